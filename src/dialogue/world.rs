//! What the conversation knows: the card, the organisation, the active cases and who is doing what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::card::Card;
use crate::domain::case::{Case, CaseId};
use crate::domain::event::{Event, Stamp};
use crate::domain::interview::Interview;
use crate::domain::organisation::Organisation;
use crate::domain::people::PersonId;

use super::command::Command;
use super::index::{self, Entry, Term};
use super::message::Choice;
use super::text::Text;
use super::understanding::Words;

/// Where cases lie that are not in hand; reading it changes nothing.
pub trait Shelf {
    /// The case of that name.
    fn case(&self, id: CaseId) -> Result<Option<Case>, Unreadable>;

    /// Everything that happened to a case, in order.
    fn history(&self, id: CaseId) -> Result<Vec<(Stamp, Event)>, Unreadable>;

    /// The cases found by this term.
    fn find(&self, term: &Term) -> Result<Vec<CaseId>, Unreadable>;

    /// The cases with something due at or before this term's moment, the earliest first.
    fn due(&self, until: &Term) -> Result<Vec<Entry>, Unreadable>;

    /// Every case in which somebody is waiting for something, by person.
    fn waiting(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable>;
}

/// A case could not be read; nothing more may be decided on it.
#[derive(Debug, thiserror::Error)]
#[error("a case cannot be read")]
pub struct Unreadable(#[from] pub Box<dyn std::error::Error + Send + Sync>);

/// Shows a text in words, to recognise a choice that somebody typed.
pub type Labels = dyn Fn(&Text) -> Vec<String>;

/// What a person is doing that nobody needs to remember after a restart.
#[derive(Debug, Default)]
pub struct Session {
    /// An anonymous check; never written down.
    pub check: Option<Interview>,
    /// The step in which a question was last asked, also for the second time.
    pub asked: u64,
    /// Commands that were offered to press, and the step that offered them.
    pub offered: Option<(u64, Vec<(Choice, Command)>)>,
}

/// An event that waits to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The case that it happened to.
    pub case: CaseId,
    /// What happened.
    pub event: Event,
    /// When, and in which step.
    pub stamp: Stamp,
}

/// All that has changed since the last write.
#[derive(Debug, Default)]
pub struct Changes {
    /// The events, in order.
    pub events: Vec<Change>,
    /// Entries that are new.
    pub added: BTreeSet<Entry>,
    /// Entries that are no longer true.
    pub removed: BTreeSet<Entry>,
}

/// The state of the conversation.
pub struct World {
    /// The card in force.
    pub card: Card,
    /// The municipalities and their people.
    pub organisation: Organisation,
    /// The words that are understood.
    pub words: Arc<Words>,
    /// How labels look, in every language.
    pub labels: Box<Labels>,
    /// The number of the last step.
    pub step: u64,
    sessions: BTreeMap<PersonId, Session>,
    cases: BTreeMap<CaseId, Case>,
    changes: Changes,
}

impl World {
    /// A world in which nobody is doing anything; `step` is the last step of the store.
    #[must_use]
    pub fn new(
        card: Card,
        organisation: Organisation,
        words: Arc<Words>,
        labels: Box<Labels>,
        step: u64,
    ) -> Self {
        Self {
            card,
            organisation,
            words,
            labels,
            step,
            sessions: BTreeMap::new(),
            cases: BTreeMap::new(),
            changes: Changes::default(),
        }
    }

    /// What a person is doing.
    pub fn session(&mut self, person: &PersonId) -> &mut Session {
        self.sessions.entry(person.clone()).or_default()
    }

    /// A case, taken from the shelf if it is not in hand.
    pub fn case(&mut self, id: CaseId, shelf: &dyn Shelf) -> Result<Option<&Case>, Unreadable> {
        if !self.cases.contains_key(&id)
            && let Some(case) = shelf.case(id)?
        {
            self.cases.insert(id, case);
        }
        Ok(self.cases.get(&id))
    }

    /// The case in hand as it stands after all changes, for its snapshot.
    #[must_use]
    pub fn in_hand(&self, id: CaseId) -> Option<&Case> {
        self.cases.get(&id)
    }

    /// The cases found by a term, with what has changed since the last write.
    pub fn find(&self, term: &Term, shelf: &dyn Shelf) -> Result<Vec<CaseId>, Unreadable> {
        let mut found: BTreeSet<CaseId> = shelf.find(term)?.into_iter().collect();
        found.retain(|id| !self.changes.removed.contains(&(term.clone(), *id)));
        let added = self.changes.added.range((term.clone(), CaseId([0; 16]))..);
        found.extend(
            added
                .take_while(|(added, _)| added == term)
                .map(|(_, id)| *id),
        );
        Ok(found.into_iter().collect())
    }

    /// The cases with something due by `until`, the earliest first.
    pub fn due(&self, until: &Term, shelf: &dyn Shelf) -> Result<Vec<CaseId>, Unreadable> {
        let mut due: BTreeSet<Entry> = shelf.due(until)?.into_iter().collect();
        due.retain(|entry| !self.changes.removed.contains(entry));
        let last = (until.clone(), CaseId([u8::MAX; 16]));
        due.extend(
            self.changes
                .added
                .range((Term::Due(0), CaseId([0; 16]))..=last)
                .cloned(),
        );
        Ok(due.into_iter().map(|(_, case)| case).collect())
    }

    /// Lets an event happen: the case changes now, the event waits for the next write.
    pub fn record(&mut self, id: CaseId, event: Event, stamp: Stamp) {
        let alerting = self.card.alerting_phase();
        let ladder = &self.organisation.ladder;
        let before = match self.cases.get_mut(&id) {
            Some(case) => {
                let before = index::entries(case, ladder, alerting);
                case.apply(&event, stamp);
                before
            }
            None => {
                let case = Case::begun(id, &event)
                    .expect("a case is in hand before anything but its first event");
                self.cases.insert(id, case);
                BTreeSet::new()
            }
        };
        let after = index::entries(&self.cases[&id], ladder, alerting);
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
            case: id,
            event,
            stamp,
        });
    }

    /// What happened to a case since the last write.
    pub fn unwritten(&self, id: CaseId) -> impl Iterator<Item = (Stamp, Event)> {
        let own = self
            .changes
            .events
            .iter()
            .filter(move |change| change.case == id);
        own.map(|change| (change.stamp, change.event.clone()))
    }

    /// What is to be written; it counts as written from now on.
    pub fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }

    /// Puts cases back on the shelf when more than `most` are in hand; only between two writes.
    pub fn put_back(&mut self, most: usize) {
        if self.cases.len() > most {
            self.cases.clear();
        }
    }
}
