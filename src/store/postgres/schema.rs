//! The tables, and the role that may use them and nothing else.

use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::address::Access;
use super::line::{DEADLINE, Fault, Line, Tables, VERSION, connect, in_time};
use super::runner::Runner;
use crate::store::StoreError;

/// All that the store keeps. Values are sealed, so packing them is in vain.
const TABLES: &str = "
create schema if not exists regiewijzer;
create table if not exists regiewijzer.format (
    single boolean primary key default true check (single),
    version integer not null
);
create table if not exists regiewijzer.entries (
    key bytea primary key,
    value bytea not null
);
alter table regiewijzer.entries alter column value set storage external;
create table if not exists regiewijzer.slots (
    slot bigint primary key check (slot >= 0),
    sealed bytea not null
);
create table if not exists regiewijzer.copies (folder text primary key);
create table if not exists regiewijzer.machines (name bytea primary key, said bytea not null);
create table if not exists regiewijzer.lease (
    single boolean primary key default true check (single),
    epoch bigint not null,
    holder text not null,
    until timestamptz not null,
    batches bigint not null
);
insert into regiewijzer.lease (epoch, holder, until, batches)
    values (0, '', '-infinity', 0) on conflict do nothing;
";

/// What the role may do.
const RIGHTS: &str = "
grant usage on schema regiewijzer to ROLE;
grant select on regiewijzer.format to ROLE;
grant select, insert, update, delete on regiewijzer.entries to ROLE;
grant select, insert, update on regiewijzer.slots to ROLE;
grant select, insert on regiewijzer.copies to ROLE;
grant select, insert, update on regiewijzer.machines to ROLE;
grant select, update on regiewijzer.lease to ROLE;
";

/// How many tables of others the role can read; all of them where it may do anything.
const OTHERS: &str = "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace \
    where c.relkind in ('r', 'p', 'v', 'm', 'f') \
    and n.nspname not in ('pg_catalog', 'information_schema', 'regiewijzer') \
    and has_schema_privilege($1, n.oid, 'usage') and has_table_privilege($1, c.oid, 'select')";

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// Whether the role was made; it has no password yet.
    pub made_role: bool,
    /// Whether the role may do anything at all in the database.
    pub is_super: bool,
    /// How many tables of others the role can read in this database.
    pub reads_others: usize,
}

/// Makes the tables, as far as they are not there, and lets this role use them. It may be done again at any time.
///
/// # Errors
/// [`StoreError::Database`] where the server is away or says no; [`StoreError::Newer`].
pub fn prepare(access: &Access, role: &str) -> Result<Prepared, StoreError> {
    let runner = Runner::start().map_err(|error| access.address.failed(error))?;
    let (entering, role) = (access.clone(), role.to_owned());
    let prepared = runner.wait(async move {
        let line = connect(&entering, Tables::Unmade).await?;
        made(&line, &role).await
    });
    match prepared {
        // Here the user is one that makes tables, so what it may not do is told as it is.
        Some(prepared) => prepared.map_err(|fault| fault.at(access)),
        None => Err(StoreError::Stopped),
    }
}

async fn made(line: &Line, role: &str) -> Result<Prepared, Fault> {
    let client = &line.client;
    in_time(client.batch_execute("begin")).await?;
    let version = version(client).await?;
    if let Some(other) = version.filter(|version| *version != VERSION) {
        return Err(Fault::Version(other));
    }
    told(client, TABLES).await?;
    let first = "insert into regiewijzer.format (version) values ($1) on conflict do nothing";
    in_time(client.execute(first, &[&VERSION])).await?;
    let known = is_super(client, role).await?;
    let quoted = format!("\"{}\"", role.replace('"', "\"\""));
    if known.is_none() {
        // Somebody else may make it at this moment.
        told(client, "savepoint before").await?;
        if let Err(fault) = told(client, &format!("create role {quoted} login")).await {
            told(client, "rollback to before").await?;
            is_super(client, role).await?.ok_or(fault)?;
        }
    }
    told(client, &RIGHTS.replace("ROLE", &quoted)).await?;
    let others = in_time(client.query_one(OTHERS, &[&role])).await?;
    let others: i64 = others.try_get(0)?;
    in_time(client.batch_execute("commit")).await?;
    Ok(Prepared {
        made_role: known.is_none(),
        is_super: known.unwrap_or_default(),
        reads_others: usize::try_from(others).unwrap_or(usize::MAX),
    })
}

/// Whether a role may do anything; nothing where there is no such role.
async fn is_super(client: &Client, role: &str) -> Result<Option<bool>, Fault> {
    let asked = "select rolsuper from pg_roles where rolname = $1";
    let row = in_time(client.query_opt(asked, &[&role])).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// The version of the tables, if they are there.
async fn version(client: &Client) -> Result<Option<i32>, Fault> {
    let there = "select to_regclass('regiewijzer.format') is not null";
    let there = in_time(client.query_one(there, &[])).await?;
    if !there.try_get::<_, bool>(0)? {
        return Ok(None);
    }
    let version = "select version from regiewijzer.format";
    let version = in_time(client.query_opt(version, &[])).await?;
    Ok(version.map(|row| row.try_get(0)).transpose()?)
}

/// Does what only somebody with more rights may; that it may not is told in the server's words.
async fn told(client: &Client, statements: &str) -> Result<(), Fault> {
    let done = tokio::time::timeout(DEADLINE * 5, client.batch_execute(statements));
    match done.await {
        Ok(Err(error)) if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {
            let said = error.as_db_error().map(|error| error.message().to_owned());
            Err(Fault::Refused(said.unwrap_or_default()))
        }
        Ok(done) => Ok(done?),
        Err(_) => Err(Fault::Gone("timed out".into())),
    }
}
