### What Regiewijzer says. Every message stands in nl.ftl and en.ftl alike.


## 1. The card: phases, rows, cells, options, criteria, notes, roles

# Phases: title, and what life in that phase looks like.
phase-1 = Het gewone leven
    .description = Mensen redden zich. Problemen worden voorkomen, of op tijd gezien als ze toch ontstaan.
phase-2 = Er zijn zorgen, er is hulp nodig
    .description = Een kind of een volwassene heeft hulp nodig. Als het kan, wordt er samen met het huishouden een plan gemaakt.
phase-3 = Er is (ook) onveiligheid
    .description = De problemen zijn ingewikkeld en raken meer domeinen tegelijk. De samenwerking werkt onvoldoende of loopt vast. De veiligheid staat op het spel.
phase-4 = Totale escalatie: onrust in de samenleving dreigt
    .named = zijn de media ermee bezig, of dreigt er onrust in de samenleving
    .description = De media kunnen er aandacht aan geven. Er is onrust in de samenleving, of die dreigt.

# Rows of the card.
row-informal-network = Informeel netwerk
row-case-direction = Casusregie
row-treatment-direction = Behandelregie
row-process-direction = Procesregie
row-operational = Operationeel verantwoordelijk
row-administrative = Bestuurlijk verantwoordelijk

# Cells.
row-informal-network-p1 = Familie, vrienden en buren doen in elke fase mee, ook in deze.
row-informal-network-p2 = Familie, vrienden en buren doen in elke fase mee, ook in deze.
row-informal-network-p3 = Familie, vrienden en buren doen in elke fase mee, ook in deze.
row-informal-network-p4 = Familie, vrienden en buren doen in elke fase mee, ook in deze.
row-case-direction-p1 = De mensen houden zelf de regie. Wie dat wil, krijgt steun.
row-case-direction-p2 = Vrijwillig kader: de cliënt voert zelf de regie, of een van de genoemde partijen doet dat. Gedwongen kader: een professional heeft altijd de regie.
row-case-direction-p3 = In beide kaders heeft altijd een professional de regie. De cliënt zelf kan het in deze fase niet zijn.
row-case-direction-p4 = De kaart noemt hier geen regisseur, maar twee sporen: een zorgcalamiteit bij een zorgaanbieder, of een andere calamiteit in het sociaal domein. De casusregisseur van fase 3 blijft.
row-treatment-direction-p1 = De kaart laat dit vak leeg.
row-treatment-direction-p2 = De regiebehandelaar leidt de behandeling, als er een behandeling is.
row-treatment-direction-p3 = De regiebehandelaar leidt de behandeling, als er een behandeling is.
row-treatment-direction-p4 = De regiebehandelaar leidt de behandeling, als er een behandeling is.
row-process-direction-p1 = De kaart laat dit vak leeg.
row-process-direction-p2 = De procesregie ligt bij één van deze drie partijen.
row-process-direction-p3 = De procesregie ligt bij één van deze drie partijen.
row-process-direction-p4 = De AOV'er en de afdeling Zorg voeren de procesregie samen.
row-operational-p1 = De basisvoorzieningen van de gemeente, samen met de organisaties die meedoen.
row-operational-p2 = De teamleider van de Toegang, samen met de managers van de professionals die meedoen.
row-operational-p3 = De teamleider van de Toegang, samen met de managers van de professionals die meedoen.
row-operational-p4 = De AOV'er, in overleg en samen met de afdeling Zorg.
row-administrative-p1 = De wethouder die over het sociaal domein gaat.
row-administrative-p2 = De wethouder die over het sociaal domein gaat.
row-administrative-p3 = De wethouder die over het sociaal domein gaat. Die brengt de burgemeester op de hoogte.
row-administrative-p4 = De burgemeester en de verantwoordelijke wethouder, in overleg met elkaar.

# Options of cells; short enough for a button.
row-case-direction-p1-support-relatives = de mensen zelf, met steun van naasten
row-case-direction-p1-support-surroundings = de mensen zelf, met steun uit de omgeving
row-case-direction-p1-support-volunteers = de mensen zelf, met steun van vrijwilligers
row-case-direction-p1-support-basic-services = de mensen zelf, met steun van basisvoorzieningen
row-case-direction-p2-voluntary-client = de cliënt zelf
row-case-direction-p2-voluntary-local-team = sociaal wijkteam, Toegang of CJG
row-case-direction-p2-voluntary-care-provider = zorgaanbieder
row-case-direction-p2-voluntary-veilig-thuis = Veilig Thuis
row-case-direction-p2-voluntary-gi-tandem = GI samen met het lokale team, in opdracht van dat team
row-case-direction-p2-compulsory-youth = jeugd: (gezins)voogd of jeugdreclasseerder van de GI
row-case-direction-p2-compulsory-adults = volwassenen: reclassering, forensische zorg of zorgaanbieder
row-case-direction-p3-voluntary-local-team = sociaal wijkteam, Toegang of CJG
row-case-direction-p3-voluntary-care-provider = zorgaanbieder
row-case-direction-p3-voluntary-veilig-thuis = Veilig Thuis
row-case-direction-p3-voluntary-gi-tandem = GI samen met het lokale team, in opdracht van dat team
row-case-direction-p3-compulsory-youth = jeugd: (gezins)voogd of jeugdreclasseerder van de GI
row-case-direction-p3-compulsory-adults = volwassenen: reclassering, forensische zorg of zorgaanbieder
row-process-direction-p2-municipal = procesregisseur sociaal domein van de gemeente
row-process-direction-p2-oggz-team = OGGZ-team
row-process-direction-p2-veilig-thuis = Veilig Thuis
row-process-direction-p3-municipal = procesregisseur sociaal domein van de gemeente
row-process-direction-p3-veiligheidshuis = Veiligheidshuis (Zorg- en Veiligheidshuis)
row-process-direction-p3-veilig-thuis = Veilig Thuis
row-process-direction-p4-scp = zo nodig: Sociaal Calamiteiten Plan Zeeland (27 maart 2017)
    .short = Sociaal Calamiteiten Plan Zeeland
    .named = het Sociaal Calamiteiten Plan Zeeland

# Column heads of the criteria.
col-up = Wanneer vraag je advies, of schaal je op?
col-down = Wanneer vraag je advies, of schaal je af?

# Assessments.
up-1 = Opschalen van fase 1 naar fase 2
up-2 = Opschalen van fase 2 naar fase 3
up-3 = Opschalen vanuit fase 3
down-2 = Afschalen van fase 2 naar fase 1
down-3 = Afschalen van fase 3 naar fase 2
down-4 = Afschalen van fase 4 naar fase 3
intensity = Reguliere of zware casusregie

# Criteria: the question (yes means met), what it means, and the ground in a few words.
up-1-help-need = Heeft de persoon hulp nodig, of is hulp noodzakelijk?
    .help = Ja als iemand zelf hulp wil, en ook als anderen zien dat het zonder hulp misgaat. Kijk ook naar de naasten: kunnen zij dragen wat er op hen afkomt?
    .label = iemand die hulp nodig heeft
    .met = de persoon heeft hulp nodig
up-2-increased-need = Is er meer hulp nodig dan eerst?
    .help = Ja als de vraag naar hulp groeit. Kijk ook naar de naasten: wordt het hun te zwaar?
    .label = een groeiende vraag naar hulp
    .met = er is meer hulp nodig dan eerst
up-2-stagnation = Loopt de hulp vast?
    .help = Ja als de hulp stilvalt of blijft hangen, wat de reden ook is.
    .label = hulp die vastloopt
    .met = de hulp loopt vast
up-2-collaboration = Loopt de samenwerking stroef, of is onduidelijk wie de casusregie heeft?
    .help = Eén van de twee is genoeg. Het gaat om de samenwerking en de regie in de hele keten.
    .label = stroeve samenwerking of onduidelijke casusregie
    .met = de samenwerking loopt stroef, of de regie is onduidelijk
up-2-nuisance = Is er overlast?
    .help = Eén keer telt al; overlast die terugkomt telt zeker.
    .label = overlast
    .met = er is overlast
up-2-relational-unsafety = Vermoed je onveiligheid in de relaties, bijvoorbeeld thuis?
    .help = Een vermoeden is genoeg. Denk aan geweld, dreiging of dwang tussen (ex-)partners, familieleden of anderen die van elkaar afhankelijk zijn. Verwaarlozing telt ook.
    .label = vermoede onveiligheid in de relaties
    .met = ik vermoed onveiligheid in de relaties
up-2-dangerous-circumstances = Zijn de omstandigheden gevaarlijk?
    .help = Ja als de situatie zelf gevaar oplevert, voor wie dan ook. Is er nu direct gevaar? Bel 112.
    .label = gevaarlijke omstandigheden
    .met = de omstandigheden zijn gevaarlijk
up-2-arrears = Zijn er schulden of een huurachterstand, of dreigt afsluiting van gas, water of licht?
    .help = Eén ervan is genoeg. Is er al afgesloten, dan is het ook ja. Is dit het enige ja? Overweeg dan om eerst advies te vragen.
    .label = schulden, huurachterstand of afsluiting van gas, water of licht
    .met = er zijn schulden of achterstanden, of afsluiting dreigt
up-3-threat-unsafety = Dreigt onveiligheid voor de persoon, de naasten of de directe omgeving?
    .help = Eén van hen is genoeg. Er hoeft nog niets gebeurd te zijn: dreiging telt. Is er nu direct gevaar? Bel 112.
    .label = dreigende onveiligheid
    .met = er dreigt onveiligheid
up-3-threat-unrest = Dreigt er onrust in de samenleving?
    .help = Ja als mensen buiten het huishouden in beweging komen of dat bijna doen: in de buurt, op school, op straat of online.
    .label = dreigende onrust in de samenleving
    .met = er dreigt onrust in de samenleving
up-3-media = Is er aandacht van de media, of komt die eraan?
    .help = Krant, radio, televisie en sociale media tellen allemaal. Eén bericht of één telefoontje van een journalist is genoeg.
    .label = media-aandacht die er is of dreigt
    .met = de media hebben aandacht, of die komt eraan
up-3-admin-impact = Heeft de casus gevolgen voor het bestuur van de gemeente, of komen die eraan?
    .help = Ja als burgemeester, college of raad erop wordt aangesproken of erover moet besluiten, of als je dat verwacht.
    .label = gevolgen voor bestuur van de gemeente
    .met = het heeft gevolgen voor het bestuur, of die komen eraan
down-2-balance-and-closure = Is de last weer te dragen, ook voor de naasten, en is de professionele hulp klaar of kan die stoppen?
    .help = Beide moeten waar zijn: draagkracht en draaglast zijn in balans, én de hulp is afgesloten of kan dat worden. Blijft iemand altijd gewone hulp nodig hebben (waakvlam), dan is dit nee en blijft de casus in fase 2.
    .label = draagkracht en draaglast in balans, met hulp die klaar is of kan stoppen
    .met = de last is te dragen, en de hulp kan stoppen
down-2-safe-living = Is het leven en wonen veilig, voor de persoon zelf en voor de omgeving?
    .help = Beide moeten waar zijn: veilig voor de persoon én veilig voor wie eromheen woont en leeft.
    .label = veilig leven en wonen
    .met = het leven en wonen is veilig
down-2-no-nuisance = Is de overlast voor de omgeving voorbij?
    .help = Ja als de omgeving nu rust heeft. Is er nooit overlast geweest? Kies dan "niet van toepassing".
    .label = een omgeving die weer rust heeft
    .met = de overlast voor de omgeving is voorbij
down-2-housing = Heeft de persoon een woonplek die veilig is en voldoet?
    .help = Beide moeten waar zijn: de woonplek is veilig, én groot en goed genoeg.
    .label = een woonplek die veilig is en voldoet
    .met = de woonplek is veilig en voldoet
down-3-unrest-gone = Is de kans op onrust in de samenleving verdwenen?
    .help = Ja als er ook op korte termijn geen onrust meer dreigt. Speelde dit nooit? Kies dan "niet van toepassing".
    .label = kans op onrust die verdwenen is
    .met = de kans op onrust is verdwenen
down-3-help-effective = Werkt de hulp?
    .help = Ja als je ziet dat de hulp helpt. Dat de hulp gestart is, is nog te weinig.
    .label = hulp die werkt
    .met = de hulp werkt
down-3-collaboration-restored = Loopt de samenwerking weer?
    .help = Ja als wat vastzat in de samenwerking is opgelost. Zat er nooit iets vast? Kies dan "niet van toepassing".
    .label = samenwerking die weer loopt
    .met = de samenwerking loopt weer
down-3-safety-restored = Is het weer veilig, voor de persoon zelf en voor de omgeving?
    .help = Beide moeten waar zijn. Twijfel je? Dan is het antwoord: weet ik niet.
    .label = veiligheid die terug is
    .met = het is weer veilig
down-3-no-eviction-and-housing = Is de dreigende uithuiszetting van de baan, en is er zicht op een woning die past?
    .help = Beide moeten waar zijn. Dreigde er nooit een uithuiszetting? Kies dan "niet van toepassing".
    .label = uithuiszetting van de baan en zicht op een passende woning
    .met = de uithuiszetting is van de baan, en er is zicht op een woning
down-4-danger-controlled = Is het gevaar bedwongen?
    .help = Ja als iemand het gevaar in de hand heeft. Het hoeft nog niet helemaal weg te zijn.
    .label = gevaar bedwongen
    .met = het gevaar is bedwongen
down-4-unrest-stabilised = Is de onrust in de samenleving gestabiliseerd?
    .help = Ja als de onrust beheersbaar is en niet meer groeit. Was er nooit onrust? Kies dan "niet van toepassing".
    .label = onrust die gestabiliseerd is
    .met = de onrust is gestabiliseerd
down-4-measures-in-place = Lopen de maatregelen en de hulp die nodig zijn?
    .help = Ja als de juiste maatregelen genomen zijn én de juiste hulp gestart is.
    .label = maatregelen en hulp die lopen
    .met = de maatregelen en de hulp lopen
down-4-shelter-safe = Heeft de persoon weer onderdak, en is het daar veilig voor de persoon zelf en voor anderen?
    .help = Alles moet waar zijn. Onderdak kan zijn: maatschappelijke opvang, een jeugdhulpvoorziening, beschermd wonen of gewoon weer thuis. Was onderdak nooit een probleem? Kies dan "niet van toepassing".
    .label = veilig onderdak
    .met = er is weer veilig onderdak
intensity-regular-request-heavy = Is aantoonbaar dat reguliere casusregie hier onuitvoerbaar is?
    .help = Ja als je kunt laten zien waarom het met reguliere casusregie vastloopt. Wie de regie uitvoert en samenwerkt met aanbieders uit andere domeinen, kan dan bij de gemeentelijke toegang om onafhankelijke zware casusregie vragen. De toegang beslist.
    .label = reguliere casusregie die aantoonbaar onuitvoerbaar is
    .met = reguliere casusregie is aantoonbaar onuitvoerbaar
intensity-heavy-indication = Is de situatie zeer complex, bijvoorbeeld doordat de rechtbank betrokken is?
    .help = De rechtbank is een voorbeeld; ook andere partijen uit de justitiële hoek tellen. Dit alleen is te weinig voor een verzoek.
    .label = een zeer complexe situatie
    .met = de situatie is zeer complex

# Notes.
note-meldcode = Wie als professional betrokken is, volgt de Meldcode stap voor stap en doet de Kindcheck. Daar kan een melding bij Veilig Thuis uit komen. Veilig Thuis kan dan zelf onderzoek doen of de casus meteen doorgeven aan de Raad voor de Kinderbescherming. Deze bot is geen meldpunt: melden doe je bij Veilig Thuis (0800-2000), een verzoek aan de Raad loopt via CORV.
route-3-yes = Ja op media of bestuur: de kaart wijst naar het Veiligheidshuis.
route-3-no = Nee op media én bestuur: de kaart wijst naar Veilig Thuis, of naar Veilig Thuis en Veiligheidshuis samen.
note-advice-veilig-thuis = Veilig Thuis geeft dag en nacht advies: 0800-2000. Dat kan zonder iemand te noemen.
note-waakvlam = Sommige mensen hebben blijvende problemen en houden hun leven lang gewone hulp nodig: de waakvlam. Dat is geen mislukte afschaling.
    .label = Waakvlam: gewone hulp blijft
note-no-down-1 = Afschalen kan hier niet: fase 1 is het gewone leven.
note-no-up-4 = Opschalen kan hier niet: fase 4 is de hoogste fase.
note-vt-1 = Veilig Thuis heeft de casusregie alleen zolang het zelf de dienst Voorwaarden & Vervolg of de dienst Onderzoek inzet.
note-vt-2a = Na een melding beoordeelt Veilig Thuis de veiligheid, op de manier die landelijk is afgesproken. Die beoordeling bepaalt of Voorwaarden & Vervolg of Onderzoek volgt.
note-vt-2b = Na die beoordeling kan Veilig Thuis de casus ook meteen overdragen aan anderen.
note-vt-3a = In het vrijwillig kader van fase 2 bepaalt meestal de lokale toegang waar de casusregie ligt. De toegang vertelt dat aan de mensen die het meest betrokken zijn.
note-vt-3b = In het dossier staat wie op dit moment de casusregisseur is.
note-vt-3c = Eén uitzondering: of Veilig Thuis de casusregie voert, bepaalt alleen Veilig Thuis, op basis van de veiligheidsbeoordeling.
note-vt-4 = In fase 3 kan er een casusregisseur MDA++ komen, via een MDO-MDA++ (op de kaart nog een pilot).
note-vt-5 = Bij de stap van fase 2 naar fase 3 kan Veilig Thuis de procesregie voeren.
ref-handreiking = Meer uitleg staat in de handreiking bij de regiekaart (concept van 17 januari 2019).

# Regular and heavy case direction.
intensity-default-regular = Casusregie begint in beginsel altijd als reguliere casusregie, in perceel 3A.
intensity-regular-lot = Reguliere casusregie valt onder perceel 3A.
intensity-regular-council-report = Rapporten schrijven waarin om een raadsonderzoek wordt gevraagd, hoort bij reguliere casusregie.
intensity-regular-profile = Wie reguliere casusregie doet, werkt op hbo-niveau, heeft doorzettingsvermogen en is stressbestendig.
intensity-heavy-lot = Zware casusregie valt onder perceel 1.
intensity-heavy-scope = Zware casusregie gaat over het hele traject van jeugdhulp, ook over plaatsing in jeugdzorgplus en de gang naar de rechtbank.
intensity-heavy-authority = Wie zware casusregie doet, krijgt doorzettingsmacht van de gemeentelijke toegang: de bevoegdheid om besluiten door te zetten.
intensity-heavy-support = De eigen organisatie begeleidt deze regisseur intensief. Er is een gedragsdeskundige om op terug te vallen.
intensity-heavy-profile = Wie zware casusregie doet, werkt op hbo-plus-niveau, heeft doorzettingsvermogen en is stressbestendig. Dat plus kan ook uit werkervaring komen.
intensity-heavy-hours = Het kost ten minste 5 uur per week per casus.

# Tracks of phase 4.
track-care-calamity = Zorgcalamiteit bij een zorgaanbieder
    .named = zorgcalamiteit bij een zorgaanbieder
    .short = zorgcalamiteit
    .meant = er is iets ernstigs misgegaan bij een zorgaanbieder.
    .description = De afdeling Zorg licht de anderen in. De portefeuillehouder en de burgemeester bepalen samen of er een zorgcalamiteitenoverleg komt.
track-care-calamity-to-aov = De afdeling Zorg licht de AOV'er in.
track-care-calamity-to-communication = De afdeling Zorg licht communicatie in.
track-care-calamity-to-portfolio-holder = De afdeling Zorg licht de portefeuillehouder (wethouder) in.
track-care-calamity-to-mayor = De afdeling Zorg licht de burgemeester in.
track-care-calamity-to-process-coordinator = De afdeling Zorg licht de procescoördinator in.
track-care-calamity-to-policy-officer-sd = De afdeling Zorg licht de beleidsmedewerker sociaal domein in.
care-meeting = Is een zorgcalamiteitenoverleg nodig?
    .description = De portefeuillehouder en de burgemeester bepalen dat samen. Eén van de drie gronden is genoeg.
care-meeting-unrest = onrust in de samenleving
care-meeting-reputation = schade aan het imago van de zorg
care-meeting-political-damage = politieke of bestuurlijke schade
track-other-calamity = Andere calamiteit in het sociaal domein
    .named = andere calamiteit in het sociaal domein
    .short = andere calamiteit
    .meant = er is onrust in de samenleving, of de kans daarop.
    .description = Er is onrust in de samenleving, of de kans daarop. De AOV'er wordt ingelicht en licht zelf de driehoek en de communicatieadviseur in.
track-other-calamity-to-aov = De AOV'er wordt ingelicht.
track-other-calamity-aov-informs-triangle = De AOV'er licht de lokale driehoek in.
track-other-calamity-aov-informs-communication-adviser = De AOV'er licht de communicatieadviseur in.

# Roles: the full name, a short one, and the one that fits inside a sentence.
role-household = huishouden of gezin
    .short = huishouden
    .the = het huishouden
role-referrer = verwijzer
    .short = verwijzer
    .the = de verwijzer
role-case-director = casusregisseur
    .short = casusregisseur
    .least = casusreg.
    .the = de casusregisseur
role-process-director = procesregisseur
    .short = procesregisseur
    .least = procesreg.
    .the = de procesregisseur
role-aov-officer = ambtenaar openbare orde en veiligheid (AOV)
    .short = AOV
    .brief = AOV
    .the = de AOV'er
# A role that card and settings no longer have, while something of it is open.
role-gone = rol { $id }
    .the = de rol { $id }
role-alderman = wethouder (portefeuillehouder)
    .short = wethouder
    .least = weth.
    .the = de wethouder
role-mayor = burgemeester
    .short = burgemeester
    .least = burg.
    .the = de burgemeester
role-care-department = afdeling Zorg
    .short = afdeling Zorg
    .brief = Zorg
    .least = Zorg
    .the = de afdeling Zorg
role-communication = afdeling Communicatie
    .short = communicatie
    .least = comm.
    .the = de afdeling Communicatie
role-communication-adviser = communicatieadviseur
    .short = communicatieadviseur
    .the = de communicatieadviseur
role-process-coordinator = procescoördinator
    .short = procescoördinator
    .the = de procescoördinator
role-policy-officer = beleidsmedewerker sociaal domein
    .short = beleidsmedewerker
    .the = de beleidsmedewerker sociaal domein
role-local-triangle = lokale driehoek: burgemeester, officier van justitie en politie
    .short = driehoek
    .the = de lokale driehoek
role-access-team = gemeentelijke toegang
    .short = toegang
    .the = de gemeentelijke toegang
role-team-leader = teamleider van de Toegang, met de managers van de professionals
    .short = teamleider
    .the = de teamleider van de Toegang
role-lead-clinician = regiebehandelaar
    .short = regiebehandelaar
    .the = de regiebehandelaar
role-administrator = beheerder
    .short = beheerder
    .the = de beheerder

# Routes: the name, and how it stands in a sentence after "opschalen".
route-veiligheidshuis = Veiligheidshuis
    .to = naar het Veiligheidshuis
route-veilig-thuis = Veilig Thuis
    .to = naar Veilig Thuis
route-both = Veilig Thuis en Veiligheidshuis samen
    .to = naar Veilig Thuis en het Veiligheidshuis samen

# The phase in which people are called out; for a card of its own the program puts the one of that card here.
alerting = 4

# Outcomes, answers, the phase that calls people out, frames and domains.
outcome-stay = in deze fase blijven
    .was = in deze fase te blijven
outcome-consult = eerst overleggen
    .was = eerst te overleggen
outcome-escalate = opschalen
    .was = op te schalen
outcome-de-escalate = afschalen
    .was = af te schalen
outcome-request-heavy = zware casusregie aanvragen
    .was = zware casusregie aan te vragen
outcome-regular = bij reguliere casusregie blijven
    .was = bij reguliere casusregie te blijven
answer-yes = ja
answer-no = nee
answer-unknown = weet ik niet
answer-na = niet van toepassing
answer-not-yet = nog niet
phase-four-ask = Of fase { alerting } bereikt is, volgt niet vanzelf uit je antwoorden. Dat vraag ik je apart.
    .brief = Of fase { alerting } bereikt is, komt apart aan de orde.
    .told = Of fase { alerting } bereikt is, volgt niet vanzelf uit de antwoorden.
phase-four-indicated = Fase { alerting } is in beeld.
    .brief = Fase { alerting } is in beeld.
frame-voluntary = vrijwillig kader
frame-compulsory = gedwongen kader
domain-youth = jeugd
domain-adults = volwassenen
sign-off-recorded = wordt vastgelegd
sign-off-optional = afstemmen mag
sign-off-required = afstemmen moet
sign-off-consulted = overleg moet
sign-off-all = afstemmen met ieder van hen moet

# Words around the card when it is printed.
card-title = { $card ->
    [zeeuwse-regiekaart] Zeeuwse regiekaart (de-)escaleren sociaal domein, zorg en veiligheid
   *[other] Regiekaart { $card }
 }
card-phase = Fase
card-sound = De kaart klopt.
card-version = Versie
card-hash = Vingerafdruk
card-proved = Bewezen combinaties: { $combinations }
card-checked = Wat er is nagekeken
card-checked-phases = Naar elke fase van 2 tot en met { $last } leidt een stap omhoog.
card-checked-finished = Een casus kan als klaar worden gesloten in { $last ->
        [1] fase 1
        [2] fase 1 en 2
       *[other] fase 1 tot en met { $last }
    }.
card-checked-words = Alles heeft woorden in het Nederlands en het Engels, en bij elke vraag betekent "ja" dat het zo is.
card-checked-outcome = Wat iemand ook antwoordt, er komt altijd precies één advies uit.
card-checked-more = Een antwoord dat zorgelijker is, maakt een advies om op te schalen nooit zwakker en een advies om af te schalen nooit sterker.
card-checked-unknown = "Weet ik niet" telt nooit als nee: dan is het advies om te overleggen, of het heet voorlopig zolang het antwoord nog iets kan veranderen.
card-checked-roles = Wie beslist of een oproep moet bevestigen, heeft een rol die iemand kan hebben en mag de casus dan zien.
card-steps = De stappen
card-step-questions = { $questions ->
    [one] 1 vraag
   *[other] { $questions } vragen
 }, { $combinations } combinaties van antwoorden.
card-step-structure = Dat zijn er te veel om een voor een na te rekenen. Vragen waar de kaart op dezelfde manier naar kijkt, mogen van plaats wisselen; daarom zijn de { $tried } nagerekend die voor alle andere staan.
card-step-up = Eén ja is genoeg voor het advies om op te schalen.
card-step-down = Afschalen is pas het advies als alles wat van toepassing is, ja is.
card-step-request = Eén ja op een vraag die beslist, is genoeg voor een verzoek.
card-step-table = Een tabel van { $rows ->
    [one] 1 regel
   *[other] { $rows } regels
 } zegt het advies; elke regel komt voor.
card-step-route = Een tabel van { $rows ->
    [one] 1 regel
   *[other] { $rows } regels
 } zegt erbij langs welke route; elke regel komt voor.
card-step-ordered = De vragen gaan op volgorde; een vraag die niets meer kan veranderen, wordt overgeslagen.
card-people = Wie wat ziet en wie wordt opgeroepen
card-sees-directors = De casusregisseur en de procesregisseur zien hun casus altijd; de beheerder ziet dat een casus er is en kan die wissen.
card-sees = In fase { $phase } ziet ook de casus: { $who }.
card-alerts = In fase { $phase }, bij "{ $track }", wordt opgeroepen tot iemand van elke rol bevestigt: { $who }.
card-alerts-nobody = Niemand wordt opgeroepen: deze kaart heeft geen sporen.
card-withdraws = Een oproep intrekken mag de casusregisseur, en ook: { $who }.
card-withdraws-director = Een oproep intrekken mag alleen de casusregisseur.
card-asks-both = Bij een nieuwe casus wordt gevraagd naar het kader en of het om jeugd of volwassenen gaat: daar hangt iets op de kaart van af.
card-asks-frame = Bij een nieuwe casus wordt gevraagd naar het kader: daar hangt iets op de kaart van af. Of het om jeugd of volwassenen gaat, maakt niet uit.
card-asks-domain = Bij een nieuwe casus wordt gevraagd of het om jeugd of volwassenen gaat: daar hangt iets op de kaart van af. Het kader maakt niet uit.
card-asks-neither = Naar het kader, en naar jeugd of volwassenen, wordt niet gevraagd: daar hangt niets op de kaart van af.
card-gaps = Let op: is dit zo bedoeld?
card-no-way-up = Uit fase { $phase } leidt geen stap omhoog.
card-no-way-down = Uit fase { $phase } leidt geen stap omlaag.
card-new-next =
    Het begin van een kaart staat in { $path }:
    de kaart zelf, en haar woorden in prompts/nl.ftl en prompts/en.ftl.
    Alles werkt meteen, en de uitleg staat erin. Hierna:
      regiewijzer card check --data { $quoted }
      regiewijzer card --data { $quoted } --picture kaart.png
      regiewijzer --data { $quoted } --store memory
card-decided-by = Beslist
card-with = Samen met
card-must-confirm = Moet bevestigen
card-at-least-one = ten minste één van hen
card-holders = Genoemd
card-notes = Toelichting
card-sources = Bronnen
card-na-allowed = "niet van toepassing" mag
card-routes = Routes
card-borrows = Telt mee voor de route

# The card as a picture.
picture-now = NU
picture-here = Nu
picture-up = Opschalen
picture-down = Afschalen
picture-tracks = Sporen: wie bevestigt en wie wordt ingelicht
picture-rule-up = Eén hiervan is genoeg:
picture-rule-down = Alles wat van toepassing is, moet waar zijn:
picture-rule-request = Het eerste punt is nodig voor een verzoek:
picture-rule-table = Deze vragen wegen samen:
picture-rule-ordered = Op volgorde; de antwoorden wegen samen:
picture-against = ja spreekt ertegen
picture-case = Casus { $code }
picture-own-case = Jouw casus
picture-about = { $case } · { $about }


## 2. The command line and its problems

cli = Regiewijzer loopt met je langs de regiekaart, en roept de juiste mensen op als de kaart dat vraagt. Zonder opdracht begint het gesprek.
    .usage = Zo gebruik je het:
    .commands = Opdrachten
    .command = OPDRACHT
    .options = Opties
    .option = [OPTIES]
    .arguments = Wat erbij hoort
    .man-name = NAAM
    .man-synopsis = OPDRACHT
    .man-description = BESCHRIJVING
    .man-version = VERSIE
cli-settings = Het bestand met de instellingen. Zonder deze optie geldt het voorbeeld met Goes en Tholen.
    .value = BESTAND
cli-data = Een map met eigen teksten en een eigen kaart. Wat daar ontbreekt, komt uit het programma.
    .value = MAP
cli-store = De map waarin alles bewaard wordt, het adres van een database, of het woord memory: dan blijft er niets bewaard.
    .value = MAP|postgres://ADRES|memory
cli-lang = De taal: nl of en.
    .value = TAAL
cli-clock = Begin op dit moment, in nagespeelde tijd. Bijvoorbeeld 2026-03-01T03:12:00Z.
    .value = MOMENT
cli-log = Hoe het logboek eruitziet: text (in woorden) of json (voor een programma, ook van wat goed gaat).
    .value = VORM
cli-seed = Een getal waarmee de codes bij elke keer dezelfde zijn.
    .value = GETAL
cli-person = De korte naam van wie er aan het toetsenbord zit.
    .value = PERSOON
cli-help = Laat deze uitleg zien.
cli-version = Laat de versie zien.
cli-chat = Voer het gesprek; dit gebeurt ook zonder opdracht.
cli-chat-json = Lees en schrijf JSON, een regel per bericht, voor andere programma's.
cli-serve = Draai alles wat de instellingen noemen: Discord, mail, de gateway, de pagina.
cli-discord = Voer het gesprek op Discord, in teamkanalen en directe berichten.
cli-discord-check = Kijk alleen of alles klaarstaat, en zeg wat er nog moet gebeuren.
cli-teams = Kijk wat Teams nodig heeft, of maak de app voor Teams.
cli-teams-check = Kijk alleen of alles klaarstaat, en zeg wat er nog moet gebeuren.
cli-teams-manifest = Schrijf de app voor Teams in dit bestand.
    .value = BESTAND
cli-card = Laat de kaart zien: helemaal, een fase of een onderdeel.
cli-card-item = Het onderdeel, zoals row-process-direction-p3 of up-3-media.
    .value = ONDERDEEL
cli-card-phase = Alleen deze fase, met haar nummer.
    .value = FASE
cli-card-dmn = Schrijf de beslissingen van de kaart als DMN 1.3, voor een ander programma.
cli-card-picture = Teken de kaart in dit bestand: .svg, .png of .pdf. Met `--phase` één fase voor op de telefoon, anders alles op A3.
    .value = BESTAND
cli-card-case = Laat zien in welke fase deze casus is en wie de regie heeft.
    .value = CODE
cli-card-check = Controleer de kaart en zeg wat er is nagerekend, wie beslist, en wie wat ziet.
cli-card-new = Maak in een map het begin van een eigen kaart, met uitleg; het werkt meteen.
cli-card-new-folder = De map. Er wordt nergens overheen geschreven.
    .value = MAP
cli-card-new-like = Begin met een voorbeeld: zeeland (onze eigen kaart), weighing (vragen op volgorde), thresholds (aanwijzingen in groepen) of ave (vijf fasen).
    .value = VOORBEELD
cli-card-texts = Laat alle zinnen zien met hun naam, of die met bepaalde woorden erin.
cli-card-texts-words = Woorden die in de zin of in de naam staan.
    .value = WOORD
cli-report = Schrijf een verslag of een brief over een casus, zonder namen.
cli-report-case = De code van de casus.
    .value = CODE
cli-report-letter = Een brief in plaats van het verslag: heavy (verzoek om zware casusregie), veilig-thuis of veiligheidshuis.
    .value = BRIEF
cli-report-format = De casus in de vorm van een standaard: cloudevents (alles wat er gebeurde, CloudEvents 1.0) of zgw (voor een zaaksysteem, Zaken API 1.5).
    .value = VORM
cli-report-rsin = Bij zgw: het RSIN van de gemeente.
    .value = NUMMER
cli-report-case-type = Bij zgw: het adres van het zaaktype in de catalogus.
    .value = ADRES
cli-report-out = Het bestand: .md, .html of .pdf, .json voor alle gegevens, of .svg of .png voor een tekening van het verloop. Zonder bestand verschijnt het verslag hier, als Markdown.
    .value = BESTAND
cli-check = Controleer alles en zeg wie een oproep vannacht om 03:00 bereikt.
cli-check-mail-preview = Laat ook zien wat er in de mails en sms'en van een oproep staat.
cli-init = Maak een bestand met instellingen: een vraag tegelijk, of uit een spreadsheet.
cli-init-settings = Waar het bestand met de instellingen komt. Zonder deze optie vraagt init dat, of wordt het mijn-gemeente.toml in deze map.
cli-init-from = Een spreadsheet met mensen, bewaard als CSV met de kolommen rol, gemeente, naam, titel, nummer, mail en dienst.
    .value = BESTAND
cli-roster = Laat zien wie er de komende weken dienst heeft, met wat er in de chat is geruild.
cli-roster-ics = Schrijf het als agenda (iCalendar), om in een agendaprogramma te openen.
cli-roster-whose = Alleen de diensten van deze persoon, met zijn korte naam uit de instellingen.
    .value = PERSOON
cli-roster-weeks = Hoeveel weken, vanaf de maandag van deze week. Zonder deze optie 26.
    .value = GETAL
cli-insight = Tel wat er in een periode is gebeurd, over alle casussen samen. Kleine getallen worden afgeschermd.
cli-insight-from = De eerste maand, zoals 2026-01. Zonder deze optie elf maanden voor de laatste.
    .value = MAAND
cli-insight-until = De laatste maand, zoals 2026-12. Zonder deze optie de vorige maand.
    .value = MAAND
cli-insight-out = Het bestand: .md, .html of .csv, of .svg, .png of .pdf voor een tekening. Zonder bestand verschijnt het hier, als Markdown.
    .value = BESTAND
cli-access = Schrijf op wie welke casus bekeek, in de vorm van de standaard Logboek Dataverwerkingen: een regel per keer.
cli-access-activity = Het adres waar het register van verwerkingsactiviteiten dit gebruik beschrijft.
    .value = ADRES
cli-access-municipality = Alleen het logboek van deze gemeente, met haar code, zoals GM0664.
    .value = GEMEENTE
cli-access-out = Het bestand. Zonder bestand verschijnt het hier.
    .value = BESTAND
cli-papers = Schrijf een privacyverklaring, feiten voor de DPIA en de tekst voor het algoritmeregister.
cli-papers-paper = Alleen deze tekst: privacy, dpia of register.
    .value = TEKST
cli-papers-json = Alleen bij register: in de vorm waarin het Algoritmeregister de registraties aanneemt (JSON).
cli-decide = Lees regels JSON met antwoorden en schrijf bij elke regel het advies.
cli-understand = Lees regels tekst en schrijf bij elke regel hoe die begrepen wordt.
cli-guard = Lees regels tekst en schrijf bij elke regel welke persoonsgegevens erin staan.
cli-backup = Maak een reservekopie van de opslag, ook als het programma ergens anders draait.
cli-backup-folder = De map waar de reservekopie komt. Anders de map uit de instellingen.
    .value = MAP
cli-restore = Zet een reservekopie terug, alleen in een lege map (kies die met --store).
cli-restore-backup = De reservekopie; de sleutelbos ligt ernaast.
    .value = BESTAND
cli-restore-key = Het bestand met de hoofdsleutel.
    .value = BESTAND
cli-rebuild = Maak een nieuwe opslag (--store) van wat nog leesbaar is van een beschadigde en van reservekopieën.
cli-rebuild-from = De mappen van opslagen en de bestanden met reservekopieën.
    .value = MAP-OF-BESTAND
cli-rebuild-key = Het bestand met de hoofdsleutel.
    .value = BESTAND
cli-verify = Reken alles in de opslag na en zeg wat er niet klopt.
cli-verify-head = Een kenmerk dat je eerder hebt genoteerd: klopt alles van toen nog?
    .value = KENMERK
cli-rotate-key = Maak een nieuwe hoofdsleutel; de oude werkt daarna niet meer.
cli-rotate-key-to = Het nieuwe bestand voor de hoofdsleutel. Anders komt hij in de plaats van de oude.
    .value = BESTAND
cli-store-tasks = Zet de plek klaar waar de opslag komt, verhuis de opslag, of wissel de hoofdsleutel.
cli-store-tasks-prepare = Maak in een database (kies die met --store) de tabellen voor Regiewijzer.
cli-store-tasks-prepare-role = De rol waarmee het programma inlogt. Zonder deze keuze regiewijzer.
    .value = ROL
cli-store-tasks-prepare-password-file = Het wachtwoord van wie de tabellen maakt. Anders dat uit de instellingen.
    .value = BESTAND
cli-store-tasks-move = Verhuis een opslag naar een database, of daaruit naar een map, terwijl geen programma een van beide gebruikt.
cli-store-tasks-move-from = Waar de opslag is: een map, of het adres van een database.
    .value = VAN
cli-store-tasks-move-to = Waar hij komt: een lege map, of een database die ervoor klaarstaat.
    .value = NAAR
cli-store-tasks-move-municipality = Alleen wat van deze gemeente is, zoals GM0664.
    .value = GEMEENTE
cli-store-tasks-move-key = De hoofdsleutel van de oude plek, als die niet ligt waar de instellingen zeggen.
    .value = BESTAND
cli-store-tasks-new-key = Wissel de hoofdsleutel van een opslag in een database. Doe dit op elke machine: eerst komt de nieuwe erbij, later gaat de oude weg.
cli-store-tasks-new-key-key = Het bestand met de hoofdsleutel van deze machine. Anders dat uit de instellingen.
    .value = BESTAND
cli-store-tasks-new-key-gone = Een machine die er niet meer is, en waarvan de hoofdsleutel is vernietigd.
    .value = MACHINE
cli-completions = Schrijf wat je shell nodig heeft om opdrachten en opties met Tab aan te vullen.
cli-completions-shell = De shell: bash, zsh, fish, elvish of powershell.
    .value = SHELL
cli-man = Schrijf de handleiding voor `man`: hier die van het programma, of in een map die van alle opdrachten.
cli-man-folder = De map voor alle pagina's; die wordt gemaakt als hij er nog niet is.
    .value = MAP

problem-usage-check = De optie { $argument } ken ik hier niet.
    .hint = `regiewijzer check` kijkt alles na; met `regiewijzer discord --check` en `regiewijzer teams --check` kijk je die twee na.
problem-usage-which = Achter deze opdracht ontbreekt nog welke.
    .hint = Met `{ $command } --help` zie je waaruit je kiest.
problem-usage-argument = De optie { $argument } ken ik niet.
    .hint = Met `{ $command } --help` zie je alle opties.
problem-usage-argument-near = De optie { $argument } ken ik niet.
    .hint = Bedoel je { $nearest }?
problem-usage-extra = Met { $argument } weet ik hier geen raad.
    .hint = Laat het weg. Met `{ $command } --help` zie je wat er kan.
problem-usage-extra-file = Hier staat { $argument } zonder optie ervoor.
    .hint = Typ `{ $command } { $option } { $typed }`.
problem-usage-command = De opdracht { $name } ken ik niet.
    .hint = Met `regiewijzer --help` zie je alle opdrachten.
problem-usage-command-near = De opdracht { $name } ken ik niet.
    .hint = Bedoel je { $nearest }?
problem-usage-value-absent = Na { $argument } ontbreekt er iets.
    .hint = Vul achter de optie een waarde in. Met `{ $command } --help` zie je welke.
problem-usage-operand-absent = Er ontbreekt iets achter de opdracht: { $argument }.
    .hint = Schrijf het erachter. Met `{ $command } --help` zie je wat er hoort te staan.
problem-usage-option-absent = Er ontbreekt een optie: { $argument }.
    .hint = Zet die erbij. Met `{ $command } --help` zie je wat erbij hoort.
problem-usage-value = { $value } past niet bij { $argument }.
    .hint = Met `{ $command } --help` zie je wat er wel past.
problem-usage-lang = De taal { $value } ken ik niet.
    .hint = Kies `--lang nl` of `--lang en`.
problem-usage-log = De vorm { $value } ken ik niet.
    .hint = Kies `--log text` of `--log json`.
problem-usage-clock = { $value } is geen moment dat ik kan lezen.
    .hint = Schrijf het zo: `--clock 2026-03-01T03:12:00Z`.
problem-usage-seed = { $value } is geen getal dat ik kan gebruiken.
    .hint = Geef een heel getal van 0 of meer, zoals `--seed 7`.
problem-usage-phase = { $value } is geen fase.
    .hint = Kies het nummer van een fase, zoals `--phase 2`.
problem-usage-paper = De tekst { $value } ken ik niet.
    .hint = Kies uit privacy, dpia en register, of laat het weg voor alle drie.
problem-usage-shell = De shell { $value } ken ik niet.
    .hint = Kies uit bash, zsh, fish, elvish en powershell.
problem-usage-person = De persoon { $value } bestaat niet.
    .hint = Kies bij `{ $option }` een van de personen uit de instellingen.
problem-usage-person-near = De persoon { $value } bestaat niet.
    .hint = Bedoel je { $nearest }?
problem-usage-format = De vorm { $value } ken ik niet.
    .hint = Kies `--format cloudevents` of `--format zgw`, of laat het weg.
problem-usage-rsin = { $value } is geen RSIN.
    .hint = Een RSIN is een nummer van negen cijfers, met de nullen ervoor.
problem-usage-address = { $value } is geen adres.
    .hint = Schrijf het helemaal, zoals `https://gemeente.example/register/12`.
problem-report-no-zgw = Van een oefenalarm, of van een casus die nog niet is geopend, schrijf ik niets voor een zaaksysteem.
    .hint = Kies een andere casus, of laat `--format zgw` weg.
problem-access-no-store = Er is nog geen opslag om in te lezen.
    .hint = Noem met `--store MAP` de map waarin het programma bewaart.
problem-access-municipality = De gemeente { $value } doet niet mee.
    .hint = Kies de code van een gemeente uit de instellingen, zoals GM0664.
problem-access-unread = Het logboek van { $municipality } is beschadigd: er staat niets van in wat ik schreef.
    .hint = Met `regiewijzer verify` zie je wat er mis is.
problem-access-lost = Het logboek van { $municipality } is verloren tot { $until }: wie daarvoor keek, is niet meer te zien.
    .hint = Meld het aan wie bij jullie over de opslag gaat.
problem-usage-from = { $value } is geen eerste maand.
    .hint = Schrijf een maand, zoals `--from 2026-01`, of de eerste dag ervan.
problem-usage-until = { $value } is geen laatste maand.
    .hint = Schrijf een maand, zoals `--to 2026-12`, of de laatste dag ervan.
problem-usage-weeks = { $value } is geen aantal weken.
    .hint = Geef een getal van 1 tot en met 104, zoals `--weeks 8`.
problem-insight-period = De periode eindigt ({ $to }) voordat die begint ({ $from }).
    .hint = Zet de eerste maand achter `--from` en de laatste achter `--to`.
problem-insight-format = { $path }: in deze vorm kan ik geen cijfers schrijven.
    .hint = Kies een bestand dat eindigt op .md, .html, .csv, .svg, .png of .pdf.
problem-insight-no-store = Er is nog geen opslag om in te tellen.
    .hint = Noem met `--store MAP` de map waarin het programma bewaart.
problem-init-stopped = Gestopt. Er is niets geschreven.
    .hint = Met `regiewijzer init` begin je opnieuw.
problem-init-nobody = Er is nog niemand genoemd.
    .hint = Noem minstens één persoon: typ een korte naam, of ga met "terug" naar een eerdere vraag.
problem-beginning-taken = { $path } bestaat al, en daar schrijf ik niet overheen.
    .hint = Kies een andere map, of haal dat bestand eerst weg.
problem-init-exists = { $path } bestaat al, en daar schrijf ik niet overheen.
    .hint = Kies een andere naam voor het bestand.
problem-init-municipality = De gemeente { $value } ken ik niet.
    .hint = Ik ken: { $known }. Een andere gemeente zet je in een eigen lijst met gemeenten: zie `--data MAP` in het handboek.
problem-init-municipality-near = De gemeente { $value } ken ik niet.
    .hint = Bedoel je { $nearest }?
problem-init-twice = De korte naam { $id } is al van iemand.
    .hint = Kies een andere, bijvoorbeeld met een cijfer erachter.
problem-init-not-there = Bij deze rol staat niemand met de korte naam "{ $value }".
    .hint = { $known ->
        [none] Er staat nog niemand.
       *[other] Er staat: { $known }.
    }
problem-init-part = Achter de korte naam staat iets dat geen nummer en geen mailadres is, of er staan er twee.
    .hint = Schrijf het zo: aov, +999 0664 101, aov@gemeente.example
problem-init-no-answer = "{ $value }" is hier geen antwoord.
    .hint = Typ wat er gevraagd wordt. Leeg neemt wat er tussen [ ] staat, "later" laat het open.
problem-init-who = Wie dan?
    .hint = Typ de korte naam. Leeg of "nee" is klaar.
problem-init-file-name = { $value } is geen naam voor een bestand met instellingen.
    .hint = Neem een naam die eindigt op .toml. Leeg neemt wat er tussen [ ] staat.
problem-init-id = Dit is geen goede korte naam.
    .hint = Gebruik kleine letters, cijfers en streepjes, zoals aov-2. Gebruik nooit een echte naam.
problem-init-id-first = "{ $value }" kan geen korte naam zijn: die begint met een letter.
    .hint = Schrijf eerst de korte naam, dan het nummer: aov, +999 0664 101
problem-init-id-personal = Deze korte naam lijkt een naam van een mens.
    .hint = Neem de functie, zoals regisseur-2: de korte naam staat in het logboek en in exports.
problem-init-personal = Dit lijkt over een mens te gaan. Wat hier staat, gaat mee in oproepen en verslagen.
    .hint = Noem een afdeling, een functie of het nummer van het kantoor.
problem-init-number-as-name = Dit is een nummer, en hier hoort een naam.
    .hint = Noem de naam van de afdeling of de functie.
problem-init-differs = Van { $id } staat er al een ander nummer of een ander mailadres.
    .hint = Laat het hier weg, of geef een ander mens een andere korte naam.
problem-init-mail = { $value } is geen heel mailadres.
    .hint = Schrijf het met de hele domeinnaam, bijvoorbeeld aov@gemeente.example.
problem-init-number-begins = "{ $value }" begint niet met 0 of +.
    .hint = Bedoel je { $meant }? Een spreadsheet laat de 0 of de + vooraan weg: zet de kolom op tekst.
problem-init-number = "{ $value }" is geen heel telefoonnummer.
    .hint = Schrijf het met het netnummer of het landnummer, bijvoorbeeld +999 0664 101.
problem-init-sheet-letters = Dit bestand is geen UTF-8: letters met een accent zijn niet te lezen.
    .hint = Bewaar de spreadsheet als "CSV UTF-8" en geef dat bestand.
problem-folder-absent = Deze map is er niet.
    .hint = Maak de map, of kies een andere plek.
problem-init-sheet = Dit bestand kan ik niet lezen: { $detail }
    .hint = Bewaar de spreadsheet als CSV (UTF-8) en geef dat bestand.
problem-init-column = De kolom "{ $column }" ontbreekt in de eerste regel.
    .hint = De eerste regel noemt de kolommen: rol, gemeente, naam, titel, nummer, mail, dienst. De eerste twee moeten er zijn.
problem-init-column-unknown = De kolom "{ $column }" in de eerste regel ken ik niet.
    .hint = De kolommen zijn: rol, gemeente, naam, titel, nummer, mail, dienst. Haal andere kolommen weg.
problem-init-column-twice = De kolom "{ $column }" staat twee keer in de eerste regel.
    .hint = Laat er één staan.
problem-init-row-long = Op deze regel staat meer dan er kolommen zijn.
    .hint = Kijk of er een scheidingsteken te veel staat.
problem-init-row-letters = Op deze regel staat een teken dat niemand ziet, of een aanhalingsteken dat niet wordt gesloten: dan lopen regels in elkaar over.
    .hint = Haal het teken weg. Elke persoon staat op een eigen regel.
problem-init-sheet-long = Dit bestand is te groot: er passen ten hoogste { $most } mensen in.
    .hint = Geef het bestand met alleen de mensen die het programma gebruiken of opgeroepen worden.
problem-init-empty = Er staat niemand in dit bestand.
    .hint = Zet elke persoon op een eigen regel.
problem-init-role = De rol "{ $value }" ken ik niet.
    .hint = Kies uit: { $known }.
problem-init-role-not-here = De rol "{ $value }" staat niet op deze kaart.
    .hint = Haal de regel weg, of kies uit: { $known }.
problem-init-duty = "{ $value }" past niet in de kolom dienst.
    .hint = Kies dienst, vervangt of beurt, of laat het leeg: dan heeft de eerste van een rol dienst en vervangt de rest.
problem-usage-together = { $argument } en { $other } kunnen niet samen.
    .hint = Laat een van de twee weg.
problem-usage-conflict = { $argument } kan hier niet, of staat er twee keer.
    .hint = Laat een van de twee weg.
problem-usage-not-text = Er staan tekens in de opdracht die geen tekst zijn.
    .hint = Typ de opdracht opnieuw.
problem-usage-other = Deze opdracht begrijp ik niet: { $detail }
    .hint = Met `{ $command } --help` zie je wat er kan.
problem-usage-no-home = Ik weet niet waar ik kan bewaren: er is geen thuismap.
    .hint = Kies zelf een map met `--store MAP`, of `--store memory` om niets te bewaren.

problem-data-folder = Deze map bestaat niet.
    .hint = Controleer de map achter `--data`.
problem-file-absent = Dit bestand bestaat niet.
    .hint = Controleer de naam en de map.
problem-file-forbidden = Dit bestand mag ik niet lezen.
    .hint = Geef jezelf leesrechten op dit bestand.
problem-file-is-folder = Dit is een map en geen bestand.
    .hint = Noem het bestand zelf.
problem-file-unreadable = Dit bestand kan ik niet lezen: { $detail }
    .hint = Controleer het bestand en de schijf waar het op staat.
problem-file-not-text = Vanaf deze regel is het bestand geen tekst in UTF-8.
    .hint = Bewaar het bestand opnieuw als UTF-8, of zet een goede kopie terug.
problem-picture-format = Aan { $path } is niet te zien wat voor tekening je wilt.
    .hint = Laat de naam eindigen op .svg, .png of .pdf.
problem-file-unwritable = Dit bestand kan ik niet schrijven: { $detail }
    .hint = Controleer of de map ervan bestaat en of je daar mag schrijven.
problem-case-not-yours = Casus { $code } bestaat niet, of { $person } mag die niet lezen.
    .hint = Controleer de code. Kies bij `--as` wie je bent: de casusregisseur en de procesregisseur mogen die lezen, en in de fase met oproepen ook wie daar volgens de kaart een rol in heeft.
problem-report-format = Aan { $path } is niet te zien in welke vorm je het verslag wilt.
    .hint = Laat de naam eindigen op .md, .html of .pdf voor het verslag, op .json voor alle gegevens, of op .svg of .png voor een tekening van het verloop.
problem-letter-format = Een brief kan niet in een bestand van die soort.
    .hint = Kies een bestand dat eindigt op .md, .html of .pdf.
problem-letter-refused = Deze brief past nu niet bij de casus. { $why }
    .hint = Laat `--letter` weg voor het verslag.
problem-report-letter = Deze kaart kent geen brief "{ $name }".
    .hint = Kies heavy, veilig-thuis of veiligheidshuis, of laat `--letter` weg voor het verslag.
problem-papers-json = --json hoort alleen bij de tekst voor het register.
    .hint = Zo gaat het: regiewijzer papers register --json
problem-io = Lezen of schrijven lukte niet: { $detail }
    .hint = Controleer wat je erin stuurt en waar het heen gaat: een bestand, geen map, met ruimte op de schijf.

# What a library or the system said: its kind, and its own words in brackets.
foreign-system = { $kind ->
        [absent] het bestaat niet
        [forbidden] dit programma mag dat niet
        [full] de schijf is vol
        [read-only] hier kan niet worden geschreven
        [exists] het bestaat al
        [folder] het is een map
        [no-folder] het is geen map
        [busy] het is al in gebruik
        [unreachable] er is geen verbinding
        [gone] de ander is gestopt
       *[other] het besturingssysteem kan dat niet
    } ({ $original })
foreign-reader = uitleg in het Engels ({ $original })

# The card's data.
problem-card-toml = Deze regel is geen `naam = waarde`, geen kop tussen haken en geen uitleg achter # ({ $detail }).
    .hint = Kijk ook naar de regel erboven. Woorden staan tussen aanhalingstekens, een lijst tussen [ en ], en wat erin staat met komma's ertussen.
problem-data-key-near = De sleutel "{ $name }" hoort hier niet. Hij lijkt op "{ $near }".
    .hint = Schrijf { $near }, of haal de regel weg.
problem-data-key-unlike = De sleutel "{ $name }" hoort hier niet.
    .hint = Hier kunnen staan: { $known }.
problem-data-value-near = "{ $name }" kan hier niet staan. Het lijkt op "{ $near }".
    .hint = Schrijf "{ $near }".
problem-data-value-unlike = "{ $name }" kan hier niet staan.
    .hint = Kies uit: { $known }.
problem-data-key-missing = In dit blok ontbreekt de sleutel { $name }.
    .hint = Zet er een regel `{ $name } = …` bij, zoals in een ander blok van dezelfde soort.
problem-data-block-single = [{ $name }] heeft dubbele haken nodig: daarvan kunnen er meer zijn.
    .hint = Schrijf [[{ $name }]].
problem-data-key-twice = De sleutel "{ $name }" staat twee keer in dit blok.
    .hint = Haal een van de twee regels weg.
problem-data-value-kind = Hier hoort: { $expected ->
        [list] een lijst tussen [ en ]
        [number] een getal van 0 tot en met 255, zonder aanhalingstekens
        [text] een woord of zin tussen aanhalingstekens
        [truth] true of false, zonder aanhalingstekens
       *[other] iets van een andere soort
    }.
    .hint = Vergelijk deze regel met een regel van dezelfde soort in het bestand.
problem-texts-none = Er is geen zin met { $words }.
    .hint = Zoek op een paar losse woorden uit de zin; wat per keer anders is, zoals een naam of een nummer, staat erin als { "{ $naam }" }.
problem-texts-unsaid = De zin "{ $name }" wordt nergens gezegd: zo heet niets op de kaart en niets in het programma.
    .hint = Met `regiewijzer card texts WOORD` vind je hoe een zin heet. Hoort deze bij iets dat van de kaart is, haal hem dan weg.
problem-texts-unsaid-near = De zin "{ $name }" wordt nergens gezegd. Bedoel je "{ $near }"?
    .hint = Met `regiewijzer card texts WOORD` vind je hoe een zin heet. Hoort deze bij iets dat van de kaart is, haal hem dan weg.
problem-card-bad-id = "{ $id }" is geen geldige naam.
    .hint = Gebruik kleine letters, cijfers en streepjes, en begin met een letter.
problem-card-duplicate-id = De naam "{ $id }" komt twee keer voor; de eerste keer op regel { $first }.
    .hint = Geef een van de twee een eigen naam.
problem-card-unknown-id = "{ $id }" bestaat niet op deze kaart.
    .hint = Het lijkt het meest op "{ $near }".
problem-passed-over-settings = De { $file } in deze map is niet nagekeken: dit gaat over het voorbeeld van het programma.
    .hint = Typ `regiewijzer check --settings { $file }` voor die van deze map.
problem-data-other-name = Dit bestand lees ik niet: het heet anders dan { $name }. Nu geldt wat het programma zelf heeft.
    .hint = Noem het { $name }.
problem-store-other-card = Open casussen in deze opslag die met een andere kaart zijn begonnen dan deze: { $count } ({ $cards }).
    .hint = Wat al is beslist, blijft staan zoals het was; nieuwe vragen komen van de kaart van nu. Hoort dat niet zo? Start met de goede kaart, of houd een proef apart met --store memory.
problem-data-no-card = In deze map staat geen { $file }: dit gaat over de kaart van het programma zelf.
    .hint = Eigen zinnen zonder eigen kaart mogen. Wil je een eigen kaart, begin dan met `regiewijzer card new MAP`.
problem-passed-over-card = De { $file } in deze map is niet nagekeken: dit gaat over de kaart van het programma zelf.
    .hint = Typ `regiewijzer card check --data .` voor die van deze map.
problem-card-unknown-role = "{ $role }" is geen rol.
    .hint = Het lijkt het meest op "{ $near }".
problem-card-role-unlike = "{ $role }" is geen rol.
    .hint = Kies uit: { $known }.
problem-role-called = De rol { $role } heet hier anders.
    .hint = Schrijf "{ $id }".
problem-card-role-held = "{ $role }" kan hier niet staan: die rol heeft niemand met een eigen naam in de instellingen.
    .hint = Kies een rol die één mens kan hebben, zoals "aov-officer".
problem-role-known = "{ $id }" is al een rol van het programma.
    .hint = Geef een eigen rol een andere naam.
problem-role-twice = De rol "{ $id }" staat er twee keer.
    .hint = Haal een van de twee weg.
problem-role-id = "{ $id }" kan geen naam van een rol zijn.
    .hint = Gebruik kleine letters, cijfers en streepjes, ten hoogste 30, zoals "district-nurse".
problem-role-address = Rol "{ $id }": "{ $value }" is geen manier om iemand aan te spreken.
    .hint = Kies "je" of "u".
problem-role-article = Rol "{ $id }": "{ $value }" is geen lidwoord.
    .hint = Kies "de" of "het".
problem-role-words = Rol "{ $id }": "{ $value }" past niet in een zin.
    .hint = Gebruik letters, cijfers, spaties en leestekens, ten hoogste 60 tekens, en begin met een letter.
problem-settings-also-twice = De gemeente { $value } staat twee keer bij deze persoon.
    .hint = Zet alle rollen in die gemeente bij elkaar.
problem-card-against = Bij "{ $id }" staat dat ja ertegen spreekt, maar de regel van deze afweging kent dat niet.
    .hint = Zet weighs = "table" bij de afweging en zeg in de tabel wat eruit komt.
problem-card-table-missing = Van afweging "{ $id }" ontbreekt de tabel.
    .hint = Schrijf [assessment.route] met rijen, of laat weighs weg.
problem-card-reserved = "{ $id }" is al de naam van een keuze, een opdracht of een zin van het programma.
    .hint = Geef deze rij een andere naam.
problem-card-question-negated = In de vraag "{ $id }" staat "{ $word }": ja en nee lopen dan door elkaar.
    .hint = Draai de vraag om, zodat ja betekent dat het zo is.
problem-card-unknown-source = "{ $source }" wijst naar geen enkel document van de kaart.
    .hint = Schrijf de letter van een document, een dubbele punt en een regelnummer, zoals "B:33".
problem-card-phase-numbers = Fase "{ $id }" heeft nummer { $number }; hier hoort { $expected }.
    .hint = Nummer de fasen op volgorde vanaf 1, zonder gat.
problem-card-unknown-phase = "{ $id }" noemt fase { $phase }, maar die is er niet.
    .hint = Gebruik het nummer van een fase van deze kaart.
problem-card-phase-unreachable = Fase { $phase } is nooit te bereiken: geen enkele afweging schaalt ernaar op.
    .hint = Voeg een afweging toe die een fase lager begint, of haal de fase weg.
problem-card-cell-count = Rij "{ $row }" heeft { $count } vakken voor fase { $phase }; dat moet er 1 zijn.
    .hint = Geef elke rij precies één vak voor elke fase.
problem-card-step = Afweging "{ $id }" gaat van fase { $from } naar { $to }; dat past niet bij haar soort.
    .hint = Opschalen gaat naar een hogere fase, afschalen naar een lagere; een fase overslaan mag.
problem-card-step-missing = Afweging "{ $id }" mist "from" of "to", of heeft die ten onrechte.
    .hint = Opschalen en afschalen hebben allebei nodig; een verzoek heeft geen van beide, maar wel "phases".
problem-card-finished-until = Bij finished-until staat fase { $phase }, en een casus kan alleen klaar zijn in fase 1 tot en met { $last }: niet in een fase die de kaart niet heeft of waarin mensen worden opgeroepen.
    .hint = Noem de hoogste fase waarin een casus klaar kan zijn, of laat de regel weg.
problem-card-two-ways = "{ $id }" begint in dezelfde fase en gaat dezelfde kant op als "{ $other }".
    .hint = Voeg de twee samen tot één afweging.
problem-card-no-criteria = Afweging "{ $id }" heeft geen criteria.
    .hint = Geef haar ten minste één criterium.
problem-card-not-applicable = Criterium "{ $id }" mag hier niet met n/a worden beantwoord.
    .hint = Alleen bij afschalen kan een criterium niet van toepassing zijn.
problem-card-decisive = Afweging "{ $id }" heeft { $count } beslissende criteria; bij deze soort past dat niet.
    .hint = Een verzoek heeft ten minste één criterium met "decisive = true"; andere soorten hebben er geen.
problem-card-route-misplaced = Afweging "{ $id }" kan geen route of geleend criterium hebben.
    .hint = Alleen opschalen kent routes, en lenen heeft alleen zin met een route.
problem-card-borrow = Afweging "{ $id }" leent "{ $criterion }", maar dat criterium is al van haarzelf.
    .hint = Leen alleen criteria van een andere afweging.
problem-card-too-large = Afweging "{ $id }" is te groot om alle combinaties na te gaan.
    .hint = Houd het bij ten hoogste { $most } combinaties van antwoorden en { $rows } rijen in de routetabel.
problem-card-route-condition = De voorwaarde "{ $when }" is niet te begrijpen bij "{ $clause }".
    .hint = Schrijf bijvoorbeeld "M or B yes, D no" of "none yes, none unknown".
problem-card-route-letter = De letter "{ $letter }" staat niet onder "letters".
    .hint = Zet de letter erbij, met het criterium waarvoor hij staat.
problem-card-route-foreign = De letter "{ $letter }" staat voor "{ $criterion }", dat deze afweging niet vraagt.
    .hint = Gebruik een eigen criterium, of zet het onder "borrows".
problem-card-route-gap = De routetabel van "{ $id }" heeft een gat: geen rij past bij { $answers }.
    .hint = Voeg onderaan een rij toe die hierbij past.
problem-card-route-never = Rij { $nth } van de routetabel, "{ $when }", wordt nooit gekozen: eerdere rijen passen altijd al.
    .hint = Zet de rij hoger of haal haar weg.
problem-card-track-phases = Spoor "{ $id }" staat bij een andere fase dan de overige sporen.
    .hint = Alle sporen horen bij dezelfde fase.
problem-card-prompt-missing = De tekst "{ $key }" ontbreekt in { $file }.
    .hint = Zet die erbij, in elke taal.
again-on-lines = Dat geldt voor { $count } regels.
problem-more = En nog { $count } van zulke regels.
    .hint = Verbeter eerst deze.
negations = niet, geen, niets, niks, niemand, nooit, nergens, nimmer, gene, noch, evenmin, allerminst, geenszins
problem-card-no-item = Op deze kaart staat geen "{ $item }".
    .hint = Het lijkt het meest op "{ $near }".
problem-card-no-phase = Deze kaart heeft geen fase { $phase }.
    .hint = De fasen lopen van 1 tot en met { $last }.

# What the proof over all combinations can find.
problem-proof-rule = "{ $id }" geeft { $outcome } waar de regel { $expected } geeft, bij { $answers }.
    .hint = Herstel de uitkomst in de rij van de routetabel die hierbij past.
problem-proof-lowers = "{ $id }" wordt lager door een ja op "{ $criterion }", bij { $answers }.
    .hint = Een ja erbij mag de uitkomst en fase 4 nooit lager maken. Kijk naar de rijen van de routetabel.
problem-proof-unknown = "{ $id }" leest onbekend als nee bij "{ $criterion }", bij { $answers }.
    .hint = Laat de rij eerst advies vragen, of geef de antwoorden een andere uitkomst.

# The municipalities.
problem-municipality-code = "{ $code }" is geen code van een gemeente.
    .hint = Schrijf een hoofdletter met hoofdletters en cijfers erachter: de CBS-code, zoals GM0664, of die van een ander land.
problem-municipality-twice = De code "{ $code }" komt twee keer voor.
    .hint = Haal een van de twee weg.

# Answers for `decide`.
problem-decide-blank = De regel is leeg.
    .hint = Geef op elke regel één JSON-object.
problem-decide-utf8 = De regel is geen geldige UTF-8.
    .hint = Sla de invoer op als UTF-8.
problem-decide-too-long = De regel is langer dan { $most } bytes.
    .hint = Geef op elke regel één JSON-object.
problem-decide-json = De regel is geen geldige JSON, bij teken { $column }.
    .hint = Geef bijvoorbeeld een object met "assessment" en "answers".
problem-decide-not-object = { $field } moet een JSON-object zijn.
    .hint = Schrijf het tussen accolades.
problem-decide-line-not-object = De regel moet een JSON-object zijn.
    .hint = Schrijf hem tussen accolades.
problem-decide-repeated-key = "{ $field }" staat er twee keer.
    .hint = Geef elk veld en elk criterium één keer.
problem-decide-extra-key = "{ $field }" hoort hier niet.
    .hint = Alleen "assessment" en "answers" zijn toegestaan.
problem-decide-missing-key = "{ $field }" ontbreekt.
    .hint = Geef "assessment" en "answers".
problem-decide-not-text = "{ $field }" moet tekst zijn.
    .hint = Zet de waarde tussen aanhalingstekens.
problem-decide-unknown-assessment = "{ $assessment }" is geen afweging van deze kaart.
    .hint = Kies uit: { $known }.
problem-decide-foreign-criterion = "{ $criterion }" hoort niet bij { $assessment }.
    .hint = Geef alleen de criteria van deze afweging.
problem-decide-missing-criterion = "{ $criterion }" ontbreekt bij { $assessment }.
    .hint = Geef elk criterium een antwoord; "unknown" mag.
problem-decide-bad-answer = "{ $answer }" kan geen antwoord zijn op "{ $criterion }".
    .hint = Kies uit: { $allowed }.
problem-store-absent = Deze versie van het programma kan niets bewaren in { $path }.
    .hint = Start met `--store memory`; dan blijft er niets bewaard.
problem-store-in-use = Deze opslag is al in gebruik door een ander programma.
    .hint = Sluit het andere venster waarin Regiewijzer draait, of kies een andere map met --store.
problem-store-foreign = In deze map staan andere bestanden. Het is geen opslag van Regiewijzer.
    .hint = Kies met --store een lege map, een nieuwe map of de map van je opslag. Er is niets veranderd.
problem-store-not-a-folder = Dit is een bestand en geen map.
    .hint = Kies met --store een map.
problem-store-newer = Deze opslag is gemaakt met een nieuwere versie van Regiewijzer (formaat { $found }, deze versie kent tot en met { $known }).
    .hint = Gebruik de nieuwere versie. Er is niets veranderd.
problem-store-damaged =
    De opslag is beschadigd en gaat niet open ({ $kind ->
        [short] het bestand db is te kort
        [missing] het bestand { $detail } ontbreekt of is leeg
        [unmade] hij is nooit afgemaakt
        [format] er staat niet in welk formaat hij heeft
        [ends] de onderdelen vormen samen niet het geheel
        [events] { $detail } regels ontbreken
        [whole] wat voor het geheel staat, is met deze sleutelbos niet te lezen: het is veranderd, of het bestand ring hoort bij een andere opslag
        [entry] de vermelding { $detail } is niet te lezen
        [settings] het bestand conf is onleesbaar
        [table] het bestand snap is onleesbaar
        [pages] de bladzijden van het bestand db passen niet bij elkaar
        [log] de delen van het bestand db passen niet bij elkaar
        [ring] het bestand ring is geen sleutelbos
       *[other] { $detail }
    }).
    .hint = Laat de map zoals hij is en bewaar er een kopie van. Haal er met `regiewijzer rebuild MAP RESERVEKOPIE --store NIEUWE-MAP` uit wat er te lezen is, of zet een reservekopie terug.
problem-store-lost = De laatste regels die waren opgeslagen, ontbreken ({ $batches }).
    .hint = Bewaar een kopie van de map en laat de schijf nakijken. Haal er daarna met `regiewijzer rebuild MAP RESERVEKOPIE --store NIEUWE-MAP` uit wat er te lezen is, of zet een reservekopie terug.
problem-store-gone = Dit bestand van de opslag is weg, afgekapt, of een ander dan het programma heeft geopend. Er kan niets worden opgeslagen tot het terug is.
    .hint = Zet het bestand zelf terug op zijn plaats. Of stop het programma en zet de nieuwste reservekopie terug met `regiewijzer restore`.
problem-store-vanished = Hier lag een opslag, en die is weg: { $known } vertelt ervan. Er wordt geen lege voor in de plaats gemaakt.
    .hint = Zet de map terug, of maak hem van de nieuwste reservekopie met `regiewijzer restore`. Is hij voorgoed weg? Haal dan { $known } weg en start opnieuw.
problem-store-inside = In deze map ligt een opslag. Daarbinnen kan geen andere liggen.
    .hint = Kies met --store een eigen map. Er is niets veranderd.
problem-store-io = De opslag kan niet lezen of schrijven: { $detail }.
    .hint = Kijk of de schijf vol is en of je in deze map mag schrijven. Start daarna opnieuw. Wat bevestigd was, is bewaard.
problem-store-broken = Regel { $seq } van { $stream } in de opslag klopt niet met de rest: hij is veranderd, weg of onleesbaar.
    .hint = Vertrouw dit onderdeel niet. Bewaar een kopie van de opslag en zet een reservekopie terug.
problem-store-unreadable = In de opslag staat iets dat niet te lezen is (sleutel { $key }).
    .hint = Bewaar een kopie van de opslag en zet een reservekopie terug.
problem-store-out-of-step = { $stream } heeft { $found } regels in de opslag, maar het programma rekende op { $expected }. Er is niets opgeslagen.
    .hint = Start opnieuw. Komt dit terug, meld het dan aan de beheerder: dit is een fout in het programma.
problem-store-carried = De opslag wordt overgezet naar een nieuwe vorm, en dat is nog niet klaar.
    .hint = Start het programma een keer (`regiewijzer chat`): dat maakt het af. Er gaat niets verloren.
problem-store-mended = De verwijzingen naar open casussen zijn van buiten veranderd. Ze zijn opnieuw uitgerekend.
    .hint = Iemand of iets heeft de bestanden van de opslag veranderd. Bewaar een kopie en laat `regiewijzer verify` alles nakijken.
problem-store-changed = In de opslag staat iets anders dan het programma heeft geschreven: een casus kan weg zijn, of ouder dan hij was. Open oproepen gaan door; de hartslag blijft stil.
    .hint = Bewaar een kopie en laat `regiewijzer verify` alles nakijken. Zet de nieuwste reservekopie terug met `regiewijzer restore`.
problem-store-ends-mended = Wat de opslag over het laatste stuk van een casus zegt, was niet wat het programma had geschreven. Het is opnieuw uitgerekend uit wat er van die casus staat.
    .hint = Iemand of iets heeft de bestanden van de opslag veranderd. Bewaar een kopie en laat `regiewijzer verify` alles nakijken.
problem-store-roster-unread = Wat in de chat over dienst in { $municipality } is afgesproken, is beschadigd en niet te lezen. Daar geldt nu het rooster uit de instellingen.
    .hint = Spreek in de chat opnieuw af waar het anders moet. Bewaar een kopie van de opslag en laat `regiewijzer verify` alles nakijken.
problem-store-keys-mended = In de sleutels van de opslag stond één teken anders dan het programma had geschreven. Het programma weet wat er stond en schrijft dat terug; er is niets van verloren.
    .hint = Iemand of iets heeft de bestanden van de opslag veranderd, of de schijf gaat achteruit. Bewaar een kopie en laat `regiewijzer verify` alles nakijken.
problem-store-carried-mended = Bij het overzetten naar de nieuwe vorm leidde er iets anders naar open casussen dan de casussen zelf zeggen. Het is opnieuw uitgerekend.
    .hint = Mogelijk zijn de bestanden van de oude opslag veranderd. Bewaar een reservekopie van daarvoor en laat `regiewijzer verify` alles nakijken.
problem-store-old-kept = De opslag is overgezet naar een nieuwe vorm. De bestanden van de oude vorm liggen hier tot het programma nog een keer is gestart.
    .hint = Gaat er tot dan iets mis? Stop het programma, zet ze terug in de map van de opslag en start de vorige versie van het programma.
problem-store-older = De opslag is ouder dan het kenmerk dat hier is genoteerd, of er is iets in veranderd. Open oproepen gaan door; de hartslag blijft stil.
    .hint = Zet de nieuwste reservekopie terug met `regiewijzer restore`. Heb je zelf een oudere map teruggezet en moet die blijven, haal dit bestand dan weg.
problem-store-head-missing = Het kenmerk van de opslag was hier niet genoteerd; nu wel.
    .hint = Was het bestand er eerder wel, dan ziet niemand of de opslag sindsdien is teruggezet. Controleer met een kenmerk dat je elders bewaart: `regiewijzer verify --head KENMERK`.
problem-store-head-foreign = Hier is het kenmerk van een andere opslag genoteerd.
    .hint = Geef elke opslag een eigen `head_file`, of haal dit bestand weg als die andere opslag niet meer bestaat.
problem-store-head-uncompared = De opslag is niet te vergelijken met het kenmerk dat hier is genoteerd: er is een regel beschadigd. Het kenmerk is opnieuw genoteerd.
    .hint = `regiewijzer verify` noemt wat er beschadigd is. Bewaar je elders een kenmerk, controleer dat dan ook: `regiewijzer verify --head KENMERK`.
problem-store-head-file = Het kenmerk van de opslag kan hier niet worden gelezen of genoteerd: { $detail }.
    .hint = Kies bij `[store]` met `head_file` een bestand buiten de opslag waar het programma mag schrijven.
problem-store-head-inside = Het kenmerk van de opslag kan niet in de opslag zelf worden genoteerd.
    .hint = Kies bij `[store]` met `head_file` een bestand buiten de map van de opslag.
problem-store-key-made = Er is een hoofdsleutel gemaakt voor de opslag.
    .hint = Bewaar een kopie van dit bestand op een andere, veilige plek. Zonder de hoofdsleutel kan niemand de casussen meer lezen, ook jij niet.
problem-store-key-absent = De hoofdsleutel van de opslag staat hier niet.
    .hint = Zet de kopie van je hoofdsleutel op deze plek, of zet in de instellingen waar hij staat ([store], key_file). Er is niets veranderd.
problem-storage-restore-key = Hier ligt geen hoofdsleutel om de reservekopie mee te openen.
    .hint = Noem met `--key` het bestand met de hoofdsleutel van toen, bijvoorbeeld: `regiewijzer restore RESERVEKOPIE --key BESTAND`.
problem-store-key-variable = In de omgevingsvariabele { $name } staat geen hoofdsleutel.
    .hint = Zet er de 64 tekens van je hoofdsleutel in (cijfers en a tot en met f).
problem-store-not-a-key = In dit bestand staat geen hoofdsleutel.
    .hint = Een hoofdsleutel is 64 tekens lang: cijfers en a tot en met f. Zet je kopie terug. Er is niets veranderd.
problem-store-two-keys = In dit bestand staan twee hoofdsleutels: er is een wissel van de hoofdsleutel bezig.
    .hint = Maak die eerst af: `regiewijzer store new-key`. Zet geen oudere kopie van het bestand terug, want daarin ontbreekt de nieuwe. Er is niets veranderd.
problem-machine-nameless = Deze machine heeft geen naam waaraan zij te herkennen is: het systeem heeft geen naam of geen id (`/etc/machine-id`).
    .hint = Geef haar met REGIEWIJZER_MACHINE een vaste naam die geen andere machine heeft. Twee machines met dezelfde naam tellen bij een wissel van de hoofdsleutel als één.
problem-store-ring-absent = De sleutelbos van de opslag is weg. Zonder sleutelbos is er niets te lezen.
    .hint = Zet de sleutelbos van je laatste reservekopie terug (het bestand `ring`). Er is niets veranderd.
problem-store-other-key = Deze sleutelbos is met een andere hoofdsleutel gemaakt.
    .hint = Gebruik de hoofdsleutel die bij deze opslag hoort; in de instellingen staat bij [store] waar hij gezocht wordt. Er is niets veranderd.
problem-store-other-ring = Dit is sleutelbos { $found }. De reservekopie hoort bij sleutelbos { $needs }, van een andere opslag.
    .hint = Leg de sleutelbos (`ring`) naast de reservekopie die ernaast gemaakt is. Er is niets veranderd.
problem-store-key-given = De hoofdsleutel komt uit een omgevingsvariabele, dus ik weet niet waar de nieuwe moet komen.
    .hint = Noem met --to een nieuw bestand, en zet wat daarin komt daarna in de variabele.
problem-store-backup = De reservekopie lukt niet: { $detail }.
    .hint = Kijk of de map er is, of er ruimte is en of je er mag schrijven. De opslag zelf is in orde en werkt door.
problem-store-not-a-backup = Dit is geen reservekopie, of hij is beschadigd of hoort niet bij de sleutelbos die ernaast ligt.
    .hint = Neem een andere reservekopie, met de sleutelbos (`ring`) uit dezelfde map. Er is niets veranderd.
problem-store-unfilled = In deze map is terugzetten of herbouwen niet afgemaakt. Er is nog geen opslag.
    .hint = Voer de opdracht opnieuw uit: restore of rebuild, met dezelfde map achter --store. Waar hij uit leest, is niet veranderd.
problem-store-not-empty = Deze map is niet leeg. Een reservekopie komt alleen in een lege map.
    .hint = Kies met --store een nieuwe map. Er is niets veranderd.
problem-store-erased = { $stream } is gewist en niet meer te lezen.
    .hint = Dit kan niet ongedaan worden gemaakt.
problem-store-key-broken = De sleutel van { $stream } is niet te lezen, en in de opslag staat niet dat hij gewist is. Al het andere gaat door.
    .hint = Bewaar een kopie van de opslag en maak er met je reservekopieën een nieuwe van: `regiewijzer rebuild`. Zet er geen oudere sleutelbos voor in de plaats: nieuwere casussen raken dan hun sleutel kwijt.
problem-store-key-returned = { $stream } is gewist, maar de sleutel is terug: iemand heeft een oudere sleutelbos teruggezet.
    .hint = Maak met `regiewijzer rebuild` een nieuwe opslag uit deze; daarin is het weer gewist. Vernietig daarna de oude.
problem-store-backup-inside = Deze map is de map van de opslag zelf, of ligt daarin. Een reservekopie hier zou de sleutels van de opslag overschrijven. Er is niets veranderd.
    .hint = Kies een map buiten de opslag, liefst op een andere schijf.
problem-store-backup-foreign = In deze map staat een andere opslag, of staan reservekopieën van een andere opslag. Een reservekopie hier zou hun sleutelbos overschrijven. Er is niets veranderd.
    .hint = Kies voor elke opslag een eigen map.
problem-store-backup-taken = In deze map schrijft nu ook een ander programma een reservekopie. Er is niets veranderd.
    .hint = Probeer het zo nog eens. Kies voor elke opslag een eigen map.
problem-store-backup-name = De naam van deze map kan ik niet onthouden: er staat een regeleinde in, of een teken dat niet te lezen is. Er is niets veranderd.
    .hint = Kies een map met een gewone naam; anders vergeet ik dat er een kopie van de sleutelbos ligt.
problem-store-tightened = Anderen konden in de map van de opslag. Dat kan nu niet meer.
    .hint = Laat anderen het programma zelf gebruiken: de bestanden zijn alleen voor de eigenaar.
problem-store-key-too-long = { $stream } wil iets vindbaar maken met een sleutel van { $bytes } bytes. Dat is te lang. Er is niets opgeslagen.
    .hint = Meld dit aan de beheerder: dit is een fout in het programma.
problem-store-stopped = De opslag is gestopt na een eerdere fout. Er wordt niets meer opgeslagen.
    .hint = Los de eerste fout op die hierboven staat en start opnieuw.
problem-store-database = De database antwoordt niet, of weigert: { $detail }.
    .hint = Kijk of de database draait en hiervandaan te bereiken is, en of gebruiker en wachtwoord kloppen. Wat bevestigd was, is bewaard.
problem-store-unprepared = Deze database is nog niet klaargezet voor dit programma, of deze gebruiker mag er niet bij.
    .hint = Zet hem klaar met `regiewijzer store prepare`, als iemand die tabellen mag maken. Zie docs/twee-machines.md.
problem-store-other-database = Deze database is een andere dan eerst, of een oudere kopie: er staan { $batches } opgeslagen stappen minder of meer in.
    .hint = Kijk welke server draait, en of dat de goede is. Komt de goede niet binnen een minuut terug, dan gaat het programma verder met wat er is.
problem-store-not-durable = Deze database zet niets zeker op schijf (fsync staat uit): bij een stroomstoring is weg wat bevestigd was.
    .hint = Laat wie de database beheert fsync aanzetten.
problem-store-deposed = Een ander programma heeft de leiding overgenomen. Dit programma schrijft en zegt niets meer.
    .hint = Start het opnieuw: dan wacht het tot het weer aan de beurt is.
problem-store-address = { $value } is geen adres van een database.
    .hint = Schrijf het zo: postgres://gebruiker@server:5432/database. Meer servers staan achter elkaar, met een komma ertussen.
problem-store-address-password = In het adres van de database staat een wachtwoord. Dat kan iedereen op deze machine lezen.
    .hint = Haal het weg en zet het in een bestand of omgevingsvariabele: password_file of password_env, bij [store] in de instellingen. Verander daarna het wachtwoord.
problem-store-address-clear = { $value } vraagt om een verbinding die anderen op het netwerk kunnen lezen.
    .hint = Haal sslmode=disable weg. Dat kan alleen met een database op deze machine.
problem-store-database-key = Er is geen hoofdsleutel genoemd. In de database zelf komt hij nooit.
    .hint = Noem hem bij [store] in de instellingen: key_file of key_env. Elke machine heeft dezelfde.
problem-storage-in-a-folder = `regiewijzer { $task }` werkt alleen met een opslag in een map.
    .hint = Kies met --store een map.
problem-storage-moved-nobody = In deze opslag staat niets van { $municipality }.
    .hint = Kijk of de code klopt, zoals GM0664, en of dit de goede opslag is.
problem-storage-no-database = Er is geen database genoemd.
    .hint = Noem hem met --store, zo: postgres://beheerder@server/database.
problem-storage-role-super = { $role } mag alles in de database.
    .hint = Geef het programma een eigen rol die alleen bij zijn eigen tabellen kan.
problem-storage-role-reads = { $role } kan { $count } tabellen van anderen lezen.
    .hint = Geef Regiewijzer een eigen database, of neem die rechten weg.
problem-storage-keyless-alarmed = Van { $stream } is de sleutel weg of beschadigd, en er staat een oproep open. Niemand kan dit onderdeel lezen, en de oproep gaat niet vanzelf verder.
    .hint = Bel wie voor deze oproep dienst heeft. Bewaar een kopie van de opslag en zoek een sleutelbos (`ring`) uit een reservekopie. Is dit een oudere reservekopie die is teruggezet, en werd het daarna gewist, dan klopt het.
problem-storage-keyless = Van { $stream } is de sleutel weg of beschadigd. Niemand kan dit onderdeel lezen.
    .hint = Bewaar een kopie van de opslag en zoek een sleutelbos (`ring`) uit een reservekopie. Is dit een oudere reservekopie die is teruggezet, en werd het daarna gewist, dan klopt het.
problem-storage-key-kept = Van { $stream } is de sleutel weg of beschadigd. In de sleutelbos die bij deze reservekopieën lag, stond hij nog; daar is hij bewaard.
    .hint = Stop het programma, bouw met `regiewijzer rebuild` een nieuwe opslag uit deze reservekopie en ga daarmee verder. Staat er een oproep open, bel dan wie dienst heeft.
problem-storage-rotate-keyless = Van { $stream } is de sleutel weg of beschadigd. De hoofdsleutel is niet vervangen: wat nu niet te lezen is, zou daarna voorgoed weg zijn.
    .hint = Bewaar een kopie van de opslag en maak er met je reservekopieën een nieuwe van: `regiewijzer rebuild`. Vervang de hoofdsleutel daarna.
problem-storage-new-key-folder = De opslag is hier een map, en dan is er maar één machine.
    .hint = Gebruik `regiewijzer rotate-key`, of noem een database met --store.
problem-storage-new-key-variable = De hoofdsleutel komt uit een omgevingsvariabele. Daarin passen er geen twee, en bij een wissel zijn er twee nodig.
    .hint = Zet hem op elke machine in een bestand, en noem dat met key_file bij [store] in de instellingen.
problem-storage-new-key-elsewhere = Op een andere machine ({ $machine }) is een wissel van de hoofdsleutel al begonnen. Er is niets veranderd.
    .hint = Zet het bestand met de hoofdsleutels van die machine ook op deze, en start het programma hier opnieuw. Is dat bestand kwijt voordat een andere machine het had? Geef dan `regiewijzer store new-key --gone MACHINE` met die machine, en begin opnieuw.
problem-storage-new-key-here = Op deze machine ({ $machine }) is een wissel van de hoofdsleutel al begonnen, en de nieuwe sleutel staat niet in het bestand. Er is niets veranderd.
    .hint = Zet hier het bestand met beide hoofdsleutels terug. Heeft geen machine dat nog? Geef dan `regiewijzer store new-key --gone MACHINE` met deze machine, en begin opnieuw.
problem-storage-new-key-unknown = Nog geen programma heeft gezegd welke hoofdsleutel zijn machine heeft. Er is niets veranderd.
    .hint = Start eerst `regiewijzer serve` op elke machine, en geef deze opdracht na twee minuten nog een keer.
problem-storage-machine-unknown = Een machine { $machine } is niet bekend.
    .hint = De namen staan in het antwoord van `regiewijzer store new-key` en op `/health`.
problem-keys-missing = De hoofdsleutel die geldt, staat niet in zijn bestand op: { $machines }. Zeker is alleen dat het programma dat daar draait, hem nog heeft.
    .hint = Stop dat programma niet: misschien kan daarna geen machine de opslag nog openen. Het zet de sleutel er zelf weer bij waar het in het bestand mag schrijven. Kan dat niet, zet dan het bestand terug, tijdens een wissel met beide sleutels. Is de machine er niet meer, en haar hoofdsleutel vernietigd? Geef dan `regiewijzer store new-key --gone MACHINE`.
problem-keys-ready = Elke machine heeft de nieuwe hoofdsleutel. Wie leidt, gaat er binnen een paar minuten op over.
    .hint = Geef daarna op elke machine `regiewijzer store new-key`: dan gaat de oude weg.
problem-keys-spreading = De nieuwe hoofdsleutel geldt nog niet: deze machines hebben hem niet: { $machines }.
    .hint = Zet het bestand met beide hoofdsleutels daar op de plaats van het oude, en start het programma daar opnieuw. Is een machine er niet meer, en haar hoofdsleutel vernietigd? Geef dan `regiewijzer store new-key --gone MACHINE`.
problem-keys-clearing = De nieuwe hoofdsleutel geldt, en deze machines hebben de oude nog: { $machines }. Zolang is wat gewist is, niet voorgoed weg.
    .hint = Geef daar `regiewijzer store new-key` en start het programma daar opnieuw. Is een machine er niet meer, en haar hoofdsleutel vernietigd? Geef dan `regiewijzer store new-key --gone MACHINE`.
problem-keys-due = De hoofdsleutel moet worden gewisseld, uiterlijk { $at }: zo lang is wat gewist is, te lezen in archieven van de database.
    .hint = Begin met `regiewijzer store new-key` op één machine. Zie docs/twee-machines.md.
problem-keys-late = De hoofdsleutel had vóór { $at } gewisseld moeten zijn. Wat gewist is, is te lezen in archieven van de database zolang dat niet gebeurt.
    .hint = Begin nu met `regiewijzer store new-key` op één machine. Zie docs/twee-machines.md.
problem-storage-unvouched = Een bron waarvan de sleutels niet opengaan zegt dat { $stream } gewist is. Het is weggelaten.
    .hint = Is het nooit gewist? Bouw dan opnieuw zonder die bron. Vernietig de bronnen niet voor je het weet.
problem-storage-rebuild-from = Er is niets genoemd om uit te lezen.
    .hint = Noem een map van een opslag of een reservekopie: `regiewijzer rebuild MAP`.
problem-storage-memory = Met --store memory is er geen opslag.
    .hint = Noem met --store de map van de opslag, of laat het weg.
problem-storage-absent = Hier is geen opslag.
    .hint = Noem met --store de map van de opslag.
problem-storage-no-backup = Deze reservekopie is er niet.
    .hint = Noem het bestand van de reservekopie: regiewijzer restore BESTAND --store MAP. Er is niets veranderd.
problem-storage-backup-where = Ik weet niet waar de reservekopie moet komen.
    .hint = Noem een map: `regiewijzer backup MAP`. Of zet backup_folder in de instellingen, bij [store].
problem-storage-backup-unanswered = De opslag is in gebruik, en het programma dat hem gebruikt antwoordt niet.
    .hint = Probeer het nog eens, of sluit het andere programma.
problem-storage-not-a-head = { $value } is geen kenmerk van een opslag.
    .hint = Een kenmerk is een getal, een streepje en 64 tekens. `regiewijzer backup` en `regiewijzer verify` laten het zien.
problem-storage-shortened = Van { $stream } zijn de eerste { $kept } regels terug; daarna ging het mis ({ $detail }).
    .hint = Zoek in het eigen dossier op wat er daarna gebeurde. Stond er misschien een oproep open? Bel dan nu zelf wie dienst heeft.
problem-storage-gap = Van { $stream } is niet alles te lezen ({ $detail }); de andere { $kept } regels zijn terug.
    .hint = Zoek in het eigen dossier op wat daar gebeurde, en loop de casus na in de chat.
problem-storage-rebuilt-alarmed = Casus { $code } heeft een open oproep. Die gaat verder zodra het programma op de nieuwe opslag start.
    .hint = Start het programma meteen. Duurt dat, bel dan zelf wie dienst heeft.
problem-storage-sum = Wat naar casussen leidt, is niet wat het programma heeft geschreven: iets ervan is weg, veranderd of teruggezet.
    .hint = Vertrouw de opslag niet. Bewaar een kopie van de map en zet een reservekopie terug.
problem-storage-lost = Van { $stream } is niets meer te lezen.
    .hint = Neem er een oudere reservekopie bij: `regiewijzer rebuild` leest er meer tegelijk.
problem-storage-state = De stand van { $stream } is niet wat uit de gebeurtenissen volgt.
    .hint = Vertrouw dit onderdeel niet. Bewaar een kopie van de opslag en zet een reservekopie terug.
problem-storage-end = Wat de opslag over het laatste stuk van { $stream } zegt, is niet wat de stukken zelf zeggen. Hij gebruikt wat die zeggen.
    .hint = Er is niets van verloren. Iemand of iets heeft de bestanden van de opslag veranderd: bewaar een kopie. Bij het volgende dat geschreven wordt, is het weer goed.
problem-storage-key = In de sleutel van { $stream } staat één teken anders dan het programma heeft geschreven. Het programma weet wat er stond en gebruikt dat.
    .hint = Er is niets van verloren. Iemand of iets heeft de bestanden van de opslag veranderd, of de schijf gaat achteruit: bewaar een kopie. Bij het volgende dat geschreven wordt, is het weer goed.
problem-storage-ring = In de sleutelbos (`ring`) staat één teken anders dan het programma heeft geschreven. Het programma weet wat er stond en gebruikt dat.
    .hint = Er is niets van verloren. Iemand of iets heeft de bestanden van de opslag veranderd, of de schijf gaat achteruit: bewaar een kopie. Bij het volgende dat geschreven wordt, is het weer goed.
problem-storage-index = { $stream } is niet te vinden waar het te vinden moet zijn.
    .hint = Bewaar een kopie van de opslag en zet een reservekopie terug.
problem-storage-entries = In de opslag staan { $count } verwijzingen te veel of te weinig.
    .hint = Bewaar een kopie van de opslag en zet een reservekopie terug.
problem-storage-head = Het kenmerk { $head } klopt niet meer: wat er toen stond is veranderd, weg of aangevuld.
    .hint = Vertrouw deze opslag niet. Bewaar een kopie en zet een reservekopie terug die wel klopt.
problem-store-secret-open = Anderen op deze machine kunnen dit bestand lezen of veranderen, en wat erin staat moet geheim blijven.
    .hint = Neem anderen dat recht af: chmod o-rwx,g-w. Kon iemand het lezen die dat niet mag? Zet er dan iets nieuws in.
problem-storage-open-to-others = Anderen kunnen in de map van de opslag.
    .hint = De volgende start van het programma sluit de map voor hen. Of doe het nu: chmod 700.
problem-storage-head-unknown = Of het kenmerk { $head } nog klopt, is niet te zien: er is een regel beschadigd.
    .hint = Zet een reservekopie terug die wel klopt, of laat `rebuild` lezen wat er te lezen is.
problem-storage-head-uncompared = Of het kenmerk dat hier is genoteerd nog klopt, is niet te zien: er is een regel beschadigd.
    .hint = Zet een reservekopie terug die wel klopt, of laat `rebuild` lezen wat er te lezen is.
problem-storage-head-elsewhere = Hier staat het kenmerk van de opslag in { $store }, en die is er nog. Het kenmerk blijft zoals het is.
    .hint = Komt de nieuwe opslag daarvoor in de plaats? Haal dit bestand dan weg; de volgende start noteert het kenmerk opnieuw. Tot dan geldt de nieuwe opslag als ouder.
problem-storage-head-missing = Het kenmerk van de opslag is hier niet genoteerd. Of de opslag is teruggezet, is zo niet te zien.
    .hint = Het programma noteert het bij de volgende start. Met een kenmerk dat je elders bewaart, zie je het ook: `regiewijzer verify --head KENMERK`.

problem-words-slip = Het woord "{ $word }" is te kort om er typefouten bij te vergeven.
    .hint = Zet de typefouten van een kort woord zelf in het patroon.
problem-words-empty = Het patroon "{ $pattern }" past ook op een lege regel.
    .hint = Zorg dat er ten minste een woord in staat.
problem-words-toml = De gegevens zijn niet te lezen: { $reason }.
    .hint = Herstel deze regel. Vergelijk hem met een regel van dezelfde soort in het bestand van het programma.
problem-words-class = "{ $class }" is geen soort antwoord.
    .hint = Kies yes, no, unknown, na of unclear.
problem-words-command = De opdracht "{ $command }" bestaat niet, of staat er twee keer.
    .hint = Haal dit blok weg, of verbeter de naam.
problem-words-command-missing = De woorden voor de opdracht "{ $command }" ontbreken.
    .hint = Voeg een blok [[command]] toe met deze id.
problem-words-pattern = Het patroon "{ $pattern }" klopt niet: { $reason }
    .hint = Controleer haakjes en leestekens in dit patroon.
problem-words-part = Het onderdeel "{ $part }" bestaat niet.
    .hint = Zet het onderdeel bij [parts], of verbeter de naam.
problem-words-circle = Het onderdeel "{ $part }" verwijst in een kring naar zichzelf.
    .hint = Haal een van de verwijzingen weg.
problem-words-unused = Het onderdeel "{ $part }" wordt nergens gebruikt.
    .hint = Gebruik het in een patroon, of haal het weg.
problem-guard-digits = "{ $pattern }" is geen nummer.
    .hint = Schrijf alleen cijfers, zonder spaties of streepjes.
problem-guard-name = Dit is geen naam, of er staat geen lijst zoals [first] boven.
    .hint = Zet een naam op een regel, alleen met letters, onder de kop van een lijst.
problem-guard-iban = Het land "{ $pattern }" heeft geen goede code of lengte.
    .hint = Gebruik twee hoofdletters en een lengte van 15 tot en met 34.
problem-line-not-text = Deze regel is geen tekst in UTF-8.
    .hint = De regel is gelezen zo goed als het ging. Bewaar de invoer als UTF-8.

problem-prompts-syntax = Deze tekst is niet goed geschreven: { $detail }
    .hint = Kijk naar deze regel en de regel erboven. Elke tekst begint met een naam en een =-teken.
problem-prompts-nested = In deze tekst staan te veel invulplekken in elkaar.
    .hint = Schrijf hem met minder accolades en haakjes in elkaar.
problem-prompts-escape = Na \u horen hier vier tekens van 0 tot 9 of A tot F, en na \U zes.
    .hint = Schrijf de letter zelf, of het hele nummer ervan.
problem-prompts-twice = De tekst { $key } staat er twee keer.
    .hint = Haal een van de twee weg.
problem-prompts-absent = De tekst { $key } staat hier wel, maar niet in { $file }.
    .hint = Zet de tekst ook in { $file }, of haal hem hier weg.
problem-prompts-placeholder = In { $key } staat { "{ " }${ $name }{ " }" }, en dat wordt daar nooit ingevuld.
    .hint = Kies uit: { $known }.
problem-prompts-placeholder-none = In { $key } staat { "{ " }${ $name }{ " }" }, en dat wordt daar nooit ingevuld.
    .hint = In deze zin wordt niets ingevuld. Haal het weg.
problem-prompts-reference = Hier wordt verwezen naar { $key }, maar die tekst bestaat niet.
    .hint = Controleer de spelling van { $key }.
problem-prompts-circle = { $key } verwijst naar zichzelf, meteen of via een andere tekst. Zo komt er nooit een einde aan.
    .hint = Schrijf de zin uit, of laat hem naar een andere verwijzen.

problem-settings-syntax = Dit is geen geldige TOML: { $detail }
    .hint = Kijk naar deze regel en de regel erboven. Vaak ontbreekt er een aanhalingsteken, of staat een naam er twee keer.
problem-settings-unknown-key = De sleutel { $key } bestaat hier niet.
    .hint = Hier mag staan: { $known }.
problem-settings-secret = De sleutel { $key } lijkt op een geheim, en geheimen horen niet in dit bestand.
    .hint = Haal de regel weg. Geef het geheim door met een apart bestand of via de omgeving.
problem-settings-absent = De sleutel { $key } ontbreekt.
    .hint = Voeg { $key } toe. In het voorbeeld data/regiewijzer.toml staat elke sleutel met uitleg.
problem-settings-not-text = Bij { $key } hoort tekst te staan.
    .hint = Zet de waarde tussen dubbele aanhalingstekens.
problem-settings-not-list = Bij { $key } hoort een lijst te staan.
    .hint = Zet de waarden tussen vierkante haken, ook als het er maar een is.
problem-settings-not-table = Bij { $key } hoort een blok met sleutels te staan.
    .hint = Begin het blok met [{ $key }] op een eigen regel.
problem-settings-not-tables = Bij { $key } hoort een lijst van blokken te staan.
    .hint = Begin elk blok met [[{ $key }]] op een eigen regel.
problem-settings-empty = Bij { $key } staat niets ingevuld.
    .hint = Vul iets in, of haal de regel weg als de sleutel mag ontbreken.
problem-settings-unseen-letter = Bij { $key } staat een teken dat niemand ziet ({ $letter }), zoals een nieuwe regel.
    .hint = Schrijf het op één regel, met gewone letters, cijfers en leestekens.
problem-settings-too-long = Deze woorden zijn te lang om in een bericht te staan.
    .hint = Gebruik ten hoogste { $most } tekens.
problem-settings-language = De taal { $value } ken ik niet.
    .hint = Kies "nl" of "en".
problem-settings-role = De rol { $value } bestaat niet.
    .hint = Kies uit: { $known }.
problem-settings-role-called = De rol { $value } heet hier anders.
    .hint = Schrijf "{ $id }".
problem-settings-role-not-held = De rol { $role } heeft niemand met een eigen naam: voor die rol kan niemand worden opgeroepen.
    .hint = Kies de rol van iemand die te bereiken is.
problem-settings-municipality = De code { $value } is geen gemeente die ik ken.
    .hint = { $list ->
        [own] Zet de gemeente in { $own }, of gebruik een code die daar staat.
        [absent] Zet de gemeente in een eigen lijst, { $own }, of gebruik een code uit Zeeland, bijvoorbeeld GM0664.
       *[none] Heeft jullie regio een eigen kaart of eigen gemeenten? Geef die map mee: `--data MAP`. Anders hoort hier een code uit Zeeland, bijvoorbeeld GM0664.
    }
problem-settings-municipality-twice = De gemeente { $value } staat er twee keer.
    .hint = Haal een van de twee blokken weg.
problem-settings-no-office = De gemeente { $value } doet niet mee: er is geen blok [[municipality]] met die code.
    .hint = Voeg een blok voor { $value } toe, of verbeter de code.
problem-settings-channel = { $value } is geen goede naam voor een kanaal.
    .hint = Begin met # en gebruik daarna kleine letters, cijfers en streepjes, zoals #goes.
problem-settings-channel-twice = Het kanaal { $value } hoort al bij een andere gemeente.
    .hint = Geef elke gemeente een eigen kanaal.
problem-settings-teams-id = { $value } is geen nummer van Teams.
    .hint = Zo'n nummer heeft 32 tekens in vijf groepen, zoals 00000000-0000-0000-0000-000000000000. docs/teams.md zegt waar het staat.
problem-settings-teams-twice = Het nummer { $value } in Teams hoort al bij iemand anders.
    .hint = Geef ieder mens een eigen nummer.
problem-settings-teams-channel = { $value } is geen kanaal van Teams.
    .hint = Neem uit de koppeling naar het kanaal het deel dat begint met 19: en eindigt op @thread.tacv2. docs/teams.md zegt hoe.
problem-settings-teams-channel-twice = Het kanaal { $value } in Teams hoort al bij een andere gemeente.
    .hint = Geef elke gemeente een eigen kanaal: wie er meeleest, mag alleen oproepen van de eigen gemeente zien.
problem-settings-teams-http = Teams komt binnen op de luisteraar van [http], en dat blok ontbreekt.
    .hint = Zet er een blok [http] bij. docs/teams.md zegt hoe de proxy ervoor staat.
problem-settings-discord-id = { $value } is geen nummer van Discord.
    .hint = Zet in Discord bij Instellingen, Geavanceerd de ontwikkelaarsmodus aan. Kies daarna met de rechterknop op de server, het kanaal of de persoon: ID kopiëren. Het zijn 17 tot 20 cijfers, tussen aanhalingstekens.
problem-settings-discord-twice = De gebruiker { $value } op Discord hoort al bij iemand anders.
    .hint = Geef elke persoon een eigen gebruiker.
problem-settings-person-twice = De persoon { $value } staat er twee keer.
    .hint = Geef elke persoon een eigen korte naam.
problem-settings-person-name = { $value } is geen goede korte naam.
    .hint = Gebruik kleine letters, cijfers en streepjes, zoals aov-2. Gebruik nooit een echte naam.
problem-settings-terminal-person = De persoon { $value } bestaat niet.
    .hint = Kies bij terminal_person een van de personen uit dit bestand.
problem-settings-mail-address = { $value } is geen mailadres.
    .hint = Schrijf een adres als "piket@gemeente.example".
problem-settings-heartbeat-url = { $value } is geen webadres.
    .hint = Schrijf een adres als "https://bewaking.gemeente.example/regiewijzer".
problem-settings-number = { $value } is geen telefoonnummer.
    .hint = Schrijf cijfers, met spaties en eventueel een + ervoor.
problem-settings-mail-server = { $value } is geen mailserver.
    .hint = Schrijf de naam en de poort: "smtp.gemeente.example:587".
problem-settings-mail-security = { $value } is geen soort beveiliging.
    .hint = Kies "starttls", "tls", of "none" voor een server op deze computer.
problem-settings-mail-plain = Zonder beveiliging kan mail alleen naar een server op deze computer, niet naar { $value }.
    .hint = Kies bij security "starttls" of "tls".
problem-settings-secret-source = Het is niet duidelijk waar het geheim staat.
    .hint = Zet er een van deze twee neer: { $one } (een omgevingsvariabele) of { $other } (een bestand).
problem-settings-webhook-url = { $value } is geen adres waar een sms-dienst kan staan.
    .hint = Begin met https://, zonder wachtwoord erin. Met http:// kan alleen op deze computer.
problem-settings-public-url = { $value } is geen adres waar mensen een pagina openen.
    .hint = Begin met https://, zonder wachtwoord of vraagteken erin. Met http:// kan alleen op deze computer.
problem-settings-http-listen = { $value } is geen adres op deze computer.
    .hint = Schrijf bijvoorbeeld "127.0.0.1:8480". Zet er een proxy met https voor.
problem-settings-health-listen = { $value } is geen adres op deze computer.
    .hint = Schrijf bijvoorbeeld "127.0.0.1:8481". Alleen wie op deze computer is, ziet daar hoe het gaat.
problem-settings-health-same = { $value } is ook het adres waar de proxy de pagina haalt.
    .hint = Geef health_listen een eigen adres: hoe het gaat, hoort niet door de proxy.
problem-settings-reply-listen = { $value } is geen adres op deze computer.
    .hint = Schrijf bijvoorbeeld "127.0.0.1:8470". Zet er een proxy met https voor.
problem-settings-timeout-long = Een bericht mag niet langer dan een minuut duren.
    .hint = Kies een kortere tijd, zoals "20s".
problem-way-secret = Het geheim in { $place } is er niet, of is leeg.
    .hint = Zet het in die omgevingsvariabele of in dat bestand, en start opnieuw.
problem-way-authority = In { $path } staat geen certificaat dat ik kan lezen.
    .hint = Geef een bestand in PEM: het begint met "-----BEGIN CERTIFICATE-----".
problem-way-listen = Op { $address } kan ik niet luisteren: { $detail }
    .hint = Kies een ander adres bij reply_listen of [http] listen, of stop het programma dat het gebruikt.
problem-way-remembered = { $path } kan ik niet schrijven: { $detail }
    .hint = Daarin staat welke antwoorden al telden. Geef dit programma schrijfrecht in die map.
problem-way-not-built = Dit programma is gebouwd zonder de weg { $way }.
    .hint = Haal het blok uit de instellingen, of bouw het programma met die weg.
problem-settings-roster-person = De persoon { $value } bestaat niet.
    .hint = Voeg een blok [[person]] toe voor { $value }, of kies een ander.
problem-settings-roster-role = { $value } heeft in { $municipality } de rol { $role } niet.
    .hint = Kies iemand met die rol in die gemeente, of geef { $value } die rol.
problem-settings-roster-twice = Voor de rol { $role } in { $municipality } staat er al een blok.
    .hint = Voeg de twee blokken [[roster]] samen.
problem-settings-commitment = { $value } is geen soort dienst.
    .hint = Kies "hard" (moet opnemen) of "soft" (neemt op als het kan).
problem-settings-roster-both = In dit blok staan { $key } en { $other } allebei.
    .hint = Kies een van de twee: { $key } voor altijd dezelfde mensen, { $other } voor een wissel per week.
problem-settings-date = { $value } is geen datum die bij { $key } past.
    .hint = Schrijf jaar, maand en dag tussen aanhalingstekens, zoals "2026-11-23".
problem-settings-time = { $value } is geen tijd van de dag die bij { $key } past.
    .hint = Schrijf uren en minuten tussen aanhalingstekens, zoals "09:00".
problem-settings-date-time = { $value } is geen dag met een tijd die bij { $key } past.
    .hint = Schrijf het zo: "2026-12-24 17:00". Dat is de tijd die de klok in Nederland dan wijst.
problem-settings-weekday = { $value } is geen dag van de week.
    .hint = Kies uit: { $known }.
problem-settings-rotation-start = De start { $value } valt niet op { $day }, de dag van de wissel.
    .hint = Kies bijvoorbeeld { $nearest }, of pas handover_day aan.
problem-settings-override-order = Deze uitzondering is voorbij voordat ze begint.
    .hint = Zet bij until een later moment dan bij from.
problem-settings-override-nobody = Bij deze uitzondering staat niet wie er dan dienst heeft of vervangt.
    .hint = Voeg duty of deputies toe. Een lege lijst, [], betekent dat er dan niemand is.
problem-settings-not-number = { $key } is geen heel getal.
    .hint = Schrijf alleen cijfers, zonder aanhalingstekens. Bijvoorbeeld: { $key } = 90
problem-settings-backups-kept = Er kunnen geen { $value } reservekopieën worden bewaard.
    .hint = Zet bij backups_kept een getal van 1 of meer, of laat het weg; dan blijven ze allemaal.
problem-settings-keep-closed = Een gesloten casus wordt { $value } dagen bewaard. Dat is te kort.
    .hint = Kies ten minste { $least } dagen: de casusregisseur krijgt veertien dagen ervoor bericht.
problem-settings-keep-closed-long = Een gesloten casus { $value } dagen bewaren is te lang.
    .hint = Kies ten hoogste { $most } dagen.
problem-clock-behind = De klok van deze computer loopt achter: het laatste in de opslag is van { $last }. Wat open staat, geldt nu als te laat en gaat meteen verder.
    .hint = Zet de klok goed; het rooster gaat ernaar.
problem-clock-ahead = De klok van deze computer staat ver na het laatste in de opslag ({ $last }). Wat open staat, geldt nu als te laat en gaat meteen verder.
    .hint = Kijk of de klok goed staat; het rooster gaat ernaar.
problem-case-director-gone = Casus { $code } heeft geen casusregisseur meer: { $who } staat niet, of niet meer als casusregisseur van { $municipality }, in de instellingen.
    .hint = De procesregisseur of de beheerder draagt de casus over: typ "casus overdragen { $code }". Is die er ook niet, geef iemand dan die rol. Tot die tijd gaan verzoeken om te bellen naar de procesregisseur, anders naar de beheerder, en anders naar de andere regisseurs van de gemeente of wie er verder werkt.
problem-case-process-director-gone = Casus { $code } heeft geen procesregisseur meer: { $who } staat niet, of niet meer als procesregisseur van { $municipality }, in de instellingen.
    .hint = Zet { $who } terug in de instellingen, of geef een ander de rol procesregisseur: die wordt dan gevraagd.
problem-case-phase-gone = Casus { $code } ({ $municipality }) is in fase { $who }, en de kaart heeft die fase niet meer.
    .hint = Zet de fase terug op de kaart, of sluit de casus en open een nieuwe. Wat er is besloten, blijft leesbaar met de kaart van toen.
problem-case-track-gone = Bij casus { $code } ({ $municipality }) staat een oproep open voor het spoor { $who }, en de kaart heeft dat spoor niet meer.
    .hint = De oproep gaat door tot iemand bevestigt of de oproep intrekt. Zet het spoor terug op de kaart, anders wordt er daarna niets meer over gevraagd.
problem-case-role-gone = Niemand kan de open oproep van casus { $code } bevestigen: in de instellingen van { $municipality } heeft niemand de rol { $who ->
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
    .hint = Geef iemand die rol en zet die persoon in het rooster. Tot die tijd gaat de oproep naar de volgende rol en het kanaal.
problem-case-follow-up-gone = Wat er na de oproep van casus { $code } moet gebeuren, blijft liggen: in de instellingen van { $municipality } heeft niemand de rol { $who ->
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
    .hint = Geef iemand die rol: die wordt dan gevraagd wat er verder gebeurt. Wat al beantwoord is, blijft staan.
problem-case-municipality-gone = Casus { $code } hoort bij gemeente { $who }, die niet meer in de instellingen staat.
    .hint = Zet de gemeente met haar mensen en haar rooster terug in de instellingen tot haar casussen gesloten zijn.
problem-case-more-gone = En er zijn nog { $count } van zulke regels over open casussen.
    .hint = Los eerst deze op; bij de volgende start staan de andere hier.
problem-settings-duration = { $value } is geen tijd die bij { $key } past.
    .hint = Schrijf bijvoorbeeld "30s", "5m" of "1h". De tijd is ten minste een seconde.
problem-settings-duration-long = { $value } is te lang voor { $key }.
    .hint = Kies ten hoogste { $hours } uur.
problem-settings-quiet-hours = De stille uren van { $from } tot { $until } kunnen niet.
    .hint = Laat ze elke dag beginnen en eindigen, met ten hoogste { $most } uur ertussen. Wil je geen stille uren? Schrijf dan enabled = false.
problem-settings-not-truth = { $key } is geen true of false.
    .hint = Schrijf { $key } = true of { $key } = false, zonder aanhalingstekens.
problem-settings-not-ascending = { $key } komt niet later dan { $before }.
    .hint = Maak { $key } langer dan { $before }.
problem-settings-role-circle = Vanaf de rol { $role } gaat een oproep in een kring rond.
    .hint = Haal een van de regels uit [ladder.next_role] weg.

# Whom an alert would reach: `check`.
check-sound = De kaart, de teksten en de instellingen zijn in orde.
check-settings-of = Instellingen: { $path }.
check-settings-example = Instellingen: het voorbeeld in het programma, met verzonnen mensen.
check-practice = Dit is de oefenstand: bij de instellingen ontbreekt dpia_reference.
check-heading = Een oproep bij fase { $phase } op { $at } gaat zo:
check-settings-only = Dit volgt uit de instellingen. Wat in de chat is afgesproken, staat bij "piket".
check-no-tracks = Deze kaart heeft geen sporen. Er wordt dus nooit iemand opgeroepen.
check-line = { $municipality } · { $track } · { $role } · trede { $rung }, { $when }: { $who }
check-at-once = meteen
check-after = na { $after }
check-repeated = na { $after } en dan steeds na { $every }
check-reached = { $everybody }
check-person = { $title } ({ $person }; { $ways })
check-person-unreachable = { $title } ({ $person }; niet te bereiken)
check-channel = het kanaal { $channel }
check-no-next-role = niemand: er is geen volgende rol ingesteld. Zet `{ $role } = "…"` onder [ladder.next_role]; tot dan gaat de volgende trede meteen af
check-nobody = niemand; de volgende trede gaat dan meteen
check-director = de casusregisseur krijgt het verzoek om te bellen: { $numbers }
check-director-no-number = de casusregisseur krijgt het verzoek om te bellen, maar er is geen nachtnummer bekend
way-chat = chat
way-screen = oefenscherm
way-mail = mail
way-webhook = sms
check-warnings = { $count ->
        [0] Geen waarschuwingen.
        [one] 1 waarschuwing:
       *[other] { $count } waarschuwingen:
    }
check-nobody-reached = Er is geen chat, mail of sms ingesteld. Een oproep bereikt dan niemand, en `regiewijzer serve` start niet. Vul [discord], [teams], [mail] of [webhook] in. Alleen een eigen koppeling over `chat --json` kan zonder.
check-unmanned = { $municipality }: niemand staat in het rooster als { $role }. Voeg daarvoor een blok [[roster]] toe.
check-unfilled = { $municipality }: niemand heeft de rol { $role }. Voeg een blok [[person]] toe, en zet die persoon in het rooster.
check-unfilled-decider = { $municipality }: niemand heeft de rol { $role }, en die beslist over "{ $step }": zo kan niemand die stap zetten. Voeg een blok [[person]] toe.
check-unfilled-signer = { $municipality }: niemand heeft de rol { $role }, en die moet het eens zijn met "{ $step }": dat gaat dan alleen buiten de chat. Voeg een blok [[person]] toe.
check-unfilled-role = { $municipality }: niemand heeft de rol { $role }. Voeg een blok [[person]] toe.
check-personal = { $municipality }: `{ $key }` lijkt gegevens van een mens te bevatten. Wat daar staat, gaat mee in oproepen en verslagen: zet er een afdeling of het nummer van het kantoor neer.
check-title-personal = { $municipality }: de titel van { $person } lijkt gegevens van een mens te bevatten. Een titel staat in oproepen en verslagen: zet er een functie neer.
check-id-personal = { $municipality }: de korte naam { $person } lijkt een naam van een mens. Hij staat in het logboek en in exports: neem een functie.
check-night-number = { $municipality }: het nachtnummer van { $person } is geen heel telefoonnummer. Wie om 3 uur moet bellen, heeft er niets aan.
check-title-name = { $municipality }: de titel van { $person } lijkt een naam te bevatten ("{ $title }"). Een titel staat in oproepen en verslagen: zet er een functie neer.
check-house-open = { $municipality }: de naam van het Veiligheidshuis is nog niet ingevuld ("{ $house }"). Vul safety_house in.
check-reach-no-number = { $municipality }: in hoe de casusregisseur te bereiken is, staat geen nummer ("{ $reach }"). Het staat in elke oproep, ook om 03:00: vul het aan bij reach_director.
check-gap = { $municipality }: van { $from } tot { $until } heeft niemand dienst als { $role }. Vul het rooster aan.
check-gap-open = { $municipality }: vanaf { $from } heeft niemand dienst als { $role }. Vul het rooster aan.
check-twice = { $municipality }: { $title } ({ $person }) staat twee keer in één lijst voor { $role }. Haal er een weg, of laat het zo als dat de bedoeling is.
check-own-deputy = { $municipality }: vanaf { $from } heeft { $title } ({ $person }) dienst als { $role } en vervangt zichzelf. Zet een ander bij deputies.
check-turned = { $municipality }: volgens de instellingen waarmee het programma het laatst begon, heeft deze week een ander dienst als { $role }. Met deze instellingen is dat meteen { $people }, midden in de week. Zet start op { $until }, of laat tot dan een [[roster.override]] gelden.
check-soft = { $municipality }: { $role } moet een oproep bevestigen, maar hoeft niet op te nemen. Spreek een vaste dienst af en zet commitment op "hard".
check-no-night-number = { $municipality }: { $title } ({ $person }) heeft geen nachtnummer. Voeg night_number toe.
check-preview = Dit staat er in de mails en sms'en van een oproep:
check-preview-about = { $municipality }, { $role }, { $occasion }
check-preview-first = eerste keer
check-preview-again = nog een keer
check-preview-instead = aan de volgende rol
check-preview-drill = oefenalarm
check-preview-drill-phone = oefenalarm, verzoek om te bellen
check-preview-code-used = een ander gebruikte de code
check-preview-phoned = vastgelegd dat telefonisch is bevestigd
check-preview-take-up = een ander bevestigde en de lezer gaat verder
check-preview-confirmed = een collega bevestigde
check-preview-withdrawn = de oproep is ingetrokken
check-preview-drill-stopped = het oefenalarm is gestopt
check-preview-phone = verzoek om te bellen
check-preview-phone-all = verzoek om te bellen voor alle rollen
check-preview-late = een oproep loopt achter
check-preview-third = derde keer, op trede 5
check-preview-longest = de langste die kan komen
check-preview-instead-longest = aan de volgende rol, de langste die kan komen
check-preview-code-used-on = iemand van een andere rol gebruikte de code
check-preview-link-used = bevestigd via de link van de lezer
check-preview-link-used-on = de link gebruikt als vervanging
check-preview-confirmed-link = een collega bevestigde via de link
check-preview-phase-over = fase { alerting } is voorbij
check-preview-phone-early = verzoek om meteen te bellen
check-preview-phone-nobody-able = verzoek om te bellen, niemand kan
check-preview-phone-wider = verzoek om te bellen aan anderen dan de casusregisseur
check-preview-drill-longest = oefenalarm, de langste die kan komen
check-preview-drill-instead = oefenalarm aan de volgende rol, de langste die kan komen
check-preview-drill-phone-all = oefenalarm, verzoek om te bellen voor alle rollen
check-preview-late-elsewhere = een oproep in een andere gemeente loopt achter
check-preview-about-all = { $municipality }, { $occasion }
check-preview-no-mail = Let op: [mail] ontbreekt. Niemand krijgt deze mails.
check-preview-no-sms = Let op: [webhook] ontbreekt. Niemand krijgt deze sms'en.
check-preview-mail = { $about }, mail: { $subject }
    { $first }
check-preview-sms = { $about }, sms ({ $units } tekens, { $messages ->
    [one] één bericht
   *[other] { $messages } berichten
}): { $words }
check-sms-long = Een sms aan { $role } in { $municipality } past niet in één bericht: { $units } tekens, { $messages } berichten. Maak reach_director korter, of zet er een telefoonnummer in: dan komt alleen dat nummer in de sms.
check-sms-long-link = Een sms met een link aan { $role } in { $municipality } past niet in één bericht: { $units } tekens, { $messages } berichten. Neem een korter adres bij public_url.
check-sms-long-other = Een sms in { $municipality } past niet in één bericht ({ $occasion }): { $units } tekens, { $messages } berichten.
check-way-broken = { $problem } Zolang dat zo is, stopt het programma meteen als het start, en wordt er vannacht niemand opgeroepen.
check-backup-inside = De reservekopieën gaan naar { $folder }, maar dat ligt in de opslag zelf. Daar wordt er geen gemaakt: kies bij backup_folder een andere map.
check-teams-pages = In het blok [teams] ontbreekt: { $keys }. Zonder die adressen maakt "regiewijzer teams --manifest" geen app.
check-no-way = { $municipality }: { $title } ({ $person }) is op geen enkele manier te bereiken. Voeg er een toe.


## Papers: `papers`. What only the organisation knows stays a blank in square brackets.

paper-draft = Concept van { $day }, gemaakt uit de kaart en de instellingen. Vul in wat tussen [ ] staat, en laat de functionaris gegevensbescherming het lezen.
paper-about = Regiewijzer is een chatbot voor professionals in het sociaal domein van { $municipalities }. Hij loopt met hen langs de vragen van een regiekaart, legt uit wat de kaart zegt over op- en afschalen, en legt vast wat zij besluiten.
paper-about-alerts = Komt een casus in fase { $phase }, dan roept hij op wie dienst heeft, tot die bevestigt.
paper-role = { $role } ({ $count })
paper-people = { $count ->
        [one] Wie ermee werkt: 1 persoon. Naar rol: { $roles }.
       *[other] Wie ermee werkt: { $count } mensen. Naar rol: { $roles }. Iemand kan meer rollen hebben.
    }
paper-mode-practice = Stand: oefenstand. De instellingen noemen nog geen DPIA; boven elk bericht staat OEFENING.
paper-mode-real = Stand: echt gebruik, met de DPIA "{ $reference }".

paper-responsible-heading = Wie is verantwoordelijk?
paper-responsible = Verwerkingsverantwoordelijk voor deze gegevens: [naam en adres van de organisatie; doen meer gemeenten mee, dan ook hun afspraken].
paper-officer = Functionaris gegevensbescherming: [naam, mailadres en telefoonnummer].

paper-kept-heading = Welke gegevens bewaren we?
paper-kept-staff = Van wie ermee werkt: { $data }.
paper-data-name = een korte naam (geen echte naam)
paper-data-role = rol
paper-data-title = functietitel
paper-data-night = een nachtnummer
paper-data-mail = een mailadres voor oproepen
paper-data-sms = een telefoonnummer voor oproepen
paper-data-discord = het nummer van de gebruiker op Discord
paper-data-teams = de object-ID van het account in Teams
paper-kept-deeds = Wat iemand in een casus besluit, afstemt of bevestigt, en wanneer. Ook wie welke casus bekijkt, en afspraken over diensten.
paper-kept-nights = Van wie wordt opgeroepen: wanneer, langs welke weg, of de oproep aankwam en na hoeveel minuten die persoon bevestigde, ook 's nachts.
paper-kept-drills = Van een oefenalarm hetzelfde, in een verslag met tijden per persoon.
paper-kept-case = Van een casus: { $facts }, de antwoorden op de vragen van de kaart, adviezen{ $alerts ->
    [yes] , besluiten en oproepen
   *[no] { " " }en besluiten
 }.
paper-kept-case-more = Ook: redenen uit een lijst als het anders ging dan het advies of de voorgestelde route, met wie is afgestemd, dat iemand blijvend hulp nodig heeft (waakvlam) en wanneer er opnieuw naar de casus wordt gekeken.
paper-kept-case-alerts = Van fase { $phase } ook: het spoor, wie is geïnformeerd, of er een zorgcalamiteitenoverleg komt en op welke gronden.
paper-fact-code = een willekeurige code
paper-fact-municipality = gemeente
paper-fact-phase = fase
paper-fact-frame = kader
paper-fact-domain = domein
paper-fact-answers = antwoorden op de vragen van de kaart
paper-kept-special = Die antwoorden kunnen iets zeggen over gezondheid (een bijzondere categorie van persoonsgegevens, artikel 9 AVG) of over strafbare feiten (persoonsgegevens van strafrechtelijke aard, artikel 10 AVG).
paper-kept-not = Niet bewaard worden: namen, adressen en BSN's van een huishouden, wat iemand typt, en een anonieme check.
paper-kept-key = Bij wie een code hoort, staat alleen in het eigen dossier van de gemeente.
paper-source-heading = Waar komen de gegevens vandaan?
paper-source-case = Over een huishouden: van wie de vragen van de kaart beantwoordt ({ $roles }). De bot haalt niets uit andere systemen.
paper-source-staff = Over wie ermee werkt: van de beheerder, die de instellingen invult, en uit wat iemand zelf of een collega in de chat doet.

paper-why-heading = Waarvoor, en op welke grond?
paper-why = Doel: professionals helpen te beslissen volgens de kaart{ $alerts ->
    [yes] , onthouden wat zij besloten, en op tijd de juiste mensen oproepen
   *[no] { " " }en onthouden wat zij besloten
 }.
paper-basis = Rechtsgrond (artikel 6 AVG): [wet en artikel, voor elk doel en elke samenwerking].
paper-basis-special = Uitzondering op het verbod om gegevens over gezondheid te verwerken (artikel 9 AVG): [wet en artikel]. Grond voor gegevens van strafrechtelijke aard (artikel 10 AVG): [wet en artikel].

paper-long-heading = Hoe lang?
paper-long-closed = Een gesloten casus wordt na { $days } dagen gewist. De casusregisseur krijgt { $before } dagen ervoor bericht. Een open casus blijft tot iemand hem sluit.
paper-long-log = Het logboek van wie een casus bekeek, blijft ook als de casus is gewist, zonder de code. In de chat is het dan niet meer op te vragen. Bewaartermijn: [termijn].
paper-long-settings = Gegevens van mensen in de instellingen blijven tot de beheerder ze weghaalt. Afspraken over diensten: [termijn].
paper-long-backups = Reservekopieën: { $kept ->
    [none] [termijn]
   *[some] de laatste { $number } van het programma zelf blijven staan, samen { $span }; andere: [termijn]
 }. Een gewiste casus is daarin niet meer te lezen zodra ook alle oudere kopieën van de sleutelbos vervangen of vernietigd zijn.

paper-who-heading = Wie krijgt de gegevens te zien?
paper-who-rights = Een casusregisseur ziet eigen casussen, een procesregisseur de casussen waarbij die hoort, en de beheerder alleen codes, hoe een casus ervoor staat en wie hem bekeek.
paper-who-alerted = In fase { $phase } zien ook alle mensen met de rol { $roles } een casus van hun gemeente, of zij nu een oproep kregen of niet: de stand, de tijdlijn, adviezen met de antwoorden waarop ze rusten, en het verslag. Komt de casus weer in een lagere fase, dan zien zij hem niet meer.
paper-who-share = Met "deel" zet een regisseur dit in het teamkanaal van de gemeente: de code, de fase en het laatste besluit. Daarbij staat wie het nam, met wie is afgestemd, het advies, de route, het spoor en, als het anders ging dan het advies, de reden. Een antwoord op een vraag staat er niet bij, maar is uit het advies of de route soms af te leiden. Dat leest iedereen in dat kanaal.
paper-who-channel = Een oproep staat ook in het teamkanaal van de gemeente: de code van de casus, gemeente, rol, fase, spoor, tijd en hoe de casusregisseur te bereiken is. Dat leest iedereen in dat kanaal.
paper-who-staff = Over wie ermee werkt: nachtnummers krijgt wie wordt gevraagd te bellen: de casusregisseur, en als die niemand bereikt ook de procesregisseur en de beheerder. Is geen van hen er of komt het bij geen van hen aan, dan zijn dat de andere regisseurs van de gemeente, en anders wie er verder werkt. Hoe snel iemand een oproep bevestigde, hoort ieder die voor dezelfde rol is opgeroepen, en ziet ieder die de tijdlijn van de casus ziet. Het verslag van een oefenalarm, met tijden per persoon, gaat naar wie het begon en naar de beheerders.
paper-way-mail-nobody = In de instellingen staat een mailserver ({ $server }), maar niemand heeft er een mailadres: er gaat niets per mail.
paper-way-sms-nobody = In de instellingen staat een dienst voor sms of telefoon ({ $server }), maar niemand heeft er een nummer: er gaat niets per sms of telefoon.
paper-risk-machine = Wie op de computer het programma mag starten, kan zich voor ieder ander uitgeven, en komt dan onder die naam in het logboek.
paper-risk-theft = Iemand neemt de computer, de map van de opslag of een reservekopie mee.
paper-risk-change = Iemand verandert iets in de opslag, of haalt er iets uit weg.
paper-way-none = Deze instellingen sturen niets naar een dienst van een ander.
paper-way-bridge = Wie de bot met een brug aan een ander chatprogramma koppelt, laat alles wat iemand daar typt, kiest en leest langs dat programma gaan. Wat dat bewaart en hoe lang: [beoordeling en verwerkersovereenkomst].
paper-way-mail = Oproepen gaan ook per mail, via { $server }: de casuscode, gemeente, rol, fase, spoor, tijd, de bevestigingscode en hoe de casusregisseur te bereiken is. In een verzoek om te bellen staan ook de rol, de functietitel en het nummer van iedereen die wordt opgeroepen. Er gaat ook een mail uit als een ander een code gebruikte of een persoonlijke link is gebruikt, als een bevestiging per telefoon is vastgelegd, als een oproep achterloopt en, aan wie de chat niet bereikt, als een oproep is bevestigd of ingetrokken of de fase voorbij is. Daarin staan de code, de gemeente, rollen en functietitels; bij een ingetrokken oproep ook de reden uit een lijst, en als de fase voorbij is ook de nieuwe fase, wie dat besloot en hoe is afgestemd. Nooit een antwoord, een route of iets over het huishouden. De mailserver en het postvak bewaren die mail. Verwerkersovereenkomst: [met wie].
paper-way-sms = Oproepen gaan ook per sms of telefoon, via { $server }: het telefoonnummer van de ontvanger, de casuscode, gemeente, rol, fase, spoor, tijd, de bevestigingscode en hoe de casusregisseur te bereiken is; in een verzoek om te bellen ook rollen, functietitels en nummers van wie wordt opgeroepen. Er gaat ook een bericht uit als een ander een code gebruikte of een persoonlijke link is gebruikt, als een bevestiging per telefoon is vastgelegd, als een oproep achterloopt en, aan wie de chat niet bereikt, als een oproep is bevestigd of ingetrokken of de fase voorbij is. Daarin staan de code, de gemeente, rollen en functietitels; bij een ingetrokken oproep ook de reden uit een lijst, en als de fase voorbij is ook de nieuwe fase. Verwerkersovereenkomst: [met wie].
paper-way-pages = In mails en sms'en staat ook een persoonlijke link naar een pagina op { $address }. Wie de link heeft, ziet daar de oproep, en kan namens die persoon bevestigen of zeggen dat het niet kan; na een bevestiging ook het vervolg, hoogstens 24 uur. Wie de proxy op dat adres beheert: [wie].
paper-way-board = Wie in de chat om het bord vraagt (AOV'er, wethouder, afdeling Zorg of beheerder), krijgt een persoonlijke link naar een pagina op { $address }, voor acht uur. Wie de link heeft, ziet daar de open oproepen van die gemeente, van elke casus alleen de code, wie er dienst heeft met functie en korte naam, en het rooster van vier weken. Wie de proxy op dat adres beheert: [wie].
paper-way-calendar = Wie in het rooster staat, kan in de chat een geheim adres op { $address } vragen waarop de eigen agenda de eigen diensten volgt. Wie dat adres heeft, ziet wanneer die persoon dienst heeft, met functie en korte naam. Waar die agenda staat: [bij wie].
paper-way-heartbeat = Een bewakingsdienst, { $server }, krijgt met tussenpozen van { $every } bericht dat het programma loopt. Daar gaan geen gegevens over mensen of casussen heen.
paper-way-discord = Het gesprek en de oproepen gaan via Discord. Wat iemand daar typt of kiest en wat de bot antwoordt, gaat langs de servers van Discord en wordt daar bewaard.
paper-way-teams = Het gesprek en de oproepen gaan via Microsoft Teams. Wat iemand daar typt of kiest en wat de bot antwoordt, gaat langs de servers van Microsoft en wordt in de omgeving van de eigen organisatie bewaard.

paper-privacy-title = Privacyverklaring van Regiewijzer
paper-teams-heading = Voor wie de bot in Teams tegenkomt
paper-teams-passes = De verwerkersovereenkomst van de organisatie met Microsoft geldt ook hier: [welke, sinds wanneer]. Doorgifte buiten Europa: [beoordeling].
paper-teams-stays = Wat je in Teams typt en wat de bot antwoordt, blijft daar staan zolang de organisatie gesprekken bewaart: [bewaartermijn], ook als de casus is gewist. De bot zelf onthoudt wat je typt niet.
paper-teams-strangers = Sta je niet in de instellingen, dan zie je geen casus en bewaart de bot niets van je.
paper-teams-names = Noem daar nooit mensen, ook niet met een voornaam.
paper-discord-heading = Voor wie de bot op Discord tegenkomt
paper-discord-forbids = Discord verbiedt in zijn voorwaarden voor ontwikkelaars gevoelige gegevens. Met een verwerkersovereenkomst en toestemming van Discord kan het, zonder niet: [welke, sinds wanneer]. Tot dan alleen oefenen met verzonnen casussen.
paper-discord-passes = Voor berichten, knoppen en antwoorden van de bot gelden ook de regels van Discord. Ze zijn daar niet end-to-end versleuteld. Doorgifte buiten Europa: [beoordeling].
paper-discord-strangers = Sta je niet in de instellingen, dan zie je geen casus en bewaart de bot niets van je.
paper-discord-stays = Een bericht op Discord blijft daar tot iemand het verwijdert, ook als de casus is gewist. Een antwoord dat alleen jij ziet, verdwijnt van je scherm; wat Discord ervan bewaart en hoe lang, bepaalt Discord.
paper-discord-names = Noem daar nooit mensen, ook niet met een voornaam.
paper-rights-heading = Wat zijn je rechten?
paper-rights = Je mag je gegevens inzien (artikel 15 AVG), laten verbeteren (16) en laten wissen (17). Je mag het gebruik laten beperken (18) en bezwaar maken (21). Welke van deze rechten gelden, hangt af van de rechtsgrond.
paper-rights-household = Gaat een casus over jou of je gezin? Vraag het je gemeente: alleen die weet welke code bij je hoort. Met die code kan zij een afschrift van de casus geven, laten zien wie hem bekeek, en hem wissen.
paper-rights-people-decide = De bot besluit niets over jou (artikel 22 AVG). Dat doen mensen. Opschalen mogen zij ook tegen zijn advies in; afschalen kan in de bot pas als alles klopt wat de kaart daarvoor vraagt.
paper-rights-ask = Vragen of een verzoek: [naam, mailadres en telefoonnummer].
paper-rights-complaint = Je kunt altijd een klacht indienen bij de Autoriteit Persoonsgegevens (artikel 77 AVG).

paper-dpia-title = Feiten voor de DPIA van Regiewijzer
paper-dpia-model = Opgezet langs de zeventien punten van het Model DPIA Rijksdienst, versie 3.0.
paper-dpia-1 = 1. Voorstel
paper-dpia-2 = 2. Persoonsgegevens
paper-dpia-3 = 3. Gegevensverwerkingen
paper-dpia-4 = 4. Technieken en methoden
paper-dpia-5 = 5. Verwerkingsdoeleinden
paper-dpia-6 = 6. Betrokken partijen
paper-dpia-7 = 7. Belangen
paper-dpia-8 = 8. Verwerkingslocaties
paper-dpia-9 = 9. Juridisch en beleidsmatig kader
paper-dpia-10 = 10. Bewaartermijnen
paper-dpia-11 = 11. Rechtsgrond
paper-dpia-12 = 12. Bijzondere en strafrechtelijke persoonsgegevens
paper-dpia-13 = 13. Doelbinding
paper-dpia-14 = 14. Noodzaak en evenredigheid
paper-dpia-15 = 15. Rechten van betrokkenen
paper-dpia-16 = 16. Risico's
paper-dpia-17 = 17. Maatregelen
paper-dpia-households = Huishoudens met een casus: [aantal per jaar]. Daaronder zijn kinderen en mensen in een kwetsbare positie.
paper-dpia-traceable = Met het dossier ernaast zijn de gegevens van een casus tot mensen te herleiden. De gegevens zijn dus gepseudonimiseerd, niet anoniem.
paper-dpia-ask = Vragen stellen en advies geven: { $facts }.
paper-dpia-record = Vastleggen wat mensen besluiten: code, besluit, wie het nam, met wie is afgestemd, tijd.
paper-dpia-alert = Oproepen wie dienst heeft, en bijhouden of een oproep aankwam en wie bevestigde.
paper-dpia-keep = Bewaren, kopiëren en wissen, en bijhouden wie een casus bekeek.
paper-dpia-technique = Vaste beslisregels uit een tabel. Niets ervan is zelflerend, er is geen kunstmatige intelligentie en geen besluit door een computer alleen. Of dit profilering is (artikel 4, punt 4, AVG): [beoordeling].
paper-dpia-text = Getypte woorden worden met vaste patronen gelezen op het apparaat waar het programma draait, en dan vergeten.
paper-dpia-controller = Verwerkingsverantwoordelijke: [organisatie; bij meer gemeenten: gezamenlijk of ieder voor zich, met de afspraken].
paper-dpia-processors = Verwerkers en hun overeenkomsten: [wie beheert de computer, en elke dienst hieronder].
paper-dpia-interests = De gemeente en haar professionals: op tijd en volgens de kaart beslissen. Huishoudens: hulp die past, en niet meer mensen die meekijken dan nodig is. Medewerkers: niet onnodig { $alerts ->
    [yes] gewekt of gevolgd
   *[no] gevolgd
 } worden.
paper-dpia-views = Mening van de mensen om wie het gaat: [datum en uitkomst].
paper-dpia-law = Kader: [Jeugdwet, Wmo 2015, Wet verplichte meldcode, Gemeentewet, samenwerkingsafspraken: wat geldt hier].
paper-dpia-exception = Uitzondering voor gezondheidsgegevens (artikel 9, tweede lid, AVG) en grond voor strafrechtelijke gegevens (artikel 10 AVG, artikelen 31 tot en met 33 UAVG): [welke, voor welke vraag van de kaart].
paper-dpia-binding = Gegevens uit het dossier worden gebruikt om te bepalen wie er moet worden betrokken. Verenigbaar met waarvoor ze verzameld zijn: [beoordeling].{ $alerts ->
    [yes] { " " }Voor beoordeling van medewerkers mogen tijden van oproepen niet dienen: [afspraak].
   *[no] { "" }
 }
paper-dpia-minimal = Gevraagd wordt alleen wat de kaart vraagt, als { $answers }; geen namen en geen vrije tekst. Kan het met minder: [beoordeling].
paper-dpia-rights = Inzage en afschrift: de casusregisseur exporteert een casus. Wissen: de beheerder. Verbeteren: een nieuw antwoord komt naast het oude te staan, ook in het verslag en de export. Wie keek: de beheerder ziet het logboek.
paper-dpia-decide = Er is geen besluit door een computer alleen (artikel 22 AVG): mensen besluiten. Opschalen mogen zij ook tegen het advies in; afschalen kan in de bot pas als alles klopt wat de kaart daarvoor vraagt.
paper-store = De opslag is één map op één computer: [welke, in welk land, wie beheert die].
paper-store-key-beside = De hoofdsleutel ligt in dezelfde map als de opslag.
paper-store-key-unsure = De hoofdsleutel ligt in een bestand: [controleer dat het niet in de map van de opslag ligt].
paper-store-key-elsewhere = De hoofdsleutel ligt op een andere plek dan de opslag.
paper-store-backups = Elke { $every } maakt het programma een versleutelde reservekopie, met de sleutelbos ernaast. De map daarvan staat: [waar].
paper-store-no-backups = Het programma maakt niet vanzelf reservekopieën. Zo gaat het wel: [wie, wanneer, waar].
paper-store-readable = Zonder sleutel leesbaar: hoeveel regels er zijn en in welke volgorde; wanneer iets moet gebeuren; welke casussen bij dezelfde persoon horen, maar niet bij wie; codes van gemeenten; vingerafdrukken van kaarten; in welke volgorde casussen zijn geopend; dat en wanneer een casus is gewist{ $alerts ->
    [yes] ; hoeveel casussen een open oproep hebben
   *[no] { "" }
 }; en in welke mappen kopieën van de sleutelbos liggen. Aan de grootte van een regel is te zien wat voor handeling het was, maar niet welk antwoord, welke keuze of welke persoon erin staat; alleen namen die veel langer zijn dan gewoon vallen op.

paper-risk-dossier = Wie de code en het dossier allebei heeft, weet om wie het gaat.
paper-risk-typed = Iemand typt toch een naam. De bot bewaart die niet, maar wie meeleest ziet hem.
paper-risk-discord = Discord verwerkt en bewaart wat iemand er typt, kiest en leest, ook de antwoorden op de vragen, buiten het beheer van de gemeente, en verbiedt gevoelige gegevens.
paper-risk-teams = Teams bewaart wat iemand er typt, kiest en leest, ook de antwoorden op de vragen, en wie Teams beheert, kan erbij.
paper-risk-screen = Een ander leest een oproep mee op het scherm van een telefoon.
paper-risk-link = Wie de persoonlijke link uit een mail of sms krijgt of vindt, kan een oproep namens een ander bevestigen.
paper-risk-account = Wie een ontgrendeld apparaat of een account van een ander heeft, kan namens die persoon handelen.
paper-risk-key-beside = Wie de map van de opslag meeneemt, heeft ook de hoofdsleutel, en kan alles lezen.
paper-risk-key-unsure = Ligt de hoofdsleutel in de map van de opslag, dan heeft wie die map meeneemt ook de hoofdsleutel, en kan die alles lezen.
paper-risk-sizes = Wie een kopie van de opslag heeft, leidt zonder sleutel af wat voor handelingen er waren en wanneer er iets moet gebeuren.
paper-risk-blocks = Op sommige schijven blijft een overschreven sleutel onder het bestandssysteem nog staan.
paper-risk-copies = Een oude kopie van de sleutelbos opent een casus die gewist is.
paper-risk-readers = Iemand met de juiste rol bekijkt een casus zonder dat het voor het werk nodig is.
paper-risk-staff = Tijden van oproepen en oefenalarmen worden gebruikt om medewerkers te beoordelen.
paper-risk-alert = Een oproep komt te laat aan door een storing.
paper-risk-advice = Iemand volgt het advies zonder zelf te wegen.
paper-risk-numbered = { $number }. { $risk }
paper-measure-against = { $measure } (tegen { $risks })
paper-measure-sealed = De inhoud van de opslag is versleuteld (XChaCha20-Poly1305), per casus met een eigen sleutel.
paper-measure-key-apart = De hoofdsleutel ligt apart van de opslag.
paper-measure-key-move = [nog te doen: leg de hoofdsleutel op een andere plek dan de opslag, met "key_file" of "key_env" in de instellingen]
paper-measure-key-check = [controleer waar de hoofdsleutel ligt, en leg hem zo nodig op een andere plek dan de opslag]
paper-measure-disk = [nog te doen: versleutel de schijf van de computer en van de kopieën, en schrijf hier door wie]
paper-measure-erase = Wissen overschrijft de sleutel van de casus, en noemt de plekken waar een oudere kopie van de sleutelbos ligt. De beheerder kan het doen, en na de termijn gebeurt het vanzelf.
paper-measure-chain = Regels vormen een keten met een sleutel: wie zonder de hoofdsleutel een regel verandert of weghaalt, wordt ontdekt bij het narekenen.
paper-measure-access = Wie een casus niet mag zien, merkt ook niet dat die bestaat. Wie een casus bekijkt, komt in een logboek.
paper-measure-words = Van getypte tekst blijft alleen over wat de bot eruit opmaakt: een antwoord, een keuze, een opdracht, een code of een tijdstip. Logboeken van het programma bevatten geen inhoud.
paper-measure-guard = Getypte tekst gaat eerst door een vangnet: wat op een BSN, adres, telefoonnummer of naam lijkt, wordt niet gelezen, bewaard of herhaald.
paper-measure-alerts = In een oproep staan geen antwoorden, geen route en niets over het huishouden.
paper-measure-link = Een link is van één persoon voor één oproep; is die bevestigd, dan bevestigt hij niets meer. Wie de link heeft gekregen, hoort langs elke weg dat hij is gebruikt, en kan zeggen dat dat niet klopt; dan beginnen de oproepen opnieuw.
paper-measure-ladder = Een oproep wordt herhaald en gaat naar steeds meer mensen tot iemand bevestigt; na een tijd krijgt de casusregisseur het verzoek om te bellen. Een oefenalarm laat zien of dat werkt.
paper-measure-devices = Apparaten, inloggen en toegang tot de computer met de opslag: [maatregelen].
paper-measure-practice = Zolang de instellingen geen DPIA noemen, staat er OEFENING boven elk bericht.
paper-measure-agreement = Verwerkersovereenkomst en toestemming voor gevoelige gegevens, of alleen oefenen: [welke].
paper-measure-staff = Afspraak met medewerkers en ondernemingsraad over tijden van oproepen: [afspraak].
paper-measure-decide = Elke stap wordt gezet door wie de kaart aanwijst. Onbekend telt nooit als nee. Bij elk advies staat waarom, en dat het de eigen afweging niet vervangt.
paper-open-advice = Advies van de functionaris gegevensbescherming: [datum en uitkomst].
paper-open-review = Opnieuw bekijken: [datum].

paper-register-title = Regiewijzer in het Algoritmeregister
paper-register-form = Volgens de Publicatiestandaard van het Algoritmeregister, versie 1.0.0: een registratie per organisatie. Met --json in de vorm waarin het register die aanneemt.
paper-register-of = Gemeente { $municipality }
paper-register-field = { $title } ({ $id }): { $value }
paper-more = { $said } { $more }
paper-register-name = Naam
paper-register-description-short = Korte omschrijving
paper-register-organization = Organisatie
paper-register-category = Thema
paper-register-status = Status
paper-register-begin-date = Begindatum
paper-register-contact-email = Contactgegevens
paper-register-publication-category = Publicatiecategorie
paper-register-goal = Doel en impact
paper-register-proportionality = Afwegingen
paper-register-human-intervention = Menselijke tussenkomst
paper-register-risks = Risicobeheer
paper-register-lawful-basis = Wettelijke basis
paper-register-impacttoetsen-grouping = Impacttoetsen
paper-register-impacttoetsen = Toelichting op impacttoetsen
paper-register-source-data = Gegevens
paper-register-methods-and-models = Technische werking
paper-register-provider = Leverancier
paper-register-lang = Taal
paper-register-standard-version = Versie publicatiestandaard
paper-entry-name = Regiewijzer: adviseren over op- en afschalen van een casus
paper-entry-short = Dit algoritme loopt met een professional langs de vragen van een regiekaart en legt uit wat de kaart zegt over op- of afschalen. De professional besluit.{ $alerts ->
    [yes] { " " }Komt een casus in fase { $phase }, dan roept het op wie dienst heeft.
   *[no] { "" }
 }
paper-entry-organization = Gemeente { $municipality }
paper-entry-begin = [jjjj-mm]
paper-entry-contact = [mailadres of website]
papers-still-to-fill = Vul eerst nog in: contact_email, en voeg toe wat het register verder vraagt en alleen de organisatie weet (begin_date, proportionality, lawful_basis, provider).
paper-entry-goal = Professionals helpen te beslissen volgens de kaart{ $alerts ->
    [yes] , onthouden wat zij besloten, en op tijd de juiste mensen oproepen
   *[no] { " " }en onthouden wat zij besloten
 }. Voor een huishouden bepaalt op- of afschalen wie de regie heeft en wie meekijkt.
paper-entry-weighing = [voor- en nadelen, en welke andere manieren zijn overwogen]
paper-entry-human = Het algoritme besluit niets. Elke overgang{ $alerts ->
    [yes] , route en oproep
   *[no] { " " }en route
 } begint met een besluit van de persoon die de kaart aanwijst. Opschalen mag altijd tegen het advies in, met een reden.
paper-entry-dpia = Data Protection Impact Assessment (DPIA)
paper-entry-dpia-real = De DPIA "{ $reference }" is gedaan. [verwijzing, als die openbaar is]
paper-entry-dpia-practice = Er is nog geen DPIA genoemd; het algoritme draait alleen in de oefenstand.
paper-entry-provider = [leverancier, of: Intern ontwikkeld]
paper-register-source = Bron van de regels: { $card }, versie { $version }, vingerafdruk { $hash }, gemaakt naar { $documents }.
paper-register-rules = Vaste beslisregels, niet zelflerend: { $assessments } afwegingen met samen { $questions } vragen. Invoer: per vraag { $answers }. Uitvoer: een advies met uitleg. Voor opschalen is één ja genoeg; bij afschalen moet alles kloppen; onbekend telt nooit als nee. Bij elke start worden alle { $combinations } combinaties van antwoorden nagerekend.
paper-answer-yes = ja
paper-answer-no = nee
paper-answer-unknown = onbekend
paper-answer-na = niet van toepassing
paper-register-explained = Bij elk advies staat wat de doorslag gaf, wat onbekend is, welk antwoord het zou veranderen en waar het op de kaart staat.
paper-register-checked = Elk advies en besluit staat in de tijdlijn van de casus. Het verslag en de export noemen de versie van de kaart.

## The store

storage-backup-asked = De opslag is in gebruik. Ik vraag het programma dat hem gebruikt om de reservekopie.
storage-backup-made =
    De reservekopie staat in { $path }. De sleutelbos ligt ernaast.
    Kenmerk: { $head }
    Bewaar het kenmerk ergens anders. Met `regiewijzer verify --head KENMERK` zie je later of er iets is veranderd.
storage-backup-older-ring = In de sleutelbos van de opslag { $keys ->
        [one] stond één sleutel die gewist was
       *[other] stonden { $keys } sleutels die gewist waren
    }: iemand heeft een oudere sleutelbos teruggezet. Wat gewist was, blijft gewist en staat niet in de reservekopie.
storage-moved =
    Alles staat in { $path }, is daar opnieuw gelezen en is hetzelfde: { $entries ->
        [one] één regel
       *[other] { $entries } regels
    }, waarvan er nu { $written } zijn geschreven.
    Kenmerk: { $head }
storage-moved-old = In { $from } is niets veranderd. Start daar geen programma meer: vanaf nu weet alleen de nieuwe plek alles.
storage-moved-municipality =
    Van { $municipality } { $cases ->
        [one] staat één casus
       *[other] staan { $cases } casussen
    }, met samen { $events ->
        [one] één stap
       *[other] { $events } stappen
    }, in { $path }. Alles is daar opnieuw gelezen en is hetzelfde.
    Kenmerk: { $head }
storage-moved-old-municipality = In { $from } staat alles er ook nog, en daar is niets veranderd. Haal { $municipality } daar uit de instellingen voordat je een programma op de nieuwe plek start: anders bellen ze allebei voor een open oproep.
storage-moved-erased = { $erased ->
        [one] Eén casus was
       *[other] { $erased } casussen waren
    } al gewist. Niemand kan zien van wie; wat daarvan over is, blijft op de oude plek.
storage-prepared = De database { $address } is klaar. { $role } mag bij de tabellen van Regiewijzer.
storage-prepared-role = De rol { $role } is gemaakt en heeft nog geen wachtwoord. Geef hem er een, met \password { $role } in psql.
storage-restored =
    De opslag staat in { $path }.
    Kenmerk: { $head }
storage-restored-key = De hoofdsleutel staat in { $path }. Bewaar een kopie op een andere, veilige plek, of zet hem daar helemaal heen: wie de map en de hoofdsleutel heeft, kan alles lezen.
storage-restored-older-ring =
    De sleutelbos naast de reservekopie is ouder dan de reservekopie. Wat gewist was, blijft gewist: { $keys ->
        [one] één sleutel is
       *[other] { $keys } sleutels zijn
    } weggelaten. Vernietig deze sleutelbos: daarmee is nog te lezen wat gewist moest zijn.
storage-rotated =
    De nieuwe hoofdsleutel staat in { $path }. De oude werkt niet meer.
    Bewaar een kopie op een andere plek, en maak meteen een nieuwe reservekopie: de sleutelbos bij oudere reservekopieën gaat nog met de oude sleutel open.
storage-rotated-name =
    LET OP: noem deze plek nu in de instellingen, bij [store]:
    key_file = "{ $path }"
    Zonder die regel gaat de opslag niet meer open. Het oude bestand met de hoofdsleutel opent alleen nog oudere reservekopieën: bewaar het daarvoor ergens anders, of vernietig het.
storage-new-key-begun =
    In { $path } staat nu ook een nieuwe hoofdsleutel, onder de oude. De oude geldt nog.
    Deze machines zijn bekend: { $machines }. Mist er een? Start daar eerst het programma, anders kan die straks niet leiden.
    Zet dit bestand zo op elke machine op de plaats van het oude, en start het programma daar opnieuw. Heeft elke machine het, dan gaat wie leidt er binnen een paar minuten op over.
    Geef daarna op elke machine deze opdracht nog een keer: dan gaat de oude weg.
storage-new-key-ended =
    De nieuwe hoofdsleutel geldt, en de oude is weg uit { $path }. Start het programma op deze machine opnieuw.
    Bewaar een kopie op een andere plek en vernietig elke kopie van de oude. Maak een nieuwe reservekopie: oudere kopieën, ook die van de database zelf, gaan alleen met de oude open.
storage-machine-gone = Op { $machine } wordt niet meer gewacht. Heeft die machine nog een oude hoofdsleutel, dan is wat gewist is, niet voorgoed weg: vernietig hem.
storage-rebuilt =
    De nieuwe opslag staat in { $path }: { $whole ->
        [one] 1 onderdeel is heel
       *[other] { $whole } onderdelen zijn heel
    }, { $events } regels in totaal, { $erased } eerder gewist.
    Kenmerk: { $head }
storage-busy = Nog bezig. Een grote opslag kost tijd.
storage-verified =
    { $cases ->
        [one] 1 casus
       *[other] { $cases } casussen
    }, { $events ->
        [one] 1 regel
       *[other] { $events } regels
    } in totaal, { $erased } gewist.
    Kenmerk: { $head }
storage-sound = Alles klopt.
storage-sound-since-head = Alles klopt, en het kenmerk dat je noemt ook.

## Making settings: `init`

init-welcome =
    Ik vraag wat er in de instellingen moet, en schrijf daarna het bestand.
    Leeg laten neemt wat er tussen [ ] staat; "later" laat iets open; "terug" gaat één vraag terug; "stop" schrijft niets.
    Noem nooit echte namen van mensen: een korte naam zoals "aov" is genoeg.
init-first = Dit is de eerste vraag.
init-nth = Vraag { $nth } van { $of }.
init-place = Welke gemeente is het? Bijvoorbeeld: Goes.
init-place-again = Welke gemeente is het? [{ $default }]
init-place-needed = Zonder gemeente kan het niet. Typ een naam, of "stop".
init-place-is = { $name } ({ $code }).
init-care = Hoe heet de afdeling Zorg daar? [{ $default }]
init-house = Bij welk Veiligheidshuis hoort de gemeente? [{ $default }]
init-reach =
    Wie 's nachts wordt opgeroepen, wil de casusregisseur spreken. Hoe kan dat? Het antwoord staat in elke oproep.
    Bijvoorbeeld: bel het gemeentehuis, +999 0664 100, en vraag naar de casusregisseur. [{ $default }]
init-default-care = afdeling Zorg
init-default-house = Veiligheidshuis (naam navragen)
init-default-reach = bel het gemeentehuis en vraag naar de casusregisseur
init-default-key = het programma maakt er een in de map van de opslag
init-later = later
init-no-answers = misschien, weet ik niet, geen idee, geen, niemand, onbekend, n.v.t, nvt, -
init-people =
    Wie is { $role }? Typ een korte naam en, als je wilt, een nummer dat dag en nacht wordt opgenomen en een mailadres.
    Bijvoorbeeld: { $example }, +999 0664 101, { $example }@gemeente.example [{ $default }]
init-people-there =
    Wie is { $role }? Nu staat erin: { $there }.
    Leeg laat het zo. Typ wie erbij komt, of "weg { $id }" om iemand eruit te halen.
init-another = { $also ->
        [yes] { $person } had al een rol ({ $others }) en krijgt deze erbij
       *[other] { $person } staat erin
    }{ $sms ->
        [yes] , met sms op dat nummer
       *[other] {""}
    }. Nog iemand? Typ dan de volgende; leeg is klaar.
init-watch-duty = dienst
init-watch-deputy = vervangt
init-watch-turn = om de beurt
init-taken-out = { $id } is er weer uit.
init-turns = Heeft { $first } altijd dienst en vervangen de anderen, of hebben ze om de beurt een week? Typ "vast" of "beurt". [vast]
init-turns-which = Typ "vast" of "beurt".
init-key =
    In welk bestand ligt de hoofdsleutel van de opslag? Bijvoorbeeld: /etc/regiewijzer/store-key. [{ $default }]
init-overview = Dit wordt geschreven:
init-file = Hoe moet het bestand heten? [{ $default }]
init-intro =
    Instellingen van Regiewijzer, gemaakt met `regiewijzer init`, met uitleg bij elke sleutel.

    - Een sleutel die hier niet staat, wordt geweigerd, met het regelnummer erbij.
    - Wachtwoorden en andere geheimen horen hier nooit: die komen uit een bestand of uit de omgeving.
init-written = { $path } is geschreven, met { $count ->
        [one] 1 persoon
       *[other] { $count } mensen
    }. Zolang er geen DPIA in staat, werkt alles in de oefenstand.
init-key-absent = { $path } is er nog niet: de eerste start maakt de sleutel daar. Bewaar er een kopie van op een andere, veilige plek.
init-next =
    Hierna:
      regiewijzer check --settings { $path }
      regiewijzer --settings { $path }
      regiewijzer papers --settings { $path }
    De eerste zegt wie een oproep vannacht bereikt en wat er nog ontbreekt; met de tweede probeer je het uit; de derde schrijft de teksten over privacy. Discord, mail en sms zet je er later bij: het bestand zegt hoe.

## The roster and the figures, outside the chat

roster-name = Dienstrooster van Regiewijzer
roster-name-of = Dienstrooster van Regiewijzer: { $who }
roster-empty = In deze weken staat er niets in het rooster.
roster-line = { $from } tot { $until } · { $what }
roster-line-standing = altijd · { $what }
roster-duty = { $municipality }, { $role }: { $who } heeft dienst
roster-deputies = { $municipality }, { $role }: { $who } vervangt
roster-nobody = { $municipality }, { $role }: niemand heeft dienst
roster-person = { $title } ({ $person })
roster-about = Uit het rooster van Regiewijzer. Een ruil of overname in de chat staat hier de volgende keer ook.

zaak-title = Casus in het sociaal domein, fase { $phase }
zaak-about = Vastgelegd in Regiewijzer met de code { $code }: wat is gevraagd, geadviseerd en besloten, zonder namen.

insight-title = Regiewijzer in cijfers, { $from } tot en met { $to }
insight-note = Geteld over alle casussen van alle gemeenten samen, zonder casussen die gewist zijn. Een casus die begon in de fase waarin mensen worden opgeroepen, telt alleen bij de oproepen. Alleen bij het laatste onderdeel tellen oefenalarmen.
insight-hidden-note = Een getal onder de { $least } staat er niet. Ook wat nodig is om het uit te rekenen, staat er niet.
insight-unreadable = { $count ->
        [one] Eén casus is niet te lezen en telt niet mee.
       *[other] { $count } casussen zijn niet te lezen en tellen niet mee.
    }
insight-table = Onderdeel
insight-row = Wat
insight-count = Aantal
insight-number = { $count }
insight-hidden = afgeschermd
insight-total = Samen
insight-phase = fase { $phase }
insight-opened = Geopend, in welke fase
insight-up = Opgeschaald, naar welke fase
insight-down = Afgeschaald, naar welke fase
insight-routes = Gekozen route
insight-alarms = Oproepen: hoe lang tot iedereen had bevestigd
insight-drills = Oefenalarmen
insight-waited-five = binnen 5 minuten
insight-waited-quarter = binnen 15 minuten
insight-waited-hour = binnen een uur
insight-waited-longer = later dan een uur
insight-waited-not-all = niet door iedereen, of nog bezig
insight-drill-all = iedereen bevestigde
insight-drill-not-all = niet iedereen bevestigde


## 3. The conversation


# Headings.
practice = OEFENING
not-practice = ECHT
heading-phase = fase { $phase }
heading-danger = Direct gevaar? Bel 112.
question-place = Vraag { $nth } van { $of }.
name = { $name }
moment-summer = { $moment } zomertijd
moment-winter = { $moment } wintertijd
not-known = niet bekend
list-empty = niemand
list-last = { $rest } en { $last }
list-or = { $rest } of { $last }
span-seconds = { $count ->
        [0] enkele seconden
        [one] 1 seconde
       *[other] { $count } seconden
    }
span-minutes = { $count ->
        [one] 1 minuut
       *[other] { $count } minuten
    }
span-hours = { $count } uur
span-days = { $count } dagen
bullet = • { $item }

# The terminal.
welcome = Welkom bij Regiewijzer. Ik loop met je langs de regiekaart, en roep de juiste mensen op als de kaart dat vraagt.
welcome-people-decide = Ik adviseer, jullie beslissen. Noem geen namen, adressen of andere gegevens van mensen.
welcome-commands = Typ "toets" voor een anonieme check, "casus nieuw" voor een casus, of "help". Met Ctrl-D sluit je af.
settings-example = Dit zijn de voorbeeldinstellingen ({ $value }). Andere: --settings BESTAND.
settings-own = Instellingen: { $value }.
terminal-explain = Wat betekent dit? Typ "uitleg".
terminal-not-shown = […]
terminal-calls-nobody = LET OP: dit scherm roept niemand op. Bel zelf, nu. Wie er dienst heeft, staat bij "piket".
welcome-only-you = In de chat bereikt dit scherm alleen jou.
welcome-no-messages = Andere mensen krijgen hier geen berichten of oproepen.
session-reaches-nobody = Niemand buiten dit scherm krijgt hier bericht.
session-sends = LET OP: dit gesprek verstuurt echt, { $ways }.
serve-stands-by = Regiewijzer staat klaar: een ander programma leidt op { $address }.
serve-running = Regiewijzer draait: { $doors }.
serve-real = ECHT: oproepen gaan uit { $ways }.
serve-practice = OEFENING: er gaan wel berichten uit, met OEFENING erboven, { $ways }.
serve-alert-real = ECHT: er is een oproep. Die gaat uit { $ways }.
serve-alert-practice = OEFENING: er is een oproep. Die gaat uit met OEFENING erboven, { $ways }.
serve-alert-drill = OEFENALARM: er is een oefenalarm. Het gaat uit { $ways }.
serve-front = { $name ->
    [discord] op Discord
    [teams] in Teams
   *[other] op { $name }
}
serve-replies = antwoorden van de gateway op { $address }
serve-chat = Teams komt binnen op { $address }
serve-pages = de pagina van een link op { $address }
serve-health = gezondheid en cijfers op { $address }
session-by-mail = per mail via { $server }
session-by-gateway = per sms of telefoon via { $server }
session-alert-reaches-nobody = De oproepen in dit gesprek bereiken niemand buiten dit scherm.
session-drill-reaches-nobody = Het oefenalarm in dit gesprek bereikt niemand buiten dit scherm.
session-alert-sends = LET OP: oproepen van dit gesprek gaan echt uit, { $ways }, zodra de chat niet genoeg is.
session-drill-sends = De oefenberichten gaan ook buiten dit scherm uit, { $ways }, zodra de chat niet genoeg is.
terminal-chat-unheard = LET OP: in de chat bereikt dit scherm alleen jou. Bel zelf ook, nu. Wie er dienst heeft, staat bij "piket".
terminal-drill-unheard = In de chat bereikt dit scherm alleen jou: je collega's krijgen het oefenalarm daar niet.
terminal-drill-calls-nobody = Dit scherm bereikt alleen jou: je collega's krijgen het oefenalarm niet.
discord-sends = Ook buiten Discord gaan oproepen echt uit, { $ways }, zodra Discord niet genoeg is.
discord-sends-nothing = Buiten Discord krijgt niemand een oproep: volgens de instellingen gaat er niets per mail, sms of telefoon.
session-carried = Dit gesprek verstuurt zelf niets en bereikt zelf niemand. Wie deze regels leest, bezorgt ze.
session-carried-servers = Dit gesprek verstuurt zelf niets, ook niet wat volgens de instellingen uitgaat { $ways }. Wie deze regels leest, bezorgt ze.
session-alert-carried = Let op: dit gesprek bezorgt de oproepen niet zelf. Wie deze regels leest, bezorgt ze.
goodbye-planned = Tot ziens. Het eerste dat in de planning staat, een herinnering of het wissen van een gesloten casus, is op { $at }. Dat gaat pas door als dit programma dan draait.
goodbye-waiting = Tot ziens. Er staat nog iets in de planning, zoals een oproep, een verzoek of een herinnering. Dat gaat pas verder als dit programma weer draait.
goodbye = Tot ziens. Wat bevestigd is, is bewaard.
goodbye-memory = Tot ziens. Er is niets bewaard.
terminal-to = → aan { $who }
terminal-to-by = → aan { $who }, { $via }
terminal-in = → in kanaal { $channel }
terminal-closed = (komt niet aan: neemt hier geen berichten aan)
terminal-unreachable = (komt niet aan: nu onbereikbaar)
terminal-silent = (onbekend of dit aankomt)

# Choices.
choice-yes = Ja
choice-no = Nee
choice-unknown = Weet ik niet
choice-na = Niet van toepassing
choice-back = Terug
choice-advice = Geef advies
choice-case-new = Een casus openen
choice-review = Antwoorden nakijken
choice-confirm = Bevestig
choice-call-again = Roep opnieuw op
choice-withdraw = Trek in
choice-agree = Akkoord
choice-disagree = Niet akkoord
choice-request-co-sign = Leg voor
choice-agreed-by-phone = Telefonisch afgestemd
choice-agreed-outside = Afgestemd in overleg
choice-not-reached = Niet bereikt, ik schaal op
choice-consult-first = Vraag eerst advies
choice-not-yet = Nog niet
choice-anyway = Toch opschalen
choice-new-case = Maak er een casus van
choice-resume = Ga verder
choice-decide-alone = Ik besluit nu
choice-recorded = { START($decider) } heeft besloten{ $count ->
    [0] {""}
   *[other] , in overleg met { $with }
 }
choice-consulted = Besproken met { $with }
choice-phase = Fase { $phase }
choice-track-both = Beide sporen
    .named = zorgcalamiteit en andere calamiteit
    .short = zorg- en andere calamiteit
reason-own-judgement = Mijn professionele inschatting
    .named = de eigen professionele inschatting
reason-more-known = Ik weet meer dan de vragen laten zien
    .named = er is meer bekend dan de vragen laten zien
reason-partners-ask = Partners vragen erom
    .named = partners vragen erom
reason-no-time = Wachten is onveilig
    .named = wachten is onveilig
reason-already-involved = Op deze route is al iemand betrokken
    .named = op deze route is al iemand betrokken
reason-agreed-with-partners = Zo afgesproken met partners
    .named = zo afgesproken met partners
reason-fits-better = Deze route past beter bij de situatie
    .named = deze route past beter bij de situatie

# Questions of an interview that are not criteria.
unasked = Niet gevraagd, want er is maar één keus: { $what }.
unasked-new-municipality = gemeente { $value }
unasked-new-phase = { $value }
unasked-new-case-direction = casusregie bij { $value }
unasked-track = spoor: { $value }
question-new-municipality = Bij welke gemeente hoort de casus?
    .help = De gemeente waar het huishouden woont. Je ziet alleen de gemeente waarvoor je werkt.
question-new-phase = In welke fase zit de situatie nu?
    .help = Kies de fase die nu het best past. Jij kiest; ik controleer later alleen de stap naar een andere fase.
phase-described = Fase { $phase } · { $title }. { $description }
question-new-frame = In welk kader loopt de hulp?
    .help = Vrijwillig: het huishouden werkt uit eigen wil mee. Gedwongen: er is een maatregel of een uitspraak van de rechter.
question-new-domain = Gaat het om jeugd of om volwassenen?
    .help = Kies jeugd zodra de casus om een kind draait. Dat bepaalt wie de casusregie kan hebben.
question-new-case-direction = Wie heeft de casusregie?
    .help = Dit zijn de partijen die de kaart in deze fase noemt.
help-choose-unknown = Weet je het nog niet? Kies dat dan.
help-find-out = Weet je het nog niet? Typ "stop", vraag het na en ga later verder: wat je koos, blijft bewaard.
question-professional = In fase { $to } heeft altijd een professional de casusregie. Wie heeft die voortaan?
question-new-process-director = Wie is de procesregisseur?
    .help = Deze persoon krijgt jouw verzoeken om af te stemmen.
question-other-process-director = Wie is voortaan de procesregisseur?
    .help = Deze persoon krijgt inzage in de casus en jouw verzoeken om af te stemmen; wie het nu is, raakt dat kwijt.
question-borrowed = (Deze vraag hoort bij fase { $phase } en telt mee voor de route.)
question-reason = Het advies is anders. Waarom schaal je toch op?
    .help = Je mag van het advies afwijken. De reden komt in het verslag, zonder details.
question-route = Welke route kies je?
    .help = De route zegt hoe het verder gaat. Krijgt een ander daarmee de procesregie, dan gaat die pas over als die partij het aanneemt. Het voorstel van de bot staat bovenaan.
question-route-reason = Je kiest een andere route dan het voorstel van de bot. Waarom?
    .help = Dat mag. De reden komt in het verslag, zonder details.
question-phase-four = Is fase { alerting } bereikt: { $asked }?
    .help = Bij ja kies je nog het spoor en bevestig je; daarna worden de mensen van fase { alerting } meteen opgeroepen. Bij nee blijft de fase zoals die is, met de gekozen route.
question-sign-off = Stem af met { $with }. Hoe doe je dat?
    .help = De kaart vraagt hier om afstemming. Is de ander niet te bereiken en kan het niet wachten? Dan schaal je op en vraag ik de ander achteraf.
question-sign-off-optional = Je mag afstemmen met { $with }, maar dat hoeft niet. Wat doe je?
    .help = De kaart laat dit aan jou: je mag nu besluiten, of eerst overleggen. Hoe het besluit tot stand kwam, komt erbij te staan.
question-sign-off-recorded = Deze stap is aan { $decider }{ $count ->
    [0] {""}
   *[other] , in overleg met { $with }
 }. Leg je dat besluit vast?
    .help = De kaart legt deze stap bij een ander. Jij legt alleen vast dat daar zo besloten is.
question-sign-off-consulted = Deze stap zet je in overleg met { $with }. Is dat besproken?
    .help = De kaart vraagt hier om overleg. Is dat er nog niet geweest, kies dan "Nog niet" en overleg eerst.
question-agreed-with = Met wie is dit buiten de chat besproken?
    .help = Voor deze rol is geen ander met een account bekend. In het verslag komt met welke partij het besproken is, en op welke dag. Noem geen namen.
question-agreed-on = Op welke dag was dat?
choice-today = Vandaag
choice-yesterday = Gisteren
choice-days-ago = { $days } dagen geleden
choice-own-role = Er is geen ander: ik besluit
sign-off-own = Je hebt hier zelf ook deze rol: { $roles }. Een ander is er niet. Dat komt zo in het besluit te staan.
sign-off-other = Niemand stemt af met zichzelf. Daarom vraag ik een andere procesregisseur: { THE($who) }.
sign-off-other-director = Niemand stemt af met zichzelf. Daarom vraag ik een andere casusregisseur: { THE($who) }.
sign-off-other-director-gone = De casusregisseur van deze casus staat niet meer in de instellingen, of niet meer in die rol. Daarom vraag ik een andere: { THE($who) }.
sign-off-other-gone = De procesregisseur van deze casus staat niet meer in de instellingen, of niet meer in die rol. Daarom vraag ik een andere: { THE($who) }.
sign-off-two-roles = { START($who) } is hier casusregisseur én procesregisseur; er is niemand anders.
sign-off-outside = In deze rol kan ik niemand anders vragen: { $roles }. Leg vast met wie het buiten de chat is besproken, na het akkoord van ieder die ik kan vragen.
sign-off-waiting = Ik wacht nog op: { $who }. Kan het niet wachten? Kies dan hieronder.
sign-off-waiting-down = Ik wacht nog op: { $who }.
sign-off-stopped = Zonder akkoord kan de casus niet omlaag. Overleg, en leg het opnieuw voor of laat het zo. Niet akkoord: { $who }.
sign-off-refused = Niet akkoord was: { $who }. Die rol heeft nu niemand die ik kan vragen. De casus kan pas omlaag als iemand met die rol akkoord gaat. Vraag de beheerder wie dat wordt.
question-track = Welk spoor van fase { $to } is dit?
    .help = Twijfel je of past het allebei? Kies beide; dan wordt iedereen opgeroepen.
track-described = • { $track }: { $meant }
question-confirm-alert = Je staat op het punt fase { $to } te bevestigen. Spoor: { $track }. Daarna worden meteen mensen opgeroepen. Klopt dat?
question-confirm-alert-new = Je opent de casus in fase { $to }. Spoor: { $track }. Daarna worden meteen mensen opgeroepen. Klopt dat?
question-confirm-alert-again = De casus blijft in fase { $to }. Spoor: { $track }. Daarna worden meteen mensen opgeroepen. Klopt dat?
question-confirm-route = Je kiest de route { $route }. De casus blijft in fase { $from }. Klopt dat?
question-confirm-move-route = De casus gaat van fase { $from } naar fase { $to }, met de route { $route }. Klopt dat?
question-confirm-move = De casus gaat van fase { $from } naar fase { $to }. Klopt dat?
question-confirm = Klopt dat?
    .help = Pas als je bevestigt, staat het vast.
question-review = Kijk je antwoorden na.
    .help = Kies een vraag om je antwoord te veranderen, of "Geef advies" om verder te gaan.
question-advice = Dit is het advies.
    .help = Het advies komt van de kaart. Jij beslist.

# Answering.
noted = Genoteerd: { $answer }.
review = Dit heb je geantwoord. Kies een vraag om te veranderen, of ga door naar het advies.
review-line = • { $criterion }: { $answer }
answer-open = nog open
back-at-start = Dit is de eerste vraag; verder terug kan niet.
cannot-skip = Deze vraag kun je niet overslaan.
route-before-phase = Kies eerst de route. Daarna vraag ik of fase { $phase } is bereikt.
unclear-number = Met een cijfer antwoord je hier niet, dus ik noteer niets. Typ een van de antwoorden onder de vraag.
unclear = Ik weet niet zeker of ik dat goed begrijp, dus ik noteer niets. Kies een van de antwoorden onder de vraag.
unclear-alerted = Dat begrijp ik niet. Er staat een oproep open: typ "ontvangen", of druk op de knop. Lukt dat nu niet? Typ "ik kan niet"; dan gaat de oproep meteen verder.
unclear-alerted-which = Dat begrijp ik niet. Er staan meer oproepen open: druk op de knop van de casus, of typ "ontvangen" met de code uit de oproep. Lukt het nu niet? Typ "ik kan niet".
alert-uncalled = Let op: voor { $roles } is er niemand om op te roepen. Bel zelf, nu.
alert-unmanned = Let op: niemand heeft dienst voor { $roles }. Bel zelf. Wie er verder is (vervangers, de volgende rol, of anders de beheerder), wordt meteen opgeroepen.
unclear-no-question = Dat begrijp ik niet. Typ "help" om te zien wat je kunt vragen.
unclear-near = Dat begrijp ik niet. Bedoel je "{ $name }"?
unclear-near-asked = Of bedoel je "{ $name }"? Typ dat dan zo.
guarded = Dit heb ik niet gelezen en niet bewaard: er lijkt { $kinds } in te staan.
guarded-remove = Haal het bericht weg als het er nog staat. Gegevens van mensen horen niet in deze chat: gebruik de casuscode, of bel elkaar.
guarded-confirmed = De bevestiging telt wel.
guarded-alerted = Er staat een oproep open: typ alleen "ontvangen", of druk op de knop.
guarded-alerted-which = Er staan meer oproepen open: druk op de knop van de casus, of typ alleen "ontvangen" met de code uit de oproep.
guarded-bsn = een BSN
guarded-email = een e-mailadres
guarded-phone = een telefoonnummer
guarded-iban = een rekeningnummer
guarded-address = een adres
guarded-birthdate = een geboortedatum
guarded-name = een naam
help-source = Bron: { $place } { $source }.
no-interview = Er staat geen vraag open. Typ "toets" of "casus nieuw" om te beginnen.
stopped = Ik bewaar waar je was. Typ "hervat" om verder te gaan.
stopped-check = Gestopt. Zolang dit gesprek open is, kun je met "hervat" verder. Er is niets opgeslagen.
resumed = We gaan verder waar je was.
nothing-to-resume = Er is niets om mee verder te gaan.
press-used = Deze vraag heb je al beantwoord.
press-used-answer = Deze vraag heb je al beantwoord: { $answer }.
press-used-did = Dit heb je al gedaan. Toen gebeurde er:
press-used-swap = Dit verzoek om te ruilen is al afgehandeld. Typ "piket" om te zien wie dienst heeft.
press-stale = Die knop hoort bij een vraag die al voorbij is. Er is niets veranderd.
typed-blind = Toen je dit typte, was ik even weg, of nog bezig met je vorige bericht. Ik heb er niets mee gedaan, want het kon bij een andere vraag horen. Kies of typ het opnieuw.
press-aside = Deze vraag heb je opzijgelegd. Er is niets veranderd, en je antwoorden zijn bewaard. Wil je verder?
press-stale-nothing = Die knop hoort bij een vraag die al voorbij is, of bij een anonieme check die na een herstart is vergeten. Je kunt een nieuwe beginnen.

# Advice.
advice-none = Er is nog geen advies.
advice-escalate = Advies: opschalen van fase { $from } naar fase { $to }.
advice-route = Advies: opschalen { $route }.
advice-route-provisional = Voorlopig advies: opschalen { $route }.
advice-de-escalate = Advies: afschalen van fase { $from } naar fase { $to }.
advice-stay = Advies: blijf in fase { $from }.
advice-consult = Advies: overleg eerst, en zoek uit wat nog onbekend of tegenstrijdig is.
advice-request-heavy = Advies: vraag zware casusregie aan bij de gemeentelijke toegang. De toegang beslist.
advice-regular = Advies: blijf bij reguliere casusregie.
because-yes = Dit geeft de doorslag ({ $place }):
    .brief = Dit geeft de doorslag: { $grounds }.
because-no = Geen van deze punten speelt ({ $place }):
    .brief = Geen van deze punten speelt: { $grounds }.
because-no-down = Dit is nog niet in orde ({ $place }):
    .brief = Dit is nog niet in orde: { $grounds }.
because-open = Dit is nog niet duidelijk ({ $place }):
    .brief = Dit is nog niet duidelijk: { $grounds }.
because-differ = Deze antwoorden wijzen niet dezelfde kant op ({ $place }):
    .brief = Deze antwoorden wijzen niet dezelfde kant op: { $grounds }.
place-up = kaart, fase { $phase }, opschalen
place-down = kaart, fase { $phase }, afschalen
place-other = kaart, reguliere of zware casusregie
card-route-same = De kaart zegt: { $card }. Het voorstel van de bot is hetzelfde.
card-route-choice = De kaart laat de keus: { $card }. Het voorstel van de bot: { $suggested }.
    .brief = De kaart laat de keus: { $card }.
card-route-added = De kaart zegt: { $card }. Het voorstel van de bot: { $suggested }, omdat de Meldcode ook geldt bij onveiligheid in de relaties.
    .brief = De kaart zegt: { $card }.
because-more = nog { $count }
still-open = Nog open: { $criteria }.
still-open-count = Nog open: { $count } punten.
would-change-heading = Wat het advies zou veranderen:
would-change = • { $answers } → { $outcome }
if-answer = { $criteria }: { $answers }
quoted = “{ $item }”
if-any = een van de vragen: { $answers }
outcome-route = opschalen { $route }
    .was = op te schalen { $route }
outcome-with-phase-four = { $outcome }, met fase { alerting } in beeld
outcome-with-ask = { $outcome }, met de vraag of fase { alerting } bereikt is
outcome-by-card = { $outcome } (de kaart zegt: { $card })
decides-recorded = { START($decider) } beslist, in overleg met { $with }. Jij legt het vast.
decides-optional = Jij beslist. Afstemmen met { $with } mag, maar hoeft niet.
decides-required = Jij beslist, in afstemming met { $with }.
decides-consulted = Jij beslist, in overleg met { $with }.
decides-all = Jij beslist, in afstemming met { $with }.
decides-nobody = Zo kan de casus nog niet omlaag.
decides-other = { START($decider) } beslist.
decides-alone = Jij beslist.
advice-first = Je kunt ook eerst advies vragen, bijvoorbeeld aan de procesregisseur. Dat mag altijd.
advice-keep-lead = Jij blijft casusregisseur tot een ander het overneemt. Opschalen is geen falen.
advice-own-judgement = Dit advies vervangt je eigen afweging niet. Typ "meer" voor de rest.
more-nothing = Er is nu niets meer te laten zien. Na een advies toont "meer" de rest daarvan.
consult-first-noted = Genoteerd: je vraagt eerst advies. De casus blijft openstaan tot je verdergaat. Noem bij dat advies geen namen.

# Co-signing.
co-sign-asked = { START($by) } vraagt om afstemming over casus { $code } ({ $what }).
co-sign-asked-afterwards = Bericht van { THE($by) }: je was niet te bereiken, en er is besloten over casus { $code } ({ $what }).
co-sign-route = De gekozen route is { $route }.
co-sign-phase-four = Daarbij hoort: fase { $phase } is bereikt, en de mensen van die fase worden opgeroepen.
co-sign-question = Ga je akkoord?
co-sign-question-afterwards = Ga je achteraf akkoord?
co-sign-sent = Voorgelegd aan { THE($who) }.
co-sign-thanks-agreed = Dank je. Je akkoord staat vast.
co-sign-take-back = Zolang er niet is besloten, kun je het terugnemen.
choice-take-back = Toch niet akkoord
co-sign-thanks-disagreed = Dank je. Dat je het er niet mee eens bent, staat vast.
co-sign-withdrawn-changed = Het verzoek van { THE($by) } over casus { $code } is ingetrokken: het voorstel is veranderd of wordt opnieuw bekeken. Komt er een nieuw voorstel, dan hoor je dat.
co-sign-asker-gone = Wie dit voorstelde, heeft die rol in deze casus niet meer. Er is niets besloten. Dat kan pas met een nieuw voorstel van wie nu beslist: { $decider }. Is de casusregisseur weg, dan draagt de procesregisseur of de beheerder de casus eerst over.
co-sign-withdrawn-role = Het verzoek van { THE($by) } over casus { $code } is ingetrokken: wie beslist of akkoord geeft, is nu een ander. Jouw antwoord telt niet meer.
co-sign-withdrawn-decided = Er is besloten over casus { $code }. Het verzoek van { THE($by) } vervalt.
co-sign-agreed = Akkoord van { THE($who) } (casus { $code }).
co-sign-disagreed = Niet akkoord: { $who } (casus { $code }). Overleg met elkaar.

# Decisions.
moved-up = Casus { $code } is opgeschaald van fase { $from } naar fase { $to }.
moved-down = Casus { $code } is afgeschaald van fase { $from } naar fase { $to }.
decider-told = Casus { $code } is nu in fase { $phase }. Over de volgende stap beslis jij, volgens de kaart. De casusregisseur weet er meer van.
moved-route-alone = De route is gekozen: { $route }.
moved-route = De route is gekozen: { $route }. De procesregie gaat over zodra die partij het aanneemt.
routed = Casus { $code } blijft in fase { $to }. De route is gekozen: { $route }. De procesregie gaat over zodra die partij het aanneemt.
in-role = { $who } (als { $role })
decided-by = Besluit van { THE($who) }; { $aligned }.
decided-by-recorded = Besluit van { $decider }{ $count ->
    [0] {""}
   *[other] , in overleg met { $with }
 }, vastgelegd door { THE($who) }.
aligned-not-asked = afstemmen was hier niet verplicht
aligned-recorded = { $decider } heeft besloten{ $count ->
    [0] {""}
   *[other] , in overleg met { $with }
 }
aligned-consulted = besproken met { $with }
aligned-co-signed = akkoord gegeven in de chat
aligned-by-phone = op { $on } telefonisch afgestemd met { $with }
aligned-by-phone-unnamed = op { $on } telefonisch afgestemd; met wie staat er niet bij, want de casus noemt geen procesregisseur
aligned-in-consultation = op { $on } in overleg afgestemd met { $with }
aligned-not-reached = { $count ->
        [one] { $with } was niet te bereiken; het akkoord is achteraf gevraagd
       *[other] niet iedereen was te bereiken ({ $with }); het akkoord is achteraf gevraagd
    }
aligned-nobody-reached = { $count ->
        [one] { $with } was niet te bereiken, en niemand met die rol kan het achteraf worden gevraagd
       *[other] niet iedereen was te bereiken ({ $with }), en niemand met die rollen kan het achteraf worden gevraagd
    }
aligned-disagreed = { $count ->
        [one] { $with } was het er niet mee eens
       *[other] niet iedereen was het ermee eens ({ $with })
    }
aligned-own = wie besluit heeft zelf ook de rol { $roles }, en een ander is er niet
aligned-and-own = { $aligned }; wie besluit heeft zelf ook de rol { $roles }, en een ander is er niet
aligned-outside = afgestemd in overleg op { $on } met { $partner }, namens { $roles }
aligned-co-signed-outside = akkoord gegeven in de chat, en namens { $roles } afgestemd in overleg op { $on } met { $partner }

# Cases.
case-opened = Casus { $code } is geopend.
case-opened-keep = Schrijf de code in je eigen dossier. Alleen daar hoort te staan om wie het gaat.
case-draft = Deze casus wordt nog geopend.
case-menu = Wat wil je met een casus?
which-case = Over welke casus gaat het?
no-case-yet = De casus is nog niet geopend, dus dit kan nog niet. Geef eerst antwoord, of typ "stop".
no-case = Er is geen open casus voor jou. Een casusregisseur begint er een met "casus nieuw".
reopen-which = Zet de code van de gesloten casus erachter: "casus heropenen RW-" en acht tekens. Die staat in het eigen dossier.
no-case-without-code = Zet de code van de casus erachter: RW- en acht tekens.
code-passed-on = Die casus heb je overgedragen. Wie hem overnam, gaat ermee verder; jij ziet hem niet meer.
code-unknown = Die code ken ik niet.
code-unknown-near = Die code ken ik niet. Bedoel je { $near }?
refused-open = Alleen een casusregisseur kan een casus openen.
refused-decide = Deze stap is aan { $decider }.
refused-decide-nobody = Deze stap is aan { $decider }, maar in de instellingen van { $municipality } heeft niemand die rol. Vraag { $administrator } iemand die rol te geven; tot dan blijft de fase zoals zij is. Direct gevaar? Bel 112.
refused-up = Opschalen kan niet vanuit fase { $phase }.
refused-down = Afschalen kan niet vanuit fase { $phase }.
refused-intensity = Die vragen gelden hier niet: ze gelden in fase { $phases }.
refused-intensity-domain = Die vragen gelden hier niet: ze gaan over { $domain }, in fase { $phases }.
refused-intensity-none = Deze kaart heeft die vragen niet.
status = Casus { $code } in { $municipality }: fase { $phase }.
status-frame = { $about }; in deze fase sinds { $since }.
status-since = In deze fase sinds { $since }.
status-case-direction = Casusregie: { $option }.
status-process-director = Procesregisseur: { $who }.
status-process-director-named = Er is een procesregisseur.
status-waits = Wacht op antwoord van { THE($who) }.
status-route = Gekozen route: { $route }.
status-decided = Besloten:
case-opened-who-directs = In fase { $phase } heeft altijd een professional de casusregie. Zoek nu uit wie dat is.
phase-facts-since = Fase { $phase } sinds { $since }:
phase-facts-until = Fase { $phase } van { $since } tot { $until }:
phase-facts-track = • spoor: { $tracks }
phase-facts-informed = • ingelicht door { THE($who) }: { $whom }
phase-facts-meeting = • zorgcalamiteitenoverleg nodig: { $answer } ({ $who }, { $at })
phase-facts-meeting-ground = • zorgcalamiteitenoverleg nodig: { $answer }, op grond van { $ground } ({ $who }, { $at })
phase-facts-open = • nog niet beantwoord: het vervolg van { $who }
phase-facts-plan = • { $plan } in werking: { $answer } ({ $who }, { $at })
phase-over = Fase { $from } van casus { $code } is voorbij: de casus is nu in fase { $to }. Besluit van { THE($who) }; { $aligned }. Wat voor fase { $from } nog openstond, vervalt.
phase-over-late = Fase { $from } van casus { $code } is voorbij sinds { $at }: de casus ging toen naar fase { $to }. Besluit van { THE($who) }; { $aligned }. Wat voor fase { $from } nog openstond, vervalt. Dit bericht wachtte op het einde van de stille uren.
phase-over-short = { $municipality } { $code }: fase { $from } is voorbij, de casus is nu in fase { $to }. Er hoeft niets meer bevestigd te worden.
phase-over-now = Nu is de casus in fase { $phase }.
phase-over-closed = De casus is nu gesloten.
status-alert = Oproep aan { $role }: { $stage } (trede { $rung }).
status-tried = • trede { $rung }, { $where }: geprobeerd { $tried }, nog niet bekend of het aankwam
status-tried-again = • trede { $rung }, { $where }: geprobeerd op { $first } en het laatst op { $tried }, nog niet bekend of het aankwam
status-accepted = • trede { $rung }, { $where }: geprobeerd { $tried }, aangekomen { $heard }
status-refused = • trede { $rung }, { $where }: geprobeerd { $tried }, geweigerd { $heard }
status-unreachable = • trede { $rung }, { $where }: geprobeerd { $tried }, onbereikbaar sinds { $heard }
status-confirmed = • bevestigd door { THE($who) }, { $at }
status-confirmed-link = • bevestigd via de link aan { THE($who) }, { $at }
status-confirmed-used = • bevestigd door { THE($who) }, { $at }; dat telt niet
status-stopped = Je hebt hier nog vragen openstaan.
stage-undelivered = nog nergens aangekomen
stage-unheard = nog niet bekend of er een aankwam
stage-unanswered = aangekomen, nog niet bevestigd
stage-confirmed = bevestigd
stage-withdrawn = ingetrokken
overview-empty = Er is geen open casus voor jou.
overview-unfinished = Je bent begonnen met { $what }; dat is nog niet af.
begun-check = een anonieme check
begun-case = het openen van een casus
begun-other = iets in een andere casus
cases-heading = Jouw casussen; wie het eerst nodig is, staat bovenaan:
cases-none-waiting = Er wacht niets op jou.
cases-none-in-phase = Je hebt geen open casus in fase { $phase }.
cases-line = • { $line }
cases-part = { $line } · { $part }
cases-alert = OPROEP OPEN: { $roles }
cases-waits-you = wacht op jou
cases-waits = wacht op { THE($who) }
cases-follow-up = vervolg open: { $roles }
cases-review = opnieuw kijken op { $at }
cases-more = En nog { $count }. Typ "casussen fase" met een nummer, of "casus status" met de code van de casus.
choice-case = { $code } · fase { $phase } sinds { $since }
card-heading = De regiekaart in het kort:
card-one = Meer over een fase: typ bijvoorbeeld "kaart 3".
card-phase-direction = De casusregie kan liggen bij
card-phase-led = Wie aan zet is
card-phase-called = Hier worden opgeroepen: { $roles }.
card-phase-decides = { $what }: { $who } beslist. Wat telt:
card-phase-unknown = De kaart heeft geen fase { $phase }. Kies een fase van 1 tot en met { $last }.
card-more = De hele kaart zie je met de opdracht "regiewijzer card", en als tekening met "regiewijzer card --picture kaart.png".
duty-heading = Wie heeft er nu dienst?
duty-line = • { $role }: { $who }
duty-line-alike = • { $role }
duty-next = Daarna, vanaf { $from }: { $who }
take-over-how = Tot wanneer? Typ bijvoorbeeld "overnemen tot 18:00", "overnemen tot morgen 8:00" of "overnemen tot 24-12 18:00".
take-over-which = Tot wanneer precies?
choice-until = Tot { $until }
take-over-past = Dat moment is al voorbij; er is niets veranderd. Typ tot wanneer, bijvoorbeeld "overnemen tot 18:00".
take-over-too-long = Langer dan acht weken kan niet in de chat. De beheerder past daarvoor het rooster in de instellingen aan.
take-over-already = Dat is al zo: { THE($who) } heeft dan dienst als { $role }. Er is niets veranderd.
refused-duty = Alleen wie zelf in het rooster staat voor een rol, kan die dienst overnemen. De beheerder kan het voor anderen doen.
which-duty = Wie neemt de dienst over, tot { $until }?
choice-take-over = { $who } ({ $role })
taken-over = Wissel van dienst: { $who } heeft nu dienst als { $role }, tot { $until }. Afgelost: { $relieved }.
which-swap = Ruilen met wie? De ander moet akkoord gaan.
choice-swap = { $who } ({ $role }): de eigen dienst vanaf { $mine } voor die vanaf { $theirs }
swap-none = Er is geen dienst om te ruilen. Ruilen kan met iemand van dezelfde rol die op een ander moment dienst heeft.
swap-asked = Verzoek van { THE($who) } om te ruilen als { $role }. { START($who) } geeft de dienst van { $from } tot { $until } en neemt in ruil die van { $theirs_from } tot { $theirs_until }. Akkoord?
swap-sent = Gevraagd aan { THE($who) }. Het rooster verandert pas na akkoord.
swap-refused = Niet geruild als { $role }: { THE($who) } gaat niet akkoord. Het rooster blijft zoals het is.
swap-over = Niet geruild als { $role }: een van de twee diensten is al voorbij. Vraag het zo nodig opnieuw.
swap-lapsed = Niet geruild als { $role }: het rooster is intussen veranderd. Vraag het zo nodig opnieuw.
swapped = Geruild als { $role }: { THE($who) } heeft dienst van { $from } tot { $until }, en { THE($asker) } van { $theirs_from } tot { $theirs_until }.
help-heading = Dit kun je nu typen:
help-one = Zo typ je dit (Nederlands / Engels):
help-line = { $name } / { $alias }: { $what } ({ $who })
    .sent = "{ $name }" / "{ $alias }": { $what } ({ $who })
help-now-line = { $name }: { $what }
    .sent = "{ $name }": { $what }
help-subject = help { $name }
    .sent = "help { $name }"
help-subjects = Meer per onderwerp: { $subjects }.
help-more = Op een vraag antwoord je met ja, nee, weet ik niet of een knop. Direct gevaar? Bel 112. Advies van Veilig Thuis: 0800-2000.

# Who has the lead.
lead-heading = Wie heeft de regie in casus { $code }, fase { $phase }?
lead-line = • { $row }: { $who }
lead-here = {"  "}→ { $what }
lead-route-waiting = gekozen route: { $route }; nog niet aangenomen
lead-note = Toelichting: { $note }
route-accepted = Casus { $code }: de procesregie is aangenomen ({ $route }).
remind-inform = Denk eraan, casus { $code } in fase { $phase }: { $who } informeert { $whom }.
remind-inform-nobody = Niemand heeft nu dienst als { $who }, dus dit verzoek gaat aan niemand anders. Bel zelf.
remind-inform-you = Een casus in { $municipality } is nu in fase { $phase }. Wil je { $whom } informeren? Meer weten: { $reach }.
remind-inform-waits = Casus { $code } is in fase { $phase }: { $who } informeert { $whom }. Nu zijn het stille uren: het verzoek daarom gaat uit op { $until }. Kan het niet wachten? Bel dan zelf.
held-back = Dit is zo sinds { $at }. Het bericht wachtte op het einde van de stille uren.

# Keeping a case.
choice-route-accepted = De partij heeft het aangenomen
choice-weeks = { $weeks ->
        [one] Over 1 week
       *[other] Over { $weeks } weken
    }
choice-closed-finished = Klaar: hulp is afgerond
    .named = klaar, de hulp is afgerond
choice-closed-handed-over = Overgedragen buiten deze gemeente
    .named = overgedragen buiten deze gemeente
question-change = Wat wijzig je?
    .help = Wat je wijzigt, staat met de datum in de tijdlijn en in het verslag. Wat daarvoor besloten is, blijft zoals het was.
choice-change-frame = Het kader
choice-change-domain = Het domein
choice-change-case-direction = Wie de casusregie heeft
choice-change-process-director = De procesregisseur
choice-name-process-director = Eerst een procesregisseur noemen
choice-name-other-process-director = Een andere procesregisseur noemen
sign-off-unnamed = Er is nog geen procesregisseur genoemd. Noem er nu een, of stem af buiten de chat.
case-changed = Casus { $code }: { $what }.
past-changed = gewijzigd door { THE($who) }: { $parts }
past-changed-frame = het kader is nu { $to }
past-changed-domain = het domein is nu { $to }
past-changed-direction = de casusregie ligt nu bij { $to }
past-changed-process = de procesregisseur is nu { $to }
past-changed-process-named = er is nu een procesregisseur
question-successor = Wie neemt de casusregie over?
    .help = Je blijft casusregisseur tot de ander het aanneemt.
question-review-date = Wanneer kijk je opnieuw naar deze casus?
    .help = Je krijgt dan een herinnering.
question-close = Waarom sluit je de casus?
    .help = Klaar kan in { $last ->
            [1] fase 1
            [2] fase 1 en 2
           *[other] fase 1 tot en met { $last }
        }. Uit een hogere fase kun je alleen overdragen.
question-close-high = Waarom sluit je de casus? Klaar kan alleen in { $last ->
        [1] fase 1
        [2] fase 1 en 2
       *[other] fase 1 tot en met { $last }
    }.
question-confirm-close = Casus { $code } sluiten? Vragen en verzoeken vervallen, en op { $until } wordt de casus gewist. Tot dan kun je de casus weer openen. Klopt dat?
refused-keep = Dit is aan de casusregisseur van deze casus.
refused-close-alert = Er staat nog een oproep open. Zolang die openstaat, kan de casus niet dicht. Wacht tot hij is bevestigd, of typ "intrekken" als hij niet nodig was.
refused-closed = Deze casus is gesloten. Weer openen kan met "casus heropenen".
refused-reopen = Casus { $code } is niet gesloten. Er is niets veranderd.
hand-over-asked = Verzoek van { THE($by) }: neem je de casusregie over van casus { $code }?
hand-over-not-process-director = De procesregisseur van deze casus staat er niet bij: niemand stemt af met zichzelf.
refused-both-roles = Jij bent de procesregisseur van deze casus, en niemand stemt af met zichzelf. Eerst moet een ander de procesregisseur worden.
hand-over-sent = Gevraagd aan { THE($who) } (casus { $code }). Jij blijft casusregisseur tot de ander het aanneemt.
hand-over-sent-for = Gevraagd aan { THE($who) } (casus { $code }). De casusregie gaat pas over als die het aanneemt.
hand-over-proposed = In deze casus lag nog een voorstel: { $what }, van { THE($by) }.
hand-over-proposed-lapsed = Dat voorstel is vervallen; er is niets over besloten. Is het nog nodig, stel het dan zelf voor.
handed-over = De casusregie van casus { $code } ligt nu bij { THE($who) }.
hand-over-declined = De casusregie van casus { $code } is niet aangenomen door { THE($who) }.
hand-over-off = Het verzoek om casus { $code } over te nemen geldt niet meer.
choice-requests = Laat zien wat er gevraagd wordt
review-set = Ik herinner je aan casus { $code } op { $at }.
review-reminder-gone = De casusregisseur zou vandaag opnieuw naar casus { $code } kijken, maar heeft die rol niet meer. Draag de casus over: typ "casus overdragen { $code }".
review-reminder = Je zou vandaag opnieuw naar casus { $code } kijken. Typ "casus op" of "casus af" om na te gaan of de casus op of af moet.
case-closed = Casus { $code } is gesloten door { THE($who) }. Op { $until } wordt de casus gewist. Tot dan kan { THE($who) } de casus weer openen met "casus heropenen { $code }".
case-reopened = Casus { $code } is weer open, door { THE($who) }.
status-closed = Gesloten sinds { $since }.

# Erasing, and who saw what.
refused-administer = Dat kan alleen de beheerder van deze gemeente.
refused-erase-alert = In deze casus staat nog een oproep open. Wissen kan pas als die bevestigd of ingetrokken is.
erase-ask = Casus { $code } wissen? Uit deze opslag is hij daarna niet meer te lezen, en ook niet uit een reservekopie met de nieuwe sleutelbos. Een oudere kopie van de sleutelbos opent hem nog wel: of die er zijn, zeg ik na het wissen. Dit kun je niet terugdraaien.
erase-ask-open = Casus { $code } is nog open. Toch wissen? Uit deze opslag is hij daarna niet meer te lezen, en ook niet uit een reservekopie met de nieuwe sleutelbos. Een oudere kopie van de sleutelbos opent hem nog wel: of die er zijn, zeg ik na het wissen. Dit kun je niet terugdraaien.
erased = Casus { $code } is gewist.
erased-no-copies = Er is geen kopie van de sleutelbos gemaakt. Er hoeft niets meer te gebeuren.
erased-copies = In oudere kopieën van de sleutelbos staat de sleutel nog. Maak meteen een nieuwe reservekopie naar deze mappen, dan wordt de sleutelbos daar vervangen: { $folders }. Wordt dat daar geweigerd, dan liggen er reservekopieën van een opslag van eerder of die opslag zelf: vernietig die. Vernietig ook kopieën die je zelf ergens anders hebt gezet.
erased-archived = In reservekopieën en archieven van de database, en op een tweede server, kan de sleutel nog staan. Wie zo'n kopie heeft én de hoofdsleutel, kan de casus lezen: bewaar ze niet langer dan nodig, en nooit bij de hoofdsleutel.
erased-until-change = In archieven van de database is hij leesbaar tot de sleutelwissel, uiterlijk { $at }. Wie zo'n archief, een reservekopie of een tweede server heeft én de hoofdsleutel, kan hem tot dan lezen.
erased-change-late = In archieven van de database is hij leesbaar tot de sleutelwissel, en die had vóór { $at } gemoeten. Vraag wie het programma beheert om de hoofdsleutel nu te wisselen.
keys-lacking = De hoofdsleutel van de opslag staat niet in zijn bestand op: { $machines }. Start het programma daar niet opnieuw: misschien gaat de opslag daarna niet meer open, en dan gaat er geen oproep meer uit. Vraag nu wie het programma beheert om het bestand met de hoofdsleutel terug te zetten, of om te melden dat de machine er niet meer is.
keys-for-good = Wat vóór { $at } is gewist, is voorgoed weg: de hoofdsleutel is gewisseld, en elke bekende machine heeft de oude vernietigd. Ook uit archieven van de database leest niemand het nog.
erased-by = Casus { $code } is gewist door { THE($who) }.
end-reminder = Casus { $code } is gesloten en wordt op { $at } gewist. Wil je iets bewaren voor je eigen dossier? Typ "casus export { $code }".
access-heading = Wie casus { $code } heeft bekeken:
access-nobody = Niemand heeft casus { $code } bekeken.
access-lost = • Wie er vóór { $at } keek, is door schade aan de opslag verloren gegaan.
access-line = • { $at }: { $who }, { $what }
look-status = de stand
look-timeline = de tijdlijn
look-lead = wie de regie heeft
look-export = alles, uitgeschreven
look-link = de pagina van een oproep, via de link
look-board = de code, op het bord

# The timeline.
timeline-phase = Fase { $phase }:
timeline-heading = Wat er in casus { $code } gebeurde:
timeline-line = • { $at }: { $what }
past-check-adopted = begonnen als anonieme check
past-opened = geopend in fase { $phase } door { THE($who) }
past-advised = { $what }: het advies was om { $advice }
past-advised-provisional = { $what }: het voorlopige advies was om { $advice }
past-advice-sought = eerst advies gevraagd door { THE($who) }
past-co-sign-asked = afstemming gevraagd door { THE($who) } aan { THE($of) }
past-co-sign-agreed = akkoord van { THE($who) }
past-co-sign-disagreed = { THE($who) } gaat niet akkoord
past-co-sign-withdrawn = verzoek om af te stemmen ingetrokken, gericht aan { THE($of) }
past-with-route = { $what }; route: { $route }
past-with-direction = { $what }; casusregie voortaan: { $option }
past-with-track = { $what }; spoor: { $tracks }
past-with-advice = { $what }; het advies was om { $advice }
past-with-advice-provisional = { $what }; het voorlopige advies was om { $advice }
past-with-reason = { $what }; tegen het advies in: { $reason }
past-with-reason-recorded = { $what }; tegen het advies in, volgens { THE($who) }: { $reason }
past-with-route-reason = { $what }; andere route dan het voorstel van de bot: { $reason }
past-up = opgeschaald van fase { $from } naar fase { $to } door { THE($who) }; { $aligned }
past-up-recorded = opgeschaald van fase { $from } naar fase { $to }; { $aligned }; vastgelegd door { THE($who) }
past-down = afgeschaald van fase { $from } naar fase { $to } door { THE($who) }; { $aligned }
past-down-recorded = afgeschaald van fase { $from } naar fase { $to }; { $aligned }; vastgelegd door { THE($who) }
past-routed = route gekozen door { THE($who) }: { $route }; { $aligned }
past-routed-recorded = route gekozen: { $route }; { $aligned }; vastgelegd door { THE($who) }
past-route-accepted = route aangenomen: { $route }; vastgelegd door { THE($who) }
past-hand-over-asked = overname gevraagd aan { THE($who) }
past-handed-over = casusregie overgenomen door { THE($who) }
past-hand-over-declined = overname niet aangenomen door { THE($who) }
past-review-set = opnieuw kijken op { $when }
past-closed = gesloten: { $reason }
past-closed-by = gesloten door { THE($who) }: { $reason }
past-reopened = weer geopend door { THE($who) }
past-clock-back = de klok van de computer werd { $by } teruggezet
past-clock-forward = de klok van de computer werd { $by } vooruitgezet
past-clock-behind = bij de start liep de klok van de computer achter; de oproep ging meteen verder
past-raised = oproep aan { $role } gestart
past-raised-again = opnieuw opgeroepen door { THE($who) }: { $role } voor { $track }
past-raised-track = oproep aan { $role } gestart: { $track }
past-rung = oproep aan { $role }, trede { $rung }: geprobeerd bij { $tried }
past-rung-director = oproep aan { $role }, trede { $rung }: de casusregisseur is gevraagd te bellen
past-widened = oproep aan { $role } ook geprobeerd bij { $tried }
past-accepted = oproep aan { $role } aangekomen bij { $where }
past-refused = oproep aan { $role } geweigerd bij { $where }: neemt daar geen berichten aan
past-unreachable = oproep aan { $role } niet bezorgd bij { $where }: nu onbereikbaar
past-silent = oproep aan { $role } bij { $where }: niet bekend of hij aankwam
tried = { $who } ({ $ways })
via-chat = in de chat
via-mail = per mail
via-webhook = per sms
past-confirmed = oproep aan { $role } bevestigd door { THE($who) }
past-confirmed-link = oproep aan { $role } bevestigd via de link aan { THE($who) }
past-confirmed-fallback = oproep aan { $role } bevestigd door { THE($who) }, als vervanging; de oproep ging door
past-code-used = code voor de oproep aan { $role } gebruikt door { THE($who) }: dat bevestigt niet; de oproep ging door
past-confirmed-phone = oproep aan { $role } telefonisch bevestigd door { THE($who) }, vastgelegd door wie belde
past-withdrawn = oproep aan { $role } ingetrokken door { THE($who) }: { $reason }

refused-changed = Casus { $code } is intussen veranderd. Je besluit past niet meer bij de fase; er is niets vastgelegd.
interview-overtaken = Casus { $code } is intussen veranderd door { THE($who) }. Jouw vragen over deze casus zijn daarmee vervallen.
refused-down-alert = Er staat nog een oproep open. Laat die eerst bevestigen, of trek hem in.
status-code = Casus { $code }: fase { $phase }.
status-code-alarmed = Casus { $code }: fase { $phase }, met een open oproep.
status-code-closed = Casus { $code }: gesloten.
case-opened-check-dropped = De antwoorden van je check horen bij een andere fase. Ze zijn niet overgenomen.
question-confirm-alert-route = Je staat op het punt fase { $to } te bevestigen, met de route { $route }. Spoor: { $track }. Daarna worden meteen mensen opgeroepen. Klopt dat?
co-sign-not-phase-four = Fase { $phase } is volgens de casusregisseur niet bereikt.
question-withdraw-reason = Waarom trek je de oproepen in?
    .help = Iedereen die is opgeroepen, krijgt bericht in de chat. Komt het bij iemand niet aan, dan hoor je dat. De casus blijft in deze fase.
choice-withdraw-false-alarm = Loos alarm
    .named = loos alarm
choice-withdraw-mistake = Fase { alerting } per ongeluk gekozen
    .named = fase { alerting } per ongeluk gekozen
choice-withdraw-settled = Al op een andere manier opgepakt
    .named = al op een andere manier opgepakt
resume-active = Je bent al met vragen bezig. Typ eerst "stop" als je iets anders wilt hervatten.

request-conditions = Wat regulier en zwaar vragen:
request-text = Tekst voor je verzoek: "Verzoek om onafhankelijke zware casusregie voor casus { $code } ({ $municipality }, fase { $phase }). Grond: { $grounds }. De gemeentelijke toegang beslist. Graag bericht over het besluit en over wie de casusregie krijgt."
shared = Casus { $code } staat in fase { $phase }.
shared-decision = Laatste besluit: { $what }.
shared-nothing = Er is nog geen besluit vastgelegd.
shared-in = Gedeeld met het team, in { $channel }.
refused-share = Alleen de casusregisseur of de procesregisseur deelt dit met het team.
export-card = Beoordeeld met: { $card }, versie { $version }, vingerafdruk { $hash }.
export-answer = • { $answer }
refused-read = Van deze casus mag je alleen de code en de stand zien.

flagged = Casus { $code } blijft in deze fase. Vastgelegd: { $flag }.
status-flag = Vastgelegd: { $flag }.
past-flagged = vastgelegd door { THE($who) }: { $flag }
choice-phoned = Telefonisch bevestigd door { $who }

# Alerts.
alert-raised = Opgeroepen: { $roles }. Zodra iemand bevestigt, hoor je dat hier.
    .nobody = Op te roepen: { $roles }. Dit scherm roept niemand op: bel zelf.
    .later = Op te roepen: { $roles }. Zodra iemand bevestigt, hoor je dat hier.
alert-undelivered = { $heard ->
    [nothing] Of een oproep voor { $role } aan { $where } aankwam, is niet bekend (casus { $code }). De oproep gaat ook naar anderen. Bel zo nodig zelf.
   *[failure] Een oproep voor { $role } aan { $where } kwam niet aan (casus { $code }). De oproep gaat ook naar anderen. Bel zo nodig zelf.
 }
ping = OPROEP FASE { $phase } voor { $role }. Bevestig meteen.
ping-again = OPROEP FASE { $phase } voor { $role }{ $times }: nog niet bevestigd. Bevestig meteen.
ping-fallback = OPROEP FASE { $phase } voor { $role }{ $times }, nu ook aan jou als { $who }: nog niet bevestigd. Bevestig meteen.
ping-instead = OPROEP FASE { $phase } voor { $role }{ $times }, nu aan jou als { $who }. Bevestig meteen.
ping-channel = OPROEP FASE { $phase } voor { $role }{ $times }. Wie dienst heeft, bevestigt meteen.
asked-once = { "" }
asked-again = { " " }({ $again }e keer)
which-way = Langs welke weg? (casus { $code })
question-which-way = Langs welke weg?
question-group = Onderdeel: { $group }.
in-municipality = { $municipality }: { $text }
ping-facts = Casus { $code } · { $municipality } · fase { $phase } · { $track } · sinds { $at }
ping-reach = Meer weten: { $reach }.
ping-confirm = Bevestigen: kies de knop, of typ "ontvangen { $code }".
ping-confirm-channel = Bevestigen: kies de knop, of stuur "ontvangen { $code }".
ping-confirm-mail = Bevestigen: typ in de chat "ontvangen { $code }". Lukt dat niet? Doe wat bij "Meer weten" staat en noem deze code: { $code }.
ping-short = Fase { $phase } { $municipality }, { $role }{ $times }{ $about }. { $how } Info: { $reach }
ping-short-instead = Fase { $phase } { $municipality }, jij valt in voor { $role }{ $times }{ $about }. { $how } Info: { $reach }
ping-short-about = : { $track } sinds { $at }. { $code }
    .untimed = : { $track }. { $code }
    .uncoded = : { $track }
    .untracked = . { $code }
    .bare = { "" }
ping-short-reply = Antwoord met { $confirm }.
ping-short-chat = In de chat: ontvangen { $confirm }.
ping-short-link = Bevestig: { $link }
ping-short-link-or-reply = Bevestig: { $link } of antwoord { $confirm }.
ping-link = Bevestigen, of zeggen dat je niet kunt: { $link }. Deze link is alleen voor jou. Stuur hem niet door.
mail-subject = { $mark } bevestig nu: { $municipality }, { $role }{ $times }{ $end }
    .brief = { $mark } bevestig: { $municipality }, { $role }{ $times }{ $end }
mail-subject-instead = { $mark } bevestig nu: { $municipality }, { $role }: jij valt in{ $times }{ $end }
    .brief = { $mark } bevestig: { $municipality }, { $role }: jij valt in{ $times }{ $end }
mail-subject-phone = { $mark } bel nu: { $municipality }, { $role }{ $end }
mail-subject-phone-roles = { $mark } bel nu: { $municipality }, { $roles } rollen{ $end }
mail-subject-code-used = { $mark } klopt dit? { $municipality }, { $role }: een ander gebruikte de code{ $end }
mail-subject-phoned = { $mark } klopt dit? { $municipality }, { $role }: bevestigd in jouw naam{ $end }
mail-subject-take-up = { $mark } neem over: { $municipality }, { $role }: een ander bevestigde{ $end }
mail-subject-confirmed = { $mark } voorbij: { $municipality }, { $role }: een ander bevestigde{ $end }
mail-subject-withdrawn = { $mark } voorbij: { $municipality }, { $role }: oproep ingetrokken{ $end }
mail-subject-phase-over = { $mark } voorbij: { $municipality }: fase { $from } is voorbij · { $code }
mail-subject-drill-over = { $mark } voorbij: { $municipality }, { $role }: niets meer doen · { $code }
mail-subject-late = { $mark } bel nu: { $municipality }, { $role }: een oproep loopt achter · { $code }
mail-subject-late-more = { $mark } bel nu: { $municipality }, { $count } oproepen lopen achter
mail-heading-phone = Bel nu: er is nog niet bevestigd
mail-sender = Regiewijzer
mail-code = De code om te bevestigen:
mail-reply = Beantwoord deze mail niet: het antwoord wordt niet gelezen en bevestigt niets. Bevestig in de chat, of bel.
mail-reply-link = Beantwoord deze mail niet: het antwoord wordt niet gelezen en bevestigt niets. Bevestig met de link of in de chat, of bel.
mail-reply-phone = Beantwoord deze mail niet: het antwoord wordt niet gelezen. Bel, en kijk in de chat.
mail-reply-warning = Beantwoord deze mail niet: het antwoord wordt niet gelezen. Kijk in de chat, of bel.
mail-reply-over = Beantwoord deze mail niet: het antwoord wordt niet gelezen. Deze oproep is voorbij: bevestigen hoeft niet meer.
drill-mail-reply = Beantwoord deze mail niet: het antwoord wordt niet gelezen en bevestigt niets. Bevestig in de chat.
drill-mail-reply-link = Beantwoord deze mail niet: het antwoord wordt niet gelezen en bevestigt niets. Bevestig met de link of in de chat.
drill-mail-reply-phone = Beantwoord deze mail niet: het antwoord wordt niet gelezen. Bel alsof het echt is, en kijk in de chat.
drill-mail-reply-warning = Beantwoord deze mail niet: het antwoord wordt niet gelezen. Kijk in de chat.
drill-mail-reply-over = Beantwoord deze mail niet: het antwoord wordt niet gelezen. Dit oefenalarm is voorbij: bevestigen hoeft niet meer.
drill-mail-heading-phone = Bel nu, alsof het echt is: er is nog niet bevestigd
mail-subject-warning = { $mark } lees dit meteen: er hapert iets bij Regiewijzer
mail-subject-end = { " " }· fase { $phase } · { $code }
    .drill = { " " }· { $code }
confirm-aov-officer = Ontvangen, ik pak de procesregie op met de afdeling Zorg
confirm-alderman = Ontvangen, ik stem af met de burgemeester
confirm-other = Ontvangen, ik pak dit op
phone-now = Na { $after } is er nog geen bevestiging van { $role } (casus { $code }). Bel nu: { $numbers }.
phone-now-no-number = Na { $after } is er nog geen bevestiging van { $role } (casus { $code }). Er is geen nachtnummer bekend. Bel nu via de meldkamer of het gemeentehuis.
phone-number = { $who } { $number }
confirmed = Bevestigd na { $after } door { THE($who) }, voor de oproep aan { $role } (casus { $code }).
confirmed-link = Bevestigd na { $after } via de link aan { THE($who) }, voor de oproep aan { $role } (casus { $code }).
confirmed-fallback = Bevestigd na { $after } door { THE($who) }, als vervanging (casus { $code }). De oproep aan { $role } gaat door.
confirmed-by-you = Dank je. Je hebt de oproep voor casus { $code } bevestigd. De oproepen voor jouw rol stoppen. Meer weten: { $reach }.
confirmed-by-you-aov-officer = Dank je. Je pakt voor casus { $code } de procesregie op, samen met de afdeling Zorg. De oproepen voor jouw rol stoppen. Meer weten: { $reach }.
confirmed-by-you-alderman = Dank u. U stemt voor casus { $code } af met de burgemeester. De oproepen voor uw rol stoppen. Meer weten: { $reach }.
confirmed-by-you-fallback = Dank je. Je bevestiging voor casus { $code } staat vast, en de casusregisseur krijgt bericht. De oproep aan { $role } gaat door tot iemand met die rol bevestigt.
confirmed-thanks = Dank je. De bevestiging staat vast.
confirm-drill-over = Die code is van een oefenalarm, en dat is voorbij.
confirm-still-open = Er wacht nog een oproep op jou. Bevestig die met de knop.
confirm-already = Die oproep is al afgehandeld.
settled-confirmed = Bevestigd door { THE($who) }, { $at }.
settled-confirmed-link = Bevestigd via de link aan { THE($who) }, { $at }.
settled-withdrawn = Ingetrokken door { THE($who) }, { $at }.
the-channel = het kanaal
somebody-who-left = iemand die hier niet meer werkt
confirm-standing = Je bevestiging staat al vast. De oproep loopt door tot iemand met die rol bevestigt.
confirm-which = Er staan meer oproepen open. Druk op de knop van de casus, of typ "ontvangen" met de code uit de oproep.
confirm-code-unknown = Die code hoort niet bij een open oproep. Kijk de code na in het bericht, of typ alleen "ontvangen".
confirm-code-unknown-which = Die code hoort niet bij een open oproep. Er staan er meer open: druk op de knop van de casus, of kijk de code na in het bericht.
confirm-not-yours = Hier valt voor jou niets te bevestigen: de oproep is al bevestigd, of is voor een andere rol.
nothing-to-confirm = Er staat geen oproep voor je open.

# Who cannot, whose code it was, and whom to telephone.
choice-cannot = Ik kan niet
page-title = oproep { $code }
page-title-none = geen pagina
page-saved = Opgeslagen.
page-private = Deze pagina is alleen voor jou. Stuur de link niet door. Er staat niets in over het huishouden.
page-after-all = Het lukt toch: ontvangen
page-send = Opslaan
page-unknown = Deze link geldt niet of niet meer.
page-unfit = Dit kon ik niet lezen.
page-busy = Het is nu te druk. Probeer het zo nog eens.
page-instead = Heb je een oproep? Bevestig in de chat, of bel en noem de code uit het bericht.
page-unable = Je zei dat je de oproep niet kunt aannemen. De oproep gaat door tot iemand bevestigt. Kun je toch? Bevestig dan onderaan.
drill-page-unable = Je zei dat je het oefenalarm niet kunt aannemen. Het gaat door tot iemand bevestigt. Kun je toch? Bevestig dan onderaan.
choice-cannot-no-duty = Geen dienst
    .named = geen dienst
choice-cannot-not-able = Niet in staat
    .named = niet in staat
choice-cannot-other = Anders
    .named = anders
choice-nobody-answers = Niemand neemt op
choice-call-again-own = Klopt niet, roep opnieuw op
choice-not-right = Klopt niet
cannot-noted = Genoteerd: je kunt de oproep niet aannemen (casus { $code }). De oproep gaat meteen door naar de volgende. De herhalingen blijven komen tot iemand bevestigt. Lukt het toch? Typ "ontvangen". Waarom lukt het niet?
drill-cannot-noted = Genoteerd: je kunt het oefenalarm niet aannemen (oefenalarm { $code }). Het oefenalarm gaat meteen door naar de volgende. Lukt het toch? Typ "ontvangen". Waarom lukt het niet?
cannot-noted-last = Genoteerd: je kunt de oproep niet aannemen (casus { $code }). Er is nu niemand meer om op te roepen. Wie de casus leidt, krijgt meteen het verzoek om te bellen. Lukt het toch? Typ "ontvangen". Waarom lukt het niet?
drill-cannot-noted-last = Genoteerd: je kunt het oefenalarm niet aannemen (oefenalarm { $code }). Er is nu niemand meer om op te roepen. Wie het oefenalarm begon, krijgt meteen het verzoek om te bellen. Lukt het toch? Typ "ontvangen". Waarom lukt het niet?
cannot-reason-noted = Dank, dat staat erbij.
cannot-nothing = Er staat geen oproep open waarvoor dat nodig is.
unable = { START($who) } kan de oproep aan { $role } niet aannemen (casus { $code }). De oproep gaat meteen door naar de volgende.
drill-unable = { START($who) } kan het oefenalarm aan { $role } niet aannemen ({ $code }). Het oefenalarm gaat meteen door naar de volgende.
unable-last = { START($who) } kan de oproep aan { $role } niet aannemen (casus { $code }). Er is nu niemand meer om op te roepen. Het verzoek om te bellen komt meteen.
drill-unable-last = { START($who) } kan het oefenalarm aan { $role } niet aannemen ({ $code }). Er is nu niemand meer om op te roepen. Het verzoek om te bellen komt meteen.
with-code-of = { THE($who) } met de code van { THE($owner) }
by-link = { THE($who) } (via de link)
who-elsewhere = { $who } ({ $municipality })
by-phone = { THE($who) }, telefonisch, vastgelegd door { THE($recorder) }
confirmed-by-other = Na { $after } is een code gebruikt door iemand die deze oproep niet zelf kan bevestigen: { THE($who) } (casus { $code }). De oproep aan { $role } gaat door.
drill-confirmed-by-other = Na { $after } is een code gebruikt door iemand die dit oefenalarm niet zelf kan bevestigen: { THE($who) } ({ $code }). Het oefenalarm aan { $role } gaat door.
code-noted = Genoteerd dat deze code is gebruikt. De oproep loopt door: bevestigen kan alleen iemand van de opgeroepen rol.
code-used = { START($who) } heeft de oproep aan { $role } bevestigd met jouw code (casus { $code }). De oproepen voor die rol zijn gestopt.
drill-code-used = { START($who) } heeft het oefenalarm aan { $role } bevestigd met jouw code ({ $code }).
code-used-goes-on = { START($who) } heeft jouw code gebruikt, voor de oproep aan { $role } (casus { $code }). De oproep loopt door.
drill-code-used-goes-on = { START($who) } heeft jouw code gebruikt, voor het oefenalarm aan { $role } ({ $code }). Het oefenalarm loopt door.
code-used-short = { $municipality } { $code }: { THE($who) } gebruikte jouw code voor de oproep aan { $role }. Klopt dat niet? Meld het in de chat.
drill-code-used-short = { $municipality } { $code }: { THE($who) } gebruikte jouw code voor het oefenalarm aan { $role }.
link-used = De oproep aan { $role } is bevestigd via jouw link (casus { $code }). De oproepen voor die rol zijn gestopt.
drill-link-used = Het oefenalarm aan { $role } is bevestigd via jouw link ({ $code }).
link-used-goes-on = Via jouw link is op de oproep aan { $role } gereageerd, als vervanging (casus { $code }). De oproep loopt door.
drill-link-used-goes-on = Via jouw link is op het oefenalarm aan { $role } gereageerd, als vervanging ({ $code }). Het oefenalarm loopt door.
link-used-short = { $municipality } { $code }: jouw link is gebruikt voor de oproep aan { $role }. Klopt dat niet? Meld het in de chat.
drill-link-used-short = { $municipality } { $code }: jouw link is gebruikt voor het oefenalarm aan { $role }.
choose-in-chat = Kiezen kan in de chat.
not-right-choose = Klopt dat niet? Kies "Klopt niet".
not-right-choose-again = Klopt dat niet? Kies "Klopt niet"; dan beginnen de oproepen meteen opnieuw.
not-right-type = Klopt dat niet? Typ "klopt niet" in de chat met Regiewijzer. Lukt dat niet: { $reach }.
not-right-type-again = Klopt dat niet? Typ "klopt niet" in de chat met Regiewijzer; dan beginnen de oproepen meteen opnieuw. Lukt dat niet: { $reach }.
phoned-you = { START($who) } heeft vastgelegd dat jij de oproep aan { $role } telefonisch hebt bevestigd (casus { $code }). De oproepen voor jouw rol zijn gestopt. Meer weten: { $reach }.
drill-phoned-you = { START($who) } heeft vastgelegd dat jij het oefenalarm aan { $role } telefonisch hebt bevestigd ({ $code }). Er hoeft niets te gebeuren.
phoned-you-aov-officer = { START($who) } heeft vastgelegd dat jij de oproep aan { $role } telefonisch hebt bevestigd. Jij pakt voor casus { $code } de procesregie op, samen met de afdeling Zorg. De oproepen voor jouw rol zijn gestopt. Meer weten: { $reach }.
phoned-you-alderman = { START($who) } heeft vastgelegd dat u de oproep aan { $role } telefonisch hebt bevestigd. U stemt voor casus { $code } af met de burgemeester. De oproepen voor uw rol zijn gestopt. Meer weten: { $reach }.
phoned-you-fallback = { START($who) } heeft vastgelegd dat jij de oproep aan { $role } telefonisch hebt bevestigd, als vervanging (casus { $code }). Die oproep gaat door. Meer weten: { $reach }.
drill-phoned-you-fallback = { START($who) } heeft vastgelegd dat jij het oefenalarm aan { $role } telefonisch hebt bevestigd, als vervanging ({ $code }). Het oefenalarm gaat door.
phoned-you-short = { $municipality } { $code }: { THE($who) } legde vast dat jij de oproep aan { $role } telefonisch bevestigde. Klopt dat niet? Meld het in de chat.
drill-phoned-you-short = { $municipality } { $code }: { THE($who) } legde vast dat jij het oefenalarm aan { $role } telefonisch bevestigde.
confirm-code-spent = Die code is al gebruikt. Een code geldt één keer.
confirm-code-in-vain = Die code is hier al een keer getypt en stopte de oproep niet. Hij blijft geldig voor wie de rol van deze oproep heeft, en voor de casusregisseur en de beheerder.
take-back-own = Je hebt de oproep aan { $role } bevestigd (casus { $code }). Kun je toch niet, of klopt dat niet? Kies "Klopt niet, roep opnieuw op"; dan beginnen de oproepen voor die rol meteen opnieuw.
take-back-standing = Je hebt de oproep aan { $role } bevestigd als vervanging (casus { $code }). Kun je toch niet, of klopt dat niet? Kies "Klopt niet"; dan telt die bevestiging niet meer. De oproep gaat door.
take-back-kept = Goed, je bevestiging blijft staan.
take-back-in-name = De oproep aan { $role } is in jouw naam bevestigd (casus { $code }). Kun je niet, of klopt dat niet? Kies "Klopt niet"; dan beginnen de oproepen voor die rol meteen opnieuw.
not-right-again = Genoteerd: die bevestiging klopt niet (casus { $code }). De oproepen voor die rol beginnen meteen opnieuw.
not-right-noted = Genoteerd: dat klopt niet (casus { $code }). De casusregisseur hoort het.
disputed = { START($who) } zegt: de bevestiging met mijn code klopt niet (oproep aan { $role }, casus { $code }). Die bevestiging telt niet meer.
drill-disputed = { START($who) } zegt: de bevestiging met mijn code klopt niet (oefenalarm aan { $role }, { $code }). Die bevestiging telt niet meer.
disputed-used = { START($who) } zegt: het gebruik van mijn code klopt niet (oproep aan { $role }, casus { $code }). Aan de oproep verandert niets.
drill-disputed-used = { START($who) } zegt: het gebruik van mijn code klopt niet (oefenalarm aan { $role }, { $code }). Aan het oefenalarm verandert niets.
disputed-link = { START($who) } zegt: de bevestiging via mijn link klopt niet (oproep aan { $role }, casus { $code }). Die bevestiging telt niet meer.
drill-disputed-link = { START($who) } zegt: de bevestiging via mijn link klopt niet (oefenalarm aan { $role }, { $code }). Die bevestiging telt niet meer.
disputed-own = { START($who) } zegt: mijn bevestiging klopt niet (oproep aan { $role }, casus { $code }). Die bevestiging telt niet meer.
disputed-phone = { START($who) } zegt: de telefonische bevestiging in mijn naam klopt niet (oproep aan { $role }, casus { $code }). Die bevestiging telt niet meer.
drill-disputed-phone = { START($who) } zegt: de telefonische bevestiging in mijn naam klopt niet (oefenalarm aan { $role }, { $code }). Die bevestiging telt niet meer.
take-up = De oproep aan { $role } is bevestigd door { THE($who) } (casus { $code }). De oproepen voor jouw rol zijn gestopt; het vervolg is voor jou. Meer weten: { $reach }.
take-up-aov-officer = De oproep aan { $role } is bevestigd door { THE($who) }. Jij pakt voor casus { $code } de procesregie op, samen met de afdeling Zorg. De oproepen voor jouw rol zijn gestopt. Meer weten: { $reach }.
take-up-alderman = De oproep aan { $role } is bevestigd door { THE($who) }. U stemt voor casus { $code } af met de burgemeester. De oproepen voor uw rol zijn gestopt. Meer weten: { $reach }.
take-up-short = { $municipality } { $code }: { THE($who) } bevestigde de oproep aan { $role }. Het vervolg is voor jou. Info: { $reach }
drill-take-up-short = { $municipality } { $code }: { THE($who) } bevestigde het oefenalarm aan { $role }. Er hoeft niets te gebeuren.
drill-take-up = Het oefenalarm aan { $role } is bevestigd door { THE($who) } ({ $code }). Er hoeft niets te gebeuren.
notice-undelivered = { $heard ->
    [nothing] Of een bericht aan { THE($who) } over casus { $code } aankwam, is niet bekend. Bel zo nodig zelf.
   *[failure] Een bericht aan { THE($who) } over casus { $code } kwam niet aan. Bel zo nodig zelf.
 }
withdrawn-unheard = { $heard ->
    [nothing] { START($who) } weet mogelijk niet dat de oproep is ingetrokken (casus { $code }): of het bericht aankwam, is niet bekend. Bel zelf.
   *[failure] { START($who) } weet mogelijk niet dat de oproep is ingetrokken (casus { $code }): het bericht kwam niet aan. Bel zelf.
 }
phone-early = Bel meteen voor de oproep aan { $role } (casus { $code }): { $numbers }. Wie dienst heeft, is niet te bereiken of kan de oproep niet aannemen.
phone-early-no-number = Bel meteen voor de oproep aan { $role } (casus { $code }). Wie dienst heeft, is niet te bereiken of kan de oproep niet aannemen. Er is geen nachtnummer bekend. Bel via de meldkamer of het gemeentehuis.
phone-nobody-able = Bel meteen de meldkamer of het gemeentehuis voor de oproep aan { $role } (casus { $code }). Iedereen die te bellen is, zei niet te kunnen: { $numbers }.
drill-phone-early = Niemand kan het oefenalarm aan { $role } nu aannemen ({ $code }). Bel meteen zoals bij een echte oproep, en zeg meteen dat het een oefenalarm is: { $numbers }.
drill-phone-early-no-number = Niemand kan het oefenalarm aan { $role } nu aannemen ({ $code }). Er is geen nachtnummer bekend. Bij een echte oproep zou je nu bellen via de meldkamer of het gemeentehuis; doe dat bij een oefenalarm niet.
drill-phone-nobody-able = Iedereen die te bellen is voor het oefenalarm aan { $role }, zei niet te kunnen ({ $code }): { $numbers }. Bij een echte oproep zou je nu bellen via de meldkamer of het gemeentehuis; doe dat bij een oefenalarm niet.
phone-instead = Dit verzoek gaat naar jou, want wie er eerst voor zou bellen, is er niet, hoort het niet of bereikt niemand.
phone-also = Dit verzoek gaat nu ook naar jou, want de casusregisseur bereikt niemand of antwoordt niet.
phone-for-several = Kies je { $who }, dan geldt dat in één keer voor de oproepen aan { $roles }.
drill-phone-for-several = Kies je { $who }, dan geldt dat in één keer voor de oefenalarmen aan { $roles }.
phone-nobody = Kies wie heeft bevestigd. Neemt niemand op? Kies "Niemand neemt op".
phone-number-unable = { $who } { $number } (kan niet)
phone-record = Leg daarna in de chat vast wie heeft bevestigd, of dat niemand opneemt.
phone-short = Bel nu, fase { $phase } { $municipality }{ $named }: { $whom }.{ $record }
drill-phone-short = OEFENALARM { $municipality }, bel nu{ $named }: { $whom }. Zeg meteen dat het een oefenalarm is.{ $record }
phone-short-code = , { $code }
    .bare = { "" }
phone-short-record = { " " }Leg in de chat vast wie bevestigde.
    .less = { " " }Leg het vast in de chat.
    .bare = { "" }
phone-short-role = { $role } { $numbers }
phone-short-mute = niemand te bellen voor { $roles }: bel meldkamer of gemeentehuis
drill-phone-short-mute = niemand te bellen voor { $roles }
nobody-answers-noted = Genoteerd: niemand neemt op (casus { $code }). De oproepen gaan door. Ook gevraagd om te bellen: { $who }.
nobody-answers-alone = Genoteerd: niemand neemt op (casus { $code }). De oproepen gaan door. Er is verder niemand om te laten bellen: probeer het over een paar minuten nog eens.
past-called = daarnaast opgeroepen voor { $role }: { $tried }
past-unable = { THE($who) } kan de oproep aan { $role } niet aannemen
past-unable-reason = { THE($who) } kan de oproep aan { $role } niet aannemen: { $reason }
past-phone-asked = de casusregisseur is gevraagd te bellen voor de oproep aan { $role }
past-phone-asked-more = ook de procesregisseur en de beheerder zijn gevraagd te bellen voor de oproep aan { $role }
drill-past-phone-asked = wie het oefenalarm startte, is gevraagd te bellen voor het oefenalarm aan { $role }
drill-past-phone-asked-more = ook de beheerder is gevraagd te bellen voor het oefenalarm aan { $role }
past-nobody-answered = { THE($who) } belde voor { $role }: niemand neemt op
past-disputed = { THE($who) }: de bevestiging met mijn code voor { $role } klopt niet
past-disputed-used = { THE($who) }: het gebruik van mijn code voor { $role } klopt niet
past-disputed-link = { THE($who) }: de bevestiging via mijn link voor { $role } klopt niet
past-disputed-own = { THE($who) }: mijn bevestiging voor { $role } klopt niet
past-disputed-phone = { THE($who) }: de telefonische bevestiging in mijn naam voor { $role } klopt niet
status-disputed = • bevestigd door { THE($who) }, { $at }, maar dat klopt niet
status-unable = • { $who } kan niet
call-again-hint = Casus { $code } blijft in deze fase. Zijn de mensen toch nodig? Kies dan "Roep opnieuw op", hier of bij "casus status".
called-again = Casus { $code }: { THE($who) } heeft opnieuw opgeroepen, voor { $track }.
nothing-to-withdraw = Er staat geen oproep open voor deze casus.
refused-withdraw = Alleen de casusregisseur of de AOV'er kan een oproep intrekken.
    .role = Alleen de casusregisseur of { $who } kan een oproep intrekken.
    .none = Alleen de casusregisseur kan een oproep intrekken.
withdrawn = { $count ->
        [one] De oproep is
       *[other] De oproepen zijn
    } ingetrokken door { THE($who) }: { $reason } (casus { $code }). De casus blijft in deze fase tot hij wordt afgeschaald.
withdrawn-short = { $municipality } { $code }: de oproep aan { $role } is ingetrokken door { THE($who) }: { $reason }.
confirmed-short = { $municipality } { $code }: de oproep aan { $role } is bevestigd door { THE($who) }. Bevestigen hoeft niet meer.
confirmed-short-link = { $municipality } { $code }: de oproep aan { $role } is bevestigd via de link aan { THE($who) }. Bevestigen hoeft niet meer.
drill-confirmed-short = { $municipality } { $code }: het oefenalarm aan { $role } is bevestigd door { THE($who) }. Bevestigen hoeft niet meer.
drill-confirmed-short-link = { $municipality } { $code }: het oefenalarm aan { $role } is bevestigd via de link aan { THE($who) }. Bevestigen hoeft niet meer.

## The board of a municipality

board-link = Het bord van { $municipality }, tot { $until }. De link is alleen voor jou: wie hem heeft, kijkt mee. Stuur hem niet door.
board-unserved = Het bord is een webpagina, en die kan ik hier niet geven: in de instellingen ontbreekt public_url in het blok [http]. De beheerder kan dat aanvullen.
refused-board = Het bord is er voor AOV'er, wethouder, afdeling Zorg en beheerder.
which-board = Het bord van welke gemeente?
board-heading = Bord van { $municipality }
board-stands = Stand van { $at }. Deze link geldt tot { $until }.
board-still = Niet meer vanzelf bijwerken
board-moving = Weer vanzelf bijwerken
board-wall = Groot, voor aan de wand
board-small = Gewone grootte
board-renews = Deze pagina werkt zichzelf bij, twee keer per minuut.
board-stopped = Deze pagina werkt zichzelf niet bij.
board-private = Deze pagina is alleen voor jou. Stuur de link niet door. Van een casus staat er alleen de code.
board-instead = Typ "bord" in de chat voor een nieuwe link.
board-alerts = Open oproepen
board-alerts-none = Er staat geen oproep open.
board-alert = { $code }: oproep aan { $role }
drill-board-alert = { $code }: oefenalarm aan { $role }
board-alert-since = Open sinds { $at }, nog niet bevestigd.
board-alert-unable = Kan niet: { $who }.
board-rung = trede { $rung } · { $at } · { $who }
board-rung-next = trede { $rung } · { $at }, over { $left } · { $who }
board-rung-current = nu
board-reach = { $whom }: { $who }
board-reach-duty = wie dienst heeft
board-reach-deputy = wie dienst heeft en wie vervangt
board-reach-next = wie dienst heeft als { $role }
board-reach-none = niemand, want op deze rol volgt geen andere
board-reach-director = verzoek aan de casusregisseur om te bellen
drill-board-reach-director = verzoek om te bellen aan wie het oefenalarm startte
board-reach-everyone = iedereen opnieuw
drill-board-reach-everyone = het oefenalarm stopt
board-duty = Dienst
board-duty-now = Nu: { $who }
board-duty-nobody = Nu: niemand
board-duty-deputies = Vervangt: { $who }
board-audit = Controle
board-audit-none = De eerste controle is nog niet klaar.
board-audit-well = In orde: op { $at } was geen oproep te laat.
board-audit-wrong = NIET IN ORDE op { $at }. Te laat: { $late }. Niet te lezen: { $aside }. Reken niet op de oproepen: bel zelf wie dienst heeft.
board-audit-overdue = NIET IN ORDE: de laatste controle was op { $at }. Reken niet op de oproepen: bel zelf wie dienst heeft.
board-drill = Laatste oefenalarm
board-drill-none = Er is nog geen oefenalarm afgelopen sinds dit wordt bijgehouden.
board-drill-last = { $code }, afgelopen op { $at }: { $how }. Bevestigd: { $confirmed } van { $of }.
board-drill-confirmed = iedereen bevestigde
board-drill-over = de laatste trede was geweest
board-drill-stopped = gestopt door een persoon
board-drill-overtaken = gestopt voor een echte oproep
board-roster = Rooster van vier weken
board-week = Week { $week }, vanaf { $from }
board-always = altijd
board-from-until = { $from } tot { $until }
board-turn = { $when } · { $role }: { $who } heeft dienst
board-turn-deputies = { $when } · { $role }: { $who } vervangt
board-turn-nobody = { $when } · { $role }: niemand heeft dienst
board-warnings = Aan te vullen in de instellingen
board-warnings-none = Niets. De opdracht "regiewijzer check" kijkt ook naar mail, sms en opslag.
board-keys = Wat is gewist
board-keys-until = In archieven van de database leesbaar tot de sleutelwissel, uiterlijk { $at }.
board-keys-due = In archieven van de database leesbaar tot de sleutelwissel. Die moet uiterlijk { $at } gedaan zijn: vraag wie het programma beheert om ermee te beginnen.
board-keys-late = In archieven van de database nog leesbaar: de sleutelwissel had vóór { $at } gemoeten. Vraag wie het programma beheert om de hoofdsleutel nu te wisselen.

## One's turns as a calendar

calendar-link = Jouw diensten in { $municipality }, als abonnement voor je agenda. Het adres is alleen voor jou: wie het heeft, ziet wanneer jij dienst hebt. Geef het aan niemand anders. Een adres dat je eerder had, werkt niet meer.
calendar-known = Je hebt al een adres voor je diensten in { $municipality }. Ik kan het niet nog eens zeggen, want ik bewaar het niet. Is het kwijt, of heeft een ander het? Neem een nieuw adres; het oude werkt dan meteen niet meer.
choice-calendar-new = Nieuw adres
calendar-unserved = Je agenda kan je diensten alleen volgen op een webadres, en dat kan ik hier niet geven: in de instellingen ontbreekt public_url in het blok [http]. De beheerder kan dat aanvullen.
refused-calendar = Je hebt geen rol waarvoor er een rooster is.
which-calendar = Je diensten in welke gemeente?
calendar-instead = Typ "agenda" in de chat voor een nieuw adres.

# The self-audit.
audit-late = Er hapert iets. { $count ->
        [one] Eén oproep gaat niet verder zoals het moet.
       *[other] { $count } oproepen gaan niet verder zoals het moet.
    }
audit-late-elsewhere = Er hapert iets. In een andere gemeente loopt een oproep achter; dat kan ook hier gebeuren. Bel bij fase { alerting } daarom zelf wie dienst heeft.
audit-late-rung = • Casus { $code }, { $role }: de volgende trede moest uitgaan om { $since } en is niet verstuurd.
audit-late-message = • Casus { $code }, { $role }: een bericht waarvan niemand weet of het aankwam, moest om { $since } opnieuw weg en is niet verstuurd.
audit-late-duty = • Casus { $code }, { $role }: om { $since } kreeg iemand anders dienst, en die is niet opgeroepen.
audit-late-forgotten = • Casus { $code }, { $role }: om { $since } moest er iets gebeuren, maar dat staat niet meer in de planning.
audit-phone = Bel nu: { $numbers }.
audit-phone-no-number = Er is geen nachtnummer bekend. Bel via de meldkamer of het gemeentehuis.
audit-restart = Laat het programma daarna opnieuw starten. Komt dit bericht terug, vertrouw dan niet op de oproepen en bel bij elke fase { alerting } zelf.
audit-short = Er hapert iets: { $count ->
        [one] de oproep { $role } { $code } gaat niet verder
       *[other] { $count } oproepen gaan niet verder, de eerste is { $role } { $code }
    }. Bel nu { $number }. Laat het programma opnieuw starten.
audit-short-elsewhere = Er hapert iets: in een andere gemeente loopt een oproep achter. Bel bij fase { alerting } zelf wie dienst heeft.
audit-short-no-number = de meldkamer of het gemeentehuis
clock-set-back = De klok van de computer waar ik op draai, is { $by } teruggezet. Oproepen gaan verder alsof dat niet gebeurd is. Kijk of de klok nu goed staat: het rooster gaat ernaar.
clock-set-forward = De klok van de computer waar ik op draai, is { $by } vooruitgezet. Oproepen gaan verder alsof dat niet gebeurd is. Kijk of de klok nu goed staat: het rooster gaat ernaar.
clock-behind = De klok van de computer waar ik op draai, liep bij de start achter: het laatste wat er gebeurde, was op { $last }. Oproepen die open staan, gaan daarom meteen verder. Kijk of de klok nu goed staat: het rooster gaat ernaar.
clock-ahead = Bij de start was het laatste wat er gebeurde op { $last }, meer dan een dag geleden. Er staat iets open; dat gaat daarom meteen verder. Kijk of de klok van de computer goed staat: het rooster gaat ernaar.
unreadable = Wat hiervoor nodig is, staat beschadigd in de opslag. Er is niets veranderd. De beheerder kan met `regiewijzer verify` zien wat er stuk is.
record-damaged = Een regel van casus { $code } is beschadigd. Wat er verder van bekend is gaat door, ook de oproepen, maar dit kan niet worden getoond of gedaan.
    .found = Een regel van casus { $code } is beschadigd. Wat er verder van bekend is gaat door, ook de oproepen. Wat eerder gebeurde, is misschien niet meer te zien.
store-older = De opslag is ouder dan hij hoort te zijn: iemand heeft een oudere map teruggezet, of er is iets veranderd. Open oproepen gaan door. Vraag wie het programma beheert om het na te kijken.
store-mended = De bestanden van de opslag waren veranderd. Wat openstaat, is opnieuw uitgerekend en gaat door. Vraag wie het programma beheert om `regiewijzer verify` te draaien.
backup-failing = Het lukt niet om een reservekopie van de casussen te maken. De laatste is van { $last }. Al het andere gaat door, en ik probeer het opnieuw. Vraag wie het programma beheert om in de regels van het programma te kijken waarom het niet lukt.
backup-failing-all = Het lukt niet om een reservekopie van de casussen te maken, en er is er nog geen. Al het andere gaat door, en ik probeer het opnieuw. Vraag wie het programma beheert om in de regels van het programma te kijken waarom het niet lukt.
backup-made-again = Er is weer een reservekopie van de casussen gemaakt.
store-roster-unread = Wat in de chat over dienst in { $municipality } is afgesproken, is beschadigd en niet te lezen. Daar geldt nu het rooster uit de instellingen; spreek opnieuw af waar het anders moet. Al het andere gaat door.
store-access-unread = Wie er tot nu toe in { $municipality } casussen heeft ingezien, is beschadigd en niet te lezen. Alles gaat door, en vanaf nu wordt het weer genoteerd.
store-gone = De bestanden van de opslag zijn weg of vervangen terwijl het programma werkt. Er kan niets worden opgeslagen: geen oproep gaat vanzelf verder, en er wordt niets bevestigd of gewist.
store-gone-alerts = { $municipality }: { $count ->
        [one] er staat 1 oproep open. Bel zelf wie dienst heeft.
       *[other] er staan { $count } oproepen open. Bel zelf wie dienst heeft.
    }
store-gone-what = Vraag wie het programma beheert om de bestanden terug te zetten, of om het te stoppen en de nieuwste reservekopie terug te zetten. Zodra ze terug zijn gaat het verder.
store-gone-refused = Er kan nu niets worden opgeslagen: de bestanden van de opslag zijn weg of vervangen. Er is niets veranderd. De beheerder weet het. Heeft het haast, bel dan.
store-card-unread = Hoe een eerdere kaart haar vragen stelde, is beschadigd en niet te lezen. Casussen die daarmee beoordeeld zijn, worden getoond in de woorden van de kaart van nu. Vraag wie het programma beheert om `regiewijzer verify` te draaien.
store-other = De opslag is een andere dan die waarvan het kenmerk is genoteerd: de eerdere kan weg zijn, met de oproepen die daarin openstonden. De hartslag blijft stil. Vraag wie het programma beheert om het na te kijken.
store-head-unwritten = Het kenmerk van de opslag kan niet meer worden genoteerd. Alles gaat door, maar niemand ziet zo of de opslag wordt teruggezet.
store-head-unread = Het kenmerk van de opslag dat elders is genoteerd, is niet te lezen. Alles gaat door, maar niemand ziet of de opslag is teruggezet. Vraag wie het programma beheert om het na te kijken.
store-carried-mended = Bij het overzetten van de opslag naar de nieuwe vorm klopten de verwijzingen naar open casussen niet met de casussen zelf. Dat is opnieuw uitgerekend, en wat openstaat gaat door. Vraag wie het programma beheert om `regiewijzer verify` te draaien.
aside = Casus { $code } is beschadigd en niet te lezen. Hij is apart gezet; al het andere gaat door.
aside-unknown = Een casus waarin je betrokken bent of die je beheert, is beschadigd en niet te lezen. Ook de code is niet meer te zien. Hij is apart gezet; al het andere gaat door.
aside-alert = In deze casus staat een oproep open. Die gaat niet vanzelf verder: bel zelf.
aside-what = De beheerder vindt met `regiewijzer verify` wat er stuk is, en haalt het met `regiewijzer rebuild` uit een reservekopie terug.
problem-audit-late = Oproepen gaan niet verder zoals het moet: { $alerts }. Er gaat geen hartslag uit.
    .hint = De beheerders hebben bericht gekregen. Start het programma opnieuw; komt deze regel terug, dan is de opslag beschadigd.
problem-heartbeat-file = De hartslag kan niet in { $path } worden geschreven ({ $detail }).
    .hint = Kijk of de map bestaat en of dit programma er mag schrijven.
problem-heartbeat-url = De hartslag kwam niet aan op het adres van heartbeat_url ({ $detail }).
    .hint = Kijk of het adres klopt en of dit programma er mag komen. De oproepen gaan gewoon door.
problem-heartbeat-not-built = Dit programma is gebouwd zonder de hartslag op een adres.
    .hint = Haal heartbeat_url weg, of bouw het programma met de feature heartbeat.

# Drills.
drill = OEFENALARM
refused-drill = Een oefenalarm is voor de AOV'er of de beheerder van de gemeente.
    .role = Een oefenalarm is voor { $who } of de beheerder van de gemeente.
    .none = Een oefenalarm is voor de beheerder van de gemeente.
refused-drill-case = Dat kan niet met een oefenalarm: er is geen casus. Wel kan "casus status", "casus tijdlijn" en "oefening stop".
drill-none = Op deze kaart staan geen oproepen om te oefenen.
drill-not-now = Er staat nu een echte oproep open in deze gemeente. Oefen daarna.
drill-not-running = Er loopt nu geen oefenalarm in deze gemeente.
drill-running = Oefenalarm { $code } loopt nog in deze gemeente. Typ "oefening stop" om het te stoppen.
which-drill-place = In welke gemeente?
which-drill = Welk spoor oefen je? Wie nu dienst heeft, krijgt dan meteen een oefenalarm, ook midden in de nacht. Er is geen casus bij. Antwoordt niemand, dan gaat het oefenalarm, net als een echte oproep, naar steeds meer mensen, tot jij het verzoek krijgt om te bellen. Daarna krijg je een verslag.
drill-alert-raised = Oefenalarm { $code } loopt. Opgeroepen: { $roles }. Jij bent nu de casusregisseur van dit oefenalarm. Wie bevestigt, hoor je hier; aan het eind krijg je een verslag.
    .nobody = Oefenalarm { $code } loopt. Op te roepen: { $roles }; dit scherm roept niemand op. Jij bent nu de casusregisseur van dit oefenalarm; aan het eind krijg je een verslag.
    .later = Oefenalarm { $code } loopt. Op te roepen: { $roles }. Jij bent nu de casusregisseur van dit oefenalarm. Wie bevestigt, hoor je hier; aan het eind krijg je een verslag.
drill-choice-withdraw = Stop het oefenalarm
drill-ping = OEFENALARM voor { $role }. Er is geen casus. Bevestig meteen, alsof het echt is.
drill-ping-again = OEFENALARM voor { $role }{ $times }: nog niet bevestigd. Er is geen casus. Bevestig meteen, alsof het echt is.
drill-ping-fallback = OEFENALARM voor { $role }{ $times }, nu ook aan jou als { $who }: nog niet bevestigd. Er is geen casus. Bevestig meteen, alsof het echt is.
drill-ping-instead = OEFENALARM voor { $role }{ $times }, nu aan jou als { $who }. Er is geen casus. Bevestig meteen, alsof het echt is.
drill-ping-channel = OEFENALARM voor { $role }{ $times }. Er is geen casus. Wie dienst heeft, bevestigt meteen, alsof het echt is.
drill-ping-facts = Oefenalarm { $code } · { $municipality } · { $track } · sinds { $at }
drill-ping-reach = Na de bevestiging hoeft er niets te gebeuren.
drill-ping-confirm-mail = Bevestigen: typ in de chat "ontvangen { $code }".
drill-ping-short = OEFENALARM { $municipality }, { $role }{ $times }: geen casus{ $about }. { $how }
drill-ping-short-instead = OEFENALARM { $municipality }, jij valt in voor { $role }{ $times }: geen casus{ $about }. { $how }
drill-ping-short-about = , sinds { $at }. { $code }
    .untimed = . { $code }
    .bare = { "" }
drill-confirm-other = Ontvangen, dit is een oefenalarm
drill-thanks = Dank voor de bevestiging van oefenalarm { $code }. Er is geen casus en er hoeft verder niets te gebeuren.
drill-thanks-fallback = Dank voor de bevestiging van oefenalarm { $code }, als vervanging. Het oefenalarm voor { $role } gaat door tot iemand met die rol bevestigt, of tot alles eindigt.
drill-alert-undelivered = { $heard ->
    [nothing] Of een oefenalarm voor { $role } aan { $where } aankwam, is niet bekend ({ $code }). Het oefenalarm gaat door.
   *[failure] Een oefenalarm voor { $role } aan { $where } kwam niet aan ({ $code }). Het oefenalarm gaat door.
 }
drill-phone-now = Na { $after } is het oefenalarm aan { $role } nog niet bevestigd ({ $code }). Bel nu zoals bij een echte oproep, en zeg meteen dat het een oefenalarm is: { $numbers }.
drill-phone-now-no-number = Na { $after } is het oefenalarm aan { $role } nog niet bevestigd ({ $code }). Er is geen nachtnummer bekend. Bij een echte oproep zou je nu bellen via de meldkamer of het gemeentehuis; doe dat bij een oefenalarm niet.
drill-confirmed = Oefenalarm aan { $role } bevestigd na { $after } door { THE($who) } ({ $code }).
drill-confirmed-link = Oefenalarm aan { $role } bevestigd na { $after } via de link aan { THE($who) } ({ $code }).
drill-confirmed-fallback = Oefenalarm na { $after } bevestigd door { THE($who) }, als vervanging ({ $code }). Het oefenalarm aan { $role } gaat door.
drill-stopped = Oefenalarm { $code } is gestopt door { THE($who) }. Er hoeft niets meer te gebeuren.
drill-over = Oefenalarm { $code } is voorbij. Er hoeft niets meer te gebeuren.
drill-overtaken = Oefenalarm { $code } is gestopt, want er is nu een echte oproep in deze gemeente. Let alleen nog op de echte oproep.
drill-status = Oefenalarm { $code } in { $municipality }. Er is geen casus.
drill-status-closed = Afgelopen sinds { $since }.
drill-timeline-heading = Wat er bij oefenalarm { $code } gebeurde:
drill-past-opened = oefenalarm gestart door { THE($who) }
drill-past-closed = oefenalarm afgelopen
drill-past-rung-director = oefenalarm aan { $role }, trede { $rung }: wie het oefenalarm startte, is gevraagd te bellen
drill-past-withdrawn = oefenalarm aan { $role } beëindigd
drill-report-drill-confirmed = Verslag van oefenalarm { $code }: alle { $count } oproepen zijn bevestigd.
drill-report-drill-over = Verslag van oefenalarm { $code }: { $confirmed } van de { $count } oproepen zijn bevestigd voordat het oefenalarm voorbij was.
drill-report-drill-stopped = Verslag van oefenalarm { $code }, dat is gestopt: { $confirmed } van de { $count } oproepen waren bevestigd.
drill-report-drill-overtaken = Verslag van oefenalarm { $code }, dat is gestopt voor een echte oproep: { $confirmed } van de { $count } oproepen waren bevestigd.
drill-role-confirmed = { $role }: na { $after } bevestigd door { THE($who) }
drill-role-not-confirmed = { $role }: niet bevestigd
drill-stood-in = • na { $after } bevestigd door { THE($who) }, als vervanging
drill-tried-accepted = • trede { $rung }, { $where }: geprobeerd { $tried }, aangekomen na { $heard }
drill-tried-failed = • trede { $rung }, { $where }: geprobeerd { $tried }, mislukt na { $failed }, aangekomen na { $heard }
drill-tried-refused = • trede { $rung }, { $where }: geprobeerd { $tried }, geweigerd na { $heard }
drill-tried-unreachable = • trede { $rung }, { $where }: geprobeerd { $tried }, onbereikbaar
drill-tried-silent = • trede { $rung }, { $where }: geprobeerd { $tried }, niet bekend of het aankwam
drill-missing = Wat er ontbrak:
drill-noticed = Wat opviel:
drill-nothing-missing = Er ontbrak niets.
drill-lacks-duty = • niemand heeft dienst voor { $role }
drill-lacks-number = • { $who } heeft geen nachtnummer
drill-lacks-arrival = • niets kwam aan bij { $where }
drill-lacks-result = • van geen bericht aan { $where } is bekend of het aankwam
drill-lacks-first = • de eerste keer kwam niets aan bij { $where }
drill-lacks-confirmation = • geen bevestiging van { $role }
drill-lacks-able = • { THE($who) } kon het oefenalarm niet aannemen
drill-lacks-unasked = • bij { $role } was na { $after } een verzoek om te bellen nodig
drill-lacks-answer = • { THE($who) } belde voor { $role }, en niemand nam op

# After an alert is confirmed.
question-tick-list = Casus { $code }: wie is er op de hoogte gebracht? Vink af wat gedaan is.
    .help = De kaart noemt wie het moet weten. Waar "en/of" staat, is één van hen genoeg.
tick-open = ☐ { $who }
tick-done = Al ingelicht: { $who }.
follow-up-context = In { $municipality } is een casus in fase { $phase }: { $track }. De oproep aan { $called } is bevestigd door { THE($who) }. Meer weten: { $reach }.
follow-up-context-open = In { $municipality } is een casus in fase { $phase }: { $track }. Meer weten: { $reach }.
question-care-meeting = Casus { $code }: is een zorgcalamiteitenoverleg nodig?
    .help = De kaart noemt drie gronden: onrust in de samenleving, schade aan het beeld van de zorg, politieke of bestuurlijke schade. Eén is genoeg. Wethouder en burgemeester antwoorden allebei.
question-care-meeting-ground = Op welke grond?
    .help = Kies de grond die het zwaarst weegt.
question-scp = Casus { $code }: is { $plan } in werking?
    .help = De kaart zegt: { $card }. Nog niet besloten? Kies "Nog niet".
followed-up = Vastgelegd door { THE($who) } (casus { $code }).
past-informed = { $whom } ingelicht door { THE($who) }
past-meeting = zorgcalamiteitenoverleg nodig, volgens { THE($who) }: { $answer }
past-meeting-ground = grond voor het zorgcalamiteitenoverleg, volgens { THE($who) }: { $ground }
past-plan = { $plan } in werking, volgens { THE($who) }: { $answer }
past-followed-up = vervolg vastgelegd door { THE($who) }
follow-up-reminder = Herinnering: na de bevestiging voor casus { $code } staat dit nog open.
care-meeting-says = { $who }: { $answer }
care-meeting-agreed = Zorgcalamiteitenoverleg, casus { $code }: hetzelfde antwoord van { $answers }.
care-meeting-disagreed = Zorgcalamiteitenoverleg, casus { $code }: verschillend beantwoord door { $answers }. Overleg samen, en geef daarna elk opnieuw antwoord. Zijn de antwoorden gelijk, dan staat het vast.

# The report of a case and the letters about it.
report-title = Verslag van casus { $code }
report-made = Opgemaakt op { $at } door Regiewijzer, uit wat er is vastgelegd. Mensen beslisten; de bot adviseerde. Mensen staan erin met hun rol, niet met hun naam.
report-municipality = Gemeente
report-phase-now = Fase nu
report-phase = { $phase }: { $title } (sinds { $since })
report-frame-name = Kader en domein
frame-and-domain = { $frame }, { $domain }
report-case-direction = Casusregie bij
report-route = Route
report-route-accepted = { $route }, aangenomen
report-case-director = Casusregisseur
report-process-director = Procesregisseur
report-route-chosen = { $route }
report-dated = { $at }: { $what }
report-place = { $place } { $source }
report-borrowed = { $what } { $source }
report-asked = { $what } { $source }, geantwoord op { $at }:
report-question = Vraag
report-answer = Antwoord
report-answered = { $answer } ({ $at })
report-not-recorded = nog niet vastgelegd
report-unanswered = niet beantwoord
report-replaced = { $answer } ({ $at }, later veranderd)
report-route-open = { $route }, nog niet aangenomen
report-track = Spoor
report-flags = Vastgelegd
report-review = Opnieuw kijken
report-closed = Gesloten
report-open = Nog niet beantwoord: het vervolg van { $who }
report-answers = Gevraagd en geantwoord
report-advices = Geadviseerd
report-decisions = Wat er gebeurde
report-alerts = Oproepen
report-versions = Kaart en programma
report-when = Wanneer
report-happened = Wat, door wie en met wie
report-role = Rol
report-raised = Opgeroepen
report-outcome = Afloop
report-confirmed = bevestigd door { THE($who) }, na { $after }
report-confirmed-link = bevestigd via de link aan { THE($who) }, na { $after }
report-confirmed-phone = telefonisch bevestigd door { THE($who) }, na { $after }
report-withdrawn = ingetrokken door { THE($who) }, na { $after }: { $reason }
report-unconfirmed = nog niet bevestigd (trede { $rung })
report-moment = { $at }
report-day = { $at }
report-list = { $items }
report-card = Beoordeeld met: { $card }, versie { $version }, vingerafdruk { $hash }. Regiewijzer { $program }. Tussen haken staat de regel in { $count ->
    [one] het brondocument
   *[other] de brondocumenten
 } van de kaart: { $documents }.
report-document = { $letter } is { $title }
report-phase-four = Gevraagd of fase { alerting } bereikt is: { $answer }.
report-phase-four-not = Niet gevraagd is of fase { alerting } bereikt is.
report-card-later = Daarna ook beoordeeld met: { $card }, versie { $version }, vingerafdruk { $hash }.
report-card-older = Beoordeeld met een eerdere kaart: { $card }, versie { $version }, vingerafdruk { $hash }. { $kept ->
    [yes] De woorden hierboven zijn die van toen.
   *[no] Die kaart is niet bewaard: de woorden hierboven zijn die van de kaart van nu.
 } Regiewijzer { $program }.
story-alert = oproep aan { $role } { $outcome }
story-title = Verloop van casus { $code }
letter-point = { $criterion } { $source }
letter-no-names = Namen, adressen en geboortedata volgen via de beveiligde mail of het portaal van de ontvanger.
letter-own-sheet = Dit blad is voor jezelf en gaat niet naar een ander. Zet er geen namen, adressen of geboortedata in.
letter-before-sending = Vul dit aan zonder namen, adressen of geboortedata: die geef je door via de beveiligde mail of het portaal van de ontvanger.
letter-yes = Wat er speelt volgens de regiekaart
letter-before = Wat eerder speelde, vóór de laatste afschaling
letter-down = Wat daarna is geantwoord bij afschalen
letter-dated = { $point }, geantwoord op { $at }
    .answer = { $point }: { $answer }, geantwoord op { $at }
letter-unknown = Wat nog onbekend is
letter-decided = Wat er is besloten
letter-at-hand = Houd bij de hand
letter-happened = Wat er gebeurde, in feiten: wat is gezien of gehoord, wanneer, door welke rol
letter-tried = Wat er al is gedaan, en wat dat opleverde
letter-asked = Wat je van de ander vraagt
letter-agreed = Wat er is afgesproken: wie doet wat, en wanneer
letter-heavy-title = Verzoek om zware casusregie (casus { $code })
letter-heavy-intro = Aan de gemeentelijke toegang. Hierbij het verzoek om onafhankelijke zware casusregie. De toegang beslist.
letter-heavy-grounds = Gronden volgens de kaart
letter-heavy-tried = Wat met reguliere casusregie is geprobeerd, en sinds wanneer
letter-heavy-why = Waarom reguliere casusregie hier aantoonbaar onuitvoerbaar is
letter-heavy-asked = Wat zware casusregie moet doen, en hoeveel uur per week dat naar schatting vraagt
letter-heavy-card = Wat de kaart zegt over reguliere en zware casusregie
letter-heavy-none = De antwoorden in deze casus noemen nog geen grond. Loop eerst langs "casus zwaar".
letter-route-veilig-thuis = Veilig Thuis
    .title = Voorbereiding van een gesprek met Veilig Thuis (casus { $code })
    .intro = Veilig Thuis is dag en nacht bereikbaar: 0800-2000. Advies vragen kan zonder iemand te noemen. Melden is iets anders: dan geef je wel door om wie het gaat, en dat doe je bij Veilig Thuis zelf.
    .first = Wat je precies hebt gezien of gehoord, en wat een vermoeden is.
    .second = Bij welke stap van de Meldcode je bent, en of de Kindcheck is gedaan.
    .third = Of het huishouden weet dat je belt, en zo niet, waarom je dat beter later vertelt.
letter-route-veiligheidshuis = Veiligheidshuis
    .title = Voorbereiding van een aanmelding bij het Veiligheidshuis (casus { $code })
    .intro = Het Veiligheidshuis (Zorg- en Veiligheidshuis) kan de procesregie overnemen als zorg en veiligheid samen vastlopen. Die gaat pas over als het Veiligheidshuis de casus aanneemt.
    .first = Welke organisaties meedoen, vanuit zorg, gemeente, politie en justitie.
    .second = Waar de samenwerking vastloopt, en waarom dat zonder het Veiligheidshuis zo blijft.
    .third = Met wie in de gemeente dit is afgestemd, en wie casusregisseur blijft tot de overdracht.
    .elsewhere = Het Veiligheidshuis kan volgens de kaart alleen in fase { $phases } de procesregie hebben.
    .other-route = De gekozen route is { $route }: daarbij hoort geen aanmelding bij het Veiligheidshuis.

# The table of commands.
chat-button-explain = Uitleg
chat-button-stop = Stop
chat-button-more = Meer
chat-choose = Kies…
discord-code-hidden = { $mark } staat voor de code van de casus. In dit gesprek laat ik die weg. De thread van de casus heet zo.
discord-more-choices = Meer keuzes:
discord-button-old = Die knop is van een oude versie van mij. Er is niets veranderd. Typ /hervat of begin opnieuw met /toets of /casus nieuw.
chat-busy = Het is hier nu te druk. Er is niets vastgelegd. Probeer het zo nog eens.
chat-done = Gedaan.
chat-newer-ping = Nog niet bevestigd. Hieronder staat een nieuwere oproep.
discord-in-room = Vastgelegd. De rest staat in de thread van deze casus.
discord-question-waits = Er staat een vraag voor je klaar. Ik kan je geen direct bericht sturen; kies hieronder om verder te gaan.
discord-answered-directly = Ik heb je geantwoord in een direct bericht.
discord-direct-closed = Ik kan je geen direct bericht sturen. Sta in Discord bij deze server directe berichten toe, of gebruik /help.
discord-stranger = Ik ken jou nog niet, dus ik mag je niets laten zien. Vraag de beheerder van Regiewijzer in jouw gemeente om je toe te voegen met dit nummer: { $user }. Direct gevaar? Bel 112.
discord-unreadable = Dit kon ik niet lezen. Er is niets vastgelegd. Stuur mij een direct bericht, of probeer het opnieuw.
discord-mentioned = Ik ben Regiewijzer. Ik loop met je langs de regiekaart, en roep de juiste mensen op als de kaart dat vraagt. Typ /toets voor een anonieme check, /casus nieuw voor een casus, of /help. Noem hier geen namen of andere gegevens van mensen. Direct gevaar? Bel 112. Advies van Veilig Thuis: 0800-2000.
teams-app-short = Loopt met je langs de regiekaart, en roept de juiste mensen op
teams-app-full = Regiewijzer loopt met casusregisseurs en procesregisseurs langs de regiekaart, legt vast wat zij besluiten, en roept op wie er dienst heeft als de kaart dat vraagt, tot die persoon bevestigt. De bot kent alleen codes: noem nooit namen of andere gegevens van mensen.
teams-app-written = De app staat in { $path }. Laat hem in het beheercentrum van Teams toe en installeer hem voor iedereen in de instellingen.
teams-check-app = De app-registratie en het geheim zijn goed.
teams-check-keys = De sleutels waarmee Teams ondertekent, zijn te lezen.
teams-check-pages = De pagina's die de app noemt, staan in de instellingen. Of ze er zijn, kijk ik niet na.
teams-check-address = Het eindpunt van de Azure Bot is { $address }/teams/messages. Of het van buiten te bereiken is, blijkt als iemand "help" typt.
teams-check-person = Met { $person } kan een gesprek worden begonnen. Of de app daar is geblokkeerd, blijkt bij een oefening.
teams-check-channel = Voor { $name } staat er een kanaal in de instellingen. Of de app in dat team zit, blijkt bij een oefening.
teams-code-hidden = { $mark } staat voor de code van de casus. In dit gesprek laat ik die weg. Typ "casussen" voor de codes.
teams-send = Kies
teams-chosen = Gekozen: { $label }
teams-passed = Beantwoord. Lees hieronder verder.
teams-heard = Ik heb het gehoord. Het antwoord komt in ons gesprek.
teams-pick-first = Kies eerst iets uit de lijst.
teams-button-old = Die knop is van een oude versie van mij. Er is niets veranderd. Typ "hervat" of begin opnieuw met "toets" of "casus nieuw".
teams-answered-personally = Ik heb je geantwoord in ons eigen gesprek.
teams-personal-closed = Ik kan je niets sturen in een eigen gesprek. Vraag de beheerder van Teams om de app Regiewijzer voor jou te installeren.
teams-stranger = Ik ken jou nog niet, dus ik mag je niets laten zien. Vraag de beheerder van Regiewijzer in jouw gemeente om je toe te voegen met dit nummer: { $user }. Direct gevaar? Bel 112.
teams-mentioned = Ik ben Regiewijzer. Ik loop met je langs de regiekaart, en roep de juiste mensen op als de kaart dat vraagt. Open een gesprek met mij alleen en typ "toets" voor een anonieme check, "casus nieuw" voor een casus, of "help". Noem hier geen namen of andere gegevens van mensen. Direct gevaar? Bel 112. Advies van Veilig Thuis: 0800-2000.
discord-completion = { $code } · fase { $phase }
discord-check-token = Het token is goed, van de toepassing { $application }.
discord-check-intents = Er staan geen Privileged Gateway Intents aan. Dat is goed: de bot heeft ze niet nodig.
discord-check-intents-granted = De bot heeft geen Privileged Gateway Intents nodig. Aan staat nu: { $names }. Die kun je uitzetten.
discord-check-commands = { $count ->
    [one] Er staat één opdracht klaar. Bij de start zet de bot de opdrachten opnieuw.
   *[other] Er staan { $count } opdrachten klaar. Bij de start zet de bot ze opnieuw.
}
discord-check-no-commands = De bot mag opdrachten zetten. Dat doet hij bij de start.
discord-check-guild = De bot is lid van de server { $guild }.
discord-check-channel = Het kanaal { $channel } voor { $name } is in orde.
discord-check-person = { $person } is lid van de server. Of iemand directe berichten toestaat, blijkt pas bij het eerste bericht.
discord-group-case = een casus openen, bekijken, opschalen, afschalen of sluiten
discord-group-duty = wie er dienst heeft, overnemen, ruilen, het bord en oproepen oefenen
discord-option-case = de code van de casus; zonder code neem ik jouw enige casus
discord-option-ping = de code uit de oproep; mag ontbreken
discord-option-moment = een tijd, zoals 18:00, morgen 8:00 of 24-12 18:00
discord-option-topic = een onderwerp, zoals dienst
discord-option-way = welke kant op
command-check = anonieme check; er wordt niets bewaard
    .who = iedereen
command-check-up = anonieme check of opschalen nodig is
    .who = iedereen
command-check-down = anonieme check of afschalen kan
    .who = iedereen
command-check-heavy = anonieme check: zware casusregie?
    .who = iedereen
command-case = kiezen wat je met een casus wilt
    .who = iedereen
command-case-new = een casus openen
    .who = casusregisseur
command-case-up = opschalen
    .who = casusregisseur
command-case-down = afschalen
    .who = casusregisseur, of wie er volgens de kaart over beslist
command-case-heavy = reguliere of zware casusregie
    .who = casusregisseur
command-case-status = hoe een casus ervoor staat
    .who = wie de casus mag zien
command-case-timeline = wat er wanneer gebeurde
    .who = wie de casus mag zien
command-case-hand-over = de casusregie overdragen
    .who = casusregisseur
command-case-review = een datum om opnieuw te kijken
    .who = casusregisseur
command-case-change = kader, domein, casusregie of procesregisseur wijzigen
    .who = casusregisseur
command-case-close = de casus sluiten
    .who = casusregisseur
command-case-reopen = een gesloten casus weer openen
    .who = casusregisseur
command-case-export = alles over de casus exporteren
    .who = casusregisseur
command-case-access = wie de casus heeft bekeken
    .who = beheerder
command-erase = de casus wissen uit deze opslag
    .who = beheerder
command-share = het team vertellen wat er is besloten
    .who = casusregisseur of procesregisseur
command-lead = wie nu de regie heeft
    .who = wie de casus mag zien
command-duty = wie er dienst heeft
    .who = iedereen
command-take-over = de dienst overnemen tot een tijd
    .who = wie de rol heeft; beheerder
command-swap = een dienst ruilen, met akkoord van de ander
    .who = wie de rol heeft
command-board = open oproepen, dienst en rooster op een eigen pagina
    .who = AOV'er, wethouder, afdeling Zorg, beheerder
command-calendar = eigen diensten in de eigen agenda
    .who = wie een rol met rooster heeft
command-drill = oproepen oefenen, met een verslag
    .who = AOV'er of beheerder
    .who-role = { $role } of beheerder
    .who-none = beheerder
command-drill-stop = het oefenalarm stoppen
    .who = AOV'er of beheerder
    .who-role = { $role } of beheerder
    .who-none = beheerder
command-card = de kaart in het kort; met een nummer die fase
    .who = iedereen
command-confirm = een oproep bevestigen
    .who = wie is opgeroepen
command-withdraw = een oproep intrekken: loos alarm
    .who = casusregisseur of AOV'er
    .who-role = casusregisseur of { $role }
    .who-none = casusregisseur
command-help = wat je nu kunt doen
    .who = iedereen
command-explain = wat de vraag betekent
    .who = iedereen
command-back = naar de vorige vraag
    .who = wie een vraag heeft openstaan
command-skip = antwoord "weet ik niet"
    .who = wie een vraag heeft openstaan
command-advice = nu advies, met de rest onbekend
    .who = wie een vraag heeft openstaan
command-more = de rest van het advies
    .who = wie een vraag heeft openstaan
command-cases = jouw casussen, één op een regel; met een nummer die in die fase
    .who = iedereen
command-cases-waiting = alleen die waarin iets op jou wacht
    .who = iedereen
command-status = hoe jouw casussen ervoor staan
    .who = iedereen
command-stop = stoppen en bewaren
    .who = wie een vraag heeft openstaan
command-resume = verdergaan
    .who = wie iets bewaard heeft
command-review = antwoorden nakijken
    .who = wie een vraag heeft openstaan

# The chat as JSON.
problem-chat-personal = In deze regel lijken gegevens van mensen te staan. Ik herhaal hem daarom niet.
    .hint = Typ hem opnieuw zonder namen, nummers of adressen.
problem-chat-not-text = Deze regel is geen tekst in UTF-8. Er is niets mee gedaan.
    .hint = Stuur de regel opnieuw als gewone tekst.
problem-chat-too-long = Deze regel is te lang. Er is niets mee gedaan.
    .hint = Houd een regel korter dan 64 kB.
problem-chat-json = Deze regel is niet te lezen: { $detail }
    .hint = Stuur een object per regel, zoals {"{"}"from":"regisseur","say":"ja"{"}"}.
problem-chat-from-missing = Er staat niet bij wie dit zegt.
    .hint = Zet er "from" bij, met een persoon uit de instellingen.
problem-chat-person-unknown = De persoon { $person } bestaat niet.
    .hint = Gebruik een persoon uit de instellingen.
problem-chat-person-near = De persoon { $person } bestaat niet.
    .hint = Bedoel je { $nearest }?
problem-chat-reason = De reden ontbreekt of is onbekend.
    .hint = Kies "closed" (blijvend dicht) of "unreachable" (nu niet bereikbaar).
problem-chat-order = Deze regel vraagt niets, of meer dan een ding tegelijk.
    .hint = Gebruik per regel een van: say, press, delivered, refused, wait.
problem-chat-wait = { $value } is geen tijd om te wachten.
    .hint = Schrijf bijvoorbeeld "5m", "90s" of "1h 30m".
problem-chat-wait-real = Wachten kan alleen in nagespeelde tijd.
    .hint = Start met --clock en een moment.
problem-chat-rehearsal = { $value } kan ik niet naspelen.
    .hint = Schrijf "* refused aov closed", "* refused aov mail unreachable", "* silent aov" of "* delivered aov webhook".
problem-serve-clock = Een dienst kan niet draaien in nagespeelde tijd.
    .hint = Laat --clock weg. Oefenen in nagespeelde tijd kan in de terminal.
problem-serve-nobody = Geen van de wegen in de instellingen ging open: niemand is te bereiken. Het programma stopt.
    .hint = Los op wat hierboven staat en start opnieuw.
problem-serve-nothing = In de instellingen staat geen weg waarlangs iemand te bereiken is.
    .hint = Vul er een blok in: [discord], [teams], [mail] of [webhook].
problem-teams-absent = In de instellingen staat geen blok [teams].
    .hint = docs/teams.md zegt stap voor stap wat erin komt.
problem-teams-pages = In het blok [teams] ontbreekt: { $keys }. Zonder die pagina's is er geen app voor Teams.
    .hint = Zet er adressen met https:// van pagina's van de gemeente: wat de bot is, wat er met gegevens gebeurt, en de voorwaarden. Met "regiewijzer papers privacy" begin je de privacyverklaring.
problem-settings-teams-page = { $value } is geen adres van een pagina voor de app in Teams.
    .hint = Begin met https://, zonder wachtwoord of spatie erin.
problem-teams-address = Er staat geen public_url in het blok [http], dus niemand weet hoe Teams hier binnenkomt.
    .hint = Zet er het adres van de proxy, zoals "https://bot.gemeente.example".
problem-teams-check-unreachable = Teams is niet bereikbaar, dus dit is niet gecontroleerd.
    .hint = Controleer het netwerk van deze machine en voer de controle opnieuw uit.
problem-teams-channel-absent = Voor { $name } staat er geen kanaal van Teams in de instellingen.
    .hint = Zet teams_channel bij die gemeente. Tot dan komt een oproep alleen bij de mensen zelf.
problem-teams-duty-unknown = { $person } heeft dienst of vervangt, maar is in Teams niet te bereiken.
    .hint = Zet teams = "…" bij deze persoon in de instellingen.
problem-teams-nobody = Bij geen enkele persoon staat teams.
    .hint = Zet bij de mensen teams met hun object-ID. docs/teams.md zegt stap voor stap hoe.
problem-teams-elsewhere = { $variable } noemt { $address }, en dat is niet deze computer.
    .hint = Laat { $variable } weg. Die is alleen voor oefenen op deze computer.
problem-teams-unchecked = LET OP: bij Teams wordt niet gekeken wie er binnenkomt. Dat is alleen voor oefenen op deze computer.
    .hint = Laat REGIEWIJZER_TEAMS_UNCHECKED weg zodra er iemand anders bij kan.
problem-teams-unchecked-refused = { $variable } zou iedereen binnenlaten. Het programma start niet.
    .hint = Laat { $variable } weg. Het kan alleen bij oefenen, en met een adres op deze computer in { $other }.
problem-teams-client = De verbinding naar Teams kan niet worden voorbereid: { $detail }
    .hint = Controleer de certificaten en de proxy van deze machine.
problem-teams-secret = Teams kent deze app niet, of neemt het geheim niet aan.
    .hint = Controleer app_id en tenant_id in de instellingen. Maak bij de app-registratie zo nodig een nieuw clientgeheim en zet dat op de plaats van het oude.
problem-teams-unreachable = De aanmelddienst van Teams is niet bereikbaar.
    .hint = Ik blijf het proberen. Oproepen gaan zo lang andere wegen; bel zo nodig zelf.
problem-teams-keys = De sleutels waarmee Teams ondertekent, zijn niet te lezen.
    .hint = Controleer of deze machine https://login.botframework.com bereikt. Wat met een bekende sleutel komt, blijft binnenkomen; met een nieuwe niet.
problem-teams-away = Teams neemt nu niets aan voor { $to }.
    .hint = Ik blijf het proberen. Oproepen gaan ook langs andere wegen; bel zo nodig zelf.
problem-teams-not-installed = Teams laat de app niet toe bij { $to }.
    .hint = Installeer de app Regiewijzer daar als beheerder van Teams, en kijk of zij niet is geblokkeerd. De andere wegen gaan door.
problem-teams-not-taken = Teams neemt een bericht aan { $to } niet aan.
    .hint = Controleer of het nummer in de instellingen klopt. De andere wegen gaan door.
problem-teams-denied = Er kwam iets binnen op de weg van Teams dat niet van Teams is, of niet voor deze gemeente: { $kind }, tot nu toe { $count } keer.
    .hint = Er is niets mee gedaan. Klopt app_id en tenant_id in de instellingen, dan probeert iemand iets: kijk in het logboek van de proxy.
problem-teams-clock = De klok van deze machine en die van Teams lopen meer dan 30 seconden uiteen, of Teams brengt berichten veel te laat.
    .hint = Zet de klok van deze machine gelijk (met NTP). Tot dan telt van wat iemand typt alleen een bevestiging; knoppen werken.
problem-teams-denied-clock = Er kwam iets binnen op de weg van Teams waarvan de tijd voorbij is of nog moet komen: { $kind }, tot nu toe { $count } keer.
    .hint = Er is niets mee gedaan. Controleer de klok van deze machine. Loopt die goed, dan probeert iemand iets: kijk in het logboek van de proxy.
problem-teams-denied-issuer = Er kwam iets binnen op de weg van Teams met een token van een andere uitgever dan https://api.botframework.com, tot nu toe { $count } keer.
    .hint = Er is niets mee gedaan. Komt er van niemand iets aan, meld het dan bij de makers: dan geeft Teams zijn tokens anders uit. Anders probeert iemand iets.
problem-discord-clock = Op Discord kan de tijd niet worden nagespeeld.
    .hint = Laat --clock weg. Oefenen in nagespeelde tijd kan in de terminal.
problem-discord-nobody = Bij geen enkele gemeente staat discord_guild, of bij geen enkele persoon discord.
    .hint = Zet bij een gemeente discord_guild en discord_channel, en bij de mensen discord. docs/discord.md zegt stap voor stap hoe.
problem-discord-token-absent = Er is geen token voor Discord.
    .hint = Zet het token in de omgevingsvariabele { $variable }, of in een bestand dat de instellingen noemen bij token_file onder [discord].
problem-discord-token-file = Het bestand { $path } met het token is niet te lezen ({ $detail }).
    .hint = Controleer of het bestand bestaat en of dit programma het mag lezen.
problem-discord-token = Discord neemt het token niet aan.
    .hint = Maak op discord.com/developers bij jouw toepassing onder Bot een nieuw token (Reset Token) en zet dat op de plaats van het oude.
problem-discord-intents = Discord staat niet toe wat de bot wil horen.
    .hint = Kijk op discord.com/developers bij jouw toepassing onder Bot. Deze bot heeft geen van de "Privileged Gateway Intents" nodig.
problem-discord-client = De verbinding naar Discord kan niet worden voorbereid: { $detail }
    .hint = Controleer de certificaten en de proxy van deze machine.
problem-discord-unreachable = Discord is niet bereikbaar.
    .hint = Ik blijf het proberen. Oproepen die wachten, blijven wachten; bel zo nodig zelf.
problem-discord-check-unreachable = Discord is niet bereikbaar, dus dit is niet gecontroleerd.
    .hint = Controleer het netwerk van deze machine en voer de controle opnieuw uit.
problem-discord-commands = In de server { $guild } konden de opdrachten niet worden gezet ({ $detail }).
    .hint = Nodig de bot opnieuw uit met de link die bij het starten verschijnt.
problem-discord-channel = Het kanaal { $channel } op Discord is niet te gebruiken ({ $detail }).
    .hint = Controleer of het kanaal bestaat, of het nummer in de instellingen klopt en of de bot daar mag lezen, schrijven en privéthreads maken. De andere wegen gaan door.
problem-discord-undelivered = Een bericht aan { $user } op Discord is na vele pogingen niet aangekomen.
    .hint = Bel deze persoon als er een oproep loopt. Oproepen zelf worden altijd opnieuw verstuurd.
problem-discord-mention = In het kanaal { $channel } is een oproep verschenen, maar Discord heeft niet iedereen gewekt die erin genoemd is.
    .hint = Controleer of deze mensen het kanaal mogen zien en of de rol door iedereen mag worden vermeld. De directe berichten gaan door.
problem-discord-guild = De bot is geen lid van de server { $guild }, of mag er niets zien.
    .hint = Open deze link als beheerder van de server: { $invite }
problem-discord-channel-absent = Het kanaal { $channel } voor { $name } is er niet, of de bot ziet het niet.
    .hint = Controleer het nummer in de instellingen. Is het kanaal besloten, voeg de bot er dan aan toe.
problem-discord-permissions = In het kanaal { $channel } mist de bot een recht: { $missing ->
        [view] kanaal bekijken
        [send] berichten versturen
        [history] berichtgeschiedenis lezen
        [threads] privéthreads maken
       *[send-in-threads] berichten versturen in threads
    }
    .hint = Kies bij het kanaal Bewerken, Rechten, en zet dit recht aan voor de bot.
problem-discord-role-absent = De rol { $role } is er niet op Discord.
    .hint = Controleer het nummer bij discord_roles in de instellingen.
problem-discord-role-silent = De rol { $role } mag niet worden genoemd, dus een oproep wekt niemand.
    .hint = Zet bij de rol aan: iedereen mag deze rol vermelden.
problem-discord-person-absent = { $person } ({ $user }) is geen lid van de server.
    .hint = Nodig deze persoon uit, of verbeter het nummer in de instellingen.
problem-discord-person-closed = { $person } ({ $user }) is niet met een direct bericht te bereiken.
    .hint = Vraag deze persoon om in Discord bij deze server directe berichten toe te staan.
problem-discord-duty-unknown = { $person } heeft dienst of vervangt, maar is op Discord niet te bereiken.
    .hint = Zet in de instellingen bij deze persoon discord = "…".
problem-discord-night-number = { $person } heeft dienst of vervangt, maar heeft geen nachtnummer.
    .hint = Zet in de instellingen bij deze persoon night_number = "…". Discord alleen maakt niemand wakker.
problem-discord-unreadable = Discord stuurde iets wat deze versie niet kan lezen: { $kind }, tot nu toe { $count } keer.
    .hint = Werk het programma bij. Wie op antwoord wachtte, kreeg bericht.
problem-discord-gateway-away = De verbinding met Discord lukt nu niet.
    .hint = Ik blijf het proberen. Oproepen gaan door; wat iemand intussen typt of kiest, hoor ik later of niet.
problem-discord-gateway-broken = De verbinding met Discord breekt telkens af (code { $code }).
    .hint = Ik verbind opnieuw, met steeds meer tijd ertussen. Oproepen gaan door.
problem-discord-connected = Weer verbonden met Discord.
    .hint = Wat mensen intussen typten om een oproep te bevestigen, zoek ik nu op.
problem-discord-session-limit = Discord laat nu geen nieuwe verbinding toe. Ik wacht { $seconds } seconden.
    .hint = Kijk of dit programma ergens anders ook draait met hetzelfde token. Oproepen gaan door.
problem-discord-session-pace = Een nieuwe verbinding met Discord begint over { $seconds } seconden.
    .hint = Te vaak opnieuw beginnen kost het token. Oproepen gaan door.
problem-discord-started = Verbonden met Discord. De bot uitnodigen: { $invite }
    .hint = Stoppen kan met Ctrl-C. Er is dan niets verloren.

# Formal acts: what takes a button or formal words.
act-not-done = Ik heb niets vastgelegd.
act-settles = Als je bevestigt, ligt dit vast. { $what }
act-calls = { $people ->
    [one] Dit roept nu één mens op.
   *[other] Dit roept nu { $people } mensen op.
}
act-phase-four = Ja betekent hier: fase { alerting } is bereikt. Daarna kies je het spoor en bevestig je.
act-sign-off = Hiermee leg je vast hoe het besluit is afgestemd.
act-successor = Hiermee vraag je een collega om casus { $code } over te nemen.
act-close = Hiermee sluit je casus { $code }.
act-withdraw = Hiermee trek je de oproepen van casus { $code } in.
act-meeting = Hiermee leg je vast of er een overleg komt (casus { $code }).
act-co-sign = Hiermee leg je vast of je akkoord gaat met het voorstel voor casus { $code }.
act-hand-over = Bij akkoord heb jij vanaf nu de casusregie van { $code }.
act-swap = Bij akkoord ruilen jullie de dienst.
act-phoned = Kies je een naam, dan leg je vast dat die persoon de oproep waarvoor je belt telefonisch heeft bevestigd (casus { $code }). Heeft die persoon de rol zelf, dan stoppen de oproepen voor die rol; anders gaan ze door.
act-confirm = Kies Bevestig, of typ alleen: bevestig.
    .sent = Kies Bevestig.
act-yes-or-no = Kies een antwoord, of typ alleen: ja of nee.
    .sent = Kies een antwoord.
act-agree = Kies een knop, of typ alleen: akkoord of niet akkoord.
    .sent = Kies een knop.
act-by-label = Kies een knop, of typ alleen de tekst van een knop.
    .sent = Kies een knop.
act-choose = Kies een van de antwoorden.
act-between = Er stond net iets anders, dus ik heb niets vastgelegd. Typ je antwoord nu nog een keer, dan telt het.
    .sent = Er stond net iets anders, dus ik heb niets vastgelegd. Kies je antwoord nu nog een keer, dan telt het.
act-by-button = Er staat nog een andere vraag voor je open. Daarom telt een getypt woord hier niet: kies hieronder.
act-which = Er wachten meer verzoeken op je. Er is niets vastgelegd: kies hieronder.
act-by-code = Of typ: akkoord { $code }. Ben je het er niet mee eens: niet akkoord { $code }.
    .sent = Kies hieronder, of antwoord in een direct bericht aan mij.
act-in-case = Casus { $code }:
act-no-such-request = Voor die code staat geen verzoek voor je open. Er is niets vastgelegd.
choice-keep = Nee, niet wissen
erase-how = Wil je dat? Typ dan de code nog een keer: { $code }. Dat kan nog twee minuten.
    .sent = Wil je dat? Typ de code dan nog een keer, in een direct bericht aan mij en nooit in een kanaal. Dat kan nog twee minuten.
erase-kept = Casus { $code } is niet gewist.
erase-not-yet = Casus { $code } is niet gewist.
erase-lapsed = Casus { $code } is niet gewist: de vraag is verlopen. Typ eerst weer "wissen { $code }".
emergency = Is er nu direct gevaar? Bel 112. Ik kan niet bellen of hulp sturen.
doubt = Ik twijfel. { $question }
choice-yes-met = Ja, { $met }
choice-confirm-case = Ontvangen: { $code }
confirm-code-limited = Ook die code hoort niet bij een open oproep. Na zoveel pogingen kijk je beter in het bericht zelf: gebruik de knop.
confirm-codes-tried = { START($who) } typte een paar keer een code die bij geen oproep hoort. Een goede code en de knoppen blijven werken.
alert-waits = Dit wacht op een bevestiging. Druk op de knop, of typ "ontvangen".
alert-waits-line = • Casus { $code }, fase { $phase }: { $track }. Oproep voor { $role }, sinds { $at }.
co-sign-since = Gevraagd op { $at }.
co-sign-against = Het voorstel gaat tegen dit advies in. Reden: { $reason }.
co-sign-other-route = Het voorstel wijkt af van dit advies: de route is een andere.
co-sign-follows = Het voorstel volgt dit advies.
co-sign-route-reason = Dat is een andere route dan voorgesteld. Reden: { $reason }.
tick-ticked = ☑ { $who }
choice-untick = Haal weg: { $who }
tick-already = Dat was al afgevinkt. Er is niets veranderd.
review-nothing = Nakijken kan alleen bij de vragen van de kaart. Met "terug" ga je hier een vraag terug. Er is niets veranderd.
follow-up-waits = Er wacht een vraag over casus { $code }. Dat kan na de vragen die nu openstaan.
number-again = Dat nummer typte je net ook bij de vorige vraag. Er is niets gebeurd. Bedoel je dit, typ het dan nog een keer.
number-gone = Dat nummer stond bij iets van eerder: { $label }. Er is niets gebeurd. Kies een nummer dat nu op het scherm staat, of typ de hele tekst.
number-unasked = Hierboven was maar één keus, en die is al genomen. Er is niets gebeurd. Bedoel je nummer 1 van deze vraag, typ het dan nog een keer.
number-used = Dat nummer heb je al gebruikt, voor: { $label }. Nog een keer doet het niets.
co-sign-reminder = Dit verzoek wacht al een dag op jouw antwoord.
co-sign-still-waits = Het verzoek aan { THE($who) } over casus { $code } is na een dag nog niet beantwoord. Bel elkaar als het niet kan wachten.
heading-check = anonieme check
heading-case = casus
put-aside = Ik zet je andere vragen opzij. Er gaat niets verloren: met "hervat" ga je daar verder.
check-beside = Je bent nog met andere vragen bezig. Een nieuwe check zet die opzij; met "hervat" komen ze terug.
choice-check-anew = Begin een nieuwe check
