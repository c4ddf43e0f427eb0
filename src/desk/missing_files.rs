//! A store of which the files are gone or replaced while it is open: what is written would be nowhere, so
//! nothing is begun until they are back, and whoever must know is told.

use crate::dialogue::alarm::callable::night_numbers;
use crate::dialogue::message::input::Input;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::domain::Role;
use crate::domain::people::Person;
use crate::store::{Index, StoreError};

use super::Desk;
use super::begun::FileState;
use super::error::DeskError;

impl Desk {
    /// Whether nothing can be written, for files of the store are gone: what came in last was refused.
    #[must_use]
    pub const fn stands_still(&self) -> bool {
        self.file_state.fault().is_some()
    }

    /// Looks whether the files of the store are in their place.
    pub(super) fn look_at_files(&mut self) -> Result<(), DeskError> {
        let before = std::mem::take(&mut self.file_state);
        self.file_state = match (self.store.in_place(), before) {
            (Ok(()), _) => FileState::Firm,
            (Err(fault @ StoreError::Gone { .. }), FileState::Firm) => FileState::Untold(fault),
            (Err(StoreError::Gone { .. }), before) => before,
            (Err(error), _) => return Err(error.into()),
        };
        Ok(())
    }

    /// What is said to inputs of which nothing can be written.
    pub(super) fn refuse_all(&mut self, inputs: &[Input]) -> Result<Vec<Vec<Message>>, DeskError> {
        let people = &self.world.organisation.people;
        let refused = |input: &Input| -> Vec<Message> {
            let from = input.from();
            let from = from.filter(|from| people.get(from.as_str()).is_some());
            let refusal =
                |from| Message::new(from, MessageKind::Refusal, Text::of("store-gone-refused"));
            from.map(refusal).into_iter().collect()
        };
        let mut said: Vec<Vec<Message>> = inputs.iter().map(refused).collect();
        let told = self.tell_gone()?;
        if let Some(last) = said.last_mut() {
            last.extend(told);
        }
        Ok(said)
    }

    /// Tells the administrators, on every way, that nothing can be written, and whom to telephone where an alert
    /// is open; once.
    pub(super) fn tell_gone(&mut self) -> Result<Vec<Message>, DeskError> {
        let known = std::mem::take(&mut self.file_state);
        let FileState::Untold(fault) = known else {
            self.file_state = known;
            return Ok(Vec::new());
        };
        self.file_state = FileState::Told(fault);
        let people = self.world.organisation.people.iter();
        let mut said = Vec::new();
        for person in people.filter(|person| person.has_role(Role::Administrator)) {
            let text = self.about_gone(person)?;
            said.extend(person.ways().map(|via| Message {
                via,
                text: text.clone(),
                ..Message::new(&person.id, MessageKind::Alert, Text::of("store-gone"))
            }));
        }
        Ok(said)
    }

    fn about_gone(&self, person: &Person) -> Result<Vec<Text>, DeskError> {
        let organisation = &self.world.organisation;
        let mut text = vec![Text::of("store-gone")];
        for office in &organisation.offices {
            let alarmed = self.store.find(Index::Alarmed, office.code.as_str())?;
            if alarmed.is_empty() || !person.works_for(&office.code) {
                continue;
            }
            let posts = organisation.roster.posts().iter();
            let here = posts.filter(|post| post.municipality == office.code);
            let numbers = here
                .flat_map(|post| night_numbers(organisation, &office.code, post.role, self.now()));
            let mut numbers: Vec<Text> = numbers.collect();
            numbers.dedup();
            text.push(
                Text::of("store-gone-alerts")
                    .word("municipality", &office.name)
                    .count("count", alarmed.len()),
            );
            text.push(match numbers.is_empty() {
                true => Text::of("audit-phone-no-number"),
                false => Text::of("audit-phone").all("numbers", numbers),
            });
        }
        text.push(Text::of("store-gone-what"));
        Ok(text)
    }
}
