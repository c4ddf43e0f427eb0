//! What is carried, and where it goes.

use super::views::View;
use crate::front::bot::underway;
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
pub(super) type PingParcel = underway::PingParcel<Target, View>;
