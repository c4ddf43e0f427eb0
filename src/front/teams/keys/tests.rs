//! When keys are read, who waits for that, and who is refused by it.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::FutureExt;
use tokio::sync::Semaphore;
use tokio::task::yield_now;
use tokio::time::advance;

use super::*;

/// A publisher in the hands of a test.
struct Publisher {
    names: Mutex<Option<&'static [&'static str]>>,
    begun: AtomicUsize,
    /// How many readings may come to their end.
    lets: Semaphore,
}

impl Publisher {
    fn publishes(&self, names: Option<&'static [&'static str]>) {
        *locked(&self.names) = names;
    }

    fn begun(&self) -> usize {
        self.begun.load(Ordering::Relaxed)
    }
}

/// A publisher that answers at once, what reads it, and what the operator is told.
fn keys() -> (Arc<Publisher>, Arc<Keys>, Arc<Mutex<Vec<String>>>) {
    let publisher = Arc::new(Publisher {
        names: Mutex::new(Some(&["first"])),
        begun: AtomicUsize::new(0),
        lets: Semaphore::new(1000),
    });
    let reads = Arc::clone(&publisher);
    let reading: Reading = Box::new(move || {
        let publisher = Arc::clone(&reads);
        Box::pin(async move {
            publisher.begun.fetch_add(1, Ordering::Relaxed);
            publisher.lets.acquire().await.unwrap().forget();
            let names = *locked(&publisher.names);
            Some(
                names?
                    .iter()
                    .map(|name| ((*name).to_owned(), key(name)))
                    .collect(),
            )
        })
    });
    let told = Arc::<Mutex<Vec<String>>>::default();
    let tells = Arc::clone(&told);
    let operator = Operator::new(Arc::new(move |problem: &Problem| {
        locked(&tells).push(problem.key.to_string());
    }));
    (publisher, Arc::new(Keys::new(reading, operator)), told)
}

fn key(name: &str) -> Key {
    let key = serde_json::json!({ "kty": "RSA", "kid": name, "n": "", "e": "" });
    serde_json::from_value(key).unwrap()
}

async fn found(keys: &Arc<Keys>, name: &str) -> Result<String, Keyless> {
    let key = keys.find(name, &Handle::current()).await;
    key.map(|key| key.id().to_owned())
}

const UNKNOWN: Result<String, Keyless> = Err(Keyless::Denied(Denied::Key));
const AWAY: Result<String, Keyless> = Err(Keyless::Away);

#[tokio::test(start_paused = true)]
async fn a_key_that_is_known_waits_for_no_reading_however_old_it_is() {
    let (publisher, keys, told) = keys();
    assert_eq!(found(&keys, "first").await.as_deref(), Ok("first"));
    advance(FRESH_FOR).await;
    publisher.lets.forget_permits(1000);
    for _ in 0..100 {
        let known = keys.find("first", &Handle::current()).now_or_never();
        assert!(known.is_some_and(|known| known.is_ok()));
    }
    yield_now().await;
    assert_eq!(publisher.begun(), 2, "one reads beside them");
    // Somebody with a key that nobody knows waits for the same reading, and not for long.
    assert_eq!(found(&keys, "other").await, AWAY);
    assert_eq!((publisher.begun(), locked(&told).len()), (2, 1));
    let known = keys.find("first", &Handle::current()).now_or_never();
    assert!(known.is_some_and(|known| known.is_ok()));
    // It is read as soon as that can be done.
    publisher.lets.add_permits(1000);
    publisher.publishes(Some(&["first", "other"]));
    advance(BETWEEN_TRIES).await;
    assert_eq!(found(&keys, "other").await.as_deref(), Ok("other"));
}

#[tokio::test(start_paused = true)]
async fn whoever_waits_waits_for_one_reading_alone() {
    let (publisher, keys, _) = keys();
    publisher.publishes(None);
    let all: Vec<_> = (0..50).map(|_| found(&keys, "first")).collect();
    for one in futures_util::future::join_all(all).await {
        assert_eq!(one, AWAY);
    }
    assert_eq!(publisher.begun(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_key_is_refused_only_by_a_reading_that_was_made_for_it() {
    let (publisher, keys, told) = keys();
    assert_eq!(found(&keys, "first").await.as_deref(), Ok("first"));
    advance(Duration::from_secs(1)).await;
    assert_eq!(found(&keys, "second").await, UNKNOWN);
    assert_eq!(publisher.begun(), 2);
    // Just read: whether there is a new one nobody knows, and strange ones make nobody ask.
    advance(BETWEEN_READINGS - Duration::from_secs(1)).await;
    assert_eq!(found(&keys, "third").await, AWAY);
    assert_eq!(publisher.begun(), 2);
    // A reading that failed is no reading.
    advance(BETWEEN_READINGS).await;
    publisher.publishes(None);
    assert_eq!(found(&keys, "second").await, AWAY);
    assert_eq!(*locked(&told), ["teams-keys"]);
    publisher.publishes(Some(&["second"]));
    advance(BETWEEN_TRIES).await;
    assert_eq!(found(&keys, "second").await.as_deref(), Ok("second"));
    advance(Duration::from_secs(1)).await;
    assert_eq!(found(&keys, "first").await, AWAY, "it is published no more");
}
