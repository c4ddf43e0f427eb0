//! Addresses: a postcode, or a street with a number.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::{Captures, Regex};
use serde::Deserialize;

use crate::domain::Problem;

use super::Look;
use super::compile::{CAPITAL, Compiler, LETTER, List};
use super::sentence::tail;
use crate::dialogue::language::pattern::Pattern;

/// Words in and around an address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddressCues {
    strong: List,
    weak: List,
    except: List,
    english: List,
    postcode: List,
    pub(super) town: List,
    first_word: List,
    number: List,
    #[serde(default)]
    number_words: List,
    #[serde(default)]
    of_year: List,
    at: List,
    article: List,
    counted: List,
    lives: List,
    never: List,
    words: List,
    after_year: List,
    not_after: List,
}

/// Addresses.
#[derive(Debug)]
pub(super) struct Addresses {
    /// A word with the ending of a street, and a number.
    street: Arc<Pattern>,
    /// The same in two parts: "Laan van Voorbeeld 3", "3 in" such a street, "12 Voorbeeldstraat".
    phrases: [Arc<Pattern>; 3],
    /// A house number or a town behind a postcode.
    house_number: Arc<Pattern>,
    /// Holds where a word ends like a street.
    ending: Arc<Pattern>,
    /// Holds where a word has letters before a strong ending.
    strong: Arc<Pattern>,
    /// A street without an ending of one: "Lange Voorbeeld 3".
    first_word: Arc<Pattern>,
    /// A number, and a street in English.
    english: Arc<Pattern>,
    /// A small word that ends like a street behind "op de", a number, and a town: "op de markt 4 in Goes".
    in_town: Arc<Pattern>,
    /// Ends on a word after which a postcode comes.
    postcode: Arc<Pattern>,
    /// A word for living somewhere, capitals and a number.
    lives: Arc<Pattern>,
    except: Arc<Pattern>,
    /// What follows a number that is no house number.
    counted: Arc<Pattern>,
    never: Arc<Pattern>,
    words: Arc<Pattern>,
    after_year: Arc<Pattern>,
    /// Ends on a word after which a year comes.
    of_year: Arc<Pattern>,
    not_after: Arc<Pattern>,
}

/// Four digits and two letters.
static POSTCODE: LazyLock<Regex> = LazyLock::new(|| {
    let code = r"(?i-u)\b([1-9][0-9]{3})([ .-]?)([a-z]{2})\b";
    Regex::new(code).expect("the pattern is sound")
});

/// How far before a postcode the word may stand that makes it something else, in bytes.
const WORD_WITHIN_BYTES: usize = 24;

/// A small word that is no longer than this is an ending and no name.
const SHORT_ENDING_BYTES: usize = 8;

/// The fewest letters before the ending of a street.
const MIN_STEM_LETTERS: usize = 2;

impl Addresses {
    /// Puts the patterns together.
    ///
    /// # Errors
    /// Entries that are no regex or hold everywhere.
    pub(super) fn new(compiler: &Compiler<'_>, cues: &AddressCues) -> Result<Self, Vec<Problem>> {
        let (strong, weak) = (compiler.any(&cues.strong)?, compiler.any(&cues.weak)?);
        let number = compiler.any(&cues.number)?;
        let (at, article) = (compiler.any(&cues.at)?, compiler.any(&cues.article)?);
        let words = compiler.any(&cues.number_words)?;
        let digits = r"(?P<number>[0-9]{1,5})(?P<more> ?[A-Za-z](?-u:\b))?";
        let behind = house_number(&at, &number, &words);
        let names = format!("(?:[{CAPITAL}][{LETTER}'-]*,? ){{1,4}}");
        let articles = format!("(?:(?i:{article}) ){{0,3}}");
        let street = format!(
            "(?P<stem>[{LETTER}'.-]*)(?:(?P<strong>(?i:{strong}))|(?P<weak>(?i:{weak}))){behind}"
        );
        let word = format!("(?P<word>[{LETTER}'-]+)");
        let named_after = format!(r"{word} (?i:{article}) {articles}{names}{behind}");
        let reversed =
            format!("(?:^|[^{LETTER}])(?i:{number})[: ]{{0,2}}{digits} (?i:{at}) {articles}{word}");
        let lives = compiler.any(&cues.lives)?;
        let lives = format!(
            "(?:^|[^{LETTER}])(?i:{lives})(?: [a-z]+){{0,2}}:? (?:(?i:{at}) )?{articles}{names}{behind}"
        );
        let town = compiler.any(&cues.town)?;
        let in_town = format!(
            "(?:^|[^{LETTER}])(?i:{at}) (?:(?i:{article}) )?(?P<word>[{LETTER}'-]{{4,}}) {digits},? (?:(?i:in|te|at) )?(?i:{town})(?:$|[^{LETTER}])"
        );
        let english = compiler.any(&cues.english)?;
        let english = format!(
            r"(?:^|[^{LETTER}0-9]){digits} (?:[{CAPITAL}][{LETTER}'-]+ ){{1,3}}(?i:{english})(?-u:\b)"
        );
        let in_front = format!(
            "(?:^|[^{LETTER}0-9.,:-]){digits} (?P<word>[{CAPITAL}][{LETTER}'-]+(?i:{strong}))(?:$|[^{LETTER}-])"
        );
        let ending = format!("(?i)(?:{strong}|{weak})$");
        let with_stem = format!("(?i)[{LETTER}]{{{MIN_STEM_LETTERS},}}(?:{strong})$");
        let house_number = format!(
            "(?i)^[ ,]{{0,2}}(?:(?:(?:{number})[: ]{{0,2}})?[0-9]{{1,5}}|(?:{town})(?:$|[^{LETTER}]))"
        );
        let first_word = compiler.any(&cues.first_word)?;
        let first_word =
            format!("(?:^|[^{LETTER}])(?:{first_word}) [{CAPITAL}][{LETTER}'-]{{2,}}{behind}");
        let counted = compiler.any(&cues.counted)?;
        let not_after = compiler.any(&cues.not_after)?;
        let behind = format!("(?:^|[^{LETTER}])(?i:{not_after}) ?$");
        Ok(Self {
            street: compiler.regex(&cues.strong, &street)?,
            phrases: [
                compiler.regex(&cues.article, &named_after)?,
                compiler.regex(&cues.number, &reversed)?,
                compiler.regex(&cues.strong, &in_front)?,
            ],
            house_number: compiler.regex(&cues.number, &house_number)?,
            ending: compiler.regex(&cues.strong, &ending)?,
            strong: compiler.regex(&cues.strong, &with_stem)?,
            english: compiler.regex(&cues.english, &english)?,
            in_town: compiler.regex(&cues.town, &in_town)?,
            first_word: compiler.regex(&cues.first_word, &first_word)?,
            postcode: compiler.word_at_end(&cues.postcode)?,
            lives: compiler.regex(&cues.lives, &lives)?,
            except: compiler.whole(&cues.except)?,
            counted: compiler.regex(
                &cues.counted,
                &format!("^ ?(?i:{counted})(?:$|[^{LETTER}])"),
            )?,
            never: compiler.whole(&cues.never)?,
            words: compiler.whole(&cues.words)?,
            after_year: compiler.whole(&cues.after_year)?,
            of_year: compiler.word_at_end(&cues.of_year)?,
            not_after: compiler.regex(&cues.not_after, &behind)?,
        })
    }

    /// The addresses in what is not claimed.
    pub(super) fn find(&self, look: &Look<'_>) -> Vec<Range<usize>> {
        let postcodes = POSTCODE.captures_iter(look.text);
        let postcodes = postcodes.filter(|code| self.is_postcode(look, code));
        let streets = self.street.captures_iter(look.text);
        let streets =
            streets.filter(|street| self.is_street(street) && self.is_numbered(look, street));
        let phrases = self.phrases.iter();
        let phrases = phrases.flat_map(|phrase| phrase.captures_iter(look.text));
        let phrases = phrases.filter(|phrase| self.ends_like_street(&phrase["word"]));
        let phrases = phrases.chain(self.lives.captures_iter(look.text));
        let phrases = phrases.chain(self.first_word.captures_iter(look.text));
        let phrases = phrases.chain(self.english.captures_iter(look.text));
        let in_town = self.in_town.captures_iter(look.text);
        let phrases = phrases.chain(in_town.filter(|street| self.ending.is_match(&street["word"])));
        let phrases = phrases.filter(|phrase| self.is_numbered(look, phrase));
        let all = postcodes.chain(streets).chain(phrases);
        all.map(|address| address.get_match().range()).collect()
    }

    fn is_postcode(&self, look: &Look<'_>, code: &Captures<'_>) -> bool {
        let whole = code.get_match();
        let (digits, gap, letters) = (&code[1], &code[2], &code[3]);
        if look.taken.holds(whole.range()) || self.never.is_match(letters) {
            return false;
        }
        let before = tail(&look.text[..whole.start()], WORD_WITHIN_BYTES);
        if self.not_after.is_match(before) || before.ends_with('\u{20ac}') {
            return false;
        }
        let upper = letters.bytes().all(|byte| byte.is_ascii_uppercase());
        let small = letters.bytes().all(|byte| byte.is_ascii_lowercase());
        let numbered = || self.house_number.is_match(&look.text[whole.end()..]);
        let parted = !gap.is_empty();
        match (upper, parted) {
            (true, true) if is_year(digits) => {
                let dated = self.of_year.is_match(before.trim_end());
                !(dated || self.after_year.is_match(letters)) || numbered()
            }
            (true, _) => true,
            (false, true) if self.postcode.is_match(before.trim_end()) => true,
            (false, true) => {
                let alone = whole.len() == look.text.trim().len();
                !self.words.is_match(letters) && (alone || numbered())
            }
            (false, false) => !small || !self.words.is_match(letters),
        }
    }

    /// Whether the word is the name of a street.
    fn is_street(&self, street: &Captures<'_>) -> bool {
        let stem = &street["stem"];
        let strong = street.name("strong");
        let ending = strong
            .or(street.name("weak"))
            .map_or("", |ending| ending.as_str());
        let word = format!("{stem}{ending}");
        let capital = word
            .trim_start_matches(['\'', '.', '-'])
            .starts_with(char::is_uppercase);
        let letters = stem.chars().filter(|c| c.is_alphabetic()).count();
        let small = strong.is_some() && letters >= MIN_STEM_LETTERS;
        // "Weg, 3 kilometer".
        let apart = street.name("loose").or(street.name("at")).is_some();
        (capital || small)
            && ((letters == 0 && !apart) || letters >= MIN_STEM_LETTERS)
            && (!self.except.is_match(&word) || (capital && street.name("more").is_some()))
    }

    /// Whether a word that stands by itself, or first, ends like a street.
    fn ends_like_street(&self, word: &str) -> bool {
        let capital = word.starts_with(char::is_uppercase);
        let long = word.len() > SHORT_ENDING_BYTES || self.strong.is_match(word);
        (capital || long) && self.ending.is_match(word) && !self.except.is_match(word)
    }

    /// Whether the number is that of a house.
    fn is_numbered(&self, look: &Look<'_>, address: &Captures<'_>) -> bool {
        let Some(number) = address.name("number") else {
            return false;
        };
        let more = address.name("more");
        let lettered = more.is_some();
        let rest = &look.text[number.end()..];
        let said = address.name("said").is_some();
        let apart = ["loose", "at", "spelled"]
            .iter()
            .any(|part| address.name(part).is_some());
        if apart && !said && !ends(&look.text[more.map_or(number.end(), |more| more.end())..]) {
            return false;
        }
        let mut next = rest.chars();
        let goes_on = match next.next() {
            Some('.' | ':' | ',') => next.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => c.is_ascii_digit() || c == '%',
            None => false,
        };
        let year = is_year(number.as_str()) && !lettered;
        !goes_on && !year && !self.counted.is_match(rest) && !look.taken.holds(number.range())
    }
}

/// A house number behind a street, in digits or words: said to be one, behind a mark, or bare.
fn house_number(at: &str, number: &str, words: &str) -> String {
    let said = format!("(?P<said>,? ?(?i:(?:(?:{at}) )?(?:{number}))[: ]{{0,2}})");
    let number = format!(r"(?P<number>[0-9]{{1,5}}|(?P<spelled>(?i:{words})(?-u:\b)))");
    format!(
        r"(?:{said}| ?#| ?(?P<loose>[,:/(-]) ?#?| (?P<at>(?i:{at}) )| )?{number}(?P<more> ?[A-Za-z](?-u:\b))?"
    )
}

/// Whether nothing is counted here: the text ends, or goes on with a mark or a place.
fn ends(rest: &str) -> bool {
    let place = ["in ", "te ", "at "];
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    rest.is_empty()
        || rest.starts_with(['.', ',', ';', '!', '?', ')'])
        || place.iter().any(|word| rest.starts_with(word))
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}
