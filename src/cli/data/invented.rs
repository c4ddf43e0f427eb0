//! Invented people for the roles that a card adds, which the example settings cannot know, so that a card can be walked
//! to its end before it has settings.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::domain::Role;
use crate::domain::card::Card;
use crate::domain::language::Language;
use crate::domain::organisation::{Office, Organisation};
use crate::voice::Prompts;

/// Blocks of settings with somebody on duty in every municipality for each role of the card's own that decides, agrees or is
/// alerted and has nobody there.
pub(super) fn people(card: &Card, prompts: &Prompts, organisation: &Organisation) -> String {
    let steps = card.assessments.iter();
    let decide = steps.flat_map(|step| std::iter::once(step.decided_by).chain(step.with.clone()));
    let alerted = card
        .tracks
        .iter()
        .flat_map(|track| track.must_confirm.clone());
    let is_own = |role: &Role| card.roles.iter().any(|own| own.role == *role);
    let roles: BTreeSet<Role> = decide.chain(alerted).filter(is_own).collect();
    let mut blocks = String::new();
    for (nth, office) in organisation.offices.iter().enumerate() {
        let has = |role: &Role| {
            let mut people = organisation.people.with_role(&office.code, *role);
            people.next().is_some()
        };
        for role in roles.iter().filter(|role| !has(role)) {
            // The first municipality is the one that somebody walks in: short names are for there.
            let id = match nth {
                0 => role.to_string(),
                _ => format!("{role}-{}", office.name.to_lowercase()),
            };
            block(&mut blocks, prompts, (*role, &id), office);
        }
    }
    blocks
}

fn block(blocks: &mut String, prompts: &Prompts, (role, id): (Role, &str), office: &Office) {
    let [title, english] = [Language::Dutch, Language::English]
        .map(|language| prompts.text(language, &format!("role-{role}.short"), &[]));
    let code = &office.code;
    let _ = write!(
        blocks,
        r#"
[[person]]
id = "{id}"
roles = ["{role}"]
municipality = "{code}"
title = "{title}"
title_en = "{english}"
night_number = "+999 0000 100"

[[roster]]
municipality = "{code}"
role = "{role}"
commitment = "hard"
duty = ["{id}"]
"#
    );
}
