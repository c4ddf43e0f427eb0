//! The municipalities that the program knows, by their code.

use serde::Deserialize;
use toml::Spanned;

use super::{Id, Problem, toml_fault};

/// A municipality of the region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// The code of Statistics Netherlands, `GM0664`, or of another country's register.
    pub code: Id,
    /// Its name.
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    municipality: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: Spanned<String>,
    name: String,
}

/// Whether this is a capital with capitals and digits behind it, 16 at most, among them a digit: so
/// that it is neither a number nor the id of any choice.
fn is_code(code: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    code.len() <= 16
        && code.starts_with(|first: char| first.is_ascii_uppercase())
        && code.bytes().all(plain)
        && code.bytes().any(|byte| byte.is_ascii_digit())
}

/// Parses the list of municipalities.
///
/// # Errors
/// Unreadable TOML, something that is no code, or a code that comes twice.
pub fn parse(file: &str, text: &str) -> Result<Vec<Municipality>, Vec<Problem>> {
    let line = |byte: usize| Some(1 + text[..byte].matches('\n').count());
    let raw: File = toml::from_str(text).map_err(|fault| {
        let at = fault.span().and_then(|span| line(span.start));
        vec![toml_fault::told(file, text, (fault.message(), at))]
    })?;
    let mut known: Vec<Municipality> = Vec::new();
    let mut problems = Vec::new();
    for entry in raw.municipality {
        let code = entry.code.as_ref().as_str();
        let key = if !is_code(code) {
            "municipality-code"
        } else if known.iter().any(|other| other.code == *code) {
            "municipality-twice"
        } else {
            let code = Id::from(code);
            let name = entry.name;
            known.push(Municipality { code, name });
            continue;
        };
        let problem = Problem::new(key).with("code", code);
        problems.push(problem.at(file, line(entry.code.span().start)));
    }
    if problems.is_empty() {
        Ok(known)
    } else {
        Err(problems)
    }
}
