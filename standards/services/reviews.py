"""Journal review: a sample drawn so that it can be drawn again, questions, and only counts kept."""

import secrets
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError
from core.personal_numbers import refuse_personal_numbers
from core.workflow import clean, locked_row, save_fields
from organisation.access import unit_ids_for
from organisation.roles import Action

from ..models import How, Indicator, JournalQuestion, JournalReview, Method
from ..selectors.reviews import beside
from .indicator_values import values_put
from .value_rows import Put, ValueRow

MAX_QUESTIONS = 30
SEEDS = 1_000_000
A_REVIEW = "en journalgranskning, som bara har antal"  # where a personal number is refused


@transaction.atomic
def review_start(
    *, by, unit, title: str, list_words: str, list_size: int, sample_size: int, questions: list[str], indicator=None,
    seed: int | None = None,
) -> JournalReview:  # fmt: skip
    """Draws a sample out of a list of list_size records at a unit. seed: drawn here unless given.

    Raises PermissionDenied for a unit where `by` writes no values, DomainError beside the field that is wrong.
    """
    if unit.pk not in unit_ids_for(by, Action.WRITE_INDICATORS):
        raise PermissionDenied
    texts = [text.strip() for text in questions if text.strip()]
    if not texts:
        raise DomainError("Skriv minst en fråga.", field="questions")
    if len(texts) > MAX_QUESTIONS:
        raise DomainError(f"Högst {MAX_QUESTIONS} frågor åt gången.", field="questions")
    refuse_personal_numbers({"title": title, "list_words": list_words, "questions": "\n".join(texts)}, A_REVIEW)
    if indicator is not None:
        _must_fit(indicator, unit)
    review = JournalReview(
        unit=unit,
        title=title.strip(),
        list_words=list_words.strip(),
        on=local_today(),
        list_size=list_size,
        sample_size=sample_size,
        seed=secrets.randbelow(SEEDS) if seed is None else seed,
        indicator=indicator,
        drawn_by=by,
    )
    if sample_size > list_size:
        raise DomainError("Det går inte att granska fler än det finns i listan.", field="sample_size")
    clean(review)
    review._history_user = by
    review.save(force_insert=True)
    for order, text in enumerate(texts, start=1):
        question = JournalQuestion(review=review, order=order, text=text)
        try:
            clean(question)
        except DomainError as error:
            raise DomainError(f"Fråga {order}: {error.message}", field="questions") from error
        question._history_user = by
        question.save(force_insert=True)
    return review


def review_count(
    *, by, review: JournalReview, version: int | None, counts: dict[int, tuple[int, int, int]], conclusion: str = ""
) -> tuple[JournalReview, Put | None]:
    """Writes how many records answered yes, no and not applicable to each question (by its id), and what it shows.

    May be done again, when something was counted wrong. Where the review names an indicator, the share of yes among yes
    and no, over all the questions, becomes its value, together with the unit's other reviews in the period. Gives the
    review and what came of the value, None without one. Raises PermissionDenied, Conflict, or DomainError beside the
    question (field "q<id>").
    """
    refuse_personal_numbers({"conclusion": conclusion}, A_REVIEW)
    with locked_row(review, by=by, action=Action.WRITE_INDICATORS, version=version) as row:
        questions = list(row.questions.select_for_update())
        for question in questions:
            yes, no, not_applicable = counts[question.pk]
            if min(yes, no, not_applicable) < 0 or yes + no + not_applicable != row.sample_size:
                raise DomainError(
                    f"Ja, nej och ej aktuellt ska tillsammans bli {row.sample_size}, lika många som ni granskade. "
                    f"Nu är det {yes + no + not_applicable}.",
                    field=f"q{question.pk}",
                )
            question.yes, question.no, question.not_applicable = yes, no, not_applicable
            question._history_user = by
            question.save(update_fields=["yes", "no", "not_applicable"])
        row.conclusion, row.counted_by, row.counted_at = conclusion.strip(), by, timezone.now()
        save_fields(row, ["conclusion", "counted_by", "counted_at"], by)
        return row, _put_value(by, row)


def _put_value(by, review) -> Put | None:
    """The value of the review's indicator: out of the sums of every counted review at the unit in the same period. Each
    answer counts the same, so a large sample counts for more than a small one; a mean of shares would not."""
    if review.indicator_id is None:
        return None
    # Before anything is summed: two that are counted at once would each miss the other.
    indicator = Indicator.objects.select_for_update(no_key=True).get(pk=review.indicator_id)
    reviews = list(beside(review, indicator))
    answers = JournalQuestion.objects.filter(review__in=reviews).aggregate(yes=Sum("yes"), no=Sum("no"))
    yes, no = answers["yes"] or 0, answers["no"] or 0
    sizes = [sum(getattr(each, name) for each in reviews) for name in ("sample_size", "list_size")]
    together = f"{len(reviews)} granskningar, " if len(reviews) > 1 else ""
    value = ValueRow(
        unit=review.unit,
        period=review.on,
        numerator=Decimal(yes),
        denominator=Decimal(yes + no),
        comment=f"{together}{sizes[0]} av {sizes[1]} granskade",
    )
    source = f"Journalgranskning: {'; '.join(dict.fromkeys(each.title for each in reviews))}"
    return values_put(by=by, indicator=indicator, rows=[value], how=How.JOURNAL_REVIEW, source=source[:200])


def _must_fit(indicator, unit):
    if indicator.method != Method.SHARE:
        raise DomainError("Välj en indikator som räknas som andel.", field="indicator")
    if indicator.board_id is not None and indicator.board_id != unit.board_id:
        raise DomainError("Indikatorn hör till en annan nämnd.", field="indicator")
