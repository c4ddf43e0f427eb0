//! A small bot on the unmodified library, to prove the stand-in with.

#![allow(unreachable_pub, reason = "seen by the tests beside it")]

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{
    Client, ClientBuilder, Command, CommandInteraction, CommandOptionType, ComponentInteraction,
    Context, CreateActionRow, CreateAllowedMentions, CreateAutocompleteResponse, CreateButton,
    CreateCommand, CreateCommandOption, CreateInputText, CreateInteractionResponse,
    CreateInteractionResponseMessage, CreateMessage, CreateModal, EditInteractionResponse, Event,
    EventHandler, GatewayIntents, GuildId, Http, HttpBuilder, HttpError, InputTextStyle,
    Interaction, Message, ModalInteraction, RawEventHandler, Ready,
};
use serenity::async_trait;
use tokio::runtime::Runtime;

use super::standin::{Request, Standin};

/// What the bot asks to hear.
pub const INTENTS: GatewayIntents = GatewayIntents::GUILDS
    .union(GatewayIntents::GUILD_MESSAGES)
    .union(GatewayIntents::DIRECT_MESSAGES);

/// The library's REST side, with a thread to run it in.
pub struct Rest {
    /// The library's own.
    pub http: Arc<Http>,
    runtime: Runtime,
}

impl Rest {
    /// With this token.
    pub fn new(discord: &Standin, token: &str) -> Self {
        let client = reqwest::Client::builder();
        let client = client.timeout(Duration::from_secs(10)).no_proxy();
        let http = HttpBuilder::new(token)
            .client(client.build().unwrap())
            .proxy(discord.url())
            .ratelimiter_disabled(true)
            .default_allowed_mentions(CreateAllowedMentions::new())
            .application_id(discord.bot().into())
            .build();
        let http = Arc::new(http);
        Self {
            http,
            runtime: Runtime::new().unwrap(),
        }
    }

    /// Runs one call to its end.
    pub fn run<T>(&self, call: impl Future<Output = T>) -> T {
        self.runtime.block_on(call)
    }

    /// Sends a message as it stands, past the library's own checks.
    pub fn post(&self, channel: u64, body: &Value) -> serenity::Result<Message> {
        self.run(self.http.send_message(channel.into(), vec![], body))
    }
}

/// The status and the platform's number of a refusal.
pub fn refusal<T: std::fmt::Debug>(result: serenity::Result<T>) -> (u16, isize) {
    match result {
        Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(answer))) => {
            (answer.status_code.as_u16(), answer.error.code)
        }
        other => panic!("not refused: {other:?}"),
    }
}

/// A bot that is connected; dropped, it is gone without a word.
pub struct Bot {
    /// Its REST side.
    pub rest: Rest,
    /// How its run ended.
    pub ended: Receiver<serenity::Result<()>>,
    /// The name of every event that reached it, or what the library could not read.
    pub heard: Receiver<Result<String, String>>,
}

impl Bot {
    /// Connects and waits until it is let in and its commands are known.
    pub fn connect(discord: &Standin) -> Self {
        let bot = Self::start(discord, &discord.token(), INTENTS);
        discord.until("the commands of the bot", |d| {
            let put = |request: &&Request| request.method == "PUT" && request.status == 200;
            (d.requests().iter().filter(put).count() == 2).then_some(())
        });
        bot
    }

    /// Starts with this token and these intents.
    pub fn start(discord: &Standin, token: &str, intents: GatewayIntents) -> Self {
        Self::run(discord, token, intents, Manner::Talking)
    }

    /// Connects a bot that answers nothing by itself; the command `/stil` exists.
    pub fn silent(discord: &Standin) -> Self {
        let bot = Self::run(discord, &discord.token(), INTENTS, Manner::Silent);
        let command = json!([{ "name": "stil", "description": "Niets" }]);
        let made = bot
            .rest
            .http
            .create_guild_commands(discord.guild().into(), &command);
        bot.rest.run(made).unwrap();
        bot
    }

    fn run(discord: &Standin, token: &str, intents: GatewayIntents, manner: Manner) -> Self {
        let rest = Rest::new(discord, token);
        let other = Rest::new(discord, token);
        let http = Arc::try_unwrap(other.http).ok().unwrap();
        let guild = discord.guild().into();
        let (hear, heard) = channel();
        let client = ClientBuilder::new_with_http(http, intents).raw_event_handler(Ear { hear });
        let client = match manner {
            Manner::Talking => client.event_handler(Handler { guild }),
            Manner::Silent => client,
        };
        let mut client: Client = rest.run(async { client.await }).unwrap();
        let (tell, ended) = channel();
        rest.runtime.spawn(async move {
            let result = client.start().await;
            // A test that has ended no longer asks how.
            let _ = tell.send(result);
        });
        Self { rest, ended, heard }
    }
}

#[derive(Clone, Copy)]
enum Manner {
    Talking,
    Silent,
}

/// Listens beside the handler: the library drops what it cannot read without a word.
struct Ear {
    hear: Sender<Result<String, String>>,
}

#[async_trait]
impl RawEventHandler for Ear {
    async fn raw_event(&self, _: Context, event: Event) {
        let heard = match &event {
            Event::Unknown(unread) => Err(format!("{unread:?}")),
            known => Ok(known.name().unwrap_or_default()),
        };
        // A test that has ended no longer listens.
        let _ = self.hear.send(heard);
    }
}

struct Handler {
    guild: GuildId,
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, _: Ready) {
        let string = CommandOptionType::String;
        let code = CreateCommandOption::new(string, "code", "De code").set_autocomplete(true);
        let sub = |name, text| CreateCommandOption::new(CommandOptionType::SubCommand, name, text);
        let case = CreateCommand::new("casus")
            .name_localized("en-US", "case")
            .description("Een casus")
            .add_option(sub("nieuw", "Begin").add_sub_option(code.clone()))
            .add_option(sub("op", "Opschalen").add_sub_option(code.required(true)));
        let made = self.guild.set_commands(&context.http, vec![case]).await;
        made.unwrap();
        let help = CreateCommand::new("help").description("Hulp");
        Command::set_global_commands(&context.http, vec![help])
            .await
            .unwrap();
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let done = match interaction {
            Interaction::Command(asked) => on_command(&context, asked).await,
            Interaction::Component(asked) => on_component(&context, asked).await,
            Interaction::Modal(asked) => on_modal(&context, asked).await,
            Interaction::Autocomplete(asked) => {
                let typed = asked.data.autocomplete().unwrap().value.to_owned();
                let offers = CreateAutocompleteResponse::new()
                    .add_string_choice(format!("{typed}-1"), format!("{typed}-1"));
                let answer = CreateInteractionResponse::Autocomplete(offers);
                asked.create_response(&context.http, answer).await
            }
            _ => Ok(()),
        };
        // A second delivery is refused by the platform; that is for the test to see there.
        let _ = done;
    }

    async fn message(&self, context: Context, message: Message) {
        if message.author.bot {
            return;
        }
        let reply = CreateMessage::new().content(format!("Gelezen: {:?}", message.content));
        message
            .channel_id
            .send_message(&context.http, reply)
            .await
            .unwrap();
    }
}

async fn on_command(context: &Context, asked: CommandInteraction) -> serenity::Result<()> {
    if asked.data.name == "help" {
        let help = CreateInteractionResponseMessage::new().content("Hulp");
        let answer = CreateInteractionResponse::Message(help);
        return asked.create_response(&context.http, answer).await;
    }
    asked.defer_ephemeral(&context.http).await?;
    let buttons = vec![
        CreateButton::new("next").label("Verder"),
        CreateButton::new("words").label("Toelichten"),
    ];
    let edit = EditInteractionResponse::new()
        .content("Vraag 1")
        .components(vec![CreateActionRow::Buttons(buttons)])
        .allowed_mentions(CreateAllowedMentions::new());
    asked.edit_response(&context.http, edit).await.map(|_| ())
}

async fn on_component(context: &Context, asked: ComponentInteraction) -> serenity::Result<()> {
    let answer = match asked.data.custom_id.as_str() {
        "next" => {
            let update = CreateInteractionResponseMessage::new();
            CreateInteractionResponse::UpdateMessage(update.content("Vraag 2").components(vec![]))
        }
        _ => {
            let input = CreateInputText::new(InputTextStyle::Short, "Woorden", "typed");
            let rows = vec![CreateActionRow::InputText(input)];
            CreateInteractionResponse::Modal(
                CreateModal::new("modal", "Toelichten").components(rows),
            )
        }
    };
    asked.create_response(&context.http, answer).await
}

async fn on_modal(context: &Context, asked: ModalInteraction) -> serenity::Result<()> {
    asked
        .create_response(&context.http, CreateInteractionResponse::Acknowledge)
        .await?;
    let edit = EditInteractionResponse::new()
        .content("Genoteerd")
        .allowed_mentions(CreateAllowedMentions::new());
    asked.edit_response(&context.http, edit).await.map(|_| ())
}
