//! What all fronts share: lines come in one by one, and what falls due in between is said too.

use std::io::{self, BufRead};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};

use jiff::{SignedDuration, Timestamp};

use super::lines::{LONGEST_LINE_BYTES, Line, next_line};
use super::report::Report;
use crate::desk::{Desk, DeskError, MOST_IN_A_BATCH};
use crate::dialogue::message::Message;
use crate::dialogue::message::input::Input;
use crate::domain::Problem;

/// How much may wait before those who bring it wait too.
const MOST_WAITING: usize = 64;

/// Something that comes in from another thread.
#[derive(Debug)]
pub enum Arrival {
    /// A line of the person at the keyboard.
    Line(io::Result<Line>),
    /// What became of a message, or a confirmation from elsewhere.
    Report(Report),
    /// There will be no more lines.
    End,
}

/// The way from the threads that bring something to the one that acts.
pub struct Queue {
    /// Where it comes in; it may be cloned for every thread.
    pub sender: SyncSender<Arrival>,
    /// Where it comes out.
    pub arrivals: Receiver<Arrival>,
    /// Whether somebody asked for the end: what still waits is left.
    pub asked_to_end: AskedToEnd,
}

/// Set once somebody asked for the end.
pub type AskedToEnd = Arc<AtomicBool>;

impl Queue {
    /// An empty queue.
    #[must_use]
    pub fn new() -> Self {
        let (sender, arrivals) = sync_channel(MOST_WAITING);
        Self {
            sender,
            arrivals,
            asked_to_end: AskedToEnd::default(),
        }
    }
}

impl Default for Queue {
    fn default() -> Self {
        Self::new()
    }
}

/// Why a chat ends before its input does.
#[derive(Debug, thiserror::Error)]
pub enum FrontError {
    /// Input or output is broken.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The desk stopped.
    #[error(transparent)]
    Desk(#[from] DeskError),
}

/// Whether time is the machine's or stands still between waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// It passes by itself.
    Real,
    /// It passes only when somebody waits.
    Simulated,
}

/// Whether to go on reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another line, please.
    Read,
    /// The chat is over.
    Leave,
}

/// Somebody who is talked with.
pub trait Front {
    /// Takes a line and shows what it causes.
    ///
    /// # Errors
    /// When the desk stops or the output breaks.
    fn line(&mut self, desk: &mut Desk, line: Line) -> Result<Next, FrontError>;

    /// Takes lines that waited together, in order.
    ///
    /// # Errors
    /// As [`Self::line`].
    fn lines(&mut self, desk: &mut Desk, lines: Vec<Line>) -> Result<Next, FrontError> {
        for line in lines {
            if self.line(desk, line)? == Next::Leave {
                return Ok(Next::Leave);
            }
        }
        Ok(Next::Read)
    }

    /// Shows messages that were said at this moment.
    ///
    /// # Errors
    /// When the output breaks.
    fn show(
        &mut self,
        desk: &mut Desk,
        at: Timestamp,
        messages: Vec<Message>,
    ) -> Result<(), FrontError>;
}

/// Takes lines from an input until it ends.
///
/// # Errors
/// When the desk stops, or input or output breaks.
pub fn run(
    desk: &mut Desk,
    front: &mut impl Front,
    time: Time,
    queue: &Queue,
    mut input: impl BufRead + Send + 'static,
) -> Result<(), FrontError> {
    let sender = queue.sender.clone();
    std::thread::spawn(move || {
        while let Some(line) = next_line(&mut input, LONGEST_LINE_BYTES).transpose() {
            if sender.send(Arrival::Line(line)).is_err() {
                return;
            }
        }
        // Nobody listens any more once the chat is over.
        let _ = sender.send(Arrival::End);
    });
    match time {
        Time::Simulated => {
            // Nothing but a line, or the end, changes anything.
            while let Ok(arrival) = queue.arrivals.recv() {
                if queue.asked_to_end.load(Ordering::Relaxed) {
                    break;
                }
                match arrival {
                    Arrival::Line(line) => {
                        if front.line(desk, line?)? == Next::Leave {
                            break;
                        }
                    }
                    Arrival::Report(_) => {}
                    Arrival::End => break,
                }
            }
            Ok(())
        }
        Time::Real => live(desk, front, time, queue),
    }
}

/// Takes what other threads bring; in real time alerts climb while nobody types.
///
/// # Errors
/// As [`run`].
pub fn live(
    desk: &mut Desk,
    front: &mut impl Front,
    time: Time,
    queue: &Queue,
) -> Result<(), FrontError> {
    while !queue.asked_to_end.load(Ordering::Relaxed) {
        let sleep = match time {
            Time::Real => {
                let now = desk.now();
                let (said, sleep) = desk.attend()?;
                front.show(desk, now, said)?;
                // What waits is taken between two slices of what is due.
                if sleep.is_zero() && !desk.is_behind() {
                    continue;
                }
                sleep
            }
            Time::Simulated => desk.tick().unsigned_abs(),
        };
        let first = match queue.arrivals.recv_timeout(sleep) {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        // A confirmation must not wait a slice for each receipt before it.
        let more = queue.arrivals.try_iter().take(MOST_IN_A_BATCH - 1);
        let waited = std::iter::once(first).chain(more).collect();
        if take(desk, front, waited)? == Next::Leave {
            return Ok(());
        }
    }
    Ok(())
}

/// Takes all that waited, in order: lines that follow each other together, and so with reports.
fn take(desk: &mut Desk, front: &mut impl Front, waited: Vec<Arrival>) -> Result<Next, FrontError> {
    let mut waited = waited.into_iter().peekable();
    while let Some(arrival) = waited.next() {
        match arrival {
            Arrival::Line(line) => {
                let mut lines = vec![line?];
                while let Some(Arrival::Line(Ok(line))) =
                    waited.next_if(|next| matches!(next, Arrival::Line(Ok(_))))
                {
                    lines.push(line);
                }
                if front.lines(desk, lines)? == Next::Leave {
                    return Ok(Next::Leave);
                }
            }
            Arrival::Report(report) => {
                let mut reports = vec![report];
                while let Some(Arrival::Report(report)) =
                    waited.next_if(|next| matches!(next, Arrival::Report(_)))
                {
                    reports.push(report);
                }
                hear(desk, front, reports)?;
            }
            Arrival::End => return Ok(Next::Leave),
        }
    }
    Ok(Next::Read)
}

/// Takes what became of messages, and confirmations from elsewhere.
fn hear(desk: &mut Desk, front: &mut impl Front, reports: Vec<Report>) -> Result<(), FrontError> {
    let (mut inputs, mut written, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    for report in reports {
        inputs.push(report.input);
        written.extend(report.written);
        asked.extend(report.asked);
    }
    let said = desk.take(&inputs)?.into_iter().flatten().collect();
    if desk.stands_still() {
        // Whoever waits for it to be written hears that it is not.
        written.clear();
        asked.clear();
    }
    for waits in written {
        let _ = waits.try_send(());
    }
    let at = desk.now();
    front.show(desk, at, said)?;
    for asked in asked {
        asked.answer(desk)?;
    }
    Ok(())
}

/// Says what fell due while the program was away, slice by slice, the alerts first; then that it is back.
///
/// # Errors
/// When the desk stops or the output breaks.
pub fn catch_up(desk: &mut Desk, front: &mut impl Front) -> Result<(), FrontError> {
    loop {
        let said = desk.catch_up()?;
        let at = desk.now();
        front.show(desk, at, said)?;
        if !desk.is_behind() {
            break;
        }
    }
    let said = desk.take(&[Input::Restarted])?;
    let at = desk.now();
    front.show(desk, at, said.into_iter().flatten().collect())
}

/// All of that at once, for a screen that shows the alerts of its person before it says what it is.
///
/// # Errors
/// When the desk stops.
pub fn missed(desk: &mut Desk) -> Result<Vec<(Timestamp, Vec<Message>)>, FrontError> {
    let mut missed = Vec::new();
    loop {
        let said = desk.catch_up()?;
        missed.push((desk.now(), said));
        if !desk.is_behind() {
            break;
        }
    }
    let said = desk.take(&[Input::Restarted])?;
    missed.push((desk.now(), said.into_iter().flatten().collect()));
    Ok(missed)
}

/// Lets simulated time pass, showing all that falls due on the way, in order.
///
/// # Errors
/// When the desk stops or the output breaks.
pub fn pass(
    desk: &mut Desk,
    front: &mut impl Front,
    span: SignedDuration,
    asked_to_end: &AtomicBool,
) -> Result<(), FrontError> {
    let until = desk.now() + span;
    while !asked_to_end.load(Ordering::Relaxed)
        && let Some(messages) = desk.next_until(until)?
    {
        let at = desk.now();
        front.show(desk, at, messages)?;
    }
    Ok(())
}

/// Reads how long to wait: `5m`, `1h 30m`.
///
/// # Errors
/// When time is real, or the words are no length of time.
pub fn waiting(words: &str, time: Time) -> Result<SignedDuration, Problem> {
    if time == Time::Real {
        return Err(Problem::new("chat-wait-real"));
    }
    let span: Result<SignedDuration, _> = words.trim().trim_start_matches('+').parse();
    match span {
        Ok(span) if !span.is_negative() && span <= SignedDuration::from_hours(24 * 400) => Ok(span),
        _ => Err(Problem::new("chat-wait").with("value", words)),
    }
}
