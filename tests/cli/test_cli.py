"""The commands from end to end, on real files: what they print, what they refuse, how they end."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.cli.commands import OF_CLAIMS, main
from tests.claims_made import in_parquet
from tests.conftest import Dateline, Ran

# Fictional, as are all names in it but those of places.
STRIKE = (
    "Rebels shell port\n\n"
    "ODESA, June 14, 2023 (Example News) — Rebels shelled the port of Odesa on Monday, killing at "
    "least 12 people, Colonel Anna Rahimi said.\n\n"
    "The army denied that it had sold missiles to Iran.\n"
)
SALE = (
    "Kenya signs deal\n\n"
    "NAIROBI (Coast Radio) — Kenya signed an agreement with France in Nairobi on 3 March 2021. The "
    "ministry may deploy drones to Mali next year.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def case(folder: Path, dateline: Dateline) -> Path:
    """A case of two reports that are read, for commands that only look."""
    (folder / "strike.txt").write_text(STRIKE)
    (folder / "sale.txt").write_text(SALE)
    assert dateline("init", "gulf").status == 0
    assert dateline("add", "gulf", "strike.txt", "sale.txt").status == 0
    assert dateline("read", "gulf").status == 0
    return folder / "gulf"


def objects(ran: Ran) -> list[dict[str, Any]]:
    assert ran.status == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def process(*args: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command as a user's shell does."""
    command = [sys.executable, "-m", "dateline", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


# -- help ------------------------------------------------------------------------------------------


def test_help_teaches_the_order_of_work(dateline: Dateline) -> None:
    ran = dateline("--help")
    assert ran.status == 0
    order = [ran.out.index(f"dateline {c} CASE") for c in ("init", "add", "read", "claims", "map")]
    assert order == sorted(order)
    assert "dateline run" in ran.out
    assert "..." not in ran.out.split("Commands:")[1]  # each command in a sentence, not cut off


@pytest.mark.parametrize("name", main.commands)
def test_the_examples_of_every_help_are_valid(name: str, dateline: Dateline) -> None:
    ran = dateline(name, "--help")
    assert ran.status == 0
    examples = [
        line.strip() for line in ran.out.splitlines() if re.search(r"^ .*dateline \w", line)
    ]
    assert examples
    for example in examples:
        words = shlex.split(example.split("dateline ", 1)[1].split(" | ")[0])
        command = main.commands[words[0]]
        with command.make_context(words[0], words[1:]) as context:
            assert context.params


def test_an_unknown_command_or_option_is_told(dateline: Dateline) -> None:
    assert dateline("reed").status == 2
    ran = dateline("claims", "x", "--colour", "red")
    assert ran.status == 2
    assert "No such option" in ran.err


# -- the whole path --------------------------------------------------------------------------------


def page(title: str, body: str) -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><article>"
        f"<h1>{title}</h1><p>{body}</p></article></body></html>"
    )


def archive(title: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    payload = io.BytesIO(page(title, STRIKE).encode())
    address = "https://news.example/archived"
    record = writer.create_warc_record(address, "response", payload=payload, http_headers=headers)
    writer.write_record(record)
    return out.getvalue()


@pytest.mark.ftm
def test_every_format_of_source_becomes_claims_in_every_format_of_export(
    folder: Path, dateline: Dateline
) -> None:
    news = folder / "news"
    (news / "below").mkdir(parents=True)
    (news / "a.txt").write_text(STRIKE)
    (news / "below" / "b.md").write_text("# Deal in Nairobi\n\n" + SALE.split("\n\n")[1])
    (news / "c.html").write_text(
        page("Port hit", "Rebels attacked the port of Aden on Sunday. " * 9)
    )
    lines = [{"text": f"Ghana sold {n} tanks to Togo in 2019.", "publisher": "P"} for n in (3, 4)]
    (news / "d.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (news / "e.rss").write_text(
        "<rss version='2.0'><channel><title>Feed</title><item><title>Navy</title>"
        "<description>The navy seized a ship near Suva on Friday.</description>"
        "<pubDate>Wed, 03 Mar 2021 10:00:00 GMT</pubDate></item></channel></rss>"
    )
    (news / "f.warc.gz").write_bytes(archive("Port shelled"))
    assert dateline("init", "case").status == 0
    added = objects(dateline("add", "case", "news", "--json"))
    assert [a["result"] for a in added] == ["added"] * 7
    ran = dateline("read", "case")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Read 7 reports into ")

    reports = {r["id"]: r for r in objects(dateline("reports", "case", "--json"))}
    assert {a["report"] for a in added} == set(reports)
    claims = objects(dateline("claims", "case", "--json"))
    assert {claim["report"]["id"] for claim in claims} == set(reports)  # something out of each
    for claim in claims:
        text = reports[claim["report"]["id"]]["text"]
        for span in [claim["anchor"], claim["evidence"], *claim["arguments"]]:
            assert text[span["start"] : span["end"]] == span["text"]

    table = dateline("claims", "case").out
    assert all(claim["id"][:6] in table for claim in claims)
    for heading in ("who", "to whom", "with what", "where", "when", "how many", "who says so"):
        assert heading in table

    whole = objects(dateline("export", "case", "--format", "jsonl"))  # with what people say
    assert [claim for claim in whole if claim["kind"] != "statement"] == claims
    for format_ in OF_CLAIMS:
        ran = dateline("export", "case", "--format", format_, "-o", f"claims.{format_}")
        assert (ran.status, ran.out) == (0, ""), ran.err
        number = len(whole if format_ in ("jsonl", "parquet") else claims)
        assert ran.err == f"Wrote {number} claims to claims.{format_}.\n"
    told = [json.loads(line) for line in (folder / "claims.jsonl").read_text().splitlines()]
    assert told == whole
    assert in_parquet(folder / "claims.parquet") == whole
    with (folder / "claims.csv").open(newline="") as file:
        assert [r["event_id_cnty"] for r in csv.DictReader(file)] == [c["id"] for c in claims]
    features = json.loads((folder / "claims.geojson").read_text())["features"]
    assert [f["id"] for f in features if not f["id"].startswith("ring")] == [
        c["id"] for c in claims
    ]
    assert (folder / "claims.ftm").read_text().count('"schema": "Article"') == 7
    assert (
        dateline("export", "case", "--format", "jsonl").out == (folder / "claims.jsonl").read_text()
    )

    ran = dateline("map", "case", "-o", "map.html")
    assert (ran.status, ran.err) == (0, "")
    assert all(claim["id"] in (folder / "map.html").read_text() for claim in claims)


def test_run_on_the_samples_leads_on(folder: Path, dateline: Dateline) -> None:
    ran = dateline("run")
    assert ran.status == 0
    assert "sample reports" in ran.err
    assert "Dateline sample" in ran.out
    reports = objects(dateline("reports", "dateline-samples", "--json"))
    assert len(reports) >= 5
    assert all(r["publisher"] == "Dateline sample" and r["published"] for r in reports)
    assert {r["id"] for r in reports} == {
        c["report"]["id"] for c in objects(dateline("claims", "dateline-samples", "--json"))
    }
    # The commands that it names do work.
    named = re.findall(r"^  dateline (\w+ .*?)(?: {3,}| {2}some.*)?$", ran.out, re.M)
    assert [words.split()[0] for words in named] == [
        "show",
        "claims",
        "events",
        "serve",
        "map",
        "export",
    ]
    for words in named:
        if words.startswith("serve"):  # goes on until it is ended: tests/desk
            continue
        again = dateline(*shlex.split(re.split(r" {2,}", words)[0]))
        assert again.status == 0, again.err
    assert (folder / "map.html").exists()
    assert (folder / "claims.csv").exists()
    # And again: nothing is added twice.
    assert "0 added, 8 known" in dateline("run").out


def test_run_on_ones_own_reports(folder: Path, dateline: Dateline) -> None:
    (folder / "a.txt").write_text(STRIKE)
    ran = dateline("run", "a.txt")
    assert ran.status == 2
    assert "--case" in ran.err
    ran = dateline("run", "a.txt", "gone.txt", "--case", "mine", "--publisher", "Example News")
    assert ran.status == 1  # one report is there, the other was not
    assert ran.err.startswith("error: gone.txt does not exist")
    assert "Attack" in ran.out
    assert "dateline map mine" in ran.out


# -- finding ---------------------------------------------------------------------------------------


def test_show_marks_the_evidence(case: Path, dateline: Dateline) -> None:
    attacks = objects(dateline("claims", case, "--type", "Attack", "--json"))
    attack = next(claim for claim in attacks if claim["anchor"]["text"] == "shelled")
    shown = dateline("show", case, attack["id"][:8])
    assert shown.status == 0
    assert "[shelled Attack]" in shown.out
    assert "[Rebels Actor]" in shown.out
    assert "Anna Rahimi" in shown.out.split("says", 1)[1]
    as_json = json.loads(dateline("show", case, attack["id"], "--json").out)
    assert as_json == {**attack, "page": None}  # a text has no pages


Check = Callable[[dict[str, Any]], bool]


def words(claim: dict[str, Any]) -> str:
    return " ".join(f"{a['text']} {a['name'] or ''}" for a in claim["arguments"])


def interval(claim: dict[str, Any]) -> tuple[str, str] | None:
    time = claim["time"] or {}
    if not time.get("earliest") and not time.get("latest"):
        return None
    return time["earliest"] or "0000", time["latest"] or "9999"


@pytest.mark.parametrize(
    ("options", "check"),
    [
        (["--type", "attack"], lambda c: c["type"] == "Attack"),
        (["--type", "Agree", "--type", "Casualty"], lambda c: c["type"] in ("Agree", "Casualty")),
        (["--actor", "rebels"], lambda c: "Rebels" in words(c)),
        (["--place", "ke"], lambda c: c["place"] and c["place"]["country"] == "KE"),
        (["--voice", "rahimi"], lambda c: any("Rahimi" in h["name"] for h in c["voice"])),
        (["--since", "2023"], lambda c: (t := interval(c)) and t[1] >= "2023-01-01"),
        (["--until", "2021-03"], lambda c: (t := interval(c)) and t[0] <= "2021-03-31"),
        (
            ["--since", "2021-03-03", "--until", "20210303"],
            lambda c: (t := interval(c)) and t[0] <= "2021-03-03" <= t[1],
        ),
    ],
)
def test_filters_choose_the_same_claims_everywhere(
    case: Path, dateline: Dateline, options: list[str], check: Check
) -> None:
    every = objects(dateline("claims", case, "--json"))
    expected = [claim["id"] for claim in every if check(claim)]
    assert 0 < len(expected) < len(every)
    assert [c["id"] for c in objects(dateline("claims", case, "--json", *options))] == expected
    exported = objects(dateline("export", case, "--format", "jsonl", *options))
    assert [c["id"] for c in exported if c["kind"] != "statement"] == expected
    dateline("map", case, "-o", "some.html", *options)
    page = Path("some.html").read_text()
    assert [c["id"] for c in every if c["id"] in page] == expected


def test_what_a_filter_hides_or_misses_is_told(case: Path, dateline: Dateline) -> None:
    ran = dateline("claims", case, "--since", "2020", "--json")
    undated = sum(not interval(c) for c in objects(dateline("claims", case, "--json")))
    assert f"{undated} claims without a known date are left out" in ran.err
    ran = dateline("claims", case, "--type", "Explode")
    assert ran.status == 0
    assert "No claim is of type Explode; there are: " in ran.err
    assert "Attack" in ran.err
    assert "No claim passes these filters" in ran.err
    assert ran.out == ""
    ran = dateline("claims", case, "--limit", "1")
    assert re.search(r"note: 1 of \d+ claims are shown", ran.err)


def test_reports_are_listed_and_claims_of_one_report(case: Path, dateline: Dateline) -> None:
    table = dateline("reports", case).out
    assert "Rebels shell port" in table
    [first, second] = objects(dateline("reports", case, "--json"))
    assert first["text"] == STRIKE
    of_second = objects(dateline("claims", case, "--report", second["id"][:6], "--json"))
    assert {c["report"]["id"] for c in of_second} == {second["id"]}


def test_versions_languages_and_lists_of_links(case: Path, dateline: Dateline) -> None:
    url = "https://news.example/1"
    for name, text in (("a.json", STRIKE), ("b.json", STRIKE.replace("12 people", "two people"))):
        Path(name).write_text(json.dumps({"text": text, "url": url}))
        added = dateline("add", case, name)
        assert added.status == 0
    assert "took the place of an older version" in added.out
    Path("c.txt").write_text("قصف المتمردون ميناء أوديسا يوم الاثنين وقتلوا اثني عشر شخصا.\n")
    dateline("add", case, "c.txt")
    listed = dateline("reports", case).out
    assert "1 of them are not in English and are not read (1 ar)" in listed
    assert "1 older version is not listed" in listed
    reports = objects(dateline("reports", case, "--json"))
    assert [r["language"] for r in reports] == ["en", "en", "en", "ar"]
    every = objects(dateline("reports", case, "--all", "--json"))
    assert [bool(r["superseded_by"]) for r in every] == [False, False, True, False, False]
    assert objects(dateline("read", case, "--json"))[0]["reports"] == 1  # the newer version
    shown = dateline("report", case, reports[2]["id"]).out
    assert "[-12-]{+two+} people" in shown
    assert "Superseded by" in dateline("report", case, every[2]["id"]).out

    Path("links.txt").write_text("# to fetch\n1. http://127.0.0.1/a\n- http://127.0.0.1/b, Roe\n")
    refused = dateline("add", case, "links.txt")
    assert refused.status == 1
    assert "holds addresses alone" in refused.err
    assert "--links links.txt" in refused.err
    fetched = dateline("add", case, "--links", "links.txt")
    assert fetched.err.count("127.0.0.1") >= 2  # each asked for, and refused as not public
    assert dateline("add", case, "--links", "c.txt").status != 0
    assert dateline("add", case, "--links", "nothing.txt").status != 0


# -- adding ----------------------------------------------------------------------------------------


def test_adding_twice_and_correcting(case: Path, dateline: Dateline) -> None:
    before = objects(dateline("claims", case, "--json"))
    assert "0 added, 2 known" in dateline("add", case, "strike.txt", "sale.txt").out
    assert objects(dateline("claims", case, "--json")) == before
    Path("plain.txt").write_text("Rebels shelled the port of Odesa on Monday.\n")
    dateline("add", case, "plain.txt")
    dateline("read", case)

    def of_plain() -> dict[str, Any]:
        *_, plain = objects(dateline("reports", case, "--json"))
        [claim] = objects(dateline("claims", case, "--report", plain["id"], "--json"))
        return claim

    undated = of_plain()
    assert undated["time"]["earliest"] is None
    ran = dateline("add", case, "plain.txt", "--published", "2023-06-14")
    assert "1 updated" in ran.out
    dated = of_plain()
    assert dated["time"]["earliest"] == "2023-06-12"
    assert dated["slot"] == undated["slot"]
    assert dated["id"] != undated["id"]  # it says more
    assert "1 updated" in dateline("add", case, "plain.txt", "--publisher", "Odesa Post").out
    assert of_plain()["voice"][0]["name"] == "Odesa Post"
    assert objects(dateline("read", case, "--json")) == [
        {"reports": 1, "claims": 1, "statements": 0, "ungrounded": 0, "failed": 0}
    ]


def test_a_month_is_kept_as_what_is_known(folder: Path, dateline: Dateline) -> None:
    (folder / "a.txt").write_text("The army shelled the town on Monday.\n")
    dateline("init", "case")
    dateline("add", "case", "a.txt", "--published", "2022-05")
    dateline("read", "case")
    [report] = objects(dateline("reports", "case", "--json"))
    assert report["published"] == "2022-05"
    [claim] = objects(dateline("claims", "case", "--json"))
    assert claim["time"]["earliest"] is None  # which Monday of May is not known


def test_standard_input(folder: Path) -> None:
    process("init", "case")
    ran = process("add", "case", "-", input=STRIKE)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "1 added" in ran.stdout


def test_bad_sources_are_told_in_a_line_each_and_the_rest_goes_on(
    folder: Path, dateline: Dateline
) -> None:
    news = folder / "news"
    news.mkdir()
    (news / "good.txt").write_text(STRIKE)
    (news / "noise.txt").write_text(SALE, encoding="utf-16")  # read, with its byte order mark
    (news / "empty.txt").touch()
    (news / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF" + os.urandom(500))
    (news / "broken.html").write_text("<html><body><div><p>" * 200)
    (news / "cut.warc.gz").write_bytes(archive("Cut")[:-40])
    (news / "cut.txt.gz").write_bytes(gzip.compress(STRIKE.encode() * 50)[:-20])
    (news / "bad.jsonl").write_text('{"text": "Togo sold tanks to Ghana."}\n{"text": \n[1]\n')
    (news / "out.txt").symlink_to("/etc/hostname")
    dateline("init", "case")
    ran = dateline("add", "case", news, "missing.txt", "ftp://news.example/a")
    assert ran.status == 1
    errors = ran.err.splitlines()
    assert all(line.startswith("error: ") and line.endswith(".") for line in errors)
    for bad in (
        "empty.txt", "picture.jpg", "broken.html", "cut.warc.gz", "cut.txt.gz", "bad.jsonl",
        "out.txt", "missing.txt", "ftp://",
    ):  # fmt: skip
        assert [line for line in errors if bad in line], bad
    assert not [line for line in errors if "good.txt" in line or "noise.txt" in line]
    texts = {r["text"] for r in objects(dateline("reports", "case", "--json"))}
    assert {STRIKE, SALE, "Togo sold tanks to Ghana."} == texts
    as_json = dateline("add", "case", news, "--json")
    outcomes = [json.loads(line) for line in as_json.out.splitlines()]
    assert as_json.status == 1
    assert sum("refused" in outcome for outcome in outcomes) == len(errors) - 2
    assert {outcome["result"] for outcome in outcomes if "result" in outcome} == {"known"}
    assert dateline("read", "case").status == 0


def test_a_page_of_50_megabytes_is_refused_with_the_remedy_and_the_remedy_helps(
    folder: Path, dateline: Dateline
) -> None:
    huge = folder / "huge.html"
    with huge.open("w") as file:
        file.write("<html><body><article><h1>Ships seized</h1>")
        for n in range(700_000):
            file.write(
                f"<p>The navy seized ship number {n} near Suva on Monday, it said, again.</p>"
            )
        file.write("</article></body></html>")
    assert huge.stat().st_size > 50_000_000
    (folder / "good.txt").write_text(STRIKE)
    dateline("init", "case")
    ran = dateline("add", "case", huge, "good.txt")
    assert ran.status == 1
    [line] = ran.err.splitlines()
    assert str(huge) in line
    assert "max_bytes" in line
    assert "1 added" in ran.out
    small = folder / "small.html"
    small.write_text(page("Ships seized", "The navy seized a ship near Suva on Monday. " * 30))
    settings = folder / "case" / "dateline.toml"
    told = settings.read_text()
    settings.write_text(told.replace("20000000", "500"))
    assert "500 bytes" in dateline("add", "case", small).err
    settings.write_text(told)
    assert dateline("add", "case", small).status == 0


def test_a_feed_with_bad_dates_and_the_same_address_twice(folder: Path, dateline: Dateline) -> None:
    items = "".join(
        f"<item><title>Item {n}</title><link>https://news.example/{n % 2}</link>"
        f"<description>The navy seized {n % 2 + 3} ships near Suva.</description>"
        f"<pubDate>{date}</pubDate></item>"
        for n, date in enumerate(("yesterday", "Wed, 03 Mar 2021 10:00:00 GMT", "99/99/9999", ""))
    )
    feed = f"<rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>"
    (folder / "feed.xml").write_text(feed.replace("Item 2", "Item 0").replace("Item 3", "Item 1"))
    dateline("init", "case")
    results = [o["result"] for o in objects(dateline("add", "case", "feed.xml", "--json"))]
    assert results == ["added", "added", "known", "known"]
    dates = [r["published"] for r in objects(dateline("reports", "case", "--json"))]
    assert dates == [None, "2021-03-03T10:00:00+00:00"]


def test_private_addresses_are_refused(
    folder: Path, dateline: Dateline, listener: tuple[int, list[str]]
) -> None:
    port, asked = listener
    dateline("init", "case")
    for host in ("127.0.0.1", "localhost", "[::1]", "0x7f000001", "2130706433", "0.0.0.0"):
        ran = dateline("add", "case", f"http://{host}:{port}/secret")
        assert ran.status == 1
        assert ran.err.count("\n") == 1
        assert "error: http://" in ran.err
    assert asked == []


def test_a_report_without_a_sentence(folder: Path, dateline: Dateline) -> None:
    (folder / "a.txt").write_text("Drones")
    dateline("init", "case")
    assert dateline("add", "case", "a.txt").status == 0
    ran = dateline("read", "case")
    assert (ran.status, ran.out) == (0, "Read 1 reports into 0 claims.\n")
    ran = dateline("claims", "case")
    assert ran.status == 0
    assert "no claims" in ran.err


# -- errors ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["read", "nowhere"], "nowhere is not a case: make one with `dateline init nowhere`"),
        (["claims", "strike.txt"], "strike.txt is a file: name the folder of a case"),
        (["init", "gulf"], "gulf is a case already"),
        (["init", "strike.txt/below"], "strike.txt/below can't be made"),
        (["show", "gulf", "ffff"], "No claim id of gulf begins with ffff"),
        (["show", "gulf", "xyz"], "'xyz' is no claim id"),
        (["claims", "gulf", "--report", "0000"], "No report id of gulf begins with 0000"),
        (["export", "gulf", "--format", "csv", "-o", "none/a.csv"], "none/a.csv can't be written"),
        (["export", "gulf", "--format", "csv", "-o", "gulf"], "gulf is a folder: name a file"),
        (["map", "gulf", "-o", "none/map.html"], "none/map.html can't be written"),
    ],
)
def test_errors_are_one_sentence_and_status_one(
    case: Path, dateline: Dateline, command: list[str], told: str
) -> None:
    ran = dateline(*command)
    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.startswith(f"error: {told}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["claims", "gulf", "--since", "soon"], "'soon' is no date: write it as 2022-05-18"),
        (["claims", "gulf", "--since", "2022-02-30"], "'2022-02-30' is no date"),
        (["claims", "gulf", "--until", "2022-13"], "'2022-13' is no date"),
        (["add", "gulf", "a.txt", "--published", "Tuesday"], "'Tuesday' is no date"),
        (["claims", "gulf", "--limit", "0"], "0 is not in the range"),
        (["export", "gulf", "--format", "xlsx"], "'xlsx' is not one of"),
        (["export", "gulf", "--format", "parquet"], "name a file with -o"),
        (["add", "gulf"], "Missing argument"),
        (["map", "gulf"], "Missing option"),
    ],
)
def test_wrong_usage_is_told_with_status_two(
    case: Path, dateline: Dateline, command: list[str], told: str
) -> None:
    ran = dateline(*command)
    assert ran.status == 2
    assert ran.out == ""
    assert told in ran.err


@pytest.mark.parametrize(
    ("profile", "told"),
    [("martian", "martian"), ("mine.toml", "mine.toml"), ("broken.toml", "broken.toml")],
)
def test_a_profile_that_is_no_profile(
    case: Path, dateline: Dateline, profile: str, told: str
) -> None:
    (case / "broken.toml").write_text("name = 'half\n")
    settings = case / "dateline.toml"
    settings.write_text(settings.read_text().replace('"conflict"', f'"{profile}"'))
    before = objects(dateline("claims", case, "--json"))
    # Exports follow the profile too: without it they would leave out sides and codes.
    for command in (["read", case], ["export", case, "--format", "csv"], ["claims", case]):
        ran = dateline(*command)
        assert ran.status == 1
        assert ran.err.count("\n") == 1
        assert told in ran.err
    assert objects(dateline("claims", case, "--json")) == before


def test_a_damaged_database_is_told(case: Path, dateline: Dateline) -> None:
    database = case / "case.sqlite"
    data = bytearray(database.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 200] = b"\xff" * 200
    database.write_bytes(bytes(data))
    for command in (["read", case], ["claims", case], ["export", case, "--format", "csv"]):
        ran = dateline(*command)
        assert ran.status == 1
        assert ran.err.splitlines()[-1].startswith("error: ")
        assert "Traceback" not in ran.err


# -- terminals and pipes ---------------------------------------------------------------------------


def test_a_closed_pipe_is_no_error_to_complain_about(case: Path) -> None:
    command = f"{sys.executable} -m dateline export gulf --format jsonl | head -c 10"
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert ran.stdout.startswith('{"id"')
    assert ran.stderr == ""


@pytest.mark.parametrize("on_terminal", [True, False])
@pytest.mark.parametrize("name", ["add", "read", "export"])
def test_progress_goes_to_the_terminals_standard_error_only(
    folder: Path, name: str, on_terminal: bool
) -> None:
    (folder / "news").mkdir()
    for n in range(30):
        (folder / "news" / f"{n}.txt").write_text(f"{n} rebels\n\n{STRIKE}")
    process("init", "case")
    if name != "add":
        process("add", "case", "news")
    if name == "export":
        process("read", "case")
    rest = {"add": ["news"], "read": [], "export": ["--format", "csv", "-o", "a.csv"]}[name]
    command = [sys.executable, "-m", "dateline", name, "case", *rest]
    ours, theirs = pty.openpty() if on_terminal else os.pipe()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    told = b""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=theirs, env=environment
    ) as running:
        os.close(theirs)
        while part := _read_part(ours):
            told += part
        assert running.stdout is not None
        out = running.stdout.read()
    os.close(ours)
    assert running.returncode == 0
    assert b"\x1b" not in out
    assert ("━".encode() in told) is on_terminal
    if name != "export":
        assert b"30" in out


def _read_part(handle: int) -> bytes:
    try:
        return os.read(handle, 65_536)
    except OSError:  # a terminal whose other side is closed
        return b""
