//! `regiewijzer papers`: texts about privacy and the algorithm, worked out from card and settings.

mod dpia;
mod privacy;
mod register;

use std::io::{self, Write};

use clap::ValueEnum;
use jiff::Timestamp;

use super::data::Loaded;
use super::exit::Exit;
use crate::dialogue::erasing::REMIND_BEFORE;
use crate::dialogue::text::{Text, name, role};
use crate::domain::Role;
use crate::domain::organisation::Mode;
use crate::domain::people::Person;
use crate::settings::host;
use crate::voice::Voice;

/// A text that an organisation completes and keeps or publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Paper {
    /// The privacy notice, for whoever uses the program or meets it on Discord.
    Privacy,
    /// The facts that a data protection impact assessment asks for.
    Dpia,
    /// The entry for the Dutch algorithm register.
    Register,
}

/// Writes one paper, or all of them, as Markdown. What only the organisation knows stays a blank
/// in square brackets.
///
/// # Errors
/// Whatever writing fails with.
pub(super) fn run(
    loaded: &Loaded,
    voice: &Voice,
    paper: Option<Paper>,
    now: Timestamp,
    mut output: impl Write,
) -> io::Result<Exit> {
    let papers = paper.map_or_else(|| Paper::value_variants().to_vec(), |paper| vec![paper]);
    for (index, paper) in papers.into_iter().enumerate() {
        if index > 0 {
            writeln!(output)?;
        }
        let facts = Facts { loaded, now };
        let sheet = match paper {
            Paper::Privacy => privacy::write(facts),
            Paper::Dpia => dpia::write(facts),
            Paper::Register => register::write(facts),
        };
        sheet.print(voice, &mut output)?;
    }
    output.flush()?;
    Ok(Exit::Done)
}

/// What the papers are worked out from.
#[derive(Clone, Copy)]
struct Facts<'a> {
    loaded: &'a Loaded,
    /// When the papers are written.
    now: Timestamp,
}

/// A paper, line by line.
struct Sheet(Vec<Line>);

enum Line {
    Title(Text),
    Section(Text),
    Paragraph(Text),
    Item(Text),
}

impl Sheet {
    /// A paper with its title, the day and what is still to be done with it.
    fn new(title: &'static str, facts: Facts<'_>) -> Self {
        let draft = Text::of("paper-draft").day("day", facts.now);
        Self(vec![Line::Title(Text::of(title)), Line::Paragraph(draft)])
    }

    fn section(&mut self, key: &'static str) {
        self.0.push(Line::Section(Text::of(key)));
    }

    fn paragraph(&mut self, text: Text) {
        self.0.push(Line::Paragraph(text));
    }

    fn items(&mut self, texts: impl IntoIterator<Item = Text>) {
        self.0.extend(texts.into_iter().map(Line::Item));
    }

    /// Items that say the same whatever the settings are.
    fn say(&mut self, keys: &[&'static str]) {
        self.items(keys.iter().copied().map(Text::of));
    }

    fn print(&self, voice: &Voice, output: &mut impl Write) -> io::Result<()> {
        let mut in_list = false;
        for (index, line) in self.0.iter().enumerate() {
            let (mark, text) = match line {
                Line::Title(text) => ("# ", text),
                Line::Section(text) => ("## ", text),
                Line::Paragraph(text) => ("", text),
                Line::Item(text) => ("- ", text),
            };
            let goes_on = in_list && mark == "- ";
            in_list = mark == "- ";
            if index > 0 && !goes_on {
                writeln!(output)?;
            }
            writeln!(output, "{mark}{}", voice.text(text))?;
        }
        Ok(())
    }
}

impl Facts<'_> {
    /// What the program is for, and where.
    fn about(self) -> Vec<Text> {
        let mut about = vec![Text::of("paper-about").all("municipalities", self.municipalities())];
        about.extend(
            self.loaded
                .card
                .alerting_phase()
                .map(|phase| Text::of("paper-about-alerts").count("phase", phase)),
        );
        about
    }

    fn municipalities(self) -> impl Iterator<Item = Text> {
        let offices = &self.loaded.settings.organisation.offices;
        offices.iter().map(|office| name(&office.name))
    }

    /// How many people the settings name, by role.
    fn people(self) -> Text {
        let people = &self.loaded.settings.organisation.people;
        let counted = Role::ALL.into_iter().filter_map(|found| {
            let count = people
                .iter()
                .filter(|person| person.has_role(found))
                .count();
            let text = Text::of("paper-role").text("role", role(found));
            (count > 0).then(|| text.count("count", count))
        });
        Text::of("paper-people")
            .count("count", people.iter().count())
            .all("roles", counted)
    }

    /// What is kept, and what never is.
    fn kept(self) -> Vec<Text> {
        let settings = &self.loaded.settings;
        let anybody = |has: fn(&Person) -> bool| settings.organisation.people.iter().any(has);
        let kinds = [
            ("paper-data-name", true),
            ("paper-data-role", true),
            (
                "paper-data-night",
                anybody(|person| person.night_number.is_some()),
            ),
            ("paper-data-mail", anybody(|person| person.mail.is_some())),
            ("paper-data-sms", anybody(|person| person.sms.is_some())),
            ("paper-data-discord", !settings.directory.users.is_empty()),
        ];
        let kinds = kinds.into_iter().filter(|(_, used)| *used);
        vec![
            Text::of("paper-kept-staff").all("data", kinds.map(|(key, _)| Text::of(key))),
            Text::of("paper-kept-deeds"),
            Text::of("paper-kept-case"),
            Text::of("paper-kept-not"),
            Text::of("paper-kept-key"),
        ]
    }

    /// How long each thing is kept.
    fn terms(self) -> Vec<Text> {
        let keep = self.loaded.settings.organisation.keep_closed;
        let [days, before] = [keep, REMIND_BEFORE].map(|span| span.as_hours() / 24);
        let closed = Text::of("paper-long-closed").count("days", days);
        vec![
            closed.count("before", before),
            Text::of("paper-long-log"),
            Text::of("paper-long-settings"),
            Text::of("paper-long-backups"),
        ]
    }

    /// Who sees what of a case.
    fn readers(self) -> Vec<Text> {
        let mut readers = vec![Text::of("paper-who-rights")];
        if let Some(phase) = self.loaded.card.alerting_phase() {
            readers.push(Text::of("paper-who-alerted").count("phase", phase));
        }
        readers
    }

    /// The ways by which something leaves the machine, as far as the settings open them.
    fn ways(self) -> Vec<Text> {
        let settings = &self.loaded.settings;
        let mail = settings.ways.mail.as_ref();
        let mail = mail.map(|mail| Text::of("paper-way-mail").word("server", &mail.host));
        let gateway = settings.ways.webhook.as_ref();
        let gateway =
            gateway.map(|gateway| Text::of("paper-way-sms").word("server", host(&gateway.url)));
        let heartbeat = settings.audit.heartbeat.url.as_ref();
        let heartbeat =
            heartbeat.map(|url| Text::of("paper-way-heartbeat").word("server", host(url)));
        let discord = self.on_discord().then(|| Text::of("paper-way-discord"));
        let ways = [mail, gateway, heartbeat, discord];
        let ways: Vec<Text> = ways.into_iter().flatten().collect();
        if ways.is_empty() {
            return vec![Text::of("paper-way-none")];
        }
        ways
    }

    fn on_discord(self) -> bool {
        !self.loaded.settings.directory.quarters.is_empty()
    }

    /// Practice, or real under a DPIA.
    fn mode(self) -> Text {
        match &self.loaded.settings.organisation.mode {
            Mode::Practice => Text::of("paper-mode-practice"),
            Mode::Real { dpia_reference } => {
                Text::of("paper-mode-real").word("reference", dpia_reference)
            }
        }
    }
}
