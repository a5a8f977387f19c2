"""Page to Articles. Covers every language for structure; the words it looks for are listed per language."""

from onrecord.extract.page import extract

__all__ = ["extract"]
