"""`python scripts/services.py python -m tests.performance.bench_year`: the year's overviews with 300 units, three years
and 200,000 cases against a tenth of it, the figures of a berättelse against WeasyPrint's time for forty pages of it,
and the memory that sixty pages take. On PostgreSQL; prints ratios. A part of `make bench`.

ARGS: the number of cases (200000) and of units (300), for a quicker look.
"""

import os
import subprocess
import sys
import time
from datetime import date, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402

from core.calendar import local_today  # noqa: E402
from organisation.models import Unit  # noqa: E402
from organisation.services import unit_add  # noqa: E402
from qualityyear import services as year_services  # noqa: E402
from qualityyear.models import QualityYear, Stop, UnitStop  # noqa: E402
from qualityyear.services.turning import stops_of_year_open  # noqa: E402
from reports import services  # noqa: E402
from reports.models import Account, ComplianceCount  # noqa: E402
from reports.services.compliance import compliance_run  # noqa: E402

from .bench import copy_database, drop_database, use  # noqa: E402
from .bench_routines import cheapest  # noqa: E402
from .data import make_cases, make_municipality  # noqa: E402
from .report import gather_and_render, with_pages  # noqa: E402

MEASURING = "bulk data for measuring"
CASES, UNITS, YEARS, STOPS, TURNS = 200_000, 300, 3, 12, 3
MEMORY = 400  # MB
PAGES_GATHERED, PAGES_MADE = 40, 60
DUE = ("due_unit", "due_area", "due_division", "due_department")


def add_units(municipality: dict, count: int) -> list[Unit]:
    """More units, in areas of twenty, beneath the same förvaltning."""
    department, made = municipality["units"][0].parent.parent, []
    for n in range(count):
        if n % 20 == 0:
            area = unit_add(by=None, key=f"mo{n}", name=f"Område M{n}", kind=Unit.Kind.AREA, parent=department)
        unit = unit_add(
            by=None, key=f"m{n}", name=f"Enhet M{n + 1}", kind=Unit.Kind.UNIT, parent=area, laws=("sol", "hsl")
        )
        made.append(unit)
    municipality["units"] += made
    return made


def open_years(municipality: dict) -> list:
    """The accounts of three years, which it gives, and the wheels of the same; twelve stops a year."""
    by, board, today = municipality["people"]["kvalitetsutvecklare"], municipality["board"], local_today()
    Unit.objects.update(valid_from=date(today.year - YEARS, 1, 1))
    template = services.template_add(by=by, board=board, title="Verksamhetsberättelse")
    draft = services.edition_begin(by=by, template=template)
    services.edition_publish(by=by, edition=draft, version=draft.version)
    days = {name: today + timedelta(days=30 + 7 * n) for n, name in enumerate(DUE)}
    opened = []
    for n in range(YEARS):
        opened.append(
            services.account_year_open(by=by, board=board, year=today.year - n, template=template, tell=False, **days)
        )
        lay_up(by, board, today.year - n)
    return opened


def lay_up(by, board, number) -> None:
    """A wheel, adopted before its year began: one that holds from today asks for nothing that was due before."""
    year = year_services.year_add(by=by, board=board, number=number)
    Stop.objects.bulk_create(
        Stop(year=year, name=f"Stopp {n}", rhythm="month", month=n % 12 + 1, kind="task" if n % 3 else "learning")
        for n in range(STOPS)
    )
    year_services.year_adopt(by=by, year=year, version=year.version)
    QualityYear.objects.for_system(MEASURING).filter(pk=year.pk).update(holds_from=date(number, 1, 1))


def follow(opened) -> None:
    """What has come since, in every year: accounts, a third of them handed up; stops that have opened, half of them
    done, and the others of the years that are over closed."""
    Unit.objects.update(valid_from=date(local_today().year - YEARS, 1, 1))
    for row in opened:
        services.account_year_fill(row, tell=False)
    every = Account.objects.for_system(MEASURING)
    ids = list(every.filter(kind="unit").values_list("pk", flat=True))
    every.filter(pk__in=ids[::3]).update(status="sent", sent_at=timezone.now())
    today, now = local_today(), timezone.now()
    for year in QualityYear.objects.for_system(MEASURING).select_related("board"):
        stops_of_year_open(year, min(today, date(year.number, 12, 31)))
    stops = UnitStop.objects.for_system(MEASURING).order_by("pk")
    ids = list(stops.values_list("pk", flat=True))
    stops.filter(pk__in=ids[::2]).update(status="done", ended_at=now)
    over = stops.under_way().filter(stop__year__number__lt=today.year)
    over.update(status="not_done", why="Hållplatsen stängdes av sig själv.", ended_at=now)
    compliance_run(ComplianceCount.objects.create(board=opened[0].board).pk)


def pages(board) -> dict[str, str]:
    return {
        "verksamhetsberättelser": "/verksamhetsberattelser/",
        "… sena": "/verksamhetsberattelser/?lage=sena",
        "årshjulet, nämnden": f"/kvalitetsaret/?plats={board.key}",
        "efterlevnaden": "/efterlevnad/",
    }


def main(cases: int = CASES, units: int = UNITS) -> None:
    old = setup_databases(verbosity=0, interactive=False)
    whole = connection.settings_dict["NAME"]
    few = f"{whole}_few"
    try:
        municipality = make_municipality(units // 10)
        make_cases(municipality, cases // 10, days=365 * YEARS)
        opened = open_years(municipality)
        follow(opened)
        copy_database(whole, few)
        started = time.perf_counter()
        add_units(municipality, units - units // 10)
        make_cases(municipality, cases - cases // 10, seed=2, days=365 * YEARS)
        follow(opened)
        for database in (few, whole):
            use(database)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM (ANALYZE)")
        print(f"\n{units} enheter, {YEARS} år, {cases} avvikelser gjorda på {time.perf_counter() - started:.0f} s")
        compare(municipality, few, whole)
        use(whole)
        figures(municipality)
    finally:
        use(whole)
        drop_database(few)
        teardown_databases(old, verbosity=0)


def compare(municipality, few, whole) -> None:
    best: dict = {}
    for turn in range(TURNS):
        for database in (few, whole):
            use(database)
            with connection.cursor() as cursor:  # what a helping process computes is not seen from ours
                cursor.execute("SET max_parallel_workers_per_gather = 0")
            for name in ("socialchef", "kvalitetsutvecklare"):
                client = Client()
                client.force_login(municipality["people"][name], backend="organisation.backends.AccountBackend")
                for page, address in pages(municipality["board"]).items():
                    client.get(address)
                    with CaptureQueriesContext(connection) as captured:
                        response = client.get(address)
                    assert response.status_code == 200, f"{address}: {response.status_code}"
                    queries = len(captured)
                    spent = cheapest(lambda client=client, address=address: client.get(address))
                    before = best.get((database, name, page), (spent, queries))
                    best[database, name, page] = (min(before[0], spent), queries)
        print(f"omgång {turn + 1} av {TURNS}", file=sys.stderr)
    print("\nms beräkningstid, i Python och i PostgreSQL: en tiondel, allt, kvot, frågor")
    for (database, name, page), (small, queries) in best.items():
        if database == few:
            big, more = best[whole, name, page]
            print(f"{name:20}{page:26}{small:9.1f}{big:10.1f}{big / small:8.2f}  {queries} → {more}")
    print("Mål: kvot ≤ 1,3; lika många frågor.")


def figures(municipality) -> None:
    """The figures against forty pages, the lists apart; and the memory of sixty pages, in a process of its own."""
    board, writer = municipality["board"], municipality["people"]["kvalitetsutvecklare"]
    spent = gather_and_render(board, local_today().year - 1, writer, pages=PAGES_GATHERED)
    print(
        f"\nBerättelsens siffror {spent.counting * 1000:.0f} ms, listorna {spent.lists * 1000:.0f} ms, WeasyPrint "
        f"{spent.rendering * 1000:.0f} ms för {spent.pages} sidor: {spent.counting / spent.rendering:.3f} (mål ≤ 0,1)"
    )
    report, made = with_pages(spent.report, writer, PAGES_MADE)
    environment = os.environ | {"BENCH_DATABASE": connection.settings_dict["NAME"]}
    output = subprocess.run(
        [sys.executable, "-m", "tests.performance.pdf_memory", str(report.pk)],
        env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    print(f"PDF, {made} sidor: {output.strip()} MB (mål ≤ {MEMORY})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
