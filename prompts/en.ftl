### What Regiewijzer says. Every message stands in nl.ftl and en.ftl alike.


## 1. The card: phases, rows, cells, options, criteria, notes, roles

# Phases: title, and what life in that phase looks like.
phase-1 = Ordinary life
    .description = People manage. Problems are prevented, or noticed in time when they do arise.
phase-2 = There are concerns and help is needed
    .description = A child or an adult needs help. Where possible, you make a plan together with the household.
phase-3 = There is (also) a lack of safety
    .description = The problems are complex and touch several domains at once. Collaboration falls short or stalls. Safety is at stake.
phase-4 = Total escalation: threat of social unrest
    .named = are the media on to it, or is there a threat of social unrest
    .description = The media may pick it up. There is social unrest, or a threat of it.

# Rows of the card.
row-informal-network = Informal network
row-case-direction = Case direction
row-treatment-direction = Treatment direction
row-process-direction = Process direction
row-operational = Operationally responsible
row-administrative = Politically responsible

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
row-case-direction-p2-voluntary-client = the client
row-case-direction-p2-voluntary-local-team = neighbourhood team, access team or youth and family centre
row-case-direction-p2-voluntary-care-provider = care provider
row-case-direction-p2-voluntary-veilig-thuis = Veilig Thuis
row-case-direction-p2-voluntary-gi-tandem = certified institution together with the local team, commissioned by that team
row-case-direction-p2-compulsory-youth = youth: (family) guardian or youth probation officer of the institution
row-case-direction-p2-compulsory-adults = adults: probation, forensic care or care provider
row-case-direction-p3-voluntary-local-team = neighbourhood team, access team or youth and family centre
row-case-direction-p3-voluntary-care-provider = care provider
row-case-direction-p3-voluntary-veilig-thuis = Veilig Thuis
row-case-direction-p3-voluntary-gi-tandem = certified institution together with the local team, commissioned by that team
row-case-direction-p3-compulsory-youth = youth: (family) guardian or youth probation officer of the institution
row-case-direction-p3-compulsory-adults = adults: probation, forensic care or care provider
row-process-direction-p2-municipal = municipal process director for the social domain
row-process-direction-p2-oggz-team = public mental health care team (OGGZ)
row-process-direction-p2-veilig-thuis = Veilig Thuis
row-process-direction-p3-municipal = municipal process director for the social domain
row-process-direction-p3-veiligheidshuis = Veiligheidshuis (Zorg- en Veiligheidshuis)
row-process-direction-p3-veilig-thuis = Veilig Thuis
row-process-direction-p4-scp = if needed: Social Calamity Plan Zeeland (27 March 2017)
    .short = Social Calamity Plan Zeeland
    .named = the Social Calamity Plan Zeeland

# Column heads of the criteria.
col-up = When do you ask for advice, or scale up?
col-down = When do you ask for advice, or scale down?

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
    .help = Yes if someone wants help, and also if others see that things will go wrong without it. Look at the relatives too: can they carry what comes their way?
    .label = somebody who needs help
    .met = the person needs help
up-2-increased-need = Is more help needed than before?
    .help = Yes if the need for help grows. Look at the relatives too: is it becoming too much for them?
    .label = a growing need for help
    .met = more help is needed than before
up-2-stagnation = Has the help stalled?
    .help = Yes if the help stops or gets stuck, whatever the reason.
    .label = help that has stalled
    .met = the help has stalled
up-2-collaboration = Is collaboration difficult, or is it unclear who has case direction?
    .help = One of the two is enough. It is about collaboration and case direction across all organisations involved.
    .label = difficult collaboration or unclear case direction
    .met = collaboration is difficult, or case direction is unclear
up-2-nuisance = Is there any nuisance?
    .help = Even once counts; nuisance that comes back certainly does.
    .label = nuisance
    .met = there is nuisance
up-2-relational-unsafety = Do you suspect that relationships are unsafe, for example at home?
    .help = A suspicion is enough. Think of violence, threats or coercion between (ex-)partners, relatives or others who depend on each other. Neglect counts too.
    .label = suspected unsafe relationships
    .met = I suspect that relationships are unsafe
up-2-dangerous-circumstances = Are the circumstances dangerous?
    .help = Yes if the situation itself is a danger, to anybody. Is there immediate danger now? Call 112.
    .label = dangerous circumstances
    .met = the circumstances are dangerous
up-2-arrears = Are there debts or rent arrears, or is a cut-off of gas, water or electricity looming?
    .help = Any of these is enough. If it has been cut off already, the answer is yes as well. Is this the only yes? Then consider asking for advice first.
    .label = debts, rent arrears or a cut-off of gas, water or electricity
    .met = there are debts or arrears, or a cut-off is looming
up-3-threat-unsafety = Is the safety of the person, the relatives or the immediate surroundings under threat?
    .help = Any one of them is enough. Nothing needs to have happened yet: a threat counts. Is there immediate danger now? Call 112.
    .label = a threat to safety
    .met = safety is under threat
up-3-threat-unrest = Is there a threat of social unrest?
    .help = Yes if people outside the household are stirring, or about to: in the neighbourhood, at school, in the street or online.
    .label = a threat of social unrest
    .met = there is a threat of social unrest
up-3-media = Is there media attention, or is it coming?
    .help = Newspapers, radio, television and social media all count. One report, or one phone call from a journalist, is enough.
    .label = media attention, present or expected
    .met = there is media attention, or it is coming
up-3-admin-impact = Does the case affect the municipal government, or will it soon?
    .help = Yes if the mayor, the aldermen or the council are held to account or must decide on it, or if you expect so.
    .label = effects on municipal government
    .met = it affects the municipal government, or will soon
down-2-balance-and-closure = Is the burden bearable again, for the relatives too, and is professional help finished or ready to finish?
    .help = Both must be true: capacity and burden are in balance, and the help is closed or can be. If somebody will always need regular help (pilot light), this is a no and the case stays in phase 2.
    .label = capacity and burden in balance, with help finished or ready to finish
    .met = the burden is bearable, and the help can stop
down-2-safe-living = Are daily life and home safe, for the person and for the surroundings?
    .help = Both must be true: daily life and home are safe for the person, and for those who live nearby.
    .label = safe daily life and home
    .met = daily life and home are safe
down-2-no-nuisance = Is the nuisance to the surroundings over?
    .help = Yes if the surroundings are left in peace now. Was there never any nuisance? Then choose "not applicable".
    .label = surroundings left in peace again
    .met = the nuisance to the surroundings is over
down-2-housing = Does the person have a place to live that is safe and sufficient?
    .help = Both must be true: the place is safe, and it is large enough and good enough.
    .label = a place to live that is safe and sufficient
    .met = the place to live is safe and sufficient
down-3-unrest-gone = Has the risk of social unrest gone?
    .help = Yes if there is no threat of unrest in the near future either. Was it never an issue? Then choose "not applicable".
    .label = a risk of unrest that has gone
    .met = the risk of unrest has gone
down-3-help-effective = Is the help working?
    .help = Yes if you see that the help helps. It is not enough that it has started.
    .label = help that works
    .met = the help is working
down-3-collaboration-restored = Is the collaboration working again?
    .help = Yes if what was stuck in the collaboration has been solved. Was nothing ever stuck? Then choose "not applicable".
    .label = collaboration that works again
    .met = the collaboration is working again
down-3-safety-restored = Is it safe again, for the person and for the surroundings?
    .help = Both must be true. In doubt? Then the answer is: I don't know.
    .label = safety restored
    .met = it is safe again
down-3-no-eviction-and-housing = Has the threat of eviction passed, and is suitable housing in sight?
    .help = Both must be true. Was there never a threat of eviction? Then choose "not applicable".
    .label = threat of eviction passed and suitable housing in sight
    .met = the threat of eviction has passed, and housing is in sight
down-4-danger-controlled = Has the danger been contained?
    .help = Yes if somebody has the danger in hand. It need not be gone altogether.
    .label = danger contained
    .met = the danger has been contained
down-4-unrest-stabilised = Has the social unrest stabilised?
    .help = Yes if the unrest is manageable and no longer grows. Was there never any unrest? Then choose "not applicable".
    .label = unrest that has stabilised
    .met = the unrest has stabilised
down-4-measures-in-place = Are the measures and the help that are needed in place?
    .help = Yes if the right measures have been taken and the right help has started.
    .label = measures and help in place
    .met = the measures and the help are in place
down-4-shelter-safe = Does the person have shelter again, and is it safe there for the person and for others?
    .help = All of it must be true. Shelter can be: a social shelter, a youth facility, sheltered living, or simply home again. Was shelter never a problem? Then choose "not applicable".
    .label = safe shelter
    .met = there is safe shelter again
intensity-regular-request-heavy = Is it demonstrable that regular case direction is unworkable here?
    .help = Yes if you can show why regular case direction gets stuck. Whoever directs the case together with providers from other domains may then ask the municipal access team for independent heavy case direction. The access team decides.
    .label = regular case direction that is demonstrably unworkable
    .met = regular case direction is demonstrably unworkable
intensity-heavy-indication = Is the situation very complex, for example because the court is involved?
    .help = The court is an example; other parties in the justice system count too. This alone is not enough for a request.
    .label = a very complex situation
    .met = the situation is very complex

# Notes.
note-meldcode = The professionals involved follow the steps of the Meldcode and do the Kindcheck. That may lead to a report to Veilig Thuis, which may then look into it itself or pass the case on directly to the Child Protection Board. This bot is not a reporting channel: report to Veilig Thuis (0800-2000); a request to the Child Protection Board goes through CORV.
route-3-yes = Yes to media or government: the card points to the Veiligheidshuis.
route-3-no = No to both media and government: the card points to Veilig Thuis, or to Veilig Thuis and Veiligheidshuis together.
note-advice-veilig-thuis = Veilig Thuis gives advice day and night: 0800-2000. You need not name anybody.
note-waakvlam = Some people have lasting problems and need regular help all their lives: the pilot light. That is not a failure to scale down.
    .label = Pilot light: regular help stays
note-no-down-1 = There is no scaling down from here: phase 1 is ordinary life.
note-no-up-4 = There is no scaling up from here: phase 4 is the highest.
note-vt-1 = Veilig Thuis has case direction only while it provides its own service Voorwaarden & Vervolg (conditions and follow-up) or Onderzoek (investigation).
note-vt-2a = After a report Veilig Thuis assesses safety in the way agreed nationally. That assessment decides which of the two services follows.
note-vt-2b = After that assessment Veilig Thuis may also hand the case over to others at once.
note-vt-3a = In the voluntary frame of phase 2 the local access team usually decides where case direction lies, and tells those most involved.
note-vt-3b = The file says who the case director is at this moment.
note-vt-3c = One exception: whether Veilig Thuis has case direction is for Veilig Thuis alone to decide, from its safety assessment.
note-vt-4 = In phase 3 a case director for MDA++ may come in, by way of a multidisciplinary meeting MDO-MDA++ (still a pilot on the card).
note-vt-5 = At the step from phase 2 to phase 3 Veilig Thuis may have process direction.
ref-handreiking = There is more explanation in the guide to the direction card (Handreiking, draft of 17 January 2019).

# Regular and heavy case direction.
intensity-default-regular = Case direction in principle always starts as regular, in lot 3A.
intensity-regular-lot = Regular case direction falls under lot 3A.
intensity-regular-council-report = Writing reports that ask for an investigation by the Child Protection Board is part of regular case direction.
intensity-regular-profile = Whoever does regular case direction works at higher vocational level (hbo), has perseverance and copes well with stress.
intensity-heavy-lot = Heavy case direction falls under lot 1.
intensity-heavy-scope = Heavy case direction covers the whole course of youth help, including placement in jeugdzorgplus and going to court.
intensity-heavy-authority = Whoever does heavy case direction has the power to push through decisions, granted by the municipal access team.
intensity-heavy-support = The director's own organisation gives intensive guidance and has a behavioural scientist to turn to.
intensity-heavy-profile = Whoever does heavy case direction works above higher vocational level (hbo-plus), has perseverance and copes well with stress. The plus may also come from work experience.
intensity-heavy-hours = It takes at least 5 hours a week for each case.

# Tracks of phase 4.
track-care-calamity = Care calamity at a care provider
    .named = care calamity at a care provider
    .short = care calamity
    .meant = something serious went wrong at a care provider.
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
care-meeting-political-damage = political damage
track-other-calamity = Another calamity in the social domain
    .named = another calamity in the social domain
    .short = other calamity
    .meant = there is social unrest, or a chance of it.
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
    .least = case dir.
    .the = the case director
role-process-director = process director
    .short = process director
    .least = proc. dir.
    .the = the process director
role-aov-officer = public-order-and-safety officer (AOV)
    .short = AOV officer
    .brief = AOV
    .the = the AOV officer
# A role that card and settings no longer have, while something of it is open.
role-gone = role { $id }
    .the = the role { $id }
role-alderman = alderman (portfolio holder)
    .short = alderman
    .least = ald.
    .the = the alderman
role-mayor = mayor
    .short = mayor
    .least = mayor
    .the = the mayor
role-care-department = care department
    .short = care department
    .brief = care dept.
    .least = care
    .the = the care department
role-communication = communication department
    .short = communication
    .least = comms
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

# The phase in which people are called out; for a card of its own the program puts the one of that card here.
alerting = 4

# Outcomes, answers, the phase that calls people out, frames and domains.
outcome-stay = stay in this phase
    .was = to stay in this phase
outcome-consult = consult first
    .was = to consult first
outcome-escalate = scale up
    .was = to scale up
outcome-de-escalate = scale down
    .was = to scale down
outcome-request-heavy = request heavy case direction
    .was = to request heavy case direction
outcome-regular = stay with regular case direction
    .was = to stay with regular case direction
answer-yes = yes
answer-no = no
answer-unknown = I don't know
answer-na = not applicable
answer-not-yet = not yet
phase-four-ask = Whether phase { alerting } has been reached does not follow from your answers. I will ask you that separately.
    .brief = Whether phase { alerting } has been reached is a question of its own.
    .told = Whether phase { alerting } has been reached does not follow from the answers.
phase-four-indicated = Phase { alerting } is in sight.
    .brief = Phase { alerting } is in sight.
frame-voluntary = voluntary frame
frame-compulsory = compulsory frame
domain-youth = youth
domain-adults = adults
sign-off-recorded = is recorded
sign-off-optional = agreement is optional
sign-off-required = agreement is required
sign-off-consulted = consultation is required
sign-off-all = the agreement of each of them is required

# Words around the card when it is printed.
card-title = { $card ->
    [zeeuwse-regiekaart] Zeeland direction card for scaling up and down: social domain, care and safety
   *[other] Direction card { $card }
 }
card-phase = Phase
card-sound = The card is sound.
card-version = Version
card-hash = Fingerprint
card-proved = Combinations proved: { $combinations }
card-checked = What was looked at
card-checked-phases = A step up leads to each phase from 2 to { $last }.
card-checked-finished = A case can be closed as finished in { $last ->
        [1] phase 1
        [2] phases 1 and 2
       *[other] phases 1 to { $last }
    }.
card-checked-words = Everything has words in Dutch and in English, and to each question "yes" means that it is so.
card-checked-outcome = Whatever somebody answers, there is always exactly one advice.
card-checked-more = A more worrying answer never makes an advice to scale up weaker, nor an advice to scale down stronger.
card-checked-unknown = "I don't know" never counts as no: the advice is then to consult, or says that it is provisional while the answer could still change something.
card-checked-roles = Whoever decides or must confirm an alert has a role that somebody can have, and may see the case then.
card-steps = The steps
card-step-questions = { $questions ->
    [one] 1 question
   *[other] { $questions } questions
 }, { $combinations } combinations of answers.
card-step-structure = These are too many to work out one by one. Questions that the card looks at in the same way may change places; so the { $tried } were worked out that stand for all others.
card-step-up = One yes is enough for the advice to scale up.
card-step-down = Scaling down is the advice only when all that apply are yes.
card-step-request = One yes to a question that decides is enough for a request.
card-step-table = A table of { $rows ->
    [one] 1 row
   *[other] { $rows } rows
 } says the advice; each row occurs.
card-step-route = A table of { $rows ->
    [one] 1 row
   *[other] { $rows } rows
 } says by which route as well; each row occurs.
card-step-ordered = The questions go in order; one that can change nothing any more is skipped.
card-people = Who sees what, and who is alerted
card-sees-directors = The case director and the process director of a case always see it; the administrator sees that it is there and can erase it.
card-sees = In phase { $phase } the case is also seen by: { $who }.
card-alerts = In phase { $phase }, for "{ $track }", alerted until somebody of each role confirms: { $who }.
card-alerts-nobody = Nobody is alerted: this card has no tracks.
card-withdraws = An alert may be withdrawn by the case director, and also by: { $who }.
card-withdraws-director = An alert may be withdrawn by the case director alone.
card-asks-both = For a new case the frame is asked, and whether it is about youth or adults: something on the card depends on them.
card-asks-frame = For a new case the frame is asked: something on the card depends on it. Whether it is about youth or adults makes no difference.
card-asks-domain = For a new case it is asked whether it is about youth or adults: something on the card depends on it. The frame makes no difference.
card-asks-neither = Neither the frame, nor youth or adults, is asked: nothing on the card depends on them.
card-gaps = Mind: is this meant so?
card-no-way-up = No step up leads out of phase { $phase }.
card-no-way-down = No step down leads out of phase { $phase }.
card-new-next =
    The beginning of a card stands in { $path }:
    the card itself, and its words in prompts/nl.ftl and prompts/en.ftl.
    All of it works at once, and the explanations stand in it. Next:
      regiewijzer card check --data { $quoted } --lang en
      regiewijzer card --data { $quoted } --picture card.png --lang en
      regiewijzer --data { $quoted } --lang en --store memory
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

# The card as a picture.
picture-now = NOW
picture-here = Now
picture-up = Scaling up
picture-down = Scaling down
picture-tracks = Tracks: who confirms and who is told
picture-rule-up = One of these is enough:
picture-rule-down = All that apply must be true:
picture-rule-request = The first point is needed for a request:
picture-rule-table = These weigh together:
picture-rule-ordered = In order; the answers weigh together:
picture-against = yes speaks against it
picture-case = Case { $code }
picture-own-case = Your case
picture-about = { $case } · { $about }


## 2. The command line and its problems

cli = Regiewijzer walks you through the direction card, and alerts the right people when the card asks for it. Without a command the conversation begins.
    .usage = How to use it:
    .commands = Commands
    .command = COMMAND
    .options = Options
    .option = [OPTIONS]
    .arguments = Arguments
    .man-name = NAME
    .man-synopsis = SYNOPSIS
    .man-description = DESCRIPTION
    .man-version = VERSION
cli-settings = The settings file. Without this option the example with Goes and Tholen applies.
    .value = FILE
cli-data = A folder with texts and a card of your own. What is missing there comes from the program.
    .value = FOLDER
cli-store = The folder in which everything is kept, the address of a database, or the word memory: then nothing is kept.
    .value = FOLDER|postgres://ADDRESS|memory
cli-lang = The language: nl or en.
    .value = LANGUAGE
cli-clock = Begin at this moment, in simulated time. For example 2026-03-01T03:12:00Z.
    .value = MOMENT
cli-log = How the log looks: text (in words) or json (for a program, also of what goes well).
    .value = FORM
cli-seed = A number that makes the codes the same every time.
    .value = NUMBER
cli-person = The short name of whoever sits at the keyboard.
    .value = PERSON
cli-help = Show this help.
cli-version = Show the version.
cli-chat = Hold the conversation; this also happens without a command.
cli-chat-json = Read and write JSON, one line a message, for other programs.
cli-serve = Serve all that the settings name: Discord, mail, the gateway, the page.
cli-discord = Hold the conversation on Discord, in team channels and direct messages.
cli-discord-check = Only check whether everything is in place, and say what is still to be done.
cli-teams = Look what Teams needs, or make the app for Teams.
cli-teams-check = Only check whether everything is in place, and say what is still to be done.
cli-teams-manifest = Write the app for Teams into this file.
    .value = FILE
cli-card = Show the card: all of it, one phase or one item.
cli-card-item = The item, such as row-process-direction-p3 or up-3-media.
    .value = ITEM
cli-card-phase = This phase only, by its number.
    .value = PHASE
cli-card-dmn = Write the decisions of the card as DMN 1.3, for another program.
cli-card-picture = Draw the card into this file: .svg, .png or .pdf. With `--phase` one phase for a phone, otherwise all of it on A3.
    .value = FILE
cli-card-case = Show the phase of this case and who has the lead.
    .value = CODE
cli-card-check = Check the card, and say what was proved, who decides, and who sees what.
cli-card-new = Write the beginning of a card of your own into a folder, with explanations; it works at once.
cli-card-new-folder = The folder. Nothing is written over.
    .value = FOLDER
cli-card-new-like = Begin with an example: zeeland (our own card), weighing (questions in order), thresholds (indications in groups) or ave (five phases).
    .value = EXAMPLE
cli-card-texts = Show all sentences with their names, or those with certain words in them.
cli-card-texts-words = Words that stand in the sentence or in its name.
    .value = WORD
cli-report = Write a report or a letter about a case, without names.
cli-report-case = The code of the case.
    .value = CODE
cli-report-letter = A letter instead of the report: heavy (request for heavy case direction), veilig-thuis or veiligheidshuis.
    .value = LETTER
cli-report-format = The case in the form of a standard: cloudevents (all that happened, CloudEvents 1.0) or zgw (for a case system, Zaken API 1.5).
    .value = FORM
cli-report-rsin = With zgw: the RSIN of the municipality.
    .value = NUMBER
cli-report-case-type = With zgw: the address of the case type in the catalogue.
    .value = ADDRESS
cli-report-out = The file: .md, .html or .pdf, .json for all data, or .svg or .png for a drawing of what happened. Without one the report appears here, as Markdown.
    .value = FILE
cli-check = Check everything, and say whom an alert would reach tonight at 03:00.
cli-check-mail-preview = Also show what the mails and text messages of an alert say.
cli-init = Make a settings file: one question at a time, or from a spreadsheet.
cli-init-settings = Where the settings file goes. Without this option init asks, or it becomes mijn-gemeente.toml in this folder.
cli-init-from = A spreadsheet with people, saved as CSV with the columns role, municipality, name, title, number, mail and duty.
    .value = FILE
cli-roster = Show who is on duty in the weeks to come, with what was swapped in the chat.
cli-roster-ics = Write it as a calendar (iCalendar), to open in a calendar program.
cli-roster-whose = Only the turns of this person, by the short name in the settings.
    .value = PERSON
cli-roster-weeks = How many weeks, from the Monday of this week. Without this option 26.
    .value = NUMBER
cli-insight = Count what happened in a period, over all cases together. Small counts are hidden.
cli-insight-from = The first month, such as 2026-01. Without this option eleven months before the last.
    .value = MONTH
cli-insight-until = The last month, such as 2026-12. Without this option last month.
    .value = MONTH
cli-insight-out = The file: .md, .html or .csv, or .svg, .png or .pdf for a picture. Without a file it appears here, as Markdown.
    .value = FILE
cli-access = Write who looked at which case, in the form of the standard Logboek Dataverwerkingen: a line each time.
cli-access-activity = The address at which the register of processing activities describes this use.
    .value = ADDRESS
cli-access-municipality = Only the log of this municipality, by its code, such as GM0664.
    .value = MUNICIPALITY
cli-access-out = The file. Without a file it appears here.
    .value = FILE
cli-papers = Write a privacy notice, the facts for a DPIA and the entry for the algorithm register.
cli-papers-paper = This text only: privacy, dpia or register.
    .value = TEXT
cli-papers-json = With register only: in the form in which the algorithm register takes entries (JSON).
cli-decide = Read lines of JSON with answers, and write the advice for each line.
cli-understand = Read lines of text, and write for each line how it is understood.
cli-guard = Read lines of text, and write for each line which personal data is in it.
cli-backup = Make a backup of the store, even while the program runs elsewhere.
cli-backup-folder = The folder for the backup. Otherwise the one in the settings.
    .value = FOLDER
cli-restore = Put back a backup, in an empty folder only (choose it with --store).
cli-restore-backup = The backup; the key ring lies beside it.
    .value = FILE
cli-restore-key = The file with the master key.
    .value = FILE
cli-rebuild = Make a new store (--store) from what is still readable of a damaged one and of backups.
cli-rebuild-from = The folders of stores and the files of backups.
    .value = FOLDER-OR-FILE
cli-rebuild-key = The file with the master key.
    .value = FILE
cli-verify = Check everything in the store again and say what is not right.
cli-verify-head = A head that you noted earlier: is everything up to then still unchanged?
    .value = HEAD
cli-rotate-key = Make a new master key; the old one no longer works after that.
cli-rotate-key-to = The new file for the master key. Otherwise it replaces the old one.
    .value = FILE
cli-store-tasks = Prepare the place in which the store lies, move the store, or change the master key.
cli-store-tasks-prepare = Make the tables for Regiewijzer in a database (choose it with --store).
cli-store-tasks-prepare-role = The role with which the program logs in. Without this choice regiewijzer.
    .value = ROLE
cli-store-tasks-prepare-password-file = The password of whoever makes the tables. Otherwise that of the settings.
    .value = FILE
cli-store-tasks-move = Move a store into a database, or out of it into a folder, while no program uses either.
cli-store-tasks-move-from = Where the store is: a folder, or the address of a database.
    .value = FROM
cli-store-tasks-move-to = Where it comes: an empty folder, or a database that is ready for it.
    .value = TO
cli-store-tasks-move-municipality = Only what belongs to this municipality, such as GM0664.
    .value = MUNICIPALITY
cli-store-tasks-move-key = The master key of the old place, if that is not where the settings say.
    .value = FILE
cli-store-tasks-new-key = Change the master key of a store in a database. Do this on each machine: first the new one comes beside the old one, later the old one goes.
cli-store-tasks-new-key-key = The file with the master key of this machine. Otherwise the one of the settings.
    .value = FILE
cli-store-tasks-new-key-gone = A machine that is no longer there, and of which the master key was destroyed.
    .value = MACHINE
cli-completions = Write what your shell needs to complete commands and options with Tab.
cli-completions-shell = The shell: bash, zsh, fish, elvish or powershell.
    .value = SHELL
cli-man = Write the manual for `man`: that of the program here, or those of all commands into a folder.
cli-man-folder = The folder for all pages; it is made if it is not there yet.
    .value = FOLDER

problem-usage-check = I do not know the option { $argument } here.
    .hint = `regiewijzer check` looks at everything; `regiewijzer discord --check` and `regiewijzer teams --check` look at those two.
problem-usage-which = This command needs another one behind it.
    .hint = `{ $command } --lang en --help` shows which there are.
problem-usage-argument = I do not know the option { $argument }.
    .hint = `{ $command } --lang en --help` shows all options.
problem-usage-argument-near = I do not know the option { $argument }.
    .hint = Do you mean { $nearest }?
problem-usage-extra = I do not know what to do with { $argument } here.
    .hint = Leave it out. `{ $command } --lang en --help` shows what is possible.
problem-usage-extra-file = Here { $argument } stands without an option before it.
    .hint = Type `{ $command } { $option } { $typed }`.
problem-usage-command = I do not know the command { $name }.
    .hint = `regiewijzer --lang en --help` shows all commands.
problem-usage-command-near = I do not know the command { $name }.
    .hint = Do you mean { $nearest }?
problem-usage-value-absent = Something is missing after { $argument }.
    .hint = Add a value after the option. `{ $command } --lang en --help` shows which.
problem-usage-operand-absent = Something is missing after the command: { $argument }.
    .hint = Add it there. `{ $command } --lang en --help` shows what belongs there.
problem-usage-option-absent = An option is missing: { $argument }.
    .hint = Add it. `{ $command } --lang en --help` shows what belongs there.
problem-usage-value = { $value } does not fit { $argument }.
    .hint = `{ $command } --lang en --help` shows what does.
problem-usage-lang = I do not know the language { $value }.
    .hint = Choose `--lang nl` or `--lang en`.
problem-usage-log = I do not know the form { $value }.
    .hint = Choose `--log text` or `--log json`.
problem-usage-clock = { $value } is not a moment that I can read.
    .hint = Write it like this: `--clock 2026-03-01T03:12:00Z`.
problem-usage-seed = { $value } is not a number that I can use.
    .hint = Give a whole number of 0 or more, such as `--seed 7`.
problem-usage-phase = { $value } is not a phase.
    .hint = Choose the number of a phase, such as `--phase 2`.
problem-usage-paper = I do not know the text { $value }.
    .hint = Choose privacy, dpia or register, or leave it out for all three.
problem-usage-shell = I do not know the shell { $value }.
    .hint = Choose bash, zsh, fish, elvish or powershell.
problem-usage-person = There is no person { $value }.
    .hint = For `{ $option }`, choose one of the persons in the settings.
problem-usage-person-near = There is no person { $value }.
    .hint = Do you mean { $nearest }?
problem-usage-format = I do not know the form { $value }.
    .hint = Choose `--format cloudevents` or `--format zgw`, or leave it out.
problem-usage-rsin = { $value } is no RSIN.
    .hint = An RSIN is a number of nine digits, with the zeros in front.
problem-usage-address = { $value } is no address.
    .hint = Write all of it, such as `https://municipality.example/register/12`.
problem-report-no-zgw = No ZGW file can be written for a drill, or for a case that is not open yet.
    .hint = Choose another case, or leave `--format zgw` out.
problem-access-no-store = There is no store yet to read in.
    .hint = Name with `--store FOLDER` the folder in which the program keeps everything.
problem-access-municipality = The municipality { $value } does not take part.
    .hint = Choose the code of a municipality in the settings, such as GM0664.
problem-access-unread = The log of { $municipality } is damaged: nothing of it is in what I wrote.
    .hint = `regiewijzer verify` shows what is wrong.
problem-access-lost = The log of { $municipality } is lost until { $until }: who looked before that can no longer be seen.
    .hint = Tell whoever looks after your store.
problem-usage-from = { $value } is not a first month.
    .hint = Write a month, such as `--from 2026-01`, or its first day.
problem-usage-until = { $value } is not a last month.
    .hint = Write a month, such as `--to 2026-12`, or its last day.
problem-usage-weeks = { $value } is not a number of weeks.
    .hint = Give a number from 1 to 104, such as `--weeks 8`.
problem-insight-period = The period ends ({ $to }) before it begins ({ $from }).
    .hint = Put the first month after `--from` and the last one after `--to`.
problem-insight-format = { $path }: I cannot write figures in this form.
    .hint = Choose a file that ends in .md, .html, .csv, .svg, .png or .pdf.
problem-insight-no-store = There is no store yet to count in.
    .hint = Name the folder in which the program keeps things with `--store FOLDER`.
problem-init-stopped = Stopped. Nothing was written.
    .hint = `regiewijzer init --lang en` begins again.
problem-init-nobody = Nobody was named yet.
    .hint = Name at least one person: type a short name, or go back to an earlier question with "back".
problem-beginning-taken = { $path } is there already, and I do not write over it.
    .hint = Choose another folder, or take that file away first.
problem-init-exists = { $path } is there already, and I do not write over it.
    .hint = Choose another name for the file.
problem-init-municipality = I do not know the municipality { $value }.
    .hint = I know: { $known }. Another municipality goes into a list of your own: see `--data FOLDER` in the handbook.
problem-init-municipality-near = I do not know the municipality { $value }.
    .hint = Do you mean { $nearest }?
problem-init-twice = Somebody has the short name { $id } already.
    .hint = Choose another, for example with a digit at the end.
problem-init-not-there = Nobody with the short name "{ $value }" stands under this role.
    .hint = { $known ->
        [none] Nobody stands there yet.
       *[other] There is: { $known }.
    }
problem-init-part = Behind the short name stands something that is neither a number nor a mail address, or there are two.
    .hint = Write it like this: aov, +999 0664 101, aov@municipality.example
problem-init-no-answer = "{ $value }" is no answer here.
    .hint = Type what is asked. An empty line takes what stands between [ ], "later" leaves it open.
problem-init-who = Who then?
    .hint = Type the short name. An empty line or "no" ends it.
problem-init-file-name = { $value } is no name for a settings file.
    .hint = Take a name that ends in .toml. An empty line takes what stands between [ ].
problem-init-id = This is no good short name.
    .hint = Use small letters, digits and hyphens, such as aov-2. Never use a real name.
problem-init-id-first = "{ $value }" cannot be a short name: that begins with a letter.
    .hint = Write the short name first, then the number: aov, +999 0664 101
problem-init-id-personal = This short name looks like the name of a person.
    .hint = Take the job, such as director-2: the short name stands in the log and in exports.
problem-init-personal = This seems to be about a person. What stands here goes into alerts and reports.
    .hint = Name a department, a job or the number of the office.
problem-init-number-as-name = This is a number, and a name belongs here.
    .hint = Give the name of the department or the job.
problem-init-differs = Another number or another mail address of { $id } was given before.
    .hint = Leave it out here, or give another person another short name.
problem-init-mail = { $value } is not a whole mail address.
    .hint = Write it with its whole domain, for example aov@municipality.example.
problem-init-number-begins = "{ $value }" does not begin with 0 or +.
    .hint = Do you mean { $meant }? A spreadsheet leaves the 0 or the + in front out: make the column text.
problem-init-number = "{ $value }" is not a complete telephone number.
    .hint = Write it with its area or country code, for example +999 0664 101.
problem-init-sheet-letters = This file is not UTF-8: letters with accents cannot be read.
    .hint = Save the spreadsheet as "CSV UTF-8" and give that file.
problem-folder-absent = This folder is not there.
    .hint = Make the folder, or choose another place.
problem-init-sheet = I cannot read this file: { $detail }
    .hint = Save the spreadsheet as CSV (UTF-8) and give that file.
problem-init-column = The column "{ $column ->
        [gemeente] municipality
       *[other] role
    }" is missing in the first line.
    .hint = The first line names the columns: role, municipality, name, title, number, mail, duty. The first two must be there.
problem-init-column-unknown = I do not know the column "{ $column }" in the first line.
    .hint = The columns are: role, municipality, name, title, number, mail, duty. Remove any others.
problem-init-column-twice = The column "{ $column }" is in the first line twice.
    .hint = Leave one of them.
problem-init-row-long = This line holds more than there are columns.
    .hint = See whether there is one separator too many.
problem-init-row-letters = This line holds a character that nobody sees, or a quotation mark that is not closed: lines then run together.
    .hint = Remove it. Each person has a line of their own.
problem-init-sheet-long = This file is too large: it may hold at most { $most } people.
    .hint = Give the file with only the people who use the program or are alerted.
problem-init-empty = There is nobody in this file.
    .hint = Put each person on a line of their own.
problem-init-role = I do not know the role "{ $value }".
    .hint = Choose from: { $known }.
problem-init-role-not-here = The role "{ $value }" is not on this card.
    .hint = Take the line out, or choose from: { $known }.
problem-init-duty = "{ $value }" does not fit in the column duty.
    .hint = Choose duty, deputy or turn, or leave it empty: then the first of a role is on duty and the others deputise.
problem-usage-together = { $argument } and { $other } do not go together.
    .hint = Leave out one of the two.
problem-usage-conflict = { $argument } cannot be used here, or is given twice.
    .hint = Leave out one of the two.
problem-usage-not-text = The command holds characters that are not text.
    .hint = Type the command again.
problem-usage-other = I do not understand this command: { $detail }
    .hint = `{ $command } --lang en --help` shows what is possible.
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
problem-picture-format = { $path } does not show what kind of drawing you want.
    .hint = Let the name end in .svg, .png or .pdf.
problem-file-unwritable = I cannot write this file: { $detail }
    .hint = Check that the folder exists and that you may write there.
problem-case-not-yours = Case { $code } does not exist, or { $person } may not read it.
    .hint = Check the code. Say with `--as` who you are: the case director and the process director may read it, and in the phase with alerts also whoever has a role in it by the card.
problem-report-format = { $path } does not show in which form you want the report.
    .hint = Let the name end in .md, .html or .pdf for the report, in .json for all data, or in .svg or .png for a drawing of what happened.
problem-letter-format = A letter cannot be written into a file of that kind.
    .hint = Choose a file that ends in .md, .html or .pdf.
problem-letter-refused = This letter does not fit the case now. { $why }
    .hint = Leave out `--letter` for the report.
problem-report-letter = This card knows no letter "{ $name }".
    .hint = Choose heavy, veilig-thuis or veiligheidshuis, or leave out `--letter` for the report.
problem-papers-json = --json belongs to the entry for the register alone.
    .hint = This works: regiewijzer papers register --json
problem-io = Reading or writing failed: { $detail }
    .hint = Check what goes in and where it goes to: a file, no folder, with room on the disk.

# What a library or the system said: its kind, and its own words in brackets.
foreign-system = { $kind ->
        [absent] it does not exist
        [forbidden] this program is not allowed to
        [full] the disk is full
        [read-only] nothing can be written here
        [exists] it exists already
        [folder] it is a folder
        [no-folder] it is not a folder
        [busy] it is in use already
        [unreachable] there is no connection
        [gone] the other side has stopped
       *[other] the operating system cannot do that
    } ({ $original })
foreign-reader = { $original }

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
problem-store-damaged =
    The store is damaged and does not open ({ $kind ->
        [short] the file db is too short
        [missing] the file { $detail } is missing or empty
        [unmade] it was never completed
        [format] it does not say which format it has
        [ends] its records do not add up to the whole
        [events] { $detail } lines are missing
        [whole] what stands for all of it cannot be read with this key ring: it was changed, or the file ring belongs to another store
        [entry] the entry { $detail } cannot be read
        [settings] the file conf cannot be read
        [table] the file snap cannot be read
        [pages] the pages of the file db do not fit together
        [log] the parts of the file db do not fit together
        [ring] the file ring is no key ring
       *[other] { $detail }
    }).
    .hint = Leave the folder as it is and keep a copy of it. With `regiewijzer rebuild FOLDER BACKUP --store NEW-FOLDER` you get out of it what can be read; or put back a backup.
problem-store-lost = The last steps that had been saved are missing ({ $batches }).
    .hint = Keep a copy of the folder and have the disk checked. Then get out of it what can be read with `regiewijzer rebuild FOLDER BACKUP --store NEW-FOLDER`, or put a backup back.
problem-store-gone = This file of the store is gone, was cut off, or is another one than the program opened. Nothing can be written until it is back.
    .hint = Put the file itself back in its place. Else stop the program, and put back the newest backup with `regiewijzer restore`.
problem-store-vanished = A store lay here, and it is gone: { $known } tells of it. No empty one is made in its place.
    .hint = Put the folder back, or make it of the newest backup with `regiewijzer restore`. Is it gone for good? Then take { $known } away and start again.
problem-store-inside = There is a store in this folder. Another one cannot lie inside it.
    .hint = Choose a folder of its own with --store. Nothing was changed.
problem-store-io = The store cannot read or write: { $detail }.
    .hint = See whether the disk is full and whether you may write in this folder. Then start again. What was confirmed is kept.
problem-store-broken = Line { $seq } of { $stream } in the store does not fit the rest: it was changed, is gone or cannot be read.
    .hint = Do not trust this record. Keep a copy of the store and put back a backup.
problem-store-unreadable = The store holds something that cannot be read (key { $key }).
    .hint = Keep a copy of the store and put back a backup.
problem-store-out-of-step = { $stream } has { $found } lines in the store, but the program counted on { $expected }. Nothing was saved.
    .hint = Start again. If it comes back, tell your administrator: this is a fault in the program.
problem-store-carried = The store is being carried over into a new form, and that has not been finished.
    .hint = Start the program once (`regiewijzer chat`): that finishes it. Nothing is lost.
problem-store-mended = The references to open cases were changed from outside. They have been worked out again.
    .hint = Somebody or something changed the files of the store. Keep a copy, and let `regiewijzer verify` look at everything.
problem-store-changed = Something in the store is not what the program wrote: a case may be missing, or older than it was. Open alerts go on; the heartbeat stays silent.
    .hint = Keep a copy, and let `regiewijzer verify` look at everything. Put back the newest backup with `regiewijzer restore`.
problem-store-ends-mended = What the store says of the last record of a case was not what the program had written. It has been worked out again from the records.
    .hint = Somebody or something changed the files of the store. Keep a copy, and let `regiewijzer verify` look at everything.
problem-store-roster-unread = What was agreed in the chat about duty in { $municipality } is damaged and cannot be read. The roster of the settings counts there.
    .hint = Where it should be different, agree on it again in the chat. Keep a copy of the store and let `regiewijzer verify` look at everything.
problem-store-keys-mended = The keys of the store differed by one bit from what the program had written. The program knows what it was and writes that back; nothing of it is lost.
    .hint = Somebody or something changed the files of the store, or the disk is wearing out. Keep a copy and let `regiewijzer verify` look at everything.
problem-store-carried-mended = When the store was carried over into its new form, what led to open cases was not what the cases say. It has been worked out again.
    .hint = Something may have changed the files of the old store. Keep a backup from before, and let `regiewijzer verify` look at everything.
problem-store-old-kept = The store was carried over into a new form. The files of the old form lie here until the program is started once more.
    .hint = Does anything go wrong until then? Stop the program, put them back into the folder of the store, and start the version of the program from before.
problem-store-older = The store is older than the head that was noted here, or something in it was changed. Open alerts go on; the heartbeat stays silent.
    .hint = Put back the newest backup with `regiewijzer restore`. If you put back an older folder yourself and it is to stay, remove this file.
problem-store-head-missing = The head of the store was not noted here; now it is.
    .hint = If the file was there before, nobody can see whether the store was put back since. Check it with a head that you keep elsewhere: `regiewijzer verify --head HEAD`.
problem-store-head-foreign = The head of another store is noted here.
    .hint = Give each store a `head_file` of its own, or remove this file if that other store is gone.
problem-store-head-uncompared = The store could not be compared with the head that was noted here: a record is damaged. Its head is noted anew.
    .hint = `regiewijzer verify` names what is damaged. If you keep a head elsewhere, check that too: `regiewijzer verify --head HEAD`.
problem-store-head-file = The head of the store cannot be read or noted here: { $detail }.
    .hint = Choose a file outside the store with `head_file`, at `[store]`, where the program may write.
problem-store-head-inside = The head of the store cannot be noted inside the store itself.
    .hint = Choose a file outside the folder of the store with `head_file`, at `[store]`.
problem-store-key-made = A master key was made for the store.
    .hint = Keep a copy of this file in another, safe place. Without the master key nobody can read the cases any more, not even you.
problem-store-key-absent = The master key of the store is not here.
    .hint = Put the copy of your master key in this place, or say in the settings where it is ([store], key_file). Nothing was changed.
problem-storage-restore-key = There is no master key here to open the backup with.
    .hint = Name the file with the master key of that time with `--key`, for example: `regiewijzer restore BACKUP --key FILE`.
problem-store-key-variable = The environment variable { $name } does not hold a master key.
    .hint = Set it to the 64 characters of your master key (digits and a to f).
problem-store-not-a-key = This file holds no master key.
    .hint = A master key has 64 characters: digits and a to f. Put back your copy. Nothing was changed.
problem-store-two-keys = This file holds two master keys: the master key is being changed.
    .hint = Finish that first: `regiewijzer store new-key`. Do not put back an older copy of the file, which lacks the new one. Nothing was changed.
problem-machine-nameless = This machine has no name to know it by: the system has no name or no id (`/etc/machine-id`).
    .hint = Give it a lasting name with REGIEWIJZER_MACHINE that no other machine has. Two machines of the same name count as one in a change of the master key.
problem-store-ring-absent = The key ring of the store is gone. Without it nothing can be read.
    .hint = Put back the key ring of your last backup (the file `ring`). Nothing was changed.
problem-store-other-key = This key ring was made with another master key.
    .hint = Use the master key that belongs to this store; the settings say at [store] where it is looked for. Nothing was changed.
problem-store-other-ring = This is key ring { $found }. The backup belongs to key ring { $needs }, of another store.
    .hint = Put the key ring (`ring`) beside the backup that was made with it. Nothing was changed.
problem-store-key-given = The master key comes from an environment variable, so I do not know where the new one goes.
    .hint = Name a new file with --to, and then set the variable to what it holds.
problem-store-backup = The backup fails: { $detail }.
    .hint = See whether the folder is there, has room and may be written to. The store itself is sound and goes on.
problem-store-not-a-backup = This is no backup, or it is damaged, or does not belong to the key ring beside it.
    .hint = Take another backup, with the key ring (`ring`) from the same folder. Nothing was changed.
problem-store-unfilled = In this folder a restore or rebuild was cut short. There is no store yet.
    .hint = Run the command again: restore or rebuild, with the same folder behind --store. What it reads from was not changed.
problem-store-not-empty = This folder is not empty. A backup is only put back in an empty one.
    .hint = Choose a new folder with --store. Nothing was changed.
problem-store-erased = { $stream } was erased and can no longer be read.
    .hint = This cannot be undone.
problem-store-key-broken = The key of { $stream } cannot be read, and nothing in the store says that it was erased. Everything else goes on.
    .hint = Keep a copy of the store, and make a new one of it and your backups: `regiewijzer rebuild`. Do not put an older key ring in its place: newer cases would lose their keys.
problem-store-key-returned = { $stream } was erased, but its key is back: somebody put an older key ring in place.
    .hint = Make a new store of this one with `regiewijzer rebuild`; there it is erased again. Then destroy the old one.
problem-store-backup-inside = This folder is the folder of the store itself, or inside it. A backup here would overwrite the keys of the store. Nothing was changed.
    .hint = Choose a folder outside the store, best on another disk.
problem-store-backup-foreign = This folder holds another store, or backups of another store. A backup here would overwrite their key ring. Nothing was changed.
    .hint = Choose a folder of its own for each store.
problem-store-backup-taken = Another program writes a backup into this folder now. Nothing was changed.
    .hint = Try again in a moment. Choose a folder of its own for each store.
problem-store-backup-name = I cannot note the name of this folder: there is a line break in it, or a character that cannot be read. Nothing was changed.
    .hint = Choose a folder with an ordinary name; else I would forget that a copy of the key ring lies there.
problem-store-tightened = Others could get into the folder of the store. Now they cannot.
    .hint = Let others use the program itself: the files are for their owner alone.
problem-store-key-too-long = { $stream } wants to be found by a key of { $bytes } bytes. That is too long. Nothing was saved.
    .hint = Tell your administrator: this is a fault in the program.
problem-store-stopped = The store stopped after an earlier error. Nothing more is saved.
    .hint = Solve the first error, shown above, and start again.
problem-store-database = The database does not answer, or refuses: { $detail }.
    .hint = See whether the database runs and can be reached from here, and whether user and password are right. What was confirmed is kept.
problem-store-unprepared = This database was not prepared for this program yet, or this user may not use it.
    .hint = Prepare it with `regiewijzer store prepare`, as somebody who may make tables. See docs/twee-machines.md.
problem-store-other-database = This database is another one than before, or an older copy of it: it holds { $batches } saved steps less or more.
    .hint = See which server is running, and whether it is the right one. If the right one does not come back within a minute, the program goes on with what is there.
problem-store-not-durable = This database writes nothing to disk for certain (fsync is off): a power cut loses what was confirmed.
    .hint = Have whoever manages the database turn fsync on.
problem-store-deposed = Another program has taken the lead. This one writes and says nothing more.
    .hint = Start it again: then it waits until it is its turn.
problem-store-address = { $value } is not the address of a database.
    .hint = Write it like this: postgres://user@server:5432/database. More servers stand one after the other, with a comma between them.
problem-store-address-password = There is a password in the address of the database. Everybody on this machine can read it.
    .hint = Take it out and put it into a file or an environment variable: password_file or password_env, at [store] in the settings. Change the password after that.
problem-store-address-clear = { $value } asks for a connection that others on the network can read.
    .hint = Take out sslmode=disable. That works only with a database on this machine.
problem-store-database-key = No master key is named. It never goes into the database itself.
    .hint = Name it at [store] in the settings: key_file or key_env. Every machine has the same one.
problem-storage-in-a-folder = `regiewijzer { $task }` works only with a store in a folder.
    .hint = Choose a folder with --store.
problem-storage-moved-nobody = In this store there is nothing of { $municipality }.
    .hint = See whether the code is right, such as GM0664, and whether this is the right store.
problem-storage-no-database = No database is named.
    .hint = Name it with --store, like this: postgres://administrator@server/database.
problem-storage-role-super = { $role } may do anything in the database.
    .hint = Give the program a role of its own that can use its own tables alone.
problem-storage-role-reads = { $role } can read { $count } tables of others.
    .hint = Give Regiewijzer a database of its own, or take those rights away.
problem-storage-keyless-alarmed = The key of { $stream } is gone or damaged, and an alert of it is open. Nobody can read it, and the alert will not go on by itself.
    .hint = Phone whoever is on duty for this alert. Keep a copy of the store and look for a key ring (`ring`) of a backup. If this is an older backup that was put back, and it was erased since, all is well.
problem-storage-keyless = The key of { $stream } is gone or damaged. Nobody can read it.
    .hint = Keep a copy of the store and look for a key ring (`ring`) of a backup. If this is an older backup that was put back, and it was erased since, all is well.
problem-storage-key-kept = The key of { $stream } is gone or damaged. The key ring that lay with these backups still had it, and it is kept there.
    .hint = Stop the program, build a new store from this backup with `regiewijzer rebuild`, and go on with that. If an alert is open, telephone whoever has duty.
problem-storage-rotate-keyless = The key of { $stream } is gone or damaged. The master key was not replaced: what cannot be read now would be gone for good.
    .hint = Keep a copy of the store, and make a new one of it and your backups: `regiewijzer rebuild`. Replace the master key after that.
problem-storage-new-key-folder = The store is a folder here, and then there is one machine only.
    .hint = Use `regiewijzer rotate-key`, or name a database with --store.
problem-storage-new-key-variable = The master key comes from an environment variable. Two do not fit in it, and a change needs two.
    .hint = Put it in a file on each machine, and name that with key_file at [store] in the settings.
problem-storage-new-key-elsewhere = A change of the master key has begun on another machine ({ $machine }) already. Nothing was changed.
    .hint = Put the file with the master keys of that machine on this one too, and start the program here again. Was that file lost before another machine had it? Then say `regiewijzer store new-key --gone MACHINE` of that machine, and begin again.
problem-storage-new-key-here = A change of the master key has begun on this machine ({ $machine }) already, and the new key is not in the file. Nothing was changed.
    .hint = Put back the file with both master keys here. Does no machine have it any more? Then say `regiewijzer store new-key --gone MACHINE` of this machine, and begin again.
problem-storage-new-key-unknown = No program has said yet which master key its machine holds. Nothing was changed.
    .hint = Start `regiewijzer serve` on each machine first, and give this command again after two minutes.
problem-storage-machine-unknown = A machine { $machine } is not known.
    .hint = The names are in the answer of `regiewijzer store new-key` and on `/health`.
problem-keys-missing = The master key in force is not in its file on: { $machines }. All that is certain is that the program that runs there still has it.
    .hint = Do not stop that program: it may be that no machine can open the store after that. It puts the key there again itself where it may write in the file. If it cannot, put back the file, during a change with both keys. Is the machine gone, and its master key destroyed? Then say `regiewijzer store new-key --gone MACHINE`.
problem-keys-ready = Every machine has the new master key. Whoever leads goes over to it within a few minutes.
    .hint = Give `regiewijzer store new-key` on each machine then: the old one goes.
problem-keys-spreading = The new master key does not hold yet: these machines do not have it: { $machines }.
    .hint = Put the file with both master keys in the place of the old one there, and start the program there again. Is a machine no longer there, and its master key destroyed? Then give `regiewijzer store new-key --gone MACHINE`.
problem-keys-clearing = The new master key holds, and these machines still have the old one: { $machines }. As long as that is so, what was erased is not gone for good.
    .hint = Give `regiewijzer store new-key` there and start the program there again. Is a machine no longer there, and its master key destroyed? Then give `regiewijzer store new-key --gone MACHINE`.
problem-keys-due = The master key has to be changed, by { $at } at the latest: until then what was erased can be read in archives of the database.
    .hint = Begin with `regiewijzer store new-key` on one machine. See docs/twee-machines.md.
problem-keys-late = The master key should have been changed by { $at }. As long as it is not, what was erased can be read in archives of the database.
    .hint = Begin with `regiewijzer store new-key` on one machine now. See docs/twee-machines.md.
problem-storage-unvouched = A source of which the keys do not open says that { $stream } was erased. It was left out.
    .hint = Was it never erased? Then rebuild without that source. Do not destroy the sources before you know.
problem-storage-rebuild-from = Nothing was named to read from.
    .hint = Name the folder of a store or a backup: `regiewijzer rebuild FOLDER`.
problem-storage-memory = With --store memory there is no store.
    .hint = Name the folder of the store with --store, or leave it out.
problem-storage-absent = There is no store here.
    .hint = Name the folder of the store with --store.
problem-storage-no-backup = This backup is not there.
    .hint = Name the file of the backup: regiewijzer restore FILE --store FOLDER. Nothing has changed.
problem-storage-backup-where = I do not know where the backup goes.
    .hint = Name a folder: `regiewijzer backup FOLDER`. Or set backup_folder in the settings, under [store].
problem-storage-backup-unanswered = The store is in use, and the program that uses it does not answer.
    .hint = Try again, or close the other program.
problem-storage-not-a-head = { $value } is not the head of a store.
    .hint = A head is a number, a dash and 64 characters. `regiewijzer backup` and `regiewijzer verify` show it.
problem-storage-shortened = Of { $stream } the first { $kept } records are back; after that it went wrong ({ $detail }).
    .hint = Look up in your own file what happened after that. May an alert have been open? Then phone whoever is on duty yourself, now.
problem-storage-gap = Of { $stream } not all can be read ({ $detail }); the other { $kept } records are back.
    .hint = Look up in your own file what happened there, and look the case through in the chat.
problem-storage-rebuilt-alarmed = Case { $code } has an open alert. It goes on as soon as the program starts on the new store.
    .hint = Start the program at once. Should that take long, phone whoever is on duty yourself.
problem-storage-sum = What leads to cases is not what the program wrote: something of it is gone, was changed or put back.
    .hint = Do not trust the store. Keep a copy of the folder and put back a backup.
problem-storage-lost = Of { $stream } nothing can be read any more.
    .hint = Add an older backup: `regiewijzer rebuild` reads several together.
problem-storage-state = The state of { $stream } is not what follows from its events.
    .hint = Do not trust this record. Keep a copy of the store and put back a backup.
problem-storage-end = What the store says of the last record of { $stream } is not what its records say. It uses what these say.
    .hint = Nothing of it is lost. Somebody or something changed the files of the store: keep a copy. The next write puts it right.
problem-storage-key = The key of { $stream } differs by one bit from what the program wrote. The program knows what it was, and uses that.
    .hint = Nothing of it is lost. Somebody or something changed the files of the store, or the disk is wearing out: keep a copy. The next write puts it right.
problem-storage-ring = The key ring (`ring`) differs by one bit from what the program wrote. The program knows what it was, and uses that.
    .hint = Nothing of it is lost. Somebody or something changed the files of the store, or the disk is wearing out: keep a copy. The next write puts it right.
problem-storage-index = { $stream } is not found where it should be found.
    .hint = Keep a copy of the store and put back a backup.
problem-storage-entries = The store holds { $count } references too many or too few.
    .hint = Keep a copy of the store and put back a backup.
problem-storage-head = The head { $head } is no longer true: what stood there then was changed, removed or added to.
    .hint = Do not trust this store. Keep a copy and put back a backup of which it is true.
problem-store-secret-open = Others on this machine can read or change this file, and what is in it must stay secret.
    .hint = Take that right from them: chmod o-rwx,g-w. Could somebody read it who may not? Then put something new in it.
problem-storage-open-to-others = Others can get into the folder of the store.
    .hint = The next start of the program closes it to them. Or do so now: chmod 700.
problem-storage-head-unknown = Whether the head { $head } is still true cannot be seen: a record is damaged.
    .hint = Put back a backup of which it is true, or let `rebuild` read what can be read.
problem-storage-head-uncompared = Whether the head that was noted here is still true cannot be seen: a record is damaged.
    .hint = Put back a backup of which it is true, or let `rebuild` read what can be read.
problem-storage-head-elsewhere = The head of the store in { $store } is noted here, and that store is still there. The note stays as it is.
    .hint = Is the new store to take its place? Then remove this file; the next start notes the head anew. Until then the new store is told to be older.
problem-storage-head-missing = The head of the store is not noted here, so nothing tells whether the store was put back.
    .hint = The next start of the program notes it. A head that you keep elsewhere tells too: `regiewijzer verify --head HEAD`.

problem-words-slip = The word "{ $word }" is too short to forgive slips of the finger.
    .hint = Put the slips of a short word into the pattern itself.
problem-words-empty = The pattern "{ $pattern }" also fits an empty line.
    .hint = Let it hold at least one word.
problem-words-toml = The data cannot be read: { $reason }.
    .hint = Mend this line. Compare it with a line of the same kind in the file of the program.
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
problem-guard-name = This is no name, or there is no list such as [first] above it.
    .hint = Put one name on a line, in letters only, under the heading of a list.
problem-guard-iban = The country "{ $pattern }" has no sound code or length.
    .hint = Use two capitals and a length from 15 to 34.
problem-line-not-text = This line is not text in UTF-8.
    .hint = The line was read as well as possible. Save the input as UTF-8.

problem-prompts-syntax = This text is not written well: { $detail }
    .hint = Look at this line and the one above it. Every text begins with a name and an = sign.
problem-prompts-nested = In this text too many placeholders are nested in each other.
    .hint = Write it with fewer braces and brackets in each other.
problem-prompts-escape = After \u four characters from 0 to 9 or A to F belong here, and after \U six.
    .hint = Write the letter itself, or the whole number of it.
problem-prompts-twice = The text { $key } stands here twice.
    .hint = Remove one of the two.
problem-prompts-absent = The text { $key } stands here, but not in { $file }.
    .hint = Add the text to { $file }, or remove it here.
problem-prompts-placeholder = In { $key } stands { "{ " }${ $name }{ " }" }, which is never filled in there.
    .hint = Choose from: { $known }.
problem-prompts-placeholder-none = In { $key } stands { "{ " }${ $name }{ " }" }, which is never filled in there.
    .hint = Nothing is filled in in this sentence. Remove it.
problem-prompts-reference = This refers to { $key }, but there is no such text.
    .hint = Check the spelling of { $key }.
problem-prompts-circle = { $key } refers to itself, at once or by way of another text, so that it would never end.
    .hint = Write the sentence out, or refer to another one.

problem-settings-syntax = This is not valid TOML: { $detail }
    .hint = Look at this line and the one above it. Often a quotation mark is missing, or a name stands there twice.
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
problem-settings-unseen-letter = { $key } holds a character that nobody sees ({ $letter }), such as a new line.
    .hint = Write it on one line, with ordinary letters, digits and punctuation.
problem-settings-too-long = These words are too long to stand in a message.
    .hint = Use at most { $most } characters.
problem-settings-language = I do not know the language { $value }.
    .hint = Choose "nl" or "en".
problem-settings-role = There is no role { $value }.
    .hint = Choose from: { $known }.
problem-settings-role-called = The role { $value } has another name here.
    .hint = Write "{ $id }".
problem-settings-role-not-held = Nobody has the role { $role } under a name of their own: nobody can be alerted for it.
    .hint = Choose the role of somebody who can be reached.
problem-settings-municipality = The code { $value } is not a municipality that I know.
    .hint = { $list ->
        [own] Put the municipality into { $own }, or use a code that stands there.
        [absent] Put the municipality into a list of your own, { $own }, or use a code of Zeeland, for example GM0664.
       *[none] Does your region have a card or municipalities of its own? Give that folder along: `--data FOLDER`. Otherwise a code of Zeeland belongs here, for example GM0664.
    }
problem-settings-municipality-twice = The municipality { $value } stands here twice.
    .hint = Remove one of the two blocks.
problem-settings-no-office = The municipality { $value } does not take part: no block [[municipality]] has that code.
    .hint = Add a block for { $value }, or correct the code.
problem-settings-channel = { $value } is not a good name for a channel.
    .hint = Begin with # and go on with lower-case letters, digits and hyphens, as in #goes.
problem-settings-channel-twice = The channel { $value } already belongs to another municipality.
    .hint = Give each municipality a channel of its own.
problem-settings-teams-id = { $value } is not an id of Teams.
    .hint = Such an id has 32 characters in five groups, such as 00000000-0000-0000-0000-000000000000. docs/teams.md says where it stands.
problem-settings-teams-twice = The id { $value } in Teams already belongs to somebody else.
    .hint = Give every person an id of their own.
problem-settings-teams-channel = { $value } is not a channel of Teams.
    .hint = Take from the link to the channel the part that begins with 19: and ends with @thread.tacv2. docs/teams.md says how.
problem-settings-teams-channel-twice = The channel { $value } in Teams already belongs to another municipality.
    .hint = Give every municipality a channel of its own: whoever reads along may only see alerts of their own municipality.
problem-settings-teams-http = Teams comes in at the listener of [http], and that block is missing.
    .hint = Add a block [http]. docs/teams.md says how the proxy stands in front of it.
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
problem-settings-mail-address = { $value } is not a mail address.
    .hint = Write an address like "duty@municipality.example".
problem-settings-heartbeat-url = { $value } is not a web address.
    .hint = Write an address like "https://monitoring.municipality.example/regiewijzer".
problem-settings-number = { $value } is not a telephone number.
    .hint = Write digits, with spaces and a + in front if need be.
problem-settings-mail-server = { $value } is not a mail server.
    .hint = Write the name and the port: "smtp.municipality.example:587".
problem-settings-mail-security = { $value } is not a kind of security.
    .hint = Choose "starttls", "tls", or "none" for a server on this machine.
problem-settings-mail-plain = Without security, mail can only go to a server on this machine, not to { $value }.
    .hint = Choose "starttls" or "tls" for security.
problem-settings-secret-source = It is not clear where the secret is.
    .hint = Give one of these two: { $one } (a variable of the environment) or { $other } (a file).
problem-settings-webhook-url = { $value } is not an address at which a gateway can be.
    .hint = Begin with https://, without a password in it. With http:// only on this machine.
problem-settings-public-url = { $value } is not an address at which people open a page.
    .hint = Begin with https://, without a password or a question mark in it. With http:// only on this machine.
problem-settings-http-listen = { $value } is not an address on this machine.
    .hint = Write for example "127.0.0.1:8480". Put a proxy with https in front of it.
problem-settings-health-listen = { $value } is not an address on this machine.
    .hint = Write for example "127.0.0.1:8481". Only who is on this machine sees there how things are.
problem-settings-health-same = { $value } is also the address where the proxy gets the page.
    .hint = Give health_listen an address of its own: how things are does not go through the proxy.
problem-settings-reply-listen = { $value } is not an address on this machine.
    .hint = Write for example "127.0.0.1:8470". Put a proxy with https in front of it.
problem-settings-timeout-long = A message may not take longer than a minute.
    .hint = Choose a shorter time, such as "20s".
problem-way-secret = The secret in { $place } is not there, or is empty.
    .hint = Put it into that variable of the environment or that file, and start again.
problem-way-authority = In { $path } there is no certificate that I can read.
    .hint = Give a file in PEM: it begins with "-----BEGIN CERTIFICATE-----".
problem-way-listen = I cannot listen at { $address }: { $detail }
    .hint = Choose another address for reply_listen or [http] listen, or stop the program that uses it.
problem-way-remembered = I cannot write { $path }: { $detail }
    .hint = It lists the replies that have already counted. Let this program write in that folder.
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
problem-settings-not-number = { $key } is not a whole number.
    .hint = Write digits only, without quotes. For example: { $key } = 90
problem-settings-backups-kept = { $value } backups cannot be kept.
    .hint = Set backups_kept to a number of 1 or more, or leave it out to keep them all.
problem-settings-keep-closed = A closed case is kept for { $value } days. That is too short.
    .hint = Choose at least { $least } days: the case director is told fourteen days before.
problem-settings-keep-closed-long = To keep a closed case for { $value } days is too long.
    .hint = Choose { $most } days at most.
problem-clock-behind = The clock of this computer is behind: the last thing in the store is from { $last }. What is open counts as due now and goes on at once.
    .hint = Put the clock right; the roster goes by it.
problem-clock-ahead = The clock of this computer is far ahead of the last thing in the store ({ $last }). What is open counts as due now and goes on at once.
    .hint = See whether the clock is right; the roster goes by it.
problem-case-director-gone = Case { $code } has no case director any more: { $who } is not in the settings, or no longer as case director of { $municipality }.
    .hint = The process director or the administrator hands the case over: type "case handover { $code }". If neither is there, give somebody that role. Until then requests to phone go to the process director, otherwise to the administrator, and otherwise to the other directors of the municipality or whoever else works there.
problem-case-process-director-gone = Case { $code } has no process director any more: { $who } is not in the settings, or no longer as process director of { $municipality }.
    .hint = Put { $who } back into the settings, or give somebody else the role of process director: that person is then asked.
problem-case-phase-gone = Case { $code } ({ $municipality }) is in phase { $who }, and the card has that phase no longer.
    .hint = Put the phase back on the card, or close the case and open it again. What was decided stays readable with the card of then.
problem-case-track-gone = Case { $code } ({ $municipality }) has an open alert for the track { $who }, and the card has that track no longer.
    .hint = The alert goes on until somebody confirms or withdraws it. Put the track back on the card, or nothing will be asked about it afterwards.
problem-case-role-gone = Nobody can confirm the open alert of case { $code }: in the settings of { $municipality } nobody has the role { $who ->
        [aov-officer] { role-aov-officer.short }
        [alderman] { role-alderman.short }
        [mayor] { role-mayor.short }
        [care-department] { role-care-department.short }
        [process-director] { role-process-director.short }
        [case-director] { role-case-director.short }
        [communication] { role-communication.short }
        [administrator] { role-administrator.short }
       *[other] { $who }
    }.
    .hint = Give somebody that role and put that person on the roster. Until then the alert goes to the next role and the channel.
problem-case-follow-up-gone = What is to follow on the alert of case { $code } waits: in the settings of { $municipality } nobody has the role { $who ->
        [aov-officer] { role-aov-officer.short }
        [alderman] { role-alderman.short }
        [mayor] { role-mayor.short }
        [care-department] { role-care-department.short }
        [process-director] { role-process-director.short }
        [case-director] { role-case-director.short }
        [communication] { role-communication.short }
        [administrator] { role-administrator.short }
       *[other] { $who }
    }.
    .hint = Give somebody that role: that person is then asked what follows. What was answered already stays.
problem-case-municipality-gone = Case { $code } belongs to municipality { $who }, which is no longer in the settings.
    .hint = Put the municipality with its people and its roster back into the settings until its cases are closed.
problem-case-more-gone = And there are { $count } more lines like these about open cases.
    .hint = Solve these first; the next start shows the others.
problem-settings-duration = { $value } is not a time that fits { $key }.
    .hint = Write for example "30s", "5m" or "1h". It must be at least a second.
problem-settings-duration-long = { $value } is too long for { $key }.
    .hint = Choose { $hours }h at most.
problem-settings-quiet-hours = The quiet hours from { $from } to { $until } are not possible.
    .hint = Let them begin and end every day, { $most } hours apart at most. No quiet hours at all? Write enabled = false.
problem-settings-not-truth = { $key } is not true or false.
    .hint = Write { $key } = true or { $key } = false, without quotes.
problem-settings-not-ascending = { $key } does not come later than { $before }.
    .hint = Make { $key } longer than { $before }.
problem-settings-role-circle = From the role { $role } on, an alert goes in a circle.
    .hint = Remove one of the lines of [ladder.next_role].
# The card's data.
problem-card-toml = This line is no `name = value`, no heading in brackets and no explanation behind # ({ $detail }).
    .hint = Look at the line above it too. Words stand in quotation marks, a list between [ and ], and what is in it with commas between.
problem-data-key-near = The key "{ $name }" does not belong here. It looks like "{ $near }".
    .hint = Write { $near }, or take the line away.
problem-data-key-unlike = The key "{ $name }" does not belong here.
    .hint = Here can stand: { $known }.
problem-data-value-near = "{ $name }" cannot stand here. It looks like "{ $near }".
    .hint = Write "{ $near }".
problem-data-value-unlike = "{ $name }" cannot stand here.
    .hint = Choose from: { $known }.
problem-data-key-missing = The key { $name } is missing in this block.
    .hint = Add a line `{ $name } = …`, as in another block of the same kind.
problem-data-block-single = [{ $name }] needs double brackets: there can be more of them.
    .hint = Write [[{ $name }]].
problem-data-key-twice = The key "{ $name }" stands twice in this block.
    .hint = Take one of the two lines away.
problem-data-value-kind = Here belongs: { $expected ->
        [list] a list between [ and ]
        [number] a number from 0 to 255, without quotation marks
        [text] a word or a sentence in quotation marks
        [truth] true or false, without quotation marks
       *[other] something of another kind
    }.
    .hint = Compare this line with a line of the same kind in the file.
problem-texts-none = There is no sentence with { $words }.
    .hint = Search for a few single words of the sentence; what differs each time, such as a name or a number, stands in it as { "{ $name }" }.
problem-texts-unsaid = The sentence "{ $name }" is said nowhere: nothing on the card and nothing in the program has that name.
    .hint = `regiewijzer card texts WORD` finds the name of a sentence. If it belongs to something that left the card, take it away.
problem-texts-unsaid-near = The sentence "{ $name }" is said nowhere. Do you mean "{ $near }"?
    .hint = `regiewijzer card texts WORD` finds the name of a sentence. If it belongs to something that left the card, take it away.
problem-card-bad-id = "{ $id }" is not a valid name.
    .hint = Use lower-case letters, digits and dashes, and begin with a letter.
problem-card-duplicate-id = The name "{ $id }" is given twice; first on line { $first }.
    .hint = Give one of the two a name of its own.
problem-card-unknown-id = "{ $id }" does not exist on this card.
    .hint = It looks most like "{ $near }".
problem-passed-over-settings = The { $file } in this folder was not checked: this is about the example of the program.
    .hint = Type `regiewijzer check --settings { $file }` for the one of this folder.
problem-data-other-name = I do not read this file: its name is not { $name }. What the program has itself counts now.
    .hint = Give it the name { $name }.
problem-store-other-card = Open cases in this store that were begun with another card than this one: { $count } ({ $cards }).
    .hint = What was decided stays as it was; new questions come from the card of now. Is that not meant? Start with the right card, or keep a trial apart with --store memory.
problem-data-no-card = This folder holds no { $file }: this is about the card of the program itself.
    .hint = Sentences of your own without a card are fine. For a card of your own, begin with `regiewijzer card new FOLDER`.
problem-passed-over-card = The { $file } in this folder was not looked at: this is about the card of the program itself.
    .hint = Type `regiewijzer card check --data .` for the one of this folder.
problem-card-unknown-role = "{ $role }" is not a role.
    .hint = It looks most like "{ $near }".
problem-card-role-unlike = "{ $role }" is not a role.
    .hint = Choose from: { $known }.
problem-role-called = The role { $role } has another name here.
    .hint = Write "{ $id }".
problem-card-role-held = "{ $role }" cannot stand here: nobody with a name of their own in the settings has that role.
    .hint = Choose a role that one person can have, like "aov-officer".
problem-role-known = "{ $id }" is a role of the program already.
    .hint = Give a role of your own another name.
problem-role-twice = The role "{ $id }" stands there twice.
    .hint = Remove one of the two.
problem-role-id = "{ $id }" cannot be the name of a role.
    .hint = Use small letters, digits and dashes, 30 at most, like "district-nurse".
problem-role-address = Role "{ $id }": "{ $value }" is no way to address somebody.
    .hint = Choose "je" or "u".
problem-role-article = Role "{ $id }": "{ $value }" is not an article.
    .hint = Choose "de" or "het".
problem-role-words = Role "{ $id }": "{ $value }" does not fit in a sentence.
    .hint = Use letters, digits, blanks and punctuation, 60 characters at most, and begin with a letter.
problem-settings-also-twice = The municipality { $value } stands there twice for this person.
    .hint = Put all roles in that municipality together.
problem-card-against = "{ $id }" says that its yes speaks against, which the rule of this assessment does not know.
    .hint = Put weighs = "table" to the assessment, and say in the table what comes of it.
problem-card-table-missing = Assessment "{ $id }" has no table.
    .hint = Write [assessment.route] with rows, or leave weighs out.
problem-card-reserved = "{ $id }" is the name of a choice, a command or a sentence of the program already.
    .hint = Give this row another name.
problem-card-question-negated = The question "{ $id }" says "{ $word }": then a yes means that it is not so.
    .hint = Put the question the opposite way, so that yes means that it is so.
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
    .hint = Scaling up goes to a higher phase, scaling down to a lower one; skipping a phase is allowed.
problem-card-step-missing = Assessment "{ $id }" lacks "from" or "to", or has them where it should not.
    .hint = Scaling up and down need both; a request needs neither, but "phases".
problem-card-finished-until = finished-until says phase { $phase }, and a case can be finished in the phases 1 to { $last } alone: not in one that the card has not, or in which people are alerted.
    .hint = Name the highest phase in which a case can be finished, or leave the line out.
problem-card-two-ways = "{ $id }" starts in the same phase and goes the same way as "{ $other }".
    .hint = Join the two into one assessment.
problem-card-no-criteria = Assessment "{ $id }" has no criteria.
    .hint = Give it at least one criterion.
problem-card-not-applicable = Criterion "{ $id }" cannot be answered with n/a here.
    .hint = Only when scaling down can a criterion be not applicable.
problem-card-decisive = Assessment "{ $id }" has { $count } decisive criteria, which does not suit its kind.
    .hint = A request has at least one criterion with "decisive = true"; other kinds have none.
problem-card-route-misplaced = Assessment "{ $id }" cannot have a route or a borrowed criterion.
    .hint = Only scaling up knows routes, and borrowing only makes sense with a route.
problem-card-borrow = Assessment "{ $id }" borrows "{ $criterion }", but that is its own criterion.
    .hint = Borrow only criteria of another assessment.
problem-card-too-large = Assessment "{ $id }" is too large to try all combinations.
    .hint = Keep to at most { $most } combinations of answers and { $rows } rows in the route table.
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
again-on-lines = That holds for { $count } lines.
problem-more = And { $count } more lines like these.
    .hint = Correct these first.
negations = no, not, isn't, aren't, doesn't, don't, hasn't, haven't, cannot, can't, never, none, nobody, nothing, nowhere, neither, nor
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
problem-municipality-code = "{ $code }" is not the code of a municipality.
    .hint = Write a capital letter followed by capitals and digits: the CBS code, like GM0664, or that of another country.
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
problem-decide-line-not-object = The line must be a JSON object.
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
check-settings-of = Settings: { $path }.
check-settings-example = Settings: the example in the program, with invented people.
check-practice = This is practice: the settings have no dpia_reference.
check-heading = A phase-{ $phase } alert on { $at } goes like this:
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
check-no-next-role = nobody: no next role is set. Put `{ $role } = "…"` under [ladder.next_role]; until then the next rung fires at once
check-nobody = nobody; then the next rung fires at once
check-director = the case director is asked to phone: { $numbers }
check-director-no-number = the case director is asked to phone, but no night number is known
way-chat = chat
way-screen = practice screen
way-mail = mail
way-webhook = sms
check-warnings = { $count ->
        [0] No warnings.
        [one] 1 warning:
       *[other] { $count } warnings:
    }
check-nobody-reached = No chat, mail or text message is set up. An alert then reaches nobody, and `regiewijzer serve` does not start. Fill in [discord], [teams], [mail] or [webhook]. Only a bridge of your own over `chat --json` can do without.
check-unmanned = { $municipality }: nobody is on the roster as { $role }. Add a block [[roster]] for it.
check-unfilled = { $municipality }: nobody has the role { $role }. Add a block [[person]], and put that person on the roster.
check-unfilled-decider = { $municipality }: nobody has the role { $role }, which decides on "{ $step }": nobody can take that step. Add a block [[person]].
check-unfilled-signer = { $municipality }: nobody has the role { $role }, which must agree with "{ $step }": that can only be done outside the chat. Add a block [[person]].
check-unfilled-role = { $municipality }: nobody has the role { $role }. Add a block [[person]].
check-personal = { $municipality }: `{ $key }` seems to hold personal data. What stands there goes into alerts and reports: put a department or the number of the office there.
check-title-personal = { $municipality }: the title of { $person } seems to hold personal data. A title stands in alerts and reports: put a function there.
check-id-personal = { $municipality }: the short name { $person } seems to be the name of a person. It stands in the log and in exports: take a function.
check-night-number = { $municipality }: the night number of { $person } is no whole telephone number. Whoever has to phone at 3 o'clock can do nothing with it.
check-title-name = { $municipality }: the title of { $person } seems to hold a name ("{ $title }"). A title is shown in alerts and reports: put a job title there.
check-house-open = { $municipality }: the name of the Veiligheidshuis was not filled in yet ("{ $house }"). Fill in safety_house.
check-reach-no-number = { $municipality }: how to reach the case director has no number in it ("{ $reach }"). It is in every alert, also at 03:00: complete reach_director.
check-gap = { $municipality }: from { $from } to { $until } nobody is on duty as { $role }. Complete the roster.
check-gap-open = { $municipality }: from { $from } nobody is on duty as { $role }. Complete the roster.
check-twice = { $municipality }: { $title } ({ $person }) is listed twice for { $role }. Take one away, or leave it if it is meant so.
check-own-deputy = { $municipality }: from { $from } { $title } ({ $person }) is on duty as { $role } and is their own deputy. Name somebody else in deputies.
check-turned = { $municipality }: by the settings with which the program last started, somebody else is on duty this week as { $role }. With these settings it is { $people } at once, in mid-week. Set start to { $until }, or let a [[roster.override]] hold until then.
check-soft = { $municipality }: { $role } must confirm an alert, but is not bound to answer. Agree on a firm duty and set commitment to "hard".
check-no-night-number = { $municipality }: { $title } ({ $person }) has no night number. Add night_number.
check-preview = This is what the mails and text messages of an alert say:
check-preview-about = { $municipality }, { $role }, { $occasion }
check-preview-first = the first time
check-preview-again = once more
check-preview-instead = to the next role
check-preview-drill = a drill alert
check-preview-drill-phone = drill alert, request to phone
check-preview-code-used = somebody else used the code
check-preview-phoned = a confirmation by phone was recorded
check-preview-take-up = somebody else confirmed and the reader goes on
check-preview-confirmed = a colleague confirmed
check-preview-withdrawn = the alert was withdrawn
check-preview-drill-stopped = the drill alert was stopped
check-preview-phone = request to phone
check-preview-phone-all = request to phone for all roles
check-preview-late = an alert is late
check-preview-third = the third time, at rung 5
check-preview-longest = the longest that can come
check-preview-instead-longest = to the next role, the longest that can come
check-preview-code-used-on = somebody of another role used the code
check-preview-link-used = confirmed through the link of the reader
check-preview-link-used-on = the link used by a stand-in
check-preview-confirmed-link = a colleague confirmed through the link
check-preview-phase-over = phase { alerting } is over
check-preview-phone-early = request to phone at once
check-preview-phone-nobody-able = request to phone, nobody is available
check-preview-phone-wider = request to phone to others than the case director
check-preview-drill-longest = drill alert, the longest that can come
check-preview-drill-instead = drill alert to the next role, the longest that can come
check-preview-drill-phone-all = drill alert, request to phone for all roles
check-preview-late-elsewhere = an alert in another municipality is late
check-preview-about-all = { $municipality }, { $occasion }
check-preview-no-mail = Note: [mail] is missing. Nobody gets these mails.
check-preview-no-sms = Note: [webhook] is missing. Nobody gets these text messages.
check-preview-mail = { $about }, mail: { $subject }
    { $first }
check-preview-sms = { $about }, text message ({ $units } characters, { $messages ->
    [one] one message
   *[other] { $messages } messages
}): { $words }
check-sms-long = A text message to { $role } in { $municipality } does not fit in one: { $units } characters, { $messages } messages. Make reach_director shorter, or put a telephone number in it: then only that number is in the text message.
check-sms-long-link = A text message with a link to { $role } in { $municipality } does not fit in one: { $units } characters, { $messages } messages. Choose a shorter address for public_url.
check-sms-long-other = A text message in { $municipality } does not fit in one ({ $occasion }): { $units } characters, { $messages } messages.
check-way-broken = { $problem } As long as that is so, the program stops at once when it starts, and nobody is alerted tonight.
check-backup-inside = Backups go to { $folder }, but that is inside the store itself. None is made there: choose another folder as backup_folder.
check-teams-pages = Missing in the block [teams]: { $keys }. Without those addresses "regiewijzer teams --manifest" makes no app.
check-no-way = { $municipality }: { $title } ({ $person }) cannot be reached in any way. Add one.


## Papers: `papers`. What only the organisation knows stays a blank in square brackets.

paper-draft = Draft of { $day }, made from the card and the settings. Fill in what stands between [ ], and let the data protection officer read it.
paper-about = Regiewijzer is a chat bot for professionals in the social domain of { $municipalities }. It walks them through the questions of a direction card, explains what the card says about scaling up and down, and records what they decide.
paper-about-alerts = When a case reaches phase { $phase }, it alerts whoever is on duty until they confirm.
paper-role = { $role } ({ $count })
paper-people = { $count ->
        [one] People who work with it: 1. By role: { $roles }.
       *[other] People who work with it: { $count }. By role: { $roles }. Somebody can have several roles.
    }
paper-mode-practice = State: practice. The settings name no DPIA yet; every message says PRACTICE.
paper-mode-real = State: in real use, under the DPIA "{ $reference }".

paper-responsible-heading = Who is responsible?
paper-responsible = Controller of these data: [name and address of the organisation; where several municipalities take part, their agreements as well].
paper-officer = Data protection officer: [name, mail address and telephone number].

paper-kept-heading = Which data do we keep?
paper-kept-staff = About those who work with it: { $data }.
paper-data-name = a short name (not a real name)
paper-data-role = role
paper-data-title = job title
paper-data-night = a night number
paper-data-mail = a mail address for alerts
paper-data-sms = a telephone number for alerts
paper-data-discord = the number of the user on Discord
paper-data-teams = the object ID of the account in Teams
paper-kept-deeds = What somebody decides, agrees to or confirms in a case, and when. Also who looks at which case, and agreements about duty.
paper-kept-nights = About those who are alerted: when, over which way, whether the alert arrived and after how many minutes that person confirmed, at night too.
paper-kept-drills = The same about a drill of the alerts, in a report with times for each person.
paper-kept-case = About a case: { $facts }, the answers to the questions of the card, advice{ $alerts ->
    [yes] , decisions and alerts
   *[no] { " " }and decisions
 }.
paper-kept-case-more = Also: reasons from a list where it went otherwise than the advice or the suggested route, with whom it was agreed, that somebody has a lasting need of help (the pilot light), and when the case is looked at again.
paper-kept-case-alerts = Of phase { $phase } also: the track, who was informed, whether there is a care-calamity meeting and on which grounds.
paper-fact-code = a random code
paper-fact-municipality = municipality
paper-fact-phase = phase
paper-fact-frame = frame
paper-fact-domain = domain
paper-fact-answers = answers to the questions of the card
paper-kept-special = Those answers can say something about health (a special category of personal data, Article 9 GDPR) or about offences (personal data relating to criminal convictions and offences, Article 10 GDPR).
paper-kept-not = Not kept: names, addresses and citizen service numbers of a household, what somebody types, and an anonymous check.
paper-kept-key = Only the municipality's own file says whom a code belongs to.
paper-source-heading = Where do the data come from?
paper-source-case = About a household: from whoever answers the questions of the card ({ $roles }). The bot takes nothing from other systems.
paper-source-staff = About those who work with it: from the administrator, who fills in the settings, and from what they or a colleague do in the chat.

paper-why-heading = What for, and on which ground?
paper-why = Purpose: to help professionals decide according to the card{ $alerts ->
    [yes] , to remember what they decided, and to alert the right people in time
   *[no] { " " }and to remember what they decided
 }.
paper-basis = Legal basis (Article 6 GDPR): [law and article, for each purpose and each collaboration].
paper-basis-special = Exception to the prohibition on processing data about health (Article 9 GDPR): [law and article]. Ground for data about offences (Article 10 GDPR): [law and article].

paper-long-heading = How long?
paper-long-closed = A closed case is erased after { $days } days. The case director is told { $before } days before. An open case stays until somebody closes it.
paper-long-log = The log of who looked at a case stays when the case has been erased, without its code. The chat no longer shows it then. Kept for: [term].
paper-long-settings = Data about people in the settings stay until the administrator removes them. Agreements about duty: [term].
paper-long-backups = Backups: { $kept ->
    [none] [term]
   *[some] the last { $number } that the program makes by itself stay, { $span } together; others: [term]
 }. An erased case cannot be read in them once all older copies of the key ring have been replaced or destroyed as well.

paper-who-heading = Who gets to see the data?
paper-who-rights = A case director sees their own cases, a process director the cases they belong to, and the administrator only codes, the status of a case and who looked at it.
paper-who-alerted = In phase { $phase } everybody with the role of { $roles } sees a case of their municipality too, whether an alert went to them or not: how it stands, its timeline, advice with the answers that it rests on, and the report. Once the case is back in a lower phase, they no longer see it.
paper-who-share = With "share" a director posts in the municipality's team channel: the code, the phase and the last decision. With it come who took it, with whom it was agreed, the advice, the route, the track and, where it went otherwise than advised, the reason. No answer to a question is part of it, but some can be worked out from the advice or the route. Everybody in that channel can read it.
paper-who-channel = An alert is also posted in the municipality's team channel: the code of the case, municipality, role, phase, track, time and how to reach the case director. Everybody in that channel can read it.
paper-who-staff = About those who work with it: night numbers go to whoever is asked to phone: the case director, and where nobody is reached also the process director and the administrator. Where none of them is there or hears of it, it is the other directors of the municipality, and otherwise whoever else works there. Everybody who was alerted for the same role hears how soon somebody confirmed it, and whoever sees the timeline of the case sees it there. The report of a drill alert, with times for each person, goes to whoever began it and to the administrators.
paper-way-mail-nobody = The settings name a mail server ({ $server }), but nobody has a mail address in them: nothing goes by mail.
paper-way-sms-nobody = The settings name a service for SMS or telephone ({ $server }), but nobody has a number in them: nothing goes by SMS or telephone.
paper-risk-machine = Whoever may start the program on the computer can pass for anybody else, and then stands in the log under that name.
paper-risk-theft = Somebody takes the computer, the folder of the store or a backup.
paper-risk-change = Somebody changes something in the store, or takes something out of it.
paper-way-none = These settings send nothing to a service of somebody else.
paper-way-bridge = Whoever connects the bot to another chat program by a bridge lets all that somebody types, chooses and reads there pass through that program. What it keeps and for how long: [assessment and processing agreement].
paper-way-mail = Alerts also go by mail, through { $server }: the case code, municipality, role, phase, track, time, the confirmation code and how to reach the case director. A request to phone also holds the role, the job title and the number of everybody who is alerted. A mail also goes out when somebody else used a code or a personal link was used, when a confirmation by telephone was recorded, when an alert is late and, to whoever the chat does not reach, when an alert was confirmed or withdrawn or the phase is over. Those hold the code, the municipality, roles and job titles; for a withdrawn alert also the reason from a list, and when the phase is over also the new phase, who decided that and how it was agreed. Never an answer, a route or anything about the household. The mail server and the mailbox keep that mail. Processing agreement: [with whom].
paper-way-sms = Alerts also go by SMS or telephone, through { $server }: the recipient's telephone number, the case code, municipality, role, phase, track, time, the confirmation code and how to reach the case director; in a request to phone also roles, job titles and numbers of those who are alerted. A message also goes out when somebody else used a code or a personal link was used, when a confirmation by telephone was recorded, when an alert is late and, to whoever the chat does not reach, when an alert was confirmed or withdrawn or the phase is over. Those hold the code, the municipality, roles and job titles; for a withdrawn alert also the reason from a list, and when the phase is over also the new phase. Processing agreement: [with whom].
paper-way-pages = Mails and text messages also hold a personal link to a page at { $address }. Whoever has the link sees the alert there, and can confirm it or say that it cannot be done in that person's name; after a confirmation also what follows, for 24 hours at most. Whoever runs the proxy at that address: [who].
paper-way-board = Whoever asks for the board in the chat (AOV officer, alderman, care department or administrator) gets a personal link to a page on { $address }, for eight hours. Whoever has the link sees the open alerts of that municipality there, of each case the code only, who is on duty by function and short name, and the roster of four weeks. Who runs the proxy on that address: [who].
paper-way-calendar = Whoever is on the roster can ask in the chat for a secret address on { $address } at which their own calendar follows their own turns. Whoever has that address sees when that person is on duty, by function and short name. Where that calendar is kept: [with whom].
paper-way-heartbeat = A monitoring service, { $server }, is told at intervals of { $every } that the program is running. No data about people or cases go there.
paper-way-discord = The conversation and the alerts go through Discord. What somebody types or chooses there and what the bot answers passes through Discord's servers and is kept there.
paper-way-teams = The conversation and the alerts go through Microsoft Teams. What somebody types or chooses there and what the bot answers passes through Microsoft's servers and is kept in the environment of one's own organisation.

paper-privacy-title = Privacy notice of Regiewijzer
paper-teams-heading = For whoever meets the bot in Teams
paper-teams-passes = The processing agreement of the organisation with Microsoft holds here too: [which, since when]. Transfer outside Europe: [assessment].
paper-teams-stays = What you type in Teams and what the bot answers stays there as long as the organisation keeps conversations: [retention period], also when the case has been erased. The bot itself does not remember what you type.
paper-teams-strangers = If you are not in the settings, you see no case and the bot keeps nothing about you.
paper-teams-names = Never name people there, not even by a first name.
paper-discord-heading = For whoever meets the bot on Discord
paper-discord-forbids = Discord's terms for developers forbid sensitive data. With a processing agreement and Discord's permission it can be done, without them it cannot: [which, since when]. Until then only practise with invented cases.
paper-discord-passes = Discord's rules also apply to messages, buttons and answers of the bot. They are not end-to-end encrypted there. Transfer outside Europe: [assessment].
paper-discord-strangers = If you are not in the settings, you see no case and the bot keeps nothing about you.
paper-discord-stays = A message on Discord stays there until somebody deletes it, also when the case has been erased. An answer that only you see disappears from your screen; what Discord keeps of it and for how long is up to Discord.
paper-discord-names = Never name people there, not even by a first name.
paper-rights-heading = What are your rights?
paper-rights = You may see your data (Article 15 GDPR), have them corrected (16) and erased (17). You may have their use restricted (18), and object (21). Which of these rights apply depends on the legal basis.
paper-rights-household = Is a case about you or your family? Ask your municipality: it alone knows which code belongs to you. With that code it can write out the case, show who looked at it, and erase it.
paper-rights-people-decide = The bot decides nothing about you (Article 22 GDPR). People do. They may scale up against its advice as well; scaling down is possible in the bot only once all that the card asks for it is so.
paper-rights-ask = Questions or a request: [name, mail address and telephone number].
paper-rights-complaint = You can always lodge a complaint with the Dutch data protection authority (Autoriteit Persoonsgegevens, article 77 GDPR).

paper-dpia-title = Facts for the DPIA of Regiewijzer
paper-dpia-model = Set out along the seventeen points of the national government's model for a DPIA, version 3.0.
paper-dpia-1 = 1. Proposal
paper-dpia-2 = 2. Personal data
paper-dpia-3 = 3. Processing operations
paper-dpia-4 = 4. Techniques and methods
paper-dpia-5 = 5. Purposes
paper-dpia-6 = 6. Parties
paper-dpia-7 = 7. Interests
paper-dpia-8 = 8. Places of processing
paper-dpia-9 = 9. Legal and policy framework
paper-dpia-10 = 10. Retention periods
paper-dpia-11 = 11. Legal basis
paper-dpia-12 = 12. Special categories and criminal data
paper-dpia-13 = 13. Purpose limitation
paper-dpia-14 = 14. Necessity and proportionality
paper-dpia-15 = 15. Rights of data subjects
paper-dpia-16 = 16. Risks
paper-dpia-17 = 17. Measures
paper-dpia-households = Households with a case: [number a year]. Children and vulnerable people are among them.
paper-dpia-traceable = With the municipality's own file, the data of a case can be traced to people. So they are pseudonymised, not anonymous.
paper-dpia-ask = Asking questions and giving advice: { $facts }.
paper-dpia-record = Recording what people decide: code, decision, who took it, with whom it was agreed, time.
paper-dpia-alert = Alerting whoever is on duty, and keeping track of whether an alert arrived and who confirmed it.
paper-dpia-keep = Keeping, copying and erasing, and keeping track of who looked at a case.
paper-dpia-technique = Fixed decision rules from a table. None of it learns by itself; there is no artificial intelligence and no decision by a computer alone. Whether it is profiling (Article 4(4) GDPR): [assessment].
paper-dpia-text = Typed words are read with fixed patterns on the machine on which the program runs, and then forgotten.
paper-dpia-controller = Controller: [organisation; with several municipalities: jointly or each for itself, with the agreements].
paper-dpia-processors = Processors and their agreements: [who manages the computer, and each service below].
paper-dpia-interests = The municipality and its professionals: deciding in time and according to the card. Households: help that fits, and no more people involved than needed. Staff: not being { $alerts ->
    [yes] woken or followed
   *[no] followed
 } without need.
paper-dpia-views = Views of the people concerned: [date and outcome].
paper-dpia-law = Framework: [Youth Act, Social Support Act, Mandatory Reporting Code (Meldcode) Act, Municipalities Act, agreements on working together: which apply here].
paper-dpia-exception = Exception for data about health (Article 9(2) GDPR) and ground for criminal data (Article 10 GDPR, Articles 31 to 33 of the Dutch implementation act): [which, for which question of the card].
paper-dpia-binding = Data from the file are used to determine who must be involved. Compatible with what they were collected for: [assessment].{ $alerts ->
    [yes] { " " }Times of alerts may not serve to judge staff: [agreement].
   *[no] { "" }
 }
paper-dpia-minimal = Only what the card asks is asked, as { $answers }; no names and no free text. Can it be done with less: [assessment].
paper-dpia-rights = Access and a copy: the case director exports a case. Erasing: the administrator. Correcting: a new answer stands beside the old one, in the report and the export as well. Who looked: the administrator sees the log.
paper-dpia-decide = There is no decision by a computer alone (Article 22 GDPR): people decide. They may scale up against the advice as well; scaling down is possible in the bot only once all that the card asks for it is so.
paper-store = The store is one folder on one computer: [which, in which country, who manages it].
paper-store-key-beside = The master key lies in the same folder as the store.
paper-store-key-unsure = The master key is in a file: [check that it is not in the folder of the store].
paper-store-key-elsewhere = The master key lies in another place than the store.
paper-store-backups = Every { $every } the program makes a sealed backup, with the key ring beside it. Its folder is: [where].
paper-store-no-backups = The program makes no backups by itself. This is how they are made: [who, when, where].
paper-store-readable = Readable without a key: how many records there are and in which order; when something falls due; which cases share somebody, but not whom; codes of municipalities; fingerprints of cards; in which order cases were opened; that a case was erased and when{ $alerts ->
    [yes] ; how many cases have an open alert
   *[no] { "" }
 }; and in which folders copies of the key ring lie. From the size of a record one sees what kind of act it was, but not which answer, choice or person it holds; only names that are much longer than usual show.

paper-risk-dossier = Whoever has both the code and the file knows whom it is about.
paper-risk-typed = Somebody types a name all the same. The bot does not keep it, but whoever reads along sees it.
paper-risk-discord = Discord processes and keeps what somebody types, chooses and reads there, the answers to the questions as well, outside the municipality's control, and forbids sensitive data.
paper-risk-teams = Teams keeps what somebody types, chooses and reads there, the answers to the questions as well, and whoever administers Teams can get at it.
paper-risk-screen = Somebody else reads an alert on the screen of a telephone.
paper-risk-link = Whoever is given the personal link in a mail or text message, or finds it, can confirm an alert in another's name.
paper-risk-account = Whoever has an unlocked device or account of somebody else can act in that person's name.
paper-risk-key-beside = Whoever takes the folder of the store has the master key too, and can read everything.
paper-risk-key-unsure = If the master key lies in the folder of the store, whoever takes that folder has the key too, and can read everything.
paper-risk-sizes = Whoever has a copy of the store works out, without a key, what kinds of act there were and when something falls due.
paper-risk-blocks = On some disks an overwritten key lingers below the file system.
paper-risk-copies = An old copy of the key ring opens a case that was erased.
paper-risk-readers = Somebody with the right role looks at a case without needing it for their work.
paper-risk-staff = Times of alerts and drills are used to judge staff.
paper-risk-alert = An alert arrives late because of an outage.
paper-risk-advice = Somebody follows the advice without weighing it.
paper-risk-numbered = { $number }. { $risk }
paper-measure-against = { $measure } (against { $risks })
paper-measure-sealed = The content of the store is encrypted (XChaCha20-Poly1305), with a key for each case.
paper-measure-key-apart = The master key lies apart from the store.
paper-measure-key-move = [to do: put the master key in another place than the store, with "key_file" or "key_env" in the settings]
paper-measure-key-check = [check where the master key lies, and move it to another place than the store if need be]
paper-measure-disk = [to do: encrypt the disk of the computer and of the copies, and write here by whom]
paper-measure-erase = Erasing overwrites the key of the case, and names the places where an older copy of the key ring lies. The administrator can do it, and after the term it happens by itself.
paper-measure-chain = Records form a chain with a key: whoever changes or removes one without the master key is found out when everything is worked out again.
paper-measure-access = Whoever may not see a case does not notice that it exists either. Whoever looks at a case is noted in a log.
paper-measure-words = Of typed text only what the bot makes of it remains: an answer, a choice, a command, a code or a time. The program's own logs hold no content.
paper-measure-guard = Typed text goes through a safety net first: what looks like a BSN, an address, a telephone number or a name is not read, kept or repeated.
paper-measure-alerts = An alert holds no answers, no route and nothing about the household.
paper-measure-link = A link is for one person and one alert; once that is confirmed, it confirms nothing more. Whoever it belongs to hears over every way that it was used, and can say that this is not right; then the alerts begin again.
paper-measure-ladder = An alert is repeated and goes to ever more people until somebody confirms; after a while the case director is asked to phone. A drill shows whether that works.
paper-measure-devices = Devices, logging in and access to the computer with the store: [measures].
paper-measure-practice = As long as the settings name no DPIA, every message says PRACTICE.
paper-measure-agreement = Processing agreement and permission for sensitive data, or only practice: [which].
paper-measure-staff = Agreement with staff and works council about times of alerts: [agreement].
paper-measure-decide = Every step is taken by the person whom the card names. Unknown never counts as no. Every advice says why, and that it does not replace one's own judgement.
paper-open-advice = Advice of the data protection officer: [date and outcome].
paper-open-review = To be reviewed: [date].

paper-register-title = Regiewijzer in the algorithm register
paper-register-form = By the publication standard of the Dutch algorithm register, version 1.0.0: one entry for each organisation. With --json in the form in which the register takes it, in Dutch.
paper-register-of = Municipality of { $municipality }
paper-register-field = { $title } ({ $id }): { $value }
paper-more = { $said } { $more }
paper-register-name = Name
paper-register-description-short = Short description
paper-register-organization = Organisation
paper-register-category = Subject
paper-register-status = Status
paper-register-begin-date = In use since
paper-register-contact-email = Contact
paper-register-publication-category = Publication category
paper-register-goal = Purpose and impact
paper-register-proportionality = Considerations
paper-register-human-intervention = Human intervention
paper-register-risks = Risk management
paper-register-lawful-basis = Legal basis
paper-register-impacttoetsen-grouping = Impact assessments
paper-register-impacttoetsen = Note on impact assessments
paper-register-source-data = Data
paper-register-methods-and-models = How it works
paper-register-provider = Supplier
paper-register-lang = Language
paper-register-standard-version = Version of the publication standard
paper-entry-name = Regiewijzer: advising on scaling up or down in a case
paper-entry-short = This algorithm walks a professional through the questions of a direction card and explains what the card says about scaling up or down. The professional decides.{ $alerts ->
    [yes] { " " }When a case reaches phase { $phase }, it alerts whoever is on duty.
   *[no] { "" }
 }
paper-entry-organization = Municipality of { $municipality }
paper-entry-begin = [yyyy-mm]
paper-entry-contact = [mail address or website]
papers-still-to-fill = Fill in first: contact_email, and add what else the register asks that only the organisation knows (begin_date, proportionality, lawful_basis, provider).
paper-entry-goal = To help professionals decide according to the card{ $alerts ->
    [yes] , to remember what they decided, and to alert the right people in time
   *[no] { " " }and to remember what they decided
 }. For a household, scaling up or down determines who directs and who is involved.
paper-entry-weighing = [advantages and drawbacks, and which other ways were considered]
paper-entry-human = The algorithm decides nothing. Every transition{ $alerts ->
    [yes] , route and alert
   *[no] { " " }and route
 } begins with a decision of the person whom the card names. Scaling up against the advice is always allowed, with a reason.
paper-entry-dpia = Data Protection Impact Assessment (DPIA)
paper-entry-dpia-real = The DPIA "{ $reference }" has been done. [reference, where it is public]
paper-entry-dpia-practice = No DPIA has been named yet; the algorithm only runs as practice.
paper-entry-provider = [supplier, or: developed in-house]
paper-register-source = Source of the rules: { $card }, version { $version }, fingerprint { $hash }, made from { $documents }.
paper-register-rules = Fixed decision rules that do not learn by themselves: { $assessments } assessments with { $questions } questions together. Input: { $answers } for each question. Output: advice with its explanation. To scale up, one yes is enough; to scale down, everything must hold; unknown never counts as no. At every start all { $combinations } combinations of answers are worked out.
paper-answer-yes = yes
paper-answer-no = no
paper-answer-unknown = unknown
paper-answer-na = not applicable
paper-register-explained = Every advice says what was decisive, what is unknown, which answer would change it and where it is on the card.
paper-register-checked = Every advice and decision stands in the timeline of the case. The report and the export name the version of the card.

## The store

storage-backup-asked = The store is in use. I ask the program that uses it for the backup.
storage-backup-made =
    The backup is in { $path }. The key ring lies beside it.
    Head: { $head }
    Keep the head somewhere else. With `regiewijzer verify --head HEAD` you see later whether anything was changed.
storage-backup-older-ring = In the key ring of the store there { $keys ->
        [one] was one key that had been erased
       *[other] were { $keys } keys that had been erased
    }: somebody put an older key ring back. What was erased stays erased and is not in the backup.
storage-moved =
    Everything is in { $path }, read again there and the same: { $entries ->
        [one] one entry
       *[other] { $entries } entries
    }, of which { $written } were written now.
    Head: { $head }
storage-moved-old = In { $from } nothing was changed. Start no program there any more: from now on only the new place knows everything.
storage-moved-municipality =
    Of { $municipality } there { $cases ->
        [one] is one case
       *[other] are { $cases } cases
    }, with { $events ->
        [one] one step
       *[other] { $events } steps
    } in all, in { $path }, read again there and the same.
    Head: { $head }
storage-moved-old-municipality = In { $from } all of it still is too, and nothing was changed. Take { $municipality } out of the settings there before you start a program on the new place: otherwise an open alert goes out from both.
storage-moved-erased = { $erased ->
        [one] One case was erased
       *[other] { $erased } cases were erased
    } before. Nobody can tell whose; what is left of that stays in the old place.
storage-prepared = The database { $address } is ready. { $role } may use the tables of Regiewijzer.
storage-prepared-role = The role { $role } was made and has no password yet. Give it one, with \password { $role } in psql.
storage-restored =
    The store is in { $path }.
    Head: { $head }
storage-restored-key = The master key is in { $path }. Keep a copy in another, safe place, or put it there altogether: whoever has the folder and the master key can read everything.
storage-restored-older-ring =
    The key ring beside the backup is older than the backup. What was erased stays erased: { $keys ->
        [one] one key was
       *[other] { $keys } keys were
    } left out. Destroy this key ring: what should be erased can still be read with it.
storage-rotated =
    The new master key is in { $path }. The old one no longer works.
    Keep a copy in another place, and make a new backup at once: the key ring of older backups still opens with the old key.
storage-rotated-name =
    NOTE: name this place in the settings now, at [store]:
    key_file = "{ $path }"
    Without that line the store does not open any more. The old file with the master key opens older backups only: keep it somewhere else for that, or destroy it.
storage-new-key-begun =
    In { $path } there is now a new master key too, below the old one. The old one still holds.
    These machines are known: { $machines }. Is one missing? Start the program there first, or it cannot lead later.
    Put this file as it is in the place of the old one on each machine, and start the program there again. Once every machine has it, whoever leads goes over to the new one within a few minutes.
    Then give this command once more on each machine: the old one goes then.
storage-new-key-ended =
    The new master key holds, and the old one is gone from { $path }. Start the program on this machine again.
    Keep a copy in another place and destroy every copy of the old one. Make a new backup: older copies, those of the database itself too, open only with the old one.
storage-machine-gone = { $machine } is no longer waited for. If that machine still has an old master key, what was erased is not gone for good: destroy it.
storage-rebuilt =
    The new store is in { $path }: { $whole ->
        [one] 1 part is whole
       *[other] { $whole } parts are whole
    }, { $events } records in all, { $erased } erased before.
    Head: { $head }
storage-busy = Still busy. A large store takes time.
storage-verified =
    { $cases ->
        [one] 1 case
       *[other] { $cases } cases
    }, { $events ->
        [one] 1 record
       *[other] { $events } records
    } in all, { $erased } erased.
    Head: { $head }
storage-sound = Everything is right.
storage-sound-since-head = Everything is right, and so is the head that you named.

## Making settings: `init`

init-welcome =
    I ask what the settings need, and then write the file.
    An empty line takes what stands between [ ]; "later" leaves something open; "back" goes back one question; "stop" writes nothing.
    Never use real names of people: a short name such as "aov" is enough.
init-first = This is the first question.
init-nth = Question { $nth } of { $of }.
init-place = Which municipality is it? For example: Goes.
init-place-again = Which municipality is it? [{ $default }]
init-place-needed = It cannot be done without a municipality. Type a name, or "stop".
init-place-is = { $name } ({ $code }).
init-care = What is the name of its care department? [{ $default }]
init-house = Which Veiligheidshuis does the municipality belong to? [{ $default }]
init-reach =
    Whoever is alerted at night wants to speak to the case director. How? The answer stands in every alert.
    For example: phone the town hall, +999 0664 100, and ask for the case director. [{ $default }]
init-default-care = care department
init-default-house = Veiligheidshuis (ask for its name)
init-default-reach = phone the town hall and ask for the case director
init-default-key = the program makes one in the folder of the store
init-later = later
init-no-answers = maybe, i don't know, no idea, none, nobody, unknown, n/a, -
init-people =
    Who is { $role }? Type a short name and, if you like, a number that is answered day and night and a mail address.
    For example: { $example }, +999 0664 101, { $example }@municipality.example [{ $default }]
init-people-there =
    Who is { $role }? There is now: { $there }.
    An empty line leaves it so. Type who joins, or "remove { $id }" to take somebody out.
init-another = { $also ->
        [yes] { $person } had a role already ({ $others }) and gets this one too
       *[other] { $person } is in
    }{ $sms ->
        [yes] , with text messages to that number
       *[other] {""}
    }. Anybody else? Then type the next one; an empty line ends it.
init-watch-duty = on duty
init-watch-deputy = deputy
init-watch-turn = in turn
init-taken-out = { $id } is out again.
init-turns = Is { $first } always on duty while the others deputise, or do they take turns by the week? Type "fixed" or "turns". [fixed]
init-turns-which = Type "fixed" or "turns".
init-key =
    In which file does the master key of the store lie? For example: /etc/regiewijzer/store-key. [{ $default }]
init-overview = This will be written:
init-file = Which name should the file have? [{ $default }]
init-intro =
    Settings of Regiewijzer, made with `regiewijzer init`, with an explanation of every key.

    - A key that does not stand here is refused, with its line.
    - Passwords and other secrets never belong here: they come from a file or from the environment.
init-written = { $path } was written, with { $count ->
        [one] 1 person
       *[other] { $count } people
    }. As long as it names no DPIA, everything is practice.
init-key-absent = { $path } is not there yet: the first start makes the key there. Keep a copy of it in another, safe place.
init-next =
    Next:
      regiewijzer check --settings { $path }
      regiewijzer --settings { $path }
      regiewijzer papers --settings { $path }
    The first says whom an alert reaches tonight and what is still missing; with the second you try it out; the third writes the texts about privacy. Discord, mail and text messages are added later: the file says how.

## The roster and the figures, outside the chat

roster-name = Duty roster of Regiewijzer
roster-name-of = Duty roster of Regiewijzer: { $who }
roster-empty = The roster is empty for these weeks.
roster-line = { $from } until { $until } · { $what }
roster-line-standing = always · { $what }
roster-duty = { $municipality }, { $role }: { $who } on duty
roster-deputies = { $municipality }, { $role }: { $who } deputising
roster-nobody = { $municipality }, { $role }: nobody on duty
roster-person = { $title } ({ $person })
roster-about = From the roster of Regiewijzer. A swap or a turn taken over in the chat is here the next time too.

zaak-title = Case in the social domain, phase { $phase }
zaak-about = Recorded in Regiewijzer under the code { $code }: what was asked, advised and decided, without names.

insight-title = Regiewijzer in figures, { $from } to { $to }
insight-note = Counted over all cases of all municipalities together, without cases that were erased. A case that began in the phase that alerts people counts with the alerts alone. Only the last part counts drills.
insight-hidden-note = A count under { $least } is not shown. Nor is what would be needed to work it out.
insight-unreadable = { $count ->
        [one] One case cannot be read and is not counted.
       *[other] { $count } cases cannot be read and are not counted.
    }
insight-table = Part
insight-row = What
insight-count = Count
insight-number = { $count }
insight-hidden = hidden
insight-total = Together
insight-phase = phase { $phase }
insight-opened = Opened, in which phase
insight-up = Scaled up, to which phase
insight-down = Scaled down, to which phase
insight-routes = Route chosen
insight-alarms = Alerts: how long until everybody had confirmed
insight-drills = Drills
insight-waited-five = within 5 minutes
insight-waited-quarter = within 15 minutes
insight-waited-hour = within an hour
insight-waited-longer = later than an hour
insight-waited-not-all = not by everybody, or still going on
insight-drill-all = everybody confirmed
insight-drill-not-all = not everybody confirmed


## 3. The conversation


# Headings.
practice = PRACTICE
not-practice = REAL
heading-phase = phase { $phase }
heading-danger = Immediate danger? Call 112.
question-place = Question { $nth } of { $of }.
name = { $name }
moment-summer = { $moment } summer time
moment-winter = { $moment } winter time
not-known = not known
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
span-days = { $count } days
bullet = • { $item }

# The terminal.
welcome = Welcome to Regiewijzer. I walk you through the direction card, and alert the right people when the card asks for it.
welcome-people-decide = I advise, you decide. Do not mention names, addresses or other details of people.
welcome-commands = Type "check" for an anonymous check, "case new" for a case, or "help". Press Ctrl-D to leave.
settings-example = These are the example settings ({ $value }). Others: --settings FILE.
settings-own = Settings: { $value }.
terminal-explain = What does this mean? Type "explain".
terminal-not-shown = […]
terminal-calls-nobody = NOTE: this screen alerts nobody. Phone them yourself, now. "duty" shows who is on duty.
welcome-only-you = In the chat this screen reaches only you.
welcome-no-messages = Other people get no messages or alerts here.
session-reaches-nobody = Nobody outside this screen gets a message.
session-sends = NOTE: this session really sends messages, { $ways }.
serve-stands-by = Regiewijzer stands by: another program leads on { $address }.
serve-running = Regiewijzer is running: { $doors }.
serve-real = REAL: alerts go out { $ways }.
serve-practice = PRACTICE: messages do go out, headed PRACTICE, { $ways }.
serve-alert-real = REAL: there is an alert. It goes out { $ways }.
serve-alert-practice = PRACTICE: there is an alert. It goes out headed PRACTICE, { $ways }.
serve-alert-drill = DRILL ALERT: there is a drill. It goes out { $ways }.
serve-front = { $name ->
    [discord] on Discord
    [teams] in Teams
   *[other] on { $name }
}
serve-replies = replies of the gateway at { $address }
serve-chat = Teams comes in at { $address }
serve-pages = the page of a link at { $address }
serve-health = health and figures at { $address }
session-by-mail = by mail through { $server }
session-by-gateway = by text message or telephone through { $server }
session-alert-reaches-nobody = The alerts in this session reach nobody outside this screen.
session-drill-reaches-nobody = The drill alert in this session reaches nobody outside this screen.
session-alert-sends = NOTE: alerts from this session really go out, { $ways }, as soon as the chat is not enough.
session-drill-sends = The drill messages go out beyond this screen too, { $ways }, as soon as the chat is not enough.
terminal-chat-unheard = NOTE: in the chat this screen reaches only you. Phone them yourself too, now. "duty" shows who is on duty.
terminal-drill-unheard = In the chat this screen reaches only you: your colleagues do not get the drill alert there.
terminal-drill-calls-nobody = This screen reaches only you: your colleagues do not get the drill alert.
discord-sends = Outside Discord, alerts really go out too, { $ways }, as soon as Discord is not enough.
discord-sends-nothing = Outside Discord nobody gets an alert: by the settings nothing goes by mail, text message or telephone.
session-carried = This session sends nothing and reaches nobody itself. Whoever reads these lines delivers them.
session-carried-servers = This session sends nothing itself, not even what the settings send { $ways }. Whoever reads these lines delivers them.
session-alert-carried = Note: this session does not deliver the alerts itself. Whoever reads these lines delivers them.
goodbye-planned = Goodbye. The first thing that is planned, a reminder or the erasure of a closed case, is on { $at }. It happens only if this program runs then.
goodbye-waiting = Goodbye. Something is still planned, such as an alert, a request or a reminder. It goes on only when this program runs again.
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
choice-case-new = Open a case
choice-review = Look over answers
choice-confirm = Confirm
choice-call-again = Alert again
choice-withdraw = Withdraw
choice-agree = I agree
choice-disagree = I disagree
choice-request-co-sign = Ask to co-sign
choice-agreed-by-phone = Agreed by phone
choice-agreed-outside = Agreed in consultation
choice-not-reached = Not reached, I scale up
choice-consult-first = Ask for advice first
choice-not-yet = Not yet
choice-anyway = Scale up anyway
choice-new-case = Make it a case
choice-resume = Go on
choice-decide-alone = I decide now
choice-recorded = { START($decider) } has decided{ $count ->
    [0] {""}
   *[other] , in consultation with { $with }
 }
choice-consulted = Discussed with { $with }
choice-phase = Phase { $phase }
choice-track-both = Both tracks
    .named = care calamity and another calamity
    .short = care and other calamity
reason-own-judgement = My professional judgement
    .named = the decider's professional judgement
reason-more-known = I know more than the questions show
    .named = more is known than the questions show
reason-partners-ask = Partners are asking for it
    .named = partners are asking for it
reason-no-time = Waiting is unsafe
    .named = waiting is unsafe
reason-already-involved = Somebody on this route is already involved
    .named = somebody on this route is already involved
reason-agreed-with-partners = Agreed with partners
    .named = agreed with partners
reason-fits-better = This route suits the situation better
    .named = this route suits the situation better

# Questions of an interview that are not criteria.
unasked = Not asked, since there is only one choice: { $what }.
unasked-new-municipality = municipality { $value }
unasked-new-phase = { $value }
unasked-new-case-direction = case direction with { $value }
unasked-track = track: { $value }
question-new-municipality = Which municipality does the case belong to?
    .help = The municipality where the household lives. You only see the one you work for.
question-new-phase = Which phase is the situation in now?
    .help = Choose the phase that fits best now. You choose; later I only check the step to another phase.
phase-described = Phase { $phase } · { $title }. { $description }
question-new-frame = In which frame is help given?
    .help = Voluntary: the household takes part of its own free will. Compulsory: there is a measure or a court ruling.
question-new-domain = Is it about youth or adults?
    .help = Choose youth as soon as the case is about a child. It decides who can have case direction.
question-new-case-direction = Who has case direction?
    .help = These are the parties that the card names in this phase.
help-choose-unknown = Not known yet? Then choose that.
help-find-out = Not known yet? Type "stop", find out and go on later: what you chose is kept.
question-professional = In phase { $to } a professional always has case direction. Who has it from now on?
question-new-process-director = Who is the process director?
    .help = This person gets your requests to agree.
question-other-process-director = Who is the process director from now on?
    .help = This person can see the case and gets your requests for agreement; whoever it is now no longer does.
question-borrowed = (This question belongs to phase { $phase } and counts towards the route.)
question-reason = The advice differs. Why do you scale up anyway?
    .help = You may depart from the advice. The reason goes into the report, without details.
question-route = Which route do you choose?
    .help = The route says how the case goes on. Where somebody else gets process direction by it, it is handed over only when that party accepts. The bot's suggestion comes first.
question-route-reason = You choose another route than the bot's suggestion. Why?
    .help = That is allowed. The reason goes into the report, without details.
question-phase-four = Has phase { alerting } been reached: { $asked }?
    .help = With yes you still choose the track and confirm; then the people of phase { alerting } are alerted at once. With no the phase stays as it is, with the chosen route.
question-sign-off = Agree this with { $with }. How do you do that?
    .help = The card asks for agreement here. If they cannot be reached and it cannot wait, scale up and I will ask them afterwards.
question-sign-off-optional = You may agree this with { $with }, but you need not. What will you do?
    .help = The card leaves this to you: you may decide now, or talk it over first. The decision will say how it was made.
question-sign-off-recorded = This step is up to { $decider }{ $count ->
    [0] {""}
   *[other] , in consultation with { $with }
 }. Do you record that decision?
    .help = By the card this step is up to somebody else. You only record that they decided so.
question-sign-off-consulted = You take this step in consultation with { $with }. Has it been discussed?
    .help = The card asks for consultation here. If that has not happened yet, choose "Not yet" and consult first.
question-agreed-with = With whom was this discussed outside the chat?
    .help = Nobody else with an account is known in this role. The report names the party with whom it was discussed, and the day. Do not mention names.
question-agreed-on = On which day was that?
choice-today = Today
choice-yesterday = Yesterday
choice-days-ago = { $days } days ago
choice-own-role = There is nobody else: I decide
sign-off-own = You have this role here too: { $roles }. There is nobody else. The decision will say so.
sign-off-other = Nobody can agree with themselves. So I will ask another process director: { THE($who) }.
sign-off-other-director = Nobody can agree with themselves. So I will ask another case director: { THE($who) }.
sign-off-other-director-gone = The case director of this case is no longer in the settings, or no longer in that role. So I will ask another one: { THE($who) }.
sign-off-other-gone = The process director of this case is no longer in the settings, or no longer in that role. So I will ask another one: { THE($who) }.
sign-off-two-roles = { START($who) } is both case director and process director here; there is nobody else.
sign-off-outside = There is nobody else whom I can ask in this role: { $roles }. Record with whom it was discussed outside the chat, once everybody whom I can ask has agreed.
sign-off-waiting = I am still waiting for: { $who }. Can it not wait? Then choose below.
sign-off-waiting-down = I am still waiting for: { $who }.
sign-off-stopped = Without agreement the case cannot go down. Talk it over, and put it to them again or leave it. Not agreed: { $who }.
sign-off-refused = Did not agree: { $who }. Nobody whom I can ask has that role now. The case can only go down once somebody with that role agrees. Ask the administrator who that will be.
question-track = Which track of phase { $to } is this?
    .help = In doubt, or do both fit? Choose both; then everyone is alerted.
track-described = • { $track }: { $meant }
question-confirm-alert = You are about to confirm phase { $to }. Track: { $track }. People are alerted right after that. Is that right?
question-confirm-alert-new = You open the case in phase { $to }. Track: { $track }. People are alerted right after that. Is that right?
question-confirm-alert-again = The case stays in phase { $to }. Track: { $track }. People are alerted right after that. Is that right?
question-confirm-route = You choose the route { $route }. The case stays in phase { $from }. Is that right?
question-confirm-move-route = The case goes from phase { $from } to phase { $to }, with the route { $route }. Is that right?
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
route-before-phase = Choose the route first. After that I ask whether phase { $phase } has been reached.
unclear-number = A number is no answer here, so I note nothing. Type one of the answers below the question.
unclear = I am not sure that I understand that, so I note nothing. Choose one of the answers below the question.
unclear-alerted = I do not understand that. An alert is open: type "received", or press the button. Not possible now? Type "I cannot"; then the alert moves on at once.
unclear-alerted-which = I do not understand that. Several alerts are open: press the button of the case, or type "received" with the code from the alert. Not possible now? Type "I cannot".
alert-uncalled = Note: there is nobody to alert for { $roles }. Phone them yourself, now.
alert-unmanned = Note: nobody is on duty for { $roles }. Phone them yourself. Whoever else is there (deputies, the next role, or else the administrator) is alerted at once.
unclear-no-question = I do not understand that. Type "help" to see what you can ask.
unclear-near = I do not understand that. Do you mean "{ $name }"?
unclear-near-asked = Or do you mean "{ $name }"? Then type it like that.
guarded = I have not read or kept this: it seems to contain { $kinds }.
guarded-remove = Delete the message if it is still there. Details of people do not belong in this chat: use the case code, or phone each other.
guarded-confirmed = The confirmation does count.
guarded-alerted = An alert is open: type only "received", or press the button.
guarded-alerted-which = Several alerts are open: press the button of the case, or type only "received" with the code from the alert.
guarded-bsn = a BSN
guarded-email = an e-mail address
guarded-phone = a telephone number
guarded-iban = a bank account
guarded-address = an address
guarded-birthdate = a date of birth
guarded-name = a name
help-source = Source: { $place } { $source }.
no-interview = There is no open question. Type "check" or "case new" to begin.
stopped = I will keep your place. Type "resume" to go on.
stopped-check = Stopped. While this chat is open you can go on with "resume". Nothing was saved.
resumed = We go on where you left off.
nothing-to-resume = There is nothing to go on with.
press-used = You have answered this question already.
press-used-answer = You have answered this question already: { $answer }.
press-used-did = You have done this already. This is what happened then:
press-used-swap = This request to swap has been dealt with already. Type "duty" to see who is on duty.
press-stale = That button belongs to a question that is over. Nothing has changed.
typed-blind = When you typed this, I was away or still busy with your previous message. I did nothing with it, since it could belong to another question. Choose or type it again.
press-aside = You put this question aside. Nothing has changed, and your answers are kept. Do you want to go on?
press-stale-nothing = That button belongs to a question that is over, or to an anonymous check that was forgotten at a restart. You can begin a new one.

# Advice.
advice-none = There is no advice yet.
advice-escalate = Advice: scale up from phase { $from } to phase { $to }.
advice-route = Advice: scale up { $route }.
advice-route-provisional = Provisional advice: scale up { $route }.
advice-de-escalate = Advice: scale down from phase { $from } to phase { $to }.
advice-stay = Advice: stay in phase { $from }.
advice-consult = Advice: consult first, and find out what is unknown or contradictory.
advice-request-heavy = Advice: ask the municipal access team for heavy case direction. The team decides.
advice-regular = Advice: stay with regular case direction.
because-yes = This tips the balance ({ $place }):
    .brief = This tips the balance: { $grounds }.
because-no = None of these applies ({ $place }):
    .brief = None of these applies: { $grounds }.
because-no-down = This is not right yet ({ $place }):
    .brief = This is not right yet: { $grounds }.
because-open = This is not clear yet ({ $place }):
    .brief = This is not clear yet: { $grounds }.
because-differ = These answers do not point the same way ({ $place }):
    .brief = These answers do not point the same way: { $grounds }.
place-up = card, phase { $phase }, scaling up
place-down = card, phase { $phase }, scaling down
place-other = card, regular or heavy case direction
card-route-same = The card says: { $card }. The bot's suggestion is the same.
card-route-choice = The card leaves a choice: { $card }. The bot's suggestion: { $suggested }.
    .brief = The card leaves a choice: { $card }.
card-route-added = The card says: { $card }. The bot's suggestion: { $suggested }, because the Meldcode also applies when relationships are unsafe.
    .brief = The card says: { $card }.
because-more = { $count } more
still-open = Still open: { $criteria }.
still-open-count = Still open: { $count } points.
would-change-heading = What would change the advice:
would-change = • { $answers } → { $outcome }
if-answer = { $criteria }: { $answers }
quoted = “{ $item }”
if-any = one of the questions: { $answers }
outcome-route = scale up { $route }
    .was = to scale up { $route }
outcome-with-phase-four = { $outcome }, with phase { alerting } in sight
outcome-with-ask = { $outcome }, with the question whether phase { alerting } has been reached
outcome-by-card = { $outcome } (the card says: { $card })
decides-recorded = { START($decider) } decides, in consultation with { $with }. You record it.
decides-optional = You decide. You may agree it with { $with }, but you need not.
decides-required = You decide, in agreement with { $with }.
decides-consulted = You decide, in consultation with { $with }.
decides-all = You decide, in agreement with { $with }.
decides-nobody = The case cannot go down yet.
decides-other = { START($decider) } decides.
decides-alone = You decide.
advice-first = You can also ask for advice first, for instance from the process director. That is always allowed.
advice-keep-lead = You remain case director until somebody else takes over. Scaling up is not failing.
advice-own-judgement = This advice does not replace your own judgement. Type "more" for the rest.
more-nothing = There is nothing more to show now. After an advice, "more" shows the rest of it.
consult-first-noted = Noted: you ask for advice first. The case stays open until you go on. Mention no names when you ask.

# Co-signing.
co-sign-asked = Request from { THE($by) }: please agree on case { $code } ({ $what }).
co-sign-asked-afterwards = Message from { THE($by) }: you could not be reached, and a decision was taken on case { $code } ({ $what }).
co-sign-route = The chosen route is { $route }.
co-sign-phase-four = With it: phase { $phase } has been reached, and the people of that phase are alerted.
co-sign-question = Do you agree?
co-sign-question-afterwards = Do you agree after the fact?
co-sign-sent = Put to { THE($who) }.
co-sign-thanks-agreed = Thank you. Your agreement is recorded.
co-sign-take-back = As long as nothing is decided, you can take it back.
choice-take-back = Disagree after all
co-sign-thanks-disagreed = Thank you. It is recorded that you disagree.
co-sign-withdrawn-changed = The request from { THE($by) } about case { $code } is withdrawn: the proposal has changed or is being reviewed. If a new one comes, you will hear.
co-sign-asker-gone = Whoever proposed this no longer has that role in this case. Nothing was decided. That takes a new proposal of whoever decides now: { $decider }. If the case director is gone, the process director or the administrator hands the case over first.
co-sign-withdrawn-role = The request from { THE($by) } about case { $code } is withdrawn: who decides or agrees is somebody else now. Your answer no longer counts.
co-sign-withdrawn-decided = Case { $code } has been decided on. The request from { THE($by) } lapses.
co-sign-agreed = Agreed by { THE($who) } (case { $code }).
co-sign-disagreed = Not agreed by { $who } (case { $code }). Talk it over.

# Decisions.
moved-up = Case { $code } was scaled up from phase { $from } to phase { $to }.
moved-down = Case { $code } was scaled down from phase { $from } to phase { $to }.
decider-told = Case { $code } is now in phase { $phase }. By the card, you decide on the next step. The case director knows more.
moved-route-alone = The route is chosen: { $route }.
moved-route = The route is chosen: { $route }. Process direction is handed over when that party accepts.
routed = Case { $code } stays in phase { $to }. The route is chosen: { $route }. Process direction is handed over when that party accepts.
in-role = { $who } (as { $role })
decided-by = Decided by { THE($who) }; { $aligned }.
decided-by-recorded = Decided by { $decider }{ $count ->
    [0] {""}
   *[other] , in consultation with { $with }
 }, recorded by { THE($who) }.
aligned-not-asked = agreement was not required here
aligned-recorded = { $decider } has decided{ $count ->
    [0] {""}
   *[other] , in consultation with { $with }
 }
aligned-consulted = discussed with { $with }
aligned-co-signed = agreed in the chat
aligned-by-phone = agreed by phone on { $on }, with { $with }
aligned-by-phone-unnamed = agreed by phone on { $on }; it does not say with whom, for the case names no process director
aligned-in-consultation = agreed in consultation on { $on }, with { $with }
aligned-not-reached = { $count ->
        [one] { $with } could not be reached; agreement was asked for afterwards
       *[other] not everybody could be reached ({ $with }); agreement was asked for afterwards
    }
aligned-nobody-reached = { $count ->
        [one] { $with } could not be reached, and nobody with that role can be asked afterwards
       *[other] not everybody could be reached ({ $with }), and nobody with those roles can be asked afterwards
    }
aligned-disagreed = { $count ->
        [one] { $with } disagreed
       *[other] not everybody agreed ({ $with })
    }
aligned-own = whoever decides is also { $roles }, and there is nobody else
aligned-and-own = { $aligned }; whoever decides is also { $roles }, and there is nobody else
aligned-outside = agreed in consultation on { $on } with { $partner }, on behalf of { $roles }
aligned-co-signed-outside = agreed in the chat, and on behalf of { $roles } agreed in consultation on { $on } with { $partner }

# Cases.
case-opened = Case { $code } is open.
case-opened-keep = Write the code in your own file. Only that file should say whom it is about.
case-draft = This case is still being opened.
case-menu = What do you want to do with a case?
which-case = Which case is it about?
no-case-yet = The case is not open yet, so this cannot be done yet. Answer first, or type "stop".
no-case = There is no open case for you. A case director opens one with "case new".
reopen-which = Put the code of the closed case behind it: "case reopen RW-" and eight characters. It stands in your own file.
no-case-without-code = Add the code of the case: RW- and eight characters.
code-passed-on = You handed that case over. Whoever took it over goes on with it; you do not see it any more.
code-unknown = I do not know that code.
code-unknown-near = I do not know that code. Do you mean { $near }?
refused-open = Only a case director can open a case.
refused-decide = This step is up to { $decider }.
refused-decide-nobody = This step is up to { $decider }, but in the settings of { $municipality } nobody has that role. Ask { $administrator } to give somebody that role; until then the phase stays as it is. Immediate danger? Call 112.
refused-up = There is no scaling up from phase { $phase }.
refused-down = There is no scaling down from phase { $phase }.
refused-intensity = Those questions do not apply here: they apply in phase { $phases }.
refused-intensity-domain = Those questions do not apply here: they are about { $domain }, in phase { $phases }.
refused-intensity-none = This card does not have those questions.
status = Case { $code } in { $municipality }: phase { $phase }.
status-frame = { $about }; in this phase since { $since }.
status-since = In this phase since { $since }.
status-case-direction = Case direction: { $option }.
status-process-director = Process director: { $who }.
status-process-director-named = There is a process director.
status-waits = Waits for an answer of { THE($who) }.
status-route = Chosen route: { $route }.
status-decided = Decided:
case-opened-who-directs = In phase { $phase } a professional always has case direction. Find out now who that is.
phase-facts-since = Phase { $phase } since { $since }:
phase-facts-until = Phase { $phase } from { $since } until { $until }:
phase-facts-track = • track: { $tracks }
phase-facts-informed = • informed by { THE($who) }: { $whom }
phase-facts-meeting = • care-calamity meeting needed: { $answer } ({ $who }, { $at })
phase-facts-meeting-ground = • care-calamity meeting needed: { $answer }, on the ground of { $ground } ({ $who }, { $at })
phase-facts-open = • not answered yet: the follow-up of { $who }
phase-facts-plan = • { $plan } in force: { $answer } ({ $who }, { $at })
phase-over = Phase { $from } of case { $code } is over: the case is now in phase { $to }. Decided by { THE($who) }; { $aligned }. What was still open for phase { $from } lapses.
phase-over-late = Phase { $from } of case { $code } has been over since { $at }: the case then went to phase { $to }. Decided by { THE($who) }; { $aligned }. What was still open for phase { $from } lapses. This message waited for the end of the quiet hours.
phase-over-short = { $municipality } { $code }: phase { $from } is over, the case is in phase { $to } now. There is nothing left to confirm.
phase-over-now = The case is now in phase { $phase }.
phase-over-closed = The case is now closed.
status-alert = Alert to { $role }: { $stage } (rung { $rung }).
status-tried = • rung { $rung }, { $where }: tried { $tried }, not known yet whether it arrived
status-tried-again = • rung { $rung }, { $where }: tried on { $first } and last on { $tried }, not known yet whether it arrived
status-accepted = • rung { $rung }, { $where }: tried { $tried }, arrived { $heard }
status-refused = • rung { $rung }, { $where }: tried { $tried }, refused { $heard }
status-unreachable = • rung { $rung }, { $where }: tried { $tried }, unreachable since { $heard }
status-confirmed = • confirmed by { THE($who) }, { $at }
status-confirmed-link = • confirmed through the link sent to { THE($who) }, { $at }
status-confirmed-used = • confirmed by { THE($who) }, { $at }; that does not count
status-stopped = You still have open questions here.
stage-undelivered = delivered nowhere yet
stage-unheard = not yet known whether one arrived
stage-unanswered = delivered, not confirmed yet
stage-confirmed = confirmed
stage-withdrawn = withdrawn
overview-empty = There is no open case for you.
overview-unfinished = You began { $what }, and it is not finished.
begun-check = an anonymous check
begun-case = opening a case
begun-other = something in another case
cases-heading = Your cases; the ones that need somebody soonest come first:
cases-none-waiting = Nothing is waiting for you.
cases-none-in-phase = You have no open case in phase { $phase }.
cases-line = • { $line }
cases-part = { $line } · { $part }
cases-alert = ALERT OPEN: { $roles }
cases-waits-you = waiting for you
cases-waits = waiting for { THE($who) }
cases-follow-up = follow-up open: { $roles }
cases-review = look again on { $at }
cases-more = And { $count } more. Type "cases phase" with a number, or "case status" with the code of the case.
choice-case = { $code } · phase { $phase } since { $since }
card-heading = The direction card in short:
card-one = More about a phase: type "card 3", for instance.
card-phase-direction = Case direction can lie with
card-phase-led = Whose move it is
card-phase-called = Alerted here: { $roles }.
card-phase-decides = { $what }: { $who } decides. What counts:
card-phase-unknown = The card has no phase { $phase }. Choose a phase from 1 to { $last }.
card-more = See the whole card with the command "regiewijzer card", and as a drawing with "regiewijzer card --picture card.png".
duty-heading = Who is on duty now?
duty-line = • { $role }: { $who }
duty-line-alike = • { $role }
duty-next = After that, from { $from }: { $who }
take-over-how = Until when? Type for example "take over until 18:00", "take over until tomorrow 8:00" or "take over until 24-12 18:00".
take-over-which = Until when exactly?
choice-until = Until { $until }
take-over-past = That moment has passed; nothing has changed. Type until when, for example "take over until 18:00".
take-over-too-long = More than eight weeks cannot be done in the chat. For that the administrator changes the roster in the settings.
take-over-already = That is already the case: { THE($who) } is on duty then as { $role }. Nothing has changed.
refused-duty = Only somebody who is on the roster for a role can take over its duty. The administrator can do it for others.
which-duty = Who takes over, until { $until }?
choice-take-over = { $who } ({ $role })
taken-over = Hand-over of duty: { $who } is now on duty as { $role }, until { $until }. Relieved: { $relieved }.
which-swap = Swap with whom? The other has to agree.
choice-swap = { $who } ({ $role }): your own turn from { $mine } for the one from { $theirs }
swap-none = There is no turn to swap. Swapping is possible with somebody of the same role who is on duty at another time.
swap-asked = Request from { THE($who) } to swap as { $role }. { START($who) } gives up the turn from { $from } to { $until }, and takes the one from { $theirs_from } to { $theirs_until } instead. Do you agree?
swap-sent = { START($who) } has been asked. The roster changes only on agreement.
swap-refused = Not swapped as { $role }: { THE($who) } does not agree. The roster stays as it is.
swap-over = Not swapped as { $role }: one of the two turns is over already. Ask again if need be.
swap-lapsed = Not swapped as { $role }: the roster has changed in the meantime. Ask again if it is still needed.
swapped = Swapped as { $role }: { THE($who) } is on duty from { $from } to { $until }, and { THE($asker) } from { $theirs_from } to { $theirs_until }.
help-heading = What you can type now:
help-one = How to type this (Dutch / English):
help-line = { $name } / { $alias }: { $what } ({ $who })
    .sent = "{ $name }" / "{ $alias }": { $what } ({ $who })
help-now-line = { $name }: { $what }
    .sent = "{ $name }": { $what }
help-subject = help { $name }
    .sent = "help { $name }"
help-subjects = More by subject: { $subjects }.
help-more = Answer a question with yes, no, I don't know or a button. Immediate danger? Call 112. Advice from Veilig Thuis: 0800-2000.

# Who has the lead.
lead-heading = Who has the lead in case { $code }, phase { $phase }?
lead-line = • { $row }: { $who }
lead-here = {"  "}→ { $what }
lead-route-waiting = chosen route: { $route }; not accepted yet
lead-note = Note: { $note }
route-accepted = Case { $code }: process direction was accepted ({ $route }).
remind-inform = Remember, case { $code } in phase { $phase }: { $who } informs { $whom }.
remind-inform-nobody = Nobody is on duty as { $who } now, so this request goes to nobody else. Phone them yourself.
remind-inform-you = A case in { $municipality } is now in phase { $phase }. Will you inform { $whom }? More information: { $reach }.
remind-inform-waits = Case { $code } is in phase { $phase }: { $who } informs { $whom }. These are quiet hours: the request to do so goes out on { $until }. If it cannot wait, phone them yourself.
held-back = This has been so since { $at }. The message waited for the end of the quiet hours.

# Keeping a case.
choice-route-accepted = That party has accepted
choice-weeks = { $weeks ->
        [one] In 1 week
       *[other] In { $weeks } weeks
    }
choice-closed-finished = Finished: help has ended
    .named = finished, the help has been completed
choice-closed-handed-over = Handed over outside this municipality
    .named = handed over outside this municipality
question-change = What do you change?
    .help = What you change stands in the timeline and the report, with its date. What was decided before stays as it was.
choice-change-frame = The frame
choice-change-domain = The domain
choice-change-case-direction = Who has case direction
choice-change-process-director = The process director
choice-name-process-director = First name a process director
choice-name-other-process-director = Name another process director
sign-off-unnamed = No process director has been named yet. Name one now, or agree outside the chat.
case-changed = Case { $code }: { $what }.
past-changed = changed by { THE($who) }: { $parts }
past-changed-frame = the frame is now { $to }
past-changed-domain = the domain is now { $to }
past-changed-direction = case direction now lies with { $to }
past-changed-process = the process director is now { $to }
past-changed-process-named = there is a process director now
question-successor = Who takes over case direction?
    .help = You remain case director until the other accepts.
question-review-date = When will you look at this case again?
    .help = You will get a reminder then.
question-close = Why are you closing the case?
    .help = Finished is possible in { $last ->
            [1] phase 1
            [2] phases 1 and 2
           *[other] phases 1 to { $last }
        }. From a higher phase you can only hand over.
question-close-high = Why are you closing the case? Finished is possible in { $last ->
        [1] phase 1
        [2] phases 1 and 2
       *[other] phases 1 to { $last }
    } alone.
question-confirm-close = Close case { $code }? Questions and requests lapse, and on { $until } the case is erased. Until then you can open it again. Is that right?
refused-keep = Only the case director of this case can do this.
refused-close-alert = An alert is still open. While it is, the case cannot be closed. Wait until it is confirmed, or type "withdraw" if it was not needed.
refused-closed = This case is closed. Open it again with "case reopen".
refused-reopen = Case { $code } is not closed. Nothing has changed.
hand-over-asked = Request from { THE($by) }: will you take over case direction of case { $code }?
hand-over-not-process-director = The process director of this case is not among them: nobody can agree with themselves.
refused-both-roles = You are the process director of this case, and nobody can agree with themselves. First somebody else must become its process director.
hand-over-sent = { START($who) } has been asked (case { $code }). You remain case director until they accept.
hand-over-sent-for = { START($who) } has been asked (case { $code }). Case direction is handed over only when they accept.
hand-over-proposed = There was a proposal in this case: { $what }, by { THE($by) }.
hand-over-proposed-lapsed = That proposal has lapsed; nothing was decided on it. If it is still needed, propose it yourself.
handed-over = Case direction of case { $code } is now with { THE($who) }.
hand-over-declined = Case direction of case { $code } was not accepted by { THE($who) }.
hand-over-off = The request to take over case { $code } no longer counts.
choice-requests = Show what is asked
review-set = I will remind you of case { $code } on { $at }.
review-reminder-gone = The case director was to look at case { $code } again today, but no longer has that role. Hand the case over: type "case hand-over { $code }".
review-reminder = Today you were going to look at case { $code } again. Type "case up" or "case down" to assess it.
case-closed = Case { $code } was closed by { THE($who) }. On { $until } the case is erased. Until then { THE($who) } can open it again with "case reopen { $code }".
case-reopened = Case { $code } was reopened by { THE($who) }.
status-closed = Closed since { $since }.

# Erasing, and who saw what.
refused-administer = Only the administrator of this municipality can do that.
refused-erase-alert = An alert of this case is still open. It can only be erased once that is confirmed or withdrawn.
erase-ask = Erase case { $code }? After that it cannot be read from this store, nor from a backup with the new key ring. An older copy of the key ring still opens it: whether there are any, I will tell you after erasing. You cannot undo this.
erase-ask-open = Case { $code } is still open. Erase it anyway? After that it cannot be read from this store, nor from a backup with the new key ring. An older copy of the key ring still opens it: whether there are any, I will tell you after erasing. You cannot undo this.
erased = Case { $code } is erased.
erased-no-copies = No copy of the key ring was made. Nothing more needs to be done.
erased-copies = Older copies of the key ring still hold the key. Make a new backup to these folders at once, so that the key ring there is replaced: { $folders }. Is that refused there, then backups of a store of before lie there, or that store itself: destroy those. Destroy copies that you put elsewhere yourself too.
erased-archived = Backups and archives of the database, and a second server, may still hold the key. Whoever has such a copy and the master key can read the case: keep them no longer than needed, and never beside the master key.
erased-until-change = In archives of the database it can be read until the change of the key, { $at } at the latest. Whoever has such an archive, a backup or a second server and the master key can read it until then.
erased-change-late = In archives of the database it can be read until the change of the key, which was due by { $at }. Ask whoever manages the program to change the master key now.
keys-lacking = The master key of the store is not in its file on: { $machines }. Do not start the program there again: it may be that the store does not open after that, and then no alert goes out any more. Ask whoever runs the program to put back the file with the master key now, or to say that the machine is gone.
keys-for-good = What was erased before { $at } is gone for good: the master key was changed, and every known machine has destroyed the old one. Nobody can read it in archives of the database either.
erased-by = Case { $code } was erased by { THE($who) }.
end-reminder = Case { $code } is closed and will be erased on { $at }. Do you want to keep something for your own file? Type "case export { $code }".
access-heading = Who looked at case { $code }:
access-nobody = Nobody has looked at case { $code }.
access-lost = • Who looked before { $at } is lost: the store was damaged.
access-line = • { $at }: { $who }, { $what }
look-status = how it stands
look-timeline = the timeline
look-lead = who has the lead
look-export = everything, written out
look-link = the page of an alert, by its link
look-board = the code, on the board

# The timeline.
timeline-phase = Phase { $phase }:
timeline-heading = What happened in case { $code }:
timeline-line = • { $at }: { $what }
past-check-adopted = began as an anonymous check
past-opened = opened in phase { $phase } by { THE($who) }
past-advised = { $what }: the advice was { $advice }
past-advised-provisional = { $what }: the provisional advice was { $advice }
past-advice-sought = { THE($who) } asked for advice first
past-co-sign-asked = { THE($who) } asked { THE($of) } to agree
past-co-sign-agreed = agreed by { THE($who) }
past-co-sign-disagreed = { THE($who) } does not agree
past-co-sign-withdrawn = request to agree withdrawn, made to { THE($of) }
past-with-route = { $what }; route: { $route }
past-with-direction = { $what }; case direction from now on: { $option }
past-with-track = { $what }; track: { $tracks }
past-with-advice = { $what }; the advice was { $advice }
past-with-advice-provisional = { $what }; the provisional advice was { $advice }
past-with-reason = { $what }; against the advice: { $reason }
past-with-reason-recorded = { $what }; against the advice, according to { THE($who) }: { $reason }
past-with-route-reason = { $what }; another route than the bot suggested: { $reason }
past-up = scaled up from phase { $from } to phase { $to } by { THE($who) }; { $aligned }
past-up-recorded = scaled up from phase { $from } to phase { $to }; { $aligned }; recorded by { THE($who) }
past-down = scaled down from phase { $from } to phase { $to } by { THE($who) }; { $aligned }
past-down-recorded = scaled down from phase { $from } to phase { $to }; { $aligned }; recorded by { THE($who) }
past-routed = route chosen by { THE($who) }: { $route }; { $aligned }
past-routed-recorded = route chosen: { $route }; { $aligned }; recorded by { THE($who) }
past-route-accepted = route accepted: { $route }; recorded by { THE($who) }
past-hand-over-asked = { THE($who) } was asked to take over
past-handed-over = case direction taken over by { THE($who) }
past-hand-over-declined = not taken over by { THE($who) }
past-review-set = look again on { $when }
past-closed = closed: { $reason }
past-closed-by = closed by { THE($who) }: { $reason }
past-reopened = reopened by { THE($who) }
past-clock-back = the computer's clock was set back by { $by }
past-clock-forward = the computer's clock was set forward by { $by }
past-clock-behind = at the start the computer's clock was behind; the alert went on at once
past-raised = alert to { $role } raised
past-raised-again = alerted again by { THE($who) }: { $role } for { $track }
past-raised-track = alert to { $role } raised: { $track }
past-rung = alert to { $role }, rung { $rung }: tried { $tried }
past-rung-director = alert to { $role }, rung { $rung }: the case director was asked to phone
past-widened = alert to { $role } also tried: { $tried }
past-accepted = alert to { $role } arrived at { $where }
past-refused = alert to { $role } refused at { $where }: takes no messages there
past-unreachable = alert to { $role } not delivered to { $where }: unreachable for now
past-silent = alert to { $role } at { $where }: not known whether it arrived
tried = { $who } ({ $ways })
via-chat = in the chat
via-mail = by mail
via-webhook = by text message
past-confirmed = alert to { $role } confirmed by { THE($who) }
past-confirmed-link = alert to { $role } confirmed through the link sent to { THE($who) }
past-confirmed-fallback = alert to { $role } confirmed by { THE($who) }, standing in; the alert went on
past-code-used = code for the alert for { $role } used by { THE($who) }: that confirms nothing; the alert went on
past-confirmed-phone = alert to { $role } confirmed by phone by { THE($who) }, recorded by whoever phoned
past-withdrawn = alert to { $role } withdrawn by { THE($who) }: { $reason }

refused-changed = Case { $code } has changed in the meantime. Your decision no longer fits its phase; nothing was recorded.
interview-overtaken = Case { $code } was changed in the meantime by { THE($who) }. Your questions about this case have lapsed.
refused-down-alert = An alert is still open. Let it be confirmed first, or withdraw it.
status-code = Case { $code }: phase { $phase }.
status-code-alarmed = Case { $code }: phase { $phase }, with an open alert.
status-code-closed = Case { $code }: closed.
case-opened-check-dropped = The answers of your check belong to another phase. They were not taken over.
question-confirm-alert-route = You are about to confirm phase { $to }, with the route { $route }. Track: { $track }. People are alerted right after that. Is that right?
co-sign-not-phase-four = Phase { $phase } has not been reached, says the case director.
question-withdraw-reason = Why are you withdrawing the alerts?
    .help = Everybody who was alerted is told in the chat. If somebody cannot be told, you will hear. The case stays in this phase.
choice-withdraw-false-alarm = False alarm
    .named = false alarm
choice-withdraw-mistake = Phase { alerting } chosen by mistake
    .named = phase { alerting } chosen by mistake
choice-withdraw-settled = Already taken up in another way
    .named = already taken up in another way
resume-active = You are answering questions already. Type "stop" first if you want to resume something else.

request-conditions = What regular and heavy case direction take:
request-text = Words for your request: "Request for independent heavy case direction for case { $code } ({ $municipality }, phase { $phase }). Grounds: { $grounds }. The municipal access team decides. Please let us know the decision and who gets case direction."
shared = Case { $code } is in phase { $phase }.
shared-decision = Last decision: { $what }.
shared-nothing = No decision has been recorded yet.
shared-in = Shared with the team, in { $channel }.
refused-share = Only the case director or the process director shares this with the team.
export-card = Assessed with: { $card }, version { $version }, fingerprint { $hash }.
export-answer = • { $answer }
refused-read = Of this case you may only see the code and how it stands.

flagged = Case { $code } stays in this phase. Recorded: { $flag }.
status-flag = Recorded: { $flag }.
past-flagged = recorded by { THE($who) }: { $flag }
choice-phoned = Confirmed by phone by { $who }

# Alerts.
alert-raised = Alerted: { $roles }. As soon as somebody confirms, you will hear it here.
    .nobody = To be alerted: { $roles }. This screen alerts nobody: phone them yourself.
    .later = To be alerted: { $roles }. You hear here as soon as somebody confirms.
alert-undelivered = { $heard ->
    [nothing] Whether an alert for { $role } to { $where } arrived is not known (case { $code }). Others are being tried too. Phone them yourself if need be.
   *[failure] An alert for { $role } to { $where } did not arrive (case { $code }). Others are being tried too. Phone them yourself if need be.
 }
ping = PHASE { $phase } ALERT for { $role }. Please confirm at once.
ping-again = PHASE { $phase } ALERT for { $role }{ $times }: not confirmed yet. Please confirm at once.
ping-fallback = PHASE { $phase } ALERT for { $role }{ $times }, now also to you as { $who }: not confirmed yet. Please confirm at once.
ping-instead = PHASE { $phase } ALERT for { $role }{ $times }, now to you as { $who }. Please confirm at once.
ping-channel = PHASE { $phase } ALERT for { $role }{ $times }. Whoever is on duty confirms at once.
asked-once = { "" }
asked-again = { " " }({ NUMBER($again, type: "ordinal") ->
        [one] { $again }st
        [two] { $again }nd
        [few] { $again }rd
       *[other] { $again }th
    } time)
which-way = Which way? (case { $code })
question-which-way = Which way?
question-group = Part: { $group }.
in-municipality = { $municipality }: { $text }
ping-facts = Case { $code } · { $municipality } · phase { $phase } · { $track } · since { $at }
ping-reach = More information: { $reach }.
ping-confirm = To confirm: press the button, or type "received { $code }".
ping-confirm-channel = To confirm: press the button, or send "received { $code }".
ping-confirm-mail = To confirm: type in the chat "received { $code }". Does that not work? Do as it says at "More information" and give this code: { $code }.
ping-short = Phase { $phase } { $municipality }, { $role }{ $times }{ $about }. { $how } Info: { $reach }
ping-short-instead = Phase { $phase } { $municipality }, you stand in for { $role }{ $times }{ $about }. { $how } Info: { $reach }
ping-short-about = : { $track } since { $at }. { $code }
    .untimed = : { $track }. { $code }
    .uncoded = : { $track }
    .untracked = . { $code }
    .bare = { "" }
ping-short-reply = Reply with { $confirm }.
ping-short-chat = In the chat: received { $confirm }.
ping-short-link = Confirm: { $link }
ping-short-link-or-reply = Confirm: { $link } or reply { $confirm }.
ping-link = To confirm, or to say that you cannot: { $link }. This link is for you alone. Do not pass it on.
mail-subject = { $mark } confirm now: { $municipality }, { $role }{ $times }{ $end }
    .brief = { $mark } confirm: { $municipality }, { $role }{ $times }{ $end }
mail-subject-instead = { $mark } confirm now: { $municipality }, { $role }: you stand in{ $times }{ $end }
    .brief = { $mark } confirm: { $municipality }, { $role }: you stand in{ $times }{ $end }
mail-subject-phone = { $mark } phone now: { $municipality }, { $role }{ $end }
mail-subject-phone-roles = { $mark } phone now: { $municipality }, { $roles } roles{ $end }
mail-subject-code-used = { $mark } check this: { $municipality }, { $role }: somebody else used your code{ $end }
mail-subject-phoned = { $mark } check this: { $municipality }, { $role }: confirmed in your name{ $end }
mail-subject-take-up = { $mark } take over: { $municipality }, { $role }: somebody else confirmed{ $end }
mail-subject-confirmed = { $mark } over: { $municipality }, { $role }: somebody else confirmed{ $end }
mail-subject-withdrawn = { $mark } over: { $municipality }, { $role }: alert withdrawn{ $end }
mail-subject-phase-over = { $mark } over: { $municipality }: phase { $from } is over · { $code }
mail-subject-drill-over = { $mark } over: { $municipality }, { $role }: nothing more to do · { $code }
mail-subject-late = { $mark } phone now: { $municipality }, { $role }: an alert is late · { $code }
mail-subject-late-more = { $mark } phone now: { $municipality }, { $count } alerts are late
mail-heading-phone = Phone now: nobody has confirmed yet
mail-sender = Regiewijzer
mail-code = The code that confirms:
mail-reply = Do not reply to this mail: a reply is not read and confirms nothing. Confirm in the chat, or phone.
mail-reply-link = Do not reply to this mail: a reply is not read and confirms nothing. Confirm with the link or in the chat, or phone.
mail-reply-phone = Do not reply to this mail: a reply is not read. Phone, and look in the chat.
mail-reply-warning = Do not reply to this mail: a reply is not read. Look in the chat, or phone.
mail-reply-over = Do not reply to this mail: a reply is not read. This alert is over: there is nothing left to confirm.
drill-mail-reply = Do not reply to this mail: a reply is not read and confirms nothing. Confirm in the chat.
drill-mail-reply-link = Do not reply to this mail: a reply is not read and confirms nothing. Confirm with the link or in the chat.
drill-mail-reply-phone = Do not reply to this mail: a reply is not read. Phone as if it were real, and look in the chat.
drill-mail-reply-warning = Do not reply to this mail: a reply is not read. Look in the chat.
drill-mail-reply-over = Do not reply to this mail: a reply is not read. This drill alert is over: there is nothing left to confirm.
drill-mail-heading-phone = Phone now, as if it were real: nobody has confirmed yet
mail-subject-warning = { $mark } read this at once: something is wrong with Regiewijzer
mail-subject-end = { " " }· phase { $phase } · { $code }
    .drill = { " " }· { $code }
confirm-aov-officer = Received, I will take on process direction with the care department
confirm-alderman = Received, I will consult the mayor
confirm-other = Received, I will take this up
phone-now = After { $after } there is still no confirmation from { $role } (case { $code }). Phone now: { $numbers }.
phone-now-no-number = After { $after } there is still no confirmation from { $role } (case { $code }). No night number is known. Phone now through the control room or the town hall.
phone-number = { $who } { $number }
confirmed = Confirmed after { $after } by { THE($who) }, for the alert to { $role } (case { $code }).
confirmed-link = Confirmed after { $after } through the link sent to { THE($who) }, for the alert to { $role } (case { $code }).
confirmed-fallback = Confirmed after { $after } by { THE($who) }, standing in (case { $code }). The alert to { $role } goes on.
confirmed-by-you = Thank you. You have confirmed the alert for case { $code }. The alerts to your role stop. More information: { $reach }.
confirmed-by-you-aov-officer = Thank you. You take on process direction for case { $code } with the care department. The alerts to your role stop. More information: { $reach }.
confirmed-by-you-alderman = Thank you. You consult the mayor about case { $code }. The alerts to your role stop. More information: { $reach }.
confirmed-by-you-fallback = Thank you. Your confirmation for case { $code } is recorded, and the case director is told. The alert to { $role } goes on until somebody in that role confirms.
confirmed-thanks = Thank you. The confirmation is recorded.
confirm-drill-over = That code is of a drill, and that is over.
confirm-still-open = Another alert still waits for you. Confirm it with the button.
confirm-already = That alert has been dealt with already.
settled-confirmed = Confirmed by { THE($who) }, { $at }.
settled-confirmed-link = Confirmed through the link sent to { THE($who) }, { $at }.
settled-withdrawn = Withdrawn by { THE($who) }, { $at }.
the-channel = the channel
somebody-who-left = somebody who no longer works here
confirm-standing = Your confirmation is recorded already. The alert goes on until somebody in that role confirms.
confirm-which = Several alerts are open. Press the button of the case, or type "received" with the code from the alert.
confirm-code-unknown = That code belongs to no open alert. Look at the code in the message again, or just type "received".
confirm-code-unknown-which = That code belongs to no open alert. Several are open: press the button of the case, or look at the code in the message again.
confirm-not-yours = There is nothing here for you to confirm: the alert has been confirmed already, or is for another role.
nothing-to-confirm = There is no open alert for you.

# Who cannot, whose code it was, and whom to telephone.
page-title = alert { $code }
page-title-none = no page
page-saved = Saved.
page-private = This page is for you alone. Do not pass the link on. It says nothing about the household.
page-after-all = I can after all: received
page-send = Save
page-unknown = This link is not valid, or no longer.
page-unfit = I could not read this.
page-busy = It is too busy now. Try again in a moment.
page-instead = Is there an alert for you? Confirm in the chat, or phone and say the code in the message.
page-unable = You said that you cannot take this alert. It goes on until somebody confirms. Can you after all? Then confirm below.
drill-page-unable = You said that you cannot take this drill alert. It goes on until somebody confirms. Can you after all? Then confirm below.
choice-cannot = I cannot
choice-cannot-no-duty = Not on duty
    .named = not on duty
choice-cannot-not-able = Not able
    .named = not able
choice-cannot-other = Other
    .named = another reason
choice-nobody-answers = Nobody answers
choice-call-again-own = Not right, alert again
choice-not-right = That is not right
cannot-noted = Noted: you cannot take the alert (case { $code }). The alert goes to the next person at once. You are still alerted again until somebody confirms. If you can after all, type "received". Why can you not?
drill-cannot-noted = Noted: you cannot take the drill alert (drill { $code }). The drill alert goes to the next person at once. If you can after all, type "received". Why can you not?
cannot-noted-last = Noted: you cannot take the alert (case { $code }). There is nobody left to alert now. Whoever is in charge of the case is asked to phone at once. If you can after all, type "received". Why can you not?
drill-cannot-noted-last = Noted: you cannot take the drill alert (drill { $code }). There is nobody left to alert now. Whoever began the drill is asked to phone at once. If you can after all, type "received". Why can you not?
cannot-reason-noted = Thank you, that is noted too.
cannot-nothing = There is no open alert for which that is needed.
unable = { START($who) } cannot take the alert to { $role } (case { $code }). The alert goes to the next person at once.
drill-unable = { START($who) } cannot take the drill alert to { $role } ({ $code }). The drill alert goes to the next person at once.
unable-last = { START($who) } cannot take the alert to { $role } (case { $code }). There is nobody left to alert now. The request to phone comes at once.
drill-unable-last = { START($who) } cannot take the drill alert to { $role } ({ $code }). There is nobody left to alert now. The request to phone comes at once.
with-code-of = { THE($who) } with the code of { THE($owner) }
by-link = { THE($who) } (by the link)
who-elsewhere = { $who } ({ $municipality })
by-phone = { THE($who) }, by telephone, recorded by { THE($recorder) }
confirmed-by-other = After { $after } a code was used by somebody who cannot confirm this alert themselves: { THE($who) } (case { $code }). The alert to { $role } goes on.
drill-confirmed-by-other = After { $after } a code was used by somebody who cannot confirm this drill alert themselves: { THE($who) } ({ $code }). The drill alert to { $role } goes on.
code-noted = It is noted that this code was used. The alert goes on: only somebody of the role that was alerted can confirm.
code-used = { START($who) } has confirmed the alert to { $role } with your code (case { $code }). The alerts to that role have stopped.
drill-code-used = { START($who) } has confirmed the drill alert to { $role } with your code ({ $code }).
code-used-goes-on = { START($who) } has used your code for the alert to { $role } (case { $code }). The alert goes on.
drill-code-used-goes-on = { START($who) } has used your code for the drill alert to { $role } ({ $code }). The drill alert goes on.
code-used-short = { $municipality } { $code }: { THE($who) } used your code for the alert to { $role }. Not right? Say so in the chat.
drill-code-used-short = { $municipality } { $code }: { THE($who) } used your code for the drill alert to { $role }.
link-used = The alert to { $role } was confirmed through your link (case { $code }). The alerts for that role have stopped.
drill-link-used = The drill alert to { $role } was confirmed through your link ({ $code }).
link-used-goes-on = The alert to { $role } was answered through your link, as a stand-in (case { $code }). The alert goes on.
drill-link-used-goes-on = The drill alert to { $role } was answered through your link, as a stand-in ({ $code }). The drill alert goes on.
link-used-short = { $municipality } { $code }: your link was used for the alert to { $role }. Is that not right? Say so in the chat.
drill-link-used-short = { $municipality } { $code }: your link was used for the drill alert to { $role }.
choose-in-chat = You can choose in the chat.
not-right-choose = Is that not right? Choose "That is not right".
not-right-choose-again = Is that not right? Choose "That is not right"; then the alerts begin again at once.
not-right-type = Is that not right? Type "not right" in the chat with Regiewijzer. If you cannot: { $reach }.
not-right-type-again = Is that not right? Type "not right" in the chat with Regiewijzer; then the alerts begin again at once. If you cannot: { $reach }.
phoned-you = { START($who) } has recorded that you confirmed the alert to { $role } by telephone (case { $code }). The alerts to your role have stopped. More information: { $reach }.
drill-phoned-you = { START($who) } has recorded that you confirmed the drill alert to { $role } by telephone ({ $code }). Nothing needs to be done.
phoned-you-aov-officer = { START($who) } has recorded that you confirmed the alert to { $role } by telephone. You take up process direction for case { $code }, together with the care department. The alerts to your role have stopped. More information: { $reach }.
phoned-you-alderman = { START($who) } has recorded that you confirmed the alert to { $role } by telephone. You consult the mayor about case { $code }. The alerts to your role have stopped. More information: { $reach }.
phoned-you-fallback = { START($who) } has recorded that you confirmed the alert to { $role } by telephone, as a stand-in (case { $code }). That alert goes on. More information: { $reach }.
drill-phoned-you-fallback = { START($who) } has recorded that you confirmed the drill alert to { $role } by telephone, as a stand-in ({ $code }). The drill alert goes on.
phoned-you-short = { $municipality } { $code }: { THE($who) } recorded that you confirmed the alert to { $role } by telephone. Not right? Say so in the chat.
drill-phoned-you-short = { $municipality } { $code }: { THE($who) } recorded that you confirmed the drill alert to { $role } by telephone.
confirm-code-spent = That code was used before. A code counts once.
confirm-code-in-vain = That code was typed here before and did not stop the alert. It stays good for whoever has the role of this alert, and for the case director and the administrator.
take-back-own = You confirmed the alert to { $role } (case { $code }). Can you not after all, or is that not right? Choose "Not right, alert again"; then the alerts to that role begin again at once.
take-back-standing = You confirmed the alert to { $role } as a fallback (case { $code }). Can you not after all, or is that not right? Choose "That is not right"; then that confirmation no longer counts. The alert goes on.
take-back-kept = Good, your confirmation stands.
take-back-in-name = The alert to { $role } was confirmed in your name (case { $code }). Can you not, or is that not right? Choose "That is not right"; then the alerts to that role begin again at once.
not-right-again = Noted: that confirmation is not right (case { $code }). The alerts to that role begin again at once.
not-right-noted = Noted: that is not right (case { $code }). The case director is told.
disputed = { START($who) } says: the confirmation with my code is not right (alert to { $role }, case { $code }). That confirmation no longer counts.
drill-disputed = { START($who) } says: the confirmation with my code is not right (drill alert to { $role }, { $code }). That confirmation no longer counts.
disputed-used = { START($who) } says: the use of my code is not right (alert to { $role }, case { $code }). Nothing changes for the alert.
drill-disputed-used = { START($who) } says: the use of my code is not right (drill alert to { $role }, { $code }). Nothing changes for the drill alert.
disputed-link = { START($who) } says: the confirmation by my link is not right (alert to { $role }, case { $code }). That confirmation no longer counts.
drill-disputed-link = { START($who) } says: the confirmation by my link is not right (drill alert to { $role }, { $code }). That confirmation no longer counts.
disputed-own = { START($who) } says: my confirmation is not right (alert to { $role }, case { $code }). That confirmation no longer counts.
disputed-phone = { START($who) } says: the confirmation by telephone in my name is not right (alert to { $role }, case { $code }). That confirmation no longer counts.
drill-disputed-phone = { START($who) } says: the confirmation by telephone in my name is not right (drill alert to { $role }, { $code }). That confirmation no longer counts.
take-up = The alert to { $role } was confirmed by { THE($who) } (case { $code }). The alerts to your role have stopped; what follows is up to you. More information: { $reach }.
take-up-aov-officer = The alert to { $role } was confirmed by { THE($who) }. You take on process direction for case { $code } with the care department. The alerts to your role have stopped. More information: { $reach }.
take-up-alderman = The alert to { $role } was confirmed by { THE($who) }. You consult the mayor about case { $code }. The alerts to your role have stopped. More information: { $reach }.
take-up-short = { $municipality } { $code }: { THE($who) } confirmed the alert to { $role }. What follows is up to you. Info: { $reach }
drill-take-up-short = { $municipality } { $code }: { THE($who) } confirmed the drill alert to { $role }. Nothing needs to be done.
drill-take-up = The drill alert to { $role } was confirmed by { THE($who) } ({ $code }). Nothing needs to be done.
notice-undelivered = { $heard ->
    [nothing] Whether a message to { THE($who) } about case { $code } arrived is not known. Phone them yourself if need be.
   *[failure] A message to { THE($who) } about case { $code } did not arrive. Phone them yourself if need be.
 }
withdrawn-unheard = { $heard ->
    [nothing] { START($who) } may not know that the alert was withdrawn (case { $code }): whether the message arrived is not known. Phone them yourself.
   *[failure] { START($who) } may not know that the alert was withdrawn (case { $code }): the message did not arrive. Phone them yourself.
 }
phone-early = Phone at once about the alert to { $role } (case { $code }): { $numbers }. Whoever is on duty cannot be reached or cannot take the alert.
phone-early-no-number = Phone at once about the alert to { $role } (case { $code }). Whoever is on duty cannot be reached or cannot take the alert. No night number is known. Phone the control room or the town hall.
phone-nobody-able = Phone the control room or the town hall at once for the alert to { $role } (case { $code }). Everybody who can be phoned said that they are unavailable: { $numbers }.
drill-phone-early = Nobody can take the drill alert to { $role } now ({ $code }). Phone at once as for a real alert, and say first that it is a drill: { $numbers }.
drill-phone-early-no-number = Nobody can take the drill alert to { $role } now ({ $code }). No night number is known. For a real alert you would now phone through the control room or the town hall; do not do so in a drill.
drill-phone-nobody-able = Everybody who can be phoned for the drill alert to { $role } said that they are unavailable ({ $code }): { $numbers }. For a real alert you would now phone through the control room or the town hall; do not do so in a drill.
phone-instead = This request goes to you, since whoever should phone first is not there, does not hear it or reaches nobody.
phone-also = This request now goes to you too, since the case director reaches nobody or does not answer.
phone-for-several = If you choose { $who }, that counts at once for the alerts to { $roles }.
drill-phone-for-several = If you choose { $who }, that counts at once for the drill alerts to { $roles }.
phone-nobody = Choose who has confirmed. Does nobody answer? Choose "Nobody answers".
phone-number-unable = { $who } { $number } (unavailable)
phone-record = Then record in the chat who has confirmed, or that nobody answers.
phone-short = Phone now, phase { $phase } { $municipality }{ $named }: { $whom }.{ $record }
drill-phone-short = DRILL ALERT { $municipality }, phone now{ $named }: { $whom }. Say at once that it is a drill.{ $record }
phone-short-code = , { $code }
    .bare = { "" }
phone-short-record = { " " }Record in the chat who confirmed.
    .less = { " " }Record it in the chat.
    .bare = { "" }
phone-short-role = { $role } { $numbers }
phone-short-mute = nobody to phone for { $roles }: phone control room or town hall
drill-phone-short-mute = nobody to phone for { $roles }
nobody-answers-noted = Noted: nobody answers (case { $code }). The alerts go on. Also asked to phone: { $who }.
nobody-answers-alone = Noted: nobody answers (case { $code }). The alerts go on. There is nobody else to ask to phone: try again in a few minutes.
past-called = also alerted for { $role }: { $tried }
past-unable = { THE($who) } cannot take the alert to { $role }
past-unable-reason = { THE($who) } cannot take the alert to { $role }: { $reason }
past-phone-asked = the case director was asked to phone about the alert to { $role }
past-phone-asked-more = the process director and the administrator were asked to phone about the alert to { $role } too
drill-past-phone-asked = whoever began the drill was asked to phone about the drill alert to { $role }
drill-past-phone-asked-more = the administrator was asked to phone about the drill alert to { $role } too
past-nobody-answered = { THE($who) } phoned for { $role }: nobody answers
past-disputed = { THE($who) }: the confirmation with my code for { $role } is not right
past-disputed-used = { THE($who) }: the use of my code for { $role } is not right
past-disputed-link = { THE($who) }: the confirmation by my link for { $role } is not right
past-disputed-own = { THE($who) }: my confirmation for { $role } is not right
past-disputed-phone = { THE($who) }: the confirmation by telephone in my name for { $role } is not right
status-disputed = • confirmed by { THE($who) }, { $at }, but that is not right
status-unable = • { $who } is unavailable
call-again-hint = Case { $code } stays in this phase. Are the people needed after all? Then choose "Alert again", here or with "case status".
called-again = Case { $code }: { THE($who) } has alerted again, for { $track }.
nothing-to-withdraw = There is no open alert for this case.
refused-withdraw = Only the case director or the AOV officer can withdraw an alert.
    .role = Only the case director or { $who } can withdraw an alert.
    .none = Only the case director can withdraw an alert.
withdrawn = { $count ->
        [one] The alert was
       *[other] The alerts were
    } withdrawn by { THE($who) }: { $reason } (case { $code }). The case stays in this phase until it is scaled down.
withdrawn-short = { $municipality } { $code }: the alert to { $role } was withdrawn by { THE($who) }: { $reason }.
confirmed-short = { $municipality } { $code }: the alert to { $role } was confirmed by { THE($who) }. There is nothing left to confirm.
confirmed-short-link = { $municipality } { $code }: the alert to { $role } was confirmed through the link to { THE($who) }. There is nothing left to confirm.
drill-confirmed-short = { $municipality } { $code }: the drill alert to { $role } was confirmed by { THE($who) }. There is nothing left to confirm.
drill-confirmed-short-link = { $municipality } { $code }: the drill alert to { $role } was confirmed through the link to { THE($who) }. There is nothing left to confirm.

## The board of a municipality

board-link = The board of { $municipality }, until { $until }. The link is yours alone: whoever has it sees the board. Do not pass it on.
board-unserved = The board is a web page, and I cannot give it here: the settings lack public_url in the block [http]. The administrator can add it.
refused-board = The board is for AOV officer, alderman, care department and administrator.
which-board = The board of which municipality?
board-heading = Board of { $municipality }
board-stands = As of { $at }. This link is valid until { $until }.
board-still = Stop updating by itself
board-moving = Update by itself again
board-wall = Large, for the wall
board-small = Ordinary size
board-renews = This page updates by itself, twice a minute.
board-stopped = This page does not update by itself.
board-private = This page is yours alone. Do not pass the link on. Of a case it shows the code only.
board-instead = Type "board" in the chat for a new link.
board-alerts = Open alerts
board-alerts-none = No alert is open.
board-alert = { $code }: alert to { $role }
drill-board-alert = { $code }: drill alert to { $role }
board-alert-since = Open since { $at }, not confirmed yet.
board-alert-unable = Cannot: { $who }.
board-rung = rung { $rung } · { $at } · { $who }
board-rung-next = rung { $rung } · { $at }, in { $left } · { $who }
board-rung-current = now
board-reach = { $whom }: { $who }
board-reach-duty = whoever is on duty
board-reach-deputy = whoever is on duty and whoever deputises
board-reach-next = whoever is on duty as { $role }
board-reach-none = nobody, for no other role follows this one
board-reach-director = request to the case director to phone
drill-board-reach-director = request to phone to whoever began the drill
board-reach-everyone = everyone again
drill-board-reach-everyone = the drill stops
board-duty = Duty
board-duty-now = Now: { $who }
board-duty-nobody = Now: nobody
board-duty-deputies = Deputises: { $who }
board-audit = Audit
board-audit-none = The first audit is not finished yet.
board-audit-well = All is well: at { $at } no alert was late.
board-audit-wrong = SOMETHING IS WRONG at { $at }. Late: { $late }. Unreadable: { $aside }. Do not rely on the alerts: phone whoever is on duty yourself.
board-audit-overdue = SOMETHING IS WRONG: the last audit was at { $at }. Do not rely on the alerts: phone whoever is on duty yourself.
board-drill = Last drill
board-drill-none = No drill has ended since this is kept.
board-drill-last = { $code }, ended at { $at }: { $how }. Confirmed: { $confirmed } of { $of }.
board-drill-confirmed = everybody confirmed
board-drill-over = the last rung had passed
board-drill-stopped = stopped by a person
board-drill-overtaken = stopped for a real alert
board-roster = Roster of four weeks
board-week = Week { $week }, from { $from }
board-always = always
board-from-until = { $from } to { $until }
board-turn = { $when } · { $role }: { $who } on duty
board-turn-deputies = { $when } · { $role }: { $who } deputising
board-turn-nobody = { $when } · { $role }: nobody on duty
board-warnings = To be completed in the settings
board-warnings-none = Nothing. The command "regiewijzer check" looks at mail, text messages and the store too.
board-keys = What was erased
board-keys-until = Readable in archives of the database until the change of the key, { $at } at the latest.
board-keys-due = Readable in archives of the database until the change of the key. It has to be done by { $at }: ask whoever manages the program to begin.
board-keys-late = Still readable in archives of the database: the change of the key was due by { $at }. Ask whoever manages the program to change the master key now.

## One's turns as a calendar

calendar-link = Your turns of duty in { $municipality }, for your calendar to follow. The address is yours alone: whoever has it sees when you are on duty. Give it to nobody else. An address that you had before no longer works.
calendar-known = You already have an address for your turns in { $municipality }. I cannot say it again, for I do not keep it. Is it lost, or does somebody else have it? Take a new address; the old one stops working at once.
choice-calendar-new = New address
calendar-unserved = Your calendar can only follow your turns at a web address, and I cannot give one here: the settings lack public_url in the block [http]. The administrator can add it.
refused-calendar = You have no role for which there is a roster.
which-calendar = Your turns in which municipality?
calendar-instead = Type "calendar" in the chat for a new address.

# The self-audit.
audit-late = Something is wrong. { $count ->
        [one] One alert does not go on as it should.
       *[other] { $count } alerts do not go on as they should.
    }
audit-late-elsewhere = Something is wrong. An alert of another municipality is late, and the same can happen here. So in phase { alerting } phone whoever is on duty yourself.
audit-late-rung = • Case { $code }, { $role }: the next rung should have gone out at { $since } and was not sent.
audit-late-message = • Case { $code }, { $role }: a message of which nobody knows whether it arrived should have gone out again at { $since } and was not sent.
audit-late-duty = • Case { $code }, { $role }: at { $since } somebody else came on duty, who was not alerted.
audit-late-forgotten = • Case { $code }, { $role }: something was to happen at { $since }, but the program no longer has it planned.
audit-phone = Phone now: { $numbers }.
audit-phone-no-number = No night number is known. Phone through the control room or the town hall.
audit-restart = Then have the program started again. If this message comes back, do not rely on the alerts: in every phase { alerting } phone whoever is on duty yourself.
audit-short = Something is wrong: { $count ->
        [one] the alert { $role } { $code } does not go on
       *[other] { $count } alerts do not go on, the first is { $role } { $code }
    }. Phone { $number } now. Have the program started again.
audit-short-elsewhere = Something is wrong: in another municipality an alert is late. At phase { alerting }, phone whoever is on duty yourself.
audit-short-no-number = the control room or the town hall
clock-set-back = The clock of the computer that I run on was set back by { $by }. Alerts go on as if that had not happened. Check whether the clock is right now: the roster goes by it.
clock-set-forward = The clock of the computer that I run on was set forward by { $by }. Alerts go on as if that had not happened. Check whether the clock is right now: the roster goes by it.
clock-behind = The clock of the computer that I run on was behind at the start: the last thing that happened was on { $last }. So alerts that are open go on at once. Check whether the clock is right now: the roster goes by it.
clock-ahead = At the start the last thing that happened was on { $last }, more than a day ago. Something is open, so it goes on at once. Check whether the clock of the computer is right: the roster goes by it.
unreadable = What is needed for this is damaged in the store. Nothing was changed. With `regiewijzer verify` the administrator sees what is broken.
record-damaged = A record of case { $code } is damaged. What else is known of it goes on, its alerts too, but this cannot be shown or done.
    .found = A record of case { $code } is damaged. What else is known of it goes on, its alerts too. What happened before can perhaps not be seen any more.
store-older = The store is older than it should be: somebody put back an older folder, or something was changed. Open alerts go on. Ask whoever runs the program to look at it.
store-mended = The files of the store had been changed. What is open was worked out again and goes on. Ask whoever runs the program to run `regiewijzer verify`.
backup-failing = No backup of the cases can be made. The last one is of { $last }. All else goes on, and I keep trying. Ask whoever runs the program to look in its messages for the reason.
backup-failing-all = No backup of the cases can be made, and there is none yet. All else goes on, and I keep trying. Ask whoever runs the program to look in its messages for the reason.
backup-made-again = A backup of the cases was made again.
store-roster-unread = What was agreed in the chat about duty in { $municipality } is damaged and cannot be read. The roster of the settings counts there; agree anew where it has to be another. Everything else goes on.
store-access-unread = Who looked at cases in { $municipality } until now is damaged and cannot be read. Everything goes on, and from now on it is noted again.
store-gone = The files of the store are gone or were replaced while the program works. Nothing can be written: no alert goes on by itself, and nothing is confirmed or erased.
store-gone-alerts = { $municipality }: { $count ->
        [one] 1 alert is open. Phone whoever is on duty.
       *[other] { $count } alerts are open. Phone whoever is on duty.
    }
store-gone-what = Ask whoever runs the program to put the files back, or to stop it and put back the newest backup. It goes on once they are back.
store-gone-refused = Nothing can be written now: the files of the store are gone or were replaced. Nothing was changed. The administrator was told. If it is urgent, telephone.
store-card-unread = How a card of before put its questions is damaged and cannot be read. Cases that were judged under it are shown in the words of today's card. Ask whoever runs the program to run `regiewijzer verify`.
store-other = The store is another one than the one of which the head is noted: the earlier one may be gone, with its open alerts. The heartbeat stays silent. Ask whoever runs the program to look at it.
store-head-unwritten = The head of the store can no longer be noted. Everything goes on, but nobody would see if the store were put back.
store-head-unread = The head of the store that was noted elsewhere cannot be read. Everything goes on, but nobody sees whether the store was put back. Ask whoever runs the program to look at it.
store-carried-mended = When the store was carried over into its new form, the references to open cases did not match the cases. They were worked out again, and what is open goes on. Ask whoever runs the program to run `regiewijzer verify`.
aside = Case { $code } is damaged and cannot be read. It was set aside; everything else goes on.
aside-unknown = A case that you are involved in or administer is damaged and cannot be read. Even its code can no longer be seen. It was set aside; everything else goes on.
aside-alert = An alert of this case is open. It will not go on by itself: phone whoever is on duty.
aside-what = With `regiewijzer verify` the administrator finds what is broken, and with `regiewijzer rebuild` brings it back from a backup.
problem-audit-late = Alerts do not go on as they should: { $alerts }. No heartbeat goes out.
    .hint = The administrators were told. Start the program again; if this line comes back, the store is damaged.
problem-heartbeat-file = The heartbeat cannot be written to { $path } ({ $detail }).
    .hint = Look whether the folder exists and whether this program may write there.
problem-heartbeat-url = The heartbeat did not arrive at the address of heartbeat_url ({ $detail }).
    .hint = Look whether the address is right and whether this program may go there. The alerts simply go on.
problem-heartbeat-not-built = This program was built without the heartbeat to an address.
    .hint = Take heartbeat_url out, or build the program with the feature heartbeat.

# Drills.
drill = DRILL ALERT
refused-drill = A drill is for the AOV officer or the administrator of the municipality.
    .role = A drill is for { $who } or the administrator of the municipality.
    .none = A drill is for the administrator of the municipality.
refused-drill-case = That is not possible with a drill: there is no case. You can use "case status", "case timeline" and "drill stop".
drill-none = This card holds no alerts to practise.
drill-not-now = A real alert is open in this municipality now. Hold the drill afterwards.
drill-not-running = No drill is running in this municipality now.
drill-running = Drill { $code } is still running in this municipality. Type "drill stop" to stop it.
which-drill-place = In which municipality?
which-drill = Which track do you want to practise? Whoever is on duty now gets a drill alert at once, also in the middle of the night. There is no case behind it. If nobody answers, it goes to more and more people, like a real alert, until you are asked to phone. Then you get a report.
drill-alert-raised = Drill { $code } is running. Alerted: { $roles }. You are the case director of this drill. You will hear here who confirms, and get a report at the end.
    .nobody = Drill { $code } is running. To be alerted: { $roles }; this screen alerts nobody. You are the case director of this drill, and get a report at the end.
    .later = Drill { $code } is running. To be alerted: { $roles }. You are the case director of this drill. You will hear here who confirms, and get a report at the end.
drill-choice-withdraw = Stop the drill
drill-ping = DRILL ALERT for { $role }. There is no case. Please confirm at once, as if it were real.
drill-ping-again = DRILL ALERT for { $role }{ $times }: not confirmed yet. There is no case. Please confirm at once, as if it were real.
drill-ping-fallback = DRILL ALERT for { $role }{ $times }, now also to you as { $who }: not confirmed yet. There is no case. Please confirm at once, as if it were real.
drill-ping-instead = DRILL ALERT for { $role }{ $times }, now to you as { $who }. There is no case. Please confirm at once, as if it were real.
drill-ping-channel = DRILL ALERT for { $role }{ $times }. There is no case. Whoever is on duty confirms at once, as if it were real.
drill-ping-facts = Drill { $code } · { $municipality } · { $track } · since { $at }
drill-ping-reach = Nothing needs to happen after the confirmation.
drill-ping-confirm-mail = To confirm: type in the chat "received { $code }".
drill-ping-short = DRILL ALERT { $municipality }, { $role }{ $times }: no case{ $about }. { $how }
drill-ping-short-instead = DRILL ALERT { $municipality }, you stand in for { $role }{ $times }: no case{ $about }. { $how }
drill-ping-short-about = , since { $at }. { $code }
    .untimed = . { $code }
    .bare = { "" }
drill-confirm-other = Received, this is a drill
drill-thanks = Thank you for confirming drill { $code }. There is no case, and nothing else needs to happen.
drill-thanks-fallback = Thank you for confirming drill { $code }, standing in. The drill alert for { $role } goes on until somebody in that role confirms, or the drill ends.
drill-alert-undelivered = { $heard ->
    [nothing] Whether a drill alert for { $role } to { $where } arrived is not known ({ $code }). The drill goes on.
   *[failure] A drill alert for { $role } to { $where } did not arrive ({ $code }). The drill goes on.
 }
drill-phone-now = After { $after } the drill alert to { $role } is not confirmed yet ({ $code }). Phone now as for a real alert, and say first that it is a drill: { $numbers }.
drill-phone-now-no-number = After { $after } the drill alert to { $role } is not confirmed yet ({ $code }). No night number is known. For a real alert you would now phone through the control room or the town hall; do not do so in a drill.
drill-confirmed = Drill alert to { $role } confirmed after { $after } by { THE($who) } ({ $code }).
drill-confirmed-link = Drill alert to { $role } confirmed after { $after } through the link sent to { THE($who) } ({ $code }).
drill-confirmed-fallback = Drill alert confirmed after { $after } by { THE($who) }, standing in ({ $code }). The drill alert to { $role } goes on.
drill-stopped = Drill { $code } was stopped by { THE($who) }. Nothing else needs to happen.
drill-over = Drill { $code } is over. Nothing else needs to happen.
drill-overtaken = Drill { $code } was stopped, because there is a real alert in this municipality now. Look only at the real alert.
drill-status = Drill { $code } in { $municipality }. There is no case.
drill-status-closed = Ended since { $since }.
drill-timeline-heading = What happened in drill { $code }:
drill-past-opened = drill begun by { THE($who) }
drill-past-closed = drill ended
drill-past-rung-director = drill alert to { $role }, rung { $rung }: whoever began the drill was asked to phone
drill-past-withdrawn = drill alert to { $role } ended
drill-report-drill-confirmed = Report of drill { $code }: all { $count } alerts were confirmed.
drill-report-drill-over = Report of drill { $code }: { $confirmed } of { $count } alerts were confirmed before the drill was over.
drill-report-drill-stopped = Report of drill { $code }, which was stopped: { $confirmed } of { $count } alerts had been confirmed.
drill-report-drill-overtaken = Report of drill { $code }, which was stopped for a real alert: { $confirmed } of { $count } alerts had been confirmed.
drill-role-confirmed = { $role }: confirmed after { $after } by { THE($who) }
drill-role-not-confirmed = { $role }: not confirmed
drill-stood-in = • confirmed after { $after } by { THE($who) }, standing in
drill-tried-accepted = • rung { $rung }, { $where }: tried { $tried }, arrived after { $heard }
drill-tried-failed = • rung { $rung }, { $where }: tried { $tried }, failed after { $failed }, arrived after { $heard }
drill-tried-refused = • rung { $rung }, { $where }: tried { $tried }, refused after { $heard }
drill-tried-unreachable = • rung { $rung }, { $where }: tried { $tried }, unreachable
drill-tried-silent = • rung { $rung }, { $where }: tried { $tried }, not known whether it arrived
drill-missing = What was missing:
drill-noticed = What stood out:
drill-nothing-missing = Nothing was missing.
drill-lacks-duty = • nobody is on duty for { $role }
drill-lacks-number = • { $who } has no night number
drill-lacks-arrival = • nothing arrived at { $where }
drill-lacks-result = • of no message to { $where } is it known whether it arrived
drill-lacks-first = • nothing arrived the first time at { $where }
drill-lacks-confirmation = • no confirmation from { $role }
drill-lacks-able = • { THE($who) } could not take the drill alert
drill-lacks-unasked = • for { $role } a request to phone was needed after { $after }
drill-lacks-answer = • { THE($who) } phoned for { $role }, and nobody answered

# After an alert is confirmed.
question-tick-list = Case { $code }: who has been informed? Tick off what is done.
    .help = The card says who must know. Where it says "and/or", one of them is enough.
tick-open = ☐ { $who }
tick-done = Already informed: { $who }.
follow-up-context = In { $municipality } a case is in phase { $phase }: { $track }. The alert to { $called } was confirmed by { THE($who) }. More information: { $reach }.
follow-up-context-open = In { $municipality } a case is in phase { $phase }: { $track }. More information: { $reach }.
question-care-meeting = Case { $code }: is a care-calamity meeting needed?
    .help = The card names three grounds: social unrest, damage to the image of care, political damage. One is enough. Alderman and mayor both answer.
question-care-meeting-ground = On which ground?
    .help = Choose the ground that weighs most.
question-scp = Case { $code }: is { $plan } in force?
    .help = The card says: { $card }. Undecided? Choose "Not yet".
followed-up = Recorded by { THE($who) } (case { $code }).
past-informed = { $whom } informed by { THE($who) }
past-meeting = care-calamity meeting needed, according to { THE($who) }: { $answer }
past-meeting-ground = ground for the care-calamity meeting, according to { THE($who) }: { $ground }
past-plan = { $plan } in force, according to { THE($who) }: { $answer }
past-followed-up = follow-up recorded by { THE($who) }
follow-up-reminder = Reminder: after the confirmation for case { $code } this is still open.
care-meeting-says = { $who }: { $answer }
care-meeting-agreed = Care-calamity meeting, case { $code }: the same answer from { $answers }.
care-meeting-disagreed = Care-calamity meeting, case { $code }: answered differently by { $answers }. Please talk it over, and then answer again, each of you. If the answers are the same, that is recorded.

# The report of a case and the letters about it.
report-title = Report of case { $code }
report-made = Drawn up on { $at } by Regiewijzer, from what was recorded. People decided; the bot advised. People appear by their role, not by their name.
report-municipality = Municipality
report-phase-now = Phase now
report-phase = { $phase }: { $title } (since { $since })
report-frame-name = Frame and domain
frame-and-domain = { $frame }, { $domain }
report-case-direction = Case direction with
report-route = Route
report-route-accepted = { $route }, accepted
report-case-director = Case director
report-process-director = Process director
report-route-chosen = { $route }
report-dated = { $at }: { $what }
report-place = { $place } { $source }
report-borrowed = { $what } { $source }
report-asked = { $what } { $source }, answered on { $at }:
report-question = Question
report-answer = Answer
report-answered = { $answer } ({ $at })
report-not-recorded = not recorded yet
report-unanswered = not answered
report-replaced = { $answer } ({ $at }, changed later)
report-route-open = { $route }, not accepted yet
report-track = Track
report-flags = Recorded
report-review = Look again
report-closed = Closed
report-open = Not answered yet: the follow-up of { $who }
report-answers = Asked and answered
report-advices = Advised
report-decisions = What happened
report-alerts = Alerts
report-versions = Card and program
report-when = When
report-happened = What, by whom and with whom
report-role = Role
report-raised = Alerted
report-outcome = Outcome
report-confirmed = confirmed by { THE($who) }, after { $after }
report-confirmed-link = confirmed through the link sent to { THE($who) }, after { $after }
report-confirmed-phone = confirmed by phone by { THE($who) }, after { $after }
report-withdrawn = withdrawn by { THE($who) }, after { $after }: { $reason }
report-unconfirmed = not confirmed yet (rung { $rung })
report-moment = { $at }
report-day = { $at }
report-list = { $items }
report-card = Assessed with: { $card }, version { $version }, fingerprint { $hash }. Regiewijzer { $program }. The numbers in brackets are lines of the source { $count ->
    [one] document
   *[other] documents
 } of the card: { $documents }.
report-document = { $letter } is { $title }
report-phase-four = Asked whether phase { alerting } has been reached: { $answer }.
report-phase-four-not = Whether phase { alerting } has been reached was not asked.
report-card-later = After that also assessed with: { $card }, version { $version }, fingerprint { $hash }.
report-card-older = Assessed with an earlier card: { $card }, version { $version }, fingerprint { $hash }. { $kept ->
    [yes] The wording above is that of the time.
   *[no] That card was not kept: the words above are those of the present card.
 } Regiewijzer { $program }.
story-alert = alert to { $role } { $outcome }
story-title = The course of case { $code }
letter-point = { $criterion } { $source }
letter-no-names = Names, addresses and dates of birth follow through the recipient's secure mail or portal.
letter-own-sheet = This sheet is for yourself and goes to nobody else. Put no names, addresses or dates of birth in it.
letter-before-sending = Complete this without names, addresses or dates of birth: pass those on through the recipient's secure mail or portal.
letter-yes = What is going on, according to the direction card
letter-before = What was going on before the last scaling down
letter-down = What was answered since, when scaling down
letter-dated = { $point }, answered on { $at }
    .answer = { $point }: { $answer }, answered on { $at }
letter-unknown = What is still unknown
letter-decided = What was decided
letter-at-hand = Keep to hand
letter-happened = What happened, in facts: what was seen or heard, when, by which role
letter-tried = What has been done already, and what came of it
letter-asked = What you ask of the other
letter-agreed = What was agreed: who does what, and when
letter-heavy-title = Request for heavy case direction (case { $code })
letter-heavy-intro = To the municipal access team. This is a request for independent heavy case direction. The access team decides.
letter-heavy-grounds = Grounds according to the card
letter-heavy-tried = What was tried with regular case direction, and since when
letter-heavy-why = Why regular case direction is demonstrably unworkable here
letter-heavy-asked = What heavy case direction must do, and how many hours a week that is expected to take
letter-heavy-card = What the card says about regular and heavy case direction
letter-heavy-none = The answers in this case name no ground yet. Walk through "case heavy" first.
letter-route-veilig-thuis = Veilig Thuis
    .title = Preparing a conversation with Veilig Thuis (case { $code })
    .intro = Veilig Thuis can be reached day and night: 0800-2000. You can ask for advice without naming anyone. Reporting is different: then you do say who it is about, and you report to Veilig Thuis itself.
    .first = What exactly you saw or heard, and what is a suspicion.
    .second = At which step of the Meldcode you are, and whether the Kindcheck has been done.
    .third = Whether the household knows that you are phoning, and if not, why it is better to tell them later.
letter-route-veiligheidshuis = Veiligheidshuis
    .title = Preparing a referral to the Veiligheidshuis (case { $code })
    .intro = The Veiligheidshuis can take over process direction when care and safety both get stuck. It is handed over only when the Veiligheidshuis accepts the case.
    .first = Which organisations take part, from care, municipality, police and justice.
    .second = Where the collaboration is stuck, and why it will stay so without the Veiligheidshuis.
    .third = With whom in the municipality this was agreed, and who stays case director until the hand-over.
    .elsewhere = By the card the Veiligheidshuis can have process direction in phase { $phases } only.
    .other-route = The chosen route is { $route }: no application to the Veiligheidshuis belongs to it.

# The table of commands.
chat-button-explain = Explain
chat-button-stop = Stop
chat-button-more = More
chat-choose = Choose…
discord-code-hidden = { $mark } stands for the code of the case. I leave it out of this conversation. The thread of the case is named after it.
discord-more-choices = More choices:
discord-button-old = That button is from an older version of me. Nothing has changed. Type /resume or begin again with /check or /case new.
chat-busy = It is too busy here now. Nothing was recorded. Try again in a moment.
chat-done = Done.
chat-newer-ping = Not confirmed yet. A newer alert is below.
discord-in-room = Recorded. The rest is in the thread of this case.
discord-question-waits = A question is waiting for you. I cannot send you a direct message; choose below to go on.
discord-answered-directly = I have answered you in a direct message.
discord-direct-closed = I cannot send you a direct message. Allow direct messages from this server in Discord, or use /help.
discord-stranger = I do not know you yet, so I may not show you anything. Ask the administrator of Regiewijzer in your municipality to add you with this number: { $user }. Immediate danger? Call 112.
discord-unreadable = I could not read this. Nothing was recorded. Send me a direct message, or try again.
discord-mentioned = I am Regiewijzer. I walk you through the direction card, and alert the right people when the card asks for it. Type /check for an anonymous check, /case new for a case, or /help. Do not name people here or give details about them. Immediate danger? Call 112. Advice from Veilig Thuis: 0800-2000.
teams-app-short = Walks you through the direction card, and alerts the right people
teams-app-full = Regiewijzer walks case directors and process directors through the direction card, records what they decide, and alerts whoever is on duty when the card asks for it, until that person has confirmed. The bot knows codes only: never name people or give anything away about them.
teams-app-written = The app is in { $path }. Allow it in the admin centre of Teams and install it for everybody in the settings.
teams-check-app = The app registration and its secret are right.
teams-check-keys = The keys with which Teams signs can be read.
teams-check-pages = The pages that the app names stand in the settings. Whether they are there, I do not look.
teams-check-address = The endpoint of the Azure Bot is { $address }/teams/messages. Whether it can be reached from outside shows when somebody types "help".
teams-check-person = A conversation with { $person } can be begun. Whether the app is blocked there shows at a drill.
teams-check-channel = The settings have a channel for { $name }. Whether the app is in that team shows at a drill.
teams-code-hidden = { $mark } stands for the code of the case. I leave it out of this conversation. Type "cases" for the codes.
teams-send = Choose
teams-chosen = Chosen: { $label }
teams-passed = Answered. Read on below.
teams-heard = I heard that. The answer comes in our conversation.
teams-pick-first = Choose something from the list first.
teams-button-old = That button is from an older version of me. Nothing has changed. Type "resume" or begin again with "check" or "case new".
teams-answered-personally = I have answered you in our own conversation.
teams-personal-closed = I cannot write to you in a conversation of our own. Ask the administrator of Teams to install the app Regiewijzer for you.
teams-stranger = I do not know you yet, so I may not show you anything. Ask the administrator of Regiewijzer in your municipality to add you with this number: { $user }. Immediate danger? Call 112.
teams-mentioned = I am Regiewijzer. I walk you through the direction card, and alert the right people when the card asks for it. Open a conversation with me alone and type "check" for an anonymous check, "case new" for a case, or "help". Do not name people here or give details about them. Immediate danger? Call 112. Advice from Veilig Thuis: 0800-2000.
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
discord-group-duty = who is on duty, take over, swap, the board, and try the alerts
discord-option-case = the code of the case; without a code I take your only case
discord-option-ping = the code of the alert; may be left out
discord-option-moment = a time, such as 18:00, tomorrow 8:00 or 24-12 18:00
discord-option-topic = a subject, such as duty
discord-option-way = which way
command-check = an anonymous check; nothing is kept
    .who = everybody
command-check-up = an anonymous check: scale up?
    .who = everybody
command-check-down = an anonymous check: scale down?
    .who = everybody
command-check-heavy = an anonymous check: heavy case direction?
    .who = everybody
command-case = choosing what you want to do with a case
    .who = everybody
command-case-new = open a case
    .who = case director
command-case-up = scale up
    .who = case director
command-case-down = scale down
    .who = case director, or whoever decides by the card
command-case-heavy = regular or heavy case direction
    .who = case director
command-case-status = the status of a case
    .who = whoever may see the case
command-case-timeline = what happened when
    .who = whoever may see the case
command-case-hand-over = hand over case direction
    .who = case director
command-case-review = a date to look again
    .who = case director
command-case-change = change frame, domain, case direction or process director
    .who = case director
command-case-close = close the case
    .who = case director
command-case-reopen = open a closed case again
    .who = case director
command-case-export = export everything about the case
    .who = case director
command-case-access = who has looked at the case
    .who = administrator
command-erase = erase the case from this store
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
command-board = open alerts, duty and roster on a page of your own
    .who = AOV officer, alderman, care department, administrator
command-calendar = your turns in your own calendar
    .who = whoever has a role with a roster
command-drill = try the alerts, with a report
    .who = AOV officer or administrator
    .who-role = { $role } or administrator
    .who-none = administrator
command-drill-stop = stop the drill
    .who = AOV officer or administrator
    .who-role = { $role } or administrator
    .who-none = administrator
command-card = the card in short; with a number that phase
    .who = everybody
command-confirm = confirm an alert
    .who = whoever was alerted
command-withdraw = withdraw an alert: false alarm
    .who = case director or AOV officer
    .who-role = case director or { $role }
    .who-none = case director
command-help = what you can do now
    .who = everybody
command-explain = what the question means
    .who = everybody
command-back = to the question before
    .who = whoever has an open question
command-skip = answer "I don't know"
    .who = whoever has an open question
command-advice = advice now, with the rest unknown
    .who = whoever has an open question
command-more = the rest of the advice
    .who = whoever has an open question
command-cases = your cases, one on a line; with a number those in that phase
    .who = everybody
command-cases-waiting = only those in which something waits for you
    .who = everybody
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
problem-chat-person-near = There is no person { $person }.
    .hint = Do you mean { $nearest }?
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
problem-serve-clock = A service cannot run in simulated time.
    .hint = Leave out --clock. You can practise in simulated time in the terminal.
problem-serve-nobody = None of the ways in the settings opened: nobody can be reached. The program stops.
    .hint = Put right what is said above, and start again.
problem-serve-nothing = The settings name no way by which anybody can be reached.
    .hint = Fill in one of the blocks [discord], [teams], [mail] and [webhook].
problem-teams-absent = There is no block [teams] in the settings.
    .hint = docs/teams.md says, step by step, what goes into it.
problem-teams-pages = Missing in the block [teams]: { $keys }. Without those pages there is no app for Teams.
    .hint = Put addresses with https:// of pages of the municipality there: what the bot is, what is done with data, and the terms. "regiewijzer papers privacy" begins the privacy statement.
problem-settings-teams-page = { $value } is no address of a page for the app in Teams.
    .hint = Begin with https://, without a password or a space in it.
problem-teams-address = There is no public_url in the block [http], so nobody knows how Teams comes in here.
    .hint = Put the address of the proxy there, such as "https://bot.municipality.example".
problem-teams-check-unreachable = Teams cannot be reached, so this was not checked.
    .hint = Check the network of this machine and run the check again.
problem-teams-channel-absent = The settings have no channel of Teams for { $name }.
    .hint = Add teams_channel to that municipality. Until then an alert goes to the people themselves only.
problem-teams-duty-unknown = { $person } is on duty or deputises, but cannot be reached in Teams.
    .hint = Add teams = "…" to this person in the settings.
problem-teams-nobody = No person has teams.
    .hint = Give the people teams with their object ID. docs/teams.md says how, step by step.
problem-teams-elsewhere = { $variable } names { $address }, which is not this machine.
    .hint = Leave { $variable } out. It is only for practising on this machine.
problem-teams-unchecked = NOTE: nobody looks who comes in by the way of Teams. That is only for practising on this machine.
    .hint = Leave REGIEWIJZER_TEAMS_UNCHECKED out as soon as anybody else can get there.
problem-teams-unchecked-refused = { $variable } would let everybody in. The program does not start.
    .hint = Leave { $variable } out. It works in practice mode only, with an address on this machine in { $other }.
problem-teams-client = The connection to Teams cannot be prepared: { $detail }
    .hint = Check the certificates and the proxy of this machine.
problem-teams-secret = Teams does not know this app, or does not accept the secret.
    .hint = Check app_id and tenant_id in the settings. If need be, make a new client secret for the app registration and put it in the place of the old one.
problem-teams-unreachable = The login service of Teams cannot be reached.
    .hint = I keep trying. Alerts go other ways meanwhile; phone them yourself if need be.
problem-teams-keys = The keys with which Teams signs cannot be read.
    .hint = Check whether this machine reaches https://login.botframework.com. What comes with a key that is known still comes in; with a new one it does not.
problem-teams-away = Teams takes nothing for { $to } now.
    .hint = I keep trying. Alerts go other ways too; phone them yourself if need be.
problem-teams-not-installed = Teams does not allow the app for { $to }.
    .hint = Install the app Regiewijzer there as the administrator of Teams, and see that it is not blocked. The other ways go on.
problem-teams-not-taken = Teams does not take a message for { $to }.
    .hint = Check the number in the settings. The other ways go on.
problem-teams-denied = Something came in by the way of Teams that is not from Teams, or not for this municipality: { $kind }, { $count } times so far.
    .hint = Nothing was done with it. If app_id and tenant_id in the settings are right, somebody is trying something: look into the log of the proxy.
problem-teams-clock = The clock of this machine and that of Teams are more than 30 seconds apart, or Teams brings messages far too late.
    .hint = Set the clock of this machine right (with NTP). Until then only a confirmation counts of what somebody types; buttons work.
problem-teams-denied-clock = Something came in by the way of Teams whose time is over or yet to come: { $kind }, { $count } times so far.
    .hint = Nothing was done with it. Check the clock of this machine. If that is right, somebody tries something: look into the log of the proxy.
problem-teams-denied-issuer = Something came in by the way of Teams with a token that somebody else than https://api.botframework.com issued, { $count } times so far.
    .hint = Nothing was done with it. If nothing comes in from anybody, tell the makers: then Teams issues its tokens in another way. Else somebody tries something.
problem-discord-clock = On Discord time cannot be simulated.
    .hint = Leave --clock out. To practise in simulated time, use the terminal.
problem-discord-nobody = No municipality has discord_guild, or no person has discord.
    .hint = Give a municipality discord_guild and discord_channel, and the people discord. docs/discord.md says how, step by step.
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
    .hint = I keep trying. Alerts that are waiting go on waiting; phone them yourself if need be.
problem-discord-check-unreachable = Discord cannot be reached, so this was not checked.
    .hint = Check the network of this machine and run the check again.
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
problem-discord-unreadable = Discord sent something that this version cannot read: { $kind }, { $count } times so far.
    .hint = Update the program. Whoever waited for an answer was told.
problem-discord-gateway-away = The connection to Discord cannot be made now.
    .hint = I keep trying. Alerts go on; what somebody types or chooses meanwhile I hear later or not at all.
problem-discord-gateway-broken = The connection to Discord breaks again and again (code { $code }).
    .hint = I connect again, with more and more time in between. Alerts go on.
problem-discord-connected = Connected to Discord again.
    .hint = What people typed meanwhile to confirm an alert I look for now.
problem-discord-session-limit = Discord allows no new connection now. I wait { $seconds } seconds.
    .hint = See whether this program runs somewhere else with the same token. Alerts go on.
problem-discord-session-pace = A new connection to Discord begins in { $seconds } seconds.
    .hint = Beginning anew too often costs the token. Alerts go on.
problem-discord-started = Connected to Discord. To invite the bot: { $invite }
    .hint = Ctrl-C stops it. Nothing is lost then.

# Formal acts: what takes a button or formal words.
act-not-done = I have recorded nothing.
act-settles = Confirming records this. { $what }
act-calls = { $people ->
    [one] This alerts one person now.
   *[other] This alerts { $people } people now.
}
act-phase-four = Yes means here: phase { alerting } has been reached. After that you choose the track and confirm.
act-sign-off = This records how the decision was agreed.
act-successor = This asks a colleague to take over case { $code }.
act-close = This closes case { $code }.
act-withdraw = This withdraws the alerts of case { $code }.
act-meeting = This records whether there will be a meeting (case { $code }).
act-co-sign = This records whether you agree with the proposal for case { $code }.
act-hand-over = If you agree, you have case direction of { $code } from now on.
act-swap = If you agree, the two of you swap duty.
act-phoned = With a name you record that this person confirmed the alert you phone for by telephone (case { $code }). If that person has the role, the alerts for it stop; otherwise they go on.
act-confirm = Choose Confirm, or type only: confirm.
    .sent = Press Confirm.
act-yes-or-no = Choose an answer, or type only: yes or no.
    .sent = Choose an answer.
act-agree = Choose a button, or type only: agreed or not agreed.
    .sent = Press a button.
act-by-label = Choose a button, or type only the text of a button.
    .sent = Press a button.
act-choose = Choose one of the answers.
act-between = Something else was on the screen just now, so I have recorded nothing. Type your answer once more, and it counts.
    .sent = Something else was there a moment ago, so I have recorded nothing. Choose your answer once more now, then it counts.
act-by-button = Another question is still open for you. So a typed word does not count here: choose below.
act-which = Several requests are waiting for you. Nothing was recorded: choose below.
act-by-code = Or type: agree { $code }. If you do not agree: disagree { $code }.
    .sent = Choose below, or answer in a direct message to me.
act-in-case = Case { $code }:
act-no-such-request = No request waits for you under that code. Nothing was recorded.
choice-keep = No, do not erase
erase-how = Do you want that? Then type the code once more: { $code }. You have two minutes.
    .sent = Do you want that? Then type the code once more, in a direct message to me and never in a channel. You have two more minutes for it.
erase-kept = Case { $code } was not erased.
erase-not-yet = Case { $code } was not erased.
erase-lapsed = Case { $code } was not erased: the question has lapsed. Type "erase { $code }" again first.
emergency = Is there danger right now? Call 112. I cannot call or send help.
doubt = I am not sure. { $question }
choice-yes-met = Yes, { $met }
choice-confirm-case = Received: { $code }
confirm-code-limited = That code belongs to no open alert either. After so many tries, look in the message itself: use the button.
confirm-codes-tried = { START($who) } typed a code that belongs to no alert several times. A right code and the buttons keep working.
alert-waits = This is waiting for a confirmation. Press the button, or type "received".
alert-waits-line = • Case { $code }, phase { $phase }: { $track }. Alert for { $role }, since { $at }.
co-sign-since = Asked on { $at }.
co-sign-against = The proposal goes against this advice. Reason: { $reason }.
co-sign-other-route = The proposal departs from this advice: the route is another one.
co-sign-follows = The proposal follows this advice.
co-sign-route-reason = That is another route than was suggested. Reason: { $reason }.
tick-ticked = ☑ { $who }
choice-untick = Take away: { $who }
tick-already = That was ticked already. Nothing has changed.
review-nothing = Only the questions of the card can be looked over. With "back" you go back one question here. Nothing has changed.
follow-up-waits = A question about case { $code } is waiting. You can answer it after the questions that are open now.
number-again = You also typed that number at the previous question. Nothing has happened. If you mean this, type it once more.
number-gone = That number stood under something earlier: { $label }. Nothing has happened. Choose a number that is on the screen now, or type the whole text.
number-unasked = There was only one choice above, and it has been taken. Nothing has happened. If you mean number 1 of this question, type it once more.
number-used = You have used that number already, for: { $label }. A second time it does nothing.
co-sign-reminder = This request has been waiting a day for your answer.
co-sign-still-waits = The request to { THE($who) } about case { $code } has not been answered after a day. Phone each other if it cannot wait.
heading-check = anonymous check
heading-case = case
put-aside = I put your other questions aside. Nothing is lost: "resume" takes you back to them.
check-beside = You are still busy with other questions. A new check puts those aside; "resume" brings them back.
choice-check-anew = Begin a new check
