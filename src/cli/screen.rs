//! Plain words on the standard output: on a screen, lines break between words at its edge.

use std::io::{self, StdoutLock, Write};

use crate::front::transcript;
use crate::front::width::Width;

/// An output for people. Into a pipe or a file each line goes as it is, for programs that read it.
pub(super) struct Screen<W: Write> {
    output: W,
    /// The most characters of a line; none in a pipe.
    columns: Option<usize>,
    /// A line that has no end yet.
    begun: Vec<u8>,
}

impl Screen<StdoutLock<'static>> {
    /// The standard output.
    pub(super) fn stdout() -> Self {
        let output = io::stdout().lock();
        let columns = match Width::of(&output) {
            width @ Width::Screen => Some(width.columns()),
            Width::Fixed(_) => None,
        };
        Self::new(output, columns)
    }
}

impl<W: Write> Screen<W> {
    const fn new(output: W, columns: Option<usize>) -> Self {
        Self {
            output,
            columns,
            begun: Vec::new(),
        }
    }
}

impl<W: Write> Write for Screen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(columns) = self.columns else {
            return self.output.write(bytes);
        };
        self.begun.extend_from_slice(bytes);
        while let Some(end) = self.begun.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.begun.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line);
            let broken = transcript::hanging(line.trim_end_matches('\n'), columns);
            writeln!(self.output, "{broken}")?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.write_all(&std::mem::take(&mut self.begun))?;
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(columns: Option<usize>) -> String {
        let mut screen = Screen::new(Vec::new(), columns);
        let said = "Goes · AOV · trede 1, meteen: AOV'er 1 (aov) en het kanaal #goes\n• een, twee en drie vier\n";
        // Whoever writes may end anywhere.
        for part in said.as_bytes().chunks(7) {
            screen.write_all(part).unwrap();
        }
        screen.flush().unwrap();
        String::from_utf8(screen.output).unwrap()
    }

    #[test]
    fn a_line_breaks_at_the_edge_of_a_screen_and_the_next_begins_at_its_margin() {
        assert_eq!(
            shown(Some(40)),
            "Goes · AOV · trede 1, meteen: AOV'er 1\n  (aov) en het kanaal #goes\n• een, twee en drie vier\n"
        );
        assert_eq!(shown(None).lines().count(), 2);
    }
}
