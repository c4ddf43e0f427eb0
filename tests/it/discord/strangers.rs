//! People who may not, buttons of others, codes of other municipalities, and words that would be
//! more than words.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, code, says};
use crate::discord::standin::{Shown, Standin, Where, World};

const RECEIVED: &str = "Ontvangen, ik pak de procesregie op met de afdeling Zorg";

#[test]
fn a_stranger_learns_the_number_for_the_administrator_and_nothing_else() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    Person::new(&discord, "regisseur").raises();
    let stranger = Person::new(&discord, "collega");
    let number = stranger.user.to_string();
    let alarm = Where::Channel(discord.channel("goes-alarm"));
    let ping = stranger.reads("a ping", |s| {
        s.place == alarm && s.button(RECEIVED).is_some()
    });

    let code = code(&discord);
    let answers = [
        stranger.command("casus nieuw", &[]),
        stranger.command("casus status", &[("code", &code)]),
        stranger.command("help", &[]),
        stranger.choose(&ping, RECEIVED),
        stranger.write("toets"),
        stranger.write(&format!("casus status {code}")),
    ];
    for answer in answers {
        assert!(answer.content.contains(&number), "{answer:#?}");
        assert!(!answer.content.contains(&code), "{answer:#?}");
        assert!(matches!(answer.place, Where::Ephemeral(_) | Where::Direct));
    }
    let offered = discord.autocomplete(
        stranger.user,
        discord.channel("goes"),
        "casus status",
        "code",
        "",
    );
    assert_eq!(offered, []);
    let status = Person::new(&discord, "regisseur").command("casus status", &[]);
    assert!(
        status
            .content
            .contains("Oproep aan de AOV'er: aangekomen, nog niet bevestigd"),
        "{status:#?}"
    );
    assert!(
        stranger
            .all(|place| matches!(place, Where::Thread(_)))
            .is_empty()
    );
    assert_manners(&discord);
}

#[test]
fn a_button_of_somebody_else_does_nothing() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let asked = director.command("casus op", &[]);
    let review = director.choose_all(&asked, &["Nee", "Nee", "Ja", "Nee", "Nee"]);
    director.choose_all(
        &review,
        &["Geef advies", "Veiligheidshuis", "Ja", "Leg voor"],
    );
    // The button is the signer's alone: the thread says only that something was asked, and of whom.
    let signer = Person::new(&discord, "proces");
    signer.direct("the request", |shown| shown.button("Akkoord").is_some());
    let said = director.reads("that it was asked", |shown| {
        matches!(shown.place, Where::Thread(_)) && says("procesregisseur")(shown)
    });
    assert!(said.button("Akkoord").is_none(), "{said:#?}");
    let waiting = director.command("hervat", &[]);
    assert!(
        waiting.content.contains("Ik wacht nog op: procesregisseur"),
        "{waiting:#?}"
    );

    Person::new(&discord, "regisseur-2").raises();
    let alarm = Where::Channel(discord.channel("goes-alarm"));
    let ping = director.reads("a ping", |s| {
        s.place == alarm && s.button(RECEIVED).is_some()
    });
    for name in [
        "regisseur",
        "proces",
        "beheer",
        "regisseur-tholen",
        "aov-tholen",
    ] {
        let other = Person::new(&discord, name);
        let refused = other.choose(&ping, RECEIVED);
        assert!(!refused.content.contains("Je pakt"), "{name}: {refused:#?}");
        assert!(!refused.content.contains("RW-"), "{name}: {refused:#?}");
    }
    let second = Person::new(&discord, "regisseur-2");
    let status = second.command("casus status", &[]);
    assert!(
        status
            .content
            .contains("Oproep aan de AOV'er: aangekomen, nog niet bevestigd"),
        "{status:#?}"
    );
    assert_manners(&discord);
}

#[test]
fn a_case_of_another_municipality_is_not_there() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    Person::new(&discord, "regisseur").raises();
    let code = code(&discord);
    let never_issued = "RW-00000000";
    for name in ["regisseur-tholen", "aov-tholen", "regisseur-2"] {
        let other = Person::new(&discord, name);
        for path in ["casus status", "casus op", "casus regie", "casus intrekken"] {
            let refused = other.command(path, &[("code", &code)]);
            let unknown = other.command(path, &[("code", never_issued)]);
            assert_eq!(refused.content, unknown.content, "{name}, {path}");
            assert!(!refused.content.contains(&code), "{refused:#?}");
        }
    }
    assert_manners(&discord);
}

#[test]
fn only_own_cases_complete_a_code() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(2);
    director.opens_case(3);
    Person::new(&discord, "regisseur-2").opens_case(3);
    let goes = discord.channel("goes");
    discord.until("three threads", |d| {
        (d.threads(goes).len() == 3).then_some(())
    });
    let offers = |name: &str, typed: &str| {
        let user = discord.user(name);
        discord.autocomplete(user, goes, "casus status", "code", typed)
    };
    let own = offers("regisseur", "");
    assert_eq!(own.len(), 2, "{own:?}");
    assert!(
        own.iter()
            .all(|(shown, code)| shown.contains(code) && shown.contains("fase"))
    );
    assert_eq!(offers("regisseur-2", "").len(), 1);
    assert_eq!(offers("proces", "").len(), 3);
    assert_eq!(offers("proces-tholen", ""), []);
    let typed = own[0].1.trim_start_matches("RW-").to_lowercase();
    assert_eq!(offers("regisseur", &typed), own[..1]);
    assert_manners(&discord);
}

#[test]
fn what_is_typed_never_becomes_a_mention_a_link_or_formatting() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let officer = discord.user("aov");
    let typed = format!("<@{officer}> @everyone **x** https://example.org [a](b)");
    for line in [
        typed.clone(),
        format!("casus op {typed}"),
        format!("casus status {typed}"),
    ] {
        let answer = director.write(&line);
        harmless(&answer, officer);
    }
    for path in ["casus op", "casus status", "casus regie", "ontvangen"] {
        harmless(&director.command(path, &[("code", &typed)]), officer);
    }
    let goes = discord.channel("goes");
    discord.mention(director.user, goes, &typed);
    let word = director.reads("a word in the channel", says("direct bericht"));
    harmless(&word, officer);
    let everybody = Person::new(&discord, "aov");
    let sounded = everybody.all(|_| true).into_iter();
    assert_eq!(
        sounded
            .filter(|s| s.notified && s.author == discord.bot())
            .count(),
        0
    );
    assert_manners(&discord);
}

fn harmless(answer: &Shown, named: u64) {
    for active in [
        format!("<@{named}>"),
        "@everyone".into(),
        "**x**".into(),
        "https://e".into(),
    ] {
        assert!(!answer.content.contains(&active), "{answer:#?}");
    }
}

#[test]
fn an_open_channel_gets_help_and_hears_nothing_of_a_case() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let code = code(&discord);
    let open = discord.channel("algemeen");
    let here = |shown: &Shown| shown.place == Where::Channel(open) && shown.author == discord.bot();
    discord.mention(discord.user("collega"), open, "casus status");
    let colleague = Person::new(&discord, "collega");
    let help = colleague.reads("help", here);
    assert!(help.content.contains("/toets") && help.content.contains("112"));
    discord.mention(director.user, open, "casus status");
    director.direct("the status", says(&code));
    colleague.reads("where the answer is", |shown| {
        here(shown) && says("direct bericht")(shown)
    });
    assert!(!colleague.all(|_| true).iter().any(says(&code)));
    assert_manners(&discord);
}

#[test]
fn somebody_of_the_role_may_press_the_button_in_the_channel() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    Person::new(&discord, "regisseur").raises();
    let deputy = Person::new(&discord, "aov-2");
    let alarm = Where::Channel(discord.channel("goes-alarm"));
    let ping = deputy.reads("the ping", |shown| {
        shown.place == alarm && shown.button(RECEIVED).is_some()
    });
    let thanks = deputy.choose(&ping, RECEIVED);
    assert!(thanks.content.contains("Je pakt voor casus"), "{thanks:#?}");
    assert_manners(&discord);
}

#[test]
fn while_a_code_is_typed_the_own_cases_are_offered_and_no_others() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(2);
    let code = code(&discord);
    // Once this is answered, what was done before it is taken in.
    director.command("casus status", &[]);
    let offered = |name: &str, typed: &str| {
        let (user, channel) = (discord.user(name), discord.channel("goes"));
        discord.autocomplete(user, channel, "casus status", "code", typed)
    };
    let own = [(format!("{code} · fase 2"), code.clone())];
    assert_eq!(offered("regisseur", ""), own);
    assert_eq!(offered("regisseur", &code.to_lowercase()[..6]), own);
    assert_eq!(offered("proces", ""), own);
    assert_eq!(offered("regisseur", "RW-ZZZZZZZZ"), []);
    assert_eq!(offered("regisseur-2", ""), []);
    assert_manners(&discord);
}
