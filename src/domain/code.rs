//! Codes that people read aloud: of a case (`RW-7F3K9QXM`) and of a ping (`K4T9QX`).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Crockford's base 32: no I, L, O or U, so that nobody mishears or curses.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CASE_PREFIX: &str = "RW-";
/// Marks a code of which nobody can think that it is a case.
const DRILL_PREFIX: &str = "OEF-";
const CASE_LENGTH: usize = 8;
const PING_LENGTH: usize = 6;

/// The code of a case: `RW-` and eight characters, the last of which checks the others. That of a
/// drill begins with `OEF-`.
///
/// It is drawn at random and says nothing about anybody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseCode(String);

/// The one-time code of a ping, for one alert and one recipient: six characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PingCode(String);

/// What was typed is not the code that it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a well-formed code")]
pub struct NotACode;

impl CaseCode {
    /// Makes a code of 35 random bits; higher bits are ignored.
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        Self::with_prefix(CASE_PREFIX, bits)
    }

    /// The same for a drill.
    #[must_use]
    pub fn of_drill(bits: u64) -> Self {
        Self::with_prefix(DRILL_PREFIX, bits)
    }

    fn with_prefix(prefix: &str, bits: u64) -> Self {
        let values = base32(bits, CASE_LENGTH - 1);
        let body: String = values
            .iter()
            .chain(&[check(&values)])
            .map(|&v| character(v))
            .collect();
        Self(format!("{prefix}{body}"))
    }

    /// The code as it is shown: upper case, with its prefix.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PingCode {
    /// Makes a code of 30 random bits; higher bits are ignored.
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        Self(
            base32(bits, PING_LENGTH)
                .into_iter()
                .map(character)
                .collect(),
        )
    }

    /// The code as it is shown: upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CaseCode {
    type Err = NotACode;

    /// Reads a code as people type it: any case, spaces and dashes, with or without `RW`; that of a
    /// drill with `OEF`.
    fn from_str(typed: &str) -> Result<Self, NotACode> {
        let squeezed = squeeze(typed);
        let marked = [CASE_PREFIX, DRILL_PREFIX].into_iter().find_map(|prefix| {
            let rest = squeezed.strip_prefix(prefix.trim_end_matches('-'))?;
            (rest.len() == CASE_LENGTH).then_some((prefix, rest))
        });
        let (prefix, body) = marked.unwrap_or((CASE_PREFIX, &squeezed));
        let values = values(body, CASE_LENGTH)?;
        let (given, payload) = values.split_last().ok_or(NotACode)?;
        if check(payload) != *given {
            return Err(NotACode);
        }
        let body: String = values.iter().map(|&value| character(value)).collect();
        Ok(Self(format!("{prefix}{body}")))
    }
}

impl FromStr for PingCode {
    type Err = NotACode;

    /// Reads a code as people type it: any case, spaces and dashes.
    fn from_str(typed: &str) -> Result<Self, NotACode> {
        let values = values(&squeeze(typed), PING_LENGTH)?;
        Ok(Self(values.into_iter().map(character).collect()))
    }
}

fn squeeze(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect::<String>()
        .to_uppercase()
}

/// Reads the characters; O is zero, I and L are one, as Crockford proposes.
fn values(body: &str, length: usize) -> Result<Vec<u8>, NotACode> {
    let values: Vec<u8> = body
        .chars()
        .map(|c| {
            let c = match c {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            ALPHABET
                .iter()
                .position(|&known| char::from(known) == c)
                .and_then(|at| u8::try_from(at).ok())
        })
        .collect::<Option<_>>()
        .ok_or(NotACode)?;
    if values.len() == length {
        Ok(values)
    } else {
        Err(NotACode)
    }
}

fn base32(bits: u64, length: usize) -> Vec<u8> {
    (0..length)
        .rev()
        .map(|place| ((bits >> (5 * place)) & 31) as u8)
        .collect()
}

fn character(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

/// The check character: a polynomial over the field of 32 elements, which finds every single wrong
/// character and every two neighbours that changed places.
fn check(values: &[u8]) -> u8 {
    values.iter().fold(1, |sum, value| {
        let doubled = (sum ^ value) << 1;
        if doubled & 0b10_0000 == 0 {
            doubled
        } else {
            doubled ^ 0b10_0101
        }
    })
}

macro_rules! shown {
    ($code:ty) => {
        impl fmt::Display for $code {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$code> for String {
            fn from(code: $code) -> Self {
                code.0
            }
        }

        impl TryFrom<String> for $code {
            type Error = NotACode;

            fn try_from(text: String) -> Result<Self, NotACode> {
                text.parse()
            }
        }
    };
}

shown!(CaseCode);
shown!(PingCode);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_drill_is_known_by_its_code_and_never_read_as_a_case() {
        let (drill, case) = (CaseCode::of_drill(7), CaseCode::from_bits(7));
        assert!(drill.as_str().starts_with("OEF-"));
        let typed = drill.as_str().to_lowercase().replace('-', " ");
        assert_eq!(typed.parse(), Ok(drill.clone()));
        assert_eq!(drill.as_str()[4..].parse(), Ok(case.clone()));
        assert_ne!(drill, case);
    }

    proptest! {
        #[test]
        fn a_code_reads_back_however_it_is_typed(bits: u64) {
            let code = CaseCode::from_bits(bits);
            let typed = code.as_str().to_lowercase().replace('-', " ").replace('0', "o");
            prop_assert_eq!(&typed.parse::<CaseCode>().expect("own code"), &code);
            let bare = code.as_str().trim_start_matches(CASE_PREFIX).replace('1', "l");
            prop_assert_eq!(bare.parse::<CaseCode>().expect("own code"), code);
            let ping = PingCode::from_bits(bits);
            prop_assert_eq!(ping.as_str().parse::<PingCode>().expect("own code"), ping);
        }

        #[test]
        fn one_wrong_character_or_a_swap_is_found(bits: u64, place in 0..8_usize, other in 0..32_u8) {
            let code = CaseCode::from_bits(bits);
            let mut body: Vec<char> = code.as_str()[3..].chars().collect();
            let before = body.clone();
            body[place] = character(other);
            if body != before {
                prop_assert!(body.iter().collect::<String>().parse::<CaseCode>().is_err());
            }
            let mut swapped = before.clone();
            swapped.swap(place.min(6), place.min(6) + 1);
            if swapped != before {
                prop_assert!(swapped.iter().collect::<String>().parse::<CaseCode>().is_err());
            }
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for typed in [
            "",
            "RW-",
            "RW-1234",
            "hallo daar",
            "RW-UUUUUUUU",
            "123456789",
        ] {
            assert_eq!(typed.parse::<CaseCode>(), Err(NotACode), "{typed}");
        }
    }
}
