"""The words that find each other from the first day: everyday words and the profession's, of our own choosing."""

import tomllib
from datetime import date
from pathlib import Path

from django.db import migrations

SEED = Path(__file__).resolve().parents[1] / "seed" / "search_words.toml"
SINCE = date(2026, 1, 1)


def groups():
    return tomllib.loads(SEED.read_text(encoding="utf-8"))["group"]


def seed(apps, schema_editor):
    apps.get_model("processes", "SearchWords").objects.bulk_create(
        apps.get_model("processes", "SearchWords")(
            words=group["words"], situation=group.get("situation", ""), valid_from=SINCE
        )
        for group in groups()
    )


def unseed(apps, schema_editor):
    apps.get_model("processes", "SearchWords").objects.filter(
        words__in=[group["words"] for group in groups()], created_by__isnull=True
    ).delete()


class Migration(migrations.Migration):
    replaces = [("processes", "0005_seed_search_words"), ("processes", "0011_more_search_words")]

    dependencies = [("processes", "0002_evidence_and_search")]

    operations = [migrations.RunPython(seed, unseed)]
