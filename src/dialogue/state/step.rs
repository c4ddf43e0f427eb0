//! One step: an input changes the world and says things; nothing else happens.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::domain::Id;
use crate::domain::card::CardRef;
use crate::domain::card::edition::Edition;
use crate::domain::case::access::{AccessEvent, AccessLog};
use crate::domain::case::event::Event;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::people::{Person, PersonId};
use crate::domain::roster::agreements::RosterEvent;
use crate::domain::stamp::Stamp;

use super::agenda::Next;
use super::dice::Dice;
use super::index::Term;
use super::rights;
use super::world::{KeyChange, Repository, Unreadable, World};
use crate::dialogue::language::command::Command;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, title};
use crate::dialogue::message::{Audience, Choice, Message, MessageKind, Visibility};

/// The hands of a step: what it may read, change and say.
pub struct Step<'a> {
    /// The world that changes.
    pub world: &'a mut World,
    /// When this step happens, and its number.
    pub stamp: Stamp,
    repository: &'a dyn Repository,
    dice: Dice,
    noted: Option<Text>,
    said: Vec<Message>,
    /// Who does something in this step, if anybody does.
    pub(crate) actor: Option<PersonId>,
    /// Where duty has changed in this step.
    pub(crate) relieved: Option<Id>,
    agenda: VecDeque<Next>,
}

/// Reads outside a conversation: `read` sees the world as it stands at `now`. What it records waits to
/// be written, as in a step; what it says is lost.
///
/// # Errors
/// What `read` could not read.
pub fn look<T>(
    world: &mut World,
    repository: &dyn Repository,
    now: jiff::Timestamp,
    read: impl FnOnce(&mut Step<'_>) -> Result<T, Unreadable>,
) -> Result<T, Unreadable> {
    read(&mut Step::begin(world, repository, now, [0; 32])?)
}

impl<'a> Step<'a> {
    /// The hands of a step that happens at `now`, with `seed` for all that is drawn at random.
    pub(crate) fn begin(
        world: &'a mut World,
        repository: &'a dyn Repository,
        now: jiff::Timestamp,
        seed: [u8; 32],
    ) -> Result<Self, Unreadable> {
        world.read_agreements(repository)?;
        world.step += 1;
        let stamp = Stamp {
            at: now,
            step: world.step,
        };
        Ok(Self {
            world,
            stamp,
            repository,
            dice: Dice::new(seed),
            noted: None,
            said: Vec::new(),
            actor: None,
            relieved: None,
            agenda: VecDeque::new(),
        })
    }
}

impl Step<'_> {
    /// Whether this person does something in this step.
    pub(crate) fn is_act_of(&self, person: &PersonId) -> bool {
        self.actor.as_ref() == Some(person)
    }

    /// Says something, once all of this step is written.
    pub fn say(&mut self, mut message: Message) {
        message.lead = message.lead.or_else(|| self.noted.take());
        message.on.get_or_insert_with(|| PressContext::Said {
            case: message.case.as_ref().map(|case| case.id),
            step: self.stamp.step,
        });
        self.leave_out_the_gone(&mut message);
        self.readdress(message);
    }

    /// Whoever lost the role no longer reads along.
    fn leave_out_the_gone(&self, message: &mut Message) {
        let Some(about) = &mut message.case else {
            return;
        };
        let Some(case) = self.world.loaded(about.id) else {
            return;
        };
        let there = rights::still_direct(&self.world.organisation, case);
        let known = case.directors();
        about
            .directors
            .retain(|id| there.contains(id) || !known.contains(id));
    }

    /// What goes to a director who is gone goes to whoever is in charge instead; nothing goes to
    /// somebody who is not in the settings.
    fn readdress(&mut self, message: Message) {
        let Audience::Person(to) = &message.to else {
            return self.said.push(message);
        };
        let organisation = &self.world.organisation;
        let about = message.case.as_ref();
        let about = about.and_then(|about| self.world.loaded(about.id));
        let own = about.filter(|case| case.director == *to && message.ping.is_none());
        let instead = own.map(|case| rights::in_charge(organisation, case));
        match instead.filter(|people| !people.contains(to)) {
            None if organisation.people.get(to.as_str()).is_none() => {}
            None => self.said.push(message),
            Some(people) => {
                // Where its directors talk, nobody else would find it.
                let reads_along = |person: &PersonId| {
                    let about = message.case.as_ref();
                    about.is_some_and(|about| about.directors.contains(person))
                };
                let to = |person: PersonId| Message {
                    visibility: match message.visibility {
                        Visibility::Directors if !reads_along(&person) => Visibility::Reader,
                        visibility => visibility,
                    },
                    to: Audience::Person(person),
                    ..message.clone()
                };
                self.said.extend(people.into_iter().map(to));
            }
        }
    }

    /// Says what comes next.
    pub(crate) fn then(&mut self, next: Next) {
        self.agenda.push_back(next);
    }

    /// What comes next, if anything.
    pub(crate) fn next(&mut self) -> Option<Next> {
        self.agenda.pop_front()
    }

    /// Whether the last that was said refuses something to somebody.
    pub(crate) fn refused_last(&self, person: &PersonId) -> bool {
        let to = Audience::Person(person.clone());
        let last = self.said.last();
        last.is_some_and(|last| last.kind == MessageKind::Refusal && last.to == to)
    }

    /// What was said so far, taken away.
    pub(crate) fn take_said(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.said)
    }

    /// Notes an answer above the next thing that is said.
    pub fn note(&mut self, noted: Text) {
        self.noted = Some(noted);
    }

    /// Tells a person that something cannot be done, and why.
    pub fn refuse(&mut self, person: &Person, text: Text) {
        self.say(Message::new(&person.id, MessageKind::Refusal, text));
    }

    /// Says a message with what can be pressed under it, and remembers what each of that asks for.
    pub fn offer(&mut self, person: &Person, message: Message, offered: Vec<(Choice, Command)>) {
        let choices = offered.iter().map(|(choice, _)| choice.clone()).collect();
        self.world.session(&person.id).offered = Some((self.stamp.step, offered));
        self.say(message.choices(choices));
    }

    /// Lets an event happen to a case.
    pub fn record(&mut self, case: CaseId, event: Event) {
        self.world.record(case, event, self.stamp);
    }

    /// Lets an event happen to the roster of a municipality.
    pub fn record_on_roster(&mut self, municipality: &Id, event: RosterEvent) {
        self.world.record_on_roster(municipality, event, self.stamp);
        self.relieved = Some(municipality.clone());
    }

    /// Lets something else happen in a municipality that changes nobody's duty.
    pub fn record_beside(&mut self, municipality: &Id, event: RosterEvent) {
        self.world.record_on_roster(municipality, event, self.stamp);
    }

    /// Notes something in the log of access of a municipality.
    pub fn record_access(&mut self, municipality: &Id, event: AccessEvent) {
        self.world.record_access(municipality, event, self.stamp);
    }

    /// Lets a case go for good.
    pub fn erase(&mut self, case: CaseId) {
        self.world.erase(case, self.stamp);
    }

    /// A person of the settings.
    #[must_use]
    pub fn person(&self, id: &PersonId) -> Option<Person> {
        self.world.organisation.people.get(id.as_str()).cloned()
    }

    /// How a person is called; of somebody who has left, no more than that.
    #[must_use]
    pub fn titled(&self, id: &PersonId) -> Text {
        let person = self.person(id);
        person.map_or_else(|| Text::of("somebody-who-left"), |person| title(&person))
    }

    /// A case as it stands now.
    pub fn case(&mut self, id: CaseId) -> Result<Arc<Case>, Unreadable> {
        let case = self.world.case(id, self.repository)?.cloned();
        case.ok_or_else(|| Unreadable::of(id, "an index names a case that is not there"))
    }

    /// A case as it stands now, if it is still there.
    pub fn case_if_there(&mut self, id: CaseId) -> Result<Option<Arc<Case>>, Unreadable> {
        Ok(self.world.case(id, self.repository)?.cloned())
    }

    /// The cases found by a term.
    pub fn find(&self, term: &Term) -> Result<Vec<CaseId>, Unreadable> {
        self.world.find(term, self.repository)
    }

    /// The open cases that a person may see.
    pub fn seen_by(&mut self, person: &Person) -> Result<Vec<CaseId>, Unreadable> {
        self.world.seen_by(person, self.repository)
    }

    /// The same, but no more than so many: the others are not read.
    pub fn first_seen_by(
        &mut self,
        person: &Person,
        most: usize,
    ) -> Result<Vec<CaseId>, Unreadable> {
        self.world.first_seen_by(person, most, self.repository)
    }

    /// The cases with something due by now of which it is done in this step, the earliest first.
    pub fn due(&self) -> Result<Vec<CaseId>, Unreadable> {
        self.world
            .due_first(&Term::due(self.stamp.at), self.repository)
    }

    /// Every case in which something is due by then.
    pub fn due_by(&self, until: jiff::Timestamp) -> Result<Vec<CaseId>, Unreadable> {
        self.world.due(&Term::due(until), self.repository)
    }

    /// Everybody who waits for something, with the case.
    pub fn waiting(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        let mut waiting = self.repository.waiting()?;
        waiting.retain(|(_, id)| self.world.is_there(*id));
        Ok(waiting)
    }

    /// The log of access of a municipality, with what is not written yet.
    pub fn access(&self, municipality: &Id) -> Result<AccessLog, Unreadable> {
        let mut log = self.repository.access(municipality)?;
        log.events.extend(self.world.unwritten_access(municipality));
        Ok(log)
    }

    /// Fails where an alert is open in a case that cannot be read, and this person is in it.
    pub fn misses_no_alert(&self, person: &Person) -> Result<(), Unreadable> {
        self.repository.misses_no_alert(&person.id)
    }

    /// Every place outside in which copies of the keys of cases lie.
    pub fn ring_copies(&self) -> Result<Vec<String>, Unreadable> {
        self.repository.ring_copies()
    }

    /// Whether archives and copies that nobody here knows of may still hold what was erased.
    #[must_use]
    pub fn is_archived(&self) -> bool {
        self.repository.is_archived()
    }

    /// When nobody can read that any more, as far as it is known.
    pub fn key_change(&self) -> Result<Option<KeyChange>, Unreadable> {
        self.repository.key_change()
    }

    /// Everything that happened to a case, in order, with what is not written yet.
    pub fn history(&self, case: CaseId) -> Result<Vec<(Stamp, Event)>, Unreadable> {
        let mut history = self.repository.history(case)?;
        history.extend(self.world.unwritten(case));
        Ok(history)
    }

    /// A card of before with its words, if it was kept.
    pub(crate) fn edition(&self, card: &CardRef) -> Result<Option<Edition>, Unreadable> {
        self.repository.edition(card)
    }

    /// A random number of 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.dice.number()
    }

    /// A random code of this kind that no case has.
    pub fn draw_code(&mut self, kind: fn(u64) -> CaseCode) -> Result<CaseCode, Unreadable> {
        loop {
            let code = kind(self.draw());
            if self.find(&Term::Code(code.clone()))?.is_empty() {
                return Ok(code);
            }
        }
    }

    /// An internal name: the number of the step, so that new cases lie together in a store, then random.
    pub fn draw_id(&mut self) -> CaseId {
        let mut id = self.dice.bytes();
        id[..8].copy_from_slice(&self.stamp.step.to_be_bytes());
        CaseId(id)
    }
}
