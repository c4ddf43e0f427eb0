//! The terminal: a chat with line editing, or with lines from a pipe.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
#[cfg(feature = "terminal")]
use std::sync::Arc;

use jiff::Timestamp;

#[cfg(feature = "terminal")]
use super::editor::{self, Above};
use super::lines::Line;
use super::pump::{self, Front, FrontError, Next, Time};
use super::transcript::{self, Paint};
use crate::desk::Desk;
use crate::dialogue::input::Input;
use crate::dialogue::message::{Audience, Choice, Kind, Message};
use crate::dialogue::text::Text;
#[cfg(feature = "terminal")]
use crate::dialogue::{command::COMMANDS, understanding::Words};
use crate::domain::Id;
use crate::domain::alert::Receipt;
use crate::domain::organisation::Mode;
use crate::domain::people::PersonId;
use crate::voice::Voice;

/// Who sits there, and how.
pub struct Seat<'a> {
    /// What speaks.
    pub voice: &'a Voice,
    /// The person at the keyboard.
    pub me: PersonId,
    /// Whether one may speak as somebody else.
    pub mode: Mode,
    /// Whether time passes by itself.
    pub time: Time,
    /// Whether there are colours.
    pub paint: Paint,
    /// Whether anything outlives the chat.
    pub keeping: Keeping,
}

/// Whether what is said outlives the chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It is in a store.
    OnDisk,
    /// It is forgotten.
    Nothing,
}

/// Runs the chat with lines from a pipe, each echoed with who says it.
///
/// # Errors
/// When the desk stops, or input or output breaks.
pub fn run_piped(
    mut desk: Desk,
    seat: Seat<'_>,
    input: impl BufRead + Send + 'static,
    output: impl Write,
) -> Result<(), FrontError> {
    let time = seat.time;
    let mut terminal = Terminal::new(seat, Echo::Lines, output);
    terminal.greet(&mut desk)?;
    pump::run(&mut desk, &mut terminal, time, input)?;
    terminal.part()
}

/// Runs the chat with line editing.
///
/// # Errors
/// When the desk stops, or the terminal breaks.
#[cfg(feature = "terminal")]
pub fn run_live(mut desk: Desk, seat: Seat<'_>, words: Arc<Words>) -> Result<(), FrontError> {
    let names = COMMANDS.iter().filter_map(|entry| words.names(entry.id));
    let names = names
        .flat_map(|names| [names.nl.clone(), names.en.clone()])
        .collect();
    let mut editor = editor::editor(names).map_err(io::Error::other)?;
    let above = Above::new(editor.create_external_printer().map_err(io::Error::other)?);
    let prompt = format!("{}> ", seat.me);
    let time = seat.time;
    let (sender, lines) = pump::channel();
    let mut terminal = Terminal::new(seat, Echo::Nothing, above);
    terminal.greet(&mut desk)?;
    std::thread::spawn(move || {
        editor::read(
            editor,
            &prompt,
            |line| words.command(line).is_some(),
            &sender,
        );
    });
    pump::live(&mut desk, &mut terminal, time, &lines)?;
    writeln!(io::stdout(), "  {}", goodbye(&terminal.seat))?;
    Ok(())
}

/// Whether lines are shown as they come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    /// Nobody saw them being typed.
    Lines,
    /// They stand on the screen already.
    Nothing,
}

/// The chat as lines on a screen.
pub(super) struct Terminal<'a, W> {
    seat: Seat<'a>,
    echo: Echo,
    output: W,
    /// The numbered choices that each person saw last.
    numbered: BTreeMap<PersonId, Vec<Id>>,
}

impl<'a, W: Write> Terminal<'a, W> {
    pub(super) const fn new(seat: Seat<'a>, echo: Echo, output: W) -> Self {
        Self {
            seat,
            echo,
            output,
            numbered: BTreeMap::new(),
        }
    }

    /// Says what this is, and asks the open question again if there is one.
    pub(super) fn greet(&mut self, desk: &mut Desk) -> Result<(), FrontError> {
        let welcome = Message::new(&self.seat.me, Kind::Text, Text::of("welcome"))
            .and(Text::of("welcome-people-decide"))
            .and(Text::of("welcome-commands"));
        let mut messages = vec![welcome];
        messages.extend(desk.take(&[Input::Restarted])?.into_iter().flatten());
        let at = desk.now();
        self.show(desk, at, messages)
    }

    /// Says that the input has ended and nothing is lost.
    fn part(&mut self) -> Result<(), FrontError> {
        let text = goodbye(&self.seat);
        writeln!(self.output, "  {text}")?;
        self.output.flush()?;
        Ok(())
    }

    fn act(&mut self, desk: &mut Desk, text: &str) -> Result<(), FrontError> {
        if let Some(wait) = text.strip_prefix('@') {
            return match pump::waiting(wait, self.seat.time) {
                Ok(span) => pump::pass(desk, self, span),
                Err(problem) => self.complain(&problem),
            };
        }
        let (from, words) = self.speaker(desk, text);
        if words.is_empty() {
            return Ok(());
        }
        let input = match self.chosen(&from, &words) {
            Some(choice) => Input::Press {
                from,
                choice,
                on: None,
            },
            None => Input::Say { from, words },
        };
        let said = desk.take(&[input])?.into_iter().flatten().collect();
        let at = desk.now();
        self.show(desk, at, said)
    }

    /// Who speaks: in practice, `aov> ontvangen` is said by the AOV officer.
    fn speaker(&self, desk: &Desk, text: &str) -> (PersonId, String) {
        let other = text
            .split_once('>')
            .filter(|(name, _)| self.seat.mode == Mode::Practice && desk.knows(name.trim()));
        match other {
            Some((name, words)) => (PersonId::from(name.trim()), words.trim().to_owned()),
            None => (self.seat.me.clone(), text.trim().to_owned()),
        }
    }

    /// The numbered choice that was meant.
    fn chosen(&self, from: &PersonId, words: &str) -> Option<Id> {
        let number: usize = words.parse().ok()?;
        self.numbered
            .get(from)?
            .get(number.checked_sub(1)?)
            .cloned()
    }

    fn complain(&mut self, problem: &crate::domain::Problem) -> Result<(), FrontError> {
        let text = self
            .seat
            .voice
            .prompts()
            .problem(self.seat.voice.language(), problem);
        for line in text.lines() {
            writeln!(self.output, "  {line}")?;
        }
        Ok(())
    }

    fn remember(&mut self, message: &Message) {
        if let Audience::Person(person) = &message.to
            && !message.choices.is_empty()
        {
            let shown = if transcript::numbered(&message.choices) {
                message.choices.as_slice()
            } else {
                &[]
            };
            let ids = shown
                .iter()
                .map(|choice: &Choice| choice.id.clone())
                .collect();
            self.numbered.insert(person.clone(), ids);
        }
    }
}

/// The last words: whether anything is kept.
fn goodbye(seat: &Seat<'_>) -> String {
    let key = match seat.keeping {
        Keeping::OnDisk => "goodbye",
        Keeping::Nothing => "goodbye-memory",
    };
    seat.voice.text(&Text::of(key))
}

impl<W: Write> Front for Terminal<'_, W> {
    fn line(&mut self, desk: &mut Desk, line: Line) -> Result<Next, FrontError> {
        match line {
            Line::Text(text) => {
                if self.echo == Echo::Lines {
                    let spoken = self.speaker(desk, &text);
                    match text.strip_prefix('@') {
                        Some(_) => writeln!(self.output, "{text}")?,
                        None => writeln!(self.output, "{}> {}", spoken.0, spoken.1)?,
                    }
                }
                self.act(desk, &text)?;
            }
            Line::NotText => self.complain(&crate::domain::Problem::new("chat-not-text"))?,
            Line::TooLong => self.complain(&crate::domain::Problem::new("chat-too-long"))?,
        }
        self.output.flush()?;
        Ok(Next::Read)
    }

    fn show(
        &mut self,
        desk: &mut Desk,
        _: Timestamp,
        messages: Vec<Message>,
    ) -> Result<(), FrontError> {
        let mut receipts: Vec<Input> = Vec::new();
        for message in &messages {
            self.remember(message);
            let text = transcript::render(self.seat.voice, &self.seat.me, self.seat.paint, message);
            self.output.write_all(text.as_bytes())?;
            self.output.write_all(b"\n")?;
            let shown = message.ping.as_ref().map(|ping| Input::Receipt {
                delivery: ping.delivery.clone(),
                receipt: Receipt::Delivered,
            });
            receipts.extend(shown);
        }
        self.output.flush()?;
        let said: Vec<Message> = desk.take(&receipts)?.into_iter().flatten().collect();
        if said.is_empty() {
            Ok(())
        } else {
            self.show(desk, desk.now(), said)
        }
    }
}
