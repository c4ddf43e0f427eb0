//! `regiewijzer understand`: lines in, their class out.

use std::io::{self, BufRead, Write};

use super::exit::Exit;
use crate::dialogue::understanding::{Class, Words};
use crate::domain::Problem;

/// Writes `class<TAB>line` for every line of `input`, the line byte for byte as it came.
///
/// A line that is no text is unclear, is told to `complain` with its number from 1, and makes the
/// exit code 1; all lines are answered. What ends a line is `\n`; a `\r` before it is kept and not
/// read. The last line needs no end.
///
/// # Errors
/// Whatever reading or writing fails with.
pub fn run(
    words: &Words,
    mut input: impl BufRead,
    mut output: impl Write,
    mut complain: impl FnMut(Problem),
) -> io::Result<Exit> {
    let mut code = Exit::Done;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        let class = match std::str::from_utf8(&line) {
            Ok(text) => words.class(text),
            Err(_) => {
                complain(Problem::new("understand-not-text").at("stdin", Some(number)));
                code = Exit::BadLines;
                Class::Unclear
            }
        };
        output.write_all(class.as_str().as_bytes())?;
        output.write_all(b"\t")?;
        line.push(b'\n');
        output.write_all(&line)?;
    }
    output.flush()?;
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::understanding::EMBEDDED;

    #[track_caller]
    fn check(input: &[u8], expect: &[u8], unreadable: &[usize]) {
        let words = Words::parse("words.toml", EMBEDDED).expect("the words are sound");
        let (mut output, mut told) = (Vec::new(), Vec::new());
        let code = run(&words, input, &mut output, |problem| {
            told.extend(problem.line)
        })
        .expect("memory can be read and written");
        assert_eq!(
            String::from_utf8_lossy(&output),
            String::from_utf8_lossy(expect)
        );
        assert_eq!(output, expect);
        assert_eq!(told, unreadable);
        let failed = format!("{code:?}") == format!("{:?}", Exit::BadLines);
        assert_eq!(failed, !unreadable.is_empty());
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
