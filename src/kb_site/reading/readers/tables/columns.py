"""Which column of a table holds what, by the names that programs give them."""

from __future__ import annotations

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.readers.tables.rows import Row

_WORDS = {
    "question": "标准问题 标准问 標準問題 问题 問題 提问 提問 常见问题 "
    "问题标题 知识标题 标题 標題 题目 題目 "
    "主问题 question title q ask query standard_question",
    "answer": "标准答案 答案 回答 回复 回覆 答复 答覆 解答 "
    "answer a reply response detail answer_text",
    "category": "分类 分類 类别 類別 主题 主題 栏目 类目 知识分类 问题分类 "
    "所属分类 一级分类 目录 模块 业务 "
    "部门 機關 组 category section group department",
    "aliases": "相似问 相似問 相似问法 相似问题 扩展问 扩展问题 别名 別名 "
    "关键词 關鍵詞 关键字 問法 "
    "aliases similar keywords similar_questions",
    "updated": "更新时间 更新時間 更新日期 修改时间 修改日期 最后更新 最后更新时间 最近更新 "
    "最近更新时间 最后修改时间 审核日期 updated modified updated_at date",
    "id": "id 编号 編號 知识id 问题id faq_id",
    "topic": "topic 话题",
    "certainty": "certainty",
    "next": "next",
    "short": "简答 短答案 short summary",
    "context": "context",
    "related": "related",
    "laws": "laws",
    "redirects": "redirects",
    "article": "文章 article",
    "slug": "slug",
    "language": "language",
}
_NAMES = {field: tuple(names.split()) for field, names in _WORDS.items()}

MARKDOWN = "答案（Markdown）"
"""How an export of kb-site names its answers, which are read as they are written."""

ADDRESS = "address"
"""How an export of kb-site names the address of a question, which follows from its id."""

SEARCHED = 5
"""Rows among which the names of columns stand: exports may begin with a title."""

_CLEAN = later(r"[\s*＊:：]+|[（(](?:必填|选填|required)[）)]|(?<=.)(?:内容|內容|描述)$")


class Columns(Value):
    """The places of columns, -1 for those that are not there; `first` is the first row of data."""

    places: dict[str, int]
    first: int
    is_markdown: bool = False

    def cell(self, name: str, row: Row) -> str:
        """Return what a row's cell of a column holds, without the spaces around it."""
        place = self.places.get(name, -1)
        return row.cells[place].strip() if 0 <= place < len(row.cells) else ""

    def lines(self, name: str, row: Row) -> tuple[str, ...]:
        """Return the entries of a row's cell, one a line."""
        return tuple(each.strip() for each in self.cell(name, row).splitlines() if each.strip())

    def unused(self, rows: tuple[Row, ...]) -> tuple[str, ...]:
        """Return the names of the columns that hold words and that nothing is read from."""
        names, filled = rows[self.first - 1].cells, rows[self.first :]
        return tuple(
            name
            for place, name in enumerate(names)
            if place not in self.places.values()
            and not (self.is_markdown and name == ADDRESS)
            and any(place < len(row.cells) and row.cells[place].strip() for row in filled)
        )


def find_columns(rows: tuple[Row, ...]) -> Columns | None:
    """Return the columns by the names in one of the first rows, nothing for no such table."""
    for number, row in enumerate(rows[:SEARCHED]):
        names = [_CLEAN.sub("", cell).casefold() for cell in row.cells]
        marked = _CLEAN.sub("", MARKDOWN).casefold()
        is_markdown = marked in names
        names = ["答案" if name == marked else name for name in names]
        places = {
            field: place for field, known in _NAMES.items() if (place := _place(names, known)) >= 0
        }
        if places.keys() >= {"question", "answer"} and places["question"] != places["answer"]:
            return Columns(places, number + 1, is_markdown)
    return None


def _place(names: list[str], known: tuple[str, ...]) -> int:
    """Return the place of the first known name that a column has, -1 for none."""
    return next((names.index(each) for each in known if each in names), -1)
