"""The headings of the kvalitets- och patientsäkerhetsberättelse, as data: what is asked, by whom, with which figures.

Order: SKR's template for the patientsäkerhetsberättelse, widened with the social services' half. Sources of the
contents: SOSFS 2011:9 7 kap. 1 § with its allmänna råd, PSL (2010:659) 3 kap. 9–10 §§, HSLF-FS 2017:40.
"""

from dataclasses import dataclass

NOT_IN_SYSTEM = (
    "Det här förs inte i systemet ännu. Skriv här vad ni har gjort och vad ni såg, med egna siffror om ni har dem."
)


@dataclass(frozen=True)
class Part:
    """One text under a chapter. patient_safety: MAS may write it too; the kvalitetsutvecklare writes all of it.

    required: the report cannot be färdig without it. figures: codes of the figures that are shown beside it.
    """

    key: str
    title: str
    guide: str
    patient_safety: bool = False
    required: bool = False
    figures: tuple[str, ...] = ()
    source: str = ""
    not_in_system: bool = False


@dataclass(frozen=True)
class Chapter:
    key: str
    title: str
    parts: tuple[Part, ...]


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
            ),
            Part(
                "kommentar",
                "Kommentar till förändringen",
                "Behövs när antalet har ändrats mycket. Fler rapporter kan betyda att fler vågar rapportera, inte att "
                "det har blivit sämre. Färre kan betyda tystnad. Vad tror ni, och vad stödjer ni det på?",
                figures=("A1", "A2"),
            ),
            Part("lardomar", "Det har vi lärt oss", "Vad visade avvikelserna, kontrollerna och samtalen?"),
            Part("andrat", "Det har vi ändrat", "Vad gör ni annorlunda nu, och har det hjälpt?"),
            Part(
                "forslag",
                "Nämnden föreslås besluta",
                "Börja med ”att”. Det som står här kommer i en egen ruta i berättelsen.",
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
                source="SOSFS 2011:9 3 kap. 2 §",
            ),
            Part(
                "mal-patientsakerhet",
                "Mål för patientsäkerheten",
                "Vilka mål och strategier gällde för patientsäkerheten?",
                patient_safety=True,
                source="PSL 3 kap. 1 §",
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
                source="SOSFS 2011:9 3 kap. 3 §",
            ),
            Part(
                "ansvar-patientsakerhet",
                "Ansvar för patientsäkerheten",
                "Hur är ansvaret fördelat mellan vårdgivaren, verksamhetschefen, MAS och MAR?",
                patient_safety=True,
                source="PSL 3 kap. 9 §",
            ),
            Part(
                "rapporteringsskyldighet",
                "Rapporteringsskyldighet",
                "Hur vet medarbetarna att de ska rapportera, och hur får de veta vad som hände sedan?",
                figures=("A1",),
                source="PSL 6 kap. 4 §, SOSFS 2011:9 6 kap. 2 §",
            ),
            Part(
                "informationssakerhet",
                "Informationssäkerhet",
                "Hur har ni skyddat uppgifter om enskilda, och vad visade granskningen av loggar?",
                patient_safety=True,
                source="HSLF-FS 2016:40",
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
                source="SOSFS 2011:9 4 kap. 6 §",
            ),
            Part(
                "samverkan-vardskador",
                "Samverkan för att förebygga vårdskador",
                "Till exempel med regionen vid utskrivning, vårdcentraler och apotek.",
                patient_safety=True,
                source="SOSFS 2011:9 4 kap. 5 §",
            ),
            Part(
                "delaktighet",
                "Brukare, patienter och närstående",
                "Hur har de varit med i kvalitetsarbetet?",
                patient_safety=True,
                source="PSL 3 kap. 4 §",
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
                source="SOSFS 2011:9 5 kap. 2 §",
                not_in_system=True,
            ),
            Part(
                "egenkontroll-halsovard",
                "Egenkontroll i hälso- och sjukvården",
                "Till exempel hygien, läkemedelsgenomgångar, kvalitetsregister.",
                patient_safety=True,
                source="SOSFS 2011:9 5 kap. 2 §",
                not_in_system=True,
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
                source="SOSFS 2011:9 5 kap. 1 §",
            ),
            Part(
                "riskanalyser-halsovard",
                "Risker i hälso- och sjukvården",
                "Hur har risker för vårdskador hanterats?",
                patient_safety=True,
                figures=("C1", "C2", "C3"),
                source="HSLF-FS 2017:40",
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
                source="SOSFS 2011:9 5 kap. 5 §",
            ),
            Part(
                "avvikelser-halsovard",
                "Avvikelser och vårdskador i hälso- och sjukvården",
                "Hur många händelser har utretts som vårdskador, och hur har de bedömts? Vad har ni lärt er?",
                patient_safety=True,
                figures=("A2", "A3", "A10", "A11"),
                source="PSL 3 kap. 3 §, HSLF-FS 2017:40",
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
                source="SOSFS 2011:5",
                not_in_system=True,
            ),
            Part(
                "lex-maria",
                "Lex Maria",
                "Antal anmälningar till IVO och vad utredningarna visade. Lex Maria: vårdgivaren ska anmäla händelser "
                "som har lett eller kunde ha lett till en allvarlig vårdskada.",
                patient_safety=True,
                source="PSL 3 kap. 5 §",
                not_in_system=True,
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
                source="SOSFS 2011:9 5 kap. 3 §",
                not_in_system=True,
            ),
            Part(
                "klagomal-halsovard",
                "Klagomål på hälso- och sjukvården",
                "Också det som har kommit genom patientnämnden.",
                patient_safety=True,
                source="PSL 3 kap. 8 a–8 e §§",
                not_in_system=True,
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
                source="SOSFS 2011:9 5 kap. 6 §",
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
                figures=("B1", "B2", "B3", "B4"),
                source="SOSFS 2011:9 5 kap. 7–8 §§, PSL 3 kap. 10 §",
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
