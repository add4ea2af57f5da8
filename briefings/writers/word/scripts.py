"""Which stretches of a text Word sets through which of its slots, with which font and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from briefings.layout.breaking import COMPLEX
from briefings.writers.word.vocabulary import EastAsian, vocabulary


class Slot(msgspec.Struct, frozen=True):
    """How a stretch is set: `name` is eastAsia or cs (Word's words), `tag` the language's tag."""

    name: str
    font: str
    tag: str
    right_to_left: bool = False


def is_mixed(text: str, language: str) -> bool:
    """Whether a text may have anything beyond the Latin slot, so that it must be split."""
    return _special(language).search(text) is not None


def stretches(text: str, language: str) -> Iterator[tuple[str, Slot | None]]:
    """Split a text by slot; None is Latin, Greek, Cyrillic and all that needs no care.

    Args:
        text: what is to be set.
        language: the code of the language it is marked with.
    """
    end = 0
    for match in _stretch(language).finditer(text):
        if match.start() > end:
            yield text[end : match.start()], None
        yield match[0], _slot(match, language)
        end = match.end()
    if end < len(text):
        yield text[end:], None


def is_right_to_left(language: str) -> bool:
    """Whether paragraphs of a language run from right to left."""
    script = vocabulary().complex_script(language)
    return script is not None and script.right_to_left


def _slot(match: re.Match[str], language: str) -> Slot:
    data = vocabulary()
    group = match.lastgroup or ""
    if group == "east":
        if not data.is_east_asian(language):
            language = _told_by_signs(match[0], data.east_asian)
        return Slot("eastAsia", data.east_asian_font(language), data.tag(language))
    script = data.complex[int(group.removeprefix("complex"))]
    if data.complex_script(language) is not script:
        language = script.languages[0]
    return Slot("cs", script.font, data.tag(language), script.right_to_left)


def _told_by_signs(text: str, data: EastAsian) -> str:
    for language, signs in data.signs.items():
        if re.search(f"[{signs}]", text):
            return language
    return data.otherwise


_NEUTRAL = r"\W\d_"


@lru_cache(64)
def _special(language: str) -> re.Pattern[str]:
    """Characters among which is all that is beyond the Latin slot in a text of a language."""
    if not vocabulary().is_east_asian(language) and not is_right_to_left(language):
        return COMPLEX  # no language adds to it otherwise, and it is compiled already
    special = _east(language) + "".join(script.characters for script in vocabulary().complex)
    if is_right_to_left(language):
        special += _NEUTRAL
    return re.compile(f"[{special}]")


@lru_cache(64)
def _stretch(language: str) -> re.Pattern[str]:
    """A stretch of one script in a text of a language.

    What stands between two words of one script and is no letter goes with them; in a language
    written from right to left also what stands beside them, so that it takes their direction.
    """
    data = vocabulary()
    own, east, neutral = data.complex_script(language), _east(language), _NEUTRAL
    groups = [f"(?P<east>[{east}]+(?: +[{east}]+)*)"]
    for index, script in enumerate(data.complex):
        letters = script.characters
        words = f"[{letters}]+(?:[{neutral}]+[{letters}]+)*"
        if script is own and script.right_to_left:
            words = f"[{letters}{neutral}]+"
        groups.append(f"(?P<complex{index}>{words})")
    return re.compile("|".join(groups))


def _east(language: str) -> str:
    """The characters of the East Asian slot in a text of a language."""
    east = vocabulary().east_asian
    return east.characters + (east.common if vocabulary().is_east_asian(language) else "")
