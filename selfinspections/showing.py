"""What the pages of one egenkontroll are drawn from: its questions and answers, its shares, what was found."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count

from deviations.models import Deviation
from improvements.models import Measure
from organisation.roles import Action
from riskanalysis.models import Risk

from . import wording
from .models import Answer, Finding, Occurrence, Question
from .rules import Tally, tally, whole_rows
from .selectors import judge, sheet_of, verdicts_of


@dataclass
class Cell:
    """An answer as the page draws it."""

    row: int
    answer: Answer | None
    words: str = ""
    verdict: str = ""
    kind: str = ""
    sign: str = ""


@dataclass
class Line:
    """A question with its answers, one for each row of the sheet."""

    question: Question
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Part:
    """The questions under one heading."""

    title: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Share:
    """How a heading, a question or the whole came out. by_row: rows in which all was right."""

    label: str
    tally: Tally
    by_row: bool = False

    @property
    def counted(self) -> str:
        return f"{self.tally.right} av {self.tally.right + self.tally.wrong}"


@dataclass
class Sheet:
    """A sheet as it is read. rows are those in which something is answered."""

    parts: list[Part]
    rows: list[int]
    whole: list[Share]
    shares: list[Share]
    people: list[tuple[str, int]]
    notes: list[tuple[int, Question, Answer]]


def read_sheet(occurrence: Occurrence) -> Sheet:
    """Everything that has been answered. Two queries."""
    questions, answers = sheet_of(occurrence)
    judged = verdicts_of(questions, answers)
    rows = sorted(judged) or [1]
    parts: list[Part] = []
    for question in questions:
        if not parts or parts[-1].title != question.group:
            parts.append(Part(question.group))
        parts[-1].lines.append(Line(question, [_cell(question, answers.get((row, question.pk)), row) for row in rows]))
    people = Counter(str(answer.by or "Någon som har slutat") for answer in answers.values() if not answer.is_empty)
    by_id = {question.pk: question for question in questions}
    return Sheet(
        parts,
        rows,
        *_shares(occurrence, questions, judged),
        people.most_common(),
        [(row, by_id[pk], answer) for (row, pk), answer in sorted(answers.items()) if answer.note],
    )


def _cell(question, answer, row) -> Cell:
    if answer is None or answer.is_empty:
        return Cell(row, None)
    return Cell(row, answer, wording.answer_words(question, answer), *wording.verdict_words(*judge(question, answer)))


def _shares(occurrence, questions, judged) -> tuple[list[Share], list[Share]]:
    """The whole and each heading; and, where the sheet has rows, each question."""
    rows = list(judged.values())
    by_row = occurrence.rows > 1
    groups = [group for group in dict.fromkeys(question.group for question in questions) if group]
    whole = []
    for group in ["", *(groups if len(groups) > 1 else [])]:
        found = [[verdict for question, verdict, _ in row if not group or question.group == group] for row in rows]
        counted = whole_rows([row for row in found if row]) if by_row else tally(v for row in found for v in row)
        whole.append(Share(group or "Hela listan", counted, by_row))
    if not by_row:
        return [share for share in whole if share.tally.share is not None], []
    each = [
        Share(question.words, tally(verdict for row in rows for asked, verdict, _ in row if asked.pk == question.pk))
        for question in questions
    ]
    return [share for share in whole if share.tally.share is not None], [s for s in each if s.tally.share is not None]


def with_traces(user, findings) -> list[Finding]:
    """The findings with `url` of each thing that came of it which user may open: `measure_links`, `case_link`,
    `risk_link`. What one may not open is named by its kind alone. At most five queries."""
    rows = list(findings.select_related("question", "risk__analysis").annotate(measure_count=Count("measures")))
    through = Finding.measures.through.objects.filter(finding__in=[row.pk for row in rows])
    links = list(through.values_list("finding_id", "measure_id"))
    measures = _seen(Measure, user, Action.SEE_MEASURES, {pk for _, pk in links})
    cases = _seen(Deviation, user, Action.SEE_CASES, {row.case_id for row in rows if row.case_id})
    risks = _seen(Risk, user, Action.READ_RISK_ANALYSES, {row.risk_id for row in rows if row.risk_id})
    for row in rows:
        row.measure_links = [measures[pk] for finding, pk in links if finding == row.pk and pk in measures]
        row.hidden_measures = row.measure_count - len(row.measure_links)
        row.case_link = cases.get(row.case_id)
        row.risk_link = risks.get(row.risk_id)
    return rows


def _seen(model, user, action, ids) -> dict:
    return model.objects.visible_to(user, action).in_bulk(ids) if ids else {}
