"""Reads that join, count or sum. They take a scoped queryset, or a case that has been found through the door."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from core.calendar import add_months, day_words, local_date, local_today, start_of_day
from organisation.models import Assignment, User
from organisation.roles import Action, Role
from organisation.selectors import people_who_may, with_access_q

from .access import inbox_q
from .models import ConcernedPerson, Deviation, DeviationGrant, DeviationMessage
from .rows import case_rows
from .rules import SAME_PERSON_YEARS, SENT_AGAIN, TARGET_DAYS, late_until
from .track_workflow import event_label as track_event_label
from .track_workflow import run_action
from .workflow import ENDED, REPORTER_STEPS, STEPS, Status, event_label

# Steps that the one who reported takes: their name is told to handlers only.
REPORTER_EVENTS = ("report", "danger", "message")
# Whom a report is about, and who has been let in: that it was done is told, the words about people to handlers only.
PRIVATE_EVENTS = ("implicated", "granted", "revoked")


def waiting_for(user):
    """Open cases whose next step is user's: owned by them, or in the inbox of one of their roles. A queryset."""
    return Deviation.objects.visible_to(user, Action.HANDLE_DEVIATIONS).open().filter(inbox_q(user))


def late_q(today=None) -> Q:
    """Open cases that have stood longer in their status than our own target allows (rules.TARGET_DAYS)."""
    today = today or local_today()
    late = Q(pk__in=[])
    for status in TARGET_DAYS:
        before = start_of_day(late_until(status, today) + timedelta(days=1))
        late |= Q(status=status, reported_at__lt=before)
    return Q(ongoing=True) & late  # the first is implied, and has indexes


def story(case, *, for_reporter=False, handles=True, reader=None) -> list[dict]:
    """The story of the case, newest first: when, what in words, by whom, why. One query.

    The reporter is told steps, not names. handles=False, for those who only read, leaves out the name of the one who
    reported and what has been written about people. A case that this one was a duplicate of is named only to a
    reader who may open it (one more query, when there is one).
    """
    rows = []
    for event in case.events.select_related("by").order_by("-at", "-pk"):
        label = event_label(event.name, for_reporter=for_reporter)
        if not label:
            continue
        if for_reporter:
            rows.append({"at": event.at, "label": label})
            continue
        hidden = not handles and event.name in REPORTER_EVENTS and event.by_id == case.reporter_id
        words = handles or event.name not in PRIVATE_EVENTS
        if event.name == "mark_duplicate" and not _may_read_number(reader, event.note):
            words = False
        rows.append(
            {
                "at": event.at,
                "name": event.name,
                # The status that the step led to; "" for what happened within one.
                "status": event.new_status if event.new_status != event.old_status else "",
                "label": label,
                "by": "Den som rapporterade" if hidden else event.by.name if event.by else "Systemet",
                "reason": event.reason if words else "",
                "note": event.note if words and event.note != event.reason else "",
            }
        )
    return rows


def _may_read_number(reader, note) -> bool:
    """Whether the case whose number ends the note is one that reader may open."""
    if reader is None:
        return False
    number = note.rpartition(" ")[2]
    return Deviation.objects.visible_to(reader, Action.SEE_CASES).filter(number=number).exists()


def first_report(user, case):
    """The case that this one is a duplicate of, if user may see that one too; None otherwise. At most one query."""
    if case.duplicate_of_id is None:
        return None
    return Deviation.objects.visible_to(user, Action.SEE_CASES).filter(pk=case.duplicate_of_id).first()


def same_person(user, case, limit=5):
    """Earlier cases in the same unit that say the same of whom it concerned, of those that user handles too, reported
    within rules.SAME_PERSON_YEARS before this one. Two queries.

    The same words may mean another person: after that long a room is likely to be somebody else's. Whom a case
    concerned is told its handlers alone, and here the list itself tells it.
    """
    keys = list(case.concerned.values_list("label_key", flat=True))
    if not keys:
        return []
    first = start_of_day(add_months(local_date(case.reported_at), -12 * SAME_PERSON_YEARS))
    ids = ConcernedPerson.objects.filter(label_key__in=keys, deviation__unit=case.unit_id).values("deviation_id")
    handled = Deviation.objects.visible_to(user, Action.HANDLE_DEVIATIONS).filter(pk__in=ids).exclude(pk=case.pk)
    earlier = handled.filter(reported_at__gte=first, reported_at__lte=case.reported_at)
    return case_rows(earlier[:limit])


def similar_in_unit(user, case, limit=5):
    """The latest cases of the same category in the same unit, of those that user may see. One query."""
    seen = Deviation.objects.visible_to(user, Action.SEE_CASES)
    return case_rows(seen.filter(unit=case.unit_id, category=case.category_id).exclude(pk=case.pk)[:limit])


def people_for(case):
    """People who may be asked to take part in the case: those who work within its nämnd today, a queryset of User.

    An external provider's people are asked in the provider's own cases only. Politicians and system administrators
    never are.
    """
    held = (
        Assignment.objects.valid()
        .filter(Q(unit__provider__isnull=True) | Q(unit__provider=case.unit.provider_id), unit__board=case.board_id)
        .exclude(role__in=(Role.BOARD_MEMBER, Role.ADMINISTRATOR))
    )
    return User.objects.filter(with_access_q(), pk__in=held.values("user")).order_by("name", "pk")


def unread_messages(user):
    """The reporter's own cases in which a handler has written something that is not yet read. A queryset."""
    return (
        Deviation.objects.visible_to(user, Action.REPORT)
        .sent()
        .filter(messages__from_reporter=False, messages__read_at=None)
        .distinct()
    )


def to_answer(user):
    """The reporter's own cases in which a handler has written and not been answered since: what asks something, and
    what is not yet read. A queryset; each row has asked_at, when the latest question was put (None: nothing asks), and
    told_at, when the latest unread was written.

    A question is a message with a question mark, which is all we know of it. It waits until it is answered, read or
    not, unless the case has been closed since: nobody waits for the answer then.
    """
    later = DeviationMessage.objects.filter(deviation=OuterRef("deviation"), from_reporter=True, at__gt=OuterRef("at"))
    written = DeviationMessage.objects.filter(~Exists(later), deviation=OuterRef("pk"), from_reporter=False)
    lives = Q(read_at=None) | Q(deviation__ongoing=True) | Q(at__gt=F("deviation__closed_at"))
    latest = written.order_by("-at").values("at")
    return (
        Deviation.objects.visible_to(user, Action.REPORT)
        .sent()
        .filter(pk__in=DeviationMessage.objects.filter(from_reporter=False).values("deviation"))
        .annotate(
            asked_at=Subquery(latest.filter(lives, text__contains="?")[:1]),
            told_at=Subquery(latest.filter(read_at=None)[:1]),
        )
        .filter(Q(asked_at__isnull=False) | Q(told_at__isnull=False))
    )


def sent_lately(user, unit, what_happened, *, key):
    """The report with the same words about the same unit that user sent less than rules.SENT_AGAIN ago, or None; never
    the one whose submission key is key, which a double click meets."""
    own = Deviation.objects.visible_to(user, Action.REPORT).sent().exclude(submission_key=key)
    same = own.filter(unit=unit, what_happened=what_happened.strip(), reported_at__gt=timezone.now() - SENT_AGAIN)
    return same.order_by("-reported_at").first()


def own_drafts(user):
    """The reports that user has begun and not sent, the latest first. A queryset."""
    return Deviation.objects.visible_to(user, Action.REPORT).filter(status=Status.DRAFT).order_by("-updated_at", "-pk")


def unread_in(cases) -> set[int]:
    """Ids of those of the cases in which a handler has written something that the reporter has not read. One query."""
    unread = DeviationMessage.objects.filter(deviation__in=cases, from_reporter=False, read_at=None)
    return set(unread.order_by().values_list("deviation_id", flat=True))


def steps_for_reporter(case) -> list[dict]:
    """The line on the reporter's own page (components/steps.html), in the reporter's words. One query."""
    moves = case.events.exclude(old_status=F("new_status")).order_by("at", "pk")
    reached = dict(moves.values_list("new_status", "at"))
    if case.status in (Status.DUPLICATE, Status.NOT_DEVIATION):
        line = (Status.REPORTED, Status(case.status))
    else:
        line = STEPS
    place = line.index(case.status)
    ended = case.status in ENDED
    steps = []
    for index, status in enumerate(line):
        at = reached.get(status)
        if ended and index < place and at is None:
            continue
        state = "done" if index < place or ended else "current" if index == place else ""
        steps.append(
            {
                "label": REPORTER_STEPS[status],
                "note": day_words(local_date(at)) if at and index <= place else "",
                "state": state,
            }
        )
    return steps


def track_story(track) -> list[dict]:
    """The story of a track, newest first, as components/timeline.html draws it. One query."""
    rows = []
    for event in track.events.select_related("by").order_by("-at", "-pk"):
        said = "\n".join(dict.fromkeys(text for text in (event.note, event.reason) if text))
        rows.append(
            {
                "at": event.at,
                "name": event.name,
                "status": event.new_status if event.new_status != event.old_status else "",
                "title": track_event_label(track.kind, event.name),
                # Who asked for a new judgement is the one who reported: told by what they are, never by name.
                "by": _of_event(event),
                "note": said,
            }
        )
    return rows


def _of_event(event) -> str:
    if event.name == "appealed":
        return "Den som rapporterade"
    return event.by.name if event.by else "Systemet"


def leads_for(track):
    """People who may lead the track's investigation: those whose role runs it over the unit, and those who have been
    let into this case until a day; never those whom the report is about. A queryset of User."""
    case = track.deviation
    may_run = people_who_may(run_action(track.kind), case.unit)
    let_in = DeviationGrant.objects.filter(content_object=case, valid_to__gte=local_today())
    return (
        User.objects.filter(
            with_access_q(), Q(pk__in=may_run.order_by().values("pk")) | Q(pk__in=let_in.values("user"))
        )
        .exclude(pk__in=case.implicated.values("pk"))
        .order_by("name", "pk")
    )
