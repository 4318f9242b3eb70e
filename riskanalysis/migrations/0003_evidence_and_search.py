"""The story of an analysis is evidence; the list is searched within words."""

from django.db import migrations

from core.migration_operations import ForbidUpdate, TrigramIndex


class Migration(migrations.Migration):
    dependencies = [("riskanalysis", "0002_seed_templates")]

    operations = [ForbidUpdate("riskanalysisevent"), TrigramIndex("riskanalysis", "search_text")]
