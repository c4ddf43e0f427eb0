//! The words of the request to telephone, in the chat, in a mail and in a text message.

use crate::domain::Role;
use crate::domain::alert::{Alert, AlertId, Via};
use crate::domain::case::Case;
use crate::domain::people::{Person, PersonId};
use crate::domain::roster::ladder::Reach;

use super::callable::{self, Able};
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, brief, of_case, role, the, title};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How many numbers stand in a text message that is about one role.
const NUMBERS: usize = 2;
/// How a text message asks to record what came of it, the fullest first.
const RECORD: [&str; 3] = [
    "phone-short-record",
    "phone-short-record.less",
    "phone-short-record.bare",
];

/// What somebody is asked to telephone for in a case, as it stands now; none where nothing is.
pub(crate) fn standing(step: &Step<'_>, case: &Case, reader: &PersonId) -> Option<Message> {
    let asked = callable::asked_for(step, case, reader).into_iter();
    let asked: Vec<AlertId> = asked.map(|alert| alert.id.clone()).collect();
    let some = !asked.is_empty();
    some.then(|| request(step, case, reader, &asked, Via::Chat))
}

/// Shows again every request to telephone that waits for somebody, real ones first; gives how many there are.
pub(crate) fn show(step: &mut Step<'_>, person: &Person) -> Result<usize, Unreadable> {
    let mut all = Vec::new();
    for id in step.find(&Term::Waiting(person.id.clone()))? {
        let case = step.case(id)?;
        all.extend(standing(step, &case, &person.id));
    }
    all.sort_by_key(Message::is_of_drill);
    let count = all.len();
    all.into_iter().for_each(|one| step.say(one));
    Ok(count)
}

/// The request to telephone, with a choice for each person who may be reached.
pub(super) fn request(
    step: &Step<'_>,
    case: &Case,
    reader: &PersonId,
    alerts: &[AlertId],
    via: Via,
) -> Message {
    let open: Vec<&Alert> = case
        .open_alerts()
        .filter(|alert| alerts.contains(&alert.id))
        .collect();
    let mut text: Vec<Text> = Vec::new();
    let why = match callable::named(step, case).contains(reader) {
        true => "phone-also",
        false => "phone-instead",
    };
    if !rights::in_charge(&step.world.organisation, case).contains(reader) && via != Via::Webhook {
        text.push(Text::of(why));
    }
    match via {
        Via::Chat | Via::Mail => {
            text.extend(
                open.iter()
                    .map(|alert| whom_to_phone(step, case, alert, reader)),
            );
            text.extend(for_several(step, case, &open, reader));
            text.push(Text::of(match via {
                Via::Chat => "phone-nobody",
                Via::Mail | Via::Webhook => "phone-record",
            }));
        }
        Via::Webhook => text.push(in_short(step, case, &open, reader)),
    }
    let mut message =
        Message::new(reader, MessageKind::Reminder, Text::of("phone-nobody")).about(case);
    message.text = text;
    if via == Via::Chat {
        message.choices = callable::choices(step, case, open.iter().copied(), reader);
        message
            .choices
            .push(Choice::named(callable::NOBODY_ANSWERS));
    }
    match open.first() {
        Some(first) => message.on(PressContext::Alert(first.id.clone())),
        None => message,
    }
}

/// Whose confirmation counts for several of these alerts at once, and for which: nothing ends of which that is
/// not said before.
fn for_several(step: &Step<'_>, case: &Case, open: &[&Alert], caller: &PersonId) -> Vec<Text> {
    let mut all: Vec<(Vec<Role>, Vec<Text>)> = Vec::new();
    let mut known: Vec<PersonId> = Vec::new();
    let called = |alert: &Alert| callable::callable_by(step, case, alert, caller);
    for person in open.iter().flat_map(|alert| called(alert)) {
        if known.contains(&person.id) {
            continue;
        }
        known.push(person.id.clone());
        let of_person = |alert: &&&Alert| called(alert).iter().any(|one| one.id == person.id);
        let roles: Vec<Role> = open.iter().filter(of_person).map(|one| one.role).collect();
        match all.iter_mut().find(|(known, _)| *known == roles) {
            Some((_, people)) => people.push(title(&person)),
            None => all.push((roles, vec![title(&person)])),
        }
    }
    all.retain(|(roles, _)| roles.len() > 1);
    let line = |(roles, people): (Vec<Role>, Vec<Text>)| {
        let roles = roles.into_iter().map(the);
        let text = of_case(case, "phone-for-several").any("who", people);
        text.all("roles", roles)
    };
    all.into_iter().map(line).collect()
}

/// Whom to telephone for one alert, and why now.
fn whom_to_phone(step: &Step<'_>, case: &Case, alert: &Alert, caller: &PersonId) -> Text {
    let (numbers, able) = callable::numbers(step, case, alert, caller);
    // Also where its ladder began again since.
    let elapsed = step.stamp.at.duration_since(alert.raised_at);
    let ladder = &step.world.organisation.ladder;
    let on_time = match ladder.reach(alert.rung) {
        Reach::Director | Reach::Everyone => true,
        Reach::Duty | Reach::Deputy | Reach::NextRole => elapsed >= ladder.director_after,
    };
    let key = match (on_time, numbers.is_empty()) {
        (_, false) if able == Able::Nobody => "phone-nobody-able",
        (true, false) => "phone-now",
        (true, true) => "phone-now-no-number",
        (false, false) => "phone-early",
        (false, true) => "phone-early-no-number",
    };
    let text = of_case(case, key)
        .text("role", the(alert.role))
        .word("code", &case.code)
        .span("after", elapsed)
        .known("municipality", municipality(step, case).as_deref());
    match numbers.is_empty() {
        true => text,
        false => text.all("numbers", numbers),
    }
}

/// The request as a text message: for one role the first numbers, for several one of each, all of them
/// stand in the chat.
fn in_short(step: &Step<'_>, case: &Case, open: &[&Alert], caller: &PersonId) -> Text {
    let most = if open.len() == 1 { NUMBERS } else { 1 };
    let mut known: Vec<PersonId> = Vec::new();
    let mut told: Vec<Text> = Vec::new();
    let mut mute: Vec<Text> = Vec::new();
    for alert in open {
        let callable = callable::callable_by(step, case, alert, caller);
        let has_number = |person: &&Person| person.night_number.is_some();
        let able = callable
            .iter()
            .filter(has_number)
            .filter(|person| !alert.is_unable(&person.id));
        // Who stands there already for another role comes last, and who cannot take it on nowhere.
        let (again, new): (Vec<&Person>, Vec<&Person>) =
            able.partition(|person| known.contains(&person.id));
        let all = new.into_iter().chain(again).take(most);
        let people: Vec<&Person> = all.collect();
        known.extend(people.iter().map(|person| person.id.clone()));
        match people.is_empty() {
            true => mute.push(brief(alert.role)),
            false => told.extend(by_role(alert.role, &people)),
        }
    }
    if !mute.is_empty() {
        told.push(of_case(case, "phone-short-mute").all("roles", mute));
    }
    let record = RECORD.iter().map(|form| Text::of(*form));
    let named = ["phone-short-code", "phone-short-code.bare"].map(Text::of);
    let text = of_case(case, "phone-short")
        .fit("record", record)
        .fit("named", named.map(|text| text.word("code", &case.code)))
        .word("code", &case.code)
        .known("municipality", municipality(step, case).as_deref())
        .count("phase", case.phase().unwrap_or_default())
        .all("whom", told);
    match open {
        [only] => text.text("role", role(only.role)),
        _ => text,
    }
}

/// The numbers behind the role that each of these people has: whoever stands in for another role is not of that.
fn by_role(asked: Role, people: &[&Person]) -> Vec<Text> {
    let own = |person: &&Person| match person.has_role(asked) {
        true => asked,
        false => person.roles.first().copied().unwrap_or(asked),
    };
    let mut grouped: Vec<(Role, Vec<Text>)> = Vec::new();
    for person in people {
        let Some(number) = &person.night_number else {
            continue;
        };
        let number = Text::of("name").word("name", number);
        match grouped.iter_mut().find(|(role, _)| *role == own(person)) {
            Some((_, numbers)) => numbers.push(number),
            None => grouped.push((own(person), vec![number])),
        }
    }
    let text = |(role, numbers): (Role, Vec<Text>)| {
        let text = Text::of("phone-short-role").text("role", brief(role));
        text.any("numbers", numbers)
    };
    grouped.into_iter().map(text).collect()
}

/// The name of the municipality of a case: the line above a mail says where; who reads it in the chat
/// knows that from the code.
pub(super) fn municipality(step: &Step<'_>, case: &Case) -> Option<String> {
    let place = &case.facts.as_ref()?.municipality;
    Some(step.world.organisation.place(place).name)
}
