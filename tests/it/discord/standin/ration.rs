//! Places into which only so much may be written in a time.

use serde_json::Value;

use super::Standin;
use super::state::{Request, State};
use super::world::Id;

/// How much may be written into a place.
#[derive(Clone, Debug)]
pub struct Rationed {
    /// The place.
    pub channel: Id,
    /// How much in one span of time.
    pub most: u32,
    /// That span, in milliseconds.
    pub span: u64,
    /// When the present span began.
    pub since: u64,
    /// What was written in it.
    pub used: u32,
}

/// What that means for a request.
#[derive(Clone, Copy, Debug)]
pub enum Ration {
    /// Nothing.
    Free,
    /// It is the last one for so many seconds.
    Last(f64),
    /// It comes too early, by so many seconds.
    Over(f64),
}

impl State {
    /// Counts a request.
    pub fn ration(&mut self, request: &Request) -> Ration {
        let now = self.clock.now();
        let here = |place: &&mut Rationed| {
            request.method == "POST"
                && request.path == format!("/channels/{}/messages", place.channel)
        };
        let Some(place) = self.rationed.iter_mut().find(here) else {
            return Ration::Free;
        };
        if now >= place.since + place.span {
            (place.since, place.used) = (now, 0);
        }
        if place.most == 0 {
            return Ration::Over(0.5);
        }
        let left = (place.since + place.span - now) as f64 / 1000.0;
        if place.used >= place.most {
            return Ration::Over(left);
        }
        place.used += 1;
        match place.used == place.most {
            true => Ration::Last(left),
            false => Ration::Free,
        }
    }
}

impl Standin {
    /// Lets only so many messages into a channel in this many milliseconds; with none at all, whoever
    /// comes is asked to come back until that changes.
    pub fn ration(&self, channel: Id, most: u32, span: u64) {
        self.change(|state| {
            state.rationed.retain(|place| place.channel != channel);
            state.rationed.push(Rationed {
                channel,
                most,
                span,
                since: 0,
                used: 0,
            });
        });
    }

    /// Lets the next thread look as if somebody else had made it.
    pub fn give_away_next_thread(&self, owner: Id) {
        self.change(|state| state.gives_next = Some(owner));
    }

    /// Changes the next thing that somebody does or says before it is told over the gateway.
    pub fn bend_next(&self, bend: impl FnOnce(&mut Value) + Send + 'static) {
        self.change(|state| state.bend = Some(Box::new(bend)));
    }
}
