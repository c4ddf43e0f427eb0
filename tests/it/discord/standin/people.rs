//! What people do on the platform: commands, buttons, choices, modals and words.

use serde_json::{Value, json};

use super::Standin;
use super::components::list;
use super::deeds::Deed;
use super::mentions::Mentions;
use super::messages::Message;
use super::screen::Shown;
use super::state::Asked;
use super::world::Id;

/// Something a person did; what became of it is asked of the stand-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interaction {
    /// Its id.
    pub id: Id,
    /// Its token.
    pub token: String,
}

impl Standin {
    /// Types a slash command, its groups separated by spaces, by the default name or a
    /// translation. Waits until the command exists and someone has been connected.
    pub fn slash(
        &self,
        user: Id,
        channel: Id,
        path: &str,
        options: &[(&str, &str)],
    ) -> Interaction {
        let data = self.command(channel, path, |leaf| {
            let typed = options.iter().map(|(name, text)| filled(leaf, name, text));
            let typed: Vec<Value> = typed.collect();
            let all = list(leaf, "options").iter();
            for needed in all.filter(|option| option["required"] == true) {
                let given = typed.iter().any(|given| given["name"] == needed["name"]);
                assert!(given, "/{path} needs the option {}", needed["name"]);
            }
            typed
        });
        self.act(Deed {
            kind: 2,
            user,
            channel,
            data,
            source: None,
        })
    }

    /// Types the beginning of an option, and gives the names and values that are offered.
    pub fn autocomplete(
        &self,
        user: Id,
        channel: Id,
        path: &str,
        option: &str,
        typed: &str,
    ) -> Vec<(String, String)> {
        let data = self.command(channel, path, |leaf| {
            let mut given = filled(leaf, option, typed);
            let known = find(leaf, option);
            assert_eq!(
                known["autocomplete"], true,
                "{option} of /{path} offers nothing"
            );
            given["focused"] = json!(true);
            given["value"] = json!(typed);
            vec![given]
        });
        let asked = self.act(Deed {
            kind: 4,
            user,
            channel,
            data,
            source: None,
        });
        let answer = self.until("the offers of an autocomplete", |d| d.answer(&asked));
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        let offers = list(&answer["data"], "choices").iter();
        offers
            .map(|offer| (text(&offer["name"]), text(&offer["value"])))
            .collect()
    }

    /// Presses a button of a message as it was when it was looked at, by label or custom id.
    pub fn press(&self, user: Id, shown: &Shown, label_or_id: &str) -> Interaction {
        let button = shown.button(label_or_id);
        let button = button.unwrap_or_else(|| panic!("no button {label_or_id:?} under {shown:#?}"));
        assert!(
            !button.disabled,
            "the button {label_or_id:?} is grey under {shown:#?}"
        );
        let data = json!({ "custom_id": button.custom_id, "component_type": 2, "id": 1 });
        self.touch(user, shown, data)
    }

    /// Chooses in a select of a message as it was when it was looked at, by label or value.
    pub fn select(&self, user: Id, shown: &Shown, label_or_value: &str) -> Interaction {
        let choice = shown.choice(label_or_value);
        let choice = choice.unwrap_or_else(|| panic!("no choice {label_or_value:?} in {shown:#?}"));
        let data = json!({
            "custom_id": choice.custom_id, "component_type": 3, "values": [choice.value], "id": 1,
        });
        self.touch(user, shown, data)
    }

    /// Fills in and sends the modal that answered an interaction: custom ids and texts.
    pub fn modal_submit(&self, asked: &Interaction, fields: &[(&str, &str)]) -> Interaction {
        let answer = self.until("a modal", |d| d.answer(asked));
        assert_eq!(answer["type"], 9, "no modal but {answer}");
        let modal = &answer["data"];
        let rows = list(modal, "components").iter().map(|row| {
            let input = &row["components"][0];
            let name = input["custom_id"].as_str().unwrap_or_default();
            let text = fields.iter().find(|(field, _)| *field == name);
            let text = text.map_or_else(|| input["value"].clone(), |(_, text)| json!(text));
            let text = text.as_str().unwrap_or_default();
            json!({ "type": 1, "components": [{ "type": 4, "custom_id": name, "value": text }] })
        });
        let data =
            json!({ "custom_id": modal["custom_id"], "components": rows.collect::<Vec<_>>() });
        let before = self.look(|state| {
            let mut known = state.asked.iter();
            known.find(|known| known.id == asked.id).cloned()
        });
        let Asked {
            user,
            channel,
            source,
            ..
        } = before.expect("it was asked here");
        self.act(Deed {
            kind: 5,
            user,
            channel,
            data,
            source,
        })
    }

    /// Writes to the bot in a direct message.
    pub fn say_dm(&self, user: Id, text: &str) -> Id {
        let channel = self.direct(user);
        self.say(user, channel, text)
    }

    /// Writes in a channel, naming the bot first.
    pub fn mention(&self, user: Id, channel: Id, text: &str) -> Id {
        let bot = self.look(|state| state.world.application);
        self.say(user, channel, &format!("<@{bot}> {text}"))
    }

    /// Writes in a channel; gives the id of the message.
    pub fn say(&self, user: Id, channel: Id, text: &str) -> Id {
        self.until_begun();
        self.change(|state| {
            let mentions = state.mentions(text, &Value::Null);
            let message = Message {
                id: state.fresh(),
                channel,
                author: user,
                content: text.to_owned(),
                embeds: json!([]),
                components: json!([]),
                files: Vec::new(),
                flags: 0,
                kind: 0,
                nonce: Value::Null,
                edited: None,
                only_for: None,
                mentions: Mentions {
                    everyone: false,
                    ..mentions
                },
                notified: Vec::new(),
                reply_to: None,
            };
            let id = message.id;
            state.keep(message);
            id
        })
    }

    /// Delivers an interaction once more, as a resume may.
    pub fn deliver_again(&self, asked: &Interaction) {
        let payload = self.sent(asked);
        self.change(|state| state.dispatch("INTERACTION_CREATE", payload, 0));
    }

    /// What was sent over the gateway for an interaction.
    pub fn sent(&self, asked: &Interaction) -> Value {
        self.look(|state| {
            let mut known = state.asked.iter();
            let known = known.find(|known| known.id == asked.id);
            known.expect("it was asked here").payload.clone()
        })
    }

    /// The first answer to an interaction, whole, once it is there.
    pub fn answer(&self, asked: &Interaction) -> Option<Value> {
        self.look(|state| {
            let mut known = state.asked.iter();
            known.find(|known| known.id == asked.id)?.answer.clone()
        })
    }

    /// Waits until someone has been connected: what people do before that is lost. What they do
    /// while nobody is connected later on is kept for a resume, or lost, as on the platform.
    fn until_begun(&self) {
        self.until("a first session of the gateway", |d| {
            (d.identified() > 0).then_some(())
        });
    }

    fn touch(&self, user: Id, shown: &Shown, data: Value) -> Interaction {
        let (channel, seen) = self.look(|state| {
            let message = state.messages.get(&shown.message);
            let seen = state
                .screen(user)
                .iter()
                .any(|one| one.message == shown.message);
            (message.map(|message| message.channel), seen)
        });
        let channel = channel.unwrap_or_else(|| panic!("the message is gone: {shown:#?}"));
        assert!(seen, "{user} does not see {shown:#?}");
        self.act(Deed {
            kind: 3,
            user,
            channel,
            data,
            source: Some(shown.message),
        })
    }

    /// The data of a command, once it is registered where it is typed.
    fn command(&self, channel: Id, path: &str, fill: impl Fn(&Value) -> Vec<Value>) -> Value {
        let words: Vec<_> = path.split_whitespace().collect();
        let command = self.until(&format!("the command /{path}"), |d| {
            d.look(|state| {
                let guild = state.channels.get(&channel)?.guild;
                let mut places = state
                    .commands
                    .iter()
                    .filter(|(of, _)| of.is_none() || **of == guild);
                let found =
                    places.find_map(|(_, all)| all.iter().find(|one| called(one, words[0])));
                found.cloned()
            })
        });
        let mut way = vec![&command];
        for word in &words[1..] {
            way.push(find(way[way.len() - 1], word));
        }
        let mut options = fill(way[way.len() - 1]);
        for step in way[1..].iter().rev() {
            options = vec![json!({
                "name": step["name"], "type": step["type"], "options": options,
            })];
        }
        let mut data = json!({
            "id": command["id"], "name": command["name"], "type": command["type"],
            "options": options,
        });
        if !command["guild_id"].is_null() {
            data["guild_id"] = command["guild_id"].clone();
        }
        data
    }

    fn act(&self, deed: Deed) -> Interaction {
        self.until_begun();
        self.change(|state| {
            let id = state.fresh();
            let token = format!("interaction-{id}");
            let payload = state.interaction_json(id, &token, &deed);
            let Deed {
                kind,
                user,
                channel,
                source,
                ..
            } = deed;
            let at = state.clock.now();
            let (asked, answer, original) = (token.clone(), None, None);
            state.asked.push(Asked {
                id,
                token: asked,
                kind,
                user,
                channel,
                at,
                source,
                answer,
                original,
                further: Vec::new(),
                payload: payload.clone(),
            });
            state.dispatch("INTERACTION_CREATE", payload, 0);
            Interaction { id, token }
        })
    }
}

/// Whether a command or option has this name, in its own or another language.
fn called(thing: &Value, name: &str) -> bool {
    let others = thing["name_localizations"].as_object();
    let mut others = others.into_iter().flat_map(|others| others.values());
    thing["name"] == name || others.any(|other| other == name)
}

fn find<'a>(thing: &'a Value, name: &str) -> &'a Value {
    let found = list(thing, "options")
        .iter()
        .find(|option| called(option, name));
    found.unwrap_or_else(|| panic!("{} has no {name:?}", thing["name"]))
}

/// An option as it is sent, with its text read as its type.
fn filled(leaf: &Value, name: &str, text: &str) -> Value {
    let option = find(leaf, name);
    let choices = list(option, "choices");
    let choice = choices
        .iter()
        .find(|choice| called(choice, text) || choice["value"] == text);
    assert!(
        choices.is_empty() || choice.is_some(),
        "{name} has no choice {text:?}"
    );
    let value = match (choice, option["type"].as_u64()) {
        (Some(choice), _) => choice["value"].clone(),
        (None, Some(4)) => json!(
            text.parse::<i64>()
                .unwrap_or_else(|_| panic!("{text:?} is no number"))
        ),
        (None, Some(5)) => json!(text == "true"),
        (None, Some(10)) => json!(
            text.parse::<f64>()
                .unwrap_or_else(|_| panic!("{text:?} is no number"))
        ),
        (None, _) => json!(text),
    };
    json!({ "name": option["name"], "type": option["type"], "value": value })
}
