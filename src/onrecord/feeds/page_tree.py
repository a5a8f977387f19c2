"""A stranger's web page as a tree, where its parser is bounded as `extract` bounds it.

`extract` is loaded with the first page: processes that have workers parse what strangers send never need it.
"""

from selectolax.lexbor import LexborHTMLParser

from onrecord.model import Capture
from onrecord.settings import Limits


def page_tree(payload: bytes, url: str, *, content_type: str | None = None, limits: Limits) -> LexborHTMLParser:
    """The page's tree. Raises EmptyInput, BinaryInput or InputTooLarge, naming `url`."""
    from onrecord.extract.decode import decode  # noqa: PLC0415 - see above
    from onrecord.extract.html.bounds import check_bounds  # noqa: PLC0415 - see above

    headers = {"content-type": content_type} if content_type else {}
    text = decode(Capture(target_uri=url, payload=payload, headers=headers), limits=limits).text
    check_bounds(text, url, limits)
    return LexborHTMLParser(text)
