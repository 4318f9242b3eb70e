"""What the page of a process shows: its map, and each step with its routines and what rests on it."""

from dataclasses import dataclass, field

from core.errors import DomainError
from core.panels import panels_for
from organisation.roles import Action

from .mapping import bpmn
from .mapping.layout import ON_PAPER, Layout, Step, edges_of, in_parts
from .mapping.picture import Picture, pictures_of
from .mapping.reading import tie
from .models import Activity, Document, Revision

UPRIGHT = 1_000  # px: a drawing wider than this is too small to be read on a sheet that stands


@dataclass
class StepCard:
    """A step as the page shows it. before: the numbers of the steps it comes after, when that is not the one above."""

    activity: Activity
    number: int
    routines: list = field(default_factory=list)
    panels: list = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    is_open: bool = True
    is_chosen: bool = False


@dataclass
class Map:
    """The drawing of a process: laid out from the list in parts, or the pictures of the file that is its master.
    sheets: the parts for paper, where a sheet has less room than the page."""

    parts: list[Layout]
    pictures: list[Picture]
    chosen: str = ""
    sheets: list[Layout] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.pictures and not any(part.boxes for part in self.parts)

    @property
    def is_wide(self) -> bool:
        """Whether it is printed on a sheet that lies down."""
        return any(picture.width > UPRIGHT for picture in self.pictures)

    @property
    def is_scrolled(self) -> bool:
        """Whether some picture is wider than the page."""
        return not all(picture.fits for picture in self.pictures)


def process_page(user, revision, chosen="") -> dict:
    """The context of a process's page besides what every document has. A constant number of queries."""
    activities = list(revision.activities.prefetch_related("routines"))
    routines = routines_for(user, activities)
    panels = panels_for("activity", user, [step.pk for step in activities]) if activities else {}
    chosen = chosen if chosen in {step.key for step in activities} else ""
    cards = step_cards(activities, routines, panels, chosen)
    return {
        "steps": cards,
        "map": map_of(revision, activities, routines, chosen, for_paper=True),
        "chosen": chosen,
        "partners": [step for step in activities if step.partner],
    }


def step_cards(activities, routines, panels, chosen) -> list[StepCard]:
    """The steps in order. Without a chosen one all are open, else that one."""
    numbers = {step.key: n for n, step in enumerate(activities, start=1)}
    sources = {}
    for a, b in edges_of([_as_step(step) for step in activities]):
        sources.setdefault(b, []).append(numbers[a])
    cards = []
    for step in activities:
        number, before = numbers[step.key], sorted(sources.get(step.key, []))
        cards.append(
            StepCard(
                step,
                number,
                routines.get(step.pk, []),
                panels.get(step.pk, []),
                before if before != [number - 1] else [],
                not chosen or step.key == chosen,
                step.key == chosen,
            )
        )
    return cards


def routines_for(user, activities) -> dict[int, list[dict]]:
    """For each step the routines that user may see: the document, when it is used, and whether it holds today.
    activities come with their routines. Two queries."""
    wanted = {routine.pk for step in activities for routine in step.routines.all()}
    if not wanted:
        return {}
    documents = Document.objects.visible_to(user, Action.READ_PROCESSES).filter(pk__in=wanted)
    holding = Revision.objects.visible_to(user, Action.READ_PROCESSES).holding().filter(document__in=wanted)
    words = {row["document"]: row["summary"] for row in holding.values("document", "summary")}
    seen = {
        document.pk: {"document": document, "summary": words.get(document.pk, ""), "holds": document.pk in words}
        for document in documents
    }
    return {step.pk: [seen[routine.pk] for routine in step.routines.all() if routine.pk in seen] for step in activities}


def map_of(revision, activities, routines=None, chosen="", *, for_paper=False) -> Map:
    """The drawing, and what of it must be drawn otherwise for paper, if wished. A file that lost its
    picture, or cannot be read, is drawn from the list of steps."""
    if revision.map_is_master and revision.map_xml:
        try:
            pictures = pictures_of(bpmn.parse(revision.map_xml))
        except DomainError:
            pictures = []
        if pictures:
            _mark(pictures, activities, routines or {})
            return Map([], pictures, chosen)
    steps = [_as_step(step, len((routines or {}).get(step.pk, []))) for step in activities]
    parts = in_parts(steps)
    sheets = in_parts(steps, ON_PAPER, ON_PAPER) if for_paper else parts
    return Map(parts, [], chosen, sheets if sheets != parts else [])


def _mark(pictures, activities, routines):
    """Ties the boxes of the pictures to the steps, with the number of routines."""
    steps = {step.element: step for step in activities if step.element}
    for picture in pictures:
        for shape in picture.shapes:
            if step := steps.get(tie(shape.key)):
                shape.step_key, shape.badge = step.key, len(routines.get(step.pk, []))


def _as_step(activity, badge=0):
    note = f"med {activity.partner}" if activity.partner else ""
    return Step(activity.key, activity.title, activity.lane, tuple(activity.follows), note, badge)
