//! The privacy notice: for the professionals, and on Discord for everybody who meets the bot.

use super::{Facts, Sheet};

/// The notice, for these settings.
pub(super) fn write(facts: Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new("paper-privacy-title", facts);
    for text in facts.about() {
        sheet.paragraph(text);
    }
    sheet.section("paper-responsible-heading");
    sheet.say(&["paper-responsible", "paper-officer"]);
    sheet.section("paper-kept-heading");
    sheet.items(facts.kept());
    sheet.section("paper-why-heading");
    sheet.say(&["paper-why", "paper-basis"]);
    sheet.section("paper-long-heading");
    sheet.items(facts.terms());
    sheet.section("paper-who-heading");
    sheet.items(facts.readers());
    sheet.items(facts.ways());
    if facts.on_discord() {
        sheet.section("paper-discord-heading");
        sheet.say(&[
            "paper-discord-passes",
            "paper-discord-strangers",
            "paper-discord-stays",
            "paper-discord-names",
        ]);
    }
    sheet.section("paper-rights-heading");
    sheet.say(&[
        "paper-rights",
        "paper-rights-household",
        "paper-rights-people-decide",
        "paper-rights-ask",
        "paper-rights-complaint",
    ]);
    sheet
}
