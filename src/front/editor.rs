//! Line editing: history of commands, completion, and messages above the line being typed.

use std::io::{self, Write};
use std::sync::mpsc::SyncSender;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{
    CompletionType, Config, Context, Editor, ExternalPrinter, Helper, Highlighter, Hinter,
    Validator,
};

use super::lines::Line;
use super::pump::Arrival;

/// Writes above the line that is being typed.
pub(super) struct Above<P> {
    printer: P,
    written: String,
}

impl<P> Above<P> {
    /// Nothing written yet.
    pub(super) const fn new(printer: P) -> Self {
        Self {
            printer,
            written: String::new(),
        }
    }
}

impl<P: ExternalPrinter> Write for Above<P> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written.push_str(&String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.written.is_empty() {
            return Ok(());
        }
        let text = std::mem::take(&mut self.written);
        self.printer.print(text).map_err(io::Error::other)
    }
}

/// Completes the names of commands.
#[derive(Helper, Highlighter, Hinter, Validator)]
pub(super) struct Names(pub(super) Vec<String>);

impl Completer for Names {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        place: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line[..place].to_lowercase();
        let fitting = self.0.iter().filter(|name| name.starts_with(&typed));
        Ok((0, fitting.cloned().collect()))
    }
}

/// The editor with its completion.
pub(super) type LineEditor = Editor<Names, MemHistory>;

/// An editor that completes these names.
///
/// # Errors
/// When the terminal cannot be used.
pub(super) fn editor(names: Vec<String>) -> rustyline::Result<LineEditor> {
    let config = Config::builder()
        .auto_add_history(false)
        .completion_type(CompletionType::List)
        .build();
    let mut editor = Editor::with_history(config, MemHistory::new())?;
    editor.set_helper(Some(Names(names)));
    Ok(editor)
}

/// Reads lines until the person leaves; only commands go into the history, never other words.
pub(super) fn read(
    mut editor: LineEditor,
    prompt: &str,
    is_command: impl Fn(&str) -> bool,
    lines: &SyncSender<Arrival>,
) {
    loop {
        let line = match editor.readline(prompt) {
            Ok(line) => line,
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return,
            Err(error) => {
                // The chat has ended if nobody listens; there is nobody left to tell.
                let _ = lines.send(Arrival::Line(Err(io::Error::other(error))));
                return;
            }
        };
        if is_command(&line) {
            // A history that is full forgets its oldest line by itself.
            let _ = editor.add_history_entry(line.as_str());
        }
        if lines.send(Arrival::Line(Ok(Line::Text(line)))).is_err() {
            return;
        }
    }
}
