//! Rehearsing what channels do: in practice on simulated time, pings can be refused or stay unanswered.

use std::collections::BTreeMap;

use crate::dialogue::message::Audience;
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::domain::alert::{Receipt, Via};

/// What opens a line that says how a channel behaves from now on.
pub(super) const MARK: char = '*';

/// How the channels of people behave; whoever is not named receives everything.
#[derive(Debug, Default)]
pub(super) struct Rehearsal {
    odd: BTreeMap<(String, Via), Receipt>,
}

impl Rehearsal {
    /// Takes a line after its mark: `refused aov closed`, `refused aov mail unreachable`,
    /// `silent aov` or `delivered aov webhook`. Without a way it is the chat. A channel is named as
    /// it is shown, `#goes`.
    ///
    /// # Errors
    /// The line says something else.
    pub(super) fn take(&mut self, line: &str, knows: impl Fn(&str) -> bool) -> Result<(), Problem> {
        let unclear = || Problem::new("chat-rehearsal").with("value", line.trim());
        let words: Vec<&str> = line.split_whitespace().collect();
        let (who, way, receipt) = match words.as_slice() {
            ["refused", who, way @ .., "closed"] => (who, way, Receipt::Closed),
            ["refused", who, way @ .., "unreachable"] => (who, way, Receipt::Unreachable),
            ["silent", who, way @ ..] => (who, way, Receipt::Awaited),
            ["delivered", who, way @ ..] => (who, way, Receipt::Delivered),
            _ => return Err(unclear()),
        };
        let via = match way {
            [] => Via::Chat,
            [named] => {
                let known = Via::ALL.into_iter().find(|via| via.as_str() == *named);
                known.ok_or_else(unclear)?
            }
            _ => return Err(unclear()),
        };
        if !who.starts_with('#') && !knows(who) {
            return Err(Problem::new("chat-person-unknown").with("person", who));
        }
        self.odd.insert(((*who).to_owned(), via), receipt);
        Ok(())
    }

    /// What becomes of a ping to this audience, over this way.
    pub(super) fn receipt(&self, to: &Audience, via: Via) -> Receipt {
        let name = match to {
            Audience::Person(person) => person.as_str(),
            Audience::Channel(channel) => channel,
        };
        let known = self.odd.get(&(name.to_owned(), via));
        known.copied().unwrap_or(Receipt::Delivered)
    }
}

/// What stands beside the address of a ping that does not arrive.
pub(super) fn mishap(receipt: Receipt) -> Option<Text> {
    match receipt {
        Receipt::Delivered => None,
        Receipt::Awaited | Receipt::Silent => Some(Text::of("terminal-silent")),
        Receipt::Closed => Some(Text::of("terminal-closed")),
        Receipt::Unreachable => Some(Text::of("terminal-unreachable")),
    }
}
