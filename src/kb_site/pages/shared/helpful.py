"""Whether an answer helped, and what was missing: where a reader can say so."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from kb_site.core.model import PlacedQuestion
from kb_site.core.values import Value
from kb_site.options.site_options import Config
from kb_site.pages.shared.parts import titled
from kb_site.pages.shared.views import FrameView


class HelpfulView(Value):
    """Where readers say whether an answer helped: a form, else two links to the site's address."""

    endpoint: str
    """Takes the form; empty where the site has none."""
    address: str
    """The page's own address, so that what is said can be placed."""
    yes: str = ""
    no: str = ""
    """Begin a mail, or open the site's page for feedback."""


def helpful(
    placed: PlacedQuestion, frame: FrameView, config: Config, names: Mapping[str, str]
) -> HelpfulView | None:
    """Return it for a question; `names` are interface strings."""
    address = frame.canonical or placed.question.id
    if config.feedback_endpoint:
        return HelpfulView(config.feedback_endpoint, address)
    if not frame.report:
        return None
    title = titled(placed.question)
    return HelpfulView(
        endpoint="",
        address=address,
        yes=_link(frame.report, f"{names['helpful_yes']} · {title}", f"{address}\n"),
        no=_link(
            frame.report,
            f"{names['helpful_no']} · {title}",
            f"{address}\n\n{names['helpful_missing']}\n",
        ),
    )


def _link(report: str, subject: str, body: str) -> str:
    """Return a link that says the subject, and in a mail what stands below it."""
    if not report.startswith("mailto:"):
        return report + quote(subject)
    return f"{report}{quote(subject)}&body={quote(body)}"
