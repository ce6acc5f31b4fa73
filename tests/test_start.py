"""Looking at one article does not wait for what only a build needs."""

import subprocess
import sys

HEAVY = (
    "numpy",
    "jinja2",
    "pypinyin",
    "mammoth",
    "kb_site.build",
    "kb_site.render",
    "kb_site.search",
)


def test_inspect_imports_nothing_that_only_a_build_needs(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("养猫须知\n一、喂养\n每天两顿。\n二、看病\n不吃东西就去看医生。\n", "utf-8")
    code = (
        "import sys; from kb_site.cli import main; main(['inspect', sys.argv[1]]); "
        "print(*sorted(sys.modules), sep='\\n')"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, article], check=True, capture_output=True, text=True
    ).stdout
    assert "kb_site.load" in shown.split("\n")
    assert not set(HEAVY) & set(shown.split("\n"))
