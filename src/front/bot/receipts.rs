//! What became of a message that went out through several fronts: one result for all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::health::FrontName;
use crate::domain::alert::{DeliveryId, Receipt};

/// Messages that went out through more than one front, until all is known of them.
#[derive(Debug, Default)]
pub(super) struct Receipts(BTreeMap<DeliveryId, Open>);

#[derive(Debug, Default)]
struct Open {
    /// Where no result has come in from yet.
    left: BTreeSet<FrontName>,
    /// Where it may still arrive.
    unreachable: bool,
    /// Whether it arrived anywhere.
    delivered: bool,
}

impl Receipts {
    /// This message goes out through these fronts.
    pub(super) fn goes(&mut self, delivery: &DeliveryId, through: &[FrontName]) {
        if through.len() > 1 {
            let open = Open {
                left: through.iter().copied().collect(),
                ..Open::default()
            };
            self.0.insert(delivery.clone(), open);
        }
    }

    /// A result came in: what is known of the message as a whole now, if that is news. It has arrived as soon as it
    /// did anywhere, and has not once it did nowhere.
    pub(super) fn heard(
        &mut self,
        front: FrontName,
        delivery: &DeliveryId,
        receipt: Receipt,
    ) -> Option<Receipt> {
        let Some(open) = self.0.get_mut(delivery) else {
            return Some(receipt);
        };
        open.left.remove(front);
        let known = match receipt {
            Receipt::Delivered => {
                (!std::mem::replace(&mut open.delivered, true)).then_some(receipt)
            }
            _ if open.delivered => None,
            Receipt::Unreachable => {
                open.unreachable = true;
                open.left.is_empty().then_some(receipt)
            }
            _ if open.unreachable => open.left.is_empty().then_some(Receipt::Unreachable),
            _ => open.left.is_empty().then_some(receipt),
        };
        if open.left.is_empty() && (open.delivered || !open.unreachable) {
            self.0.remove(delivery);
        }
        known
    }

    /// This front is gone: what went through it did not arrive there.
    pub(super) fn is_gone(&mut self, front: FrontName) -> Vec<(DeliveryId, Receipt)> {
        let through = self.0.iter().filter(|(_, open)| open.left.contains(front));
        let through: Vec<DeliveryId> = through.map(|(name, _)| name.clone()).collect();
        let known = through.into_iter().filter_map(|delivery| {
            let known = self.heard(front, &delivery, Receipt::Unreachable)?;
            Some((delivery, known))
        });
        known.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_arrived_as_soon_as_it_did_anywhere_and_not_before_all_have_failed() {
        let (one, other) = ("one", "other");
        let mut receipts = Receipts::default();
        let name = |name: &str| DeliveryId(name.into());
        receipts.goes(&name("a"), &[one, other]);
        assert_eq!(receipts.heard(one, &name("a"), Receipt::Closed), None);
        let known = receipts.heard(other, &name("a"), Receipt::Delivered);
        assert_eq!(known, Some(Receipt::Delivered));

        receipts.goes(&name("b"), &[one, other]);
        let known = receipts.heard(one, &name("b"), Receipt::Delivered);
        assert_eq!(known, Some(Receipt::Delivered));
        assert_eq!(
            receipts.heard(other, &name("b"), Receipt::Unreachable),
            None
        );

        receipts.goes(&name("c"), &[one, other]);
        assert_eq!(receipts.heard(one, &name("c"), Receipt::Unreachable), None);
        let known = receipts.heard(other, &name("c"), Receipt::Closed);
        assert_eq!(known, Some(Receipt::Unreachable));
        // The trouble ended, and it went through after all.
        let known = receipts.heard(one, &name("c"), Receipt::Delivered);
        assert_eq!(known, Some(Receipt::Delivered));
        assert!(receipts.0.is_empty());

        receipts.goes(&name("d"), &[one, other]);
        assert_eq!(receipts.heard(one, &name("d"), Receipt::Closed), None);
        let known = receipts.is_gone(other);
        assert_eq!(known, [(name("d"), Receipt::Unreachable)]);
    }

    #[test]
    fn what_goes_through_one_front_is_passed_on_as_it_comes() {
        let mut receipts = Receipts::default();
        let name = DeliveryId("a".into());
        receipts.goes(&name, &["one"]);
        for receipt in [
            Receipt::Unreachable,
            Receipt::Unreachable,
            Receipt::Delivered,
        ] {
            assert_eq!(receipts.heard("one", &name, receipt), Some(receipt));
        }
    }
}
