### What Regiewijzer says. Every message stands in nl.ftl and en.ftl alike.


## 1. The card: phases, rows, cells, options, criteria, notes, roles

# Phases: title, and what life in that phase looks like.
phase-1 = Ordinary life
    .description = People manage. Problems are prevented, or noticed in time when they do arise.
phase-2 = There are worries and help is needed
    .description = A child or an adult needs help. Where possible, you make a plan together with the household.
phase-3 = There is (also) unsafety
    .description = The problems are complex and touch several domains at once. Collaboration falls short or stalls. Safety is at stake.
phase-4 = Total escalation: social unrest threatens
    .description = The media may take it up. There is social unrest, or it threatens.

# Rows of the card.
row-informal-network = Informal network
row-case-direction = Case direction
row-treatment-direction = Treatment direction
row-process-direction = Process direction
row-operational = Operationally responsible
row-administrative = Administratively responsible

# Cells.
row-informal-network-p1 = Family, friends and neighbours play a part in every phase, this one too.
row-informal-network-p2 = Family, friends and neighbours play a part in every phase, this one too.
row-informal-network-p3 = Family, friends and neighbours play a part in every phase, this one too.
row-informal-network-p4 = Family, friends and neighbours play a part in every phase, this one too.
row-case-direction-p1 = People direct their own lives, with support for those who want it.
row-case-direction-p2 = Voluntary frame: the client directs, or one of the parties named here does. Compulsory frame: a professional always directs.
row-case-direction-p3 = In both frames a professional always directs. In this phase it cannot be the client.
row-case-direction-p4 = The card names no director here but two tracks: a care calamity at a care provider, or another calamity in the social domain. The case director of phase 3 stays.
row-treatment-direction-p1 = The card leaves this cell empty.
row-treatment-direction-p2 = The lead clinician leads the treatment, where there is one.
row-treatment-direction-p3 = The lead clinician leads the treatment, where there is one.
row-treatment-direction-p4 = The lead clinician leads the treatment, where there is one.
row-process-direction-p1 = The card leaves this cell empty.
row-process-direction-p2 = One of these three parties has process direction.
row-process-direction-p3 = One of these three parties has process direction.
row-process-direction-p4 = The AOV officer and the care department hold process direction together.
row-operational-p1 = The basic services of the municipality, together with the organisations involved.
row-operational-p2 = The team leader of the access team, together with the managers of the professionals involved.
row-operational-p3 = The team leader of the access team, together with the managers of the professionals involved.
row-operational-p4 = The AOV officer, together and in agreement with the care department.
row-administrative-p1 = The alderman for the social domain.
row-administrative-p2 = The alderman for the social domain.
row-administrative-p3 = The alderman for the social domain, who informs the mayor.
row-administrative-p4 = The mayor and the responsible alderman, in agreement with each other.

# Options of cells; short enough for a button.
row-case-direction-p1-support-relatives = the people themselves, with support from relatives
row-case-direction-p1-support-surroundings = the people themselves, with support from the surroundings
row-case-direction-p1-support-volunteers = the people themselves, with support from volunteers
row-case-direction-p1-support-basic-services = the people themselves, with support from basic services
row-case-direction-p2-voluntary-client = the client in person
row-case-direction-p2-voluntary-local-team = neighbourhood team, access team or youth and family centre
row-case-direction-p2-voluntary-care-provider = care provider
row-case-direction-p2-voluntary-veilig-thuis = Veilig Thuis
row-case-direction-p2-voluntary-gi-tandem = certified institution in tandem with the local team, on its order
row-case-direction-p2-compulsory-youth = youth: (family) guardian or youth probation officer of the institution
row-case-direction-p2-compulsory-adults = adults: probation, forensic care or care provider
row-case-direction-p3-voluntary-local-team = neighbourhood team, access team or youth and family centre
row-case-direction-p3-voluntary-care-provider = care provider
row-case-direction-p3-voluntary-veilig-thuis = Veilig Thuis
row-case-direction-p3-voluntary-gi-tandem = certified institution in tandem with the local team, on its order
row-case-direction-p3-compulsory-youth = youth: (family) guardian or youth probation officer of the institution
row-case-direction-p3-compulsory-adults = adults: probation, forensic care or care provider
row-process-direction-p2-municipal = municipal process director for the social domain
row-process-direction-p2-oggz-team = public mental health care team (OGGZ)
row-process-direction-p2-veilig-thuis = Veilig Thuis
row-process-direction-p3-municipal = municipal process director for the social domain
row-process-direction-p3-veiligheidshuis = Veiligheidshuis (Zorg- en Veiligheidshuis)
row-process-direction-p3-veilig-thuis = Veilig Thuis
row-process-direction-p4-scp = if needed: Social Calamity Plan Zeeland (27 March 2017)

# Column heads of the criteria.
col-up = When do you ask advice, or scale up?
col-down = When do you ask advice, or scale down?

# Assessments.
up-1 = Scaling up from phase 1 to phase 2
up-2 = Scaling up from phase 2 to phase 3
up-3 = Scaling up from phase 3
down-2 = Scaling down from phase 2 to phase 1
down-3 = Scaling down from phase 3 to phase 2
down-4 = Scaling down from phase 4 to phase 3
intensity = Regular or heavy case direction

# Criteria: the question (yes means met), what it means, and the ground in a few words.
up-1-help-need = Does the person need help, or is help necessary?
    .help = Yes if someone wants help, and also if others see that things go wrong without it. Look at the relatives too: can they carry what comes their way?
    .label = somebody who needs help
up-2-increased-need = Is more help needed than before?
    .help = Yes if the need for help grows. Look at the relatives too: is it becoming too heavy for them?
    .label = a growing need for help
up-2-stagnation = Has the help stalled?
    .help = Yes if the help stops or gets stuck, whatever the reason.
    .label = help that has stalled
up-2-collaboration = Is collaboration difficult, or is it unclear who has case direction?
    .help = One of the two is enough. It is about collaboration and direction in the whole chain.
    .label = difficult collaboration or unclear case direction
up-2-nuisance = Is there nuisance?
    .help = Once already counts; nuisance that comes back certainly does.
    .label = nuisance
up-2-relational-unsafety = Do you suspect unsafety in the relationships, for example at home?
    .help = A suspicion is enough. Think of violence, threats or coercion between people who belong together. Neglect counts too.
    .label = suspected unsafety in the relationships
up-2-dangerous-circumstances = Are the circumstances dangerous?
    .help = Yes if the situation itself is a danger, to whomever. Is there direct danger now? Call 112.
    .label = dangerous circumstances
up-2-arrears = Are there debts or rent arrears, or does a cut-off of gas, water or light threaten?
    .help = Any of these is enough. If it has been cut off already, the answer is yes as well. Is this the only yes? Then consider asking advice first.
    .label = debts, rent arrears or a cut-off of gas, water or light
up-3-threat-unsafety = Does unsafety threaten the person, the relatives or the direct surroundings?
    .help = Any one of them is enough. Nothing needs to have happened yet: a threat counts. Is there direct danger now? Call 112.
    .label = unsafety that threatens
up-3-threat-unrest = Does social unrest threaten?
    .help = Yes if people outside the household begin to stir, or nearly do: in the neighbourhood, at school, in the street or online.
    .label = social unrest that threatens
up-3-media = Is there media attention, or is it coming?
    .help = Newspapers, radio, television and social media all count. One report, or one call from a journalist, is enough.
    .label = media attention that is there or threatens
up-3-admin-impact = Does the case affect the municipal government, or will it soon?
    .help = Yes if the mayor, the aldermen or the council are called to account or must decide on it, or if you expect so.
    .label = consequences for the municipal government
down-2-balance-and-closure = Is the burden bearable again, for the relatives too, and is professional help finished or ready to finish?
    .help = Both must be true: capacity and burden are in balance, and the help is closed or can be. If somebody will always need regular help (pilot light), this is a no and the case stays in phase 2.
    .label = capacity and burden in balance, with help finished or ready to finish
down-2-safe-living = Is living there safe, for the person and for the surroundings?
    .help = Both must be true: daily life and home are safe for the person, and for those who live around.
    .label = safe living
down-2-no-nuisance = Is the trouble for the surroundings over?
    .help = Yes if the surroundings are at peace now. Was there never any nuisance? Then choose "not applicable".
    .label = surroundings at peace again
down-2-housing = Does the person have a place to live that is safe and sufficient?
    .help = Both must be true: the place is safe, and it is large and good enough.
    .label = a place to live that is safe and sufficient
down-3-unrest-gone = Has the chance of social unrest disappeared?
    .help = Yes if no unrest threatens in the near future either. Was it never an issue? Then choose "not applicable".
    .label = a chance of unrest that has disappeared
down-3-help-effective = Is the help working?
    .help = Yes if you see that the help helps. That it has started is too little.
    .label = help that works
down-3-collaboration-restored = Is collaboration running again?
    .help = Yes if what was stuck in the collaboration has been solved. Was nothing ever stuck? Then choose "not applicable".
    .label = collaboration that runs again
down-3-safety-restored = Is it safe again, for the person and for the surroundings?
    .help = Both must be true. In doubt? Then the answer is: I do not know.
    .label = safety restored
down-3-no-eviction-and-housing = Is the threatened eviction off, and is suitable housing in sight?
    .help = Both must be true. Did an eviction never threaten? Then choose "not applicable".
    .label = eviction off and suitable housing in sight
down-4-danger-controlled = Has the danger been contained?
    .help = Yes if somebody has the danger in hand. It need not be gone altogether.
    .label = danger contained
down-4-unrest-stabilised = Has the social unrest stabilised?
    .help = Yes if the unrest is manageable and no longer grows. Was there never any unrest? Then choose "not applicable".
    .label = unrest that has stabilised
down-4-measures-in-place = Are the measures and the help that are needed in place?
    .help = Yes if the right measures have been taken and the right help has started.
    .label = measures and help in place
down-4-shelter-safe = Does the person have shelter again, and is it safe there for the person and for others?
    .help = All of it must be true. Shelter can be: a social shelter, a youth facility, sheltered living, or simply home again. Was shelter never a problem? Then choose "not applicable".
    .label = safe shelter
intensity-regular-request-heavy = Is it demonstrable that regular case direction is unworkable here?
    .help = Yes if you can show why regular case direction gets stuck. Whoever directs the case together with providers from other domains may then ask the municipal access team for independent heavy case direction. The access team decides.
    .label = regular case direction that is demonstrably unworkable
intensity-heavy-indication = Is the situation very complex, for example because the court is involved?
    .help = The court is an example; other parties from the justice chain count too. This alone is too little for a request.
    .label = a very complex situation

# Notes.
note-meldcode = The professionals involved follow the steps of the Meldcode and do the Kindcheck. That may lead to a report to Veilig Thuis, which may then look into it itself or pass it on directly to the child protection board. This bot is no reporting channel: report to Veilig Thuis (0800-2000); a request to the Child Protection Board goes through CORV.
route-3-yes = Yes to media or government: the card points to the Veiligheidshuis.
route-3-no = No to both media and government: the card points to Veilig Thuis, or to Veilig Thuis and Veiligheidshuis together.
note-advice-veilig-thuis = Veilig Thuis advises day and night: 0800-2000. You need not mention anybody.
note-waakvlam = Some people have lasting problems and need regular help all their lives: the pilot light. That is no failure to scale down.
    .label = Pilot light: regular help stays
note-no-down-1 = There is no scaling down from here: phase 1 is ordinary life.
note-no-up-4 = There is no scaling up from here: phase 4 is the highest.
note-vt-1 = Veilig Thuis has case direction only while it runs its own service Voorwaarden & Vervolg (conditions and follow-up) or Onderzoek (research).
note-vt-2a = After a report Veilig Thuis assesses safety in the way agreed nationally. That assessment decides which of the two services follows.
note-vt-2b = After that assessment Veilig Thuis may also hand the case over to others at once.
note-vt-3a = In the voluntary frame of phase 2 the local access team usually decides where case direction lies, and tells those most involved.
note-vt-3b = The file says who the case director is at this moment.
note-vt-3c = One exception: whether Veilig Thuis has case direction is for Veilig Thuis alone to decide, from its safety assessment.
note-vt-4 = In phase 3 a case director MDA++ may start, by way of a multidisciplinary meeting MDO-MDA++ (still a pilot on the card).
note-vt-5 = At the step from phase 2 to phase 3 Veilig Thuis may have process direction.
ref-handreiking = More explanation stands in the guide to the card (Handreiking, draft of 17 January 2019).

# Regular and heavy case direction.
intensity-default-regular = Case direction in principle always starts as regular, in lot 3A.
intensity-regular-lot = Regular case direction falls under lot 3A.
intensity-regular-council-report = Writing reports that ask for an investigation by the child protection board is part of regular case direction.
intensity-regular-profile = Whoever does regular case direction works at higher vocational level (hbo), perseveres and resists stress.
intensity-heavy-lot = Heavy case direction falls under lot 1.
intensity-heavy-scope = Heavy case direction covers the whole course of youth help, also placements in jeugdzorgplus and the way to court.
intensity-heavy-authority = Whoever does heavy case direction has the power to push through, granted by the municipal access team.
intensity-heavy-support = The director's own organisation gives intensive guidance and has a behavioural scientist to turn to.
intensity-heavy-profile = Whoever does heavy case direction works above higher vocational level (hbo-plus), perseveres and resists stress. The plus may also come from work experience.
intensity-heavy-hours = It takes at least 5 hours a week for each case.

# Tracks of phase 4.
track-care-calamity = Care calamity at a care provider
    .description = The care department informs the others. The portfolio holder and the mayor decide together whether there will be a care-calamity meeting.
track-care-calamity-to-aov = The care department informs the AOV officer.
track-care-calamity-to-communication = The care department informs communication.
track-care-calamity-to-portfolio-holder = The care department informs the portfolio holder (alderman).
track-care-calamity-to-mayor = The care department informs the mayor.
track-care-calamity-to-process-coordinator = The care department informs the process coordinator.
track-care-calamity-to-policy-officer-sd = The care department informs the policy officer for the social domain.
care-meeting = Is a care-calamity meeting needed?
    .description = The portfolio holder and the mayor decide together. One of the three grounds is enough.
care-meeting-unrest = social unrest
care-meeting-reputation = damage to the image of care
care-meeting-political-damage = political or administrative damage
track-other-calamity = Another calamity in the social domain
    .description = There is social unrest, or a chance of it. The AOV officer is informed, and in turn informs the local triangle and the communication adviser.
track-other-calamity-to-aov = The AOV officer is informed.
track-other-calamity-aov-informs-triangle = The AOV officer informs the local triangle.
track-other-calamity-aov-informs-communication-adviser = The AOV officer informs the communication adviser.

# Roles: the full name, a short one, and the one that fits inside a sentence.
role-household = household or family
    .short = household
    .the = the household
role-referrer = referrer
    .short = referrer
    .the = the referrer
role-case-director = case director
    .short = case director
    .the = the case director
role-process-director = process director
    .short = process director
    .the = the process director
role-aov-officer = public-order-and-safety officer (AOV)
    .short = AOV officer
    .the = the AOV officer
role-alderman = alderman (portfolio holder)
    .short = alderman
    .the = the alderman
role-mayor = mayor
    .short = mayor
    .the = the mayor
role-care-department = care department
    .short = care department
    .the = the care department
role-communication = communication department
    .short = communication
    .the = the communication department
role-communication-adviser = communication adviser
    .short = communication adviser
    .the = the communication adviser
role-process-coordinator = process coordinator
    .short = process coordinator
    .the = the process coordinator
role-policy-officer = policy officer for the social domain
    .short = policy officer
    .the = the policy officer for the social domain
role-local-triangle = local triangle: mayor, public prosecutor and police
    .short = triangle
    .the = the local triangle
role-access-team = municipal access team
    .short = access team
    .the = the municipal access team
role-team-leader = team leader of the access team, with the managers of the professionals
    .short = team leader
    .the = the team leader of the access team
role-lead-clinician = lead clinician
    .short = lead clinician
    .the = the lead clinician
role-administrator = administrator
    .short = administrator
    .the = the administrator

# Routes: the name, and how it stands in a sentence after "scale up".
route-veiligheidshuis = Veiligheidshuis
    .to = to the Veiligheidshuis
route-veilig-thuis = Veilig Thuis
    .to = to Veilig Thuis
route-both = Veilig Thuis and Veiligheidshuis together
    .to = to Veilig Thuis and the Veiligheidshuis together

# Outcomes, answers, phase 4, frames and domains.
outcome-stay = stay in this phase
outcome-consult = ask advice first
outcome-escalate = scale up
outcome-de-escalate = scale down
outcome-request-heavy = request heavy case direction
outcome-regular = keep to regular case direction
answer-yes = yes
answer-no = no
answer-unknown = I do not know
answer-na = not applicable
phase-four-ask = Whether phase 4 has been reached does not follow from your answers. I ask you that apart.
phase-four-indicated = Phase 4 is in sight.
frame-voluntary = voluntary frame
frame-compulsory = compulsory frame
domain-youth = youth
domain-adults = adults
sign-off-recorded = is recorded
sign-off-optional = agreement is optional
sign-off-required = agreement is required
sign-off-consulted = consultation is required
sign-off-all = agreement of each of them is required

# Words around the card when it is printed.
card-title = Zeeland direction card for scaling up and down: social domain, care and safety
card-phase = Phase
card-sound = The card is sound.
card-version = Version
card-hash = Fingerprint
card-proved = Combinations proved
card-decided-by = Decides
card-with = Together with
card-must-confirm = Must confirm
card-at-least-one = at least one of them
card-holders = Named
card-notes = Notes
card-sources = Sources
card-na-allowed = "not applicable" is allowed
card-routes = Routes
card-borrows = Counts towards the route


## 2. The command line and its problems

cli = Regiewijzer walks you along the Zeeuwse regiekaart, and alerts the right people at phase 4. Without a command the conversation begins.
    .usage = How to use it:
    .commands = Commands
    .command = COMMAND
    .options = Options
    .option = [OPTIONS]
    .arguments = What goes with it
cli-settings = The settings file. Without this option the example with Goes and Tholen applies.
    .value = FILE
cli-data = A folder with texts and a card of your own. What is missing there comes from the program.
    .value = FOLDER
cli-store = The folder in which everything is kept, or the word memory: then nothing is kept.
    .value = FOLDER|memory
cli-lang = The language: nl or en.
    .value = LANGUAGE
cli-clock = Begin at this moment, in simulated time. For example 2026-03-01T03:12:00Z.
    .value = MOMENT
cli-seed = A number that makes the codes the same every time.
    .value = NUMBER
cli-person = The short name of whoever sits at the keyboard.
    .value = PERSON
cli-help = Show this help.
cli-version = Show the version.
cli-chat = Hold the conversation; this also happens without a command.
cli-chat-json = Read and write JSON, one line a message, for other programs.
cli-discord = Hold the conversation on Discord, in team channels and direct messages.
cli-discord-check = Only look whether everything is in place, and say what is still to be done.
cli-card = Show the card: all of it, one phase or one item.
cli-card-item = The item, such as row-process-direction-p3 or up-3-media.
    .value = ITEM
cli-card-phase = This phase only: 1, 2, 3 or 4.
    .value = PHASE
cli-card-check = Check the card, and say how many combinations were worked out.
cli-check = Check everything, and say whom a phase-4 alert would reach tonight at 03:00.
cli-decide = Read lines of JSON with answers, and write the advice for each line.
cli-understand = Read lines of text, and write for each line how it is understood.
cli-guard = Read lines of text, and write for each line which personal data is in it.
cli-backup = Make a backup of the store, also while the program runs elsewhere.
cli-backup-folder = The folder for the backup. Else that of the settings.
    .value = FOLDER
cli-restore = Put back a backup, in an empty folder only (choose it with --store).
cli-restore-backup = The backup; the key ring lies beside it.
    .value = FILE
cli-restore-key = The file with the master key.
    .value = FILE
cli-rebuild = Make a new store (--store) of what is still readable of a damaged one and of backups.
cli-rebuild-from = The folders of stores and the files of backups.
    .value = FOLDER-OR-FILE
cli-rebuild-key = The file with the master key.
    .value = FILE
cli-verify = Work out everything in the store again and say what is not right.
cli-verify-head = A head that you noted before: is all of that time still right?
    .value = HEAD
cli-rotate-key = Make a new master key; the old one no longer works after that.
cli-rotate-key-to = The new file for the master key. Else it takes the place of the old one.
    .value = FILE

problem-usage-argument = I do not know the option { $argument }.
    .hint = `regiewijzer --lang en --help` shows all options.
problem-usage-argument-near = I do not know the option { $argument }.
    .hint = Do you mean { $nearest }?
problem-usage-extra = I do not know what to do with { $argument } here.
    .hint = Leave it out. `regiewijzer --lang en --help` shows what is possible.
problem-usage-command = I do not know the command { $name }.
    .hint = `regiewijzer --lang en --help` shows all commands.
problem-usage-command-near = I do not know the command { $name }.
    .hint = Do you mean { $nearest }?
problem-usage-value-absent = Something is missing after { $argument }.
    .hint = Add a value after the option. `regiewijzer --lang en --help` shows which.
problem-usage-value = { $value } does not fit { $argument }.
    .hint = `regiewijzer --lang en --help` shows what does.
problem-usage-lang = I do not know the language { $value }.
    .hint = Choose `--lang nl` or `--lang en`.
problem-usage-clock = { $value } is not a moment that I can read.
    .hint = Write it like this: `--clock 2026-03-01T03:12:00Z`.
problem-usage-seed = { $value } is not a number that I can use.
    .hint = Give a whole number of 0 or more, such as `--seed 7`.
problem-usage-phase = { $value } is not a phase.
    .hint = Choose `--phase 1`, 2, 3 or 4.
problem-usage-person = There is no person { $value }.
    .hint = For `--as`, choose one of the persons in the settings.
problem-usage-together = { $argument } and { $other } do not go together.
    .hint = Leave out one of the two.
problem-usage-conflict = { $argument } cannot stand here, or stands here twice.
    .hint = Leave out one of the two.
problem-usage-not-text = The command holds characters that are not text.
    .hint = Type the command again.
problem-usage-other = I do not understand this command: { $detail }
    .hint = `regiewijzer --lang en --help` shows what is possible.
problem-usage-no-home = I do not know where to keep anything: there is no home folder.
    .hint = Choose a folder with `--store FOLDER`, or `--store memory` to keep nothing.

problem-data-folder = There is no such folder.
    .hint = Check the folder after `--data`.
problem-file-absent = There is no such file.
    .hint = Check the name and the folder.
problem-file-forbidden = I may not read this file.
    .hint = Give yourself permission to read it.
problem-file-is-folder = This is a folder, not a file.
    .hint = Name the file itself.
problem-file-unreadable = I cannot read this file: { $detail }
    .hint = Check the file and the disk that it is on.
problem-file-not-text = From this line on, the file is not text in UTF-8.
    .hint = Save the file as UTF-8 again, or put back a good copy.
problem-io = Reading or writing failed: { $detail }
    .hint = Check whether there is room on the disk, and try again.

problem-store-absent = This build of the program cannot keep anything in { $path }.
    .hint = Start with `--store memory`; then nothing is kept.
problem-store-in-use = This store is already in use by another program.
    .hint = Close the other window in which Regiewijzer runs, or choose another folder with --store.
problem-store-foreign = This folder holds other files. It is not a store of Regiewijzer.
    .hint = With --store, choose an empty folder, a new one or the folder of your store. Nothing was changed.
problem-store-not-a-folder = This is a file and not a folder.
    .hint = Choose a folder with --store.
problem-store-newer = This store was made by a newer version of Regiewijzer (format { $found }, this version knows up to { $known }).
    .hint = Use the newer version. Nothing was changed.
problem-store-damaged = The store is damaged and does not open ({ $detail }).
    .hint = Leave the folder as it is and keep a copy of it. Then put back a backup, or start in an empty folder with --store.
problem-store-lost = At the end of the store something is missing that had been saved ({ $batches } times).
    .hint = Keep a copy of the folder and have the disk checked. Then put back a backup.
problem-store-io = The store cannot read or write: { $detail }.
    .hint = See whether the disk is full and whether you may write in this folder. Then start again. What was confirmed is kept.
problem-store-broken = Line { $seq } of { $stream } in the store does not fit the rest: it was changed, is gone or cannot be read.
    .hint = Do not trust this file. Keep a copy of the store and put back a backup.
problem-store-unreadable = The store holds something that cannot be read (key { $key }).
    .hint = Keep a copy of the store and put back a backup.
problem-store-out-of-step = { $stream } has { $found } lines in the store, but the program counted on { $expected }. Nothing was saved.
    .hint = Start again. If it comes back, tell your administrator: this is a fault in the program.
problem-store-unsealed = This store was made by an older trial version and is not encrypted. This version does not read it.
    .hint = Start in a new folder with --store. Nothing was changed.
problem-store-key-made = A master key was made for the store.
    .hint = Keep a copy of this file in another, safe place. Without the master key nobody can read the cases any more, not even you.
problem-store-key-absent = The master key of the store is not here.
    .hint = Put the copy of your master key in this place, or say in the settings where it is ([store], key_file). Nothing was changed.
problem-store-key-variable = The environment variable { $name } holds no master key.
    .hint = Set it to the 64 characters of your master key (digits and a to f).
problem-store-not-a-key = This file holds no master key.
    .hint = A master key has 64 characters: digits and a to f. Put back your copy. Nothing was changed.
problem-store-ring-absent = The key ring of the store is gone. Without it nothing can be read.
    .hint = Put back the key ring of your last backup (the file `ring`). Nothing was changed.
problem-store-other-key = This key ring was made with another master key.
    .hint = Use the master key that belongs to this store; the settings say at [store] where it is looked for. Nothing was changed.
problem-store-key-given = The master key comes from an environment variable, so I do not know where the new one goes.
    .hint = Name a new file with --to, and then set the variable to what it holds.
problem-store-backup = The backup fails: { $detail }.
    .hint = See whether the folder is there, has room and may be written to. The store itself is sound and goes on.
problem-store-not-a-backup = This is no backup, or it is damaged, or does not belong to the key ring beside it.
    .hint = Take another backup, with the key ring (`ring`) from the same folder. Nothing was changed.
problem-store-not-empty = This folder is not empty. A backup is only put back in an empty one.
    .hint = Choose a new folder with --store. Nothing was changed.
problem-store-erased = { $stream } was erased and can no longer be read.
    .hint = This cannot be undone.
problem-store-key-broken = The key of { $stream } cannot be read, and nobody erased it.
    .hint = Keep a copy of the store and put back the key ring of your last backup.
problem-store-key-too-long = { $stream } wants to be found by a key of { $bytes } bytes. That is too long. Nothing was saved.
    .hint = Tell your administrator: this is a fault in the program.
problem-store-stopped = The store stopped after an earlier error. Nothing more is saved.
    .hint = Solve the first error, shown above, and start again.
problem-storage-memory = With --store memory there is no store.
    .hint = Name the folder of the store with --store, or leave it out.
problem-storage-absent = There is no store here.
    .hint = Name the folder of the store with --store.
problem-storage-backup-where = I do not know where the backup goes.
    .hint = Name a folder: `regiewijzer backup FOLDER`. Or set backup_folder in the settings, under [store].
problem-storage-backup-unanswered = The store is in use, and the program that uses it does not answer.
    .hint = Try again, or close the other program.
problem-storage-not-a-head = { $value } is no head of a store.
    .hint = A head is a number, a dash and 64 characters. `regiewijzer backup` and `regiewijzer verify` show it.
problem-storage-shortened = Of { $stream } the first { $kept } lines are back; after that it went wrong ({ $detail }).
    .hint = Look up in your own file what happened after that.
problem-storage-lost = Of { $stream } nothing can be read any more.
    .hint = Add an older backup: `regiewijzer rebuild` reads several together.
problem-storage-state = The state of { $stream } is not what follows from its events.
    .hint = Do not trust this file. Keep a copy of the store and put back a backup.
problem-storage-index = { $stream } is not found where it should be found.
    .hint = Keep a copy of the store and put back a backup.
problem-storage-entries = The store holds { $count } references too many or too few.
    .hint = Keep a copy of the store and put back a backup.
problem-storage-head = The head { $head } is no longer true: what stood there then was changed, removed or added to.
    .hint = Do not trust this store. Keep a copy and put back a backup of which it is true.

problem-words-slip = The word "{ $word }" is too short to forgive slips of the finger.
    .hint = Put the slips of a short word into the pattern itself.
problem-words-empty = The pattern "{ $pattern }" also fits an empty line.
    .hint = Let it hold at least one word.
problem-words-toml = This is not valid TOML: { $reason }
    .hint = Look at this line and the one above it. Often a quotation mark is missing.
problem-words-class = "{ $class }" is not a kind of answer.
    .hint = Choose yes, no, unknown, na or unclear.
problem-words-command = There is no command "{ $command }", or it stands here twice.
    .hint = Remove this block, or correct the name.
problem-words-command-missing = The words for the command "{ $command }" are missing.
    .hint = Add a block [[command]] with this id.
problem-words-pattern = The pattern "{ $pattern }" is not right: { $reason }
    .hint = Check the brackets and signs in this pattern.
problem-words-part = There is no part "{ $part }".
    .hint = Add the part to [parts], or correct the name.
problem-words-circle = The part "{ $part }" refers to itself in a circle.
    .hint = Remove one of the references.
problem-words-unused = The part "{ $part }" is used nowhere.
    .hint = Use it in a pattern, or remove it.
problem-guard-digits = "{ $pattern }" is not a number.
    .hint = Write digits only, without spaces or dashes.
problem-guard-iban = The country "{ $pattern }" has no sound code or length.
    .hint = Use two capitals and a length from 15 to 34.
problem-line-not-text = This line is not text in UTF-8.
    .hint = The line was read as well as possible. Save the input as UTF-8.

problem-prompts-syntax = This text is not written well: { $detail }
    .hint = Look at this line and the one above it. Every text begins with a name and an = sign.
problem-prompts-twice = The text { $key } stands here twice.
    .hint = Remove one of the two.
problem-prompts-absent = The text { $key } stands here, but not in { $file }.
    .hint = Add the text to { $file }, or remove it here.
problem-prompts-reference = This refers to { $key }, but there is no such text.
    .hint = Check the spelling of { $key }.

problem-settings-syntax = This is not valid TOML: { $detail }
    .hint = Look at this line and the one above it. Often a quotation mark is missing.
problem-settings-unknown-key = There is no key { $key } here.
    .hint = Known here: { $known }.
problem-settings-secret = The key { $key } looks like a secret, and secrets do not belong in this file.
    .hint = Remove the line. Hand over the secret in a file of its own or through the environment.
problem-settings-absent = The key { $key } is missing.
    .hint = Add { $key }. The example data/regiewijzer.toml explains every key.
problem-settings-not-text = { $key } takes text.
    .hint = Put the value between double quotation marks.
problem-settings-not-list = { $key } takes a list.
    .hint = Put the values between square brackets, even if there is only one.
problem-settings-not-table = { $key } takes a block of keys.
    .hint = Begin the block with [{ $key }] on a line of its own.
problem-settings-not-tables = { $key } takes a list of blocks.
    .hint = Begin each block with [[{ $key }]] on a line of its own.
problem-settings-empty = { $key } is empty.
    .hint = Fill it in, or remove the line if the key may be left out.
problem-settings-language = I do not know the language { $value }.
    .hint = Choose "nl" or "en".
problem-settings-role = There is no role { $value }.
    .hint = Choose from: { $known }.
problem-settings-municipality = The code { $value } is not a municipality that I know.
    .hint = Use the CBS code from data/gemeenten.toml, for example GM0664.
problem-settings-municipality-twice = The municipality { $value } stands here twice.
    .hint = Remove one of the two blocks.
problem-settings-no-office = The municipality { $value } does not take part: no block [[municipality]] has that code.
    .hint = Add a block for { $value }, or correct the code.
problem-settings-channel = { $value } is not a good name for a channel.
    .hint = Begin with # and go on with lower-case letters, digits and hyphens, as in #goes.
problem-settings-channel-twice = The channel { $value } already belongs to another municipality.
    .hint = Give each municipality a channel of its own.
problem-settings-discord-id = { $value } is not an id of Discord.
    .hint = In Discord, switch on developer mode under Settings, Advanced. Then right-click the server, the channel or the person: Copy ID. It has 17 to 20 digits; write it between quotation marks.
problem-settings-discord-twice = The user { $value } on Discord already belongs to somebody else.
    .hint = Give each person a user of their own.
problem-settings-person-twice = The person { $value } stands here twice.
    .hint = Give each person a short name of their own.
problem-settings-person-name = { $value } is not a good short name.
    .hint = Use lower-case letters, digits and hyphens, as in aov-2. Never use a real name.
problem-settings-terminal-person = There is no person { $value }.
    .hint = For terminal_person, choose one of the persons in this file.
problem-settings-mail-address = { $value } is no mail address.
    .hint = Write an address like "duty@municipality.example".
problem-settings-heartbeat-url = { $value } is no web address.
    .hint = Write an address like "https://monitoring.municipality.example/regiewijzer".
problem-settings-number = { $value } is no telephone number.
    .hint = Write digits, with spaces and a + in front if need be.
problem-settings-mail-server = { $value } is no mail server.
    .hint = Write the name and the port: "smtp.municipality.example:587".
problem-settings-mail-security = { $value } is no kind of security.
    .hint = Choose "starttls", "tls", or "none" for a server on this machine.
problem-settings-mail-plain = Without security, mail can only go to a server on this machine, not to { $value }.
    .hint = Choose "starttls" or "tls" for security.
problem-settings-secret-source = It is not clear where the secret is.
    .hint = Give one of these two: { $one } (a variable of the environment) or { $other } (a file).
problem-settings-webhook-url = { $value } is no address at which a gateway can be.
    .hint = Begin with https://, without a password in it. With http:// only on this machine.
problem-settings-reply-listen = { $value } is no address on this machine.
    .hint = Write for example "127.0.0.1:8470". Put a proxy with https in front of it.
problem-settings-timeout-long = A message may not take longer than a minute.
    .hint = Choose a shorter time, such as "20s".
problem-way-secret = The secret in { $place } is not there, or is empty.
    .hint = Put it into that variable of the environment or that file, and start again.
problem-way-authority = In { $path } there is no certificate that I can read.
    .hint = Give a file in PEM: it begins with "-----BEGIN CERTIFICATE-----".
problem-way-listen = I cannot listen at { $address }: { $detail }
    .hint = Choose another address for reply_listen, or stop the program that uses it.
problem-way-not-built = This program was built without the way { $way }.
    .hint = Take the block out of the settings, or build the program with that way.
problem-settings-roster-person = There is no person { $value }.
    .hint = Add a block [[person]] for { $value }, or choose somebody else.
problem-settings-roster-role = { $value } does not hold the role { $role } in { $municipality }.
    .hint = Choose somebody with that role in that municipality, or give { $value } that role.
problem-settings-roster-twice = There already is a block for the role { $role } in { $municipality }.
    .hint = Merge the two blocks [[roster]].
problem-settings-commitment = { $value } is not a kind of duty.
    .hint = Choose "hard" (must answer) or "soft" (answers when able to).
problem-settings-roster-both = This block has both { $key } and { $other }.
    .hint = Choose one of the two: { $key } for always the same people, { $other } for turns of a week.
problem-settings-date = { $value } is not a date that fits { $key }.
    .hint = Write year, month and day between quotes, like "2026-11-23".
problem-settings-time = { $value } is not a time of day that fits { $key }.
    .hint = Write hours and minutes between quotes, like "09:00".
problem-settings-date-time = { $value } is not a day with a time that fits { $key }.
    .hint = Write it like this: "2026-12-24 17:00". That is the time that clocks in the Netherlands show then.
problem-settings-weekday = { $value } is not a day of the week.
    .hint = Choose from: { $known }.
problem-settings-rotation-start = The start { $value } does not fall on { $day }, the day of the hand-over.
    .hint = Choose for example { $nearest }, or change handover_day.
problem-settings-override-order = This override is over before it begins.
    .hint = Give until a later moment than from.
problem-settings-override-nobody = This override does not say who is on duty then, or who deputises.
    .hint = Add duty or deputies. An empty list, [], means that nobody is there then.
problem-settings-not-number = { $key } is no whole number.
    .hint = Write digits only, without quotes. For example: { $key } = 90
problem-settings-keep-closed = A closed case is kept for { $value } days. That is too short.
    .hint = Choose at least { $least } days: the case director is told fourteen days before.
problem-settings-duration = { $value } is not a time that fits { $key }.
    .hint = Write for example "30s", "5m" or "1h". The time is always longer than nothing.
problem-settings-not-ascending = { $key } does not come later than { $before }.
    .hint = Make { $key } longer than { $before }.
problem-settings-role-circle = From the role { $role } on, an alert goes round in a circle.
    .hint = Remove one of the lines of [ladder.next_role].
# The card's data.
problem-card-toml = The data cannot be read: { $detail }.
    .hint = Repair this line. Compare it with a line of the same kind in the file.
problem-card-bad-id = "{ $id }" is not a valid name.
    .hint = Use lower-case letters, digits and dashes, and begin with a letter.
problem-card-duplicate-id = The name "{ $id }" is given twice; first on line { $first }.
    .hint = Give one of the two a name of its own.
problem-card-unknown-id = "{ $id }" does not exist on this card.
    .hint = It looks most like "{ $near }".
problem-card-unknown-role = "{ $role }" is not a role.
    .hint = It looks most like "{ $near }".
problem-card-unknown-source = "{ $source }" points to no document of the card.
    .hint = Write the letter of a document, a colon and a line number, like "B:33".
problem-card-phase-numbers = Phase "{ $id }" has number { $number }; { $expected } belongs here.
    .hint = Number the phases in order from 1, without a gap.
problem-card-unknown-phase = "{ $id }" names phase { $phase }, which does not exist.
    .hint = Use the number of a phase of this card.
problem-card-phase-unreachable = Phase { $phase } can never be reached: no assessment scales up to it.
    .hint = Add an assessment that starts one phase lower, or remove the phase.
problem-card-cell-count = Row "{ $row }" has { $count } cells for phase { $phase }; it must be 1.
    .hint = Give every row exactly one cell for each phase.
problem-card-step = Assessment "{ $id }" goes from phase { $from } to { $to }, which does not suit its kind.
    .hint = Scaling up goes one phase up, scaling down one phase down.
problem-card-step-missing = Assessment "{ $id }" lacks "from" or "to", or has them where it should not.
    .hint = Scaling up and down need both; a request needs neither, but "phases".
problem-card-two-ways = "{ $id }" starts in the same phase and goes the same way as "{ $other }".
    .hint = Join the two into one assessment.
problem-card-no-criteria = Assessment "{ $id }" has no criteria.
    .hint = Give it at least one criterion.
problem-card-not-applicable = Criterion "{ $id }" cannot be answered with n/a here.
    .hint = Only on the way down can a criterion be not applicable.
problem-card-decisive = Assessment "{ $id }" has { $count } decisive criteria, which does not suit its kind.
    .hint = A request has at least one criterion with "decisive = true"; other kinds have none.
problem-card-route-misplaced = Assessment "{ $id }" cannot have a route or a borrowed criterion.
    .hint = Only scaling up knows routes, and borrowing only makes sense with a route.
problem-card-borrow = Assessment "{ $id }" borrows "{ $criterion }", but that is its own criterion.
    .hint = Borrow only criteria of another assessment.
problem-card-too-large = Assessment "{ $id }" has too many criteria to try all combinations.
    .hint = Keep to at most { $most } combinations of answers.
problem-card-route-condition = The condition "{ $when }" cannot be understood at "{ $clause }".
    .hint = Write for example "M or B yes, D no" or "none yes, none unknown".
problem-card-route-letter = The letter "{ $letter }" does not stand under "letters".
    .hint = Add the letter, with the criterion that it stands for.
problem-card-route-foreign = The letter "{ $letter }" stands for "{ $criterion }", which this assessment does not ask.
    .hint = Use one of its own criteria, or put it under "borrows".
problem-card-route-gap = The route table of "{ $id }" has a gap: no row fits { $answers }.
    .hint = Add a row at the end that fits this.
problem-card-route-never = Row { $nth } of the route table, "{ $when }", is never chosen: earlier rows always fit first.
    .hint = Move the row up, or remove it.
problem-card-track-phases = Track "{ $id }" stands at another phase than the other tracks.
    .hint = All tracks belong to the same phase.
problem-card-prompt-missing = The message "{ $key }" is missing from { $file }.
    .hint = Add it, in every language.
problem-card-no-item = There is no "{ $item }" on this card.
    .hint = It looks most like "{ $near }".
problem-card-no-phase = This card has no phase { $phase }.
    .hint = The phases run from 1 to { $last }.

# What the proof over all combinations can find.
problem-proof-rule = "{ $id }" gives { $outcome } where the rule gives { $expected }, at { $answers }.
    .hint = Correct the outcome in the row of the route table that fits this.
problem-proof-lowers = "{ $id }" is made lower by a yes to "{ $criterion }", at { $answers }.
    .hint = One more yes may never lower the outcome or phase 4. Look at the rows of the route table.
problem-proof-unknown = "{ $id }" reads unknown as no for "{ $criterion }", at { $answers }.
    .hint = Let the row ask advice first, or give the answers another outcome.

# The municipalities.
problem-municipality-code = "{ $code }" is not the CBS code of a municipality.
    .hint = Write GM and four digits, like GM0664.
problem-municipality-twice = The code "{ $code }" is given twice.
    .hint = Remove one of the two.

# Answers for `decide`.
problem-decide-blank = The line is empty.
    .hint = Give one JSON object on every line.
problem-decide-utf8 = The line is not valid UTF-8.
    .hint = Save the input as UTF-8.
problem-decide-too-long = The line is longer than { $most } bytes.
    .hint = Give one JSON object on every line.
problem-decide-json = The line is not valid JSON, at character { $column }.
    .hint = Give for example an object with "assessment" and "answers".
problem-decide-not-object = { $field } must be a JSON object.
    .hint = Write it between braces.
problem-decide-repeated-key = "{ $field }" is given twice.
    .hint = Give every field and every criterion once.
problem-decide-extra-key = "{ $field }" does not belong here.
    .hint = Only "assessment" and "answers" are allowed.
problem-decide-missing-key = "{ $field }" is missing.
    .hint = Give "assessment" and "answers".
problem-decide-not-text = "{ $field }" must be text.
    .hint = Put the value between quotes.
problem-decide-unknown-assessment = "{ $assessment }" is not an assessment of this card.
    .hint = Choose from: { $known }.
problem-decide-foreign-criterion = "{ $criterion }" does not belong to { $assessment }.
    .hint = Give only the criteria of this assessment.
problem-decide-missing-criterion = "{ $criterion }" is missing from { $assessment }.
    .hint = Give every criterion an answer; "unknown" is one.
problem-decide-bad-answer = "{ $answer }" cannot be an answer to "{ $criterion }".
    .hint = Choose from: { $allowed }.

# Whom an alert would reach: `check`.
check-sound = The card, the texts and the settings are sound.
check-practice = This is practice: the settings have no dpia_reference.
check-heading = A phase-{ $phase } alert at { $at } goes like this:
check-settings-only = This follows from the settings. What was agreed in the chat is shown by "duty".
check-no-tracks = This card has no tracks, so nobody is ever alerted.
check-line = { $municipality } · { $track } · { $role } · rung { $rung }, { $when }: { $who }
check-at-once = at once
check-after = after { $after }
check-repeated = after { $after } and then every { $every }
check-reached = { $everybody }
check-person = { $title } ({ $person }; { $ways })
check-person-unreachable = { $title } ({ $person }; cannot be reached)
check-channel = the channel { $channel }
check-nobody = nobody; then the next rung fires at once
check-director = the case director is told to phone: { $numbers }
check-director-no-number = the case director is told to phone, but no night number is known
way-chat = chat
way-mail = mail
way-webhook = sms
check-warnings = { $count ->
        [0] No warnings.
        [one] 1 warning:
       *[other] { $count } warnings:
    }
check-unmanned = { $municipality }: nobody is in the roster as { $role }. Add a block [[roster]] for it.
check-gap = { $municipality }: from { $from } to { $until } nobody is on duty as { $role }. Complete the roster.
check-gap-open = { $municipality }: from { $from } nobody is on duty as { $role }. Complete the roster.
check-soft = { $municipality }: { $role } must confirm an alert, but is not bound to answer. Agree on a firm duty and set commitment to "hard".
check-no-night-number = { $municipality }: { $title } ({ $person }) has no night number. Add night_number.
check-no-way = { $municipality }: { $title } ({ $person }) cannot be reached in any way. Add one.


## The store

storage-backup-asked = The store is in use. I ask the program that uses it for the backup.
storage-backup-made =
    The backup is in { $path }. The key ring lies beside it.
    Head: { $head }
    Keep the head somewhere else. With `regiewijzer verify --head HEAD` you see later that nothing was changed.
storage-restored =
    The store is in { $path }.
    Head: { $head }
storage-rotated =
    The new master key is in { $path }. The old one no longer works.
    Keep a copy in another place, and make a new backup at once: the key ring of older ones still has the old key.
storage-rebuilt =
    The new store is in { $path }: { $whole ->
        [one] 1 file is whole
       *[other] { $whole } files are whole
    }, { $events } lines in all, { $erased } erased before.
    Head: { $head }
storage-verified =
    { $streams ->
        [one] 1 file
       *[other] { $streams } files
    }, { $events ->
        [one] 1 line
       *[other] { $events } lines
    }, { $erased } erased.
    Head: { $head }
storage-sound = Everything is right.
storage-sound-since-head = Everything is right, and so is the head that you named.

## 3. The conversation


# Headings.
practice = PRACTICE
not-practice = NOT PRACTICE
heading-phase = phase { $phase }
heading-danger = Immediate danger? Call 112.
question-place = Question { $nth } of { $of }.
name = { $name }
list-empty = nobody
list-last = { $rest } and { $last }
list-or = { $rest } or { $last }
span-seconds = { $count ->
        [0] a few seconds
        [one] 1 second
       *[other] { $count } seconds
    }
span-minutes = { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
span-hours = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
bullet = • { $item }

# The terminal.
welcome = Welcome to Regiewijzer. I walk with you along the regiekaart and call the right people in phase 4.
welcome-people-decide = I advise, you decide. Do not mention names, addresses or other details of people.
welcome-commands = Type "check" for an anonymous check, "case new" for a case, or "help". Ctrl-D leaves.
terminal-not-shown = […]
terminal-calls-nobody = NOTE: this screen calls nobody. Phone yourself, now. "duty" shows who is on duty.
welcome-only-you = This screen reaches only you. Other people get no messages or alerts here.
goodbye-waiting = Goodbye. Something is still open: an alert or a reminder. It goes on only when this program runs again.
goodbye = Goodbye. What was confirmed is kept.
goodbye-memory = Goodbye. Nothing was kept.
terminal-to = → to { $who }
terminal-to-by = → to { $who }, { $via }
terminal-in = → in channel { $channel }
terminal-closed = (does not arrive: takes no messages here)
terminal-unreachable = (does not arrive: cannot be reached now)
terminal-silent = (unknown whether this arrives)

# Choices.
choice-yes = Yes
choice-no = No
choice-unknown = I don't know
choice-na = Not applicable
choice-back = Back
choice-advice = Give advice
choice-review = Look over answers
choice-confirm = Confirm
choice-withdraw = Withdraw
choice-agree = I agree
choice-disagree = I disagree
choice-request-co-sign = Ask to co-sign
choice-agreed-by-phone = Agreed by phone
choice-agreed-outside = Agreed in consultation
choice-not-reached = Not reached, I scale up
choice-consult-first = Ask advice first
choice-not-yet = Not yet
choice-anyway = Scale up anyway
choice-new-case = Make it a case
choice-resume = Go on
choice-decide-alone = I decide now
choice-household-decided = The household decided, in consultation with the referrer
choice-consulted = Talked over with the household and the referrer
choice-phase = Phase { $phase }
choice-track-both = Both tracks
reason-own-judgement = My professional judgement
reason-more-known = I know more than the questions show
reason-partners-ask = Partners ask for it
reason-no-time = Waiting is unsafe
reason-already-involved = That party is involved already
reason-agreed-with-partners = Agreed so with partners
reason-fits-better = That party fits this situation better

# Questions of an interview that are not criteria.
question-new-municipality = Which municipality does the case belong to?
    .help = The municipality where the household lives. You only see the one you work for.
question-new-phase = Which phase is the situation in now?
    .help = Choose the phase that fits best now. You choose; later I only check the step to another phase.
phase-described = Phase { $phase } · { $title }. { $description }
question-new-frame = In which frame is help given?
    .help = Voluntary: the household takes part of its own will. Compulsory: there is a measure or a court ruling.
question-new-domain = Is it about youth or adults?
    .help = Choose youth as soon as the case turns on a child. It decides who can have case direction.
question-new-case-direction = Who has case direction?
    .help = These are the parties that the card names in this phase. Unknown yet? Then choose that.
question-professional = In phase { $to } a professional always has case direction. Who takes it over from the client?
question-new-process-director = Who is the process director?
    .help = This person gets your requests to align.
question-borrowed = (This question belongs to phase { $phase } and counts towards the route.)
question-reason = The advice differs. Why do you scale up all the same?
    .help = You may depart from the advice. The reason goes into the record, without details.
question-route = Which route do you choose?
    .help = The route decides who gets process direction in phase 3. It passes only when that party accepts. Our suggestion comes first.
question-route-reason = You choose another route than our suggestion. Why?
    .help = That is allowed. The reason goes into the record, without details.
question-phase-four = Has phase 4 been reached: are the media on to it, or does social unrest threaten?
    .help = With yes you still choose the track and confirm; then the people of phase 4 are called at once. With no the case stays in phase 3, with the chosen route.
question-sign-off = Align with { $with }. How do you do that?
    .help = The card asks for alignment here. If the other cannot be reached and it cannot wait, scale up and I ask the other afterwards.
question-sign-off-optional = You may align with { $with }, but you need not. What do you do?
question-sign-off-recorded = This step is up to the household, in consultation with the referrer. Do you record that decision?
question-sign-off-consulted = You take this step in consultation with { $with }. Has it been talked over?
sign-off-waiting = I am still waiting for: { $who }. Can it not wait? Then choose below.
sign-off-waiting-down = I am still waiting for: { $who }.
sign-off-stopped = Without agreement the case cannot go down. Talk it over, and put it to them again or leave it. Disagreement: { $who }.
question-track = Which track of phase 4 is this?
    .help = Care calamity: something serious went wrong at a care provider. In doubt, or do both fit? Choose both; then everyone is called.
question-confirm-alert = You are about to confirm phase { $to }. Track: { $track }. People are called right after that. Is that right?
question-confirm-alert-new = You open the case in phase { $to }. Track: { $track }. People are called right after that. Is that right?
question-confirm-route = You choose the route { $route }. The case stays in phase { $from }. Is that right?
question-confirm-move = The case goes from phase { $from } to phase { $to }. Is that right?
question-confirm = Is that right?
    .help = Only when you confirm is it settled.
question-review = Look over your answers.
    .help = Choose a question to change your answer, or "Give advice" to go on.
question-advice = This is the advice.
    .help = The advice comes from the card. You decide.

# Answering.
noted = Noted: { $answer }.
review = These are your answers. Choose a question to change, or go on to the advice.
review-line = • { $criterion }: { $answer }
answer-open = still open
back-at-start = This is the first question; there is nothing before it.
cannot-skip = This question cannot be skipped.
unclear = I do not understand that for certain, so I note nothing.
unclear-alerted = I do not understand that. An alert is open: type "received", or press the button. Not possible now? Then it goes on to the deputy by itself.
alert-unmanned = Mind: nobody is on duty for { $roles }. Phone yourself. The ladder goes one rung further at once.
unclear-no-question = I do not understand that. Type "help" to see what you can ask.
guarded = I have not read or kept this: it seems to hold { $kinds }.
guarded-remove = Delete the message if it is still there. Details of people do not belong in this chat: use the case code, or phone each other.
guarded-confirmed = The confirmation does count.
guarded-alerted = An alert is open: type only "received", or press the button.
guarded-bsn = a BSN
guarded-email = an e-mail address
guarded-phone = a telephone number
guarded-iban = a bank account
guarded-address = an address
guarded-birthdate = a date of birth
guarded-name = a name
help-source = Source: { $place } { $source }.
no-interview = There is no open question. Type "check" or "case new" to begin.
stopped = I keep where you were. Type "resume" to go on.
stopped-check = Stopped. While this chat is open you can go on with "resume". Nothing was saved.
resumed = We go on where you were.
nothing-to-resume = There is nothing to go on with.
press-stale = That button belongs to a question that is over. Nothing has changed.
was-away = I was away for a while. What you typed meanwhile was not taken as an answer, since it could belong to another question. Choose or type it now.
press-aside = You put this question aside. Nothing has changed, and your answers are kept. Do you want to go on?
press-stale-nothing = That button belongs to a question that is over, or to an anonymous check that was forgotten at a restart. You can begin a new one.

# Advice.
advice-none = There is no advice yet.
advice-escalate = Advice: scale up from phase { $from } to phase { $to }.
advice-route = Advice: scale up { $route }.
advice-route-provisional = Provisional advice: scale up { $route }.
advice-de-escalate = Advice: scale down from phase { $from } to phase { $to }.
advice-stay = Advice: stay in phase { $from }.
advice-consult = Advice: ask advice first, or find out what is still open.
advice-request-heavy = Advice: ask the municipal access team for heavy case direction. The team decides.
advice-regular = Advice: stay with regular case direction.
because-yes = What carries it ({ $place }):
because-no = None of these applies ({ $place }):
because-no-down = This is not right yet ({ $place }):
because-open = This is not clear yet ({ $place }):
place-up = card, phase { $phase }, up
place-down = card, phase { $phase }, down
place-other = card, regular or heavy case direction
card-route-same = The card says: { $card }. Our suggestion is the same.
card-route-choice = The card leaves a choice: { $card }. Our suggestion: { $suggested }.
card-route-added = The card says: { $card }. Our suggestion: { $suggested }, because the Meldcode also binds you when relations are unsafe.
still-open = Still open: { $criteria }.
would-change-heading = What would change the advice:
would-change = • { $answers } → { $outcome }
if-answer = { $criteria }: { $answers }
quoted = “{ $item }”
if-any = one of the questions: { $answers }
outcome-route = scaling up { $route }
outcome-with-phase-four = { $outcome }, with phase 4 in sight
outcome-with-ask = { $outcome }, with the question whether phase 4 is reached
decides-recorded = The household decides, in consultation with { $with }. You record it.
decides-optional = You decide. Aligning with { $with } is allowed, but not needed.
decides-required = You decide, aligned with { $with }.
decides-consulted = You decide, in consultation with { $with }.
decides-all = You decide, aligned with { $with }.
decides-nobody = The case cannot go down yet.
decides-request = The municipal access team decides.
advice-first = You can also ask advice first, for instance of the process director. That is always allowed.
advice-keep-lead = You remain case director until somebody else takes over. Scaling up is not failing.
advice-own-judgement = This advice does not replace your own judgement.
consult-first-noted = Noted: you ask advice first. The case stays open until you go on. Mention no names when you ask.

# Co-signing.
co-sign-asked = Request of { $by }: align on case { $code } ({ $what }).
co-sign-asked-afterwards = Message of { $by }: you could not be reached, and a decision was taken on case { $code } ({ $what }).
co-sign-route = The chosen route is { $route }.
co-sign-phase-four = With it: phase { $phase } has been reached, and the people of that phase are called.
co-sign-question = Do you agree?
co-sign-question-afterwards = Do you agree in hindsight?
co-sign-sent = Put to { $who }.
co-sign-thanks-agreed = Thank you. Your agreement is recorded.
co-sign-thanks-disagreed = Thank you. It is recorded that you disagree.
co-sign-agreed = Agreement of { $who } (case { $code }).
co-sign-disagreed = Disagreement: { $who } (case { $code }). Talk it over.

# Decisions.
moved-up = Case { $code } was scaled up from phase { $from } to phase { $to }.
moved-down = Case { $code } was scaled down from phase { $from } to phase { $to }.
routed = Case { $code } stays in phase { $to }. The route is chosen: { $route }. Process direction passes when that party accepts.
decided-by = Decision of { $who }; { $aligned }.
aligned-not-asked = aligning was not required here
aligned-household = the household decided, in consultation with the referrer
aligned-consulted = talked over with the household and the referrer
aligned-co-signed = agreed in the chat
aligned-by-phone = agreed by phone or in consultation on { $on }, with { $with }
aligned-not-reached = the other could not be reached and is asked afterwards
aligned-disagreed = the other disagreed

# Cases.
case-opened = Case { $code } is open.
case-opened-keep = Write the code in your own file. Only there should it say whom it is about.
case-draft = This case is still being opened.
which-case = Which case is it about?
no-case = There is no open case for you. A case director begins one with "case new".
code-unknown = I do not know that code.
code-unknown-near = I do not know that code. Do you mean { $near }?
refused-open = Only a case director can open a case.
refused-decide = This step is for { $decider }.
refused-up = There is no scaling up from phase { $phase }.
refused-down = There is no scaling down from phase { $phase }.
refused-intensity = Those questions do not apply here: they are about youth, in phases 2, 3 and 4.
status = Case { $code } in { $municipality }: phase { $phase }.
status-frame = { $frame }, { $domain }; in this phase since { $since }.
status-case-direction = Case direction: { $option }.
status-process-director = Process director: { $who }.
status-route = Chosen route: { $route }.
status-alert = Alert to { $role }: { $stage } (round { $rung }).
status-tried = • { $where }: tried { $tried }, nothing heard yet
status-accepted = • { $where }: tried { $tried }, arrived { $heard }
status-refused = • { $where }: tried { $tried }, refused { $heard }
status-unreachable = • { $where }: tried { $tried }, unreachable since { $heard }
status-silent = • { $where }: tried { $tried }, no sign since { $heard }
status-confirmed = • confirmed by { $who }, { $at }
status-stopped = You have open questions here.
stage-undelivered = delivered nowhere yet
stage-unanswered = delivered, not confirmed yet
stage-confirmed = confirmed
stage-withdrawn = withdrawn
overview-empty = There is no open case for you.
overview-unfinished = You began something that is not finished.
card-heading = The regiekaart in short:
card-more = The command "regiewijzer card" shows the whole card.
duty-heading = Who is on duty now?
duty-line = • { $role }: { $who }
duty-next = After that, from { $from }: { $who }
take-over-how = Until when? Type for example "take over until 18:00" or "take over until 24-12 18:00".
take-over-too-long = More than eight weeks cannot be done in the chat. For that the administrator changes the roster in the settings.
take-over-already = That is so already: { $who } is on duty then as { $role }. Nothing has changed.
refused-duty = Only those who stand in the roster for a role can take over its duty. The administrator can do it for others.
which-duty = Who takes over, until { $until }?
choice-take-over = { $who } ({ $role })
taken-over = Hand-over of duty: { $who } is now on duty as { $role }, until { $until }. Relieved: { $relieved }.
which-swap = Swap with whom? The other has to agree.
choice-swap = { $who } ({ $role }): the own turn from { $mine } for the one from { $theirs }
swap-none = There is no turn to swap. Swapping is possible with somebody of the same role who is on duty at another time.
swap-asked = Request of { $who } to swap as { $role }. { $who } gives the turn from { $from } to { $until }, and takes the one from { $theirs_from } to { $theirs_until } instead. Do you agree?
swap-sent = { $who } has been asked. The roster changes only on agreement.
swap-refused = Not swapped as { $role }: { $who } does not agree. The roster stays as it is.
swap-lapsed = Not swapped as { $role }: the roster has changed meanwhile. Ask again if it is still needed.
swapped = Swapped as { $role }: { $who } is on duty from { $from } to { $until }, and { $asker } from { $theirs_from } to { $theirs_until }.
help-heading = What you can type (Dutch / English):
help-one = How to type this (Dutch / English):
help-line = { $name } / { $alias }: { $what } ({ $who })
help-more = Answer a question with yes, no, I don't know or a button. Immediate danger? Call 112. Advice of Veilig Thuis: 0800-2000.

# Who has the lead.
lead-heading = Who has the lead in case { $code }, phase { $phase }?
lead-line = • { $row }: { $who }
lead-here = {"  "}→ { $what }
lead-route-waiting = {"  "}→ chosen route: { $route }; not accepted yet
lead-note = Note: { $note }
route-accepted = Case { $code }: process direction was accepted by { $route }.
remind-inform = Remember, case { $code } in phase { $phase }: { $who } informs { $whom }.
remind-inform-you = A case in { $municipality } is now in phase { $phase }. Will you inform { $whom }? To know more: { $reach }.

# Keeping a case.
choice-route-accepted = That party has accepted
choice-weeks = { $weeks ->
        [one] In 1 week
       *[other] In { $weeks } weeks
    }
choice-closed-finished = Finished: help has ended
choice-closed-handed-over = Handed over outside this municipality
question-successor = Who takes over case direction?
    .help = You remain case director until the other accepts.
question-review-date = When do you look at this case again?
    .help = You get a reminder then.
question-close = Why do you close the case?
    .help = Finished is possible in phases 1 and 2. From a higher phase you can only hand over.
refused-keep = This is for the case director of this case.
refused-close-alert = An alert is still open. While it is, the case cannot be closed.
refused-closed = This case is closed.
hand-over-asked = Request of { $by }: do you take over case direction of case { $code }?
hand-over-sent = Asked of { $who } (case { $code }). You remain case director until the other accepts.
handed-over = Case direction of case { $code } is now with: { $who }.
hand-over-declined = Case direction of case { $code } was not accepted by { $who }.
review-set = I remind you of case { $code } on { $at }.
review-reminder = You would look at case { $code } again today. Type "case up" or "case down" to assess it.
case-closed = Case { $code } was closed by { $who }.
status-closed = Closed since { $since }.

# Erasing, and who saw what.
refused-administer = Only the administrator of this municipality can do that.
refused-erase-alert = An alert of this case is still open. It can only be erased once that is confirmed or withdrawn.
choice-erase = Yes, erase for good
erase-ask = Erase case { $code }? Nobody can read it after that, not even from a backup with the new key ring. You cannot undo this.
erase-ask-open = Case { $code } is still open. Erase it all the same? Nobody can read it after that, not even from a backup with the new key ring. You cannot undo this.
erased = Case { $code } is erased.
erased-no-copies = No copy of the key ring was made. Nothing more needs to be done.
erased-copies = Older copies of the key ring still hold the key. Make a new backup to these folders at once, so that the key ring there is replaced: { $folders }. Destroy copies that you put elsewhere yourself too.
erased-by = Case { $code } was erased by { $who }.
end-reminder = Case { $code } is closed and will be erased on { $at }. Do you want to keep something for your own file? Type "case export { $code }".
access-heading = Who looked at case { $code }:
access-nobody = Nobody looked at case { $code }.
access-line = • { $at }: { $who }, { $what }
look-status = how it stands
look-timeline = the timeline
look-lead = who has the lead
look-export = everything, written out

# The timeline.
timeline-heading = What happened in case { $code }:
timeline-line = • { $at }: { $what }
past-check-adopted = began as an anonymous check
past-opened = opened in phase { $phase }
past-advised = { $what }: the advice was { $outcome }
past-advice-sought = advice asked first by { $who }
past-co-sign-asked = alignment asked by { $who } of { $of }
past-co-sign-agreed = agreement of { $who }
past-co-sign-disagreed = disagreement: { $who }
past-up = scaled up from phase { $from } to phase { $to } by { $who }; { $aligned }
past-down = scaled down from phase { $from } to phase { $to } by { $who }; { $aligned }
past-routed = route chosen by { $who }: { $route }; { $aligned }
past-route-accepted = route accepted, recorded by { $who }
past-hand-over-asked = { $who } was asked to take over
past-handed-over = case direction taken over by { $who }
past-hand-over-declined = not taken over by { $who }
past-review-set = look again on { $when }
past-closed = closed
past-raised = alert to { $role } raised
past-rung = alert to { $role }, round { $rung }: tried { $tried }
past-rung-director = alert to { $role }, round { $rung }: the case director was asked to phone
past-widened = alert to { $role } also tried: { $tried }
past-accepted = alert to { $role } arrived at { $where }
past-refused = alert to { $role } refused at { $where }: takes no messages there
past-unreachable = alert to { $role } not delivered to { $where }: unreachable for now
past-silent = alert to { $role } at { $where }: no sign of arrival
tried = { $who } ({ $ways })
via-chat = in the chat
via-mail = by mail
via-webhook = by text message
past-confirmed = alert to { $role } confirmed by { $who }
past-confirmed-phone = alert to { $role } confirmed by telephone by { $who }, recorded by the case director
past-withdrawn = alert to { $role } withdrawn by { $who }: { $reason }

refused-changed = Case { $code } has changed meanwhile. Your decision no longer fits its phase; nothing was recorded.
interview-overtaken = Case { $code } was changed meanwhile by { $who }. Your questions on this case have lapsed.
refused-down-alert = An alert is still open. Let it be confirmed first, or withdraw it.
status-code = Case { $code }: phase { $phase }.
status-code-alarmed = Case { $code }: phase { $phase }, with an open alert.
status-code-closed = Case { $code }: closed.
case-opened-check-dropped = The answers of your check belong to another phase. They were not taken over.
question-confirm-alert-route = You are about to confirm phase { $to }, with the route { $route }. Track: { $track }. People are called right after that. Is that right?
co-sign-not-phase-four = Phase { $phase } has not been reached, says the case director.
question-withdraw-reason = Why do you withdraw the alerts?
    .help = Everybody who was called hears it. The case stays in this phase.
choice-withdraw-false-alarm = False alarm
choice-withdraw-mistake = Confirmed by mistake
choice-withdraw-settled = Taken up in another way already
resume-active = You are answering questions already. Type "stop" first if you want to resume something else.

request-conditions = What regular and heavy ask:
request-text = Words for your request: "Request for independent heavy case direction for case { $code } ({ $municipality }, phase { $phase }). Ground: { $grounds }. The municipal access team decides. Please let us know the decision and who gets case direction."
shared = Case { $code } is in phase { $phase }.
shared-decision = Last decision: { $what }.
shared-nothing = No decision has been recorded yet.
shared-in = Shared with the team, in { $channel }.
refused-share = Only the case director or the process director shares this with the team.
export-card = Judged by card { $card }, version { $version }, fingerprint { $hash }.
export-answer = • { $criterion }: { $answer } ({ $at })
refused-read = Of this case you may see only the code and the state.

flagged = Case { $code } stays in this phase. Recorded: { $flag }.
status-flag = Recorded: { $flag }.
past-flagged = recorded by { $who }: { $flag }
choice-phoned = Confirmed by phone by { $who }

# Alerts.
alert-raised = Called: { $roles }. As soon as somebody confirms, you hear it here.
alert-undelivered = A call to { $where } did not arrive (case { $code }). Others are being tried too. Phone yourself if need be.
ping = PHASE { $phase } ALERT for { $role }. Please confirm at once.
ping-again = PHASE { $phase } ALERT for { $role }, repetition { $again }: not confirmed yet. Please confirm at once.
ping-fallback = PHASE { $phase } ALERT for { $role }, now also to { $who }: not confirmed yet. Please confirm at once.
ping-channel = PHASE { $phase } ALERT for { $role }. Whoever is on duty confirms at once.
ping-facts = Case { $code } · { $municipality } · phase { $phase } · { $track } · since { $at }
ping-reach = To know more: { $reach }.
ping-confirm = To confirm: press the button, or type "received { $code }".
ping-confirm-mail = To confirm: type in the chat "received { $code }". Does that not work? Phone, and give this code: { $code }.
ping-short = Phase { $phase } { $municipality }, case { $code }. Confirm with code { $confirm }. Info: { $reach }
mail-subject = Phase { $phase } alert, case { $code }: confirm at once
mail-subject-drill = Drill { $code }: confirm, as if it were real
mail-subject-warning = Regiewijzer: something is wrong, read this at once
confirm-aov-officer = Received, I take up process direction with the care department
confirm-alderman = Received, I align with the mayor
confirm-other = Received, I take this up
phone-now = After { $after } there is still no confirmation from { $role } (case { $code }). Phone now: { $numbers }.
phone-now-no-number = After { $after } there is still no confirmation from { $role } (case { $code }). No night number is known. Phone now through the control room or the town hall.
phone-number = { $who } { $number }
confirmed = Confirmed after { $after } by { $who }, for the call to { $role } (case { $code }).
confirmed-fallback = Confirmed after { $after } by { $who }, standing in (case { $code }). The call to { $role } goes on.
confirmed-by-you = Thank you. You confirmed the alert for case { $code }. The calls stop. Further: { $reach }.
confirmed-by-you-aov-officer = Thank you. You take up process direction for case { $code } with the care department. The calls stop. Further: { $reach }.
confirmed-by-you-alderman = Thank you. You align with the mayor on case { $code }. The calls stop. Further: { $reach }.
confirmed-by-you-fallback = Thank you. Your confirmation for case { $code } is recorded and the case director knows. The call to { $role } goes on until that role confirms.
confirmed-thanks = Thank you. The confirmation is recorded.
confirm-already = That alert is settled already. Nothing has changed.
the-channel = the channel
confirm-standing = Your confirmation is recorded already. The call goes on until somebody of the role confirms.
confirm-which = Several alerts are open. Type "received" with the code from the alert.
confirm-code-unknown = That code belongs to no open alert. Look at the code in the message again, or just type "received".
confirm-not-yours = There is nothing here for you to confirm: the alert has been confirmed already, or is for another role.
nothing-to-confirm = There is no open alert for you.
nothing-to-withdraw = There is no open alert for this case.
refused-withdraw = Only the case director or the AOV officer can withdraw an alert.
withdrawn = Withdrawn by { $who }: { $reason } (case { $code }). The case stays in this phase until it is scaled down.

# The self-audit.
audit-late = Something is wrong. { $count ->
        [one] One alert does not go on as it should.
       *[other] { $count } alerts do not go on as they should.
    }
audit-late-elsewhere = Something is wrong. An alert of another municipality is late, and the same can happen here. So in phase 4, phone whoever is on duty yourself.
audit-late-rung = • Case { $code }, { $role }: the next round should have gone out at { $since } and was not sent.
audit-late-message = • Case { $code }, { $role }: a message of which nobody knows whether it arrived should have gone again at { $since } and was not sent.
audit-late-forgotten = • Case { $code }, { $role }: something must happen at { $since }, but the program no longer knows that.
audit-phone = Phone now: { $numbers }.
audit-phone-no-number = No night number is known. Phone through the control room or the town hall.
audit-restart = Then have the program started again. If this message comes back, do not rely on the alerts, and phone yourself at every phase 4.
problem-audit-late = Alerts do not go on as they should: { $alerts }. No heartbeat goes out.
    .hint = The administrators were told. Start the program again; if this line comes back, the store is damaged.
problem-heartbeat-file = The heartbeat cannot be written to { $path } ({ $detail }).
    .hint = Look whether the folder exists and whether this program may write there.
problem-heartbeat-url = The heartbeat did not arrive at the address of heartbeat_url ({ $detail }).
    .hint = Look whether the address is right and whether this program may go there. The alerts simply go on.
problem-heartbeat-not-built = This program was built without the heartbeat to an address.
    .hint = Take heartbeat_url out, or build the program with the feature heartbeat.

# Drills.
drill = DRILL, NOT A REAL ALERT
refused-drill = A drill is for the AOV officer or the administrator of the municipality.
refused-drill-case = That cannot be done with a drill: there is no case. You can use "case status", "case timeline" and "drill stop".
drill-none = This card holds no alerts to try.
drill-not-now = A real alert is open in this municipality now. Hold the drill afterwards.
drill-not-running = No drill goes on in this municipality now.
drill-running = Drill { $code } still goes on in this municipality. Type "drill stop" to stop it.
which-drill = Which track do you try? Whoever is on duty now gets a drill alert at once, also in the middle of the night. There is no case behind it. If nobody answers, it climbs like a real one, until you are asked to phone. Then you get a report.
drill-alert-raised = Drill { $code } goes on. Called out: { $roles }. You are the case director of this drill. You hear here who confirms, and get a report at the end.
drill-choice-withdraw = Stop the drill
drill-ping = DRILL ALERT for { $role }. There is no case. Please confirm at once, as if it were real.
drill-ping-again = DRILL ALERT for { $role }, repetition { $again }: not confirmed yet. There is no case. Please confirm at once, as if it were real.
drill-ping-fallback = DRILL ALERT for { $role }, now also to { $who }: not confirmed yet. There is no case. Please confirm at once, as if it were real.
drill-ping-channel = DRILL ALERT for { $role }. There is no case. Whoever is on duty confirms at once, as if it were real.
drill-ping-facts = Drill { $code } · { $municipality } · { $track } · since { $at }
drill-ping-reach = Nothing needs to happen after the confirmation.
drill-ping-short = Drill { $code }, { $municipality }: there is no case. Confirm with code { $confirm }.
drill-confirm-other = Received, this is a drill
drill-thanks = Thank you for confirming drill { $code }. There is no case, and nothing else needs to happen.
drill-thanks-fallback = Thank you for confirming drill { $code }, standing in. The drill alert for { $role } goes on until they confirm themselves or the drill ends.
drill-alert-undelivered = A drill alert to { $where } did not arrive ({ $code }). The drill goes on.
drill-phone-now = After { $after } the drill alert to { $role } is not confirmed yet ({ $code }). Phone now as for a real alert, and say first that it is a drill: { $numbers }.
drill-phone-now-no-number = After { $after } the drill alert to { $role } is not confirmed yet ({ $code }). No night number is known. For a real alert you would now phone through the control room or the town hall; do not do so in a drill.
drill-confirmed = Drill alert to { $role } confirmed after { $after } by { $who } ({ $code }).
drill-confirmed-fallback = Drill alert confirmed after { $after } by { $who }, standing in ({ $code }). The drill alert to { $role } goes on.
drill-stopped = Drill { $code } was stopped by { $who }. Nothing else needs to happen.
drill-over = Drill { $code } is over. Nothing else needs to happen.
drill-overtaken = Drill { $code } was stopped, because there is a real alert in this municipality now. Look only at the real alert.
drill-status = Drill { $code } in { $municipality }. There is no case.
drill-status-closed = Ended since { $since }.
drill-timeline-heading = What happened in drill { $code }:
drill-past-opened = drill begun
drill-past-closed = drill ended
drill-past-rung-director = drill alert to { $role }, round { $rung }: whoever began the drill was asked to phone
drill-past-withdrawn = drill alert to { $role } ended
drill-report-drill-confirmed = Report of drill { $code }: all { $count } alerts were confirmed.
drill-report-drill-over = Report of drill { $code }: { $confirmed } of { $count } alerts were confirmed before the drill was over.
drill-report-drill-stopped = Report of drill { $code }, which was stopped: { $confirmed } of { $count } alerts had been confirmed.
drill-report-drill-overtaken = Report of drill { $code }, which was stopped for a real alert: { $confirmed } of { $count } alerts had been confirmed.
drill-role-confirmed = { $role }: confirmed after { $after } by { $who }
drill-role-not-confirmed = { $role }: not confirmed
drill-stood-in = • confirmed after { $after } by { $who }, standing in
drill-tried-accepted = • { $where }: tried { $tried }, arrived after { $heard }
drill-tried-failed = • { $where }: tried { $tried }, failed after { $failed }, arrived after { $heard }
drill-tried-refused = • { $where }: tried { $tried }, refused after { $heard }
drill-tried-unreachable = • { $where }: tried { $tried }, unreachable
drill-tried-silent = • { $where }: tried { $tried }, never heard of
drill-missing = What was missing:
drill-nothing-missing = Nothing was missing.
drill-lacks-duty = • nobody is on duty for { $role }
drill-lacks-number = • { $who } has no night number
drill-lacks-arrival = • nothing arrived at { $where }
drill-lacks-first = • nothing arrived the first time at { $where }
drill-lacks-confirmation = • no confirmation from { $role }

# After an alert is confirmed.
question-tick-list = Case { $code }: who has been informed? Tick off what is done.
    .help = The card names who must know. Where it says "and/or", one of them is enough.
follow-up-context = In { $municipality } a case is in phase { $phase }: { $track }. The alderman has confirmed that. To know more: { $reach }.
question-care-meeting = Case { $code }: is a care-calamity meeting needed?
    .help = The card names three grounds: social unrest, damage to the image of care, political or administrative damage. One is enough. Alderman and mayor both answer.
question-care-meeting-ground = On which ground?
    .help = Choose the ground that weighs most.
question-scp = Case { $code }: is the Social Calamity Plan Zeeland in force?
    .help = The card names the version of 27 March 2017. Undecided? Choose "Not yet".
followed-up = Recorded by { $who } (case { $code }).
past-followed-up = follow-up recorded by { $who }
follow-up-reminder = Reminder: after the confirmation for case { $code } this is still open.
care-meeting-says = { $who }: { $answer }
care-meeting-agreed = Care-calamity meeting, case { $code }: the same answer of { $answers }.
care-meeting-disagreed = Care-calamity meeting, case { $code }: answered differently by { $answers }. Will you talk it over?

# The table of commands.
discord-button-explain = Explain
discord-button-stop = Stop
discord-choose = Choose…
discord-code-hidden = { $mark } stands for the code of the case. I leave it out of this conversation. The thread of the case is named after it.
discord-more-choices = More choices:
discord-button-old = That button is from an older version of me. Nothing has changed. Type /resume or begin again with /check or /case.
discord-busy = It is too busy here now. Nothing was recorded. Try again in a moment.
discord-done = Done.
discord-newer-ping = Not confirmed yet. A newer alert stands below.
discord-in-room = Recorded. The rest is in the thread of this case.
discord-question-waits = A question is waiting for you. I cannot send you a direct message; choose below to go on.
discord-answered-directly = I have answered you in a direct message.
discord-direct-closed = I cannot send you a direct message. Allow direct messages from this server in Discord, or use /help.
discord-stranger = I do not know you yet, so I may not show you anything. Ask the administrator of Regiewijzer in your municipality to add you with this number: { $user }. Immediate danger? Call 112.
discord-unreadable = I could not read this. Nothing was recorded. Send me a direct message, or try again.
discord-mentioned = I am Regiewijzer. I walk the steering card with you and call out the right people in phase 4. Type /check for an anonymous check, /case for a case or /help. Name no people here and give nothing away about them. Immediate danger? Call 112. Advice of Veilig Thuis: 0800-2000.
discord-completion = { $code } · phase { $phase }
discord-check-token = The token is right, of the application { $application }.
discord-check-intents = No Privileged Gateway Intents are switched on. That is right: the bot needs none.
discord-check-intents-granted = The bot needs no Privileged Gateway Intents. Now switched on: { $names }. You can switch them off.
discord-check-commands = { $count ->
    [one] One command is in place. At its start the bot sets the commands again.
   *[other] { $count } commands are in place. At its start the bot sets them again.
}
discord-check-no-commands = The bot may set commands. It does so at its start.
discord-check-guild = The bot is a member of the server { $guild }.
discord-check-channel = The channel { $channel } for { $name } is in order.
discord-check-person = { $person } is a member of the server. Whether somebody allows direct messages shows only at the first message.
discord-group-case = open a case, look at it, scale it up or down, or close it
discord-option-case = the code of the case; without a code I take your only case
discord-option-ping = the code of the alert; may be left out
discord-option-moment = a time, such as 18:00 or 24-12 18:00
discord-option-topic = a command, such as case
discord-option-way = which way
command-check = an anonymous check; nothing is kept
    .who = everybody
command-check-up = an anonymous check: scale up?
    .who = everybody
command-check-down = an anonymous check: scale down?
    .who = everybody
command-check-heavy = an anonymous check: heavy case direction?
    .who = everybody
command-case-new = open a case
    .who = case director
command-case-up = scale up
    .who = case director
command-case-down = scale down
    .who = case director; in phase 4 the AOV officer
command-case-heavy = regular or heavy case direction
    .who = case director
command-case-status = how a case stands
    .who = whoever may see the case
command-case-timeline = what happened when
    .who = whoever may see the case
command-case-hand-over = hand over case direction
    .who = case director
command-case-review = a date to look again
    .who = case director
command-case-close = close the case
    .who = case director
command-case-export = write out all of the case
    .who = case director
command-case-access = who has looked at the case
    .who = administrator
command-erase = erase the case, for good
    .who = administrator
command-share = tell the team what was decided
    .who = case director or process director
command-lead = who has the lead now
    .who = whoever may see the case
command-duty = who is on duty
    .who = everybody
command-take-over = take duty over until a time
    .who = who holds the role; administrator
command-swap = swap a turn of duty, if the other agrees
    .who = who holds the role
command-drill = try the alerts, with a report
    .who = AOV officer or administrator
command-drill-stop = stop the drill
    .who = AOV officer or administrator
command-card = the card in short
    .who = everybody
command-confirm = confirm an alert
    .who = whoever was called
command-withdraw = withdraw an alert: false alarm
    .who = case director or AOV officer
command-help = this list
    .who = everybody
command-explain = what the question means
    .who = everybody
command-back = to the question before
    .who = whoever has an open question
command-skip = skip: I don't know
    .who = whoever has an open question
command-advice = advice now, with the rest unknown
    .who = whoever has an open question
command-status = how your cases stand
    .who = everybody
command-stop = stop and keep
    .who = whoever has an open question
command-resume = go on
    .who = whoever kept something
command-review = look over the answers
    .who = whoever has an open question

# The chat as JSON.
problem-chat-personal = This line seems to hold details of people, so I do not repeat it.
    .hint = Type it again without names, numbers or addresses.
problem-chat-not-text = This line is not text in UTF-8. Nothing was done with it.
    .hint = Send the line again as plain text.
problem-chat-too-long = This line is too long. Nothing was done with it.
    .hint = Keep a line shorter than 64 kB.
problem-chat-json = This line cannot be read: { $detail }
    .hint = Send an object a line, such as {"{"}"from":"regisseur","say":"yes"{"}"}.
problem-chat-from-missing = It does not say who says this.
    .hint = Add "from", with a person of the settings.
problem-chat-person-unknown = There is no person { $person }.
    .hint = Use a person of the settings.
problem-chat-reason = The reason is missing or unknown.
    .hint = Choose "closed" (for good) or "unreachable" (for now).
problem-chat-order = This line asks nothing, or more than one thing at once.
    .hint = Use one of say, press, delivered, refused, wait in a line.
problem-chat-wait = { $value } is no time to wait.
    .hint = Write for instance "5m", "90s" or "1h 30m".
problem-chat-wait-real = Waiting works only in simulated time.
    .hint = Start with --clock and a moment.
problem-chat-rehearsal = I cannot rehearse { $value }.
    .hint = Write "* refused aov closed", "* refused aov mail unreachable", "* silent aov" or "* delivered aov webhook".
problem-discord-clock = On Discord time cannot be simulated.
    .hint = Leave --clock out. To practise in simulated time, use the terminal.
problem-discord-nobody = No municipality has discord_guild, or no person has discord.
    .hint = Give a municipality discord_guild and discord_channel, and the people discord. The README says how, step by step, under "On Discord".
problem-discord-token-absent = There is no token for Discord.
    .hint = Put the token into the environment variable { $variable }, or into a file that the settings name as token_file under [discord].
problem-discord-token-file = The file { $path } with the token cannot be read ({ $detail }).
    .hint = Check that the file exists and that this program may read it.
problem-discord-token = Discord does not accept the token.
    .hint = On discord.com/developers, in your application under Bot, make a new token (Reset Token) and put it in the place of the old one.
problem-discord-intents = Discord does not allow what the bot wants to hear.
    .hint = Look at your application under Bot on discord.com/developers. This bot needs none of the "Privileged Gateway Intents".
problem-discord-client = The connection to Discord cannot be prepared: { $detail }
    .hint = Check the certificates and the proxy of this machine.
problem-discord-unreachable = Discord cannot be reached.
    .hint = I keep trying. Alerts that wait go on waiting; phone yourself if need be.
problem-discord-check-unreachable = Discord cannot be reached, so this was not checked.
    .hint = Check the network of this machine and run the check again.
problem-discord-silent = Discord has not said anything for three minutes.
    .hint = Start the program again; systemd does so by itself. Nothing is lost.
problem-discord-storm = The connection to Discord breaks again and again at once.
    .hint = Start the program again in a minute; systemd does so by itself. Nothing is lost.
problem-discord-ended = The connection to Discord has ended.
    .hint = Start the program again; systemd does so by itself. Nothing is lost.
problem-discord-commands = In the server { $guild } the commands could not be set ({ $detail }).
    .hint = Invite the bot again with the link that appears at the start.
problem-discord-channel = The channel { $channel } on Discord cannot be used ({ $detail }).
    .hint = Check that the channel exists, that the number in the settings is right and that the bot may read, write and make private threads there. The other ways go on.
problem-discord-undelivered = After many tries a message to { $user } on Discord has not arrived.
    .hint = Phone this person if an alert is open. Alerts themselves are always sent again.
problem-discord-mention = An alert appeared in the channel { $channel }, but Discord did not wake everybody who is named in it.
    .hint = Check that these people may see the channel, and that anyone may mention the role. The direct messages go on.
problem-discord-guild = The bot is not a member of the server { $guild }, or may see nothing there.
    .hint = Open this link as an administrator of the server: { $invite }
problem-discord-channel-absent = The channel { $channel } for { $name } is not there, or the bot does not see it.
    .hint = Check the number in the settings. If the channel is private, add the bot to it.
problem-discord-permissions = In the channel { $channel } the bot lacks a permission: { $missing ->
        [view] View Channel
        [send] Send Messages
        [history] Read Message History
        [threads] Create Private Threads
       *[send-in-threads] Send Messages in Threads
    }
    .hint = Choose Edit and Permissions at the channel, and switch this one on for the bot.
problem-discord-role-absent = The role { $role } is not there on Discord.
    .hint = Check the number under discord_roles in the settings.
problem-discord-role-silent = The role { $role } may not be mentioned, so an alert wakes nobody.
    .hint = Switch on at the role: allow anyone to mention this role.
problem-discord-person-absent = { $person } ({ $user }) is not a member of the server.
    .hint = Invite this person, or mend the number in the settings.
problem-discord-person-closed = { $person } ({ $user }) cannot be reached by direct message.
    .hint = Ask this person to allow direct messages from this server in Discord.
problem-discord-duty-unknown = { $person } is on duty or deputises, but cannot be reached on Discord.
    .hint = Add discord = "…" to this person in the settings.
problem-discord-night-number = { $person } is on duty or deputises, but has no night number.
    .hint = Add night_number = "…" to this person in the settings. Discord alone wakes nobody.
problem-discord-unreadable = Discord sent something that this version cannot read.
    .hint = Update the program. The sender was told.
problem-discord-started = Connected to Discord. To invite the bot: { $invite }
    .hint = Ctrl-C stops it. Nothing is lost then.
