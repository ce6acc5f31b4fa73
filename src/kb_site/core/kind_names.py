"""What kinds of repairs and of private values, and reasons to leave lines out, are called."""

from __future__ import annotations

from kb_site.core.messages import Message, say
from kb_site.core.messages.language import Language

KINDS: dict[str, Message] = {
    "pinyin-annotation": say("kind.pinyin-annotation"),
    "script": say("kind.script"),
    "control-character": say("kind.control-character"),
    "byte-order-mark": say("kind.byte-order-mark"),
    "surrogate": say("kind.surrogate"),
    "ruby": say("kind.ruby"),
    "outline-mark": say("kind.outline-mark"),
    "hard-wrap": say("kind.hard-wrap"),
    "heading-colon": say("kind.heading-colon"),
    "title": say("kind.title"),
    "full-width": say("kind.full-width"),
    "half-width-punctuation": say("kind.half-width-punctuation"),
    "invisible-character": say("kind.invisible-character"),
    "ruled-line": say("kind.ruled-line"),
    "space": say("kind.space"),
    "credit-at-end": say("kind.credit-at-end"),
    "picture-at-end": say("kind.picture-at-end"),
    "forum-jammer": say("kind.forum-jammer"),
    "left-markup": say("kind.left-markup"),
    "line-break": say("kind.line-break"),
    "lost-sign": say("kind.lost-sign"),
    "mojibake": say("kind.mojibake"),
    "gap": say("kind.gap"),
    "gap-filled": say("kind.gap-filled"),
    "private-data": say("kind.private-data"),
    "phone": say("kind.phone"),
    "email": say("kind.email"),
    "qq": say("kind.qq"),
    "wechat": say("kind.wechat"),
    "messenger": say("kind.messenger"),
    "id-card": say("kind.id-card"),
    "bank-card": say("kind.bank-card"),
    "person-number": say("kind.person-number"),
}
"""Of repairs and of private values."""

REASONS: dict[str, Message] = {
    "outside": say("left-out.outside"),
    "hidden": say("left-out.hidden"),
    "navigation": say("left-out.navigation"),
    "page number": say("left-out.page-number"),
    "share line": say("left-out.share-line"),
    "site notice": say("left-out.site-notice"),
    "header": say("left-out.header"),
    "footer": say("left-out.footer"),
    "sidebar": say("left-out.sidebar"),
    "advertisement": say("left-out.advertisement"),
    "comments": say("left-out.comments"),
    "related": say("left-out.related"),
    "button": say("left-out.button"),
    "form": say("left-out.form"),
    "script": say("left-out.script"),
    "front matter": say("left-out.front-matter"),
    "line numbers": say("left-out.line-numbers"),
    "credit": say("left-out.credit"),
    "copyright": say("left-out.copyright"),
    "disclaimer": say("left-out.disclaimer"),
    "take-down contact": say("left-out.take-down-contact"),
    "related articles": say("left-out.related-articles"),
    "date": say("left-out.date"),
    "details": say("left-out.details"),
    "meta line": say("left-out.meta-line"),
    "repeated title": say("left-out.repeated-title"),
    "repeated text": say("left-out.repeated-text"),
    "around the text": say("left-out.around-the-text"),
    "picture name": say("left-out.picture-name"),
    "table of contents": say("left-out.table-of-contents"),
    "override": say("left-out.override"),
    "above the table": say("left-out.above-the-table"),
    "unused columns": say("left-out.unused-columns"),
    "unused sheets": say("left-out.unused-sheets"),
}
"""Why a line was left out."""


SEVERITIES: dict[str, Message] = {
    "error": say("severity.error"),
    "warning": say("severity.warning"),
    "note": say("severity.note"),
}


def kind_name(kind: str, language: Language) -> str:
    """Return what a kind is called, as it is where it has no name."""
    return KINDS[kind].text(language) if kind in KINDS else kind


def reason_name(reason: str, language: Language) -> str:
    """Return what a reason is called, as it is where it has no name."""
    return REASONS[reason].text(language) if reason in REASONS else reason
