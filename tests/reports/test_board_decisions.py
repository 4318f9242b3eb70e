"""Nämndens beslut: written in, followed up, carried out by measures; who is told and reminded, and who sees them."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError
from core.models import AppendOnlyError
from improvements.models import Measure
from improvements.origins import origin_q
from improvements.services import measure_complete, measure_follow_up
from kvalitet.gather import todos
from organisation.roles import Role
from organisation.services import assignment_add, person_leave
from reports.models import BoardDecision, DecisionFollowUp
from reports.portal import services
from reports.portal.selectors import _words
from reports.services import report_make_ready, report_start
from tests.conftest import OPENED
from tests.remembering import kept
from tests.scene_portal import decide, tell

pytestmark = pytest.mark.django_db
TODAY = local_today()


@kept
def decision(town, quality_developer, director) -> BoardDecision:
    return decide(quality_developer, town.board, director)


def keys_of(person) -> list[str]:
    return list(person.notices.values_list("key", flat=True))


def add_measure(by, decision, unit, owner, title="Inför tillsyn klockan två"):
    decision.refresh_from_db()
    return services.decision_add_measure(
        by=by, decision=decision, version=decision.version, unit=unit, title=title, owner=owner,
        due_on=TODAY + timedelta(days=9),
    )  # fmt: skip


def test_whoever_answers_for_a_decision_is_told_and_the_nämnd_sees_the_role(
    decision, director, board_member, client_as
):
    assert decision.responsible_title == "Socialchef"
    assert any(key.endswith(f"responsible:{director.pk}") for key in keys_of(director))
    page = client_as(board_member).get(decision.get_absolute_url()).content.decode()
    assert "Socialchef" in page
    assert director.name not in page


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"decided_on": TODAY + timedelta(days=1), "tell_on": None}, "decided_on"),
        ({"tell_on": TODAY - timedelta(days=90)}, "tell_on"),
        ({"title": "Tillsyn hos 19121212-1212"}, "title"),
        ({"text": "Nämnden beslutar att Anna Svensson ska få svar."}, "text"),
        ({"paragraph": "19121212-1212"}, "paragraph"),
        ({"record_number": "VON 19121212-1212"}, "record_number"),
    ],
)
def test_what_cannot_be_written_in_is_refused_beside_its_field(said, field, town, quality_developer, director):
    with pytest.raises(DomainError) as error:
        decide(quality_developer, town.board, director, **said)
    assert error.value.field == field
    assert not BoardDecision.objects.visible_to(quality_developer, "read_board_reports").exists()


def test_what_stands_in_a_protocol_is_written_in(town, quality_developer, director):
    text = "Nämnden fastställer plan 2027 (VON 2026/118), och utser två personer att följa den."
    assert decide(quality_developer, town.board, director, text=text).text == text


def test_only_the_level_of_the_förvaltning_answers_and_only_those_who_serve_write_in(
    town, quality_developer, unit_manager, director, other_board_quality_developer
):
    with pytest.raises(DomainError) as error:
        decide(quality_developer, town.board, unit_manager)
    assert error.value.field == "responsible"
    for person in (director, other_board_quality_developer):
        with pytest.raises(PermissionDenied):
            decide(person, town.board, director)


def test_the_same_decision_is_written_in_once(decision, town, quality_developer, director):
    with pytest.raises(DomainError, match="redan infört"):
        decide(quality_developer, town.board, director)


def test_a_follow_up_says_where_it_stands_and_when_more_is_told(decision, director, board_member):
    told = tell(director, decision)
    decision.refresh_from_db()
    assert (decision.status, decision.tell_on) == ("under_way", TODAY + timedelta(days=60))
    assert (told.role, told.title) == ("director", "Socialchef")
    assert f"board-decision:{decision.pk}:told:{told.pk}" in keys_of(board_member)
    tell(director, decision, state="not_done", note="Upphandlingen avbröts.", tell_on=None)
    decision.refresh_from_db()
    assert (decision.status, decision.tell_on) == ("not_done", None)
    assert [event.name for event in decision.events.all()] == ["add", "follow_up", "follow_up"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"tell_on": None}, "tell_on"),
        ({"tell_on": TODAY}, "tell_on"),
        ({"note": " "}, "note"),
        ({"note": "Vi har pratat med Anna Svensson."}, "note"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"on": TODAY - timedelta(days=100)}, "on"),
        ({"state": "kanske"}, "state"),
    ],
)
def test_a_follow_up_that_says_too_little_or_too_much_is_refused(said, field, decision, director):
    with pytest.raises(DomainError) as error:
        tell(director, decision, **said)
    assert error.value.field == field


def test_a_follow_up_is_never_changed_and_the_second_of_two_is_told(decision, director, quality_developer):
    seen = BoardDecision.objects.visible_to(director, "answer_board").get()
    told = tell(director, decision)
    told.note = "Annat"
    with pytest.raises(AppendOnlyError):
        told.save()
    with pytest.raises(AppendOnlyError):
        DecisionFollowUp.objects.filter(pk=told.pk).update(note="Annat")
    with pytest.raises(DatabaseError), transaction.atomic():
        super(DecisionFollowUp, told).save_base(force_update=True)
    with pytest.raises(Conflict):
        tell(quality_developer, seen)


def test_a_correction_keeps_what_stood_there_and_says_why(decision, quality_developer, sas):
    fresh = services.decision_change(
        by=quality_developer, decision=decision, version=decision.version, reason="Fel paragraf i protokollet.",
        paragraph="§ 46", responsible=sas,
    )  # fmt: skip
    assert (fresh.paragraph, fresh.responsible_title[:3]) == ("46", "SAS")
    assert [row.paragraph for row in fresh.history.order_by("history_id")] == ["45", "46"]
    event = fresh.events.get(name="change")
    assert (event.reason, "Paragraf: 45 → 46" in event.note) == ("Fel paragraf i protokollet.", True)
    assert any(":responsible:" in key for key in keys_of(sas))
    with pytest.raises(Conflict):
        services.decision_change(
            by=quality_developer, decision=decision, version=decision.version, reason="Igen.", paragraph="47"
        )


def test_measures_are_told_by_their_effect(decision, town, director, board_member, quality_developer, client_as):
    first = add_measure(director, decision, town.department, director)
    add_measure(director, decision, town.department, director, "Hemlig rubrik")
    first = measure_complete(by=director, measure=first, version=first.version)
    measure_follow_up(by=director, measure=first, version=first.version, effect="achieved", effect_note="Färre fall.")
    page = client_as(board_member).get(decision.get_absolute_url()).content.decode()
    assert "2 åtgärder beslutade" in page
    assert "1 gav den effekt som var tänkt" in page
    assert "1 är inte genomförd än" in page
    assert "Hemlig rubrik" not in page
    assert "Hemlig rubrik" in client_as(quality_developer).get(decision.get_absolute_url()).content.decode()
    # And the measure leads back to the decision.
    assert decision.title in client_as(director).get(first.get_absolute_url()).content.decode()
    seen = Measure.objects.visible_to(director, "see_measures")
    assert seen.filter(origin_q(director, "namndbeslut")).count() == 2


def test_a_measure_lies_at_the_nämnds_own(decision, town, director, client_as):
    for unit in (town.other_department, town.provider, town.provider_unit):
        with pytest.raises(DomainError) as error:
            add_measure(director, decision, unit, director)
        assert error.value.field == "unit"
    page = client_as(director).get(reverse("portal:decision_measure", args=[decision.pk]))
    assert not page.context["form"].fields["unit"].queryset.filter(provider__isnull=False).exists()


def test_a_follow_up_is_not_of_a_day_before_the_last(decision, director):
    tell(director, decision, state="done", note="Alla enheter har börjat.", on=TODAY - timedelta(days=5))
    decision.refresh_from_db()
    with pytest.raises(DomainError, match="Skriv den dagen eller en senare") as error:
        tell(director, decision, on=TODAY - timedelta(days=6))
    assert error.value.field == "on"
    decision.refresh_from_db()
    assert decision.status == decision.follow_ups.first().state == "done"


def test_whoever_has_changed_role_no_longer_has_it(town, decision, director, quality_manager, quality_developer):
    late = decide(quality_developer, town.board, director, title="Sen", tell_on=TODAY - timedelta(days=8))
    director.assignments.update(role=Role.EMPLOYEE)
    assert [item.url for item in todos(quality_manager)[0] if "Berätta för" in item.text] == [late.get_absolute_url()]
    services.board_remind()
    key = f"board-decision:{late.pk}:{late.tell_on:%Y%m%d}:late1"
    assert (key in keys_of(quality_manager), key in keys_of(director)) == (True, False)


def test_an_effect_that_nobody_knows_is_said_in_a_sentence():
    assert _words(Counter(unknown=2))[1:] == ["för 2 går det inte att säga om de hjälpte"]


def test_what_the_nämnd_waits_for_stands_on_min_dag_and_in_a_notice(
    town, decision, director, quality_developer, quality_manager, board_member, client_as
):
    late = decide(quality_developer, town.board, director, title="Sen", tell_on=TODAY - timedelta(days=8))

    def asked(person):
        return [item.text for item in todos(person)[0] if "Berätta för nämnden" in item.text]

    assert asked(director) == ["Berätta för nämnden vad det blev av ”Sen”"]  # the other is a month away
    assert asked(quality_developer) == []
    assert services.board_remind() == services.board_remind() == 1
    key = f"board-decision:{late.pk}:{late.tell_on:%Y%m%d}:late1"
    assert key in keys_of(director)
    page = client_as(board_member).get(reverse("portal:start")).content.decode()
    assert "1 sen<" in page
    assert "skulle ha redovisats" in page
    # Whoever answered has left: those who serve the nämnd are asked.
    person_leave(by=None, person=director, on=TODAY)
    assert asked(quality_manager) == ["Berätta för nämnden vad det blev av ”Sen”"]
    services.board_remind(TODAY + timedelta(days=7))
    assert any(key.startswith(f"board-decision:{late.pk}") for key in keys_of(quality_manager))


def test_a_decision_is_begun_from_its_berättelse(ready_report, quality_developer, client_as):
    from reports.services import missive_write, report_adopt

    missive_write(
        by=quality_developer, report=ready_report, version=0, matter="Berättelsen", proposal="Inför vidarekoppling."
    )
    report = report_adopt(
        by=quality_developer, report=ready_report, version=ready_report.version, adopted_on=TODAY,
        adopted_paragraph="41", record_number="VON 2022/118",
    )  # fmt: skip
    client = client_as(quality_developer)
    address = f"{reverse('portal:decision_add')}?namnd=von&berattelse={report.pk}"
    assert address.replace("&", "&amp;") in client.get(report.get_absolute_url()).content.decode()
    initial = client.get(address).context["form"].initial
    assert (initial["paragraph"], initial["record_number"], initial["decided_on"], initial["text"]) == (
        "41", "VON 2022/118", TODAY, "Inför vidarekoppling.",
    )  # fmt: skip


def test_the_list_is_sorted_filtered_and_taken_out_as_it_stands(
    decision, town, director, quality_developer, board_member, client_as
):
    tell(director, decision, state="helped", note="Färre fall på natten.", tell_on=None)
    decide(quality_developer, town.board, director, title="Sen", tell_on=TODAY - timedelta(days=3))
    client, address = client_as(board_member), reverse("portal:decisions")

    def titles(query):
        return [row.title for row in client.get(f"{address}?{query}").context["rows"]]

    assert titles("lage=sena") == ["Sen"]
    assert len(titles("sok=tillsyn 112")) == 2
    assert titles("ordning=beslut") == ["Sen", "Tätare tillsyn på natten"]
    assert titles("lage=helped&ordning=-veta") == ["Tätare tillsyn på natten"]
    file = client.get(reverse("portal:decisions_export", args=["csv"]) + "?lage=helped")
    text = b"".join(file.streaming_content).decode()
    assert "Färre fall på natten." in text
    assert "Sen;" not in text
    assert director.name not in text


def test_a_draft_belongs_to_its_nämnd_and_to_the_berättelse_that_it_was_begun_from(
    town, quality_developer, client_as, write_musts
):
    role = Role.QUALITY_DEVELOPER
    assignment_add(by=None, person=quality_developer, role=role, unit=town.other_board, valid_from=OPENED)
    report = report_start(by=quality_developer, board=town.board, year=2021)
    write_musts(report)
    report = report_make_ready(by=quality_developer, report=report, version=report.version)
    client, address = client_as(quality_developer), reverse("portal:decision_add")

    def shown(**asked):
        return client.get(address, asked).context["form"]["text"].value() or ""

    first = client.get(address, {"namnd": town.board.key}).context["autosave_url"]
    answer = client.post(first, {"text": "Nämnden beslutar."}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 200
    assert shown(namnd=town.board.key) == "Nämnden beslutar."
    assert shown(namnd=town.other_board.key) == ""
    assert shown(namnd=town.board.key, berattelse=report.pk) != "Nämnden beslutar."
    client.post(first, {"kasta_utkast": "1"})
    assert shown(namnd=town.board.key) == ""
