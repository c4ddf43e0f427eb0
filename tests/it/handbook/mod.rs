//! The front pages and the handbook are true and hold together: every command that they tell to type in a
//! shell is run, every link leads somewhere, every file that is named is there.

mod examples;
mod shell;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use regex::Regex;

use crate::pages::{Page, all, handbook, page, top};

/// Fails with everything that was found, one on a line.
fn assert_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

/// The anchors of a page, as the forges make them of its headings.
fn anchors(page: &Page) -> BTreeSet<String> {
    let prose = page.prose();
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let mut found = BTreeSet::new();
    for heading in headings {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = words
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        assert!(
            found.insert(anchor),
            "{}: {heading} stands there twice",
            page.path
        );
    }
    found
}

/// The targets of all links and pictures of a page that stay in the repository.
fn links(page: &Page) -> Vec<String> {
    let link = Regex::new(r#"\]\(([^)\s]+)\)|src="([^"]+)""#).unwrap();
    let prose = page.prose();
    let targets = link
        .captures_iter(&prose)
        .map(|hit| hit.get(1).or(hit.get(2)).unwrap().as_str().to_owned());
    targets.filter(|target| !target.contains("://")).collect()
}

/// A path as seen from the top, from the page that names it.
fn from_the_top(page: &Page, path: &str) -> String {
    let mut whole = PathBuf::new();
    for part in Path::new(&page.path)
        .parent()
        .unwrap()
        .join(path)
        .components()
    {
        match part {
            Component::ParentDir => assert!(whole.pop(), "{}: {path}", page.path),
            other => whole.push(other),
        }
    }
    whole.to_str().unwrap().to_owned()
}

#[test]
fn every_link_leads_somewhere() {
    let known: BTreeMap<String, BTreeSet<String>> = all()
        .iter()
        .map(|page| (page.path.clone(), anchors(page)))
        .collect();
    let mut found = Vec::new();
    for page in all() {
        for link in links(&page) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() {
                page.path.clone()
            } else {
                from_the_top(&page, path)
            };
            let exists = top().join(&target).exists();
            let heading = anchor.is_empty()
                || known
                    .get(&target)
                    .is_some_and(|known| known.contains(anchor));
            if !exists || !heading {
                found.push(format!("{}: {link}", page.path));
            }
        }
    }
    assert_none("links that lead nowhere", &found);
}

#[test]
fn every_file_that_is_named_is_there() {
    let path = Regex::new(r"^(?:data|prompts|src|tests|benches|docs)/[\w./-]*$").unwrap();
    let mut found = Vec::new();
    for page in all() {
        let named = page.spans().into_iter().filter(|span| path.is_match(span));
        let absent = named.filter(|span| !top().join(span).exists());
        found.extend(absent.map(|span| format!("{}: {span}", page.path)));
    }
    assert_none("named, and not there", &found);
}

#[test]
fn the_front_pages_are_short_and_twins() {
    let twins = [page("README.md"), page("README.nl.md")];
    for (page, twin) in twins.iter().zip(["README.nl.md", "README.md"]) {
        assert!(page.text.lines().count() <= 200, "{}", page.path);
        assert!(
            page.text.lines().next().unwrap().contains(twin),
            "{}",
            page.path
        );
        assert!(page.text.contains("src=\"docs/pictures/"), "{}", page.path);
        assert!(
            page.text.contains("112") && page.text.contains("0800-2000"),
            "{}",
            page.path
        );
        let version = env!("CARGO_PKG_RUST_VERSION").trim_end_matches(".0");
        assert!(
            page.text
                .contains(&format!("(https://rustup.rs) {version} ")),
            "{}",
            page.path
        );
        assert!(
            page.text.contains(env!("CARGO_PKG_VERSION")),
            "{}",
            page.path
        );
    }
    let [english, dutch] = twins.each_ref().map(|page| {
        let targets = links(page)
            .into_iter()
            .filter(|link| !link.starts_with("README") && !link.ends_with(".svg"));
        targets.collect::<Vec<_>>()
    });
    assert_eq!(english, dutch, "the twins lead to the same pages");
    let [english, dutch] = twins.each_ref().map(|page| {
        let blocks = page
            .blocks()
            .into_iter()
            .filter(|block| block.language == "text");
        blocks
            .map(|block| block.text.lines().count())
            .sum::<usize>()
    });
    assert!(
        (20..=30).contains(&english) && (20..=30).contains(&dutch),
        "{english} {dutch}"
    );
}

#[test]
fn every_page_has_its_reader_and_is_found() {
    let fronts = ["README.md", "README.nl.md", "docs/README.md"].map(page);
    let mut found = Vec::new();
    for page in handbook()
        .iter()
        .filter(|page| page.path != "docs/README.md")
    {
        let opening = page.text.split("\n\n").nth(1).unwrap_or_default();
        if !opening.starts_with("Voor ") && !opening.starts_with("For ") {
            found.push(format!("{} does not open with whom it is for", page.path));
        }
        for front in &fronts {
            if !links(front)
                .iter()
                .any(|link| from_the_top(front, link) == page.path)
            {
                found.push(format!("{} is not found from {}", page.path, front.path));
            }
        }
    }
    assert_none("the handbook", &found);
}

/// The rows of the front pages that promise something: what was tested, and how to repeat it.
#[test]
fn the_numbers_of_a_promise_are_those_that_its_command_gives() {
    let number = Regex::new(r"\d[\d.,]*\d").unwrap();
    let mut repeated = 0;
    for path in ["README.md", "README.nl.md"] {
        let rows = page(path).rows();
        let run = rows
            .iter()
            .filter(|row| row.len() == 3 && row[2].starts_with("`cargo run"));
        for row in run {
            let said = shell::Desk::new().run(row[2].trim_matches('`'));
            let said = said.replace([',', '.'], "");
            for hit in number.find_iter(&row[1]) {
                let digits = hit.as_str().replace([',', '.'], "");
                assert!(
                    said.contains(&digits),
                    "{path}: {} is not in\n{said}",
                    hit.as_str()
                );
                repeated += 1;
            }
        }
    }
    assert!(repeated >= 2);
    let lines = |folder: &str, ending: &str| {
        let files = fs::read_dir(top().join(folder)).unwrap();
        let texts = files
            .map(|file| file.unwrap().path())
            .filter(|path| path.extension().is_some_and(|found| found == ending));
        texts
            .map(|path| fs::read_to_string(path).unwrap().lines().count())
            .collect::<Vec<_>>()
    };
    assert!(lines("tests/understanding", "tsv").iter().sum::<usize>() > 1_500);
    assert!(lines("tests/scenarios", "txt").len() > 50);
}

/// The front pages and the handbook tell the times of the ladder that the settings come with.
#[test]
fn the_ladder_is_told_as_it_is() {
    let settings: toml::Table = page("data/regiewijzer.toml").text.parse().unwrap();
    let minutes = |key: &str| {
        settings["ladder"][key]
            .as_str()
            .unwrap()
            .trim_end_matches('m')
            .to_owned()
    };
    let [deputy, next, director, repeat] = [
        "deputy_after",
        "next_role_after",
        "director_after",
        "repeat_every",
    ]
    .map(minutes);
    let told = |path: &str| {
        page(path)
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (path, parts) in [
        (
            "README.md",
            [
                "after 5 minutes",
                "after 10 ",
                "after 15 ",
                "every 15 minutes",
            ],
        ),
        (
            "README.nl.md",
            ["na 5 minuten", "na 10 ", "na 15 ", "elke 15 minuten"],
        ),
        (
            "docs/dienst-en-oproepen.md",
            [
                "| 5 minuten |",
                "| 10 minuten |",
                "| 15 minuten |",
                "elk kwartier",
            ],
        ),
    ] {
        for part in parts {
            assert!(told(path).contains(part), "{path}: {part}");
        }
    }
    assert_eq!([deputy, next, director, repeat], ["5", "10", "15", "15"]);
}
