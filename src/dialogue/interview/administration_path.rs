//! The questions of keeping a case: to whom to hand it over, when to look again, why to close it,
//! why to withdraw its alerts.

use crate::domain::Role;

use super::path::Path;
use crate::dialogue::message::Choice;
use crate::dialogue::message::text::Text;
use crate::dialogue::state::question::{CONFIRM, SUCCESSOR};

/// After how many weeks a case can be looked at again.
pub(crate) const REVIEW_WEEKS: [i64; 4] = [1, 2, 4, 8];
/// Why alerts are withdrawn.
const WITHDRAWAL_REASONS: [&str; 3] = [
    "withdraw-false-alarm",
    "withdraw-mistake",
    "withdraw-settled",
];

impl Path<'_> {
    /// Who takes the case over; none while it is open. Not the process director of the case, who would
    /// then have to agree with himself.
    pub(crate) fn hand_over(&mut self) -> Option<()> {
        let person = self.subject.person;
        let people = &self.subject.world.organisation.people;
        let facts = self.subject.case.and_then(|case| case.facts.as_ref());
        let watches = facts.and_then(|facts| facts.process_director.as_ref());
        let place = facts.map_or(&person.municipality, |facts| &facts.municipality);
        let mut choices: Vec<Choice> = people
            .with_role(place, Role::CaseDirector)
            .filter(|other| other.id != person.id && Some(&other.id) != watches)
            .map(Choice::person)
            .collect();
        choices.push(Choice::named("not-yet"));
        self.ask(SUCCESSOR, choices)?;
        Some(())
    }

    /// When to look at the case again; none while it is open.
    pub(super) fn review_date(&mut self) -> Option<()> {
        let weeks = REVIEW_WEEKS.map(|weeks| Choice {
            id: format!("weeks-{weeks}").as_str().into(),
            label: Text::of("choice-weeks").count("weeks", weeks),
        });
        self.ask("review-date", weeks.to_vec())?;
        Some(())
    }

    /// Why the case is closed, and whether it is; none while one of them is open.
    pub(crate) fn closing(&mut self) -> Option<()> {
        let phase = self
            .subject
            .case
            .and_then(|case| case.facts.as_ref())
            .map_or(0, |facts| facts.phase);
        let mut choices = vec![
            Choice::named("closed-handed-over"),
            Choice::named("not-yet"),
        ];
        if phase <= self.subject.world.card.finished_until {
            choices.insert(0, Choice::named("closed-finished"));
        }
        if self.ask("close", choices)? != "not-yet" {
            self.ask(CONFIRM, ["confirm", "not-yet"].map(Choice::named).to_vec())?;
        }
        Some(())
    }

    /// Why alerts are withdrawn; none while it is open.
    pub(super) fn withdrawal(&mut self) -> Option<()> {
        let mut choices = WITHDRAWAL_REASONS.map(Choice::named).to_vec();
        choices.push(Choice::named("not-yet"));
        self.ask("withdraw-reason", choices)?;
        Some(())
    }

    /// For which track people are called again; none while it is open.
    pub(super) fn calling_again(&mut self) -> Option<()> {
        self.ask_track()?;
        self.ask(CONFIRM, ["confirm", "not-yet"].map(Choice::named).to_vec())?;
        Some(())
    }
}
