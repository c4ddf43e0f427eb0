//! A store that can be cut off before a write, in two hands: the desk's and the test's.

use std::io;
use std::ops::Bound;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use regiewijzer::store::{
    Commit, Head, Index, Recorded, Snapshot, Store, StoreError, StreamId, StreamKind, in_memory,
};

/// The real log in memory, with a fault that can be switched on.
#[derive(Clone)]
pub(crate) struct Tape {
    log: Arc<Mutex<Box<dyn Store>>>,
    broken: Arc<AtomicBool>,
}

impl Tape {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self {
            log: Arc::new(Mutex::new(Box::new(in_memory()))),
            broken: Arc::new(AtomicBool::new(false)),
        }
    }

    /// Whether the program dies before the next write.
    pub(crate) fn set_broken(&self, broken: bool) {
        self.broken.store(broken, Ordering::Relaxed);
    }
}

impl Store for Tape {
    fn append(&mut self, batch: &[Commit]) -> Result<(), StoreError> {
        if self.broken.load(Ordering::Relaxed) {
            return Err(StoreError::Io {
                path: "simulated".into(),
                source: io::Error::other("the power went"),
            });
        }
        self.log.lock().unwrap().append(batch)
    }

    fn snapshot(&self, stream: StreamId) -> Result<Option<Snapshot>, StoreError> {
        self.log.lock().unwrap().snapshot(stream)
    }

    fn events(&self, stream: StreamId, from_seq: u64) -> Result<Vec<Recorded>, StoreError> {
        self.log.lock().unwrap().events(stream, from_seq)
    }

    fn index(
        &self,
        index: Index,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
        limit: usize,
    ) -> Result<Vec<(Vec<u8>, StreamId)>, StoreError> {
        self.log.lock().unwrap().index(index, from, to, limit)
    }

    fn streams(
        &self,
        kind: StreamKind,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<StreamId>, StoreError> {
        self.log.lock().unwrap().streams(kind, after, limit)
    }

    fn verify(&self, stream: StreamId) -> Result<Head, StoreError> {
        self.log.lock().unwrap().verify(stream)
    }

    fn last_cause(&self) -> u64 {
        self.log.lock().unwrap().last_cause()
    }

    fn last_at(&self) -> Option<Timestamp> {
        self.log.lock().unwrap().last_at()
    }
}
