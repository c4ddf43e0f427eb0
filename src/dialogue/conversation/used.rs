//! A choice that was used: whoever takes it once more is told what it did the first time.

use crate::domain::card::Card;
use crate::domain::case::CaseId;
use crate::domain::case::event::Event;
use crate::domain::case::interview::{About, Interview, InterviewEvent};
use crate::domain::people::Person;
use crate::domain::stamp::Stamp;
use crate::domain::{Answer, Id};

use crate::dialogue::alarm::confirming;
use crate::dialogue::casefile::overview::timeline;
use crate::dialogue::duty::shift_change;
use crate::dialogue::interview::grounds;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::Text;
use crate::dialogue::state::index::Term;
use crate::dialogue::state::question::{CANNOT, CONFIRM, HAND_OVER, REVIEW, SIGN_OFF};
use crate::dialogue::state::rights;
use crate::dialogue::state::session::{InterviewPlace, Pressed};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How much of what happened is told again.
const MOST_TOLD: usize = 8;

/// A question that somebody answered, as far as a press names it.
struct Question<'a> {
    id: &'a Id,
    /// The step in which its interview began, or the request was made, if that is known.
    since: Option<u64>,
}

/// What the question that a press belongs to was answered with, and what came of it; none where this
/// person has not answered it.
pub(super) fn told(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&PressContext>,
) -> Result<Option<Vec<Text>>, Unreadable> {
    let (question, case) = match on {
        Some(PressContext::Code(code)) => return by_choice(step, person, choice, code),
        Some(PressContext::Question {
            case,
            question,
            since,
        }) => {
            let since = Some(*since);
            (
                Question {
                    id: question,
                    since,
                },
                *case,
            )
        }
        Some(PressContext::Asked { question, case }) => {
            let named = match case {
                Some(code) => named(step, code)?,
                None => last_case(step, person, question),
            };
            let question = Question {
                id: question,
                since: None,
            };
            // The code of a case that is not there names nothing.
            if named.is_none() && case.is_some() {
                return Ok(None);
            }
            (question, named)
        }
        Some(PressContext::Said { .. } | PressContext::Alert(_)) | None => return Ok(None),
    };
    match case {
        Some(id) => in_case(step, person, id, &question),
        None if shift_change::is_swap(question.id) => Ok(Some(vec![Text::of("press-used-swap")])),
        None => Ok(in_check(step, person, &question)),
    }
}

/// The case in which this person last pressed something on this question.
fn last_case(step: &mut Step<'_>, person: &Person, question: &Id) -> Option<CaseId> {
    match &step.world.session(&person.id).pressed {
        Some(Pressed {
            on:
                PressContext::Question {
                    case,
                    question: known,
                    ..
                },
            ..
        }) if known == question => *case,
        Some(_) | None => None,
    }
}

/// What this person last did in a case by this choice, where a press names the case alone.
fn by_choice(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    code: &str,
) -> Result<Option<Vec<Text>>, Unreadable> {
    let Some(id) = named(step, code)? else {
        return Ok(None);
    };
    if (*choice == *CONFIRM || *choice == *CANNOT)
        && let Some(texts) = confirming::how_confirmed(step, person, id)?
    {
        return Ok(Some(texts));
    }
    let history = step.history(id)?;
    let mut questions = history.iter().rev().filter_map(|(_, event)| match event {
        Event::CoSignAnswered { by, .. } if *by == person.id => {
            answers(choice).then(|| SIGN_OFF.into())
        }
        Event::HandOverAnswered { by, .. } if *by == person.id => {
            answers(choice).then(|| HAND_OVER.into())
        }
        Event::Interviewed { by, turn, .. } if *by == person.id => match turn {
            InterviewEvent::Answered { criterion, answer } => {
                (answer.as_str() == choice.as_str()).then(|| criterion.clone())
            }
            InterviewEvent::Chosen {
                question,
                choice: chosen,
            } => (chosen == choice).then(|| question.clone()),
            _ => None,
        },
        _ => None,
    });
    let Some(question) = questions.next() else {
        return Ok(None);
    };
    let question = Question {
        id: &question,
        since: None,
    };
    in_case(step, person, id, &question)
}

/// Whether a choice answers a request, one way or the other.
pub(super) fn answers(choice: &Id) -> bool {
    *choice == *"agree" || *choice == *"disagree"
}

/// The case with this code, as it was sent.
fn named(step: &Step<'_>, code: &str) -> Result<Option<CaseId>, Unreadable> {
    match code.parse() {
        Ok(code) => Ok(step.find(&Term::Code(code))?.first().copied()),
        Err(_) => Ok(None),
    }
}

/// What was answered in a check, which is remembered for as long as it lasts.
fn in_check(step: &mut Step<'_>, person: &Person, question: &Question<'_>) -> Option<Vec<Text>> {
    let check = step.world.session(&person.id).check.clone()?;
    let card = &step.world.card;
    if question.since.is_none_or(|since| since == check.begun) {
        return answered(&check, question.id);
    }
    // The phase is chosen first, and the questions of that phase begin with the choice.
    let chose_phase = *question.id == *"new-phase"
        && matches!(check.about, About::Assessment(_))
        && question.since.is_some_and(|since| since < check.begun);
    chose_phase.then(|| phase_chosen(card, &check)).flatten()
}

fn phase_chosen(card: &Card, check: &Interview) -> Option<Vec<Text>> {
    let assessment = card.assessment(check.about.assessment()?.as_str())?;
    let phase = card.phase(assessment.from()?)?;
    Some(vec![
        Text::of("press-used-answer").text("answer", Text::of(&phase.id)),
    ])
}

/// What an interview that goes on holds on a question.
fn answered(interview: &Interview, question: &Id) -> Option<Vec<Text>> {
    let passed = *question == *REVIEW && interview.advice.is_some();
    match interview.answers.get(question) {
        Some(answer) => Some(vec![with_answer(*answer)]),
        None if passed || interview.choice(question.as_str()).is_some() => {
            Some(vec![Text::of("press-used")])
        }
        None => None,
    }
}

fn with_answer(answer: Answer) -> Text {
    Text::of("press-used-answer").text("answer", grounds::answered(answer))
}

/// What this person answered in a case, and what happened in the same step.
fn in_case(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    question: &Question<'_>,
) -> Result<Option<Vec<Text>>, Unreadable> {
    // It may have been erased since.
    let Some(case) = step.case_if_there(id)? else {
        return Ok(None);
    };
    let history = step.history(id)?;
    let Some((taken, answer)) = last_taken(&history, person, question) else {
        let places = interviewing::places_in(step, person, &[id])?;
        let here = places.into_iter().find(|(place, interview)| {
            matches!(place, InterviewPlace::Case(..)) && question.since == Some(interview.begun)
        });
        return Ok(here.and_then(|(_, interview)| answered(&interview, question.id)));
    };
    // Whoever may no longer read the case is not told what is in it.
    if case.facts.is_some() && !rights::may_read(&step.world.card, person, &case) {
        return Ok(Some(vec![Text::of("press-used")]));
    }
    let mut sent = timeline::Sent::default();
    let same = history.iter().filter(|(stamp, _)| stamp.step == taken);
    let lines: Vec<Text> = same
        .filter_map(|one| {
            let what = timeline::describe(step, &case, &history, one, &mut sent)?;
            let line = Text::of("timeline-line").moment("at", one.0.at);
            Some(line.text("what", what))
        })
        .take(MOST_TOLD)
        .collect();
    let first = match answer {
        Some(answer) => with_answer(answer),
        None if lines.is_empty() => Text::of("press-used"),
        None => Text::of("press-used-did"),
    };
    Ok(Some(std::iter::once(first).chain(lines).collect()))
}

/// The step in which this person last answered a question, and with what if it was a criterion.
fn last_taken(
    history: &[(Stamp, Event)],
    person: &Person,
    question: &Question<'_>,
) -> Option<(u64, Option<Answer>)> {
    let mut begun: Vec<(&About, u64)> = Vec::new();
    let mut last = None;
    let mut signed = None;
    let fits = |since: Option<u64>| question.since.is_none() || question.since == since;
    for (stamp, event) in history {
        let after = question.since.is_none_or(|since| stamp.step >= since);
        match event {
            Event::Interviewed { by, about, turn } if *by == person.id => {
                if *turn == InterviewEvent::Begun {
                    begun.retain(|(known, _)| *known != about);
                    begun.push((about, stamp.step));
                }
                let since = begun.iter().find(|(known, _)| *known == about);
                let since = since.map(|(_, step)| *step);
                let taken = taken(turn, question.id).filter(|_| fits(since));
                last = taken.map(|answer| (stamp.step, answer)).or(last);
            }
            // An agreement can have been taken back.
            Event::CoSignAnswered {
                by, to, assessment, ..
            } if *by == person.id
                && *question.id == *SIGN_OFF
                && after
                && (last.is_none() || signed == Some((to, assessment))) =>
            {
                last = Some((stamp.step, None));
                signed = Some((to, assessment));
            }
            Event::HandOverAnswered { by, .. }
                if *by == person.id && *question.id == *HAND_OVER && after && last.is_none() =>
            {
                last = Some((stamp.step, None));
            }
            _ => {}
        }
    }
    last
}

/// Whether a turn answers this question, and with what if it is a criterion.
fn taken(turn: &InterviewEvent, question: &Id) -> Option<Option<Answer>> {
    match turn {
        InterviewEvent::Answered { criterion, answer } if criterion == question => {
            Some(Some(*answer))
        }
        InterviewEvent::Chosen {
            question: chosen, ..
        } if chosen == question => Some(None),
        _ => None,
    }
}
