//! The thread on which everything runs that talks with the database, so that the store stays synchronous.

use std::future::Future;
use std::io;
use std::sync::mpsc::sync_channel;
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// The thread; it ends, with everything on it, when this is dropped.
pub(super) struct Runner {
    handle: Handle,
    _stop: oneshot::Sender<()>,
}

impl Runner {
    /// Starts it.
    pub(super) fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel::<()>();
        let run = move || {
            runtime.block_on(async {
                // Dropping the other end is what stops it.
                let _ = stopped.await;
            });
        };
        thread::Builder::new().name("postgres".into()).spawn(run)?;
        Ok(Self {
            handle,
            _stop: stop,
        })
    }

    /// Waits for something that has a deadline of its own; nothing where the thread is gone.
    pub(super) fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Option<T> {
        let (done, waits) = sync_channel(1);
        self.handle.spawn(async move {
            // Whoever waited may be gone by now.
            let _ = done.send(work.await);
        });
        waits.recv().ok()
    }

    /// Lets something go on by itself.
    pub(super) fn leave(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.handle.spawn(work);
    }
}
