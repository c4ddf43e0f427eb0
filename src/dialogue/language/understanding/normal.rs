//! The plain form of a typed line: lower-case ASCII tokens with one space between them.
//!
//! What a reader sees decides, so accents, styled letters and invisible characters fall away, while
//! everything that may hide another meaning (another script, a struck-through letter, text that
//! runs backwards, an unlisted picture) makes the whole line unreadable rather than guessed at.

use unicode_normalization::UnicodeNormalization;

/// A longer line is a story, not an answer; in bytes, counted before anything else is done.
pub(super) const MAX_BYTES: usize = 1_000;

/// Pictures and what they stand for, longest first, from the `[signs]` of the words.
pub(super) type Signs = Vec<(String, String)>;

/// What becomes of a picture that the data do not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pictures<'a> {
    /// It may turn what is said, so the line is not readable.
    Refused,
    /// It says nothing, and neither does a wink.
    Dropped,
    /// One of these says nothing, and a wink in letters; any other makes the line unreadable.
    Listed(&'a [String]),
}

/// The plain form of a line of which only the words count: what place, role, time or distress it names.
pub(super) fn plain_in_any_mood(line: &str, signs: &Signs) -> Option<String> {
    in_brackets(line, signs, Pictures::Dropped)
}

/// The plain form of a line that may confirm an alert: beside the words stand no pictures but these.
pub(super) fn plain_with_pictures(line: &str, signs: &Signs, listed: &[String]) -> Option<String> {
    in_brackets(line, signs, Pictures::Listed(listed))
}

fn in_brackets(line: &str, signs: &Signs, pictures: Pictures<'_>) -> Option<String> {
    if line.len() > MAX_BYTES {
        return None;
    }
    let line = bracketed(line).replace('=', ":");
    plain_with(&line, signs, pictures)
}

/// The line with round brackets for a pair of pointed ones, as in an example that somebody copies; a
/// pointed one alone quotes.
fn bracketed(line: &str) -> String {
    let opened = line.split_once('<');
    let closed = opened.and_then(|(before, rest)| Some((before, rest.split_once('>')?)));
    match closed {
        Some((before, (inner, behind))) => format!("{before}({inner}){behind}"),
        None => line.to_owned(),
    }
}

/// The plain form, or `None` where the line is empty, too long or not safely readable.
///
/// Words keep inner hyphens and lose apostrophes; every other mark is a token of its own, written
/// once; marks around the whole line fall away. A sign becomes the capital word that the data name.
pub(super) fn plain(line: &str, signs: &Signs) -> Option<String> {
    plain_with(line, signs, Pictures::Refused)
}

fn plain_with(line: &str, signs: &Signs, pictures: Pictures<'_>) -> Option<String> {
    if line.len() > MAX_BYTES {
        return None;
    }
    let is_listed = matches!(pictures, Pictures::Listed(_));
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        if let Pictures::Listed(listed) = pictures
            && let Some(known) = listed.iter().find(|known| rest.starts_with(*known))
        {
            push_token(&mut out, "");
            rest = &rest[known.len()..];
            continue;
        }
        if !first.is_alphanumeric()
            && let Some((sign, token)) = signs.iter().find(|(sign, _)| rest.starts_with(sign))
        {
            let odd =
                token == "ODD" && (pictures == Pictures::Dropped || is_listed && sign.is_ascii());
            if is_listed && token.is_empty() && is_picture(first) {
                return None;
            }
            push_token(&mut out, if odd { "" } else { token });
            rest = &rest[sign.len()..];
            continue;
        }
        rest = &rest[first.len_utf8()..];
        if pictures == Pictures::Dropped && is_picture(first) {
            push_token(&mut out, "");
            continue;
        }
        let joined = rest.chars().next().is_some_and(char::is_alphanumeric);
        push_char(&mut out, first, joined)?;
    }
    Some(strip(&out)).filter(|text| !text.is_empty())
}

/// Adds one character as it is read; `None` if it makes the line unreadable.
fn push_char(out: &mut String, c: char, joined: bool) -> Option<()> {
    match c {
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2032}' | '`' | '\u{b4}' => {}
        '\t' | '\n' | '\r' | '*' | '_' | '$' | '\u{20ac}' => push_token(out, ""),
        _ if is_unseen(c) => {}
        _ if c.is_whitespace() => push_token(out, ""),
        '-' if joined && out.ends_with(|last: char| last.is_ascii_alphanumeric()) => out.push('-'),
        '"' | '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => push_token(out, "\""),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => push_token(out, "-"),
        '[' => push_token(out, "("),
        ']' => push_token(out, ")"),
        ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '/' | '&' | '@' | '#' | '%' | '+' => {
            push_token(out, c.encode_utf8(&mut [0; 4]));
        }
        '\u{bf}' => push_token(out, "?"),
        _ if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
        _ => push_folded(out, c)?,
    }
    Some(())
}

/// Adds a letter or mark outside ASCII as its plain letters.
fn push_folded(out: &mut String, c: char) -> Option<()> {
    for part in c.to_lowercase().nfkd() {
        match part {
            'a'..='z' | '0'..='9' => out.push(part),
            'A'..='Z' => out.push(part.to_ascii_lowercase()),
            '!' | '?' | ',' | '.' | ':' | ';' | '(' | ')' => {
                push_token(out, part.encode_utf8(&mut [0; 4]));
            }
            '\u{300}'..='\u{304}' | '\u{306}'..='\u{308}' | '\u{30a}'..='\u{30c}' => {}
            '\u{327}' | '\u{328}' => {}
            '\u{f8}' => out.push('o'),
            '\u{142}' => out.push('l'),
            '\u{111}' => out.push('d'),
            '\u{131}' => out.push('i'),
            '\u{e6}' => out.push_str("ae"),
            '\u{153}' => out.push_str("oe"),
            '\u{df}' => out.push_str("ss"),
            _ => return None,
        }
    }
    Some(())
}

/// Adds a token of its own, once where it is repeated; the empty token is a gap.
fn push_token(out: &mut String, token: &str) {
    out.push(' ');
    if token.is_empty() || out.trim_end().rsplit(' ').next() == Some(token) {
        return;
    }
    out.push_str(token);
    out.push(' ');
}

/// Characters that nobody sees: joiners, soft hyphens, picture variants and skin tones.
pub(crate) const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{fe0e}'
            | '\u{fe0f}'
            | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{2640}'
            | '\u{2642}'
    )
}

/// Pictures, arrows and the parts that they are put together from; also what says about how much.
const fn is_picture(c: char) -> bool {
    matches!(
        c,
        '\u{b1}' | '\u{2248}' |
        '\u{20e3}'
            | '\u{2190}'..='\u{21ff}'
            | '\u{2300}'..='\u{23ff}'
            | '\u{25a0}'..='\u{27bf}'
            | '\u{2900}'..='\u{297f}'
            | '\u{2b00}'..='\u{2bff}'
            | '\u{3030}'
            | '\u{303d}'
            | '\u{1f000}'..='\u{1faff}'
            | '\u{e0020}'..='\u{e007f}'
    )
}

/// Whether a mark takes a line out of force: in front of it the "not" or the comment of a program, or
/// anywhere a box that is not ticked.
pub(super) fn is_struck(line: &str) -> bool {
    let seen: String = line.chars().filter(|c| !is_unseen(*c)).collect();
    let bulleted = |c: char| c.is_whitespace() || matches!(c, '*' | '"' | '\'' | '(' | '\u{2022}');
    let head = seen.trim_start_matches(bulleted);
    let head = head.strip_prefix("- ").unwrap_or(head);
    let head = head.trim_start_matches(bulleted);
    let marked = ["!", "\u{ff01}", "//", "/*", "/ ", "#", "--", "\\"];
    let is_empty_box = |(at, _): (usize, &str)| {
        let inner = seen[at + 1..].split([']', ')']).next().unwrap_or_default();
        inner.len() < seen.len() - at - 1 && !inner.chars().any(is_said)
    };
    marked.iter().any(|mark| head.starts_with(mark))
        || seen.contains('\u{2610}')
        || seen.match_indices(['[', '(']).any(is_empty_box)
}

/// Whether a dash stands against the first word, as in front of what is taken away.
pub(super) fn is_taken_away(line: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}');
    let mut behind = line.trim_start().strip_prefix(dash).into_iter();
    behind.any(|rest| rest.starts_with(char::is_alphanumeric))
}

/// Whether a character in a box ticks it, or says something there.
fn is_said(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '_' | '-' | '.')
}

/// Takes away the marks around the whole line, and quotes where they hold all of it.
fn strip(text: &str) -> String {
    const OUTER: [&str; 11] = [",", ".", ";", ":", "!", "(", ")", "-", "/", "#", "&"];
    let mut tokens: Vec<&str> = text.split_whitespace().collect();
    loop {
        let before = tokens.len();
        while tokens.last().is_some_and(|last| OUTER.contains(last)) {
            tokens.pop();
        }
        let lead = tokens
            .iter()
            .take_while(|token| OUTER.contains(token))
            .count();
        tokens.drain(..lead);
        if let [first, .., last] = tokens[..]
            && first == "\""
            && last == "\""
        {
            tokens.pop();
            tokens.remove(0);
        }
        if tokens.len() == before {
            return tokens.join(" ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<&str>) {
        let signs = vec![
            ("\u{1f44d}".into(), "YES".into()),
            (":)".into(), String::new()),
        ];
        assert_eq!(plain(line, &signs).as_deref(), expect, "{line:?}");
    }

    #[test]
    fn folds_what_is_seen_the_same() {
        check("  J\u{e1}\u{200b}, SINDS   mei!!! ", Some("ja , sinds mei"));
        check("\u{ff2a}\u{ff21}\u{ff01}", Some("ja"));
        check("n.v.t.", Some("n . v . t"));
        check("\u{1f44d}\u{1f3fe}\u{fe0f}", Some("YES"));
        check("ja :)", Some("ja"));
        check("don\u{2019}t know\u{2026}", Some("dont know"));
        check("casus op rw-4f3k9qxm", Some("casus op rw-4f3k9qxm"));
        check("\"ja\"", Some("ja"));
        check("ja???", Some("ja ?"));
        check("e\u{301}e\u{301}n", Some("een"));
    }

    #[test]
    fn refuses_what_may_hide_another_meaning() {
        check("", None);
        check(" ... ", None);
        check("\u{458}\u{430}", None);
        check("j\u{336}a\u{336}", None);
        check("~~ja~~", None);
        check("\u{202e}aj", None);
        check("ja\u{0}", None);
        check("ja \u{1f9a5}", None);
        check(&"ja ".repeat(1000), None);
    }

    #[test]
    fn keeps_quotes_that_hold_a_part() {
        check("\"ja\" of \"nee\"", Some("ja \" of \" nee"));
    }

    #[test]
    fn brings_a_line_to_its_plain_letters() {
        check("JA\u{c9}", Some("jae"));
        check("\u{c6}\u{d8}\u{141}\u{110}\u{131}", Some("aeoldi"));
        check("\u{153}\u{df}\u{e7}\u{105}", Some("oessca"));
        check("\u{1d409}\u{1d400}\u{ff10}", Some("ja0"));
        check("zo-zo - zo -zo", Some("zo-zo - zo - zo"));
        check("a\u{2026}b", Some("a . b"));
        check("a [b] c", Some("a ( b ) c"));
        check("\u{bf}a b", Some("? a b"));
        check("\u{ff01}a\u{ff0c} b", Some("a , b"));
        check("a!!! b", Some("a ! b"));
        check("\u{ab}a b\u{bb}", Some("a b"));
        check("(a), b.", Some("a ) , b"));
    }

    #[test]
    fn reads_a_line_up_to_its_longest() {
        let longest = "a".repeat(MAX_BYTES);
        check(&longest, Some(&longest));
        check(&format!("{longest}a"), None);
    }
}
