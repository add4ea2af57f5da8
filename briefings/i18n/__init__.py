"""Words, dates, numbers and names in the reader's language.

Of a language's two catalogues `interface.po` has the words of the window, the command line and the messages
of errors, `documents.po` those printed in papers, the forms of dates and amounts, the words for codes. Adding
a language is adding a folder; see `catalogues`. English sentences are the keys; what a catalogue lacks is
said in English.

What CLDR knows (names of months and weekdays, the signs of numbers) is read when it is first asked for: a
window has to be seen before.
"""

from briefings.catalogues import languages
from briefings.i18n.articles import in_sentences, inside, within
from briefings.i18n.patterns import D_, DNP_, DP_
from briefings.i18n.translator import (
    Coded,
    Said,
    Say,
    Translator,
    catalogue_texts,
    error_text,
    in_every_language,
    own_name,
)

DOMAINS = ("interface", "documents")

__all__ = [
    "DNP_", "DOMAINS", "DP_", "D_", "Coded", "Said", "Say", "Translator", "catalogue_texts", "error_text",
    "in_every_language", "in_sentences", "inside", "languages", "own_name", "within",
]  # fmt: skip
