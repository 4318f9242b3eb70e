"""The register of risks: whose, in which order, filtered by what."""

import pytest
from django.urls import reverse

from riskanalysis import services
from riskanalysis.selectors import parts_of
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


def test_the_register_as_a_file(manager, ready):
    written = b"".join(manager.get(reverse("riskanalysis:export_risks", args=["csv"])).streaming_content).decode()
    assert parts_of(ready)[0][0].event in written
