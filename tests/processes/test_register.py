"""An old list of documents: read as it stands, what is wrong told, each row taken over or set aside.

The file is every fourth row of the register of governing documents that Botkyrka has published (botwebb.botkyrka.se;
each row has its own address in the column SOURCES).
"""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.errors import Conflict, DomainError, RuleBroken
from processes.models import RegisterEntry
from processes.register import ENDED, NO_DATE, NO_OWNER, OLD, TWICE, fault_q, read, text_from
from processes.services.register import entry_put_back, entry_set_aside, entry_take_over, register_bring_in

FILE = Path(__file__).parent.parent / "data" / "botkyrka_document_register.csv"


@pytest.fixture(scope="module")
def reading():
    return read(text_from(FILE.read_bytes()))


@pytest.fixture
def entries(town, quality_developer, reading):
    register_bring_in(by=quality_developer, unit=town.division, name=FILE.name, reading=reading)
    return RegisterEntry._base_manager


def count(entries, fault):
    return entries.filter(fault_q(fault)).count()


def test_a_real_register_is_read_to_the_last_row(entries):
    assert entries.count() == 286
    first = entries.get(row=2)
    assert (first.activity, first.document_type, first.valid_to_words) == ("Bemanningsenheten", "rutin", "tillsvidare")
    assert first.valid_to is None


def test_what_is_wrong_is_found(entries, reading):
    rows = [row.values for row in reading.rows]
    assert count(entries, NO_OWNER) == sum(not row["responsible_role"] for row in rows) > 20
    assert count(entries, NO_DATE) == sum(row["decided_on"] is None for row in rows) > 20
    assert count(entries, ENDED) > 20
    titles = [row.title_text for row in reading.rows]
    assert count(entries, TWICE) == sum(titles.count(title) > 1 for title in titles) > 0
    assert count(entries, OLD) > 20


@pytest.mark.no_database
def test_odd_values_are_kept_as_they_were_written_and_told():
    found = read("Titel;Giltig till;Beslutsdatum;Länk;Annat\nA;hösten 2024;2023-13-45;javascript:x;?\n;;;;\nB;;;;\n")
    assert found.rows[0].values["valid_to_words"] == "hösten 2024"
    assert found.rows[0].values["decided_on"] is None
    assert found.rows[0].values["link"] == ""
    assert len(found.rows[0].odd) == 3
    assert (found.unknown, found.empty, len(found.rows)) == (["Annat"], [3], 2)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "titel"), (b"a,b\n1,2\n", "titel"), (b"\0\1\2", "ingen textfil"), (b"x" * 1_900_000, "för stor")],
)
def test_what_is_no_register_is_refused_in_words(content, said):
    with pytest.raises(DomainError, match=said):
        read(text_from(content))


def test_the_same_file_twice_brings_nothing_in_twice(entries, town, quality_developer, reading):
    with pytest.raises(DomainError, match="finns redan"):
        register_bring_in(by=quality_developer, unit=town.division, name="igen", reading=reading)
    assert entries.count() == 286


def test_a_row_that_is_taken_over_becomes_a_draft_with_its_facts(entries, quality_developer):
    row = entries.get(title="Bokning av ledsagning")
    document = entry_take_over(by=quality_developer, entry=row, version=row.version, owner_role="unit_manager",
                               adopters=["division_manager"], title="Boka ledsagning")  # fmt: skip
    draft = document.revisions.get()
    assert (draft.status, document.title, document.owner_role) == ("draft", "Boka ledsagning", "unit_manager")
    assert "2020-06-24" in draft.reason
    assert row.link in draft.reason
    assert draft.body == ""  # there is nothing to send yet
    row.refresh_from_db()
    assert (row.status, row.document) == ("taken_over", document)
    with pytest.raises(RuleBroken, match="redan klar"):
        entry_set_aside(by=quality_developer, entry=row, version=row.version, reason="x")


def test_a_row_is_set_aside_with_a_reason_and_can_come_back(entries, quality_developer):
    row = entries.first()
    with pytest.raises(DomainError, match="varför"):
        entry_set_aside(by=quality_developer, entry=row, version=row.version, reason=" ")
    fresh = entry_set_aside(by=quality_developer, entry=row, version=row.version, reason="Används inte")
    with pytest.raises(Conflict):
        entry_put_back(by=quality_developer, entry=row, version=row.version)
    assert entry_put_back(by=quality_developer, entry=row, version=fresh.version).status == "waiting"


def test_the_page_previews_first_and_then_brings_in(client, town, quality_developer):
    client.force_login(quality_developer)
    values = {"unit": town.division.pk, "unit_text": str(town.division)}
    file = SimpleUploadedFile("lista.csv", FILE.read_bytes())
    page = client.post("/processer/forteckning/ny/", values | {"file": file})
    preview = page.context["preview"]
    assert len(preview["new"]) == 286
    assert not RegisterEntry._base_manager.exists()
    # Letters go as they are, and not as three signs each: the whole file must fit in what a form may send.
    assert page.content.decode().count('enctype="multipart/form-data"') == 1
    more = {"text": preview["text"], "name": preview["name"], "steg": "hamta"}
    assert client.post("/processer/forteckning/ny/", values | more).status_code == 302
    assert RegisterEntry._base_manager.count() == 286


def test_the_list_is_filtered_sorted_and_given_as_a_file(client, entries, quality_developer):
    client.force_login(quality_developer)
    page = client.get("/processer/forteckning/?fel=dubbel&ordning=titel")
    rows = page.context["rows"]
    assert rows
    assert all("Samma titel flera gånger" in row.faults for row in rows)
    assert client.get("/processer/forteckning/?sok=ledsagning").context["page"].paginator.count >= 1
    file = b"".join(client.get("/processer/forteckning/lista.csv?fel=slut").streaming_content).decode("utf-8-sig")
    assert len(file.splitlines()) == 1 + count(entries, ENDED)
    row = entries.first()
    address = reverse("processes:take_over_entry", args=[row.pk])
    assert row.title in client.get(address).content.decode()
