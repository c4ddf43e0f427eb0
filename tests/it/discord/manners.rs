//! What holds of everything that the bot sends, whatever a test is about.

use crate::discord::standin::Standin;

/// Holds that the bot did nothing that the platform or we forbid: no message without
/// `allowed_mentions`, none in a channel without a nonce, nothing that the stand-in noticed.
pub(crate) fn assert_manners(discord: &Standin) {
    discord.assert_no_faults();
    let mut messages = 0;
    for request in discord.requests() {
        let steps: Vec<&str> = request.path.split('/').skip(1).collect();
        let body = match (request.method.as_str(), steps.as_slice()) {
            ("POST", ["channels", _, "messages"]) => {
                assert_eq!(request.body["enforce_nonce"], true, "{request:?}");
                let nonce = request.body["nonce"].as_str().unwrap_or_default();
                assert!((1..=25).contains(&nonce.len()), "{request:?}");
                &request.body
            }
            ("POST", ["interactions", _, _, "callback"]) if request.body["type"] == 4 => {
                &request.body["data"]
            }
            ("POST" | "PATCH", ["webhooks", ..]) => &request.body,
            _ => continue,
        };
        let parsed = &body["allowed_mentions"]["parse"];
        assert_eq!(parsed, &serde_json::json!([]), "{request:?}");
        messages += 1;
    }
    assert!(messages > 0, "nothing was said at all");
}
