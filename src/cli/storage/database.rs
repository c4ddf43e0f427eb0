//! The store in a database, as the command line and the settings name it.

use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;

use super::of_store;
use super::of_store::{Failure, key_place};
use crate::cli::exit::Exit;
use crate::clock::{self, Clock};
use crate::domain::Problem;
use crate::front::ways::SecretSource;
use crate::settings::StoreSettings;
use crate::store::{self, Access, DatabaseAddress, Deposed, KeyPlace, Outside, Store, Taken};

/// What happens to a program in whose place another one leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum OnceDeposed {
    /// It ends at once: it speaks to others.
    Ends,
    /// What it does next fails: only whoever sits at the terminal hears it.
    IsTold,
}

/// What is needed to enter it: the password of the settings, or the one in this place.
///
/// # Errors
/// A secret or a certificate is not where it should be.
pub(in crate::cli) fn access(
    address: &DatabaseAddress,
    settings: &StoreSettings,
    other: Option<&Path>,
) -> Result<Access, Problem> {
    let other = other.map(|path| SecretSource::File(path.into()));
    let password = other.as_ref().or(settings.password.as_ref());
    let password = password.map(SecretSource::read).transpose()?;
    let password = password.as_ref().map(|secret| secret.reveal());
    let authority = settings.authority.as_ref();
    let unread = |path: &PathBuf| Problem::new("way-authority").with("path", path.display());
    let pem = authority.map(|path| std::fs::read(path).map_err(|_| unread(path)));
    let pem = pem.transpose()?;
    Access::new(address.clone(), password, pem.as_deref())
        .map_err(|_| unread(&authority.cloned().unwrap_or_default()))
}

/// Where the master key is: never in the database, and there is no folder beside it.
pub(in crate::cli) fn master(
    address: &DatabaseAddress,
    settings: &StoreSettings,
) -> Result<KeyPlace, Problem> {
    // Nothing lies beside it, so what systemd hands over is taken where the settings name none.
    match key_place(&place(address), settings)? {
        KeyPlace::File(path) if path.starts_with(place(address)) => {
            Err(Problem::new("store-database-key").at(address.to_string(), None))
        }
        key => Ok(key),
    }
}

/// What stands for a database where others name a folder.
pub(in crate::cli) fn place(address: &DatabaseAddress) -> PathBuf {
    Path::new("/").join(address.to_string())
}

/// What it takes to lead on a database.
pub(in crate::cli) struct Entered {
    /// How it is entered.
    pub(in crate::cli) access: Access,
    /// Where the master key is.
    pub(in crate::cli) master: KeyPlace,
    /// What is read and told outside.
    pub(in crate::cli) outside: Outside,
}

/// Gets ready to lead.
///
/// # Errors
/// A secret, a certificate or the key is not where it should be.
pub(in crate::cli) fn enter(
    address: &DatabaseAddress,
    settings: &StoreSettings,
    once_deposed: OnceDeposed,
    tell: impl Fn(&Problem) + Send + Sync + 'static,
) -> Result<Entered, Failure> {
    let config = |problem| (problem, Exit::Config);
    Ok(Entered {
        access: access(address, settings, None).map_err(config)?,
        master: master(address, settings).map_err(config)?,
        outside: Outside {
            random: clock::random,
            passed: || Clock::System.passed(),
            deposed: deposed(once_deposed, tell),
        },
    })
}

/// Opens the store in a database to lead.
///
/// # Errors
/// What is wrong with it, and how the program ends then.
pub(in crate::cli) fn open(
    address: &DatabaseAddress,
    settings: &StoreSettings,
    once_deposed: OnceDeposed,
    tell: impl Fn(&Problem) + Clone + Send + Sync + 'static,
) -> Result<Box<dyn Store>, Failure> {
    let entered = enter(address, settings, once_deposed, tell.clone())?;
    let opened = store::open_database(&entered.access, &entered.master, &entered.outside);
    Ok(taken(opened.map_err(of_store::failure)?, address, tell))
}

/// The store that was opened; tells what there is to be told of it.
pub(in crate::cli) fn taken(
    taken: Taken,
    address: &DatabaseAddress,
    tell: impl Fn(&Problem),
) -> Box<dyn Store> {
    if let Some(path) = taken.made_key {
        tell(&Problem::new("store-key-made").at(path.display().to_string(), None));
    }
    if !taken.is_durable {
        tell(&Problem::new("store-not-durable").at(address.to_string(), None));
    }
    taken.store
}

fn deposed(once_deposed: OnceDeposed, tell: impl Fn(&Problem) + Send + Sync + 'static) -> Deposed {
    Arc::new(move |why| {
        tell(&why.problem());
        if once_deposed == OnceDeposed::Ends {
            // Whatever is still on its way in this program must not leave it.
            process::exit(of_store::exit_of(why).code().into());
        }
    })
}

/// Opens the store in a database as it is at this moment.
///
/// # Errors
/// What is wrong with it, and how the program ends then.
pub(in crate::cli) fn open_to_read(
    address: &DatabaseAddress,
    settings: &StoreSettings,
) -> Result<Box<dyn Store>, Failure> {
    let config = |problem| (problem, Exit::Config);
    let access = access(address, settings, None).map_err(config)?;
    let key = master(address, settings).map_err(config)?;
    store::open_database_to_read(&access, &key, clock::random).map_err(of_store::failure)
}
