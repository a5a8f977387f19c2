"""What stands under a picture and is no caption: its number in a row, what its file is called, its credit once more."""

import re

from onrecord.model import Credit

_IN_ROW = re.compile(
    r"(?P<at>\d{1,3})\s(?:of|de|von|sur|di|van|av|из|з|z)\s(?P<all>\d{1,3})\s{1,3}(?=[^\W\d_])"
    r"|(?!(?:0?\d|1[0-2])/(?:[0-2]?\d|3[01])\s)(?P<n>\d{1,3})\s?/\s?(?P<m>\d{1,3})\s{1,3}(?=[^\W\d_])"
)
"""With a stroke alone between them, two small numbers may be a day: "9/11 Memorial"."""
_OF_FILE = re.compile(r"(?=[\w.-]*\d{3})[\w-]+(?:\.[a-z]{3,4})?", re.IGNORECASE)
"""One word with a number in it that nobody says: "20260728100606_215", "DSC_0415.jpg"."""
_BEFORE_CREDIT = re.compile(r"[\s|/–—•·(\[-]{0,5}$")


def caption_of(words: str | None, credit: Credit | None) -> str | None:
    """The caption among a picture's words; None where nothing of them is one."""
    if words is None:
        return None
    row = _IN_ROW.match(words)
    if row and int(row["at"] or row["n"]) <= int(row["all"] or row["m"]) and words[row.end()].isupper():
        words = words[row.end() :]
    if credit is not None and words.endswith(credit.text) and len(words) > len(credit.text):
        before = words[: -len(credit.text)]
        # "… in California. Jane Doe": said by the credit already. Not the end of a sentence about Jane Doe.
        if before.rstrip(" |/–—•·([-").endswith((".", "!", "?", "…", "”", '"', "»")):
            words = _BEFORE_CREDIT.sub("", before)
    return words.strip() or None if any(map(str.isalpha, words)) and not _OF_FILE.fullmatch(words) else None
