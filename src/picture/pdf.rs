//! Scenes as the pages of a PDF, with text that can be selected, searched and read aloud.

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::font::{self, Weight};
use super::palette::Colour;
use super::scene::{Frame, Line, Scene, Shape};

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// Writes a page for each scene, so many millimetres wide.
#[must_use]
pub fn write(scenes: &[Scene], millimetres: f32) -> Vec<u8> {
    let fonts = [Weight::Regular, Weight::Bold]
        .map(|weight| Font::new(weight.file().into(), 0).expect("a test reads the embedded fonts"));
    let mut document = Document::new();
    if let Some(first) = scenes.first() {
        let about = Metadata::new()
            .title(first.title.clone())
            .language(first.language.as_str().to_owned());
        document.set_metadata(about);
    }
    for scene in scenes {
        let scale = millimetres * POINTS / scene.width;
        let size = PageSettings::from_wh(scene.width * scale, scene.height * scale);
        let mut page = document.start_page_with(size.expect("a scene has a width and a height"));
        let mut surface = page.surface();
        surface.push_transform(&Transform::from_scale(scale, scale));
        for shape in &scene.shapes {
            draw(&mut surface, shape, &fonts);
        }
        surface.pop();
        surface.finish();
        page.finish();
    }
    document.finish().expect("fonts and shapes are sound")
}

fn draw(surface: &mut Surface<'_>, shape: &Shape, fonts: &[Font; 2]) {
    match shape {
        Shape::Box {
            frame,
            fill,
            stroke,
            round,
        } => {
            surface.set_fill(fill.map(filled));
            surface.set_stroke(stroke.map(|(colour, thick)| Stroke {
                paint: paint(colour).into(),
                width: thick,
                ..Stroke::default()
            }));
            if let Some(path) = rectangle(*frame, *round) {
                surface.draw_path(&path);
            }
            surface.set_stroke(None);
        }
        Shape::Polygon { corners, fill } => {
            surface.set_fill(Some(filled(*fill)));
            let mut path = PathBuilder::new();
            for (nth, (x, y)) in corners.iter().enumerate() {
                if nth == 0 {
                    path.move_to(*x, *y);
                } else {
                    path.line_to(*x, *y);
                }
            }
            path.close();
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Shape::Text(line) => text(surface, line, fonts),
    }
}

fn text(surface: &mut Surface<'_>, line: &Line, fonts: &[Font; 2]) {
    let shaped = font::shape(&line.text, line.style.weight);
    let ends = shaped.iter().skip(1).map(|glyph| glyph.start);
    let ends = ends.chain(std::iter::once(line.text.len()));
    let glyphs: Vec<KrillaGlyph> = shaped
        .iter()
        .zip(ends)
        .map(|(glyph, end)| KrillaGlyph {
            glyph_id: GlyphId::new(glyph.glyph),
            text_range: glyph.start..end.max(glyph.start),
            x_advance: glyph.advance,
            x_offset: glyph.offset.0,
            y_offset: glyph.offset.1,
            y_advance: 0.0,
            location: None,
        })
        .collect();
    surface.set_fill(Some(filled(line.style.colour)));
    surface.draw_glyphs(
        Point::from_xy(line.x, line.baseline),
        &glyphs,
        fonts[line.style.weight as usize].clone(),
        &line.text,
        line.style.size,
        false,
    );
}

fn paint(Colour(red, green, blue): Colour) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn filled(colour: Colour) -> Fill {
    Fill {
        paint: paint(colour).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

/// A rectangle whose corners are cut with a curve.
fn rectangle(frame: Frame, round: f32) -> Option<Path> {
    let (left, top) = (frame.x, frame.y);
    let (right, bottom) = (left + frame.width, top + frame.height);
    let mut path = PathBuilder::new();
    if round <= 0.0 {
        path.push_rect(Rect::from_ltrb(left, top, right, bottom)?);
        return path.finish();
    }
    let r = round.min(frame.width / 2.0).min(frame.height / 2.0);
    path.move_to(left + r, top);
    path.line_to(right - r, top);
    path.quad_to(right, top, right, top + r);
    path.line_to(right, bottom - r);
    path.quad_to(right, bottom, right - r, bottom);
    path.line_to(left + r, bottom);
    path.quad_to(left, bottom, left, bottom - r);
    path.line_to(left, top + r);
    path.quad_to(left, top, left + r, top);
    path.close();
    path.finish()
}
