"""The register of risks: whose, in which order, filtered by what."""

import pytest
from django.urls import reverse

from riskanalysis import services
from riskanalysis.models import Risk, accepted_q
from riskanalysis.selectors import parts_of
from standards.models import RiskMatrix
from tests.scene_risks import begin as begin_analysis
from tests.scene_risks import find

from .pages import fresh, text

pytestmark = pytest.mark.django_db


def test_the_register_holds_the_risks_that_one_reads(manager, client_as, ready, other_unit_manager):
    (risk,), _ = parts_of(ready)
    assert risk.event in text(manager.get(reverse("riskanalysis:risks")))
    assert risk.event not in text(client_as(other_unit_manager).get(reverse("riskanalysis:risks")))


def test_the_register_is_filtered_by_class_measure_and_state(manager, ready, unit_manager):
    judged = parts_of(ready)[0][0]
    new = services.risk_add(by=unit_manager, analysis=ready, event="Ny och obedömd")
    address = reverse("riskanalysis:risks")
    for query, here, gone in (
        ("klass=inte-bedomd", new, judged),
        (f"klass={judged.residual_class.label}", judged, new),
        ("atgard=med", judged, new),
        ("atgard=utan", new, judged),
    ):
        shown = text(manager.get(f"{address}?{query}"))
        assert here.event in shown, query
        assert gone.event not in shown, query
    assert judged.event not in text(manager.get(f"{address}?lage=decided"))
    assert judged.event in text(manager.get(f"{address}?lage=pagaende"))


def test_the_gravest_now_comes_first(manager, ready, unit_manager):
    lowered = parts_of(ready)[0][0]
    new = services.risk_add(by=unit_manager, analysis=ready, event="Ny och obedömd")
    grave = services.risk_add(by=unit_manager, analysis=ready, event="Larm utan täckning")
    services.risk_judge(by=unit_manager, risk=grave, version=grave.version, severity=3, likelihood=2)
    # What is left of the first is the highest severity, however unlikely: it weighs more than three times two.
    shown = [risk.pk for risk in manager.get(reverse("riskanalysis:risks")).context["rows"]]
    assert shown == [lowered.pk, grave.pk, new.pk]


def test_the_register_follows_the_analysis(manager, ready, unit_manager):
    """A new title is searched for in its risks too, and a broken-off analysis lies last until it is taken up again."""
    other = begin_analysis(unit_manager, ready.unit, "Flytt till Lindgatan")
    light = find(unit_manager, other, "Hjälpmedel kommer bort", (1, 1))
    grave = parts_of(ready)[0][0]
    address = reverse("riskanalysis:risks")

    def shown(query=""):
        return [risk.pk for risk in manager.get(address + query).context["rows"]]

    services.analysis_change(by=unit_manager, analysis=other, version=other.version, title="Flytt till Rönngatan")
    assert (shown("?sok=rönngatan"), shown("?sok=lindgatan")) == ([light.pk], [])
    assert shown("?sok=hjälpmedel+rönngatan") == [light.pk]
    services.risk_change(by=unit_manager, risk=light, version=light.version, cause="Ingen märker dem.")
    assert shown("?sok=märker") == [light.pk]
    cancelled = services.analysis_cancel(by=unit_manager, analysis=ready, version=fresh(ready).version, reason="Nej.")
    assert shown() == [light.pk, grave.pk]
    services.analysis_resume(by=unit_manager, analysis=cancelled, version=cancelled.version, reason="Jo.")
    assert shown() == [grave.pk, light.pk]


def test_every_order_of_the_register_is_that_of_its_heading(manager, ready, unit_manager):
    services.risk_add(by=unit_manager, analysis=ready, event="Obedömd")
    find(unit_manager, ready, "Ytterligare en", (3, 3))
    for order, key in (("risk", lambda r: r.event), ("varde", lambda r: r.weight)):
        there = manager.get(f"{reverse('riskanalysis:risks')}?ordning={order}").context["rows"]
        back = manager.get(f"{reverse('riskanalysis:risks')}?ordning=-{order}").context["rows"]
        assert [key(r) for r in there] == sorted(key(r) for r in there)
        assert there == back[::-1]


REST = {"further_from_severity": None, "not_further_reason": "Vi bedömer sannolikheten var för sig."}


@pytest.mark.parametrize(
    ("square", "said", "status", "matrix", "may_stay"),
    [
        ((3, 3), {"accepted_reason": "Täcks av jouren."}, "working", {}, True),
        ((4, 1), {"accepted_reason": "Täcks av jouren."}, "working", {}, False),
        ((4, 1), {"accepted_reason": "Täcks av jouren.", "accepted_above": True}, "working", {}, True),
        ((4, 1), {"accepted_above": True}, "decided", {}, False),
        ((3, 3), {"accepted_reason": "Täcks av jouren."}, "working", {"further_from_severity": 3}, False),
        ((4, 1), {"accepted_reason": "Täcks av jouren."}, "working", REST, True),
        # Decided before it was kept who says so: the rule of its day asked for a reason.
        ((4, 1), {"accepted_reason": "Täcks av jouren."}, "decided", {}, True),
        ((4, 1), {"accepted_reason": "Täcks av jouren."}, "cancelled", {}, True),
        ((4, 1), {}, "decided", {}, False),
    ],
)
def test_one_rule_says_which_risks_may_stay(manager, analysis, unit_manager, square, said, status, matrix, may_stay):
    pk = find(unit_manager, analysis, "Larm utan täckning", square).pk
    rows = Risk.objects.for_system("test").filter(pk=pk)
    rows.update(**said)
    RiskMatrix.objects.filter(pk=analysis.matrix_id).update(**matrix)
    type(analysis).objects.for_system("test").update(status=status, cancelled_reason="Nej.")
    (risk,), _ = parts_of(fresh(analysis))
    assert (risk.is_accepted, rows.filter(accepted_q()).exists(), not rows.exclude(accepted_q())) == (may_stay,) * 3
    assert risk.lacks_measure != may_stay
    address = reverse("riskanalysis:risks")
    assert ("Får vara kvar</td>" in text(manager.get(address))) == may_stay
    assert (risk.event in text(manager.get(f"{address}?atgard=far-vara-kvar"))) == may_stay


def test_whoever_leads_does_not_let_a_grave_risk_stay_by_calling_off_its_measure(analysis, unit_manager):
    risk = find(unit_manager, analysis, "Larm utan täckning", (4, 1))
    rows = Risk.objects.for_system("test").filter(pk=risk.pk)
    rows.update(accepted_reason="Åtgärden räcker.", accepted_by=unit_manager)  # a measure was at hand
    type(analysis).objects.for_system("test").update(status="decided")
    assert parts_of(fresh(analysis))[0][0].lacks_measure
    assert not rows.filter(accepted_q())


def test_the_register_as_a_file(manager, ready):
    written = b"".join(manager.get(reverse("riskanalysis:export_risks", args=["csv"])).streaming_content).decode()
    assert parts_of(ready)[0][0].event in written


def test_the_classes_stand_by_the_matrix_that_has_them(manager, ready):
    field = manager.get(reverse("riskanalysis:risks")).context["filter"].form.fields["klass"]
    groups = {heading: [label for _, label in rows] for heading, rows in field.choices if isinstance(rows, list)}
    assert groups[ready.matrix.name][0] == "Hög risk"
    assert next(reversed(groups.values()))[0] == "R4 Hög"
    labels = [label for rows in groups.values() for label in rows]
    assert len(labels) == len(set(labels))
