//! An alert: the duty to reach one role about a case, until somebody of it has confirmed.
//!
//! In its folder: `delivery` (one message on its way), `notice` (what somebody must not miss), `link` (the token of a
//! personal link).

mod asked;
pub mod delivery;
pub mod event;
pub mod link;
pub mod notice;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use self::delivery::{Address, Delivery, DeliveryId, Receipt};
pub use super::via::Via;

use self::delivery::later;
use self::link::LinkToken;
use super::code::PingCode;
use super::people::PersonId;
use super::stamp::Stamp;
use super::{Id, Role};

/// Of how many rungs an alert keeps its messages: the last that pinged, and those whose results may
/// still come in. A longer unanswered alert must not grow.
const RUNGS_KEPT: u32 = 3;

/// The name of an alert, unique in the store.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AlertId(pub String);

/// Somebody who was pinged; the code stays the same over the rungs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    /// Where the pings go.
    pub to: Address,
    /// The code that each of them carries.
    pub code: PingCode,
    /// What opens the page of this alert as this person, where one is served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkToken>,
    /// Whether the code has ended the alert; it does so one time.
    #[serde(default, skip_serializing_if = "is_false")]
    pub spent: bool,
    /// At how many rungs something may have come here of which the messages are no longer kept.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub asked_before: u32,
}

/// How somebody confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// By the button or the word, as the person alerted.
    Button,
    /// By the code of a ping.
    Code,
    /// By telephone, recorded by the case director.
    Phone,
    /// On the page of the personal link to the person alerted, which can have been passed on.
    Link,
}

/// A confirmation. A fallback's is kept and told, and does not end the alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// Who confirmed.
    pub by: PersonId,
    /// How.
    pub means: Means,
    /// When.
    pub at: Timestamp,
    /// Whose code it was, where somebody else typed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_of: Option<PersonId>,
    /// Who recorded it, where that was somebody else: by telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorder: Option<PersonId>,
    /// Whether it was made by a code of somebody else, or recorded by somebody else, and ended the alert.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ended: bool,
    /// Whether the one whose code it was, or of whom it was recorded, has said that it is not right.
    #[serde(default, skip_serializing_if = "is_false")]
    pub disputed: bool,
}

/// Somebody who was pinged and cannot take it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unable {
    /// Who.
    pub by: PersonId,
    /// The number of the step in which that was said first.
    pub step: u64,
    /// Why, from a list, once it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Id>,
}

/// How the case director was asked to telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phoning {
    /// The rung at which that was asked first, or at which it was last answered.
    pub since: u32,
    /// The rung at which it was asked last.
    pub last: u32,
    /// Whether others are asked too from now on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub widened: bool,
}

/// How far an alert is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// No message of it has been accepted anywhere.
    Undelivered,
    /// Delivered, and nobody of the role has confirmed.
    Unanswered,
    /// Somebody of the role has confirmed.
    Confirmed,
    /// Withdrawn as a false alarm.
    Withdrawn,
}

/// The duty to reach one role about one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Its name.
    pub id: AlertId,
    /// Who must confirm.
    pub role: Role,
    /// The track chosen at confirmation of the phase.
    pub track: Id,
    /// When it was raised; the ladder counts from here.
    pub raised_at: Timestamp,
    /// The number of the step that raised it.
    pub raised_step: u64,
    /// The last rung that fired; 0 before the first.
    pub rung: u32,
    /// The number of the step that fired it.
    pub asked: u64,
    /// The messages of the last rungs, in order.
    pub deliveries: Vec<Delivery>,
    /// How many messages there were in all.
    #[serde(default)]
    pub sent: usize,
    /// Whether a message of it was ever accepted anywhere.
    #[serde(default)]
    pub reached: bool,
    /// Everyone who was pinged, each with the code that confirms.
    pub addressees: Vec<Addressee>,
    /// Fallback confirmations, and at last the one that ended it.
    pub confirmations: Vec<Confirmation>,
    /// Whether somebody of the role has confirmed.
    pub confirmed: bool,
    /// Who withdrew it, and when.
    pub withdrawn: Option<(PersonId, Timestamp)>,
    /// From when its ladder counts, where it began again because a confirmation was not right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_from: Option<Timestamp>,
    /// Who of those who were pinged cannot take it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unable: Vec<Unable>,
    /// When somebody comes on duty before the next rung who was not pinged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relief_at: Option<Timestamp>,
    /// How its director was asked to telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phoning: Option<Phoning>,
    /// Who telephoned for it and reached nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_vain: Vec<PersonId>,
}

impl Confirmation {
    /// In whose name somebody else made it, or can have made it: whose code or link it was, or who is said to have
    /// confirmed by telephone.
    #[must_use]
    pub fn in_the_name_of(&self) -> Option<&PersonId> {
        // A link can have been passed on, and says nothing of whoever held it.
        let in_name = self.recorder.is_some() || self.means == Means::Link;
        self.code_of.as_ref().or(in_name.then_some(&self.by))
    }

    /// Whose word it is: of whoever owns the code, else of whoever confirmed.
    #[must_use]
    pub fn whose(&self) -> &PersonId {
        self.code_of.as_ref().unwrap_or(&self.by)
    }
}

impl Alert {
    /// A new alert that nobody has been pinged for.
    #[must_use]
    pub const fn new(id: AlertId, role: Role, track: Id, raised: Stamp) -> Self {
        Self {
            id,
            role,
            track,
            raised_at: raised.at,
            raised_step: raised.step,
            rung: 0,
            asked: 0,
            deliveries: Vec::new(),
            sent: 0,
            reached: false,
            addressees: Vec::new(),
            confirmations: Vec::new(),
            confirmed: false,
            withdrawn: None,
            again_from: None,
            unable: Vec::new(),
            relief_at: None,
            phoning: None,
            in_vain: Vec::new(),
        }
    }

    /// How far it is.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if self.withdrawn.is_some() {
            Stage::Withdrawn
        } else if self.confirmed {
            Stage::Confirmed
        } else if self.reached || self.accepted() {
            Stage::Unanswered
        } else {
            Stage::Undelivered
        }
    }

    /// Moves all that goes by passing time, because the clock was set.
    pub(super) fn retime(&mut self, by: SignedDuration) {
        self.raised_at = later(self.raised_at, by);
        // Duty changes by the clock, so when somebody comes on duty stays where it was.
        self.again_from = self.again_from.map(|at| later(at, by));
        for delivery in &mut self.deliveries {
            delivery.retime(by);
        }
    }

    /// Whether it still climbs.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.stage(), Stage::Undelivered | Stage::Unanswered)
    }

    /// From when its ladder counts.
    #[must_use]
    pub fn climbs_from(&self) -> Timestamp {
        self.again_from.unwrap_or(self.raised_at)
    }

    /// The code that pings to this address carry, once there was one: the last, for a new one comes
    /// where the ladder began again and the one before was used.
    #[must_use]
    pub fn code(&self, to: &Address) -> Option<&PingCode> {
        let mut own = self.addressees.iter().rev();
        let own = own.find(|addressee| addressee.to == *to);
        own.map(|addressee| &addressee.code)
    }

    /// What opens the page of this alert as the person at this address: the last, as with the code.
    #[must_use]
    pub fn link(&self, to: &Address) -> Option<&LinkToken> {
        let mut own = self.addressees.iter().rev();
        let own = own.find(|addressee| addressee.to == *to);
        own.and_then(|addressee| addressee.link.as_ref())
    }

    /// Whose page this link opens; one that a newer one took the place of opens nothing.
    #[must_use]
    pub fn guest(&self, link: &LinkToken) -> Option<&PersonId> {
        let mut all = self.addressees.iter();
        let found = all.find(|addressee| addressee.link.as_ref() == Some(link))?;
        match &found.to {
            Address::Person(person) if self.link(&found.to) == Some(link) => Some(person),
            Address::Person(_) | Address::Channel => None,
        }
    }

    /// When it was confirmed or withdrawn; none while it is open.
    #[must_use]
    pub fn ended_at(&self) -> Option<Timestamp> {
        let confirmed = || self.confirmations.last().map(|last| last.at);
        let withdrawn = self.withdrawn.as_ref().map(|(_, at)| *at);
        withdrawn.or_else(|| confirmed().filter(|_| self.confirmed))
    }

    /// Whether the next ping to this address needs a new code.
    #[must_use]
    pub fn needs_code(&self, to: &Address) -> bool {
        let mut own = self.addressees.iter().rev();
        let last = own.find(|addressee| addressee.to == *to);
        let sent = || self.deliveries.iter().any(|sent| sent.to == *to);
        last.is_none_or(|last| last.spent && self.again_from.is_some() && !sent())
    }

    /// The persons who were called since the ladder began, or began again: then all who were called before can
    /// be called early once more.
    #[must_use]
    pub fn called(&self) -> Vec<PersonId> {
        let all = self.alerted();
        let since = |person: &&PersonId| self.deliveries.iter().any(|one| one.to.is(person));
        match self.again_from {
            Some(_) => all.filter(since).cloned().collect(),
            None => all.cloned().collect(),
        }
    }

    /// Whether this person, once pinged, said that it cannot be done, or is closed on every way.
    #[must_use]
    pub fn cannot_be_had(&self, person: &PersonId) -> bool {
        let own = || self.deliveries.iter().filter(|one| one.to.is(person));
        let last = own().next_back().map(|last| last.rung);
        let mut current = own().filter(|one| Some(one.rung) == last);
        let closed = last.is_some() && current.all(|one| one.receipt == Receipt::Closed);
        self.is_unable(person) || closed
    }

    /// The persons who were pinged so far, each once.
    pub fn alerted(&self) -> impl Iterator<Item = &PersonId> {
        let all = self.addressees.iter().enumerate();
        let first = all.filter(|(nth, addressee)| {
            let before = &self.addressees[..*nth];
            !before.iter().any(|before| before.to == addressee.to)
        });
        first.filter_map(|(_, addressee)| match &addressee.to {
            Address::Person(person) => Some(person),
            Address::Channel => None,
        })
    }

    /// Whether this person said that it cannot be done, and has not confirmed since.
    #[must_use]
    pub fn is_unable(&self, person: &PersonId) -> bool {
        self.unable_since(person).is_some()
    }

    /// The step in which this person said that it cannot be done, unless it was confirmed since.
    #[must_use]
    pub fn unable_since(&self, person: &PersonId) -> Option<u64> {
        let mut unable = self.unable.iter();
        let own = unable.find(|unable| unable.by == *person);
        own.map(|unable| unable.step)
    }

    /// The confirmation that this person may still say is not right: by the own code, typed by
    /// somebody else, by the own link, or by telephone, recorded by somebody else.
    #[must_use]
    pub fn questionable(&self, person: &PersonId) -> Option<&Confirmation> {
        let mut made = self.confirmations.iter();
        made.rfind(|made| made.in_the_name_of() == Some(person) && !made.disputed)
            .filter(|_| self.withdrawn.is_none())
    }

    /// The confirmation by which this person ended the alert, where nobody else can have made it and it still stands.
    #[must_use]
    pub fn ended_by(&self, person: &PersonId) -> Option<&Confirmation> {
        // None is taken of an alert that has ended, so the last one ended it.
        let last = self.confirmations.last().filter(|_| self.confirmed);
        last.filter(|made| made.in_the_name_of().is_none() && made.by == *person)
            .filter(|made| !made.disputed && self.withdrawn.is_none())
    }

    /// The confirmation by which this person stands in while the alert goes on, where nobody else can have made it.
    #[must_use]
    pub fn stood_in_by(&self, person: &PersonId) -> Option<&Confirmation> {
        let mut made = self.confirmations.iter().filter(|_| self.is_open());
        made.rfind(|made| made.in_the_name_of().is_none() && made.by == *person && !made.disputed)
    }

    /// The last confirmation of which this person said that it is not right.
    #[must_use]
    pub fn last_disputed(&self, person: &PersonId) -> Option<&Confirmation> {
        let mut made = self.confirmations.iter();
        made.rfind(|made| made.whose() == person && made.disputed)
    }

    /// The messages of the last rung that pinged anybody.
    pub fn current(&self) -> impl Iterator<Item = &Delivery> {
        let last = self.deliveries.last().map(|delivery| delivery.rung);
        self.deliveries
            .iter()
            .filter(move |delivery| Some(delivery.rung) == last)
    }

    /// Those of them that are to be sent again: nothing was heard, or nobody was reached.
    pub fn unsettled(&self) -> impl Iterator<Item = &Delivery> {
        self.current()
            .filter(|delivery| !delivery.receipt.is_final())
    }

    /// Whether something of it may have come to this person: not where each of its messages was refused.
    #[must_use]
    pub fn may_be_known_to(&self, person: &PersonId) -> bool {
        let all_kept = self.numbered() == self.deliveries.len();
        let mut own = self.deliveries.iter().filter(|one| one.to.is(person));
        !all_kept || own.any(|one| one.receipt != Receipt::Closed)
    }

    /// Whether a confirmation by this person stands.
    #[must_use]
    pub fn has_confirmed(&self, person: &PersonId) -> bool {
        let mut made = self.confirmations.iter();
        made.any(|confirmation| confirmation.by == *person && !confirmation.disputed)
    }

    /// Whether somebody confirmed with this person's code, whether that ended the alert or not.
    #[must_use]
    pub fn has_used_code_of(&self, owner: &PersonId) -> bool {
        let mut made = self.confirmations.iter();
        made.any(|made| {
            let by_code = matches!(made.means, Means::Code | Means::Link);
            by_code && made.code_of.as_ref().unwrap_or(&made.by) == owner
        })
    }

    /// Whether this is one of those for which somebody is asked to telephone, and others can still be asked too.
    #[must_use]
    pub fn can_be_widened(&self, asked: &[AlertId]) -> bool {
        asked.contains(&self.id) && self.phoning.is_some_and(|phoning| !phoning.widened)
    }

    /// New messages of a rung, each with a name of its own.
    #[must_use]
    pub fn messages(&self, rung: u32, to: &[(Address, Via)], at: Timestamp) -> Vec<Delivery> {
        let first = self.numbered() + 1;
        let message = |(number, (to, via)): (usize, &(Address, Via))| {
            let id = DeliveryId(format!("{}-{number}", self.id.0));
            Delivery::new(id, to.clone(), *via, rung, at)
        };
        (first..).zip(to).map(message).collect()
    }

    /// How many messages have a name; a case that was kept before they were counted has them all.
    fn numbered(&self) -> usize {
        self.sent.max(self.deliveries.len())
    }

    /// Whether one of the messages at hand was accepted.
    fn accepted(&self) -> bool {
        let mut receipts = self.deliveries.iter().map(|delivery| delivery.receipt);
        receipts.any(|receipt| receipt == Receipt::Delivered)
    }

    fn add(&mut self, deliveries: &[Delivery]) {
        self.sent = self.numbered() + deliveries.len();
        self.deliveries.extend(deliveries.iter().cloned());
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl DeliveryId {
    /// The alert that the message belongs to.
    #[must_use]
    pub fn alert(&self) -> Option<AlertId> {
        self.0
            .rsplit_once('-')
            .map(|(alert, _)| AlertId(alert.to_owned()))
    }

    /// Its number among the messages of the alert, from 1; none if it is no name of ours.
    #[must_use]
    pub fn number(&self) -> Option<usize> {
        self.0.rsplit_once('-')?.1.parse().ok()
    }
}
