//! The doors that the ways open to the outside: one listener for each address, with all that comes in there.

use std::net::SocketAddr;
#[cfg(any(feature = "pages", feature = "webhook"))]
use std::time::Duration;

#[cfg(any(feature = "pages", feature = "webhook"))]
use axum::Router;

use crate::domain::Problem;
#[cfg(any(feature = "pages", feature = "webhook"))]
use crate::front::http;

/// What comes in at an address.
#[cfg(any(feature = "pages", feature = "webhook"))]
pub(super) struct Door {
    /// Where.
    pub(super) address: SocketAddr,
    /// What.
    pub(super) router: Router,
}

/// Nothing ever comes in.
#[cfg(not(any(feature = "pages", feature = "webhook")))]
pub(super) enum Door {}

/// The doors of the settings.
pub(super) struct Doors {
    /// The gateway's, for its replies.
    pub(super) gateway: Option<Door>,
    /// That of the pages.
    pub(super) pages: Option<Door>,
}

/// Where they are; the port is named where the settings left it open.
pub(super) struct Open {
    /// Where replies come in.
    pub(super) replies: Option<SocketAddr>,
    /// Where pages are served.
    pub(super) pages: Option<SocketAddr>,
}

/// What happens where an address is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Busy {
    /// Whoever starts the program hears of it.
    IsRefused,
    /// It is tried again until it is free.
    IsAwaited,
}

#[cfg(any(feature = "pages", feature = "webhook"))]
impl Doors {
    /// Opens them; two at the same address are one. What cannot be opened is told.
    pub(super) fn open(self, tell: &mut dyn FnMut(Problem), busy: Busy) -> Open {
        let mut listen = |door: Door| listen(door, tell, busy);
        match (self.gateway, self.pages) {
            (Some(gateway), Some(pages)) if gateway.address == pages.address => {
                let router = gateway.router.merge(pages.router);
                let at = listen(Door { router, ..pages });
                Open {
                    replies: at,
                    pages: at,
                }
            }
            (gateway, pages) => Open {
                replies: gateway.and_then(&mut listen),
                pages: pages.and_then(&mut listen),
            },
        }
    }
}

#[cfg(not(any(feature = "pages", feature = "webhook")))]
impl Doors {
    /// There are none.
    pub(super) fn open(self, _: &mut dyn FnMut(Problem), _: Busy) -> Open {
        let none = |door: Option<Door>| door.map(|door| match door {});
        Open {
            replies: none(self.gateway),
            pages: none(self.pages),
        }
    }
}

/// The pause between two tries to open a door at an address that is taken.
#[cfg(any(feature = "pages", feature = "webhook"))]
const BETWEEN_TRIES: Duration = Duration::from_secs(2);

#[cfg(any(feature = "pages", feature = "webhook"))]
fn listen(door: Door, tell: &mut dyn FnMut(Problem), busy: Busy) -> Option<SocketAddr> {
    let Door { address, router } = door;
    let opened = http::serve(address, router.clone());
    if let Err(error) = &opened {
        let problem = Problem::new("way-listen").with("address", address);
        tell(problem.foreign("detail", error));
        if busy == Busy::IsAwaited {
            std::thread::spawn(move || {
                loop {
                    std::thread::sleep(BETWEEN_TRIES);
                    if http::serve(address, router.clone()).is_ok() {
                        return;
                    }
                }
            });
        }
    }
    opened.ok()
}
