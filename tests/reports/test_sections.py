"""Who writes which part, what happens when two do, and what becomes of what they write."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import Conflict, DomainError
from core.markdown import html_of
from reports import services
from reports.outline import OUTLINE, PARTS, PATIENT_SAFETY

pytestmark = pytest.mark.django_db


def test_the_headings_are_those_of_the_template_in_their_order():
    assert [chapter.title for chapter in OUTLINE] == [
        "Året i korthet",
        "Mål och strategier",
        "Organisation och ansvar",
        "Samverkan",
        "Egenkontroll",
        "Riskanalyser",
        "Avvikelser",
        "Lex Sarah och lex Maria",
        "Synpunkter och klagomål",
        "Gemensam analys",
        "Åtgärder och deras effekt",
        "Mål för kommande år",
    ]
    assert len(PARTS) == sum(len(chapter.parts) for chapter in OUTLINE)


@pytest.mark.parametrize(
    ("role", "quality", "patient_safety"),
    [
        ("quality_developer", True, True),
        ("quality_manager", True, True),
        ("mas", False, True),
        ("mar", False, True),
        ("director", False, False),
        ("board_member", False, False),
        ("unit_manager", False, False),
        ("other_board_quality_developer", False, False),
    ],
)
def test_who_writes_what(role, quality, patient_safety, report, persona):
    person = persona(role)
    for key, allowed in (("mal", quality), (PATIENT_SAFETY[0], patient_safety)):
        if allowed:
            services.section_write(by=person, report=report, key=key, text="Text", version=0)
        else:
            with pytest.raises(PermissionDenied):
                services.section_write(by=person, report=report, key=key, text="Text", version=0)


def test_the_second_of_two_is_told_and_loses_no_text(client_as, report, quality_developer, mas):
    key = PATIENT_SAFETY[0]
    address = reverse("reports:section", args=[report.pk, key])
    services.section_write(by=mas, report=report, key=key, text="Det första.", version=0)
    answer = client_as(quality_developer).post(address, {"text": "Det andra.", "version": 0})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Det första." in html
    assert "Det andra." in html
    assert report.sections.get(key=key).text == "Det första."
    # The form now carries the present version: the same text can be sent once more.
    answer = client_as(quality_developer).post(address, {"text": "Båda.", "version": 1})
    assert answer.status_code == 302
    assert report.sections.get(key=key).text == "Båda."


def test_ones_own_autosaved_text_is_no_conflict(report, quality_developer):
    def save(text, version, **more):
        return services.section_write(
            by=quality_developer, report=report, key="mal", text=text, version=version, **more
        )

    save("E", 0, autosave=True)
    save("Ett", 0, autosave=True)
    section = save("Ett mål", 0)
    assert section.text == "Ett mål"
    assert section.history.filter(text="Ett").count() == 0
    assert section.history.filter(text="Ett mål").count() == 1


def test_autosave_never_writes_over_what_somebody_else_wrote(client_as, report, quality_developer, mas):
    key = PATIENT_SAFETY[0]
    services.section_write(by=mas, report=report, key=key, text="MAS text", version=0)
    answer = client_as(quality_developer).post(
        reverse("reports:section", args=[report.pk, key]),
        {"text": "x", "version": 0},
        headers={"X-Requested-With": "fetch"},
    )
    assert answer.status_code == 409
    assert report.sections.get(key=key).text == "MAS text"


def test_what_was_written_is_kept_when_the_report_became_ready_meanwhile(
    client_as, report, write_musts, quality_developer, board_member, mas
):
    write_musts(report)
    services.report_make_ready(by=quality_developer, report=report, version=report.version)
    address = reverse("reports:section", args=[report.pk, "mal"])
    data = {"text": "Det som nyss skrevs.", "version": 0}
    html = client_as(quality_developer).post(address, data).content.decode()
    assert "Berättelsen blev färdig medan du skrev." in html
    assert "Det som nyss skrevs." in html
    kept = client_as(quality_developer).post(address, data, headers={"X-Requested-With": "fetch"})
    assert kept.status_code == 400
    assert "blev färdig" in kept.json()["message"]
    for person in (board_member, mas):
        assert client_as(person).post(address, data).status_code == 403
    assert not report.sections.filter(key="mal").exclude(text="Ett lugnt år.").exists()


def test_autosave_answers_without_a_page(client_as, report, quality_developer):
    answer = client_as(quality_developer).post(
        reverse("reports:section", args=[report.pk, "mal"]),
        {"text": "Ett utkast", "version": 0},
        headers={"X-Requested-With": "fetch"},
    )
    assert answer.status_code == 204
    assert report.sections.get(key="mal").text == "Ett utkast"


def test_two_may_write_different_parts_at_once(report, quality_developer, mas):
    services.section_write(by=quality_developer, report=report, key="mal", text="A", version=0)
    services.section_write(by=mas, report=report, key=PATIENT_SAFETY[0], text="B", version=0)
    with pytest.raises(Conflict):
        services.section_write(by=mas, report=report, key=PATIENT_SAFETY[0], text="C", version=7) and (
            services.section_write(by=quality_developer, report=report, key=PATIENT_SAFETY[0], text="D", version=0)
        )


def test_a_text_that_is_too_long_is_refused(report, quality_developer):
    with pytest.raises(DomainError, match="för lång"):
        services.section_write(by=quality_developer, report=report, key="mal", text="x" * 40_001, version=0)


def test_a_part_that_does_not_exist_is_not_found(client_as, report, quality_developer):
    assert (
        client_as(quality_developer).get(reverse("reports:section", args=[report.pk, "finns-inte"])).status_code == 404
    )


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("# Rubrik\n\n## Under", ["<h3>Rubrik</h3>", "<h4>Under</h4>"], ["<h1", "<h2"]),
        ("**fet** och *lutad*", ["<strong>fet</strong>", "<em>lutad</em>"], []),
        ("- ett\n- två", ["<li>ett</li>"], []),
        ("<script>alert(1)</script>", ["&lt;script&gt;"], ["<script"]),
        ("[länk](javascript:alert(1))", [], ["href"]),
        ("![bild](http://x/y.png)", [], ["<img"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["<td>1</td>"], ["style"]),
        ("rad\nrad", ["<br"], []),
    ],
)
def test_text_becomes_html_that_holds_nothing_but_text(text, wanted, unwanted):
    html = html_of(text)
    assert all(part in html for part in wanted)
    assert not any(part in html for part in unwanted)
