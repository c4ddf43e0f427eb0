//! A conversation with somebody alone: typed, pressed, twice, late, by strangers.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::bot::{Bot, CHANNEL, block};
use super::screen::Shown;
use super::standin::{SECRET, TENANT, conversation_of, user};
use crate::serving::program::{Place, address_after, ask};

/// Opens a case in phase 4 by buttons; gives the ping to the officer, and the post that calls the officer by name.
fn called_out(bot: &Bot) -> (Shown, Shown) {
    let asked = bot.asks("regisseur", "casus nieuw");
    let labels = [
        "Fase 4",
        "vrijwillig kader",
        "volwassenen",
        "Weet ik niet",
        "procesregisseur",
        "Andere calamiteit in het sociaal domein",
    ];
    let confirm = labels.iter().fold(asked, |shown, label| {
        bot.chooses("regisseur", &shown, label)
    });
    let since = bot.presses("regisseur", &confirm, "Bevestig");
    let ping = bot.reads("aov", since, |shown| shown.words.contains("OEFENING"));
    let called = bot.standin.until("a post in the channel", |world| {
        let mut shown = world.shown.iter();
        let called = shown.find(|shown| shown.called.contains(&user("aov")))?;
        let here = called.conversation.starts_with(CHANNEL);
        here.then(|| called.clone())
    });
    (ping, called)
}

/// The pings with these names show what became of them, and nothing can be pressed there any more.
fn have_ended(bot: &Bot, ids: &[&str]) {
    for id in ids {
        bot.standin.until("the end of the alert", |world| {
            let mut shown = world.shown.iter();
            let edited = shown.find(|shown| shown.id == *id && shown.edited);
            edited.filter(|shown| shown.buttons.is_empty()).map(|_| ())
        });
    }
}

#[test]
fn a_case_goes_to_phase_4_by_buttons_and_the_officer_confirms() {
    let bot = Bot::start();
    let (ping, called) = called_out(&bot);
    assert!(ping.summary.contains("OEFENING"), "{ping:#?}");
    let label = ping.buttons[0].0.clone();
    bot.presses("aov", &ping, &label);
    have_ended(&bot, &[&ping.id, &called.id]);
    bot.stops();
}

#[test]
fn what_a_post_in_the_channel_says_to_type_there_confirms_as_it_stands() {
    let bot = Bot::start();
    let (ping, called) = called_out(&bot);
    assert!(ping.words.contains("typ \"ontvangen "), "{ping:#?}");
    assert!(!called.words.contains('/'), "{called:#?}");
    let (_, typed) = called.words.split_once("\"@Regiewijzer ").unwrap();
    let (typed, _) = typed.split_once('"').unwrap();
    let named = json!({
        "type": "message",
        "text": format!("<at>Regiewijzer</at> {typed}"),
        "conversation": {
            "id": format!("{CHANNEL};messageid=1"), "conversationType": "channel", "tenantId": TENANT,
        },
    });
    bot.send(&bot.activity("aov", &named));
    have_ended(&bot, &[&ping.id, &called.id]);
    bot.stops();
}

#[test]
fn a_question_that_was_answered_by_typing_leaves_nothing_to_press() {
    let bot = Bot::start();
    let phase = bot.asks("regisseur", "toets op");
    let first = bot.chooses("regisseur", &phase, "Fase 2");
    // It is asked again, so it stands as it was.
    let unclear = bot.asks("regisseur", "misschien wel of niet");
    let is_passed = |shown: &Shown| {
        let passed = shown.words.contains("Beantwoord.") && shown.edited;
        passed && shown.buttons.is_empty() && shown.lines.is_empty()
    };
    let as_it_stands = |id: &str| {
        let world = bot.standin.world();
        let mut shown = world.shown.iter();
        shown.find(|shown| shown.id == id).cloned().unwrap()
    };
    assert!(!is_passed(&as_it_stands(&first.id)), "{unclear:#?}");
    let second = bot.asks("regisseur", "ja");
    assert!(second.words.contains("Vraag 2"), "{second:#?}");
    let passed = |of: &Shown| {
        bot.standin.until("nothing more to press", |world| {
            let mut shown = world.shown.iter();
            shown
                .find(|shown| shown.id == of.id && is_passed(shown))
                .cloned()
        })
    };
    assert!(passed(&first).words.contains(first.words.trim()));
    // Whoever has not seen that yet presses in vain, and is told what the question was answered with.
    let told = bot.chooses("regisseur", &first, "Nee");
    assert!(told.words.contains("ja"), "{told:#?}");
    let third = bot.asks("regisseur", "ja");
    assert!(third.words.contains("Vraag 3"), "{third:#?}");
    passed(&second);
    let advice = bot.asks("regisseur", "advies");
    assert!(advice.words.contains("advies"), "{advice:#?}");
    passed(&third);
    bot.stops();
}

#[test]
fn what_comes_twice_counts_once_and_what_comes_late_decides_nothing() {
    let bot = Bot::start();
    bot.asks("regisseur", "toets op");
    let phase = bot.reads("regisseur", 0, |_| true);
    let first = bot.chooses("regisseur", &phase, "Fase 2");
    assert!(first.words.contains("Vraag 1"), "{first:#?}");
    // What is only shown counts whenever it was typed, so it would be answered three times.
    let help = bot.activity("regisseur", &json!({ "type": "message", "text": "help" }));
    let since = bot.standin.world().shown.len();
    for _ in 0..3 {
        bot.send(&help);
    }
    // Whoever types on before the answer stands there is not taken at his word.
    bot.reads("regisseur", since, |_| true);
    bot.asks("regisseur", "casussen");
    {
        let world = bot.standin.world();
        let answers = world.shown.iter().skip(since);
        let helped = answers
            .filter(|shown| shown.words.contains("Dit kun je nu typen"))
            .count();
        assert_eq!(helped, 1, "{:#?}", world.shown);
    }
    let again = bot.asks("regisseur", "hervat");
    assert!(again.words.contains("Vraag 1"), "{again:#?}");
    let yes = bot.activity("regisseur", &json!({ "type": "message", "text": "ja" }));
    let since = bot.standin.world().shown.len();
    for _ in 0..3 {
        bot.send(&yes);
    }
    let second = bot.reads("regisseur", since, |_| true);
    assert!(second.words.contains("Vraag 2"), "{second:#?}");
    // It was typed before the second question stood there, or long ago.
    for at in [
        yes["timestamp"].as_str().unwrap().to_owned(),
        (Timestamp::now() - SignedDuration::from_mins(2)).to_string(),
    ] {
        let mut late = bot.activity("regisseur", &json!({ "type": "message", "text": "nee" }));
        late["timestamp"] = at.into();
        let since = bot.standin.world().shown.len();
        bot.send(&late);
        let again = bot.reads("regisseur", since, |_| true);
        assert!(!again.words.contains("Vraag 3"), "{again:#?}");
    }
    // A press on a question that was answered changes nothing either.
    let old = bot.chooses("regisseur", &first, "Nee");
    assert!(!old.words.contains("Vraag 3"), "{old:#?}");
    bot.stops();
}

#[test]
fn strangers_see_nothing_and_nobody_presses_for_another() {
    let bot = Bot::start();
    let asked = bot.asks("vreemde", "casussen");
    assert!(asked.words.contains(&user("vreemde")), "{asked:#?}");
    let asked = bot.asks("regisseur", "casus nieuw");
    // A press by somebody else is that person's own.
    let since = bot.presses("proces", &asked, "Fase 2");
    let told = bot.reads("proces", since, |_| true);
    assert!(!told.words.contains("Vraag 2"), "{told:#?}");
    // Whoever is not in the settings is not told to be heard.
    let told = bot.send(&bot.pressing("vreemde", &asked, "Fase 2"));
    assert!(told.contains("Ik ken jou nog niet"), "{told}");
    let next = bot.chooses("regisseur", &asked, "Fase 2");
    assert!(next.words.contains("kader"), "{next:#?}");
    // One who writes without end is answered now and then, and uses up nothing of what the platform allows.
    let (began, since) = (Instant::now(), bot.standin.world().shown.len());
    for _ in 0..40 {
        bot.says("vreemde", "casussen");
    }
    bot.asks("regisseur", "casussen");
    let most = 2 * usize::try_from(began.elapsed().as_secs() + 2).unwrap();
    let told = {
        let world = bot.standin.world();
        let here = conversation_of("vreemde");
        let told = world.shown.iter().skip(since);
        told.filter(|shown| shown.conversation == here).count()
    };
    assert!(told <= most, "{told} words to a stranger, {most} at most");
    // Named where others read along: the answer goes to whoever asked, alone.
    let named = json!({
        "type": "message",
        "text": "<at>Regiewijzer</at> casussen",
        "conversation": { "id": "19:goes@thread.tacv2;messageid=1", "conversationType": "channel", "tenantId": TENANT },
    });
    let since = bot.standin.world().shown.len();
    bot.send(&bot.activity("regisseur", &named));
    bot.reads("regisseur", since, |_| true);
    let word = bot.standin.until("a word in the channel", |world| {
        let mut shown = world.shown.iter();
        shown
            .find(|shown| shown.conversation.ends_with(";messageid=1"))
            .cloned()
    });
    assert!(word.words.contains("ons eigen gesprek"), "{word:#?}");
    bot.stops();
}

#[test]
fn a_secret_that_is_refused_stops_neither_mail_nor_page() {
    let standin = super::standin::Standin::start(&super::keys::SigningKey::new(0, "first"));
    let server = crate::ways::smtp::Smtp::start(crate::ways::smtp::Talks::Plain, "");
    let mail = format!(
        "{}\n[mail]\nserver = \"{}\"\nsecurity = \"none\"\nfrom = \"regiewijzer@goes.example\"\n",
        block(),
        server.at
    );
    let place = Place::of(&super::bot::settings(), &mail);
    place.chat(&crate::kit::TO_AN_ALERT);
    let url = standin.url();
    let environment = [
        ("TEAMS_SECRET", "wrong"),
        ("REGIEWIJZER_TEAMS_API", url.as_str()),
    ];
    let mut service = place.serve(&["serve"], &environment);
    let running = service.tells("Regiewijzer draait");
    address_after(&running, "de pagina van een link op ");
    service.tells("neemt het geheim niet aan");
    assert!(server.mail().to.contains("aov@goes.example"));
    let told = service.stopped();
    assert!(!told.contains("wrong"), "{told}");
}

/// Words that nobody types by accident, and what the guard knows to be a person's.
const TYPED: [&str; 4] = [
    "zeldzaamwoord",
    "help met allerlei",
    "Pietje Puk, geboren 1-2-1980, BSN 111222333",
    "ontvangen QQQQQQ",
];

#[test]
fn neither_log_nor_health_nor_figures_hold_a_typed_word_a_name_or_a_secret() {
    let watched = block().replacen("[teams]", "health_listen = \"127.0.0.1:0\"\n[teams]", 1);
    let bot = Bot::start_on(&watched, |_| {});
    let at = address_after(&bot.running, "gezondheid en cijfers op ");
    for words in TYPED {
        bot.asks("regisseur", words);
    }
    let forged = bot.activity("regisseur", &json!({ "type": "message", "text": TYPED[0] }));
    bot.send_with("a.b.c", &forged);
    // Somebody sends on what somebody else had sent.
    for _ in 0..2 {
        bot.send(&forged);
    }
    let shown = ask(at, "GET", "/health", "") + &ask(at, "GET", "/metrics", "");
    for part in [
        "\"teams\":\"connected\"",
        "regiewijzer_front_connected{front=\"teams\"} 1",
        "regiewijzer_refused_total{reason=\"form\"} 1",
        "regiewijzer_refused_total{reason=\"replayed\"} 1",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let told = bot.stops();
    let words = TYPED.iter().flat_map(|typed| typed.split(' '));
    let mut unsaid: Vec<&str> = words.filter(|word| word.len() > 5).collect();
    // What the stand-in calls everybody.
    unsaid.extend(["Somebody", SECRET, "token-1"]);
    for word in unsaid {
        for text in [&shown, &told] {
            let found = text.to_lowercase().contains(&word.to_lowercase());
            assert!(!found, "{word}: {text}");
        }
    }
}

#[test]
fn after_a_start_anew_old_buttons_work_and_an_open_question_is_asked_again() {
    let bot = Bot::start();
    let asked = bot.asks("regisseur", "casus nieuw");
    let bot = bot.starts_again();
    let again = bot.reads("regisseur", 0, |shown| {
        shown.id > asked.id && shown.words.contains("Vraag 1")
    });
    // What was typed before the start, and is sent once more, answers nothing that was asked since.
    let mut late = bot.activity("regisseur", &json!({ "type": "message", "text": "fase 2" }));
    late["timestamp"] = (Timestamp::now() - SignedDuration::from_secs(20))
        .to_string()
        .into();
    let since = bot.standin.world().shown.len();
    bot.send(&late);
    let told = bot.reads("regisseur", since, |_| true);
    assert!(!told.words.contains("Vraag 2"), "{told:#?}");
    // A button of the one from before the start.
    let next = bot.chooses("regisseur", &asked, "Fase 2");
    assert!(next.words.contains("Vraag 2"), "{again:#?} {next:#?}");
    bot.stops();
}

#[test]
fn the_card_is_shown_as_a_picture_that_the_platform_takes() {
    let bot = Bot::start();
    let since = bot.says("regisseur", "kaart");
    let shown = bot.reads("regisseur", since, |shown| shown.picture.is_some());
    let (wide, high) = shown.picture.unwrap();
    assert!(
        wide.max(high) <= 1024 && shown.summary.contains("Fase 1"),
        "{shown:#?}"
    );
    // The words stand below it.
    bot.reads("regisseur", since, |words| words.id > shown.id);
    bot.stops();
}

#[test]
fn whoever_has_a_clock_that_is_wrong_is_told_why_nothing_counts() {
    let bot = Bot::start();
    let at = Timestamp::now() + SignedDuration::from_mins(4);
    for _ in 0..3 {
        let typed =
            json!({ "type": "message", "text": "casus nieuw", "timestamp": at.to_string() });
        let since = bot.standin.world().shown.len();
        bot.send(&bot.activity("regisseur", &typed));
        let told = bot.reads("regisseur", since, |_| true);
        assert!(
            told.buttons.iter().all(|(label, _)| label != "Fase 2"),
            "{told:#?}"
        );
    }
    bot.tells("De klok van deze machine en die van Teams lopen");
    bot.stops();
}

#[test]
fn the_link_to_the_board_is_shown_in_a_conversation_of_one_alone_and_opens_the_page() {
    let served = "[http]\npublic_url = \"https://regie.example\"\n";
    let bot = Bot::start_on(&block().replace("[http]\n", served), |_| {});
    let named = json!({
        "type": "message",
        "text": "<at>Regiewijzer</at> bord",
        "conversation": { "id": "19:goes@thread.tacv2;messageid=1", "conversationType": "channel", "tenantId": TENANT },
    });
    bot.send(&bot.activity("aov", &named));
    let shown = bot.reads("aov", 0, |shown| shown.words.contains("Het bord van Goes"));
    let mut lines = shown.words.lines();
    let link = lines.find(|line| line.contains("/bord/")).unwrap();
    assert!(shown.opens.contains(&link.to_owned()), "{shown:#?}");
    assert!(!shown.summary.contains("/bord/"), "{shown:#?}");
    let world = bot.standin.world();
    let elsewhere = world
        .shown
        .iter()
        .filter(|one| one.conversation != shown.conversation);
    for other in elsewhere {
        assert!(!other.words.contains("/bord/"), "{other:#?}");
    }
    drop(world);
    bot.stops();
}
