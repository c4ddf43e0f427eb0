//! The desk: takes all inputs that wait, steps through them, writes once, and only then speaks.

mod agreed;
mod aside;
mod auditor;
mod begun;
mod error;
mod gone;
mod judged;
mod keeper;
mod key_keeper;
mod lists;
mod looked;
mod missing_files;
#[cfg(feature = "store-postgres")]
pub mod moving;
mod names;
mod noting;
mod pace;
mod pages;
pub mod rebuilding;
mod repository;
mod turns;
pub mod verifying;
mod writing;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::clock::{Clock, Entropy};
use crate::dialogue::casefile::astray::{self, Astray};
use crate::dialogue::conversation::audit;
use crate::dialogue::is_formal;
use crate::dialogue::language::guard::Guard;
use crate::dialogue::message::Message;
use crate::dialogue::message::input::{ClockNews, Input};
use crate::dialogue::message::text::Text;
use crate::dialogue::state::index;
use crate::dialogue::state::step::{Step, look};
use crate::dialogue::state::world::{Change, Repository, Unreadable, World};
use crate::domain::case::CaseId;
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;
use crate::store::{Commit, Doubts, HeadFile, Lead, Mark, Store};

pub use self::agreed::{Rostered, histories_in, rostered_in};
use self::auditor::Auditor;
pub use self::auditor::{Audited, Watcher};
pub use self::begun::{Begun, Elsewhere};
use self::begun::{FileState, Mending};
pub use self::error::DeskError;
pub use self::gone::astray_in;
pub use self::keeper::{Keeper, Told};
pub use self::key_keeper::{Added, Held, KeyKeeper, KeysSeen, KeysTold};
pub use self::looked::{Looked, looked_in};
use self::pace::{Pace, STUCK};
use self::repository::CaseRepository;
pub use self::turns::{Turned, turned_in};

/// The most inputs that share one write.
pub const MOST_IN_A_BATCH: usize = 256;
/// How many cases stay in memory between two writes; the rest lies in the store.
const MOST_CASES_IN_HAND: usize = 2048 + MOST_IN_A_BATCH;

/// At most this many due cases are handled before the desk takes what waits: a twentieth of a second's work.
pub const MOST_DUE_AT_ONCE: usize = 64;

/// How many cases an audit reads before the desk does what is due and takes what waits.
const MOST_AUDITED_AT_ONCE: usize = 512;

/// How long the desk rests between two looks at what nobody has needed yet of the store.
const LOOKING: Duration = Duration::from_secs(1);

/// The one writer: the conversation, its log, its clock and its source of randomness.
pub struct Desk {
    world: World,
    store: Box<dyn Store>,
    clock: Clock,
    entropy: Entropy,
    auditor: Auditor,
    pace: Pace,
    /// Whether the administrators were told what of open cases is gone from the settings.
    told_astray: bool,
    /// What of open cases was gone when a front looked last.
    astray: Option<Vec<Astray>>,
    keeper: Option<Keeper>,
    keys: Option<KeyKeeper>,
    /// Where the head of the store is noted outside it.
    note: Option<HeadFile>,
    /// Whether the card in force is kept in the store.
    keeps_card: bool,
    /// Whether the last note of it failed.
    note_failed: bool,
    /// How far it is with what leads to open work.
    mending: Mending,
    /// What was found of the store that everybody knows of by now.
    doubts: Doubts,
    /// Whether all of the store was looked at since it was opened.
    looked_through: bool,
    /// Cases that could not be read when that was put right: nobody knows whether an alert of them is open.
    unled: BTreeSet<CaseId>,
    /// What the administrators are still to be told of the store.
    news: Vec<Text>,
    /// Whether what was due before this desk was set up is due at the times of its settings.
    retimed: bool,
    /// Cases of which nothing can be read: for the conversation they are not there.
    aside: BTreeSet<CaseId>,
    /// Those of them that nobody was told of yet.
    untold: BTreeSet<CaseId>,
    /// Cases of which a record is damaged that somebody asked for; and those of them that no administrator was told
    /// of yet.
    shortened: BTreeSet<CaseId>,
    untold_records: BTreeSet<CaseId>,
    /// Whether the files of the store are in their place.
    file_state: FileState,
    /// Whether more was due than was done.
    behind: bool,
    /// The cases that changed since a front asked for their lists; none while none asks.
    followed: Option<BTreeSet<CaseId>>,
}

impl Desk {
    /// A desk on a store. A simulated clock never starts before the store's last event.
    #[must_use]
    pub fn new(
        world: World,
        store: Box<dyn Store>,
        mut clock: Clock,
        mut entropy: Entropy,
    ) -> Self {
        entropy.skip(store.head().cause);
        if let Some(last) = store.last_at() {
            clock.advance_to(last);
        }
        let auditor = Auditor::new(clock.now());
        let tick = world.organisation.ladder.tick;
        let pace = Pace::new(&clock, store.last_at(), tick);
        Self {
            world,
            store,
            clock,
            entropy,
            auditor,
            pace,
            told_astray: false,
            astray: None,
            keeper: None,
            keys: None,
            note: None,
            keeps_card: false,
            note_failed: false,
            mending: Mending::Unseen,
            doubts: Doubts::default(),
            looked_through: false,
            unled: BTreeSet::new(),
            news: Vec::new(),
            retimed: false,
            aside: BTreeSet::new(),
            untold: BTreeSet::new(),
            shortened: BTreeSet::new(),
            untold_records: BTreeSet::new(),
            file_state: FileState::Firm,
            behind: false,
            followed: None,
        }
    }

    /// Looks this often whether an alert is late, and lets `watcher` hear how it went.
    #[must_use]
    pub fn audited(mut self, every: SignedDuration, watcher: Watcher) -> Self {
        self.auditor.tell(every, watcher);
        self
    }

    /// Makes backups too.
    #[must_use]
    pub fn kept(mut self, keeper: Keeper) -> Self {
        self.keeper = Some(keeper);
        self
    }

    /// Looks after the master key too.
    #[must_use]
    pub fn keeping_keys(mut self, keys: KeyKeeper) -> Self {
        self.keys = Some(keys);
        self
    }

    /// This moment, on the desk's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Whether this program may say anything.
    #[must_use]
    pub fn lead(&self) -> Lead {
        self.store.lead()
    }

    /// How late anything may be.
    #[must_use]
    pub const fn tick(&self) -> SignedDuration {
        self.world.organisation.ladder.tick
    }

    /// Whether anything happened before this desk was set up.
    #[must_use]
    pub fn has_a_past(&self) -> bool {
        self.store.last_at().is_some()
    }

    /// What finds personal data in typed lines, for what a front would repeat of them.
    #[must_use]
    pub fn guard(&self) -> Arc<Guard> {
        Arc::clone(&self.world.guard)
    }

    /// Whether a message asks for a formal act.
    #[must_use]
    pub fn is_formal(&self, message: &Message) -> bool {
        is_formal(&self.world.card, message)
    }

    /// Whether this person stands in the settings.
    #[must_use]
    pub fn knows(&self, person: &str) -> bool {
        self.world.organisation.people.get(person).is_some()
    }

    /// Reads outside a conversation, and writes who looked.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub fn look<T>(
        &mut self,
        read: impl FnOnce(&mut Step<'_>) -> Result<T, Unreadable>,
    ) -> Result<T, DeskError> {
        let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
        let seen = look(&mut self.world, &repository, self.clock.now(), read)?;
        self.write()?;
        Ok(seen)
    }

    /// Everybody who has something to answer.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn waiting(&self) -> Result<BTreeSet<PersonId>, DeskError> {
        let waiting = CaseRepository::new(self.store.as_ref(), &self.aside).waiting()?;
        Ok(waiting.into_iter().map(|(person, _)| person).collect())
    }

    /// Takes a batch of inputs: what each of them makes us say may be said when this returns.
    ///
    /// # Errors
    /// When a case cannot be read or the log cannot be written; the desk is unusable after that.
    pub fn take(&mut self, inputs: &[Input]) -> Result<Vec<Vec<Message>>, DeskError> {
        self.look_at_files()?;
        if self.stands_still() {
            return self.refuse_all(inputs);
        }
        self.retime()?;
        self.look_again()?;
        self.vouch()?;
        let mut of_clock = self.look_at_clock()?;
        let mut said = Vec::with_capacity(inputs.len());
        for batch in inputs.chunks(MOST_IN_A_BATCH) {
            said.extend(self.take_batch(batch)?);
            self.write()?;
        }
        if let Some(first) = said.first_mut() {
            first.append(&mut of_clock);
            first.sort_by_key(Message::order);
        }
        let aside = self.tell_aside()?;
        if let Some(last) = said.last_mut() {
            last.extend(aside);
        }
        self.may_be_said(&said)?;
        Ok(said)
    }

    /// That what was found out may be said: nobody else leads meanwhile.
    fn may_be_said<T>(&self, said: &[T]) -> Result<(), DeskError> {
        match said.is_empty() {
            true => Ok(()),
            false => Ok(self.store.leads()?),
        }
    }

    /// Sees whether the clock was set; what goes by passing time then goes on at its pace. Gives what
    /// the administrators are told.
    fn look_at_clock(&mut self) -> Result<Vec<Message>, DeskError> {
        let Some(news) = self.pace.look(&self.clock) else {
            return Ok(Vec::new());
        };
        if matches!(news, ClockNews::Ahead { .. }) && !self.is_alarmed()? {
            return Ok(Vec::new());
        }
        if let (ClockNews::SetBy(by), Some(keeper)) = (news, &mut self.keeper) {
            keeper.retime(by);
        }
        let said = self.take_batch(&[Input::Clock(news)])?;
        self.write()?;
        Ok(said.into_iter().flatten().collect())
    }

    /// Whether an alert is open.
    fn is_alarmed(&self) -> Result<bool, DeskError> {
        let ladder = &self.world.organisation.ladder;
        let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
        match audit::audit(&repository, ladder, self.clock.now()) {
            // Nobody can tell of one that cannot be read.
            Err(Unreadable { case: Some(_), .. }) => Ok(true),
            found => Ok(found?.open > 0),
        }
    }

    /// What is to be said of the clock to whoever starts the program.
    ///
    /// # Errors
    /// When a case or an index cannot be read.
    pub fn clock_at_start(&self) -> Result<Option<ClockNews>, DeskError> {
        match self.pace.at_start() {
            Some(ClockNews::Ahead { .. }) if !self.is_alarmed()? => Ok(None),
            news => Ok(news),
        }
    }

    /// When something falls due; none while nothing is open.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn next_due(&self) -> Result<Option<Timestamp>, DeskError> {
        Ok(CaseRepository::new(self.store.as_ref(), &self.aside).next_due()?)
    }

    /// Whether [`Self::attend`] left something that is due, so that what waits may be taken before the rest of it.
    #[must_use]
    pub const fn is_behind(&self) -> bool {
        self.behind
    }

    /// Does what is due by now, or else what is to be done besides; gives what is said, and how long there
    /// is nothing to do: no time at all where something was or is due, for more may be. What is due in many cases
    /// is done in slices, see [`Self::is_behind`].
    ///
    /// # Errors
    /// As [`Self::take`] and [`Self::housekeep`].
    pub fn attend(&mut self) -> Result<(Vec<Message>, Duration), DeskError> {
        let (said, sleep) = self.attended()?;
        self.may_be_said(&said)?;
        Ok((said, sleep))
    }

    fn attended(&mut self) -> Result<(Vec<Message>, Duration), DeskError> {
        self.behind = false;
        self.look_at_files()?;
        if self.stands_still() {
            return Ok((self.audit()?, STUCK));
        }
        let of_clock = self.look_at_clock()?;
        if !of_clock.is_empty() {
            return Ok((of_clock, Duration::ZERO));
        }
        let due = self.next_due()?;
        if due.is_some_and(|due| due <= self.now()) {
            return self.tick_once(MOST_DUE_AT_ONCE);
        }
        let looked_through = self.looked_through;
        let said = self.housekeep()?;
        if self.behind {
            return Ok((said, Duration::ZERO));
        }
        // What was put right while the rest was looked at may be due sooner.
        let due = match looked_through {
            true => due,
            false => self.next_due()?,
        };
        // Never longer than a tick, so that a machine that slept is noticed.
        let tick = self.tick().unsigned_abs();
        // A backup takes its time, and what is due does not wait for it again.
        let left = |due: Timestamp| due.duration_since(self.now()).max(SignedDuration::ZERO);
        let sleep = due.map_or(tick, |due| left(due).unsigned_abs());
        let most = match self.looked_through {
            true => tick,
            false => tick.min(LOOKING),
        };
        Ok((said, sleep.min(most)))
    }

    /// Does what fell due before the start, a slice of it; whether more is left tells [`Self::is_behind`].
    ///
    /// # Errors
    /// As [`Self::take`].
    pub fn catch_up(&mut self) -> Result<Vec<Message>, DeskError> {
        let (said, _) = self.tick_once(MOST_DUE_AT_ONCE)?;
        self.may_be_said(&said)?;
        Ok(said)
    }

    /// Does what is to be done besides: the audit and the backups that are due or were asked for.
    /// Gives what the administrators are told. Whatever is due is done before.
    ///
    /// # Errors
    /// As [`Self::audit`], or when the store cannot be read.
    pub fn housekeep(&mut self) -> Result<Vec<Message>, DeskError> {
        self.look_further()?;
        // What is told now has not left yet.
        let has_said = self.news.is_empty();
        let mut said = self.tell_aside()?;
        said.extend(self.audit_some(MOST_AUDITED_AT_ONCE)?);
        if self.auditor.is_looking() {
            self.behind = true;
            return Ok(said);
        }
        if let Some(keeper) = &mut self.keeper {
            let news = keeper.attend(self.store.as_mut(), self.clock.now())?;
            self.news.extend(news);
        }
        if let Some(keys) = &mut self.keys {
            let news = keys.attend(self.store.as_mut(), has_said, self.clock.now())?;
            self.news.extend(news);
            self.behind |= keys.is_looking();
        }
        Ok(said)
    }

    /// Looks whether an alert is late, once it is time to; gives what the administrators are told.
    /// Whatever is due is done before.
    ///
    /// # Errors
    /// When a case or an index cannot be read.
    pub fn audit(&mut self) -> Result<Vec<Message>, DeskError> {
        self.audit_some(usize::MAX)
    }

    /// The same, or a part of it in which so many cases are read; nothing is told before all were looked at.
    fn audit_some(&mut self, most: usize) -> Result<Vec<Message>, DeskError> {
        self.look_at_files()?;
        let now = self.clock.now();
        if !self.auditor.is_due(now) && !self.auditor.is_looking() {
            return self.tell_gone();
        }
        if !self.stands_still() {
            self.vouch()?;
            self.look_further()?;
        }
        let Some(found) = self.found(most)? else {
            return Ok(Vec::new());
        };
        for id in &found.damaged {
            self.record_is_damaged(*id);
        }
        let organisation = &self.world.organisation;
        let written = (self.world.step, self.store.head());
        let news = self
            .auditor
            .take(&found, now, written, self.file_state.fault());
        let mut told = audit::tell(organisation, &news, now);
        told.extend(self.tell_gone()?);
        told.extend(self.tell_aside()?);
        told.extend(self.tell_news());
        // The settings are those of the start.
        if !std::mem::replace(&mut self.told_astray, true) {
            let all = match self.astray.take() {
                Some(known) => known,
                None => self.astray()?,
            };
            told.extend(astray::tell(&self.world.organisation, &all));
        }
        Ok(told)
    }

    /// The open cases of which somebody or something is gone from the settings.
    ///
    /// # Errors
    /// When a case or an index cannot be read, or the store cannot be written.
    pub fn astray(&mut self) -> Result<Vec<Astray>, DeskError> {
        let (card, organisation) = (&self.world.card, &self.world.organisation);
        let all = gone::astray_since_last(self.store.as_mut(), card, organisation)?;
        self.astray = Some(all.clone());
        Ok(all)
    }

    /// Notes whose weeks are to come, so that a look at other settings can tell what they change.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub fn note_turns(&mut self) -> Result<(), DeskError> {
        let (now, organisation) = (self.clock.now(), &self.world.organisation);
        turns::note(self.store.as_mut(), organisation, now)
    }

    /// Moves simulated time on to the next thing that is due by `until`, and gives what it makes us
    /// say; none, with time at `until`, when nothing more is due. Audits fall in between.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub fn next_until(&mut self, until: Timestamp) -> Result<Option<Vec<Message>>, DeskError> {
        self.look_at_files()?;
        if self.stands_still() {
            let told = self.tell_gone()?;
            self.clock.advance_to(until);
            return Ok((!told.is_empty()).then_some(told));
        }
        let due = self.next_due()?.filter(|due| *due <= until);
        let audit = self.auditor.stops_at(self.world.step);
        let audit = audit.filter(|at| *at < due.unwrap_or(until));
        match audit.or(due) {
            Some(at) => {
                // What nothing could be done about stays due, while time goes on.
                let at = at.max(self.clock.now());
                self.clock.advance_to(at);
                let (said, pause) = match audit {
                    Some(_) => (self.audit()?, Duration::ZERO),
                    None => self.tick_once(usize::MAX)?,
                };
                let pause = SignedDuration::try_from(pause).unwrap_or_default();
                self.clock
                    .advance_to(at.saturating_add(pause).unwrap_or(at));
                Ok(Some(said))
            }
            None => {
                self.clock.advance_to(until);
                Ok(None)
            }
        }
    }

    /// Moves what is due to the times of the settings, unless a mark says that it was written under
    /// the same ones.
    fn retime(&mut self) -> Result<(), DeskError> {
        if self.retimed {
            return Ok(());
        }
        self.mend_entries()?;
        let organisation = &self.world.organisation;
        let alerting = self.world.card.alerting_phase();
        let mark = index::timing(organisation, alerting);
        if self.store.mark(Mark::Timing)?.as_deref() != Some(&mark) {
            let repository = CaseRepository::new(self.store.as_ref(), &self.aside);
            let moved = repository.moved(organisation, alerting)?;
            if !moved.is_empty() {
                self.store.append(&moved)?;
            }
            self.store.leave_mark(Mark::Timing, &mark)?;
        }
        for id in CaseRepository::new(self.store.as_ref(), &self.aside).broken()? {
            self.set_aside(id);
        }
        self.retimed = true;
        Ok(())
    }

    /// The card in force, where nothing that happened to a case was written under it before.
    fn card_to_keep(&mut self, stamp: Stamp) -> Result<Option<Commit>, DeskError> {
        if self.keeps_card {
            return Ok(None);
        }
        let stream = names::card_stream(&self.world.card.reference);
        self.keeps_card = true;
        match self.store.ending(stream) {
            Ok(end) if end.next_seq == 0 => Ok(Some(writing::edition(&self.world, stamp)?)),
            Ok(_) => Ok(None),
            // A card that is damaged stops nobody.
            Err(error) if error.is_of_one() => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes all changes as one batch: events, snapshots and index entries together.
    fn write(&mut self) -> Result<(), DeskError> {
        let changes = self.world.take_changes();
        if !changes.events.is_empty() {
            let erased: Vec<CaseId> = changes.erased.keys().copied().collect();
            let changed: Vec<CaseId> = changes.cases().collect();
            self.note_changed(changed);
            let judged = changes.events.iter().find_map(Change::of_case);
            let mut batch = writing::commits(&self.world, changes)?;
            if let Some(stamp) = judged {
                batch.extend(self.card_to_keep(stamp)?);
            }
            self.store.append(&batch)?;
            self.note_written();
            self.world.forget(erased);
        }
        self.world.put_back(MOST_CASES_IN_HAND);
        Ok(())
    }
}
