//! The pages of a municipality over real HTTP: its board, and one's turns for a calendar.

use regiewijzer::dialogue::message::input::Input;

use super::pages::{House, Plan, ask};

#[test]
fn a_board_renews_itself_until_somebody_stops_it_and_shows_no_more_than_codes() {
    let house = House::open(&Plan::default());
    let path = house.board_of("aov");
    for method in ["GET", "HEAD"] {
        let page = ask(house.at, method, &path, &[], "");
        assert_eq!(page.status(), "200");
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
        assert!(!policy.contains("unsafe"));
        assert_eq!(page.header("refresh"), Some("30"));
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        assert_eq!(page.header("set-cookie"), None);
    }
    for (query, renews, on_wall) in [
        ("?stil", false, false),
        ("?groot", true, true),
        ("?groot&stil", false, true),
        ("?", true, false),
    ] {
        let page = house.get(&format!("{path}{query}"));
        assert_eq!(page.header("refresh").is_some(), renews, "{query}");
        assert_eq!(page.0.contains("class=\"wall\""), on_wall, "{query}");
    }
    let page = house.get(&path).0;
    for shown in [
        "PRACTICE",
        "RW-",
        "alert to the AOV officer",
        "rung 3",
        "now",
        "AOV officer 1",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    for hidden in [
        "http://", "https://", "<script", "<img", " src=", "/bord/", "+999", "phase", "calamity",
    ] {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
    assert!(!page.contains("To be completed in the settings"));
    let of_administrator = house.get(&house.board_of("beheer")).0;
    assert!(of_administrator.contains("To be completed in the settings"));
    // A page of an alert is none of a board, nor the other way round.
    let other = path.replace("/bord/", "/k/");
    let unknown = house.get(&other);
    assert_eq!(unknown.status(), "404");
    let wrong = house.get(&house.path_of("aov").replace("/k/", "/bord/"));
    assert_eq!((wrong.status(), wrong.header("refresh")), ("404", None));
    assert!(wrong.0.contains("board") && !wrong.0.contains("refresh"));
    assert_eq!(house.post(&path, "do=confirm").status(), "405");
}

#[test]
fn turns_are_followed_at_an_address_that_a_new_one_takes_the_place_of() {
    let house = House::open(&Plan::default());
    let path = house.link_of("aov", "/dienst/");
    let shown = house.get(&path);
    assert_eq!(shown.status(), "200");
    let kind = shown.header("content-type");
    assert_eq!(kind, Some("text/calendar; charset=utf-8"));
    assert_eq!(shown.header("cache-control"), Some("private, no-cache"));
    assert_eq!(shown.header("referrer-policy"), Some("no-referrer"));
    assert!(shown.0.contains("BEGIN:VCALENDAR") && shown.0.contains("AOV officer 1 (aov)"));
    for hidden in ["RW-", "(zorg)", "+999", "/dienst/"] {
        assert!(!shown.0.contains(hidden), "{hidden}: {}", shown.0);
    }
    let tag = format!("If-None-Match: {}", shown.header("etag").unwrap());
    let same = ask(house.at, "GET", &path, &[&tag], "");
    assert_eq!(same.status(), "304");
    assert!(!same.0.contains("VCALENDAR"), "{}", same.0);
    let other = ask(
        house.at,
        "GET",
        &house.link_of("zorg", "/dienst/"),
        &[&tag],
        "",
    );
    assert_eq!(other.status(), "200");
    let token = path.trim_start_matches("/dienst/").trim_end_matches(".ics");
    for wrong in [
        format!("/dienst/{token}"),
        format!("/dienst/{token}.ICS"),
        format!("/bord/{token}"),
        format!("/k/{token}"),
        "/dienst/0000000000000000000000.ics".to_owned(),
        house.board_of("aov").replace("/bord/", "/dienst/") + ".ics",
    ] {
        let answer = house.get(&wrong);
        assert_eq!(answer.status(), "404", "{wrong}");
        assert!(!answer.0.contains(token));
    }
    // With this a new address is chosen, and the old one is over.
    let from = || "aov".into();
    let words = "agenda".to_owned();
    house.acts(Input::Say {
        from: from(),
        words,
    });
    let choice = "calendar-new".into();
    house.acts(Input::Press {
        from: from(),
        choice,
        on: None,
    });
    assert_eq!(house.get(&path).status(), "404");
}
