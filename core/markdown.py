"""What people write in longer texts: a little Markdown, made into HTML that holds nothing but text."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "blockquote", "h3", "h4", "h5", "h6", "a", "hr", "code"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")


def html_of(text: str, *, level: int = 3) -> SafeString:
    """Markdown as HTML. level: the level of the text's own top heading; the others follow, down to h6.

    HTML in the text is shown as it was typed; what is left is cleaned by an allow-list (nh3) all the same.
    """
    tokens = PARSER.parse(text)
    headings = sorted({int(token.tag[1]) for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level + headings.index(int(token.tag[1])), 6)}"
    html = PARSER.renderer.render(tokens, PARSER.options, {})
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    return mark_safe(clean)  # cleaned in the line above
