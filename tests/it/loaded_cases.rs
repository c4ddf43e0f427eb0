//! Which cases the conversation keeps loaded: no more than it needs, and none that is gone.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::office::{self, CARD};
use regiewijzer::dialogue::state::index::{IndexEntry, Term};
use regiewijzer::dialogue::state::world::{Repository, Unreadable, World};
use regiewijzer::domain::Id;
use regiewijzer::domain::case::access::AccessLog;
use regiewijzer::domain::case::event::Event;
use regiewijzer::domain::case::{Case, CaseId};
use regiewijzer::domain::code::CaseCode;
use regiewijzer::domain::people::PersonId;
use regiewijzer::domain::roster::agreements::Agreements;
use regiewijzer::domain::stamp::Stamp;

/// A repository that holds every case, each just begun.
struct Full;

impl Repository for Full {
    fn case(&self, id: CaseId) -> Result<Option<Case>, Unreadable> {
        let begun = Event::Drafted {
            code: CaseCode::from_bits(7),
            by: "regisseur".into(),
            card: Arc::clone(&CARD.reference),
        };
        Ok(Case::begun(id, &begun))
    }

    fn history(&self, _: CaseId) -> Result<Vec<(Stamp, Event)>, Unreadable> {
        Ok(Vec::new())
    }

    fn find(&self, _: &Term) -> Result<Vec<CaseId>, Unreadable> {
        Ok(Vec::new())
    }

    fn due(&self, _: &Term) -> Result<Vec<IndexEntry>, Unreadable> {
        let all = [ONE, OTHER, DRILLED, LAST].into_iter();
        Ok(all.zip(1..).map(|(id, at)| (Term::Due(at), id)).collect())
    }

    fn agreements(&self, _: &Id) -> Result<Option<Agreements>, Unreadable> {
        Ok(None)
    }

    fn waiting(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        Ok(Vec::new())
    }

    fn involved(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        Ok(Vec::new())
    }

    fn urgent(&self) -> Result<[BTreeSet<CaseId>; 2], Unreadable> {
        Ok([BTreeSet::from([LAST]), BTreeSet::from([DRILLED])])
    }

    fn access(&self, _: &Id) -> Result<AccessLog, Unreadable> {
        Ok(AccessLog::default())
    }

    fn ring_copies(&self) -> Result<Vec<String>, Unreadable> {
        Ok(Vec::new())
    }
}

const ONE: CaseId = CaseId([1; 16]);
const OTHER: CaseId = CaseId([2; 16]);
const DRILLED: CaseId = CaseId([3; 16]);
const LAST: CaseId = CaseId([4; 16]);

#[test]
fn alerts_come_first_and_then_drills_also_of_a_municipality_that_left_the_settings() {
    let mut world = office::world(CARD.clone(), 0);
    world.organisation.offices.clear();
    for (most, first) in [(2, &[LAST, DRILLED][..]), (3, &[LAST, DRILLED, ONE])] {
        world.most_due = most;
        assert_eq!(world.due_first(&Term::Due(9), &Full).unwrap(), first);
    }
}

/// A world with both cases loaded.
fn both() -> World {
    let mut world = office::world(CARD.clone(), 0);
    for id in [ONE, OTHER] {
        assert!(world.case(id, &Full).unwrap().is_some());
    }
    world
}

#[test]
fn cases_are_let_go_once_there_are_too_many_those_first_that_nobody_needed() {
    let mut world = both();
    world.put_back(2);
    assert!(world.loaded(ONE).is_some() && world.loaded(OTHER).is_some());
    assert!(world.case(ONE, &Full).unwrap().is_some());
    world.put_back(1);
    assert!(world.loaded(ONE).is_some() && world.loaded(OTHER).is_none());
    world = both();
    world.put_back(0);
    assert!(world.loaded(ONE).is_none());
}

#[test]
fn a_case_that_was_erased_is_not_loaded_any_more() {
    let mut world = both();
    world.forget([ONE]);
    assert!(world.loaded(ONE).is_none() && world.loaded(OTHER).is_some());
}
