"""Tells whether a person opened a page, so that the visit may be noted. Pure."""

from starlette.requests import Request

from onrecord.web import params

_OWN_SITES = frozenset({"same-origin", "none"})


def is_opened(request: Request) -> bool:
    """Whether a person opened this page: a browser navigates to it from our pages or a typed address, and not in advance.

    Over http elsewhere than on this machine, browsers say less; there they ask for secure pages wherever they go.
    What was just marked as unread (`kept=yes`) stays so.
    """
    headers = request.headers
    if headers.get("sec-purpose") or headers.get("purpose") or params.text(request, "kept", 4):
        return False
    if "sec-fetch-dest" in headers:
        return headers["sec-fetch-dest"] == "document" and headers.get("sec-fetch-site") in _OWN_SITES
    return headers.get("upgrade-insecure-requests") == "1"
