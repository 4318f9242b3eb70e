"""The shipped package, brought in at home: it stands as proposals, and what has become ours is not written over."""

import json

import pytest

from core.errors import DomainError
from processes.comparing import differences
from processes.models import Document, Revision
from processes.packages import archive
from processes.packages.contents import package_from
from processes.packages.gathering import documents_to_give, gather
from processes.packages.planning import State, plan
from processes.packages.shipped import shipped
from processes.services import requirements_set
from processes.services.packages import bring_in
from tests.remembering import kept
from tests.scene_processes import adopt, write


@kept
def home(town, quality_developer):
    """Where the shipped package has been brought in."""
    bring_in(by=quality_developer, package=shipped(), unit=town.division)
    return town.division


def states(found):
    return {line.entry.key: line.state for line in found.lines}


def test_the_shipped_package_becomes_proposals_in_an_empty_municipality(home, town):
    documents = Document._base_manager.all()
    assert documents.count() == len(shipped().entries) > 40
    assert {document.is_proposal for document in documents} == {True}
    assert set(Revision._base_manager.values_list("status", flat=True)) == {"draft"}
    assert {document.process_kind for document in documents} == {"management", "core", "support", ""}
    lex_sarah = Document._base_manager.get(key="lex-sarah-process")
    assert [r.key for step in lex_sarah.revisions.get().activities.all() for r in step.routines.all()]
    assert lex_sarah.imported_from == "kvalitet/lex-sarah-process"


def test_imported_exported_and_imported_again_is_no_difference(home, quality_developer):
    assert plan(by=quality_developer, package=shipped(), unit=home).is_without_difference
    package = gather(quality_developer, documents_to_give(quality_developer, unit=home), "Vårt")
    again = archive.read(archive.write(package))
    assert plan(by=quality_developer, package=again, unit=home).is_without_difference
    assert bring_in(by=quality_developer, package=again, unit=home) == (0, 0)
    assert archive.write(package) == archive.write(again)


# --- What is ours -----------------------------------------------------------------------------------------------------


def changed(key="riskanalys", **texts):
    """The shipped package as it might look in a later edition."""
    package = archive.read(archive.write(shipped()))
    values = json.loads(json.dumps(archive.manifest_of(package)))
    next(each for each in values["documents"] if each["key"] == key).update(texts)
    return package_from(values, {}, {})


def test_an_untouched_draft_is_written_over_by_a_newer_package(home, quality_developer):
    newer = changed(body="Nya ord")
    assert states(plan(by=quality_developer, package=newer, unit=home))["riskanalys"] == State.CHANGED
    assert bring_in(by=quality_developer, package=newer, unit=home) == (0, 1)
    assert Document._base_manager.get(key="riskanalys").revisions.get().body == "Nya ord"


def test_what_is_adopted_gets_a_draft_and_holds_meanwhile(home, quality_developer, director):
    document = adopt(Document._base_manager.get(key="riskanalys"), quality_developer, director)
    bring_in(by=quality_developer, package=changed(body="Nya ord"), unit=home)
    old, new = document.revisions.order_by("number")
    assert (old.status, new.status, new.body) == ("adopted", "draft", "Nya ord")
    assert "Grundpaketet" in new.reason


def test_the_law_of_a_newer_package_goes_with_the_draft(home, quality_developer, director):
    document = adopt(Document._base_manager.get(key="riskanalys"), quality_developer, director)
    before = [row.topic for row in document.requirements.all()]
    newer = changed(requirements=["lex-sarah-utreda"])
    (line,) = [line for line in plan(by=quality_developer, package=newer, unit=home).lines if line.sections]
    words = str(next(section for section in line.sections if section.title == "Krav").blocks)
    assert "SoL" in words
    assert "lex-sarah-utreda" not in words
    bring_in(by=quality_developer, package=newer, unit=home)
    draft = document.revisions.get(status="draft")
    assert [row.topic for row in document.requirements.all()] == before  # what holds secures what it did
    assert draft.topics == ["lex-sarah-utreda"]
    assert "Krav" in [
        section.title for section in differences(document.revisions.get(number=1), draft, quality_developer)
    ]
    assert plan(by=quality_developer, package=newer, unit=home).is_without_difference
    # What somebody adds by hand meanwhile is added to the draft too.
    requirements_set(by=quality_developer, document=document, topics=[*before, "lex-maria-anmala"])
    adopt(document, quality_developer, director)
    assert {row.topic for row in document.requirements.all()} == {"lex-sarah-utreda", "lex-maria-anmala"}


def test_our_own_draft_is_shown_as_a_difference_and_not_written_over(home, quality_developer):
    document = Document._base_manager.get(key="riskanalys")
    write(quality_developer, document.revisions.get(), body="Våra egna ord")
    found = plan(by=quality_developer, package=changed(body="Nya ord"), unit=home)
    line = next(line for line in found.lines if line.entry.key == "riskanalys")
    assert line.state == State.BUSY
    assert not line.can_be_chosen
    assert "Våra" in str(line.sections)
    bring_in(by=quality_developer, package=changed(body="Nya ord"), unit=home, keys=["riskanalys"])
    assert document.revisions.get().body == "Våra egna ord"


def test_what_only_we_have_changed_is_ours_and_not_chosen(home, quality_developer, director):
    document = Document._base_manager.get(key="riskanalys")
    write(quality_developer, document.revisions.get(), body="Våra egna ord")
    adopt(document, quality_developer, director)
    found = plan(by=quality_developer, package=shipped(), unit=home)
    line = next(line for line in found.lines if line.entry.key == "riskanalys")
    assert (line.state, line.is_chosen, line.can_be_chosen) == (State.OWN, False, True)
    assert bring_in(by=quality_developer, package=shipped(), unit=home) == (0, 0)


def test_an_adopted_proposal_is_no_longer_a_proposal(home, quality_developer, director):
    document = adopt(Document._base_manager.get(key="riskanalys"), quality_developer, director)
    assert not document.is_proposal


def test_the_package_gives_away_only_what_one_may_see(home, employee, quality_developer, draft_routine):
    with pytest.raises(DomainError, match="inget att hämta"):
        gather(employee, documents_to_give(employee), "Allt")
    assert len(gather(quality_developer, documents_to_give(quality_developer), "Allt").entries) > 40
