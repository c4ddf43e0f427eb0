//! From a typed line to its class, never to its words.
//!
//! A line is brought to its plain form ([`normal`]), its slips of the finger are put right
//! ([`slips`]), and it is held against the commands, and then against
//! the rules of `data/words.toml`, first one that fits. Behind a yes or a no only a tail decides that
//! is known to be harmless; everything else is unclear, and the question is asked again: a wrong
//! reading is worse than none. All words stand in the data; Rust knows only
//! how patterns are put together ([`pattern`]).

mod acts;
mod near_time;
mod normal;
mod parse;
mod pattern;
mod slips;

pub use acts::{Formal, Receipt};
pub(super) use normal::is_unseen;
use pattern::Pattern;
pub(super) use pattern::{Source, line_of};
pub(super) use slips::is_one_slip;
use std::sync::Arc;

use jiff::Timestamp;

pub use super::class::Class;
use super::command::{COMMANDS, CaseAct, Command, Effect, Takes};
use crate::domain::Problem;

/// The words that come with the program, for `Words::parse`.
pub const EMBEDDED: &str = include_str!("../../../../data/words.toml");

/// What has more words in front of or inside its open part is a story.
const MAX_TAIL_WORDS: usize = 24;

/// The two names under which a command is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// The Dutch name.
    pub nl: String,
    /// The English alias.
    pub en: String,
}

/// A subject of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The names under which it is shown.
    pub names: Names,
    /// Other words for it.
    also: Vec<String>,
    /// The ids of its commands; none stands for all.
    commands: Vec<String>,
}

impl Subject {
    /// Whether a command belongs to it.
    #[must_use]
    pub fn holds(&self, command: &str) -> bool {
        self.commands.is_empty() || self.commands.iter().any(|id| id == command)
    }

    /// Whether this word is for it.
    fn is_named(&self, word: &str) -> bool {
        let mut also = self.also.iter();
        self.names.nl == word || self.names.en == word || also.any(|other| other == word)
    }
}

/// All patterns, compiled once; usable for any number of lines.
#[derive(Debug)]
pub struct Words {
    signs: normal::Signs,
    slips: slips::Slips,
    /// One for each row of [`COMMANDS`], in its order.
    spoken: Vec<Spoken>,
    /// What help can be asked about, in its order.
    subjects: Vec<Subject>,
    /// A yes or a no with something behind it, the group `rest`.
    half: Arc<Pattern>,
    /// How somebody who was pinged says that it cannot be done.
    cannot: Vec<Arc<Pattern>>,
    /// A yes or a no that says nothing else, where what stands behind it would contradict it or put it off.
    sober: Vec<Arc<Pattern>>,
    /// That something is not so yet.
    not_yet: Vec<Arc<Pattern>>,
    /// How somebody says that a confirmation in the own name is not right.
    not_right: Vec<Arc<Pattern>>,
    /// How somebody takes a confirmation of one's own back, beside those and `cannot`.
    taken_back: Vec<Arc<Pattern>>,
    rules: Vec<Rule>,
    acts: acts::Acts,
    /// The words for one, two, three and so on.
    counts: Vec<Arc<Pattern>>,
    /// The words of which a time of day is made.
    times: near_time::TimeWords,
}

/// The words of one command.
#[derive(Debug)]
struct Spoken {
    names: Names,
    line: Arc<Pattern>,
}

/// A way of answering.
#[derive(Debug)]
struct Rule {
    class: Class,
    /// Any of them holds for the whole line; the group `tail` is what `unless` looks at.
    line: Vec<Arc<Pattern>>,
    /// Must stand somewhere in the line.
    has: Option<Arc<Pattern>>,
    /// Where there are any, one of them must be all of the tail.
    tail: Vec<Arc<Pattern>>,
    /// The same for the first words of the tail, but any word may stand in these, so `unless` is held
    /// against them.
    open: Vec<Arc<Pattern>>,
    /// None of them may stand in the tail at all.
    never: Vec<Arc<Pattern>>,
    /// None of them may stand in what is `open`; in all of the tail where that and `tail` are empty.
    unless: Vec<Arc<Pattern>>,
}

impl Words {
    /// Reads the words from TOML; `file` is its name for the reader of a problem.
    ///
    /// # Errors
    /// Every unknown key, class, command or part, and every pattern that is no regex, each with its
    /// line. The sentences are `problem-words-…`.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        parse::parse(file, text)
    }

    /// What the line is.
    #[must_use]
    pub fn class(&self, line: &str) -> Class {
        self.read(line).0
    }

    /// The command that the line is, if it is one; also back, stop, help and skip.
    #[must_use]
    pub fn command(&self, line: &str) -> Option<Command> {
        self.read(line).1
    }

    /// Class and command at once.
    #[must_use]
    pub fn read(&self, line: &str) -> (Class, Option<Command>) {
        let Some(plain) = normal::plain(line, &self.signs) else {
            return (Class::Unclear, None);
        };
        let plain = self.slips.mend(&plain);
        let struck = normal::is_struck(line);
        // "/help" is a command; "!ontvangen" is no confirmation.
        let spoken = self.spoken(&plain).filter(|(_, said)| {
            !matches!(said, Command::Confirm(_)) || self.may_confirm(line).is_some()
        });
        // A code in quotes or brackets is not typed to see its case.
        let bare = line
            .trim_start()
            .starts_with(|c: char| c == '/' || c.is_alphanumeric());
        let spoken = spoken
            .filter(|(_, said)| bare || !matches!(said, Command::Case(CaseAct::Status, Some(_))));
        if let Some((class, command)) = spoken {
            return (class, Some(command));
        }
        if struck {
            return (Class::Unclear, None);
        }
        let rule = self.rules.iter().find(|rule| rule.fits(&plain));
        let class = rule.map_or(Class::Unclear, |rule| rule.class);
        if class == Class::Unclear
            && let Some(rest) = self.behind(&plain)
            && let Some((class, command)) = self.way_about(rest)
        {
            return (class, Some(command));
        }
        (class, None)
    }

    /// Whether a line has a yes or a no in front and more behind it: one that decided nothing is half
    /// understood then, and worth asking with the answers written out.
    #[must_use]
    pub fn says_more_than_yes_or_no(&self, line: &str) -> bool {
        let mended = self.mended(line);
        mended.is_some_and(|plain| self.behind(&plain).is_some())
    }

    /// Whether a yes or a no says nothing else: what counts where a question asks whether something is over or in force.
    #[must_use]
    pub fn is_sober(&self, line: &str) -> bool {
        self.sober.is_empty() || self.is_one_of(&self.sober, line)
    }

    /// Whether a line says that something is not so yet.
    #[must_use]
    pub fn is_not_yet(&self, line: &str) -> bool {
        self.is_one_of(&self.not_yet, line)
    }

    /// Whether a line says that something is not right, and no more than that.
    #[must_use]
    pub fn is_not_right(&self, line: &str) -> bool {
        self.is_one_of(&self.not_right, line)
    }

    /// Whether a line takes a confirmation of one's own back.
    #[must_use]
    pub fn is_taken_back(&self, line: &str) -> bool {
        self.is_cannot(line) || self.is_not_right(line) || self.is_one_of(&self.taken_back, line)
    }

    fn is_one_of(&self, lines: &[Arc<Pattern>], line: &str) -> bool {
        let mended = self.mended(line);
        mended.is_some_and(|plain| lines.iter().any(|each| each.is_match(&plain)))
    }

    /// A line in its plain form, with slips put right; none that is unclear at once.
    fn mended(&self, line: &str) -> Option<String> {
        let plain = normal::plain(line, &self.signs)?;
        Some(self.slips.mend(&plain))
    }

    /// The ids of the roles that a line names, those apart that it says are called.
    #[must_use]
    pub fn roles(&self, line: &str) -> Vec<&str> {
        let plain = normal::plain_in_any_mood(line, &self.signs);
        plain.map_or_else(Vec::new, |plain| self.acts.roles(&plain))
    }

    /// The ids of the roles that a line says are called.
    #[must_use]
    pub fn called(&self, line: &str) -> Vec<&str> {
        let plain = normal::plain_in_any_mood(line, &self.signs);
        plain.map_or_else(Vec::new, |plain| self.acts.called(&plain))
    }

    /// The places that a line names, in small letters.
    #[must_use]
    pub fn towns(&self, line: &str) -> Vec<&str> {
        let plain = normal::plain_in_any_mood(line, &self.signs);
        plain.map_or_else(Vec::new, |plain| self.acts.towns(&plain))
    }

    /// What stands behind a yes or a no.
    fn behind<'a>(&self, plain: &'a str) -> Option<&'a str> {
        let rest = self.half.captures(plain)?.name("rest")?;
        Some(rest.as_str())
    }

    /// The command of two words or more that moves about in an interview or shows something.
    fn way_about(&self, plain: &str) -> Option<(Class, Command)> {
        let (class, command) = self.spoken(plain).filter(|_| plain.contains(' '))?;
        match command {
            Command::Back(_)
            | Command::BackTo(_)
            | Command::Skip
            | Command::Stop
            | Command::Help(_)
            | Command::Explain
            | Command::Advice
            | Command::Status
            | Command::Review => Some((class, command)),
            _ => None,
        }
    }

    /// Whether somebody who was pinged says by this line that it cannot be done.
    #[must_use]
    pub fn is_cannot(&self, line: &str) -> bool {
        let written = line.to_lowercase().replace(['\u{2019}'], "'");
        if normal::is_struck(line) || !is_plainly_written(&written.replace("n't", "nt")) {
            return false;
        }
        let plain = normal::plain(line, &self.signs);
        plain.is_some_and(|plain| self.cannot.iter().any(|cannot| cannot.is_match(&plain)))
    }

    /// What a whole line says at a formal act, if it is one of the few forms that decide there.
    #[must_use]
    pub fn formal(&self, line: &str) -> Option<Formal> {
        // Dots hesitate, quotes and stars say it of a word, slashes and brackets take it out of force.
        // A comma or a colon at the end goes on in the next message.
        let goes_on = line.trim_end().ends_with([',', ':', ';', '-']);
        if goes_on || line.contains("..") || !is_plainly_written(line) {
            return None;
        }
        let plain = normal::plain(line, &self.signs)?;
        self.acts.formal(&plain)
    }

    /// What a line confirms, typed by somebody who has an alert open.
    #[must_use]
    pub fn receipt(&self, line: &str) -> Option<Receipt> {
        // "#K4T9QX" names a code; anything else behind that mark is out of force.
        let numbered = line.trim_start().strip_prefix('#');
        let said = numbered.unwrap_or(line);
        let plain = self.may_confirm(said)?;
        let receipt = self.acts.receipt(&plain)?;
        (numbered.is_none() || receipt != Receipt::Word).then_some(receipt)
    }

    /// The plain form of a line in which nothing speaks against a confirmation.
    fn may_confirm(&self, line: &str) -> Option<String> {
        if normal::is_struck(line) || normal::is_taken_away(line) {
            return None;
        }
        let plain = normal::plain_with_pictures(line, &self.signs, self.acts.pictures())?;
        Some(plain).filter(|plain| !self.acts.is_about_others(plain))
    }

    /// Whether a line names a time of day that is not soon, seen from a moment.
    #[must_use]
    pub fn is_far(&self, line: &str, now: Timestamp) -> bool {
        let plain = normal::plain_in_any_mood(line, &self.signs);
        plain.is_some_and(|plain| self.times.is_far(&plain, now))
    }

    /// Whether a whole line says that all of a list is meant.
    #[must_use]
    pub fn is_all(&self, line: &str) -> bool {
        let plain = normal::plain(line, &self.signs);
        plain.is_some_and(|plain| self.acts.is_all(&plain))
    }

    /// Whether a line names distress, whatever else it means.
    #[must_use]
    pub fn is_emergency(&self, line: &str) -> bool {
        let plain = normal::plain_in_any_mood(line, &self.signs);
        plain.is_some_and(|plain| self.acts.is_emergency(&plain))
    }

    /// The names of the command with this id.
    #[must_use]
    pub fn names(&self, id: &str) -> Option<&Names> {
        let at = COMMANDS.iter().position(|entry| entry.id == id)?;
        self.spoken.get(at).map(|spoken| &spoken.names)
    }

    /// What help can be asked about.
    #[must_use]
    pub fn subjects(&self) -> &[Subject] {
        &self.subjects
    }

    /// The subject that a word is for.
    #[must_use]
    pub fn subject(&self, word: &str) -> Option<&Subject> {
        self.subjects.iter().find(|subject| subject.is_named(word))
    }

    fn spoken(&self, plain: &str) -> Option<(Class, Command)> {
        let asked = plain.strip_suffix(" ?");
        for (entry, spoken) in COMMANDS.iter().zip(&self.spoken) {
            let said = match entry.effect {
                Effect::Shows => asked.unwrap_or(plain),
                Effect::Changes => plain,
            };
            if let Some(found) = spoken.line.captures(said) {
                let to = found.name("nth").or_else(|| found.name("there"));
                if let Some(to) = to.and_then(|to| self.count(to.as_str())) {
                    return Some((entry.class, Command::BackTo(to)));
                }
                let named = found.name("argument").or_else(|| found.name("behind"));
                let argument = named.and_then(|named| match entry.takes {
                    Takes::Count => self.digits(named.as_str()),
                    Takes::Nothing
                    | Takes::CaseCode
                    | Takes::AlertCode
                    | Takes::Topic
                    | Takes::Moment => Some(named.as_str().to_owned()),
                });
                let command = entry.command(argument.as_deref());
                return Some((entry.class, command));
            }
        }
        None
    }
}

impl Words {
    /// A word for a number in digits.
    fn digits(&self, word: &str) -> Option<String> {
        self.count(word).map(|count| count.to_string())
    }

    /// The number that a word or digits are for.
    fn count(&self, word: &str) -> Option<usize> {
        let at = self.counts.iter().position(|count| count.is_match(word))?;
        Some(at + 1)
    }
}

impl Rule {
    fn fits(&self, plain: &str) -> bool {
        if self.has.as_ref().is_some_and(|has| !has.is_match(plain)) {
            return false;
        }
        let mut readings = self
            .line
            .iter()
            .filter_map(|line| line.captures(plain))
            .peekable();
        readings.peek().is_some()
            && readings.all(|reading| {
                let tail = reading.name("tail").map_or("", |tail| tail.as_str());
                self.is_harmless(tail)
            })
    }

    /// Whether the free part of a line leaves the class as it is.
    fn is_harmless(&self, tail: &str) -> bool {
        let has = |all: &[Arc<Pattern>]| all.iter().any(|each| each.is_match(tail));
        if tail.is_empty() {
            return true;
        }
        if self.tail.is_empty() && self.open.is_empty() {
            return !has(&self.unless);
        }
        let said = without_marks(tail);
        !has(&self.never) && (self.is_calm(said) || self.is_open(said))
    }

    fn is_calm(&self, said: &str) -> bool {
        self.tail.iter().any(|each| each.is_match(said))
    }

    /// Whether it holds one thing in which any word may stand, none of them harmful, with only what is
    /// harmless by itself before and behind it.
    fn is_open(&self, said: &str) -> bool {
        let may_stand = |words: &str| {
            self.open.iter().any(|each| each.is_match(words))
                && !self.unless.iter().any(|each| each.is_match(words))
        };
        let is_calm = |words: &str| words.is_empty() || self.is_calm(words);
        let mut starts = std::iter::once(0).chain(gaps(said)).take(MAX_TAIL_WORDS);
        starts.any(|start| {
            let (before, from) = said.split_at(start);
            let from = without_marks(from);
            let mut ends = gaps(from).chain([from.len()]).take(MAX_TAIL_WORDS);
            is_calm(before)
                && ends.any(|end| {
                    let (words, behind) = from.split_at(end);
                    may_stand(words) && is_calm(without_marks(behind))
                })
        })
    }
}

/// Where the gaps between words are.
fn gaps(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(' ').map(|(at, _)| at)
}

/// A tail without the marks and the gap in front of it.
fn without_marks(tail: &str) -> &str {
    tail.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a line is letters and digits with the marks of a sentence between them, and perhaps one behind it.
fn is_plainly_written(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['.', '!']);
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | ':');
    let mut inner = line.chars().filter(|c| !normal::is_unseen(*c));
    line.starts_with(char::is_alphanumeric) && inner.all(|c| c.is_alphanumeric() || is_between(c))
}
