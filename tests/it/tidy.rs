//! The house stays as it was built: floors, lengths, words and prompts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use regiewijzer::domain::language::Language;
use regiewijzer::voice::Prompts;

/// The floors, lowest first; a folder imports from lower floors and from itself, and on the top
/// floor from its neighbours too.
const FLOORS: [&[&str]; 7] = [
    &["domain"],
    &["dialogue"],
    &["voice", "store", "picture", "exchange"],
    &["clock"],
    &["desk"],
    &["front"],
    &["cli", "settings", "main"],
];

/// What the two pure floors never name.
const OUTSIDE: &str = r"std::(env|fs|io|net|process|thread|time)\b|\b(getrandom|rand|rustyline|serenity|sled|tokio|tracing)::|println!|thread_local!";

/// What only `src/clock.rs` may ask.
const TIME: &str = r"\b(Instant|SystemTime|Timestamp|Zoned)::now\b|\bgetrandom::";

/// Matches nothing.
const NEVER: &str = r"[^\s\S]";

/// What the code outside tests never holds.
const UNFINISHED: &str = r"\.unwrap\(\)|\b(dbg|panic|todo|unimplemented)!";

/// What nothing in the repository holds: machines, registries and workplaces.
const FOREIGN: &str = r"(?i)(^|[\s\x22'(=:])/(work|root|home|tmp)/|\bcrates\.io|\bnpmjs|\bpypi|\bwork ?tree|\bsub-?agent|\blanguage model|co-authored-by";

/// Names of before for which the field has its own, in names and comments.
const FORMER: &str = r"(?:\b|_)(shelf|shelves|pump|couriers?|errands?|ears|quarters|checkup|discreet|in_hand)(?:\b|_)|(Shelf|Pump|Courier|Errand|Ears|Quarters|Checkup|InHand)(?:\b|[A-Z])|\bin hand\b";

/// Dutch words that no English text holds.
const DUTCH: &str =
    r"(?i)\b(het|een|niet|geen|wordt|worden|jij|jouw|naar|voor|deze|dit|zijn|bent|nog|ook)\b";

/// What may stand at the top of the repository, besides dotfiles. `LICENSES` and `REUSE.toml` are there because the
/// REUSE specification looks for them nowhere else.
const TOP: &str = "ARCHITECTURE.md CHANGELOG.md CONTRIBUTING.md Cargo.lock Cargo.toml LICENSE LICENSES README.md README.nl.md REUSE.toml SECURITY.md benches data docs prompts proptest-regressions publiccode.yml src target tests";

/// Terms of the glossary that the card's stable ids hold as they are.
const KEPT_TERMS: [&str; 4] = ["aov", "gi", "oggz", "scp"];

/// A Rust file of `src/`: its path, its text, and its code without comments and inner tests.
struct Source {
    path: String,
    text: String,
    code: String,
}

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let strip = Regex::new(r"(?m)^[ \t]*//.*$|[ \t]//[ \t].*$").unwrap();
    let rust = files("src")
        .into_iter()
        .filter(|path| path.ends_with(".rs"));
    let source = |path: String| {
        let text = read(&path);
        let tests = if path.ends_with("/tests.rs") {
            ""
        } else {
            "#[cfg(test)]\nmod tests {"
        };
        let outside_tests = text.split(tests).next().unwrap();
        let code = strip.replace_all(outside_tests, "").into_owned();
        Source { path, text, code }
    };
    rust.map(source).collect()
});

fn read(path: &str) -> String {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&whole).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under a folder of the repository, by its path from the top.
fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        let path = path.trim_start_matches("./").to_owned();
        let skipped = ["target", ".git", "proptest-regressions"].contains(&path.as_str());
        match entry.file_type().unwrap() {
            _ if skipped => {}
            kind if kind.is_dir() => found.extend(files(&path)),
            _ => found.push(path),
        }
    }
    found.sort();
    found
}

/// Fails with everything that was found, one on a line.
fn assert_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

/// Every match of a pattern, as `path:line: match`.
fn matches(path: &str, text: &str, pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let found = pattern.find_iter(text);
    found
        .map(|hit| {
            format!(
                "{path}:{}: {}",
                text[..hit.start()].matches('\n').count() + 1,
                hit.as_str()
            )
        })
        .collect()
}

/// Where a sentence says jij.
const JIJ: &str = r"(?i)\b(je|jij|jou|jouw|jullie)\b";

/// The alderman and the mayor are addressed with u, whatever the message is: each sentence of the
/// conversation that says jij has one that says u, under the same name in `nl-u.ftl`.
#[test]
fn whoever_governs_is_addressed_with_u() {
    let jij = Regex::new(JIJ).unwrap();
    let named = Regex::new(r"^(?:([a-z][a-z0-9-]*)|    \.([a-z-]+)) =").unwrap();
    let polite = read("prompts/nl-u.ftl");
    let prompts = prompts().with_polite(("nl-u.ftl", &polite)).ok().unwrap();
    let said: String = polite
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let mut found = matches("prompts/nl-u.ftl", &said, JIJ);
    let dutch = read("prompts/nl.ftl");
    let (card, rest) = dutch.split_once("## 2. The command line").unwrap();
    let (_, conversation) = rest.split_once("## 3. The conversation").unwrap();
    // Papers speak to nobody, problems to whoever keeps the program, and a stranger has no role.
    let others = [
        "problem-",
        "letter-",
        "report-",
        "discord-check-",
        "discord-stranger",
        "teams-app-",
        "teams-stranger",
    ];
    let (mut message, mut key) = (String::new(), String::new());
    for line in card.lines().chain(conversation.lines()) {
        if let Some(begun) = named.captures(line) {
            if let Some(name) = begun.get(1) {
                name.as_str().clone_into(&mut message);
                key.clone_from(&message);
            } else {
                key = format!("{message}.{}", &begun[2]);
            }
        }
        let told = others.iter().all(|other| !key.starts_with(other)) && !line.starts_with('#');
        if told && jij.is_match(line) && prompts.politely(&key, &[]).is_none() {
            found.push(format!("{key} says jij: prompts/nl-u.ftl says it with u"));
        }
    }
    assert_none("said with jij to whoever governs", &found);
}

fn prompts() -> Prompts {
    let (nl, en) = (read("prompts/nl.ftl"), read("prompts/en.ftl"));
    Prompts::parse("prompts/nl.ftl", &nl, "prompts/en.ftl", &en)
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The text of every string in the code.
fn strings(code: &str) -> Vec<&str> {
    let string = Regex::new(r#"'"'|"((?:[^"\\]|\\.)*)""#).unwrap();
    string
        .captures_iter(code)
        .filter_map(|found| Some(found.get(1)?.as_str()))
        .collect()
}

#[test]
fn a_file_imports_from_lower_floors_and_its_own_folder() {
    let import = Regex::new(r"\b(?:crate|regiewijzer)::(\w+)").unwrap();
    let floor_of = |folder: &str| FLOORS.iter().position(|floor| floor.contains(&folder));
    let top = FLOORS.len() - 1;
    let mut found = Vec::new();
    for Source { path, code, .. } in SOURCES.iter().filter(|source| source.path != "src/lib.rs") {
        let folder = path
            .trim_start_matches("src/")
            .split(['/', '.'])
            .next()
            .unwrap();
        let own = floor_of(folder).unwrap_or_else(|| panic!("{path} stands on no floor"));
        for imported in import.captures_iter(code) {
            let floor = floor_of(&imported[1]);
            let lower = floor.is_some_and(|floor| floor < own || (floor == own && own == top));
            if !lower && imported[1] != *folder {
                found.push(format!("{path} uses {}", &imported[0]));
            }
        }
        found.extend(matches(
            path,
            code,
            r"\b(crate|regiewijzer)::\{|super::super::",
        ));
        found.extend(matches(path, code, if own <= 1 { OUTSIDE } else { NEVER }));
        found.extend(matches(
            path,
            code,
            if folder == "front" {
                r"\bsled\b"
            } else {
                NEVER
            },
        ));
        found.extend(matches(
            path,
            code,
            if folder == "desk" {
                r"\b(sled|serenity)\b"
            } else {
                NEVER
            },
        ));
        found.extend(matches(
            path,
            code,
            if folder == "clock" { NEVER } else { TIME },
        ));
    }
    assert_none("against the floors", &found);
}

#[test]
fn files_are_short_open_with_their_purpose_and_are_finished() {
    let tests = files("tests")
        .into_iter()
        .filter(|path| path.ends_with(".rs"));
    let all: BTreeMap<_, _> = tests
        .map(|path| (path.clone(), read(&path)))
        .chain(
            SOURCES
                .iter()
                .map(|source| (source.path.clone(), source.text.clone())),
        )
        .collect();
    let mut found = Vec::new();
    for (path, text) in &all {
        if text.lines().count() > 600 {
            found.push(format!("{path} is longer than 600 lines"));
        }
        if !text.starts_with("//! ") {
            found.push(format!("{path} does not open with what it is for"));
        }
        found.extend(matches(path, text, r"#\[ignore"));
    }
    for source in SOURCES.iter() {
        found.extend(matches(&source.path, &source.code, UNFINISHED));
    }
    assert_none("untidy", &found);
}

#[test]
fn nothing_else_lies_at_the_top() {
    let names = fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let other =
        |name: &String| !name.starts_with('.') && !TOP.split(' ').any(|known| known == name);
    assert_none("at the top", &names.filter(other).collect::<Vec<_>>());
}

#[test]
fn nothing_tells_of_machines_and_workplaces() {
    let public = files(".")
        .into_iter()
        .filter(|path| path != "Cargo.lock" && path != "tests/it/tidy.rs");
    let found = public.flat_map(|path| {
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
        matches(&path, &String::from_utf8_lossy(&bytes), FOREIGN)
    });
    assert_none("not ours to tell", &found.collect::<Vec<_>>());
}

#[test]
fn the_code_is_english() {
    let glossary: toml::Table = read("data/glossary.toml").parse().unwrap();
    let terms = glossary["terms"].as_table().unwrap().keys();
    let terms: Vec<_> = terms
        .map(|term| term.to_lowercase().replace([' ', '-'], "_"))
        .collect();
    let string = Regex::new(r#"'"'|"(?:[^"\\]|\\.)*""#).unwrap();
    let name = Regex::new(r"[A-Za-z_]\w+").unwrap();
    let hump = Regex::new(r"([a-z0-9])([A-Z])").unwrap();
    let mut found = Vec::new();
    for Source { path, code, .. } in SOURCES.iter() {
        let names: BTreeSet<_> = name
            .find_iter(&string.replace_all(code, ""))
            .map(|m| m.as_str().to_owned())
            .collect();
        for name in names {
            let words = format!("_{}_", hump.replace_all(&name, "${1}_$2").to_lowercase());
            let dutch = |term: &&String| {
                words.contains(&format!("_{term}_")) && !KEPT_TERMS.contains(&term.as_str())
            };
            found.extend(
                terms
                    .iter()
                    .find(dutch)
                    .map(|term| format!("{path}: {name} holds {term}")),
            );
        }
        for string in strings(code) {
            found.extend(
                matches(path, string, DUTCH)
                    .iter()
                    .map(|hit| format!("{hit} in {string:?}")),
            );
        }
    }
    assert_none("Dutch in the code", &found);
}

#[test]
fn both_languages_fill_in_the_same() {
    let prompts = prompts();
    let differs = |key: &&str| {
        !prompts
            .placeholders(Language::Dutch, key)
            .eq(prompts.placeholders(Language::English, key))
    };
    let found: Vec<_> = prompts
        .keys(Language::Dutch)
        .filter(differs)
        .map(str::to_owned)
        .collect();
    assert_none("other placeholders in nl.ftl than in en.ftl", &found);
}

#[test]
fn what_is_said_exists_and_every_problem_has_a_hint() {
    let prompts = prompts();
    let text = Regex::new(r#"Text::of\(\s*"([^"{]+)"|\.text\([\w.]*language, "([^"{]+)""#).unwrap();
    let problem =
        Regex::new(r#"(?:Problem::new\(|refuse\(.*, |\bonce\(.*, |\.problem\(.*, )\s*"([^"]+)""#)
            .unwrap();
    let mut found = Vec::new();
    for Source { path, code, .. } in SOURCES.iter() {
        let said = text
            .captures_iter(code)
            .filter_map(|hit| Some(hit.get(1).or(hit.get(2))?.as_str().to_owned()));
        let told = problem
            .captures_iter(code)
            .map(|hit| format!("problem-{}", &hit[1]));
        let told: Vec<_> = told.collect();
        let keys = said
            .chain(told.clone())
            .chain(told.iter().map(|key| format!("{key}.hint")));
        let absent = keys.filter(|key| !prompts.has(Language::Dutch, key));
        found.extend(absent.map(|key| format!("{path}: {key}")));
    }
    assert_none("said, but in no prompt", &found);
}

/// A sentence is used if its key stands in the code, whole or begun (`"role-{role}"`), if it names
/// something on the card, or if it is a problem or a line of help that does.
#[test]
fn every_sentence_is_used() {
    let said: BTreeSet<_> = SOURCES
        .iter()
        .flat_map(|source| strings(&source.code))
        .collect();
    let begun: Vec<_> = said
        .iter()
        .filter_map(|s| s.split_once('{'))
        .map(|(begin, _)| begin)
        .filter(|begin| begin.len() > 2 && begin.ends_with(['-', '.']) && *begin != "problem-")
        .collect();
    let card = read("data/regiekaart.toml");
    let card: BTreeSet<_> = strings(&card).into_iter().collect();
    let used = |key: &str| {
        let message = key.split('.').next().unwrap();
        let problem = message
            .strip_prefix("problem-")
            .is_some_and(|key| said.contains(key));
        let begun = begun.iter().any(|begin| key.starts_with(begin));
        problem
            || begun
            || said.contains(key)
            || said.contains(message)
            || card.contains(message)
            || message.starts_with("cli")
    };
    let prompts = prompts();
    let found = prompts
        .keys(Language::Dutch)
        .filter(|key| !used(key))
        .map(str::to_owned);
    assert_none("sentences that nobody says", &found.collect::<Vec<_>>());
}

#[test]
fn what_has_a_name_of_the_field_keeps_it() {
    let string = Regex::new(r#"'"'|"(?:[^"\\]|\\.)*""#).unwrap();
    let mut found = Vec::new();
    for Source { path, text, .. } in SOURCES.iter() {
        found.extend(matches(path, path, FORMER));
        found.extend(matches(path, &string.replace_all(text, ""), FORMER));
    }
    assert_none("words of before", &found);
}
