//! The behaviour of every store: what an append checks and writes, and what a read believes.

use std::cell::Cell;
use std::ops::Bound;

use jiff::Timestamp;

use super::engine::{Changes, Engine};
use super::keys::{self, Range};
use super::record::{self, Hash, Recorded};
use super::{
    Commit, Head, Index, IndexKey, Snapshot, SnapshotChange, Store, StoreError, StreamId,
    StreamKind,
};

/// A store over an engine.
pub(super) struct Log<E> {
    engine: E,
    last: Last,
    stopped: Cell<bool>,
}

/// What is known of the log as a whole.
#[derive(Clone, Copy, Default)]
pub(super) struct Last {
    /// The number of batches ever written.
    pub(super) batches: u64,
    /// The number of events ever written.
    events: u64,
    /// The highest number of an input that caused an event.
    cause: u64,
    /// The latest moment of any event.
    at: Option<Timestamp>,
}

impl Last {
    /// As it stands in the engine.
    pub(super) fn read(engine: &impl Engine) -> Result<Self, StoreError> {
        let Some(bytes) = engine.get(keys::LAST)? else {
            return Ok(Self::default());
        };
        Self::decode(&bytes).ok_or_else(|| unreadable(keys::LAST))
    }

    /// How many events the ends of the streams lack of those that were written.
    #[cfg(feature = "store-sled")]
    pub(super) fn missing_events(self, engine: &impl Engine) -> Result<u64, StoreError> {
        let mut there = 0;
        for (key, value) in engine.range(keys::heads(), usize::MAX)? {
            there += decode_head(&key, Some(value))?.next_seq;
        }
        Ok(self.events.saturating_sub(there))
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (batches, rest) = bytes.split_first_chunk()?;
        let (events, rest) = rest.split_first_chunk()?;
        let (cause, at) = rest.split_first_chunk()?;
        let at = match at {
            [] => None,
            at => {
                let nanoseconds = i128::from_be_bytes(at.try_into().ok()?);
                Some(Timestamp::from_nanosecond(nanoseconds).ok()?)
            }
        };
        Some(Self {
            batches: u64::from_be_bytes(*batches),
            events: u64::from_be_bytes(*events),
            cause: u64::from_be_bytes(*cause),
            at,
        })
    }

    fn encode(self) -> Vec<u8> {
        let mut bytes = self.batches.to_be_bytes().to_vec();
        bytes.extend(self.events.to_be_bytes());
        bytes.extend(self.cause.to_be_bytes());
        bytes.extend(
            self.at
                .iter()
                .flat_map(|at| at.as_nanosecond().to_be_bytes()),
        );
        bytes
    }
}

impl<E: Engine> Log<E> {
    /// The log that the engine holds.
    pub(super) fn over(engine: E) -> Result<Self, StoreError> {
        Ok(Self {
            last: Last::read(&engine)?,
            engine,
            stopped: Cell::new(false),
        })
    }

    /// Does something with the engine, unless an earlier error stopped the store.
    fn attempt<T>(&self, what: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        if self.stopped.get() {
            return Err(StoreError::Stopped);
        }
        what().inspect_err(|error| self.stopped.set(error.stops()))
    }

    fn draft(&self, batch: &[Commit]) -> Result<(Changes, Last), StoreError> {
        let mut draft = Draft {
            engine: &self.engine,
            changes: Changes::new(),
        };
        let mut last = self.last;
        last.batches += 1;
        for commit in batch {
            draft.add(commit)?;
            last.events += commit.events.len() as u64;
            last.at = last
                .at
                .max(commit.events.iter().map(|event| event.at).max());
            let causes = commit.events.iter().map(|event| event.cause);
            last.cause = causes.fold(last.cause, u64::max);
        }
        draft.set(keys::LAST.to_vec(), last.encode());
        Ok((draft.changes, last))
    }

    fn head(&self, stream: StreamId) -> Result<Head, StoreError> {
        let key = keys::head(stream);
        decode_head(&key, self.engine.get(&key)?)
    }

    fn bytes_of_record(&self, stream: StreamId, seq: u64) -> Result<Vec<u8>, StoreError> {
        let pieces = keys::starting_with(keys::record(stream, seq));
        let bytes = join(&self.engine, pieces)?;
        bytes.ok_or(StoreError::Broken { stream, seq })
    }

    /// Shows the records from `from_seq` on, each once its link to the one before it is checked.
    fn walk(
        &self,
        stream: StreamId,
        from_seq: u64,
        mut see: impl FnMut(Recorded),
    ) -> Result<Head, StoreError> {
        let broken = |seq| StoreError::Broken { stream, seq };
        let head = self.head(stream)?;
        if from_seq > head.next_seq {
            return Err(broken(head.next_seq));
        }
        let mut before = match from_seq.checked_sub(1) {
            None => Hash::default(),
            Some(seq) => Hash::of(&self.bytes_of_record(stream, seq)?),
        };
        for seq in from_seq..head.next_seq {
            let bytes = self.bytes_of_record(stream, seq)?;
            let hash = Hash::of(&bytes);
            let recorded = record::decode(&bytes)
                .filter(|recorded| recorded.seq == seq)
                .ok_or(broken(seq))?;
            if recorded.previous != before {
                let intact = self.link_to(stream, seq, head)? == Some(hash);
                return Err(broken(seq.saturating_sub(u64::from(intact))));
            }
            before = hash;
            see(recorded);
        }
        if before != head.hash {
            return Err(broken(head.next_seq.saturating_sub(1)));
        }
        let beyond = (
            Bound::Included(keys::record(stream, head.next_seq)),
            keys::starting_with(keys::records(stream)).1,
        );
        match self.engine.range(beyond, 1)?.first() {
            None => Ok(head),
            Some((key, _)) => Err(broken(keys::seq(key).unwrap_or(head.next_seq))),
        }
    }

    /// The hash that the next record, or the end of the stream, says that a record has.
    fn link_to(&self, stream: StreamId, seq: u64, head: Head) -> Result<Option<Hash>, StoreError> {
        if seq + 1 == head.next_seq {
            return Ok(Some(head.hash));
        }
        let next = self.bytes_of_record(stream, seq + 1)?;
        Ok(record::decode(&next).map(|recorded| recorded.previous))
    }
}

impl<E: Engine> Store for Log<E> {
    fn append(&mut self, batch: &[Commit]) -> Result<(), StoreError> {
        let (changes, last) = self.attempt(|| self.draft(batch))?;
        let written = self.engine.write(changes, last.batches);
        // A write that failed may stand on the disk in part or whole: nobody can know.
        self.stopped.set(written.is_err());
        written?;
        self.last = last;
        Ok(())
    }

    fn snapshot(&self, stream: StreamId) -> Result<Option<Snapshot>, StoreError> {
        self.attempt(|| {
            let key = keys::snapshot(stream);
            let Some(bytes) = join(&self.engine, keys::starting_with(key.clone()))? else {
                return Ok(None);
            };
            let (next_seq, body) = bytes.split_first_chunk().ok_or_else(|| unreadable(&key))?;
            Ok(Some(Snapshot {
                next_seq: u64::from_be_bytes(*next_seq),
                body: body.to_vec(),
            }))
        })
    }

    fn events(&self, stream: StreamId, from_seq: u64) -> Result<Vec<Recorded>, StoreError> {
        self.attempt(|| {
            let mut all = Vec::new();
            self.walk(stream, from_seq, |recorded| all.push(recorded))?;
            Ok(all)
        })
    }

    fn index(
        &self,
        index: Index,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
        limit: usize,
    ) -> Result<Vec<(Vec<u8>, StreamId)>, StoreError> {
        self.attempt(|| {
            self.engine
                .range(keys::index_between(index, from, to), limit)?
                .into_iter()
                .map(|(key, value)| {
                    let stream = keys::stream(&value).ok_or_else(|| unreadable(&key))?;
                    Ok((keys::index_key(&key), stream))
                })
                .collect()
        })
    }

    fn streams(
        &self,
        kind: StreamKind,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<StreamId>, StoreError> {
        self.attempt(|| {
            self.engine
                .range(keys::heads_after(kind, after), limit)?
                .into_iter()
                .map(|(key, _)| keys::stream_of_head(&key).ok_or_else(|| unreadable(&key)))
                .collect()
        })
    }

    fn verify(&self, stream: StreamId) -> Result<Head, StoreError> {
        self.attempt(|| self.walk(stream, 0, drop))
    }

    fn last_cause(&self) -> u64 {
        self.last.cause
    }

    fn last_at(&self) -> Option<Timestamp> {
        self.last.at
    }
}

/// The changes of a batch while it is put together; later commits see the earlier ones.
struct Draft<'a, E> {
    engine: &'a E,
    changes: Changes,
}

impl<E: Engine> Draft<'_, E> {
    fn add(&mut self, commit: &Commit) -> Result<(), StoreError> {
        let stream = commit.stream;
        let key = keys::head(stream);
        let mut head = decode_head(&key, self.get(&key)?)?;
        if head.next_seq != commit.expected_next_seq {
            return Err(StoreError::OutOfStep {
                stream,
                expected: commit.expected_next_seq,
                found: head.next_seq,
            });
        }
        for event in &commit.events {
            let bytes = record::encode(event, head.next_seq, head.hash);
            self.set_pieces(&keys::record(stream, head.next_seq), &bytes);
            head = Head {
                next_seq: head.next_seq + 1,
                hash: Hash::of(&bytes),
            };
        }
        if !commit.events.is_empty() {
            self.set(key, encode_head(head));
        }
        match &commit.snapshot {
            SnapshotChange::Keep => {}
            SnapshotChange::Put(body) => {
                self.remove_snapshot(stream)?;
                let value = [&head.next_seq.to_be_bytes(), body.as_slice()].concat();
                self.set_pieces(&keys::snapshot(stream), &value);
            }
            SnapshotChange::Remove => self.remove_snapshot(stream)?,
        }
        self.change_indexes(commit)
    }

    fn change_indexes(&mut self, commit: &Commit) -> Result<(), StoreError> {
        let stream = commit.stream;
        for IndexKey { index, key } in &commit.index_remove {
            let key = keys::index(*index, key);
            // Only what leads to this stream is its own to remove.
            if self.get(&key)? == Some(keys::stream_bytes(stream)) {
                self.changes.insert(key, None);
            }
        }
        for IndexKey { index, key } in &commit.index_add {
            let bytes = key.len();
            if bytes > IndexKey::LIMIT_BYTES {
                return Err(StoreError::KeyTooLong { stream, bytes });
            }
            let key = keys::index(*index, key);
            if let Some(taken) = self.get(&key)? {
                let other = keys::stream(&taken).ok_or_else(|| unreadable(&key))?;
                if other != stream {
                    return Err(StoreError::IndexTaken { stream, other });
                }
            }
            self.set(key, keys::stream_bytes(stream));
        }
        Ok(())
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.changes.get(key) {
            Some(change) => Ok(change.clone()),
            None => self.engine.get(key),
        }
    }

    fn set(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.changes.insert(key, Some(value));
    }

    fn set_pieces(&mut self, start: &[u8], value: &[u8]) {
        for (key, piece) in keys::pieces(start, value) {
            self.set(key, piece);
        }
    }

    fn remove_snapshot(&mut self, stream: StreamId) -> Result<(), StoreError> {
        let pieces = keys::starting_with(keys::snapshot(stream));
        for (_, change) in self.changes.range_mut(pieces.clone()) {
            *change = None;
        }
        for (key, _) in self.engine.range(pieces, usize::MAX)? {
            self.changes.insert(key, None);
        }
        Ok(())
    }
}

/// A value put together from its pieces; `None` when there are none.
fn join(engine: &impl Engine, pieces: Range) -> Result<Option<Vec<u8>>, StoreError> {
    let pieces = engine.range(pieces, usize::MAX)?;
    Ok((!pieces.is_empty()).then(|| pieces.into_iter().flat_map(|(_, piece)| piece).collect()))
}

fn encode_head(head: Head) -> Vec<u8> {
    [head.next_seq.to_be_bytes().as_slice(), &head.hash.0].concat()
}

fn decode_head(key: &[u8], value: Option<Vec<u8>>) -> Result<Head, StoreError> {
    let Some(bytes) = value else {
        return Ok(Head::default());
    };
    let (next_seq, hash) = bytes.split_first_chunk().ok_or_else(|| unreadable(key))?;
    Ok(Head {
        next_seq: u64::from_be_bytes(*next_seq),
        hash: Hash(hash.try_into().map_err(|_| unreadable(key))?),
    })
}

fn unreadable(key: &[u8]) -> StoreError {
    StoreError::Unreadable {
        key: key.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

#[cfg(test)]
mod tests;
