//! What takes more than the class of a line: the words of a formal act, of a confirmation, of distress.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::domain::Problem;

use super::pattern::{Parts, Pattern, Source};
use super::slips::Slips;

/// A code of a ping, as it is typed.
const PING: &str = "[a-z0-9]{3}[ -]?[a-z0-9]{3}";
/// A code of a case, as it is typed.
const CASE: &str = "(?:rw|oef) ?-? ?[a-z0-9]{4} ?-? ?[a-z0-9]{4}";

/// Marks between the words of a confirmation.
const MARK: &str = "(?: [,.;:!()&+/\"-])*";

/// The words of formal acts, as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenFormal {
    yes: Vec<Source>,
    no: Vec<Source>,
    agree: Vec<Source>,
    disagree: Vec<Source>,
    all: Vec<Source>,
}

/// The words of a confirmation, as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenReceipt {
    slips: Vec<Source>,
    /// Words that look like a slip of one of those and are none.
    #[serde(default)]
    others: Vec<Source>,
    /// Pictures that may stand beside them. A file from before it has none: then none may.
    #[serde(default)]
    pub(super) pictures: Vec<String>,
    /// What makes a line be about somebody else, wherever it stands.
    #[serde(default)]
    never: Vec<Source>,
    before: Vec<Source>,
    word: Vec<Source>,
    after: Vec<Source>,
    named: Vec<Source>,
    /// Saying that one confirms, which a moment behind it puts off. A file from before it has none.
    stated: Option<WrittenStated>,
    /// What stands behind the word where one time or length does too. A file from before it has none.
    coming: Option<WrittenComing>,
    /// The words for a role, by its id.
    #[serde(default)]
    roles: BTreeMap<String, Source>,
    /// Calling a role, which is not signing as one.
    #[serde(default)]
    calls: Vec<Source>,
    /// The names of the places that somebody signs for.
    #[serde(default)]
    towns: Vec<Source>,
}

/// The words of saying that one confirms.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStated {
    before: Vec<Source>,
    word: Vec<Source>,
    after: Vec<Source>,
}

/// The words of coming at a time, or after a length of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenComing {
    after: Vec<Source>,
    /// What names the time; it stands there once.
    time: Vec<Source>,
}

/// The words of distress, as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenEmergency {
    has: Vec<Source>,
}

/// What a whole line says at a formal act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formal {
    /// Yes, or agreed.
    Yes,
    /// No, or not agreed.
    No,
    /// Agreed, about the case with this code.
    Agree(String),
    /// Not agreed, about the case with this code.
    Disagree(String),
}

/// What a line that confirms an alert names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// Nothing: whatever is open.
    Word,
    /// The code of a ping or a case, in capitals.
    Coded(String),
    /// A code of a ping and nothing that says so: any word of six letters looks like one.
    Bare(String),
}

impl Receipt {
    /// The code that it names.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Word => None,
            Self::Coded(code) | Self::Bare(code) => Some(code),
        }
    }
}

/// The patterns.
#[derive(Debug)]
pub(super) struct Acts {
    yes: Arc<Pattern>,
    no: Arc<Pattern>,
    agree: Arc<Pattern>,
    disagree: Arc<Pattern>,
    slips: Slips,
    /// What was done, and what is said to be done now.
    confirming: Vec<Confirming>,
    bare: Arc<Pattern>,
    pictures: Vec<String>,
    /// What stands in no confirmation.
    never: Vec<Arc<Pattern>>,
    /// The words for a role, by its id.
    roles: Vec<(String, Arc<Pattern>)>,
    calls: Vec<Arc<Pattern>>,
    /// A place, by its name.
    towns: Vec<(String, Arc<Pattern>)>,
    all: Arc<Pattern>,
    emergency: Vec<Arc<Pattern>>,
}

/// The words of a confirmation in one of its forms.
#[derive(Debug)]
struct Confirming {
    word: Arc<Pattern>,
    /// With a code behind the word, then with one in front of it.
    coded: [Arc<Pattern>; 2],
}

impl Confirming {
    /// The patterns of these words, with what may stand before and behind them; a `time` stands behind them once.
    fn parse(
        parts: &Parts<'_>,
        at: &Source,
        [before, word, after, named]: [&str; 4],
        time: Option<&str>,
    ) -> Result<Self, Problem> {
        let head = format!("^(?:{before}{MARK} )*");
        let behind = format!("(?:{MARK} {after})*");
        let behind = match time {
            Some(time) => format!("{behind}{MARK} {time}{behind}"),
            None => behind,
        };
        let tail = format!("{behind}{MARK}$");
        let code = format!("(?P<code>{CASE}|{PING})");
        let named_code = format!("(?:{named}{MARK} )*(?:code-?)?(?:[\"(#] )?{code}");
        let whole = |pattern: &str| parts.compile(at, pattern);
        let coded = [
            // A code is also typed against the word; it has to be one that was sent.
            format!("{head}{word}(?:{MARK} |-)?{named_code}{tail}"),
            format!(
                "{head}(?:(?:{named}{MARK} )*{code}{MARK} {word}|(?:{named}{MARK} )*(?:code-?)?(?:[\"(#] )?(?P<named>{PING})){tail}"
            ),
        ];
        Ok(Self {
            // A small number behind all of it is no code.
            word: whole(&format!(
                "{head}{word}(?:-{after})?{behind}(?:{MARK} #?{MARK} ?[0-9]{{1,4}})?{MARK}$"
            ))?,
            coded: [whole(&coded[0])?, whole(&coded[1])?],
        })
    }
}

impl Acts {
    pub(super) fn parse(
        parts: &Parts<'_>,
        (formal, receipt, emergency): (&WrittenFormal, &WrittenReceipt, &WrittenEmergency),
    ) -> Result<Self, Problem> {
        let [before, word, after, named] = [
            any(parts, &receipt.before)?,
            any(parts, &receipt.word)?,
            any(parts, &receipt.after)?,
            any(parts, &receipt.named)?,
        ];
        let at = first(&receipt.word)?;
        let about = format!(" (?:(?:casus|case) )?(?P<code>{CASE})");
        let done = [&before, &word, &after, &named].map(String::as_str);
        let mut confirming = vec![Confirming::parse(parts, at, done, None)?];
        if let Some(coming) = &receipt.coming {
            let (after, time) = (any(parts, &coming.after)?, any(parts, &coming.time)?);
            let said = [&before, &word, &after, &named].map(String::as_str);
            confirming.push(Confirming::parse(parts, at, said, Some(&time))?);
        }
        let mut stating = String::new();
        if let Some(stated) = &receipt.stated {
            let [before, word, after] = [
                any(parts, &stated.before)?,
                any(parts, &stated.word)?,
                any(parts, &stated.after)?,
            ];
            let said = [&before, &word, &after, &named].map(String::as_str);
            confirming.push(Confirming::parse(parts, first(&stated.word)?, said, None)?);
            stating = word;
        }
        let known = [
            before.as_str(),
            word.as_str(),
            after.as_str(),
            named.as_str(),
            stating.as_str(),
        ];
        let others = receipt.others.iter().map(|other| other.get_ref().as_str());
        Ok(Self {
            yes: alone(parts, &formal.yes, "")?,
            no: alone(parts, &formal.no, "")?,
            agree: alone(parts, &formal.agree, &about)?,
            disagree: alone(parts, &formal.disagree, &about)?,
            slips: Slips::of_any_key(
                receipt.slips.iter().map(|slip| slip.get_ref().clone()),
                known.into_iter().chain(others),
            ),
            confirming,
            bare: parts.compile(at, &format!("^(?P<code>{PING})(?:{MARK} {after})*{MARK}$"))?,
            roles: receipt
                .roles
                .iter()
                .map(|(role, words)| Ok((role.clone(), parts.within(words)?)))
                .collect::<Result<_, _>>()?,
            calls: all_within(parts, &receipt.calls)?,
            never: all_within(parts, &receipt.never)?,
            pictures: receipt.pictures.clone(),
            towns: receipt
                .towns
                .iter()
                .map(|town| Ok((town.get_ref().clone(), parts.within(town)?)))
                .collect::<Result<_, _>>()?,
            all: alone(parts, &formal.all, "")?,
            emergency: all_within(parts, &emergency.has)?,
        })
    }

    /// What the plain line says at a formal act, if it is nothing else.
    pub(super) fn formal(&self, plain: &str) -> Option<Formal> {
        let code = |pattern: &Pattern| {
            let found = pattern.captures(plain)?;
            Some(found.name("code")?.as_str().to_ascii_uppercase())
        };
        if self.yes.is_match(plain) {
            return Some(Formal::Yes);
        }
        if self.no.is_match(plain) {
            return Some(Formal::No);
        }
        let disagree = code(&self.disagree).map(Formal::Disagree);
        disagree.or_else(|| code(&self.agree).map(Formal::Agree))
    }

    /// The pictures that may stand beside a confirmation.
    pub(super) fn pictures(&self) -> &[String] {
        &self.pictures
    }

    /// Whether the plain line says that it is about somebody else.
    pub(super) fn is_about_others(&self, plain: &str) -> bool {
        let mended = self.slips.mend(plain);
        self.never.iter().any(|never| never.is_match(&mended))
    }

    /// What the plain line confirms, if it is a confirmation.
    pub(super) fn receipt(&self, plain: &str) -> Option<Receipt> {
        let mended = self.slips.mend(plain);
        let mut forms = self.confirming.iter();
        if forms.any(|form| form.word.is_match(&mended)) {
            return Some(Receipt::Word);
        }
        let mut coded = self.confirming.iter().flat_map(|form| &form.coded);
        let found = coded.find_map(|coded| coded.captures(&mended));
        let named = found.as_ref().and_then(|found| found.name("code"));
        // "Hij zei" is two words.
        let named = named.filter(|code| !is_words(code.as_str()));
        let typed = |code: regex::Match<'_>| code.as_str().replace(' ', "").to_ascii_uppercase();
        if let Some(code) = named {
            return Some(Receipt::Coded(typed(code)));
        }
        // "Casus status" names a word as well as "code K4T9QX" does.
        let alone = found.as_ref().and_then(|found| found.name("named"));
        let bare = || self.bare.captures(plain)?.name("code").map(typed);
        alone.map(typed).or_else(bare).map(Receipt::Bare)
    }

    /// The ids of the roles that the plain line names, those apart that it says are called.
    pub(super) fn roles(&self, plain: &str) -> Vec<&str> {
        let rest = self.calls.iter().fold(plain.to_owned(), |rest, call| {
            call.replace_all(&rest, " ").into_owned()
        });
        self.roles_in(&rest)
    }

    /// The ids of the roles that the plain line says are called.
    pub(super) fn called(&self, plain: &str) -> Vec<&str> {
        let calls = self.calls.iter().flat_map(|call| call.find_iter(plain));
        calls
            .flat_map(|call| self.roles_in(call.as_str()))
            .collect()
    }

    fn roles_in(&self, plain: &str) -> Vec<&str> {
        let named = self.roles.iter().filter(|(_, words)| words.is_match(plain));
        named.map(|(role, _)| role.as_str()).collect()
    }

    /// The places that the plain line names, in small letters.
    pub(super) fn towns(&self, plain: &str) -> Vec<&str> {
        let named = self.towns.iter().filter(|(_, words)| words.is_match(plain));
        named.map(|(town, _)| town.as_str()).collect()
    }

    /// Whether the plain line means all of a list.
    pub(super) fn is_all(&self, plain: &str) -> bool {
        self.all.is_match(plain)
    }

    /// Whether the plain line names distress.
    pub(super) fn is_emergency(&self, plain: &str) -> bool {
        self.emergency.iter().any(|word| word.is_match(plain))
    }
}

/// Whether what looks like a code in two parts is two words: it has no digit.
fn is_words(code: &str) -> bool {
    code.contains(' ') && !code.contains(|c: char| c.is_ascii_digit())
}

/// The first of some patterns, at which a fault of all of them is told.
fn first(sources: &[Source]) -> Result<&Source, Problem> {
    sources
        .first()
        .ok_or_else(|| Problem::new("words-empty").with("pattern", "[]"))
}

/// Each of these, wherever it stands in a line.
fn all_within(parts: &Parts<'_>, sources: &[Source]) -> Result<Vec<Arc<Pattern>>, Problem> {
    sources.iter().map(|each| parts.within(each)).collect()
}

/// The pattern of any of these.
fn any(parts: &Parts<'_>, sources: &[Source]) -> Result<String, Problem> {
    let all = sources.iter();
    let all: Vec<String> = all
        .map(|each| parts.expand(each, &mut Vec::new()))
        .collect::<Result<_, _>>()?;
    Ok(format!("(?:{})", all.join("|")))
}

/// The regex of a whole line that is any of these, with `rest` behind it.
fn alone(parts: &Parts<'_>, sources: &[Source], rest: &str) -> Result<Arc<Pattern>, Problem> {
    let pattern = any(parts, sources)?;
    parts.compile(first(sources)?, &format!("^{pattern}{rest}$"))
}
