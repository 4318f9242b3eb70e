"""Swedish numbers and times in templates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms as fields
from django.template import Context, Template

from core import forms, wording
from core.calendar import local_today
from core.icons import ICONS, icon

pytestmark = pytest.mark.no_database


def render(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "words"),
    [
        ("{{ x|number }}", 3503, "3\u00a0503"),
        ("{{ x|number }}", 0, "0"),
        ("{{ x|number }}", None, "–"),
        ("{{ x|decimal1 }}", 12.54, "12,5"),
        ("{{ x|percent }}", 0.3567, "36\u00a0%"),
        ("{{ x|day_long }}", date(2024, 7, 18), "18 juli 2024"),
        ("{{ x|day }}", date(2024, 9, 18), "18 sep 2024"),
        ("{{ x|day }}", None, "–"),
        ("{{ x|moment }}", datetime(2024, 9, 18, 5, 10, tzinfo=UTC), "18 sep 2024 07:10"),
        ("{{ x|clock }}", datetime(2024, 9, 18, 5, 10, tzinfo=UTC), "07:10"),
        ("{{ x|file_size }}", 340_000, "340\u00a0kB"),
        ("{{ x|file_size }}", 2_400_000, "2,4\u00a0MB"),
        ('{{ x|plural:"ärende,ärenden" }}', 1, "ärende"),
        ('{{ x|plural:"ärende,ärenden" }}', 2, "ärenden"),
        ("{% tag x 'sol' %}", "Snart", '<span class="tag sol">Snart</span>'),
        ("{% tag x %}", "<b>", '<span class="tag">&lt;b&gt;</span>'),
        ("{% tag x %}", "", ""),
    ],
)
def test_filters_and_tags(source, value, words):
    assert render(source, x=value) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "idag"), (1, "igår"), (5, "för 5 dagar sedan"), (21, "för 3 veckor sedan"), (90, "för 3 månader sedan")],
)
def test_how_long_ago(days, words):
    assert wording.ago(local_today() - timedelta(days=days)) == words


@pytest.mark.parametrize(("days", "kind"), [(-3, "lingon"), (0, "lingon"), (1, "sol"), (7, "sol"), (8, "")])
def test_the_colour_of_a_last_day(days, kind):
    assert wording.due_kind(local_today() + timedelta(days=days)) == kind


def test_a_time_keeps_its_exact_moment():
    html = render("{% when x %}", x=datetime(2024, 9, 18, 5, 10, tzinfo=UTC))
    assert 'datetime="2024-09-18T07:10+02:00"' in html
    assert "18 september 2024 07:10" in html


def test_every_sign_is_drawn_without_style():
    for name in ICONS:
        assert "style" not in icon(name)
    assert "<title>Sök</title>" in icon("search", "Sök")
    assert 'aria-hidden="true"' in icon("search")


def test_a_count_has_its_spaces_and_a_hidden_one_its_word():
    assert render("{{ n|count }} {{ word|count }}", n=1740, word="dold") == "1\u00a0740 dold"


def test_filters_that_are_set_are_counted_without_the_search():
    class Filter(forms.FilterForm):
        sok = fields.CharField(required=False)
        status = fields.ChoiceField(required=False, choices=[("", "Alla"), ("ny", "Ny")])
        law = fields.MultipleChoiceField(required=False, choices=[("sol", "SoL")])

    assert render("{{ f|filters_set }}", f=Filter({"sok": "fall", "status": "ny"})) == "1"
    assert render("{{ f|filters_set }}", f=Filter({"law": ["sol"], "status": "ny"})) == "2"
    assert render("{{ f|filters_set }}", f=Filter()) == "0"
    narrowing = {"sok": "fall"}, {"status": "ny"}, {"sok": ""}, {}
    assert [render("{{ f|is_narrowed }}", f=Filter(each)) for each in narrowing] == ["True", "True", "False", "False"]
