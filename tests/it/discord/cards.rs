//! The pings on a screen follow the state of their alert.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::Person;
use crate::discord::standin::{Standin, Where, World};

#[test]
fn an_older_ping_points_to_the_newer_one_and_the_end_stands_on_all() {
    let discord = Standin::start(World::goes());
    let bot = Bot::start_with(&discord, |settings| {
        settings.replace("deputy_after = \"5m\"", "deputy_after = \"2s\"")
    });
    let (director, officer) = (
        Person::new(&discord, "regisseur"),
        Person::new(&discord, "aov"),
    );
    director.raises();
    let alarm = discord.channel("goes-alarm");
    for place in [Where::Direct, Where::Channel(alarm)] {
        let older = officer.reads("an older ping", |shown| {
            shown.place == place && shown.content.contains("nieuwere oproep")
        });
        assert!(older.edited && older.buttons.is_empty(), "{older:#?}");
    }
    let newer = officer.reads("the newer ping", |shown| {
        shown.place == Where::Direct && shown.content.contains("OPROEP FASE 4 voor de AOV'er")
    });
    officer.choose(
        &newer,
        "Ontvangen, ik pak de procesregie op met de afdeling Zorg",
    );
    for place in [Where::Direct, Where::Channel(alarm)] {
        officer.reads("how it ended", |shown| {
            shown.place == place
                && shown.edited
                && shown.buttons.is_empty()
                && shown.content.contains("Bevestigd na")
        });
    }
    assert_manners(&discord);
    drop(bot);
}
