//! Tests of the alert: what of it is kept, and how far it counts as being.

use std::collections::BTreeSet;

use super::event::AlertEvent;
use super::*;

/// The alert `A`, and the moments at which things happen to it.
struct Told {
    alert: Alert,
    step: u64,
}

impl Told {
    fn new() -> Self {
        let raised = Stamp::of_step(0);
        Self {
            alert: Alert::new(
                AlertId("A".into()),
                Role::AovOfficer,
                "track-local".into(),
                raised,
            ),
            step: 0,
        }
    }

    fn apply(&mut self, news: &AlertEvent) {
        self.step += 1;
        self.alert.apply(news, Stamp::of_step(self.step));
    }

    /// Fires a rung with so many messages, and gives their names.
    fn fire(&mut self, rung: u32, messages: usize) -> Vec<DeliveryId> {
        let to = vec![(Address::Channel, Via::Chat); messages];
        let deliveries = self
            .alert
            .messages(rung, &to, Stamp::of_step(self.step + 1).at);
        let names = deliveries.iter().map(|delivery| delivery.id.clone());
        let names = names.collect();
        self.apply(&AlertEvent::RungFired {
            rung,
            deliveries,
            joined: Vec::new(),
        });
        names
    }

    fn hear(&mut self, delivery: &DeliveryId, receipt: Receipt) {
        self.apply(&AlertEvent::Received {
            delivery: delivery.clone(),
            receipt,
        });
    }

    /// The rungs whose messages it still has.
    fn rungs(&self) -> Vec<u32> {
        let deliveries = self.alert.deliveries.iter();
        deliveries.map(|delivery| delivery.rung).collect()
    }
}

#[test]
fn the_messages_of_three_rungs_are_kept() {
    let mut told = Told::new();
    let kept = [1, 2, 3, 4, 5, 6].map(|rung| {
        told.fire(rung, 1);
        told.rungs()
    });
    let expected: [&[u32]; 6] = [
        &[1],
        &[1, 2],
        &[1, 2, 3],
        &[2, 3, 4],
        &[3, 4, 5],
        &[4, 5, 6],
    ];
    assert_eq!(kept, expected);
}

#[test]
fn the_last_rung_that_pinged_is_kept_however_many_pinged_nobody_after_it() {
    let mut told = Told::new();
    told.fire(1, 1);
    let last = told.fire(2, 2);
    for rung in 3..=9 {
        told.fire(rung, 0);
    }
    assert_eq!(told.rungs(), [2, 2]);
    let current: Vec<&DeliveryId> = told.alert.current().map(|message| &message.id).collect();
    assert_eq!(current, last.iter().collect::<Vec<_>>());
}

#[test]
fn no_two_messages_have_one_name_also_when_old_ones_are_gone() {
    let mut told = Told::new();
    let names: Vec<DeliveryId> = (1..=8).flat_map(|rung| told.fire(rung, 2)).collect();
    let different: BTreeSet<&DeliveryId> = names.iter().collect();
    assert_eq!(different.len(), 16);
    assert_eq!(names[0], DeliveryId("A-1".into()));
}

#[test]
fn once_delivered_it_stays_so_when_that_message_is_gone() {
    let mut told = Told::new();
    let first = told.fire(1, 2);
    told.hear(&first[0], Receipt::Unreachable);
    assert_eq!(told.alert.stage(), Stage::Undelivered);
    told.hear(&first[1], Receipt::Delivered);
    told.hear(&first[0], Receipt::Closed);
    for rung in 2..=5 {
        told.fire(rung, 1);
    }
    assert_eq!(told.rungs(), [3, 4, 5]);
    assert_eq!(told.alert.stage(), Stage::Unanswered);
}

#[test]
fn an_alert_of_before_that_was_kept_counts_the_messages_it_has() {
    let mut told = Told::new();
    let first = told.fire(1, 1);
    told.hear(&first[0], Receipt::Delivered);
    told.alert.reached = false;
    told.alert.sent = 0;
    assert_eq!(told.alert.stage(), Stage::Unanswered);
    assert_eq!(told.fire(2, 1), [DeliveryId("A-2".into())]);
}

#[test]
fn a_repeated_message_counts_from_its_last_result() {
    let mut told = Told::new();
    let names = told.fire(1, 2);
    told.apply(&AlertEvent::Repeated(vec![names[0].clone()]));
    told.apply(&AlertEvent::Repeated(vec![names[0].clone()]));
    let [again, other] = told.alert.deliveries.as_slice() else {
        panic!("two messages")
    };
    assert_eq!((again.repeats, again.last_at), (2, Stamp::of_step(3).at));
    assert_eq!((other.repeats, other.last_at), (0, Stamp::of_step(1).at));
    told.hear(&names[0], Receipt::Unreachable);
    let [heard, other] = told.alert.deliveries.as_slice() else {
        panic!("two messages")
    };
    assert_eq!(
        (heard.repeats, heard.heard_at),
        (0, Some(Stamp::of_step(4).at))
    );
    assert_eq!((other.receipt, other.heard_at), (Receipt::Awaited, None));
}

#[test]
fn the_name_of_a_message_tells_its_alert_and_its_number() {
    let name = |text: &str| DeliveryId(text.into());
    let mut told = Told::new();
    let names: Vec<DeliveryId> = (1..=4).flat_map(|rung| told.fire(rung, 3)).collect();
    let numbers: Vec<Option<usize>> = names.iter().map(DeliveryId::number).collect();
    assert_eq!(numbers, (1..=12).map(Some).collect::<Vec<_>>());
    assert!(
        names
            .iter()
            .all(|name| name.alert() == Some(told.alert.id.clone()))
    );
    assert_eq!(name("A-1-7").alert(), Some(AlertId("A-1".into())));
    assert_eq!(name("A-1-7").number(), Some(7));
    for foreign in ["", "A", "A-", "A-x"] {
        assert_eq!(name(foreign).number(), None, "{foreign}");
    }
    assert_eq!(name("A").alert(), None);
}
