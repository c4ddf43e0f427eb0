//! What waits until the quiet hours have ended.

use regiewijzer::domain::card::{Domain, Frame};
use regiewijzer::domain::event::Event;
use regiewijzer::domain::quiet::Quiet;

/// A review date and the word to inform somebody.
pub(crate) fn events() -> Vec<Event> {
    let inform = || Quiet::Inform { since: 9 };
    vec![
        Event::HeldBack {
            what: Quiet::Review,
        },
        Event::HeldBack { what: inform() },
        Event::LetGo { what: inform() },
        Event::HeldBack {
            what: Quiet::PhaseOver { since: 10 },
        },
        Event::HeldBack {
            what: Quiet::CoSign,
        },
        Event::CoSignReminded {
            by: "regisseur".into(),
            of: "proces".into(),
            assessment: "up-2".into(),
            alone: false,
        },
        Event::CoSignReminded {
            by: "regisseur".into(),
            of: "proces".into(),
            assessment: "up-2".into(),
            alone: true,
        },
        Event::Reopened {
            by: "regisseur".into(),
        },
        Event::Changed {
            by: "regisseur".into(),
            frame: Some(Frame::Compulsory),
            domain: Some(Domain::Adults),
            case_direction: Some("row-case-direction-p3-voluntary-local-team".into()),
            process_director: Some("proces".into()),
        },
        Event::Changed {
            by: "regisseur".into(),
            frame: None,
            domain: None,
            case_direction: None,
            process_director: Some("proces".into()),
        },
    ]
}
