//! `serve` on a database: it stands by until no other program leads.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::time::Instant;

use crate::cli::arguments::{Arguments, StoreChoice};
use crate::cli::exit::Exit;
use crate::cli::storage;
use crate::cli::storage::Failure;
use crate::cli::storage::database;
use crate::cli::storage::database::OnceDeposed;
use crate::clock::steady;
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::front::bot::health::Health;
#[cfg(any(feature = "pages", feature = "webhook"))]
use crate::front::standby::ClosedDoors;
use crate::front::ways::WaySettings;
use crate::settings::StoreSettings;
use crate::store::{Attempt, KeyPlace, Machine, Standby, Store, StoreError};
use crate::voice::Voice;

/// How soon the lease is looked at again at most.
const LOOKED_AT_EVERY: Duration = Duration::from_millis(250);
/// How soon at least: its end lies a moment before the database says so.
const LOOKED_AT_AFTER: Duration = Duration::from_millis(10);
/// How soon a database that is away is tried again.
const TRIED_EVERY: Duration = Duration::from_millis(500);
/// How often whoever stands by tries whether it could lead: more often than whoever leads looks after the keys.
const TRIED_OUT_EVERY: Duration = Duration::from_secs(25);
/// How long it is waited for the database that was seen before, where another one is in its place; then the program begins
/// anew, with what is there.
const BACK_WITHIN: Duration = Duration::from_secs(60);

/// Stands by until this program leads; gives the store then. Nothing where the store is in no database: there is nobody to
/// wait for.
///
/// # Errors
/// What only a person can help, and how the program ends then.
pub(in crate::cli) fn until_it_leads(
    arguments: &Arguments,
    (settings, ways): (&StoreSettings, &WaySettings),
    (health, voice): (&Arc<Health>, &Voice),
    tell: impl Fn(&Problem) + Clone + Send + Sync + 'static,
) -> Result<Option<Box<dyn Store>>, Failure> {
    let choice = arguments.store();
    let StoreChoice::Database(address) = choice.map_err(|problem| (problem, Exit::Usage))? else {
        return Ok(None);
    };
    storage::open_to_others(settings).iter().for_each(&tell);
    let entered = database::enter(&address, settings, OnceDeposed::Ends, tell.clone())?;
    let standby = Standby::at(&entered.access, &entered.outside).map_err(storage::failure)?;
    #[cfg(any(feature = "pages", feature = "webhook"))]
    let mut doors = None;
    #[cfg(not(any(feature = "pages", feature = "webhook")))]
    let _ = ways;
    let machine = storage::machine::this().map_err(|problem| (problem, Exit::Config))?;
    let mut watch = Observed::default();
    loop {
        let waited = match watch.turn(&standby, (&entered.master, &machine)) {
            Ok(Attempt::Leads(taken)) => {
                let store = database::taken(taken, &address, &tell);
                health.leads(store.lead());
                return Ok(Some(store));
            }
            Ok(Attempt::Waits(seen)) => Ok(seen),
            Err(error) if watch.may_pass(&error) => Err(error),
            Err(error) => return Err(storage::failure(error)),
        };
        #[cfg(any(feature = "pages", feature = "webhook"))]
        doors.get_or_insert_with(|| ClosedDoors::at(ways, &tell));
        match waited {
            Ok(seen) => {
                health.stands_by(Some(seen.batches));
                if watch.is_well() {
                    let words = Text::of("serve-stands-by").word("address", &address);
                    tracing::info!("{}", voice.text(&words));
                }
                thread::sleep(seen.left.clamp(LOOKED_AT_AFTER, LOOKED_AT_EVERY));
            }
            Err(error) => {
                match error {
                    StoreError::Database { .. } => health.stands_by(None),
                    _ => health.cannot_lead(),
                }
                if watch.is_new(&error) {
                    tell(&error.problem());
                }
                thread::sleep(TRIED_EVERY);
            }
        }
    }
}

/// What a program knows of itself while it stands by.
#[derive(Default)]
struct Observed {
    /// Whether all was well when it looked last.
    is_well: bool,
    /// Whether it saw another one lead.
    waits: bool,
    /// Whether it could have led at least once.
    was_able: bool,
    /// When it tried that last, and it went well.
    tried: Option<Instant>,
    /// Since when the database is another one than it saw before.
    other_since: Option<Instant>,
    /// What was told since all was well.
    told: BTreeSet<String>,
}

impl Observed {
    /// Leads if nobody else does. Now and then it tries first whether it could: whoever cannot takes the lead from nobody,
    /// and somebody hears it in the daytime.
    fn turn(
        &mut self,
        standby: &Standby,
        (master, machine): (&KeyPlace, &Machine),
    ) -> Result<Attempt, StoreError> {
        let is_due = self.tried.is_none_or(|at| at.elapsed() > TRIED_OUT_EVERY);
        if self.waits && is_due {
            self.tried = None;
            match standby.is_able(master, machine) {
                // Whether it can is not known; it may still be the only one that is left.
                Ok(()) | Err(StoreError::Database { .. }) => {}
                Err(error) => return Err(error),
            }
            (self.tried, self.was_able) = (Some(steady()), true);
        }
        let attempt = standby.attempt(master)?;
        self.waits = true;
        self.other_since = None;
        Ok(attempt)
    }

    /// Whether it is waited for that somebody mends this. What is wrong from the first is told at once.
    fn may_pass(&mut self, error: &StoreError) -> bool {
        match error {
            StoreError::Database { .. }
            | StoreError::Unprepared { .. }
            | StoreError::Newer { .. } => true,
            StoreError::OtherDatabase { .. } => {
                let since = self.other_since.get_or_insert_with(steady);
                since.elapsed() < BACK_WITHIN
            }
            _ => self.was_able,
        }
    }

    /// All is well; gives whether that is news.
    fn is_well(&mut self) -> bool {
        self.told.clear();
        !std::mem::replace(&mut self.is_well, true)
    }

    /// Something is wrong; gives whether that is news.
    fn is_new(&mut self, error: &StoreError) -> bool {
        self.is_well = false;
        self.told.insert(error.to_string())
    }
}
