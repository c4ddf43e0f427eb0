//! From the text of the card's file to a checked [`Card`].

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::combinations::Judge;
use super::condition::{Condition, Fault};
use super::raw::{self, Word};
use super::reader::{Reader, line_of};
use super::{
    Assessment, Card, CardRef, Cell, CellOption, Column, Combinations, Criterion, Document, Group,
    Inform, MOST_COMBINATIONS, MOST_ROWS, Meeting, Note, Phase, Route, RouteRow, RouteTable, Row,
    Step, Track, Verdict, check,
};
use crate::domain::{Id, Problem, toml_fault};

/// Parses and checks a card.
pub(super) fn card(file: &str, text: &str) -> Result<Card, Vec<Problem>> {
    let raw: raw::Card = toml::from_str(text).map_err(|fault| {
        let line = fault.span().map(|span| line_of(text, span.start));
        vec![toml_fault::told(file, text, (fault.message(), line))]
    })?;
    let documents = raw.document.iter().map(|document| Document {
        letter: document.letter,
        title: document.title.clone(),
    });
    let mut reader = Reader::new(file, text, documents.collect());
    let roles = reader.own_roles(&raw.role);
    check::structure(&raw, &mut reader);
    let finished_until = check::finished_until(&raw, &mut reader);

    let id = reader.name(&raw.id);
    let phases = raw.phase.iter().map(|phase| Phase {
        id: reader.name(&phase.id),
        number: phase.number,
        source: reader.source(&phase.source),
    });
    let phases = phases.collect();
    let rows: Vec<Row> = raw
        .row
        .iter()
        .map(|row| grid_row(row, &mut reader))
        .collect();
    let columns = raw.column.iter().map(|column| Column {
        id: reader.name(&column.id),
        direction: column.rule,
        source: reader.source(&column.source),
    });
    let columns = columns.collect();
    let routes = routes(&raw.route, &rows, &mut reader);
    let mut assessments = assessments(&raw.assessment, &routes, &mut reader);
    let tracks = raw.track.iter().map(|found| track(found, &mut reader));
    let tracks = tracks.collect();
    let notes = notes(&raw.note, &mut reader);
    for assessment in &mut assessments {
        let reminds = |note: &&Note| note.reminder && note.applies_to.contains(&assessment.id);
        assessment.reminders = notes.iter().filter(reminds).map(|n| n.id.clone()).collect();
    }
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    Ok(Card {
        reference: Arc::new(CardRef {
            id,
            version: Id::from(raw.version.as_str()),
            hash: hash(text),
        }),
        file: file.to_owned(),
        text: text.into(),
        documents: reader.documents().to_vec(),
        roles,
        phases,
        rows,
        columns,
        assessments,
        routes,
        tracks,
        notes,
        finished_until,
        lines: reader.into_lines(),
    })
}

/// The fingerprint of what a card says; comments, spaces and the ends of its lines say nothing.
fn hash(text: &str) -> Id {
    let says: toml::Table = toml::from_str(&text.replace('\r', "")).unwrap_or_default();
    let digest = Sha256::digest(serde_json::to_vec(&says).unwrap_or_default());
    let digits: String = digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Id::from(digits.as_str())
}

fn grid_row(raw: &raw::Row, reader: &mut Reader) -> Row {
    Row {
        id: reader.name(&raw.id),
        source: reader.source(&raw.source),
        cells: raw.cell.iter().map(|found| cell(found, reader)).collect(),
    }
}

fn cell(raw: &raw::Cell, reader: &mut Reader) -> Cell {
    let options = raw.option.iter().map(|option| CellOption {
        id: reader.name(&option.id),
        frame: option.frame,
        domain: option.domain,
        kind: option.kind,
    });
    let options = options.collect();
    Cell {
        id: reader.name(&raw.id),
        phase: raw.phase,
        source: reader.source(&raw.source),
        empty: raw.empty,
        holders: reader.roles(&raw.holders),
        informs: reader.roles(&raw.informs),
        options,
    }
}

fn routes(raw: &[raw::Route], rows: &[Row], reader: &mut Reader) -> Vec<Route> {
    let cells = rows.iter().flat_map(|row| &row.cells);
    let options: Vec<Id> = cells
        .flat_map(|cell| cell.options.iter().map(|option| option.id.clone()))
        .collect();
    raw.iter()
        .map(|route| Route {
            id: reader.name(&route.id),
            options: reader.each_of(&route.options, &options),
            source: reader.source(&route.source),
        })
        .collect()
}

fn assessments(raw: &[raw::Assessment], routes: &[Route], reader: &mut Reader) -> Vec<Assessment> {
    let routes: Vec<Id> = routes.iter().map(|route| route.id.clone()).collect();
    // A criterion may be borrowed from an assessment further down, so all are named first.
    let named: Vec<(Id, Vec<Group>, Vec<Criterion>)> = raw
        .iter()
        .map(|found| {
            let groups = groups(&found.group, reader);
            let criteria = criteria(&found.criterion, &groups, reader);
            (reader.name(&found.id), groups, criteria)
        })
        .collect();
    let all: Vec<Id> = named
        .iter()
        .flat_map(|(_, _, criteria)| criteria.iter().map(|criterion| criterion.id.clone()))
        .collect();
    let both = raw.iter().zip(named);
    both.map(|(raw, (id, groups, criteria))| {
        let borrows = reader.each_of(&raw.borrows, &all);
        let own = || criteria.iter().map(|criterion| &criterion.id);
        for (word, borrowed) in raw.borrows.iter().zip(&borrows) {
            if own().any(|own| own == borrowed) {
                let problem = Problem::new("card-borrow").with("id", &id);
                reader.refuse(problem.with("criterion", borrowed), word);
            }
        }
        let asked: Vec<Id> = own().chain(&borrows).cloned().collect();
        let route = raw.route.as_ref();
        let route = route.map(|table| route_table(table, (&asked, &criteria), &routes, reader));
        let combinations = combinations(raw, &criteria, &borrows, route.as_ref(), reader);
        let step = raw.from.zip(raw.to).map(|(from, to)| Step { from, to });
        let phases = step.map_or_else(|| raw.phases.clone(), |step| vec![step.from]);
        Assessment {
            id,
            rule: raw.rule,
            step,
            phases,
            domain: raw.domain,
            decided_by: reader.decider(&raw.decided_by),
            with: reader.roles(&raw.with),
            sign_off: raw.sign_off,
            weighs: raw.weighs,
            ordered: raw.ordered,
            groups,
            criteria,
            borrows,
            reminders: Vec::new(),
            route,
            source: reader.source(&raw.source),
            line: reader.line(&raw.id),
            combinations,
        }
    })
    .collect()
}

fn groups(raw: &[raw::Group], reader: &mut Reader) -> Vec<Group> {
    let group = |group: &raw::Group| Group {
        id: reader.name(&group.id),
        source: reader.source(&group.source),
    };
    raw.iter().map(group).collect()
}

fn criteria(raw: &[raw::Criterion], groups: &[Group], reader: &mut Reader) -> Vec<Criterion> {
    let known: Vec<Id> = groups.iter().map(|group| group.id.clone()).collect();
    raw.iter()
        .map(|criterion| Criterion {
            id: reader.name(&criterion.id),
            allows_not_applicable: criterion.not_applicable,
            decisive: criterion.decisive,
            against: criterion.against,
            group: criterion
                .group
                .as_ref()
                .map(|group| reader.one_of(group, &known)),
            source: reader.source(&criterion.source),
        })
        .collect()
}

fn route_table(
    raw: &raw::RouteTable,
    (asked, criteria): (&[Id], &[Criterion]),
    routes: &[Id],
    reader: &mut Reader,
) -> RouteTable {
    let mut letters = Vec::new();
    for (letter, word) in &raw.letters {
        let id = Id::from(word.as_ref().as_str());
        if !asked.contains(&id) {
            let problem = Problem::new("card-route-foreign").with("letter", letter);
            reader.refuse(problem.with("criterion", &id), word);
        }
        letters.push((letter.clone(), id));
    }
    let mut rows = Vec::new();
    for row in &raw.row {
        let condition = condition(&row.when, &letters, (asked, criteria), reader);
        let verdict = Verdict {
            outcome: row.outcome,
            card_route: reader.each_of(&row.card_route, routes).into(),
            suggested_route: row
                .suggested_route
                .as_ref()
                .map(|word| reader.one_of(word, routes)),
            phase_four: row.phase_four,
        };
        if let Some(condition) = condition {
            rows.push(RouteRow {
                when: row.when.as_ref().clone(),
                verdict,
                line: reader.line(&row.when),
                condition,
            });
        }
    }
    RouteTable { letters, rows }
}

fn condition(
    when: &Word,
    letters: &[(String, Id)],
    (asked, criteria): (&[Id], &[Criterion]),
    reader: &mut Reader,
) -> Option<Condition> {
    let question = |letter: &str| {
        let members = criteria.iter().enumerate();
        let members =
            members.filter(|(_, own)| own.group.as_ref().is_some_and(|group| *group == *letter));
        let members: Vec<usize> = members.map(|(at, _)| at).collect();
        if !members.is_empty() {
            return Some(members);
        }
        let (_, id) = letters.iter().find(|(known, _)| known == letter)?;
        // A letter for a criterion that is not asked has been refused where it is declared.
        Some(vec![
            asked.iter().position(|asked| asked == id).unwrap_or(0),
        ])
    };
    let fault = match Condition::parse(when.as_ref(), question) {
        Ok(condition) => return Some(condition),
        Err(fault) => fault,
    };
    let problem = match fault {
        Fault::Letter(letter) => Problem::new("card-route-letter").with("letter", letter),
        Fault::Clause(clause) => Problem::new("card-route-condition")
            .with("when", when.as_ref())
            .with("clause", clause),
    };
    reader.refuse(problem, when);
    None
}

/// The verdict of every combination; refuses a route table with a gap or an idle row.
fn combinations(
    raw: &raw::Assessment,
    criteria: &[Criterion],
    borrows: &[Id],
    route: Option<&RouteTable>,
    reader: &mut Reader,
) -> Combinations {
    let own = criteria
        .iter()
        .map(|c| (c.id.clone(), true, c.allows_not_applicable));
    let asked = own.chain(borrows.iter().map(|id| (id.clone(), false, false)));
    let rows = route.map(|table| {
        let rows = table.rows.iter();
        rows.map(|row| (row.condition.clone(), row.verdict.clone()))
            .collect()
    });
    let judge = Judge {
        rule: raw.rule,
        decisive: criteria
            .iter()
            .map(|criterion| criterion.decisive)
            .collect(),
        table: rows,
    };
    let few_rows = route.is_none_or(|table| table.rows.len() <= MOST_ROWS);
    let worked_out = few_rows.then(|| Combinations::work_out(asked, judge.clone()));
    let Some(combinations) = worked_out.flatten() else {
        let problem = Problem::new("card-too-large").with("id", raw.id.as_ref());
        let problem = problem.with("most", MOST_COMBINATIONS);
        reader.refuse(problem.with("rows", MOST_ROWS), &raw.id);
        return Combinations::none();
    };
    let mut fired = vec![false; route.map_or(0, |table| table.rows.len())];
    let mut gap = None;
    for combination in combinations.tried().take_while(|_| route.is_some()) {
        match judge.row(&combinations.answers(combination)) {
            Some(row) => fired[row] = true,
            None => {
                gap.get_or_insert(combination);
            }
        }
    }
    if let Some(combination) = gap {
        let answers = combinations.spell(combination);
        let problem = Problem::new("card-route-gap").with("id", raw.id.as_ref());
        reader.refuse(problem.with("answers", answers), &raw.id);
    }
    let rows = raw.route.iter().flat_map(|table| &table.row);
    for (nth, (row, _)) in rows.zip(fired).enumerate().filter(|(_, (_, fired))| !fired) {
        let problem = Problem::new("card-route-never").with("nth", nth + 1);
        reader.refuse(problem.with("when", row.when.as_ref()), &row.when);
    }
    combinations
}

fn track(raw: &raw::Track, reader: &mut Reader) -> Track {
    let informs = raw.inform.iter().map(|inform| Inform {
        id: reader.name(&inform.id),
        by: reader.role(&inform.by),
        to: reader.role(&inform.to),
        need: inform.need,
    });
    let informs = informs.collect();
    let meeting = raw.meeting.as_ref().map(|meeting| Meeting {
        id: reader.name(&meeting.id),
        decided_by: reader.held(&meeting.decided_by),
        grounds: meeting
            .grounds
            .iter()
            .map(|word| reader.name(word))
            .collect(),
        source: reader.source(&meeting.source),
    });
    Track {
        id: reader.name(&raw.id),
        phase: raw.phase,
        must_confirm: reader.held(&raw.must_confirm),
        informs,
        meeting,
        source: reader.source(&raw.source),
    }
}

fn notes(raw: &[raw::Note], reader: &mut Reader) -> Vec<Note> {
    let named: Vec<Id> = raw.iter().map(|note| reader.name(&note.id)).collect();
    let both = raw.iter().zip(named);
    both.map(|(note, id)| Note {
        id,
        source: reader.source(&note.source),
        applies_to: reader.any_of(&note.applies_to),
        reminder: note.reminder,
        flag: note.flag,
    })
    .collect()
}
