"""Fetching a page without being led into the private network (server-side request forgery).

An address may come from anyone, and a public page may redirect anywhere. So the host name is
resolved here, every address it has must be public, and the connection goes to the very address
that was checked: a second look-up could answer differently (DNS rebinding). Redirects are
followed by hand, each through the same checks. Proxies of the environment are not used. A server
may answer anything, for ever: one deadline covers all of a fetch, one allowance all of its bytes.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import ssl
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from dateline.errors import DatelineError
from dateline.reports.deadline import Deadline

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_REDIRECTS = (301, 302, 303, 307, 308)
_MAX_REDIRECTS = 5
_HEADERS = {
    "User-Agent": "dateline (+https://pypi.org/project/dateline/)",
    "Accept": "text/html,application/xhtml+xml,text/plain,application/rss+xml,application/atom+xml,"
    "*/*;q=0.5",
    # Only what can be unpacked here piece by piece, within the limit.
    "Accept-Encoding": "gzip, deflate",
}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CHUNK = 65_536
_SILENCE = 15.0  # seconds for connecting, and for each silence thereafter
_OVERHEAD = 1_000_000  # bytes of headers and chunk lines that an answer may have beside its body
_SHOWN = 200  # characters of a server's own words that a sentence quotes
_LONGEST = 500  # characters of a validator that is kept
_ANSWER = 65_536  # bytes of an answer to a POST, which nobody reads
_DAY = 86_400.0


class StatusError(DatelineError):
    """A server's answer that is no page: its ``status``, and how many seconds it asks to wait.

    ``wait`` is None where the server does not say; it is a day at most.
    """

    def __init__(self, sentence: str, status: int, wait: float | None) -> None:
        super().__init__(sentence)
        self.status, self.wait = status, wait


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server knows again what it sent: the ETag and Last-Modified of its answer."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its bytes unpacked, the address that it came from at last, its Content-Type.

    ``unchanged`` is one that is still what its ``validators`` were of; it has no bytes.
    """

    data: bytes
    url: str
    content_type: str | None
    validators: Validators = Validators()
    unchanged: bool = False


def is_public(ip: IP) -> bool:
    """Whether an address is on the public internet; addresses that wrap IPv4 are unwrapped."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            return is_public(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(wrapped is not None and not is_public(wrapped) for wrapped in inner):
            return False
        if ip.ipv4_mapped or ip.sixtofour:  # of which Pythons differ
            return True
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host name, as the system's resolver gives them."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    address: str,
    *,
    limit: int = 20_000_000,
    timeout: float = 60.0,
    known: Validators | None = None,
    private: Collection[str] = (),
    allow: Callable[[IP], bool] = is_public,
    resolver: Callable[[str, int], list[str]] = resolve,
    tls: ssl.SSLContext | None = None,
) -> Fetched:
    """Fetch an http or https address within ``limit`` bytes and ``timeout`` seconds altogether.

    ``known`` are the validators of what is there already; ``private`` names hosts of the user's
    own network, in small letters. ``allow``, ``resolver`` and ``tls`` are there for the tests.
    Raises DatelineError in one sentence for whatever is refused or fails, StatusError where a
    server answers with no page.
    """
    headers = {}
    if known is not None and known.etag:
        headers["If-None-Match"] = known.etag
    if known is not None and known.modified:
        headers["If-Modified-Since"] = known.modified
    with Deadline(timeout) as deadline:
        job = _Job(address, limit, deadline, allow, resolver, tls, private, headers)
        try:
            url = address
            for _ in range(_MAX_REDIRECTS + 1):
                page, onward = _get(job, url)
                if page:
                    return page
                url = onward
            raise DatelineError(
                f"{address} redirects more than {_MAX_REDIRECTS} times; give its target."
            )
        except (HTTPError, HTTPException, OSError, ValueError, zlib.error) as error:
            raise _failed(address, error, deadline, timeout) from None


def post(
    address: str,
    body: bytes,
    *,
    headers: Mapping[str, str],
    timeout: float = 20.0,
    private: Collection[str] = (),
) -> None:
    """Send a body to an http or https address; redirects are not followed.

    ``private`` is as in `fetch`. Raises DatelineError in one sentence for whatever is refused or
    fails, StatusError where the server answers with anything but success.
    """
    with Deadline(timeout) as deadline:
        job = _Job(address, _ANSWER, deadline, is_public, resolve, None, private, headers, body)
        try:
            parsed = _checked(address, address)
            connection = _connect(job, parsed)
            try:
                response = _ask(job, connection, parsed)
                if not 200 <= response.status < 300:
                    raise _no_page(address, response)
                deadline.check()
            finally:
                connection.close()
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise _failed(address, error, deadline, timeout) from None


def _failed(address: str, error: Exception, deadline: Deadline, timeout: float) -> DatelineError:
    if deadline.passed:
        return DatelineError(
            f"{address} did not answer within {timeout:g} seconds; try again later."
        )
    return DatelineError(f"{address} cannot be fetched ({_why(error)}); try again later.")


@dataclass(frozen=True, slots=True)
class _Job:
    """What holds for every request of one fetch; ``address`` is what the user gave."""

    address: str
    limit: int
    deadline: Deadline
    allow: Callable[[IP], bool]
    resolver: Callable[[str, int], list[str]]
    tls: ssl.SSLContext | None
    private: Collection[str] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


def _get(job: _Job, url: str) -> tuple[Fetched | None, str]:
    """Make one request: either the page, or the address that it redirects to."""
    address = job.address
    parsed = _checked(address, url)
    connection = _connect(job, parsed)
    try:
        response = _ask(job, connection, parsed)
        onward = response.headers.get("Location")
        if response.status in _REDIRECTS and onward:
            return None, urljoin(url, onward)
        found = Validators(
            _kept(response.headers.get("ETag")), _kept(response.headers.get("Last-Modified"))
        )
        if response.status == 304 and job.headers:
            return Fetched(b"", parsed.url, None, found, unchanged=True), url
        if response.status != 200:
            raise _no_page(address, response)
        data = _body(address, response, job.limit)
        job.deadline.check()
        return Fetched(data, parsed.url, response.headers.get("Content-Type"), found), url
    finally:
        connection.close()


def _ask(job: _Job, connection: HTTPConnection, parsed: Url) -> Any:
    """Send the request and return the answer, whose body is still to be read."""
    connection.request(
        "GET" if job.body is None else "POST",
        parsed.request_uri,
        body=job.body,
        headers={**_HEADERS, **job.headers, "Host": parsed.netloc or ""},
        preload_content=False,
    )
    return connection.getresponse()


def _no_page(address: str, response: Any) -> StatusError:
    """What a user is told of an answer that is no page."""
    return StatusError(
        f"{address} answered {response.status} {_shown(response.reason or '')}".rstrip()
        + "; check it in a browser.",
        response.status,
        seconds(response.headers.get("Retry-After")),
    )


def seconds(retry_after: str | None, now: datetime | None = None) -> float | None:
    """How long a Retry-After header asks to wait: seconds, or until a date; a day at most."""
    value = (retry_after or "").strip()
    if value.isascii() and value.isdecimal():
        return min(float(value[:10]), _DAY)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    left = (until - (now or datetime.now(UTC))).total_seconds()
    return min(max(left, 0.0), _DAY)


def _kept(validator: str | None) -> str | None:
    """A validator that can be sent back; None for what is too long or no plain line."""
    fits = validator is not None and len(validator) <= _LONGEST and validator.isprintable()
    return validator if fits and validator and validator.isascii() else None


def _checked(address: str, url: str) -> Url:
    led = "" if url == address else f" redirects to {_shown(url)}, which"
    try:
        parsed = parse_url(url)
        port = parsed.port
    except (LocationParseError, ValueError):
        raise DatelineError(f"{address}{led} is not a valid address; check it.") from None
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise DatelineError(
            f"{address}{led} is not an http or https address; only those are fetched."
        )
    if parsed.auth is not None:
        raise DatelineError(f"{address}{led} holds a user name; give the address without it.")
    if port == 0:
        raise DatelineError(f"{address}{led} has no valid port; check it.")
    return parsed._replace(fragment=None)


def _connect(job: _Job, parsed: Url) -> HTTPConnection:
    """Connect to a checked address of the host; its name serves the certificate check only."""
    host = (parsed.host or "").strip("[]")
    secure = parsed.scheme == "https"
    port = parsed.port or (443 if secure else 80)
    try:
        found = list(dict.fromkeys(job.deadline.call(job.resolver, host, port)))
    except (OSError, UnicodeError):
        job.deadline.check()
        raise DatelineError(f"{job.address}: there is no host {host}; check the address.") from None
    ips = [ipaddress.ip_address(ip.partition("%")[0]) for ip in found]
    of_ours = host.lower() in job.private
    if not ips or not (of_ours or all(job.allow(ip) for ip in ips)):
        raise DatelineError(
            f"{job.address} leads to the private address {host}, which is never fetched; "
            "download the page and add the file."
        )
    failure: Exception = OSError("no address")
    for ip in ips:
        job.deadline.check()
        try:
            connection = HTTPConnection(str(ip), port, timeout=_SILENCE)
            connected = _socket(job, str(ip), port, host if secure else None)
        except OSError as error:
            failure = error
            continue
        # urllib3 and http.client use of a socket only what this has.
        connection.sock = _Metered(connected, 2 * job.limit + _OVERHEAD)
        return connection
    raise failure


def _socket(job: _Job, ip: str, port: int, name: str | None) -> socket.socket:
    """Open a connection that the deadline watches from the first byte, with TLS for ``name``."""
    connected = socket.create_connection((ip, port), min(_SILENCE, job.deadline.left))
    try:
        job.deadline.watch(connected)
        if name is None:
            return connected
        context = job.tls or ssl.create_default_context()
        connected = context.wrap_socket(
            connected, server_hostname=name, do_handshake_on_connect=False
        )
        job.deadline.watch(connected)
        connected.do_handshake()
    except BaseException:
        connected.close()
        raise
    return connected


class _Metered:
    """A socket that gives ``allowance`` bytes at most: a chunk's line alone may never end."""

    def __init__(self, connected: socket.socket, allowance: int) -> None:
        self._socket = connected
        self._allowance = allowance

    def makefile(self, mode: str, *_: object) -> io.BufferedReader:
        return io.BufferedReader(_Meter(self._socket.makefile("rb", buffering=0), self._allowance))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


class _Meter(io.RawIOBase):
    """A raw stream that fails once more than ``allowance`` bytes are read from it."""

    def __init__(self, stream: io.RawIOBase, allowance: int) -> None:
        self._stream = stream
        self._left = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        size = self._stream.readinto(buffer)
        self._left -= size or 0
        if self._left < 0:
            raise OSError("more bytes than its page has")
        return size

    def close(self) -> None:
        self._stream.close()
        super().close()


def _body(address: str, response: Any, limit: int) -> bytes:
    """Read a body piece by piece, unpacking it within the limit."""
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().casefold()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise DatelineError(f"{address} is packed as {encoding}, which was not asked for; save it.")
    unpack = None if encoding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
    parts, size = [], 0
    for chunk in response.stream(_CHUNK, decode_content=False):
        part = unpack.decompress(chunk, limit + 1 - size) if unpack else chunk
        size += len(part)
        if size > limit:
            raise DatelineError(
                f"{address} is larger than {limit:,} bytes; raise max_bytes under [add] in the "
                "case's dateline.toml to read it."
            )
        parts.append(part)
        if unpack and unpack.eof:
            break
    if unpack and size and not unpack.eof:
        raise OSError("cut off")
    return b"".join(parts)


def _shown(words: str) -> str:
    """What a server says, short enough for a sentence and without control characters."""
    return "".join(c if c.isprintable() else "\ufffd" for c in words[:_SHOWN])


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY" in str(error):
        return "its certificate is not valid"
    return getattr(error, "strerror", None) or type(error).__name__
