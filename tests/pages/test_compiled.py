"""What the theme's templates were compiled to is kept beside Python's own compiled code."""

import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from kb_site.pages.shared import compiled as module
from kb_site.pages.shared.theme import _open_theme, load_theme

PAGE = "not-found.html"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder of compiled code, with nothing in it yet."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = Path(cache_from_source(module.__file__)).parent
    folder.mkdir(parents=True)
    return folder


def fresh(overrides=None, language="zh-Hans"):
    """Load a theme as another process would; return what code it has of a page, and itself."""
    module.compiled.cache_clear()
    _open_theme.cache_clear()
    environment = load_theme(overrides, language).environment
    source, path, _ = environment.loader.get_source(environment, PAGE)
    return environment.bytecode_cache.get_bucket(environment, PAGE, path, source).code, environment


def test_template_is_compiled_once(kept):
    code, environment = fresh()
    assert code is None
    environment.get_template(PAGE)
    assert list(kept.iterdir())
    again, _ = fresh()
    assert again is not None


@pytest.mark.usefixtures("kept")
def test_other_words_are_other_code():
    _, environment = fresh()
    environment.get_template(PAGE)
    code, _ = fresh(language="en")
    assert code is None


@pytest.mark.usefixtures("kept")
def test_changed_template_is_compiled_anew():
    _, environment = fresh()
    environment.get_template(PAGE)
    _, environment = fresh()
    source, path, _ = environment.loader.get_source(environment, PAGE)
    bucket = environment.bytecode_cache.get_bucket
    assert bucket(environment, PAGE, path, source).code
    assert bucket(environment, PAGE, path, f"{source}.").code is None


@pytest.mark.parametrize("damage", [b"", b"cut", "garbled"])
def test_damaged_code_is_never_run(kept, damage):
    _, environment = fresh()
    environment.get_template(PAGE)
    for path in kept.iterdir():
        whole = path.read_bytes()
        garbled = whole[:-1] + bytes([whole[-1] ^ 1])
        path.write_bytes(garbled if damage == "garbled" else damage)
    code, environment = fresh()
    assert code is None
    environment.get_template(PAGE)
    assert fresh()[0]


def test_template_of_a_site_is_kept_nowhere(kept, tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    (own / PAGE).write_text("own")
    _, environment = fresh(own)
    environment.get_template(PAGE)
    assert not list(kept.iterdir())


def test_nothing_is_written_where_python_is_to_write_no_code(kept, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _, environment = fresh()
    environment.get_template(PAGE)
    assert not list(kept.iterdir())
