"""What a phone folds away, a wide window and paper show; and what paper says without colour."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.scene import assess, compliance_counted, report_case
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


def test_the_tick_of_a_chosen_square_lies_in_the_square_on_a_phone(visitor, town, employee, unit_manager):
    case = report_case(employee, town.unit)
    someone = visitor(unit_manager, PHONE).visit(reverse("deviations:assess", args=[case.number])).sees("Bedöm")
    someone.judge(4, 4)  # two digits
    square = someone.page.locator(".matrix.choose td:has(:checked)")
    expect(square.locator(".v")).to_contain_text("16")
    inside = square.evaluate(
        """(square) => {
          const outer = square.getBoundingClientRect(), words = square.querySelector(".v").getBoundingClientRect();
          return words.left >= outer.left && words.right <= outer.right && words.bottom <= outer.bottom;
        }"""
    )
    assert inside


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


def test_what_a_paragraph_is_judged_by_is_a_press_away(visitor, town, quality_developer):
    compliance_counted(town.board)
    someone = visitor(quality_developer, PHONE).visit(reverse("reports:compliance")).sees("Efterlevnad")
    page = someone.page
    row = page.locator(".duty-row").filter(has=page.locator(".tag", has_text="Något att göra")).first
    todo = row.locator(".duty-todo").first
    expect(todo).to_be_hidden()
    page.evaluate("key => { location.hash = key }", row.get_attribute("id"))
    expect(todo).to_be_visible()
    expect(row.locator("summary")).to_be_in_viewport()
    expect(page.locator(".duty-row details[open]").filter(has=page.locator(".tag.ang"))).to_have_count(0)


def test_the_room_one_is_in_is_in_sight_in_a_menu_longer_than_the_window(visitor, town, quality_developer):
    someone = visitor(quality_developer, (1280, 500)).visit(reverse("qualityyear:wheel"))
    expect(someone.page.locator(".side [aria-current]")).to_be_in_viewport()
