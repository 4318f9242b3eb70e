"""The reporting and the closing of a small event with the keyboard alone: Tab, Space, Enter and the arrows.

Wherever the focus is, it is seen.
"""

import pytest

from deviations.models import Deviation
from tests.scene import report_case

# Whether the element with the focus shows it: by an outline or a ring of its own or of what it draws over its row, of
# the face beside it (a tile's input is transparent and lies over its face) or of what it lies in.
LOOK = """
(target) => {
  const here = document.activeElement;
  const marked = (element) => {
    return [null, "::before", "::after"].some((part) => {
      const style = element && getComputedStyle(element, part);
      if (!style || (part && style.content === "none")) return false;
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    });
  };
  const box = here.getBoundingClientRect();
  return {
    there: target !== null && (here === target || (here.type === "radio" && here.name === target.name)),
    exact: here === target,
    nowhere: here === document.body,
    visible: [here, here.nextElementSibling, here.parentElement, here.closest("label, tr, li")].some(marked)
      && box.bottom > 0 && box.top < innerHeight,
    what: here.outerHTML.slice(0, 120),
  };
}
"""
MOST_STEPS = 150


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, someone):
        self.someone, self.page = someone, someone.page

    def key(self, name):
        self.page.keyboard.press(name)

    def look(self, target=None):
        return self.page.evaluate(LOOK, target)

    def reach(self, locator):
        """Tabs on until the focus is there (for a tile: in its question). Fails where the focus cannot be seen."""
        target = locator.element_handle()
        for _ in range(MOST_STEPS):
            self.key("Tab")
            seen = self.look(target)
            assert seen["nowhere"] or seen["visible"], f"the focus is not seen at {seen['what']}"
            if seen["there"]:
                return self
        pytest.fail(f"cannot be reached with Tab: {locator}")

    def skip_to_content(self):
        self.reach(self.page.get_by_role("link", name="Hoppa till innehållet"))
        self.key("Enter")
        return self

    def choose(self, radio):
        self.reach(radio)
        target = radio.element_handle()
        for _ in range(40):
            if self.look(target)["exact"]:
                break
            self.key("ArrowDown")
        self.key("Space")
        assert radio.is_checked()
        return self

    def answer(self, group, name):
        return self.choose(self.page.get_by_role("group", name=group).get_by_label(name))

    def write(self, label, text):
        self.reach(self.page.get_by_label(label).first)
        self.page.keyboard.type(text)
        return self

    def fill(self, locator, text):
        """Types into the field, over what stands there."""
        self.reach(locator)
        self.key("ControlOrMeta+a")
        self.page.keyboard.type(text)
        return self

    def pick(self, locator, beginning=""):
        """An option of a list: the first that begins so, or the first that says something."""
        self.reach(locator)
        options = [each.strip() for each in locator.locator("option").all_inner_texts()]
        wanted = next(n for n, each in enumerate(options) if (each.startswith(beginning) if beginning else n > 0))
        for _ in range(wanted - locator.evaluate("field => field.selectedIndex")):
            self.key("ArrowDown")
        assert locator.evaluate("field => field.selectedIndex") == wanted
        return self

    def date(self, locator, day, time=""):
        """Chromium without a window asks for month, day and year, and leaves a year of four digits by Tab."""
        self.reach(locator)
        self.page.keyboard.type(f"{day:%m%d%Y}")
        if time:
            self.key("Tab")
            self.page.keyboard.type(f"{time}AM")
        assert locator.input_value().startswith(f"{day:%Y-%m-%d}")
        return self

    def tick(self, box):
        self.reach(box)
        self.key("Space")
        assert box.is_checked()
        return self

    def press(self, name, role="button", key="Enter"):
        self.reach(self.page.get_by_role(role, name=name).first)
        self.key(key)
        return self


def test_reporting_with_the_keyboard_alone(visitor, employee):
    someone = visitor(employee).visit("/avvikelser/rapportera/").sees("Rapportera avvikelse")
    hands = Keyboard(someone).skip_to_content()
    hands.answer("Är någon i fara nu?", "Nej")
    hands.answer("Vad handlar det om?", "Fall")
    hands.write("Vad hände?", "Boende halkade i badrummet.")
    hands.answer("När hände det?", "Vet inte")
    hands.answer("Hur gick det för den det gällde?", "Mår som vanligt")
    hands.write("Vad gjorde ni direkt?", "Torkade golvet.")
    hands.press("Skicka rapporten")
    someone.sees("Tack! Rapporten är skickad.")
    assert Deviation.objects.get().what_happened == "Boende halkade i badrummet."


def test_enter_in_a_field_never_sends_a_report_half_written(visitor, employee):
    someone = visitor(employee).visit("/avvikelser/rapportera/")
    hands = Keyboard(someone).skip_to_content()
    hands.write("Vem gällde det?", "Rum 214")
    hands.key("Enter")
    someone.sees("Rapportera avvikelse").reads("Utkastet är sparat. Det är inte skickat än.")
    assert Deviation.objects.get().status == "draft"


def test_closing_a_small_event_with_the_keyboard_alone(visitor, employee, unit_manager, town):
    case = report_case(employee, town.unit)
    someone = visitor(unit_manager).visit("/").sees("Min dag")
    hands = Keyboard(someone).skip_to_content()
    hands.press(case.title, role="link")
    someone.sees(case.title)
    hands.skip_to_content().press("Bedöm", role="link")
    someone.sees("Bedöm")
    hands.skip_to_content()
    hands.choose(someone.page.locator("input[type=radio][value='1x2']"))
    hands.write("Varför bedömer du så?", "Ingen skada, första gången.")
    hands.write("Vad gjordes, och varför behövs inget mer?", "Halkmattan är bytt.")
    hands.press("Bedöm och avsluta", key="Space")
    someone.sees(case.title).reads("Ärendet är bedömt och avslutat").then_nothing_is_inaccessible()
    case.refresh_from_db()
    assert case.status == "closed"


def test_the_errors_are_reached_from_their_summary(visitor, employee):
    someone = visitor(employee).visit("/avvikelser/rapportera/")
    hands = Keyboard(someone).skip_to_content()
    hands.press("Skicka rapporten")
    someone.sees("Rapportera avvikelse").then_nothing_is_inaccessible()
    hands.press("Vad hände?", role="link")
    assert hands.look(someone.page.get_by_label("Vad hände?").element_handle())["exact"]
