"""The tracks that lead elsewhere: what is done here before somebody else takes over, and where that is. Data and words.

Work environment: AML 3 kap. 3 a §. Breach of personal data: GDPR art. 33–34. Medical device: HSLF-FS 2021:52.
"""

from dataclasses import dataclass

from standards.models import TrackKind

SIDE = (TrackKind.WORK_ENVIRONMENT, TrackKind.DATA_BREACH, TrackKind.MEDICAL_DEVICE)
# The step by which a breach of personal data is notified, or found not to need it: it stops the clock of 72 hours.
BREACH_DUTY, BREACH_STEP = "GDPR-33", "imy"


@dataclass(frozen=True)
class Step:
    """Something to do. text asks for it; done and not_needed are how it reads in the story."""

    text: str
    done: str
    not_needed: str
    help_text: str = ""


@dataclass(frozen=True)
class Guide:
    """What to do, in plain words. topic: the paragraph behind it (standards.LegalReference)."""

    lead: str
    where: str
    topic: str
    steps: dict[str, Step]
    rows: tuple[str, ...] = ()


GUIDES = {
    TrackKind.WORK_ENVIRONMENT: Guide(
        "Medarbetaren som blev skadad eller hotad har rätt till stöd. Händelsen utreds som arbetsskada eller tillbud i "
        "kommunens eget system, inte här.",
        "kommunens system för arbetsskador och tillbud",
        "arbetsmiljo",
        {
            "reported": Step(
                "Anmäl i kommunens system för arbetsskador och tillbud",
                "Anmält som arbetsskada eller tillbud",
                "Ingen anmälan om arbetsskada eller tillbud",
                "Chefen och medarbetaren gör det tillsammans.",
            ),
            "safety": Step(
                "Berätta för skyddsombudet", "Skyddsombudet har fått veta", "Skyddsombudet behöver inte få veta"
            ),
            "authority": Step(
                "Meddela Arbetsmiljöverket, om någon dog eller skadades svårt, flera skadades, eller det var nära",
                "Arbetsmiljöverket har fått veta",
                "Ingen anmälan till Arbetsmiljöverket",
                "En allvarlig olycka eller ett allvarligt tillbud ska anmälas utan dröjsmål. Be skyddsombudet eller HR "
                "om råd om du är osäker.",
            ),
        },
        (
            "Se först till att medarbetaren får vård och inte är ensam.",
            "Skriv inget om medarbetarens hälsa i avvikelsen. Det hör hemma i det andra systemet.",
        ),
    ),
    TrackKind.DATA_BREACH: Guide(
        "Uppgifter om någon har kommit fel, försvunnit eller ändrats. Nämnden är ansvarig för uppgifterna. Den ska "
        "anmäla till Integritetsskyddsmyndigheten (IMY), om det inte är osannolikt att någon drabbas.",
        "dataskyddsombudet",
        "personuppgiftsincident",
        {
            "stopped": Step(
                "Stoppa spridningen: be den som fick uppgifterna att radera dem, stäng behörigheten",
                "Spridningen är stoppad",
                "Det finns ingen spridning att stoppa",
            ),
            "officer": Step(
                "Berätta för dataskyddsombudet", "Dataskyddsombudet har fått veta", "Dataskyddsombudet behövs inte"
            ),
            BREACH_STEP: Step(
                "Anmäl till IMY, eller ta ställning till att det inte behövs",
                "Anmält till IMY",
                "Ingen anmälan till IMY",
                "De 72 timmarna räknas från att incidenten blev känd, också nätter och helger. Är allt inte klart går "
                "det att anmäla nu och komplettera sedan. Har mer än 72 timmar gått ska anmälan säga varför.",
            ),
            "persons": Step(
                "Berätta för dem som uppgifterna gäller, om risken för dem är hög",
                "De som uppgifterna gäller har fått veta",
                "De som uppgifterna gäller behöver inte få veta",
            ),
        },
        (
            "Alla incidenter dokumenteras, också de som inte anmäls: vad som hände, vad det kunde leda till och vad "
            "som har gjorts.",
        ),
    ),
    TrackKind.MEDICAL_DEVICE: Guide(
        "Något var fel med en medicinteknisk produkt: en lift, en säng, en sond, ett larm. Utredningen behöver inte "
        "vara klar innan ni anmäler.",
        "tillverkaren och Läkemedelsverket",
        "medicinteknik",
        {
            "kept": Step(
                "Ta produkten ur bruk och spara den",
                "Produkten är tagen ur bruk och sparad",
                "Produkten behöver inte sparas",
                "Rengör, laga eller skicka den inte. Spara tillbehör, förpackning och inställningar, och skriv upp "
                "märke, modell och serienummer.",
            ),
            "maker": Step(
                "Anmäl till tillverkaren", "Anmält till tillverkaren", "Ingen anmälan till tillverkaren"
            ),
            "agency": Step(
                "Anmäl till Läkemedelsverket", "Anmält till Läkemedelsverket", "Ingen anmälan till Läkemedelsverket"
            ),
        },
        ("Finns samma produkt på fler ställen? Varna dem, och byt den om den kan vara farlig.",),
    ),
}  # fmt: skip


def event_name(step: str, done: bool) -> str:
    """How a step is written into the track's story."""
    return f"step_{step}" if done else f"skip_{step}"


EVENT_LABELS = {
    event_name(key, done): step.done if done else step.not_needed
    for guide in GUIDES.values()
    for key, step in guide.steps.items()
    for done in (True, False)
}


@dataclass(frozen=True)
class StepState:
    """How far a step has come: event is the last time that something was said about it, or None."""

    key: str
    step: Step
    event: object
    is_done: bool

    @property
    def is_settled(self) -> bool:
        return self.event is not None


def step_states(track) -> list[StepState]:
    """The steps of a side track, each with what was last said about it. Events that were prefetched are not asked for
    again."""
    guide = GUIDES.get(TrackKind(track.kind))
    if guide is None:
        return []
    last = {}
    for event in sorted(track.events.all(), key=lambda event: event.pk):
        if event.name in EVENT_LABELS:
            last[event.name.partition("_")[2]] = event
    return [
        StepState(key, step, last.get(key), last.get(key) is not None and last[key].name == event_name(key, True))
        for key, step in guide.steps.items()
    ]


def is_settled(track, key: str) -> bool:
    """Whether a step has been taken, or found not to be needed."""
    return any(state.is_settled for state in step_states(track) if state.key == key)


def lacking(track) -> list[str]:
    """What is to be done, or said to be unnecessary, before the track is closed."""
    return [f"{state.step.text}." for state in step_states(track) if not state.is_settled]
