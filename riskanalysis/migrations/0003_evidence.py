"""The database refuses to change what has happened; search finds inside words."""

from django.db import migrations

from core.migration_operations import ForbidUpdate, TrigramIndex

EVIDENCE = (
    "riskanalysisevent",
    "controlplanevent",
)


class Migration(migrations.Migration):
    replaces = [
        ("riskanalysis", "0003_evidence_and_search"),
        ("riskanalysis", "0008_internal_control_evidence"),
    ]

    dependencies = [("riskanalysis", "0002_seed_templates")]

    operations = [
        *(ForbidUpdate(name) for name in EVIDENCE),
        TrigramIndex("riskanalysis", "search_text"),
        TrigramIndex("risk", "search_text"),
    ]
