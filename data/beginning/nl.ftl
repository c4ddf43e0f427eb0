## Wat de kaart zegt, in het Nederlands. Elke naam staat ook in en.ftl; `card check` noemt wat er ontbreekt.
## Regels met ## zijn uitleg, regels met één # horen bij de voorbeelden onderaan de kaart.
## Een vraag stel je zo, dat alleen "ja" betekent dat het waar is: zonder "niet" of "geen".

## De titel boven de kaart.
card-title = Onze kaart

## De fasen: de naam, en hoe het leven er dan uitziet.
light = Lichte hulp
    .description = Er is een vraag, en iemand van het team helpt.
together = Samen optrekken
    .description = Er zijn zorgen, en meer mensen helpen tegelijk.
acute = Acuut gevaar
    .description = Er is gevaar, en er moet meteen iets gebeuren.

## Wie aan zet is.
leading = Wie aan zet is
lead-light = Iemand van het team of van de zorgaanbieder.
lead-team = het wijkteam
lead-care = de zorgaanbieder
lead-together = De casusregisseur, met de procesregisseur.
lead-acute = De AOV'er, met de afdeling Zorg.

## Wat boven de vragen staat.
column-up = Opschalen: één ja is genoeg.
column-down = Afschalen: alles wat van toepassing is, moet ja zijn.

## De stappen en hun vragen. `.help` is de uitleg bij de vraag; `.label` is de vraag in een paar woorden, voor in het advies.
light-up = Van lichte hulp naar samen optrekken
help-stalls = Loopt de hulp vast?
    .help = Er verandert al een maand niets, of afspraken worden afgezegd.
    .label = de hulp loopt vast
worries-grow = Nemen de zorgen toe?
    .help = Jij, een collega of iemand om het huishouden heen ziet dat het slechter gaat.
    .label = de zorgen nemen toe
together-up = Van samen optrekken naar acuut gevaar
danger-now = Is er direct gevaar?
    .help = Voor iemand in huis of voor een ander.
    .label = er is direct gevaar
unrest-around = Is er onrust in de buurt?
    .help = Buren, school of politie melden het.
    .label = er is onrust in de buurt
acute-down = Van acuut gevaar naar samen optrekken
danger-over = Is het gevaar voorbij?
    .help = Voor iedereen die erbij betrokken is.
    .label = het gevaar is voorbij
unrest-over = Is de onrust voorbij?
    .help = Was er eerder onrust, kies dan ja of nee; anders is dit niet van toepassing.
    .label = de onrust is voorbij
together-down = Van samen optrekken naar lichte hulp
help-works = Werkt de hulp?
    .help = Wat jullie wilden bereiken, lukt.
    .label = de hulp werkt
agreements-kept = Worden de afspraken nagekomen?
    .help = Al een maand lang.
    .label = de afspraken worden nagekomen

## Wie er wordt opgeroepen, en wie wie op de hoogte brengt.
acute-danger = Acuut gevaar in huis
    .description = Er is gevaar, en openbare orde en zorg trekken samen op.
acute-tell-mayor = De AOV'er brengt de burgemeester op de hoogte.

## De toelichting.
note-ask-first = Vraag bij twijfel eerst advies aan de procesregisseur.

## Om aan te zetten, samen met de voorbeelden onderaan regiekaart.toml.
# acute-district = Gevaar in een wijk
#     .description = Het gevaar raakt een hele wijk, en de wijkburgemeester trekt mee op.
# light-jump = Van lichte hulp meteen naar acuut gevaar
# danger-at-once = Is er plotseling direct gevaar?
#     .help = Voor iemand in huis of voor een ander, zonder dat er eerder zorgen waren.
#     .label = er is plotseling gevaar
