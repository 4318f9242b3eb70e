"""What people say about a draft hangs on a heading or a step, and the page leads there."""

import pytest
from django.urls import reverse

from core.markdown import html_of, places_of
from processes.services import comment_add, revision_start
from processes.working import places_of as places_of_revision
from tests.scene_processes import write

BODY = """## Gör så här

1. Stanna **hos** personen.
   1. Prata lugnt.
2. Ring sköterskan.

- Kom ihåg att skriva.

## Efteråt

3. Ring sköterskan.
4."""


@pytest.mark.no_database
def test_headings_and_numbered_steps_are_places_and_what_lies_within_a_step_is_not():
    assert [(place.words, place.step, place.heading) for place in places_of(BODY)] == [
        ("Gör så här", 0, ""),
        ("Stanna hos personen.", 1, "Gör så här"),
        ("Ring sköterskan.", 2, "Gör så här"),
        ("Efteråt", 0, ""),
        ("Ring sköterskan.", 3, "Efteråt"),
    ]
    html = html_of(BODY, anchors="avsnitt-")
    for place in places_of(BODY):
        assert html.count(f'id="avsnitt-{place.anchor}"') == 1
    assert " id=" not in html_of(BODY)


@pytest.mark.no_database
def test_a_step_keeps_its_anchor_when_another_is_put_before_it_and_takes_no_headings():
    before = {place.words: place.anchor for place in places_of("## Ring\n\n1. Ring\n2. Vänta")}
    after = {place.words: place.anchor for place in places_of("1. Ring\n2. Hämta hjälp\n3. Vänta\n\n## Ring")}
    assert before["Vänta"] == after["Vänta"]
    anchors = [place.anchor for place in places_of("1. Ring\n\n## Ring")]
    assert anchors[1] == "ring"
    assert anchors[0] != "ring"


@pytest.mark.django_db
def test_a_comment_on_a_numbered_step_of_a_routine_leads_to_it(client_as, draft_routine, quality_developer):
    draft = write(quality_developer, draft_routine.revisions.get(), body=BODY)
    client = client_as(quality_developer)
    places = dict(places_of_revision(draft))
    anchor = next(key for key, words in places.items() if words == "Efteråt, steg 3: Ring sköterskan.")
    address = reverse("processes:add_comment", args=[draft_routine.key, draft.number])
    assert (
        f'<option value="{anchor}">Efteråt, steg 3: Ring sköterskan.</option>' in client.get(address).content.decode()
    )
    assert client.post(address, {"anchor": anchor, "text": "Vem gör det på natten?"}).status_code == 302
    page = client.get(draft.get_absolute_url()).content.decode()
    assert f'<a href="#avsnitt-{anchor}">Efteråt, steg 3: Ring sköterskan.</a>' in page
    assert f'<li id="avsnitt-{anchor}">' in page


@pytest.mark.django_db
def test_a_comment_on_a_step_of_a_process_leads_to_it_and_others_have_none(client_as, process, quality_developer):
    draft = revision_start(by=quality_developer, document=process, reason="Fler steg.")
    step, client = draft.activities.all()[1], client_as(quality_developer)
    address = reverse("processes:add_comment", args=[process.key, draft.number])
    refused = client.post(address, {"anchor": "steg-som-inte-finns", "text": "Vem?"})
    assert refused.context["form"].errors["anchor"]
    assert client.post(address, {"anchor": step.key, "text": "Vem bedömer på helgen?"}).status_code == 302
    page = client.get(draft.get_absolute_url()).content.decode()
    assert f'om <a href="#{step.key}">Steg 2: Bedömer</a>' in page
    assert f'<li id="{step.key}"' in page
    comment = comment_add(by=quality_developer, revision=draft, text="Om allt.")
    assert (comment.anchor, comment.place) == ("", "")
