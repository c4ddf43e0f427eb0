//! Which roles a card asks people for, and which of them stand in the roster.

use std::collections::BTreeSet;

use crate::domain::Role;
use crate::domain::card::Card;
use crate::domain::people::own_role;

/// The roles of the program whose people are asked for, in this order, where the card names them.
const ASKED: [Role; 8] = [
    Role::CaseDirector,
    Role::ProcessDirector,
    Role::AovOfficer,
    Role::CareDepartment,
    Role::Alderman,
    Role::Mayor,
    Role::Communication,
    Role::Administrator,
];

/// Those without whom no program runs, whatever the card says.
const ALWAYS: [Role; 2] = [Role::CaseDirector, Role::Administrator];

/// The roles of the program that a roster is for; they answer day and night where the card alerts them.
const ROSTERED: [Role; 6] = [
    Role::ProcessDirector,
    Role::AovOfficer,
    Role::Alderman,
    Role::Mayor,
    Role::CareDepartment,
    Role::Communication,
];

/// What the settings need to know of the card.
pub(super) struct CardRoles {
    /// The roles whose people are asked for, in this order.
    pub(super) asked: Vec<Role>,
    /// Those that a roster is for, with whether they must answer day and night.
    pub(super) rostered: Vec<(Role, bool)>,
    /// Those that the card adds.
    pub(super) added: Vec<Role>,
}

impl CardRoles {
    /// `example` is the settings whose ladder a new file begins with.
    pub(super) fn of(card: &Card, example: &str) -> Self {
        let mut named = named(card);
        let tracks = card.tracks.iter();
        let alerted: Vec<Role> = tracks
            .flat_map(|track| track.must_confirm.clone())
            .collect();
        named.extend(next_of(&alerted, example));
        let added: Vec<Role> = card.roles.iter().map(|own| own.role).collect();
        let held = added.iter().copied().filter(|role| role.is_held());
        let known = ASKED.into_iter();
        let known = known.filter(|role| ALWAYS.contains(role) || named.contains(role));
        let confirm = |role: &Role| {
            let mut tracks = card.tracks.iter();
            tracks.any(|track| track.must_confirm.contains(role))
        };
        let asked: Vec<Role> = known.chain(held).collect();
        let rostered = asked
            .iter()
            .copied()
            .filter(|role| ROSTERED.contains(role) || confirm(role) || added.contains(role));
        Self {
            rostered: rostered.map(|role| (role, confirm(&role))).collect(),
            asked,
            added,
        }
    }

    /// Every role that a spreadsheet may name.
    pub(super) fn all(&self) -> Vec<Role> {
        let others = Role::ALL.into_iter().filter(|role| !ASKED.contains(role));
        self.asked.iter().copied().chain(others).collect()
    }
}

/// Who is called after these, by the ladder of some settings.
fn next_of(alerted: &[Role], settings: &str) -> Vec<Role> {
    let settings: toml::Table = settings.parse().unwrap_or_default();
    let ladder = settings
        .get("ladder")
        .and_then(|ladder| ladder.get("next_role"));
    let next = |role: &Role| {
        let next = ladder?.get(role.as_str())?.as_str()?;
        own_role::named(next, &[])
    };
    alerted.iter().filter_map(next).collect()
}

/// Every role that the card names.
fn named(card: &Card) -> BTreeSet<Role> {
    let steps = card.assessments.iter();
    let steps = steps.flat_map(|step| step.with.iter().copied().chain([step.decided_by]));
    let cells = card.cells();
    let cells = cells.flat_map(|cell| cell.holders.iter().chain(&cell.informs).copied());
    let tracks = card.tracks.iter().flat_map(|track| {
        let meeting = track.meeting.iter().flat_map(|meeting| &meeting.decided_by);
        let told = track
            .informs
            .iter()
            .flat_map(|inform| [&inform.by, &inform.to]);
        track
            .must_confirm
            .iter()
            .chain(meeting)
            .chain(told)
            .copied()
    });
    steps.chain(cells).chain(tracks).collect()
}
