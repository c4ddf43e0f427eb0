//! Formal acts: what is decided for others or for good takes a button or formal words, and words count
//! only where nothing else is asked.

use std::collections::BTreeSet;

use crate::domain::card::Card;
use crate::domain::case::CaseId;
use crate::domain::people::{Person, PersonId};
use crate::domain::{Id, Role};

use super::meant::{self, Came};
use super::offering::{self};
use crate::dialogue::alarm::{callable, calling};
use crate::dialogue::casefile::decision::signing;
use crate::dialogue::casefile::offer::{Act, Offer};
use crate::dialogue::casefile::{case_administration, offer};
use crate::dialogue::duty::shift_change;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::interview::subject::Question;
use crate::dialogue::interview::wording;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, name};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::question::{
    ADVICE, AGREED_ON, AGREED_WITH, CONFIRM, GROUND, MEETING, NEW_PROCESS_DIRECTOR,
    OTHER_PROCESS_DIRECTOR, PLAN, REVIEW, SIGN_OFF, SUCCESSOR, TICK_LIST,
};
use crate::dialogue::state::session::Screen;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// What an answer to a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// A formal act: only a button, its number, its whole label, or formal words.
    Formal,
    /// Anything that is understood counts.
    Plain,
}

use Weight::{Formal, Plain};

/// Every question of an interview but the criteria of the card, which are plain.
pub(super) const QUESTIONS: [(&str, Weight); 28] = [
    ("new-municipality", Plain),
    ("new-phase", Plain),
    ("which-way", Plain),
    ("new-frame", Plain),
    ("new-domain", Plain),
    ("new-case-direction", Plain),
    (NEW_PROCESS_DIRECTOR, Plain),
    (OTHER_PROCESS_DIRECTOR, Formal),
    (REVIEW, Plain),
    (ADVICE, Plain),
    ("reason", Plain),
    ("route", Plain),
    ("route-reason", Plain),
    ("phase-four", Formal),
    (SIGN_OFF, Formal),
    (AGREED_WITH, Formal),
    (AGREED_ON, Formal),
    ("track", Plain),
    (CONFIRM, Formal),
    (SUCCESSOR, Formal),
    ("review-date", Plain),
    ("change", Plain),
    ("close", Formal),
    ("withdraw-reason", Formal),
    (TICK_LIST, Plain),
    (MEETING, Formal),
    (GROUND, Formal),
    (PLAN, Formal),
];

/// What an answer to this question is; one that nobody has weighed is formal.
pub(super) fn weight(card: &Card, question: &str) -> Weight {
    if card.is_criterion(question) {
        return Plain;
    }
    let known = QUESTIONS.iter().find(|(known, _)| *known == question);
    known.map_or(Formal, |(_, weight)| *weight)
}

/// Whether a message asks for a formal act, or offers to take one back.
#[must_use]
pub fn is_formal(card: &Card, message: &Message) -> bool {
    let asked = message.question.as_ref().map(|asked| &asked.id);
    let offered = match &message.on {
        Some(PressContext::Question { question, .. } | PressContext::Asked { question, .. }) => {
            Some(question)
        }
        _ => None,
    };
    let question = asked.or(offered);
    question.is_some_and(|question| weight(card, question.as_str()) == Formal)
}

/// What taking an offer is.
pub(super) fn weight_of(card: &Card, offer: &Offer) -> Weight {
    match &offer.act {
        Act::Answer(_, question) => weight(card, question.id.as_str()),
        Act::CoSign { .. }
        | Act::TakeBack { .. }
        | Act::HandOver(_)
        | Act::Swap(_)
        | Act::Confirm(..)
        | Act::Accept(_)
        | Act::Phoned(_)
        | Act::Dispute(..)
        | Act::Withdraw(_) => Formal,
        // They begin or go on with questions, and each command weighs what it does.
        Act::Resume(_)
        | Act::Assess(..)
        | Act::CallAgain(_)
        | Act::Obey(_)
        | Act::Keep
        | Act::Because(_) => Plain,
    }
}

/// Whether an offer is somebody else's request for this person's agreement.
pub(super) const fn is_request(act: &Act) -> bool {
    act.is_request()
}

/// Whether an offer asks for an answer: an open question, a request, an alert.
pub(super) const fn asks(act: &Act) -> bool {
    act.asks()
}

/// Whether words count for a formal act: it is the one thing that is asked of this person, was asked
/// while nothing else was, and nothing was shown or asked since. After a restart it has to be shown again
/// first.
pub(super) fn words_count(
    step: &mut Step<'_>,
    person: &Person,
    open: &[Offer],
    offer: &Offer,
) -> Result<bool, Unreadable> {
    let last = match &step.world.session(&person.id).screen {
        Screen::Question(on) => offer::belongs_to(offer).as_ref() == Some(on),
        Screen::Unknown | Screen::Offer | Screen::Other => false,
    };
    Ok(last && is_the_one(step, person, open, (offer, None))?)
}

/// Whether words, or the label of a choice, can be meant for a formal act alone, and it was asked while
/// nothing else was.
pub(super) fn is_the_one(
    step: &mut Step<'_>,
    person: &Person,
    open: &[Offer],
    (offer, choice): (&Offer, Option<&Id>),
) -> Result<bool, Unreadable> {
    let beside = meant::beside(step, open, offer, (choice, Came::Typed))?;
    let session = step.world.session(&person.id);
    let asked_alone = offer.alone || session.shown.contains(&offer.asked);
    Ok(beside.is_empty() && (!is_request(&offer.act) || asked_alone))
}

/// Says that a line decides nothing here, and what a decision would do; then asks again.
pub(super) fn say_what_it_takes(
    step: &mut Step<'_>,
    person: &Person,
    offer: &Offer,
) -> Result<(), Unreadable> {
    let how = match &offer.act {
        Act::Answer(_, question) => how_to_answer(question),
        Act::Phoned(_) => "act-by-label",
        _ => "act-agree",
    };
    let mut message = Message::new(&person.id, MessageKind::Refusal, Text::of("act-not-done"));
    message.text.extend(consequence(step, offer)?);
    step.say(message.and(Text::of(how)));
    again(step, person, offer)
}

/// What a line that decides nothing is answered with: only a button that is there is named.
fn how_to_answer(question: &Question) -> &'static str {
    let confirm = question.choices.iter().find(|one| one.id == *CONFIRM);
    match confirm {
        _ if question.offers("yes") => "act-yes-or-no",
        Some(confirm) if *confirm == Choice::named(CONFIRM) => "act-confirm",
        Some(_) if is_said_by_yes(&question.choices) => "act-by-label",
        Some(_) | None => "act-choose",
    }
}

/// Whether a yes can be meant for what confirms among these: "what will you do?" is not answered by one.
pub(super) fn is_said_by_yes(choices: &[Choice]) -> bool {
    let mut confirms = choices.iter().filter(|one| one.id == *CONFIRM);
    confirms.any(|one| *one != Choice::decide_alone())
}

/// Refuses words where several things wait for an act, or where they could be meant for another
/// question, and shows each with its buttons.
pub(super) fn refuse_words(
    step: &mut Step<'_>,
    person: &Person,
    offers: &[&Offer],
) -> Result<(), Unreadable> {
    let open = offering::asked(step, person)?;
    let alone = match offers {
        [only] if takes_words(only) => {
            meant::beside(step, &open, only, (None, Came::Typed))?.is_empty()
        }
        _ => false,
    };
    let key = match offers {
        [only] if alone => {
            step.world.session(&person.id).shown.insert(only.asked);
            "act-between"
        }
        [_] => "act-by-button",
        _ => "act-which",
    };
    let mut message = Message::new(&person.id, MessageKind::Refusal, Text::of(key));
    let mut codes = Vec::new();
    for id in named_by_code(&open, offers) {
        codes.push(name(&step.case(id)?.code.to_string()));
    }
    if !codes.is_empty() {
        message = message.and(Text::of("act-by-code").any("code", codes));
    }
    step.say(message);
    offers
        .iter()
        .try_for_each(|offer| again(step, person, offer))
}

/// The cases among these whose code names one request: of two in one case it would name neither.
fn named_by_code(open: &[Offer], offers: &[&Offer]) -> Vec<CaseId> {
    let requests = |case: CaseId| {
        let own = open.iter().filter(|offer| is_request(&offer.act));
        own.filter(|offer| offer.case == Some(case)).count()
    };
    let cases = offers.iter().filter(|offer| is_request(&offer.act));
    let cases: BTreeSet<CaseId> = cases.filter_map(|offer| offer.case).collect();
    cases
        .into_iter()
        .filter(|case| requests(*case) == 1)
        .collect()
}

/// Whether words can decide here at all; what goes for an alert beside a question has buttons alone.
const fn takes_words(offer: &Offer) -> bool {
    is_request(&offer.act) || matches!(offer.act, Act::Answer(..))
}

/// Shows an offer again, with its buttons. What stands on the screen alone can be answered in words.
pub(super) fn again(step: &mut Step<'_>, person: &Person, offer: &Offer) -> Result<(), Unreadable> {
    match &offer.act {
        Act::Answer(hold, _) => return interviewing::proceed(step, person, &hold.place),
        Act::CoSign {
            case,
            by,
            assessment,
        } => signing::show_again(step, person, *case, (by, assessment))?,
        Act::HandOver(id) => case_administration::show_again(step, person, *id)?,
        Act::Phoned(id) if is_asked_to_phone(step, person, *id)? => {
            let case = step.case(*id)?;
            if let Some(request) = calling::standing(step, &case, &person.id) {
                step.say(request);
            }
        }
        Act::Swap(_) => shift_change::ask_again(step, person),
        _ => {
            let mut message =
                Message::new(&person.id, MessageKind::Question, Text::of("act-choose"));
            if let Some(id) = offer.case {
                let case = step.case(id)?;
                let text = Text::of("act-in-case").word("code", &case.code);
                message = Message::new(&person.id, MessageKind::Question, text).about(&case);
            }
            message.on = offer.alerts.first().cloned().map(PressContext::Alert);
            step.say(message.choices(offer.choices.clone()));
        }
    }
    Ok(())
}

fn is_asked_to_phone(step: &mut Step<'_>, person: &Person, id: CaseId) -> Result<bool, Unreadable> {
    let case = step.case(id)?;
    Ok(!callable::asked_for(step, &case, &person.id).is_empty())
}

/// Shows every request that waits for this person's agreement; gives how many there are.
pub(super) fn show_requests(step: &mut Step<'_>, person: &Person) -> Result<usize, Unreadable> {
    let open = offering::asked(step, person)?;
    let requests: Vec<&Offer> = open.iter().filter(|open| is_request(&open.act)).collect();
    let alone = !open
        .iter()
        .any(|open| matches!(open.act, Act::Answer(..) | Act::Confirm(..)));
    let mut swaps = false;
    for request in &requests {
        if matches!(request.act, Act::Swap(_)) && std::mem::replace(&mut swaps, true) {
            continue;
        }
        if alone {
            step.world.session(&person.id).shown.insert(request.asked);
        }
        again(step, person, request)?;
    }
    Ok(requests.len())
}

/// Explains every request that waits for this person's agreement; tells whether there was any.
pub(super) fn explain_requests(step: &mut Step<'_>, person: &Person) -> Result<bool, Unreadable> {
    let open = offering::asked(step, person)?;
    for request in open.iter().filter(|open| is_request(&open.act)) {
        if let Some(consequence) = consequence(step, request)? {
            let text = Message::new(&person.id, MessageKind::Text, consequence);
            step.say(text.and(Text::of("act-agree")));
        }
    }
    Ok(show_requests(step, person)? > 0)
}

/// What a decision here would do.
fn consequence(step: &mut Step<'_>, offer: &Offer) -> Result<Option<Text>, Unreadable> {
    let code = match offer.case {
        Some(id) => step.case(id)?.code.to_string(),
        None => String::new(),
    };
    let key = match &offer.act {
        Act::Answer(hold, question) => match question.id.as_str() {
            CONFIRM => return Ok(Some(confirmation(step, hold))),
            "phase-four" => "act-phase-four",
            SIGN_OFF | AGREED_WITH | AGREED_ON => "act-sign-off",
            SUCCESSOR => "act-successor",
            "close" => "act-close",
            "withdraw-reason" => "act-withdraw",
            MEETING | GROUND => "act-meeting",
            _ => return Ok(None),
        },
        Act::CoSign { .. } => "act-co-sign",
        Act::HandOver(_) => "act-hand-over",
        Act::Swap(_) => "act-swap",
        Act::Phoned(_) => "act-phoned",
        _ => return Ok(None),
    };
    Ok(Some(Text::of(key).word("code", code)))
}

/// What confirming would do: call people out, or move the case.
fn confirmation(step: &Step<'_>, hold: &Hold) -> Text {
    let interview = &hold.interview;
    let enters = interview.choice("phase-four") != Some("no");
    let track = interview.choice("track").filter(|_| enters);
    let Some(track) = track else {
        let text = wording::wording(step, hold, CONFIRM);
        return Text::of("act-settles").text("what", text);
    };
    Text::of("act-calls").count("people", called(step, hold, track))
}

/// How many people are called at once for a track.
fn called(step: &Step<'_>, hold: &Hold, track: &str) -> usize {
    let facts = hold.case.as_ref().and_then(|case| case.facts.as_ref());
    let place = facts.map(|facts| facts.municipality.clone());
    let place = place.or_else(|| hold.interview.choice("new-municipality").map(Id::from));
    let Some(place) = place else { return 0 };
    let card = &step.world.card;
    let roles: BTreeSet<Role> = card
        .tracks_named(track)
        .flat_map(|track| track.must_confirm.iter().copied())
        .collect();
    let roster = &step.world.organisation.roster;
    let people: BTreeSet<PersonId> = roles
        .into_iter()
        .flat_map(|role| roster.duty(&place, role, step.stamp.at))
        .collect();
    people.len()
}
