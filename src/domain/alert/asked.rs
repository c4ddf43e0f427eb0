//! How often somebody was asked: the count is that of the one who reads it, not that of the ladder.

use super::{Address, Alert, Delivery, Receipt};

impl Alert {
    /// The how manyth time this message asks whoever it goes to, from 1. A rung counts where something of it may
    /// have come there: whoever was never reached is not told that it is once more.
    #[must_use]
    pub fn times(&self, delivery: &Delivery) -> u32 {
        let to = &delivery.to;
        let own = self.addressees.iter().filter(|one| one.to == *to);
        let before: u32 = own.map(|one| one.asked_before).sum();
        let mut rungs = self.rungs_heard(to);
        rungs.retain(|rung| *rung < delivery.rung);
        let kept = u32::try_from(rungs.len()).unwrap_or(u32::MAX);
        before.saturating_add(kept).saturating_add(1)
    }

    /// Keeps only these messages, and of the rungs of all others that they were asked.
    pub(super) fn forget_but(&mut self, is_kept: impl Fn(&Delivery) -> bool) {
        let all = std::mem::take(&mut self.deliveries);
        let (kept, gone): (Vec<_>, Vec<_>) = all.into_iter().partition(is_kept);
        self.deliveries = gone;
        let counts: Vec<u32> = self
            .addressees
            .iter()
            .enumerate()
            .map(|(nth, one)| {
                // Whoever has a second code stands there twice, and counts once.
                let is_first = self.addressees[..nth]
                    .iter()
                    .all(|before| before.to != one.to);
                let rungs = is_first.then(|| self.rungs_heard(&one.to).len());
                u32::try_from(rungs.unwrap_or_default()).unwrap_or(u32::MAX)
            })
            .collect();
        for (one, count) in self.addressees.iter_mut().zip(counts) {
            one.asked_before = one.asked_before.saturating_add(count);
        }
        self.deliveries = kept;
    }

    /// The rungs of which a message is at hand that may have come to this address, each once.
    fn rungs_heard(&self, to: &Address) -> Vec<u32> {
        let may_have_come = |one: &&Delivery| match one.receipt {
            Receipt::Awaited | Receipt::Silent | Receipt::Delivered => one.to == *to,
            Receipt::Closed | Receipt::Unreachable => false,
        };
        let mut rungs: Vec<u32> = Vec::new();
        for one in self.deliveries.iter().filter(may_have_come) {
            if !rungs.contains(&one.rung) {
                rungs.push(one.rung);
            }
        }
        rungs
    }
}
