//! A program that may come to lead.

use std::sync::Arc;

use jiff::SignedDuration;

use super::address::Access;
use super::leader::{Deposed, Leader};
use super::lease::{Led, Passed, Seen, Still};
use super::line::Fault;

/// A program that may come to lead.
pub(super) struct Candidate {
    access: Access,
    me: String,
    passed: Passed,
    deposed: Deposed,
    known: tokio::sync::Mutex<Known>,
}

/// What it remembers between two looks.
#[derive(Default)]
struct Known {
    led: Option<Led>,
    /// The row of whoever leads, when it was first seen as it is.
    still: Option<Still>,
    /// The most batches that it ever saw.
    most: i64,
}

/// What a program begins to lead with.
pub(super) struct Begun {
    pub(super) leader: Leader,
    /// How many batches there are.
    pub(super) written: i64,
    /// Whether what the database confirms outlives a power cut.
    pub(super) is_durable: bool,
}

/// What comes of asking for the lead.
pub(super) enum LeadOutcome {
    /// It leads.
    Leads(Box<Begun>),
    /// Another one does.
    Waits(Seen),
}

impl Candidate {
    /// One of this name.
    pub(super) fn new(access: Access, me: String, (passed, deposed): (Passed, Deposed)) -> Self {
        Self {
            access,
            me,
            passed,
            deposed,
            known: tokio::sync::Mutex::default(),
        }
    }

    /// Takes the lease, if nobody else has it.
    pub(super) async fn attempt(&self) -> Result<LeadOutcome, Fault> {
        let mut known = self.known.lock().await;
        // Where something goes wrong on it, the next one begins anew.
        let led = match known
            .led
            .take()
            .filter(|led| !led.session.client().is_closed())
        {
            Some(led) => led,
            None => Led::open(&self.access).await?,
        };
        let seen = (known.most, known.still.as_ref());
        match led.take(&self.me, seen, self.passed).await {
            Ok(term) => {
                known.still = None;
                known.most = term.batches;
                let told = (self.passed, Arc::clone(&self.deposed));
                let (written, is_durable) = (term.batches, led.is_durable);
                let leader = Leader::new((self.access.clone(), self.me.clone()), told, (led, term));
                Ok(LeadOutcome::Leads(Box::new(Begun {
                    leader,
                    written,
                    is_durable,
                })))
            }
            Err(Fault::Elsewhere) => {
                let seen = known.look(&led, (self.passed)()).await?;
                known.led = Some(led);
                Ok(LeadOutcome::Waits(seen))
            }
            Err(fault) => Err(fault),
        }
    }
}

impl Known {
    /// Looks who leads, and remembers it.
    async fn look(&mut self, led: &Led, now: SignedDuration) -> Result<Seen, Fault> {
        let (seen, still) = led.look(now).await?;
        let batches = i64::try_from(seen.batches).unwrap_or(i64::MAX);
        let missing = self.most - batches;
        if missing > 0 {
            return Err(Fault::Back(missing.unsigned_abs()));
        }
        self.most = batches;
        if !self.still.as_ref().is_some_and(|known| known.is_as(&still)) {
            self.still = Some(still);
        }
        Ok(seen)
    }
}
