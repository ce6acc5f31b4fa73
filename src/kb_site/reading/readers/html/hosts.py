"""Sites: the one that a page says is its own, and where its links lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb_site.core.patterns import later

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HOST = later(r"https?://(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_NATION = "cn"


def page_host(page: HtmlElement) -> str:
    """Return the site that a page says is its own."""
    said = [each.get("href") for each in page.iter("link") if each.get("rel") == "canonical"]
    said += [each.get("content") for each in page.iter("meta") if each.get("property") == "og:url"]
    hosts = (HOST.match(each or "") for each in said)
    return next((site_of(host[1].lower()) for host in hosts if host), "")


def leads_home(link: HtmlElement, host: str) -> bool:
    """Tell whether a link leads to the first page of a page's own site."""
    found = HOST.match(address := (link.get("href") or "").strip())
    if found:
        return bool(host) and address[found.end() :] in ("", "/") and site_of(found[1]) == host
    return address in ("/", "index.html", "/index.html")


def lead_away(addresses: list[str], host: str) -> bool:
    """Tell whether all links lead to other sites than that of the page, where this is known."""
    hosts = [HOST.match(each) for each in addresses]
    away = all(each and site_of(each[1].lower()) != host for each in hosts)
    return bool(host) and bool(hosts) and away


def site_of(host: str) -> str:
    """Return the end of a host's name that all parts of a site share, as sina.com.cn."""
    labels = host.split(".")
    return ".".join(labels[-3 if len(labels[-1]) == len(_NATION) and len(labels) > 2 else -2 :])
