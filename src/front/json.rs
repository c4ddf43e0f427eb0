//! The JSON chat: an object a line in, an object a line out for everything said to anyone.

use std::io::{self, BufRead, Write};
use std::sync::atomic::Ordering;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::event_loop::{self, AskedToEnd, Front, FrontError, Next, Queue, Time};
use super::lines::Line;
use super::outside::Outside;
use super::redact::redact;
use crate::desk::Desk;
use crate::dialogue::message::input::{Input, PressContext};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Audience, Message, MessageKind};
use crate::domain::Problem;
use crate::domain::alert::{AlertId, DeliveryId, Receipt, Via};
use crate::domain::card::advice::Advice;
use crate::domain::code::PingCode;
use crate::domain::people::PersonId;
use crate::voice::Voice;

/// A line in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineIn {
    from: Option<String>,
    say: Option<String>,
    press: Option<String>,
    case: Option<String>,
    alert: Option<String>,
    question: Option<String>,
    delivered: Option<String>,
    refused: Option<String>,
    reason: Option<String>,
    wait: Option<String>,
}

/// What a line asks for.
enum Order {
    Input(Input),
    Wait(SignedDuration),
}

/// Whom the operator hears from, beside the lines: `tell` takes what is said about the session, with the
/// servers of the settings that it does not use.
pub struct Aside<'a> {
    /// The servers that messages of another session would leave by.
    pub servers: &'a [(Via, String)],
    /// Takes a sentence.
    pub tell: &'a mut dyn FnMut(&str),
}

/// Runs the chat until its input ends. It sends nothing itself: another program carries its lines.
///
/// # Errors
/// When the desk stops, or input or output breaks.
pub fn run(
    mut desk: Desk,
    voice: &Voice,
    time: Time,
    queue: &Queue,
    input: impl BufRead + Send + 'static,
    output: impl Write,
    aside: Aside<'_>,
) -> Result<(), FrontError> {
    (aside.tell)(&voice.text(&Outside(aside.servers).carried_by_others()));
    let mut chat = Chat {
        voice,
        time,
        output,
        lines: 0,
        tell: Some(aside.tell),
        asked_to_end: AskedToEnd::clone(&queue.asked_to_end),
    };
    if desk.has_a_past() {
        event_loop::catch_up(&mut desk, &mut chat)?;
        chat.done()?;
    }
    event_loop::run(&mut desk, &mut chat, time, queue, input)
}

struct Chat<'a, W> {
    voice: &'a Voice,
    time: Time,
    output: W,
    lines: usize,
    /// Hears of the first alert.
    tell: Option<&'a mut dyn FnMut(&str)>,
    asked_to_end: AskedToEnd,
}

impl<W: Write> Front for Chat<'_, W> {
    fn line(&mut self, desk: &mut Desk, line: Line) -> Result<Next, FrontError> {
        self.lines(desk, vec![line])
    }

    /// One write for all that follows each other; each line is shown to be done behind what it caused.
    fn lines(&mut self, desk: &mut Desk, lines: Vec<Line>) -> Result<Next, FrontError> {
        let mut inputs = Vec::new();
        for line in lines {
            if self.asked_to_end.load(Ordering::Relaxed) {
                self.inputs(desk, &inputs)?;
                return Ok(Next::Leave);
            }
            let order = self.order(desk, line);
            if let Ok(Order::Input(input)) = order {
                inputs.push(input);
                continue;
            }
            self.inputs(desk, &std::mem::take(&mut inputs))?;
            self.lines += 1;
            match order {
                Ok(Order::Input(_)) => {}
                Ok(Order::Wait(span)) => {
                    let asked_to_end = AskedToEnd::clone(&self.asked_to_end);
                    event_loop::pass(desk, self, span, &asked_to_end)?;
                    if asked_to_end.load(Ordering::Relaxed) {
                        return Ok(Next::Leave);
                    }
                }
                Err(problem) => self.complain(desk, problem)?,
            }
            self.done()?;
        }
        self.inputs(desk, &inputs)?;
        Ok(Next::Read)
    }

    fn show(
        &mut self,
        _: &mut Desk,
        at: Timestamp,
        messages: Vec<Message>,
    ) -> Result<(), FrontError> {
        if messages.iter().any(|message| message.ping.is_some())
            && let Some(tell) = self.tell.take()
        {
            tell(&self.voice.text(&Text::of("session-alert-carried")));
        }
        messages
            .iter()
            .try_for_each(|message| emit(&mut self.output, self.voice, at, message))?;
        self.output.flush()?;
        Ok(())
    }
}

impl<W: Write> Chat<'_, W> {
    fn inputs(&mut self, desk: &mut Desk, inputs: &[Input]) -> Result<(), FrontError> {
        if inputs.is_empty() {
            return Ok(());
        }
        let said = desk.take(inputs)?;
        let at = desk.now();
        for messages in said {
            self.lines += 1;
            self.show(desk, at, messages)?;
            self.done()?;
        }
        Ok(())
    }

    fn complain(&mut self, desk: &Desk, problem: Problem) -> Result<(), FrontError> {
        let problem = redact(&desk.guard(), problem);
        let voice = self.voice;
        let error = voice.prompts().problem(voice.language(), &problem);
        write_line(&mut self.output, &serde_json::json!({ "error": error }))?;
        Ok(())
    }

    fn order(&self, desk: &Desk, line: Line) -> Result<Order, Problem> {
        let text = match line {
            Line::Text(text) => text,
            Line::NotText => return Err(Problem::new("chat-not-text")),
            Line::TooLong => return Err(Problem::new("chat-too-long")),
        };
        // A list would be read as an object whose names are left out.
        let line: LineIn = match serde_json::from_str(&text) {
            Ok(_) if !text.trim_start().starts_with('{') => {
                return Err(Problem::new("chat-json").foreign("detail", "expected an object"));
            }
            read => read.map_err(|error| Problem::new("chat-json").foreign("detail", error))?,
        };
        line.order(self.time, |person| desk.knows(person))
    }

    /// Says that all of a line is done, and on disk.
    fn done(&mut self) -> Result<(), FrontError> {
        write_line(&mut self.output, &serde_json::json!({ "done": self.lines }))?;
        self.output.flush()?;
        Ok(())
    }
}

impl LineIn {
    fn order(self, time: Time, knows: impl Fn(&str) -> bool) -> Result<Order, Problem> {
        let on = match (self.case, self.alert, self.question) {
            (_, Some(alert), None) => Some(PressContext::Alert(AlertId(alert))),
            (case, None, Some(question)) => Some(PressContext::Asked {
                question: question.as_str().into(),
                case,
            }),
            (Some(case), None, None) => Some(PressContext::Code(case)),
            (None, None, None) => None,
            // An alert asks no question.
            (_, Some(_), Some(_)) => return Err(Problem::new("chat-order")),
        };
        let person = |from: Option<String>| {
            let from = from.ok_or_else(|| Problem::new("chat-from-missing"))?;
            if knows(&from) {
                Ok(PersonId::from(from.as_str()))
            } else {
                Err(Problem::new("chat-person-unknown").with("person", from))
            }
        };
        let input = match (
            self.say,
            self.press,
            self.delivered,
            self.refused,
            self.wait,
        ) {
            (Some(words), None, None, None, None) => Input::Say {
                from: person(self.from)?,
                words,
            },
            (None, Some(choice), None, None, None) => Input::Press {
                from: person(self.from)?,
                choice: choice.as_str().into(),
                on,
            },
            (None, None, Some(delivery), None, None) => Input::Receipt {
                delivery: DeliveryId(delivery),
                receipt: Receipt::Delivered,
            },
            (None, None, None, Some(delivery), None) => {
                let receipt = match self.reason.as_deref() {
                    Some("closed") => Receipt::Closed,
                    Some("unreachable") => Receipt::Unreachable,
                    _ => return Err(Problem::new("chat-reason")),
                };
                Input::Receipt {
                    delivery: DeliveryId(delivery),
                    receipt,
                }
            }
            (None, None, None, None, Some(wait)) => {
                return Ok(Order::Wait(event_loop::waiting(&wait, time)?));
            }
            _ => return Err(Problem::new("chat-order")),
        };
        Ok(Order::Input(input))
    }
}

/// A message as it goes out.
#[derive(Serialize)]
struct MessageOut<'a> {
    at: Timestamp,
    to: &'a str,
    via: &'static str,
    kind: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<QuestionOut<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<ChoiceOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<&'a Advice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alert: Option<AlertOut<'a>>,
    /// The name for its result of what is about no alert and must not be missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery: Option<&'a str>,
}

#[derive(Serialize)]
struct QuestionOut<'a> {
    id: &'a str,
    nth: usize,
    of: usize,
}

#[derive(Serialize)]
struct ChoiceOut<'a> {
    id: &'a str,
    label: String,
}

#[derive(Serialize)]
struct AlertOut<'a> {
    id: &'a str,
    role: &'a str,
    rung: u32,
    delivery: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
}

impl<'a> AlertOut<'a> {
    /// What names a message for its result: a ping, a request to telephone, or what must not be missed.
    fn of(message: &'a Message) -> Option<Self> {
        let ping = message.ping.as_ref().map(|ping| Self {
            id: &ping.alert.0,
            role: ping.role.as_str(),
            rung: ping.rung,
            delivery: &ping.delivery.0,
            code: ping.code.as_ref().map(PingCode::as_str),
        });
        ping.or_else(|| {
            let tracked = message.tracked.as_ref()?;
            let about = tracked.alert.as_ref()?;
            Some(Self {
                id: &about.alert.0,
                role: about.role.as_str(),
                rung: about.rung,
                delivery: &tracked.delivery.0,
                code: None,
            })
        })
    }
}

fn emit(
    output: &mut impl Write,
    voice: &Voice,
    at: Timestamp,
    message: &Message,
) -> io::Result<()> {
    let to = match &message.to {
        Audience::Person(person) => person.as_str(),
        Audience::Channel(channel) => channel,
    };
    let out = MessageOut {
        at,
        to,
        via: message.via.as_str(),
        kind: kind(message.kind),
        text: voice.message(message),
        link: message.link.as_deref(),
        question: message.question.as_ref().map(|asked| QuestionOut {
            id: asked.id.as_str(),
            nth: asked.nth,
            of: asked.of,
        }),
        choices: message
            .choices
            .iter()
            .map(|choice| ChoiceOut {
                id: choice.id.as_str(),
                label: voice.text(&choice.label),
            })
            .collect(),
        advice: message.advice.as_deref(),
        case: message.case.as_ref().map(|case| case.code.as_str()),
        phase: message.phase,
        alert: AlertOut::of(message),
        delivery: message
            .tracked
            .as_ref()
            .filter(|tracked| tracked.alert.is_none())
            .map(|tracked| tracked.delivery.0.as_str()),
    };
    write_line(output, &out)
}

fn write_line(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, value)?;
    output.write_all(b"\n")
}

const fn kind(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Question => "question",
        MessageKind::Review => "review",
        MessageKind::Advice => "advice",
        MessageKind::Transition => "transition",
        MessageKind::Alert => "alert",
        MessageKind::Reminder => "reminder",
        MessageKind::Status => "status",
        MessageKind::Refusal => "refusal",
        MessageKind::Text => "text",
    }
}
