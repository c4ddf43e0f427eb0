//! Somebody else's words in a message of ours.

/// Somebody else's words, fit to be repeated: at most 300 characters, none of them control.
pub(super) fn shown(words: &str) -> String {
    let plain = |letter: char| {
        if letter.is_control() {
            '\u{fffd}'
        } else {
            letter
        }
    };
    words.chars().take(300).map(plain).collect()
}
