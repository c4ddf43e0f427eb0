//! What Discord answers, as far as we look at it: whatever else is in there may change.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::all::{ChannelId, ChannelType, MessageFlags, MessageId, UserId};

/// What Discord made: a message, a channel, a thread.
#[derive(Debug, Deserialize)]
pub(super) struct Made {
    /// Its id.
    pub(super) id: ChannelId,
}

/// Our own user.
#[derive(Debug, Deserialize)]
pub(super) struct Oneself {
    /// Its id.
    pub(super) id: UserId,
}

/// What became of a message, as far as we look at it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Posted {
    /// Its id.
    pub(super) id: Option<MessageId>,
    /// The users whom it notified.
    pub(super) mentions: Vec<Value>,
    /// The roles that it notified.
    pub(super) mention_roles: Vec<Value>,
    /// What else is to know of it.
    pub(super) flags: MessageFlags,
}

/// A thread, as far as it tells whether it is ours.
#[derive(Debug, Deserialize)]
pub(super) struct Thread {
    /// Its id.
    pub(super) id: ChannelId,
    /// Its name.
    pub(super) name: String,
    /// Who may see it.
    #[serde(rename = "type")]
    pub(super) kind: ChannelType,
    /// The channel under which it hangs.
    pub(super) parent_id: Option<ChannelId>,
}

/// The threads of a server.
#[derive(Debug, Deserialize)]
pub(super) struct Active {
    /// One by one, since some may be unknown to this version.
    pub(super) threads: Vec<Value>,
}

/// Somebody in a thread.
#[derive(Debug, Deserialize)]
pub(super) struct Inside {
    /// Who.
    pub(super) user_id: UserId,
}

/// Those that this version can read; one that it cannot must not hide the others.
pub(super) fn readable<T: DeserializeOwned>(all: Vec<Value>) -> Vec<T> {
    let read = |one| serde_json::from_value(one).ok();
    all.into_iter().filter_map(read).collect()
}
