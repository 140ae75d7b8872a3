"""Pages, feeds and texts made of what publishers write and of damage; a long run by hand:

python -m tests.reports.fuzzed 20000
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from pathlib import Path

from dateline.reports import Refusal, load

LONGEST = 10.0  # seconds of the processor for one input

_PROSE = [
    "The army said on Tuesday that it had shot down two drones over the province.",
    "L'armée a dit mardi que deux drones avaient été abattus dans la province du nord.",
    "أعلن الجيش يوم الثلاثاء أن دفاعاته الجوية أسقطت طائرتين مسيرتين.",
    "The armyâ€™s â€œheavyâ€ losses, the explo-\nsions in the air-\ndefence base.",
    "By Jane Doe, Ph.D., and John Roe in Kyiv", "Jane Doe | Example News | March 3, 2021",
    "March 3, 2021 9:30 AM GMT+3 · Updated 2 hours ago", "Share", "12 comments", "2021/3/29",
    "FOR IMMEDIATE RELEASE", "MINISTRY OF DEFENCE", "Correction: it was two.", "ROE: Nothing.",
    "Source: Xinhua| 2021-03-03 10:22:31|Editor: roe", "KYIV, March 3 (Reuters) - Drones fell.",
    "https://news.example/2021/03/03/a", "Sources", "Related", "\u200b\u00ad\ufb01\u2009",
    "A" * 3000, "a-" * 1500, "(" * 400, ", " * 900, "1:1 " * 500, "By " * 300, "| " * 400,
    "March 3, 2021 " * 60, "Updated 2 hours ago " * 40, "Jane Doe and " * 30, "â€" * 800,
    "http://" * 400, "an earlier version of this story " * 60, "\u0301" * 400, "x-\n" * 500,
]  # fmt: skip
_TAGS = [
    "<p>", "</p>", "<h1>", "</h1>", "<h2>", "</h2>", "<a href='/x'>", "</a>", "<article>",
    "</article>",
    "<div class='live-blog'>", "<div class='block'>", "</div>",
    "<time datetime='2021-03-03T10:00Z'>",
    "</time>", "<section id='comments'>", "</section>", "<blockquote class='twitter-tweet'>",
    "</blockquote>", "<ul><li>", "</li></ul>", "<aside>", "</aside>",
    "<meta name=author content='", "'>",
    "<meta property='article:published_time' content='", "<script type='application/ld+json'>",
    "</script>", "<!--", "-->", "<!-- saved from url=(0010)http://x.example/ -->", "&nbsp;",
    "<svg>",
    "<br>", "<table><tr><td>", "<item>", "</item>", "<pubDate>", "</pubDate>", "<entry>",
    "<updated>",
    "<link>https://news.example/1</link>", "<![CDATA[", "]]>", "<title>", "</title>", "\x00",
    "<h1>War live: latest updates</h1>", "<li>", "</li>", "<h3>",
    "<time datetime='2021-03-03T10:42Z'>10:42</time>",
    "\ud800",
]  # fmt: skip
_STARTS = [
    "",
    "<!doctype html><html><body>",
    "<rss version='2.0'><channel><item><title>a</title>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
    "---\ntitle: a\n---\n",
    "# A\n\n",
]


def _linked(some: random.Random) -> str:
    def value(depth: int) -> object:
        kinds = ["text", "date", "number", "list", "article", "none"]
        kind = some.choice(kinds if depth < 6 else kinds[:3])
        if kind == "article":
            keys = (
                "@type @id @graph url headline datePublished author publisher mainEntity "
                "itemListElement liveBlogUpdate articleBody"
            ).split()
            chosen = {key: value(depth + 1) for key in some.sample(keys, some.randint(0, 6))}
            types = ["NewsArticle", "LiveBlogPosting", "ItemList", ["Article", 3], None]
            return chosen | {"@type": some.choice(types)}
        if kind == "list":
            return [value(depth + 1) for _ in range(some.randint(0, 4))]
        simple: dict[str, object] = {
            "text": some.choice(_PROSE), "date": "2021-03-03T10:00:00Z",
            "number": some.choice([0, -1, 1e30, 1614765600, True]), "none": None,
        }  # fmt: skip
        return simple[kind]

    said = json.dumps(value(0))
    return some.choice(
        [
            f"<script type='application/ld+json'>{said}</script>",
            f"<script id='__NEXT_DATA__' type='application/json'>{said}</script>",
            f"<script>window.__STATE__ = {said};</script>",
        ]
    )


def document(seed: int) -> tuple[str, bytes]:
    """A file's suffix and its bytes, the same for the same seed."""
    some = random.Random(seed)
    parts = [some.choice(_STARTS)]
    for _ in range(some.randint(0, 60)):
        kind = some.random()
        parts.append(_linked(some) if kind < 0.05 else some.choice(_TAGS if kind < 0.6 else _PROSE))
        parts.append(some.choice(["", "", " ", "\n", "\n\n"]))
    text = "".join(parts) * some.choice([1, 1, 1, 1, 20])
    data = bytearray(text.encode(some.choice(["utf-8", "cp1252", "utf-16"]), "replace"))
    for _ in range(some.choice([0, 0, 1, 20])):
        if data:
            data[some.randrange(len(data))] = some.randrange(256)
    return some.choice([".html", ".xml", ".txt", ".md", ""]), bytes(data)


def check(path: Path, seed: int) -> float:
    """Load a document; return how long the processor took. Raises whatever loading raises."""
    suffix, data = document(seed)
    file = path / f"fuzz{suffix}"
    file.write_bytes(data)
    began = time.process_time()
    for item in load(str(file)):
        if isinstance(item, Refusal):
            assert item.reason.endswith(".")
            assert "fault of Dateline" not in item.reason
        else:
            item[0].text.encode("utf-8")
    took = time.process_time() - began
    file.unlink()
    return took


if __name__ == "__main__":
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with tempfile.TemporaryDirectory() as folder:
        worst = (0.0, 0)
        for number in range(first, first + int(sys.argv[1])):
            try:
                worst = max(worst, (check(Path(folder), number), number))
            except Exception as error:
                print(f"seed {number}: {type(error).__name__}: {error}", flush=True)
            if number % 1000 == 999:
                print(
                    f"{number + 1} inputs, the slowest {worst[0]:.2f} s (seed {worst[1]})",
                    flush=True,
                )
