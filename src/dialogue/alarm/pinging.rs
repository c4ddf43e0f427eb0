//! The words of a ping, and what can be pressed on it.

use jiff::SignedDuration;

use crate::domain::alert::{Address, Alert, AlertId, Delivery, DeliveryId, Via};
use crate::domain::card::Card;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::PingCode;
use crate::domain::organisation::{MunicipalityRef, Replies};
use crate::domain::people::Person;
use crate::domain::people::PersonId;
use crate::domain::reach::has_part;
use crate::domain::{Id, Role};

use super::telephone;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{
    Text, brief, in_place, of_case, the, the_track, title, track_in_short,
};
use crate::dialogue::message::{
    Attempt, Audience, CaseRef, Choice, Message, MessageKind, Ping, Trace, Visibility,
};
use crate::dialogue::state::question::CANNOT;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// For so long the time of day alone tells when something was.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// Says the pings of these deliveries: never a criterion, a route or a word about the household.
pub(crate) fn send(
    step: &mut Step<'_>,
    id: CaseId,
    alert: &AlertId,
    deliveries: &[DeliveryId],
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let (Some(alert), Some(facts)) = (case.alert(alert), &case.facts) else {
        return Ok(());
    };
    let office = step.world.organisation.place(&facts.municipality);
    let known = |name: &DeliveryId| alert.deliveries.iter().find(|known| known.id == *name);
    for delivery in deliveries.iter().filter_map(known) {
        let Some(code) = alert.code(&delivery.to) else {
            continue;
        };
        let (heading, confirm) = heading(step, &case, alert, delivery);
        let heading = heading
            .text("role", the(alert.role))
            .count("phase", facts.phase)
            .text("times", asked(alert.times(delivery)));
        let heading = placed(step, &delivery.to, &office, heading);
        let to = match &delivery.to {
            Address::Person(id) => Audience::Person(id.clone()),
            Address::Channel => Audience::Channel(office.channel.clone()),
        };
        let link = address(step, alert, delivery, &office.code);
        let attempt = if delivery.first_at == step.stamp.at {
            Attempt::First
        } else {
            Attempt::Again
        };
        step.say(Message {
            link: None,
            picture: None,
            to,
            via: delivery.via,
            visibility: Visibility::Reader,
            mentions: rung_fellows(alert, delivery),
            kind: MessageKind::Alert,
            lead: None,
            text: words(
                step,
                &case,
                (alert, delivery),
                heading,
                (&office, code, link.as_deref()),
            ),
            question: None,
            choices: match delivery.via {
                Via::Chat => choices(delivery, confirm),
                Via::Mail | Via::Webhook => Vec::new(),
            },
            on: Some(PressContext::Alert(alert.id.clone())),
            advice: None,
            case: Some(CaseRef::of(&case)),
            phase: Some(facts.phase),
            ping: Some(Ping {
                alert: alert.id.clone(),
                role: alert.role,
                rung: delivery.rung,
                delivery: delivery.id.clone(),
                attempt,
                code: Some(code.clone()),
                link,
                about: vec![alert.id.clone()],
            }),
            tracked: None,
            ended: Vec::new(),
            trace: Trace::Keep,
        });
    }
    Ok(())
}

/// What can be pressed on a ping in the chat: whoever was pinged in person may also say that it
/// cannot be done.
fn choices(delivery: &Delivery, confirm: Choice) -> Vec<Choice> {
    match &delivery.to {
        Address::Person(_) => vec![confirm, Choice::named(CANNOT)],
        Address::Channel => vec![confirm],
    }
}

/// The paragraphs of a ping; a text message has one, as short as it can be.
fn words(
    step: &Step<'_>,
    case: &Case,
    (alert, delivery): (&Alert, &Delivery),
    heading: Text,
    (office, code, link): (&MunicipalityRef, &PingCode, Option<&str>),
) -> Vec<Text> {
    let about = |text: Text| {
        text.word("code", &case.code)
            .word("municipality", &office.name)
            .count("phase", case.phase().unwrap_or_default())
    };
    let confirm = match delivery.via {
        // What is typed in a channel the bot does not read.
        Via::Chat if delivery.to == Address::Channel => "ping-confirm-channel",
        Via::Chat => "ping-confirm",
        Via::Mail if case.is_drill() => "drill-ping-confirm-mail",
        Via::Mail => "ping-confirm-mail",
        Via::Webhook => {
            let short = in_short(step, case, (alert, delivery), office, (code, link));
            return vec![placed(step, &delivery.to, office, about(short))];
        }
    };
    let facts = about(of_case(case, "ping-facts"))
        .text("track", the_track(alert.track.as_str()))
        .moment("at", alert.raised_at);
    let reach = of_case(case, "ping-reach").wording("reach", office.reach_director.as_ref());
    let link = link.map(|link| Text::of("ping-link").word("link", link));
    let confirm = Text::of(confirm).word("code", code);
    let first = [heading, facts, reach].into_iter();
    first.chain(link).chain([confirm]).collect()
}

/// Where this person's own page of the alert is; a message that others read too, or that stands beside its
/// own buttons, carries none.
fn address(step: &Step<'_>, alert: &Alert, delivery: &Delivery, place: &Id) -> Option<String> {
    let served = step.world.organisation.public_url.as_ref();
    let served = served.filter(|_| delivery.via != Via::Chat)?;
    let link = alert.link(&delivery.to)?;
    let guest = step.person(alert.guest(link)?)?;
    // Whoever has no part in it any more is still called, and no page would open.
    has_part(&step.world.organisation, place, alert.role, &guest).then_some(())?;
    Some(format!("{served}/k/{}", link.as_str()))
}

/// What a text message says of an alert beside where it is and for whom, the fullest first: what is said only
/// where there is room for it is said on the page of the link, and by whoever is phoned.
const ABOUT: [&str; 5] = ["", ".untimed", ".uncoded", ".untracked", ".bare"];
/// The same of a drill, which has no track to tell of.
const ABOUT_DRILL: [&str; 3] = ["", ".untimed", ".bare"];

/// A ping as a text message: what to do with its code or link, and as much else as there is room for.
fn in_short(
    step: &Step<'_>,
    case: &Case,
    (alert, delivery): (&Alert, &Delivery),
    office: &MunicipalityRef,
    (code, link): (&PingCode, Option<&str>),
) -> Text {
    let person = match &delivery.to {
        Address::Person(id) => step.person(id),
        Address::Channel => None,
    };
    let (key, called) = match person.is_some_and(|person| !own_role(case, alert, &person)) {
        // With its article, where there is room for that.
        true => (
            "ping-short-instead",
            vec![the(alert.role), brief(alert.role)],
        ),
        false => ("ping-short", vec![brief(alert.role)]),
    };
    let forms: &[&str] = match case.is_drill() {
        true => &ABOUT_DRILL,
        false => &ABOUT,
    };
    let about = forms.iter().map(|form| {
        let name = of_case(case, "ping-short-about").key;
        let text = Text::of(format!("{name}{form}"))
            .text("track", track_in_short(alert.track.as_str()))
            .word("code", &case.code);
        // Within a day the time alone tells when.
        match step.stamp.at.duration_since(alert.raised_at) < A_DAY {
            true => text.clock("at", alert.raised_at),
            false => text.moment("at", alert.raised_at),
        }
    });
    let reach = office.reach_director.as_ref();
    let reach = reach.map(|reach| reach.map(telephone::in_short));
    of_case(case, key)
        .fit("about", about)
        .fit("how", how(step, code, link))
        .fit("role", called)
        .text("times", asked(alert.times(delivery)))
        .wording("reach", reach.as_ref())
}

/// How a text message is answered: by its link, by a reply where somebody hears that, else in the chat.
fn how(step: &Step<'_>, code: &PingCode, link: Option<&str>) -> Vec<Text> {
    let replies = step.world.organisation.replies;
    let keys: &[&str] = match (replies, link) {
        (Replies::Heard, None) => &["ping-short-reply"],
        (Replies::Unheard, None) => &["ping-short-chat"],
        (Replies::Heard, Some(_)) => &["ping-short-link-or-reply", "ping-short-link"],
        (Replies::Unheard, Some(_)) => &["ping-short-link"],
    };
    let said = keys.iter().map(|key| {
        let text = Text::of(*key).word("confirm", code);
        text.known("link", link)
    });
    said.collect()
}

/// Whether somebody is called for a role of the own, there where the case is.
#[must_use]
pub(crate) fn own_role(case: &Case, alert: &Alert, person: &Person) -> bool {
    let facts = case.facts.as_ref();
    facts.is_some_and(|facts| person.holds(alert.role, &facts.municipality))
}

/// What is said of an alert to somebody of several municipalities begins with the one that it is about.
fn placed(step: &Step<'_>, to: &Address, office: &MunicipalityRef, text: Text) -> Text {
    let person = match to {
        Address::Person(id) => step.person(id),
        Address::Channel => None,
    };
    match person {
        Some(person) => in_place(&step.world.organisation, &person, &office.code, text),
        None => text,
    }
}

/// Who is called by name in the channel: everybody whom the same rung pings.
fn rung_fellows(alert: &Alert, delivery: &Delivery) -> Vec<PersonId> {
    if delivery.to != Address::Channel {
        return Vec::new();
    }
    let rung = alert
        .deliveries
        .iter()
        .filter(|other| other.rung == delivery.rung && other.via == Via::Chat);
    let persons = rung.filter_map(|other| match &other.to {
        Address::Person(person) => Some(person.clone()),
        Address::Channel => None,
    });
    persons.collect()
}

/// How a ping begins, and the button that confirms it.
fn heading(step: &Step<'_>, case: &Case, alert: &Alert, delivery: &Delivery) -> (Text, Choice) {
    let person = match &delivery.to {
        Address::Person(id) => step.person(id),
        Address::Channel => None,
    };
    let Some(person) = person else {
        let confirm = Choice {
            id: "confirm".into(),
            label: confirm_label(&step.world.card, case, alert),
        };
        return (of_case(case, "ping-channel"), confirm);
    };
    let heading = if !own_role(case, alert, &person) {
        // At first nobody has had the time to confirm.
        let key = match delivery.rung {
            0 | 1 => "ping-instead",
            _ => "ping-fallback",
        };
        of_case(case, key).text("who", title(&person))
    } else if alert.times(delivery) > 1 {
        of_case(case, "ping-again")
    } else {
        of_case(case, "ping")
    };
    let confirm = confirm_button(&step.world.card, case, alert, &person);
    (heading, confirm)
}

/// What a person is called for, where that is no message: on the page of the own link.
pub(crate) fn call(case: &Case, alert: &Alert, person: &Person) -> Text {
    let text = match own_role(case, alert, person) {
        true => of_case(case, "ping"),
        false => of_case(case, "ping-instead").text("who", title(person)),
    };
    text.text("role", the(alert.role))
        .count("phase", case.phase().unwrap_or_default())
}

/// The how manyth time it is, in words behind a role; the first time says nothing.
fn asked(times: u32) -> Text {
    match times {
        1 => Text::of("asked-once"),
        more => Text::of("asked-again").count("again", more),
    }
}

/// The button on a person's ping of an alert; somebody of another role stands in.
#[must_use]
pub(crate) fn confirm_button(card: &Card, case: &Case, alert: &Alert, person: &Person) -> Choice {
    Choice {
        id: "confirm".into(),
        label: if own_role(case, alert, person) {
            confirm_label(card, case, alert)
        } else {
            of_case(case, "confirm-other")
        },
    }
}

/// The words of confirmation, by role.
fn confirm_label(card: &Card, case: &Case, alert: &Alert) -> Text {
    match takes_on(card, case, alert) {
        Some(Task::DirectWithCare) => Text::of("confirm-aov-officer"),
        Some(Task::AlignWithMayor) => Text::of("confirm-alderman"),
        None => of_case(case, "confirm-other"),
    }
}

/// What somebody takes on by confirming, together with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Process direction, with the care department.
    DirectWithCare,
    /// What the alderman decides, with the mayor.
    AlignWithMayor,
}

/// What the role of an alert takes on by confirming it, where the card says that two roles do so together; nothing in a drill.
pub(crate) fn takes_on(card: &Card, case: &Case, alert: &Alert) -> Option<Task> {
    let (task, with) = match alert.role {
        _ if case.is_drill() => return None,
        Role::AovOfficer => (Task::DirectWithCare, Role::CareDepartment),
        Role::Alderman => (Task::AlignWithMayor, Role::Mayor),
        _ => return None,
    };
    let phase = card.alerting_phase()?;
    card.hold_together(phase, [alert.role, with])
        .then_some(task)
}

/// Whom a ping goes to, in words.
pub(crate) fn addressed(step: &Step<'_>, to: &Address) -> Text {
    match to {
        Address::Person(id) => step.titled(id),
        Address::Channel => Text::of("the-channel"),
    }
}
