"""What our ledningssystem is, gathered on one page: the wheel, the processes, who answers for what, the laws.

SOSFS 2011:9 3 kap. 3 § (the division of responsibility), 4 kap. (processes and routines) and 5-7 kap. (the work with
it). The page and the file are drawn from the same thing.
"""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from core.calendar import local_today
from organisation.models import Assignment
from organisation.roles import Action, Role
from standards.legal import paragraphs_on
from standards.models import LegalReference, Theme
from standards.paragraphs import act_place, act_words

from .models import Document, Requirement, overdue_q
from .workflow import Kind, ProcessKind

# The law that the whole rests on, before what each process says of its own.
FOUNDATIONS = ("ledningssystem", "ledningssystem-anvanda", "ledningssystem-ansvar", "systematiskt-kvalitetsarbete")
# Who answers for what: those who lead, and those who are appointed to watch over quality.
ANSWERING = (
    Role.DIRECTOR, Role.DIVISION_MANAGER, Role.UNIT_MANAGER, Role.QUALITY_MANAGER, Role.QUALITY_DEVELOPER, Role.SAS,
    Role.MAS, Role.MAR, Role.DEVELOPMENT_LEAD, Role.IMPROVEMENT_COACH,
)  # fmt: skip
DUTIES = {
    Role.DIRECTOR: "Leder förvaltningen, ser till att ledningssystemet finns och används, och redovisar för nämnden.",
    Role.DIVISION_MANAGER: "Fastställer verksamhetens processer och rutiner och följer upp att de håller.",
    Role.UNIT_MANAGER: "Ser till att enheten arbetar efter rutinerna, tar hand om avvikelser och följer upp.",
    Role.QUALITY_MANAGER: "Leder arbetet med att utveckla ledningssystemet.",
    Role.QUALITY_DEVELOPER: "Stödjer verksamheten, beskriver processer och sammanställer berättelsen.",
    Role.SAS: "Ser till att missförhållanden utreds enligt lex Sarah.",
    Role.MAS: "Svarar för patientsäkerheten och att vårdskador utreds enligt lex Maria.",
    Role.MAR: "Svarar för patientsäkerheten i rehabiliteringen.",
    Role.DEVELOPMENT_LEAD: "Stödjer enheterna med processer, rutiner och utredningar.",
    Role.IMPROVEMENT_COACH: "Hjälper enheterna att förbättra i små steg.",
}
MANY = 12  # so many persons are named for a role; the rest are told as a number


@dataclass
class Band:
    """One kind of process. boxes: the documents, with `steps` counted."""

    kind: str
    title: str
    text: str
    boxes: list[Document] = field(default_factory=list)


@dataclass
class Duty:
    """A role, what it answers for, and who holds it where."""

    role: Role
    text: str
    held: list[tuple[str, str]]
    more: int = 0


@dataclass
class Act:
    """An act and the paragraphs of it that the processes and routines secure, each with how many do."""

    name: str
    paragraphs: list[tuple[LegalReference, int]]

    @property
    def words(self) -> str:
        """ "Socialtjänstlagen (SoL)"."""
        return act_words(self.name)


@dataclass
class System:
    board: object
    bands: list[Band]
    duties: list[Duty]
    themes: list[Theme]
    acts: list[Act]
    routines: int
    overdue: int


BAND_TEXTS = {
    ProcessKind.MANAGEMENT: ("Ledningsprocesser", "Styr, följer upp och förbättrar."),
    ProcessKind.CORE: ("Kärnprocesser", "Det vi gör för dem vi är till för."),
    ProcessKind.SUPPORT: ("Stödprocesser", "Gör de andra möjliga."),
}


def bands_of(processes) -> list[Band]:
    """Processes sorted by kind: ledning above, kärn in the middle, stöd beneath. No query."""
    bands = {kind: Band(kind.value, *BAND_TEXTS[kind]) for kind in ProcessKind}
    for process in processes:
        bands[ProcessKind(process.process_kind)].boxes.append(process)
    return list(bands.values())


def documents_of(user, board):
    """What has been adopted and everybody in the nämnd may read: the nämnd's own and what the municipality shares."""
    rows = Document.objects.visible_to(user, Action.READ_PROCESSES).published().filter(unit__provider__isnull=True)
    return rows.filter(Q(board=board) | Q(board__isnull=True)) if board else rows.filter(board__isnull=True)


def build_system(user, board) -> System:
    """Reads it all for user, who may read the nämnd's processes. Seven queries."""
    documents = documents_of(user, board)
    processes = list(documents.filter(kind=Kind.PROCESS).select_related("unit").order_by("title", "pk"))
    counts = documents.filter(kind=Kind.ROUTINE).aggregate(
        routines=Count("pk"), overdue=Count("pk", filter=overdue_q())
    )
    return System(
        board=board,
        bands=bands_of(processes),
        duties=_duties(board),
        themes=list(Theme.objects.valid().order_by("order", "pk")),
        acts=_acts(documents),
        routines=counts["routines"],
        overdue=counts["overdue"] + sum(process.is_overdue for process in processes),
    )


def _duties(board) -> list[Duty]:
    if board is None:
        return []
    held = {}
    rows = Assignment.objects.valid().filter(
        unit__path__startswith=board.path, unit__provider__isnull=True, role__in=ANSWERING, stand_in_for__isnull=True
    )
    for role, name, unit in rows.order_by("unit__path", "user__name").values_list("role", "user__name", "unit__name"):
        held.setdefault(role, []).append((name, unit))
    return [
        Duty(role, DUTIES[role], held.get(role, [])[:MANY], max(len(held.get(role, ())) - MANY, 0))
        for role in ANSWERING
        if role in held or role in (Role.DIRECTOR, Role.DIVISION_MANAGER, Role.UNIT_MANAGER)
    ]


def _acts(documents) -> list[Act]:
    topics = dict(
        Requirement.objects.filter(document__in=documents)
        .values_list("topic")
        .annotate(n=Count("pk"))
        .order_by("topic")
    )
    found = paragraphs_on([*FOUNDATIONS, *topics], local_today())
    acts = {}
    for topic, paragraph in found.items():
        if paragraph is not None:
            acts.setdefault(paragraph.act, {})[paragraph.pk] = (paragraph, topics.get(topic, 0))
    return [Act(name, sorted(acts[name].values(), key=lambda row: row[0].pk)) for name in sorted(acts, key=act_place)]
