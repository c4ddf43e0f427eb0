//! What waits until the quiet hours have ended.

use regiewijzer::domain::case::event::Event;
use regiewijzer::domain::roster::quiet::Quiet;

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
    ]
}
