//! A paper on sheets of A4: on one if it can be read there, else on as many as it takes.

use super::font::{self, Weight};
use super::palette::{INK, RULE, SHADE, SOFT};
use super::scene::{Column, Frame, Scene, Style};
use crate::dialogue::message::paper::{Paper, Part};
use crate::domain::language::Language;

/// How wide a sheet is, in millimetres.
pub const MILLIMETRES: f32 = 210.0;

/// The sheet in points.
const WIDTH: f32 = 595.3;
const HEIGHT: f32 = 841.9;
const MARGIN: f32 = 40.0;
/// The sizes of text in points that are tried for a single sheet, largest first; the last can still
/// be read in print without trouble.
const SIZES: [f32; 6] = [10.5, 10.0, 9.5, 9.0, 8.5, 8.0];
/// The size of text where one sheet is not enough.
const SIZE_OF_MANY: f32 = 9.0;
/// A cell of so few letters, like a moment in either language, is not broken while there is room elsewhere.
const KEPT_WHOLE: usize = 24;
/// Room to write by hand, in lines.
const BLANK_LINES: f32 = 3.5;

/// Lays out a paper.
#[must_use]
pub fn sheets(paper: &Paper<String>, language: Language) -> Vec<Scene> {
    let tried = SIZES.iter().map(|size| lay(paper, language, *size));
    let mut single = tried.filter(|sheets| sheets.len() == 1);
    let mut sheets = single
        .next()
        .unwrap_or_else(|| lay(paper, language, SIZE_OF_MANY));
    let count = sheets.len();
    if count > 1 {
        for (nth, sheet) in sheets.iter_mut().enumerate() {
            let mut column = sheet.column(MARGIN, HEIGHT - MARGIN * 0.75, WIDTH - 2.0 * MARGIN);
            let text = format!("{} · {} / {count}", paper.title, nth + 1);
            column.text(Style::plain(7.5).in_colour(SOFT), &text);
        }
    }
    sheets
}

fn lay(paper: &Paper<String>, language: Language, size: f32) -> Vec<Scene> {
    let mut layout = Layout {
        title: &paper.title,
        parts: &paper.parts,
        language,
        style: Style::plain(size),
        sheets: Vec::new(),
        y: 0.0,
    };
    layout.turn_over();
    let head = Style {
        size: size * 1.7,
        ..layout.style.bold()
    };
    layout.block(0.0, |column| column.text(head, &paper.title));
    for (nth, part) in paper.parts.iter().enumerate() {
        // What introduces a list or a table stands above its first line.
        let next = paper.parts.get(nth + 1);
        let introduces = matches!(next, Some(Part::List(_) | Part::Table { .. }));
        layout.part(part, if introduces { size * 3.0 } else { 0.0 });
    }
    layout.sheets
}

struct Layout<'a> {
    title: &'a str,
    /// All parts of the paper.
    parts: &'a [Part<String>],
    language: Language,
    style: Style,
    sheets: Vec<Scene>,
    /// The top of what comes next on the last sheet.
    y: f32,
}

impl Layout<'_> {
    /// Sets a part; a paragraph with so much room below it that what it introduces can begin there.
    fn part(&mut self, part: &Part<String>, below: f32) {
        let (style, size) = (self.style, self.style.size);
        match part {
            Part::Heading(text) => {
                let head = Style {
                    size: size * 1.15,
                    ..style.bold()
                };
                // A heading never stands alone at the foot of a sheet.
                let room = size * 4.0;
                if self.y + room + head.size * 2.0 > HEIGHT - MARGIN {
                    self.turn_over();
                }
                self.block(size * 0.8, |column| column.text(head, text));
            }
            Part::Paragraph(text) => {
                let own = self.height_of(|column| column.text(style, text));
                if below > 0.0 && self.y + own + below > HEIGHT - MARGIN && self.y > MARGIN {
                    self.turn_over();
                }
                self.block(size * 0.4, |column| column.text(style, text));
            }
            Part::List(items) => {
                for item in items {
                    self.block(size * 0.1, |column| column.item(style, item));
                }
            }
            Part::Facts(facts) => self.facts(facts),
            Part::Table { head, rows } => self.table(head, rows),
            Part::Blank(what) => {
                self.block(size * 0.7, |column| {
                    column.text(style.bold(), what);
                    column.gap(size * BLANK_LINES);
                    let line = Frame {
                        x: column.x,
                        y: column.y,
                        width: column.width,
                        height: 0.6,
                    };
                    column.scene.fill(line, SOFT, 0.0);
                });
            }
        }
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        let style = self.style;
        let names = facts.iter().map(|(name, _)| name);
        let widest = names.map(|name| font::width(name, style.size, Weight::Bold));
        let left = widest.fold(0.0, f32::max).min(WIDTH / 3.0) + style.size;
        self.y += style.size * 0.5;
        for (name, fact) in facts {
            self.block(style.size * 0.1, |column| {
                let (x, y, width) = (column.x, column.y, column.width);
                let mut names = column.scene.column(x, y, left);
                names.text(style.bold(), name);
                let below = names.y;
                let mut facts = column.scene.column(x + left, y, width - left);
                facts.text(style, fact);
                column.y = facts.y.max(below);
            });
        }
    }

    /// A table; its head stands above it on each sheet, and never without a row.
    fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let widths = widths(head, &self.rows_under(head), self.style.size);
        let (style, bold) = (self.style, self.style.bold());
        self.y += style.size * 0.3;
        let head_height = self.height_of(|column| row(column, head, &widths, bold));
        let mut is_headed = false;
        for cells in rows {
            let own = self.height_of(|column| row(column, cells, &widths, style));
            let needed = own + if is_headed { 0.0 } else { head_height };
            if self.y + needed > HEIGHT - MARGIN && self.y > MARGIN {
                self.turn_over();
                is_headed = false;
            }
            if !is_headed {
                self.block(0.0, |column| row(column, head, &widths, bold));
                is_headed = true;
            }
            self.block(0.0, |column| row(column, cells, &widths, style));
        }
        // What follows does not stick to the last line.
        self.y += style.size * 0.5;
    }

    /// The rows of all tables with this head: their columns stand under each other.
    fn rows_under(&self, wanted: &[String]) -> Vec<&Vec<String>> {
        let tables = self.parts.iter().filter_map(|part| match part {
            Part::Table { head, rows } if head[..] == *wanted => Some(rows),
            _ => None,
        });
        tables.flatten().collect()
    }

    /// How high something would be.
    fn height_of(&self, draw: impl Fn(&mut Column<'_>)) -> f32 {
        let mut scratch = Scene::new(WIDTH, String::new(), self.language);
        let mut column = scratch.column(MARGIN, 0.0, WIDTH - 2.0 * MARGIN);
        draw(&mut column);
        column.y
    }

    /// Draws something that stands together, on the next sheet if it does not fit on this one.
    fn block(&mut self, gap: f32, draw: impl Fn(&mut Column<'_>)) {
        let fits = self.y + gap + self.height_of(&draw) <= HEIGHT - MARGIN;
        // What is higher than a sheet starts at its top.
        if fits || self.y <= MARGIN {
            self.y += gap;
        } else {
            self.turn_over();
        }
        let y = self.y;
        let sheet = self
            .sheets
            .last_mut()
            .expect("the first sheet is laid first");
        let mut column = sheet.column(MARGIN, y, WIDTH - 2.0 * MARGIN);
        draw(&mut column);
        self.y = column.y;
    }

    fn turn_over(&mut self) {
        let mut sheet = Scene::new(WIDTH, self.title.to_owned(), self.language);
        sheet.height = HEIGHT;
        self.sheets.push(sheet);
        self.y = MARGIN;
    }
}

/// A row of a table; in bold it is its head.
fn row(column: &mut Column<'_>, cells: &[String], widths: &[f32], style: Style) {
    let is_head = style.weight == Weight::Bold;
    let (top, pad) = (column.y, style.size * 0.2);
    let (mut x, mut bottom) = (column.x, top);
    let mark = column.scene.mark();
    for (cell, width) in cells.iter().zip(widths) {
        let mut inner = column.scene.column(x, top + pad, width - style.size * 0.8);
        inner.text(style, cell);
        bottom = bottom.max(inner.y);
        x += width;
    }
    column.y = bottom + pad;
    let mut frame = Frame {
        x: column.x,
        y: top,
        width: column.width,
        height: column.y - top,
    };
    if is_head {
        column.scene.fill_under(mark, frame, SHADE, 0.0);
    }
    frame.y = column.y;
    frame.height = 0.5;
    let colour = if is_head { INK } else { RULE };
    column.scene.fill(frame, colour, 0.0);
}

/// How wide each column is: as wide as it would like if all can be, else each gets its share of what
/// is left beside its longest word.
fn widths(head: &[String], rows: &[&Vec<String>], size: f32) -> Vec<f32> {
    let whole = WIDTH - 2.0 * MARGIN;
    let gap = size * 0.8 + 1.0;
    let column = |nth: usize| {
        let cells = rows.iter().filter_map(move |row| row.get(nth));
        let cells = cells.map(|cell| (cell, Weight::Regular));
        cells.chain(std::iter::once((&head[nth], Weight::Bold)))
    };
    let widest = |nth: usize| {
        let all = column(nth).map(|(cell, weight)| font::width(cell, size, weight));
        all.fold(0.0, f32::max) + gap
    };
    let longest_word = |nth: usize| {
        let words = column(nth).flat_map(|(cell, weight)| {
            let is_short = cell.chars().count() <= KEPT_WHOLE;
            let words = cell.split(move |letter| letter == ' ' && !is_short);
            words.map(move |word| font::width(word, size, weight))
        });
        words.fold(0.0, f32::max) + gap
    };
    let wanted: Vec<f32> = (0..head.len()).map(widest).collect();
    let needed: Vec<f32> = (0..head.len()).map(longest_word).collect();
    let (all_wanted, all_needed): (f32, f32) = (wanted.iter().sum(), needed.iter().sum());
    if all_wanted <= whole || all_wanted <= all_needed {
        let scale = (whole / all_wanted).min(1.0);
        let mut widths: Vec<f32> = wanted.iter().map(|own| own * scale).collect();
        if let Some(last) = widths.last_mut() {
            *last += (whole - all_wanted * scale).max(0.0);
        }
        return widths;
    }
    let share = ((whole - all_needed) / (all_wanted - all_needed)).max(0.0);
    let scale = (whole / all_needed).min(1.0);
    let shared = wanted.iter().zip(&needed);
    shared
        .map(|(wanted, needed)| needed * scale + (wanted - needed) * share)
        .collect()
}
