//! Facts of the case that change.

use regiewijzer::domain::card::{Domain, Frame};
use regiewijzer::domain::case::event::{Changed, Event};

/// All of them at once, and one.
pub(crate) fn events() -> Vec<Event> {
    vec![
        Event::Changed {
            by: "regisseur".into(),
            what: Changed {
                frame: Some(Frame::Compulsory),
                domain: Some(Domain::Adults),
                case_direction: Some("row-case-direction-p3-voluntary-local-team".into()),
                process_director: Some("proces".into()),
            },
        },
        Event::Changed {
            by: "regisseur".into(),
            what: Changed {
                process_director: Some("proces".into()),
                ..Changed::default()
            },
        },
    ]
}
