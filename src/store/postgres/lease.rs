//! The lease: a row that says who leads, as it is taken, seen and given away on a connection.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio_postgres::{Row, Statement};

use super::address::Access;
use super::line::{Fault, Line, Tables, VERSION, connect, in_time};
use super::reads::Session;

/// How much time has passed since some moment of long ago; nobody can set it, and it goes on while the machine sleeps.
pub type Passed = fn() -> SignedDuration;

/// How long a lease lasts, in seconds of the database's clock.
pub(super) const LEASE_SECS: f64 = 3.0;
/// For how long after it was asked for a leader may speak: a second less than the lease lasts, for what is said takes
/// its way too.
pub(super) const SPEAKS_FOR: SignedDuration = SignedDuration::from_secs(2);
/// After how long a row that nobody renewed may be taken, whatever the clock of the database says: a lease and a second.
const STANDS_STILL: SignedDuration = SignedDuration::from_secs(4);

/// Taken where it has run out or stands still, and where the tables and what is in them are what was seen before.
const TAKE: &str = "update regiewijzer.lease set epoch = epoch + 1, holder = $1, \
    until = clock_timestamp() + make_interval(secs => $2) \
    where (until < clock_timestamp() or holder = $1 or (epoch = $3 and until::text = $4)) \
    and batches >= $5 and exists (select from regiewijzer.format where version = $6) \
    returning epoch, batches";
const TAKE_AGAIN: &str = "update regiewijzer.lease set epoch = epoch + 1, \
    until = clock_timestamp() + make_interval(secs => $2) where holder = $1 returning epoch, batches";
/// The lease ends three seconds from now, also where it ended later before: a clock that was wrong and is set right
/// must not keep the next program away.
const RENEW: &str = "update regiewijzer.lease \
    set until = clock_timestamp() + make_interval(secs => $2) \
    where epoch = $1 returning batches";
const SEEN: &str = "select epoch, until::text, batches, \
    extract(epoch from until - clock_timestamp())::float8, version \
    from regiewijzer.lease, regiewijzer.format";
const RELEASE: &str = "update regiewijzer.lease set until = clock_timestamp() where holder = $1";

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

/// No call waits long for a row that another one holds, so that none is left behind in a server whose standby does not
/// answer. Never a limit on how long a statement takes: a commit that waits for its standby must not end as if it were done.
const IMPATIENT: &str = "set lock_timeout = '1500ms'";
/// The server looks whether we are still there while it works for us; older ones than 14 cannot.
const LOOKED_AFTER: &str = "set client_connection_check_interval = '2s'";
/// Nothing is confirmed before the server has it on disk, and on its standby where it has one that counts, whatever is
/// set for others. Gives whether it then really is on disk.
const DURABLE: &str = "select \
    set_config('synchronous_commit', case \
        when current_setting('synchronous_commit') = 'off' then 'on' \
        when current_setting('synchronous_commit') = 'local' \
            and current_setting('synchronous_standby_names') <> '' then 'on' \
        else current_setting('synchronous_commit') end, false), \
    current_setting('fsync') = 'on'";

/// A time of leading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) epoch: i64,
    /// How many batches there were when that was last seen.
    pub(super) batches: i64,
    /// Until when it may speak, on our own clock.
    pub(super) until: SignedDuration,
}

/// What is seen of whoever leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How many batches there are.
    pub batches: u64,
    /// How long its lease lasts if it is not renewed.
    pub left: Duration,
}

/// The row, as long as nobody touches it.
#[derive(Debug)]
pub(super) struct Still {
    epoch: i64,
    until: String,
    /// When it was first seen so, on our own clock.
    since: SignedDuration,
}

impl Still {
    /// Whether nobody touched it between the two.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        (self.epoch, &self.until) == (other.epoch, &other.until)
    }

    /// Whether whoever leads should have renewed it by now.
    fn is_over(&self, now: SignedDuration) -> bool {
        now - self.since > STANDS_STILL
    }
}

/// A connection on which the lease can be taken.
pub(super) struct Led {
    pub(super) session: Arc<Session>,
    /// What writes a batch.
    pub(super) write: Statement,
    renew: Statement,
    /// Whether what the server confirms outlives a power cut.
    pub(super) is_durable: bool,
}

impl Led {
    pub(super) async fn open(access: &Access) -> Result<Self, Fault> {
        let line = connect(access, Tables::Made).await?;
        let is_durable = in_time(settled(&line)).await?;
        in_time(async {
            let renew = line.client.prepare(RENEW).await?;
            let write = line.client.prepare(WRITE).await?;
            let session = Arc::new(Session::on(line).await?);
            Ok::<_, tokio_postgres::Error>(Self {
                session,
                write,
                renew,
                is_durable,
            })
        })
        .await
    }

    /// Takes the lease where nobody leads, in tables with at least so many batches.
    pub(super) async fn take(
        &self,
        me: &str,
        (least, still): (i64, Option<&Still>),
        passed: Passed,
    ) -> Result<Term, Fault> {
        let asked = passed();
        let still = still.filter(|still| still.is_over(asked));
        let (epoch, until) = still.map_or((-1, ""), |still| (still.epoch, &still.until));
        let client = self.session.client();
        let row =
            in_time(client.query_opt(TAKE, &[&me, &LEASE_SECS, &epoch, &until, &least, &VERSION]))
                .await?;
        term(row, asked)
    }

    /// Takes the lease anew that was ours before, unless somebody else has it.
    pub(super) async fn take_again(&self, me: &str, passed: Passed) -> Result<Term, Fault> {
        let asked = passed();
        let client = self.session.client();
        let row = in_time(client.query_opt(TAKE_AGAIN, &[&me, &LEASE_SECS])).await?;
        term(row, asked)
    }

    /// Renews the lease of this epoch; gives whether it was still that one's.
    pub(super) async fn renew(&self, epoch: i64) -> Result<bool, Fault> {
        let client = self.session.client();
        let renewed = in_time(client.query_opt(&self.renew, &[&epoch, &LEASE_SECS])).await?;
        Ok(renewed.is_some())
    }

    /// Gives the lease away, if it is ours.
    pub(super) async fn release(&self, me: &str) -> Result<(), Fault> {
        let client = self.session.client();
        in_time(client.execute(RELEASE, &[&me])).await.map(|_| ())
    }

    /// Looks who leads.
    pub(super) async fn look(&self, now: SignedDuration) -> Result<(Seen, Still), Fault> {
        let row = in_time(self.session.client().query_opt(SEEN, &[])).await?;
        let row = row.ok_or(Fault::Unprepared)?;
        match row.try_get(4)? {
            VERSION => {}
            other => return Err(Fault::Version(other)),
        }
        let seen = Seen {
            batches: row.try_get::<_, i64>(2)?.unsigned_abs(),
            left: Duration::from_secs_f64(row.try_get::<_, f64>(3)?.clamp(0.0, LEASE_SECS)),
        };
        let still = Still {
            epoch: row.try_get(0)?,
            until: row.try_get(1)?,
            since: now,
        };
        Ok((seen, still))
    }
}

fn term(row: Option<Row>, asked: SignedDuration) -> Result<Term, Fault> {
    let row = row.ok_or(Fault::Elsewhere)?;
    Ok(Term {
        epoch: row.try_get(0)?,
        batches: row.try_get(1)?,
        until: asked + SPEAKS_FOR,
    })
}

/// Sets what holds for everything on a connection on which is written; gives whether what is confirmed is on disk.
async fn settled(line: &Line) -> Result<bool, tokio_postgres::Error> {
    line.client.batch_execute(IMPATIENT).await?;
    match line.client.batch_execute(LOOKED_AFTER).await {
        Err(error) if error.as_db_error().is_none() => return Err(error),
        // It does without.
        Ok(()) | Err(_) => {}
    }
    line.client.query_one(DURABLE, &[]).await?.try_get(1)
}
