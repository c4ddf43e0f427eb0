//! What the papers are worked out from: each fact said once, for all of them.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::key_lies::KeyLies;
use crate::cli::data::Loaded;
use crate::dialogue::message::text::{Text, card_title, name, role};
use crate::domain::Role;
use crate::domain::case::due::REMIND_BEFORE;
use crate::domain::organisation::Mode;
use crate::domain::people::Person;
use crate::settings::host;

/// What the papers are worked out from.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Facts<'a> {
    /// Card and settings.
    pub(in crate::cli) loaded: &'a Loaded,
    /// When the papers are written.
    pub(in crate::cli) now: Timestamp,
    /// Where the master key lies.
    pub(in crate::cli) place: KeyLies,
}

impl Facts<'_> {
    /// A sentence that differs by nothing but what the card has: whether it alerts, what it asks, what may
    /// be answered, and who answers.
    pub(super) fn said(self, key: &'static str) -> Text {
        let phase = self.alerting_phase();
        let alerts = if phase.is_some() { "yes" } else { "no" };
        Text::of(key)
            .word("alerts", alerts)
            .count("phase", phase.unwrap_or_default())
            .all("facts", self.asked_of_a_case(key))
            .any("answers", self.answers())
            .all("roles", self.answering().map(role))
    }

    /// What is recorded of a case besides answers, or asked for advice, as far as the card uses it.
    fn asked_of_a_case(self, key: &str) -> impl Iterator<Item = Text> {
        let card = &self.loaded.card;
        let kept = key == "paper-kept-case";
        let facts = [
            ("paper-fact-code", kept),
            ("paper-fact-municipality", kept),
            ("paper-fact-answers", !kept),
            ("paper-fact-phase", true),
            ("paper-fact-frame", card.knows_frame()),
            ("paper-fact-domain", card.knows_domain()),
        ];
        let used = facts.into_iter().filter(|(_, used)| *used);
        used.map(|(key, _)| Text::of(key))
    }

    /// What a question of the card may be answered with.
    fn answers(self) -> impl Iterator<Item = Text> {
        let assessments = self.loaded.card.assessments.iter();
        let mut criteria = assessments.flat_map(|one| &one.criteria);
        let answers = [
            ("paper-answer-yes", true),
            ("paper-answer-no", true),
            ("paper-answer-unknown", true),
            (
                "paper-answer-na",
                criteria.any(|criterion| criterion.allows_not_applicable),
            ),
        ];
        let used = answers.into_iter().filter(|(_, used)| *used);
        used.map(|(key, _)| Text::of(key))
    }

    /// Every role that somebody may have: ours, and those that card and settings add.
    fn roles(self) -> impl Iterator<Item = Role> {
        let people = self.loaded.settings.organisation.people.iter();
        let own = people.flat_map(|person| person.all_roles());
        let own: BTreeSet<Role> = own.chain(self.loaded.card.all_roles()).collect();
        own.into_iter()
    }

    /// Who answers questions of the card: whoever decides on an assessment, and whoever acts once people are called.
    fn answering(self) -> impl Iterator<Item = Role> {
        let card = &self.loaded.card;
        let acting = card.alerting_phase().map(|phase| card.acting_in(phase));
        let (assessments, acting) = (&card.assessments, acting.unwrap_or_default());
        self.roles().filter(move |found| {
            let through_director = |role: Role| match role.decides_through_director() {
                true => Role::CaseDirector,
                false => role,
            };
            let mut all = assessments.iter();
            all.any(|one| through_director(one.decided_by) == *found) || acting.contains(found)
        })
    }

    /// What the program is for, and where.
    pub(super) fn about(self) -> Vec<Text> {
        let mut about = vec![Text::of("paper-about").all("municipalities", self.municipalities())];
        about.extend(
            self.alerting_phase()
                .map(|phase| Text::of("paper-about-alerts").count("phase", phase)),
        );
        about
    }

    fn municipalities(self) -> impl Iterator<Item = Text> {
        let offices = &self.loaded.settings.organisation.offices;
        offices.iter().map(|office| name(&office.name))
    }

    /// The phase that raises alerts, if the card has one.
    pub(super) fn alerting_phase(self) -> Option<u8> {
        self.loaded.card.alerting_phase()
    }

    /// How many people the settings name, by role.
    pub(super) fn people(self) -> Text {
        let people = &self.loaded.settings.organisation.people;
        let counted = self.roles().filter_map(|found| {
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

    /// What is kept of those who work with the program.
    pub(super) fn kept_of_staff(self) -> Vec<Text> {
        let settings = &self.loaded.settings;
        let anybody = |has: fn(&Person) -> bool| settings.organisation.people.iter().any(has);
        let kinds = [
            ("paper-data-name", true),
            ("paper-data-role", true),
            ("paper-fact-municipality", true),
            ("paper-data-title", true),
            (
                "paper-data-night",
                anybody(|person| person.night_number.is_some()),
            ),
            ("paper-data-mail", anybody(|person| person.mail.is_some())),
            ("paper-data-sms", anybody(|person| person.sms.is_some())),
            ("paper-data-discord", !settings.directory.users.is_empty()),
            ("paper-data-teams", !settings.tenancy.users.is_empty()),
        ];
        let kinds = kinds.into_iter().filter(|(_, used)| *used);
        let mut kept = vec![
            Text::of("paper-kept-staff").all("data", kinds.map(|(key, _)| Text::of(key))),
            Text::of("paper-kept-deeds"),
        ];
        if self.alerting_phase().is_some() {
            kept.push(Text::of("paper-kept-nights"));
            kept.push(Text::of("paper-kept-drills"));
        }
        kept
    }

    /// What is kept of a case.
    pub(super) fn kept_of_a_case(self) -> Vec<Text> {
        let alerts = self.alerting_phase().map(|_| "paper-kept-case-alerts");
        let keys = ["paper-kept-case", "paper-kept-case-more"].into_iter();
        keys.chain(alerts).map(|key| self.said(key)).collect()
    }

    /// How long each thing is kept.
    pub(super) fn terms(self) -> Vec<Text> {
        let keep = self.loaded.settings.organisation.keep_closed;
        let [days, before] = [keep, REMIND_BEFORE].map(|span| span.as_hours() / 24);
        let closed = Text::of("paper-long-closed").count("days", days);
        vec![
            closed.count("before", before),
            Text::of("paper-long-log"),
            Text::of("paper-long-settings"),
            self.kept_backups(),
        ]
    }

    /// How long backups are kept, as far as the program makes and removes them.
    fn kept_backups(self) -> Text {
        let store = &self.loaded.settings.store;
        let text = Text::of("paper-long-backups");
        match (&store.backup, store.backups_kept) {
            (Some((_, every)), Some(kept)) => {
                let times = i32::try_from(kept).unwrap_or(i32::MAX);
                text.word("kept", "some")
                    .count("number", kept)
                    .span("span", every.saturating_mul(times))
            }
            _ => text.word("kept", "none"),
        }
    }

    /// Who sees what of a case.
    pub(super) fn readers(self) -> Vec<Text> {
        let mut readers = vec![Text::of("paper-who-rights")];
        if let Some(phase) = self.alerting_phase() {
            let acting = self.loaded.card.acting_in(phase);
            let alerted = Text::of("paper-who-alerted").count("phase", phase);
            readers.push(alerted.any("roles", acting.into_iter().map(role)));
        }
        if self.alerting_phase().is_some() {
            readers.push(Text::of("paper-who-channel"));
            readers.push(Text::of("paper-who-staff"));
        }
        readers.push(Text::of("paper-who-share"));
        readers
    }

    /// The ways by which something leaves the machine, as far as the settings open them.
    pub(super) fn ways(self) -> Vec<Text> {
        let settings = &self.loaded.settings;
        let mail = settings.ways.mail.as_ref();
        let mail = mail.map(|mail| {
            let key = if self.is_mailed() {
                "paper-way-mail"
            } else {
                "paper-way-mail-nobody"
            };
            Text::of(key).word("server", format!("{}:{}", mail.host, mail.port))
        });
        let gateway = settings.ways.webhook.as_ref();
        let gateway = gateway.map(|gateway| {
            let key = if self.is_texted() {
                "paper-way-sms"
            } else {
                "paper-way-sms-nobody"
            };
            Text::of(key).word("server", host(&gateway.url))
        });
        let heartbeat = settings.audit.heartbeat.url.as_ref();
        let heartbeat = heartbeat.map(|url| {
            let text = Text::of("paper-way-heartbeat").word("server", host(url));
            text.span("every", settings.audit.every)
        });
        let discord = self.on_discord().then(|| Text::of("paper-way-discord"));
        let teams = self.in_teams().then(|| Text::of("paper-way-teams"));
        let address = settings.organisation.public_url.as_ref();
        let turns = address.map(|url| Text::of("paper-way-calendar").word("address", host(url)));
        let board = address.map(|url| Text::of("paper-way-board").word("address", host(url)));
        let address = address.filter(|_| self.has_links());
        let pages = address.map(|url| Text::of("paper-way-pages").word("address", host(url)));
        let ways = [
            mail, gateway, pages, board, turns, heartbeat, discord, teams,
        ];
        let mut ways: Vec<Text> = ways.into_iter().flatten().collect();
        if ways.is_empty() {
            ways.push(Text::of("paper-way-none"));
        }
        ways.push(Text::of("paper-way-bridge"));
        ways
    }

    /// Whether anything goes by mail: there is a server, and somebody with an address.
    pub(super) fn is_mailed(self) -> bool {
        let settings = &self.loaded.settings;
        let mut people = settings.organisation.people.iter();
        settings.ways.mail.is_some() && people.any(|person| person.mail.is_some())
    }

    /// Whether anything goes by SMS or telephone: there is a gateway, and somebody with a number.
    pub(super) fn is_texted(self) -> bool {
        let settings = &self.loaded.settings;
        let mut people = settings.organisation.people.iter();
        settings.ways.webhook.is_some() && people.any(|person| person.sms.is_some())
    }

    /// Whether what leaves holds a link to a page of one's own.
    pub(super) fn has_links(self) -> bool {
        let served = self.loaded.settings.organisation.public_url.is_some();
        served && (self.is_mailed() || self.is_texted())
    }

    /// What Discord does with what passes through it, where the settings name it.
    pub(super) fn discord(self) -> Vec<Text> {
        let keys = [
            "paper-discord-forbids",
            "paper-discord-passes",
            "paper-discord-strangers",
            "paper-discord-stays",
            "paper-discord-names",
        ];
        let keys = keys.into_iter().filter(|_| self.on_discord());
        keys.map(Text::of).collect()
    }

    /// What Teams does with what passes through it, where the settings name it.
    pub(super) fn teams(self) -> Vec<Text> {
        let keys = [
            "paper-teams-passes",
            "paper-teams-stays",
            "paper-teams-strangers",
            "paper-teams-names",
        ];
        let keys = keys.into_iter().filter(|_| self.in_teams());
        keys.map(Text::of).collect()
    }

    /// Whether the settings name Teams.
    pub(super) fn in_teams(self) -> bool {
        self.loaded.settings.tenancy.registration.is_some()
    }

    /// Whether the settings name Discord.
    pub(super) fn on_discord(self) -> bool {
        !self.loaded.settings.directory.channels.is_empty()
    }

    /// Where everything lies, where its key is, and where copies go.
    pub(super) fn store(self) -> Vec<Text> {
        let store = &self.loaded.settings.store;
        let key = match self.place {
            KeyLies::Elsewhere => "paper-store-key-elsewhere",
            KeyLies::Beside => "paper-store-key-beside",
            KeyLies::Unsure => "paper-store-key-unsure",
        };
        let backups = match &store.backup {
            Some((_, every)) => Text::of("paper-store-backups").span("every", *every),
            None => Text::of("paper-store-no-backups"),
        };
        let readable = self.said("paper-store-readable");
        vec![Text::of("paper-store"), Text::of(key), readable, backups]
    }

    /// Practice, or real under a DPIA.
    pub(super) fn mode(self) -> Text {
        match &self.loaded.settings.organisation.mode {
            Mode::Practice => Text::of("paper-mode-practice"),
            Mode::Real { dpia_reference } => {
                Text::of("paper-mode-real").word("reference", dpia_reference)
            }
        }
    }

    /// Where the rules come from, and what they are.
    pub(super) fn rules(self) -> [Text; 2] {
        let card = &self.loaded.card;
        let reference = &card.reference;
        let questions = card.assessments.iter().map(|found| found.criteria.len());
        let documents = card.documents.iter().map(|document| name(&document.title));
        [
            self.said("paper-register-rules")
                .count("assessments", card.assessments.len())
                .count("questions", questions.sum::<usize>())
                .count("combinations", self.loaded.proof.combinations),
            Text::of("paper-register-source")
                .text("card", card_title(reference))
                .word("version", &reference.version)
                .word("hash", &reference.hash)
                .all("documents", documents),
        ]
    }
}
