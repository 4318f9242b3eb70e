"""The headings that nämndens berättelse begins with: what is asked, by whom, with which figures, and what demands it.

They are the first edition of every nämnd's template, which may then be changed; a report is written after the edition
that it was begun under (reports.headings). Order: SKR's template for the patientsäkerhetsberättelse, widened with the
social services' half. Sources of the contents: SOSFS 2011:9 7 kap. 1 § with its allmänna råd, PSL (2010:659) 3 kap.
9–10 §§, HSLF-FS 2017:40.
"""

from .kinds import Chapter, Part

NOT_IN_SYSTEM = (
    "Det här förs inte i systemet ännu. Skriv här vad ni har gjort och vad ni såg, med egna siffror om ni har dem."
)


OUTLINE: tuple[Chapter, ...] = (
    Chapter(
        "aret-i-korthet",
        "Året i korthet",
        (
            Part(
                "sammanfattning",
                "Sammanfattning",
                "Två eller tre meningar som en ledamot minns. Vad har ändrats, och vad betyder det?",
                required=True,
                figures=("A1", "A2", "A7", "B4"),
                feeds=("Året i korthet",),
            ),
            Part(
                "kommentar",
                "Kommentar till förändringen",
                "Behövs när antalet har ändrats mycket. Fler rapporter kan betyda att fler vågar rapportera, inte att "
                "det har blivit sämre. Färre kan betyda tystnad. Vad tror ni, och vad stödjer ni det på?",
                figures=("A1", "A2"),
                feeds=("Avvikelser och risker",),
            ),
            Part(
                "lardomar",
                "Det har vi lärt oss",
                "Vad visade avvikelserna, kontrollerna och samtalen?",
                topics=("kvalitetsberattelse",),
                feeds=("Avvikelser och risker", "Förbättringsarbete", "Vår gemensamma analys"),
            ),
            Part(
                "andrat",
                "Det har vi ändrat",
                "Vad gör ni annorlunda nu, och har det hjälpt?",
                topics=("kvalitetsberattelse",),
                feeds=("Förbättringsarbete",),
            ),
            Part(
                "forslag",
                "Nämnden föreslås besluta",
                "Börja med ”att”. Det som står här kommer i en egen ruta i berättelsen.",
                topics=("namnden-beslutar-sjalv",),
            ),
        ),
    ),
    Chapter(
        "mal-och-strategier",
        "Mål och strategier",
        (
            Part(
                "mal",
                "Mål för kvaliteten",
                "Vilka mål hade nämnden för året, och nådde ni dem?",
                figures=("D1", "D2"),
                half="quality",
                topics=("kvalitetsberattelse", "ledningssystem-anvanda"),
                feeds=("Mål och resultat",),
            ),
            Part(
                "mal-patientsakerhet",
                "Mål för patientsäkerheten",
                "Vilka mål och strategier gällde för patientsäkerheten?",
                patient_safety=True,
                half="patient_safety",
                topics=("patientsakerhetsberattelse", "patientsakerhet-leda"),
                feeds=("Mål och resultat",),
            ),
        ),
    ),
    Chapter(
        "organisation-och-ansvar",
        "Organisation och ansvar",
        (
            Part(
                "ansvar",
                "Ansvar för kvalitetsarbetet",
                "Vem ansvarar för vad, från nämnden till den enskilda medarbetaren?",
                half="quality",
                topics=("kvalitetsberattelse", "ledningssystem-ansvar"),
                feeds=("Medarbetarna",),
            ),
            Part(
                "ansvar-patientsakerhet",
                "Ansvar för patientsäkerheten",
                "Hur är ansvaret fördelat mellan vårdgivaren, verksamhetschefen, MAS och MAR?",
                patient_safety=True,
                required=True,
                half="patient_safety",
                topics=("patientsakerhetsberattelse-innehall", "patientsakerhet-ansvar"),
            ),
            Part(
                "rapporteringsskyldighet",
                "Rapporteringsskyldighet",
                "Hur vet medarbetarna att de ska rapportera, och hur får de veta vad som hände sedan?",
                figures=("A1", "M1"),
                topics=(
                    "kvalitetsberattelse",
                    "personal-patientsakerhet",
                    "lex-sarah-rapportera",
                    "medarbetarnas-egen-skyldighet",
                ),
                feeds=("Medarbetarna",),
            ),
            Part(
                "informationssakerhet",
                "Informationssäkerhet",
                "Hur har ni skyddat uppgifter om enskilda, och vad visade granskningen av loggar?",
                patient_safety=True,
                half="patient_safety",
                topics=("patientsakerhetsberattelse", "atkomst-och-logg-halsovard"),
            ),
        ),
    ),
    Chapter(
        "samverkan",
        "Samverkan",
        (
            Part(
                "samverkan",
                "Samverkan i och utanför verksamheten",
                "Med vilka har ni samverkat, om vad, och vad ledde det till?",
                half="quality",
                topics=("kvalitetsberattelse", "samverkan"),
            ),
            Part(
                "samverkan-vardskador",
                "Samverkan för att förebygga vårdskador",
                "Till exempel med regionen vid utskrivning, vårdcentraler och apotek.",
                patient_safety=True,
                required=True,
                half="patient_safety",
                topics=("patientsakerhetsberattelse-innehall", "samverkan"),
            ),
            Part(
                "delaktighet",
                "Brukare, patienter och närstående",
                "Hur har de varit med i kvalitetsarbetet?",
                patient_safety=True,
                topics=("kvalitetsberattelse", "patientsakerhet-delaktighet"),
                feeds=("Vad de vi är till för säger",),
            ),
        ),
    ),
    Chapter(
        "egenkontroll",
        "Egenkontroll",
        (
            Part(
                "egenkontroll",
                "Egenkontroll",
                "Vad har ni kontrollerat, hur ofta, vad visade det och vad gjorde ni åt det?",
                figures=("E1", "E2"),
                half="quality",
                topics=("kvalitetsberattelse", "egenkontroll", "egenkontroll-rad"),
                feeds=("Egenkontroll",),
            ),
            Part(
                "egenkontroll-halsovard",
                "Egenkontroll i hälso- och sjukvården",
                "Till exempel hygien, läkemedelsgenomgångar, kvalitetsregister.",
                patient_safety=True,
                figures=("E1", "E2"),
                required=True,
                half="patient_safety",
                topics=("patientsakerhetsberattelse-innehall", "egenkontroll"),
                feeds=("Egenkontroll",),
            ),
        ),
    ),
    Chapter(
        "riskanalyser",
        "Riskanalyser",
        (
            Part(
                "riskanalyser",
                "Riskanalyser",
                "Vilka risker har ni bedömt i förväg, och vad gjorde ni åt dem?",
                figures=("C1", "C2", "C3"),
                half="quality",
                topics=("kvalitetsberattelse", "riskanalys"),
                feeds=("Avvikelser och risker",),
            ),
            Part(
                "riskanalyser-halsovard",
                "Risker i hälso- och sjukvården",
                "Hur har risker för vårdskador hanterats?",
                patient_safety=True,
                figures=("C1", "C2", "C3"),
                required=True,
                half="patient_safety",
                topics=("patientsakerhetsberattelse-innehall", "riskanalys"),
                feeds=("Avvikelser och risker",),
            ),
        ),
    ),
    Chapter(
        "avvikelser",
        "Avvikelser",
        (
            Part(
                "avvikelser",
                "Avvikelser i socialtjänst och LSS",
                "Vad syns i siffrorna? Vilka mönster fann ni när ni läste rapporterna tillsammans?",
                figures=("A1", "A5", "A6", "A8", "A9", "A12"),
                half="quality",
                topics=("kvalitetsberattelse", "utreda-avvikelser"),
                feeds=("Avvikelser och risker",),
            ),
            Part(
                "avvikelser-halsovard",
                "Avvikelser och vårdskador i hälso- och sjukvården",
                "Hur många händelser har utretts som vårdskador, och hur har de bedömts? Vad har ni lärt er?",
                patient_safety=True,
                figures=("A2", "A3", "A10", "A11", "L1", "L2", "L3"),
                required=True,
                half="patient_safety",
                topics=("patientsakerhetsberattelse", "patientsakerhet-utreda"),
                feeds=("Avvikelser och risker",),
            ),
        ),
    ),
    Chapter(
        "lex-sarah-och-lex-maria",
        "Lex Sarah och lex Maria",
        (
            Part(
                "lex-sarah",
                "Lex Sarah",
                "Antal rapporter, allvarliga missförhållanden och anmälningar till IVO. Lex Sarah: personalen ska "
                "rapportera missförhållanden i socialtjänst och LSS.",
                figures=("K1", "K2", "K3", "K4"),
                half="quality",
                topics=("kvalitetsberattelse", "lex-sarah-utreda", "lex-sarah-anmala"),
            ),
            Part(
                "lex-maria",
                "Lex Maria",
                "Antal anmälningar till IVO och vad utredningarna visade. Lex Maria: vårdgivaren ska anmäla händelser "
                "som har lett eller kunde ha lett till en allvarlig vårdskada.",
                patient_safety=True,
                figures=("L1", "L4", "L5"),
                half="patient_safety",
                topics=("patientsakerhetsberattelse", "lex-maria-anmala"),
            ),
        ),
    ),
    Chapter(
        "synpunkter-och-klagomal",
        "Synpunkter och klagomål",
        (
            Part(
                "synpunkter",
                "Synpunkter och klagomål i socialtjänst och LSS",
                "Hur många kom in, om vad, och vad svarade ni?",
                not_in_system=True,
                half="quality",
                topics=("kvalitetsberattelse", "klagomal-och-synpunkter"),
                feeds=("Vad de vi är till för säger",),
            ),
            Part(
                "klagomal-halsovard",
                "Klagomål på hälso- och sjukvården",
                "Också det som har kommit genom patientnämnden.",
                patient_safety=True,
                not_in_system=True,
                half="patient_safety",
                topics=("patientsakerhetsberattelse", "patient-klagomal-ta-emot", "patient-klagomal-svara"),
                feeds=("Vad de vi är till för säger",),
            ),
        ),
    ),
    Chapter(
        "gemensam-analys",
        "Gemensam analys",
        (
            Part(
                "analys",
                "Gemensam analys",
                "Lägg rapporter, klagomål och synpunkter bredvid varandra. Vilka mönster och trender syns?",
                patient_safety=True,
                figures=("A5", "G1"),
                required=True,
                topics=("patientsakerhetsberattelse", "kvalitetsberattelse", "sammanstalla-och-analysera"),
                feeds=("Avvikelser och risker", "Vad de vi är till för säger", "Vår gemensamma analys"),
            ),
        ),
    ),
    Chapter(
        "atgarder-och-deras-effekt",
        "Åtgärder och deras effekt",
        (
            Part(
                "atgarder",
                "Åtgärder och deras effekt",
                "Vad har ni gjort för att höja kvaliteten, och hur vet ni att det hjälpte?",
                patient_safety=True,
                figures=("B1", "B2", "B3", "B4", "F1", "F2", "F3"),
                required=True,
                topics=(
                    "patientsakerhetsberattelse",
                    "kvalitetsberattelse",
                    "forbattra-verksamheten",
                    "forbattra-rutinerna",
                ),
                feeds=("Förbättringsarbete",),
            ),
        ),
    ),
    Chapter(
        "mal-for-kommande-ar",
        "Mål för kommande år",
        (
            Part(
                "mal-kommande-ar",
                "Mål för kommande år",
                "Vad ska ni arbeta med, och hur vet nämnden om ett år om det blev bättre?",
                patient_safety=True,
                feeds=("Nästa år",),
            ),
        ),
    ),
)

PARTS: dict[str, Part] = {part.key: part for chapter in OUTLINE for part in chapter.parts}
CHAPTER_OF: dict[str, Chapter] = {part.key: chapter for chapter in OUTLINE for part in chapter.parts}
PATIENT_SAFETY = tuple(part.key for part in PARTS.values() if part.patient_safety)
REQUIRED = tuple(part.key for part in PARTS.values() if part.required)
CHANGE_COMMENT = "kommentar"
SUMMARY, DECISION = "sammanfattning", "forslag"
IN_COLUMNS = ("lardomar", "andrat")
