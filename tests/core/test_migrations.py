"""Migrations that draw what they change and nothing else."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState

from core.migration_operations import ChangingMigration

pytestmark = pytest.mark.no_database


def state_of_two():
    """A case, and a file that points to it; both drawn."""
    state = ProjectState()
    state.add_model(ModelState("core", "Case", [("id", models.AutoField(primary_key=True))]))
    key = models.ForeignKey("core.Case", models.CASCADE)
    state.add_model(ModelState("core", "File", [("id", models.AutoField(primary_key=True)), ("case", key)]))
    return state, state.apps.get_model("core", "File")


class AddName(ChangingMigration):
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.AddField("case", "name", models.CharField(max_length=20, default=""))]
        )
    ]


def fields(model) -> set[str]:
    return {field.name for field in model._meta.get_fields()}


def test_what_points_to_a_changed_model_is_not_drawn_anew():
    state, file = state_of_two()
    after = AddName("0002", "core").apply(state, connection.schema_editor())
    assert "name" in fields(after.apps.get_model("core", "Case"))
    assert after.apps.get_model("core", "File") is file


def test_code_in_the_next_migration_gets_models_that_know_each_other():
    state, _ = state_of_two()
    after = AddName("0002", "core").apply(state, connection.schema_editor())
    after.clear_delayed_apps_cache()  # as RunPython begins
    case, file = (after.apps.get_model("core", name) for name in ("Case", "File"))
    assert file._meta.get_field("case").related_model is case
    assert fields(case) >= {"name", "file"}


def test_a_migration_of_djangos_own_class_afterwards_draws_them_all():
    state, file = state_of_two()
    after = AddName("0002", "core").apply(state, connection.schema_editor())
    after.add_field("core", "case", "number", models.IntegerField(default=0), preserve_default=True)
    assert "number" in fields(after.apps.get_model("core", "Case"))
    after.alter_model_options("core", "case", {"verbose_name": "ärende"})
    assert after.apps.get_model("core", "File") is not file
