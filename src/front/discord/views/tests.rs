//! Views: what is a button, what a list, what is hidden and where a long text is cut.

use serde_json::{Value, json};

use super::*;
use crate::dialogue::message::{MessageKind, Visibility};
use crate::domain::Id;
use crate::domain::alert::AlertId;
use crate::front::bot::custom_ids::Pressed;
use crate::front::bot::samples::{case, choices, message, question, voice};

const CARD: &str = include_str!("../../../../data/regiekaart.toml");

/// The questions that are no criterion.
const QUESTIONS: [&str; 16] = [
    "new-municipality",
    "new-phase",
    "new-frame",
    "new-domain",
    "new-case-direction",
    "new-process-director",
    "route",
    "phase-four",
    "track",
    "sign-off",
    "scp",
    "care-meeting",
    "tick-list",
    "confirm",
    "review",
    "reason",
];

fn shown(message: &Message) -> View {
    let mut views = views(&voice(), &[message], &Called::default());
    assert_eq!(views.len(), 1);
    views.remove(0)
}

/// The labels of a row of buttons, or how many lines its list has.
fn outline(view: &View) -> Vec<Value> {
    let row = |row: &Row| match row.components.as_slice() {
        [Component::List { options, .. }] => json!(options.len()),
        buttons => buttons.iter().map(label).collect(),
    };
    view.components.iter().map(row).collect()
}

fn label(component: &Component) -> String {
    match component {
        Component::Button { label, .. } => label.clone(),
        Component::List { placeholder, .. } => placeholder.clone(),
    }
}

#[test]
fn few_short_choices_are_buttons_above_the_way_back_and_out() {
    let mut some = choices(6);
    some.push(Choice::named("back"));
    some.push(Choice::named(ADVICE));
    let labels = |from: usize, to: usize| -> Vec<String> {
        (from..to).map(|nth| format!("[label-{nth}]")).collect()
    };
    assert_eq!(
        outline(&shown(&question(some))),
        [
            json!(labels(0, 5)),
            json!(labels(5, 6)),
            json!(["Terug", "Geef advies", "Uitleg", "Stop"]),
        ]
    );
    let mut told = question(choices(1));
    told.kind = MessageKind::Text;
    assert_eq!(outline(&shown(&told)), [json!(labels(0, 1))]);
    let mut request = question(choices(2));
    request.visibility = Visibility::Directors;
    assert_eq!(outline(&shown(&request)), [json!(labels(0, 2))]);
}

#[test]
fn many_choices_and_long_ones_are_lists() {
    let steering = json!(["Uitleg", "Stop"]);
    for (count, lists) in [
        (11, vec![11]),
        (25, vec![25]),
        (26, vec![25, 1]),
        (60, vec![25, 25, 10]),
    ] {
        let view = shown(&question(choices(count)));
        let mut expected: Vec<Value> = lists.into_iter().map(Value::from).collect();
        expected.push(steering.clone());
        assert_eq!(outline(&view), expected);
        let mut ids: Vec<&str> = view.ids().collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(
            ids.len(),
            expected.len() + 1,
            "each thing has an id of its own"
        );
    }
    let long = "x".repeat(39);
    let two = vec![
        Choice::labelled("a", long.clone()),
        Choice::labelled("b", "b"),
    ];
    assert_eq!(
        outline(&shown(&question(two.clone()))),
        [json!(2), steering]
    );
    let whole = shown(&question(two[1..].to_vec()));
    assert_eq!(outline(&whole)[0], json!(["[b]"]));
}

#[test]
fn what_is_too_long_for_the_platform_is_shortened() {
    let long = "x".repeat(200);
    let mut ping = question(vec![Choice::labelled("a", long.clone())]);
    ping.on = Some(PressContext::Alert(AlertId("AK4T9QX".into())));
    let alone = shown(&ping);
    let Component::Button { label, .. } = &alone.components[0].components[0] else {
        panic!("{alone:#?}");
    };
    assert_eq!(label.chars().count(), LONGEST_LABEL);
    assert!(label.ends_with('…'));
    let one = shown(&question(vec![Choice::labelled("a", long.clone())]));
    assert_eq!(outline(&one)[0], json!(1), "more of it is seen in a list");
    let two = [("a", &long), ("b", &long)].map(|(id, label)| Choice::labelled(id, label.clone()));
    let listed = shown(&question(two.to_vec()));
    let Component::List { options, .. } = &listed.components[0].components[0] else {
        panic!("{listed:#?}");
    };
    assert!(
        options
            .iter()
            .all(|line| line.label.chars().count() == LONGEST_LINE)
    );
}

#[test]
fn an_interview_hides_the_code_and_nothing_else_does() {
    let code = case().code;
    for (visibility, is_hidden) in [
        (Visibility::Alone, true),
        (Visibility::Reader, false),
        (Visibility::Directors, false),
    ] {
        let mut told = message("regisseur", visibility, "case-opened");
        told.text = vec![Text::of("case-opened").word("code", &code)];
        let shown = shown(&told).content;
        assert_eq!(!shown.contains(code.as_str()), is_hidden, "{shown}");
        assert_eq!(shown.contains(showing::HIDDEN_CODE), is_hidden, "{shown}");
    }
}

#[test]
fn a_long_text_is_cut_with_names_above_and_buttons_below() {
    let mut long = question(choices(2));
    long.text = vec![Text::of("up-3-media"); 60];
    let user = Snowflake::from(1_100_000_000_000_000_001);
    let called = Called {
        users: vec![user],
        roles: Vec::new(),
    };
    let pages = views(&voice(), &[&long], &called);
    assert!(pages.len() > 1);
    assert!(
        pages
            .iter()
            .all(|page| page.content.chars().count() <= LONGEST_MESSAGE)
    );
    let (first, last) = (&pages[0], &pages[pages.len() - 1]);
    assert!(first.content.starts_with(&format!("<@{user}>\n**")));
    assert_eq!(first.allowed_mentions.users, [user.to_string()]);
    assert!(
        pages[1..]
            .iter()
            .all(|page| page.allowed_mentions == Mentions::default())
    );
    let buttons = pages[..pages.len() - 1]
        .iter()
        .map(|page| page.components.len());
    assert_eq!((buttons.sum::<usize>(), last.components.len()), (0, 2));
}

#[test]
fn messages_together_offer_each_thing_once() {
    let (one, other) = (question(choices(2)), question(choices(3)));
    let both = views(&voice(), &[&one, &other], &Called::default());
    let [both] = both.as_slice() else {
        panic!("{both:#?}");
    };
    let mut ids: Vec<&str> = both.ids().collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(
        (ids.len(), count),
        (5, 5),
        "three choices, explain and stop"
    );
}

/// Every choice that some views offer, in order.
fn offered(views: &[View]) -> Vec<String> {
    let rows = views.iter().flat_map(|view| &view.components);
    let components = rows.flat_map(|row| &row.components);
    components
        .flat_map(|component| match component {
            Component::Button { custom_id, .. } => vec![custom_id.clone()],
            Component::List { options, .. } => {
                options.iter().map(|line| line.value.clone()).collect()
            }
        })
        .collect()
}

#[test]
fn what_does_not_fit_under_a_message_stands_under_the_next_one() {
    for count in [100, 101, 126, 400] {
        let views = views(&voice(), &[&question(choices(count))], &Called::default());
        let lists = count.div_ceil(MOST_IN_A_LIST);
        assert_eq!(views.len(), (lists + 1).div_ceil(MOST_ROWS), "{count}");
        assert!(views.iter().all(|view| view.components.len() <= MOST_ROWS));
        assert!(
            views[1..]
                .iter()
                .all(|view| view.content.contains("Meer keuzes"))
        );
        let mut expected: Vec<String> = (0..count).map(|nth| format!("c{nth}")).collect();
        expected.extend([custom_ids::command("explain"), custom_ids::command("stop")]);
        assert_eq!(offered(&views), expected);
    }
}

#[test]
fn messages_together_cut_nothing_off() {
    let several: Vec<Message> = (0..7)
        .map(|nth| {
            let mut asked = asked(&format!("q{nth}"), &["yes", "no", "back"]);
            asked.kind = MessageKind::Text;
            asked
        })
        .collect();
    let messages: Vec<&Message> = several.iter().collect();
    let views = views(&voice(), &messages, &Called::default());
    assert!(views.iter().all(|view| view.components.len() <= MOST_ROWS));
    assert_eq!(offered(&views).len(), 7 * 3);
}

#[test]
fn a_message_names_nobody_by_itself() {
    let view = json!(shown(&question(choices(1))));
    let nobody = json!({ "parse": [], "users": [], "roles": [] });
    assert_eq!(view["allowed_mentions"], nobody);
}

/// Every id of the card.
fn ids_of_the_card() -> Vec<String> {
    fn walk(value: &toml::Value, ids: &mut Vec<String>) {
        match value {
            toml::Value::Table(table) => {
                ids.extend(table.get("id").and_then(|id| Some(id.as_str()?.to_owned())));
                table.values().for_each(|value| walk(value, ids));
            }
            toml::Value::Array(values) => values.iter().for_each(|value| walk(value, ids)),
            toml::Value::String(_)
            | toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Datetime(_) => {}
        }
    }
    let mut ids = Vec::new();
    walk(&toml::Value::Table(CARD.parse().unwrap()), &mut ids);
    assert!(ids.len() > 90, "{}", ids.len());
    ids
}

fn asked(on: &str, choices: &[&str]) -> Message {
    let choices = choices.iter().map(|choice| Choice::labelled(choice, "x"));
    let mut asked = question(choices.collect());
    asked.on = Some(PressContext::Question {
        case: Some(case().id),
        question: on.into(),
        since: 99_999,
    });
    asked
}

#[test]
fn every_choice_of_the_card_fits_and_is_read_back() {
    let (card, voice) = (ids_of_the_card(), voice());
    let answers = ["yes", "no", "unknown", "na", "back", "advice", "review"];
    let of_the_card = |on: &String| asked(on, &answers);
    let of_the_others = |on: &&str| {
        let one = |choice: &String| asked(on, &[choice]);
        card.iter().map(one).collect::<Vec<_>>()
    };
    let messages = card.iter().map(of_the_card);
    let messages = messages.chain(QUESTIONS.iter().flat_map(of_the_others));
    for message in messages {
        let view = views(&voice, &[&message], &Called::default()).remove(0);
        let mut read = Vec::new();
        for component in view.components.iter().flat_map(|row| &row.components) {
            let id = component.id();
            assert!(id.len() <= LONGEST_ID, "{id}");
            let Some(Pressed::Choice { on, choice }) = custom_ids::read(id) else {
                continue;
            };
            assert_eq!(on, message.on, "{id}");
            read.extend(choice);
            if let Component::List { options, .. } = component {
                read.extend(options.iter().map(|line| Id::from(line.value.as_str())));
            }
        }
        read.sort_unstable();
        let mut offered: Vec<Id> = message.choices.iter().map(|one| one.id.clone()).collect();
        offered.sort_unstable();
        assert_eq!(read, offered);
    }
}

#[test]
fn a_pair_of_ids_that_is_too_long_for_a_button_stands_in_a_list() {
    let long = "x".repeat(45);
    let view = shown(&asked(&long, &[&long, "b"]));
    assert_eq!(outline(&view)[0], json!(2));
    assert!(view.ids().all(|id| id.len() <= LONGEST_ID));
}
