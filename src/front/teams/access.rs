//! How Teams is reached: as whom, where, and whether anybody shows who it is.

use std::net::IpAddr;

use crate::domain::Problem;
use crate::front::tenancy::Registration;
use crate::front::ways::Secret;
use crate::store::Lead;

/// How to reach Teams.
pub struct Access {
    /// As what the bot is registered.
    pub registration: Registration,
    /// Where another server answers instead of the vendor's, for rehearsals.
    pub instead: Option<String>,
    /// Whether the platform shows who it is.
    pub checking: Checking,
    /// What connections begin with; our own time limits come on top.
    pub connections: Connections,
    /// Whether this program may say anything.
    pub lead: Lead,
}

/// Makes what connections begin with: whom to trust, where a name leads.
pub type Connections = Box<dyn Fn() -> reqwest::ClientBuilder + Send + Sync>;

/// Whether tokens are shown and checked.
#[derive(Clone, Debug)]
pub enum Checking {
    /// They are; ours is fetched with this.
    Tokens(AppSecret),
    /// Nobody shows one: a rehearsal with the vendor's own test client, which has none.
    Nothing,
}

/// The secret of the app.
#[derive(Clone, Debug)]
pub struct AppSecret(pub(super) Secret);

impl AppSecret {
    /// Reads it from where the settings say that it is.
    ///
    /// # Errors
    /// It is not there, or is empty.
    pub fn read(registration: &Registration) -> Result<Self, Problem> {
        registration.secret.read().map(Self)
    }
}

/// Whether our token may go to this address: nobody reads it on the way, or it stays on this machine in a rehearsal.
#[must_use]
pub(super) fn is_private(address: &str, instead: Option<&str>) -> bool {
    match instead {
        Some(_) => is_here(address),
        None => address.starts_with("https://"),
    }
}

/// Whether a web address is on this machine.
#[must_use]
pub fn is_here(address: &str) -> bool {
    let url = reqwest::Url::parse(address).ok();
    let host = url.as_ref().and_then(reqwest::Url::host_str);
    host.is_some_and(|host| {
        let number = host.trim_matches(['[', ']']).parse::<IpAddr>();
        host == "localhost" || number.is_ok_and(|number| number.is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_nowhere_unencrypted_but_within_this_machine() {
        let [safe, plain, here] = [
            "https://smba.trafficmanager.net/emea/",
            "http://smba.trafficmanager.net/emea/",
            "http://127.0.0.1:1/",
        ];
        assert!(is_private(safe, None) && !is_private(plain, None) && !is_private(here, None));
        let instead = Some("http://127.0.0.1:1");
        assert!(is_private(here, instead) && !is_private(plain, instead));
        assert!(!is_private("", None) && !is_private("x", instead));
    }
}
