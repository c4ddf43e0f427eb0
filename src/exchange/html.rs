//! A paper as HTML: one file that needs no other, prints on a sheet and can be read aloud.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::dialogue::paper::{Paper, Part};
use crate::domain::language::Language;

const STYLE: &str = "body{font:11pt/1.45 'Atkinson Hyperlegible Next',Arial,'Liberation Sans',sans-serif;color:#1c1c1c;\
max-width:48rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.4rem 0 .4rem}\
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;\
border-bottom:1px solid #b8b8b8}dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.6rem 0}\
dt{font-weight:700}dd{margin:0}.blank{border-bottom:1px solid #4d4d4d;min-height:3.5rem}\
@media print{@page{size:A4;margin:15mm}body{font-size:9pt;margin:0;max-width:none;padding:0}tr{break-inside:avoid}}";

type Page = Writer<Vec<u8>>;

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
                .with_attribute(("content", "width=device-width"))
                .write_empty()?;
            element(page, "title", &paper.title)?;
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
            page.create_element("table").write_inner_content(|page| {
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
            element.write_text_content(BytesText::new(cell))?;
            Ok(())
        })
    })?;
    Ok(())
}

fn element(page: &mut Page, name: &str, text: &str) -> io::Result<()> {
    page.create_element(name)
        .write_text_content(BytesText::new(text))?;
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
