//! Runs histories one after the other, and tells the one that fails with all that happened in it.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::simulation::event::Tally;
use crate::simulation::history::History;
use crate::simulation::run::run;
use jiff::Timestamp;
use regiewijzer::clock::Hands;

/// How much of a history is told at most.
const LINES: usize = 80;

/// Runs these histories; gives what happened in all of them, or tells which failed and
/// all of the first of these.
pub(crate) fn run_all(histories: impl Iterator<Item = History>) -> Result<Tally, String> {
    let clock: &'static Hands = Box::leak(Box::new(Hands::at(Timestamp::UNIX_EPOCH)));
    let mut all = Tally::default();
    let mut failed: Vec<(History, String)> = Vec::new();
    for history in histories {
        match catch_unwind(AssertUnwindSafe(|| run(history, false, clock))) {
            Ok(Ok(tally)) => all.add(tally),
            Ok(Err((what, _))) => failed.push((history, what)),
            Err(_) => failed.push((history, "it panics".into())),
        }
    }
    let Some((first, what)) = failed.first() else {
        return Ok(all);
    };
    let mut told = failure(*first, what, clock);
    for (history, what) in &failed {
        write!(told, "\nSIMULATION_SEED={history}: {what}").unwrap();
    }
    Err(told)
}

/// The same history again, told.
fn failure(history: History, what: &str, clock: &'static Hands) -> String {
    let again = catch_unwind(AssertUnwindSafe(|| run(history, true, clock)));
    let trace = match again {
        Ok(Err((_, trace))) => trace,
        Ok(Ok(_)) => vec!["the second time all went well".into()],
        Err(_) => Vec::new(),
    };
    let last = trace[trace.len().saturating_sub(LINES)..].join("\n");
    format!("{last}\n{what}")
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.steps += other.steps;
        self.alerts += other.alerts;
        self.pings += other.pings;
        self.confirmed += other.confirmed;
        self.stood_in += other.stood_in;
        self.withdrawn += other.withdrawn;
        self.crashes += other.crashes;
        self.taken_over += other.taken_over;
        self.undelivered += other.undelivered;
        self.longest = self.longest.max(other.longest);
        self.slow_writes += other.slow_writes;
        self.flaps += other.flaps;
        self.clocks_set += other.clocks_set;
        self.behind += other.behind;
        self.unable += other.unable;
        self.called += other.called;
        self.widened += other.widened;
        self.disputed += other.disputed;
        self.given_up += other.given_up;
        self.codes_passed += other.codes_passed;
        self.silenced += other.silenced;
    }
}
