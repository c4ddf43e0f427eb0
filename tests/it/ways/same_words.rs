//! The page of a personal link says what the chat says to the same person.

use regiewijzer::dialogue::message::text::Text;
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::alert::Via;
use regiewijzer::domain::language::Language;

use super::pages::{House, Plan, voice};
use crate::kit::said::plain;

/// What only a page says: whether an answer is kept, and of itself.
const OF_THE_PAGE: [&str; 2] = ["page-saved", "page-private"];
/// The lines of a ping that say how to confirm where it stands.
const CONFIRM_HERE: [&str; 2] = ["Bevestigen:", "To confirm:"];

/// The words of a page between its tags, a line for each paragraph, heading, legend and button.
fn lines(page: &str) -> Vec<String> {
    let (_, body) = page.split_once("<body>").unwrap();
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        // These stand within a line.
        if !["a", "span"].contains(&name) {
            text.push('\n');
        }
        text.push_str(words);
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&amp;", "&");
    let lines = text.lines().map(plain);
    lines.filter(|line| !line.is_empty()).collect()
}

/// What the chat says to somebody, a line for each of its lines and labels.
fn said(plan: &Plan, message: &Message) -> Vec<String> {
    let voice = voice(plan);
    let words = voice.message(message);
    let labels = message.choices.iter();
    let labels = labels.map(|choice| {
        voice
            .text(&choice.label)
            .trim_start_matches(['☐', ' '])
            .to_owned()
    });
    let all = words.lines().map(str::to_owned).chain(labels);
    let all = all.map(|line| plain(&line));
    all.filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_page_says_what_the_chat_says() {
    for language in Language::ALL {
        let plan = Plan {
            language,
            ..Plan::default()
        };
        let house = House::open(&plan);
        let path = house.path_of("aov");
        let own: Vec<String> = OF_THE_PAGE
            .map(|key| voice(&plan).text(&Text::of(key)))
            .to_vec();
        let to_officer = |message: &&Message| {
            message.to == Audience::Person("aov".into()) && message.via == Via::Chat
        };
        let mut pings = house.before.iter().filter(to_officer);
        let ping = pings.find(|message| message.ping.is_some());
        let ping = said(&plan, ping.unwrap());
        let page = lines(&house.get(&path).0);
        for line in &page {
            let known = ping.contains(line) || own.contains(line);
            assert!(known, "{line:?} is on the page alone: {ping:#?}");
        }
        for line in &ping {
            let here = CONFIRM_HERE.iter().any(|begin| line.starts_with(begin));
            assert!(here || page.contains(line), "{line:?} lacks: {page:#?}");
        }
        // What follows is asked in the same words.
        house.post(&path, "do=confirm");
        let told = house.tells();
        let mut asked = told.iter().filter(to_officer);
        let asked = asked.find(|message| message.question.is_some());
        let asked = said(&plan, asked.unwrap());
        let page = house.get(&path).0;
        let (_, form) = page.split_once("<fieldset>").unwrap();
        let (form, _) = form.split_once("</fieldset>").unwrap();
        let send = voice(&plan).text(&Text::of("page-send"));
        for line in lines(&format!("<body>{form}")) {
            let known = line == send || asked.iter().any(|said| said.contains(&line));
            assert!(known, "{line:?} is on the page alone: {asked:#?}");
        }
    }
}
