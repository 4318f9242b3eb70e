"""What processer and rutiner show (SOSFS 2011:9 3, 4 and 6 kap.): counted from all documents that hold in the
nämnd."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Q

from core.calendar import start_of_day
from core.wording import day_long, percent, plural
from organisation.models import Unit
from processes.health import CLOSED, LEFT, NO_REVIEW, OVERDUE, VACANT, problems_among
from processes.models import Activity, Document, ReadingDuty, Requirement, Revision, SystemEdition
from processes.reading_state import duties_in_force, readings
from processes.workflow import Kind

from .evidence import Evidence, State, Time, fine_if

REASON = "figures of the nämnd's whole ledningssystem"


def gather(board: Unit, places, time: Time) -> list[Evidence]:
    """All evidence of this room. As many queries, whatever the number of documents."""
    documents = _documents(board)
    revisions = Revision.objects.for_system(REASON).filter(document__in=documents.order_by().values("pk"))
    published = documents.published()
    counts = Counter(published.order_by().values_list("kind", flat=True))
    holding = revisions.holding(time.today)
    problems = _problems(published)
    return [
        _adopted(board),
        _processes(counts[Kind.PROCESS]),
        _owners(sum(counts.values()), problems),
        *_steps(holding),
        _cooperation(holding),
        _reviewed(counts[Kind.ROUTINE], problems),
        _improved(revisions, time),
        _read(board, revisions),
    ]


def secured(board: Unit) -> dict[str, int]:
    """How many adopted processes and routines of the nämnd secure what is demanded, by the topic. One query."""
    published = _documents(board).published().order_by().values("pk")
    rows = Requirement.objects.filter(document__in=published).order_by()
    return dict(rows.values_list("topic").annotate(Count("document", distinct=True)))


def _documents(board):
    """The nämnd's own, and what the whole municipality shares."""
    rows = Document.objects.for_system(REASON).filter(unit__provider__isnull=True)
    return rows.filter(Q(board=board) | Q(board__isnull=True))


def _problems(published) -> dict[tuple[str, str], int]:
    """How many documents of a kind have a problem: {(kind, key of health.PROBLEMS): count}."""
    found, _ = problems_among(published, Revision.objects.none())
    return Counter((each.document.kind, problem) for each in found for problem in each.problems)


def _adopted(board) -> Evidence:
    edition = (
        SystemEdition.objects.for_system(REASON)
        .filter(board=board, adopted_on__isnull=False)
        .order_by("-adopted_on", "-number")
        .first()
    )
    return fine_if(
        edition is not None,
        "system-adopted",
        f"Nämnden fastställde ledningssystemet {day_long(edition.adopted_on)} (§ {edition.adopted_paragraph})."
        if edition
        else "Nämnden har inte fastställt ledningssystemet här.",
        "Skapa en utgåva av ledningssystemet och för in nämndens beslut.",
        bad=State.MISSING,
    )


def _processes(count) -> Evidence:
    return fine_if(
        count > 0,
        "processes",
        f"{count} {plural(count, 'process är fastställd', 'processer är fastställda')}."
        if count
        else "Ingen process är fastställd.",
        "Beskriv och fastställ de processer som behövs.",
        bad=State.MISSING,
    )


def _owners(total, problems) -> Evidence:
    vacant = sum(count for (_, problem), count in problems.items() if problem in (VACANT, LEFT))
    if not total:
        return Evidence("owners", State.MISSING, "Det finns inga processer eller rutiner att ansvara för.")
    return fine_if(
        not vacant,
        "owners",
        f"Alla {total} processer och rutiner har en ansvarig roll som någon innehar."
        if not vacant
        else f"{vacant} av {total} processer och rutiner har en ansvarig roll som ingen innehar, eller en ansvarig som "
        "har slutat.",
        "Ge dem en ny ansvarig.",
    )


def _steps(holding) -> list[Evidence]:
    """Whether processes have their activities, and activities their routines (4 kap. 3–4 §§)."""
    processes = holding.filter(document__kind=Kind.PROCESS)
    row = processes.aggregate(
        all=Count("pk"), empty=Count("pk", filter=~Exists(Activity.objects.filter(revision=OuterRef("pk"))))
    )
    routines = Activity.routines.through.objects.filter(activity=OuterRef("pk"))
    steps = Activity.objects.filter(revision__in=processes.order_by().values("pk")).aggregate(
        all=Count("pk"), without=Count("pk", filter=~Exists(routines))
    )
    if not row["all"]:
        none = "Ingen process gäller idag."
        return [Evidence("activities", State.MISSING, none), Evidence("routines-of-steps", State.MISSING, none)]
    return [
        fine_if(
            not row["empty"],
            "activities",
            f"Alla processer har sina aktiviteter i ordning: {steps['all']} aktiviteter."
            if not row["empty"]
            else f"{row['empty']} av {row['all']} processer saknar aktiviteter.",
            "Skriv in aktiviteterna och deras ordning.",
        ),
        fine_if(
            not steps["without"],
            "routines-of-steps",
            "Alla aktiviteter har en rutin."
            if not steps["without"]
            else f"{steps['without']} av {steps['all']} aktiviteter har ingen rutin. Alla behöver inte ha en.",
            "Gå igenom dem och avgör vilka som behöver en rutin.",
        ),
    ]


def _cooperation(holding) -> Evidence:
    """Hand-overs to others, and whether it is written where they are agreed (4 kap. 5–6 §§)."""
    row = (
        Activity.objects.filter(revision__in=holding.order_by().values("pk"))
        .exclude(partner_kind="")
        .aggregate(
            all=Count("pk"), outside=Count("pk", filter=Q(partner_kind=Activity.Partner.OUTSIDE)),
            loose=Count("pk", filter=Q(partner_agreed="")),
        )
    )  # fmt: skip
    if not row["all"]:
        return Evidence(
            "cooperation",
            State.MISSING,
            "Ingen aktivitet visar var samverkan behövs.",
            "Märk ut var arbetet lämnas över till andra.",
        )
    words = f"Samverkan är utmärkt på {row['all']} aktiviteter, varav {row['outside']} med andra organisationer."
    return fine_if(
        not row["loose"],
        "cooperation",
        words if not row["loose"] else f"{words} På {row['loose']} står inte var det är överenskommet.",
        "Skriv var överenskommelsen finns.",
    )


def _reviewed(routines, problems) -> Evidence:
    late, undated, closed = (
        sum(count for (_, problem), count in problems.items() if problem == key) for key in (OVERDUE, NO_REVIEW, CLOSED)
    )
    if not routines:
        return Evidence("routines", State.MISSING, "Ingen rutin är fastställd.", "Fastställ de rutiner som behövs.")
    wrong = [
        f"{count} {words}"
        for count, words in (
            (late, "skulle ha setts över"), (undated, "har ingen dag för översyn"),
            (closed, "gäller på en stängd enhet"),
        )
        if count
    ]  # fmt: skip
    words = f"{routines} {plural(routines, 'rutin är fastställd', 'rutiner är fastställda')}."
    return fine_if(
        not wrong,
        "routines",
        f"{words} Ingen har passerat sin dag för översyn."
        if not wrong
        else f"{words} Av processer och rutiner: {', '.join(wrong)}.",
        "Se över dem som har passerat sin dag.",
    )


def _improved(revisions, time) -> Evidence:
    """Routines and processes that were changed because of a measure, in the last year (5 kap. 8 §)."""
    count = revisions.filter(adopted_at__gte=start_of_day(time.year_ago), measure__isnull=False, number__gt=1).count()
    return fine_if(
        count > 0,
        "improved-routines",
        f"{count} {plural(count, 'ändring', 'ändringar')} av processer och rutiner det senaste året kom av en åtgärd."
        if count
        else "Ingen process eller rutin har ändrats det senaste året på grund av en åtgärd.",
        "Gå igenom om någon åtgärd borde ha lett till en ändrad rutin.",
    )


def _read(board, revisions) -> Evidence:
    """What must be read, and how much has been (6 kap. 1 §)."""
    duties = ReadingDuty.objects.for_system(REASON).filter(unit__board=board, unit__provider__isnull=True)
    rows = readings(duties_in_force(duties), revisions)
    if not rows:
        return Evidence(
            "read",
            State.MISSING,
            "Ingen process eller rutin måste läsas av någon.",
            "Bestäm vad som ska läsas, och av vilka.",
        )
    done, late = sum(row.read_at is not None for row in rows), sum(row.is_late for row in rows)
    words = f"{percent(done / len(rows))} av det som ska läsas är läst."
    return fine_if(
        not late,
        "read",
        words if not late else f"{words} {late} läsningar är sena.",
        "Påminn dem som inte har läst.",
    )
