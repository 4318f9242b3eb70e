"""What is being done with a document: the next step in words, what is lacking, what people have said, its story."""

from dataclasses import dataclass, field

from django.urls import reverse

from core.calendar import local_today
from core.markdown import places_of as places_in
from core.panels import Panel, PanelItem, panels_for
from core.wording import day_long
from improvements.models import Measure
from organisation.access import active_assignments
from organisation.roles import Action, Role
from organisation.selectors import people_who_may

from .models import Document, Revision, RevisionEvent
from .selectors import SEARCHED
from .services.revisions import adopting_roles
from .texts import text_of
from .workflow import DROP, RESTORE, SEND, TAKE_BACK, TRANSITIONS, WITHDRAW, Status, in_the_way

STEPS = ((Status.DRAFT, "Utkast"), (Status.REVIEW, "Granskas"), (Status.ADOPTED, "Fastställd"))
OTHER_EVENTS = {
    "start": "Utkastet påbörjat",
    "ask": "Frågade om synpunkter",
    "approve": "Sa ja",
    "replace": "Ersatt",
    "hold_on": "Gäller vidare",
    "release": "Med i utgåvan",
    "add": "Tillagd",
    "change": "Uppgifterna ändrade",
}


@dataclass(frozen=True)
class Step:
    """A thing that can be done: what the button says and where it leads."""

    label: str
    url: str


@dataclass
class NextStep:
    """The one thing to do now, in words. step is None when there is nothing for this person to press. lacking: what
    is still missing before it. others: what else may be done."""

    text: str
    step: Step | None = None
    lacking: list[str] = field(default_factory=list)
    others: list[Step] = field(default_factory=list)


def work_of(user, document, revision, *, revisions, may_edit, may_adopt) -> dict:
    """What the page of a document adds for those who work with it, and the story for all. revisions: those that the
    person may read, the newest first. A constant number of queries."""
    comments = list(revision.comments.select_related("by", "settled_by")) if revision.is_open else []
    return {
        "next_step": next_step(user, document, revision, revisions, comments, may_edit, may_adopt),
        "comments": comments,
        "may_comment": revision.is_open,
        "way": way_of(revision),
        "timeline": timeline(document, revisions, see_all=may_edit or may_adopt),
        "warnings": warnings_of(document) if may_edit or may_adopt else [],
        "reasons": reasons_of(user, revision),
        "before": next((row for row in revisions if row.number < revision.number), None),
        "stamp": stamp_of(revision),
        "supplements": supplements_of(user, document) if not document.is_process else [],
        "common": document.supplement_to,
        "places": list(document.units.all()),
        "concerned": ", ".join(Role(role).label for role in document.roles),
        "approvals": [
            f"{approval.by}, {Role(approval.role).label}" for approval in revision.approvals.select_related("by")
        ],
    }


def next_step(user, document, revision, revisions, comments, may_edit, may_adopt) -> NextStep | None:
    """The next step of this revision for this person; None where there is nothing to say. comments: its comments."""
    if not (may_edit or may_adopt or revision.is_open):
        return None
    draft = next((row for row in revisions if row.is_open), None)
    if revision.status == Status.DRAFT:
        return _of_draft(document, revision, comments, may_edit)
    if revision.status == Status.REVIEW:
        return _of_review(user, document, revision, comments, may_edit, may_adopt)
    if revision.status == Status.DROPPED:
        if any(row.adopted_at and row.number > revision.number for row in revisions):
            return NextStep("Utkastet är kastat, och en nyare version har kommit sedan dess.")
        others = [Step(RESTORE.label, step_url("restore_revision", revision))] if may_edit and draft is None else []
        return NextStep("Utkastet är kastat. Det går att ta fram igen.", None, others=others)
    return _of_adopted(document, revision, draft, may_edit, may_adopt)


def _of_draft(document, revision, comments, may_edit):
    lacking = SEND.conditions(revision)
    write = Step("Skriv syfte och skäl" if document.is_process else "Skriv", step_url("write_revision", revision))
    if not may_edit:
        return NextStep("Utkastet skrivs. Du kan läsa det och lämna kommentarer.")
    send = Step(SEND.label, step_url("send_revision", revision))
    ask = Step("Fråga om synpunkter", step_url("ask_revision", revision))
    drop = Step(DROP.label, step_url("drop_revision", revision))
    who = _adopters(document)
    if document.is_process and not revision.has_content:
        steps = Step("Lägg till stegen", reverse("processes:edit_steps", args=[document.key, revision.number]))
        return NextStep(f"Lägg till stegen. Sedan skickas utkastet till {who}.", steps, lacking, [write, ask, drop])
    if lacking:
        return NextStep(f"Skriv klart utkastet. Sedan skickas det till {who}.", write, lacking, [ask, drop])
    text = f"Utkastet kan skickas till {who}, som fastställer."
    if waiting := _open(comments):
        text += f" {waiting} behöver svar innan det kan fastställas."
    return NextStep(text, send, [], [write, ask, drop])


def _of_review(user, document, revision, comments, may_edit, may_adopt):
    waiting = revision.waiting_for()
    answer = Step("Svara på kommentarerna", "#kommentarer") if may_edit and _open(comments) else None
    roles = ()
    if may_adopt:
        roles = [role for role in adopting_roles(user, revision) if not waiting or role in waiting]
    lacking = in_the_way(revision)
    others = []
    if may_edit:
        others = [
            Step("Fråga om synpunkter", step_url("ask_revision", revision)),
            Step(TAKE_BACK.label, step_url("take_back_revision", revision)),
            Step(DROP.label, step_url("drop_revision", revision)),
        ]
    if roles:
        rest = [role.label for role in waiting if role not in roles]
        text = "Läs utkastet. Säg ja om det ska gälla, eller lämna en kommentar."
        if rest:
            text += f" Sedan väntar det på {' och '.join(rest)}."
        return NextStep(text, Step("Säg ja", step_url("approve_revision", revision)), lacking, others)
    text = f"Väntar på {' och '.join(role.label for role in waiting)}." if waiting else "Alla har sagt ja."
    people = people_who_may(Action.ADOPT_PROCESSES, document.unit, roles=waiting) if waiting else []
    names = ", ".join(str(person) for person in people[:3])
    text += f" Det är {names}." if names else " Ingen har den rollen just nu. Välj en annan roll under Ändra uppgifter."
    return NextStep(text, answer, lacking if may_edit else [], others)


def _of_adopted(document, revision, draft, may_edit, may_adopt):
    others = []
    if may_adopt and revision.status == Status.ADOPTED and revision.valid_to is None:
        others.append(Step(WITHDRAW.label, step_url("withdraw_revision", revision)))
    if draft is not None:
        return NextStep(
            f"Version {draft.number} är på väg: {draft.get_status_display().lower()}.",
            Step(f"Gå till version {draft.number}", draft.get_absolute_url()),
            others=others,
        )
    if not may_edit or revision.status == Status.ADOPTED and revision.valid_to is not None:
        return None if not others else NextStep("Den gäller.", None, others=others)
    if revision.status == Status.WITHDRAWN:
        text = "Den är upphävd. Ska den gälla igen börjar ni ett nytt utkast."
    elif document.is_overdue:
        text = f"Den skulle ha setts över {day_long(document.review_on)}. Börja ett nytt utkast, eller ändra dagen."
    else:
        text = f"Den ses över senast {day_long(document.review_on)}." if document.review_on else "Den gäller."
    step = Step("Börja ett nytt utkast", reverse("processes:start_revision", args=[document.key]))
    return NextStep(text, step, others=others)


def step_url(name, revision) -> str:
    return reverse(f"processes:{name}", args=[revision.document.key, revision.number])


def way_of(revision) -> list[dict]:
    """The line of steps for `components/steps.html`; none for what has been dropped or withdrawn."""
    places = [status for status, _ in STEPS]
    if not revision.is_open:
        return []
    here = places.index(revision.status)
    return [
        {"label": label, "state": "done" if place < here else "current" if place == here else ""}
        for place, (_, label) in enumerate(STEPS)
    ]


def places_of(revision) -> list[tuple[str, str]]:
    """(anchor, words) of what a comment can hang on: the steps of a process, the headings and numbered steps of a
    routine."""
    if revision.is_process:
        return [(step.key, f"Steg {step.order}: {step.title}"[:160]) for step in revision.activities.all()]
    return [(place.anchor, _place_words(place)[:160]) for place in places_in(revision.body)]


def _place_words(place):
    """ "Gör så här", or of a step "Gör så här, steg 1: Stanna hos personen."."""
    if not place.step:
        return place.words
    under = f"{place.heading[:60]}, steg" if place.heading else "Steg"
    return f"{under} {place.step}: {place.words}"


def timeline(document, revisions, *, see_all) -> list[dict]:
    """The story of the document and of the revisions that one may read, the newest first. Two queries."""
    told = {"adopt", "withdraw", "release"}
    numbers = {row.pk: row.number for row in revisions}
    events = RevisionEvent.objects.filter(revision__in=numbers).select_related("by")
    rows = [
        (event.at, event.pk, TRANSITIONS[event.name].done if event.name in TRANSITIONS else OTHER_EVENTS[event.name],
         f"Version {numbers[event.revision_id]}", event)
        for event in events
        if see_all or event.name in told
    ]  # fmt: skip
    if see_all:
        rows += [(event.at, event.pk, OTHER_EVENTS.get(event.name, event.name), "", event)
                 for event in document.events.select_related("by")]  # fmt: skip
    rows.sort(key=lambda row: row[:2], reverse=True)
    return [
        {
            "at": at,
            "title": f"{version}: {title[0].lower()}{title[1:]}" if version else title,
            "by": event.by.name if event.by else "Systemet",
            "note": "\n".join(filter(None, (event.note, event.reason))),
        }
        for at, _, title, version, event in rows[:60]
    ]


def warnings_of(document) -> list[dict]:
    """What is wrong with who looks after the document and where, and what to do about it."""
    found = []
    change = reverse("processes:change_document", args=[document.key])
    if not document.unit.is_open():
        found.append(
            {
                "title": f"{document.unit} är stängd.",
                "text": "Flytta den till enheten som har tagit över, eller upphäv den.",
                "url": change,
                "link_label": "Välj en annan enhet",
            }
        )
    closed = [unit.name for unit in document.units.all() if not unit.is_open() and unit.pk != document.unit_id]
    if closed:
        found.append(
            {
                "title": f"Den gäller på {', '.join(closed)}, som är stängd{'a' if len(closed) > 1 else ''}.",
                "text": "Ta bort dem under Var gäller den?",
                "url": change,
                "link_label": "Ändra var den gäller",
            }
        )
    if document.responsible is not None and not document.responsible.has_access:
        found.append(
            {
                "title": f"{document.responsible} ansvarar för den men är inte kvar.",
                "text": f"Påminnelser går så länge till {document.owner_words}.",
                "url": f"{reverse('processes:move_responsible')}?old={document.responsible_id}",
                "link_label": "Lämna över till någon annan",
            }
        )
    return found


def reasons_of(user, revision) -> list:
    """The measure behind the revision, for those who see it, with the cases that it answers. At most three queries."""
    if revision.measure_id is None:
        return []
    if not Measure.objects.visible_to(user, Action.SEE_MEASURES).filter(pk=revision.measure_id).exists():
        return [Panel("Åtgärden bakom", note="Det finns en åtgärd bakom ändringen som du inte har tillgång till.")]
    measure = revision.measure
    item = PanelItem(measure.title, measure.get_absolute_url(), detail=measure.number,
                     label=measure.get_status_display(), kind="himmel")  # fmt: skip
    return [Panel("Åtgärden bakom", [item]), *panels_for("measure", user, [measure.pk]).get(measure.pk, [])]


def stamp_of(revision) -> str:
    """What stands across the sheet when it is printed, "" for what holds."""
    if revision.is_open:
        return "Utkast – gäller inte"
    if revision.status == Status.ADOPTED:
        if revision.holds_on():
            return ""
        return (
            f"Gäller först {day_long(revision.valid_from)}"
            if revision.valid_from > local_today()
            else ("Ersatt – gäller inte")
        )
    return "Upphävd – gäller inte" if revision.status == Status.WITHDRAWN else "Kastat utkast – gäller inte"


def supplements_of(user, document) -> list:
    """What units have added beneath a common routine and holds today, of what the person may read: those of the units
    where they work, above them or beneath them. One query for them, one for where one works."""

    own = Document.objects.visible_to(user, Action.READ_PROCESSES).filter(supplement_to=document)
    rows = Revision.objects.visible_to(user, Action.READ_PROCESSES).holding().filter(document__in=own)
    rows = rows.select_related("document", "document__unit").defer(*SEARCHED, "map_xml")
    rows = list(rows.order_by("document__unit__path"))
    here = [assignment.unit.path for assignment in active_assignments(user)]
    rows = [
        row
        for row in rows
        if any(row.document.unit.path.startswith(path) or path.startswith(row.document.unit.path) for path in here)
    ]
    for row in rows:
        row.html = text_of(row, level=3, anchors=f"tillagg-{row.document.key}-")
    return rows


def _open(comments):
    count = sum(comment.settled_at is None for comment in comments)
    return "En kommentar" if count == 1 else f"{count} kommentarer" if count else ""


def _adopters(document):
    return " och ".join(Role(role).label for role in document.adopters)
