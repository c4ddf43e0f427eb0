//! What waits in a case until the quiet hours have ended.

use jiff::Timestamp;

use super::Case;
use crate::domain::Id;
use crate::domain::people::PersonId;
use crate::domain::roster::quiet::{Held, Quiet};

impl Case {
    /// Sets the day to look again, or takes it away; either way nothing of an earlier one waits.
    pub(super) fn review(&mut self, at: Option<Timestamp>) {
        self.hold(&Quiet::Review, None);
        self.set(|facts| facts.review_at = at);
    }

    /// A request was brought to mind: that does not wait any more.
    pub(super) fn co_sign_reminded(&mut self, by: &PersonId, of: &PersonId, assessment: &Id) {
        self.hold(&Quiet::CoSign, None);
        self.change(by, of, assessment, |request| request.remind_at = None);
    }

    /// A request to take the case over was brought to mind, or answered: that does not wait any more.
    pub(super) fn hand_over_reminded(&mut self) {
        self.hold(&Quiet::HandOver, None);
        self.successor_remind_at = None;
    }

    /// Something waits since this moment, or not any more.
    pub(super) fn hold(&mut self, what: &Quiet, since: Option<Timestamp>) {
        self.held.retain(|held| held.what != *what);
        let held = |at| Held {
            what: what.clone(),
            at,
        };
        self.held.extend(since.map(held));
    }
}
