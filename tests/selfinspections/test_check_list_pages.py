"""Check lists in the browser: found, read, built question by question, published, copied, taken out of use."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from core.calendar import local_today
from selfinspections import services
from selfinspections.models import CheckList
from selfinspections.workflow import QuestionKind
from tests.remembering import kept
from tests.scene_check_lists import build_list, draft_of, plan_for, published_list

pytestmark = pytest.mark.django_db
TODAY = local_today()
YES_NO = {"kind": "yes_no", "words": "Är händerna rena?", "may_be_not_applicable": "on"}


def page(name, *args):
    return reverse(f"selfinspections:{name}", args=[getattr(each, "pk", each) for each in args])


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return response.content.decode()


def words_of(check_list):
    return [question.words for question in draft_of(check_list).questions.all()]


@pytest.fixture
def manager(client_as, unit_manager):
    return client_as(unit_manager)


@pytest.fixture
def reader(client_as, employee):
    return client_as(employee)


@kept
def built(town, unit_manager) -> CheckList:
    return build_list(unit_manager, town.unit)


@kept
def published(town, unit_manager) -> CheckList:
    return published_list(unit_manager, town.unit)


def test_an_empty_list_teaches_and_offers_to_begin_only_to_those_who_may(manager, reader):
    shown = text(manager.get(page("check_lists")))
    assert "Inga checklistor ännu" in shown
    assert page("check_list_add") in shown
    assert page("check_list_add") not in text(reader.get(page("check_lists")))


def test_a_list_is_built_from_its_purpose_to_its_first_day(manager, town):
    answer = manager.post(
        page("check_list_add"), {"title": "Kyl", "purpose": "Maten ska vara säker.", "unit": town.unit.pk, "rows": 1}
    )
    check_list = CheckList.objects.for_system("test").get()
    assert answer["Location"] == page("draft", check_list)
    assert "Inga frågor ännu" in text(manager.get(page("draft", check_list)))
    add = page("question_add", check_list)
    assert manager.post(add, YES_NO | {"more": "1"})["Location"] == add
    manager.post(add, {"kind": "number", "words": "Kylens temperatur", "unit_of_measure": "°C", "high": "8,5"})
    shown = text(manager.get(page("draft", check_list)))
    assert "Mätvärde i °C, högst 8,5" in shown
    publish = page("edition_publish", check_list)
    manager.post(publish, {"valid_from": TODAY.isoformat(), "version": draft_of(check_list).version})
    shown = text(manager.get(page("check_list", check_list)))
    assert "Frågorna som gäller nu" in shown
    assert "Maten ska vara säker." in shown


def test_a_scale_without_steps_is_told_beside_the_field_and_what_was_typed_is_kept(manager, built):
    shown = text(manager.post(page("question_add", built), {"kind": "scale", "words": "Hur lugnt är det?"}))
    assert "Skriv hur många steg skalan har." in shown
    assert "Hur lugnt är det?" in shown
    assert len(words_of(built)) == 2


def test_questions_change_places_by_buttons(manager, built):
    last = draft_of(built).questions.last()
    answer = manager.post(page("question_move", built, last), {"up": "1"})
    assert answer["Location"].endswith(f"#fraga-{last.pk}")
    assert words_of(built) == ["Är smycken avtagna?", "Är händerna rena?"]


def test_a_question_is_changed_and_taken_away_after_one_is_asked(manager, built):
    first, last = draft_of(built).questions.all()
    manager.post(page("question_change", built, first), YES_NO | {"words": "Ny fråga?", "version": first.version})
    assert "Ta bort frågan?" in text(manager.get(page("question_remove", built, last)))
    manager.post(page("question_remove", built, last))
    assert words_of(built) == ["Ny fråga?"]


def test_a_limit_stands_as_one_writes_it(manager, built, unit_manager):
    limits = {"kind": QuestionKind.NUMBER, "high": Decimal("40.00"), "serious_high": Decimal("42.50")}
    services.question_add(by=unit_manager, edition=draft_of(built), words="Hur varmt är det?", **limits)
    form = manager.get(page("question_change", built, draft_of(built).questions.last())).context["form"]
    assert ['value="40"' in str(form["high"]), 'value="42,5"' in str(form["serious_high"])] == [True, True]


def test_the_second_of_two_who_change_a_question_is_told_and_loses_nothing(manager, built, unit_manager):
    question = draft_of(built).questions.first()
    services.question_change(by=unit_manager, question=question, version=question.version, words="Hennes fråga?")
    old = YES_NO | {"words": "Min fråga?", "version": question.version}
    shown = text(manager.post(page("question_change", built, question), old), 409)
    assert "Min fråga?" in shown
    assert words_of(built)[0] == "Hennes fråga?"


def test_the_preview_shows_the_questions_and_takes_no_answers(manager, built):
    shown = text(manager.get(page("edition", built, 1)))
    assert '<fieldset class="sheet-form" disabled>' in shown
    assert "Ej aktuellt" in shown


def test_publishing_says_what_differs_from_the_version_before(manager, published, unit_manager):
    draft = services.edition_begin(by=unit_manager, check_list=published)
    first, last = draft.questions.all()
    services.question_change(by=unit_manager, question=first, version=first.version, criteria="Enligt ny rutin.")
    services.question_remove(by=unit_manager, question=last)
    services.question_add(by=unit_manager, edition=draft, words="Finns handsprit?")
    shown = text(manager.get(page("edition_publish", published)))
    for words in ("Ändrad (så här ska det vara):", "Ny fråga:", "Borttagen:"):
        assert words in shown
    late = {"valid_from": (TODAY - timedelta(days=1)).isoformat(), "version": draft.version}
    assert "Dagen har redan varit." in text(manager.post(page("edition_publish", published), late))


def test_a_version_to_come_is_announced_while_the_old_one_holds(manager, reader, published, unit_manager):
    draft = services.edition_begin(by=unit_manager, check_list=published)
    services.question_add(by=unit_manager, edition=draft, words="Finns handsprit?")
    coming = {"valid_from": (TODAY + timedelta(days=9)).isoformat(), "version": draft.version}
    manager.post(page("edition_publish", published), coming)
    shown = text(reader.get(page("check_list", published)))
    assert "Nya frågor från" in shown
    assert "Finns handsprit?" not in shown
    assert "Finns handsprit?" in text(reader.get(page("edition", published, 2)))


def test_a_draft_is_begun_thrown_away_and_its_page_then_leads_to_the_list(manager, published):
    assert manager.post(page("edition_begin", published))["Location"] == page("draft", published)
    manager.post(page("edition_discard", published))
    assert published.versions.count() == 1
    assert manager.get(page("draft", published))["Location"] == page("check_list", published)
    assert "Utkastet finns inte kvar" in text(manager.post(page("question_add", published), YES_NO))


def test_a_reader_sees_the_questions_and_no_buttons_and_no_draft(reader, published, unit_manager):
    services.edition_begin(by=unit_manager, check_list=published)
    shown = text(reader.get(page("check_list", published)))
    assert "Är händerna rena?" in shown
    for name in ("draft", "edition_begin", "check_list_withdraw", "check_list_copy"):
        assert page(name, published) not in shown
    assert reader.get(page("edition", published, 2)).status_code == 403


def test_a_list_is_withdrawn_with_a_reason_and_taken_into_use_again(manager, published, unit_manager, town):
    plan_for(unit_manager, published, town.unit, [town.unit])
    withdraw = page("check_list_withdraw", published)
    assert "Det här behöver fyllas i." in text(manager.post(withdraw, {"reason": "", "version": published.version}))
    manager.post(withdraw, {"reason": "Ersatt.", "version": published.version})
    shown = text(manager.get(page("check_list", published)))
    assert "Används inte från" in shown
    assert "Ersatt." in shown
    assert published.title not in text(manager.get(page("check_lists")))
    assert published.title in text(manager.get(page("check_lists") + "?lage=ur-bruk"))
    published.refresh_from_db()
    manager.post(page("check_list_restore", published), {"version": published.version})
    assert published.title in text(manager.get(page("check_lists")))


def test_a_list_from_another_unit_is_copied_as_ones_own_start(client_as, other_unit_manager, published, town):
    neighbour = client_as(other_unit_manager)
    assert page("check_list_change", published) not in text(neighbour.get(page("check_list", published)))
    unit = other_unit_manager.assignments.get().unit
    answer = neighbour.post(page("check_list_copy", published), {"title": "Vår egen", "unit": unit.pk})
    copy = CheckList.objects.for_system("test").get(title="Vår egen")
    assert answer["Location"] == page("draft", copy)
    assert words_of(copy) == ["Är händerna rena?", "Är smycken avtagna?"]
    keys = {question.key for question in draft_of(copy).questions.all()}
    assert not keys & {question.key for question in published.versions.get().questions.all()}


def test_the_file_holds_what_the_list_is_filtered_to(manager, published, built):
    services.check_list_change(by=built.created_by, check_list=built, version=built.version, title="Läkemedel i natt")
    shown = manager.get(reverse("selfinspections:export_check_lists", args=["csv"]) + "?sok=natt läkemedel")
    lines = b"".join(shown.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("Läkemedel i natt;")


def test_each_kind_of_answer_is_put_in_words(manager, town, unit_manager):
    check_list = build_list(unit_manager, town.unit, questions=())
    draft = draft_of(check_list)
    services.question_add(
        by=unit_manager, edition=draft, kind=QuestionKind.SCALE, words="Lugn?", scale_max=5, scale_low_words="oro",
        scale_high_words="lugn", low=4,
    )  # fmt: skip
    services.question_add(by=unit_manager, edition=draft, kind=QuestionKind.PHOTO, words="Förrådet")
    shown = text(manager.get(page("draft", check_list)))
    assert "Skala 1–5, 1 är oro, 5 är lugn, lägst 4" in shown
    assert "Förrådet" in text(manager.get(page("edition", check_list, 1)))


def test_what_each_answer_leads_to_is_built_and_read(manager, town, unit_manager):
    check_list = build_list(unit_manager, town.unit, questions=())
    add = page("question_add", check_list)
    typed = {
        "kind": "scale", "words": "Lugn?", "scale_max": "5", "may_be_not_applicable": "on",
        "so_what_steps": "1: Ät i mindre grupper.\r\nmitt emellan: Prata.",
        "so_what_not_applicable": "Se efter imorgon.",
    }  # fmt: skip
    shown = text(manager.post(add, typed))
    assert "Börja raden ”mitt emellan: Prata.” med ett steg från 1 till 5" in shown
    assert "Ät i mindre grupper." in shown  # what was typed is kept
    assert manager.post(add, typed | {"so_what_steps": "1: Ät i mindre grupper."}).status_code == 302
    shown = text(manager.get(page("draft", check_list)))
    assert "<dt>Steg 1</dt><dd>Ät i mindre grupper.</dd>" in shown
    assert "<dt>Om det är ej aktuellt</dt><dd>Se efter imorgon.</dd>" in shown
