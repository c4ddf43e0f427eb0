//! What the tests of the card share: the real files, and prompts read without Fluent.

pub(crate) mod corpus;

use std::collections::BTreeMap;

use regiewijzer::domain::Problem;
use regiewijzer::domain::card::Card;

pub(crate) const CARD: &str = include_str!("../../../data/regiekaart.toml");
pub(crate) const NL: &str = include_str!("../../../prompts/nl.ftl");
pub(crate) const EN: &str = include_str!("../../../prompts/en.ftl");

pub(crate) fn card() -> Card {
    Card::parse("regiekaart.toml", CARD).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Messages and attributes (`key.attribute`) of prompts with one line a message.
pub(crate) fn prompts(text: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines() {
        // A message whose words begin on the next line.
        if let Some(name) = line.strip_suffix(" =").filter(|name| !name.contains(' ')) {
            key = name.to_owned();
        }
        let attribute = line.strip_prefix("    .");
        let line = attribute.unwrap_or(line);
        // A long message begins on the next line.
        let long = line.strip_suffix(" =").map(|name| (name, ""));
        let Some((name, value)) = line.split_once(" = ").or(long) else {
            continue;
        };
        let full = if attribute.is_some() {
            format!("{key}.{name}")
        } else {
            key = name.to_owned();
            key.clone()
        };
        let old = all.insert(full.clone(), value.to_owned());
        assert!(old.is_none(), "{full} is given twice");
    }
    all
}

/// A problem as its Dutch sentence and hint.
pub(crate) fn sentence(problem: &Problem) -> String {
    let prompts = prompts(NL);
    let key = format!("problem-{}", problem.key);
    let hint = prompts.get(&format!("{key}.hint"));
    let mut text = format!("{} {}", prompts[&key], hint.map_or("", String::as_str));
    for (name, value) in &problem.args {
        text = text.replace(&format!("{{ ${name} }}"), value);
    }
    assert!(!text.contains("{ $"), "a placeholder has no value: {text}");
    text
}
