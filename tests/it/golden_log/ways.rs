//! The part of that case in which a person is reached over other ways, and asked again afterwards.

use regiewijzer::domain::Role;
use regiewijzer::domain::alert::event::AlertEvent;
use regiewijzer::domain::alert::{Address, AlertId, Delivery, DeliveryId, Receipt, Via};
use regiewijzer::domain::case::event::Event;
use regiewijzer::domain::case::interview::{About, InterviewEvent};

use crate::golden_log::life::{me, turned};

/// What came with the other ways to a person.
pub(crate) fn events() -> Vec<Event> {
    let alert = AlertId("00112233445566aa".into());
    let on = |news| Event::Alerted {
        alert: alert.clone(),
        news,
    };
    let at = "2026-11-20T02:14:00Z".parse().unwrap();
    let message = |nth: u64, via, rung| {
        let id = DeliveryId(format!("{}-{nth}", alert.0));
        Delivery::new(id, Address::Person("aov".into()), via, rung, at)
    };
    let fired = |rung, deliveries| {
        on(AlertEvent::RungFired {
            rung,
            deliveries,
            joined: Vec::new(),
        })
    };
    let about = || About::FollowUp {
        role: Role::AovOfficer,
        track: "track-other-calamity".into(),
    };
    vec![
        on(AlertEvent::Raised {
            role: Role::AovOfficer,
            track: "track-other-calamity".into(),
            again: None,
        }),
        fired(1, vec![message(1, Via::Chat, 1)]),
        on(AlertEvent::Received {
            delivery: message(1, Via::Chat, 1).id,
            receipt: Receipt::Silent,
        }),
        on(AlertEvent::Widened(vec![
            message(2, Via::Mail, 1),
            message(3, Via::Webhook, 1),
        ])),
        fired(4, vec![message(4, Via::Chat, 4)]),
        turned(about(), InterviewEvent::Begun),
        Event::FollowUpReminded {
            of: me(),
            about: about(),
        },
    ]
}
