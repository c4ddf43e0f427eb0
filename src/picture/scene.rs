//! A scene: boxes, lines and texts with their places, before it is written in any format.

use super::font::{self, ASCENT, DESCENT, LEADING, Weight};
use super::palette::{Colour, INK};
use crate::domain::language::Language;

/// A rectangle; the unit is that of its scene, and y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its left side.
    pub x: f32,
    /// Its top.
    pub y: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The size of its letters: an em.
    pub size: f32,
    /// How heavy they are.
    pub weight: Weight,
    /// Their colour.
    pub colour: Colour,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Where it begins.
    pub x: f32,
    /// The line on which its letters stand.
    pub baseline: f32,
    /// Its words.
    pub text: String,
    /// How it looks.
    pub style: Style,
    /// Where its column ends.
    pub until: f32,
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle.
    Box {
        /// Its place.
        frame: Frame,
        /// What it is filled with.
        fill: Option<Colour>,
        /// The line around it, and how thick that is.
        stroke: Option<(Colour, f32)>,
        /// How round its corners are.
        round: f32,
    },
    /// A shape with straight sides.
    Polygon {
        /// Its corners.
        corners: Vec<(f32, f32)>,
        /// What it is filled with.
        fill: Colour,
    },
    /// A line of text.
    Text(Line),
}

/// A picture: later shapes lie over earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// Its name, for those who hear it.
    pub title: String,
    /// What can be seen, for those who hear it.
    pub description: String,
    /// The language of its words.
    pub language: Language,
    /// Everything drawn.
    pub shapes: Vec<Shape>,
}

/// A column in which texts are set one under another.
pub struct Column<'a> {
    /// Where they are drawn.
    pub scene: &'a mut Scene,
    /// Its left side.
    pub x: f32,
    /// The top of what comes next.
    pub y: f32,
    /// How wide it is.
    pub width: f32,
}

impl Style {
    /// Running text in ink.
    #[must_use]
    pub const fn plain(size: f32) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            colour: INK,
        }
    }

    /// The same, bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self {
            weight: Weight::Bold,
            ..self
        }
    }

    /// The same, in another colour.
    #[must_use]
    pub const fn in_colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
}

impl Line {
    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> f32 {
        font::width(&self.text, self.style.size, self.style.weight)
    }
}

impl Scene {
    /// An empty picture.
    #[must_use]
    pub const fn new(width: f32, title: String, language: Language) -> Self {
        Self {
            width,
            height: 0.0,
            title,
            description: String::new(),
            language,
            shapes: Vec::new(),
        }
    }

    /// A column at this place.
    pub const fn column(&mut self, x: f32, y: f32, width: f32) -> Column<'_> {
        Column {
            scene: self,
            x,
            y,
            width,
        }
    }

    /// Fills a rectangle.
    pub fn fill(&mut self, frame: Frame, fill: Colour, round: f32) {
        self.shapes.push(Shape::Box {
            frame,
            fill: Some(fill),
            stroke: None,
            round,
        });
    }

    /// Draws a line around a rectangle.
    pub fn outline(&mut self, frame: Frame, colour: Colour, thick: f32, round: f32) {
        self.shapes.push(Shape::Box {
            frame,
            fill: None,
            stroke: Some((colour, thick)),
            round,
        });
    }

    /// A place in the order of shapes, to put something under what is drawn from now on.
    #[must_use]
    pub const fn mark(&self) -> usize {
        self.shapes.len()
    }

    /// Fills a rectangle under what was drawn since the mark.
    pub fn fill_under(&mut self, mark: usize, frame: Frame, fill: Colour, round: f32) {
        let under = Shape::Box {
            frame,
            fill: Some(fill),
            stroke: None,
            round,
        };
        self.shapes.insert(mark, under);
    }

    /// Every line of text that leaves its column or the picture.
    #[must_use]
    pub fn leaks(&self) -> Vec<&Line> {
        let lines = self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(line) => Some(line),
            Shape::Box { .. } | Shape::Polygon { .. } => None,
        });
        let leaves = |line: &&Line| {
            let (right, size) = (line.x + line.width(), line.style.size);
            let bottom = line.baseline + DESCENT * size;
            let top = line.baseline - ASCENT * size;
            // Letters that meet at a space may differ by a hair from words measured one by one.
            right > line.until + size / 20.0
                || line.until > self.width
                || line.x < 0.0
                || top < 0.0
                || bottom > self.height
        };
        lines.filter(leaves).collect()
    }
}

/// The word for a letter that the font does not have.
const fn unshown(language: Language) -> &'static str {
    match language {
        Language::Dutch => "[teken]",
        Language::English => "[sign]",
    }
}

impl Column<'_> {
    /// Sets a text; nothing for an empty one.
    pub fn text(&mut self, style: Style, text: &str) {
        self.set(style, text, 0.0);
    }

    /// Sets an item of a list, behind a square.
    pub fn item(&mut self, style: Style, text: &str) {
        let side = style.size * 0.28;
        let middle = self.y + (ASCENT - 0.33) * style.size;
        let frame = Frame {
            x: self.x + style.size * 0.12,
            y: middle - side / 2.0,
            width: side,
            height: side,
        };
        self.scene.fill(frame, style.colour, 0.0);
        self.set(style, text, style.size * 0.72);
    }

    /// Leaves room.
    pub fn gap(&mut self, height: f32) {
        self.y += height;
    }

    fn set(&mut self, style: Style, text: &str, indent: f32) {
        let (x, until) = (self.x + indent, self.x + self.width);
        let text = font::shown(text, unshown(self.scene.language));
        for text in font::wrap(&text, style.size, style.weight, self.width - indent) {
            self.scene.shapes.push(Shape::Text(Line {
                x,
                baseline: self.y + ASCENT * style.size,
                text,
                style,
                until,
            }));
            self.y += LEADING * style.size;
        }
    }
}
