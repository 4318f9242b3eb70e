"""The rules on their pages: in words, tried, and written as a new edition that holds from a day."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.calendar import local_today
from core.errors import Conflict, DomainError
from standards.models import RuleEdition, TrackRule, Trait
from standards.rule_words import Names, parts_of
from standards.selectors import rules_in_force
from standards.services import rule_remove, rule_write, rules_drop_edition, rules_new_edition
from standards.suggestions import Facts, suggest
from tests.remembering import kept

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


@pytest.fixture
def editor(client_as, quality_developer):
    return client_as(quality_developer)


@kept
def coming(quality_developer) -> RuleEdition:
    return rules_new_edition(
        by=quality_developer,
        edition=rules_in_force(),
        version=0,
        valid_from=local_today() + TOMORROW,
        note="Mer om fall.",
    )


def new_rule(by, edition, **changed):
    said = {
        "track": "lex_sarah", "conditions": {"traits_any": ["fall"], "severity_from": 3}, "reason": "Ett svårt fall.",
        "steps": ["protect"], "topic": "missforhallande",
    } | changed  # fmt: skip
    return rule_write(by=by, edition=edition, version=edition.version, **said)


def asked(client, **answers):
    return client.get(f"{reverse('standards:rules_try')}?{urlencode(answers, doseq=True)}")


def test_the_words_of_a_rule_say_everything_that_it_asks_for():
    parts = parts_of(
        {
            "laws_any": ["lss", "sol"], "traits_any": ["larm", "fall"], "traits_none": ["vard"], "danger": True,
            "categories_any": ["tillsyn-larm"], "outcomes_any": ["hospital"], "severity_from": 3, "external": True,
        },
        Names(),
    )  # fmt: skip
    assert [(part.intro, part.names) for part in parts] == [
        ("det gäller", ("SoL", "LSS")),
        ("kategorin är", ("Tillsyn och omvårdnad: Larm besvarades inte eller för sent",)),
        ("minst ett av det här stämmer", ("Larm besvarades inte", "Personen föll")),
        ("inget av det här stämmer", ("Vård eller behandling blev fel",)),
        ("så gick det", ("Behövde sjukhus eller ambulans",)),
        ("någon är i fara just nu", ()),
        ("bedömd som betydande eller värre", ()),
        ("en extern utförare driver enheten", ()),
    ]
    assert parts_of({"severity_from": 4}, Names())[0].intro == "bedömd som katastrofal"
    assert parts_of({"adds": True}, Names())[0].intro == "alltid"


def test_everybody_reads_every_rule_with_its_reason(client_as, employee):
    response = client_as(employee).get(reverse("standards:rules"))
    text = response.content.decode()
    for rule in rules_in_force().rules.all():
        assert f'id="regel-{rule.pk}"' in text
    assert "Ny utgåva" not in text
    assert reverse("standards:references") in text


def test_a_tried_case_says_at_once_what_and_why(editor):
    text = asked(editor, lag=["sol"], kategori="bemotande", allvar=2, tecken=["bemotande"]).content.decode()
    assert "Behöver prövas: Lex Sarah" in text
    assert "Bemötandet eller informationen brast" in text
    assert "Behöver prövas: Lex Maria" not in text


def test_a_category_is_tried_with_the_one_above_it(editor):
    assert "Behöver prövas: Lex Sarah" in asked(editor, lag="sol", kategori="tillsyn-larm", allvar=3).content.decode()


def test_nothing_tried_says_nothing_and_nothing_found_says_so(editor):
    assert "Här visas förslagen" in editor.get(reverse("standards:rules_try")).content.decode()
    assert "Inget spår föreslås" in asked(editor, lag="sol", allvar=1).content.decode()


def test_what_is_not_a_key_is_left_out_and_never_shown(editor):
    response = asked(editor, lag="sol", kategori="Anna Andersson 19450101", tecken=["hittepå"], allvar="99", utgava="x")
    assert response.status_code == 200
    assert "Anna Andersson" not in response.content.decode()
    assert "Inget spår föreslås" in response.content.decode()


def test_the_same_address_gives_the_answer_alone_to_htmx(editor):
    url = f"{reverse('standards:rules_try')}?lag=sol&tecken=begransning"
    text = editor.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Behöver prövas: Lex Sarah" in text
    assert "<form" not in text


def test_a_new_edition_is_a_copy_that_takes_over_from_its_day(coming):
    first = RuleEdition.objects.get(edition=1)
    assert (first.valid_to, coming.valid_from) == (local_today(), local_today() + TOMORROW)
    rules = [
        list(each.rules.values_list("track", "conditions", "reason", "steps", "topic")) for each in (first, coming)
    ]
    assert rules[0] == rules[1]
    assert rules_in_force() == first
    assert rules_in_force(local_today() + TOMORROW) == coming


def test_a_rule_of_a_coming_edition_is_written_tried_and_taken_away(coming, quality_developer, editor):
    rule = new_rule(quality_developer, coming)
    coming.refresh_from_db()
    facts = Facts(traits=frozenset(["fall"]), severity=3)
    assert "Ett svårt fall." in [reason.words for each in suggest(coming.rules.all(), facts) for reason in each.reasons]
    assert suggest(rules_in_force().rules.all(), facts) == []
    assert "Ett svårt fall." in asked(editor, utgava=2, tecken="fall", allvar=3).content.decode()
    new_rule(quality_developer, coming, rule=rule, reason="Ett mycket svårt fall.")
    coming.refresh_from_db()
    assert coming.rules.get(pk=rule.pk).reason == "Ett mycket svårt fall."
    rule_remove(by=quality_developer, edition=coming, version=coming.version, rule=rule)
    assert not coming.rules.filter(pk=rule.pk).exists()


def test_what_has_begun_is_never_changed(quality_developer):
    first = rules_in_force()
    rule = first.rules.first()
    for change in (
        lambda: new_rule(quality_developer, first),
        lambda: rule_remove(by=quality_developer, edition=first, version=first.version, rule=rule),
        lambda: rules_drop_edition(by=quality_developer, edition=first, version=first.version),
    ):
        with pytest.raises(DomainError, match="börjat gälla"):
            change()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"conditions": {}}, "traits_any"),
        ({"conditions": {"traits_any": ["hittepå"]}}, "traits_any"),
        ({"conditions": {"traits_any": ["fall"], "traits_none": ["fall"]}}, "traits_none"),
        ({"steps": ["dansa"]}, "steps"),
        ({"track": "serious"}, "track"),
    ],
)
def test_a_rule_that_nobody_could_follow_is_refused_beside_its_field(coming, quality_developer, changed, field):
    with pytest.raises(DomainError) as refused:
        new_rule(quality_developer, coming, **changed)
    assert refused.value.field == field


def test_an_edition_begins_after_today_says_why_and_is_one_at_a_time(quality_developer, coming):
    first = RuleEdition.objects.get(edition=1)
    for edition, day, note, field in (
        (first, local_today(), "Mer.", "valid_from"),
        (first, local_today() + 2 * TOMORROW, "Mer.", "valid_from"),
        (coming, local_today() + 2 * TOMORROW, " ", "note"),
    ):
        with pytest.raises(DomainError) as refused:
            rules_new_edition(by=quality_developer, edition=edition, version=edition.version, valid_from=day, note=note)
        assert refused.value.field == field


def test_dropping_a_coming_edition_lets_the_one_before_hold_again(coming, quality_developer):
    rules_drop_edition(by=quality_developer, edition=coming, version=coming.version)
    assert RuleEdition.objects.get().valid_to is None


def test_the_second_of_two_who_write_in_the_same_edition_is_told(coming, quality_developer):
    new_rule(quality_developer, coming)
    with pytest.raises(Conflict):
        new_rule(quality_developer, coming)


def test_only_who_edits_standards_writes_rules(coming, unit_manager):
    with pytest.raises(PermissionDenied):
        new_rule(unit_manager, coming)


def test_a_new_edition_is_made_and_a_rule_added_and_changed_in_the_browser(editor):
    copy = {"version": 0, "note": "Fall hör dit.", "valid_from": (local_today() + TOMORROW).isoformat()}
    response = editor.post(reverse("standards:rules_copy", args=[1]), copy)
    assert response.url == reverse("standards:rules_edition", args=[2])
    edition = RuleEdition.objects.get(edition=2)
    said = {
        "version": edition.version, "track": "lex_sarah", "reason": "Ett svårt fall.", "traits_any": ["fall"],
        "severity_from": "3", "steps": ["protect"], "topic": "missforhallande", "order": "500",
    }  # fmt: skip
    empty = editor.post(reverse("standards:rule_add", args=[2]), said | {"traits_any": [], "severity_from": ""})
    assert "Välj minst ett villkor" in empty.content.decode()
    assert "Ett svårt fall." in empty.content.decode()
    assert editor.post(reverse("standards:rule_add", args=[2]), said).status_code == 302
    rule = edition.rules.get(reason="Ett svårt fall.")
    assert rule.conditions == {"traits_any": ["fall"], "severity_from": 3}
    form = editor.get(reverse("standards:rule_change", args=[2, rule.pk])).context["form"]
    assert form["severity_from"].value() == 3
    edition.refresh_from_db()
    changed = said | {"version": edition.version, "danger": "on"}
    assert editor.post(reverse("standards:rule_change", args=[2, rule.pk]), changed).status_code == 302
    rule.refresh_from_db()
    assert rule.conditions == {"traits_any": ["fall"], "severity_from": 3, "danger": True}
    text = editor.get(reverse("standards:rules_edition", args=[2])).content.decode()
    assert reverse("standards:rule_change", args=[2, rule.pk]) in text


def test_a_rule_is_found_only_in_its_own_edition(coming, editor):
    first = RuleEdition.objects.get(edition=1).rules.first()
    assert editor.get(reverse("standards:rule_change", args=[2, first.pk])).status_code == 404
    assert editor.get(reverse("standards:rules_edition", args=[9])).status_code == 404


def test_a_key_that_has_lost_its_name_is_shown_as_it_is():
    Trait.objects.filter(key="fall").delete()
    assert parts_of({"traits_any": ["fall", "larm"]}, Names())[0].names == ("Larm besvarades inte", "fall")


def test_more_rules_ask_no_more_of_their_pages(editor):
    def count(address):
        editor.get(address)
        with CaptureQueriesContext(connection) as asked:
            editor.get(address)
        return len(asked)

    pages = [reverse("standards:rules"), f"{reverse('standards:rules_try')}?lag=sol&tecken=larm&allvar=3"]
    few = [count(page) for page in pages]
    edition = rules_in_force()
    TrackRule.objects.bulk_create(
        TrackRule(edition=edition, track="lex_sarah", conditions={"traits_any": ["larm"]}, reason=f"Skäl {n}.")
        for n in range(40)
    )
    assert [count(page) for page in pages] == few
