//! Co-signing: asking the person whom the card names, and taking the answer.

use std::collections::BTreeSet;

use crate::domain::Id;
use crate::domain::alert::notice::Word;
use crate::domain::case::event::{Event, Timing};
use crate::domain::case::interview::About;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};

use crate::dialogue::alarm::noticing::{self, Over};
use crate::dialogue::alarm::open_alerts;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::interview::outdated::standing;
use crate::dialogue::interview::{proposal, signed};
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, the, title};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::question::SIGN_OFF;
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Sends the request to co-sign to everybody whom the card names.
pub(crate) fn request(step: &mut Step<'_>, person: &Person, hold: &Hold) -> Result<(), Unreadable> {
    let (Some(id), Some(case), Some(about)) = (
        hold.place.case(),
        &hold.case,
        hold.interview.about.assessment(),
    ) else {
        return Ok(());
    };
    let Some(assessment) = step.world.card.assessment(about.as_str()).cloned() else {
        return Ok(());
    };
    for signer in signed::asked_anew(step.world, case, &assessment, &person.id) {
        ask(step, person, id, hold, &signer, Timing::Beforehand)?;
        if let Some(signer) = step.person(&signer) {
            let text = Text::of("co-sign-sent").text("who", title(&signer));
            let sent = Message::new(&person.id, MessageKind::Status, text);
            step.say(sent.about(case).among_directors());
        }
    }
    Ok(())
}

/// Asks one person to co-sign what an interview came to: the assessment, its route, its phase.
pub(in crate::dialogue::casefile) fn ask(
    step: &mut Step<'_>,
    by: &Person,
    id: CaseId,
    hold: &Hold,
    signer: &PersonId,
    timing: Timing,
) -> Result<(), Unreadable> {
    let Some(assessment) = hold.interview.about.assessment() else {
        return Ok(());
    };
    let alone = open_alerts::is_free(step, signer)?;
    step.record(
        id,
        Event::CoSignAsked {
            by: by.id.clone(),
            of: signer.clone(),
            assessment: assessment.clone(),
            timing,
            alone,
        },
    );
    let case = step.case(id)?;
    let asked = case.requests.iter().rfind(|request| {
        request.of == *signer && request.by == by.id && request.assessment == *assessment
    });
    let Some(request) = asked else {
        return Ok(());
    };
    let word = Word::CoSign {
        by: request.by.clone(),
        assessment: request.assessment.clone(),
        asked: request.asked,
    };
    let signer = std::slice::from_ref(signer);
    noticing::tell(step, id, signer, Over::Chat, &word, &[])
}

/// Shows a request again to the one who is asked.
pub(crate) fn show_again(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    (by, assessment): (&PersonId, &Id),
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let asked = proposal::waiting(&case, person)
        .find(|request| request.by == *by && request.assessment == *assessment);
    if let Some(request) = asked {
        let message = proposal::message(step, &case, request)?;
        step.say(message);
    }
    Ok(())
}

/// Takes the answer of somebody who was asked to co-sign, and tells the one who asked. Whoever disagrees does so with
/// the step, whoever else put it to that person.
pub(crate) fn answered(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    (to, assessment): (&PersonId, &Id),
    agrees: bool,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let mut askers = vec![to.clone()];
    if !agrees {
        let same = standing(&case)
            .filter(|request| request.of == person.id && request.assessment == *assessment);
        askers.extend(same.map(|request| request.by.clone()).filter(|by| by != to));
    }
    for to in &askers {
        step.record(
            id,
            Event::CoSignAnswered {
                by: person.id.clone(),
                to: to.clone(),
                assessment: assessment.clone(),
                agrees,
            },
        );
    }
    let case = step.case(id)?;
    let thanks = match agrees {
        true => "co-sign-thanks-agreed",
        false => "co-sign-thanks-disagreed",
    };
    let mut thanks = Message::new(&person.id, MessageKind::Text, Text::of(thanks)).about(&case);
    let mut agreed = standing(&case).filter(|_| agrees);
    if let Some(request) = agreed.find(|request| request.is(to, &person.id, assessment)) {
        thanks = thanks.and(Text::of("co-sign-take-back"));
        thanks.choices = vec![Choice::take_back()];
        thanks.on = Some(PressContext::Question {
            case: Some(id),
            question: SIGN_OFF.into(),
            since: request.asked,
        });
    }
    thanks
        .text
        .extend(asker_gone(step, &case, (to, assessment)));
    step.say(thanks);
    for to in &askers {
        tell_asker(step, person, id, (to, assessment), agrees)?;
    }
    Ok(())
}

/// Tells whoever asked for an agreement what the answer is, and goes on with what waits for it.
fn tell_asker(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    (to, assessment): (&PersonId, &Id),
    agrees: bool,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let news = match agrees {
        true => "co-sign-agreed",
        false => "co-sign-disagreed",
    };
    let news = Text::of(news)
        .text("who", title(person))
        .word("code", &case.code);
    if let Some(gone) = asker_gone(step, &case, (to, assessment)) {
        for reader in heirs(step, &case, assessment) {
            if reader != person.id {
                let told = Message::new(&reader, MessageKind::Status, news.clone());
                step.say(told.and(gone.clone()).about(&case).among_directors());
            }
        }
        return Ok(());
    }
    // Whoever asked may have handed the case over since.
    let asker = step
        .person(to)
        .filter(|asker| rights::may_read(&step.world.card, asker, &case));
    let Some(asker) = asker.or_else(|| step.person(&case.director)) else {
        return Ok(());
    };
    step.say(
        Message::new(&asker.id, MessageKind::Status, news)
            .about(&case)
            .among_directors(),
    );
    let about = About::Assessment(assessment.clone());
    let waits = case.interview(&asker.id, &about).is_some_and(|interview| {
        !interview.stopped && interview.choice(SIGN_OFF) == Some("request-co-sign")
    });
    if waits {
        interviewing::proceed(step, &asker, &InterviewPlace::Case(id, about))?;
    }
    Ok(())
}

/// What is said where whoever proposed a step can decide on it no more, and nobody has taken it up.
fn asker_gone(step: &Step<'_>, case: &Case, (asker, assessment): (&PersonId, &Id)) -> Option<Text> {
    let found = step.world.card.assessment(assessment.as_str())?;
    let still = step.person(asker);
    let still = still.is_some_and(|asker| rights::may_decide(&asker, case, found));
    let mut own = case.requests.iter();
    let open = own.any(|own| {
        own.by == *asker && own.assessment == *assessment && own.timing == Timing::Beforehand
    });
    let gone = Text::of("co-sign-asker-gone");
    (open && !still).then(|| gone.text("decider", the(found.decided_by)))
}

/// Who can take up what somebody proposed who is gone: whoever is in charge of the case, and whoever decides on the step
/// by role.
fn heirs(step: &Step<'_>, case: &Case, assessment: &Id) -> BTreeSet<PersonId> {
    let organisation = &step.world.organisation;
    let mut heirs: BTreeSet<PersonId> = rights::in_charge(organisation, case).into_iter().collect();
    let found = step.world.card.assessment(assessment.as_str());
    let found = found.filter(|found| !found.decided_by.decides_through_director());
    if let (Some(found), Some(facts)) = (found, &case.facts) {
        let place = &facts.municipality;
        let holders = organisation.people.with_role(place, found.decided_by);
        heirs.extend(holders.map(|holder| holder.id.clone()));
    }
    heirs
}
