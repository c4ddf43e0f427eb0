//! The way into the bot loop: what comes in from a front, from the ways, and from the machine.

use std::any::Any;
use std::sync::Arc;

use tokio::sync::mpsc::Sender;

use super::health::{FrontName, FrontState, Health};
use crate::dialogue::message::input::Input;
use crate::domain::Problem;
use crate::domain::alert::{DeliveryId, Receipt};
use crate::domain::people::PersonId;
use crate::front::report::{Report, Reporter};

/// Why the program stops serving.
#[derive(Debug)]
pub enum Ending {
    /// Somebody asked for it.
    Asked,
    /// Only a person can help: the token, the settings.
    Refused(Problem),
}

/// What only the front understands that made it: where an answer goes.
pub(in crate::front) type Waiting = Box<dyn Any + Send>;

/// Something for the bot loop.
pub(super) enum Envelope {
    /// Somebody did something.
    Act {
        /// What.
        input: Input,
        /// Who, and where.
        asker: Asker,
    },
    /// Something became of what we sent.
    Report(Report),
    /// The same, of one that went out through several fronts.
    Receipt {
        /// Through which.
        front: FrontName,
        /// Which message.
        delivery: DeliveryId,
        /// What became of it there.
        receipt: Receipt,
    },
    /// A front is connected, and events from before may be lost.
    Connected(FrontName),
    /// A front is over.
    Ended(FrontName, Ending),
    /// All of it is.
    Stop,
}

/// Somebody who waits for an answer.
pub(super) struct Asker {
    /// Who.
    pub(super) person: PersonId,
    /// Where.
    pub(super) front: FrontName,
    /// Where the answer goes.
    pub(super) answer: Waiting,
}

/// What a front puts into the queue of the bot loop.
#[derive(Clone)]
pub(in crate::front) struct Inlet {
    front: FrontName,
    queue: Sender<Envelope>,
    health: Arc<Health>,
}

impl Inlet {
    /// The way in for this front.
    pub(super) const fn new(
        front: FrontName,
        queue: Sender<Envelope>,
        health: Arc<Health>,
    ) -> Self {
        Self {
            front,
            queue,
            health,
        }
    }

    /// Whether the front is connected is noted for whoever watches.
    pub(in crate::front) fn note(&self, state: FrontState) {
        self.health.front(self.front, state);
    }

    /// Something came in that is not heard, for this reason; that is counted for whoever watches.
    pub(in crate::front) fn refuses(&self, reason: &'static str) {
        self.health.watch().refused(reason);
    }

    fn act(&self, input: Input, person: PersonId, answer: impl Any + Send) -> Envelope {
        Envelope::Act {
            input,
            asker: Asker {
                person,
                front: self.front,
                answer: Box::new(answer),
            },
        }
    }

    /// Somebody did something; waits while there is no room.
    pub(in crate::front) async fn acts(
        &self,
        input: Input,
        person: PersonId,
        answer: impl Any + Send,
    ) {
        let envelope = self.act(input, person, answer);
        // The bot loop ends only with the program.
        let _ = self.queue.send(envelope).await;
    }

    /// Somebody did something; whether there was room for it.
    pub(in crate::front) fn acts_now(
        &self,
        input: Input,
        person: PersonId,
        answer: impl Any + Send,
    ) -> bool {
        self.queue.try_send(self.act(input, person, answer)).is_ok()
    }

    /// This became of a message.
    pub(in crate::front) async fn receipt(&self, delivery: DeliveryId, receipt: Receipt) {
        let envelope = Envelope::Receipt {
            front: self.front,
            delivery,
            receipt,
        };
        // The bot loop ends only with the program; then it is sent again.
        let _ = self.queue.send(envelope).await;
    }

    /// Something else became of what we sent.
    pub(in crate::front) async fn report(&self, input: Input) {
        // As above.
        let _ = self.queue.send(Envelope::Report(Report::of(input))).await;
    }

    /// The front is connected, and events from before may be lost.
    pub(in crate::front) async fn is_connected(&self) {
        self.note(FrontState::Connected);
        // The bot loop ends only with the program.
        let _ = self.queue.send(Envelope::Connected(self.front)).await;
    }

    /// The front is over.
    pub(in crate::front) async fn is_over(&self, ending: Ending) {
        // As above.
        let _ = self.queue.send(Envelope::Ended(self.front, ending)).await;
    }
}

/// What the ways put into the queue of the bot loop.
pub(super) fn reporter(queue: Sender<Envelope>) -> Reporter {
    // The bot loop ends only with the program.
    Arc::new(move |report| drop(queue.blocking_send(Envelope::Report(report))))
}

/// What a front put into an office that a test looks into.
#[cfg(test)]
pub(in crate::front) struct Handed(tokio::sync::mpsc::Receiver<Envelope>);

#[cfg(test)]
impl Inlet {
    /// The way in for a front, and what comes in by it.
    pub(in crate::front) fn looked_into(front: FrontName) -> (Self, Handed) {
        let (sender, receiver) = tokio::sync::mpsc::channel(64);
        let health = Arc::new(Health::new(std::time::Duration::from_secs(60)));
        (Self::new(front, sender, health), Handed(receiver))
    }
}

#[cfg(test)]
impl Handed {
    /// The next result of a message.
    pub(in crate::front) async fn receipt(&mut self) -> (DeliveryId, Receipt) {
        loop {
            let envelope = self.0.recv().await.expect("the front is still there");
            if let Envelope::Receipt {
                delivery, receipt, ..
            } = envelope
            {
                return (delivery, receipt);
            }
        }
    }
}
