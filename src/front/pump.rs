//! What all fronts share: lines come in one by one, and what falls due in between is said too.

use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};

use jiff::{SignedDuration, Timestamp};

use super::lines::{LONGEST_LINE_BYTES, Line, next_line};
use super::ways::Report;
use crate::desk::{Desk, DeskError};
use crate::dialogue::message::Message;
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
}

impl Queue {
    /// An empty queue.
    #[must_use]
    pub fn new() -> Self {
        let (sender, arrivals) = sync_channel(MOST_WAITING);
        Self { sender, arrivals }
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
    loop {
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
        match queue.arrivals.recv_timeout(sleep) {
            Ok(Arrival::Line(line)) => {
                if front.line(desk, line?)? == Next::Leave {
                    return Ok(());
                }
            }
            Ok(Arrival::Report(report)) => {
                let said = desk.take(&[report.input])?.into_iter().flatten().collect();
                if let Some(waits) = report.written {
                    let _ = waits.try_send(());
                }
                let at = desk.now();
                front.show(desk, at, said)?;
                if let Some(asked) = report.asked {
                    asked.answer(desk)?;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Ok(Arrival::End) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}

/// Lets simulated time pass, showing all that falls due on the way, in order.
///
/// # Errors
/// When the desk stops or the output breaks.
pub fn pass(
    desk: &mut Desk,
    front: &mut impl Front,
    span: SignedDuration,
) -> Result<(), FrontError> {
    let until = desk.now() + span;
    while let Some(messages) = desk.next_until(until)? {
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
