//! A second model of the gates: random people press random choices, and every step of a case between
//! phases is compared with what the contract says about who must have agreed before it.

mod model;

use crate::gates::model::Model;
use crate::talk::Talk;
use proptest::prelude::*;
use proptest::sample::Index as Pick;
use proptest::test_runner::{Config, FileFailurePersistence, RngSeed, TestRunner};
use regiewijzer::dialogue::message::input::PressContext;
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::Id;

/// Who talks; two of them have two roles of the card, in some histories.
const PEOPLE: [&str; 6] = [
    "regisseur",
    "regisseur-2",
    "proces",
    "proces-2",
    "aov",
    "aov-2",
];

/// One thing that somebody does, before it is known what there is to do.
#[derive(Clone, Debug)]
enum Act {
    /// Somebody takes the way on, on what was asked lately: yes, advice, agree, confirm.
    Onward(Pick),
    /// Somebody presses any choice of what was asked last.
    Any(Pick, Pick),
    /// Somebody presses anything that was ever offered to anybody.
    Old(Pick, Pick),
    /// Somebody begins to scale or to hand over.
    Begin(Pick, Pick),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let pick = any::<Pick>;
    let act = prop_oneof![
        24 => pick().prop_map(Act::Onward),
        8 => (pick(), pick()).prop_map(|(who, what)| Act::Any(who, what)),
        2 => (pick(), pick()).prop_map(|(who, what)| Act::Old(who, what)),
        5 => (pick(), pick()).prop_map(|(who, what)| Act::Begin(who, what)),
    ];
    proptest::collection::vec(act, 80..200)
}

/// What was offered to somebody.
#[derive(Clone, Debug)]
struct Offered {
    to: String,
    question: Option<Id>,
    choices: Vec<Id>,
    on: Option<PressContext>,
}

/// How a case begins: in which phase, with whom.
#[derive(Clone, Debug)]
struct Start {
    phase: u8,
    direction: Pick,
    process_director: bool,
    two_roles: bool,
}

fn start() -> impl Strategy<Value = Start> {
    (1..5_u8, any::<Pick>(), any::<bool>(), any::<bool>()).prop_map(
        |(phase, direction, process_director, two_roles)| Start {
            phase,
            direction,
            process_director,
            two_roles,
        },
    )
}

struct History {
    talk: Talk,
    model: Model,
    offered: Vec<Offered>,
    code: String,
}

impl History {
    fn begin(start: &Start) -> Self {
        let two_roles = start.two_roles;
        let talk = Talk::begin_with_people(|text| with_others(text, two_roles));
        let mut history = Self {
            talk,
            model: Model::default(),
            offered: Vec::new(),
            code: String::new(),
        };
        let said = history.talk.says("regisseur", "casus nieuw");
        history.hear(&said);
        for choice in [
            "GM0664",
            &format!("phase-{}", start.phase),
            "voluntary",
            "youth",
        ] {
            history.press("regisseur", choice, &None);
        }
        let options = history.offered.last().unwrap().choices.clone();
        let options: Vec<Id> = options.into_iter().filter(|id| *id != *"back").collect();
        let direction = start.direction.get(&options).clone();
        history.press("regisseur", direction.as_str(), &None);
        let process = if start.process_director {
            "proces"
        } else {
            "unknown"
        };
        history.press("regisseur", process, &None);
        if start.phase == 4 {
            history.press("regisseur", "track-care-calamity", &None);
            history.press("regisseur", "confirm", &None);
        }
        let named = start.process_director.then_some("proces");
        history
            .model
            .opened(start.phase, direction.as_str(), named, two_roles);
        history
    }

    fn happen(&mut self, act: &Act) {
        match act {
            Act::Onward(which) => {
                // What was asked last waits most often for an answer.
                let recent = self.offered.len().saturating_sub(4);
                let offered = which.get(&self.offered[recent..]).clone();
                if let Some(choice) = onward(&offered.choices) {
                    self.press(&offered.to, choice.as_str(), &offered.on);
                }
            }
            Act::Any(who, what) => {
                let who = who.get(&PEOPLE);
                let last = self
                    .offered
                    .iter()
                    .rev()
                    .find(|offered| offered.to == **who);
                if let Some(offered) = last.cloned() {
                    let choice = what.get(&offered.choices).clone();
                    self.press(who, choice.as_str(), &offered.on);
                }
            }
            Act::Old(which, what) => {
                let offered = which.get(&self.offered).clone();
                let choice = what.get(&offered.choices).clone();
                self.press(&offered.to, choice.as_str(), &offered.on);
            }
            Act::Begin(who, what) => {
                let words = what.get(&[
                    "casus op",
                    "casus op",
                    "casus af",
                    "casus af",
                    "casus overdragen",
                ]);
                let who = who.get(&PEOPLE);
                let said = self.talk.says(who, &format!("{words} {}", self.code));
                self.hear(&said);
            }
        }
    }

    fn press(&mut self, who: &str, choice: &str, on: &Option<PressContext>) {
        let question = self.question(who, choice, on);
        let said = self.talk.presses(who, choice, on);
        self.model
            .pressed(who, choice, question.as_ref().map(Id::as_str), on, &said);
        self.hear(&said);
    }

    /// The question that a press belongs to.
    fn question(&self, who: &str, choice: &str, on: &Option<PressContext>) -> Option<Id> {
        let mut own = self
            .offered
            .iter()
            .rev()
            .filter(|offered| offered.to == who);
        let of = own.find(|offered| {
            offered.choices.iter().any(|id| *id == *choice) && (on.is_none() || offered.on == *on)
        });
        of.and_then(|offered| offered.question.clone())
    }

    fn hear(&mut self, said: &[Message]) {
        self.model.heard(said);
        for message in said {
            if let Some(case) = &message.case {
                self.code = case.code.to_string();
            }
            let Audience::Person(to) = &message.to else {
                continue;
            };
            if message.choices.is_empty() {
                continue;
            }
            self.offered.push(Offered {
                to: to.as_str().to_owned(),
                question: message.question.as_ref().map(|asked| asked.id.clone()),
                choices: message
                    .choices
                    .iter()
                    .map(|choice| choice.id.clone())
                    .collect(),
                on: message.on.clone(),
            });
        }
    }
}

/// A second process director, and one person with two roles where a history has one.
fn with_others(text: &str, two_roles: bool) -> String {
    let roles = if two_roles {
        "[\"process-director\", \"case-director\", \"aov-officer\"]"
    } else {
        "[\"process-director\"]"
    };
    let other = format!(
        "[[person]]\nid = \"proces-2\"\nroles = {roles}\nmunicipality = \"GM0664\"\ntitle = \"tweede procesregisseur\"\n\n"
    );
    let first = "[[person]]\nid = \"proces\"\n";
    text.replacen(first, &format!("{other}{first}"), 1)
}

/// What leads on to a decision, if it is among the choices.
fn onward(choices: &[Id]) -> Option<Id> {
    let ways = [
        "advice",
        "anyway",
        "yes",
        "request-co-sign",
        "agree",
        "agreed-by-phone",
        "own-role",
        "confirm",
        "days-ago-1",
        "both",
        "track-care-calamity",
        "reason-own-judgement",
        "regisseur-2",
        "regisseur",
        "proces-2",
        "resume",
    ];
    let known = |way: &&str| choices.iter().any(|choice| **way == *choice.as_str());
    let is_criterion = choices.iter().any(|choice| *choice == *"unknown");
    if is_criterion {
        return Some("yes".into());
    }
    let found = ways.iter().find(|way| known(way)).map(|way| Id::from(*way));
    found.or_else(|| choices.first().cloned())
}

#[test]
fn no_case_moves_but_as_the_contract_says() {
    let config = Config {
        cases: 160,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        rng_seed: RngSeed::Fixed(21),
        max_shrink_iters: 60,
        ..Config::default()
    };
    let seen = std::cell::RefCell::new(std::collections::BTreeMap::<String, u32>::new());
    let mut runner = TestRunner::new(config);
    let played = runner.run(&(start(), acts()), |(start, acts)| {
        let mut history = History::begin(&start);
        for act in &acts {
            history.happen(act);
            if let Some(wrong) = history.model.wrong() {
                return Err(TestCaseError::fail(wrong));
            }
        }
        for step in history.model.steps() {
            *seen.borrow_mut().entry(step).or_default() += 1;
        }
        Ok(())
    });
    played.unwrap();
    // A history that reaches no gate shows nothing about it.
    for gate in ["up-1", "up-2", "up-3", "down-2", "down-3", "down-4"] {
        let reached = seen.borrow().get(gate).copied().unwrap_or_default();
        assert!(
            reached > 3,
            "{gate} was passed {reached} times: {:?}",
            seen.borrow()
        );
    }
}
