//! The app for Teams: what the bot is called there, where it may be, and what it shows; no rights beyond that.

use serde_json::{Value, json};

use crate::dialogue::language::understanding::Words;
use crate::dialogue::message::text::Text;
use crate::front::tenancy::Guid;
use crate::voice::Voice;

/// The form of the manifest.
const VERSION: &str = "1.16";
/// Its two pictures: 192 points square in colour, and 32 of white on nothing.
const COLOR: &[u8] = include_bytes!("../../../data/teams/color.png");
const OUTLINE: &[u8] = include_bytes!("../../../data/teams/outline.png");
/// The colour around the picture.
const ACCENT: &str = "#154273";
/// The commands that Teams offers while somebody types, by their ids.
const OFFERED: [&str; 4] = ["help", "check", "cases", "duty"];

/// The package as it is uploaded, for this app, with these pages: what it is, privacy, and terms.
#[must_use]
pub fn package(voice: &Voice, words: &Words, app: Guid, pages: [&str; 3]) -> Vec<u8> {
    let manifest = manifest(voice, words, app, pages);
    stored(&[
        ("manifest.json", format!("{manifest:#}").as_bytes()),
        ("color.png", COLOR),
        ("outline.png", OUTLINE),
    ])
}

/// These files as a zip. They are small, so they are stored as they are, at the first day that a zip can name: what the
/// libraries for zips bring along is more than this.
fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    const FIRST_DAY: u16 = 0x21;
    let (mut zip, mut list) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = size(zip.len());
        // The version that reads it, no flags, stored, midnight of that day, the sum, the size twice.
        let mut form = Vec::new();
        for half in [20, 0, 0, 0, FIRST_DAY] {
            form.extend(half.to_le_bytes());
        }
        for whole in [crc32fast::hash(bytes), size(bytes.len()), size(bytes.len())] {
            form.extend(whole.to_le_bytes());
        }
        // How long its name is, and that nothing else is said of it.
        form.extend((size(name.len()) & 0xffff).to_le_bytes());
        zip.extend(*b"PK\x03\x04");
        zip.extend(&form);
        zip.extend(name.as_bytes());
        zip.extend(*bytes);
        list.extend(*b"PK\x01\x02\x14\0");
        list.extend(&form);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let count = size(files.len()) & 0xffff;
    let (from, long) = (size(zip.len()), size(list.len()));
    zip.extend(list);
    zip.extend(*b"PK\x05\x06\0\0\0\0");
    zip.extend((count | count << 16).to_le_bytes());
    zip.extend(long.to_le_bytes());
    zip.extend(from.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

fn size(length: usize) -> u32 {
    u32::try_from(length).expect("the files of the app are small")
}

fn manifest(voice: &Voice, words: &Words, app: Guid, pages: [&str; 3]) -> Value {
    let [website, privacy, terms] = pages;
    let say = |key: &'static str| voice.text(&Text::of(key));
    let commands = OFFERED.iter().filter_map(|id| {
        let title = words.names(id)?.nl.clone();
        let what = voice.text(&Text::of(format!("command-{id}")));
        Some(json!({ "title": title, "description": what }))
    });
    let schema = "https://developer.microsoft.com/json-schemas/teams";
    json!({
        "$schema": format!("{schema}/v{VERSION}/MicrosoftTeams.schema.json"),
        "manifestVersion": VERSION,
        "version": env!("CARGO_PKG_VERSION"),
        "id": app.to_string(),
        "developer": {
            "name": say("mail-sender"),
            "websiteUrl": website,
            "privacyUrl": privacy,
            "termsOfUseUrl": terms,
        },
        "name": { "short": say("mail-sender"), "full": say("mail-sender") },
        "description": { "short": say("teams-app-short"), "full": say("teams-app-full") },
        "icons": { "color": "color.png", "outline": "outline.png" },
        "accentColor": ACCENT,
        "bots": [{
            "botId": app.to_string(),
            "scopes": ["personal", "team"],
            "supportsFiles": false,
            "isNotificationOnly": false,
            "commandLists": [{ "scopes": ["personal"], "commands": commands.collect::<Vec<_>>() }],
        }],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::bot::samples::{voice, words};

    #[test]
    fn the_app_is_what_the_platform_takes() {
        let app = Guid::read("0a0a0a0a-0000-4000-8000-000000000001").unwrap();
        let manifest = manifest(
            &voice(),
            &words(),
            app,
            ["https://goes.example/regiewijzer"; 3],
        );
        assert_eq!(manifest["bots"][0]["botId"], app.to_string());
        let length = |value: &Value| value.as_str().unwrap().chars().count();
        assert!((1..=30).contains(&length(&manifest["name"]["short"])));
        assert!((1..=80).contains(&length(&manifest["description"]["short"])));
        assert!((1..=4000).contains(&length(&manifest["description"]["full"])));
        let commands = manifest["bots"][0]["commandLists"][0]["commands"].as_array();
        assert_eq!(commands.unwrap().len(), OFFERED.len());
        for command in commands.unwrap() {
            assert!((1..=32).contains(&length(&command["title"])));
            assert!((1..=128).contains(&length(&command["description"])));
        }
        for (picture, size) in [(COLOR, 192_u32), (OUTLINE, 32)] {
            let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
            assert_eq!((number(16), number(20)), (size, size));
        }
    }
}
