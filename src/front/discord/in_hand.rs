//! Pings that are being brought: none twice at a time, and none after a newer one of its alert.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use super::courier::Target;
use super::shared::locked;
use crate::domain::alert::{AlertId, DeliveryId};

/// What is being brought.
#[derive(Debug, Default)]
pub(super) struct InHand {
    names: Mutex<BTreeSet<DeliveryId>>,
    /// The newest rung that each place was handed for each alert.
    newest: Mutex<BTreeMap<AlertId, BTreeMap<Target, u32>>>,
}

impl InHand {
    /// Whether this ping is not being brought already; from now on it is.
    pub(super) fn take(&self, name: &DeliveryId, to: Option<Target>, rung: u32) -> bool {
        if let (Some(alert), Some(to)) = (name.alert(), to) {
            let mut newest = locked(&self.newest);
            let known = newest.entry(alert).or_default().entry(to).or_default();
            *known = rung.max(*known);
        }
        locked(&self.names).insert(name.clone())
    }

    /// It is through.
    pub(super) fn is_through(&self, name: &DeliveryId) {
        locked(&self.names).remove(name);
    }

    /// Whether a newer rung of the same alert goes to the same place.
    pub(super) fn is_stale(&self, name: &DeliveryId, to: Target, rung: u32) -> bool {
        let newest = locked(&self.newest);
        let of_alert = name.alert().and_then(|alert| newest.get(&alert));
        let known = of_alert.and_then(|places| places.get(&to));
        known.is_some_and(|known| *known > rung)
    }

    /// The alert has ended: nothing of it is brought any more.
    pub(super) fn forget(&self, alert: &AlertId) {
        locked(&self.newest).remove(alert);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ping_is_brought_once_at_a_time_and_not_after_a_newer_one() {
        let in_hand = InHand::default();
        let (first, second) = (DeliveryId("A-1".into()), DeliveryId("A-2".into()));
        let [here, there] = [1, 2].map(|number: u64| Target::User(number.into()));
        assert!(in_hand.take(&first, Some(here), 1));
        assert!(!in_hand.take(&first, Some(here), 1));
        assert!(!in_hand.is_stale(&first, here, 1));
        assert!(in_hand.take(&second, Some(here), 2));
        assert!(in_hand.is_stale(&first, here, 1));
        assert!(!in_hand.is_stale(&second, here, 2) && !in_hand.is_stale(&first, there, 1));
        in_hand.is_through(&first);
        assert!(in_hand.take(&first, Some(here), 1), "it is tried anew");
        assert!(in_hand.is_stale(&first, here, 1), "and stays older");
    }
}
