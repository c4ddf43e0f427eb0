//! The whole card on a sheet of A3, for the wall: the phases as columns, the rows of responsibility
//! across, and as large as the sheet allows.

use super::palette::{self, Colour, INK, PAPER, SHADE, SOFT};
use super::parts::{cell_text, criteria_text, describe, label, meeting_text, steps, turns_text};
use super::scene::{Column, Frame, Scene, Style};
use super::words::{CardWords, PhaseWords, TrackWords, TurnWords};

/// The sheet in millimetres.
pub const SHEET: (f32, f32) = (420.0, 297.0);
/// How wide the picture is in pixels.
pub const PIXELS: u32 = 3360;

/// The sheet in units of a quarter of a millimetre.
const WIDTH: f32 = SHEET.0 * 4.0;
const HEIGHT: f32 = SHEET.1 * 4.0;
const MARGIN: f32 = 32.0;
/// Between two columns or rows.
const GAP: f32 = 7.0;
/// The smallest and largest text, in units; the smallest is for a card with more to say than a
/// sheet can hold, which then grows downwards.
const SIZES: (f32, f32) = (6.0, 40.0);
/// How often the size of the text is refined.
const TRIES: u32 = 10;

/// Lays out the card: the largest text with which all of it stands on the sheet.
#[must_use]
pub fn wall(words: &CardWords) -> Scene {
    let (mut fits, mut bursts) = SIZES;
    let mut best = Layout::new(words, fits).scene;
    for _ in 0..TRIES {
        let size = f32::midpoint(fits, bursts);
        let scene = Layout::new(words, size).scene;
        if scene.height <= HEIGHT {
            (fits, best) = (size, scene);
        } else {
            bursts = size;
        }
    }
    best.height = best.height.max(HEIGHT);
    best
}

/// A cell of the sheet, as far as its text is concerned.
type Draw<'a> = Box<dyn Fn(&mut Column<'_>) + 'a>;

/// Something that is set in one piece.
struct Block<'a> {
    /// The room above it, unless it opens a column.
    above: f32,
    draw: Draw<'a>,
}

impl<'a> Block<'a> {
    fn of(draw: impl Fn(&mut Column<'_>) + 'a) -> Self {
        Self {
            above: 0.0,
            draw: Box::new(draw),
        }
    }
}

struct Layout<'a> {
    words: &'a CardWords,
    scene: Scene,
    /// The size of running text.
    size: f32,
    /// The top of what comes next.
    y: f32,
}

impl<'a> Layout<'a> {
    fn new(words: &'a CardWords, size: f32) -> Self {
        let scene = Scene::new(WIDTH, words.title.clone(), words.language);
        let mut layout = Self {
            words,
            scene,
            size,
            y: MARGIN,
        };
        layout.scene.description = describe(words);
        layout.title();
        let top = layout.y;
        layout.heads();
        layout.rows();
        layout.turns();
        layout.light(top);
        layout.tracks();
        layout.notes();
        layout.origin();
        layout
    }

    fn title(&mut self) {
        let size = self.size * 2.0;
        let mut column = self.scene.column(MARGIN, self.y, WIDTH - 2.0 * MARGIN);
        column.text(Style::plain(size).bold(), &self.words.title);
        if let Some(heading) = &self.words.heading {
            column.text(Style::plain(size * 0.7), heading);
        }
        self.y = column.y + GAP;
    }

    /// The heads of the phases; where a case is in one of them, the others stand back.
    fn heads(&mut self) {
        let (words, size) = (self.words, self.size);
        let lit = words.now().is_some();
        let (mark, top) = (self.scene.mark(), self.y);
        let mut bottom = top;
        for (nth, phase) in words.phases.iter().enumerate() {
            let colour = self.colour(phase);
            let ink = if lit && !phase.is_now { colour } else { PAPER };
            let style = Style::plain(size).in_colour(ink);
            let mut column = self.cell(nth, top);
            column.text(style, &label(phase, words));
            let title = Style {
                size: size * 1.35,
                ..style.bold()
            };
            column.text(title, &phase.title);
            column.gap(size * 0.3);
            column.text(style, &phase.description);
            // Room for the squares.
            column.gap(size * 1.4);
            bottom = column.y.max(bottom);
        }
        for (nth, phase) in words.phases.iter().enumerate() {
            let colour = self.colour(phase);
            let stands_back = lit && !phase.is_now;
            let fill = if stands_back { colour.tint() } else { colour };
            let frame = self.frame(nth, top, bottom);
            self.scene.fill_under(mark, frame, fill, 6.0);
            let ink = if stands_back { colour } else { PAPER };
            let place = (phase.number, self.count());
            steps(&mut self.scene, frame, place, ink, size);
        }
        self.y = bottom + GAP;
    }

    fn rows(&mut self) {
        let words = self.words;
        for (nth, head) in words.rows.iter().enumerate() {
            let size = self.size;
            let cells = words.phases.iter().map(|phase| -> Draw<'a> {
                Box::new(move |column| {
                    if let Some(cell) = phase.cells.get(nth) {
                        cell_text(column, cell, size);
                    }
                })
            });
            let cells = cells.collect();
            self.row(head, cells);
        }
    }

    /// When to go up and down.
    fn turns(&mut self) {
        let words = self.words;
        for (nth, head) in words.heads.iter().enumerate() {
            let size = self.size;
            let cells = words.phases.iter().map(|phase| -> Draw<'a> {
                Box::new(move |column| match &phase.turns[nth][..] {
                    [] => {
                        for remark in &phase.remarks {
                            column.text(Style::plain(size).in_colour(SOFT), remark);
                        }
                    }
                    turns => turns_text(column, turns, size),
                })
            });
            let cells = cells.collect();
            self.row(head, cells);
        }
    }

    fn tracks(&mut self) {
        let words = self.words;
        if words.phases.iter().all(|phase| phase.tracks.is_empty()) {
            return;
        }
        // Tracks have much to say and stand in few columns, so they stand beside each other.
        let tracks: Vec<&TrackWords> = words.phases.iter().flat_map(|it| &it.tracks).collect();
        let phase = words.phases.iter().find(|phase| !phase.tracks.is_empty());
        let colour = phase.map_or(INK, |phase| self.colour(phase));
        let size = self.size;
        let (mark, top) = (self.scene.mark(), self.y);
        let mut bottom = self.row_head(&words.tracks_head, top);
        let left = MARGIN + self.head_width() + GAP;
        let whole = WIDTH - MARGIN - left;
        let count = tracks.len() as f32;
        let wide = (whole - GAP * (count - 1.0)) / count;
        let mut frames = Vec::new();
        for (nth, track) in tracks.into_iter().enumerate() {
            let x = left + nth as f32 * (wide + GAP);
            let pad = self.pad();
            let half = (wide - 5.0 * pad) / 2.0;
            let mut column = self.scene.column(x + pad, top + pad, wide - 2.0 * pad);
            column.text(Style::plain(size).bold().in_colour(colour), &track.title);
            column.text(Style::plain(size).bold(), &track.confirms);
            let below = column.y;
            let mut one = self.scene.column(x + pad, below, half);
            one.text(Style::plain(size), &track.description);
            meeting_text(&mut one, track, size);
            let first = one.y;
            let mut two = self.scene.column(x + 4.0 * pad + half, below, half);
            for line in &track.informs {
                two.item(Style::plain(size), line);
            }
            bottom = bottom.max(first).max(two.y);
            frames.push((x, wide));
        }
        bottom += self.pad();
        for (x, width) in frames {
            let frame = Frame {
                x,
                y: top,
                width,
                height: bottom - top,
            };
            self.scene.fill_under(mark, frame, colour.tint(), 4.0);
        }
        self.shade_head(mark, top, bottom);
        self.y = bottom + GAP;
    }

    /// A frame around the column of the phase that a case is in.
    fn light(&mut self, top: f32) {
        let now = self.words.phases.iter().position(|phase| phase.is_now);
        if let Some(nth) = now {
            let colour = self.colour(&self.words.phases[nth]);
            let mut frame = self.frame(nth, top - GAP / 2.0, self.y - GAP / 2.0);
            frame.x -= GAP / 2.0;
            frame.width += GAP;
            self.scene.outline(frame, colour, GAP / 2.0, 6.0);
        }
    }

    /// Notes and the request, in as many columns as there are phases.
    fn notes(&mut self) {
        let words = self.words;
        let mut notes: Vec<&String> = Vec::new();
        let remarks = words
            .phases
            .iter()
            .filter(|it| it.turns.iter().all(|ways| !ways.is_empty()));
        let remarks = remarks.flat_map(|phase| &phase.remarks);
        let of_phases = words.phases.iter().flat_map(|phase| &phase.notes);
        let turns: Vec<&TurnWords> = words.turns().collect();
        let shown: Vec<&String> = turns.iter().flat_map(|turn| &turn.notes).collect();
        let reminders = turns.iter().flat_map(|turn| &turn.reminders);
        let all = reminders.chain(remarks).chain(of_phases);
        for note in all.chain(&words.notes) {
            if !notes.contains(&note) && !shown.contains(&note) {
                notes.push(note);
            }
        }
        if notes.is_empty() && words.request.is_none() {
            return;
        }
        let style = Style::plain(self.size * 0.92);
        let mut blocks: Vec<Block<'a>> = Vec::new();
        if let Some(request) = &words.request {
            blocks.push(Block::of(move |column| {
                column.text(style.bold(), &request.title);
                criteria_text(column, request, style);
                column.text(style, &request.decides);
            }));
            for note in request.notes.iter().chain(&request.reminders) {
                blocks.push(Block::of(move |column| column.item(style, note)));
            }
        }
        let head = words.notes_head.clone();
        let mut first = true;
        for note in notes {
            let head = std::mem::take(&mut first).then(|| head.clone());
            let above = head.as_ref().map_or(0.0, |_| style.size * 0.5);
            let draw = move |column: &mut Column<'_>| {
                if let Some(head) = &head {
                    column.text(style.bold(), head);
                }
                column.item(style, note);
            };
            blocks.push(Block {
                above,
                ..Block::of(draw)
            });
        }
        self.flow(&blocks);
    }

    /// Sets blocks one under another in columns of about the same height.
    fn flow(&mut self, blocks: &[Block<'a>]) {
        let columns = self.words.phases.len().max(2);
        let width = (WIDTH - 2.0 * MARGIN - GAP * 2.0 * (columns as f32 - 1.0)) / columns as f32;
        let height = |block: &Block<'a>| {
            let mut scratch = Scene::new(WIDTH, String::new(), self.words.language);
            let mut column = scratch.column(0.0, 0.0, width);
            (block.draw)(&mut column);
            column.y + block.above
        };
        let heights: Vec<f32> = blocks.iter().map(height).collect();
        let fair = heights.iter().sum::<f32>() / columns as f32;
        let top = self.y + GAP;
        let (mut nth, mut y, mut done, mut bottom) = (0, top, 0.0, top);
        for (block, height) in blocks.iter().zip(heights) {
            // A block opens the next column when most of it would stand below the fair height.
            if nth + 1 < columns && done + height / 2.0 > fair * (nth + 1) as f32 {
                (nth, y) = (nth + 1, top);
            }
            let x = MARGIN + nth as f32 * (width + 2.0 * GAP);
            // What opens a column stands on one line with what opens the others.
            y += if y > top { block.above } else { 0.0 };
            let mut column = self.scene.column(x, y, width);
            (block.draw)(&mut column);
            y = column.y;
            done += height;
            bottom = bottom.max(y);
        }
        self.y = bottom + GAP;
    }

    fn origin(&mut self) {
        let style = Style::plain(self.size * 0.8).in_colour(SOFT);
        let mut column = self.scene.column(MARGIN, self.y, WIDTH - 2.0 * MARGIN);
        column.text(style, &self.words.origin);
        self.scene.height = column.y + MARGIN / 2.0;
    }

    /// A row with its head and a cell for each phase.
    fn row(&mut self, head: &str, cells: Vec<Draw<'a>>) {
        let (mark, top) = (self.scene.mark(), self.y);
        let mut bottom = self.row_head(head, top);
        for (nth, draw) in cells.iter().enumerate() {
            let mut column = self.cell(nth, top);
            draw(&mut column);
            bottom = bottom.max(column.y);
        }
        bottom += self.pad();
        for (nth, phase) in self.words.phases.iter().enumerate() {
            let frame = self.frame(nth, top, bottom);
            let fill = self.colour(phase).tint();
            self.scene.fill_under(mark, frame, fill, 4.0);
        }
        self.shade_head(mark, top, bottom);
        self.y = bottom + GAP;
    }

    fn row_head(&mut self, head: &str, top: f32) -> f32 {
        let (pad, width) = (self.pad(), self.head_width());
        let style = Style::plain(self.size).bold();
        let mut column = self
            .scene
            .column(MARGIN + pad, top + pad, width - 2.0 * pad);
        column.text(style, head);
        column.y
    }

    fn shade_head(&mut self, mark: usize, top: f32, bottom: f32) {
        let frame = Frame {
            x: MARGIN,
            y: top,
            width: self.head_width(),
            height: bottom - top,
        };
        self.scene.fill_under(mark, frame, SHADE, 4.0);
    }

    /// The column for the text of a phase.
    fn cell(&mut self, nth: usize, top: f32) -> Column<'_> {
        let (pad, frame) = (self.pad(), self.frame(nth, top, top));
        self.scene
            .column(frame.x + pad, top + pad, frame.width - 2.0 * pad)
    }

    /// The place of a phase between these heights.
    fn frame(&self, nth: usize, top: f32, bottom: f32) -> Frame {
        let left = MARGIN + self.head_width() + GAP;
        let count = self.words.phases.len() as f32;
        let width = (WIDTH - MARGIN - left - GAP * (count - 1.0)) / count;
        Frame {
            x: left + nth as f32 * (width + GAP),
            y: top,
            width,
            height: bottom - top,
        }
    }

    /// Wide enough for the longest word of a head.
    fn head_width(&self) -> f32 {
        let style = Style::plain(self.size).bold();
        let heads = self.words.rows.iter().chain(&self.words.heads);
        let heads = heads.chain(std::iter::once(&self.words.tracks_head));
        let words = heads.flat_map(|head| head.split_whitespace());
        let widths = words.map(|word| super::font::width(word, style.size, style.weight));
        widths.fold(0.0, f32::max) + 2.5 * self.pad()
    }

    fn pad(&self) -> f32 {
        self.size * 0.55
    }

    fn count(&self) -> u8 {
        self.words.phases.last().map_or(1, |phase| phase.number)
    }

    fn colour(&self, phase: &PhaseWords) -> Colour {
        palette::phase(phase.number, self.count())
    }
}
