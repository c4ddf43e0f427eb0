//! What is carried, and where it goes.

use serenity::all::ChannelId;

use super::views::View;
use crate::front::bot::underway;
use crate::front::directory::Snowflake;

/// A user or a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// The direct conversation with a user.
    User(Snowflake),
    /// A channel.
    Channel(Snowflake),
}

/// A ping and its way.
pub(super) type PingParcel = underway::PingParcel<Target, View>;

/// A user or channel as the library names it.
pub(super) fn id(channel: Snowflake) -> ChannelId {
    ChannelId::new(channel.number())
}
