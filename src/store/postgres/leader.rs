//! Who leads, and the fence in what the leader writes.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::SignedDuration;
use tokio::time::sleep;
use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;

use super::address::Access;
use super::line::{Fault, Tables, connect, in_time};
use super::reads::{NOTE, Session};

/// How much time has passed since some moment of long ago; nobody can set it, and it goes on while the machine sleeps.
pub type Passed = fn() -> SignedDuration;
/// Hears that another program leads now. It must end this one, or at least all that it says.
pub type Deposed = Arc<dyn Fn() + Send + Sync>;

/// How long a lease lasts, in seconds of the database's clock.
const LEASE_SECS: f64 = 3.0;
/// How soon it is renewed where nothing is written.
const RENEWED_EVERY: Duration = Duration::from_secs(1);
/// For how long after it was asked for a leader may speak: a second less than the lease lasts, for what is said takes
/// its way too.
const SPEAKS_FOR: SignedDuration = SignedDuration::from_secs(2);
/// How long a database may be away before the store stops.
const PATIENCE: SignedDuration = SignedDuration::from_secs(60);
/// How soon it is tried again.
const PAUSE: Duration = Duration::from_millis(100);

const TAKE: &str = "update regiewijzer.lease set epoch = epoch + 1, holder = $1, \
    until = clock_timestamp() + make_interval(secs => $2) \
    where until < clock_timestamp() or holder = $1 returning epoch, batches";
const TAKE_AGAIN: &str = "update regiewijzer.lease set epoch = epoch + 1, holder = $1, \
    until = clock_timestamp() + make_interval(secs => $2) where holder = $1 returning epoch, batches";
/// The lease ends three seconds from now, also where it ended later before: a clock that was wrong and is set right
/// must not keep the next program away.
const RENEW: &str = "update regiewijzer.lease \
    set until = clock_timestamp() + make_interval(secs => $2) \
    where epoch = $1 returning batches";
const SEEN: &str = "select batches, extract(epoch from until - clock_timestamp())::float8 \
    from regiewijzer.lease";
const RELEASE: &str =
    "update regiewijzer.lease set until = clock_timestamp() where holder = $1 and epoch = $2";
/// All of it counts only where the lease moves; the lease moves only for whoever leads and knows the last batch.
const WRITE: &str = "with led as ( \
        update regiewijzer.lease set batches = batches + 1, \
        until = clock_timestamp() + make_interval(secs => $3) \
        where epoch = $1 and batches = $2 returning 1 \
    ), gone as ( \
        delete from regiewijzer.entries using led where key = any($6) \
    ), sealed as ( \
        insert into regiewijzer.slots (slot, sealed) \
        select new.slot, new.sealed from unnest($7::bigint[], $8::bytea[]) as new (slot, sealed), led \
        on conflict (slot) do update set sealed = excluded.sealed \
    ), put as ( \
        insert into regiewijzer.entries (key, value) \
        select new.key, new.value from unnest($4::bytea[], $5::bytea[]) as new (key, value), led \
        on conflict (key) do update set value = excluded.value \
    ) select 1 from led";

/// What is written in one go.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) puts: Vec<(Vec<u8>, Vec<u8>)>,
    pub(super) gone: Vec<Vec<u8>>,
    pub(super) slots: Vec<(i64, Vec<u8>)>,
}

/// A time of leading.
#[derive(Clone, Copy, Debug)]
struct Term {
    epoch: i64,
    /// How many batches there were when that was last seen.
    batches: i64,
    /// Until when it may speak, on our own clock.
    until: SignedDuration,
}

/// A connection on which the lease was taken.
struct Led {
    session: Arc<Session>,
    renew: Statement,
    write: Statement,
}

/// A program that leads.
pub(super) struct Leader {
    pub(super) access: Access,
    me: String,
    passed: Passed,
    deposed: Deposed,
    is_deposed: AtomicBool,
    line: tokio::sync::Mutex<Option<Arc<Led>>>,
    term: Mutex<Term>,
}

/// A program that may come to lead.
pub(super) struct Candidate {
    access: Access,
    me: String,
    passed: Passed,
    deposed: Deposed,
    led: tokio::sync::Mutex<Option<Led>>,
}

/// What comes of asking for the lead.
pub(super) enum Turn {
    /// It leads, behind so many batches.
    Leads(Box<Leader>, i64),
    /// Another one does.
    Waits(Seen),
}

/// What is seen of whoever leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How many batches there are.
    pub batches: u64,
    /// How long its lease lasts if it is not renewed.
    pub left: Duration,
}

impl Candidate {
    /// One of this name.
    pub(super) fn new(access: Access, me: String, (passed, deposed): (Passed, Deposed)) -> Self {
        Self {
            access,
            me,
            passed,
            deposed,
            led: tokio::sync::Mutex::default(),
        }
    }

    /// Takes the lease, if nobody else has it.
    pub(super) async fn attempt(&self) -> Result<Turn, Fault> {
        let mut kept = self.led.lock().await;
        // Where something goes wrong on it, the next one begins anew.
        let led = match kept.take().filter(|led| !led.session.client().is_closed()) {
            Some(led) => led,
            None => Led::open(&self.access).await?,
        };
        match taken(&led.session, TAKE, &self.me, self.passed).await {
            Ok(term) => {
                let leader = Leader {
                    access: self.access.clone(),
                    me: self.me.clone(),
                    passed: self.passed,
                    deposed: Arc::clone(&self.deposed),
                    is_deposed: AtomicBool::new(false),
                    line: tokio::sync::Mutex::new(Some(Arc::new(led))),
                    term: Mutex::new(term),
                };
                Ok(Turn::Leads(Box::new(leader), term.batches))
            }
            Err(Fault::Elsewhere) => {
                let row = in_time(led.session.client().query_one(SEEN, &[])).await?;
                let left = row.try_get::<_, f64>(1)?.clamp(0.0, LEASE_SECS);
                let seen = Seen {
                    batches: row.try_get::<_, i64>(0)?.unsigned_abs(),
                    left: Duration::from_secs_f64(left),
                };
                *kept = Some(led);
                Ok(Turn::Waits(seen))
            }
            Err(fault) => Err(fault),
        }
    }
}

impl Leader {
    /// Whether nobody else can lead at this moment.
    pub(super) fn holds(&self) -> bool {
        !self.is_deposed.load(Ordering::Acquire) && (self.passed)() < self.term().until
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

    /// Renews the lease until somebody else leads.
    pub(super) async fn keep(self: Arc<Self>) {
        loop {
            sleep(RENEWED_EVERY).await;
            while let Err(fault) = self.renew().await {
                if matches!(fault, Fault::Elsewhere) {
                    return;
                }
                sleep(PAUSE).await;
            }
        }
    }

    async fn renew(&self) -> Result<(), Fault> {
        let led = self.led().await?;
        let (epoch, asked) = (self.term().epoch, (self.passed)());
        let client = led.session.client();
        let renewed = in_time(client.query_opt(&led.renew, &[&epoch, &LEASE_SECS])).await;
        match renewed {
            Ok(Some(_)) => {
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
        while let Err(fault) = self.try_to_write(before, batch).await {
            patience.after(fault).await?;
        }
        Ok(())
    }

    async fn try_to_write(&self, before: i64, batch: &Batch) -> Result<(), Fault> {
        let led = self.led().await?;
        let term = self.term();
        match term.batches - before {
            0 => {}
            // It was written, and the answer did not come.
            1 => return Ok(()),
            ahead => return Err(Fault::Back(ahead.unsigned_abs())),
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
        let written = in_time(async {
            let asked: [&(dyn ToSql + Sync); 8] = [
                &term.epoch,
                &before,
                &LEASE_SECS,
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
        let Some(led) = self.line.lock().await.take() else {
            return;
        };
        let epoch = self.term().epoch;
        let client = led.session.client();
        // If this does not arrive, the lease ends by itself.
        let _ = in_time(client.execute(RELEASE, &[&self.me, &epoch])).await;
    }

    /// The connection on which the lease is ours; where the last one is gone, a new one on which it was taken anew.
    async fn led(&self) -> Result<Arc<Led>, Fault> {
        if self.is_deposed.load(Ordering::Acquire) {
            return Err(Fault::Elsewhere);
        }
        let mut line = self.line.lock().await;
        if let Some(led) = line
            .as_ref()
            .filter(|led| !led.session.client().is_closed())
        {
            return Ok(Arc::clone(led));
        }
        *line = None;
        let led = Led::open(&self.access).await?;
        let term = taken(&led.session, TAKE_AGAIN, &self.me, self.passed).await;
        let term = term.inspect_err(|fault| {
            if matches!(fault, Fault::Elsewhere) && !self.is_deposed.swap(true, Ordering::AcqRel) {
                (self.deposed)();
            }
        })?;
        *self.term_mut() = term;
        let led = Arc::new(led);
        *line = Some(Arc::clone(&led));
        Ok(led)
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

impl Led {
    async fn open(access: &Access) -> Result<Self, Fault> {
        let line = connect(access, Tables::Made).await?;
        in_time(async {
            let renew = line.client.prepare(RENEW).await?;
            let write = line.client.prepare(WRITE).await?;
            let session = Arc::new(Session::on(line).await?);
            Ok::<_, tokio_postgres::Error>(Self {
                session,
                renew,
                write,
            })
        })
        .await
    }
}

/// Takes the lease on a connection.
async fn taken(session: &Session, take: &str, me: &str, passed: Passed) -> Result<Term, Fault> {
    let asked = passed();
    let row = in_time(session.client().query_opt(take, &[&me, &LEASE_SECS])).await?;
    let row = row.ok_or(Fault::Elsewhere)?;
    Ok(Term {
        epoch: row.try_get(0)?,
        batches: row.try_get(1)?,
        until: asked + SPEAKS_FOR,
    })
}

/// How long something is tried again.
struct Patience {
    passed: Passed,
    until: SignedDuration,
}

impl Patience {
    /// Rests after a fault that may pass.
    async fn after(&self, fault: Fault) -> Result<(), Fault> {
        if !matches!(fault, Fault::Gone(_)) || (self.passed)() > self.until {
            return Err(fault);
        }
        sleep(PAUSE).await;
        Ok(())
    }
}
