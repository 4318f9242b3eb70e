"""Händelseanalys outside the law's tracks, by the handbook's steps; and the barriers of a track."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError
from deviations import services
from deviations.analysis_steps import lacking, of_case, of_track, steps
from deviations.conditions import lacking_before_closing
from deviations.models import Deviation, EventAnalysis
from deviations.notification_content import content_of, track_for_ivo
from deviations.services.causes import analysis_save, barrier_save, cause_add, cause_answer
from standards.models import CauseCategory
from tests.deviations.lex_case import filled, investigated, lex_track
from tests.remembering import kept
from tests.scene import assess, report_case

pytestmark = pytest.mark.django_db


def fresh(case):
    return Deviation.objects.for_system("test").get(pk=case.pk)


def begin(by, case, **more):
    given = {"commissioner": "Verksamhetschef", "team": "Utredare (leder), sjuksköterska", "sources": "Larmlogg"} | more
    return analysis_save(by=by, deviation=case, version=fresh(case).version, **given)


@kept
def case(town, employee, unit_manager) -> Deviation:
    case = assess(unit_manager, report_case(employee, town.unit, "Larmet besvarades inte."))
    return services.investigation_save(
        by=unit_manager, deviation=case, version=case.version, course_of_events="Larmet gick 02.10.",
        consequence="Hon låg på golvet.", causes=CauseCategory.objects.filter(key="organisation"),
    )  # fmt: skip


@kept
def analysis(case, unit_manager) -> EventAnalysis:
    return begin(unit_manager, case)


def undone(case):
    return [step["text"] for step in steps(of_case(fresh(case))) if not step["done"]]


def test_the_steps_are_taken_one_by_one_until_it_has_helped(case, analysis, unit_manager):
    assert undone(case)[0] == "Bakomliggande orsaker är funna"
    cause = cause_add(
        by=unit_manager, analysis=analysis, category=CauseCategory.objects.get(key="skydd"), text="Ingen hör larmet."
    )
    barrier_save(by=unit_manager, analysis=analysis, text="Reservlarm", held="failed", note="Batteriet var slut.")
    assert lacking(of_case(fresh(case))) == [
        "Orsaken ”Ingen hör larmet.” har ingen åtgärd. Koppla en åtgärd, eller skriv varför ingen behövs."
    ]
    measure = services.measure_add_to_case(
        by=unit_manager, deviation=fresh(case), version=fresh(case).version, title="Prova larmen varje vecka",
        owner=unit_manager, due_on=local_today(),
    )  # fmt: skip
    cause_answer(by=unit_manager, cause=cause, measures=[measure])
    assert lacking(of_case(fresh(case))) == []
    assert undone(case) == [
        "Åtgärderna har ansvarig, tid och dag för uppföljning",
        "Slutsatsen är skriven och beslutad",
        "Effekten av åtgärderna är uppföljd",
    ]


def test_a_case_is_not_closed_with_a_half_made_analysis(case, unit_manager):
    assert lacking_before_closing(fresh(case)) == []
    analysis = begin(unit_manager, case, sources="")
    said = lacking_before_closing(fresh(case))
    assert said == [
        "Skriv vad händelseanalysen bygger på.",
        "Lägg till minst en orsak i händelseanalysen.",
        "Skriv vilka skydd som fanns eller saknades, och hur de höll.",
    ]
    cause = cause_add(
        by=unit_manager, analysis=analysis, category=CauseCategory.objects.first(), text="Två larm samtidigt."
    )
    cause_answer(by=unit_manager, cause=cause, no_measure_reason="Larmen är bytta.")
    barrier_save(by=unit_manager, analysis=analysis, text="Kollegan på plan 2", held="held")
    begin(unit_manager, case)
    assert lacking_before_closing(fresh(case)) == []


def test_a_barrier_that_did_not_hold_says_why(analysis, unit_manager):
    for held in ("missing", "failed"):
        with pytest.raises(DomainError, match="varför") as error:
            barrier_save(by=unit_manager, analysis=analysis, text="Signering", held=held)
        assert error.value.field == "note"
    with pytest.raises(DomainError) as error:
        barrier_save(by=unit_manager, analysis=analysis, text="Signering", held="kanske")
    assert error.value.field == "held"
    assert not analysis.barriers.exists()


def test_what_is_changed_is_kept_in_the_history(analysis, unit_manager):
    barrier = barrier_save(by=unit_manager, analysis=analysis, text="Signering", held="held")
    barrier = barrier_save(
        by=unit_manager, analysis=analysis, barrier=barrier, text="Signering", held="missing", note="Listan var slut."
    )
    assert [row.held for row in barrier.history.all()] == ["missing", "held"]
    assert analysis.barriers.count() == 1


def test_only_whoever_handles_the_case_and_while_it_is_open(case, analysis, unit_manager, division_manager):
    cause = {"analysis": analysis, "category": CauseCategory.objects.first(), "text": "Inget reservlarm."}
    with pytest.raises(PermissionDenied):
        cause_add(by=division_manager, **cause)
    with pytest.raises(Conflict):
        analysis_save(by=unit_manager, deviation=case, version=0, commissioner="MAS", team="MAS")
    Deviation.objects.for_system("test").filter(pk=case.pk).update(
        status="closed", closed_at=timezone.now(), closed_by=unit_manager, closing_note="Klart."
    )
    with pytest.raises(DomainError, match="avslutat"):
        barrier_save(by=unit_manager, analysis=analysis, text="Larm", held="held")


def test_the_reporter_is_not_told_of_causes(case, analysis, unit_manager, employee, client_as):
    cause_add(by=unit_manager, analysis=analysis, category=CauseCategory.objects.first(), text="Inget reservlarm.")
    shown = client_as(employee).get(reverse("deviations:own_report", args=[case.number])).content.decode()
    assert "reservlarm" not in shown
    assert "Orsak tillagd" not in shown


def test_in_the_browser_from_the_case_to_what_meets_the_cause(client_as, case, unit_manager):
    client, page = client_as(unit_manager), reverse("deviations:show", args=[case.number])
    start = reverse("deviations:analysis", args=[case.number])
    assert start in client.get(page).content.decode()
    assert client.get(reverse("deviations:analysis_cause", args=[case.number])).status_code == 404
    said = {"commissioner": "MAS", "team": "Två utredare", "sources": "", "version": fresh(case).version}
    assert "personnumret" in client.post(start, said | {"sources": "19121212-1212"}).content.decode().lower()
    client.post(start, said)
    category = CauseCategory.objects.get(key="skydd")
    client.post(
        reverse("deviations:analysis_cause", args=[case.number]),
        {"category": category.pk, "text": "Inget reservlarm."},
    )
    cause = fresh(case).analysis.causes.get()
    answer = reverse("deviations:analysis_cause_change", args=[case.number, cause.pk])
    assert "Inget reservlarm." in client.get(answer).content.decode()
    client.post(answer, {"no_measure_reason": "Ett är köpt."})
    barrier = {"text": "Dörrlarm", "held": "missing", "note": "Aldrig inköpt."}
    client.post(reverse("deviations:analysis_barrier", args=[case.number]), barrier)
    row = fresh(case).analysis.barriers.get()
    client.post(
        reverse("deviations:analysis_barrier_change", args=[case.number, row.pk]),
        barrier | {"note": "Aldrig beställt."},
    )
    shown = client.get(page).content.decode()
    for words in ("Ingen åtgärd: Ett är köpt.", "Aldrig beställt.", "Fanns inte", "Fakta är samlade"):
        assert words in shown


def test_the_number_of_queries_does_not_grow_with_what_the_analysis_holds(
    client_as, case, analysis, unit_manager, django_assert_max_num_queries
):
    client, page = client_as(unit_manager), reverse("deviations:show", args=[case.number])
    category = CauseCategory.objects.first()

    def fill(count):
        for n in range(count):
            cause_add(by=unit_manager, analysis=analysis, category=category, text=f"Orsak {n}")
            barrier_save(by=unit_manager, analysis=analysis, text=f"Skydd {n}", held="held")

    fill(1)
    client.get(page)
    with django_assert_max_num_queries(1000) as first:
        client.get(page)
    fill(6)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(page)


def test_a_track_of_lex_maria_has_its_barriers_and_the_same_steps(client_as, town, employee, unit_manager, mas):
    track = lex_track(employee, town.unit, unit_manager, mas, kind="lex_maria")
    number, client = track.deviation.number, client_as(mas)
    said = {"text": "Dubbelkontroll", "held": "failed", "note": "Ingen var ledig."}
    client.post(reverse("deviations:barrier_add", args=[number, "lex_maria"]), said)
    row = track.barriers.get()
    shown = client.get(reverse("deviations:track", args=[number, "lex_maria"])).content.decode()
    for words in ("Dubbelkontroll", "Fanns men höll inte", "Händelseanalysens steg", "Skydden är granskade"):
        assert words in shown
    change = reverse("deviations:barrier_change", args=[number, "lex_maria", row.pk])
    client.post(change, said | {"note": "Nattpersonal saknades."})
    assert track.barriers.get().note == "Nattpersonal saknades."


def test_the_investigation_of_lex_maria_follows_the_same_steps_and_tells_ivo_of_the_barriers(
    town, employee, unit_manager, mas
):
    track = investigated(mas, lex_track(employee, town.unit, unit_manager, mas, kind="lex_maria"), unit_manager)
    assert [step["text"] for step in steps(of_track(track)) if not step["done"]] == [
        "Skydden är granskade: vilka fanns, och höll de?",
        "Effekten av åtgärderna är uppföljd",
    ]
    notification = filled(mas, track)
    assert "barriers" not in content_of(track_for_ivo(track.pk), notification)
    barrier_save(by=mas, track=track, text="Dubbelkontroll", held="failed", note="Ingen var ledig.")
    assert content_of(track_for_ivo(track.pk), notification)["barriers"] == [
        {"text": "Dubbelkontroll", "held": "Fanns men höll inte", "note": "Ingen var ledig."}
    ]
