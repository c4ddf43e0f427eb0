//! Rehearsing what channels do: in practice on simulated time, pings can be refused or stay unanswered.

use std::collections::BTreeMap;

use crate::dialogue::message::Audience;
use crate::dialogue::text::Text;
use crate::domain::Problem;
use crate::domain::alert::Receipt;

/// What opens a line that says how a channel behaves from now on.
pub(super) const MARK: char = '*';

/// How the channels of people behave; whoever is not named receives everything.
#[derive(Debug, Default)]
pub(super) struct Rehearsal {
    odd: BTreeMap<String, Receipt>,
}

impl Rehearsal {
    /// Takes a line after its mark: `refused aov closed`, `refused aov unreachable`, `silent aov`
    /// or `delivered aov`. A channel is named as it is shown, `#goes`.
    ///
    /// # Errors
    /// The line says something else.
    pub(super) fn take(&mut self, line: &str, knows: impl Fn(&str) -> bool) -> Result<(), Problem> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (who, receipt) = match words.as_slice() {
            ["refused", who, "closed"] => (who, Receipt::Closed),
            ["refused", who, "unreachable"] => (who, Receipt::Unreachable),
            ["silent", who] => (who, Receipt::Awaited),
            ["delivered", who] => (who, Receipt::Delivered),
            _ => return Err(Problem::new("chat-rehearsal").with("value", line.trim())),
        };
        if !who.starts_with('#') && !knows(who) {
            return Err(Problem::new("chat-person-unknown").with("person", who));
        }
        self.odd.insert((*who).to_owned(), receipt);
        Ok(())
    }

    /// What becomes of a ping to this audience.
    pub(super) fn receipt(&self, to: &Audience) -> Receipt {
        let name = match to {
            Audience::Person(person) => person.as_str(),
            Audience::Channel(channel) => channel,
        };
        self.odd.get(name).copied().unwrap_or(Receipt::Delivered)
    }
}

/// What stands beside the address of a ping that does not arrive.
pub(super) fn mishap(receipt: Receipt) -> Option<Text> {
    match receipt {
        Receipt::Delivered => None,
        Receipt::Awaited => Some(Text::of("terminal-silent")),
        Receipt::Closed => Some(Text::of("terminal-closed")),
        Receipt::Unreachable => Some(Text::of("terminal-unreachable")),
    }
}
