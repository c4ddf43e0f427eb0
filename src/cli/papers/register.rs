//! The entry for the Dutch algorithm register: what the rules are, where they come from, who decides.

use super::{Facts, Sheet};
use crate::dialogue::text::{Text, name};

/// The entry, for this card and these settings.
pub(super) fn write(facts: Facts<'_>) -> Sheet {
    let card = &facts.loaded.card;
    let reference = &card.reference;
    let questions = card.assessments.iter().map(|found| found.criteria.len());
    let documents = card.documents.iter().map(|document| name(&document.title));
    let mut sheet = Sheet::new("paper-register-title", facts);
    sheet.items([
        Text::of("paper-register-name").word("version", env!("CARGO_PKG_VERSION")),
        Text::of("paper-register-organisation").all("municipalities", facts.municipalities()),
        facts.mode(),
    ]);
    sheet.say(&["paper-register-begin", "paper-register-contact"]);
    sheet.section("paper-register-use-heading");
    sheet.items(facts.about());
    sheet.say(&[
        "paper-register-decides",
        "paper-register-human",
        "paper-register-impact",
        "paper-basis",
        "paper-register-weighing",
    ]);
    sheet.section("paper-register-works-heading");
    sheet.say(&["paper-register-kind"]);
    sheet.items([
        Text::of("paper-register-source")
            .word("id", &reference.id)
            .word("version", &reference.version)
            .word("hash", &reference.hash)
            .all("documents", documents),
        Text::of("paper-register-rules")
            .count("assessments", card.assessments.len())
            .count("questions", questions.sum::<usize>())
            .count("combinations", facts.loaded.proof.combinations),
    ]);
    sheet.say(&[
        "paper-register-explained",
        "paper-register-checked",
        "paper-kept-case",
        "paper-kept-not",
        "paper-register-supplier",
    ]);
    sheet
}
