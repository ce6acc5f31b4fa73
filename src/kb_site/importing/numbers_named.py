"""Whether a text calls its own parts by their numbers, which must then stay before headings."""

from __future__ import annotations

import re

from kb_site.core.bodies import bodies, questions_of
from kb_site.core.model import Article


def names_its_parts(article: Article) -> bool:
    """Return whether parts have names such as 第三条, or a sentence names one by its number."""
    numbers = {section.number for section in article.sections}
    numbers.update(each.number for each in questions_of(article))
    numbers.discard("")
    if any(number.startswith("第") for number in numbers):
        return True
    if not numbers:
        return False
    number = f"(?:{'|'.join(map(re.escape, sorted(numbers, key=len, reverse=True)))})"
    named = re.compile(
        rf"(?:[见見按照]|依据|依據|根据|根據)第?{number}(?![0-9.])[点點条條款项項节節]?"
        rf"|第{number}[点點条條款项項节節]|(?<![0-9.]){number}\s?[条條款节節]"
    )
    return any(named.search(body.text) for body, _ in bodies(article))
