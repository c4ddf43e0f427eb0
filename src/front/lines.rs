//! Lines of bytes from outside: long ones are cut off, and what is no text is said to be none.

use std::io::{self, BufRead, Read};

/// The longest line of a chat, in bytes.
pub const LONGEST_LINE_BYTES: u64 = 64 * 1024;

/// A line as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Text without its line end.
    Text(String),
    /// Not UTF-8.
    NotText,
    /// Longer than asked for; the rest of it was passed over.
    TooLong,
}

/// The next line; none at the end of the input.
///
/// # Errors
/// When the input cannot be read.
pub fn next_line(input: &mut impl BufRead, longest_bytes: u64) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    input
        .by_ref()
        .take(longest_bytes + 1)
        .read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 > longest_bytes {
        input.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    while matches!(bytes.last(), Some(b'\n' | b'\r')) {
        bytes.pop();
    }
    Ok(Some(match String::from_utf8(bytes) {
        // What some programs write in front of a text is no part of it.
        Ok(text) => Line::Text(text.trim_start_matches('\u{feff}').to_owned()),
        Err(_) => Line::NotText,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_whole_or_named() {
        let long = "x".repeat(100_000);
        let text = format!("\u{feff}ja\r\n\n{long}\n\u{e9}\nlast");
        let mut bytes = text.into_bytes();
        bytes.extend(b"\n\xff\xfe\n");
        let mut input = io::Cursor::new(bytes);
        let mut lines = Vec::new();
        while let Some(line) = next_line(&mut input, LONGEST_LINE_BYTES).unwrap() {
            lines.push(line);
        }
        let text = |text: &str| Line::Text(text.to_owned());
        assert_eq!(
            lines,
            [
                text("ja"),
                text(""),
                Line::TooLong,
                text("\u{e9}"),
                text("last"),
                Line::NotText
            ]
        );
    }
}
