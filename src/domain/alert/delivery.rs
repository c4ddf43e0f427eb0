//! A delivery: one message on its way to one address, over one way.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::people::PersonId;
use crate::domain::roster::ladder::Ladder;
use crate::domain::via::Via;

/// The longest pause before a message is tried again that reached nobody.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// The name of one message to one address; a repetition of the message keeps it.
///
/// It begins with the alert's name, so that a late result finds its alert.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeliveryId(pub String);

/// Where a ping goes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Address {
    /// To a person.
    Person(PersonId),
    /// To the alert channel of the alert's municipality.
    Channel,
}

impl Address {
    /// Whether it is this person.
    #[must_use]
    pub fn is(&self, person: &PersonId) -> bool {
        matches!(self, Self::Person(own) if own == person)
    }
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Receipt {
    /// No word yet; the message is sent again.
    Awaited,
    /// No word for so long that the way counts as unreachable; it is sent again as before.
    Silent,
    /// The channel accepted it.
    Delivered,
    /// The person takes no messages there, now or later.
    Closed,
    /// Nobody could be reached; it is tried again.
    Unreachable,
}

/// One message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Its name.
    pub id: DeliveryId,
    /// Where it goes.
    pub to: Address,
    /// How.
    #[serde(default, skip_serializing_if = "Via::is_chat")]
    pub via: Via,
    /// The rung that sent it.
    pub rung: u32,
    /// When it was first handed over.
    pub first_at: Timestamp,
    /// When it was last handed over.
    pub last_at: Timestamp,
    /// How often it was handed over again since its last result.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub repeats: u32,
    /// What became of it.
    pub receipt: Receipt,
    /// When that was heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard_at: Option<Timestamp>,
}

impl Receipt {
    /// Whether nothing was heard: neither that it arrived nor that it did not.
    #[must_use]
    pub const fn is_unknown(self) -> bool {
        match self {
            Self::Awaited | Self::Silent => true,
            Self::Delivered | Self::Closed | Self::Unreachable => false,
        }
    }

    /// Whether nothing that comes later changes it.
    #[must_use]
    pub const fn is_final(self) -> bool {
        match self {
            Self::Delivered | Self::Closed => true,
            Self::Awaited | Self::Silent | Self::Unreachable => false,
        }
    }
}

/// A moment so much later, as far as a moment can be written.
pub(in crate::domain) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}

impl Delivery {
    /// Moves its moments, because the clock was set.
    pub(in crate::domain) fn retime(&mut self, by: SignedDuration) {
        for at in [&mut self.first_at, &mut self.last_at] {
            *at = later(*at, by);
        }
    }

    /// A message that is about to be handed over for the first time.
    #[must_use]
    pub const fn new(id: DeliveryId, to: Address, via: Via, rung: u32, at: Timestamp) -> Self {
        Self {
            id,
            to,
            via,
            rung,
            first_at: at,
            last_at: at,
            repeats: 0,
            receipt: Receipt::Awaited,
            heard_at: None,
        }
    }

    /// When it is handed over again; none once its result is final.
    #[must_use]
    pub fn again_at(&self, ladder: &Ladder) -> Option<Timestamp> {
        let retry = ladder.delivery_retry;
        let pause = match self.receipt {
            Receipt::Delivered | Receipt::Closed => return None,
            Receipt::Awaited | Receipt::Silent => retry,
            Receipt::Unreachable => {
                let doubled = retry.saturating_mul(1 << self.repeats.min(16));
                doubled.min(LONGEST_PAUSE.max(retry))
            }
        };
        Some(self.last_at + pause)
    }

    /// When its way counts as unreachable if nothing is heard; none once something was.
    #[must_use]
    pub fn silent_at(&self, ladder: &Ladder) -> Option<Timestamp> {
        (self.receipt == Receipt::Awaited).then(|| self.first_at + ladder.unreachable_after)
    }

    /// Whether it counts as refused: nobody takes it there, or nobody is reached.
    #[must_use]
    pub const fn failed(&self) -> bool {
        match self.receipt {
            Receipt::Closed | Receipt::Unreachable | Receipt::Silent => true,
            Receipt::Awaited | Receipt::Delivered => false,
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder() -> Ladder {
        Ladder {
            deputy_after: SignedDuration::from_mins(5),
            next_role_after: SignedDuration::from_mins(10),
            director_after: SignedDuration::from_mins(15),
            repeat_every: SignedDuration::from_mins(15),
            delivery_retry: SignedDuration::from_secs(20),
            unreachable_after: SignedDuration::from_mins(1),
            tick: SignedDuration::from_secs(10),
            next_role: std::collections::BTreeMap::new(),
        }
    }

    fn delivery() -> Delivery {
        let at = Timestamp::UNIX_EPOCH;
        Delivery::new(DeliveryId("A-1".into()), Address::Channel, Via::Chat, 1, at)
    }

    /// How many seconds after it was handed over.
    fn after(moment: Option<Timestamp>) -> Option<i64> {
        moment.map(Timestamp::as_second)
    }

    #[test]
    fn an_unreachable_way_is_tried_less_and_less_up_to_a_minute() {
        let mut delivery = delivery();
        let pause = |delivery: &Delivery| after(delivery.again_at(&ladder()));
        assert_eq!(pause(&delivery), Some(20));
        delivery.repeats = 9;
        assert_eq!(pause(&delivery), Some(20), "silence is not a refusal");
        delivery.receipt = Receipt::Unreachable;
        let pauses = [0, 1, 2, 3, 40, u32::MAX].map(|repeats| {
            delivery.repeats = repeats;
            pause(&delivery).unwrap()
        });
        assert_eq!(pauses, [20, 40, 60, 60, 60, 60]);
    }

    #[test]
    fn what_a_result_means() {
        let mut delivery = delivery();
        let mut meaning = |receipt: Receipt| {
            delivery.receipt = receipt;
            assert_eq!(receipt.is_final(), delivery.again_at(&ladder()).is_none());
            let silent_at = after(delivery.silent_at(&ladder()));
            (receipt.is_final(), delivery.failed(), silent_at)
        };
        assert_eq!(meaning(Receipt::Awaited), (false, false, Some(60)));
        assert_eq!(meaning(Receipt::Silent), (false, true, None));
        assert_eq!(meaning(Receipt::Delivered), (true, false, None));
        assert_eq!(meaning(Receipt::Closed), (true, true, None));
        assert_eq!(meaning(Receipt::Unreachable), (false, true, None));
    }

    #[test]
    fn what_every_delivery_begins_with_is_not_written() {
        let mut delivery = delivery();
        let keys = |delivery: &Delivery| {
            let written = serde_json::to_value(delivery).unwrap();
            let known = |key: &str| written.get(key).is_some();
            ["via", "repeats", "heard_at"].map(known)
        };
        assert_eq!(keys(&delivery), [false; 3]);
        delivery.via = Via::Mail;
        delivery.repeats = 1;
        delivery.heard_at = Some(delivery.last_at);
        assert_eq!(keys(&delivery), [true; 3]);
    }
}
