//! The report of a case on one page, for the official file: asked, answered, advised, decided, called
//! out. It rests on the recorded events alone, and names roles instead of people.

use crate::domain::Id;
use crate::domain::alert::{Alert, Means, News, Standing};
use crate::domain::case::{Case, Given};
use crate::domain::event::{Event, Stamp};
use crate::domain::facts::Facts;
use crate::domain::interview::Turn;

use super::paper::{Paper, Part};
use super::step::Step;
use super::text::{Text, role};
use super::{advising, asking, leading, phase_facts, timeline, trail};

/// The version of this program.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The report of a case with this history.
#[must_use]
pub fn report(step: &Step<'_>, case: &Case, history: &[(Stamp, Event)]) -> Paper<Text> {
    let title = Text::of("report-title").word("code", &case.code);
    let mut parts = vec![Part::Paragraph(
        Text::of("report-made").moment("at", step.stamp.at),
    )];
    if let Some(facts) = &case.facts {
        parts.push(Part::Facts(standing(step, case, facts)));
    }
    let answers = answers(step, case);
    let advices = advices(step, history);
    let decisions = decisions(step, case, history);
    let sections = [
        (
            "report-answers",
            [
                "report-point",
                "report-answer",
                "report-cell",
                "report-when",
            ]
            .as_slice(),
            answers,
        ),
        (
            "report-advices",
            &[
                "report-when",
                "report-advice",
                "report-because",
                "report-cell",
            ],
            advices,
        ),
        (
            "report-decisions",
            &["report-when", "report-happened"],
            decisions,
        ),
        (
            "report-alerts",
            &["report-role", "report-raised", "report-outcome"],
            alerts(step, case, history),
        ),
    ];
    for (heading, head, rows) in sections {
        if !rows.is_empty() {
            parts.push(Part::Heading(Text::of(heading)));
            let head = head.iter().map(|key| Text::of(*key)).collect();
            parts.push(Part::Table { head, rows });
        }
    }
    parts.push(Part::Heading(Text::of("report-versions")));
    parts.push(Part::Paragraph(versions(step, case)));
    Paper { title, parts }
}

/// The card that the case was judged under, and who wrote this down.
pub(super) fn versions(step: &Step<'_>, case: &Case) -> Text {
    let same = step.world.card.reference == case.card;
    let key = if same {
        "report-card"
    } else {
        "report-card-older"
    };
    Text::of(key)
        .word("card", &case.card.id)
        .word("version", &case.card.version)
        .word("hash", &case.card.hash)
        .word("program", PROGRAM)
}

/// How the case stands.
pub(super) fn standing(step: &Step<'_>, case: &Case, facts: &Facts) -> Vec<(Text, Text)> {
    let card = &step.world.card;
    let office = step.world.organisation.place(&facts.municipality);
    let plain = |word: &str| Text::of("name").word("name", word);
    let phase = card.phase(facts.phase).map(|phase| {
        Text::of("report-phase")
            .count("phase", facts.phase)
            .text("title", Text::of(&phase.id))
            .moment("since", facts.since.at)
    });
    let frame = Text::of("report-frame")
        .text("frame", Text::of(format!("frame-{}", facts.frame.as_str())))
        .text(
            "domain",
            Text::of(format!("domain-{}", facts.domain.as_str())),
        );
    let director = step.person(&case.director);
    let process = facts.process_director.as_ref();
    let process = process.and_then(|id| step.person(id));
    let option = facts.case_direction.as_ref();
    let route = facts.route.as_ref().map(|route| {
        let key = if facts.route_accepted.is_some() {
            "report-route-accepted"
        } else if leading::waits_for_acceptance(step, facts) {
            "report-route-open"
        } else {
            "report-route-chosen"
        };
        Text::of(key).text("route", Text::of(format!("route-{route}")))
    });
    let flags = facts.flags.iter();
    let flags = flags.map(|flag| Text::of(format!("{flag}.label")));
    let flags: Vec<Text> = flags.collect();
    let rows = [
        ("report-municipality", Some(plain(&office.name))),
        ("report-phase-now", phase),
        ("report-frame-name", Some(frame)),
        ("report-case-director", director.as_ref().map(asking::title)),
        ("report-case-direction", option.map(Text::of)),
        (
            "report-process-director",
            process.as_ref().map(asking::title),
        ),
        ("report-route", route),
        ("report-track", phase_facts::tracks(case)),
        (
            "report-flags",
            (!flags.is_empty()).then(|| Text::of("report-list").all("items", flags)),
        ),
        (
            "report-review",
            facts
                .review_at
                .map(|at| Text::of("report-day").day("at", at)),
        ),
        (
            "report-closed",
            facts
                .closed
                .map(|at| Text::of("report-moment").moment("at", at.at)),
        ),
    ];
    let known = rows.into_iter();
    known
        .filter_map(|(name, fact)| Some((Text::of(name), fact?)))
        .collect()
}

/// What was asked and answered, in the order of the card; each answer as it stands last.
pub(super) fn answers(step: &Step<'_>, case: &Case) -> Vec<Vec<Text>> {
    let criteria = step.world.card.assessments.iter();
    let criteria = criteria.flat_map(|assessment| &assessment.criteria);
    let row = |id: &Id, given: &Given, cell: Text| {
        vec![
            Text::of(format!("{id}.label")),
            Text::of(format!("answer-{}", given.answer.choice())),
            cell,
            Text::of("report-moment").moment("at", given.stamp.at),
        ]
    };
    let known = criteria.filter_map(|criterion| {
        let given = case.answers.get(&criterion.id)?;
        let cell = Text::of("name").word("name", criterion.source);
        Some(row(&criterion.id, given, cell))
    });
    known.collect()
}

/// What the bot advised.
fn advices(step: &Step<'_>, history: &[(Stamp, Event)]) -> Vec<Vec<Text>> {
    let row = |(stamp, event): &(Stamp, Event)| {
        let Event::Interviewed {
            turn: Turn::Advised(advice),
            ..
        } = event
        else {
            return None;
        };
        let assessment = step.world.card.assessment(advice.assessment.as_str())?;
        let because = advice.because.iter();
        let because = because.map(|id| Text::of(format!("{id}.label")));
        Some(vec![
            Text::of("report-moment").moment("at", stamp.at),
            advising::headline(advice, assessment),
            Text::of("report-list").all("items", because),
            Text::of("name").word("name", assessment.source),
        ])
    };
    history.iter().filter_map(row).collect()
}

/// What people did: every line of the timeline but advice and alerts, which have tables of their own.
fn decisions(step: &Step<'_>, case: &Case, history: &[(Stamp, Event)]) -> Vec<Vec<Text>> {
    let done = history
        .iter()
        .filter(|(_, event)| !is_advice(event) && !matches!(event, Event::Alerted { .. }));
    let row = |(stamp, event): &(Stamp, Event)| {
        let happened = timeline::happened(step, case, event, stamp.at)?;
        let at = Text::of("report-moment").moment("at", stamp.at);
        Some(vec![at, happened])
    };
    done.filter_map(row).collect()
}

fn is_advice(event: &Event) -> bool {
    let advised = |turn: &Turn| matches!(turn, Turn::Advised(_));
    matches!(event, Event::Interviewed { turn, .. } if advised(turn))
}

/// How each alert went, with the time until it was confirmed.
fn alerts(step: &Step<'_>, case: &Case, history: &[(Stamp, Event)]) -> Vec<Vec<Text>> {
    let row = |alert: &Alert| {
        vec![
            role(alert.role),
            Text::of("report-moment").moment("at", alert.raised_at),
            ended(step, alert, history),
        ]
    };
    case.alerts.iter().map(row).collect()
}

/// How an alert ended, and how long after it was raised.
pub(super) fn ended(step: &Step<'_>, alert: &Alert, history: &[(Stamp, Event)]) -> Text {
    let mut news = history
        .iter()
        .rev()
        .filter_map(|(stamp, event)| match event {
            Event::Alerted { alert: id, news } if *id == alert.id => Some((stamp.at, news)),
            _ => None,
        });
    let last = news.find_map(|(at, news)| {
        let (key, by, code_of) = match news {
            News::Confirmed {
                by,
                means,
                standing: Standing::Role,
                code_of,
            } => match means {
                Means::Phone => ("report-confirmed-phone", by, code_of.as_ref()),
                Means::Button | Means::Code => ("report-confirmed", by, code_of.as_ref()),
            },
            News::Withdrawn { by, .. } => ("report-withdrawn", by, None),
            _ => return None,
        };
        Some((key, by, code_of, at))
    });
    match last.filter(|_| !alert.is_open()) {
        Some((key, by, code_of, at)) => Text::of(key)
            .text("who", trail::with_code(step, by, code_of))
            .span("after", at.duration_since(alert.raised_at)),
        None => Text::of("report-unconfirmed").count("rung", alert.rung),
    }
}
