//! What is carried, and where it goes.

use super::views::View;
use crate::domain::alert::{AlertId, DeliveryId};
use crate::front::tenancy::Guid;

/// A person or a channel.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// The personal conversation with somebody.
    Person(Guid),
    /// A channel, in which each message begins a thread.
    Channel(String),
}

impl Target {
    /// Whom or what a conversation is with: this person alone, or everybody in a channel, whose threads are one place.
    pub(super) fn of(conversation: &str, alone_with: Option<Guid>) -> Self {
        match alone_with {
            Some(user) => Self::Person(user),
            None => {
                let channel = conversation.split(';').next().unwrap_or_default();
                Self::Channel(channel.to_owned())
            }
        }
    }
}

/// A ping and its way.
pub(super) struct PingParcel {
    /// Where it goes; none if the person has no account here.
    pub(super) to: Option<Target>,
    /// How it looks.
    pub(super) views: Vec<View>,
    /// Its name.
    pub(super) delivery: DeliveryId,
    /// The alerts that it is about: it is wanted while one of them is open.
    pub(super) about: Vec<AlertId>,
    /// What it is newer or older in.
    pub(super) series: Vec<AlertId>,
    /// The rung that it belongs to.
    pub(super) rung: u32,
    /// What older pings of the same alert show from now on, where there may be any.
    pub(super) older: Option<View>,
}
