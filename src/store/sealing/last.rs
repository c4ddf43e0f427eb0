//! What is known of the log as a whole: how much there is, and the head that stands for all of it.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use super::sum::Sum;
use super::vault::Vault;
use crate::store::engine::Engine;
use crate::store::format::keys;
use crate::store::format::record::{Hash, unhex};
use crate::store::{FORMAT, StoreError};

/// A short text that stands for everything in a store up to an input: noted outside, it shows later
/// whether anything before that was changed, removed or added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreHead {
    /// The number of the last input that it covers.
    pub cause: u64,
    /// A keyed hash over the ends of all streams.
    pub sum: Hash,
}

impl StoreHead {
    /// As it is kept.
    pub(in crate::store) fn encode(self) -> Vec<u8> {
        [&self.cause.to_be_bytes(), self.sum.0.as_slice()].concat()
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Last {
    /// The number of batches ever written.
    pub(in crate::store) batches: u64,
    /// The number of events ever written.
    pub(in crate::store) events: u64,
    /// The highest number of an input that caused an event.
    pub(in crate::store) cause: u64,
    /// What the ends of all streams add up to.
    pub(in crate::store) ends: Sum,
    /// What the entries add up to that lead to open work, and those by which a case is found.
    pub(in crate::store) entries: [Sum; 2],
    /// What stood for everything before the last batch that had events.
    pub(in crate::store) previous: StoreHead,
    /// What the heads of before add up to that are kept besides.
    pub(in crate::store) past: Sum,
    /// The moment of the last event.
    pub(in crate::store) at: Option<Timestamp>,
}

impl Last {
    /// As it stands in the engine, of a store of this format.
    pub(in crate::store) fn read(
        engine: &impl Engine,
        vault: &Vault,
        format: u16,
    ) -> Result<Self, StoreError> {
        let bytes = engine.get(keys::LAST)?;
        let last = match (bytes, format < FORMAT) {
            (None, true) => Some(Self::default()),
            (Some(bytes), true) => Self::decode_before(&bytes),
            (bytes, false) => bytes.and_then(|bytes| Self::decode(&bytes, vault)),
        };
        last.ok_or_else(|| StoreError::unreadable(keys::LAST))
    }

    /// The number of batches, which anybody may read.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn batches(engine: &impl Engine) -> Result<u64, StoreError> {
        let bytes = engine.get(keys::LAST)?;
        let batches = bytes.as_deref().and_then(<[u8]>::split_first_chunk);
        Ok(batches.map_or(0, |(batches, _)| u64::from_be_bytes(*batches)))
    }

    /// What stands for everything.
    pub(in crate::store) fn head(&self, vault: &Vault, format: u16) -> StoreHead {
        headed(vault, format, self.cause, self.ends)
    }

    /// As it is kept: the number of batches, and the rest sealed.
    pub(in crate::store) fn encode(&self, vault: &Vault) -> Vec<u8> {
        let mut plain = self.events.to_be_bytes().to_vec();
        plain.extend(self.cause.to_be_bytes());
        plain.extend(self.ends.0);
        plain.extend(self.entries.iter().flat_map(|sum| sum.0));
        plain.extend(self.previous.encode());
        plain.extend(self.past.0);
        let at = self.at.map_or(NEVER, Timestamp::as_nanosecond);
        plain.extend(at.to_be_bytes());
        let batches = self.batches.to_be_bytes();
        let sealed = vault.seal_own(&place(batches), &plain);
        [batches.as_slice(), &sealed].concat()
    }

    /// What is kept so; nothing where this program did not write it.
    pub(in crate::store) fn decode(bytes: &[u8], vault: &Vault) -> Option<Self> {
        let (batches, sealed) = bytes.split_first_chunk()?;
        let plain = vault.open_own(&place(*batches), sealed)?;
        let rest = &mut plain.as_slice();
        Some(Self {
            batches: u64::from_be_bytes(*batches),
            events: number(rest)?,
            cause: number(rest)?,
            ends: Sum(*chunk(rest)?),
            entries: [Sum(*chunk(rest)?), Sum(*chunk(rest)?)],
            previous: StoreHead {
                cause: number(rest)?,
                sum: Hash(*chunk(rest)?),
            },
            past: Sum(*chunk(rest)?),
            at: moment(rest)?,
        })
    }

    /// As format 2 kept it, in the clear.
    fn decode_before(bytes: &[u8]) -> Option<Self> {
        let rest = &mut &*bytes;
        Some(Self {
            batches: number(rest)?,
            events: number(rest)?,
            cause: number(rest)?,
            ends: Sum(*chunk(rest)?),
            at: match rest.is_empty() {
                true => None,
                false => moment(rest)?,
            },
            ..Self::default()
        })
    }
}

/// What stands for all ends up to an input.
pub(in crate::store) fn headed(vault: &Vault, format: u16, cause: u64, ends: Sum) -> StoreHead {
    let sum = match format < FORMAT || (cause == 0 && ends == Sum::default()) {
        true => Hash(ends.0),
        false => vault.head(cause, ends),
    };
    StoreHead { cause, sum }
}

/// What stands for no moment.
const NEVER: i128 = i128::MIN;

fn place(batches: [u8; 8]) -> Vec<u8> {
    [keys::LAST, &batches].concat()
}

fn chunk<'a, const LENGTH: usize>(bytes: &mut &'a [u8]) -> Option<&'a [u8; LENGTH]> {
    let (chunk, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(chunk)
}

fn number(bytes: &mut &[u8]) -> Option<u64> {
    chunk(bytes).map(|bytes| u64::from_be_bytes(*bytes))
}

fn moment(bytes: &mut &[u8]) -> Option<Option<Timestamp>> {
    match i128::from_be_bytes(*chunk(bytes)?) {
        NEVER => Some(None),
        at => Some(Some(Timestamp::from_nanosecond(at).ok()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
