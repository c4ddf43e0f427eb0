//! A duty that passes on every week, in turns.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Timestamp};

use crate::domain::civil;
use crate::domain::people::PersonId;

const DAYS_A_WEEK: i64 = 7;

/// Turns of one week each, in order and then from the first again; also before the start.
///
/// Duty passes on at the civil time of the start, on its day of the week, in summer and winter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    turns: Vec<Vec<PersonId>>,
    start: DateTime,
}

impl Rotation {
    /// A rotation in which the first turn starts on this day at this time; without any turn there
    /// is none.
    #[must_use]
    pub fn new(turns: Vec<Vec<PersonId>>, first_day: Date, hand_over: Time) -> Option<Self> {
        let start = first_day.to_datetime(hand_over);
        (!turns.is_empty()).then_some(Self { turns, start })
    }

    /// The turns, from the first.
    #[must_use]
    pub fn turns(&self) -> &[Vec<PersonId>] {
        &self.turns
    }

    /// Whose turn it is.
    #[must_use]
    pub fn on(&self, at: Timestamp) -> &[PersonId] {
        let count = i64::try_from(self.turns.len()).unwrap_or(i64::MAX);
        let turn = usize::try_from(self.week(at).rem_euclid(count)).unwrap_or(0);
        &self.turns[turn]
    }

    /// The first hand-over after that moment.
    #[must_use]
    pub fn next_hand_over(&self, after: Timestamp) -> Timestamp {
        self.hand_over(self.week(after) + 1)
    }

    /// How many weeks after the start it is; before the start the weeks are negative.
    fn week(&self, at: Timestamp) -> i64 {
        let days = civil::clock(at).date().duration_since(self.start.date());
        let week = (days.as_hours() / 24).div_euclid(DAYS_A_WEEK);
        // Moments are compared, not what the clocks show: in autumn they show an hour twice.
        if at < self.hand_over(week) {
            week - 1
        } else {
            week
        }
    }

    /// When this week begins.
    fn hand_over(&self, week: i64) -> Timestamp {
        let start = Span::new()
            .try_weeks(week)
            .and_then(|weeks| self.start.checked_add(weeks));
        match start {
            Ok(time) => civil::moment(time),
            // Beyond the years that can be written.
            Err(_) if week < 0 => Timestamp::MIN,
            Err(_) => Timestamp::MAX,
        }
    }
}
