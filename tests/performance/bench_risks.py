"""`python scripts/services.py python -m tests.performance.bench_risks`: the risk register of 300 units and three years,
against a tenth of it, on PostgreSQL. Prints ratios and numbers of queries. A part of `make bench`.
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402

from .bench import copy_database, drop_database, use  # noqa: E402
from .bench_routines import cheapest  # noqa: E402
from .data import make_municipality  # noqa: E402
from .risks_data import make_risks  # noqa: E402

UNITS, RISKS, TURNS, ROUNDS = 300, 28_800, 2, 5  # 300 units, four analyses each year, three years, eight risks in each
OWN = 80
PEOPLE = ("enhetschef", "kvalitetsutvecklare", "socialchef")
PAGES = {
    "register": "/riskanalyser/risker/",
    "register, sida 30": "/riskanalyser/risker/?sida=30",
    "register, pågående": "/riskanalyser/risker/?lage=pagaende",
    "register, hög risk": "/riskanalyser/risker/?klass=Hög+risk",
    "register, utan åtgärd": "/riskanalyser/risker/?atgard=utan",
    "register, en enhet": "/riskanalyser/risker/?enhet={unit}",
    "register, risk": "/riskanalyser/risker/?ordning=risk",
    "register, fritext": "/riskanalyser/risker/?sok=delegering",
    "register, inget svar": "/riskanalyser/risker/?sok=zzzz",
    "analyser": "/riskanalyser/",
    "Min dag": "/",
}


def main() -> None:
    old = setup_databases(verbosity=0, interactive=False)
    whole = connection.settings_dict["NAME"]
    few = f"{whole}_few"
    try:
        municipality = make_municipality(UNITS)
        units, people = municipality["units"], municipality["people"]
        leader = people["kvalitetsutvecklare"]
        make_risks(units[:1], leader, OWN, seed=3)  # a page of the enhetschef's own in both
        make_risks(units, leader, RISKS // 10 - OWN)
        copy_database(whole, few)
        make_risks(units, leader, RISKS - RISKS // 10, seed=2)
        for database in (few, whole):
            use(database)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM (ANALYZE)")
        report(*look(people, units[0], (few, whole)))
    finally:
        use(whole)
        drop_database(few)
        teardown_databases(old, verbosity=0)


def look(people, unit, databases):
    """{(person, page): [ms, queries]} of each database, which take turns: the fewest milliseconds computed."""
    best = {database: {} for database in databases}
    for _ in range(TURNS):
        for database in databases:
            use(database)
            for name in PEOPLE:
                client = Client()
                client.force_login(people[name], backend="organisation.backends.AccountBackend")
                for page, address in PAGES.items():
                    address = address.format(unit=unit.pk)
                    seen = best[database].setdefault((name, page), [float("inf"), queries(client, address)])
                    seen[0] = min(seen[0], cheapest(lambda client=client, address=address: client.get(address), ROUNDS))
    return best.values()


def queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def report(small, big):
    print(
        f"\nRiskregistret: {UNITS} enheter, {RISKS} risker mot en tiondel; ms beräkningstid, i Python och i PostgreSQL"
    )
    print(f"{'':44}{RISKS // 10:>12}{RISKS:>13}   kvot   frågor")
    for (name, page), (now, asked) in big.items():
        before, had = small[name, page]
        print(f"{name:20} {page:23}{before:9.1f} ms {now:9.1f} ms {now / before:6.2f}   {had:>2} → {asked:>2}")
    print("\nMål: kvot ≤ 1,3; lika många frågor.")


if __name__ == "__main__":
    sys.exit(main())
