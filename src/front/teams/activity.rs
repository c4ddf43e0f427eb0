//! What comes in from the platform, as far as we look at it: whatever else is in there may change.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::front::bot::lenient::leniently;
use crate::front::tenancy::Guid;

/// Something that happened.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Activity {
    /// What kind of thing.
    #[serde(rename = "type", deserialize_with = "leniently")]
    pub(super) kind: String,
    /// Its name, which a message on a screen keeps.
    #[serde(deserialize_with = "leniently")]
    pub(super) id: String,
    /// What was invoked.
    #[serde(deserialize_with = "leniently")]
    pub(super) name: String,
    /// When, by the clock of the platform.
    #[serde(deserialize_with = "leniently")]
    pub(super) timestamp: Option<Timestamp>,
    /// Where to answer.
    #[serde(deserialize_with = "leniently")]
    pub(super) service_url: String,
    /// From which channel of the platform.
    #[serde(deserialize_with = "leniently")]
    pub(super) channel_id: String,
    /// Whose doing it is.
    #[serde(deserialize_with = "leniently")]
    pub(super) from: Account,
    /// Where it happened.
    #[serde(deserialize_with = "leniently")]
    pub(super) conversation: Conversation,
    /// What Teams adds.
    #[serde(deserialize_with = "leniently")]
    pub(super) channel_data: ChannelData,
    /// The words of a message.
    #[serde(deserialize_with = "leniently")]
    pub(super) text: String,
    /// What was pressed.
    #[serde(deserialize_with = "leniently")]
    pub(super) value: Value,
    /// The message on which.
    #[serde(deserialize_with = "leniently")]
    pub(super) reply_to_id: String,
}

/// Somebody.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Account {
    /// The object id of a person.
    #[serde(deserialize_with = "leniently")]
    aad_object_id: String,
    #[serde(deserialize_with = "leniently")]
    tenant_id: String,
}

/// A place to talk in.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Conversation {
    /// Its name.
    #[serde(deserialize_with = "leniently")]
    pub(super) id: String,
    /// What kind of place.
    #[serde(deserialize_with = "leniently")]
    conversation_type: String,
    #[serde(deserialize_with = "leniently")]
    tenant_id: String,
}

/// What Teams adds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ChannelData {
    #[serde(deserialize_with = "leniently")]
    tenant: Named,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Named {
    #[serde(deserialize_with = "leniently")]
    id: String,
}

impl Activity {
    /// Whose doing it is, if it is a person's.
    pub(super) fn who(&self) -> Option<Guid> {
        Guid::read(&self.from.aad_object_id)
    }

    /// Whether nobody else reads along.
    pub(super) fn is_personal(&self) -> bool {
        self.conversation.conversation_type == "personal"
    }

    /// Whether it is from this organisation alone, as far as it says from which.
    pub(super) fn is_from(&self, tenant: Guid) -> bool {
        let of_place = [&self.channel_data.tenant.id, &self.conversation.tenant_id];
        // In a channel that two organisations share, whoever writes may be of the other one.
        let all = of_place.into_iter().chain([&self.from.tenant_id]);
        let mut all = all.filter(|told| !told.is_empty());
        of_place.iter().any(|told| !told.is_empty())
            && all.all(|told| Guid::read(told) == Some(tenant))
    }

    /// The words, without the names that are called in them; a name that has no end is words as well, so that nothing is
    /// lost of what was typed.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once("<at>") {
            let Some((_, after)) = after.split_once("</at>") else {
                break;
            };
            words.push_str(before);
            rest = after;
        }
        words.push_str(rest);
        words.replace('\u{a0}', " ").trim().to_owned()
    }

    /// What the button that was pressed carries, and what was picked in a list beside it.
    pub(super) fn pressed(&self) -> Option<(&str, Option<&str>)> {
        let data = match self.kind.as_str() {
            "invoke" => &self.value["action"]["data"],
            _ => &self.value,
        };
        let picked = data["list"].as_str().and_then(|list| data[list].as_str());
        Some((data["press"].as_str()?, picked))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(activity: Value) -> Activity {
        serde_json::from_value(activity).unwrap()
    }

    #[test]
    fn strange_forms_are_absent_and_stop_nothing() {
        let strange = read(json!({
            "type": ["message"], "id": 7, "from": "x", "conversation": null, "channelData": [],
            "timestamp": "yesterday", "text": { "a": 1 }, "value": "x", "new": true,
        }));
        assert_eq!(strange.kind, "");
        assert_eq!((strange.who(), strange.timestamp), (None, None));
        assert_eq!((strange.words().as_str(), strange.pressed()), ("", None));
    }

    #[test]
    fn an_activity_says_from_which_organisation_it_is() {
        let own = "00000000-0000-4000-8000-00000000000a";
        let other = "00000000-0000-4000-8000-00000000000b";
        let tenant = Guid::read(own).unwrap();
        let by = |from: &str, data: &str, conversation: &str| {
            let told = json!({
                "from": { "tenantId": from },
                "channelData": { "tenant": { "id": data } },
                "conversation": { "tenantId": conversation },
            });
            read(told).is_from(tenant)
        };
        let told = |data: &str, conversation: &str| by("", data, conversation);
        assert!(by(own, own, own) && !by(other, own, own) && !by(own, "", ""));
        assert!(told(own, own) && told(own, "") && told("", own));
        assert!(!told(own, other) && !told(other, own) && !told("", "") && !told("x", own));
    }

    #[test]
    fn names_in_a_line_are_no_words() {
        let said = |text: &str| read(json!({ "text": text })).words();
        assert_eq!(said("<at>Regiewijzer</at>\u{a0}help mij"), "help mij");
        assert_eq!(said("ja <at>Regie</at> dank"), "ja  dank");
        assert_eq!(said("nee, niet <at>Regie"), "nee, niet <at>Regie");
    }
}
