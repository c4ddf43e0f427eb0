//! What the desk looks at before anything else: whether what leads to open work is what was written, and
//! whether the store is the one of which the head was noted outside it.

use std::path::PathBuf;

use crate::dialogue::index;
use crate::dialogue::message::{Kind, Message};
use crate::dialogue::text::Text;
use crate::dialogue::world::{Shelf as _, Unreadable};
use crate::domain::Role;
use crate::domain::case::CaseId;
use crate::store::{HeadFile, Noted, StoreError, StreamKind};

use super::shelf::{CaseShelf, index_key};
use super::{Desk, DeskError};

/// What was found when the desk began.
#[derive(Debug, Default)]
pub struct Begun {
    /// Whether what leads to open work had to be worked out again from the cases.
    pub mended: bool,
    /// What the note of the head says, and where it is.
    pub noted: Option<(Noted, PathBuf)>,
    /// Why it cannot be written.
    pub unwritten: Option<StoreError>,
}

impl Begun {
    /// Whether the store is an older one than it was, so that nobody may believe that all is well.
    #[must_use]
    pub fn is_older(&self) -> bool {
        matches!(self.noted, Some((Noted::Older, _)))
    }
}

impl Desk {
    /// Notes the head of the store in a file from now on, after each write.
    #[must_use]
    pub fn noting(mut self, note: HeadFile) -> Self {
        self.note = Some(note);
        self
    }

    /// Looks at all that before the first tick. Whatever it finds, what is open goes on.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub fn begin(&mut self) -> Result<Begun, DeskError> {
        let mut begun = Begun {
            mended: self.mend_entries()?,
            ..Begun::default()
        };
        if let Some(note) = &self.note {
            let noted = note.compare(self.store.as_ref())?;
            begun.noted = Some((noted, note.path().to_path_buf()));
            match noted {
                Noted::Sound | Noted::Missing => begun.unwritten = self.note_head().err(),
                // The note stays as it is until somebody has looked.
                Noted::Older | Noted::Foreign => self.note = None,
            }
        }
        if begun.is_older() {
            self.news.push(Text::of("store-older"));
        }
        Ok(begun)
    }

    /// Works out again from the cases what leads to open work, where it is not what was written; gives
    /// whether it had to.
    pub(super) fn mend_entries(&mut self) -> Result<bool, DeskError> {
        if std::mem::replace(&mut self.mended, true) || self.store.entries_are_whole(false)? {
            return Ok(false);
        }
        let alerting = self.world.card.alerting_phase();
        let mut right = Vec::new();
        for stream in self.store.streams(StreamKind::Case, None, usize::MAX)? {
            let shelf = CaseShelf(self.store.as_ref(), &self.aside);
            let case = match shelf.case(CaseId(stream.id)) {
                // What leads to one that cannot be read is all that is left of it.
                Err(Unreadable { case: Some(_), .. }) => continue,
                case => case?,
            };
            let entries =
                case.map(|case| index::entries(&case, &self.world.organisation, alerting));
            let entries = entries.into_iter().flatten();
            right.push((stream, entries.map(|(term, _)| index_key(&term)).collect()));
        }
        self.store.put_entries(&right)?;
        self.news.push(Text::of("store-mended"));
        Ok(true)
    }

    /// Notes the head of the store as it is now, if it is noted at all.
    fn note_head(&mut self) -> Result<(), StoreError> {
        let head = self.store.head();
        self.note.as_mut().map_or(Ok(()), |note| note.note(head))
    }

    /// The same after a write. What fails is told once, and stops nothing.
    pub(super) fn note_written(&mut self) {
        let failed = self.note_head().is_err();
        if failed && !self.note_failed {
            self.news.push(Text::of("store-head-unwritten"));
        }
        self.note_failed = failed;
    }

    /// What the administrators have not been told yet.
    pub(super) fn tell_news(&mut self) -> Vec<Message> {
        let news = std::mem::take(&mut self.news);
        let people = self.world.organisation.people.iter();
        let administrators = people.filter(|person| person.has_role(Role::Administrator));
        let told = administrators.flat_map(|person| {
            let text = |text: &Text| Message::new(&person.id, Kind::Alert, text.clone());
            news.iter().map(text).collect::<Vec<_>>()
        });
        told.collect()
    }
}
