//! Conversations, each a file that is also its own input: what is typed stands at the margin.
//!
//! A file opens with `# ` lines: one sentence that says what it shows, and `clock`, and where they
//! differ `seed`, `lang`, `as`, `columns` and `card`, one of those in `tests/cards/`; `ways` names people who also have a
//! mail address and a number. What follows is what the terminal writes when those lines come
//! from a pipe. `REWRITE_SCENARIOS=1 cargo test --test scenarios` writes the files anew; the diff is
//! the review.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its files has failed"
)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};
use std::{env, fs};

use libtest_mimic::{Arguments, Failed, Trial};
use regex::Regex;
use regiewijzer::clock::{Clock, Entropy};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::language::guard::{self, Guard};
use regiewijzer::dialogue::language::understanding::Words;
use regiewijzer::dialogue::state::world::World;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::people::PersonId;
use regiewijzer::domain::{Problem, card::Card, municipality};
use regiewijzer::front::event_loop::{Queue, Time};
use regiewijzer::front::terminal::{self, Keeping, Seat};
use regiewijzer::front::transcript::Paint;
use regiewijzer::front::width::{self, Width};
use regiewijzer::settings::Settings;
use regiewijzer::store;
use regiewijzer::voice::{Prompts, Voice};

const CARD: &str = include_str!("../data/regiekaart.toml");
const WORDS: &str = include_str!("../data/words.toml");
const MUNICIPALITIES: &str = include_str!("../data/gemeenten.toml");
const SETTINGS: &str = include_str!("../data/regiewijzer.toml");
const DUTCH: &str = include_str!("../prompts/nl.ftl");
const ENGLISH: &str = include_str!("../prompts/en.ftl");
const POLITE: &str = include_str!("../prompts/nl-u.ftl");

/// How many lines are shown around a difference.
const AROUND: usize = 4;

static PATTERNS: LazyLock<Arc<Words>> =
    LazyLock::new(|| Arc::new(Words::parse("words.toml", WORDS).unwrap()));
static GUARD: LazyLock<Arc<Guard>> = LazyLock::new(|| {
    let guard = Guard::parse("guard.toml", guard::EMBEDDED).unwrap();
    Arc::new(guard.with_names("names.txt", guard::NAMES).unwrap())
});

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let files = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    let mut trials: Vec<Trial> = paths
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            Trial::test(name, move || check(&path))
        })
        .collect();
    if !rewrites() {
        trials.push(Trial::test("the-program-writes-a-scenario", || {
            the_program_writes("zorgcalamiteit")
        }));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Whether the files are written anew instead of checked.
fn rewrites() -> bool {
    env::var_os("REWRITE_SCENARIOS").is_some()
}

/// A conversation file.
struct Scenario<'a> {
    /// The lines that open it, with their marks.
    header: &'a str,
    /// The rest.
    transcript: &'a str,
}

impl<'a> Scenario<'a> {
    fn parse(text: &'a str) -> Result<Self, Failed> {
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            if !line.starts_with('#') {
                break;
            }
            end += line.len();
        }
        let (header, transcript) = text.split_at(end);
        if transcript.lines().any(|line| line.starts_with('#')) {
            return Err("only the first lines may open with #".into());
        }
        let told = header.lines().filter(|line| line.ends_with('.')).count();
        if told != 1 {
            return Err("one # line, ending in a full stop, says what the file shows".into());
        }
        Ok(Self { header, transcript })
    }

    /// What the header says of this, if it says so.
    fn told(&self, key: &str) -> Option<&'a str> {
        self.header.lines().find_map(|line| {
            let (known, value) = line.trim_start_matches("# ").split_once(' ')?;
            (known == key && !value.ends_with('.')).then_some(value)
        })
    }

    /// The lines that are typed: `grep '^[^ #]'`.
    fn typed(&self) -> String {
        let lines = self.transcript.lines();
        lines
            .filter(|line| !line.is_empty() && !line.starts_with([' ', '#']))
            .fold(String::new(), |all, line| all + line + "\n")
    }

    fn clock(&self) -> Result<&'a str, Failed> {
        self.told("clock")
            .ok_or_else(|| "# clock is missing".into())
    }

    /// The example, in which the people that the header names have more ways than the chat.
    fn settings(&self) -> String {
        let people = self.told("ways").unwrap_or_default().split_whitespace();
        people.fold(SETTINGS.to_owned(), |settings, person| {
            let id = format!("id = \"{person}\"\n");
            let ways = format!("mail = \"{person}@goes.example\"\nsms = \"+999 0664 200\"\n");
            settings.replacen(&id, &format!("{id}{ways}"), 1)
        })
    }

    /// A file of the card that the header names; none where it is ours.
    fn of_card(&self, file: &str) -> Result<Option<String>, Failed> {
        let cards = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cards");
        let file = self.told("card").map(|name| cards.join(name).join(file));
        Ok(file.map(fs::read_to_string).transpose()?)
    }

    fn prompts(&self) -> Result<Prompts, Failed> {
        let told = |problems: Vec<Problem>| Failed::from(format!("{problems:?}"));
        let ours = Prompts::parse("nl.ftl", DUTCH, "en.ftl", ENGLISH).map_err(told)?;
        let ours = ours.with_polite(("nl-u.ftl", POLITE)).map_err(told)?;
        let own = [
            self.of_card("prompts/nl.ftl")?,
            self.of_card("prompts/en.ftl")?,
        ];
        match own {
            [Some(nl), Some(en)] => ours
                .overridden(("nl.ftl", &nl), ("en.ftl", &en))
                .map_err(told),
            _ => Ok(ours),
        }
    }

    fn seed(&self) -> &'a str {
        self.told("seed").unwrap_or("1")
    }
}

/// The file is what the terminal writes when the file's own lines are typed.
fn check(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let scenario = Scenario::parse(&text)?;
    let written = with_unsaid(&scenario, play(&scenario)?);
    let unworded = Regex::new(r"\[[a-z][a-z0-9.-]*\]").unwrap();
    if let Some(key) = unworded.find(&written) {
        return Err(format!("{} is in no prompt", key.as_str()).into());
    }
    let rude = rudely(&scenario, &written);
    if !rude.is_empty() {
        return Err(format!("said with jij to whoever governs: {rude:#?}").into());
    }
    if rewrites() {
        if written != scenario.transcript {
            fs::write(path, scenario.header.to_owned() + &written)?;
        }
        return Ok(());
    }
    compare(
        path,
        scenario.header.lines().count(),
        scenario.transcript,
        &written,
    )
}

/// The transcript with the lines that the program does not repeat, since they hold personal data.
fn with_unsaid(scenario: &Scenario<'_>, written: String) -> String {
    let typed = scenario.typed();
    let unsaid = typed.lines().filter(|line| !GUARD.look(line).is_empty());
    let words = unsaid.filter_map(|line| Some(line.split_once("> ")?.1));
    words.fold(written, |written, words| {
        written.replacen("> […]\n", &format!("> {words}\n"), 1)
    })
}

/// What is said with jij to whoever is addressed with u, in what was played.
fn rudely(scenario: &Scenario<'_>, played: &str) -> Vec<String> {
    let jij = Regex::new(r"(?i)\b(je|jij|jou|jouw|jullie)\b").expect("a pattern");
    let governs = |who: &str| who.starts_with("wethouder") || who.starts_with("burgemeester");
    let me = scenario.told("as").unwrap_or("regisseur");
    let mut reader = me.to_owned();
    let mut found = Vec::new();
    for line in played.lines() {
        if let Some(address) = line.strip_prefix("    → aan ") {
            address
                .split(',')
                .next()
                .unwrap_or(address)
                .clone_into(&mut reader);
        } else if line.starts_with("    → in kanaal") {
            reader.clear();
        } else if !line.starts_with("    │") {
            me.clone_into(&mut reader);
        }
        if governs(&reader) && line.starts_with(' ') && jij.is_match(line) {
            found.push(line.to_owned());
        }
    }
    found
}

fn play(scenario: &Scenario<'_>) -> Result<String, Failed> {
    let prompts = Arc::new(scenario.prompts()?);
    let known = municipality::parse("gemeenten.toml", MUNICIPALITIES);
    let known = known.map_err(|problems| format!("{problems:?}"))?;
    let known: Vec<_> = known
        .iter()
        .map(|known| (known.code.as_str(), known.name.as_str()))
        .collect();
    let settings = Settings::parse("regiewijzer.toml", &scenario.settings(), &known);
    let settings = settings.map_err(|problems| format!("{problems:?}"))?;
    let card = scenario.of_card("regiekaart.toml")?;
    let card = Card::parse("regiekaart.toml", card.as_deref().unwrap_or(CARD));
    let card = card.map_err(|problems| format!("{problems:?}"))?;
    let language = Language::from_tag(scenario.told("lang").unwrap_or("nl"));
    let language = language.ok_or("# lang is nl or en")?;
    let mode = settings.organisation.mode.clone();
    let voice = Voice::new(prompts, language, mode.clone());
    let voice = voice.knowing(&settings.organisation.people);
    let labels = voice.clone();
    let world = World::new(
        card,
        settings.organisation,
        Arc::clone(&PATTERNS),
        Arc::clone(&GUARD),
        Box::new(move |label| labels.labels(label)),
        0,
    );
    let clock = Clock::Simulated(scenario.clock()?.parse()?);
    let entropy = Entropy::seeded(scenario.seed().parse()?);
    let desk = Desk::new(world, Box::new(store::in_memory()), clock, entropy);
    let me = scenario.told("as").map(PersonId::from);
    let me = me.unwrap_or(settings.terminal_person);
    let spoken = voice.to_person(&me);
    let seat = Seat {
        voice: &spoken,
        me: me.clone(),
        mode,
        time: Time::Simulated,
        paint: Paint::Plain,
        width: match scenario.told("columns") {
            Some(columns) => Width::Fixed(columns.parse()?),
            None => width::PIPE,
        },
        keeping: Keeping::Nothing,
        queue: Queue::new(),
        ways: None,
    };
    let mut written = Vec::new();
    terminal::run_piped(desk, seat, Cursor::new(scenario.typed()), &mut written)?;
    Ok(String::from_utf8(written)?)
}

/// The command that the handbook shows gives a scenario's transcript to the letter.
fn the_program_writes(name: &str) -> Result<(), Failed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/scenarios/{name}.txt"));
    let text = fs::read_to_string(&path)?;
    let scenario = Scenario::parse(&text)?;
    let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
        .args(["--store", "memory", "--clock", scenario.clock()?])
        .args(["--seed", scenario.seed()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let typed = scenario.typed();
    program.stdin.take().unwrap().write_all(typed.as_bytes())?;
    let written = String::from_utf8(program.wait_with_output()?.stdout)?;
    compare(
        &path,
        scenario.header.lines().count(),
        scenario.transcript,
        &written,
    )
}

/// Fails with the lines that differ and some around them; `above` lines stand before them in the
/// file.
fn compare(path: &Path, above: usize, expected: &str, written: &str) -> Result<(), Failed> {
    if expected == written {
        return Ok(());
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), written.lines().collect());
    let alike = |(one, other): &(&&str, &&str)| one == other;
    let before = old.iter().zip(&new).take_while(alike).count();
    let most = old.len().min(new.len()) - before;
    let after = (old.iter().rev().zip(new.iter().rev()))
        .take_while(alike)
        .count()
        .min(most);
    let mut told = format!("{}:{}\n", path.display(), above + before + 1);
    let parts = [
        (' ', &old[before.saturating_sub(AROUND)..before]),
        ('-', &old[before..old.len() - after]),
        ('+', &new[before..new.len() - after]),
        (
            ' ',
            &old[old.len() - after..(old.len() - after + AROUND).min(old.len())],
        ),
    ];
    for (mark, lines) in parts {
        for line in lines {
            writeln!(told, "{mark}{line}")?;
        }
    }
    Err(told.into())
}
