//! The terminal: a chat with line editing, or with lines from a pipe.

#[cfg(feature = "terminal")]
mod editor;

#[cfg(feature = "terminal")]
use std::io;
use std::io::{BufRead, Write};
#[cfg(feature = "terminal")]
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

#[cfg(feature = "terminal")]
use self::editor::{Above, Known};
#[cfg(feature = "terminal")]
use super::event_loop::Arrival;
use super::event_loop::{self, AskedToEnd, Front, FrontError, Next, Queue, Time};
use super::lines::Line;
#[cfg(feature = "terminal")]
use super::locked;
use super::numbers::{Chosen, Numbers};
use super::outside::Outside;
use super::redact::redact;
use super::rehearsal::{self, Rehearsal};
use super::transcript::{self, Paint};
use super::ways::Ways;
use super::width::Width;
use crate::desk::Desk;
#[cfg(feature = "terminal")]
use crate::dialogue::language::{command::COMMANDS, understanding::Words};
use crate::dialogue::message::input::Input;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Audience, Message, MessageKind};
use crate::domain::Problem;
use crate::domain::alert::{Receipt, Via};
use crate::domain::case::Purpose;
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
    /// Where lines are broken.
    pub width: Width,
    /// Whether anything outlives the chat.
    pub keeping: Keeping,
    /// What comes in beside the lines.
    pub queue: Queue,
    /// Mail and gateway; without them they are rehearsed in practice.
    pub ways: Option<Ways>,
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
    desk: Desk,
    seat: Seat<'_>,
    input: impl BufRead + Send + 'static,
    output: impl Write,
) -> Result<(), FrontError> {
    run_lines((desk, seat), input, output, Echo::Lines)
}

/// Runs the chat on a terminal that only shows lines: what is typed stands there already.
///
/// # Errors
/// As [`run_piped`].
#[cfg(feature = "terminal")]
pub fn run_plain(
    desk: Desk,
    seat: Seat<'_>,
    input: impl BufRead + Send + 'static,
    output: impl Write,
) -> Result<(), FrontError> {
    run_lines((desk, seat), input, output, Echo::Nothing)
}

fn run_lines(
    (mut desk, mut seat): (Desk, Seat<'_>),
    input: impl BufRead + Send + 'static,
    output: impl Write,
    echo: Echo,
) -> Result<(), FrontError> {
    let time = seat.time;
    let queue = std::mem::take(&mut seat.queue);
    let mut terminal = Terminal::new(seat, &queue, echo, output);
    match terminal.greet(&mut desk)? {
        #[cfg(feature = "terminal")]
        Greeted::Called if echo == Echo::Nothing => forget_typed_ahead(),
        Greeted::Called | Greeted::Welcomed => {}
    }
    let ended = event_loop::run(&mut desk, &mut terminal, time, &queue, input);
    // Nobody reads it any more: what is under way must not wait to report its result.
    drop(queue);
    ended?;
    terminal.part(&desk)
}

/// Runs the chat with line editing.
///
/// # Errors
/// When the desk stops, or the terminal breaks.
#[cfg(feature = "terminal")]
pub fn run_live(mut desk: Desk, mut seat: Seat<'_>, words: Arc<Words>) -> Result<(), FrontError> {
    let names = COMMANDS.iter().filter_map(|entry| words.names(entry.id));
    let known = Known::default();
    locked(&known).commands = names
        .flat_map(|names| [names.nl.clone(), names.en.clone()])
        .collect();
    desk.follow()?;
    let mut editor = editor::editor(Arc::clone(&known)).map_err(io::Error::other)?;
    let above = Above::new(editor.create_external_printer().map_err(io::Error::other)?);
    let prompt = format!("{}> ", seat.me);
    let time = seat.time;
    let queue = std::mem::take(&mut seat.queue);
    let sender = queue.sender.clone();
    let guard = desk.guard();
    let mut terminal = Terminal::new(seat, &queue, Echo::Nothing, above);
    terminal.known = Some(known);
    if terminal.greet(&mut desk)? == Greeted::Called {
        forget_typed_ahead();
    }
    std::thread::spawn(move || {
        editor::read(
            editor,
            &prompt,
            |line| words.command(line).is_some() && guard.look(line).is_empty(),
            &sender,
        );
        // Nobody listens any more once the chat is over.
        let _ = sender.send(Arrival::End);
    });
    let ended = event_loop::live(&mut desk, &mut terminal, time, &queue);
    drop(queue);
    ended?;
    let text = goodbye(&desk, &terminal.seat);
    let text = transcript::beside(&text, terminal.seat.width.columns());
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// What stood first on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Greeted {
    /// A word of welcome.
    Welcomed,
    /// An alert that waits for whoever sits there.
    Called,
}

/// Whoever typed before the alert stood there cannot have meant it: that must not confirm it.
#[cfg(all(feature = "terminal", unix))]
fn forget_typed_ahead() {
    use nix::sys::termios::{FlushArg, tcflush};
    // What is no terminal has nothing typed ahead.
    let _ = tcflush(io::stdin(), FlushArg::TCIFLUSH);
}

#[cfg(all(feature = "terminal", not(unix)))]
const fn forget_typed_ahead() {}

/// Whether lines are shown as they come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    /// Nobody saw them being typed.
    Lines,
    /// They stand on the screen already.
    #[cfg(feature = "terminal")]
    Nothing,
}

/// The chat as lines on a screen.
pub(super) struct Terminal<'a, W> {
    seat: Seat<'a>,
    echo: Echo,
    output: W,
    numbers: Numbers,
    rehearsal: Rehearsal,
    /// Which kinds of alert were shown before.
    alerted: Vec<Purpose>,
    asked_to_end: AskedToEnd,
    /// What Tab completes, where lines are edited.
    #[cfg(feature = "terminal")]
    known: Option<Known>,
}

/// Who says what a line holds.
enum Speech {
    /// Time passes, or a channel behaves in another way from now on.
    Stage,
    /// A person of the settings says something.
    Person(PersonId, String),
    /// Nobody of this name is in the settings.
    Nobody(String),
}

impl<'a, W: Write> Terminal<'a, W> {
    pub(super) fn new(seat: Seat<'a>, queue: &Queue, echo: Echo, output: W) -> Self {
        Self {
            seat,
            echo,
            output,
            numbers: Numbers::default(),
            rehearsal: Rehearsal::default(),
            alerted: Vec::new(),
            asked_to_end: AskedToEnd::clone(&queue.asked_to_end),
            #[cfg(feature = "terminal")]
            known: None,
        }
    }

    /// Notes what stands on the screen now, and which cases this person may name, for Tab.
    #[cfg(feature = "terminal")]
    fn note_completions(&self, desk: &mut Desk, messages: &[Message]) -> Result<(), FrontError> {
        let Some(known) = &self.known else {
            return Ok(());
        };
        let me = &self.seat.me;
        let mine = messages
            .iter()
            .filter(|message| message.to == Audience::Person(me.clone()));
        let choices = mine.flat_map(|message| &message.choices);
        let choices: Vec<String> = choices
            .map(|choice| self.seat.voice.text(&choice.label))
            .collect();
        let listed = desk.newly_listed()?;
        let mut known = locked(known);
        if !choices.is_empty() {
            known.choices = choices;
        }
        for (id, listed) in listed {
            match listed.filter(|listed| listed.to.contains(me)) {
                Some(listed) => known.codes.insert(id, listed.glance.code.to_string()),
                None => known.codes.remove(&id),
            };
        }
        drop(known);
        Ok(())
    }

    /// Says what this is, and asks the open question again if there is one.
    pub(super) fn greet(&mut self, desk: &mut Desk) -> Result<Greeted, FrontError> {
        let welcome = Message::new(&self.seat.me, MessageKind::Text, Text::of("welcome"))
            .and(Text::of("welcome-people-decide"))
            .and(Text::of("welcome-commands"));
        let reached = outside(&self.seat).at_start(&self.seat.mode);
        let welcome = reached.into_iter().fold(welcome, Message::and);
        // Whoever is called out reads that before anything else.
        let mut missed = event_loop::missed(desk)?;
        let from = self.seat.me.clone();
        if desk.is_waited_for(&from)? {
            let waits = desk.take(&[Input::Seated { from }])?;
            missed.insert(0, (desk.now(), waits.into_iter().flatten().collect()));
        }
        let called = missed.iter().flat_map(|(_, said)| said);
        let called = called.filter(|said| said.to == Audience::Person(self.seat.me.clone()));
        let called = called
            .into_iter()
            .any(|said| matches!(said.kind, MessageKind::Alert | MessageKind::Reminder));
        let at = desk.now();
        if !called {
            self.show(desk, at, vec![welcome.clone()])?;
        }
        for (at, said) in missed {
            self.show(desk, at, said)?;
        }
        if called {
            self.show(desk, at, vec![welcome])?;
            return Ok(Greeted::Called);
        }
        Ok(Greeted::Welcomed)
    }

    /// Says something beside the messages.
    fn beside(&mut self, text: &str) -> Result<(), FrontError> {
        let text = transcript::beside(text, self.seat.width.columns());
        Ok(self.output.write_all(text.as_bytes())?)
    }

    /// Says that the input has ended and nothing is lost.
    fn part(&mut self, desk: &Desk) -> Result<(), FrontError> {
        let text = goodbye(desk, &self.seat);
        self.beside(&text)?;
        self.output.flush()?;
        Ok(())
    }

    fn act(&mut self, desk: &mut Desk, text: &str, speech: Speech) -> Result<(), FrontError> {
        let (from, words) = match speech {
            Speech::Stage => return self.direct(desk, text),
            Speech::Nobody(name) => {
                let problem = match desk.nearly(&name) {
                    Some(near) => Problem::new("chat-person-near").with("nearest", near),
                    None => Problem::new("chat-person-unknown"),
                };
                let problem = problem.with("person", name);
                return self.complain(desk, problem);
            }
            Speech::Person(from, words) => (from, words),
        };
        if words.is_empty() {
            return Ok(());
        }
        let input = match self.numbers.chosen(&from, &words) {
            Some(Chosen::Press(choice, on)) => Input::Press { from, choice, on },
            Some(Chosen::Lines(words)) => Input::Say { from, words },
            Some(Chosen::Used(label)) => {
                let used = Text::of("number-used").text("label", label);
                return self.refuse(desk, &from, used);
            }
            Some(Chosen::Again) => {
                return self.refuse(desk, &from, Text::of("number-again"));
            }
            Some(Chosen::Unasked) => {
                return self.refuse(desk, &from, Text::of("number-unasked"));
            }
            Some(Chosen::Gone(label)) => {
                let gone = Text::of("number-gone").text("label", label);
                return self.refuse(desk, &from, gone);
            }
            None => Input::Say { from, words },
        };
        let said = desk.take(&[input])?.into_iter().flatten().collect();
        let at = desk.now();
        self.show(desk, at, said)
    }

    /// Says why a number chooses nothing.
    fn refuse(&mut self, desk: &mut Desk, to: &PersonId, why: Text) -> Result<(), FrontError> {
        let refusal = Message::new(to, MessageKind::Refusal, why);
        let at = desk.now();
        self.show(desk, at, vec![refusal])
    }

    /// Shows a line as it was typed; of one with personal data only that there was one.
    fn repeat(&mut self, desk: &Desk, text: &str, speech: &Speech) -> Result<(), FrontError> {
        let guard = desk.guard();
        let shown = |words: &str| {
            if guard.look(words).is_empty() {
                words.to_owned()
            } else {
                self.seat.voice.text(&Text::of("terminal-not-shown"))
            }
        };
        match speech {
            Speech::Person(from, words) => writeln!(self.output, "{from}> {}", shown(words))?,
            Speech::Stage | Speech::Nobody(_) => writeln!(self.output, "{}", shown(text))?,
        }
        Ok(())
    }

    /// Lets time pass, or changes how a channel behaves.
    fn direct(&mut self, desk: &mut Desk, text: &str) -> Result<(), FrontError> {
        if let Some(line) = text.strip_prefix(rehearsal::MARK) {
            return match self.rehearsal.take(line, |name| desk.knows(name)) {
                Ok(()) => Ok(()),
                Err(problem) => self.complain(desk, problem),
            };
        }
        match event_loop::waiting(text.trim_start_matches('@'), self.seat.time) {
            Ok(span) => {
                let asked_to_end = AskedToEnd::clone(&self.asked_to_end);
                event_loop::pass(desk, self, span, &asked_to_end)
            }
            Err(problem) => self.complain(desk, problem),
        }
    }

    /// Who speaks: in practice, `aov> ontvangen` is said by the AOV officer.
    fn speech(&self, desk: &Desk, text: &str) -> Speech {
        let practice = self.seat.mode == Mode::Practice;
        let rehearses = practice && self.seat.time == Time::Simulated;
        if text.starts_with('@') || (rehearses && text.starts_with(rehearsal::MARK)) {
            return Speech::Stage;
        }
        let named = text.split_once('>').filter(|_| practice);
        match named.map(|(name, words)| (name.trim(), words.trim())) {
            Some((name, words)) if desk.knows(name) => {
                Speech::Person(PersonId::from(name), words.to_owned())
            }
            Some((name, _)) if !name.contains(' ') => Speech::Nobody(name.to_owned()),
            Some(_) | None => Speech::Person(self.seat.me.clone(), text.trim().to_owned()),
        }
    }

    fn complain(&mut self, desk: &Desk, problem: Problem) -> Result<(), FrontError> {
        let problem = redact(&desk.guard(), problem);
        let voice = self.seat.voice;
        let text = voice.prompts().problem(voice.language(), &problem);
        self.beside(&text)?;
        writeln!(self.output)?;
        Ok(())
    }

    /// Whether a message is for this screen: in practice all are, for real only one's own.
    fn shows(&self, message: &Message) -> bool {
        self.seat.mode == Mode::Practice || self.reaches(message)
    }

    /// Whether whom a message is for gets it here: only its reader, unless all of it is a rehearsal.
    fn reaches(&self, message: &Message) -> bool {
        self.is_rehearsal() || message.to == Audience::Person(self.seat.me.clone())
    }

    /// Whether nothing leaves this screen, so that it plays everybody.
    fn is_rehearsal(&self) -> bool {
        self.seat.mode == Mode::Practice && outside(&self.seat).is_nobody()
    }

    /// Whether a message says only what this screen said before the alert.
    fn was_said(&self, message: &Message) -> bool {
        let is_real = matches!(self.seat.mode, Mode::Real { .. });
        is_real && !message.text.is_empty() && message.text.iter().all(Outside::was_said)
    }

    /// Sends a ping by mail or through the gateway, where there are such ways: then their servers
    /// say what becomes of it, and not the rehearsal.
    fn sent(&self, message: &Message) -> bool {
        let ways = self.seat.ways.as_ref().filter(|_| self.carries(message));
        ways.inspect(|ways| ways.send(message)).is_some()
    }

    /// Whether a message leaves by a server.
    fn carries(&self, message: &Message) -> bool {
        let ways = self.seat.ways.as_ref();
        message.via != Via::Chat && ways.is_some_and(|ways| ways.carries(message.via))
    }

    /// Says before alerts whom they reach outside this screen: at the first of its kind by which servers, and
    /// each time that somebody does not see one.
    fn tell_of_alerts(&mut self, messages: &[Message]) -> Result<(), FrontError> {
        let pings = messages.iter().filter(|message| message.ping.is_some());
        let pings: Vec<&Message> = pings.collect();
        for purpose in [Purpose::Real, Purpose::Drill] {
            let own = || pings.iter().filter(|one| purpose_of(one) == purpose);
            let first = own().next().is_some() && !self.alerted.contains(&purpose);
            let unheard = own().any(|one| !self.shows(one) && !self.carries(one));
            let outside = outside(&self.seat);
            let at_first = outside.at_first_alert(&self.seat.mode, purpose);
            let told = [
                at_first.filter(|_| first),
                unheard.then(|| outside.unheard(purpose)),
            ];
            if first {
                self.alerted.push(purpose);
            }
            for told in told.into_iter().flatten() {
                self.beside(&self.seat.voice.text(&told))?;
                writeln!(self.output)?;
            }
        }
        Ok(())
    }

    /// A message as this screen shows it: unless it plays everybody, it has called nobody in the chat.
    fn as_it_is(&self, message: &Message) -> Message {
        let mut message = message.clone();
        if !self.is_rehearsal() {
            for text in &mut message.text {
                if let Some(key) = outside(&self.seat).not_called(text) {
                    text.key = key.into();
                }
            }
        }
        message
    }
}

/// What a message is about.
fn purpose_of(message: &Message) -> Purpose {
    match message.is_of_drill() {
        true => Purpose::Drill,
        false => Purpose::Real,
    }
}

/// Whom this session reaches outside the screen.
fn outside<'a>(seat: &'a Seat<'_>) -> Outside<'a> {
    Outside(seat.ways.as_ref().map_or(&[], Ways::servers))
}

/// The longest that the settings let a rung wait, so that what is due later is no alert.
const SOON: SignedDuration = SignedDuration::from_hours(24);

/// The last words: whether anything is kept, and what goes on only when the program runs.
fn goodbye(desk: &Desk, seat: &Seat<'_>) -> String {
    let due = desk.next_due().ok().flatten();
    let text = match (&seat.keeping, due) {
        // No rung of an alert is further away.
        (Keeping::OnDisk, Some(at)) if at > desk.now() + SOON => {
            Text::of("goodbye-planned").moment("at", at)
        }
        (Keeping::OnDisk, Some(_)) => Text::of("goodbye-waiting"),
        (Keeping::OnDisk, None) => Text::of("goodbye"),
        (Keeping::Nothing, _) => Text::of("goodbye-memory"),
    };
    seat.voice.text(&text)
}

impl<W: Write> Front for Terminal<'_, W> {
    fn line(&mut self, desk: &mut Desk, line: Line) -> Result<Next, FrontError> {
        match line {
            Line::Text(text) => {
                let speech = self.speech(desk, &text);
                if self.echo == Echo::Lines {
                    self.repeat(desk, &text, &speech)?;
                }
                self.act(desk, &text, speech)?;
            }
            Line::NotText => self.complain(desk, Problem::new("chat-not-text"))?,
            Line::TooLong => self.complain(desk, Problem::new("chat-too-long"))?,
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
        self.tell_of_alerts(&messages)?;
        for message in &messages {
            let sent = self.sent(message);
            let is_shown = self.shows(message);
            let ping = message.ping.as_ref().map(|ping| &ping.delivery);
            let named = ping.or_else(|| Some(&message.tracked.as_ref()?.delivery));
            let mut result = None;
            if let Some(delivery) = named.filter(|_| !sent) {
                let receipt = match self.reaches(message) {
                    true => {
                        let receipt = self.rehearsal.receipt(&message.to, message.via);
                        result = rehearsal::mishap(receipt);
                        receipt
                    }
                    // So that other ways begin at once.
                    false => Receipt::Unreachable,
                };
                if receipt != Receipt::Awaited {
                    receipts.push(Input::Receipt {
                        delivery: delivery.clone(),
                        receipt,
                    });
                }
            }
            if !is_shown || self.was_said(message) {
                continue;
            }
            let before = self.numbers.show(message, desk.is_formal(message));
            let Seat {
                voice, me, paint, ..
            } = &self.seat;
            let look = (*paint, self.seat.width.columns());
            let message = self.as_it_is(message);
            let text = transcript::render(voice, me, look, &message, result.as_ref(), before);
            self.output.write_all(text.as_bytes())?;
            self.output.write_all(b"\n")?;
        }
        self.output.flush()?;
        #[cfg(feature = "terminal")]
        self.note_completions(desk, &messages)?;
        let said: Vec<Message> = desk.take(&receipts)?.into_iter().flatten().collect();
        if said.is_empty() {
            Ok(())
        } else {
            self.show(desk, desk.now(), said)
        }
    }
}
