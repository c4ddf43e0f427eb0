//! Personal links to the pages of a municipality: who gets one, and what it opens.
//!
//! A token is said once, to its owner, and only its mark is kept. A link ends with the role of its owner.

use jiff::{SignedDuration, Timestamp};

use crate::domain::Id;
use crate::domain::link::LinkToken;
use crate::domain::people::Person;
use crate::domain::roster::agreements::{GivenLink, Opens, RosterEvent};

use crate::dialogue::language::command::Command;
use crate::dialogue::message::text::{Text, name};
use crate::dialogue::message::{Choice, Kind, Message};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;

/// For so long a link to the board opens it.
const BOARD_OPENS: SignedDuration = SignedDuration::from_hours(8);

/// What a link opens.
pub(crate) struct Opened {
    /// For whom.
    pub(crate) person: Person,
    /// The CBS code of the municipality.
    pub(crate) place: Id,
    /// Until when, where that has an end.
    pub(crate) until: Option<Timestamp>,
}

/// Gives a link to the board; asks of which municipality where several can be meant.
pub(crate) fn board(step: &mut Step<'_>, person: &Person, asked: Option<&Id>) {
    let Some(served) = step.world.organisation.public_url.clone() else {
        return step.refuse(person, Text::of("board-unserved"));
    };
    let meant = |place: &Id| asked.is_none_or(|asked| asked == place);
    let places = person.places().map(|(place, _)| place.clone());
    let places = places.filter(|place| meant(place) && rights::may_see_board(person, place));
    match places.collect::<Vec<Id>>().as_slice() {
        [] => step.refuse(person, Text::of("refused-board")),
        [place] => give_board(step, person, place, &served),
        several => {
            let organisation = &step.world.organisation;
            let offer = |place: &Id| {
                let choice = Choice {
                    id: format!("board-{place}").as_str().into(),
                    label: name(&organisation.place(place).name),
                };
                (choice, Command::Board(Some(place.clone())))
            };
            let offered = several.iter().map(offer).collect();
            let which = Message::new(&person.id, Kind::Text, Text::of("which-board"));
            step.offer(person, which, offered);
        }
    }
}

fn give_board(step: &mut Step<'_>, person: &Person, place: &Id, served: &str) {
    let token = LinkToken::from_bits(step.draw(), step.draw());
    let until = step.stamp.at.saturating_add(BOARD_OPENS);
    let until = until.unwrap_or(Timestamp::MAX);
    let given = GivenLink {
        to: person.id.clone(),
        opens: Opens::Board,
        mark: token.mark(),
        until: Some(until),
    };
    step.record_beside(place, RosterEvent::LinkGiven(given));
    let text = Text::of("board-link")
        .word("municipality", step.world.organisation.place(place).name)
        .moment("until", until);
    let mut message = Message::new(&person.id, Kind::Text, text);
    message.link = Some(format!("{served}/bord/{}", token.as_str()));
    step.say(message);
}

/// Where a link leads, as long as its owner is there and may see that; nowhere for whatever other reason.
pub(crate) fn opened(step: &Step<'_>, token: &LinkToken, opens: Opens) -> Option<Opened> {
    let mark = token.mark();
    let places = step.world.organisation.offices.iter();
    places
        .filter_map(|office| {
            let agreed = step.world.agreements(&office.code)?;
            let link = agreed.link(&mark, opens, step.stamp.at)?;
            let person = step.person(&link.to)?;
            let may = match opens {
                Opens::Board => rights::may_see_board(&person, &office.code),
            };
            may.then(|| Opened {
                person,
                place: office.code.clone(),
                until: link.until,
            })
        })
        .next()
}
