//! The doors of a program that stands by: whoever comes is told to try the next machine.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::http;
use super::lead::closed;
use super::ways::WaySettings;
use crate::domain::Problem;

/// Doors that are shut in everybody's face; their addresses are free again when this is dropped.
pub struct ClosedDoors(Vec<(oneshot::Sender<()>, JoinHandle<()>)>);

impl ClosedDoors {
    /// Stands at every address at which these settings let somebody in. One that is taken is told and left alone.
    pub fn at(settings: &WaySettings, tell: impl Fn(&Problem)) -> Self {
        let pages = settings.http.as_ref().map(|http| http.listen);
        let replies = settings.webhook.as_ref();
        let replies = replies.and_then(|webhook| webhook.reply_listen);
        let addresses: BTreeSet<SocketAddr> = pages.into_iter().chain(replies).collect();
        let mut doors = Vec::new();
        for address in addresses {
            let (stop, stopped) = oneshot::channel::<()>();
            let ended = async move {
                // Dropping the other end is what stops it.
                let _ = stopped.await;
            };
            match http::serve_until(address, (closed(), &settings.watch), ended) {
                Ok((_, served)) => doors.push((stop, served)),
                Err(error) => {
                    let problem = Problem::new("way-listen").with("address", address);
                    tell(&problem.foreign("detail", error));
                }
            }
        }
        Self(doors)
    }
}

impl Drop for ClosedDoors {
    fn drop(&mut self) {
        for (stop, served) in self.0.drain(..) {
            drop(stop);
            // One that ended by itself has freed its address too.
            let _ = served.join();
        }
    }
}
