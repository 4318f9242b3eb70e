"""Loggboken: who writes and reads, thanks, what becomes of a line, and what reaches the stops."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core.calendar import local_today
from core.errors import Conflict, DomainError, RuleBroken
from improvements.models import Idea
from organisation.models import Notice
from organisation.roles import Action
from organisation.services import person_leave
from qualityyear.logbook import services
from qualityyear.logbook.views import in_words
from qualityyear.material import material_words, show_all
from qualityyear.models import LogEntry, UnitStop
from qualityyear.models.logbook import OPEN_DAYS, Sight
from standards.models import Theme
from tests.qualityyear.conftest import YEAR, add_stop, add_year, adopt, at, turn
from tests.remembering import kept
from tests.scene_logbook import write

pytestmark = pytest.mark.django_db
KEEP = Action.KEEP_LOGBOOK


@kept
def entry(town, employee) -> LogEntry:
    return write(employee, town.unit)


@kept
def private(town, employee) -> LogEntry:
    return write(employee, town.unit, "Jag vågade säga ifrån.", sight=Sight.SELF)


def seen(user):
    return set(LogEntry.objects.visible_to(user, KEEP))


def test_the_unit_and_those_above_read_what_is_shared_and_others_do_not(
    entry, private, colleague, unit_manager, quality_developer, other_unit_manager, board_member, provider_manager
):
    assert all(seen(reader) == {entry} for reader in (colleague, unit_manager, quality_developer))
    assert not any(seen(reader) for reader in (other_unit_manager, board_member, provider_manager))


def test_what_is_written_for_oneself_is_nobody_elses(entry, private, employee, unit_manager, client_as):
    assert seen(employee) == {entry, private}
    manager = client_as(unit_manager)
    assert manager.get(private.get_absolute_url()).status_code == 404
    page = manager.get(reverse("logbook:list")).content.decode()
    assert entry.text in page
    assert private.text not in page
    file = b"".join(manager.get(reverse("logbook:export", args=["csv"])).streaming_content).decode()
    assert entry.text in file
    assert private.text not in file


def test_a_personal_number_and_an_empty_line_are_refused_beside_the_field(town, employee):
    for text in ("Hon heter 19121212-1212.", "  "):
        with pytest.raises(DomainError) as error:
            write(employee, town.unit, text)
        assert error.value.field == "text"
        assert "kvalitetsåret" not in str(error.value)


def test_nobody_writes_where_they_do_not_work(town, employee):
    with pytest.raises(PermissionDenied):
        write(employee, town.lss_unit)


def test_it_is_changed_by_its_writer_alone_and_the_second_of_two_is_told(entry, employee, unit_manager):
    changed = services.entry_change(by=employee, entry=entry, version=entry.version, text="Vi frågar en gång till.")
    assert (changed.text, changed.version) == ("Vi frågar en gång till.", entry.version + 1)
    with pytest.raises(Conflict):
        services.entry_change(by=employee, entry=entry, version=entry.version, text="Något annat.")
    with pytest.raises(PermissionDenied):
        services.entry_change(by=unit_manager, entry=entry, version=None, text="Något annat.")


def test_what_the_unit_has_had_before_it_stands_and_what_is_private_does_not(entry, private, employee, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=OPEN_DAYS + 1))
    for act in (lambda row: services.entry_remove(by=employee, entry=row),
                lambda row: services.entry_change(by=employee, entry=row, version=None, sight=Sight.SELF)):  # fmt: skip
        with pytest.raises(RuleBroken, match="står kvar"):
            act(entry)
    services.entry_remove(by=employee, entry=private)
    assert list(LogEntry._base_manager.all()) == [entry]
    assert not LogEntry.history.filter(id=private.pk).exists()


def test_thanks_come_once_are_taken_back_and_are_said_to_the_writer(
    entry, employee, colleague, unit_manager, client_as
):
    for person in (colleague, colleague, unit_manager):
        services.thanks_give(by=person, entry=entry)
    address = entry.get_absolute_url()
    assert "Kalle Kollega och Eva Enhetschef tackar" in client_as(employee).get(address).content.decode()
    theirs = client_as(colleague).get(address).content.decode()
    assert "2 tack" in theirs
    assert "Eva Enhetschef" not in theirs
    services.thanks_take_back(by=colleague, entry=entry)
    assert [row.by for row in entry.thanks.all()] == [unit_manager]
    with pytest.raises(RuleBroken):
        services.thanks_give(by=employee, entry=entry)


def test_thanks_in_words():
    assert in_words(["Maja"]) == "Maja tackar"
    assert in_words(["Maja", "Kalle", "Eva"]) == "Maja, Kalle och Eva tackar"
    assert in_words(["Maja", "Kalle", "Eva", "Siv", "Nora"]) == "Maja, Kalle och 3 till tackar"


def test_one_that_is_made_private_loses_its_thanks(entry, employee, colleague):
    services.thanks_give(by=colleague, entry=entry)
    services.entry_change(by=employee, entry=entry, version=None, sight=Sight.SELF)
    assert not entry.thanks.exists()
    assert seen(colleague) == set()


def test_whoever_leads_makes_an_idea_of_it_and_the_writer_is_told(entry, private, employee, unit_manager, client_as):
    made = services.entry_make_idea(
        by=unit_manager, entry=entry, version=entry.version, text="Två i personalen sitter med vid maten."
    )
    assert made.idea.unit == entry.unit
    assert Notice.objects.filter(user=employee, key__startswith="log_entry:").exists()
    page = client_as(unit_manager).get(made.idea.get_absolute_url()).content.decode()
    assert "Ur loggboken" in page
    assert entry.text in page
    with pytest.raises(RuleBroken, match="redan"):
        services.entry_make_idea(by=unit_manager, entry=entry, version=None, text="Igen.")
    with pytest.raises(RuleBroken, match="blivit en idé"):
        services.entry_remove(by=employee, entry=made)
    with pytest.raises(PermissionDenied):
        services.entry_make_idea(by=employee, entry=private, version=None, text="Min egen.")
    assert Idea.objects.for_system("test").count() == 1


def test_the_stop_gets_what_was_shared_by_theme_and_never_what_was_private(
    town, quality_developer, employee, unit_manager, move
):
    move(date(YEAR - 1, 12, 1))
    year = add_year(quality_developer, town.board)
    add_stop(quality_developer, year, material=["logbook"])
    adopt(quality_developer, year)
    move(date(YEAR, 2, 10))
    theme = Theme.objects.valid().first()
    write(employee, town.unit, "Lugnare kvällar.", theme=theme)
    write(employee, town.unit, "Ingen såg mig.", sight=Sight.SELF)
    move(date(YEAR, 3, 5))
    turn()
    stop = at(town.unit)
    assert material_words(stop) == ["1 rad i loggboken"]
    stop = UnitStop.objects.for_system("test").select_related("stop").get(pk=stop.pk)
    for reader in (unit_manager, employee):
        (part,) = show_all(reader, stop, [town.unit.pk])
        assert (part.count, part.words) == (1, f"Det ni skrev: {theme.name} 1.")
        assert [item.title for item in part.items] == ["Lugnare kvällar."]


def test_private_lines_of_those_who_have_left_are_erased_and_the_shared_stay(entry, private, employee, time_machine):
    person_leave(by=None, person=employee)
    assert services.private_purge() == 0
    time_machine.move_to(timezone.now() + timedelta(days=91))
    assert [services.private_purge(), services.private_purge()] == [1, 0]
    assert list(LogEntry._base_manager.all()) == [entry]
    assert not LogEntry.history.filter(id=private.pk).exists()


def test_a_line_takes_two_presses_from_min_dag_and_what_is_typed_is_kept(town, employee, client_as):
    client = client_as(employee)
    assert reverse("logbook:write") in client.get(reverse("my_day")).content.decode()
    address = reverse("logbook:write")
    client.post(address, {"text": "Halvskrivet"}, headers={"X-Requested-With": "fetch"})
    assert "Halvskrivet" in client.get(address).content.decode()
    wrong = client.post(address, {"text": "Född 19121212-1212", "sight": "unit", "unit": town.unit.pk})
    assert "Ta bort personnumret" in wrong.content.decode()
    assert "19121212-1212" in wrong.content.decode()
    done = client.post(address, {"text": "Vi hann prata.", "sight": "unit", "unit": town.unit.pk})
    assert done.status_code == 302
    assert LogEntry._base_manager.get().text == "Vi hann prata."
    assert "Halvskrivet" not in client.get(address).content.decode()


def test_the_list_is_filtered_by_theme_perspective_time_and_ones_own(
    entry, private, town, colleague, employee, client_as
):
    theme = Theme.objects.valid().first()
    other = write(colleague, town.unit, "Kollegans rad.", theme=theme, perspective="law")
    client = client_as(employee)

    def found(query):
        page = client.get(f"{reverse('logbook:list')}?{query}").content.decode()
        return {row for row in (entry, private, other) if row.text in page}

    assert found("") == {entry, private, other}
    assert found(f"tema={theme.pk}") == found("perspektiv=law") == {other}
    assert found("vems=mina") == {entry, private}
    assert found("vems=bara-jag") == {private}
    assert found("tid=7&ordning=tack") == {entry, private, other}
    today, yesterday = local_today(), local_today() - timedelta(days=1)
    assert found(f"tid=mellan&fran={yesterday}&till={today}") == {entry, private, other}
    assert found(f"tid=mellan&till={yesterday}") == set()
