"""Importing: sources of any form as editable Markdown."""
