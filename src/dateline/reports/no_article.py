"""Pages that are no article: indexes of headlines, and what a site shows in a page's place."""

from __future__ import annotations

import re

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dateline.errors import DatelineError
from dateline.reports.linked_data import Article
from dateline.reports.page_parts import linked_headlines

# An index has so many headlines that lead elsewhere, and its text stands below them.
_HEADLINES, _BELOW = 4, 0.7
_NOTICE = 1_500  # characters of a notice at most
_BESIDE = 200  # characters that stand beside the lines of one
# Whole titles of notices; the name of a site may stand behind.
_FAILED = (
    r"(?:(?:sorry[,.!]? )?(?:the |this )?(?:page |article |content |site |file )?"
    r"(?:(?:was |is |could )?not (?:be )?(?:found|available)|(?:is |isn[’']t |un)available)"
    r"|access (?:denied|to this page has been denied)|forbidden|unauthori[sz]ed"
    r"|bad (?:gateway|request)|gateway time-?out|service (?:temporarily )?unavailable"
    r"|internal server error|gone|too many requests)"
)
_TITLES = re.compile(
    rf"(?:{_FAILED}|(?:error[ :]*)?(?:4[0-5]\d|50\d)(?:\s*[-–—:|]?\s*(?:error|{_FAILED}))?"
    r"|just a moment(?:\.\.\.|…)?|attention required!?|one more step|security check"
    r"|are you (?:a )?(?:robot|human)\??|robot check|pardon our interruption|human verification"
    r"|before you continue(?: to .{1,40})?|we (?:value|care about) your privacy|cookie consent"
    r"|(?:please )?(?:log ?in|sign ?in)(?: to .{1,40})?|log into .{1,40}"
    r"|subscribe to (?:read|continue)|account suspended|under maintenance|index of /.{0,200})"
    r"(?:\s*[-–—|·]\s*.{1,60})?",
    re.I,
)
# What notices that keep programs out say, whatever their title.
_KEEPS_OUT = re.compile(
    r"\b(?:checking (?:your browser|if the site connection is secure)|enable javascript and cookies"
    r"|verify(?:ing)? (?:that )?you(?:’re|'re| are) (?:a |not a )?(?:human|robot)"
    r"|ddos protection by|unusual traffic from your|performance & security by cloudflare"
    r"|please (?:enable|turn on) java ?script|you need to enable javascript"
    r"|your browser (?:does not support|has) javascript)\b",
    re.I,
)


def refuse_index(source: str, tree: HtmlElement, article: Article) -> None:
    """Raise DatelineError for a page that lists other pages and states no article of its own."""
    headings, below, others = linked_headlines(tree)
    if not _says_article(tree, article) and headings >= _HEADLINES and below + others > 0:
        if article.listed or below > _BELOW * (below + others):
            raise DatelineError(
                f"{source} is an index of {headings} headlines, no report; add the pages that it "
                "leads to."
            )


def refuse_notice(
    source: str, tree: HtmlElement, article: Article, titles: list[str], text: str
) -> None:
    """Raise DatelineError for what a site shows in a page's place: not found, are you human."""
    if len(text) > _NOTICE or _says_article(tree, article):
        return
    title = next((title for title in titles if _TITLES.fullmatch(title)), None)
    if title is None and (found := _KEEPS_OUT.search(text)):
        others = (line for line in text.splitlines() if not _KEEPS_OUT.search(line))
        title = found.group() if sum(map(len, others)) < _BESIDE else None
    if title:
        raise DatelineError(
            f"{source} is a notice of its site and no report ({title[:60]}); open the page in a "
            "browser and save it from there."
        )


def _says_article(tree: HtmlElement, article: Article) -> bool:
    return article.stated or bool(
        tree.xpath(
            "//meta[@property='og:type' and contains(@content, 'article')]"
            "|//meta[@property='article:published_time']|//*[contains(@itemtype, 'Article')]"
        )
    )
