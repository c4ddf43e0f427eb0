//! The two texts that professionals write most, filled in as far as a case knows: the request for
//! heavy case direction, and the preparation of a call or an application. No identities: those go
//! over the receiver's own, sealed ways.

use std::collections::BTreeSet;

use crate::dialogue::casefile::casework;
use crate::domain::card::advice::{Outcome, decide};
use crate::domain::card::{Assessment, Card, Cell, Direction, Source};
use crate::domain::case::Case;
use crate::domain::case::event::Event;
use crate::domain::case::facts::Facts;
use crate::domain::stamp::Stamp;
use crate::domain::{Answer, Id};

use super::report;
use crate::dialogue::casefile::decision::decided;
use crate::dialogue::interview::interviewed::{self, Interviewed};
use crate::dialogue::interview::{advising, grounds};
use crate::dialogue::message::paper::{Paper, Part};
use crate::dialogue::message::text::Text;
use crate::dialogue::state::editions::Editions;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// A letter, or why the case does not allow it, in the words of the chat.
pub type Letter = Result<Paper<Text>, Text>;

/// In which phases the letter to the party of a route has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It asks the party to take process direction, which it can have in the phases of the card alone.
    ByTheCard,
    /// It asks for advice, which can be had in each.
    Nowhere,
}

/// The request for heavy case direction; none on a card that knows no such request.
///
/// # Errors
/// A card of before cannot be read.
pub fn request(
    step: &mut Step<'_>,
    case: &Case,
    history: &[(Stamp, Event)],
) -> Result<Option<Letter>, Unreadable> {
    let mut editions = Editions::of(step, case, history)?;
    Ok(editions.now(step, |step| request_now(step, case, history)))
}

fn request_now(step: &Step<'_>, case: &Case, history: &[(Stamp, Event)]) -> Option<Letter> {
    let assessment = step.world.card.intensity()?;
    let all = interviewed::all(&step.world.card, history);
    Some(match refused(step, case, assessment, &all) {
        Some(why) => Err(why),
        None => Ok(requested(step, case, assessment, &all)),
    })
}

/// Why there is nothing to request: the chat would not ask for it either.
fn refused(
    step: &Step<'_>,
    case: &Case,
    assessment: &Assessment,
    all: &[Interviewed<'_>],
) -> Option<Text> {
    let facts = match open(case) {
        Ok(facts) => facts,
        Err(why) => return Some(why),
    };
    if !assessment.is_asked(facts.phase, facts.domain) {
        return Some(casework::without_intensity(&step.world.card));
    }
    let criteria = assessment.criteria.iter();
    let given = criteria.filter_map(|own| {
        let (_, answer) = interviewed::last(all, assessment, &own.id)?;
        Some((own.id.clone(), answer))
    });
    // Whoever has not answered everything has not been advised.
    match decide(&step.world.card, assessment.id.as_str(), &given.collect()) {
        Ok(advice) if advice.outcome == Outcome::RequestHeavy => None,
        Ok(advice) => Some(advising::headline(&advice, assessment)),
        Err(_) => Some(Text::of("letter-heavy-none")),
    }
}

/// The facts of a case about which something can still be asked of somebody.
fn open(case: &Case) -> Result<&Facts, Text> {
    let facts = case.facts.as_ref();
    let facts = facts.ok_or_else(|| Text::of("case-draft"))?;
    if case.is_closed() {
        return Err(Text::of("refused-closed"));
    }
    Ok(facts)
}

fn requested(
    step: &Step<'_>,
    case: &Case,
    assessment: &Assessment,
    all: &[Interviewed<'_>],
) -> Paper<Text> {
    let note = Text::of("letter-no-names");
    let mut parts = beginning(step, case, Text::of("letter-heavy-intro"), note);
    parts.push(Part::Heading(Text::of("letter-heavy-grounds")));
    let grounds = points(&step.world.card, all, assessment, Answer::Yes);
    parts.push(Part::List(grounds));
    for blank in [
        "letter-heavy-tried",
        "letter-heavy-why",
        "letter-heavy-asked",
    ] {
        parts.push(Part::Blank(Text::of(blank)));
    }
    parts.push(Part::Heading(Text::of("letter-heavy-card")));
    let notes = step.world.card.notes_on(assessment.id.as_str());
    let notes = notes.map(|note| Text::of(&note.id));
    parts.push(Part::List(notes.collect()));
    ending(step, case, Text::of("letter-heavy-title"), parts)
}

/// The preparation of a call to, or an application at, the party of a route of the card: a sheet for
/// whoever calls.
///
/// # Errors
/// A card of before cannot be read. Why the case does not allow it is the letter then, in the words of the chat.
pub fn preparation(
    step: &mut Step<'_>,
    case: &Case,
    history: &[(Stamp, Event)],
    (route, bound): (&str, Bound),
) -> Result<Letter, Unreadable> {
    let mut editions = Editions::of(step, case, history)?;
    let decisions = decided::decisions(step, &mut editions, history);
    Ok(
        editions.now(step, |step| match untimely(step, case, route, bound) {
            Some(why) => Err(why),
            None => prepared(step, case, history, route, decisions),
        }),
    )
}

/// Why nothing can be asked of the party of a route now: it cannot have process direction in this phase, or another
/// route was chosen.
fn untimely(step: &Step<'_>, case: &Case, route: &str, bound: Bound) -> Option<Text> {
    let card = &step.world.card;
    let facts = case.facts.as_ref().filter(|_| bound == Bound::ByTheCard)?;
    let asked = card.routes.iter().find(|known| known.id == *route)?;
    let offers = |cell: &&Cell| {
        cell.options
            .iter()
            .any(|one| asked.options.contains(&one.id))
    };
    let phases: BTreeSet<u8> = card.cells().filter(offers).map(|cell| cell.phase).collect();
    let key = |part: &str| Text::of(format!("letter-route-{route}.{part}"));
    if !phases.contains(&facts.phase) {
        let phases = phases
            .iter()
            .map(|phase| Text::of("name").word("name", phase));
        return Some(key("elsewhere").all("phases", phases));
    }
    let chosen = facts.route.as_ref()?;
    let goes_there = card.routes.iter().any(|known| {
        known.id == *chosen && asked.options.iter().all(|one| known.options.contains(one))
    });
    let other = Text::of(format!("route-{chosen}"));
    (!goes_there).then(|| key("other-route").text("route", other))
}

fn prepared(
    step: &Step<'_>,
    case: &Case,
    history: &[(Stamp, Event)],
    route: &str,
    decisions: Vec<Text>,
) -> Letter {
    open(case)?;
    let key = |part: &str| format!("letter-route-{route}.{part}");
    let note = Text::of("letter-own-sheet");
    let mut parts = beginning(step, case, Text::of(key("intro")), note);
    let card = &step.world.card;
    let all = interviewed::all(card, history);
    for (heading, found) in so_far(card, &all, history) {
        if !found.is_empty() {
            parts.push(Part::Heading(Text::of(heading)));
            parts.push(Part::List(found));
        }
    }
    if !decisions.is_empty() {
        parts.push(Part::Heading(Text::of("letter-decided")));
        parts.push(Part::List(decisions));
    }
    parts.push(Part::Heading(Text::of("letter-at-hand")));
    let own = ["first", "second", "third"].map(|part| Text::of(key(part)));
    parts.push(Part::List(own.to_vec()));
    for blank in [
        "letter-happened",
        "letter-tried",
        "letter-asked",
        "letter-agreed",
    ] {
        parts.push(Part::Blank(Text::of(blank)));
    }
    Ok(ending(step, case, Text::of(key("title")), parts))
}

/// What led here, by what was answered last to each criterion, with the day: what a step down has overtaken is no
/// longer said to be so, and what was unknown long ago is not asked any more.
fn so_far(
    card: &Card,
    all: &[Interviewed<'_>],
    history: &[(Stamp, Event)],
) -> [(&'static str, Vec<Text>); 4] {
    let moves = history.iter().filter_map(|(stamp, event)| match event {
        Event::Moved { from, to, .. } => Some((stamp.step, to > from)),
        _ => None,
    });
    let moves: Vec<(u64, bool)> = moves.collect();
    let last = |up| moves.iter().rev().find(|(_, is_up)| *is_up == up);
    let last = |up| last(up).map_or(0, |(at, _)| *at);
    let (up, down) = (last(true), last(false));
    let before = moves.iter().rev().nth(1).map_or(0, |(at, _)| *at);
    let ups = answers(card, all, Direction::Up);
    let downs = answers(card, all, Direction::Down);
    let of = |given: &[Given<'_>], answer, since: &dyn Fn(u64) -> bool| -> Vec<Text> {
        let fits = |one: &&Given<'_>| one.answer == answer && since(one.stamp.step);
        given.iter().filter(fits).map(Given::line).collect()
    };
    let stepping_down = downs.iter().filter(|one| one.stamp.step > up);
    let stepping_down = stepping_down.map(Given::with_answer);
    [
        ("letter-yes", of(&ups, Answer::Yes, &|at| at > down)),
        ("letter-before", of(&ups, Answer::Yes, &|at| at <= down)),
        // All of them: of a step down, what is not well yet or not known counts most.
        ("letter-down", stepping_down.collect()),
        (
            "letter-unknown",
            of(&ups, Answer::Unknown, &|at| at > down.max(before)),
        ),
    ]
}

/// What was answered last to a criterion.
struct Given<'a> {
    criterion: &'a Id,
    source: Source,
    answer: Answer,
    stamp: Stamp,
}

impl Given<'_> {
    fn line(&self) -> Text {
        self.dated("letter-dated")
    }

    fn with_answer(&self) -> Text {
        let answer = grounds::answered(self.answer);
        self.dated("letter-dated.answer").text("answer", answer)
    }

    fn dated(&self, key: &'static str) -> Text {
        let point = Text::of("letter-point").text("criterion", grounds::label(self.criterion));
        Text::of(key)
            .text("point", point.word("source", self.source))
            .day("at", self.stamp.at)
    }
}

/// The last answer to each criterion that the steps in this direction ask, in card order, each once.
fn answers<'a>(card: &'a Card, all: &[Interviewed<'_>], direction: Direction) -> Vec<Given<'a>> {
    let own = card.assessments.iter();
    let own = own.filter(|found| found.direction() == Some(direction));
    let mut found: Vec<Given<'a>> = Vec::new();
    for assessment in own {
        let criteria = assessment.criteria.iter().map(|own| &own.id);
        for criterion in criteria.chain(&assessment.borrows) {
            let last = interviewed::last(all, assessment, criterion);
            let source = card.criterion(criterion.as_str()).map(|own| own.source);
            let Some(((stamp, answer), source)) = last.zip(source) else {
                continue;
            };
            let new = Given {
                criterion,
                source,
                answer,
                stamp,
            };
            match found.iter_mut().find(|known| known.criterion == criterion) {
                Some(known) if known.stamp.step < stamp.step => *known = new,
                Some(_) => {}
                None => found.push(new),
            }
        }
    }
    found
}

fn beginning(step: &Step<'_>, case: &Case, intro: Text, note: Text) -> Vec<Part<Text>> {
    let mut parts = vec![Part::Paragraph(intro), Part::Paragraph(note)];
    if let Some(facts) = &case.facts {
        parts.push(Part::Facts(report::standing(step, case, facts)));
    }
    parts
}

fn ending(step: &Step<'_>, case: &Case, title: Text, mut parts: Vec<Part<Text>>) -> Paper<Text> {
    parts.push(Part::Paragraph(report::versions(step, case, false)));
    Paper {
        title: title.word("code", &case.code),
        parts,
    }
}

/// The criteria with this answer, in card order, each as it was answered in this assessment: what was
/// answered to the same in another changes nothing of it, but what is known since is not unknown.
fn points(
    card: &Card,
    all: &[Interviewed<'_>],
    assessment: &Assessment,
    answer: Answer,
) -> Vec<Text> {
    let own = assessment.criteria.iter().map(|own| (&own.id, own.source));
    // A borrowed criterion keeps its own line of the card.
    let borrowed = assessment.borrows.iter();
    let borrowed = borrowed.filter_map(|id| Some((id, card.criterion(id.as_str())?.source)));
    let fits = |(id, _): &(&Id, _)| {
        let given = interviewed::last(all, assessment, id);
        given.is_some_and(|(at, given)| given == answer && !learnt(all, id, (at, given)))
    };
    let point = |(id, source)| {
        Text::of("letter-point")
            .text("criterion", grounds::label(id))
            .word("source", source)
    };
    own.chain(borrowed).filter(fits).map(point).collect()
}

/// Whether what was unknown then has become known in another assessment.
fn learnt(all: &[Interviewed<'_>], criterion: &Id, (at, given): (Stamp, Answer)) -> bool {
    let known = interviewed::known_after(all, criterion, at);
    given == Answer::Unknown && known
}
