"""What people write in longer texts: a little Markdown, made into HTML that holds nothing but text.

A room whose texts hold pictures says where they lie; without that a picture is its alternative text.
"""

import re
from dataclasses import dataclass

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "blockquote", "h3", "h4", "h5", "h6", "a", "hr", "code"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")
PICTURED = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
PICTURED.validateLink = lambda url: not re.match(r"\s*(javascript|vbscript|data|file):", url, re.IGNORECASE)
MARKED = ("h2", "h3", "h4", "h5", "h6", "li")
# A wide table is moved sideways by itself, also with the keyboard, and not the page.
TABLE = '<div class="table-scroll" role="region" aria-label="Tabell" tabindex="0"><table>'


@dataclass(frozen=True)
class Place:
    """A heading or a numbered step of a text: the words, and the anchor that stays as long as the words do. step: the
    number of the step, 0 for a heading; heading: the words of the one that the step stands under."""

    words: str
    anchor: str
    step: int = 0
    heading: str = ""


def html_of(text: str, *, level: int = 3, anchors: str = "", picture=None) -> SafeString:
    """Markdown as HTML. level: the level of the text's own top heading; the others follow, down to h6. anchors: what
    the ids of headings and numbered steps begin with, or "" for none. picture: a function from a picture's address in
    the text to the one on the page, or None where there is none; without it pictures are not drawn.

    HTML in the text is shown as it was typed; what is left is cleaned by an allow-list (nh3) all the same.
    """
    parser = PICTURED if picture else PARSER
    tokens = parser.parse(text)
    levels = sorted({int(token.tag[1]) for token in tokens if token.type == "heading_open"})
    marks = _places(tokens) if anchors else {}
    for number, token in enumerate(tokens):
        if number in marks:
            token.attrSet("id", f"{anchors}{marks[number].anchor}")
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level + levels.index(int(token.tag[1])), 6)}"
        if picture and token.children:
            token.children = [_drawn(child, picture) for child in token.children]
    html = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS | {"h2"} | ({"img"} if picture else set()),
        attributes={"a": {"href"}, "img": {"src", "alt"}} | {tag: {"id"} for tag in MARKED if anchors},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    if anchors:
        clean = clean.replace("<table>", TABLE).replace("</table>", "</table></div>")
    return mark_safe(clean)  # cleaned above; what is added is constant


def places_of(text: str) -> list[Place]:
    """The headings and the numbered steps of a text in order, each with its anchor; the same words twice are numbered.
    A list within a step is no place of its own."""
    return list(_places(PARSER.parse(text)).values())


def pictures_of(text: str) -> list[tuple[str, str]]:
    """(address, alternative text) of every picture in the text."""
    return [
        (str(child.attrs.get("src", "")), child.content.strip())
        for token in PICTURED.parse(text)
        for child in token.children or ()
        if child.type == "image"
    ]


def _places(tokens) -> dict[int, Place]:
    """Each place by the number of the token that opens it. The anchor of a step begins so that a new step takes no
    heading's."""
    found, taken, heading, step = {}, set(), "", 0
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = _words(tokens[number + 1])
            found[number] = Place(heading, _anchor(slugify(heading)[:100] or "avsnitt", taken))
        elif token.type == "ordered_list_open" and token.level == 0:
            step = int(token.attrs.get("start", 1))
        elif token.type == "bullet_list_open" and token.level == 0:
            step = None
        elif token.type == "list_item_open" and token.level == 1 and step is not None:
            inside = tokens[number + 2] if tokens[number + 1].type == "paragraph_open" else None
            if inside is not None and (words := _words(inside)):
                found[number] = Place(words, _anchor(f"steg_{slugify(words)[:90]}", taken), step, heading)
            step += 1
    return found


def _words(token) -> str:
    return "".join(
        " " if child.type == "softbreak" else child.content
        for child in token.children or ()
        if child.type in ("text", "code_inline", "softbreak")
    ).strip()


def _anchor(wished, taken) -> str:
    """The wished one, or with a number when it is taken."""
    anchor, number = wished, 2
    while anchor in taken:
        anchor, number = f"{wished}-{number}", number + 1
    taken.add(anchor)
    return anchor


def _drawn(token, picture):
    """A picture with the address that the page gives it; one that is not ours becomes its alternative text."""
    if token.type != "image":
        return token
    address = picture(str(token.attrs.get("src", "")))
    if address is None:
        token.type, token.tag, token.content, token.children = "text", "", f"[{token.content}]", None
    else:
        token.attrs["src"] = address
        token.attrs.pop("title", None)
    return token
