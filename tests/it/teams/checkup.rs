//! `regiewijzer teams`: whether everything is in place, and the app for Teams.

use serde_json::{Value, json};

use super::bot::{block, settings};
use super::keys::SigningKey;
use super::standin::{APP, Fault, SECRET, Standin, user};
use crate::serving::program::Place;

/// A folder with these settings, whose listener people outside reach.
fn place(settings: &str) -> Place {
    let listen = "listen = \"127.0.0.1:0\"\n";
    let public = format!("{listen}public_url = \"https://regie.example\"\n");
    Place::of(settings, &(block().replacen(listen, &public, 1) + PAGES))
}

/// The pages that the app names.
const PAGES: &str = "website_url = \"https://goes.example/regiewijzer\"\n\
                     privacy_url = \"https://goes.example/privacy?van=bot\"\n\
                     terms_url = \"https://goes.example/voorwaarden\"\n";

/// What the check says, and its exit code.
fn checked(place: &Place, standin: &Standin, secret: &str) -> (Option<i32>, String) {
    let url = standin.url();
    let environment = [
        ("TEAMS_SECRET", secret),
        ("REGIEWIJZER_TEAMS_API", url.as_str()),
    ];
    place.run(&["teams", "--check"], &environment)
}

#[test]
fn the_check_says_what_is_right_and_what_to_do_about_the_rest() {
    let standin = Standin::start(&SigningKey::new(0, "first"));
    let everything = place(&settings());
    // For more conversations than the platform makes at once it lets us wait.
    let busy = Fault::Answer(429, json!({ "error": { "code": "TooManyRequests" } }));
    standin.fails("/v3/conversations".to_owned(), busy);
    let (exit, said) = checked(&everything, &standin, SECRET);
    assert_eq!(exit, Some(0), "{said}");
    for part in [
        "✓ De app-registratie en het geheim zijn goed.",
        "https://regie.example/teams/messages",
        "✓ Met aov kan een gesprek worden begonnen. Of de app daar is geblokkeerd, blijkt bij een oefening.",
        "✓ De sleutels waarmee Teams ondertekent",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(
        standin.world().shown.is_empty(),
        "nobody sees anything of it"
    );
    standin.world().without_app.push(user("aov"));
    let unknown = format!("teams = \"{}\"\n", user("wethouder"));
    let lacking = place(&settings().replacen(&unknown, "", 1).replacen(
        "teams_channel = \"19:goes@thread.tacv2\"\n",
        "",
        1,
    ));
    let (exit, said) = checked(&lacking, &standin, SECRET);
    assert_eq!(exit, Some(78), "{said}");
    for part in [
        "✗ Teams laat de app niet toe bij aov.",
        "✗ Voor #goes staat er geen kanaal van Teams",
        "✗ wethouder heeft dienst of vervangt, maar is in Teams niet te bereiken.",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (exit, said) = checked(&everything, &standin, "wrong");
    assert_eq!(exit, Some(78), "{said}");
    assert!(said.contains("neemt het geheim niet aan"), "{said}");
    let (exit, said) = place(&settings()).run(&["teams"], &[]);
    assert_eq!(exit, Some(2), "{said}");
}

#[test]
fn whoever_has_no_account_in_teams_is_not_reached_in_the_chat() {
    // The last of them lead cases, and are never called.
    for person in ["wethouder", "regisseur", "proces-tholen"] {
        let unknown = format!("teams = \"{}\"\n", user(person));
        for (settings, is_named) in [
            (settings(), false),
            (settings().replacen(&unknown, "", 1), true),
        ] {
            let (exit, said) = place(&settings).run(&["check"], &[("TEAMS_SECRET", SECRET)]);
            assert_eq!(exit, Some(0), "{said}");
            let named = format!("({person}) is op geen enkele manier te bereiken");
            assert_eq!(said.contains(&named), is_named, "{said}");
        }
    }
}

#[test]
fn the_app_is_a_zip_of_three_files() {
    let place = place(&settings());
    let path = place.path().join("app.zip");
    let file = path.to_str().unwrap();
    let (exit, said) = place.run(&["teams", "--manifest", file], &[]);
    assert_eq!(exit, Some(0), "{said}");
    let zip = std::fs::read(&path).unwrap();
    let (list, end) = zip.split_at(zip.len() - 22);
    assert_eq!(&end[..4], b"PK\x05\x06");
    assert_eq!((end[8], end[10]), (3, 3));
    let begins = u32::from_le_bytes(end[16..20].try_into().unwrap());
    let begins = usize::try_from(begins).unwrap();
    assert_eq!(&list[begins..begins + 4], b"PK\x01\x02");
    let size = u32::from_le_bytes(zip[18..22].try_into().unwrap());
    let from = 30 + "manifest.json".len();
    let manifest = &zip[from..from + usize::try_from(size).unwrap()];
    let manifest: Value = serde_json::from_slice(manifest).unwrap();
    assert_eq!(manifest["id"], APP);
    for (key, page) in [
        ("websiteUrl", "https://goes.example/regiewijzer"),
        ("privacyUrl", "https://goes.example/privacy?van=bot"),
        ("termsOfUseUrl", "https://goes.example/voorwaarden"),
    ] {
        assert_eq!(manifest["developer"][key], page);
    }
    let nowhere = place.path().join("nowhere/app.zip");
    let (exit, said) = place.run(&["teams", "--manifest", nowhere.to_str().unwrap()], &[]);
    assert_eq!(exit, Some(74), "{said}");
    let without = Place::of(&settings(), &block());
    let (exit, said) = without.run(&["teams", "--manifest", file], &[]);
    assert_eq!(exit, Some(78), "{said}");
    assert!(
        said.contains("website_url, privacy_url, terms_url"),
        "{said}"
    );
    // What one page lacks is said before the app is made, and a page is one that Teams opens.
    let terms = "terms_url = \"https://goes.example/voorwaarden\"\n";
    let lacking = Place::of(&settings(), &(block() + &PAGES.replacen(terms, "", 1)));
    let (exit, said) = lacking.run(&["check"], &[("TEAMS_SECRET", SECRET)]);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains("[teams] ontbreekt: terms_url."), "{said}");
    let standin = Standin::start(&SigningKey::new(0, "first"));
    let (exit, said) = checked(&lacking, &standin, SECRET);
    assert_eq!(exit, Some(78), "{said}");
    assert!(
        said.contains("✗ In het blok [teams] ontbreekt: terms_url."),
        "{said}"
    );
    for wrong in [
        "http://goes.example/",
        "https://goes.example/a b",
        "goes.example",
    ] {
        let wrong = PAGES.replacen("https://goes.example/voorwaarden", wrong, 1);
        let wrong = Place::of(&settings(), &(block() + &wrong));
        let (exit, said) = wrong.run(&["check"], &[("TEAMS_SECRET", SECRET)]);
        assert_eq!(exit, Some(78), "{said}");
    }
}
