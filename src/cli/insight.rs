//! `regiewijzer insight`: what happened in a period, counted over all cases, with small counts hidden.

use std::path::Path;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::arguments::{Arguments, InsightArguments};
use super::data::Loaded;
use super::exit::Exit;
use super::reading::deliver;
use super::{Teller, opened};
use crate::desk;
use crate::dialogue::message::text::Text;
use crate::dialogue::papers::insight::{self, Told};
use crate::domain::insight::{Period, Table, Tally};
use crate::domain::{Problem, civil};
use crate::exchange::{csv, html, markdown};
use crate::voice::{Prompts, Voice};

/// How the counts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Markdown,
    Html,
    Csv,
    #[cfg(feature = "pictures")]
    Picture(super::picture::Format),
}

impl Format {
    fn of(path: &Path) -> Result<Self, Problem> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("md") => Ok(Self::Markdown),
            Some("html") => Ok(Self::Html),
            Some("csv") => Ok(Self::Csv),
            #[cfg(feature = "pictures")]
            Some("svg" | "png" | "pdf") => super::picture::Format::of(path).map(Self::Picture),
            _ => Err(Problem::new("insight-format").with("path", path.display())),
        }
    }
}

/// Counts, and writes the tables; without a file, as Markdown on the standard output.
pub(super) fn run(
    (arguments, asked): (&Arguments, &InsightArguments),
    prompts: &Arc<Prompts>,
    loaded: &Loaded,
    teller: Teller<'_>,
) -> Exit {
    let bytes = written((arguments, asked), prompts, loaded);
    match bytes.and_then(|bytes| deliver(asked.out.as_deref(), &bytes)) {
        Ok(()) => Exit::Done,
        Err((problem, exit)) => teller.refuse(&[problem], exit),
    }
}

fn written(
    (arguments, asked): (&Arguments, &InsightArguments),
    prompts: &Arc<Prompts>,
    loaded: &Loaded,
) -> Result<Vec<u8>, (Problem, Exit)> {
    let usage = |problem| (problem, Exit::Usage);
    let format = asked
        .out
        .as_deref()
        .map_or(Ok(Format::Markdown), Format::of);
    let format = format.map_err(usage)?;
    let (first, last) = days(asked, civil::clock(arguments.clock().now()).date());
    if last < first {
        return Err(usage(
            Problem::new("insight-period")
                .with("from", first)
                .with("to", last),
        ));
    }
    let edge = |day: Date| civil::moment(day.to_datetime(Time::midnight()));
    let after = last.checked_add(1.day()).unwrap_or(last);
    let period = Period {
        from: edge(first),
        until: edge(after),
    };
    let language = arguments.language(&loaded.settings);
    let (tables, unreadable) =
        counted(arguments, loaded, period, opened::teller(prompts, language))?;
    let told = Told {
        tables: &tables,
        days: (edge(first), edge(last)),
        unreadable,
    };
    let mode = loaded.settings.organisation.mode.clone();
    let voice = Voice::new(Arc::clone(prompts), language, mode);
    let mut paper = insight::paper(told).map(|text| voice.text(text));
    paper.title = voice.headed(&insight::title(told));
    Ok(match format {
        Format::Markdown => markdown::write(&paper).into_bytes(),
        Format::Html => html::write(&paper, language).into_bytes(),
        Format::Csv => csv::write(&rows(told, &voice)).into_bytes(),
        #[cfg(feature = "pictures")]
        Format::Picture(format) => super::picture::Picture::of_counts(&voice, told).bytes(format),
    })
}

/// The first and the last day: as asked, else the last twelve months that are over.
fn days(asked: &InsightArguments, today: Date) -> (Date, Date) {
    let ended = today.first_of_month().checked_sub(1.day()).unwrap_or(today);
    let last = asked.until.unwrap_or(ended);
    let year = last.first_of_month().checked_sub(11.months());
    (asked.from.unwrap_or(year.unwrap_or(last)), last)
}

fn counted(
    arguments: &Arguments,
    loaded: &Loaded,
    period: Period,
    tell: impl Fn(&Problem),
) -> Result<(Vec<Table>, u64), (Problem, Exit)> {
    let Some(store) = opened::to_read(arguments, &loaded.settings, tell)? else {
        return Err((Problem::new("insight-no-store"), Exit::Usage));
    };
    let mut tally = Tally::new(&loaded.card, period);
    let unreadable = desk::histories_in(store.as_ref(), |history| tally.add(history));
    let unreadable = unreadable.map_err(|error| (opened::desk_problem(&error), Exit::Io))?;
    Ok((tally.tables(), unreadable))
}

/// A row for each count: its table, its name, and nothing where it is hidden.
fn rows(told: Told<'_>, voice: &Voice) -> Vec<Vec<String>> {
    let heads = ["insight-table", "insight-row", "insight-count"];
    let mut rows = vec![heads.map(|key| voice.text(&Text::of(key))).to_vec()];
    for table in insight::tables(told) {
        let title = voice.text(&table.title);
        rows.extend(table.rows.iter().map(|(name, count)| {
            let count = count.map_or_else(
                || voice.text(&insight::shown(None)),
                |count| count.to_string(),
            );
            vec![title.clone(), voice.text(name), count]
        }));
    }
    rows
}
