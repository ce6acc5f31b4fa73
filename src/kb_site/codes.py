"""The permanent codes of problems and errors: what each means and how severe it is by default.

A code is never given a second meaning. KB0xx: command and configuration, KB1xx: sources
that cannot be read as they are, KB2xx: damage, repairs and removals, KB3xx: structure.
"""

from __future__ import annotations

from kb_site.errors import Location, Problem, Severity

CODES: dict[str, tuple[Severity, str]] = {
    "KB001": ("error", "no site folder: kb-site.yaml is missing"),
    "KB002": ("error", "YAML that cannot be read"),
    "KB003": ("error", "unknown key"),
    "KB004": ("error", "value of the wrong kind"),
    "KB005": ("error", "YAML alias, anchor, tag or duplicate key"),
    "KB006": ("error", "template that cannot be rendered"),
    "KB007": ("error", "output that cannot be written"),
    "KB008": ("error", "wrong command line"),
    "KB101": ("error", "source that cannot be decoded"),
    "KB102": ("error", "source over a limit"),
    "KB103": ("error", "not a regular file inside the content folder"),
    "KB104": ("error", "source without text"),
    "KB105": ("error", "front matter or sidecar that cannot be read"),
    "KB106": ("error", "text would be lost"),
    "KB107": ("warning", "doubtful or wrongly declared encoding"),
    "KB108": ("error", "no articles"),
    "KB109": ("error", "override that matches nothing"),
    "KB110": ("error", "source that took too long"),
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
}


def problem(
    code: str, file: str, line: int, column: int, message: str, severity: Severity | None = None
) -> Problem:
    """Return a problem with the code's default severity, or the one given."""
    return Problem(Location(file, line, column), code, severity or CODES[code][0], message)
