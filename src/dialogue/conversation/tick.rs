//! What is due is done at a tick.

use crate::domain::alert::AlertId;
use crate::domain::case::CaseId;
use crate::domain::case::due;
use crate::domain::case::event::Event;
use crate::domain::roster::quiet::Quiet;

use crate::dialogue::alarm::climbing;
use crate::dialogue::alarm::{attending, delivering, following, handing_on, phoning};
use crate::dialogue::casefile::decision::phase_over;
use crate::dialogue::casefile::holding::holds_back;
use crate::dialogue::casefile::{case_administration, erasing, leading, reminding};
use crate::dialogue::drill;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Does all that is due: the current rung of each late alert, and messages without a result.
pub(super) fn tick(step: &mut Step<'_>) -> Result<(), Unreadable> {
    let (mut due, mut drills) = (Vec::new(), Vec::new());
    for id in step.due()? {
        if step.case(id)?.is_drill() {
            drills.push(id);
        } else {
            due.push(id);
        }
    }
    // Real alerts go ahead of drills.
    due.extend(drills);
    for id in due.clone() {
        let open: Vec<AlertId> = step
            .case(id)?
            .open_alerts()
            .map(|alert| alert.id.clone())
            .collect();
        let mut at_once = Vec::new();
        for alert in open {
            let case = step.case(id)?;
            let known = case.alert(&alert);
            if known.is_some_and(|alert| climbing::runs_out(step, &case, alert)) {
                drill::run_out(step, id)?;
            }
            at_once.extend(climbing::climb(step, id, &alert)?);
            at_once.extend(climbing::relieve(step, id, &alert)?);
            delivering::repeat(step, id, &alert)?;
        }
        phoning::ask(step, id, &at_once)?;
        handing_on::hand_on(step, id)?;
        attending::attend(step, id)?;
    }
    // Alerts go ahead of everything else that is due.
    for id in due {
        case_administration::remind(step, id)?;
        following::remind(step, id)?;
        reminding::remind(step, id)?;
        let_go(step, id)?;
        erasing::purge(step, id)?;
    }
    Ok(())
}

/// Says what has waited for the end of the quiet hours, as far as it still holds.
pub(super) fn let_go(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let now = step.stamp.at;
    for held in case.held.iter().filter(|held| held.waits_by_itself()) {
        if due::held(&case, &step.world.organisation, &held.what, held.at) > now
            || holds_back(step, id, held.what.clone())?.is_some()
        {
            continue;
        }
        let what = held.what.clone();
        step.record(id, Event::LetGo { what });
        match held.what {
            Quiet::Review | Quiet::CoSign | Quiet::HandOver => {}
            Quiet::Inform { since } => leading::remind_late(step, &case, since),
            Quiet::PhaseOver { since } => phase_over::tell_late(step, &case, since)?,
        }
    }
    Ok(())
}
