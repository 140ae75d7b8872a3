"""HTML made of elements: whatever is not made here is text, and is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable

from dateline.views.plain import visible


class Html(str):
    """Markup that is safe as it stands."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str | None) -> Html:
    """An element; children that are not `Html` are text. An attribute of None is left out.

    Names of attributes that Python reserves end in "_"; "_" within stands for "-".
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(visible(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Html(f"<{tag}{given}>{joined(children)}</{tag}>")


def empty(tag: str, **attributes: str | None) -> Html:
    """An element that has no content, such as a meta element or a shape of SVG."""
    whole = element(tag, **attributes)
    return Html(whole.removesuffix(f"></{tag}>") + "/>")


def joined(children: Iterable[str], between: str = "") -> Html:
    """Several children in a row."""
    return Html(text(between).join(map(text, children)))


def text(words: str) -> Html:
    """Words as markup: controls written out, the rest escaped; markup stays."""
    return words if isinstance(words, Html) else Html(html.escape(visible(words)))


def words(said: str) -> Html:
    """Words of a report, whose direction does not spread to what stands around them."""
    return element("bdi", said)


def link(address: str) -> Html:
    """A web address as a link; any other is text, so that nothing but the web is opened."""
    if address.startswith(("http://", "https://")):
        return element("a", address, href=address, class_="address", rel="noreferrer noopener")
    return element("bdi", address, class_="address")


def within(id_: str, *children: str, class_: str | None = None) -> Html:
    """A link to a place in the document."""
    return element("a", *children, href=f"#{id_}", class_=class_)
