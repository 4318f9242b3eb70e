"""A verksamhetsberättelse from the unit to the one above, and back and up again, wide and narrow."""

import pytest

from tests.scene_accounts import account_of, open_year, write

from .conftest import PHONE


@pytest.mark.slow
def test_an_account_is_written_sent_back_and_fastställd(
    town, visitor, quality_developer, unit_manager, division_manager
):
    opened = open_year(quality_developer, town.board)
    account = account_of(opened, town.unit)
    manager = visitor(unit_manager, PHONE)
    manager.visit("/verksamhetsberattelser/").sees("Verksamhetsberättelser").follow(f"{town.unit.name}, {account.year}")
    manager.sees(town.unit.name).follow("Börja skriva").sees("Året i korthet")
    manager.write("Text", "Kvällarna är lugnare.").press("Spara och gå till nästa").sees("Mål och resultat")
    write(unit_manager, account)
    manager.visit(account.get_absolute_url()).sees(town.unit.name).follow("Skicka uppåt").sees("Skicka uppåt")
    manager.press("Skicka uppåt").sees(town.unit.name).reads("Berättelsen är skickad").then_nothing_is_inaccessible()

    above = visitor(division_manager)
    above.visit(f"/verksamhetsberattelser/{account.pk}/las/").sees(town.unit.name).follow("Skicka tillbaka")
    above.sees("Skicka tillbaka").write("Vad behöver kompletteras?", "Skriv om natten.").press("Skicka tillbaka")
    above.sees(town.unit.name)
    manager.visit(account.get_absolute_url()).sees(town.unit.name).reads("Skriv om natten.")
    manager.then_nothing_is_inaccessible().follow("Skicka uppåt")
    manager.sees("Skicka uppåt").press("Skicka uppåt").sees(town.unit.name)
    above.visit(f"/verksamhetsberattelser/{account.pk}/las/").sees(town.unit.name).follow("Fastställ", exact=True)
    above.sees("Fastställ berättelsen").press("Fastställ").sees(town.unit.name).reads("Den är fastställd")
    above.then_nothing_is_inaccessible()

    leader = visitor(quality_developer)
    leader.visit("/verksamhetsberattelser/").sees("Verksamhetsberättelser").follow("Mallar").sees("Mallar")
    leader.follow("Verksamhetsberättelse", exact=True).sees("Verksamhetsberättelse").follow("Ändra mallen")
    leader.sees("Ändra mallen").press("Börja på en ny version").sees("Utkast till version 2")
