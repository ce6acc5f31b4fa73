"""The desk's addresses: its page, what it reads, and what it may write with the page's token.

Who asks is looked at by the preview first (Host, Origin, what another site embeds). Writing needs
a token besides, which only the desk's own page holds.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable
from html import escape
from importlib.resources import files
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kb_site.core.errors import KbSiteError
from kb_site.core.messages import say
from kb_site.core.messages.language import OPTIONS, Language
from kb_site.core.values import Value, field
from kb_site.preview.desk.desk import Desk
from kb_site.preview.desk.shown import shown_choices
from kb_site.preview.desk.values import RefusedError, Shown
from kb_site.preview.desk.words import words_in
from kb_site.preview.pages import PREFIX

ADDRESS = f"{PREFIX}desk/"
TOKEN = "x-kb-site-token"  # noqa: S105 - the name of a header
MOST_BYTES = 28_000_000
"""Of a request: a source of 20 MB as base64."""

SCRIPTS = (
    *("make.js", "talk.js", "lines.js", "questions.js", "doubts.js", "queue.js", "arrivals.js"),
    "desk.js",
)
STYLE = "desk.css"

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}


class DeskPages(Value):
    """The desk as the preview's server answers for it."""

    desk: Desk
    language: Language
    find: Callable[[str], list[Shown]]
    """What a reader of the site as it was built last would find."""
    address: str = ADDRESS
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    async def respond(self, request: Request) -> Response:
        """Return what an address below the desk's gives."""
        name = request.scope["path"].removeprefix(ADDRESS)
        if request.method == "POST":
            return await self._write(name, request)
        if request.method not in ("GET", "HEAD"):
            return _plain(405, "GET, HEAD and POST alone.")
        if name == "":
            return _file(self._page(_language(request, self.language)), "text/html; charset=utf-8")
        if name in (*SCRIPTS, STYLE):
            content = (files("kb_site.preview.desk") / "page" / name).read_bytes()
            return _file(content, _TYPES[name.rpartition(".")[2]])
        language = _language(request, self.language)
        return await self._answer(lambda: self._read(name, request, language), language)

    def _page(self, language: Language) -> bytes:
        words = words_in(language)
        scripts = "".join(f'<script src="{name}" defer></script>\n' for name in SCRIPTS)
        page = (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="kb-site-token" content="{escape(self.token)}">\n'
            '<link rel="icon" href="data:,">\n'
            f"<title>{escape(words['desk.title'])}</title>\n"
            f'<link rel="stylesheet" href="{STYLE}">\n{scripts}</head>\n<body></body>\n</html>\n'
        )
        return page.encode()

    def _read(self, name: str, request: Request, language: Language) -> Shown:
        asked = request.query_params.get("name", "")
        match name:
            case "start":
                words = words_in(language)
                choices = shown_choices(self.desk.options, words["desk.topic-other"])
                title = self.desk.config.title
                return {"words": words, "language": language, "title": title, **choices}
            case "queue":
                return self.desk.queue()
            case "article":
                return self.desk.article(asked, language)
            case "look":
                return self.desk.look(asked)
            case "find":
                return {"results": self.find(request.query_params.get("q", "")[:200])}
            case _:
                raise _nowhere()

    async def _write(self, name: str, request: Request) -> Response:
        given = request.headers.get(TOKEN, "")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return _plain(403, "This needs the token of the desk's own page.")
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            return _plain(415, "JSON alone.")
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                return _plain(413, "Too large.")
        try:
            asked = json.loads(body)
        except ValueError:
            return _plain(400, "No JSON.")
        if not isinstance(asked, dict):
            return _plain(400, "No object.")
        language = _language(request, self.language)
        return await self._answer(lambda: self._act(name, asked, language), language)

    def _act(self, name: str, asked: dict[str, Any], language: Language) -> Shown:
        match name:
            case "decide":
                return self.desk.decide(asked, language)
            case "reveal":
                line = asked.get("line")
                return self.desk.reveal(
                    str(asked.get("name", "")), line if isinstance(line, int) else 0
                )
            case "import":
                return self.desk.bring_in(asked, language)
            case _:
                raise _nowhere()

    async def _answer(self, work: Callable[[], Shown], language: Language) -> Response:
        """Return what some work gives, or why it cannot be done, as JSON."""
        try:
            found, status = await run_in_threadpool(work), 200
        except RefusedError as error:
            found, status = {"refused": error.says.text(language)}, error.status
        except KbSiteError as error:
            found, status = {"refused": error.says.text(language)}, 422
        content = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
        return Response(content, status, {**HEADERS, "Content-Type": "application/json"})


def _language(request: Request, own: Language) -> Language:
    return OPTIONS.get(request.query_params.get("language", ""), own)


def _file(content: bytes, media_type: str) -> Response:
    return Response(content, 200, {**HEADERS, "Content-Type": media_type})


def _plain(status: int, words: str) -> Response:
    return PlainTextResponse(f"{words}\n", status, HEADERS)


def _nowhere() -> RefusedError:
    return RefusedError(404, say("desk.no-address"))
