//! One message of sled's log, and the numbers in it.
//!
//! | bytes | field |
//! |---|---|
//! | 4 | check sum over the body and then the rest of this head, little-endian |
//! | 1 | kind |
//! | 1 to 9 | length of the body |
//! | 1 to 9 | number of the segment: what is left of an older use of the segment has another |
//! | 1 to 9 | page |
//! | .. | body |

/// How long a segment is.
pub(super) const SEGMENT_BYTES: u64 = 512 * 1024;
/// How long the head of a segment is.
pub(super) const SEGMENT_HEAD_BYTES: u64 = 20;
/// No message begins so near the end of a segment.
pub(super) const LONGEST_HEAD_BYTES: u64 = 32;

pub(super) const CANCELED: u8 = 1;
pub(super) const CAP: u8 = 2;
pub(super) const MANIFEST: u8 = 3;
pub(super) const FREE: u8 = 4;
pub(super) const COUNTER: u8 = 5;
pub(super) const META: u8 = 6;
pub(super) const NODE: u8 = 8;
pub(super) const LINK: u8 = 10;
/// Those with an odd place from here on stand in files of their own; a store has none.
pub(super) const BLOBS: [u8; 3] = [7, 9, 11];

/// A message whose check sum is right.
pub(super) struct Message<'a> {
    pub(super) kind: u8,
    pub(super) segment: u64,
    pub(super) page: u64,
    pub(super) body: &'a [u8],
    /// How long all of it is.
    pub(super) bytes: usize,
}

/// The message at the start of these bytes, which end where the segment does; `None` when its check
/// sum is wrong or it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Message<'_>> {
    let (sum, rest) = bytes.split_first_chunk()?;
    let (kind, mut rest) = rest.split_first()?;
    if !(CANCELED..=BLOBS[2]).contains(kind) {
        return None;
    }
    let length = number(&mut rest)?;
    let segment = number(&mut rest)?;
    let page = number(&mut rest)?;
    let body = rest.get(..usize::try_from(length).ok()?)?;
    let head = &bytes[4..bytes.len() - rest.len()];
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(body);
    hasher.update(head);
    (u32::from_le_bytes(*sum) == !hasher.finalize()).then_some(Message {
        kind: *kind,
        segment,
        page,
        body,
        bytes: 4 + head.len() + body.len(),
    })
}

/// The message at the start of these bytes with the one bit turned back that was flipped in it; `None`
/// where more than that is wrong, or it is none.
pub(super) fn mended(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut copy = bytes.to_vec();
    for bit in 0..8 * HEAD_BYTES.min(bytes.len()) {
        copy[bit / 8] ^= 1 << (bit % 8);
        if let Some(length) = read(&copy).map(|message| message.bytes) {
            copy.truncate(length);
            return Some(copy);
        }
        copy[bit / 8] ^= 1 << (bit % 8);
    }
    let length = usize::try_from(length(bytes)?).ok()?;
    copy.truncate(length);
    let head = copy.len().checked_sub(body_of(&copy)?.len())?;
    let (sum, rest) = copy.split_first_chunk()?;
    let (rest, body) = rest.split_at_checked(head - 4)?;
    let found = crc32fast::hash(&[body, rest].concat());
    // A flipped bit changes the sum by a pattern of its own, whatever the other bits are.
    let wanted = found ^ !u32::from_le_bytes(*sum);
    let mut patterns: [u32; 8] = std::array::from_fn(|bit| step(1 << bit));
    patterns = patterns.map(|pattern| (0..rest.len()).fold(pattern, |pattern, _| step(pattern)));
    for at in (head..copy.len()).rev() {
        if let Some(bit) = patterns.iter().position(|pattern| *pattern == wanted) {
            copy[at] ^= 1 << bit;
            return read(&copy).is_some().then_some(copy);
        }
        patterns = patterns.map(step);
    }
    None
}

/// The longest head there is.
const HEAD_BYTES: usize = 4 + 1 + 3 * 9;

/// What stands behind the head of a message, whatever its check sum.
fn body_of(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(5..)?;
    for _ in 0..3 {
        number(&mut rest)?;
    }
    Some(rest)
}

/// The register of the check sum after one more byte of zeros.
fn step(register: u32) -> u32 {
    let shift = |register: u32, _| match register & 1 {
        1 => (register >> 1) ^ 0xedb8_8320,
        _ => register >> 1,
    };
    (0..8).fold(register, shift)
}

/// How long the message at the start of these bytes says that it is.
pub(super) fn length(bytes: &[u8]) -> Option<u64> {
    let rest = &mut bytes.get(5..)?;
    let body = number(rest)?;
    number(rest)?;
    number(rest)?;
    (bytes.len() as u64 - rest.len() as u64).checked_add(body)
}

/// A number of 1 to 9 bytes; the bytes move on behind it.
pub(super) fn number(bytes: &mut &[u8]) -> Option<u64> {
    let (first, rest) = bytes.split_first()?;
    let first = u64::from(*first);
    let (number, rest) = match first {
        0..=240 => (first, rest),
        241..=248 => {
            let (second, rest) = rest.split_first()?;
            (240 + 256 * (first - 241) + u64::from(*second), rest)
        }
        249 => {
            let ([high, low], rest) = rest.split_first_chunk()?;
            (2288 + 256 * u64::from(*high) + u64::from(*low), rest)
        }
        _ => {
            let (digits, rest) = rest.split_at_checked(first as usize - 247)?;
            let mut all = [0; 8];
            all[..digits.len()].copy_from_slice(digits);
            (u64::from_le_bytes(all), rest)
        }
    };
    *bytes = rest;
    Some(number)
}

/// A place in the log, in 8 bytes.
pub(super) fn place(bytes: &mut &[u8]) -> Option<i64> {
    let (place, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(i64::from_le_bytes(*place))
}

/// Bytes with their length before them.
pub(super) fn run<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(number(bytes)?).ok()?;
    let (run, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(run)
}

/// One byte.
pub(super) fn byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

/// The head of a segment: its own place in the log, and one up to which all was durable.
pub(super) fn segment_head(bytes: &[u8]) -> Option<(i64, i64)> {
    let (sum, rest) = bytes.split_first_chunk()?;
    let rest = rest.get(..16)?;
    if u32::from_le_bytes(*sum) != !crc32fast::hash(rest) {
        return None;
    }
    let rest = &mut &*rest;
    let (own, stable) = (place(rest)?, place(rest)?);
    Some((own ^ i64::MAX, stable ^ i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A message with a body.
    fn message(body: &[u8]) -> Vec<u8> {
        let head = [NODE, u8::try_from(body.len()).unwrap(), 3, 7];
        let sum = !crc32fast::hash(&[body, &head].concat());
        [&sum.to_le_bytes(), head.as_slice(), body].concat()
    }

    #[test]
    fn one_flipped_bit_is_turned_back_wherever_it_is() {
        let body: Vec<u8> = (0..97).collect();
        let whole = message(&body);
        assert_eq!(read(&whole).unwrap().body, body);
        let before_others = [whole.clone(), vec![0xa5; 300]].concat();
        for bit in 0..8 * whole.len() {
            let mut flipped = before_others.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(mended(&flipped).as_deref(), Some(&*whole), "bit {bit}");
        }
    }

    #[test]
    fn what_is_damaged_more_stays_as_it_is() {
        let mut damaged = message(&[5; 80]);
        damaged[20] ^= 1;
        damaged[50] ^= 4;
        assert_eq!(mended(&damaged), None);
        assert_eq!(mended(&[0; 64]), None);
        assert_eq!(mended(&[]), None);
    }
}
