"""Requests to an ASGI application without a socket, their paths as they are given."""

import asyncio
import json as as_json
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import urlencode


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8")

    def json(self):
        return as_json.loads(self.body)


class Client:
    """Sends one request at a time; `host` is the name that the application is asked by."""

    def __init__(self, app, host="127.0.0.1"):
        self.app, self.host = app, host

    def get(self, path, *, params=None, headers=None):
        return self.send("GET", path, params, headers, b"")

    def send(self, method, path, params=None, headers=None, content=b""):
        given = {"host": self.host, **(headers or {})}
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": urlencode(params or {}).encode(),
            "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        }
        with ThreadPoolExecutor(
            1
        ) as pool:  # a browser of other tests may have a loop in this thread
            return pool.submit(lambda: asyncio.run(self._answer(scope, content))).result()

    async def _answer(self, scope, content):
        sent = []

        async def receive():
            return {"type": "http.request", "body": content, "more_body": False}

        async def send(message):
            sent.append(message)

        await self.app(scope, receive, send)
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        body = b"".join(each.get("body", b"") for each in sent[1:])
        return Answer(sent[0]["status"], headers, body)
