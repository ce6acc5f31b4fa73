"""The permanent codes of problems and errors: what each means and how severe it is by default.

A code is never given a second meaning. KB0xx: command and configuration, KB1xx: sources
that cannot be read as they are, KB2xx: damage, repairs and removals, KB3xx: structure,
KB4xx: links and pictures, KB5xx: freshness, KB6xx: what the whole site is expected to be,
KB7xx: deploying.
"""

from __future__ import annotations

from kb_site.core.errors import Location, Problem, Severity

CODES: dict[str, tuple[Severity, str]] = {
    "KB001": ("error", "no site folder: kb-site.yaml is missing"),
    "KB002": ("error", "YAML that cannot be read"),
    "KB003": ("error", "unknown key"),
    "KB004": ("error", "value of the wrong kind"),
    "KB005": ("error", "YAML alias, anchor, tag or duplicate key"),
    "KB006": ("error", "template that cannot be rendered"),
    "KB007": ("error", "output that cannot be written"),
    "KB008": ("error", "wrong command line"),
    "KB009": ("error", "lost worker process"),
    "KB101": ("error", "source that cannot be decoded"),
    "KB102": ("error", "source over a limit"),
    "KB103": ("error", "not a regular file inside the site folder"),
    "KB104": ("error", "source without text"),
    "KB105": ("error", "front matter or sidecar that cannot be read"),
    "KB106": ("error", "text would be lost"),
    "KB107": ("warning", "doubtful or wrongly declared encoding"),
    "KB108": ("error", "no articles"),
    "KB109": ("error", "override that matches nothing"),
    "KB110": ("error", "source that took too long"),
    "KB111": ("error", "private data that cannot be taken out"),
    "KB112": ("error", "source that was left unfinished"),
    "KB201": ("warning", "pinyin annotations removed"),
    "KB202": ("note", "text converted to the site's script"),
    "KB203": ("warning", "gap: words are missing"),
    "KB204": ("note", "boilerplate dropped"),
    "KB205": ("warning", "private data removed"),
    "KB206": ("warning", "doubtful heading"),
    "KB207": ("note", "characters repaired"),
    "KB208": ("warning", "numbering with a break"),
    "KB209": ("warning", "content left out of a page"),
    "KB301": ("error", "ambiguous question id"),
    "KB302": ("error", "ambiguous address"),
    "KB303": ("warning", "section without a topic"),
    "KB304": ("warning", "repealed law cited without its state"),
    "KB305": ("note", "law that the site does not know"),
    "KB306": ("error", "reference to a question that does not exist"),
    "KB307": ("note", "question without aliases"),
    "KB308": ("error", "unknown topic"),
    "KB309": ("error", "picture or file that does not exist"),
    "KB310": ("error", "id or slug of the wrong form"),
    "KB311": ("error", "redirect that leads nowhere"),
    "KB312": ("warning", "published address lost without a redirect"),
    "KB313": ("note", "question without a short answer of its own"),
    "KB314": ("warning", "question without an answer"),
    "KB315": ("warning", "topic without questions"),
    "KB316": ("warning", "the same question twice"),
    "KB317": ("note", "questions that ask nearly the same"),
    "KB318": ("warning", "short answers that contradict each other"),
    "KB319": ("note", "question without a permanent id"),
    "KB320": ("warning", "ignore comment that is wrong or silences nothing"),
    "KB401": ("warning", "link to a page or file that does not exist"),
    "KB402": ("warning", "link to a place that does not exist on its page"),
    "KB403": ("warning", "picture without a description"),
    "KB404": ("warning", "link or picture in the wrong case"),
    "KB405": ("note", "absolute link to the site itself"),
    "KB406": ("warning", "link to a web address that does not answer"),
    "KB407": ("warning", "picture that lost a part"),
    "KB408": ("error", "picture that cannot be published"),
    "KB501": ("warning", "review overdue"),
    "KB502": ("note", "no date of review"),
    "KB503": ("warning", "source older than a law it cites"),
    "KB601": ("warning", "search expectation not met"),
    "KB602": ("warning", "search expectation that names no question"),
    "KB603": ("warning", "page over its budget"),
    "KB604": ("warning", "search index over its budget"),
    "KB605": ("warning", "template that overrides nothing"),
    "KB606": ("warning", "template with something that the page policy blocks"),
    "KB701": ("error", "deploy refused by a guard"),
    "KB702": ("error", "deploy stopped part-way"),
    "KB703": ("error", "deploy target that cannot be used as it is declared"),
    "KB704": ("error", "credentials that are missing or refused"),
    "KB705": ("error", "folder that is not a built site"),
    "KB706": ("error", "records of earlier deploys that cannot be read"),
    "KB707": ("error", "live site that differs from the built one"),
    "KB708": ("error", "generation that a target does not keep"),
}


def problem(
    code: str, file: str, line: int, column: int, message: str, severity: Severity | None = None
) -> Problem:
    """Return a problem with the code's default severity, or the one given."""
    return problem_at(Location(file, line, column), code, message, severity)


def problem_at(
    place: Location, code: str, message: str, severity: Severity | None = None
) -> Problem:
    """Return the same for a place that is known as one value."""
    return Problem(place, code, severity or CODES[code][0], message)
