//! What somebody must not miss: written down before it leaves, and sent until it has arrived.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::delivery::{Delivery, DeliveryId, Receipt, later};
use super::{Address, AlertId};
use crate::domain::Id;
use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;
use crate::domain::roster::ladder::Ladder;
use crate::domain::via::Via;

/// From the first time that a notice is sent to the second; every pause after that is twice as long.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(30);
/// How long a notice is sent again.
const LONGEST: SignedDuration = SignedDuration::from_hours(1);
/// How often it is sent again in that time: after 30 s, 1, 2, 4, 8 and 16 minutes.
const MOST_REPEATS: u32 = 6;
/// What is late by more was not written, as the program was off.
const OFF: SignedDuration = SignedDuration::from_mins(1);

/// What a notice tells; its sentence is worked out from the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "word", rename_all = "kebab-case")]
pub enum Word {
    /// A request to telephone, for the alerts that fell due together.
    Phone {
        /// Which alerts.
        alerts: Vec<AlertId>,
        /// Whether it goes to somebody in the place of all who should be asked.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        instead: bool,
    },
    /// Somebody confirmed.
    Confirmed {
        /// Which alert.
        alert: AlertId,
        /// Which of its confirmations, from 0.
        nth: usize,
    },
    /// Somebody else confirmed with the reader's code, or somebody by the reader's link.
    CodeUsed {
        /// Of which alert.
        alert: AlertId,
        /// Which of its confirmations, from 0.
        nth: usize,
    },
    /// Somebody else recorded that the reader confirmed by telephone.
    Phoned {
        /// Which alert.
        alert: AlertId,
        /// Which of its confirmations, from 0.
        nth: usize,
    },
    /// Whoever has duty takes it up, since somebody else confirmed for that role.
    TakeUp {
        /// Which alert.
        alert: AlertId,
        /// Which of its confirmations, from 0.
        nth: usize,
    },
    /// Somebody says that a confirmation with the own code is not right.
    Disputed {
        /// Of which alert.
        alert: AlertId,
        /// Who says so.
        by: PersonId,
    },
    /// Somebody who was pinged cannot take it on.
    Unable {
        /// Of which alert.
        alert: AlertId,
        /// Who cannot.
        by: PersonId,
        /// Whether others were called at once.
        #[serde(default = "yes", skip_serializing_if = "is_yes")]
        passed_on: bool,
    },
    /// Alerts were withdrawn.
    Withdrawn {
        /// One of them.
        alert: AlertId,
        /// Who withdrew them.
        by: PersonId,
        /// Why, from a list.
        reason: Id,
    },
    /// A ping did not arrive.
    Undelivered {
        /// Of which alert.
        alert: AlertId,
        /// Where it went.
        to: Address,
        /// Over which way.
        via: Via,
    },
    /// A request to co-sign a decision.
    CoSign {
        /// Who asks.
        by: PersonId,
        /// On which assessment.
        assessment: Id,
        /// The number of the step that asked.
        asked: u64,
    },
    /// A request to take case direction over.
    HandOver {
        /// The number of the step that asked.
        asked: u64,
    },
}

/// Something that one person must not miss, until it has arrived or is given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Who.
    pub to: PersonId,
    /// What.
    pub word: Word,
    /// Its messages, one for each way.
    pub deliveries: Vec<Delivery>,
}

/// The notices of a case that are on their way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notices {
    /// In the order in which they were first sent.
    pub open: Vec<Notice>,
    /// How many messages they had so far, for their names.
    pub sent: usize,
}

impl Notices {
    /// Whether nothing was ever told.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.sent == 0
    }

    /// The notice of which this is a message.
    #[must_use]
    pub fn of(&self, delivery: &DeliveryId) -> Option<&Notice> {
        self.open.iter().find(|notice| notice.has(delivery))
    }

    /// Messages over these ways, each with a name of its own: that of an alert, or the code of the case where
    /// it is about none, and a number.
    #[must_use]
    pub fn messages(
        &self,
        code: &CaseCode,
        notice: (&PersonId, &Word),
        ways: &[Via],
        at: Stamped,
    ) -> Notice {
        let (to, word) = notice;
        let about = word
            .alert()
            .map_or(code.to_string(), |alert| alert.0.clone());
        let message = |(nth, via): (usize, &Via)| {
            let id = DeliveryId(format!("{about}-w{}", self.sent + at.before + nth + 1));
            let address = Address::Person(to.clone());
            Delivery::new(id, address, *via, at.rung, at.now)
        };
        Notice {
            to: to.clone(),
            word: word.clone(),
            deliveries: ways.iter().enumerate().map(message).collect(),
        }
    }

    /// New ones are sent; a new request to telephone takes the place of the one before.
    pub(in crate::domain) fn add(&mut self, new: &[Notice]) {
        for notice in new {
            self.sent += notice.deliveries.len();
            if notice.word.is_request() {
                self.open
                    .retain(|known| known.to != notice.to || !known.word.is_request());
            }
            self.open.push(notice.clone());
        }
    }

    /// Some of their messages are handed over again.
    pub(in crate::domain) fn repeat(&mut self, again: &[DeliveryId], at: Timestamp) {
        let all = self
            .open
            .iter_mut()
            .flat_map(|notice| &mut notice.deliveries);
        for delivery in all.filter(|delivery| again.contains(&delivery.id)) {
            delivery.last_at = at;
            delivery.repeats += 1;
        }
    }

    /// A message has a result; what arrived over each way is done.
    pub(in crate::domain) fn hear(&mut self, heard: &DeliveryId, receipt: Receipt, at: Timestamp) {
        let all = self
            .open
            .iter_mut()
            .flat_map(|notice| &mut notice.deliveries);
        for delivery in all.filter(|delivery| delivery.id == *heard) {
            delivery.receipt = receipt;
            delivery.heard_at = Some(at);
        }
        self.open
            .retain(|notice| notice.word.is_request() || !notice.is_settled());
    }

    /// Moves all that goes by passing time, because the clock was set.
    pub(in crate::domain) fn retime(&mut self, by: SignedDuration, meant: impl Fn(&Word) -> bool) {
        let meant = self.open.iter_mut().filter(|notice| meant(&notice.word));
        for delivery in meant.flat_map(|notice| &mut notice.deliveries) {
            delivery.retime(by);
        }
    }

    /// Nobody knows how long nothing was sent: whatever is told goes out at least once more before it is given up.
    pub(in crate::domain) fn once_more(&mut self, meant: impl Fn(&Word) -> bool) {
        let told = self.open.iter_mut();
        let told = told.filter(|notice| meant(&notice.word) && !notice.word.is_request());
        for delivery in told.flat_map(|notice| &mut notice.deliveries) {
            delivery.repeats = delivery.repeats.min(MOST_REPEATS - 1);
        }
    }

    /// These are given up, by the name of one of their messages.
    pub(in crate::domain) fn drop(&mut self, given_up: &[DeliveryId]) {
        let stays = |notice: &Notice| !given_up.iter().any(|id| notice.has(id));
        self.open.retain(stays);
    }

    /// An alert has ended: nobody has to telephone for it, nor hear what did not arrive.
    pub(in crate::domain) fn end(&mut self, is_open: impl Fn(&AlertId) -> bool) {
        self.open.retain(|notice| match &notice.word {
            Word::Phone { alerts, .. } => alerts.iter().any(&is_open),
            Word::Undelivered { alert, .. } | Word::Unable { alert, .. } => is_open(alert),
            Word::Confirmed { .. }
            | Word::CodeUsed { .. }
            | Word::Phoned { .. }
            | Word::TakeUp { .. }
            | Word::Disputed { .. }
            | Word::Withdrawn { .. }
            | Word::CoSign { .. }
            | Word::HandOver { .. } => true,
        });
    }

    /// What was confirmed is not right: nobody is told any more that it was.
    pub(in crate::domain) fn take_back(&mut self, about: &AlertId) {
        self.open.retain(|notice| match &notice.word {
            Word::Confirmed { alert, .. } | Word::TakeUp { alert, .. } => alert != about,
            Word::Phone { .. }
            | Word::CodeUsed { .. }
            | Word::Phoned { .. }
            | Word::Disputed { .. }
            | Word::Unable { .. }
            | Word::Withdrawn { .. }
            | Word::Undelivered { .. }
            | Word::CoSign { .. }
            | Word::HandOver { .. } => true,
        });
    }

    /// Only what somebody is still asked goes on being asked.
    pub(in crate::domain) fn keep_asked(&mut self, is_asked: impl Fn(&Notice) -> bool) {
        let asks = |word: &Word| matches!(word, Word::CoSign { .. } | Word::HandOver { .. });
        self.open
            .retain(|notice| !asks(&notice.word) || is_asked(notice));
    }
}

/// When a notice is sent.
#[derive(Clone, Copy, Debug)]
pub struct Stamped {
    /// The moment.
    pub now: Timestamp,
    /// The rung that its alert is at.
    pub rung: u32,
    /// How many messages are sent before it in the same step, and not yet counted.
    pub before: usize,
}

impl Word {
    /// The alert that it is about; a request to telephone may be about more.
    #[must_use]
    pub fn alert(&self) -> Option<&AlertId> {
        match self {
            Self::Phone { alerts, .. } => alerts.first(),
            Self::Confirmed { alert, .. }
            | Self::CodeUsed { alert, .. }
            | Self::Phoned { alert, .. }
            | Self::TakeUp { alert, .. }
            | Self::Disputed { alert, .. }
            | Self::Unable { alert, .. }
            | Self::Withdrawn { alert, .. }
            | Self::Undelivered { alert, .. } => Some(alert),
            Self::CoSign { .. } | Self::HandOver { .. } => None,
        }
    }

    /// Whether it is about this alert.
    #[must_use]
    pub fn is_about(&self, alert: &AlertId) -> bool {
        match self {
            Self::Phone { alerts, .. } => alerts.contains(alert),
            Self::Confirmed { .. }
            | Self::CodeUsed { .. }
            | Self::Phoned { .. }
            | Self::TakeUp { .. }
            | Self::Disputed { .. }
            | Self::Unable { .. }
            | Self::Withdrawn { .. }
            | Self::Undelivered { .. }
            | Self::CoSign { .. }
            | Self::HandOver { .. } => self.alert() == Some(alert),
        }
    }

    /// Whether what it says was done in the name of its reader, who may say that it is not right.
    #[must_use]
    pub const fn is_in_your_name(&self) -> bool {
        matches!(self, Self::CodeUsed { .. } | Self::Phoned { .. })
    }

    /// Whether it tells somebody who may have been called how an alert ended.
    #[must_use]
    pub const fn tells_the_end(&self) -> bool {
        matches!(
            self,
            Self::Confirmed { .. } | Self::TakeUp { .. } | Self::Withdrawn { .. }
        )
    }

    /// Whether it asks somebody to telephone in the place of all who should be asked.
    #[must_use]
    pub const fn is_instead(&self) -> bool {
        matches!(self, Self::Phone { instead: true, .. })
    }

    /// Whether it asks to telephone.
    #[must_use]
    pub const fn is_request(&self) -> bool {
        matches!(self, Self::Phone { .. })
    }
}

/// How long after it was sent that often again a notice is sent once more, or given up: the pauses double, and
/// the last is what is left of the hour.
fn pause_after(repeats: u32) -> SignedDuration {
    let doubled = |times: u32| FIRST_PAUSE.saturating_mul(1 << times);
    match repeats {
        0..MOST_REPEATS => doubled(repeats),
        _ => LONGEST - (doubled(MOST_REPEATS) - FIRST_PAUSE),
    }
}

const fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
const fn is_yes(flag: &bool) -> bool {
    *flag
}

impl Notice {
    /// When one of its messages is handed over again, or the notice given up.
    #[must_use]
    pub fn again_at(&self, delivery: &Delivery, ladder: &Ladder) -> Option<Timestamp> {
        if self.word.is_request() {
            return delivery.again_at(ladder);
        }
        if delivery.receipt.is_final() {
            return None;
        }
        // From the last time on: after an outage it is sent once, not for every time that was missed.
        Some(later(delivery.last_at, pause_after(delivery.repeats)))
    }

    /// Whether its time is over by then: all of the hour in which the program ran.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        let mut left = self.deliveries.iter();
        let is_over = |delivery: &Delivery| {
            let over = later(delivery.last_at, pause_after(delivery.repeats));
            // Much later than that, the program was off when it should have been sent: then it is once more.
            delivery.receipt.is_final()
                || (delivery.repeats >= MOST_REPEATS && (over..=later(over, OFF)).contains(&now))
        };
        !self.word.is_request() && left.all(is_over)
    }

    /// Whether it has arrived somewhere.
    #[must_use]
    pub fn has_arrived(&self) -> bool {
        let mut receipts = self.deliveries.iter().map(|delivery| delivery.receipt);
        receipts.any(|receipt| receipt == Receipt::Delivered)
    }

    /// Whether nothing more can be heard of it: it arrived over each way, or is refused there.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let mut deliveries = self.deliveries.iter();
        deliveries.all(|delivery| delivery.receipt.is_final())
    }

    /// When it has gone unheard for as long as one waits for a way; none once it has arrived.
    #[must_use]
    pub fn unheard_at(&self, ladder: &Ladder) -> Option<Timestamp> {
        let sent = self.sent_at().filter(|_| !self.has_arrived())?;
        Some(sent + ladder.unreachable_after)
    }

    /// When it was first sent.
    #[must_use]
    pub fn sent_at(&self) -> Option<Timestamp> {
        self.deliveries.first().map(|delivery| delivery.first_at)
    }

    /// Whether this message is one of its own.
    #[must_use]
    pub fn has(&self, delivery: &DeliveryId) -> bool {
        self.deliveries.iter().any(|own| own.id == *delivery)
    }
}
