//! What the conversation knows: the card, the organisation, the active cases and who is doing what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::Id;
use crate::domain::card::edition::Edition;
use crate::domain::card::{Card, CardRef};
use crate::domain::case::access::{AccessEvent, AccessLog};
use crate::domain::case::event::Event;
use crate::domain::case::{Case, CaseId};
use crate::domain::organisation::Organisation;
use crate::domain::people::{Person, PersonId};
use crate::domain::recent::Recent;
use crate::domain::roster::agreements::{Agreements, RosterEvent};
use crate::domain::stamp::Stamp;

use super::index::{self, IndexEntry, Term};
use super::rights;
use super::session::Session;
pub use super::unreadable::Unreadable;
use crate::dialogue::language::guard::Guard;
use crate::dialogue::language::understanding::Words;
use crate::dialogue::message::text::Text;

/// A change of the master key, after which archives keep nothing readable of what was erased before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChange {
    /// From when on it is time to begin.
    pub begins: Timestamp,
    /// Until when it has to be done.
    pub due: Timestamp,
    /// Before which moment nobody can read anything any more that was erased, after an earlier change.
    pub for_good: Option<Timestamp>,
    /// On which machines the key in force is not where it should be.
    pub lacking: Vec<String>,
}

/// Where cases are read from that are not loaded; reading changes nothing.
pub trait Repository {
    /// The case of that name.
    fn case(&self, id: CaseId) -> Result<Option<Case>, Unreadable>;

    /// Everything that happened to a case, in order.
    fn history(&self, id: CaseId) -> Result<Vec<(Stamp, Event)>, Unreadable>;

    /// The cases found by this term.
    fn find(&self, term: &Term) -> Result<Vec<CaseId>, Unreadable>;

    /// The cases with something due at or before this term's moment, the earliest first.
    fn due(&self, until: &Term) -> Result<Vec<IndexEntry>, Unreadable>;

    /// What was agreed about duty in a municipality.
    fn agreements(&self, municipality: &Id) -> Result<Option<Agreements>, Unreadable>;

    /// Every case in which somebody is waiting for something, by person.
    fn waiting(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable>;

    /// Every open case with its directors, by person.
    fn involved(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable>;

    /// The cases in the phase that alerts, and those of a drill, also where the settings no longer name the
    /// municipality.
    fn urgent(&self) -> Result<[BTreeSet<CaseId>; 2], Unreadable>;

    /// Who saw which case of a municipality, and which were erased, in order.
    fn access(&self, municipality: &Id) -> Result<AccessLog, Unreadable>;

    /// Every place outside in which copies of the keys of cases lie.
    fn ring_copies(&self) -> Result<Vec<String>, Unreadable>;

    /// Whether every record of a case is what was written, also those that are behind its last state.
    fn is_whole(&self, _id: CaseId) -> Result<bool, Unreadable> {
        Ok(true)
    }

    /// Whether archives and copies that nobody here knows of may still hold what was erased.
    fn is_archived(&self) -> bool {
        false
    }

    /// When nobody can read that any more, as far as it is known.
    fn key_change(&self) -> Result<Option<KeyChange>, Unreadable> {
        Ok(None)
    }

    /// Fails where an alert is open in a case that cannot be read, and this person is in it.
    fn misses_no_alert(&self, _person: &PersonId) -> Result<(), Unreadable> {
        Ok(())
    }

    /// A card of before with its words; none where it was not kept.
    fn edition(&self, _card: &CardRef) -> Result<Option<Edition>, Unreadable> {
        Ok(None)
    }
}

/// Shows a text in words, to recognise a choice that somebody typed.
pub type Labels = dyn Fn(&Text) -> Vec<String>;

/// An event, and what it happened to.
#[derive(Clone, Debug, PartialEq)]
pub enum StreamEvent {
    /// To a case.
    Case(CaseId, Event),
    /// To the roster of a municipality, by its CBS code.
    Roster(Id, RosterEvent),
    /// Somebody learned something of a case in a municipality, or a case went.
    Access(Id, AccessEvent),
    /// A case was erased.
    Erased(CaseId),
}

/// An event that waits to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What happened to what.
    pub event: StreamEvent,
    /// When, and in which step.
    pub stamp: Stamp,
}

impl Change {
    /// When it happened, if it happened to a case.
    #[must_use]
    pub const fn of_case(&self) -> Option<Stamp> {
        match self.event {
            StreamEvent::Case(..) => Some(self.stamp),
            _ => None,
        }
    }
}

/// All that has changed since the last write.
#[derive(Debug, Default)]
pub struct Changes {
    /// The events, in order.
    pub events: Vec<Change>,
    /// Entries that are new.
    pub added: BTreeSet<IndexEntry>,
    /// Entries that are no longer true.
    pub removed: BTreeSet<IndexEntry>,
    /// The cases that were erased, with every entry that leads to them.
    pub erased: BTreeMap<CaseId, BTreeSet<IndexEntry>>,
}

impl Changes {
    /// The cases to which anything happened.
    pub fn cases(&self) -> impl Iterator<Item = CaseId> + use<'_> {
        self.events.iter().filter_map(|change| match &change.event {
            StreamEvent::Case(id, _) | StreamEvent::Erased(id) => Some(*id),
            StreamEvent::Roster(..) | StreamEvent::Access(..) => None,
        })
    }
}

/// The state of the conversation.
pub struct World {
    /// The card in force.
    pub card: Card,
    /// The municipalities and their people.
    pub organisation: Organisation,
    /// The words that are understood.
    pub words: Arc<Words>,
    /// What finds personal data in typed lines.
    pub guard: Arc<Guard>,
    /// How labels look, in every language.
    pub labels: Box<Labels>,
    /// The number of the last step.
    pub step: u64,
    sessions: BTreeMap<PersonId, Session>,
    cases: Recent<CaseId, Arc<Case>>,
    /// By municipality; none until they were read from the repository.
    agreements: Option<BTreeMap<Id, Agreements>>,
    changes: Changes,
    /// At most this many cases are handled in one step; the rest stay due.
    pub most_due: usize,
}

impl World {
    /// A world in which nobody is doing anything; `step` is the last step of the store.
    #[must_use]
    pub fn new(
        card: Card,
        organisation: Organisation,
        words: Arc<Words>,
        guard: Arc<Guard>,
        labels: Box<Labels>,
        step: u64,
    ) -> Self {
        Self {
            card,
            organisation,
            words,
            guard,
            labels,
            step,
            sessions: BTreeMap::new(),
            cases: Recent::default(),
            agreements: None,
            changes: Changes::default(),
            most_due: usize::MAX,
        }
    }

    /// The card in force with its words, to be kept.
    #[must_use]
    pub fn edition(&self) -> Edition {
        let said = self.card.said().into_iter().filter_map(|key| {
            let [dutch, english] = (self.labels)(&Text::of(key.clone())).try_into().ok()?;
            // What nobody says is no word of the card.
            let is_said = !dutch.is_empty() && dutch != format!("[{key}]");
            is_said.then_some((key, [dutch, english]))
        });
        Edition {
            card: self.card.text.to_string(),
            words: said.collect(),
        }
    }

    /// Whether there is a sentence of this name.
    #[must_use]
    pub fn says(&self, key: &str) -> bool {
        let labels = (self.labels)(&Text::of(key.to_owned()));
        // A role that nobody names is called by its id.
        let role = key.strip_prefix("role-");
        let role = role.and_then(|role| role.split('.').next());
        let stands_in = |words: &str| {
            words == format!("[{key}]") || role.is_some_and(|role| words.ends_with(role))
        };
        labels.first().is_some_and(|dutch| !stands_in(dutch))
    }

    /// Whether two names are the same words, in every language.
    #[must_use]
    pub fn are_called_alike(&self, one: &Text, other: &Text) -> bool {
        let small = |text| (self.labels)(text).join("\n").to_lowercase();
        small(one) == small(other)
    }

    /// What a person is doing.
    pub fn session(&mut self, person: &PersonId) -> &mut Session {
        self.sessions.entry(person.clone()).or_default()
    }

    /// What a person is doing, if anything.
    #[must_use]
    pub fn known_session(&self, person: &PersonId) -> Option<&Session> {
        self.sessions.get(person)
    }

    /// Forgets all that has happened since the last write: the world is as the repository says, and people
    /// are doing what they did then.
    pub fn take_back(&mut self, step: u64, sessions: BTreeMap<PersonId, Option<Session>>) {
        self.step = step;
        self.changes = Changes::default();
        self.cases.clear();
        self.agreements = None;
        for (person, session) in sessions {
            match session {
                Some(session) => self.sessions.insert(person, session),
                None => self.sessions.remove(&person),
            };
        }
    }

    /// A case, read from the repository if it is not loaded.
    pub fn case(
        &mut self,
        id: CaseId,
        repository: &dyn Repository,
    ) -> Result<Option<&Arc<Case>>, Unreadable> {
        if !self.is_there(id) {
            return Ok(None);
        }
        if self.cases.peek(&id).is_none()
            && let Some(case) = repository.case(id)?
        {
            self.cases.insert(id, Arc::new(case));
        }
        Ok(self.cases.get(&id).map(|case| &*case))
    }

    /// The loaded case as it stands after all changes, for its snapshot.
    #[must_use]
    pub fn loaded(&self, id: CaseId) -> Option<&Case> {
        self.cases.peek(&id).map(AsRef::as_ref)
    }

    /// The cases found by a term, with what has changed since the last write.
    pub fn find(
        &self,
        term: &Term,
        repository: &dyn Repository,
    ) -> Result<Vec<CaseId>, Unreadable> {
        let mut found: BTreeSet<CaseId> = repository.find(term)?.into_iter().collect();
        found.retain(|id| !self.changes.removed.contains(&(term.clone(), *id)));
        let added = self.changes.added.range((term.clone(), CaseId([0; 16]))..);
        found.extend(
            added
                .take_while(|(added, _)| added == term)
                .map(|(_, id)| *id),
        );
        found.retain(|id| self.is_there(*id));
        Ok(found.into_iter().collect())
    }

    /// The open cases that a person may see, each once.
    pub fn seen_by(
        &mut self,
        person: &Person,
        repository: &dyn Repository,
    ) -> Result<Vec<CaseId>, Unreadable> {
        self.first_seen_by(person, usize::MAX, repository)
    }

    /// The same, but no more than so many: the others are not read.
    pub fn first_seen_by(
        &mut self,
        person: &Person,
        most: usize,
        repository: &dyn Repository,
    ) -> Result<Vec<CaseId>, Unreadable> {
        let mut ids = self.find(&Term::Involved(person.id.clone()), repository)?;
        for (place, _) in person.places() {
            ids.extend(self.find(&Term::Alarmed(place.clone()), repository)?);
            if rights::acts_early(&self.card, person, place) {
                for other in self.organisation.people.of(place) {
                    ids.extend(self.find(&Term::Involved(other.id.clone()), repository)?);
                }
            }
        }
        ids.sort_unstable();
        ids.dedup();
        let mut seen = Vec::new();
        for id in ids {
            if seen.len() >= most {
                break;
            }
            let case = self.case(id, repository)?.cloned();
            if case.is_some_and(|case| self.is_seen_by(person, &case)) {
                seen.push(id);
            }
        }
        Ok(seen)
    }

    /// Whether a case is one of those that [`Self::seen_by`] gives.
    #[must_use]
    pub fn is_seen_by(&self, person: &Person, case: &Case) -> bool {
        let lists = index::lists(case, self.card.alerting_phase());
        let listed = lists.iter().any(|list| match list {
            Term::Involved(who) => *who == person.id,
            Term::Alarmed(place) => person.works_for(place),
            _ => false,
        });
        let listed = listed || rights::decides_on_others(&self.card, person, case);
        listed && rights::may_see(&self.card, person, case)
    }

    /// The cases with something due by `until`, the earliest first.
    pub fn due(
        &self,
        until: &Term,
        repository: &dyn Repository,
    ) -> Result<Vec<CaseId>, Unreadable> {
        let mut due: BTreeSet<IndexEntry> = repository.due(until)?.into_iter().collect();
        due.retain(|entry| !self.changes.removed.contains(entry));
        let last = (until.clone(), CaseId([u8::MAX; 16]));
        due.extend(
            self.changes
                .added
                .range((Term::Due(0), CaseId([0; 16]))..=last)
                .cloned(),
        );
        let there = |id: &CaseId| self.is_there(*id);
        Ok(due
            .into_iter()
            .map(|(_, case)| case)
            .filter(there)
            .collect())
    }

    /// The cases of which what is due by `until` is done first: those in the phase that alerts before all others,
    /// then drills, then the rest;
    /// the earliest first.
    pub fn due_first(
        &self,
        until: &Term,
        repository: &dyn Repository,
    ) -> Result<Vec<CaseId>, Unreadable> {
        let mut due = self.due(until, repository)?;
        if due.len() <= self.most_due {
            return Ok(due);
        }
        let [mut alarmed, mut drilled] = repository.urgent()?;
        for (term, id) in &self.changes.added {
            match term {
                Term::Alarmed(_) => alarmed.insert(*id),
                Term::Drill(_) => drilled.insert(*id),
                _ => false,
            };
        }
        due.sort_by_key(|id| (!alarmed.contains(id), !drilled.contains(id)));
        due.truncate(self.most_due);
        Ok(due)
    }

    /// Lets an event happen: the case changes now, the event waits for the next write.
    pub fn record(&mut self, id: CaseId, event: Event, stamp: Stamp) {
        let alerting = self.card.alerting_phase();
        let organisation = &self.organisation;
        let before = match self.cases.get(&id) {
            Some(case) => {
                let before = index::entries(case, organisation, alerting);
                Arc::make_mut(case).apply(&event, stamp);
                before
            }
            None => {
                let case = Case::begun(id, &event)
                    .expect("a case is in hand before anything but its first event");
                self.cases.insert(id, Arc::new(case));
                BTreeSet::new()
            }
        };
        let after = self.cases.peek(&id);
        let after = after.map(|case| index::entries(case, organisation, alerting));
        let after = after.unwrap_or_default();
        for gone in before.difference(&after) {
            if !self.changes.added.remove(gone) {
                self.changes.removed.insert(gone.clone());
            }
        }
        for new in after.difference(&before) {
            if !self.changes.removed.remove(new) {
                self.changes.added.insert(new.clone());
            }
        }
        self.changes.events.push(Change {
            event: StreamEvent::Case(id, event),
            stamp,
        });
    }

    /// Reads what was agreed about duty, once, and puts it on top of the roster of the settings.
    pub(super) fn read_agreements(
        &mut self,
        repository: &dyn Repository,
    ) -> Result<(), Unreadable> {
        if self.agreements.is_some() {
            return Ok(());
        }
        let mut all = BTreeMap::new();
        let codes = self.organisation.offices.iter().map(|office| &office.code);
        let codes: Vec<Id> = codes.cloned().collect();
        for code in codes {
            let agreed = repository.agreements(&code)?;
            let agreed = agreed.unwrap_or_else(|| Agreements::none(code.clone()));
            for (role, instead) in &agreed.overrides {
                self.organisation.put_on_duty(&code, *role, instead);
            }
            all.insert(code, agreed);
        }
        self.agreements = Some(all);
        Ok(())
    }

    /// What was agreed about duty in a municipality that takes part.
    #[must_use]
    pub fn agreements(&self, municipality: &Id) -> Option<&Agreements> {
        self.agreements.as_ref()?.get(municipality)
    }

    /// Lets an event happen to a roster: who is on duty changes now, the event waits for the next
    /// write.
    pub(crate) fn record_on_roster(&mut self, municipality: &Id, event: RosterEvent, stamp: Stamp) {
        let all = self.agreements.iter_mut();
        let mut all = all.filter_map(|all| all.get_mut(municipality));
        let Some(agreed) = all.next() else { return };
        agreed.apply(&event, stamp);
        for (role, instead) in event.agreed() {
            self.organisation.put_on_duty(municipality, role, &instead);
        }
        self.changes.events.push(Change {
            event: StreamEvent::Roster(municipality.clone(), event),
            stamp,
        });
    }

    /// Notes something in the log of access of a municipality.
    pub(crate) fn record_access(&mut self, municipality: &Id, event: AccessEvent, stamp: Stamp) {
        self.changes.events.push(Change {
            event: StreamEvent::Access(municipality.clone(), event),
            stamp,
        });
    }

    /// Lets a loaded case go; from now on it is not there.
    pub(crate) fn erase(&mut self, id: CaseId, stamp: Stamp) {
        let Some(case) = self.cases.peek(&id) else {
            return;
        };
        let alerting = self.card.alerting_phase();
        let entries = index::entries(case, &self.organisation, alerting);
        self.changes.erased.insert(id, entries);
        self.changes.events.push(Change {
            event: StreamEvent::Erased(id),
            stamp,
        });
    }

    /// Whether a case was not erased since the last write.
    pub(crate) fn is_there(&self, id: CaseId) -> bool {
        !self.changes.erased.contains_key(&id)
    }

    /// Forgets cases that were erased, once that is written, or that cannot be read; only between two writes.
    pub fn forget(&mut self, gone: impl IntoIterator<Item = CaseId>) {
        debug_assert!(self.changes.cases().next().is_none(), "all is written");
        for id in gone {
            self.cases.remove(&id);
        }
    }

    /// What happened to a case since the last write.
    pub fn unwritten(&self, id: CaseId) -> impl Iterator<Item = (Stamp, Event)> {
        self.changes
            .events
            .iter()
            .filter_map(move |change| match &change.event {
                StreamEvent::Case(case, event) if *case == id => {
                    Some((change.stamp, event.clone()))
                }
                StreamEvent::Case(..)
                | StreamEvent::Roster(..)
                | StreamEvent::Access(..)
                | StreamEvent::Erased(_) => None,
            })
    }

    /// What was noted about access in a municipality since the last write.
    pub(super) fn unwritten_access(
        &self,
        municipality: &Id,
    ) -> impl Iterator<Item = (Stamp, AccessEvent)> {
        let events = self.changes.events.iter();
        events.filter_map(move |change| match &change.event {
            StreamEvent::Access(here, event) if here == municipality => {
                Some((change.stamp, event.clone()))
            }
            _ => None,
        })
    }

    /// What is to be written; it counts as written from now on.
    pub fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }

    /// Lets go of the cases that were not needed for longest when more than `most` are loaded; only
    /// between two writes.
    pub fn put_back(&mut self, most: usize) {
        debug_assert!(self.changes.cases().next().is_none(), "all is written");
        self.cases.put_back(most);
    }
}
