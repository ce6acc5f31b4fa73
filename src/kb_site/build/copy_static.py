"""Write the static files beside what a build makes, where nothing of it lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from kb_site.build.static_files import Static, clashes, read_static
from kb_site.core.addresses import edition_folder
from kb_site.core.errors import Problem
from kb_site.core.files import OutputFile
from kb_site.options.site_options import Config
from kb_site.output import Staging
from kb_site.site.links import LinkAt


def copy_static(
    static: Static,
    config: Config,
    made: Sequence[OutputFile],
    links: Iterable[LinkAt],
    staging: Staging,
) -> tuple[list[OutputFile], tuple[Problem, ...]]:
    """Return the files that were written, and what stands against others.

    An edition in a folder of its own has a copy of those that its articles link to. A file whose
    bytes are those of the last output is not written again.
    """
    problems = list(clashes(static, (file.path for file in made)))
    wrong = {each.location.file for each in problems}
    linked = {unquote(each.leads.address.partition("#")[0]) for each in links}
    folders = [edition_folder(language, config.editions) for language in config.editions[1:]]
    files: list[OutputFile] = []
    for each in static.files:
        if each.source in wrong:
            continue
        content = read_static(config.folder, each)
        if isinstance(content, Problem):
            problems.append(content)
            continue
        places = ("", *folders) if each.path in linked else ("",)
        files += [staging.renew(folder + each.path, content) for folder in places]
    return files, tuple(problems)
