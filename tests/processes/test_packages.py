"""Packages: what goes out comes in again, what is ours is not written over, and a stranger's zip is met with care."""

import json
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from core.errors import DomainError
from organisation.roles import Role
from processes.map_file import map_xml
from processes.models import Document
from processes.packages import archive
from processes.packages.gathering import documents_to_give, gather
from processes.packages.planning import plan
from processes.packages.shipped import shipped
from processes.services import (
    file_set,
    map_save,
    picture_add,
    picture_line,
    revision_start,
    revision_write,
)
from processes.services.packages import bring_in, package_bring_in, package_receive
from standards.models import LegalReference
from tests.conftest import add_person
from tests.scene_processes import _picture, add_process, add_routine, adopt, write
from tests.word_files import paragraph, word


def zip_of(**files):
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as book:
        for name, content in files.items():
            book.writestr(name.replace("__", "/").replace("_json", ".json").replace("_bpmn", ".bpmn"), content)
    return target.getvalue()


def manifest(**more):
    document = {"key": "a", "kind": "routine", "title": "A", "owner_role": "mas", "adopters": ["mas"], "body": "Text"}
    return json.dumps({"format": 1, "key": "granne", "name": "Grannen", "documents": [document | more]})


# --- The shipped package ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_requirement_of_the_shipped_package_is_a_paragraph_that_we_know():
    topics = {topic for each in shipped().entries for topic in each.requirements}
    assert topics
    assert topics <= set(LegalReference.objects.values_list("topic", flat=True))


@pytest.mark.no_database
def test_every_routine_of_the_shipped_package_says_what_to_do_and_who_answers():
    routines = [each for each in shipped().entries if each.kind == "routine"]
    for part in ("lex-sarah", "lex-maria", "avvikelse", "synpunkter", "riskanalys", "egenkontroll"):
        assert any(part in each.key for each in routines), part
    for each in routines:
        assert "## Gör så här" in each.body
        assert "## Vem svarar för vad" in each.body
        assert "," in each.keywords


# --- Renaming ---------------------------------------------------------------------------------------------------------


def test_roles_and_lanes_are_called_what_they_are_called_here(town, quality_developer):
    row = package_receive(by=quality_developer, unit=town.division)
    names = {"roles": {"sas": "quality_manager"}, "lanes": {"Enhetschef": "Gruppchef"}}
    package_bring_in(by=quality_developer, row=row, renaming=names)
    document = Document._base_manager.get(key="lex-sarah-process")
    assert document.owner_role == Role.QUALITY_MANAGER
    assert "Gruppchef" in {step.lane for step in document.revisions.get().activities.all()}
    again = package_receive(by=quality_developer, unit=town.division)
    assert again.renaming == names
    assert plan(by=quality_developer, package=shipped(), unit=town.division, renaming=names).is_without_difference


def test_a_role_that_is_not_known_here_must_be_called_something(town, quality_developer):
    package = archive.read(zip_of(manifest_json=manifest(owner_role="omradeschef")))
    with pytest.raises(DomainError, match="omradeschef"):
        plan(by=quality_developer, package=package, unit=town.division)
    bring_in(by=quality_developer, package=package, unit=town.division, renaming={"roles": {"omradeschef": "director"}})
    assert Document._base_manager.get().owner_role == Role.DIRECTOR


# --- Nothing half -----------------------------------------------------------------------------------------------------


def test_one_document_that_cannot_come_in_stops_them_all(town, quality_developer):
    values = json.loads(manifest())
    values["documents"].append(values["documents"][0] | {"key": "b", "body": "![](bild:finns-inte)"})
    package = archive.read(zip_of(manifest_json=json.dumps(values)))
    with pytest.raises(DomainError, match="Ingenting är hämtat"):
        bring_in(by=quality_developer, package=package, unit=town.division)
    assert not Document._base_manager.exists()


def test_only_those_who_write_at_the_unit_bring_a_package_in(town, employee, quality_developer):
    with pytest.raises(PermissionDenied):
        package_receive(by=employee, unit=town.unit)
    with pytest.raises(PermissionDenied):
        bring_in(by=quality_developer, package=shipped(), unit=town.other_board)


def test_a_draft_begun_beside_what_holds_stays_at_home(routine, quality_developer):
    draft = revision_start(by=quality_developer, document=routine)
    revision_write(by=quality_developer, revision=draft, version=draft.version, body="Inte än", reason="x")
    (entry,) = gather(quality_developer, documents_to_give(quality_developer, keys=[routine.key]), "x").entries
    assert entry.body == routine.revisions.get(number=1).body


def test_a_process_of_the_same_key_does_not_become_the_draft_of_a_routine(routine, town, quality_developer):
    step = {"key": "a", "title": "Gör", "lane": "MAS"}
    content = zip_of(
        manifest_json=manifest(key=routine.key, kind="process", process_kind="core", steps=[step], body="")
    )
    bring_in(by=quality_developer, package=archive.read(content), unit=town.division)
    assert routine.revisions.count() == 1
    assert Document._base_manager.exclude(pk=routine.pk).get().kind == "process"


# --- A stranger's zip -------------------------------------------------------------------------------------------------

DOCTYPE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"inte en zip", "inget zip-paket"),
        (zip_of(), "innehållsförteckning"),
        (zip_of(manifest_json="{"), "läsbar JSON"),
        (zip_of(manifest_json="[" * 100_000), "läsbar JSON"),
        (zip_of(manifest_json='{"format": 99}'), "nyare format"),
        (zip_of(manifest_json=manifest(kind="virus")), "slaget"),
        (zip_of(manifest_json=manifest(key="../../etc")), "giltig adress"),
        (zip_of(manifest_json=manifest(title="x" * 500)), "längre än 160"),
        (zip_of(manifest_json=manifest(file="files/saknas.pdf")), "finns inte i paketet"),
        (
            zip_of(**{"manifest_json": manifest(pictures={"x" * 90: "pictures/a"}), "pictures__a": "x"}),
            "en bilds kännetecken",
        ),
        (
            zip_of(**{"manifest_json": manifest(kind="process", process_kind="core", file="files/a"), "files__a": "x"}),
            "har en fil",
        ),
        (zip_of(manifest_json=manifest(question="Vem?", answers=["Jag", "Du"], right_answer=2)), "rätt svar"),
        (zip_of(**{"manifest_json": manifest(), "..__..__etc__passwd": "x"}), "hör hemma"),
        (zip_of(**{"manifest_json": manifest(), "maps__a_bpmn": DOCTYPE}), "entiteter"),
    ],
)
def test_what_is_dangerous_or_broken_is_refused_in_words(content, said):
    with pytest.raises(DomainError, match=said):
        archive.read(content)


@pytest.mark.no_database
def test_a_zip_that_swells_is_refused_before_it_is_unpacked():
    bomb = zip_of(**{"manifest_json": manifest(), "files__a": b"\0" * (archive.MAX_ONE + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(DomainError, match="för stor uppackad"):
        archive.read(bomb)


def test_a_map_that_nobody_could_read_is_refused_in_a_package_too(town, quality_developer, monkeypatch):
    monkeypatch.setattr("processes.services.maps.MOST_SHAPES", 3)
    process = add_process(quality_developer, town.division, add_routine(quality_developer, town.division))
    draft = process.revisions.get()
    xml = map_xml(draft, draft.activities.all())
    step = {"key": "a", "title": "Gör", "lane": "MAS"}
    document = manifest(kind="process", process_kind="core", steps=[step], body="", map="maps/a.bpmn")
    package = archive.read(zip_of(**{"manifest_json": document, "maps__a_bpmn": xml}))
    with pytest.raises(DomainError, match="Dela upp den i flera processer"):
        bring_in(by=quality_developer, package=package, unit=town.division)


# --- The command ------------------------------------------------------------------------------------------------------


def test_the_command_brings_a_file_in(town, tmp_path):
    file, said = tmp_path / "paket.zip", StringIO()
    file.write_bytes(zip_of(manifest_json=manifest()))
    call_command("import_processes", str(file), unit=town.division.key, stdout=said)
    assert "1 ny" in said.getvalue()
    assert Document._base_manager.get().unit == town.division
    with pytest.raises(CommandError, match="finns ingen"):
        call_command("import_processes", str(file), unit="ingenstans")


def test_the_command_brings_pictures_in_without_a_person(town, quality_developer, tmp_path):
    routine = add_routine(quality_developer, town.division)
    draft = routine.revisions.get()
    picture = picture_add(by=quality_developer, revision=draft, upload=_picture(), text="Lyften")
    write(quality_developer, draft, body=f"Så här:\n\n{picture_line(picture, 'Lyften')}")
    package = gather(quality_developer, documents_to_give(quality_developer, unit=town.division), "Vårt")
    file = tmp_path / "paket.zip"
    file.write_bytes(archive.write(package))
    call_command("import_processes", str(file), unit=town.unit.key, stdout=StringIO())
    copy = Document._base_manager.get(unit=town.unit, kind="routine")
    assert copy.pictures.get().by is None
    assert str(copy.pictures.get().key) in copy.revisions.get().body


# --- Files, pictures and maps -----------------------------------------------------------------------------------------


def test_a_file_a_picture_and_a_drawn_map_come_along_to_another_unit(town, quality_developer, division_manager):
    by = quality_developer
    routine = add_routine(by, town.division)
    draft = routine.revisions.get()
    picture = picture_add(by=by, revision=draft, upload=_picture(), text="Lyften")
    draft = write(by, draft, body=f"Så här:\n\n{picture_line(picture, 'Lyften')}")
    upload = SimpleUploadedFile("Fall.docx", word(paragraph("Stanna hos personen.")))
    file_set(by=by, revision=draft, version=draft.version, upload=upload)
    process = add_process(by, town.division, adopt(routine, by, division_manager))
    draft = process.revisions.get()
    xml = map_xml(draft, list(draft.activities.all()))
    map_save(by=by, revision=draft, version=draft.version, xml=xml)
    package = archive.read(archive.write(gather(by, documents_to_give(by, unit=town.division), "Vårt")))
    assert plan(by=by, package=package, unit=town.division).is_without_difference

    assert bring_in(by=by, package=package, unit=town.home_care) == (2, 0)
    copy = Document._base_manager.get(unit=town.home_care, kind="routine")
    there = copy.revisions.get()
    assert there.file_text == "Stanna hos personen."
    assert str(copy.pictures.get().key) in there.body
    drawn = Document._base_manager.get(unit=town.home_care, kind="process").revisions.get()
    assert drawn.map_xml == xml
    assert drawn.map_is_master
    assert [r for step in drawn.activities.all() for r in step.routines.all()] == [copy]
    assert plan(by=by, package=package, unit=town.home_care).is_without_difference


def test_a_step_names_no_routine_that_the_giver_may_not_read(town, division_manager, quality_developer):
    hidden = add_routine(quality_developer, town.division, title="Ett utkast som ingen har läst")
    process = add_process(quality_developer, town.division, hidden)
    adopt(process, quality_developer, division_manager)
    reader = add_person("las", "Lena Läsare", Role.DEVELOPMENT_LEAD, town.lss_division)
    step_of = {}
    for person in (quality_developer, reader):
        package = gather(person, documents_to_give(person, keys=[process.key]), "Vårt")
        step_of[person] = [step.routines for step in package.entries[0].steps if step.routines]
    assert step_of == {quality_developer: [(hidden.key,)], reader: []}


def test_a_package_whose_file_is_gone_is_told_and_never_taken_for_the_shipped_one(town, quality_developer, client_as):
    row = package_receive(by=quality_developer, unit=town.division, content=zip_of(manifest_json=manifest()))
    row.file.storage.delete(row.file.name)
    address = reverse("processes:package", args=[row.pk])
    client = client_as(quality_developer)
    for answer in (client.get(address, follow=True), client.post(address, {"dokument": "x"}, follow=True)):
        assert "finns inte kvar. Läs in paketet på nytt." in answer.content.decode()
    row.file = ""
    row.save(update_fields=["file"])
    assert "finns inte kvar" in client.get(address, follow=True).content.decode()
