//! What happened in a period, as a paper: tables over all cases together, with small counts hidden.

use jiff::Timestamp;

use crate::domain::insight::hiding::{self, hide};
use crate::domain::insight::{Outcome, Row, Table, Waited};

use crate::dialogue::message::paper::{Paper, Part};
use crate::dialogue::message::text::Text;

/// Which counts are told of, and what could not be counted.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The tables.
    pub tables: &'a [Table],
    /// A moment of the first day and one of the last.
    pub days: (Timestamp, Timestamp),
    /// How many cases could not be read.
    pub unreadable: u64,
}

/// A table as it may be seen, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veiled {
    /// What it counts.
    pub title: Text,
    /// Its rows, the total last, each with its count; none where that is hidden.
    pub rows: Vec<(Text, Option<u64>)>,
}

/// What the paper is called.
#[must_use]
pub fn title(told: Told<'_>) -> Text {
    let title = Text::of("insight-title").day("from", told.days.0);
    title.day("to", told.days.1)
}

/// What holds for all tables.
#[must_use]
pub fn notes(told: Told<'_>) -> Vec<Text> {
    let mut notes = vec![
        Text::of("insight-note"),
        Text::of("insight-hidden-note").count("least", hiding::LEAST),
    ];
    if told.unreadable > 0 {
        notes.push(Text::of("insight-unreadable").count("count", told.unreadable));
    }
    notes
}

/// Every table, with what may not be seen hidden.
#[must_use]
pub fn tables(told: Told<'_>) -> Vec<Veiled> {
    let tables = told.tables.iter().map(|table| {
        let counts: Vec<u64> = table.rows.iter().map(|(_, count)| *count).collect();
        let veiled = hide(&counts);
        let names = table.rows.iter().map(|(row, _)| name(row));
        let total = (Text::of("insight-total"), veiled.total);
        Veiled {
            title: Text::of(format!("insight-{}", table.name)),
            rows: names.zip(veiled.rows).chain([total]).collect(),
        }
    });
    tables.collect()
}

/// The paper.
#[must_use]
pub fn paper(told: Told<'_>) -> Paper<Text> {
    let mut parts: Vec<Part<Text>> = notes(told).into_iter().map(Part::Paragraph).collect();
    for table in tables(told) {
        let rows = table
            .rows
            .into_iter()
            .map(|(name, count)| vec![name, shown(count)]);
        parts.push(Part::Heading(table.title));
        parts.push(Part::Table {
            head: vec![Text::of("insight-row"), Text::of("insight-count")],
            rows: rows.collect(),
        });
    }
    Paper {
        title: title(told),
        parts,
    }
}

/// A count, or the word for one that is hidden.
#[must_use]
pub fn shown(count: Option<u64>) -> Text {
    count.map_or_else(
        || Text::of("insight-hidden"),
        |count| Text::of("insight-number").count("count", count),
    )
}

fn name(row: &Row) -> Text {
    match row {
        Row::Phase(phase) => Text::of("insight-phase").count("phase", *phase),
        Row::Route(route) => Text::of(format!("route-{route}")),
        Row::Waited(Waited::Five) => Text::of("insight-waited-five"),
        Row::Waited(Waited::Quarter) => Text::of("insight-waited-quarter"),
        Row::Waited(Waited::Hour) => Text::of("insight-waited-hour"),
        Row::Waited(Waited::Longer) => Text::of("insight-waited-longer"),
        Row::Waited(Waited::NotAll) => Text::of("insight-waited-not-all"),
        Row::Drill(Outcome::All) => Text::of("insight-drill-all"),
        Row::Drill(Outcome::NotAll) => Text::of("insight-drill-not-all"),
    }
}
