//! What the mails and text messages of an alert would say, of each kind, for each municipality and role.

use std::sync::Arc;

use jiff::Timestamp;

use crate::cli::data::Loaded;
use crate::dialogue::conversation::audit::{self, Fault, Late};
use crate::dialogue::conversation::sampling::{Called, Occasion, sample};
use crate::dialogue::message::Message;
use crate::dialogue::message::text::{Text, role};
use crate::dialogue::state::world::World;
use crate::domain::Role;
use crate::domain::alert::{AlertId, Via};
use crate::domain::code::CaseCode;
use crate::domain::organisation::Organisation;
use crate::front::ways::WaySettings;
use crate::voice::{Size, Voice, size};

/// A message that would go out.
pub(super) struct Sample {
    municipality: String,
    /// For which role; none where it is about several, or about the program.
    role: Option<Role>,
    occasion: &'static str,
    message: Message,
}

/// A message of each kind, for each municipality and each role that must confirm.
pub(super) fn samples(loaded: &Loaded, at: Timestamp) -> Vec<Sample> {
    let mut world = World::new(
        loaded.card.clone(),
        loaded.settings.organisation.clone(),
        Arc::clone(&*loaded.words),
        Arc::clone(&*loaded.guard),
        Box::new(|_| Vec::new()),
        0,
    );
    let mut all = Vec::new();
    for office in &loaded.settings.organisation.offices {
        let called = called(loaded, &office.code, at);
        for (nth, called) in called.iter().enumerate() {
            for occasion in Occasion::ALL {
                // About every role at once it is the same for each.
                if occasion.is_about_all() && nth > 0 {
                    continue;
                }
                for via in [Via::Mail, Via::Webhook] {
                    let Ok(Some(message)) = sample(&mut world, called, occasion, via) else {
                        continue;
                    };
                    all.push(Sample {
                        municipality: office.name.clone(),
                        role: (!occasion.is_about_all()).then_some(called.role),
                        occasion: occasion_key(occasion),
                        message,
                    });
                }
            }
        }
        if let Some(called) = called.first() {
            all.extend(late(&loaded.settings.organisation, &office.name, called));
        }
    }
    all
}

/// What the administrators would get when an alert is late.
fn late(organisation: &Organisation, office: &str, called: &Called) -> Vec<Sample> {
    let late = Late {
        alert: AlertId("sample".into()),
        case: CaseCode::from_bits(0x5_A5C3_1E97),
        municipality: Some(called.municipality.clone()),
        role: called.role,
        since: called.at,
        fault: Fault::Rung,
    };
    let everybody = organisation.people.iter();
    let mut own = everybody.flat_map(|person| person.by_place());
    let administrator = own.find(|person| {
        person.municipality == called.municipality && person.has_role(Role::Administrator)
    });
    let Some(administrator) = administrator else {
        return Vec::new();
    };
    let kinds: [(&'static str, &[&Late]); 2] = [
        ("check-preview-late", &[&late]),
        ("check-preview-late-elsewhere", &[]),
    ];
    let told = kinds.into_iter().flat_map(|(occasion, own)| {
        [Via::Mail, Via::Webhook].map(|via| Sample {
            municipality: office.to_owned(),
            role: None,
            occasion,
            message: audit::told(organisation, &administrator, own, called.at, via),
        })
    });
    told.collect()
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
pub(super) fn lines(samples: &[Sample], ways: &WaySettings, voice: &Voice) -> Vec<String> {
    let mut lines = vec![voice.text(&Text::of("check-preview"))];
    if ways.mail.is_none() {
        lines.push(voice.text(&Text::of("check-preview-no-mail")));
    }
    if ways.webhook.is_none() {
        lines.push(voice.text(&Text::of("check-preview-no-sms")));
    }
    for one in samples {
        let about = match one.role {
            Some(known) => Text::of("check-preview-about").text("role", role(known)),
            None => Text::of("check-preview-about-all"),
        };
        let about = about
            .word("municipality", &one.municipality)
            .text("occasion", Text::of(one.occasion));
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

/// A warning for each municipality and role whose text messages are cut in several, about the longest of them.
pub(super) fn too_long(samples: &[Sample], voice: &Voice) -> Vec<Text> {
    let mut longest: Vec<(&Sample, Size)> = Vec::new();
    let sent = samples.iter().filter(|one| one.message.via == Via::Webhook);
    for one in sent {
        let found = size(&voice.message(&one.message));
        let same = |known: &&mut (&Sample, Size)| {
            known.0.municipality == one.municipality && known.0.role == one.role
        };
        match longest.iter_mut().find(same) {
            _ if found.messages < 2 => {}
            Some(known) if known.1.units >= found.units => {}
            Some(known) => *known = (one, found),
            None => longest.push((one, found)),
        }
    }
    longest
        .into_iter()
        .map(|(one, size)| cut_in(one, size))
        .collect()
}

/// That a text message is cut in several, and what to do about it.
fn cut_in(one: &Sample, Size { units, messages }: Size) -> Text {
    let ping = one.message.ping.as_ref();
    let is_linked = ping.is_some_and(|ping| ping.link.is_some());
    let warning = match one.role {
        Some(known) if is_linked => Text::of("check-sms-long-link").text("role", role(known)),
        Some(known) => Text::of("check-sms-long").text("role", role(known)),
        None => Text::of("check-sms-long-other").text("occasion", Text::of(one.occasion)),
    };
    warning
        .word("municipality", &one.municipality)
        .count("units", units)
        .count("messages", messages)
}

const fn occasion_key(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::First => "check-preview-first",
        Occasion::Again => "check-preview-again",
        Occasion::Third => "check-preview-third",
        Occasion::Longest => "check-preview-longest",
        Occasion::Instead => "check-preview-instead",
        Occasion::InsteadLongest => "check-preview-instead-longest",
        Occasion::CodeUsed => "check-preview-code-used",
        Occasion::CodeUsedOn => "check-preview-code-used-on",
        Occasion::LinkUsed => "check-preview-link-used",
        Occasion::LinkUsedOn => "check-preview-link-used-on",
        Occasion::Phoned => "check-preview-phoned",
        Occasion::TakeUp => "check-preview-take-up",
        Occasion::Confirmed => "check-preview-confirmed",
        Occasion::ConfirmedLink => "check-preview-confirmed-link",
        Occasion::Withdrawn => "check-preview-withdrawn",
        Occasion::PhaseOver => "check-preview-phase-over",
        Occasion::Phone => "check-preview-phone",
        Occasion::PhoneEarly => "check-preview-phone-early",
        Occasion::PhoneNobodyAble => "check-preview-phone-nobody-able",
        Occasion::PhoneWider => "check-preview-phone-wider",
        Occasion::PhoneAll => "check-preview-phone-all",
        Occasion::Drill => "check-preview-drill",
        Occasion::DrillLongest => "check-preview-drill-longest",
        Occasion::DrillInstead => "check-preview-drill-instead",
        Occasion::DrillPhone => "check-preview-drill-phone",
        Occasion::DrillPhoneAll => "check-preview-drill-phone-all",
        Occasion::DrillStopped => "check-preview-drill-stopped",
    }
}
