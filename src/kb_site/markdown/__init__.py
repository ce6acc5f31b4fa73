"""Markdown: the dialect that articles are written in, and its way to safe HTML."""
