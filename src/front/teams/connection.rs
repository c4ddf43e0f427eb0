//! The connection to the platform: who we are, and whether it knows us.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Client;
use reqwest::redirect::Policy;
use tokio::time::sleep;

use super::access::{Access, Checking};
use super::connector::{Connector, SERVICE};
use super::keys::{Keys, published};
use super::login::Login;
use super::retry::{Pauses, Refused};
use super::shared::Shared;
use crate::domain::Problem;
use crate::front::bot::health::FrontState;
use crate::front::bot::noticed::Operator;
use crate::front::tenancy::Registration;

/// Where the keys are published with which the platform signs.
const KEYS: &str = "https://login.botframework.com/v1/.well-known/openidconfiguration";
/// The login service.
const LOGIN: &str = "https://login.microsoftonline.com";
/// How long a connection and a request may take.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
const ANSWER_WITHIN: Duration = Duration::from_secs(15);
/// The pause before the login service is asked again that did not take our secret.
const UNTIL_MENDED: Duration = Duration::from_secs(60);

/// What requests are made with.
///
/// # Errors
/// The machine cannot make connections.
pub(super) fn client(access: &Access) -> Result<Client, Problem> {
    let client = (access.connections)()
        .use_rustls_tls()
        .redirect(Policy::none())
        .connect_timeout(CONNECT_WITHIN)
        .timeout(ANSWER_WITHIN);
    let client = match &access.instead {
        // A proxy of the machine must not catch what goes to the machine itself.
        Some(_) => client.no_proxy(),
        None => client,
    };
    let client = client.build();
    client.map_err(|error| Problem::new("teams-client").foreign("detail", error))
}

/// The keys with which the platform signs; none where it shows nothing. The operator is told where they cannot be read.
pub(super) fn keys(access: &Access, client: &Client, operator: Operator) -> Option<Arc<Keys>> {
    let Checking::Tokens(_) = &access.checking else {
        return None;
    };
    let address = match &access.instead {
        Some(at) => format!("{at}/v1/.well-known/openidconfiguration"),
        None => KEYS.to_owned(),
    };
    let reading = published(client.clone(), address);
    Some(Arc::new(Keys::new(reading, operator)))
}

/// Requests to the connector, as whom we are registered.
pub(super) fn connector(access: &Access, client: Client) -> Connector {
    let Registration { app, tenant, .. } = access.registration;
    let instead = access.instead.as_deref();
    let login = match &access.checking {
        Checking::Tokens(secret) => {
            let service = instead.unwrap_or(LOGIN);
            let secret = secret.0.clone();
            Some(Login::new(client.clone(), service, (app, tenant), secret))
        }
        Checking::Nothing => None,
    };
    let connector = Connector::new(client, login, (app, tenant), instead.unwrap_or(SERVICE));
    connector.led_by(access.lead.clone())
}

/// Shows who we are, until the login service takes it. Also where only a person can help it is tried again: a secret
/// that was made a minute ago is not known everywhere yet, and one that is mended must not need a start anew.
pub(super) async fn begin(shared: &Shared) {
    let mut pauses = Pauses::default();
    loop {
        let (problem, pause) = match shared.connector.logs_in().await {
            Ok(()) => {
                for about in ["login", "secret"] {
                    shared.operator.is_right(about);
                }
                return shared.inlet.is_connected().await;
            }
            Err(Refused::Secret) => {
                shared.inlet.note(FrontState::Failed);
                (("secret", "teams-secret"), UNTIL_MENDED)
            }
            Err(refused) => (("login", "teams-unreachable"), pauses.after(refused)),
        };
        let (about, key) = problem;
        shared
            .operator
            .tell_once(about.to_owned(), &Problem::new(key));
        sleep(pause).await;
    }
}
