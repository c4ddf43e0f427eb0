//! Which streams of a backup are damaged: it takes along what it finds, and whoever asked for it is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::backups::RING;
use super::end::End;
use super::entries::Entries;
use super::key_file::{Age, KeyPlace};
use super::keys;
use super::last::Last;
use super::record::{self, Hash};
use super::seal::Random;
use super::sum::Sum;
use super::vault::Vault;
use super::{Index, StoreError, StreamId};

/// The streams of a backup of which a record is damaged or missing, each with the first that does not fit;
/// those with an open alert first. All of it is read once more.
///
/// # Errors
/// When the backup or the key ring beside it cannot be read, or it is not what was written.
pub fn damaged_in(
    backup: &Path,
    master: &KeyPlace,
    random: Random,
) -> Result<Vec<StoreError>, StoreError> {
    let (key, _) = master.take(Age::Known, random)?;
    let path = backup.with_file_name(RING);
    let ring = fs::read(&path).map_err(|_| StoreError::RingAbsent { path: path.clone() })?;
    let vault = Vault::open(&path, Box::new(ring), &key, random)?;
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
    let mut damaged = followed.damaged();
    // Each may fit its own records, and one be older than it was, or not be there.
    if damaged.is_empty() && last.is_some_and(|last| last.ends != whole) {
        let detail = "the ends of the streams do not add up".to_owned();
        let path = backup.to_path_buf();
        damaged.push(StoreError::Damaged { path, detail });
    }
    Ok(damaged)
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
            let end = End::decode(key, &piece)?.head;
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
        if keys::index(key) == Some(Index::Alarmed) {
            self.alarmed.extend(keys::stream_at_end(key));
        }
        Ok(())
    }

    /// Takes in the record that is whole by now.
    fn follow(&mut self) {
        let Some((stream, seq, bytes)) = self.record.take() else {
            return;
        };
        let (next_seq, before) = self.ends.get(&stream).copied().unwrap_or_default();
        let record = record::decode(&bytes).filter(|record| record.seq == seq);
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

    fn damaged(self) -> Vec<StoreError> {
        let mut all: Vec<(StreamId, u64)> = self.damaged.into_iter().collect();
        all.sort_by_key(|(stream, _)| !self.alarmed.contains(stream));
        let error = |(stream, seq)| StoreError::Broken { stream, seq };
        all.into_iter().map(error).collect()
    }
}
