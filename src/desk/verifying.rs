//! Everything in a store worked out again from its events, and compared with what stands there.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use crate::dialogue::state::index;
use crate::domain::case::event::Event;
use crate::domain::case::{Case, CaseId};
use crate::domain::organisation::Organisation;
use crate::domain::roster::agreements::{Agreements, RosterEvent};
use crate::store::{
    Index, IndexKey, Leading, Mark, Mended, Recorded, Snapshot, Store, StoreError, StoreHead,
    StreamId, StreamKind,
};

use super::names::{index_key, named_in, stamp};
use super::writing::is_state_due;

/// What was found of a store.
#[derive(Debug, Default)]
pub struct Findings {
    /// How many cases there are.
    pub cases: u64,
    /// How many events they hold together.
    pub events: u64,
    /// How many of them were erased.
    pub erased: u64,
    /// What is not as it should be, in the order of the streams.
    pub faults: Vec<Fault>,
}

/// Something in a store that is not as it should be.
#[derive(Debug)]
pub enum Fault {
    /// A record, a key or an entry; the first of its stream.
    Record(StoreError),
    /// The key of a case is gone or damaged, and an alert of it is open.
    Alarmed(StreamId),
    /// The state of a stream is not what its events say.
    State(StreamId),
    /// The end of a stream is not what its records and the sum over the ends say.
    End(StreamId),
    /// A bit of the key of a stream is flipped.
    Key(StreamId),
    /// A bit of what opens all keys is flipped.
    Ring,
    /// A stream is not found by what it should be found by.
    Index(StreamId),
    /// What leads to streams is not what was written.
    Sum,
    /// This many entries lead to streams that should not.
    Entries(u64),
    /// The head that was noted elsewhere is not that of this store.
    Head(StoreHead),
    /// Whether it is cannot be seen, for a record is damaged.
    Uncompared(StoreHead),
}

/// Looks at every stream, state and entry of a store, and whether a head that was noted elsewhere
/// is still true of it.
#[must_use]
pub fn verify(
    store: &dyn Store,
    organisation: &Organisation,
    alerting_phase: Option<u8>,
    noted: Option<StoreHead>,
) -> Findings {
    let mut findings = Findings::default();
    let mut entries = 0;
    let timing = index::timing(organisation, alerting_phase);
    // Under other settings or another card the next start moves what follows from them; until then only the sum tells
    // of that.
    let is_timed = matches!(store.mark(Mark::Timing), Ok(Some(mark)) if mark == timing);
    for kind in [
        StreamKind::Case,
        StreamKind::Municipality,
        StreamKind::Access,
        StreamKind::Card,
    ] {
        let streams = match store.streams(kind, None, usize::MAX) {
            Ok(streams) => streams,
            Err(error) => {
                findings.faults.push(Fault::Record(error));
                continue;
            }
        };
        for stream in streams {
            findings.cases += u64::from(kind == StreamKind::Case);
            let expected = |case: &Case| -> BTreeSet<IndexKey> {
                let entries = index::entries(case, organisation, alerting_phase);
                let compared = entries.iter().map(|(term, _)| term);
                let compared = compared.filter(|term| is_timed || !term.is_timed());
                compared.map(index_key).collect()
            };
            match look(store, stream, &expected, &mut findings) {
                Ok(found) => entries += found,
                Err(fault) => findings.faults.push(fault),
            }
        }
    }
    let mended = store.mended().into_iter().map(|mended| match mended {
        Mended::End(stream) => Fault::End(stream),
        Mended::Key(stream) => Fault::Key(stream),
        Mended::Ring => Fault::Ring,
    });
    findings.faults.extend(mended);
    if findings.faults.is_empty() {
        match store.entries() {
            Ok(there) if there == entries || !is_timed => {}
            Ok(there) => {
                let more = there.abs_diff(entries) as u64;
                findings.faults.push(Fault::Entries(more));
            }
            Err(error) => findings.faults.push(Fault::Record(error)),
        }
        match store.entries_are_whole(None) {
            // What was taken over unvouched for leads where it should: that was looked at just now.
            Ok(Leading::Whole | Leading::Unvouched) => {}
            Ok(Leading::Changed) => findings.faults.push(Fault::Sum),
            Err(error) => findings.faults.push(Fault::Record(error)),
        }
        findings.faults.extend(head_fault(store, store.head()));
    }
    alarmed_first(store, &mut findings.faults);
    // Whatever else is wrong hides no older store.
    let noted = noted.and_then(|head| head_fault(store, head));
    findings.faults.extend(noted);
    findings
}

/// Puts first of all that the key of a case is gone in which an alert is open.
fn alarmed_first(store: &dyn Store, faults: &mut [Fault]) {
    let alarmed = store.leading(Index::Alarmed).unwrap_or_default();
    for fault in faults.iter_mut() {
        if let Fault::Record(StoreError::KeyBroken { stream }) = fault
            && alarmed.contains(stream)
        {
            *fault = Fault::Alarmed(*stream);
        }
    }
    faults.sort_by_key(|fault| !matches!(fault, Fault::Alarmed(_)));
}

/// A head of which the records tell otherwise.
fn head_fault(store: &dyn Store, head: StoreHead) -> Option<Fault> {
    match store.head_at(head.cause) {
        Ok(found) if found == head && head.cause <= store.head().cause => None,
        Ok(_) => Some(Fault::Head(head)),
        Err(error) if error.is_of_one() => Some(Fault::Uncompared(head)),
        Err(error) => Some(Fault::Record(error)),
    }
}

/// Looks at one stream; gives how many entries lead to it.
fn look(
    store: &dyn Store,
    stream: StreamId,
    expected: &dyn Fn(&Case) -> BTreeSet<IndexKey>,
    findings: &mut Findings,
) -> Result<usize, Fault> {
    let records = match store.events(stream, 0) {
        Err(StoreError::Erased { .. }) => {
            let head = store.verify(stream).map_err(Fault::Record)?.head();
            findings.events += head.next_seq;
            findings.erased += 1;
            return Ok(0);
        }
        records => records.map_err(Fault::Record)?,
    };
    findings.events += records.len() as u64;
    let state = store.snapshot(stream).map_err(Fault::Record)?;
    match stream.kind {
        StreamKind::Access | StreamKind::Card => Ok(0),
        StreamKind::Municipality => {
            let then = |events: &[Recorded]| folded_roster(stream, events);
            match is_right(state, &records, then) {
                true => Ok(0),
                false => Err(Fault::State(stream)),
            }
        }
        StreamKind::Case => {
            let case = folded(stream, &records).ok_or(Fault::State(stream))?;
            if !is_right(state, &records, |events| folded(stream, events)) {
                return Err(Fault::State(stream));
            }
            let keys = expected(&case);
            match all_lead_to(store, stream, &keys).map_err(Fault::Record)? {
                true => Ok(keys.len()),
                false => Err(Fault::Index(stream)),
            }
        }
    }
}

/// Whether a state is the last that should be kept of a stream, and what the events up to it say.
fn is_right<T: DeserializeOwned + PartialEq>(
    state: Option<Snapshot>,
    records: &[Recorded],
    then: impl Fn(&[Recorded]) -> Option<T>,
) -> bool {
    let last = last_state(records);
    let Some(state) = state else {
        return then(records).is_some() && last == 0;
    };
    let before = state.next_seq.checked_sub(first_seq(records));
    let before = before.and_then(|before| records.get(..before as usize));
    let kept = serde_json::from_slice(&state.body).ok();
    state.next_seq >= last && kept.is_some() && kept == before.and_then(then)
}

/// Where what can be read of a stream begins.
fn first_seq(records: &[Recorded]) -> u64 {
    records.first().map_or(0, |first| first.seq)
}

/// After how many events a state was written last; a store that was put back or rebuilt may have a later one.
fn last_state(records: &[Recorded]) -> u64 {
    let (mut last, mut before) = (0, first_seq(records));
    for step in records.chunk_by(|one, next| one.cause == next.cause) {
        let after = before + step.len() as u64;
        let event = |record: &Recorded| serde_json::from_slice::<Event>(&record.body).ok();
        let mut events = step.iter().filter_map(event);
        if is_state_due(before, after) || events.any(|event| event.is_turn()) {
            last = after;
        }
        before = after;
    }
    last
}

fn all_lead_to(
    store: &dyn Store,
    stream: StreamId,
    keys: &BTreeSet<IndexKey>,
) -> Result<bool, StoreError> {
    for key in keys {
        let leads = match key {
            IndexKey::Word(index, word) => store.find(*index, word)?.contains(&stream),
            IndexKey::Moment(moment) => {
                let due = store.due(*moment, usize::MAX)?;
                due.contains(&(*moment, stream))
            }
        };
        if !leads {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A case as its events say; `None` when they cannot be read or do not begin one.
#[must_use]
pub(super) fn folded(stream: StreamId, records: &[Recorded]) -> Option<Case> {
    let (first, rest) = records.split_first()?;
    let event = serde_json::from_slice(&first.body).ok()?;
    after(Case::begun(CaseId(stream.id), &event)?, rest)
}

/// A case after some more of its events; `None` when they cannot be read.
pub(super) fn after(mut case: Case, records: &[Recorded]) -> Option<Case> {
    for record in records {
        let event: Event = serde_json::from_slice(&record.body).ok()?;
        case.apply(&event, stamp(record));
    }
    Some(case)
}

/// A roster as its events say; `None` when they cannot be read.
#[must_use]
pub(super) fn folded_roster(stream: StreamId, records: &[Recorded]) -> Option<Agreements> {
    let mut agreed = Agreements::none(named_in(stream)?);
    // What lies before a new key cannot be read any more.
    agreed.events = first_seq(records);
    roster_after(agreed, records)
}

/// A roster after some more of its events; `None` when they cannot be read.
pub(super) fn roster_after(mut agreed: Agreements, records: &[Recorded]) -> Option<Agreements> {
    for record in records {
        let event: RosterEvent = serde_json::from_slice(&record.body).ok()?;
        agreed.apply(&event, stamp(record));
    }
    Some(agreed)
}
