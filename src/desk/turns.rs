//! Turns that were changed in the middle of a week: whose week it is by the settings, against the week that
//! the program knew when it was last started.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::error::DeskError;
use crate::domain::organisation::Organisation;
use crate::domain::people::PersonId;
use crate::domain::roster::watch::Plan;
use crate::domain::roster::{Post, rotation::Rotation};
use crate::domain::{Id, Role};
use crate::store::{Mark, Store};

/// How far ahead the weeks are noted.
const AHEAD: SignedDuration = SignedDuration::from_hours(60 * 24);
/// How much of a hash tells two weeks apart, and tells nobody who has them.
const HASH_BYTES: usize = 16;

/// A week that somebody else had by the settings before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// The CBS code of the municipality.
    pub municipality: Id,
    /// For which role.
    pub role: Role,
    /// Who has it now.
    pub people: Vec<PersonId>,
    /// Until when.
    pub until: Timestamp,
}

/// Which of the two turns of a post.
const LISTS: [&str; 2] = ["duty", "deputies"];

/// One turn of a post.
struct Turns<'a> {
    post: &'a Post,
    list: &'static str,
    rotation: &'a Rotation,
}

fn turns(organisation: &Organisation) -> impl Iterator<Item = Turns<'_>> {
    let posts = organisation.roster.posts().iter();
    posts.flat_map(|post| {
        let watches = [&post.duty, &post.deputies];
        let lists = LISTS.into_iter().zip(watches);
        lists.filter_map(move |(list, watch)| match &watch.plan {
            Plan::Weekly(rotation) => Some(Turns {
                post,
                list,
                rotation,
            }),
            Plan::Fixed(_) => None,
        })
    })
}

impl Turns<'_> {
    /// The week at this moment, and that week with those who have it.
    fn at(&self, at: Timestamp) -> [[u8; HASH_BYTES]; 2] {
        let until = self.rotation.next_hand_over(at);
        let week = format!(
            "{} {} {} {until}",
            self.post.municipality, self.post.role, self.list
        );
        let people = format!("{week} {:?}", self.rotation.on(at));
        [week, people].map(|text| {
            let mut short = [0; HASH_BYTES];
            short.copy_from_slice(&Sha256::digest(text)[..HASH_BYTES]);
            short
        })
    }
}

/// Notes the weeks to come, for the next look.
///
/// # Errors
/// When the store cannot be read or written.
pub(super) fn note(
    store: &mut dyn Store,
    organisation: &Organisation,
    now: Timestamp,
) -> Result<(), DeskError> {
    let mut noted: Vec<u8> = Vec::new();
    for turns in turns(organisation) {
        let mut at = now;
        while at < now + AHEAD {
            noted.extend(turns.at(at).as_flattened());
            at = turns.rotation.next_hand_over(at);
        }
    }
    let before = store.mark(Mark::Turns)?;
    if before.as_deref().unwrap_or_default() != noted {
        store.leave_mark(Mark::Turns, &noted)?;
    }
    Ok(())
}

/// The weeks that go on now and that somebody else had when they were noted.
///
/// # Errors
/// When the store cannot be read.
pub fn turned_in(
    store: &dyn Store,
    organisation: &Organisation,
    now: Timestamp,
) -> Result<Vec<Turned>, DeskError> {
    let noted = store.mark(Mark::Turns)?.unwrap_or_default();
    let (noted, _) = noted.as_chunks::<HASH_BYTES>();
    let turned = turns(organisation).filter(|turns| {
        let [week, people] = turns.at(now);
        noted.contains(&week) && !noted.contains(&people)
    });
    Ok(turned
        .map(|turns| Turned {
            municipality: turns.post.municipality.clone(),
            role: turns.post.role,
            people: turns.rotation.on(now).to_vec(),
            until: turns.rotation.next_hand_over(now),
        })
        .collect())
}
