//! Filters: a line in, what is found in it and the line itself out.

use std::io::{self, BufRead, Write};

use super::exit::Exit;
use crate::domain::Problem;

/// Writes `label<TAB>line` for every line of `input`, the line byte for byte as it came.
///
/// A line that is no text is told to `complain` with its number from 1 and makes the exit code 1;
/// `label` gets the bytes of every line, and all are answered. What ends a line is `\n`; a `\r`
/// before it is kept. The last line needs no end.
///
/// # Errors
/// Whatever reading or writing fails with.
pub(super) fn run(
    mut input: impl BufRead,
    mut output: impl Write,
    mut complain: impl FnMut(Problem),
    label: impl Fn(&[u8]) -> String,
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
        if std::str::from_utf8(&line).is_err() {
            complain(Problem::new("line-not-text").at("stdin", Some(number)));
            code = Exit::BadLines;
        }
        output.write_all(label(&line).as_bytes())?;
        output.write_all(b"\t")?;
        line.push(b'\n');
        output.write_all(&line)?;
    }
    output.flush()?;
    Ok(code)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A filter gives this for that, and names these lines as no text.
    #[track_caller]
    pub(in crate::cli) fn check(
        filter: impl Fn(&[u8], &mut Vec<u8>, &mut dyn FnMut(Problem)) -> io::Result<Exit>,
        input: &[u8],
        expect: &[u8],
        unreadable: &[usize],
    ) {
        let (mut output, mut told) = (Vec::new(), Vec::new());
        let code = filter(input, &mut output, &mut |problem| told.extend(problem.line))
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
}
