//! What a front has noticed: what came in before, which alerts have ended, what the operator was told.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use crate::domain::Problem;
use crate::domain::alert::AlertId;
use crate::front::locked;

/// How many events are remembered, to know one that comes twice.
const MOST_SEEN: usize = 4096;
/// How many alerts are remembered after their end, to know a ping that comes too late.
const MOST_ENDED: usize = 256;

/// The last events, to know one that comes twice.
#[derive(Debug)]
pub(in crate::front) struct Seen<Event>(Mutex<Known<Event>>);

#[derive(Debug)]
struct Known<Event> {
    order: VecDeque<Event>,
    all: BTreeSet<Event>,
}

impl<Event> Default for Seen<Event> {
    fn default() -> Self {
        Self(Mutex::new(Known {
            order: VecDeque::new(),
            all: BTreeSet::new(),
        }))
    }
}

impl<Event: Ord + Clone> Seen<Event> {
    /// Whether this event comes in for the first time.
    pub(in crate::front) fn is_new(&self, event: Event) -> bool {
        let mut known = locked(&self.0);
        if !known.all.insert(event.clone()) {
            return false;
        }
        known.order.push_back(event);
        if known.order.len() > MOST_SEEN
            && let Some(oldest) = known.order.pop_front()
        {
            known.all.remove(&oldest);
        }
        true
    }

    /// Whether this event came in.
    pub(in crate::front) fn has(&self, event: &Event) -> bool {
        locked(&self.0).all.contains(event)
    }
}

/// The alerts that ended lately, with what their pings show since then.
#[derive(Debug)]
pub(in crate::front) struct Endings<View>(Mutex<VecDeque<(AlertId, View)>>);

impl<View> Default for Endings<View> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<View: Clone> Endings<View> {
    /// An alert has ended: what its pings show from now on.
    pub(in crate::front) fn note(&self, alert: AlertId, view: View) {
        let mut ended = locked(&self.0);
        ended.retain(|(known, _)| *known != alert);
        ended.push_back((alert, view));
        if ended.len() > MOST_ENDED {
            ended.pop_front();
        }
    }

    /// These alerts are open, also where one of them had ended.
    pub(in crate::front) fn are_open(&self, alerts: &[AlertId]) {
        locked(&self.0).retain(|(known, _)| !alerts.contains(known));
    }

    /// What the pings of these alerts show, if all of them have ended.
    pub(in crate::front) fn of(&self, alerts: &[AlertId]) -> Option<View> {
        let ended = locked(&self.0);
        let end = |alert| ended.iter().find(|(known, _)| known == alert);
        let all: Option<Vec<_>> = alerts.iter().map(end).collect();
        all?.first().map(|(_, view)| view.clone())
    }
}

/// Where the operator reads what is wrong, each thing once.
pub(in crate::front) struct Operator {
    tell: Arc<dyn Fn(&Problem) + Send + Sync>,
    told: Mutex<BTreeSet<String>>,
    counted: Mutex<BTreeMap<&'static str, u64>>,
}

impl Operator {
    /// Nothing is wrong yet.
    pub(in crate::front) fn new(tell: Arc<dyn Fn(&Problem) + Send + Sync>) -> Self {
        Self {
            tell,
            told: Mutex::default(),
            counted: Mutex::default(),
        }
    }

    /// Tells something.
    pub(in crate::front) fn tell(&self, problem: &Problem) {
        (self.tell)(problem);
    }

    /// Tells something, once for each thing that is wrong.
    pub(in crate::front) fn tell_once(&self, about: String, problem: &Problem) {
        if locked(&self.told).insert(about) {
            self.tell(problem);
        }
    }

    /// Whether something was told that is still wrong.
    pub(in crate::front) fn was_told(&self, about: &str) -> bool {
        locked(&self.told).contains(about)
    }

    /// What was wrong is right again.
    pub(in crate::front) fn is_right(&self, about: &str) {
        locked(&self.told).remove(about);
    }

    /// Something of this kind happened: counted, and told at the first, the tenth, the hundredth of them.
    pub(in crate::front) fn count(&self, problem: &'static str, kind: &'static str) {
        let count = {
            let mut counted = locked(&self.counted);
            let count = counted.entry(kind).or_default();
            *count += 1;
            *count
        };
        if count == 10_u64.pow(count.ilog10()) {
            let problem = Problem::new(problem).with("kind", kind);
            self.tell(&problem.with("count", count));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alert_that_is_told_to_have_ended_again_and_again_takes_one_place() {
        let [first, other] = ["A", "B"].map(|name| AlertId(name.into()));
        let ended = Endings::default();
        ended.note(first.clone(), 1);
        for view in 0..MOST_ENDED {
            ended.note(other.clone(), view);
        }
        assert_eq!(ended.of(&[first]), Some(1));
        assert_eq!(ended.of(&[other]), Some(MOST_ENDED - 1));
    }
}
