//! A worker: the queue of one way, and the threads that empty it.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex};

use crate::dialogue::message::input::Input;
use crate::domain::alert::{DeliveryId, Receipt};
use crate::front::report::{Report, Reporter};
use crate::front::watch::{FrontName, FrontState};
use crate::front::{PARTING, lead, locked};
use crate::store::Lead;

use super::settings::WaySettings;

/// How many messages may wait for a way.
const MOST_WAITING: usize = 256;
/// How many messages are under way at once, so that one that hangs does not hold up the others.
const THREADS: usize = 4;

/// A message for one recipient.
pub(super) struct Job {
    /// Its name.
    pub(super) delivery: DeliveryId,
    /// Where it goes, if the person can be reached this way.
    pub(super) address: Option<String>,
    /// The name that it comes from, where the settings give none.
    pub(super) sender: String,
    /// A line above it.
    pub(super) subject: String,
    /// Its words.
    pub(super) text: String,
    /// The same as HTML, where it travels by mail.
    pub(super) page: String,
    /// The code in it.
    pub(super) code: String,
    /// The address of its reader's own page, if it carries one.
    pub(super) link: Option<String>,
}

/// What carries messages; it comes back within its time limit.
pub(super) trait Transport: Send + Sync {
    /// Sends a message and says what became of it. What it has to do before the message itself leaves may take long, so
    /// right before that it asks whether this program still leads.
    fn send(&self, address: &str, job: &Job, lead: &Lead) -> Receipt;
}

/// The queue of a way. When it is dropped, what it took is first brought, for some seconds at most.
pub(super) struct Worker {
    jobs: SyncSender<Job>,
    shared: Arc<Shared>,
}

/// What the queue and its threads share.
#[derive(Default)]
struct Shared {
    /// Messages that are queued or under way: a repetition of one of them waits for its result.
    busy: Mutex<BTreeSet<DeliveryId>>,
    /// Told whenever one of them is through.
    through: Condvar,
    /// Messages for which there was no room.
    refused: Mutex<Vec<DeliveryId>>,
}

impl Worker {
    /// A worker over a transport; without one, everything is closed.
    pub(super) fn open(
        (name, transport): (FrontName, Option<Box<dyn Transport>>),
        report: Reporter,
        settings: &WaySettings,
    ) -> Self {
        let (jobs, waiting) = sync_channel(MOST_WAITING);
        let shared = Arc::<Shared>::default();
        let (transport, waiting) = (Arc::new(transport), Arc::new(Mutex::new(waiting)));
        for _ in 0..THREADS {
            let (transport, waiting) = (Arc::clone(&transport), Arc::clone(&waiting));
            let (shared, report) = (Arc::clone(&shared), Arc::clone(&report));
            let (lead, watch) = (settings.lead.clone(), settings.watch.clone());
            std::thread::spawn(move || {
                while let Some(job) = next(&waiting) {
                    lead::wait(&lead);
                    let receipt = match (transport.as_ref(), &job.address) {
                        (Some(transport), Some(address)) => transport.send(address, &job, &lead),
                        (None, _) | (_, None) => Receipt::Closed,
                    };
                    match receipt {
                        Receipt::Delivered => watch.door(name, FrontState::Connected),
                        Receipt::Unreachable => watch.door(name, FrontState::Away),
                        Receipt::Awaited | Receipt::Silent | Receipt::Closed => {}
                    }
                    locked(&shared.busy).remove(&job.delivery);
                    shared.through.notify_all();
                    let delivery = job.delivery;
                    report(Report::of(Input::Receipt { delivery, receipt }));
                    let refused = std::mem::take(&mut *locked(&shared.refused));
                    for delivery in refused {
                        let receipt = Receipt::Unreachable;
                        report(Report::of(Input::Receipt { delivery, receipt }));
                    }
                }
            });
        }
        Self { jobs, shared }
    }

    /// Takes a message; one that is still under way is not sent a second time beside it. Where there
    /// is no room, a thread reports it as unreachable as soon as it has sent what it is sending.
    pub(super) fn take(&self, job: Job) {
        let delivery = job.delivery.clone();
        if !locked(&self.shared.busy).insert(delivery.clone()) {
            return;
        }
        if self.jobs.try_send(job).is_err() {
            locked(&self.shared.busy).remove(&delivery);
            locked(&self.shared.refused).push(delivery);
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let (busy, through) = (locked(&self.shared.busy), &self.shared.through);
        // A ping without a result in the log is sent again after the next start, whatever became of it.
        let _ = through.wait_timeout_while(busy, PARTING, |busy| !busy.is_empty());
    }
}

fn next(waiting: &Mutex<Receiver<Job>>) -> Option<Job> {
    locked(waiting).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Sender, channel};
    use std::time::Duration;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    /// Says when it has a message, and holds it until it is told to go on.
    struct Held {
        begun: Mutex<Sender<String>>,
        go: Mutex<Receiver<()>>,
    }

    impl Held {
        /// With the message that it has, and what lets it go on.
        fn new() -> (Self, Receiver<String>, Sender<()>) {
            let ((begun, started), (go, going)) = (channel(), channel());
            let (begun, going) = (Mutex::new(begun), Mutex::new(going));
            (Self { begun, go: going }, started, go)
        }
    }

    impl Transport for Held {
        fn send(&self, address: &str, _: &Job, _: &Lead) -> Receipt {
            let _ = locked(&self.begun).send(address.to_owned());
            if address == "hangs" {
                let _ = locked(&self.go).recv();
            }
            Receipt::Delivered
        }
    }

    /// A worker, and what it reports.
    fn worker(transport: Option<Box<dyn Transport>>) -> (Worker, Receiver<Input>) {
        let (results, received) = channel();
        let results = Mutex::new(results);
        let report: Reporter =
            Arc::new(move |report: Report| drop(locked(&results).send(report.input)));
        let settings = WaySettings::default();
        (
            Worker::open(("mail", transport), report, &settings),
            received,
        )
    }

    fn job(number: usize, address: &str) -> Job {
        Job {
            delivery: DeliveryId(format!("A-{number}")),
            address: Some(address.to_owned()),
            sender: String::new(),
            subject: String::new(),
            text: String::new(),
            page: String::new(),
            code: String::new(),
            link: None,
        }
    }

    #[test]
    fn one_that_hangs_delays_nobody_and_a_full_queue_is_unreachable() {
        let (transport, started, go) = Held::new();
        let (worker, received) = worker(Some(Box::new(transport)));
        worker.take(job(0, "hangs"));
        worker.take(job(0, "hangs"));
        worker.take(job(1, "answers"));
        let begun: BTreeSet<String> = (0..2)
            .map(|_| started.recv_timeout(PATIENCE).unwrap())
            .collect();
        assert_eq!(begun.len(), 2, "a repetition does not run beside the first");
        let receipt = |number: usize, receipt| Input::Receipt {
            delivery: DeliveryId(format!("A-{number}")),
            receipt,
        };
        let next = || received.recv_timeout(PATIENCE).unwrap();
        assert_eq!(next(), receipt(1, Receipt::Delivered));

        for number in 2..=THREADS {
            worker.take(job(number, "hangs"));
        }
        for _ in 2..=THREADS {
            started.recv_timeout(PATIENCE).unwrap();
        }
        let first = 100;
        for number in first..=first + MOST_WAITING {
            worker.take(job(number, "answers"));
        }
        go.send(()).unwrap();
        let two = [next(), next()];
        let overflown = receipt(first + MOST_WAITING, Receipt::Unreachable);
        assert!(two.contains(&overflown), "{two:?}");
        drop(go);
    }

    #[test]
    fn what_it_took_is_brought_before_it_is_gone() {
        let (transport, started, go) = Held::new();
        let (worker, received) = worker(Some(Box::new(transport)));
        worker.take(job(1, "hangs"));
        let server = std::thread::spawn(move || {
            started.recv_timeout(PATIENCE).unwrap();
            go.send(()).unwrap();
        });
        let shared = Arc::clone(&worker.shared);
        drop(worker);
        assert!(locked(&shared.busy).is_empty());
        server.join().unwrap();
        received.recv_timeout(PATIENCE).unwrap();
    }

    #[test]
    fn without_a_transport_or_an_address_it_is_closed() {
        let (worker, received) = worker(None);
        worker.take(job(1, "nowhere"));
        let closed = Input::Receipt {
            delivery: DeliveryId("A-1".into()),
            receipt: Receipt::Closed,
        };
        assert_eq!(received.recv_timeout(PATIENCE).unwrap(), closed);
    }
}
