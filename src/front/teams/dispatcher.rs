//! What goes out to Teams: pings at once, everything else in order for each place.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::oneshot;

use super::delivery::{deliver, patiently, reply, settle, show_answered, show_passed};
use super::parcel::{PingParcel, Target};
use super::retry::Refused;
use super::shared::{Offered, PendingAnswer, Shared};
use super::views::View;
use crate::dialogue::message::picture::Picture;
use crate::domain::alert::{AlertId, DeliveryId, Receipt};
use crate::front::bot::places::Weight;
use crate::front::bot::workers::Workers;
use crate::front::tenancy::Guid;

/// A place in which things stand in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum WorkerKey {
    /// What a person is answered; nothing else keeps it waiting.
    Answers(Guid),
    /// What a person is told unasked, however long that takes; what matters more does not wait for it.
    News(Guid, Weight),
    Channel(String),
}

/// Sends messages, each to its place.
pub(super) struct Dispatcher {
    shared: Arc<Shared>,
    workers: Workers<WorkerKey>,
}

impl Dispatcher {
    /// A dispatcher with nothing to send.
    pub(super) fn new(shared: Arc<Shared>, runtime: Handle) -> Self {
        Self {
            shared,
            workers: Workers::new(runtime),
        }
    }

    /// Sends a ping at once, unless it is on its way already; its result comes back as an input.
    pub(super) fn ping(&mut self, parcel: PingParcel) {
        let shared = Arc::clone(&self.shared);
        // An alert of which a confirmation was not right is open again.
        shared.ended.are_open(&parcel.about);
        let PingParcel { delivery, to, .. } = &parcel;
        if !(shared.underway).take(delivery, &parcel.series, to.clone(), parcel.rung) {
            return;
        }
        self.workers.start(async move {
            deliver(&shared, &parcel).await;
            shared.underway.is_through(&parcel.delivery);
        });
    }

    /// Shows on its pings that an alert has ended.
    pub(super) fn settle(&mut self, alert: &AlertId, view: View) {
        let shared = Arc::clone(&self.shared);
        let pings = shared.has_ended(alert, view.clone());
        self.workers
            .start(async move { settle(&shared, pings, &view).await });
    }

    /// Answers the one who asked. What is shown of it elsewhere holds up no other answer.
    pub(super) fn answer(
        &mut self,
        answer: PendingAnswer,
        (mut views, picture): (Vec<View>, Option<Picture>),
        (tracked, passed): (Vec<DeliveryId>, Vec<Offered>),
    ) {
        let PendingAnswer {
            user,
            seen_in,
            pressed,
            permit,
            written,
        } = answer;
        // Nobody waits for it where the platform did not.
        let _ = written.send(());
        let (tell, told) = oneshot::channel();
        let shared = Arc::clone(&self.shared);
        self.queue(WorkerKey::Answers(user), async move {
            if let Some(picture) = picture
                && let Some(painted) = shared.paint(picture).await
            {
                // What can be pressed stands below it.
                views.insert(views.len().saturating_sub(1), View::picture(painted));
            }
            let sent = reply(&shared, (user, permit), &views).await;
            // Nobody waits for it where nothing else shows it.
            let _ = tell.send(sent);
            report(&shared, tracked, receipt(sent)).await;
        });
        let shared = Arc::clone(&self.shared);
        self.workers.start(async move {
            if let Ok(sent) = told.await {
                show_passed(&shared, &passed).await;
                show_answered(&shared, (user, seen_in, pressed), sent).await;
            }
        });
    }

    /// Tells a person something.
    pub(super) fn direct(
        &mut self,
        user: Guid,
        views: Vec<View>,
        weight: Weight,
        tracked: Vec<DeliveryId>,
    ) {
        let shared = Arc::clone(&self.shared);
        self.queue(WorkerKey::News(user, weight), async move {
            let sent = patiently(&shared, &Target::Person(user), &views, weight).await;
            report(&shared, tracked, receipt(sent.map(|_| ()))).await;
        });
    }

    /// Puts something into a channel.
    pub(super) fn channel(&mut self, channel: String, views: Vec<View>, weight: Weight) {
        let shared = Arc::clone(&self.shared);
        self.queue(WorkerKey::Channel(channel.clone()), async move {
            // The operator was told if it never arrived.
            let _ = patiently(&shared, &Target::Channel(channel), &views, weight).await;
        });
    }

    /// Brings away what is on its way, for as long as this takes at most.
    pub(super) fn finish(self, at_most: Duration) {
        self.workers.finish(at_most);
    }

    fn queue(&mut self, key: WorkerKey, job: impl Future<Output = ()> + Send + 'static) {
        self.workers.queue(key, Duration::MAX, job);
    }
}

/// What became of something that was written to a person.
pub(super) fn receipt(sent: Result<(), Refused>) -> Receipt {
    match sent {
        Ok(()) => Receipt::Delivered,
        Err(Refused::Closed(_) | Refused::Gone) => Receipt::Closed,
        Err(_) => Receipt::Unreachable,
    }
}

/// Says what became of messages that must not be missed.
async fn report(shared: &Shared, tracked: Vec<DeliveryId>, receipt: Receipt) {
    for delivery in tracked {
        shared.inlet.receipt(delivery, receipt).await;
    }
}
