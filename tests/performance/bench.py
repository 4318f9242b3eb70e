"""`make bench`: how the time of a page grows with the rows, on PostgreSQL. Prints ratios; nothing here is a timed test.

make bench                 200,000 cases and 1,500 units against 2,000 cases
make bench ARGS="20000"    a quicker look
"""

import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402
from django.urls import path  # noqa: E402

from deviations.models import Deviation  # noqa: E402
from kvalitet.urls import urlpatterns as own_patterns  # noqa: E402
from organisation.roles import Action  # noqa: E402

from .data import make_cases, make_municipality  # noqa: E402

SMALL, UNITS, ROUNDS = 2_000, 1_500, 15
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


def least_ms(client, address) -> float:
    """The shortest of ROUNDS requests, in milliseconds: what else the machine does meanwhile is not ours."""
    times = []
    for number in range(ROUNDS + 2):
        started = time.perf_counter()
        response = client.get(address)
        if number >= 2:
            times.append(time.perf_counter() - started)
        assert response.status_code == 200, f"{address}: {response.status_code}"
    return min(times) * 1000


def look(people, case_number) -> dict:
    """Time, queries and size of each page for each person."""
    pages = {
        "lista": "/avvikelser/",
        "lista, alla": "/avvikelser/?status=alla",
        "fritext": "/avvikelser/?status=alla&sok=halkade",
        "ärende": f"/avvikelser/{case_number}/",
        "Min dag": "/",
        "bar vy": "/bar/",
    }
    seen = {}
    for name in ("enhetschef", "kvalitetsutvecklare", "mas"):
        client = Client()
        client.force_login(people[name], backend="organisation.backends.AccountBackend")
        for page, address in pages.items():
            if page == "ärende" and name != "enhetschef":
                continue
            with CaptureQueriesContext(connection) as captured:
                response = client.get(address)
            queries = len(captured)  # read at once: the next request empties the log
            seen[name, page] = (least_ms(client, address), queries, len(response.content))
    return seen


def main(large: int) -> None:
    old = setup_databases(verbosity=0, interactive=False)
    try:
        municipality = make_municipality(UNITS)
        make_cases(municipality, SMALL)
        mine = Deviation.objects.visible_to(municipality["people"]["enhetschef"], Action.SEE_CASES)
        make_cases(municipality | {"units": municipality["units"][:1]}, 60, seed=2)
        case = mine.first().number
        small = measure(municipality, case)
        started = time.perf_counter()
        make_cases(municipality, large - SMALL, seed=3)
        print(
            f"{large:,} avvikelser och {UNITS:,} enheter gjorda på {time.perf_counter() - started:.0f} s\n".replace(
                ",", " "
            )
        )
        report(small, measure(municipality, case), large)
        report_figures(municipality["board"], municipality["people"]["kvalitetsutvecklare"])
    finally:
        teardown_databases(old, verbosity=0)


def measure(municipality, case):
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # what PostgreSQL does by itself, a while after so many new rows
    with override_settings(ROOT_URLCONF="tests.performance.bench"):
        return look(municipality["people"], case)


def report(small, big, large):
    print(f"{'':34}{SMALL:>9} rader{large:>11} rader   kvot   frågor      kB   mot bar vy")
    for key, (milliseconds, queries, size) in big.items():
        before, queries_before, _ = small[key]
        bare = big[key[0], "bar vy"][0]
        print(
            f"{key[0]:20} {key[1]:13}{before:9.1f} ms {milliseconds:12.1f} ms {milliseconds / before:6.2f}"
            f"   {queries_before:>2} → {queries:>2} {size / 1000:7.1f} {milliseconds / bare:9.2f}"
        )
    print("\nMål: kvot ≤ 1,3; lika många frågor; lista ≤ 60 kB och ≤ 2 gånger en bar vy.")


def report_figures(board, writer):
    """Gathering the figures of a report, against WeasyPrint's own time for it."""
    from core.calendar import local_today

    from .report import gather_and_render

    gathering, rendering = gather_and_render(board, local_today().year - 1, writer)
    share = f"{gathering / rendering:.3f} (mål ≤ 0,1)"
    print(f"\nBerättelsens siffror {gathering * 1000:.0f} ms, WeasyPrint {rendering * 1000:.0f} ms: {share}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
