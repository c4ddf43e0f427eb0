//! `regiewijzer understand`: lines in, their class out.

use std::io::{self, BufRead, Write};

use super::exit::Exit;
use super::filter;
use crate::dialogue::language::understanding::{Class, Words};
use crate::domain::Problem;

/// Writes `class<TAB>line` for every line of `input`.
///
/// A line that is no text is unclear, is told to `complain` with its number from 1, and makes the
/// exit code 1.
///
/// # Errors
/// Whatever reading or writing fails with.
pub fn run(
    words: &Words,
    input: impl BufRead,
    output: impl Write,
    complain: impl FnMut(Problem),
) -> io::Result<Exit> {
    filter::run(input, output, complain, |line| {
        let text = std::str::from_utf8(line);
        let class = text.map_or(Class::Unclear, |text| words.class(text));
        class.as_str().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::filter::tests;
    use crate::dialogue::language::understanding::EMBEDDED;

    #[track_caller]
    fn check(input: &[u8], expect: &[u8], unreadable: &[usize]) {
        let words = Words::parse("words.toml", EMBEDDED).expect("the words are sound");
        let filter = |input: &[u8], output: &mut Vec<u8>, complain: &mut dyn FnMut(Problem)| {
            run(&words, input, output, complain)
        };
        tests::check(filter, input, expect, unreadable);
    }

    #[test]
    fn one_line_out_for_each_line_in() {
        check(b"", b"", &[]);
        check(b"\n", b"unclear\t\n", &[]);
        check(b"ja\n\nnee\n", b"yes\tja\nunclear\t\nno\tnee\n", &[]);
        check(b"ja\r\nnee", b"yes\tja\r\nno\tnee\n", &[]);
        check(b"a\tb\n", b"unclear\ta\tb\n", &[]);
    }

    #[test]
    fn what_is_no_text_is_named_and_answered() {
        check(
            b"ja\n\xff\xfe\x00\nnee\n\x80",
            b"yes\tja\nunclear\t\xff\xfe\x00\nno\tnee\nunclear\t\x80\n",
            &[2, 4],
        );
    }

    #[test]
    fn a_megabyte_is_unclear() {
        for piece in ["ja ", "a", " ", "weet ik niet "] {
            let line = piece.repeat(1_000_000 / piece.len());
            check(
                format!("{line}\nja\n").as_bytes(),
                format!("unclear\t{line}\nyes\tja\n").as_bytes(),
                &[],
            );
        }
    }
}
