//! The ways beside the chat: pings go by mail and through a gateway, and their results come back.
//!
//! [`Ways::send`] never waits. Each way has a bounded queue and a few threads of its own, so that a
//! recipient who cannot be reached delays nobody else.

#![cfg_attr(
    not(all(feature = "mail", feature = "pages", feature = "webhook")),
    allow(dead_code, reason = "what a way needs is there without the way too")
)]

mod doors;
#[cfg(feature = "mail")]
mod mail;
mod page;
#[cfg(feature = "webhook")]
mod remembered;
#[cfg(feature = "webhook")]
mod reply;
mod settings;
#[cfg(feature = "webhook")]
mod signature;
#[cfg(feature = "mail")]
mod smtp;
#[cfg(feature = "webhook")]
mod webhook;
mod worker;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use sha2::{Digest, Sha256};

pub use self::doors::Door;
#[cfg(feature = "teams")]
pub(in crate::front) use self::settings::Secret;
pub use settings::{
    HttpSettings, MailSettings, SecretSource, Security, WaySettings, WebhookSettings, sender,
};

use self::doors::Busy;
use self::worker::{Job, Transport, Worker};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Audience, Message};
use crate::domain::Problem;
use crate::domain::alert::{DeliveryId, Via};
use crate::domain::case::Purpose;
use crate::domain::people::PersonId;
#[cfg(feature = "pages")]
use crate::front::guest;
use crate::front::outside::served;
use crate::front::report::Reporter;
use crate::front::watch::{FrontName, FrontState};
use crate::voice::Voice;

/// Mail and gateway, ready to send.
pub struct Ways {
    contacts: BTreeMap<(PersonId, Via), String>,
    voice: Voice,
    mail: Worker,
    webhook: Worker,
    carried: Vec<Via>,
    /// Whether any of them opened.
    open: bool,
    servers: Vec<(Via, String)>,
    replies: Option<SocketAddr>,
    pages: Option<SocketAddr>,
    chat: Option<SocketAddr>,
}

/// What they are called where doors are told apart: by the names of their blocks, replies and pages by what they are.
const MAIL: FrontName = Via::Mail.as_str();
const GATEWAY: FrontName = Via::Webhook.as_str();
const REPLIES: FrontName = "replies";
const PAGES: FrontName = "pages";

/// What sends over a way, and the door at which its replies come in.
type Opened = (Option<Box<dyn Transport>>, Option<Door>);

/// A mail as a page, as it is sent.
#[must_use]
pub fn mail_page(voice: &Voice, message: &Message) -> String {
    page::page(voice, message, &voice.subject(message))
}

impl Ways {
    /// Opens the ways of the settings: reads their secrets, listens for replies. Nothing is sent
    /// yet, and a server that is down now is no error.
    ///
    /// # Errors
    /// A secret or a certificate cannot be read, the address for replies is taken, or this program
    /// was built without the way.
    pub fn open(settings: &WaySettings, voice: Voice, report: Reporter) -> Result<Self, Problem> {
        Self::open_with(settings, voice, report, None)
    }

    /// The same, with the door of a chat that comes in over HTTP.
    ///
    /// # Errors
    /// As [`Ways::open`].
    pub fn open_with(
        settings: &WaySettings,
        voice: Voice,
        report: Reporter,
        chat: Option<Door>,
    ) -> Result<Self, Problem> {
        let mut wrong = Vec::new();
        let mut tell = |problem| wrong.push(problem);
        let ways = Self::opened(settings, voice, report, chat, (&mut tell, Busy::IsRefused));
        match wrong.into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(ways),
        }
    }

    /// The same, but what is wrong with one of them stops no other: it is told, and whoever has an address there
    /// counts as closed. An address that is taken is tried again until it is free.
    pub fn open_each(
        settings: &WaySettings,
        voice: Voice,
        report: Reporter,
        chat: Option<Door>,
        tell: &mut dyn FnMut(Problem),
    ) -> Self {
        Self::opened(settings, voice, report, chat, (tell, Busy::IsAwaited))
    }

    fn opened(
        settings: &WaySettings,
        voice: Voice,
        report: Reporter,
        chat: Option<Door>,
        (tell, busy): (&mut dyn FnMut(Problem), Busy),
    ) -> Self {
        let mail = open_mail(settings).unwrap_or_else(|problem| {
            tell(problem);
            None
        });
        let (webhook, gateway) = open_webhook(settings, &report, tell);
        let pages = open_pages(settings, &voice, &report).unwrap_or_else(|problem| {
            tell(problem);
            None
        });
        let replies = settings.webhook.as_ref();
        let replies = replies.and_then(|webhook| webhook.reply_listen);
        for (name, is_named, is_open) in [
            (MAIL, settings.mail.is_some(), mail.is_some()),
            (GATEWAY, settings.webhook.is_some(), webhook.is_some()),
            (REPLIES, replies.is_some(), gateway.is_some()),
            (PAGES, settings.http.is_some(), pages.is_some()),
        ] {
            let state = match is_open {
                true => FrontState::Open,
                false => FrontState::Failed,
            };
            if is_named {
                settings.watch.door(name, state);
            }
        }
        let doors = doors::Doors {
            gateway,
            pages,
            chat,
        };
        let doors::Open {
            replies,
            pages,
            chat,
        } = doors.open(tell, (busy, &settings.lead, &settings.watch));
        let carried = [
            settings.mail.as_ref().map(|_| Via::Mail),
            settings.webhook.as_ref().map(|_| Via::Webhook),
        ];
        let open = [
            (Via::Mail, mail.is_some()),
            (Via::Webhook, webhook.is_some()),
        ];
        let mut servers = settings.servers();
        servers.retain(|(via, _)| open.contains(&(*via, true)));
        Self {
            carried: carried.into_iter().flatten().collect(),
            open: open.iter().any(|(_, is_open)| *is_open),
            servers,
            contacts: settings.contacts.clone(),
            voice,
            mail: Worker::open((MAIL, mail), Arc::clone(&report), settings),
            webhook: Worker::open((GATEWAY, webhook), report, settings),
            replies,
            pages,
            chat,
        }
    }

    /// Whether anybody can be reached by one that opened. The page alone reaches nobody: its links travel by the
    /// others.
    #[must_use]
    pub const fn are_open(&self) -> bool {
        self.open
    }

    /// Takes a message that goes by mail or through the gateway; any other is left alone. The result
    /// is reported as a receipt; a person without an address there, or a way that the settings do
    /// not describe, counts as closed, and a queue that is full as unreachable.
    pub fn send(&self, message: &Message) {
        let worker = match message.via {
            Via::Chat => return,
            Via::Mail => &self.mail,
            Via::Webhook => &self.webhook,
        };
        let Audience::Person(person) = &message.to else {
            return;
        };
        let contact = self.contacts.get(&(person.clone(), message.via));
        let text = self.voice.message(message);
        let delivery = match (&message.ping, &message.tracked) {
            (Some(ping), _) => ping.delivery.clone(),
            (None, Some(tracked)) => tracked.delivery.clone(),
            (None, None) => notice(person, &text),
        };
        let code = message.ping.as_ref().and_then(|ping| ping.code.as_ref());
        let code = code.map(ToString::to_string).unwrap_or_default();
        let subject = self.voice.subject(message);
        let (text, page) = match message.via {
            Via::Mail => (
                page::plain(&self.voice, message),
                page::page(&self.voice, message, &subject),
            ),
            Via::Chat | Via::Webhook => (text, String::new()),
        };
        worker.take(Job {
            delivery,
            address: contact.cloned(),
            sender: self.voice.text(&Text::of("mail-sender")),
            subject,
            text,
            page,
            code,
            link: message.ping.as_ref().and_then(|ping| ping.link.clone()),
        });
    }

    /// Whether the settings describe this way.
    #[must_use]
    pub fn carries(&self, via: Via) -> bool {
        self.carried.contains(&via)
    }

    /// Which servers messages leave by, for those who have an address there.
    #[must_use]
    pub fn servers(&self) -> &[(Via, String)] {
        &self.servers
    }

    /// What the operator is told at the first alert or drill: whether it is real, and where it goes.
    #[must_use]
    pub fn told_of_alert<'a>(
        &self,
        purpose: Purpose,
        fronts: impl Iterator<Item = &'a str>,
    ) -> String {
        let told = served(self.voice.mode(), Some(purpose), fronts, &self.servers);
        self.voice.text(&told)
    }

    /// Where the gateway's replies are listened for.
    #[must_use]
    pub const fn replies(&self) -> Option<SocketAddr> {
        self.replies
    }

    /// Where a chat comes in that does so over HTTP.
    #[must_use]
    pub const fn chat(&self) -> Option<SocketAddr> {
        self.chat
    }

    /// Where the pages of personal links are served.
    #[must_use]
    pub const fn pages(&self) -> Option<SocketAddr> {
        self.pages
    }
}

/// The name of a message that is no ping: the same for the same words, and of no alert.
fn notice(person: &PersonId, text: &str) -> DeliveryId {
    let hash = Sha256::digest(format!("{person}\n{text}"));
    let hash = hash.iter().take(8).map(|byte| format!("{byte:02x}"));
    DeliveryId(format!("N{}", hash.collect::<String>()))
}

#[cfg(feature = "mail")]
fn open_mail(settings: &WaySettings) -> Result<Option<Box<dyn Transport>>, Problem> {
    let mail = settings.mail.as_ref().map(mail::Mailer::open).transpose()?;
    Ok(mail.map(|mail| Box::new(mail) as Box<dyn Transport>))
}

#[cfg(not(feature = "mail"))]
fn open_mail(settings: &WaySettings) -> Result<Option<Box<dyn Transport>>, Problem> {
    match settings.mail {
        Some(_) => Err(Problem::new("way-not-built").with("way", Via::Mail.as_str())),
        None => Ok(None),
    }
}

/// Opens the gateway; where its replies cannot come in, it sends all the same.
#[cfg(feature = "webhook")]
fn open_webhook(
    settings: &WaySettings,
    report: &Reporter,
    tell: &mut dyn FnMut(Problem),
) -> Opened {
    let Some(webhook) = &settings.webhook else {
        return (None, None);
    };
    let opened = webhook.secret.read().and_then(|secret| {
        let gateway = webhook::Gateway::open(webhook, secret.clone())?;
        Ok((secret, gateway))
    });
    let (secret, gateway) = match opened {
        Ok(opened) => opened,
        Err(problem) => {
            tell(problem);
            return (None, None);
        }
    };
    let remembered = settings.remembered.as_deref();
    let door = webhook.reply_listen.and_then(|address| {
        let router = reply::open(&secret, remembered, report)
            .map_err(tell)
            .ok()?;
        Some(Door::new(REPLIES, address, router))
    });
    (Some(Box::new(gateway)), door)
}

#[cfg(not(feature = "webhook"))]
fn open_webhook(settings: &WaySettings, _: &Reporter, tell: &mut dyn FnMut(Problem)) -> Opened {
    if settings.webhook.is_some() {
        tell(Problem::new("way-not-built").with("way", Via::Webhook.as_str()));
    }
    (None, None)
}

#[cfg(feature = "pages")]
#[expect(
    clippy::unnecessary_wraps,
    reason = "without the pages the settings may be refused"
)]
fn open_pages(
    settings: &WaySettings,
    voice: &Voice,
    report: &Reporter,
) -> Result<Option<Door>, Problem> {
    Ok(settings.http.as_ref().map(|http| {
        let public_url = http.public_url.as_deref();
        let router = guest::door(voice.clone(), Arc::clone(report), public_url);
        Door::new(PAGES, http.listen, router)
    }))
}

#[cfg(not(feature = "pages"))]
fn open_pages(settings: &WaySettings, _: &Voice, _: &Reporter) -> Result<Option<Door>, Problem> {
    match settings.http {
        Some(_) => Err(Problem::new("way-not-built").with("way", "http")),
        None => Ok(None),
    }
}
