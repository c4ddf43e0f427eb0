//! Which cases changed since a front last asked, and in whose lists they stand now.

use crate::dialogue::casefile::overview::glance;
use crate::dialogue::casefile::overview::glance::Listed;
use crate::dialogue::state::world::Unreadable;
use crate::domain::case::CaseId;
use crate::domain::near;
use crate::domain::people::PersonId;
use crate::store::Index;

use super::Desk;
use super::error::DeskError;
use super::repository::CaseRepository;

impl Desk {
    /// From now on the desk notes which cases change; every open one counts as changed at first.
    ///
    /// # Errors
    /// When an index cannot be read.
    pub fn follow(&mut self) -> Result<(), DeskError> {
        let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
        self.followed = Some(glance::open(&self.world, &repository)?);
        Ok(())
    }

    /// Whether something waits for a person, or was agreed by that person and can still be taken back.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn is_waited_for(&self, person: &PersonId) -> Result<bool, DeskError> {
        Ok(!self.store.find(Index::Waiting, person.as_str())?.is_empty())
    }

    /// Who is in the settings under nearly this name.
    #[must_use]
    pub fn nearly(&self, person: &str) -> Option<String> {
        let people = self.world.organisation.people.iter();
        near::close(person, people.map(|one| one.id.as_str())).map(str::to_owned)
    }

    /// The cases that changed since the last call, with the lists in which they stand now: each is read once,
    /// however many lists there are.
    ///
    /// # Errors
    /// When a case cannot be read.
    pub fn newly_listed(&mut self) -> Result<Vec<(CaseId, Option<Listed>)>, DeskError> {
        let changed = self.followed.as_mut().map(std::mem::take);
        let mut all = Vec::new();
        for id in changed.unwrap_or_default() {
            let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
            let listed = match glance::listed(&mut self.world, &repository, id) {
                Err(Unreadable { case: Some(id), .. }) => {
                    self.set_aside(id);
                    None
                }
                listed => listed?,
            };
            all.push((id, listed));
            self.world.put_back(super::MOST_CASES_IN_HAND);
        }
        Ok(all)
    }

    /// Notes that cases changed: for the lists, if anybody asks, and for the next audit.
    pub(super) fn note_changed(&mut self, changed: impl IntoIterator<Item = CaseId>) {
        for id in changed {
            self.auditor.well.remove(&id);
            if let Some(followed) = &mut self.followed {
                followed.insert(id);
            }
        }
    }
}
