//! The log of events on disk or in memory: bytes in, bytes out, in streams that are hash chains.
//!
//! - [`Store`] is all that the desk knows; [`open`] gives one on disk, [`in_memory`] one that
//!   forgets.
//! - `format` fixes the bytes; `notes` are the small files beside the log.
//! - `sealing` keeps it from being read or changed unseen.
//! - `archive` makes backups, and says what is damaged in one.
//! - `streams` is the behaviour of every store: sequence numbers, chains, snapshots, indexes.
//! - `engine` is what that needs of a place to keep keys in order: `on_disk` gives it with sled, `postgres` with a
//!   database, for more than one machine. `raw` reads sled's file without sled, for what sled opens it also changes.
//! - `recovery` puts a backup back, and reads what it can of a damaged store.
//! - `error` and `damage` are what can go wrong; `lead` says whether this program may speak.
//!
//! **Invariant:** events are the truth. Snapshots and indexes are projections that the caller
//! computes; they change in the same atomic batch as the events that they rest on.

mod archive;
mod damage;
mod engine;
mod error;
mod format;
mod lead;
#[cfg(feature = "store-postgres")]
mod moving;
mod notes;
#[cfg(feature = "store-sled")]
mod on_disk;
#[cfg(feature = "store-postgres")]
mod postgres;
#[cfg(feature = "store-sled")]
mod raw;
mod recovery;
mod sealing;
mod streams;

use std::fmt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

/// The format of the store that this program writes, and the newest that it reads.
const FORMAT: u16 = 3;

pub use archive::backup::Backup;
pub use archive::backups::{backup_name, last_backup};
#[cfg(feature = "store-sled")]
pub use archive::gaps::{Gap, Gaps, damaged_in};
pub use archive::place::is_inside;
pub use error::StoreError;
pub use format::commit::{Commit, NewEvent, SnapshotChange};
pub use format::record::{Hash, Recorded, Seal};
pub use lead::Lead;
#[cfg(feature = "store-postgres")]
pub use moving::{Hold, Moved, Unfinished, Whereabouts, hold, relocate};
pub use notes::backup_request::{BackupAnswer, BackupRequest};
#[cfg(feature = "store-sled")]
pub use on_disk::rotate::rotate;
#[cfg(feature = "store-postgres")]
pub use postgres::{
    Access, Attempt, DatabaseAddress, Deposed, NotAnAddress, NotAnAuthority, Outside, Passed,
    Prepared, Renewed, Seen, Standby, Taken, new_key, open as open_database,
    open_to_read as open_database_to_read, prepare,
};
pub use recovery::readable::{Erasure, Keyless, Readable};
#[cfg(feature = "store-sled")]
pub use recovery::restore::{Restored, restore};
#[cfg(feature = "store-sled")]
pub use recovery::ring_copies::known_in;
#[cfg(feature = "store-sled")]
pub use recovery::salvage::{Salvaged, salvage, salvage_beside, salvage_erasures};
#[cfg(feature = "store-sled")]
pub use sealing::key_file::KeyPlace;
pub use sealing::last::{NotAHead, StoreHead};
pub use sealing::master::MasterKey;
pub use sealing::noted::{HeadFile, Noted};
pub use sealing::seal::Random;
pub use streams::key_change::{KeyCare, KeyStage};
pub use streams::leading::{Doubts, Leading, Mended, Replaced};
pub use streams::machines::Machine;

/// What a store can do. It is used by one thread, the desk.
///
/// After the disk failed a read or a write every later call fails with [`StoreError::Stopped`]:
/// memory and disk never part.
pub trait Store: Send {
    /// Writes all commits or none of them; when it returns they survive a power cut.
    ///
    /// Commits count in their order, so that a stream may occur more than once.
    ///
    /// # Errors
    /// [`StoreError::OutOfStep`], [`StoreError::Erased`] and [`StoreError::KeyTooLong`] leave the
    /// store as it was and usable; so does an entry that cannot be read. The rest stops it.
    fn append(&mut self, batch: &[Commit]) -> Result<(), StoreError>;

    /// The last snapshot of a stream.
    ///
    /// # Errors
    /// When it cannot be read.
    fn snapshot(&self, stream: StreamId) -> Result<Option<Snapshot>, StoreError>;

    /// The records of a stream from `from_seq` on, each checked against the next one's link.
    ///
    /// # Errors
    /// [`StoreError::Broken`] with the first record that does not fit the chain, or that should be
    /// there and is not; [`StoreError::Erased`].
    fn events(&self, stream: StreamId, from_seq: u64) -> Result<Vec<Recorded>, StoreError>;

    /// The streams that a word leads to, in the order of their ids.
    ///
    /// # Errors
    /// When they cannot be read.
    fn find(&self, index: Index, word: &str) -> Result<Vec<StreamId>, StoreError>;

    /// Every word of an index and a stream that it leads to, in no order; without those of streams whose
    /// keys are broken.
    ///
    /// # Errors
    /// When they cannot be read.
    fn words(&self, index: Index) -> Result<Vec<(String, StreamId)>, StoreError>;

    /// The streams that the words of an index lead to, one for each word; also those whose keys are broken.
    ///
    /// # Errors
    /// When they cannot be read.
    fn leading(&self, index: Index) -> Result<Vec<StreamId>, StoreError>;

    /// Where a stream ends; nowhere when there is none.
    ///
    /// # Errors
    /// When that cannot be read.
    fn ending(&self, stream: StreamId) -> Result<Head, StoreError>;

    /// The moments until this one, in milliseconds since 1970, and the streams that they lead to,
    /// the earliest first, at most `limit`.
    ///
    /// # Errors
    /// When they cannot be read.
    fn due(&self, until: u64, limit: usize) -> Result<Vec<(u64, StreamId)>, StoreError>;

    /// Whether exactly those words and moments lead to streams that were written: all of them, or those that
    /// lead to open work, of the moments only those of the days up to this moment's.
    ///
    /// # Errors
    /// When they cannot be read.
    fn entries_are_whole(&self, until: Option<u64>) -> Result<Leading, StoreError>;

    /// What was found not to be what was written, since the store was opened: what is read for the first time
    /// is looked at then.
    fn doubts(&self) -> Doubts;

    /// The ends and keys of streams that are others than what was written; the next write puts them right.
    fn mended(&self) -> Vec<Mended>;

    /// Looks at some more of what nobody has read since the store was opened; gives whether there is more.
    ///
    /// # Errors
    /// When it cannot be read.
    fn look_further(&self, most: usize) -> Result<bool, StoreError>;

    /// Puts these words and moments in the place of all that lead to these streams; what leads to others
    /// stays. Until somebody vouches for them they pass for changed; gives what was not right before.
    ///
    /// # Errors
    /// As [`Self::append`].
    fn put_entries(&mut self, right: &[(StreamId, Vec<IndexKey>)]) -> Result<Replaced, StoreError>;

    /// Vouches for the words and moments that were put there last, once everybody knows of it.
    ///
    /// # Errors
    /// As [`Self::append`].
    fn vouch_for_entries(&mut self) -> Result<(), StoreError>;

    /// How many words and moments lead to streams in all.
    ///
    /// # Errors
    /// When they cannot be read.
    fn entries(&self) -> Result<usize, StoreError>;

    /// The streams of one kind with an id above `after`, in the order of their ids, at most
    /// `limit`.
    ///
    /// # Errors
    /// When they cannot be read.
    fn streams(
        &self,
        kind: StreamKind,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<StreamId>, StoreError>;

    /// Walks a whole stream, opens what can still be opened, and gives where it ends.
    ///
    /// # Errors
    /// [`StoreError::Broken`] with the first bad record; [`StoreError::KeyBroken`].
    fn verify(&self, stream: StreamId) -> Result<Verified, StoreError>;

    /// What stands for everything that was written.
    fn head(&self) -> StoreHead;

    /// What stood for everything before the last batch with events: a note of it may be one behind.
    fn previous_head(&self) -> StoreHead;

    /// Whether this is one of the last heads that stood for everything: no more than those are looked at.
    /// If not, that tells nothing.
    ///
    /// # Errors
    /// When they cannot be read.
    fn has_passed(&self, head: StoreHead) -> Result<bool, StoreError>;

    /// The same for a store, its copies and its backups, and another one for every other store.
    fn lineage(&self) -> Hash;

    /// Whether this program leads, for whoever says something later.
    fn lead(&self) -> Lead;

    /// That this program leads: what it read is true, and what it wrote may be said. Waits for the database where that is
    /// not certain.
    ///
    /// # Errors
    /// [`StoreError::Deposed`], or when nobody can tell.
    fn leads(&self) -> Result<(), StoreError>;

    /// What stands for everything that was written up to an input, worked out from the last records of each
    /// stream: no more are read than came after that input, and one.
    ///
    /// # Errors
    /// [`StoreError::Broken`] with a bad record of a stream.
    fn head_at(&self, cause: u64) -> Result<StoreHead, StoreError>;

    /// Writes everything into a new file of a folder, and the key ring beside it; both are durable
    /// when it returns.
    ///
    /// # Errors
    /// [`StoreError::Backup`] leaves the store as it was and usable. The rest stops it.
    fn backup(&mut self, folder: &Path, name: &str) -> Result<Backup, StoreError>;

    /// Refuses a folder in which no backup of this store can lie.
    ///
    /// # Errors
    /// [`StoreError::BackupInside`]; [`StoreError::BackupForeign`].
    fn may_back_up_to(&self, folder: &Path) -> Result<(), StoreError>;

    /// Removes the oldest backups beside one that was just made until so many are left, that one among
    /// them.
    ///
    /// # Errors
    /// When one cannot be removed.
    fn thin_out(&self, made: &Backup, keep: usize) -> Result<(), StoreError>;

    /// The cases that nobody can read, for their keys are gone or damaged and nobody erased them; those
    /// with an open alert first.
    ///
    /// # Errors
    /// When the ends of the streams cannot be read.
    fn keyless(&self) -> Result<Vec<Keyless>, StoreError>;

    /// The same of those in which somebody has something to do, of what was agreed about duty, of who looked at
    /// cases and of the cards of before: it costs the open work.
    ///
    /// # Errors
    /// When what leads to them, or the end of one of them, cannot be read.
    fn keyless_open(&self) -> Result<Vec<Keyless>, StoreError>;

    /// Whether the files that the store has open are still those of its folder. They may come back: nothing
    /// is stopped by it.
    ///
    /// # Errors
    /// [`StoreError::Gone`] where one is not; when that cannot be seen.
    fn in_place(&mut self) -> Result<(), StoreError>;

    /// Looks in the key ring itself whether the keys of cases with an open alert are there, and writes those that
    /// are at hand there again; gives the cases of which the key is gone for good.
    ///
    /// # Errors
    /// When the ring cannot be read or written.
    fn put_keys_back(&mut self) -> Result<Vec<StreamId>, StoreError>;

    /// Every folder in which a backup put a copy of the key ring.
    ///
    /// # Errors
    /// When that cannot be read.
    fn ring_copies(&self) -> Result<Vec<PathBuf>, StoreError>;

    /// Whether it is kept where archives and copies may still hold what was erased: in a database.
    fn is_archived(&self) -> bool;

    /// How it stands with the master key of a store that archives keep; nothing of any other, or where nobody looked
    /// after it yet.
    ///
    /// # Errors
    /// When that cannot be read.
    fn key_care(&self) -> Result<Option<KeyCare>, StoreError>;

    /// Goes on with a change of the master key: this machine holds these keys, none where that cannot be read. Seals the key ring with the new one once
    /// every machine holds it.
    ///
    /// # Errors
    /// As [`Self::append`].
    fn care_for_keys(
        &mut self,
        held: (&Machine, &[MasterKey]),
        now: Timestamp,
    ) -> Result<Option<KeyCare>, StoreError>;

    /// The master key in force.
    fn master_key(&self) -> MasterKey;

    /// Says that a machine is gone with all keys that it held; gives whether it was known.
    ///
    /// # Errors
    /// When that cannot be written.
    fn machine_is_gone(&self, machine: &str) -> Result<bool, StoreError>;

    /// The latest moment of any event, but for those in the log of access; `None` when there is none
    /// yet.
    fn last_at(&self) -> Option<Timestamp>;

    /// The mark that the caller left last of something. It is no part of the log and tells nothing of a
    /// case; it goes along in a backup, as the entries do that it speaks of.
    ///
    /// # Errors
    /// When it cannot be read.
    fn mark(&self, of: Mark) -> Result<Option<Vec<u8>>, StoreError>;

    /// Leaves a mark in the place of the one before it; durable when this returns.
    ///
    /// # Errors
    /// As [`Self::append`].
    fn leave_mark(&mut self, of: Mark, mark: &[u8]) -> Result<(), StoreError>;
}

/// A store on disk that was opened.
#[cfg(feature = "store-sled")]
pub struct Opened {
    /// The store.
    pub store: Box<dyn Store>,
    /// The file in which a master key was made, if it was.
    pub made_key: Option<PathBuf>,
    /// Whether others could enter the folder before; they no longer can.
    pub tightened: bool,
    /// Where the store of an earlier format is kept from which this one was carried over just now.
    pub old: Option<PathBuf>,
}

/// Opens the store in a folder with its master key, or makes one there when the folder is empty or
/// absent.
///
/// # Errors
/// When another process uses it, when the folder holds something else, when another version of the
/// program wrote it, when its key is not there, or when it is damaged. Nothing is ever overwritten
/// to make it open.
#[cfg(feature = "store-sled")]
pub fn open(path: &Path, master: &KeyPlace, random: Random) -> Result<Opened, StoreError> {
    let (log, made_key) = on_disk::opening::open(path, master, random)?;
    let (tightened, old) = (log.engine.tightened(), log.engine.old());
    let store = Box::new(log);
    Ok(Opened {
        store,
        made_key,
        tightened,
        old,
    })
}

/// A new store that is being filled: until it is finished there is none, and a start refuses its folder.
#[cfg(feature = "store-sled")]
pub struct Filling {
    log: streams::log::Log<on_disk::disk::Disk>,
    /// The file in which a master key was made, if it was.
    pub made_key: Option<PathBuf>,
}

#[cfg(feature = "store-sled")]
impl Filling {
    /// What is filled.
    pub fn store(&mut self) -> &mut dyn Store {
        &mut self.log
    }

    /// Notes that copies of keys of what is in it lie in these folders.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn note_copies(
        &self,
        folders: impl IntoIterator<Item = PathBuf>,
    ) -> Result<(), StoreError> {
        let mut folders = folders.into_iter();
        folders.try_for_each(|folder| engine::Engine::note_copy(&self.log.engine, &folder))
    }

    /// All of it is there: from now on it is a store.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn finish(&mut self) -> Result<(), StoreError> {
        self.log.engine.made()
    }
}

/// Begins to fill a new store in a folder that is empty or absent, or in which filling one was cut short.
///
/// # Errors
/// As [`open`], and when something is in the folder.
#[cfg(feature = "store-sled")]
pub fn begin(path: &Path, master: &KeyPlace, random: Random) -> Result<Filling, StoreError> {
    let (log, made_key) = on_disk::opening::begin(path, master, random)?;
    Ok(Filling { log, made_key })
}

/// Refuses a folder in which a new store cannot be filled.
///
/// # Errors
/// When something is in it.
#[cfg(feature = "store-sled")]
pub fn check_free(path: &Path) -> Result<(), StoreError> {
    on_disk::folder::check_free(path)
}

/// Opens the store in a folder and changes nothing in it: what is written into it is forgotten, but
/// for the note where a backup put a copy of the key ring.
///
/// # Errors
/// As [`open`], and when there is no store.
#[cfg(feature = "store-sled")]
pub fn open_to_read(
    path: &Path,
    master: &KeyPlace,
    random: Random,
) -> Result<Box<dyn Store>, StoreError> {
    Ok(Box::new(on_disk::opening::read(path, master, random)?))
}

/// A store that forgets everything when it is dropped.
#[must_use]
pub fn in_memory() -> impl Store {
    let log = streams::log::Log::over(
        engine::Memory::default(),
        sealing::vault::Vault::in_memory(),
    );
    log.expect("an empty map can be read")
}

/// What a stream is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StreamKind {
    /// One case.
    Case,
    /// The roster of one municipality.
    Municipality,
    /// Who saw which case.
    Access,
    /// A card that cases were judged under.
    Card,
}

/// A stream of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId {
    /// What it is about.
    pub kind: StreamKind,
    /// Its internal id: drawn at random for a case, the CBS code of a municipality, the fingerprint of a card. It says nothing about
    /// a person.
    pub id: [u8; 16],
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            StreamKind::Case => "case-",
            StreamKind::Municipality => "municipality-",
            StreamKind::Access => "access-",
            StreamKind::Card => "card-",
        })?;
        self.id.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A way to find streams by a word, kept by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Index {
    /// By the code that people use.
    Code,
    /// By the code of a ping, or its personal link.
    Ping,
    /// By the name of an alert.
    Alert,
    /// By the person who is waited for.
    Waiting,
    /// By a person who is involved.
    Involved,
    /// By the municipality that was alarmed.
    Alarmed,
    /// By the municipality that holds a drill.
    Drill,
}

/// What a caller leaves a mark of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Under which times what is due was written.
    Timing,
    /// With which people every open case was looked at last, and led somewhere.
    People,
    /// Whose weeks were to come when the program was last started.
    Turns,
    /// Since when which master key seals the keys, where the store keeps that.
    Master,
    /// Before which moment the administrators were last told that what was erased is gone for good.
    ForGood,
}

/// What leads to a stream; it may lead to others too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IndexKey {
    /// A word of at most [`IndexKey::LIMIT_BYTES`], which no one can read from the disk.
    Word(Index, String),
    /// A moment at which something falls due, in milliseconds since 1970.
    Moment(u64),
}

impl IndexKey {
    /// The longest word.
    pub const LIMIT_BYTES: usize = 200;
}

/// The state of a stream at some moment, as its caller wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The number of events that it holds: the sequence number of the first that it does not.
    pub next_seq: u64,
    /// The state.
    pub body: Vec<u8>,
}

/// Where a stream ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The number of its records: the sequence number of the next.
    pub next_seq: u64,
    /// The hash of its last record; zeros when there is none.
    pub hash: Hash,
}

/// What was found of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Every record fits the chain and can be read.
    Whole(Head),
    /// Every record fits the chain; they were erased and cannot be read.
    Erased(Head),
}

impl Verified {
    /// Where the stream ends.
    #[must_use]
    pub const fn head(self) -> Head {
        match self {
            Self::Whole(head) | Self::Erased(head) => head,
        }
    }
}
