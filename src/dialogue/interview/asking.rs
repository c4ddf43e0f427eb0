//! Asking: the open question of an interview as a message.

use crate::domain::card::{Card, Phase};
use crate::domain::case::interview::About;
use crate::domain::people::Person;
use crate::domain::{Answer, Role};

use super::held::Hold;
use super::subject::Question;
use super::{advising, following_path, signers, subject, wording};
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, the, the_track};
use crate::dialogue::message::{CaseRef, Choice, Message, MessageKind, Visibility};
use crate::dialogue::state::question::{ADVICE, REVIEW, TICK_LIST};
use crate::dialogue::state::step::Step;

/// Asks a question, as a message.
pub(crate) fn ask(step: &mut Step<'_>, person: &Person, hold: &Hold, question: &Question) {
    let message = match question.id.as_str() {
        REVIEW => review(step, person, hold),
        ADVICE => advising::message(step, person, hold),
        id => {
            let text = wording::waiting(step, person, hold, id)
                .unwrap_or_else(|| wording::wording(step, hold, id));
            let mut message = Message::new(&person.id, MessageKind::Question, text);
            message.text.extend(borrowed_from(step, hold, id));
            message.text.extend(group(step, hold, id));
            message.text.extend(unasked_for(step, hold));
            message.text.extend(signers::notes(step, person, hold, id));
            message
                .text
                .extend(wording::refused(step, person, hold, id));
            if id == TICK_LIST {
                let card = &step.world.card;
                message
                    .text
                    .extend(following_path::ticked(card, &hold.interview));
            }
            if id == "new-phase" {
                let phases = step.world.card.phases.iter();
                let offered = phases.filter(|phase| question.offers(phase.id.as_str()));
                message.text.extend(offered.map(describe_phase));
            }
            message
        }
    };
    say(step, person, hold, question, message);
}

/// Says a question with its choices, and what they belong to.
pub(crate) fn say(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    question: &Question,
    message: Message,
) {
    let phase = hold
        .case
        .as_ref()
        .and_then(|case| case.facts.as_ref())
        .map(|facts| facts.phase);
    let mut message = message.choices(question.choices.clone());
    step.world.session(&person.id).asked = step.stamp.step;
    message.question = (question.kind() != MessageKind::Advice).then(|| question.asked());
    message.visibility = visibility(hold);
    message.on = Some(PressContext::Question {
        case: hold.place.case(),
        question: question.id.clone(),
        since: hold.interview.begun,
    });
    message.case = hold.case.as_deref().map(CaseRef::of);
    message.phase = phase.or_else(|| checked_phase(step, hold));
    step.say(message);
}

/// Who may read along with an interview.
pub(crate) const fn visibility(hold: &Hold) -> Visibility {
    match hold.interview.about {
        About::FollowUp { .. } => Visibility::Reader,
        _ => Visibility::Alone,
    }
}

/// The choices of a criterion with its answers written out; none for any other question.
pub(crate) fn written_out(card: &Card, question: &Question) -> Vec<Choice> {
    if !card.is_criterion(question.id.as_str()) {
        return Vec::new();
    }
    let answers = question.choices.iter();
    let answers = answers.filter(|choice| Answer::from_choice(choice.id.as_str()).is_some());
    answers
        .map(|choice| match choice.id.as_str() {
            "yes" => Choice {
                id: choice.id.clone(),
                label: Text::of("choice-yes-met")
                    .text("met", Text::of(format!("{}.met", question.id))),
            },
            _ => choice.clone(),
        })
        .collect()
}

fn review(step: &Step<'_>, person: &Person, hold: &Hold) -> Message {
    let mut message = Message::new(&person.id, MessageKind::Review, Text::of("review"));
    if let About::Assessment(id) = &hold.interview.about
        && let Some(assessment) = step.world.card.assessment(id.as_str())
    {
        for criterion in subject::asked_criteria(hold.subject(step, person), assessment) {
            let answer = hold.interview.answers.get(&criterion);
            let answer = answer.map_or_else(
                || "answer-open".to_owned(),
                |a| format!("answer-{}", a.choice()),
            );
            let label = Text::of(format!("{criterion}.label"));
            message = message.and(
                Text::of("review-line")
                    .text("criterion", label)
                    .text("answer", Text::of(answer)),
            );
        }
    }
    message
}

/// What it is about, for somebody who was not called out for it: where, which track, whom to phone.
fn unasked_for(step: &Step<'_>, hold: &Hold) -> Option<Text> {
    let About::FollowUp { role, track } = &hold.interview.about else {
        return None;
    };
    let case = hold.case.as_ref()?;
    if case.alerts.iter().any(|alert| alert.role == *role) {
        return None;
    }
    let facts = case.facts.as_ref()?;
    let office = step.world.organisation.place(&facts.municipality);
    // It is asked when somebody else has confirmed who decides on it too; else the last who did.
    let meetings = step
        .world
        .card
        .tracks
        .iter()
        .filter_map(|one| one.meeting.as_ref());
    let deciders: Vec<Role> = meetings.flat_map(|one| one.decided_by.clone()).collect();
    let confirmed = case.alerts.iter().filter(|alert| alert.confirmed);
    let last = confirmed.filter_map(|alert| Some((alert.role, alert.confirmations.last()?)));
    let last = last.max_by_key(|(role, made)| (deciders.contains(role), made.at));
    let context = match last {
        Some((called, made)) => Text::of("follow-up-context")
            .text("called", the(called))
            .text("who", step.titled(&made.by)),
        None => Text::of("follow-up-context-open"),
    };
    Some(
        context
            .word("municipality", office.name)
            .count("phase", facts.phase)
            .text("track", the_track(track.as_str()))
            .wording("reach", office.reach_director.as_ref()),
    )
}

/// Says which phase a question comes from, where it belongs to another assessment.
fn borrowed_from(step: &Step<'_>, hold: &Hold, question: &str) -> Option<Text> {
    let About::Assessment(about) = &hold.interview.about else {
        return None;
    };
    let card = &step.world.card;
    let borrows = &card.assessment(about.as_str())?.borrows;
    let owner = card
        .assessments
        .iter()
        .find(|found| found.criteria.iter().any(|own| own.id == *question))?;
    let phase = owner
        .from()
        .filter(|_| borrows.iter().any(|borrowed| *borrowed == *question))?;
    Some(Text::of("question-borrowed").count("phase", phase))
}

/// The head of the group that a question stands in.
fn group(step: &Step<'_>, hold: &Hold, question: &str) -> Option<Text> {
    let about = hold.interview.about.assessment()?;
    let assessment = step.world.card.assessment(about.as_str())?;
    let own = assessment.criteria.iter().find(|own| own.id == *question)?;
    Some(Text::of("question-group").text("group", Text::of(own.group.as_ref()?)))
}

/// A phase with its description, as a paragraph.
pub(crate) fn describe_phase(phase: &Phase) -> Text {
    Text::of("phase-described")
        .count("phase", phase.number)
        .text("title", Text::of(&phase.id))
        .text("description", Text::of(format!("{}.description", phase.id)))
}

/// The phase that an anonymous check is about.
fn checked_phase(step: &Step<'_>, hold: &Hold) -> Option<u8> {
    match &hold.interview.about {
        About::Assessment(id) => step.world.card.assessment(id.as_str())?.from(),
        About::NewCase
        | About::Check(_)
        | About::HandOver
        | About::Review
        | About::Change
        | About::Closing
        | About::Withdrawal
        | About::CallingAgain
        | About::FollowUp { .. } => None,
    }
}
