"""A choice among many: a plain list up to fifty, above that a field to search in.

1,500 options weigh 109 kB on every page. So beyond the limit the page carries a text field; what is typed is matched
against the labels of the field's own choices, which are scoped already. It works without JavaScript: one match is
taken, several are shown as a short list to choose from. With JavaScript the matches come while one types, from the
page's own address (`?valj=<field>&q=<text>`), answered by `search_options`.
"""

from itertools import islice

from django import forms
from django.shortcuts import render

LIMIT = 50
SHOWN = 10


class SearchSelect(forms.Select):
    """A select that turns into a search field when there are more than `limit` choices.

    Sends `<name>` (the key) and `<name>_text` (what stands in the field), and `<name>_match` when the page had to ask
    which of several was meant. The text wins where they do not belong together, because it is what the person saw.
    """

    template_name = "core/widgets/search_select.html"

    def __init__(self, attrs=None, choices=(), *, limit=LIMIT, placeholder="Skriv några bokstäver"):
        super().__init__(attrs, choices)
        self.limit = limit
        self.placeholder = placeholder

    def options(self):
        """All choices as (key, label), both text, the empty one left out."""
        return [(str(key), str(label)) for key, label in self._flat() if str(key) != ""]

    def find(self, text):
        """The choices whose label holds every word of the text, those that begin with it first."""
        text = " ".join(text.casefold().split())
        words = text.split()
        hits = [(key, label) for key, label in self.options() if all(word in label.casefold() for word in words)]
        return sorted(hits, key=lambda hit: (not hit[1].casefold().startswith(text), hit[1].casefold()))

    def suggest(self, text):
        """What is shown to choose from: the same, unless a widget knows of more than the labels say. What is only
        suggested is never taken without being chosen."""
        return self.find(text)

    def is_long(self):
        """Whether there are more choices than a plain list should hold; looks at no more rows than it must."""
        queryset = getattr(self.choices, "queryset", None)
        if queryset is not None:
            return len(queryset.values_list("pk", flat=True)[: self.limit + 1]) > self.limit
        filled = (key for key, _ in self._flat() if str(key) != "")
        return sum(1 for _ in islice(filled, self.limit + 1)) > self.limit

    def value_from_datadict(self, data, files, name):
        """The key that was chosen; the text itself when it fits none or several, so that the field refuses it."""
        key = data.get(name) or ""
        text = data.get(f"{name}_text")
        if text is None:
            return key
        text = " ".join(text.split())
        if not text or (key and self._label(key).casefold() == text.casefold()):
            return key if text else ""
        hits = self.find(text)
        exact = [found for found, label in hits if label.casefold() == text.casefold()]
        if len(exact) == 1:
            return exact[0]
        match = data.get(f"{name}_match")
        if match and match in dict(hits or self.suggest(text)):
            return match
        return hits[0][0] if len(hits) == 1 else text

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}_text" not in data

    def get_context(self, name, value, attrs):
        value = "" if value is None else str(value)
        if not self.is_long():
            return super().get_context(name, value, attrs) | {"long": False}
        # Not Select's own context: it would build all the options that this widget is there to avoid.
        context = forms.Widget.get_context(self, name, value, attrs)
        label = self._label(value) if value else ""
        context["long"] = True
        context["widget"]["attrs"]["class"] = "form-control"
        context["widget"]["key"] = value if label else ""
        context["widget"]["text"] = label or value
        context["widget"]["placeholder"] = self.placeholder
        context["matches"] = self.suggest(value)[:SHOWN] if value and not label else []
        return context

    def _flat(self):
        for key, label in self.choices:
            if isinstance(label, list | tuple):
                yield from label
            else:
                yield key, label

    def _label(self, key):
        """The label of one key, "" when it is not among the choices; asks for that row only where it can."""
        queryset = getattr(self.choices, "queryset", None)
        if queryset is None:
            return dict(self.options()).get(str(key), "")
        try:
            row = queryset.filter(**{self.choices.field.to_field_name or "pk": key}).first()
        except (TypeError, ValueError):
            return ""
        return self.choices.field.label_from_instance(row) if row is not None else ""


def search_options(request, form):
    """Answers a look-up from a `SearchSelect` of this form, or gives None when the request is not one.

    The base views ask it (core.views); a view with a `get` of its own begins with
    `if options := search_options(request, form): return options`.
    The form's own choices are searched, so nobody finds what they may not choose.
    """
    field = form.fields.get(request.GET.get("valj", ""))
    if field is None or not isinstance(field.widget, SearchSelect):
        return None
    matches = field.widget.suggest(request.GET.get("q", ""))
    return render(
        request, "core/widgets/search_options.html", {"matches": matches[:SHOWN], "more": len(matches) > SHOWN}
    )
