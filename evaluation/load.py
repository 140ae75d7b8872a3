"""How a desk bears a team: reviewers who decide and readers who filter, all at once.

    python evaluation/load.py [--minutes 10] [--reviewers 20] [--readers 200] [--claims 10000]

A made-up case (`scale_case.Maker`) is put into PostgreSQL (a server of its own in a temporary
folder; `--database` names another, empty one), merged, and served by a desk with accounts in a
process of its own on this machine. Then, for so many minutes:

- each **reader** has a page open: it holds the stream of changes, and asks what the page asks
  (list, facets, map, time line, at once, on `--connections` connections): whenever the reader takes
  a step, which sets other filters, on average every `--think` seconds (exponential), and whenever
  the stream says that the revision moved, then with the session. After one step in four the reader
  opens an event. As the page does, it says which answer it has already (`If-None-Match`);
- each **reviewer** has the queue open, which holds the stream, too, and is asked anew with what it
  says; every `--decide` seconds on average (exponential) the reviewer accepts, rejects or has
  second thoughts on a claim of it. The reviewers see the same queue, so that two may decide on one.

200 people who filter and look at what comes take a step every ten seconds, by default: 20 steps a
second, of four or five questions each.

What is measured is the time until an answer is whole, by this process, on the same machine. In the
end every decision that the desk answered with 200 must be in the log, once and in a whole chain,
and the picture must be what a merge of everything makes of it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import json
import os
import random
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from scale_case import CLAIMS, Maker, put

from dateline.model import event_to_json
from dateline.model.decision import first_broken
from dateline.review.conflicts import conflicts
from dateline.workflow.accounts import Role, put_account
from dateline.workflow.case import Case
from dateline.workflow.merge import merging

HOST = "127.0.0.1"
VIEWERS = 10  # accounts of readers; each may be logged in 20 times
FILES = 4096  # that a process may have open: a connection is one
SLOWEST = 0.5  # seconds that 95 of 100 answers may take at most


# -- the case, and the desk ------------------------------------------------------------------------


def make(folder: Path, database: str, claims: int) -> None:
    """A case of so many claims, read and merged."""
    with Case.create(folder, database) as case:
        put(case, Maker().reports(), claims // CLAIMS)
        merge(case)


def merge(case: Case, *, again: bool = False) -> None:
    """Merge a case."""
    with merging(case, again=again) as job:
        for step in job.steps():
            for _ in step.work:
                pass


def serve(folder: Path) -> None:
    """Serve a case at any port, which is printed; without the built page, which nobody asks for."""
    from dateline.desk.app import make_app
    from dateline.desk.desk import Desk
    from dateline.desk.safety import Limits
    from dateline.desk.server import Place, Told, listen
    from dateline.desk.server import serve as serve_app

    with Case.open(folder) as case:
        listening = listen(Place(HOST, 0))
        port = listening.getsockname()[1]
        desk = Desk(case, accounts=True, apart=True)
        app = make_app(desk, Limits(), folder)
        told = Told(lambda: print(port, flush=True), desk.changes.end)
        serve_app(app, Place(HOST, port), listening, told)


def log_in(case: Case, name: str) -> str:
    """A session's cookie, without the password, whose digest takes a tenth of a second each."""
    token = secrets.token_urlsafe(32)
    until = (datetime.now(UTC) + timedelta(hours=2)).isoformat(timespec="seconds")
    digest = hashlib.sha256(token.encode()).hexdigest()
    case.store.accounts.log_in(digest, name, until, 20)
    return token


# -- a client --------------------------------------------------------------------------------------


@dataclass
class Measured:
    """What the users met: seconds by kind of question, statuses, and the decisions that stand."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    decided: dict[int, str] = field(default_factory=dict)
    refused: int = 0
    revisions: int = 0
    known: int = 0  # answers that the page had already
    begun: float = field(default_factory=time.perf_counter)
    by_stretch: dict[int, list[float]] = field(default_factory=dict)


STRETCH = 20  # seconds of which the p95 is told
KEPT = 20  # answers of a page that are kept, as `web/src/api/client.ts` does


class Connection:
    """One connection of a browser: HTTP/1.1, kept alive, one question after the other.

    ``answers`` are those that the page has, by their addresses, with their ETags.
    """

    def __init__(
        self,
        port: int,
        cookie: str,
        measured: Measured,
        answers: dict[str, tuple[str, bytes]] | None = None,
    ) -> None:
        self.port, self.cookie, self.measured = port, cookie, measured
        self.token = ""
        self._answers = {} if answers is None else answers
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, kind: str, path: str, body: object = None) -> tuple[int, bytes]:
        """Ask; the status and the answer."""
        begun, known = time.perf_counter(), self._answers.get(path)
        try:
            status, tag, data = await self._ask(path, body)
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            self.measured.failures[f"{kind}: {type(error).__name__}"] += 1
            self._streams = None
            return 0, b""
        took = time.perf_counter() - begun
        self.measured.seconds.setdefault(kind, []).append(took)
        stretch = int((begun - self.measured.begun) / STRETCH)
        self.measured.by_stretch.setdefault(stretch, []).append(took)
        self.measured.statuses[status] += 1
        if status == 304 and known:
            self.measured.known += 1
            return 200, known[1]
        if tag:
            self._answers.pop(path, None)
            self._answers[path] = tag, data
            if len(self._answers) > KEPT:
                del self._answers[next(iter(self._answers))]
        return status, data

    async def _ask(self, path: str, body: object) -> tuple[int, str, bytes]:
        for again in (False, True):
            if self._streams is None or self._streams[0].at_eof():  # closed after a rest
                self._streams = await asyncio.open_connection(HOST, self.port, limit=1 << 20)
            try:
                return await self._once(*self._streams, path, body)
            except (OSError, asyncio.IncompleteReadError):
                # Closed by the desk at this very moment.
                self._streams = None
                if again or body is not None:
                    raise
        raise AssertionError

    async def _once(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, body: object
    ) -> tuple[int, str, bytes]:
        writer.write(self.head(path, body))
        await writer.drain()
        status, headers = await head_of(reader)
        length = int(headers.get("content-length", "0"))
        data = await reader.readexactly(length) if status != 304 else b""
        return status, headers.get("etag", ""), data

    def head(self, path: str, body: object) -> bytes:
        """A request as it is sent."""
        data = b"" if body is None else json.dumps(body).encode()
        lines = [
            f"{'GET' if body is None else 'POST'} /api{path} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            f"Cookie: dateline={self.cookie}",
            f"Content-Length: {len(data)}",
        ]
        if body is None and path in self._answers:
            lines.append(f"If-None-Match: {self._answers[path][0]}")
        if body is not None:
            lines += [f"X-Desk-Token: {self.token}", "Content-Type: application/json"]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + data

    async def changes(self) -> AsyncIterator[tuple[str, str]]:
        """The stream of changes: kinds with their data; it is opened anew where it ends."""
        while True:
            try:
                reader, writer = await asyncio.open_connection(HOST, self.port, limit=1 << 20)
                writer.write(self.head("/changes", None))
                status, _ = await head_of(reader)
                if status != 200:
                    self.measured.failures[f"changes: {status}"] += 1
                kind = ""
                while status == 200 and (line := await reader.readline()):
                    if line.startswith(b"event: "):
                        kind = line[7:].decode().strip()
                    elif line.startswith(b"data: "):
                        yield kind, line[6:].decode().strip()
                writer.close()
            except OSError as error:
                self.measured.failures[f"changes: {type(error).__name__}"] += 1
            await asyncio.sleep(2)


async def head_of(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """The status and the headers of an answer."""
    first = await reader.readuntil(b"\r\n")
    headers = {}
    while (line := await reader.readuntil(b"\r\n")) != b"\r\n":
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    return int(first.split()[1]), headers


# -- the users -------------------------------------------------------------------------------------


@dataclass
class Team:
    """Those who use the desk, until ``end`` (as `time.monotonic` counts)."""

    end: float
    measured: Measured
    chance: random.Random

    async def until(self, seconds: float, moved: asyncio.Event) -> bool:
        """Wait so long, or until the revision moved; False once it is over."""
        left = self.end - time.monotonic()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(moved.wait(), max(min(seconds, left), 0))
        return time.monotonic() < self.end

    async def listen(self, connection: Connection, moved: asyncio.Event) -> None:
        """Hear that the revision moved."""
        async for kind, _ in connection.changes():
            if kind == "revision":
                self.measured.revisions += 1
                moved.set()

    async def read(self, connections: Sequence[Connection], think: float) -> None:
        """Look at events by one filter after the other."""
        moved, first = asyncio.Event(), connections[0]
        listening = asyncio.create_task(self.listen(first, moved))
        filters, choices = "", dict[str, list[str]]()
        again = time.monotonic() + self.chance.random() * think
        while await self.until(max(again - time.monotonic(), 0), moved):
            stepped = time.monotonic() >= again
            if moved.is_set():
                moved.clear()
                await first.ask("session", "/session")
            if stepped:
                filters = self.filters(choices)
                again = time.monotonic() + self.chance.expovariate(1 / think)
            found, counted = await self.look(connections, filters)
            if counted and not choices:
                choices = {
                    name: [one["value"] for one in values]
                    for name, values in json.loads(counted)["facets"].items()
                    if name in ("type", "country", "grade", "outlet") and values
                }
            if stepped and found and self.chance.random() < 0.25:
                events = json.loads(found)["events"]
                if events:
                    await first.ask("event", f"/events/{self.chance.choice(events)['id']}")
        listening.cancel()

    async def look(self, connections: Sequence[Connection], filters: str) -> tuple[bytes, bytes]:
        """Ask for all that a page shows, at once; the list and the facets."""
        box = "west=-180&south=-85&east=180&north=85&zoom=1.5"
        questions = [
            ("list", f"/events?{filters}&sort=date&offset=0&limit=200"),
            ("facets", f"/facets?{filters}"),
            ("map", f"/map?{filters}&{box}"),
            ("time line", f"/timeline?{filters}"),
        ]
        answers = dict[str, bytes]()

        async def ask(connection: Connection, some: list[tuple[str, str]]) -> None:
            for kind, path in some:
                answers[kind] = (await connection.ask(kind, path))[1]

        number = len(connections)
        shares = [(one, questions[n::number]) for n, one in enumerate(connections)]
        await asyncio.gather(*(ask(one, some) for one, some in shares))
        return answers["list"], answers["facets"]

    def filters(self, choices: dict[str, list[str]]) -> str:
        """None to two filters, drawn from those that there are."""
        names = self.chance.sample(sorted(choices), min(self.chance.randint(0, 2), len(choices)))
        return urlencode([(name, self.chance.choice(choices[name])) for name in names])

    async def review(self, connection: Connection, pause: float) -> None:
        """Decide on one claim of the queue after the other."""
        moved = asyncio.Event()
        await asyncio.sleep(self.chance.random() * pause)
        _, session = await connection.ask("session", "/session")
        connection.token = json.loads(session)["csrf"]
        listening = asyncio.create_task(self.listen(connection, moved))
        open_: list[str] = []
        again = 0.0
        while await self.until(max(again - time.monotonic(), 0), moved):
            if moved.is_set() or not open_:
                moved.clear()
                _, queue = await connection.ask("queue", "/queue?ask=claim&limit=40")
                await connection.ask("progress", "/progress")
                if queue:
                    open_ = [one["ids"][0] for one in json.loads(queue)["questions"]]
            if time.monotonic() < again or not open_:
                continue
            again = time.monotonic() + self.chance.expovariate(1 / pause)
            verb = self.chance.choice(("accept", "accept", "reject"))
            draft = {"verb": verb, "subjects": [open_.pop(0)]}
            status, decided = await connection.ask("decide", "/decisions", draft)
            if status == 200:
                line = json.loads(decided)["decision"]
                self.measured.decided[line["seq"]] = line["id"]
            else:
                self.measured.refused += 1
        listening.cancel()


async def use(port: int, cookies: dict[str, list[str]], options: argparse.Namespace) -> Measured:
    """Let the whole team use the desk."""
    measured = Measured()
    team = Team(time.monotonic() + options.minutes * 60, measured, random.Random(20261130))
    users = [
        team.review(Connection(port, cookie, measured), options.decide)
        for cookie in cookies["reviewer"]
    ]
    for cookie in cookies["viewer"]:
        answers = dict[str, tuple[str, bytes]]()
        page = [Connection(port, cookie, measured, answers) for _ in range(options.connections)]
        users.append(team.read(page, options.think))
    await asyncio.gather(*users)
    return measured


# -- what came of it -------------------------------------------------------------------------------


def cpu(process: int) -> float:
    """Seconds of processor time of a process."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tell(measured: Measured, minutes: float) -> bool:
    """Print what was measured; whether it is quick enough."""
    print("| | asked | median ms | p95 ms | most ms |\n|---|---|---|---|---|")
    everything = sorted(s for some in measured.seconds.values() for s in some)
    for kind, values in [*sorted(measured.seconds.items()), ("all", everything)]:
        some = sorted(values)
        middle, late = some[len(some) // 2], some[int(len(some) * 0.95)]
        ms = [round(1000 * value) for value in (middle, late, some[-1])]
        print(f"| {kind} | {len(some):,} | {ms[0]} | {ms[1]} | {ms[2]:,} |")
    print(
        f"{len(everything) / minutes / 60:.1f} questions a second; statuses "
        f"{dict(measured.statuses)}; failures {dict(measured.failures)}; "
        f"{measured.known:,} known already; revisions told {measured.revisions:,}"
    )
    stretches = (sorted(some) for _, some in sorted(measured.by_stretch.items()))
    slow = (round(1000 * some[int(len(some) * 0.95)]) for some in stretches)
    print(f"p95 of each {STRETCH} seconds, ms: {', '.join(map(str, slow))}")
    return everything[int(len(everything) * 0.95)] < SLOWEST


def check(folder: Path, measured: Measured) -> list[str]:
    """What is wrong with the log and the picture in the end."""
    wrong = []
    with Case.open(folder) as case:
        log = list(case.store.decisions())
        written = {entry.seq: entry.id for entry in log}
        lost = measured.decided.items() - written.items()
        if lost:
            wrong.append(f"{len(lost)} decisions are lost")
        if first_broken(log) is not None:
            wrong.append("the chain is broken")
        untold = len(written) - len(measured.decided)
        merge(case)
        before = [event_to_json(event) for event in case.store.picture.events()]
        merge(case, again=True)
        if [event_to_json(event) for event in case.store.picture.events()] != before:
            wrong.append("the picture is not that of a merge of everything")
        print(
            f"{len(log):,} decisions in the log, {len(measured.decided):,} told to reviewers, "
            f"{untold} written but not told, {measured.refused} refused; "
            f"{len(conflicts(log)):,} claims on which two differ"
        )
    return wrong


def run(folder: Path, database: str, options: argparse.Namespace) -> int:
    """Make the case, serve it, use it, and tell what came of it."""
    make(folder, database, options.claims)
    with Case.open(folder) as case:
        names = [(f"reader {n}", Role.VIEWER) for n in range(VIEWERS)]
        names += [(f"reviewer {n}", Role.REVIEWER) for n in range(options.reviewers)]
        for name, role in names:
            put_account(case, name, role, "correct horse battery")
        cookies = {
            "viewer": [log_in(case, names[n % VIEWERS][0]) for n in range(options.readers)],
            "reviewer": [log_in(case, f"reviewer {n}") for n in range(options.reviewers)],
        }
        counted = case.store.counts() | {"events": len(case.store.workings.made_of())}
    print(f"{counted}, load {os.getloadavg()[0]:.1f}", flush=True)
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    command = [sys.executable, __file__, "--serve", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout
        port = int(desk.stdout.readline())
        before, mine = cpu(desk.pid), time.process_time()
        try:
            measured = asyncio.run(use(port, cookies, options))
        except BaseException:
            desk.kill()
            raise
        print(
            f"{options.minutes:g} minutes, load {os.getloadavg()[0]:.1f} at the end; processor: "
            f"the desk {cpu(desk.pid) - before:.0f} s, its users {time.process_time() - mine:.0f} s"
        )
        desk.terminate()
    quick = tell(measured, options.minutes)
    wrong = check(folder, measured)
    print("\n".join([*wrong, *([] if quick else ["p95 is over 500 ms"])]) or "nothing is wrong")
    return 1 if wrong or not quick else 0


def main() -> int:
    """Measure on a PostgreSQL server of its own, or on the one named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--think", type=float, default=10, help="seconds between two steps")
    parser.add_argument("--connections", type=int, default=4, help="of a page, beside the stream")
    parser.add_argument("--decide", type=float, default=10, help="seconds between two decisions")
    parser.add_argument("--database", help="the address of an empty PostgreSQL database")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return 0
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        database = options.database or _own(stack.callback)
        return run(Path(folder) / "case", database, options)


def _own(at_end: Callable[[Callable[[], None]], object]) -> str:
    """The address of a database on a server of its own."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.postgresql import MISSING, Server

    server = Server.start()
    if server is None:
        raise SystemExit(MISSING)
    at_end(server.stop)
    return server.new_database()


if __name__ == "__main__":
    sys.exit(main())
