"""Exempelkommun's ledningssystem: adopted, read in part, worked on, and carried out and in again without difference."""

import pytest
from django.utils import timezone

from core.calendar import local_today
from core.panels import panels_for
from kvalitet.demo.denominators import build_denominators
from kvalitet.demo.indicators import build_indicators
from kvalitet.demo.processes import DRAWN, build_processes, measure_processes
from kvalitet.demo.riskanalyses import STAFFING_PROCESS, build_riskanalyses
from organisation.models import Notice
from processes.models import Activity, Comment, Document, Receipt, RegisterEntry, Revision, SystemEdition
from processes.packages import archive
from processes.packages.gathering import documents_to_give, gather
from processes.packages.planning import plan
from processes.register import TWICE, fault_q


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.django_db
def test_the_ledningssystem_of_the_demo_is_alive(exempelkommun):
    town = exempelkommun
    build_processes(town, timezone.now())
    documents = Document._base_manager.all()
    assert documents.filter(kind="process").count() == 35
    assert documents.filter(kind="routine", is_published=True).count() >= 40
    assert set(Revision._base_manager.filter(map_is_master=True).values_list("document__key", flat=True)) == {*DRAWN}
    assert [row.key for row in documents if row.is_overdue] == ["nycklar"]
    assert documents.exclude(meanwhile="").get().key == "trygghetslarm"
    review = Revision._base_manager.get(status="review")
    assert Comment.objects.filter(revision=review, settled_at=None).count() == 2
    assert documents.get(supplement_to__isnull=False).unit.key == "ekbacken"
    assert Receipt.objects.count() == 9
    assert RegisterEntry._base_manager.filter(status="waiting").count() == 281
    assert RegisterEntry._base_manager.filter(fault_q(TWICE)).exists()
    assert SystemEdition._base_manager.get().adopted_paragraph == "87"
    asked = Notice.objects.filter(key__startswith="revision-review:")
    assert {notice.text for notice in asked} == {f"Att fastställa: {review.title}"}

    writer, unit = town.people["kvalitetsutvecklare"], town.units["vof"]
    package = archive.read(archive.write(gather(writer, documents_to_give(writer, unit=unit), "Allt")))
    assert plan(by=writer, package=package, unit=unit, redline=False).is_without_difference

    build_denominators(town, local_today())
    indicators = build_indicators(town, timezone.now())
    measure_processes(town, indicators, timezone.now())
    shown = panels_for("indicator", town.people["enhetschef"], [indicators["nights"].pk])[indicators["nights"].pk]
    assert [item.title for item in shown[0].items] == ["Bo på vård- och omsorgsboende", "Mat och måltider"]

    build_riskanalyses(town, timezone.now())
    steps = {step.title: step.pk for step in Activity.objects.filter(revision__document__key=STAFFING_PROCESS)}
    shown = panels_for("activity", town.people["enhetschef"], list(steps.values()))
    assert {title for title, pk in steps.items() if pk in shown} == {"Täcka frånvaro", "Introducera vikarien"}
