//! `regiewijzer decide`: JSON lines of answers in, advice out.

mod json;
mod shown;

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use serde::Serialize;

use self::json::Json;
use self::shown::shown;
use super::exit::Exit;
use crate::domain::card::Card;
use crate::domain::card::advice::{Advice, decide};
use crate::domain::{Answer, Id, Problem};
use crate::front::lines::{Line, next_line};

/// The longest line that is read, in bytes; the rest of a longer one is passed over.
const LONGEST_LINE_BYTES: u64 = 256 * 1024;

/// Answers every line of `input` with a line of `output`: an advice, or what is wrong with it.
///
/// The exit code is 1 once a line was bad.
///
/// # Errors
/// Input that cannot be read or output that cannot be written.
pub fn run(
    card: &Card,
    problem_text: &dyn Fn(&Problem) -> String,
    mut input: impl BufRead,
    mut output: impl Write,
) -> io::Result<Exit> {
    let mut exit = Exit::Done;
    let mut number = 0;
    while let Some(line) = next_line(&mut input, LONGEST_LINE_BYTES)? {
        number += 1;
        let mut answer = match advice(card, line) {
            Ok(advice) => serde_json::to_vec(&advice)?,
            Err(problem) => {
                exit = Exit::BadLines;
                let message = problem_text(&problem);
                let line = number;
                serde_json::to_vec(&Refusal {
                    error: BadLine { line, message },
                })?
            }
        };
        answer.push(b'\n');
        output.write_all(&answer)?;
    }
    output.flush()?;
    Ok(exit)
}

#[derive(Serialize)]
struct Refusal {
    error: BadLine,
}

#[derive(Serialize)]
struct BadLine {
    line: usize,
    message: String,
}

fn advice(card: &Card, line: Line) -> Result<Advice, Problem> {
    let line = match line {
        Line::Text(line) => line,
        Line::NotText => return Err(Problem::new("decide-utf8")),
        Line::TooLong => {
            return Err(Problem::new("decide-too-long").with("most", LONGEST_LINE_BYTES));
        }
    };
    if line.trim().is_empty() {
        return Err(Problem::new("decide-blank"));
    }
    let request: Json = serde_json::from_str(&line)
        .map_err(|fault| Problem::new("decide-json").with("column", fault.column()))?;
    let mut fields = request.into_fields(None)?;
    let assessment = take(&mut fields, "assessment")?.into_text("assessment")?;
    let given = take(&mut fields, "answers")?.into_fields(Some("answers"))?;
    if let Some(extra) = fields.keys().next() {
        return Err(Problem::new("decide-extra-key").with("field", shown(extra)));
    }
    let mut answers = BTreeMap::new();
    for (criterion, answer) in given {
        let answer = answer.into_text(&criterion)?;
        let Some(known) = Answer::ALL
            .into_iter()
            .find(|known| known.as_str() == answer)
        else {
            return Err(bad_answer(card, &assessment, &criterion, &answer));
        };
        answers.insert(Id::from(criterion.as_str()), known);
    }
    decide(card, &assessment, &answers).map_err(repeatable)
}

/// A problem whose words are fit to be repeated.
fn repeatable(mut problem: Problem) -> Problem {
    for (_, value) in &mut problem.args {
        *value = shown(value);
    }
    problem
}

fn take(fields: &mut BTreeMap<String, Json>, field: &'static str) -> Result<Json, Problem> {
    let missing = || Problem::new("decide-missing-key").with("field", field);
    fields.remove(field).ok_or_else(missing)
}

fn bad_answer(card: &Card, assessment: &str, criterion: &str, answer: &str) -> Problem {
    let allowed = Answer::ALL
        .into_iter()
        .filter(|known| card.allows(assessment, criterion, *known));
    let allowed: Vec<&str> = allowed.map(Answer::as_str).collect();
    // What is no criterion of it has no answers to choose from.
    let alone = BTreeMap::from([(Id::from(criterion), Answer::Unknown)]);
    if let (true, Err(problem)) = (allowed.is_empty(), decide(card, assessment, &alone)) {
        return repeatable(problem);
    }
    Problem::new("decide-bad-answer")
        .with("criterion", shown(criterion))
        .with("answer", shown(answer))
        .with("allowed", allowed.join(", "))
}
