//! Cases of which nothing can be read: the conversation goes on without them, and whoever is in one is
//! told whom to telephone.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::dialogue::alarm::callable::night_numbers;
use crate::dialogue::conversation::audit::Audit;
use crate::dialogue::message::input::Input;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::world::{Repository as _, Unreadable};
use crate::dialogue::step;
use crate::domain::case::CaseId;
use crate::domain::{Id, Role};
use crate::store::{Index, StoreError};

use super::Desk;
use super::error::{Asked, DeskError, asked_for, is_of_one};
use super::names::stream;
use super::pace::STUCK;
use super::repository::{CaseRepository, administers};

impl Desk {
    /// Steps through a batch. A case that cannot be read is set aside, and all of the batch is taken
    /// once more without it: nothing of a step that met it stays.
    pub(super) fn take_batch(&mut self, batch: &[Input]) -> Result<Vec<Vec<Message>>, DeskError> {
        let before = self.world.step;
        let mut sessions = BTreeMap::new();
        let mut refused = BTreeMap::new();
        let mut drawn = Vec::with_capacity(batch.len());
        loop {
            let mut said = Vec::with_capacity(batch.len());
            let mut failed = None;
            // Who may know of a case set aside.
            let around = (!self.aside.is_empty()).then(|| self.world.organisation.clone());
            for (number, input) in batch.iter().enumerate() {
                if drawn.len() == number {
                    drawn.push((self.clock.now(), self.entropy.seed()));
                }
                let (now, seed) = drawn[number];
                if let Some(asked_for) = refused.get(&number) {
                    said.push(self.refusal(input, *asked_for)?);
                    continue;
                }
                if let Some(from) = input.from()
                    && !sessions.contains_key(from)
                {
                    let known = self.world.known_session(from).cloned();
                    sessions.insert(from.clone(), known);
                }
                let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
                let repository = repository.asked_by(input.from(), around.as_ref());
                match step(&mut self.world, &repository, input, now, seed) {
                    Ok(messages) => said.push(messages),
                    Err(error) => {
                        failed = Some((number, error));
                        break;
                    }
                }
            }
            let Some((number, error)) = failed else {
                return Ok(said);
            };
            self.world.take_back(before, sessions.clone());
            let passes = match error.case {
                Some(id) => self.set_aside(id),
                // Only what this input looked for cannot be read; a tick has to do all that is due.
                None if !is_of_one(&error) || batch[number] == Input::Tick => false,
                None => {
                    let asked = asked_for(&error);
                    if let Some(Asked::Record(id)) = asked {
                        self.record_is_damaged(id);
                    }
                    refused.insert(number, asked).is_none()
                }
            };
            if !passes {
                return Err(error.into());
            }
        }
    }

    /// Tells whoever said something that what is needed for an answer cannot be read, and where it is a case
    /// that was set aside, whom to telephone.
    fn refusal(&self, input: &Input, asked: Option<Asked>) -> Result<Vec<Message>, DeskError> {
        let people = &self.world.organisation.people;
        let Some(from) = input
            .from()
            .filter(|from| people.get(from.as_str()).is_some())
        else {
            return Ok(Vec::new());
        };
        let text = match asked {
            Some(Asked::Record(case)) => {
                Self::about_record("record-damaged", self.code_of(case)?.as_deref())
            }
            Some(Asked::Aside(case)) => {
                let alarmed = self.alarmed_aside()?;
                let place = alarmed.iter().find(|(id, _)| *id == case);
                self.about(
                    self.code_of(case)?.as_deref(),
                    place.map(|(_, place)| place),
                )
            }
            None => vec![Text::of("unreadable")],
        };
        let message = Message::new(from, MessageKind::Refusal, Text::of("unreadable"));
        Ok(vec![Message { text, ..message }])
    }

    /// The code of a case, also of one that cannot be read.
    fn code_of(&self, id: CaseId) -> Result<Option<String>, StoreError> {
        let codes = self.store.words(Index::Code)?;
        let code = codes.into_iter().find(|(_, of)| *of == stream(id));
        Ok(code.map(|(code, _)| code))
    }

    /// A record of a case is damaged, and was asked for or looked at; its directors and the administrators hear of it once.
    pub(super) fn record_is_damaged(&mut self, id: CaseId) {
        if self.shortened.insert(id) {
            self.untold_records.insert(id);
        }
    }

    fn about_record(key: &'static str, code: Option<&str>) -> Vec<Text> {
        let code = code.unwrap_or_default();
        vec![Text::of(key).word("code", code), Text::of("aside-what")]
    }

    /// Tells directors and the administrators of their municipality of the cases of which a record is damaged.
    fn tell_records(&mut self) -> Result<Vec<Message>, DeskError> {
        let mut said = Vec::new();
        for id in std::mem::take(&mut self.untold_records) {
            let code = self.code_of(id)?;
            let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
            let Some(case) = repository.case(id)? else {
                continue;
            };
            let directors = case.directors();
            let facts = case.facts.as_ref();
            for person in self.world.organisation.people.iter() {
                let administers = person.has_role(Role::Administrator)
                    && facts.is_some_and(|facts| person.works_for(&facts.municipality));
                if administers || directors.contains(&person.id) {
                    said.extend(person.ways().map(|via| Message {
                        via,
                        text: Self::about_record("record-damaged.found", code.as_deref()),
                        ..Message::new(&person.id, MessageKind::Alert, Text::of("record-damaged"))
                    }));
                }
            }
        }
        Ok(said)
    }

    /// Sets a case aside; gives whether it was not yet.
    pub(super) fn set_aside(&mut self, id: CaseId) -> bool {
        self.untold.insert(id);
        self.note_changed([id]);
        // What is loaded is not asked of the repository.
        self.world.forget([id]);
        self.aside.insert(id)
    }

    /// Does what is due. What stays due although nothing is done about it would be tried for ever: its
    /// moments are worked out anew, and where that changes nothing the case is set aside.
    /// Gives also how long to wait before the next try. At most this many cases are handled in one step; the rest
    /// stay due. Where nothing can be done about those, the rest are not kept waiting: all are tried.
    pub(super) fn tick_once(&mut self, most: usize) -> Result<(Vec<Message>, Duration), DeskError> {
        let before = (self.store.head(), self.aside.len());
        self.world.most_due = most;
        let said = self.take(&[Input::Tick]);
        self.world.most_due = usize::MAX;
        let said: Vec<Message> = said?.into_iter().flatten().collect();
        let now = self.now();
        let stuck = (self.store.head(), self.aside.len()) == before;
        if self.stands_still() {
            self.behind = false;
            return Ok((said, STUCK));
        }
        self.behind = self.next_due()?.is_some_and(|due| due <= now);
        if !stuck || !self.behind {
            return Ok((said, Duration::ZERO));
        }
        let alerting = self.world.card.alerting_phase();
        let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
        let moved = repository.moved(&self.world.organisation, alerting)?;
        if !moved.is_empty() {
            self.store.append(&moved)?;
            return Ok((said, Duration::ZERO));
        }
        if repository.due(&Term::due(now))?.len() > most {
            let (rest, pause) = self.tick_once(usize::MAX)?;
            return Ok((said.into_iter().chain(rest).collect(), pause));
        }
        let late = Term::due(now.saturating_sub(self.tick()).unwrap_or(now));
        for (_, id) in repository.due(&late)? {
            self.set_aside(id);
        }
        self.behind = false;
        Ok((said, STUCK))
    }

    /// What an audit finds once it has looked at all; an alert that was set aside does not go on, so all is
    /// not well.
    pub(super) fn found(&mut self, most: usize) -> Result<Option<Audit>, DeskError> {
        loop {
            let ladder = &self.world.organisation.ladder;
            let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
            let pace = (self.clock.now(), most);
            match self.auditor.look(&repository, ladder, pace) {
                Err(Unreadable { case: Some(id), .. }) if self.set_aside(id) => {}
                found => {
                    let Some(found) = found? else {
                        return Ok(None);
                    };
                    if !self.stands_still() {
                        if found.unfound {
                            self.mend_all()?;
                        }
                        for stream in self.store.put_keys_back()? {
                            let id = CaseId(stream.id);
                            if !self.aside.contains(&id) {
                                self.set_aside(id);
                            }
                        }
                        self.look_again()?;
                    }
                    // Also where the settings no longer name the municipality.
                    let alarmed = match self.aside.is_empty() {
                        true => Vec::new(),
                        false => self.store.leading(Index::Alarmed)?,
                    };
                    let alarmed = alarmed.into_iter().map(|stream| CaseId(stream.id));
                    let alarmed = alarmed.filter(|id| self.aside.contains(id));
                    let aside: BTreeSet<CaseId> = alarmed.chain(self.unled.clone()).collect();
                    let doubted = usize::from(self.doubts.changed);
                    let gone = usize::from(self.stands_still());
                    return Ok(Some(Audit {
                        aside: aside.len() + doubted + gone,
                        ..found
                    }));
                }
            }
        }
    }

    /// Those set aside that have an open alert, with the municipality.
    fn alarmed_aside(&self) -> Result<Vec<(CaseId, Id)>, StoreError> {
        let mut alarmed = Vec::new();
        if self.aside.is_empty() {
            return Ok(alarmed);
        }
        for office in &self.world.organisation.offices {
            let found = self.store.find(Index::Alarmed, office.code.as_str())?;
            let aside = found.iter().map(|stream| CaseId(stream.id));
            let aside = aside.filter(|id| self.aside.contains(id));
            alarmed.extend(aside.map(|id| (id, office.code.clone())));
        }
        Ok(alarmed)
    }

    /// Tells the people of each case that was set aside, and the administrators, which one it is and
    /// whom to telephone if an alert of it is open.
    pub(super) fn tell_aside(&mut self) -> Result<Vec<Message>, DeskError> {
        let mut said = self.tell_records()?;
        let untold = std::mem::take(&mut self.untold);
        if untold.is_empty() {
            return Ok(said);
        }
        let alarmed = self.alarmed_aside()?;
        let organisation = &self.world.organisation;
        let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
        for id in untold {
            let code = self.code_of(id)?;
            let place = repository.place_of(organisation, stream(id))?;
            let alarming = alarmed.iter().find(|(of, _)| *of == id);
            let alarming = alarming.map(|(_, place)| place);
            for person in organisation.people.iter() {
                let is_in = repository.is_in(&person.id, stream(id))?;
                // For the administrator of another municipality the case does not exist.
                let own = place
                    .as_ref()
                    .is_some_and(|place| administers(person, place));
                let text = match is_in || own {
                    true => self.about(code.as_deref(), alarming),
                    false => self.about(None, None),
                };
                let may_be_own = place.is_none() && person.has_role(Role::Administrator);
                if is_in || own || may_be_own {
                    said.extend(person.ways().map(|via| Message {
                        via,
                        text: text.clone(),
                        ..Message::new(&person.id, MessageKind::Alert, Text::of("aside"))
                    }));
                }
            }
        }
        Ok(said)
    }

    fn about(&self, code: Option<&str>, municipality: Option<&Id>) -> Vec<Text> {
        let mut text = vec![match code {
            Some(code) => Text::of("aside").word("code", code),
            None => Text::of("aside-unknown"),
        }];
        if let Some(municipality) = municipality {
            let organisation = &self.world.organisation;
            let posts = organisation.roster.posts().iter();
            let here = posts.filter(|post| post.municipality == *municipality);
            let numbers = here
                .flat_map(|post| night_numbers(organisation, municipality, post.role, self.now()));
            let mut numbers: Vec<Text> = numbers.collect();
            numbers.dedup();
            text.push(Text::of("aside-alert"));
            text.push(match numbers.is_empty() {
                true => Text::of("audit-phone-no-number"),
                false => Text::of("audit-phone").all("numbers", numbers),
            });
        }
        text.push(Text::of("aside-what"));
        text
    }
}
