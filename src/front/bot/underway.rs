//! Pings that are being brought: none twice at a time, and none after a newer one of its alert.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use crate::dialogue::message::{Attempt, Ping};
use crate::domain::alert::{AlertId, DeliveryId};
use crate::front::locked;

/// What is being brought.
#[derive(Debug)]
pub(in crate::front) struct Underway<Place> {
    names: Mutex<BTreeSet<DeliveryId>>,
    /// The newest rung that each place was handed for each alert.
    newest: Mutex<BTreeMap<AlertId, BTreeMap<Place, u32>>>,
}

impl<Place> Default for Underway<Place> {
    fn default() -> Self {
        Self {
            names: Mutex::default(),
            newest: Mutex::default(),
        }
    }
}

impl<Place: Ord + Clone> Underway<Place> {
    /// Whether this ping is not being brought already; from now on it is. `series` is what it is about.
    pub(in crate::front) fn take(
        &self,
        name: &DeliveryId,
        series: &[AlertId],
        to: Option<Place>,
        rung: u32,
    ) -> bool {
        if let Some(to) = to {
            let mut newest = locked(&self.newest);
            for alert in series {
                let places = newest.entry(alert.clone()).or_default();
                let known = places.entry(to.clone()).or_default();
                *known = rung.max(*known);
            }
        }
        locked(&self.names).insert(name.clone())
    }

    /// It is through.
    pub(in crate::front) fn is_through(&self, name: &DeliveryId) {
        locked(&self.names).remove(name);
    }

    /// Whether a newer rung of the same goes to the same place.
    pub(in crate::front) fn is_stale(&self, series: &[AlertId], to: &Place, rung: u32) -> bool {
        let newest = locked(&self.newest);
        let places = series.iter().filter_map(|alert| newest.get(alert));
        let mut known = places.filter_map(|places| places.get(to));
        known.any(|known| *known > rung)
    }

    /// The alert has ended: nothing of it is brought any more.
    pub(in crate::front) fn forget(&self, alert: &AlertId) {
        let mut newest = locked(&self.newest);
        newest.remove(alert);
        newest.remove(&of_requests(alert));
    }
}

/// A ping and its way: to a place of a front, in the look of its messages.
pub(in crate::front) struct PingParcel<To, Look> {
    /// Where it goes; none if the person has no account there.
    pub(in crate::front) to: Option<To>,
    /// How it looks.
    pub(in crate::front) views: Vec<Look>,
    /// Its name.
    pub(in crate::front) delivery: DeliveryId,
    /// The alerts that it is about: it is wanted while one of them is open.
    pub(in crate::front) about: Vec<AlertId>,
    /// What it is newer or older in.
    pub(in crate::front) series: Vec<AlertId>,
    /// The rung that it belongs to.
    pub(in crate::front) rung: u32,
    /// Whether it may stand there already.
    #[cfg_attr(
        not(feature = "discord"),
        allow(dead_code, reason = "Discord alone can be asked what stands there")
    )]
    pub(in crate::front) attempt: Attempt,
    /// What older pings of the same alert show from now on, where there may be any.
    pub(in crate::front) older: Option<Look>,
}

impl<To, Look> PingParcel<To, Look> {
    /// A ping that looks so; `newer` is what an older one shows once this stands there.
    pub(in crate::front) fn of(
        ping: &Ping,
        to: Option<To>,
        views: Vec<Look>,
        newer: impl FnOnce() -> Look,
    ) -> Self {
        Self {
            to,
            views,
            delivery: ping.delivery.clone(),
            about: ping.about.clone(),
            series: match ping.code {
                Some(_) => ping.about.clone(),
                None => ping.about.iter().map(of_requests).collect(),
            },
            rung: ping.rung,
            attempt: ping.attempt,
            older: (ping.rung > 1 && ping.code.is_some()).then(newer),
        }
    }
}

/// The series of the requests to telephone about an alert: they are no pings, and neither is newer than
/// the other.
fn of_requests(alert: &AlertId) -> AlertId {
    AlertId(format!("{}-w", alert.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ping_is_brought_once_at_a_time_and_not_after_a_newer_one() {
        let underway = Underway::default();
        let (first, second) = (DeliveryId("A-1".into()), DeliveryId("A-2".into()));
        let alert = AlertId("A".into());
        let pings = std::slice::from_ref(&alert);
        let requests = [of_requests(&alert), of_requests(&AlertId("B".into()))];
        let [here, there] = [1, 2];
        assert!(underway.take(&first, pings, Some(here), 1));
        assert!(!underway.take(&first, pings, Some(here), 1));
        assert!(!underway.is_stale(pings, &here, 1));
        let request = DeliveryId("A-w1".into());
        assert!(underway.take(&request, &requests, Some(here), 2));
        assert!(!underway.is_stale(pings, &here, 1), "a request is no ping");
        assert!(underway.is_stale(&requests[1..], &here, 1));
        assert!(underway.take(&second, pings, Some(here), 2));
        assert!(underway.is_stale(pings, &here, 1));
        assert!(!underway.is_stale(pings, &here, 2) && !underway.is_stale(pings, &there, 1));
        underway.is_through(&first);
        assert!(
            underway.take(&first, pings, Some(here), 1),
            "it is tried anew"
        );
        assert!(underway.is_stale(pings, &here, 1), "and stays older");
        underway.forget(&alert);
        assert!(
            !underway.is_stale(pings, &here, 1) && !underway.is_stale(&requests[..1], &here, 1)
        );
    }
}
