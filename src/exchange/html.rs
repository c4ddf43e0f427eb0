//! A paper as HTML: one file that needs no other, prints on a sheet and can be read aloud.

use std::io;
use std::ops::Range;
use std::sync::LazyLock;

use quick_xml::Writer;
use quick_xml::events::{BytesText, Event};
use regex::Regex;

use crate::dialogue::message::paper::{Paper, Part};
use crate::domain::language::Language;

const STYLE: &str = ":root{color-scheme:light dark;--ink:#1c1c1c;--paper:#fff;--rule:#b8b8b8;--line:#4d4d4d}\
body{font:11pt/1.45 'Atkinson Hyperlegible Next',Arial,'Liberation Sans',sans-serif;color:var(--ink);background:var(--paper);\
max-width:48rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.4rem 0 .4rem}\
ul{margin:.3rem 0 .9rem;padding-left:1.2rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;\
padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--rule)}dl{margin:.6rem 0}dt{font-weight:700}dd{margin:0 0 .4rem}\
.whole{white-space:nowrap}.blank{border-bottom:1px solid var(--line);min-height:3.5rem}\
@media (min-width:36rem){dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dd{margin:0}}\
@media screen and (max-width:26rem){th,td{padding-right:.4rem}.many,.many tbody,.many tr,.many td{display:block}.many thead{display:none}\
.many tr{border-bottom:1px solid var(--rule);padding:.4rem 0}.many td{border:0;padding:0}}\
@media screen and (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161616;--rule:#5a5a5a;--line:#a8a8a8}}\
@media print{@page{size:A4;margin:15mm}body{font-size:9pt;margin:0;max-width:none;padding:0}tr{break-inside:avoid}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dd{margin:0}}";

/// What is read as one word: a day with or without its time, a code, a telephone number.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\d{1,2}-\d{1,2}-\d{4}(?: \d{2}:\d{2})?|\d{1,2} \p{L}+ \d{4}(?:,? (?:at )?\d{2}:\d{2})?|\b[A-Z]{2,3}-[0-9A-Z]{8}\b|\b\d{3,4}-\d{4,7}\b",
    )
    .expect("a pattern that a test reads")
});

type Page = Writer<Vec<u8>>;

/// Where in a text a word stands that is read as one, so that no line breaks within it.
pub fn whole_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    WHOLE.find_iter(text).map(|found| found.range())
}

/// Writes a paper in this language.
#[must_use]
pub fn write(paper: &Paper<String>, language: Language) -> String {
    let mut page = Writer::new_with_indent(Vec::new(), b' ', 1);
    whole(&mut page, paper, language).expect("a vector takes all that is written");
    let text = String::from_utf8(page.into_inner()).expect("only text was written");
    format!("<!DOCTYPE html>\n{text}\n")
}

fn whole(page: &mut Page, paper: &Paper<String>, language: Language) -> io::Result<()> {
    let html = page.create_element("html");
    let html = html.with_attribute(("lang", language.as_str()));
    html.write_inner_content(|page| {
        page.create_element("head").write_inner_content(|page| {
            let meta = page.create_element("meta");
            meta.with_attribute(("charset", "utf-8")).write_empty()?;
            page.create_element("meta")
                .with_attribute(("name", "viewport"))
                .with_attribute(("content", "width=device-width, initial-scale=1"))
                .write_empty()?;
            page.create_element("title")
                .write_text_content(BytesText::new(&paper.title))?;
            page.create_element("style")
                .write_text_content(BytesText::from_escaped(STYLE))?;
            Ok(())
        })?;
        page.create_element("body").write_inner_content(|page| {
            page.create_element("main").write_inner_content(|page| {
                element(page, "h1", &paper.title)?;
                paper.parts.iter().try_for_each(|one| part(page, one))
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn part(page: &mut Page, part: &Part<String>) -> io::Result<()> {
    match part {
        Part::Heading(text) => element(page, "h2", text)?,
        Part::Paragraph(text) => element(page, "p", text)?,
        Part::List(items) => {
            page.create_element("ul").write_inner_content(|page| {
                items.iter().try_for_each(|it| element(page, "li", it))
            })?;
        }
        Part::Facts(facts) => {
            page.create_element("dl").write_inner_content(|page| {
                facts.iter().try_for_each(|(name, fact)| {
                    element(page, "dt", name)?;
                    element(page, "dd", fact)
                })
            })?;
        }
        Part::Table { head, rows } => {
            let table = page.create_element("table");
            // More columns than fit beside each other on a phone come below each other there.
            let table = if head.len() > 2 {
                table.with_attribute(("class", "many"))
            } else {
                table
            };
            table.write_inner_content(|page| {
                page.create_element("thead")
                    .write_inner_content(|page| row(page, "th", head))?;
                page.create_element("tbody").write_inner_content(|page| {
                    rows.iter().try_for_each(|cells| row(page, "td", cells))
                })?;
                Ok(())
            })?;
        }
        Part::Blank(what) => {
            element(page, "h2", what)?;
            let room = page
                .create_element("div")
                .with_attribute(("class", "blank"));
            // An element that may stay empty still needs its end in HTML.
            room.write_text_content(BytesText::new(""))?;
        }
    }
    Ok(())
}

fn row(page: &mut Page, name: &str, cells: &[String]) -> io::Result<()> {
    page.create_element("tr").write_inner_content(|page| {
        cells.iter().try_for_each(|cell| {
            let mut element = page.create_element(name);
            if name == "th" {
                element = element.with_attribute(("scope", "col"));
            }
            element.write_inner_content(|page| words(page, cell))?;
            Ok(())
        })
    })?;
    Ok(())
}

/// A text in which no date, code or number breaks.
fn words(page: &mut Page, text: &str) -> io::Result<()> {
    let mut done = 0;
    for found in whole_words(text) {
        let before = &text[done..found.start];
        page.write_event(Event::Text(BytesText::new(before)))?;
        let whole = page.create_element("span");
        let whole = whole.with_attribute(("class", "whole"));
        whole.write_text_content(BytesText::new(&text[found.clone()]))?;
        done = found.end;
    }
    page.write_event(Event::Text(BytesText::new(&text[done..])))
}

fn element(page: &mut Page, name: &str, text: &str) -> io::Result<()> {
    page.create_element(name)
        .write_inner_content(|page| words(page, text))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let paper = Paper {
            title: "<script>\"&".to_owned(),
            parts: vec![Part::List(vec!["</li><b>".to_owned()])],
        };
        let page = write(&paper, Language::Dutch);
        assert!(
            page.contains("<h1>&lt;script&gt;&quot;&amp;</h1>"),
            "{page}"
        );
        assert!(page.contains("<li>&lt;/li&gt;&lt;b&gt;</li>"), "{page}");
        assert!(page.contains("lang=\"nl\""), "{page}");
    }
}
