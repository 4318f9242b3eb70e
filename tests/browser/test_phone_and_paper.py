"""What a phone folds away, a wide window and paper show; and what paper says without colour."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.scene import assess, report_case
from tests.scene_risks import begin, find

from .conftest import DESKTOP, PHONE


def test_on_a_phone_a_case_folds_what_is_secondary_and_a_wide_window_and_paper_show_it(
    visitor, town, employee, unit_manager
):
    case = assess(unit_manager, report_case(employee, town.unit))
    someone = visitor(unit_manager, PHONE)
    page = someone.page
    someone.visit(reverse("deviations:show", args=[case.number]))
    heading, story = page.locator("#sedan"), page.locator(".card:has(#sedan) .timeline")
    assert page.locator("#nasta").is_visible()
    assert heading.is_visible()
    assert not story.is_visible()
    page.locator(".card:has(#sedan) > .phone-fold > summary").click()
    assert story.is_visible()
    page.goto(f"{page.url.partition('#')[0]}#sedan")  # a link to a card opens it
    page.reload()
    assert story.is_visible()
    page.goto(page.url.partition("#")[0])
    assert not story.is_visible()
    page.emulate_media(media="print")
    assert story.is_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    assert story.is_visible()
    assert not page.locator(".phone-fold").first.is_visible()


def test_the_risk_matrix_on_paper_is_read_without_colour(visitor, town, unit_manager):
    analysis = begin(unit_manager, town.unit)
    gravest, smallest = "Vikarie utan delegering är ensam", "Larm utan täckning"
    find(unit_manager, analysis, gravest, (4, 4))
    find(unit_manager, analysis, smallest, (1, 1))
    someone = visitor(unit_manager, PHONE).visit(analysis.get_absolute_url()).sees(analysis.title)
    someone.page.emulate_media(media="print")
    drawn = someone.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".matrix td:not(.corner)")].map((square) => [
          square.className, `${square.querySelector(".v span").textContent} ${getComputedStyle(square).borderTopWidth}`,
        ]))"""
    )
    assert drawn == {"lingon": "▲ 4px", "sol": "■ 2px", "ang": "● 1px"}
    for words in (gravest, smallest):
        expect(someone.page.locator(".matrix .pin-words", has_text=words)).to_be_visible()
