"""`python scripts/services.py python -m tests.performance.bench_selfinspections`: coverage and results over time with
300 units × 24 check lists × 3 years (about 600,000 answers) against a tenth of it, and the hourly sweep over 7,200
plans, on PostgreSQL. Prints ratios. A part of `make bench`.
"""

import os
import sys
import time
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402

from core.calendar import add_months, local_today  # noqa: E402
from selfinspections import services  # noqa: E402
from selfinspections.models import (  # noqa: E402
    CheckList,
    CheckListVersion,
    Occurrence,
    Plan,
    Question,
)
from selfinspections.periods import quarter_of  # noqa: E402

from .bench import copy_database, drop_database, use  # noqa: E402
from .bench_routines import cheapest  # noqa: E402
from .data import make_municipality  # noqa: E402

UNITS, LISTS, QUARTERS, TENTH, TURNS = 300, 24, 12, 30, 3
GROUPS = ("Hygien", "Kläder")
RESULTS = """
    INSERT INTO selfinspections_result
        (occurrence_id, check_list_id, question_key, "group", right_count, wrong_count, not_applicable_count, lowest,
        middle, highest)
    SELECT o.id, o.check_list_id, q.key, '', (o.id + q.id) %% 2 + 5, (o.id + q.id) %% 3, 0,
        CASE WHEN q.kind = 'number' THEN 4 + (o.id %% 5) END, CASE WHEN q.kind = 'number' THEN 5 + (o.id %% 5) END,
        CASE WHEN q.kind = 'number' THEN 6 + (o.id %% 5) END
    FROM selfinspections_occurrence o JOIN selfinspections_question q ON q.edition_id = o.edition_id
    WHERE o.status = 'done' AND o.id > %s
    UNION ALL
    SELECT o.id, o.check_list_id, NULL, g.name, 8, o.id %% 3, 0, NULL, NULL, NULL
    FROM selfinspections_occurrence o CROSS JOIN (VALUES (''), ('Hygien'), ('Kläder')) AS g(name)
    WHERE o.status = 'done' AND o.id > %s
"""
ANSWERS = """
    INSERT INTO selfinspections_answer
        (occurrence_id, question_id, row, choice, text, note, photo, photo_type, at, version)
    SELECT o.id, q.id, 1, 'yes', '', '', '', '', o.ended_at, 1
    FROM selfinspections_occurrence o JOIN selfinspections_question q ON q.edition_id = o.edition_id
    WHERE o.status = 'done' AND o.id > %s
"""


def make_lists(board) -> list[CheckList]:
    """Check lists of seven questions under two headings, one of them a number, that hold since long ago."""
    since = add_months(quarter_of(local_today()), -3 * QUARTERS)
    made = CheckList._base_manager.bulk_create(
        CheckList(title=f"Checklista {n + 1}", purpose="Vi ser om rutinen följs.", unit=board, board=board)
        for n in range(LISTS)
    )
    editions = CheckListVersion.objects.bulk_create(
        CheckListVersion(check_list=each, number=1, status="published", valid_from=since, published_at=timezone.now())
        for each in made
    )  # fmt: skip
    Question.objects.bulk_create(
        Question(
            edition=edition, order=n, words=f"Fråga {n + 1}", group=GROUPS[n % 2],
            kind="number" if n == 6 else "yes_no", high=8 if n == 6 else None,
        )
        for edition in editions
        for n in range(7)
    )  # fmt: skip
    return made


def make_plans(units, lists, by, first) -> list[Plan]:
    """A plan for each unit and list, as when every manager decides alone."""
    plans = Plan._base_manager.bulk_create(
        Plan(
            check_list=check_list, unit=unit, board_id=unit.board_id, frequency="quarterly", starts_on=first,
            made_from=first, answer_days=14, created_by=by,
        )
        for unit in units
        for check_list in lists
    )  # fmt: skip
    link = Plan.units.through
    link.objects.bulk_create((link(plan=plan, unit=plan.unit) for plan in plans), batch_size=2000)
    return plans


def make_answers(plans, lists) -> None:
    """Every planned quarter of the plans: nine in ten answered, one in forty not done, the others silent."""
    editions = {each.pk: each.versions.get() for each in lists}
    last = Occurrence._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
    today, now, rows = local_today(), timezone.now(), []
    for place, plan in enumerate(plans):
        for quarter in range(QUARTERS):
            day = add_months(plan.starts_on, 3 * quarter)
            if day > today:
                continue
            chance = (place * 7 + quarter * 13) % 40
            status = "not_done" if chance == 0 else "waiting" if chance < 4 else "done"
            rows.append(Occurrence(
                plan=plan, check_list_id=plan.check_list_id, edition=editions[plan.check_list_id], unit_id=plan.unit_id,
                board_id=plan.board_id, planned_on=day, due_on=day + timedelta(days=14), status=status,
                why="Ombyggnad." if status == "not_done" else "", ended_at=None if status == "waiting" else now,
                right_count=6, wrong_count=chance % 3,
            ))  # fmt: skip
    Occurrence._base_manager.bulk_create(rows, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute(RESULTS, [last, last])
        cursor.execute(ANSWERS, [last])


def main() -> None:
    old = setup_databases(verbosity=0, interactive=False)
    whole = connection.settings_dict["NAME"]
    few = f"{whole}_few"
    try:
        municipality = make_municipality(UNITS)
        units, people = municipality["units"], municipality["people"]
        by = people["kvalitetsutvecklare"]
        lists = make_lists(municipality["board"])
        first = add_months(quarter_of(local_today()), -3 * (QUARTERS - 1))
        plans = make_plans(units, lists, by, first)
        made = TENTH * LISTS
        make_answers(plans[:made], lists)
        copy_database(whole, few)
        started = time.perf_counter()
        make_answers(plans[made:], lists)
        counts = {}
        for database in (few, whole):
            use(database)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM (ANALYZE)")
                cursor.execute("SELECT count(*) FROM selfinspections_answer")
                counts[database] = cursor.fetchone()[0]
        print(f"{counts[whole]} svar gjorda på {time.perf_counter() - started:.0f} s")
        report(people, pages(units[0], lists[0]), few, whole, counts)
        sweep(whole)
    finally:
        use(whole)
        drop_database(few)
        teardown_databases(old, verbosity=0)


def pages(unit, check_list) -> dict[str, str]:
    trend = f"/egenkontroller/over-tid/{check_list.pk}/"
    questions = list(check_list.versions.get().questions.all())
    return {
        "täckning, kvartal": "/egenkontroller/tackning/",
        "täckning, år": f"/egenkontroller/tackning/?period={local_today().year - 1}",
        "täckning, en enhet": f"/egenkontroller/tackning/{unit.pk}/?period={local_today().year - 1}",
        "över tid, listor": "/egenkontroller/over-tid/",
        "över tid, alla frågor": trend,
        "över tid, en fråga": f"{trend}?matt=fraga-{questions[0].key}",
        "över tid, en rubrik": f"{trend}?matt=rubrik-1",
        "över tid, mätvärde": f"{trend}?matt=fraga-{questions[6].key}",
        "över tid, mot andra": f"{trend}?matt=fraga-{questions[0].key}&enhet={unit.pk}",
        "checklistor": "/egenkontroller/checklistor/",
        "planer": "/egenkontroller/planer/",
    }


def report(people, addresses, few, whole, counts) -> None:
    best: dict = {}
    for turn in range(TURNS):
        for database in (few, whole):
            use(database)
            with connection.cursor() as cursor:  # what a helping process computes is not seen from ours
                cursor.execute("SET max_parallel_workers_per_gather = 0")
            for name in ("enhetschef", "kvalitetsutvecklare"):
                client = Client()
                client.force_login(people[name], backend="organisation.backends.AccountBackend")
                for page, address in addresses.items():
                    client.get(address)
                    with CaptureQueriesContext(connection) as captured:
                        response = client.get(address)
                    assert response.status_code == 200, f"{address}: {response.status_code}"
                    queries = len(captured)
                    spent = cheapest(lambda client=client, address=address: client.get(address))
                    key = (database, name, page)
                    before = best.get(key, (spent, queries))
                    best[key] = (min(before[0], spent), queries)
        print(f"omgång {turn + 1} av {TURNS}", file=sys.stderr)
    print("\nms beräkningstid, i Python och i PostgreSQL")
    print(f"{'':42}{counts[few]:>9} svar{counts[whole]:>9} svar  kvot  frågor")
    for (database, name, page), (small, queries) in best.items():
        if database != few:
            continue
        big, more = best[whole, name, page]
        print(f"{name:20}{page:24}{small:9.1f}{big:14.1f}{big / small:8.2f}  {queries} → {more}")
    print("Mål: kvot ≤ 1,3; lika många frågor.")


def sweep(whole) -> None:
    """The hourly sweep: when nothing is due, and when every plan is."""
    use(whole)
    for words, today in (
        ("inget att skapa", local_today()),
        ("allt att skapa", add_months(quarter_of(local_today()), 3)),
        ("inget att skapa igen", add_months(quarter_of(local_today()), 3)),
    ):
        started = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            count = services.occurrences_make(today=today)
        spent = time.perf_counter() - started
        print(f"Svepet, {words}: {spent:.1f} s, {len(captured)} frågor, {count} skapade")


if __name__ == "__main__":
    main()
