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
            let subject = self.text(&filled(message, "mail-subject-warning"));
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

    /// The name of the subject of an alert or a request to phone; none for any other message.
    fn subject_of(&self, message: &Message) -> Option<&'static str> {
        let alert = message.ping.as_ref()?.code.is_some() && message.kind == Kind::Alert;
        Some(match (alert, self.mode()) {
            (true, _) if message.is_of_drill() => "mail-subject-drill",
            (true, Mode::Practice) => "mail-subject-practice",
            (true, Mode::Real { .. }) => "mail-subject",
            (false, _) if message.is_of_drill() => "mail-subject-phone-drill",
            (false, Mode::Practice) => "mail-subject-phone-practice",
            (false, Mode::Real { .. }) => "mail-subject-phone",
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
    // A sentence says "the mayor"; above it "mayor" is enough.
    for (_, arg) in text.args.iter_mut().filter(|(name, _)| *name == "role") {
        if let Arg::Text(role) = arg
            && let Some(name) = role.key.strip_suffix(".the")
        {
            role.key = format!("{name}.short").into();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::dialogue::message::{Attempt, Ping};
    use crate::dialogue::text::the;
    use crate::domain::Role;
    use crate::domain::alert::{AlertId, DeliveryId};
    use crate::domain::language::Language;
    use crate::domain::municipality;
    use crate::voice::Prompts;

    fn voice(language: Language, mode: Mode) -> Voice {
        let nl = include_str!("../../prompts/nl.ftl");
        let en = include_str!("../../prompts/en.ftl");
        let prompts = Prompts::parse("nl", nl, "en", en);
        Voice::new(Arc::new(prompts.expect("sound")), language, mode)
    }

    fn request(municipality: &str, role: Role) -> Message {
        let text = Text::of("phone-now")
            .text("role", the(role))
            .word("code", "RW-01234567")
            .known("municipality", Some(municipality));
        let mut message = Message::new(&"regisseur".into(), Kind::Reminder, text);
        message.ping = Some(Ping {
            alert: AlertId("a".into()),
            role,
            rung: 4,
            delivery: DeliveryId("a-1".into()),
            attempt: Attempt::First,
            code: None,
            about: Vec::new(),
        });
        message
    }

    #[test]
    fn a_request_to_phone_says_at_once_what_to_do_where_and_for_whom() {
        let known = municipality::parse("known", include_str!("../../data/gemeenten.toml"));
        let real = Mode::Real {
            dpia_reference: "x".into(),
        };
        let dutch = voice(Language::Dutch, real);
        let english = voice(Language::English, Mode::Practice);
        for place in known.expect("sound") {
            let name = place.name.as_str();
            for (role, short) in [
                (Role::AovOfficer, "AOV"),
                (Role::Alderman, "wethouder"),
                (Role::CareDepartment, "Zorg"),
            ] {
                let subject = dutch.subject(&request(name, role));
                let shown: String = subject.chars().take(SHOWN).collect();
                assert!(shown.starts_with("Bel"), "{subject}");
                assert!(shown.contains(name) && shown.contains(short), "{subject}");
                assert!(
                    subject.contains("ECHT") && !subject.contains("OEFEN"),
                    "{subject}"
                );
            }
            let subject = english.subject(&request(name, Role::AovOfficer));
            let shown: String = subject.chars().take(SHOWN).collect();
            assert!(
                shown.starts_with("PRACTICE") && shown.contains(name),
                "{subject}"
            );
        }
    }
}
