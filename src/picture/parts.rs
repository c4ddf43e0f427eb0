//! The parts that the pictures of the card share: cells, steps between phases, and words for those
//! who hear them.

use super::palette::{Colour, SOFT};
use super::scene::{Column, Frame, Scene, Style};
use super::words::{CardWords, CellWords, PhaseWords, TrackWords, TurnWords};

/// The most letters of a description; what shows pictures to people who hear them takes no more.
const LONGEST_DESCRIPTION: usize = 1000;

/// What a cell says, what it leaves to choose, and who it is in the case.
pub(super) fn cell_text(column: &mut Column<'_>, cell: &CellWords, size: f32) {
    let style = Style::plain(size);
    if cell.is_empty {
        column.text(style.in_colour(SOFT), &cell.text);
        return;
    }
    if !cell.now.is_empty() {
        let who = format!("{}: {}", cell.now_head, cell.now.join(" · "));
        column.text(style.bold(), &who);
        column.gap(size * 0.3);
    }
    column.text(style, &cell.text);
    for (frame, options) in &cell.options {
        if let Some(frame) = frame {
            column.gap(size * 0.2);
            column.text(style.in_colour(SOFT), frame);
        }
        for option in options {
            column.item(style, option);
        }
    }
}

/// A step to another phase: its criteria, how they are weighed, who decides, and notes.
fn turn_text(column: &mut Column<'_>, turn: &TurnWords, size: f32) {
    let style = Style::plain(size);
    column.text(style.bold(), &turn.title);
    criteria_text(column, turn, style);
    column.gap(size * 0.3);
    column.text(style, &turn.decides);
    for note in &turn.notes {
        column.gap(size * 0.2);
        column.text(style.in_colour(SOFT), note);
    }
}

/// How criteria are weighed, and which they are, group by group.
pub(super) fn criteria_text(column: &mut Column<'_>, turn: &TurnWords, style: Style) {
    column.text(style, &turn.rule);
    for (nth, (head, criteria)) in turn.criteria.iter().enumerate() {
        match head {
            Some(head) => column.text(style.in_colour(SOFT), head),
            // What stands in no group does not seem to belong to the one above.
            None if nth > 0 => column.gap(style.size * 0.6),
            None => {}
        }
        for criterion in criteria {
            column.item(style, criterion);
        }
    }
}

/// Each way that leads up or down from a phase.
pub(super) fn turns_text(column: &mut Column<'_>, turns: &[TurnWords], size: f32) {
    for (nth, turn) in turns.iter().enumerate() {
        if nth > 0 {
            column.gap(size * 0.7);
        }
        turn_text(column, turn, size);
    }
}

/// The meeting to consider, and the grounds for it.
pub(super) fn meeting_text(column: &mut Column<'_>, track: &TrackWords, size: f32) {
    let mut lines = track.meeting.iter();
    if let Some(question) = lines.next() {
        column.text(Style::plain(size), question);
    }
    for ground in lines {
        column.item(Style::plain(size), ground);
    }
}

/// A square for each phase, filled as far as this one: its place without colour. They stand at the
/// lower end of a frame.
pub(super) fn steps(scene: &mut Scene, frame: Frame, (nth, of): (u8, u8), ink: Colour, size: f32) {
    let side = size * 0.55;
    for number in 1..=of {
        let square = Frame {
            x: frame.x + size * 0.6 + f32::from(number - 1) * side * 1.5,
            y: frame.y + frame.height - side - size * 0.5,
            width: side,
            height: side,
        };
        if number <= nth {
            scene.fill(square, ink, 0.0);
        }
        scene.outline(square, ink, side * 0.12, 0.0);
    }
}

/// The number of a phase in words, with a mark if the case is in it.
pub(super) fn label(phase: &PhaseWords, words: &CardWords) -> String {
    if phase.is_now {
        format!("{} · {}", phase.label, words.now_mark)
    } else {
        phase.label.clone()
    }
}

/// The whole card for those who hear it: its phases, and who has which task in the case.
pub(super) fn describe(words: &CardWords) -> String {
    let mut text: Vec<String> = words.heading.iter().cloned().collect();
    for phase in &words.phases {
        let title = &phase.title;
        text.push(format!(
            "{}: {title}. {}",
            label(phase, words),
            phase.description
        ));
        for (row, cell) in words.rows.iter().zip(&phase.cells) {
            for who in &cell.now {
                text.push(format!("{row}: {who}."));
            }
        }
    }
    shortened(&text.join(" "))
}

/// A phase for those who hear it.
pub(super) fn describe_phase(words: &CardWords, phase: &PhaseWords) -> String {
    let mut text: Vec<String> = words.heading.iter().cloned().collect();
    text.push(format!("{}: {}.", label(phase, words), phase.title));
    for (row, cell) in words.rows.iter().zip(&phase.cells) {
        let now = cell.now.join(", ");
        let said = if now.is_empty() { &cell.text } else { &now };
        text.push(format!("{row}: {said}"));
    }
    shortened(&text.join(" "))
}

/// At most so long, and never in the middle of a word.
pub(super) fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_DESCRIPTION {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST_DESCRIPTION - 1).collect();
    let end = start.rfind(' ').unwrap_or(start.len());
    format!("{}…", &start[..end])
}
