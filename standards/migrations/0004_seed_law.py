"""The law as dated data: what each paragraph says in plain words, since when, and how sure we are of it.

The rows stand in standards/seed/law_*.toml, which belong to this migration: later law comes in a later one, or is
written in the browser. What a row does not say itself it takes from its act.
"""

import tomllib
from datetime import date
from pathlib import Path

from django.db import migrations
from django.utils import timezone

SEED = Path(__file__).parent.parent / "seed"
PARTS = ("social", "care", "quality", "public")
# The day SOSFS 2011:9 came into force. What held already then is not dated further back.
BEGINNING = date(2012, 1, 1)
PLANTED = "Kom med systemet"
TAKEN_FROM_ACT = ("act", "number", "law", "from", "to", "certainty", "source")
# What 0004 said of these duties, and what is said from now on.
DUTIES = {
    # Two months from the year's end would be the last of February; the law says the first of March.
    "PSB": ({"start": "kalenderårets slut"}, {"start": "den 1 januari året därpå"}),
    # The same paragraph has another word, or none, for these: a clock shows the word of its own rule.
    "LS-PRIV-IVO": ({"topic": "lex-sarah-anmala"}, {"topic": "lex-sarah-anmalan-till-namnden"}),
    "LM-IVO-UTR": ({"topic": "lex-maria-anmala"}, {"topic": "lex-maria-utredning-till-ivo"}),
}


def read_rows():
    """Every paragraph of the files, as the model's fields."""
    for part in PARTS:
        for act in tomllib.loads((SEED / f"law_{part}.toml").read_text("utf-8"))["act"]:
            for row in act["rows"]:
                row = {name: act[name] for name in TAKEN_FROM_ACT if name in act} | row
                yield {
                    "key": row["key"],
                    "topic": row["topic"],
                    "act": row["act"],
                    "number": row.get("number", ""),
                    "chapter": row.get("chapter", ""),
                    "paragraph": row.get("paragraph", ""),
                    "law": row.get("law", ""),
                    "force": row.get("force", "must"),
                    "title": row["title"],
                    "legal_word": row.get("word", ""),
                    "explanation": row["text"],
                    "certainty": row["certainty"],
                    "source": row["source"],
                    "valid_from": row.get("from", BEGINNING),
                    "valid_to": row.get("to"),
                }


def seed(apps, schema_editor):
    model, history = (apps.get_model("standards", name) for name in ("LegalReference", "HistoricalLegalReference"))
    model.objects.bulk_create(model(**row) for row in read_rows())
    columns = [field.attname for field in model._meta.concrete_fields]
    history.objects.bulk_create(
        history(history_date=timezone.now(), history_type="+", history_change_reason=PLANTED, **row)
        for row in model.objects.values(*columns)
    )
    for key, (_, changes) in DUTIES.items():
        apps.get_model("standards", "Duty").objects.filter(key=key).update(**changes)


def unseed(apps, schema_editor):
    keys = [row["key"] for row in read_rows()]
    apps.get_model("standards", "LegalReference").objects.filter(key__in=keys).delete()
    apps.get_model("standards", "HistoricalLegalReference").objects.filter(history_change_reason=PLANTED).delete()
    for key, (before, _) in DUTIES.items():
        apps.get_model("standards", "Duty").objects.filter(key=key).update(**before)


class Migration(migrations.Migration):
    replaces = [("standards", "0005_seed_law")]

    dependencies = [("standards", "0003_seed_duties")]

    operations = [migrations.RunPython(seed, unseed)]
