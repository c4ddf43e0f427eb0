//! Room around what is sealed, so that its length says nothing of which answer, choice or person it holds.
//!
//! Bodies are text in which what varies stands between quotes. The room for one depends on how many quoted
//! parts it has, never on what they are, unless together they are longer than anybody would expect; then
//! it grows by whole steps. A list of them has room for many, so that it says not how many there are. So two
//! bodies that were put together alike are equally long once sealed.
//!
//! | bytes | field |
//! |---|---|
//! | 0..4 | length of the body |
//! | 4.. | the body, then zeros |

/// What all lengths are a multiple of.
const STEP: usize = 64;
/// The room of a quoted name, and of a quoted value or of a word like `null`.
const NAME: usize = 10;
const VALUE: usize = 16;
/// A list of quoted values has room for a multiple of so many: more than an assessment has criteria.
const LIST: usize = 12;
/// The room of a number is a multiple of this.
const NUMBER: usize = 4;
/// What stands around what is quoted.
const QUOTES: usize = 2;
/// The room that all of them share besides, so that some may be long.
const SHARED: usize = 160;
/// By how much the room grows where all of that does not do.
const MORE: usize = 512;
/// How long the length itself is.
const LENGTH: usize = 4;
/// The room of a word in an index: most fit the first.
const WORDS: [usize; 2] = [48, 208];

/// A body with the room that its kind takes; `besides` is how much more is sealed with it.
pub(in crate::store) fn padded(body: &[u8], besides: usize) -> Vec<u8> {
    filled(
        body,
        (LENGTH + besides + room(body)).next_multiple_of(STEP) - besides,
    )
}

/// A word with its room.
pub(in crate::store) fn padded_word(word: &[u8]) -> Vec<u8> {
    let fits = |room: &&usize| word.len() + LENGTH <= **room;
    let room = WORDS.iter().find(fits).copied();
    filled(word, room.unwrap_or(word.len() + LENGTH))
}

/// What was padded; `None` when it was not.
pub(in crate::store) fn unpadded(plain: &[u8]) -> Option<&[u8]> {
    let (length, rest) = plain.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    rest.get(..length)
}

fn filled(body: &[u8], room: usize) -> Vec<u8> {
    let mut plain = Vec::with_capacity(room.max(LENGTH + body.len()));
    plain.extend((body.len() as u32).to_be_bytes());
    plain.extend(body);
    plain.resize(room.max(plain.len()), 0);
    plain
}

/// The room for a body: never less than its length if it is JSON without spaces.
fn room(body: &[u8]) -> usize {
    let (mut fixed, mut written, mut expected) = (0, 0, SHARED);
    let mut rest = body;
    // How many values the list has in which we are, if it is one of quoted values.
    let mut listed = None;
    while let Some((first, behind)) = rest.split_first() {
        match first {
            b'"' => {
                let length = quoted(behind);
                let after = behind.get(length + 1..).unwrap_or_default();
                (fixed, expected) = match after.first() {
                    Some(b':') => (fixed + QUOTES + 1, expected + NAME),
                    Some(_) | None => (fixed + QUOTES + 1, expected + VALUE),
                };
                listed = listed.map(|listed| listed + 1);
                written += length;
                rest = after;
            }
            // What stands behind a part is counted with it.
            b',' | b':' => rest = behind,
            b'[' => {
                fixed += 1;
                listed = matches!(behind.first(), Some(b'"' | b']')).then_some(0);
                rest = behind;
            }
            b']' => {
                let more = listed.map_or(0, |listed: usize| {
                    listed.max(1).next_multiple_of(LIST) - listed
                });
                listed = None;
                fixed += 2 + more * (QUOTES + 1);
                expected += more * VALUE;
                rest = behind;
            }
            first if first.is_ascii_alphanumeric() || *first == b'-' => {
                let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}' | b':' | b'"');
                let length = rest.iter().position(ends).unwrap_or(rest.len());
                match first.is_ascii_alphabetic() {
                    // It may stand where something quoted could.
                    true => {
                        fixed += QUOTES + 1;
                        written += length;
                        expected += VALUE;
                    }
                    false => fixed += 1 + length.next_multiple_of(NUMBER),
                }
                rest = &rest[length..];
            }
            _ => {
                fixed += 2;
                rest = behind;
            }
        }
    }
    let more = written.saturating_sub(expected).next_multiple_of(MORE);
    fixed + expected + more
}

/// How long what is quoted is, up to the quote that ends it.
fn quoted(text: &[u8]) -> usize {
    let mut length = 0;
    while let Some(byte) = text.get(length) {
        match byte {
            b'"' => return length,
            b'\\' => length += 2,
            _ => length += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn event(answer: &str, by: &str) -> Vec<u8> {
        format!(r#"{{"event":"answered","by":"{by}","turn":[3,{answer}]}}"#).into_bytes()
    }

    #[test]
    fn answers_and_persons_are_equally_long() {
        let answers = [r#""yes""#, r#""no""#, r#""unknown""#, "null", "true"];
        // How many there are of a kind is not told either.
        let lists = [r#"[]"#, r#"["a"]"#, r#"["a","b","c-d-e"]"#];
        let lists: std::collections::BTreeSet<usize> = lists
            .map(|list| padded(&event(list, "proces"), 16).len())
            .into();
        assert_eq!(lists.len(), 1);
        let lengths = answers.iter().flat_map(|answer| {
            ["proces", "regisseur-of-a-far-away-place"]
                .map(|by| padded(&event(answer, by), 16).len())
        });
        let all: std::collections::BTreeSet<usize> = lengths.collect();
        assert_eq!(all.len(), 1);
        assert_eq!((all.first().unwrap() + 16) % STEP, 0);
        assert_eq!(
            padded_word(b"proces").len(),
            padded_word(b"regisseur-2").len()
        );
    }

    proptest! {
        #[test]
        fn whatever_is_padded_comes_back(body: Vec<u8>, besides in 0_usize..40) {
            let plain = padded(&body, besides);
            prop_assert!(plain.len() >= body.len() + LENGTH);
            prop_assert_eq!(unpadded(&plain), Some(&body[..]));
            let word = padded_word(&body);
            prop_assert_eq!(unpadded(&word), Some(&body[..]));
        }
    }
}
