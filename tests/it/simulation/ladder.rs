//! One alert as the contract has it: what it is known to have sent, and what falls due when.

use std::collections::{BTreeMap, BTreeSet};

use crate::simulation::staff::Staff;
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};
use regiewijzer::domain::case::CaseId;

/// Of how many rungs the messages are kept.
const RUNGS_KEPT: u32 = 3;

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
    /// From when its rungs count: anew, where a confirmation was not right.
    pub(crate) counts_from: i64,
    pub(crate) end: Option<End>,
    /// The last rung, and the last that pinged anybody.
    pub(crate) fired: u32,
    pub(crate) pinging: u32,
    pub(crate) sent: BTreeMap<DeliveryId, Sent>,
    /// Everyone so far.
    pub(crate) pinged: BTreeSet<String>,
    /// The codes of each address, of which the last is in use; none is the channel.
    pub(crate) codes: BTreeMap<Option<String>, Vec<String>>,
    /// The codes that were used.
    pub(crate) spent: BTreeSet<String>,
    /// Whose code was typed, whether that ended it or not.
    pub(crate) typed: BTreeSet<String>,
    /// Who confirmed already, and how.
    pub(crate) confirmed: Vec<Confirmed>,
    /// Who cannot take it on.
    pub(crate) unable: BTreeSet<String>,
    /// How its director was asked to telephone.
    pub(crate) phone: Option<Phone>,
    /// Whether that must be asked at once; and once more, as somebody who was named in it cannot.
    pub(crate) at_once: bool,
    pub(crate) anew: bool,
    /// Whether somebody was called since that was asked.
    pub(crate) grown: bool,
    /// Whether it began again, and whether others had been asked to telephone before that.
    pub(crate) anew_from: bool,
    pub(crate) wide_before: bool,
    /// Its name, once it was seen.
    pub(crate) name: Option<String>,
}

/// A confirmation.
#[derive(Clone, Debug)]
pub(crate) struct Confirmed {
    pub(crate) by: String,
    /// Whose code it was, if somebody else's; and who is said to have confirmed by telephone.
    pub(crate) owner: Option<String>,
    /// Whether that ended the alert.
    pub(crate) ended: bool,
    /// Whether the owner said that it is not right.
    pub(crate) disputed: bool,
}

/// How somebody was asked to telephone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phone {
    /// The rung at which that was asked first, or last answered.
    pub(crate) since: u32,
    /// The rung at which it was asked last.
    pub(crate) last: u32,
    /// Whether others are asked too.
    pub(crate) widened: bool,
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
    pub(super) fn waits_for(&self, person: &str) -> bool {
        let said = |made: &Confirmed| made.by == person && !made.disputed;
        self.is_open() && self.pinged.contains(person) && !self.confirmed.iter().any(said)
    }

    /// Its ladder begins again.
    pub(super) fn begin_again(&mut self, now: i64) {
        self.end = None;
        self.counts_from = now;
        (self.fired, self.pinging) = (0, 0);
        self.sent.clear();
        self.unable.clear();
        // Where somebody had been asked to telephone, that goes on.
        let phone = self.phone.take();
        self.wide_before = phone.is_some_and(|phone| phone.widened);
        self.anew_from = true;
        (self.at_once, self.anew, self.grown) = (phone.is_some(), false, false);
    }

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
        let elapsed = now - self.counts_from;
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
        let next_role = staff.times.next_role.get(&self.role);
        let next = next_role.map(|role| duty(*role)).unwrap_or_default();
        let next_deputies: BTreeSet<String> = next_role
            .map(|role| {
                staff
                    .deputies(self.place, *role, now)
                    .iter()
                    .cloned()
                    .collect()
            })
            .unwrap_or_default();
        let own = duty(self.role);
        let none = BTreeSet::new();
        match rung {
            // Nobody on duty: the deputies of that role and of the next.
            1 if own.is_empty() => (deputies.chain(next_deputies).collect(), next),
            1 => (own, none),
            2 => {
                let both: BTreeSet<String> = own.into_iter().chain(deputies).collect();
                match both.is_empty() {
                    true => (none, next.union(&next_deputies).cloned().collect()),
                    false => (both, none),
                }
            }
            3 if next.is_empty() => (none, next_deputies),
            3 => (next, none),
            PHONE => (none.clone(), none),
            _ => {
                let must = self.pinged.union(&own).cloned().collect();
                (
                    must,
                    next.into_iter()
                        .chain(next_deputies)
                        .chain(deputies)
                        .collect(),
                )
            }
        }
    }

    /// Who is on duty for its role and was not pinged; from the rung of the next role on, for that too. Where
    /// nobody has duty any more, the deputies and all of the next role.
    pub(crate) fn newcomers(&self, staff: &Staff, now: i64) -> BTreeSet<String> {
        let next_role = staff.times.next_role.get(&self.role);
        let unmanned = staff.duty(self.place, self.role, now).is_empty();
        let next = next_role.filter(|_| self.fired >= PHONE - 1 || unmanned);
        let roles = std::iter::once(&self.role).chain(next);
        let on_duty = roles.flat_map(|role| staff.duty(self.place, *role, now));
        let deputies = std::iter::once(&self.role).chain(next_role);
        let deputies = deputies.filter(|_| unmanned);
        let deputies = deputies.flat_map(|role| staff.deputies(self.place, *role, now));
        let on_duty = on_duty.chain(deputies);
        let called = self.called();
        let new = on_duty.filter(|name| !called.contains(*name));
        new.cloned().collect()
    }

    /// Whom the ladder has called that climbs now; of one that began again, as far back as its last rungs.
    pub(crate) fn called(&self) -> BTreeSet<String> {
        if !self.anew_from {
            return self.pinged.clone();
        }
        let kept = |one: &&Sent| one.rung == self.pinging || one.rung + RUNGS_KEPT > self.fired;
        let kept = self.sent.values().filter(kept);
        kept.filter_map(|one| one.to.clone()).collect()
    }

    /// Whether somebody cannot be had: said so, or is closed on every way by which the last ping went.
    fn is_out(&self, name: &str) -> bool {
        let own = || {
            let all = self.sent.values();
            all.filter(|one| one.to.as_deref() == Some(name))
        };
        let last = own().map(|one| one.rung).max();
        let last = last.filter(|rung| *rung == self.pinging || rung + RUNGS_KEPT > self.fired);
        let mut of_last = own().filter(|one| Some(one.rung) == last);
        let closed = last.is_some() && of_last.all(|one| one.receipt == Receipt::Closed);
        closed || self.unable.contains(name)
    }

    /// Who come next where those who were pinged cannot be had.
    pub(crate) fn next_people(&self, staff: &Staff, now: i64) -> BTreeSet<String> {
        let next = staff.times.next_role.get(&self.role);
        let groups = [
            staff.duty(self.place, self.role, now),
            staff.deputies(self.place, self.role, now),
            next.map_or(&[][..], |role| staff.duty(self.place, *role, now)),
            next.map_or(&[][..], |role| staff.deputies(self.place, *role, now)),
        ];
        let called = self.called();
        let new = |group: &[String]| -> BTreeSet<String> {
            let new = group.iter().filter(|name| !called.contains(*name));
            new.cloned().collect()
        };
        let mut left = groups.into_iter().map(new);
        left.find(|group| !group.is_empty()).unwrap_or_default()
    }

    /// Whom its director can reach by telephone: who is on duty or deputises now, everybody who was
    /// pinged, and all of the role where nobody is on duty.
    pub(crate) fn callable(&self, staff: &Staff, now: i64) -> BTreeSet<String> {
        let duty = staff.duty(self.place, self.role, now);
        let all = match duty {
            [] => staff.holders(self.place, self.role),
            _ => Vec::new(),
        };
        let deputies = staff.deputies(self.place, self.role, now);
        let now = duty.iter().chain(deputies).chain(&self.pinged).cloned();
        now.chain(all).collect()
    }

    /// Whether nobody of the role is left who can be had.
    pub(crate) fn is_left_alone(&self, staff: &Staff, now: i64) -> bool {
        let of_role = |name: &&String| {
            let member = staff.member(name);
            member.role == self.role && member.place == self.place
        };
        let pinged = self.pinged.iter().filter(of_role);
        let duty = staff.duty(self.place, self.role, now).iter();
        let deputies = staff.deputies(self.place, self.role, now).iter();
        let mut all = pinged.chain(duty).chain(deputies);
        !self.unable.is_empty() && all.all(|name| self.is_out(name))
    }

    /// Whether nobody of the last rung can be had: they said so or are closed on every way that they have; the
    /// channel wakes nobody in particular.
    pub(crate) fn is_refused_everywhere(&self, staff: &Staff) -> bool {
        let left = |name: &str| {
            let mut ways = staff.member(name).ways().into_iter();
            !self.unable.contains(name) && ways.any(|via| self.now_to(Some(name), via).count() == 0)
        };
        let out = |one: &Sent| match &one.to {
            Some(name) => self.is_out(name),
            None => one.receipt == Receipt::Closed,
        };
        let to_nobody = self.current().all(|one| one.to.is_none());
        let mut meant = self.current().filter(|one| to_nobody || one.to.is_some());
        self.fired > 0
            && self.fired == self.pinging
            && meant.all(out)
            && !self
                .current()
                .any(|one| one.to.as_deref().is_some_and(left))
    }

    /// The rungs that fire when time has passed: of what passed meanwhile only the last that pings.
    pub(crate) fn climbs(&self, staff: &Staff, now: i64) -> Vec<u32> {
        let due = self.due(staff, now);
        match due {
            _ if due <= self.fired => Vec::new(),
            PHONE if self.fired < PHONE - 1 => vec![PHONE - 1, PHONE],
            _ => vec![due],
        }
    }

    /// The clock was set: all moments move with it.
    pub(crate) fn shift(&mut self, by: i64) {
        self.raised_at += by;
        self.counts_from += by;
        for sent in self.sent.values_mut() {
            sent.first += by;
            sent.last += by;
        }
    }

    /// How much time has passed is not known: the next rung is due now, if it is not yet.
    pub(crate) fn make_due(&mut self, staff: &Staff, now: i64) {
        let next = self.counts_from + milliseconds(staff.times.after(self.fired + 1));
        if next > now {
            self.shift(now - next);
        }
    }

    /// When something must have happened next.
    pub(crate) fn next(&self, staff: &Staff) -> i64 {
        let rung = self.counts_from + milliseconds(staff.times.after(self.fired + 1));
        let sent = self.current().flat_map(|sent| {
            let again = sent.again(staff).map(|(_, latest)| latest);
            again.into_iter().chain(sent.silent_at(staff))
        });
        sent.chain([rung]).min().unwrap()
    }
}

pub(crate) fn milliseconds(span: jiff::SignedDuration) -> i64 {
    i64::try_from(span.as_millis()).unwrap()
}
