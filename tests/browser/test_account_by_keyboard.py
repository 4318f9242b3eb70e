"""A verksamhetsberättelse with the keyboard alone, at three sizes: written, commented, sent up, sent back and taken in;
and a heading of nämndens berättelse.

Wherever the focus is, it is seen (test_keyboard_walk).
"""

import pytest

from reports import services
from reports.models import Account
from tests.scene_accounts import account_of, open_year, publish

from .conftest import DESKTOP, PHONE
from .test_keyboard_walk import Keyboard

TABLET = (820, 1180)


@pytest.fixture
def account(town, quality_developer, unit_manager, division_manager) -> Account:
    """Of a template with two headings, so that it is soon written."""
    template = services.template_add(by=quality_developer, board=town.board, title="Kort")
    draft = template.editions.get()
    for section in draft.sections.exclude(title__in=("Året i korthet", "Nästa år")):
        services.template_section_remove(by=quality_developer, section=section)
    publish(quality_developer, template)
    return account_of(open_year(quality_developer, town.board, template), town.unit)


def hands_of(visitor, person, path, heading, size=DESKTOP):
    someone = visitor(person, size).visit(path).sees(heading)
    return someone, Keyboard(someone).skip_to_content()


@pytest.mark.slow
def test_an_account_is_written_sent_back_and_taken_in(visitor, town, account, unit_manager, division_manager):
    """The manager has a phone, and whoever reads a tablet."""
    path, name = account.get_absolute_url(), town.unit.name
    someone, hands = hands_of(visitor, unit_manager, path, name, PHONE)
    write_it(someone, hands, name)

    other, reading = hands_of(visitor, division_manager, path, name, TABLET)
    reading.press("Läs den", role="link")
    other.sees(name).reads("Kvällarna är lugnare.", "Planen skrivs för sig.")
    reading.skip_to_content().press("Skicka tillbaka", role="link")
    other.sees("Skicka tillbaka")
    reading.skip_to_content().press("Skicka tillbaka")
    other.sees("Skicka tillbaka").then_nothing_is_inaccessible()
    reading.press("Vad behöver kompletteras?", role="link")  # the error leads to its field
    reading.page.keyboard.type("Skriv om natten.")
    reading.press("Skicka tillbaka")
    other.reads("Berättelsen är tillbaka")

    someone.visit(path).sees(name).reads("Skriv om natten.")
    send_it(someone, hands, name)
    other.visit(f"{path}las/").sees(name)
    reading.skip_to_content().press("Fastställ", role="link")
    other.sees("Fastställ berättelsen")
    reading.skip_to_content().press("Fastställ")
    other.sees(name).reads("Berättelsen är fastställd.").then_nothing_is_inaccessible()


@pytest.mark.slow
def test_an_account_is_written_at_a_desk_and_its_template_is_changed(
    visitor, town, account, unit_manager, quality_developer
):
    someone, hands = hands_of(visitor, unit_manager, "/verksamhetsberattelser/", "Verksamhetsberättelser")
    hands.press(f"{town.unit.name}, {account.year}", role="link")
    someone.sees(town.unit.name)
    hands.skip_to_content()
    write_it(someone, hands, town.unit.name)

    leader, hands = hands_of(visitor, quality_developer, account.edition.template.get_absolute_url(), "Kort")
    hands.press("Ändra mallen", role="link")
    leader.sees("Ändra mallen")
    hands.skip_to_content().press("Börja på en ny version")
    leader.sees("Utkast till version 2")


def write_it(someone, hands, name):
    """One heading, with a comment beside it, and for the other why there is nothing to write; and sent up."""
    hands.press("Börja skriva", role="link")
    someone.sees("Året i korthet")
    hands.skip_to_content().write("Text", "Kvällarna är lugnare.")
    hands.fill(someone.page.get_by_label("Kommentar", exact=True), "Ska natten med?").press("Lämna kommentaren")
    someone.reads("Ska natten med?").then_nothing_is_inaccessible()
    # The comment did not touch what was being written, and the focus is where the comments are.
    assert someone.page.get_by_label("Text", exact=True).input_value() == "Kvällarna är lugnare."
    assert someone.page.evaluate("document.activeElement.id") == "kommentarer"
    hands.press("Spara och gå till nästa")
    someone.sees("Nästa år")
    hands.skip_to_content().write("Finns det inget att skriva?", "Planen skrivs för sig.").press("Spara")
    someone.sees(name).reads("Inget att skriva", "Planen skrivs för sig.")
    send_it(someone, hands, name)


def send_it(someone, hands, name):
    hands.skip_to_content().press("Skicka uppåt", role="link")
    someone.sees("Skicka uppåt")
    hands.skip_to_content().press("Skicka uppåt")
    someone.sees(name).reads("Berättelsen är skickad.").then_nothing_is_inaccessible()


def test_a_heading_of_nämndens_berättelse_is_written(visitor, town, quality_developer):
    report = services.report_start(by=quality_developer, board=town.board, year=2021)
    part = next(part for part in report.outline.parts.values() if part.required)
    someone, hands = hands_of(visitor, quality_developer, report.get_absolute_url(), str(report))
    hands.press(part.title, role="link")
    someone.sees(part.title)
    hands.skip_to_content().write("Text", "Ett lugnt år.")
    someone.reads("Sparad som utkast")
    hands.press("Spara")
    someone.sees(str(report))
    assert report.sections.get(key=part.key).text == "Ett lugnt år."
