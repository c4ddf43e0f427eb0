//! A store that can be cut off before a write, in two hands: the desk's and the test's.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use regiewijzer::store::{
    Backup, Commit, Doubts, Hash, Head, Index, IndexKey, KeyCare, Keyless, Lead, Leading, Machine,
    Mark, MasterKey, Mended, Recorded, Replaced, Snapshot, SnapshotChange, Store, StoreError,
    StoreHead, StreamId, StreamKind, Verified, in_memory,
};

/// The real log in memory, with a fault that can be switched on. Snapshots lie beside it: sealing one anew
/// at every step would take more time than all the rest, and the tests of the store do that.
#[derive(Clone)]
pub(crate) struct Tape {
    log: Arc<Mutex<Box<dyn Store>>>,
    snapshots: Arc<Mutex<BTreeMap<StreamId, Snapshot>>>,
    broken: Arc<AtomicBool>,
    cases_read: Arc<AtomicUsize>,
    damaged: Arc<Mutex<Option<StreamId>>>,
    /// Which of its hands leads, and which this is.
    leader: Arc<AtomicU64>,
    epoch: u64,
}

impl Tape {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self {
            log: Arc::new(Mutex::new(Box::new(in_memory()))),
            snapshots: Arc::default(),
            broken: Arc::new(AtomicBool::new(false)),
            cases_read: Arc::default(),
            damaged: Arc::default(),
            leader: Arc::default(),
            epoch: 0,
        }
    }

    /// The hand of a program that leads from now on: the ones before write nothing more.
    pub(crate) fn taken_over(&self) -> Self {
        let epoch = self.leader.fetch_add(1, Ordering::Relaxed) + 1;
        Self {
            epoch,
            ..self.clone()
        }
    }

    /// How often the state of a case was read.
    pub(crate) fn cases_read(&self) -> usize {
        self.cases_read.load(Ordering::Relaxed)
    }

    /// Nothing of this stream can be read from now on.
    pub(crate) fn damage(&self, stream: StreamId) {
        *self.damaged.lock().unwrap() = Some(stream);
    }

    fn whole(&self, stream: StreamId) -> Result<(), StoreError> {
        match *self.damaged.lock().unwrap() == Some(stream) {
            true => Err(StoreError::Broken { stream, seq: 0 }),
            false => Ok(()),
        }
    }

    /// Whether the program dies before the next write.
    pub(crate) fn set_broken(&self, broken: bool) {
        self.broken.store(broken, Ordering::Relaxed);
    }
}

impl Store for Tape {
    fn append(&mut self, batch: &[Commit]) -> Result<(), StoreError> {
        self.leads()?;
        if self.broken.load(Ordering::Relaxed) {
            return Err(StoreError::Io {
                path: "simulated".into(),
                source: io::Error::other("the power went"),
            });
        }
        let bare = |commit: &Commit| match commit.snapshot {
            SnapshotChange::Put(_) => Commit {
                snapshot: SnapshotChange::Keep,
                ..commit.clone()
            },
            SnapshotChange::Keep | SnapshotChange::Remove | SnapshotChange::Erase => commit.clone(),
        };
        let bare: Vec<Commit> = batch.iter().map(bare).collect();
        let mut log = self.log.lock().unwrap();
        log.append(&bare)?;
        let mut snapshots = self.snapshots.lock().unwrap();
        for commit in batch {
            match &commit.snapshot {
                SnapshotChange::Keep => {}
                SnapshotChange::Put(body) => {
                    let next_seq = log.ending(commit.stream)?.next_seq;
                    let body = body.clone();
                    snapshots.insert(commit.stream, Snapshot { next_seq, body });
                }
                SnapshotChange::Remove | SnapshotChange::Erase => {
                    snapshots.remove(&commit.stream);
                }
            }
        }
        Ok(())
    }

    fn snapshot(&self, stream: StreamId) -> Result<Option<Snapshot>, StoreError> {
        if stream.kind == StreamKind::Case {
            self.cases_read.fetch_add(1, Ordering::Relaxed);
        }
        self.whole(stream)?;
        Ok(self.snapshots.lock().unwrap().get(&stream).cloned())
    }

    fn events(&self, stream: StreamId, from_seq: u64) -> Result<Vec<Recorded>, StoreError> {
        self.whole(stream)?;
        self.log.lock().unwrap().events(stream, from_seq)
    }

    fn find(&self, index: Index, word: &str) -> Result<Vec<StreamId>, StoreError> {
        self.log.lock().unwrap().find(index, word)
    }

    fn words(&self, index: Index) -> Result<Vec<(String, StreamId)>, StoreError> {
        self.log.lock().unwrap().words(index)
    }

    fn leading(&self, index: Index) -> Result<Vec<StreamId>, StoreError> {
        self.log.lock().unwrap().leading(index)
    }

    fn ending(&self, stream: StreamId) -> Result<Head, StoreError> {
        self.log.lock().unwrap().ending(stream)
    }

    fn due(&self, until: u64, limit: usize) -> Result<Vec<(u64, StreamId)>, StoreError> {
        self.log.lock().unwrap().due(until, limit)
    }

    fn entries(&self) -> Result<usize, StoreError> {
        self.log.lock().unwrap().entries()
    }

    fn streams(
        &self,
        kind: StreamKind,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<StreamId>, StoreError> {
        self.log.lock().unwrap().streams(kind, after, limit)
    }

    fn verify(&self, stream: StreamId) -> Result<Verified, StoreError> {
        self.log.lock().unwrap().verify(stream)
    }

    fn head(&self) -> StoreHead {
        self.log.lock().unwrap().head()
    }

    fn previous_head(&self) -> StoreHead {
        self.log.lock().unwrap().previous_head()
    }

    fn lineage(&self) -> Hash {
        self.log.lock().unwrap().lineage()
    }

    fn lead(&self) -> Lead {
        let (leader, epoch) = (Arc::clone(&self.leader), self.epoch);
        Lead::while_it(move || leader.load(Ordering::Relaxed) == epoch)
    }

    fn leads(&self) -> Result<(), StoreError> {
        match self.lead().holds() {
            true => Ok(()),
            false => Err(StoreError::Deposed {
                address: "simulated".into(),
            }),
        }
    }

    fn entries_are_whole(&self, until: Option<u64>) -> Result<Leading, StoreError> {
        self.log.lock().unwrap().entries_are_whole(until)
    }

    fn doubts(&self) -> Doubts {
        self.log.lock().unwrap().doubts()
    }

    fn mended(&self) -> Vec<Mended> {
        self.log.lock().unwrap().mended()
    }

    fn look_further(&self, most: usize) -> Result<bool, StoreError> {
        self.log.lock().unwrap().look_further(most)
    }

    fn put_entries(&mut self, right: &[(StreamId, Vec<IndexKey>)]) -> Result<Replaced, StoreError> {
        self.leads()?;
        self.log.lock().unwrap().put_entries(right)
    }

    fn vouch_for_entries(&mut self) -> Result<(), StoreError> {
        self.leads()?;
        self.log.lock().unwrap().vouch_for_entries()
    }

    fn has_passed(&self, head: StoreHead) -> Result<bool, StoreError> {
        self.log.lock().unwrap().has_passed(head)
    }

    fn head_at(&self, cause: u64) -> Result<StoreHead, StoreError> {
        self.log.lock().unwrap().head_at(cause)
    }

    fn backup(&mut self, folder: &Path, name: &str) -> Result<Backup, StoreError> {
        self.log.lock().unwrap().backup(folder, name)
    }

    fn may_back_up_to(&self, folder: &Path) -> Result<(), StoreError> {
        self.log.lock().unwrap().may_back_up_to(folder)
    }

    fn in_place(&mut self) -> Result<(), StoreError> {
        self.log.lock().unwrap().in_place()
    }

    fn put_keys_back(&mut self) -> Result<Vec<StreamId>, StoreError> {
        self.log.lock().unwrap().put_keys_back()
    }

    fn thin_out(&self, made: &Backup, keep: usize) -> Result<(), StoreError> {
        self.log.lock().unwrap().thin_out(made, keep)
    }

    fn keyless(&self) -> Result<Vec<Keyless>, StoreError> {
        self.log.lock().unwrap().keyless()
    }

    fn keyless_open(&self) -> Result<Vec<Keyless>, StoreError> {
        self.log.lock().unwrap().keyless_open()
    }

    fn ring_copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        self.log.lock().unwrap().ring_copies()
    }

    fn is_archived(&self) -> bool {
        self.log.lock().unwrap().is_archived()
    }

    fn key_care(&self) -> Result<Option<KeyCare>, StoreError> {
        self.log.lock().unwrap().key_care()
    }

    fn care_for_keys(
        &mut self,
        held: (&Machine, &[MasterKey]),
        now: Timestamp,
    ) -> Result<Option<KeyCare>, StoreError> {
        self.log.lock().unwrap().care_for_keys(held, now)
    }

    fn master_key(&self) -> MasterKey {
        self.log.lock().unwrap().master_key()
    }

    fn machine_is_gone(&self, machine: &str) -> Result<bool, StoreError> {
        self.log.lock().unwrap().machine_is_gone(machine)
    }

    fn last_at(&self) -> Option<Timestamp> {
        self.log.lock().unwrap().last_at()
    }

    fn mark(&self, of: Mark) -> Result<Option<Vec<u8>>, StoreError> {
        self.log.lock().unwrap().mark(of)
    }

    fn leave_mark(&mut self, of: Mark, mark: &[u8]) -> Result<(), StoreError> {
        self.leads()?;
        self.log.lock().unwrap().leave_mark(of, mark)
    }
}
