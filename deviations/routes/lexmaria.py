"""Lex Maria, the tracks that lead elsewhere, and concern about licensed staff."""

urlpatterns = []
