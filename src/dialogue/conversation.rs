//! From an input to what changes and what is said.

use crate::domain::event::Event;

use super::input::Input;
use super::message::Message;
use super::step::Step;
use super::world::{Shelf, Unreadable, World};
use super::{
    alarm, confirming, delivering, guarding, hearing, pressing, restart, retiming, screen,
};

/// Takes one step: `input` happens at `now`, with `seed` for all that is drawn at random.
///
/// The changes stay in the world until they are taken to be written; the messages may be sent
/// only after that. An error leaves the world unusable.
pub fn step(
    world: &mut World,
    shelf: &dyn Shelf,
    input: &Input,
    now: jiff::Timestamp,
    seed: [u8; 32],
) -> Result<Vec<Message>, Unreadable> {
    let mut step = Step::begin(world, shelf, now, seed)?;
    match input {
        Input::Say { from, words } => {
            if let Some(person) = step.person(from) {
                hearing::said(&mut step, &person, words)?;
            }
        }
        Input::Press { from, choice, on } => {
            if let Some(person) = step.person(from)
                && !guarding::stopped_press(&mut step, &person, on.as_ref())?
            {
                pressing::pressed(&mut step, &person, choice, on.as_ref())?;
            }
        }
        Input::Blind { from, words, at } => {
            if let Some(person) = step.person(from) {
                hearing::blind(&mut step, &person, words, *at)?;
            }
        }
        Input::Room { case, room } => {
            // It may have been erased while the place was being made.
            if step.case_if_there(*case)?.is_some() {
                let room = room.clone();
                step.record(*case, Event::RoomMade { room });
            }
        }
        Input::Receipt { delivery, receipt } => {
            delivering::received(&mut step, delivery, *receipt)?;
        }
        Input::Replied { number, code } => confirming::replied(&mut step, number, code)?,
        Input::Tick => alarm::tick(&mut step)?,
        Input::Clock(news) => retiming::retime(&mut step, *news)?,
        Input::Restarted => restart::ask_again(&mut step)?,
    }
    if let Some(municipality) = step.relieved.take() {
        alarm::look_at_duty(&mut step, &municipality)?;
    }
    let mut said = step.take_said();
    said.sort_by_key(Message::order);
    screen::take_note(step.world, &said);
    Ok(said)
}
