//! What somebody sees in Teams: the words of a card, its buttons and its lists.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

/// The longest side of a picture that the platform takes, in pixels, and the most bytes.
const LARGEST_SIDE: u32 = 1024;
const LARGEST_PICTURE: usize = 1024 * 1024;

/// A message on a screen.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// Where it stands.
    pub(crate) conversation: String,
    /// Its name.
    pub(crate) id: String,
    /// Its words, line by line.
    pub(crate) words: String,
    /// What a notice of the machine shows.
    pub(crate) summary: String,
    /// Its buttons: what stands on each, and what it sends.
    pub(crate) buttons: Vec<(String, Value)>,
    /// The lines of its lists: what stands there, and what a pick sends.
    pub(crate) lines: Vec<(String, Value)>,
    /// Who are called by name, by their object ids.
    pub(crate) called: Vec<String>,
    /// The pages that its lines open.
    pub(crate) opens: Vec<String>,
    /// Whether it was changed since it was written.
    pub(crate) edited: bool,
    /// How wide and high it is, in pixels, where it is a picture.
    pub(crate) picture: Option<(u32, u32)>,
}

impl Shown {
    /// A message as its reader sees it.
    pub(crate) fn of(conversation: &str, id: String, message: &Value) -> Self {
        let card = &message["attachments"][0]["content"];
        let mut shown = Self {
            conversation: conversation.to_owned(),
            id,
            words: String::new(),
            summary: message["summary"].as_str().unwrap_or_default().to_owned(),
            buttons: Vec::new(),
            lines: Vec::new(),
            called: Vec::new(),
            opens: Vec::new(),
            edited: false,
            picture: picture(&message["attachments"][0]),
        };
        let mut list: Vec<(String, String)> = Vec::new();
        for block in array(&card["body"]) {
            match block["type"].as_str().unwrap() {
                "RichTextBlock" => {
                    if block["spacing"] == "Medium" {
                        shown.words.push('\n');
                    }
                    let run = &block["inlines"][0];
                    shown.words.push_str(text(&run["text"]));
                    let opens = run["selectAction"]["url"].as_str();
                    shown.opens.extend(opens.map(str::to_owned));
                    shown.words.push('\n');
                }
                "Input.ChoiceSet" => {
                    let line =
                        |it: &Value| (text(&it["title"]).to_owned(), text(&it["value"]).to_owned());
                    list = array(&block["choices"]).iter().map(line).collect();
                }
                "ActionSet" => {
                    for action in array(&block["actions"]) {
                        let data = &action["data"];
                        if let Some(name) = data["list"].as_str() {
                            shown.lines.extend(list.drain(..).map(|(title, value)| {
                                let mut data = data.clone();
                                data[name] = value.into();
                                (title, data)
                            }));
                        } else {
                            let title = text(&action["title"]).to_owned();
                            shown.buttons.push((title, data.clone()));
                        }
                    }
                }
                _ => {}
            }
        }
        let entities = array(&card["msteams"]["entities"]);
        let called = entities
            .iter()
            .map(|it| text(&it["mentioned"]["id"]).to_owned());
        shown.called = called.collect();
        shown
    }

    /// What of a message the platform would not take or not show.
    pub(crate) fn faults(message: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        let attachment = &message["attachments"][0];
        if let Some((wide, high)) = picture(attachment) {
            let named = attachment["name"].is_string() && message["summary"].is_string();
            let length = text(&attachment["contentUrl"]).len();
            if !named || wide.max(high) > LARGEST_SIDE || length > LARGEST_PICTURE {
                faults.push(format!("a picture of {wide} by {high}, {length} bytes"));
            }
            return faults;
        }
        if attachment["contentType"] != "application/vnd.microsoft.card.adaptive" {
            faults.push(format!("no card: {message}"));
        }
        let card = &attachment["content"];
        if card["version"] != "1.5" || card["type"] != "AdaptiveCard" {
            faults.push(format!("no card of 1.5: {card}"));
        }
        if text(&message["summary"]).is_empty() {
            faults.push(format!("nothing for a notice: {message}"));
        }
        for block in array(&card["body"]) {
            let actions = array(&block["actions"]);
            if actions.len() > 6 {
                faults.push(format!("{} buttons in a row", actions.len()));
            }
            for action in actions {
                let fits = action["type"] == "Action.Execute"
                    && action["verb"].is_string()
                    && action["fallback"]["type"] == "Action.Submit"
                    && action["fallback"]["data"] == action["data"];
                if !fits {
                    faults.push(format!("not every client knows it: {action}"));
                }
            }
        }
        faults
    }

    /// Everything that can be chosen.
    pub(crate) fn labels(&self) -> Vec<String> {
        let all = self.buttons.iter().chain(&self.lines);
        all.map(|(title, _)| title.clone()).collect()
    }

    /// What a press on this sends.
    pub(crate) fn data(&self, label: &str) -> Value {
        let mut all = self.buttons.iter().chain(&self.lines);
        let found = all.find(|(title, _)| title == label);
        found
            .unwrap_or_else(|| panic!("no {label:?}: {self:#?}"))
            .1
            .clone()
    }
}

/// How large a picture is that stands in a message, by its head.
fn picture(attachment: &Value) -> Option<(u32, u32)> {
    let written = attachment["contentUrl"].as_str()?;
    let written = written.strip_prefix("data:image/png;base64,")?;
    let png = BASE64_STANDARD.decode(written).unwrap();
    assert_eq!(&png[1..4], b"PNG");
    let side = |from: usize| u32::from_be_bytes(png[from..from + 4].try_into().unwrap());
    Some((side(16), side(20)))
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
