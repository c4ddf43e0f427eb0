//! Moving a store between a folder and a database: everything as it stands, under the same keys.
//!
//! Until all of it is there and was read again, there is no store in the new place: its format comes last. Moving that was
//! cut short is begun again and writes only what is missing. In the old place nothing is changed.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use super::engine::{Changes, Engine, KeyValue};
use super::postgres::{self, Access, Database, Outside};
use super::{FORMAT, Filling, Hash, Mark, Store, StoreError, StoreHead, begin};
use crate::store::format::keys;
use crate::store::on_disk::disk::Disk;
use crate::store::on_disk::folder;
use crate::store::on_disk::folder::Folder;
use crate::store::on_disk::opening;
use crate::store::sealing::key_file::{Age, KeyPlace};
use crate::store::sealing::master::MasterKey;
use crate::store::sealing::ring::SLOT_BYTES;
use crate::store::sealing::vault::Vault;
use crate::store::streams::log::Log;

/// How many entries, or slots, are moved at a time.
const AT_A_TIME: usize = 1000;

/// Where a store is, or comes.
pub enum Whereabouts<'a> {
    /// In a folder.
    Folder(&'a Path),
    /// In a database.
    Database(&'a Access),
}

/// A store that is being filled anew; until it is finished there is none.
pub struct Unfinished {
    target: Target,
    /// The file in which a master key was made, if it was.
    pub made_key: Option<PathBuf>,
}

enum Target {
    Folder(Box<Filling>),
    Database(Box<Log<Database>>),
}

impl Unfinished {
    /// Begins to fill one where nothing is. Where filling was cut short, a folder begins anew, and a database goes on.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`]; [`StoreError::InUse`]; when there is no key, or the place cannot be written.
    pub fn begin(
        to: &Whereabouts<'_>,
        key: &KeyPlace,
        outside: &Outside,
    ) -> Result<Self, StoreError> {
        match to {
            Whereabouts::Folder(path) => {
                let mut filling = begin(path, key, outside.random)?;
                let made_key = filling.made_key.take();
                let target = Target::Folder(Box::new(filling));
                Ok(Self { target, made_key })
            }
            Whereabouts::Database(access) => {
                let database = postgres::to_fill(access, outside)?;
                let (key, made_key) = key.take(Age::New, outside.random)?;
                let vault = postgres::vault(&database, access, &key, outside.random)?;
                let target = Target::Database(Box::new(Log::over(database, vault)?));
                Ok(Self { target, made_key })
            }
        }
    }

    /// What is filled.
    pub fn store(&mut self) -> &mut dyn Store {
        match &mut self.target {
            Target::Folder(filling) => filling.store(),
            Target::Database(log) => log.as_mut(),
        }
    }

    /// All of it is there: from now on it is a store.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn finish(&mut self) -> Result<(), StoreError> {
        match &mut self.target {
            Target::Folder(filling) => filling.finish(),
            Target::Database(log) => {
                let format = FORMAT.to_be_bytes().to_vec();
                let format = Changes::from([(keys::FORMAT.to_vec(), Some(format))]);
                log.engine.write(format, log.last.batches)
            }
        }
    }
}

/// Keeps everybody from writing into a store that is read.
pub struct Hold(Option<Database>);

impl Hold {
    /// That nobody wrote in it meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Deposed`].
    pub fn held(&self) -> Result<(), StoreError> {
        self.0.as_ref().map_or(Ok(()), Database::leads)
    }
}

/// Opens a store to read all of it, while nobody writes in it.
///
/// # Errors
/// [`StoreError::InUse`] where a program uses it; as [`super::open_to_read`].
pub fn hold(
    from: &Whereabouts<'_>,
    key: &KeyPlace,
    outside: &Outside,
) -> Result<(Box<dyn Store>, Hold), StoreError> {
    match from {
        Whereabouts::Folder(path) => {
            let log = opening::read(path, key, outside.random)?;
            Ok((Box::new(log), Hold(None)))
        }
        Whereabouts::Database(access) => {
            // This leads there, and writes nothing.
            let held = postgres::held(access, outside)?;
            let log = postgres::to_read(access, key, outside.random)?;
            Ok((Box::new(log), Hold(Some(held))))
        }
    }
}

/// A store that was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What stands for everything in it, in both places.
    pub head: StoreHead,
    /// The same for a store, its copies and its backups.
    pub lineage: Hash,
    /// How many entries there are in both places.
    pub entries: u64,
    /// How many of them were written: the others were there from an earlier time.
    pub written: u64,
}

/// Moves everything from one place to another, where nothing is or where moving was cut short. The master keys are in these
/// places; one that is not there yet is made the same as the other.
///
/// # Errors
/// [`StoreError::InUse`] where a program uses either; [`StoreError::NotEmpty`] where there is a store already; and when
/// one of them cannot be read or written.
pub fn relocate(
    (from, key_from): (&Whereabouts<'_>, &KeyPlace),
    (to, key_to): (&Whereabouts<'_>, &KeyPlace),
    outside: &Outside,
) -> Result<Moved, StoreError> {
    match from {
        Whereabouts::Folder(path) => {
            let log = opening::read(path, key_from, outside.random)?;
            to_place(&log, (key_from, key_to), to, outside)
        }
        Whereabouts::Database(access) => {
            // Nobody writes in it as long as this leads there, which itself writes nothing.
            let held = postgres::held(access, outside)?;
            let log = postgres::to_read(access, key_from, outside.random)?;
            let moved = to_place(&log, (key_from, key_to), to, outside)?;
            held.leads().map(|()| moved)
        }
    }
}

fn to_place<E: Engine>(
    from: &Log<E>,
    (key_from, key_to): (&KeyPlace, &KeyPlace),
    to: &Whereabouts<'_>,
    outside: &Outside,
) -> Result<Moved, StoreError> {
    if from.format != FORMAT {
        return Err(from.vault.damaged("it is of an earlier format"));
    }
    let key = Keys::of(key_from, key_to, outside)?;
    let ring = from.vault.resealed(&key.key)?;
    match to {
        Whereabouts::Folder(path) => {
            folder::check_free(path)?;
            let folder = Folder::to_fill(path)?;
            let path = folder.path.clone();
            let moved = to_folder(from, &ring, folder, (&key, key_to, outside));
            if moved.is_err() {
                folder::clear(&path);
            }
            moved
        }
        Whereabouts::Database(access) => {
            let mut target = postgres::to_fill(access, outside)?;
            key.put()?;
            let written = level(&from.engine, &mut target)?;
            put_slots(&ring, &mut target)?;
            note_copies(&from.engine, &target)?;
            let vault = postgres::vault(&target, access, &key.key, outside.random)?;
            whole(from, (target, vault), written).map(|(moved, _)| moved)
        }
    }
}

fn to_folder<E: Engine>(
    from: &Log<E>,
    ring: &[u8],
    folder: Folder,
    (key, key_to, outside): (&Keys<'_>, &KeyPlace, &Outside),
) -> Result<Moved, StoreError> {
    let mut disk = Disk::start(folder)?;
    key.put()?;
    let written = level(&from.engine, &mut disk)?;
    disk.put_ring(ring)?;
    note_copies(&from.engine, &disk)?;
    let (vault, _) = disk.vault(key_to, outside.random)?;
    let (moved, mut log) = whole(from, (disk, vault), written)?;
    log.engine.made()?;
    Ok(moved)
}

/// The master key of the new place.
struct Keys<'a> {
    key: MasterKey,
    /// Where it must be put: that of the old place, where the new one has none yet.
    missing_at: Option<&'a Path>,
}

impl<'a> Keys<'a> {
    fn of(from: &KeyPlace, to: &'a KeyPlace, outside: &Outside) -> Result<Self, StoreError> {
        match (to, to.take(Age::Known, outside.random)) {
            (KeyPlace::File(path), Err(StoreError::KeyAbsent { .. })) => {
                let (key, _) = from.take(Age::Known, outside.random)?;
                let missing_at = Some(path.as_path());
                Ok(Self { key, missing_at })
            }
            (_, taken) => {
                let (key, missing_at) = (taken?.0, None);
                Ok(Self { key, missing_at })
            }
        }
    }

    fn put(&self) -> Result<(), StoreError> {
        self.missing_at.map_or(Ok(()), |path| self.key.write(path))
    }
}

/// Reads everything again in the new place, and only then lets it be a store.
fn whole<E: Engine, N: Engine>(
    from: &Log<E>,
    (mut to, vault): (N, Vault),
    written: u64,
) -> Result<(Moved, Log<N>), StoreError> {
    let (entries, same) = compared(&from.engine, &mut to)?;
    if !same {
        return Err(vault.damaged("what was moved does not read back the same"));
    }
    let last = [keys::LAST, keys::FORMAT].map(|key| Ok((key.to_vec(), from.engine.get(key)?)));
    let last = last.into_iter().collect::<Result<Changes, StoreError>>()?;
    to.write(last, from.last.batches)?;
    let log = Log::checked(to, vault, from.last.batches)?;
    match log.head() == from.head() && log.lineage() == from.lineage() {
        true => Ok((
            Moved {
                head: log.head(),
                lineage: log.lineage(),
                entries,
                written,
            },
            log,
        )),
        false => Err(log.vault.damaged("its head is another one")),
    }
}

/// Whether an entry is one of the two that make a store of the others.
fn is_last(key: &[u8]) -> bool {
    key == keys::LAST || key == keys::FORMAT
}

/// Whether an entry speaks of the old place alone: which machines hold which keys there, and what was told of that, says
/// nothing of the new one.
fn stays(key: &[u8]) -> bool {
    [Mark::Master, Mark::ForGood]
        .iter()
        .any(|of| key == keys::mark(*of))
}

/// A stretch of two places: all that stands in either up to some key.
struct Stretch {
    from: BTreeMap<Vec<u8>, Vec<u8>>,
    to: BTreeMap<Vec<u8>, Vec<u8>>,
}

/// Shows two places stretch by stretch, in the order of their keys, without what comes last and what stays.
fn side_by_side<E: Engine, N: Engine>(
    from: &E,
    to: &mut N,
    mut see: impl FnMut(Stretch, &mut N) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let others = |entries: Vec<KeyValue>| {
        let others = entries.into_iter();
        let others = others.filter(|(key, _)| !is_last(key) && !stays(key));
        others.collect::<BTreeMap<_, _>>()
    };
    let mut start = Bound::Unbounded;
    loop {
        let page = from.range((start.clone(), Bound::Unbounded), AT_A_TIME)?;
        let end = match page.last() {
            Some((last, _)) if page.len() == AT_A_TIME => Bound::Included(last.clone()),
            Some(_) | None => Bound::Unbounded,
        };
        let there = to.range((start, end.clone()), usize::MAX)?;
        let (from, there) = (others(page), others(there));
        see(Stretch { from, to: there }, to)?;
        match end {
            Bound::Included(last) => start = Bound::Excluded(last),
            _ => return Ok(()),
        }
    }
}

/// Writes what is different; gives how many entries that were.
fn level<E: Engine, N: Engine>(from: &E, to: &mut N) -> Result<u64, StoreError> {
    let mut written = 0;
    side_by_side(from, to, |Stretch { from, to: there }, to| {
        let strange = there.keys().filter(|key| !from.contains_key(*key));
        let strange = strange.map(|key| (key.clone(), None));
        let missing = from
            .iter()
            .filter(|(key, value)| there.get(*key) != Some(value));
        let missing = missing.map(|(key, value)| (key.clone(), Some(value.clone())));
        let changes: Changes = strange.chain(missing).collect();
        written += changes.len() as u64;
        match changes.is_empty() {
            true => Ok(()),
            false => to.write(changes, 0),
        }
    })?;
    Ok(written)
}

/// How many entries there are, and whether they are the same in both places.
fn compared<E: Engine, N: Engine>(from: &E, to: &mut N) -> Result<(u64, bool), StoreError> {
    let (mut entries, mut same) = (0, true);
    side_by_side(from, to, |Stretch { from, to }, _| {
        entries += from.len() as u64;
        same &= from == to;
        Ok(())
    })?;
    Ok((entries, same))
}

/// Writes the key ring.
fn put_slots(ring: &[u8], to: &mut Database) -> Result<(), StoreError> {
    let slots: Vec<&[u8]> = ring.chunks(SLOT_BYTES as usize).collect();
    let mut number = 0;
    for some in slots.chunks(AT_A_TIME) {
        for slot in some {
            to.put_slot(number, slot);
            number += 1;
        }
        // They go along with a batch, if with an empty one.
        to.write(Changes::new(), 0)?;
    }
    Ok(())
}

/// Copies of the key ring are known in the new place too: what is erased there is overwritten in them.
fn note_copies(from: &impl Engine, to: &impl Engine) -> Result<(), StoreError> {
    let copies = from.copies()?;
    copies.iter().try_for_each(|folder| to.note_copy(folder))
}
