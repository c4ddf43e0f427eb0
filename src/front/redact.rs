//! What a front repeats of what came in: never a line that holds personal data.

use crate::dialogue::language::guard::Guard;
use crate::domain::Problem;

/// The problem as it may be told: what it quotes of the input goes unsaid if it holds personal data.
pub(crate) fn redact(guard: &Guard, problem: Problem) -> Problem {
    let quotes = problem.args.iter().map(|(_, value)| value);
    if quotes.into_iter().all(|value| guard.look(value).is_empty()) {
        return problem;
    }
    Problem {
        args: Vec::new(),
        key: "chat-personal",
        ..problem
    }
}
