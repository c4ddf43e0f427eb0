//! Whom a session at a screen or in a pipe reaches outside it: said at its start and at its first alert.

use crate::dialogue::message::text::{Arg, Text};
use crate::domain::alert::Via;
use crate::domain::case::Purpose;
use crate::domain::organisation::Mode;

/// By which servers its messages leave; by none where it reaches nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outside<'a>(pub(super) &'a [(Via, String)]);

/// What Discord's operator is told: whom an alert reaches beside Discord.
#[must_use]
pub fn beside_discord(servers: &[(Via, String)]) -> Text {
    match servers {
        [] => Text::of("discord-sends-nothing"),
        _ => Outside(servers).sends("discord-sends"),
    }
}

impl Outside<'_> {
    /// Whether it reaches nobody.
    pub(super) const fn is_nobody(self) -> bool {
        self.0.is_empty()
    }

    /// What a screen says at its start.
    pub(super) fn at_start(self, mode: &Mode) -> Vec<Text> {
        let only_you = Text::of("welcome-only-you");
        match (self.0, mode) {
            ([], Mode::Practice) => vec![Text::of("session-reaches-nobody")],
            ([], Mode::Real { .. }) => {
                vec![only_you, Text::of("welcome-no-messages")]
            }
            _ => vec![self.sends("session-sends"), only_you],
        }
    }

    /// What a screen says before its first alert, and before its first drill.
    pub(super) fn at_first_alert(self, mode: &Mode, purpose: Purpose) -> Option<Text> {
        match (self.0, mode, purpose) {
            ([], Mode::Practice, Purpose::Real) => Some(Text::of("session-alert-reaches-nobody")),
            ([], Mode::Practice, Purpose::Drill) => Some(Text::of("session-drill-reaches-nobody")),
            // Before each such alert it says that it calls nobody.
            ([], Mode::Real { .. }, _) => None,
            (_, _, Purpose::Real) => Some(self.sends("session-alert-sends")),
            (_, _, Purpose::Drill) => Some(self.sends("session-drill-sends")),
        }
    }

    /// What a screen says before an alert that somebody does not see in the chat. In a drill nobody is told to
    /// phone: there is nothing to phone about.
    pub(super) fn unheard(self, purpose: Purpose) -> Text {
        Text::of(match (self.0, purpose) {
            ([], Purpose::Real) => "terminal-calls-nobody",
            (_, Purpose::Real) => "terminal-chat-unheard",
            ([], Purpose::Drill) => "terminal-drill-calls-nobody",
            (_, Purpose::Drill) => "terminal-drill-unheard",
        })
    }

    /// What a screen that calls nobody in the chat says instead of a sentence that people were called.
    pub(super) fn not_called(self, said: &Text) -> Option<&'static str> {
        Some(match (said.key.as_ref(), self.0) {
            ("alert-raised", []) => "alert-raised.nobody",
            ("alert-raised", _) => "alert-raised.later",
            ("drill-alert-raised", []) => "drill-alert-raised.nobody",
            ("drill-alert-raised", _) => "drill-alert-raised.later",
            _ => return None,
        })
    }

    /// Whether a text says only that somebody did not get an alert in the chat, where this screen says before each
    /// alert that it reaches nobody there.
    pub(super) fn was_said(text: &Text) -> bool {
        ["alert-undelivered", "drill-alert-undelivered"].contains(&text.key.as_ref())
            && !names_a_server(text)
    }

    /// What a session says whose lines another program carries.
    pub(super) fn carried_by_others(self) -> Text {
        match self.0 {
            [] => Text::of("session-carried"),
            _ => self.sends("session-carried-servers"),
        }
    }

    fn sends(self, key: &'static str) -> Text {
        Text::of(key).all("ways", by_servers(self.0))
    }
}

/// What a service says when it begins, or at its first alert or drill: whether it is real, and where it goes.
#[must_use]
pub fn served<'a>(
    mode: &Mode,
    alerted: Option<Purpose>,
    fronts: impl Iterator<Item = &'a str>,
    servers: &[(Via, String)],
) -> Text {
    let key = match (alerted, mode) {
        (None, Mode::Real { .. }) => "serve-real",
        (None, Mode::Practice) => "serve-practice",
        (Some(Purpose::Drill), _) => "serve-alert-drill",
        (Some(Purpose::Real), Mode::Real { .. }) => "serve-alert-real",
        (Some(Purpose::Real), Mode::Practice) => "serve-alert-practice",
    };
    let ways = fronts.map(|name| Text::of("serve-front").word("name", name));
    Text::of(key).all("ways", ways.chain(by_servers(servers)))
}

/// Each server by which messages leave, in words.
pub fn by_servers(servers: &[(Via, String)]) -> impl Iterator<Item = Text> {
    servers.iter().map(|(via, server)| {
        let key = match via {
            Via::Mail => "session-by-mail",
            Via::Chat | Via::Webhook => "session-by-gateway",
        };
        Text::of(key).word("server", server)
    })
}

/// Whether a text speaks of a way that leads through a server.
fn names_a_server(text: &Text) -> bool {
    let by_server = ["via-mail", "via-webhook"];
    by_server.contains(&text.key.as_ref())
        || text.args.iter().any(|(_, arg)| match arg {
            Arg::Text(text) => names_a_server(text),
            Arg::All(texts) => texts.iter().any(names_a_server),
            _ => false,
        })
}
