//! What goes out to Discord: pings at once, everything else in order for each place.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serenity::all::{ChannelId, MessageId};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use super::delivery::{BETWEEN_TRIES, MOST_TRIES, deliver, note, patiently, reply};
use super::parcel::{PingParcel, Target, id};
use super::ping_messages;
use super::rooms::{Room, Rooms};
use super::shared::{AnswerPlace, PendingAnswer, Read, Shared};
use super::views::View;
use crate::dialogue::message::picture::Picture;
use crate::domain::alert::{AlertId, DeliveryId, Receipt};
use crate::domain::people::PersonId;
use crate::front::bot::places::Weight;
use crate::front::bot::workers::Workers;
use crate::front::directory::Snowflake;
use crate::front::discord::rest::retry::{Refused, persistently};

/// How long an answer under a command or a button holds up the next one of the same person.
const HOLD: Duration = Duration::from_secs(2);

/// A place in which things stand in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum WorkerKey {
    /// What a person is answered; nothing else keeps it waiting.
    Answers(Snowflake),
    /// What stands under a command or a button. A slow one does not hold up the next for long, which
    /// has a place of its own.
    Under(Snowflake),
    /// What a person is told unasked, however long that takes; what matters more does not wait for it.
    News(Snowflake, Weight),
    Room([u8; 16]),
    Channel(Snowflake),
}

/// Word of where something stands in a room; none if there can be no room.
pub(super) type Placed = oneshot::Receiver<Option<ChannelId>>;

/// Sends messages, each to its place.
pub(super) struct Dispatcher {
    shared: Arc<Shared>,
    rooms: Arc<Rooms>,
    workers: Workers<WorkerKey>,
    /// Makes every message of this process one of a kind.
    nonces: Nonces,
}

/// Names of messages that Discord shows once.
struct Nonces {
    process: u64,
    last: u64,
}

/// What a room is told.
pub(super) struct RoomParcel {
    /// The room.
    pub(super) room: Room,
    /// How it looks.
    pub(super) views: Vec<View>,
    /// Who must hear of it in another way if there is no room.
    pub(super) readers: Vec<Snowflake>,
    /// What is reported of it.
    pub(super) tracked: Vec<DeliveryId>,
}

/// What the one who asked is told.
pub(super) struct AnswerParcel {
    /// Where.
    pub(super) answer: PendingAnswer,
    /// How it looks; with the place of the room behind it if there is one.
    pub(super) views: Vec<View>,
    /// What is drawn under it.
    pub(super) picture: Option<Picture>,
    /// How it looks if the room that it points to could not be made, and word of that room.
    pub(super) unless_room: Option<(Vec<View>, Placed)>,
    /// What is reported of it.
    pub(super) tracked: Vec<DeliveryId>,
}

/// What another person is told.
pub(super) struct DirectParcel {
    /// To whom.
    pub(super) user: Snowflake,
    /// How it looks.
    pub(super) views: Vec<View>,
    /// How much it matters.
    pub(super) weight: Weight,
    /// Where it stands instead if the person takes no direct messages.
    pub(super) fallback: Option<(Room, Vec<View>)>,
    /// What is reported of it.
    pub(super) tracked: Vec<DeliveryId>,
}

impl Dispatcher {
    /// A dispatcher with nothing to send; `process` is another number at every start.
    pub(super) fn new(shared: Arc<Shared>, runtime: Handle, process: u64) -> Self {
        Self {
            rooms: Arc::new(Rooms::new(Arc::clone(&shared))),
            shared,
            workers: Workers::new(runtime),
            nonces: Nonces { process, last: 0 },
        }
    }

    /// Sends a ping at once, unless it is on its way already; its result comes back as an input.
    pub(super) fn ping(&mut self, parcel: PingParcel) {
        let shared = Arc::clone(&self.shared);
        // An alert of which a confirmation was not right is open again.
        shared.ended.are_open(&parcel.about);
        let PingParcel { delivery, to, .. } = &parcel;
        if !(shared.underway).take(delivery, &parcel.series, *to, parcel.rung) {
            return;
        }
        self.start(async move {
            deliver(&shared, &parcel).await;
            shared.underway.is_through(&parcel.delivery);
        });
    }

    /// Shows in these places that an alert has ended.
    pub(super) fn settle(&mut self, alert: AlertId, places: Vec<Target>, view: View) {
        let shared = Arc::clone(&self.shared);
        shared.has_ended(alert.clone(), view.clone());
        self.start(async move {
            ping_messages::settle(&shared, &alert, &places, &view).await;
        });
    }

    /// Puts something into a room, which is made if need be; tells where it stands.
    pub(super) fn room(&mut self, parcel: RoomParcel) -> Placed {
        let (told, tells) = oneshot::channel();
        let nonces = self.nonces.some(parcel.views.len());
        let own: Vec<Vec<String>> = parcel
            .readers
            .iter()
            .map(|_| self.nonces.some(parcel.views.len()))
            .collect();
        let (shared, rooms) = (Arc::clone(&self.shared), Arc::clone(&self.rooms));
        self.queue(WorkerKey::Room(parcel.room.case.0), async move {
            let place = rooms.post(&parcel.room, &parcel.views, &nonces).await;
            // Whoever asked may have gone.
            let _ = told.send(place);
            if place.is_some() {
                report(&shared, parcel.tracked, Receipt::Delivered).await;
                return;
            }
            // Nobody waits in the room for a reader who cannot be reached.
            tokio::spawn(async move {
                let mut told = Receipt::Delivered;
                for (reader, nonces) in parcel.readers.into_iter().zip(own) {
                    // The operator was told if it never arrived.
                    let sent =
                        patiently(&shared, reader, &parcel.views, &nonces, Weight::News).await;
                    told = sent.map_or(Receipt::Unreachable, |_| told);
                }
                report(&shared, parcel.tracked, told).await;
            });
        });
        tells
    }

    /// Lets whoever no longer belongs in a room out of it.
    pub(super) fn tidy(&mut self, room: Room) {
        let rooms = Arc::clone(&self.rooms);
        self.queue(WorkerKey::Room(room.case.0), async move {
            rooms.tidy(&room).await;
        });
    }

    /// Answers the one who asked.
    pub(super) fn answer(&mut self, parcel: AnswerParcel) {
        let PendingAnswer { at, permit } = parcel.answer;
        let (AnswerPlace::Interaction { user, .. }
        | AnswerPlace::Direct(user)
        | AnswerPlace::Mention { user, .. }) = at;
        let most = parcel.views.len() + parcel.unless_room.as_ref().map_or(0, |(v, _)| v.len());
        let nonces = self.nonces.some(most);
        let shared = Arc::clone(&self.shared);
        let key = match at {
            AnswerPlace::Interaction { .. } => WorkerKey::Under(user),
            AnswerPlace::Direct(_) | AnswerPlace::Mention { .. } => WorkerKey::Answers(user),
        };
        self.queue(key, async move {
            let mut views = parcel.views;
            if let Some((instead, place)) = parcel.unless_room {
                match (place.await.ok().flatten(), views.last_mut()) {
                    (Some(room), Some(last)) => last.content.push_str(&format!("\n<#{room}>")),
                    _ => views = instead,
                }
            }
            if let (Some(picture), Some(last)) = (parcel.picture, views.last_mut())
                && let Some(painted) = shared.paint(picture).await
            {
                last.attach(painted);
            }
            reply(&shared, &at, &views, &nonces, permit).await;
            // It stands where the asker looks, or the operator was told.
            report(&shared, parcel.tracked, Receipt::Delivered).await;
        });
    }

    /// Tells another person something.
    pub(super) fn direct(&mut self, parcel: DirectParcel) {
        let most = parcel.views.len() + parcel.fallback.as_ref().map_or(0, |(_, v)| v.len());
        let nonces = self.nonces.some(most);
        let (shared, rooms) = (Arc::clone(&self.shared), Arc::clone(&self.rooms));
        self.queue(WorkerKey::News(parcel.user, parcel.weight), async move {
            let sent = patiently(&shared, parcel.user, &parcel.views, &nonces, parcel.weight).await;
            let mut receipt = match sent {
                Ok(_) => Receipt::Delivered,
                Err(Refused::Closed(_) | Refused::Gone(_)) => Receipt::Closed,
                Err(_) => Receipt::Unreachable,
            };
            if let (Err(Refused::Closed(_)), Some((room, views))) = (sent, parcel.fallback)
                && rooms.post(&room, &views, &nonces).await.is_some()
            {
                receipt = Receipt::Delivered;
            }
            report(&shared, parcel.tracked, receipt).await;
        });
    }

    /// Puts something into a channel.
    pub(super) fn channel(&mut self, channel: Snowflake, views: Vec<View>, weight: Weight) {
        let nonces = self.nonces.some(views.len());
        let shared = Arc::clone(&self.shared);
        self.queue(WorkerKey::Channel(channel), async move {
            for (view, nonce) in views.iter().zip(&nonces) {
                let attempt = || async {
                    let sent = shared.rest.post(id(channel), view, nonce, weight).await;
                    note(
                        &shared,
                        channel,
                        &sent.as_ref().map(|_| ()).map_err(|refused| *refused),
                    );
                    sent
                };
                // The operator was told if it never arrived.
                let _ = persistently(MOST_TRIES, BETWEEN_TRIES, attempt).await;
            }
        });
    }

    /// Takes away a message that somebody else wrote, if we may.
    pub(super) fn remove(&mut self, channel: ChannelId, message: MessageId) {
        let shared = Arc::clone(&self.shared);
        self.start(async move {
            // Its writer is asked to do it in any case.
            let _ = shared.rest.remove(channel, message).await;
        });
    }

    /// Reads what these persons wrote while nobody listened.
    pub(super) fn catch_up(
        &mut self,
        persons: Vec<(PersonId, Snowflake)>,
        since: MessageId,
        read: &Arc<Read>,
    ) {
        for (person, user) in persons {
            let (shared, read) = (Arc::clone(&self.shared), Arc::clone(read));
            // It may hold a confirmation, so it waits behind no answer.
            self.start(async move {
                super::backfill::read(&shared, &person, user, since, &read).await;
            });
        }
    }

    /// Brings away what is on its way, for as long as this takes at most.
    pub(super) fn finish(self, at_most: Duration) {
        self.workers.finish(at_most);
    }

    fn start(&mut self, job: impl Future<Output = ()> + Send + 'static) {
        self.workers.start(job);
    }

    fn queue(&mut self, key: WorkerKey, job: impl Future<Output = ()> + Send + 'static) {
        let hold = match key {
            WorkerKey::Under(_) => HOLD,
            _ => Duration::MAX,
        };
        self.workers.queue(key, hold, job);
    }
}

/// Says what became of messages that must not be missed.
async fn report(shared: &Shared, tracked: Vec<DeliveryId>, receipt: Receipt) {
    for delivery in tracked {
        shared.inlet.receipt(delivery, receipt).await;
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
