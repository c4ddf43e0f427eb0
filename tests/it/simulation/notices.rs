//! What nobody may miss: it comes again after 30 s, 1, 2, 4 … minutes until it has arrived, for an hour at
//! most, and then that is reported once.

use regiewijzer::dialogue::message::{Attempt, Message, Tracked};
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};

use crate::simulation::ladder::Ladder;
use crate::simulation::model::Model;
use crate::simulation::rules::{Verdict, address, key};

const FIRST_PAUSE: i64 = 30_000;
const HOUR: i64 = 3_600_000;
const MINUTE: i64 = 60_000;
/// After 30 s, 1, 2, 4, 8 and 16 minutes.
const MOST_REPEATS: u32 = 6;

/// Something that is on its way to somebody who must not miss it.
pub(crate) struct Told {
    /// The alert that it is about; a request for somebody's agreement is about none.
    pub(crate) ladder: Option<usize>,
    key: String,
    to: String,
    via: Via,
    first: i64,
    last: i64,
    repeats: u32,
    pub(crate) receipt: Receipt,
    /// Whether the clock was set in a way that nobody can say when it was sent.
    pub(crate) unsure: bool,
}

impl Told {
    /// When it is sent again, or given up: the last pause is what is left of the hour.
    fn again(&self) -> i64 {
        let pauses = (0..MOST_REPEATS).map(|nth| FIRST_PAUSE << nth);
        let pause = match self.repeats {
            0..MOST_REPEATS => FIRST_PAUSE << self.repeats,
            _ => HOUR - pauses.sum::<i64>(),
        };
        self.last + pause
    }

    /// Whether the hour is over in which the program ran; what is much later was missed while it did not, and so may
    /// what nobody can say the time of.
    fn is_over(&self, now: i64) -> bool {
        let over = self.again();
        !self.unsure && self.repeats >= MOST_REPEATS && (over..=over + MINUTE).contains(&now)
    }

    pub(crate) fn is_final(&self) -> bool {
        matches!(self.receipt, Receipt::Closed | Receipt::Delivered)
    }

    pub(crate) fn shift(&mut self, by: i64) {
        self.first += by;
        self.last += by;
    }

    /// Whether it is about what goes on only as long as the alert is open.
    fn ends_with_alert(&self) -> bool {
        ["alert-undelivered", "unable", "unable-last"].contains(&self.key.as_str())
    }

    /// Whether it says what was done in the reader's name.
    fn is_in_your_name(&self) -> bool {
        self.key.starts_with("code-used") || self.key.starts_with("phoned-you")
    }

    /// Whether it says that somebody confirmed.
    fn says_confirmed(&self) -> bool {
        self.key.starts_with("confirmed") || self.key.starts_with("take-up")
    }
}

impl Model {
    /// Judges what is said that nobody may miss.
    pub(crate) fn judge_notices(&mut self, now: i64, ticks: bool, said: &[Message]) -> Verdict {
        let all = said.iter();
        let all = all.filter_map(|message| Some((message, message.tracked.as_ref()?)));
        for (message, tracked) in all {
            match tracked.attempt {
                Attempt::First => self.tell(now, message, tracked)?,
                Attempt::Again => self.tell_again(now, message, tracked)?,
            }
        }
        let ladders = &self.ladders;
        self.notices.retain(|_, told| {
            !told.ends_with_alert() || told.ladder.is_none_or(|nth| ladders[nth].is_open())
        });
        self.report(now, ticks, said)
    }

    /// What did not arrive for an hour, or is refused on every way, is reported once.
    fn report(&mut self, now: i64, ticks: bool, said: &[Message]) -> Verdict {
        let over = |told: &Told| ticks && told.is_over(now);
        let given_up = self
            .notices
            .values()
            .filter(|told| over(told) || told.is_final());
        let most = given_up.count();
        let mut to_one = std::collections::BTreeMap::<Option<String>, usize>::new();
        for message in said.iter().filter(|one| key(one) == "notice-undelivered") {
            *to_one.entry(address(message)).or_default() += 1;
        }
        if to_one.values().any(|count| *count > most) {
            return Err(format!(
                "{to_one:?} hear that {most} notices did not arrive"
            ));
        }
        self.given_up += u64::from(!to_one.is_empty());
        self.notices
            .retain(|_, told| !over(told) && !told.is_final());
        Ok(())
    }

    fn tell(&mut self, now: i64, message: &Message, tracked: &Tracked) -> Verdict {
        let id = &tracked.delivery.0;
        let alert = tracked.alert.as_ref().map(|at| at.alert.0.as_str());
        let named = |ladder: &Ladder| alert.is_some() && ladder.name.as_deref() == alert;
        let ladder = self.ladders.iter().position(named);
        let asks = key(message).starts_with("co-sign-asked");
        let (true, Some(to)) = (ladder.is_some() || asks, address(message)) else {
            return Err(format!("{id} is about no alert"));
        };
        let told = Told {
            ladder,
            key: key(message).to_owned(),
            to,
            via: message.via,
            first: now,
            last: now,
            repeats: 0,
            receipt: Receipt::Awaited,
            unsure: false,
        };
        match self.notices.insert(tracked.delivery.clone(), told) {
            None => Ok(()),
            Some(_) => Err(format!("{id} is the name of two messages")),
        }
    }

    fn tell_again(&mut self, now: i64, message: &Message, tracked: &Tracked) -> Verdict {
        let id = &tracked.delivery.0;
        let Some(told) = self.notices.get_mut(&tracked.delivery) else {
            return Err(format!("{id} is told again and not wanted any more"));
        };
        let same = address(message).as_ref() == Some(&told.to) && message.via == told.via;
        let in_time = told.unsure || told.again() <= now;
        if !same || told.is_final() || !in_time {
            let early = told.again() - now;
            return Err(format!(
                "{id} is told again {early} ms too early, or too late"
            ));
        }
        told.last = now;
        told.repeats += 1;
        told.unsure = false;
        Ok(())
    }

    /// What was confirmed is not right: nobody is told any more that it was, nor whoever says so that it was
    /// done in that name.
    pub(crate) fn take_back(&mut self, nth: usize, by: &str) {
        let answered = |told: &Told| told.to == by && told.is_in_your_name();
        self.notices.retain(|_, told| {
            told.ladder != Some(nth) || !(told.says_confirmed() || answered(told))
        });
    }

    /// A result of such a message.
    pub(crate) fn notice_heard(&mut self, id: &DeliveryId, receipt: Receipt) {
        if let Some(told) = self.notices.get_mut(id).filter(|told| !told.is_final()) {
            told.receipt = receipt;
        }
    }

    /// When such a message must have been sent again next, or given up.
    pub(crate) fn next_notice(&self) -> Option<i64> {
        let open = self.notices.values();
        let open = open.filter(|told| !told.is_final() && !told.unsure);
        open.map(Told::again).min()
    }
}
