//! Facts of the case that change.

use regiewijzer::domain::card::{Domain, Frame};
use regiewijzer::domain::event::Event;

/// All of them at once, and one.
pub(crate) fn events() -> Vec<Event> {
    vec![
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
