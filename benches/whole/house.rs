//! The product as a measurement meets it: the real card, words and store, and a made-up country.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use regiewijzer::clock::{self, Clock, Entropy};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::language::guard::{self, Guard};
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Words};
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::dialogue::state::world::World;
use regiewijzer::domain::card::Card;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::people::PersonId;
use regiewijzer::settings::Settings;
use regiewijzer::store::{self, KeyPlace, Store};
use regiewijzer::voice::{Prompts, Voice};

/// The memory, as the program has it.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// When every measurement starts, where time is simulated.
pub(crate) const START: &str = "2026-11-20T02:12:00Z";

/// The card as embedded.
pub(crate) static CARD: LazyLock<Card> =
    LazyLock::new(|| Card::parse("card", include_str!("../../data/regiekaart.toml")).unwrap());
/// The words that are understood.
pub(crate) static WORDS: LazyLock<Arc<Words>> =
    LazyLock::new(|| Arc::new(Words::parse("words", EMBEDDED).unwrap()));
/// What finds personal data.
pub(crate) static GUARD: LazyLock<Arc<Guard>> =
    LazyLock::new(|| Arc::new(Guard::parse("guard", guard::EMBEDDED).unwrap()));
/// The sentences.
pub(crate) static PROMPTS: LazyLock<Arc<Prompts>> = LazyLock::new(|| {
    let (nl, en) = (
        include_str!("../../prompts/nl.ftl"),
        include_str!("../../prompts/en.ftl"),
    );
    Arc::new(Prompts::parse("nl", nl, "en", en).ok().unwrap())
});

/// Who does what in one municipality, with whom an alert is brought to.
const ROSTER: [(&str, &[&str]); 4] = [
    ("aov-officer", &["aov", "aov-2"]),
    ("alderman", &["wethouder", "wethouder-2"]),
    ("mayor", &["burgemeester"]),
    ("care-department", &["zorg"]),
];

/// The times of the example settings.
const LADDER: &str = r#"
[ladder]
deputy_after = "5m"
next_role_after = "10m"
director_after = "15m"
repeat_every = "15m"
delivery_retry = "30s"
unreachable_after = "1m"
tick = "10s"
[ladder.next_role]
aov-officer = "alderman"
care-department = "alderman"
alderman = "mayor"
"#;

/// A country of municipalities that are all alike.
#[derive(Clone, Copy)]
pub(crate) struct Country {
    /// How many municipalities.
    pub(crate) places: usize,
    /// How many case directors each has.
    pub(crate) directors: usize,
}

impl Country {
    /// The CBS code of a municipality.
    pub(crate) fn code(place: usize) -> String {
        format!("GM{place:04}")
    }

    /// A case director.
    pub(crate) fn director(place: usize, nth: usize) -> PersonId {
        PersonId::from(format!("regisseur-{place}-{nth}").as_str())
    }

    /// Every case director with their municipality.
    pub(crate) fn all_directors(self) -> impl Iterator<Item = (usize, PersonId)> {
        let of =
            move |place| (0..self.directors).map(move |nth| (place, Self::director(place, nth)));
        (1..=self.places).flat_map(of)
    }

    /// Its settings: for each alert role somebody on duty and mostly a deputy.
    pub(crate) fn settings(self) -> Settings {
        let codes: Vec<String> = (1..=self.places).map(Self::code).collect();
        let known: Vec<(&str, &str)> = codes
            .iter()
            .map(|code| (code.as_str(), code.as_str()))
            .collect();
        let first = Self::director(1, 0);
        let mut text = format!("language = \"nl\"\nterminal_person = \"{first}\"\n{LADDER}");
        for (place, code) in (1..=self.places).zip(&codes) {
            text += &format!(
                "[[municipality]]\ncode = \"{code}\"\ncare_department = \"afdeling Zorg\"\n\
                 safety_house = \"Veiligheidshuis\"\nchannel = \"#plaats-{place}\"\nreach_director = \"bel ons\"\n"
            );
            let person = |id: &str, role: &str| {
                format!(
                    "[[person]]\nid = \"{id}\"\nroles = [\"{role}\"]\nmunicipality = \"{code}\"\ntitle = \"{id}\"\n"
                )
            };
            for nth in 0..self.directors {
                text += &person(&Self::director(place, nth).to_string(), "case-director");
            }
            for (role, people) in ROSTER {
                let ids: Vec<String> = people.iter().map(|id| format!("{id}-{place}")).collect();
                for (nth, id) in ids.iter().enumerate() {
                    text += &person(id, role);
                    text += &format!("night_number = \"+999 {place:04} 10{nth}\"\n");
                }
                let quoted: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
                let (duty, deputies) = quoted.split_first().unwrap();
                text += &format!(
                    "[[roster]]\nmunicipality = \"{code}\"\nrole = \"{role}\"\nduty = [{duty}]\n\
                     deputies = [{}]\ncommitment = \"hard\"\n",
                    deputies.join(", ")
                );
            }
        }
        Settings::parse("settings", &text, &known).unwrap()
    }

    /// A desk on a store.
    pub(crate) fn desk(self, store: Box<dyn Store>, clock: Clock) -> Desk {
        let organisation = self.settings().organisation;
        let mode = organisation.mode.clone();
        let voice = Voice::new(Arc::clone(&PROMPTS), Language::Dutch, mode);
        let world = World::new(
            CARD.clone(),
            organisation,
            Arc::clone(&WORDS),
            Arc::clone(&GUARD),
            Box::new(move |label| voice.labels(label)),
            store.head().cause,
        );
        Desk::new(world, store, clock, Entropy::System)
    }
}

/// Simulated time, from [`START`] on.
pub(crate) fn simulated() -> Clock {
    Clock::Simulated(START.parse::<Timestamp>().unwrap())
}

/// The store in a folder.
pub(crate) fn open(folder: &Path) -> Box<dyn Store> {
    let opened = store::open(folder, &KeyPlace::beside(folder), clock::random);
    opened.unwrap().store
}

/// Somebody types a line.
pub(crate) fn says(from: &PersonId, words: &str) -> Input {
    Input::Say {
        from: from.clone(),
        words: words.to_owned(),
    }
}

/// Somebody presses a choice of the last question.
pub(crate) fn presses(from: &PersonId, choice: &str) -> Input {
    Input::Press {
        from: from.clone(),
        choice: choice.into(),
        on: None,
    }
}

/// The turns that open a case: a line and six answers, in phase 4 eight.
pub(crate) fn opening(place: usize, director: &PersonId, phase: u8) -> Vec<Input> {
    let (code, phase_id) = (Country::code(place), format!("phase-{phase}"));
    let mut answers = vec![
        code.as_str(),
        &phase_id,
        "voluntary",
        "adults",
        "unknown",
        "unknown",
    ];
    if phase == 4 {
        answers.extend(["track-other-calamity", "confirm"]);
    }
    let answers = answers.iter().map(|choice| presses(director, choice));
    std::iter::once(says(director, "casus nieuw"))
        .chain(answers)
        .collect()
}

/// The code of the case that the messages are about.
pub(crate) fn case_code(said: &[Message]) -> String {
    let case = said.iter().rev().find_map(|message| message.case.as_ref());
    case.unwrap().code.to_string()
}
