"""The chain of revisions: written, looked at, adopted from a day on, replaced or withdrawn."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.calendar import add_months, local_today
from core.errors import DomainError, RuleBroken
from core.wording import day_long
from core.workflow import apply_change, apply_transition, locked_row, save_new
from organisation.access import assignments_with, subtree_q
from organisation.models import Unit
from organisation.roles import Action, Role
from organisation.selectors import people_who_may
from organisation.services import notify

from ..models import Activity, Document, Revision
from ..search import index
from ..selectors import possible_successors
from ..workflow import ADOPT, DROP, RESTORE, SEND, TAKE_BACK, WITHDRAW, Status, in_the_way
from .documents import write_requirements

REVIEW_AFTER_MONTHS = 12  # processes are looked over every year (SOSFS 2011:9 names no interval: our own choice)

# The words of a revision, and what a new one begins with.
TEXTS = ("title", "summary", "result", "indicators", "body", "keywords", "question", "answers", "right_answer")
COPIED = (*TEXTS, "file", "file_name", "file_type", "file_text", "map_xml", "map_is_master")
WRITTEN = (*TEXTS, "file", "file_name", "file_type", "file_text", "map_xml", "map_is_master",
           "requirements", "reason", "measure", "is_minor")  # fmt: skip


@transaction.atomic
def revision_start(*, by, document, reason="", measure=None) -> Revision:
    """Begins a new draft with the words, the file, the map and the activities of the latest one; gives the draft there
    is, if there is one. measure: the measure that the change is made for.

    Raises PermissionDenied.
    """
    with locked_row(document, by=by, action=Action.EDIT_PROCESSES, version=None):
        if there := document.revisions.open().first():
            return there
        last = document.revisions.order_by("-number").first()
        held = document.revisions.filter(status__in=(Status.ADOPTED, Status.WITHDRAWN))
        base = held.order_by("-number").first() or last
        draft = Revision(
            document=document,
            number=last.number + 1,
            reason=reason.strip(),
            measure=measure,
            created_by=by,
            **{name: getattr(base, name) for name in COPIED},
        )
        activities = list(base.activities.prefetch_related("routines"))
        index(draft, activities)
        draft._history_user = by
        save_new(draft)
        _copy_activities(draft, activities)
        draft.events.create(name="start", new_status=draft.status, by=by)
        document.asked.clear()  # whoever was asked about a draft before this one was not asked about this
    return draft


def revision_send(*, by, revision, version, note="") -> Revision:
    """Sends a draft to those who adopt it, who are told. Raises RuleBroken with what is lacking, in words."""
    with transaction.atomic():
        fresh = apply_transition(revision, SEND, by=by, version=version, note=note.strip())
        _tell_adopters(fresh, by)
    return fresh


@transaction.atomic
def revision_take_back(*, by, revision, version, reason="") -> Revision:
    """Takes a revision back to draft; what some roles had agreed to no longer counts."""
    fresh = apply_transition(revision, TAKE_BACK, by=by, version=version, reason=reason.strip())
    fresh.approvals.all().delete()
    return fresh


@transaction.atomic
def revision_approve(*, by, revision, version, valid_from=None) -> Revision:
    """One of the roles that adopt says yes; with the last of them it is adopted, and holds from valid_from (a local
    date, today if none has been said). The revision before it then ends the day before.

    Raises PermissionDenied when by's roles adopt nothing here, RuleBroken with what is lacking, DomainError on
    valid_from.
    """
    roles = adopting_roles(by, revision)
    valid_from = valid_from or revision.valid_from or local_today()
    with locked_row(revision.document, by=by, action=Action.ADOPT_PROCESSES, version=None) as document:
        if not roles:
            who = " och ".join(Role(role).label for role in document.adopters)
            raise PermissionDenied(f"Den här fastställs av {who}.")
        waiting = revision.waiting_for()
        if waiting and not set(roles) & set(waiting):  # none is waited for when fewer are to adopt than before
            raise RuleBroken("Du har redan sagt ja. Den väntar på de andra som fastställer.")
        fresh = Revision._base_manager.get(pk=revision.pk)
        if fresh.status not in ADOPT.sources:
            raise RuleBroken(f"Det går bara medan den granskas, och läget är ”{fresh.state}”.")
        if lacking := in_the_way(fresh):
            raise RuleBroken(lacking)
        for role in roles:
            revision.approvals.get_or_create(role=role, defaults={"by": by})
        if set(waiting) - set(roles):
            return apply_change(
                revision,
                by=by,
                version=version,
                action=Action.ADOPT_PROCESSES,
                event="approve",
                note=", ".join(role.label for role in roles),
                valid_from=valid_from,
            )
        _end_the_one_before(document, revision, valid_from, by)
        fresh = apply_transition(
            revision,
            ADOPT,
            by=by,
            version=version,
            note=revision.reason,
            valid_from=valid_from,
            adopted_at=timezone.now(),
            adopted_by=by,
        )
        if fresh.requirements is not None:
            write_requirements(document, fresh.requirements)
        document.asked.clear()  # they were asked about this draft, and not about the next one
        change_document(
            document,
            by,
            title=fresh.title,
            is_published=True,
            meanwhile=document.meanwhile if valid_from > local_today() else "",  # till then: selectors.meanwhile_of
            is_proposal=False,
            review_on=max(document.review_on or local_today(), add_months(valid_from, REVIEW_AFTER_MONTHS)),
        )
    return fresh


@transaction.atomic
def revision_drop(*, by, revision, version) -> Revision:
    """Throws a draft away; it can be taken up again, but what some roles had agreed to no longer counts."""
    fresh = apply_transition(revision, DROP, by=by, version=version)
    fresh.approvals.all().delete()
    return fresh


@transaction.atomic
def revision_restore(*, by, revision, version) -> Revision:
    """Takes a dropped draft up again. Raises RuleBroken when another draft has been begun meanwhile, or adopted: its
    words then know nothing of that one's."""
    if revision.document.revisions.filter(number__gt=revision.number, adopted_at__isnull=False).exists():
        raise RuleBroken("Det har kommit en nyare version sedan dess. Börja ett nytt utkast.")
    if revision.document.revisions.open().exists():
        raise RuleBroken("Det finns redan ett nytt utkast. Kasta det först, eller fortsätt i det.")
    return apply_transition(revision, RESTORE, by=by, version=version)


@transaction.atomic
def revision_withdraw(*, by, revision, version, reason, successor=None) -> Revision:
    """Withdraws what holds, from today on. The page stays, says so and why, and leads to the document successor, when
    one is given. What was to come is withdrawn before its day: the one that it would have replaced then holds on.

    Raises RuleBroken for what another has replaced already, DomainError on successor, and as apply_transition.
    """
    today = local_today()
    document = Document._base_manager.select_for_update().get(pk=revision.document_id)
    if revision.valid_to is not None and revision.valid_to < today:
        raise RuleBroken("Den är redan ersatt. Upphäv den som gäller i stället.")
    if successor is not None and not possible_successors(by, document).filter(pk=successor.pk).exists():
        raise DomainError("Välj något annat som gäller och som du får läsa.", field="successor")
    until = revision.valid_to
    fresh = apply_transition(
        revision,
        WITHDRAW,
        by=by,
        version=version,
        reason=reason.strip(),
        withdrawn_reason=reason.strip(),
        successor=successor,
        valid_to=max(today - timedelta(days=1), revision.valid_from),
    )
    if fresh.valid_from > today:
        _hold_on(document, fresh, until, by)
    left = document.revisions.filter(status=Status.ADOPTED, valid_to__isnull=True).exists()
    change_document(document, by, is_published=left)
    return fresh


@transaction.atomic
def revision_ask(*, by, revision, people) -> None:
    """Asks people for their comments on a draft: they may read it as long as it is one, and are told."""
    with locked_row(revision, by=by, action=Action.EDIT_PROCESSES, version=None) as row:
        must_be_open(row)
        row.document.asked.add(*people)
        row.events.create(
            name="ask",
            old_status=row.status,
            new_status=row.status,
            by=by,
            note=", ".join(str(person) for person in people),
        )
    notify(
        users=people,
        key=f"revision-ask:{revision.pk}",
        text=f"Läs och kommentera utkastet {revision.title}"[:200],
        url=revision.get_absolute_url(),
    )


def adopting_roles(user, revision) -> list[Role]:
    """The roles through which user adopts this revision: those that the document asks for, held today at its unit or
    above it. One query when any of them is held."""
    held = [a for a in assignments_with(user, Action.ADOPT_PROCESSES) if a.role in revision.document.adopters]
    return [
        Role(role)
        for role in revision.document.adopters
        for a in held
        if a.role == role and Unit.objects.filter(subtree_q(a.unit), pk=revision.document.unit_id).exists()
    ]


def must_be_draft(revision):
    """Raises RuleBroken unless the revision may be written in."""
    if revision.status != Status.DRAFT:
        raise RuleBroken(
            f"Den här versionen går inte att ändra, eftersom läget är ”{revision.state}”."
            + (" Ta tillbaka den till utkast först." if revision.status == Status.REVIEW else " Börja ett nytt utkast.")
        )


def must_be_open(revision):
    """Raises RuleBroken unless the revision is a draft, sent or not."""
    if not revision.is_open:
        raise RuleBroken(f"Det går bara i ett utkast, och läget är ”{revision.state}”.")


def _end_the_one_before(document, revision, valid_from, by):
    before = document.revisions.filter(status=Status.ADOPTED, valid_to__isnull=True).exclude(pk=revision.pk).first()
    if before is None:
        return
    if valid_from < before.valid_from:
        raise DomainError(
            f"Den förra versionen gäller från {day_long(before.valid_from)}. Välj den dagen eller en senare.",
            field="valid_from",
        )
    before.valid_to = valid_from - timedelta(days=1)
    before.version += 1
    before._history_user = by
    before.save(update_fields=["valid_to", "version"])
    before.events.create(
        name="replace", old_status=before.status, new_status=before.status, by=by, note=f"Version {revision.number}"
    )


def _hold_on(document, revision, until, by):
    """The one that revision would have replaced holds on: until a local date, or without a last day."""
    last = revision.valid_from - timedelta(days=1)
    before = document.revisions.filter(status=Status.ADOPTED, valid_to=last).order_by("-number").first()
    if before is None:
        return
    before.valid_to = until
    before.version += 1
    before._history_user = by
    before.save(update_fields=["valid_to", "version"])
    before.events.create(
        name="hold_on", old_status=before.status, new_status=before.status, by=by, note=f"Version {revision.number}"
    )


def change_document(document, by, **changes):
    """Changes the container along with a step of its revision: no event of its own."""
    changes = {name: value for name, value in changes.items() if getattr(document, name) != value}
    if not changes:
        return
    for name, value in changes.items():
        setattr(document, name, value)
    document.version += 1
    document._history_user = by
    document.save(update_fields=[*changes, "version"])


def _copy_activities(draft, activities):
    for activity in activities:
        routines = list(activity.routines.all())
        copy = Activity(
            revision=draft,
            **{
                field.name: getattr(activity, field.name)
                for field in Activity._meta.concrete_fields
                if field.name not in ("id", "revision")
            },
        )
        copy.save(force_insert=True)
        copy.routines.set(routines)


def _tell_adopters(revision, by):
    document = revision.document
    people = people_who_may(Action.ADOPT_PROCESSES, document.unit, roles=document.adopters)
    notify(
        users=[person for person in people if person.pk != getattr(by, "pk", None)],
        key=f"revision-review:{revision.pk}:{revision.version}",
        text=f"Att fastställa: {revision.title}"[:200],
        url=revision.get_absolute_url(),
    )
