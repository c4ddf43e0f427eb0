//! A program that leads: it keeps the lease, and is the fence in what it writes.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::SignedDuration;
use tokio::time::sleep;
use tokio_postgres::types::ToSql;

use super::address::Access;
use super::lease::{LEASE_SECS, Led, Passed, SPEAKS_FOR, Term};
use super::line::{DEADLINE, Fault, in_time, within};
use super::reads::{NOTE, Session};
use crate::store::StoreError;

/// Hears why this program may not lead any more. It must end it, or at least all that it says.
pub type Deposed = Arc<dyn Fn(&StoreError) + Send + Sync>;

/// How soon the lease is renewed where nothing is written.
const RENEWED_EVERY: Duration = Duration::from_secs(1);
/// How long a database may be away before the store stops.
const PATIENCE: SignedDuration = SignedDuration::from_secs(60);
/// How soon it is tried again.
const PAUSE: Duration = Duration::from_millis(100);

/// How many slots of the key ring are written in a second at least.
const SLOTS_A_SECOND: usize = 10_000;

/// What is written in one go.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) puts: Vec<(Vec<u8>, Vec<u8>)>,
    pub(super) gone: Vec<Vec<u8>>,
    pub(super) slots: Vec<(i64, Vec<u8>)>,
}

/// A program that leads.
pub(super) struct Leader {
    pub(super) access: Access,
    me: String,
    passed: Passed,
    deposed: Deposed,
    /// It leads no more, and never will again: another one does, or nobody needs it.
    has_ended: AtomicBool,
    /// Whether a batch is on its way, of which nobody knows whether it was written.
    is_writing: AtomicBool,
    line: tokio::sync::Mutex<Option<Arc<Led>>>,
    term: Mutex<Term>,
}

impl Leader {
    /// One of this name, that has just taken the lease on a connection.
    pub(super) fn new(
        (access, me): (Access, String),
        (passed, deposed): (Passed, Deposed),
        (led, term): (Led, Term),
    ) -> Self {
        Self {
            access,
            me,
            passed,
            deposed,
            has_ended: AtomicBool::new(false),
            is_writing: AtomicBool::new(false),
            line: tokio::sync::Mutex::new(Some(Arc::new(led))),
            term: Mutex::new(term),
        }
    }

    /// Whether nobody else can lead at this moment.
    pub(super) fn holds(&self) -> bool {
        !self.has_ended.load(Ordering::Acquire) && (self.passed)() < self.term().until
    }

    /// Makes certain that it leads.
    pub(super) async fn reassured(&self) -> Result<(), Fault> {
        let patience = self.patience();
        while !self.holds() {
            if let Err(fault) = self.renew().await {
                patience.after(fault).await?;
            }
        }
        Ok(())
    }

    /// Renews the lease until it leads no more.
    pub(super) async fn keep(self: Arc<Self>) {
        while !self.has_ended.load(Ordering::Acquire) {
            sleep(RENEWED_EVERY).await;
            while self.renew().await.is_err() && !self.has_ended.load(Ordering::Acquire) {
                sleep(PAUSE).await;
            }
        }
    }

    async fn renew(&self) -> Result<(), Fault> {
        let led = self.led().await?;
        let (epoch, asked) = (self.term().epoch, (self.passed)());
        match led.renew(epoch).await {
            Ok(true) => {
                self.leads_since(epoch, asked, None);
                Ok(())
            }
            other => Err(self.lost(&led, other.err()).await),
        }
    }

    /// Writes a batch behind so many others. When this returns it is written; where an answer did not come, the number
    /// of batches under a new lease has told.
    pub(super) async fn write(&self, before: i64, batch: &Batch) -> Result<(), Fault> {
        let patience = self.patience();
        self.is_writing.store(true, Ordering::Release);
        while let Err(fault) = self.try_to_write(before, batch).await {
            patience.after(fault).await?;
        }
        self.is_writing.store(false, Ordering::Release);
        Ok(())
    }

    async fn try_to_write(&self, before: i64, batch: &Batch) -> Result<(), Fault> {
        let led = self.led().await?;
        let term = self.term();
        if term.batches > before {
            // It was written, and the answer did not come.
            return Ok(());
        }
        let asked = (self.passed)();
        let (keys, values): (Vec<&[u8]>, Vec<&[u8]>) = batch
            .puts
            .iter()
            .map(|(key, value)| (key.as_slice(), value.as_slice()))
            .unzip();
        let gone: Vec<&[u8]> = batch.gone.iter().map(Vec::as_slice).collect();
        let (slots, sealed): (Vec<i64>, Vec<&[u8]>) = batch
            .slots
            .iter()
            .map(|(slot, sealed)| (*slot, sealed.as_slice()))
            .unzip();
        let client = led.session.client();
        let written = within(time_for(batch), async {
            let asked: [&(dyn ToSql + Sync); 8] = [
                &term.epoch,
                &before,
                &lease_for(batch),
                &keys,
                &values,
                &gone,
                &slots,
                &sealed,
            ];
            client.query_opt(&led.write, &asked).await
        });
        match written.await {
            Ok(Some(_)) => {
                self.leads_since(term.epoch, asked, Some(before + 1));
                Ok(())
            }
            other => Err(self.lost(&led, other.err()).await),
        }
    }

    /// Asks something of the tables, again and again where no answer comes.
    pub(super) async fn read<T, F>(
        &self,
        question: impl Fn(Arc<Session>) -> F + Send,
    ) -> Result<T, Fault>
    where
        F: Future<Output = Result<T, tokio_postgres::Error>> + Send,
    {
        let patience = self.patience();
        loop {
            let fault = match self.led().await {
                Ok(led) => match in_time(question(Arc::clone(&led.session))).await {
                    Ok(answer) => return Ok(answer),
                    Err(fault) => self.lost(&led, Some(fault)).await,
                },
                Err(fault) => fault,
            };
            patience.after(fault).await?;
        }
    }

    /// Remembers that a copy of the key ring lies in this folder.
    pub(super) async fn note_copy(&self, folder: &str) -> Result<(), Fault> {
        let note = |session: Arc<Session>| {
            let folder = folder.to_owned();
            async move { session.client().execute(NOTE, &[&folder]).await }
        };
        self.read(note).await.map(|_| ())
    }

    /// Lets the next program lead at once.
    pub(super) async fn release(&self) {
        // First of all: what is still on its way in this program neither leaves it nor takes the lease back.
        self.has_ended.store(true, Ordering::Release);
        if let Some(led) = self.line.lock().await.take() {
            // If this does not arrive, the lease ends by itself.
            let _ = led.release(&self.me).await;
        }
    }

    /// The connection on which the lease is ours; where the last one is gone, a new one on which it was taken anew.
    async fn led(&self) -> Result<Arc<Led>, Fault> {
        let mut line = self.line.lock().await;
        if self.has_ended.load(Ordering::Acquire) {
            return Err(Fault::Elsewhere);
        }
        if let Some(led) = line
            .as_ref()
            .filter(|led| !led.session.client().is_closed())
        {
            return Ok(Arc::clone(led));
        }
        *line = None;
        let led = Led::open(&self.access).await?;
        let taken = led.take_again(&self.me, self.passed).await;
        let term = taken.and_then(|term| self.known(term));
        *self.term_mut() = term.inspect_err(|fault| self.ends_by(fault))?;
        let led = Arc::new(led);
        *line = Some(Arc::clone(&led));
        Ok(led)
    }

    /// That the database is the one that was written to: it holds every batch, and none but the one that is on its way.
    fn known(&self, term: Term) -> Result<Term, Fault> {
        let more = term.batches - self.term().batches;
        let is_writing = self.is_writing.load(Ordering::Acquire);
        match more == 0 || (more == 1 && is_writing) {
            true => Ok(term),
            false => Err(Fault::Back(more.unsigned_abs())),
        }
    }

    /// Whoever hears that it may not lead any more hears it once.
    fn ends_by(&self, fault: &Fault) {
        let is_over = matches!(fault, Fault::Elsewhere | Fault::Back(_));
        if is_over && !self.has_ended.swap(true, Ordering::AcqRel) {
            (self.deposed)(&fault.at(&self.access));
        }
    }

    /// Nothing more is said on a connection on which something went wrong, or on which the lease is no longer ours.
    async fn lost(&self, led: &Arc<Led>, fault: Option<Fault>) -> Fault {
        let mut line = self.line.lock().await;
        if line.as_ref().is_some_and(|now| Arc::ptr_eq(now, led)) {
            *line = None;
        }
        fault.unwrap_or_else(|| Fault::Gone("fenced".into()))
    }

    /// The lease was renewed by something that was asked for at this moment.
    fn leads_since(&self, epoch: i64, asked: SignedDuration, batches: Option<i64>) {
        let mut term = self.term_mut();
        if term.epoch == epoch {
            term.until = term.until.max(asked + SPEAKS_FOR);
            term.batches = batches.unwrap_or(term.batches);
        }
    }

    fn term(&self) -> Term {
        *self.term_mut()
    }

    fn term_mut(&self) -> std::sync::MutexGuard<'_, Term> {
        self.term.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn patience(&self) -> Patience {
        Patience {
            passed: self.passed,
            until: (self.passed)() + PATIENCE,
        }
    }
}

/// How long a server may take to write so much: only another master key writes many slots at once.
fn time_for(batch: &Batch) -> Duration {
    DEADLINE + longer(batch)
}

/// How long the lease lasts from when it is moved with so much: nobody else leads before it could be written. That
/// lets whoever leads speak no longer: it is silent until the answer came and the lease was renewed.
fn lease_for(batch: &Batch) -> f64 {
    LEASE_SECS + longer(batch).as_secs_f64()
}

fn longer(batch: &Batch) -> Duration {
    Duration::from_secs((batch.slots.len() / SLOTS_A_SECOND) as u64)
}

/// How long something is tried again.
struct Patience {
    passed: Passed,
    until: SignedDuration,
}

impl Patience {
    /// Rests after a fault that may pass.
    async fn after(&self, fault: Fault) -> Result<(), Fault> {
        if !fault.passes() || (self.passed)() > self.until {
            return Err(fault);
        }
        sleep(PAUSE).await;
        Ok(())
    }
}
