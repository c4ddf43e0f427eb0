//! What goes out to Discord: pings at once, everything else in order for each place.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use serenity::all::{ChannelId, MessageFlags, MessageId};
use serenity::model::channel::Message;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::cards;
use super::rooms::{Room, Rooms};
use super::shared::{Answer, Envelope, Shared};
use super::trying::Refused;
use super::views::View;
use super::wire::Acknowledgement;
use crate::dialogue::input::Input;
use crate::dialogue::message::Attempt;
use crate::dialogue::text::Text;
use crate::domain::Problem;
use crate::domain::alert::{AlertId, DeliveryId, Receipt};
use crate::domain::people::PersonId;
use crate::front::directory::Snowflake;

/// How often a message that is no ping is tried while Discord is in trouble, and the pause between
/// two tries: an hour in all.
const MOST_TRIES: u32 = 120;
const BETWEEN_TRIES: Duration = Duration::from_secs(30);

/// A place in which things stand in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lane {
    User(Snowflake),
    Room([u8; 16]),
    Channel(Snowflake),
}

type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Carries messages out.
pub(super) struct Courier {
    shared: Arc<Shared>,
    rooms: Arc<Rooms>,
    runtime: Handle,
    lanes: BTreeMap<Lane, UnboundedSender<Job>>,
    /// Everything on its way, and the lanes themselves.
    running: JoinSet<()>,
    /// Makes every message of this process one of a kind.
    nonces: Nonces,
}

/// Names of messages that Discord shows once.
struct Nonces {
    process: u64,
    last: u64,
}

/// A ping and its way.
pub(super) struct PingParcel {
    /// Where it goes; none if the person has no user here.
    pub(super) to: Option<Target>,
    /// How it looks.
    pub(super) views: Vec<View>,
    /// Its name.
    pub(super) delivery: DeliveryId,
    /// Whether it may stand there already.
    pub(super) attempt: Attempt,
    /// What older pings of the same alert show from now on, where there may be any.
    pub(super) older: Option<View>,
}

/// A user or a channel.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// The direct conversation with a user.
    User(Snowflake),
    /// A channel.
    Channel(Snowflake),
}

/// What a room is told.
pub(super) struct RoomParcel {
    /// The room.
    pub(super) room: Room,
    /// How it looks.
    pub(super) views: Vec<View>,
    /// Who must hear of it in another way if there is no room.
    pub(super) readers: Vec<Snowflake>,
}

/// What the one who asked is told.
pub(super) struct AnswerParcel {
    /// Where.
    pub(super) answer: Answer,
    /// How it looks; with the place of the room behind it if there is one.
    pub(super) views: Vec<View>,
    /// How it looks if the room that it points to could not be made, and word of that room.
    pub(super) unless_room: Option<(Vec<View>, oneshot::Receiver<Option<ChannelId>>)>,
}

/// What another person is told.
pub(super) struct DirectParcel {
    /// To whom.
    pub(super) user: Snowflake,
    /// How it looks.
    pub(super) views: Vec<View>,
    /// Where it stands instead if the person takes no direct messages.
    pub(super) fallback: Option<(Room, Vec<View>)>,
}

impl Courier {
    /// A courier with nothing to carry; `process` is another number at every start.
    pub(super) fn new(shared: Arc<Shared>, runtime: Handle, process: u64) -> Self {
        Self {
            rooms: Arc::new(Rooms::new(Arc::clone(&shared))),
            shared,
            runtime,
            lanes: BTreeMap::new(),
            running: JoinSet::new(),
            nonces: Nonces { process, last: 0 },
        }
    }

    /// Sends a ping at once; its result comes back as an input.
    pub(super) fn ping(&mut self, parcel: PingParcel) {
        let shared = Arc::clone(&self.shared);
        self.start(async move {
            let (receipt, place) = deliver(&shared, &parcel).await;
            let input = Input::Receipt {
                delivery: parcel.delivery.clone(),
                receipt,
            };
            // The office is gone only when the program ends; then the ping is sent again.
            let _ = shared.queue.send(Envelope::Report(input)).await;
            if let (Some(channel), Some(view)) = (place, &parcel.older) {
                cards::supersede(&shared, channel, &parcel.delivery, view).await;
            }
        });
    }

    /// Shows in these places that an alert has ended.
    pub(super) fn settle(&mut self, alert: AlertId, places: Vec<Target>, view: View) {
        let shared = Arc::clone(&self.shared);
        shared.has_ended(alert.clone(), view.clone());
        self.start(async move {
            cards::settle(&shared, &alert, &places, &view).await;
        });
    }

    /// Puts something into a room, which is made if need be; tells where it stands.
    pub(super) fn room(&mut self, parcel: RoomParcel) -> oneshot::Receiver<Option<ChannelId>> {
        let (told, tells) = oneshot::channel();
        let nonces = self.nonces.some(parcel.views.len());
        let own: Vec<Vec<String>> = parcel
            .readers
            .iter()
            .map(|_| self.nonces.some(parcel.views.len()))
            .collect();
        let (shared, rooms) = (Arc::clone(&self.shared), Arc::clone(&self.rooms));
        self.queue(Lane::Room(parcel.room.case.0), async move {
            let place = rooms.post(&parcel.room, &parcel.views, &nonces).await;
            // Whoever asked may have gone.
            let _ = told.send(place);
            if place.is_none() {
                for (reader, nonces) in parcel.readers.into_iter().zip(own) {
                    let _ = patiently(&shared, reader, &parcel.views, &nonces).await;
                }
            }
        });
        tells
    }

    /// Answers the one who asked.
    pub(super) fn answer(&mut self, parcel: AnswerParcel) {
        let user = match &parcel.answer {
            Answer::Interaction { user, .. }
            | Answer::Direct(user)
            | Answer::Mention { user, .. } => *user,
        };
        let most = parcel.views.len() + parcel.unless_room.as_ref().map_or(0, |(v, _)| v.len());
        let nonces = self.nonces.some(most);
        let shared = Arc::clone(&self.shared);
        self.queue(Lane::User(user), async move {
            let mut views = parcel.views;
            if let Some((instead, place)) = parcel.unless_room {
                match (place.await.ok().flatten(), views.last_mut()) {
                    (Some(room), Some(last)) => last.content.push_str(&format!("\n<#{room}>")),
                    _ => views = instead,
                }
            }
            reply(&shared, &parcel.answer, &views, &nonces).await;
        });
    }

    /// Tells another person something.
    pub(super) fn direct(&mut self, parcel: DirectParcel) {
        let most = parcel.views.len() + parcel.fallback.as_ref().map_or(0, |(_, v)| v.len());
        let nonces = self.nonces.some(most);
        let (shared, rooms) = (Arc::clone(&self.shared), Arc::clone(&self.rooms));
        self.queue(Lane::User(parcel.user), async move {
            let sent = patiently(&shared, parcel.user, &parcel.views, &nonces).await;
            if let (Err(Refused::Closed(_)), Some((room, views))) = (sent, parcel.fallback) {
                rooms.post(&room, &views, &nonces).await;
            }
        });
    }

    /// Puts something into a channel.
    pub(super) fn channel(&mut self, channel: Snowflake, views: Vec<View>) {
        let nonces = self.nonces.some(views.len());
        let shared = Arc::clone(&self.shared);
        self.queue(Lane::Channel(channel), async move {
            for (view, nonce) in views.iter().zip(&nonces) {
                let sent = shared.wire.post(id(channel), view, nonce).await;
                note(&shared, channel, &sent.map(|_| ()));
            }
        });
    }

    /// Reads what these persons wrote while nobody listened.
    pub(super) fn catch_up(&mut self, persons: Vec<(PersonId, Snowflake)>, since: MessageId) {
        for (person, user) in persons {
            let shared = Arc::clone(&self.shared);
            self.queue(Lane::User(user), async move {
                super::missed::read(&shared, &person, user, since).await;
            });
        }
    }

    /// Brings away what is on its way, for as long as this takes at most.
    pub(super) fn finish(mut self, at_most: Duration) {
        self.lanes.clear();
        let running = async { while self.running.join_next().await.is_some() {} };
        // Pings that were not accepted by then are sent again at the next start.
        let _ = self
            .runtime
            .block_on(async { tokio::time::timeout(at_most, running).await });
    }

    /// Starts something that waits for nothing.
    fn start(&mut self, job: impl Future<Output = ()> + Send + 'static) {
        while self.running.try_join_next().is_some() {}
        self.running.spawn_on(job, &self.runtime);
    }

    fn queue(&mut self, lane: Lane, job: impl Future<Output = ()> + Send + 'static) {
        let (runtime, running) = (&self.runtime, &mut self.running);
        let sender = self.lanes.entry(lane).or_insert_with(|| {
            let (sender, mut jobs) = unbounded_channel::<Job>();
            let carrying = async move {
                while let Some(job) = jobs.recv().await {
                    job.await;
                }
            };
            running.spawn_on(carrying, runtime);
            sender
        });
        // A lane ends only with the program.
        let _ = sender.send(Box::pin(job));
    }
}

impl Nonces {
    fn some(&mut self, count: usize) -> Vec<String> {
        let next = |nonces: &mut Self| {
            nonces.last += 1;
            format!("{:x}-{:x}", nonces.process, nonces.last)
        };
        (0..count).map(|_| next(self)).collect()
    }
}

/// A user or channel as the library names it.
pub(super) fn id(channel: Snowflake) -> ChannelId {
    ChannelId::new(channel.number())
}

/// Brings a ping, and says what became of it.
async fn deliver(shared: &Shared, parcel: &PingParcel) -> (Receipt, Option<ChannelId>) {
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

/// Answers where the asker looks; when that is no longer possible, directly.
async fn reply(shared: &Shared, answer: &Answer, views: &[View], nonces: &[String]) {
    match answer {
        Answer::Interaction { token, how, user } => {
            if under(shared, token, *how, views).await.is_err() {
                let _ = direct(shared, *user, views, nonces).await;
            }
        }
        Answer::Direct(user) => {
            let _ = direct(shared, *user, views, nonces).await;
        }
        Answer::Mention {
            user,
            channel,
            message,
        } => {
            let sent = direct(shared, *user, views, nonces).await;
            let key = match sent {
                Ok(()) => "discord-answered-directly",
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
async fn patiently(
    shared: &Shared,
    user: Snowflake,
    views: &[View],
    nonces: &[String],
) -> Result<(), Refused> {
    for _ in 0..MOST_TRIES {
        match direct(shared, user, views, nonces).await {
            Err(Refused::Unreachable) => tokio::time::sleep(BETWEEN_TRIES).await,
            settled => return settled,
        }
    }
    let problem = Problem::new("discord-undelivered").with("user", user);
    (shared.tell)(&problem);
    Err(Refused::Unreachable)
}

/// Writes to a person.
async fn direct(
    shared: &Shared,
    user: Snowflake,
    views: &[View],
    nonces: &[String],
) -> Result<(), Refused> {
    let channel = shared.direct(user).await?;
    for (view, nonce) in views.iter().zip(nonces) {
        shared.wire.post(channel, view, nonce).await?;
    }
    Ok(())
}

/// Tells the operator once when a ping called somebody by name whom Discord did not notify.
fn note_silence(shared: &Shared, channel: ChannelId, view: &View, posted: &Message) {
    let heard = posted.mentions.len() + posted.mention_roles.len();
    let flags = posted.flags.unwrap_or_default();
    let failed = flags.contains(MessageFlags::FAILED_TO_MENTION_SOME_ROLES_IN_THREAD);
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
