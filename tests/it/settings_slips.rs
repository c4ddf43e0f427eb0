//! What goes wrong around the first settings: slips while they are asked for, and settings that nobody named.

use std::fs;

use crate::first_settings::{ANSWERS, folder, init, said, told};
use crate::kit::program;

#[test]
fn what_is_left_of_a_role_is_called_right_and_each_slip_says_what_it_is() {
    let folder = folder();
    let typed = "Goes\n\n\n\nregisseur\n\nproces\n\naov\naov-2\n\nvast\n\
                 wethouder\nweg communicatie\n?\nzorg\nweg wethouder\nJan de Vries\n\n\
                 wethouder\n\nlater\nlater\nbeheer\n\n\n\n";
    let output = init(folder.path(), &[], typed);
    let shown = said(&output) + &told(&output);
    assert!(
        shown.contains("niemand met de korte naam \"communicatie\""),
        "{shown}"
    );
    assert!(shown.contains("lijkt een naam van een mens"), "{shown}");
    assert!(shown.contains("aov (dienst), aov-2 (vervangt)"), "{shown}");
    assert!(shown.contains("burgemeester: later"), "{shown}");
    // The question stands behind the help, and not only before it.
    let help = shown.rfind("Noem nooit echte namen").unwrap();
    assert!(
        shown[help..].contains("Wie is de afdeling Zorg?"),
        "{shown}"
    );
    let settings = folder.path().join("mijn-gemeente.toml");
    let file = fs::read_to_string(settings).unwrap();
    let zorg = &file[file.find("\nid = \"zorg\"").unwrap()..];
    let title = zorg
        .lines()
        .find(|line| line.starts_with("title ="))
        .unwrap();
    assert_eq!(title, "title = \"afdeling Zorg\"");
}

#[test]
fn check_without_settings_says_that_those_in_the_folder_were_passed_over() {
    let folder = folder();
    let check = || {
        let mut program = program();
        let program = program.args(["check", "--clock", "2026-11-25T09:00:00Z"]);
        said(&program.current_dir(folder.path()).output().unwrap())
    };
    fs::write(folder.path().join("other.toml"), "[package]\n").unwrap();
    assert!(!check().contains("niet nagekeken"));
    init(folder.path(), &[], ANSWERS);
    let shown = check();
    let last: Vec<&str> = shown.lines().rev().take(3).collect();
    let last = last.concat();
    assert!(
        last.contains("mijn-gemeente.toml in deze map is niet nagekeken"),
        "{shown}"
    );
    assert!(
        last.contains("regiewijzer check --settings mijn-gemeente.toml"),
        "{shown}"
    );
}
