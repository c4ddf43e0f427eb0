//! One simulated history: a clock, a program that can die, a world outside, and a model that judges.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use regiewijzer::clock::{Clock, Entropy, Hands};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::dialogue::state::world::World;
use regiewijzer::domain::case::Case;
use regiewijzer::store::{Store as _, StreamId};

use crate::simulation::event::{Event, Planned, Tally, told};
use crate::simulation::history::{History, Kind};
use crate::simulation::model::Model;
use crate::simulation::outside::Outside;
use crate::simulation::random::Random;
use crate::simulation::rules::Verdict;
use crate::simulation::staff::{HAND_OVER, Staff};
use crate::simulation::words::{CARD, GUARD, VOICE, WORDS, settings};
use crate::tape::Tape;

/// How late anything may be, in milliseconds.
pub(crate) const TICK: i64 = 10_000;
/// The longest write of a slow disk, in milliseconds.
const SLOWEST_WRITE: i64 = 8_000;
pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const HOUR: i64 = 60 * MINUTE;

/// Where the program dies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    BeforeTheWrite,
    AfterTheWrite,
}

/// What happened to the program's clock, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unseen {
    Nothing,
    /// It was set while the program ran.
    SetBy(i64),
    /// When the program started, it stood before what had happened last.
    Behind,
}

/// A history that goes on. Moments are in milliseconds: `now` is that of the world, and the
/// program's clock is off by `offset`.
pub(crate) struct Run {
    pub(crate) random: Random,
    pub(crate) now: i64,
    pub(crate) offset: i64,
    /// From when on the program has run without a break, on its own clock.
    pub(crate) since: i64,
    clock: &'static Hands,
    /// What happened to the clock that the program has not seen yet.
    pub(crate) unseen: Unseen,
    pub(crate) tape: Tape,
    /// Each case as it was when the log was last looked at, and how many of its events made it.
    pub(crate) folded: BTreeMap<StreamId, (Case, u64)>,
    pub(crate) desk: Option<Desk>,
    /// Whether a second program waits to lead; and the one that led and was stopped.
    pub(crate) is_pair: bool,
    pub(crate) stopped: Option<Desk>,
    starts: u64,
    files: Vec<Staff>,
    pub(crate) outside: Outside,
    pub(crate) model: Model,
    pub(crate) queue: BTreeMap<(i64, u64), Event>,
    queued: u64,
    pub(crate) missed: Vec<Planned>,
    /// How many confirm of those who see a ping, in a hundred.
    pub(crate) diligence: i64,
    pub(crate) faults: i64,
    /// Whether nothing happens by itself any more.
    pub(crate) calm: bool,
    lag: i64,
    /// How long each write takes, where the disk is slow.
    writes: Option<Random>,
    pub(crate) tally: Tally,
    /// What happened, if it is wanted.
    pub(crate) trace: Option<Vec<String>>,
}

/// Runs a history.
pub(crate) fn run(
    history: History,
    traced: bool,
    clock: &'static Hands,
) -> Result<Tally, (String, Vec<String>)> {
    let mut run = Run::new(history, traced, clock);
    match run.all_of(history) {
        Ok(()) => {
            run.count();
            Ok(run.tally)
        }
        Err(what) => Err((what, run.trace.unwrap_or_default())),
    }
}

impl Run {
    fn new(history: History, traced: bool, clock: &'static Hands) -> Self {
        let seed = history.seed;
        let slow = history.kind == Kind::SlowDisk;
        let mut random = Random::new(seed);
        let start = HAND_OVER - random.between(0, 3) * 24 * HOUR - random.between(-5, 20) * MINUTE;
        let files = [(); 2].map(|()| Staff::random(&mut random, start)).to_vec();
        let (diligence, faults) = match history.kind {
            Kind::Mixed | Kind::SlowDisk => {
                (*random.pick(&[0, 2, 5, 15]), *random.pick(&[0, 1, 3]))
            }
            Kind::TwoPrograms => (*random.pick(&[2, 5, 15]), *random.pick(&[1, 3, 6])),
            Kind::FlappingWeek => (0, 0),
        };
        Self {
            now: start,
            offset: 0,
            since: start,
            clock,
            unseen: Unseen::Nothing,
            tape: Tape::new(),
            folded: BTreeMap::new(),
            desk: None,
            is_pair: history.kind == Kind::TwoPrograms,
            stopped: None,
            starts: seed << 16,
            model: Model::new(files[0].clone()),
            files,
            outside: Outside::default(),
            queue: BTreeMap::new(),
            queued: 0,
            missed: Vec::new(),
            diligence,
            faults,
            calm: false,
            lag: 0,
            writes: slow.then(|| Random::new(!seed)),
            tally: Tally::default(),
            trace: traced.then(Vec::new),
            random,
        }
    }

    fn all_of(&mut self, history: History) -> Verdict {
        self.start()?;
        self.open()?;
        while history.kind == Kind::FlappingWeek && self.model.ladders.is_empty() {
            self.open()?;
        }
        let begins = match history.kind {
            Kind::Mixed | Kind::SlowDisk | Kind::TwoPrograms => Event::Whatever,
            Kind::FlappingWeek => Event::Flap,
        };
        self.at(1_000, begins);
        self.go(self.now + history.length())?;
        self.heal();
        self.start()?;
        self.go(self.now + 3 * MINUTE)?;
        for _ in 0..3 {
            self.confirm_all();
            self.go(self.now + 3 * MINUTE)?;
        }
        self.go(self.now + 20 * MINUTE)?;
        self.confirm_all();
        self.go(self.now + 1_000)?;
        let mut open = self.model.ladders.iter().filter(|ladder| ladder.is_open());
        if open.any(|ladder| ladder.codes.contains_key(&None)) {
            return Err("an alert is still open after everybody confirmed".into());
        }
        self.whole_anew()
    }

    /// This moment on the program's clock.
    pub(crate) fn clock(&self) -> i64 {
        self.now + self.offset
    }

    /// Puts the hands of the program's clock where they are now. Time that passes is the world's.
    pub(crate) fn show_clock(&self) {
        let shown = Timestamp::from_millisecond(self.clock()).unwrap();
        self.clock
            .show(shown, SignedDuration::from_millis(self.now));
    }

    pub(crate) fn at(&mut self, after: i64, event: Event) {
        self.queued += 1;
        self.queue.insert((self.now + after, self.queued), event);
    }

    pub(crate) fn note(&mut self, what: impl FnOnce() -> String) {
        let at = Timestamp::from_millisecond(self.clock()).unwrap();
        if let Some(trace) = &mut self.trace {
            trace.push(format!("{at} {}", what()));
        }
    }

    /// Lets time pass.
    fn go(&mut self, until: i64) -> Verdict {
        loop {
            if self.now > until + HOUR {
                return Err("it falls ever further behind".into());
            }
            let event = self.queue.keys().next().copied();
            let mut next = event.map_or(until, |(at, _)| at).min(until).max(self.now);
            let mut ticks = false;
            if let Some(desk) = &self.desk {
                let due = desk.next_due().map_err(|error| error.to_string())?;
                let due = due.map(|due| due.as_millisecond() - self.offset + self.lag);
                if let Some(due) = due.map(|due| due.max(self.now)).filter(|due| *due <= next) {
                    (next, ticks) = (due, true);
                }
                let late = self.model.next().map(|due| due - self.offset + TICK + 1);
                let late = late.map(|late| late.max(self.since - self.offset + TICK + 1));
                if let Some(late) = late.filter(|late| *late < next) {
                    (next, ticks) = (late.max(self.now), false);
                }
            }
            self.now = next;
            if ticks {
                self.tick()?;
            } else if let Some(first) = self.queue.first_entry()
                && first.key().0 <= self.now
            {
                let event = first.remove();
                self.happen(event)?;
            } else if self.now >= until {
                return Ok(());
            }
            if let Some(desk) = &self.desk {
                let due = desk.next_due().map_err(|error| error.to_string())?;
                let judged = self.model.in_time(self.clock(), self.since);
                judged.map_err(|late| format!("{late}; the program waits until {due:?}"))?;
            }
        }
    }

    fn tick(&mut self) -> Verdict {
        self.lag = match self.random.between(0, 9) {
            _ if self.writes.is_some() => 0,
            0..=6 => 0,
            _ => self.random.between(1, 5_000),
        };
        let clock = self.clock();
        self.take(vec![Planned::plain(Input::Tick)])?;
        let Some(desk) = &self.desk else {
            return Ok(());
        };
        let due = desk.next_due().map_err(|error| error.to_string())?;
        match due.filter(|due| due.as_millisecond() <= clock) {
            Some(due) => Err(format!("after a tick something is still due: {due}")),
            None => Ok(()),
        }
    }

    fn happen(&mut self, event: Event) -> Verdict {
        match event {
            Event::Take(mut planned) => {
                if self.writes.is_some() {
                    self.with_what_waits(&mut planned);
                }
                self.take(planned)
            }
            Event::Behave(name, via, manner) => {
                self.note(|| format!("{name} by {via:?} is {manner:?}"));
                self.outside.behave(&name, via, manner);
                Ok(())
            }
            Event::Start => self.start(),
            Event::GoesOn => self.goes_on(),
            Event::Flap | Event::Whatever if self.calm => Ok(()),
            Event::Flap => {
                self.flap();
                Ok(())
            }
            Event::Whatever => {
                let pause = self.random.between(1, 150) * 1_000;
                self.at(pause, Event::Whatever);
                self.whatever()
            }
        }
    }

    /// The program takes inputs at once, and may die before or after it has written them.
    pub(crate) fn take(&mut self, planned: Vec<Planned>) -> Verdict {
        let fault = match self.random.between(0, 199) {
            one if one < self.faults => Fault::BeforeTheWrite,
            one if one < 2 * self.faults => Fault::AfterTheWrite,
            _ => Fault::None,
        };
        if fault == Fault::BeforeTheWrite && self.is_pair && self.random.chance(50) {
            return self.lose_the_lead(planned);
        }
        let write = match &mut self.writes {
            Some(writes) => writes.between(0, SLOWEST_WRITE),
            None => 0,
        };
        self.tally.slow_writes += u64::from(write > 1_000);
        self.take_with(planned, fault, write).map(|_| ())
    }

    /// The program takes inputs without dying; gives what it says.
    pub(crate) fn take_safely(&mut self, planned: Planned) -> Result<Vec<Message>, String> {
        self.take_with(vec![planned], Fault::None, 0)
    }

    /// The program takes inputs and is so many milliseconds about writing them.
    fn take_with(
        &mut self,
        planned: Vec<Planned>,
        fault: Fault,
        write: i64,
    ) -> Result<Vec<Message>, String> {
        self.show_clock();
        let Some(desk) = &mut self.desk else {
            self.lose(planned);
            return Ok(Vec::new());
        };
        let inputs: Vec<Input> = planned.iter().map(|one| one.input.clone()).collect();
        self.tape.set_broken(fault == Fault::BeforeTheWrite);
        let taken = desk.take(&inputs);
        self.tape.set_broken(false);
        let said = match taken {
            Ok(said) => said,
            Err(_) if fault == Fault::BeforeTheWrite => {
                self.note(|| format!("dies before writing {inputs:?}"));
                self.lose(planned);
                self.crash();
                return Ok(Vec::new());
            }
            Err(error) => return Err(format!("the program stops: {error:?}")),
        };
        self.see_the_clock();
        for (one, said) in planned.iter().zip(&said) {
            self.tally.steps += 1;
            self.note(|| told(one, said));
            let clock = self.clock();
            self.model.judge(clock, &one.input, &one.meaning, said)?;
        }
        self.now += write;
        if fault == Fault::AfterTheWrite {
            self.note(|| "nothing of it leaves".into());
            self.fall();
            return Ok(Vec::new());
        }
        let said = said.concat();
        for message in said.iter() {
            let code = message.ping.as_ref().and_then(|ping| ping.code.as_ref());
            self.tally.pings += u64::from(code.is_some());
            let results = self.outside.take(message, self.now, &mut self.random)?;
            for (at, delivery, receipt) in results {
                let input = Input::Receipt { delivery, receipt };
                self.at(at - self.now, Event::Take(vec![Planned::plain(input)]));
            }
            self.seen(message);
        }
        Ok(said)
    }

    /// The program starts on what is written, with a settings file that may have changed.
    fn start(&mut self) -> Verdict {
        if self.desk.is_some() {
            return Ok(());
        }
        if self.random.chance(25) {
            let file = self.random.pick(&self.files).clone();
            self.note(|| "starts with other settings".into());
            self.model.reload(file);
        }
        self.starts += 1;
        self.tape = self.tape.taken_over();
        self.show_clock();
        let world = World::new(
            CARD.clone(),
            settings(self.model.file()).organisation,
            Arc::clone(&WORDS),
            Arc::clone(&GUARD),
            Box::new(|label| VOICE.labels(label)),
            self.tape.head().cause,
        );
        let last = self.tape.last_at().map(Timestamp::as_millisecond);
        if last.is_some_and(|last| self.clock() < last - TICK) {
            self.note(|| "the clock is behind".into());
            self.unseen = Unseen::Behind;
            self.tally.behind += 1;
        }
        let store = Box::new(self.tape.clone());
        let entropy = Entropy::seeded(self.starts);
        self.desk = Some(Desk::new(world, store, Clock::Set(self.clock), entropy));
        self.since = self.clock();
        self.lag = 0;
        let mut first = vec![
            Planned::plain(Input::Tick),
            Planned::plain(Input::Restarted),
        ];
        if self.random.chance(50) {
            first.reverse();
        }
        self.note(|| "starts".into());
        self.take(first)?;
        // What was typed meanwhile waits its turn: on a slow disk much falls due before all of it is written.
        for missed in std::mem::take(&mut self.missed) {
            self.at(0, Event::Take(vec![missed]));
        }
        self.whole()
    }
}
