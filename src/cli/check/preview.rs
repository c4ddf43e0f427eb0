//! What the mails and text messages of an alert would say, of each kind, for each municipality and role.

use std::sync::Arc;

use jiff::Timestamp;

use super::text_message::{Size, size};
use crate::cli::data::Loaded;
use crate::dialogue::message::Message;
use crate::dialogue::sampling::{Called, Occasion, sample};
use crate::dialogue::text::{Text, role};
use crate::dialogue::world::World;
use crate::domain::Role;
use crate::domain::alert::Via;
use crate::voice::Voice;

/// A message that would go out.
pub(super) struct Sample {
    municipality: String,
    role: Role,
    occasion: Occasion,
    message: Message,
}

/// A message of each kind, for each municipality and each role that must confirm.
pub(super) fn samples(loaded: &Loaded, at: Timestamp) -> Vec<Sample> {
    let mut world = World::new(
        loaded.card.clone(),
        loaded.settings.organisation.clone(),
        Arc::clone(&loaded.words),
        Arc::clone(&loaded.guard),
        Box::new(|_| Vec::new()),
        0,
    );
    let mut all = Vec::new();
    for office in &loaded.settings.organisation.offices {
        for called in called(loaded, &office.code, at) {
            for occasion in Occasion::ALL {
                for via in [Via::Mail, Via::Webhook] {
                    let Ok(Some(message)) = sample(&mut world, &called, occasion, via) else {
                        continue;
                    };
                    all.push(Sample {
                        municipality: office.name.clone(),
                        role: called.role,
                        occasion,
                        message,
                    });
                }
            }
        }
    }
    all
}

/// Each role that must confirm there, on the first track that asks it.
fn called(loaded: &Loaded, municipality: &crate::domain::Id, at: Timestamp) -> Vec<Called> {
    let mut all: Vec<Called> = Vec::new();
    for track in &loaded.card.tracks {
        for role in &track.must_confirm {
            if !all.iter().any(|known| known.role == *role) {
                all.push(Called {
                    municipality: municipality.clone(),
                    role: *role,
                    track: track.id.clone(),
                    at,
                });
            }
        }
    }
    all
}

/// The subject and the first line of each mail, and each text message with its length.
pub(super) fn lines(samples: &[Sample], voice: &Voice) -> Vec<String> {
    let mut lines = vec![voice.text(&Text::of("check-preview"))];
    for one in samples {
        let about = Text::of("check-preview-about")
            .word("municipality", &one.municipality)
            .text("role", role(one.role))
            .text("occasion", Text::of(occasion_key(one.occasion)));
        let words = voice.message(&one.message);
        let line = match one.message.via {
            Via::Mail => {
                let first = words.lines().take(2).collect::<Vec<_>>().join(" · ");
                Text::of("check-preview-mail")
                    .text("about", about)
                    .word("subject", voice.subject(&one.message))
                    .word("first", first)
            }
            Via::Chat | Via::Webhook => {
                let Size { units, messages } = size(&words);
                Text::of("check-preview-sms")
                    .text("about", about)
                    .count("units", units)
                    .count("messages", messages)
                    .word("words", words.replace('\n', " / "))
            }
        };
        lines.push(voice.text(&line));
    }
    lines
}

/// A warning for each municipality and role whose text messages are cut in several.
pub(super) fn too_long(samples: &[Sample], voice: &Voice) -> Vec<Text> {
    let mut warned: Vec<(&str, Role)> = Vec::new();
    let mut warnings = Vec::new();
    let sent = samples.iter().filter(|one| one.message.via == Via::Webhook);
    for one in sent {
        let Size { units, messages } = size(&voice.message(&one.message));
        let place = (one.municipality.as_str(), one.role);
        if messages < 2 || warned.contains(&place) {
            continue;
        }
        warned.push(place);
        warnings.push(
            Text::of("check-sms-long")
                .word("municipality", &one.municipality)
                .text("role", role(one.role))
                .count("units", units)
                .count("messages", messages),
        );
    }
    warnings
}

const fn occasion_key(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::First => "check-preview-first",
        Occasion::Again => "check-preview-again",
        Occasion::Instead => "check-preview-instead",
        Occasion::Drill => "check-preview-drill",
    }
}
