"""What a case changes: a draft of the routine that failed, or of the one that was lacking, with a measure as reason."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError
from core.panels import panels_for
from deviations import services
from deviations.models import Deviation
from deviations.selectors import story
from improvements.models import Measure
from improvements.services import measure_add
from organisation.roles import Action, Role
from processes.models import Document, Revision
from processes.services import revision_start
from tests.conftest import add_person
from tests.remembering import kept

pytestmark = pytest.mark.django_db


def titles(found) -> list[str]:
    return [item.title for panel in found for item in panel.items]


# What the case changes


@kept
def editor(town):
    """Sees the cases of town.unit, writes at the division, handles no case."""
    return add_person("omrade", "Olle Område", Role.DIVISION_MANAGER, town.division)


def decided(case, owner):
    return {"version": case.version, "owner": owner, "due_on": local_today() + timedelta(days=14)}


def test_changing_the_routine_decides_a_measure_and_begins_a_draft_because_of_it(
    name, case_in, editor, unit_manager, routine
):
    case = case_in("assessed")
    link = name(unit_manager, case, routine)
    draft = services.place_revise(by=editor, link=link, reason="Två ska gå.", **decided(case, editor))
    case.refresh_from_db()
    measure = case.measures.get()
    assert measure.title == "Ändra rutinen Om någon har fallit"
    assert (draft.measure, draft.reason, draft.number) == (measure, "Två ska gå.", 2)
    assert [event["label"] for event in story(case)[:2]] == [
        "Ändring av rutin eller process påbörjad",
        "Åtgärd tillagd",
    ]


def test_one_of_the_cases_measures_can_be_the_reason(name, case_in, editor, unit_manager, routine):
    case = case_in("acting")
    link = name(unit_manager, case, routine)
    draft = services.place_revise(by=editor, link=link, version=case.version, measure=case.measures.get())
    assert draft.measure == case.measures.get()
    other = Measure.objects.create(
        number="Å1-1", unit=case.unit, board_id=case.board_id, title="Annat", owner=editor, due_on=local_today(),
        created_by=editor,
    )  # fmt: skip
    Revision.objects.filter(pk=draft.pk).update(measure=None)
    case.refresh_from_db()
    with pytest.raises(DomainError, match="hör inte till ärendet"):
        services.place_revise(by=editor, link=link, version=case.version, measure=other)


def test_the_same_form_sent_twice_is_met_by_a_conflict(name, case_in, editor, unit_manager, routine):
    case = case_in("acting")
    link = name(unit_manager, case, routine)
    services.place_revise(by=editor, link=link, version=case.version, measure=case.measures.get())
    Revision.objects.open().update(measure=None)
    with pytest.raises(Conflict):
        services.place_revise(by=editor, link=link, version=case.version, measure=case.measures.get())


def test_a_draft_on_its_way_for_another_measure_answers_this_case_too(name, case_in, editor, unit_manager, routine):
    first, second = (case_in("assessed", what_happened=f"Händelse {n}.") for n in "ab")
    one = services.place_revise(by=editor, link=name(unit_manager, first, routine), **decided(first, editor))
    two = services.place_revise(by=editor, link=name(unit_manager, second, routine), version=second.version)
    assert one == two
    assert second.measures.get() == first.measures.get()


def test_what_is_typed_for_a_draft_that_somebody_has_begun_is_kept_beside_their_words(
    name, case_in, editor, unit_manager, routine, quality_developer
):
    revision_start(by=quality_developer, document=routine, reason="Larmet är bytt.")
    case = case_in("assessed")
    link = name(unit_manager, case, routine)
    draft = services.place_revise(by=editor, link=link, reason="Två ska gå.", **decided(case, editor))
    assert draft.reason == "Larmet är bytt.\n\nTvå ska gå."


def test_a_measure_that_one_may_not_see_is_not_named_in_the_story(
    name, case_in, editor, unit_manager, routine, quality_developer, town
):
    elsewhere = measure_add(
        by=quality_developer,
        right_checked=True,
        unit=town.lss_unit,
        title="Lindgatans larm",
        owner=quality_developer,
        due_on=local_today(),
    )
    revision_start(by=quality_developer, document=routine, reason="Larmet är bytt.", measure=elsewhere)
    case = case_in("assessed")
    services.place_revise(by=editor, link=name(unit_manager, case, routine), version=case.version)
    assert case.measures.get() == elsewhere
    notes = list(case.events.values_list("note", flat=True))
    assert elsewhere.number in notes
    assert elsewhere.title not in notes


def test_the_page_of_the_draft_shows_the_cases_behind_it(
    name, case_in, client_as, editor, unit_manager, employee, routine
):
    case = case_in("assessed")
    draft = services.place_revise(by=editor, link=name(unit_manager, case, routine), **decided(case, editor))
    assert case.number in client_as(editor).get(draft.get_absolute_url()).content.decode()
    of_measure = client_as(editor).get(draft.measure.get_absolute_url()).content.decode()
    assert draft.get_absolute_url() in of_measure
    assert case.number in of_measure
    # A draft is not there for those who may not read it.
    assert (
        draft.get_absolute_url() not in client_as(unit_manager).get(draft.measure.get_absolute_url()).content.decode()
    )
    assert draft.measure.title in titles(panels_for("document", editor, [routine.pk])[routine.pk])


def test_whoever_may_not_write_the_routine_is_told_whom_to_ask(name, case_in, client_as, unit_manager, routine):
    case = case_in("assessed")
    link = name(unit_manager, case, routine)
    client = client_as(unit_manager)
    page = client.get(reverse("deviations:show", args=[case.number])).content.decode()
    assert f"Rutinen ändras av {routine.owner_words}." in page
    address = reverse("deviations:place_revise", args=[case.number, link.pk])
    assert address not in page
    assert client.get(address).status_code == 403
    ask = client.get(f"{reverse('deviations:measure_add', args=[case.number])}?rutin={link.pk}")
    assert ask.context["form"]["title"].value() == "Ändra rutinen Om någon har fallit"


def test_the_button_leads_to_the_draft(name, case_in, client_as, editor, unit_manager, routine):
    case = case_in("assessed")
    link = name(unit_manager, case, routine)
    address, client = reverse("deviations:place_revise", args=[case.number, link.pk]), client_as(editor)
    assert address in client.get(reverse("deviations:show", args=[case.number])).content.decode()
    form = client.get(address).context["form"]
    said = {"version": case.version, "owner": editor.pk, "due_on": form["due_on"].value().isoformat(), "reason": "Så."}
    response = client.post(address, said)
    assert response.url == reverse("processes:write_revision", args=[routine.key, 2])
    lacking = client.post(address, {"version": Deviation.objects.get(pk=case.pk).version})
    assert lacking.status_code == 302  # the draft is on its way: nothing more is asked


def test_a_new_measure_needs_somebody_and_a_day(name, case_in, client_as, editor, unit_manager, routine):
    case = case_in("assessed")
    link = name(unit_manager, case, routine)
    address = reverse("deviations:place_revise", args=[case.number, link.pk])
    response = client_as(editor).post(address, {"version": case.version})
    assert set(response.context["form"].errors) == {"owner", "due_on"}
    assert not case.measures.exists()


def test_a_routine_that_is_lacking_is_begun_with_the_case_as_reason(case_in, client_as, unit_manager, town):
    case = case_in("assessed")
    link = services.place_name(by=unit_manager, deviation=case, missing="När larmet är ur funktion")
    client, address = client_as(unit_manager), reverse("deviations:place_begin", args=[case.number, link.pk])
    assert address in client.get(reverse("deviations:show", args=[case.number])).content.decode()
    assert client.get(address).context["form"]["title"].value() == "När larmet är ur funktion"
    said = {
        "version": case.version, "title": "När larmet är ur funktion", "unit": town.unit.pk,
        "owner_role": "unit_manager",
        "adopters": ["division_manager"], "owner": unit_manager.pk, "due_on": local_today().isoformat(),
        "reason": "Larmet var ur funktion en natt.",
    }  # fmt: skip
    response = client.post(address, said)
    assert response.status_code == 302, response.context["form"].errors
    begun = case.places.get().document
    draft = begun.revisions.get()
    assert (begun.title, draft.measure) == ("När larmet är ur funktion", case.measures.get())
    case.refresh_from_db()
    assert client.post(address, said | {"version": case.version}).status_code == 200  # begun already
    assert Document.objects.filter(title="När larmet är ur funktion").count() == 1


def test_a_step_without_its_routine_gets_one_beside_it(name, case_in, unit_manager, process, step, town):
    case = case_in("assessed")
    link = name(unit_manager, case, process, step, how="missing")
    services.place_begin(
        by=unit_manager, link=link, title="Bedöma", unit=town.unit, owner_role="unit_manager",
        adopters=["division_manager"], **decided(case, unit_manager),
    )  # fmt: skip
    assert [(p.document.kind, p.how) for p in case.places.all()] == [("process", "missing"), ("routine", "missing")]


def test_whoever_only_reads_names_nothing(case_in, client_as, quality_developer, routine):
    case = case_in("assessed")
    page = reverse("deviations:place_add", args=[case.number])
    assert client_as(quality_developer).get(page).status_code == 403
    assert not quality_developer.can(Action.HANDLE_DEVIATIONS)
