//! The private thread of a case: who is in it, and what happens when there is none.

use serde_json::json;

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Fault, Id, Place, Shown, Standin, Where, World, right};

/// Who is in the threads of Goes besides the bot, thread by thread.
fn members(discord: &Standin) -> Vec<Vec<Id>> {
    let threads = discord.threads(discord.channel("goes")).into_iter();
    let people = threads.filter_map(|thread| match thread.place {
        Place::Thread(made) => Some(made.members),
        Place::Text | Place::Direct(_) => None,
    });
    people
        .map(|mut members| {
            members.retain(|member| *member != discord.bot());
            members.sort_unstable();
            members
        })
        .collect()
}

/// The assessment of phase 3 with media attention, up to the request to the process director.
fn requests(director: &Person<'_>) -> Shown {
    let asked = director.command("casus op", &[]);
    let review = director.choose_all(&asked, &["Nee", "Nee", "Ja", "Nee", "Nee"]);
    let labels = ["Geef advies", "Veiligheidshuis", "Ja", "Leg voor"];
    director.choose_all(&review, &labels)
}

#[test]
fn whoever_takes_over_comes_in_and_the_one_before_goes_out() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let [first, next, second] =
        ["regisseur", "regisseur-2", "proces"].map(|name| Person::new(&discord, name));
    first.opens_case(3);
    discord.until("the directors in the thread", |d| {
        (members(d) == [vec![first.user, second.user]]).then_some(())
    });
    let asked = first.command("casus overdragen", &[]);
    first.choose(&asked, "tweede casusregisseur");
    let offer = next.direct("the offer", |shown| shown.button("Akkoord").is_some());
    assert_eq!(members(&discord), [vec![first.user, second.user]]);
    next.choose(&offer, "Akkoord");
    discord.until("the new director in the thread", |d| {
        (members(d) == [vec![next.user, second.user]]).then_some(())
    });
    assert!(
        first
            .all(|place| matches!(place, Where::Thread(_)))
            .is_empty()
    );
    assert_manners(&discord);
}

/// Who is in the thread of a case after a start with other settings, and what was told of it.
#[track_caller]
fn check_after_a_start(change: impl Fn(String) -> String, refusals: u32) {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let [first, second] = ["regisseur", "proces"].map(|name| Person::new(&discord, name));
    first.opens_case(3);
    discord.until("the directors in the thread", |d| {
        (members(d) == [vec![first.user, second.user]]).then_some(())
    });
    // What is answered was taken after the word of the thread, which is on disk by then.
    first.write("hulp");
    bot.kill();
    bot.change_settings(change);
    let path = "/channels/*/thread-members/*";
    let refusal = Fault::Status(
        403,
        json!({"message": "Missing Permissions", "code": 50013}),
    );
    discord.fail_next("DELETE", path, refusal, refusals);
    bot.start_again();
    if refusals == 0 {
        discord.until("the process director alone in the thread", |d| {
            (members(d) == [vec![second.user]]).then_some(())
        });
        assert_manners(&discord);
        return;
    }
    discord.until("the refusal", |d| {
        let mut requests = d.requests().into_iter();
        requests.find(|one| one.method == "DELETE" && one.status == 403)
    });
    bot.ask_to_stop();
    let (status, told) = bot.ended();
    assert!(status.success());
    let goes = discord.channel("goes").to_string();
    let lines: Vec<&str> = told.lines().filter(|line| line.contains(&goes)).collect();
    assert_eq!(lines.len(), 1, "{told}");
}

#[test]
fn whoever_lost_the_role_leaves_the_thread_at_the_next_start() {
    let other_role = |settings: String| {
        let before =
            "\nroles = [\"case-director\"]\nmunicipality = \"GM0664\"\ntitle = \"casusregisseur\"";
        assert!(settings.contains(before));
        settings.replace(before, &before.replace("case-director", "team-leader"))
    };
    let gone = |settings: String| {
        let (before, block) = settings
            .split_once("[[person]]\nid = \"regisseur\"\n")
            .unwrap();
        let (_, after) = block.split_once("[[person]]").unwrap();
        let rest = format!("{before}[[person]]{after}");
        rest.replace(
            "terminal_person = \"regisseur\"",
            "terminal_person = \"beheer\"",
        )
    };
    check_after_a_start(other_role, 0);
    check_after_a_start(gone, 0);
    check_after_a_start(other_role, 1);
}

#[test]
fn a_thread_that_somebody_removed_is_made_anew() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    director.reads("the opening", |shown| {
        matches!(shown.place, Where::Thread(_))
    });
    let goes = discord.channel("goes");
    let removed = discord.threads(goes).remove(0);
    discord.remove_channel(removed.id);
    requests(&director);
    let second = Person::new(&discord, "proces");
    let request = second.reads("the request", |shown| shown.button("Akkoord").is_some());
    assert_eq!(request.place, Where::Direct);
    let thread = discord.until("a new thread", |d| d.threads(goes).pop());
    assert_ne!(thread.id, removed.id);
    assert_eq!(thread.name, removed.name);
    assert_manners(&discord);
}

#[test]
fn without_the_right_to_make_threads_each_director_is_told_directly() {
    let discord = Standin::start(World::goes());
    let goes = discord.channel("goes");
    discord.deny(goes, right::CREATE_PRIVATE_THREADS);
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let opened = director.opens_case(3);
    assert!(opened.content.contains("is geopend"), "{opened:#?}");
    assert!(
        opened.button("Opschalen vanuit fase 3").is_some(),
        "{opened:#?}"
    );
    requests(&director);
    let second = Person::new(&discord, "proces");
    let request = second.direct("the request", |shown| shown.button("Akkoord").is_some());
    second.choose(&request, "Akkoord");
    director.direct("the agreement", says("Akkoord van de procesregisseur"));
    assert_eq!(discord.threads(goes).len(), 0);
    bot.ask_to_stop();
    let (status, told) = bot.ended();
    assert!(status.success());
    assert_eq!(
        told.lines()
            .filter(|line| line.contains(&goes.to_string()))
            .count(),
        1,
        "{told}"
    );
    assert_manners(&discord);
}

#[test]
fn a_municipality_without_an_alert_channel_is_called_out_in_its_team_channel() {
    let discord = Standin::start(World::goes());
    let alarms = |settings: String| {
        let lines = settings
            .lines()
            .filter(|line| !line.starts_with("discord_alerts"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let _bot = Bot::start_with(&discord, alarms);
    Person::new(&discord, "regisseur").raises();
    let team = Where::Channel(discord.channel("goes"));
    let officer = Person::new(&discord, "aov");
    officer.reads("the mention", |shown| shown.place == team && shown.notified);
    assert_manners(&discord);
}
