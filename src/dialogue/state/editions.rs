//! The cards that a case was judged under. What was asked, advised and decided is shown by the card of then
//! and in its words, as far as that card was kept; what was not kept is shown by the card in force.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use crate::dialogue::message::Message;
use crate::dialogue::message::paper::{Paper, Part};
use crate::dialogue::message::text::{Arg, Text};
use crate::domain::card::{Card, CardRef};
use crate::domain::case::Case;
use crate::domain::case::event::Event;
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;
use crate::domain::wording::Wording;

use super::step::Step;
use super::unreadable::Unreadable;
use super::world::World;

/// The cards of a case that are no longer in force, and what of its history happened under which.
pub(crate) struct Editions {
    older: Vec<Older>,
    /// By event: which of them; none for the card in force.
    of: Vec<Option<usize>>,
    /// The card of the last that happened.
    last: Option<usize>,
}

struct Older {
    reference: CardRef,
    card: Card,
    words: BTreeMap<String, [String; 2]>,
}

impl Editions {
    /// The cards of a case with this history.
    pub(crate) fn of(
        step: &Step<'_>,
        case: &Case,
        history: &[(Stamp, Event)],
    ) -> Result<Self, Unreadable> {
        let mut editions = Self {
            older: Vec::new(),
            of: vec![None; history.len()],
            last: None,
        };
        let advised = history.iter().filter_map(|(_, event)| advised_under(event));
        for card in std::iter::once(&*case.card).chain(advised) {
            editions.take(step, card)?;
        }
        if editions.older.is_empty() {
            return Ok(editions);
        }
        let mut last = editions.named(&case.card);
        for (nth, (_, event)) in history.iter().enumerate() {
            let own = editions.under_which(history, nth, last);
            if advised_under(event).is_some() {
                last = own;
            }
            editions.of[nth] = own;
        }
        editions.last = last;
        Ok(editions)
    }

    /// Reads a card that is not in force, once.
    fn take(&mut self, step: &Step<'_>, card: &CardRef) -> Result<(), Unreadable> {
        if card.hash == step.world.card.reference.hash || self.named(card).is_some() {
            return Ok(());
        }
        let Some(edition) = step.edition(card)? else {
            return Ok(());
        };
        // A card that was sound then may lack what is asked of one now.
        if let Ok(read) = Card::parse("", &edition.card) {
            self.older.push(Older {
                reference: card.clone(),
                card: read,
                words: edition.words,
            });
        }
        Ok(())
    }

    fn named(&self, card: &CardRef) -> Option<usize> {
        let mut older = self.older.iter();
        older.position(|older| older.reference.hash == card.hash)
    }

    /// Under which card an event happened, where `last` is that of the one before.
    fn under_which(
        &self,
        history: &[(Stamp, Event)],
        nth: usize,
        last: Option<usize>,
    ) -> Option<usize> {
        let Event::Interviewed { by, about, turn } = &history[nth].1 else {
            return last;
        };
        if let Some(card) = next_advice(&history[nth..], by, about) {
            return self.named(card);
        }
        // Nobody was advised on it: the last card that asks this.
        let asks = |card: &Card| {
            let assessment = about
                .assessment()
                .and_then(|id| card.assessment(id.as_str()));
            match turn {
                InterviewEvent::Answered { criterion, .. } => {
                    assessment.is_some() && card.is_criterion(criterion.as_str())
                }
                _ => assessment.is_some(),
            }
        };
        last.filter(|last| about.assessment().is_none() || asks(&self.older[*last].card))
    }

    /// Whether this card is no longer in force and was kept.
    pub(crate) fn has(&self, card: &CardRef) -> bool {
        self.named(card).is_some()
    }

    /// The cards, each with the events that happened under it, in the order of the first of them.
    pub(crate) fn each(&self) -> Vec<Option<usize>> {
        let mut each: Vec<Option<usize>> = Vec::new();
        for card in &self.of {
            if !each.contains(card) {
                each.push(*card);
            }
        }
        each
    }

    /// What happened under a card.
    pub(crate) fn part(
        &self,
        history: &[(Stamp, Event)],
        which: Option<usize>,
    ) -> Vec<(Stamp, Event)> {
        let own = history.iter().zip(&self.of);
        let own = own.filter(|(_, of)| **of == which);
        own.map(|(event, _)| event.clone()).collect()
    }

    /// Whether this card is the one of an advice.
    pub(crate) fn is_of(&self, which: Option<usize>, card: &CardRef) -> bool {
        self.named(card) == which
    }

    /// What `tell` says of an event, by its card.
    pub(crate) fn at<T: Worded>(
        &mut self,
        step: &mut Step<'_>,
        nth: usize,
        tell: impl FnOnce(&Step<'_>) -> T,
    ) -> T {
        let which = self.of.get(nth).copied().flatten();
        self.under(step, which, tell)
    }

    /// What `tell` says of each event, by its card, in order.
    pub(crate) fn told<T: Worded>(
        &mut self,
        step: &mut Step<'_>,
        history: &[(Stamp, Event)],
        mut tell: impl FnMut(&Step<'_>, &(Stamp, Event)) -> Option<T>,
    ) -> Vec<T> {
        let all = history.iter().enumerate();
        all.filter_map(|(nth, one)| self.at(step, nth, |step| tell(step, one)))
            .collect()
    }

    /// What `tell` says of how the case stands, by the card of the last that happened.
    pub(crate) fn now<T: Worded>(
        &mut self,
        step: &mut Step<'_>,
        tell: impl FnOnce(&Step<'_>) -> T,
    ) -> T {
        self.under(step, self.last, tell)
    }

    /// What `tell` says with a card in the place of the one in force, in the words of then.
    pub(crate) fn under<T: Worded>(
        &mut self,
        step: &mut Step<'_>,
        which: Option<usize>,
        tell: impl FnOnce(&Step<'_>) -> T,
    ) -> T {
        let Some(older) = which.and_then(|which| self.older.get_mut(which)) else {
            return tell(step);
        };
        mem::swap(&mut step.world.card, &mut older.card);
        let mut told = tell(step);
        mem::swap(&mut step.world.card, &mut older.card);
        told.each_text(&mut |text| reword(text, &older.words));
        told
    }
}

/// Says in the words of then what is said of a case under a name that the card in force no longer has: an alert
/// outlives the card that raised it.
///
/// # Errors
/// When the case or its cards cannot be read.
pub(crate) fn reword_the_gone(step: &Step<'_>, said: &mut [Message]) -> Result<(), Unreadable> {
    for one in said {
        let case = one
            .case
            .as_ref()
            .and_then(|about| step.world.loaded(about.id));
        let case = case.cloned();
        let Some(case) = case.filter(|case| may_outlive(&step.world.card, case)) else {
            continue;
        };
        let mut gone = BTreeSet::new();
        one.each_text(&mut |text| unsaid(step.world, text, &mut gone));
        if gone.is_empty() {
            continue;
        }
        let mut words = BTreeMap::new();
        let history = step.history(case.id)?;
        let advised = history.iter().filter_map(|(_, event)| advised_under(event));
        for card in std::iter::once(&*case.card).chain(advised) {
            if let Some(edition) = step.edition(card)? {
                words.extend(edition.words);
            }
        }
        words.retain(|key, _| gone.contains(key));
        one.each_text(&mut |text| reword(text, &words));
    }
    Ok(())
}

/// Whether something of a case may be said by another card than the one in force.
fn may_outlive(card: &Card, case: &Case) -> bool {
    let is_known = |track: &str| card.track(track).is_some();
    case.card.hash != card.reference.hash
        || case
            .alerts
            .iter()
            .any(|alert| !is_known(alert.track.as_str()))
}

/// Finds the names in a text under which nothing is said.
fn unsaid(world: &World, text: &Text, found: &mut BTreeSet<String>) {
    if !world.says(&text.key) {
        found.insert(text.key.to_string());
    }
    for (_, arg) in &text.args {
        match arg {
            Arg::Text(inner) => unsaid(world, inner, found),
            Arg::All(inner) | Arg::Any(inner) | Arg::Fit(inner) => {
                inner.iter().for_each(|text| unsaid(world, text, found));
            }
            _ => {}
        }
    }
}

/// The card of an advice.
fn advised_under(event: &Event) -> Option<&CardRef> {
    match event {
        Event::Interviewed {
            turn: InterviewEvent::Advised(advice),
            ..
        } => Some(&advice.card),
        _ => None,
    }
}

/// The card of the next advice in the same interview.
fn next_advice<'a>(
    rest: &'a [(Stamp, Event)],
    who: &PersonId,
    what: &About,
) -> Option<&'a CardRef> {
    let own = rest.iter().enumerate();
    let own = own.filter_map(|(nth, (_, event))| match event {
        Event::Interviewed { by, about, turn } if by == who && about == what => Some((nth, turn)),
        _ => None,
    });
    let mut own = own.take_while(|(nth, turn)| *nth == 0 || !matches!(turn, InterviewEvent::Begun));
    own.find_map(|(_, turn)| match turn {
        InterviewEvent::Advised(advice) => Some(&*advice.card),
        _ => None,
    })
}

/// Says what a text leans on in the words of then.
fn reword(text: &mut Text, words: &BTreeMap<String, [String; 2]>) {
    if let Some([dutch, english]) = words.get(text.key.as_ref()) {
        let words = Wording {
            own: dutch.clone(),
            english: Some(english.clone()),
        };
        *text = Text::of("name").wording("name", Some(&words));
        return;
    }
    for (_, arg) in &mut text.args {
        match arg {
            Arg::Text(inner) => reword(inner, words),
            Arg::All(inner) | Arg::Any(inner) | Arg::Fit(inner) => {
                inner.iter_mut().for_each(|text| reword(text, words));
            }
            _ => {}
        }
    }
}

/// Something that is made of texts.
pub(crate) trait Worded {
    /// Does something to each of them.
    fn each_text(&mut self, change: &mut dyn FnMut(&mut Text));
}

impl Worded for Text {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut Text)) {
        change(self);
    }
}

impl<T: Worded> Worded for Vec<T> {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut Text)) {
        self.iter_mut().for_each(|one| one.each_text(change));
    }
}

impl<T: Worded> Worded for Option<T> {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut Text)) {
        self.iter_mut().for_each(|one| one.each_text(change));
    }
}

impl<T: Worded, E: Worded> Worded for Result<T, E> {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut Text)) {
        match self {
            Ok(one) => one.each_text(change),
            Err(other) => other.each_text(change),
        }
    }
}

impl<A: Worded, B: Worded> Worded for (A, B) {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut Text)) {
        self.0.each_text(change);
        self.1.each_text(change);
    }
}

impl Worded for Stamp {
    fn each_text(&mut self, _: &mut dyn FnMut(&mut Text)) {}
}

impl Worded for Part<Text> {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut Text)) {
        match self {
            Self::Heading(text) | Self::Paragraph(text) | Self::Blank(text) => change(text),
            Self::List(items) => items.each_text(change),
            Self::Facts(facts) => facts.each_text(change),
            Self::Table { head, rows } => {
                head.each_text(change);
                rows.each_text(change);
            }
        }
    }
}

impl Worded for Paper<Text> {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut Text)) {
        change(&mut self.title);
        self.parts.each_text(change);
    }
}

impl Worded for Message {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut Text)) {
        self.text.each_text(change);
        self.ended
            .iter_mut()
            .for_each(|ended| change(&mut ended.how));
    }
}
