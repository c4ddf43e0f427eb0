//! People and roster from a spreadsheet, saved as CSV.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use csv::StringRecord;

use super::draft::{Around, Draft, Member, Named, RosterPart};
use super::words::Words;
use crate::domain::municipality::Municipality;
use crate::domain::{Problem, near};
use crate::settings::is_unseen;

/// The columns, by the names that a spreadsheet may give them; the first two must be there.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("rol", &["rol", "role"]),
    ("gemeente", &["gemeente", "municipality"]),
    ("naam", &["naam", "korte naam", "id", "name"]),
    ("titel", &["titel", "title"]),
    ("nummer", &["nummer", "nachtnummer", "telefoon", "number"]),
    ("mail", &["mail", "e-mail", "email"]),
    ("dienst", &["dienst", "duty"]),
];

/// How much of a file is read, in bytes, and how many people it may have: far more than any municipality has.
const LONGEST: u64 = 1 << 20;
const MOST_PEOPLE: usize = 500;

/// What is in a file, unless that is far more than the people of a municipality.
fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)?;
    let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= LONGEST);
    Ok(fits.then_some(bytes))
}

/// Where each column is that this program knows, by its heading.
///
/// # Errors
/// A column that must be there is not, or one is there twice or is none of these.
fn columns(heads: &StringRecord) -> Result<[Option<usize>; 7], Problem> {
    let mut columns = [None; 7];
    for (at, head) in heads
        .iter()
        .enumerate()
        .filter(|(_, head)| !head.is_empty())
    {
        let name = head.to_lowercase();
        let known = COLUMNS
            .iter()
            .position(|(_, names)| names.contains(&name.as_str()));
        let known =
            known.ok_or_else(|| Problem::new("init-column-unknown").with("column", head))?;
        if columns[known].replace(at).is_some() {
            return Err(Problem::new("init-column-twice").with("column", head));
        }
    }
    for (place, (name, _)) in COLUMNS.iter().enumerate().take(2) {
        if columns[place].is_none() {
            return Err(Problem::new("init-column").with("column", name));
        }
    }
    Ok(columns)
}

/// Whether a row is one of people: a quotation mark that nobody closes makes one field of all that follows.
///
/// # Errors
/// A field holds what nobody sees, or there are more of them than columns.
fn well_formed(record: &StringRecord, columns: usize) -> Result<(), Problem> {
    if record.iter().skip(columns).any(|field| !field.is_empty()) {
        return Err(Problem::new("init-row-long"));
    }
    let mut letters = record.iter().flat_map(str::chars);
    match letters.any(is_unseen) {
        true => Err(Problem::new("init-row-letters")),
        false => Ok(()),
    }
}

/// Reads everybody of a file.
///
/// # Errors
/// What is wrong with it, each with its line.
pub(super) fn read(
    path: &Path,
    (known, around): (&[Municipality], Around<'_>),
    words: &Words<'_>,
) -> Result<Draft, Vec<Problem>> {
    let file = path.display().to_string();
    let at = |problem: Problem, line: Option<usize>| problem.at(file.clone(), line);
    let bytes = bytes(path).map_err(|error| {
        vec![at(
            Problem::new("init-sheet").foreign("detail", error),
            None,
        )]
    })?;
    let too_many = || {
        vec![at(
            Problem::new("init-sheet-long").with("most", MOST_PEOPLE),
            None,
        )]
    };
    let bytes = bytes.ok_or_else(too_many)?;
    // As spreadsheets write it unless they are asked for another one.
    let text = String::from_utf8(bytes).map_err(|_| {
        let problem = Problem::new("init-sheet-letters");
        vec![at(problem, None)]
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(mark(first))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let foreign = |error: csv::Error| {
        vec![at(
            Problem::new("init-sheet").foreign("detail", error),
            None,
        )]
    };
    let heads = reader.headers().map_err(foreign)?.clone();
    let columns = columns(&heads).map_err(|problem| vec![at(problem, Some(1))])?;
    let mut draft = Draft::default();
    let mut problems = Vec::new();
    for record in reader.records() {
        let record = record.map_err(foreign)?;
        let line = record
            .position()
            .and_then(|place| line_at(text, place.byte()));
        let field = |place: usize| {
            let text = columns[place].and_then(|column| record.get(column));
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let fields: [Option<String>; 7] = std::array::from_fn(field);
        if fields.iter().all(Option::is_none) {
            continue;
        }
        let taken = well_formed(&record, heads.len());
        let taken = taken.and_then(|()| row(&mut draft, fields, known, words));
        if let Err(problem) = taken.and_then(|()| alone(&draft, around)) {
            problems.push(at(problem, line));
        }
        if draft.members.len() > MOST_PEOPLE {
            return Err(too_many());
        }
    }
    match (problems.is_empty(), draft.members.is_empty()) {
        (true, false) => match draft.problem(around) {
            Some(problem) => Err(vec![at(problem, None)]),
            None => Ok(draft),
        },
        (true, true) => Err(vec![at(Problem::new("init-empty"), None)]),
        (false, _) => Err(problems),
    }
}

/// On which line a row begins that is read from this byte on: what ends the line before, and lines without anything, come first.
fn line_at(text: &str, byte: u64) -> Option<usize> {
    let (read, rest) = text.split_at_checked(usize::try_from(byte).ok()?)?;
    let row = rest.trim_start_matches(['\r', '\n']);
    let before = read.len() + rest.len() - row.len();
    Some(text[..before].matches('\n').count() + 1)
}

/// What parts the headings. A semicolon wins: what is parted by it may hold the others.
fn mark(first: &str) -> u8 {
    let marks = [b';', b'\t'];
    let mark = marks
        .into_iter()
        .find(|mark| first.contains(char::from(*mark)));
    mark.unwrap_or(b',')
}

/// Whether the settings would take whoever came last, looked at alone.
///
/// # Errors
/// They would not.
fn alone(draft: &Draft, around: Around<'_>) -> Result<(), Problem> {
    let last = draft.members.last().cloned().map(|member| Member {
        // For whom a deputy stands in comes on another line.
        watch: RosterPart::Duty,
        ..member
    });
    let alone = Draft {
        places: draft.places.clone(),
        members: last.into_iter().collect(),
        ..Draft::default()
    };
    alone.problem(around).map_or(Ok(()), Err)
}

fn row(
    draft: &mut Draft,
    [role, municipality, id, title, number, mail, duty]: [Option<String>; 7],
    known: &[Municipality],
    words: &Words<'_>,
) -> Result<(), Problem> {
    let role = role.unwrap_or_default();
    let role = words.role(&role).ok_or_else(|| words.unknown_role(&role))?;
    let place = place(municipality.as_deref().unwrap_or_default(), known)?;
    let nth = draft
        .members
        .iter()
        .filter(|member| member.role == role && member.municipality == place.code);
    let nth = nth.count() + 1;
    let id = match id {
        Some(id) => id.to_lowercase(),
        None => words.free_id(draft, role),
    };
    words.no_name_of_somebody(&id)?;
    let watch = match duty.as_deref().map(str::to_lowercase).as_deref() {
        None if nth == 1 => RosterPart::Duty,
        None | Some("vervangt" | "vervanger" | "deputy" | "nee" | "no") => RosterPart::Deputy,
        Some("dienst" | "ja" | "duty" | "yes") => RosterPart::Duty,
        Some("beurt" | "om de beurt" | "turn") => RosterPart::Turn,
        Some(other) => return Err(Problem::new("init-duty").with("value", other)),
    };
    let title = title.unwrap_or_else(|| words.title(role, nth));
    let named = Named { id, number, mail };
    draft.join(named, (role, place.code.clone()), title, watch)?;
    if draft.places.iter().all(|there| there.code != place.code) {
        draft.places.push(words.place(place));
    }
    Ok(())
}

/// The municipality with this name or code.
///
/// # Errors
/// There is none, with the one that may be meant.
pub(super) fn place<'a>(
    named: &str,
    known: &'a [Municipality],
) -> Result<&'a Municipality, Problem> {
    let named = named.trim();
    let lower = named.to_lowercase();
    let word = ["gemeente ", "municipality of ", "municipality "];
    let word = word.into_iter().find(|word| lower.starts_with(word));
    let named = named[word.map_or(0, str::len)..].trim();
    let same = |place: &&Municipality| {
        place.name.eq_ignore_ascii_case(named) || place.code.as_str().eq_ignore_ascii_case(named)
    };
    if let Some(found) = known.iter().find(same) {
        return Ok(found);
    }
    let names: Vec<String> = known
        .iter()
        .map(|place| place.name.to_lowercase())
        .collect();
    let lower = named.to_lowercase();
    let nearest = near::close(&lower, names.iter().map(String::as_str));
    let nearest =
        nearest.and_then(|near| known.iter().find(|place| place.name.to_lowercase() == near));
    Err(match nearest {
        Some(place) => Problem::new("init-municipality-near")
            .with("value", named)
            .with("nearest", &place.name),
        None => {
            let names: Vec<&str> = known.iter().map(|place| place.name.as_str()).collect();
            Problem::new("init-municipality")
                .with("value", named)
                .with("known", names.join(", "))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stands_on_the_line_that_a_spreadsheet_shows() {
        for text in [
            "rol;naam\na;1\nb;2\n\n\nc;\"3\n4\"\nd;5\n",
            "rol;naam\r\na;1\r\nb;2\r\n\r\n\r\nc;\"3\r\n4\"\r\nd;5\r\n",
        ] {
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(b';')
                .from_reader(text.as_bytes());
            let lines = reader.records().map(|row| {
                let place = row.unwrap().position().unwrap().byte();
                line_at(text, place).unwrap()
            });
            assert_eq!(lines.collect::<Vec<_>>(), [2, 3, 6, 8], "{text:?}");
        }
    }
}
