"""The permanent codes of problems and errors: what each means and how severe it is by default.

A code is never given a second meaning. KB0xx: command and configuration, KB1xx: sources
that cannot be read as they are, KB2xx: damage, repairs and removals, KB3xx: structure,
KB4xx: links and pictures, KB5xx: freshness, KB6xx: what the whole site is expected to be,
KB7xx: deploying.
"""

from __future__ import annotations

from kb_site.core.errors import Location, Problem, Severity
from kb_site.core.messages import Message, say

CODES: dict[str, tuple[Severity, Message]] = {
    "KB001": ("error", say("meaning.KB001")),
    "KB002": ("error", say("meaning.KB002")),
    "KB003": ("error", say("meaning.KB003")),
    "KB004": ("error", say("meaning.KB004")),
    "KB005": ("error", say("meaning.KB005")),
    "KB006": ("error", say("meaning.KB006")),
    "KB007": ("error", say("meaning.KB007")),
    "KB008": ("error", say("meaning.KB008")),
    "KB009": ("error", say("meaning.KB009")),
    "KB010": ("error", say("meaning.KB010")),
    "KB011": ("error", say("meaning.KB011")),
    "KB101": ("error", say("meaning.KB101")),
    "KB102": ("error", say("meaning.KB102")),
    "KB103": ("error", say("meaning.KB103")),
    "KB104": ("error", say("meaning.KB104")),
    "KB105": ("error", say("meaning.KB105")),
    "KB106": ("error", say("meaning.KB106")),
    "KB107": ("warning", say("meaning.KB107")),
    "KB108": ("error", say("meaning.KB108")),
    "KB109": ("error", say("meaning.KB109")),
    "KB110": ("error", say("meaning.KB110")),
    "KB111": ("error", say("meaning.KB111")),
    "KB112": ("error", say("meaning.KB112")),
    "KB113": ("error", say("meaning.KB113")),
    "KB201": ("warning", say("meaning.KB201")),
    "KB202": ("note", say("meaning.KB202")),
    "KB203": ("warning", say("meaning.KB203")),
    "KB204": ("note", say("meaning.KB204")),
    "KB205": ("warning", say("meaning.KB205")),
    "KB206": ("warning", say("meaning.KB206")),
    "KB207": ("note", say("meaning.KB207")),
    "KB208": ("warning", say("meaning.KB208")),
    "KB209": ("warning", say("meaning.KB209")),
    "KB210": ("warning", say("meaning.KB210")),
    "KB211": ("note", say("meaning.KB211")),
    "KB301": ("error", say("meaning.KB301")),
    "KB302": ("error", say("meaning.KB302")),
    "KB303": ("warning", say("meaning.KB303")),
    "KB304": ("warning", say("meaning.KB304")),
    "KB305": ("note", say("meaning.KB305")),
    "KB306": ("error", say("meaning.KB306")),
    "KB307": ("note", say("meaning.KB307")),
    "KB308": ("error", say("meaning.KB308")),
    "KB309": ("warning", say("meaning.KB309")),
    "KB310": ("error", say("meaning.KB310")),
    "KB311": ("error", say("meaning.KB311")),
    "KB312": ("warning", say("meaning.KB312")),
    "KB313": ("note", say("meaning.KB313")),
    "KB314": ("warning", say("meaning.KB314")),
    "KB315": ("warning", say("meaning.KB315")),
    "KB316": ("warning", say("meaning.KB316")),
    "KB317": ("note", say("meaning.KB317")),
    "KB318": ("warning", say("meaning.KB318")),
    "KB319": ("note", say("meaning.KB319")),
    "KB320": ("warning", say("meaning.KB320")),
    "KB321": ("warning", say("meaning.KB321")),
    "KB322": ("warning", say("meaning.KB322")),
    "KB323": ("warning", say("meaning.KB323")),
    "KB331": ("warning", say("meaning.KB331")),
    "KB332": ("error", say("meaning.KB332")),
    "KB341": ("error", say("meaning.KB341")),
    "KB342": ("note", say("meaning.KB342")),
    "KB343": ("warning", say("meaning.KB343")),
    "KB401": ("warning", say("meaning.KB401")),
    "KB402": ("warning", say("meaning.KB402")),
    "KB403": ("warning", say("meaning.KB403")),
    "KB404": ("warning", say("meaning.KB404")),
    "KB405": ("note", say("meaning.KB405")),
    "KB406": ("warning", say("meaning.KB406")),
    "KB407": ("warning", say("meaning.KB407")),
    "KB408": ("error", say("meaning.KB408")),
    "KB409": ("note", say("meaning.KB409")),
    "KB501": ("warning", say("meaning.KB501")),
    "KB502": ("note", say("meaning.KB502")),
    "KB503": ("warning", say("meaning.KB503")),
    "KB504": ("warning", say("meaning.KB504")),
    "KB505": ("note", say("meaning.KB505")),
    "KB601": ("warning", say("meaning.KB601")),
    "KB602": ("warning", say("meaning.KB602")),
    "KB603": ("warning", say("meaning.KB603")),
    "KB604": ("warning", say("meaning.KB604")),
    "KB605": ("warning", say("meaning.KB605")),
    "KB606": ("warning", say("meaning.KB606")),
    "KB607": ("note", say("meaning.KB607")),
    "KB608": ("warning", say("meaning.KB608")),
    "KB609": ("warning", say("meaning.KB609")),
    "KB701": ("error", say("meaning.KB701")),
    "KB702": ("error", say("meaning.KB702")),
    "KB703": ("error", say("meaning.KB703")),
    "KB704": ("error", say("meaning.KB704")),
    "KB705": ("error", say("meaning.KB705")),
    "KB706": ("error", say("meaning.KB706")),
    "KB707": ("error", say("meaning.KB707")),
    "KB708": ("error", say("meaning.KB708")),
}


def problem(
    code: str, file: str, line: int, column: int, says: Message, severity: Severity | None = None
) -> Problem:
    """Return a problem with the code's default severity, or the one given."""
    return problem_at(Location(file, line, column), code, says, severity)


def problem_at(
    place: Location, code: str, says: Message, severity: Severity | None = None
) -> Problem:
    """Return the same for a place that is known as one value."""
    return Problem(place, code, severity or CODES[code][0], says)
