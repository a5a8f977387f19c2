"""The base class of all pages' handlers."""

from onrecord.web.shared import Shared


class PageHandlers:
    """The handlers of one page or family of pages."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._store = shared.store
        self._render = shared.render
