//! Pings that stand on screens already: edited to how things are now, and found by their buttons.

use serenity::all::ChannelId;

use super::parcel::{Target, id};
use super::shared::Shared;
use super::views::View;
use crate::domain::alert::{AlertId, DeliveryId};
use crate::front::discord::rest::responses::pinged;
use crate::front::discord::rest::retry::Refused;

/// Shows in these places that an alert has ended; nothing can be pressed there any more.
pub(super) async fn settle(shared: &Shared, alert: &AlertId, places: &[Target], view: &View) {
    for place in places {
        let channel = match place {
            Target::User(user) => shared.direct(*user).await,
            Target::Channel(channel) => Ok(id(*channel)),
        };
        // A card that cannot be edited still says what it said; a press on it is answered.
        if let Ok(channel) = channel {
            let _ = rewrite(shared, channel, alert, None, view).await;
        }
    }
}

/// Shows on the older pings of an alert in this channel that a newer one stands below.
pub(super) async fn supersede(
    shared: &Shared,
    channel: ChannelId,
    delivery: &DeliveryId,
    view: &View,
) {
    if let Some(alert) = delivery.alert() {
        // As above: an older ping that stays as it is harms nobody.
        let _ = rewrite(shared, channel, &alert, Some(delivery), view).await;
    }
}

/// Rewrites the pings of an alert in a channel, or only those before this one.
async fn rewrite(
    shared: &Shared,
    channel: ChannelId,
    alert: &AlertId,
    but: Option<&DeliveryId>,
    view: &View,
) -> Result<(), Refused> {
    for message in shared.rest.messages(channel, None).await? {
        let shown = pinged(&message);
        let older = shown.filter(|shown| but.is_none_or(|but| shown.number() < but.number()));
        if older.and_then(|shown| shown.alert()).as_ref() == Some(alert) {
            shared.rest.edit(channel, message.id, view).await?;
        }
    }
    Ok(())
}
