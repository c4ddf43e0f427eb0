//! How often something may be asked.

use std::sync::Mutex;

use tokio::time::Instant;

use crate::clock::steady;
use crate::front::locked;

/// So many a second; what was not used of one second may be used in the next.
#[derive(Debug)]
pub(in crate::front) struct Rate {
    most: u32,
    left: Mutex<(u32, Instant)>,
}

impl Rate {
    /// So many a second.
    pub(in crate::front) fn new(most: u32) -> Self {
        Self {
            most,
            left: Mutex::new((most, steady())),
        }
    }

    /// Whether one more is taken now.
    pub(in crate::front) fn takes(&self) -> bool {
        let mut left = locked(&self.left);
        let passed = left.1.elapsed();
        let back = passed.as_millis() * u128::from(self.most) / 1000;
        if back > 0 {
            let back = u32::try_from(back).unwrap_or(u32::MAX);
            left.0 = left.0.saturating_add(back).min(self.most);
            left.1 += passed;
        }
        let takes = left.0 > 0;
        left.0 = left.0.saturating_sub(1);
        takes
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn so_many_are_taken_and_after_a_while_as_many_again() {
        let rate = Rate::new(5);
        assert_eq!((0..9).filter(|_| rate.takes()).count(), 5);
        tokio::time::advance(Duration::from_millis(400)).await;
        assert_eq!((0..9).filter(|_| rate.takes()).count(), 2);
        tokio::time::advance(Duration::from_secs(60)).await;
        assert_eq!((0..9).filter(|_| rate.takes()).count(), 5);
    }
}
