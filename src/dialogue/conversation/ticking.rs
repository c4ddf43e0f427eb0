//! Ticking several lines of a tick list at once, as somebody typed them.

use crate::domain::Id;
use crate::domain::people::Person;

use crate::dialogue::interview::following_path;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::interview::subject::Question;
use crate::dialogue::language::understanding::Words;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// The lines of the tick list that somebody typed together: "1, 2 en 3", their names, or all.
pub(super) fn typed(words: &Words, question: &Question, line: &str) -> Vec<Id> {
    let lines = question.choices.iter().map(|choice| &choice.id);
    let lines: Vec<&Id> = lines.take_while(|id| **id != *"not-yet").collect();
    if words.is_all(line) {
        return lines.into_iter().cloned().collect();
    }
    let meant = |token: &str| match token.parse::<usize>() {
        Ok(number) => lines.get(number.checked_sub(1)?).copied(),
        Err(_) => lines.iter().find(|id| ***id == *token).copied(),
    };
    let line = line.to_lowercase();
    let tokens =
        line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '+' | '&' | '.'));
    let tokens = tokens.filter(|token| !matches!(*token, "" | "en" | "and"));
    let typed: Option<Vec<Id>> = tokens.map(|token| meant(token).cloned()).collect();
    typed.unwrap_or_default()
}

/// Ticks several lines of the tick list at once.
pub(super) fn tick_all(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    lines: &[Id],
) -> Result<(), Unreadable> {
    for line in lines {
        if let Some(ticked) = following_path::tick(&hold.interview, line.as_str()) {
            interviewing::turn(step, person, &hold.place, ticked);
        }
    }
    interviewing::proceed(step, person, &hold.place)
}
