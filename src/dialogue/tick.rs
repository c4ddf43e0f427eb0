//! What is due is done at a tick.

use crate::domain::alert::AlertId;

use super::step::Step;
use super::world::Unreadable;
use super::{
    alarm, delivering, drill, erasing, following, handing_on, holding, keeping, noticing, phoning,
    reminding,
};

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
            if known.is_some_and(|alert| alarm::runs_out(step, &case, alert)) {
                drill::run_out(step, id)?;
            }
            at_once.extend(alarm::climb(step, id, &alert)?);
            at_once.extend(alarm::relieve(step, id, &alert)?);
            delivering::repeat(step, id, &alert)?;
        }
        phoning::ask(step, id, &at_once)?;
        handing_on::hand_on(step, id)?;
        noticing::attend(step, id)?;
    }
    // Alerts go ahead of everything else that is due.
    for id in due {
        keeping::remind(step, id)?;
        following::remind(step, id)?;
        reminding::remind(step, id)?;
        holding::let_go(step, id)?;
        erasing::purge(step, id)?;
    }
    Ok(())
}
