//! What keeps the log from being read or changed unseen: the keys of its streams, the chain, and
//! the names under which things are found.

use std::cell::RefCell;
use std::collections::BTreeMap;
#[cfg(feature = "store-sled")]
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::fingerprint::Fingerprint;
use super::master::{KeyMark, MasterKey};
use super::ring::{Found, Ring, RingError};
use super::seal::{Hasher, Key, Nonce, Random};
use super::slots::Slots;
use super::sum::Sum;
use crate::domain::recent::Recent;
use crate::store::format::keys;
use crate::store::format::record::Hash;
use crate::store::{Index, StoreError, StreamId, StreamKind};

/// How many keys of streams are kept at hand.
const MOST_KEYS: usize = 4096;
/// How long the name of a word in an index is.
const NAME_BYTES: usize = 16;

/// The keys at hand.
pub(in crate::store) struct Vault {
    /// Where the ring is, to be named in errors.
    path: PathBuf,
    ring: Ring,
    /// The master key that seals it.
    sealed_with: KeyMark,
    random: Random,
    chain: Hasher,
    names: Hasher,
    own: Key,
    root: Key,
    at_hand: RefCell<Recent<StreamId, Key>>,
}

impl Vault {
    /// Opens the key ring in these slots, or makes it there.
    pub(in crate::store) fn open(
        path: &Path,
        slots: Box<dyn Slots>,
        master: &MasterKey,
        random: Random,
    ) -> Result<Self, StoreError> {
        let opened = Ring::open(slots, master.key(), random);
        let (ring, root) = opened.map_err(|error| failed(path, error))?;
        Ok(Self {
            path: path.into(),
            ring,
            sealed_with: master.mark(),
            random,
            chain: root.for_purpose("chain").hasher(),
            names: root.for_purpose("names").hasher(),
            own: root.for_purpose("own"),
            root,
            at_hand: RefCell::default(),
        })
    }

    /// Opens the key ring in these slots with whichever of these master keys seals it, or makes it with the first.
    ///
    /// # Panics
    /// There is no key.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn open_by_any(
        path: &Path,
        slots: Box<dyn Slots>,
        masters: &[MasterKey],
        random: Random,
    ) -> Result<Self, StoreError> {
        let fitting = Ring::sealed_with(slots.as_ref(), masters);
        let fitting = fitting.map_err(|error| failed(path, error.into()))?;
        let master = fitting
            .or(masters.first())
            .expect("a place of keys holds one");
        Self::open(path, slots, master, random)
    }

    /// The vault of a store that forgets: nothing leaves the memory, so nothing need be random.
    pub(in crate::store) fn in_memory() -> Self {
        let zeros: Random = |bytes| bytes.fill(0);
        let slots = Box::new(Vec::new());
        Self::open(Path::new("memory"), slots, &MasterKey::draw(zeros), zeros)
            .expect("memory can be written")
    }

    /// Gives a stream a key; it is durable after the next [`Self::sync`]. Gives its slot.
    pub(in crate::store) fn add(&mut self, stream: StreamId) -> Result<u64, StoreError> {
        let key = Key::draw(self.random);
        let slot = self
            .ring
            .add(stream, &key)
            .map_err(|error| self.failed(error))?;
        self.keep(stream, key);
        Ok(slot)
    }

    /// The key of a stream, also where one bit of it was flipped.
    ///
    /// # Errors
    /// [`StoreError::Erased`]; [`StoreError::KeyBroken`].
    pub(in crate::store) fn key(&self, stream: StreamId, slot: u64) -> Result<Key, StoreError> {
        if let Some(key) = self.at_hand.borrow_mut().get(&stream) {
            return Ok(key.clone());
        }
        let key = self.key_in_ring(stream, slot)?;
        self.keep(stream, key.clone());
        Ok(key)
    }

    /// The same, as it stands in the ring now, whatever is at hand.
    pub(in crate::store) fn key_in_ring(
        &self,
        stream: StreamId,
        slot: u64,
    ) -> Result<Key, StoreError> {
        let found = self.ring.key(slot, stream);
        match found.map_err(|error| self.failed(error))? {
            Found::Key(key) => Ok(key),
            Found::None => Err(StoreError::Erased { stream }),
            Found::Broken => Err(StoreError::KeyBroken { stream }),
        }
    }

    /// Writes a key that is at hand into the ring again where it is gone there; gives whether it is there.
    pub(in crate::store) fn put_back(
        &mut self,
        stream: StreamId,
        slot: u64,
    ) -> Result<bool, StoreError> {
        if self.key_in_ring(stream, slot).is_ok() {
            return Ok(true);
        }
        let Some(key) = self.at_hand.borrow_mut().get(&stream).cloned() else {
            return Ok(false);
        };
        let put = self.ring.put_back(slot, stream, &key);
        put.map_err(|error| failed(&self.path, error))
    }

    /// Writes what opens all keys into the ring again where it is gone there.
    pub(in crate::store) fn put_root_back(&mut self) -> Result<(), StoreError> {
        let put = self.ring.put_root_back(&self.root);
        put.map_err(|error| failed(&self.path, error.into()))
    }

    /// Refuses where the ring is no longer the file at its path.
    pub(in crate::store) fn in_place(&mut self) -> Result<(), StoreError> {
        match self.ring.in_place(&self.path) {
            Ok(true) => Ok(()),
            Ok(false) => Err(StoreError::Gone {
                path: self.path.clone(),
            }),
            Err(error) => Err(failed(&self.path, error.into())),
        }
    }

    /// The streams in whose keys a bit is flipped until the next write; none for that of the whole store.
    pub(in crate::store) fn mended(&self) -> Vec<Option<StreamId>> {
        self.ring.mended()
    }

    /// In how many keys a flipped bit was found.
    pub(in crate::store) fn were_mended(&self) -> usize {
        self.ring.were_mended()
    }

    fn keep(&self, stream: StreamId, key: Key) {
        let mut at_hand = self.at_hand.borrow_mut();
        at_hand.insert(stream, key);
        at_hand.put_back(MOST_KEYS);
    }

    /// Overwrites the key of a stream: what is sealed with it can never be read again.
    pub(in crate::store) fn erase(
        &mut self,
        stream: StreamId,
        slot: u64,
    ) -> Result<(), StoreError> {
        self.at_hand.borrow_mut().remove(&stream);
        self.ring
            .erase(slot, stream)
            .map_err(|error| failed(&self.path, error))
    }

    /// Makes new keys survive a power cut, and those in which a bit was flipped whole again.
    pub(in crate::store) fn sync(&mut self) -> Result<(), StoreError> {
        self.in_place()?;
        let synced = self.ring.sync().map_err(RingError::from);
        synced.map_err(|error| failed(&self.path, error))
    }

    /// Which slot holds the key of which stream.
    pub(in crate::store) fn slots(&self) -> Result<BTreeMap<StreamId, u64>, StoreError> {
        self.ring.streams().map_err(|error| self.failed(error))
    }

    /// The streams whose keys were erased, as the ring itself says.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn erased(&self) -> Result<BTreeSet<StreamId>, StoreError> {
        self.ring.erased().map_err(|error| self.failed(error))
    }

    /// Whether this is a key ring of this store: its root is the same, or, where another master key
    /// sealed it, it holds the same streams in the same places; `noted` if a copy is known to lie there.
    pub(in crate::store) fn is_of_this_store(&self, ring: &[u8], noted: &dyn Fn() -> bool) -> bool {
        self.ring.is_of_same_store(ring, noted)
    }

    /// The slots of another copy of the key ring that hold keys which this one lost.
    pub(in crate::store) fn lost_but_in(
        &self,
        other: &[u8],
    ) -> Result<BTreeMap<u64, StreamId>, StoreError> {
        let lost = self.ring.lost_but_in(other);
        lost.map_err(|error| self.failed(error))
    }

    /// The key ring as it stands, to be kept elsewhere.
    pub(in crate::store) fn copy(&self) -> Result<Vec<u8>, StoreError> {
        self.ring.copy().map_err(|error| self.failed(error))
    }

    /// The key ring sealed with another master key.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn resealed(&self, master: &MasterKey) -> Result<Vec<u8>, StoreError> {
        let resealed = self.ring.resealed(&master.key());
        resealed.map_err(|error| self.failed(error))
    }

    /// Which master key seals the key ring.
    pub(in crate::store) const fn sealed_with(&self) -> KeyMark {
        self.sealed_with
    }

    /// The master key that seals the key ring.
    pub(in crate::store) fn master(&self) -> MasterKey {
        MasterKey::of(self.ring.master())
    }

    /// Seals the key ring with another master key: all of it or nothing goes along with the next batch, as it does where
    /// archives keep the ring.
    pub(in crate::store) fn reseal(&mut self, master: &MasterKey) -> Result<(), StoreError> {
        self.in_place()?;
        let resealed = self.ring.reseal(&master.key());
        resealed.map_err(|error| failed(&self.path, error))?;
        self.sealed_with = master.mark();
        Ok(())
    }

    /// A name for something outside the log, which tells nothing of it.
    pub(in crate::store) fn name_of(&self, what: &str) -> [u8; NAME_BYTES] {
        let whole = self.names.hash(&[b"outside", what.as_bytes()]);
        *whole.first_chunk().expect("a hash is longer than a name")
    }

    /// The store does not fit together.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn damaged(&self, detail: &str) -> StoreError {
        StoreError::Damaged {
            path: self.folder(),
            detail: detail.to_owned(),
        }
    }

    /// The store lost confirmed batches.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn lost(&self, batches: u64) -> StoreError {
        StoreError::Lost {
            path: self.folder(),
            batches,
        }
    }

    /// A newer version wrote the store.
    #[cfg(feature = "store-sled")]
    pub(in crate::store) fn newer(&self, found: u16, known: u16) -> StoreError {
        StoreError::Newer {
            path: self.folder(),
            found,
            known,
        }
    }

    #[cfg(feature = "store-sled")]
    fn folder(&self) -> PathBuf {
        self.path.parent().unwrap_or(&self.path).into()
    }

    fn failed(&self, error: RingError) -> StoreError {
        failed(&self.path, error)
    }

    /// Where a row of nonces begins: a new one for each batch, so that even a machine that was copied
    /// while it ran goes on with another row.
    pub(in crate::store) fn nonce(&self) -> Nonce {
        Nonce::draw(self.random)
    }

    /// The link of the chain that a record makes.
    pub(in crate::store) fn link(&self, stream: StreamId, record: &[u8]) -> Hash {
        Hash(
            self.chain
                .hash(&[b"record", &keys::stream_bytes(stream), record]),
        )
    }

    /// Whose the key ring is.
    pub(in crate::store) fn fingerprint(&self) -> Fingerprint {
        let whole = self.chain.hash(&[b"ring"]);
        Fingerprint(
            *whole
                .first_chunk()
                .expect("a hash is longer than a fingerprint"),
        )
    }

    /// The hash over the entries of a backup, with one more.
    pub(in crate::store) fn backup_link(&self, before: Hash, key: &[u8], value: &[u8]) -> Hash {
        Hash(self.chain.hash(&[b"backup", &before.0, key, value]))
    }

    /// What stands for the whole store at an input.
    pub(in crate::store) fn head(&self, cause: u64, ends: Sum) -> Hash {
        Hash(self.chain.hash(&[b"head", &cause.to_be_bytes(), &ends.0]))
    }

    /// What an entry adds to the sum of its kind.
    pub(in crate::store) fn entry(&self, key: &[u8]) -> Hash {
        Hash(self.chain.hash(&[b"entry", key]))
    }

    /// What a head of before adds to the sum of them.
    pub(in crate::store) fn past(&self, key: &[u8], head: &[u8]) -> Hash {
        Hash(self.chain.hash(&[b"past", key, head]))
    }

    /// The same for a store, its copies and its backups, and another one for every other store.
    pub(in crate::store) fn lineage(&self) -> Hash {
        let nothing = StreamId {
            kind: StreamKind::Access,
            id: [0; 16],
        };
        self.share(nothing, 0, Hash::default())
    }

    /// Seals what the store keeps for itself, for its place.
    pub(in crate::store) fn seal_own(&self, place: &[u8], plain: &[u8]) -> Vec<u8> {
        self.own.seal(place, plain, self.nonce())
    }

    /// The same with a nonce of a row.
    pub(in crate::store) fn seal_own_with(
        &self,
        place: &[u8],
        plain: &[u8],
        nonce: Nonce,
    ) -> Vec<u8> {
        self.own.seal(place, plain, nonce)
    }

    /// Opens it again; `None` when anything of it or its place differs.
    pub(in crate::store) fn open_own(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        self.own.open(place, sealed)
    }

    /// What the end of a stream adds to the head of the store.
    pub(in crate::store) fn share(&self, stream: StreamId, next_seq: u64, last: Hash) -> Hash {
        let stream = keys::stream_bytes(stream);
        let seq = next_seq.to_be_bytes();
        Hash(self.chain.hash(&[b"end", &stream, &seq, &last.0]))
    }

    /// The name of a word in an index; without the key nobody can tell which word it is.
    pub(in crate::store) fn name(&self, index: Index, word: &[u8]) -> [u8; NAME_BYTES] {
        let whole = self.names.hash(&[&[keys::index_byte(index)], word]);
        *whole.first_chunk().expect("a hash is longer than a name")
    }
}

fn failed(path: &Path, error: RingError) -> StoreError {
    let path = path.to_path_buf();
    match error {
        // What a database said of its slots comes through as it is.
        RingError::Io(source) => match source.downcast::<StoreError>() {
            Ok(error) => error,
            Err(source) => StoreError::Io { path, source },
        },
        RingError::Foreign | RingError::First => StoreError::Damaged {
            path,
            detail: error.to_string(),
        },
        RingError::OtherMaster => StoreError::OtherKey { path },
    }
}
