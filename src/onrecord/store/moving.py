"""Moves a page whose entry has another address now, over an open transaction."""

from sqlalchemy import Connection, select, update

from onrecord.model.address import host_of, normal_url
from onrecord.model.sites import same_site
from onrecord.store import schema as t
from onrecord.store.contract.queue import Announced


def move_page(connection: Connection, page_id: int, each: Announced) -> None:
    """Gives a page, and the article read there, the address that its entry has now.

    Only within one site, and where no other page or article has that address: a feed must not put its words under an
    address of somebody else.
    """
    page = connection.execute(
        select(t.pages.c.url, t.pages.c.address, t.pages.c.article_id).where(t.pages.c.id == page_id)
    ).first()
    address = each.entry.url
    if page is None or not address or not each.link or not same_site(page.address, address):
        return
    if connection.execute(select(t.pages.c.id).where(t.pages.c.url == each.link)).first():
        return
    values = {"url": each.link, "address": address, "host": host_of(address)}
    connection.execute(update(t.pages).where(t.pages.c.id == page_id).values(**values))
    key = normal_url(address)
    if (
        page.article_id is None
        or connection.execute(select(t.articles.c.id).where(t.articles.c.key == key)).first()
    ):
        return
    its = t.articles.c.id == page.article_id, t.articles.c.key == normal_url(page.address)
    connection.execute(update(t.articles).where(*its).values(key=key))
