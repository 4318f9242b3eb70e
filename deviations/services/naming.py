"""Which process or routine a case is about, and the change of it that the case leads to."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.access import may
from core.errors import DomainError, RuleBroken
from core.workflow import apply_change, locked_row, save_new
from improvements.services import measure_add
from organisation.roles import Action
from processes.services import document_add, revision_start, revision_write
from processes.workflow import Kind

from ..models import CasePlace


@transaction.atomic
def place_name(*, by, deviation, place=None, how="", missing="") -> CasePlace:
    """Names a process, a step of one or a routine (naming.Place) that the case is about, or in words a routine that
    nobody has. Named again it is the same row, and how is what is said last. No version: nothing is lost by two.

    Raises PermissionDenied, or DomainError with its field.
    """
    missing = missing.strip()
    if place is None and not missing:
        raise DomainError("Välj en process eller rutin, eller skriv vilken rutin som saknas.", field="place")
    with _open_case(deviation, by) as case:
        if place is None:
            link = save_new(CasePlace(deviation=case, missing=missing, how=CasePlace.How.MISSING))
            _tell(case, by, "place_named", link)
            return link
        found = case.places.filter(document=place.document, activity_key=place.activity_key).first()
        if found is not None:
            return _judge(case, by, found, how) if how else found
        link = save_new(place.row(case, how))
        _tell(case, by, "place_named", link)
    return link


@transaction.atomic
def place_judge(*, by, link, how) -> CasePlace:
    """Says what was wrong with what the case names. Raises PermissionDenied or DomainError."""
    if link.document_id is None and how != CasePlace.How.MISSING:
        raise DomainError("Rutinen finns inte än. Välj ”Saknades”, eller ta bort den från ärendet.", field="how")
    with _open_case(link.deviation, by) as case:
        return _judge(case, by, link, how)


@transaction.atomic
def place_remove(*, by, link, reason) -> None:
    """Takes a process or routine off the case, and says why. Raises PermissionDenied or DomainError."""
    if not reason.strip():
        raise DomainError("Skriv varför den tas bort från ärendet.", field="reason")
    with _open_case(link.deviation, by) as case:
        _tell(case, by, "place_removed", link, reason.strip())
        link.delete()


@transaction.atomic
def place_revise(*, by, link, version, reason="", measure=None, **decided):
    """Begins a draft of the routine or process that the case names, because of a measure that answers the case: one
    that it has, or a new one (decided: owner, due_on, follow_up_on). A draft that somebody has begun for a measure of
    its own is gone on with, and that measure then answers this case too. Gives the draft.

    Whoever sees the case and writes the document may: it is they who improve it, whoever handles the case.
    Raises PermissionDenied, Conflict, RuleBroken or DomainError.
    """
    deviation, document = link.deviation, link.document
    if not may(by, Action.EDIT_PROCESSES, document):
        raise PermissionDenied(f"Du kan inte ändra den. Den sköts av {document.owner_words}. Hör av dig dit.")
    with _answering(deviation, by, version) as case:
        there = document.revisions.open().select_related("measure").first()
        if there is not None and there.measure_id is not None:
            _answer(case, by, there.measure)
            draft = there
        else:
            what = "processen" if document.is_process else "rutinen"
            measure = _measure(by, case, measure, f"Ändra {what} {document.title}", decided)
            draft = revision_start(by=by, document=document, reason=reason, measure=measure)
            if draft.measure_id is None:  # begun by somebody without a measure
                reason = "\n\n".join(dict.fromkeys(filter(None, (draft.reason, reason.strip()))))
                draft = revision_write(by=by, revision=draft, version=draft.version, measure=measure, reason=reason)
        _begun(case, by, draft)
    return draft


@transaction.atomic
def place_begin(*, by, link, version, title, unit, owner_role, adopters, reason="", measure=None, **decided):
    """Begins the routine that was lacking, because of a measure that answers the case, and lets the case name it. Gives
    its first draft. Whoever sees the case and writes at the unit may. Raises as place_revise."""
    with _answering(link.deviation, by, version) as case:
        link = case.places.select_related("document").get(pk=link.pk)
        if link.document_id is not None and not link.document.is_process:
            raise RuleBroken("Rutinen är redan påbörjad.")
        document = document_add(
            by=by, kind=Kind.ROUTINE, title=title, unit=unit, owner_role=owner_role, adopters=adopters
        )
        measure = _measure(by, case, measure, f"Skriv rutinen {document.title}", decided)
        draft = document.revisions.get()
        draft = revision_write(by=by, revision=draft, version=draft.version, measure=measure, reason=reason)
        if link.document_id is None:
            link.document = document
            link.save(update_fields=["document"])
        else:
            CasePlace.objects.create(deviation=case, document=document, how=CasePlace.How.MISSING)
        _begun(case, by, draft)
    return draft


@contextmanager
def _answering(deviation, by, version):
    """Locks a case that measures may still answer, for somebody who sees it."""
    with locked_row(deviation, by=by, action=Action.SEE_CASES, version=version) as case:
        if case.assessed_at is None or not case.is_open:
            raise DomainError("Rutiner ändras härifrån när ärendet är bedömt och öppet.")
        yield case


def _measure(by, case, measure, title, decided):
    """The measure chosen, which must be one of the case's, or a new one. The right has been asked: see place_revise."""
    if measure is None:
        measure = measure_add(by=by, right_checked=True, unit=case.unit, title=title[:160], **decided)
        _answer(case, by, measure)
    elif not case.measures.filter(pk=measure.pk).exists():
        raise DomainError("Åtgärden hör inte till ärendet.", field="measure")
    return measure


def _answer(case, by, measure):
    """Lets measure answer the case, if it does not already."""
    if case.measures.filter(pk=measure.pk).exists():
        return
    if measure.board_id != case.board_id:
        raise DomainError("Utkastet skrivs för en annan nämnds åtgärd. Fråga den som skriver det.")
    # The story is read by all who see the case: what by may not see themselves is not named in it.
    note = measure.title if may(by, Action.SEE_MEASURES, measure) else measure.number
    case.events.create(name="measure_added", old_status=case.status, new_status=case.status, by=by, note=note)
    case.measures.add(measure)


def _begun(case, by, draft):
    """Told in the case, whose version goes up: a form sent twice is met by Conflict."""
    note = f"{draft.title}, version {draft.number}"
    apply_change(case, by=by, version=None, action=Action.SEE_CASES, event="place_revised", note=note)


def _judge(case, by, link, how):
    if link.how != how:
        link.how = how
        link.save(update_fields=["how"])
        _tell(case, by, "place_judged", link)
    return link


def _tell(case, by, name, link, reason=""):
    how = f": {link.get_how_display().lower()}" if link.how and name != "place_removed" else ""
    case.events.create(
        name=name, old_status=case.status, new_status=case.status, by=by, note=f"{link.words}{how}", reason=reason
    )


@contextmanager
def _open_case(deviation, by):
    """Locks a case that may still be written in."""
    with locked_row(deviation, by=by, action=Action.HANDLE_DEVIATIONS, version=None) as case:
        if not case.is_open:
            raise DomainError("Ärendet är inte öppet.")
        yield case
