"""A web server before another: it writes down what is asked of it, and can fail on purpose."""

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from urllib.parse import unquote, urlsplit

from servers import WebServer, serving

NOT_PASSED_ON = {"connection", "transfer-encoding", "keep-alive", "content-length"}


@dataclass
class Asked:
    """A request, and the status that was answered; 0 for none."""

    method: str
    path: str
    status: int
    conditional: bool


@dataclass
class Proxy:
    """A running server; `fault` may turn a request's number, method and path into a failure.

    A failure is a status (503), "reset" (the connection breaks), "hang" (no answer comes),
    "lost" (the request is carried out, and the answer does not arrive) or seconds to wait (0.5).
    """

    address: str
    asked: list[Asked] = field(default_factory=list)
    fault: Callable[[int, str, str], object] = lambda number, method, path: None  # noqa: ARG005
    lock: threading.Lock = field(default_factory=threading.Lock)

    def done(self, method):
        """The paths of the requests of a method that were answered well, in their order."""
        return [each.path for each in self.asked if each.method == method and each.status < 300]


@contextmanager
def proxy_before(address):
    """Serve what another server serves, on a free port."""
    parts = urlsplit(address)
    server = WebServer(("127.0.0.1", 0), _Handler)
    server.backend = (parts.hostname, parts.port)
    server.stopping = threading.Event()
    with serving(server) as own:
        server.proxy = Proxy(own)
        try:
            yield server.proxy
        finally:
            server.stopping.set()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *words):
        """Print nothing."""

    def handle(self):
        """Answer requests until the other side, or a failure, breaks the connection."""
        self.backend = HTTPConnection(*self.server.backend, timeout=60)
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True
        finally:
            self.backend.close()

    def answer(self):
        proxy = self.server.proxy
        content = self.rfile.read(int(self.headers.get("content-length") or 0))
        asked = Asked(self.command, unquote(urlsplit(self.path).path), 0, self._has_condition())
        with proxy.lock:
            proxy.asked.append(asked)
            number = len(proxy.asked)
        failure = proxy.fault(number, asked.method, self.path)
        if failure == "hang" or isinstance(failure, float):
            self.server.stopping.wait(None if failure == "hang" else failure)
        if failure in ("hang", "reset"):
            self._break()
        elif isinstance(failure, int):
            asked.status = failure
            self._send(failure, [("Content-Type", "text/plain")], b"not now\n")
        else:
            self._pass_on(asked, content, lost=failure == "lost")

    def _has_condition(self):
        return "If-Match" in self.headers or "If-None-Match" in self.headers

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = answer  # noqa: N815

    def _pass_on(self, asked, content, *, lost):
        headers = dict(self.headers.items())
        self.backend.request(self.command, self.path, content, headers)
        with self.backend.getresponse() as answer:
            body = answer.read()
        asked.status = answer.status
        if lost:
            self._break()
            return
        names = [each for each in answer.getheaders() if each[0].lower() not in NOT_PASSED_ON]
        self._send(answer.status, names, body, answer.getheader("content-length"))

    def _send(self, status, headers, body, length=None):
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        size = length if self.command == "HEAD" and length else len(body)
        if status not in (204, 304):
            self.send_header("Content-Length", str(size))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _break(self):
        """End the connection with a reset."""
        off = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, off)
        self.close_connection = True
