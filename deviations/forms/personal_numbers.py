"""A personnummer in free text: sending asks once, and says where it stands."""

from core.personal_numbers import Span, find_personal_numbers, hide_personal_numbers

CONTEXT = 25  # characters shown before the number, so that one finds it


class AsksAboutNumbersMixin:
    """A form with free text that must not carry a personnummer by mistake.

    `number_fields` names the fields to look in. The first sending is refused with the place named; the page then
    carries `asked` (components/asked_about_numbers.html) and the second sending goes through, for only the writer
    knows whether it really is one.
    """

    number_fields: tuple[str, ...] = ()
    asks_about_numbers = False

    def clean(self):
        cleaned = super().clean()
        if self.data.get("asked") == "1":
            # An error in another field must not make the page ask once more.
            self.asks_about_numbers = True
            return cleaned
        for name in self.number_fields:
            value = cleaned.get(name) or ""
            for text in value if isinstance(value, list) else [value]:
                if spans := find_personal_numbers(text):
                    self.asks_about_numbers = True
                    self.add_error(name, number_question(text, spans))
                    break
        return cleaned


def number_question(text: str, spans: list[Span]) -> str:
    """The question beside the field. Names the place by the words before it and never repeats the number."""
    first = spans[0].start
    before = " ".join(hide_personal_numbers(text)[:first].split())
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].split(" ", 1)[-1]
    place = f"efter ”{before}”" if before else "i början av texten"
    line = text.count("\n", 0, first) + 1
    where = f"På rad {line}, {place}," if "\n" in text else f"{place[0].upper()}{place[1:]}"
    return (
        f"{where} står något som ser ut som ett personnummer. Ta bort det. "
        "Är det inte ett personnummer: skicka en gång till, så går det i väg."
    )
