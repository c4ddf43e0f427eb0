//! Longer words put right when one letter of them was mistyped.

use std::collections::BTreeSet;

/// Shorter words have too many neighbours that mean something else.
pub(super) const MIN_LETTERS: usize = 5;

/// The words that are put right, and the words that are taken as they are.
#[derive(Debug)]
pub(super) struct Slips {
    words: Vec<String>,
    known: BTreeSet<String>,
    first: First,
}

/// What may be wrong with the first key of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// Nothing: it is seldom mistyped, and another one is often another word.
    Right,
    /// Anything, a digit as well, and a gap may stand in the word: few words are looked for.
    Any,
}

impl Slips {
    /// `words` are put right; every word that stands in one of the `patterns` is known.
    pub(super) fn new<'a>(
        words: impl IntoIterator<Item = String>,
        patterns: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let patterns = patterns.into_iter();
        let known = patterns
            .flat_map(|pattern| pattern.split(|c: char| !c.is_ascii_lowercase()))
            .map(str::to_owned)
            .collect();
        Self {
            words: words.into_iter().collect(),
            known,
            first: First::Right,
        }
    }

    /// The same for a few long words, in which any one key may be wrong.
    pub(super) fn of_any_key<'a>(
        words: impl IntoIterator<Item = String>,
        patterns: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let first = First::Any;
        Self {
            first,
            ..Self::new(words, patterns)
        }
    }

    /// The plain line with its mistyped words put right.
    pub(super) fn mend(&self, plain: &str) -> String {
        let words: Vec<_> = plain.split(' ').map(|word| self.mended(word)).collect();
        match self.first {
            First::Right => words.join(" "),
            First::Any => self.joined(&words),
        }
    }

    /// The words, those joined that a gap parts.
    fn joined(&self, words: &[&str]) -> String {
        let mut out = String::new();
        let mut words = words.iter().peekable();
        while let Some(word) = words.next() {
            let whole = words.peek().map(|next| format!("{word}{next}"));
            let whole = whole.filter(|whole| self.words.contains(whole));
            if whole.is_some() {
                words.next();
            }
            out.push_str(whole.as_deref().unwrap_or(word));
            out.push(' ');
        }
        out.pop();
        out
    }

    fn mended<'a>(&'a self, word: &'a str) -> &'a str {
        let long = word.len() + 1 >= MIN_LETTERS;
        let typed = |b: u8| match self.first {
            First::Right => b.is_ascii_lowercase(),
            First::Any => b.is_ascii_alphanumeric(),
        };
        if !long || !word.bytes().all(typed) || self.known.contains(word) {
            return word;
        }
        let is_meant = |meant: &&String| match self.first {
            First::Right => word.as_bytes()[0] == meant.as_bytes()[0] && is_one_slip(word, meant),
            First::Any => is_one_slip(word, meant),
        };
        let meant = self.words.iter().find(is_meant);
        meant.map_or(word, String::as_str)
    }
}

/// Whether the words differ by one letter wrong, missing, too many, or swapped with its neighbour.
pub(in crate::dialogue::language) fn is_one_slip(typed: &str, meant: &str) -> bool {
    let (typed, meant) = (typed.as_bytes(), meant.as_bytes());
    if typed == meant {
        return true;
    }
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (typed, meant) = (&typed[same..], &meant[same..]);
    match (typed, meant) {
        ([a, b, typed @ ..], [c, d, meant @ ..]) if a == d && b == c && typed == meant => true,
        ([_, typed @ ..], [_, meant @ ..]) if typed == meant => true,
        ([_, rest @ ..], meant) if rest == meant => true,
        (typed, [_, rest @ ..]) if typed == rest => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_put_right() {
        let slips = Slips::new(["misschien".into(), "terug".into()], ["terugbellen|truck"]);
        for typed in [
            "misschien",
            "mischien",
            "missschien",
            "misscheen",
            "misshcien",
            "misschienn",
        ] {
            assert_eq!(slips.mend(typed), "misschien", "{typed}");
        }
        for typed in ["trug", "teurg", "terugg", "teruh"] {
            assert_eq!(slips.mend(typed), "terug", "{typed}");
        }
    }

    #[test]
    fn other_words_stay() {
        let slips = Slips::new(["misschien".into(), "terug".into()], ["terugbellen|terra"]);
        for typed in [
            "isschien",
            "miscien",
            "tegu",
            "berug",
            "terra",
            "ter",
            "truc",
            "",
            "ja , terugweg",
        ] {
            assert_eq!(slips.mend(typed), typed, "{typed}");
        }
    }
}
