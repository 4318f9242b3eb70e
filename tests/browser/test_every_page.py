"""Every page there is, opened by whoever sees most of it: axe finds nothing on a phone, and nothing scrolls sideways.

What the access table says is answered is opened once each; what comes as a file is no page. The journeys look at what a
page becomes in use: errors, dialogs, menus, lists that are exchanged.
"""

from collections import Counter
from itertools import groupby
from operator import itemgetter

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Error

from tests.architecture.access import TABLE
from tests.scene import set_scene

from .conftest import AXE, HOW_THINGS_STAND, PHONE, WIDTH, take_session

STRANGER = "anonymous"
# Whoever opens most has nothing of their own here.
FULLEST = {
    "my_day": "unit_manager",
    "deviations:own_reports": "employee",
    "organisation:notices": "unit_manager",
    "processes:to_read": "employee",
}
FILES = {"reports:pdf"}  # not made here
SEEN_BY = [row.get.get(200, "").split() for row in TABLE]
OPENS = Counter(who for people in SEEN_BY for who in people if who != "former_employee")
# Other windows, in which whatever stands in a new way is to fit: a desk, a tablet, and a desk at 400 %.
WINDOWS = ((1280, 900), (820, 1180), (320, 256))
FITS: set[str] = set()
FRAME = f"""() => {{
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  return {{
    headings: document.querySelectorAll("h1").length,
    title: document.title.replace(/(^| · )Kvalitet$/, ""),
    twice: ids.filter((id, n) => ids.indexOf(id) !== n),
    stands: ({HOW_THINGS_STAND})(),
  }};
}}"""


def walked() -> list[tuple[str, object]]:
    """(who, row): each row that is answered, with the one of those who see it who sees most; person by person."""
    seen = [(people, row) for row, people in zip(TABLE, SEEN_BY, strict=True) if people and row.name not in FILES]
    pairs = [(FULLEST.get(row.name) or max(people, key=lambda who: OPENS[who]), row) for people, row in seen]
    return sorted(pairs, key=lambda pair: (-OPENS[pair[0]], pair[0]))


@pytest.mark.slow
def test_every_page_is_accessible_and_fits(visitor, town, persona, client_as):
    """In one window that goes from hand to hand: to open another costs as much as a dozen pages."""
    cache.clear()  # allauth counts attempts there
    scene, wrong, someone = set_scene(town, persona), [], visitor(size=PHONE)
    someone.context.add_init_script(AXE)
    window = someone.context.new_cdp_session(someone.page)
    for who, rows in groupby(walked(), itemgetter(0)):
        someone.leave()
        if who != STRANGER:
            take_session(someone.context, client_as(persona(who)), someone.address)
        for _, row in rows:
            address = reverse(row.name, args=row.arguments(scene, town, persona))
            wrong += [f"{who}: {address}: {what}" for what in look(someone, window, address)]
    assert not wrong, "\n".join(wrong)


def look(someone, window, address) -> list[str]:
    """Opens the page and gives what is wrong with it; nothing where the address gives a file."""
    page = someone.page
    try:
        response = page.goto(f"{someone.address}{address}", wait_until="domcontentloaded")
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return []
    if not response.headers.get("content-type", "").startswith("text/html"):
        page.goto("about:blank")
        someone.faults.clear()  # Chromium shows a picture in a page of its own, with styles of its own
        return []
    if response.status != 200:
        return [f"answered {response.status}"]
    wrong, frame = someone.faults[:], page.evaluate(FRAME)
    someone.faults.clear()
    wrong += [f"{frame['headings']} headings of the first level"] * (frame["headings"] != 1)
    wrong += ["no title of its own"] * (not frame["title"])
    wrong += [f"twice the id {name}" for name in frame["twice"]]
    wrong += someone.what_axe_finds()
    wrong += does_not_fit(page)
    if new := set(frame["stands"]) - FITS:
        FITS.update(new)
        for size in WINDOWS:
            resize(window, size)
            wrong += does_not_fit(page)
        resize(window, PHONE)
    return wrong


def resize(window, size):
    """At a third of the cost of a new size of the browser's own window."""
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
    window.send("Emulation.setDeviceMetricsOverride", metrics)


def does_not_fit(page) -> list[str]:
    wide, room = page.evaluate(WIDTH)
    return [f"is {wide} px wide in a window of {room} px"] * (wide > room)
