//! The token of a personal link: whoever has it opens one page as one person.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::code::NotACode;

/// Digits and letters alone: nothing that a mail program takes for the end of an address.
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// So many characters hold 128 bits.
const LENGTH: usize = 22;

/// The token of a personal link, of 128 random bits. It shows itself to nobody by accident: only as it is
/// written into an address or a store does it come out.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LinkToken(String);

impl LinkToken {
    /// Makes a token of 128 random bits.
    #[must_use]
    pub fn from_bits(high: u64, low: u64) -> Self {
        let mut bits = (u128::from(high) << 64) | u128::from(low);
        let mut text = [0; LENGTH];
        for place in text.iter_mut().rev() {
            let digit = usize::try_from(bits % 62).unwrap_or_default();
            *place = ALPHABET[digit];
            bits /= 62;
        }
        Self(text.into_iter().map(char::from).collect())
    }

    /// The token as it stands in an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of a token that is never said again.
    #[must_use]
    pub fn mark(&self) -> LinkMark {
        let hash = Sha256::digest(&self.0);
        LinkMark(hash.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// The SHA-256 of a token: it is known by it, and cannot be worked out from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LinkMark(String);

impl FromStr for LinkToken {
    type Err = NotACode;

    /// Reads a token exactly as it was given: nobody types one.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let plain = text.len() == LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        plain.then(|| Self(text.to_owned())).ok_or(NotACode)
    }
}

impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkToken")
    }
}

impl From<LinkToken> for String {
    fn from(token: LinkToken) -> Self {
        token.0
    }
}

impl TryFrom<String> for LinkToken {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_bit_counts_and_it_reads_back(high: u64, low: u64, bit in 0..128_u32) {
            let token = LinkToken::from_bits(high, low);
            prop_assert_eq!(token.as_str().parse::<LinkToken>().unwrap(), token.clone());
            let other = ((u128::from(high) << 64) | u128::from(low)) ^ (1 << bit);
            let (upper, lower) = ((other >> 64) as u64, other as u64);
            prop_assert!(LinkToken::from_bits(upper, lower) != token);
            let shown = format!("{token:?} {:?}", token.mark());
            prop_assert!(!shown.contains(token.as_str()));
            prop_assert!(token.mark() != LinkToken::from_bits(upper, lower).mark());
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let token = LinkToken::from_bits(u64::MAX, u64::MAX);
        let cut = &token.as_str()[1..];
        for text in [
            "",
            cut,
            &format!("{}A", token.as_str()),
            &format!("{cut}-"),
            &format!(" {cut}"),
        ] {
            assert_eq!(text.parse::<LinkToken>(), Err(NotACode), "{text}");
        }
    }
}
