//! `regiewijzer check`: whom an alert would reach tonight, what it warns of, and that it is true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::kit::{self, Chat, raise};
use tempfile::TempDir;

const CARE: &str = "Care calamity at a care provider";

/// The settings of the example, with blocks replaced; in a folder that disappears.
struct Settings {
    folder: TempDir,
    text: String,
}

impl Settings {
    fn example() -> Self {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/regiewijzer.toml");
        Self {
            folder: tempfile::tempdir().unwrap(),
            text: fs::read_to_string(example).unwrap(),
        }
    }

    /// Replaces what stands after the role in the block of a post of Goes.
    fn post(mut self, role: &str, block: &str) -> Self {
        let head = format!("\n[[roster]]\nmunicipality = \"GM0664\"\nrole = \"{role}\"\n");
        let (before, rest) = self.text.split_once(&head).unwrap();
        let (_, after) = rest.split_once("\n\n").unwrap();
        self.text = format!("{before}{head}{block}\n\n{after}");
        self
    }

    fn without(mut self, line: &str) -> Self {
        assert!(self.text.contains(line), "the example lacks {line:?}");
        self.text = self.text.replacen(line, "", 1);
        self
    }

    fn path(&self) -> String {
        let path = self.folder.path().join("settings.toml");
        fs::write(&path, &self.text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, clock: &str, language: &str) -> Output {
        let path = self.path();
        let flags = [
            "check",
            "--settings",
            &path,
            "--clock",
            clock,
            "--lang",
            language,
        ];
        let mut program = kit::program();
        program.args(flags).stdin(Stdio::null()).output().unwrap()
    }

    /// What it says in English; nothing is wrong.
    fn said(&self, clock: &str) -> Vec<String> {
        lines(&self.run(clock, "en"))
    }

    /// What it warns of from 20 November 2026 on.
    /// What is warned of besides what is open in the example itself.
    fn warnings(&self) -> Vec<String> {
        let said = self.said("2026-11-20T11:00:00Z");
        let warnings = said.iter().filter_map(|line| line.strip_prefix("• "));
        let (own, others): (Vec<&str>, Vec<&str>) =
            warnings.partition(|warning| OF_EXAMPLE.contains(warning));
        assert_eq!(own, OF_EXAMPLE);
        others.into_iter().map(str::to_owned).collect()
    }
}

fn lines(output: &Output) -> Vec<String> {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert_eq!(stderr, "");
    let stdout = String::from_utf8(output.stdout.clone()).unwrap();
    stdout.lines().map(str::to_owned).collect()
}

/// What the lines say of a role in Goes in a care calamity, rung by rung.
fn rungs(said: &[String], role: &str) -> Vec<String> {
    let begin = format!("Goes · {CARE} · {role} · rung ");
    let rungs = said.iter().filter_map(|line| line.strip_prefix(&begin));
    rungs.map(str::to_owned).collect()
}

/// Weekly turns that pass on at this day and time; `first` begins on 16 November or in that week.
fn turns(first: &str, second: &str, start: &str, day: &str, time: &str) -> String {
    format!(
        "commitment = \"hard\"\n[roster.rotation]\nturns = [{first}, {second}]\n\
         start = \"{start}\"\nhandover_day = \"{day}\"\nhandover_time = \"{time}\""
    )
}

#[test]
fn the_example_is_told_rung_by_rung_in_both_languages() {
    let settings = Settings::example();
    let said = settings.said("2026-11-20T02:12:00Z");
    let tonight = "A phase-4 alert on 21 November 2026 03:00 goes like this:";
    assert!(said.iter().any(|line| line == tonight), "{said:#?}");
    assert_eq!(
        said.iter().filter(|line| line.contains(" · rung ")).count(),
        50
    );
    let aov = "AOV officer 1 (aov; practice screen)";
    let deputy = "AOV officer 2 (aov-2; practice screen)";
    let alderman = "alderman for Care (wethouder; practice screen)";
    let expect = [
        format!("1, at once: {aov} and the channel #goes"),
        format!("2, after 5 minutes: {aov}, {deputy} and the channel #goes"),
        format!("3, after 10 minutes: {alderman} and the channel #goes"),
        "4, after 15 minutes: the case director is asked to phone: AOV officer 1 +999 0664 101 \
         and AOV officer 2 +999 0664 102"
            .to_owned(),
        format!(
            "5, after 30 minutes and then every 15 minutes: {aov}, {deputy}, {alderman} and the \
             channel #goes"
        ),
    ];
    assert_eq!(rungs(&said, "AOV officer"), expect);
    let empty = format!("Tholen · {CARE} · alderman · rung ");
    for (rung, told) in [
        ("3, after 10 minutes: nobody; then the next rung", true),
        ("4, after 10 minutes: the case director", true),
        ("5, after 30 minutes", true),
        ("4, after 15 minutes", false),
    ] {
        let begin = format!("{empty}{rung}");
        let found = said.iter().any(|line| line.starts_with(&begin));
        assert_eq!(found, told, "{begin}");
    }
    assert_eq!(settings.warnings(), [""; 0]);
    let dutch = lines(&settings.run("2026-11-20T02:12:00Z", "nl"));
    let line = "Goes · Zorgcalamiteit bij een zorgaanbieder · AOV · trede 1, meteen: AOV'er 1 \
                (aov; oefenscherm) en het kanaal #goes";
    assert!(dutch.iter().any(|said| said == line), "{dutch:#?}");
    assert_eq!(dutch.len(), said.len());
}

/// The example made real, with these lines at its end.
fn real(more: &str) -> Settings {
    let mut settings = Settings::example();
    for (line, other) in [
        ("# dpia_reference = ", "dpia_reference = "),
        (
            "id = \"aov\"\n",
            "id = \"aov\"\nmail = \"aov@goes.example\"\n",
        ),
    ] {
        assert!(settings.text.contains(line), "the example lacks {line:?}");
        settings.text = settings.text.replacen(line, other, 1);
    }
    settings.text += more;
    settings
}

#[test]
fn a_way_that_is_not_set_up_is_shown_to_nobody() {
    let clock = "2026-11-20T11:00:00Z";
    // In practice the screen stands in for the chat, and `serve` refuses all the same.
    let nobody = "• No chat, mail or text message is set up.";
    let told = |said: &[String]| said.iter().any(|line| line.starts_with(nobody));
    assert!(told(&Settings::example().said(clock)));
    let said = real("").said(clock);
    assert!(told(&said), "{said:#?}");
    let first = &rungs(&said, "AOV officer")[0];
    assert_eq!(first, "1, at once: AOV officer 1 (aov; cannot be reached)");
    // By mail alone whoever has an address is written to at once, and no channel is told.
    let mail =
        "\n[mail]\nserver = \"127.0.0.1:25\"\nsecurity = \"none\"\nfrom = \"regie@goes.example\"\n";
    let said = real(mail).said(clock);
    assert!(!told(&said), "{said:#?}");
    let first = &rungs(&said, "AOV officer")[0];
    assert_eq!(first, "1, at once: AOV officer 1 (aov; mail)");
}

#[test]
fn whoever_cannot_be_reached_is_named_whatever_the_role() {
    let without = |settings: &Settings| -> Vec<String> {
        let said = settings.said("2026-11-20T11:00:00Z");
        let named = said.into_iter().filter_map(|line| {
            let named = line.strip_suffix(") cannot be reached in any way. Add one.")?;
            Some(named.rsplit_once('(')?.1.to_owned())
        });
        named.collect()
    };
    assert_eq!(without(&Settings::example()), Vec::<String>::new());
    // By mail alone a screen reaches nobody else.
    let mail =
        "\n[mail]\nserver = \"127.0.0.1:25\"\nsecurity = \"none\"\nfrom = \"regie@goes.example\"\n";
    let named = without(&real(mail));
    assert!(!named.contains(&"aov".to_owned()), "{named:?}");
    for person in ["aov-2", "regisseur", "proces-tholen", "beheer"] {
        assert!(
            named.iter().any(|known| known == person),
            "{person}: {named:?}"
        );
    }
}

#[test]
fn the_next_three_o_clock_is_that_of_the_wall() {
    for (clock, expect) in [
        ("2026-11-20T01:59:59Z", "20 November 2026 03:00"),
        ("2026-11-20T02:00:00Z", "21 November 2026 03:00"),
        ("2026-07-20T00:59:59Z", "20 July 2026 03:00"),
        ("2026-07-20T01:00:00Z", "21 July 2026 03:00"),
        ("2026-03-29T00:59:59Z", "29 March 2026 03:00"),
        ("2026-10-25T01:59:59Z", "25 October 2026 03:00"),
        ("2026-12-31T12:00:00Z", "1 January 2027 03:00"),
    ] {
        let said = Settings::example().said(clock);
        let heading = format!("A phase-4 alert on {expect} goes like this:");
        assert!(said.contains(&heading), "{clock}: {said:#?}");
    }
}

#[test]
fn it_tells_what_then_happens_also_when_duty_passes_on_in_mid_ladder() {
    // The officers change at seven past three, the aldermen at a quarter past.
    let officers = turns("\"aov\"", "[\"aov-2\"]", "2026-11-14", "saturday", "03:07");
    let aldermen = turns(
        "\"wethouder\"",
        "\"wethouder-2\"",
        "2026-11-14",
        "saturday",
        "03:15",
    );
    let settings = Settings::example()
        .post("aov-officer", &format!("deputies = [\"aov\"]\n{officers}"))
        .post("alderman", &aldermen);
    let said = settings.said("2026-11-21T01:30:00Z");
    let officer = rungs(&said, "AOV officer");
    assert!(officer[0].contains("(aov; ") && !officer[0].contains("(aov-2; "));
    assert!(officer[4].contains("(aov; ") && officer[4].contains("(aov-2; "));
    assert!(officer[3].contains("+999 0664 102"), "{}", officer[3]);
    let mut told = BTreeMap::new();
    for role in ["AOV officer", "alderman", "care department"] {
        let id = role.replace(' ', "-").to_lowercase();
        for (line, rung) in rungs(&said, role).iter().zip(1..) {
            let people = line.split('(').skip(1);
            let people = people.filter_map(|rest| Some(rest.split_once("; ")?.0.to_owned()));
            told.insert((id.clone(), rung), people.collect::<BTreeSet<_>>());
        }
    }
    told.retain(|_, people| !people.is_empty());
    let path = settings.path();
    let clock = "2026-11-21T02:00:00Z";
    let mut chat = Chat::with(&["--settings", &path, "--store", "memory", "--clock", clock]);
    let mut pings = raise(&mut chat, "track-care-calamity");
    pings.extend(chat.wait("30m"));
    let (mut came, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut done: BTreeMap<(String, i64), BTreeSet<String>> = BTreeMap::new();
    for ping in pings
        .iter()
        .filter(|said| said["alert"]["code"].is_string())
    {
        let (alert, to) = (&ping["alert"], ping["to"].as_str().unwrap());
        // What is handed over again goes to nobody new.
        if !seen.insert(alert["delivery"].to_string()) {
            continue;
        }
        // Whoever comes on duty meanwhile is pinged at once, between the rungs.
        let at = ping["at"].as_str().unwrap();
        if ["2026-11-21T02:07", "2026-11-21T02:15"]
            .iter()
            .any(|change| at.starts_with(change))
        {
            came.insert(to.to_owned());
            continue;
        }
        if let (Some(rung), Some(role)) = (alert["rung"].as_i64(), alert["role"].as_str())
            && !to.starts_with('#')
        {
            let place = done.entry((role.to_owned(), rung)).or_default();
            place.insert(to.to_owned());
        }
    }
    came.retain(|to| !to.starts_with('#'));
    let new = ["aov-2", "wethouder-2"].map(str::to_owned);
    assert_eq!(came, BTreeSet::from(new));
    assert_eq!(done, told);
    chat.close();
}

#[test]
fn it_warns_of_hours_and_weeks_without_duty() {
    let weeks = turns("\"aov\"", "[]", "2026-11-16", "monday", "09:00");
    let day = "duty = [\"wethouder\"]\ncommitment = \"hard\"\n[[roster.override]]\n\
               from = \"2026-12-25 00:00\"\nuntil = \"2026-12-26 12:00\"\nduty = []\n\
               [[roster.override]]\nfrom = \"2027-01-20 00:00\"\nuntil = \"2027-01-21 00:00\"\n\
               duty = []";
    let settings = Settings::example()
        .post("aov-officer", &weeks)
        .post("alderman", day);
    let gap = |from: &str, until: &str, role: &str| {
        format!("Goes: from {from} to {until} nobody is on duty as {role}. Complete the roster.")
    };
    let week = |from: &str, until: &str| gap(from, until, "AOV officer");
    let expect = [
        week("23 November 2026 09:00", "30 November 2026 09:00"),
        week("7 December 2026 09:00", "14 December 2026 09:00"),
        week("21 December 2026 09:00", "28 December 2026 09:00"),
        week("4 January 2027 09:00", "11 January 2027 09:00"),
        week("18 January 2027 09:00", "25 January 2027 09:00"),
        // 20 January is more than 60 days away.
        gap(
            "25 December 2026 00:00",
            "26 December 2026 12:00",
            "alderman",
        ),
    ];
    assert_eq!(settings.warnings(), expect);
    let never = turns("[]", "[]", "2026-11-16", "monday", "09:00");
    let settings = Settings::example().post("aov-officer", &never);
    let open =
        "Goes: from 20 November 2026 12:00 nobody is on duty as AOV officer. Complete the roster.";
    assert_eq!(settings.warnings(), [open]);
    let said = settings.said("2026-11-20T11:00:00Z");
    let rungs = rungs(&said, "AOV officer");
    // Whoever would be next is called at once, and the rungs keep their times.
    for (rung, when) in rungs
        .iter()
        .zip(["1, at once", "2, after 5", "3, after 10"])
    {
        assert!(rung.starts_with(when), "{rungs:#?}");
        assert!(rung.contains(": alderman for Care "), "{rungs:#?}");
    }
    assert!(rungs[3].starts_with("4, after 15 minutes: "), "{rungs:#?}");
    assert!(rungs[3].ends_with("but no night number is known"));
}

/// What is open in the example itself.
const OF_EXAMPLE: [&str; 4] = [
    "No chat, mail or text message is set up. An alert then reaches nobody, and `regiewijzer serve` does not start. \
     Fill in [discord], [teams], [mail] or [webhook]. Only a bridge of your own over `chat --json` can do without.",
    "Tholen: nobody has the role mayor. Add a block [[person]], and put that person on the roster.",
    "Tholen: nobody has the role administrator. Add a block [[person]].",
    "Tholen: the name of the Veiligheidshuis was not filled in yet (\"Veiligheidshuis (naam navragen)\"). \
     Fill in safety_house.",
];

#[test]
fn it_warns_of_soft_duty_and_of_people_who_cannot_be_phoned() {
    let soft = "duty = [\"wethouder\"]\ndeputies = [\"wethouder-2\"]\ncommitment = \"soft\"";
    let settings = Settings::example()
        .post("alderman", soft)
        .without("night_number = \"+999 0664 104\"\n")
        // The mayor's duty is soft too, but the mayor is a fallback and need not confirm.
        .without("night_number = \"+999 0664 105\"\n");
    let expect = [
        "Goes: alderman must confirm an alert, but is not bound to answer. Agree on a firm duty \
         and set commitment to \"hard\".",
        "Goes: mayor (burgemeester) has no night number. Add night_number.",
        "Goes: alderman for Youth (wethouder-2) has no night number. Add night_number.",
    ];
    assert_eq!(settings.warnings(), expect);
    let said = settings.said("2026-11-20T11:00:00Z");
    assert!(said.contains(&"7 warnings:".to_owned()), "{said:#?}");
}

#[test]
fn it_warns_of_a_name_twice_and_of_whoever_deputises_for_herself() {
    let twice = |who: &str, role: &str| {
        format!(
            "Goes: {who} is listed twice for {role}. Take one away, or leave it if it is \
             meant so."
        )
    };
    let own = |from: &str, who: &str, role: &str| {
        format!(
            "Goes: from {from} {who} is on duty as {role} and is their own deputy. Name somebody \
             else in deputies."
        )
    };
    let officers = turns(
        "\"aov\"",
        "\"aov-2\", \"aov\"",
        "2026-11-16",
        "monday",
        "09:00",
    );
    let alderman = "duty = [\"wethouder\"]\ndeputies = [\"wethouder-2\"]\n\
                    commitment = \"hard\"\n[[roster.override]]\nfrom = \"2026-12-25 00:00\"\n\
                    until = \"2026-12-26 12:00\"\nduty = [\"wethouder-2\"]";
    let talks = "duty = [\"communicatie\", \"communicatie\"]\ncommitment = \"soft\"";
    let settings = Settings::example()
        .post("aov-officer", &officers)
        .post("alderman", alderman)
        .post("communication", talks);
    let mut found = settings.warnings();
    found.sort_unstable();
    let mut expect = [
        twice("AOV officer 1 (aov)", "AOV officer"),
        twice("communication (communicatie)", "communication"),
        own(
            "25 December 2026 00:00",
            "alderman for Youth (wethouder-2)",
            "alderman",
        ),
    ];
    expect.sort_unstable();
    assert_eq!(found, expect);
    let other = format!("{alderman}\ndeputies = [\"wethouder\"]");
    let settings = Settings::example().post("alderman", &other);
    assert_eq!(settings.warnings(), [""; 0], "they change places");
}

#[test]
fn what_is_wrong_in_the_settings_is_refused_with_its_line() {
    let mut settings = Settings::example().post(
        "aov-officer",
        &turns("\"aov\"", "\"zorg\"", "2026-11-16", "tuesday", "09:00"),
    );
    let output = settings.run("2026-11-20T11:00:00Z", "en");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(78), "{stderr}");
    assert!(output.stdout.is_empty());
    let line = |begin: &str| {
        settings
            .text
            .lines()
            .position(|line| line.starts_with(begin))
    };
    let path = settings.path();
    for (begin, told) in [
        (
            "turns = ",
            "zorg does not hold the role aov-officer in GM0664.",
        ),
        (
            "start = ",
            "The start 2026-11-16 does not fall on tuesday, ",
        ),
    ] {
        let place = format!("{path}:{}: {told}", line(begin).unwrap() + 1);
        assert!(stderr.contains(&place), "{place} is not told: {stderr}");
    }
    settings.text.push_str("\n[[roster\n");
    let output = settings.run("2026-11-20T11:00:00Z", "en");
    assert_eq!(output.status.code(), Some(78));
}

/// What `check` says of weeks that pass to somebody else at once, after a start with turns of these people
/// and with others in the settings now.
fn turned(before: &str, after: &str, clock: &str) -> Option<String> {
    let rota = |turns: &str| {
        format!(
            "deputies = [\"aov-2\"]\ncommitment = \"hard\"\n[roster.rotation]\nturns = [{turns}]\n\
             start = \"2026-11-02\"\nhandover_day = \"monday\"\nhandover_time = \"09:00\""
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let store = store.to_str().unwrap();
    let old = Settings::example().post("aov-officer", &rota(before));
    let flags = ["--store", store, "--clock", "2026-11-18T12:00:00Z"];
    let old_path = old.path();
    Chat::with(&[&flags[..], &["--settings", &old_path]].concat()).close();
    let new = Settings::example().post("aov-officer", &rota(after));
    let new_path = new.path();
    let flags = ["check", "--store", store, "--clock", clock, "--lang", "en"];
    let output = kit::program()
        .args(flags)
        .args(["--settings", &new_path])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8(output.stdout).unwrap();
    let mut lines = told.lines().filter(|line| line.contains("mid-week"));
    lines.next().map(str::to_owned)
}

#[test]
fn a_name_taken_out_of_turns_in_mid_week_is_warned_of() {
    let all = "\"aov\", [\"aov\", \"aov-2\"], \"aov-2\"";
    let fewer = "\"aov\", \"aov-2\"";
    let wednesday = "2026-11-18T13:00:00Z";
    let found = turned(all, fewer, wednesday).unwrap();
    assert!(found.contains("aov at once"), "{found}");
    assert!(found.contains("23 November 2026"), "{found}");
    assert_eq!(turned(all, all, wednesday), None);
    // The week that goes on stays with the same person.
    assert_eq!(turned(all, "\"aov-2\", \"aov\"", wednesday), None);
    // Weeks later the turns that were known are still known.
    assert!(turned(all, fewer, "2026-12-02T13:00:00Z").is_some());
}
