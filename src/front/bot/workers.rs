//! What goes out in order: a worker for each place, each beside all others; and what waits for nothing.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;
use tokio::time::timeout;

type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

/// All workers, and everything that is on its way.
pub(in crate::front) struct Workers<Key> {
    runtime: Handle,
    workers: BTreeMap<Key, UnboundedSender<Job>>,
    /// Everything on its way, and the workers themselves.
    running: JoinSet<()>,
}

impl<Key: Ord> Workers<Key> {
    /// Nothing is on its way.
    pub(in crate::front) fn new(runtime: Handle) -> Self {
        Self {
            runtime,
            workers: BTreeMap::new(),
            running: JoinSet::new(),
        }
    }

    /// Starts something that waits for nothing.
    pub(in crate::front) fn start(&mut self, job: impl Future<Output = ()> + Send + 'static) {
        while self.running.try_join_next().is_some() {}
        self.running.spawn_on(job, &self.runtime);
    }

    /// Puts something behind what goes the same way. Whatever takes longer than `hold`, which is that of the worker,
    /// goes on beside what comes after it.
    pub(in crate::front) fn queue(
        &mut self,
        key: Key,
        hold: Duration,
        job: impl Future<Output = ()> + Send + 'static,
    ) {
        let (runtime, running) = (&self.runtime, &mut self.running);
        let sender = self.workers.entry(key).or_insert_with(|| {
            let (sender, mut jobs) = unbounded_channel::<Job>();
            let working = async move {
                let mut late = JoinSet::new();
                while let Some(mut job) = jobs.recv().await {
                    if timeout(hold, &mut job).await.is_err() {
                        late.spawn(job);
                    }
                }
                while late.join_next().await.is_some() {}
            };
            running.spawn_on(working, runtime);
            sender
        });
        // A worker ends only with the program.
        let _ = sender.send(Box::pin(job));
    }

    /// Brings away what is on its way, for as long as this takes at most.
    pub(in crate::front) fn finish(mut self, at_most: Duration) {
        self.workers.clear();
        let running = async { while self.running.join_next().await.is_some() {} };
        // Pings that were not accepted by then are sent again at the next start.
        let _ = self
            .runtime
            .block_on(async { timeout(at_most, running).await });
    }
}
