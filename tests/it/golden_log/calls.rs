//! The part of that case in which people cannot come, somebody else types a code, and what must not be
//! missed is brought.

use regiewijzer::domain::Role;
use regiewijzer::domain::alert::event::{AlertEvent, ConfirmedAs};
use regiewijzer::domain::alert::link::LinkToken;
use regiewijzer::domain::alert::notice::{Notice, Word};
use regiewijzer::domain::alert::{
    Address, Addressee, AlertId, Delivery, DeliveryId, Means, Receipt, Via,
};
use regiewijzer::domain::case::event::Event;
use regiewijzer::domain::code::PingCode;
use regiewijzer::domain::people::PersonId;

const AT: &str = "2026-12-05T02:14:00Z";

fn alert() -> AlertId {
    AlertId("8899aabbccddeeff".into())
}

fn message(name: &str, to: &str) -> Delivery {
    let id = DeliveryId(format!("{}-{name}", alert().0));
    let to = Address::Person(to.into());
    Delivery::new(id, to, Via::Chat, 1, AT.parse().unwrap())
}

fn notice(name: &str, to: &str, word: Word) -> Notice {
    Notice {
        to: to.into(),
        word,
        deliveries: vec![message(name, to)],
    }
}

/// What is told to people who must not miss it.
fn notices() -> Vec<Notice> {
    let by = || PersonId::from("aov");
    vec![
        notice(
            "w1",
            "regisseur",
            Word::Phone {
                alerts: vec![alert()],
                instead: false,
            },
        ),
        notice(
            "w2",
            "aov-2",
            Word::Confirmed {
                alert: alert(),
                nth: 0,
            },
        ),
        notice(
            "w3",
            "aov",
            Word::CodeUsed {
                alert: alert(),
                nth: 0,
            },
        ),
        notice(
            "w4",
            "aov",
            Word::TakeUp {
                alert: alert(),
                nth: 0,
            },
        ),
        notice(
            "w5",
            "beheer",
            Word::Disputed {
                alert: alert(),
                by: by(),
            },
        ),
        notice(
            "w6",
            "regisseur",
            Word::Unable {
                alert: alert(),
                by: by(),
                passed_on: true,
            },
        ),
        notice(
            "w7",
            "zorg",
            Word::Withdrawn {
                alert: alert(),
                by: by(),
                reason: "withdraw-false-alarm".into(),
            },
        ),
        notice(
            "w8",
            "beheer",
            Word::Undelivered {
                alert: alert(),
                to: Address::Channel,
                via: Via::Chat,
            },
        ),
    ]
}

/// What came with calls that are passed on, codes of others, and requests to telephone.
pub(crate) fn events() -> Vec<Event> {
    let on = |news| Event::Alerted {
        alert: alert(),
        news,
    };
    let joined = |to: &str, bits| Addressee {
        to: Address::Person(to.into()),
        code: PingCode::from_bits(bits),
        link: None,
        spent: false,
        asked_before: 0,
    };
    let unable = |reason: Option<&str>| AlertEvent::Unable {
        by: "aov".into(),
        reason: reason.map(Into::into),
    };
    vec![
        on(AlertEvent::Raised {
            role: Role::AovOfficer,
            track: "track-other-calamity".into(),
            again: None,
        }),
        on(AlertEvent::RungFired {
            rung: 1,
            deliveries: vec![message("1", "aov")],
            joined: vec![joined("aov", 11)],
        }),
        on(unable(None)),
        on(unable(Some("cannot-no-duty"))),
        on(AlertEvent::Called {
            deliveries: vec![message("2", "aov-2")],
            joined: vec![joined("aov-2", 12)],
        }),
        on(AlertEvent::Watched(Some(AT.parse().unwrap()))),
        on(AlertEvent::PhoneAsked {
            rung: 1,
            widened: false,
        }),
        Event::Noticed { notices: notices() },
        Event::NoticesRepeated {
            deliveries: vec![message("w2", "aov-2").id],
        },
        Event::NoticeHeard {
            delivery: message("w3", "aov").id,
            receipt: Receipt::Delivered,
        },
        Event::NoticesDropped {
            deliveries: vec![message("w8", "beheer").id],
        },
        on(AlertEvent::NobodyAnswered {
            by: "regisseur".into(),
        }),
        on(AlertEvent::Confirmed {
            by: "beheer".into(),
            means: Means::Code,
            standing: ConfirmedAs::Role,
            code_of: Some("aov".into()),
            recorder: None,
        }),
        on(AlertEvent::Disputed { by: "aov".into() }),
    ]
}

/// Requests for somebody's agreement, which are about no alert.
pub(crate) fn asked() -> Event {
    let co_sign = Word::CoSign {
        by: "regisseur".into(),
        assessment: "up-3".into(),
        asked: 12,
    };
    let hand_over = Word::HandOver { asked: 13 };
    Event::Noticed {
        notices: vec![
            notice("w9", "proces", co_sign),
            notice("w10", "regisseur-2", hand_over),
        ],
    }
}

/// A confirmation by telephone that was denied, and what is told of it.
pub(crate) fn by_telephone() -> Vec<Event> {
    let on = |news| Event::Alerted {
        alert: alert(),
        news,
    };
    let phoned = Word::Phoned {
        alert: alert(),
        nth: 1,
    };
    let unable = Word::Unable {
        alert: alert(),
        by: "aov-2".into(),
        passed_on: false,
    };
    vec![
        on(AlertEvent::Confirmed {
            by: "aov".into(),
            means: Means::Phone,
            standing: ConfirmedAs::Role,
            code_of: None,
            recorder: Some("regisseur".into()),
        }),
        Event::Noticed {
            notices: vec![
                notice("w11", "aov", phoned),
                notice("w12", "regisseur", unable),
            ],
        },
        on(AlertEvent::Disputed { by: "aov".into() }),
    ]
}

/// Somebody who has a personal link, and confirmed by it.
pub(crate) fn by_link() -> Vec<Event> {
    let on = |news| Event::Alerted {
        alert: alert(),
        news,
    };
    vec![
        on(AlertEvent::Called {
            deliveries: vec![message("3", "aov-3")],
            joined: vec![Addressee {
                to: Address::Person("aov-3".into()),
                code: PingCode::from_bits(13),
                link: Some(LinkToken::from_bits(14, 15)),
                spent: false,
                asked_before: 0,
            }],
        }),
        on(AlertEvent::Confirmed {
            by: "aov-3".into(),
            means: Means::Link,
            standing: ConfirmedAs::Role,
            code_of: None,
            recorder: None,
        }),
    ]
}
