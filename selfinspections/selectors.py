"""Reads of egenkontroll that join, count or judge. They take scoped querysets, or a row that one may read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from organisation.models import Unit, User
from organisation.roles import Action
from organisation.selectors import people_who_may

from .access import MANAGERS, STAFF
from .models import Answer, CheckListVersion, Occurrence, Question, Representative
from .rules import Grade, Verdict
from .workflow import Choice, QuestionKind, VersionStatus, Who


def edition_on(check_list, day) -> CheckListVersion | None:
    """The version of the list that holds on a local day: the latest that had begun."""
    return (
        check_list.versions.filter(status=VersionStatus.PUBLISHED, valid_from__lte=day).order_by("-valid_from").first()
    )


def people_to_name(unit):
    """Those whom the unit may name as its ombud: who work there or manage it today. A queryset of User, by name."""
    return people_who_may(Action.ANSWER_SELF_INSPECTIONS, unit, roles=STAFF + MANAGERS)


def units_that_name(plan):
    """The open units whose ombud answers what the plan asks: those that it asks today, and those where a sheet that it
    made for an ombud is still open, though they have been taken out of it. A queryset of Unit."""
    naming = Q(pk__in=plan.occurrences.open().filter(who=Who.NAMED).order_by().values("unit"))
    if plan.who == Who.NAMED and not plan.has_ended:
        naming |= Q(pk__in=plan.units.order_by().values("pk"))
    return Unit.objects.valid().filter(naming)


def representatives_of(plan, units) -> dict[int, User]:
    """The ombud of each unit today, by the unit's id; units without one are left out. units: ids, or a queryset. One
    query."""
    held = Representative.objects.holding().filter(plan=plan, unit__in=units)
    return {row.unit_id: row.user for row in held.select_related("user")}


def representative_for(occurrence) -> User | None:
    """The ombud who answers the egenkontroll today; None when the unit has none, or others are asked. One query."""
    if occurrence.who != Who.NAMED:
        return None
    return representatives_of(occurrence.plan_id, [occurrence.unit_id]).get(occurrence.unit_id)


def has_nobody_named():
    """Whether the row, with its columns plan and unit, lacks an ombud today, as a condition."""
    return ~Exists(Representative.objects.holding().filter(plan=OuterRef("plan"), unit=OuterRef("unit")))


def judge(question: Question, answer: Answer) -> tuple[Verdict, Grade | None]:
    """What the answer says of the question, and how far from what is wanted it is. Asks nothing of the database."""
    if answer.choice == Choice.NOT_APPLICABLE:
        return Verdict.NOT_APPLICABLE, None
    if question.kind == QuestionKind.YES_NO:
        if answer.choice == Choice.NO:
            return Verdict.WRONG, Grade.SHORTCOMING
        return (Verdict.RIGHT, None) if answer.choice == Choice.YES else (Verdict.NOTED, None)
    if question.kind in (QuestionKind.SCALE, QuestionKind.NUMBER) and answer.number is not None:
        return question.limits.judge(answer.number)
    return Verdict.NOTED, None


def sheet_of(occurrence: Occurrence) -> tuple[list[Question], dict[tuple[int, int], Answer]]:
    """The questions of a sheet in their order, and its answers by (row, question id). Two queries."""
    questions = list(occurrence.edition.questions.all())
    answers = {(each.row, each.question_id): each for each in occurrence.answers.select_related("by")}
    return questions, answers


def begun_rows(answers: Iterable[Answer]) -> list[int]:
    """The rows in which something has been answered, in order."""
    return sorted({each.row for each in answers if not each.is_empty})


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a sheet lacks: in words, and where; question is None when it is about the whole sheet."""

    words: str
    row: int = 1
    question: Question | None = None


def gaps(occurrence: Occurrence) -> list[Gap]:
    """What the sheet lacks before it is whole. Silence is no answer; "ej aktuellt" says why."""
    questions, answers = sheet_of(occurrence)
    rows = begun_rows(answers.values())
    in_rows = occurrence.rows > 1
    found = [] if rows else [Gap("Svara på minst en rad." if in_rows else "Svara på frågorna.")]
    for row in rows:
        place = f" ({occurrence.check_list.row_name.lower() or 'rad'} {row})" if in_rows else ""
        for question in questions:
            answer = answers.get((row, question.pk))
            if answer is None or answer.is_empty:
                if not question.is_optional:
                    found.append(Gap(f"Svara på ”{question.words}”{place}.", row, question))
            elif answer.choice == Choice.NOT_APPLICABLE and not answer.note.strip():
                found.append(Gap(f"Skriv varför ”{question.words}” inte är aktuellt{place}.", row, question))
    if rows and len(rows) < occurrence.rows and not occurrence.why.strip():
        words = f"{len(rows)} av {occurrence.rows} rader är ifyllda. Fyll i fler, eller skriv varför de är färre."
        found.append(Gap(words, rows[-1]))
    return found


def lacking(occurrence: Occurrence) -> list[str]:
    """What gaps says, one sentence each."""
    return [gap.words for gap in gaps(occurrence)]


def verdicts_of(questions, answers) -> dict[int, list[tuple[Question, Verdict, Grade | None]]]:
    """Each row's judged answers, by the number of the row."""
    found = defaultdict(list)
    by_id = {question.pk: question for question in questions}
    for (row, question_id), answer in sorted(answers.items()):
        if not answer.is_empty:
            question = by_id[question_id]
            found[row].append((question, *judge(question, answer)))
    return dict(found)
