//! A second program on the same store: it leads where the first is stopped, cut off or dead, and whoever led before
//! writes nothing and says nothing.

use regiewijzer::desk::{Desk, DeskError};
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::{Input, PressContext};
use regiewijzer::domain::alert::AlertId;
use regiewijzer::store::{Store as _, StoreError};

use crate::simulation::acts::{press, say};
use crate::simulation::event::{Event, Planned};
use crate::simulation::rules::Verdict;
use crate::simulation::run::{MINUTE, Run, Unseen};

/// After how long another program leads at most, in milliseconds: the bar of the contract.
const TAKEOVER: i64 = 5_000;
/// By how much the clocks of two machines differ, in milliseconds.
const APART: i64 = 3_000;

impl Run {
    /// Whoever leads is killed; or stopped where there is a second program, and goes on once that one leads.
    pub(crate) fn fall(&mut self) {
        match self.is_pair && self.random.chance(60) {
            true => self.stop(),
            false => self.crash(),
        }
    }

    fn stop(&mut self) {
        self.note(|| "is stopped".into());
        self.stopped = self.desk.take();
        let away = self.random.between(1_000, TAKEOVER);
        self.replace(away);
        let back = match self.random.between(0, 2) {
            0 => 1,
            1 => self.random.between(1, 10_000),
            _ => self.random.between(1, 30 * MINUTE),
        };
        self.at(away + back, Event::GoesOn);
    }

    /// The other machine starts to lead after a while; its clock is its own.
    fn replace(&mut self, away: i64) {
        self.unseen = Unseen::Nothing;
        self.offset += self.random.between(-APART, APART);
        self.at(away, Event::Start);
    }

    /// Another program leads before what these inputs make of the store is written.
    pub(crate) fn lose_the_lead(&mut self, planned: Vec<Planned>) -> Verdict {
        self.note(|| "another one leads before it writes".into());
        self.show_clock();
        self.tape = self.tape.taken_over();
        let inputs: Vec<Input> = planned.iter().map(|one| one.input.clone()).collect();
        if let Some(mut desk) = self.desk.take() {
            self.is_silent(&mut desk, |desk| Ok(desk.take(&inputs)?.concat()))?;
        }
        self.lose(planned);
        self.replace(0);
        Ok(())
    }

    /// The program that was stopped goes on with what waited for it, and does not know yet that another one leads.
    pub(crate) fn goes_on(&mut self) -> Verdict {
        // Where it is another one that was stopped meanwhile, nobody may have led since.
        let led_since = |desk: &mut Desk| !desk.lead().holds();
        let Some(mut desk) = self.stopped.take_if(led_since) else {
            return Ok(());
        };
        self.note(|| "the one that was stopped goes on".into());
        self.show_clock();
        let anybody = self.random.pick(&self.model.staff.members).name.clone();
        let shown = self.outside.shown.last().cloned();
        let waited = match (self.random.between(0, 4), shown) {
            (0, _) => return self.is_silent(&mut desk, |desk| Ok(desk.attend()?.0)),
            (1, _) => Input::Tick,
            (2, _) => Input::Restarted,
            (3, Some(shown)) => {
                let alert = PressContext::Alert(AlertId(shown.alert));
                press(&shown.to.unwrap_or(anybody), "confirm", Some(alert))
            }
            _ => say(&anybody, "help".into()),
        };
        self.is_silent(&mut desk, |desk| Ok(desk.take(&[waited])?.concat()))
    }

    /// Judges that a program that leads no more writes nothing and says nothing.
    fn is_silent(
        &mut self,
        desk: &mut Desk,
        works: impl FnOnce(&mut Desk) -> Result<Vec<Message>, DeskError>,
    ) -> Verdict {
        self.tally.silenced += 1;
        let before = self.tape.head();
        let worked = works(desk);
        if self.tape.head() != before {
            return Err("a program writes that does not lead".into());
        }
        match worked {
            Ok(said) if said.is_empty() => Ok(()),
            Ok(said) => Err(format!("a program speaks that does not lead: {said:?}")),
            Err(DeskError::Store(StoreError::Deposed { .. })) => Ok(()),
            Err(error) => Err(format!("a program that does not lead stops by {error:?}")),
        }
    }
}
