"""What a handler may tick, and the first edition of the rules that suggest the law's tracks.

The rows stand in standards/seed/tracks.toml, which belongs to this migration: later rules are a later edition, written
in the browser.
"""

import tomllib
from datetime import date
from pathlib import Path

from django.db import migrations
from django.utils import timezone

FROM = date(2012, 1, 1)
PLANTED = "Kom med systemet"


def read():
    return tomllib.loads((Path(__file__).parent.parent / "seed" / "tracks.toml").read_text("utf-8"))


def plant(apps, schema_editor):
    trait, edition, rule = (apps.get_model("standards", name) for name in ("Trait", "RuleEdition", "TrackRule"))
    seed = read()
    rows = [(part["group"], *row) for part in seed["trait"] for row in part["rows"]]
    for place, (group, key, name, description) in enumerate(rows, start=1):
        trait.objects.create(
            group=group, key=key, name=name, description=description, order=place * 10, valid_from=FROM
        )
    first = edition.objects.create(edition=1, note="De regler som kommer med systemet.", valid_from=FROM)
    rule.objects.bulk_create(
        rule(
            edition=first,
            order=place * 10,
            track=row["track"],
            conditions=row["when"],
            reason=row["because"],
            steps=row.get("steps", []),
            topic=row.get("topic", ""),
        )
        for place, row in enumerate(seed["rule"], start=1)
    )
    for name in ("Trait", "RuleEdition"):
        _begin_history(apps, name)


def _begin_history(apps, name):
    model, history = apps.get_model("standards", name), apps.get_model("standards", f"Historical{name}")
    columns = [field.attname for field in model._meta.concrete_fields]
    history.objects.bulk_create(
        history(history_date=timezone.now(), history_type="+", history_change_reason=PLANTED, **row)
        for row in model.objects.values(*columns)
    )


def pull_up(apps, schema_editor):
    """Takes away what was planted; what has been used since is protected by the database, and stops this."""
    apps.get_model("standards", "TrackRule").objects.filter(edition__edition=1).delete()
    apps.get_model("standards", "RuleEdition").objects.filter(edition=1).delete()
    keys = [row[0] for part in read()["trait"] for row in part["rows"]]
    apps.get_model("standards", "Trait").objects.filter(key__in=keys).delete()
    for name in ("Trait", "RuleEdition"):
        apps.get_model("standards", f"Historical{name}").objects.filter(history_change_reason=PLANTED).delete()


class Migration(migrations.Migration):
    replaces = [("standards", "0007_seed_traits_and_rules")]

    dependencies = [("standards", "0004_seed_law")]

    operations = [migrations.RunPython(plant, pull_up)]
