//! How Discord is reached.

use crate::store::Lead;

/// How to reach Discord.
pub struct Access {
    /// The bot's token; a secret.
    pub token: String,
    /// Where another server answers instead of Discord, for rehearsals.
    pub instead: Option<String>,
    /// What connections begin with; our own time limits come on top.
    pub connections: Connections,
    /// Whether this program may say anything.
    pub lead: Lead,
}

/// Makes what connections begin with: whom to trust, where a name leads.
pub type Connections = Box<dyn Fn() -> reqwest::ClientBuilder + Send + Sync>;
