"""What a server behind ssh is told to do, in its own shell's words, and what its failures mean.

Others may write to the folder: a link that lies where a release, its record or the lock is to be
made is taken away and not followed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_site.core.errors import ConfigError, DeployRefusedError, DeployStoppedError
from kb_site.core.messages import say
from kb_site.deploy.claim import raced
from kb_site.deploy.programs import Result

_START = "kb-site:"

NO_LOCK = say("deploy.no-flock")

READ = """\
cd "$1" 2>/dev/null || exit 0
live=$(readlink current 2>/dev/null || true)
printf 'kb-site:%s\\n' "$live"
if [ -n "$live" ]; then cat "$live.json" || exit 66; fi
echo FILES
cd "${live:-.}" && find . -type f -exec wc -c {} +
"""

BEGIN = """\
set -eu
umask 022
mkdir -p "$1"
cd "$1"
[ ! -L "$2" ] || rm -f "$2"
mkdir -p "$2"
if [ -n "$3" ]; then
  rsync --archive --ignore-existing --link-dest="$PWD/$3" "$3/" "$2/"
fi
"""

SWITCH = """\
set -eu
cd "$1"; partial=$2; name=$3; expected=$4; size=$5; shift 5
umask 022
[ ! -L releases/.lock ] || rm -f releases/.lock
exec 9>>releases/.lock
if command -v flock >/dev/null; then flock -n 9 || exit 75; else echo NOLOCK; fi
[ "$(readlink current 2>/dev/null || true)" = "$expected" ] || exit 76
whole=no
while IFS= read -r path; do
  if [ "$path" = . ]; then whole=yes; break; fi
  rm -f "$partial/$path"
done
[ $whole = yes ] || exit 77
rm -f "$partial.json"
set -C
cat >"$partial.json"
set +C
[ "$(wc -c <"$partial.json")" -eq "$size" ] || exit 77
rm -rf "releases/$name"
mv "$partial.json" "releases/$name.json"
mv "$partial" "releases/$name"
rm -f releases/.current
ln -s "releases/$name" releases/.current
mv -T releases/.current current 2>/dev/null || mv -fh releases/.current current
for path in releases/*; do
  found=${path#releases/}; found=${found%.json}; keep=no
  for each in "$@"; do [ "$found" != "$each" ] || keep=yes; done
  [ $keep = yes ] || rm -rf "$path"
done
find releases -maxdepth 1 -name '.partial-*' -mtime +0 -exec rm -rf {} + 2>/dev/null || true
"""

_RACED = {
    75: say("raced.switching"),
    76: say("raced.switched"),
}
_MEANINGS = (
    (
        "KB704",
        re.compile(r"Permission denied \(|Too many authentication failures"),
        say("hint.give-key"),
    ),
    (
        "KB703",
        re.compile(r"Host key verification failed"),
        say("hint.compare-key"),
    ),
    (
        "KB703",
        re.compile(r"(?:sh|bash|env|line \d+): .{0,20}rsync: (?:command )?not found"),
        say("hint.install-rsync"),
    ),
)
"""What messages of ssh and of the server's shell mean, and what to do."""


def after_greeting(lines: Sequence[str]) -> list[str]:
    """Return the lines of READ's answer from the live release on; a server may greet before."""
    starts = [number for number, line in enumerate(lines) if line.startswith(_START)]
    if not starts:
        return [""]
    return [lines[starts[0]].removeprefix(_START), *lines[starts[0] + 1 :]]


def explained(host: str, result: Result) -> ConfigError | DeployRefusedError | DeployStoppedError:
    """Return the error that a failure of ssh, rsync or a script stands for."""
    if result.status in _RACED:
        return raced(_RACED[result.status])
    if result.status == 66:
        return ConfigError("KB706", say("KB706.foreign-current"))
    for code, pattern, hint in _MEANINGS:
        if pattern.search(result.errors):
            return ConfigError(
                code, say("KB702.server-hint", host=host, words=result.last_words, hint=hint)
            )
    return DeployStoppedError(
        "KB702", say("KB702.server-failed", host=host, words=result.last_words)
    )


def may_pass(result: Result, passing: frozenset[int]) -> bool:
    """Return whether a second try may mend a failure."""
    is_plain = any(pattern.search(result.errors) for _, pattern, _ in _MEANINGS)
    return result.status in passing and not is_plain
