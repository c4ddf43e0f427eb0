//! The top of the dialogue: what is typed, pressed, offered and due, and [`step()`].
//!
//! Uses everything; nobody in the dialogue uses it. `guarding` stops typed lines that hold personal data, `hearing` acts on the
//! others, `typed` says what they answer, `short_names` which choice is
//! named in short, `formal` what takes more than an understood word, `doubting` asks once more, `declining`
//! passes an alert on; `pressing` finds what was pressed, `taking` does it, `ticking` ticks several lines, `meant` what a bare choice can be meant for, `used` what a used one
//! did, [`by_link`] is the page of a personal link, `offering` what can be pressed, `helping` what can be typed, `nearby` which command a mistyped line may be meant for, `screen` what was shown last. `tick` does what is due, `restart` asks again after a start,
//! `retiming` moves what goes by a clock that was set, [`audit`] looks whether an alert is late, [`sampling`] shows what is said.

pub mod audit;
pub mod by_link;
mod declining;
mod doubting;
pub(crate) mod formal;
mod guarding;
mod hearing;
mod helping;
mod meant;
mod nearby;
mod offering;
mod pressing;
mod restart;
mod retiming;
pub mod sampling;
pub mod screen;
mod short_names;
mod taking;
mod tick;
mod ticking;
mod typed;
mod used;

use crate::domain::case::event::Event;
use crate::domain::case::interview::About;
use crate::domain::people::{Person, PersonId};

use crate::dialogue::alarm::{calling, confirming, delivering, following, unconfirmed};
use crate::dialogue::casefile::decision::{deciding, signing};
use crate::dialogue::casefile::{case_administration, changing, opening, withdrawing};
use crate::dialogue::drill;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::{checking, held, interviewing};
use crate::dialogue::message::Message;
use crate::dialogue::message::input::Input;
use crate::dialogue::papers::board;
use crate::dialogue::state::agenda::Next;
use crate::dialogue::state::editions::reword_the_gone;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::{Repository, Unreadable, World};

/// Takes one step: `input` happens at `now`, with `seed` for all that is drawn at random.
///
/// The changes stay in the world until they are taken to be written; the messages may be sent
/// only after that. An error leaves the world unusable.
pub fn step(
    world: &mut World,
    repository: &dyn Repository,
    input: &Input,
    now: jiff::Timestamp,
    seed: [u8; 32],
) -> Result<Vec<Message>, Unreadable> {
    let mut step = Step::begin(world, repository, now, seed)?;
    step.actor = input.from().cloned();
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
        Input::Linked { link, act } => by_link::visited(&mut step, link, act)?,
        Input::Opened { link } => board::visited(&mut step, link)?,
        Input::Seated { from } => {
            if let Some(person) = step.person(from) {
                unconfirmed::show(&mut step, &person)?;
                calling::show(&mut step, &person)?;
            }
        }
        Input::Tick => tick::tick(&mut step)?,
        Input::Clock(news) => retiming::retime(&mut step, *news)?,
        Input::Restarted => restart::ask_again(&mut step)?,
    }
    while let Some(next) = step.next() {
        carry_out(&mut step, next)?;
    }
    if let Some(municipality) = step.relieved.take() {
        restart::look_at_duty_in(&mut step, &municipality)?;
    }
    let mut said = step.take_said();
    reword_the_gone(&step, &mut said)?;
    said.sort_by_key(Message::order);
    screen::take_note(step.world, &said);
    Ok(said)
}

/// Does what a lower room said comes next.
fn carry_out(step: &mut Step<'_>, next: Next) -> Result<(), Unreadable> {
    match next {
        Next::Complete(person, place) => match held(step, &person, &place)? {
            Some((person, hold)) => complete(step, &person, &hold),
            None => Ok(()),
        },
        Next::AskToSign(person, place) => match held(step, &person, &place)? {
            Some((person, hold)) => signing::request(step, &person, &hold),
            None => Ok(()),
        },
        Next::NameProcessDirector(person, place) => match held(step, &person, &place)? {
            Some((person, hold)) => changing::name_at_sign_off(step, &person, &hold),
            None => Ok(()),
        },
        Next::GoOn(person, place) => match step.person(&person) {
            Some(person) => interviewing::proceed(step, &person, &place),
            None => Ok(()),
        },
        Next::Obey(person, command) => match step.person(&person) {
            Some(person) => hearing::obey(step, &person, &command),
            None => Ok(()),
        },
        Next::Adopt(person) => match held(step, &person, &InterviewPlace::Check)? {
            Some((person, check)) => opening::adopt(step, &person, &check),
            None => Ok(()),
        },
        Next::GiveWay(municipality) => drill::give_way(step, &municipality),
        Next::Drilled(id) => drill::settle(step, id),
    }
}

/// A person with the interview at that place, as both are now.
fn held(
    step: &mut Step<'_>,
    person: &PersonId,
    place: &InterviewPlace,
) -> Result<Option<(Person, Hold)>, Unreadable> {
    let Some(person) = step.person(person) else {
        return Ok(None);
    };
    let hold = held::hold(step, &person, place)?;
    Ok(hold.map(|hold| (person, hold)))
}

/// Carries out what was decided in an interview.
fn complete(step: &mut Step<'_>, person: &Person, hold: &Hold) -> Result<(), Unreadable> {
    match &hold.interview.about {
        About::NewCase => opening::open(step, person, hold),
        About::HandOver => case_administration::hand_over(step, person, hold),
        About::Review => case_administration::set_review(step, person, hold),
        About::Change => changing::change(step, person, hold),
        About::Closing => case_administration::close(step, person, hold),
        About::Withdrawal => withdrawing::withdraw(step, person, hold),
        About::CallingAgain => withdrawing::call_again(step, person, hold),
        About::FollowUp { role, .. } => following::followed_up(step, person, hold, *role),
        About::Check(direction) => checking::go_on(step, person, hold, *direction),
        About::Assessment(_) => deciding::decide(step, person, hold),
    }
}
