"""A municipality of any size, made in bulk: for measuring, where the story of each case does not matter."""

import random
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.calendar import local_date
from core.numbering import next_numbers
from deviations.models import Clock, Deviation, Track
from organisation.models import Assignment, Unit, User
from organisation.roles import Role
from organisation.services import unit_add
from standards.legal import reference_on
from standards.models import Category, Duty
from standards.selectors import current_matrix

# 200,000 cases are what a large municipality gathers in ten years.
DAYS_OF_USE = 3650
TEXTS = (
    "Boende halkade i badrummet vid förflyttning från toaletten. Golvet var blött efter dusch.",
    "Morgondosen gavs två gånger eftersom signeringen saknades på listan.",
    "Besöket på kvällen uteblev. Ingen ersättare hade kallats in.",
    "Larmet besvarades först efter fyrtio minuter. Två larm kom samtidigt.",
    "Fel kost serverades till en boende med allergi. Det upptäcktes innan måltiden.",
)


def make_municipality(units: int) -> dict:
    """A kommun, a nämnd and units beneath it in areas of twenty. Gives the nämnd, the units and people."""
    root = unit_add(by=None, key="k", name="Exempelkommun", kind=Unit.Kind.MUNICIPALITY, parent=None)
    board = unit_add(by=None, key="n", name="Vård- och omsorgsnämnden", kind=Unit.Kind.BOARD, parent=root)
    department = unit_add(
        by=None, key="f", name="Vård- och omsorgsförvaltningen", kind=Unit.Kind.DEPARTMENT, parent=board
    )
    made = []
    area = None
    while len(made) < units:
        if len(made) % 20 == 0:
            area = unit_add(
                by=None,
                key=f"o{len(made)}",
                name=f"Område {len(made) // 20 + 1}",
                kind=Unit.Kind.AREA,
                parent=department,
            )
        made.append(
            unit_add(
                by=None,
                key=f"e{len(made)}",
                name=f"Enhet {len(made) + 1}",
                kind=Unit.Kind.UNIT,
                parent=area,
                laws=("sol", "hsl"),
            )
        )
    people = {}
    for name, role, unit in (
        ("medarbetare", Role.EMPLOYEE, made[0]),
        ("enhetschef", Role.UNIT_MANAGER, made[0]),
        ("kvalitetsutvecklare", Role.QUALITY_DEVELOPER, board),
        ("mas", Role.MAS, board),
        ("sas", Role.SAS, board),
        ("socialchef", Role.DIRECTOR, department),
    ):
        people[name] = User.objects.create_user(f"{name}@exempelkommun.example", None, name=name.capitalize())
        Assignment.objects.create(user=people[name], role=role, unit=unit)
    return {"board": board, "units": made, "people": people}


@transaction.atomic
def make_cases(
    municipality: dict, count: int, *, seed: int = 1, days: int = DAYS_OF_USE, open_share: float = 0.08
) -> None:
    """count cases spread over the units and the last days, judged and closed but for a share that is open: half of
    those not judged yet, half being investigated. The share is that of a municipality that has fallen behind."""
    chance = random.Random(seed)
    now = timezone.now()
    matrix = current_matrix()
    classes = list(matrix.classes.all())
    categories = list(Category.objects.filter(is_tile=True))
    units, people = municipality["units"], municipality["people"]
    moments = sorted(now - timedelta(minutes=chance.randrange(1, days * 1440)) for _ in range(count))
    numbers = {}
    for moment in moments:
        numbers.setdefault(local_date(moment).year, []).append(moment)
    for year, its in numbers.items():
        rows = []
        for moment, number in zip(its, next_numbers("deviation", year, len(its)), strict=True):
            rows.append(_case(chance, moment, number, units, people, matrix, classes, categories, open_share))
            if len(rows) == 2000:
                Deviation.objects.bulk_create(rows)
                rows = []
        Deviation.objects.bulk_create(rows)


def _case(chance, moment, number, units, people, matrix, classes, categories, open_share):
    unit, text, category = chance.choice(units), chance.choice(TEXTS), chance.choice(categories)
    severity, likelihood = chance.choice((1, 1, 2, 2, 3)), chance.choice((1, 2, 2, 3))
    is_open = chance.random() < open_share
    is_judged = not is_open or chance.random() < 0.5
    manager = people["enhetschef"]
    return Deviation(
        number=number,
        status="closed" if not is_open else "investigating" if is_judged else "reported",
        reporter=people["medarbetare"] if unit is units[0] else None,
        reported_at=moment,
        unit=unit,
        board_id=unit.board_id,
        category=category,
        title=text.split(". ")[0],
        what_happened=text,
        outcome="as_usual",
        owner_role="unit_manager",
        owner_unit=unit,
        search_text=f"{number} {text} {category}".casefold(),
        **(
            {
                "law_sol": True,
                "law_hsl": chance.random() < 0.3,
                "matrix": matrix,
                "severity": severity,
                "likelihood": likelihood,
                "risk_score": severity * likelihood,
                "risk_class": classes[0],
                "assessment_reason": "Ingen skada.",
                "assessed_at": moment + timedelta(days=1),
                "assessed_by": manager,
            }
            if is_judged
            else {}
        ),
        **(
            {}
            if is_open
            else {
                "closing_note": "Genomgången med arbetslaget.",
                "closed_at": moment + timedelta(days=3),
                "closed_by": manager,
            }
        ),
    )


@transaction.atomic
def make_clocks(count: int, *, seed: int = 1, units=()) -> None:
    """count running clocks on as many open cases: lex Sarah where the case is SoL, lex Maria where it is HSL, the
    latest cases first. Half of their targets have passed, as where one has fallen behind. units limits it to theirs.
    """
    chance, now = random.Random(seed), timezone.now()
    duties = {
        kind: Duty.objects.valid().get(key=key) for kind, key in (("lex_sarah", "LS-ACT-SOL"), ("lex_maria", "LM-INV"))
    }
    paragraphs = {kind: reference_on(duty.topic, local_date(now), ["sol", "hsl"]) for kind, duty in duties.items()}
    without = Deviation.objects.for_system("bulk data for measuring").open().filter(tracks__isnull=True)
    if units:
        without = without.filter(unit__in=units)
    cases = list(without.order_by("-reported_at")[:count])
    kinds = ["lex_maria" if case.law_hsl else "lex_sarah" for case in cases]
    tracks = Track.objects.bulk_create(
        (
            Track(deviation=case, kind=kind, received_at=case.reported_at)
            for case, kind in zip(cases, kinds, strict=True)
        ),
        batch_size=2000,
    )
    Clock.objects.bulk_create(
        (
            Clock(
                deviation=track.deviation,
                track=track,
                duty=duties[track.kind],
                reference=paragraphs[track.kind],
                legal_word=duties[track.kind].legal_word,
                started_at=track.received_at,
                target_end=now + timedelta(minutes=chance.randrange(-60 * 1440, 60 * 1440)),
            )
            for track in tracks
        ),
        batch_size=2000,
    )
    for kind, column in (("lex_sarah", "lex_sarah"), ("lex_maria", "lex_maria")):
        ids = [case.pk for case, its in zip(cases, kinds, strict=True) if its == kind]
        Deviation.objects.filter(pk__in=ids).update(**{column: True})
