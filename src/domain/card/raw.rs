//! The card's file as it is written; every name keeps its place in the text.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::people::own_role::Declared;

use super::{
    Direction, Domain, Frame, Need, OptionKind, Outcome, PhaseFour, Rule, SignOff, Weighs,
};

/// A word in the file with its place.
pub(super) type Word = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Card {
    pub(super) id: Word,
    pub(super) version: String,
    #[serde(rename = "finished-until")]
    pub(super) finished_until: Option<Spanned<u8>>,
    pub(super) document: Vec<Document>,
    #[serde(default)]
    pub(super) role: Vec<OwnRole>,
    pub(super) phase: Vec<Phase>,
    pub(super) row: Vec<Row>,
    #[serde(default)]
    pub(super) column: Vec<Column>,
    #[serde(default)]
    pub(super) route: Vec<Route>,
    pub(super) assessment: Vec<Assessment>,
    #[serde(default)]
    pub(super) track: Vec<Track>,
    #[serde(default)]
    pub(super) note: Vec<Note>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) letter: char,
    pub(super) title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnRole {
    pub(super) id: Word,
    pub(super) nl: String,
    pub(super) en: String,
    pub(super) article: Option<String>,
    pub(super) address: Option<String>,
    #[serde(default = "held")]
    pub(super) held: bool,
}

const fn held() -> bool {
    true
}

impl OwnRole {
    /// What the file says of it.
    pub(super) fn declared(&self) -> Declared<'_> {
        Declared {
            id: self.id.as_ref(),
            dutch: &self.nl,
            english: &self.en,
            article: self.article.as_deref(),
            address: self.address.as_deref(),
            unheld: !self.held,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phase {
    pub(super) id: Word,
    pub(super) number: u8,
    pub(super) source: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub(super) id: Word,
    pub(super) source: Word,
    #[serde(default)]
    pub(super) cell: Vec<Cell>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cell {
    pub(super) id: Word,
    pub(super) phase: u8,
    pub(super) source: Word,
    #[serde(default)]
    pub(super) empty: bool,
    #[serde(default)]
    pub(super) holders: Vec<Word>,
    #[serde(default)]
    pub(super) informs: Vec<Word>,
    #[serde(default)]
    pub(super) option: Vec<CellOption>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CellOption {
    pub(super) id: Word,
    pub(super) frame: Option<Frame>,
    pub(super) domain: Option<Domain>,
    #[serde(default)]
    pub(super) kind: OptionKind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    pub(super) id: Word,
    pub(super) rule: Direction,
    pub(super) source: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Route {
    pub(super) id: Word,
    pub(super) source: Word,
    #[serde(default)]
    pub(super) options: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Assessment {
    pub(super) id: Word,
    pub(super) rule: Rule,
    pub(super) from: Option<u8>,
    pub(super) to: Option<u8>,
    #[serde(default)]
    pub(super) phases: Vec<u8>,
    pub(super) domain: Option<Domain>,
    pub(super) decided_by: Word,
    #[serde(default)]
    pub(super) with: Vec<Word>,
    pub(super) sign_off: SignOff,
    pub(super) source: Word,
    #[serde(default)]
    pub(super) weighs: Weighs,
    #[serde(default)]
    pub(super) ordered: bool,
    #[serde(default)]
    pub(super) group: Vec<Group>,
    #[serde(default)]
    pub(super) criterion: Vec<Criterion>,
    #[serde(default)]
    pub(super) borrows: Vec<Word>,
    pub(super) route: Option<RouteTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Criterion {
    pub(super) id: Word,
    pub(super) source: Word,
    #[serde(default)]
    pub(super) not_applicable: bool,
    #[serde(default)]
    pub(super) decisive: bool,
    #[serde(default)]
    pub(super) against: bool,
    pub(super) group: Option<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) id: Word,
    pub(super) source: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RouteTable {
    #[serde(default)]
    pub(super) letters: BTreeMap<String, Word>,
    #[serde(default)]
    pub(super) row: Vec<RouteRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RouteRow {
    pub(super) when: Word,
    pub(super) outcome: Outcome,
    #[serde(default)]
    pub(super) card_route: Vec<Word>,
    pub(super) suggested_route: Option<Word>,
    pub(super) phase_four: Option<PhaseFour>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Track {
    pub(super) id: Word,
    pub(super) phase: u8,
    pub(super) source: Word,
    pub(super) must_confirm: Vec<Word>,
    #[serde(default)]
    pub(super) inform: Vec<Inform>,
    pub(super) meeting: Option<Meeting>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inform {
    pub(super) id: Word,
    pub(super) by: Word,
    pub(super) to: Word,
    #[serde(default)]
    pub(super) need: Need,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Meeting {
    pub(super) id: Word,
    pub(super) decided_by: Vec<Word>,
    pub(super) source: Word,
    pub(super) grounds: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Note {
    pub(super) id: Word,
    pub(super) source: Word,
    pub(super) applies_to: Vec<Word>,
    #[serde(default)]
    pub(super) reminder: bool,
    #[serde(default)]
    pub(super) flag: bool,
}
