//! What is known of the log as a whole: how much there is, and the head that stands for all of it.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use super::StoreError;
use super::engine::Engine;
use super::keys;
use super::record::{Hash, unhex};

/// A short text that stands for everything in a store up to an input: noted outside, it shows later
/// whether anything before that was changed, removed or added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreHead {
    /// The number of the last input that it covers.
    pub cause: u64,
    /// The sum of what the ends of all streams add to it.
    pub sum: Hash,
}

impl StoreHead {
    /// Takes in the end of one more stream. The order of the streams makes no difference.
    pub(super) fn add(&mut self, share: Hash) {
        let mut carry = 0;
        for (sum, share) in self.sum.0.iter_mut().zip(share.0).rev() {
            let whole = u16::from(*sum) + u16::from(share) + carry;
            carry = whole >> 8;
            *sum = whole.to_le_bytes()[0];
        }
    }

    /// Takes out what an end of a stream added before.
    pub(super) fn remove(&mut self, share: Hash) {
        let mut negative = Self {
            cause: 0,
            sum: Hash(share.0.map(|byte| !byte)),
        };
        let mut one = Hash::default();
        one.0[31] = 1;
        negative.add(one);
        self.add(negative.sum);
    }
}

impl fmt::Display for StoreHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.cause, self.sum)
    }
}

/// A text is no head of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no head of a store")]
pub struct NotAHead;

impl FromStr for StoreHead {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Self, NotAHead> {
        let (cause, sum) = text.trim().split_once('-').ok_or(NotAHead)?;
        let sum = unhex(sum).and_then(|bytes| bytes.try_into().ok());
        Ok(Self {
            cause: cause.parse().map_err(|_| NotAHead)?,
            sum: Hash(sum.ok_or(NotAHead)?),
        })
    }
}

/// What is known of the log as a whole.
#[derive(Clone, Copy, Default)]
pub(super) struct Last {
    /// The number of batches ever written.
    pub(super) batches: u64,
    /// The number of events ever written.
    pub(super) events: u64,
    /// The highest number of an input that caused an event, and what stands for all of them.
    pub(super) head: StoreHead,
    /// The moment of the last event.
    pub(super) at: Option<Timestamp>,
}

impl Last {
    /// As it stands in the engine.
    pub(super) fn read(engine: &impl Engine) -> Result<Self, StoreError> {
        let Some(bytes) = engine.get(keys::LAST)? else {
            return Ok(Self::default());
        };
        Self::decode(&bytes).ok_or_else(|| StoreError::unreadable(keys::LAST))
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (batches, rest) = bytes.split_first_chunk()?;
        let (events, rest) = rest.split_first_chunk()?;
        let (cause, rest) = rest.split_first_chunk()?;
        let (sum, at) = rest.split_first_chunk()?;
        let at = match at {
            [] => None,
            at => {
                let nanoseconds = i128::from_be_bytes(at.try_into().ok()?);
                Some(Timestamp::from_nanosecond(nanoseconds).ok()?)
            }
        };
        Some(Self {
            batches: u64::from_be_bytes(*batches),
            events: u64::from_be_bytes(*events),
            head: StoreHead {
                cause: u64::from_be_bytes(*cause),
                sum: Hash(*sum),
            },
            at,
        })
    }

    pub(super) fn encode(self) -> Vec<u8> {
        let mut bytes = self.batches.to_be_bytes().to_vec();
        bytes.extend(self.events.to_be_bytes());
        bytes.extend(self.head.cause.to_be_bytes());
        bytes.extend(self.head.sum.0);
        bytes.extend(
            self.at
                .iter()
                .flat_map(|at| at.as_nanosecond().to_be_bytes()),
        );
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_leaves_what_was() {
        let shares = [[0xff; 32], [1; 32], [0x80; 32], [0; 32]].map(Hash);
        let mut head = StoreHead::default();
        for share in shares {
            let before = head;
            head.add(share);
            let mut back = head;
            back.remove(share);
            assert_eq!(back, before);
        }
        let mut other = StoreHead::default();
        for share in shares.iter().rev() {
            other.add(*share);
        }
        assert_eq!(other, head);
        assert_ne!(head, StoreHead::default());
    }

    #[test]
    fn a_head_is_read_as_it_is_shown() {
        let head = StoreHead {
            cause: 42,
            sum: Hash([0xab; 32]),
        };
        assert_eq!(head.to_string().parse(), Ok(head));
        for other in ["", "42", "x-00", &head.to_string()[..60]] {
            assert_eq!(other.parse::<StoreHead>(), Err(NotAHead), "{other}");
        }
    }
}
