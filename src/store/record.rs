//! The bytes of one record, and the hash that the next record carries of it.
//!
//! Numbers are big-endian. No field has a variable place, so two records never share their bytes:
//!
//! | bytes | field |
//! |---|---|
//! | 0 | format of the record, 1 |
//! | 1 | seal: 0 plain |
//! | 2..4 | version of the event |
//! | 4..12 | sequence number in the stream, from 0 |
//! | 12..28 | moment, nanoseconds since 1970, signed |
//! | 28..36 | cause |
//! | 36..68 | SHA-256 of the bytes of the previous record, zeros for the first |
//! | 68.. | body |

use std::fmt;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::NewEvent;

const FORMAT: u8 = 1;
const SEAL_PLAIN: u8 = 0;
const BODY: usize = 68;

/// The SHA-256 of a record's bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// How the body of a record is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// Not: the body is the event itself.
    Plain,
}

/// An event as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its place in the stream, from 0.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// The input that it came from.
    pub cause: u64,
    /// The hash of the record before it; zeros for the first.
    pub previous: Hash,
    /// How the body is protected.
    pub seal: Seal,
    /// The version of the event's own format.
    pub version: u16,
    /// The event itself.
    pub body: Vec<u8>,
}

/// The bytes of a new record.
pub(super) fn encode(event: &NewEvent, seq: u64, previous: Hash) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(BODY + event.body.len());
    bytes.extend([FORMAT, SEAL_PLAIN]);
    bytes.extend(event.version.to_be_bytes());
    bytes.extend(seq.to_be_bytes());
    bytes.extend(event.at.as_nanosecond().to_be_bytes());
    bytes.extend(event.cause.to_be_bytes());
    bytes.extend(previous.0);
    bytes.extend(&event.body);
    bytes
}

/// The record in these bytes; `None` when they are none that this program knows.
pub(super) fn decode(bytes: &[u8]) -> Option<Recorded> {
    let (head, body) = bytes.split_at_checked(BODY)?;
    if head[..2] != [FORMAT, SEAL_PLAIN] {
        return None;
    }
    Some(Recorded {
        seal: Seal::Plain,
        version: u16::from_be_bytes(head[2..4].try_into().ok()?),
        seq: u64::from_be_bytes(head[4..12].try_into().ok()?),
        at: Timestamp::from_nanosecond(i128::from_be_bytes(head[12..28].try_into().ok()?)).ok()?,
        cause: u64::from_be_bytes(head[28..36].try_into().ok()?),
        previous: Hash(head[36..BODY].try_into().ok()?),
        body: body.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> NewEvent {
        NewEvent {
            version: 3,
            at: "2026-11-22T03:00:00.5Z".parse().unwrap(),
            cause: 258,
            body: b"{\"answered\":\"yes\"}".to_vec(),
        }
    }

    #[test]
    fn the_bytes_of_a_record_never_change() {
        let bytes = encode(&event(), 7, Hash([0xab; 32]));
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let golden = [
            "01",
            "00",
            "0003",
            "0000000000000007",
            "000000000000000018ea3ec1173c4500",
            "0000000000000102",
            &"ab".repeat(32),
            "7b22616e737765726564223a22796573227d",
        ];
        assert_eq!(hex, golden.concat());
        assert_eq!(
            Hash::of(&bytes).to_string(),
            "a3265b669f452d9c3fb880d0b75403fde25a9fd96ecd46f57714899da20ff48b"
        );
    }

    #[test]
    fn a_record_reads_back() {
        let recorded = decode(&encode(&event(), 7, Hash([1; 32]))).unwrap();
        assert_eq!(recorded.seq, 7);
        assert_eq!(recorded.at, event().at);
        assert_eq!(recorded.cause, 258);
        assert_eq!(recorded.previous, Hash([1; 32]));
        assert_eq!(recorded.version, 3);
        assert_eq!(recorded.body, event().body);
    }

    #[test]
    fn every_byte_counts_in_the_hash() {
        let bytes = encode(&event(), 7, Hash([1; 32]));
        for place in 0..bytes.len() {
            let mut other = bytes.clone();
            other[place] ^= 1;
            assert_ne!(Hash::of(&other), Hash::of(&bytes), "byte {place}");
        }
    }

    #[test]
    fn unknown_formats_seals_and_short_records_are_none() {
        let bytes = encode(&event(), 7, Hash([1; 32]));
        for place in [0, 1] {
            let mut other = bytes.clone();
            other[place] = 9;
            assert_eq!(decode(&other), None);
        }
        assert_eq!(decode(&bytes[..BODY - 1]), None);
    }
}
