//! How each thing is carried: a ping, an answer, a word to a person; and what is told when it fails.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::{ChannelId, MessageFlags, MessageId};

use super::cards;
use super::courier::{PingParcel, Target};
use super::received::Posted;
use super::shared::{Place, Shared};
use super::trying::{Refused, persistently};
use super::turns::Turn;
use super::views::View;
use super::wire::Acknowledgement;
use crate::dialogue::message::Attempt;
use crate::dialogue::text::Text;
use crate::domain::Problem;
use crate::domain::alert::Receipt;
use crate::front::directory::Snowflake;

/// How often a message that is no ping is tried while Discord is in trouble, and the pause between
/// two tries: an hour in all.
pub(super) const MOST_TRIES: u32 = 120;
/// The same for an answer, for which somebody waits: about as long as Discord keeps a place for it.
const ANSWER_TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_secs(30);

/// A user or channel as the library names it.
pub(super) fn id(channel: Snowflake) -> ChannelId {
    ChannelId::new(channel.number())
}

/// Brings a ping, and says what became of it.
pub(super) async fn deliver(shared: &Shared, parcel: &PingParcel) -> (Receipt, Option<ChannelId>) {
    let Some(to) = parcel.to else {
        return (Receipt::Closed, None);
    };
    let end = || {
        parcel
            .delivery
            .alert()
            .and_then(|alert| shared.end_of(&alert))
    };
    if end().is_some() {
        return (Receipt::Unreachable, None);
    }
    let sent = bring(shared, to, parcel).await;
    // It may have ended while Discord kept us waiting.
    if let (Some(view), Some(alert)) = (end(), parcel.delivery.alert()) {
        cards::settle(shared, &alert, &[to], &view).await;
    }
    match to {
        Target::Channel(channel) => note(shared, channel, &sent.map(|_| ())),
        Target::User(_) => {}
    }
    let receipt = match (sent, to) {
        (Ok(_), _) => Receipt::Delivered,
        (Err(Refused::Closed(_) | Refused::Gone(_)), Target::User(_)) => Receipt::Closed,
        // A channel that is gone or forbidden may be mended while the ladder goes on.
        (Err(_), _) => Receipt::Unreachable,
    };
    (receipt, sent.ok())
}

async fn bring(shared: &Shared, to: Target, parcel: &PingParcel) -> Result<ChannelId, Refused> {
    let channel = match to {
        Target::User(user) => shared.direct(user).await?,
        Target::Channel(channel) => id(channel),
    };
    if parcel.attempt == Attempt::Again && shared.wire.shows(channel, &parcel.delivery).await? {
        return Ok(channel);
    }
    for (nth, view) in parcel.views.iter().enumerate() {
        let nonce = match nth {
            0 => parcel.delivery.0.clone(),
            nth => format!("{}-{nth}", parcel.delivery.0),
        };
        let posted = shared.wire.post(channel, view, &nonce).await?;
        if nth == 0 {
            note_silence(shared, channel, view, &posted);
        }
    }
    Ok(channel)
}

/// Answers where the asker looks; when that is no longer possible, directly. The turn ends with the
/// answer.
pub(super) async fn reply(
    shared: &Shared,
    at: &Place,
    views: &[View],
    nonces: &[String],
    turn: Arc<Turn>,
) {
    match at {
        Place::Interaction { token, how, user } => {
            if under(shared, token, *how, views).await.is_err() {
                // Whoever takes no direct messages reads it with the next command.
                let _ = patiently(shared, *user, views, nonces, ANSWER_TRIES).await;
            }
        }
        Place::Direct(user) => {
            // As above.
            let sent = patiently(shared, *user, views, nonces, ANSWER_TRIES).await;
            note_answer(shared, *user, &sent);
        }
        Place::Mention {
            user,
            channel,
            message,
        } => {
            let sent = direct(shared, *user, views, nonces).await;
            note_answer(shared, *user, &sent);
            drop(turn);
            let key = match sent {
                Ok(_) => "discord-answered-directly",
                Err(_) => "discord-direct-closed",
            };
            let word = View::of(&shared.voice, &Text::of(key));
            let _ = shared.wire.reply(*channel, *message, &word).await;
        }
    }
}

/// The answer under a command or a button: first in its own place, then behind it.
async fn under(
    shared: &Shared,
    token: &str,
    how: Acknowledgement,
    views: &[View],
) -> Result<(), Refused> {
    let Some((first, more)) = views.split_first() else {
        return Ok(());
    };
    shared.wire.fill_in(token, first).await?;
    for view in more {
        shared.wire.add(token, view, how).await?;
    }
    Ok(())
}

/// Writes to a person, also while Discord is in trouble for a long time; each message appears once
/// as long as Discord remembers its name.
pub(super) async fn patiently(
    shared: &Shared,
    user: Snowflake,
    views: &[View],
    nonces: &[String],
    most_tries: u32,
) -> Result<Option<MessageId>, Refused> {
    let attempt = || direct(shared, user, views, nonces);
    let sent = persistently(most_tries, BETWEEN_TRIES, attempt).await;
    if sent == Err(Refused::Unreachable) {
        let problem = Problem::new("discord-undelivered").with("user", user);
        (shared.tell)(&problem);
    }
    sent
}

/// Writes to a person; gives the last message.
pub(super) async fn direct(
    shared: &Shared,
    user: Snowflake,
    views: &[View],
    nonces: &[String],
) -> Result<Option<MessageId>, Refused> {
    let channel = shared.direct(user).await?;
    let mut last = None;
    for (view, nonce) in views.iter().zip(nonces) {
        last = shared.wire.post(channel, view, nonce).await?.id;
    }
    Ok(last)
}

/// Notes where the answer to a line stands.
fn note_answer(shared: &Shared, user: Snowflake, sent: &Result<Option<MessageId>, Refused>) {
    if let Ok(Some(message)) = sent {
        shared.has_answered(user, *message);
    }
}

/// Tells the operator once when a ping called somebody by name whom Discord did not notify.
fn note_silence(shared: &Shared, channel: ChannelId, view: &View, posted: &Posted) {
    let heard = posted.mentions.len() + posted.mention_roles.len();
    let failed = posted
        .flags
        .contains(MessageFlags::FAILED_TO_MENTION_SOME_ROLES_IN_THREAD);
    let about = format!("mention {channel}");
    if view.allowed_mentions.count() > heard || failed {
        let problem = Problem::new("discord-mention").with("channel", channel);
        shared.tell_once(about, &problem);
    } else {
        shared.is_right(&about);
    }
}

/// Tells the operator once when a channel is lost, and forgets it when it is back.
pub(super) fn note(shared: &Shared, channel: Snowflake, sent: &Result<(), Refused>) {
    let about = channel.to_string();
    match sent {
        Ok(()) => shared.is_right(&about),
        Err(refused) => {
            let problem = Problem::new("discord-channel")
                .with("channel", channel)
                .with("detail", refused);
            shared.tell_once(about, &problem);
        }
    }
}
