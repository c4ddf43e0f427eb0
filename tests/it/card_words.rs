//! The card in words: both languages complete, questions that a yes answers, and the printed card.

use std::collections::BTreeSet;

use crate::support::{CARD, EN, NL, card, prompts, sentence};
use regiewijzer::cli::card::{Part, render, soundness};
use regiewijzer::domain::card::Card;

#[test]
fn both_languages_say_everything_of_the_card() {
    let card = card();
    for text in [NL, EN] {
        let prompts = prompts(text);
        assert_eq!(card.check_prompts("x", |key| prompts.contains_key(key)), []);
    }
    let (nl, en) = (prompts(NL), prompts(EN));
    assert!(nl.keys().eq(en.keys()));
}

#[test]
fn a_criterion_without_a_prompt_is_refused() {
    let prompts = prompts(NL);
    for gone in [
        "up-3-media",
        "up-3-media.help",
        "up-3-media.label",
        "role-mayor",
        "route-both",
        "care-meeting",
        "phase-2.description",
        "row-operational-p2",
    ] {
        let problems =
            card().check_prompts("nl.ftl", |key| key != gone && prompts.contains_key(key));
        assert_eq!(problems.len(), 1, "{gone}");
        let problem = &problems[0];
        assert!(sentence(problem).contains(gone));
        let (file, line) = (problem.file.as_deref(), problem.line);
        if gone == "role-mayor" {
            assert_eq!((file, line), (Some("nl.ftl"), None));
        } else {
            let line = CARD.lines().nth(line.expect("a line") - 1).unwrap();
            let id = gone.split('.').next().unwrap().trim_start_matches("route-");
            assert_eq!(file, Some("regiekaart.toml"));
            assert!(
                line.contains(&format!("id = \"{id}\"")),
                "{gone} points at {line}"
            );
        }
    }
}

#[test]
fn questions_hold_no_denial() {
    let card = card();
    let denials = |text: &str| {
        let lower = text.to_lowercase();
        let words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
        let known = [
            "niet", "geen", "niets", "niemand", "zonder", "not", "no", "without",
        ];
        let mut denied = words.filter(|word| word.ends_with("n't") || known.contains(word));
        denied.next().map(str::to_owned)
    };
    assert_eq!(
        denials("Is er geen overlast meer?").as_deref(),
        Some("geen")
    );
    assert_eq!(denials("Isn't it?").as_deref(), Some("isn't"));
    for text in [NL, EN] {
        let prompts = prompts(text);
        for assessment in &card.assessments {
            for criterion in &assessment.criteria {
                let question = &prompts[criterion.id.as_str()];
                assert_eq!(denials(question), None, "{question}");
                assert!(question.ends_with('?'), "{question}");
            }
        }
    }
}

#[test]
fn options_fit_on_a_button() {
    let card = card();
    for text in [NL, EN] {
        let prompts = prompts(text);
        for option in card.cells().flat_map(|cell| &cell.options) {
            assert!(prompts[option.id.as_str()].chars().count() <= 80);
        }
    }
}

#[test]
fn the_card_prints_at_eighty_columns_with_every_id_and_source() {
    let card = card();
    for text in [NL, EN] {
        let prompts = prompts(text);
        let say = |key: &str| prompts[key].clone();
        let whole = render(&card, Part::Whole, &say, 80).unwrap();
        assert!(whole.lines().all(|line| line.chars().count() <= 80));
        let words: BTreeSet<&str> = whole.split_whitespace().collect();
        for id in card.ids() {
            let row = card.rows.iter().any(|row| row.id == *id);
            assert!(row || words.contains(id.as_str()), "{id} is not printed");
            let one = render(&card, Part::Item(id.as_str()), &say, 80).unwrap();
            assert!(one.contains(id.as_str()) && one.contains("["));
        }
        for phase in 1..=4 {
            let one = render(&card, Part::Phase(phase), &say, 80).unwrap();
            assert!(whole.contains(&one));
        }
    }
}

#[test]
fn an_item_that_is_not_there_is_refused_with_the_nearest() {
    let say = |key: &str| key.to_owned();
    let problem = render(&card(), Part::Item("up-3-medai"), &say, 80).unwrap_err();
    assert!(sentence(&problem).contains("up-3-media"));
    let problem = render(&card(), Part::Phase(7), &say, 80).unwrap_err();
    assert!(sentence(&problem).contains('7'));
}

#[test]
fn soundness_names_version_hash_and_count() {
    let card = card();
    let prompts = prompts(NL);
    let text = soundness(&card, &|key, _| prompts[key].clone(), 80);
    let reference = &card.reference;
    assert_eq!(reference.hash.as_str().len(), 16);
    for part in [
        "{ $combinations }",
        reference.hash.as_str(),
        reference.version.as_str(),
    ] {
        assert!(text.contains(part), "{text}");
    }
    let other = Card::parse("x", &CARD.replace("\"1.0.0\"", "\"1.0.1\"")).unwrap();
    assert_ne!(other.reference.hash, reference.hash);
}
