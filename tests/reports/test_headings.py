"""The headings of a report: data in editions, with what the law demands beside them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import Conflict, DomainError, RuleBroken
from reports import services
from reports.demands import lacking, sentences
from reports.document import build_document
from reports.headings import outline_of
from reports.kinds import Kind
from reports.models import AnnualReport, TemplateSection
from reports.outline import OUTLINE, PARTS, REQUIRED
from standards.models import LegalReference

pytestmark = pytest.mark.django_db


def fresh(report):
    return AnnualReport.objects.for_system("test").get(pk=report.pk)


@pytest.fixture
def next_edition(report, quality_developer):
    """next_edition(change): the template's next edition, changed by a function of its draft, in force."""

    def next_edition(change):
        template = report.edition.template
        draft = services.edition_begin(by=quality_developer, template=template)
        change(draft)
        draft.refresh_from_db()
        return services.edition_publish(by=quality_developer, edition=draft, version=draft.version)

    return next_edition


def test_the_first_edition_is_the_headings_that_come_with_the_system(report):
    assert [chapter.title for chapter in report.outline.chapters] == [chapter.title for chapter in OUTLINE]
    assert [chapter.key for chapter in report.outline.chapters] == [chapter.key for chapter in OUTLINE]
    assert list(report.outline.parts) == list(PARTS)
    assert {part.key for part in report.outline.parts.values() if part.required} == set(REQUIRED)
    for key, part in PARTS.items():
        planted = report.outline.parts[key]
        assert (planted.title, planted.guide, planted.figures) == (part.title, part.guide, part.figures)


def test_every_topic_and_feed_of_the_first_edition_is_there():
    from reports.accounts.starting import SECTIONS

    topics = {topic for part in PARTS.values() for topic in part.topics}
    assert topics <= set(LegalReference.objects.values_list("topic", flat=True))
    titles = {section["title"] for section in SECTIONS}
    assert {title for part in PARTS.values() for title in part.feeds} <= titles


def test_a_namnd_has_one_template_of_its_own(report, town, quality_developer):
    safety = services.report_start(by=quality_developer, board=town.board, year=2020, kind=Kind.PATIENT_SAFETY)
    assert safety.edition_id == report.edition_id


def test_a_template_of_accounts_may_have_taken_its_name(town, quality_developer):
    for title in ("Nämndens berättelse", "Nämndens berättelse (2)"):
        services.template_add(by=quality_developer, board=town.board, title=title)
    report = services.report_start(by=quality_developer, board=town.board, year=2021)
    assert report.edition.template.title == "Nämndens berättelse (3)"


def test_a_report_is_finished_under_the_edition_that_it_was_begun_under(
    report, write, quality_developer, town, next_edition, client_as
):
    write(report, "samverkan", "Vi har träffat regionen.")

    def change(draft):
        row = draft.sections.get(word="samverkan")
        values = {"title": "Tillsammans med andra", "guide": "Nytt.", "required": True}
        services.template_section_change(by=quality_developer, section=row, version=row.version, **values)
        services.template_section_remove(by=quality_developer, section=draft.sections.get(word="mal"))
        services.template_section_add(by=quality_developer, edition=draft, title="Barnets bästa", chapter="Barn")

    new = next_edition(change)
    assert (new.number, fresh(report).edition.number) == (2, 1)
    old = fresh(report)
    assert old.outline.parts["samverkan"].title == "Samverkan i och utanför verksamheten"
    assert "mal" in old.outline.parts
    html = client_as(quality_developer).get(report.get_absolute_url()).content.decode()
    assert "Berättelsen skrivs efter version 1 av mallen" in html
    assert "Inget av det du har skrivit går förlorat" in html
    # The next one is begun under the new, and knows the same text's place by the same name.
    later = services.report_start(by=quality_developer, board=town.board, year=2022)
    assert later.edition_id == new.pk
    assert later.outline.parts["samverkan"].title == "Tillsammans med andra"
    assert "mal" not in later.outline.parts
    own = later.outline.chapters[-1]
    assert (own.title, own.key) == ("Barn", "barn")
    key = own.parts[0].key
    write(later, key, "Barnen har fått vara med.")
    assert "Barnen har fått vara med" in str(build_document(fresh(later)).chapters[-1].blocks[0].html)
    with pytest.raises(RuleBroken, match="finns inte i den mall"):
        services.section_write(by=quality_developer, report=report, key=key, text="x", version=0)


def test_a_published_edition_never_changes(report, quality_developer):
    section = report.edition.sections.first()
    with pytest.raises(RuleBroken, match="fastställd"):
        services.template_section_change(by=quality_developer, section=section, version=section.version, title="Nytt")


def test_an_edition_has_something_to_write_whichever_is_chosen(report, quality_developer, next_edition):
    def only_quality(draft):
        draft.sections.exclude(half="quality").delete()

    with pytest.raises(RuleBroken, match="patientsäkerhetsberättelse"):
        next_edition(only_quality)


def test_headings_may_be_moved_between_chapters():
    rows = [
        TemplateSection(title="A", word="avvikelser", chapter="Vad som hände"),
        TemplateSection(title="B", chapter="Vad som hände"),
        TemplateSection(title="C", word="lex-sarah", chapter=""),
        TemplateSection(title="D", word="avvikelser-halsovard", chapter="Vården"),
        TemplateSection(title="E", chapter="Vad som hände"),
    ]
    chapters = outline_of(rows, Kind.BOTH).chapters
    assert [(chapter.key, chapter.title, len(chapter.parts)) for chapter in chapters] == [
        ("avvikelser", "Vad som hände", 2),
        ("lex-sarah-och-lex-maria", "C", 1),
        ("avvikelser-2", "Vården", 1),
        ("vad-som-hande", "Vad som hände", 1),
    ]


def test_headings_are_edited_in_the_browser(report, quality_developer, client_as):
    client, template = client_as(quality_developer), report.edition.template
    assert client.post(reverse("accounts:edition_begin", args=[template.pk])).status_code == 302
    draft = template.editions.get(status="draft")
    row = draft.sections.get(word="avvikelser")
    address = reverse("accounts:part_change", args=[template.pk, row.pk])
    form = client.get(address).context["form"]
    assert form["topics"].value() == ["kvalitetsberattelse", "utreda-avvikelser"]
    data = {"version": row.version, "title": "Det som gick fel", "chapter": row.chapter, "guide": row.guide}
    data |= {"questions": "", "half": "", "topics": ["utreda-avvikelser", "riskanalys"], "figures": []}
    assert client.post(address, data).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.half, row.topics, row.word) == (
        "Det som gick fel", "", ["utreda-avvikelser", "riskanalys"], "avvikelser",
    )  # fmt: skip
    assert "Det som gick fel" in client.get(reverse("accounts:draft", args=[template.pk])).content.decode()
    # The second of two who change the same heading is told.
    assert client.post(address, data).status_code == 409


# --- What is lacking --------------------------------------------------------------------------------------------------


def test_what_is_lacking_is_grouped_by_paragraph(report):
    demands = lacking(report)
    named = [(demand.reference.key if demand.reference else "", demand.must) for demand in demands]
    assert named == [
        ("psl-3-10", True), ("hslf-2017-40-berattelse", True), ("", True),
        ("psl-3-10", False), ("sosfs-2011-9-7-1-rad", False), ("", False),
    ]  # fmt: skip
    own, advice = demands[2], demands[4]
    assert [each.words for each in own.missing] == ["Skriv avsnittet ”Sammanfattning”."]
    assert [each.words for each in demands[5].missing] == ["Skriv in diarienumret."]
    # The allmänt råd does not stop it, and each says what it is about.
    risk = next(each for each in advice.missing if "Riskanalyser" in each.words)
    assert [reference.place for reference in risk.about] == ["5 kap. 1 §"]
    stops = sentences(demands)
    assert "Skriv avsnittet ”Gemensam analys”. Det krävs i 3 kap. 10 § PSL (2010:659)." in stops
    assert len(stops) == len(REQUIRED)


def test_the_page_leads_to_where_it_is_mended(report, quality_developer, client_as):
    html = client_as(quality_developer).get(report.get_absolute_url()).content.decode()
    assert "3 kap. 10 § PSL (2010:659)" in html
    assert reverse("reports:section", args=[report.pk, "avvikelser-halsovard"]) in html
    assert "ordalydelsen inte kontrollerad" in html  # of HSLF-FS 2017:40
    assert "till bör finnas, men stoppar inte" in html


def test_what_is_written_is_not_lacking(report, write_musts, quality_developer):
    write_musts(report)
    demands = lacking(report)
    assert not sentences(demands)
    assert [demand.reference.key for demand in demands if demand.reference] == ["psl-3-10", "sosfs-2011-9-7-1-rad"]


def test_a_heading_says_what_the_law_wants(report, quality_developer, client_as):
    html = client_as(quality_developer).get(reverse("reports:section", args=[report.pk, "egenkontroll"])).content
    html = html.decode()
    assert "Allmänna råd till 7 kap. 1 § SOSFS 2011:9" in html
    assert "5 kap. 2 § SOSFS 2011:9" in html
    assert ">bör<" in html
    assert ">ska<" in html


def test_figures_that_were_never_fetched_stop_it(report, write_musts, quality_developer):
    write_musts(report)
    AnnualReport.objects.for_system("test").filter(pk=report.pk).update(figures_at=None)
    row = fresh(report)
    with pytest.raises(RuleBroken, match="Hämta siffrorna först"):
        services.report_make_ready(by=quality_developer, report=row, version=row.version)


def test_two_writers_of_the_same_heading_are_told(report, write, mas, quality_developer):
    write(report, "analys", "Ett.")
    with pytest.raises(Conflict):
        services.section_write(by=mas, report=report, key="analys", text="Två.", version=0)
    assert fresh(report).sections.get(key="analys").text == "Ett."


def test_a_personal_number_is_not_written(report, quality_developer):
    with pytest.raises(DomainError, match="personnumret"):
        services.section_write(by=quality_developer, report=report, key="mal", text="Se 850709-9805.", version=0)


def goes_over(draft, by):
    """Version 2 renames one heading, takes away another and has one of its own."""
    row = draft.sections.get(word="samverkan")
    values = {"title": "Tillsammans med andra", "guide": "Nytt.", "required": True}
    services.template_section_change(by=by, section=row, version=row.version, **values)
    services.template_section_remove(by=by, section=draft.sections.get(word="mal"))
    services.template_section_add(by=by, edition=draft, title="Barnets bästa", chapter="Barn")


def test_a_report_goes_over_and_back_and_nothing_is_lost(report, write, quality_developer, next_edition, client_as):
    write(report, "samverkan", "Vi har träffat regionen.")
    write(report, "mal", "Vi nådde de flesta.")
    next_edition(lambda draft: goes_over(draft, quality_developer))
    client, before = client_as(quality_developer), fresh(report)
    url = reverse("reports:edition_follow", args=[report.pk])
    page = client.get(url).content.decode()
    for words in ("hette förut ”Samverkan i och utanför verksamheten”", "Barnets bästa", "tills du tar bort texten."):
        assert words in page
    assert fresh(report).edition.number == 1
    assert client.post(url, {"version": before.version}).status_code == 302
    over = fresh(report)
    assert over.edition.number == 2
    assert over.outline.parts["samverkan"].title == "Tillsammans med andra"
    last = build_document(over).chapters[-1]
    assert last.title.endswith("(från en annan version av mallen)")
    assert "Vi nådde de flesta." in str(last.blocks[0].html)
    assert over.outline.parts["mal"].feeds == ()  # nothing is asked for there any longer
    # It goes where it is moved: once the text is taken away, so is the heading.
    write(over, "mal", "")
    assert "mal" not in fresh(report).outline.parts
    write(fresh(report), "mal", "Ändå.")  # by somebody who had it open
    assert "mal" in fresh(report).outline.parts
    back = reverse("reports:edition_return", args=[report.pk])
    assert back in client.get(report.get_absolute_url()).content.decode()
    assert client.post(back, {"version": fresh(report).version}).status_code == 302
    assert fresh(report).edition.number == 1
    assert fresh(report).outline.parts["mal"].feeds == ("Mål och resultat",)


def test_a_report_that_is_ready_does_not_change_its_template(ready_report, next_edition, quality_developer, mas):
    next_edition(lambda draft: goes_over(draft, quality_developer))
    with pytest.raises(RuleBroken, match="Mallen kan inte bytas"):
        services.report_edition_follow(by=quality_developer, report=ready_report, version=ready_report.version)
    with pytest.raises(PermissionDenied):
        services.report_edition_follow(by=mas, report=ready_report, version=ready_report.version)
