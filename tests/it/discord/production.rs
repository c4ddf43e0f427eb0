//! Discord's own address over TLS, as in production, with the stand-in behind it.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use regiewijzer::domain::Role;
use regiewijzer::front::discord::Access;
use regiewijzer::front::discord::preflight::{self, Preflight};
use regiewijzer::front::finding::Finding;
use regiewijzer::settings::Settings;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::discord::bot::settings;
use crate::discord::rationed::{too_many, waited};
use crate::discord::standin::{Request, Standin, World};
use crate::ways::smtp::certificate;

/// The municipalities of the example settings.
const MUNICIPALITIES: [(&str, &str); 2] = [("GM0664", "Goes"), ("GM0716", "Tholen")];

/// Puts TLS in front of the stand-in, under the name of the platform; gives where that is, and
/// the authority that vouches for it. It ends with the tests.
fn behind_tls(discord: &Standin) -> (SocketAddr, String) {
    let (authority, config) = certificate("discord.com");
    let inside = discord.url().trim_start_matches("http://").to_owned();
    let outside = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    outside.set_nonblocking(true).unwrap();
    let at = outside.local_addr().unwrap();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::from_std(outside).unwrap();
            let acceptor = TlsAcceptor::from(Arc::new(config));
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, inside) = (acceptor.clone(), inside.clone());
                tokio::spawn(async move {
                    let mut stream = acceptor.accept(stream).await.ok()?;
                    let mut inside = TcpStream::connect(inside).await.ok()?;
                    copy_bidirectional(&mut stream, &mut inside).await.ok()
                });
            }
        });
    });
    (at, authority)
}

/// Looks at everything as `discord --check` does; whom to trust is for the test to say.
fn checked(discord: &Standin, at: SocketAddr, authority: Option<String>) -> Vec<Finding> {
    let settings = Settings::parse("settings", &settings(discord), &MUNICIPALITIES).unwrap();
    let preflight = Preflight {
        directory: &settings.directory,
        organisation: &settings.organisation,
        alerted: &BTreeSet::from([Role::AovOfficer]),
        at: "2026-11-20T02:12:00Z".parse::<Timestamp>().unwrap(),
    };
    let connections = move || {
        let client = reqwest::Client::builder().no_proxy();
        let client = client.resolve("discord.com", at);
        match &authority {
            Some(pem) => {
                let authority = reqwest::Certificate::from_pem(pem.as_bytes()).unwrap();
                client.add_root_certificate(authority)
            }
            None => client,
        }
    };
    let access = Access {
        lead: regiewijzer::store::Lead::alone(),
        token: discord.token(),
        instead: None,
        connections: Box::new(connections),
    };
    preflight::check(&preflight, &access).unwrap()
}

#[test]
fn the_platforms_own_address_is_asked_and_waited_for() {
    let discord = Standin::start(World::goes());
    let (at, authority) = behind_tls(&discord);
    discord.fail_next("GET", "/guilds/*/members/*", too_many(0.7), 2);
    let found = checked(&discord, at, Some(authority));
    assert!(found.len() > 15, "{found:#?}");
    let right = |finding: &Finding| matches!(finding, Finding::Right(_));
    assert!(found.iter().all(right), "{found:#?}");
    let seconds = Duration::from_millis(700);
    let members = |one: &Request| one.path.contains("/members/");
    waited(&discord, seconds, 2, members);
    discord.assert_no_faults();
}

#[test]
fn somebody_who_only_calls_himself_discord_is_told_nothing() {
    let discord = Standin::start(World::goes());
    let (at, _) = behind_tls(&discord);
    let found = checked(&discord, at, None);
    assert!(
        matches!(found.as_slice(), [Finding::Unknown(_)]),
        "{found:#?}"
    );
    assert!(discord.requests().is_empty());
}
