//! Where Discord does not reach somebody, a mail leaves at once and is told of in the case.

use crate::bot::Bot;
use crate::person::Person;
use crate::smtp::{Smtp, Talks};
use crate::standin::{DirectMessages, Standin, World};

#[test]
fn a_closed_officer_gets_a_mail_at_once() {
    let discord = Standin::start(World::goes());
    let server = Smtp::start(Talks::Plain, "");
    let officer = Person::new(&discord, "aov");
    discord.set_direct_messages(officer.user, DirectMessages::Closed);
    let at = server.at;
    let _bot = Bot::start_with(&discord, |settings| {
        let id = "id = \"aov\"\n";
        assert!(settings.contains(id));
        let mail = format!(
            "[mail]\nserver = \"{at}\"\nsecurity = \"none\"\nfrom = \"bot@goes.example\"\n\n[ladder]\n"
        );
        let settings = settings.replacen(id, &format!("{id}mail = \"aov@goes.example\"\n"), 1);
        settings.replacen("[ladder]\n", &mail, 1)
    });
    Person::new(&discord, "regisseur").raises();
    let mail = server.mail();
    assert_eq!(mail.to, "<aov@goes.example>");
    assert!(mail.data.contains("Message-ID: <A"), "{}", mail.data);
}
