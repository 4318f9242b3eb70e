"""Real cases with a known outcome: what is suggested, what is asked for, and that a person may decide otherwise.

The answers and the outcomes stand in tests/data/cases (README there); they were written before the rules.
"""

import csv
import uuid
from pathlib import Path

import pytest

from core.errors import DomainError, RuleBroken
from deviations import services, track_conditions
from deviations.models import Deviation, Track
from deviations.services.judging import track_judge
from deviations.services.notifications import notification_decide, notification_received, notification_start
from deviations.services.tracks import track_decline, track_open
from deviations.suggestions import answer_about, suggestions_for, unanswered
from organisation.models import Delegation, Unit
from organisation.roles import Action, Role
from standards.forms import TraitsField
from standards.models import Category, TrackKind
from standards.selectors import current_matrix
from tests.conftest import add_person, add_unit

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent.parent / "data" / "cases"
ACTIONS = {"lex_sarah": Action.DECIDE_LEX_SARAH, "lex_maria": Action.DECIDE_LEX_MARIA}


def rows_of(name) -> list[dict]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ANSWERS = {row["id"]: row for row in rows_of("answers.csv")}
FACTS = {row["id"]: row for name in ("lex_sarah_cases.csv", "lex_maria_cases.csv") for row in rows_of(name)}


class Told:
    """A real case told as people would: reported at a unit of its laws, judged and ticked by its manager."""

    def __init__(self, town, row, **changed):
        row = row | changed
        self.external = bool(row["external"])
        parent = town.provider if self.external else town.area
        key = row.get("key", "enheten")
        unit = add_unit("Enheten", Unit.Kind.UNIT, parent, row["laws"].split(), key=key)
        self.body = town.provider if self.external else town.board
        self.manager = add_person(f"chef-{key}", "Carin Chef", Role.UNIT_MANAGER, unit)
        self.case = services.deviation_report(
            by=self.manager,
            submission_key=uuid.uuid4(),
            unit=unit,
            category=Category.objects.get(key=row["category"]),
            what_happened=row.get("text", "Det som hände."),
            in_danger=row["danger"],
            outcome=row["outcome"],
        )
        self.case = services.deviation_assess(
            by=self.manager,
            deviation=self.case,
            version=self.case.version,
            laws=row["laws"].split(),
            matrix=current_matrix(),
            severity=int(row["severity"]),
            likelihood=1,
            reason="Så bedömer vi.",
            traits=TraitsField.rows(row["traits"].split()),
        )

    @property
    def suggested(self) -> dict:
        return {each.kind: each for each in suggestions_for(self.case)}

    def answer(self, service, kind, reason=""):
        said = answer_about(self.case, kind)
        return service(
            by=self.manager, deviation=self.case, kind=kind, reason=reason,
            suggestion=said.suggestion, rule_edition=said.rule_edition,
        )  # fmt: skip

    def open(self, kind, reason="") -> Track:
        return self.answer(track_open, kind, reason)

    def judge(self, track, judgement) -> Track:
        role = "provider_lead" if self.external else {"lex_sarah": "sas", "lex_maria": "mas"}[track.kind]
        self.judge_by = add_person(f"{role}-{track.pk}", "Johan Jurist", role, self.body)
        Delegation.objects.create(
            body=self.body, action=ACTIONS[track.kind], role=role, reference="Delegationsordning, p. 4"
        )
        return track_judge(by=self.judge_by, track=track, version=track.version, judgement=judgement, reasons="Skälen.")


@pytest.fixture
def tell(town):
    return lambda name, **changed: Told(town, ANSWERS[name], **changed)


def test_every_real_case_has_answers():
    refused = {"NEG5", "NEG7", "NEG9"}  # steps that are refused, and a complaint: see the README
    assert set(ANSWERS) == set(FACTS) | {row["id"] for row in rows_of("negative_cases.csv")} - refused


@pytest.mark.parametrize("name", ANSWERS)
def test_the_tracks_of_the_real_outcome_are_suggested_and_no_others(tell, name):
    row = ANSWERS[name]
    expected = set(row["expected"].split()) | ({""} if row["elsewhere"] else set())
    suggested = tell(name).suggested
    assert expected <= set(suggested) <= expected | set(row["may_also"].split())
    steps = {step for each in suggested.values() for step in each.steps}
    assert set(row["steps"].split()) <= steps
    assert all(each.reasons for each in suggested.values())


JUDGED = [
    (name, kind, row[f"judgement_{kind}"])
    for name, row in ANSWERS.items()
    for kind in ("lex_sarah", "lex_maria")
    if row[f"judgement_{kind}"]
]


@pytest.mark.parametrize(("name", "kind", "judgement"), JUDGED)
def test_ivo_is_notified_as_it_was(tell, name, kind, judgement):
    told = tell(name)
    reason = "" if kind in told.suggested else "En medarbetare rapporterade det så."
    track = told.judge(told.open(kind, reason), judgement)
    asked = "Anmäl till IVO." in track_conditions.lacking_in_notification(track)
    assert asked == (ANSWERS[name]["ivo"] == "yes")


@pytest.mark.parametrize("name", [name for name, row in ANSWERS.items() if name in FACTS])
def test_the_expected_outcome_is_that_of_the_source(name):
    """Guards the table itself: yes and no are those of the column anmald_IVO, and not of what somebody hoped."""
    said = FACTS[name]["anmald_IVO"]
    expected = "yes" if said.startswith("ja") else "no" if said == "nej" else ""
    assert ANSWERS[name]["ivo"] == expected


def test_one_event_runs_on_two_tracks(tell):
    told = tell("LM01")
    tracks = [told.open(kind) for kind in ("lex_sarah", "lex_maria")]
    assert [track.suggested for track in tracks] == [True, True]
    assert unanswered(told.case) == []


def test_a_suggested_track_may_be_judged_as_no_missförhållande(tell):
    """LS25: tried because somebody died, and found to be an accident."""
    told = tell("LS25")
    track = told.judge(told.open("lex_sarah"), "none")
    assert track_conditions.lacking_in_notification(track) == []


def test_a_municipality_may_notify_what_is_no_missförhållande(tell):
    told = tell("LS28b")
    track = told.judge(told.open("lex_sarah"), "none")
    with pytest.raises(DomainError):
        notification_decide(by=told.judge_by, track=track, version=track.version, notify=True, reasons=" ")
    track.refresh_from_db()
    track = notification_decide(
        by=told.judge_by, track=track, version=track.version, notify=True, reasons="Allmänintresset är stort."
    )
    assert track.decisions.filter(what="notify").exists()


def test_a_suggestion_is_declined_with_a_reason_that_keeps_what_the_rules_said(tell):
    told = tell("LS30")
    with pytest.raises(DomainError):
        told.answer(track_decline, "lex_sarah", " ")
    track = told.answer(track_decline, "lex_sarah", "Felet upptäcktes innan beslutet.")
    assert (track.status, track.rule_edition) == ("declined", 1)
    assert track.suggestion[0]["reason"].startswith("Rättssäkerheten brast")
    assert unanswered(told.case) == []


def test_two_events_of_one_kind_may_be_judged_differently(tell):
    """What the rules say of the one they say of the other; what a person judges is theirs."""
    said, judged = [], []
    for place, judgement in enumerate(("none", "serious")):
        told = tell("LS25", key=f"enheten-{place}")
        said.append([reason.words for reason in told.suggested["lex_sarah"].reasons])
        judged.append(told.judge(told.open("lex_sarah"), judgement))
    assert said[0] == said[1]
    assert [bool(track_conditions.lacking_in_notification(track)) for track in judged] == [False, True]


def test_what_is_not_ours_opens_nothing(tell):
    told = tell("NEG1")
    assert list(told.suggested) == [""]
    assert unanswered(told.case) == []
    with pytest.raises(DomainError, match="varför"):
        told.open("lex_sarah")


@pytest.mark.parametrize("text", ["Det här är en lex Maria.", "Plånboken togs ur det låsta skåpet."])
def test_theft_is_lex_sarah_whatever_the_text_calls_it(tell, text):
    assert list(tell("NEG3", text=text).suggested) == ["lex_sarah"]


def test_a_number_from_ivo_against_the_decision_not_to_notify_is_refused(tell):
    told = tell("LS28b")
    track = told.judge(told.open("lex_sarah"), "misconduct")
    notification = notification_start(by=told.judge_by, track=track)
    track.refresh_from_db()
    notification_decide(by=told.judge_by, track=track, version=track.version, notify=False, reasons="Inte allvarligt.")
    notification.refresh_from_db()
    with pytest.raises(RuleBroken, match="inte anmäla"):
        notification_received(
            by=told.judge_by, notification=notification, version=notification.version, ivo_number="3.1.2-01234/2026"
        )


def test_no_missförhållande_without_reasons_is_refused(tell):
    told = tell("LS28b")
    track = told.open("lex_sarah")
    told.judge(track, "risk")
    track.refresh_from_db()
    with pytest.raises(DomainError) as refused:
        track_judge(by=told.judge_by, track=track, version=track.version, judgement="none", reasons=" ")
    assert refused.value.field == "reasons"
    track.refresh_from_db()
    assert track.judgement == "risk"
    assert Deviation.objects.visible_to(told.manager, Action.SEE_CASES).filter(tracks__kind=TrackKind.LEX_SARAH)
