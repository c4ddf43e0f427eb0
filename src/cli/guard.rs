//! `regiewijzer guard`: lines in, the kinds of personal data in them out.

use std::io::{self, BufRead, Write};

use super::exit::Exit;
use super::filter;
use crate::dialogue::language::guard::{FindingKind, Guard};
use crate::domain::Problem;

/// Writes `kinds<TAB>line` for every line of `input`: the kinds with commas between them, or `none`.
///
/// A line of any length is looked through to its end. One that is no text is too, is told to
/// `complain` with its number from 1, and makes the exit code 1.
///
/// # Errors
/// Whatever reading or writing fails with.
pub fn run(
    guard: &Guard,
    input: impl BufRead,
    output: impl Write,
    complain: impl FnMut(Problem),
) -> io::Result<Exit> {
    filter::run(input, output, complain, |line| {
        let kinds = guard.look(&String::from_utf8_lossy(line)).kinds();
        let kinds: Vec<_> = kinds.into_iter().map(FindingKind::as_str).collect();
        if kinds.is_empty() {
            String::from("none")
        } else {
            kinds.join(",")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::filter::tests;
    use crate::dialogue::language::guard::EMBEDDED;

    #[track_caller]
    fn check(input: &[u8], expect: &[u8], unreadable: &[usize]) {
        let guard = Guard::parse("guard.toml", EMBEDDED).expect("the cues are sound");
        let filter = |input: &[u8], output: &mut Vec<u8>, complain: &mut dyn FnMut(Problem)| {
            run(&guard, input, output, complain)
        };
        tests::check(filter, input, expect, unreadable);
    }

    #[test]
    fn one_line_out_for_each_line_in() {
        check(b"", b"", &[]);
        check(b"\n\r\n", b"none\t\nnone\t\r\n", &[]);
        check(b"123456782\nja", b"bsn\t123456782\nnone\tja\n", &[]);
        check(
            b"a@b.nl, 0612345678\r\n",
            b"email,phone\ta@b.nl, 0612345678\r\n",
            &[],
        );
    }

    #[test]
    fn what_is_no_text_is_named_and_looked_through() {
        check(
            b"\xff\n\xfe06\xa012345678\x00\nja\n\x80 123456782",
            b"none\t\xff\nphone\t\xfe06\xa012345678\x00\nnone\tja\nbsn\t\x80 123456782\n",
            &[1, 2, 4],
        );
    }

    #[test]
    fn a_megabyte_is_looked_through_to_its_end() {
        for piece in [
            "a",
            " ",
            "1 ",
            "a@",
            "aA. ",
            "\u{301}",
            "dhr. ",
            "kerkstraat ",
        ] {
            let line = piece.repeat(1_000_000 / piece.len());
            check(
                format!("{line} 06-12345678\nja\n").as_bytes(),
                format!("phone\t{line} 06-12345678\nnone\tja\n").as_bytes(),
                &[],
            );
        }
    }
}
