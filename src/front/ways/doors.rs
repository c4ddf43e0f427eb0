//! The doors that the ways open to the outside: one listener for each address, with all that comes in there.

#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use std::collections::BTreeMap;
use std::net::SocketAddr;
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use std::time::Duration;

#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use axum::Router;

use crate::domain::Problem;
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use crate::front::http;
#[cfg(any(feature = "pages", feature = "webhook"))]
use crate::front::lead::while_it_leads;
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
use crate::front::watch::FrontName;
use crate::front::watch::Watch;
use crate::store::Lead;

/// What comes in at an address; a chat that comes in over HTTP brings its own.
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
pub struct Door {
    /// What it is called.
    pub(super) name: FrontName,
    /// Where.
    pub(super) address: SocketAddr,
    /// What.
    pub(super) router: Router,
}

#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
impl Door {
    /// This router at this address.
    #[must_use]
    pub const fn new(name: FrontName, address: SocketAddr, router: Router) -> Self {
        Self {
            name,
            address,
            router,
        }
    }
}

/// Nothing ever comes in.
#[cfg(not(any(feature = "pages", feature = "teams", feature = "webhook")))]
pub enum Door {}

/// The doors of the settings.
pub(super) struct Doors {
    /// The gateway's, for its replies.
    pub(super) gateway: Option<Door>,
    /// That of the pages.
    pub(super) pages: Option<Door>,
    /// That of a chat.
    pub(super) chat: Option<Door>,
}

/// Where they are; the port is named where the settings left it open.
pub(super) struct Open {
    /// Where replies come in.
    pub(super) replies: Option<SocketAddr>,
    /// Where pages are served.
    pub(super) pages: Option<SocketAddr>,
    /// Where a chat comes in.
    pub(super) chat: Option<SocketAddr>,
}

/// What happens where an address is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Busy {
    /// Whoever starts the program hears of it.
    IsRefused,
    /// It is tried again until it is free.
    IsAwaited,
}

#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
impl Doors {
    /// Opens them; those at the same address are one. What cannot be opened is told.
    pub(super) fn open(
        self,
        tell: &mut dyn FnMut(Problem),
        (busy, lead, watch): (Busy, &Lead, &Watch),
    ) -> Open {
        let doors = [self.gateway, self.pages, self.chat];
        let addresses = doors
            .each_ref()
            .map(|door| door.as_ref().map(|door| door.address));
        let mut entrances: BTreeMap<SocketAddr, Entrance> = BTreeMap::new();
        for door in doors.into_iter().flatten() {
            let entrance = entrances.entry(door.address).or_default();
            entrance.names.push(door.name);
            entrance.router = std::mem::take(&mut entrance.router).merge(door.router);
        }
        let opened = entrances.into_iter().map(|(address, entrance)| {
            let entrance = Entrance {
                router: while_it_leads(entrance.router, lead.clone()),
                ..entrance
            };
            (address, listen(address, entrance, watch, (tell, busy)))
        });
        let opened: BTreeMap<SocketAddr, Option<SocketAddr>> = opened.collect();
        let [replies, pages, chat] = addresses.map(|address| *opened.get(&address?)?);
        Open {
            replies,
            pages,
            chat,
        }
    }
}

#[cfg(not(any(feature = "pages", feature = "teams", feature = "webhook")))]
impl Doors {
    /// There are none.
    pub(super) fn open(self, _: &mut dyn FnMut(Problem), _: (Busy, &Lead, &Watch)) -> Open {
        let none = |door: Option<Door>| door.map(|door| match door {});
        Open {
            replies: none(self.gateway),
            pages: none(self.pages),
            chat: none(self.chat),
        }
    }
}

/// The pause between two tries to open a door at an address that is taken.
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
const BETWEEN_TRIES: Duration = Duration::from_secs(2);

/// All that comes in at one address.
#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
#[derive(Default)]
struct Entrance {
    names: Vec<FrontName>,
    router: Router,
}

#[cfg(any(feature = "pages", feature = "teams", feature = "webhook"))]
fn listen(
    address: SocketAddr,
    entrance: Entrance,
    watch: &Watch,
    (tell, busy): (&mut dyn FnMut(Problem), Busy),
) -> Option<SocketAddr> {
    let Entrance { names, router } = entrance;
    let opened = http::serve(address, router.clone(), watch);
    if let Err(error) = &opened {
        names.iter().for_each(|name| watch.shut(name));
        let problem = Problem::new("way-listen").with("address", address);
        tell(problem.foreign("detail", error));
        if busy == Busy::IsAwaited {
            let watch = watch.clone();
            std::thread::spawn(move || {
                loop {
                    std::thread::sleep(BETWEEN_TRIES);
                    if http::serve(address, router.clone(), &watch).is_ok() {
                        return names.iter().for_each(|name| watch.unshut(name));
                    }
                }
            });
        }
    }
    opened.ok()
}
