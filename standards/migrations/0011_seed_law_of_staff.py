"""Paragraphs on who does the work, who answers for the care and who may read of it: duties that the efterlevnad shows.

The rows stand in standards/seed/law_staff.toml, which belongs to this migration. What a row does not say itself it
takes from its act.
"""

import tomllib
from datetime import date
from pathlib import Path

from django.db import migrations
from django.utils import timezone

BEGINNING = date(2012, 1, 1)
PLANTED = "Kom med systemet"


def read_rows():
    """Every paragraph of the file, as the model's fields."""
    file = Path(__file__).parent.parent / "seed" / "law_staff.toml"
    for act in tomllib.loads(file.read_text("utf-8"))["act"]:
        for row in act["rows"]:
            yield {
                "key": row["key"],
                "topic": row["topic"],
                "act": act["act"],
                "number": act["number"],
                "chapter": row.get("chapter", ""),
                "paragraph": row["paragraph"],
                "law": act.get("law", ""),
                "force": "must",
                "title": row["title"],
                "legal_word": row.get("word", ""),
                "explanation": row["text"],
                "certainty": act["certainty"],
                "source": act["source"],
                "valid_from": act.get("from", BEGINNING),
            }


def seed(apps, schema_editor):
    model, history = (apps.get_model("standards", name) for name in ("LegalReference", "HistoricalLegalReference"))
    rows = list(read_rows())
    model.objects.bulk_create(model(**row) for row in rows)
    columns = [field.attname for field in model._meta.concrete_fields]
    history.objects.bulk_create(
        history(history_date=timezone.now(), history_type="+", history_change_reason=PLANTED, **row)
        for row in model.objects.filter(key__in=[row["key"] for row in rows]).values(*columns)
    )


def unseed(apps, schema_editor):
    keys = [row["key"] for row in read_rows()]
    for name in ("LegalReference", "HistoricalLegalReference"):
        apps.get_model("standards", name).objects.filter(key__in=keys).delete()


class Migration(migrations.Migration):
    dependencies = [("standards", "0010_values_computed_here")]

    operations = [migrations.RunPython(seed, unseed)]
