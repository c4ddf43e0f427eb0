//! The cases of the store, as the conversation sees them: snapshots as cases, index keys as terms.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use jiff::Timestamp;

use crate::dialogue::index::{self, Entry, Term};
use crate::dialogue::world::{Shelf, Unreadable};
use crate::domain::Id;
use crate::domain::case::{Case, CaseId};
use crate::domain::event::{Event, Stamp};
use crate::domain::ladder::Ladder;
use crate::domain::people::PersonId;
use crate::domain::roster::agreements::Agreements;
use crate::store::{
    Commit, Index, IndexKey, Recorded, SnapshotChange, Store, StreamId, StreamKind,
};

/// How long a case's name is at the end of every key.
const CASE_ID_BYTES: usize = 16;

/// A store, read as a shelf of cases.
pub(super) struct CaseShelf<'a>(pub(super) &'a dyn Store);

impl CaseShelf<'_> {
    /// The earliest moment at which something is due.
    pub(super) fn next_due(&self) -> Result<Option<Timestamp>, Unreadable> {
        let first = self.read(Index::Due, Bound::Unbounded, Bound::Unbounded, 1)?;
        Ok(first
            .first()
            .and_then(|(key, _)| due_term(key))
            .and_then(|term| term.moment()))
    }

    /// What has to change in the index of what is due, so that it holds the moments that follow from
    /// this ladder.
    pub(super) fn moved(
        &self,
        ladder: &Ladder,
        alerting_phase: Option<u8>,
    ) -> Result<Vec<Commit>, Unreadable> {
        let mut found: BTreeMap<CaseId, BTreeSet<Entry>> = BTreeMap::new();
        for entry in self.due(&Term::Due(u64::MAX))? {
            found.entry(entry.1).or_default().insert(entry);
        }
        let mut moved = Vec::new();
        for (id, known) in found {
            let Some(case) = self.case(id)? else { continue };
            let mut right = index::entries(&case, ladder, alerting_phase);
            right.retain(|(term, _)| term.moment().is_some());
            if right != known {
                moved.push(Commit {
                    stream: stream(id),
                    expected_next_seq: case.events,
                    events: Vec::new(),
                    snapshot: SnapshotChange::Keep,
                    index_remove: known.difference(&right).map(index_key).collect(),
                    index_add: right.difference(&known).map(index_key).collect(),
                });
            }
        }
        Ok(moved)
    }

    fn read(
        &self,
        index: Index,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
        limit: usize,
    ) -> Result<Vec<(Vec<u8>, CaseId)>, Unreadable> {
        let found = self
            .0
            .index(index, from, to, limit)
            .map_err(|error| Unreadable(Box::new(error)))?;
        Ok(found
            .into_iter()
            .map(|(key, stream)| (key, CaseId(stream.id)))
            .collect())
    }
}

impl Shelf for CaseShelf<'_> {
    fn case(&self, id: CaseId) -> Result<Option<Case>, Unreadable> {
        let snapshot = self
            .0
            .snapshot(stream(id))
            .map_err(|error| Unreadable(Box::new(error)))?;
        let case = snapshot.map(|snapshot| serde_json::from_slice(&snapshot.body));
        case.transpose()
            .map_err(|error| Unreadable(Box::new(error)))
    }

    fn history(&self, id: CaseId) -> Result<Vec<(Stamp, Event)>, Unreadable> {
        let unreadable = |error: Box<dyn std::error::Error + Send + Sync>| Unreadable(error);
        let records = self
            .0
            .events(stream(id), 0)
            .map_err(|error| unreadable(Box::new(error)))?;
        let read = |record: Recorded| {
            let event = serde_json::from_slice(&record.body)?;
            Ok((
                Stamp {
                    at: record.at,
                    step: record.cause,
                },
                event,
            ))
        };
        let events: Result<Vec<_>, serde_json::Error> = records.into_iter().map(read).collect();
        events.map_err(|error| unreadable(Box::new(error)))
    }

    fn find(&self, term: &Term) -> Result<Vec<CaseId>, Unreadable> {
        let (index, prefix) = prefix(term);
        let first = [prefix.as_slice(), &[0; CASE_ID_BYTES]].concat();
        let last = [prefix.as_slice(), &[u8::MAX; CASE_ID_BYTES]].concat();
        let found = self.read(
            index,
            Bound::Included(&first),
            Bound::Included(&last),
            usize::MAX,
        )?;
        let fits = |key: &[u8]| key.len() == prefix.len() + CASE_ID_BYTES;
        Ok(found
            .into_iter()
            .filter(|(key, _)| fits(key))
            .map(|(_, case)| case)
            .collect())
    }

    fn due(&self, until: &Term) -> Result<Vec<Entry>, Unreadable> {
        let (index, prefix) = prefix(until);
        let last = [prefix.as_slice(), &[u8::MAX; CASE_ID_BYTES]].concat();
        let found = self.read(index, Bound::Unbounded, Bound::Included(&last), usize::MAX)?;
        Ok(found
            .into_iter()
            .filter_map(|(key, case)| Some((due_term(&key)?, case)))
            .collect())
    }

    fn agreements(&self, municipality: &Id) -> Result<Option<Agreements>, Unreadable> {
        let snapshot = self.0.snapshot(roster_stream(municipality));
        let snapshot = snapshot.map_err(|error| Unreadable(Box::new(error)))?;
        let agreed = snapshot.map(|snapshot| serde_json::from_slice(&snapshot.body));
        agreed
            .transpose()
            .map_err(|error| Unreadable(Box::new(error)))
    }

    fn waiting(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        let found = self.read(
            Index::Waiting,
            Bound::Unbounded,
            Bound::Unbounded,
            usize::MAX,
        )?;
        Ok(found
            .into_iter()
            .filter_map(|(key, case)| Some((person(&key)?, case)))
            .collect())
    }
}

/// The stream of a case.
pub(super) const fn stream(id: CaseId) -> StreamId {
    StreamId {
        kind: StreamKind::Case,
        id: id.0,
    }
}

/// The stream of the roster of a municipality: its CBS code, filled up with zeros.
pub(super) fn roster_stream(municipality: &Id) -> StreamId {
    let mut id = [0; 16];
    for (to, from) in id.iter_mut().zip(municipality.as_str().bytes()) {
        *to = from;
    }
    StreamId {
        kind: StreamKind::Municipality,
        id,
    }
}

/// The key of an entry: the term, then the case.
pub(super) fn index_key((term, case): &Entry) -> IndexKey {
    let (index, mut key) = prefix(term);
    key.extend(case.0);
    IndexKey { index, key }
}

/// The index of a term, and the bytes before the case; words end with a zero, which they never
/// hold.
fn prefix(term: &Term) -> (Index, Vec<u8>) {
    let word = |word: &str| [word.as_bytes(), &[0]].concat();
    match term {
        Term::Code(code) => (Index::Code, word(code.as_str())),
        Term::Ping(code) => (Index::Ping, word(code.as_str())),
        Term::Alert(alert) => (Index::Alert, word(&alert.0)),
        Term::Due(moment) => (Index::Due, moment.to_be_bytes().to_vec()),
        Term::Waiting(person) => (Index::Waiting, word(person.as_str())),
        Term::Involved(person) => (Index::Involved, word(person.as_str())),
        Term::Alarmed(municipality) => (Index::Alarmed, word(municipality.as_str())),
        Term::Drill(municipality) => (Index::Drill, word(municipality.as_str())),
    }
}

fn due_term(key: &[u8]) -> Option<Term> {
    Some(Term::Due(u64::from_be_bytes(
        key.get(..8)?.try_into().ok()?,
    )))
}

fn person(key: &[u8]) -> Option<PersonId> {
    let word = key.get(..key.len().checked_sub(CASE_ID_BYTES + 1)?)?;
    std::str::from_utf8(word).ok().map(PersonId::from)
}
