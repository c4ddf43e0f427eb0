//! The card as a picture under an answer, with what can be seen for those who hear it.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::Person;
use crate::discord::standin::{Standin, World};

/// What is announced of the picture under the last answer that has one.
fn alt(discord: &Standin) -> String {
    let mut requests = discord.requests().into_iter().rev();
    let announced = requests.find_map(|request| {
        let announced = request.body["attachments"].as_array()?.first()?.clone();
        Some((request.files, announced))
    });
    let (files, announced) = announced.unwrap();
    assert_eq!(
        files,
        [("files[0]".to_owned(), "regiekaart.png".to_owned())]
    );
    assert_eq!(announced["id"], 0);
    assert_eq!(announced["filename"], "regiekaart.png");
    announced["description"].as_str().unwrap().to_owned()
}

#[test]
fn the_card_comes_as_a_picture_with_the_phase_of_the_only_case_and_without_its_code() {
    let discord = Standin::start(World::goes());
    let bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");

    let shown = director.command("kaart", &[]);
    assert_eq!(shown.files, ["regiekaart.png"]);
    let described = alt(&discord);
    assert!(
        described.contains("Fase 4: Totale escalatie"),
        "{described}"
    );
    assert!(!described.contains("NU"), "{described}");

    director.opens_case(3);
    let shown = director.command("kaart", &[]);
    assert_eq!(shown.files, ["regiekaart.png"]);
    let described = alt(&discord);
    assert!(described.contains("Fase 3 · NU"), "{described}");
    assert!(
        described.contains("Procesregie: procesregisseur"),
        "{described}"
    );
    assert!(
        described.chars().count() <= 1024 && !described.contains("RW-"),
        "{described}"
    );

    assert_manners(&discord);
    drop(bot);
}
