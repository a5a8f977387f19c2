"""Which house published an article. Apart from the sketch, since a store asks it, too, which loads nothing that reads."""

from onrecord.extract.text.outlets import folded
from onrecord.model.sites import is_shared, site_of


def publisher_of(url: str | None, outlet: str | None) -> str:
    """What stands for the house that published an article: `bbc.co.uk` for every host below it."""
    if url and (site := site_of(url)) and not is_shared(url):
        return site
    return folded(outlet) if outlet else ""
