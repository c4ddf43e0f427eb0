//! The board of a municipality in a real browser: on a small telephone, at a desk and on a wall, without script.

use std::path::PathBuf;

use super::chromium::Chromium;
use super::{axe, faults_of};
use crate::ways::pages::{House, Plan, houses};

const WIDTHS: [u32; 3] = [320, 1280, 1920];

fn url(house: &House, person: &str) -> String {
    format!("http://{}{}", house.at, house.board_of(person))
}

#[test]
fn it_is_sound_on_a_telephone_at_a_desk_and_on_a_wall() {
    let (axe, mut browser) = (axe(), Chromium::start());
    let mut found = Vec::new();
    for (tag, house) in houses() {
        for (name, person, query) in [
            ("officer", "aov", ""),
            ("administrator", "beheer", "?stil"),
            ("wall", "wethouder", "?groot"),
        ] {
            browser.visit(&format!("{}{query}", url(&house, person)));
            let name = format!("board-{tag}-{name}");
            found.extend(faults_of(&mut browser, &axe, &name, &WIDTHS));
            if let Some(folder) = std::env::var_os("KEEP_PAGES").map(PathBuf::from) {
                for width in WIDTHS {
                    browser.screen(width, "light");
                    browser.picture(&folder.join(format!("{name}-{width}.png")));
                }
            }
        }
        browser.visit(&format!("http://{}/bord/0000000000000000000000", house.at));
        found.extend(faults_of(&mut browser, &axe, "board-unknown", &WIDTHS));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn it_can_be_stopped_and_made_large_by_its_links_without_script() {
    let (house, mut browser) = (House::open(&Plan::default()), Chromium::start());
    browser.screen(1280, "light");
    browser.scripts(false);
    browser.visit(&url(&house, "aov"));
    let here = "location.pathname + location.search";
    let path = house.board_of("aov");
    for (link, query) in [(1, "?stil"), (2, "?groot&stil"), (1, "?groot"), (2, "")] {
        browser.follow(&format!(".how a:nth-of-type({link})"));
        let shown = browser.value(here);
        assert_eq!(shown.as_str().unwrap(), format!("{path}{query}"));
    }
}
