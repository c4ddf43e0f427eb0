//! Whether this program may speak.

use std::fmt;
use std::sync::Arc;

/// Whether this program leads, by its own clock: as long as it does, no other one can.
///
/// A lease on writes does not hold back what is said, so whoever says something asks here first, as late as it can.
#[derive(Clone, Default)]
pub struct Lead(Option<Arc<dyn Fn() -> bool + Send + Sync>>);

impl Lead {
    /// That of a program whose store nobody else can have.
    #[must_use]
    pub const fn alone() -> Self {
        Self(None)
    }

    /// That of one that may lose it.
    #[must_use]
    pub fn while_it(holds: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(holds)))
    }

    /// Whether it holds at this moment.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.0.as_ref().is_none_or(|holds| holds())
    }
}

impl fmt::Debug for Lead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lead({})", self.holds())
    }
}

impl PartialEq for Lead {
    /// Settings are compared without it.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Lead {}
