//! What came in and cannot be read: counted, and answered where somebody waits.

use serde::Deserialize;
use serde_json::Value;
use serenity::all::{ChannelId, InteractionId};

use super::event_handler::EventHandler;
use super::views::View;
use crate::dialogue::message::text::Text;
use crate::front::bot::places::Weight;
use crate::front::discord::rest::responses::Somebody;

impl EventHandler {
    /// Something done that cannot be read is answered all the same.
    pub(super) async fn unreadable(&self, event: &Value) {
        self.shared
            .operator
            .count("discord-unreadable", "interaction");
        let text = |key: &str| event.get(key).and_then(Value::as_str);
        let (Some(id), Some(token)) = (text("id"), text("token")) else {
            return;
        };
        let Some(id) = id.parse().ok().filter(|id| *id != 0) else {
            return;
        };
        let sorry = View::of(&self.shared.voice, &Text::of("discord-unreadable"));
        self.at_once(InteractionId::new(id), token, &sorry).await;
    }

    /// Words that cannot be read: in a direct conversation somebody waits for an answer.
    pub(super) async fn unreadable_message(&self, event: &Value) {
        self.shared.operator.count("discord-unreadable", "message");
        let author = Somebody::deserialize(&event["author"]);
        let channel = ChannelId::deserialize(&event["channel_id"]);
        let is_ours = |author: &Somebody| author.bot || Some(author.id) == self.shared.me();
        if let (Ok(channel), true) = (channel, event["guild_id"].is_null())
            && !author.as_ref().is_ok_and(is_ours)
        {
            let sorry = View::of(&self.shared.voice, &Text::of("discord-unreadable"));
            let nonce = format!("o{channel}");
            // Whoever does not read it sees that there is no answer.
            let _ = (self
                .shared
                .rest
                .post(channel, &sorry, &nonce, Weight::Answer))
            .await;
        }
    }
}
