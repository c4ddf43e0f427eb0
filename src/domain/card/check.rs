//! What must hold of a card beyond its names: phases, steps, cells, rules; and its prompts.

use super::raw::{self, Word};
use super::reader::Reader;
use super::{Card, Rule, Weighs};
use crate::domain::{Id, Problem};

/// Up to which phase a case can be closed as finished where the card does not say it.
const FINISHED_UNTIL: u8 = 2;

/// Checks phases, cells, assessments and tracks against each other.
pub(super) fn structure(raw: &raw::Card, reader: &mut Reader) {
    phases(raw, reader);
    cells(raw, reader);
    for (nth, assessment) in raw.assessment.iter().enumerate() {
        step(raw, assessment, reader);
        rule(assessment, reader);
        // Several ways may lead up, or down, from one phase, but each to another.
        let way = |one: &raw::Assessment| (one.rule, one.from, one.to);
        let twin = raw.assessment[..nth]
            .iter()
            .find(|other| assessment.rule != Rule::Request && way(other) == way(assessment));
        if let Some(other) = twin {
            let problem = Problem::new("card-two-ways").with("id", assessment.id.as_ref());
            reader.refuse(problem.with("other", other.id.as_ref()), &assessment.id);
        }
    }
    for track in &raw.track {
        known_phase(raw, track.phase, &track.id, reader);
        if track.phase != raw.track[0].phase {
            let problem = Problem::new("card-track-phases").with("id", track.id.as_ref());
            reader.refuse(problem, &track.id);
        }
    }
}

/// Up to which phase a case can be closed as finished; somebody can finish it in one of them at least, and in none in which
/// people are called.
pub(super) fn finished_until(raw: &raw::Card, reader: &mut Reader) -> u8 {
    let last = raw.phase.iter().map(|phase| phase.number).max();
    let last = last.unwrap_or_default();
    let Some(written) = &raw.finished_until else {
        return FINISHED_UNTIL.min(last);
    };
    let until = *written.as_ref();
    let calling = raw.track.iter().map(|track| track.phase).min();
    let last = calling.map_or(last, |calling| last.min(calling.saturating_sub(1)));
    if !(1..=last).contains(&until) {
        let problem = Problem::new("card-finished-until").with("phase", until);
        reader.refuse(problem.with("last", last), written);
    }
    until
}

fn phases(raw: &raw::Card, reader: &mut Reader) {
    for (expected, phase) in (1_u8..).zip(&raw.phase) {
        if phase.number != expected {
            let problem = Problem::new("card-phase-numbers").with("id", phase.id.as_ref());
            let problem = problem
                .with("number", phase.number)
                .with("expected", expected);
            reader.refuse(problem, &phase.id);
        }
        let leads_here = |assessment: &raw::Assessment| {
            assessment.rule == Rule::Up && assessment.to == Some(phase.number)
        };
        if expected > 1 && !raw.assessment.iter().any(leads_here) {
            let problem = Problem::new("card-phase-unreachable").with("phase", phase.number);
            reader.refuse(problem, &phase.id);
        }
    }
}

fn cells(raw: &raw::Card, reader: &mut Reader) {
    for row in &raw.row {
        for cell in &row.cell {
            known_phase(raw, cell.phase, &cell.id, reader);
        }
        for phase in &raw.phase {
            let same = |cell: &&raw::Cell| cell.phase == phase.number;
            let count = row.cell.iter().filter(same).count();
            if count != 1 {
                let problem = Problem::new("card-cell-count").with("row", row.id.as_ref());
                let problem = problem.with("count", count).with("phase", phase.number);
                reader.refuse(problem, &row.id);
            }
        }
    }
}

fn known_phase(raw: &raw::Card, number: u8, at: &Word, reader: &mut Reader) {
    if !raw.phase.iter().any(|phase| phase.number == number) {
        let problem = Problem::new("card-unknown-phase").with("id", at.as_ref());
        reader.refuse(problem.with("phase", number), at);
    }
}

fn step(raw: &raw::Card, assessment: &raw::Assessment, reader: &mut Reader) {
    let id = &assessment.id;
    let request = assessment.rule == Rule::Request;
    let (from, to) = match (assessment.from, assessment.to) {
        (Some(from), Some(to)) if !request && assessment.phases.is_empty() => (from, to),
        (None, None) if request && !assessment.phases.is_empty() => {
            for phase in &assessment.phases {
                known_phase(raw, *phase, id, reader);
            }
            return;
        }
        _ => {
            let problem = Problem::new("card-step-missing").with("id", id.as_ref());
            return reader.refuse(problem, id);
        }
    };
    known_phase(raw, from, id, reader);
    known_phase(raw, to, id, reader);
    let leads = match assessment.rule {
        Rule::Up => from < to,
        Rule::Down => from > to,
        Rule::Request => true,
    };
    if !leads {
        let problem = Problem::new("card-step").with("id", id.as_ref());
        reader.refuse(problem.with("from", from).with("to", to), id);
    }
}

fn rule(assessment: &raw::Assessment, reader: &mut Reader) {
    let id = &assessment.id;
    if assessment.criterion.is_empty() {
        let problem = Problem::new("card-no-criteria").with("id", id.as_ref());
        reader.refuse(problem, id);
    }
    for criterion in &assessment.criterion {
        if criterion.not_applicable && assessment.rule != Rule::Down {
            let problem = Problem::new("card-not-applicable");
            let problem = problem.with("id", criterion.id.as_ref());
            reader.refuse(problem, &criterion.id);
        }
    }
    let decisive = assessment.criterion.iter().filter(|c| c.decisive).count();
    if (decisive > 0) != (assessment.rule == Rule::Request) {
        let problem = Problem::new("card-decisive").with("id", id.as_ref());
        reader.refuse(problem.with("count", decisive), id);
    }
    let tables = assessment.weighs == Weighs::Table;
    let routed = assessment.route.is_some();
    let mut against = assessment.criterion.iter().filter(|own| own.against);
    if let Some(criterion) = against.next().filter(|_| !tables) {
        let problem = Problem::new("card-against").with("id", criterion.id.as_ref());
        reader.refuse(problem, &criterion.id);
    }
    if tables && !routed {
        let problem = Problem::new("card-table-missing").with("id", id.as_ref());
        reader.refuse(problem, id);
    }
    let lends = !assessment.borrows.is_empty();
    let may = assessment.rule == Rule::Up || (tables && assessment.rule == Rule::Down);
    if (routed && !may) || (lends && !routed) {
        let problem = Problem::new("card-route-misplaced").with("id", id.as_ref());
        reader.refuse(problem, id);
    }
}

/// The prompts that a card needs, as keys and attributes.
pub(super) fn prompts(card: &Card) -> Vec<String> {
    let mut keys = Vec::new();
    for phase in &card.phases {
        keys.extend([phase.id.to_string(), format!("{}.description", phase.id)]);
    }
    for row in &card.rows {
        keys.push(row.id.to_string());
    }
    for cell in card.cells() {
        keys.push(cell.id.to_string());
        keys.extend(cell.options.iter().map(|option| option.id.to_string()));
    }
    keys.extend(card.columns.iter().map(|column| column.id.to_string()));
    for assessment in &card.assessments {
        keys.push(assessment.id.to_string());
        keys.extend(assessment.groups.iter().map(|group| group.id.to_string()));
        for criterion in &assessment.criteria {
            let id = &criterion.id;
            keys.extend([id.to_string(), format!("{id}.help"), format!("{id}.label")]);
        }
    }
    for route in &card.routes {
        keys.extend([
            format!("route-{}", route.id),
            format!("route-{}.to", route.id),
        ]);
    }
    for track in &card.tracks {
        keys.extend([track.id.to_string(), format!("{}.description", track.id)]);
        keys.extend(track.informs.iter().map(|inform| inform.id.to_string()));
        if let Some(meeting) = &track.meeting {
            keys.extend([
                meeting.id.to_string(),
                format!("{}.description", meeting.id),
            ]);
            keys.extend(meeting.grounds.iter().map(Id::to_string));
        }
    }
    keys.extend(card.notes.iter().map(|note| note.id.to_string()));
    let flags = card.notes.iter().filter(|note| note.flag);
    keys.extend(flags.map(|note| format!("{}.label", note.id)));
    for role in card.all_roles() {
        keys.extend(["", ".short", ".the"].map(|attribute| format!("role-{role}{attribute}")));
    }
    keys
}

/// Every id on the card.
pub(super) fn ids(card: &Card) -> Vec<&Id> {
    let mut ids: Vec<&Id> = card.phases.iter().map(|phase| &phase.id).collect();
    for row in &card.rows {
        ids.push(&row.id);
        for cell in &row.cells {
            ids.push(&cell.id);
            ids.extend(cell.options.iter().map(|option| &option.id));
        }
    }
    ids.extend(card.columns.iter().map(|column| &column.id));
    ids.extend(card.routes.iter().map(|route| &route.id));
    for assessment in &card.assessments {
        ids.push(&assessment.id);
        ids.extend(assessment.groups.iter().map(|group| &group.id));
        ids.extend(assessment.criteria.iter().map(|criterion| &criterion.id));
    }
    for track in &card.tracks {
        ids.push(&track.id);
        ids.extend(track.informs.iter().map(|inform| &inform.id));
        if let Some(meeting) = &track.meeting {
            ids.push(&meeting.id);
            ids.extend(&meeting.grounds);
        }
    }
    ids.extend(card.notes.iter().map(|note| &note.id));
    ids
}
