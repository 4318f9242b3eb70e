"""The log of readings is reviewed: by sample and by case, with a record that nobody changes afterwards."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import DomainError, RuleBroken
from core.models import AccessLogEntry
from core.reading import log_reading
from deviations.services import grant_add
from organisation.models import LogReview, LogReviewItem
from organisation.roles import Action
from organisation.rules import next_review_on
from organisation.services import review_case, review_finish, review_mark, review_sample
from organisation.services.purging import purge_access_log
from organisation.todo import todo
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"organisation:{name}", args=args)


@pytest.fixture
def read(employee):
    """`read(n)`: n readings by the employee, now."""
    return lambda n, by=None: [
        log_reading(by or employee, "Ärende", object_type="x", label=f"2026-{i}") for i in range(n)
    ]


@pytest.fixture
def sample(quality_manager, town, read):
    read(30)

    def draw(size=5, **more):
        today = local_today()
        return review_sample(
            by=quality_manager, unit=town.board, first_day=today, last_day=today, size=size, **more
        )  # fmt: skip

    return draw


def drawn(review):
    return [item.entry_id for item in review.items.all()]


def mark_all(by, review, verdict="in_order", note=""):
    marks = {item.pk: (verdict, note) for item in review.items.all()}
    return review_mark(by=by, review=review, version=review.version, marks=marks)


# --- What the log says -----------------------------------------------------------------------------------------------


def test_a_line_says_whose_case_it_was_and_why_it_could_be_read(
    town, employee, unit_manager, mas, quality_developer, client_as
):
    case = assess(unit_manager, report_case(employee, town.unit), laws=("hsl",))
    grant_add(
        by=mas, deviation=case, person=quality_developer, action=Action.SEE_CASES, reason="Mönster.",
        valid_to=local_today(),
    )  # fmt: skip
    for reader in (unit_manager, quality_developer):
        assert client_as(reader).get(reverse("deviations:show", args=[case.number])).status_code == 200
    client_as(employee).get(reverse("deviations:own_report", args=[case.number]))
    lines = {entry.user_id: entry for entry in AccessLogEntry.objects.all()}
    assert {(line.body, line.place, line.object_label) for line in lines.values()} == {
        (town.board.pk, town.unit.pk, case.number)
    }
    assert lines[unit_manager.pk].ground == "Uppdrag som når enheten"
    assert lines[quality_developer.pk].ground == "Tillfällig tillgång"
    assert lines[employee.pk].ground == "Egen rapport"


def test_a_provider_is_the_body_of_its_own_cases(town, provider_manager, client_as):
    case = report_case(provider_manager, town.provider_unit)
    client_as(provider_manager).get(reverse("deviations:show", args=[case.number]))
    assert AccessLogEntry.objects.get().body == town.provider.pk


def test_the_database_refuses_to_change_a_line(read):
    read(1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE core_accesslogentry SET role = 'x'")


def test_a_reviewer_sees_what_somebody_from_elsewhere_has_read(town, quality_manager, other_board_manager, client_as):
    log_reading(other_board_manager, "Ärende", object_type="x", label="2026-0001")
    AccessLogEntry.objects.create(
        user=other_board_manager, role="x", what="Ärende", object_type="x", object_label="2026-0002", body=town.board.pk
    )
    rows = client_as(quality_manager).get(url("access_log")).context["rows"]
    assert [row.object_label for row in rows] == ["2026-0002"]


def test_the_file_of_readings_holds_what_is_filtered_and_is_itself_logged(quality_manager, read, client_as):
    read(3)
    response = client_as(quality_manager).get(url("export_readings"), {"nummer": "2026-1"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "2026-1" in lines[1]
    assert AccessLogEntry.objects.filter(user=quality_manager, what="Läsningar som fil").exists()


def test_all_readings_of_one_case_stand_on_a_page(town, employee, unit_manager, sas, quality_manager, client_as):
    case, other = report_case(employee, town.unit), report_case(employee, town.unit)
    for number in (case.number, case.number, other.number):
        client_as(sas).get(reverse("deviations:show", args=[number]))
    client = client_as(quality_manager)
    page = client.get(url("case_readings", case.number))
    assert [row.object_label for row in page.context["rows"]] == [case.number] * 2
    assert page.context["readers"] == 1
    assert client.get(url("case_readings", "2020-0001")).status_code == 404


# --- A sample --------------------------------------------------------------------------------------------------------


def test_the_same_seed_draws_the_same_readings(sample):
    first, again, other = sample(seed=7), sample(seed=7), sample(seed=8)
    assert drawn(first) == drawn(again) != drawn(other)
    everything = list(AccessLogEntry.objects.order_by("pk").values_list("pk", flat=True))
    assert sorted(drawn(first)) == sorted(random.Random(7).sample(everything, 5))
    assert (first.population, first.size) == (30, 5)


def test_an_opened_review_shows_what_was_drawn_though_more_has_been_read(sample, read, quality_manager, client_as):
    review = sample()
    read(20)
    client = client_as(quality_manager)
    shown = [[item.entry_id for item in client.get(url("log_review", review.pk)).context["items"]] for _ in range(2)]
    assert shown == [drawn(review)] * 2


def test_a_sample_larger_than_the_log_takes_all_and_none_is_refused(sample, quality_manager, town):
    assert sample(size=50).size == 30
    yesterday = local_today() - timedelta(days=1)
    with pytest.raises(DomainError, match="Inga läsningar"):
        review_sample(by=quality_manager, unit=town.board, first_day=yesterday, last_day=yesterday, size=5)
    with pytest.raises(DomainError, match="framtiden"):
        review_sample(
            by=quality_manager, unit=town.board, first_day=yesterday, last_day=local_today() + timedelta(days=1), size=5
        )


def test_nobody_reviews_outside_their_reach(sample, town, quality_manager, administrator, client_as, unit_manager):
    today = local_today()
    with pytest.raises(PermissionDenied):
        review_sample(by=quality_manager, unit=town.other_board, first_day=today, last_day=today, size=5)
    whole = review_sample(by=administrator, unit=town.municipality, first_day=today, last_day=today, size=5)
    assert client_as(quality_manager).get(url("log_review", whole.pk)).status_code == 404
    assert client_as(unit_manager).get(url("log_review", whole.pk)).status_code == 403
    assert client_as(administrator).get(url("log_review", sample().pk)).status_code == 200


# --- Judging and ending ----------------------------------------------------------------------------------------------


def test_a_question_says_what_is_asked(sample, quality_manager):
    review = sample()
    with pytest.raises(DomainError) as refused:
        mark_all(quality_manager, review, "ask", " ")
    assert refused.value.field == f"note_{review.items.first().pk}"
    assert not review.items.exclude(verdict="").exists()


def test_the_page_keeps_what_was_typed_when_a_note_is_missing(sample, quality_manager, client_as):
    review = sample(size=2)
    first, second = review.items.all()
    said = {"version": review.version, f"verdict_{first.pk}": "in_order", f"verdict_{second.pk}": "ask"}
    page = client_as(quality_manager).post(url("log_review", review.pk), said)
    assert page.context["form"].errors.keys() == {f"note_{second.pk}"}
    assert page.context["form"][f"verdict_{first.pk}"].value() == "in_order"
    said[f"note_{second.pk}"] = "Varför från en annan enhet?"
    assert client_as(quality_manager).post(url("log_review", review.pk), said).status_code == 302
    assert {(item.verdict, item.marked_by) for item in review.items.all()} == {
        ("in_order", quality_manager), ("ask", quality_manager),
    }  # fmt: skip


def test_a_review_ends_when_everything_is_judged_and_then_stays_as_it_is(sample, quality_manager):
    review = sample()
    with pytest.raises(RuleBroken, match="inte bedömda"):
        review_finish(by=quality_manager, review=review, version=review.version, conclusion="Allt väl.")
    review = mark_all(quality_manager, review, "ask", "Varför?")
    with pytest.raises(DomainError):
        review_finish(by=quality_manager, review=review, version=review.version, conclusion=" ")
    review = review_finish(by=quality_manager, review=review, version=review.version, conclusion="Frågat cheferna.")
    assert (review.questioned, review.finished_by) == (5, quality_manager)
    with pytest.raises(RuleBroken, match="avslutad"):
        mark_all(quality_manager, review)
    for change in (
        lambda: LogReview.objects.for_system("a test").filter(pk=review.pk).update(conclusion="Nytt."),
        lambda: LogReviewItem.objects.filter(review=review).update(note="Nytt."),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_page_that_is_older_than_the_review_is_told_so(sample, quality_manager, client_as):
    review = sample(size=1)
    mark_all(quality_manager, review)
    item = review.items.get()
    page = client_as(quality_manager).post(
        url("log_review", review.pk), {"version": 0, f"verdict_{item.pk}": "ask", f"note_{item.pk}": "Vem?"}
    )
    assert page.status_code == 409
    assert "Vem?" in page.content.decode()
    item.refresh_from_db()
    assert item.verdict == "in_order"


def test_a_review_of_a_case_takes_every_reading_of_it(town, employee, sas, mas, quality_manager, client_as):
    case = report_case(employee, town.unit)
    for reader in (sas, mas, sas):
        client_as(reader).get(reverse("deviations:show", args=[case.number]))
    response = client_as(quality_manager).post(url("review_case", case.number))
    review = LogReview.objects.visible_to(quality_manager, Action.REVIEW_ACCESS_LOG).get()
    assert response.url == url("log_review", review.pk)
    assert (review.method, review.label, review.size, review.items.count()) == ("case", case.number, 3, 3)
    with pytest.raises(DomainError):
        review_case(by=quality_manager, unit=town.board, label="2020-0001")


def test_the_next_review_is_due_a_month_after_the_last_that_ended(sample, quality_manager, client_as):
    today = local_today()
    assert next_review_on(None, today) == today
    client = client_as(quality_manager)
    assert client.get(url("log_reviews")).context["next_reviews"][0].last is None
    review = mark_all(quality_manager, sample())
    assert client.get(url("log_reviews")).context["next_reviews"][0].last is None
    review_finish(by=quality_manager, review=review, version=review.version, conclusion="Allt väl.")
    row = client.get(url("log_reviews")).context["next_reviews"][0]
    assert (row.last, row.due) == (today, next_review_on(today, today))


def test_a_review_stands_on_min_dag_in_the_week_before_it_is_due(sample, quality_manager, unit_manager, time_machine):
    assert [item.detail for item in todo(quality_manager, 8).items] == [
        "Stickprov i Vård- och omsorgsnämnden, det första"
    ]
    review = mark_all(quality_manager, sample())
    review_finish(by=quality_manager, review=review, version=review.version, conclusion="Allt väl.")
    due = next_review_on(local_today(), local_today())
    assert todo(quality_manager, 8).items == []
    time_machine.move_to(datetime(due.year, due.month, due.day, 9, tzinfo=UTC) - timedelta(days=7), tick=False)
    assert [(item.due, item.url) for item in todo(quality_manager, 8).items] == [(due, url("log_reviews"))]
    assert todo(unit_manager, 8).total == 0


# --- Five years ------------------------------------------------------------------------------------------------------


def test_readings_are_kept_five_years_and_then_deleted_once(employee, quality_manager, town):
    now = datetime(2031, 3, 1, 9, tzinfo=UTC)
    days = {"kept": datetime(2026, 2, 28, 23, 30, tzinfo=UTC), "gone": datetime(2026, 2, 28, 22, 30, tzinfo=UTC)}
    for label, at in days.items():
        AccessLogEntry.objects.create(user=employee, role="x", what="Ärende", object_label=label, object_id="1", at=at)
    review = review_case(by=quality_manager, unit=town.board, label="gone")
    assert purge_access_log(now=now) == 1
    assert purge_access_log(now=now) == 0
    assert [entry.object_label for entry in AccessLogEntry.objects.all()] == ["kept"]
    review.refresh_from_db()
    assert (review.size, review.items.count()) == (1, 0)
    assert purge_access_log(now=now + timedelta(days=700)) == 1


def test_nothing_is_deleted_before_five_years(read):
    read(3)
    assert purge_access_log(now=timezone.now() + timedelta(days=5 * 365 - 1)) == 0
