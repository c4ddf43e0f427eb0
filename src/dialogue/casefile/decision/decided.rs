//! A decision in words, as it was taken: by whom and with whom, on which advice, by which route and track,
//! and for which reason. Timeline, status, export, share, report and letters all say these.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::alert::event::AlertEvent;
use crate::domain::card::advice::Advice;
use crate::domain::card::{Assessment, Direction};
use crate::domain::case::Case;
use crate::domain::case::event::{Alignment, Decision, Event, Outside};
use crate::domain::case::interview::InterviewEvent;
use crate::domain::stamp::Stamp;
use crate::domain::{Id, Role, civil};

use crate::dialogue::interview::{advising, agreeing_path};
use crate::dialogue::message::text::{Text, role, the, the_track};
use crate::dialogue::state::editions::Editions;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// A decision in words; none for other events.
pub(in crate::dialogue::casefile) fn decision(
    step: &Step<'_>,
    history: &[(Stamp, Event)],
    (stamp, event): &(Stamp, Event),
) -> Option<Text> {
    let (text, decision) = match event {
        Event::Moved { from, to, decision } => {
            let keys = match to > from {
                true => ["past-up", "past-up-recorded"],
                false => ["past-down", "past-down-recorded"],
            };
            let text = Text::of(in_whose_name(keys, decision))
                .count("from", *from)
                .count("to", *to);
            let text = spoken(step, text, decision, *stamp);
            let text = match &decision.route {
                Some(route) => Text::of("past-with-route")
                    .text("what", text)
                    .text("route", named(route)),
                None => text,
            };
            (text, decision)
        }
        Event::Routed(decision) => {
            let key = in_whose_name(["past-routed", "past-routed-recorded"], decision);
            let text = Text::of(key).text("route", named(decision.route.as_ref()?));
            (spoken(step, text, decision, *stamp), decision)
        }
        _ => return None,
    };
    let text = with_reason(text, "past-with-route-reason", &decision.route_reason);
    let text = match &decision.case_direction {
        Some(option) => Text::of("past-with-direction")
            .text("what", text)
            .text("option", Text::of(option)),
        None => text,
    };
    let text = with_tracks(text, history, *stamp);
    let text = match advice_of(history, decision, *stamp) {
        Some(advice) => {
            advising::as_it_was(advice, ["past-with-advice", "past-with-advice-provisional"])
                .text("what", text)
        }
        None => text,
    };
    let key = in_whose_name(["past-with-reason", "past-with-reason-recorded"], decision);
    let text = with_reason(text, key, &decision.reason);
    Some(text.text("who", step.titled(&decision.by)))
}

/// A decision of the household is recorded by the director, not taken: the second of these then.
pub(super) fn in_whose_name(keys: [&'static str; 2], decision: &Decision) -> &'static str {
    let [own, recorded] = keys;
    match decision.alignment {
        Alignment::Household => recorded,
        _ => own,
    }
}

/// The decisions on a case, each with its moment, in order.
pub(crate) fn decisions(
    step: &mut Step<'_>,
    editions: &mut Editions,
    history: &[(Stamp, Event)],
) -> Vec<Text> {
    editions.told(step, history, |step, one| {
        decision(step, history, one).map(|what| {
            let line = Text::of("report-dated").moment("at", one.0.at);
            line.text("what", what)
        })
    })
}

/// The same as lines under a heading, for a message.
pub(in crate::dialogue::casefile) fn listed(all: Vec<Text>) -> Vec<Text> {
    if all.is_empty() {
        return all;
    }
    let lines = all
        .into_iter()
        .map(|item| Text::of("bullet").text("item", item));
    let heading = std::iter::once(Text::of("status-decided"));
    heading.chain(lines).collect()
}

/// The last decision on a case; none while there is none.
pub(crate) fn last(
    step: &mut Step<'_>,
    case: &Case,
    history: &[(Stamp, Event)],
) -> Result<Option<Text>, Unreadable> {
    let mut editions = Editions::of(step, case, history)?;
    let mut backwards = history.iter().enumerate().rev();
    Ok(
        backwards
            .find_map(|(nth, one)| editions.at(step, nth, |step| decision(step, history, one))),
    )
}

/// The advice that an interview came to, in words; none for other events.
pub(crate) fn advised(event: &Event) -> Option<Text> {
    let Event::Interviewed { turn, .. } = event else {
        return None;
    };
    let InterviewEvent::Advised(advice) = turn else {
        return None;
    };
    Some(
        advising::as_it_was(advice, ["past-advised", "past-advised-provisional"])
            .text("what", Text::of(&advice.assessment)),
    )
}

/// The same with the tracks that were called out for in this step.
pub(in crate::dialogue::casefile) fn with_tracks(
    text: Text,
    history: &[(Stamp, Event)],
    stamp: Stamp,
) -> Text {
    let mut tracks: Vec<&Id> = Vec::new();
    for (at, event) in history {
        if let Event::Alerted { news, .. } = event
            && at.step == stamp.step
            && let AlertEvent::Raised { track, .. } = news
            && !tracks.contains(&track)
        {
            tracks.push(track);
        }
    }
    if tracks.is_empty() {
        return text;
    }
    let tracks = tracks.into_iter();
    Text::of("past-with-track")
        .text("what", text)
        .all("tracks", tracks.map(|id| the_track(id.as_str())))
}

fn spoken(step: &Step<'_>, text: Text, decision: &Decision, stamp: Stamp) -> Text {
    text.text("who", decider(step, decision))
        .text("aligned", aligned(step, decision, stamp.at))
}

fn with_reason(text: Text, key: &'static str, reason: &Option<Id>) -> Text {
    match reason {
        Some(reason) => Text::of(key)
            .text("what", text)
            .text("reason", Text::of(format!("{reason}.named"))),
        None => text,
    }
}

/// The advice that a decision followed, or went against.
fn advice_of<'a>(
    history: &'a [(Stamp, Event)],
    decision: &Decision,
    stamp: Stamp,
) -> Option<&'a Advice> {
    let before = history.iter().filter(|(at, _)| at.step <= stamp.step);
    before.rev().find_map(|(_, event)| match event {
        Event::Interviewed { by, about, turn } if *by == decision.by => match turn {
            InterviewEvent::Advised(advice) if about.assessment() == Some(&decision.assessment) => {
                Some(&**advice)
            }
            _ => None,
        },
        _ => None,
    })
}

fn named(route: &Id) -> Text {
    Text::of(format!("route-{route}"))
}

/// Whose decision it is, and how it was aligned.
pub(in crate::dialogue::casefile) fn decided_by(step: &Step<'_>, decision: &Decision) -> Text {
    let key = in_whose_name(["decided-by", "decided-by-recorded"], decision);
    let text = of_decider(step, decision, Text::of(key));
    text.text("who", decider(step, decision))
        .text("aligned", aligned(step, decision, step.stamp.at))
}

/// Who decided or recorded it, with the role in which that was decided where the first of several is another one.
fn decider(step: &Step<'_>, decision: &Decision) -> Text {
    let who = step.titled(&decision.by);
    let assessment = step.world.card.assessment(decision.assessment.as_str());
    let decides = assessment.map(|assessment| assessment.decided_by);
    let person = step.person(&decision.by);
    let beside = |role: &Role| {
        person.as_ref().is_some_and(|person| {
            person.has_role(*role) && person.all_roles().next() != Some(*role)
        })
    };
    match decides.filter(beside) {
        Some(decides) => Text::of("in-role")
            .text("who", who)
            .text("role", role(decides)),
        None => who,
    }
}

/// With who decides by the card, and with whom.
fn of_decider(step: &Step<'_>, decision: &Decision, text: Text) -> Text {
    match step.world.card.assessment(decision.assessment.as_str()) {
        Some(assessment) => agreeing_path::decider(assessment, text),
        // Only a card that nobody knows any more does not say it.
        None => text.text("decider", the(Role::Household)).count("count", 0),
    }
}

/// How a decision was aligned, in words; outside the chat with its date and with whom.
pub(super) fn aligned(step: &Step<'_>, decision: &Decision, at: Timestamp) -> Text {
    let assessment = step.world.card.assessment(decision.assessment.as_str());
    let with = assessment.into_iter().flat_map(|found| &found.with);
    let with = with.filter(|role| !decision.own.contains(role));
    let with: Vec<Text> = with.map(|role| the(*role)).collect();
    let text = match (decision.alignment, &decision.outside) {
        (Alignment::CoSigned, Some(outside)) => outside_text("aligned-co-signed-outside", outside),
        (Alignment::ByPhone, Some(outside)) if outside.with == *agreeing_path::UNNAMED => {
            Text::of("aligned-by-phone-unnamed").day("on", noon(outside.on))
        }
        (Alignment::ByPhone, Some(outside)) => outside_text("aligned-outside", outside),
        (Alignment::NotAsked, _) => Text::of("aligned-not-asked"),
        (Alignment::Household, _) => of_decider(step, decision, Text::of("aligned-recorded")),
        (Alignment::Consulted, _) => Text::of("aligned-consulted").all("with", with),
        (Alignment::CoSigned, None) => Text::of("aligned-co-signed"),
        (Alignment::ByPhone, None) => {
            let up = assessment.and_then(Assessment::direction) == Some(Direction::Up);
            let key = if up {
                "aligned-by-phone"
            } else {
                "aligned-in-consultation"
            };
            Text::of(key).all("with", with).day("on", at)
        }
        (Alignment::NotReached, _) => Text::of("aligned-not-reached")
            .count("count", with.len())
            .all("with", with),
        (Alignment::NobodyReached, _) => Text::of("aligned-nobody-reached")
            .count("count", with.len())
            .all("with", with),
        (Alignment::Disagreed, _) => Text::of("aligned-disagreed")
            .count("count", with.len())
            .all("with", with),
        (Alignment::Own, _) => return own_text("aligned-own", decision),
    };
    if decision.own.is_empty() {
        return text;
    }
    own_text("aligned-and-own", decision).text("aligned", text)
}

fn own_text(key: &'static str, decision: &Decision) -> Text {
    Text::of(key).all("roles", decision.own.iter().map(|own| role(*own)))
}

fn outside_text(key: &'static str, outside: &Outside) -> Text {
    let with = match outside
        .roles
        .iter()
        .find(|role| outside.with == *role.to_string())
    {
        Some(same) => role(*same),
        None => Text::of(&outside.with),
    };
    Text::of(key)
        .text("partner", with)
        .all("roles", outside.roles.iter().map(|own| the(*own)))
        .day("on", noon(outside.on))
}

fn noon(day: Date) -> Timestamp {
    civil::moment(day.at(12, 0, 0, 0))
}
