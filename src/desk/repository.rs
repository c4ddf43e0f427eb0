//! The cases of the store, as the conversation sees them: snapshots as cases, index keys as terms.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use crate::dialogue::state::index::{self, IndexEntry, Term};
use crate::dialogue::state::world::KeyChange;
use crate::dialogue::state::world::{Repository, Unreadable};
use crate::domain::card::CardRef;
use crate::domain::card::edition::Edition;
use crate::domain::case::access::AccessLog;
use crate::domain::case::event::Event;
use crate::domain::case::{Case, CaseId};
use crate::domain::organisation::Organisation;
use crate::domain::people::{Person, PersonId};
use crate::domain::roster::agreements::Agreements;
use crate::domain::stamp::Stamp;
use crate::domain::{Id, Role};
use crate::store::{
    Commit, Head, Index, IndexKey, Recorded, Seal, Store, StoreError, StreamId, StreamKind,
};

use super::error::{DeskError, RecordDamaged, SetAside};
use super::names::{access_stream, card_stream, index_key, roster_stream, stamp, stream};
use super::verifying::{after, folded, folded_roster, roster_after};

/// How many streams are read at a time.
const STRETCH: usize = 256;

/// What is known of what was agreed about duty in a municipality.
pub(super) enum Agreed {
    /// It stands in so many events, and they cannot be read.
    Unread { events: u64 },
    /// Nothing ever was.
    Never,
    /// All of it.
    Known(Agreements),
}

/// Whether a person administers this municipality.
pub(super) fn administers(person: &Person, municipality: &Id) -> bool {
    let mut places = person.by_place();
    places.any(|own| own.municipality == *municipality && own.roles.contains(&Role::Administrator))
}

/// A store, read as a repository of cases; those that were set aside are not there.
pub(super) struct CaseRepository<'a> {
    store: &'a dyn Store,
    aside: &'a BTreeSet<CaseId>,
    asker: Option<(&'a Person, &'a Organisation)>,
}

impl<'a> CaseRepository<'a> {
    /// What is in a store, without these cases.
    pub(super) const fn new(store: &'a dyn Store, aside: &'a BTreeSet<CaseId>) -> Self {
        Self {
            store,
            aside,
            asker: None,
        }
    }

    /// The same for an input of this person, who is told where a code is that of a case set aside which
    /// the person is in, or administers; for everybody else there is no such case.
    pub(super) fn asked_by(
        self,
        asker: Option<&PersonId>,
        organisation: Option<&'a Organisation>,
    ) -> Self {
        let asker = asker.zip(organisation).and_then(|(asker, organisation)| {
            Some((organisation.people.get(asker.as_str())?, organisation))
        });
        Self { asker, ..self }
    }

    /// The municipality of a case of which nothing can be read: where its alert is open, else the only one for
    /// which all work who are in it.
    pub(super) fn place_of(
        &self,
        organisation: &Organisation,
        case: StreamId,
    ) -> Result<Option<Id>, Unreadable> {
        let offices = organisation.offices.iter();
        for office in offices.clone() {
            if self.leads(Index::Alarmed, office.code.as_str(), case)? {
                return Ok(Some(office.code.clone()));
            }
        }
        let mut of_all: Vec<&Id> = offices.map(|office| &office.code).collect();
        let mut is_anybodys = false;
        for person in organisation.people.iter() {
            if self.is_in(&person.id, case)? {
                is_anybodys = true;
                of_all.retain(|place| person.works_for(place));
            }
        }
        Ok(match of_all.as_slice() {
            [only] if is_anybodys => Some((*only).clone()),
            _ => None,
        })
    }

    /// The earliest moment at which something is due.
    pub(super) fn next_due(&self) -> Result<Option<Timestamp>, Unreadable> {
        let mut limit = 1;
        loop {
            let found = self
                .store
                .due(u64::MAX, limit)
                .map_err(Unreadable::because)?;
            let mut there = found.iter().filter(|(_, stream)| self.is_there(*stream));
            match there.next() {
                Some((due, _)) => return Ok(Term::Due(*due).moment()),
                None if found.len() < limit => return Ok(None),
                None => limit *= 2,
            }
        }
    }

    /// Whether whoever asks is in this case.
    fn is_asked_by_one_of(&self, case: StreamId) -> Result<bool, Unreadable> {
        let Some((asker, organisation)) = self.asker else {
            return Ok(false);
        };
        let place = self.place_of(organisation, case)?;
        if place.is_some_and(|place| administers(asker, &place)) {
            return Ok(true);
        }
        self.is_in(&asker.id, case)
    }

    /// Whether a person is in this case.
    pub(super) fn is_in(&self, person: &PersonId, case: StreamId) -> Result<bool, Unreadable> {
        Ok(self.leads(Index::Involved, person.as_str(), case)?
            || self.leads(Index::Waiting, person.as_str(), case)?)
    }

    fn leads(&self, index: Index, word: &str, case: StreamId) -> Result<bool, Unreadable> {
        let found = self.store.find(index, word);
        Ok(found.map_err(Unreadable::because)?.contains(&case))
    }

    /// Whether a stream is not set aside.
    fn is_there(&self, stream: StreamId) -> bool {
        self.aside.is_empty() || !self.aside.contains(&CaseId(stream.id))
    }

    /// The state that is kept of a stream and the events behind it; none where they cannot be read.
    fn state<T: DeserializeOwned>(
        &self,
        stream: StreamId,
        head: Head,
    ) -> Result<Option<(T, Vec<Recorded>)>, Unreadable> {
        let read = || {
            let Some(kept) = self.store.snapshot(stream)? else {
                return Ok(None);
            };
            let behind = match kept.next_seq == head.next_seq {
                true => Vec::new(),
                false => self.store.events(stream, kept.next_seq)?,
            };
            Ok(Some((kept.body, behind)))
        };
        match read() {
            Ok(kept) => Ok(kept.and_then(|(state, behind)| {
                let state = serde_json::from_slice(&state).ok()?;
                Some((state, behind))
            })),
            Err(error) if StoreError::is_of_one(&error) => Ok(None),
            Err(error) => Err(Unreadable::because(error)),
        }
    }

    /// A case as its events say, where its state cannot be believed.
    fn folded(&self, id: CaseId) -> Result<Option<Case>, Unreadable> {
        let of = |reason: &str| Unreadable::of(id, reason.to_owned());
        match self.store.events(stream(id), 0) {
            Ok(records) => {
                let case = folded(stream(id), &records);
                case.map(Some).ok_or(of("its events say nothing"))
            }
            Err(StoreError::Erased { .. }) => Ok(None),
            Err(error) if error.is_of_one() => Err(Unreadable::of(id, error)),
            Err(error) => Err(Unreadable::because(error)),
        }
    }

    /// What was agreed about duty in a municipality, as far as that can be read.
    pub(super) fn agreed(&self, municipality: &Id) -> Result<Agreed, Unreadable> {
        let stream = roster_stream(municipality);
        let head = match self.store.ending(stream) {
            Err(error) if error.is_of_one() => return Ok(Agreed::Unread { events: 0 }),
            head => head.map_err(Unreadable::because)?,
        };
        if head.next_seq == 0 {
            return Ok(Agreed::Never);
        }
        if let Some((state, behind)) = self.state::<Agreements>(stream, head)?
            && let Some(agreed) = roster_after(state, &behind)
            && agreed.events == head.next_seq
        {
            return Ok(Agreed::Known(agreed));
        }
        let agreed = match self.store.events(stream, 0) {
            Err(error) if error.is_of_one() => None,
            records => folded_roster(stream, &records.map_err(Unreadable::because)?),
        };
        let events = head.next_seq;
        Ok(agreed.map_or(Agreed::Unread { events }, Agreed::Known))
    }

    /// The cases that cannot be read, among those that somebody waits for or that something is due of:
    /// what can be known of them before anybody asks.
    pub(super) fn broken(&self) -> Result<BTreeSet<CaseId>, Unreadable> {
        let readable = self
            .store
            .words(Index::Waiting)
            .map_err(Unreadable::because)?;
        let readable: BTreeSet<StreamId> = readable.into_iter().map(|(_, stream)| stream).collect();
        let waiting = self
            .store
            .leading(Index::Waiting)
            .map_err(Unreadable::because)?;
        let suspect = waiting
            .into_iter()
            .filter(|stream| !readable.contains(stream));
        let mut broken = BTreeSet::new();
        for stream in suspect.collect::<BTreeSet<_>>() {
            match self.case(CaseId(stream.id)) {
                Ok(_) => {}
                Err(Unreadable { case: Some(id), .. }) => {
                    broken.insert(id);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(broken)
    }

    /// Everything that stands in an index of persons.
    fn by_person(&self, index: Index) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        let found = self.store.words(index).map_err(Unreadable::because)?;
        let found = found
            .into_iter()
            .filter(|(_, stream)| self.is_there(*stream));
        let entry = |(person, stream): (String, StreamId)| {
            (PersonId::from(person.as_str()), CaseId(stream.id))
        };
        Ok(found.map(entry).collect())
    }

    /// What has to change in the index, so that it holds the moments that follow from these settings and the cases in
    /// the phase that alerts on this card.
    pub(super) fn moved(
        &self,
        organisation: &Organisation,
        alerting_phase: Option<u8>,
    ) -> Result<Vec<Commit>, Unreadable> {
        let mut moved = Vec::new();
        for (id, known) in self.timed()? {
            let case = match self.case(id) {
                // It is set aside once somebody needs it.
                Err(Unreadable { case: Some(_), .. }) => continue,
                case => case?,
            };
            let Some(case) = case else { continue };
            let right = index::entries(&case, organisation, alerting_phase);
            let right = right.into_iter().map(|(term, _)| term);
            let right: BTreeSet<Term> = right.filter(Term::is_timed).collect();
            if right != known {
                moved.push(Commit {
                    expected_next_seq: Some(case.events),
                    index_remove: known.difference(&right).map(index_key).collect(),
                    index_add: right.difference(&known).map(index_key).collect(),
                    ..Commit::blank(stream(id))
                });
            }
        }
        Ok(moved)
    }

    /// Every case that is open or has something due, with those of its terms that go by settings and card.
    fn timed(&self) -> Result<BTreeMap<CaseId, BTreeSet<Term>>, Unreadable> {
        let mut found: BTreeMap<CaseId, BTreeSet<Term>> = BTreeMap::new();
        for (_, id) in self.involved()? {
            found.entry(id).or_default();
        }
        for (term, id) in self.due(&Term::Due(u64::MAX))? {
            found.entry(id).or_default().insert(term);
        }
        let alarmed = self.store.words(Index::Alarmed);
        for (place, stream) in alarmed.map_err(Unreadable::because)? {
            if self.is_there(stream) {
                let term = Term::Alarmed(Id::from(place.as_str()));
                found.entry(CaseId(stream.id)).or_default().insert(term);
            }
        }
        Ok(found)
    }
}

impl Repository for CaseRepository<'_> {
    fn case(&self, id: CaseId) -> Result<Option<Case>, Unreadable> {
        if !self.is_there(stream(id)) {
            return Ok(None);
        }
        let head = self.store.ending(stream(id)).map_err(Unreadable::because)?;
        if head.next_seq == 0 {
            return Ok(None);
        }
        // The events are the truth: a foreign or a damaged state changes nothing.
        if let Some((state, behind)) = self.state::<Case>(stream(id), head)?
            && state.id == id
            && state.events + behind.len() as u64 == head.next_seq
            && let Some(case) = after(state, &behind)
        {
            return Ok(Some(case));
        }
        self.folded(id)
    }

    fn history(&self, id: CaseId) -> Result<Vec<(Stamp, Event)>, Unreadable> {
        let records = self.store.events(stream(id), 0);
        let records = records.map_err(|error| match error.is_of_one() {
            true => Unreadable::because(RecordDamaged(id)),
            false => Unreadable::because(error),
        })?;
        records.into_iter().map(read).collect()
    }

    fn is_whole(&self, id: CaseId) -> Result<bool, Unreadable> {
        match self.store.verify(stream(id)) {
            Ok(_) => Ok(true),
            Err(error) if error.is_of_one() => Ok(false),
            Err(error) => Err(Unreadable::because(error)),
        }
    }

    fn misses_no_alert(&self, person: &PersonId) -> Result<(), Unreadable> {
        if self.aside.is_empty() {
            return Ok(());
        }
        let alarmed = self.store.leading(Index::Alarmed);
        for stream in alarmed.map_err(Unreadable::because)? {
            if !self.is_there(stream) && self.is_in(person, stream)? {
                return Err(Unreadable::because(SetAside(CaseId(stream.id))));
            }
        }
        Ok(())
    }

    fn find(&self, term: &Term) -> Result<Vec<CaseId>, Unreadable> {
        let found = match index_key(term) {
            IndexKey::Word(index, word) => {
                self.store.find(index, &word).map_err(Unreadable::because)?
            }
            IndexKey::Moment(moment) => {
                let all = self
                    .store
                    .due(moment, usize::MAX)
                    .map_err(Unreadable::because)?;
                let then = all.into_iter().filter(|(due, _)| *due == moment);
                then.map(|(_, stream)| stream).collect()
            }
        };
        if matches!(term, Term::Code(_))
            && let Some(gone) = found.iter().find(|stream| !self.is_there(**stream))
            && self.is_asked_by_one_of(*gone)?
        {
            return Err(Unreadable::because(SetAside(CaseId(gone.id))));
        }
        let there = found.into_iter().filter(|stream| self.is_there(*stream));
        Ok(there.map(|stream| CaseId(stream.id)).collect())
    }

    fn due(&self, until: &Term) -> Result<Vec<IndexEntry>, Unreadable> {
        let IndexKey::Moment(until) = index_key(until) else {
            return Ok(Vec::new());
        };
        let found = self
            .store
            .due(until, usize::MAX)
            .map_err(Unreadable::because)?;
        let there = found
            .into_iter()
            .filter(|(_, stream)| self.is_there(*stream));
        let entry = |(due, stream): (u64, StreamId)| (Term::Due(due), CaseId(stream.id));
        Ok(there.map(entry).collect())
    }

    fn agreements(&self, municipality: &Id) -> Result<Option<Agreements>, Unreadable> {
        Ok(match self.agreed(municipality)? {
            Agreed::Known(agreed) => Some(agreed),
            Agreed::Never => None,
            // The roster of the settings counts; whoever is needed now does not wait for what cannot be read.
            Agreed::Unread { events } => {
                let none = Agreements::none(municipality.clone());
                Some(Agreements { events, ..none })
            }
        })
    }

    fn waiting(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        self.by_person(Index::Waiting)
    }

    fn involved(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        self.by_person(Index::Involved)
    }

    fn urgent(&self) -> Result<[BTreeSet<CaseId>; 2], Unreadable> {
        let leading = |index| {
            let found = self.store.leading(index).map_err(Unreadable::because)?;
            let there = found.into_iter().filter(|stream| self.is_there(*stream));
            Ok(there.map(|stream| CaseId(stream.id)).collect())
        };
        Ok([leading(Index::Alarmed)?, leading(Index::Drill)?])
    }

    fn access(&self, municipality: &Id) -> Result<AccessLog, Unreadable> {
        let records = self.store.events(access_stream(municipality), 0);
        let records = records.map_err(Unreadable::because)?;
        let anew = records.first().filter(|first| first.seal == Seal::Anew);
        Ok(AccessLog {
            lost_until: anew.map(|first| first.at),
            events: records.into_iter().map(read).collect::<Result<_, _>>()?,
        })
    }

    fn ring_copies(&self) -> Result<Vec<String>, Unreadable> {
        let folders = self.store.ring_copies().map_err(Unreadable::because)?;
        Ok(folders
            .iter()
            .map(|folder| folder.display().to_string())
            .collect())
    }

    fn is_archived(&self) -> bool {
        self.store.is_archived()
    }

    fn key_change(&self) -> Result<Option<KeyChange>, Unreadable> {
        let care = self.store.key_care().map_err(Unreadable::because)?;
        Ok(care.map(|care| KeyChange {
            begins: care.begins(),
            due: care.due,
            for_good: care.for_good,
            lacking: care.lacking().to_vec(),
        }))
    }

    fn edition(&self, card: &CardRef) -> Result<Option<Edition>, Unreadable> {
        let kept = match self.store.events(card_stream(card), 0) {
            Ok(kept) => kept,
            Err(error) if error.is_of_one() => return Ok(None),
            Err(error) => return Err(Unreadable::because(error)),
        };
        // Where it cannot be read, the card in force has to do.
        let edition = |record: &Recorded| serde_json::from_slice(&record.body).ok();
        Ok(kept.first().and_then(edition))
    }
}

/// An event with its stamp, as a record holds it.
pub(super) fn read<T: DeserializeOwned>(record: Recorded) -> Result<(Stamp, T), Unreadable> {
    let event = serde_json::from_slice(&record.body);
    let event = event.map_err(Unreadable::because)?;
    Ok((stamp(&record), event))
}

/// Shows every stream of a kind, in order.
///
/// # Errors
/// When the store as a whole cannot be read, or looking at one fails.
pub(super) fn each_stream(
    store: &dyn Store,
    kind: StreamKind,
    mut see: impl FnMut(StreamId) -> Result<(), DeskError>,
) -> Result<(), DeskError> {
    let mut after = None;
    loop {
        let streams = store.streams(kind, after, STRETCH)?;
        streams.iter().copied().try_for_each(&mut see)?;
        match streams.last() {
            Some(last) if streams.len() == STRETCH => after = Some(last.id),
            _ => return Ok(()),
        }
    }
}
