//! An alert that begins again on Discord, because its end was not right.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Shown, Standin, Where, World};

fn is_ping(shown: &Shown) -> bool {
    shown.content.contains("OPROEP FASE 4 voor de AOV'er")
}

/// The code in a ping.
fn code(ping: &Shown) -> String {
    let (_, rest) = ping.content.split_once("ontvangen ").unwrap();
    rest.chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

#[test]
fn a_confirmation_that_is_not_right_starts_the_ladder_again_at_once() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    Person::new(&discord, "regisseur").raises();
    let [officer, other] = ["aov", "aov-2"].map(|name| Person::new(&discord, name));
    let ping = officer.direct("a ping", is_ping);
    other.write(&format!("ontvangen {}", code(&ping)));
    let told = officer.direct("word of it", says("met jouw code"));
    let answer = officer.choose(&told, "Klopt niet");
    assert!(!answer.content.is_empty());
    let again = officer.direct("a new ping", |shown| {
        is_ping(shown) && shown.message > told.message
    });
    assert!(again.notified, "{again:#?}");
    assert!(
        again.button("Ontvangen").is_some() || again.content.contains("ontvangen "),
        "{again:#?}"
    );
    let alarm = Where::Channel(discord.channel("goes-alarm"));
    officer.reads("the channel's copy", |shown| {
        shown.place == alarm && is_ping(shown) && shown.message > told.message
    });
    // It is open again, and ends as any other.
    let thanks = officer.write("ontvangen");
    assert!(thanks.content.contains("Je pakt voor casus"), "{thanks:#?}");
    assert_manners(&discord);
}
