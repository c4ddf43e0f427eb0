//! A scene as PNG, with the embedded font.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree, fontdb};

use super::font::{FAMILY, Weight};
use super::scene::Scene;
use super::svg;

/// The most pixels of a side; a longer picture is made smaller.
const MOST_PIXELS: f32 = 16_000.0;

/// Paints a scene, so many pixels wide.
#[must_use]
pub fn paint(scene: &Scene, pixels: u32) -> Vec<u8> {
    let width = scene.width.to_string();
    let drawn = svg::write(scene, (&width, &scene.height.to_string()));
    let mut fonts = fontdb::Database::new();
    for weight in [Weight::Regular, Weight::Bold] {
        fonts.load_font_data(weight.file().to_vec());
    }
    let options = usvg::Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::new(fonts),
        ..usvg::Options::default()
    };
    let tree = Tree::from_str(&drawn, &options).expect("our own SVG can be read");
    let scale = (pixels as f32 / scene.width).min(MOST_PIXELS / scene.height);
    let side = |length: f32| ((length * scale).ceil() as u32).max(1);
    let mut canvas =
        Pixmap::new(side(scene.width).min(pixels), side(scene.height)).expect("neither side is 0");
    canvas.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut canvas.as_mut(),
    );
    canvas
        .encode_png()
        .expect("a canvas in memory is always encoded")
}
