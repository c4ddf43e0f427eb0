//! The stand-in keeps rights, threads, mentions and nonces as the platform does.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::{Bot, Rest, refusal};
use super::standin::{DirectMessages, Standin, Where, World, right};

fn stage() -> (Standin, Rest) {
    let discord = Standin::start(World::goes());
    let rest = Rest::new(&discord, &discord.token());
    (discord, rest)
}

fn message(content: &str, allowed: Value) -> Value {
    json!({ "content": content, "allowed_mentions": allowed })
}

fn plain(content: &str) -> Value {
    message(content, json!({ "parse": [] }))
}

#[test]
fn a_wrong_token_reads_and_writes_nothing() {
    let (discord, _) = stage();
    let rest = Rest::new(&discord, "another.token.altogether");
    let team = discord.channel("goes");
    assert_eq!(refusal(rest.run(rest.http.get_current_user())), (401, 0));
    assert_eq!(refusal(rest.post(team, &plain("Dag"))), (401, 0));
    assert!(discord.screen(discord.user("proces")).is_empty());
}

#[test]
fn what_is_missing_or_forbidden_is_refused() {
    let (discord, rest) = stage();
    let team = discord.channel("goes");
    assert_eq!(refusal(rest.post(1, &plain("Dag"))), (404, 10003));
    assert_eq!(
        refusal(rest.post(discord.channel("besloten"), &plain("Dag"))),
        (403, 50001)
    );
    let gone = rest.run(rest.http.get_message(team.into(), 1.into()));
    assert_eq!(refusal(gone), (404, 10008));
    discord.deny(team, right::SEND);
    assert_eq!(refusal(rest.post(team, &plain("Dag"))), (403, 50013));
    rest.run(rest.http.get_channel(team.into())).unwrap();
    discord.deny(team, right::VIEW);
    assert_eq!(
        refusal(rest.run(rest.http.get_channel(team.into()))),
        (403, 50001)
    );
    discord.remove_channel(team);
    assert_eq!(refusal(rest.post(team, &plain("Dag"))), (404, 10003));
    discord.assert_no_faults();
}

#[test]
fn an_unknown_route_is_a_fault() {
    let (discord, rest) = stage();
    assert_eq!(refusal(rest.run(rest.http.get_voice_regions())), (404, 0));
    assert_eq!(discord.faults(), ["unknown route GET /voice/regions"]);
}

#[test]
fn what_others_wrote_is_not_the_bots_to_change() {
    let discord = Standin::start(World::goes());
    let bot = Bot::silent(&discord);
    let team = discord.channel("goes");
    let theirs = discord.say(discord.user("proces"), team, "Hallo").into();
    let (rest, http) = (&bot.rest, &bot.rest.http);
    let edit = rest.run(http.edit_message(team.into(), theirs, &plain("Dag"), vec![]));
    assert_eq!(refusal(edit), (403, 50005));
    let delete = rest.run(http.delete_message(team.into(), theirs, None));
    assert_eq!(refusal(delete), (403, 50013));
}

#[test]
fn a_nonce_sends_a_message_once() {
    let (discord, rest) = stage();
    let team = discord.channel("goes");
    let mut body = plain("Dag");
    body["nonce"] = json!("r1");
    body["enforce_nonce"] = json!(true);
    let first = rest.post(team, &body).unwrap().id;
    assert_eq!(rest.post(team, &body).unwrap().id, first);
    body["nonce"] = json!("r2");
    assert_ne!(rest.post(team, &body).unwrap().id, first);
    body["nonce"] = json!("r1");
    discord.pass(Duration::from_secs(3600));
    assert_ne!(
        rest.post(team, &body).unwrap().id,
        first,
        "a nonce is not kept for ever"
    );
    body["enforce_nonce"] = json!(false);
    rest.post(team, &body).unwrap();
    let listed = rest
        .run(rest.http.get_messages(team.into(), None, Some(2)))
        .unwrap();
    assert_eq!(listed.len(), 2);
    assert!(listed[0].id > listed[1].id && listed[0].nonce.is_none());
    assert_eq!(discord.screen(discord.user("proces")).len(), 4);
}

#[test]
fn a_direct_message_reaches_whoever_is_open_to_it() {
    let (discord, rest) = stage();
    let officer = discord.user("aov");
    let open = |user: u64| {
        rest.run(
            rest.http
                .create_private_channel(&json!({ "recipient_id": user.to_string() })),
        )
    };
    let channel = open(officer).unwrap().id;
    assert_eq!(
        open(officer).unwrap().id,
        channel,
        "there is one between two"
    );
    rest.post(channel.get(), &plain("Oproep")).unwrap();
    let shown = discord.screen(officer).remove(0);
    assert_eq!((shown.place, shown.notified), (Where::Direct, true));
    assert!(discord.screen(discord.user("aov-2")).is_empty());
    discord.set_direct_messages(officer, DirectMessages::Closed);
    assert_eq!(open(officer).unwrap().id, channel, "only the message fails");
    assert_eq!(
        refusal(rest.post(channel.get(), &plain("Oproep"))),
        (403, 50007)
    );
    assert_eq!(refusal(open(1)), (404, 10013));
}

#[test]
fn only_who_is_named_and_allowed_is_notified() {
    let (discord, rest) = stage();
    let alarm = discord.channel("goes-alarm");
    let (officer, other) = (discord.user("aov"), discord.user("aov-2"));
    let role = discord.role("aov");
    let person = format!("<@{officer}>");
    let group = format!("<@&{role}>");
    let cases = [
        (&person, json!({ "parse": [] }), vec![]),
        (
            &person,
            json!({ "users": [officer.to_string()] }),
            vec![officer],
        ),
        (&person, json!({ "users": [other.to_string()] }), vec![]),
        (&person, json!({ "parse": ["users"] }), vec![officer]),
        (&group, json!({ "parse": ["users"] }), vec![]),
        (
            &group,
            json!({ "roles": [role.to_string()] }),
            vec![officer, other],
        ),
    ];
    let heard = || {
        let newest = |user| {
            discord
                .screen(user)
                .pop()
                .is_some_and(|shown| shown.notified)
        };
        [officer, other]
            .into_iter()
            .filter(|user| newest(*user))
            .collect::<Vec<_>>()
    };
    for (text, allowed, expected) in cases {
        rest.post(alarm, &message(text, allowed.clone())).unwrap();
        assert_eq!(heard(), expected, "{text} {allowed}");
    }
    let everyone = message("@everyone", json!({ "parse": ["everyone"] }));
    rest.post(alarm, &everyone).unwrap();
    assert_eq!(heard(), [0; 0], "the bot may not notify everyone");
    let mut quiet = message(&person, json!({ "users": [officer.to_string()] }));
    quiet["flags"] = json!(1 << 12);
    rest.post(alarm, &quiet).unwrap();
    assert_eq!(heard(), [0; 0], "a silent message makes no sound");
    discord.assert_no_faults();
    rest.post(alarm, &json!({ "content": person })).unwrap();
    assert_eq!(
        heard(),
        [officer],
        "without allowed_mentions everyone named hears it"
    );
    assert_eq!(discord.faults().len(), 1);
}

#[test]
fn a_private_thread_is_seen_by_its_members() {
    let (discord, rest) = stage();
    let team = discord.channel("goes");
    let (director, process) = (discord.user("regisseur"), discord.user("proces"));
    let open = |name: &str| {
        let body = json!({ "name": name, "type": 12, "auto_archive_duration": 10080 });
        rest.run(rest.http.create_thread(team.into(), &body, None))
    };
    assert_eq!(refusal(open("")), (400, 50035));
    assert_eq!(refusal(open(&"n".repeat(101))), (400, 50035));
    let thread = open("RW-1").unwrap().id;
    let join = |user: u64| rest.run(rest.http.add_thread_channel_member(thread, user.into()));
    join(director).unwrap();
    assert_eq!(refusal(join(1)), (404, 10007));
    rest.post(thread.get(), &plain("Begonnen")).unwrap();
    assert_eq!(
        discord.screen(director)[0].place,
        Where::Thread(thread.get())
    );
    assert!(discord.screen(process).is_empty());
    join(process).unwrap();
    let members = rest
        .run(rest.http.get_channel_thread_members(thread))
        .unwrap();
    assert_eq!(members.len(), 3);
    let gone = rest.run(
        rest.http
            .remove_thread_channel_member(thread, process.into()),
    );
    gone.unwrap();
    assert!(discord.screen(process).is_empty());
    let guild = discord.guild().into();
    let active = rest.run(rest.http.get_guild_active_threads(guild)).unwrap();
    assert_eq!(active.threads[0].name, "RW-1");
    let archive = json!({ "archived": true });
    rest.run(rest.http.edit_thread(thread, &archive, None))
        .unwrap();
    assert_eq!(refusal(join(process)), (400, 50083));
    let archived = rest
        .http
        .get_channel_joined_archived_private_threads(team.into(), None, None);
    assert_eq!(rest.run(archived).unwrap().threads.len(), 1);
    rest.post(thread.get(), &plain("Weer open")).unwrap();
    join(process).unwrap();
    discord.deny(team, right::SEND_IN_THREADS | right::CREATE_PRIVATE_THREADS);
    assert_eq!(
        refusal(rest.post(thread.get(), &plain("Dag"))),
        (403, 50013)
    );
    assert_eq!(refusal(open("RW-2")), (403, 50013));
    assert_eq!(discord.threads(team).len(), 1);
}

#[test]
fn the_library_reads_what_exists() {
    let (discord, rest) = stage();
    let (guild, http) = (discord.guild().into(), &rest.http);
    assert_eq!(rest.run(http.get_current_user()).unwrap().id, discord.bot());
    let application = rest.run(http.get_current_application_info()).unwrap();
    assert_eq!(application.id, discord.bot());
    assert_eq!(rest.run(http.get_bot_gateway()).unwrap().shards, 1);
    let read = rest.run(http.get_guild(guild)).unwrap();
    assert_eq!(read.roles.len(), 10);
    let roles = rest.run(http.get_guild_roles(guild)).unwrap();
    assert!(roles.iter().any(|role| role.id == discord.role("aov")));
    let channels = rest.run(http.get_channels(guild)).unwrap();
    let hidden = channels
        .iter()
        .find(|channel| channel.name == "besloten")
        .unwrap();
    assert!(hidden.permission_overwrites[0].deny.view_channel());
    let officer = discord.user("aov").into();
    let member = rest.run(http.get_member(guild, officer)).unwrap();
    assert_eq!(member.roles, [discord.role("aov")]);
    assert_eq!(
        refusal(rest.run(http.get_member(guild, 1.into()))),
        (404, 10007)
    );
    assert_eq!(refusal(rest.run(http.get_guild(1.into()))), (404, 10004));
    assert_eq!(rest.run(http.get_guilds(None, None)).unwrap().len(), 1);
    discord.assert_no_faults();
}
