## What the card says, in English. Each name stands in nl.ftl too; `card check` names what is missing.
## Lines with ## explain, lines with one # belong to the examples at the end of the card.
## A question is asked so that only "yes" means that it is so: without "not" or "no".

## The title above the card.
card-title = Our card

## The phases: the name, and what life looks like then.
light = Light help
    .description = There is a question, and somebody of the team helps.
together = Working together
    .description = There are worries, and several people help at once.
acute = Acute danger
    .description = There is danger, and something must happen at once.

## Whose move it is.
leading = Whose move it is
lead-light = Somebody of the team or of the care provider.
lead-team = the neighbourhood team
lead-care = the care provider
lead-together = The case director, with the process director.
lead-acute = The AOV officer, with the care department.

## What stands over the questions.
column-up = Scaling up: one yes is enough.
column-down = Scaling down: all that apply must be yes.

## The steps and their questions. `.help` explains the question; `.label` is the question in a few words, for the advice.
light-up = From light help to working together
help-stalls = Has the help come to a halt?
    .help = Nothing has changed for a month, or appointments are called off.
    .label = the help has come to a halt
worries-grow = Are the worries growing?
    .help = You, a colleague or somebody around the household sees that things get worse.
    .label = the worries are growing
together-up = From working together to acute danger
danger-now = Is there immediate danger?
    .help = For somebody at home or for somebody else.
    .label = there is immediate danger
unrest-around = Is there unrest in the neighbourhood?
    .help = Neighbours, school or police report it.
    .label = there is unrest in the neighbourhood
acute-down = From acute danger to working together
danger-over = Is the danger over?
    .help = For everybody involved.
    .label = the danger is over
unrest-over = Is the unrest over?
    .help = If there was unrest before, choose yes or no; else this is not applicable.
    .label = the unrest is over
together-down = From working together to light help
help-works = Does the help work?
    .help = What you wanted to reach is being reached.
    .label = the help works
agreements-kept = Are the agreements kept?
    .help = For a month now.
    .label = the agreements are kept

## Who is alerted, and who tells whom.
acute-danger = Acute danger at home
    .description = There is danger, and public order and care act together.
acute-tell-mayor = The AOV officer tells the mayor.

## The note.
note-ask-first = When in doubt, ask the process director for advice first.

## To switch on, together with the examples at the end of regiekaart.toml.
# acute-district = Danger in a district
#     .description = The danger touches a whole district, and the district mayor joins in.
# light-jump = From light help straight to acute danger
# danger-at-once = Is there sudden immediate danger?
#     .help = For somebody at home or for somebody else, without earlier worries.
#     .label = there is sudden danger
