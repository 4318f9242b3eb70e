"""What must hold for every template and every view, read from their source."""

import inspect
import re

import pytest
from django.db.models import CharField
from django.urls import get_resolver
from django.views.generic import View

from core.views import ActionView
from kvalitet.schedule import SCHEDULE

from .source import ROOMS, ROOT, python_files, template_files

pytestmark = pytest.mark.no_database

INLINE = re.compile(r"\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
# Uses of mark_safe and |safe, each with its reason in the code.
SAFE = re.compile(r"mark_safe\(|SafeString\(|\|\s*safe\b")


def test_no_template_breaks_the_content_security_policy():
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in template_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if INLINE.search(line)
    ]
    assert not found


def own_views():
    def walk(patterns):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns)
            else:
                view = getattr(pattern.callback, "view_class", None)
                if view and view.__module__.split(".")[0] in ROOMS:
                    yield view

    return sorted(set(walk(get_resolver().url_patterns)), key=lambda view: (view.__module__, view.__name__))


# Views without an action, each public on purpose.
WITHOUT_ACTION = {"HealthView", "UiView"}


def test_every_view_stands_on_a_base_that_asks():
    views = own_views()
    assert len(views) > 20
    outside = {view.__name__ for view in views if not issubclass(view, ActionView)}
    assert outside == WITHOUT_ACTION
    assert all(issubclass(view, View) for view in views)


def test_a_list_is_never_sorted_by_the_letters_of_a_code():
    """Choices have an order of their own, which is what people see: core.ordering.declared."""
    found = []
    for view in own_views():
        fields = {field.name: field for field in view.model._meta.fields} if getattr(view, "model", None) else {}
        for word, terms in getattr(view, "orderings", {}).items():
            for term in (term.removeprefix("-") for term in terms if isinstance(term, str)):
                field = fields.get(term)
                if isinstance(field, CharField) and field.choices:
                    found.append(f"{view.__name__}: {word} sorts by {term}")
    assert not found


def test_every_view_is_named_verb_and_noun():
    verbs = (
        "Add|Update|List|Show|Download|Export|Assess|Close|Reopen|Restore|Send|Assign|Mark|Write|Read|Make|Adopt|Return|Import|"
        "Report|Save|Discard|Remove|Reply|Cancel|Complete|FollowUp|Resume|Retire|Move|End|Invite|Leave|Link|Unlink|Act|"
        "Investigate|Grant|Revoke|Implicate|Render|Request|Copy|Search|Change|Preview|Confirm|Edit|Freeze|Count|Print|Release|Judge|"
        "Register|Appoint|Record|Answer|Correct|Inform|Note|Offer|Take|Decide|Number|MyDay|"
        "Extend|Fill|Start|Receive|HandOver|Try|Draw|Review|Open|Decline|Approve|Drop|Withdraw|Finish|Notify|"
        "Conclude|Accept|Renew|Ask"
    )
    odd = [
        f"{view.__module__}.{view.__name__}"
        for view in own_views()
        if not re.match(rf"({verbs})[A-Z]?", view.__name__) or not view.__name__.endswith("View")
    ]
    assert [name for name in odd if name.rsplit(".", 1)[1] not in WITHOUT_ACTION] == []


def test_all_periodic_work_is_a_task_that_exists():
    from kvalitet.celery import app

    app.loader.import_default_modules()
    assert set(SCHEDULE) <= set(app.tasks)


def test_tasks_are_doors_only():
    for path in python_files(*ROOMS):
        if path.name == "tasks.py":
            for name, function in _functions(path):
                assert len(inspect.cleandoc(function).splitlines()) <= 14, f"{path}:{name} is more than a door"


def _functions(path):
    import ast

    source = path.read_text(encoding="utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, ast.get_source_segment(source, node)


def test_nothing_is_marked_safe_unseen():
    found = sorted(
        {
            str(path.relative_to(ROOT))
            for path in [*python_files(*ROOMS), *template_files()]
            if SAFE.search(path.read_text(encoding="utf-8"))
        }
    )
    assert found == SAFE_FILES


SAFE_FILES = [
    "core/drawing.py",  # drawings of our own; every text in them is escaped
    "core/icons.py",  # drawings of our own
    "core/markdown.py",  # what people wrote, cleaned in the line above
]


def test_no_python_file_outgrows_the_eye():
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in python_files(*ROOMS)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 350
    ]
    assert not long


def test_no_file_is_called_utils():
    assert not [p for p in python_files(*ROOMS) if p.stem in ("utils", "helpers", "misc", "common")]
