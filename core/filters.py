"""Filters that the lists of several rooms share."""

import django_filters
from django.forms import TextInput

from .search import search_q


class WordsFilter(django_filters.CharFilter):
    """The rows whose search text (core.search) has every word. placeholder says where the words are looked for."""

    def __init__(self, placeholder: str):
        super().__init__(label="Sök", widget=TextInput(attrs={"placeholder": placeholder}))

    def filter(self, qs, value):
        return qs.filter(search_q(value)) if value else qs
