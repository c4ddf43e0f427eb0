//! What is wrong with a file of data, in the reader's own words, out of what the parser says in English.

use super::Problem;
use super::near::close;

/// The problem that the parser tells in a sentence, about a line, from 1, of a file with this text.
#[must_use]
pub fn told(file: &str, text: &str, (said, at): (&str, Option<usize>)) -> Problem {
    let line = at.and_then(|at| text.lines().nth(at.saturating_sub(1)));
    let line = line.unwrap_or_default().trim();
    // The block that should have had double brackets stands above the one that is told.
    let several = line
        .strip_prefix("[[")
        .filter(|_| said.starts_with("duplicate"));
    if let Some((name, _)) = several.and_then(|rest| rest.split_once("]]")) {
        let single = format!("[{name}]");
        let above = text.lines().position(|line| line.trim() == single);
        let problem = Problem::new("data-block-single").with("name", name);
        return problem.at(file, above.map(|above| above + 1).or(at));
    }
    of_line(said, line).at(file, at)
}

/// The problem that is told of a line alone.
fn of_line(said: &str, line: &str) -> Problem {
    let names = quoted(said);
    let first = names.first().copied().unwrap_or_default();
    let others = names.get(1..).unwrap_or_default();
    if said.starts_with("unknown field") {
        return among(["data-key-near", "data-key-unlike"], first, others);
    }
    if said.starts_with("unknown variant") {
        return among(["data-value-near", "data-value-unlike"], first, others);
    }
    if said.starts_with("missing field") {
        return Problem::new("data-key-missing").with("name", first);
    }
    let heading = line.strip_prefix('[').filter(|rest| !rest.starts_with('['));
    let heading = heading.and_then(|rest| rest.split(']').next());
    let is_twice = said.starts_with("duplicate");
    let is_kind = said.starts_with("invalid type") || said.starts_with("invalid value");
    match heading {
        // Whatever may stand several times in a file has double brackets.
        Some(heading) if is_twice || is_kind => {
            Problem::new("data-block-single").with("name", heading)
        }
        _ if is_twice => {
            let name = line.split('=').next().unwrap_or_default().trim();
            Problem::new("data-key-twice").with("name", name)
        }
        _ if is_kind => Problem::new("data-value-kind").with("expected", kind(said)),
        _ => Problem::new("card-toml").with("detail", said.replace('\n', " ")),
    }
}

/// What kind of value the parser expects.
fn kind(said: &str) -> &'static str {
    match said.rsplit("expected ").next() {
        Some("a sequence") => "list",
        Some("u8") => "number",
        Some("a string") => "text",
        Some("a boolean") => "truth",
        _ => "other",
    }
}

/// A name that is none: the one that it looks like, or those that there are.
fn among([near, unlike]: [&'static str; 2], name: &str, known: &[&str]) -> Problem {
    let problem = match close(name, known.iter().copied()) {
        Some(found) => Problem::new(near).with("near", found),
        None => Problem::new(unlike).with("known", known.join(", ")),
    };
    problem.with("name", name)
}

/// What stands between backquotes.
fn quoted(said: &str) -> Vec<&str> {
    said.split('`').skip(1).step_by(2).collect()
}
