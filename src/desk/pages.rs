//! What the pages of personal links show, read from the desk as it stands.

use super::repository::CaseRepository;
use super::{Desk, DeskError, MOST_CASES_IN_HAND};
use crate::dialogue::conversation::by_link;
use crate::dialogue::message::board::Board;
use crate::dialogue::message::calendar::Calendar;
use crate::dialogue::message::page::Page;
use crate::dialogue::papers::{board, roster};
use crate::dialogue::state::step::{Step, look};
use crate::dialogue::state::world::Unreadable;
use crate::domain::alert::link::LinkToken;

impl Desk {
    /// What the page of an alert shows; none where this link opens nothing.
    ///
    /// # Errors
    /// When an index cannot be read.
    pub fn page_of(&mut self, link: &LinkToken) -> Result<Option<Page>, DeskError> {
        self.shown(|step| by_link::page(step, link))
    }

    /// What the board of a municipality shows; none where this link opens nothing.
    ///
    /// # Errors
    /// When an index cannot be read.
    pub fn board_of(&mut self, link: &LinkToken) -> Result<Option<Board>, DeskError> {
        let audit = self.auditor.last(self.now());
        self.shown(|step| board::board(step, link, audit))
    }

    /// The turns of the owner of this link; none where it opens nothing.
    ///
    /// # Errors
    /// When an index cannot be read.
    pub fn calendar_of(&mut self, link: &LinkToken) -> Result<Option<Calendar>, DeskError> {
        self.shown(|step| Ok(roster::followed(step, link)))
    }

    /// Reads, without a case that turns out to be unreadable.
    fn shown<T>(
        &mut self,
        read: impl Fn(&mut Step<'_>) -> Result<T, Unreadable>,
    ) -> Result<T, DeskError> {
        loop {
            let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
            let shown = look(&mut self.world, &repository, self.clock.now(), &read);
            self.world.put_back(MOST_CASES_IN_HAND);
            match shown {
                Err(Unreadable { case: Some(id), .. }) if self.set_aside(id) => {}
                shown => return Ok(shown?),
            }
        }
    }
}
