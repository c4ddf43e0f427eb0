//! What can happen in a history, and how often it did.

use crate::simulation::model::Meaning;
use crate::simulation::outside::Manner;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::alert::Via;

/// An input, and what it means.
#[derive(Clone, Debug)]
pub(crate) struct Planned {
    pub(crate) input: Input,
    pub(crate) meaning: Meaning,
}

/// Something that happens at a moment.
pub(crate) enum Event {
    /// The program takes these at once.
    Take(Vec<Planned>),
    /// A channel changes.
    Behave(String, Via, Manner),
    /// The program starts.
    Start,
    /// A program that was stopped goes on.
    GoesOn,
    /// Something as it comes.
    Whatever,
    /// The chat goes away for everybody, and comes back.
    Flap,
}

/// How often what happened.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) steps: u64,
    pub(crate) alerts: u64,
    pub(crate) pings: u64,
    pub(crate) confirmed: u64,
    pub(crate) stood_in: u64,
    pub(crate) withdrawn: u64,
    pub(crate) crashes: u64,
    pub(crate) taken_over: u64,
    pub(crate) undelivered: u64,
    pub(crate) longest: u64,
    pub(crate) slow_writes: u64,
    pub(crate) flaps: u64,
    pub(crate) clocks_set: u64,
    pub(crate) behind: u64,
    pub(crate) unable: u64,
    pub(crate) called: u64,
    pub(crate) widened: u64,
    pub(crate) disputed: u64,
    pub(crate) given_up: u64,
    pub(crate) codes_passed: u64,
    /// How often a program went on that led no more.
    pub(crate) silenced: u64,
}

impl Planned {
    pub(crate) fn plain(input: Input) -> Self {
        Self {
            input,
            meaning: Meaning::Plain,
        }
    }
}

/// What was said on an input, on a line.
pub(crate) fn told(planned: &Planned, said: &[Message]) -> String {
    let one = |message: &Message| {
        let to = match &message.to {
            Audience::Person(person) => person.to_string(),
            Audience::Channel(channel) => channel.clone(),
        };
        let ping = message.ping.as_ref().map(|ping| {
            format!(
                " {} rung {} {:?} {:?}",
                ping.delivery.0, ping.rung, message.via, ping.attempt
            )
        });
        let ping = ping.or_else(|| {
            let tracked = message.tracked.as_ref()?;
            let (name, attempt) = (&tracked.delivery.0, tracked.attempt);
            Some(format!(" {name} {:?} {attempt:?}", message.via))
        });
        let key = message.text.first().map_or("", |text| text.key.as_ref());
        format!("\n    {key} to {to}{}", ping.unwrap_or_default())
    };
    let said: String = said.iter().map(one).collect();
    format!("{:?}{said}", planned.input)
}
