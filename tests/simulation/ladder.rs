//! One alert as the contract has it: what it is known to have sent, and what falls due when.

use std::collections::{BTreeMap, BTreeSet};

use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};
use regiewijzer::domain::case::CaseId;

use crate::staff::Staff;

/// The longest pause before an unreachable way is tried again, in milliseconds.
const MINUTE: i64 = 60_000;
/// The rung that tells the director to phone.
pub(crate) const PHONE: u32 = 4;

/// A message that was handed over. Moments are in milliseconds on the program's clock.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    /// None is the municipality's channel.
    pub(crate) to: Option<String>,
    pub(crate) via: Via,
    pub(crate) rung: u32,
    pub(crate) first: i64,
    pub(crate) last: i64,
    pub(crate) receipt: Receipt,
}

/// How an alert ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Confirmed,
    Withdrawn,
}

/// The duty to reach one role about one case.
pub(crate) struct Ladder {
    pub(crate) case: CaseId,
    pub(crate) case_code: String,
    pub(crate) place: &'static str,
    pub(crate) role: Role,
    pub(crate) track: String,
    pub(crate) director: String,
    pub(crate) raised_at: i64,
    pub(crate) end: Option<End>,
    /// The last rung, and the last that pinged anybody.
    pub(crate) fired: u32,
    pub(crate) pinging: u32,
    pub(crate) sent: BTreeMap<DeliveryId, Sent>,
    /// Everyone so far.
    pub(crate) pinged: BTreeSet<String>,
    /// The code of each address; none is the channel.
    pub(crate) codes: BTreeMap<Option<String>, String>,
    /// Who confirmed already.
    pub(crate) confirmed: BTreeSet<String>,
    /// Its name, once it was seen.
    pub(crate) name: Option<String>,
}

impl Sent {
    /// Whether its way has refused it, cannot be reached, or is silent.
    pub(crate) fn failed(&self) -> bool {
        matches!(
            self.receipt,
            Receipt::Closed | Receipt::Unreachable | Receipt::Silent
        )
    }

    /// Whether it was said to be refused or not to arrive.
    pub(crate) fn refused(&self) -> bool {
        matches!(self.receipt, Receipt::Closed | Receipt::Unreachable)
    }

    pub(crate) fn is_final(&self) -> bool {
        matches!(self.receipt, Receipt::Closed | Receipt::Delivered)
    }

    /// From when on it may be handed over again, and by when it must be.
    pub(crate) fn again(&self, staff: &Staff) -> Option<(i64, i64)> {
        let retry = milliseconds(staff.times.retry);
        let latest = match self.receipt {
            Receipt::Delivered | Receipt::Closed => return None,
            Receipt::Awaited | Receipt::Silent => retry,
            Receipt::Unreachable => retry.max(MINUTE),
        };
        Some((self.last + retry, self.last + latest))
    }

    /// When its way counts as unreachable if nothing is heard.
    pub(crate) fn silent_at(&self, staff: &Staff) -> Option<i64> {
        let after = milliseconds(staff.times.unreachable);
        (self.receipt == Receipt::Awaited).then(|| self.first + after)
    }
}

impl Ladder {
    pub(crate) fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// The messages of the last rung that pinged anybody.
    pub(crate) fn current(&self) -> impl Iterator<Item = &Sent> {
        let pinging = self.pinging;
        self.sent.values().filter(move |sent| sent.rung == pinging)
    }

    /// The message of the current rung to somebody on a way.
    pub(crate) fn now_to(&self, to: Option<&str>, via: Via) -> impl Iterator<Item = &Sent> {
        self.current()
            .filter(move |sent| sent.to.as_deref() == to && sent.via == via)
    }

    /// The rung whose time has come.
    pub(crate) fn due(&self, staff: &Staff, now: i64) -> u32 {
        let elapsed = now - self.raised_at;
        let due = |rung: &u32| milliseconds(staff.times.after(*rung)) <= elapsed;
        (1..).take_while(due).last().unwrap_or(0)
    }

    /// Whom a rung must ping, and whom it may ping besides.
    pub(crate) fn people(
        &self,
        staff: &Staff,
        rung: u32,
        now: i64,
    ) -> (BTreeSet<String>, BTreeSet<String>) {
        let duty = |role| {
            staff
                .duty(self.place, role, now)
                .iter()
                .cloned()
                .collect::<BTreeSet<_>>()
        };
        let deputies = staff.deputies(self.place, self.role, now).iter().cloned();
        let next = staff.times.next_role.get(&self.role);
        let next = next.map(|role| duty(*role)).unwrap_or_default();
        let own = duty(self.role);
        match rung {
            1 => (own, BTreeSet::new()),
            2 => (own.into_iter().chain(deputies).collect(), BTreeSet::new()),
            3 => (next, BTreeSet::new()),
            PHONE => (BTreeSet::new(), BTreeSet::new()),
            _ => {
                let must = self.pinged.union(&own).cloned().collect();
                (must, next.into_iter().chain(deputies).collect())
            }
        }
    }

    /// The rung that fires when this one is due: an empty one fires the next.
    pub(crate) fn not_empty(&self, staff: &Staff, rung: u32, now: i64) -> u32 {
        let empty =
            |rung: &u32| (1..PHONE).contains(rung) && self.people(staff, *rung, now).0.is_empty();
        (rung..).find(|rung| !empty(rung)).unwrap()
    }

    /// The rungs that fire when time has passed, and whether the director is told to phone: of what
    /// passed meanwhile only the last that pings, once.
    pub(crate) fn climbs(&self, staff: &Staff, now: i64) -> (Vec<u32>, bool) {
        let due = self.due(staff, now);
        let (mut fires, mut fired) = (Vec::new(), self.fired);
        if due <= fired {
            return (fires, false);
        }
        if due == PHONE && fired < PHONE - 1 {
            fired = self.not_empty(staff, PHONE - 1, now);
            fires.push(fired);
        }
        if fired < due {
            fires.push(self.not_empty(staff, due, now));
        }
        let phone = fires.contains(&PHONE) || (self.fired < PHONE && due > PHONE);
        (fires, phone)
    }

    /// The clock was set: all moments move with it.
    pub(crate) fn shift(&mut self, by: i64) {
        self.raised_at += by;
        for sent in self.sent.values_mut() {
            sent.first += by;
            sent.last += by;
        }
    }

    /// How much time has passed is not known: the next rung is due now, if it is not yet.
    pub(crate) fn make_due(&mut self, staff: &Staff, now: i64) {
        let next = self.raised_at + milliseconds(staff.times.after(self.fired + 1));
        if next > now {
            self.shift(now - next);
        }
    }

    /// When something must have happened next.
    pub(crate) fn next(&self, staff: &Staff) -> i64 {
        let rung = self.raised_at + milliseconds(staff.times.after(self.fired + 1));
        let sent = self.current().flat_map(|sent| {
            let again = sent.again(staff).map(|(_, latest)| latest);
            again.into_iter().chain(sent.silent_at(staff))
        });
        sent.chain([rung]).min().unwrap()
    }
}

fn milliseconds(span: jiff::SignedDuration) -> i64 {
    i64::try_from(span.as_millis()).unwrap()
}
