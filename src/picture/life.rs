//! The life of a case: time runs down, and the line steps to the right when the case is scaled up.

use super::palette::{self, Colour, INK, PAPER, SOFT};
use super::scene::{Frame, Scene, Shape, Style};
use super::words::begin;
use crate::dialogue::papers::story::MomentKind;
use crate::domain::language::Language;

/// How wide the picture is, in pixels and in units.
pub const PIXELS: u32 = 1080;
/// How wide it is on paper, in millimetres.
pub const MILLIMETRES: f32 = 180.0;

const WIDTH: f32 = PIXELS as f32;
const MARGIN: f32 = 36.0;
const SIZE: f32 = 34.0;
/// How wide the columns of all phases are together.
const STAIRS: f32 = 330.0;
/// Between two moments.
const GAP: f32 = 22.0;
/// How thick the line through the phases is.
const THICK: f32 = 12.0;

/// A moment in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentWords {
    /// The phase after it, from 1.
    pub phase: u8,
    /// What kind it is.
    pub kind: MomentKind,
    /// When.
    pub when: String,
    /// What happened.
    pub what: String,
}

/// Lays out the moments of a case, in a card of so many phases; `word` is what a phase is called.
#[must_use]
pub fn life(
    (title, word): (&str, &str),
    moments: &[MomentWords],
    phases: u8,
    language: Language,
) -> Scene {
    let mut scene = Scene::new(WIDTH, title.to_owned(), language);
    let lines = moments.iter().map(|it| format!("{}: {}", it.when, it.what));
    scene.description = super::parts::shortened(&lines.collect::<Vec<_>>().join(". "));
    let mut column = scene.column(MARGIN, MARGIN, WIDTH - 2.0 * MARGIN);
    column.text(Style::plain(SIZE * 1.5).bold(), title);
    column.gap(GAP);
    let top = column.y;
    let mut y = heads(&mut scene, top, phases, word);
    let first = scene.mark();
    let mut places = Vec::new();
    for moment in moments {
        let colour = palette::phase(moment.phase, phases);
        let left = MARGIN + STAIRS + GAP * 1.5;
        let mut column = scene.column(left, y, WIDTH - left - MARGIN);
        column.text(Style::plain(SIZE * 0.8).in_colour(SOFT), &moment.when);
        let style = match moment.kind {
            MomentKind::Step => Style::plain(SIZE).bold().in_colour(colour),
            MomentKind::Act | MomentKind::Alert => Style::plain(SIZE),
        };
        column.text(style, &begin(&moment.what));
        let bottom = column.y + GAP;
        places.push((centre(moment.phase, phases), y + SIZE * 0.8, moment, colour));
        y = bottom;
    }
    scene.height = y + MARGIN / 2.0;
    lanes(&mut scene, first, top, phases);
    way(&mut scene, &places);
    for (x, y, moment, colour) in &places {
        dot(&mut scene, (*x, *y), moment.kind, *colour);
    }
    scene
}

/// The numbers of the phases, above their columns.
fn heads(scene: &mut Scene, top: f32, phases: u8, word: &str) -> f32 {
    let wide = STAIRS / f32::from(phases.max(1));
    let mut column = scene.column(MARGIN, top, STAIRS);
    column.text(Style::plain(SIZE * 0.8).in_colour(SOFT), word);
    let top = column.y;
    for number in 1..=phases {
        let frame = Frame {
            x: MARGIN + f32::from(number - 1) * wide + 3.0,
            y: top,
            width: wide - 6.0,
            height: SIZE * 1.5,
        };
        scene.fill(frame, palette::phase(number, phases), 8.0);
        let style = Style::plain(SIZE).bold().in_colour(PAPER);
        let text = number.to_string();
        let own = super::font::width(&text, style.size, style.weight);
        let x = frame.x + (frame.width - own) / 2.0;
        let mut column = scene.column(x - 1.0, top + SIZE * 0.12, own + 2.0);
        column.text(style, &text);
    }
    top + SIZE * 2.2
}

/// A pale column under each number, down to the end.
fn lanes(scene: &mut Scene, mark: usize, top: f32, phases: u8) {
    let wide = STAIRS / f32::from(phases.max(1));
    let bottom = scene.height - MARGIN / 2.0;
    let top = top + SIZE * (0.8 * super::font::LEADING + 1.5);
    for number in 1..=phases {
        let frame = Frame {
            x: MARGIN + f32::from(number - 1) * wide + 3.0,
            y: top,
            width: wide - 6.0,
            height: bottom - top,
        };
        let colour = palette::phase(number, phases).tint();
        scene.fill_under(mark, frame, colour, 0.0);
    }
}

/// The line through the phases: down in the colour of the phase, across where it changes.
fn way(scene: &mut Scene, places: &[(f32, f32, &MomentWords, Colour)]) {
    for pair in places.windows(2) {
        let (x, y, _, colour) = pair[0];
        let (to_x, to_y, _, _) = pair[1];
        let half = THICK / 2.0;
        let down = Frame {
            x: x - half,
            y,
            width: THICK,
            height: to_y - y + half,
        };
        scene.fill(down, colour, 0.0);
        if (to_x - x).abs() > 1.0 {
            let across = Frame {
                x: x.min(to_x) - half,
                y: to_y - half,
                width: (to_x - x).abs() + THICK,
                height: THICK,
            };
            scene.fill(across, colour, 0.0);
        }
    }
}

/// A step is a large square, an act a small one, an alert a triangle: told apart without colour.
fn dot(scene: &mut Scene, (x, y): (f32, f32), kind: MomentKind, colour: Colour) {
    let square = |side: f32| Frame {
        x: x - side / 2.0,
        y: y - side / 2.0,
        width: side,
        height: side,
    };
    match kind {
        MomentKind::Step => {
            scene.fill(square(SIZE * 1.1), colour, 8.0);
            scene.outline(square(SIZE * 1.1), PAPER, 4.0, 8.0);
        }
        MomentKind::Act => {
            scene.fill(square(SIZE * 0.7), PAPER, 20.0);
            scene.outline(square(SIZE * 0.7), colour, 5.0, 20.0);
        }
        MomentKind::Alert => {
            let half = SIZE * 0.58;
            scene.shapes.push(Shape::Polygon {
                corners: vec![
                    (x, y - half),
                    (x + half, y + half * 0.8),
                    (x - half, y + half * 0.8),
                ],
                fill: INK,
            });
            scene.fill(
                Frame {
                    x: x - 2.5,
                    y: y - half * 0.35,
                    width: 5.0,
                    height: half * 0.8,
                },
                PAPER,
                0.0,
            );
        }
    }
}

/// The middle of the column of a phase.
fn centre(phase: u8, phases: u8) -> f32 {
    let wide = STAIRS / f32::from(phases.max(1));
    MARGIN + (f32::from(phase.max(1)) - 0.5) * wide
}
