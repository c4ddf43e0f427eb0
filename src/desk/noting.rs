//! What the desk looks at before anything else: whether what leads to open work is what was written, and
//! whether the store is the one of which the head was noted outside it.

use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::index;
use crate::dialogue::state::world::{Repository as _, Unreadable};
use crate::domain::Role;
use crate::domain::case::CaseId;
use crate::store::{HeadFile, IndexKey, Leading, Mark, Noted, StoreError, StreamId, StreamKind};

use super::Desk;
use super::agreed::unread_rosters;
use super::begun::{Begun, Mending};
use super::error::DeskError;
use super::names::{index_key, named_in};
use super::repository::CaseRepository;

/// How many parts of the store are looked at together of those that nobody has needed yet.
const LOOKED_AT_ONCE: usize = 8;

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
            keyless: self.store.keyless_open()?,
            ..Begun::default()
        };
        // Where the others end is looked at when they are read, and by the audit.
        let now = index::milliseconds(self.now());
        for (_, stream) in self.store.due(now, usize::MAX)? {
            match self.store.ending(stream) {
                Err(error) if !error.is_of_one() => return Err(error.into()),
                Ok(_) | Err(_) => {}
            }
        }
        self.look_again()?;
        begun.doubts = self.doubts;
        // Whoever is in one of them hears it now, and not when they need it.
        for one in &begun.keyless {
            match one.stream.kind {
                StreamKind::Case => drop(self.set_aside(CaseId(one.stream.id))),
                StreamKind::Access => {
                    let town = named_in(one.stream);
                    let town = town.map(|code| self.world.organisation.place(&code).name);
                    let text =
                        Text::of("store-access-unread").known("municipality", town.as_deref());
                    self.news.push(text);
                }
                // What was judged under it is shown by the card in force, and says so.
                StreamKind::Card => self.news.push(Text::of("store-card-unread")),
                // What was agreed about duty is looked at below.
                StreamKind::Municipality => {}
            }
        }
        let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
        begun.unread = unread_rosters(&repository, &self.world.organisation)?;
        let unread = |town| Text::of("store-roster-unread").word("municipality", town);
        self.news.extend(begun.unread.iter().map(unread));
        if let Some(note) = &self.note {
            let path = note.path().to_path_buf();
            match note.compare(self.store.as_ref()) {
                Ok(noted) => {
                    begun.noted = Some((noted, path));
                    match noted {
                        Noted::Sound | Noted::Missing | Noted::Uncompared => {
                            begun.unwritten = self.note_head().err();
                        }
                        // The note stays as it is until somebody has looked.
                        Noted::Older | Noted::Foreign => self.note = None,
                    }
                }
                // So it does where nobody can look at it: only the heartbeat stays silent.
                Err(error @ StoreError::HeadFile { .. }) => {
                    begun.unwritten = Some(error);
                    self.note = None;
                    self.news.push(Text::of("store-head-unread"));
                }
                Err(error) => return Err(error.into()),
            }
        }
        match begun.noted {
            Some((Noted::Older, _)) => self.news.push(Text::of("store-older")),
            // A store that is gone may have had open alerts.
            Some((Noted::Foreign, _)) => self.news.push(Text::of("store-other")),
            Some(_) | None => {}
        }
        Ok(begun)
    }

    /// Works out again from the cases what leads to open work, where it is not what was written or nothing
    /// vouches for it; gives how it was where it was another. A case that cannot be read is set aside: what
    /// leads to it stays, and nobody knows whether that is all.
    pub(super) fn mend_entries(&mut self) -> Result<Option<Leading>, DeskError> {
        self.mend_until(Some(index::milliseconds(self.now())))
    }

    /// The same of everything that leads to cases, once one with an open alert was not found by what should lead to it.
    pub(super) fn mend_all(&mut self) -> Result<(), DeskError> {
        self.mending = Mending::Unseen;
        self.mend_until(None).map(drop)
    }

    fn mend_until(&mut self, until: Option<u64>) -> Result<Option<Leading>, DeskError> {
        if self.mending != Mending::Unseen {
            return Ok(None);
        }
        self.mending = Mending::Done;
        let found = self.store.entries_are_whole(until)?;
        if found == Leading::Whole {
            return Ok(None);
        }
        let right = self.right_entries()?;
        let replaced = self.store.put_entries(&right)?;
        for id in self.unled.clone() {
            self.set_aside(id);
        }
        let alerting = self.world.card.alerting_phase();
        let timing = index::timing(&self.world.organisation, alerting);
        // Under other settings the moments are others too.
        let timed = self.store.mark(Mark::Timing)?.as_deref() == Some(&timing);
        let text = match found {
            Leading::Changed => "store-mended",
            Leading::Unvouched | Leading::Whole
                if replaced.words || (replaced.moments && timed) =>
            {
                "store-carried-mended"
            }
            Leading::Unvouched | Leading::Whole => {
                self.store.vouch_for_entries()?;
                return Ok(None);
            }
        };
        self.news.push(Text::of(text));
        self.mending = match (found, self.unled.is_empty()) {
            // Nobody vouches for it as long as there is a case of which nobody knows what leads to it.
            (Leading::Changed, false) => Mending::Done,
            (Leading::Changed | Leading::Unvouched | Leading::Whole, _) => Mending::Untold,
        };
        Ok(Some(found))
    }

    /// Tells what was found of the store since this was looked at last, and works out again what leads to open
    /// work where that is needed.
    pub(super) fn look_again(&mut self) -> Result<(), DeskError> {
        let doubts = self.store.doubts();
        if doubts.moved {
            self.mending = Mending::Unseen;
            self.mend_entries()?;
        }
        if doubts.changed && !self.doubts.changed {
            self.news.push(Text::of("store-older"));
        }
        if doubts.mended > self.doubts.mended || doubts.keys > self.doubts.keys {
            self.news.push(Text::of("store-mended"));
        }
        self.doubts = self.store.doubts();
        Ok(())
    }

    /// Looks at some more of the store that nobody has needed yet.
    pub(super) fn look_further(&mut self) -> Result<(), DeskError> {
        if !self.looked_through {
            self.looked_through = !self.store.look_further(LOOKED_AT_ONCE)?;
            self.look_again()?;
        }
        Ok(())
    }

    /// What should lead to each case that can be read; the others are remembered.
    fn right_entries(&mut self) -> Result<Vec<(StreamId, Vec<IndexKey>)>, DeskError> {
        let alerting = self.world.card.alerting_phase();
        let mut right = Vec::new();
        for stream in self.store.streams(StreamKind::Case, None, usize::MAX)? {
            let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
            let case = match repository.case(CaseId(stream.id)) {
                Err(Unreadable { case: Some(id), .. }) => {
                    self.unled.insert(id);
                    continue;
                }
                case => case?,
            };
            let entries =
                case.map(|case| index::entries(&case, &self.world.organisation, alerting));
            let entries = entries.into_iter().flatten();
            right.push((stream, entries.map(|(term, _)| index_key(&term)).collect()));
        }
        Ok(right)
    }

    /// Vouches for what leads to open work, once the administrators were told that it was put right: a
    /// start before that finds it again.
    pub(super) fn vouch(&mut self) -> Result<(), DeskError> {
        if self.mending == Mending::Told {
            self.mending = Mending::Done;
            self.store.vouch_for_entries()?;
        }
        Ok(())
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
        if self.mending == Mending::Untold {
            self.mending = Mending::Told;
        }
        let people = self.world.organisation.people.iter();
        let administrators = people.filter(|person| person.has_role(Role::Administrator));
        let told = administrators.flat_map(|person| {
            let text = |text: &Text| Message::new(&person.id, MessageKind::Alert, text.clone());
            news.iter().map(text).collect::<Vec<_>>()
        });
        told.collect()
    }
}
