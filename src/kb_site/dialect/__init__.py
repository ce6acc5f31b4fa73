"""The Markdown dialect: CommonMark without raw HTML, and what articles in Chinese need.

Tables, footnotes, definition lists, task lists, boxes (`::: note`), attributes (`{#id .class}`),
emphasis next to Han text. A leaf: the Markdown reader and `kb_site.typeset` both stand on it.
"""
