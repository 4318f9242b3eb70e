"""The signs of the house: strokes on a 24 × 24 ground, drawn in the colour of the text beside them."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Only the inside of the drawing; `icon` puts the frame around it.
ICONS = {
    "alert": '<path d="M12 3 2.5 20h19zM12 10v4.5M12 17.4v.1"/>',
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "arrow-left": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "bell": '<path d="M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4"/>',
    "book": '<path d="M12 7C9 5 6 4.5 3 4.5v13.5c3 0 6 .5 9 2.5 3-2 6-2.5 9-2.5V4.5c-3 0-6 .5-9 2.5zM12 7v13"/>',
    "building": '<path d="M4 21V5l9-2v18M13 9h7v12M2.5 21h19M8 8v.1M8 12v.1M8 16v.1M17 13v.1M17 17v.1"/>',
    "calendar": '<path d="M4 5.5h16V20H4zM4 10h16M8 3v4M16 3v4"/>',
    "camera": '<path d="M3 7.5h4.5L9 5h6l1.5 2.5H21V19H3z"/><circle cx="12" cy="13" r="3.5"/>',
    "chart": '<path d="M4 4v16h16M8 15l3.5-4.5 3 2.5L20 7"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7"/>',
    "chevron": '<path d="m6 9.5 6 6 6-6"/>',
    "circle": '<circle cx="12" cy="12" r="7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.3l3.5 2"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "copy": '<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>',
    "edit": '<path d="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5"/>',
    "eye": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
        '<circle cx="12" cy="12" r="2.7"/>'
    ),
    "file": '<path d="M6 3h8.5L18.5 7v14H6zM14 3v5h4.5M9 13h6.5M9 17h6.5"/>',
    "flag": '<path d="M6 21V4M6 5h12l-2.500 4 2.500 4H6"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "gauge": '<path d="M3.500 18a8.500 8.500 0 1 1 17 0M12 18l4.500-5.500M12 18v.1M5.500 13.500l.1.1M12 9.500v.1"/>',
    "gear": (
        '<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2'
        'M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2"/>'
    ),
    "grid": '<path d="M4 4h16v16H4zM4 12h16M12 4v16"/>',
    "home": '<path d="M3 11 12 4l9 7v9h-6v-6H9v6H3z"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1"/>',
    "lock": '<path d="M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11"/>',
    "menu": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "message": '<path d="M4 5h16v11.5h-8L7 21v-4.5H4z"/>',
    "out": '<path d="M10 4H5v16h5M10 12h10M16 7.5l4.5 4.5-4.5 4.5"/>',
    "people": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 2.8-6.5 6.5-6.5s6.5 2.5 6.5 6.5M16 4.8a3.5 3.5 0 0 1 0 6.4'
        'M18 14.2c2.2.8 3.5 3 3.5 5.8"/>'
    ),
    "phone": '<path d="M5 4h4l2 5-2.5 1.8a12 12 0 0 0 4.7 4.7L15 13l5 2v4c-8.5.8-15.8-6.5-15-15z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "send": '<path d="M4 11.5 20.5 4 15 20.5l-3.5-6.5zM11.5 14l9-10"/>',
    "undo": '<path d="M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H8"/>',
    "upload": '<path d="M12 16V5M7 9.5l5-5 5 5M4.5 20h15"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c0-4.200 3.200-7 7.5-7s7.5 2.800 7.5 7"/>',
}


@lru_cache(maxsize=256)
def icon(name: str, label: str = "") -> SafeString:
    """The sign as inline SVG. Without a label it is decoration and hidden from screen readers; KeyError if unknown."""
    inside = mark_safe(ICONS[name])  # our own drawings above
    if label:
        return format_html('<svg class="icon" viewBox="0 0 24 24" role="img"><title>{}</title>{}</svg>', label, inside)
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', inside)
