//! The embedded font: how wide a text is, and where it breaks.

use std::borrow::Cow;
use std::sync::LazyLock;

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};

/// The font's name, and what stands in for it in a viewer that does not have it.
pub const FAMILY: &str = "Atkinson Hyperlegible Next";
/// The names that an SVG asks for, best first; those that stand in are about as wide, for a viewer that
/// does not keep to the length of a line.
pub const FAMILIES: &str =
    "'Atkinson Hyperlegible Next', Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif";
/// How far a line reaches above its baseline, in ems.
pub const ASCENT: f32 = 0.95;
/// How far a line reaches below its baseline, in ems.
pub const DESCENT: f32 = 0.3;
/// From one baseline to the next, in ems.
pub const LEADING: f32 = 1.28;

const REGULAR: &[u8] = include_bytes!("../../data/font/AtkinsonHyperlegibleNext-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../data/font/AtkinsonHyperlegibleNext-Bold.ttf");

/// How heavy the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// For running text.
    Regular,
    /// For heads, and for what stands out.
    Bold,
}

impl Weight {
    /// The font file.
    #[must_use]
    pub const fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
        }
    }
}

/// A glyph of a shaped text; lengths in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shaped {
    /// Its number in the font.
    pub glyph: u32,
    /// Where its letters begin in the text, in bytes.
    pub start: usize,
    /// How far the next one stands.
    pub advance: f32,
    /// How far it is moved to the right and up.
    pub offset: (f32, f32),
}

struct Face {
    font: FontRef<'static>,
    shaping: ShaperData,
}

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| {
    [Weight::Regular, Weight::Bold].map(|weight| {
        let font = FontRef::new(weight.file()).expect("a test reads the embedded fonts");
        let shaping = ShaperData::new(&font);
        Face { font, shaping }
    })
});

/// The glyphs of a text on one line, from left to right.
#[must_use]
pub fn shape(text: &str, weight: Weight) -> Vec<Shaped> {
    let face = &FACES[weight as usize];
    let shaper = face.shaping.shaper(&face.font).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let glyphs = shaper.shape(buffer, ShapeOptions::new());
    let em = shaper.units_per_em() as f32;
    let infos = glyphs.glyph_infos().iter();
    infos
        .zip(glyphs.glyph_positions())
        .map(|(info, place)| Shaped {
            glyph: info.glyph_id,
            start: info.cluster as usize,
            advance: place.x_advance as f32 / em,
            offset: (place.x_offset as f32 / em, place.y_offset as f32 / em),
        })
        .collect()
}

/// How wide a text is in this size.
#[must_use]
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    let ems: f32 = shape(text, weight).iter().map(|glyph| glyph.advance).sum();
    ems * size
}

/// The lines of a text that is at most so wide; a longer word is broken.
#[must_use]
pub fn wrap(text: &str, size: f32, weight: Weight, room: f32) -> Vec<String> {
    let space = width(" ", size, weight);
    let mut lines = Vec::new();
    let (mut line, mut reach) = (String::new(), 0.0);
    for word in text.split_whitespace() {
        for part in parts(word, size, weight, room) {
            let own = width(&part, size, weight);
            let fits = line.is_empty() || reach + space + own <= room;
            if !fits {
                lines.push(std::mem::take(&mut line));
            }
            if line.is_empty() {
                reach = own;
            } else {
                line.push(' ');
                reach += space + own;
            }
            line.push_str(&part);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word, or its parts with a hyphen behind each but the last where it is wider than the room. A
/// part is never shorter than a letter, whatever the room.
fn parts(word: &str, size: f32, weight: Weight, room: f32) -> Vec<String> {
    if width(word, size, weight) <= room {
        return vec![word.to_owned()];
    }
    let mut parts = Vec::new();
    let mut part = String::new();
    for letter in word.chars() {
        let longer = format!("{part}{letter}-");
        if !part.is_empty() && width(&longer, size, weight) > room {
            parts.push(std::mem::take(&mut part) + "-");
        }
        part.push(letter);
    }
    parts.push(part);
    parts
}

/// A text whose letters the font all has: what it lacks, an emoji or another script, stands there as `sign`.
#[must_use]
pub fn shown<'a>(text: &'a str, sign: &str) -> Cow<'a, str> {
    if lacks(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    let mut is_missing = false;
    for letter in text.chars() {
        let was_missing = is_missing;
        is_missing = lacks(letter.encode_utf8(&mut [0; 4])).is_some();
        if !is_missing {
            shown.push(letter);
        } else if !was_missing {
            shown.push_str(sign);
        }
    }
    Cow::Owned(shown)
}

/// The first letter of a text that the font cannot show.
#[must_use]
pub fn lacks(text: &str) -> Option<char> {
    let glyphs = shape(text, Weight::Regular);
    let missing = glyphs.iter().find(|glyph| glyph.glyph == 0)?;
    text[missing.start..].chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_font_lacks_stands_there_as_a_word() {
        for (text, expect) in [
            ("Coördinator VAT, één", "Coördinator VAT, één"),
            ("zorg 😀😀 nu", "zorg [teken] nu"),
            ("AOV مرحبا بك", "AOV [teken] [teken]"),
        ] {
            assert_eq!(shown(text, "[teken]"), expect);
            assert_eq!(lacks(&shown(text, "[teken]")), None);
        }
    }
}
