//! Attempts to do more than one may: forged buttons, buttons of another, floods of words.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Shown, Standin, Where, World};

const RECEIVED: &str = "Ontvangen, ik pak de procesregie op met de afdeling Zorg";

fn asks(nth: u32) -> impl Fn(&Shown) -> bool {
    move |shown| shown.content.contains(&format!("Vraag {nth} van 5"))
}

/// A message on which a button, and a line of a list, send something else than they did.
fn forged(shown: &Shown, id: &str) -> Shown {
    let mut forged = shown.clone();
    forged.buttons[0].custom_id = id.to_owned();
    forged.buttons.truncate(1);
    forged.choices.clear();
    forged
}

#[test]
fn forged_buttons_change_nothing_and_are_answered() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let asked = director.command("casus op", &[]);
    let asked = director.choose(&asked, "Nee");
    let yes = asked.button("Ja").unwrap().custom_id.clone();
    let parts: Vec<&str> = yes.split('.').collect();
    let [form, kind, case, question, since, _] = parts.as_slice() else {
        panic!("another form: {yes}");
    };
    let other_case = "0".repeat(case.len());
    let ids = [
        String::new(),
        "x".repeat(100),
        "x".repeat(5000),
        "\u{0}\u{202e}\u{1f600}".repeat(9),
        "..........".to_owned(),
        format!("1.{kind}.{case}.{question}.{since}.yes"),
        format!("{form}.{kind}.{other_case}.{question}.{since}.yes"),
        format!("{form}.{kind}.{case}.up-3-media.{since}.confirm"),
        format!("{form}.{kind}.{case}.{question}.zzzzzzzzzzzzzzzzzzzz.yes"),
        format!("{form}.{kind}.{case}.{question}.0.yes"),
        format!("{form}.{kind}.{case}.{question}.{since}.<@1> @everyone **x**"),
        format!("{form}.m.{case}.0.agree"),
        format!("{form}.n.confirm"),
        format!("{form}.n.veiligheidshuis"),
        format!("{form}.a.AAAAAAA.AAAAAAA-1.confirm"),
        format!("{form}.s.case-close; rm"),
        format!("{form}.s."),
    ];
    for id in ids {
        let pressed = discord.press(director.user, &forged(&asked, &id), &id);
        let answer = director.answer(&pressed);
        assert!(
            matches!(answer.place, Where::Ephemeral(_)),
            "{id}: {answer:#?}"
        );
        let words = answer.content.replace("OEFENING", "");
        assert!(words.trim().len() > 20, "{id}: {answer:#?}");
        for active in ["<@1>", "@everyone", "**x**"] {
            assert!(!answer.content.contains(active), "{id}: {answer:#?}");
        }
    }
    let asked = director.command("hervat", &[]);
    assert!(asks(2)(&asked), "{asked:#?}");
    assert_manners(&discord);
}

#[test]
fn the_button_of_anothers_interview_answers_nothing() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let asked = director.command("casus op", &[]);
    let yes = asked.button("Ja").unwrap().custom_id.clone();
    for name in ["regisseur-2", "proces", "aov", "beheer", "regisseur-tholen"] {
        let other = Person::new(&discord, name);
        let own = other.command("toets", &[]);
        let own = if own.buttons.is_empty() {
            other.command("toets", &[("richting", "op")])
        } else {
            own
        };
        let pressed = discord.press(other.user, &forged(&own, &yes), &yes);
        let answer = other.answer(&pressed);
        assert!(
            !says("Noteerd")(&answer) && !says("RW-")(&answer),
            "{answer:#?}"
        );
        assert!(
            says("Er is niets veranderd")(&answer),
            "{name}: {answer:#?}"
        );
    }
    let still = director.command("hervat", &[]);
    assert!(asks(1)(&still), "{still:#?}");
    assert_manners(&discord);
}

#[test]
fn whoever_floods_keeps_nobody_else_waiting() {
    let discord = Standin::start(World::goes());
    let bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur-2");
    director.raises();
    let officer = Person::new(&discord, "aov");
    let ping = officer.direct("a ping", |shown| shown.button(RECEIVED).is_some());
    let (flooder, stranger) = (discord.user("regisseur"), discord.user("collega"));
    // A first wave shows what answering takes; what comes after it takes no more, but for what is made once.
    for nth in 0..300 {
        discord.say_dm(flooder, &format!("casus status RW-{nth:08}"));
        discord.say_dm(stranger, "hallo");
    }
    Person::new(&discord, "regisseur").direct("a word about it", says("te druk"));
    #[cfg(target_os = "linux")]
    let before_it = bot.most_memory();
    let before = discord.requests().len();
    for nth in 300..1800 {
        discord.say_dm(flooder, &format!("casus status RW-{nth:08}"));
        discord.say_dm(stranger, "hallo");
    }
    let thanks = officer.choose(&ping, RECEIVED);
    assert!(says("Je pakt voor casus")(&thanks), "{thanks:#?}");
    let other = Person::new(&discord, "proces");
    assert!(says("Wie heeft er nu dienst?")(
        &other.command("dienst nu", &[])
    ));
    let told = Person::new(&discord, "regisseur").direct("a word about it", says("te druk"));
    assert_eq!(told.place, Where::Direct);
    // What did not fit was not read, and what is said about that is little.
    let last = discord.say_dm(discord.user("burgemeester"), "help");
    let mayor = Person::new(&discord, "burgemeester");
    mayor.direct("help", |shown| shown.message > last);
    let sent = discord.requests().split_off(before).len();
    assert!(sent < 3000, "{sent}");
    #[cfg(target_os = "linux")]
    assert!(
        bot.most_memory() < before_it + 16,
        "{before_it} MB before, {} MB since",
        bot.most_memory()
    );
    assert_manners(&discord);
}
