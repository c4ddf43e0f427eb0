//! The decisions as DMN: another reader of the tables comes to the same verdict for every combination
//! of answers.
//!
//! A test of our own reads the tables; `benches/README.md` names a command that lets a foreign engine do so.

use std::collections::BTreeSet;
use std::fs;

use crate::region;
use crate::support;
use regiewijzer::domain::card::{Assessment, Card, Verdict};
use regiewijzer::exchange::dmn;
use roxmltree::{Document, Node};

fn written(card: &Card) -> String {
    dmn::write(card, &|key| format!("<{key}> & \"more\""))
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    let found = node
        .children()
        .find(|child| child.has_tag_name((dmn_space(), name)));
    found.unwrap_or_else(|| panic!("no {name} in {:?}", node.tag_name()))
}

fn all<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants()
        .filter(move |found| found.has_tag_name((dmn_space(), name)))
}

fn dmn_space() -> &'static str {
    "https://www.omg.org/spec/DMN/20191111/MODEL/"
}

/// The words in the text element of a node.
fn words<'a>(node: Node<'a, 'a>) -> &'a str {
    child(node, "text").text().unwrap()
}

/// Whether a test of FEEL accepts an answer: anything, or a list of texts.
fn accepts(test: &str, answer: &str) -> bool {
    test == "-" || test.split(',').any(|one| one == format!("\"{answer}\""))
}

/// The outputs of the first rule that accepts these answers, by input.
fn evaluated(table: Node<'_, '_>, answer: impl Fn(&str) -> String) -> Vec<String> {
    let inputs: Vec<String> = table
        .children()
        .filter(|found| found.has_tag_name((dmn_space(), "input")))
        .map(|input| words(child(input, "inputExpression")).to_owned())
        .collect();
    let mut rules = table
        .children()
        .filter(|found| found.has_tag_name((dmn_space(), "rule")));
    let entries = |rule: Node<'_, '_>, name: &str| -> Vec<String> {
        let entries = rule
            .children()
            .filter(|found| found.has_tag_name((dmn_space(), name)));
        entries
            .map(|entry| {
                let text = entry
                    .children()
                    .find(|found| found.has_tag_name((dmn_space(), "text")));
                text.unwrap().text().unwrap().to_owned()
            })
            .collect()
    };
    let rule = rules.find(|rule| {
        let tests = entries(*rule, "inputEntry");
        assert_eq!(tests.len(), inputs.len());
        let mut pairs = tests.iter().zip(&inputs);
        pairs.all(|(test, input)| accepts(test, &answer(input)))
    });
    entries(rule.expect("some rule fits"), "outputEntry")
}

/// A verdict as the outputs of a table.
fn outputs(verdict: &Verdict) -> Vec<String> {
    let quoted = |text: &str| format!("\"{text}\"");
    let routes: Vec<&str> = verdict
        .card_route
        .iter()
        .map(|route| route.as_str())
        .collect();
    let route = verdict.suggested_route.as_ref();
    vec![
        quoted(verdict.outcome.as_str()),
        quoted(&routes.join(" ")),
        route.map_or("null".to_owned(), |route| quoted(route.as_str())),
        verdict
            .phase_four
            .map_or("null".to_owned(), |phase| quoted(phase.as_str())),
    ]
}

fn assert_same(card: &Card) -> usize {
    let text = written(card);
    let document = Document::parse(&text).unwrap();
    let decision = |assessment: &Assessment| {
        let mut decisions = all(document.root(), "decision");
        let found = decisions.find(|found| found.attribute("id") == Some(assessment.id.as_str()));
        child(found.unwrap(), "decisionTable")
    };
    let mut count = 0;
    for assessment in &card.assessments {
        let table = decision(assessment);
        assert_eq!(table.attribute("hitPolicy"), Some("FIRST"));
        let known = &assessment.combinations;
        for combination in 0..known.count() {
            let answer = |input: &str| {
                let id = input.replace('_', "-");
                let question = known.question(&id).unwrap();
                known.answer(combination, question).to_string()
            };
            let expected = outputs(known.verdict(combination));
            assert_eq!(
                evaluated(table, answer),
                expected,
                "{}",
                known.spell(combination)
            );
            count += 1;
        }
    }
    count
}

#[test]
fn every_combination_has_the_same_verdict() {
    let card = support::card();
    let combinations = card
        .assessments
        .iter()
        .map(|found| found.combinations.count());
    assert_eq!(assert_same(&card), combinations.sum::<usize>());
}

#[test]
fn a_card_of_another_region_is_written_too() {
    let folder = region::region();
    let text = fs::read_to_string(folder.path().join("regiekaart.toml")).unwrap();
    let card = Card::parse("regiekaart.toml", &text).unwrap();
    assert!(assert_same(&card) > 10);
}

/// What a modelling tool needs to open it: one name for each thing, every reference met, a shape for
/// everything and a line for every requirement.
#[test]
fn everything_has_one_name_and_a_place() {
    let text = written(&support::card());
    let document = Document::parse(&text).unwrap();
    let ids: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len());
    let hrefs: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.attribute("href")?.strip_prefix('#'))
        .collect();
    let drawn: BTreeSet<&str> = document
        .descendants()
        .filter_map(|node| node.attribute("dmnElementRef"))
        .collect();
    assert!(!hrefs.is_empty() && hrefs.iter().all(|href| known.contains(href)));
    for name in ["decision", "inputData", "informationRequirement"] {
        for node in all(document.root(), name) {
            assert!(drawn.contains(node.attribute("id").unwrap()), "{node:?}");
        }
    }
    let names = all(document.root(), "variable").filter_map(|node| node.attribute("name"));
    for name in names {
        assert!(!name.contains('-'), "{name} reads as a subtraction");
    }
}
