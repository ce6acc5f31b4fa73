import pytest

from kb_site.core.errors import SourceError
from kb_site.options.strict_yaml import Node, read_yaml


def words(node: Node) -> object:
    if node.kind == "text":
        return node.text
    if node.kind == "list":
        return [words(item) for item in node.items]
    return {key.text: words(value) for key, value in node.entries}


@pytest.mark.parametrize("text", ["no", "12:30:45", "1.10", "017", "2026-01-01", "0x10", "off"])
def test_scalar_stays_the_text_that_the_author_wrote(text):
    assert words(read_yaml(f"key: {text}", "a.yaml")) == {"key": text}


def test_nodes_know_their_place_in_the_file():
    root = read_yaml("a: 1\nb:\n  - 二\n", "a.md", first_line=2)
    (_, listed) = root.entries[1]
    assert (listed.items[0].line, listed.items[0].column) == (4, 5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a: &x 1",
            "f.yaml:1:4: KB005 YAML has an anchor (&name); write the value out where it is needed",
        ),
        ("a: 1\nb: *x", "f.yaml:2:4: KB005 YAML has an alias (*name); write the value out"),
        ("a: !!int 3", "f.yaml:1:4: KB005 YAML has a tag (!name); leave it out"),
        ("a: 1\na: 2", "f.yaml:2:1: KB005 YAML has the key 'a' a second time; keep one"),
        ("a: 1\n---\nb: 2", "f.yaml:3:1: KB005 YAML has a second document; expected one"),
        ("? [a]\n: 1", "f.yaml:1:3: KB005 YAML has a key that is no text; expected a word"),
        ("\x01: a", "f.yaml:1:1: KB002 character U+0001 is not allowed in YAML; remove it"),
        ("[" * 40, "f.yaml:1:26: KB005 YAML has nesting deeper than 24; write it flatter"),
    ],
)
def test_what_authors_do_not_mean_is_refused_with_its_place(text, message):
    with pytest.raises(SourceError) as caught:
        read_yaml(text, "f.yaml")
    assert str(caught.value) == message


def test_alias_bomb_is_refused_before_it_expands():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with pytest.raises(SourceError, match="KB005 YAML has an anchor"):
        read_yaml("\n".join(lines), "bomb.yaml")


def test_empty_document_is_an_empty_mapping():
    assert words(read_yaml("# nothing\n", "a.yaml")) == {}


@pytest.mark.parametrize("escape", ["\\0", "\\x1b", "\\ue000"])
def test_hidden_character_is_an_error(escape: str):
    with pytest.raises(SourceError) as caught:
        read_yaml(f'a: b\nc: "x{escape}y"\n', "a.yaml")
    code = ord(escape.encode().decode("unicode_escape"))
    assert str(caught.value) == (
        f"a.yaml:2:4: KB002 character U+{code:04X} is not allowed in YAML; remove it"
    )
