//! What comes in from Discord: acknowledged at once, then put into the queue of the bot loop.

use std::future::Future;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use serenity::all::{InteractionId, UserId};
use tokio::runtime::Handle;

use super::backfill::sent_at;
use super::commands::{self, CODE};
use super::rest::Acknowledgement;
use super::shared::{AnswerPlace, PendingAnswer, Permit, Shared};
use super::views::View;
use crate::dialogue::message::input::Input;
use crate::dialogue::message::text::Text;
use crate::domain::Id;
use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;
use crate::front::bot::custom_ids::{self, Pressed};
use crate::front::bot::in_flight::Full;
use crate::front::bot::places::Weight;
use crate::front::directory::Snowflake;
use crate::front::discord::rest::responses::{Deed, Filled, Interaction, Message};
use crate::front::discord::rest::retry::Refused;
use crate::front::watch::reason;

/// The most lines that complete what is being typed.
const MOST_COMPLETIONS: usize = 25;

/// What somebody does, by its number.
const COMMAND: u64 = 2;
const COMPONENT: u64 = 3;
const COMPLETION: u64 = 4;

/// Listens.
#[derive(Clone)]
pub(super) struct EventHandler {
    pub(super) shared: Arc<Shared>,
    runtime: Handle,
}

impl EventHandler {
    /// A handler whose work is done by this runtime.
    pub(super) fn new(shared: Arc<Shared>, runtime: Handle) -> Self {
        Self { shared, runtime }
    }

    /// Takes an event; settles at once what depends on the order in which they come, all else goes on
    /// elsewhere.
    pub(super) fn hear(&self, name: &str, data: Value) {
        let handler = self.clone();
        match name {
            "READY" => {
                self.shared.is_connected();
                self.go_on(async move { handler.shared.inlet.is_connected().await });
            }
            "INTERACTION_CREATE" => match Interaction::deserialize(&data) {
                Ok(interaction) => {
                    self.go_on(async move { handler.interaction(interaction, &data).await });
                }
                Err(_) => self.go_on(async move { handler.unreadable(&data).await }),
            },
            "MESSAGE_CREATE" => match Message::deserialize(&data) {
                Ok(message) => {
                    if let Some(permit) = self.permit(&message) {
                        self.go_on(async move { handler.message(message, permit).await });
                    }
                }
                Err(_) => self.go_on(async move { handler.unreadable_message(&data).await }),
            },
            _ => {}
        }
    }

    fn go_on(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(work);
    }

    /// The permit for a message that somebody wrote to us, or in which somebody named us, unless it came
    /// before.
    fn permit(&self, message: &Message) -> Option<Result<Permit, Full>> {
        let is_direct = message.is_direct();
        let to_us = is_direct || self.shared.me().is_some_and(|me| message.names(me));
        if message.author.bot || !to_us || !self.shared.seen.is_new(message.id.get()) {
            return None;
        }
        if is_direct {
            self.shared.has_read(message.channel_id, message.id);
        }
        Some(self.shared.in_flight.take(snowflake(message.author.id)))
    }

    /// Somebody did something.
    async fn interaction(&self, interaction: Interaction, data: &Value) {
        match (interaction.kind, interaction.who()) {
            (COMMAND, Some(who)) => self.command(interaction, snowflake(who)).await,
            (COMPONENT, Some(who)) => self.component(interaction, snowflake(who)).await,
            (COMPLETION, Some(who)) => self.complete(&interaction, snowflake(who)).await,
            _ => self.unreadable(data).await,
        }
    }

    /// A command was given.
    async fn command(&self, command: Interaction, user: Snowflake) {
        let (id, token) = (command.id, command.token.as_str());
        if !self.shared.seen.is_new(id.get()) {
            return;
        }
        let Some(from) = self.known(id, token, user).await else {
            return;
        };
        let how = match command.is_direct() {
            false => Acknowledgement::Ephemeral,
            true => Acknowledgement::Open,
        };
        let filled_in = filled_in(&command.data.options);
        let filled_in = filled_in.iter().map(String::as_str);
        let words = commands::line(&command.data.name, filled_in);
        let input = Input::Say {
            from: from.clone(),
            words,
        };
        self.act(id, token, how, (from, user), input).await;
    }

    /// A button was pressed, or a line of a list was picked.
    async fn component(&self, component: Interaction, user: Snowflake) {
        let (id, token) = (component.id, component.token.as_str());
        if !self.shared.seen.is_new(id.get()) {
            return;
        }
        let Some(from) = self.known(id, token, user).await else {
            return;
        };
        let pressed = custom_ids::read(&component.data.custom_id);
        let Some(input) = pressed.and_then(|pressed| self.input(&component.data, &from, pressed))
        else {
            let old = View::of(&self.shared.voice, &Text::of("discord-button-old"));
            self.at_once(id, token, &old).await;
            return;
        };
        let how = match component.is_direct() {
            _ if component.is_on_ephemeral() => Acknowledgement::InPlace,
            false => Acknowledgement::Ephemeral,
            true => Acknowledgement::Open,
        };
        self.act(id, token, how, (from, user), input).await;
    }

    fn input(&self, pressed_on: &Deed, from: &PersonId, pressed: Pressed) -> Option<Input> {
        let from = from.clone();
        match pressed {
            Pressed::Command(id) => {
                let words = self.shared.words.names(&id)?.nl.clone();
                Some(Input::Say { from, words })
            }
            Pressed::Choice { on, choice } => {
                let picked = pressed_on.values.first();
                let picked = picked.map(|value| Id::from(value.as_str()));
                let choice = choice.or(picked)?;
                Some(Input::Press { from, choice, on })
            }
        }
    }

    /// Acknowledges, and lets the bot loop act. Who could not be acknowledged in time is answered
    /// directly: what was decided counts all the same.
    async fn act(
        &self,
        id: InteractionId,
        token: &str,
        how: Acknowledgement,
        (asker, user): (PersonId, Snowflake),
        input: Input,
    ) {
        let at = match self.shared.rest.acknowledge(id, token, how).await {
            Ok(()) => AnswerPlace::Interaction {
                token: token.to_owned(),
                how,
                user,
            },
            Err(Refused::Answered) => return,
            Err(_) => AnswerPlace::Direct(user),
        };
        let taken = self.shared.in_flight.take(user).is_ok_and(|permit| {
            let answer = answer(at.clone(), permit);
            self.shared.inlet.acts_now(input, asker, answer)
        });
        if !taken && let AnswerPlace::Interaction { token, .. } = at {
            let busy = View::of(&self.shared.voice, &Text::of("chat-busy"));
            // The asker tries again, as the words say.
            let _ = self.shared.rest.fill_in(&token, &busy).await;
        }
    }

    /// Completes a case code that is being typed, from memory.
    async fn complete(&self, typing: &Interaction, user: Snowflake) {
        let person = self.shared.directory.person(user);
        let typed = begun(&typing.data.options).unwrap_or_default();
        let plain = |words: &str| words.replace(['-', ' '], "").to_ascii_uppercase();
        let typed = plain(&typed);
        let fits = |code: &CaseCode| plain(code.as_str()).contains(&typed);
        let cases = person.map(|person| self.shared.glances_of(person, MOST_COMPLETIONS, fits));
        let lines: Vec<(String, String)> = cases
            .unwrap_or_default()
            .iter()
            .map(|case| {
                let line = Text::of("discord-completion")
                    .word("code", &case.code)
                    .count("phase", case.phase);
                (self.shared.voice.text(&line), case.code.to_string())
            })
            .collect();
        // A completion that comes too late is not missed.
        let _ = self
            .shared
            .rest
            .complete(typing.id, &typing.token, &lines)
            .await;
    }

    /// Somebody wrote to us, or named us.
    async fn message(&self, message: Message, permit: Result<Permit, Full>) {
        let mut permit = match permit {
            Ok(permit) => permit,
            Err(full) => return self.is_too_much(&message, full).await,
        };
        let user = snowflake(message.author.id);
        let (words, at) = match message.is_direct() {
            true => (message.content.clone(), AnswerPlace::Direct(user)),
            false => {
                let at = AnswerPlace::Mention {
                    user,
                    channel: message.channel_id,
                    message: message.id,
                };
                (without_mentions(&message.content), at)
            }
        };
        match (self.shared.directory.person(user).cloned(), &at) {
            (None, AnswerPlace::Direct(_)) => {
                let nonce = format!("u{}", message.id);
                let view = self.stranger(user);
                let sent = self
                    .shared
                    .rest
                    .post(message.channel_id, &view, &nonce, Weight::Answer);
                // Whoever does not read it sees that there is no answer.
                let _ = sent.await;
            }
            (Some(asker), _) if message.is_direct() || !words.is_empty() => {
                let input = self.typed(&asker, &message, words, &mut permit).await;
                let answer = answer(at, permit);
                self.shared.inlet.acts(input, asker, answer).await;
            }
            _ => {
                let help = View::of(&self.shared.voice, &Text::of("discord-mentioned"));
                let sent = (self.shared.rest).reply(message.channel_id, message.id, &help);
                // Whoever reads nothing here finds the same in the commands.
                let _ = sent.await;
                // What is typed next waits for what was typed before this, too.
                permit.wait().await;
            }
        }
    }

    /// A typed line; whoever had not seen the answer to the line before it could not know which
    /// question is open now.
    async fn typed(
        &self,
        from: &PersonId,
        message: &Message,
        words: String,
        permit: &mut Permit,
    ) -> Input {
        let (from, user) = (from.clone(), snowflake(message.author.id));
        let answered = permit.wait_for(&words, &self.shared.words).await;
        let last = self.shared.last_answer(user);
        if answered && last.is_none_or(|answer| answer < message.id) {
            return Input::Say { from, words };
        }
        let at = sent_at(message.id);
        Input::Blind { from, words, at }
    }

    /// Whoever writes too much is told so once, and what does not fit is not read.
    async fn is_too_much(&self, message: &Message, full: Full) {
        if full == Full::Untold {
            let busy = View::of(&self.shared.voice, &Text::of("chat-busy"));
            let said = (self.shared.rest).reply(message.channel_id, message.id, &busy);
            // Whoever does not read it sees that there is no answer.
            let _ = said.await;
        }
    }

    /// The person who has this user; a stranger is told what to do.
    async fn known(&self, id: InteractionId, token: &str, user: Snowflake) -> Option<PersonId> {
        let person = self.shared.directory.person(user).cloned();
        if person.is_none() {
            self.at_once(id, token, &self.stranger(user)).await;
        }
        person
    }

    fn stranger(&self, user: Snowflake) -> View {
        self.shared.inlet.refuses(reason::STRANGER);
        View::of(
            &self.shared.voice,
            &Text::of("discord-stranger").word("user", user),
        )
    }

    pub(super) async fn at_once(&self, id: InteractionId, token: &str, view: &View) {
        // Nobody is left to tell: the asker sees that there was no answer.
        let _ = self.shared.rest.answer_at_once(id, token, view).await;
    }
}

fn answer(at: AnswerPlace, permit: Permit) -> PendingAnswer {
    let permit = Arc::new(permit);
    PendingAnswer { at, permit }
}

fn snowflake(user: UserId) -> Snowflake {
    Snowflake::from(user.get())
}

/// Everything that was filled in, in order: the subcommand, its options.
fn filled_in(options: &[Filled]) -> Vec<String> {
    let words = |option: &Filled| match &option.value {
        Value::Null => {
            let mut words = vec![option.name.clone()];
            words.extend(filled_in(&option.options));
            words
        }
        Value::String(value) => vec![value.clone()],
        _ => Vec::new(),
    };
    options.iter().flat_map(words).collect()
}

/// The case code that is being typed.
fn begun(options: &[Filled]) -> Option<String> {
    options.iter().find_map(|option| match &option.value {
        Value::String(value) if option.focused && option.name == CODE => Some(value.clone()),
        _ => begun(&option.options),
    })
}

/// The words of a message without the names in it.
fn without_mentions(content: &str) -> String {
    let words = content.split_whitespace();
    let words = words.filter(|word| !(word.starts_with("<@") && word.ends_with('>')));
    words.collect::<Vec<_>>().join(" ")
}
