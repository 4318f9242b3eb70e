"""`make bench`: how the time of a page grows with the rows, on PostgreSQL. Prints ratios; nothing here is a timed test.

make bench                 200,000 cases and 1,500 units against 2,000 cases
make bench ARGS="20000"    a quicker look

Then comes the risk register (bench_risks.py). Last come 2,000 routines: how long a question takes (bench_routines.py),
600,000 answers to egenkontroller (bench_selfinspections.py), the year's overviews and the berättelse (bench_year.py),
and a map of a hundred shapes (bench_map.py).
"""

import os
import sys
import time
from dataclasses import dataclass

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402
from django.urls import path  # noqa: E402

from deviations.models import Deviation  # noqa: E402
from kvalitet.urls import urlpatterns as own_patterns  # noqa: E402
from organisation.roles import Action  # noqa: E402

from .data import make_cases, make_clocks, make_municipality  # noqa: E402

SMALL, UNITS, TURNS, ROUNDS = 2_000, 1_500, 5, 6
CLOCKS = 20_000  # running, in the large municipality: as many open cases, so they are made open
BARE = """{% extends "base.html" %}{% block content %}<table class="plain">{% for row in rows %}
<tr><td>{{ row.number }}</td><td>{{ row.title }}</td><td>{{ row.unit }}</td><td>{{ row.get_status_display }}</td></tr>
{% endfor %}</table>{% endblock %}"""


def bare_view(request):
    """The least that a list page of ours can be: same middleware, sign-in and frame, fifty rows from one query."""
    rows = (
        Deviation.objects.visible_to(request.user, Action.SEE_CASES)
        .select_related("unit")
        .only("number", "title", "status", "unit__name")
        .order_by("-reported_at", "-pk")[:50]
    )
    return HttpResponse(engines["django"].from_string(BARE).render({"rows": rows}, request))


urlpatterns = [path("bar/", bare_view), *own_patterns]


PAGES = {
    "lista": "/avvikelser/",
    "lista, alla": "/avvikelser/?status=alla",
    "fritext": "/avvikelser/?status=alla&sok=halkade",
    "ärende": "/avvikelser/{case}/",
    "klockor": "/avvikelser/klockor/",
    "Min dag": "/",
    "bar vy": "/bar/",
}


def use(database: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = database
    cache.clear()


@dataclass
class Seen:
    """One page for one person: its shortest time in milliseconds, its queries and its size in bytes."""

    ms: float
    queries: int
    size: int


def see(client, address) -> Seen:
    """The shortest of ROUNDS requests after two that warm up: what else the machine does meanwhile is not ours."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    queries, times = len(captured), []  # read at once: the next request empties the log
    for _ in range(ROUNDS):
        started = time.perf_counter()
        response = client.get(address)
        times.append(time.perf_counter() - started)
        assert response.status_code == 200, f"{address}: {response.status_code}"
    return Seen(min(times) * 1000, queries, len(response.content))


def look(people, case, databases) -> dict:
    """Each page for each person in each database: {(database, person, page): Seen}.

    The databases take turns, so that nothing else that changes during the measuring (the machine's pace, the age of
    the process) tells them apart.
    """
    best: dict = {}
    for turn in range(TURNS):
        for database in databases:
            use(database)
            for name in ("enhetschef", "kvalitetsutvecklare", "mas", "sas"):
                client = Client()
                client.force_login(people[name], backend="organisation.backends.AccountBackend")
                for page, address in PAGES.items():
                    if (page == "ärende" and name != "enhetschef") or (
                        name == "sas" and page not in ("klockor", "Min dag", "bar vy")
                    ):
                        continue
                    seen = see(client, address.format(case=case))
                    before = best.setdefault((database, name, page), seen)
                    before.ms = min(before.ms, seen.ms)
        print(f"omgång {turn + 1} av {TURNS}", file=sys.stderr)
    return best


def main(large: int) -> None:
    old = setup_databases(verbosity=0, interactive=False)
    whole = connection.settings_dict["NAME"]
    few = f"{whole}_few"
    try:
        municipality = make_municipality(UNITS)
        make_cases(municipality, SMALL)
        mine = Deviation.objects.visible_to(municipality["people"]["enhetschef"], Action.SEE_CASES)
        make_cases(municipality | {"units": municipality["units"][:1]}, 60, seed=2)
        case = mine.first().number
        make_clocks(CLOCKS // 100)
        copy_database(whole, few)
        started = time.perf_counter()
        make_cases(municipality, large - SMALL - CLOCKS, seed=3)
        make_cases(municipality, CLOCKS, seed=4, days=365, open_share=1)
        make_clocks(CLOCKS)
        print(
            f"{large:,} avvikelser och {UNITS:,} enheter gjorda på {time.perf_counter() - started:.0f} s\n".replace(
                ",", " "
            )
        )
        for database in (few, whole):
            use(database)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM (ANALYZE)")  # what PostgreSQL does by itself, a while after so many new rows
        with override_settings(ROOT_URLCONF="tests.performance.bench"):
            seen = look(municipality["people"], case, (few, whole))
        report({key[1:]: of for key, of in seen.items() if key[0] == few},
               {key[1:]: of for key, of in seen.items() if key[0] == whole}, large)  # fmt: skip
        use(whole)
        report_figures(municipality["board"], municipality["people"]["kvalitetsutvecklare"])
    finally:
        use(whole)
        drop_database(few)
        teardown_databases(old, verbosity=0)


def copy_database(source: str, target: str) -> None:
    connection.close()  # PostgreSQL copies a database that nobody is in
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def drop_database(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def report(small, big, large):
    print(f"{'':34}{SMALL:>9} rader{large:>11} rader   kvot   frågor      kB   mot bar vy")
    for (name, page), now in big.items():
        before, bare = small[name, page], big[name, "bar vy"]
        print(
            f"{name:20} {page:13}{before.ms:9.1f} ms {now.ms:12.1f} ms {now.ms / before.ms:6.2f}"
            f"   {before.queries:>2} → {now.queries:>2} {now.size / 1000:7.1f} {now.ms / bare.ms:9.2f}"
        )
    print("\nMål: kvot ≤ 1,3; lika många frågor; lista ≤ 60 kB och ≤ 2 gånger en bar vy.")


def report_figures(board, writer):
    """Gathering the figures of a report, against WeasyPrint's own time for it."""
    from core.calendar import local_today

    from .report import gather_and_render

    spent = gather_and_render(board, local_today().year - 1, writer)
    share = f"{spent.counting / spent.rendering:.3f} (mål ≤ 0,1)"
    print(
        f"\nBerättelsens siffror {spent.counting * 1000:.0f} ms, listorna {spent.lists * 1000:.0f} ms, WeasyPrint "
        f"{spent.rendering * 1000:.0f} ms: {share}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
    from .bench_map import main as a_map
    from .bench_risks import main as risks
    from .bench_routines import main as routines
    from .bench_selfinspections import main as selfinspections
    from .bench_year import main as the_year

    risks()
    routines()
    selfinspections()
    the_year()
    a_map()
