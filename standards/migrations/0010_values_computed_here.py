"""Values that were computed here out of what somebody wrote say so: they were called written by hand."""

from django.db import migrations
from django.db.models import Q


def say(apps, schema_editor):
    values = apps.get_model("standards", "IndicatorValue").objects.filter(how="by_hand", value__isnull=False)
    computed = Q(numerator__isnull=False) | Q(indicator__method="median", denominator__isnull=False)
    values.filter(pk__in=values.filter(computed).values("pk")).update(how="computed")


def unsay(apps, schema_editor):
    apps.get_model("standards", "IndicatorValue").objects.filter(how="computed").update(how="by_hand")


class Migration(migrations.Migration):
    dependencies = [("standards", "0009_how_values_came")]

    operations = [migrations.RunPython(say, unsay)]
