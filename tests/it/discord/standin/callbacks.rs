//! The bot's answers to what people do: the first within three seconds, then `@original`.

use serde_json::{Value, json};

use super::components::{self, list};
use super::messages::{As, Draft, EPHEMERAL, LOADING, Message};
use super::reply::{Answer, Form, Refusal, Reply, done, ok};
use super::state::{Asked, Request, State};
use super::world::Id;

/// How long the first answer may take, in milliseconds.
const FIRST: u64 = 3_000;

/// How long the token of an interaction works, in milliseconds.
const TOKEN: u64 = 900_000;

impl State {
    /// `POST /interactions/{id}/{token}/callback`
    pub fn callback(&mut self, id: Id, token: &str, request: &Request) -> Answer {
        let place = self
            .asked
            .iter()
            .position(|asked| asked.id == id && asked.token == token);
        let Some(place) = place else {
            return Refusal::UnknownInteraction.into();
        };
        let asked = self.asked[place].clone();
        if asked.answer.is_some() {
            self.fault(format!("a second first answer to interaction {id}"));
            return Refusal::AlreadyAnswered.into();
        }
        let age = self.clock.now() - asked.at;
        if age > FIRST {
            self.fault(format!("a first answer to interaction {id} after {age} ms"));
            return Refusal::UnknownInteraction.into();
        }
        check(&asked, &request.body)?;
        let original = self.first_answer(&asked, request)?;
        self.asked[place].answer = Some(request.body.clone());
        self.asked[place].original = original;
        if !request.query.contains("with_response=true") {
            return done();
        }
        let message = original.and_then(|id| self.messages.get(&id));
        let message = message.map(|message| self.message_json(message));
        ok(json!({
            "interaction": { "id": id.to_string(), "type": asked.kind },
            "resource": { "type": request.body["type"], "message": message },
        }))
    }

    /// Does what the first answer asks for; gives what is `@original` from then on.
    fn first_answer(&mut self, asked: &Asked, request: &Request) -> Result<Option<Id>, Reply> {
        let fields = &request.body["data"];
        let hidden = fields["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
        let only_for = hidden.then_some(asked.user);
        let draft = Draft {
            fields,
            at: "data",
            files: &request.files,
        };
        match request.body["type"].as_u64() {
            Some(4) => {
                let id = self.write(asked.channel, draft, As { only_for, kind: 20 })?;
                Ok(Some(id))
            }
            Some(5) => Ok(Some(self.promise(asked, only_for))),
            Some(6) => Ok(asked.source),
            Some(7) => {
                let source = asked
                    .source
                    .ok_or_else(|| Refusal::UnknownMessage.reply())?;
                self.rewrite(source, draft)?;
                Ok(Some(source))
            }
            _ => Ok(None),
        }
    }

    fn promise(&mut self, asked: &Asked, only_for: Option<Id>) -> Id {
        let id = self.fresh();
        self.keep(Message {
            id,
            channel: asked.channel,
            author: self.world.application,
            content: String::new(),
            embeds: json!([]),
            components: json!([]),
            files: Vec::new(),
            flags: LOADING | if only_for.is_some() { EPHEMERAL } else { 0 },
            kind: 20,
            nonce: Value::Null,
            edited: None,
            only_for,
            mentions: Default::default(),
            notified: Vec::new(),
            reply_to: None,
        });
        id
    }

    /// Everything below `/webhooks/{application}/{token}`.
    pub fn webhook(
        &mut self,
        application: Id,
        token: &str,
        rest: &[&str],
        request: &Request,
    ) -> Answer {
        let asked = self
            .asked
            .iter()
            .find(|asked| asked.token == token)
            .cloned();
        let Some(asked) = asked.filter(|_| application == self.world.application) else {
            return Refusal::UnknownWebhook.into();
        };
        if self.clock.now() - asked.at > TOKEN {
            return Refusal::InvalidWebhookToken.into();
        }
        if asked.answer.is_none() {
            return Refusal::UnknownWebhook.into();
        }
        match (request.method.as_str(), rest) {
            ("POST", []) => self.follow_up(&asked, request),
            ("GET", ["messages", which]) => {
                let id = self.answered_message(&asked, which)?;
                ok(self.message_json(&self.messages[&id]))
            }
            ("PATCH", ["messages", which]) => {
                let id = self.answered_message(&asked, which)?;
                self.rewrite(id, Draft::of(request))?;
                ok(self.message_json(&self.messages[&id]))
            }
            ("DELETE", ["messages", which]) => {
                let id = self.answered_message(&asked, which)?;
                self.messages.remove(&id);
                done()
            }
            _ => self.unknown_route(request),
        }
    }

    fn answered_message(&self, asked: &Asked, which: &str) -> Result<Id, Reply> {
        let id = match which {
            "@original" => asked.original,
            id => {
                let id = id.parse().ok();
                id.filter(|id| asked.original == Some(*id) || asked.further.contains(id))
            }
        };
        id.filter(|id| self.messages.contains_key(id))
            .ok_or_else(|| Refusal::UnknownMessage.reply())
    }

    /// A further message; after a promise it is the one that was promised.
    fn follow_up(&mut self, asked: &Asked, request: &Request) -> Answer {
        let promised = asked.original.filter(|id| {
            let message = self.messages.get(id);
            message.is_some_and(|message| message.flags & LOADING != 0)
        });
        let id = match promised {
            Some(id) => {
                self.rewrite(id, Draft::of(request))?;
                id
            }
            None => {
                let hidden = request.body["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
                let only_for = hidden.then_some(asked.user);
                let how = As { only_for, kind: 20 };
                let id = self.write(asked.channel, Draft::of(request), how)?;
                let known = self.asked.iter_mut().find(|known| known.id == asked.id);
                known.expect("it was just found").further.push(id);
                id
            }
        };
        ok(self.message_json(&self.messages[&id]))
    }
}

/// Whether this kind of answer fits what was done, and what is in it that is no message.
fn check(asked: &Asked, body: &Value) -> Result<(), Reply> {
    let known: &[u64] = match (asked.kind, asked.source) {
        (2, _) => &[4, 5, 9],
        (3, _) => &[4, 5, 6, 7, 9],
        (4, _) => &[8],
        (_, Some(_)) => &[4, 5, 6, 7],
        (_, None) => &[4, 5],
    };
    let mut form = Form::default();
    form.choice("type", &body["type"], known);
    if body["type"] == 9 {
        components::check_modal(&mut form, "data", &body["data"]);
    }
    if body["type"] == 8 {
        let choices = list(&body["data"], "choices");
        form.count("data.choices", choices.len(), 0, 25);
        for (number, choice) in choices.iter().enumerate() {
            let at = format!("data.choices.{number}");
            form.length(&format!("{at}.name"), &choice["name"], 1, 100);
            if !choice["value"].is_number() {
                form.length(&format!("{at}.value"), &choice["value"], 1, 100);
            }
        }
    }
    form.finish()
}
