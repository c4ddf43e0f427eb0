//! A scene as SVG: small, searchable, and with a name and description for those who hear it.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::font::{self, Weight};
use super::scene::{Frame, Line, Scene, Shape};

type Drawing = Writer<Vec<u8>>;

/// Writes a scene; `size` is how wide and high it is shown, as `210mm` or `1080`.
#[must_use]
pub fn write(scene: &Scene, size: (&str, &str)) -> String {
    let mut drawing = Writer::new_with_indent(Vec::new(), b' ', 1);
    whole(&mut drawing, scene, size).expect("a vector takes all that is written");
    let mut text = String::from_utf8(drawing.into_inner()).expect("only text was written");
    text.push('\n');
    text
}

fn whole(drawing: &mut Drawing, scene: &Scene, (width, height): (&str, &str)) -> io::Result<()> {
    let view = format!("0 0 {} {}", short(scene.width), short(scene.height));
    drawing
        .create_element("svg")
        .with_attribute(("xmlns", "http://www.w3.org/2000/svg"))
        .with_attribute(("width", width))
        .with_attribute(("height", height))
        .with_attribute(("viewBox", view.as_str()))
        .with_attribute(("role", "img"))
        .with_attribute(("aria-labelledby", "title description"))
        .with_attribute(("xml:lang", scene.language.as_str()))
        .with_attribute(("lang", scene.language.as_str()))
        .with_attribute(("font-family", font::FAMILIES))
        .write_inner_content(|drawing| {
            words(drawing, "title", &scene.title)?;
            words(drawing, "description", &scene.description)?;
            scene.shapes.iter().try_for_each(|one| shape(drawing, one))
        })?;
    Ok(())
}

/// The name or the description.
fn words(drawing: &mut Drawing, id: &str, text: &str) -> io::Result<()> {
    let element = if id == "title" { "title" } else { "desc" };
    let element = drawing.create_element(element).with_attribute(("id", id));
    element.write_text_content(BytesText::new(text))?;
    Ok(())
}

fn shape(drawing: &mut Drawing, shape: &Shape) -> io::Result<()> {
    match shape {
        Shape::Box {
            frame,
            fill,
            stroke,
            round,
        } => {
            let Frame {
                x,
                y,
                width,
                height,
            } = *frame;
            let fill = fill.map_or_else(|| "none".to_owned(), |colour| colour.hex());
            let mut element = drawing
                .create_element("rect")
                .with_attribute(("x", short(x).as_str()))
                .with_attribute(("y", short(y).as_str()))
                .with_attribute(("width", short(width).as_str()))
                .with_attribute(("height", short(height).as_str()))
                .with_attribute(("fill", fill.as_str()));
            if *round > 0.0 {
                element = element.with_attribute(("rx", short(*round).as_str()));
            }
            if let Some((colour, thick)) = stroke {
                element = element
                    .with_attribute(("stroke", colour.hex().as_str()))
                    .with_attribute(("stroke-width", short(*thick).as_str()));
            }
            element.write_empty()?;
        }
        Shape::Polygon { corners, fill } => {
            let corner = |(x, y): &(f32, f32)| format!("{},{}", short(*x), short(*y));
            let corners: Vec<String> = corners.iter().map(corner).collect();
            drawing
                .create_element("polygon")
                .with_attribute(("points", corners.join(" ").as_str()))
                .with_attribute(("fill", fill.hex().as_str()))
                .write_empty()?;
        }
        Shape::Text(line) => text(drawing, line)?,
    }
    Ok(())
}

/// A line of text. Its length is written down, so that it keeps its place in another font too.
fn text(drawing: &mut Drawing, line: &Line) -> io::Result<()> {
    let style = line.style;
    let mut element = drawing
        .create_element("text")
        .with_attribute(("x", short(line.x).as_str()))
        .with_attribute(("y", short(line.baseline).as_str()))
        .with_attribute(("font-size", short(style.size).as_str()))
        .with_attribute(("fill", style.colour.hex().as_str()))
        .with_attribute(("textLength", short(line.width()).as_str()))
        .with_attribute(("lengthAdjust", "spacingAndGlyphs"));
    if style.weight == Weight::Bold {
        element = element.with_attribute(("font-weight", "700"));
    }
    element.write_text_content(BytesText::new(&line.text))?;
    Ok(())
}

/// A number with at most two decimals.
fn short(number: f32) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
