//! `regiewijzer card`: prints the card, says that it is sound, and begins one.

pub(super) mod beginning;
mod page;
mod proved;
pub(super) mod texts;

use self::page::Page;
pub use self::proved::{Tell, soundness};
use crate::domain::card::{
    Assessment, Card, Cell, CellOption, Criterion, Inform, Need, Phase, Source, Track,
};
use crate::domain::near::nearest;
use crate::domain::{Id, Problem, Role};

/// Which part of the card to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// All of it.
    Whole,
    /// Everything about the phase with this number.
    Phase(u8),
    /// The row with this id: a phase, cell, option, assessment, criterion, track, route or note.
    Item(&'a str),
}

/// Gives the message with a key, or an attribute of one: `up-3-media.help`.
pub type Say<'a> = &'a dyn Fn(&str) -> String;

/// Prints a part of the card, each row with its source and id, at most so many columns wide.
///
/// # Errors
/// A phase or item that the card does not have.
pub fn render(
    card: &Card,
    part: Part<'_>,
    say: Say<'_>,
    columns: usize,
) -> Result<String, Problem> {
    let mut view = View {
        card,
        say,
        page: Page::new(columns),
    };
    match part {
        Part::Whole => view.whole(),
        Part::Phase(number) => {
            let phase = card.phase(number).ok_or_else(|| {
                Problem::new("card-no-phase")
                    .with("phase", number)
                    .with("last", card.last_phase())
            })?;
            view.phase(phase);
        }
        Part::Item(item) => view.item(item)?,
    }
    Ok(view.page.finish())
}

struct View<'a> {
    card: &'a Card,
    say: Say<'a>,
    page: Page,
}

impl View<'_> {
    fn whole(&mut self) {
        self.page.heading(0, &(self.say)("card-title"));
        let reference = &self.card.reference;
        let version = format!(
            "{} {} ({})",
            self.word("card-version"),
            reference.version,
            reference.hash
        );
        self.page.text(0, &version);
        for phase in &self.card.phases {
            self.phase(phase);
        }
        if let Some(request) = self.card.intensity() {
            self.assessment(request);
        }
        if !self.card.routes.is_empty() {
            self.page.heading(0, &(self.say)("card-routes"));
        }
        for route in &self.card.routes {
            self.line(2, &format!("route-{}", route.id), &route.id, route.source);
        }
        self.page.heading(0, &(self.say)("card-sources"));
        for document in &self.card.documents {
            self.page
                .text(2, &format!("[{}] {}", document.letter, document.title));
        }
        for column in &self.card.columns {
            self.notes(&column.id, 2);
        }
    }

    fn phase(&mut self, phase: &Phase) {
        let title = format!("{} {}: ", self.word("card-phase"), phase.number);
        let title = title + &self.marked(phase.id.as_str(), &phase.id, phase.source);
        self.page.heading(0, &title);
        self.attribute(2, &phase.id, "description");
        for row in &self.card.rows {
            let here = row.cells.iter().filter(|cell| cell.phase == phase.number);
            for cell in here {
                self.page.heading(2, &(self.say)(row.id.as_str()));
                self.cell(cell, 4);
            }
        }
        let tracks = self
            .card
            .tracks
            .iter()
            .filter(|track| track.phase == phase.number);
        for track in tracks {
            self.track(track);
        }
        let from_here = self.card.assessments.iter();
        for assessment in from_here.filter(|found| found.from() == Some(phase.number)) {
            self.assessment(assessment);
        }
        self.notes(&phase.id, 2);
    }

    fn cell(&mut self, cell: &Cell, indent: usize) {
        self.line(indent, cell.id.as_str(), &cell.id, cell.source);
        for option in &cell.options {
            self.option(option, cell.source, indent);
        }
        self.notes(&cell.id, indent);
    }

    fn option(&mut self, option: &CellOption, source: Source, indent: usize) {
        let frame = option
            .frame
            .map(|frame| self.word(&format!("frame-{}", frame.as_str())) + ": ");
        let text = frame.unwrap_or_default() + &self.marked(option.id.as_str(), &option.id, source);
        self.page.item(indent, &text);
        self.notes(&option.id, indent + 2);
    }

    fn assessment(&mut self, assessment: &Assessment) {
        let title = self.marked(assessment.id.as_str(), &assessment.id, assessment.source);
        self.page.heading(2, &title);
        let column = self.card.columns.iter();
        let head = column.filter(|column| Some(column.direction) == assessment.direction());
        for column in head {
            self.line(4, column.id.as_str(), &column.id, column.source);
        }
        let mut decides = format!(
            "{}: {}",
            self.word("card-decided-by"),
            self.role(assessment.decided_by)
        );
        if !assessment.with.is_empty() {
            let sign_off = format!("sign-off-{}", assessment.sign_off.as_str());
            let with = self.roles(&assessment.with);
            decides += &format!(
                ". {}: {with} ({})",
                self.word("card-with"),
                self.word(&sign_off)
            );
        }
        self.page.text(4, &(decides + "."));
        let mut group = None;
        for criterion in &assessment.criteria {
            let groups = assessment.groups.iter();
            let mut own = groups.filter(|known| criterion.group.as_ref() == Some(&known.id));
            if let Some(head) = own.find(|_| criterion.group != group) {
                self.line(4, head.id.as_str(), &head.id, head.source);
            }
            group.clone_from(&criterion.group);
            self.criterion(criterion, 4);
        }
        for borrowed in &assessment.borrows {
            let text = format!(
                "{}: {} {borrowed}",
                self.word("card-borrows"),
                self.word(borrowed.as_str())
            );
            self.page.item(4, &text);
        }
        self.notes(&assessment.id, 4);
    }

    fn criterion(&mut self, criterion: &Criterion, indent: usize) {
        let mut text = self.marked(criterion.id.as_str(), &criterion.id, criterion.source);
        if criterion.allows_not_applicable {
            text += &format!(" ({})", self.word("card-na-allowed"));
        }
        self.page.item(indent, &text);
        self.notes(&criterion.id, indent + 2);
    }

    fn track(&mut self, track: &Track) {
        let title = self.marked(track.id.as_str(), &track.id, track.source);
        self.page.heading(2, &title);
        self.attribute(4, &track.id, "description");
        let confirm = format!(
            "{}: {}.",
            self.word("card-must-confirm"),
            self.roles(&track.must_confirm)
        );
        self.page.text(4, &confirm);
        for inform in &track.informs {
            self.inform(inform, track.source);
        }
        if let Some(meeting) = &track.meeting {
            self.line(4, meeting.id.as_str(), &meeting.id, meeting.source);
            self.attribute(4, &meeting.id, "description");
            for ground in &meeting.grounds {
                self.page
                    .item(4, &self.marked(ground.as_str(), ground, meeting.source));
            }
        }
        self.notes(&track.id, 4);
    }

    fn inform(&mut self, inform: &Inform, source: Source) {
        let mut text = self.marked(inform.id.as_str(), &inform.id, source);
        if inform.need == Need::AtLeastOne {
            text += &format!(" ({})", self.word("card-at-least-one"));
        }
        self.page.item(4, &text);
    }

    fn notes(&mut self, on: &Id, indent: usize) {
        for note in self.card.notes_on(on.as_str()) {
            let text = self.marked(note.id.as_str(), &note.id, note.source);
            self.page
                .text(indent, &format!("{}: {text}", self.word("card-notes")));
        }
    }

    /// Prints whatever has this id.
    fn item(&mut self, id: &str) -> Result<(), Problem> {
        let card = self.card;
        if let Some(phase) = card.phases.iter().find(|phase| phase.id == *id) {
            self.phase(phase);
        } else if let Some(assessment) = card.assessment(id) {
            self.assessment(assessment);
        } else if let Some(track) = card.track(id) {
            self.track(track);
        } else if !(self.grid_item(id) || self.judged_item(id) || self.other_item(id)) {
            let ids = card.ids();
            let near = nearest(id, ids.into_iter().map(Id::as_str)).unwrap_or("-");
            let item: String = id.chars().take(80).collect();
            return Err(Problem::new("card-no-item")
                .with("item", item)
                .with("near", near));
        }
        Ok(())
    }

    /// A row, cell or option of the grid.
    fn grid_item(&mut self, id: &str) -> bool {
        for row in &self.card.rows {
            if row.id == *id {
                self.line(0, id, &row.id, row.source);
                for cell in &row.cells {
                    self.page
                        .heading(2, &format!("{} {}", self.word("card-phase"), cell.phase));
                    self.cell(cell, 4);
                }
                return true;
            }
            for cell in &row.cells {
                let option = cell.options.iter().find(|option| option.id == *id);
                if cell.id == *id || option.is_some() {
                    let phase = format!("{} {}", self.word("card-phase"), cell.phase);
                    self.page
                        .text(0, &format!("{}, {phase}", self.word(row.id.as_str())));
                    match option {
                        Some(option) => self.option(option, cell.source, 2),
                        None => self.whole_cell(cell),
                    }
                    return true;
                }
            }
        }
        false
    }

    fn whole_cell(&mut self, cell: &Cell) {
        self.cell(cell, 2);
        if !cell.holders.is_empty() {
            let holders = format!(
                "{}: {}.",
                self.word("card-holders"),
                self.roles(&cell.holders)
            );
            self.page.text(2, &holders);
        }
    }

    /// A criterion, with what it means.
    fn judged_item(&mut self, id: &str) -> bool {
        for assessment in &self.card.assessments {
            let found = assessment
                .criteria
                .iter()
                .find(|criterion| criterion.id == *id);
            if let Some(criterion) = found {
                self.page.text(0, &self.word(assessment.id.as_str()));
                self.criterion(criterion, 2);
                self.attribute(4, &criterion.id, "help");
                return true;
            }
        }
        false
    }

    /// A column head, a route, a note, or a part of a track.
    fn other_item(&mut self, id: &str) -> bool {
        let card = self.card;
        let columns = card
            .columns
            .iter()
            .map(|column| (&column.id, column.source));
        let notes = card.notes.iter().map(|note| (&note.id, note.source));
        let informs = card.tracks.iter().flat_map(|track| {
            let own = track
                .informs
                .iter()
                .map(|inform| (&inform.id, track.source));
            let meetings = track.meeting.iter().flat_map(|meeting| {
                let all = std::iter::once(&meeting.id).chain(&meeting.grounds);
                all.map(|id| (id, meeting.source))
            });
            own.chain(meetings)
        });
        let mut plain = columns.chain(notes).chain(informs);
        if let Some((found, source)) = plain.find(|(known, _)| **known == *id) {
            self.line(0, id, found, source);
            return true;
        }
        let route = card.routes.iter().find(|route| route.id == *id);
        if let Some(route) = route {
            self.line(0, &format!("route-{id}"), &route.id, route.source);
        }
        route.is_some()
    }

    fn line(&mut self, indent: usize, key: &str, id: &Id, source: Source) {
        self.page.text(indent, &self.marked(key, id, source));
    }

    fn attribute(&mut self, indent: usize, id: &Id, name: &str) {
        self.page.text(indent, &self.word(&format!("{id}.{name}")));
    }

    /// A message with the place on the card and the id behind it.
    fn marked(&self, key: &str, id: &Id, source: Source) -> String {
        format!("{} {source} {id}", self.word(key))
    }

    fn word(&self, key: &str) -> String {
        (self.say)(key)
    }

    fn role(&self, role: Role) -> String {
        self.word(&format!("role-{role}.the"))
    }

    fn roles(&self, roles: &[Role]) -> String {
        let words: Vec<String> = roles.iter().map(|role| self.role(*role)).collect();
        words.join(", ")
    }
}
