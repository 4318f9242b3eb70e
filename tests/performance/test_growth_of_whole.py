"""The map of maps, the ledningssystem, dokumenthälsa, the old register and packages: as many queries with sixty rows as
with three."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from processes.models import Activity, Document, PackageImport, RegisterEntry, Requirement, Revision
from processes.packages.shipped import shipped
from processes.register import read
from processes.services.packages import bring_in, package_receive
from processes.services.register import register_bring_in

from .counting import listed, queries_of

FEW, MANY = 3, 60
KINDS = ("management", "core", "support")
PAGES = {
    "employee": ("processes:list", "processes:system"),
    "quality_developer": (
        "processes:list",
        "processes:list ?visa=lista&lage=sen",
        "processes:system",
        "processes:health",
        "processes:register",
        "processes:packages",
        "processes:package package",
        "processes:export_package",
    ),
}


@pytest.fixture
def things(town, quality_developer):
    keys = ["riskanalys", "riskanalys-process"]
    bring_in(by=quality_developer, package=shipped(), unit=town.division, keys=keys)
    source = register_bring_in(by=quality_developer, unit=town.division, name="x", reading=read("titel\nA\n"))
    return {"package": package_receive(by=quality_developer, unit=town.division), "source": source}


@pytest.fixture
def grow(town, things, quality_developer, employee):
    """`grow(n)`: n more of everything."""
    grown = {"n": 0}

    def more(count):
        first, grown["n"] = grown["n"], grown["n"] + count
        these = range(first, first + count)
        now, today = timezone.now(), local_today()
        documents = Document._base_manager.bulk_create(
            Document(
                key=f"dokument-{n}", kind="process", process_kind=KINDS[n % 3], title=f"Process {n}",
                unit=town.division,
                board=town.board, owner_role="director", adopters=["director"], is_published=True,
                responsible=employee, review_on=today - timedelta(days=n), created_by=quality_developer,
            )
            for n in these
        )  # fmt: skip
        Document.units.through.objects.bulk_create(
            Document.units.through(document=each, unit=town.division) for each in documents
        )
        revisions = Revision._base_manager.bulk_create(
            Revision(
                document=each, number=1, title=each.title, status="adopted", valid_from=today, adopted_at=now,
                adopted_by=quality_developer, created_by=quality_developer,
            )
            for each in documents
        )  # fmt: skip
        routine = Document._base_manager.get(key="riskanalys")
        steps = Activity.objects.bulk_create(
            Activity(revision=each, key="a", order=1, title="Steg", lane="Roll") for each in revisions
        )
        Activity.routines.through.objects.bulk_create(
            Activity.routines.through(activity=step, document=routine) for step in steps
        )
        Requirement.objects.bulk_create(Requirement(document=each, topic="riskanalys") for each in documents)
        RegisterEntry._base_manager.bulk_create(
            RegisterEntry(source=things["source"], row=100 + n, unit=town.division, board=town.board, title=f"R{n}",
                          title_text=f"r{n % 9}", status="taken_over", document=each)
            for n, each in zip(these, documents, strict=True)
        )  # fmt: skip
        PackageImport._base_manager.bulk_create(
            PackageImport(unit=town.division, board=town.board, key="x", name=f"Paket {n}", digest="0", by=employee)
            for n in these
        )

    return more


def count_all(things, persona, client_as):
    found = {}
    for name, pages in PAGES.items():
        client = client_as(persona(name))
        for line in pages:
            page, _, more = line.partition(" ")
            thing = things.get(more)
            address = reverse(page, args=[thing.pk] if thing else []) + ("" if thing else more)
            found[f"{name}: {line}"] = queries_of(client, address)
    return found


@pytest.mark.slow
def test_the_whole_asks_as_many_queries_with_sixty_rows_as_with_three(grow, things, persona, client_as):
    grow(FEW)
    few = count_all(things, persona, client_as)
    grow(MANY - FEW)
    many = count_all(things, persona, client_as)
    grown = {
        line: (len(few[line]), len(many[line]), listed(many[line])) for line in few if len(many[line]) > len(few[line])
    }
    assert not grown
