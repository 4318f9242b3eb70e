"""Efterlevnaden: every duty with what the system shows of it, counted in the background and kept as it was."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from reports.compliance.arranging import LOCAL, MUST, SHOULD
from reports.compliance.demands import DEMANDS, NO_DUTY
from reports.compliance.evidence import Evidence, State, worst
from reports.compliance.gathering import gathered
from reports.compliance.links import LINKS, link_of
from reports.compliance.showing import NO_ROUTINE, Choice, build
from reports.models import ComplianceCount
from reports.services.compliance import compliance_ask, compliance_run, compliance_turn
from standards.models import LegalReference
from tests.scene import delegate, set_scene
from tests.scene_beside import set_target
from tests.scene_cases import sarah_case


@pytest.fixture(autouse=True)
def drawn(monkeypatch):
    """The file is drawn in a test of its own."""
    monkeypatch.setattr("reports.services.compliance.compliance_pdf", lambda count: b"%PDF-1.7")


def counted(board, by=None) -> ComplianceCount:
    row = compliance_ask(by=by, board=board)
    assert compliance_run(row.pk)
    row.refresh_from_db()
    return row


def evidence_of(board) -> dict[str, Evidence]:
    return {each["key"]: Evidence.read(each) for each in gathered(board, local_today())["evidence"]}


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("states", "speaks"),
    [
        ([], State.UNSEEN),
        ([State.UNSEEN, State.IN_ORDER], State.IN_ORDER),
        ([State.IN_ORDER, State.TO_DO, State.UNSEEN], State.TO_DO),
        ([State.TO_DO, State.MISSING, State.IN_ORDER], State.MISSING),
    ],
)
def test_the_worst_speaks_for_them_all(states, speaks):
    assert worst(states) is speaks


def rows_of(found) -> list:
    """Every duty that is shown, in the order of the page."""
    parts = [part for section in found.sections for act in section.acts for part in act.parts]
    return [row for part in parts for row in part.rows]


def test_every_paragraph_of_the_register_is_a_demand_or_said_to_be_none(db):
    register = set(LegalReference.objects.values_list("topic", flat=True))
    assert register - set(DEMANDS) - set(NO_DUTY) == set()
    assert (set(DEMANDS) | set(NO_DUTY)) - register == set()
    assert set(DEMANDS) & set(NO_DUTY) == set()


def test_every_demand_has_its_evidence_or_says_where_to_look(town):
    found = evidence_of(town.board).keys()
    asked = {key for demand in DEMANDS.values() for key in demand.evidence}
    assert asked - found == set()
    assert {key for key in found if ":" not in key} - asked == set()
    assert {key for key in LINKS if key != "clocks"} - asked == {NO_ROUTINE.key}
    mute = [
        topic
        for topic, demand in DEMANDS.items()
        if not (demand.evidence or demand.routine or demand.look or demand.elsewhere)
    ]
    assert mute == []


def test_every_demand_stands_once_and_the_same_in_other_acts_points_there(town):
    found = build(counted(town.board))
    topics = [row.topic for row in rows_of(found) if row.topic]
    assert len(topics) == len(set(topics))
    assert set(topics) == set(DEMANDS)
    parts = [part for section in found.sections for act in section.acts for part in act.parts]
    shown = {row.reference.key for row in rows_of(found) if row.reference}
    shown |= {each.reference.key for part in parts for each in part.pointers}
    shown |= {each.key for _, references in found.left_out for each in references}
    assert shown == set(LegalReference.objects.valid(local_today()).values_list("key", flat=True))
    acts = [act.title for act in found.sections[0].acts]
    assert "SOSFS 2011:9" in acts[0]
    lss = next(act for act in found.sections[0].acts if act.title.startswith("Lagen om stöd"))
    assert "24 b §" in [each.reference.place for part in lss.parts for each in part.pointers]


def test_an_adopted_routine_meets_what_asks_for_a_routine_and_nothing_else(town):
    row = counted(town.board)
    before = {each.topic: each for each in rows_of(build(row))}
    assert before["lex-sarah-rutiner-namnden"].state is State.TO_DO
    row.data["secured"] = {"ej-verkstallda-beslut": 1, "lex-sarah-rutiner-namnden": 1}
    after = {each.topic: each for each in rows_of(build(row))}
    assert after["lex-sarah-rutiner-namnden"].state is State.IN_ORDER
    assert after["ej-verkstallda-beslut"].state is State.UNSEEN
    assert "handläggningssystemet" in after["ej-verkstallda-beslut"].look


def test_a_paragraph_that_the_municipality_has_added_is_a_demand_of_which_nothing_is_seen(town):
    LegalReference.objects.create(
        key="egen", topic="egen-regel", act="Egen författning", title="Något eget", explanation="Gör så här.",
        force=LOCAL,
    )  # fmt: skip
    row = next(row for row in rows_of(build(counted(town.board))) if row.topic == "egen-regel")
    assert (row.state, row.force) == (State.UNSEEN, LOCAL)
    assert row.look


def test_an_empty_nämnd_is_told_what_is_missing_and_what_to_do(town):
    found = evidence_of(town.board)
    assert found["processes"].state is State.MISSING
    assert found["coverage"].state is State.MISSING
    assert "tystnad" in found["reports"].says
    assert found["complaints"].state is State.UNSEEN
    assert all(each.todo for each in found.values() if each.state is State.TO_DO)


def test_the_page_follows_what_is_done_in_this_nämnd_and_keeps_figures_alone(town, persona):
    scene = set_scene(town, persona)
    row = counted(town.board)
    found = {each["key"]: Evidence.read(each) for each in row.data["evidence"]}
    assert found["processes"].state is State.IN_ORDER
    assert found["lex-sarah-reports"].state is State.IN_ORDER
    assert "är informerade" in found["staff-informed"].says
    clocks = [each for key, each in found.items() if key.startswith("clock:")]
    assert clocks
    assert all("klock" in each.says for each in clocks)
    for words in (scene.social.number, scene.social.title, "Kollega"):
        assert words not in str(row.data)
    other = evidence_of(town.other_board)
    assert other["processes"].state is State.MISSING
    assert other["lex-sarah-reports"].state is State.UNSEEN


def test_ska_bör_and_lokalt_stand_apart_and_unread_wordings_say_so(town, persona, quality_developer, client_as):
    delegate(town.board)
    sarah_case(town, persona)
    set_target(quality_developer, town.board)
    row = counted(town.board)
    found = build(row, quality_developer)
    assert [section.key for section in found.sections] == [MUST, SHOULD, LOCAL]
    for section in found.sections[:2]:
        rows = [row for act in section.acts for part in act.parts for row in part.rows]
        assert rows
        assert all(row.reference.force == section.key for row in rows)
    local = found.sections[2].acts[0].parts[0].rows
    assert any("Eget mål: 4 veckor" in row.words for row in local)  # the nämnd's own, not the duty's 6
    page = client_as(quality_developer).get(reverse("reports:compliance")).content.decode()
    assert "ordalydelsen inte kontrollerad (läst i en myndighets återgivning)" in page
    assert str(sum(found.states.values()) - found.states[State.ELSEWHERE]) in found.summary


def test_a_choice_of_state_shows_those_alone_and_counts_them_all(town, quality_developer, client_as):
    row = counted(town.board)
    everything, missing = build(row, quality_developer), build(row, quality_developer, Choice(State.MISSING))
    assert everything.states == missing.states
    assert rows_of(missing)
    assert all(row.state is State.MISSING for row in rows_of(missing))
    advice = build(row, quality_developer, Choice(force=SHOULD))
    assert [section.key for section in advice.sections] == [SHOULD]
    assert advice.forces == everything.forces
    assert rows_of(build(row, quality_developer, Choice(State.MISSING, SHOULD))) == []
    client = client_as(quality_developer)
    page = client.get(reverse("reports:compliance"), {"lage": "missing", "bindande": "must"}).content.decode()
    assert "Visa alla lägen" in page
    assert "Börja här" not in page
    assert client.get(reverse("reports:compliance"), {"lage": "nonsens", "bindande": "x"}).status_code == 200


def test_what_is_missing_is_summed_up_first_and_what_is_in_order_is_folded(town, quality_developer, client_as):
    found = build(counted(town.board))
    assert found.missing
    assert all(row.state is State.MISSING for row in found.missing)
    parts = [part for section in found.sections for act in section.acts for part in act.parts]
    assert {part.is_open for part in parts} == {True, False}
    for part in parts:
        assert part.is_open == any(row.state in (State.MISSING, State.TO_DO) for row in part.rows)
        assert all(row.is_open == (row.state is State.MISSING) for row in part.rows)
    page = client_as(quality_developer).get(reverse("reports:compliance")).content.decode()
    assert page.index("Det här saknas") < page.index('id="krav-ledningssystem"')
    for row in found.missing:
        assert f'href="#krav-{row.topic}"' in page


def test_links_lead_only_where_the_reader_may_go(town, board_member, quality_developer, client_as):
    row = counted(town.board)

    def leads(user):
        return {each.link[1] for row in rows_of(build(row, user)) for each in row.shown if each.link}

    assert reverse("deviations:list") in leads(quality_developer)
    assert reverse("deviations:list") not in leads(board_member)
    client = client_as(board_member)
    assert {client.get(address).status_code for address in leads(board_member)} == {200}


def test_who_is_informed_leads_to_the_overview_for_those_who_follow_it(town, unit_manager, employee):
    assert link_of("staff-informed", unit_manager)[1] == reverse("knowledge:overview")
    assert link_of("staff-informed", employee)[1] == reverse("knowledge:own")


def test_two_who_ask_get_the_same_count_and_it_is_done_once(town, quality_developer, board_member):
    first, second = (compliance_ask(by=who, board=town.board) for who in (quality_developer, board_member))
    assert first == second
    assert compliance_run(first.pk)
    assert not compliance_run(first.pk)
    assert ComplianceCount.objects.count() == 1


def test_the_file_may_fail_and_what_was_counted_stays(town, monkeypatch, quality_developer, client_as):
    def fail(count):
        raise RuntimeError("no fonts")

    monkeypatch.setattr("reports.services.compliance.compliance_pdf", fail)
    row = counted(town.board)
    assert (row.status, row.file.name) == ("done", "")
    client = client_as(quality_developer)
    assert "Underlag för tillsyn" not in client.get(reverse("reports:compliance")).content.decode()
    assert client.get(reverse("reports:compliance_pdf", args=[row.pk])).status_code == 404


def test_a_count_that_fails_is_told_and_may_be_asked_for_again(town, monkeypatch, quality_developer, client_as):
    monkeypatch.setattr("reports.services.compliance.gathered", lambda board, today: 1 / 0)
    row = compliance_ask(by=quality_developer, board=town.board)
    assert not compliance_run(row.pk)
    page = client_as(quality_developer).get(reverse("reports:compliance")).content.decode()
    assert "Det gick inte att räkna" in page
    assert compliance_ask(by=quality_developer, board=town.board).pk != row.pk


def test_every_nämnd_is_counted_once_a_day_and_what_was_lost_is_taken_up(town):
    rows = ComplianceCount.objects.all()
    assert compliance_turn() == 2
    assert compliance_turn() == 0
    for attempt in (1, 2, 3):
        rows.update(asked_at=timezone.now() - timedelta(minutes=11), status="running", attempts=attempt)
        taken_up = compliance_turn()
    assert taken_up == 2  # given up after the third, and asked for once more
    assert sorted(rows.values_list("status", "attempts")) == [
        ("failed", 3),
        ("failed", 3),
        ("queued", 0),
        ("queued", 0),
    ]


def test_a_nämnd_whose_count_fails_is_not_asked_for_all_day(town, monkeypatch):
    monkeypatch.setattr("reports.services.compliance.gathered", lambda board, today: 1 / 0)
    asked = []
    for _ in range(5):
        asked.append(compliance_turn())
        for pk in ComplianceCount.objects.filter(status="queued").values_list("pk", flat=True):
            assert not compliance_run(pk)
    assert asked == [2, 2, 2, 0, 0]


def test_a_worker_that_comes_back_does_not_write_over_what_was_counted_after_it(town, monkeypatch):
    row = compliance_ask(by=None, board=town.board)
    storage, folder, drawn = row.file.storage, "reports/compliance", []
    counted(town.other_board)  # makes the folder
    before = set(storage.listdir(folder)[1])

    def overtaken(count):
        if not drawn:
            drawn.append(count)
            ComplianceCount.objects.update(asked_at=timezone.now() - timedelta(minutes=11))
            compliance_turn()
            assert compliance_run(row.pk)
        return b"%PDF-1.7 " + str(len(drawn)).encode()

    monkeypatch.setattr("reports.services.compliance.compliance_pdf", overtaken)
    assert not compliance_run(row.pk)
    row.refresh_from_db()
    assert (row.status, row.attempts) == ("done", 2)
    assert {f"{folder}/{name}" for name in set(storage.listdir(folder)[1]) - before} == {row.file.name}


def test_what_is_older_than_two_years_goes_with_its_file(town):
    row = counted(town.board)
    storage, name = row.file.storage, row.file.name
    ComplianceCount.objects.update(asked_at=timezone.now() - timedelta(days=801))
    compliance_turn()
    assert not ComplianceCount.objects.filter(pk=row.pk).exists()
    assert not storage.exists(name)


def test_an_earlier_day_stays_as_it_was(town, quality_developer, client_as):
    early = counted(town.board)
    counted(town.board)
    page = client_as(quality_developer).get(early.get_absolute_url()).content.decode()
    assert "Så här såg det ut då" in page
    now = client_as(quality_developer).get(reverse("reports:compliance")).content.decode()
    assert early.get_absolute_url() in now


def test_while_it_is_counted_the_page_asks_after_it(town, quality_developer, client_as):
    client = client_as(quality_developer)
    client.post(reverse("reports:compliance_ask"))
    assert "hx-trigger" in client.get(reverse("reports:compliance")).content.decode()
    compliance_run(ComplianceCount.objects.get().pk)
    part = client.get(reverse("reports:compliance"), headers={"hx-request": "true"}).content.decode()
    assert "Efterlevnaden är räknad" in part
    assert "<html" not in part
