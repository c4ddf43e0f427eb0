//! The settings file: who is who, who is on duty, when an alert climbs.

mod address;
mod audit;
mod discord;
mod http;
mod ladder;
mod organisation;
mod quiet;
mod reader;
mod roles;
mod roster;
mod store;
mod taking_part;
mod teams;
mod ways;

use std::collections::BTreeSet;

pub use self::audit::AuditSettings;
pub use self::store::StoreSettings;
use crate::domain::alert::Via;
use crate::domain::language::Language;
use crate::domain::organisation::{Mode, Organisation, Replies};
use crate::domain::people::own_role;
use crate::domain::people::{Person, PersonId};
use crate::domain::{Problem, Role};
use crate::front::directory::Directory;
use crate::front::tenancy::Tenancy;
use crate::front::ways::{WaySettings, WebhookSettings};
use reader::{At, Source, Table};
pub(crate) use reader::{host, is_unseen};

const KEYS: [&str; 16] = [
    "language",
    "dpia_reference",
    "terminal_person",
    roles::ROLE,
    "municipality",
    "person",
    "roster",
    "ladder",
    "mail",
    "webhook",
    http::HTTP,
    quiet::QUIET,
    audit::AUDIT,
    discord::DISCORD,
    teams::TEAMS,
    store::STORE,
];

/// What an administrator decides, as far as one file can say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language to speak where nobody chose one.
    pub language: Language,
    /// Who sits at the terminal when nobody says who.
    pub terminal_person: PersonId,
    /// Municipalities, people, roster and ladder.
    pub organisation: Organisation,
    /// The mail server and the gateway.
    pub ways: WaySettings,
    /// Who is who on Discord, and where each municipality talks there.
    pub directory: Directory,
    /// The same in Teams.
    pub tenancy: Tenancy,
    /// The self-audit and the heartbeat.
    pub audit: AuditSettings,
    /// The key and the backups of the store.
    pub store: StoreSettings,
}

impl Settings {
    /// Reads a settings file. `municipalities` lists all that may take part: CBS code and name.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file, from top to bottom, each with its line.
    pub fn parse(
        file: &str,
        text: &str,
        municipalities: &[(&str, &str)],
    ) -> Result<Self, Vec<Problem>> {
        Self::parse_with(file, text, municipalities, &[])
    }

    /// Reads a settings file in which the roles may stand that a card adds.
    ///
    /// # Errors
    ///
    /// As [`Settings::parse`].
    pub fn parse_with(
        file: &str,
        text: &str,
        municipalities: &[(&str, &str)],
        roles: &[Role],
    ) -> Result<Self, Vec<Problem>> {
        let mut source = Source::new(file, text);
        source.roles.extend_from_slice(roles);
        let settings = source.parse().and_then(|toml| {
            let root = Table::open(&mut source, toml.get_ref(), 1, &KEYS);
            read(&mut source, &root, municipalities)
        });
        match (settings, source.into_problems()) {
            (Some(settings), problems) if problems.is_empty() => Ok(settings),
            (_, problems) => Err(problems),
        }
    }

    /// Whether a chat is named in which people can be reached.
    #[must_use]
    pub fn has_chat(&self) -> bool {
        self.directory.is_named() || self.tenancy.registration.is_some()
    }

    /// The ways to a person, as far as these settings describe them: where they name Discord or Teams, only whoever has
    /// an account there is reached in the chat.
    #[must_use]
    pub fn ways_to(&self, person: &Person) -> Vec<Via> {
        let (directory, tenancy) = (&self.directory, &self.tenancy);
        let on_discord = !directory.channels.is_empty();
        let in_teams = tenancy.registration.is_some();
        let has_account = || {
            (on_discord && directory.user(&person.id).is_some())
                || (in_teams && tenancy.user(&person.id).is_some())
        };
        let open = |via: &Via| match via {
            Via::Chat => !(on_discord || in_teams) || has_account(),
            Via::Mail => self.ways.mail.is_some(),
            Via::Webhook => self.ways.webhook.is_some(),
        };
        person.ways().filter(open).collect()
    }

    /// Those to whom they describe none. Where some are reached by mail or gateway and there is no chat, a screen
    /// reaches nobody else; in practice it stands in for one.
    fn without_way(&self) -> BTreeSet<PersonId> {
        let others = self.ways.mail.is_some() || self.ways.webhook.is_some();
        let practice = self.organisation.mode == Mode::Practice;
        let on_screen = self.has_chat() || practice || !others;
        let leads = |via: &Via| on_screen || *via != Via::Chat;
        let people = self.organisation.people.iter();
        let without = people.filter(|person| !self.ways_to(person).iter().any(leads));
        without.map(|person| person.id.clone()).collect()
    }
}

fn read(
    source: &mut Source<'_>,
    root: &Table<'_>,
    municipalities: &[(&str, &str)],
) -> Option<Settings> {
    roles::read(source, root);
    let language = language(source, root);
    let dpia_reference = root.optional_text(source, "dpia_reference");
    let terminal_person = root.text(source, "terminal_person");
    let ladder = root.table(source, "ladder", &ladder::KEYS);
    let ladder = ladder.and_then(|table| ladder::read(source, &table));
    let quiet = quiet::read(source, root);
    let audit = audit::read(source, root);
    let store = store::read(source, root);
    let mut directory = Directory::default();
    discord::read(source, root, &mut directory);
    let mut tenancy = Tenancy::default();
    teams::read(source, root, &mut tenancy);
    let (offices, people, roster) =
        organisation::read(source, root, municipalities, (&mut directory, &mut tenancy))?;
    let terminal_person = terminal_person?;
    if people.get(&terminal_person.value).is_none() {
        let problem = Problem::new("settings-terminal-person");
        let problem = problem.with("value", &terminal_person.value);
        source.fault(problem, terminal_person.line);
    }
    let ways = ways::read(source, root, &people);
    let listens = |gateway: &WebhookSettings| gateway.reply_listen.is_some();
    let replies = match ways.webhook.as_ref().is_some_and(listens) {
        true => Replies::Heard,
        false => Replies::Unheard,
    };
    let public_url = ways.http.as_ref().and_then(|http| http.public_url.clone());
    let mut settings = Settings {
        language: language?,
        ways,
        terminal_person: PersonId::from(terminal_person.value.as_str()),
        organisation: Organisation {
            mode: dpia_reference.map_or(Mode::Practice, |reference| Mode::Real {
                dpia_reference: reference.value,
            }),
            offices,
            people,
            roster,
            ladder: ladder?,
            quiet,
            keep_closed: store.keep_closed,
            replies,
            public_url,
            without_way: BTreeSet::new(),
        },
        directory,
        tenancy,
        audit,
        store,
    };
    settings.organisation.without_way = settings.without_way();
    Some(settings)
}

fn language(source: &mut Source<'_>, root: &Table<'_>) -> Option<Language> {
    let tag = root.text(source, "language")?;
    let language = Language::from_tag(&tag.value);
    if language.is_none() {
        source.fault(
            Problem::new("settings-language").with("value", &tag.value),
            tag.line,
        );
    }
    language
}

/// The role of that name; an unknown one is noted.
fn role(source: &mut Source<'_>, name: &At<String>) -> Option<Role> {
    let Some(role) = role_named(source, &name.value) else {
        let known = source.role_names().join(", ");
        let problem = Problem::new("settings-role").with("value", &name.value);
        source.fault(problem.with("known", known), name.line);
        return None;
    };
    called(source, role, name.line)
}

/// A role that somebody can have and be called for; any other is noted.
fn called(source: &mut Source<'_>, role: Role, line: usize) -> Option<Role> {
    if !role.is_held() {
        let problem = Problem::new("settings-role-not-held").with("role", role);
        source.fault(problem, line);
    }
    role.is_held().then_some(role)
}

fn role_named(source: &Source<'_>, name: &str) -> Option<Role> {
    own_role::named(name, &source.roles)
}
