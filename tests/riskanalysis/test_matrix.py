"""A matrix that is exchanged in the middle of an analysis, and squares that a matrix does not have."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from core.access import request_cache
from core.calendar import local_today
from core.errors import Conflict, DomainError
from riskanalysis import services
from riskanalysis.models import Risk
from riskanalysis.selectors import parts_of
from riskanalysis.workflow import Occasion
from standards.models import RiskMatrix
from standards.rules import Level
from standards.selectors import current_matrix, definition
from tests.matrices import adopt_matrix
from tests.scene_risks import begin
from tests.standards.test_two_municipalities import RULES

pytestmark = pytest.mark.django_db


def page(name, risk):
    return reverse(f"riskanalysis:{name}", args=[risk.analysis.number, risk.pk])


def fresh(risk):
    return Risk.objects.for_system("test").get(pk=risk.pk)


def judge(risk, by, severity, likelihood):
    return services.risk_judge(by=by, risk=risk, version=risk.version, severity=severity, likelihood=likelihood)


@pytest.fixture
def adopt_larger(quality_developer, time_machine):
    """The next edition has a fifth step of severity, and its classes begin at other values."""
    parts = definition(current_matrix())
    classes = [parts.classes[0], *(replace(each, min_score=each.min_score + 3) for each in parts.classes[1:])]
    parts = replace(parts, severities=[*parts.severities, Level(5, "Flera dör")], classes=classes)
    return partial(adopt_matrix, quality_developer, time_machine, parts)


def test_what_is_judged_before_and_after_the_exchange_is_judged_by_the_same_matrix(risk, unit_manager, adopt_larger):
    before = judge(risk, unit_manager, 2, 4)
    new = adopt_larger()
    later = services.risk_add(by=unit_manager, analysis=risk.analysis, event="Larm utan täckning")
    later = judge(later, unit_manager, 2, 4)
    assert later.risk_class == before.risk_class
    assert later.risk_class.matrix_id != new.pk
    with pytest.raises(DomainError, match="Välj en ruta"):
        judge(later, unit_manager, 5, 1)


def test_the_page_keeps_the_squares_and_says_that_a_newer_matrix_holds(client_as, risk, unit_manager, adopt_larger):
    old = risk.analysis.matrix
    judge(risk, unit_manager, 4, 2)
    new = adopt_larger()
    client = client_as(unit_manager)
    shown = client.get(risk.analysis.get_absolute_url())
    assert [len(row.cells) for row in shown.context["matrix"].rows] == [4, 4, 4, 4]
    facts = dict(shown.context["facts"])
    assert facts["Riskmatris"] == f"{old}. Den gällde när analysen började. Nya analyser bedöms med {new}."
    squares = client.get(page("risk_judge", risk)).context["form"].fields["square"].squares
    assert "4x4" in squares
    assert "5x4" not in squares


def test_while_the_matrix_holds_nothing_more_is_said_of_it(client_as, risk, unit_manager):
    shown = client_as(unit_manager).get(risk.analysis.get_absolute_url())
    assert dict(shown.context["facts"])["Riskmatris"] == str(risk.analysis.matrix)


def test_an_analysis_made_anew_is_judged_by_the_matrix_that_holds_then(ready, unit_manager, adopt_larger):
    decided = services.analysis_decide(
        by=unit_manager, analysis=ready, version=ready.version, conclusion="Ja.", follow_up_on=local_today()
    )
    new = adopt_larger()
    renewed = services.analysis_renew(by=unit_manager, analysis=decided, ready_by=local_today())
    (risk,), _ = parts_of(renewed)
    assert renewed.matrix == new
    assert judge(risk, unit_manager, 5, 1).risk_class.matrix_id == new.pk


@pytest.fixture
def judged_by_a_table(town, unit_manager, quality_developer, time_machine):
    """A risk judged 2 × 3, in an analysis whose matrix is a table in which 3 × 2, of the same value, is milder."""
    parts = definition(current_matrix())
    cells = {square: 3 if square[0] == 4 else 1 for square in parts.squares} | {(2, 3): 3, (3, 2): 2}
    adopt_matrix(quality_developer, time_machine, replace(parts, cells=cells))
    analysis = services.analysis_add(
        by=unit_manager, unit=town.unit, title="Ny natt", occasion=Occasion.STAFFING, ready_by=local_today()
    )
    return judge(services.risk_add(by=unit_manager, analysis=analysis, event="Ingen hör larmet"), unit_manager, 2, 3)


def test_a_class_that_falls_in_a_table_is_questioned_though_the_value_is_the_same(judged_by_a_table, unit_manager):
    risk = judged_by_a_table
    milder = {"by": unit_manager, "risk": risk, "version": risk.version, "severity": 3, "likelihood": 2}
    with pytest.raises(DomainError, match="blir mindre") as refused:
        services.risk_judge_residual(**milder)
    assert refused.value.field == "reason"
    after = services.risk_judge_residual(**milder, reason="Två går bredvid första veckan.")
    assert (after.score, after.residual_score) == (6, 6)
    assert after.residual_class.rank < after.risk_class.rank
    (row,), _ = parts_of(risk.analysis)
    assert not row.lacks_residual_reason
    Risk.objects.for_system("test").filter(pk=risk.pk).update(residual_reason="")
    (row,), _ = parts_of(risk.analysis)
    assert row.lacks_residual_reason


@pytest.mark.parametrize("square", ["5x1", "0x0", "2", "två gånger två", "2x2x2", "-1x2"])
def test_a_square_outside_the_matrix_is_said_at_the_matrix_and_what_was_typed_stays(
    client_as, risk, unit_manager, square
):
    judged = judge(risk, unit_manager, 3, 3)
    typed = {"square": square, "reason": "Ny personal är redan anställd.", "version": judged.version}
    response = client_as(unit_manager).post(page("risk_residual", risk), typed)
    form = response.context["form"]
    assert form.errors == {"square": ["Matrisen har ingen sådan ruta. Välj igen."]}
    assert "Ny personal är redan anställd." in response.content.decode()
    assert fresh(risk).residual_score is None


@pytest.fixture
def begun(town, unit_manager):
    """`begun(occasion)`: the class of a risk in an analysis that begins today, judged moderate and each week."""

    def begin(occasion):
        today = local_today()
        analysis = services.analysis_add(
            by=unit_manager, unit=town.unit, title="Ny lås", occasion=occasion, what_changes="Lås.", ready_by=today
        )
        risk = services.risk_add(by=unit_manager, analysis=analysis, event="Kommer inte ut")
        return analysis, judge(risk, unit_manager, 2, 2).risk_class.label

    return begin


@pytest.mark.parametrize("rule", ["botkyrka-care", "sundsvall"])
def test_changed_help_for_somebody_is_judged_by_the_matrix_for_individuals(
    begun, quality_developer, time_machine, rule, client_as, unit_manager
):
    """Botkyrka has a table for individuals beside its product for events; Sundsvall has a limit for events alone."""
    parts, expected = RULES[rule]()
    adopt_matrix(quality_developer, time_machine, replace(parts, not_further_reason="Kommunens egen rutin."))
    assert begun(Occasion.STAFFING)[1] == expected[2, 2]
    analysis, label = begun(Occasion.CHANGED_HELP)
    assert label[:2] == RULES["botkyrka-individual"]()[1][2, 2]
    assert analysis.matrix.purpose == RiskMatrix.Purpose.INDIVIDUAL
    shown = client_as(unit_manager).get(analysis.get_absolute_url()).content.decode()
    assert str(analysis.matrix) in shown
    assert "4 R2 Måttlig" in shown  # its code is not made small
    assert 'R2<span class="rest"> Måttlig</span>' in shown  # a narrow square shows the code alone
    assert label in client_as(unit_manager).get(reverse("riskanalysis:risks")).content.decode()


def test_the_matrix_follows_the_occasion_until_a_risk_is_judged(begun, town, unit_manager):
    def change(analysis, occasion):
        return services.analysis_change(by=unit_manager, analysis=analysis, version=analysis.version, occasion=occasion)

    individual = current_matrix(purpose=RiskMatrix.Purpose.INDIVIDUAL)
    analysis = begin(unit_manager, town.unit)
    seen = services.risk_add(by=unit_manager, analysis=analysis, event="Kommer inte ut")
    analysis = change(analysis, Occasion.CHANGED_HELP)
    assert analysis.matrix == individual
    with pytest.raises(Conflict):  # whoever has the old matrix before them judges nothing by the new one
        services.risk_judge(by=unit_manager, risk=seen, version=seen.version, severity=1, likelihood=1)
    analysis = change(analysis, Occasion.STAFFING)
    assert analysis.matrix == current_matrix() != individual
    for was, becomes in ((Occasion.CHANGED_HELP, Occasion.STAFFING), (Occasion.STAFFING, Occasion.CHANGED_HELP)):
        judged, _ = begun(was)
        with pytest.raises(DomainError, match="en annan matris än den för") as refused:
            change(judged, becomes)
        assert refused.value.field == "occasion"
    assert change(judged, Occasion.TECHNOLOGY).matrix == judged.matrix  # both are of events


def test_an_analysis_keeps_its_matrix_when_another_edition_is_in_force(
    town, unit_manager, quality_developer, time_machine
):
    analysis = begin(unit_manager, town.unit)
    adopt_matrix(quality_developer, time_machine, RULES["sundsvall"]()[0])
    changed = services.analysis_change(
        by=unit_manager, analysis=analysis, version=analysis.version, occasion=Occasion.TECHNOLOGY
    )
    assert changed.matrix == analysis.matrix != current_matrix()


def test_without_a_matrix_for_individuals_changed_help_is_judged_as_other_changes_are(begun):
    individual = begun(Occasion.CHANGED_HELP)[0].matrix
    RiskMatrix.objects.filter(pk=individual.pk).update(valid_to=local_today() - timedelta(days=1))
    with request_cache():
        assert begun(Occasion.CHANGED_HELP)[0].matrix == current_matrix()
