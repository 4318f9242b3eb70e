"""Plants the templates for usual occasions. The rows stand in riskanalysis/seed/templates.toml, which belongs to this
migration: later templates are written in the browser."""

import tomllib
from datetime import date
from pathlib import Path

from django.db import migrations

SEED = Path(__file__).resolve().parents[1] / "seed" / "templates.toml"
FROM = date(2026, 1, 1)


def plant(apps, schema_editor):
    AnalysisTemplate = apps.get_model("riskanalysis", "AnalysisTemplate")
    TemplateRisk = apps.get_model("riskanalysis", "TemplateRisk")
    for order, each in enumerate(tomllib.loads(SEED.read_text("utf-8"))["template"], start=1):
        risks = each.pop("risks")
        template = AnalysisTemplate.objects.create(order=order * 10, valid_from=FROM, **each)
        TemplateRisk.objects.bulk_create(
            TemplateRisk(template=template, order=place, **risk) for place, risk in enumerate(risks, start=1)
        )


def take_up(apps, schema_editor):
    apps.get_model("riskanalysis", "AnalysisTemplate").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("riskanalysis", "0001_tables")]

    operations = [migrations.RunPython(plant, take_up)]
