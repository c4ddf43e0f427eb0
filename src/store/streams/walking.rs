//! Walking along the chain of a stream.

use std::ops::Bound;

use super::log::{Log, join};
use crate::store::engine::Engine;
use crate::store::format::keys;
use crate::store::format::record;
use crate::store::format::record::{Hash, Recorded, Seal};
use crate::store::sealing::seal::Key;
use crate::store::{Head, StoreError, StreamId};

impl<E: Engine> Log<E> {
    pub(in crate::store) fn bytes_of_record(
        &self,
        stream: StreamId,
        seq: u64,
    ) -> Result<Vec<u8>, StoreError> {
        let pieces = keys::starting_with(keys::record(stream, seq));
        let bytes = join(&self.engine, pieces)?;
        bytes.ok_or(StoreError::Broken { stream, seq })
    }

    /// Shows the records from `from_seq` on as they stand, each once its link to the one before it
    /// is checked, with the link that it makes itself.
    pub(in crate::store) fn walk(
        &self,
        stream: StreamId,
        from_seq: u64,
        mut see: impl FnMut(&[u8], Recorded, Hash) -> Result<(), StoreError>,
    ) -> Result<Head, StoreError> {
        let broken = |seq| StoreError::Broken { stream, seq };
        let head = self.end(stream)?.map_or_else(Head::default, |end| end.head);
        if from_seq > head.next_seq {
            return Err(broken(head.next_seq));
        }
        let mut before = match from_seq.checked_sub(1) {
            None => Hash::default(),
            Some(seq) => self.vault.link(stream, &self.bytes_of_record(stream, seq)?),
        };
        for seq in from_seq..head.next_seq {
            let bytes = self.bytes_of_record(stream, seq)?;
            let link = self.vault.link(stream, &bytes);
            let recorded = record::decode(&bytes)
                .filter(|recorded| recorded.seq == seq)
                .ok_or(broken(seq))?;
            if recorded.previous != before {
                let intact = self.link_to(stream, seq, head)? == Some(link);
                return Err(broken(seq.saturating_sub(u64::from(intact))));
            }
            before = link;
            see(&bytes, recorded, link)?;
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

    /// Where a stream ended when this input was the last, looked for from its end on.
    pub(super) fn ended_at(&self, stream: StreamId, cause: u64) -> Result<Head, StoreError> {
        let mut end = self.end(stream)?.map_or_else(Head::default, |end| end.head);
        while let Some(seq) = end.next_seq.checked_sub(1) {
            let bytes = self.bytes_of_record(stream, seq)?;
            let recorded = record::decode(&bytes)
                .filter(|last| last.seq == seq && self.vault.link(stream, &bytes) == end.hash)
                .ok_or(StoreError::Broken { stream, seq })?;
            if recorded.cause <= cause {
                break;
            }
            end = Head {
                next_seq: seq,
                hash: recorded.previous,
            };
        }
        Ok(end)
    }

    /// The hash that the next record, or the end of the stream, says that a record has.
    fn link_to(&self, stream: StreamId, seq: u64, head: Head) -> Result<Option<Hash>, StoreError> {
        if seq + 1 == head.next_seq {
            return Ok(Some(head.hash));
        }
        let next = self.bytes_of_record(stream, seq + 1)?;
        Ok(record::decode(&next).map(|recorded| recorded.previous))
    }

    /// The records from `from_seq` on with their bodies opened, and where they end. Where a stream got a new
    /// key, only what was sealed with that can be read.
    pub(in crate::store) fn read(
        &self,
        stream: StreamId,
        from_seq: u64,
        key: Option<&Key>,
    ) -> Result<(Head, Vec<Recorded>), StoreError> {
        let mut readable = Ok(Vec::new());
        let head = self.walk(stream, from_seq, |bytes, recorded, _| {
            if recorded.seal == Seal::Anew {
                readable = Ok(Vec::new());
            }
            if let Ok(records) = &mut readable {
                match self.opened(stream, key, bytes, recorded) {
                    Ok(recorded) => records.push(recorded),
                    Err(error) => readable = Err(error),
                }
            }
            Ok(())
        })?;
        Ok((head, readable?))
    }

    /// A record with its body opened.
    pub(in crate::store) fn opened(
        &self,
        stream: StreamId,
        key: Option<&Key>,
        bytes: &[u8],
        mut recorded: Recorded,
    ) -> Result<Recorded, StoreError> {
        if recorded.seal != Seal::Plain {
            let seq = recorded.seq;
            let opened = record::split(bytes).and_then(|(before, head, sealed)| {
                let plain = key?.open(&record::place(stream, head), sealed)?;
                record::opened(before, plain)
            });
            let (at, body) = opened.ok_or(StoreError::Broken { stream, seq })?;
            recorded.at = at.unwrap_or(recorded.at);
            recorded.body = body;
        }
        Ok(recorded)
    }
}
