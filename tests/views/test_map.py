"""The map, opened in a real browser: what it draws, what it filters, what it never does."""

from __future__ import annotations

import json
import math
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise, repeat
from pathlib import Path
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from dateline.errors import DatelineError
from dateline.model import ClaimKind, MentionType, Place, Precision, Report, Value, identified
from dateline.views import Row
from dateline.views.map import write_map
from tests.claims_made import ARMS, Maker, factory, hostile, many, named, rows, strikes

Open = Callable[[list[Row]], WebDriver]


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("No chromium and chromedriver (Debian: chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    # No sandbox: containers and root have none; the page is our own.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.add_argument("--window-size=1300,900")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    yield opened
    opened.quit()


@pytest.fixture
def show(browser: WebDriver, tmp_path: Path) -> Open:
    """Write the map of some rows, open it, and check that nothing went wrong or out."""

    def opened(of: list[Row]) -> WebDriver:
        path = tmp_path / "map.html"
        assert write_map(of, ARMS, path, "A case <of> mine & yours") == len(of)
        log(browser, "performance")
        log(browser, "browser")
        browser.get(path.as_uri())
        assert log(browser, "browser") == []  # neither errors nor breaches of the policy
        return browser

    return opened


def log(browser: WebDriver, kind: str) -> list[dict[str, Any]]:
    """What a log of the browser holds since it was last asked for."""
    return list(browser.get_log(kind))  # type: ignore[no-untyped-call]


def css(browser: WebDriver, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def attr(element: WebElement, name: str) -> str:
    return element.get_dom_attribute(name) or ""


def listed(browser: WebDriver) -> list[str]:
    return [attr(li, "data-claim") for li in css(browser, "#claims > li")]


def on_map(browser: WebDriver) -> set[str]:
    found = (attr(p, "data-claims") for p in css(browser, ".point"))
    return {claim for ids in found for claim in ids.split()}


def text(browser: WebDriver, element: str) -> str:
    return browser.find_element(By.ID, element).text


# The inverse of Miller's projection, by which the page draws.
def latitude(y: float) -> float:
    phi = 2.5 * (math.atan(math.exp(-y * math.pi / 180 / 1.25)) - math.pi / 4)
    return phi * 180 / math.pi


def line(path: WebElement) -> list[tuple[float, float]]:
    """A drawn path as longitudes and latitudes."""
    numbers = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", attr(path, "d"))
    return [(float(x), latitude(float(y))) for x, y in numbers]


# -- drawing ---------------------------------------------------------------------------------------


def test_countries_claims_and_timeline_are_drawn(show: Open) -> None:
    browser = show(rows())
    land = {path.get_attribute("textContent"): path for path in css(browser, "#land > path")}
    assert len(land) > 150
    # What the browser paints at Gardez is Afghanistan: outlines and points fit each other.
    inside = (
        "const p = new DOMPoint(arguments[1], arguments[2]); return arguments[0].isPointInFill(p)"
    )
    [afghanistan] = [path for name, path in land.items() if name in ("AF", "Afghanistan")]
    assert browser.execute_script(inside, afghanistan, 69.2, -35.0)
    assert not browser.execute_script(inside, afghanistan, 30.7, -48.0)
    placed = {claim.id for claim, _ in rows() if claim.place}
    assert on_map(browser) == placed
    assert listed(browser) == [claim.id for claim, _ in rows()]
    assert text(browser, "count") == f"14 claims, {len(placed)} on the map, 1 range ring"
    assert len(css(browser, "#timeline .bar")) >= 3
    assert text(browser, "undated") == "10 claims have no resolved date."
    assert browser.title == "A case <of> mine & yours"


def test_markers_stand_where_their_places_are(show: Open) -> None:
    browser = show(factory())
    claim = factory()[0][0]
    assert claim.place is not None
    [point] = css(browser, f'.point[data-claims="{claim.id}"]')
    lon, lat = float(attr(point, "cx")), float(attr(point, "cy"))
    assert lon == pytest.approx(claim.place.lon, abs=0.01)
    assert latitude(lat) == pytest.approx(claim.place.lat, abs=0.01)


def test_certain_pale_and_denied_claims_look_different(show: Open) -> None:
    made = factory()
    lower_saxony = made[3][0].place
    denied = identified(
        replace(made[4][0], place=replace(lower_saxony, lat=10.0, lon=20.0))  # type: ignore[type-var]
    )
    browser = show([*made[:4], (denied, made[4][1])])
    look = {attr(p, "data-claims"): attr(p, "class") for p in css(browser, ".point")}
    assert look == {
        made[0][0].id: "point",
        made[3][0].id: "point unsure",
        denied.id: "point denied",
    }


# -- range rings -----------------------------------------------------------------------------------


def ranged(lat: float, lon: float, km: float) -> list[Row]:
    """A report that states a range, and has the system at a place."""
    report = Report.of(f"The army tested the Kite-2 at Home. The Kite-2 flies {km:g} km.\n")
    make = Maker(report)
    kite = named("Kite-2", MentionType.WEAPON)
    tested = make.claim("Test", report.text.split(". ")[0] + ".", "tested", {"Object": kite})
    place = Place(make.span("Home"), "Home", None, lat, lon, 2.0, Precision.TOWN)
    make.rows[0] = (replace(tested, place=place), report)
    stated = report.text.split(". ")[1].strip()
    value = Value(km, "km", f"{km:g} km")
    make.claim("range", stated, "flies", {"System": kite}, kind=ClaimKind.ATTRIBUTE, value=value)
    return make.rows


@pytest.mark.parametrize(
    ("lat", "lon", "km"),
    [
        (38.5, 68.8, 300),
        (-18.1, 178.4, 2000),  # over the antimeridian eastwards
        (52.0, -179.5, 900),  # and westwards
        (68.0, 33.0, 2600),  # holds the north pole
        (39.0, 125.7, 15_000),  # leaves out only what is around the antipode
    ],
)
def test_a_ring_is_geodesic_within_one_per_cent(
    show: Open, lat: float, lon: float, km: float
) -> None:
    browser = show(ranged(lat, lon, km))
    [ring] = css(browser, "#reaches > .ring")
    points = line(ring)
    assert len(points) > 100
    for x, y in points:
        away = Geodesic.WGS84.Inverse(lat, lon, y, x)["s12"] / 1000
        assert away == pytest.approx(km, rel=0.01)
    # No stroke runs along the antimeridian or across the map.
    assert all(abs(a[0] - b[0]) < 60 for a, b in pairwise(points))
    [label] = css(browser, ".ring-label")
    assert (label.text.split("km")[0] + "km") == f"{km:,.0f} km"


def test_the_reach_is_filled_on_both_sides_of_the_antimeridian(show: Open) -> None:
    browser = show(ranged(-18.1, 178.4, 2000))
    filled = """
        const [lon, y] = arguments, shapes = [...document.querySelectorAll("#reaches > .reach")];
        return shapes.some((shape) => shape.isPointInFill(new DOMPoint(lon, y)))"""
    y = -18.1 * -1.005  # close enough to the equator
    for lon, within in ((175, True), (179.9, True), (-179.9, True), (-175, True), (150, False)):
        assert browser.execute_script(filled, lon, y) is within
    # The world is repeated to the east and the west, the reach with it.
    uses = {(attr(u, "href"), attr(u, "x")) for u in css(browser, "#map > use")}
    assert {("#reaches", "360"), ("#reaches", "-360"), ("#land", "360")} <= uses


def test_places_on_both_sides_of_the_antimeridian_are_seen_together(show: Open) -> None:
    made = list(many(2))
    sides = []
    for (claim, report), lon in zip(made, (179.0, -172.0), strict=True):
        assert claim.place is not None
        sides.append((replace(claim, place=replace(claim.place, lat=-16.0, lon=lon)), report))
    browser = show(sides)
    left, _, width, _ = map(float, attr(css(browser, "#map")[0], "viewBox").split())
    xs = sorted(float(attr(point, "cx")) for point in css(browser, ".point"))
    assert xs[1] - xs[0] == pytest.approx(9)
    assert left < xs[0]
    assert xs[1] < left + width
    assert width < 60


def test_a_ring_goes_with_its_claims(show: Open) -> None:
    browser = show(factory())
    [label] = css(browser, ".ring-label")
    label.click()
    ranged_claim = next(c for c, _ in factory() if c.type == "range")
    assert listed(browser) == [factory()[0][0].id, ranged_claim.id]
    browser.find_element(By.ID, "unpick").click()
    css(browser, '#legend input[value="range"]')[0].click()
    assert css(browser, ".ring") == []
    css(browser, '#legend input[value="range"]')[0].click()
    assert len(css(browser, "#reaches > .ring")) == 1
    css(browser, '#legend input[value="Produce"]')[0].click()  # the claim that places it
    assert css(browser, ".ring") == []


# -- filters ---------------------------------------------------------------------------------------


def test_types_filter_map_list_and_timeline(show: Open) -> None:
    browser = show(rows())
    attacks = [claim.id for claim, _ in rows() if claim.type == "Attack"]
    browser.find_element(By.ID, "none").click()
    assert (listed(browser), on_map(browser)) == ([], set())
    assert css(browser, "#timeline .bar") == []
    assert text(browser, "picked") == "No claims to show."
    css(browser, '#legend input[value="Attack"]')[0].click()
    assert listed(browser) == attacks
    assert on_map(browser) == set(attacks)
    assert text(browser, "count").startswith("2 of 14 claims, 2 on the map")
    browser.find_element(By.ID, "all").click()
    assert len(listed(browser)) == 14


def test_search_finds_words_of_evidence_places_and_voices(show: Open) -> None:
    browser = show(rows())
    box = browser.find_element(By.ID, "search")
    expected = {
        "SHELLED port": {"Attack", "Casualty"},  # both stand in the evidence
        "zenit": {"Produce"},
        "dushanbe tj": {"Produce"},
        "payload": {"payload"},
        "nowhere": set(),
    }
    for words, types in expected.items():
        box.clear()
        box.send_keys(words)
        found = {claim.type for claim, _ in rows() if claim.id in listed(browser)}
        assert found == types, words
    box.clear()
    box.send_keys("a", Keys.BACKSPACE)
    assert len(listed(browser)) == 14


def test_dates_filter_by_overlap_and_leave_out_what_has_none(show: Open) -> None:
    browser = show(rows())
    set_date = """
        const field = document.getElementById(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event("change"))"""

    def between(start: str, end: str) -> set[str]:
        browser.execute_script(set_date, "from", start)
        browser.execute_script(set_date, "to", end)
        return {claim.type for claim, _ in rows() if claim.id in listed(browser)}

    assert between("2021-03-10", "2021-12-31") == {"Attack", "Casualty"}
    assert between("2021-03-11", "2021-12-31") == set()
    assert between("2023-01-01", "") == {"Produce", "Transfer"}
    assert between("", "2021-03-01") == {"Attack", "Casualty"}
    browser.find_element(By.ID, "always").click()
    assert len(listed(browser)) == 14


def test_dragging_over_the_timeline_chooses_dates(show: Open) -> None:
    browser = show(rows())
    timeline = browser.find_element(By.ID, "timeline")
    wide = timeline.size["width"]
    # The axis runs from early 2021 to the end of 2024: the first tenth holds the shelling alone.
    drag = ActionChains(browser).move_to_element_with_offset(timeline, -wide // 2 + 2, 0)
    drag.click_and_hold().move_by_offset(wide // 10, 0).release().perform()
    assert {claim.type for claim, _ in rows() if claim.id in listed(browser)} == {
        "Attack",
        "Casualty",
    }
    assert len(css(browser, "#timeline .brush")) == 1
    begun = browser.find_element(By.ID, "from").get_attribute("value") or ""
    assert "2021-02-28" <= begun <= "2021-03-10"


def test_open_intervals_overlap_whatever_comes_later(show: Open) -> None:
    (claim, report), *rest = factory()
    assert claim.time is not None
    since = replace(claim, time=replace(claim.time, edtf="2023/..", latest=None))
    browser = show([(since, report), *rest])
    browser.execute_script(
        'document.getElementById("from").value = "2031-01-01"; choose("2031-01-01", "")'
    )
    assert listed(browser) == [since.id]


# -- moving about ----------------------------------------------------------------------------------


def test_zoom_drag_and_keyboard(show: Open) -> None:
    browser = show(rows())

    def box() -> list[float]:
        return [float(n) for n in attr(css(browser, "#map")[0], "viewBox").split()]

    width = box()[2]
    browser.find_element(By.ID, "in").click()
    assert box()[2] == pytest.approx(width * 0.6)
    browser.find_element(By.ID, "out").click()
    assert box()[2] == pytest.approx(width)
    left = box()[0]
    ActionChains(browser).move_to_element_with_offset(
        browser.find_element(By.ID, "map"), 0, 150
    ).click_and_hold().move_by_offset(-100, 0).release().perform()
    assert box()[0] > left
    # Dragging on and on comes around the world instead of to its end.
    for _ in range(12):
        ActionChains(browser).move_to_element_with_offset(
            browser.find_element(By.ID, "map"), 200, 150
        ).click_and_hold().move_by_offset(-400, 0).release().perform()
        assert -180 - width / 2 <= box()[0] < 180
        assert len(on_map(browser)) == 7
    browser.find_element(By.ID, "home").click()
    assert box()[2] == pytest.approx(width)
    [point] = css(browser, '.point[aria-label^="Produce"]')
    point.send_keys(Keys.ENTER)
    assert listed(browser) == [factory()[0][0].id]
    assert css(browser, ".detail blockquote") != []


def test_points_that_would_cover_each_other_stand_as_one(show: Open) -> None:
    made = list(many(400))
    browser = show(made)
    points = css(browser, ".point")
    assert len(points) < 300
    assert on_map(browser) == {claim.id for claim, _ in made}
    group = max(points, key=lambda p: len(attr(p, "data-claims")))
    ids = set(attr(group, "data-claims").split())
    browser.execute_script("arguments[0].dispatchEvent(new Event('click'))", group)
    assert set(listed(browser)) == ids
    assert text(browser, "picked").startswith(f"{len(ids)} claims here")
    browser.find_element(By.ID, "unpick").click()
    assert len(listed(browser)) == 200  # and more when asked
    browser.execute_script('document.getElementById("more").click()')
    assert len(listed(browser)) == 400


# -- a claim ---------------------------------------------------------------------------------------


def test_a_claim_opens_with_its_evidence_and_voices(show: Open) -> None:
    browser = show(factory())
    (claim, report), *_ = factory()
    css(browser, "#claims > li > button")[0].click()
    [quote] = css(browser, ".detail blockquote")
    assert quote.get_attribute("textContent") == claim.evidence.text
    marks = {attr(m, "data-role"): m.text for m in css(browser, ".detail mark")}
    assert marks["Produce"].startswith("opened")
    assert marks["Actor"].startswith("The Ministry of Machines")
    facts = css(browser, ".detail dl")[0].text
    assert "Example News ← Zenit ← Anna Rahimi" in facts
    assert "CT+ past (certain)" in facts
    [link] = css(browser, ".detail a")
    assert link.get_attribute("href") == report.url
    assert len(css(browser, ".point.on")) == 1
    css(browser, "#claims > li > button")[0].click()
    assert css(browser, ".detail") == []


def test_words_of_reports_stay_words(show: Open) -> None:
    browser = show(hostile())
    evil = hostile()[0][1].title or ""
    assert browser.title == "A case <of> mine & yours"
    css(browser, "#claims > li > button")[0].click()
    assert css(browser, "img, iframe, script[src], .detail a") == []
    assert len(css(browser, "script")) == 3
    assert css(browser, ".detail blockquote")[0].get_attribute("textContent") == (
        hostile()[0][0].evidence.text
    )
    shown = css(browser, ".detail dl")[0].get_attribute("textContent") or ""
    assert evil in shown
    assert browser.title == "A case <of> mine & yours"


# -- the network -----------------------------------------------------------------------------------


def requests(browser: WebDriver) -> list[str]:
    """Every address that the browser asked for since the log was last emptied."""
    events: list[dict[str, Any]] = [
        json.loads(entry["message"])["message"] for entry in log(browser, "performance")
    ]
    return [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]


def test_nothing_is_asked_of_the_network(show: Open) -> None:
    browser = show(rows() + hostile())
    for number in range(len(listed(browser))):
        css(browser, "#claims > li > button")[number].click()
    asked = [address for address in requests(browser) if not address.startswith("data:")]
    assert asked == [browser.current_url]
    names = "return performance.getEntriesByType('resource').map((e) => e.name)"
    found: list[str] = browser.execute_script(names)
    assert [name for name in found if not name.startswith("data:")] == []


ATTEMPTS = {
    "image": "new Image().src = there",
    "frame": "document.body.append(Object.assign(document.createElement('iframe'), {src: there}))",
    "script": "document.body.append(Object.assign(document.createElement('script'), {src: there}))",
    "style": "document.body.style.backgroundImage = `url(${there})`",
    "fetch": "fetch(there, {mode: 'no-cors'}).catch(() => 0)",
    "inline script": "document.body.append(Object.assign(document.createElement('script'), "
    "{textContent: 'new Image().src = window.there'}))",
    "inline handler": "document.body.insertAdjacentHTML('beforeend', "
    "'<img src=x onerror=\"new Image().src = window.there\">')",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_policy_forbids_what_the_page_would_never_do(
    show: Open, listener: tuple[int, list[str]], attempt: str
) -> None:
    """Even code that got in could neither load, nor send, nor add more code."""
    port, asked = listener
    address = f"http://127.0.0.1:{port}/"
    browser = show(factory())
    script = """
        const [there, done] = arguments;
        window.there = there;
        addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
        """
    refused: str = browser.execute_async_script(script + ATTEMPTS[attempt], address)
    assert refused
    assert asked == []


def test_without_its_policy_the_page_could_reach_the_network(
    browser: WebDriver, listener: tuple[int, list[str]], tmp_path: Path
) -> None:
    """The attempts above do reach a server where nothing forbids it: the policy it is."""
    port, asked = listener
    address = f"http://127.0.0.1:{port}/"
    path = tmp_path / "map.html"
    write_map(factory(), ARMS, path, "Open")
    page = path.read_text(encoding="utf-8")
    bare = re.sub(r"<meta http-equiv=.*?>", "", page, count=1)
    assert bare != page
    path.write_text(bare, encoding="utf-8")
    browser.get(path.as_uri())
    for number, attempt in enumerate(ATTEMPTS.values()):
        browser.execute_script(
            f"const there = window.there = arguments[0]; {attempt}", f"{address}{number}"
        )
    wait = WebDriverWait(browser, 20)
    wait.until(lambda _: len(set(asked)) == len(ATTEMPTS))


# -- few claims ------------------------------------------------------------------------------------


def test_a_map_of_nothing(show: Open) -> None:
    browser = show([])
    assert text(browser, "count").startswith("No claims yet")
    assert len(css(browser, "#land > path")) > 150
    assert (listed(browser), on_map(browser)) == ([], set())
    assert not browser.find_element(By.ID, "types").is_displayed()


def test_a_map_of_one_claim(show: Open) -> None:
    [row, *_] = strikes()
    browser = show([row])
    assert text(browser, "count") == "1 claim, 1 on the map"
    [point] = css(browser, ".point")
    point.click()
    assert listed(browser) == [row[0].id]
    assert text(browser, "undated") == ""


def test_claims_without_place_or_date_are_listed_still(show: Open) -> None:
    made = [row for row in rows() if row[0].place is None and row[0].time is None]
    browser = show(made)
    assert listed(browser) == [claim.id for claim, _ in made]
    assert on_map(browser) == set()
    assert text(browser, "count") == f"{len(made)} claims, 0 on the map"
    assert text(browser, "undated") == "No claim has a resolved date."


def test_small_screens_and_dark_ones(show: Open) -> None:
    browser = show(rows())
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 380, "height": 700, "deviceScaleFactor": 1, "mobile": True},
    )
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    )
    try:
        over = "return document.documentElement.scrollWidth - innerWidth"
        assert browser.execute_script(over) <= 0
        paper = css(browser, "body")[0].value_of_css_property("background-color")
        assert max(map(int, re.findall(r"\d+", paper)[:3])) < 60
        assert browser.find_element(By.ID, "map").size["height"] > 300
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_page_is_well_formed_without_its_scripts(tmp_path: Path) -> None:
    """Whatever reports say, the HTML around the data is the same."""
    path = tmp_path / "map.html"
    skeletons = []
    for made in (rows(), hostile()):
        write_map(made, ARMS, path, "Same")
        page = path.read_text(encoding="utf-8")
        skeletons.append(
            re.sub(r'(<script type="application/json"[^>]*>).*?</script>', r"\1", page)
        )
    assert skeletons[0] == skeletons[1]


def test_more_claims_than_a_map_can_hold_are_refused_before_they_are_all_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "map.html"
    with pytest.raises(DatelineError, match="A map holds at most 20,000 claims and there are more"):
        write_map(repeat(factory()[0]), ARMS, path, "Endless")
    assert list(tmp_path.iterdir()) == []
