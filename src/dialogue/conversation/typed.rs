//! What a typed line takes among all that is asked: an answer, a label, formal words.

use crate::domain::card::{Card, Rule, Weighs};
use crate::domain::people::Person;
use crate::domain::{Answer, Id};

use super::formal::{self, Weight};
use super::offering::{self};
use super::{doubting, short_names, taking, ticking};
use crate::dialogue::alarm::callable::NOBODY_ANSWERS;
use crate::dialogue::alarm::telling::NOT_RIGHT;
use crate::dialogue::casefile::offer::{Act, Offer};
use crate::dialogue::drill;
use crate::dialogue::interview::{asking, interviewing};
use crate::dialogue::language::command::{Command, DrillAct};
use crate::dialogue::language::understanding::{Class, Formal};
use crate::dialogue::message::Choice;
use crate::dialogue::message::text::Text;
use crate::dialogue::state::index::Term;
use crate::dialogue::state::question::{CONFIRM, TICK_LIST};
use crate::dialogue::state::session::Screen;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// A typed line, and how it was read.
pub(super) struct Line<'a> {
    /// The words.
    pub(super) words: &'a str,
    /// Their class.
    pub(super) class: Class,
    /// What they say at a formal act.
    pub(super) formal: Option<Formal>,
}

/// Takes what a line means among all that waits for the person; tells whether it meant anything.
pub(super) fn take(
    step: &mut Step<'_>,
    person: &Person,
    line: &Line<'_>,
) -> Result<bool, Unreadable> {
    match &line.formal {
        Some(Formal::Agree(code)) => return by_code(step, person, code, "agree"),
        Some(Formal::Disagree(code)) => return by_code(step, person, code, "disagree"),
        Some(Formal::Yes | Formal::No) | None => {}
    }
    let asked = offering::asked(step, person)?;
    Ok(ticked(step, person, &asked, line)?
        || by_label(step, person, &asked, line)?
        || by_short_name(step, person, &asked, line)?
        || by_answer(step, person, &asked, line)?
        || by_next_step(step, person, line)?
        || by_settled(step, person, line)?)
}

/// Ticks the lines of a tick list that were typed together.
fn ticked(
    step: &mut Step<'_>,
    person: &Person,
    open: &[Offer],
    line: &Line<'_>,
) -> Result<bool, Unreadable> {
    let mut asking = open.iter().filter(|offer| formal::asks(&offer.act));
    let (Some(only), None) = (asking.next(), asking.next()) else {
        return Ok(false);
    };
    match &only.act {
        Act::Answer(hold, question) if question.id == *TICK_LIST => {
            let lines = ticking::typed(&step.world.words, question, line.words);
            if lines.is_empty() {
                return Ok(false);
            }
            ticking::tick_all(step, person, hold, &lines)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Answers the one request about the case with this code.
fn by_code(
    step: &mut Step<'_>,
    person: &Person,
    code: &str,
    choice: &'static str,
) -> Result<bool, Unreadable> {
    let asked = offering::asked(step, person)?;
    let named = match code.parse() {
        Ok(code) => step.find(&Term::Code(code))?,
        Err(_) => Vec::new(),
    };
    let mine = asked.iter().filter(|offer| {
        let here = offer.case.is_some_and(|case| named.contains(&case));
        here && (formal::is_request(&offer.act) || takes_back(offer, choice))
    });
    let mine: Vec<&Offer> = mine.collect();
    match mine.as_slice() {
        [] => step.refuse(person, Text::of("act-no-such-request")),
        [only] => taking::take(step, person, only, &choice.into())?,
        [first, ..] if choice == "disagree" && is_one_step(&mine) => {
            taking::take(step, person, first, &choice.into())?;
        }
        several => formal::refuse_words(step, person, several)?,
    }
    Ok(true)
}

/// Takes the choice whose label somebody typed, in either language.
fn by_label(
    step: &mut Step<'_>,
    person: &Person,
    open: &[Offer],
    line: &Line<'_>,
) -> Result<bool, Unreadable> {
    let typed = plain(line.words);
    let newest = open.iter().map(|offer| offer.asked).max();
    let mut matching: Vec<(&Offer, Id)> = Vec::new();
    for offer in open {
        let reachable = Some(offer.asked) == newest
            || matches!(offer.act, Act::Answer(..))
            || formal::is_request(&offer.act)
            || is_quiet(&offer.act);
        let denied =
            matches!(offer.act, Act::Dispute(..)) && step.world.words.is_not_right(line.words);
        let choice = labelled(step, offer, &typed).or_else(|| denied.then(|| NOT_RIGHT.into()));
        let choice = choice.filter(|_| reachable);
        matching.extend(choice.map(|choice| (offer, choice)));
    }
    let is_own = |offer: &Offer| matches!(offer.act, Act::Answer(..));
    let plain = |offer: &Offer| formal::weight_of(&step.world.card, offer) == Weight::Plain;
    // The older question comes first; what is decided for others must be the only one that is meant.
    let own = matching
        .iter()
        .position(|(offer, _)| is_own(offer) && plain(offer));
    let (meant, others): (Vec<_>, Vec<_>) = match own {
        Some(own) => (vec![matching.swap_remove(own)], Vec::new()),
        None => matching.into_iter().partition(|(offer, _)| !plain(offer)),
    };
    match (meant.as_slice(), others.as_slice()) {
        ([], []) => Ok(false),
        ([], [(first, choice), rest @ ..]) => {
            let same = rest
                .iter()
                .any(|(other, _)| is_assess(&first.act) && is_assess(&other.act));
            if same {
                let all: Vec<&Offer> = others.iter().map(|(offer, _)| *offer).collect();
                formal::refuse_words(step, person, &all)?;
            } else {
                taking::take(step, person, first, choice)?;
            }
            Ok(true)
        }
        ([(only, choice)], _) => {
            let counts = plain(only) || label_counts(step, person, open, (line, only, choice))?;
            if counts {
                taking::take(step, person, only, choice)?;
            } else if is_own(only) || formal::is_request(&only.act) {
                return refuse(step, person, open);
            } else {
                formal::refuse_words(step, person, &[only])?;
            }
            Ok(true)
        }
        (several @ [(first, choice), ..], _) => {
            let all: Vec<&Offer> = several.iter().map(|(offer, _)| *offer).collect();
            match takes_back(first, choice.as_str()) && is_one_step(&all) {
                true => taking::take(step, person, first, choice)?,
                false => formal::refuse_words(step, person, &all)?,
            }
            Ok(true)
        }
    }
}

/// Whether a choice takes an agreement back.
fn takes_back(offer: &Offer, choice: &str) -> bool {
    matches!(offer.act, Act::TakeBack { .. }) && offers(offer, choice)
}

/// Whether all of these answer to one step of one case.
fn is_one_step(offers: &[&Offer]) -> bool {
    let steps = || offers.iter().map(|offer| offer.act.signs());
    steps().all(|one| one.is_some() && one == steps().next().flatten())
}

/// Whether a typed label of a formal act counts: it can be meant for nothing else. A label that names
/// the act counts whatever was shown since; one that is no more than yes or agreed is a formal word, and
/// a request has no other.
fn label_counts(
    step: &mut Step<'_>,
    person: &Person,
    open: &[Offer],
    (line, offer, choice): (&Line<'_>, &Offer, &Id),
) -> Result<bool, Unreadable> {
    let is_answer = Answer::from_choice(choice.as_str()).is_some();
    let names_it = !is_answer && !formal::is_request(&offer.act);
    match names_it || line.formal.is_none() && !formal::is_request(&offer.act) {
        true => formal::is_the_one(step, person, open, (offer, Some(choice))),
        false => formal::words_count(step, person, open, offer),
    }
}

/// Takes a next step of a case by its label: looked at last, for it grows with how many cases a person
/// has.
fn by_next_step(step: &mut Step<'_>, person: &Person, line: &Line<'_>) -> Result<bool, Unreadable> {
    let typed = plain(line.words);
    // Only a label of one of them can be meant by it.
    if labelled(step, &offering::any_next_step(&step.world.card), &typed).is_none() {
        return Ok(false);
    }
    let open = offering::open(step, person)?;
    by_label(step, person, &open, line)
}

/// Tells whoever types what was taken unasked that it was.
fn by_settled(step: &mut Step<'_>, person: &Person, line: &Line<'_>) -> Result<bool, Unreadable> {
    let typed = plain(line.words);
    interviewing::chose_settled(step, person, |step, only| {
        shown(step, only).contains(&typed)
    })
}

/// Words as labels are compared with them.
fn plain(words: &str) -> String {
    words.trim().trim_end_matches(['.', ' ']).to_lowercase()
}

/// The choice of an offer that is labelled so. "Ja" and "Nee" are left to what lines mean; "Nog niet"
/// is a button here and there, so its own words come before what they would mean.
fn labelled(step: &Step<'_>, offer: &Offer, typed: &str) -> Option<Id> {
    let is_typed = |choice: &&Choice| {
        let labels = shown(step, choice);
        // In English the id of what confirms is a word of agreement, whatever stands on the button.
        let is_id = choice.id == *typed && choice.id != *CONFIRM;
        is_id || labels.iter().any(|label| label == typed)
    };
    let named = offer.choices.iter().find(is_typed);
    let named = named.filter(|choice| Answer::from_choice(choice.id.as_str()).is_none());
    let written_out = match &offer.act {
        Act::Answer(_, question) => asking::written_out(&step.world.card, question),
        _ => Vec::new(),
    };
    let written_out = written_out.iter().find(|choice| {
        let plain = Answer::from_choice(typed).is_some();
        !plain && choice.id == *"yes" && is_typed(choice)
    });
    named.or(written_out).map(|choice| choice.id.clone())
}

/// How a choice is shown, in both languages and in small letters; a box in front of it is not typed.
fn shown(step: &Step<'_>, choice: &Choice) -> Vec<String> {
    let labels = (step.world.labels)(&choice.label);
    let labels = labels.iter().map(|label| label.to_lowercase());
    labels
        .flat_map(|label| {
            let bare = label.trim_start_matches(['☐', '☑', ' ']).to_owned();
            [label, bare]
        })
        .collect()
}

/// Whether an offer may be taken by its words although something newer was asked: it names what it
/// does.
const fn is_quiet(act: &Act) -> bool {
    matches!(
        act,
        Act::Assess(..)
            | Act::CallAgain(_)
            | Act::Accept(_)
            | Act::Phoned(_)
            | Act::Because(_)
            | Act::Dispute(..)
            | Act::Withdraw(_)
            | Act::Resume(_)
            | Act::Keep
            | Act::TakeBack { .. }
    )
}

const fn is_assess(act: &Act) -> bool {
    matches!(act, Act::Assess(..))
}

/// Takes a typed answer: on the person's own open question whatever it means, and on what is decided
/// for others only formal words.
fn by_answer(
    step: &mut Step<'_>,
    person: &Person,
    open: &[Offer],
    line: &Line<'_>,
) -> Result<bool, Unreadable> {
    let answer = answer(line.class);
    let asking = |offer: &&Offer| formal::asks(&offer.act);
    // Whoever was called out while a question was open answers the call first.
    let called = open.iter().find(asking);
    if called.is_none_or(|newest| matches!(newest.act, Act::Confirm(..))) {
        return Ok(false);
    }
    let own = open
        .iter()
        .find(|offer| matches!(offer.act, Act::Answer(..)));
    if let Some(own) = own
        && formal::weight_of(&step.world.card, own) == Weight::Plain
    {
        let said = said(step, own, line);
        let offered = said.filter(|answer| offers(own, answer));
        let is_hidden = step.world.session(&person.id).screen == Screen::Offer;
        return match offered {
            // It may be meant for what was shown since.
            Some(_) if is_hidden => {
                step.note(Text::of("unclear"));
                interviewing::ask_again(step, person)?;
                Ok(true)
            }
            Some(answer) => {
                let noted = Text::of(format!("answer-{answer}"));
                step.note(Text::of("noted").text("answer", noted));
                taking::take(step, person, own, &answer.into())?;
                Ok(true)
            }
            None if line.formal.is_some() => refuse(step, person, open),
            None => Ok(false),
        };
    }
    let formal = open
        .iter()
        .filter(|offer| formal::is_request(&offer.act) || matches!(offer.act, Act::Answer(..)));
    let formal: Vec<&Offer> = formal.collect();
    let meant = formal.first().and_then(|offer| means(offer, line, answer));
    let Some(choice) = meant else {
        return Ok(false);
    };
    let only = formal.as_slice();
    let counts = match only {
        [only] => choice == "not-yet" || formal::words_count(step, person, open, only)?,
        _ => false,
    };
    match only {
        [only] if counts => {
            if Some(choice) == answer {
                let noted = Text::of(format!("answer-{choice}"));
                step.note(Text::of("noted").text("answer", noted));
            }
            taking::take(step, person, only, &choice.into())?;
        }
        all => formal::refuse_words(step, person, all)?,
    }
    Ok(true)
}

/// What a line answers to a question. Only where a yes says that there is trouble may it say more than yes or no: "ja, er is
/// gevaar" is no yes to whether a danger is over.
fn said(step: &Step<'_>, offer: &Offer, line: &Line<'_>) -> Option<&'static str> {
    let answer = answer(line.class);
    let words = &step.world.words;
    let Act::Answer(_, question) = &offer.act else {
        return answer;
    };
    match answer {
        Some("no") if offers(offer, "not-yet") && words.is_not_yet(line.words) => Some("not-yet"),
        Some("yes" | "no") if !asks_for_trouble(&step.world.card, &question.id) => {
            answer.filter(|_| words.is_sober(line.words))
        }
        answer => answer,
    }
}

/// Whether a question asks if something is wrong: those of a step up, where one yes is enough.
fn asks_for_trouble(card: &Card, question: &Id) -> bool {
    card.assessments.iter().any(|assessment| {
        (assessment.rule, assessment.weighs) == (Rule::Up, Weighs::Rule)
            && assessment
                .criteria
                .iter()
                .any(|asked| asked.id == *question)
    })
}

/// The answer that a class is.
const fn answer(class: Class) -> Option<&'static str> {
    match class {
        Class::Yes => Some("yes"),
        Class::No => Some("no"),
        Class::Unknown => Some("unknown"),
        Class::NotApplicable => Some("na"),
        Class::Back | Class::Stop | Class::Help | Class::Command | Class::Unclear => None,
    }
}

/// The choice that formal words take; not to confirm needs none.
fn means(offer: &Offer, line: &Line<'_>, answer: Option<&'static str>) -> Option<&'static str> {
    let meant = match (&offer.act, &line.formal) {
        (Act::Answer(..), Some(Formal::Yes)) if offers(offer, CONFIRM) => {
            return formal::is_said_by_yes(&offer.choices).then_some(CONFIRM);
        }
        (Act::Answer(..), _) if offers(offer, CONFIRM) && answer == Some("no") => "not-yet",
        (Act::Answer(..), Some(Formal::Yes)) => "yes",
        (Act::Answer(..), Some(Formal::No)) => "no",
        (_, Some(Formal::Yes)) => "agree",
        (_, Some(Formal::No)) => "disagree",
        _ => return None,
    };
    offers(offer, meant).then_some(meant)
}

fn offers(offer: &Offer, choice: &str) -> bool {
    offer.choices.iter().any(|offered| offered.id == *choice)
}

/// Refuses formal words for every request that waits, if there is any.
fn refuse(step: &mut Step<'_>, person: &Person, open: &[Offer]) -> Result<bool, Unreadable> {
    let formal = open.iter().filter(|offer| {
        formal::is_request(&offer.act)
            || (matches!(offer.act, Act::Answer(..))
                && formal::weight_of(&step.world.card, offer) == Weight::Formal)
    });
    let formal: Vec<&Offer> = formal.collect();
    if formal.is_empty() {
        return Ok(false);
    }
    formal::refuse_words(step, person, &formal)?;
    let plain = open.iter().find(|offer| {
        matches!(offer.act, Act::Answer(..))
            && formal::weight_of(&step.world.card, offer) == Weight::Plain
    });
    if let Some(Act::Answer(hold, _)) = plain.map(|offer| &offer.act) {
        interviewing::proceed(step, person, &hold.place)?;
    }
    Ok(true)
}

/// The choice whose short name somebody typed, where no other fits: "vrijwillig" for "vrijwillig kader".
fn by_short_name(
    step: &mut Step<'_>,
    person: &Person,
    open: &[Offer],
    line: &Line<'_>,
) -> Result<bool, Unreadable> {
    match short_names::named(step, open, (line.words, line.class)) {
        Some((question, choice)) => {
            taking::take(step, person, question, &choice)?;
            Ok(true)
        }
        None => Ok(false),
    }
}

/// Asks again after a line that meant nothing: a formal act with what it would do, a half-understood
/// answer with its choices written out, anything else as it was.
pub(super) fn not_understood(
    step: &mut Step<'_>,
    person: &Person,
    line: &Line<'_>,
) -> Result<bool, Unreadable> {
    let open = offering::asked(step, person)?;
    let own = open
        .iter()
        .find(|offer| matches!(offer.act, Act::Answer(..)));
    if let Some(own) = own {
        if formal::weight_of(&step.world.card, own) == Weight::Formal {
            formal::say_what_it_takes(step, person, own)?;
            return Ok(true);
        }
        return doubting::doubt(step, person, own, line.words);
    }
    let requests = open.iter().filter(|offer| formal::is_request(&offer.act));
    let requests: Vec<&Offer> = requests.collect();
    match requests.as_slice() {
        [] => return asked_to_do(step, person, &open),
        [only] => formal::say_what_it_takes(step, person, only)?,
        several => formal::refuse_words(step, person, several)?,
    }
    Ok(true)
}

/// Shows again what somebody is asked to do that is no question: to telephone, to choose what is drilled.
fn asked_to_do(step: &mut Step<'_>, person: &Person, open: &[Offer]) -> Result<bool, Unreadable> {
    let phones = |offer: &&Offer| {
        let mut ids = offer.choices.iter().map(|choice| &choice.id);
        matches!(offer.act, Act::Phoned(_)) && ids.any(|id| *id == *NOBODY_ANSWERS)
    };
    let phones: Vec<&Offer> = open.iter().filter(phones).collect();
    for request in &phones {
        formal::say_what_it_takes(step, person, request)?;
    }
    let drills = |offer: &Offer| match &offer.act {
        Act::Obey(offered) => offered
            .iter()
            .any(|(_, command)| matches!(command, Command::Drill(DrillAct::In(..)))),
        _ => false,
    };
    if phones.is_empty() && open.iter().any(drills) {
        step.refuse(person, Text::of("act-not-done"));
        drill::act(step, person, &DrillAct::Ask)?;
        return Ok(true);
    }
    Ok(!phones.is_empty())
}
