//! Personal data on Discord: taken away where the bot may, told to its writer alone, repeated nowhere.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::Person;
use crate::discord::standin::{Id, Shown, Standin, Where, World, right};

/// What nobody may read back.
const SECRETS: [&str; 2] = ["Testpersoon", "12345678"];

const TYPED: &str = "ja, mevrouw Testpersoon is bereikbaar op 06-12345678";

fn says(words: &str) -> impl Fn(&Shown) -> bool + '_ {
    move |shown| shown.content.contains(words)
}

/// The platform with a bot that may take away what others write.
fn trusted() -> World {
    let mut world = World::goes();
    let roles = world.guilds.iter_mut().flat_map(|guild| &mut guild.roles);
    for role in roles.filter(|role| role.name == "Regiewijzer") {
        role.rights |= right::MANAGE_MESSAGES;
    }
    world
}

fn removals(discord: &Standin) -> usize {
    let requests = discord.requests().into_iter();
    requests
        .filter(|request| request.method == "DELETE")
        .count()
}

fn stands(discord: &Standin, reader: Id, message: Id) -> bool {
    let mut seen = discord.screen(reader).into_iter();
    seen.any(|shown| shown.message == message)
}

/// Nothing that we sent holds what was typed.
fn assert_unsaid(discord: &Standin) {
    for request in discord.requests() {
        let sent = request.body.to_string();
        let told = SECRETS.iter().find(|secret| sent.contains(**secret));
        assert_eq!(told, None, "{request:?}");
    }
}

/// The writer is told in private, by the kinds of what was found.
fn assert_told(writer: &Person<'_>) {
    let told = writer.direct("that nothing was read", says("niet gelezen"));
    for kind in ["een telefoonnummer", "een naam"] {
        assert!(told.content.contains(kind), "{told:#?}");
    }
}

#[test]
fn a_message_with_personal_data_is_taken_away_and_its_writer_told_alone() {
    let discord = Standin::start(trusted());
    let _bot = Bot::start(&discord);
    let (director, open) = (
        Person::new(&discord, "regisseur"),
        discord.channel("algemeen"),
    );
    let typed = discord.mention(director.user, open, TYPED);
    let reader = discord.user("collega");
    discord.until("the message is gone", |d| {
        (!stands(d, reader, typed)).then_some(())
    });
    assert_told(&director);
    let colleague = Person::new(&discord, "collega");
    let seen = colleague.all(|place| *place == Where::Channel(open));
    assert!(!seen.iter().any(says("niet gelezen")), "{seen:#?}");
    assert_unsaid(&discord);
    assert_manners(&discord);
}

#[test]
fn where_the_bot_may_not_the_message_stays_and_the_chat_goes_on() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let typed = discord.mention(director.user, discord.channel("goes"), TYPED);
    assert_told(&director);
    discord.until("the bot tried", |d| (removals(d) > 0).then_some(()));
    assert!(stands(&discord, director.user, typed));
    let help = director.command("help", &[]);
    assert!(help.content.contains("toets: anonieme check"), "{help:#?}");
    assert_unsaid(&discord);
    assert_manners(&discord);
}

#[test]
fn in_private_the_question_is_asked_again_and_nothing_is_taken_away() {
    let discord = Standin::start(trusted());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.command("casus nieuw", &[]);
    discord.say_dm(director.user, TYPED);
    assert_told(&director);
    director.direct("the question again", says("In welke fase"));
    let refused = director.command("casus status", &[("code", "mevrouw Testpersoon")]);
    assert!(refused.content.contains("een naam"), "{refused:#?}");
    assert_eq!(removals(&discord), 0);
    assert_unsaid(&discord);
    assert_manners(&discord);
}

#[test]
fn a_confirmation_with_a_number_behind_it_counts() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    Person::new(&discord, "regisseur").raises();
    let officer = Person::new(&discord, "aov");
    officer.direct("the ping", says("OPROEP FASE 4"));
    discord.say_dm(officer.user, "Ontvangen, bel mij op 06-12345678");
    officer.direct("thanks", says("Je pakt voor casus"));
    officer.direct("that it counts", says("De bevestiging telt wel"));
    assert_unsaid(&discord);
    assert_manners(&discord);
}
