"""Pages as publishers' systems write them: what they state of themselves, and their text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.model import DateSource, Report
from dateline.reports import Refusal, load

TITLE = "Drones down over the north"
PROSE = (
    "The army said on Tuesday that its air defences had shot down two drones over the northern "
    "province, where rebels have held several towns since last spring."
)
MORE = (
    "A spokesman for the rebels denied that any drone had been lost and said that the fighting "
    "would go on until the garrison left the provincial capital."
)
LAST = "Residents said that they had heard three explosions before dawn, and ambulances after it."
OWN = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2021-03-03T06:00:00Z"}
RELATED = {
    "@type": "NewsArticle",
    "headline": "Garrison asks for food",
    "datePublished": "2021-02-01T06:00:00Z",
    "url": "https://news.example/garrison",
}
CANONICAL = '<link rel="canonical" href="https://news.example/drones">'


def linked(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(v)}</script>' for v in values)


def page(head: str = "", above: str = "", body: str | None = None, below: str = "") -> str:
    text = f"<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>" if body is None else body
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{TITLE}</title>{head}</head>"
        f"<body><main><article><h1>{TITLE}</h1>{above}{text}</article>{below}</main>"
        "<footer><p>Copyright 2024 Example News. Updated 1 January 2024</p></footer></body></html>"
    )


def read(folder: Path, markup: str) -> list[Report]:
    path = folder / "page.html"
    path.write_text(markup, encoding="utf-8")
    items = list(load(str(path)))
    refused = [item.reason for item in items if isinstance(item, Refusal)]
    assert not refused
    return [item[0] for item in items if not isinstance(item, Refusal)]


@pytest.mark.parametrize(
    ("head", "above", "below", "published", "source"),
    [
        # Statements of the page itself, wherever they stand among others'.
        (linked(RELATED, OWN), "", "", "2021-03-03", "metadata"),
        (linked({"@graph": [{"@type": "WebSite", "name": "Example"}, RELATED, OWN]}), "", "",
         "2021-03-03", "metadata"),
        (linked({"@type": "ItemList", "itemListElement": [{"item": RELATED}]}, OWN), "", "",
         "2021-03-03", "metadata"),
        (linked([{**OWN, "@type": ["NewsArticle", "Article"]}]), "", "", "2021-03-03", "metadata"),
        (linked({"@type": "WebPage", "mainEntity": OWN}), "", "", "2021-03-03", "metadata"),
        (f'<script type="application/ld+json">{json.dumps(OWN)[:-1]},}}</script>', "", "",
         "2021-03-03", "metadata"),
        (linked(RELATED) + CANONICAL, "", "", None, None),
        (linked({**OWN, "datePublished": None, "dateModified": "2021-03-09"}), "", "", None, None),
        ('<meta name="parsely-pub-date" content="2021-03-03T09:00:00Z">'
         '<meta property="article:modified_time" content="2021-03-09">', "", "", "2021-03-03",
         "metadata"),
        ('<meta property="article:published_time" content="1614765600">', "", "", "2021-03-03",
         "metadata"),
        # Marks in the text.
        ("", '<time datetime="Wed Mar 03 2021 15:21:41 GMT+0000 (UTC)">x</time>', "", "2021-03-03",
         "metadata"),
        ("", '<span itemprop="datePublished" content="2021-03-03T09:00:00+03:00">3 March</span>',
         "", "2021-03-03", "metadata"),
        ("", "<time><span>March 3, 2021</span><span>9:30 AM GMT+3</span><span>Updated 2 hours ago"
         "</span></time>", "", "2021-03-03", "metadata"),
        ("", "<div><span>Published On 3 March 2021</span><span>3 March 2021</span></div>", "",
         "2021-03-03", "text"),
        ("", '<time class="updated" datetime="2021-03-09">9 March</time>', "", None, None),
        ("", "<div class='submitted'>Submitted by admin on Wed, 03/31/2021 - 09:30</div>", "",
         "2021-03-31", "text"),
        ("", '<p>Updated <time datetime="2021-03-09">9 March</time></p>', "", None, None),
        # Lines that are only printed.
        ("", '<p class="byline">Wednesday March 3, 2021 10:05 am PST by Jane Doe</p>', "",
         "2021-03-03", "text"),
        ("", "<div>March 3, 2021 9:30 AM GMT+3 · Updated 2 hours ago</div>", "", "2021-03-03",
         "text"),
        # Readers' comments, related stories and footers are of other dates.
        ("", "", '<section id="comments"><div class="comment"><time datetime="2021-03-05">8 hours '
         "ago</time><p>Thanks a lot for this.</p></div></section>", None, None),
        ("", "", '<div class="related"><a href="/b">Garrison asks</a><time datetime="2021-02-01">'
         "1 February</time></div>", None, None),
        # Addresses.
        ('<link rel="canonical" href="https://news.example/world/20210303-drones">', "", "",
         "2021-03-03", "url"),
        ('<link rel="canonical" href="https://web.archive.org/web/20220520000000/https://n.example/">',
         "", "", None, None),
    ],
)  # fmt: skip
def test_the_date_of_publication(
    tmp_path: Path, head: str, above: str, below: str, published: str | None, source: str | None
) -> None:
    [report] = read(tmp_path, page(head, above, below=below))
    assert (report.published, report.published_from) == (published, source and DateSource(source))


@pytest.mark.parametrize(
    ("head", "above", "byline"),
    [
        (linked({**OWN, "author": [{"@type": "Person", "name": "Jane Doe"}, "John Roe"]}), "",
         "Jane Doe and John Roe"),
        (linked({"@graph": [{**OWN, "author": {"@id": "#j"}},
                            {"@type": "Person", "@id": "#j", "name": "Jane Doe"}]}), "",
         "Jane Doe"),
        (linked({**OWN, "author": {"@type": "Organization", "name": "Example News"},
                 "publisher": {"name": "Example News"}}), "", None),
        ('<meta name="author" content="Watermill feed">', "<p>By Jane Doe</p>", "Jane Doe"),
        ('<meta name="author" content="Watermill feed">', "", None),
        ('<meta property="article:author" content="https://social.example/jane">',
         "<p>By <span>Jane Doe</span></p>", "Jane Doe"),
        ("", '<div><a rel="author" href="/jane">Jane Doe</a> in Kyiv</div>'
         "<div>Wed 3 Mar 2021 09.30 GMT</div>", "Jane Doe"),
        ('<meta name="byl" content="By Jane Doe">', "", "Jane Doe"),
        ("", "<div><a href='/j'>Jane Doe</a><a href='/r'>John Roe</a></div><p>3 March 2021</p>",
         "Jane Doe and John Roe"),
        ("", "<div><time>3 March 2021</time><span>Jane Doe</span><span>Example News, Kyiv</span>"
         "</div>", "Jane Doe"),
    ],
)  # fmt: skip
def test_bylines(tmp_path: Path, head: str, above: str, byline: str | None) -> None:
    [report] = read(tmp_path, page(head, above))
    assert report.byline == byline


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0041)https://news.example/2021/03/03/drones -->",
        "<!-- Mirrored from news.example/2021/03/03/drones by HTTrack Website Copier/3.x [XR&CO],"
        " Thu, 20 May 2021 10:00:00 GMT -->",
        "<!--\n Page saved with SingleFile \n url: https://news.example/2021/03/03/drones \n"
        " saved date: Thu May 20 2021 10:00:00 GMT+0200\n-->",
    ],
)
def test_a_saved_page_knows_its_address(tmp_path: Path, comment: str) -> None:
    [report] = read(tmp_path, page().replace("<html>", f"{comment}<html>"))
    assert (report.url or "").partition("://")[2] == "news.example/2021/03/03/drones"
    assert (report.published, report.published_from) == ("2021-03-03", "url")


@pytest.mark.parametrize(
    "kept",
    [
        "https://web.archive.org/web/20220520000000/https://news.example/drones",
        "https://web.archive.org/web/20220520000000id_/https://news.example/drones",
        "https://archive.ph/20220520000000/https://news.example/drones",
    ],
)
def test_a_page_of_an_archive_has_its_own_address(tmp_path: Path, kept: str) -> None:
    canonical = f'<link rel="canonical" href="{kept}">'
    [report] = read(
        tmp_path, page(canonical + linked({**OWN, "url": "https://news.example/drones"}))
    )
    assert (report.url, report.published) == ("https://news.example/drones", "2021-03-03")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "news.example needs to review the security of your connection."),
        ("News", "Checking your browser before you go on to news.example. This takes seconds."),
        ("404 Not Found", "The page that you asked for is not here; it may have been moved."),
        ("Page not found - Example News", "Sorry, we have looked for it everywhere. Go home?"),
        ("Error 503", "The server has too much to do at this moment. Try again in a minute."),
        ("Access Denied", "You don't have permission to look at this page on this server at all."),
        (
            "Before you continue",
            "We and our partners keep information on devices, such as cookies.",
        ),
        (
            "Log in to Example",
            "You must log in to see this page. Have you forgotten your password?",
        ),
    ],
)
def test_a_notice_in_the_place_of_a_page_is_refused(tmp_path: Path, title: str, text: str) -> None:
    markup = page(body=f"<p>{text}</p><p>Go back to our front page for all news.</p>")
    path = tmp_path / "a.html"
    path.write_text(markup.replace(TITLE, title))
    [item] = load(str(path))
    assert isinstance(item, Refusal)
    assert "is a notice of its site and no report" in item.reason


@pytest.mark.parametrize(
    "title", ["404 killed in raid", "Access denied: army bars observers", "500 rebels give up"]
)
def test_headlines_like_notices_are_headlines(tmp_path: Path, title: str) -> None:
    below = "<p>Please enable JavaScript to view the comments.</p>"
    [report] = read(tmp_path, page(below=below).replace(TITLE, title))
    assert report.title == title
    assert PROSE in report.text
    said = page(linked({**OWN, "headline": "Access denied"})).replace(TITLE, "Access denied")
    assert len(read(tmp_path, said)) == 1


def test_a_table_that_lays_out_a_page_is_its_text(tmp_path: Path) -> None:
    cells = f"<td><a href='/'>Home</a></td><td>March 3, 2021<br><br>{PROSE}<br><br>{MORE}</td>"
    for inner in (
        f"<tr>{cells}</tr>",
        f"<tbody><tr><td colspan=2></td></tr><tr>{cells}</tr></tbody>",
    ):
        [report] = read(tmp_path, page(body=f"<table width=600>{inner}</table>"))
        assert report.published == "2021-03-03"
        assert f"\n\n{PROSE}\n\n{MORE}" in report.text
        assert "|" not in report.text
    data = "<table><tr><td>Dead</td><td>12</td></tr><tr><td>Hurt</td><td>3</td></tr></table>"
    [report] = read(tmp_path, page(body=f"<p>{PROSE}</p>{data}<p>{MORE}</p>"))
    assert "| Dead | 12 |" in report.text


def test_the_author_of_an_embedded_post_is_its_voice(tmp_path: Path) -> None:
    post = (
        '<blockquote class="twitter-tweet"><p lang="en">Two drones are down.</p>&mdash; John Roe '
        '(@johnroe) <a href="https://x.example/1">March 3, 2021</a></blockquote>'
    )
    unsigned = '<blockquote class="twitter-tweet"><p>One more is down.</p></blockquote>'
    [report] = read(tmp_path, page(body=f"<p>{PROSE}</p>{post}<p>{MORE}</p>{unsigned}"))
    assert (
        "\n\nJohn Roe (@johnroe) wrote on March 3, 2021: “Two drones are down.”\n\n" in report.text
    )
    assert "\n\n“One more is down.”" in report.text


def test_a_text_in_several_containers_is_whole(tmp_path: Path) -> None:
    part = "<section class='article-body'><p>{}</p></section>"
    parts = "<div class='ad'></div>".join(map(part.format, (PROSE * 2, MORE, LAST)))
    teaser = (
        "<div class='card'><p>The garrison asked the capital for food and water again.</p></div>"
    )
    [report] = read(tmp_path, page(body=parts, below=teaser))
    assert report.text == "\n\n".join([TITLE, PROSE * 2, MORE, LAST])


@pytest.mark.parametrize("heading", ["Sources", "Related", "Read more:", "External links"])
def test_lists_of_sources_are_no_text(tmp_path: Path, heading: str) -> None:
    beside = (
        f"<h2>{heading}</h2><ul><li>John Roe. “<a href='/b'>Garrison shot down a helicopter</a>” — "
        "<i>Example Times</i>, 2 February 2021</li></ul>"
    )
    [report] = read(tmp_path, page(body=f"<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>{beside}"))
    assert "helicopter" not in report.text
    assert report.published is None


CARD = "<div class='card'><h2><a href='/{0}'>Story {0} of the day</a></h2><p>{1}</p></div>"


def test_an_index_of_headlines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    cards = "".join(CARD.format(n, PROSE) for n in range(5))
    path.write_text(f"<html><body><main><h1>World</h1>{cards}</main></body></html>")
    [item] = load(str(path))
    assert isinstance(item, Refusal)
    assert "index of 5 headlines" in item.reason
    article = "<meta property='og:type' content='article'>"
    [report] = read(tmp_path, page(article, below=cards))
    assert PROSE in report.text
    [report] = read(tmp_path, page(body=f"<p>{PROSE}</p><p>{MORE}</p>" * 9, below=cards))
    assert MORE in report.text


NEXT = '<script id="__NEXT_DATA__" type="application/json">{}</script>'
STORY = {"url": "/drones", "headline": TITLE, "publishedAt": "2021-03-03T06:00:00Z"}
OTHER = {"url": "/garrison", "headline": "Garrison asks for food", "publishedAt": "2021-02-01"}


@pytest.mark.parametrize(
    ("head", "published"),
    [
        # its own address, its own headline where no address says otherwise
        (CANONICAL + NEXT.format(json.dumps({"props": {"more": [OTHER], "story": STORY}})),
         "2021-03-03"),
        (NEXT.format(json.dumps({"headlines": {"basic": TITLE}, "display_date": "2021-03-03"})),
         "2021-03-03"),
        (NEXT.format(json.dumps([STORY, OTHER])), "2021-03-03"),
        # variables of scripts
        (CANONICAL + f"<script>window.__S = {json.dumps({'x': [OTHER, STORY]})};run()</script>",
         "2021-03-03"),
        (CANONICAL + f"<script>Fusion.a=1;Fusion.globalContent={json.dumps(STORY)};</script>",
         "2021-03-03"),
        (f"<script>dataLayer.push({json.dumps(STORY)});</script>", "2021-03-03"),
        (f"<script>dataLayer = [{json.dumps(STORY)}];</script>", "2021-03-03"),
        (CANONICAL + f"<script>window.__D = JSON.parse({json.dumps(json.dumps(STORY))})</script>",
         "2021-03-03"),
        # of other stories, of two that do not agree, of a change, of what is no JSON
        (CANONICAL + NEXT.format(json.dumps([OTHER, {**STORY, "url": "/drones-2"}])), None),
        (NEXT.format(json.dumps([OTHER])), None),
        (NEXT.format(json.dumps([STORY, {**STORY, "publishedAt": "2021-03-05"}])), None),
        (CANONICAL + NEXT.format(json.dumps({"url": "/drones", "updatedAt": "2021-03-05"})), None),
        (CANONICAL + NEXT.format(json.dumps({**STORY, "publishedAt": True})), None),
        (CANONICAL + "<script>x = {url: '/drones', publishedAt: '2021-03-03'}; y={</script>", None),
        (CANONICAL + NEXT.format('{"a": [' * 3000), None),
        ('<link rel="canonical" href="https://news.example/">'
         + NEXT.format(json.dumps({"url": "/", "publishedAt": "2021-03-03"})), None),
    ],
)  # fmt: skip
def test_the_date_in_the_data_of_a_page(tmp_path: Path, head: str, published: str | None) -> None:
    [report] = read(tmp_path, page(head))
    assert report.published == published


TIMES = ("2021-03-03T10:42:00Z", "2021-03-03T09:15:00Z", "2021-03-02T23:15:00Z")
SAID = (PROSE, MORE, LAST)
LIVE = "War live: drones down over the north"


def rows(form: str) -> str:
    told = enumerate(zip(TIMES, SAID, strict=True), 1)
    time = "<time datetime='{}'>10:42</time>"
    return "".join(form.format(n=n, time=time.format(t), text=s) for n, (t, s) in told)


@pytest.mark.parametrize(
    ("form", "titled"),
    [
        ("<article id='e{n}'><h3>Entry {n}</h3>{time}<p>{text}</p></article>", True),
        ("<li id='e{n}'><h4><a href='#e{n}'>Entry {n}</a></h4><b>{time}</b><div><p>{text}</p></div>"
         "</li>", True),
        ("<h2 id='e{n}'>{time} Entry {n}</h2><p>{text}</p><p>More of {n}.</p>", True),
        ("<p id='e{n}'>{time} GMT</p><p>{text}</p>", False),
        ("<p id='e{n}'>{time}</p><h3>Entry {n}</h3><p>{text}</p>", True),
    ],
)  # fmt: skip
def test_entries_without_names_of_classes(tmp_path: Path, form: str, titled: bool) -> None:
    body = f"<p>{LAST} {MORE}</p><div>{rows(form)}</div>"
    markup = page(CANONICAL, body=body).replace(TITLE, LIVE)
    found = read(tmp_path, markup)
    assert [r.published for r in found] == [t.replace("Z", "+00:00") for t in TIMES]
    assert [s in r.text for r, s in zip(found, SAID, strict=True)] == [True, True, True]
    assert [r.title for r in found] == (["Entry 1", "Entry 2", "Entry 3"] if titled else [LIVE] * 3)
    assert [r.url for r in found] == [f"https://news.example/drones#e{n}" for n in (1, 2, 3)]
    # JSON-LD may say that it is one, in the place of its title; else it is one report
    blog = linked({**OWN, "@type": "LiveBlogPosting"})
    assert len(read(tmp_path, page(CANONICAL + blog, body=body))) == 3
    assert len(read(tmp_path, page(CANONICAL, body=body))) == 1


def test_teasers_beside_a_live_page_are_no_entries(tmp_path: Path) -> None:
    text = f"<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>"
    for below in (
        rows("<li><a href='/{n}'>{time}<p>{text}</p></a></li>"),
        rows("<article><h3><a href='/{n}'>Story {n}</a></h3>{time}<p>{text}</p></article>"),
        f"<aside><ul>{rows('<li>{time}<p>{text}</p></li>')}</ul></aside>",
    ):
        markup = page(body=text, below=f"<div>{below}</div>").replace(TITLE, LIVE)
        assert len(read(tmp_path, markup)) == 1


def test_every_entry_of_a_live_blog_has_its_time(tmp_path: Path) -> None:
    entries = [
        {"headline": "General speaks", "articleBody": PROSE,
         "datePublished": "2021-03-03T10:42:00Z", "url": "https://news.example/live#b2"},
        {"headline": "Drones seen", "articleBody": MORE, "datePublished": "2021-03-02T23:15:00Z",
         "url": "https://news.example/live#b1"},
    ]  # fmt: skip
    blog = {**OWN, "@type": "LiveBlogPosting", "liveBlogUpdate": entries}
    found = read(tmp_path, page(linked(blog) + CANONICAL))
    assert [(r.title, r.published, r.url) for r in found] == [
        ("General speaks", "2021-03-03T10:42:00+00:00", "https://news.example/drones#b2"),
        ("Drones seen", "2021-03-02T23:15:00+00:00", "https://news.example/drones#b1"),
    ]
    shown = "".join(
        f"<div class='block' id='b{n}'><time datetime='2021-03-0{n}T10:00:00Z'>10.00</time>"
        f"<p>{text}</p></div>"
        for n, text in ((3, PROSE), (2, MORE))
    )
    found = read(tmp_path, page(body=f"<div class='live-blog'>{shown}</div>"))
    assert [(r.title, r.published) for r in found] == [
        (TITLE, "2021-03-03T10:00:00+00:00"),
        (TITLE, "2021-03-02T10:00:00+00:00"),
    ]
    assert [r.text.split("\n\n")[1:] for r in found] == [[PROSE], [MORE]]
