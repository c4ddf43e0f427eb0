//! Who has the lead now: every row of the card for a case, and the route that was accepted.

use crate::domain::card::{Card, Cell, CellOption, OptionKind};
use crate::domain::case::event::Event;
use crate::domain::case::facts::Facts;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};
use crate::domain::roster::quiet::Quiet;
use crate::domain::{Id, Role};

use super::holding;
use crate::dialogue::message::text::title;
use crate::dialogue::message::text::{Text, the};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// The choice that records that the chosen party has accepted process direction.
pub(crate) const ACCEPTED: &str = "route-accepted";

/// Says who has the lead in all rows of the card, for the phase, frame and domain of a case.
pub(super) fn lead(step: &mut Step<'_>, person: &Person, case: &Case) {
    let Some(facts) = &case.facts else { return };
    let card = &step.world.card;
    let heading = Text::of("lead-heading")
        .word("code", &case.code)
        .count("phase", facts.phase);
    let mut message = Message::new(&person.id, MessageKind::Status, heading).about(case);
    for row in &card.rows {
        let Some(cell) = row.cells.iter().find(|cell| cell.phase == facts.phase) else {
            continue;
        };
        let line = Text::of("lead-line").text("row", Text::of(&row.id));
        message = message.and(line.text("who", Text::of(&cell.id)));
        message.text.extend(in_this_case(step, case, facts, cell));
    }
    message.text.extend(notes(card, facts));
    if waits_for_acceptance(step, facts) && rights::may_record_acceptance(person, case) {
        message = message.choices(vec![Choice::named(ACCEPTED)]);
    }
    step.say(message);
}

/// Records that the chosen party has accepted, and tells both directors.
pub(crate) fn accepted(step: &mut Step<'_>, person: &Person, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(facts) = &case.facts else {
        return Ok(());
    };
    let waits = waits_for_acceptance(step, facts);
    let Some(route) = facts.route.as_ref().filter(|_| waits) else {
        step.refuse(person, Text::of("press-stale"));
        return Ok(());
    };
    let text = Text::of("route-accepted")
        .word("code", &case.code)
        .text("route", Text::of(format!("route-{route}")));
    step.record(
        id,
        Event::RouteAccepted {
            by: person.id.clone(),
        },
    );
    for reader in case.directors() {
        step.say(
            Message::new(&reader, MessageKind::Transition, text.clone())
                .about(&case)
                .among_directors(),
        );
    }
    Ok(())
}

/// The route that was chosen, and whether its party has accepted; none where none was.
pub(crate) fn route(step: &Step<'_>, facts: &Facts) -> Option<Text> {
    let route = facts.route.as_ref()?;
    let key = if facts.route_accepted.is_some() {
        "report-route-accepted"
    } else if waits_for_acceptance(step, facts) {
        "report-route-open"
    } else {
        "report-route-chosen"
    };
    Some(Text::of(key).text("route", Text::of(format!("route-{route}"))))
}

/// Whether a route was chosen by which process direction passes to another, and nobody has said yet that it was
/// accepted. In the alerting phase process direction lies with others, so there is nothing to accept.
pub(crate) fn waits_for_acceptance(step: &Step<'_>, facts: &Facts) -> bool {
    let card = &step.world.card;
    let alerting = Some(facts.phase) == card.alerting_phase();
    let route = facts.route.as_ref();
    route.is_some_and(|route| card.hands_over(route)) && facts.route_accepted.is_none() && !alerting
}

/// Reminds the director, and once whoever must inform somebody, when a case enters a phase in
/// which one role informs another. In quiet hours only the director hears, who is busy with the case,
/// that this waits; in the phase that alerts nothing waits.
pub(crate) fn remind(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let Some(facts) = &case.facts else {
        return Ok(());
    };
    let alerts = Some(facts.phase) == step.world.card.alerting_phase();
    let informing = informing(&step.world.card, facts.phase);
    if informing.is_empty() {
        return Ok(());
    }
    let since = facts.since.step;
    let held = match alerts {
        true => None,
        false => holding::holds_back(step, id, Quiet::Inform { since })?,
    };
    let Some(until) = held else {
        say(step, &case, None);
        return Ok(());
    };
    for cell in informing {
        for holder in cell.holders {
            let text = Text::of("remind-inform-waits")
                .word("code", &case.code)
                .count("phase", facts.phase)
                .text("who", the(holder))
                .all("whom", cell.informs.iter().map(|role| the(*role)))
                .moment("until", until);
            let waits = Message::new(&case.director, MessageKind::Status, text);
            step.say(waits.about(&case).among_directors());
        }
    }
    Ok(())
}

/// Says what has waited, unless the case has left the phase into which it came in that step.
pub(crate) fn remind_late(step: &mut Step<'_>, case: &Case, since: u64) {
    let entered = case.facts.as_ref().map(|facts| facts.since);
    if let Some(entered) = entered.filter(|entered| entered.step == since && !case.is_closed()) {
        let waited = Text::of("held-back").moment("at", entered.at);
        say(step, case, Some(&waited));
    }
}

/// The cells of a phase in which one role informs another.
fn informing(card: &Card, phase: u8) -> Vec<Cell> {
    let cells = card.cells();
    let informing = cells.filter(|cell| cell.phase == phase && !cell.informs.is_empty());
    informing.cloned().collect()
}

fn say(step: &mut Step<'_>, case: &Case, waited: Option<&Text>) {
    let Some(facts) = &case.facts else { return };
    for cell in informing(&step.world.card, facts.phase) {
        for holder in &cell.holders {
            let informs = cell.informs.iter().map(|role| the(*role));
            let text = Text::of("remind-inform")
                .word("code", &case.code)
                .count("phase", facts.phase)
                .text("who", the(*holder))
                .all("whom", informs.clone());
            let roster = &step.world.organisation.roster;
            let mut on_duty = roster.duty(&facts.municipality, *holder, step.stamp.at);
            on_duty.retain(|person| step.person(person).is_some());
            let mut director =
                Message::new(&case.director, MessageKind::Reminder, text).about(case);
            director.text.extend(waited.cloned());
            if on_duty.is_empty() {
                director = director.and(Text::of("remind-inform-nobody").text("who", the(*holder)));
            }
            step.say(director);
            // Whoever informs does not see the case, so the reminder does not name it.
            let office = step.world.organisation.place(&facts.municipality);
            let own = Text::of("remind-inform-you")
                .count("phase", facts.phase)
                .word("municipality", office.name)
                .wording("reach", office.reach_director.as_ref())
                .all("whom", informs);
            for reader in on_duty {
                let mut own = Message::new(&reader, MessageKind::Reminder, own.clone());
                own.text.extend(waited.cloned());
                step.say(own);
            }
        }
    }
}

/// What is known of this case in a cell: the option chosen, the person, the route; else the options
/// that are left.
fn in_this_case(step: &Step<'_>, case: &Case, facts: &Facts, cell: &Cell) -> Vec<Text> {
    let mut who = who_in(step, case, facts, cell);
    if who.is_empty() {
        let options = cell.options.iter();
        let left = options.filter(|option| {
            option.kind != OptionKind::Client && option.counts_in(facts.frame, facts.domain)
        });
        who.extend(left.map(|option| Text::of(&option.id)));
    }
    let here = |what: Text| Text::of("lead-here").text("what", what);
    who.into_iter().map(here).collect()
}

/// Who has the task of a cell in this case, as far as that was chosen.
pub(super) fn who_in(step: &Step<'_>, case: &Case, facts: &Facts, cell: &Cell) -> Vec<Text> {
    let mut who = Vec::new();
    let titled = |id: &PersonId| step.person(id).map(|person| title(&person));
    if cell.holders.contains(&Role::CaseDirector) {
        who.extend(who_directs(&step.world.card, facts).map(Text::of));
        who.extend(titled(&case.director));
    } else if cell.holders.contains(&Role::ProcessDirector) {
        let route = facts.route.as_ref();
        let route = route.filter(|route| step.world.card.hands_over(route));
        let route = route.map(|route| Text::of(format!("route-{route}")));
        who.extend(match facts.route_accepted {
            Some(_) => route,
            None => route.map(|route| Text::of("lead-route-waiting").text("route", route)),
        });
        if facts.route_accepted.is_none() {
            who.extend(facts.process_director.as_ref().and_then(titled));
        }
    }
    who
}

/// The party that has case direction, as it was chosen: none where that was chosen in another phase and says it no longer.
#[must_use]
pub(crate) fn who_directs<'a>(card: &Card, facts: &'a Facts) -> Option<&'a Id> {
    let chosen = facts.case_direction.as_ref();
    chosen.filter(|option| fits_phase(card, facts, option))
}

/// Whether the chosen option still says who directs: where the card offers only kinds of support,
/// the people themselves do, and elsewhere somebody else.
fn fits_phase(card: &Card, facts: &Facts, option: &Id) -> bool {
    let supports = |option: &CellOption| option.kind == OptionKind::Support;
    let Some(chosen) = card.option(option.as_str()) else {
        return false;
    };
    card.case_direction(facts.phase, facts.frame, facts.domain)
        .iter()
        .any(|offered| supports(offered) == supports(chosen))
}

/// The notes on the party that has case direction, and on the parties of the route.
fn notes(card: &Card, facts: &Facts) -> Vec<Text> {
    let mut targets: Vec<&str> = who_directs(card, facts)
        .iter()
        .map(|option| option.as_str())
        .collect();
    if let Some(route) = &facts.route {
        let options = card
            .routes
            .iter()
            .filter(|known| known.id == *route)
            .flat_map(|known| &known.options);
        targets.extend(options.map(|option| option.as_str()));
    }
    // What is said of a party in one phase does not hold in another.
    let here = card.cells().filter(|cell| cell.phase == facts.phase);
    let here: Vec<&str> = here
        .flat_map(|cell| &cell.options)
        .map(|option| option.id.as_str())
        .collect();
    targets.retain(|target| here.contains(target));
    let mut found: Vec<&Id> = Vec::new();
    for note in targets.iter().flat_map(|target| card.notes_on(target)) {
        if !found.contains(&&note.id) {
            found.push(&note.id);
        }
    }
    found
        .into_iter()
        .map(|note| Text::of("lead-note").text("note", Text::of(note)))
        .collect()
}
