//! A case on Discord by taps, from opening to the confirmation of its alerts.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::Person;
use crate::discord::standin::{Channel, Place, Shown, Standin, Where, World};

/// Those on duty for a care calamity, and what they press to confirm.
const ON_DUTY: [(&str, &str); 3] = [
    (
        "aov",
        "Ontvangen, ik pak de procesregie op met de afdeling Zorg",
    ),
    ("wethouder", "Ontvangen, ik stem af met de burgemeester"),
    ("zorg", "Ontvangen, ik pak dit op"),
];

/// The five questions of phase 3, so that the media are what carries the advice.
const MEDIA_ONLY: [&str; 5] = ["Nee", "Nee", "Ja", "Nee", "Nee"];

/// Words that stand in criteria and nowhere else.
const CRITERIA: [&str; 5] = [
    "media-aandacht",
    "krant",
    "gevolgen voor bestuur van de gemeente",
    "onveiligheid",
    "dreigende onrust in de samenleving",
];

#[test]
fn a_case_goes_from_opening_to_confirmation_by_taps() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let track = aligned(&discord, &director);
    let confirm = director.choose(&track, "Zorgcalamiteit bij een zorgaanbieder");
    assert!(confirm.content.contains("Daarna worden meteen mensen"));
    director.choose(&confirm, "Bevestig");
    let thread = thread_of(&discord);
    called_out(&discord, &thread.name);
    confirmed(&discord, &thread);
    interviews_are_hidden(&discord, &director, &thread.name);
    nothing_is_said_of_criteria(&discord);
    assert_manners(&discord);
}

/// The assessment of phase 3, up to the question that follows on the process director's yes.
fn aligned(discord: &Standin, director: &Person<'_>) -> Shown {
    let asked = director.command("casus op", &[]);
    let review = director.choose_all(&asked, &MEDIA_ONLY);
    assert!(review.content.contains("Dit heb je geantwoord"));
    // Five labels that a phone shows whole are buttons.
    let labels = review.buttons.iter().map(|button| button.label.as_str());
    let asked: Vec<&str> = labels
        .filter(|label| review.content.contains(&format!("• {label}: ")))
        .collect();
    assert_eq!(asked.len(), 5, "{review:#?}");
    let advice = director.choose(&review, "Geef advies");
    assert!(
        advice
            .content
            .contains("Advies: opschalen naar het Veiligheidshuis")
    );
    let asked = director.choose_all(&advice, &["Veiligheidshuis", "Ja"]);
    assert!(asked.content.contains("Stem af met de procesregisseur"));
    let waiting = director.choose(&asked, "Leg voor");
    assert!(waiting.content.contains("Ik wacht nog op: procesregisseur"));
    assert!(matches!(waiting.place, Where::Ephemeral(_)));

    let thread = thread_of(discord);
    let second = Person::new(discord, "proces");
    let request = second.reads("the request", |shown| shown.button("Akkoord").is_some());
    // What is signed is for the signer alone.
    assert_eq!(request.place, Where::Direct);
    assert!(request.notified && request.content.contains(&thread.name));
    let noted = second.choose(&request, "Akkoord");
    assert!(noted.content.contains("Je akkoord staat vast"));
    assert_eq!(noted.place, Where::Direct);
    director.direct("the question of the track", |shown| {
        shown.content.contains("Welk spoor")
    })
}

/// The thread of the one case: named after its code, for its two directors and the bot alone.
fn thread_of(discord: &Standin) -> Channel {
    let threads = discord.threads(discord.channel("goes"));
    let [thread] = threads.as_slice() else {
        panic!("not one thread: {threads:#?}");
    };
    let Place::Thread(made) = &thread.place else {
        panic!("no thread: {thread:#?}");
    };
    assert_eq!((made.kind, thread.name.len()), (12, 11), "{thread:#?}");
    assert!(thread.name.starts_with("RW-"));
    let mut members = made.members.clone();
    members.retain(|member| *member != discord.bot());
    members.sort_unstable();
    let directors = ["regisseur", "proces"].map(|name| discord.user(name));
    assert_eq!(members, directors);
    thread.clone()
}

/// Everybody on duty is called out directly and by name in the alert channel, nobody else.
fn called_out(discord: &Standin, case: &str) {
    let alarm = Where::Channel(discord.channel("goes-alarm"));
    for (name, button) in ON_DUTY {
        let person = Person::new(discord, name);
        let ping = person.direct("a ping", |shown| shown.button(button).is_some());
        assert!(ping.notified && ping.content.contains("OPROEP FASE 4"));
        assert!(ping.content.contains(case) && ping.content.contains("ontvangen "));
        assert!(ping.content.contains("112") || ping.content.contains("+999"));
        let mention = format!("<@{}>", person.user);
        let copy = person.reads("a ping in the channel", |shown| {
            shown.place == alarm && shown.content.starts_with(&mention)
        });
        assert!(copy.notified && copy.button(button).is_some());
        assert_ne!(code_of(&copy), code_of(&ping), "the copy has its own code");
        let others = person.all(|place| *place == alarm);
        let sounded = others.iter().filter(|shown| shown.notified);
        assert_eq!(sounded.count(), 1, "{name} is named once: {others:#?}");
    }
    for name in [
        "aov-2",
        "wethouder-2",
        "burgemeester",
        "regisseur",
        "beheer",
    ] {
        let person = Person::new(discord, name);
        let seen = person.all(|place| *place == alarm);
        assert_eq!(seen.len(), 3, "{seen:#?}");
        assert!(!seen.iter().any(|shown| shown.notified), "{name} sleeps");
    }
}

/// The code that a ping asks to type.
fn code_of(ping: &Shown) -> String {
    let after = ping.content.split("ontvangen ").nth(1).unwrap_or_default();
    after
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

/// The officer confirms with a tap: the thread is told who, and the officer is asked what follows.
fn confirmed(discord: &Standin, thread: &Channel) {
    let (director, officer) = (
        Person::new(discord, "regisseur"),
        Person::new(discord, "aov"),
    );
    let ping = officer.direct("a ping", |shown| shown.button(ON_DUTY[0].1).is_some());
    let thanks = officer.choose(&ping, ON_DUTY[0].1);
    assert!(thanks.content.contains("Je pakt voor casus"), "{thanks:#?}");
    let told = director.reads("who confirmed", |shown| {
        shown.place == Where::Thread(thread.id) && shown.content.contains("Bevestigd na")
    });
    assert!(told.content.contains("door AOV'er 1"), "{told:#?}");
    let department = Person::new(discord, "zorg");
    let ping = department.direct("a ping", |shown| shown.button(ON_DUTY[2].1).is_some());
    let ticks = department.choose(&ping, ON_DUTY[2].1);
    let lines = [
        "☐ de AOV'er",
        "☐ de wethouder",
        "☐ de burgemeester",
        "☐ de procescoördinator",
        "☐ de beleidsmedewerker sociaal domein",
        "Nog niet",
    ];
    let done = "☐ de afdeling Communicatie";
    let is_button = |shown: &Shown, line: &str| shown.button(line).is_some();
    assert!(is_button(&ticks, done), "{ticks:#?}");
    assert!(
        lines.iter().all(|line| is_button(&ticks, line)),
        "{ticks:#?}"
    );
    let left = department.choose(&ticks, done);
    assert!(!is_button(&left, done), "{left:#?}");
    assert!(lines.iter().all(|line| is_button(&left, line)), "{left:#?}");
    let ticked = "Al ingelicht: de afdeling Communicatie.";
    assert!(left.content.contains(ticked), "{left:#?}");
}

/// No interview shows a case code, and none is seen by a second person.
fn interviews_are_hidden(discord: &Standin, director: &Person<'_>, case: &str) {
    let asked = |shown: &&Shown| shown.button("Stop").is_some();
    let screen = director.all(|_| true);
    let interviews: Vec<&Shown> = screen.iter().filter(asked).collect();
    assert!(!interviews.is_empty());
    for shown in interviews {
        assert!(matches!(shown.place, Where::Ephemeral(_) | Where::Direct));
        assert!(!shown.content.contains(case), "{shown:#?}");
    }
    let (bare, mut buttons) = (case.trim_start_matches("RW-"), 0);
    for request in discord.requests() {
        for id in custom_ids(&request.body) {
            assert!(!id.contains(bare), "{id}");
            buttons += 1;
        }
        let text = request.body["content"].as_str().unwrap_or_default();
        let is_interview = custom_ids(&request.body).contains(&"1.s.stop".to_owned());
        assert!(!is_interview || !text.contains(case), "{request:?}");
    }
    assert!(buttons > 50, "{buttons}");
}

fn custom_ids(body: &serde_json::Value) -> Vec<String> {
    let rows = body["components"].as_array().into_iter().flatten();
    let all = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
    all.filter_map(|one| Some(one["custom_id"].as_str()?.to_owned()))
        .collect()
}

/// Nothing that more than one person sees says what was answered, nor does a ping.
fn nothing_is_said_of_criteria(discord: &Standin) {
    let director = Person::new(discord, "regisseur");
    let officer = Person::new(discord, "aov");
    let together = |place: &Where| matches!(place, Where::Channel(_) | Where::Thread(_));
    let mut open = director.all(together);
    assert!(open.len() > 5, "{open:#?}");
    open.extend(officer.all(|place| *place == Where::Direct));
    for shown in open {
        let found = CRITERIA
            .iter()
            .find(|words| shown.content.contains(**words));
        assert_eq!(found, None, "{shown:#?}");
    }
}
