//! Which papers there are.

use clap::ValueEnum;

/// A text that an organisation completes and keeps or publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Paper {
    /// The privacy notice, for whoever uses the program or meets it on Discord.
    Privacy,
    /// The facts that a data protection impact assessment asks for.
    Dpia,
    /// The entry for the Dutch algorithm register.
    Register,
}
