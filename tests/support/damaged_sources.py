"""Sources as nobody meant them: fixtures cut, doubled, spliced and sprinkled with hard pieces."""

import random
from collections.abc import Iterator
from pathlib import Path

from kb_site.core.model import SourceFile
from places import FIXTURES

SUFFIXES = (".txt", ".md", ".html")
READABLE = 0.75
"""The share of inputs without broken bytes, which get further than decoding."""
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5", "latin-1")

_TEXTS = (
    *("---\n", "---\ntitle: [\n---\n", "title: x\n", "questions: {a: {aliases: [b]}}\n", "&a [*a]\n"),
    *("# ", "## 节 {#x}\n", "### 问 {#x}\n", "\n===\n", "```\n", "~~~\n", "::: warning\n", ":::\n"),
    *("> " * 40, "- " * 60, "  " * 90 + "- a\n", "[" * 200, "](" * 90, "**" * 80, "_a" * 60, "`" * 33),
    *("| a |\n| --- |\n", "|" * 300, "[^1]: 注\n", "[^1]", "[a]: <", "![](a.png)", "<http://a b>", "&#x110000;"),
    *("一、", "二、", "1.1 ", "1.5倍", "十一、五一", "第一章 ", "问：", "答：", "目录\n", "导语：", "总结：", "１．"),
    *("門(mén)", "會(huì)導(dǎo)", "、 、", " 的 ", "（" * 50, "《" * 50, "〔原文缺字〕", "[x]{.supplied}", "\ue000x\ue001"),
    *("13912345678", "6222021234567890128", "a@qq.com", "微信：abc123", "责任编辑：x\n", "0" * 500, "９" * 80),
    *("<div>" * 120, "</div>", "<table><tr><td>", "<script>x</script>", "<!--", "<p hidden>", "<h1>", "<svg><title>"),
    *("<meta charset=gbk>", "<ruby>門<rt>mén</rt></ruby>", "<a href='javascript:x'>", "<![CDATA[", "<?xml ", "\x00"),
    *("\r", "\r\n", "\u2028", "\u200b", "\ufeff", "\u202e", "\x85", "é" * 9, "𠮷", "👨‍👩‍👧", " " * 400, "\t", "\n" * 60),
)  # fmt: skip
_BYTES = (b"\xff", b"\xfe\xff", b"\x81\x30\x81\x30", b"\xed\xa0\x80", b"\xc0\x80", b"\x1b$B")
PIECES = (*(text.encode() for text in _TEXTS), *_BYTES)


def fixture_sources() -> list[tuple[str, bytes]]:
    """Return name and bytes of every fixture that is a source."""
    paths = sorted(path for path in FIXTURES.rglob("*") if path.suffix in SUFFIXES)
    return [(path.name, path.read_bytes()) for path in paths]


def mutated(seed: int) -> Iterator[SourceFile]:
    """Yield mutated fixtures without end; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same inputs each time are wanted
    fixtures = fixture_sources()
    while True:
        name, data = chance.choice(fixtures)
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            data = _mutate(data, chance, fixtures)
        if chance.random() < READABLE:
            data = data.decode(errors="ignore").encode()
        stem, suffix = Path(name).stem, Path(name).suffix
        if chance.random() < 0.15:
            suffix = chance.choice(SUFFIXES)
        beside = chance.random() < 0.1 and suffix != ".md"
        sidecar = _sidecar(chance) if beside else None
        yield SourceFile(
            f"{stem}{suffix}", data[:60_000], sidecar, f"{stem}.yaml" if beside else ""
        )


def _mutate(data: bytes, chance: random.Random, fixtures: list[tuple[str, bytes]]) -> bytes:
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.choice((1, 2, 3, 30, 400)))
    match chance.randrange(8):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:end] + data[start:end] * chance.choice((1, 2, 40)) + data[end:]
        case 2:
            return data[:start] + bytes(chance.choices(range(256), k=end - start)) + data[end:]
        case 3:
            other = chance.choice(fixtures)[1]
            return data[:start] + other[chance.randint(0, len(other)) :]
        case 4:
            text = data.decode(errors="replace")
            return text.encode(chance.choice(ENCODINGS), "replace")
        case 5:
            lines = data.split(b"\n")
            chance.shuffle(lines)
            return b"\n".join(lines)
        case _:
            return data[:start] + chance.choice(PIECES) * chance.choice((1, 1, 1, 7)) + data[start:]


def _sidecar(chance: random.Random) -> bytes:
    lines = (
        b"title: x\n", b"encoding: gb18030\n", b"encoding: klingon\n", b"headings: {3: section, 4: none}\n",
        b"gaps: [{line: 2, words: abc}]\n", b"gaps: [{line: 2, column: 9, words: '[x]{.y}'}]\n", b"keep: [1, 99]\n",
        b"drop: [2]\n", b"drop: 2\n", b"slug: '../x'\n", b"language: zh-Hant\n", b"\xff\n", b"a: &a [*a]\n",
    )  # fmt: skip
    return b"".join(chance.sample(lines, chance.randint(0, 4)))
