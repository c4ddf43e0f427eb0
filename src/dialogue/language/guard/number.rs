//! Numbers of people: telephones, and the citizens' number with its eleven test.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::{Look, Taken};
use crate::dialogue::language::pattern::Pattern;

/// The weights of the eleven test; the last digit counts against the others.
const WEIGHTS: [i32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/// Digits of a national number, with its nought.
const NATIONAL_DIGITS: usize = 10;

/// Digits after which no number can begin to fit any more.
const MOST_DIGITS: usize = 17;

/// Digits of the number of a service.
const SERVICE_DIGITS: [usize; 2] = [8, 11];

/// Digits of an international number, with the country.
const INTERNATIONAL_DIGITS: std::ops::RangeInclusive<usize> = 9..=15;

/// Digits, with letters o among them, parted as a number is.
static NOUGHTS: LazyLock<Regex> = LazyLock::new(|| {
    let run = r"(?-u:\b{start-half})[0-9oO](?:[ .-]?[0-9oO]){7,16}(?-u:\b{end-half})";
    Regex::new(run).expect("the pattern is sound")
});

/// So many digits among the letters make it a number.
const LEAST_DIGITS: usize = 7;

/// A case code, as people type it.
static CASE_CODE: LazyLock<Regex> = LazyLock::new(|| {
    let code = r"(?i-u:\b(?:rw|oef)[ -]{0,2}[0-9a-z]{4}[ -]?[0-9a-z]{4}\b)";
    Regex::new(code).expect("the pattern is sound")
});

/// Runs of digits in a line, in order.
#[derive(Debug)]
pub(super) struct Groups(Vec<Range<usize>>);

/// Codes of ours, which are nobody's number.
#[derive(Debug)]
pub(super) struct Codes {
    /// The code of a ping behind the word that confirms.
    pub(super) ping: Arc<Pattern>,
}

/// Telephone numbers.
#[derive(Debug)]
pub(super) struct Phones {
    /// Whole numbers of nobody in particular, in digits.
    pub(super) allowed: Vec<String>,
    /// What the numbers of services begin with.
    pub(super) service: Vec<String>,
    /// A number in words.
    pub(super) spelled: Arc<Pattern>,
    /// A mobile number without its nought.
    pub(super) short: Arc<Pattern>,
}

/// Citizens' numbers.
#[derive(Debug)]
pub(super) struct Citizens {
    /// With one of these in the sentence, eight digits are enough.
    pub(super) cue: Arc<Pattern>,
}

/// The text with a nought for every letter o that stands for one: somebody types "o6-12345678".
pub(super) fn with_noughts(text: &str) -> String {
    if !text.contains(['o', 'O']) || !text.contains(|c: char| c.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for run in NOUGHTS.find_iter(text) {
        let digits = run.range();
        let count = text[digits.clone()].bytes().filter(u8::is_ascii_digit);
        if count.count() < LEAST_DIGITS {
            continue;
        }
        out.push_str(&text[at..digits.start]);
        out.push_str(&text[digits.clone()].replace(['o', 'O'], "0"));
        at = digits.end;
    }
    out.push_str(&text[at..]);
    out
}

impl Codes {
    /// Claims the codes in a line.
    pub(super) fn take(&self, look: &mut Look<'_>) {
        for code in CASE_CODE.find_iter(look.text) {
            look.taken.take(code.range());
        }
        for confirmed in self.ping.captures_iter(look.text) {
            look.taken.take(confirmed.get_match().range());
        }
    }
}

impl Groups {
    /// The runs of digits of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut groups: Vec<Range<usize>> = Vec::new();
        for (at, byte) in text.bytes().enumerate() {
            if !byte.is_ascii_digit() {
                continue;
            }
            match groups.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                Some(_) | None => groups.push(at..at + 1),
            }
        }
        Self(groups)
    }
}

/// A number while its groups are put together.
struct Walk<'a> {
    text: &'a str,
    rest: &'a [Range<usize>],
    end: usize,
    digits: String,
}

impl<'a> Walk<'a> {
    /// Starts with the first of the groups.
    fn new(text: &'a str, groups: &'a [Range<usize>]) -> Self {
        let first = groups[0].clone();
        Self {
            text,
            rest: &groups[1..],
            end: first.end,
            digits: text[first].to_owned(),
        }
    }

    /// Adds the next group if what parts it from the last one may stand there.
    fn next(&mut self, taken: &Taken, may_part: impl Fn(&str) -> bool) -> Option<&'a str> {
        let group = self.rest.first()?;
        let between = &self.text[self.end..group.start];
        if taken.holds(group.clone()) || !may_part(between) {
            return None;
        }
        self.digits.push_str(&self.text[group.clone()]);
        self.end = group.end;
        self.rest = &self.rest[1..];
        Some(between)
    }
}

impl Phones {
    /// The telephone numbers, which are claimed, and so are those of services.
    pub(super) fn find(&self, look: &mut Look<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let spelled = self.spelled.find_iter(look.text);
        for number in spelled.filter(|number| number.as_str().contains(char::is_alphabetic)) {
            look.taken.take(number.range());
            found.push(number.range());
        }
        let short = self.short.captures_iter(look.text);
        for number in short.filter_map(|all| {
            ["digits", "words", "whole"]
                .iter()
                .find_map(|part| all.name(part))
        }) {
            // What passes the eleven test is a citizens' number.
            let digits: String = number
                .as_str()
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let citizen = digits.len() == WEIGHTS.len() && passes(&digits);
            if !citizen && !look.taken.holds(number.range()) {
                look.taken.take(number.range());
                found.push(number.range());
            }
        }
        let mut at = 0;
        while let Some(group) = look.groups.0.get(at) {
            let (first, groups) = (group.start, &look.groups.0[at..]);
            at += 1;
            // A number begins with a nought, or with a plus in front; most digits do not.
            let begins =
                look.text[first..].starts_with('0') || look.text[..first].trim_end().ends_with('+');
            if !begins || look.taken.holds(group.clone()) || !stands_free(look.text, first) {
                continue;
            }
            if let Some(end) = self.service_end(look, groups) {
                look.taken.take(first..end);
            } else if let Some(end) = phone_end(look, groups) {
                let start = opening(look.text, first);
                look.taken.take(start..end);
                found.push(start..end);
            }
        }
        found
    }

    /// Where the number of a service ends that begins with the first of the groups.
    fn service_end(&self, look: &Look<'_>, groups: &[Range<usize>]) -> Option<usize> {
        let mut walk = Walk::new(look.text, groups);
        loop {
            let digits = walk.digits.as_str();
            let begins = |service: &String| digits.starts_with(service);
            let whole = SERVICE_DIGITS.contains(&digits.len()) && self.service.iter().any(begins);
            if whole || self.allowed.contains(&walk.digits) {
                return Some(walk.end);
            }
            if digits.len() >= MOST_DIGITS {
                return None;
            }
            walk.next(&look.taken, parts_phone)?;
        }
    }
}

/// Where the telephone number ends that begins with the first of the groups.
fn phone_end(look: &Look<'_>, groups: &[Range<usize>]) -> Option<usize> {
    let first = &look.text[groups[0].clone()];
    let before = &look.text[..groups[0].start];
    let plus = before.trim_end().ends_with('+');
    // "20:00 31-12" is a moment.
    let minutes = before.ends_with(':');
    let mut walk = Walk::new(look.text, groups);
    let mut between = "";
    let mut lengths = vec![first.len()];
    let mut end = None;
    loop {
        let digits = walk.digits.as_str();
        let international = match (plus, digits.strip_prefix("00")) {
            (true, _) => Some(digits),
            (false, Some(rest)) if first.len() >= 4 || (rest.starts_with("31") && !minutes) => {
                Some(rest)
            }
            (false, _) => None,
        };
        let whole = match international {
            Some(digits) => is_international(digits),
            None => is_national(digits, &lengths, between),
        };
        // Numbers of other countries have many lengths: the longest is taken.
        if whole {
            end = Some(walk.end);
        }
        if digits.len() >= MOST_DIGITS {
            return end;
        }
        let length = digits.len();
        let mobile = digits == "06";
        let Some(gap) = walk.next(&look.taken, |gap| {
            parts_phone(gap) || (mobile && parts_mobile(gap))
        }) else {
            return end;
        };
        if lengths.len() == 1 {
            between = gap;
        }
        lengths.push(walk.digits.len() - length);
    }
}

/// Ten digits with their leading nought; parted behind a prefix, not in the middle of one.
fn is_national(digits: &str, lengths: &[usize], between: &str) -> bool {
    let opens = match lengths {
        [1, rest @ ..] if between.contains(')') => !rest.is_empty(),
        [1, second, rest @ ..] => *second >= 3 || rest.iter().all(|length| *length == 1),
        [2, ..] => digits.starts_with("06"),
        _ => true,
    };
    let bytes = digits.as_bytes();
    opens && bytes.len() == NATIONAL_DIGITS && bytes[0] == b'0' && bytes[1] != b'0'
}

/// Country and number; the nought that people leave in a Dutch one does not count.
fn is_international(digits: &str) -> bool {
    match digits.strip_prefix("31") {
        Some(own) => {
            let own = own.strip_prefix('0').unwrap_or(own);
            own.len() == 9 && !own.starts_with('0')
        }
        None => INTERNATIONAL_DIGITS.contains(&digits.len()) && !digits.starts_with('0'),
    }
}

/// What may part the groups of a telephone number.
fn parts_phone(between: &str) -> bool {
    let marks = between.trim_matches(' ');
    let known = ["", "-", ".", "/", "(", ")", ")-", "-(", ")/", ")("].contains(&marks);
    known && between.len() <= 4
}

/// What people type behind 06, where nothing else of eight digits can follow.
fn parts_mobile(between: &str) -> bool {
    matches!(between, "_" | ":" | "," | "=" | "--")
}

/// Whether a number can begin here: not in the middle of a code, a date or an amount.
fn stands_free(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches(['(', '+']);
    let mut back = before.chars().rev();
    match back.next() {
        Some('-' | '.' | '/' | ',') => !back.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) if c.is_alphabetic() || c == '_' => {
            let word = before.chars().rev().take_while(|c| c.is_alphanumeric());
            // Only the start of a longer run matters.
            word.take(24).all(char::is_alphabetic)
        }
        Some(_) | None => true,
    }
}

/// Where the marks before a number begin that belong to it.
fn opening(text: &str, start: usize) -> usize {
    text[..start].trim_end_matches(['(', '+']).len()
}

impl Citizens {
    /// The citizens' numbers in what is not claimed.
    pub(super) fn find(&self, look: &Look<'_>) -> Vec<Range<usize>> {
        let cued: Vec<_> = if self.cue.is_match(look.text) {
            let has = |sentence: &&Range<usize>| self.cue.is_match(&look.text[(*sentence).clone()]);
            look.sentences.iter().filter(has).collect()
        } else {
            Vec::new()
        };
        let mut cued = cued.into_iter().peekable();
        let mut found = Vec::new();
        for at in 0..look.groups.0.len() {
            let start = look.groups.0[at].start;
            while cued.next_if(|sentence| sentence.end <= start).is_some() {}
            let short = cued.peek().is_some_and(|sentence| sentence.start <= start);
            found.extend(number_at(look, at, short));
        }
        found
    }
}

/// The citizens' number that begins with this group; of eight digits only where they are enough.
fn number_at(look: &Look<'_>, at: usize, short: bool) -> Option<Range<usize>> {
    let groups = &look.groups.0[at..];
    let start = groups[0].start;
    if look.taken.holds(groups[0].clone()) {
        return None;
    }
    let mut walk = Walk::new(look.text, groups);
    let mut marks: Vec<&str> = Vec::new();
    let mut shortest = walk.digits.len();
    loop {
        let length = walk.digits.len();
        // Of mixed marks, only longer groups: "12-5 2024 3" is something else.
        let even = marks.windows(2).all(|pair| pair[0] == pair[1]) || shortest >= 3;
        if even && (length == 9 || (short && length == 8)) && passes(&walk.digits) {
            return Some(start..walk.end);
        }
        if length >= 9 {
            return None;
        }
        let may_part = |gap: &str| parts_bsn(gap) || (short && parts_cued_bsn(gap));
        marks.push(walk.next(&look.taken, may_part)?.trim());
        shortest = shortest.min(walk.digits.len() - length);
    }
}

fn parts_bsn(between: &str) -> bool {
    matches!(between, " " | "-" | "." | " - ")
}

/// The same behind a word that says so.
fn parts_cued_bsn(between: &str) -> bool {
    matches!(between.trim_matches(' '), "/" | "_" | "," | ":" | "\\")
}

/// The eleven test, for eight digits with a nought before them.
fn passes(digits: &str) -> bool {
    let values: Vec<i32> = digits.bytes().map(|byte| i32::from(byte - b'0')).collect();
    let weights = &WEIGHTS[WEIGHTS.len() - values.len()..];
    let sum: i32 = values
        .iter()
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum();
    sum % 11 == 0 && values.iter().any(|value| *value != 0)
}
