//! The board of a municipality: its open alerts, who is on duty, the roster, the last drill and the last audit.
//!
//! Of a case it shows the code and nothing else, and that its code was shown is noted as any look is.

use std::sync::Arc;

use jiff::{SignedDuration, ToSpan};

use crate::domain::alert::link::LinkToken;
use crate::domain::case::access::Look;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::Person;
use crate::domain::roster::agreements::Opens;
use crate::domain::roster::planned::{List, Planned, planned};
use crate::domain::roster::{Post, Roster};
use crate::domain::{Id, Role, civil};

use super::{ladders, roster, warnings};
use crate::dialogue::casefile::access_log;
use crate::dialogue::duty::links;
use crate::dialogue::message::board::{Board, LastAudit, Section};
use crate::dialogue::message::text::{Text, role};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How many weeks of the roster it shows.
const WEEKS: u8 = 4;

/// That the same code was shown is noted again after so long.
const NOTED_AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// Somebody opened a page: notes whose codes it shows, once an hour for one that renews itself.
///
/// # Errors
/// When a case cannot be read.
pub(crate) fn visited(step: &mut Step<'_>, token: &LinkToken) -> Result<(), Unreadable> {
    let Some(opened) = links::opened(step, token, Opens::Board) else {
        return Ok(());
    };
    let now = step.stamp.at;
    for case in alarmed(step, &opened.place)? {
        let shown = &mut step.world.session(&opened.person.id).boarded;
        shown.retain(|_, at| now.duration_since(*at) < NOTED_AGAIN && now >= *at);
        if shown.insert(case.id, now).is_none() {
            access_log::note(step, &opened.person, &case, Look::Board);
        }
    }
    Ok(())
}

/// What the board of this link shows now; none where it opens nothing, whatever the reason is.
///
/// # Errors
/// When a case cannot be read.
pub fn board(
    step: &mut Step<'_>,
    token: &LinkToken,
    audit: Option<LastAudit>,
) -> Result<Option<Board>, Unreadable> {
    let Some(opened) = links::opened(step, token, Opens::Board) else {
        return Ok(None);
    };
    let (person, place) = (&opened.person, &opened.place);
    let mut alarms = Vec::new();
    for case in alarmed(step, place)? {
        let open = case.open_alerts();
        alarms.extend(open.map(|alert| ladders::alarm(step, &case, alert, place)));
    }
    let mut sections = vec![
        duty(step, place),
        audited(audit),
        drilled(step, place),
        turns(step, place),
    ];
    sections.extend(warned(step, person, place));
    sections.extend(kept_in_archives(step, person, place)?);
    let name = step.world.organisation.place(place).name;
    Ok(Some(Board {
        reader: person.id.clone(),
        heading: vec![
            Text::of("board-heading").word("municipality", name),
            Text::of("board-stands")
                .moment("at", step.stamp.at)
                .moment("until", opened.until.unwrap_or(step.stamp.at)),
        ],
        alarms,
        sections,
    }))
}

/// The cases of a municipality with an open alert: real ones, then a drill.
fn alarmed(step: &mut Step<'_>, place: &Id) -> Result<Vec<Arc<Case>>, Unreadable> {
    let mut ids: Vec<CaseId> = step.find(&Term::Alarmed(place.clone()))?;
    ids.extend(step.find(&Term::Drill(place.clone()))?);
    let mut cases = Vec::new();
    for id in ids {
        let case = step.case(id)?;
        if case.open_alerts().next().is_some() {
            cases.push(case);
        }
    }
    Ok(cases)
}

/// Who is on duty now and next.
fn duty(step: &Step<'_>, place: &Id) -> Section {
    let posts = step.world.organisation.roster.posts().iter();
    let here = posts.filter(|post| post.municipality == *place);
    Section {
        parts: here.map(|post| on_post(step, post)).collect(),
        ..section("board-duty", Vec::new())
    }
}

fn on_post(step: &Step<'_>, post: &Post) -> (Text, Vec<Text>) {
    let (organisation, now) = (&step.world.organisation, step.stamp.at);
    let who = |ids| roster::people(organisation, ids);
    let mut lines = vec![match post.duty.on(now) {
        [] => Text::of("board-duty-nobody"),
        on_duty => Text::of("board-duty-now").all("who", who(on_duty)),
    }];
    let deputies = post.deputies.on(now);
    if !deputies.is_empty() {
        lines.push(Text::of("board-duty-deputies").all("who", who(deputies)));
    }
    if let Some(next) = post.duty.next_change(now) {
        let then = Text::of("duty-next").moment("from", next);
        lines.push(then.all("who", who(post.duty.on(next))));
    }
    (role(post.role), lines)
}

/// The roster of the weeks to come, each turn in the week in which it begins.
fn turns(step: &Step<'_>, place: &Id) -> Section {
    let organisation = &step.world.organisation;
    let (from, until) = roster::weeks(step.stamp.at, WEEKS);
    let posts = organisation.roster.posts().iter();
    let here = posts.filter(|post| post.municipality == *place).cloned();
    let turns = planned(&Roster::new(here.collect()), from, until);
    let line = |turn: &Planned| turn_line(step, turn);
    let (standing, weekly): (Vec<Planned>, Vec<Planned>) =
        turns.into_iter().partition(|turn| turn.is_standing);
    let mut parts = Vec::new();
    let mut monday = civil::clock(from);
    for _ in 0..WEEKS {
        let next = monday.saturating_add(1.week());
        let (begins, ends) = (civil::moment(monday), civil::moment(next));
        let in_week = |turn: &&Planned| {
            let first = begins == from && turn.from < begins;
            first || (begins <= turn.from && turn.from < ends)
        };
        let lines: Vec<Text> = weekly.iter().filter(in_week).map(line).collect();
        let number = i64::from(monday.iso_week_date().week());
        let week = Text::of("board-week").count("week", number);
        parts.push((week.day("from", begins), lines));
        monday = next;
    }
    parts.retain(|(_, lines)| !lines.is_empty());
    Section {
        parts,
        ..section("board-roster", standing.iter().map(line).collect())
    }
}

fn turn_line(step: &Step<'_>, turn: &Planned) -> Text {
    let when = match turn.is_standing {
        true => Text::of("board-always"),
        false => Text::of("board-from-until")
            .moment("from", turn.from)
            .moment("until", turn.until),
    };
    let line = Text::of(match turn.list {
        List::Duty if turn.people.is_empty() => "board-turn-nobody",
        List::Duty => "board-turn",
        List::Deputies => "board-turn-deputies",
    });
    line.text("when", when).text("role", role(turn.role)).all(
        "who",
        roster::people(&step.world.organisation, &turn.people),
    )
}

/// How the drill went that ended last.
fn drilled(step: &Step<'_>, place: &Id) -> Section {
    let agreed = step.world.agreements(place);
    let last = agreed.and_then(|agreed| agreed.drilled.as_ref());
    let line = last.map_or_else(
        || Text::of("board-drill-none"),
        |last| {
            Text::of("board-drill-last")
                .word("code", &last.code)
                .moment("at", last.at)
                .text("how", Text::of(format!("board-{}", last.how)))
                .count("confirmed", last.confirmed)
                .count("of", last.of)
        },
    );
    section("board-drill", vec![line])
}

/// What the last audit found.
fn audited(audit: Option<LastAudit>) -> Section {
    let Some(audit) = audit else {
        return section("board-audit", vec![Text::of("board-audit-none")]);
    };
    let is_well = audit.late == 0 && audit.aside == 0 && !audit.is_overdue;
    let key = match (is_well, audit.is_overdue) {
        (true, _) => "board-audit-well",
        (false, true) => "board-audit-overdue",
        (false, false) => "board-audit-wrong",
    };
    let line = Text::of(key)
        .moment("at", audit.at)
        .count("late", audit.late)
        .count("aside", audit.aside);
    Section {
        is_urgent: !is_well,
        ..section("board-audit", vec![line])
    }
}

/// What is to be put right in the settings, for those who can.
fn warned(step: &Step<'_>, person: &Person, place: &Id) -> Option<Section> {
    let organisation = &step.world.organisation;
    let office = organisation.office(place.as_str())?;
    person.holds(Role::Administrator, place).then(|| {
        let mut lines = warnings::of_place(&step.world.card, organisation, office, step.stamp.at);
        if lines.is_empty() {
            lines.push(Text::of("board-warnings-none"));
        }
        section("board-warnings", lines)
    })
}

/// Until when archives still hold what was erased, for those who see to that.
fn kept_in_archives(
    step: &Step<'_>,
    person: &Person,
    place: &Id,
) -> Result<Option<Section>, Unreadable> {
    let change = step.key_change()?;
    let Some(change) = change.filter(|_| person.holds(Role::Administrator, place)) else {
        return Ok(None);
    };
    let now = step.stamp.at;
    let key = match (change.due <= now, change.begins <= now) {
        (true, _) => "board-keys-late",
        (false, true) => "board-keys-due",
        (false, false) => "board-keys-until",
    };
    let mut lines = vec![Text::of(key).day("at", change.due)];
    let for_good = |at| Text::of("keys-for-good").moment("at", at);
    lines.extend(change.for_good.map(for_good));
    let lacking = (!change.lacking.is_empty()).then(|| change.lacking.join(", "));
    let is_urgent = change.begins <= now || lacking.is_some();
    let lacking = lacking.map(|machines| Text::of("keys-lacking").word("machines", machines));
    lines.extend(lacking);
    Ok(Some(Section {
        is_urgent,
        ..section("board-keys", lines)
    }))
}

/// Lines under the heading of this name.
fn section(heading: &'static str, lines: Vec<Text>) -> Section {
    Section {
        heading: Text::of(heading),
        lines,
        parts: Vec::new(),
        is_urgent: false,
    }
}
