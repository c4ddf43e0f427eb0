//! After an alert is confirmed: whom to inform, whether to meet, whether a plan comes into force.

use std::collections::BTreeSet;

use crate::domain::alert::Alert;
use crate::domain::card::Card;
use crate::domain::case::due;
use crate::domain::case::event::Event;
use crate::domain::case::interview::{About, Interview, InterviewEvent};
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};
use crate::domain::{Id, Role};

use super::phase_facts;
use crate::dialogue::interview::following_path::UNTICKED;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::text::title;
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::question::MEETING;
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Asks whoever goes on after a confirmation what comes next, and the others who decide on a meeting
/// with them.
pub(crate) fn begin(
    step: &mut Step<'_>,
    takers: &[Person],
    id: CaseId,
    alert: &Alert,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let facts = case.facts.as_ref();
    let municipality = facts.map(|facts| facts.municipality.clone());
    let takers = takers.iter().map(|person| (person.clone(), alert.role));
    let mut asked: Vec<(Person, Role)> = takers.collect();
    let tracks = step.world.card.tracks_named(alert.track.as_str());
    let deciders: BTreeSet<Role> = tracks
        .filter_map(|track| track.meeting.as_ref())
        .filter(|meeting| meeting.decided_by.contains(&alert.role))
        .flat_map(|meeting| meeting.decided_by.iter().copied())
        .filter(|role| *role != alert.role)
        .collect();
    for role in deciders {
        let roster = &step.world.organisation.roster;
        let on_duty = municipality
            .iter()
            .flat_map(|place| roster.duty(place, role, step.stamp.at));
        asked.extend(on_duty.filter_map(|who| Some((step.person(&who)?, role))));
    }
    for (who, role) in asked {
        let about = About::FollowUp {
            role,
            track: alert.track.clone(),
        };
        // What was left open the time before does not count: this is a new one.
        let case = step.case(id)?;
        let asked = case.interview(&who.id, &about);
        if asked.is_some_and(|asked| asked.begun >= alert.raised_step) {
            continue;
        }
        // Somebody with two of the roles is asked one question at a time.
        if pending(&case, &who, false).is_some_and(|other| other != about) {
            let place = InterviewPlace::Case(id, about);
            interviewing::turn(step, &who, &place, InterviewEvent::Begun);
            interviewing::turn(step, &who, &place, InterviewEvent::Stopped);
            continue;
        }
        if role == alert.role || interviewing::active(step, &who)?.is_none() {
            interviewing::begin(step, &who, id, about)?;
            continue;
        }
        // No answer to a question of one's own may land on this one.
        let place = InterviewPlace::Case(id, about);
        interviewing::turn(step, &who, &place, InterviewEvent::Begun);
        interviewing::turn(step, &who, &place, InterviewEvent::Stopped);
        let waits = Text::of("follow-up-waits").word("code", &case.code);
        let resume = vec![Choice::named("resume")];
        let message = Message::new(&who.id, MessageKind::Reminder, waits).choices(resume);
        step.say(message.about(&case));
    }
    Ok(())
}

/// What whoever confirmed has yet to do goes to whoever answers for the role now, where that person lost it or
/// is gone from the settings.
pub(crate) fn hand_on(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    if case.is_closed() || case.phase() != step.world.card.alerting_phase() {
        return Ok(());
    }
    for (who, interview) in &case.interviews {
        let About::FollowUp { role, track } = &interview.about else {
            continue;
        };
        // A card that does not know the track has nothing to say about it.
        if step
            .world
            .card
            .tracks_named(track.as_str())
            .next()
            .is_none()
        {
            continue;
        }
        let person = step.person(who);
        if person
            .is_some_and(|person| rights::still_asked(&step.world.card, &person, &case, interview))
        {
            continue;
        }
        let mut alerts = case.alerts.iter().rev();
        let alert = alerts.find(|alert| alert.role == *role && !alert.is_open());
        let takers = alert.map(|alert| who_answers(step, &case, alert));
        // Where nobody has the role, it waits for whoever gets it.
        if takers.as_ref().is_some_and(Vec::is_empty) {
            continue;
        }
        let (by, about) = (who.clone(), interview.about.clone());
        let turn = InterviewEvent::Ended;
        step.record(id, Event::Interviewed { by, about, turn });
        if let (Some(alert), Some(takers)) = (alert, takers) {
            begin(step, &takers, id, alert)?;
        }
    }
    Ok(())
}

/// The roles that have not answered what comes next after a confirmation.
pub(crate) fn unanswered(card: &Card, case: &Case) -> BTreeSet<Role> {
    let alerting = case.phase() == card.alerting_phase() && !case.is_closed();
    let since = case.facts.as_ref().map_or(0, |facts| facts.since.step);
    let open = case.interviews.iter().filter(|(_, own)| own.begun >= since);
    open.filter_map(|(_, own)| match own.about {
        About::FollowUp { role, .. } => Some(role),
        _ => None,
    })
    .filter(|_| alerting)
    .collect()
}

/// Who answers for the role of an alert now: whoever is on duty, else deputises, else was pinged, else holds it.
#[must_use]
pub(super) fn who_answers(step: &Step<'_>, case: &Case, alert: &Alert) -> Vec<Person> {
    let Some(facts) = &case.facts else {
        return Vec::new();
    };
    let place = &facts.municipality;
    let of_role = |person: &&Person| person.holds(alert.role, place);
    let roster = &step.world.organisation.roster;
    let at = step.stamp.at;
    let groups = [
        roster.duty(place, alert.role, at),
        roster.deputies(place, alert.role, at),
        alert.alerted().cloned().collect(),
    ];
    let people = |ids: Vec<PersonId>| -> Vec<Person> {
        let people = ids.iter().filter_map(|id| step.person(id));
        people.filter(|person| of_role(&person)).collect()
    };
    let mut found = groups.into_iter().map(people);
    let on_duty = found.find(|people| !people.is_empty());
    on_duty.unwrap_or_else(|| {
        let all = step.world.organisation.people.with_role(place, alert.role);
        all.cloned().collect()
    })
}

/// What a person has yet to do in a case after an alert, put aside or not.
fn pending(case: &Case, person: &Person, put_aside: bool) -> Option<About> {
    let own = case.interviews_of(&person.id);
    let mut own = own.filter(|own| matches!(own.about, About::FollowUp { .. }));
    let found = own.find(|own| own.stopped == put_aside);
    found.map(|own| own.about.clone())
}

/// Asks somebody who has done one thing what comes next in another role.
fn go_on(step: &mut Step<'_>, person: &Person, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    match pending(&case, person, true) {
        Some(about) if interviewing::active(step, person)?.is_none() => {
            interviewing::resume(step, person, &InterviewPlace::Case(id, about))
        }
        Some(_) | None => Ok(()),
    }
}

/// Asks everybody again who confirmed and has not done what comes next; whoever is busy with other
/// questions is only reminded, so that no answer lands on the wrong one.
pub(crate) fn remind(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let now = step.stamp.at;
    if due::of_follow_up(&case, step.world.card.alerting_phase()).is_none_or(|due| due > now) {
        return Ok(());
    }
    let since = case.facts.as_ref().map_or(0, |facts| facts.since.step);
    let is_due = |own: &Interview| own.remind_at.is_some_and(|at| at <= now);
    for (who, interview) in case.interviews.iter().filter(|(_, own)| is_due(own)) {
        // Left over from the time before.
        if interview.begun > 0 && interview.begun < since {
            let (by, about) = (who.clone(), interview.about.clone());
            let turn = InterviewEvent::Ended;
            step.record(id, Event::Interviewed { by, about, turn });
            continue;
        }
        step.record(
            id,
            Event::FollowUpReminded {
                of: who.clone(),
                about: interview.about.clone(),
            },
        );
        let Some(person) = step.person(who) else {
            continue;
        };
        let place = InterviewPlace::Case(id, interview.about.clone());
        let active = interviewing::active(step, &person)?;
        let reminder = Text::of("follow-up-reminder").word("code", &case.code);
        match active {
            Some(other) if other.place != place => {
                let resume = vec![Choice::named("resume")];
                let message = Message::new(who, MessageKind::Reminder, reminder).choices(resume);
                step.say(message.about(&case));
            }
            Some(_) => {
                step.note(reminder);
                interviewing::proceed(step, &person, &place)?;
            }
            None => {
                step.note(reminder);
                interviewing::resume(step, &person, &place)?;
            }
        }
    }
    Ok(())
}

/// Records what was done, and shows those who decide on a meeting how the others answered.
pub(crate) fn followed_up(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    role: Role,
) -> Result<(), Unreadable> {
    let (Some(id), Some(case)) = (hold.place.case(), &hold.case) else {
        return Ok(());
    };
    // Of whom another card asks no more than was answered under the one before has not done it by that.
    if !step.is_act_of(&person.id) && !hold.interview.chosen.is_empty() {
        return Ok(());
    }
    interviewing::end(step, person, hold);
    if hold.interview.chosen.is_empty() {
        return go_on(step, person, id);
    }
    let chosen = hold.interview.chosen.iter();
    let choices = chosen.filter(|(_, choice)| *choice != *UNTICKED).cloned();
    step.record(
        id,
        Event::FollowedUp {
            by: person.id.clone(),
            role,
            choices: choices.collect(),
        },
    );
    let done = Text::of("followed-up")
        .text("who", title(person))
        .word("code", &case.code);
    // Whoever did not answer it hears what was recorded.
    let known = phase_facts::told(step, &step.history(id)?);
    for reader in [&person.id, &case.director] {
        let mut told = Message::new(reader, MessageKind::Status, done.clone());
        if *reader != person.id {
            told.text.extend(known.clone());
        }
        step.say(told.about(case).among_directors());
    }
    let case = step.case(id)?;
    if hold.interview.choice(MEETING).is_some() {
        meetings(step, &case)?;
    }
    go_on(step, person, id)
}

/// Tells everybody who decides on the meeting what the others said, once all have answered. Whoever
/// disagrees is asked anew, after they have talked it over, until they say the same.
fn meetings(step: &mut Step<'_>, case: &Case) -> Result<(), Unreadable> {
    let history = step.history(case.id)?;
    let episode = phase_facts::episodes(&step.world.card, &history).pop();
    let answers = episode.map(|episode| episode.meeting).unwrap_or_default();
    let Some(((_, _, first), others)) = answers.split_first().filter(|(_, rest)| !rest.is_empty())
    else {
        return Ok(());
    };
    let asked = asked_to_meet(case, &answers);
    // Who was asked anew has not answered yet: what that person said before no longer counts.
    if asked
        .iter()
        .any(|(who, about)| case.interview(who, about).is_some())
    {
        return Ok(());
    }
    let agreed = others.iter().all(|(_, _, answer)| answer == first);
    let key = if agreed {
        "care-meeting-agreed"
    } else {
        "care-meeting-disagreed"
    };
    let says = |(_, who, answer): &(Role, PersonId, Id)| {
        Text::of("care-meeting-says")
            .text("who", step.titled(who))
            .text("answer", Text::of(format!("answer-{answer}")))
    };
    let said: Vec<Text> = answers.iter().map(says).collect();
    let readers: BTreeSet<&PersonId> = answers.iter().map(|(_, who, _)| who).collect();
    for reader in readers {
        let text = Text::of(key)
            .all("answers", said.clone())
            .word("code", &case.code);
        step.say(Message::new(reader, MessageKind::Status, text).about(case));
    }
    for (who, about) in asked.into_iter().filter(|_| !agreed) {
        if let Some(who) = step.person(&who) {
            interviewing::begin(step, &who, case.id, about)?;
        }
    }
    Ok(())
}

/// Who was asked whether to meet, of those who answered, and about which alert.
fn asked_to_meet(case: &Case, answers: &[(Role, PersonId, Id)]) -> Vec<(PersonId, About)> {
    let since = case.facts.as_ref().map_or(0, |facts| facts.since.step);
    let alerts = case
        .alerts
        .iter()
        .filter(|alert| alert.raised_step >= since);
    let Some(track) = alerts.map(|alert| alert.track.clone()).next() else {
        return Vec::new();
    };
    let about = |role: &Role| About::FollowUp {
        role: *role,
        track: track.clone(),
    };
    let asked = answers.iter();
    let asked = asked.map(|(role, who, _)| (who.clone(), about(role)));
    asked.collect()
}
