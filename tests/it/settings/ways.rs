//! The ways beside the chat in the settings: people's addresses and numbers, the servers.

use regiewijzer::front::ways::Security;

use crate::settings::{check, parse, read};

#[test]
fn other_ways_are_an_address_and_a_number() {
    let line = "night_number = \"+999 0664 101\"";
    let with = |key: &str, value: &str| format!("{line}\n{key} = \"{value}\"");
    for address in [
        "aov",
        "a b@goes.example",
        "@goes.example",
        "aov@",
        "a@b@c",
        "<a@b>",
    ] {
        let told = format!("+1 settings-mail-address {address}");
        check(line, &with("mail", address), &[&told]);
    }
    for number in ["", "12", "call me", "999+0664", "+999 0664 101 ext 3"] {
        let told = match number {
            "" => "+1 settings-empty sms".to_owned(),
            number => format!("+1 settings-number {number}"),
        };
        check(line, &with("sms", number), &[&told]);
        // So is the number that is read out at night.
        let told = told.replace("+1", "+0").replace("sms", "night_number");
        check(line, &format!("night_number = \"{number}\""), &[&told]);
    }
    let text = read("data/regiewijzer.toml").replacen("# mail = ", "mail = ", 1);
    let settings = parse(&text.replacen("# sms = ", "sms = ", 1)).unwrap();
    let aov = settings.organisation.people.get("aov").unwrap();
    assert_eq!(aov.mail.as_deref(), Some("aov@goes.example"));
    assert!(aov.has_number("+9990664101"));
}

/// Adds blocks to the example, and expects these problems; `+N` is the Nth line of the block.
fn check_block(block: &str, expect: &[&str]) {
    let ladder = "[ladder]\n";
    check(ladder, &format!("{block}\n{ladder}"), expect);
}

#[test]
fn a_mail_server_and_a_gateway_are_sound_or_refused() {
    let mail = |line: &str| format!("[mail]\nserver = \"a.example:25\"\nfrom = \"a@b\"\n{line}");
    let server = |line: &str| format!("[mail]\n{line}\nfrom = \"a@b\"");
    check_block(
        "[mail]",
        &["+0 settings-absent server", "+0 settings-absent from"],
    );
    for wrong in ["a.example", "a.example:0", ":25", "a b:25", "a:99999"] {
        let told = format!("+1 settings-mail-server {wrong}");
        check_block(&server(&format!("server = \"{wrong}\"")), &[&told]);
    }
    check_block(
        &mail("security = \"ssl\""),
        &["+3 settings-mail-security ssl"],
    );
    check_block(
        &mail("security = \"none\""),
        &["+1 settings-mail-plain a.example:25"],
    );
    check_block(&mail("timeout = \"2m\""), &["+3 settings-timeout-long "]);
    check_block(&mail("password = \"x\""), &["+3 settings-secret password"]);
    let both = "user = \"u\"\npassword_env = \"A\"\npassword_file = \"b\"";
    for unclear in ["user = \"u\"", both] {
        check_block(
            &mail(unclear),
            &["+0 settings-secret-source password_env password_file"],
        );
    }
    check_block(&mail("password_env = \"A\""), &["+0 settings-absent user"]);

    let hook =
        |url: &str, line: &str| format!("[webhook]\nurl = \"{url}\"\nsecret_env = \"A\"\n{line}");
    let remote = "http://sms.example/";
    // Whatever may be secret in an address is not told.
    for (wrong, told) in [
        (remote, "http://sms.example"),
        ("https://", "https://"),
        ("ftp://a", "ftp://a"),
        ("https://user:word@a.example/x?key=1", "https://a.example"),
        ("sms.example", "sms.example"),
    ] {
        let told = format!("+1 settings-webhook-url {told}");
        check_block(&hook(wrong, ""), &[&told]);
    }
    for wrong in ["0.0.0.0:80", "192.0.2.1:80", "127.0.0.1", "localhost:80"] {
        let told = format!("+3 settings-reply-listen {wrong}");
        let line = format!("reply_listen = \"{wrong}\"");
        check_block(&hook("https://a.example", &line), &[&told]);
    }
    check_block(
        "[webhook]\nurl = \"http://127.0.0.1:9/x\"",
        &["+0 settings-secret-source secret_env secret_file"],
    );
    let sound = format!(
        "{}\n{}\n",
        mail(""),
        hook("http://[::1]:9", "reply_listen = \"[::1]:0\"")
    );
    let text =
        read("data/regiewijzer.toml").replacen("[ladder]\n", &format!("{sound}[ladder]\n"), 1);
    let ways = parse(&text).unwrap().ways;
    assert_eq!(ways.mail.unwrap().security, Security::StartTls);
    assert!(ways.webhook.unwrap().reply_listen.is_some());
}
