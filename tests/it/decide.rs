//! The decisions, against tables and brute force written from the contract and not from the code.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use regiewijzer::domain::card::advice::{Advice, Outcome, PhaseFour, decide, evaluate};
use regiewijzer::domain::card::{Assessment, Card, Rule};
use regiewijzer::domain::{Answer, Id};

use crate::support;
use Answer::{No, NotApplicable, Unknown, Yes};

const U: &str = "up-3-threat-unsafety";
const O: &str = "up-3-threat-unrest";
const M: &str = "up-3-media";
const B: &str = "up-3-admin-impact";
const D: &str = "up-2-relational-unsafety";

/// Loading works out every combination, so one card serves all cases.
fn card() -> &'static Card {
    static CARD: LazyLock<Card> = LazyLock::new(support::card);
    &CARD
}

type Answers = BTreeMap<Id, Answer>;

/// Outcome, card route, suggestion and phase 4.
type Fields = (Outcome, Vec<String>, Option<String>, Option<PhaseFour>);

fn up_3(given: [Answer; 5]) -> Answers {
    let ids = [U, O, M, B, D].map(Id::from);
    ids.into_iter().zip(given).collect()
}

fn fields(advice: &Advice) -> Fields {
    let route = advice.card_route.iter().map(Id::to_string).collect();
    let suggested = advice.suggested_route.as_ref().map(Id::to_string);
    (advice.outcome, route, suggested, advice.phase_four)
}

/// Every combination of answers to the questions of an assessment.
fn all_answers(card: &Card, assessment: &Assessment) -> Vec<Answers> {
    let mut all = vec![Answers::new()];
    for id in assessment.questions() {
        let allowed = Answer::ALL.into_iter();
        let allowed =
            allowed.filter(|answer| card.allows(assessment.id.as_str(), id.as_str(), *answer));
        let allowed: Vec<Answer> = allowed.collect();
        let longer = all.iter().flat_map(|answers| {
            allowed.iter().map(|answer| {
                let mut answers = answers.clone();
                answers.insert(id.clone(), *answer);
                answers
            })
        });
        all = longer.collect();
    }
    all
}

/// Runs a check on every combination of answers to every assessment.
fn everywhere(check: impl Fn(&Card, &Assessment, &Answers, &Advice)) {
    let card = card();
    for assessment in &card.assessments {
        for answers in all_answers(card, assessment) {
            let advice = decide(card, assessment.id.as_str(), &answers).unwrap();
            check(card, assessment, &answers, &advice);
        }
    }
}

/// The own answers, in card order.
fn own<'a>(assessment: &'a Assessment, answers: &'a Answers) -> Vec<(&'a Id, Answer)> {
    let own = assessment.criteria.iter().map(|criterion| &criterion.id);
    own.map(|id| (id, answers[id])).collect()
}

/// The sixteen rows of the phase-3 table, each with D yes, no and unknown.
#[test]
fn the_truth_table_of_up_3_holds() {
    let card = card();
    for row in 0..16 {
        let [u, o, m, b] = [8, 4, 2, 1].map(|bit| if row & bit > 0 { Yes } else { No });
        for d in [Yes, No, Unknown] {
            let advice = decide(card, "up-3", &up_3([u, o, m, b, d])).unwrap();
            let (route, suggested, phase_four): (&[&str], _, _) = if m == Yes || b == Yes {
                let suggested = if d == Yes { "both" } else { "veiligheidshuis" };
                (&["veiligheidshuis"], Some(suggested), PhaseFour::Indicated)
            } else if o == Yes {
                (
                    &["veilig-thuis", "both"],
                    Some("both"),
                    PhaseFour::Indicated,
                )
            } else if u == Yes {
                let suggested = if d == No { "both" } else { "veilig-thuis" };
                (&["veilig-thuis", "both"], Some(suggested), PhaseFour::Ask)
            } else {
                (&[], None, PhaseFour::No)
            };
            let outcome = if row == 0 {
                Outcome::Stay
            } else {
                Outcome::Escalate
            };
            let route = route.iter().map(ToString::to_string).collect();
            let suggested = suggested.map(str::to_owned);
            assert_eq!(
                fields(&advice),
                (outcome, route, suggested, Some(phase_four))
            );
        }
    }
}

#[test]
fn unknowns_alone_consult_without_a_route() {
    let advice = decide(card(), "up-3", &up_3([No, Unknown, No, No, Yes])).unwrap();
    assert_eq!(fields(&advice), (Outcome::Consult, vec![], None, None));
    assert!(!advice.provisional);
    assert_eq!(advice.because, [O]);
    // Beside a yes they are read as the card's "nee" for now, and said to be open.
    let advice = decide(card(), "up-3", &up_3([Yes, No, Unknown, No, Yes])).unwrap();
    assert_eq!(advice.suggested_route, Some("veilig-thuis".into()));
    assert_eq!(advice.phase_four, Some(PhaseFour::Ask));
    assert!(advice.provisional);
    assert_eq!(advice.open, [M]);
}

#[test]
fn outcomes_follow_the_three_rules() {
    everywhere(|_, assessment, answers, advice| {
        let given: Vec<Answer> = own(assessment, answers)
            .into_iter()
            .map(|(_, a)| a)
            .collect();
        let expected = match assessment.rule {
            Rule::Up if given.contains(&Yes) => Outcome::Escalate,
            Rule::Up if given.contains(&Unknown) => Outcome::Consult,
            Rule::Up => Outcome::Stay,
            Rule::Down if given.contains(&No) => Outcome::Stay,
            Rule::Down if given.contains(&Unknown) => Outcome::Consult,
            Rule::Down if given.contains(&Yes) => Outcome::DeEscalate,
            Rule::Down => Outcome::Consult,
            Rule::Request if given[0] == Yes => Outcome::RequestHeavy,
            Rule::Request if given == [No, No] => Outcome::Regular,
            Rule::Request => Outcome::Consult,
        };
        assert_eq!(advice.outcome, expected, "{answers:?}");
        if assessment.id != "up-3" {
            assert_eq!(fields(advice), (expected, vec![], None, None));
            assert!(!advice.provisional);
        }
    });
}

/// Every way of turning the unknowns into yes or no, tried one by one.
#[test]
fn provisional_is_what_brute_force_finds() {
    everywhere(|card, assessment, answers, advice| {
        if assessment.id != "up-3" {
            return;
        }
        let open: Vec<&Id> = answers
            .keys()
            .filter(|id| answers[*id] == Unknown)
            .collect();
        let mut changes = false;
        for way in 0..1_u32 << open.len() {
            let mut settled = answers.clone();
            for (nth, id) in open.iter().enumerate() {
                let answer = if way >> nth & 1 == 1 { Yes } else { No };
                settled.insert((*id).clone(), answer);
            }
            let after = fields(&decide(card, "up-3", &settled).unwrap());
            let before = fields(advice);
            changes |= (after.1, after.2, after.3) != (before.1, before.2, before.3);
        }
        let expected = advice.outcome == Outcome::Escalate && changes;
        assert_eq!(advice.provisional, expected, "{answers:?}");
    });
}

#[test]
fn would_change_is_what_brute_force_finds() {
    everywhere(|card, assessment, answers, advice| {
        let mut expected = Vec::new();
        for id in assessment.questions() {
            for answer in [Yes, No, Unknown, NotApplicable] {
                let mut other = answers.clone();
                other.insert(id.clone(), answer);
                let Ok(after) = decide(card, assessment.id.as_str(), &other) else {
                    assert_eq!(answer, NotApplicable);
                    continue;
                };
                if fields(&after) != fields(advice) {
                    expected.push((id.clone(), answer, fields(&after)));
                }
            }
        }
        let found = advice.would_change.iter().map(|change| {
            let route = change.card_route.iter().map(Id::to_string).collect();
            let suggested = change.suggested_route.as_ref().map(Id::to_string);
            let after = (change.outcome, route, suggested, change.phase_four);
            (change.criterion.clone(), change.answer, after)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{answers:?}");
    });
}

#[test]
fn because_and_open_follow_the_contract() {
    everywhere(|card, assessment, answers, advice| {
        let own = own(assessment, answers);
        let with = |wanted: Answer| -> Vec<Id> {
            let found = own.iter().filter(|(_, answer)| *answer == wanted);
            found.map(|(id, _)| (*id).clone()).collect()
        };
        let every: Vec<Id> = own.iter().map(|(id, _)| (*id).clone()).collect();
        let expected = match advice.outcome {
            Outcome::Escalate | Outcome::DeEscalate | Outcome::RequestHeavy => {
                let mut carried = with(Yes);
                if assessment.id == "up-3" {
                    let mut without = answers.clone();
                    without.remove(D);
                    let without = decide(card, "up-3", &without).unwrap();
                    if without.suggested_route != advice.suggested_route {
                        carried.push(D.into());
                    }
                }
                carried
            }
            Outcome::Stay if assessment.rule == Rule::Down => with(No),
            Outcome::Stay | Outcome::Regular => every,
            Outcome::Consult if with(Unknown).is_empty() => every,
            Outcome::Consult => with(Unknown),
        };
        assert_eq!(advice.because, expected, "{answers:?}");
        let open = assessment.questions().filter(|id| answers[*id] == Unknown);
        assert_eq!(advice.open, open.cloned().collect::<Vec<_>>());
    });
}

/// One more yes on the way up never lowers the outcome or phase 4.
#[test]
fn one_more_yes_never_lowers() {
    let far = |outcome| match outcome {
        Outcome::Stay => 0,
        Outcome::Consult => 1,
        _ => 2,
    };
    everywhere(|card, assessment, answers, before| {
        if assessment.rule != Rule::Up {
            return;
        }
        for id in assessment.questions() {
            let mut more = answers.clone();
            more.insert(id.clone(), Yes);
            let after = decide(card, assessment.id.as_str(), &more).unwrap();
            assert!(far(after.outcome) >= far(before.outcome));
            if let (Some(before), Some(after)) = (before.phase_four, after.phase_four) {
                assert!(after >= before, "{answers:?} and {id}");
            }
        }
    });
}

#[test]
fn unknown_is_never_no() {
    everywhere(|card, assessment, answers, advice| {
        for id in assessment.questions().filter(|id| answers[*id] == Unknown) {
            let with = |answer| {
                let mut other = answers.clone();
                other.insert(id.clone(), answer);
                fields(&decide(card, assessment.id.as_str(), &other).unwrap())
            };
            let now = fields(advice);
            if now == with(No) && now != with(Yes) {
                let said = advice.outcome == Outcome::Consult || advice.provisional;
                assert!(said, "{answers:?} reads {id} as no");
            }
        }
    });
}

#[test]
fn the_form_is_stable_and_comes_back() {
    let card = card();
    let advice = decide(card, "up-3", &up_3([No, No, Yes, No, Yes])).unwrap();
    let json = serde_json::to_string(&advice).unwrap();
    let expected = r#"{"assessment":"up-3","outcome":"escalate","card_route":["veiligheidshuis"],"#
        .to_owned()
        + r#""suggested_route":"both","phase_four":"indicated","provisional":false,"#
        + r#""because":["up-3-media","up-2-relational-unsafety"],"open":[],"would_change":["#
        + r#"{"criterion":"up-3-media","answer":"no","outcome":"stay","card_route":[],"#
        + r#""suggested_route":null,"phase_four":"no"},"#
        + r#"{"criterion":"up-3-media","answer":"unknown","outcome":"consult","card_route":[],"#
        + r#""suggested_route":null,"phase_four":null},"#
        + r#"{"criterion":"up-2-relational-unsafety","answer":"no","outcome":"escalate","#
        + r#""card_route":["veiligheidshuis"],"suggested_route":"veiligheidshuis","phase_four":"indicated"},"#
        + r#"{"criterion":"up-2-relational-unsafety","answer":"unknown","outcome":"escalate","#
        + r#""card_route":["veiligheidshuis"],"suggested_route":"veiligheidshuis","phase_four":"indicated"}],"#
        + &format!(
            r#""card":{{"id":"zeeuwse-regiekaart","version":"{}","hash":"{}"}}}}"#,
            card.reference.version, card.reference.hash
        );
    assert_eq!(json, expected);
    assert_eq!(serde_json::from_str::<Advice>(&json).unwrap(), advice);
}

#[test]
fn answers_that_do_not_fit_are_named() {
    let card = card();
    let check = |assessment: &str, answers: &Answers, key: &str, named: &str| {
        let problem = decide(card, assessment, answers).unwrap_err();
        assert_eq!(problem.key, key);
        assert!(problem.to_string().contains(named), "{problem}");
        assert_eq!(evaluate(card, assessment, answers), Err(problem));
    };
    let answers = up_3([No, No, No, No, No]);
    check("up-9", &answers, "decide-unknown-assessment", "up-9");
    let mut short = answers.clone();
    short.remove(M);
    check("up-3", &short, "decide-missing-criterion", M);
    let mut more = answers.clone();
    more.insert("up-2-nuisance".into(), Yes);
    check("up-3", &more, "decide-foreign-criterion", "up-2-nuisance");
    check(
        "up-3",
        &up_3([No, NotApplicable, No, No, No]),
        "decide-bad-answer",
        O,
    );
    check(
        "up-3",
        &up_3([No, No, No, No, NotApplicable]),
        "decide-bad-answer",
        D,
    );
}

fn answer() -> impl Strategy<Value = Answer> {
    prop::sample::select(Answer::ALL.to_vec())
}

proptest! {
    /// Whatever is answered, right or wrong, gives an advice or names what is wrong; and the
    /// cheap core agrees with the explained one.
    #[test]
    fn any_answers_are_weighed_or_refused(
        assessment in prop::sample::select(vec!["up-1", "up-2", "up-3", "down-3", "down-4", "intensity", "x"]),
        given in prop::collection::vec((0_usize..40, answer()), 0..9),
    ) {
        let card = card();
        let all = card.ids();
        let answers: Answers = given.into_iter()
            .map(|(at, answer)| (all[all.len() - 1 - at % all.len()].clone(), answer))
            .collect();
        let advice = decide(card, assessment, &answers);
        let verdict = evaluate(card, assessment, &answers);
        match (advice, verdict) {
            (Ok(advice), Ok(verdict)) => {
                prop_assert_eq!(advice.outcome, verdict.outcome);
                prop_assert_eq!(&advice.card_route, &verdict.card_route);
            }
            (Err(one), Err(two)) => prop_assert_eq!(one, two),
            _ => prop_assert!(false, "they disagree"),
        }
    }
}
