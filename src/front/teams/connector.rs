//! Requests to the connector, one by one: a conversation, a message, an edit.

use std::sync::Mutex;

use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::body::body_of;
use super::login::Login;
use super::retry::Refused;
use crate::front::lead::waited;
use crate::front::locked;
use crate::front::tenancy::Guid;
use crate::store::Lead;

/// Where the connector is until an activity says where it is for us.
pub(super) const SERVICE: &str = "https://smba.trafficmanager.net/teams";

/// The connector.
pub(super) struct Connector {
    client: Client,
    /// None where nobody asks for a token, which is only the vendor's test client.
    login: Option<Login>,
    app: Guid,
    tenant: Guid,
    service: Mutex<String>,
    /// Whether this program may say anything.
    lead: Lead,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The conversation.
    pub(super) conversation: String,
    /// The message in it.
    pub(super) message: String,
}

impl Connector {
    /// Over this client, at this address until another is known.
    pub(super) fn new(
        client: Client,
        login: Option<Login>,
        (app, tenant): (Guid, Guid),
        service: &str,
    ) -> Self {
        Self {
            client,
            login,
            app,
            tenant,
            service: Mutex::new(service.trim_end_matches('/').to_owned()),
            lead: Lead::alone(),
        }
    }

    /// The same, which says nothing while another program may lead.
    pub(super) fn led_by(self, lead: Lead) -> Self {
        Self { lead, ..self }
    }

    /// The connector is here from now on, as an activity said whose token was right.
    pub(super) fn is_at(&self, service: &str) {
        let mut known = locked(&self.service);
        let service = service.trim_end_matches('/');
        if *known != service {
            service.clone_into(&mut known);
        }
    }

    /// Whether the login service knows us.
    ///
    /// # Errors
    /// It does not, or does not answer.
    pub(super) async fn logs_in(&self) -> Result<(), Refused> {
        match &self.login {
            Some(login) => login.token().await.map(|_| ()),
            None => Ok(()),
        }
    }

    /// The personal conversation with somebody, which is there already or is made.
    ///
    /// # Errors
    /// The app is not installed for this person, or the connector does not answer.
    pub(super) async fn conversation(&self, user: Guid) -> Result<String, Refused> {
        let body = json!({
            "isGroup": false,
            "bot": self.ourselves(),
            "members": [{ "id": user.to_string() }],
            "tenantId": self.tenant.to_string(),
            "channelData": { "tenant": { "id": self.tenant.to_string() } },
        });
        let made = self.call(Method::POST, "v3/conversations", &body).await;
        // Nothing is said by it yet: whoever does not know what became of it asks again.
        let made = made.map_err(|refused| match refused {
            Refused::Unknown => Refused::NotTaken(None),
            other => other,
        })?;
        let id = id(&made, "id");
        if id.is_empty() {
            return Err(Refused::NotTaken(None));
        }
        Ok(id)
    }

    /// Begins a new thread in a channel with this message.
    ///
    /// # Errors
    /// The app is not in that team, or the connector does not answer.
    pub(super) async fn begin(&self, channel: &str, message: &Value) -> Result<Placed, Refused> {
        let body = json!({
            "isGroup": true,
            "bot": self.ourselves(),
            "tenantId": self.tenant.to_string(),
            "channelData": {
                "channel": { "id": channel },
                "tenant": { "id": self.tenant.to_string() },
            },
            "activity": message,
        });
        let made = self.call(Method::POST, "v3/conversations", &body).await?;
        Ok(Placed {
            conversation: id(&made, "id"),
            message: id(&made, "activityId"),
        })
    }

    /// Writes into a conversation.
    ///
    /// # Errors
    /// It is gone or closed, or the connector does not answer.
    pub(super) async fn write(
        &self,
        conversation: &str,
        message: &Value,
    ) -> Result<Placed, Refused> {
        let path = format!("v3/conversations/{}/activities", escaped(conversation));
        let made = self.call(Method::POST, &path, message).await?;
        Ok(Placed {
            conversation: conversation.to_owned(),
            message: id(&made, "id"),
        })
    }

    /// Changes a message of ours.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub(super) async fn edit(&self, placed: &Placed, message: &Value) -> Result<(), Refused> {
        let (conversation, id) = (escaped(&placed.conversation), escaped(&placed.message));
        let path = format!("v3/conversations/{conversation}/activities/{id}");
        let mut message = message.clone();
        message["id"] = placed.message.clone().into();
        let done = self.call(Method::PUT, &path, &message).await;
        done.map(|_| ())
    }

    fn ourselves(&self) -> Value {
        json!({ "id": format!("28:{}", self.app) })
    }

    async fn call(&self, method: Method, path: &str, body: &Value) -> Result<Value, Refused> {
        let url = format!("{}/{path}", locked(&self.service));
        let token = match &self.login {
            Some(login) => Some(login.token().await?),
            None => None,
        };
        let request = self.client.request(method, url).json(body);
        let request = match &token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        waited(&self.lead).await;
        let answer = request.send().await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = body_of(answer).await;
        if status.is_success() {
            return taken(body.as_deref());
        }
        let refused = Refused::of(status, &headers, &body.unwrap_or_default());
        if let (Refused::Token, Some(login), Some(token)) = (refused, &self.login, &token) {
            login.forget(token).await;
        }
        Err(refused)
    }
}

/// What was said of something that was done. It was, also where nothing is said; but what says something else than the
/// platform does may be of something on the way.
fn taken(body: Option<&[u8]>) -> Result<Value, Refused> {
    match body {
        Some([]) => Ok(Value::Null),
        Some(body) => match serde_json::from_slice(body) {
            Ok(said @ Value::Object(_)) => Ok(said),
            _ => Err(Refused::Unknown),
        },
        None => Err(Refused::Unknown),
    }
}

/// The name of something that was made; empty where it was not told, and then it cannot be changed.
fn id(made: &Value, name: &str) -> String {
    made[name].as_str().unwrap_or_default().to_owned()
}

/// An id as a part of a path: none of its letters may end that part.
fn escaped(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_by_something_on_the_way_is_no_word_of_the_platform() {
        assert_eq!(taken(Some(b"")), Ok(Value::Null));
        assert_eq!(taken(Some(b"{}")), Ok(json!({})));
        for strange in [&b"<html>Welcome</html>"[..], b"[]", b"7"] {
            assert_eq!(taken(Some(strange)), Err(Refused::Unknown));
        }
        assert_eq!(taken(None), Err(Refused::Unknown));
        assert_eq!(
            (id(&json!({ "id": 7 }), "id"), id(&Value::Null, "id")),
            Default::default()
        );
    }

    #[test]
    fn an_id_stays_one_part_of_a_path() {
        let channel = "19:a_b@thread.tacv2;messageid=1/2?x#y";
        assert_eq!(
            escaped(channel),
            "19:a_b@thread.tacv2%3Bmessageid%3D1%2F2%3Fx%23y"
        );
    }
}
