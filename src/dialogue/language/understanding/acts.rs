//! What takes more than the class of a line: the words of a formal act, of a confirmation, of distress.

use std::sync::Arc;

use serde::Deserialize;

use crate::domain::Problem;

use super::pattern::{Parts, Pattern, Source};
use super::slips::Slips;

/// A code of a ping, as it is typed.
const PING: &str = "[a-z0-9]{3}[ -]?[a-z0-9]{3}";
/// A code of a case, as it is typed.
const CASE: &str = "(?:rw|oef) ?-? ?[a-z0-9]{4} ?-? ?[a-z0-9]{4}";

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
    before: Vec<Source>,
    word: Vec<Source>,
    after: Vec<Source>,
    named: Vec<Source>,
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

/// The patterns.
#[derive(Debug)]
pub(super) struct Acts {
    yes: Arc<Pattern>,
    no: Arc<Pattern>,
    agree: Arc<Pattern>,
    disagree: Arc<Pattern>,
    slips: Slips,
    word: Arc<Pattern>,
    /// With a code behind the word, then with one in front of it.
    coded: [Arc<Pattern>; 2],
    bare: Arc<Pattern>,
    all: Arc<Pattern>,
    emergency: Vec<Arc<Pattern>>,
}

impl Acts {
    pub(super) fn parse(
        parts: &Parts<'_>,
        formal: &WrittenFormal,
        receipt: &WrittenReceipt,
        emergency: &WrittenEmergency,
    ) -> Result<Self, Problem> {
        let [before, word, after, named] = [
            any(parts, &receipt.before)?,
            any(parts, &receipt.word)?,
            any(parts, &receipt.after)?,
            any(parts, &receipt.named)?,
        ];
        let at = first(&receipt.word)?;
        let mark = "(?: [,.;:!()&+/\"-])*";
        let head = format!("^(?:{before}{mark} )*");
        let tail = format!("(?:{mark} {after})*{mark}$");
        let code = format!("(?P<code>{CASE}|{PING})");
        let named_code = format!("(?:{named}{mark} )*(?:code-?)?(?:[\"(#] )?{code}");
        let about = format!(" (?:(?:casus|case) )?(?P<code>{CASE})");
        let whole = |pattern: &str| parts.compile(at, pattern);
        let coded = [
            // A code is also typed against the word; it has to be one that was sent.
            format!("{head}{word}(?:{mark} |-)?{named_code}{tail}"),
            format!(
                "{head}(?:(?:{named}{mark} )*{code}{mark} {word}|(?:{named}{mark} )*(?:code-?)?(?:[\"(#] )?(?P<named>{PING})){tail}"
            ),
        ];
        let known = [
            before.as_str(),
            word.as_str(),
            after.as_str(),
            named.as_str(),
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
            // A small number behind all of it is no code.
            word: whole(&format!(
                "{head}{word}(?:{mark} {after})*(?:{mark} #?{mark} ?[0-9]{{1,4}})?{mark}$"
            ))?,
            coded: [whole(&coded[0])?, whole(&coded[1])?],
            bare: whole(&format!("^(?P<code>{PING}){tail}"))?,
            all: alone(parts, &formal.all, "")?,
            emergency: emergency
                .has
                .iter()
                .map(|each| parts.within(each))
                .collect::<Result<_, _>>()?,
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

    /// What the plain line confirms, if it is a confirmation.
    pub(super) fn receipt(&self, plain: &str) -> Option<Receipt> {
        let mended = self.slips.mend(plain);
        if self.word.is_match(&mended) {
            return Some(Receipt::Word);
        }
        let found = self.coded.iter().find_map(|coded| coded.captures(&mended));
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
