//! Bank accounts: country, check digits and a remainder of 1.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Look;

/// How one begins: a country and two check digits.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    let head = r"(?i-u:([a-z]{2})[ .-]{0,2}[0-9][ ]?[0-9])";
    Regex::new(head).expect("the pattern is sound")
});

/// Characters before the account itself.
const HEAD_LENGTH: usize = 4;

/// The country whose accounts have a form that nothing else has.
const HOME: &str = "NL";

/// Marks between two characters.
const MAX_MARKS: usize = 3;

/// Bank accounts.
#[derive(Debug)]
pub(super) struct Ibans {
    /// Characters of a whole account, by country.
    pub(super) lengths: BTreeMap<String, usize>,
}

impl Ibans {
    /// The bank accounts, which are claimed; so is what only looks like a Dutch one, for its digits
    /// are no other number either.
    pub(super) fn find(&self, look: &mut Look<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for head in HEAD.captures_iter(look.text) {
            let start = head.get_match().start();
            let country = head[1].to_ascii_uppercase();
            let Some(length) = self.lengths.get(&country) else {
                continue;
            };
            let touched = look.text[..start].ends_with(char::is_alphabetic);
            let Some((account, end)) = read(look.text, start, *length) else {
                continue;
            };
            let dutch = country == HOME;
            if (dutch && !has_dutch_form(&account)) || (!dutch && touched) {
                continue;
            }
            let sound = remainder(&account) == 1;
            if sound || dutch {
                look.taken.take(start..end);
            }
            if sound {
                found.push(start..end);
            }
        }
        found
    }
}

/// So many letters and digits from here on, in capitals, and where they end; a digit may not follow.
fn read(text: &str, start: usize, length: usize) -> Option<(Vec<u8>, usize)> {
    let mut account = Vec::with_capacity(length);
    let mut marks = 0;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                account.push(byte.to_ascii_uppercase());
                marks = 0;
            }
            b' ' | b'.' | b'-' if marks < MAX_MARKS => marks += 1,
            _ => return None,
        }
        if account.len() == length {
            let next = text.as_bytes().get(at + 1);
            let whole = !next.is_some_and(u8::is_ascii_digit);
            return whole.then_some((account, at + 1));
        }
    }
    None
}

/// Four letters of the bank and ten digits.
fn has_dutch_form(account: &[u8]) -> bool {
    let (bank, number) = account[HEAD_LENGTH..].split_at(4);
    bank.iter().all(u8::is_ascii_uppercase) && number.iter().all(u8::is_ascii_digit)
}

/// The account modulo 97, its head put behind it and letters counted from 10.
fn remainder(account: &[u8]) -> u32 {
    let (head, rest) = account.split_at(HEAD_LENGTH);
    rest.iter().chain(head).fold(0, |sum, byte| match byte {
        b'0'..=b'9' => (sum * 10 + u32::from(byte - b'0')) % 97,
        _ => (sum * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}
