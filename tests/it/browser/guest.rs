//! The page of a personal link in a real browser: on a small telephone and at a desk, by hand and by keyboard, with
//! and without script.
//!
//! `KEEP_PAGES` names a folder in which a picture of each screen is kept.

use std::path::PathBuf;

use regiewijzer::domain::language::Language;

use super::chromium::Chromium;
use super::{axe, faults_of};
use crate::ways::pages::{House, Plan, houses};

const WIDTHS: [u32; 2] = [320, 1280];
const CONFIRM: &str = "button[value=confirm]";
const CANNOT: &str = "button[value=cannot]";
const AFTER_ALL: &str = "button[value=after-all]";

fn url(house: &House, person: &str) -> String {
    format!("http://{}{}", house.at, house.path_of(person))
}

fn title(browser: &mut Chromium) -> String {
    let title = browser.value("document.querySelector('h1').textContent");
    title.as_str().unwrap().to_owned()
}

fn count(browser: &mut Chromium, selector: &str) -> u64 {
    let count = browser.value(&format!("document.querySelectorAll({selector:?}).length"));
    count.as_u64().unwrap()
}

/// Looks at what is shown at every width; keeps a picture of it.
fn look(browser: &mut Chromium, axe: &str, name: &str) -> Vec<String> {
    let found = faults_of(browser, axe, name, &WIDTHS);
    if let Some(folder) = std::env::var_os("KEEP_PAGES").map(PathBuf::from) {
        for width in WIDTHS {
            browser.screen(width, "light");
            browser.picture(&folder.join(format!("{name}-{width}.png")));
        }
    }
    found
}

/// Answers what is asked, by hand.
fn answers(house: &House, browser: &mut Chromium) {
    house.reads();
    if count(browser, "input[type=checkbox]") == 0 {
        return browser.follow("fieldset button");
    }
    let boxes = count(browser, "input[type=checkbox]");
    for nth in 0..boxes {
        browser.click(&format!("label:nth-of-type({})", nth + 1));
    }
    assert_eq!(count(browser, "input:checked"), boxes);
    browser.follow("fieldset button");
}

#[test]
fn every_screen_of_it_is_sound_in_both_languages() {
    let (axe, mut browser) = (axe(), Chromium::start());
    let mut found = Vec::new();
    for (tag, house) in houses() {
        browser.visit(&url(&house, "aov"));
        found.extend(look(&mut browser, &axe, &format!("{tag}-1-open")));
        assert_eq!(browser.operable().len(), 3, "{:?}", browser.operable());
        browser.follow(CANNOT);
        found.extend(look(&mut browser, &axe, &format!("{tag}-2-cannot")));
        house.reads();
        browser.follow(AFTER_ALL);
        found.extend(look(&mut browser, &axe, &format!("{tag}-3-confirmed")));
        let mut nth = 4;
        while count(&mut browser, "fieldset") > 0 {
            answers(&house, &mut browser);
            found.extend(look(&mut browser, &axe, &format!("{tag}-{nth}-asked")));
            nth += 1;
            assert!(nth < 12, "it comes to an end");
        }
        browser.visit(&url(&house, "aov-2"));
        found.extend(look(&mut browser, &axe, &format!("{tag}-{nth}-other")));
        assert_eq!(
            count(&mut browser, "form"),
            0,
            "nothing is left for another"
        );
        browser.visit(&format!("http://{}/k/0000000000000000000000", house.at));
        found.extend(look(
            &mut browser,
            &axe,
            &format!("{tag}-{}-unknown", nth + 1),
        ));
        let u = house.path_of("zorg");
        browser.visit(&format!("http://{}{u}", house.at));
        found.extend(look(&mut browser, &axe, &format!("{tag}-{}-care", nth + 2)));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn it_needs_no_script_and_the_way_back_confirms_nothing_twice() {
    let (house, mut browser) = (House::open(&Plan::default()), Chromium::start());
    // A screen is measured with script.
    browser.screen(320, "light");
    browser.scripts(false);
    browser.visit(&url(&house, "aov"));
    assert_eq!(house.said("confirmed-link"), 0);
    browser.follow(CONFIRM);
    assert!(title(&mut browser).starts_with("Confirmed through the link"));
    assert!(house.said("confirmed-link") > 0);
    answers(&house, &mut browser);
    browser.back();
    assert_eq!(
        count(&mut browser, CONFIRM),
        0,
        "it shows how it stands now"
    );
    browser.visit(&url(&house, "aov"));
    assert_eq!(house.said("confirmed-link"), 0);
}

#[test]
fn it_can_be_done_by_keyboard_alone() {
    let (house, mut browser) = (House::open(&Plan::default()), Chromium::start());
    browser.screen(1280, "light");
    browser.visit(&url(&house, "aov"));
    let focused = "document.activeElement.outerHTML";
    for _ in 0..10 {
        browser.key("Tab", "", 9);
        if browser
            .value(focused)
            .as_str()
            .unwrap()
            .contains("value=\"confirm\"")
        {
            break;
        }
    }
    browser.enter();
    assert!(title(&mut browser).starts_with("Confirmed through the link"));
    while browser.value("document.activeElement.type") != "checkbox" {
        browser.key("Tab", "", 9);
    }
    browser.key(" ", " ", 32);
    assert_eq!(count(&mut browser, "input:checked"), 1);
    let before = count(&mut browser, "input[type=checkbox]");
    while browser.value("document.activeElement.tagName") != "BUTTON" {
        browser.key("Tab", "", 9);
    }
    house.reads();
    browser.enter();
    assert_eq!(count(&mut browser, "input[type=checkbox]"), before - 1);
}

#[test]
fn a_double_tap_is_one_confirmation() {
    let (house, mut browser) = (House::open(&Plan::default()), Chromium::start());
    browser.screen(320, "light");
    browser.visit(&url(&house, "aov"));
    // Both taps fall before the first answer is there.
    let twice = "(() => { const it = document.querySelector('button[value=confirm]'); it.click(); it.click(); })()";
    browser.value(twice);
    browser.visit(&url(&house, "aov"));
    browser.visit(&url(&house, "aov"));
    let told = house.said("confirmed-by-you-aov-officer");
    assert!(told <= 1, "{told}");
    browser.visit(&url(&house, "aov-2"));
    assert_eq!(house.said("confirmed-by-you-aov-officer"), 0);
}

#[test]
fn nothing_that_counts_comes_under_the_finger_that_said_no() {
    let mut browser = Chromium::start();
    for language in [Language::Dutch, Language::English] {
        for width in WIDTHS {
            let house = House::open(&Plan {
                language,
                ..Plan::default()
            });
            browser.screen(width, "light");
            browser.visit(&url(&house, "aov"));
            let place = |selector: &str| {
                format!(
                    "(() => {{ const at = document.querySelector({selector:?}).getBoundingClientRect(); \
                     return [at.top + scrollY, at.bottom + scrollY]; }})()"
                )
            };
            let tapped = browser.value(&place(CANNOT));
            browser.follow(CANNOT);
            let left = browser.value(&place(AFTER_ALL));
            assert_eq!(count(&mut browser, "button"), 1);
            let apart = left[0].as_f64().unwrap() - tapped[1].as_f64().unwrap();
            assert!(apart >= 24.0, "{width}: {tapped} and {left}");
            // In the same moment not even that one counts.
            browser.follow(AFTER_ALL);
            assert_eq!(house.said("confirmed-link"), 0);
            house.reads();
            browser.follow(AFTER_ALL);
            assert!(house.said("confirmed-link") > 0);
        }
    }
}
