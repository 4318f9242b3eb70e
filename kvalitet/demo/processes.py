"""Exempelkommun's ledningssystem: the shipped package adopted, routines, two drawn maps, reading, an old register.

Everything is done by the services, as of days of the year that has passed (back_then). The rows of the register are
those of tests/data/botkyrka_document_register.csv without their addresses.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

from core.calendar import local_date
from organisation.models import Notice
from organisation.roles import Role
from processes.map_file import map_xml
from processes.models import Document, RegisterEntry, Revision
from processes.register import read
from processes.services import (
    comment_add,
    document_add,
    document_change,
    duty_add,
    map_save,
    receipt_give,
    revision_approve,
    revision_ask,
    revision_send,
    revision_start,
    revision_write,
)
from processes.services.editions import edition_adopt, edition_request, edition_run
from processes.services.packages import package_bring_in, package_receive
from processes.services.register import entry_set_aside, entry_take_over, register_bring_in
from processes.workflow import Kind, Status
from standards.models import Indicator

from .back_then import back_then
from .municipality import Municipality
from .routines import add_routines, texts

REGISTER = Path(__file__).with_name("register.csv")
DRAWN = ("avvikelser-process", "lex-sarah-process")
# What MAS adopts; the rest is the socialchef's. The package has its own of these two.
HEALTH = {
    "fel-lakemedel", "ge-lakemedel", "delegering", "narkotika", "basal-hygien", "magsjuka", "forsamrat-tillstand",
    "svaljsvarigheter", "trycksar", "medicinteknik", "stickskada", "utskrivning",
}  # fmt: skip
IN_THE_PACKAGE = {"lex-sarah", "synpunkter"}
# Which of demo.indicators shows how a process goes.
MEASURED = {
    "sarskilt-boende": ("nights", "sores", "pleased"),
    "mat-och-maltider": ("nights",),
    "halso-och-sjukvard": ("sores",),
    "ansokan-till-beslut": ("waiting",),
    "planera-och-genomfora": ("plans",),
}
READERS = (
    "medarbetare1.ekbacken-1",
    "medarbetare2.ekbacken-1",
    "medarbetare1.solglantan-1",
    "medarbetare1.lindhagen-1",
)


def build_processes(town: Municipality, now: datetime) -> None:
    """Makes it all, for vård- och omsorgsförvaltningen. now is an aware datetime."""
    people, units = town.people, town.units
    with back_then(now - timedelta(days=300)):
        _adopt_the_package(people, units["vof"])
    with back_then(now - timedelta(days=200)):
        _add_routines(people, units["vof"])
    with back_then(now - timedelta(days=60)):
        _begin_reading(people, units)
        _add_supplement(people, units["ekbacken"])
    with back_then(now - timedelta(days=50)):
        _adopt_edition(people, units["von"])
    with back_then(now - timedelta(days=20)):
        _receive_receipts(people)
        _begin_drafts(people, local_date(now))
        _bring_register_in(people, units["vof"])
    # What people were told on the way is told: only what is still to be done is left.
    waiting = Revision._base_manager.get(status=Status.REVIEW)
    asked = Notice.objects.filter(key__startswith="revision-review:")
    asked.exclude(key__startswith=f"revision-review:{waiting.pk}:").delete()


def measure_processes(town: Municipality, indicators: dict[str, Indicator], now: datetime) -> None:
    """Says which indicators show how the processes go. now is an aware datetime."""
    writer = town.people["kvalitetsutvecklare"]
    with back_then(now - timedelta(days=55)):
        for key, words in MEASURED.items():
            process = Document.objects.visible_to(writer, "edit_processes").get(key=key)
            chosen = [indicators[word] for word in words]
            document_change(by=writer, document=process, version=process.version, indicators=chosen)


def _adopt_the_package(people, unit):
    writer, director = people["kvalitetsutvecklare"], people["socialchef"]
    package_bring_in(by=writer, row=package_receive(by=writer, unit=unit))
    for document in Document.objects.visible_to(writer, "edit_processes").order_by("key"):
        draft = document.revisions.get()
        if document.key in DRAWN:
            xml = map_xml(draft, list(draft.activities.all()))
            draft = map_save(by=writer, revision=draft, version=draft.version, xml=xml)
        draft = revision_send(by=writer, revision=draft, version=draft.version)
        for role in document.adopters:
            adopter = people["mas"] if role == Role.MAS else director
            draft = revision_approve(by=adopter, revision=draft, version=draft.version)


def _add_routines(people, unit):
    writer = people["kvalitetsutvecklare"]
    others = set(texts()) - HEALTH - IN_THE_PACKAGE
    add_routines(by=writer, adopter=people["mas"], unit=unit, adopted_as=Role.MAS, only=HEALTH)
    add_routines(by=writer, adopter=people["socialchef"], unit=unit, adopted_as=Role.DIRECTOR, only=others)


def _routine(key) -> Document:
    return Document._base_manager.get(key=key)


def _begin_reading(people, units):
    for key, unit, role in (
        ("lex-sarah", "vof", Role.EMPLOYEE),
        ("fel-lakemedel", "sabo", Role.EMPLOYEE),
        ("efter-fall", "ekbacken", Role.EMPLOYEE),
    ):
        duty_add(by=people["socialchef"], document=_routine(key), unit=units[unit], role=role, days=14)


def _receive_receipts(people):
    for key in ("lex-sarah", "fel-lakemedel"):
        held = _routine(key).revisions.holding().get()
        for who in READERS:
            receipt_give(by=people[who], revision=held)
    receipt_give(by=people["medarbetare"], revision=_routine("lex-sarah").revisions.holding().get())


def _add_supplement(people, unit):
    """Ekbacken's own lines beneath the common routine on fire."""
    manager, common = people["enhetschef"], _routine("brand")
    document = document_add(
        by=manager, kind=Kind.ROUTINE, title=f"{common.title}, Ekbacken", unit=unit, owner_role=Role.UNIT_MANAGER,
        adopters=[Role.UNIT_MANAGER], supplement_to=common,
    )  # fmt: skip
    draft = document.revisions.get()
    draft = revision_write(
        by=manager,
        revision=draft,
        version=draft.version,
        summary="Så gör vi på Ekbacken när det brinner.",
        body="- Återsamling: parkeringen vid köksingången.\n- Brandlarmets tablå sitter innanför huvudentrén.\n"
        "- Nattpersonalen på plan 1 möter räddningstjänsten.",
    )
    draft = revision_send(by=manager, revision=draft, version=draft.version)
    revision_approve(by=manager, revision=draft, version=draft.version)


def _begin_drafts(people, today: date):
    """One that is being reworked, one past its day, one in review with a comment that waits for its answer."""
    writer = people["kvalitetsutvecklare"]
    reworked = _routine("trygghetslarm")
    revision_start(by=writer, document=reworked, reason="Nya larm införs efter årsskiftet.")
    _change(writer, reworked, meanwhile="Följ rutinen som den står. Fråga enhetschefen om du har fått ett nytt larm.")
    _change(writer, _routine("nycklar"), review_on=today - timedelta(days=40))
    draft = revision_start(
        by=writer,
        document=_routine("efter-fall"),
        reason="Efter fallen i natt på Ekbacken: vem som ringer är otydligt.",
    )
    body = draft.body.replace(
        "Ring annars sjuksköterskan.", "Ring annars sjuksköterskan, på natten genom larmcentralen."
    )
    draft = revision_write(by=writer, revision=draft, version=draft.version, body=body)
    draft = revision_send(by=writer, revision=draft, version=draft.version)
    revision_ask(by=writer, revision=draft, people=[people["enhetschef"], people["medarbetare"]])
    comment_add(by=people["enhetschef"], revision=draft, text="Numret till larmcentralen behöver stå här.")
    comment_add(by=people["mas"], revision=draft, text="Bra. Lägg till att vi mäter blodtryck liggande och stående.")


def _change(by, document, **changes):
    document_change(by=by, document=document, version=document.version, **changes)


def _adopt_edition(people, board):
    writer = people["kvalitetsutvecklare"]
    edition = edition_request(by=writer, board=board)
    if edition_run(edition.pk):
        today = local_date(edition.requested_at)
        edition_adopt(by=writer, edition=edition, adopted_by=board.name, adopted_on=today, adopted_paragraph="87")


def _bring_register_in(people, unit):
    writer = people["kvalitetsutvecklare"]
    reading = read(REGISTER.read_text(encoding="utf-8"))
    register_bring_in(by=writer, unit=unit, name="Dokumentlista från intranätet.csv", reading=reading)
    rows = list(RegisterEntry.objects.visible_to(writer, "edit_processes").order_by("row")[:6])
    for row in rows[:2]:
        entry_take_over(
            by=writer, entry=row, version=row.version, owner_role=Role.UNIT_MANAGER, adopters=[Role.DIRECTOR]
        )
    for row in rows[2:5]:
        entry_set_aside(by=writer, entry=row, version=row.version, reason="Ersatt av en gemensam rutin.")
