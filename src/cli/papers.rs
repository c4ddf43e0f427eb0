//! `regiewijzer papers`: texts about privacy and the algorithm, worked out from card and settings.

mod dpia;
mod facts;
mod key_lies;
pub(super) mod paper;
mod privacy;
mod register;
mod risks;

use std::io::{self, Write};
use std::sync::Arc;

use clap::ValueEnum;

pub(super) use self::facts::Facts;
pub(super) use self::key_lies::KeyLies;
use self::paper::Paper;
use super::exit::Exit;
use crate::dialogue::message::text::Text;
use crate::domain::language::Language;
use crate::voice::{Prompts, Voice};

/// Writes one paper, or all of them, as Markdown. What only the organisation knows stays a blank
/// in square brackets.
///
/// # Errors
/// Whatever writing fails with.
pub(super) fn run(
    facts: Facts<'_>,
    voice: &Voice,
    paper: Option<Paper>,
    mut output: impl Write,
) -> io::Result<Exit> {
    let papers = paper.map_or_else(|| Paper::value_variants().to_vec(), |paper| vec![paper]);
    for (index, paper) in papers.into_iter().enumerate() {
        if index > 0 {
            writeln!(output)?;
        }
        let sheet = match paper {
            Paper::Privacy => privacy::write(facts),
            Paper::Dpia => dpia::write(facts),
            Paper::Register => register::write(facts),
        };
        sheet.print(voice, &mut output)?;
    }
    output.flush()?;
    Ok(Exit::Done)
}

/// Writes the entries for the algorithm register in the form in which it takes them: a JSON array
/// with one entry for each municipality, in Dutch, the only language of the register.
///
/// # Errors
/// Whatever writing fails with.
pub(super) fn run_json(
    facts: Facts<'_>,
    prompts: &Arc<Prompts>,
    mut output: impl Write,
) -> io::Result<Exit> {
    let mode = facts.loaded.settings.organisation.mode.clone();
    let dutch = Voice::new(Arc::clone(prompts), Language::Dutch, mode);
    serde_json::to_writer_pretty(&mut output, &register::entries(facts, &dutch))?;
    writeln!(output)?;
    output.flush()?;
    // The form asks for what only the organisation knows: nobody hands a blank in unawares.
    let told = dutch.text(&Text::of("papers-still-to-fill"));
    writeln!(io::stderr(), "{told}")?;
    Ok(Exit::Done)
}

/// A paper, line by line.
struct Sheet<'a> {
    facts: Facts<'a>,
    lines: Vec<Line>,
}

enum Line {
    Title(Text),
    Section(Text),
    Paragraph(Text),
    Item(Text),
}

impl<'a> Sheet<'a> {
    /// A paper with its title, the day and what is still to be done with it.
    fn new(title: &'static str, facts: Facts<'a>) -> Self {
        let draft = Text::of("paper-draft").day("day", facts.now);
        let lines = vec![Line::Title(Text::of(title)), Line::Paragraph(draft)];
        Self { facts, lines }
    }

    fn section(&mut self, title: Text) {
        self.lines.push(Line::Section(title));
    }

    fn paragraph(&mut self, text: Text) {
        self.lines.push(Line::Paragraph(text));
    }

    fn items(&mut self, texts: impl IntoIterator<Item = Text>) {
        self.lines.extend(texts.into_iter().map(Line::Item));
    }

    /// Items that differ by nothing but what the card has.
    fn say(&mut self, keys: &[&'static str]) {
        let facts = self.facts;
        self.items(keys.iter().map(|key| facts.said(key)));
    }

    fn print(&self, voice: &Voice, output: &mut impl Write) -> io::Result<()> {
        let mut in_list = false;
        for (index, line) in self.lines.iter().enumerate() {
            let (mark, text) = match line {
                Line::Title(text) => ("# ", text),
                Line::Section(text) => ("## ", text),
                Line::Paragraph(text) => ("", text),
                Line::Item(text) => ("- ", text),
            };
            let goes_on = in_list && mark == "- ";
            in_list = mark == "- ";
            if index > 0 && !goes_on {
                writeln!(output)?;
            }
            writeln!(output, "{mark}{}", voice.text(text))?;
        }
        Ok(())
    }
}
