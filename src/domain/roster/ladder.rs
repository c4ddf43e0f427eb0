//! When an unconfirmed alert climbs, and to whom.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use crate::domain::Role;

/// Whom a rung of the ladder reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The person on duty.
    Duty,
    /// The person on duty and the deputy.
    Deputy,
    /// The role that comes next.
    NextRole,
    /// The case director, who is told to phone.
    Director,
    /// Everyone so far, and whoever is on duty then.
    Everyone,
}

/// The times of an alert, and the role that follows on each role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// From raising to the second rung.
    pub deputy_after: SignedDuration,
    /// From raising to the third rung.
    pub next_role_after: SignedDuration,
    /// From raising to the fourth rung.
    pub director_after: SignedDuration,
    /// Between later rungs, for ever.
    pub repeat_every: SignedDuration,
    /// How long a delivery without a result waits before it is repeated.
    pub delivery_retry: SignedDuration,
    /// How long a channel gives no result before it counts as unreachable.
    pub unreachable_after: SignedDuration,
    /// How late anything may be.
    pub tick: SignedDuration,
    /// The role that is alerted when nobody of this role confirms; without circles.
    pub next_role: BTreeMap<Role, Role>,
}

impl Ladder {
    /// How long after raising a rung is due. Rungs count from 1, which is due at once.
    #[must_use]
    pub fn due_after(&self, rung: u32) -> SignedDuration {
        match rung {
            0 | 1 => SignedDuration::ZERO,
            2 => self.deputy_after,
            3 => self.next_role_after,
            4 => self.director_after,
            later => {
                let times = i32::try_from(later - 4).unwrap_or(i32::MAX);
                self.director_after
                    .saturating_add(self.repeat_every.saturating_mul(times))
            }
        }
    }

    /// Whom a rung reaches. Rungs count from 1.
    #[must_use]
    pub const fn reach(&self, rung: u32) -> Reach {
        match rung {
            0 | 1 => Reach::Duty,
            2 => Reach::Deputy,
            3 => Reach::NextRole,
            4 => Reach::Director,
            _ => Reach::Everyone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(count: i64) -> SignedDuration {
        SignedDuration::from_mins(count)
    }

    #[test]
    fn rungs_come_at_their_times_and_then_for_ever() {
        let ladder = Ladder {
            deputy_after: minutes(5),
            next_role_after: minutes(10),
            director_after: minutes(15),
            repeat_every: minutes(20),
            delivery_retry: SignedDuration::from_secs(30),
            unreachable_after: minutes(1),
            tick: SignedDuration::from_secs(10),
            next_role: BTreeMap::new(),
        };
        let due: Vec<_> = (1..=7)
            .map(|rung| ladder.due_after(rung).as_mins())
            .collect();
        assert_eq!(due, [0, 5, 10, 15, 35, 55, 75]);
        assert_eq!(ladder.reach(4), Reach::Director);
        assert_eq!(ladder.reach(400), Reach::Everyone);
        assert!(ladder.due_after(u32::MAX) > ladder.due_after(1000));
    }
}
