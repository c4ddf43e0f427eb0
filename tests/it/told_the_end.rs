//! Who was called hears that it is over: in the chat, and where that took nothing over the ways on which that
//! person was called. Whoever heard nothing of it is not told that it is over.

use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::alert::{Receipt, Via};

use crate::talk::{TRACK, Talk, count, keys, minutes, read_by};

/// What becomes of everything that goes to one person, for each way.
type Lot = [(Via, Receipt); 3];

const CHAT_WORKS: Lot = lot(Receipt::Delivered, Receipt::Delivered, Receipt::Delivered);
const NO_CHAT: Lot = lot(Receipt::Closed, Receipt::Delivered, Receipt::Delivered);
const NO_CHAT_NO_MAIL: Lot = lot(Receipt::Closed, Receipt::Closed, Receipt::Delivered);
const MAIL_LATE: Lot = lot(Receipt::Unreachable, Receipt::Unreachable, Receipt::Closed);
const NOTHING: Lot = lot(Receipt::Closed, Receipt::Closed, Receipt::Closed);

const fn lot(chat: Receipt, mail: Receipt, webhook: Receipt) -> Lot {
    [
        (Via::Chat, chat),
        (Via::Mail, mail),
        (Via::Webhook, webhook),
    ]
}

/// Results of all that was said, at once; gives what followed on them, and on that.
fn results(talk: &mut Talk, said: Vec<Message>, person: &str, lot: Lot) -> Vec<Message> {
    let mut all = said;
    let mut next = 0;
    while next < all.len() {
        let one = all[next].clone();
        next += 1;
        let ping = one.ping.as_ref().map(|ping| &ping.delivery);
        let tracked = one.tracked.as_ref().map(|tracked| &tracked.delivery);
        let Some(delivery) = ping.or(tracked) else {
            continue;
        };
        let receipt = match &one.to {
            Audience::Person(to) if to.as_str() == person => {
                lot.into_iter().find(|(via, _)| *via == one.via).unwrap().1
            }
            Audience::Person(_) | Audience::Channel(_) => Receipt::Delivered,
        };
        all.extend(talk.hears(delivery, receipt));
    }
    all
}

/// Everybody called in Goes has a mail address and a number.
fn with_addresses() -> Talk {
    Talk::begin_with_people(|text| {
        let mut text = text.to_owned();
        for name in ["aov", "aov-2", "wethouder", "zorg"] {
            let id = format!("id = \"{name}\"\n");
            assert!(text.contains(&id));
            let more = format!("{id}mail = \"{name}@goes.example\"\nsms = \"+31600000000\"\n");
            text = text.replacen(&id, &more, 1);
        }
        text
    })
}

/// An alert of which the officer was called twice, with this lot.
fn called(lot: Lot) -> Talk {
    let mut talk = with_addresses();
    let (_, said) = talk.raises();
    results(&mut talk, said, "aov", lot);
    let said = talk.waits(minutes(6));
    results(&mut talk, said, "aov", lot);
    talk
}

/// Over which ways a person hears a sentence, in order.
fn heard(said: &[Message], person: &str, keys: &[&str]) -> Vec<Via> {
    let own = read_by(said, person);
    let says = |one: &&Message| {
        let mut texts = one.text.iter();
        texts.any(|text| keys.contains(&text.key.as_ref()))
    };
    own.iter().filter(says).map(|one| one.via).collect()
}

const WITHDRAWN: [&str; 2] = ["withdrawn", "withdrawn-short"];
const CONFIRMED: [&str; 2] = ["confirmed", "confirmed-short"];
const PHASE_OVER: [&str; 2] = ["phase-over", "phase-over-short"];
const STOPPED: [&str; 1] = ["drill-stopped"];

#[test]
fn a_withdrawal_goes_over_the_ways_on_which_whoever_the_chat_misses_was_called() {
    for (lot, ways) in [
        (CHAT_WORKS, vec![Via::Chat]),
        (NO_CHAT, vec![Via::Chat, Via::Mail, Via::Webhook]),
        (NO_CHAT_NO_MAIL, vec![Via::Chat, Via::Webhook]),
        (MAIL_LATE, vec![Via::Chat, Via::Mail]),
        (NOTHING, vec![]),
    ] {
        let mut talk = called(lot);
        talk.says("regisseur", "trek in");
        let said = talk.says("regisseur", "loos alarm");
        assert_eq!(heard(&said, "aov", &WITHDRAWN), ways, "{lot:?}");
        assert_eq!(heard(&said, "zorg", &WITHDRAWN), [Via::Chat]);
        assert_eq!(heard(&said, "regisseur", &WITHDRAWN), [Via::Chat]);
        for one in read_by(&said, "aov") {
            // There is nothing left to confirm.
            assert!(one.ping.is_none() && one.choices.is_empty(), "{one:?}");
        }
        let after = results(&mut talk, said, "aov", lot);
        assert_eq!(count(&after, "withdrawn-unheard"), 0, "{:?}", keys(&after));
        // Whoever may have heard of it and does not hear that it is over is telephoned.
        let after = talk.waits(minutes(90));
        let unheard = count(&read_by(&after, "regisseur"), "withdrawn-unheard");
        assert_eq!(unheard, usize::from(lot == MAIL_LATE), "{:?}", keys(&after));
    }
}

#[test]
fn whoever_the_chat_misses_hears_over_the_same_ways_that_somebody_else_confirmed() {
    for (lot, ways) in [
        (CHAT_WORKS, vec![Via::Chat]),
        (NO_CHAT, vec![Via::Chat, Via::Mail, Via::Webhook]),
        (NOTHING, vec![]),
    ] {
        let mut talk = called(lot);
        let said = talk.says("aov-2", "ontvangen");
        assert_eq!(heard(&said, "aov", &CONFIRMED), ways, "{lot:?}");
        assert_eq!(heard(&said, "regisseur", &CONFIRMED), [Via::Chat]);
    }
}

/// The alert goes on, and calls again whoever it calls.
#[test]
fn a_confirmation_by_a_fallback_ends_nothing_and_goes_by_chat_alone() {
    let mut talk = with_addresses();
    let (_, said) = talk.raises();
    results(&mut talk, said, "aov", NO_CHAT);
    for _ in 0..11 {
        let said = talk.waits(minutes(1));
        results(&mut talk, said, "aov", NO_CHAT);
    }
    let said = talk.says("wethouder", "ontvangen");
    let told = heard(&said, "aov", &["confirmed-fallback"]);
    assert_eq!(told, [Via::Chat], "{:?}", keys(&said));
}

#[test]
fn a_drill_that_is_stopped_is_told_over_the_same_ways() {
    for (lot, ways) in [
        (CHAT_WORKS, vec![Via::Chat]),
        (NO_CHAT, vec![Via::Chat, Via::Mail, Via::Webhook]),
        (NOTHING, vec![]),
    ] {
        let mut talk = with_addresses();
        let said = talk.all_say("beheer", &["oefening", TRACK]);
        assert_eq!(heard(&said, "aov", &["drill-ping"]), [Via::Chat]);
        results(&mut talk, said, "aov", lot);
        let said = talk.says("beheer", "oefening stop");
        assert_eq!(
            heard(&said, "aov", &STOPPED),
            ways,
            "{lot:?}: {:?}",
            keys(&said)
        );
    }
}

/// Whoever was called by mail, and not in the chat, is left with an order to confirm.
#[test]
fn that_the_phase_is_over_goes_over_the_same_ways() {
    for (lot, ways) in [
        (CHAT_WORKS, vec![Via::Chat]),
        (NO_CHAT, vec![Via::Chat, Via::Mail, Via::Webhook]),
    ] {
        let mut talk = with_addresses();
        let (code, said) = talk.raises();
        results(&mut talk, said, "zorg", lot);
        let said = talk.waits(minutes(6));
        results(&mut talk, said, "zorg", lot);
        for role in ["aov", "wethouder", "zorg"] {
            talk.says(role, "ontvangen");
        }
        let said = talk.proposes("aov", &code);
        drop(said);
        talk.presses("proces", "agree", &None);
        talk.presses("regisseur", "agree", &None);
        let said = talk.presses("aov", "confirm", &None);
        assert_eq!(
            heard(&said, "zorg", &PHASE_OVER),
            ways,
            "{lot:?}: {:?}",
            keys(&said)
        );
    }
}
