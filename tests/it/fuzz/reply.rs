//! The gateway's reply over a real connection: an HTTP answer or none, and nothing counts unsigned.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use proptest::prelude::*;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::organisation::Mode;
use regiewijzer::front::ways::{SecretSource, WaySettings, Ways, WebhookSettings};
use regiewijzer::voice::Voice;

use crate::fuzz::bend::bent;
use crate::fuzz::{PROMPTS, cases};

const REQUESTS: &[&str] = &[
    "POST /reply HTTP/1.1\r\nhost: x\r\ncontent-length: 42\r\nx-regiewijzer-timestamp: 1795140790\r\n\
     x-regiewijzer-signature: sha256=00ff\r\n\r\n{\"code\":\"K4T9QX\",\"number\":\"+999 0664 101\"}",
    "GET / HTTP/1.0\r\n\r\n",
    "POST /reply HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
];

/// How many replies counted.
static COUNTED: AtomicUsize = AtomicUsize::new(0);
static WAYS: LazyLock<(Ways, SocketAddr)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    std::fs::write(&path, "correct horse").unwrap();
    let webhook = WebhookSettings {
        url: "http://127.0.0.1:9/".to_owned(),
        secret: SecretSource::File(path),
        reply_listen: Some("127.0.0.1:0".parse().unwrap()),
        authority: None,
        timeout: Duration::from_secs(1),
    };
    let settings = WaySettings {
        webhook: Some(webhook),
        ..WaySettings::default()
    };
    let voice = Voice::new(Arc::clone(&PROMPTS), Language::Dutch, Mode::Practice);
    let report = Arc::new(|_| {
        COUNTED.fetch_add(1, Ordering::SeqCst);
    });
    let ways = Ways::open(&settings, voice, report).ok().unwrap();
    let at = ways.replies().unwrap();
    (ways, at)
});

/// What is answered to these bytes by somebody who sends no more.
fn answer(bytes: &[u8]) -> Vec<u8> {
    let mut caller = TcpStream::connect(WAYS.1).unwrap();
    caller
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    // Whoever is refused early stops reading.
    let _ = caller.write_all(bytes);
    let _ = caller.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = caller.read_to_end(&mut answer);
    answer
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_request_is_refused_or_dropped(request in bent(REQUESTS)) {
        let answer = answer(&request);
        let text = String::from_utf8(answer).unwrap();
        // Whoever speaks the older version is answered in it.
        let refused = ["HTTP/1.1 4", "HTTP/1.0 4"].iter().any(|head| text.starts_with(head));
        prop_assert!(text.is_empty() || refused, "{}", text);
        prop_assert_eq!(COUNTED.load(Ordering::SeqCst), 0);
    }
}
