"""Which duties the page goes through, in which order, and what the system shows of each.

A duty is named by its topic (standards.legal): the paragraph that is in force that day, its words, whether it is ska
or bör, and how sure we are of the wording are data. Sources: SOSFS 2011:9; SoL (2025:400) 5 and 27 kap.; LSS 24 a–g §§;
PSL 3 kap.; HSLF-FS 2017:40–41; KL 6–7 and 10 kap.; OSL.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Demand:
    """evidence: keys of Evidence. The clock of the topic, where there is one, is shown beside them."""

    topic: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    key: str
    title: str
    lead: str
    demands: tuple[Demand, ...]


CHAPTERS = (
    Chapter(
        "ledningssystemet",
        "Ledningssystemet",
        "Att det finns, är fastställt, och att det syns vem som svarar för vad.",
        (
            Demand("systematiskt-kvalitetsarbete", ("quality-year",)),
            Demand("ledningssystem", ("system-adopted",)),
            Demand("ledningssystem-anvanda", ("quality-year", "analysis")),
            Demand("ledningssystem-ansvar", ("owners", "delegations")),
        ),
    ),
    Chapter(
        "processer-och-rutiner",
        "Processer, rutiner och samverkan",
        "Att arbetet är beskrivet, att rutinerna gäller nu, och att medarbetarna har läst dem.",
        (
            Demand("ledningssystem-anpassa", ("processes", "routines")),
            Demand("processer", ("processes",)),
            Demand("processers-aktiviteter", ("activities",)),
            Demand("rutiner", ("routines", "routines-of-steps")),
            Demand("samverkan", ("cooperation",)),
            Demand("arbeta-enligt-rutinerna", ("read",)),
            Demand("forbattra-rutinerna", ("improved-routines",)),
        ),
    ),
    Chapter(
        "forbattra",
        "Riskanalys, egenkontroll och förbättring",
        "Att ni ser framåt, kontrollerar det ni gör, och gör något åt det ni ser.",
        (
            Demand("riskanalys", ("risk-analyses", "red-risks")),
            Demand("egenkontroll", ("coverage", "findings")),
            Demand("egenkontroll-rad", ("ways",)),
            Demand("klagomal-och-synpunkter", ("complaints",)),
            Demand("klagomal-fran-patienter", ("complaints",)),
            Demand("utreda-avvikelser", ("reports", "pile")),
            Demand("sammanstalla-och-analysera", ("analysis",)),
            Demand("forbattra-verksamheten", ("measures", "effect")),
        ),
    ),
    Chapter(
        "lex-sarah",
        "Lex Sarah",
        "Missförhållanden i socialtjänst och LSS: rapporteras, utreds, rättas till och anmäls.",
        (
            Demand("lex-sarah-rutiner-namnden"),
            Demand("lex-sarah-rapportera", ("lex-sarah-reports",)),
            Demand("lex-sarah-informera-personal", ("staff-informed",)),
            Demand("lex-sarah-utreda", ("lex-sarah-reports",)),
            Demand("lex-sarah-anmala", ("lex-sarah-ivo",)),
            Demand("lex-sarah-utredning-till-ivo"),
            Demand("lex-sarah-informera-namnden"),
            Demand("lex-sarah-skriftliga-rutiner"),
            Demand("lex-sarah-skriftliga-rutiner-rad"),
        ),
    ),
    Chapter(
        "patientsakerhet",
        "Patientsäkerhet och lex Maria",
        "Vårdskador förebyggs, utreds och anmäls, och den som skadades får veta.",
        (
            Demand("patientsakerhet-leda", ("patient-safety-duties",)),
            Demand("patientsakerhet-forebygga", ("measures",)),
            Demand("patientsakerhet-utreda", ("lex-maria-reports",)),
            Demand("lex-maria-anmala", ("lex-maria-ivo",)),
            Demand("patient-informera", ("patients-told",)),
            Demand("patient-klagomal-svara", ("complaints",)),
            Demand("legitimerad-personal-anmala", ("staff-risks",)),
            Demand("personal-patientsakerhet", ("staff-informed",)),
            Demand("patientsakerhet-ansvar", ("patient-safety-duties",)),
            Demand("patientsakerhetsberattelse", ("patient-safety-report",)),
        ),
    ),
    Chapter(
        "redovisa",
        "Dokumentera och redovisa",
        "Att arbetet är nerskrivet, och att nämnden får veta.",
        (
            Demand("dokumentera-kvalitetsarbetet", ("accounts", "analysis")),
            Demand("kvalitetsberattelse", ("quality-report",)),
            Demand("intern-kontroll", ("internal-control",)),
            Demand("delegationsbeslut-anmala", ("decisions",)),
            Demand("atkomst-och-logg-socialtjanst", ("log-review",)),
            Demand("atkomst-och-logg-halsovard", ("log-review",)),
        ),
    ),
)
TOPICS = tuple(demand.topic for chapter in CHAPTERS for demand in chapter.demands)
