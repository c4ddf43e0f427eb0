//! Names that are known by their form, without a cue: a family name with its prefix, a first name beside a family
//! name, an initial without a dot.

use std::ops::Range;

use super::Look;
use super::first::words;
use super::known::Known;
use super::name::{Cue, Names};

/// How far before a name its prefixes or its family name may begin, in bytes.
const WITHIN_BYTES: usize = 60;

/// Single small letters that are words: "a", "ik", "u", "een", "het".
const SMALL_WORDS: [&str; 12] = ["a", "d", "e", "i", "k", "l", "m", "n", "o", "s", "t", "u"];

/// Single capitals that are words.
const CAPITAL_WORDS: [&str; 3] = ["A", "I", "U"];

impl Names {
    /// The names that need no cue.
    pub(super) fn by_form(&self, look: &Look<'_>) -> Vec<Range<usize>> {
        let text = look.text;
        let free = words(text).filter(|word| !look.taken.holds(word.clone()));
        let sayings = self.sayings(text);
        let is_said = |at: usize| sayings.iter().any(|saying| saying.contains(&at));
        let free = free.filter(|word| stands_alone(text, word) && !is_said(word.start));
        let found = free.filter_map(|word| {
            let named = self
                .in_full(text, &word)
                .or_else(|| self.turned_about(text, &word))
                .or_else(|| self.with_initial(text, &word))
                .or_else(|| self.with_prefix(text, &word))
                .or_else(|| self.of_many(text, &word))?;
            let whole = named.start.min(word.start)..named.end.max(word.end);
            (!look.taken.holds(whole.clone())).then_some(whole)
        });
        found.collect()
    }

    /// A first name in any letters with a family name behind it: piet jansen.
    fn in_full(&self, text: &str, word: &Range<usize>) -> Option<Range<usize>> {
        if !self.known.holds(Known::First, &text[word.clone()]) {
            return None;
        }
        let behind = text[word.end..].strip_prefix(' ')?;
        let start = text.len() - behind.len() - 1;
        let length = self.known_name(&text[start..], Cue::Role)?;
        // Two first names in a row are two people, or one.
        Some(word.start..start + length)
    }

    /// A family name with a first name behind a comma: jansen, piet.
    fn turned_about(&self, text: &str, word: &Range<usize>) -> Option<Range<usize>> {
        if !self.known.holds(Known::First, &text[word.clone()]) {
            return None;
        }
        let before = text[..word.start].trim_end_matches(' ').strip_suffix(',')?;
        let start = before.rfind(|c: char| !c.is_alphabetic() && c != '-' && c != '\'');
        let start = start.map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
        let family = &before[start..];
        let known = self.known.holds(Known::Family, family)
            || (start == 0 && self.known.holds(Known::BehindTitle, family));
        (known && !family.is_empty()).then_some(start..word.end)
    }

    /// One letter with a family name behind it, or in front of it with a dot: j jansen, J de Vries, jansen p.
    fn with_initial(&self, text: &str, word: &Range<usize>) -> Option<Range<usize>> {
        let said = &text[word.clone()];
        if said.len() != 1 || SMALL_WORDS.contains(&said) || CAPITAL_WORDS.contains(&said) {
            return None;
        }
        if text[word.end..].starts_with(' ') {
            let length = self.family_at(&text[word.end..]);
            if let Some(length) = length {
                return Some(word.start..word.end + length);
            }
        }
        if !text[word.end..].starts_with('.') {
            return None;
        }
        let before = text[..word.start].strip_suffix(' ')?;
        let before = before.strip_suffix(',').unwrap_or(before);
        let mut letters = before.char_indices();
        let mark = letters.rfind(|(_, c)| !c.is_alphabetic() && *c != '-');
        let start = mark.map_or(0, |(at, mark)| at + mark.len_utf8());
        // A dash before it is none within it.
        let family = before.get(start..)?.trim_start_matches('-');
        let start = before.len() - family.len();
        let known = !family.is_empty() && self.known.holds(Known::Family, family);
        known.then_some(start..word.end)
    }

    /// The length of a family name, with its prefixes, at the start of this text.
    fn family_at(&self, text: &str) -> Option<usize> {
        let length = self.known_name(text, Cue::Role)?;
        let whole = text[..length].trim_start();
        let name = whole.rsplit(' ').next().unwrap_or(whole);
        self.is_known_family(whole, name).then_some(length)
    }

    /// A family as it is spoken of: de Jansens.
    fn of_many(&self, text: &str, word: &Range<usize>) -> Option<Range<usize>> {
        let family = text[word.clone()].strip_suffix('s')?;
        let capital = family.starts_with(char::is_uppercase);
        let before = text[..word.start].strip_suffix("e ")?;
        let article = before.strip_suffix(['d', 'D'])?;
        let alone = !article.ends_with(char::is_alphanumeric);
        (capital && alone && self.known.holds(Known::Family, family)).then(|| word.clone())
    }

    /// A family name that is known with its prefix and written with a capital, or behind a prefix that stands
    /// before nothing but a name: Van den Berg, de Jong.
    fn with_prefix(&self, text: &str, word: &Range<usize>) -> Option<Range<usize>> {
        let name = &text[word.clone()];
        let mut letters = name.chars();
        let capital = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        let from = word.start.saturating_sub(WITHIN_BYTES);
        let from = (from..=word.start).find(|at| text.is_char_boundary(*at))?;
        let before = text[from..word.start].strip_suffix(' ')?;
        let mut starts: Vec<usize> = before.match_indices(' ').map(|(at, _)| at + 1).collect();
        starts.insert(0, 0);
        let parts = starts.into_iter().rev().take(3).rev();
        for start in parts {
            let (prefix, at) = (&before[start..], from + start);
            let begins =
                at == 0 || !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '\'');
            let whole = format!("{prefix} {name}");
            if begins
                && self.is_prefix(prefix)
                && (capital || self.is_telling(prefix))
                && self.known.holds(Known::Family, &whole)
            {
                return Some(at..word.end);
            }
        }
        None
    }
}

/// Whether a word is no part of a handle, a path or a code.
fn stands_alone(text: &str, word: &Range<usize>) -> bool {
    let joins = |c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | '_' | '#' | '\'' | '-');
    !text[..word.start].ends_with(joins) && !text[word.end..].starts_with(['@', '/', '_'])
}
