//! An assessment: the criteria of one step between phases, and the rule that weighs them.

use serde::{Deserialize, Serialize};

use super::{Combinations, Domain, Outcome, RouteRow, RouteTable, Source};
use crate::domain::{Answer, Id, Role};

/// Up or down between phases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// To the next phase (opschalen).
    Up,
    /// To the previous phase (afschalen).
    Down,
}

/// How answers are weighed. Easy up, careful down, and unknown is never no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// One yes is enough.
    Up,
    /// All that apply must be yes.
    Down,
    /// A decisive yes asks for it; only a no to everything rules it out.
    Request,
}

impl Rule {
    /// Weighs the answers to the own criteria, each with whether it is decisive.
    #[must_use]
    pub fn weigh(self, answers: impl Iterator<Item = (Answer, bool)> + Clone) -> Outcome {
        let any = |wanted: Answer| answers.clone().any(|(answer, _)| answer == wanted);
        match self {
            Self::Up if any(Answer::Yes) => Outcome::Escalate,
            Self::Up if any(Answer::Unknown) => Outcome::Consult,
            Self::Up => Outcome::Stay,
            Self::Down if any(Answer::No) => Outcome::Stay,
            Self::Down if any(Answer::Unknown) || !any(Answer::Yes) => Outcome::Consult,
            Self::Down => Outcome::DeEscalate,
            Self::Request if answers.clone().any(|given| given == (Answer::Yes, true)) => {
                Outcome::RequestHeavy
            }
            Self::Request if answers.clone().all(|(answer, _)| answer == Answer::No) => {
                Outcome::Regular
            }
            Self::Request => Outcome::Consult,
        }
    }
}

/// What says the outcome of an assessment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weighs {
    /// Its rule; a route table adds no more than a route.
    #[default]
    Rule,
    /// Its table: the first row that fits.
    Table,
}

/// Criteria that stand together under a head of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its stable name.
    pub id: Id,
    /// Where its head stands on the card.
    pub source: Source,
}

/// How the agreement of those whom the decider consults is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignOff {
    /// The decision is recorded with whom it was taken.
    Recorded,
    /// A co-signature is offered.
    Optional,
    /// A co-signature, or a recorded agreement, is needed.
    Required,
    /// Recorded that they were consulted.
    Consulted,
    /// Each of them co-signs.
    All,
}

impl SignOff {
    /// The stable name: `required`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Optional => "optional",
            Self::Required => "required",
            Self::Consulted => "consulted",
            Self::All => "all",
        }
    }
}

/// From which phase to which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The phase now.
    pub from: u8,
    /// The phase after it.
    pub to: u8,
}

/// A ground that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its stable name, everywhere.
    pub id: Id,
    /// Whether n/a is an answer.
    pub allows_not_applicable: bool,
    /// In a request: whether its yes asks for it.
    pub decisive: bool,
    /// Whether its yes speaks against the step: "is help accepted?" on the way up.
    pub against: bool,
    /// The group that it stands in, if it stands in one.
    pub group: Option<Id>,
    /// Where it stands on the card.
    pub source: Source,
}

/// The criteria of one decision, who takes it and with whom `[B:31-34]`, `[A:18-42]`.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Its stable name.
    pub id: Id,
    /// How its answers are weighed.
    pub rule: Rule,
    /// Between which phases; none for a request.
    pub step: Option<Step>,
    /// The phases in which it can be asked.
    pub phases: Vec<u8>,
    /// The only domain in which it can be asked, if there is one.
    pub domain: Option<Domain>,
    /// Who decides.
    pub decided_by: Role,
    /// Whom the decider consults.
    pub with: Vec<Role>,
    /// How that is shown.
    pub sign_off: SignOff,
    /// What says its outcome.
    pub weighs: Weighs,
    /// Whether its questions are gates: one whose answer can change nothing any more is not asked.
    pub ordered: bool,
    /// The groups of its criteria, in card order.
    pub groups: Vec<Group>,
    /// The own criteria, in card order.
    pub criteria: Vec<Criterion>,
    /// Criteria of others that shape the route and never the outcome.
    pub borrows: Vec<Id>,
    /// The notes to say at its advice.
    pub reminders: Vec<Id>,
    /// The route table, if it has one.
    pub route: Option<RouteTable>,
    /// Where it stands on the card.
    pub source: Source,
    /// Its line in the card's file.
    pub line: usize,
    /// The verdict of every combination of answers.
    pub combinations: Combinations,
}

impl Assessment {
    /// Whether a yes to this criterion speaks against the step.
    #[must_use]
    pub fn speaks_against(&self, criterion: &Id) -> bool {
        let mut own = self.criteria.iter();
        own.any(|own| own.against && own.id == *criterion)
    }

    /// Whether the card asks it in this phase and domain.
    #[must_use]
    pub fn is_asked(&self, phase: u8, domain: Domain) -> bool {
        self.phases.contains(&phase) && self.domain.is_none_or(|only| only == domain)
    }

    /// The phase it starts from.
    #[must_use]
    pub fn from(&self) -> Option<u8> {
        self.step.map(|step| step.from)
    }

    /// The phase it leads to.
    #[must_use]
    pub fn to(&self) -> Option<u8> {
        self.step.map(|step| step.to)
    }

    /// Up or down; none for a request.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        match self.rule {
            Rule::Up => Some(Direction::Up),
            Rule::Down => Some(Direction::Down),
            Rule::Request => None,
        }
    }

    /// Whether the unknowns could still change route or phase 4 of an escalation.
    #[must_use]
    pub fn provisional(&self, combination: usize) -> bool {
        self.route.is_some()
            && self.combinations.verdict(combination).outcome == Outcome::Escalate
            && self.combinations.route_may_change(combination)
    }

    /// Whether its table gives a route, so that one is chosen.
    #[must_use]
    pub fn names_routes(&self) -> bool {
        let mut verdicts = self
            .route
            .iter()
            .flat_map(|table| &table.rows)
            .map(|row| &row.verdict);
        verdicts.any(|verdict| !verdict.card_route.is_empty() || verdict.suggested_route.is_some())
    }

    /// Whether its table says of the alerting phase whether it is reached; else the step leads there by itself.
    #[must_use]
    pub fn weighs_phase_four(&self) -> bool {
        let mut rows = self.route.iter().flat_map(|table| &table.rows);
        rows.any(|row| row.verdict.phase_four.is_some())
    }

    /// The row of its route table that decides a combination.
    #[must_use]
    pub fn row_for(&self, combination: usize) -> Option<&RouteRow> {
        let answers = self.combinations.answers(combination);
        let table = self.route.as_ref()?;
        let row = table.first_fit(&answers, self.criteria.len())?;
        table.rows.get(row)
    }

    /// Everything that its interview asks: own criteria in card order, the borrowed ones last.
    pub fn questions(&self) -> impl Iterator<Item = &Id> {
        self.criteria
            .iter()
            .map(|criterion| &criterion.id)
            .chain(&self.borrows)
    }
}
