//! Taking a choice on the open question, and going back.

use crate::domain::case::interview::InterviewEvent;
use crate::domain::people::Person;
use crate::domain::{Answer, civil};

use super::agreeing_path::day_meant;
use super::held::Hold;
use super::interviewing::{proceed, review, stop, turn};
use super::subject::Question;
use super::{advised, flow, following_path};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::agenda::Next;
use crate::dialogue::state::question::{
    ADVICE, AGREED_ON, OTHER_PROCESS_DIRECTOR, REVIEW, TICK_LIST,
};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// Takes a choice on the open question.
pub(crate) fn choose(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    question: Question,
    choice: &str,
) -> Result<(), Unreadable> {
    let place = &hold.place;
    match choice {
        "back" => return back(step, person, hold, Far::Steps(1)),
        ADVICE => return advised::give(step, person, place),
        REVIEW => return review(step, person, place),
        "request-co-sign" => {
            take(step, person, hold, &question, choice)?;
            step.then(Next::AskToSign(person.id.clone(), place.clone()));
            step.then(Next::GoOn(person.id.clone(), place.clone()));
            return Ok(());
        }
        "not-yet" => {
            if following_path::takes_not_yet(&question.id) {
                take(step, person, hold, &question, choice)?;
            }
            return stop(step, person, place);
        }
        "new-case" => {
            step.then(Next::Adopt(person.id.clone()));
            return Ok(());
        }
        _ if question.id == *OTHER_PROCESS_DIRECTOR
            && hold.interview.about.assessment().is_some() =>
        {
            take(step, person, hold, &question, choice)?;
            step.then(Next::NameProcessDirector(person.id.clone(), place.clone()));
            return Ok(());
        }
        _ => match question.kind() {
            MessageKind::Advice if choice == "consult-first" => {
                advised::consult_first(step, person, hold, question.choices);
                return Ok(());
            }
            MessageKind::Advice if choice != "anyway" => {
                return advised::flag(step, person, hold, choice);
            }
            _ if choice == "consult-first" => {
                advised::consult_first(step, person, hold, Vec::new());
            }
            _ => take(step, person, hold, &question, choice)?,
        },
    }
    proceed(step, person, place)
}

fn take(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    question: &Question,
    choice: &str,
) -> Result<(), Unreadable> {
    if question.id == *TICK_LIST {
        match following_path::tick(&hold.interview, choice) {
            Some(ticked) => turn(step, person, &hold.place, ticked),
            None => step.note(Text::of("tick-already")),
        }
        return Ok(());
    }
    let today = civil::clock(step.stamp.at).date();
    let day = day_meant(choice, today).filter(|_| question.id == *AGREED_ON);
    let day = day.map(|day| day.to_string());
    let choice = day.as_deref().unwrap_or(choice);
    let is_criterion = step.world.card.is_criterion(question.id.as_str());
    let next = match (question.kind(), Answer::from_choice(choice)) {
        (MessageKind::Review, _) => InterviewEvent::Reconsidered(choice.into()),
        (_, Some(answer)) if is_criterion => InterviewEvent::Answered {
            criterion: question.id.clone(),
            answer,
        },
        _ => InterviewEvent::Chosen {
            question: question.id.clone(),
            choice: choice.into(),
        },
    };
    turn(step, person, &hold.place, next);
    Ok(())
}

/// How far back somebody wants to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Far {
    /// So many questions, one or more.
    Steps(usize),
    /// To the question with this number.
    To(usize),
}

impl Far {
    /// Where that leads from the question at this place; what is still to come is none of the way back.
    fn from(self, at: usize) -> usize {
        match self {
            Self::Steps(count) => at.saturating_sub(count),
            Self::To(nth) => nth.saturating_sub(1).min(at),
        }
    }
}

/// Goes back so many questions, to the first at most; any number of times, and later answers stay.
pub(crate) fn back(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    far: Far,
) -> Result<(), Unreadable> {
    let subject = hold.subject(step, person);
    let (questions, _) = flow::questions(subject);
    let open = flow::open_question(subject).map(|question| question.id);
    let at = questions
        .iter()
        .position(|question| Some(&question.id) == open.as_ref());
    let Some(previous) = at
        .filter(|&at| at > 0)
        .map(|at| questions[far.from(at)].id.clone())
    else {
        step.say(Message::new(
            &person.id,
            MessageKind::Text,
            Text::of("back-at-start"),
        ));
        return proceed(step, person, &hold.place);
    };
    let touches_advice = previous == *REVIEW || step.world.card.is_criterion(previous.as_str());
    let next = if touches_advice {
        InterviewEvent::Reconsidered(previous)
    } else {
        InterviewEvent::Reopened(previous)
    };
    turn(step, person, &hold.place, next);
    proceed(step, person, &hold.place)
}
