//! What people wrote while nobody listened: found again when the connection is back.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serenity::all::{ChannelId, MessageId};

use super::shared::{AnswerPlace, PendingAnswer, Read, Shared};
use crate::dialogue::message::input::{Input, PressContext};
use crate::domain::people::PersonId;
use crate::front::bot::custom_ids::{self, Pressed};
use crate::front::directory::Snowflake;
use crate::front::discord::rest::responses::Message;
use crate::front::discord::rest::retry::{Refused, persistently};

/// How often the messages of one person are asked for while Discord is in trouble, and the pause between
/// two tries: an hour in all.
const MOST_TRIES: u32 = 720;
const BETWEEN_TRIES: Duration = Duration::from_secs(5);
/// The most messages of one person that are looked at again.
const MOST_MISSED: usize = 5;
/// What the Discord library counts ids from, in milliseconds since 1970.
const EPOCH_MILLISECONDS: i64 = 1_420_070_400_000;

/// The id of a message that was sent at this moment, in milliseconds since 1970.
#[must_use]
pub(super) fn moment(milliseconds: i64) -> MessageId {
    let since = u64::try_from(milliseconds - EPOCH_MILLISECONDS).unwrap_or_default();
    MessageId::new((since << 22).max(1))
}

/// When a message was sent.
#[must_use]
pub(super) fn sent_at(message: MessageId) -> Timestamp {
    let milliseconds = i64::try_from(message.get() >> 22).unwrap_or_default() + EPOCH_MILLISECONDS;
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Puts into the queue what a person wrote since we last `read`. What was read before this process
/// started, at `since`, is not known: that is taken to reach to the last word that we wrote, but for
/// pings, which go out while nobody listens, and else to the first ping.
pub(super) async fn read(
    shared: &Shared,
    person: &PersonId,
    user: Snowflake,
    since: MessageId,
    read: &Read,
) {
    // One of them may confirm an alert.
    let look = || look(shared, user);
    let Ok((channel, messages)) = persistently(MOST_TRIES, BETWEEN_TRIES, look).await else {
        return;
    };
    let from_us = |message: &&Message| Some(message.author.id) == shared.me();
    let before = messages
        .iter()
        .filter(from_us)
        .filter(|ours| ours.id < since);
    let ours: Vec<&Message> = before.collect();
    let words = ours.iter().filter(|ours| !is_ping(ours));
    let last_word = words.chain(ours.last()).map(|ours| ours.id).max();
    let known = read.get(&channel).copied().max(last_word).unwrap_or(since);
    let mut missed: Vec<&Message> = messages
        .iter()
        .filter(|message| message.author.id.get() == user.number() && message.id > known)
        .filter(|message| !shared.seen.has(&message.id.get()))
        .collect();
    missed.sort_by_key(|message| message.id);
    let skipped = missed.len().saturating_sub(MOST_MISSED);
    for message in missed.into_iter().skip(skipped) {
        shared.has_read(channel, message.id);
        if !shared.seen.is_new(message.id.get()) {
            continue;
        }
        let Ok(permit) = shared.in_flight.take(user) else {
            return;
        };
        let input = Input::Blind {
            from: person.clone(),
            words: message.content.clone(),
            at: sent_at(message.id),
        };
        let answer = PendingAnswer {
            at: AnswerPlace::Direct(user),
            permit: Arc::new(permit),
        };
        shared.inlet.acts(input, person.clone(), answer).await;
    }
}

/// The last messages in the direct conversation with a user.
async fn look(shared: &Shared, user: Snowflake) -> Result<(ChannelId, Vec<Message>), Refused> {
    let channel = shared.direct(user).await?;
    Ok((channel, shared.rest.messages(channel, None).await?))
}

fn is_ping(message: &Message) -> bool {
    message
        .custom_ids()
        .iter()
        .any(|id| match custom_ids::read(id) {
            Some(Pressed::Choice { on, .. }) => matches!(on, Some(PressContext::Alert(_))),
            Some(Pressed::Command(_)) | None => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_clock() {
        // 2016-04-30, from the platform's own example of an id.
        let example = MessageId::new(175_928_847_299_117_063);
        assert!(moment(1_462_015_105_795) < example);
        assert!(moment(1_462_015_105_797) > example);
        assert_eq!(moment(0), MessageId::new(1));
        assert_eq!(sent_at(example).as_millisecond(), 1_462_015_105_796);
    }
}
