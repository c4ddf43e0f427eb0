//! The words as TOML: its shape, and what is refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::Problem;

use super::acts::{Acts, WrittenEmergency, WrittenFormal, WrittenReceipt};
use super::near_time::TimeWords;
use super::pattern::{Parts, Pattern, Source, Trial, line_of};
use super::slips::{MIN_LETTERS, Slips};
use super::{Class, EMBEDDED, Names, Rule, Spoken, Subject, Words};
use crate::dialogue::language::command::{COMMANDS, CommandRow, Takes};
use crate::dialogue::language::until::Until;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    slips: Vec<Spanned<String>>,
    half: Source,
    /// A file from before it has none.
    #[serde(default)]
    cannot: Vec<Source>,
    /// A file from before it has none: every yes and no decides.
    #[serde(default)]
    sober: Vec<Source>,
    #[serde(default, rename = "not-yet")]
    not_yet: Vec<Source>,
    #[serde(default, rename = "not-right")]
    not_right: Vec<Source>,
    #[serde(default, rename = "taken-back")]
    taken_back: Vec<Source>,
    signs: BTreeMap<String, Vec<String>>,
    parts: BTreeMap<String, Vec<Source>>,
    command: Vec<WrittenCommand>,
    /// A file from before help had subjects has none.
    #[serde(default)]
    subject: Vec<WrittenSubject>,
    rule: Vec<WrittenRule>,
    formal: WrittenFormal,
    receipt: WrittenReceipt,
    emergency: WrittenEmergency,
    /// A file from before it has none.
    #[serde(default)]
    times: TimeWords,
}

impl File {
    /// Every pattern in it.
    fn patterns(&self) -> impl Iterator<Item = &str> {
        let parts = self.parts.values().flatten();
        let commands = self.command.iter().flat_map(|each| [&each.nl, &each.en]);
        let also = self
            .command
            .iter()
            .flat_map(|each| each.also.iter().chain(&each.before));
        let lines = self
            .rule
            .iter()
            .flat_map(|each| {
                [
                    &each.line,
                    &each.tail,
                    &each.open,
                    &each.never,
                    &each.unless,
                ]
            })
            .flatten();
        let all = parts.chain(commands).chain(also).chain(lines);
        let all = all
            .chain(&self.cannot)
            .chain(&self.sober)
            .chain(&self.not_yet)
            .chain(&self.not_right)
            .chain(&self.taken_back);
        all.map(|source| source.get_ref().as_str())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCommand {
    id: Spanned<String>,
    nl: Source,
    en: Source,
    #[serde(default)]
    also: Vec<Source>,
    /// What may stand before a moment.
    before: Option<Source>,
    /// The ways to say it with a number, which is the group `argument` or `behind`.
    counted: Option<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSubject {
    nl: String,
    en: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    commands: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRule {
    class: Spanned<String>,
    /// Read for the people who keep the file.
    #[serde(rename = "why")]
    _why: String,
    line: Vec<Source>,
    has: Option<Source>,
    /// What the tail may be, whatever the words in it.
    #[serde(default)]
    tail: Vec<Source>,
    /// What it may be if nothing of `unless` is in it.
    #[serde(default)]
    open: Vec<Source>,
    /// What may not be in it at all.
    #[serde(default)]
    never: Vec<Source>,
    #[serde(default)]
    unless: Vec<Source>,
}

/// What may stand behind a command, in plain form.
const CASE_CODE: &str = "(?:rw|oef) ?-? ?[a-z0-9-]+(?: [a-z0-9-]+)?|[a-z0-9-]*[0-9][a-z0-9-]*";
/// Only what looks like a code: "ontvangen dank" names none.
const ALERT_CODE: &str = "[a-z0-9-]*[0-9][a-z0-9-]*|[0-9]{3} [0-9]{3}";

/// Reads the words; every problem is reported, not only the first.
pub(super) fn parse(file: &str, text: &str) -> Result<Words, Vec<Problem>> {
    let written: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_of(text, span.start));
        vec![
            Problem::new("words-toml")
                .at(file, line)
                .foreign("reason", error.message()),
        ]
    })?;
    let parts = Parts::new(file, text, &written.parts, Trial::of(text, EMBEDDED));
    let mut problems = foreign_commands(&parts, &written.command);
    let rules = keep(
        &mut problems,
        written.rule.iter().map(|each| rule(&parts, each)),
    );
    let mut lines = |written: &[Source]| {
        let whole = written.iter().map(|each| parts.whole(each));
        keep(&mut problems, whole)
    };
    let [cannot, sober, not_yet] =
        [&written.cannot, &written.sober, &written.not_yet].map(|all| lines(all));
    let not_right = lines(&written.not_right);
    let taken_back = lines(&written.taken_back);
    problems.extend(foreign_subjects(&parts, &written.subject));
    let topics = topics(&written.command, &written.subject);
    let spoken = COMMANDS.iter().map(|entry| {
        let mut all = written.command.iter();
        match all.find(|each| each.id.get_ref() == entry.id) {
            Some(each) => command(&parts, each, entry, &topics),
            None => Err(Problem::new("words-command-missing")
                .at(file, None)
                .with("command", entry.id)),
        }
    });
    let spoken = keep(&mut problems, spoken);
    let counts = written.parts.get("count").into_iter().flatten();
    let counts = keep(&mut problems, counts.map(|each| parts.whole(each)));
    let half = parts.whole(&written.half);
    let half = half.map_err(|problem| problems.push(problem)).ok();
    let said = (&written.formal, &written.receipt, &written.emergency);
    let acts = Acts::parse(&parts, said);
    let acts = acts.map_err(|problem| problems.push(problem)).ok();
    problems.extend(short_slips(&parts, &written.slips));
    // What uses a part may be what is wrong.
    if problems.is_empty() {
        problems.extend(parts.unused());
    }
    if let (Some(half), Some(acts), true) = (half, acts, problems.is_empty()) {
        let slips = written.slips.iter().map(|slip| slip.get_ref().clone());
        return Ok(Words {
            slips: Slips::new(slips, written.patterns()),
            signs: signs(written.signs),
            spoken,
            subjects: written.subject.into_iter().map(subject).collect(),
            half,
            cannot,
            sober,
            not_yet,
            not_right,
            taken_back,
            rules,
            acts,
            counts,
            times: written.times,
        });
    }
    // A part that is no regex is told at its own line, not at the rules that use it.
    let faults = parts.faults();
    if !faults.is_empty() {
        problems.retain(|problem| problem.key != "words-pattern");
        problems.extend(faults);
    }
    Err(problems)
}

/// Words that are too short to be told from their neighbours.
fn short_slips(parts: &Parts<'_>, slips: &[Spanned<String>]) -> Vec<Problem> {
    let short = slips
        .iter()
        .filter(|slip| slip.get_ref().len() < MIN_LETTERS);
    short
        .map(|slip| {
            parts
                .problem(slip, "words-slip")
                .with("word", slip.get_ref())
        })
        .collect()
}

/// Those that are sound; the problems of the others are added to `problems`.
fn keep<T>(problems: &mut Vec<Problem>, all: impl Iterator<Item = Result<T, Problem>>) -> Vec<T> {
    all.filter_map(|each| each.map_err(|problem| problems.push(problem)).ok())
        .collect()
}

fn signs(written: BTreeMap<String, Vec<String>>) -> super::normal::Signs {
    let mut signs: super::normal::Signs = written
        .into_iter()
        .flat_map(|(token, signs)| signs.into_iter().map(move |sign| (sign, token.clone())))
        .filter(|(sign, _)| !sign.is_empty())
        .collect();
    signs.sort_by_key(|(sign, _)| std::cmp::Reverse(sign.len()));
    signs
}

fn rule(parts: &Parts<'_>, written: &WrittenRule) -> Result<Rule, Problem> {
    let class = match Class::ALL
        .into_iter()
        .find(|class| class.as_str() == written.class.get_ref())
    {
        Some(
            class @ (Class::Yes
            | Class::No
            | Class::Unknown
            | Class::NotApplicable
            | Class::Unclear),
        ) => class,
        Some(Class::Back | Class::Stop | Class::Help | Class::Command) | None => {
            let problem = parts.problem(&written.class, "words-class");
            return Err(problem.with("class", written.class.get_ref()));
        }
    };
    let whole = |all: &[Source]| -> Result<Vec<Arc<Pattern>>, Problem> {
        all.iter().map(|each| parts.whole(each)).collect()
    };
    let within = |all: &[Source]| -> Result<Vec<Arc<Pattern>>, Problem> {
        all.iter().map(|each| parts.within(each)).collect()
    };
    Ok(Rule {
        class,
        line: whole(&written.line)?,
        has: written
            .has
            .as_ref()
            .map(|has| parts.within(has))
            .transpose()?,
        tail: whole(&written.tail)?,
        open: whole(&written.open)?,
        never: within(&written.never)?,
        unless: within(&written.unless)?,
    })
}

fn command(
    parts: &Parts<'_>,
    written: &WrittenCommand,
    entry: &CommandRow,
    topics: &str,
) -> Result<Spoken, Problem> {
    let argument = match entry.takes {
        Takes::Nothing | Takes::Count => String::new(),
        Takes::CaseCode => format!("(?: (?P<argument>{CASE_CODE}))?"),
        Takes::AlertCode => format!("(?: (?P<argument>{ALERT_CODE}))?"),
        Takes::Moment => {
            let before = written.before.as_ref();
            let before = before.map(|each| parts.expand(each, &mut Vec::new()));
            let before = before.transpose()?.unwrap_or_default();
            format!("(?: (?:{before}))?(?: (?P<argument>{}))?", Until::PATTERN)
        }
        Takes::Topic => format!("(?: (?P<argument>{topics}))?"),
    };
    let nl = parts.expand(&written.nl, &mut Vec::new())?;
    let en = parts.expand(&written.en, &mut Vec::new())?;
    let also = written.also.iter();
    let also: Vec<String> = also
        .map(|each| parts.expand(each, &mut Vec::new()))
        .collect::<Result<_, _>>()?;
    let also: String = also.iter().map(|each| format!("|{each}")).collect();
    let counted = written.counted.as_ref();
    let counted = counted.map(|each| parts.expand(each, &mut Vec::new()));
    let counted = counted.transpose()?;
    let counted = counted.map_or_else(String::new, |counted| format!("{counted}|"));
    let line = match entry.takes {
        // However it is said, the moment may follow.
        Takes::Moment => format!("^(?:{nl}|{en}{also}){argument}$"),
        // With its number first, so that the number is found.
        Takes::Count => format!("^(?:{counted}{nl}|{en}{also})$"),
        Takes::Nothing | Takes::CaseCode | Takes::AlertCode | Takes::Topic => {
            format!("^(?:(?:{nl}|{en}){argument}{also})$")
        }
    };
    let line = parts.compile(&written.nl, &line)?;
    let names = Names {
        nl: written.nl.get_ref().clone(),
        en: written.en.get_ref().clone(),
    };
    Ok(Spoken { names, line })
}

/// Commands in the data that the program does not have, or has twice.
fn foreign_commands(parts: &Parts<'_>, written: &[WrittenCommand]) -> Vec<Problem> {
    let known = |id: &str| COMMANDS.iter().any(|entry| entry.id == id);
    let mut problems = Vec::new();
    for (at, each) in written.iter().enumerate() {
        let id = each.id.get_ref();
        let twice = written[..at].iter().any(|before| before.id.get_ref() == id);
        if twice || !known(id) {
            problems.push(parts.problem(&each.id, "words-command").with("command", id));
        }
    }
    problems
}

/// Commands of a subject that the program does not have.
fn foreign_subjects(parts: &Parts<'_>, written: &[WrittenSubject]) -> Vec<Problem> {
    let known = |id: &str| COMMANDS.iter().any(|entry| entry.id == id);
    let named = written.iter().flat_map(|each| &each.commands);
    named
        .filter(|id| !known(id.get_ref()))
        .map(|id| {
            parts
                .problem(id, "words-command")
                .with("command", id.get_ref())
        })
        .collect()
}

fn subject(written: WrittenSubject) -> Subject {
    let commands = written.commands.into_iter().map(Spanned::into_inner);
    Subject {
        names: Names {
            nl: written.nl,
            en: written.en,
        },
        also: written.also,
        commands: commands.collect(),
    }
}

/// All subjects of help, and the first words of all names.
fn topics(written: &[WrittenCommand], subjects: &[WrittenSubject]) -> String {
    let names = written
        .iter()
        .flat_map(|each| [each.nl.get_ref(), each.en.get_ref()]);
    let subjects = subjects.iter();
    let subjects =
        subjects.flat_map(|each| [&each.nl, &each.en].into_iter().chain(&each.also).cloned());
    let mut topics: Vec<_> = names
        .filter_map(|name| name.split(' ').next())
        .map(str::to_owned)
        .chain(subjects)
        .map(|topic| regex::escape(&topic))
        .collect();
    topics.sort_unstable();
    topics.dedup();
    topics.join("|")
}
