"""How git reaches a target's remote: its address, its settings, and what its failures mean."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from kb_site.core.errors import ConfigError, DeployStoppedError
from kb_site.core.git import ANOTHER
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.deploy.programs import Result, run

_TAKEN_OVER = later(r"(?:http|credential|url|user|protocol|safe)\..+|core\.sshcommand")
_PASSING = later(
    r"Could not resolve|Connection|Failed to connect|Couldn't connect|timed out|early EOF|hung up"
    r"|RPC failed|returned error: (?:429|50[0234])|Empty reply|disconnect|transfer closed"
    r"|too slow|(?:Send|Recv|Temporary) failure|SSL_ERROR_SYSCALL|GnuTLS recv error|unexpected EOF"
)
_REFUSED = later(
    r"Authentication failed|Permission denied|could not read (?:Username|Password)"
    r"|Invalid username|returned error: 40[13]|access denied",
    re.IGNORECASE,
)
_NOWHERE = later(
    r"does not appear to be a git repository|repository not found|returned error: 404"
    r"|repository '[^']*' (?:not found|does not exist)|Host key verification failed",
    re.IGNORECASE,
)
_OWN = (
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("core.hookspath", os.devnull),
    ("http.lowspeedlimit", "1000"),
    ("http.lowspeedtime", "60"),
)
_PATIENT_SSH = "ssh -o ConnectTimeout=15 -o ServerAliveInterval=15"


def environment_for(remote: str, folder: Path) -> dict[str, str]:
    """Return the variables that give git its settings without a file or a visible word.

    The remote is `target` there. Raises ConfigError KB703 where the folder has no such remote.
    """
    found = _settings_of(folder)
    settings = [(name, value) for scope, name, value in found if _is_wanted(scope, name)]
    settings += [("remote.target.url", _address(remote, folder)), *_OWN]
    variables = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    names = {name for _, name, _ in found}
    if "core.sshcommand" not in names and not {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys():
        variables["GIT_SSH_COMMAND"] = _PATIENT_SSH
    return variables | _as_variables(settings)


def ask(folder: Path, *words: str) -> Result:
    """Ask git about the repository that the site folder lies in, if it lies in one."""
    return run(["git", *words], folder=folder, without=ANOTHER)


def is_passing(result: Result) -> bool:
    """Return whether git failed in a way that a second try may mend."""
    return _PASSING.search(result.errors) is not None and not _REFUSED.search(result.errors)


def explained(command: str, result: Result) -> ConfigError | DeployStoppedError:
    """Return the error that a failure of git stands for."""
    words = say("git.said", command=command, words=result.last_words)
    if _REFUSED.search(result.errors):
        message = say("KB704.remote-refuses", words=words)
        return ConfigError("KB704", message)
    if _NOWHERE.search(result.errors):
        message = say("KB703.remote-not-found", words=words)
        return ConfigError("KB703", message)
    again = say("hint.deploy-again") if is_passing(result) else None
    return DeployStoppedError("KB702", say("KB702.git", words=words, hint=again))


def _address(remote: str, folder: Path) -> str:
    """Return the address behind a remote's name; an address or a path stands for itself."""
    if ":" in remote or "/" in remote or remote.startswith("."):
        return remote if ":" in remote else str((folder / remote).resolve())
    found = ask(folder, "remote", "get-url", "--push", "--", remote)
    if found.status == 0:
        address = found.output.decode().strip()
        top = ask(folder, "rev-parse", "--show-toplevel").output.decode().strip()
        is_path = ":" not in address and not address.startswith(("/", "~"))
        return str(Path(top or folder, address).resolve()) if is_path else address
    if "dubious ownership" in found.errors:
        raise ConfigError("KB703", say("KB703.git-site-folder", words=found.last_words))
    message = say("KB703.no-remote", remote=remote)
    raise ConfigError("KB703", message)


def _settings_of(folder: Path) -> list[tuple[str, str, str]]:
    """Return scope, name and value of the settings that git follows in the site folder.

    A name may come more than once, and then all its values count, in their order.
    """
    found = ask(folder, "config", "--list", "-z", "--show-scope")
    fields = found.output.decode("utf-8", "surrogateescape").split("\0")
    pairs = zip(fields[::2], fields[1::2], strict=False)
    return [(scope, *entry.partition("\n")[::2]) for scope, entry in pairs]


def _is_wanted(scope: str, name: str) -> bool:
    """Return whether a setting is to hold for the temporary repository too.

    What stands in the person's own files holds there already; what the command line or the
    environment gives would be lost.
    """
    if scope == "command":
        return True
    return scope in ("local", "worktree") and _TAKEN_OVER.fullmatch(name) is not None


def _as_variables(settings: Sequence[tuple[str, str]]) -> dict[str, str]:
    variables = {"GIT_CONFIG_COUNT": str(len(settings))}
    for place, (name, value) in enumerate(settings):
        variables[f"GIT_CONFIG_KEY_{place}"] = name
        variables[f"GIT_CONFIG_VALUE_{place}"] = value
    return variables
