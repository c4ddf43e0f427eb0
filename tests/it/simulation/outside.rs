//! The world outside: channels that accept, refuse, stay silent or are down, and what stands on
//! people's screens.

use std::collections::BTreeMap;

use crate::simulation::random::Random;
use regiewijzer::dialogue::message::{Attempt, Audience, Message};
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};

/// How long a channel remembers what it was sent, in milliseconds.
const MEMORY: i64 = 180_000;

/// What a channel does with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Shows it and says so.
    Open,
    /// Refuses it, now and later.
    Closed,
    /// Shows it and never says so.
    Silent,
    /// Cannot be reached before this moment.
    Down(i64),
}

/// A ping that was shown to somebody.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(crate) alert: String,
    pub(crate) code: String,
    /// None in the municipality's channel.
    pub(crate) to: Option<String>,
}

/// A result that comes in at a moment in milliseconds; none where it is lost.
pub(crate) type Results = Vec<(i64, DeliveryId, Receipt)>;

/// All channels.
#[derive(Default)]
pub(crate) struct Outside {
    manners: BTreeMap<(String, Via), Manner>,
    /// When each message was first shown.
    screens: BTreeMap<DeliveryId, i64>,
    pub(crate) shown: Vec<Shown>,
}

/// The name of a channel: of the person, or of the municipality's channel.
fn place(message: &Message) -> (String, Via) {
    let name = match &message.to {
        Audience::Person(person) => person.to_string(),
        Audience::Channel(channel) => channel.clone(),
    };
    (name, message.via)
}

impl Outside {
    /// Lets a channel behave so from now on.
    pub(crate) fn behave(&mut self, name: &str, via: Via, manner: Manner) {
        self.manners.insert((name.to_owned(), via), manner);
    }

    /// Takes a ping; gives the results that will come of it, or says what is wrong.
    pub(crate) fn take(
        &mut self,
        message: &Message,
        now: i64,
        random: &mut Random,
    ) -> Result<Results, String> {
        let ping = message.ping.as_ref().map(|ping| &ping.delivery);
        let told = message.tracked.as_ref().map(|told| &told.delivery);
        let Some(delivery) = ping.or(told) else {
            return Ok(Vec::new());
        };
        let place = place(message);
        let manner = self.manners.get(&place).copied().unwrap_or(Manner::Open);
        let (shown, receipt) = match manner {
            Manner::Open => (true, Some(Receipt::Delivered)),
            Manner::Closed => (false, Some(Receipt::Closed)),
            Manner::Silent => (true, None),
            // What is handed over while the line goes down may have arrived without an answer.
            Manner::Down(until) if now < until => (
                random.chance(5),
                random.chance(80).then_some(Receipt::Unreachable),
            ),
            Manner::Down(_) => (true, Some(Receipt::Delivered)),
        };
        if shown {
            self.show(message, now)?;
        }
        let Some(receipt) = receipt else {
            return Ok(Vec::new());
        };
        let mut results = Vec::new();
        let lost = random.chance(12);
        let copies = if lost {
            0
        } else {
            random.between(1, 100) / 93 + 1
        };
        for _ in 0..copies {
            let slow = random.chance(15);
            let delay = random.between(20, if slow { 150_000 } else { 900 });
            results.push((now + delay, delivery.clone(), receipt));
        }
        if random.chance(3) {
            let late = now + random.between(500, 60_000);
            results.push((late, delivery.clone(), Receipt::Unreachable));
        }
        Ok(results)
    }

    /// Shows a ping. A message in the chat that may be there already is looked for first; one that
    /// is not is recognised within the channel's memory only.
    fn show(&mut self, message: &Message, now: i64) -> Result<(), String> {
        let Some(ping) = &message.ping else {
            return Ok(());
        };
        let first = self.screens.get(&ping.delivery).copied();
        let recognised = match ping.attempt {
            Attempt::Again => first.is_some(),
            Attempt::First => first.is_some_and(|first| now - first < MEMORY),
        };
        if first.is_some() && !recognised && message.via == Via::Chat {
            return Err(format!("{} is twice on a screen", ping.delivery.0));
        }
        if first.is_none() {
            self.screens.insert(ping.delivery.clone(), now);
            let Some(code) = &ping.code else {
                return Ok(());
            };
            self.shown.push(Shown {
                alert: ping.alert.0.clone(),
                code: code.as_str().to_owned(),
                to: match &message.to {
                    Audience::Person(person) => Some(person.to_string()),
                    Audience::Channel(_) => None,
                },
            });
        }
        Ok(())
    }
}
