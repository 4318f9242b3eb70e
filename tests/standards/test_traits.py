"""Kännetecken: added, reworded and retired in the browser, and asked for by a rule of the next edition."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core.calendar import local_today
from standards.models import LegalReference, Trait
from standards.rule_words import asked_by
from standards.selectors import rules_in_force, trait_choices
from standards.services import rule_write, rules_new_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client_as, quality_developer):
    return client_as(quality_developer)


def offered():
    return {trait.key for _, traits in trait_choices() for trait in traits}


def new_trait(editor, **changed):
    said = {
        "name": "Larmet gick inte fram", "description": "Tekniken svek.", "group": "what", "order": "50",
        "valid_from": local_today().isoformat(),
    } | changed  # fmt: skip
    return editor.post(reverse("standards:traits_add"), said)


def test_a_new_one_is_offered_under_its_question_and_a_rule_of_the_next_edition_may_ask_for_it(
    editor, quality_developer
):
    assert new_trait(editor).status_code == 302
    trait = Trait.objects.get(name="Larmet gick inte fram")
    assert trait.key in offered()
    assert "Larmet gick inte fram" in editor.get(reverse("standards:traits")).content.decode()
    assert asked_by(trait.key) == []
    edition = rules_new_edition(
        by=quality_developer, edition=rules_in_force(), version=rules_in_force().version, note="Larm.",
        valid_from=local_today() + timedelta(days=7),
    )  # fmt: skip
    rule = rule_write(
        by=quality_developer, edition=edition, version=edition.version, track="lex_sarah", reason="Larmet svek.",
        conditions={"traits_any": [trait.key]}, steps=[], topic="", order=10,
    )  # fmt: skip
    assert asked_by(trait.key) == [(edition, rule)]
    page = editor.get(reverse("standards:traits_change", args=[trait.key])).content.decode()
    assert "1 regel frågar efter det här" in page


def test_the_words_can_be_put_right_and_the_change_is_told(editor):
    trait = Trait.objects.valid().first()
    said = {
        "name": "Bättre ord", "description": "", "group": trait.group, "order": trait.order, "version": trait.version,
    }  # fmt: skip
    assert editor.post(reverse("standards:traits_change", args=[trait.key]), said).status_code == 302
    trait.refresh_from_db()
    assert trait.name == "Bättre ord"
    assert "Kännetecken ”Bättre ord”" in editor.get(reverse("standards:changes")).content.decode()


def test_what_has_ended_is_offered_no_longer(editor):
    trait = Trait.objects.valid().first()
    yesterday = local_today() - timedelta(days=1)
    said = {"valid_to": yesterday.isoformat(), "version": trait.version}
    assert editor.post(reverse("standards:traits_retire", args=[trait.key]), said).status_code == 302
    assert trait.key not in offered()
    assert trait.name in editor.get(reverse("standards:traits")).content.decode()


def test_a_paragraph_about_something_new_can_be_added_and_named_by_a_rule(editor):
    said = {
        "act": "SoL", "number": "2025:400", "chapter": "99", "paragraph": "1", "title": "Larm ska prövas", "law": "sol",
        "legal_word": "", "explanation": "Larm prövas varje vecka.", "force": "must", "certainty": "known",
        "source": "Läst i förarbetena.", "valid_from": "2026-01-01",
    }  # fmt: skip
    address = reverse("standards:reference_add")
    response = editor.post(address, said)
    added = LegalReference.objects.get(title="Larm ska prövas")
    assert response.headers["Location"] == reverse("standards:reference", args=[added.key])
    assert (added.key, added.topic, added.is_checked) == ("sol-99-1", "larm-ska-provas", False)
    edition = rules_in_force()
    page = editor.get(reverse("standards:rule_add", args=[edition.edition])).context["form"]
    assert "larm-ska-provas" in dict(page.fields["topic"].choices)
    again = editor.post(address, said).context["form"]
    assert "finns redan" in again.errors["title"][0]
    assert again.data["explanation"] == "Larm prövas varje vecka."
