//! The card and a case as pictures: laid out by code from their data, written as SVG, PNG or PDF.
//!
//! [`words`] puts the card into words, [`wall`] and [`phone`] lay it out as a [`scene`], [`sheet`] does so for a
//! paper and [`bars`] for counts; [`svg`],
//! [`png`] and [`pdf`] write any scene. [`font`] measures, so that nothing is ever clipped.

pub mod bars;
pub mod font;
pub mod life;
pub mod palette;
mod parts;
pub mod pdf;
pub mod phone;
pub mod png;
pub mod scene;
pub mod sheet;
pub mod svg;
pub mod wall;
pub mod words;

/// Gives the message with a key, or an attribute of one: `up-3-media.label`.
pub type Say<'a> = &'a dyn Fn(&str) -> String;
