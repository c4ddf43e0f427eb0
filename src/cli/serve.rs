//! `regiewijzer serve`: every front and way of the settings on one desk; `regiewijzer discord` is the short form for one
//! that must have Discord.

use std::net::SocketAddr;
use std::sync::Arc;

use super::Teller;
use super::arguments::Arguments;
use super::chat::ended;
use super::data::Loaded;
use super::exit::Exit;
use super::opened::{self, Opened};
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::front::bot::health::Health;
use crate::front::bot::{self, Doors, Ending, Failing, Opening, Presentation};
use crate::front::directory;
#[cfg(feature = "discord")]
use crate::front::discord;
use crate::front::outside::{beside_discord, by_servers, served};
use crate::front::painting::Painter;
use crate::front::report::Reporter;
#[cfg(feature = "teams")]
use crate::front::teams;
use crate::front::tenancy::{self, Registration};
use crate::front::watch::FrontState;
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use crate::front::watch::monitoring;
use crate::front::ways::{Door, WaySettings, Ways};
use crate::settings::Settings;
use crate::store::Store;
use crate::voice::{Prompts, Voice};

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Whatever the settings name; what of it is wrong stops nothing else.
    All,
    /// Discord, and whatever else the settings name; nothing without it.
    #[cfg(feature = "discord")]
    Discord,
}

impl Asked {
    /// Why it does not run in simulated time.
    fn no_clock(self) -> Problem {
        Problem::new(match self {
            Self::All => "serve-clock",
            #[cfg(feature = "discord")]
            Self::Discord => "discord-clock",
        })
    }

    const fn failing(self) -> Failing {
        match self {
            Self::All => Failing::IsTold,
            #[cfg(feature = "discord")]
            Self::Discord => Failing::Ends,
        }
    }
}

/// Serves until somebody or something ends it.
pub(super) fn run(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    asked: Asked,
) -> Exit {
    let teller = Teller {
        prompts: prompts.as_ref(),
        language: arguments.language(&loaded.settings),
    };
    if arguments.clock.is_some() {
        return teller.refuse(&[asked.no_clock()], Exit::Usage);
    }
    let ways = opened::ways(arguments, &loaded.settings);
    let fronts = match Fronts::named(&loaded.settings, asked) {
        Ok(fronts) => fronts,
        Err(problem) => return teller.refuse(&[problem], Exit::Config),
    };
    if fronts.are_none() && !is_any(&ways) {
        let problems = match fronts.wrong.is_empty() {
            true => vec![Problem::new("serve-nothing")],
            false => fronts.wrong,
        };
        return teller.refuse(&problems, Exit::Config);
    }
    #[cfg(feature = "pictures")]
    let card = loaded.card.clone();
    opened::get_ready(&loaded);
    let tell: Arc<Tell> = Arc::new(opened::teller(prompts, teller.language));
    // Also by one that only stands by: in the daytime, not when it comes to lead.
    for problem in &fronts.wrong {
        tell(problem);
    }
    let health = Arc::new(Health::new(loaded.settings.audit.every.unsigned_abs()));
    let watch = health.watch().clone();
    for name in &fronts.failed {
        watch.door(name, FrontState::Failed);
    }
    let ways = WaySettings { watch, ..ways };
    // Whoever watches sees how it does also while it stands by.
    let watched = ways.http.as_ref().and_then(|http| http.health);
    let watched = watched.and_then(|at| open_watch(at, Arc::clone(&health), tell.as_ref()));
    let standing = (prompts, (arguments, &loaded.settings), &ways);
    let opened = until_it_leads(standing, &health)
        .and_then(|store| open((arguments, prompts), loaded, (store, health), &tell));
    let opened = match opened {
        Ok(opened) => opened,
        Err((problem, exit)) => return teller.refuse(&[problem], exit),
    };
    let ways = WaySettings {
        lead: opened.desk.lead(),
        ..ways
    };
    #[cfg(feature = "pictures")]
    let painter = Some(super::picture::painter(card, opened.voice.clone()));
    #[cfg(not(feature = "pictures"))]
    let painter = None;
    let (voice, failing) = (opened.voice.clone(), asked.failing());
    let health = Arc::clone(&opened.health);
    let at = ways.http.as_ref().map(|http| http.listen);
    let (fronts, chat, desk) = fronts.open(opened, painter, (&tell, asked, at));
    let names: Vec<bot::FrontName> = fronts.iter().map(Opening::name).collect();
    let told = Arc::clone(&tell);
    let doors = Doors {
        fronts,
        ways: Box::new(move |report| {
            let beside = (&names[..], watched, chat);
            open_ways(&ways, &voice, report, (failing, &told), beside)
        }),
        tell,
        health,
    };
    match bot::serve(desk, doors) {
        Ok(Ending::Asked) => Exit::Done,
        Ok(Ending::Refused(problem)) => teller.refuse(&[problem], Exit::Config),
        Err(error) => ended(teller, Err(error)),
    }
}

type Tell = dyn Fn(&Problem) + Send + Sync;

/// Sets the desk up on the store on which this program leads, and looks after its master key.
fn open(
    (arguments, prompts): (&Arguments, &Arc<Prompts>),
    loaded: Loaded,
    (store, health): (Option<Box<dyn Store>>, Arc<Health>),
    tell: &Arc<Tell>,
) -> Result<Opened, (Problem, Exit)> {
    #[cfg(feature = "store-postgres")]
    let kept = loaded.settings.store.clone();
    let on = (opened::Runs::On, store, health);
    let opened = opened::open_with(arguments, prompts, loaded, on)?;
    #[cfg(feature = "store-postgres")]
    let opened = crate::cli::storage::keys::looked_after(opened, (arguments, &kept), tell)?;
    #[cfg(not(feature = "store-postgres"))]
    let _ = tell;
    Ok(opened)
}

/// Stands by where another program may lead; gives the store then.
#[cfg(feature = "store-postgres")]
fn until_it_leads(
    (prompts, (arguments, settings), ways): (&Arc<Prompts>, (&Arguments, &Settings), &WaySettings),
    health: &Arc<Health>,
) -> Result<Option<Box<dyn Store>>, (Problem, Exit)> {
    let language = arguments.language(settings);
    let voice = Voice::new(
        Arc::clone(prompts),
        language,
        settings.organisation.mode.clone(),
    );
    let tell = opened::teller(prompts, language);
    let kept = (&settings.store, ways);
    crate::cli::fronts::standing_by::until_it_leads(arguments, kept, (health, &voice), tell)
}

#[cfg(not(feature = "store-postgres"))]
fn until_it_leads<T>(_: T, _: &Arc<Health>) -> Result<Option<Box<dyn Store>>, (Problem, Exit)> {
    Ok(None)
}

/// The fronts that the settings name, with what is needed to open them.
struct Fronts {
    #[cfg(feature = "discord")]
    discord: Option<(crate::front::directory::Directory, discord::Access)>,
    #[cfg(feature = "teams")]
    teams: Option<(crate::front::tenancy::Tenancy, teams::Access)>,
    /// Those that cannot be opened.
    failed: Vec<bot::FrontName>,
    /// What is wrong with them, and what else must be told.
    wrong: Vec<Problem>,
}

impl Fronts {
    /// Looks what is named.
    ///
    /// # Errors
    /// What was asked for by name is set up wrongly.
    fn named(settings: &Settings, asked: Asked) -> Result<Self, Problem> {
        let mut fronts = Self {
            #[cfg(feature = "discord")]
            discord: None,
            #[cfg(feature = "teams")]
            teams: None,
            failed: Vec::new(),
            wrong: Vec::new(),
        };
        let directory = &settings.directory;
        #[cfg(feature = "discord")]
        if asked == Asked::Discord || directory.is_named() {
            match crate::cli::fronts::discord::access(directory) {
                Ok(access) => fronts.discord = Some((directory.clone(), access)),
                Err(problem) if asked == Asked::Discord => return Err(problem),
                Err(problem) => fronts.lacks(directory::NAME, problem),
            }
        }
        #[cfg(not(feature = "discord"))]
        if directory.is_named() {
            let problem = Problem::new("way-not-built").with("way", directory::NAME);
            fronts.lacks(directory::NAME, problem);
        }
        let _ = asked;
        if let Some(registration) = &settings.tenancy.registration {
            fronts.named_teams(settings, registration)?;
        }
        Ok(fronts)
    }

    /// Looks what Teams needs.
    ///
    /// # Errors
    /// It would be rehearsed where that lets somebody in.
    #[cfg(feature = "teams")]
    fn named_teams(
        &mut self,
        settings: &Settings,
        registration: &Registration,
    ) -> Result<(), Problem> {
        let rehearsal = crate::cli::fronts::teams::rehearsal(&settings.organisation.mode)?;
        if rehearsal.unchecked {
            self.wrong.push(Problem::new("teams-unchecked"));
        }
        let tenancy = &settings.tenancy;
        match crate::cli::fronts::teams::access(tenancy, registration, rehearsal) {
            Ok(access) => self.teams = Some((tenancy.clone(), access)),
            Err(problem) => self.lacks(tenancy::NAME, problem),
        }
        Ok(())
    }

    #[cfg(not(feature = "teams"))]
    #[expect(
        clippy::unnecessary_wraps,
        reason = "with Teams the start may be refused"
    )]
    fn named_teams(&mut self, _: &Settings, _: &Registration) -> Result<(), Problem> {
        let problem = Problem::new("way-not-built").with("way", tenancy::NAME);
        self.lacks(tenancy::NAME, problem);
        Ok(())
    }

    /// This front cannot be opened, and why.
    fn lacks(&mut self, name: bot::FrontName, problem: Problem) {
        self.failed.push(name);
        self.wrong.push(problem);
    }

    fn are_none(&self) -> bool {
        let mut none = true;
        #[cfg(feature = "discord")]
        (none &= self.discord.is_none());
        #[cfg(feature = "teams")]
        (none &= self.teams.is_none());
        none
    }

    /// Gets them ready; what is left of what was opened is the desk.
    fn open(
        self,
        opened: Opened,
        painter: Option<Painter>,
        (tell, asked, at): (&Arc<Tell>, Asked, Option<SocketAddr>),
    ) -> (Vec<Opening>, Option<Door>, crate::desk::Desk) {
        let presentation = Presentation {
            voice: opened.voice,
            words: opened.words,
            painter,
        };
        let (mut all, mut chat) = (Vec::new(), None);
        #[cfg(feature = "discord")]
        if let Some((directory, mut access)) = self.discord {
            access.lead = opened.desk.lead();
            let (presentation, tell) = (presentation.clone(), Arc::clone(tell));
            let opening = discord::opening(presentation, directory, access, tell);
            all.push(opening.failing(asked.failing()));
        }
        #[cfg(feature = "teams")]
        if let (Some((tenancy, mut access)), Some(at)) = (self.teams, at) {
            access.lead = opened.desk.lead();
            let (presentation, tell) = (presentation.clone(), Arc::clone(tell));
            match teams::opening(presentation, tenancy, &access, Arc::clone(&tell)) {
                Ok((opening, router)) => {
                    all.push(opening);
                    chat = Some(Door::new(teams::NAME, at, router));
                }
                Err(problem) => {
                    opened.health.watch().door(teams::NAME, FrontState::Failed);
                    tell(&problem);
                }
            }
        }
        let _ = (presentation, tell, asked, at, &mut all, &mut chat);
        (all, chat, opened.desk)
    }
}

fn is_any(ways: &WaySettings) -> bool {
    ways.mail.is_some() || ways.webhook.is_some()
}

/// Opens the door of whoever watches; one that cannot be opened stops nothing.
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
fn open_watch(at: SocketAddr, health: Arc<Health>, tell: &Tell) -> Option<SocketAddr> {
    let opened = monitoring::open(at, health);
    if let Err(error) = &opened {
        let problem = Problem::new("way-listen").with("address", at);
        tell(&problem.foreign("detail", error));
    }
    opened.ok()
}

#[cfg(not(any(feature = "pages", feature = "teams", feature = "webhook")))]
fn open_watch(_: SocketAddr, _: Arc<Health>, tell: &Tell) -> Option<SocketAddr> {
    tell(&Problem::new("way-not-built").with("way", "http"));
    None
}

/// Opens mail, gateway and pages, and says what is served.
fn open_ways(
    settings: &WaySettings,
    voice: &Voice,
    report: Reporter,
    (failing, tell): (Failing, &Arc<Tell>),
    (fronts, watched, chat): (&[bot::FrontName], Option<SocketAddr>, Option<Door>),
) -> Result<Ways, Problem> {
    if failing == Failing::Ends {
        tracing::info!("{}", voice.text(&beside_discord(&settings.servers())));
        return Ways::open_with(settings, voice.clone(), report, chat);
    }
    let mut told = |problem| tell(&problem);
    let ways = Ways::open_each(settings, voice.clone(), report, chat, &mut told);
    let running = voice.text(&running(fronts, &ways, watched));
    // It stands in the log of every form.
    tracing::info!("{running}");
    let names = fronts.iter().copied();
    let real = voice.text(&served(voice.mode(), None, names, ways.servers()));
    tracing::info!("{real}");
    Ok(ways)
}

/// What is served.
fn running(fronts: &[bot::FrontName], ways: &Ways, watched: Option<SocketAddr>) -> Text {
    let mut all: Vec<Text> = Vec::new();
    for name in fronts {
        all.push(Text::of("serve-front").word("name", name));
    }
    all.extend(by_servers(ways.servers()));
    all.extend(
        ways.replies()
            .map(|at| Text::of("serve-replies").word("address", at)),
    );
    all.extend(
        ways.chat()
            .map(|at| Text::of("serve-chat").word("address", at)),
    );
    all.extend(
        ways.pages()
            .map(|at| Text::of("serve-pages").word("address", at)),
    );
    all.extend(watched.map(|at| Text::of("serve-health").word("address", at)));
    Text::of("serve-running").all("doors", all)
}
