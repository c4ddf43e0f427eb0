//! Whom a session at a screen or in a pipe reaches outside it: said at its start and at its first alert.

use crate::dialogue::message::text::Text;
use crate::domain::alert::Via;
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
    /// What a screen says at its start.
    pub(super) fn at_start(self, mode: &Mode) -> Vec<Text> {
        let only_you = Text::of("welcome-only-you");
        match (self.0, mode) {
            ([], Mode::Practice) => vec![Text::of("session-reaches-nobody")],
            ([], Mode::Real { .. }) => {
                vec![only_you, Text::of("welcome-no-messages")]
            }
            (_, Mode::Practice) => vec![self.sends("session-sends")],
            (_, Mode::Real { .. }) => vec![self.sends("session-sends"), only_you],
        }
    }

    /// What a screen says at its first alert.
    pub(super) fn at_first_alert(self, mode: &Mode) -> Option<Text> {
        match (self.0, mode) {
            ([], Mode::Practice) => Some(Text::of("session-alert-reaches-nobody")),
            // Each such alert is answered with the request to phone.
            ([], Mode::Real { .. }) => None,
            (_, _) => Some(self.sends("session-alert-sends")),
        }
    }

    /// What a screen says of an alert that somebody does not see in the chat.
    pub(super) fn unheard(self) -> Text {
        Text::of(match self.0 {
            [] => "terminal-calls-nobody",
            _ => "terminal-chat-unheard",
        })
    }

    /// What a session says whose lines another program carries.
    pub(super) fn carried_by_others(self) -> Text {
        match self.0 {
            [] => Text::of("session-carried"),
            _ => self.sends("session-carried-servers"),
        }
    }

    fn sends(self, key: &'static str) -> Text {
        let ways = self.0.iter().map(|(via, server)| {
            Text::of(match via {
                Via::Mail => "session-by-mail",
                Via::Chat | Via::Webhook => "session-by-gateway",
            })
            .word("server", server)
        });
        Text::of(key).all("ways", ways)
    }
}
