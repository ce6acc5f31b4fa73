"""Queries on a built site, answered by the code that its pages carry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import quickjs  # type: ignore[import-untyped]  # it ships no types

from kb_site.chinese.sentences import first_sentence
from kb_site.core.errors import ConfigError, Location
from kb_site.core.messages import say
from kb_site.core.values import Value
from kb_site.search.model import ABOUT, SearchResult

_ASK = """
var kbIndex = null;
var kbAnswer = "";
kbSearch.connect(function (path) {
  return new Promise(function (done) { kbRun(path); done(); });
}).then(function (index) { kbIndex = index; }, function (fault) { kbAnswer = String(fault); });
function kbAsk(text, limit, explain) {
  kbAnswer = "";
  kbSearch.find(kbIndex, text, limit).then(function (found) {
    return kbSearch.withTexts(kbIndex, found.results.map(function (result) {
      return result.document;
    })).then(function () { kbAnswer = JSON.stringify(kbPlain(found, explain)); });
  }).catch(function (fault) { kbAnswer = JSON.stringify({ fault: String(fault) }); });
}
function kbPlain(found, explain) {
  return { exact: found.exact, more: found.more, corrected: found.corrected,
    covered: found.covered, notice: found.notice,
    why: explain ? kbWhy(found) : null,
    results: found.results.map(function (result) {
      var text = kbIndex.texts.get(result.document);
      return { id: result.id, question: result.question, topic: result.topic[0], url: result.url,
        score: Math.round(result.score * 1e4) / 1e4, short: text.short,
        answer: text.short ? "" : text.answer };
    }) };
}
function kbWhy(result) {
  function round(value) { return Math.round(value * 1e4) / 1e4; }
  var found = result.found;
  var expanded = [];
  found.query.groups.forEach(function (numbers, word) {
    expanded.push([word, kbSearch.sameWords(kbIndex.tables, numbers)]);
  });
  return { asked: found.query.asked || "", expanded: expanded, coverage: round(result.coverage),
    scored: result.results.map(function (each) {
      var names = found.ranked.scores.get(each.document) || 0;
      var said = found.answers && found.answers.scores.get(each.document) || 0;
      var answer = kbSearch.ANSWER * said;
      return [each.id, round(names), round(answer),
        round(each.score / Math.max(1e-9, names + answer))];
    }) };
}
"""


class Part(Value):
    """A result's score by its names and by its answer, and the factor of whom is meant."""

    id: str
    names: float
    answer: float
    factor: float


class Why(Value):
    """Why a query finds what it finds: what is weighed, and each result's parts."""

    asked: str
    """The query without what says nothing by itself."""
    expanded: tuple[tuple[str, tuple[str, ...]], ...]
    """Words of the query, each with those that count as the same."""
    coverage: float
    """How much of what is asked the best result has, from 0 to 1."""
    parts: tuple[Part, ...]


class SearchAnswer(Value):
    """What a query finds; `exact` counts the questions that hold it, up to ten, then `more`."""

    results: tuple[SearchResult, ...]
    exact: int = 0
    more: bool = False
    corrected: str = ""
    """What was searched for instead of the query."""
    covered: bool = True
    """Whether anything here answers it; else results may be distant."""
    notice: str = ""
    """A text that the site pins to a word of the query."""
    why: Why | None = None


class SearchEngine:
    """An open index; `query` may be called any number of times."""

    def __init__(self, script: str, folder: Path) -> None:
        """Run the site's own search script with its rest; `folder` is the output's top."""
        self._context = quickjs.Context()
        self._context.set_memory_limit(-1)
        self._context.set_max_stack_size(4 * 1024 * 1024)
        self._folder = folder
        self._context.eval(script)
        self._context.add_callable("kbRun", self._run)
        self._context.eval(_ASK)
        self._settle()

    def _run(self, path: str) -> None:
        self._context.eval((self._folder / "search" / path).read_text(encoding="utf-8"))

    def _settle(self) -> None:
        while self._context.execute_pending_job():
            pass

    def ask(self, text: str, limit: int = 10, *, explain: bool = False) -> SearchAnswer:
        """Return what the query finds. Raises ConfigError KB008 where the index cannot be read."""
        if self._context.get("kbIndex") is None:
            fault = self._context.get("kbAnswer") or "no answer"
            raise ConfigError("KB008", say("KB008.index-unreadable", fault=fault))
        self._context.eval(f"kbAsk({json.dumps(text)},{int(limit)},{json.dumps(explain)})")
        self._settle()
        answer = json.loads(self._context.get("kbAnswer") or '{"fault": "no answer"}')
        if "fault" in answer:
            raise ConfigError("KB008", say("KB008.index-unreadable", fault=answer["fault"]))
        results = tuple(
            SearchResult(
                id=each["id"],
                question=each["question"].partition(ABOUT)[0],
                context=each["question"].partition(ABOUT)[2],
                topic=each["topic"],
                url=each["url"],
                score=each["score"],
                # As on the question's page, the first sentence stands for a short answer.
                answer=each["short"] or first_sentence(each["answer"]),
            )
            for each in answer["results"]
        )
        return SearchAnswer(
            results,
            answer["exact"],
            answer["more"],
            answer["corrected"],
            answer["covered"],
            answer["notice"],
            _why(answer["why"]) if explain else None,
        )

    def query(self, text: str, limit: int = 10) -> tuple[SearchResult, ...]:
        """Return the best results, best first."""
        return self.ask(text, limit).results


def _why(given: Any) -> Why:  # noqa: ANN401 - what JSON gives
    """Return what the script says of a query's results."""
    expanded = tuple((word, tuple(same)) for word, same in given["expanded"])
    scored = tuple(Part(*each) for each in given["scored"])
    return Why(given["asked"], expanded, given["coverage"], scored)


def open_index(output: Path) -> SearchEngine:
    """Open the index of a built site. Raises ConfigError KB008 where there is none."""
    folders = (output / "assets", output.parent / "assets")  # an edition uses the site's own
    scripts = [path for folder in folders for path in sorted(folder.glob("search.*.js"))]
    if not scripts or not (output / "search" / "manifest.js").is_file():
        message = say("KB008.no-index")
        raise ConfigError("KB008", message, Location(str(output)))
    rest = [path for folder in folders for path in sorted(folder.glob("more-search.*.js"))]
    texts = (path.read_text(encoding="utf-8") for path in (scripts[0], *rest[:1]))
    return SearchEngine("\n;\n".join(texts), output)
