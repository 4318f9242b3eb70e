"""Migrations and operations that both databases understand."""

from functools import partial

from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel


class CreateTable(CreateModel):
    """CreateModel that draws the new model alone.

    Django draws every model anew that the new one is related to, and here all are related: two hundred tables took
    most of a minute. Nothing refers to a table before it is there, so those that are drawn already can stay. Code in a
    migration gets models drawn afresh, as after Django's own delayed changes.
    """

    def state_forwards(self, app_label, state):
        drawn = state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)
        if drawn is not None:
            drawn.render_multiple([state.models[app_label, self.name_lower]])
            state.apps = drawn
            state.is_delayed = True


class ChangingMigration(Migration):
    """A migration that draws a model that it changes alone.

    Django draws anew every model that is related to the changed one, and here all are: a dozen new fields took twenty
    seconds. Code in a migration gets models drawn afresh, as after Django's own delayed changes. Not for a change of
    what other tables' keys point to: they must be drawn with it, and Django's own class does that.
    """

    def apply(self, project_state, schema_editor, collect_sql=False):
        project_state.reload_model = partial(_draw_alone, project_state)
        try:
            return super().apply(project_state, schema_editor, collect_sql)
        finally:
            del project_state.reload_model


def _draw_alone(state, app_label, model_name, delay=False):
    """In the place of ProjectState.reload_model; delay is of no matter where nothing else is drawn."""
    if drawn := state.__dict__.get("apps"):
        with drawn.bulk_update():
            drawn.unregister_model(app_label, model_name)
        drawn.render_multiple([state.models[app_label, model_name]])
        state.is_delayed = True


class ForbidUpdate(Operation):
    """Makes the database refuse an UPDATE of a table: events and logs are evidence, whoever writes.

    DELETE stays possible, for the retention plan. Reversible.
    """

    reversible = True

    def __init__(self, model_name: str):
        self.model_name = model_name

    def state_forwards(self, app_label, state):
        """The shape of the tables is not changed."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                "CREATE OR REPLACE FUNCTION forbid_update() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
                params=None,  # the per cent sign is PL/pgSQL's own
            )
            schema_editor.execute(
                f'CREATE TRIGGER "{table}_forbid_update" BEFORE UPDATE ON "{table}" '
                "FOR EACH ROW EXECUTE FUNCTION forbid_update()"
            )
        else:
            schema_editor.execute(
                f'CREATE TRIGGER "{table}_forbid_update" BEFORE UPDATE ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        on = f' ON "{table}"' if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{table}_forbid_update"{on}')

    def describe(self):
        return f"Forbid UPDATE of {self.model_name}"


class ForbidUpdateWhen(Operation):
    """Makes the database refuse an UPDATE of the rows for which condition, SQL over OLD, holds: what is finished stays
    as it was. DELETE stays possible, for the retention plan. Reversible.
    """

    reversible = True

    def __init__(self, model_name: str, condition: str):
        self.model_name, self.condition = model_name, condition

    def state_forwards(self, app_label, state):
        """The shape of the tables is not changed."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f'CREATE FUNCTION "{table}_keep_finished"() RETURNS trigger LANGUAGE plpgsql AS '
                f"$$ BEGIN IF {self.condition} THEN RAISE EXCEPTION '{table} is finished'; END IF; RETURN NEW; END $$",
                params=None,
            )
            schema_editor.execute(
                f'CREATE TRIGGER "{table}_keep_finished" BEFORE UPDATE ON "{table}" '
                f'FOR EACH ROW EXECUTE FUNCTION "{table}_keep_finished"()'
            )
        else:
            schema_editor.execute(
                f'CREATE TRIGGER "{table}_keep_finished" BEFORE UPDATE ON "{table}" WHEN {self.condition} '
                f"BEGIN SELECT RAISE(ABORT, '{table} is finished'); END"
            )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{table}_keep_finished" ON "{table}"')
            schema_editor.execute(f'DROP FUNCTION IF EXISTS "{table}_keep_finished"()')
        else:
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{table}_keep_finished"')

    def describe(self):
        return f"Forbid UPDATE of finished {self.model_name}"


class AllowUpdate(ForbidUpdateWhen):
    """Takes a ForbidUpdateWhen with the same condition back, so that another can take its place. Reversible.

    SQLite forgets it when the table is made anew: whoever alters such a table takes it back first and lays it again.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Allow UPDATE of finished {self.model_name}"


class TrigramIndex(Operation):
    """An index for search inside words (core.search) where the database has one: PostgreSQL's pg_trgm. Reversible."""

    reversible = True

    def __init__(self, model_name: str, field: str):
        self.model_name, self.field = model_name, field

    def state_forwards(self, app_label, state):
        """The shape of the tables is not changed."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute(
                f'CREATE INDEX "{table}_{self.field}_trgm" ON "{table}" USING gin ("{self.field}" gin_trgm_ops)'
            )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
            schema_editor.execute(f'DROP INDEX IF EXISTS "{table}_{self.field}_trgm"')

    def describe(self):
        return f"Index {self.model_name}.{self.field} for search inside words"
