"""Cases from elsewhere, with their dates: one service for old systems and for the demo municipality.

Rows are checked first, and then either all of them are taken in or none. Nobody is told: what is imported has happened.
"""

from collections.abc import Iterable

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from core.errors import DomainError
from core.numbering import numbers_for
from improvements.importing import measures_import
from organisation.models import Law
from standards.selectors import definition

from ..imported import ImportedCase, concerned_labels, mistakes, story
from ..models import CasePlace, ConcernedPerson, Deviation, DeviationEvent, DeviationMessage, Investigation
from ..rules import title_from
from ..workflow import Status
from .reporting import SERIES, case_search_text

BATCH = 1000
SHOWN_MISTAKES = 20


@transaction.atomic
def deviations_import(*, source: str, cases: Iterable[ImportedCase], matrix) -> dict[str, int]:
    """Takes in cases from source, judged by matrix. Gives the id of each new row by its key.

    A case that is already here is left as it is, so that the same file can be read again.

    Numbers follow the order in which the cases were reported, year by year (Europe/Stockholm), and go on from the
    last one given. Each row's history begins at the moment of its report. Raises DomainError that names the bad rows;
    then nothing has been written.
    """
    cases, known = list(cases), _known(source)
    scale = definition(matrix)
    if found := list(mistakes(source, cases, scale.squares, known)):
        more = f" Och {len(found) - SHOWN_MISTAKES} fel till." if len(found) > SHOWN_MISTAKES else ""
        raise DomainError("Inget är hämtat. " + " ".join(found[:SHOWN_MISTAKES]) + more)
    new = sorted((case for case in cases if case.key not in known), key=lambda case: (case.reported_at, case.key))
    numbers = numbers_for(SERIES, [(case.key, case.reported_at) for case in new])
    writer = _Writer(source, matrix, scale)
    ids = {key: (pk, number) for key, (pk, number) in known.items()}
    # What a duplicate points at must have its id first.
    for group in ([c for c in new if not c.duplicate_of_key], [c for c in new if c.duplicate_of_key]):
        for start in range(0, len(group), BATCH):
            batch = group[start : start + BATCH]
            ids |= writer.write(batch, [numbers[case.key] for case in batch], ids)
    return {case.key: ids[case.key][0] for case in new}


def _known(source) -> dict[str, tuple[int, str]]:
    """Id and number of what has been taken in from source before, by its key there."""
    here = Deviation.objects.for_system("import: what is already here").filter(imported_from__startswith=f"{source}:")
    rows = here.order_by().values_list("imported_from", "pk", "number")
    return {name.removeprefix(f"{source}:"): (pk, number) for name, pk, number in rows.iterator()}


class _Writer:
    """Writes batches of checked cases, and all that hangs on them."""

    def __init__(self, source, matrix, scale):
        self.source, self.matrix, self.scale = source, matrix, scale
        self.classes = {each.rank: each for each in matrix.classes.all()}

    def write(self, cases, numbers, ids) -> dict[str, tuple[int, str]]:
        rows = [self._row(case, number, ids) for case, number in zip(cases, numbers, strict=True)]
        bulk_create_with_history(rows, Deviation, batch_size=BATCH, default_change_reason=self.source[:100])
        pairs = list(zip(cases, rows, strict=True))
        DeviationEvent.objects.bulk_create([e for case, row in pairs for e in _events(case, row, ids)], BATCH)
        ConcernedPerson.objects.bulk_create(
            [
                ConcernedPerson(deviation=row, label=label, label_key=key)
                for case, row in pairs
                for key, label in concerned_labels(case).items()
            ],
            BATCH,
        )
        DeviationMessage.objects.bulk_create(
            [
                DeviationMessage(
                    deviation=row, by=m.by, from_reporter=m.from_reporter, text=m.text, at=m.at, read_at=m.read_at
                )
                for case, row in pairs
                for m in case.messages
            ],
            BATCH,
        )
        hidden = Deviation.implicated.through
        hidden.objects.bulk_create(
            [hidden(deviation_id=row.pk, user_id=user.pk) for case, row in pairs for user in case.implicated], BATCH
        )
        CasePlace.objects.bulk_create(
            [each.place.row(row, each.how) for case, row in pairs for each in case.places], BATCH
        )
        self._write_measures(pairs)
        self._write_investigations(pairs)
        return {case.key: (row.pk, row.number) for case, row in pairs}

    def _row(self, case, number, ids) -> Deviation:
        title = case.title.strip() or title_from(case.what_happened)
        row = Deviation(
            number=number,
            status=case.status,
            imported_from=f"{self.source}:{case.key}",
            reporter=case.reporter,
            reported_at=case.reported_at,
            unit=case.unit,
            board_id=case.unit.board_id,
            category=case.category,
            in_danger=case.in_danger,
            title=title,
            what_happened=case.what_happened,
            occurred_from=case.occurred_from,
            occurred_to=case.occurred_to,
            outcome=case.outcome,
            immediate_action=case.immediate_action,
            owner=case.owner,
            owner_role=case.owner_role,
            owner_unit=case.owner_unit,
            first_read_at=case.first_read_at,
            reminded_at=case.reminded_at,
            open_measures_reason=case.open_measures_reason,
            closing_note=case.closing_note,
            search_text=case_search_text(number, title, case.what_happened, case.immediate_action, case.category),
        )
        if case.status == Status.CLOSED:
            row.closed_at, row.closed_by = case.closed_at, case.closed_by
        if case.duplicate_of_key:
            row.duplicate_of_id = ids[case.duplicate_of_key][0]
        if case.assessed_at:
            judgement = self.scale.judge(case.severity, case.likelihood)
            row.matrix, row.severity, row.likelihood = self.matrix, case.severity, case.likelihood
            row.risk_score, row.risk_class = judgement.score, self.classes[judgement.rank]
            row.assessment_reason = case.assessment_reason
            row.assessed_at, row.assessed_by = case.assessed_at, case.assessed_by
            for law in Law:
                setattr(row, f"law_{law.value}", law.value in case.laws)
        row._history_date, row._history_user = case.reported_at, case.reporter
        return row

    def _write_measures(self, pairs):
        wanted = {measure.key: measure for case, _ in pairs for measure in case.measures}
        if not wanted:
            return
        made, through = measures_import(source=self.source, measures=wanted.values()), Deviation.measures.through
        through.objects.bulk_create(
            [
                through(deviation_id=row.pk, measure_id=made[key].pk)
                for case, row in pairs
                for key in dict.fromkeys(measure.key for measure in case.measures)
            ],
            BATCH,
        )

    def _write_investigations(self, pairs):
        investigated = [(case, row) for case, row in pairs if case.investigated_at]
        rows = []
        for case, row in investigated:
            investigation = Investigation(
                deviation=row,
                course_of_events=case.course_of_events,
                cause_note=case.cause_note,
                consequence=case.consequence,
                theme=case.theme,
            )
            investigation._history_date, investigation._history_user = case.investigated_at, case.assessed_by
            rows.append(investigation)
        if not rows:
            return
        Investigation.objects.bulk_create(rows, BATCH)
        history = Investigation.history.bulk_history_create(rows, BATCH, default_change_reason=self.source[:100])
        through = Investigation.causes.through
        causes = [
            [through(investigation_id=row.pk, causecategory_id=cause.pk) for cause in case.causes]
            for (case, _), row in zip(investigated, rows, strict=True)
        ]
        through.objects.bulk_create([link for links in causes for link in links], BATCH)
        # What a bulk write leaves out of the history: which causes the first version had.
        old = Investigation.history.model.causes.model
        old.objects.bulk_create(
            [
                old(history=version, id=link.pk, investigation_id=link.investigation_id, causecategory=cause)
                for version, (case, _), links in zip(history, investigated, causes, strict=True)
                for link, cause in zip(links, case.causes, strict=True)
            ],
            BATCH,
        )


def _events(case, row, ids):
    """The story of the case as rows, the oldest first."""
    old = Status.DRAFT
    for event, status in story(case):
        note = event.note
        if event.name == "mark_duplicate" and not note:
            note = f"Dubblett av {ids[case.duplicate_of_key][1]}"
        yield DeviationEvent(
            deviation=row,
            name=event.name,
            old_status=old,
            new_status=status,
            by=event.by,
            at=event.at,
            reason=event.reason,
            note=note,
        )
        old = status
