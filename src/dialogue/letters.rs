//! The two texts that professionals write most, filled in as far as a case knows: the request for
//! heavy case direction, and the preparation of a call or an application. No identities: those go
//! over the receiver's own, sealed ways.

use crate::domain::Answer;
use crate::domain::advice::{Outcome, decide};
use crate::domain::card::{Assessment, Criterion, Direction};
use crate::domain::case::Case;
use crate::domain::event::{Event, Stamp};
use crate::domain::facts::Facts;

use super::paper::{Paper, Part};
use super::step::Step;
use super::text::Text;
use super::{advising, casework, decided, report};

/// A letter, or why the case does not allow it, in the words of the chat.
pub type Letter = Result<Paper<Text>, Text>;

/// The request for heavy case direction; none on a card that knows no such request.
#[must_use]
pub fn request(step: &Step<'_>, case: &Case) -> Option<Letter> {
    let assessment = step.world.card.intensity()?;
    Some(match refused(step, case, assessment) {
        Some(why) => Err(why),
        None => Ok(requested(step, case, assessment)),
    })
}

/// Why there is nothing to request: the chat would not ask for it either.
fn refused(step: &Step<'_>, case: &Case, assessment: &Assessment) -> Option<Text> {
    let facts = match open(case) {
        Ok(facts) => facts,
        Err(why) => return Some(why),
    };
    if !casework::applies(assessment, facts) {
        return Some(casework::without_intensity(&step.world.card));
    }
    let criteria = assessment.criteria.iter();
    let given = criteria.filter_map(|own| {
        let given = case.answers.get(&own.id)?;
        Some((own.id.clone(), given.answer))
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

fn requested(step: &Step<'_>, case: &Case, assessment: &Assessment) -> Paper<Text> {
    let note = Text::of("letter-no-names");
    let mut parts = beginning(step, case, Text::of("letter-heavy-intro"), note);
    parts.push(Part::Heading(Text::of("letter-heavy-grounds")));
    let grounds = points(case, std::iter::once(assessment), Answer::Yes);
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
/// The case does not allow it; why, in the words of the chat.
pub fn preparation(
    step: &Step<'_>,
    case: &Case,
    history: &[(Stamp, Event)],
    route: &str,
) -> Letter {
    open(case)?;
    let card = &step.world.card;
    let key = |part: &str| format!("letter-route-{route}.{part}");
    let note = Text::of("letter-own-sheet");
    let mut parts = beginning(step, case, Text::of(key("intro")), note);
    // What led here: the criteria of every step up.
    let up = || {
        let all = card.assessments.iter();
        all.filter(|found| found.direction() == Some(Direction::Up))
    };
    for (heading, answer) in [
        ("letter-yes", Answer::Yes),
        ("letter-unknown", Answer::Unknown),
    ] {
        let found = points(case, up(), answer);
        if !found.is_empty() {
            parts.push(Part::Heading(Text::of(heading)));
            parts.push(Part::List(found));
        }
    }
    let decisions = decided::decisions(step, history);
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

fn beginning(step: &Step<'_>, case: &Case, intro: Text, note: Text) -> Vec<Part<Text>> {
    let mut parts = vec![Part::Paragraph(intro), Part::Paragraph(note)];
    if let Some(facts) = &case.facts {
        parts.push(Part::Facts(report::standing(step, case, facts)));
    }
    parts
}

fn ending(step: &Step<'_>, case: &Case, title: Text, mut parts: Vec<Part<Text>>) -> Paper<Text> {
    parts.push(Part::Paragraph(report::versions(step, case)));
    Paper {
        title: title.word("code", &case.code),
        parts,
    }
}

/// The criteria of these assessments with this answer, in card order.
fn points<'a>(case: &Case, of: impl Iterator<Item = &'a Assessment>, answer: Answer) -> Vec<Text> {
    let criteria = of.flat_map(|assessment| &assessment.criteria);
    let given = criteria.filter(|criterion| {
        let given = case.answers.get(&criterion.id);
        given.is_some_and(|given| given.answer == answer)
    });
    let point = |criterion: &Criterion| {
        Text::of("letter-point")
            .text("criterion", Text::of(format!("{}.label", criterion.id)))
            .word("source", criterion.source)
    };
    given.map(point).collect()
}
