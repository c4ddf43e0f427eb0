//! The bytes of one record, and the link that the next record carries of it.
//!
//! Numbers are big-endian. No field has a variable place, so two records never share their bytes:
//!
//! | bytes | field |
//! |---|---|
//! | 0 | format of the record, 3 |
//! | 1 | seal: 0 plain, 1 sealed with the key of the stream, 2 the same where that is a new one |
//! | 2..4 | version of the event |
//! | 4..12 | sequence number in the stream, from 0 |
//! | 12..20 | cause |
//! | 20..52 | keyed hash of stream and bytes of the previous record, zeros for the first |
//! | 52.. | moment and body; sealed for kind and id of the stream and the bytes before it |
//!
//! The moment is in nanoseconds since 1970, signed, 16 bytes; the body behind it has room around it
//! (`padding`) where it is sealed. Records of format 2, from before that, have the moment in 12..28, cause
//! and hash behind it, and a body without room from 68 on.

use std::fmt;

use jiff::Timestamp;

use super::{keys, padding};
use crate::store::{Head, NewEvent, StreamId};

const FORMAT: u8 = 3;
/// That of the records that were written before.
const BEFORE: u8 = 2;
const SEAL_PLAIN: u8 = 0;
const SEAL_OF_STREAM: u8 = 1;
const SEAL_ANEW: u8 = 2;
const BODY: usize = 52;
const BODY_BEFORE: usize = 68;
/// How long a moment is.
pub(super) const MOMENT_BYTES: usize = 16;

/// The keyed hash of a record.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Hash(pub [u8; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
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
    /// Not: it says nothing of anybody. The end of an erased stream is.
    Plain,
    /// With the key of its stream.
    OfStream,
    /// With a key that its stream did not have before: what lies before it cannot be read any more.
    Anew,
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
    /// The keyed hash of the record before it; zeros for the first.
    pub previous: Hash,
    /// How the body is protected.
    pub seal: Seal,
    /// The version of the event's own format.
    pub version: u16,
    /// The event itself.
    pub body: Vec<u8>,
}

/// All of a new record but its body.
pub(in crate::store) fn encode_head(
    event: &NewEvent,
    seal: Seal,
    seq: u64,
    previous: Hash,
) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(BODY);
    bytes.extend([
        FORMAT,
        match seal {
            Seal::Plain => SEAL_PLAIN,
            Seal::OfStream => SEAL_OF_STREAM,
            Seal::Anew => SEAL_ANEW,
        },
    ]);
    bytes.extend(event.version.to_be_bytes());
    bytes.extend(seq.to_be_bytes());
    bytes.extend(event.cause.to_be_bytes());
    bytes.extend(previous.0);
    bytes
}

/// What stands behind the head of a record: the moment and the body, with room where it is sealed.
pub(in crate::store) fn encode_body(event: &NewEvent, seal: Seal) -> Vec<u8> {
    let moment = event.at.as_nanosecond().to_be_bytes();
    match seal {
        Seal::Plain => [&moment, event.body.as_slice()].concat(),
        Seal::OfStream | Seal::Anew => {
            [&moment[..], &padding::padded(&event.body, MOMENT_BYTES)].concat()
        }
    }
}

/// The moment and the body in what stood sealed behind the head of a record.
pub(in crate::store) fn opened(
    before: bool,
    plain: Vec<u8>,
) -> Option<(Option<Timestamp>, Vec<u8>)> {
    if before {
        return Some((None, plain));
    }
    let (moment, body) = moment(&plain)?;
    Some((Some(moment), padding::unpadded(body)?.to_vec()))
}

fn moment(bytes: &[u8]) -> Option<(Timestamp, &[u8])> {
    let (moment, rest) = bytes.split_first_chunk::<MOMENT_BYTES>()?;
    let moment = Timestamp::from_nanosecond(i128::from_be_bytes(*moment)).ok()?;
    Some((moment, rest))
}

/// The place for which the body of a record is sealed: its stream and all that stands before it.
pub(in crate::store) fn place(stream: StreamId, head: &[u8]) -> Vec<u8> {
    [keys::records(stream).as_slice(), head].concat()
}

/// The place for which the state of a stream is sealed: the stream, and where it ended.
pub(in crate::store) fn snapshot_place(stream: StreamId, end: Head) -> Vec<u8> {
    let next_seq = end.next_seq.to_be_bytes();
    [keys::snapshot(stream).as_slice(), &next_seq, &end.hash.0].concat()
}

/// The same of a store of format 2, where it was the stream and the number of records alone.
pub(in crate::store) fn snapshot_place_before(stream: StreamId, next_seq: [u8; 8]) -> Vec<u8> {
    [keys::snapshot(stream).as_slice(), &next_seq].concat()
}

/// Whether a record is of the format before, and cut in all but its body, and its body.
pub(in crate::store) fn split(bytes: &[u8]) -> Option<(bool, &[u8], &[u8])> {
    let before = *bytes.first()? == BEFORE;
    let body = if before { BODY_BEFORE } else { BODY };
    let (head, body) = bytes.split_at_checked(body)?;
    Some((before, head, body))
}

/// The record in these bytes, its body as it stands there; `None` when they are none that this
/// program knows.
pub(in crate::store) fn decode(bytes: &[u8]) -> Option<Recorded> {
    let (before, head, body) = split(bytes)?;
    let seal = match head[..2] {
        [FORMAT | BEFORE, SEAL_PLAIN] => Seal::Plain,
        [FORMAT | BEFORE, SEAL_OF_STREAM] => Seal::OfStream,
        [FORMAT, SEAL_ANEW] => Seal::Anew,
        _ => return None,
    };
    let (at, body, rest) = match (before, seal) {
        (true, _) => (moment(&head[12..])?.0, body, &head[28..]),
        (false, Seal::Plain) => {
            let (at, body) = moment(body)?;
            (at, body, &head[12..])
        }
        // It is known once the record is opened.
        (false, Seal::OfStream | Seal::Anew) => (Timestamp::UNIX_EPOCH, body, &head[12..]),
    };
    let (cause, previous) = rest.split_first_chunk()?;
    Some(Recorded {
        seal,
        version: u16::from_be_bytes(head[2..4].try_into().ok()?),
        seq: u64::from_be_bytes(head[4..12].try_into().ok()?),
        at,
        cause: u64::from_be_bytes(*cause),
        previous: Hash(previous.try_into().ok()?),
        body: body.to_vec(),
    })
}

/// Bytes as hexadecimal digits.
pub(in crate::store) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of hexadecimal digits; `None` for anything else.
pub(in crate::store) fn unhex(digits: &str) -> Option<Vec<u8>> {
    let plain = digits.len().is_multiple_of(2) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let pairs = (0..digits.len()).step_by(2);
    let bytes = pairs.map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok());
    plain.then(|| bytes.collect()).flatten()
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

    fn bytes() -> Vec<u8> {
        let head = encode_head(&event(), Seal::Plain, 7, Hash([0xab; 32]));
        [head, encode_body(&event(), Seal::Plain)].concat()
    }

    #[test]
    fn the_bytes_of_a_record_never_change() {
        let golden = [
            "03",
            "00",
            "0003",
            "0000000000000007",
            "0000000000000102",
            &"ab".repeat(32),
            "000000000000000018ea3ec1173c4500",
            "7b22616e737765726564223a22796573227d",
        ];
        assert_eq!(hex(&bytes()), golden.concat());
    }

    #[test]
    fn a_record_reads_back() {
        let recorded = decode(&bytes()).unwrap();
        assert_eq!(recorded.seq, 7);
        assert_eq!(recorded.seal, Seal::Plain);
        assert_eq!(recorded.at, event().at);
        assert_eq!(recorded.cause, 258);
        assert_eq!(recorded.previous, Hash([0xab; 32]));
        assert_eq!(recorded.version, 3);
        assert_eq!(recorded.body, event().body);
    }

    #[test]
    fn what_was_sealed_reads_back_with_its_moment() {
        let plain = encode_body(&event(), Seal::OfStream);
        let (at, body) = opened(false, plain).unwrap();
        assert_eq!((at, body), (Some(event().at), event().body));
    }

    #[test]
    fn a_record_of_the_format_before_reads_back() {
        let digits = [
            "02",
            "01",
            "0003",
            "0000000000000007",
            "000000000000000018ea3ec1173c4500",
            "0000000000000102",
            &"ab".repeat(32),
            "7b22616e737765726564223a22796573227d",
        ];
        let recorded = decode(&unhex(&digits.concat()).unwrap()).unwrap();
        assert_eq!((recorded.seq, recorded.cause), (7, 258));
        assert_eq!((recorded.at, recorded.body), (event().at, event().body));
        assert_eq!(recorded.previous, Hash([0xab; 32]));
        assert_eq!(opened(true, vec![7]), Some((None, vec![7])));
    }

    #[test]
    fn unknown_formats_seals_and_short_records_are_none() {
        for place in [0, 1] {
            let mut other = bytes();
            other[place] = 9;
            assert_eq!(decode(&other), None);
        }
        assert_eq!(decode(&bytes()[..BODY - 1]), None);
    }

    #[test]
    fn digits_read_back() {
        assert_eq!(unhex("00ff7A"), Some(vec![0, 255, 0x7a]));
        for other in ["0", "0g", "+1", "é0", " 00"] {
            assert_eq!(unhex(other), None, "{other}");
        }
        assert_eq!(hex(&[0, 255, 0x7a]), "00ff7a");
    }
}
