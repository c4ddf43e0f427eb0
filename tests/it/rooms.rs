//! The rooms of a floor stand in one order, and no files lead back to each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;

/// The folders that have rooms, and these, lowest first: a room imports from those before it.
const ROOMS: [(&str, &[&str]); 2] = [
    (
        "dialogue",
        &[
            "message",
            "language",
            "state",
            "interview",
            "alarm",
            "duty",
            "drill",
            "casefile",
            "papers",
            "conversation",
        ],
    ),
    (
        "store",
        &[
            "format", "notes", "raw", "sealing", "archive", "streams", "on_disk", "postgres",
            "recovery",
        ],
    ),
];

/// Every file by its name as a module, with the modules that it imports.
struct House(BTreeMap<String, BTreeSet<String>>);

impl House {
    /// The house of these files: path and text of each.
    fn of(files: &[(String, String)]) -> Self {
        let names: BTreeSet<String> = files.iter().map(|(path, _)| module(path)).collect();
        let arrows = files.iter().map(|(path, text)| {
            let own = module(path);
            let known = imports(&own, text)
                .into_iter()
                .filter_map(|path| nearest(&names, path));
            let known = known.filter(|other| *other != own).collect();
            (own, known)
        });
        Self(arrows.collect())
    }

    /// The whole house as it is written.
    fn built() -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = Vec::new();
        collect(&top, &top, &mut files);
        for (floor, least) in [
            ("domain", 30),
            ("dialogue", 100),
            ("store", 30),
            ("front", 30),
        ] {
            let found = files.iter().filter(|(path, _)| path.starts_with(floor));
            assert!(found.count() > least, "{floor}: the sources were not found");
        }
        Self::of(&files)
    }

    /// Every import from a room of the dialogue into a higher one, as both names.
    fn upward(&self) -> Vec<String> {
        let place = |name: &str| {
            ROOMS.iter().find_map(|(folder, rooms)| {
                let room = name.strip_prefix(folder)?.strip_prefix("::")?;
                let room = room.split("::").next()?;
                let place = rooms.iter().position(|known| *known == room)?;
                Some((*folder, place))
            })
        };
        let arrows = self
            .0
            .iter()
            .flat_map(|(from, all)| all.iter().map(move |to| (from, to)));
        let up = arrows.filter(|(from, to)| match (place(from), place(to)) {
            (Some((folder, from)), Some((other, to))) => folder == other && to > from,
            _ => false,
        });
        up.map(|(from, to)| format!("{from} -> {to}")).collect()
    }

    /// Two files that lead back to each other, for each circle.
    fn circles(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (from, all) in &self.0 {
            let back = all.iter().find(|to| *from < **to && self.leads(to, from));
            found.extend(back.map(|to| format!("{from} <-> {to}")));
        }
        found
    }

    fn leads(&self, from: &str, to: &str) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(name) = open.pop() {
            if name == to {
                return true;
            }
            if seen.insert(name) {
                open.extend(self.0.get(name).into_iter().flatten().map(String::as_str));
            }
        }
        false
    }
}

fn collect(top: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(top, &path, files);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let name = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The name of a file as a module.
fn module(path: &str) -> String {
    let name = path.trim_end_matches(".rs").replace('/', "::");
    name.trim_end_matches("::mod").to_owned()
}

/// Every path that a file imports or names, from the top of the crate.
fn imports(own: &str, text: &str) -> Vec<Vec<String>> {
    let tests = Regex::new(r"#\[cfg\(.*test.*\)\]\nmod tests \{").unwrap();
    let code = tests.split(text).next().unwrap();
    // Neither a comment nor how far something is seen is an import.
    let code = Regex::new(r"//.*|pub\(in [\w:]+\)")
        .unwrap()
        .replace_all(code, "");
    let used = Regex::new(r"\buse\s+([^;]+);").unwrap();
    let mut paths: Vec<String> = Vec::new();
    for tree in used.captures_iter(&code) {
        unfold(
            "",
            &tree[1].split_whitespace().collect::<String>(),
            &mut paths,
        );
    }
    let inline = Regex::new(r"\b(?:crate|super)(?:::\w+)+").unwrap();
    paths.extend(inline.find_iter(&code).map(|found| found.as_str().into()));
    paths
        .iter()
        .filter_map(|path| from_top(own, path))
        .collect()
}

/// Each path of a tree of imports.
fn unfold(before: &str, tree: &str, paths: &mut Vec<String>) {
    let Some((head, rest)) = tree.split_once('{') else {
        return paths.push(format!("{before}{tree}"));
    };
    let body = rest.strip_suffix('}').unwrap_or(rest);
    let (mut depth, mut item) = (0, String::new());
    for letter in body.chars().chain([',']) {
        match letter {
            ',' if depth == 0 => {
                unfold(&format!("{before}{head}"), &item, paths);
                item.clear();
            }
            '{' | '}' => {
                depth += if letter == '{' { 1 } else { -1 };
                item.push(letter);
            }
            _ => item.push(letter),
        }
    }
}

fn from_top(own: &str, path: &str) -> Option<Vec<String>> {
    let mut here: Vec<&str> = own.split("::").collect();
    let mut parts = path.split("::").peekable();
    match parts.next()? {
        "crate" => here.clear(),
        "self" => {}
        "super" => {
            here.pop();
            while parts.next_if_eq(&"super").is_some() {
                here.pop();
            }
        }
        _ => return None,
    }
    Some(here.into_iter().chain(parts).map(str::to_owned).collect())
}

/// The file that a path leads to.
fn nearest(names: &BTreeSet<String>, mut path: Vec<String>) -> Option<String> {
    while !path.is_empty() {
        let name = path.join("::");
        if names.contains(&name) {
            return Some(name);
        }
        path.pop();
    }
    None
}

#[test]
fn no_room_imports_from_a_higher_one() {
    assert_eq!(House::built().upward(), Vec::<String>::new());
}

#[test]
fn no_files_lead_back_to_each_other() {
    assert_eq!(House::built().circles(), Vec::<String>::new());
}

#[test]
fn every_room_stands_in_the_order() {
    let built = House::built();
    for (folder, rooms) in ROOMS {
        let inside = format!("{folder}::");
        let found = built.0.keys().filter_map(|name| name.strip_prefix(&inside));
        let found = found.filter_map(|name| Some(name.split_once("::")?.0));
        let found: BTreeSet<&str> = found.collect();
        assert_eq!(
            found,
            BTreeSet::from_iter(rooms.iter().copied()),
            "{folder}"
        );
    }
}

#[test]
fn each_front_page_names_what_is_in_its_room() {
    let built = House::built();
    let mut missing = Vec::new();
    let all = ROOMS
        .iter()
        .flat_map(|(folder, rooms)| rooms.iter().map(move |room| (folder, room)));
    for (folder, room) in all {
        let front =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/{folder}/{room}/mod.rs"));
        let front = fs::read_to_string(front).unwrap();
        let page: String = front
            .lines()
            .filter(|line| line.starts_with("//!"))
            .collect();
        let inside = format!("{folder}::{room}::");
        let files = built.0.keys().filter_map(|name| name.strip_prefix(&inside));
        let files = files.filter(|name| !name.contains("::"));
        let unnamed = files.filter(|name| !page.contains(&format!("`{name}`")));
        missing.extend(unnamed.map(|name| format!("{folder}::{room}: {name}")));
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// More files than these side by side are not looked over at one glance.
const MOST_SIDE_BY_SIDE: usize = 28;

#[test]
fn no_folder_holds_more_than_can_be_looked_over() {
    let mut folders = BTreeMap::<&str, usize>::new();
    let built = House::built();
    for name in built.0.keys() {
        let folder = name.rsplit_once("::").map_or("", |(folder, _)| folder);
        *folders.entry(folder).or_default() += 1;
    }
    folders.retain(|_, files| *files > MOST_SIDE_BY_SIDE);
    assert_eq!(folders, BTreeMap::new());
}

#[test]
fn what_is_planted_is_found() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let house = House::of(&[
        file(
            "dialogue/state/step.rs",
            "use crate::dialogue::{alarm::pinging, message};",
        ),
        file("dialogue/alarm/pinging.rs", "fn f() { super::codes::g() }"),
        file(
            "dialogue/alarm/codes.rs",
            "use super::pinging::{self, send};",
        ),
        file(
            "dialogue/message/mod.rs",
            "// use crate::dialogue::state::step;",
        ),
    ]);
    assert_eq!(
        house.upward(),
        ["dialogue::state::step -> dialogue::alarm::pinging"]
    );
    assert_eq!(
        house.circles(),
        ["dialogue::alarm::codes <-> dialogue::alarm::pinging"]
    );
}
