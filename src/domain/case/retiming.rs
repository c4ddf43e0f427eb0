//! The clock was set: the moments of a case that go by passing time move with it.

use jiff::SignedDuration;

use super::Case;
use crate::domain::alert::delivery::later;
use crate::domain::alert::notice::Word;
use crate::domain::case::event::Pace;

impl Case {
    /// Moves what goes by passing time.
    pub(super) fn retime(&mut self, by_ms: i64, what: &Pace) {
        let by = SignedDuration::from_millis(by_ms);
        for alert in &mut self.alerts {
            let meant = match what {
                Pace::Case => true,
                Pace::Alert(id) => alert.id == *id,
                Pace::Reminders => false,
            };
            if meant && alert.is_open() {
                alert.retime(by);
            }
        }
        let meant = |word: &Word| match what {
            Pace::Case => true,
            Pace::Alert(id) => word.alert() == Some(id),
            Pace::Reminders => word.alert().is_none(),
        };
        self.notices.retime(by, meant);
        match what {
            Pace::Case => {}
            // Moved by a clock that had been behind.
            Pace::Alert(_) | Pace::Reminders => self.notices.once_more(meant),
        }
        let reminders = self.interviews.iter_mut();
        let reminders = reminders.filter_map(|(_, interview)| interview.remind_at.as_mut());
        if !matches!(what, Pace::Alert(_)) {
            reminders.for_each(|at| *at = later(*at, by));
            let requests = self.requests.iter_mut();
            let waiting = requests.filter_map(|request| request.remind_at.as_mut());
            let successor = self.successor_remind_at.as_mut();
            waiting.chain(successor).for_each(|at| *at = later(*at, by));
        }
    }
}
