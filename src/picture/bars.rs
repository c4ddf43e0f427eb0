//! Counts as bars: a heading over each table, a bar for each row, and its number in words beside it.

use super::palette::{self, SOFT};
use super::parts::shortened;
use super::scene::{Frame, Scene, Style};
use crate::domain::language::Language;

/// How wide the picture is, in pixels and in units.
pub const PIXELS: u32 = 1080;
/// How wide it is on paper, in millimetres.
pub const MILLIMETRES: f32 = 180.0;

const WIDTH: f32 = PIXELS as f32;
const MARGIN: f32 = 36.0;
const SIZE: f32 = 28.0;
/// Where the bars begin.
const BARS: f32 = 440.0;
/// How long the longest bar is.
const LONGEST: f32 = 400.0;
const GAP: f32 = 10.0;

/// A row: its name, its count if that may be seen, and the count in words.
pub type Bar = (String, Option<u64>, String);

/// Lays out tables, each with its name; what is said of all of them stands below.
#[must_use]
pub fn bars(
    title: &str,
    tables: &[(String, Vec<Bar>)],
    notes: &[String],
    language: Language,
) -> Scene {
    let mut scene = Scene::new(WIDTH, title.to_owned(), language);
    let counts = tables
        .iter()
        .flat_map(|(_, rows)| rows)
        .filter_map(|(_, count, _)| *count);
    let most = counts.max().unwrap_or(1).max(1);
    let mut heard = Vec::new();
    let mut column = scene.column(MARGIN, MARGIN, WIDTH - 2.0 * MARGIN);
    column.text(Style::plain(SIZE * 1.4).bold(), title);
    let mut y = column.y + GAP;
    for (name, rows) in tables {
        let mut column = scene.column(MARGIN, y + GAP * 2.0, WIDTH - 2.0 * MARGIN);
        column.text(Style::plain(SIZE).bold(), name);
        y = column.y + GAP;
        let words: Vec<String> = rows
            .iter()
            .map(|(row, _, count)| format!("{row} {count}"))
            .collect();
        heard.push(format!("{name}: {}.", words.join(", ")));
        for row in rows {
            y = bar(&mut scene, y, row, most);
        }
    }
    let mut column = scene.column(MARGIN, y + GAP * 2.0, WIDTH - 2.0 * MARGIN);
    for note in notes {
        column.text(Style::plain(SIZE * 0.8).in_colour(SOFT), note);
        column.gap(GAP);
    }
    scene.height = column.y + MARGIN / 2.0;
    scene.description = shortened(&heard.join(" "));
    scene
}

/// Draws a row, and gives where the next one begins.
fn bar(scene: &mut Scene, y: f32, (name, count, words): &Bar, most: u64) -> f32 {
    let style = Style::plain(SIZE * 0.9);
    let mut column = scene.column(MARGIN, y, BARS - MARGIN - GAP * 2.0);
    column.text(style, name);
    let below = column.y;
    let long = count.map_or(0.0, |count| LONGEST * count as f32 / most as f32);
    if long > 0.0 {
        let frame = Frame {
            x: BARS,
            y: y + SIZE * 0.15,
            width: long,
            height: SIZE * 0.8,
        };
        scene.fill(frame, palette::phase(2, 4), 0.0);
    }
    let x = BARS + long + GAP;
    let mut column = scene.column(x, y, WIDTH - MARGIN - x);
    let style = if count.is_some() {
        style.bold()
    } else {
        style.in_colour(SOFT)
    };
    column.text(style, words);
    below.max(column.y) + GAP * 0.6
}
