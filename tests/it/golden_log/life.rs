//! One invented case in which everything happens that can happen to a case.

use crate::golden_log::{calls, outside, quiet, ways};
use regiewijzer::domain::alert::event::{AlertEvent, ConfirmedAs};
use regiewijzer::domain::alert::{
    Address, Addressee, AlertId, Delivery, DeliveryId, Means, Receipt, Via,
};
use regiewijzer::domain::card::{CardRef, Direction, Domain, Frame};
use regiewijzer::domain::case::event::{Alignment, Decision, Event, Opening, Pace, Timing};
use regiewijzer::domain::case::interview::{About, InterviewEvent};
use regiewijzer::domain::code::{CaseCode, PingCode};
use regiewijzer::domain::people::PersonId;
use regiewijzer::domain::{Answer, Id, Role};

/// The advice of the case, as it was once written.
const ADVICE: &str = r#"{"assessment":"up-3","outcome":"escalate","card_route":["veilig-thuis","both"],"suggested_route":"both","phase_four":"ask","provisional":true,"because":["up-3-threat-unsafety"],"open":["up-3-media"],"would_change":[{"criterion":"up-3-media","answer":"yes","outcome":"escalate","card_route":["veiligheidshuis"],"suggested_route":"veiligheidshuis","phase_four":"indicated"}],"card":{"id":"zeeuwse-regiekaart","version":"1.0.0","hash":"0123456789abcdef"}}"#;

/// Every kind of event, turn and news.
pub(crate) const KINDS: [&str; 58] = [
    "drafted",
    "check-adopted",
    "begun",
    "answered",
    "chosen",
    "reconsidered",
    "reopened",
    "advised",
    "stopped",
    "resumed",
    "ended",
    "opened",
    "advice-sought",
    "co-sign-asked",
    "co-sign-answered",
    "co-sign-withdrawn",
    "co-sign-reminded",
    "moved",
    "routed",
    "route-accepted",
    "hand-over-asked",
    "hand-over-answered",
    "review-set",
    "review-reminded",
    "closed",
    "reopened",
    "flagged",
    "followed-up",
    "follow-up-reminded",
    "room-made",
    "raised",
    "rung-fired",
    "widened",
    "by-mail",
    "by-webhook",
    "repeated",
    "received",
    "silent",
    "confirmed",
    "withdrawn",
    "drill-begun",
    "end-reminded",
    "to-person",
    "to-channel",
    "clock-set",
    "called",
    "watched",
    "unable",
    "phone-asked",
    "nobody-answered",
    "disputed",
    "noticed",
    "notices-repeated",
    "notice-heard",
    "notices-dropped",
    "held-back",
    "let-go",
    "changed",
];

/// Which of [`KINDS`] an event is. A new one is named here, in [`KINDS`], and happens at the end of
/// [`events`].
pub(crate) fn kinds(event: &Event) -> Vec<&'static str> {
    let kind = match event {
        Event::Drafted { .. } => "drafted",
        Event::DrillBegun { .. } => "drill-begun",
        Event::CheckAdopted { .. } => "check-adopted",
        Event::Interviewed { turn, .. } => match turn {
            InterviewEvent::Begun => "begun",
            InterviewEvent::Answered { .. } => "answered",
            InterviewEvent::Chosen { .. } => "chosen",
            InterviewEvent::Reconsidered(_) => "reconsidered",
            InterviewEvent::Reopened(_) => "reopened",
            InterviewEvent::Advised(_) => "advised",
            InterviewEvent::Stopped => "stopped",
            InterviewEvent::Resumed => "resumed",
            InterviewEvent::Ended => "ended",
        },
        Event::Opened(_) => "opened",
        Event::AdviceSought { .. } => "advice-sought",
        Event::CoSignAsked { .. } => "co-sign-asked",
        Event::CoSignAnswered { .. } => "co-sign-answered",
        Event::CoSignWithdrawn { .. } => "co-sign-withdrawn",
        Event::CoSignReminded { .. } => "co-sign-reminded",
        Event::Moved { .. } => "moved",
        Event::Routed(_) => "routed",
        Event::RouteAccepted { .. } => "route-accepted",
        Event::HandOverAsked { .. } => "hand-over-asked",
        Event::HandOverAnswered { .. } => "hand-over-answered",
        Event::ReviewSet { .. } => "review-set",
        Event::ReviewReminded => "review-reminded",
        Event::EndReminded => "end-reminded",
        Event::Changed { .. } => "changed",
        Event::Closed { .. } => "closed",
        Event::Reopened { .. } => "reopened",
        Event::ClockSet { .. } => "clock-set",
        Event::HeldBack { .. } => "held-back",
        Event::LetGo { .. } => "let-go",
        Event::RoomMade { .. } => "room-made",
        Event::Flagged { .. } => "flagged",
        Event::FollowedUp { .. } => "followed-up",
        Event::FollowUpReminded { .. } => "follow-up-reminded",
        Event::Noticed { .. } => "noticed",
        Event::NoticesRepeated { .. } => "notices-repeated",
        Event::NoticeHeard { .. } => "notice-heard",
        Event::NoticesDropped { .. } => "notices-dropped",
        Event::Alerted { news, .. } => return news_kinds(news),
    };
    vec![kind]
}

fn news_kinds(news: &AlertEvent) -> Vec<&'static str> {
    let kind = match news {
        AlertEvent::Called { .. } => "called",
        AlertEvent::Watched(_) => "watched",
        AlertEvent::Unable { .. } => "unable",
        AlertEvent::PhoneAsked { .. } => "phone-asked",
        AlertEvent::NobodyAnswered { .. } => "nobody-answered",
        AlertEvent::Disputed { .. } => "disputed",
        AlertEvent::Raised { .. } => "raised",
        AlertEvent::RungFired { deliveries, .. } => {
            let to = deliveries.iter().map(|delivery| match delivery.to {
                Address::Person(_) => "to-person",
                Address::Channel => "to-channel",
            });
            return to.chain(["rung-fired"]).collect();
        }
        AlertEvent::Widened(deliveries) => {
            let by = deliveries.iter().map(|delivery| match delivery.via {
                Via::Chat => "widened",
                Via::Mail => "by-mail",
                Via::Webhook => "by-webhook",
            });
            return by.chain(["widened"]).collect();
        }
        AlertEvent::Repeated(_) => "repeated",
        AlertEvent::Received {
            receipt: Receipt::Silent,
            ..
        } => "silent",
        AlertEvent::Received { .. } => "received",
        AlertEvent::Confirmed { .. } => "confirmed",
        AlertEvent::Withdrawn { .. } => "withdrawn",
    };
    vec![kind]
}

/// Everything that happens, in order.
pub(crate) fn events() -> Vec<Event> {
    let mut all = opening();
    all.extend(scaling_up());
    all.extend(alerting());
    all.extend(keeping());
    all.extend(noting());
    all.extend(ways::events());
    all.push(drill());
    all.push(Event::EndReminded);
    all.push(Event::ClockSet {
        by_ms: -86_400_000,
        what: Pace::Case,
    });
    all.extend(outside::events());
    all.extend(calls::events());
    all.extend(quiet::events());
    all.push(calls::asked());
    all.extend(calls::by_telephone());
    all.extend(super::facts::events());
    all.extend(calls::by_link());
    all
}

/// How a drill begins; it changes nothing once a case has begun.
fn drill() -> Event {
    let card = CardRef {
        id: "zeeuwse-regiekaart".into(),
        version: "1.0.0".into(),
        hash: "0123456789abcdef".into(),
    };
    Event::DrillBegun {
        code: CaseCode::of_drill(7),
        by: me(),
        card: card.into(),
    }
}

/// What the first log did not have yet.
fn noting() -> Vec<Event> {
    vec![
        Event::Flagged {
            by: "regisseur".into(),
            flag: "note-waakvlam".into(),
        },
        Event::FollowedUp {
            by: "aov".into(),
            role: Role::AovOfficer,
            choices: vec![("scp".into(), "yes".into())],
        },
        Event::RoomMade {
            room: "100000000000000001".into(),
        },
    ]
}

fn opening() -> Vec<Event> {
    let card = CardRef {
        id: "zeeuwse-regiekaart".into(),
        version: "1.0.0".into(),
        hash: "0123456789abcdef".into(),
    };
    let first = Event::Drafted {
        code: CaseCode::from_bits(0x0123_4567_89ab_cdef),
        by: me(),
        card: card.into(),
    };
    let check = Event::CheckAdopted {
        assessment: "up-2".into(),
        answers: vec![
            ("up-2-nuisance".into(), Answer::Yes),
            ("up-2-housing".into(), Answer::Unknown),
        ],
    };
    let opening = Opening {
        municipality: "GM0664".into(),
        phase: 2,
        frame: Frame::Voluntary,
        domain: Domain::Youth,
        case_direction: Some("row-case-direction-p2-voluntary-client".into()),
        process_director: Some("proces".into()),
    };
    let new = |turn| turned(About::NewCase, turn);
    vec![
        first,
        check,
        new(InterviewEvent::Begun),
        new(chosen("new-phase", "phase-2")),
        new(InterviewEvent::Reopened("new-phase".into())),
        turned(About::Check(Direction::Up), InterviewEvent::Ended),
        Event::Opened(opening),
    ]
}

fn scaling_up() -> Vec<Event> {
    let up = |turn| turned(About::Assessment("up-3".into()), turn);
    let answered = |criterion: &str, answer| {
        up(InterviewEvent::Answered {
            criterion: criterion.into(),
            answer,
        })
    };
    let asked = |timing| Event::CoSignAsked {
        by: me(),
        of: "proces".into(),
        assessment: "up-3".into(),
        timing,
        alone: false,
    };
    vec![
        moved(2, 3, decision("up-2", Alignment::NotAsked)),
        up(InterviewEvent::Begun),
        answered("up-3-threat-unsafety", Answer::Yes),
        answered("up-3-threat-unrest", Answer::No),
        answered("up-3-media", Answer::Unknown),
        answered("down-3-unrest-gone", Answer::NotApplicable),
        up(InterviewEvent::Reconsidered("up-3-media".into())),
        up(InterviewEvent::Stopped),
        up(InterviewEvent::Resumed),
        up(InterviewEvent::Advised(Box::new(
            serde_json::from_str(ADVICE).unwrap(),
        ))),
        Event::AdviceSought {
            by: me(),
            assessment: "up-3".into(),
        },
        up(chosen("sign-off", "request-co-sign")),
        asked(Timing::Beforehand),
        Event::CoSignAnswered {
            by: "proces".into(),
            to: me(),
            assessment: "up-3".into(),
            agrees: false,
        },
        Event::Routed(Decision {
            reason: Some("reason-more-known".into()),
            case_direction: Some("row-case-direction-p3-voluntary-local-team".into()),
            route: Some("both".into()),
            route_reason: Some("reason-fits-better".into()),
            ..decision("up-3", Alignment::Disagreed)
        }),
        Event::RouteAccepted { by: me() },
        moved(3, 2, decision("down-3", Alignment::CoSigned)),
        moved(2, 1, decision("down-2", Alignment::Consulted)),
        moved(1, 2, decision("up-1", Alignment::Household)),
        moved(2, 3, decision("up-2", Alignment::ByPhone)),
        moved(3, 4, decision("up-3", Alignment::NotReached)),
        asked(Timing::Afterwards),
    ]
}

fn alerting() -> Vec<Event> {
    let (aov, zorg) = ("0123456789abcdef", "fedcba9876543210");
    let at = |at: &str| at.parse().unwrap();
    let ping = |nth: u64, to: Address, receipt| {
        let id = DeliveryId(format!("{aov}-{nth}"));
        Delivery {
            last_at: at("2026-11-20T02:13:30Z"),
            receipt,
            ..Delivery::new(id, to, Via::Chat, 1, at("2026-11-20T02:13:00Z"))
        }
    };
    let joined = |to: Address, bits| Addressee {
        to,
        code: PingCode::from_bits(bits),
        link: None,
        spent: false,
        asked_before: 0,
    };
    let person = || Address::Person("aov".into());
    let fired = AlertEvent::RungFired {
        rung: 1,
        deliveries: vec![
            ping(1, person(), Receipt::Awaited),
            ping(2, Address::Channel, Receipt::Awaited),
            ping(3, person(), Receipt::Unreachable),
        ],
        joined: vec![joined(person(), 1), joined(Address::Channel, 2)],
    };
    let received = |nth: u64, receipt| AlertEvent::Received {
        delivery: DeliveryId(format!("{aov}-{nth}")),
        receipt,
    };
    let confirmed = |by: &str, means, standing| AlertEvent::Confirmed {
        by: by.into(),
        means,
        standing,
        code_of: None,
        recorder: None,
    };
    let raised = |role| AlertEvent::Raised {
        role,
        track: "track-other-calamity".into(),
        again: None,
    };
    let withdrawn = AlertEvent::Withdrawn {
        by: me(),
        reason: "withdraw-false-alarm".into(),
    };
    let on = |alert: &str, news| Event::Alerted {
        alert: AlertId(alert.into()),
        news,
    };
    let repeated = AlertEvent::Repeated(vec![DeliveryId(format!("{aov}-1"))]);
    let mut all = vec![
        on(aov, raised(Role::AovOfficer)),
        on(zorg, raised(Role::CareDepartment)),
        on(aov, fired),
        on(aov, repeated),
        on(aov, received(1, Receipt::Delivered)),
        on(aov, received(2, Receipt::Closed)),
    ];
    all.extend([
        on(
            aov,
            confirmed("wethouder", Means::Button, ConfirmedAs::Fallback),
        ),
        on(aov, confirmed("aov-2", Means::Phone, ConfirmedAs::Fallback)),
        on(aov, confirmed("aov", Means::Code, ConfirmedAs::Role)),
        on(zorg, withdrawn),
    ]);
    all
}

fn keeping() -> Vec<Event> {
    let to = || PersonId::from("regisseur-2");
    let at = "2026-12-04T02:12:00Z".parse().unwrap();
    let begun = |about| turned(about, InterviewEvent::Begun);
    vec![
        begun(About::HandOver),
        Event::HandOverAsked {
            to: to(),
            alone: false,
            by: None,
        },
        Event::HandOverAnswered {
            by: to(),
            accepts: true,
        },
        Event::ReviewSet { at },
        Event::ReviewReminded,
        Event::ReviewSet { at },
        begun(About::Review),
        begun(About::Closing),
        begun(About::Withdrawal),
        Event::HandOverAsked {
            to: me(),
            alone: false,
            by: None,
        },
        Event::Closed {
            reason: "closed-handed-over".into(),
            by: None,
        },
    ]
}

pub(crate) fn me() -> PersonId {
    "regisseur".into()
}

pub(crate) fn turned(about: About, turn: InterviewEvent) -> Event {
    Event::Interviewed {
        by: me(),
        about,
        turn,
    }
}

fn chosen(question: &str, choice: &str) -> InterviewEvent {
    InterviewEvent::Chosen {
        question: question.into(),
        choice: choice.into(),
    }
}

pub(crate) fn decision(assessment: &str, alignment: Alignment) -> Decision {
    Decision {
        assessment: Id::from(assessment),
        by: me(),
        alignment,
        reason: None,
        case_direction: None,
        route: None,
        route_reason: None,
        outside: None,
        own: Vec::new(),
    }
}

pub(crate) fn moved(from: u8, to: u8, decision: Decision) -> Event {
    Event::Moved { from, to, decision }
}
