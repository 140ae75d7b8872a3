"""The parts of a page: what is beside its report, embedded posts, its masthead, paragraphs."""

from __future__ import annotations

import re
from itertools import takewhile

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus(?:_thread)?|respond|replies|livefyre|talkback)"
    r"(?:[\s_-](?:area|section|list|wrap(?:per)?|container|block|thread|box|content|body|item"
    r"|form))?"
    r"(?:$|\s)",
    re.I,
)
# Headings of what stands beside a report: "Sources" of Wikinews, lists of related stories.
_BESIDE = re.compile(
    r"(?:sources?|references?|external links|sister links|further reading|bibliography|notes"
    r"|see also|related(?: (?:stories|articles?|news|posts?|links?|content|topics|coverage))?"
    r"|more (?:stories|news|on this(?: story)?|from [\w ]{1,30})|read more|read next|also read"
    r"|recommended(?: (?:stories|for you))?|you (?:may|might) (?:also )?like|most (?:read|popular)"
    r"|trending(?: now)?|latest(?: (?:news|stories))?|top stories|editors?['’]s? picks?|tags"
    r"|topics)"
    r"\s*:?",
    re.I,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LAID_OUT = 300  # characters of a cell that is a part of its page, and no datum
_SAME = 60  # characters by which two paragraphs are one
# Elements of what stands beside a page's text.
ASIDE = ("aside", "nav", "footer", "form", "figure", "figcaption", "header", "script", "style")
_POST = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|mastodon-embed|bluesky-embed"
    r"|telegram-post|text-post-media|fb-post|truthsocial-embed)(?:$|\s)",
    re.I,
)
_SIGNED = re.compile(
    r"\s*(?:[—–-]{1,2}\s*)(?P<who>[^()\n]{1,80}\(\s*@[\w.@-]{1,60}\s*\))\s*(?P<when>[^\n]{0,60}?)\s*$"
)
_SHARED = re.compile(r"\s*a post shared by\s+(?P<who>.{1,100})$", re.I)


def without_others(tree: HtmlElement) -> None:
    """Take readers' comments and lists of sources and related stories out of a page."""
    size = len(tree.text_content() or "")
    for element in list(tree.iter("div", "section", "ol", "ul", "aside", "article", "footer")):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        comment = _COMMENTS.search(names) or "Comment" in element.get("itemtype", "")
        if not comment or element.getparent() is None or element.find(".//h1") is not None:
            continue
        if 2 * len(element.text_content()) < size:
            element.drop_tree()
    for heading in list(tree.iter(*_HEADINGS, "dt", "p", "div", "strong")):
        plain = len(heading) < (1 if heading.tag == "div" else 4)
        said = heading.text_content().strip() if plain else ""
        if heading.tag == "h1" or not 3 <= len(said) <= 40 or not _BESIDE.fullmatch(said):
            continue
        for listed in _lists_below(heading):
            listed.drop_tree()


def _lists_below(heading: HtmlElement) -> list[HtmlElement]:
    """The lists that follow a heading up to the next, with the heading itself."""
    while (
        heading.getparent() is not None
        and heading.getnext() is None
        and (heading.getparent().text_content().strip() == heading.text_content().strip())
    ):
        heading = heading.getparent()  # <div class="mw-heading"><h2>Sources</h2></div>
    if heading.getparent() is None:
        return []
    following = takewhile(lambda e: e.tag not in _HEADINGS, heading.itersiblings())
    found = [e for e in following if e.tag in ("ul", "ol", "dl") or all_links(e)]
    return [heading, *found] if found else []


def all_links(element: HtmlElement) -> bool:
    """Whether nearly all that an element says is links."""
    said = len(element.text_content().strip()) if isinstance(element.tag, str) else 0
    return said > 0 and sum(len(a.text_content()) for a in element.iter("a")) > 0.7 * said


def unroll_tables(tree: HtmlElement) -> None:
    """Make the cells of tables that only lay out a page parts of it, as they stood before 2005.

    Such a table has no headings, and most of what it says stands in one cell.
    """
    for table in list(tree.iter("table")):
        if next(table.iter("th", "caption", "thead"), None) is not None:
            continue
        said = len(" ".join(table.text_content().split()))
        cells = [len(" ".join(cell.text_content().split())) for cell in table.iter("td")]
        if cells and max(cells) >= _LAID_OUT and 2 * max(cells) > said:
            for element in list(table.iter("table", "tbody", "tr", "td")):
                element.tag = "div"


def introduce_posts(tree: HtmlElement) -> int:
    """Put the author of each embedded post before its words, as in "Jane Doe (@doe) wrote: “...”".

    Platforms sign posts behind their text, where nobody reads them as their voice. Returns how
    many posts there are.
    """
    posts = [e for e in tree.iter("blockquote", "div") if _POST.search(e.get("class", ""))]
    for post in posts:
        lines = [" ".join(line.split()) for line in post.itertext()]
        text = " ".join(line for line in lines if line)
        signed = _SIGNED.search(text) or _SHARED.search(text)
        words = text[: signed.start()].strip() if signed else text
        parts = signed.groupdict() if signed else {}
        who, when = parts.get("who") or "", (parts.get("when") or "").strip()
        for child in list(post):
            post.remove(child)
        post.text = None
        if words:
            paragraph = etree.SubElement(post, "p")
            said = f"{who} wrote{' on ' + when if when else ''}: " if who else ""
            paragraph.text = f"{said}“{words.strip('“”')}”"
        post.tag = "div"
        post.attrib.clear()
    return len(posts)


def masthead(tree: HtmlElement) -> list[str]:
    """The lines between a page's title and its first paragraph: dates, bylines, standfirst."""
    lines: list[str] = []
    title = next(tree.iter("h1"), None)
    if title is None:
        return lines
    for element in title.xpath("following::*[position() <= 300]"):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
            continue
        said = _joined(element)
        if element.tag in ("h2", "h3", "aside", "nav", "footer") or len(lines) >= 10:
            break
        if element.tag == "p" and len(said) > 200:
            break
        if said and len(said) <= 200 and not any(_holds_lines(child) for child in element):
            lines += [said] if not lines or said not in lines[-1] else []
    return lines


def _joined(element: HtmlElement) -> str:
    """The words of an element; names that are links and nothing else are joined as in a byline."""
    names = [" ".join(child.text_content().split()) for child in element if child.tag == "a"]
    said = " ".join(" ".join(element.itertext()).split())
    if len(names) > 1 and len(names) == len(element) and said == " ".join(names):
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return said


def _holds_lines(element: HtmlElement) -> bool:
    return element.tag in ("p", "div", "li", "ul", "section", "header", "br", "time")


def with_missed(tree: HtmlElement, text: str) -> str:
    """Put back the paragraphs that an extraction left out of text it took from the like of them.

    Pages print their text in several containers, of which extractors take the first. A paragraph
    belongs to the text where its tag, class and container are those of one that was taken.
    """
    lines = [(line, line.strip()[:_SAME]) for line in text.splitlines()]
    known = {begin for _, begin in lines}
    whole = [(_said(element), _form(element), element) for element in tree.iter("p")]
    taken = {form for said, form, _ in whole if said[:_SAME] in known and len(said) >= _SAME}
    behind: dict[str, list[str]] = {}
    last = ""
    for said, form, element in whole:
        if said[:_SAME] in known:
            last = said[:_SAME]
        elif len(said) >= _SAME and form in taken and _is_prose(element):
            behind.setdefault(last, []).append(said)
            known.add(said[:_SAME])
    found = behind.pop("", [])
    for line, begin in lines:
        found += [line, *behind.pop(begin, [])]
    return "\n".join(found)


def _said(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _form(element: HtmlElement) -> tuple[str | None, ...]:
    above = element.getparent()
    return (element.get("class"), above.tag, above.get("class")) if above is not None else ()


def _is_prose(element: HtmlElement) -> bool:
    return not all_links(element) and not any(e.tag in ASIDE for e in element.iterancestors())


def linked_headlines(tree: HtmlElement) -> tuple[int, int, int]:
    """How many headlines of a page lead elsewhere, and how much of its text stands below them.

    Returns the number of headings that are links, and the characters of paragraphs below such a
    heading, at most two to each, and of all other paragraphs.
    """
    headings, below, others, since = 0, 0, 0, 99
    for element in tree.iter(*_HEADINGS, "p"):
        if any(above.tag in ("nav", "footer", "header") for above in element.iterancestors()):
            continue
        size = len(element.text_content().strip())
        if element.tag != "p":
            linked = element.find(".//a[@href]") is not None or any(
                above.tag == "a" for above in element.iterancestors()
            )
            headings, since = headings + linked, 0 if linked else 99
        elif since < 2:
            below, since = below + size, since + 1
        else:
            others += size
    return headings, below, others
