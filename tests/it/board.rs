//! The pages of a municipality: the board and one's turns. Who gets a link, how long it opens, and what is there.

use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::board::Board;
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::link::LinkToken;
use regiewijzer::domain::organisation::Organisation;

use crate::talk::{Talk, URL, count, keys, minutes, people, read_by, serve, served};

/// The link in these messages, which goes to its owner alone.
fn link_in(said: &[Message], person: &str) -> LinkToken {
    let own = read_by(said, person);
    let with_link = |message: &&Message| message.link.is_some();
    assert_eq!(said.iter().filter(with_link).count(), 1, "{:?}", keys(said));
    let link = own.iter().find_map(|message| message.link.clone()).unwrap();
    let token = link.strip_prefix(URL).unwrap().strip_prefix("/bord/");
    token.unwrap().parse().unwrap()
}

fn board_of(talk: &mut Talk, person: &str) -> LinkToken {
    link_in(&talk.says(person, "bord"), person)
}

/// The names of its sections and what stands in them.
fn shown(board: &Board) -> String {
    format!("{:?} {:?}", board.alarms, board.sections)
}

#[test]
fn four_roles_get_a_link_and_nobody_else() {
    let mut talk = served();
    for person in ["aov", "wethouder", "zorg", "beheer"] {
        for words in ["bord", "dienst bord", "board", "het bord graag"] {
            let link = link_in(&talk.says(person, words), person);
            let board = talk.board(&link).unwrap();
            assert_eq!(board.reader, person.into());
        }
    }
    for person in ["regisseur", "proces", "burgemeester", "communicatie"] {
        let said = talk.says(person, "bord");
        assert_eq!(
            count(&said, "refused-board"),
            1,
            "{person}: {:?}",
            keys(&said)
        );
        assert!(said.iter().all(|message| message.link.is_none()));
    }
}

#[test]
fn without_an_address_for_its_pages_it_says_what_is_missing() {
    let mut talk = Talk::begin();
    let before = talk.written();
    let said = talk.says("aov", "bord");
    assert_eq!(keys(&said), ["board-unserved"]);
    assert_eq!(talk.written(), before);
}

#[test]
fn a_link_opens_for_eight_hours_also_after_a_restart_and_only_so_many_at_a_time() {
    let mut talk = served();
    let link = board_of(&mut talk, "aov");
    talk.waits(SignedDuration::from_mins(7 * 60 + 59));
    talk.begins_again_with(serve);
    assert!(talk.board(&link).is_some());
    talk.waits(minutes(1));
    assert!(talk.board(&link).is_none());

    let other = board_of(&mut talk, "beheer");
    let all: Vec<LinkToken> = (0..5).map(|_| board_of(&mut talk, "aov")).collect();
    let open: Vec<bool> = all.iter().map(|link| talk.board(link).is_some()).collect();
    assert_eq!(open, [false, true, true, true, true]);
    assert!(talk.board(&other).is_some(), "nobody loses it by another");
    assert!(talk.board(&LinkToken::from_bits(1, 2)).is_none());
}

#[test]
fn a_link_ends_with_the_role_and_with_the_person() {
    let mut talk = served();
    let link = board_of(&mut talk, "aov");
    for gone in [false, true] {
        talk.begins_again_with(|organisation| {
            serve(organisation);
            people(organisation, |id, roles| {
                if id == "aov" {
                    *roles = vec![Role::CaseDirector];
                }
                !(gone && id == "aov")
            });
        });
        assert!(talk.board(&link).is_none(), "{gone}");
    }
}

#[test]
fn whoever_has_a_role_in_several_municipalities_chooses_one() {
    let mut talk = Talk::begin();
    let shared = |organisation: &mut Organisation| {
        serve(organisation);
        let mut all: Vec<_> = organisation.people.iter().cloned().collect();
        let aov = all
            .iter_mut()
            .find(|person| person.id == "aov".into())
            .unwrap();
        aov.elsewhere = vec![
            ("GM0716".into(), vec![Role::AovOfficer]),
            ("GM0687".into(), vec![Role::CaseDirector]),
        ];
        organisation.people = all.into_iter().collect();
    };
    talk.begins_again_with(shared);
    let said = talk.says("aov", "bord");
    assert_eq!(count(&said, "which-board"), 1, "{:?}", keys(&said));
    let choices = said.iter().flat_map(|message| &message.choices);
    let choices: Vec<&str> = choices.map(|choice| choice.id.as_str()).collect();
    assert_eq!(choices, ["board-GM0664", "board-GM0716"]);
    let link = link_in(&talk.presses("aov", "board-GM0716", &None), "aov");
    let board = talk.board(&link).unwrap();
    assert!(
        format!("{:?}", board.heading).contains("Tholen"),
        "{board:?}"
    );
    // Goes has an alert, of which Tholen shows nothing.
    talk.raises();
    assert!(talk.board(&link).unwrap().alarms.is_empty());
}

#[test]
fn an_open_alert_stands_there_with_its_ladder_and_nothing_of_its_case_but_the_code() {
    let mut talk = served();
    let link = board_of(&mut talk, "wethouder");
    assert!(talk.board(&link).unwrap().alarms.is_empty());
    let (code, _) = talk.raises();
    talk.waits(minutes(6));
    let board = talk.board(&link).unwrap();
    assert_eq!(board.alarms.len(), 2, "AOV officer and care department");
    let first = &board.alarms[0];
    assert!(format!("{:?}", first.heading).contains(&code));
    let current: Vec<usize> = first
        .rungs
        .iter()
        .enumerate()
        .filter_map(|(at, rung)| rung.is_current.then_some(at))
        .collect();
    assert_eq!((first.rungs.len(), current), (5, vec![1]), "rung 2 of 5");
    let next = &first.rungs[2].text;
    assert_eq!(next.key, "board-rung-next");
    assert!(format!("{next:?}").contains("Span(4m)"), "{next:?}");
    let all = format!("{board:?}");
    for hidden in ["track", "phase", "criterion", "frame", "domain", "night"] {
        assert!(!all.contains(hidden), "{hidden}: {all}");
    }
    talk.says("aov", "ontvangen");
    let left = talk.board(&link).unwrap().alarms.len();
    assert_eq!(left, 1, "{:?}", talk.board(&link));
}

#[test]
fn that_a_code_was_shown_is_noted_once_an_hour_and_opening_it_changes_nothing_else() {
    let mut talk = served();
    let link = board_of(&mut talk, "aov");
    let before = talk.written();
    assert!(talk.board(&link).is_some());
    assert_eq!(talk.written(), before, "there was no code");
    talk.raises();
    talk.board(&link);
    let noted = talk.written();
    for _ in 0..5 {
        talk.board(&link);
    }
    assert_eq!(talk.written(), noted);
    let looked = format!("{:?}", talk.says("beheer", "casus inzage"));
    assert!(looked.contains("look-board"), "{looked}");
    talk.waits(minutes(61));
    let before = talk.written();
    talk.board(&link);
    assert_ne!(talk.written(), before);
}

#[test]
fn duty_roster_last_drill_and_audit_are_there_and_warnings_for_administrators() {
    let mut talk = served();
    let (link, own) = (board_of(&mut talk, "aov"), board_of(&mut talk, "beheer"));
    talk.says("aov-2", "overnemen tot 23:00");
    let all = shown(&talk.board(&link).unwrap());
    for key in [
        "board-duty-now",
        "duty-next",
        "board-week",
        "board-turn",
        "board-drill-none",
        "board-audit-none",
    ] {
        assert!(all.contains(&format!("\"{key}\"")), "{key}: {all}");
    }
    assert!(!all.contains("board-warnings"), "{all}");
    talk.begins_again_with(|organisation| {
        serve(organisation);
        let without = ["aov", "regisseur", "regisseur-tholen"];
        organisation.without_way.extend(without.map(Into::into));
    });
    let warned = shown(&talk.board(&own).unwrap());
    let named = |person: &str| {
        let person = format!("Word(\"{person}\")");
        warned.contains("check-no-way") && warned.contains(&person)
    };
    // Also whoever is never called, and nobody of another municipality.
    assert!(named("aov") && named("regisseur"), "{warned}");
    assert!(!named("regisseur-tholen"), "{warned}");
    talk.says("beheer", "oefening");
    talk.presses("beheer", "track-other-calamity", &None);
    let during = talk.board(&link).unwrap();
    assert_eq!(during.alarms[0].heading.key, "drill-board-alert");
    talk.says("beheer", "oefening stop");
    talk.waits(minutes(2));
    let all = shown(&talk.board(&link).unwrap());
    for key in [
        "board-drill-last",
        "board-drill-stopped",
        "board-audit-well",
    ] {
        assert!(all.contains(&format!("\"{key}\"")), "{key}: {all}");
    }
}

/// The address of somebody's turns, which goes to nobody else.
fn address_in(said: &[Message], person: &str) -> LinkToken {
    let own = read_by(said, person);
    let link = own.iter().find_map(|message| message.link.clone());
    let link = link.unwrap_or_else(|| panic!("none: {:?}", keys(said)));
    let file = link.strip_prefix(URL).unwrap().strip_prefix("/dienst/");
    let token = file.unwrap().strip_suffix(".ics").unwrap();
    token.parse().unwrap()
}

#[test]
fn a_calendar_follows_the_own_turns_and_a_new_address_ends_the_old_one_at_once() {
    let mut talk = served();
    let first = address_in(&talk.says("aov", "agenda"), "aov");
    let other = address_in(&talk.says("zorg", "dienst agenda"), "zorg");
    let turns = talk.calendar(&first).unwrap().turns;
    assert!(!turns.is_empty());
    assert!(
        turns
            .iter()
            .all(|turn| format!("{:?}", turn.what).contains("\"aov\""))
    );
    // What is agreed in the chat is there at once.
    talk.says("aov-2", "overnemen tot 23:00");
    assert_ne!(talk.calendar(&first).unwrap().turns, turns);
    // It is not said again, and asking alone changes nothing.
    let before = talk.written();
    let again = talk.says("aov", "agenda");
    assert_eq!(count(&again, "calendar-known"), 1, "{:?}", keys(&again));
    assert!(again.iter().all(|message| message.link.is_none()));
    assert_eq!(talk.written(), before);
    let second = address_in(&talk.presses("aov", "calendar-new", &None), "aov");
    assert!(talk.calendar(&first).is_none());
    for _ in 0..2 {
        assert!(talk.calendar(&second).is_some() && talk.calendar(&other).is_some());
        assert!(talk.board(&second).is_none(), "it opens nothing else");
        talk.waits(SignedDuration::from_hours(24 * 400));
        talk.begins_again_with(serve);
    }
    talk.begins_again_with(|organisation| {
        serve(organisation);
        people(organisation, |id, roles| {
            if id == "aov" {
                *roles = vec![Role::Administrator];
            }
            true
        });
    });
    assert!(talk.calendar(&second).is_none(), "it ends with the role");
    assert!(talk.calendar(&other).is_some());
}

#[test]
fn whoever_has_no_turns_or_no_page_to_follow_is_told_so() {
    let mut talk = served();
    let said = talk.says("regisseur", "agenda");
    assert_eq!(count(&said, "refused-calendar"), 1, "{:?}", keys(&said));
    let mut talk = Talk::begin();
    assert_eq!(keys(&talk.says("aov", "agenda")), ["calendar-unserved"]);
}
