"""Which way the arrows of a map run, before anybody knows how wide it is.

Channel n lies before column n, gutter n above row n. A place in one is (number, track): arrows that would lie on each
other get tracks of their own, unless they leave the same box or reach the same one.
"""

from collections import defaultdict
from dataclasses import dataclass


@dataclass
class Route:
    """From box to box. leave: where it turns first; gutter, enter: only for one that must go round others."""

    source: object
    target: object
    leave: tuple[int, int] | None = None
    gutter: tuple[int, int] | None = None
    enter: tuple[int, int] | None = None


def routes_of(pairs, taken) -> list[Route]:
    """A route for each pair of boxes (with column and row). taken: the (column, row) where a box stands."""
    return [_route(a, b, taken) for a, b in pairs]


def _route(a, b, taken):
    between = range(a.column + 1, b.column)
    free = {row: not any((column, row) in taken for column in between) for row in (a.row, b.row)}
    if b.column > a.column:
        if a.row == b.row and free[a.row]:
            return Route(a, b)
        if a.row != b.row and free[b.row]:
            return Route(a, b, leave=(a.column + 1, 0))
        if a.row != b.row and free[a.row]:
            return Route(a, b, leave=(b.column, 0))
    below = b.row > a.row
    gutter = b.row if below or b.row == a.row else b.row + 1
    return Route(a, b, leave=(a.column + 1, 0), gutter=(gutter, 0), enter=(b.column, 0))


def tracks_of(routes) -> tuple[dict[int, int], dict[int, int]]:
    """Gives every turn its track; tells how many tracks each channel and each gutter has."""
    channels, gutters = defaultdict(list), defaultdict(list)
    for route in routes:
        a, b = _level(route.source.row), _level(route.target.row)
        if route.gutter is not None:
            middle = route.gutter[0] * 2
            channels[route.leave[0]].append((*sorted((a, middle)), ("from", route.source.step.key), route, "leave"))
            channels[route.enter[0]].append((*sorted((middle, b)), ("to", route.target.step.key), route, "enter"))
            ends = sorted((route.leave[0], route.enter[0]))
            gutters[route.gutter[0]].append((*ends, ("round", id(route)), route, "gutter"))
        elif route.leave is not None:
            # One that turns at once runs along its target's row, one that turns late along its own.
            early = route.leave[0] == route.source.column + 1
            group = ("from", route.source.step.key) if early else ("to", route.target.step.key)
            channels[route.leave[0]].append((*sorted((a, b)), group, route, "leave"))
    return _share_out(channels), _share_out(gutters)


def _share_out(places):
    counts = {}
    for number, spans in places.items():
        tracks: list[list] = []
        for low, high, group, route, name in sorted(spans, key=lambda span: (span[0], span[1], str(span[2]))):
            track = next((n for n, there in enumerate(tracks) if not _meets(there, low, high, group)), len(tracks))
            if track == len(tracks):
                tracks.append([])
            tracks[track].append((low, high, group))
            setattr(route, name, (number, track))
        counts[number] = len(tracks)
    return counts


def _meets(there, low, high, group):
    return any(low <= other_high and other_low <= high and other != group for other_low, other_high, other in there)


def _level(row):
    return row * 2 + 1
