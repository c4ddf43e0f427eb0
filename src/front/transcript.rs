//! Messages as lines of a terminal: for oneself at the margin, for others under their name.

use std::fmt::Write as _;

use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Audience, Choice, Message, MessageKind};
use crate::domain::alert::Via;
use crate::domain::people::PersonId;
use crate::voice::Voice;

/// Whether the output shows colours; they never carry meaning alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Plain text.
    Plain,
    /// With colours.
    Colours,
}

/// A message as text that ends with a line end; `mishap` says beside the address why it does not
/// arrive, and `before` how many numbers stand on the screen already.
#[must_use]
pub fn render(
    voice: &Voice,
    me: &PersonId,
    (paint, columns): (Paint, usize),
    message: &Message,
    mishap: Option<&Text>,
    before: usize,
) -> String {
    let mut out = String::new();
    let address = match (&message.to, message.via) {
        (Audience::Person(person), Via::Chat) if person == me => None,
        (Audience::Person(person), Via::Chat) => Some(Text::of("terminal-to").word("who", person)),
        (Audience::Person(person), via @ (Via::Mail | Via::Webhook)) => Some(
            Text::of("terminal-to-by")
                .word("who", person)
                .text("via", Text::of(format!("via-{}", via.as_str()))),
        ),
        (Audience::Channel(channel), _) => Some(Text::of("terminal-in").word("channel", channel)),
    };
    let indent = if address.is_some() { "    │ " } else { "  " };
    if let Some(address) = address {
        let _ = writeln!(out, "    {}", bold(paint, &voice.text(&address)));
    }
    if let Some(mishap) = mishap {
        for part in wrap(&voice.text(mishap), columns - indent.chars().count()) {
            let _ = writeln!(out, "{indent}{part}");
        }
    }
    let width = columns - indent.chars().count();
    let said = voice.message(message);
    let labels: Vec<String> = match numbered(&message.choices) {
        true => message
            .choices
            .iter()
            .map(|choice| voice.text(&choice.label))
            .collect(),
        false => Vec::new(),
    };
    // What can be chosen by its number stands there once.
    let (told, lines): (Vec<&str>, Vec<&str>) = said.lines().partition(|line| {
        let item = line.strip_prefix(BULLET);
        item.is_some_and(|item| labels.iter().any(|label| tells_of(item, label)))
    });
    let headed = !voice.to_reader(message).heading(message).is_empty();
    for (number, line) in lines.into_iter().enumerate() {
        let parts = match number {
            0 if headed => rows(
                &line.split(HEADING_MARK).collect::<Vec<_>>(),
                HEADING_MARK,
                width,
            ),
            _ => wrap(line, width),
        };
        for part in parts {
            let part = match number {
                0 if headed => heading(paint, message.kind, &part),
                0 => bold(paint, &part),
                1 if headed && is_read_first(message.kind) => bold(paint, &part),
                _ => part,
            };
            let _ = writeln!(out, "{indent}{part}");
        }
    }
    // It is never broken: whoever copies it has all of it.
    if let Some(link) = &message.link {
        let _ = writeln!(out, "{indent}{link}");
    }
    for line in choices(voice, (&message.choices, &told), width, before) {
        let _ = writeln!(out, "{indent}{line}");
    }
    if message.question.is_some() {
        let explain = voice.text(&Text::of("terminal-explain"));
        for part in wrap(&explain, width) {
            let _ = writeln!(out, "{indent}{}", dim(paint, &part));
        }
    }
    out
}

/// What stands between the parts of a heading.
const HEADING_MARK: &str = " · ";

/// What an item of a list begins with.
const BULLET: &str = "• ";

/// Whether the first sentence of such a message is what to read before all else.
const fn is_read_first(kind: MessageKind) -> bool {
    matches!(
        kind,
        MessageKind::Question
            | MessageKind::Advice
            | MessageKind::Transition
            | MessageKind::Alert
            | MessageKind::Reminder
    )
}

/// Whether these choices are shown as a numbered list; an answer is never given by its number.
#[must_use]
pub fn numbered(choices: &[Choice]) -> bool {
    !choices.is_empty()
        && !choices
            .iter()
            .any(|choice| choice.id == *"yes" || choice.id == *"no")
}

/// The choices; one of which a list above would tell more shows that itself.
fn choices(
    voice: &Voice,
    (choices, told): (&[Choice], &[&str]),
    width: usize,
    before: usize,
) -> Vec<String> {
    if choices.is_empty() {
        return Vec::new();
    }
    if numbered(choices) {
        let label = |(number, choice): (usize, &Choice)| {
            let label = voice.text(&choice.label);
            let items = told.iter().filter_map(|line| line.strip_prefix(BULLET));
            let mut items = items.filter(|item| tells_of(item, &label));
            let label = items.next().map_or(label.clone(), str::to_owned);
            format!("{:>2}. {label}", before + number + 1)
        };
        return choices
            .iter()
            .enumerate()
            .flat_map(|choice| hung(&label(choice), width))
            .collect();
    }
    let labels: Vec<String> = choices
        .iter()
        .map(|choice| format!("[{}]", voice.text(&choice.label)))
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    rows(&labels, "  ", width)
}

/// Puts parts beside each other, with a mark between them; where one does not fit any more it begins a row, and only one that
/// is longer than a row is broken itself.
fn rows(parts: &[&str], mark: &str, width: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for part in parts {
        let beside = rows.last_mut().filter(|row| {
            [row.as_str(), mark, part]
                .iter()
                .map(|text| text.chars().count())
                .sum::<usize>()
                <= width
        });
        match beside {
            Some(row) => *row = [row.as_str(), mark, part].concat(),
            None => rows.push((*part).to_owned()),
        }
    }
    rows.iter().flat_map(|row| wrap(row, width)).collect()
}

/// Whether an item of a list is what has this label, alone or with more about it.
fn tells_of(item: &str, label: &str) -> bool {
    let behind = item.strip_prefix(label);
    behind.is_some_and(|more| {
        more.is_empty()
            || [": ", HEADING_MARK]
                .iter()
                .any(|mark| more.starts_with(mark))
    })
}

/// A choice behind its number; further lines stand under its text.
fn hung(label: &str, width: usize) -> Vec<String> {
    let (number, text) = label.split_at(4);
    let lines = wrap(text, width.saturating_sub(4));
    let lines = lines.iter().enumerate().map(|(nth, line)| match nth {
        0 => format!("{number}{line}"),
        _ => format!("    {line}"),
    });
    lines.collect()
}

/// Lines that are said beside the messages, each with a margin.
#[must_use]
pub fn beside(text: &str, columns: usize) -> String {
    let lines = text.lines().flat_map(|line| wrap(line, columns - 2));
    lines.map(|line| format!("  {line}\n")).collect()
}

/// Lines broken at this width, each with the indent that it has.
#[must_use]
pub fn within(text: &str, columns: usize) -> String {
    let lines: Vec<String> = text.lines().flat_map(|line| wrap(line, columns)).collect();
    lines.join("\n")
}

/// A line of many alike, broken at this width: what is left of it stands under it, with an indent of two.
#[must_use]
pub fn hanging(line: &str, columns: usize) -> String {
    broken(line, columns, "  ").join("\n")
}

/// Breaks a line at spaces and keeps its indent; a word that is longer than the line stands alone.
/// Lines after the first of a list item stand under its text.
fn wrap(line: &str, width: usize) -> Vec<String> {
    let text = line.trim_start_matches(' ');
    let is_item = text.starts_with("• ") || text.starts_with("→ ");
    broken(line, width, if is_item { "  " } else { "" })
}

/// How a command that is to be typed begins; no sentence does.
const COMMAND: &str = "regiewijzer ";

/// Breaks a line; those after the first have this margin beside its indent. A command is never broken: whoever copies it
/// has all of it.
fn broken(line: &str, width: usize, margin: &str) -> Vec<String> {
    let text = line.trim_start_matches(' ');
    if text.starts_with(COMMAND) {
        return vec![line.to_owned()];
    }
    let indent = &line[..line.len() - text.len()];
    let hang = format!("{indent}{margin}");
    let mut lines: Vec<String> = Vec::new();
    let mut now = indent.to_owned();
    for (nth, word) in text.split(' ').enumerate() {
        if nth > 0 && now.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut now, format!("{hang}{word}")));
        } else {
            if nth > 0 {
                now.push(' ');
            }
            now.push_str(word);
        }
    }
    lines.push(now);
    lines
}

fn heading(paint: Paint, kind: MessageKind, text: &str) -> String {
    let style = match kind {
        MessageKind::Alert | MessageKind::Reminder => anstyle::AnsiColor::Red.on_default().bold(),
        MessageKind::Refusal => anstyle::AnsiColor::Yellow.on_default(),
        MessageKind::Question
        | MessageKind::Review
        | MessageKind::Advice
        | MessageKind::Transition
        | MessageKind::Status
        | MessageKind::Text => anstyle::AnsiColor::Cyan.on_default(),
    };
    painted(paint, style, text)
}

fn bold(paint: Paint, text: &str) -> String {
    painted(paint, anstyle::Style::new().bold(), text)
}

fn dim(paint: Paint, text: &str) -> String {
    painted(paint, anstyle::Style::new().dimmed(), text)
}

fn painted(paint: Paint, style: anstyle::Style, text: &str) -> String {
    match paint {
        Paint::Plain => text.to_owned(),
        Paint::Colours => format!("{style}{text}{style:#}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_operator_is_told_breaks_between_words_and_keeps_its_indent() {
        let text = "De opslag is beschadigd en gaat niet open.\n  Bewaar een kopie van de map, en bouw een nieuwe.";
        let told = within(text, 40);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines.len(), 4, "{told}");
        assert!(lines.iter().all(|line| line.chars().count() <= 40));
        assert!(lines[2..].iter().all(|line| line.starts_with("  ")));
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&told), words(text));
    }

    #[test]
    fn lines_are_broken_at_any_width_and_lose_nothing() {
        let text =
            "• een casus die lang genoeg is om niet op een regel te passen, ook niet op een brede";
        for columns in [40, 60, 80] {
            let said = beside(text, columns);
            assert!(
                said.lines().all(|line| line.chars().count() <= columns),
                "{said}"
            );
            assert!(
                said.lines().skip(1).all(|line| line.starts_with("    ")),
                "{said}"
            );
            let words: Vec<&str> = said.split_whitespace().collect();
            assert_eq!(words.join(" "), text);
        }
    }

    #[test]
    fn a_choice_stands_beside_its_number() {
        let lines = hung(" 3. een lange keuze die niet past", 20);
        assert_eq!(lines, [" 3. een lange keuze", "    die niet past"]);
        assert_eq!(hung("12. kort", 20), ["12. kort"]);
    }
}
