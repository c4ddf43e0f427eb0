//! The ids of Discord in the settings.

use super::{assert_is_said_well, check, parse, read};

#[test]
fn ids_of_discord_are_read_and_refused() {
    let line = "channel = \"#goes\"";
    let with = |more: &str| format!("{line}\n{more}");
    let guild = "discord_guild = \"100000000000000001\"";
    let team = "discord_channel = \"100000000000000002\"";
    check(line, &with(guild), &["-4 settings-absent discord_channel"]);
    check(
        line,
        &with(&format!("{guild}\ndiscord_channel = \"#goes\"")),
        &["+2 settings-discord-id #goes"],
    );
    check(
        line,
        &with(&format!(
            "{guild}\n{team}\ndiscord_roles = {{ aov-officer = \"12\" }}"
        )),
        &["+3 settings-discord-id 12"],
    );
    let person = "id = \"aov\"";
    check(
        person,
        "id = \"aov\"\ndiscord = \"12\"",
        &["+1 settings-discord-id 12"],
    );
    let text = read("data/regiewijzer.toml");
    let user = "discord = \"100000000000000004\"";
    let twice = text
        .replacen(person, &format!("{person}\n{user}"), 1)
        .replacen("id = \"aov-2\"", &format!("id = \"aov-2\"\n{user}"), 1);
    let problems = parse(&twice).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].key, "settings-discord-twice");
    assert_is_said_well(&problems[0]);

    let sound = text
        .replacen(line, &with(&format!("{guild}\n{team}")), 1)
        .replacen(person, &format!("{person}\n{user}"), 1)
        .replacen(
            "[ladder]",
            "[discord]\ntoken_file = \"geheim\"\n\n[ladder]",
            1,
        );
    let directory = parse(&sound).unwrap().directory;
    let goes = directory.of_channel("#goes").unwrap();
    assert_eq!(goes.team.to_string(), "100000000000000002");
    assert_eq!(goes.alerts, goes.team, "the team channel takes alerts too");
    let aov = directory.user(&"aov".into()).unwrap();
    assert_eq!(directory.person(aov), Some(&"aov".into()));
    assert_eq!(directory.token_file, Some("geheim".into()));
}
