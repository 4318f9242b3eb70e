"""Weighs the risks that are there already, and takes their words into the text they are searched in."""

from django.db import migrations

from core.search import search_text


def fill(apps, schema_editor):
    Risk = apps.get_model("riskanalysis", "Risk")
    rows = Risk.objects.select_related("analysis", "risk_class", "residual_class")
    for risk in rows.iterator(chunk_size=500):
        judged, score = risk.risk_class, risk.score
        if risk.residual_class is not None:
            judged, score = risk.residual_class, risk.residual_score
        risk.weight = judged.rank * 100 + score if judged else 0
        risk.is_past = risk.analysis.status in ("followed_up", "cancelled")
        words = (risk.event, risk.cause, risk.consequence, risk.concerned, risk.analysis.search_text)
        risk.search_text = search_text(*words)
        risk.save(update_fields=["weight", "is_past", "search_text"])


class Migration(migrations.Migration):
    dependencies = [("riskanalysis", "0004_weigh_risks")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
