//! What happens to an alert, and how it changes by that.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Address, Addressee, Alert, Confirmation, Delivery, DeliveryId, Means, Phoning, RUNGS_KEPT,
    Receipt, Unable,
};
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;
use crate::domain::{Id, Role};

/// What happens to an alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertEvent {
    /// It was raised, in the same write as the decision that it rests on.
    Raised {
        /// Who must confirm.
        role: Role,
        /// The track.
        track: Id,
        /// Who called again, after an alert was withdrawn and the case stayed in its phase; none with a decision.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        again: Option<PersonId>,
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
    /// Further people are pinged before their rung, or because they came on duty; no rung is used up.
    Called {
        /// Their messages, of the last rung.
        deliveries: Vec<Delivery>,
        /// Those who are pinged for the first time.
        joined: Vec<Addressee>,
    },
    /// Somebody comes on duty then who was not pinged; or no longer before the next rung.
    Watched(Option<Timestamp>),
    /// Somebody who was pinged cannot take it on.
    Unable {
        /// Who.
        by: PersonId,
        /// Why, from a list, once it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Id>,
    },
    /// The director was asked to telephone at this rung.
    PhoneAsked {
        /// The rung.
        rung: u32,
        /// Whether others are asked too.
        widened: bool,
    },
    /// Somebody who was asked to telephone reached nobody.
    NobodyAnswered {
        /// Who.
        by: PersonId,
    },
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
        standing: ConfirmedAs,
        /// Whose code it was, where somebody else typed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code_of: Option<PersonId>,
        /// Who recorded it, where that was somebody else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        recorder: Option<PersonId>,
    },
    /// The one whose code was typed by somebody else, or who is said to have confirmed by telephone, says that
    /// this is not right.
    Disputed {
        /// Who.
        by: PersonId,
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
pub enum ConfirmedAs {
    /// Somebody of the role: the alert ends.
    Role,
    /// A fallback: it is kept and told, and the ladder goes on.
    Fallback,
}

impl Alert {
    /// Applies what happened at `stamp`; the only way in which an alert changes.
    pub fn apply(&mut self, news: &AlertEvent, stamp: Stamp) {
        match news {
            AlertEvent::Raised { .. } => {}
            AlertEvent::RungFired {
                rung,
                deliveries,
                joined,
            } => {
                self.rung = *rung;
                self.asked = stamp.step;
                self.add(deliveries);
                self.addressees.extend(joined.iter().cloned());
                self.relief_at = None;
                // Where later rungs pinged nobody, an old one is still the last that did.
                let last = self.deliveries.last().map(|delivery| delivery.rung);
                self.forget_but(|delivery| {
                    Some(delivery.rung) == last || delivery.rung + RUNGS_KEPT > *rung
                });
            }
            AlertEvent::Widened(deliveries) => self.add(deliveries),
            AlertEvent::Called { deliveries, joined } => {
                self.asked = stamp.step;
                self.add(deliveries);
                self.addressees.extend(joined.iter().cloned());
            }
            AlertEvent::Watched(at) => self.relief_at = *at,
            AlertEvent::Unable { by, reason } => self.cannot(by, reason.as_ref(), stamp),
            AlertEvent::PhoneAsked { rung, widened } => self.ask_to_phone(*rung, *widened),
            AlertEvent::NobodyAnswered { by } => {
                self.answer_phoning();
                if !self.in_vain.contains(by) {
                    self.in_vain.push(by.clone());
                }
                if let Some(phoning) = &mut self.phoning {
                    phoning.widened = true;
                }
            }
            AlertEvent::Repeated(again) => {
                for delivery in self.deliveries.iter_mut().filter(|d| again.contains(&d.id)) {
                    delivery.last_at = stamp.at;
                    delivery.repeats += 1;
                }
            }
            AlertEvent::Received { delivery, receipt } => self.hear(delivery, *receipt, stamp),
            AlertEvent::Confirmed { .. } => self.take_confirmation(news, stamp),
            AlertEvent::Disputed { by } => self.dispute(by, stamp),
            AlertEvent::Withdrawn { by, .. } => self.withdrawn = Some((by.clone(), stamp.at)),
        }
    }

    fn hear(&mut self, delivery: &DeliveryId, receipt: Receipt, stamp: Stamp) {
        self.reached |= receipt == Receipt::Delivered;
        let known = self.deliveries.iter_mut();
        for known in known.filter(|known| known.id == *delivery) {
            known.receipt = receipt;
            known.repeats = 0;
            known.heard_at = Some(stamp.at);
        }
    }

    fn ask_to_phone(&mut self, rung: u32, widened: bool) {
        let before = self.phoning;
        self.phoning = Some(Phoning {
            since: before.map_or(rung, |before| before.since),
            last: rung,
            widened: widened || before.is_some_and(|before| before.widened),
        });
    }

    fn take_confirmation(&mut self, news: &AlertEvent, stamp: Stamp) {
        let AlertEvent::Confirmed {
            by,
            means,
            standing,
            code_of,
            recorder,
        } = news
        else {
            return;
        };
        let ends = *standing == ConfirmedAs::Role;
        self.confirmed |= ends;
        self.unable.retain(|unable| unable.by != *by);
        if *means == Means::Phone {
            self.answer_phoning();
        }
        if ends && matches!(means, Means::Code | Means::Link) {
            self.spend(code_of.as_ref().unwrap_or(by));
        }
        self.confirmations.push(Confirmation {
            by: by.clone(),
            means: *means,
            at: stamp.at,
            code_of: code_of.clone(),
            recorder: recorder.clone(),
            ended: ends && (code_of.is_some() || recorder.is_some() || *means == Means::Link),
            disputed: false,
        });
    }

    fn cannot(&mut self, by: &PersonId, reason: Option<&Id>, stamp: Stamp) {
        match self.unable.iter_mut().find(|unable| unable.by == *by) {
            Some(unable) => unable.reason = reason.cloned().or_else(|| unable.reason.take()),
            None => self.unable.push(Unable {
                by: by.clone(),
                step: stamp.step,
                reason: reason.cloned(),
            }),
        }
    }

    /// Whoever was asked to telephone has told how it went.
    const fn answer_phoning(&mut self) {
        if let Some(phoning) = &mut self.phoning {
            phoning.since = self.rung;
        }
    }

    /// The code of this person has ended the alert. One that ended nothing is still good for those whose word does.
    fn spend(&mut self, owner: &PersonId) {
        let to = Address::Person(owner.clone());
        let mut own = self.addressees.iter_mut().rev();
        if let Some(own) = own.find(|addressee| addressee.to == to) {
            own.spent = true;
        }
    }

    /// What was confirmed with this person's code or in this person's name by somebody else, or else by the own word, counts no longer; tells whether it had ended the alert.
    pub(in crate::domain) fn deny(&mut self, owner: &PersonId) -> bool {
        let mut had_ended = false;
        // What others made in this name comes first; without that it is the own word that is taken back.
        let in_name = self.questionable(owner).is_some();
        let is_own = !in_name && self.ended_by(owner).is_some();
        let stands_in = !in_name && self.stood_in_by(owner).is_some();
        for made in &mut self.confirmations {
            let in_name = made.in_the_name_of();
            let own = (is_own || stands_in && in_name.is_none()) && made.by == *owner;
            let meant = in_name == Some(owner) || own;
            if meant && !made.disputed {
                made.disputed = true;
                had_ended |= made.ended || is_own;
            }
        }
        had_ended
    }

    /// The same; where it had ended the alert, the ladder begins again.
    fn dispute(&mut self, owner: &PersonId, stamp: Stamp) {
        if self.deny(owner) {
            self.confirmed = false;
            self.again_from = Some(stamp.at);
            self.rung = 0;
            self.forget_but(|_| false);
            self.unable.clear();
            self.relief_at = None;
            self.phoning = None;
            self.in_vain.clear();
        }
    }
}
