//! Every fault that can be planted in the card's file is refused, with its line.

use crate::support::{self, CARD, sentence};
use regiewijzer::domain::Problem;
use regiewijzer::domain::card::Card;
use regiewijzer::domain::card::proof::prove;
use serde::Deserialize;

#[derive(Deserialize)]
struct Faults {
    fault: Vec<Fault>,
}

#[derive(Deserialize)]
struct Fault {
    old: String,
    new: String,
    problem: String,
    at: String,
}

/// What is refused once the fault stands in the file, and that file.
fn planted(fault: &Fault) -> (String, Vec<Problem>) {
    let Fault { old, new, .. } = fault;
    assert_eq!(
        CARD.matches(old).count(),
        1,
        "{old:?} must stand there once"
    );
    let text = CARD.replace(old, new);
    let problems = match Card::parse("kaart.toml", &text) {
        Err(problems) => problems,
        Ok(card) => vec![prove(&card).expect_err(new)],
    };
    (text, problems)
}

fn faults() -> Vec<Fault> {
    let faults: Faults = toml::from_str(include_str!("../card/faults.toml")).unwrap();
    faults.fault
}

#[test]
fn every_fault_is_refused_on_its_line() {
    for fault in faults() {
        let (text, problems) = planted(&fault);
        let found: Vec<String> = problems.iter().map(Problem::to_string).collect();
        let problem = problems.iter().find(|found| found.key == fault.problem);
        let problem = problem.unwrap_or_else(|| panic!("{} is not in {found:#?}", fault.problem));
        assert_eq!(problem.file.as_deref(), Some("kaart.toml"));
        let line = text.lines().nth(problem.line.unwrap() - 1).unwrap();
        assert!(line.contains(&fault.at), "{found:#?}\npoints at: {line}");
        assert!(sentence(problem).ends_with('.'));
    }
}

/// Every way in which loading or proving can refuse a card is planted above.
#[test]
fn no_problem_of_the_card_goes_untested() {
    let planted: Vec<String> = faults().into_iter().map(|fault| fault.problem).collect();
    // Those of the prompts and of `card ITEM` are no faults of the file; one that is too large is made below.
    let elsewhere = [
        "card-too-large",
        "card-prompt-missing",
        "card-reserved",
        "card-question-negated",
        "card-no-item",
        "card-no-phase",
    ];
    for key in support::prompts(support::NL).keys() {
        let key = key.strip_prefix("problem-").unwrap_or_default();
        let ours = key.starts_with("card-") || key.starts_with("proof-");
        if ours && !key.contains('.') && !elsewhere.contains(&key) {
            assert!(
                planted.iter().any(|known| known == key),
                "{key} is not planted"
            );
        }
    }
}

#[test]
fn the_nearest_name_is_offered() {
    let mut faults = faults().into_iter();
    let fault = faults
        .find(|fault| fault.problem == "card-unknown-role")
        .unwrap();
    let (_, problems) = planted(&fault);
    assert!(problems[0].args.contains(&("near", "household".to_owned())));
}

#[test]
fn a_gap_is_told_by_the_answers_that_fall_into_it() {
    let mut faults = faults().into_iter();
    let fault = faults.find(|fault| fault.problem == "card-route-gap");
    let (_, problems) = planted(&fault.unwrap());
    let gap = problems
        .iter()
        .find(|problem| problem.key == "card-route-gap");
    let (_, answers) = &gap.unwrap().args[1];
    let expected = "up-3-threat-unsafety=yes, up-3-threat-unrest=no, up-3-media=no, \
                    up-3-admin-impact=no, up-2-relational-unsafety=yes";
    assert_eq!(answers, expected);
}

/// The card with more rows at the end of its route table, none of which ever fits.
fn with_idle_rows(more: usize) -> Vec<Problem> {
    let row = "[[assessment.route.row]]\nwhen = \"U yes\"\noutcome = \"escalate\"\n\n";
    let after = "[[assessment]]\nid = \"down-2\"";
    assert_eq!(CARD.matches(after).count(), 1);
    let text = CARD.replace(after, &format!("{}{after}", row.repeat(more)));
    Card::parse("kaart.toml", &text).expect_err("idle rows are refused")
}

#[test]
fn idle_rows_are_counted_from_one() {
    let problems = with_idle_rows(2);
    let places = problems.iter().map(|problem| {
        assert_eq!(problem.key, "card-route-never");
        let (_, nth) = problem
            .args
            .iter()
            .find(|(name, _)| *name == "nth")
            .unwrap();
        nth.as_str()
    });
    assert_eq!(places.collect::<Vec<_>>(), ["8", "9"]);
}

#[test]
fn a_route_table_has_at_most_255_rows() {
    let keys = |more: usize| with_idle_rows(more).into_iter().map(|problem| problem.key);
    assert!(keys(255 - 7).all(|key| key == "card-route-never"));
    assert!(keys(256 - 7).all(|key| key == "card-too-large"));
}
