//! The pages that people read: the front pages, the handbook, and what stands in them.

use std::fs;
use std::path::{Path, PathBuf};

/// A page, by its path from the top of the repository.
pub(crate) struct Page {
    pub path: String,
    pub text: String,
}

/// A block between fences: its language and what stands in it.
pub(crate) struct Block {
    pub language: String,
    pub text: String,
}

/// The top of the repository.
pub(crate) fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A page by its path.
pub(crate) fn page(path: &str) -> Page {
    let text = fs::read_to_string(top().join(path));
    Page {
        text: text.unwrap_or_else(|error| panic!("{path}: {error}")),
        path: path.to_owned(),
    }
}

fn pages_in(folder: &str) -> Vec<Page> {
    let entries = fs::read_dir(top().join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let mut paths: Vec<PathBuf> = pages.collect();
    paths.sort();
    let named = paths.iter().map(|path| path.strip_prefix(top()).unwrap());
    named.map(|path| page(path.to_str().unwrap())).collect()
}

/// The pages of the handbook.
pub(crate) fn handbook() -> Vec<Page> {
    pages_in("docs")
}

/// What a reader is told to type: the front pages, the handbook, and how to contribute.
pub(crate) fn guides() -> Vec<Page> {
    let front = ["README.md", "README.nl.md", "CONTRIBUTING.md"].map(page);
    front.into_iter().chain(handbook()).collect()
}

/// Every page at the top, of the handbook and of the measurements.
pub(crate) fn all() -> Vec<Page> {
    ["", "docs", "benches"]
        .into_iter()
        .flat_map(pages_in)
        .collect()
}

impl Page {
    /// The text without what stands between fences.
    pub(crate) fn prose(&self) -> String {
        let mut inside = false;
        let mut kept = String::new();
        for line in self.text.lines() {
            let fence = line.trim_start().starts_with("```");
            if fence {
                inside = !inside;
            } else if !inside {
                kept.push_str(line);
                kept.push('\n');
            }
        }
        assert!(!inside, "{}: a fence is left open", self.path);
        kept
    }

    /// What stands between fences, in order; the indent of the fence is taken off.
    pub(crate) fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            let Some(language) = line.trim_start().strip_prefix("```") else {
                continue;
            };
            let indent = line.len() - line.trim_start().len();
            let inside = lines.by_ref().take_while(|line| line.trim() != "```");
            let text = inside.map(|line| format!("{}\n", line.get(indent..).unwrap_or("")));
            blocks.push(Block {
                language: language.to_owned(),
                text: text.collect(),
            });
        }
        blocks
    }

    /// What stands between single backticks outside fences, line breaks as spaces.
    pub(crate) fn spans(&self) -> Vec<String> {
        let prose = self.prose();
        let paragraphs = prose.split("\n\n");
        let odd = paragraphs.flat_map(|paragraph| paragraph.split('`').skip(1).step_by(2));
        odd.map(|span| span.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// The cells of every row of every table; a heading is a row too.
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let prose = self.prose();
        let rows = prose.lines().filter_map(|line| {
            let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
            Some(
                inner
                    .split('|')
                    .map(|cell| cell.trim().to_owned())
                    .collect(),
            )
        });
        rows.collect()
    }
}
