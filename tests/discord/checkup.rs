//! `discord --check`: line by line what is right and what to do about the rest.

use crate::bot::Bot;
use crate::standin::{Fault, Standin, World, right};

#[test]
fn a_sound_server_is_found_sound() {
    let discord = Standin::start(World::goes());
    let (code, told) = Bot::checked(&discord, |settings| settings);
    assert!(told.lines().all(|line| line.starts_with('✓')), "{told}");
    assert_eq!(code, Some(0), "{told}");
    for words in ["Het token is goed", "goes-alarm", "wethouder-tholen is lid"] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn what_is_missing_is_named_with_what_to_do() {
    let discord = Standin::start(World::goes());
    discord.deny(discord.channel("goes"), right::SEND);
    let (code, told) = Bot::checked(&discord, |settings| {
        discord.remove_channel(discord.channel("tholen-alarm"));
        let stranger =
            settings.replacen(&discord.user("zorg").to_string(), "100000000000000009", 1);
        stranger.replacen("night_number = \"+999 0664 101\"\n", "", 1)
    });
    assert_eq!(code, Some(78), "{told}");
    for words in [
        "✗ In het kanaal goes mag de bot te weinig. Er ontbreekt: send.",
        "✗ Het kanaal ",
        "✗ zorg (100000000000000009) is geen lid van de server.",
        "✗ aov heeft dienst of vervangt, maar heeft geen nachtnummer.",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_platform_that_does_not_answer_is_no_fault_of_the_settings() {
    let discord = Standin::start(World::goes());
    let broken = Fault::Status(503, serde_json::json!({}));
    discord.fail_next("GET", "/oauth2/applications/@me", broken, 99);
    let (code, told) = Bot::checked(&discord, |settings| settings);
    assert_eq!(code, Some(75), "{told}");
    assert!(told.starts_with("? Discord is niet bereikbaar"), "{told}");
}
