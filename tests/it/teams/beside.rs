//! Teams and Discord on one desk: an alert goes to both, and what becomes of it is shown in both.

use super::bot::Bot;
use super::delivery::UP_TO_THE_LAST;
use crate::discord::bot::settings;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Standin, World};

#[test]
fn an_alert_goes_to_both_chats_at_once_and_a_confirmation_in_one_is_shown_in_the_other() {
    let discord = Standin::start(World::goes());
    let (url, token) = (discord.url(), discord.token());
    let environment = [
        ("DISCORD_TOKEN", token.as_str()),
        ("REGIEWIJZER_DISCORD_API", url.as_str()),
    ];
    let bot = Bot::start_beside(&settings(&discord), &environment);
    let officer = Person::new(&discord, "aov");
    // What is asked where is answered there, and nowhere else.
    for words in UP_TO_THE_LAST {
        bot.asks("regisseur", words);
    }
    let since = bot.says("regisseur", "bevestig");
    let here = bot.reads("aov", since, |shown| shown.words.contains("OPROEP FASE 4"));
    let there = officer.direct("the alert", says("OPROEP FASE 4"));
    let label = here.buttons[0].0.clone();
    bot.presses("aov", &here, &label);
    officer.reads("the end of the alert", |shown| {
        shown.message == there.message && shown.content.contains("Bevestigd na")
    });
    bot.standin.until("the end of the alert", |world| {
        let mut shown = world.shown.iter();
        let ended = shown.find(|shown| shown.id == here.id && shown.edited)?;
        ended.buttons.is_empty().then_some(())
    });
    let director = Person::new(&discord, "regisseur");
    let told = director.all(|_| true);
    let asked = told.iter().any(|shown| shown.content.contains("Vraag 2"));
    assert!(!asked, "{told:#?}");
    bot.stops();
}
