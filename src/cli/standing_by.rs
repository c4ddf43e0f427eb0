//! `serve` on a database: it stands by until no other program leads.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::arguments::{Arguments, StoreChoice};
use super::database::{self, OnceDeposed};
use super::exit::Exit;
use super::storage::{self, Failure};
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::front::bot::health::Health;
#[cfg(any(feature = "pages", feature = "webhook"))]
use crate::front::standby::ClosedDoors;
use crate::front::ways::WaySettings;
use crate::settings::StoreSettings;
use crate::store::{Attempt, Standby, Store, StoreError};
use crate::voice::Voice;

/// How soon the lease is looked at again at most.
const LOOKED_AT_EVERY: Duration = Duration::from_millis(250);
/// How soon at least: its end lies a moment before the database says so.
const LOOKED_AT_AFTER: Duration = Duration::from_millis(10);
/// How soon a database that is away is tried again.
const TRIED_EVERY: Duration = Duration::from_millis(500);

/// Stands by until this program leads; gives the store then. Nothing where the store is in no database: there is nobody to
/// wait for.
///
/// # Errors
/// What only a person can help, and how the program ends then.
pub(super) fn until_it_leads(
    arguments: &Arguments,
    (settings, ways): (&StoreSettings, &WaySettings),
    (health, voice): (&Arc<Health>, &Voice),
    tell: impl Fn(&Problem) + Clone + Send + Sync + 'static,
) -> Result<Option<Box<dyn Store>>, Failure> {
    let choice = arguments.store();
    let StoreChoice::Database(address) = choice.map_err(|problem| (problem, Exit::Usage))? else {
        return Ok(None);
    };
    let entered = database::enter(&address, settings, OnceDeposed::Ends, tell.clone())?;
    let standby = Standby::at(&entered.access, &entered.outside).map_err(storage::failure)?;
    #[cfg(any(feature = "pages", feature = "webhook"))]
    let mut doors = None;
    #[cfg(not(any(feature = "pages", feature = "webhook")))]
    let _ = ways;
    let (mut waits, mut is_away) = (false, false);
    loop {
        let waited = match standby.attempt(&entered.master) {
            Ok(Attempt::Leads { store, made_key }) => {
                if let Some(path) = made_key {
                    tell(&Problem::new("store-key-made").at(path.display().to_string(), None));
                }
                health.leads();
                return Ok(Some(store));
            }
            Ok(Attempt::Waits(seen)) => Ok(seen),
            Err(error @ StoreError::Database { .. }) => Err(error),
            Err(error) => return Err(storage::failure(error)),
        };
        #[cfg(any(feature = "pages", feature = "webhook"))]
        doors.get_or_insert_with(|| ClosedDoors::at(ways, &tell));
        match waited {
            Ok(seen) => {
                health.stands_by(Some(seen.batches));
                is_away = false;
                if !std::mem::replace(&mut waits, true) {
                    let words = Text::of("serve-stands-by").word("address", &address);
                    tracing::info!("{}", voice.text(&words));
                }
                thread::sleep(seen.left.clamp(LOOKED_AT_AFTER, LOOKED_AT_EVERY));
            }
            Err(error) => {
                health.stands_by(None);
                if !std::mem::replace(&mut is_away, true) {
                    tell(&error.problem());
                }
                thread::sleep(TRIED_EVERY);
            }
        }
    }
}
