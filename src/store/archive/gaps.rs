//! Which streams of a backup are damaged: it takes along what it finds, and whoever asked for it is told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::backups::RING;
use super::entries::Entries;
use crate::store::format::end::End;
use crate::store::format::keys;
use crate::store::format::padding;
use crate::store::format::record;
use crate::store::format::record::{Hash, Seal};
use crate::store::notes::files;
use crate::store::sealing::key_file::KeyPlace;
use crate::store::sealing::last::Last;
use crate::store::sealing::seal::Random;
use crate::store::sealing::sum::Sum;
use crate::store::sealing::vault::Vault;
use crate::store::{Index, Keyless, StoreError, StreamId};

/// What was found of a backup.
#[derive(Debug, Default)]
pub struct Gaps {
    /// What is damaged or missing in it.
    pub all: Vec<Gap>,
    /// The codes of its cases, as far as they can be read.
    pub codes: BTreeMap<StreamId, String>,
}

/// What of a backup is not as it should be.
#[derive(Debug)]
pub enum Gap {
    /// The key of a stream that nobody erased is not in the ring beside it.
    Key(Keyless),
    /// A record, the first of its stream; or all of it does not add up.
    Record(StoreError),
}

impl Gap {
    /// The stream that it is about.
    const fn stream(&self) -> Option<StreamId> {
        match self {
            Self::Key(keyless) => Some(keyless.stream),
            Self::Record(StoreError::Broken { stream, .. }) => Some(*stream),
            Self::Record(_) => None,
        }
    }
}

/// The streams of a backup of which the key, or a record, is damaged or missing, each with the first that does not
/// fit; those with an open alert first. All of it is read once more.
///
/// # Errors
/// When the backup or the key ring beside it cannot be read, or it is not what was written.
pub fn damaged_in(backup: &Path, master: &KeyPlace, random: Random) -> Result<Gaps, StoreError> {
    let held = master.held()?;
    let path = backup.with_file_name(RING);
    let ring = files::read(&path).map_err(|_| StoreError::RingAbsent { path: path.clone() })?;
    let vault = Vault::open_by_any(&path, Box::new(ring), &held, random)?;
    let mut entries = Entries::open(backup)?;
    let mut followed = Followed::new(&vault);
    let mut last = None;
    while let Some((key, value)) = entries.next(&vault)? {
        if key == keys::LAST {
            last = Last::decode(&value, &vault);
        }
        followed.see(&key, value)?;
    }
    let whole = followed.whole;
    followed.look_at_keys();
    let codes = std::mem::take(&mut followed.codes);
    let mut damaged = followed.damaged();
    // Each may fit its own records, and one be older than it was, or not be there.
    if damaged.is_empty() && last.is_some_and(|last| last.ends != whole) {
        let detail = "the ends of the streams do not add up".to_owned();
        let path = backup.to_path_buf();
        damaged.push(Gap::Record(StoreError::Damaged { path, detail }));
    }
    Ok(Gaps {
        all: damaged,
        codes,
    })
}

/// Streams that are followed record by record, in the order of their keys: records before ends, and ends
/// before what leads to them.
struct Followed<'a> {
    vault: &'a Vault,
    /// The record of which pieces are put together.
    record: Option<(StreamId, u64, Vec<u8>)>,
    /// How far each stream goes, with the hash of its last record.
    ends: BTreeMap<StreamId, (u64, Hash)>,
    /// The first record of each that does not fit.
    damaged: BTreeMap<StreamId, u64>,
    /// A record that does not fit the one before it: what follows tells which of the two is damaged.
    doubted: Option<(StreamId, u64)>,
    alarmed: BTreeSet<StreamId>,
    /// What the ends add up to.
    whole: Sum,
    /// The streams that were not erased, with the slots of their keys.
    live: BTreeMap<StreamId, u64>,
    /// Those whose last record is that of their erasure.
    erased: BTreeSet<StreamId>,
    /// The codes of cases.
    codes: BTreeMap<StreamId, String>,
    /// Those whose key is not in the ring.
    keyless: BTreeSet<StreamId>,
}

impl<'a> Followed<'a> {
    fn new(vault: &'a Vault) -> Self {
        Self {
            vault,
            record: None,
            ends: BTreeMap::new(),
            damaged: BTreeMap::new(),
            doubted: None,
            alarmed: BTreeSet::new(),
            whole: Sum::default(),
            live: BTreeMap::new(),
            erased: BTreeSet::new(),
            codes: BTreeMap::new(),
            keyless: BTreeSet::new(),
        }
    }

    fn see(&mut self, key: &[u8], piece: Vec<u8>) -> Result<(), StoreError> {
        if keys::is_record(key) {
            let of = keys::stream_of_record(key).zip(keys::seq(key));
            let (stream, seq) = of.ok_or_else(|| StoreError::unreadable(key))?;
            match &mut self.record {
                Some((of, number, bytes)) if (*of, *number) == (stream, seq) => bytes.extend(piece),
                _ => {
                    self.follow();
                    self.record = Some((stream, seq, piece));
                }
            }
            return Ok(());
        }
        self.follow();
        if keys::is_end(key) {
            let stream = keys::stream_of_head(key).ok_or_else(|| StoreError::unreadable(key))?;
            let End { head: end, slot } = End::decode(key, &piece)?;
            if !self.erased.contains(&stream) {
                self.live.insert(stream, slot);
            }
            if end.next_seq > 0 {
                let share = self.vault.share(stream, end.next_seq, end.hash);
                self.whole.add(share);
            }
            let found = self.ends.get(&stream).copied().unwrap_or_default();
            self.settle(stream, found.0, found.1 == end.hash);
            if found != (end.next_seq, end.hash) {
                let last = end.next_seq.min(found.0).saturating_sub(1);
                self.damaged.entry(stream).or_insert(last);
            }
        }
        match keys::index(key) {
            Some(Index::Alarmed) => self.alarmed.extend(keys::stream_at_end(key)),
            Some(Index::Code) => self.codes.extend(self.code(key, &piece)),
            Some(_) | None => {}
        }
        Ok(())
    }

    fn code(&self, name: &[u8], sealed: &[u8]) -> Option<(StreamId, String)> {
        let stream = keys::stream_at_end(name)?;
        let key = self.vault.key_in_ring(stream, *self.live.get(&stream)?);
        let plain = key.ok()?.open(name, sealed)?;
        let code = String::from_utf8(padding::unpadded(&plain)?.to_vec());
        Some((stream, code.ok()?))
    }

    /// Takes in the record that is whole by now.
    fn follow(&mut self) {
        let Some((stream, seq, bytes)) = self.record.take() else {
            return;
        };
        let (next_seq, before) = self.ends.get(&stream).copied().unwrap_or_default();
        let record = record::decode(&bytes).filter(|record| record.seq == seq);
        if record.as_ref().is_some_and(|one| one.seal == Seal::Plain) {
            self.erased.insert(stream);
        }
        let fits = record.as_ref().is_some_and(|one| one.previous == before);
        self.settle(stream, seq, fits);
        let first = match record {
            _ if seq != next_seq => Some(next_seq),
            Some(_) if fits => None,
            Some(_) => {
                if !self.damaged.contains_key(&stream) {
                    self.doubted = Some((stream, seq));
                }
                Some(seq.saturating_sub(1))
            }
            None => Some(seq),
        };
        if let Some(first) = first {
            self.damaged.entry(stream).or_insert(first);
        }
        let link = self.vault.link(stream, &bytes);
        self.ends.insert(stream, (seq + 1, link));
    }

    /// What follows a record that was doubted says whether it is as it was.
    fn settle(&mut self, stream: StreamId, next_seq: u64, is_as_it_was: bool) {
        if let Some((of, seq)) = self.doubted
            && (of, seq + 1) == (stream, next_seq)
        {
            self.doubted = None;
            if !is_as_it_was {
                self.damaged.insert(stream, seq);
            }
        }
    }

    /// Looks for the keys of all that was not erased.
    fn look_at_keys(&mut self) {
        let gone = |(stream, slot): (&StreamId, &u64)| {
            let key = self.vault.key_in_ring(*stream, *slot);
            key.is_err().then_some(*stream)
        };
        self.keyless = self.live.iter().filter_map(gone).collect();
    }

    fn damaged(self) -> Vec<Gap> {
        let keys = self.keyless.iter().map(|stream| {
            let alarmed = self.alarmed.contains(stream);
            Gap::Key(Keyless {
                stream: *stream,
                alarmed,
            })
        });
        // One without a key is told as that alone.
        let records = self.damaged.iter();
        let records = records.filter(|(stream, _)| !self.keyless.contains(*stream));
        let record = |(stream, seq): (&StreamId, &u64)| StoreError::Broken {
            stream: *stream,
            seq: *seq,
        };
        let records = records.map(|one| Gap::Record(record(one)));
        let mut all: Vec<Gap> = keys.chain(records).collect();
        all.sort_by_key(|gap| !gap.stream().is_some_and(|one| self.alarmed.contains(&one)));
        all
    }
}
