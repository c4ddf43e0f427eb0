//! Line editing: history of commands, completion, and messages above the line being typed.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex};

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{
    CompletionType, Config, Context, Editor, ExternalPrinter, Helper, Highlighter, Hinter,
    Validator,
};

use crate::domain::case::CaseId;
use crate::front::event_loop::Arrival;
use crate::front::lines::Line;
use crate::front::locked;

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

/// What can be completed: shared by the thread that reads with the one that shows.
pub(super) type Known = Arc<Mutex<Completions>>;

/// What Tab can complete.
#[derive(Clone, Debug, Default)]
pub(super) struct Completions {
    /// The names of commands, in both languages.
    pub(super) commands: Vec<String>,
    /// What stands on the screen to choose.
    pub(super) choices: Vec<String>,
    /// The codes of the cases that this person may see.
    pub(super) codes: BTreeMap<CaseId, String>,
}

impl Completions {
    /// Where the completed part begins, and what may stand there.
    fn of(&self, typed: &str) -> (usize, Vec<String>) {
        let small = typed.to_lowercase();
        let whole = self.choices.iter().chain(&self.commands);
        let whole = whole.filter(|line| line.to_lowercase().starts_with(&small));
        let mut fitting: Vec<String> = whole.cloned().collect();
        if !fitting.is_empty() {
            fitting.dedup();
            return (0, fitting);
        }
        let begin = typed.rfind(' ').map_or(0, |gap| gap + 1);
        let word = typed[begin..].to_uppercase();
        let codes = self.codes.values();
        let codes = codes.filter(|code| code.starts_with(&word)).cloned();
        (begin, codes.collect())
    }
}

/// Completes what is being typed.
#[derive(Helper, Highlighter, Hinter, Validator)]
pub(super) struct Names(Known);

impl Completer for Names {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        place: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(locked(&self.0).of(&line[..place]))
    }
}

/// The editor with its completion.
pub(super) type LineEditor = Editor<Names, MemHistory>;

/// An editor that completes what is known.
///
/// # Errors
/// When the terminal cannot be used.
pub(super) fn editor(known: Known) -> rustyline::Result<LineEditor> {
    let config = Config::builder()
        .auto_add_history(false)
        .completion_type(CompletionType::List)
        .build();
    let mut editor = Editor::with_history(config, MemHistory::new())?;
    editor.set_helper(Some(Names(known)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_completes_choices_commands_and_behind_them_codes() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let codes = [(CaseId([1; 16]), "RW-PJYSD9BH".to_owned())];
        let known = Completions {
            commands: words(&["casus op", "casus status", "kaart"]),
            choices: words(&["Veilig Thuis", "Veiligheidshuis"]),
            codes: codes.into_iter().collect(),
        };
        let whole = |typed: &str, fitting: &[&str]| {
            assert_eq!(known.of(typed), (0, words(fitting)), "{typed}");
        };
        whole("casus s", &["casus status"]);
        whole("Casus", &["casus op", "casus status"]);
        whole("veilig", &["Veilig Thuis", "Veiligheidshuis"]);
        whole("rw-p", &["RW-PJYSD9BH"]);
        whole("RW-Q", &[]);
        let behind = (13, words(&["RW-PJYSD9BH"]));
        assert_eq!(known.of("casus status rw"), behind);
        assert_eq!(known.of("casus status "), behind);
    }
}
