"""Journal review: the same sample for the same seed, only counts kept, and the share as an indicator's value."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError
from standards.models import How, IndicatorValue, JournalQuestion, JournalReview
from standards.sampling import draw
from standards.services import review_count
from tests.at_once import in_threads
from tests.scene_indicators import add_indicator, draw_review, write

LIST = "/indikatorer/journalgranskning/"
db = pytest.mark.django_db


def test_the_same_seed_draws_the_same_for_ever_and_another_draws_others():
    assert draw(412, 40, 5) == [1, 7, 10, 23, 27]
    assert draw(413, 40, 5) != draw(412, 40, 5)
    assert draw(1, 7, 7) == [1, 2, 3, 4, 5, 6, 7]


def test_every_number_has_the_same_chance():
    counted = dict.fromkeys(range(1, 11), 0)
    for seed in range(2000):
        for number in draw(seed, 10, 3):
            counted[number] += 1
    assert all(abs(times - 600) < 90 for times in counted.values())


@pytest.mark.parametrize(("size", "count"), [(5, 6), (5, 0), (0, 0), (5, -1)])
def test_what_cannot_be_drawn_is_refused(size, count):
    with pytest.raises(ValueError):
        draw(1, size, count)


@db
def test_the_numbers_are_drawn_and_nothing_else_is_kept(town, unit_manager):
    review = draw_review(unit_manager, town.unit, seed=412)
    assert review.numbers == draw(412, 40, 10)
    assert [question.text for question in review.questions.all()] == [
        "Finns ett mål?", "Är planen yngre än sex månader?",
    ]  # fmt: skip
    assert {field.name for field in JournalQuestion._meta.fields} == {
        "id", "review", "order", "text", "yes", "no", "not_applicable",
    }  # fmt: skip


@db
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"sample_size": 41}, "sample_size"),
        ({"list_size": 0, "sample_size": 0}, "list_size"),
        ({"list_size": 100_001}, "list_size"),
        ({"questions": ["", " "]}, "questions"),
        ({"questions": ["?"] * 31}, "questions"),
        ({"questions": ["x" * 201]}, "questions"),
        ({"title": "19121212-1212"}, "title"),
        ({"list_words": ""}, "list_words"),
    ],
)
def test_a_review_that_cannot_be_is_told_beside_its_field(town, unit_manager, more, field):
    with pytest.raises(DomainError) as error:
        draw_review(unit_manager, town.unit, **more)
    assert error.value.field == field


@db
def test_the_share_of_yes_becomes_the_indicators_value(town, unit_manager, quality_developer):
    indicator = add_indicator(quality_developer, "Planer med mål", interval="year")
    review = draw_review(unit_manager, town.unit, indicator=indicator)
    first, second = review.questions.all()
    counts = {first.pk: (8, 2, 0), second.pk: (4, 2, 4)}
    review, put = review_count(by=unit_manager, review=review, version=review.version, counts=counts)
    value = IndicatorValue._base_manager.get()
    assert (put.added, value.value, value.denominator, value.how) == (1, 75, 16, How.JOURNAL_REVIEW)
    assert (value.unit, value.period.year, value.source) == (
        town.unit, local_today().year, "Journalgranskning: Genomförandeplaner",
    )  # fmt: skip
    counts[first.pk] = (10, 0, 0)
    _, again = review_count(by=unit_manager, review=review, version=review.version, counts=counts)
    assert (again.changed, IndicatorValue._base_manager.count()) == (1, 1)
    with pytest.raises(Conflict):
        review_count(by=unit_manager, review=review, version=0, counts=counts)


@db
def test_reviews_of_a_unit_in_a_period_make_one_value_out_of_all_their_answers(
    town, unit_manager, quality_developer, client_as
):
    indicator = add_indicator(quality_developer, "Planer med mål", interval="year")
    told = {"indicator": indicator, "questions": ["Finns ett mål?"]}
    small, large, elsewhere, earlier = (
        draw_review(unit_manager, town.unit, title="Små", sample_size=10, **told),
        draw_review(unit_manager, town.unit, title="Stora", sample_size=30, **told),
        draw_review(quality_developer, town.home_care, title="Annan enhet", sample_size=10, **told),
        draw_review(unit_manager, town.unit, title="I fjol", sample_size=10, **told),
    )
    JournalReview._base_manager.filter(pk=earlier.pk).update(on=date(local_today().year - 1, 6, 1))

    def count(review, yes, no, by=unit_manager):
        review.refresh_from_db()
        counts = {review.questions.get().pk: (yes, no, 0)}
        return review_count(by=by, review=review, version=review.version, counts=counts)[1]

    def value():
        row = IndicatorValue._base_manager.get(unit=town.unit, period__year=local_today().year)
        return row.value, row.denominator, row.source, row.comment

    count(earlier, 0, 10)
    count(elsewhere, 0, 10, quality_developer)
    count(small, 10, 0)
    assert value() == (100, 10, "Journalgranskning: Små", "10 av 40 granskade")
    count(large, 15, 15)
    # 25 of 40, not the mean of 100 and 50 per cent.
    both = "Journalgranskning: Små; Stora"
    assert value() == (Decimal("62.5"), 40, both, "2 granskningar, 40 av 80 granskade")
    count(small, 5, 5)  # put right: not added once more
    assert value()[:2] == (50, 40)
    page = client_as(unit_manager).get(small.get_absolute_url()).content.decode()
    assert ["Räknas ihop med" in page, "Stora" in page, "I fjol" in page] == [True, True, False]
    assert "Räknas ihop med" not in client_as(unit_manager).get(earlier.get_absolute_url()).content.decode()


@db
@pytest.mark.parametrize("counted", [(8, 2, 1), (8, 1, 0), (11, -1, 0)])
def test_the_answers_are_as_many_as_the_sample(town, unit_manager, counted):
    review = draw_review(unit_manager, town.unit)
    first, second = review.questions.all()
    with pytest.raises(DomainError, match="tillsammans bli 10") as error:
        review_count(by=unit_manager, review=review, version=0, counts={first.pk: (10, 0, 0), second.pk: counted})
    assert error.value.field == f"q{second.pk}"
    assert not JournalQuestion.objects.filter(yes__isnull=False).exists()


@db
def test_only_a_share_can_become_a_value(town, unit_manager, quality_developer):
    indicator = add_indicator(quality_developer, "Väntan", method="figure")
    with pytest.raises(DomainError) as error:
        draw_review(unit_manager, town.unit, indicator=indicator)
    assert error.value.field == "indicator"


@db
def test_nobody_draws_or_counts_at_another_unit(town, unit_manager, other_unit_manager, employee):
    for by in (other_unit_manager, employee):
        with pytest.raises(PermissionDenied):
            draw_review(by, town.unit)
    review = draw_review(unit_manager, town.unit)
    with pytest.raises(PermissionDenied):
        review_count(by=other_unit_manager, review=review, version=0, counts={})


@db
def test_through_the_pages_from_drawing_to_counts(town, client_as, unit_manager, quality_developer):
    indicator = add_indicator(quality_developer, "Planer med mål", interval="year", board=town.board)
    write(unit_manager, indicator, town.unit, numerator=1)
    client = client_as(unit_manager)
    assert "Inga journalgranskningar ännu" in client.get(LIST).content.decode()
    typed = {
        "unit": town.unit.pk, "title": "Genomförandeplaner", "list_words": "I bokstavsordning.", "list_size": "40",
        "sample_size": "10", "questions": "Finns ett mål?\r\n\r\nÄr planen ny?\r\n", "indicator": indicator.pk,
    }  # fmt: skip
    page = client.post(f"{LIST}ny/", typed | {"sample_size": "50"}).content.decode()
    assert "fler än det finns i listan" in page
    assert "Finns ett mål?" in page
    page = client.post(f"{LIST}ny/", typed, follow=True).content.decode()
    assert "Granska de här numren" in page
    review = JournalReview.objects.for_system("a test").get()
    count = reverse("indicators:review_count", args=[review.pk])
    first, second = review.questions.all()
    data = {f"q{first.pk}_0": "8", f"q{first.pk}_1": "2", f"q{first.pk}_2": "0", "version": "0",
            "conclusion": "Målen saknas på natten."}  # fmt: skip
    page = client.post(count, data).content.decode()
    assert "Skriv tre tal" in page
    assert "Målen saknas på natten." in page
    for n, number in enumerate(("10", "1", "0")):
        data[f"q{second.pk}_{n}"] = number
    assert "tillsammans bli 10" in client.post(count, data).content.decode()
    data[f"q{second.pk}_0"] = "9"
    page = client.post(count, data, follow=True).content.decode()
    assert "Antalen är sparade" in page
    assert "Indikatorn fick inget nytt värde: 10 procent är uträknat ur inskrivna tal" in page
    assert "80 %" in page
    assert "Räknad" in client.get(LIST).content.decode()
    assert client.get(f"{LIST}?lage=granskas").content.decode().count("Genomförandeplaner") == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_reviews_that_are_counted_at_the_same_moment_are_both_in_the_value(town, unit_manager, quality_developer):
    indicator = add_indicator(quality_developer, "Planer med mål", interval="year")
    told = {"indicator": indicator, "questions": ["Finns ett mål?"]}
    reviews = [draw_review(unit_manager, town.unit, title=title, **told) for title in ("Första", "Andra")]
    asked = [review.questions.get().pk for review in reviews]

    def count(review, question, yes):
        review_count(by=unit_manager, review=review, version=0, counts={question: (yes, 10 - yes, 0)})

    errors = in_threads(*(partial(count, *each) for each in zip(reviews, asked, (9, 3), strict=True)))
    assert errors == [None, None]
    value = IndicatorValue._base_manager.get()
    assert (value.numerator, value.denominator) == (12, 20)
