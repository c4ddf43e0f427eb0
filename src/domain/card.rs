//! The card: phases, cells, assessments, routes, tracks and notes.
//!
//! The card is data. Every [`Card`] is usable: parsing has checked it, and every combination
//! of answers has its verdict.
//!
//! In its folder: `answer` (the four answers), `advice` (what the card says of them), `proof` (what must hold of
//! every combination), `edition` (a card as it was).

pub mod advice;
mod alike;
pub mod answer;
mod assessment;
mod check;
mod combinations;
mod condition;
pub mod edition;
mod grid;
mod parse;
pub mod proof;
mod question;
mod raw;
mod reader;
mod route;
mod table;
mod track;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use assessment::{Assessment, Criterion, Direction, Group, Rule, SignOff, Step, Weighs};
pub use combinations::{Combinations, MOST_COMBINATIONS, MOST_ROWS};
pub use grid::{Cell, CellOption, Column, Domain, Frame, Note, OptionKind, Phase, Row, Source};
pub use question::Question;
pub use route::{Route, RouteRow, RouteTable};
pub use table::TableRow;
pub use track::{Inform, Meeting, Need, Track};
pub use verdict::{Outcome, PhaseFour, Verdict};

use super::{Answer, Id, Problem, Role};
use crate::domain::people::own_role::OwnRole;

/// Which card, in which version, with which content: it goes into every recorded advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardRef {
    /// The card's own id.
    pub id: Id,
    /// The version that its maintainers gave it.
    pub version: Id,
    /// The first 16 hexadecimal digits of the SHA-256 of its file.
    pub hash: Id,
}

/// A document that the card was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// How sources refer to it: the B of `[B:33]`.
    pub letter: char,
    /// Its title, as printed on it.
    pub title: String,
}

/// A regiekaart, checked and complete.
#[derive(Clone, Debug)]
pub struct Card {
    /// Id, version and content hash.
    pub reference: Arc<CardRef>,
    /// The file it came from, as the reader knows it.
    pub file: String,
    /// The text of that file.
    pub text: Arc<str>,
    /// The documents it was made from.
    pub documents: Vec<Document>,
    /// The roles that it adds to those that the program knows.
    pub roles: Vec<OwnRole>,
    /// The phases, from 1 upwards without a gap.
    pub phases: Vec<Phase>,
    /// The rows of the grid, each with one cell a phase.
    pub rows: Vec<Row>,
    /// The heads over the criteria.
    pub columns: Vec<Column>,
    /// The assessments, in the order of the file.
    pub assessments: Vec<Assessment>,
    /// The routes, if this card knows any.
    pub routes: Vec<Route>,
    /// The tracks of the alerting phase, if this card has one.
    pub tracks: Vec<Track>,
    /// The notes.
    pub notes: Vec<Note>,
    /// The highest phase in which a case can be closed as finished; from a higher one it is handed over.
    pub finished_until: u8,
    // The line of the file that gives each name.
    lines: BTreeMap<Id, usize>,
}

impl Card {
    /// Every role that may stand on it.
    pub fn all_roles(&self) -> impl Iterator<Item = Role> {
        let own = self.roles.iter().map(|own| own.role);
        Role::ALL.into_iter().chain(own)
    }

    /// The phase with this number.
    #[must_use]
    pub fn phase(&self, number: u8) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.number == number)
    }

    /// The number of the highest phase.
    #[must_use]
    pub fn last_phase(&self) -> u8 {
        self.phases.last().map_or(0, |phase| phase.number)
    }

    /// The assessment with this id.
    #[must_use]
    pub fn assessment(&self, id: &str) -> Option<&Assessment> {
        self.assessments.iter().find(|found| found.id == *id)
    }

    /// The first assessment that leads from this phase up or down.
    #[must_use]
    pub fn assessment_from(&self, phase: u8, direction: Direction) -> Option<&Assessment> {
        self.assessments
            .iter()
            .find(|found| found.from() == Some(phase) && found.direction() == Some(direction))
    }

    /// Every assessment that leads from this phase up or down.
    pub fn assessments_from(
        &self,
        phase: u8,
        direction: Direction,
    ) -> impl Iterator<Item = &Assessment> {
        self.assessments.iter().filter(move |found| {
            found.from() == Some(phase) && found.direction() == Some(direction)
        })
    }

    /// The assessment that ends in a request, if this card has one.
    #[must_use]
    pub fn intensity(&self) -> Option<&Assessment> {
        self.assessments
            .iter()
            .find(|found| found.rule == Rule::Request)
    }

    /// Whether this criterion, own or borrowed, may be answered so in this assessment.
    #[must_use]
    pub fn allows(&self, assessment: &str, criterion: &str, answer: Answer) -> bool {
        self.assessment(assessment)
            .and_then(|found| found.combinations.question(criterion))
            .is_some_and(|question| question.answers().contains(&answer))
    }

    /// The cell of a row in a phase.
    #[must_use]
    pub fn cell(&self, row: &str, phase: u8) -> Option<&Cell> {
        let row = self.rows.iter().find(|found| found.id == *row)?;
        row.cells.iter().find(|cell| cell.phase == phase)
    }

    /// The options of a cell that count in this frame and domain, in card order.
    pub fn options(
        &self,
        row: &str,
        phase: u8,
        frame: Frame,
        domain: Domain,
    ) -> impl Iterator<Item = &CellOption> {
        self.cell(row, phase)
            .into_iter()
            .flat_map(|cell| &cell.options)
            .filter(move |option| option.counts_in(frame, domain))
    }

    /// The option with this id, in whatever cell.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<&CellOption> {
        self.cells()
            .flat_map(|cell| &cell.options)
            .find(|option| option.id == *id)
    }

    /// Every cell, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }

    /// Whether anything on the card differs by the frame.
    #[must_use]
    pub fn knows_frame(&self) -> bool {
        let mut options = self.cells().flat_map(|cell| &cell.options);
        options.any(|option| option.frame.is_some())
    }

    /// Whether anything on the card differs by the domain.
    #[must_use]
    pub fn knows_domain(&self) -> bool {
        let mut options = self.cells().flat_map(|cell| &cell.options);
        let mut assessments = self.assessments.iter();
        options.any(|option| option.domain.is_some())
            || assessments.any(|assessment| assessment.domain.is_some())
    }

    /// Who can have case direction from this phase on: the options of its cell, or of the nearest
    /// lower phase that has any.
    #[must_use]
    pub fn case_direction(&self, phase: u8, frame: Frame, domain: Domain) -> Vec<&CellOption> {
        let directs = |cell: &Cell| cell.holders.contains(&Role::CaseDirector);
        let Some(row) = self.rows.iter().find(|row| row.cells.iter().any(directs)) else {
            return Vec::new();
        };
        (1..=phase)
            .rev()
            .map(|phase| {
                self.options(row.id.as_str(), phase, frame, domain)
                    .collect::<Vec<_>>()
            })
            .find(|options| !options.is_empty())
            .unwrap_or_default()
    }

    /// Whether the card says by whom case direction can be held from this phase on, in whatever frame and domain.
    #[must_use]
    pub fn offers_case_direction(&self, phase: u8) -> bool {
        let mut frames = Frame::ALL.into_iter();
        frames.any(|frame| {
            let mut domains = Domain::ALL.into_iter();
            domains.any(|domain| !self.case_direction(phase, frame, domain).is_empty())
        })
    }

    /// Whether this is a criterion of some assessment.
    #[must_use]
    pub fn is_criterion(&self, id: &str) -> bool {
        self.criterion(id).is_some()
    }

    /// The criterion with this id, in whatever assessment.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.assessments
            .iter()
            .flat_map(|assessment| &assessment.criteria)
            .find(|found| found.id == *id)
    }

    /// The phase with this id.
    #[must_use]
    pub fn phase_named(&self, id: &str) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.id == *id)
    }

    /// The notes that explain this row of the card.
    pub fn notes_on(&self, id: &str) -> impl Iterator<Item = &Note> {
        self.notes
            .iter()
            .filter(move |note| note.applies_to.iter().any(|target| *target == *id))
    }

    /// The notes that a case can carry after this assessment.
    pub fn flags_on(&self, assessment: &str) -> impl Iterator<Item = &Note> {
        self.notes_on(assessment).filter(|note| note.flag)
    }

    /// Whether process direction passes to another by the route with this id.
    #[must_use]
    pub fn hands_over(&self, route: &Id) -> bool {
        let mut routes = self.routes.iter();
        routes.any(|known| known.id == *route && known.hands_over())
    }

    /// The track with this id.
    #[must_use]
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == *id)
    }

    /// The tracks of this name; every one if it names none of them.
    pub fn tracks_named(&self, name: &str) -> impl Iterator<Item = &Track> {
        let one = self.track(name).is_some();
        self.tracks
            .iter()
            .filter(move |track| !one || track.id == *name)
    }

    /// Whether these two roles hold something of a phase together.
    #[must_use]
    pub fn hold_together(&self, phase: u8, roles: [Role; 2]) -> bool {
        let mut cells = self.cells().filter(|cell| cell.phase == phase);
        cells.any(|cell| roles.iter().all(|role| cell.holders.contains(role)))
    }

    /// The plan that may come into force in a phase, and the role that is asked about it.
    #[must_use]
    pub fn plan(&self, phase: u8) -> Option<(Role, &CellOption)> {
        let cells = self.cells().filter(|cell| cell.phase == phase);
        cells
            .filter_map(|cell| {
                let plan = cell
                    .options
                    .iter()
                    .find(|option| option.kind == OptionKind::Plan)?;
                Some((*cell.holders.first()?, plan))
            })
            .next()
    }

    /// The phase whose confirmation raises alerts; none on a card without tracks.
    #[must_use]
    pub fn alerting_phase(&self) -> Option<u8> {
        self.tracks.first().map(|track| track.phase)
    }

    /// The role that decides that the alerting phase is over, where one does.
    #[must_use]
    pub fn ends_alerting(&self) -> Option<Role> {
        let down = self.assessment_from(self.alerting_phase()?, Direction::Down)?;
        Some(down.decided_by).filter(|role| !role.decides_through_director())
    }

    /// The roles that have something to do with every case in this phase, beside its directors: they
    /// decide on a step, or must confirm an alert or decide on a meeting.
    #[must_use]
    pub fn acting_in(&self, phase: u8) -> BTreeSet<Role> {
        let steps = self.assessments.iter();
        let steps = steps.filter(|found| found.from() == Some(phase));
        let steps = steps.map(|found| found.decided_by);
        let tracks = self.tracks.iter().filter(|track| track.phase == phase);
        let tracks = tracks.flat_map(|track| {
            let meeting = track.meeting.iter().flat_map(|meeting| &meeting.decided_by);
            track.must_confirm.iter().chain(meeting).copied()
        });
        let all = steps.chain(tracks);
        all.filter(|role| !role.decides_through_director() && *role != Role::ProcessDirector)
            .collect()
    }

    /// Parses and checks a card.
    ///
    /// # Errors
    /// Everything that makes the file unusable, each with its line.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        parse::card(file, text)
    }

    /// Checks that everything on the card can be put into words; a problem points at the row that
    /// has none.
    ///
    /// `prompts` is the file that lacks them. `says` tells whether it has a message
    /// (`up-3-media`) or an attribute of one (`up-3-media.help`).
    pub fn check_prompts(&self, prompts: &str, says: impl Fn(&str) -> bool) -> Vec<Problem> {
        let needed = check::prompts(self).into_iter();
        let missing = needed.filter(|key| !says(key));
        missing
            .map(|key| {
                let message = key.split('.').next().unwrap_or_default();
                let name = message.strip_prefix("route-").unwrap_or_default();
                let line = self.lines.get(message).or_else(|| self.lines.get(name));
                let problem = Problem::new("card-prompt-missing").with("file", prompts);
                let problem = problem.with("key", &key);
                // Roles are no rows of the card.
                let file = if line.is_some() { &self.file } else { prompts };
                problem.at(file, line.copied())
            })
            .collect()
    }

    /// The names of all sentences about the card, those among them that not every card has.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        let mut names = check::prompts(self);
        let tracks = self.tracks.iter();
        names.extend(
            tracks.flat_map(|track| ["named", "short"].map(|form| format!("{}.{form}", track.id))),
        );
        names
    }

    /// The line of the file that gives this name.
    #[must_use]
    pub fn line(&self, id: &Id) -> Option<usize> {
        self.lines.get(id).copied()
    }

    /// Every id on the card, routes included, in the order of the file.
    #[must_use]
    pub fn ids(&self) -> Vec<&Id> {
        check::ids(self)
    }
}
