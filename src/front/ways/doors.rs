//! The doors that the ways open to the outside: one listener for each address, with all that comes in there.

use std::net::SocketAddr;

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

#[cfg(any(feature = "pages", feature = "webhook"))]
impl Doors {
    /// Opens them; two at the same address are one.
    ///
    /// # Errors
    /// An address cannot be used.
    pub(super) fn open(self) -> Result<Open, Problem> {
        let (replies, pages) = match (self.gateway, self.pages) {
            (Some(gateway), Some(pages)) if gateway.address == pages.address => {
                let router = gateway.router.merge(pages.router);
                let at = listen(Door { router, ..pages })?;
                (Some(at), Some(at))
            }
            (gateway, pages) => (
                gateway.map(listen).transpose()?,
                pages.map(listen).transpose()?,
            ),
        };
        Ok(Open { replies, pages })
    }
}

#[cfg(not(any(feature = "pages", feature = "webhook")))]
impl Doors {
    /// There are none.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "where there are doors they can fail"
    )]
    pub(super) fn open(self) -> Result<Open, Problem> {
        let none = |door: Option<Door>| door.map(|door| match door {});
        Ok(Open {
            replies: none(self.gateway),
            pages: none(self.pages),
        })
    }
}

#[cfg(any(feature = "pages", feature = "webhook"))]
fn listen(Door { address, router }: Door) -> Result<SocketAddr, Problem> {
    http::serve(address, router).map_err(|error| {
        let problem = Problem::new("way-listen").with("address", address);
        problem.foreign("detail", error)
    })
}
