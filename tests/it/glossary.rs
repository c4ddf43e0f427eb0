//! One term for one thing: the sentences in both languages, and the Dutch handbook, keep to the glossary.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

/// The Dutch that people read besides the sentences.
const DUTCH: [&str; 3] = ["docs", "README.nl.md", "data/regiewijzer.toml"];

#[derive(Deserialize)]
struct Glossary {
    terms: BTreeMap<String, String>,
    forms: BTreeMap<String, [String; 2]>,
    never: Vec<Never>,
}

/// What is not said.
#[derive(Deserialize)]
struct Never {
    language: String,
    says: String,
    but: Option<String>,
    say: String,
}

fn glossary() -> Glossary {
    toml::from_str(include_str!("../../data/glossary.toml")).unwrap()
}

fn pattern(pattern: &str) -> Regex {
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(true).build().unwrap()
}

/// Each message and attribute of a file of sentences, by its name, without what stands in braces: names of
/// placeholders and of other messages are no words.
fn sentences(text: &str) -> BTreeMap<String, String> {
    let begin = Regex::new(r"^(?:([a-z][a-z0-9-]*)|    \.([a-z-]+)) =(.*)$").unwrap();
    let braces = Regex::new(r"\{[^{}]*\}|\$\w+ ->|^ *\*?\[[\w-]+\]").unwrap();
    let (mut all, mut message, mut name) = (BTreeMap::new(), String::new(), String::new());
    for line in text.lines() {
        let rest = if let Some(begun) = begin.captures(line) {
            if let Some(named) = begun.get(1) {
                message = named.as_str().to_owned();
                name.clone_from(&message);
            } else {
                name = format!("{message}.{}", &begun[2]);
            }
            begun[3].to_owned()
        } else if line.starts_with(' ') && !name.is_empty() {
            line.to_owned()
        } else {
            continue;
        };
        let said: &mut String = all.entry(name.clone()).or_default();
        said.push(' ');
        said.push_str(&braces.replace_all(&rest, "…"));
    }
    all
}

fn dutch() -> BTreeMap<String, String> {
    sentences(include_str!("../../prompts/nl.ftl"))
}

fn english() -> BTreeMap<String, String> {
    sentences(include_str!("../../prompts/en.ftl"))
}

/// How a term looks in both languages: as the glossary says, else itself with the usual endings.
fn looks(glossary: &Glossary, term: &str) -> [Regex; 2] {
    if let Some([dutch, english]) = glossary.forms.get(term) {
        return [pattern(dutch), pattern(english)];
    }
    let english = &glossary.terms[term];
    let stem = english.strip_suffix('y').unwrap_or(english);
    let dutch = format!(r"\b{}(?:s|n|en|sen)?\b", regex::escape(term));
    let abbreviation = term.chars().all(char::is_uppercase);
    let dutch = match abbreviation {
        true => Regex::new(&dutch).unwrap(),
        false => pattern(&dutch),
    };
    [dutch, pattern(&format!(r"\b{}", regex::escape(stem)))]
}

/// The names of the sentences that say a term in Dutch and another one in English.
fn untrue(
    glossary: &Glossary,
    dutch: &BTreeMap<String, String>,
    english: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut found = Vec::new();
    for term in glossary.terms.keys() {
        let [in_dutch, in_english] = looks(glossary, term);
        for (name, said) in dutch {
            let other = english.get(name).map_or("", String::as_str);
            if in_dutch.is_match(said) && !in_english.is_match(other) {
                found.push(format!("{name}: {term} is not {}", glossary.terms[term]));
            }
        }
    }
    found
}

/// Where texts, each with its name, say what is never said.
fn forbidden<'a>(
    glossary: &Glossary,
    language: &str,
    texts: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> Vec<String> {
    let mut found = Vec::new();
    for never in glossary.never.iter().filter(|n| n.language == language) {
        let says = pattern(&never.says);
        let but = never.but.as_deref().map(pattern);
        for (place, text) in texts.clone() {
            let left = match &but {
                Some(but) => but.replace_all(text, "…"),
                None => text.into(),
            };
            let hits = says.find_iter(&left).map(|hit| hit.as_str().to_owned());
            found.extend(hits.map(|hit| format!("{place}: {hit}: say {}", never.say)));
        }
    }
    found
}

/// The Dutch documents with their texts, without what stands between backticks: that is code.
fn documents() -> Vec<(String, String)> {
    let code = Regex::new(r"(?s)```.*?```|`[^`]*`").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for known in DUTCH {
        let path = root.join(known);
        if path.is_dir() {
            let inside = fs::read_dir(&path)
                .unwrap()
                .map(|entry| entry.unwrap().path());
            paths.extend(inside.filter(|path| path.extension().is_some_and(|e| e == "md")));
        } else {
            paths.push(path);
        }
    }
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, code.replace_all(&text, "…").into_owned())
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn each_term_of_the_glossary_is_said_as_it_says() {
    let found = untrue(&glossary(), &dutch(), &english());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_never_said_is_said_nowhere() {
    let glossary = glossary();
    let mut found = Vec::new();
    for (language, said) in [("nl", dutch()), ("en", english())] {
        let said = said
            .iter()
            .map(|(name, said)| (name.as_str(), said.as_str()));
        found.extend(forbidden(&glossary, language, said));
    }
    let documents = documents();
    let texts = documents
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    found.extend(forbidden(&glossary, "nl", texts));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_foreign_term_is_found() {
    let glossary = glossary();
    let one = |text: &str| BTreeMap::from([("x".to_owned(), text.to_owned())]);
    let wrong = [
        ("De oproep gaat door.", "The call goes on."),
        ("Opschalen kan niet.", "There is no escalating."),
        ("De volgende trede.", "The next round."),
        ("De vingerafdruk van de kaart.", "The head of the card."),
        ("Twee casussen.", "Two files."),
    ];
    for (dutch, english) in wrong {
        assert!(
            !untrue(&glossary, &one(dutch), &one(english)).is_empty(),
            "{dutch}"
        );
    }
    for (language, said) in [
        ("nl", "De volgende ronde gaat uit."),
        ("nl", "Er staat een alarm open."),
        ("nl", "Er kwam een melding over een casus."),
        ("nl", "Twee dossiers zijn heel."),
        ("en", "People are called at once."),
        ("en", "Administratively responsible"),
    ] {
        assert!(
            !forbidden(&glossary, language, [("x", said)].into_iter()).is_empty(),
            "{said}"
        );
    }
    for (language, said) in [
        ("nl", "Een melding bij Veilig Thuis."),
        ("nl", "Schrijf de code in je eigen dossier."),
        ("en", "Immediate danger? Call 112."),
    ] {
        assert!(
            forbidden(&glossary, language, [("x", said)].into_iter()).is_empty(),
            "{said}"
        );
    }
}
