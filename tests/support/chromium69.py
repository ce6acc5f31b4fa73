"""Opens pages in Chromium 69, the browser inside PyQtWebEngine 5.12; run as a program.

    python chromium69.py < [{"address", "width", "height", "script", "picture"}...] > [answer...]

Each page is loaded, its script (an expression) is asked until it answers other than null, and a
picture of the view is written where one is wanted. It knows nothing of the tests.
"""

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--disable-gpu --no-sandbox"

from PyQt5.QtCore import QEventLoop, QTimer, QUrl
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineView
from PyQt5.QtWidgets import QApplication

MOST_MS = 15_000
PAUSE_MS = 100


class Page(QWebEnginePage):
    """A page whose faults are told on standard error."""

    def javaScriptConsoleMessage(self, level, message, line, source):  # noqa: N802
        sys.stderr.write(f"{level} {source}:{line}: {message}\n")


def wait(begin):
    """Run the event loop until `begin`'s callback is called; return what it was called with."""
    loop = QEventLoop()
    answers = []

    def done(answer=None):
        answers.append(answer)
        loop.quit()

    QTimer.singleShot(MOST_MS, loop.quit)
    begin(done)
    if not answers:
        loop.exec_()
    return answers[0] if answers else None


def pause(milliseconds):
    wait(lambda done: QTimer.singleShot(milliseconds, done))


def look(view, wanted):
    view.resize(wanted["width"], wanted["height"])
    finished = view.loadFinished

    def load(done):
        finished.connect(done)
        view.load(QUrl(wanted["address"]))

    assert wait(load), f"{wanted['address']} did not load"
    finished.disconnect()
    answer = None
    for _ in range(MOST_MS // PAUSE_MS):
        answer = wait(lambda done: view.page().runJavaScript(wanted["script"], done))
        if answer is not None:
            break
        pause(PAUSE_MS)
    if wanted.get("picture"):
        pause(5 * PAUSE_MS)
        view.grab().save(wanted["picture"])
    return answer


def main():
    app = QApplication(sys.argv[:1])
    view = QWebEngineView()
    view.setPage(Page(view))
    view.show()
    json.dump([look(view, wanted) for wanted in json.load(sys.stdin)], sys.stdout)
    sys.stdout.flush()
    view.page().deleteLater()
    os._exit(0 if app else 1)  # the engine's own end may hang


main()
