//! The line above a mail: whether it is real, what to do, where and for whom, so that the first words tell it
//! in a list.

use super::Voice;
use crate::dialogue::message::text::{Arg, Text};
use crate::dialogue::message::{Message, MessageKind};
use crate::domain::organisation::Mode;

/// How many characters of it the list of a telephone shows.
const SHOWN: usize = 40;

impl Voice {
    /// The line above a message that travels by mail, always in one order: whether it is real, what to do, the
    /// municipality, for whom. Where that does not fit in what a list shows, first the role and then the
    /// municipality is said in fewer characters; the whole name then stands at the end.
    #[must_use]
    pub fn subject(&self, message: &Message) -> String {
        let voice = self.to_reader(message);
        let key = subject_of(message).unwrap_or("mail-subject-warning");
        let mut text = filled(message, key).text("mark", Text::of(voice.mark(message)));
        let mut subject = voice.text(&text);
        let mut whole = None;
        for shortening in Shortening::ALL {
            if !is_over(&subject, &text) {
                break;
            }
            match shortening {
                Shortening::Role => in_form(&mut text, "brief"),
                Shortening::Place => whole = abbreviated(&mut text, initials),
                Shortening::RoleMore => in_form(&mut text, "least"),
                Shortening::PlaceMore => {
                    let before = abbreviated(&mut text, first_word);
                    whole = whole.or(before);
                }
                Shortening::Act if BRIEF.contains(&key) => text.key = format!("{key}.brief").into(),
                Shortening::Act => {}
            }
            subject = voice.text(&text);
        }
        match whole {
            Some(whole) => format!("{subject} · {whole}"),
            None => subject,
        }
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

/// The subjects that can say in fewer characters what to do.
const BRIEF: [&str; 2] = ["mail-subject", "mail-subject-instead"];

/// What is said in fewer characters, one after the other until all of it is shown.
#[derive(Clone, Copy)]
enum Shortening {
    Role,
    Place,
    RoleMore,
    PlaceMore,
    Act,
}

impl Shortening {
    const ALL: [Self; 5] = [
        Self::Role,
        Self::Place,
        Self::RoleMore,
        Self::PlaceMore,
        Self::Act,
    ];
}

/// Whether the municipality and the role behind it end too far for what a list shows.
fn is_over(subject: &str, text: &Text) -> bool {
    let mut args = text.args.iter();
    let place = args.find_map(|(name, arg)| match arg {
        Arg::Word(place) if *name == "municipality" => Some(place),
        _ => None,
    });
    let Some(at) = place.and_then(|place| subject.find(place.as_str())) else {
        return false;
    };
    // What follows on the role is told once the mail is chosen.
    let after = subject[at..].find([':', '·', '(']);
    let shown = after.map_or(subject, |after| &subject[..at + after]);
    shown.trim_end().chars().count() > SHOWN
}

/// Says the role in another of its forms.
fn in_form(subject: &mut Text, form: &str) {
    for (_, arg) in &mut subject.args {
        if let Arg::Text(role) = arg
            && role.key.starts_with("role-")
            && let Some((name, _)) = role.key.rsplit_once('.')
        {
            role.key = format!("{name}.{form}").into();
        }
    }
}

/// Says the municipality in fewer characters; gives its whole name if that made it shorter.
fn abbreviated(subject: &mut Text, shorten: impl Fn(&str) -> String) -> Option<String> {
    let mut args = subject.args.iter_mut();
    let (_, place) = args.find(|(name, _)| *name == "municipality")?;
    let Arg::Word(whole) = place.clone() else {
        return None;
    };
    let short = shorten(&whole);
    let shorter = short.chars().count() < whole.chars().count();
    shorter.then(|| {
        *place = Arg::Word(short);
        whole
    })
}

/// The first word and the first letters of the others: "Schouwen-D." for Schouwen-Duiveland.
fn initials(name: &str) -> String {
    let mut short = String::new();
    for (nth, part) in name.split_inclusive(['-', ' ']).enumerate() {
        match part.chars().next() {
            Some(letter) if nth > 0 => {
                short.push(letter);
                short.push('.');
            }
            _ => short.push_str(part),
        }
    }
    short
}

/// The first word of a name of several: "Schouwen". No name is broken off inside a word.
fn first_word(name: &str) -> String {
    let first = name.split(['-', ' ']).next().unwrap_or_default();
    // "Den" and "'s" say no place.
    let is_known = first.chars().count() > 3;
    if is_known { first } else { name }.to_owned()
}

/// The name of the subject of an alert, a request to phone or news of a code; none for any other message.
fn subject_of(message: &Message) -> Option<&'static str> {
    let first = message.text.first().map(within);
    let key = first.map_or("", |text| text.key.as_ref());
    let key = key.strip_prefix("drill-").unwrap_or(key);
    let Some(ping) = &message.ping else {
        return match key {
            "audit-late" if of_several(message) => Some("mail-subject-late-more"),
            "audit-late" => Some("mail-subject-late"),
            "withdrawn" => Some("mail-subject-withdrawn"),
            "phase-over" | "phase-over-late" => Some("mail-subject-phase-over"),
            "stopped" | "over" | "overtaken" => Some("mail-subject-drill-over"),
            _ if key.starts_with("confirmed") => Some("mail-subject-confirmed"),
            _ if key.starts_with("take-up") => Some("mail-subject-take-up"),
            _ if key.starts_with("code-used") => Some("mail-subject-code-used"),
            _ if key.starts_with("phoned-you") || key.starts_with("link-used") => {
                Some("mail-subject-phoned")
            }
            _ => None,
        };
    };
    let is_alert = ping.code.is_some() && message.kind == MessageKind::Alert;
    Some(match key {
        "ping-instead" | "ping-fallback" if is_alert => "mail-subject-instead",
        _ if is_alert => "mail-subject",
        _ if ping.about.len() > 1 => "mail-subject-phone-roles",
        _ => "mail-subject-phone",
    })
}

/// Whether a mail tells no more than that an alert is over, so that nothing is to be done.
#[must_use]
pub fn tells_the_end(message: &Message) -> bool {
    matches!(
        subject_of(message),
        Some(
            "mail-subject-withdrawn"
                | "mail-subject-drill-over"
                | "mail-subject-confirmed"
                | "mail-subject-phase-over"
        )
    )
}

/// What is told to whoever works for several municipalities, behind the name of the one that it is about.
fn within(text: &Text) -> &Text {
    let mut args = text.args.iter();
    let inner = args.find_map(|(name, arg)| match arg {
        Arg::Text(inner) if *name == "text" => Some(inner.as_ref()),
        _ => None,
    });
    inner
        .filter(|_| text.key == "in-municipality")
        .unwrap_or(text)
}

/// Whether the first paragraph counts more than one.
fn of_several(message: &Message) -> bool {
    let mut args = message.text.iter().flat_map(|said| &said.args);
    args.any(|(name, arg)| *name == "count" && !matches!(arg, Arg::Count(1)))
}

/// A subject, filled with what the message says under the same names.
fn filled(message: &Message, key: &'static str) -> Text {
    let mut text = Text::of(key);
    let told = message.text.iter().map(within).chain(&message.text);
    for (name, arg) in told.flat_map(|said| &said.args) {
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
    let end = match message.is_of_drill() {
        // There is no case, so it is in no phase.
        true => "mail-subject-end.drill",
        false => "mail-subject-end",
    };
    let named = text
        .args
        .iter()
        .filter(|(name, _)| ["code", "phase"].contains(name));
    let mut end = Text::of(end);
    end.args.extend(named.cloned());
    text = text.text("end", end);
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
        let mut message = Message::new(&"regisseur".into(), MessageKind::Reminder, text);
        message.ping = Some(Ping {
            alert: AlertId("a".into()),
            role,
            rung: 4,
            delivery: DeliveryId("a-1".into()),
            attempt: Attempt::First,
            code: None,
            link: None,
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
                assert!(shown.starts_with("ECHT bel nu: "), "{subject}");
                // A long name is whole behind it.
                assert!(
                    shown.contains(&name[..4]) && subject.contains(name),
                    "{subject}"
                );
                assert!(shown.contains(short), "{subject}");
                assert!(!subject.contains("OEFEN"), "{subject}");
            }
            let subject = english.subject(&request(name, Role::AovOfficer));
            let shown: String = subject.chars().take(SHOWN).collect();
            assert!(shown.starts_with("PRACTICE phone now: "), "{subject}");
            assert!(
                shown.contains(&name[..4]) && subject.contains(name),
                "{subject}"
            );
        }
    }

    #[test]
    fn whoever_works_for_several_municipalities_reads_the_same() {
        let dutch = voice(Language::Dutch, Mode::Practice);
        let plain = request("Goes", Role::AovOfficer);
        let mut told = plain.clone();
        let inner = told.text.remove(0);
        let outer = Text::of("in-municipality").word("municipality", "Goes");
        told.text.insert(0, outer.text("text", inner));
        assert_eq!(dutch.subject(&told), dutch.subject(&plain));
    }

    #[test]
    fn no_name_is_broken_off_inside_a_word() {
        for (name, said) in [
            ("Schouwen-Duiveland", "Schouwen"),
            ("Alphen aan den Rijn", "Alphen"),
            ("Reimerswaal", "Reimerswaal"),
            ("Den H.", "Den H."),
        ] {
            assert_eq!(first_word(name), said.to_owned());
        }
    }
}
