"""The map as BPMN 2.0: saved from the editor, brought in from a file, given out again (SOSFS 2011:9 4 kap. 2-3 §§)."""

import uuid

from django.db import transaction

from core.access import may
from core.errors import Conflict, DomainError, RuleBroken
from core.wording import number
from organisation.roles import Action

from ..mapping import bpmn
from ..mapping.reading import Task, tasks_of, tie
from ..mapping.writing import element_for
from ..models import Activity, Document, Revision
from .activities import activities_replace
from .revisions import must_be_draft

# A map beyond this is none that a person reads, and would be slow for everybody who opens its page.
MOST_STEPS, MOST_LANES, MOST_SHAPES, MOST_ARROWS, MOST_CORNERS = 500, 200, 1_500, 2_000, 20_000
LONGEST_NAME = 5_000  # letters; longer ones make the browser stand still
NAME_TOO_LONG = (
    "Ett namn i kartan har {there} tecken. Högst {most} får plats. Skriv mer i en beskrivning. Ingenting är ändrat."
)
TOO_MUCH = "Kartan har {there} {what}. Högst {most} får plats. Dela upp den i flera processer. Ingenting är ändrat."


class RoutinesLeft(RuleBroken):
    """Steps with routines are gone from the map, and nobody has said where the routines go.

    steps: the activities; tasks: what there is in the new map to move them to; titles: by the step's key what those of
    its routines are called that the person may see.
    """

    def __init__(self, steps, tasks, titles):
        self.steps, self.tasks, self.titles = steps, tasks, titles
        names = ", ".join(f"”{step.title}”" for step in steps)
        super().__init__(f"{names} är borta ur kartan men har rutiner. Välj vart rutinerna ska.")


@transaction.atomic
def map_save(*, by, revision, version, xml, moves=None) -> Revision:
    """Keeps a map as it stands in its own XML, lets it be the master from now on, and takes the list from its tasks.

    A task is the step that has it as its element, or else one of the same name that has lost its own. moves: for each
    step that is gone and has routines its key, with the element of the task that takes them over, or "" to let them
    go. Gives the fresh revision. Raises RoutinesLeft when moves lacks one, DomainError when the XML cannot be read,
    and else as activities_replace.
    """
    must_be_draft(revision)
    if revision.version != int(version) and may(by, Action.EDIT_PROCESSES, revision):
        raise Conflict
    tasks = tasks_in(xml)
    steps = list(revision.activities.prefetch_related("routines"))
    step_of = _matched(steps, tasks)
    kept = {step.key for step in step_of.values()}
    gone = [step for step in steps if step.key not in kept and step.routines.all()]
    moves = {key: target for key, target in (moves or {}).items() if target == "" or target in _ids(tasks)}
    if lacking := [step for step in gone if step.key not in moves]:
        raise RoutinesLeft(lacking, tasks, _titles(by, lacking))
    keys = {task.element: _key(step_of.get(task.element)) for task in tasks}
    rows = []
    for task in tasks:
        step = step_of.get(task.element)
        row = {
            "key": keys[task.element],
            "title": task.title,
            "lane": task.lane,
            "element": tie(task.element),
            # Nothing before it: it follows itself, since nothing at all would mean the one before in the list.
            "follows": [keys[key] for key in task.follows] or [keys[task.element]],
        }
        if task.description:
            row["description"] = task.description
        if task.partner and (step is None or not step.partner):
            kind = Activity.Partner.INSIDE if task.partner_is_drawn else Activity.Partner.OUTSIDE
            row |= {"partner": task.partner[:120], "partner_kind": kind}
        if arriving := [each for each in gone if moves[each.key] == task.element]:
            row["routines"] = {
                routine for each in [*arriving, *([step] if step else [])] for routine in each.routines.all()
            }
        rows.append(row)
    return activities_replace(by=by, revision=revision, version=version, rows=rows, map_xml=xml, map_is_master=True)


@transaction.atomic
def map_return(*, by, revision, version) -> Revision:
    """Lets the list be the master again: the drawn map is thrown away and drawn from the list instead."""
    must_be_draft(revision)
    rows = [{"key": step.key} for step in revision.activities.all()]
    return activities_replace(by=by, revision=revision, version=version, rows=rows, map_xml="", map_is_master=False)


def _titles(by, steps) -> dict[str, list[str]]:
    wanted = {routine.pk for step in steps for routine in step.routines.all()}
    seen = set(
        Document.objects.visible_to(by, Action.READ_PROCESSES).filter(pk__in=wanted).values_list("pk", flat=True)
    )
    return {step.key: [str(row) for row in step.routines.all() if row.pk in seen] for step in steps}


def tasks_in(xml) -> list[Task]:
    """The steps of a map that somebody hands in. Raises DomainError on file when it cannot be read, or is larger than
    a page can show."""
    root = bpmn.parse(xml)
    counted = bpmn.count(root)
    _must_fit(counted["lanes"] + counted["participants"], MOST_LANES, "rader")
    _must_fit(counted["shapes"], MOST_SHAPES, "former")
    _must_fit(max(counted["sequence_flows"], counted["edges"]), MOST_ARROWS, "pilar")
    _must_fit(counted["corners"], MOST_CORNERS, "hörn på sina pilar")
    if (longest := bpmn.longest_name(root)) > LONGEST_NAME:
        raise DomainError(NAME_TOO_LONG.format(there=number(longest), most=number(LONGEST_NAME)), field="file")
    tasks = tasks_of(root)
    _must_fit(len(tasks), MOST_STEPS, "steg")
    _must_fit(sum(len(task.follows) for task in tasks), MOST_ARROWS, "vägar mellan sina steg")
    return tasks


def _must_fit(there, most, what):
    if there > most:
        raise DomainError(TOO_MUCH.format(there=number(there), what=what, most=number(most)), field="file")


def _matched(steps, tasks) -> dict[str, Activity]:
    """Which step each task is: by its element, and what is left over by the same words."""
    by_element = {step.element or element_for(step.key): step for step in steps}
    found = {task.element: by_element[tie(task.element)] for task in tasks if tie(task.element) in by_element}
    left = [step for step in steps if step.key not in {each.key for each in found.values()}]
    for task in tasks:
        if task.element in found:
            continue
        same = next((step for step in left if step.title.casefold() == task.title.casefold()), None)
        if same is not None:
            found[task.element] = same
            left.remove(same)
    return found


def _ids(tasks):
    return {task.element for task in tasks}


def _key(step):
    return step.key if step is not None else f"a-{uuid.uuid4().hex[:10]}"
