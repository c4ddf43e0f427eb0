//! Views: what is a button and what a list, and that nothing becomes markup.

use super::*;
use crate::dialogue::message::Visibility;
use crate::front::bot::samples::{choices, message, question, voice};

fn card(message: &Message) -> Value {
    let mut views = views(&voice(), &[message]);
    assert_eq!(views.len(), 1);
    views.remove(0).message()["attachments"][0]["content"].clone()
}

/// The labels of each row of buttons, or how many lines its list has.
fn outline(card: &Value) -> Vec<Value> {
    let blocks = card["body"].as_array().unwrap().iter();
    let rows = blocks.filter_map(|block| match block["type"].as_str() {
        Some("ActionSet") => {
            let actions = block["actions"].as_array().unwrap().iter();
            Some(actions.map(|action| action["title"].clone()).collect())
        }
        Some("Input.ChoiceSet") => Some(json!(block["choices"].as_array().unwrap().len())),
        _ => None,
    });
    rows.collect()
}

#[test]
fn few_short_choices_are_buttons_and_many_a_list_above_the_way_back_and_out() {
    let mut some = choices(3);
    some.push(Choice::named("back"));
    let shown = outline(&card(&question(some)));
    let labels = json!(["[label-0]", "[label-1]", "[label-2]"]);
    assert_eq!(shown[0], labels);
    assert_eq!(shown[1].as_array().unwrap().len(), 3, "{shown:?}");
    let shown = outline(&card(&question(choices(7))));
    assert_eq!((&shown[0], shown.len()), (&json!(7), 3));
    let mut long = choices(2);
    long[0].label = Text::of("x".repeat(60));
    assert_eq!(outline(&card(&question(long)))[0], json!(2));
    assert_eq!(
        outline(&card(&message("aov", Visibility::Reader, "a"))),
        [] as [Value; 0]
    );
}

#[test]
fn every_button_works_in_older_clients_too_and_takes_no_list_along_that_is_not_its_own() {
    let shown = card(&question(choices(9)));
    let blocks = shown["body"].as_array().unwrap().iter();
    let actions = blocks.flat_map(|block| block["actions"].as_array().into_iter().flatten());
    let actions: Vec<&Value> = actions.collect();
    assert_eq!(actions.len(), 3, "the list, and the way out");
    for action in actions {
        assert_eq!(action["type"], "Action.Execute");
        assert_eq!(action["fallback"]["type"], "Action.Submit");
        assert_eq!(action["fallback"]["data"], action["data"]);
        let takes = action["data"]["list"].is_string();
        assert_eq!(action["associatedInputs"] == "auto", takes, "{action}");
    }
}

#[test]
fn nothing_becomes_markup() {
    let typed = "**vet** [klik](https://x.example) <at>iedereen</at> <b>x</b>";
    let view = View {
        words: format!("OEFENING\n{typed}\n\n- punt"),
        ..View::default()
    };
    let message = view.message();
    let body = message["attachments"][0]["content"]["body"].as_array();
    let body = body.unwrap();
    assert_eq!(body.len(), 3);
    assert_eq!(body[1]["type"], "RichTextBlock");
    assert_eq!(body[1]["inlines"][0]["text"], typed);
    assert_eq!(body[2]["spacing"], "Medium");
    assert_eq!(message["summary"], format!("OEFENING · {typed}"));
}

#[test]
fn long_words_are_more_than_one_message_and_none_is_too_large() {
    let lines = [
        "woorden die een regel lang zijn\n",
        "\u{e9}\u{e9}n\n",
        "\u{1f4de}\"\\",
        "x\n\n",
    ];
    for line in lines {
        let mut said = question(choices(60));
        for choice in &mut said.choices {
            choice.label = Text::of("é".repeat(100));
        }
        said.text = vec![Text::of(line.repeat(4000))];
        let views = views(&voice(), &[&said]);
        assert!(views.len() > 1);
        assert_eq!(views.iter().filter(|view| view.offers()).count(), 1);
        for view in views {
            assert!(view.size() <= LARGEST, "{} bytes of {line:?}", view.size());
        }
    }
}

#[test]
fn a_picture_stands_alone_and_says_what_can_be_seen() {
    let painted = Painted {
        png: b"png".to_vec(),
        name: "regiekaart.png".into(),
        alt: "De regiekaart".into(),
    };
    let message = View::picture(painted).message();
    let picture = &message["attachments"][0];
    assert_eq!(picture["contentUrl"], "data:image/png;base64,cG5n");
    assert_eq!(message["summary"], "De regiekaart");
}
