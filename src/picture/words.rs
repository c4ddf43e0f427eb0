//! What a picture of the card says: its data in the words of a language.

use super::Say;
use crate::domain::card::{
    Assessment, Card, Cell, Direction, Domain, Frame, Inform, Need, Note, OptionKind, Phase, Rule,
    Track, Weighs,
};
use crate::domain::language::Language;
use crate::domain::{Id, Role};

/// How far a case is, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Its phase, from 1.
    pub phase: u8,
    /// Voluntary or compulsory.
    pub frame: Frame,
    /// Youth or adults.
    pub domain: Domain,
    /// What stands above the picture.
    pub heading: String,
    /// Who has which task now: the id of a row of the card, and who.
    pub here: Vec<(Id, Vec<String>)>,
}

/// All words of a card.
#[derive(Clone, Debug)]
pub struct CardWords {
    /// Their language.
    pub language: Language,
    /// The card's title.
    pub title: String,
    /// Its version, and what it was made from.
    pub origin: String,
    /// What stands above the picture of a case.
    pub heading: Option<String>,
    /// What stands on the phase of a case.
    pub now_mark: String,
    /// The heads of the rows.
    pub rows: Vec<String>,
    /// The head over criteria to go up, and to go down.
    pub heads: [String; 2],
    /// The head over tracks.
    pub tracks_head: String,
    /// The head over notes.
    pub notes_head: String,
    /// Its phases.
    pub phases: Vec<PhaseWords>,
    /// What stands beside the phases: the notes of no single step, and the request.
    pub notes: Vec<String>,
    /// The assessment that ends in a request.
    pub request: Option<TurnWords>,
}

/// The words of a phase.
#[derive(Clone, Debug)]
pub struct PhaseWords {
    /// Its number, from 1.
    pub number: u8,
    /// Its number in words.
    pub label: String,
    /// Its title.
    pub title: String,
    /// What life in it looks like.
    pub description: String,
    /// Its cells, in the order of the rows.
    pub cells: Vec<CellWords>,
    /// When to go up, and when to go down: each of the ways there.
    pub turns: [Vec<TurnWords>; 2],
    /// Its tracks.
    pub tracks: Vec<TrackWords>,
    /// Notes on itself: why it has no way up or down.
    pub remarks: Vec<String>,
    /// Notes on its cells.
    pub notes: Vec<String>,
    /// Whether a case is in it.
    pub is_now: bool,
}

/// The words of a cell.
#[derive(Clone, Debug)]
pub struct CellWords {
    /// What it says.
    pub text: String,
    /// Whether the card leaves it empty.
    pub is_empty: bool,
    /// What can be chosen, under the frame in which it counts.
    pub options: Vec<(Option<String>, Vec<String>)>,
    /// Who it is in the case.
    pub now: Vec<String>,
    /// What stands before them.
    pub now_head: String,
}

/// The words of an assessment.
#[derive(Clone, Debug)]
pub struct TurnWords {
    /// What it is about.
    pub title: String,
    /// How its criteria are weighed.
    pub rule: String,
    /// Its criteria, under the head of their group where they stand in one.
    pub criteria: Vec<(Option<String>, Vec<String>)>,
    /// Who decides, and with whom.
    pub decides: String,
    /// Notes on it.
    pub notes: Vec<String>,
    /// Notes on it or its criteria that are said at every advice.
    pub reminders: Vec<String>,
}

/// The words of a track.
#[derive(Clone, Debug)]
pub struct TrackWords {
    /// Its name.
    pub title: String,
    /// When it applies.
    pub description: String,
    /// Who must confirm.
    pub confirms: String,
    /// Who tells whom.
    pub informs: Vec<String>,
    /// The meeting to consider, and its grounds.
    pub meeting: Vec<String>,
}

impl CardWords {
    /// The words of a card, with a case in it if there is one.
    #[must_use]
    pub fn new(card: &Card, now: Option<&Now>, language: Language, say: Say<'_>) -> Self {
        let reader = Reader { card, now, say };
        let head = |direction: Direction, instead: &str| {
            let mut columns = card.columns.iter();
            let column = columns.find(|column| column.direction == direction);
            say(column.map_or(instead, |column| column.id.as_str()))
        };
        let documents = card.documents.iter();
        let documents = documents.map(|found| format!("[{}] {}", found.letter, found.title));
        let mut origin = vec![format!(
            "{} {} ({})",
            say("card-version"),
            card.reference.version,
            card.reference.hash
        )];
        origin.extend(documents);
        Self {
            language,
            title: say("card-title"),
            origin: origin.join(" · "),
            heading: now.map(|now| now.heading.clone()),
            now_mark: say("picture-now"),
            rows: card.rows.iter().map(|row| say(row.id.as_str())).collect(),
            heads: [
                head(Direction::Up, "picture-up"),
                head(Direction::Down, "picture-down"),
            ],
            tracks_head: say("picture-tracks"),
            notes_head: say("card-notes"),
            phases: card.phases.iter().map(|it| reader.phase(it)).collect(),
            notes: reader.loose_notes(),
            request: card.intensity().map(|found| reader.turn(found)),
        }
    }

    /// The phase with this number.
    #[must_use]
    pub fn phase(&self, number: u8) -> Option<&PhaseWords> {
        self.phases.iter().find(|phase| phase.number == number)
    }

    /// Every step up or down.
    pub fn turns(&self) -> impl Iterator<Item = &TurnWords> {
        self.phases.iter().flat_map(|it| &it.turns).flatten()
    }

    /// The phase that a case is in.
    #[must_use]
    pub fn now(&self) -> Option<&PhaseWords> {
        self.phases.iter().find(|phase| phase.is_now)
    }
}

struct Reader<'a> {
    card: &'a Card,
    now: Option<&'a Now>,
    say: Say<'a>,
}

impl Reader<'_> {
    fn phase(&self, phase: &Phase) -> PhaseWords {
        let turn = |direction| {
            let ways = self.card.assessments_from(phase.number, direction);
            ways.map(|way| self.turn(way)).collect()
        };
        let tracks = self.card.tracks.iter();
        let tracks = tracks.filter(|track| track.phase == phase.number);
        let cells = self.card.cells().filter(|cell| cell.phase == phase.number);
        let targets = cells.flat_map(|cell| {
            let options = cell.options.iter().map(|option| &option.id);
            std::iter::once(&cell.id).chain(options)
        });
        PhaseWords {
            number: phase.number,
            label: format!("{} {}", self.say("card-phase"), phase.number),
            title: self.say(phase.id.as_str()),
            description: self.say(&format!("{}.description", phase.id)),
            cells: self
                .card
                .cells()
                .filter(|cell| cell.phase == phase.number)
                .map(|cell| self.cell(cell))
                .collect(),
            turns: [turn(Direction::Up), turn(Direction::Down)],
            tracks: tracks.map(|track| self.track(track)).collect(),
            remarks: self.notes_on(std::iter::once(&phase.id)),
            notes: self.notes_on(targets),
            is_now: self.now.is_some_and(|now| now.phase == phase.number),
        }
    }

    fn cell(&self, cell: &Cell) -> CellWords {
        let here = self.now.filter(|now| now.phase == cell.phase);
        let mut options: Vec<(Option<String>, Vec<String>)> = Vec::new();
        for option in &cell.options {
            if here.is_some_and(|now| !option.counts_in(now.frame, now.domain)) {
                continue;
            }
            let frame = option
                .frame
                .map(|frame| format!("frame-{}", frame.as_str()));
            let frame = frame.map(|frame| begin(&self.say(&frame)));
            // What helps and what may come into force is no party to choose from.
            let word = match option.kind {
                OptionKind::Professional | OptionKind::Client | OptionKind::Support => {
                    self.say(option.id.as_str())
                }
                OptionKind::Plan => begin(&self.say(option.id.as_str())),
            };
            match options.last_mut() {
                Some((known, words)) if *known == frame => words.push(word),
                _ => options.push((frame, vec![word])),
            }
        }
        let row = self.card.rows.iter();
        let mut row = row.filter(|row| row.cells.iter().any(|other| other.id == cell.id));
        let row = row.next().map(|row| &row.id);
        let now = here.into_iter().flat_map(|now| &now.here);
        CellWords {
            text: self.say(cell.id.as_str()),
            is_empty: cell.empty,
            options,
            now: now
                .filter(|(id, _)| Some(id) == row)
                .flat_map(|(_, who)| who.clone())
                .collect(),
            now_head: self.say("picture-here"),
        }
    }

    fn turn(&self, assessment: &Assessment) -> TurnWords {
        let rule = match (assessment.weighs, assessment.rule) {
            (Weighs::Table, _) if assessment.ordered => "picture-rule-ordered",
            (Weighs::Table, _) => "picture-rule-table",
            (Weighs::Rule, Rule::Up) => "picture-rule-up",
            (Weighs::Rule, Rule::Down) => "picture-rule-down",
            (Weighs::Rule, Rule::Request) => "picture-rule-request",
        };
        let mut decides = format!(
            "{}: {}.",
            self.say("card-decided-by"),
            self.role(assessment.decided_by)
        );
        if !assessment.with.is_empty() {
            let sign_off = format!("sign-off-{}", assessment.sign_off.as_str());
            let with = self.roles(&assessment.with);
            let sign_off = self.say(&sign_off);
            decides += &format!(" {}: {with} ({sign_off}).", self.say("card-with"));
        }
        let criteria = assessment.criteria.iter().map(|own| &own.id);
        let targets = std::iter::once(&assessment.id).chain(criteria);
        TurnWords {
            title: self.say(assessment.id.as_str()),
            rule: self.say(rule),
            criteria: self.criteria(assessment),
            decides,
            notes: self.worded(targets.clone(), |note| !note.reminder),
            reminders: self.worded(targets, |note| note.reminder),
        }
    }

    /// The criteria as they are asked, a new head where a group begins.
    fn criteria(&self, assessment: &Assessment) -> Vec<(Option<String>, Vec<String>)> {
        let mut all: Vec<(Option<String>, Vec<String>)> = Vec::new();
        for criterion in &assessment.criteria {
            let head = criterion.group.as_ref().map(|id| self.say(id.as_str()));
            let mut label = begin(&self.say(&format!("{}.label", criterion.id)));
            if criterion.against {
                label += &format!(" ({})", self.say("picture-against"));
            }
            match all.last_mut() {
                Some((known, labels)) if *known == head => labels.push(label),
                _ => all.push((head, vec![label])),
            }
        }
        all
    }

    fn track(&self, track: &Track) -> TrackWords {
        let inform = |inform: &Inform| {
            let text = self.say(inform.id.as_str());
            match inform.need {
                Need::AtLeastOne => {
                    let text = text.trim_end_matches('.');
                    format!("{text} ({}).", self.say("card-at-least-one"))
                }
                Need::Must => text,
            }
        };
        let meeting = track.meeting.iter().flat_map(|meeting| {
            let grounds = meeting
                .grounds
                .iter()
                .map(|ground| self.say(ground.as_str()));
            std::iter::once(self.say(meeting.id.as_str())).chain(grounds)
        });
        TrackWords {
            title: self.say(track.id.as_str()),
            description: self.say(&format!("{}.description", track.id)),
            confirms: format!(
                "{}: {}.",
                self.say("card-must-confirm"),
                self.roles(&track.must_confirm)
            ),
            informs: track.informs.iter().map(inform).collect(),
            meeting: meeting.collect(),
        }
    }

    /// The notes on any of these, each once.
    fn notes_on<'b>(&self, targets: impl Iterator<Item = &'b Id>) -> Vec<String> {
        self.worded(targets, |_| true)
    }

    /// The notes on any of these that are wanted, each once.
    fn worded<'b>(
        &self,
        targets: impl Iterator<Item = &'b Id>,
        wanted: impl Fn(&Note) -> bool,
    ) -> Vec<String> {
        let mut found: Vec<&Id> = Vec::new();
        let notes = targets.flat_map(|target| self.card.notes_on(target.as_str()));
        for note in notes.filter(|note| wanted(note)) {
            if !found.contains(&&note.id) {
                found.push(&note.id);
            }
        }
        found.into_iter().map(|id| self.say(id.as_str())).collect()
    }

    /// Notes that no phase, cell or step between phases shows: those on column heads.
    fn loose_notes(&self) -> Vec<String> {
        self.notes_on(self.card.columns.iter().map(|column| &column.id))
    }

    fn say(&self, key: &str) -> String {
        (self.say)(key)
    }

    fn role(&self, role: Role) -> String {
        self.say(&format!("role-{role}.the"))
    }

    fn roles(&self, roles: &[Role]) -> String {
        let words: Vec<String> = roles.iter().map(|role| self.role(*role)).collect();
        words.join(", ")
    }
}

/// With a capital at the beginning.
pub(super) fn begin(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
