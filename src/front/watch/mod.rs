//! What the doors note of themselves for whoever watches: how each does and since when, and whom it turned away, by
//! [`reason`]. It is shown by `monitoring`.

#[cfg(all(
    feature = "serve",
    any(feature = "pages", feature = "teams", feature = "webhook")
))]
pub mod monitoring;
pub mod reason;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use serde::Serialize;

use crate::clock::Clock;
use crate::front::locked;

/// What a door is called where doors are told apart.
pub type FrontName = &'static str;

/// How a door does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrontState {
    /// It has not been connected yet.
    Connecting,
    /// It is open; whether a server takes what leaves by it shows with the first message.
    Open,
    /// It is connected.
    Connected,
    /// It was, and will be again.
    Away,
    /// Only a person can help.
    Failed,
}

impl FrontState {
    /// Whether it works, as far as is known.
    #[must_use]
    pub const fn works(self) -> bool {
        matches!(self, Self::Open | Self::Connected)
    }
}

/// What is known of a door.
#[derive(Clone, Copy, Debug)]
struct Door {
    /// What it said of itself.
    said: FrontState,
    /// How it does.
    state: FrontState,
    since: Timestamp,
}

/// Where the doors note it; all copies are one.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<Mutex<Noted>>);

#[derive(Debug, Default)]
struct Noted {
    doors: BTreeMap<FrontName, Door>,
    /// Those of which the address where they are asked cannot be used, whatever else they can do.
    shut: BTreeSet<FrontName>,
    refused: BTreeMap<&'static str, u64>,
}

impl Watch {
    /// A door does so from now on.
    pub fn door(&self, name: FrontName, state: FrontState) {
        let mut noted = locked(&self.0);
        let said = state;
        let state = match noted.shut.contains(name) {
            true => FrontState::Failed,
            false => said,
        };
        let before = noted.doors.get(name).filter(|door| door.state == state);
        let since = before.map_or_else(|| Clock::System.now(), |door| door.since);
        noted.doors.insert(name, Door { said, state, since });
    }

    /// Nobody can come in by it: it works no more until it is [unshut](Self::unshut), whatever leaves by it.
    pub fn shut(&self, name: FrontName) {
        locked(&self.0).shut.insert(name);
        self.door(name, self.said(name));
    }

    /// Its address can be used again.
    pub fn unshut(&self, name: FrontName) {
        locked(&self.0).shut.remove(name);
        self.door(name, self.said(name));
    }

    fn said(&self, name: FrontName) -> FrontState {
        let noted = locked(&self.0);
        let door = noted.doors.get(name);
        door.map_or(FrontState::Connecting, |door| door.said)
    }

    /// Somebody or something was turned away, for this reason.
    pub fn refused(&self, reason: &'static str) {
        *locked(&self.0).refused.entry(reason).or_default() += 1;
    }

    /// Every door of the settings, how it does, and since when.
    #[must_use]
    pub fn doors(&self) -> BTreeMap<FrontName, (FrontState, Timestamp)> {
        let noted = locked(&self.0);
        let doors = noted.doors.iter();
        doors
            .map(|(name, door)| (*name, (door.state, door.since)))
            .collect()
    }

    /// How often something was turned away, by reason.
    #[must_use]
    pub fn refusals(&self) -> BTreeMap<&'static str, u64> {
        locked(&self.0).refused.clone()
    }
}

impl PartialEq for Watch {
    /// Settings are compared without it.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Watch {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_that_nobody_can_come_in_by_works_no_more_whatever_leaves_by_it() {
        let watch = Watch::default();
        watch.door("teams", FrontState::Connecting);
        let state = |watch: &Watch| watch.doors()["teams"].0;
        watch.shut("teams");
        watch.door("teams", FrontState::Connected);
        assert_eq!(state(&watch), FrontState::Failed);
        watch.unshut("teams");
        assert_eq!(state(&watch), FrontState::Connected);
    }

    #[test]
    fn since_when_is_kept_while_nothing_changes() {
        let watch = Watch::default();
        watch.door("mail", FrontState::Away);
        let since = watch.doors()["mail"].1;
        watch.door("mail", FrontState::Away);
        assert_eq!(watch.doors()["mail"].1, since);
    }
}
