//! The questions of changing the facts of a case, and of naming a process director while agreement is asked.

use crate::domain::Id;
use crate::domain::card::{Domain, Frame};
use crate::domain::case::Case;
use crate::domain::case::facts::Facts;

use super::path::{Path, worded};
use super::signers::nameable;
use crate::dialogue::message::Choice;
use crate::dialogue::state::question::OTHER_PROCESS_DIRECTOR;

/// The choice to change who co-signs.
pub(crate) const CHANGE_PROCESS_DIRECTOR: &str = "change-process-director";
/// The choice, where agreement is asked, to name who co-signs.
pub(crate) const NAME_PROCESS_DIRECTOR: &str = "name-process-director";

impl Path<'_> {
    /// What is changed, and into what; none while a question is open.
    pub(crate) fn change(&mut self) -> Option<()> {
        let case = self.subject.case?;
        let facts = case.facts.as_ref()?;
        let card = &self.subject.world.card;
        let directs = !card
            .case_direction(facts.phase, facts.frame, facts.domain)
            .is_empty();
        let kinds = [
            ("change-frame", card.knows_frame()),
            ("change-domain", card.knows_domain()),
            ("change-case-direction", directs),
            (
                CHANGE_PROCESS_DIRECTOR,
                !self.process_directors(case).is_empty(),
            ),
        ];
        let kinds = kinds.into_iter().filter(|(_, there)| *there);
        let mut choices: Vec<Choice> = kinds.map(|(kind, _)| Choice::named(kind)).collect();
        choices.push(Choice::named("not-yet"));
        let what = self.ask("change", choices)?;
        match what.as_str() {
            "change-frame" => {
                let others = Frame::ALL.into_iter().filter(|frame| *frame != facts.frame);
                let others = others.map(|frame| worded("frame", frame.as_str()));
                let frame = self.ask("new-frame", others.collect())?;
                self.direction_for(facts, Frame::named(frame.as_str())?, facts.domain)
            }
            "change-domain" => {
                let others = Domain::ALL.into_iter();
                let others = others.filter(|domain| *domain != facts.domain);
                let others = others.map(|domain| worded("domain", domain.as_str()));
                let domain = self.ask("new-domain", others.collect())?;
                self.direction_for(facts, facts.frame, Domain::named(domain.as_str())?)
            }
            "change-case-direction" => {
                self.ask_direction(facts, facts.frame, facts.domain)?;
                Some(())
            }
            CHANGE_PROCESS_DIRECTOR => {
                let choices = self.process_directors(case);
                self.ask(OTHER_PROCESS_DIRECTOR, choices)?;
                Some(())
            }
            _ => None,
        }
    }

    /// Who has case direction, where whoever has it now cannot in another frame or domain.
    fn direction_for(&mut self, facts: &Facts, frame: Frame, domain: Domain) -> Option<()> {
        let card = &self.subject.world.card;
        let options = card.case_direction(facts.phase, frame, domain);
        let stays = facts.case_direction.as_ref();
        let stays = stays.is_some_and(|known| options.iter().any(|option| option.id == *known));
        if !stays && !options.is_empty() {
            let options = options.iter().map(|option| Choice::item(&option.id));
            self.ask_if_open("new-case-direction", (1, 1), options.collect())?;
        }
        Some(())
    }

    fn ask_direction(&mut self, facts: &Facts, frame: Frame, domain: Domain) -> Option<Id> {
        let card = &self.subject.world.card;
        let options = card.case_direction(facts.phase, frame, domain);
        let others = options.iter();
        let others = others.filter(|option| Some(&option.id) != facts.case_direction.as_ref());
        let others = others.map(|option| Choice::item(&option.id));
        self.ask("new-case-direction", others.collect())
    }

    /// Who can be named as the process director, to choose from.
    pub(super) fn process_directors(&self, case: &Case) -> Vec<Choice> {
        let all = nameable(self.subject.world, case);
        all.map(Choice::person).collect()
    }
}
