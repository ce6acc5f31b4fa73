"""The Markdown dialect: CommonMark without raw HTML, and what articles in Chinese need.

Tables, footnotes, definition lists, task lists, boxes (`::: note`), attributes (`{#id .class}`),
emphasis next to Han text. The Markdown reader and `kb_site.markdown.typeset` both stand on it.
"""
