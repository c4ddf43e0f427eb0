//! The key ring: a file beside the log that holds the key of every stream in a slot of its own.
//!
//! It is a file so that a key can be overwritten where it stands: what the log once wrote, its
//! engine keeps copies of. All numbers are big-endian; every slot has [`SLOT_BYTES`]:
//!
//! | slot | bytes | field |
//! |---|---|---|
//! | 0 | 0..8 | `RW-RING1` |
//! | 0 | 8..80 | root key, sealed with the master key |
//! | n | 0..17 | kind and id of the stream |
//! | n | 17..89 | key of the stream, sealed with the master key for this slot and stream |
//!
//! Where a key was erased a tombstone stands, which nobody makes without the master key: a slot of zeros is one that
//! was lost.
//!
//! | bytes | field |
//! |---|---|
//! | 0 | zero: no kind of stream |
//! | 1..18 | kind and id of the stream |
//! | 18..58 | nothing, sealed with the master key for the tombstone of this stream |
//!
//! A slot that no stream points to does no harm: it was written before the first event of a stream that then never
//! came.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
#[cfg(feature = "store-sled")]
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

#[cfg(feature = "store-sled")]
use super::master::MasterKey;
use super::seal::{Key, Nonce, Random, SEAL_BYTES};
use super::slots::Slots;
use crate::store::StreamId;
use crate::store::format::keys;

/// How long a slot is.
pub(in crate::store) const SLOT_BYTES: u64 = 128;
/// Where a key is of which nobody knows the slot any more.
pub(in crate::store) const UNKNOWN_SLOT: u64 = u64::MAX;
/// How many bits of the name in such a slot may be others than were written.
const FLIPPED_BITS: u32 = 4;
const MAGIC: &[u8; 8] = b"RW-RING1";
const STREAM_BYTES: usize = 17;
const SEALED_KEY_BYTES: usize = 32 + SEAL_BYTES;
/// What a tombstone begins with.
const TOMBSTONE: u8 = 0;

/// The keys of a store.
pub(in crate::store) struct Ring {
    slots: Box<dyn Slots>,
    master: Key,
    random: Random,
    /// The number of the next free slot.
    next: u64,
    /// Whether something was written that is not durable yet.
    dirty: bool,
    /// The slots in which a bit was flipped, as they were, until they are written again.
    mended: RefCell<BTreeMap<u64, Vec<u8>>>,
    /// How many of them there were.
    were_mended: Cell<usize>,
}

/// What a slot holds.
pub(in crate::store) enum Found {
    /// The key.
    Key(Key),
    /// No key: it was erased, or its slot is empty.
    None,
    /// Something that is not what was written.
    Broken,
}

/// What is wrong with a ring.
#[derive(Debug, thiserror::Error)]
pub(in crate::store) enum RingError {
    /// The disk or the system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is no ring.
    #[error("no key ring")]
    Foreign,
    /// Another master key made it.
    #[error("another master key")]
    OtherMaster,
    /// This master key made it, and its first slot is damaged.
    #[error("the first slot of the key ring")]
    First,
}

impl Ring {
    /// Opens a ring, or makes one where there are no slots yet; gives the root key with it.
    pub(in crate::store) fn open(
        slots: Box<dyn Slots>,
        master: Key,
        random: Random,
    ) -> Result<(Self, Key), RingError> {
        let bytes = slots.length()?;
        let mut ring = Self {
            slots,
            master,
            random,
            next: bytes.div_ceil(SLOT_BYTES).max(1),
            dirty: false,
            mended: RefCell::default(),
            were_mended: Cell::new(0),
        };
        if bytes > 0 {
            let root = ring.root()?;
            return Ok((ring, root));
        }
        let root = Key::draw(random);
        ring.put_root(&root)?;
        ring.sync()?;
        Ok((ring, root))
    }

    fn put_root(&mut self, root: &Key) -> io::Result<()> {
        let nonce = Nonce::draw(self.random);
        let sealed = self.master.seal(MAGIC, root.reveal(), nonce);
        self.write(0, &[MAGIC, sealed.as_slice()].concat())
    }

    /// Whether its slots are those of the file at a path, and none was cut off.
    pub(in crate::store) fn in_place(&mut self, path: &Path) -> io::Result<bool> {
        let whole = self.slots.length()?.div_ceil(SLOT_BYTES) >= self.next;
        Ok(whole && self.slots.in_place(path)?)
    }

    /// Writes the root key right where its slot no longer holds it.
    pub(in crate::store) fn put_root_back(&mut self, root: &Key) -> io::Result<()> {
        if self.root().is_err() {
            self.put_root(root)?;
            self.were_mended.set(self.were_mended.get() + 1);
        }
        self.sync()
    }

    /// Writes a key into its slot again, which holds nothing of it any more; one with another key stays. Gives
    /// whether it is there.
    pub(in crate::store) fn put_back(
        &mut self,
        slot: u64,
        stream: StreamId,
        key: &Key,
    ) -> Result<bool, RingError> {
        if !(1..self.next).contains(&slot) || self.is_of_another(slot, stream)? {
            return Ok(false);
        }
        self.put(slot, stream, key)?;
        self.sync()?;
        self.were_mended.set(self.were_mended.get() + 1);
        Ok(true)
    }

    fn root(&self) -> Result<Key, RingError> {
        // One that was cut off is not one of another master key.
        if self.slots.length()? < SLOT_BYTES {
            return Err(RingError::Foreign);
        }
        let opens = |slot: &[u8]| {
            let sealed = slot.strip_prefix(MAGIC)?;
            let root = self.master.open(MAGIC, &sealed[..SEALED_KEY_BYTES])?;
            Key::from_bytes(&root)
        };
        let slot = self.slot(0)?;
        if let Some(root) = opens(&slot).or_else(|| self.mend(0, &slot, opens)) {
            return Ok(root);
        }
        Err(match self.opens_any()? {
            true => RingError::First,
            false if slot.starts_with(MAGIC) => RingError::OtherMaster,
            false => RingError::Foreign,
        })
    }

    /// Whether the master key opens any slot but the first.
    fn opens_any(&self) -> io::Result<bool> {
        for slot in 1..self.next {
            let bytes = self.slot(slot)?;
            let (name, sealed) = bytes.split_at(STREAM_BYTES);
            let key = keys::stream(name).and_then(|stream| self.opened(slot, stream, sealed));
            if key.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What opens in a slot once one of its bits is another; the slot is that from now on.
    fn mend<T>(&self, slot: u64, bytes: &[u8], opens: impl Fn(&[u8]) -> Option<T>) -> Option<T> {
        let mut bytes = bytes.to_vec();
        for bit in 0..8 * (STREAM_BYTES + SEALED_KEY_BYTES) {
            bytes[bit / 8] ^= 1 << (bit % 8);
            if let Some(found) = opens(&bytes) {
                self.mended.borrow_mut().insert(slot, bytes);
                self.were_mended.set(self.were_mended.get() + 1);
                return Some(found);
            }
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        None
    }

    /// The slots in which a bit was flipped, with the streams of their keys; the first holds none.
    pub(in crate::store) fn mended(&self) -> Vec<Option<StreamId>> {
        let mended = self.mended.borrow();
        let stream = |bytes: &Vec<u8>| keys::stream(&bytes[..STREAM_BYTES]);
        mended
            .iter()
            .map(|(slot, bytes)| stream(bytes).filter(|_| *slot > 0))
            .collect()
    }

    /// Writes a key into a free slot, durable after the next [`Self::sync`]; gives its number.
    pub(in crate::store) fn add(&mut self, stream: StreamId, key: &Key) -> Result<u64, RingError> {
        let slot = self.next;
        self.next += 1;
        self.put(slot, stream, key)?;
        Ok(slot)
    }

    fn put(&mut self, slot: u64, stream: StreamId, key: &Key) -> Result<(), RingError> {
        let bytes = self.with_key(slot, stream, (key, &self.master));
        Ok(self.write(slot, &bytes)?)
    }

    /// In how many slots a flipped bit was found.
    pub(in crate::store) fn were_mended(&self) -> usize {
        self.were_mended.get()
    }

    /// The key of a stream as it is sealed in a slot, behind the name.
    fn opened(&self, slot: u64, stream: StreamId, sealed: &[u8]) -> Option<Key> {
        let sealed = &sealed[..SEALED_KEY_BYTES];
        Key::from_bytes(&self.master.open(&place(slot, stream), sealed)?)
    }

    /// What a slot holds of the key of a stream, also where one bit of it was flipped.
    pub(in crate::store) fn key(&self, slot: u64, stream: StreamId) -> Result<Found, RingError> {
        let bytes = self.slot(slot)?;
        if is_empty(&bytes) || self.lies_under(&bytes) == Some(stream) {
            return Ok(Found::None);
        }
        let opens = |bytes: &[u8]| {
            let sealed = bytes.strip_prefix(keys::stream_bytes(stream).as_slice())?;
            self.opened(slot, stream, sealed)
        };
        let key = opens(&bytes).or_else(|| self.mend(slot, &bytes, opens));
        Ok(key.map_or(Found::Broken, Found::Key))
    }

    /// Overwrites the key of a stream with its tombstone, durable when it returns; that of another one stays. Where it is
    /// not in its slot, every one is looked at.
    pub(in crate::store) fn erase(&mut self, slot: u64, stream: StreamId) -> Result<(), RingError> {
        let is_there = (1..self.next).contains(&slot) && self.is_like_key_of(slot, stream)?;
        let slots = if is_there {
            slot..slot + 1
        } else {
            1..self.next
        };
        for slot in slots {
            if self.is_like_key_of(slot, stream)? && !self.is_of_another(slot, stream)? {
                let tombstone = self.tombstone(stream, &self.master);
                self.write(slot, &tombstone)?;
            }
        }
        Ok(self.sync()?)
    }

    /// Whether a slot has the name of a stream, but for bits that were flipped, or its key under another name.
    fn is_like_key_of(&self, slot: u64, stream: StreamId) -> io::Result<bool> {
        let bytes = self.slot(slot)?;
        let (name, sealed) = bytes.split_at(STREAM_BYTES);
        let should = keys::stream_bytes(stream);
        let apart = name
            .iter()
            .zip(should)
            .map(|(is, should)| (is ^ should).count_ones());
        let apart: u32 = apart.sum();
        Ok(apart <= FLIPPED_BITS || self.opened(slot, stream, sealed).is_some())
    }

    /// Whether a slot is another stream's: only what opens for that one is.
    fn is_of_another(&self, slot: u64, stream: StreamId) -> Result<bool, RingError> {
        let named = keys::stream(&self.slot(slot)?[..STREAM_BYTES]);
        match named.filter(|named| *named != stream) {
            Some(other) => Ok(matches!(self.key(slot, other)?, Found::Key(_))),
            None => Ok(false),
        }
    }

    /// Makes everything written survive a power cut, and slots in which a bit was flipped whole again.
    pub(in crate::store) fn sync(&mut self) -> io::Result<()> {
        for (slot, bytes) in self.mended.take() {
            self.write(slot, &bytes)?;
        }
        match std::mem::take(&mut self.dirty) {
            true => self.slots.sync(),
            false => Ok(()),
        }
    }

    /// Which slot holds the key of which stream; erased ones hold none.
    pub(in crate::store) fn streams(&self) -> Result<BTreeMap<StreamId, u64>, RingError> {
        let mut found = BTreeMap::new();
        for slot in 1..self.next {
            let stream = keys::stream(&self.slot(slot)?[..STREAM_BYTES]);
            found.extend(stream.map(|stream| (stream, slot)));
        }
        Ok(found)
    }

    /// The streams of which a tombstone stands here.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn erased(&self) -> Result<BTreeSet<StreamId>, RingError> {
        let mut erased = BTreeSet::new();
        for slot in 1..self.next {
            erased.extend(self.lies_under(&self.slot(slot)?));
        }
        Ok(erased)
    }

    /// What stands where the key of a stream was erased.
    fn tombstone(&self, stream: StreamId, master: &Key) -> Vec<u8> {
        let bytes = keys::stream_bytes(stream);
        let sealed = master.seal(&place_of_tombstone(stream), &[], Nonce::draw(self.random));
        [&[TOMBSTONE], bytes.as_slice(), &sealed].concat()
    }

    /// The stream whose tombstone a slot is.
    fn lies_under(&self, slot: &[u8]) -> Option<StreamId> {
        let (name, sealed) = slot.strip_prefix(&[TOMBSTONE])?.split_at(STREAM_BYTES);
        let stream = keys::stream(name)?;
        let place = place_of_tombstone(stream);
        let opened = self.master.open(&place, &sealed[..SEAL_BYTES]);
        opened.map(|_| stream)
    }

    /// Whether another ring has the same root; or, where another master key sealed it, lies where a copy
    /// of this one is `noted` to lie, and holds the same streams in the same slots.
    pub(super) fn is_of_same_store(&self, other: &[u8], noted: &dyn Fn() -> bool) -> bool {
        let Ok(own) = self.root() else { return false };
        let slots = Box::new(other.to_vec());
        match Self::open(slots, self.master.clone(), self.random) {
            Ok((_, root)) if !other.is_empty() => return root.reveal() == own.reveal(),
            Err(RingError::OtherMaster) => {}
            Ok(_) | Err(_) => return false,
        }
        // Without its master key a tombstone is as little as nothing.
        let name = |slot: &[u8]| match slot.first().copied() {
            None | Some(TOMBSTONE) => None,
            Some(_) => slot.get(..STREAM_BYTES).map(<[u8]>::to_vec),
        };
        let mut same = noted();
        for (slot, theirs) in (1..).zip(other.chunks(SLOT_BYTES as usize).skip(1)) {
            let ours = self.slot(slot).unwrap_or_default();
            let both = name(theirs).zip(name(&ours));
            same &= both.is_none_or(|(theirs, ours)| theirs == ours);
        }
        same
    }

    /// The slots of another copy of this ring that hold keys which this one lost, with their streams.
    pub(in crate::store) fn lost_but_in(
        &self,
        other: &[u8],
    ) -> Result<BTreeMap<u64, StreamId>, RingError> {
        let mut lost = BTreeMap::new();
        if other.is_empty() || !self.is_of_same_store(other, &|| false) {
            return Ok(lost);
        }
        let slots = Box::new(other.to_vec());
        let (other, _) = Self::open(slots, self.master.clone(), self.random)?;
        for slot in 1..other.next {
            let theirs = other.slot(slot)?;
            let Some(stream) = keys::stream(&theirs[..STREAM_BYTES]) else {
                continue;
            };
            let is_here = theirs == self.slot(slot)?
                || matches!(self.key(slot, stream)?, Found::Key(_))
                || self.is_of_another(slot, stream)?;
            if !is_here && matches!(other.key(slot, stream)?, Found::Key(_)) {
                lost.insert(slot, stream);
            }
        }
        Ok(lost)
    }

    /// All slots as they stand, to be kept elsewhere.
    pub(in crate::store) fn copy(&self) -> Result<Vec<u8>, RingError> {
        let mut all = Vec::new();
        for slot in 0..self.next {
            all.extend(self.slot(slot)?);
        }
        Ok(all)
    }

    /// All slots sealed with another master key; a slot that cannot be opened stays as it is.
    pub(in crate::store) fn resealed(&self, master: &Key) -> Result<Vec<u8>, RingError> {
        let root = self.root()?;
        let sealed = master.seal(MAGIC, root.reveal(), Nonce::draw(self.random));
        let mut all = padded(&[MAGIC, sealed.as_slice()].concat());
        for slot in 1..self.next {
            let bytes = self.slot(slot)?;
            let sealed = match keys::stream(&bytes[..STREAM_BYTES]) {
                Some(stream) => match self.key(slot, stream)? {
                    Found::Key(key) => Some(self.with_key(slot, stream, (&key, master))),
                    Found::None | Found::Broken => None,
                },
                None => {
                    let stream = self.lies_under(&bytes);
                    stream.map(|stream| self.tombstone(stream, master))
                }
            };
            all.extend(padded(&sealed.unwrap_or(bytes)));
        }
        Ok(all)
    }

    /// What a slot holds with the key of a stream, sealed with a master key.
    fn with_key(&self, slot: u64, stream: StreamId, (key, master): (&Key, &Key)) -> Vec<u8> {
        let nonce = Nonce::draw(self.random);
        let sealed = master.seal(&place(slot, stream), key.reveal(), nonce);
        [keys::stream_bytes(stream).as_slice(), &sealed].concat()
    }

    /// Which of these master keys seals the slots; none where that cannot be seen at once.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn sealed_with<'a>(
        slots: &dyn Slots,
        keys: &'a [MasterKey],
    ) -> io::Result<Option<&'a MasterKey>> {
        let first = slots.read(0, SLOT_BYTES)?;
        let Some(sealed) = first
            .strip_prefix(MAGIC)
            .and_then(|rest| rest.get(..SEALED_KEY_BYTES))
        else {
            return Ok(None);
        };
        Ok(keys
            .iter()
            .find(|key| key.key().open(MAGIC, sealed).is_some()))
    }

    /// The master key that seals it.
    pub(in crate::store) fn master(&self) -> Key {
        self.master.clone()
    }

    /// Puts all slots sealed with another master key in their place, which holds from then on. What cannot be opened stays
    /// as it is. They are not made durable here: where they go along with a batch, they stand there with it or not at all.
    pub(in crate::store) fn reseal(&mut self, master: &Key) -> Result<(), RingError> {
        let all = self.resealed(master)?;
        for (slot, bytes) in (0..).zip(all.chunks(SLOT_BYTES as usize)) {
            if !is_empty(bytes) {
                self.write(slot, bytes)?;
            }
        }
        self.master = master.clone();
        Ok(())
    }

    /// A slot; what lies beyond the end is zeros.
    fn slot(&self, slot: u64) -> io::Result<Vec<u8>> {
        if slot >= self.next {
            return Ok(padded(&[]));
        }
        if let Some(mended) = self.mended.borrow().get(&slot) {
            return Ok(mended.clone());
        }
        let bytes = self.slots.read(slot * SLOT_BYTES, SLOT_BYTES)?;
        Ok(padded(&bytes))
    }

    fn write(&mut self, slot: u64, bytes: &[u8]) -> io::Result<()> {
        self.dirty = true;
        self.mended.borrow_mut().remove(&slot);
        self.slots.write(slot * SLOT_BYTES, &padded(bytes))
    }
}

/// Whether a slot holds nothing: no key fits into the one bit that may have been flipped since.
fn is_empty(bytes: &[u8]) -> bool {
    bytes.iter().map(|byte| byte.count_ones()).sum::<u32>() <= 1
}

/// The place for which the tombstone of a stream is sealed: whichever slot it stands in.
fn place_of_tombstone(stream: StreamId) -> Vec<u8> {
    [b"erased", keys::stream_bytes(stream).as_slice()].concat()
}

/// The place for which the key of a stream is sealed.
fn place(slot: u64, stream: StreamId) -> Vec<u8> {
    [&slot.to_be_bytes(), keys::stream_bytes(stream).as_slice()].concat()
}

fn padded(bytes: &[u8]) -> Vec<u8> {
    let mut slot = bytes.to_vec();
    slot.resize(SLOT_BYTES as usize, 0);
    slot
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StreamKind;

    fn case(id: u128) -> StreamId {
        StreamId {
            kind: StreamKind::Case,
            id: id.to_be_bytes(),
        }
    }

    fn drawn(bytes: &mut [u8]) {
        bytes.fill(7);
    }

    /// The slots of a ring with the keys of these streams, and the master key.
    fn ring_of(streams: [StreamId; 2]) -> (Vec<u8>, Key) {
        let master = Key::draw(drawn);
        let slots = Box::new(Vec::new());
        let (mut ring, _) = Ring::open(slots, master.clone(), drawn).unwrap();
        for stream in streams {
            ring.add(stream, &Key::draw(drawn)).unwrap();
        }
        (ring.copy().unwrap(), master)
    }

    #[test]
    fn a_key_goes_also_where_nobody_knows_its_slot_and_bits_were_flipped() {
        let (first, second) = (case(0b1), case(0b11));
        let (mut kept, master) = ring_of([first, second]);
        let at = SLOT_BYTES as usize;
        // One bit of the name, and one of the key.
        kept[at + 3] ^= 1;
        kept[at + 40] ^= 1;
        let (mut ring, _) = Ring::open(Box::new(kept), master, drawn).unwrap();
        ring.erase(UNKNOWN_SLOT, first).unwrap();
        assert_eq!(ring.lies_under(&ring.slot(1).unwrap()), Some(first));
        assert!(matches!(ring.key(2, second), Ok(Found::Key(_))));
    }

    #[test]
    fn a_key_goes_also_from_the_slot_of_another_and_that_one_stays() {
        let (first, second) = (case(1), case(u128::MAX));
        let (kept, master) = ring_of([first, second]);
        let slot = |number: usize| &kept[number * SLOT_BYTES as usize..][..SLOT_BYTES as usize];
        let swapped = [slot(0), slot(2), slot(1)].concat();
        let (mut ring, _) = Ring::open(Box::new(swapped), master, drawn).unwrap();
        ring.erase(1, first).unwrap();
        assert_eq!(ring.slot(1).unwrap(), slot(2));
        assert_eq!(ring.lies_under(&ring.slot(2).unwrap()), Some(first));
    }

    #[test]
    #[cfg(feature = "store-sled")]
    fn a_tombstone_goes_along_with_the_master_key_and_nobody_else_makes_one() {
        let (first, second) = (case(1), case(2));
        let (kept, master) = ring_of([first, second]);
        let (mut ring, _) = Ring::open(Box::new(kept), master.clone(), drawn).unwrap();
        ring.erase(1, first).unwrap();
        let next = Key::from_bytes(&[9; 32]).unwrap();
        let resealed = ring.resealed(&next).unwrap();
        let (mut ring, _) = Ring::open(Box::new(resealed), next, drawn).unwrap();
        assert_eq!(ring.erased().unwrap(), BTreeSet::from([first]));
        // The name of another stream in its place.
        let mut forged = ring.slot(1).unwrap();
        forged[1..=STREAM_BYTES].copy_from_slice(&keys::stream_bytes(second));
        ring.write(1, &forged).unwrap();
        assert_eq!(ring.erased().unwrap(), BTreeSet::new());
        // That of another master key is none either.
        let foreign = ring.tombstone(first, &master);
        ring.write(1, &foreign).unwrap();
        assert_eq!(ring.erased().unwrap(), BTreeSet::new());
    }
}
