"""The plain text of a saved page (select all, copy) to its Articles.

Only words and line breaks are left of a saved page, so every line is weighed by what it looks like (`lines`),
runs of prose are found and parted where an article can't go on (`regions`), and around each run the furniture is read:
above it (`head`, its `headline`), inside it (`body`) and below it (`tail`). Structure is read in every language; the words that
tell chrome, dates, roles and notes are those of the languages that `onrecord.extract.lexicon.phrases` lists.
"""

from onrecord.extract.saved.page import extract_saved

__all__ = ["extract_saved"]
