//! Who looked at which case, as the store knows it, for records that are made outside a conversation.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{DeskError, is_of_one};
use super::names::named_in;
use super::repository::{CaseRepository, each_stream};
use crate::dialogue::state::world::{Repository as _, Unreadable};
use crate::domain::Id;
use crate::domain::case::CaseId;
use crate::domain::case::access::AccessLog;
use crate::domain::code::CaseCode;
use crate::store::{Store, StreamKind};

/// The log of a municipality.
pub struct Looked {
    /// Which.
    pub municipality: Id,
    /// What stands in it; none where nobody can read it.
    pub log: Option<AccessLog>,
}

/// The log of every municipality of which there is one, and the codes of the cases in them that are still there.
///
/// # Errors
/// When the store as a whole cannot be read.
pub fn looked_in(
    store: &dyn Store,
) -> Result<(Vec<Looked>, BTreeMap<CaseId, CaseCode>), DeskError> {
    let none = BTreeSet::new();
    let repository = CaseRepository::new(store, &none);
    let (mut logs, mut codes) = (Vec::new(), BTreeMap::new());
    each_stream(store, StreamKind::Access, |stream| {
        let Some(municipality) = named_in(stream) else {
            return Ok(());
        };
        let log = readable(repository.access(&municipality))?;
        let cases = log.iter().flat_map(|log| &log.events);
        let cases: BTreeSet<CaseId> = cases.filter_map(|(_, event)| event.case()).collect();
        for id in cases {
            // Of a case that is gone, or that cannot be read, no code is left.
            if let Some(Some(case)) = readable(repository.case(id))? {
                codes.insert(id, case.code);
            }
        }
        logs.push(Looked { municipality, log });
        Ok(())
    })?;
    Ok((logs, codes))
}

/// What was read; none where this alone cannot be read.
fn readable<T>(read: Result<T, Unreadable>) -> Result<Option<T>, Unreadable> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(error) if is_of_one(&error) => Ok(None),
        Err(error) => Err(error),
    }
}
