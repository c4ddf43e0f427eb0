//! Names that are known as such, from a list.

use crate::domain::Problem;

use super::seen::seen;

/// The names that come with the program, for `Guard::with_names`.
pub const NAMES: &str = include_str!("../../../../data/names.txt");

/// What a known name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A first name that is no ordinary word.
    First,
    /// A family name that is no ordinary word.
    Family,
    /// A family name that is an ordinary word, and a name behind a title or a household alone.
    BehindTitle,
}

impl Known {
    const ALL: [(Self, &'static str); 3] = [
        (Self::First, "[first]"),
        (Self::Family, "[family]"),
        (Self::BehindTitle, "[family-behind-title]"),
    ];
}

/// Lists of names in plain small letters; without a file they are empty.
///
/// The text of the file is kept as it is and the names are places in it: thousands of names are ready
/// at the start without a copy of each.
#[derive(Debug, Default)]
pub(super) struct KnownNames {
    text: String,
    /// Where the names of each list stand, in the order of the alphabet.
    lists: [Vec<(u32, u32)>; 3],
}

impl KnownNames {
    /// Reads a name a line, under the heads of the lists; `#` begins a comment line.
    ///
    /// # Errors
    /// Lines that are no name, or stand under no head.
    pub(super) fn parse(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let text = plain(text);
        let mut lists: [Vec<(u32, u32)>; 3] = Default::default();
        let mut problems = Vec::new();
        let mut list = None;
        let mut start = 0;
        for (number, line) in text.split('\n').enumerate() {
            let from = start;
            start += line.len() + 1;
            let name = line.trim();
            if name.is_empty() || name.starts_with('#') {
                continue;
            }
            if let Some(at) = Known::ALL.iter().position(|(_, head)| *head == name) {
                list = Some(at);
                continue;
            }
            let place = from + (line.len() - line.trim_start().len());
            let span = u32::try_from(place).and_then(|at| Ok((at, u32::try_from(name.len())?)));
            match (list, span) {
                (Some(list), Ok(span)) if is_name(name) => lists[list].push(span),
                _ => problems.push(Problem::new("guard-name").at(file, Some(number + 1))),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        for list in &mut lists {
            list.sort_unstable_by(|a, b| name_at(&text, *a).cmp(name_at(&text, *b)));
        }
        Ok(Self { text, lists })
    }

    /// Whether a word in any letters is such a name.
    pub(super) fn holds(&self, known: Known, word: &str) -> bool {
        let list = Known::ALL.iter().position(|(one, _)| *one == known);
        let list = list.map_or(&[][..], |at| &self.lists[at]);
        let word = plain(word);
        let by_name = |span: &(u32, u32)| name_at(&self.text, *span).cmp(&word);
        list.binary_search_by(by_name).is_ok()
    }
}

/// Small letters without accents; the Turkish i without its dot is one too.
fn plain(text: &str) -> String {
    // Most of the list is plain already.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.split('\n')
        .map(|line| seen(line).to_lowercase().replace('\u{131}', "i"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_name(line: &str) -> bool {
    let mark = |c: char| matches!(c, ' ' | '-' | '\'');
    line.chars().all(|c| c.is_alphabetic() || mark(c)) && line.chars().any(char::is_alphabetic)
}

fn name_at(text: &str, (at, length): (u32, u32)) -> &str {
    let (at, length) = (at as usize, length as usize);
    &text[at..at + length]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_any_letters_and_in_its_list_alone() {
        let text = "# a list\n[first]\nZo\u{eb}\r\nAy\u{15f}e\n\n[family]\nde Voorbeeld\n";
        let names = KnownNames::parse("n.txt", text).expect("the list is sound");
        for word in ["zoe", "Zo\u{eb}", "ZOE", "Ayse", "ay\u{15f}e"] {
            assert!(names.holds(Known::First, word), "{word}");
            assert!(!names.holds(Known::Family, word), "{word}");
        }
        assert!(names.holds(Known::Family, "De Voorbeeld"));
        assert!(!names.holds(Known::Family, "voorbeeld"));
        assert!(!KnownNames::default().holds(Known::First, "zoe"));
    }

    #[test]
    fn a_line_that_is_no_name_is_refused_with_its_number() {
        for (text, line) in [
            ("testpersoon", 1),
            ("[first]\n\ntest2", 3),
            ("[first]\na\n[last]\nb", 3),
            ("[first]\n--", 2),
        ] {
            let problems = KnownNames::parse("n.txt", text).expect_err("the fault is found");
            assert_eq!(problems[0].key, "guard-name", "{text:?}");
            assert_eq!(problems[0].line, Some(line), "{text:?}");
        }
    }
}
