//! The ids of Teams in the settings.

use super::{assert_is_said_well, check, parse, read};

const USER: &str = "teams = \"0a0a0a0a-0000-4000-8000-00000000000a\"";
const CHANNEL: &str = "teams_channel = \"19:goes@thread.tacv2\"";

#[test]
fn ids_of_teams_are_read_and_refused() {
    check(
        "id = \"aov\"",
        "id = \"aov\"\nteams = \"12\"",
        &["+1 settings-teams-id 12"],
    );
    check(
        "channel = \"#goes\"",
        "channel = \"#goes\"\nteams_channel = \"#goes\"",
        &["+1 settings-teams-channel #goes"],
    );
    let text = read("data/regiewijzer.toml");
    let twice = |one: &str, other: &str, line: &str| {
        let with = |text: &str, at: &str| text.replacen(at, &format!("{at}\n{line}"), 1);
        with(&with(&text, one), other)
    };
    for (text, key) in [
        (
            twice("id = \"aov\"", "id = \"aov-2\"", USER),
            "settings-teams-twice",
        ),
        (
            twice("channel = \"#goes\"", "channel = \"#tholen\"", CHANNEL),
            "settings-teams-channel-twice",
        ),
    ] {
        let problems = parse(&text).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:#?}");
        assert_eq!(problems[0].key, key);
        assert_is_said_well(&problems[0]);
    }
}

#[test]
fn teams_needs_the_listener_and_one_place_for_its_secret() {
    let text = read("data/regiewijzer.toml");
    let block = "[teams]\napp_id = \"0a0a0a0a-0000-4000-8000-000000000001\"\ntenant_id = \"0b0b0b0b-0000-4000-8000-000000000002\"\n";
    let secret = "secret_env = \"X\"\n";
    for (more, keys) in [
        (format!("{block}{secret}"), ["settings-teams-http"]),
        (format!("[http]\n{block}"), ["settings-secret-source"]),
        (
            format!("[http]\n{}{secret}", block.replacen("0a0a0a0a", "0a", 1)),
            ["settings-teams-id"],
        ),
    ] {
        let problems = parse(&format!("{text}\n{more}")).unwrap_err();
        let found: Vec<&str> = problems.iter().map(|problem| problem.key).collect();
        assert_eq!(found, keys, "{problems:#?}");
        problems.iter().for_each(assert_is_said_well);
    }
    let sound = parse(&format!("{text}\n[http]\n{block}{secret}")).unwrap();
    assert!(sound.tenancy.registration.is_some());
}
