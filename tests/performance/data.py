"""A municipality of any size, made in bulk: for measuring, where the story of each case does not matter."""

import random
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.calendar import local_date
from core.numbering import next_numbers
from deviations.models import Deviation
from organisation.models import Assignment, Unit, User
from organisation.roles import Role
from organisation.services import unit_add
from standards.models import Category
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
