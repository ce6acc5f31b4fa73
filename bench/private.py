"""How many private values a built site keeps out, and how much of what is harmless it keeps in.

Usage: python bench/private.py [--write]. Each form is an answer of its own in a site that is built;
a form counts as kept out when the letters and digits of its private parts stand nowhere in the
output folder, and as kept in when nothing of the text was taken away. `--write` writes the figures
to bench/private.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kb_site import build, load_config
from kb_site.core.model import Article
from kb_site.privacy.find import redact
from kb_site.privacy.view import HAN_DIGITS, view

HERE = Path(__file__).parent
_HEAD = """\
# Private values

Written by `python bench/private.py --write`, from a site built of the forms in `bench/private/`.

| what | forms | right | share | aim |
| --- | --- | --- | --- | --- |
"""
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8v8z"/></svg>'
_PRIVATE = re.compile("⟦([^⟧]*)⟧")


def forms(name: str) -> list[str]:
    """Return the forms of a list, without its comments."""
    lines = (HERE / "private" / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def bare(text: str) -> str:
    """Return the letters and digits of a text, in their plain form."""
    seen = "".join(HAN_DIGITS.get(each, each) for each in view(text).text)
    return re.sub(r"[\W_]", "", seen).lower()


def site(folder: Path, texts: list[str]) -> Iterator[tuple[str, Article]]:
    """Build a site with a question for each text; give all that is published of each, by page."""
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text("title: 表\n", encoding="utf-8")
    (folder / "content/a.svg").write_text(_PICTURE, encoding="utf-8")
    for number, text in enumerate(texts):
        source = f"---\ntitle: 文\n---\n\n## 节\n\n### 会怎样？ {{#q-f-{number:04}}}\n\n{text}\n"
        (folder / f"content/f{number:04}.md").write_text(source, encoding="utf-8")
    report = build(load_config(folder))
    if not report.published:
        errors = (each for each in report.problems if each.severity == "error")
        print(*errors, sep="\n", file=sys.stderr)
        raise SystemExit(1)
    articles = report.evidence.site.articles if report.evidence else ()
    by_file = {each.file: each for each in articles}
    for number in range(len(texts)):
        page = folder / f"site/q/q-f-{number:04}"
        shown = page.with_suffix(".html").read_text(encoding="utf-8")
        shown = shown[shown.index("<main") : shown.index("</main>")]
        copy = page.with_suffix(".md")
        shown += copy.read_text(encoding="utf-8") if copy.is_file() else ""
        yield shown, by_file[f"content/f{number:04}.md"]


def leaks(form: str, shown: str) -> bool:
    """Return whether a private part of a form is among what is shown, spaces apart."""
    seen = bare(shown.split("会怎样", 1)[-1])
    values = [bare(each) for each in _PRIVATE.findall(form)]
    if any(len(each) >= 5 and each in seen for each in values):
        return True
    return bare(_PRIVATE.sub(r"\1", form)) in seen


def measure() -> tuple[list[str], list[str], int, int]:
    """Return the forms that got through, the harmless ones that did not, and how many there are."""
    out, kept = forms("kept_out.txt"), forms("kept_in.txt")
    with tempfile.TemporaryDirectory() as folder:
        plain = [_PRIVATE.sub(r"\1", each) for each in out]
        pages = zip(out, site(Path(folder), plain), strict=True)
        leaked = [form for form, (shown, _) in pages if leaks(form, shown)]
    harmed = [text for text in kept if redact(text, ())[1]]
    with tempfile.TemporaryDirectory() as folder:
        pages = zip(kept, site(Path(folder), kept), strict=True)
        harmed += [text for text, (_, article) in pages if article.private and text not in harmed]
    return leaked, harmed, len(out), len(kept)


def main() -> int:
    """Measure, print what failed, and write the figures where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write bench/private.md")
    arguments = parser.parse_args()
    leaked, harmed, out, kept = measure()
    print(*(f"got through: {each!r}" for each in leaked), sep="\n")
    print(*(f"taken out though harmless: {each!r}" for each in harmed), sep="\n")
    rows = (
        ("private, kept out", out, len(leaked), 97),
        ("harmless, kept in", kept, len(harmed), 99),
    )
    table = _HEAD + "".join(
        f"| {what} | {all_} | {all_ - wrong} | {(all_ - wrong) / all_:.1%} | {aim} % |\n"
        for what, all_, wrong, aim in rows
    )
    print(table)
    if arguments.write:
        (HERE / "private.md").write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
