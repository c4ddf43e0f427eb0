//! The privacy notice: for the professionals, and on Discord for everybody who meets the bot.

use super::{Facts, Sheet};
use crate::dialogue::message::text::Text;

/// The notice, for these settings.
pub(super) fn write(facts: Facts<'_>) -> Sheet<'_> {
    let mut sheet = Sheet::new("paper-privacy-title", facts);
    for text in facts.about() {
        sheet.paragraph(text);
    }
    sheet.section(Text::of("paper-responsible-heading"));
    sheet.say(&["paper-responsible", "paper-officer"]);
    sheet.section(Text::of("paper-kept-heading"));
    sheet.items(facts.kept_of_staff());
    sheet.items(facts.kept_of_a_case());
    sheet.say(&["paper-kept-special", "paper-kept-not", "paper-kept-key"]);
    sheet.section(Text::of("paper-source-heading"));
    sheet.say(&["paper-source-case", "paper-source-staff"]);
    sheet.section(Text::of("paper-why-heading"));
    sheet.say(&["paper-why", "paper-basis", "paper-basis-special"]);
    sheet.section(Text::of("paper-long-heading"));
    sheet.items(facts.terms());
    sheet.section(Text::of("paper-who-heading"));
    sheet.items(facts.readers());
    sheet.items(facts.ways());
    if facts.on_discord() {
        sheet.section(Text::of("paper-discord-heading"));
        sheet.items(facts.discord());
    }
    if facts.in_teams() {
        sheet.section(Text::of("paper-teams-heading"));
        sheet.items(facts.teams());
    }
    sheet.section(Text::of("paper-rights-heading"));
    sheet.say(&[
        "paper-rights",
        "paper-rights-household",
        "paper-rights-people-decide",
        "paper-rights-ask",
        "paper-rights-complaint",
    ]);
    sheet
}
