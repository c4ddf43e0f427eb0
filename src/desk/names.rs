//! What things are called in the store: the streams, and the keys by which a case is found.

use crate::dialogue::state::index::Term;
use crate::domain::Id;
use crate::domain::card::CardRef;
use crate::domain::case::CaseId;
use crate::domain::stamp::Stamp;
use crate::store::{Index, IndexKey, Recorded, StreamId, StreamKind};

/// The stream of a case.
pub(super) const fn stream(id: CaseId) -> StreamId {
    StreamId {
        kind: StreamKind::Case,
        id: id.0,
    }
}

/// The stream of the roster of a municipality.
pub(super) fn roster_stream(municipality: &Id) -> StreamId {
    named(StreamKind::Municipality, municipality)
}

/// The stream of the log of access of a municipality.
pub(super) fn access_stream(municipality: &Id) -> StreamId {
    named(StreamKind::Access, municipality)
}

/// The stream of a card, which is named by its fingerprint.
pub(super) fn card_stream(card: &CardRef) -> StreamId {
    named(StreamKind::Card, &card.hash)
}

/// A stream that is named by this, filled up with zeros.
fn named(kind: StreamKind, name: &Id) -> StreamId {
    let mut id = [0; 16];
    for (to, from) in id.iter_mut().zip(name.as_str().bytes()) {
        *to = from;
    }
    StreamId { kind, id }
}

/// What a stream is named by, if that can be a name.
pub(super) fn named_in(stream: StreamId) -> Option<Id> {
    let name = str::from_utf8(&stream.id).ok()?;
    Some(Id::from(name.trim_end_matches('\0')))
}

/// A term as the store keeps it.
pub(super) fn index_key(term: &Term) -> IndexKey {
    let word = |index, word: &str| IndexKey::Word(index, word.to_owned());
    match term {
        Term::Code(code) => word(Index::Code, code.as_str()),
        Term::Ping(code) => word(Index::Ping, code.as_str()),
        // Longer than any code, so that neither is ever taken for the other.
        Term::Link(link) => word(Index::Ping, link.as_str()),
        Term::Alert(alert) => word(Index::Alert, &alert.0),
        Term::Due(moment) => IndexKey::Moment(*moment),
        Term::Waiting(person) => word(Index::Waiting, person.as_str()),
        Term::Involved(person) => word(Index::Involved, person.as_str()),
        Term::Alarmed(municipality) => word(Index::Alarmed, municipality.as_str()),
        Term::Drill(municipality) => word(Index::Drill, municipality.as_str()),
    }
}

/// When a record came about, and in which step.
pub(super) fn stamp(record: &Recorded) -> Stamp {
    Stamp {
        at: record.at,
        step: record.cause,
    }
}
