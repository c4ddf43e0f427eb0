//! The line above a mail: what to do, where and for whom, so that the first words tell it in a list.

use std::borrow::Cow;

use super::Voice;
use crate::dialogue::message::{Kind, Message};
use crate::dialogue::text::{Arg, Text};
use crate::domain::organisation::Mode;

/// How many characters of it the list of a telephone shows.
const SHOWN: usize = 40;

impl Voice {
    /// The line above a message that travels by mail. Of an alert it says within its first words what to
    /// do, the municipality and the role: where they do not all fit, the form that leaves out the rest.
    #[must_use]
    pub fn subject(&self, message: &Message) -> String {
        let Some(key) = self.subject_of(message) else {
            let key = match message.ping {
                Some(_) => "mail-subject-phone",
                None => "mail-subject-warning",
            };
            let subject = self.text(&filled(message, key));
            let mut parts = vec![self.heading(message), subject];
            parts.retain(|part| !part.is_empty());
            return parts.join(" · ");
        };
        let full = filled(message, key);
        let subject = self.text(&full);
        let shown: String = subject.chars().take(SHOWN).collect();
        let role = full.args.iter().find(|(name, _)| *name == "role");
        let role = role.and_then(|(_, role)| match role {
            Arg::Text(role) => Some(self.text(role)),
            _ => None,
        });
        if role.is_none_or(|role| shown.contains(&role)) {
            subject
        } else {
            self.text(&self.brief(filled(message, format!("{key}.brief"))))
        }
    }

    /// The same with the role in its briefest form, where it has one.
    fn brief(&self, mut subject: Text) -> Text {
        for (_, arg) in &mut subject.args {
            if let Arg::Text(role) = arg
                && let Some(name) = role.key.strip_suffix(".short")
            {
                let brief = format!("{name}.brief");
                if self.prompts().has(self.language(), &brief) {
                    role.key = brief.into();
                }
            }
        }
        subject
    }

    /// The name of the subject of an alert; none for a message that is no alert.
    fn subject_of(&self, message: &Message) -> Option<&'static str> {
        message
            .ping
            .as_ref()
            .filter(|_| message.kind == Kind::Alert)?;
        Some(match self.mode() {
            _ if message.is_of_drill() => "mail-subject-drill",
            Mode::Practice => "mail-subject-practice",
            Mode::Real { .. } => "mail-subject",
        })
    }
}

/// A subject, filled with what the message says under the same names.
fn filled(message: &Message, key: impl Into<Cow<'static, str>>) -> Text {
    let mut text = Text::of(key);
    for (name, arg) in message.text.iter().flat_map(|said| &said.args) {
        if !text.args.iter().any(|(known, _)| known == name) {
            text.args.push((name, arg.clone()));
        }
    }
    text
}
