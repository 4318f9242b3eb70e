"""More words that find each other from the first day, beside those of 0005."""

import tomllib
from datetime import date
from pathlib import Path

from django.db import migrations

SEED = Path(__file__).resolve().parents[1] / "seed" / "more_search_words.toml"
SINCE = date(2026, 1, 1)


def words():
    return [group["words"] for group in tomllib.loads(SEED.read_text(encoding="utf-8"))["group"]]


def seed(apps, schema_editor):
    model = apps.get_model("processes", "SearchWords")
    model.objects.bulk_create(model(words=each, valid_from=SINCE) for each in words())


def unseed(apps, schema_editor):
    apps.get_model("processes", "SearchWords").objects.filter(words__in=words(), created_by__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("processes", "0010_measured_by")]

    operations = [migrations.RunPython(seed, unseed)]
