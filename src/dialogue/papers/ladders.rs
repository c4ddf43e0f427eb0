//! The open alerts of a municipality on its board: who must confirm, and when whom is called next.

use jiff::{SignedDuration, Timestamp};

use crate::domain::Id;
use crate::domain::alert::Alert;
use crate::domain::case::Case;
use crate::domain::people::PersonId;
use crate::domain::reach::recipients;
use crate::domain::roster::ladder::Reach;

use super::roster;
use crate::dialogue::message::board::{Alarm, RungLine};
use crate::dialogue::message::text::{Text, of_case, role, the};
use crate::dialogue::state::step::Step;

/// The first rung that repeats for ever.
const REPEATED: u32 = 5;

/// An open alert with its ladder; of its case no more than the code.
pub(super) fn alarm(step: &Step<'_>, case: &Case, alert: &Alert, place: &Id) -> Alarm {
    let heading = of_case(case, "board-alert")
        .word("code", &case.code)
        .text("role", the(alert.role));
    let mut lines = vec![Text::of("board-alert-since").moment("at", alert.raised_at)];
    let unable: Vec<PersonId> = alert.unable.iter().map(|one| one.by.clone()).collect();
    if !unable.is_empty() {
        let who = roster::people(&step.world.organisation, &unable);
        lines.push(Text::of("board-alert-unable").all("who", who));
    }
    // The rungs that repeat are one after the other the same: those around now are enough.
    let repeated = alert.rung.max(REPEATED)..=alert.rung.max(REPEATED - 1) + 1;
    let rungs = (1..REPEATED).chain(repeated);
    Alarm {
        heading,
        lines,
        rungs: rungs
            .map(|rung| line(step, (case, alert), place, rung))
            .collect(),
    }
}

fn line(step: &Step<'_>, (case, alert): (&Case, &Alert), place: &Id, rung: u32) -> RungLine {
    let ladder = &step.world.organisation.ladder;
    let at = alert.climbs_from() + ladder.due_after(rung);
    let is_next = rung == alert.rung + 1;
    let text = Text::of(match is_next {
        true => "board-rung-next",
        false => "board-rung",
    });
    let left = at.duration_since(step.stamp.at).max(SignedDuration::ZERO);
    let text = text
        .count("rung", rung)
        .clock("at", at)
        .span("left", left)
        .text("who", reached(step, (case, alert), (place, rung), at));
    RungLine {
        text,
        is_current: rung == alert.rung,
    }
}

/// Whom a rung reaches; who that is where it is still to come, for duty may have changed since one that has passed.
fn reached(
    step: &Step<'_>,
    (case, alert): (&Case, &Alert),
    (place, rung): (&Id, u32),
    at: Timestamp,
) -> Text {
    let organisation = &step.world.organisation;
    let reach = organisation.ladder.reach(rung);
    let next = organisation.ladder.next_role.get(&alert.role);
    let whom = match (reach, next) {
        (Reach::Duty, _) => Text::of("board-reach-duty"),
        (Reach::Deputy, _) => Text::of("board-reach-deputy"),
        (Reach::NextRole, Some(next)) => Text::of("board-reach-next").text("role", role(*next)),
        (Reach::NextRole, None) => Text::of("board-reach-none"),
        (Reach::Director, _) => return of_case(case, "board-reach-director"),
        (Reach::Everyone, _) => return of_case(case, "board-reach-everyone"),
    };
    if rung <= alert.rung {
        return whom;
    }
    let so_far: Vec<PersonId> = alert.alerted().cloned().collect();
    let people = recipients(organisation, place, alert.role, rung, &so_far, at);
    Text::of("board-reach")
        .text("whom", whom)
        .all("who", roster::people(organisation, &people))
}
