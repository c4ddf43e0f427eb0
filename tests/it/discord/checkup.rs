//! `discord --check`: line by line what is right and what to do about the rest.

use serde_json::json;

use crate::discord::bot::Bot;
use crate::discord::person::Person;
use crate::discord::standin::{Fault, Standin, World, right};

#[test]
fn a_sound_server_is_found_sound() {
    let discord = Standin::start(World::goes());
    let (code, told) = Bot::checked(&discord, &discord.token(), |settings| settings);
    assert!(told.lines().all(|line| line.starts_with('✓')), "{told}");
    assert_eq!(code, Some(0), "{told}");
    for words in [
        "Het token is goed",
        "geen Privileged Gateway Intents aan",
        "De bot mag opdrachten zetten.",
        "goes-alarm",
        "wethouder-tholen is lid",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

/// What is changed on the platform and in the settings before the check.
type Change = fn(&Standin, String) -> String;

/// Something that is wrong, what is told about it, and a word of what to do.
const WRONG: [(Change, &str, &str); 11] = [
    (
        |discord, settings| {
            discord.revoke_token();
            settings
        },
        "✗ Discord neemt het token niet aan.",
        "Reset Token",
    ),
    (
        |discord, settings| settings.replace(&discord.guild().to_string(), "100000000000000008"),
        "✗ De bot is geen lid van de server 100000000000000008",
        "https://discord.com/oauth2/authorize?client_id=",
    ),
    (
        |discord, settings| {
            let refused = json!({ "code": 50001, "message": "Missing Access" });
            discord.fail_next("GET", "/applications/**", Fault::Status(403, refused), 1);
            settings
        },
        "konden de opdrachten niet worden gezet (50001)",
        "Nodig de bot opnieuw uit",
    ),
    (
        |discord, settings| {
            discord.deny(discord.channel("goes"), right::SEND);
            settings
        },
        "✗ In het kanaal goes mist de bot een recht: berichten versturen",
        "zet dit recht aan voor de bot",
    ),
    (
        |discord, settings| {
            let lost = right::CREATE_PRIVATE_THREADS | right::SEND_IN_THREADS;
            discord.deny(discord.channel("tholen"), lost);
            settings
        },
        "✗ In het kanaal tholen mist de bot een recht: privéthreads maken",
        "✗ In het kanaal tholen mist de bot een recht: berichten versturen in threads",
    ),
    (
        |discord, settings| {
            discord.remove_channel(discord.channel("tholen-alarm"));
            settings
        },
        "voor #tholen is er niet, of de bot ziet het niet.",
        "Controleer het nummer in de instellingen.",
    ),
    (
        |_, settings| with_role(settings, "100000000000000007"),
        "✗ De rol 100000000000000007 is er niet op Discord.",
        "discord_roles",
    ),
    (
        |discord, settings| with_role(settings, &discord.guild().to_string()),
        "mag niet worden genoemd, dus een oproep wekt niemand.",
        "iedereen mag deze rol vermelden",
    ),
    (
        |discord, settings| {
            let user = discord.user("zorg").to_string();
            settings.replacen(&user, "100000000000000009", 1)
        },
        "✗ zorg (100000000000000009) is geen lid van de server.",
        "Nodig deze persoon uit",
    ),
    (
        |discord, settings| {
            let line = format!("discord = \"{}\"\n", discord.user("aov-2"));
            settings.replacen(&line, "", 1)
        },
        "✗ aov-2 heeft dienst of vervangt, maar is op Discord niet te bereiken.",
        "Zet in de instellingen bij deze persoon discord",
    ),
    (
        |_, settings| settings.replacen("night_number = \"+999 0664 101\"\n", "", 1),
        "✗ aov heeft dienst of vervangt, maar heeft geen nachtnummer.",
        "Discord alleen maakt niemand wakker.",
    ),
];

/// The settings with a role on Discord for the officers of Goes.
fn with_role(settings: String, role: &str) -> String {
    let channel = "channel = \"#goes\"\n";
    assert!(settings.contains(channel));
    let roles = format!("{channel}discord_roles = {{ aov-officer = \"{role}\" }}\n");
    settings.replacen(channel, &roles, 1)
}

#[test]
fn whatever_is_wrong_is_named_with_what_to_do() {
    for (fault, told_of, to_do) in WRONG {
        let discord = Standin::start(World::goes());
        let token = discord.token();
        let (code, told) = Bot::checked(&discord, &token, |settings| fault(&discord, settings));
        assert_eq!(code, Some(78), "{told}");
        for words in [told_of, to_do] {
            assert!(told.contains(words), "{words}: {told}");
        }
    }
}

#[test]
fn intents_that_nobody_needs_are_no_fault() {
    let discord = Standin::start(World {
        granted: 1 << 15,
        ..World::goes()
    });
    let (code, told) = Bot::checked(&discord, &discord.token(), |settings| settings);
    assert_eq!(code, Some(0), "{told}");
    let words =
        "✓ De bot heeft geen Privileged Gateway Intents nodig. Aan staat nu: Message Content.";
    assert!(told.contains(words), "{told}");
}

#[test]
fn commands_that_stand_there_are_counted() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    Person::new(&discord, "regisseur").command("help", &[]);
    bot.kill();
    let (code, told) = Bot::checked(&discord, &discord.token(), |settings| settings);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("opdrachten klaar"), "{told}");
}

#[test]
fn a_platform_that_does_not_answer_is_no_fault_of_the_settings() {
    let discord = Standin::start(World::goes());
    let broken = Fault::Status(503, json!({}));
    discord.fail_next("GET", "/oauth2/applications/@me", broken, 99);
    let (code, told) = Bot::checked(&discord, &discord.token(), |settings| settings);
    assert_eq!(code, Some(75), "{told}");
    assert!(told.starts_with("? Discord is niet bereikbaar"), "{told}");
}
