//! Risks, and the measures against them: each risk names its own, so that none stands without.

use super::{Facts, KeyLies};
use crate::dialogue::message::text::{Text, name};
use crate::domain::organisation::Mode;

/// What may go wrong, and what is done against it.
pub(super) struct Risk {
    key: &'static str,
    measures: &'static [&'static str],
}

/// The risks that these settings leave, in the order in which they are numbered.
pub(super) fn remaining(facts: Facts<'_>) -> Vec<Risk> {
    let by_phone = facts.is_mailed() || facts.is_texted();
    let alerts = facts.alerting_phase().is_some();
    // A measure stands under a risk only where it is one: practice while it is on, a key apart where it is.
    let real = facts.loaded.settings.organisation.mode != Mode::Practice;
    let apart = facts.place == KeyLies::Elsewhere;
    let in_a_chat: &'static [&'static str] = match real {
        true => &["paper-measure-agreement"],
        false => &["paper-measure-agreement", "paper-measure-practice"],
    };
    let of_theft: &'static [&'static str] = match apart {
        true => &[
            "paper-measure-sealed",
            "paper-measure-key-apart",
            "paper-measure-disk",
        ],
        false => &["paper-measure-sealed", "paper-measure-disk"],
    };
    let typed = &["paper-measure-guard", "paper-measure-words"];
    let risks: [(bool, &'static str, &'static [&'static str]); 19] = [
        (true, "paper-risk-dossier", &["paper-measure-access"]),
        (true, "paper-risk-typed", typed),
        (facts.on_discord(), "paper-risk-discord", in_a_chat),
        (facts.in_teams(), "paper-risk-teams", in_a_chat),
        (
            by_phone || facts.on_discord() || facts.in_teams(),
            "paper-risk-screen",
            &["paper-measure-alerts", "paper-measure-devices"],
        ),
        (
            true,
            "paper-risk-account",
            &["paper-measure-devices", "paper-measure-access"],
        ),
        (
            facts.has_links(),
            "paper-risk-link",
            &["paper-measure-link", "paper-measure-alerts"],
        ),
        (true, "paper-risk-machine", &["paper-measure-devices"]),
        (true, "paper-risk-theft", of_theft),
        (true, "paper-risk-change", &["paper-measure-chain"]),
        (
            facts.place == KeyLies::Beside,
            "paper-risk-key-beside",
            &["paper-measure-key-move", "paper-measure-disk"],
        ),
        (
            facts.place == KeyLies::Unsure,
            "paper-risk-key-unsure",
            &["paper-measure-key-check", "paper-measure-disk"],
        ),
        (
            true,
            "paper-risk-sizes",
            &["paper-measure-disk", "paper-measure-devices"],
        ),
        (true, "paper-risk-blocks", &["paper-measure-disk"]),
        (true, "paper-risk-copies", &["paper-measure-erase"]),
        (true, "paper-risk-readers", &["paper-measure-access"]),
        (alerts, "paper-risk-staff", &["paper-measure-staff"]),
        (alerts, "paper-risk-alert", &["paper-measure-ladder"]),
        (true, "paper-risk-advice", &["paper-measure-decide"]),
    ];
    let remain = risks.into_iter().filter(|(remains, ..)| *remains);
    remain
        .map(|(_, key, measures)| Risk { key, measures })
        .collect()
}

/// The risks, each with its number.
pub(super) fn numbered(risks: &[Risk]) -> Vec<Text> {
    let one = |(index, risk): (usize, &Risk)| {
        let text = Text::of("paper-risk-numbered").word("number", number(index));
        text.text("risk", Text::of(risk.key))
    };
    risks.iter().enumerate().map(one).collect()
}

/// Each measure once, by itself.
pub(super) fn measures_alone(facts: Facts<'_>) -> Vec<Text> {
    let risks = remaining(facts);
    let keys = by_measure(&risks).into_iter().map(|(key, _)| key);
    keys.map(Text::of).collect()
}

/// Each measure once, with the numbers of the risks that it is against.
pub(super) fn measures(risks: &[Risk]) -> Vec<Text> {
    let one = |(key, against): (&'static str, Vec<Text>)| {
        let text = Text::of("paper-measure-against").text("measure", Text::of(key));
        text.all("risks", against)
    };
    by_measure(risks).into_iter().map(one).collect()
}

/// Each measure with the numbers of its risks, in the order in which the risks name them.
fn by_measure(risks: &[Risk]) -> Vec<(&'static str, Vec<Text>)> {
    let mut found: Vec<(&'static str, Vec<Text>)> = Vec::new();
    for (index, risk) in risks.iter().enumerate() {
        let number = name(&number(index));
        for measure in risk.measures {
            match found.iter_mut().find(|(key, _)| key == measure) {
                Some((_, against)) => against.push(number.clone()),
                None => found.push((measure, vec![number.clone()])),
            }
        }
    }
    found
}

fn number(index: usize) -> String {
    format!("R{}", index + 1)
}
