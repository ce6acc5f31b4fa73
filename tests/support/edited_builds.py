"""Builds of edits: whether words alone were looked at, and what two outputs do not share."""

import filecmp
from importlib import import_module


def watched_edits(monkeypatch):
    """Return a list that takes up for each build whether it looked at words alone."""
    only_words = []
    edit = import_module("kb_site.build.edit")
    made = edit.build_edit

    def watched(*given):
        found = made(*given)
        only_words.append(found is not None)
        return found

    monkeypatch.setattr(edit, "build_edit", watched)
    return only_words


def differences(one, other):
    """Return the names of files that only one of two folders has, or that differ in their bytes."""
    found, pairs = [], [filecmp.dircmp(one, other)]
    while pairs:
        pair = pairs.pop()
        _, mismatch, errors = filecmp.cmpfiles(
            pair.left, pair.right, pair.common_files, shallow=False
        )
        found += [*pair.left_only, *pair.right_only, *mismatch, *errors]
        pairs += pair.subdirs.values()
    return found
