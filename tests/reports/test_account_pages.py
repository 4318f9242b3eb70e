"""The pages of verksamhetsberättelser: what they say, what is kept when something is wrong, and the files."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from docx import Document

from core.calendar import local_today
from reports import services
from reports.accounts.sweeping import figures_refresh
from reports.accounts.todo import todo
from reports.models import AccountTemplate
from tests.scene_accounts import TEXT, YEAR, account_of, days, fresh, open_year, published_template, send, write

from .conftest import at


@pytest.fixture
def opened(town, quality_developer, unit_manager, division_manager, director):
    return open_year(quality_developer, town.board)


@pytest.fixture
def account(opened, town):
    return account_of(opened, town.unit)


def address(name, account, *more):
    return reverse(f"accounts:{name}", args=[account.pk, *more])


def test_the_page_says_the_next_step_and_what_is_lacking(account, unit_manager, client_as):
    page = client_as(unit_manager).get(address("show", account)).content.decode()
    assert "Det här återstår innan den kan skickas" in page
    assert "Börja skriva" in page
    written = write(unit_manager, account)
    page = client_as(unit_manager).get(address("show", written)).content.decode()
    assert "Allt som måste stå är skrivet" in page


def test_whoever_sent_it_back_waits_and_whoever_wrote_it_writes_on(account, unit_manager, division_manager, client_as):
    sent = send(unit_manager, account)
    services.account_send_back(by=division_manager, account=sent, version=sent.version, reason="Skriv mer om natten.")
    above, writer = (client_as(who).get(address("show", account)).context for who in (division_manager, unit_manager))
    assert above["next_step"].text.startswith(f"Den är tillbaka hos {account.unit}")
    assert not above["next_step"].url
    assert writer["next_step"].url == address("send", account)


def test_a_heading_shows_its_figures_with_last_years_and_what_was_written_then(
    account, town, quality_developer, unit_manager, client_as, add_cases
):
    earlier = open_year(quality_developer, town.board, account.edition.template, YEAR - 1)
    write(unit_manager, account_of(earlier, town.unit), text="Förra året gick det så.")
    add_cases(12, at(YEAR, 3))
    add_cases(7, at(YEAR - 1, 5))
    figures_refresh()
    part = next(part for part in account.parts() if "deviations" in part.figures)
    page = client_as(unit_manager).get(address("section", account, part.key)).content.decode()
    assert f"Avvikelser totalt, 7\u00a0år\u00a0{YEAR - 1}" in page
    assert "Förra året gick det så." in page


def test_the_second_of_two_is_told_and_loses_nothing(account, unit_manager, stand_in, client_as):
    part = account.parts()[0]
    url, client = address("section", account, part.key), client_as(stand_in)
    client.get(url)
    services.account_section_write(
        by=unit_manager, account=account, key=part.key, text=TEXT, nothing_reason="", version=0
    )
    answer = client.post(url, {"text": "Min egen text.", "nothing_reason": "", "version": 0})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Min egen text." in page
    assert TEXT in page
    again = client.post(url, {"text": "Min egen text.", "nothing_reason": "", "version": 1})
    assert again.status_code == 302


def test_a_draft_saves_itself(account, unit_manager, client_as):
    part = account.parts()[0]
    url, client = address("section", account, part.key), client_as(unit_manager)
    answer = client.post(url, {"text": "Halv men", "version": 0}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 204
    assert account.sections.get().text == "Halv men"
    assert not account.sections.model.history.filter(text="Halv men").exists()


def test_what_is_wrong_stands_beside_its_field_and_the_text_is_kept(account, unit_manager, client_as):
    part = account.parts()[0]
    data = {"text": "Bra år.", "nothing_reason": "Ingen undersökning.", "version": 0}
    answer = client_as(unit_manager).post(address("section", account, part.key), data)
    assert answer.context["form"].errors["nothing_reason"]
    assert "Bra år." in answer.content.decode()


def test_a_draft_is_not_for_those_who_only_read(account, unit_manager, sas, client_as):
    client = client_as(sas)
    assert client.get(address("show", account)).status_code == 404
    sent = send(unit_manager, account)
    assert client.get(address("show", sent)).status_code == 302
    assert TEXT in client.get(address("read", sent)).content.decode()


def test_the_day_has_what_is_to_be_written_and_what_is_to_be_read(account, opened, town, unit_manager, persona):
    director, division_manager = persona("director"), persona("division_manager")
    assert [item.text for item in todo(unit_manager, 8).items] == [f"Skriv verksamhetsberättelsen för {YEAR}"]
    division = account_of(opened, town.division)
    assert {item.detail for item in todo(division_manager, 8).items} == {town.division.name}
    send(division_manager, division)
    assert f"Läs verksamhetsberättelsen för {YEAR}" in [item.text for item in todo(director, 8).items]


def test_the_list_says_who_is_late_and_is_had_as_a_file(opened, account, unit_manager, director, client_as):
    send(unit_manager, account)
    late = local_today() - timedelta(days=1)
    type(account)._base_manager.filter(kind="unit").update(due_on=late)
    client = client_as(director)
    page = client.get(reverse("accounts:list")).content.decode()
    assert "1 av 3 skickade" in page
    assert "2 sena" in page
    filtered = client.get(reverse("accounts:list") + "?lage=sena")
    assert {row.unit.name for row in filtered.context["rows"]} == {"Hemtjänst Centrum", "Lindgatans gruppbostad"}
    lines = b"".join(client.get(reverse("accounts:export", args=["csv"])).streaming_content).decode().splitlines()
    assert len(lines) == 8
    assert lines[0].endswith("Skrivs av")


def test_a_wide_table_is_rows_of_cards_on_a_phone(opened, town, add_cases, division_manager, client_as):
    """With its last column beside the card, nobody would know that there is one."""
    for unit in (town.unit, town.area):
        add_cases(9, at(YEAR, 3), unit=unit)
    account = services.account_figures_gather(by=None, account=account_of(opened, town.division))
    (part,) = (part for part in account.edition.sections.all() if "units" in part.figures)
    page = client_as(division_manager).get(address("section", account, part.key)).content.decode()
    table = page.partition("Avvikelser per enhet. Underlag A6")[2].partition("</table>")[0]
    assert 'data-label="Avslutade"' in table
    assert 'data-label="Per 1\u00a0000 vårddygn"' in table


def test_the_word_file_has_real_headings_tables_and_language(account, unit_manager, client_as, add_cases):
    add_cases(12, at(YEAR, 3))
    figures_refresh()
    write(unit_manager, account, text="**Bra** år.\n\n- Lugnare kvällar\n- Färre fall")
    answer = client_as(unit_manager).get(address("word", account))
    document = Document(BytesIO(answer.content))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "List Bullet"} <= styles
    assert "Året i korthet" in [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert document.tables[-1].rows[0].cells[0].text == "Siffra"
    xml = ZipFile(BytesIO(answer.content)).read("word/document.xml").decode()
    assert "w:tblHeader" in xml
    assert document.core_properties.language == "sv-SE"
    assert document.core_properties.title.startswith("Verksamhetsberättelse")


def test_the_pdf_is_asked_for_and_made(account, unit_manager, client_as, no_pdf):
    client = client_as(unit_manager)
    client.post(address("render", account))
    rendering = account.renderings.get()
    assert services.rendering_run(rendering.pk)
    page = client.get(address("show", account)).content.decode()
    assert "Hämta PDF" in page
    assert b"".join(client.get(address("pdf", account)).streaming_content).startswith(b"%PDF")


def test_a_year_is_opened_in_the_browser(town, quality_developer, unit_manager, client_as):
    client = client_as(quality_developer)
    assert "Det finns ingen fastställd mall" in client.post(reverse("accounts:open"), {}).content.decode()
    template = published_template(quality_developer, town.board)
    data = {"board": town.board.pk, "year": YEAR, "template": template.pk}
    answer = client.post(reverse("accounts:open"), data | days() | {"due_area": local_today()})
    assert "En nivå kan inte vara klar före" in answer.content.decode()
    assert client.post(reverse("accounts:open"), data | days()).status_code == 302
    assert unit_manager.notices.count() == 1


def test_a_template_is_built_in_the_browser(town, quality_developer, client_as):
    client = client_as(quality_developer)
    client.post(reverse("accounts:template_add"), {"board": town.board.pk, "title": "Vår mall"})
    template = AccountTemplate.objects.for_system("test").get()
    draft = template.editions.get()
    data = {"title": "Natten", "audience": "units", "figures": ["deviations"], "version": draft.version}
    assert client.post(reverse("accounts:part_add", args=[template.pk]), data).status_code == 302
    section = draft.sections.get(title="Natten")
    client.post(reverse("accounts:part_move", args=[template.pk, section.pk]), {"up": "1"})
    assert draft.sections.get(title="Natten").order == section.order - 1
    late = client.post(
        reverse("accounts:part_change", args=[template.pk, section.pk]), data | {"title": "Nätterna", "version": 0}
    )
    assert late.status_code == 409
    assert "Nätterna" in late.content.decode()
    draft.refresh_from_db()
    client.post(reverse("accounts:edition_publish", args=[template.pk]), {"version": draft.version})
    page = client.get(reverse("accounts:template", args=[template.pk])).content.decode()
    assert "Version 1" in page
    assert "Natten" in page


def test_begun_under_an_older_edition_is_said_in_words(account, unit_manager, quality_developer, client_as):
    write(unit_manager, account, upto=1)
    draft = services.edition_begin(by=quality_developer, template=account.edition.template)
    services.edition_publish(by=quality_developer, edition=draft, version=draft.version)
    page = client_as(unit_manager).get(address("show", account)).content.decode()
    assert "Berättelsen skrivs efter version 1 av mallen" in page
    assert fresh(account).edition.number == 1
