//! `teams --check`: looks at everything that Teams must allow, and says line by line what is right and what to do about
//! the rest.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::time::sleep;

use super::access::Access;
use super::connection::{client, connector, keys};
use super::connector::Connector;
use super::retry::{Pauses, Refused};
use crate::dialogue::message::text::Text;
use crate::domain::organisation::Organisation;
use crate::domain::people::PersonId;
use crate::domain::{Problem, Role};
use crate::front::bot::noticed::Operator;
use crate::front::finding::{Finding, lacking, on_duty};
use crate::front::tenancy::{Guid, Tenancy};

/// How often a conversation is tried to be made.
const MOST_TRIES: u32 = 6;

/// What is checked, and against what.
pub struct Preflight<'a> {
    /// Who is who.
    pub tenancy: &'a Tenancy,
    /// The people and their roster.
    pub organisation: &'a Organisation,
    /// The roles that alerts go to.
    pub alerted: &'a BTreeSet<Role>,
    /// The moment that it is about.
    pub at: Timestamp,
}

/// Looks at everything, in order; an app that the login service does not know has nothing to look at. Nobody sees
/// anything of it.
///
/// # Errors
/// The machine gives no threads.
pub fn check(preflight: &Preflight<'_>, access: &Access) -> std::io::Result<Vec<Finding>> {
    let runtime = tokio::runtime::Runtime::new()?;
    Ok(match client(access) {
        Ok(client) => {
            // What is found is said by the findings.
            let keys = keys(access, &client, Operator::new(Arc::new(|_| {})));
            let connector = connector(access, client);
            runtime.block_on(async {
                let mut findings = preflight.all(&connector).await;
                if let Some(keys) = keys {
                    findings.push(match keys.can_be_read().await {
                        true => Finding::Right(Text::of("teams-check-keys")),
                        false => unknown(),
                    });
                }
                findings
            })
        }
        Err(problem) => vec![Finding::Wrong(problem)],
    })
}

impl Preflight<'_> {
    async fn all(&self, connector: &Connector) -> Vec<Finding> {
        match connector.logs_in().await {
            Ok(()) => {}
            Err(Refused::Secret) => return vec![Finding::Wrong(Problem::new("teams-secret"))],
            Err(_) => return vec![unknown()],
        }
        let mut findings = vec![Finding::Right(Text::of("teams-check-app"))];
        findings.push(match &self.organisation.public_url {
            Some(address) => {
                Finding::Right(Text::of("teams-check-address").word("address", address))
            }
            None => Finding::Wrong(Problem::new("teams-address")),
        });
        findings.push(match self.tenancy.pages.all() {
            Ok(_) => Finding::Right(Text::of("teams-check-pages")),
            Err(missing) => Finding::Wrong(without_pages(missing)),
        });
        for (person, user) in &self.tenancy.users {
            let finding = installed(connector, person, *user).await;
            let is_silent = matches!(finding, Finding::Unknown(_));
            findings.push(finding);
            if is_silent {
                break;
            }
        }
        for office in &self.organisation.offices {
            findings.push(match self.tenancy.channel(&office.channel) {
                // Whether the app is in that team shows at the first alert: a drill is one.
                Some(_) => {
                    Finding::Right(Text::of("teams-check-channel").word("name", &office.channel))
                }
                None => Finding::Wrong(
                    Problem::new("teams-channel-absent").with("name", &office.channel),
                ),
            });
        }
        for person in on_duty(self.organisation, self.alerted, self.at) {
            let is_known = self.tenancy.user(&person.id).is_some();
            findings.extend(lacking(person, "teams-duty-unknown", is_known));
        }
        findings
    }
}

/// That the app cannot be made without these pages.
#[must_use]
pub fn without_pages(missing: Vec<&'static str>) -> Problem {
    Problem::new("teams-pages").with("keys", missing.join(", "))
}

fn unknown() -> Finding {
    Finding::Unknown(Problem::new("teams-check-unreachable"))
}

/// Whether a conversation can be made with somebody, which stays empty. Whether the app is blocked there shows only when
/// something is written. The platform makes so many in half a minute; for more it lets us wait.
async fn installed(connector: &Connector, person: &PersonId, user: Guid) -> Finding {
    let mut pauses = Pauses::default();
    let mut made = connector.conversation(user).await;
    for _ in 1..MOST_TRIES {
        match made {
            Err(refused @ Refused::NotTaken(_)) => sleep(pauses.after(refused)).await,
            _ => break,
        }
        made = connector.conversation(user).await;
    }
    match made {
        Ok(_) => Finding::Right(Text::of("teams-check-person").word("person", person)),
        Err(Refused::Closed(_) | Refused::Gone | Refused::Malformed(_)) => {
            Finding::Wrong(Problem::new("teams-not-installed").with("to", person))
        }
        Err(_) => unknown(),
    }
}
