//! Where sentences end.

use std::ops::Range;
use std::sync::Arc;

use crate::dialogue::language::pattern::Pattern;

/// Knows the abbreviations that do not end a sentence.
#[derive(Debug)]
pub(super) struct Sentences {
    /// Holds where a text ends on an abbreviation without its dot.
    pub(super) abbreviation: Arc<Pattern>,
}

/// The longest abbreviation that is looked for, in bytes.
const MAX_ABBREVIATION_BYTES: usize = 16;

impl Sentences {
    /// The sentences of a text in order, without a gap; what stands behind the last mark is one too.
    pub(super) fn of(&self, text: &str) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        let bytes = text.as_bytes();
        for (at, byte) in text.bytes().enumerate() {
            let last = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
            let ends = match byte {
                b'\n' => true,
                b'!' | b'?' => last,
                b'.' => last && !self.abbreviates(&text[start..at]),
                _ => false,
            };
            if ends {
                sentences.push(start..at + 1);
                start = at + 1;
            }
        }
        sentences.push(start..text.len());
        sentences
    }

    /// Whether the dot behind this text belongs to its last word.
    fn abbreviates(&self, before: &str) -> bool {
        let before = tail(before, MAX_ABBREVIATION_BYTES);
        let word = before.rsplit([' ', '\n']).next().unwrap_or(before);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let is_initial = letters == 1 && word.ends_with(char::is_alphabetic);
        let has_dots = word.contains('.') && word.ends_with(char::is_alphabetic);
        is_initial || has_dots || self.abbreviation.is_match(before)
    }
}

/// The end of a text, of at most so many bytes.
pub(super) fn tail(text: &str, bytes: usize) -> &str {
    let from = text.len().saturating_sub(bytes);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at));
    &text[from.unwrap_or(text.len())..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::language::pattern::Trial;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let abbreviation = Pattern::new(r"\bdhr$", 1 << 20, Trial::All);
        let abbreviation = abbreviation.expect("the pattern is sound");
        let sentences = Sentences { abbreviation }.of(text);
        let parts: Vec<&str> = sentences.into_iter().map(|part| &text[part]).collect();
        assert_eq!(parts, expect);
    }

    #[test]
    fn a_mark_before_a_gap_ends_a_sentence_and_a_line_does_too() {
        check("", &[""]);
        check("Ja", &["Ja"]);
        check("Ja. Nee", &["Ja.", " Nee"]);
        check(
            "Ja! Hoe?\nZo 1.5 keer.",
            &["Ja!", " Hoe?", "\n", "Zo 1.5 keer.", ""],
        );
        check("Hij\nzij", &["Hij\n", "zij"]);
    }

    #[test]
    fn the_dot_of_an_abbreviation_ends_nothing() {
        check(
            "De dhr. A. is er o.a. nu. Ja",
            &["De dhr. A. is er o.a. nu.", " Ja"],
        );
    }
}
