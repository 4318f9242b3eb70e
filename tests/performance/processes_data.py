"""Routines, processes and readers in any number, made in bulk: for measuring, where the story of each is no matter."""

import random
from datetime import timedelta

from django.utils import timezone

from core.calendar import local_today
from core.search import words_of
from kvalitet.demo.routines import texts
from organisation.models import Assignment, User
from organisation.roles import Role
from processes.models import Activity, Document, ReadingDuty, Receipt, Revision
from processes.packages.shipped import shipped
from processes.search import index
from processes.workflow import Kind

FILLING = words_of(
    "Kontaktpersonen går igenom det med personen och skriver i planen. Fråga alltid hur personen vill ha det. "
    "Enhetschefen ansvarar för att alla känner till rutinen och att den följs. Avvikelser rapporteras samma pass."
)


def make_routines(units, by, count: int, *, seed: int = 1, words: int = 300) -> list[Document]:
    """count routines that hold, each at one of the units, in the words of the demo's routines and some more."""
    chance, today, known = random.Random(seed), local_today(), list(texts().values())
    documents, first = [], Document._base_manager.count()
    for number in range(first, first + count):
        text, unit = chance.choice(known), chance.choice(units)
        documents.append(
            Document(
                key=f"rutin-{number}",
                kind="routine",
                title=f"{text['title']} {number}",
                unit=unit,
                board_id=unit.board_id,
                owner_role=Role.UNIT_MANAGER,
                adopters=[Role.UNIT_MANAGER],
                review_on=today + timedelta(days=200),
                is_published=True,
                created_by=by,
            )
        )
    Document.objects.bulk_create(documents)
    Document.units.through.objects.bulk_create(
        Document.units.through(document=document, unit=document.unit) for document in documents
    )
    revisions = []
    for document in documents:
        text = chance.choice(known)
        revision = Revision(
            document=document,
            number=1,
            status="adopted",
            title=document.title,
            summary=text["summary"],
            keywords=text["keywords"],
            body=f"{text['body']}\n\n{' '.join(chance.choices(FILLING, k=words))}",
            valid_from=today - timedelta(days=chance.randrange(900)),
            adopted_at=timezone.now(),
            adopted_by=by,
            created_by=by,
        )
        index(revision)
        revisions.append(revision)
    Revision.objects.bulk_create(revisions, batch_size=500)
    return documents


def make_processes(units, by, count: int, routines, *, seed: int = 1, steps: int = 9) -> list[Document]:
    """count processes that hold, each at one of the units, in the words of the package that comes with the system; of
    as many steps in three lanes, with a routine on each."""
    chance, today = random.Random(seed), local_today()
    known = [entry for entry in shipped().entries if entry.kind == Kind.PROCESS]
    lines = [step for entry in known for step in entry.steps]
    first = Document._base_manager.count()
    chosen = [(chance.choice(known), chance.choice(units)) for _ in range(count)]
    documents = Document.objects.bulk_create(
        Document(
            key=f"process-{number}",
            kind=Kind.PROCESS,
            process_kind=entry.process_kind,
            title=f"{entry.title} {number}",
            unit=unit,
            board_id=unit.board_id,
            owner_role=entry.owner_role,
            adopters=[Role.DIVISION_MANAGER],
            review_on=today + timedelta(days=200),
            is_published=True,
            created_by=by,
        )
        for number, (entry, unit) in enumerate(chosen, start=first)
    )
    Document.units.through.objects.bulk_create(
        Document.units.through(document=document, unit=document.unit) for document in documents
    )
    revisions, activities = [], []
    for document, (entry, _) in zip(documents, chosen, strict=True):
        revision = Revision(
            document=document,
            number=1,
            status="adopted",
            title=document.title,
            summary=entry.summary,
            result=entry.result,
            keywords=entry.keywords,
            valid_from=today - timedelta(days=chance.randrange(900)),
            adopted_at=timezone.now(),
            adopted_by=by,
            created_by=by,
        )
        own = [
            Activity(
                revision=revision,
                key=f"steg-{order}",
                order=order,
                title=step.title,
                lane=f"Roll {order % 3 + 1}",
                description=" ".join(chance.choices(FILLING, k=20)),
            )
            for order, step in enumerate(chance.sample(lines, steps), start=1)
        ]
        index(revision, own)
        revisions.append(revision)
        activities += own
    Revision.objects.bulk_create(revisions, batch_size=500)
    Activity.objects.bulk_create(activities, batch_size=500)
    Activity.routines.through.objects.bulk_create(
        Activity.routines.through(activity=activity, document=chance.choice(routines)) for activity in activities
    )
    return documents


def make_readers(units, by, documents, count: int, *, read: float = 0.6) -> None:
    """count employees at the units, who must read the documents; a share of them have."""
    chance, first = random.Random(count), User.objects.count()
    people = User.objects.bulk_create(
        User(email=f"l{n}@exempelkommun.example", name=f"Läsare {n}") for n in range(first, first + count)
    )
    Assignment.objects.bulk_create(
        Assignment(user=person, role=Role.EMPLOYEE, unit=chance.choice(units)) for person in people
    )
    held = list(Revision._base_manager.filter(document__in=documents))
    Receipt.objects.bulk_create(
        Receipt(revision=revision, user=person) for person in people for revision in held if chance.random() < read
    )


def make_duties(unit, by, documents) -> None:
    """Everybody beneath unit reads the documents."""
    ReadingDuty.objects.bulk_create(ReadingDuty(document=document, unit=unit, by=by) for document in documents)
