//! A conversation with the desk in one process: who says and presses what, and what comes of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::office;
use crate::tape;
use jiff::SignedDuration;
use regiewijzer::clock::{Clock, Entropy};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::message::board::Board;
use regiewijzer::dialogue::message::calendar::Calendar;
use regiewijzer::dialogue::message::input::{Input, PressContext, Visit};
use regiewijzer::dialogue::message::page::Page;
use regiewijzer::dialogue::message::{Audience, Message, MessageKind, Ping};
use regiewijzer::dialogue::papers::report::report;
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::link::LinkToken;
use regiewijzer::domain::alert::{DeliveryId, Receipt};
use regiewijzer::domain::card::Card;
use regiewijzer::domain::organisation::Organisation;
use regiewijzer::domain::people::People;
use regiewijzer::store::Store as _;

/// A track of phase 4 that calls the AOV officer and the care department of Goes.
pub(crate) const TRACK: &str = "Andere calamiteit in het sociaal domein";

/// The card as embedded.
pub(crate) const CARD: &str = include_str!("../../../data/regiekaart.toml");

/// The people of the example settings, talking from 20 November 2026 at 09:00 UTC on.
pub(crate) struct Talk {
    desk: Desk,
    store: tape::Tape,
    card: Card,
}

impl Talk {
    pub(crate) fn begin() -> Self {
        Self::begin_on(office::CARD.clone())
    }

    /// The same on a card with only so many tracks of phase 4.
    pub(crate) fn begin_with_tracks(count: usize) -> Self {
        let (tracks, notes) = CARD.split_at(CARD.find("[[note]]").unwrap());
        let tracks: Vec<&str> = tracks.split("[[track]]").take(count + 1).collect();
        Self::begin_with_card(&(tracks.join("[[track]]") + notes))
    }

    /// The same on a card with this text.
    pub(crate) fn begin_with_card(text: &str) -> Self {
        Self::begin_on(Card::parse("card", text).unwrap())
    }

    /// The same with other people: the example settings, changed.
    pub(crate) fn begin_with_people(change: impl Fn(&str) -> String) -> Self {
        let known = include_str!("../../../data/gemeenten.toml");
        let known = regiewijzer::domain::municipality::parse("known", known).unwrap();
        let known = known.iter().map(|it| (it.code.as_str(), it.name.as_str()));
        let known: Vec<_> = known.collect();
        let text = change(include_str!("../../../data/regiewijzer.toml"));
        let settings = regiewijzer::settings::Settings::parse("settings", &text, &known);
        let (card, store) = (office::CARD.clone(), tape::Tape::new());
        let mut world = office::world(card.clone(), 0);
        world.organisation = settings.unwrap().organisation;
        let clock = Clock::Simulated("2026-11-20T09:00:00Z".parse().unwrap());
        let entropy = regiewijzer::clock::Entropy::seeded(1);
        let desk = Desk::new(world, Box::new(store.clone()), clock, entropy);
        Self { desk, store, card }
    }

    fn begin_on(card: Card) -> Self {
        let store = tape::Tape::new();
        let clock = Clock::Simulated("2026-11-20T09:00:00Z".parse().unwrap());
        let desk = office::desk_on(card.clone(), &store, clock, 1);
        Self { desk, store, card }
    }

    /// The program is down for so long; gives all that it does about it afterwards.
    pub(crate) fn is_down_for(&mut self, span: SignedDuration) -> Vec<Message> {
        let clock = Clock::Simulated(self.desk.now() + span);
        self.desk = office::desk_on(self.card.clone(), &self.store, clock, 1);
        self.waits(SignedDuration::ZERO)
    }

    /// The program is started again with other settings; gives all that it does at once.
    pub(crate) fn begins_again_with(
        &mut self,
        change: impl FnOnce(&mut Organisation),
    ) -> Vec<Message> {
        let mut world = office::world(self.card.clone(), self.store.head().cause);
        change(&mut world.organisation);
        let (store, clock) = (self.store.clone(), Clock::Simulated(self.desk.now()));
        self.desk = Desk::new(world, Box::new(store), clock, Entropy::seeded(1));
        let mut said = self.takes(Input::Restarted);
        said.extend(self.waits(SignedDuration::ZERO));
        said
    }

    fn takes(&mut self, input: Input) -> Vec<Message> {
        self.desk.take(&[input]).unwrap().concat()
    }

    /// Several people say something in the same write; gives what the last one caused.
    pub(crate) fn all_at_once(&mut self, lines: &[(&str, &str)]) -> Vec<Message> {
        let say = |(from, words): &(&str, &str)| Input::Say {
            from: (*from).into(),
            words: (*words).to_owned(),
        };
        let inputs: Vec<Input> = lines.iter().map(say).collect();
        self.desk.take(&inputs).unwrap().pop().unwrap()
    }

    pub(crate) fn says(&mut self, from: &str, words: &str) -> Vec<Message> {
        let (from, words) = (from.into(), words.to_owned());
        self.takes(Input::Say { from, words })
    }

    /// Somebody sits down at a screen of the own.
    pub(crate) fn sits_down(&mut self, from: &str) -> Vec<Message> {
        self.takes(Input::Seated { from: from.into() })
    }

    /// Gives what the last line caused.
    pub(crate) fn all_say(&mut self, from: &str, lines: &[&str]) -> Vec<Message> {
        let said = lines.iter().map(|line| self.says(from, line));
        said.last().unwrap()
    }

    /// Somebody typed a line blind, at this moment.
    pub(crate) fn said_at(&mut self, from: &str, words: &str, at: &str) -> Vec<Message> {
        self.takes(Input::Blind {
            from: from.into(),
            words: words.to_owned(),
            at: at.parse().unwrap(),
        })
    }

    pub(crate) fn presses(
        &mut self,
        from: &str,
        choice: &str,
        on: &Option<PressContext>,
    ) -> Vec<Message> {
        self.takes(Input::Press {
            from: from.into(),
            choice: choice.into(),
            on: on.clone(),
        })
    }

    /// Somebody does this on the page of a personal link.
    pub(crate) fn visits(&mut self, link: &LinkToken, act: Visit) -> Vec<Message> {
        let link = link.clone();
        self.takes(Input::Linked { link, act })
    }

    /// What a personal link shows.
    pub(crate) fn page(&mut self, link: &LinkToken) -> Option<Page> {
        self.desk.page_of(link).unwrap()
    }

    /// Somebody opens the board; gives what it shows.
    pub(crate) fn board(&mut self, link: &LinkToken) -> Option<Board> {
        let opened = Input::Opened { link: link.clone() };
        assert!(self.takes(opened).is_empty(), "it says nothing");
        self.desk.board_of(link).unwrap()
    }

    /// The turns that a link shows.
    pub(crate) fn calendar(&mut self, link: &LinkToken) -> Option<Calendar> {
        let opened = Input::Opened { link: link.clone() };
        assert!(self.takes(opened).is_empty(), "it says nothing");
        self.desk.calendar_of(link).unwrap()
    }

    /// The report of the case that this message is about, as its sentences.
    pub(crate) fn report(&mut self, about: &Message) -> String {
        let id = about.case.as_ref().unwrap().id;
        let paper = self.desk.look(|step| {
            let (history, case) = (step.history(id)?, step.case(id)?);
            report(step, &case, &history)
        });
        format!("{:?}", paper.unwrap())
    }

    /// All that was written so far, as one number.
    pub(crate) fn written(&self) -> String {
        format!("{:?}", self.store.head())
    }

    /// A message has a result.
    pub(crate) fn hears(&mut self, delivery: &DeliveryId, receipt: Receipt) -> Vec<Message> {
        let delivery = delivery.clone();
        self.takes(Input::Receipt { delivery, receipt })
    }

    /// Time passes; gives all that falls due meanwhile.
    pub(crate) fn waits(&mut self, span: SignedDuration) -> Vec<Message> {
        let until = self.desk.now() + span;
        let due = std::iter::from_fn(|| self.desk.next_until(until).unwrap());
        due.flatten().collect()
    }

    /// Makes a backup in a folder; gives its file.
    pub(crate) fn backs_up(&mut self, folder: &Path) -> PathBuf {
        let name = "regiewijzer-2026-11-20T090000Z.backup";
        self.store.backup(folder, name).unwrap().path
    }

    /// Opens a case in a phase; gives its code.
    pub(crate) fn opens_case(&mut self, phase: &str) -> String {
        let team = "sociaal wijkteam, Toegang of CJG";
        let director = "procesregisseur";
        let phase = format!("fase {phase}");
        let lines = [
            "casus nieuw",
            "Goes",
            &phase,
            "vrijwillig kader",
            "volwassenen",
        ];
        self.all_say("regisseur", &lines);
        let opened = self.all_say("regisseur", &[team, director]);
        let case = opened.iter().find_map(|message| message.case.as_ref());
        case.unwrap().code.to_string()
    }

    /// A case in phase 3 whose director is at the question after the advice.
    pub(crate) fn in_phase_three(lines: &[&str]) -> Self {
        let mut talk = Self::begin();
        talk.opens_case("3");
        talk.answers_up(lines);
        talk
    }

    /// The director of a case in phase 3 answers the questions for going up, and presses these behind the advice.
    pub(crate) fn answers_up(&mut self, lines: &[&str]) {
        self.says("regisseur", "casus op");
        for answer in ["yes", "no", "yes", "no", "no", "advice"]
            .iter()
            .chain(lines)
        {
            self.presses("regisseur", answer, &None);
        }
    }

    /// The director of a case in phase 3 asks for agreement to go down.
    pub(crate) fn asks_down(&mut self) {
        self.says("regisseur", "casus af");
        for choice in [
            "yes",
            "yes",
            "yes",
            "yes",
            "yes",
            "advice",
            "request-co-sign",
        ] {
            self.presses("regisseur", choice, &None);
        }
    }

    /// An officer proposes to go down from phase 4, and asks for agreement.
    pub(crate) fn proposes(&mut self, officer: &str, code: &str) -> Vec<Message> {
        self.says(officer, &format!("casus af {code}"));
        let mut said = Vec::new();
        for choice in ["yes", "yes", "yes", "yes", "advice", "request-co-sign"] {
            said = self.presses(officer, choice, &None);
        }
        said
    }

    /// The case goes down from phase 4, with the agreement that it takes.
    pub(crate) fn goes_down(&mut self, code: &str) {
        self.proposes("aov", code);
        self.presses("proces", "agree", &None);
        self.presses("regisseur", "agree", &None);
        let said = self.presses("aov", "confirm", &None);
        assert!(count(&said, "moved-down") > 0, "{:?}", keys(&said));
    }

    /// Opens a case in phase 4; gives its code, and all that is said when people are called.
    pub(crate) fn raises(&mut self) -> (String, Vec<Message>) {
        let code = self.opens_case("4");
        (code, self.all_say("regisseur", &[TRACK, "bevestig"]))
    }
}

/// Where the pages of links are served.
pub(crate) const URL: &str = "https://regie.goes.example";

/// The pages of links are served from now on.
pub(crate) fn serve(organisation: &mut Organisation) {
    organisation.public_url = Some(URL.to_owned());
}

/// A conversation in which pages are served.
pub(crate) fn served() -> Talk {
    let mut talk = Talk::begin();
    talk.begins_again_with(serve);
    talk
}

/// The message with this choice, last of all.
pub(crate) fn offering<'a>(said: &'a [Message], choice: &str) -> &'a Message {
    let offers = |message: &&Message| message.choices.iter().any(|known| known.id == *choice);
    said.iter().rev().find(offers).unwrap()
}

/// What this one person reads.
pub(crate) fn read_by(said: &[Message], person: &str) -> Vec<Message> {
    let to = |message: &&Message| message.to == Audience::Person(person.into());
    said.iter().filter(to).cloned().collect()
}

/// The sentences, by their names.
pub(crate) fn keys(said: &[Message]) -> Vec<&str> {
    let texts = said.iter().flat_map(|message| &message.text);
    texts.map(|text| text.key.as_ref()).collect()
}

/// The pings, in order.
pub(crate) fn pings(said: &[Message]) -> Vec<&Ping> {
    said.iter()
        .filter_map(|message| message.ping.as_ref())
        .collect()
}

/// How often a sentence is said.
pub(crate) fn count(said: &[Message], key: &str) -> usize {
    let all = keys(said).into_iter();
    all.filter(|known| *known == key).count()
}

/// The sentences that say that an act was done, in every place where one can be.
const DONE: [&str; 26] = [
    "alert-raised",
    "moved-up",
    "moved-down",
    "routed",
    "co-sign-agreed",
    "co-sign-disagreed",
    "handed-over",
    "hand-over-declined",
    "hand-over-sent",
    "swapped",
    "swap-refused",
    "case-closed",
    "withdrawn",
    "erased",
    "followed-up",
    "confirmed",
    "confirmed-fallback",
    "confirmed-by-you-aov-officer",
    "co-sign-sent",
    "question-track",
    "taken-over",
    "cannot-noted",
    "not-right-again",
    "not-right-noted",
    "nobody-answers-noted",
    "drill-heading",
];

/// How many acts were done.
pub(crate) fn acts(said: &[Message]) -> usize {
    DONE.iter().map(|key| count(said, key)).sum()
}

pub(crate) fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

/// Who are pinged, each once.
pub(crate) fn called(said: &[Message]) -> Vec<String> {
    let pings = said
        .iter()
        .filter(|one| one.ping.is_some() && one.kind == MessageKind::Alert);
    let to: BTreeSet<String> = pings
        .filter_map(|one| match &one.to {
            Audience::Person(person) => Some(person.to_string()),
            Audience::Channel(_) => None,
        })
        .collect();
    to.into_iter().collect()
}

/// Who are asked to telephone.
pub(crate) fn asked(said: &[Message]) -> Vec<String> {
    let requests = said.iter().filter(|one| {
        let text = one.text.iter().map(|text| text.key.as_ref());
        text.clone().any(|key: &str| key == "phone-nobody")
    });
    let to: BTreeSet<String> = requests
        .filter_map(|one| match &one.to {
            Audience::Person(person) => Some(person.to_string()),
            Audience::Channel(_) => None,
        })
        .collect();
    to.into_iter().collect()
}

/// Everything that has a result is delivered.
pub(crate) fn deliver(talk: &mut Talk, said: &[Message]) {
    let tracked = said.iter().filter_map(|one| one.tracked.as_ref());
    let tracked = tracked.map(|one| &one.delivery);
    let all: Vec<DeliveryId> = pings(said)
        .into_iter()
        .map(|ping| &ping.delivery)
        .chain(tracked)
        .cloned()
        .collect();
    for delivery in all {
        talk.hears(&delivery, Receipt::Delivered);
    }
}

/// The alert that somebody was pinged for, as something to press.
pub(crate) fn alert_of(said: &[Message], person: &str) -> Option<PressContext> {
    let own = read_by(said, person);
    let mut pinged = own.iter().filter(|one| one.ping.is_some());
    pinged.find_map(|one| one.on.clone())
}

/// The code of the ping to somebody.
pub(crate) fn code_of(said: &[Message], person: &str) -> String {
    let own = read_by(said, person);
    let mut codes = own.iter().filter_map(|one| one.ping.as_ref()?.code.clone());
    codes.next().unwrap().to_string()
}

/// Minutes pass one by one, and all is delivered.
pub(crate) fn quietly(talk: &mut Talk, count: i64) -> Vec<Message> {
    let mut all = Vec::new();
    for _ in 0..count {
        let said = talk.waits(minutes(1));
        deliver(talk, &said);
        all.extend(said);
    }
    all
}

/// The choices of the requests to telephone.
pub(crate) fn named(said: &[Message]) -> Vec<String> {
    let requests = said
        .iter()
        .filter(|one| count(std::slice::from_ref(*one), "phone-nobody") > 0);
    let choices = requests.flat_map(|one| &one.choices);
    choices.map(|choice| choice.id.to_string()).collect()
}

/// The people of the settings, changed; those for whom `change` says no are gone.
pub(crate) fn people(
    organisation: &mut Organisation,
    change: impl Fn(&str, &mut Vec<Role>) -> bool,
) {
    let kept = organisation.people.iter().cloned();
    let kept = kept.filter_map(|mut person| {
        let id = person.id.clone();
        change(id.as_str(), &mut person.roles).then_some(person)
    });
    let people: People = kept.collect();
    organisation.people = people;
}
