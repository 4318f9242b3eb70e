"""How every form is drawn and how errors find their field."""

import re

import pytest
from django import forms as fields
from django.http import QueryDict

from core import forms
from core.errors import Conflict, DomainError, RuleBroken

pytestmark = pytest.mark.no_database


class Example(forms.VersionedFormMixin, forms.Form):
    subject = fields.ChoiceField(
        label="Vad handlar det om?",
        choices=[("", "---"), ("a", "Halka"), ("vet_inte", "Vet inte")],
        widget=forms.TileRadioSelect(icons={"a": "alert"}, hints={"a": "Ute eller inne"}),
    )
    text = fields.CharField(label="Vad hände?", help_text="Skriv inga namn.", max_length=10)
    at = fields.DateTimeField(label="När?", widget=forms.DateTimeInput)
    note = fields.CharField(label="Något mer?", required=False)


def test_a_field_hangs_together_by_its_ids():
    html = str(Example({"text": "x" * 20}, version=3)["text"].as_field_group())
    assert '<label for="id_text">Vad hände?</label>' in html
    assert 'id="id_text_helptext">Skriv inga namn.</p>' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'aria-invalid="true"' in html
    assert "Texten får ha högst 10 tecken. Nu är den 20." in html


def test_required_is_said_without_the_browsers_own_bubble():
    html = str(Example())
    assert " required" not in html
    assert 'aria-required="true"' in html


def test_only_what_need_not_be_filled_in_says_so():
    form = Example()
    assert "(behöver inte fyllas i)" in str(form["note"].as_field_group())
    assert "(behöver inte fyllas i)" not in str(form["text"].as_field_group())


def test_tiles_are_a_fieldset_without_the_empty_choice():
    html = str(Example()["subject"].as_field_group())
    assert html.startswith("<fieldset")
    assert "<legend>Vad handlar det om?" in html
    assert html.count('type="radio"') == 2
    assert "Ute eller inne" in html
    assert "<svg" in html


def test_every_link_of_the_error_summary_leads_to_something_one_can_fill_in():
    html = str(Example({}))
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) == 3
    for target in links:
        assert re.search(rf'<(input|textarea|select)[^>]* id="{target}"', html), target


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in str(Example())


def test_moments_come_as_the_browsers_picker_sends_them():
    form = Example({"subject": "a", "text": "hej", "at": "2026-09-14T21:40", "version": "3"})
    assert form.is_valid()
    assert f"{form.cleaned_data['at']:%Y-%m-%d %H:%M %z}" == "2026-09-14 21:40 +0200"
    assert 'value="2026-09-14T21:40"' in str(form["at"])


def test_wrong_moments_are_refused_in_words():
    assert "Skriv dag och tid" in Example({"at": "igår"}).errors["at"][0]


def test_a_form_may_word_its_own_errors():
    class Worded(forms.Form):
        text = fields.CharField(error_messages={"required": "Berätta vad som hände."})

    assert Worded({}).errors["text"] == ["Berätta vad som hände."]


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (DomainError("Fel.", field="text"), "text"),
        (DomainError("Fel.", field="finns_inte"), "__all__"),
        (DomainError("Fel."), "__all__"),
        (RuleBroken(["Svar saknas."]), "__all__"),
        (DomainError("Fel.", field="version"), "__all__"),
        (Conflict(), "__all__"),
    ],
)
def test_an_error_of_the_domain_lies_beside_its_field(error, field):
    form = Example({"subject": "a", "text": "hej", "at": "2026-09-14T21:40", "version": "3"})
    assert form.is_valid()
    form.add_domain_error(error)
    assert form.errors[field] == [error.message]
    assert error.message in str(form)


def test_the_version_goes_along():
    assert 'name="version" value="7"' in str(Example(version=7))
    assert 'name="version" value="8"' in str(Example(initial={"version": 8}))


class Unit(forms.Form):
    unit = fields.ChoiceField(
        label="Var?",
        choices=[("", "")] + [(str(n), f"Enhet {n}") for n in range(1, 121)],
        widget=forms.SearchSelect,
    )


def test_few_choices_are_a_plain_list():
    class Few(forms.Form):
        unit = fields.ChoiceField(choices=[("1", "Ekbacken"), ("2", "Granen")], widget=forms.SearchSelect)

    assert "<select" in str(Few()["unit"])


def test_many_choices_are_a_search_field_that_carries_none_of_them():
    html = str(Unit()["unit"])
    assert "<select" not in html
    assert "Enhet 7" not in html
    assert 'name="unit_text"' in html


@pytest.mark.parametrize(
    ("data", "chosen"),
    [
        ({"unit": "12", "unit_text": "Enhet 12"}, "12"),  # chosen from the list
        ({"unit": "12"}, "12"),  # sent by something that knows the key
        ({"unit": "", "unit_text": "enhet 12"}, "12"),  # written whole, though "Enhet 120" fits too
        ({"unit": "3", "unit_text": "Enhet 12"}, "12"),  # changed without JavaScript: the text is what was seen
        ({"unit_text": "119"}, "119"),  # the only one that fits
        ({"unit_text": "Enhet 11", "unit_match": "112"}, "11"),  # written whole
        ({"unit_text": "Enhet 10 ", "unit": "x"}, "10"),
        ({"unit_text": "11", "unit_match": "112"}, "112"),  # asked which, and answered
    ],
)
def test_a_choice_is_found_by_its_words(data, chosen):
    form = Unit(data)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["unit"] == chosen


def test_words_that_fit_several_are_asked_about_and_kept():
    form = Unit({"unit_text": "Enhet 1"} | {"unit_text": "et 1"})
    assert not form.is_valid()
    html = str(form["unit"])
    assert 'value="et 1"' in html
    assert "Vilken menar du?" in html
    assert html.count('name="unit_match"') == 10


def test_words_that_fit_nothing_are_refused_and_kept():
    form = Unit({"unit_text": "Månen"})
    assert not form.is_valid()
    assert 'value="Månen"' in str(form["unit"])


def test_the_look_up_gives_matches_of_the_forms_own_choices(rf):
    answer = forms.search_options(rf.get("/", {"valj": "unit", "q": "enhet 11"}), Unit())
    assert 'data-key="11"' in answer.content.decode()
    assert answer.content.decode().count("data-key") == 10
    assert forms.search_options(rf.get("/"), Unit()) is None
    assert forms.search_options(rf.get("/", {"valj": "annat"}), Unit()) is None


def test_several_files_come_as_a_list(rf):
    class Files(forms.Form):
        files = forms.MultipleFileField(required=False)

    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils.datastructures import MultiValueDict

    form = Files(QueryDict(), MultiValueDict({"files": [SimpleUploadedFile(n, b"x") for n in ("a.png", "b.png")]}))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["a.png", "b.png"]
    empty = Files(QueryDict(), MultiValueDict())
    assert empty.is_valid()
    assert empty.cleaned_data["files"] == []


def test_filters_do_not_say_that_nothing_need_be_filled_in():
    class Filter(forms.FilterForm):
        sok = fields.CharField(required=False)

    assert "behöver inte" not in str(Filter()["sok"].as_field_group())
