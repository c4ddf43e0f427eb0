//! Many cases at once: copies of one, under codes of their own.

use regiewijzer::dialogue::state::index::{self, Term};
use regiewijzer::domain::case::event::Event;
use regiewijzer::domain::case::{Case, CaseId};
use regiewijzer::domain::code::{CaseCode, PingCode};
use regiewijzer::domain::stamp::Stamp;
use regiewijzer::store::{
    Commit, Index, IndexKey, NewEvent, Recorded, SnapshotChange, Store, StreamId, StreamKind,
};

use crate::office::{CARD, ORGANISATION};
use crate::tape::Tape;

/// So many copies share one write.
const A_WRITE: u64 = 100;

/// Adds copies of the only case of a store, with all that leads to it.
pub(crate) fn copy(store: &Tape, count: u64) {
    let mut store = store.clone();
    let codes = store.words(Index::Code).unwrap();
    let [(_, stream)] = codes.as_slice() else {
        panic!("there is one case to copy: {}", codes.len());
    };
    let records = store.events(*stream, 0).unwrap();
    let case = folded(CaseId(stream.id), &records);
    let numbers: Vec<u64> = (1..=count).collect();
    for numbers in numbers.chunks(usize::try_from(A_WRITE).unwrap()) {
        let copies = numbers
            .iter()
            .map(|number| copied(&case, &records, *number));
        store.append(&copies.collect::<Vec<_>>()).unwrap();
    }
}

fn folded(id: CaseId, records: &[Recorded]) -> Case {
    let mut case: Option<Case> = None;
    for record in records {
        let event: Event = serde_json::from_slice(&record.body).unwrap();
        let stamp = Stamp {
            at: record.at,
            step: record.cause,
        };
        match &mut case {
            Some(case) => case.apply(&event, stamp),
            None => case = Case::begun(id, &event),
        }
    }
    case.unwrap()
}

/// A copy of a case with codes of this number.
fn copied(case: &Case, records: &[Recorded], number: u64) -> Commit {
    let mut names = vec![(
        case.code.to_string(),
        CaseCode::from_bits(number).to_string(),
    )];
    let mut drawn = number << 8;
    let mut draw = || {
        drawn += 1;
        PingCode::from_bits(drawn).to_string()
    };
    for alert in &case.alerts {
        names.push((alert.id.0.clone(), format!("A{}", draw())));
        let called = alert.addressees.iter();
        names.extend(called.map(|addressee| (addressee.code.to_string(), draw())));
    }
    let mut records = records.to_vec();
    for record in &mut records {
        let body = String::from_utf8(std::mem::take(&mut record.body)).unwrap();
        let said = |body: String, (from, to): &(String, String)| body.replace(from, to);
        record.body = names.iter().fold(body, said).into_bytes();
    }
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    id[15] = u8::try_from(number % 251).unwrap();
    let copy = folded(CaseId(id), &records);
    let entries = index::entries(&copy, &ORGANISATION, CARD.alerting_phase());
    let stream = StreamId {
        kind: StreamKind::Case,
        id,
    };
    Commit {
        expected_next_seq: Some(0),
        events: records.into_iter().map(NewEvent::from).collect(),
        snapshot: SnapshotChange::Put(serde_json::to_vec(&copy).unwrap()),
        index_add: entries.iter().map(|(term, _)| key(term)).collect(),
        ..Commit::blank(stream)
    }
}

fn key(term: &Term) -> IndexKey {
    let (index, word) = match term {
        Term::Code(code) => (Index::Code, code.as_str()),
        Term::Ping(code) => (Index::Ping, code.as_str()),
        Term::Link(link) => (Index::Ping, link.as_str()),
        Term::Alert(alert) => (Index::Alert, alert.0.as_str()),
        Term::Waiting(person) => (Index::Waiting, person.as_str()),
        Term::Involved(person) => (Index::Involved, person.as_str()),
        Term::Alarmed(place) => (Index::Alarmed, place.as_str()),
        Term::Drill(place) => (Index::Drill, place.as_str()),
        Term::Due(moment) => return IndexKey::Moment(*moment),
    };
    IndexKey::Word(index, word.to_owned())
}
