//! What goes wrong with the program and its machine: it dies, sleeps, is late, and loses what it was
//! told.

use jiff::Timestamp;
use regiewijzer::dialogue::input::Input;

use crate::event::{Event, Planned};
use crate::model::Meaning;
use crate::run::{HOUR, MINUTE, Run};

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

    /// The machine's clock is set, forward or back.
    pub(crate) fn set_clock(&mut self, by: i64) {
        self.note(|| format!("the clock is set by {by} ms"));
        self.offset += by;
        self.since = self.clock();
    }
}
