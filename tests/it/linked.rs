//! The page of a personal link: what it shows and what can be chosen there, as a conversation without a server.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::{PressContext, Visit};
use regiewijzer::dialogue::message::page::Page;
use regiewijzer::dialogue::message::text::Arg;
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::Via;
use regiewijzer::domain::alert::link::LinkToken;

use crate::talk::{
    TRACK, Talk, URL, alert_of, code_of, count, keys, minutes, people, serve, served,
};

/// Every link in these messages, each with whom it went to.
fn links(said: &[Message]) -> Vec<(String, LinkToken)> {
    let link = |message: &Message| {
        let link = message.ping.as_ref()?.link.as_ref()?;
        let token = link.strip_prefix(URL)?.strip_prefix("/k/")?;
        Some((format!("{:?}", message.to), token.parse().unwrap()))
    };
    said.iter().filter_map(link).collect()
}

/// The newest link that went to somebody.
fn link_to(said: &[Message], person: &str) -> LinkToken {
    let found = links(said).into_iter().rev();
    let mut own = found.filter(|(to, _)| to.contains(&format!("\"{person}\"")));
    own.next()
        .unwrap_or_else(|| panic!("none to {person}: {:?}", keys(said)))
        .1
}

/// Alerts that nobody has answered until mails went out; the code of the case, and all that was said.
fn mailed(talk: &mut Talk) -> (String, Vec<Message>) {
    let (code, mut said) = talk.raises();
    said.extend(talk.waits(minutes(6)));
    (code, said)
}

/// So long that what a page shows now was read.
fn looks(talk: &mut Talk) {
    talk.waits(SignedDuration::from_secs(5));
}

fn page_keys(page: &Page) -> Vec<&str> {
    page.alert
        .text
        .iter()
        .map(|text| text.key.as_ref())
        .collect()
}

fn buttons(page: &Page) -> Vec<&str> {
    let choices = page.alert.choices.iter();
    choices.map(|choice| choice.id.as_str()).collect()
}

/// The answer to what a page asks: every line of a list, else the last choice that is a yes or a ground.
fn answer(page: &Page) -> Visit {
    let asked = page.question.as_ref().unwrap();
    let Some(PressContext::Question {
        question, since, ..
    }) = asked.on.clone()
    else {
        panic!("{asked:?}");
    };
    let all = asked.choices.iter().map(|choice| choice.id.clone());
    let choices = match question.as_str() {
        "tick-list" => all.collect(),
        _ => all.take(1).collect(),
    };
    Visit::Answer {
        question,
        since,
        choices,
    }
}

#[test]
fn a_link_shows_what_the_ping_says_and_opening_it_changes_nothing() {
    let mut talk = served();
    let (code, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    assert!(talk.visits(&link, Visit::Look).is_empty());
    // That somebody looked is noted, and within an hour no second time.
    let before = talk.written();
    for _ in 0..3 {
        assert!(talk.visits(&link, Visit::Look).is_empty());
        let page = talk.page(&link).unwrap();
        assert_eq!(page_keys(&page), ["ping", "ping-facts", "ping-reach"]);
        assert_eq!(buttons(&page), ["confirm", "cannot"]);
        assert!(page.question.is_none());
        assert!(format!("{page:?}").contains(&code));
    }
    assert_eq!(talk.written(), before);
    assert!(
        !talk
            .presses("aov", "confirm", &alert_of(&said, "aov"))
            .is_empty()
    );
}

#[test]
fn confirming_by_the_link_ends_the_alert_and_is_recorded_as_that() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    let told = talk.visits(&link, Visit::Confirm);
    assert_eq!(count(&told, "confirmed-by-you-aov-officer"), 1);
    assert!(count(&told, "confirmed-link") >= 1, "{:?}", keys(&told));
    assert_eq!(count(&told, "confirmed"), 0);
    let page = talk.page(&link).unwrap();
    assert_eq!(page_keys(&page)[0], "settled-confirmed-link");
    assert!(buttons(&page).is_empty());
    for (typed, key) in [
        ("casus tijdlijn".to_owned(), "past-confirmed-link"),
        ("casus status".to_owned(), "status-confirmed-link"),
    ] {
        let shown = format!("{:?}", talk.says("regisseur", &typed));
        assert!(shown.contains(key), "{typed}: {shown}");
    }
    let about = said.iter().find(|message| message.case.is_some()).unwrap();
    assert!(talk.report(about).contains("report-confirmed-link"));
    // Once more is nothing more: a double tap, a way back, another device.
    assert!(talk.visits(&link, Visit::Confirm).is_empty());
    looks(&mut talk);
    let before = talk.written();
    for again in [Visit::Confirm, Visit::Cannot, Visit::Confirm] {
        looks(&mut talk);
        assert!(talk.visits(&link, again).is_empty());
    }
    assert_eq!(talk.written(), before);
}

#[test]
fn whoever_cannot_is_believed_and_may_confirm_after_all() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    let told = talk.visits(&link, Visit::Cannot);
    assert_eq!(
        count(&told, "unable") + count(&told, "unable-last"),
        1,
        "{:?}",
        keys(&told)
    );
    let page = talk.page(&link).unwrap();
    assert_eq!(page_keys(&page)[0], "page-unable");
    assert!(buttons(&page).is_empty());
    let since = page.unable.unwrap();
    looks(&mut talk);
    let before = talk.written();
    let of_before = Visit::AfterAll { since: since - 1 };
    for stale in [Visit::Cannot, Visit::Confirm, of_before] {
        assert!(talk.visits(&link, stale).is_empty());
    }
    assert_eq!(talk.written(), before, "it counts once");
    let told = talk.visits(&link, Visit::AfterAll { since });
    assert!(count(&told, "confirmed-link") >= 1);
}

#[test]
fn the_second_tap_of_a_finger_never_chooses_what_came_under_it() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    talk.visits(&link, Visit::Cannot);
    let since = talk.page(&link).unwrap().unable.unwrap();
    let before = talk.written();
    talk.waits(SignedDuration::from_secs(4));
    for second in [Visit::Confirm, Visit::AfterAll { since }] {
        assert!(talk.visits(&link, second.clone()).is_empty(), "{second:?}");
    }
    assert_eq!(talk.written(), before, "whoever cannot did not confirm");
    // Somebody else, and the same person later, is not held back by it.
    let other = talk.visits(&link_to(&said, "aov-2"), Visit::Confirm);
    assert!(count(&other, "confirmed-link") >= 1, "{:?}", keys(&other));

    // Nor within what follows.
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    talk.visits(&link, Visit::Confirm);
    let list = answer(&talk.page(&link).unwrap());
    assert!(talk.visits(&link, list.clone()).is_empty(), "the same tap");
    looks(&mut talk);
    talk.visits(&link, list);
    let next = answer(&talk.page(&link).unwrap());
    let before = talk.written();
    assert!(talk.visits(&link, next.clone()).is_empty());
    assert_eq!(talk.written(), before, "the next question was not read");
    looks(&mut talk);
    talk.visits(&link, next);
    assert_ne!(talk.written(), before);
}

#[test]
fn whoever_owns_the_link_hears_that_it_confirmed_and_can_say_that_it_did_not() {
    let mut talk = served();
    let (code, said) = mailed(&mut talk);
    let (link, old_code) = (link_to(&said, "aov"), code_of(&said, "aov"));
    let told = talk.visits(&link, Visit::Confirm);
    let own: Vec<Via> = told
        .iter()
        .filter(|message| format!("{:?}", message.to).contains("\"aov\""))
        .filter(|message| {
            let first = message.text[0].key.as_ref();
            first == "link-used" || first == "link-used-short"
        })
        .map(|message| message.via)
        .collect();
    assert!(
        own.contains(&Via::Chat) && own.contains(&Via::Mail),
        "{own:?}"
    );
    let disputed = talk.says("aov", "klopt niet");
    assert_eq!(
        count(&disputed, "not-right-again"),
        1,
        "{:?}",
        keys(&disputed)
    );
    assert!(
        count(&disputed, "disputed-link") >= 1,
        "{:?}",
        keys(&disputed)
    );
    assert!(talk.page(&link).is_none_or(|page| page.question.is_none()));
    let again = talk.waits(minutes(6));
    let new = link_to(&again, "aov");
    assert_ne!(link, new, "the ladder begins anew with a new link");
    assert_ne!(old_code, code_of(&again, "aov"));
    assert!(talk.page(&link).is_none(), "the old one opens nothing");
    let page = talk.page(&new).unwrap();
    assert_eq!(buttons(&page), ["confirm", "cannot"]);
    assert!(page.question.is_none());
    let timeline = format!("{:?}", talk.says("regisseur", "casus tijdlijn"));
    assert!(timeline.contains("past-disputed-link"), "{timeline}");
    let about = again.iter().find(|message| message.case.is_some()).unwrap();
    let report = talk.report(about);
    assert!(report.contains("past-confirmed-link"), "{code}: {report}");
    assert!(report.contains("past-disputed-link"), "{report}");
}

#[test]
fn what_follows_is_asked_of_whoever_confirmed_by_the_link_until_it_is_answered() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let (link, other) = (link_to(&said, "aov"), link_to(&said, "aov-2"));
    talk.visits(&link, Visit::Confirm);
    let first = talk.page(&link).unwrap();
    let stale = answer(&first);
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    while let Some(page) = talk.page(&link).filter(|page| page.question.is_some()) {
        let asked = page.question.as_ref().unwrap();
        let id = asked.question.as_ref().unwrap().id.to_string();
        assert!(seen.insert(id.clone()), "{id} is asked again");
        assert!(
            talk.page(&other).unwrap().question.is_none(),
            "another sees nothing of it"
        );
        looks(&mut talk);
        all.extend(talk.visits(&link, answer(&page)));
    }
    assert!(
        seen.contains("tick-list") && seen.contains("scp"),
        "{seen:?}"
    );
    assert!(count(&all, "followed-up") >= 1, "{:?}", keys(&all));
    looks(&mut talk);
    let before = talk.written();
    assert!(talk.visits(&link, stale).is_empty(), "it was answered");
    assert_eq!(talk.written(), before);
    let page = talk.page(&link).unwrap();
    assert_eq!(page_keys(&page)[0], "settled-confirmed-link");
}

#[test]
fn a_form_shows_only_what_is_still_open_and_takes_only_what_it_showed() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    talk.visits(&link, Visit::Confirm);
    let page = talk.page(&link).unwrap();
    let Visit::Answer {
        question,
        since,
        choices,
    } = answer(&page)
    else {
        panic!();
    };
    assert!(choices.len() >= 2, "{choices:?}");
    looks(&mut talk);
    let sent = |question: &str, since, choices: &[&str]| Visit::Answer {
        question: question.into(),
        since,
        choices: choices.iter().map(|choice| (*choice).into()).collect(),
    };
    let before = talk.written();
    let line = choices[0].as_str();
    for wrong in [
        sent("scp", since, &["yes"]),
        sent(question.as_str(), since + 1, &[line]),
        sent(question.as_str(), since, &[]),
        sent(question.as_str(), since, &[line, "not-yet"]),
        sent(question.as_str(), since, &["confirm"]),
        sent(question.as_str(), since, &[&format!("untick-{line}")]),
    ] {
        assert!(talk.visits(&link, wrong.clone()).is_empty(), "{wrong:?}");
    }
    assert_eq!(talk.written(), before);
    talk.visits(&link, sent(question.as_str(), since, &[line]));
    let left = talk.page(&link).unwrap();
    let asked = left.question.unwrap();
    assert!(!asked.choices.iter().any(|choice| choice.id == *line));
    assert_eq!(asked.choices.len(), choices.len() - 1);
    assert_eq!(
        asked.text.len(),
        1,
        "nothing is told of what was answered: {asked:?}"
    );
}

#[test]
fn not_yet_keeps_the_question_open_on_the_page() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    talk.visits(&link, Visit::Confirm);
    looks(&mut talk);
    let page = talk.page(&link).unwrap();
    talk.visits(&link, answer(&page));
    looks(&mut talk);
    let page = talk.page(&link).unwrap();
    let Visit::Answer {
        question, since, ..
    } = answer(&page)
    else {
        panic!();
    };
    assert_eq!(question, *"scp");
    let choices = vec!["not-yet".into()];
    talk.visits(
        &link,
        Visit::Answer {
            question: question.clone(),
            since,
            choices,
        },
    );
    looks(&mut talk);
    let page = talk.page(&link).unwrap();
    let told = talk.visits(&link, answer(&page));
    assert!(count(&told, "followed-up") >= 1, "{:?}", keys(&told));
    assert!(talk.page(&link).unwrap().question.is_none());
}

#[test]
fn the_link_of_somebody_else_shows_who_confirmed_and_confirms_nothing() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let (own, other) = (link_to(&said, "aov"), link_to(&said, "aov-2"));
    assert_ne!(own, other);
    talk.visits(&own, Visit::Confirm);
    let page = talk.page(&other).unwrap();
    assert_eq!(page_keys(&page)[0], "settled-confirmed-link");
    assert!(buttons(&page).is_empty() && page.question.is_none());
    // That it was opened is noted, and nothing more.
    talk.visits(&other, Visit::Look);
    let before = talk.written();
    assert!(talk.visits(&other, Visit::Confirm).is_empty());
    assert_eq!(talk.written(), before);
}

#[test]
fn a_link_opens_as_long_as_its_alert_and_a_day_longer() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    talk.is_down_for(SignedDuration::from_hours(30));
    assert!(talk.page(&link).is_some(), "the alert is still open");
    talk.visits(&link, Visit::Confirm);
    talk.is_down_for(SignedDuration::from_hours(23));
    assert!(talk.page(&link).unwrap().question.is_some());
    talk.is_down_for(SignedDuration::from_hours(2));
    assert!(talk.page(&link).is_none());
    let before = talk.written();
    assert!(talk.visits(&link, Visit::Confirm).is_empty());
    assert_eq!(talk.written(), before);
}

#[test]
fn a_link_ends_with_the_role_and_with_the_person() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    for gone in [false, true] {
        talk.begins_again_with(|organisation| {
            serve(organisation);
            people(organisation, |id, roles| {
                if id == "aov" {
                    *roles = vec![Role::TeamLeader];
                }
                !(gone && id == "aov")
            });
        });
        assert!(talk.page(&link).is_none());
        let before = talk.written();
        assert!(talk.visits(&link, Visit::Confirm).is_empty());
        assert_eq!(talk.written(), before);
    }
    talk.begins_again_with(serve);
    assert!(talk.page(&link).is_some());
}

#[test]
fn a_new_link_takes_the_place_of_the_one_before() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let (link, code) = (link_to(&said, "aov"), code_of(&said, "aov"));
    talk.says("aov-2", &format!("ontvangen {code}"));
    talk.presses("aov", "not-right", &None);
    let again = talk.waits(minutes(6));
    let new = link_to(&again, "aov");
    assert_ne!(link, new);
    assert!(talk.page(&link).is_none());
    assert!(talk.page(&new).is_some());
}

#[test]
fn a_withdrawn_alert_says_so_and_a_drill_says_what_it_is() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    talk.says("regisseur", "trek in");
    talk.says("regisseur", "loos alarm");
    let page = talk.page(&link).unwrap();
    assert_eq!(page_keys(&page)[0], "settled-withdrawn");

    let mut talk = served();
    let mut said = talk.all_say("beheer", &["oefening", TRACK]);
    said.extend(talk.waits(minutes(6)));
    let link = link_to(&said, "aov");
    let page = talk.page(&link).unwrap();
    assert_eq!(
        page_keys(&page),
        ["drill-ping", "drill-ping-facts", "drill-ping-reach"]
    );
    let told = talk.visits(&link, Visit::Confirm);
    assert_eq!(count(&told, "drill-thanks"), 1, "{:?}", keys(&told));
}

#[test]
fn a_link_goes_only_to_its_own_reader_by_mail_or_text_message() {
    let mut talk = served();
    let (_, said) = mailed(&mut talk);
    let all = links(&said);
    assert!(all.len() >= 3, "{all:?}");
    let own: BTreeSet<_> = all.iter().collect();
    let tokens: BTreeSet<_> = all.iter().map(|(_, token)| token).collect();
    assert_eq!(own.len(), tokens.len(), "one for each");
    for message in &said {
        let shown = format!("{message:?}");
        let mine = message.ping.as_ref().and_then(|ping| ping.link.clone());
        assert!(mine.is_none() || message.via != Via::Chat);
        for (to, token) in &all {
            let is_to = format!("{:?}", message.to) == *to;
            assert!(is_to || !shown.contains(token.as_str()), "{shown}");
        }
    }
    // Where no page is served, and to whoever has no such way, there is none.
    let mut talk = Talk::begin();
    let (_, said) = mailed(&mut talk);
    assert!(links(&said).is_empty());
    assert!(!format!("{said:?}").contains("/k/"));
}

#[test]
fn a_link_that_was_never_given_opens_nothing() {
    let mut talk = served();
    mailed(&mut talk);
    let before = talk.written();
    for bits in 0..100 {
        let link = LinkToken::from_bits(bits, bits * 7);
        assert!(talk.page(&link).is_none());
        assert!(talk.visits(&link, Visit::Confirm).is_empty());
    }
    assert_eq!(talk.written(), before);
}

#[test]
fn where_a_case_went_after_its_alert_is_told_to_nobody_by_a_link() {
    let mut talk = served();
    let (code, said) = mailed(&mut talk);
    let link = link_to(&said, "aov-2");
    for person in ["aov", "zorg"] {
        talk.presses(person, "confirm", &alert_of(&said, person));
    }
    talk.goes_down(&code);
    let page = talk.page(&link).unwrap();
    let mut texts = page.alert.text.iter();
    let facts = texts.find(|text| text.key == "ping-facts").unwrap();
    let phase = facts.args.iter().find(|(name, _)| *name == "phase");
    assert!(matches!(phase, Some((_, Arg::Count(4)))), "{phase:?}");
}

#[test]
fn who_opened_a_page_stands_in_the_log_of_access_once_an_hour() {
    let mut talk = served();
    let (code, said) = mailed(&mut talk);
    let link = link_to(&said, "aov");
    let looks = |talk: &mut Talk| {
        let shown = format!("{:?}", talk.says("beheer", &format!("casus inzage {code}")));
        shown.matches("look-link").count()
    };
    assert_eq!(looks(&mut talk), 0);
    for _ in 0..3 {
        talk.visits(&link, Visit::Look);
    }
    assert_eq!(looks(&mut talk), 1);
    talk.waits(minutes(61));
    talk.visits(&link, Visit::Confirm);
    assert_eq!(looks(&mut talk), 2);
    let wrong = "AAAAAAAAAAAAAAAAAAAAAA".parse().unwrap();
    talk.visits(&wrong, Visit::Look);
    assert_eq!(looks(&mut talk), 2);
}
