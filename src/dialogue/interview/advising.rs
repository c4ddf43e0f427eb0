//! The advice as a message: what carried it, what could change it, which cell says so, who decides.

use std::sync::Arc;

use crate::domain::card::advice::{Advice, Change, Outcome, PhaseFour, decide};
use crate::domain::card::{Assessment, Direction, Rule, SignOff, Track};
use crate::domain::case::Case;
use crate::domain::people::Person;
use crate::domain::{Answer, Id, Role};

use super::agreeing_path::decider;
use super::flow;
use super::grounds::{Grounds, answered, label, still_open};
use super::held::Hold;
use super::wording::{asked_as, the_plan};
use crate::dialogue::message::text::{Text, route_to, the_track};
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::step::Step;

/// How many points carry an advice before the others are only counted in what is read first.
const MOST_GROUNDS: usize = 2;
/// How many open points are named there.
const MOST_OPEN: usize = 3;
/// That the card and we say the same.
const SAME_ROUTE: &str = "card-route-same";

/// The advice of an interview as it is read first: what to do, what carried it, what is open, who
/// decides. [`rest`] has all else.
#[must_use]
pub(crate) fn message(step: &Step<'_>, person: &Person, hold: &Hold) -> Message {
    let Some((advice, assessment)) = given(step, person, hold) else {
        return Message::new(&person.id, MessageKind::Text, Text::of("advice-none"));
    };
    let advice = &advice;
    let mut message = Message::new(
        &person.id,
        MessageKind::Advice,
        headline(advice, assessment),
    );
    message.text.extend(in_brief(hold, advice, assessment));
    let briefly = routes(advice).filter(|text| text.key != SAME_ROUTE);
    let briefly = briefly.into_iter().chain(phase_four(advice)).map(brief);
    message.text.extend(briefly);
    message.text.extend(match open_beside(advice) {
        0..=MOST_OPEN => still_open(advice),
        many => Some(Text::of("still-open-count").count("count", many)),
    });
    if hold.case.is_some() {
        message.text.extend(who_decides(advice, assessment));
    }
    message.text.push(Text::of("advice-own-judgement"));
    message.advice = Some(Box::new(advice.clone()));
    message
}

/// What the advice left out: where it stands on the card, what would change it, and what helps beside it;
/// none while no advice was given.
#[must_use]
pub(crate) fn rest(step: &Step<'_>, person: &Person, hold: &Hold) -> Option<Message> {
    let (advice, assessment) = given(step, person, hold)?;
    let advice = &advice;
    let mut text = because(hold, advice, assessment);
    text.extend(routes(advice));
    text.extend(phase_four(advice));
    text.extend(still_open(advice).filter(|_| open_beside(advice) > MOST_OPEN));
    text.extend(would_change(advice, assessment));
    if advice.outcome == Outcome::Escalate {
        text.push(Text::of("advice-first"));
        text.extend(reminders(step, hold));
        let directs = |case: &Arc<Case>| case.director == person.id;
        if hold.case.as_ref().is_none_or(directs) {
            text.push(Text::of("advice-keep-lead"));
        }
    }
    text.extend(assessment.reminders.iter().map(Text::of));
    if assessment.rule == Rule::Request {
        text.extend(request(step, hold, assessment, advice));
    }
    let mut text = text.into_iter();
    let mut message = Message::new(&person.id, MessageKind::Text, text.next()?);
    message.text.extend(text);
    Some(message)
}

/// The advice that was given in an interview, and on what.
fn given<'a>(
    step: &'a Step<'_>,
    person: &Person,
    hold: &'a Hold,
) -> Option<(Advice, &'a Assessment)> {
    let id = hold.interview.about.assessment()?;
    let advice = hold.interview.advice.as_ref()?;
    let assessment = step.world.card.assessment(id.as_str())?;
    Some((with_changes(step, person, hold, advice), assessment))
}

/// An advice with what would change it, as long as the card is the one that it was given by.
fn with_changes(step: &Step<'_>, person: &Person, hold: &Hold, advice: &Advice) -> Advice {
    let mut whole = advice.clone();
    let answers = flow::answers(hold.subject(step, person), &advice.assessment);
    if advice.card == step.world.card.reference
        && let Ok(now) = decide(&step.world.card, advice.assessment.as_str(), &answers)
    {
        whole.would_change = now.would_change;
    }
    whole
}

/// What each kind of case direction asks, and the words of a request to the access team.
fn request(step: &Step<'_>, hold: &Hold, assessment: &Assessment, advice: &Advice) -> Vec<Text> {
    let notes = step.world.card.notes_on(assessment.id.as_str());
    let mut text = vec![Text::of("request-conditions")];
    text.extend(notes.map(|note| Text::of("bullet").text("item", Text::of(&note.id))));
    let facts = hold
        .case
        .as_ref()
        .and_then(|case| Some((case, case.facts.as_ref()?)));
    if let (Outcome::RequestHeavy, Some((case, facts))) = (advice.outcome, facts) {
        let office = step.world.organisation.place(&facts.municipality);
        text.push(
            Text::of("request-text")
                .word("code", &case.code)
                .word("municipality", office.name)
                .count("phase", facts.phase)
                .all("grounds", advice.because.iter().map(label)),
        );
    }
    text
}

/// Reminders about a criterion are said while its answer is yes or unknown: so Veilig Thuis advises
/// without hearing any name.
fn reminders(step: &Step<'_>, hold: &Hold) -> Vec<Text> {
    let card = &step.world.card;
    let settled = |criterion: &Id| answer(hold, criterion) == Answer::No;
    card.notes
        .iter()
        .filter(|note| note.reminder)
        .filter(|note| {
            note.applies_to
                .iter()
                .any(|id| card.is_criterion(id.as_str()) && !settled(id))
        })
        .map(|note| Text::of(&note.id))
        .collect()
}

/// What the advice says to do.
pub(crate) fn headline(advice: &Advice, assessment: &Assessment) -> Text {
    let to = assessment.to().unwrap_or_default();
    let from = assessment.from().unwrap_or_default();
    let key = match (advice.outcome, advice.provisional, &advice.suggested_route) {
        (Outcome::Escalate, true, Some(_)) => "advice-route-provisional",
        (Outcome::Escalate, false, Some(_)) => "advice-route",
        (Outcome::Escalate, _, None) => "advice-escalate",
        (Outcome::DeEscalate, ..) => "advice-de-escalate",
        (Outcome::Stay, ..) => "advice-stay",
        (Outcome::Consult, ..) => "advice-consult",
        (Outcome::RequestHeavy, ..) => "advice-request-heavy",
        (Outcome::Regular, ..) => "advice-regular",
    };
    let text = Text::of(key).count("to", to).count("from", from);
    match &advice.suggested_route {
        Some(route) => text.text("route", route_to(route)),
        None => text,
    }
}

/// What carried the advice; an answer that the heading does not say is named.
fn because(hold: &Hold, advice: &Advice, assessment: &Assessment) -> Vec<Text> {
    let answers = flow::given(assessment, &hold.interview, hold.case.as_deref());
    let Some(grounds) = Grounds::of(advice, assessment, &answers) else {
        return Vec::new();
    };
    let mut lines = vec![Text::of(grounds.heading).text("place", place(assessment))];
    lines.extend(
        grounds
            .briefly()
            .map(|item| Text::of("bullet").text("item", item)),
    );
    lines
}

/// How many points are open beside those that carried an advice.
fn open_beside(advice: &Advice) -> usize {
    let open = advice.open.iter();
    open.filter(|id| !advice.because.contains(id)).count()
}

/// What is said of it in the rest, in fewer words.
fn brief(text: Text) -> Text {
    Text {
        key: format!("{}.brief", text.key).into(),
        ..text
    }
}

/// The same in one sentence.
fn in_brief(hold: &Hold, advice: &Advice, assessment: &Assessment) -> Option<Text> {
    let answers = flow::given(assessment, &hold.interview, hold.case.as_deref());
    let grounds = Grounds::of(advice, assessment, &answers)?;
    let key = format!("{}.brief", grounds.heading);
    let mut all: Vec<Text> = grounds.briefly().collect();
    if all.len() > MOST_GROUNDS + 1 {
        let more = all.split_off(MOST_GROUNDS).len();
        all.push(Text::of("because-more").count("count", more));
    }
    Some(Text::of(key).all("grounds", all))
}

/// The column of the card that an assessment is.
pub(crate) fn place(assessment: &Assessment) -> Text {
    match (assessment.direction(), assessment.from()) {
        (Some(Direction::Up), Some(from)) => Text::of("place-up").count("phase", from),
        (Some(Direction::Down), Some(from)) => Text::of("place-down").count("phase", from),
        (Some(_) | None, _) => Text::of("place-other"),
    }
}

/// What the card literally says, beside what we suggest.
pub(crate) fn routes(advice: &Advice) -> Option<Text> {
    let suggested = advice.suggested_route.as_ref()?;
    let by_card = advice.card_route.iter().map(named);
    let same = advice.card_route.len() == 1 && advice.card_route.first() == Some(suggested);
    let key = match (same, advice.card_route.contains(suggested)) {
        (true, _) => SAME_ROUTE,
        (false, true) => "card-route-choice",
        (false, false) => "card-route-added",
    };
    Some(
        Text::of(key)
            .any("card", by_card)
            .text("suggested", named(suggested)),
    )
}

/// Whether phase 4 is in sight.
pub(crate) fn phase_four(advice: &Advice) -> Option<Text> {
    match advice.phase_four? {
        PhaseFour::No => None,
        PhaseFour::Ask => Some(Text::of("phase-four-ask")),
        PhaseFour::Indicated => Some(Text::of("phase-four-indicated")),
    }
}

/// One line for each thing that the advice would become, with the single answers that lead there.
fn would_change(advice: &Advice, assessment: &Assessment) -> Vec<Text> {
    let asked = assessment.criteria.len() + assessment.borrows.len();
    let mut lines: Vec<Text> = Vec::new();
    let mut told: Vec<&Change> = Vec::new();
    // What leaves all that is said of the advice as it is changes nothing for whoever reads it.
    let is_as_now = |change: &Change| {
        let now = (advice.outcome, &advice.suggested_route, advice.phase_four);
        (change.outcome, &change.suggested_route, change.phase_four) == now
    };
    for change in &advice.would_change {
        if is_as_now(change) || told.iter().any(|other| same_advice(other, change)) {
            continue;
        }
        told.push(change);
        let leading = advice
            .would_change
            .iter()
            .filter(|other| same_advice(other, change));
        let answers = by_answers(leading).into_iter().map(|(answers, criteria)| {
            if criteria.len() == asked && asked > 1 {
                Text::of("if-any").any("answers", answers.into_iter().map(answered))
            } else {
                if_answer(criteria, answers)
            }
        });
        lines.push(
            Text::of("would-change")
                .any("answers", answers)
                .text("outcome", becomes(change)),
        );
    }
    if !lines.is_empty() {
        lines.insert(0, Text::of("would-change-heading"));
    }
    lines
}

/// Changes as criteria that share the answers which lead there.
fn by_answers<'a>(leading: impl Iterator<Item = &'a Change>) -> Vec<(Vec<Answer>, Vec<&'a Id>)> {
    let mut single: Vec<(&Id, Vec<Answer>)> = Vec::new();
    for change in leading {
        match single.iter_mut().find(|(id, _)| **id == change.criterion) {
            Some((_, answers)) => answers.push(change.answer),
            None => single.push((&change.criterion, vec![change.answer])),
        }
    }
    let mut shared: Vec<(Vec<Answer>, Vec<&Id>)> = Vec::new();
    for (criterion, answers) in single {
        match shared.iter_mut().find(|(known, _)| *known == answers) {
            Some((_, criteria)) => criteria.push(criterion),
            None => shared.push((answers, vec![criterion])),
        }
    }
    shared
}

/// Whether two changes lead to what a reader sees as the same advice.
fn same_advice(one: &Change, other: &Change) -> bool {
    one.outcome == other.outcome
        && one.suggested_route == other.suggested_route
        && one.phase_four == other.phase_four
}

/// What the advice would become.
fn becomes(change: &Change) -> Text {
    outcome_in_words(
        change.outcome,
        change.suggested_route.as_ref(),
        change.phase_four,
        "",
    )
}

/// An advice in a few words, as it stands behind "the advice was": what to do, by which route, and whether phase 4 is in sight.
pub(crate) fn in_short(advice: &Advice) -> Text {
    let suggested = advice.suggested_route.as_ref();
    let short = outcome_in_words(advice.outcome, suggested, advice.phase_four, ".was");
    let by_card: Vec<Text> = advice.card_route.iter().map(named).collect();
    if by_card.is_empty() {
        return short;
    }
    Text::of("outcome-by-card")
        .text("outcome", short)
        .any("card", by_card)
}

/// Behind which words it stands: a provisional advice to scale up is no advice to scale up for the time being.
pub(crate) fn as_it_was(advice: &Advice, keys: [&'static str; 2]) -> Text {
    let [plain, provisional] = keys;
    Text::of(if advice.provisional {
        provisional
    } else {
        plain
    })
    .text("advice", in_short(advice))
}

/// What to do, in the form that the sentence needs.
fn outcome_in_words(
    outcome: Outcome,
    route: Option<&Id>,
    phase_four: Option<PhaseFour>,
    form: &'static str,
) -> Text {
    let outcome = match (outcome, route) {
        (Outcome::Escalate, Some(route)) => {
            Text::of(format!("outcome-route{form}")).text("route", route_to(route))
        }
        (outcome, _) => Text::of(format!("outcome-{outcome}{form}")),
    };
    match phase_four {
        Some(PhaseFour::Indicated) => Text::of("outcome-with-phase-four").text("outcome", outcome),
        Some(PhaseFour::Ask) => Text::of("outcome-with-ask").text("outcome", outcome),
        Some(PhaseFour::No) | None => outcome,
    }
}

fn who_decides(advice: &Advice, assessment: &Assessment) -> Option<Text> {
    let down = assessment.direction() == Some(Direction::Down);
    if down && advice.outcome != Outcome::DeEscalate {
        return Some(Text::of("decides-nobody"));
    }
    let key = match assessment.sign_off {
        SignOff::Recorded => "decides-recorded",
        SignOff::Optional => "decides-optional",
        SignOff::Required => "decides-required",
        SignOff::Consulted => "decides-consulted",
        SignOff::All => "decides-all",
    };
    let key = match (assessment.with.is_empty(), assessment.decided_by) {
        (false, _) => key,
        (true, Role::Household | Role::AccessTeam) => "decides-other",
        (true, _) => "decides-alone",
    };
    // What is requested, or is not, is said with who decides on it in the advice itself.
    (assessment.rule != Rule::Request).then(|| decider(assessment, Text::of(key)))
}

fn answer(hold: &Hold, criterion: &Id) -> Answer {
    flow::answer(&hold.interview, hold.case.as_deref(), criterion)
}

/// "this criterion or that one: yes or no".
fn if_answer<'a>(
    criteria: impl IntoIterator<Item = &'a Id>,
    answers: impl IntoIterator<Item = Answer>,
) -> Text {
    // In quotes each: without them "…: I don't know or …" reads as one.
    let quoted = |id| Text::of("quoted").text("item", label(id));
    Text::of("if-answer")
        .any("criteria", criteria.into_iter().map(quoted))
        .any("answers", answers.into_iter().map(answered))
}

/// A route by its name.
fn named(route: &Id) -> Text {
    Text::of(format!("route-{route}"))
}

/// Where a criterion stands on the card.
fn source(step: &Step<'_>, criterion: &str) -> Text {
    let mut all = step.world.card.assessments.iter();
    let owner = all.find(|found| found.criteria.iter().any(|own| own.id == *criterion));
    let place = owner.map_or_else(|| Text::of("place-other"), place);
    Text::of("help-source").text("place", place)
}

/// What a question means, and where it stands on the card.
#[must_use]
pub(crate) fn help(step: &Step<'_>, person: &Person, hold: &Hold, question: &str) -> Message {
    match step.world.card.criterion(question) {
        Some(criterion) => Message::new(
            &person.id,
            MessageKind::Text,
            Text::of(format!("{question}.help")),
        )
        .and(source(step, question).word("source", criterion.source)),
        None => {
            let card = &step.world.card;
            let text = Text::of(format!("{}.help", asked_as(card, hold, question)));
            let text = text.text("card", the_plan(card, None));
            let text = text.count("last", card.finished_until);
            let tracks = card.tracks.iter().filter(|_| question == "track");
            let mut message = Message::new(&person.id, MessageKind::Text, text);
            message.text.splice(0..0, tracks.map(described));
            message
        }
    }
}

/// What a track is for, in a line of a list.
fn described(track: &Track) -> Text {
    Text::of("track-described")
        .text("track", the_track(track.id.as_str()))
        .text("meant", Text::of(format!("{}.meant", track.id)))
}
