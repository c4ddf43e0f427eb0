//! Reading what can still be read of a damaged store, or of a backup that was cut off.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::de::IgnoredAny;

use super::mended;
use crate::store::archive::backups::{self, RING};
use crate::store::engine::{Changes, Engine as _, Memory};
use crate::store::format::end::End;
use crate::store::format::keys;
use crate::store::format::record;
use crate::store::format::record::{Hash, Recorded, Seal};
use crate::store::notes::files;
use crate::store::notes::names::{CONFIRMED, DATA};
use crate::store::on_disk::confirmed::Confirmed;
use crate::store::on_disk::folder;
use crate::store::raw::{Fault, carve};
use crate::store::sealing::key_file::KeyPlace;
use crate::store::sealing::last::Last;
use crate::store::sealing::seal::{Key, Random};
use crate::store::sealing::vault::Vault;
use crate::store::streams::log::Log;
use crate::store::{Erasure, Readable, StoreError, StreamId};

/// What was found; the place that it was read from is as it was.
pub struct Salvaged {
    log: Log<Memory>,
    /// Where the key of each stream is, also of those whose ends are gone.
    slots: BTreeMap<StreamId, u64>,
    /// The streams whose keys were erased, as its key ring says.
    erased: BTreeSet<StreamId>,
    /// How many batches it is known to have held.
    confirmed: u64,
    /// Whether its key ring opens; else only what is not sealed can be read.
    has_keys: bool,
    /// Whether only what it tells of erasures counts.
    only_erasures: bool,
    /// Why some of its records could not be read, or none: what its key ring says of erasures counts all the same.
    pub unread: Option<StoreError>,
}

/// Reads a store in a folder, or the file of a backup; neither is changed, and sled opens neither.
///
/// # Errors
/// When its key ring cannot be opened, or somebody uses the store.
pub fn salvage(from: &Path, master: &KeyPlace, random: Random) -> Result<Salvaged, StoreError> {
    let is_store = from.is_dir();
    let ring = match is_store {
        true => from.join(RING),
        false => from.with_file_name(RING),
    };
    let held = master.held()?;
    let slots = match files::read(&ring) {
        Ok(slots) if !slots.is_empty() => slots,
        Ok(_) | Err(_) => return Err(StoreError::RingAbsent { path: ring }),
    };
    let vault = Vault::open_by_any(&ring, Box::new(slots), &held, random)?;
    let (slots, erased) = (vault.slots()?, vault.erased()?);
    let (found, unread) = found(from);
    if let Some(error @ StoreError::InUse { .. }) = unread {
        return Err(error);
    }
    // An early state is whole in itself: only this tells that it is early. Where it is not known, all of
    // the ring is looked for.
    let confirmed = match is_store {
        true => confirmed(from),
        false => 0,
    };
    let mut engine = Memory::default();
    engine.write(found, 0)?;
    let format = engine.get(keys::FORMAT)?;
    let format = format.and_then(|bytes| bytes.try_into().ok());
    let mut log = Log::unchecked(engine, vault);
    log.format = format.map_or(log.format, u16::from_be_bytes);
    Ok(Salvaged {
        log,
        slots,
        erased,
        confirmed,
        has_keys: true,
        only_erasures: false,
        unread,
    })
}

/// Reads what such a place tells of erasures where its key ring is lost: their records are not sealed.
///
/// # Errors
/// When its files cannot be read.
pub fn salvage_erasures(from: &Path) -> Result<Salvaged, StoreError> {
    let (found, unread) = found(from);
    let mut engine = Memory::default();
    engine.write(found, 0)?;
    Ok(Salvaged {
        log: Log::unchecked(engine, Vault::in_memory()),
        slots: BTreeMap::new(),
        erased: BTreeSet::new(),
        confirmed: 0,
        has_keys: false,
        only_erasures: true,
        unread,
    })
}

/// Reads what the backups beside this one tell of erasures: the key ring there is that of the last of them.
#[must_use]
pub fn salvage_beside(backup: &Path, master: &KeyPlace, random: Random) -> Vec<Salvaged> {
    let folder = backup.parent().unwrap_or(Path::new(""));
    let beside = backups::in_folder(folder).into_iter();
    let others = beside.filter(|other| other.file_name() != backup.file_name());
    let found = others.filter_map(|other| salvage(&other, master, random).ok());
    let told = found.map(|found| Salvaged {
        only_erasures: true,
        ..found
    });
    told.filter(|found| found.streams().is_ok_and(|all| !all.is_empty()))
        .collect()
}

/// What can be read of a place, and why that is not all.
fn found(from: &Path) -> (Changes, Option<StoreError>) {
    let mut found = Changes::new();
    let read = match from.is_dir() {
        true => of_store(from, &mut found),
        false => of_backup(from, &mut found),
    };
    (found, read.err())
}

/// The ends and records in the file of a store, whatever the pages around them are like.
fn of_store(path: &Path, found: &mut Changes) -> Result<(), StoreError> {
    let _lock = folder::unused(path)?;
    let carved = carve(path, |key, value| {
        if (keys::is_of_log(&key) || [keys::LAST, keys::FORMAT].contains(&&*key)) && value.is_some()
        {
            found.insert(key, value);
        }
    });
    carved.map_err(|fault| match fault {
        Fault::Io(source) => files::failed(&path.join(DATA), source),
        Fault::Damaged(detail) => StoreError::Damaged {
            path: path.into(),
            detail,
        },
    })
}

/// How many batches a store confirmed; more than there can be where nobody knows.
fn confirmed(path: &Path) -> u64 {
    let bytes = files::read(&path.join(CONFIRMED)).ok();
    let confirmed = bytes.and_then(|bytes| Confirmed::decode(&bytes));
    confirmed.map_or(u64::MAX, |confirmed| confirmed.batches)
}

/// The entries of a backup up to where it is damaged.
fn of_backup(path: &Path, found: &mut Changes) -> Result<(), StoreError> {
    let entries = mended::entries(path)?.into_iter();
    found.extend(entries.map(|(key, value)| (key, Some(value))));
    Ok(())
}

impl Readable for Salvaged {
    fn streams(&self) -> Result<BTreeSet<StreamId>, StoreError> {
        let heads = self.log.engine.range(keys::heads(), usize::MAX)?;
        let records = self.log.engine.range(keys::all_records(), usize::MAX)?;
        let heads = heads
            .iter()
            .filter_map(|(key, _)| keys::stream_of_head(key));
        let records = records
            .iter()
            .filter_map(|(key, _)| keys::stream_of_record(key));
        let mut all: BTreeSet<StreamId> = heads.chain(records).collect();
        if self.only_erasures {
            all.retain(|stream| self.erasure(*stream).is_some());
        }
        all.extend(&self.erased);
        if self.only_erasures {
            return Ok(all);
        }
        if !self.is_whole()? {
            all.extend(self.slots.keys());
        }
        Ok(all)
    }

    fn erasure(&self, stream: StreamId) -> Option<Erasure> {
        let engine = &self.log.engine;
        let seq = *self.seqs(stream).ok()?.last()?;
        let bytes = self.log.bytes_of_record(stream, seq).ok()?;
        let record = record::decode(&bytes)?;
        // What is sealed and had a bit flipped in its head would read as anything, but not as this.
        let says_something = serde_json::from_slice::<IgnoredAny>(&record.body).is_ok();
        if record.seal != Seal::Plain || record.seq != seq || !says_something {
            return None;
        }
        let before = seq.checked_sub(1);
        let before = before.and_then(|before| self.log.bytes_of_record(stream, before).ok());
        let key = keys::head(stream);
        let end = engine.get(&key).ok().flatten();
        let end = end.and_then(|end| End::decode(&key, &end).ok());
        Some(Erasure {
            record,
            bytes,
            before,
            end: end.map(|end| end.head.hash),
        })
    }

    fn vouches_for(&self, stream: StreamId, erasure: &Erasure) -> bool {
        let link = |bytes: &[u8]| self.log.vault.link(stream, bytes);
        let follows = |before: &Vec<u8>| link(before) == erasure.record.previous;
        let ends = erasure.end == Some(link(&erasure.bytes));
        self.has_keys && (ends || erasure.before.as_ref().is_some_and(follows))
    }

    fn events(&self, stream: StreamId) -> (Vec<Recorded>, Option<StoreError>) {
        let mut readable = Vec::new();
        let ended = self.read(stream, &mut readable);
        (readable, ended.err())
    }

    fn has_erased_key(&self, stream: StreamId) -> bool {
        self.erased.contains(&stream)
    }
}

impl Salvaged {
    /// Whether any of its records could be read.
    #[must_use]
    pub fn has_records(&self) -> bool {
        let records = self.log.engine.range(keys::all_records(), 1);
        records.is_ok_and(|records| !records.is_empty())
    }

    /// Whether the ends of the streams account for every event that was ever written.
    fn is_whole(&self) -> Result<bool, StoreError> {
        let engine = &self.log.engine;
        let mut events: u64 = 0;
        for (key, value) in engine.range(keys::heads(), usize::MAX)? {
            let end = End::decode(&key, &value);
            events = events.saturating_add(end.map_or(0, |end| end.head.next_seq));
        }
        let all = |last: Last| last.events == events && last.batches >= self.confirmed;
        let last = Last::read(engine, &self.log.vault, self.log.format);
        Ok(engine.get(keys::LAST)?.is_some() && last.is_ok_and(all))
    }

    /// Reads all records of a stream that its key opens, also behind one that is damaged: each is sealed for its place. Of an
    /// erased one the last record alone. Tells where its end is missing, else what is wrong
    /// with the first that cannot be read.
    fn read(&self, stream: StreamId, readable: &mut Vec<Recorded>) -> Result<(), StoreError> {
        let broken = |seq| StoreError::Broken { stream, seq };
        let end = self.log.end(stream).ok().flatten();
        let slot = end.map(|end| end.slot);
        let slot = slot.or(self.slots.get(&stream).copied());
        // One that is missing is no sign of an erasure, and one that is there none of the contrary.
        let key: Result<Key, _> = self.log.vault.key(stream, slot.unwrap_or_default());
        let key = key.map_err(|_| StoreError::KeyBroken { stream });
        let (mut before, mut failed) = (Some(Hash::default()), None);
        let mut next = 0;
        for seq in self.seqs(stream)? {
            if seq != next {
                failed.get_or_insert(broken(next));
                before = None;
            }
            next = seq.saturating_add(1);
            let bytes = self.log.bytes_of_record(stream, seq).unwrap_or_default();
            let recorded = record::decode(&bytes).filter(|recorded| recorded.seq == seq);
            // Behind a damaged record nobody knows what the next must say of it.
            let fits = |recorded: &Recorded| before.is_none_or(|hash| recorded.previous == hash);
            let Some(recorded) = recorded.filter(fits) else {
                failed.get_or_insert(broken(seq));
                before = None;
                continue;
            };
            if recorded.seal == Seal::Plain {
                if before.is_some() {
                    readable.clear();
                    readable.push(recorded);
                    return Err(StoreError::Erased { stream });
                }
                failed.get_or_insert(broken(seq));
                continue;
            }
            before = Some(self.log.vault.link(stream, &bytes));
            if recorded.seal == Seal::Anew {
                readable.clear();
                failed = None;
            }
            let Ok(key) = &key else { continue };
            match self.log.opened(stream, Some(key), &bytes, recorded) {
                Ok(recorded) => readable.push(recorded),
                Err(error) => {
                    failed.get_or_insert(error);
                    before = None;
                }
            }
        }
        key?;
        let is_whole = end.is_some_and(|end| end.head.next_seq == next);
        match failed {
            _ if !is_whole => Err(broken(next)),
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// The numbers of the records of a stream that are there.
    fn seqs(&self, stream: StreamId) -> Result<BTreeSet<u64>, StoreError> {
        let records = keys::starting_with(keys::records(stream));
        let records = self.log.engine.range(records, usize::MAX)?;
        Ok(records
            .iter()
            .filter_map(|(key, _)| keys::seq(key))
            .collect())
    }
}
