//! The facts for a data protection impact assessment, along the seventeen points of the national
//! government's model; the weighing is left to the organisation.

use super::{Facts, Sheet, risks};
use crate::dialogue::message::text::Text;

/// The facts, for these settings.
pub(super) fn write(facts: Facts<'_>) -> Sheet<'_> {
    let mut sheet = Sheet::new("paper-dpia-title", facts);
    sheet.paragraph(Text::of("paper-dpia-model"));
    sheet.paragraph(facts.mode());
    describe(&mut sheet, facts);
    judge(&mut sheet);
    let remaining = risks::remaining(facts);
    sheet.section(Text::of("paper-dpia-16"));
    sheet.items(risks::numbered(&remaining));
    sheet.section(Text::of("paper-dpia-17"));
    sheet.items(risks::measures(&remaining));
    sheet.say(&["paper-open-advice", "paper-open-review"]);
    sheet
}

/// Points 1 to 10: what is done, with which data, by whom, where and for how long.
fn describe(sheet: &mut Sheet<'_>, facts: Facts<'_>) {
    sheet.section(Text::of("paper-dpia-1"));
    sheet.items(facts.about());
    sheet.section(Text::of("paper-dpia-2"));
    sheet.items([facts.people()]);
    sheet.say(&["paper-dpia-households"]);
    sheet.items(facts.kept_of_staff());
    sheet.items(facts.kept_of_a_case());
    sheet.say(&[
        "paper-kept-not",
        "paper-kept-key",
        "paper-dpia-traceable",
        "paper-source-case",
        "paper-source-staff",
    ]);
    sheet.section(Text::of("paper-dpia-3"));
    sheet.say(&["paper-dpia-ask", "paper-dpia-record"]);
    if facts.alerting_phase().is_some() {
        sheet.say(&["paper-dpia-alert"]);
    }
    sheet.say(&["paper-dpia-keep"]);
    sheet.section(Text::of("paper-dpia-4"));
    sheet.say(&["paper-dpia-technique", "paper-dpia-text"]);
    sheet.items(facts.rules());
    sheet.section(Text::of("paper-dpia-5"));
    sheet.say(&["paper-why"]);
    sheet.section(Text::of("paper-dpia-6"));
    sheet.say(&["paper-dpia-controller", "paper-dpia-processors"]);
    sheet.items(facts.readers());
    sheet.section(Text::of("paper-dpia-7"));
    sheet.say(&["paper-dpia-interests", "paper-dpia-views"]);
    sheet.section(Text::of("paper-dpia-8"));
    sheet.items(facts.store());
    sheet.items(facts.ways());
    sheet.items(facts.discord());
    sheet.items(facts.teams());
    sheet.section(Text::of("paper-dpia-9"));
    sheet.say(&["paper-dpia-law"]);
    sheet.section(Text::of("paper-dpia-10"));
    sheet.items(facts.terms());
}

/// Points 11 to 15: whether it is lawful.
fn judge(sheet: &mut Sheet<'_>) {
    sheet.section(Text::of("paper-dpia-11"));
    sheet.say(&["paper-basis"]);
    sheet.section(Text::of("paper-dpia-12"));
    sheet.say(&["paper-kept-special", "paper-dpia-exception"]);
    sheet.section(Text::of("paper-dpia-13"));
    sheet.say(&["paper-dpia-binding"]);
    sheet.section(Text::of("paper-dpia-14"));
    sheet.say(&["paper-dpia-minimal"]);
    sheet.section(Text::of("paper-dpia-15"));
    sheet.say(&["paper-dpia-rights", "paper-dpia-decide"]);
}
