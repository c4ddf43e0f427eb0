//! An alert: the duty to reach one role about a case, until somebody of it has confirmed.

#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use super::delivery::{Address, Delivery, DeliveryId, Receipt, Via};

use super::code::PingCode;
use super::delivery::later;
use super::event::Stamp;
use super::people::PersonId;
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
}

/// What happens to an alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// It was raised, in the same write as the decision that it rests on.
    Raised {
        /// Who must confirm.
        role: Role,
        /// The track.
        track: Id,
    },
    /// A rung fired; recorded before anything leaves.
    RungFired {
        /// The rung, from 1.
        rung: u32,
        /// Its messages.
        deliveries: Vec<Delivery>,
        /// Those who are pinged for the first time.
        joined: Vec<Addressee>,
    },
    /// Further messages within the last rung: over a person's other ways, or to the channel again.
    Widened(Vec<Delivery>),
    /// Messages without a result are handed over again.
    Repeated(Vec<DeliveryId>),
    /// The result of a message came in.
    Received {
        /// The message.
        delivery: DeliveryId,
        /// Its result.
        receipt: Receipt,
    },
    /// Somebody confirmed.
    Confirmed {
        /// Who.
        by: PersonId,
        /// How.
        means: Means,
        /// Whether it ends the alert; a fallback's does not.
        standing: Standing,
    },
    /// It was withdrawn as a false alarm.
    Withdrawn {
        /// Who withdrew it.
        by: PersonId,
        /// Why, from a list.
        reason: Id,
    },
}

/// What a confirmation is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Somebody of the role: the alert ends.
    Role,
    /// A fallback: it is kept and told, and the ladder goes on.
    Fallback,
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

    /// Applies what happened at `stamp`; the only way in which an alert changes.
    pub fn apply(&mut self, news: &News, stamp: Stamp) {
        match news {
            News::Raised { .. } => {}
            News::RungFired {
                rung,
                deliveries,
                joined,
            } => {
                self.rung = *rung;
                self.asked = stamp.step;
                self.add(deliveries);
                self.addressees.extend(joined.iter().cloned());
                // Where later rungs pinged nobody, an old one is still the last that did.
                let last = self.deliveries.last().map(|delivery| delivery.rung);
                self.deliveries.retain(|delivery| {
                    Some(delivery.rung) == last || delivery.rung + RUNGS_KEPT > *rung
                });
            }
            News::Widened(deliveries) => self.add(deliveries),
            News::Repeated(again) => {
                for delivery in self.deliveries.iter_mut().filter(|d| again.contains(&d.id)) {
                    delivery.last_at = stamp.at;
                    delivery.repeats += 1;
                }
            }
            News::Received { delivery, receipt } => {
                self.reached |= *receipt == Receipt::Delivered;
                for known in self
                    .deliveries
                    .iter_mut()
                    .filter(|known| known.id == *delivery)
                {
                    known.receipt = *receipt;
                    known.repeats = 0;
                    known.heard_at = Some(stamp.at);
                }
            }
            News::Confirmed {
                by,
                means,
                standing,
            } => {
                self.confirmed |= *standing == Standing::Role;
                self.confirmations.push(Confirmation {
                    by: by.clone(),
                    means: *means,
                    at: stamp.at,
                });
            }
            News::Withdrawn { by, .. } => self.withdrawn = Some((by.clone(), stamp.at)),
        }
    }

    /// Moves all that goes by passing time, because the clock was set.
    pub(super) fn retime(&mut self, by: SignedDuration) {
        self.raised_at = later(self.raised_at, by);
        for delivery in &mut self.deliveries {
            delivery.retime(by);
        }
    }

    /// Whether it still climbs.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.stage(), Stage::Undelivered | Stage::Unanswered)
    }

    /// The code that pings to this address carry, once there was one.
    #[must_use]
    pub fn code(&self, to: &Address) -> Option<&PingCode> {
        self.addressees
            .iter()
            .find(|addressee| addressee.to == *to)
            .map(|addressee| &addressee.code)
    }

    /// The persons who were pinged so far.
    pub fn alerted(&self) -> impl Iterator<Item = &PersonId> {
        self.addressees
            .iter()
            .filter_map(|addressee| match &addressee.to {
                Address::Person(person) => Some(person),
                Address::Channel => None,
            })
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

    /// Whether this person was pinged and has not confirmed yet.
    #[must_use]
    pub fn waits_for(&self, person: &PersonId) -> bool {
        self.is_open()
            && self.alerted().any(|pinged| pinged == person)
            && !self
                .confirmations
                .iter()
                .any(|confirmation| confirmation.by == *person)
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
