//! What a ping must say, and what it never says.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use regiewijzer::dialogue::language::guard::{self, Guard};
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Words};
use regiewijzer::dialogue::message::text::Text;
use regiewijzer::dialogue::message::{Audience, Message, Ping};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::Via;
use regiewijzer::domain::card::Card;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::municipality;
use regiewijzer::domain::organisation::Mode;
use regiewijzer::settings::Settings;
use regiewijzer::voice::{Prompts, Voice};

use crate::simulation::ladder::Ladder;
use crate::simulation::rules::{Verdict, wrong};
use crate::simulation::staff::Staff;

/// The card as embedded.
pub(crate) static CARD: LazyLock<Card> =
    LazyLock::new(|| Card::parse("card", include_str!("../../../data/regiekaart.toml")).unwrap());
/// Speaks Dutch, in practice.
pub(crate) static VOICE: LazyLock<Voice> = LazyLock::new(|| {
    let (nl, en) = (
        include_str!("../../../prompts/nl.ftl"),
        include_str!("../../../prompts/en.ftl"),
    );
    let prompts = Arc::new(Prompts::parse("nl", nl, "en", en).ok().unwrap());
    Voice::new(prompts, Language::Dutch, Mode::Practice)
});
/// The words that are understood.
pub(crate) static WORDS: LazyLock<Arc<Words>> =
    LazyLock::new(|| Arc::new(Words::parse("words", EMBEDDED).unwrap()));

pub(crate) static GUARD: LazyLock<Arc<Guard>> =
    LazyLock::new(|| Arc::new(Guard::parse("guard.toml", guard::EMBEDDED).unwrap()));
/// The names of all criteria and routes, and their words.
static SECRETS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let criteria = CARD.assessments.iter().flat_map(|one| &one.criteria);
    let criteria = criteria.map(|criterion| criterion.id.clone());
    let routes = CARD.routes.iter().map(|route| route.id.clone());
    let ids: Vec<_> = criteria.chain(routes).collect();
    let spoken = ids.iter().flat_map(|id| {
        let words = [
            format!("{id}"),
            format!("route-{id}"),
            format!("route-{id}.to"),
        ];
        let known = words.into_iter().map(|key| VOICE.text(&Text::of(key)));
        known.collect::<Vec<_>>()
    });
    let named = ids.iter().map(ToString::to_string);
    let all = spoken.chain(named).map(|words| words.to_lowercase());
    all.filter(|words| words.len() > 4).collect()
});

/// The settings of a staff, read as the program reads them.
pub(crate) fn settings(staff: &Staff) -> Settings {
    let known = municipality::parse("known", include_str!("../../../data/gemeenten.toml")).unwrap();
    let known: Vec<_> = known
        .iter()
        .map(|place| (place.code.as_str(), place.name.as_str()))
        .collect();
    let text = staff.toml();
    Settings::parse("settings", &text, &known)
        .unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
}

/// Judges the words of a ping: practice, code, municipality, phase, how to reach the director and
/// how to confirm; never a criterion or a route.
pub(crate) fn judge(ladder: &Ladder, (message, ping): (&Message, &Ping)) -> Verdict {
    let text = VOICE.message(message);
    let place = match ladder.place {
        "GM0664" => "Goes",
        _ => "Tholen",
    };
    let mut needed = vec![
        ladder.case_code.as_str(),
        place,
        "4",
        ping.code.as_ref().map_or("", |code| code.as_str()),
        "balie",
        "OEFENING",
        match ladder.track.as_str() {
            "track-care-calamity" => "zorgcalamiteit",
            "track-other-calamity" => "andere calamiteit",
            // Both, by what they are.
            _ => "en andere calamiteit",
        },
        match ladder.role {
            Role::AovOfficer => "AOV",
            Role::Alderman => "wethouder",
            _ => "Zorg",
        },
    ];
    // A text message is one message: what it is about goes before since when.
    if message.via != Via::Webhook {
        needed.extend(["sinds", "-20"]);
    }
    if let Some(missing) = needed.iter().find(|word| !text.contains(*word)) {
        return wrong(ladder, &format!("a ping does not say {missing}: {text}"));
    }
    let button = message.choices.iter().any(|choice| choice.id == *"confirm");
    if button != (message.via == Via::Chat) {
        return wrong(ladder, "a ping in the chat has a button, no other has one");
    }
    // The channel's copy is for nobody in person.
    let cannot = message.choices.iter().any(|choice| choice.id == *"cannot");
    let in_person = matches!(message.to, Audience::Person(_));
    if cannot != (button && in_person) {
        return wrong(
            ladder,
            "only whoever is pinged in person can say that it cannot be done",
        );
    }
    let spoken = text.to_lowercase();
    let inside = format!("{:?}", message.text);
    let told = |secret: &&String| spoken.contains(*secret) || inside.contains(*secret);
    match SECRETS.iter().find(told) {
        Some(secret) => wrong(ladder, &format!("a ping tells {secret}")),
        None => Ok(()),
    }
}
