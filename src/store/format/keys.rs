//! The keys under which everything stands, in one order, and the cutting of long values.
//!
//! | key | value |
//! |---|---|
//! | 0 `format` | format of the store, 2 bytes |
//! | 0 `last` | number of batches, 8 bytes; then sealed: what is known of the log as a whole (`last`) |
//! | 0 `mark`, 0 `people` | whatever the caller left there, sealed |
//! | 0 `copies` | in a backup alone: the folders with copies of the key ring, one a line |
//! | 0 `ring` | in a backup alone: the fingerprint of the key ring that belongs to it |
//! | 1 kind id seq piece | a piece of a record |
//! | 2 kind id piece | a piece of a snapshot: number of events, 8 bytes, then the state with room around it, sealed for the stream, the number and the hash of its last record |
//! | 3 kind id | end of the stream: number of records, 8 bytes; hash of the last, 32 bytes; slot of its key, 8 bytes |
//! | 4 index name kind id | the word with room around it, sealed with the key of the stream; its name is a keyed hash of 16 bytes |
//! | 5 moment kind id | nothing; the moment in milliseconds since 1970, 8 bytes |
//! | 6 kind id | slot of a key that is being erased, 8 bytes, sealed |
//! | 7 place | a head of before: number of its last input, 8 bytes, and hash, 32 bytes; the place is the number of its batch in a circle, 2 bytes |
//! | 8 kind number | what the ends or moments of a bucket add up to, sealed (`bucket`) |
//!
//! Numbers are big-endian, so that the order of the bytes is the order of the numbers. A value is
//! cut in pieces of [`PIECE_BYTES`]: sled writes a page of more than 128 KiB to a file of its own
//! that it never syncs, and a page of at most about 20 pieces never gets there.

use std::ops::Bound;

use crate::store::{Index, Mark, StreamId, StreamKind};

/// The longest value under one key.
pub(super) const PIECE_BYTES: usize = 4096;

/// How many heads of before are kept: after a power cut a note outside may be half a minute old.
const PAST_HEADS: u64 = 2048;

/// The format of the store.
#[cfg(feature = "store-sled")]
pub(in crate::store) const FORMAT: &[u8] = b"\x00format";
/// The number of batches and the latest moment.
pub(in crate::store) const LAST: &[u8] = b"\x00last";
/// In a backup alone: where copies of the key ring lie.
pub(in crate::store) const COPIES: &[u8] = b"\x00copies";
/// In a backup alone: which key ring belongs to it.
pub(in crate::store) const RING: &[u8] = b"\x00ring";
/// The marks of the caller.
const MARKS: [&[u8]; 5] = [
    b"\x00mark",
    b"\x00people",
    b"\x00turns",
    b"\x00master",
    b"\x00for-good",
];

const EVENT: u8 = 1;
const SNAPSHOT: u8 = 2;
const HEAD: u8 = 3;
const WORD: u8 = 4;
const MOMENT: u8 = 5;
const ERASING: u8 = 6;
const PAST: u8 = 7;
const BUCKET: u8 = 8;
/// How long the key of a bucket is.
pub(in crate::store) const BUCKET_BYTES: usize = 10;
/// The kind of the buckets of moments; behind those of all streams.
const DAY: u8 = b'z';
const KINDS: [StreamKind; 4] = [
    StreamKind::Case,
    StreamKind::Municipality,
    StreamKind::Access,
    StreamKind::Card,
];
/// How long the name of a stream is.
const STREAM_BYTES: usize = 17;

/// The key of a mark of the caller.
pub(in crate::store) const fn mark(of: Mark) -> &'static [u8] {
    match of {
        Mark::Timing => MARKS[0],
        Mark::People => MARKS[1],
        Mark::Turns => MARKS[2],
        Mark::Master => MARKS[3],
        Mark::ForGood => MARKS[4],
    }
}

/// Whether this can be a key: each kind has its own length.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn is_one(key: &[u8]) -> bool {
    let piece = size_of::<u32>();
    let of_stream = 1 + STREAM_BYTES;
    match key.first() {
        Some(0) => MARKS.contains(&key) || [FORMAT, LAST, COPIES, RING].contains(&key),
        Some(&EVENT) => key.len() == of_stream + 8 + piece,
        Some(&SNAPSHOT) => key.len() == of_stream + piece,
        Some(&(HEAD | ERASING)) => key.len() == of_stream,
        Some(&WORD) => key.len() == 2 + 16 + STREAM_BYTES,
        Some(&MOMENT) => key.len() == 1 + 8 + STREAM_BYTES,
        Some(&PAST) => key.len() == 1 + size_of::<u16>(),
        Some(&BUCKET) => key.len() == BUCKET_BYTES,
        Some(_) | None => false,
    }
}

/// What all keys of a record start with.
pub(in crate::store) fn record(stream: StreamId, seq: u64) -> Vec<u8> {
    let mut key = of_stream(EVENT, stream);
    key.extend(seq.to_be_bytes());
    key
}

/// What all keys of the records of a stream start with.
pub(in crate::store) fn records(stream: StreamId) -> Vec<u8> {
    of_stream(EVENT, stream)
}

/// The sequence number in the key of a piece of a record.
pub(in crate::store) fn seq(key: &[u8]) -> Option<u64> {
    let bytes = key.get(18..26)?;
    Some(u64::from_be_bytes(bytes.try_into().ok()?))
}

/// What all keys of a snapshot start with.
pub(in crate::store) fn snapshot(stream: StreamId) -> Vec<u8> {
    of_stream(SNAPSHOT, stream)
}

/// The records of all streams.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn all_records() -> Range {
    starting_with(vec![EVENT])
}

/// Whether this is the key of a piece of a record.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn is_record(key: &[u8]) -> bool {
    key.first() == Some(&EVENT)
}

/// Whether this is the key of the end of a stream.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn is_end(key: &[u8]) -> bool {
    key.first() == Some(&HEAD)
}

/// The stream of a piece of a record.
pub(in crate::store) fn stream_of_record(key: &[u8]) -> Option<StreamId> {
    stream(key.get(1..=STREAM_BYTES)?)
}

/// Whether this is the key of an end or a piece of a record.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn is_of_log(key: &[u8]) -> bool {
    matches!(key.first(), Some(&(HEAD | EVENT)))
}

/// The key of the end of a stream.
pub(in crate::store) fn head(stream: StreamId) -> Vec<u8> {
    of_stream(HEAD, stream)
}

/// The stream whose end, or whose erasure, stands under this key.
pub(in crate::store) fn stream_of_head(key: &[u8]) -> Option<StreamId> {
    stream(key.get(1..)?)
}

/// The ends of all streams.
pub(in crate::store) fn heads() -> Range {
    starting_with(vec![HEAD])
}

/// The ends of the streams of one kind with an id above `after`.
pub(in crate::store) fn heads_after(kind: StreamKind, after: Option<[u8; 16]>) -> Range {
    let all = starting_with(vec![HEAD, kind_byte(kind)]);
    match after {
        None => all,
        Some(id) => (Bound::Excluded(head(StreamId { kind, id })), all.1),
    }
}

/// The ends of the streams of one kind whose ids begin with a number from the one up to the other.
pub(in crate::store) fn heads_between(kind: StreamKind, numbers: (u64, Option<u64>)) -> Range {
    between([HEAD, kind_byte(kind)], numbers)
}

/// The same of their records.
pub(in crate::store) fn records_between(kind: StreamKind, numbers: (u64, Option<u64>)) -> Range {
    between([EVENT, kind_byte(kind)], numbers)
}

fn between(start: [u8; 2], (from, to): (u64, Option<u64>)) -> Range {
    let number = |number: u64| [&start[..], &number.to_be_bytes()].concat();
    let end = match to {
        Some(to) => Bound::Excluded(number(to)),
        None => starting_with(start.to_vec()).1,
    };
    (Bound::Included(number(from)), end)
}

/// All moments from the one up to the other, this one not included.
pub(in crate::store) fn moments_between((from, to): (u64, Option<u64>)) -> Range {
    let end = match to {
        Some(to) => Bound::Excluded(moment(to)),
        None => starting_with(vec![MOMENT]).1,
    };
    (Bound::Included(moment(from)), end)
}

/// The key of the bucket with this number of ends of one kind of streams.
pub(in crate::store) fn bucket_of_ends(kind: StreamKind, number: u64) -> [u8; BUCKET_BYTES] {
    bucket(kind_byte(kind), number)
}

/// The key of the bucket of the moments of a day.
pub(in crate::store) fn bucket_of_day(day: u64) -> [u8; BUCKET_BYTES] {
    bucket(DAY, day)
}

fn bucket(kind: u8, number: u64) -> [u8; BUCKET_BYTES] {
    let mut key = [0; BUCKET_BYTES];
    (key[0], key[1]) = (BUCKET, kind);
    key[2..].copy_from_slice(&number.to_be_bytes());
    key
}

/// The kind of streams whose ends are in a bucket, and its number; no kind where they are moments.
pub(in crate::store) fn of_bucket(key: &[u8]) -> Option<(Option<StreamKind>, u64)> {
    let [BUCKET, kind, number @ ..] = key else {
        return None;
    };
    let kind = KINDS.into_iter().find(|known| kind_byte(*known) == *kind);
    Some((kind, u64::from_be_bytes(number.try_into().ok()?)))
}

/// The buckets of all ends.
pub(in crate::store) fn buckets_of_ends() -> Range {
    (
        Bound::Included(vec![BUCKET]),
        Bound::Excluded(vec![BUCKET, DAY]),
    )
}

/// The buckets of all moments.
pub(in crate::store) fn buckets_of_days() -> Range {
    starting_with(vec![BUCKET, DAY])
}

/// What all keys of a word in an index start with.
pub(in crate::store) fn word(index: Index, name: &[u8]) -> Vec<u8> {
    [&[WORD, index_byte(index)], name].concat()
}

/// What all keys of an index of words start with.
pub(in crate::store) fn words(index: Index) -> Vec<u8> {
    vec![WORD, index_byte(index)]
}

/// What all keys of a moment start with.
pub(in crate::store) fn moment(milliseconds: u64) -> Vec<u8> {
    [&[MOMENT], milliseconds.to_be_bytes().as_slice()].concat()
}

/// All moments until this one, this one included.
pub(in crate::store) fn moments_until(milliseconds: u64) -> Range {
    let last = starting_with(moment(milliseconds)).1;
    (Bound::Included(vec![MOMENT]), last)
}

/// The moment in the key of one.
pub(in crate::store) fn milliseconds(key: &[u8]) -> Option<u64> {
    let bytes = key.get(1..9)?;
    Some(u64::from_be_bytes(bytes.try_into().ok()?))
}

/// The index of the key of a word; none of that of a moment.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn index(key: &[u8]) -> Option<Index> {
    let all = [
        Index::Code,
        Index::Ping,
        Index::Alert,
        Index::Waiting,
        Index::Involved,
        Index::Alarmed,
        Index::Drill,
    ];
    let [WORD, byte, ..] = key else { return None };
    all.into_iter().find(|index| index_byte(*index) == *byte)
}

/// Whether this is the key of something that leads to a stream.
pub(in crate::store) fn is_entry(key: &[u8]) -> bool {
    matches!(key.first(), Some(&(WORD | MOMENT)))
}

/// What all keys of a word start with, and the stream to which the one of these leads; none for a key of anything else.
pub(in crate::store) fn word_and_stream(key: &[u8]) -> Option<(&[u8], StreamId)> {
    let (start, stream) = key.split_at_checked(key.len().checked_sub(STREAM_BYTES)?)?;
    is_word(key).then_some((start, self::stream(stream)?))
}

/// Whether this is the key of a word.
pub(in crate::store) fn is_word(key: &[u8]) -> bool {
    key.first() == Some(&WORD)
}

/// To which sum the key of an entry belongs: 0 to that of open work, 1 to that of what a case is found by.
pub(in crate::store) fn sum_of(key: &[u8]) -> usize {
    let found = [Index::Code, Index::Ping, Index::Alert].map(index_byte);
    match key {
        [WORD, index, ..] => usize::from(found.contains(index)),
        _ => 0,
    }
}

/// The words that lead to open work.
pub(in crate::store) fn open_words() -> [Range; 4] {
    [
        starting_with(words(Index::Alarmed)),
        starting_with(words(Index::Drill)),
        starting_with(words(Index::Waiting)),
        starting_with(words(Index::Involved)),
    ]
}

/// All words.
pub(in crate::store) fn all_words() -> Range {
    starting_with(vec![WORD])
}

/// Everything that leads to streams.
pub(in crate::store) fn all_entries() -> Range {
    let end = starting_with(vec![MOMENT]).1;
    (Bound::Included(vec![WORD]), end)
}

/// The stream at the end of the key of something that leads to it.
pub(in crate::store) fn stream_at_end(key: &[u8]) -> Option<StreamId> {
    stream(key.get(key.len().checked_sub(STREAM_BYTES)?..)?)
}

/// The key under which it stands that the key of a stream is being erased.
pub(in crate::store) fn erasing(stream: StreamId) -> Vec<u8> {
    of_stream(ERASING, stream)
}

/// Every key of a stream that is being erased.
pub(in crate::store) fn all_erasing() -> Range {
    starting_with(vec![ERASING])
}

/// The key of the head of before a batch; the next but [`PAST_HEADS`] takes its place.
pub(in crate::store) fn past_head(batch: u64) -> Vec<u8> {
    let place = (batch % PAST_HEADS) as u16;
    [&[PAST], place.to_be_bytes().as_slice()].concat()
}

/// All heads of before that are kept.
pub(in crate::store) fn past_heads() -> Range {
    starting_with(vec![PAST])
}

/// A stream as a value.
pub(in crate::store) fn stream_bytes(stream: StreamId) -> [u8; STREAM_BYTES] {
    let mut bytes = [0; STREAM_BYTES];
    bytes[0] = kind_byte(stream.kind);
    bytes[1..].copy_from_slice(&stream.id);
    bytes
}

/// The stream in a value.
pub(in crate::store) fn stream(bytes: &[u8]) -> Option<StreamId> {
    let (kind, id) = bytes.split_first()?;
    let kind = KINDS.into_iter().find(|known| kind_byte(*known) == *kind)?;
    Some(StreamId {
        kind,
        id: id.try_into().ok()?,
    })
}

/// A value cut in pieces, each with its key; an empty value has one empty piece.
pub(in crate::store) fn pieces<'a>(
    start: &'a [u8],
    value: &'a [u8],
) -> impl Iterator<Item = (Vec<u8>, Vec<u8>)> + 'a {
    let empty = value.is_empty().then_some(&[][..]);
    let all = empty.into_iter().chain(value.chunks(PIECE_BYTES));
    (0u32..)
        .zip(all)
        .map(move |(number, bytes)| (piece(start, number), bytes.to_vec()))
}

/// The key of one piece of a value.
pub(in crate::store) fn piece(start: &[u8], number: u32) -> Vec<u8> {
    [start, &number.to_be_bytes()].concat()
}

/// A range of keys.
pub(in crate::store) type Range = (Bound<Vec<u8>>, Bound<Vec<u8>>);

/// All keys that start with these bytes, of which at least one is below 255.
pub(in crate::store) fn starting_with(start: Vec<u8>) -> Range {
    let mut end = start.clone();
    while end.last() == Some(&u8::MAX) {
        end.pop();
    }
    let end = match end.last_mut() {
        None => Bound::Unbounded,
        Some(byte) => {
            *byte += 1;
            Bound::Excluded(end)
        }
    };
    (Bound::Included(start), end)
}

fn of_stream(space: u8, stream: StreamId) -> Vec<u8> {
    let mut key = vec![space];
    key.extend(stream_bytes(stream));
    key
}

const fn kind_byte(kind: StreamKind) -> u8 {
    match kind {
        StreamKind::Case => b'c',
        StreamKind::Municipality => b'm',
        StreamKind::Access => b'a',
        StreamKind::Card => b'k',
    }
}

pub(in crate::store) const fn index_byte(index: Index) -> u8 {
    match index {
        Index::Code => b'c',
        Index::Ping => b'p',
        Index::Alert => b'a',
        Index::Alarmed => b'm',
        Index::Drill => b'x',
        Index::Waiting => b'w',
        Index::Involved => b'i',
    }
}
