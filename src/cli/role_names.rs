//! The role that somebody means who writes its name in words, in either language.

use crate::domain::language::Language;
use crate::domain::{Problem, Role};
use crate::voice::Prompts;

/// How the prompts call a role.
const FORMS: [&str; 3] = ["", ".short", ".the"];

/// The role among these that is written so: by its id, or as the prompts call it.
pub(super) fn named(prompts: &Prompts, roles: &[Role], written: &str) -> Option<Role> {
    let written = plain(written);
    let is_called = |role: &Role| {
        let mut called = Language::ALL.into_iter().flat_map(|language| {
            FORMS.map(|form| plain(&prompts.text(language, &format!("role-{role}{form}"), &[])))
        });
        role.as_str() == written || called.any(|name| name == written)
    };
    roles.iter().copied().find(is_called)
}

/// Without what differs from one writer to another: capitals, and "AOV'er" for "AOV".
fn plain(text: &str) -> String {
    let text = text.trim().to_lowercase().replace('’', "'");
    text.trim_end_matches("'er").to_owned()
}

/// Says of a role that stands in a file by its name in words how it is written there.
pub(super) fn told(prompts: &Prompts, problem: Problem) -> Problem {
    let (key, arg) = match problem.key {
        "card-unknown-role" | "card-role-unlike" => ("role-called", "role"),
        "settings-role" => ("settings-role-called", "value"),
        _ => return problem,
    };
    let written = problem.args.iter().find(|(name, _)| *name == arg);
    let Some((_, written)) = written else {
        return problem;
    };
    match named(prompts, &Role::ALL, written) {
        Some(role) => Problem {
            key,
            args: vec![(arg, written.clone()), ("id", role.to_string())],
            ..problem
        },
        None => problem,
    }
}
