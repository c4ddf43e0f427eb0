//! What the eye sees of a typed line: plain letters in their case, digits, and gaps of one space.

use unicode_normalization::UnicodeNormalization;

use crate::dialogue::language::understanding::is_unseen;

/// The first of ten digits each, in scripts whose digits have no plain form of their own.
const ZEROS: [u32; 16] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
    0xed0, 0xf20, 0x1040,
];

/// The line as it is looked through: nothing that nobody sees can part what belongs together.
pub(super) fn seen(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\n' => push_gap(&mut out, '\n'),
            // What could not be read may have been a space.
            '\u{fffd}' => push_gap(&mut out, ' '),
            _ if c.is_whitespace() => push_gap(&mut out, ' '),
            '*' | '~' | '|' => {}
            _ if c.is_control() || is_unseen(c) || is_hidden(c) => {}
            '\'' | '`' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => {
                out.push('\'');
            }
            _ if c.is_ascii() => out.push(c),
            '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{207b}' | '\u{208b}' | '\u{2212}' => {
                out.push('-');
            }
            '\u{b7}' | '\u{2022}' | '\u{2219}' | '\u{22c5}' | '\u{3002}' => out.push('.'),
            '\u{2044}' | '\u{2215}' => out.push('/'),
            '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => out.push('"'),
            _ => std::iter::once(c)
                .nfkd()
                .for_each(|part| push_part(&mut out, part)),
        }
    }
    out
}

/// Adds a part of a character; accents and frames around it fall away.
fn push_part(out: &mut String, part: char) {
    match part {
        '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' => {}
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        '\u{2044}' => out.push('/'),
        _ if part.is_whitespace() => push_gap(out, ' '),
        _ => out.push(digit(part).unwrap_or(part)),
    }
}

/// Adds a gap, once where it is repeated; the end of a line outweighs a space.
fn push_gap(out: &mut String, gap: char) {
    match (out.ends_with([' ', '\n']), gap) {
        (true, '\n') => {
            out.pop();
            out.push('\n');
        }
        (true, _) => {}
        (false, gap) => out.push(gap),
    }
}

fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS
        .into_iter()
        .find(|zero| (*zero..*zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// Characters that take no room, beside those that an answer may hold: directions, fillers, tags.
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2061}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: &str) {
        assert_eq!(seen(line), expect, "{line:?}");
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        check(
            "\u{ff10}\u{ff16}\u{2011}\u{661}\u{662}\u{1d7db}4",
            "06-1234",
        );
        check("12\u{200b}34\u{ad}5\u{2060}6\u{0}7\u{202e}8", "12345678");
        check("06\u{a0}\u{2009} 12\t34", "06 12 34");
        check("Ren\u{e9}e d\u{2019}Or", "Renee d'Or");
        check("1\u{fe0f}\u{20e3}2\u{20e3}", "12");
        check("**12**34~~5~~||6||", "123456");
        check("a \n b\n\nc", "a\nb\nc");
        check("", "");
    }

    #[test]
    fn marks_and_digits_of_other_scripts_are_plain_ones() {
        check("a  b\t c", "a b c");
        check("a \n b", "a\nb");
        check("a\u{fffd}b", "a b");
        check("a\u{a0}b\u{3000}c", "a b c");
        check("a \u{a8} b", "a b");
        check("a*b~c|d", "abcd");
        check("a\u{200b}b\u{202e}c", "abc");
        check("\u{2019}t `t", "'t 't");
        check("1\u{2010}2\u{2015}3\u{2212}4\u{2043}5", "1-2-3-4-5");
        check("1\u{b7}2\u{2022}3\u{3002}4", "1.2.3.4");
        check("1\u{2044}2\u{2215}3", "1/2/3");
        check("\u{ab}a\u{bb} \u{201c}b\u{201d}", "\"a\" \"b\"");
        check("\u{e9}\u{f1}\u{1e9b}", "ens");
        check("\u{ff10}\u{ff19}\u{ff21}", "09A");
        check("\u{660}\u{669}\u{966}\u{96f}", "0909");
        check("\u{207b}1\u{208b}2", "-1-2");
        check("\u{bd}", "1/2");
        check("\u{fe31}", "-");
        check("\u{2003}a", " a");
    }
}
