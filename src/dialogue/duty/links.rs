//! Personal links to the pages of a municipality: who gets one, and what it opens.
//!
//! A token is said once, to its owner, and only its mark is kept. A link ends with the role of its owner.

use jiff::{SignedDuration, Timestamp};

use crate::domain::Id;
use crate::domain::alert::link::LinkToken;
use crate::domain::people::Person;
use crate::domain::roster::agreements::{GivenLink, Opens, RosterEvent};

use crate::dialogue::language::command::Command;
use crate::dialogue::message::text::{Text, name};
use crate::dialogue::message::{Choice, Message, MessageKind};
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
    let places = places(person, asked, |place| rights::may_see_board(person, place));
    match places.as_slice() {
        [] => step.refuse(person, Text::of("refused-board")),
        [place] => {
            let until = step.stamp.at.saturating_add(BOARD_OPENS);
            let until = until.unwrap_or(Timestamp::MAX);
            let token = give(step, person, place, (Opens::Board, Some(until)));
            let text = Text::of("board-link").moment("until", until);
            let address = format!("{served}/bord/{}", token.as_str());
            say(step, person, place, (text, address));
        }
        several => {
            let command = |place| Command::Board(Some(place));
            ask_where(step, person, several, ("board", "which-board", &command));
        }
    }
}

/// Gives the address of the own turns as a calendar, or says that there is one already.
pub(crate) fn calendar(step: &mut Step<'_>, person: &Person, asked: Option<&Id>) {
    if step.world.organisation.public_url.is_none() {
        return step.refuse(person, Text::of("calendar-unserved"));
    }
    let places = places(person, asked, |place| is_on_roster(step, person, place));
    let [place] = places.as_slice() else {
        if places.is_empty() {
            return step.refuse(person, Text::of("refused-calendar"));
        }
        let command = |place| Command::Calendar(Some(place));
        return ask_where(
            step,
            person,
            &places,
            ("calendar", "which-calendar", &command),
        );
    };
    let agreed = step.world.agreements(place);
    if !agreed.is_some_and(|known| known.has_link(&person.id, Opens::Calendar, step.stamp.at)) {
        return new_calendar(step, person, place);
    }
    let text = Text::of("calendar-known");
    let text = text.word("municipality", step.world.organisation.place(place).name);
    let known = Message::new(&person.id, MessageKind::Text, text);
    let new = Command::NewCalendar(place.clone());
    step.offer(person, known, vec![(Choice::named("calendar-new"), new)]);
}

/// Gives a new address; the one before opens nothing from now on.
pub(crate) fn new_calendar(step: &mut Step<'_>, person: &Person, place: &Id) {
    let Some(served) = step.world.organisation.public_url.clone() else {
        return step.refuse(person, Text::of("calendar-unserved"));
    };
    if !is_on_roster(step, person, place) {
        return step.refuse(person, Text::of("refused-calendar"));
    }
    let token = give(step, person, place, (Opens::Calendar, None));
    let address = format!("{served}/dienst/{}.ics", token.as_str());
    say(step, person, place, (Text::of("calendar-link"), address));
}

/// The municipalities of somebody, or the one that was asked for, that this holds of.
fn places(person: &Person, asked: Option<&Id>, holds: impl Fn(&Id) -> bool) -> Vec<Id> {
    let meant = |place: &Id| asked.is_none_or(|asked| asked == place);
    let places = person.places().map(|(place, _)| place.clone());
    places
        .filter(|place| meant(place) && holds(place))
        .collect()
}

/// Whether somebody has a role there that has duty.
fn is_on_roster(step: &Step<'_>, person: &Person, place: &Id) -> bool {
    let mut posts = step.world.organisation.roster.posts().iter();
    posts.any(|post| post.municipality == *place && person.holds(post.role, place))
}

fn ask_where(
    step: &mut Step<'_>,
    person: &Person,
    places: &[Id],
    (page, question, command): (&str, &'static str, &dyn Fn(Id) -> Command),
) {
    let organisation = &step.world.organisation;
    let offer = |place: &Id| {
        let choice = Choice {
            id: format!("{page}-{place}").as_str().into(),
            label: name(&organisation.place(place).name),
        };
        (choice, command(place.clone()))
    };
    let offered = places.iter().map(offer).collect();
    let which = Message::new(&person.id, MessageKind::Text, Text::of(question));
    step.offer(person, which, offered);
}

fn give(
    step: &mut Step<'_>,
    person: &Person,
    place: &Id,
    (opens, until): (Opens, Option<Timestamp>),
) -> LinkToken {
    let token = LinkToken::from_bits(step.draw(), step.draw());
    let given = GivenLink {
        to: person.id.clone(),
        opens,
        mark: token.mark(),
        until,
    };
    step.record_beside(place, RosterEvent::LinkGiven(given));
    token
}

/// Says an address to its owner, once.
fn say(step: &mut Step<'_>, person: &Person, place: &Id, (text, address): (Text, String)) {
    let text = text.word("municipality", step.world.organisation.place(place).name);
    let mut message = Message::new(&person.id, MessageKind::Text, text);
    message.link = Some(address);
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
                Opens::Calendar => is_on_roster(step, &person, &office.code),
            };
            may.then(|| Opened {
                person,
                place: office.code.clone(),
                until: link.until,
            })
        })
        .next()
}
