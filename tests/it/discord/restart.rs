//! Kills and lost connections: what was asked comes again, old buttons work, nothing counts twice.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, says};
use crate::discord::rationed::too_many;
use crate::discord::standin::{Doors, Fault, Place, Shown, Standin, Where, World};

/// Whether a message asks the nth question of phase 3.
fn asks(nth: u32) -> impl Fn(&Shown) -> bool {
    move |shown| shown.content.contains(&format!("Vraag {nth} van 5"))
}

/// Kills the bot, starts it again and waits until it listens.
fn restart(bot: &mut Bot, discord: &Standin) {
    bot.kill();
    let before = discord.identified();
    bot.start_again();
    discord.until("a new session", |d| (d.identified() > before).then_some(()));
}

#[test]
fn after_a_kill_the_open_question_comes_again_and_its_old_button_works() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let first = director.command("casus op", &[]);
    let second = director.choose(&first, "Nee");
    restart(&mut bot, &discord);
    director.direct("the open question", asks(2));

    let refused = director.choose(&first, "Ja");
    let used = refused.content.contains("al beantwoord: nee");
    assert!(used && asks(2)(&refused), "{refused:#?}");
    let third = director.choose(&second, "Nee");
    assert!(asks(3)(&third), "{third:#?}");
    let back = director.choose_all(&third, &["Terug", "Terug"]);
    // The second answer was kept.
    let review = director.choose_all(&back, &["Nee", "Nee", "Nee", "Nee"]);
    assert!(!review.content.contains(": ja"), "{review:#?}");
    assert_manners(&discord);
}

#[test]
fn buttons_of_direct_messages_work_after_a_kill() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let first = director.write("casus op");
    let second = director.write("nee");
    restart(&mut bot, &discord);
    let newer = |shown: &Shown| shown.message > second.message && asks(2)(shown);
    director.direct("the open question", newer);

    let refused = director.choose(&first, "Ja");
    assert_eq!(refused.place, Where::Direct);
    assert!(refused.content.contains("al beantwoord: nee"));
    let third = director.choose(&second, "Nee");
    assert!(asks(3)(&third), "{third:#?}");
    assert_manners(&discord);
}

#[test]
fn a_check_does_not_survive_and_its_old_button_offers_a_new_one() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let person = Person::new(&discord, "communicatie");
    let asked = person.command("toets", &[]);
    let asked = person.choose_all(&asked, &["Fase 3", "Nee"]);
    assert!(asks(2)(&asked), "{asked:#?}");
    restart(&mut bot, &discord);
    let gone = person.choose(&asked, "Nee");
    assert!(
        gone.content.contains("na een herstart is vergeten"),
        "{gone:#?}"
    );
    let anew = person.choose(&gone, "anonieme check; er wordt niets bewaard");
    assert!(anew.button("Fase 3").is_some(), "{anew:#?}");
    assert_manners(&discord);
}

#[test]
fn a_confirmation_typed_while_nobody_listened_counts_and_nothing_else_does() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.raises();
    let officer = Person::new(&discord, "aov");
    let ping = officer.direct("a ping", says("OPROEP"));
    let other = Person::new(&discord, "regisseur-2");
    other.opens_case(3);
    let first = other.write("casus op");
    assert!(asks(1)(&first), "{first:#?}");
    bot.kill();
    discord.say_dm(officer.user, "ontvangen");
    discord.say_dm(other.user, "ja");
    bot.start_again();
    is_thanked(&officer, &ping);
    let again = other.direct("a word about the words", says("Toen je dit typte"));
    assert!(asks(1)(&again), "{again:#?}");
    let second = other.choose(&first, "Nee");
    assert!(asks(2)(&second), "{second:#?}");
    assert_manners(&discord);
}

#[test]
fn an_interaction_that_comes_twice_acts_once() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let first = director.command("casus op", &[]);
    let pressed = director.press(&first, "Nee");
    director.answer(&pressed);
    let asked = discord.slash(director.user, discord.channel("goes"), "casus op", &[]);
    director.answer(&asked);
    discord.deliver_again(&pressed);
    discord.deliver_again(&asked);
    // Whatever comes after them is answered after them.
    for _ in 0..3 {
        director.command("casus status", &[]);
    }
    let shown = director.all(|place| matches!(place, Where::Ephemeral(_)));
    assert!(!shown.iter().any(says("al beantwoord")), "{shown:#?}");
    assert_manners(&discord);
}

#[test]
fn a_double_tap_counts_once() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let first = director.command("casus op", &[]);
    let taps = [director.press(&first, "Nee"), director.press(&first, "Nee")];
    let [_, last] = taps.map(|tap| director.answer(&tap));
    assert!(asks(2)(&last), "{last:#?}");
    assert_manners(&discord);
}

#[test]
fn the_second_tap_of_a_confirmation_shows_what_the_first_did() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    let taps = [(); 2].map(|()| director.press(&confirm, "Bevestig"));
    let [first, second] = taps.map(|tap| director.answer(&tap));
    assert!(!first.content.is_empty());
    assert!(second.content.contains("Toen gebeurde er"), "{second:#?}");
    assert!(second.content.contains("geopend in fase 4"), "{second:#?}");
    let shown = director.all(|_| true);
    let unchanged = shown.iter().find(|shown| says("niets veranderd")(shown));
    assert!(unchanged.is_none(), "{unchanged:#?}");
    assert_manners(&discord);
}

#[test]
fn what_is_done_while_the_connection_is_lost_is_not_lost() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let first = director.command("casus op", &[]);
    discord.drop_connection();
    let second = director.choose(&first, "Nee");
    assert!(asks(2)(&second));
    discord.until("a session taken up again", |d| {
        (d.resumed() == 1).then_some(())
    });
    assert_eq!(discord.identified(), 1);
    assert_manners(&discord);
}

#[test]
fn of_lines_typed_before_an_answer_the_first_counts_and_the_question_comes_again() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let first = director.write("casus op");
    assert!(asks(1)(&first), "{first:#?}");
    discord.set_doors(Doors::Closed);
    // Whoever hears nothing writes it again.
    for word in ["nee", "ja", "ja", "ja", "ja"] {
        discord.say_dm(director.user, word);
    }
    discord.set_doors(Doors::Open);
    let told = |shown: &Shown| shown.author == discord.bot() && says("Toen je dit typte")(shown);
    let screen = discord.until("words about the other words", |d| {
        let screen = d.screen(director.user);
        ({ screen.iter() }.filter(|shown| told(shown)).count() == 4).then_some(screen)
    });
    let questions: Vec<u32> = { screen.iter() }
        .filter_map(|shown| (1..=5).find(|nth| asks(*nth)(shown)))
        .collect();
    assert_eq!(questions, [1, 2, 2, 2, 2, 2], "{screen:#?}");
    let taken = screen.iter().find(|shown| asks(2)(shown));
    assert!(taken.is_some_and(says("Genoteerd: nee")), "{screen:#?}");
    let third = director.write("nee");
    assert!(asks(3)(&third), "{third:#?}");
    assert_manners(&discord);
}

/// An officer who was called out, and confirms it while the session is lost and the doors are closed.
fn confirms_behind_closed_doors(discord: &Standin) -> (Person<'_>, Shown) {
    Person::new(discord, "regisseur").raises();
    let officer = Person::new(discord, "aov");
    let ping = officer.direct("a ping", says("OPROEP"));
    discord.set_doors(Doors::Closed);
    discord.say_dm(officer.user, "ontvangen");
    discord.forget_session();
    (officer, ping)
}

/// Lets the next such request about somebody's direct messages wait for so many seconds.
fn holds_back(discord: &Standin, person: &Person<'_>, method: &str, seconds: f64) {
    let theirs = format!("/channels/{}/messages", discord.direct(person.user));
    discord.fail_next(method, &theirs, too_many(seconds), 1);
}

/// Waits until the officer is thanked.
fn is_thanked(officer: &Person<'_>, ping: &Shown) {
    officer.direct("thanks", |shown| {
        shown.message > ping.message && shown.content.contains("Je pakt voor casus")
    });
}

#[test]
fn a_confirmation_typed_while_the_gateway_was_closed_counts() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let (officer, ping) = confirms_behind_closed_doors(&discord);
    discord.set_doors(Doors::Open);
    is_thanked(&officer, &ping);
    assert_manners(&discord);
}

#[test]
fn a_confirmation_waits_for_no_answer_to_a_line_before_it() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.raises();
    let officer = Person::new(&discord, "aov");
    let ping = officer.direct("a ping", says("OPROEP"));
    holds_back(&discord, &officer, "POST", 8.0);
    discord.say_dm(officer.user, "piket");
    discord.say_dm(officer.user, "Ontvangen, bel mij op 06-12345678");
    director.reads("who confirmed", says("door AOV'er 1"));
    let answers = officer.all(|place| *place == Where::Direct).into_iter();
    let after =
        answers.filter(|shown| shown.message > ping.message && shown.author == discord.bot());
    assert_eq!(after.count(), 0);
    is_thanked(&officer, &ping);
    assert_manners(&discord);
}

#[test]
fn a_line_after_a_lost_session_hides_none_before_it() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let (officer, ping) = confirms_behind_closed_doors(&discord);
    holds_back(&discord, &officer, "GET", 2.0);
    let before = discord.identified();
    discord.set_doors(Doors::Open);
    discord.until("a new session", |d| (d.identified() > before).then_some(()));
    officer.write("help");
    is_thanked(&officer, &ping);
    assert_manners(&discord);
}

#[test]
fn a_confirmation_is_looked_for_until_discord_answers() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let (officer, ping) = confirms_behind_closed_doors(&discord);
    // Longer than one request is waited for.
    holds_back(&discord, &officer, "GET", 16.0);
    discord.set_doors(Doors::Open);
    discord.until("a refusal", |d| {
        let mut requests = d.requests().into_iter();
        requests.find(|one| one.status == 429)
    });
    is_thanked(&officer, &ping);
    assert_manners(&discord);
}

#[test]
fn a_case_has_one_thread_whatever_breaks() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let goes = discord.channel("goes");
    // The thread is made, and nobody learns of it before the kill.
    let busy = Fault::Status(500, serde_json::json!({}));
    discord.fail_next("POST", "/channels/*/threads", Fault::DoWorkThenBreak, 1);
    discord.fail_next("*", "/channels/*/threads", busy.clone(), 1000);
    let asked = director.command("casus nieuw", &[]);
    let answers = [
        "Fase 3",
        "vrijwillig kader",
        "volwassenen",
        "sociaal wijkteam, Toegang of CJG",
    ];
    let asked = director.choose_all(&asked, &answers);
    director.press(&asked, "procesregisseur");
    discord.until("a thread", |d| (d.threads(goes).len() == 1).then_some(()));
    // What the killed program had asked for on its last breath fails too.
    restart(&mut bot, &discord);
    discord.fail_no_more();
    let asked = director.command("casus op", &[]);
    let asked = director.choose_all(&asked, &["Nee", "Nee", "Ja", "Nee", "Nee", "Geef advies"]);
    director.choose_all(&asked, &["Veiligheidshuis", "Ja", "Leg voor"]);
    let second = Person::new(&discord, "proces");
    let request = second.reads("the request", |shown| shown.button("Akkoord").is_some());
    let threads = discord.threads(goes);
    assert_eq!(threads.len(), 1, "{threads:#?}");
    assert_eq!(request.place, Where::Direct);

    // What comes from the thread is taken before what is typed after it.
    director.command("help", &[]);

    // The thread is known after one more kill, and used without a search.
    restart(&mut bot, &discord);
    let before = discord.requests().len();
    second.choose(&request, "Akkoord");
    director.reads("the agreement", says("Akkoord van de procesregisseur"));
    let after = discord.requests().split_off(before);
    assert!(
        !after
            .iter()
            .any(|one| one.path.ends_with("/threads/active"))
    );
    assert_eq!(discord.threads(goes).len(), 1);
    assert!(matches!(&discord.threads(goes)[0].place, Place::Thread(t) if t.kind == 12));
    assert_manners(&discord);
}

#[test]
fn a_lost_answer_makes_no_second_thread() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    discord.fail_next("POST", "/channels/*/threads", Fault::DoWorkThenBreak, 1);
    director.opens_case(3);
    director.reads("the opening", |shown| {
        matches!(shown.place, Where::Thread(_))
    });
    assert_eq!(discord.threads(discord.channel("goes")).len(), 1);
    assert_manners(&discord);
}
