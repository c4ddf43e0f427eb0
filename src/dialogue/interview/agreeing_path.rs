//! The questions on agreement: who is asked in the chat, and what was talked over outside it.

use jiff::civil::Date;

use crate::domain::Id;
use crate::domain::Role;
use crate::domain::card::{Assessment, Card, Direction, SignOff};
use crate::domain::case::Case;
use crate::domain::case::event::Outside;
use crate::domain::case::interview::Interview;

use super::changing_path::NAME_PROCESS_DIRECTOR;
use super::path::Path;
use super::signed::{Signed, signed};
use super::signers::{Signer, roles, signers};
use crate::dialogue::message::Choice;
use crate::dialogue::message::text::{Text, the};
use crate::dialogue::state::question::{AGREED_ON, AGREED_WITH, OTHER_PROCESS_DIRECTOR, SIGN_OFF};

/// Whom something was talked over with where no process director was named: nobody can tell.
pub(crate) const UNNAMED: &str = "unnamed";

/// How many days back it may lie.
const DAYS_BACK: i64 = 7;

impl Path<'_> {
    /// How the decision was aligned; none while it is not.
    pub(super) fn ask_sign_off(&mut self, assessment: &Assessment, case: &Case) -> Option<Id> {
        let world = self.subject.world;
        let by = &self.subject.person.id;
        let up = assessment.direction() == Some(Direction::Up);
        let signers = signers(world, case, assessment, by);
        let round = signed(
            world,
            case,
            assessment,
            by,
            self.subject.interview.requested,
        );
        let mut offered = choices(assessment, &signers, round);
        if self.can_name(assessment, case) {
            offered.push(Choice::labelled(NAME_PROCESS_DIRECTOR, name_label(case)));
        }
        offered.extend(["consult-first", "not-yet"].map(Choice::named));
        let taken = self.ask(SIGN_OFF, offered)?;
        if taken == *NAME_PROCESS_DIRECTOR {
            let directors = self.process_directors(case);
            self.ask(OTHER_PROCESS_DIRECTOR, directors);
            return None;
        }
        let holds = match round {
            Signed::Agreed => true,
            Signed::Disagreed => up,
            Signed::Awaited | Signed::NotAsked => taken != "request-co-sign",
        };
        if !holds {
            return None;
        }
        let outside = roles(&signers, &Signer::Outside);
        let chat_or_phone = matches!(assessment.sign_off, SignOff::Required | SignOff::All);
        if !up && chat_or_phone && !outside.is_empty() {
            self.ask_outside(assessment, &outside)?;
        }
        Some(taken)
    }

    /// Whether whoever asks for agreement can name another process director first: one who is unknown, on
    /// leave or gone holds up nothing.
    fn can_name(&self, assessment: &Assessment, case: &Case) -> bool {
        let directs = self.subject.person.id == case.director;
        let asked = matches!(
            assessment.sign_off,
            SignOff::Optional | SignOff::Required | SignOff::All
        );
        let signs = assessment.with.contains(&Role::ProcessDirector);
        directs && asked && signs && !self.process_directors(case).is_empty()
    }

    /// With whom, and on which day; none while that is open.
    fn ask_outside(&mut self, assessment: &Assessment, roles: &[Role]) -> Option<()> {
        let card = &self.subject.world.card;
        let mut with = partners(card, assessment, roles);
        with.push(Choice::named("not-yet"));
        self.ask(AGREED_WITH, with)?;
        let mut days: Vec<Choice> = (0..=DAYS_BACK).map(day).collect();
        days.push(Choice::named("not-yet"));
        self.ask(AGREED_ON, days);
        self.subject
            .interview
            .choice(AGREED_ON)?
            .parse::<Date>()
            .ok()?;
        Some(())
    }
}

/// What can be chosen, as far as the answers to what was asked in the chat have come.
fn choices(assessment: &Assessment, signers: &[(Role, Signer)], round: Signed) -> Vec<Choice> {
    let up = assessment.direction() == Some(Direction::Up);
    let is = |how: fn(&Signer) -> bool| signers.iter().any(|(_, signer)| how(signer));
    let anybody = is(|signer| matches!(signer, Signer::Asked(_)));
    let outside = is(|signer| *signer == Signer::Outside);
    let refused = round == Signed::Disagreed;
    let request = (anybody && round != Signed::Awaited).then(|| Choice::named("request-co-sign"));
    let mut choices = Vec::new();
    match assessment.sign_off {
        SignOff::Recorded => {
            let label = decider(assessment, Text::of("choice-recorded"));
            choices.push(Choice {
                id: "confirm".into(),
                label,
            });
        }
        SignOff::Consulted => {
            let label = decider(assessment, Text::of("choice-consulted"));
            choices.push(Choice {
                id: "confirm".into(),
                label,
            });
        }
        SignOff::Optional | SignOff::Required | SignOff::All => {
            let optional = assessment.sign_off == SignOff::Optional;
            choices.extend(optional.then(Choice::decide_alone));
            choices.extend(request);
            let talked = if up {
                (!refused && (anybody || outside)).then_some("choice-agreed-by-phone")
            } else {
                (!anybody && outside).then_some("choice-agreed-outside")
            };
            choices.extend(talked.map(|label| Choice::labelled("agreed-by-phone", label)));
            if up && !optional && !refused && (anybody || outside) {
                choices.push(Choice::named("not-reached"));
            }
            if up && refused {
                choices.push(Choice::named("anyway"));
            }
            if !optional && !anybody && !outside {
                choices.push(Choice::named("own-role"));
            }
        }
    }
    choices
}

/// With who decides by the card, and with whom.
pub(crate) fn decider(assessment: &Assessment, text: Text) -> Text {
    text.text("decider", the(assessment.decided_by))
        .count("count", assessment.with.len())
        .all("with", assessment.with.iter().map(|role| the(*role)))
}

/// What the choice to name a process director is called: the first, or another.
fn name_label(case: &Case) -> &'static str {
    let facts = case.facts.as_ref();
    match facts.and_then(|facts| facts.process_director.as_ref()) {
        Some(_) => "choice-name-other-process-director",
        None => "choice-name-process-director",
    }
}

/// With whom it can have been talked over: the parties that the card names for that role in the
/// nearest phase that has any, or the role itself.
fn partners(card: &Card, assessment: &Assessment, roles: &[Role]) -> Vec<Choice> {
    let phases = [assessment.from(), assessment.to()];
    let named = phases.into_iter().flatten().find_map(|phase| {
        let cells = card.cells().filter(|cell| cell.phase == phase);
        let mut theirs = cells.filter(|cell| roles.iter().any(|role| cell.holders.contains(role)));
        let cell = theirs.find(|cell| !cell.options.is_empty())?;
        Some(cell.options.iter().map(|option| Choice::item(&option.id)))
    });
    match named {
        Some(options) => options.collect(),
        None => roles.iter().map(role_choice).collect(),
    }
}

fn role_choice(role: &Role) -> Choice {
    Choice {
        id: role.to_string().as_str().into(),
        label: Text::of(format!("role-{role}.short")),
    }
}

/// A day so many before today, as a choice; which day that is, is worked out when it is chosen.
fn day(back: i64) -> Choice {
    let label = match back {
        0 => Text::of("choice-today"),
        1 => Text::of("choice-yesterday"),
        back => Text::of("choice-days-ago").count("days", back),
    };
    Choice {
        id: format!("days-ago-{back}").as_str().into(),
        label,
    }
}

/// The day that a choice on [`AGREED_ON`] means, on this one.
pub(super) fn day_meant(choice: &str, today: Date) -> Option<Date> {
    let back: i64 = choice.strip_prefix("days-ago-")?.parse().ok()?;
    today.checked_sub(jiff::Span::new().days(back)).ok()
}

/// What was talked over outside the chat, as an interview says.
pub(crate) fn outside(interview: &Interview, roles: Vec<Role>) -> Option<Outside> {
    let with = interview.choice(AGREED_WITH)?.into();
    let on = interview.choice(AGREED_ON)?.parse().ok()?;
    (!roles.is_empty()).then_some(Outside { roles, with, on })
}

/// What was talked over outside the chat with somebody whom the case does not name.
pub(crate) fn unnamed(roles: Vec<Role>, on: Date) -> Outside {
    let with = UNNAMED.into();
    Outside { roles, with, on }
}
