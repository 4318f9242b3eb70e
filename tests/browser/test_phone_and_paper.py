"""Every main page on a narrow phone (360 px) and at 400 % zoom (a window of 1,280 px is then 320 px wide)."""

import pytest
from django.urls import reverse

from tests.scene import set_scene

PAGES = {
    "employee": (
        "my_day",
        "deviations:report",
        "deviations:own_reports",
        ("deviations:own_report", "social"),
        "improvements:list",
        ("improvements:show", "measure"),
        "organisation:notices",
        "organisation:account",
        "organisation:roles",
    ),
    "unit_manager": (
        "my_day",
        "deviations:list",
        ("deviations:show", "new"),
        ("deviations:show", "social"),
        ("deviations:assess", "new"),
        ("deviations:investigation", "social"),
        ("deviations:measure_add", "social"),
        ("deviations:close", "social"),
        ("deviations:send", "social"),
        "reports:statistics",
    ),
    "quality_developer": (
        "deviations:list",
        "reports:list",
        ("reports:show", "report_draft"),
        ("reports:read", "report_ready"),
        ("reports:figures", "report_ready"),
        "reports:statistics",
        "standards:index",
        "standards:categories",
        "standards:matrices",
        "standards:denominators",
    ),
    "administrator": (
        "organisation:index",
        "organisation:people",
        "organisation:add_person",
        "organisation:import",
        "organisation:access_log",
    ),
    "quality_manager": (
        "organisation:log_reviews",
        "organisation:draw_sample",
        ("organisation:log_review", "log_review"),
        ("organisation:finish_review", "log_review"),
        ("organisation:case_readings", "social"),
    ),
    "sas": ("deviations:clocks", "my_day"),
    "board_member": ("my_day", "reports:list", ("reports:read", "report_ready"), "reports:statistics"),
}
PHONE, ZOOMED = (360, 740), (320, 256)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_a_phone_or_at_400_percent(name, visitor, town, persona):
    scene = set_scene(town, persona)
    someone = visitor(persona(name), PHONE)
    for page in PAGES[name]:
        page, about = page if isinstance(page, tuple) else (page, None)
        thing = getattr(scene, about) if about else None
        someone.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        someone.visit(reverse(page, args=[getattr(thing, "number", None) or thing.pk] if thing else []))
        someone.then_nothing_is_inaccessible()
        someone.page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
        someone.then_nothing_scrolls_sideways()


def test_on_a_phone_a_case_folds_what_is_secondary_and_a_wide_window_and_paper_show_it(visitor, town, persona):
    scene = set_scene(town, persona)
    someone = visitor(persona("unit_manager"), (390, 844))
    page = someone.page
    someone.visit(reverse("deviations:show", args=[scene.social.number]))
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
    page.set_viewport_size({"width": 1280, "height": 900})
    assert story.is_visible()
    assert not page.locator(".phone-fold").first.is_visible()
