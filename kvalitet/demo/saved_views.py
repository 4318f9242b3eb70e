"""Views of the page Samlat that the quality developer comes back to; one of them is shared."""

from reports import services

from .municipality import Municipality

# (name, what is chosen, shared)
VIEWS = (
    ("Teman hittills i år", {"rader": ["tema"], "period": ["i-ar"]}, True),
    ("Enheter förra året", {"rader": ["enhet"], "period": ["forra-aret"], "visa": ["avvikelser"]}, False),
    ("Månad för månad i två år", {"rader": ["manad"], "period": ["24"], "visa": ["avvikelser", "brister"]}, False),
)


def build_saved_views(town: Municipality) -> None:
    board = town.units["von"]
    for name, asked, is_shared in VIEWS:
        services.view_save(
            by=town.people["kvalitetsutvecklare"], board=board, name=name, asked={"enhet": [board.pk], **asked},
            is_shared=is_shared,
        )  # fmt: skip
