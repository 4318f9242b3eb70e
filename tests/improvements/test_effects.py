"""Whether a measure helped, asked 30, 90 and 180 days after it was done: done and helped are different things."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from core.wording import day
from improvements import services
from improvements.forms.deciding import proposed
from improvements.models import Measure
from improvements.rules import last_look, proposed_follow_up
from improvements.selectors import outcome_of
from improvements.todo import todo

pytestmark = pytest.mark.django_db
SEEN = {"how": "observation", "result": "partly", "note": "Färre fall på plan 1."}


def look(by, measure, **more):
    given = {"done_on": local_today(), **SEEN, "follow_up": services.next_follow_up(measure)} | more
    return services.effect_look(by=by, measure=measure, version=measure.version, **given)


def planned(measure):
    return [(row.planned_on - measure.done_on).days for row in measure.follow_ups.filter(done_on__isnull=True)]


def test_a_measure_that_is_done_is_looked_at_after_30_90_and_180_days(measure, unit_manager):
    done_on = local_today() - timedelta(days=3)
    assert not measure.follow_ups.exists()
    done = services.measure_complete(by=unit_manager, measure=measure, version=measure.version, done_on=done_on)
    assert planned(done) == [30, 90, 180]


def test_a_look_is_a_note_and_the_measure_goes_on_being_followed(measure_in, unit_manager):
    measure = look(unit_manager, measure_in("done"))
    assert (measure.status, measure.effect, planned(measure)) == ("done", "", [90, 180])
    event = measure.events.last()
    assert (event.name, event.note) == ("look", "Vi såg hur det är. Delvis. Färre fall på plan 1.")


def test_a_look_may_be_early_and_one_may_be_made_that_nobody_planned(measure_in, unit_manager):
    measure = look(unit_manager, measure_in("done"))
    measure = look(unit_manager, measure, follow_up=None, result="achieved")
    assert [(row.after_days, row.result) for row in measure.follow_ups.exclude(done_on=None)] == [
        (None, "achieved"),
        (30, "partly"),
    ]


def test_judging_the_effect_ends_it_and_no_more_looks_are_asked_for(measure_in, unit_manager):
    measure = look(unit_manager, measure_in("done"))
    measure = services.measure_follow_up(
        by=unit_manager, measure=measure, version=measure.version, effect="achieved", effect_note="Inga fall."
    )
    assert (measure.status, planned(measure), measure.follow_ups.count()) == ("followed_up", [], 1)


def test_what_is_done_anew_is_looked_at_anew(measure_in, unit_manager):
    measure = look(unit_manager, measure_in("done"))
    measure = services.measure_resume(
        by=unit_manager, measure=measure, version=measure.version, due_on=local_today(), reason="Det hände igen."
    )
    assert measure.follow_ups.count() == 1
    measure = services.measure_complete(by=unit_manager, measure=measure, version=measure.version)
    assert planned(measure) == [30, 90, 180]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"done_on": local_today() + timedelta(days=2)}, "done_on"),
        ({"done_on": local_today() - timedelta(days=900)}, "done_on"),
        ({"note": "  "}, "note"),
        ({"how": ""}, "how"),
        ({"result": ""}, "result"),
        ({"how": "gissning"}, "how"),
    ],
)
def test_a_look_that_is_not_whole_is_refused_beside_its_field(measure_in, unit_manager, more, field):
    measure = measure_in("done")
    with pytest.raises(DomainError) as error:
        look(unit_manager, measure, **more)
    assert error.value.field == field
    assert planned(measure) == [30, 90, 180]


def test_only_what_is_done_is_looked_at_and_only_by_whoever_handles_it(measure, measure_in, unit_manager, employee):
    with pytest.raises(RuleBroken):
        look(unit_manager, measure)
    with pytest.raises(PermissionDenied):
        look(employee, measure_in("done"))


def test_two_who_make_the_same_look_do_not_make_two(measure_in, unit_manager, stand_in):
    measure = measure_in("done")
    first = services.next_follow_up(measure)
    look(stand_in, measure, follow_up=first)
    with pytest.raises(Conflict):
        look(unit_manager, measure, follow_up=first)
    measure.refresh_from_db()
    with pytest.raises(Conflict):
        look(unit_manager, measure, follow_up=first)


def test_min_dag_asks_for_each_look_in_its_time_and_for_one_at_a_time(measure_in, unit_manager, time_machine):
    now = timezone.now()
    measure = measure_in("done", follow_up_on=local_today() + timedelta(days=400))
    assert todo(unit_manager, 8).items == []
    for days, after in ((31, 30), (100, 30), (200, 30)):
        time_machine.move_to(now + timedelta(days=days))
        (item,) = todo(unit_manager, 8).items
        assert f"{after} dagar efteråt" in item.detail
        assert item.url == reverse("improvements:look", args=[measure.number])
    measure = look(unit_manager, measure)
    assert "90 dagar efteråt" in todo(unit_manager, 8).items[0].detail


def test_when_its_effect_is_to_be_judged_that_is_all_that_is_asked(measure_in, unit_manager, time_machine):
    measure_in("done", follow_up_on=local_today() + timedelta(days=20))
    time_machine.move_to(timezone.now() + timedelta(days=40))
    assert [item.text for item in todo(unit_manager, 8).items] == [
        "Följ upp effekten: Inför fast tid för tillsyn på natten"
    ]


def asked_day_by_day(user, time_machine, now, until=230, step=10):
    """What Min dag has asked of the one measure, day after day, in the order it came; nobody answers."""
    seen = []
    for days in range(0, until, step):
        time_machine.move_to(now + timedelta(days=days))
        words = [(item.text.partition(":")[0], item.detail.rpartition(" · ")[2]) for item in todo(user, 8).items]
        seen += [(days, *each) for each in words if each not in [known[1:] for known in seen]]
    return seen


def complete_as_proposed(client, measure):
    """Whoever has done it changes nothing that stands in the form."""
    page = reverse("improvements:complete", args=[measure.number])
    form = client.get(page).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()} | {"version": measure.version}
    assert client.post(page, sent).status_code == 302
    measure.refresh_from_db()
    return measure


@pytest.mark.parametrize("decided", [False, True])
def test_on_the_way_that_is_proposed_it_is_asked_after_30_90_and_180_days(
    decided, client_as, add_measure, unit_manager, time_machine
):
    first = proposed(unit_manager) if decided else {}
    measure = add_measure(**(first | {"owner": unit_manager}))
    now = timezone.now() + timedelta(days=4)
    time_machine.move_to(now)
    client, unit = client_as(unit_manager), measure.unit.name
    measure = complete_as_proposed(client, measure)
    assert (measure.follow_up_on - measure.done_on).days == 180
    text = client.get(measure.get_absolute_url()).content.decode()
    looks = [day(measure.done_on + timedelta(days=days)) for days in (30, 90, 180)]
    assert f"Min dag frågar om den hjälper {looks[0]} och {looks[1]}. Min dag frågar efter det slutliga svaret" in text
    assert f"slutligt svar {looks[2]}" in text
    assert asked_day_by_day(unit_manager, time_machine, now, until=89) == [
        (30, "Se efter om den hjälper", "30 dagar efteråt")
    ]
    time_machine.move_to(now + timedelta(days=89))
    measure = look(unit_manager, measure)
    assert asked_day_by_day(unit_manager, time_machine, now)[-2:] == [
        (90, "Se efter om den hjälper", "90 dagar efteråt"),
        (180, "Följ upp effekten", unit),
    ]


def test_the_answer_on_the_last_day_is_both_the_last_look_and_the_effect(
    client_as, measure_in, unit_manager, time_machine
):
    now = timezone.now()
    measure = measure_in("done", follow_up_on=local_today() + timedelta(days=180))
    time_machine.move_to(now + timedelta(days=181))
    client, address = client_as(unit_manager), reverse("improvements:look", args=[measure.number])
    shown = client.get(measure.get_absolute_url())
    assert (shown.context["next_step"].label, shown.context["next_step"].url_name) == (
        "Följ upp effekten",
        "improvements:look",
    )
    page = client.get(address)
    assert "180 dagar efteråt" in page.content.decode()
    assert page.context["form"]["final"].value() is True
    client.post(address, {**SEEN, "done_on": local_today(), "final": "on", "version": measure.version})
    measure.refresh_from_db()
    (last,) = measure.follow_ups.all()
    assert (measure.status, measure.effect, last.after_days) == ("followed_up", "partly", 180)


def test_an_earlier_day_is_kept_and_the_page_says_what_is_not_asked(client_as, add_measure, unit_manager, time_machine):
    now = timezone.now()
    measure = add_measure(due_on=local_today(), follow_up_on=local_today() + timedelta(days=60))
    client = client_as(unit_manager)
    measure = complete_as_proposed(client, measure)
    assert (measure.follow_up_on - measure.done_on).days == 60
    text = client.get(measure.get_absolute_url()).content.decode()
    assert text.count("frågas inte, det slutliga svaret kommer före") == 2
    assert f"Min dag frågar efter det slutliga svaret {day(measure.follow_up_on)}." in text
    assert [words[:2] for words in asked_day_by_day(unit_manager, time_machine, now)] == [
        (30, "Se efter om den hjälper"),
        (60, "Följ upp effekten"),
    ]


def test_a_day_that_was_proposed_moves_with_the_day_when_it_was_done():
    due, done = date(2026, 3, 1), date(2026, 3, 20)
    assert proposed_follow_up(last_look(due), due, done) == last_look(done)
    assert proposed_follow_up(None, due, done) == last_look(done)
    assert proposed_follow_up(date(2026, 5, 1), due, done) == date(2026, 5, 1)


def test_the_last_answer_in_the_browser_is_the_effect(client_as, measure_in, unit_manager):
    client, measure = client_as(unit_manager), measure_in("done")
    address = reverse("improvements:look", args=[measure.number])
    sent = {**SEEN, "done_on": local_today()}
    assert "30 dagar efteråt" in client.get(address).content.decode()
    client.post(address, {**sent, "version": measure.version})
    measure.refresh_from_db()
    text = client.get(measure.get_absolute_url()).content.decode()
    assert "Färre fall på plan 1." in text
    assert "Efter 90 dagar:" in text
    client.post(address, {**sent, "result": "achieved", "final": "on", "version": measure.version})
    measure.refresh_from_db()
    assert (measure.status, measure.effect, measure.effect_note) == ("followed_up", "achieved", SEEN["note"])


def test_done_and_helped_are_counted_apart(measure_in, unit_manager, client_as):
    for status in ("planned", "done", "followed_up", "cancelled"):
        measure_in(status)
    outcome = outcome_of(Measure.objects.for_system("test"))
    assert (outcome.decided, outcome.done, outcome.judged, outcome.helped) == (3, 2, 1, 1)
    text = client_as(unit_manager).get("/forbattringar/").content.decode()
    assert "<strong>Genomförda:</strong> 2 av 3" in text
    assert "<strong>Hjälpte:</strong> 1 av 1" in text
