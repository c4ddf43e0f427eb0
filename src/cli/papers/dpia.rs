//! The facts for a data protection impact assessment: data, flows, measures and what risk remains.

use super::{Facts, Sheet};
use crate::dialogue::text::Text;

/// The facts, for these settings; the weighing is left to the organisation.
pub(super) fn write(facts: Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new("paper-dpia-title", facts);
    sheet.paragraph(facts.mode());
    sheet.section("paper-dpia-purpose-heading");
    sheet.items(facts.about());
    sheet.say(&["paper-why", "paper-basis"]);
    sheet.section("paper-dpia-people-heading");
    sheet.items([facts.people()]);
    sheet.say(&["paper-dpia-households"]);
    sheet.section("paper-dpia-data-heading");
    sheet.items(facts.kept());
    sheet.say(&["paper-dpia-sensitive"]);
    sheet.section("paper-dpia-flows-heading");
    sheet.items(store(facts));
    sheet.items(facts.ways());
    sheet.section("paper-long-heading");
    sheet.items(facts.terms());
    sheet.section("paper-dpia-measures-heading");
    sheet.items(facts.readers());
    sheet.say(&[
        "paper-measure-sealed",
        "paper-measure-erase",
        "paper-measure-chain",
        "paper-measure-access",
        "paper-measure-words",
        "paper-measure-guard",
        "paper-measure-alerts",
        "paper-measure-practice",
        "paper-measure-decide",
    ]);
    sheet.section("paper-dpia-risks-heading");
    sheet.items(risks(facts));
    sheet.section("paper-dpia-open-heading");
    sheet.say(&[
        "paper-open-need",
        "paper-open-processors",
        "paper-open-devices",
        "paper-open-advice",
        "paper-open-review",
    ]);
    sheet
}

/// Where everything lies, where its key is, and where copies go.
fn store(facts: Facts<'_>) -> Vec<Text> {
    let store = &facts.loaded.settings.store;
    let key = match store.key {
        Some(_) => "paper-store-key-elsewhere",
        None => "paper-store-key-beside",
    };
    let backups = match &store.backup {
        Some((_, every)) => Text::of("paper-store-backups").span("every", *every),
        None => Text::of("paper-store-no-backups"),
    };
    vec![Text::of("paper-store"), Text::of(key), backups]
}

/// What remains in spite of the measures.
fn risks(facts: Facts<'_>) -> Vec<Text> {
    let settings = &facts.loaded.settings;
    let by_phone = settings.ways.mail.is_some() || settings.ways.webhook.is_some();
    let alerts = facts.loaded.card.alerting_phase().is_some();
    let risks = [
        ("paper-risk-dossier", true),
        ("paper-risk-typed", true),
        ("paper-risk-discord", facts.on_discord()),
        ("paper-risk-screen", by_phone || facts.on_discord()),
        ("paper-risk-account", true),
        ("paper-risk-key-beside", settings.store.key.is_none()),
        ("paper-risk-blocks", true),
        ("paper-risk-alert", alerts),
        ("paper-risk-advice", true),
    ];
    let risks = risks.into_iter().filter(|(_, remains)| *remains);
    risks.map(|(key, _)| Text::of(key)).collect()
}
