//! What happened in a period, counted over all cases together; nothing here tells of one case.
//!
//! Each table counts something of its own, and no total of one can be worked out from another: what
//! concerns the phase that calls people out stands in its own table alone.

pub mod hiding;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::Id;
use super::alert::AlertId;
use super::card::Card;
use super::case::{Case, CaseId};
use super::stamp::Stamp;
use crate::domain::alert::event::AlertEvent;
use crate::domain::case::event::Event;

/// From one moment up to another, which is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first moment.
    pub from: Timestamp,
    /// The first moment behind it.
    pub until: Timestamp,
}

/// What one row counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// A phase, from 1.
    Phase(u8),
    /// A route of the card.
    Route(Id),
    /// How long it took until everybody had confirmed.
    Waited(Waited),
    /// Whether everybody confirmed in a drill.
    Drill(Outcome),
}

/// How long it took until every role had confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waited {
    /// At most five minutes.
    Five,
    /// At most a quarter of an hour.
    Quarter,
    /// At most an hour.
    Hour,
    /// Longer.
    Longer,
    /// Not every role has confirmed: it was withdrawn, or it goes on.
    NotAll,
}

impl Waited {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] = [
        Self::Five,
        Self::Quarter,
        Self::Hour,
        Self::Longer,
        Self::NotAll,
    ];

    fn of(span: SignedDuration) -> Self {
        match span.as_secs() {
            ..=300 => Self::Five,
            301..=900 => Self::Quarter,
            901..=3600 => Self::Hour,
            _ => Self::Longer,
        }
    }
}

/// What came of a drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Every role confirmed.
    All,
    /// Some did not.
    NotAll,
}

/// A table: one count for each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it counts: `opened`, `up`, `down`, `routes`, `alarms` or `drills`.
    pub name: &'static str,
    /// Its rows in order, each with its count.
    pub rows: Vec<(Row, u64)>,
}

/// What was counted so far.
#[derive(Clone, Debug)]
pub struct Tally {
    period: Period,
    /// The phase that calls people out, if the card has one.
    alerting: Option<u8>,
    tables: [BTreeMap<Row, u64>; 6],
}

const NAMES: [&str; 6] = ["opened", "up", "down", "routes", "alarms", "drills"];
const OPENED: usize = 0;
const UP: usize = 1;
const DOWN: usize = 2;
const ROUTES: usize = 3;
const ALARMS: usize = 4;
const DRILLS: usize = 5;

impl Tally {
    /// Nothing was counted yet, in tables as this card has them.
    #[must_use]
    pub fn new(card: &Card, period: Period) -> Self {
        let alerting = card.alerting_phase();
        let last = card.last_phase();
        let calm = |from: u8, to: u8| {
            let phases = (from..=to).filter(|phase| Some(*phase) != alerting);
            phases.map(|phase| (Row::Phase(phase), 0)).collect()
        };
        let routes = card
            .routes
            .iter()
            .map(|route| (Row::Route(route.id.clone()), 0));
        let waited = Waited::ALL.map(|waited| (Row::Waited(waited), 0));
        let drills = [Outcome::All, Outcome::NotAll].map(|outcome| (Row::Drill(outcome), 0));
        Self {
            period,
            alerting,
            tables: [
                calm(1, last),
                calm(2, last),
                calm(1, last.saturating_sub(1)),
                routes.collect(),
                waited.into(),
                drills.into(),
            ],
        }
    }

    /// Counts what happened to one case; one history is given once.
    pub fn add(&mut self, history: &[(Stamp, Event)]) {
        let Some(((begun, first), rest)) = history.split_first() else {
            return;
        };
        // Its name plays no part in what is counted.
        let Some(mut case) = Case::begun(CaseId([0; 16]), first) else {
            return;
        };
        let mut episode = Episode::new(begun.at);
        for (stamp, event) in rest {
            case.apply(event, *stamp);
            if case.is_drill() {
                episode.see(&case, event, stamp.at);
                continue;
            }
            if self.holds(stamp.at) {
                self.step(event);
            }
            match self.entered(event) {
                Some(true) => episode = Episode::new(stamp.at),
                Some(false) if episode.is_open => {
                    self.finish(&episode);
                    episode.is_open = false;
                }
                _ => {}
            }
            episode.see(&case, event, stamp.at);
        }
        if case.is_drill() {
            let outcome = match episode.waited {
                Some(_) => Outcome::All,
                None => Outcome::NotAll,
            };
            if self.holds(begun.at) {
                self.count(DRILLS, Row::Drill(outcome));
            }
        } else if episode.is_open {
            self.finish(&episode);
        }
    }

    /// The tables with at least two rows: of one row the total would say what it hides.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let tables = NAMES.iter().zip(&self.tables);
        let tables = tables.filter(|(_, rows)| rows.len() > 1);
        let tables = tables.map(|(name, rows)| Table {
            name,
            rows: rows
                .iter()
                .map(|(row, count)| (row.clone(), *count))
                .collect(),
        });
        tables.collect()
    }

    fn holds(&self, at: Timestamp) -> bool {
        self.period.from <= at && at < self.period.until
    }

    fn count(&mut self, table: usize, row: Row) {
        *self.tables[table].entry(row).or_default() += 1;
    }

    /// Counts a step that stands for itself.
    fn step(&mut self, event: &Event) {
        match event {
            Event::Opened(opening) if Some(opening.phase) != self.alerting => {
                self.count(OPENED, Row::Phase(opening.phase));
            }
            Event::Moved { from, to, .. } if to > from && Some(*to) != self.alerting => {
                self.count(UP, Row::Phase(*to));
            }
            Event::Moved { from, to, .. } if to < from => self.count(DOWN, Row::Phase(*to)),
            Event::Routed(decision) => {
                if let Some(route) = &decision.route {
                    self.count(ROUTES, Row::Route(route.clone()));
                }
            }
            _ => {}
        }
    }

    /// Whether this enters the phase that calls people out (yes) or leaves it (no).
    fn entered(&self, event: &Event) -> Option<bool> {
        let alerting = self.alerting?;
        match event {
            Event::Opened(opening) => (opening.phase == alerting).then_some(true),
            Event::Moved { to, .. } => Some(*to == alerting),
            Event::Closed { .. } => Some(false),
            _ => None,
        }
    }

    fn finish(&mut self, episode: &Episode) {
        if self.holds(episode.from) && !episode.alerts.is_empty() {
            self.count(
                ALARMS,
                Row::Waited(episode.waited.unwrap_or(Waited::NotAll)),
            );
        }
    }
}

/// One time in the phase that calls people out.
struct Episode {
    from: Timestamp,
    is_open: bool,
    alerts: BTreeSet<AlertId>,
    waited: Option<Waited>,
}

impl Episode {
    const fn new(from: Timestamp) -> Self {
        Self {
            from,
            is_open: true,
            alerts: BTreeSet::new(),
            waited: None,
        }
    }

    fn see(&mut self, case: &Case, event: &Event, at: Timestamp) {
        let Event::Alerted { alert, news } = event else {
            return;
        };
        if matches!(news, AlertEvent::Raised { .. }) {
            self.alerts.insert(alert.clone());
        }
        let all = self
            .alerts
            .iter()
            .all(|id| case.alert(id).is_some_and(|alert| alert.confirmed));
        // A confirmation that turned out wrong counts no longer.
        self.waited = match self.waited {
            Some(waited) if all => Some(waited),
            _ => all.then(|| Waited::of(at.duration_since(self.from))),
        };
    }
}
