//! The bot loop: takes what waits in the queue, lets the desk act on it in one write, and hands out what that makes us
//! say.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender};

use super::front::{Failing, Front};
use super::health::{FrontName, FrontState, Health};
use super::inlet::{Asker, Ending, Envelope};
use super::receipts::Receipts;
use super::routing::{Routed, route};
use super::sharing::{Open, Shares, Whereabouts, share};
use super::tracking::OnTheWay;
use crate::desk::{Desk, DeskError, MOST_IN_A_BATCH};
use crate::dialogue::message::input::Input;
use crate::dialogue::message::{Message, Trace};
use crate::domain::Problem;
use crate::domain::alert::{DeliveryId, Receipt, Via};
use crate::domain::case::Purpose;
use crate::domain::people::PersonId;
use crate::front::PARTING;
use crate::front::report::Report;
use crate::front::ways::Ways;

/// How long the first connection of a front is waited for.
const UNTIL_CONNECTED: SignedDuration = SignedDuration::from_secs(30);

/// Takes and hands out until it ends.
pub(super) struct BotLoop {
    desk: Desk,
    fronts: Vec<Chat>,
    sender: Sender<Envelope>,
    queue: Receiver<Envelope>,
    runtime: Handle,
    opened_at: Timestamp,
    tell: Arc<dyn Fn(&Problem) + Send + Sync>,
    health: Arc<Health>,
    /// Whether everybody was asked again what was open before the start, once a front was connected.
    asked_again: bool,
    /// The same, whether or not one is.
    looked_again: bool,
    on_the_way: OnTheWay,
    receipts: Receipts,
    /// The front that each person used last.
    last: BTreeMap<PersonId, FrontName>,
    /// Which kinds of alert left since it was opened.
    alerted: Vec<Purpose>,
}

/// A front that is open.
struct Chat {
    name: FrontName,
    front: Box<dyn Front>,
    failing: Failing,
    connected_before: bool,
}

impl BotLoop {
    /// A loop over a desk, without a front.
    pub(super) fn new(
        desk: Desk,
        (sender, queue): (Sender<Envelope>, Receiver<Envelope>),
        runtime: Handle,
        health: Arc<Health>,
    ) -> Self {
        Self {
            health,
            opened_at: desk.now(),
            desk,
            fronts: Vec::new(),
            sender,
            queue,
            runtime,
            tell: Arc::new(|_| {}),
            asked_again: false,
            looked_again: false,
            on_the_way: OnTheWay::default(),
            receipts: Receipts::default(),
            last: BTreeMap::new(),
            alerted: Vec::new(),
        }
    }

    /// Where it tells what is wrong.
    pub(super) fn tells(&mut self, tell: Arc<dyn Fn(&Problem) + Send + Sync>) {
        self.tell = tell;
    }

    /// When it was opened.
    pub(super) const fn opened_at(&self) -> Timestamp {
        self.opened_at
    }

    /// Whether no front is open.
    pub(super) const fn is_deaf(&self) -> bool {
        self.fronts.is_empty()
    }

    /// Opens a front.
    pub(super) fn open(&mut self, name: FrontName, front: Box<dyn Front>, failing: Failing) {
        self.health.front(name, FrontState::Connecting);
        self.fronts.push(Chat {
            name,
            front,
            failing,
            connected_before: false,
        });
    }

    /// Works until somebody or something ends it; what was taken by then is written.
    ///
    /// # Errors
    /// When the desk stops.
    pub(super) fn run(mut self, ways: Ways) -> Result<Ending, DeskError> {
        for chat in &mut self.fronts {
            chat.front.begin();
        }
        tracing::info!("serving");
        let ended = self.work(&ways);
        tracing::info!("stopping");
        // Nobody reads it any more: whoever reports a result must not wait for a place in it.
        self.queue.close();
        // Whoever waits for what is left in it to be written hears at once that it never will be.
        while self.queue.try_recv().is_ok() {}
        // What was handed over is brought, also when nothing more can be written; mail and gateway
        // bring theirs when they are dropped.
        for chat in self.fronts {
            chat.front.finish(PARTING);
        }
        ended
    }

    fn work(&mut self, ways: &Ways) -> Result<Ending, DeskError> {
        self.desk.follow()?;
        loop {
            let (said, sleep) = self.desk.attend()?;
            self.carry(None, said, ways);
            self.list()?;
            if self.ask_again(ways)? {
                continue;
            }
            // What waits is taken between two slices of what is due.
            if sleep.is_zero() && !self.desk.is_behind() {
                continue;
            }
            let Some(first) = self.next(sleep) else {
                continue;
            };
            let mut batch = vec![first];
            let more = std::iter::from_fn(|| self.queue.try_recv().ok());
            batch.extend(more.take(MOST_IN_A_BATCH - 1));
            if let Some(ending) = self.take(batch, ways)? {
                return Ok(ending);
            }
        }
    }

    /// Where there is no front to wait for, or none connects for a while, whoever has duty by the settings of now is
    /// called, and asked again what is open, by whatever else reaches people. Gives whether that was done: something
    /// may be due by it.
    fn ask_again(&mut self, ways: &Ways) -> Result<bool, DeskError> {
        let waited = self.desk.now().duration_since(self.opened_at);
        let waits = !self.fronts.is_empty() && waited < UNTIL_CONNECTED;
        if self.looked_again || waits || self.desk.is_behind() {
            return Ok(false);
        }
        self.looked_again = true;
        let said = self.desk.take(&[Input::Restarted])?;
        self.carry(None, said.into_iter().flatten().collect(), ways);
        Ok(true)
    }

    fn next(&mut self, sleep: Duration) -> Option<Envelope> {
        let queue = &mut self.queue;
        let next = async { tokio::time::timeout(sleep, queue.recv()).await };
        self.runtime.block_on(next).ok()?
    }

    /// Takes a batch: one write for all of it, and only then a word to anybody.
    fn take(&mut self, batch: Vec<Envelope>, ways: &Ways) -> Result<Option<Ending>, DeskError> {
        let mut ending = None;
        let (mut inputs, mut written) = (Vec::with_capacity(batch.len()), Vec::new());
        let mut asked = Vec::new();
        let mut askers: Vec<Option<Asker>> = Vec::with_capacity(batch.len());
        for envelope in batch {
            let (input, asker) = match envelope {
                Envelope::Act { input, asker } => (input, Some(asker)),
                Envelope::Report(report) => {
                    self.on_the_way.heard(&report.input);
                    written.extend(report.written);
                    asked.extend(report.asked);
                    (report.input, None)
                }
                Envelope::Receipt {
                    front,
                    delivery,
                    receipt,
                } => match self.receipts.heard(front, &delivery, receipt) {
                    Some(receipt) => (self.heard(delivery, receipt), None),
                    None => continue,
                },
                Envelope::Connected(front) => {
                    self.catch_up(front)?;
                    self.looked_again = true;
                    if std::mem::replace(&mut self.asked_again, true) {
                        continue;
                    }
                    (Input::Restarted, None)
                }
                Envelope::Ended(front, how) => {
                    let (over, lost) = self.has_ended(front, how, ways);
                    ending = over.or(ending);
                    for (delivery, receipt) in lost {
                        inputs.push(self.heard(delivery, receipt));
                        askers.push(None);
                    }
                    continue;
                }
                Envelope::Stop => {
                    ending = Some(Ending::Asked);
                    continue;
                }
            };
            inputs.push(input);
            askers.push(asker);
        }
        let said = self.desk.take(&inputs)?;
        if self.desk.stands_still() {
            // Whoever waits for it to be written hears that it is not.
            written.clear();
            asked.clear();
        }
        self.health.took(&inputs, self.queue.len());
        for waits in written {
            let _ = waits.try_send(());
        }
        for (asker, messages) in askers.into_iter().zip(said) {
            self.remove_typed(asker.as_ref(), &messages);
            self.carry(asker, messages, ways);
        }
        // Whom an alert calls comes before whoever looks how it stands.
        for asked in asked {
            asked.answer(&mut self.desk)?;
        }
        self.list()?;
        Ok(ending)
    }

    fn heard(&mut self, delivery: DeliveryId, receipt: Receipt) -> Input {
        let input = Input::Receipt { delivery, receipt };
        self.on_the_way.heard(&input);
        input
    }

    /// A front is connected: who waits for something may have written while nobody listened, and whoever no longer
    /// belongs in a room leaves it.
    fn catch_up(&mut self, name: FrontName) -> Result<(), DeskError> {
        let Some(at) = self.fronts.iter().position(|chat| chat.name == name) else {
            return Ok(());
        };
        let waiting = self.desk.waiting()?;
        tracing::info!(front = name, "connected");
        let chat = &mut self.fronts[at];
        chat.front.catch_up(&waiting, self.opened_at);
        if !std::mem::replace(&mut chat.connected_before, true) {
            let astray = self.desk.astray()?;
            self.fronts[at].front.tidy(&astray);
        }
        Ok(())
    }

    /// A front is over: whether everything is, and what will not arrive by it.
    fn has_ended(
        &mut self,
        name: FrontName,
        how: Ending,
        ways: &Ways,
    ) -> (Option<Ending>, Vec<(DeliveryId, Receipt)>) {
        let Ending::Refused(problem) = how else {
            return (Some(Ending::Asked), Vec::new());
        };
        let gone = self.fronts.iter().position(|chat| chat.name == name);
        if gone.is_some_and(|at| self.fronts[at].failing == Failing::Ends) {
            return (Some(Ending::Refused(problem)), Vec::new());
        }
        let gone = gone.map(|at| self.fronts.remove(at));
        if self.fronts.is_empty() && !ways.are_open() {
            return (Some(Ending::Refused(problem)), Vec::new());
        }
        self.health.front(name, FrontState::Failed);
        (self.tell)(&problem);
        if let Some(chat) = gone {
            chat.front.finish(Duration::ZERO);
        }
        (None, self.receipts.is_gone(name))
    }

    /// Puts what changed in the lists of those who may see it.
    fn list(&mut self) -> Result<(), DeskError> {
        // What is due does not wait for lists: at the start every open case is read for them.
        if self.desk.is_behind() {
            return Ok(());
        }
        let changed = self.desk.newly_listed()?;
        for chat in &mut self.fronts {
            chat.front.list(&changed);
        }
        Ok(())
    }

    /// Takes away what a person typed where others read it, if it must not stay.
    fn remove_typed(&mut self, asker: Option<&Asker>, messages: &[Message]) {
        let gone = messages.iter().any(|said| said.trace == Trace::Remove);
        let Some(asker) = asker.filter(|_| gone) else {
            return;
        };
        let mut fronts = self.fronts.iter_mut();
        if let Some(chat) = fronts.find(|chat| chat.name == asker.front) {
            chat.front.remove_typed(&asker.answer);
        }
    }

    /// Notes for the operator, once for alerts and once for drills, that one leaves and over which ways.
    fn tell_of_first_alert(&mut self, pings: &[Message], ways: &Ways) {
        let first = |purpose: Purpose| {
            let mut own = pings.iter().filter(|one| one.ping.is_some());
            own.any(|one| one.is_of_drill() == (purpose == Purpose::Drill))
        };
        for purpose in [Purpose::Real, Purpose::Drill] {
            if first(purpose) && !self.alerted.contains(&purpose) {
                self.alerted.push(purpose);
                let fronts = self.fronts.iter().map(|chat| chat.name);
                let told = ways.told_of_alert(purpose, fronts);
                // Said in every form of the log, as what is served is.
                tracing::info!(target: concat!(env!("CARGO_PKG_NAME"), "::serve"), "{told}");
            }
        }
    }

    /// Hands over what one input makes us say: pings first.
    fn carry(&mut self, asker: Option<Asker>, messages: Vec<Message>, ways: &Ways) {
        let messages = self.on_the_way.only_new(messages);
        let person = asker.as_ref().map(|asker| &asker.person);
        let mut said = route(person, messages);
        self.tell_of_first_alert(&said.pings, ways);
        said.pings.retain(|message| {
            let in_chat = message.via == Via::Chat;
            if !in_chat {
                ways.send(message);
                self.health.left(message.via.as_str(), 1);
            }
            in_chat
        });
        if let Some(asker) = &asker {
            self.last.insert(asker.person.clone(), asker.front);
        }
        let open = self.fronts.iter();
        let open = open.map(|chat| (chat.name, chat.front.as_ref()));
        let open: Vec<(FrontName, &dyn Front)> = open.collect();
        let whereabouts = Whereabouts {
            asked: asker.as_ref().map(|asker| asker.front),
            last: &self.last,
        };
        let shares = share(said, &open, &whereabouts);
        self.receipts.note(&shares, &open);
        let Shares {
            each,
            unreached,
            untold,
        } = shares;
        let (asked, mut answer) = asker.map(|asker| (asker.front, asker.answer)).unzip();
        for (chat, share) in self.fronts.iter_mut().zip(each) {
            let answer = answer.take_if(|_| asked == Some(chat.name));
            if answer.is_some() || share != Routed::default() {
                self.health.left(chat.name, share.count());
                chat.front.carry(share, answer);
            }
        }
        self.on_the_way.forget(&untold);
        self.are_closed(&unreached);
    }

    /// Nobody can be reached by these in a chat.
    fn are_closed(&self, pings: &[Message]) {
        for ping in pings.iter().filter_map(|message| message.ping.as_ref()) {
            let (sender, delivery) = (self.sender.clone(), ping.delivery.clone());
            let receipt = Receipt::Closed;
            self.runtime.spawn(async move {
                let input = Input::Receipt { delivery, receipt };
                let report = Report::of(input);
                // The bot loop ends only with the program; then the ping is sent again.
                let _ = sender.send(Envelope::Report(report)).await;
            });
        }
    }
}

impl Receipts {
    /// Notes what goes out through several fronts.
    fn note(&mut self, shares: &Shares, open: &Open<'_>) {
        let mut through: BTreeMap<&DeliveryId, Vec<FrontName>> = BTreeMap::new();
        for (share, (name, _)) in shares.each.iter().zip(open) {
            for ping in share.pings.iter().filter_map(|said| said.ping.as_ref()) {
                through.entry(&ping.delivery).or_default().push(name);
            }
        }
        for (delivery, through) in through {
            self.goes(delivery, &through);
        }
    }
}
