//! What sentences must know of a card or the settings before either is read in full: the roles that they add, and the phase
//! in which the card calls people out.

use serde::Deserialize;

use crate::domain::people::own_role::{Declared, OwnRole};

/// The sentence that is the number of the phase in which people are called out.
const ALERTING: &str = "alerting";

/// What of a file is about its own roles.
#[derive(Deserialize)]
struct Adds {
    #[serde(default)]
    role: Vec<Added>,
}

#[derive(Deserialize)]
struct Added {
    id: String,
    nl: String,
    en: String,
    article: Option<String>,
}

/// The sentences that name the roles of these files, in Dutch and in English. What is not sound in them is passed over here and
/// told where the file is read.
pub(super) fn sentences<'a>(files: impl IntoIterator<Item = &'a str>) -> Option<[String; 2]> {
    let mut said = [String::new(), String::new()];
    let mut seen = Vec::new();
    for file in files.into_iter().filter(|file| file.contains("[[role]]")) {
        let Ok(Adds { role }) = toml::from_str(file) else {
            continue;
        };
        for added in role {
            let read = OwnRole::read(&Declared {
                id: &added.id,
                dutch: &added.nl,
                english: &added.en,
                article: added.article.as_deref(),
                ..Declared::default()
            });
            let Some(own) = read.ok().filter(|own| !seen.contains(&own.role)) else {
                continue;
            };
            for (said, [name, with_article]) in said.iter_mut().zip([&own.dutch, &own.english]) {
                let role = own.role;
                said.push_str(&format!(
                    "role-{role} = {name}\n    .short = {name}\n    .the = {with_article}\n"
                ));
            }
            seen.push(own.role);
        }
    }
    (!seen.is_empty()).then_some(said)
}

/// What of a card is about calling people out.
#[derive(Deserialize)]
struct Calls {
    #[serde(default)]
    track: Vec<Called>,
}

#[derive(Deserialize)]
struct Called {
    phase: u8,
}

/// The sentence, the same in every language, that says in which phase a card calls people out; none where it calls nobody,
/// or is not sound.
pub(in crate::cli) fn alerting(card: &str) -> Option<String> {
    let calls: Calls = toml::from_str(card).ok()?;
    let first = calls.track.first()?;
    Some(format!("{ALERTING} = {}\n", first.phase))
}
