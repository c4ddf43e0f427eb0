//! What comes in from Discord: acknowledged at once, then put into the queue of the office.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use serenity::all::{
    CommandDataOption, CommandDataOptionValue, CommandInteraction, ComponentInteraction,
    ComponentInteractionDataKind, Context, Event, Interaction, InteractionId, Message,
    MessageFlags, RawEventHandler, User,
};
use serenity::async_trait;
use tokio::runtime::Handle;
use tokio::time::timeout;

use super::commands::{self, CODE};
use super::ids::{self, Pressed};
use super::missed::sent_at;
use super::shared::{Answer, Envelope, Place, Shared};
use super::trying::Refused;
use super::turns::{Full, Turn};
use super::views::View;
use super::wire::Acknowledgement;
use crate::dialogue::command::Command;
use crate::dialogue::input::Input;
use crate::dialogue::text::Text;
use crate::domain::people::PersonId;
use crate::domain::{Id, Problem};
use crate::front::directory::Snowflake;

/// The most lines that complete what is being typed.
const MOST_COMPLETIONS: usize = 25;
/// How long a line waits for the answer to the one before it.
const ANSWERED_WITHIN: Duration = Duration::from_secs(10);

/// Listens.
#[derive(Clone)]
pub(super) struct Ears {
    shared: Arc<Shared>,
    runtime: Handle,
}

#[async_trait]
impl RawEventHandler for Ears {
    /// Settles what depends on the order in which events come; all else goes on elsewhere.
    async fn raw_event(&self, _: Context, event: Event) {
        let ears = self.clone();
        match event {
            Event::Ready(_) => {
                let read = self.shared.read_so_far();
                self.go_on(async move { ears.post(Envelope::Connected { read }).await });
            }
            Event::InteractionCreate(event) => self.go_on(async move {
                match event.interaction {
                    Interaction::Command(command) => ears.command(command).await,
                    Interaction::Autocomplete(typing) => ears.complete(&typing).await,
                    Interaction::Component(component) => ears.component(component).await,
                    _ => {}
                }
            }),
            Event::MessageCreate(event) => {
                if let Some(turn) = self.turn(&event.message) {
                    self.go_on(async move { ears.message(event.message, turn).await });
                }
            }
            Event::Unknown(unknown) => {
                self.go_on(async move { ears.unreadable(&unknown.value).await });
            }
            _ => {}
        }
    }
}

impl Ears {
    /// Ears whose work is done by this runtime.
    pub(super) fn new(shared: Arc<Shared>, runtime: Handle) -> Self {
        Self { shared, runtime }
    }

    fn go_on(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(work);
    }

    /// The turn of a message that somebody wrote to us, or in which somebody named us, unless it came
    /// before.
    fn turn(&self, message: &Message) -> Option<Result<Turn, Full>> {
        let named = |named: &User| Some(named.id) == self.shared.me();
        let is_direct = message.guild_id.is_none();
        let to_us = is_direct || message.mentions.iter().any(named);
        if message.author.bot || !to_us || !self.shared.is_new(message.id.get()) {
            return None;
        }
        if is_direct {
            self.shared.has_read(message.channel_id, message.id);
        }
        Some(self.shared.turns.take(snowflake(&message.author)))
    }

    /// A command was given.
    async fn command(&self, command: CommandInteraction) {
        let user = snowflake(&command.user);
        let (id, token) = (command.id, command.token.as_str());
        if !self.shared.is_new(id.get()) {
            return;
        }
        let Some(from) = self.known(id, token, user).await else {
            return;
        };
        let how = match command.guild_id {
            Some(_) => Acknowledgement::Ephemeral,
            None => Acknowledgement::Open,
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
    async fn component(&self, component: ComponentInteraction) {
        let user = snowflake(&component.user);
        let (id, token) = (component.id, component.token.as_str());
        if !self.shared.is_new(id.get()) {
            return;
        }
        let Some(from) = self.known(id, token, user).await else {
            return;
        };
        let pressed = ids::read(&component.data.custom_id);
        let Some(input) = pressed.and_then(|pressed| self.input(&component, &from, pressed)) else {
            let old = View::of(&self.shared.voice, &Text::of("discord-button-old"));
            self.at_once(id, token, &old).await;
            return;
        };
        let ephemeral = component
            .message
            .flags
            .is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
        let how = match component.guild_id {
            _ if ephemeral => Acknowledgement::InPlace,
            Some(_) => Acknowledgement::Ephemeral,
            None => Acknowledgement::Open,
        };
        self.act(id, token, how, (from, user), input).await;
    }

    fn input(
        &self,
        component: &ComponentInteraction,
        from: &PersonId,
        pressed: Pressed,
    ) -> Option<Input> {
        let from = from.clone();
        match pressed {
            Pressed::Command(id) => {
                let words = self.shared.words.names(&id)?.nl.clone();
                Some(Input::Say { from, words })
            }
            Pressed::Choice { on, choice } => {
                let picked = match &component.data.kind {
                    ComponentInteractionDataKind::StringSelect { values } => {
                        values.first().map(|value| Id::from(value.as_str()))
                    }
                    _ => None,
                };
                let choice = choice.or(picked)?;
                Some(Input::Press { from, choice, on })
            }
        }
    }

    /// Acknowledges, and lets the office act. Who could not be acknowledged in time is answered
    /// directly: what was decided counts all the same.
    async fn act(
        &self,
        id: InteractionId,
        token: &str,
        how: Acknowledgement,
        (asker, user): (PersonId, Snowflake),
        input: Input,
    ) {
        let at = match self.shared.wire.acknowledge(id, token, how).await {
            Ok(()) => Place::Interaction {
                token: token.to_owned(),
                how,
                user,
            },
            Err(Refused::Answered) => return,
            Err(_) => Place::Direct(user),
        };
        let taken = self.shared.turns.take(user).is_ok_and(|turn| {
            let envelope = act(input, asker, at.clone(), turn);
            self.shared.queue.try_send(envelope).is_ok()
        });
        if !taken && let Place::Interaction { token, .. } = at {
            let busy = View::of(&self.shared.voice, &Text::of("discord-busy"));
            // The asker tries again, as the words say.
            let _ = self.shared.wire.fill_in(&token, &busy).await;
        }
    }

    /// Completes a case code that is being typed, from memory.
    async fn complete(&self, typing: &CommandInteraction) {
        let person = self.shared.directory.person(snowflake(&typing.user));
        let cases = person
            .map(|person| self.shared.glances_of(person))
            .unwrap_or_default();
        let typed = begun(&typing.data.options).unwrap_or_default();
        let plain = |words: &str| words.replace(['-', ' '], "").to_ascii_uppercase();
        let typed = plain(&typed);
        let lines: Vec<(String, String)> = cases
            .iter()
            .filter(|case| plain(case.code.as_str()).contains(&typed))
            .take(MOST_COMPLETIONS)
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
            .wire
            .complete(typing.id, &typing.token, &lines)
            .await;
    }

    /// Somebody wrote to us, or named us.
    async fn message(&self, message: Message, turn: Result<Turn, Full>) {
        let mut turn = match turn {
            Ok(turn) => turn,
            Err(full) => return self.is_too_much(&message, full).await,
        };
        let user = snowflake(&message.author);
        let (words, at) = match message.guild_id {
            None => (message.content.clone(), Place::Direct(user)),
            Some(_) => {
                let at = Place::Mention {
                    user,
                    channel: message.channel_id,
                    message: message.id,
                };
                (without_mentions(&message.content), at)
            }
        };
        match (self.shared.directory.person(user).cloned(), &at) {
            (None, Place::Direct(_)) => {
                let nonce = format!("u{}", message.id);
                let view = self.stranger(user);
                let sent = self.shared.wire.post(message.channel_id, &view, &nonce);
                // Whoever does not read it sees that there is no answer.
                let _ = sent.await;
            }
            (Some(asker), _) if message.guild_id.is_none() || !words.is_empty() => {
                let input = self.typed(&asker, &message, words, &mut turn).await;
                self.post(act(input, asker, at, turn)).await;
            }
            _ => {
                let help = View::of(&self.shared.voice, &Text::of("discord-mentioned"));
                let sent = (self.shared.wire).reply(message.channel_id, message.id, &help);
                // Whoever reads nothing here finds the same in the commands.
                let _ = sent.await;
                // What is typed next waits for what was typed before this, too.
                turn.comes().await;
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
        turn: &mut Turn,
    ) -> Input {
        let (from, user) = (from.clone(), snowflake(&message.author));
        // Nothing holds up what begins as a confirmation does.
        let first = words.split(|c: char| !c.is_alphanumeric()).next();
        let waits = match self.shared.words.command(first.unwrap_or_default()) {
            Some(Command::Confirm(_)) => Duration::ZERO,
            _ => ANSWERED_WITHIN,
        };
        let answered = timeout(waits, turn.comes()).await.is_ok();
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
            let busy = View::of(&self.shared.voice, &Text::of("discord-busy"));
            let said = (self.shared.wire).reply(message.channel_id, message.id, &busy);
            // Whoever does not read it sees that there is no answer.
            let _ = said.await;
        }
    }

    /// An event that the library cannot read: an interaction is answered all the same.
    async fn unreadable(&self, event: &Value) {
        let text = |key: &str| event.get(key).and_then(Value::as_str);
        let (Some(id), Some(token)) = (text("id"), text("token")) else {
            return;
        };
        let Some(id) = id.parse().ok().filter(|id| *id != 0) else {
            return;
        };
        (self.shared.tell)(&Problem::new("discord-unreadable"));
        let sorry = View::of(&self.shared.voice, &Text::of("discord-unreadable"));
        self.at_once(InteractionId::new(id), token, &sorry).await;
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
        View::of(
            &self.shared.voice,
            &Text::of("discord-stranger").word("user", user),
        )
    }

    async fn at_once(&self, id: InteractionId, token: &str, view: &View) {
        // Nobody is left to tell: the asker sees that there was no answer.
        let _ = self.shared.wire.answer_at_once(id, token, view).await;
    }

    async fn post(&self, envelope: Envelope) {
        // The office is gone only when the program ends.
        let _ = self.shared.queue.send(envelope).await;
    }
}

fn act(input: Input, asker: PersonId, at: Place, turn: Turn) -> Envelope {
    let turn = Arc::new(turn);
    Envelope::Act {
        input,
        asker,
        answer: Answer { at, turn },
    }
}

fn snowflake(user: &User) -> Snowflake {
    Snowflake::from(user.id.get())
}

/// Everything that was filled in, in order: the subcommand, its options.
fn filled_in(options: &[CommandDataOption]) -> Vec<String> {
    let words = |option: &CommandDataOption| match &option.value {
        CommandDataOptionValue::SubCommand(inner) => {
            let mut words = vec![option.name.clone()];
            words.extend(filled_in(inner));
            words
        }
        CommandDataOptionValue::String(value) => vec![value.clone()],
        _ => Vec::new(),
    };
    options.iter().flat_map(words).collect()
}

/// The case code that is being typed.
fn begun(options: &[CommandDataOption]) -> Option<String> {
    options.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } if option.name == CODE => {
            Some(value.clone())
        }
        CommandDataOptionValue::SubCommand(inner) => begun(inner),
        _ => None,
    })
}

/// The words of a message without the names in it.
fn without_mentions(content: &str) -> String {
    let words = content.split_whitespace();
    let words = words.filter(|word| !(word.starts_with("<@") && word.ends_with('>')));
    words.collect::<Vec<_>>().join(" ")
}
