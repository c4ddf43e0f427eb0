//! What goes wrong with the program and its machine: it dies, sleeps, is late, and loses what it was
//! told.

use jiff::Timestamp;
use regiewijzer::dialogue::message::input::Input;

use crate::simulation::event::{Event, Planned};
use crate::simulation::model::Meaning;
use crate::simulation::run::{HOUR, MINUTE, Run, TICK, Unseen};

/// A clock that is put right by less is not said to be set, in milliseconds.
const LEAST: i64 = 2_000;

impl Run {
    /// What the program does not hear: words wait, a decision is made again, the rest is gone.
    pub(crate) fn lose(&mut self, planned: Vec<Planned>) {
        for one in planned {
            match (&one.input, &one.meaning) {
                (_, Meaning::Raise { .. }) => self.at(2 * MINUTE, Event::Take(vec![one])),
                (Input::Say { from, words }, Meaning::Plain) => {
                    let (from, words) = (from.clone(), words.clone());
                    let at = Timestamp::from_millisecond(self.clock()).unwrap();
                    let input = Input::Blind { from, words, at };
                    self.missed.push(Planned::plain(input));
                }
                _ => {}
            }
        }
    }

    /// The program dies, and starts again after a while.
    pub(crate) fn crash(&mut self) {
        self.tally.crashes += 1;
        self.desk = None;
        self.unseen = Unseen::Nothing;
        let away = match self.random.between(0, 19) {
            0..=9 => self.random.between(0, 5_000),
            10..=17 => *self.random.pick(&[10_000, 60_000, 300_000]),
            18 => self.random.between(0, 2 * HOUR),
            _ => 24 * HOUR,
        };
        self.at(away, Event::Start);
    }

    /// Adds what came in while the disk was busy: it shares the next write.
    pub(crate) fn with_what_waits(&mut self, planned: &mut Vec<Planned>) {
        while let Some(first) = self.queue.first_entry()
            && first.key().0 <= self.now
            && matches!(first.get(), Event::Take(_))
        {
            let Event::Take(more) = first.remove() else {
                return;
            };
            planned.extend(more);
        }
    }

    /// The machine sleeps: time passes and nothing runs.
    pub(crate) fn doze(&mut self, span: i64) {
        self.note(|| format!("the machine sleeps for {span} ms"));
        self.now += span;
        self.since = self.clock();
    }

    /// The machine's clock is set, forward or back. What goes by passing time goes on as before.
    pub(crate) fn set_clock(&mut self, by: i64) {
        self.note(|| format!("the clock is set by {by} ms"));
        self.offset += by;
        self.since = self.clock();
        if self.desk.is_some() {
            self.tally.clocks_set += 1;
            self.unseen = match self.unseen {
                Unseen::Nothing => Unseen::SetBy(by),
                Unseen::SetBy(before) => Unseen::SetBy(before + by),
                Unseen::Behind => Unseen::Behind,
            };
            // The program looks at its clock at every tick, also where nothing is due by it.
            let soon = self.random.between(0, TICK);
            self.at(soon, Event::Take(vec![Planned::plain(Input::Tick)]));
        }
    }

    /// The program looks at its clock, in whatever it takes.
    pub(crate) fn see_the_clock(&mut self) {
        let now = self.clock();
        match self.unseen {
            Unseen::Nothing => return,
            Unseen::SetBy(by) if by.abs() < LEAST => return,
            Unseen::SetBy(by) => self.model.shift(by),
            Unseen::Behind => self.model.make_due(now),
        }
        self.unseen = Unseen::Nothing;
        self.since = now;
    }
}
