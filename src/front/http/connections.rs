//! Who is being served: only so many at a time, and the idle ones give way.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::task::AbortHandle;

use crate::front::watch::Watch;
use crate::front::watch::reason;

/// How many connections there are at a time.
const MOST: usize = 256;

/// Everybody who is being served, in the order in which they came.
#[derive(Debug)]
pub(super) struct Connections {
    here: VecDeque<Connection>,
    watch: Watch,
}

#[derive(Debug)]
struct Connection {
    task: AbortHandle,
    asked: Arc<AtomicBool>,
}

/// Notes that somebody has said what it wants.
#[derive(Clone, Debug)]
pub(super) struct Served(Arc<AtomicBool>);

impl Served {
    /// It has said so.
    pub(super) fn has_asked(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Connections {
    /// Nobody is there yet.
    pub(super) fn new(watch: Watch) -> Self {
        Self {
            here: VecDeque::new(),
            watch,
        }
    }

    /// Serves one more; where there is no room, whoever has waited longest without a word gives way.
    /// If everybody has asked something, nobody more is served.
    pub(super) fn welcome<F>(&mut self, serve: impl FnOnce(Served) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        if self.here.len() >= MOST {
            self.here
                .retain(|connection| !connection.task.is_finished());
        }
        if self.here.len() >= MOST {
            self.watch.refused(reason::TOO_MANY);
            let idle = |connection: &Connection| !connection.asked.load(Ordering::Relaxed);
            let Some(idle) = self.here.iter().position(idle) else {
                return;
            };
            if let Some(connection) = self.here.remove(idle) {
                connection.task.abort();
            }
        }
        let asked = Arc::<AtomicBool>::default();
        let task = tokio::spawn(serve(Served(Arc::clone(&asked)))).abort_handle();
        self.here.push_back(Connection { task, asked });
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use tokio::sync::mpsc::unbounded_channel;
    use tokio::task::yield_now;

    use super::*;

    #[tokio::test]
    async fn the_idle_give_way_and_the_asking_stay() {
        let watch = Watch::default();
        let mut connections = Connections::new(watch.clone());
        connections.welcome(|served| async move {
            served.has_asked();
            pending::<()>().await;
        });
        yield_now().await;
        let (first, idle) = (connections.here[0].task.clone(), MOST * 2);
        for _ in 0..idle {
            connections.welcome(|_| pending());
        }
        let (told, mut tells) = unbounded_channel();
        connections.welcome(|served| async move {
            served.has_asked();
            told.send(()).unwrap();
        });
        assert_eq!(tells.recv().await, Some(()));
        assert!(connections.here.len() <= MOST && !first.is_finished());
        assert!(watch.refusals()[reason::TOO_MANY] > 0);
    }
}
