//! A request that is withdrawn or reminded of, and decisions that were talked over outside the chat or with nobody.

use regiewijzer::domain::Role;
use regiewijzer::domain::case::event::{Alignment, Decision, Event, Outside, Timing};

use crate::golden_log::life::{decision, me, moved};

pub(crate) fn events() -> Vec<Event> {
    let with_outside = Decision {
        outside: Some(Outside {
            roles: vec![Role::ProcessDirector],
            with: "row-process-direction-p3-municipal".into(),
            on: "2026-11-19".parse().unwrap(),
        }),
        ..decision("down-3", Alignment::ByPhone)
    };
    let own = Decision {
        own: vec![Role::ProcessDirector],
        ..decision("up-2", Alignment::Own)
    };
    vec![
        Event::CoSignAsked {
            by: me(),
            of: "proces".into(),
            assessment: "up-3".into(),
            timing: Timing::Beforehand,
            alone: false,
        },
        Event::CoSignWithdrawn {
            by: me(),
            of: "proces".into(),
            assessment: "up-3".into(),
        },
        moved(3, 2, with_outside),
        moved(2, 3, own),
        Event::CoSignAsked {
            by: me(),
            of: "proces".into(),
            assessment: "up-3".into(),
            timing: Timing::Afterwards,
            alone: false,
        },
        Event::CoSignReminded {
            by: me(),
            of: "proces".into(),
            assessment: "up-3".into(),
            alone: false,
        },
    ]
}
