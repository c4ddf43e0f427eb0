//! The line above a mail: whether it is real, where, for whom and what to do, so that the first words tell it
//! in a list.

use super::Voice;
use crate::dialogue::message::text::{Arg, Text};
use crate::dialogue::message::{Kind, Message};
use crate::domain::organisation::Mode;

/// How many characters of it the list of a telephone shows.
const SHOWN: usize = 40;

impl Voice {
    /// The line above a message that travels by mail, always in one order: whether it is real, the
    /// municipality, for whom, what to do. Where that does not fit in what a list shows, the role is said
    /// in its briefest form.
    #[must_use]
    pub fn subject(&self, message: &Message) -> String {
        let voice = self.to_reader(message);
        let Some(key) = subject_of(message) else {
            let subject = voice.text(&filled(message, "mail-subject-warning"));
            let mut parts = vec![voice.heading(message), subject];
            parts.retain(|part| !part.is_empty());
            return parts.join(" · ");
        };
        let full = filled(message, key).text("mark", Text::of(voice.mark(message)));
        let subject = voice.text(&full);
        if shows_what_to_do(&subject) {
            return subject;
        }
        voice.text(&brief(full))
    }

    /// The word that tells whether an alert is real.
    fn mark(&self, message: &Message) -> &'static str {
        match self.mode() {
            _ if message.is_of_drill() => "drill",
            Mode::Practice => "practice",
            Mode::Real { .. } => "not-practice",
        }
    }
}

/// Whether the first word behind the role stands within what a list shows.
fn shows_what_to_do(subject: &str) -> bool {
    let Some((who, what)) = subject.split_once(": ") else {
        return true;
    };
    let first = what.split([' ', ',']).next().unwrap_or_default();
    who.chars().count() + 2 + first.chars().count() <= SHOWN
}

/// The same with the role in its briefest form.
fn brief(mut subject: Text) -> Text {
    for (_, arg) in &mut subject.args {
        if let Arg::Text(role) = arg
            && let Some(name) = role.key.strip_suffix(".short")
        {
            role.key = format!("{name}.brief").into();
        }
    }
    subject
}

/// The name of the subject of an alert, a request to phone or news of a code; none for any other message.
fn subject_of(message: &Message) -> Option<&'static str> {
    let key = message.text.first().map_or("", |text| text.key.as_ref());
    let key = key.strip_prefix("drill-").unwrap_or(key);
    let Some(ping) = &message.ping else {
        return key
            .starts_with("code-used")
            .then_some("mail-subject-code-used");
    };
    let is_alert = ping.code.is_some() && message.kind == Kind::Alert;
    Some(match key {
        "ping-instead" | "ping-fallback" if is_alert => "mail-subject-instead",
        _ if is_alert => "mail-subject",
        _ if ping.about.len() > 1 => "mail-subject-phone-roles",
        _ => "mail-subject-phone",
    })
}

/// A subject, filled with what the message says under the same names.
fn filled(message: &Message, key: &'static str) -> Text {
    let mut text = Text::of(key);
    for (name, arg) in message.text.iter().flat_map(|said| &said.args) {
        if !text.args.iter().any(|(known, _)| known == name) {
            text.args.push((name, arg.clone()));
        }
    }
    if let Some(phase) = message.phase
        && !text.args.iter().any(|(known, _)| *known == "phase")
    {
        text = text.count("phase", phase);
    }
    if let Some(ping) = &message.ping {
        text = text.count("roles", ping.about.len());
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
    use crate::dialogue::message::text::the;
    use crate::dialogue::message::{Attempt, Ping};
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
                assert!(shown.starts_with("ECHT "), "{subject}");
                assert!(shown.contains(name) && shown.contains(short), "{subject}");
                assert!(shown.contains("bel"), "{subject}");
                assert!(!subject.contains("OEFEN"), "{subject}");
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
