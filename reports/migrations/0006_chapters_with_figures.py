"""The chapters on egenkontroll, lex Sarah and lex Maria, and what has got figures since, in the nämnders' templates.

A published edition that a färdig berättelse was written under stays as it is: where it is the latest, a new edition
comes after it, and the berättelser that are still being written go on under that one.
"""

from django.db import migrations
from django.utils import timezone

NOTE = "Egenkontroll, lex Sarah, lex Maria, mål och förbättringsarbete har siffror ur systemet."
# By the system's name of a heading: the figures that came with it, and those that come now. Others were chosen by the
# nämnd, and stay.
FIGURES = {
    "mal": ([], ["D1", "D2"]),
    "rapporteringsskyldighet": (["A1"], ["A1", "M1"]),
    "egenkontroll": ([], ["E1", "E2"]),
    "egenkontroll-halsovard": ([], ["E1", "E2"]),
    "avvikelser-halsovard": (["A2", "A3", "A10", "A11"], ["A2", "A3", "A10", "A11", "L1", "L2", "L3"]),
    "lex-sarah": ([], ["K1", "K2", "K3", "K4"]),
    "lex-maria": ([], ["L1", "L4", "L5"]),
    "atgarder": (["B1", "B2", "B3", "B4"], ["B1", "B2", "B3", "B4", "F1", "F2", "F3"]),
}
KEPT_NOW = ("egenkontroll", "egenkontroll-halsovard", "lex-sarah", "lex-maria")


def _changed(section) -> bool:
    """Changes a heading in memory; whether anything is new."""
    before, now = FIGURES.get(section.word, (None, None))
    new = False
    if before is not None and section.figures == before:
        section.figures, new = now, True
    if section.word in KEPT_NOW and section.not_in_system:
        section.not_in_system, new = False, True
    return new


def bring_along(apps, schema_editor):
    Template = apps.get_model("reports", "AccountTemplate")
    Report = apps.get_model("reports", "AnnualReport")
    for template in Template._base_manager.filter(purpose="report"):
        editions = list(template.editions.order_by("number"))
        published = [each for each in editions if each.status == "published"]
        for edition in editions:
            sections = list(edition.sections.order_by("order", "pk"))
            changed = [section for section in sections if _changed(section)]
            if not changed:
                continue
            if not Report._base_manager.filter(edition=edition).exclude(status="draft").exists():
                for section in changed:
                    section.save(update_fields=["figures", "not_in_system"])
            elif edition == published[-1]:
                _next_edition(template, edition, sections, Report)


def _next_edition(template, edition, sections, Report):
    # A draft of the next edition is numbered after it.
    for draft in template.editions.filter(number__gt=edition.number):
        draft.number += 1
        draft.save(update_fields=["number"])
    found = template.editions.create(
        number=edition.number + 1, status="published", introduction=edition.introduction, matters=edition.matters,
        change_note=NOTE, published_at=timezone.now(),
    )  # fmt: skip
    for section in sections:
        indicators = list(section.indicators.all())
        section.pk, section.edition = None, found
        section.save(force_insert=True)
        section.indicators.set(indicators)
    Report._base_manager.filter(edition=edition, status="draft").update(edition=found)


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_saved_views")]

    operations = [migrations.RunPython(bring_along, migrations.RunPython.noop)]
