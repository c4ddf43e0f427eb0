//! One phase of the card, large enough to be read on a phone.

use super::palette::{self, Colour, INK, PAPER, SOFT};
use super::parts::{cell_text, describe_phase, label, meeting_text, turns_text};
use super::scene::{Column, Frame, Scene, Style};
use super::words::{CardWords, PhaseWords, TrackWords};

/// How wide the picture is, in pixels and in units.
pub const PIXELS: u32 = 1080;

const WIDTH: f32 = PIXELS as f32;
const MARGIN: f32 = 28.0;
const PAD: f32 = 26.0;
const GAP: f32 = 16.0;
/// Running text: on a phone a third of it remains, which is the size of a message there.
const SIZE: f32 = 40.0;

/// Lays out one phase.
#[must_use]
pub fn phone(words: &CardWords, phase: &PhaseWords) -> Scene {
    let title = format!("{}: {}", phase.label, phase.title);
    let mut layout = Layout {
        words,
        phase,
        colour: palette::phase(phase.number, count(words)),
        scene: Scene::new(WIDTH, title, words.language),
        y: MARGIN,
    };
    layout.scene.description = describe_phase(words, phase);
    layout.strip();
    layout.head();
    for (head, cell) in words.rows.iter().zip(&phase.cells) {
        if !cell.is_empty {
            layout.block(head, |column| cell_text(column, cell, SIZE));
        }
    }
    for (nth, head) in words.heads.iter().enumerate() {
        match &phase.turns[nth][..] {
            [] if phase.remarks.is_empty() => {}
            [] => layout.block(head, |column| {
                for remark in &phase.remarks {
                    column.text(Style::plain(SIZE), remark);
                }
            }),
            turns => layout.block(head, |column| {
                turns_text(column, turns, SIZE);
                for reminder in turns.iter().flat_map(|turn| &turn.reminders) {
                    column.gap(SIZE * 0.2);
                    column.text(Style::plain(SIZE).in_colour(SOFT), reminder);
                }
            }),
        }
    }
    for track in &phase.tracks {
        layout.block(&words.tracks_head, |column| track_text(column, track));
    }
    layout.origin();
    layout.scene
}

struct Layout<'a> {
    words: &'a CardWords,
    phase: &'a PhaseWords,
    colour: Colour,
    scene: Scene,
    /// The top of what comes next.
    y: f32,
}

impl Layout<'_> {
    /// All phases as steps, with this one filled and the case's marked.
    fn strip(&mut self) {
        let phases = &self.words.phases;
        let room = WIDTH - 2.0 * MARGIN;
        let wide = (room - GAP * (phases.len() as f32 - 1.0)) / phases.len() as f32;
        let high = SIZE * 1.9;
        for (nth, phase) in phases.iter().enumerate() {
            let colour = palette::phase(phase.number, count(self.words));
            let shown = phase.number == self.phase.number;
            let frame = Frame {
                x: MARGIN + nth as f32 * (wide + GAP),
                y: self.y,
                width: wide,
                height: high,
            };
            let (fill, ink) = if shown {
                (colour, PAPER)
            } else {
                (colour.tint(), colour)
            };
            self.scene.fill(frame, fill, 10.0);
            if phase.is_now {
                self.scene.outline(frame, INK, 5.0, 10.0);
            }
            let text = label(phase, self.words);
            // The mark must stand on one line in a strip of many phases too.
            let style = Style::plain(SIZE).bold().in_colour(ink);
            let fits = super::font::width(&text, SIZE, style.weight) <= wide - GAP;
            let text = if fits { text } else { phase.number.to_string() };
            let own = super::font::width(&text, SIZE, style.weight);
            let x = frame.x + (wide - own) / 2.0 - 1.0;
            let mut column = self.scene.column(x, self.y + high * 0.22, own + 2.0);
            column.text(style, &text);
        }
        self.y += high + GAP;
    }

    fn head(&mut self) {
        let (words, phase) = (self.words, self.phase);
        let (mark, top) = (self.scene.mark(), self.y);
        let mut column = self.inside();
        let style = Style::plain(SIZE).in_colour(PAPER);
        column.text(style, &label(phase, words));
        let title = Style::plain(SIZE * 1.55).bold().in_colour(PAPER);
        column.text(title, &phase.title);
        column.gap(SIZE * 0.3);
        column.text(style, &phase.description);
        if let Some(heading) = &words.heading {
            column.gap(SIZE * 0.3);
            column.text(style.bold(), heading);
        }
        let bottom = column.y;
        self.close(mark, top, bottom, self.colour);
    }

    /// A head, and what stands under it.
    fn block(&mut self, head: &str, draw: impl FnOnce(&mut Column<'_>)) {
        let (mark, top) = (self.scene.mark(), self.y);
        let colour = self.colour;
        let mut column = self.inside();
        column.text(Style::plain(SIZE).bold().in_colour(colour), head);
        column.gap(SIZE * 0.15);
        draw(&mut column);
        let bottom = column.y;
        self.close(mark, top, bottom, self.colour.tint());
    }

    fn origin(&mut self) {
        let style = Style::plain(SIZE * 0.7).in_colour(SOFT);
        let text = format!("{} · {}", self.words.title, self.words.origin);
        let mut column = self.inside();
        column.text(style, &text);
        self.scene.height = column.y + MARGIN;
    }

    fn inside(&mut self) -> Column<'_> {
        let x = MARGIN + PAD;
        self.scene.column(x, self.y + PAD * 0.7, WIDTH - 2.0 * x)
    }

    /// Puts a coloured box under what was drawn since the mark.
    fn close(&mut self, mark: usize, top: f32, bottom: f32, colour: Colour) {
        let frame = Frame {
            x: MARGIN,
            y: top,
            width: WIDTH - 2.0 * MARGIN,
            height: bottom + PAD - top,
        };
        self.scene.fill_under(mark, frame, colour, 14.0);
        self.y = bottom + PAD + GAP;
    }
}

fn track_text(column: &mut Column<'_>, track: &TrackWords) {
    let style = Style::plain(SIZE);
    column.text(style.bold(), &track.title);
    column.text(style, &track.description);
    column.text(style.bold(), &track.confirms);
    for line in &track.informs {
        column.item(style, line);
    }
    meeting_text(column, track, SIZE);
}

fn count(words: &CardWords) -> u8 {
    words.phases.last().map_or(1, |phase| phase.number)
}
