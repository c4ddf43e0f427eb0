//! The article before whoever is named in a sentence: "de casusregisseur", and where the sentence begins "De casusregisseur".
//! A title from the settings has none, as it also stands in lists.

use fluent_bundle::FluentValue;
use fluent_bundle::bundle::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;

/// What a sentence asks for: within it, and at its beginning.
pub(super) const NAMES: [&str; 2] = ["THE", "START"];

/// What stands around a name until its article is put: no settings, card or prompts hold these.
const WITHIN: char = '\u{F8F0}';
const START: char = '\u{F8F1}';
const END: char = '\u{F8F2}';

/// Lets the sentences ask for an article.
pub(super) fn offer<R, M: MemoizerKind>(bundle: &mut FluentBundle<R, M>) {
    for (name, mark) in NAMES.into_iter().zip([WITHIN, START]) {
        let marked = move |value: &FluentValue<'_>| match value {
            FluentValue::String(text) => FluentValue::from(format!("{mark}{text}{END}")),
            _ => FluentValue::Error,
        };
        let asked = bundle.add_function(name, move |given, _| {
            given.first().map_or(FluentValue::Error, marked)
        });
        asked.expect("the two names differ");
    }
}

/// The sentence with its articles; `roles` say each role with its own: "de wethouder".
pub(super) fn put(said: String, roles: &[String]) -> String {
    if !said.contains(END) {
        return said;
    }
    let mut whole = String::with_capacity(said.len() + 8);
    let mut rest = said.as_str();
    while let Some((before, marked)) = rest.split_once([WITHIN, START]) {
        whole.push_str(before);
        let begins = rest[before.len()..].starts_with(START);
        let Some((name, after)) = marked.split_once(END) else {
            break;
        };
        let name = each(name, roles);
        match name.chars().next().filter(|_| begins) {
            Some(first) => {
                whole.extend(first.to_uppercase());
                whole.push_str(&name[first.len_utf8()..]);
            }
            None => whole.push_str(&name),
        }
        rest = after;
    }
    whole + rest
}

/// Every name of a list with its article.
fn each(names: &str, roles: &[String]) -> String {
    let mut all = String::new();
    let mut rest = names;
    loop {
        let next = [", ", " en ", " and "]
            .iter()
            .filter_map(|between| rest.find(between).map(|at| (at, between.len())))
            .min();
        let Some((at, length)) = next else {
            return all + &with_article(rest, roles);
        };
        all.push_str(&with_article(&rest[..at], roles));
        all.push_str(&rest[at..at + length]);
        rest = &rest[at + length..];
    }
}

/// One name with the article of the role that it begins with, if need be behind one other word: "tweede
/// casusregisseur". What has a number is a name: "AOV'er 2".
fn with_article(name: &str, roles: &[String]) -> String {
    let lower = name.to_lowercase();
    for role in roles {
        let Some((article, noun)) = role.split_once(' ') else {
            continue;
        };
        if lower.starts_with(&format!("{article} ")) {
            return name.to_owned();
        }
        let noun = noun.to_lowercase();
        let Some((before, after)) = lower.split_once(&noun) else {
            continue;
        };
        let words = before.split(' ').filter(|word| !word.is_empty());
        let is_own = before.is_empty() || (before.ends_with(' ') && words.count() == 1);
        let numbered = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if is_own && !numbered && !after.starts_with(char::is_alphanumeric) {
            return format!("{article} {name}");
        }
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(mark: char, name: &str) -> String {
        let roles = [
            "de wethouder",
            "de AOV'er",
            "de casusregisseur",
            "het huishouden",
        ];
        let roles: Vec<String> = roles.map(str::to_owned).into();
        put(format!("Voor {mark}{name}{END}."), &roles)
    }

    #[test]
    fn a_role_gets_its_article_and_a_name_none() {
        for (name, expect) in [
            ("wethouder Zorg", "de wethouder Zorg"),
            ("AOV'er", "de AOV'er"),
            ("AOV'er 2", "AOV'er 2"),
            ("de AOV'er", "de AOV'er"),
            ("huishouden", "het huishouden"),
            ("tweede casusregisseur", "de tweede casusregisseur"),
            ("wethouders", "wethouders"),
            ("Team Zorg", "Team Zorg"),
            (
                "casusregisseur en AOV'er 1",
                "de casusregisseur en AOV'er 1",
            ),
            (
                "AOV'er 1, wethouder Zorg en casusregisseur",
                "AOV'er 1, de wethouder Zorg en de casusregisseur",
            ),
            (
                "wethouder met de code van AOV'er 1",
                "de wethouder met de code van AOV'er 1",
            ),
            ("", ""),
        ] {
            assert_eq!(said(WITHIN, name), format!("Voor {expect}."));
        }
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(said(START, "wethouder Zorg"), "Voor De wethouder Zorg.");
        assert_eq!(said(START, "iemand"), "Voor Iemand.");
        assert_eq!(said(START, "AOV'er 2"), "Voor AOV'er 2.");
    }
}
