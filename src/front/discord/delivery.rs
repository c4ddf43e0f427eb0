//! How each thing is carried: a ping, an answer, a word to a person; and what is told when it fails.

use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serenity::all::{ChannelId, MessageFlags, MessageId};
use tokio::sync::Notify;

use super::parcel::{PingParcel, Target, id};
use super::ping_messages;
use super::rest::{Acknowledgement, PATIENCE};
use super::shared::{AnswerPlace, Permit, Shared, locked};
use super::views::View;
use crate::dialogue::message::Attempt;
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::domain::alert::Receipt;
use crate::front::bot::places::Weight;
use crate::front::directory::Snowflake;
use crate::front::discord::rest::responses::Posted;
use crate::front::discord::rest::retry::{Backoff, Refused, persistently};

/// How often a message that is no ping is tried while Discord is in trouble, and the pause between
/// two tries: an hour in all, and at most some seconds after its end.
pub(super) const MOST_TRIES: u32 = 240;
/// The same for an answer, for which somebody waits: about as long as Discord keeps a place for it.
const ANSWER_TRIES: u32 = 60;
pub(super) const BETWEEN_TRIES: Duration = Duration::from_secs(5);

/// Brings a ping and reports what became of it. Where it does not stand there in time, whatever keeps it since
/// Discord was first asked, that is reported too, so that other ways take over, and the ping goes on being tried: it
/// leaves as soon as the trouble ends.
pub(super) async fn deliver(shared: &Shared, parcel: &PingParcel) {
    let Some(to) = parcel.to else {
        return report(shared, parcel, Receipt::Closed).await;
    };
    let asked = Asked::default();
    let mut tried = pin!(bring_at_last(shared, to, parcel, &asked));
    let (sent, told) = tokio::select! {
        sent = &mut tried => (sent, false),
        () = asked.for_long() => {
            note_place(shared, to, Err(Refused::Unreachable));
            report(shared, parcel, Receipt::Unreachable).await;
            (tried.await, true)
        }
    };
    // It may have ended while Discord kept us waiting.
    if let ([alert], Some(view)) = (parcel.about.as_slice(), shared.ended.of(&parcel.about)) {
        ping_messages::settle(shared, alert, &[to], &view).await;
    }
    note_place(shared, to, sent.map(|_| ()));
    let receipt = match (sent, to) {
        (Ok(Some(_)), _) => Receipt::Delivered,
        (Err(Refused::Closed(_) | Refused::Gone(_)), Target::User(_)) => Receipt::Closed,
        // It is not wanted any more; or a channel that is gone or forbidden may be mended while the
        // ladder goes on.
        (Ok(None) | Err(_), _) => Receipt::Unreachable,
    };
    if !(told && receipt == Receipt::Unreachable) {
        report(shared, parcel, receipt).await;
    }
    if let (Ok(Some(channel)), Some(view)) = (sent, &parcel.older) {
        ping_messages::supersede(shared, channel, &parcel.delivery, view).await;
    }
}

/// Whether Discord was asked yet: waiting for one's turn is no trouble of Discord.
#[derive(Default)]
struct Asked(Notify);

impl Asked {
    /// It is asked now.
    fn begins(&self) {
        self.0.notify_one();
    }

    /// Waits until it was asked long ago.
    async fn for_long(&self) {
        self.0.notified().await;
        tokio::time::sleep(PATIENCE).await;
    }
}

/// Tries to bring a ping for as long as that may succeed.
async fn bring_at_last(
    shared: &Shared,
    to: Target,
    parcel: &PingParcel,
    asked: &Asked,
) -> Result<Option<ChannelId>, Refused> {
    let (mut page, mut backoff) = (0, Backoff::default());
    loop {
        match bring(shared, to, parcel, (&mut page, asked)).await {
            Err(Refused::Unreachable) => backoff.pause().await,
            settled => return settled,
        }
    }
}

async fn report(shared: &Shared, parcel: &PingParcel, receipt: Receipt) {
    let delivery = parcel.delivery.clone();
    shared.inlet.receipt(delivery, receipt).await;
}

fn note_place(shared: &Shared, to: Target, sent: Result<(), Refused>) {
    match to {
        Target::Channel(channel) => note(shared, channel, &sent),
        Target::User(_) => {}
    }
}

/// Tries once to bring the pages of a ping that do not stand there yet; nothing where it has ended or a
/// newer one goes to the same place.
async fn bring(
    shared: &Shared,
    to: Target,
    parcel: &PingParcel,
    (page, asked): (&mut usize, &Asked),
) -> Result<Option<ChannelId>, Refused> {
    let PingParcel { delivery, rung, .. } = parcel;
    let wanted = || {
        let ended = shared.ended.of(&parcel.about);
        ended.is_none() && !shared.underway.is_stale(&parcel.series, &to, *rung)
    };
    if !wanted() {
        return Ok(None);
    }
    let channel = match to {
        Target::User(user) => {
            asked.begins();
            shared.direct(user).await?
        }
        Target::Channel(channel) => id(channel),
    };
    // Where nobody can look whether it arrived, it did not.
    if *page == 0 && parcel.attempt == Attempt::Again {
        asked.begins();
        if shared.rest.shows(channel, delivery).await == Ok(true) {
            return Ok(Some(channel));
        }
    }
    while let Some(view) = parcel.views.get(*page) {
        let nonce = match *page {
            0 => delivery.0.clone(),
            nth => format!("{}-{nth}", delivery.0),
        };
        let leaves = || {
            asked.begins();
            wanted()
        };
        let posted = shared
            .rest
            .post_once(channel, view, &nonce, Weight::Ping, leaves);
        let Some(posted) = posted.await? else {
            return Ok(None);
        };
        if *page == 0 {
            note_silence(shared, channel, view, &posted);
        }
        *page += 1;
    }
    Ok(Some(channel))
}

/// Answers where the asker looks; when that is no longer possible, directly. The permit ends with the
/// answer.
pub(super) async fn reply(
    shared: &Shared,
    at: &AnswerPlace,
    views: &[View],
    nonces: &[String],
    permit: Arc<Permit>,
) {
    match at {
        AnswerPlace::Interaction { token, how, user } => {
            if let Err(page) = under(shared, token, *how, views).await {
                let (views, nonces) = (&views[page..], &nonces[page..]);
                // Whoever takes no direct messages reads it with the next command.
                let _ = patiently(shared, *user, views, nonces, Weight::Answer).await;
            }
        }
        AnswerPlace::Direct(user) => {
            // As above.
            let sent = patiently(shared, *user, views, nonces, Weight::Answer).await;
            note_answer(shared, *user, &sent);
        }
        AnswerPlace::Mention {
            user,
            channel,
            message,
        } => {
            let sent = direct(shared, *user, views, nonces).await;
            note_answer(shared, *user, &sent);
            drop(permit);
            let key = match sent {
                Ok(_) => "discord-answered-directly",
                Err(_) => "discord-direct-closed",
            };
            let person = shared.directory.person(*user);
            let voice = person.map(|person| shared.voice.to_person(person));
            let voice = voice.as_deref().unwrap_or(&shared.voice);
            let word = View::of(voice, &Text::of(key));
            let _ = shared.rest.reply(*channel, *message, &word).await;
        }
    }
}

/// The answer under a command or a button: first in its own place, then behind it; or the first page
/// that could not be brought.
async fn under(
    shared: &Shared,
    token: &str,
    how: Acknowledgement,
    views: &[View],
) -> Result<(), usize> {
    for (page, view) in views.iter().enumerate() {
        let sent = match page {
            0 => shared.rest.fill_in(token, view).await,
            _ => shared.rest.add(token, view, how).await,
        };
        sent.map_err(|_| page)?;
    }
    Ok(())
}

/// Writes to a person, also while Discord is in trouble for a long time; each page is repeated by
/// itself and appears once as long as Discord remembers its name.
pub(super) async fn patiently(
    shared: &Shared,
    user: Snowflake,
    views: &[View],
    nonces: &[String],
    weight: Weight,
) -> Result<Option<MessageId>, Refused> {
    let done = AtomicUsize::new(0);
    let last = Mutex::new(None);
    let (done, last) = (&done, &last);
    let attempt = || async move {
        let channel = shared.direct(user).await?;
        loop {
            let page = done.load(Ordering::Relaxed);
            let (Some(view), Some(nonce)) = (views.get(page), nonces.get(page)) else {
                return Ok(*locked(last));
            };
            let posted = shared.rest.post(channel, view, nonce, weight).await?;
            *locked(last) = Some(posted.id);
            done.store(page + 1, Ordering::Relaxed);
        }
    };
    let most_tries = match weight {
        Weight::Answer => ANSWER_TRIES,
        Weight::Ping | Weight::Alert | Weight::News => MOST_TRIES,
    };
    let sent = persistently(most_tries, BETWEEN_TRIES, attempt).await;
    if sent == Err(Refused::Unreachable) {
        let problem = Problem::new("discord-undelivered").with("user", user);
        shared.operator.tell(&problem);
    }
    sent
}

/// Writes to a person; gives the last message.
async fn direct(
    shared: &Shared,
    user: Snowflake,
    views: &[View],
    nonces: &[String],
) -> Result<Option<MessageId>, Refused> {
    let channel = shared.direct(user).await?;
    let mut last = None;
    for (view, nonce) in views.iter().zip(nonces) {
        let posted = shared.rest.post(channel, view, nonce, Weight::Answer);
        last = Some(posted.await?.id);
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
        shared.operator.tell_once(about, &problem);
    } else {
        shared.operator.is_right(&about);
    }
}

/// Tells the operator once when a channel is lost, and forgets it when it is back.
pub(super) fn note(shared: &Shared, channel: Snowflake, sent: &Result<(), Refused>) {
    let about = channel.to_string();
    match sent {
        Ok(()) => shared.operator.is_right(&about),
        Err(refused) => {
            let problem = Problem::new("discord-channel")
                .with("channel", channel)
                .with("detail", refused);
            shared.operator.tell_once(about, &problem);
        }
    }
}

#[cfg(test)]
mod tests;
