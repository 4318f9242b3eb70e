"""The story of a row as people read it: its events, the newest first."""


def timeline(row, labels: dict[str, str]) -> list[dict]:
    """The events of row for `components/timeline.html`. labels gives each event's words by its name. One query."""
    return [
        {
            "at": event.at,
            "title": labels[event.name],
            "by": event.by.name if event.by else "Systemet",
            "note": "\n".join(filter(None, (event.note, event.reason))),
        }
        for event in row.events.select_related("by").order_by("-at", "-pk")
    ]
