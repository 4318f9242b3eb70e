"""Real people in front of a real browser: Debian's Chromium, a live server, and axe.

`visitor(user)` opens a window in which the user is signed in. Whatever the browser's console complains about, every
answer of 500 and every page that scrolls sideways fails the test when its page is looked at, and at the end. Each page
as it is opened is looked at by axe in test_every_page.py; a journey asks axe about what the page has become since.
"""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect, sync_playwright

PHONE, DESKTOP = (390, 844), (1280, 900)
PASSWORD = "kvalitet-demo"
AXE = Axe().axe_script
# No page lives long enough to earn what the compilers, collectors and painters that run beside it cost: a fifth of all.
CHROMIUM = [
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--in-process-gpu",
    "--num-raster-threads=1",
    "--js-flags=--no-opt --no-maglev --single-threaded-gc",
]
# Every rule; but the contrast of colours and the size of what is pressed, most of the work, only where something stands
# in a way that it has not stood in before: an element of these classes, in one of those. The map editor's canvas is not
# ours; the same steps stand as a list beneath it. Menu and head are the same around every page: each window has all of
# its rules asked of them once, and again wherever something stands in them in a new way.
STANDS = """const name = (e) => `${e.tagName}.${e.getAttribute("class") ?? ""}`;
const stands = (e) => `${name(e.parentElement)} ${name(e)}`;"""
HOW_THINGS_STAND = f"""() => {{
  {STANDS}
  return [...new Set([...document.body.querySelectorAll("*")].map(stands))];
}}"""
WHAT_AXE_FINDS = f"""async ([fresh, isFrameSeen]) => {{
  {STANDS}
  const wanted = new Set(fresh), all = (part) => [...part.querySelectorAll("*")];
  const isFresh = (e) => wanted.has(stands(e));
  const frame = [...document.querySelectorAll(".app > .side, .page > .top, .bottom-nav")];
  const seen = isFrameSeen ? frame.filter((part) => !all(part).some(isFresh)) : [];
  const exclude = [["[data-map-canvas]"], ...seen], how = {{ resultTypes: ["violations"], preload: false }};
  const runOnly = ["color-contrast", "target-size"];
  const rules = Object.fromEntries(runOnly.map((rule) => [rule, {{ enabled: false }}]));
  const found = (await axe.run({{ exclude }}, {{ ...how, rules }})).violations;
  if (fresh.length) {{
    const include = all(document.body).filter(isFresh);
    found.push(...(await axe.run({{ include, exclude }}, {{ ...how, runOnly }})).violations);
  }}
  const where = (nodes) => nodes.slice(0, 5).map((node) => node.html.slice(0, 200));
  return found.map(({{ id, help, nodes }}) => [`${{id}}: ${{help}}`, ...where(nodes)]);
}}"""
WIDTH = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
SEEN: set[tuple[int, str]] = set()  # in this process: (width of the window, how something stands)
PATIENCE = 15_000  # ms: a loaded machine is slow, never a measure of anything


def pytest_collection_modifyitems(items):
    """Every test here is a browser's: a transaction of its own is not seen by the server, and the seeds come back."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(scope="session", autouse=True)
def chromium():
    """The browser, started before the database: a thread has other connections once Playwright's loop runs in it, and
    the seeds that are put back after each test lie on the one that made the database."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Django would refuse its database beside a loop
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def eager():
    """Background work is done at once, in the request that asks for it."""
    from kvalitet.celery import app

    app.conf.update(task_always_eager=True)
    yield
    app.conf.update(task_always_eager=False)


class Visitor:
    """Somebody in front of a screen. `page` is Playwright's; what is awaited here is what the person would see."""

    def __init__(self, context, address, scripts=True):
        self.context, self.address, self.scripts = context, address, scripts
        self.faults: list[str] = []
        self.has_seen_frame = False
        self.page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("response", self._see)
        self.expected: set[int] = set()

    def _hear(self, message):
        refused = any(f"status of {status} " in message.text for status in self.expected)
        # Chromium asks for an icon beside what is no page of ours; those name theirs.
        refused |= message.location["url"].endswith("/favicon.ico")
        # What is asked anew before the answer has come is called off; an answer that fails is told in other words.
        refused |= message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
        if message.type in ("error", "warning") and not refused:
            self.faults.append(f"console: {message.text} ({self.page.url})")

    def _see(self, response):
        if response.status >= 500:
            self.faults.append(f"{response.status}: {response.url}")

    # What one does

    def visit(self, path: str):
        self.page.goto(path if path.startswith("http") else f"{self.address}{path}")
        return self

    def press(self, name: str, role="button", **more):
        self.page.get_by_role(role, name=name, **more).click()
        return self

    def follow(self, name: str, **more):
        return self.press(name, role="link", **more)

    def go_to(self, name: str):
        """By the menu: the side bar, or the bar at the bottom of a phone."""
        menu = "Snabbmeny" if self.page.viewport_size["width"] < 700 else "Huvudmeny"
        # One entry's name may be the end of another's; after it there may be a number.
        entry = re.compile(f"^{re.escape(name)}")
        self.page.get_by_role("navigation", name=menu).get_by_role("link", name=entry).click()
        return self

    def write(self, label: str, text: str):
        self.page.get_by_label(label).fill(text)
        return self

    def choose(self, group: str, name: str):
        """A tile, in the question that it answers."""
        self.page.get_by_role("group", name=group).get_by_label(name).check()
        return self

    def judge(self, severity: int, likelihood: int):
        """A square of the matrix."""
        self.page.locator(f"input[type=radio][value='{severity}x{likelihood}']").check()
        return self

    def sign_in(self, email: str):
        self.visit(reverse("account_login")).sees("Logga in")
        self.write("E-post", email).write("Lösenord", PASSWORD).press("Logga in")
        return self

    def sign_out(self):
        self.page.locator("header details.menu summary").click()
        self.press("Logga ut")
        return self

    def leave(self):
        """The window is left to somebody else, who is not signed in yet."""
        self.context.clear_cookies()
        self.has_seen_frame = False

    # What one sees

    def sees(self, heading: str):
        """The page with this heading, which fits in the window; the browser has not complained."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        assert not self.faults, self.faults
        self.then_nothing_scrolls_sideways()
        return self

    def reads(self, *texts: str):
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)
        return self

    def then_nothing_is_inaccessible(self):
        """axe finds nothing, the page does not scroll sideways, and the browser has not complained."""
        assert not self.faults, self.faults
        found = self.what_axe_finds() if self.scripts else []  # axe is a script itself
        assert not found, "\n".join([self.page.url, *found])
        self.then_nothing_scrolls_sideways()
        return self

    def what_axe_finds(self) -> list[str]:
        """Each rule that is broken, with the first places where it is."""
        width = self.page.viewport_size["width"]
        fresh = [way for way in self.page.evaluate(HOW_THINGS_STAND) if (width, way) not in SEEN]
        SEEN.update((width, way) for way in fresh)
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        found = self.page.evaluate(WHAT_AXE_FINDS, [fresh, self.has_seen_frame])
        self.has_seen_frame = True
        self.faults.clear()  # axe tries styles of its own, which our Content-Security-Policy refuses
        return ["\n    ".join(broken) for broken in found]

    def then_nothing_scrolls_sideways(self):
        self.page.wait_for_load_state("load")  # the words are there before the styles are
        wide, width = self.page.evaluate(WIDTH)
        assert wide <= width, f"{self.page.url} is {wide} px wide in a window of {width} px"


@pytest.fixture
def visitor(chromium, live_server, client_as):
    """`visitor(user)`, `visitor(user, PHONE)`, `visitor()` for a stranger; scripts=False: without JavaScript."""
    opened = []

    def open_window(user=None, size=DESKTOP, scripts=True) -> Visitor:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            reduced_motion="reduce",
            has_touch=size[0] < 700,
        )
        context.set_default_timeout(PATIENCE)
        if user is not None:
            take_session(context, client_as(user), live_server.url)
        someone = Visitor(context, live_server.url, scripts)
        opened.append(someone)
        return someone

    expect.set_options(timeout=PATIENCE)
    yield open_window
    for someone in opened:
        someone.context.close()
    assert not [fault for someone in opened for fault in someone.faults]


def take_session(context, client: Client, address: str):
    """Lets a window go on with the session of a client."""
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])


@pytest.fixture
def with_passwords():
    """`with_passwords(user, …)`: people who can sign in by the form."""

    def give(*users):
        for user in users:
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])

    return give
