//! `regiewijzer check`: whom an alert would reach tonight, and what is amiss with that.

mod preview;
mod warnings;

use std::fs;
use std::io::{self, Write};

use jiff::civil::{Time, time};
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::arguments::{Arguments, StoreChoice};
use super::changed::Changed;
use super::data::Loaded;
use super::exit::Exit;
use crate::dialogue::alarm::callable::night_numbers;
use crate::dialogue::message::text::{Text, role, title};
use crate::dialogue::papers::warnings::of_place;
use crate::domain::alert::Via;
use crate::domain::card::Track;
use crate::domain::language::Language;
use crate::domain::organisation::{Mode, Office, Organisation};
use crate::domain::people::{Person, PersonId};
use crate::domain::reach::{fires_after, recipients};
use crate::domain::roster::ladder::Reach;
use crate::domain::{Problem, Role, civil};
use crate::settings::Settings;
use crate::store::is_inside;
use crate::voice::Voice;

/// When most people sleep.
const NIGHT: Time = time(3, 0, 0, 0);

/// What is asked, and what is known already.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The line that was typed.
    pub(super) arguments: &'a Arguments,
    /// What the settings change of what the store knows.
    pub(super) changed: &'a Changed,
    /// Whether the messages of an alert are shown.
    pub(super) preview: bool,
}

/// Writes a line for every municipality, track, role and rung, then the warnings, and what of open
/// cases is gone from the settings. What was loaded
/// is sound already, and warnings are no error.
///
/// # Errors
/// Whatever writing fails with.
pub(super) fn run(
    loaded: &Loaded,
    voice: &Voice,
    asked: Asked<'_>,
    mut output: impl Write,
) -> io::Result<Exit> {
    let Asked {
        arguments, changed, ..
    } = asked;
    let now = arguments.clock().now();
    let organisation = &loaded.settings.organisation;
    let mut say = |text: &Text| writeln!(output, "{}", voice.text(text));
    say(&Text::of("check-sound"))?;
    say(&settings_used(loaded))?;
    if organisation.mode == Mode::Practice {
        say(&Text::of("check-practice"))?;
    }
    let Some(phase) = loaded.card.alerting_phase() else {
        say(&Text::of("check-no-tracks"))?;
        // An alert of a card from before may still be open.
        for warning in bullets(Vec::new(), changed, voice) {
            say(&warning)?;
        }
        output.flush()?;
        return Ok(Exit::Done);
    };
    let at = tonight(now);
    let heading = Text::of("check-heading").count("phase", phase);
    say(&heading.moment("at", at))?;
    say(&Text::of("check-settings-only"))?;
    for line in climbs(loaded, at) {
        say(&line)?;
    }
    let samples = preview::samples(loaded, at);
    if asked.preview {
        for line in preview::lines(&samples, &loaded.settings.ways, voice) {
            writeln!(output, "{line}")?;
        }
    }
    let mut say = |text: &Text| writeln!(output, "{}", voice.text(text));
    let offices = organisation.offices.iter();
    let warnings = offices.flat_map(|office| of_place(&loaded.card, organisation, office, now));
    let unreachable = warnings::nobody_reached(&loaded.settings).into_iter();
    let mut warnings: Vec<Text> = unreachable.chain(warnings).collect();
    warnings.extend(unfinished(loaded, voice));
    if loaded.settings.ways.webhook.is_some() {
        warnings.extend(preview::too_long(&samples, voice));
    }
    let faults = loaded.settings.ways.faults().into_iter();
    warnings.extend(faults.map(|fault| {
        let said = voice.prompts().problem(voice.language(), &fault);
        let said: Vec<&str> = said.split_whitespace().collect();
        Text::of("check-way-broken").word("problem", said.join(" "))
    }));
    warnings.extend(warnings::without_pages(&loaded.settings));
    warnings.extend(harmful_backup(&loaded.settings, arguments));
    warnings.extend(warnings::turned(organisation, &changed.turned));
    if let Some(gone) = changed.erased_for_good() {
        say(&gone)?;
    }
    let warnings = bullets(warnings, changed, voice);
    say(&Text::of("check-warnings").count("count", warnings.len()))?;
    for warning in &warnings {
        say(warning)?;
    }
    // Last, where the eye ends: all of this may be about the wrong settings.
    if loaded.settings_file.is_none()
        && let Some(file) = settings_at_hand()
    {
        let problem = Problem::new("passed-over-settings").with("file", file);
        let told = voice.prompts().problem(voice.language(), &problem);
        writeln!(output, "\n{told}")?;
    }
    output.flush()?;
    Ok(Exit::Done)
}

/// A line for every municipality, track, role and rung.
fn climbs(loaded: &Loaded, at: Timestamp) -> Vec<Text> {
    let organisation = &loaded.settings.organisation;
    let ways = |person: &Person| warnings::ways_outside(&loaded.settings, person);
    let mut lines = Vec::new();
    for office in &organisation.offices {
        for track in &loaded.card.tracks {
            for role in &track.must_confirm {
                let ladder = Climb {
                    ways: &ways,
                    has_chat: loaded.settings.has_chat(),
                    organisation,
                    office,
                    role: *role,
                    at,
                };
                lines.extend(ladder.lines(track));
            }
        }
    }
    lines
}

/// The warnings as they are listed, with what is amiss with the store behind them.
fn bullets(warnings: Vec<Text>, changed: &Changed, voice: &Voice) -> Vec<Text> {
    let of_store = changed.problems().into_iter().map(|problem| {
        let problem = voice.prompts().problem(voice.language(), problem);
        Text::of("bullet").word("item", problem)
    });
    let warnings = warnings.into_iter();
    let warnings = warnings.map(|warning| Text::of("bullet").text("item", warning));
    warnings.chain(of_store).collect()
}

/// What of the settings is still to be filled in, or says who somebody is.
fn unfinished(loaded: &Loaded, voice: &Voice) -> Vec<Text> {
    let organisation = &loaded.settings.organisation;
    let open_house = |house: &str| {
        let open = |language| voice.prompts().text(language, "init-default-house", &[]);
        Language::ALL
            .into_iter()
            .any(|language| open(language) == house)
    };
    let mut found = Vec::new();
    for office in &organisation.offices {
        let warning = |key| Text::of(key).word("municipality", &office.name);
        if open_house(&office.safety_house) {
            found.push(warning("check-house-open").word("house", &office.safety_house));
        }
        let reach = office.reach_director.own.as_str();
        if !reach.chars().any(|letter| letter.is_ascii_digit()) {
            found.push(warning("check-reach-no-number").word("reach", reach));
        }
        found.extend(warnings::personal(organisation, office, &loaded.guard));
    }
    found
}

/// From which file the settings come.
fn settings_used(loaded: &Loaded) -> Text {
    match &loaded.settings_file {
        Some(path) => Text::of("check-settings-of").word("path", path),
        None => Text::of("check-settings-example"),
    }
}

/// The first settings file in the folder at hand, by its name: one that says which municipality takes part.
fn settings_at_hand() -> Option<String> {
    let files = fs::read_dir(".").ok()?.flatten();
    let mut names: Vec<String> = files
        .filter_map(|file| file.file_name().into_string().ok())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    names.into_iter().find(|name| {
        let text = fs::read_to_string(name).unwrap_or_default();
        text.lines().any(|line| line.trim() == "[[municipality]]")
    })
}

/// That the backups of the settings would lie in the store itself, where none is made.
fn harmful_backup(settings: &Settings, arguments: &Arguments) -> Option<Text> {
    let (folder, _) = settings.store.backup.as_ref()?;
    let Ok(StoreChoice::Folder(store)) = arguments.store() else {
        return None;
    };
    is_inside(&store, folder)
        .then(|| Text::of("check-backup-inside").word("folder", folder.display()))
}

/// The next 03:00 after that moment.
fn tonight(now: Timestamp) -> Timestamp {
    let today = civil::clock(now).date().to_datetime(NIGHT);
    let tomorrow = today.checked_add(1.day()).unwrap_or(today);
    let nights = [today, tomorrow].map(civil::moment);
    nights.into_iter().find(|at| *at > now).unwrap_or(now)
}

/// The ways in which a person can be reached.
type Ways<'a> = &'a dyn Fn(&Person) -> Vec<Via>;

/// The ladder of one role in one municipality, that nobody confirms.
struct Climb<'a> {
    ways: Ways<'a>,
    /// Whether the settings name a chat.
    has_chat: bool,
    organisation: &'a Organisation,
    office: &'a Office,
    role: Role,
    /// When the alert is raised.
    at: Timestamp,
}

impl Climb<'_> {
    /// A line for each rung, up to the first that repeats.
    fn lines(&self, track: &Track) -> Vec<Text> {
        let ladder = &self.organisation.ladder;
        let mut lines = Vec::new();
        let mut so_far: Vec<PersonId> = Vec::new();
        for rung in 1.. {
            let code = &self.office.code;
            let after = fires_after(self.organisation, code, self.role, rung, self.at);
            let at = self.at + after;
            let people = recipients(self.organisation, code, self.role, rung, &so_far, at);
            let reach = ladder.reach(rung);
            let who = match reach {
                Reach::Director => self.director(at),
                Reach::NextRole if !ladder.next_role.contains_key(&self.role) => {
                    Text::of("check-no-next-role").word("role", self.role)
                }
                Reach::Duty | Reach::Deputy | Reach::NextRole if people.is_empty() => {
                    Text::of("check-nobody")
                }
                Reach::Duty | Reach::Deputy | Reach::NextRole | Reach::Everyone => {
                    self.reached(&people, reach)
                }
            };
            let line = Text::of("check-line")
                .word("municipality", &self.office.name)
                .text("track", Text::of(&track.id))
                .text("role", role(self.role))
                .count("rung", rung)
                .text("when", self.when(reach, after))
                .text("who", who);
            lines.push(line);
            so_far.extend(people);
            if reach == Reach::Everyone {
                break;
            }
        }
        lines
    }

    fn when(&self, reach: Reach, after: SignedDuration) -> Text {
        if reach == Reach::Everyone {
            let every = self.organisation.ladder.repeat_every;
            let text = Text::of("check-repeated").span("after", after);
            return text.span("every", every);
        }
        if after.is_zero() {
            return Text::of("check-at-once");
        }
        Text::of("check-after").span("after", after)
    }

    /// How a way is called; in practice the screen stands in for a chat that is not set up.
    fn way(&self, via: Via) -> Text {
        match via {
            Via::Chat if !self.has_chat => Text::of("way-screen"),
            via => Text::of(format!("way-{}", via.as_str())),
        }
    }

    /// The people, each with the ways to them, and the channel, which every such rung uses.
    fn reached(&self, people: &[PersonId], reach: Reach) -> Text {
        let people = people.iter().filter_map(|id| {
            let person = self.organisation.people.get(id.as_str())?;
            let ways = (self.ways)(person);
            // At first the chat alone is tried; whoever it cannot reach is called on the other ways at once.
            let chat_alone = reach == Reach::Duty && ways.contains(&Via::Chat);
            let ways = ways.into_iter();
            let ways = ways.filter(|via| !chat_alone || *via == Via::Chat);
            let ways = ways.map(|via| self.way(via));
            let ways: Vec<Text> = ways.collect();
            let text = if ways.is_empty() {
                Text::of("check-person-unreachable")
            } else {
                Text::of("check-person").all("ways", ways)
            };
            Some(text.text("title", title(person)).word("person", id))
        });
        let is_there = self.has_chat || self.organisation.mode == Mode::Practice;
        let channel = Text::of("check-channel").word("channel", &self.office.channel);
        let everybody: Vec<Text> = people.chain(is_there.then_some(channel)).collect();
        Text::of("check-reached").all("everybody", everybody)
    }

    /// The director, with the night numbers of those who answer for the role then.
    fn director(&self, at: Timestamp) -> Text {
        let numbers = night_numbers(self.organisation, &self.office.code, self.role, at);
        if numbers.is_empty() {
            return Text::of("check-director-no-number");
        }
        Text::of("check-director").all("numbers", numbers)
    }
}
