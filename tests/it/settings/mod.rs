//! The settings: the example is sound, and every fault is refused at its line.

mod audit;
mod discord;
mod quiet;
mod roster;
mod store;
mod teams;
mod ways;

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use regiewijzer::domain::language::Language;
use regiewijzer::domain::organisation::{Mode, Organisation};
use regiewijzer::domain::roster::Commitment;
use regiewijzer::domain::{Id, Problem, Role};
use regiewijzer::settings::Settings;
use regiewijzer::voice::Prompts;

const MUNICIPALITIES: [(&str, &str); 3] = [
    ("GM0664", "Goes"),
    ("GM0716", "Tholen"),
    ("GM0717", "Veere"),
];

const KEYS: &str = "language, dpia_reference, terminal_person, role, municipality, person, roster, ladder, mail, webhook, http, quiet_hours, audit, discord, teams, store";

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn parse(text: &str) -> Result<Settings, Vec<Problem>> {
    Settings::parse("f", text, &MUNICIPALITIES)
}

fn example() -> Settings {
    parse(&read("data/regiewijzer.toml")).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Replaces one line of the example, and expects these problems; `+N` is the Nth line from there.
/// Every problem must have a sentence and a hint in both languages.
fn check(line: &str, replacement: &str, expect: &[&str]) {
    check_in(&read("data/regiewijzer.toml"), line, replacement, expect);
}

fn check_in(text: &str, line: &str, replacement: &str, expect: &[&str]) {
    let in_comment = |(at, _): &(usize, &str)| {
        let begun = text[..*at].rsplit('\n').next();
        begun.is_some_and(|begun| begun.starts_with('#'))
    };
    let place = text.match_indices(line).find(|hit| !in_comment(hit));
    let (at, _) = place.unwrap_or_else(|| panic!("the example lacks {line:?}"));
    let (before, rest) = text.split_at(at);
    let changed = format!("{before}{}", rest.replacen(line, replacement, 1));
    let first = before.matches('\n').count() + 1;
    let problems = parse(&changed).map(|_| ()).unwrap_err();
    let told = |problem: &Problem| {
        assert_is_said_well(problem);
        let line = problem.line.unwrap() as i64 - first as i64;
        let args: Vec<_> = problem
            .args
            .iter()
            .map(|(_, value)| value.as_str())
            .collect();
        format!("{line:+} {} {}", problem.key, args.join(" "))
    };
    let told: Vec<_> = problems.iter().map(told).collect();
    assert_eq!(told, expect, "after {line:?} became {replacement:?}");
}

fn assert_is_said_well(problem: &Problem) {
    let (nl, en) = (read("prompts/nl.ftl"), read("prompts/en.ftl"));
    let prompts = Prompts::parse("nl.ftl", &nl, "en.ftl", &en);
    let prompts = prompts.unwrap_or_else(|problems| panic!("{problems:#?}"));
    for language in Language::ALL {
        let said = prompts.problem(language, problem);
        assert!(!said.contains("[problem") && !said.contains("{$"), "{said}");
        assert!(said.contains("\n  "), "no hint: {said}");
    }
}

#[test]
fn the_example_holds_goes_and_tholen() {
    let settings = example();
    let organisation = &settings.organisation;
    assert_eq!(organisation.mode, Mode::Practice);
    assert_eq!(settings.language, Language::Dutch);
    assert_eq!(settings.terminal_person.as_str(), "regisseur");
    let names: Vec<_> = organisation
        .people
        .iter()
        .map(|person| person.id.as_str())
        .collect();
    let expected = "aov aov-2 aov-tholen beheer burgemeester communicatie proces proces-tholen \
                    regisseur regisseur-2 regisseur-tholen wethouder wethouder-2 \
                    wethouder-tholen zorg zorg-tholen";
    assert_eq!(names.join(" "), expected);
    assert_eq!(organisation.office("GM0664").unwrap().name, "Goes");
    assert_eq!(organisation.office("GM0716").unwrap().channel, "#tholen");
    assert!(organisation.office("GM0717").is_none());
}

#[test]
fn the_example_knows_who_is_on_duty_and_who_deputises() {
    let Organisation { roster, people, .. } = example().organisation;
    let at = Timestamp::UNIX_EPOCH;
    let (goes, tholen) = (Id::from("GM0664"), Id::from("GM0716"));
    let on = |code, role| {
        let found = [roster.duty(code, role, at), roster.deputies(code, role, at)];
        found.map(|ids| {
            ids.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("+")
        })
    };
    assert_eq!(on(&goes, Role::AovOfficer), ["aov", "aov-2"]);
    assert_eq!(on(&goes, Role::Alderman), ["wethouder", "wethouder-2"]);
    assert_eq!(on(&tholen, Role::AovOfficer), ["aov-tholen", ""]);
    assert_eq!(on(&tholen, Role::Mayor), ["", ""]);
    let post = roster.post(&goes, Role::CareDepartment).unwrap();
    assert_eq!(post.commitment, Commitment::Hard);
    assert_eq!(people.with_role(&goes, Role::CaseDirector).count(), 2);
}

#[test]
fn the_example_ladder_has_the_default_times() {
    let ladder = example().organisation.ladder;
    let due: Vec<_> = (1..=6)
        .map(|rung| ladder.due_after(rung).as_mins())
        .collect();
    assert_eq!(due, [0, 5, 10, 15, 30, 45]);
    assert_eq!(ladder.delivery_retry, SignedDuration::from_secs(30));
    assert_eq!(ladder.unreachable_after, SignedDuration::from_secs(60));
    assert_eq!(ladder.tick, SignedDuration::from_secs(10));
    assert_eq!(ladder.next_role[&Role::AovOfficer], Role::Alderman);
    assert_eq!(ladder.next_role[&Role::CareDepartment], Role::Alderman);
    assert_eq!(ladder.next_role[&Role::Alderman], Role::Mayor);
}

#[test]
fn a_dpia_reference_makes_it_real() {
    let text = read("data/regiewijzer.toml").replace("# dpia_reference", "dpia_reference");
    let dpia_reference = "DPIA 2026-001".to_owned();
    assert_eq!(
        parse(&text).unwrap().organisation.mode,
        Mode::Real { dpia_reference }
    );
    let line = "dpia_reference = \"DPIA 2026-001\"";
    for blank in ["\"\"", "\"  \\t\""] {
        let told = "+0 settings-empty dpia_reference";
        check_in(&text, line, &format!("dpia_reference = {blank}"), &[told]);
    }
    let told = "+0 settings-not-text dpia_reference";
    check_in(&text, line, "dpia_reference = true", &[told]);
}

#[test]
fn keys_are_known_and_present() {
    let line = "language = \"nl\"";
    let unknown = format!("+1 settings-unknown-key {KEYS} taal");
    check(line, "language = \"nl\"\ntaal = \"nl\"", &[&unknown]);
    check(
        line,
        "bot_token = \"x\"\nlanguage = \"nl\"",
        &["+0 settings-secret bot_token"],
    );
    check(line, "", &["-11 settings-absent language"]);
    check(
        line,
        "language = \"nl",
        &["+0 settings-syntax invalid basic string, expected `\"`"],
    );
    let person = "[[person]]\nid = \"proces\"";
    let expect = [
        "+0 settings-absent id",
        "+1 settings-unknown-key id, roles, municipality, also, title, title_en, night_number, mail, sms, discord, teams idd",
    ];
    check(person, "[[person]]\nidd = \"proces\"", &expect);
}

#[test]
fn values_are_of_their_kind() {
    let line = "language = \"nl\"";
    check(line, "language = 3", &["+0 settings-not-text language"]);
    check(line, "language = \" \"", &["+0 settings-empty language"]);
    check(line, "language = \"de\"", &["+0 settings-language de"]);
    let line = "deputies = [\"aov-2\"]";
    check(
        line,
        "deputies = \"aov-2\"",
        &["+0 settings-not-list deputies"],
    );
    check(line, "deputies = [2]", &["+0 settings-not-text deputies"]);
    check("duty = [\"aov\"]", "duty = []", &["+0 settings-empty duty"]);
    check(
        "[ladder.next_role]",
        "next_role = 1
[x]",
        &[
            "+0 settings-not-table ladder.next_role",
            &format!("+1 settings-unknown-key {KEYS} x"),
        ],
    );
    let problems = parse("municipality = 3").unwrap_err();
    assert!(
        problems
            .iter()
            .any(|problem| problem.key == "settings-not-tables")
    );
    problems.iter().for_each(assert_is_said_well);
}

#[test]
fn municipalities_are_known_and_have_their_own_channel() {
    check(
        "code = \"GM0664\"",
        "code = \"GM0665\"",
        &["+0 settings-municipality GM0665"],
    );
    check(
        "code = \"GM0716\"",
        "code = \"GM0664\"",
        &["+0 settings-municipality-twice GM0664"],
    );
    let line = "channel = \"#tholen\"";
    check(
        line,
        "channel = \"#goes\"",
        &["+0 settings-channel-twice #goes"],
    );
    check(
        line,
        "channel = \"tholen\"",
        &["+0 settings-channel tholen"],
    );
}

#[test]
fn persons_have_one_name_and_a_role() {
    let line = "id = \"communicatie\"";
    check(line, "id = \"zorg\"", &["+0 settings-person-twice zorg"]);
    check(line, "id = \"Zus Zo\"", &["+0 settings-person-name Zus Zo"]);
    let held = Role::ALL.iter().filter(|role| role.is_held());
    let held: Vec<String> = held.map(Role::to_string).collect();
    let expect = format!("+0 settings-role boss {}", held.join(", "));
    check(
        "roles = [\"administrator\"]",
        "roles = [\"boss\"]",
        &[&expect],
    );
    check(
        "roles = [\"administrator\"]",
        "roles = []",
        &["+0 settings-empty roles"],
    );
    let line = "terminal_person = \"regisseur\"";
    check(
        line,
        "terminal_person = \"piet\"",
        &["+0 settings-terminal-person piet"],
    );
}

#[test]
fn the_roster_names_persons_who_hold_the_role() {
    let line = "duty = [\"aov\"]";
    check(
        line,
        "duty = [\"aov-9\"]",
        &["+0 settings-roster-person aov-9"],
    );
    let role = "+0 settings-roster-role aov-officer GM0664";
    check(line, "duty = [\"zorg\"]", &[&format!("{role} zorg")]);
    check(
        line,
        "duty = [\"aov-tholen\"]",
        &[&format!("{role} aov-tholen")],
    );
    check(
        "commitment = \"hard\"",
        "commitment = \"firm\"",
        &["+0 settings-commitment firm"],
    );
    let line = "role = \"mayor\"\nduty = [\"burgemeester\"]";
    let again = "role = \"alderman\"\nduty = [\"wethouder\"]";
    check(line, again, &["-2 settings-roster-twice alderman GM0664"]);
}

#[test]
fn the_ladder_rises_and_its_roles_end() {
    let line = "deputy_after = \"5m\"";
    check(
        line,
        "deputy_after = \"soon\"",
        &["+0 settings-duration deputy_after soon"],
    );
    check(
        line,
        "deputy_after = \"0s\"",
        &["+0 settings-duration deputy_after 0s"],
    );
    let keys = [
        ("deputy_after", "5m", "24"),
        ("next_role_after", "10m", "24"),
        ("director_after", "15m", "24"),
        ("repeat_every", "15m", "24"),
        ("delivery_retry", "30s", "24"),
        ("unreachable_after", "1m", "24"),
        ("tick", "10s", "1"),
    ];
    for (key, now, most) in keys {
        let line = format!("{key} = \"{now}\"");
        for long in ["25h", "99999999999m", "80000000h"] {
            let told = format!("+0 settings-duration-long {key} {long} {most}");
            let wrong = format!("{key} = \"{long}\"");
            check(&line, &wrong, &[&told]);
        }
        let none = format!("+0 settings-duration {key} 99999999999999999999s");
        let wrong = format!("{key} = \"99999999999999999999s\"");
        check(&line, &wrong, &[&none]);
    }
    let falling = "+0 settings-not-ascending";
    let expect = format!("{falling} next_role_after deputy_after");
    check(
        "next_role_after = \"10m\"",
        "next_role_after = \"5m\"",
        &[&expect],
    );
    let expect = format!("{falling} director_after next_role_after");
    check(
        "director_after = \"15m\"",
        "director_after = \"9m\"",
        &[&expect],
    );
    let expect = format!("{falling} unreachable_after delivery_retry");
    check(
        "unreachable_after = \"1m\"",
        "unreachable_after = \"20s\"",
        &[&expect],
    );
    check(
        "\nalderman = \"mayor\"",
        "\nalderman = \"care-department\"",
        &[
            "+0 settings-role-circle care-department",
            "+1 settings-role-circle alderman",
        ],
    );
    check(
        "\nalderman = \"mayor\"",
        "\nalderman = \"alderman\"",
        &["+1 settings-role-circle alderman"],
    );
}

#[test]
fn pages_are_served_on_this_machine_and_reached_by_https() {
    let with = |block: &str| format!("{}\n{block}\n", read("data/regiewijzer.toml"));
    let parsed = |block: &str| parse(&with(block));
    assert!(parsed("").unwrap().organisation.public_url.is_none());
    let settings = parsed("[http]\npublic_url = \"https://regie.goes.example/\"").unwrap();
    let url = settings.organisation.public_url.unwrap();
    assert_eq!(url, "https://regie.goes.example");
    assert_eq!(
        settings.ways.http.unwrap().listen.to_string(),
        "127.0.0.1:8480"
    );
    let only = parsed("[http]\nlisten = \"[::1]:9\"").unwrap();
    assert!(only.organisation.public_url.is_none());
    for (wrong, key) in [
        (
            "public_url = \"http://regie.goes.example\"",
            "settings-public-url",
        ),
        (
            "listen = \"127.0.0.1:8480\"\nhealth_listen = \"192.0.2.1:8481\"",
            "settings-health-listen",
        ),
        (
            "listen = \"127.0.0.1:8480\"\nhealth_listen = \"127.0.0.1:8480\"",
            "settings-health-same",
        ),
        (
            "public_url = \"https://a.example/?x=1\"",
            "settings-public-url",
        ),
        (
            "public_url = \"https://a.example/\\u000Ax\"",
            "settings-unseen-letter",
        ),
        (
            "public_url = \"https://a.example/x'y\"",
            "settings-public-url",
        ),
        (
            "public_url = \"https://a.example/\\\\x\"",
            "settings-public-url",
        ),
        (
            "public_url = \"https://a.example/é\"",
            "settings-public-url",
        ),
        (
            "public_url = \"https://user:pw@a.example\"",
            "settings-public-url",
        ),
        ("public_url = \"regie.example\"", "settings-public-url"),
        ("listen = \"0.0.0.0:80\"", "settings-http-listen"),
        ("listen = \"here\"", "settings-http-listen"),
    ] {
        let problems = parsed(&format!("[http]\n{wrong}")).unwrap_err();
        assert!(
            format!("{problems:?}").contains(key),
            "{wrong}: {problems:?}"
        );
        assert!(!format!("{problems:?}").contains("pw@"), "{problems:?}");
        problems.iter().for_each(assert_is_said_well);
    }
}

#[test]
fn words_hold_nothing_that_nobody_sees() {
    let line = "title = \"wethouder Zorg\"";
    for (odd, letter) in [
        ("\\n", "U+000A"),
        ("\\u001b[31m", "U+001B"),
        ("\\u0000", "U+0000"),
        ("\\u202e", "U+202E"),
        ("\\u200b", "U+200B"),
        ("\\u2028", "U+2028"),
    ] {
        let told = format!("+0 settings-unseen-letter {letter} title");
        check(line, &format!("title = \"wethouder{odd}Zorg\""), &[&told]);
    }
    let long = "x".repeat(161);
    check(
        line,
        &format!("title = \"{long}\""),
        &["+0 settings-too-long 160"],
    );
}

#[test]
fn nobody_is_called_for_a_role_without_an_account() {
    let told = "+0 settings-role-not-held household";
    check(
        "aov-officer = \"alderman\"",
        "aov-officer = \"household\"",
        &[told],
    );
    check(
        "roles = [\"administrator\"]",
        "roles = [\"administrator\", \"household\"]",
        &[told],
    );
}
