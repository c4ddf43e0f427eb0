//! The report of a case on one page, for the official file: asked, answered, advised, decided, called
//! out. It rests on the recorded events alone, and names roles instead of people.

use crate::domain::alert::event::{AlertEvent, ConfirmedAs};
use crate::domain::alert::{Alert, AlertId, Means};
use crate::domain::card::advice::{Advice, PhaseFour};
use crate::domain::case::Case;
use crate::domain::case::event::Event;
use crate::domain::case::facts::Facts;
use crate::domain::case::interview::InterviewEvent;
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;

use crate::dialogue::alarm::{delivery_log, following, phase_facts};
use crate::dialogue::casefile::leading;
use crate::dialogue::casefile::overview::timeline;
use crate::dialogue::casefile::overview::timeline::Sent;
use crate::dialogue::interview::advising;
use crate::dialogue::interview::grounds::{self, Given, Grounds};
use crate::dialogue::interview::interviewed::{self, Interviewed};
use crate::dialogue::message::paper::{self, Paper, Part};
use crate::dialogue::message::text::{Text, card_title, frame_and_domain, role, the, title};
use crate::dialogue::state::editions::Editions;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// The version of this program.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The report of a case with this history.
///
/// # Errors
/// A card of before cannot be read.
pub fn report(
    step: &mut Step<'_>,
    case: &Case,
    history: &[(Stamp, Event)],
) -> Result<Paper<Text>, Unreadable> {
    let mut editions = Editions::of(step, case, history)?;
    let editions = &mut editions;
    let title = Text::of("report-title").word("code", &case.code);
    let mut parts = vec![Part::Paragraph(
        Text::of("report-made").moment("at", step.stamp.at),
    )];
    if let Some(facts) = &case.facts {
        parts.push(Part::Facts(
            editions.now(step, |step| standing(step, case, facts)),
        ));
    }
    let happened = ["report-when", "report-happened"].as_slice();
    let called = ["report-role", "report-raised", "report-outcome"].as_slice();
    let sections = [
        ("report-answers", answers(step, editions, history)),
        ("report-advices", advices(step, editions, case, history)),
        (
            "report-decisions",
            paper::told(happened, decisions(step, editions, case, history)),
        ),
        (
            "report-alerts",
            paper::told(called, alerts(step, case, history))
                .into_iter()
                .chain(befell(step, case, history))
                .chain(open(step, case))
                .collect(),
        ),
    ];
    for (heading, section) in sections {
        if !section.is_empty() {
            parts.push(Part::Heading(Text::of(heading)));
            parts.extend(section);
        }
    }
    parts.push(Part::Heading(Text::of("report-versions")));
    let kept = editions.has(&case.card);
    parts.extend(
        cards(step, case, history, kept)
            .into_iter()
            .map(Part::Paragraph),
    );
    Ok(Paper { title, parts })
}

/// The card that the case was judged under, and who wrote this down.
pub(super) fn versions(step: &Step<'_>, case: &Case, kept: bool) -> Text {
    let same = step.world.card.reference == case.card;
    let key = if same {
        "report-card"
    } else {
        "report-card-older"
    };
    let documents = &step.world.card.documents;
    let documents = documents.iter().map(|found| {
        Text::of("report-document")
            .word("letter", found.letter)
            .word("title", &found.title)
    });
    Text::of(key)
        .word("kept", if kept { "yes" } else { "no" })
        .text("card", card_title(&case.card))
        .word("version", &case.card.version)
        .word("hash", &case.card.hash)
        .word("program", PROGRAM)
        .count("count", documents.len())
        .all("documents", documents)
}

/// Every card that the case was judged under, and who wrote this down.
fn cards(step: &Step<'_>, case: &Case, history: &[(Stamp, Event)], kept: bool) -> Vec<Text> {
    let mut lines = vec![versions(step, case, kept)];
    let mut known = vec![case.card.hash.clone()];
    for (_, event) in history {
        let Event::Interviewed {
            turn: InterviewEvent::Advised(advice),
            ..
        } = event
        else {
            continue;
        };
        if !known.contains(&advice.card.hash) {
            known.push(advice.card.hash.clone());
            lines.push(
                Text::of("report-card-later")
                    .text("card", card_title(&advice.card))
                    .word("version", &advice.card.version)
                    .word("hash", &advice.card.hash),
            );
        }
    }
    lines
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
    let frame = frame_and_domain(card, facts);
    let director = step.person(&case.director);
    let process = facts.process_director.as_ref();
    let process = process.and_then(|id| step.person(id));
    let option = leading::who_directs(card, facts);
    // Where somebody has it by the card, it is known or still open.
    let offered = card.case_direction(facts.phase, facts.frame, facts.domain);
    let open = (!offered.is_empty()).then(|| Text::of("report-not-recorded"));
    let route = leading::route(step, facts);
    let flags = facts.flags.iter();
    let flags = flags.map(|flag| Text::of(format!("{flag}.label")));
    let flags: Vec<Text> = flags.collect();
    let rows = [
        ("report-municipality", Some(plain(&office.name))),
        ("report-phase-now", phase),
        ("report-frame-name", frame),
        ("report-case-director", director.as_ref().map(title)),
        ("report-case-direction", option.map(Text::of).or(open)),
        ("report-process-director", process.as_ref().map(title)),
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

/// What was asked and answered in each assessment, as it was then.
fn answers(
    step: &mut Step<'_>,
    editions: &mut Editions,
    history: &[(Stamp, Event)],
) -> Vec<Part<Text>> {
    let mut parts = Vec::new();
    for which in editions.each() {
        let own = editions.part(history, which);
        parts.extend(editions.under(step, which, |step| {
            let all = interviewed::all(&step.world.card, &own);
            let part = |one: &Interviewed<'_>| {
                let heading = one.heading().map(Part::Paragraph);
                let table = Part::Table {
                    head: ["report-question", "report-answer"].map(Text::of).to_vec(),
                    rows: one.rows(&step.world.card),
                };
                heading.into_iter().chain([table])
            };
            all.iter().flat_map(part).collect::<Vec<_>>()
        }));
    }
    parts
}

/// What the bot advised, and what each advice rested on.
fn advices(
    step: &mut Step<'_>,
    editions: &mut Editions,
    case: &Case,
    history: &[(Stamp, Event)],
) -> Vec<Part<Text>> {
    let mut parts = Vec::new();
    for which in editions.each() {
        let own: Vec<bool> = grounds::advices(&step.world.card, case, history)
            .iter()
            .map(|given| editions.is_of(which, &given.advice.card))
            .collect();
        parts.extend(editions.under(step, which, |step| {
            let all = grounds::advices(&step.world.card, case, history);
            let own = all.iter().zip(&own).filter(|(_, own)| **own);
            advised(step, history, own.map(|(given, _)| given))
        }));
    }
    parts
}

/// Each of these advices, by the card in force.
fn advised<'a>(
    step: &Step<'_>,
    history: &[(Stamp, Event)],
    all: impl Iterator<Item = &'a Given<'a>>,
) -> Vec<Part<Text>> {
    let card = &step.world.card;
    let mut parts = Vec::new();
    for given in all {
        let advice = given.advice;
        let Some(assessment) = card.assessment(advice.assessment.as_str()) else {
            continue;
        };
        parts.push(Part::Paragraph(
            Text::of("report-dated")
                .moment("at", given.stamp.at)
                .text("what", advising::headline(advice, assessment)),
        ));
        if let Some(grounds) = Grounds::of(advice, assessment, &given.answers) {
            let place = Text::of("report-place")
                .text("place", advising::place(assessment))
                .word("source", assessment.source);
            let heading = Text::of(grounds.heading).text("place", place);
            parts.push(Part::Paragraph(heading));
            parts.push(Part::List(grounds.fully(card, assessment)));
        }
        let more = [
            grounds::still_open(advice),
            advising::routes(advice),
            phase_four(advice),
            phase_four_answer(history, given),
        ];
        parts.extend(more.into_iter().flatten().map(Part::Paragraph));
    }
    parts
}

/// Whether phase 4 is in sight, told to whoever reads it later: nobody is asked anything on paper.
fn phase_four(advice: &Advice) -> Option<Text> {
    match advice.phase_four? {
        PhaseFour::Ask => Some(Text::of("phase-four-ask.told")),
        PhaseFour::Indicated | PhaseFour::No => advising::phase_four(advice),
    }
}

/// What was answered to whether phase 4 was reached, or that nobody was asked where the answers leave it open.
fn phase_four_answer(history: &[(Stamp, Event)], given: &Given<'_>) -> Option<Text> {
    let advice = given.advice;
    let behind = history
        .iter()
        .skip_while(|(stamp, _)| *stamp != given.stamp);
    let mut own = None;
    let mut answer = None;
    for (_, event) in behind {
        let Event::Interviewed { by, about, turn } = event else {
            continue;
        };
        let is_own = *own.get_or_insert((by, about)) == (by, about);
        match turn {
            _ if !is_own => {}
            InterviewEvent::Chosen { question, choice } if *question == *"phase-four" => {
                answer = Some(choice);
            }
            InterviewEvent::Advised(other) if **other != *advice => break,
            InterviewEvent::Begun => break,
            _ => {}
        }
    }
    match answer {
        Some(answer) if ["yes", "no"].contains(&answer.as_str()) => {
            Some(Text::of("report-phase-four").text("answer", Text::of(format!("answer-{answer}"))))
        }
        _ if advice.phase_four == Some(PhaseFour::Ask) => Some(Text::of("report-phase-four-not")),
        _ => None,
    }
}

/// What people did: every line of the timeline but advice and alerts, which have tables of their own.
fn decisions(
    step: &mut Step<'_>,
    editions: &mut Editions,
    case: &Case,
    history: &[(Stamp, Event)],
) -> Vec<Vec<Text>> {
    editions.told(step, history, |step, one| {
        if is_advice(&one.1) || matches!(one.1, Event::Alerted { .. }) {
            return None;
        }
        let happened = timeline::happened(step, case, history, one)?;
        let at = Text::of("report-moment").moment("at", one.0.at);
        Some(vec![at, happened])
    })
}

fn is_advice(event: &Event) -> bool {
    let advised = |turn: &InterviewEvent| matches!(turn, InterviewEvent::Advised(_));
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

/// What befell the alerts besides: who could not, who stood in, who was asked to phone and what came of
/// it. That the request was repeated is said once.
fn befell(step: &Step<'_>, case: &Case, history: &[(Stamp, Event)]) -> Option<Part<Text>> {
    let mut asked: Vec<&AlertId> = Vec::new();
    let mut lines = Vec::new();
    for (nth, (stamp, event)) in history.iter().enumerate() {
        let Event::Alerted { alert, news } = event else {
            continue;
        };
        let told = match news {
            // The reason is asked after it, and then tells both.
            AlertEvent::Unable { by, reason: None } => !gives_reason(history, alert, by),
            AlertEvent::Unable { .. }
            | AlertEvent::NobodyAnswered { .. }
            | AlertEvent::Disputed { .. } => true,
            AlertEvent::Confirmed { standing, .. } => {
                *standing == ConfirmedAs::Fallback || was_denied(&history[nth..], alert)
            }
            AlertEvent::PhoneAsked { .. } => {
                let new = !asked.contains(&alert);
                asked.push(alert);
                new
            }
            _ => false,
        };
        let what = delivery_log::line(step, case, alert, news, &mut Sent::default());
        lines.extend(what.filter(|_| told).map(|what| {
            Text::of("report-dated")
                .moment("at", stamp.at)
                .text("what", what)
        }));
    }
    (!lines.is_empty()).then_some(Part::List(lines))
}

/// What comes next after the confirmations and was never answered.
fn open(step: &Step<'_>, case: &Case) -> Option<Part<Text>> {
    let roles = following::unanswered(&step.world.card, case).into_iter();
    let lines = roles.map(|role| Text::of("report-open").text("who", the(role)));
    let lines: Vec<Text> = lines.collect();
    (!lines.is_empty()).then_some(Part::List(lines))
}

/// Whether somebody said of the confirmation with which this history begins that it is not right.
fn was_denied(history: &[(Stamp, Event)], alert: &AlertId) -> bool {
    let Some((_, Event::Alerted { news, .. })) = history.first() else {
        return false;
    };
    let AlertEvent::Confirmed { by, code_of, .. } = news else {
        return false;
    };
    let owner = Some(code_of.as_ref().unwrap_or(by));
    history.iter().any(|(_, event)| match event {
        Event::Alerted {
            alert: about,
            news: AlertEvent::Disputed { by },
        } => about == alert && Some(by) == owner,
        _ => false,
    })
}

/// Whether somebody who could not said why.
fn gives_reason(history: &[(Stamp, Event)], alert: &AlertId, who: &PersonId) -> bool {
    history.iter().any(|(_, event)| {
        let Event::Alerted { alert: about, news } = event else {
            return false;
        };
        about == alert && matches!(news, AlertEvent::Unable { by, reason: Some(_) } if by == who)
    })
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
        let (key, who, reason) = match news {
            AlertEvent::Confirmed {
                by,
                means,
                standing: ConfirmedAs::Role,
                code_of,
                recorder,
            } => match (means, recorder) {
                (_, Some(recorder)) => {
                    let who = delivery_log::by_phone(step, by, recorder);
                    ("report-confirmed", who, None)
                }
                // Who recorded it was not noted at first.
                (Means::Phone, None) => {
                    let who = delivery_log::with_code(step, by, code_of.as_ref());
                    ("report-confirmed-phone", who, None)
                }
                (Means::Link, None) => {
                    let who = delivery_log::with_code(step, by, None);
                    ("report-confirmed-link", who, None)
                }
                (Means::Button | Means::Code, None) => {
                    let who = delivery_log::with_code(step, by, code_of.as_ref());
                    ("report-confirmed", who, None)
                }
            },
            AlertEvent::Withdrawn { by, reason } => {
                let who = delivery_log::with_code(step, by, None);
                ("report-withdrawn", who, Some(reason))
            }
            _ => return None,
        };
        Some((key, who, reason, at))
    });
    match last.filter(|_| !alert.is_open()) {
        Some((key, who, reason, at)) => {
            let text = Text::of(key)
                .text("who", who)
                .span("after", at.duration_since(alert.raised_at));
            match reason {
                Some(reason) => text.text("reason", Text::of(format!("choice-{reason}.named"))),
                None => text,
            }
        }
        None => Text::of("report-unconfirmed").count("rung", alert.rung),
    }
}
