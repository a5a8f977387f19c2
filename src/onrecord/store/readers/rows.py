"""Readers' rows."""


def unread_row(
    reader: int, article_id: int, outlet_id: int | None, section: str | None, *, is_revised: bool = False
) -> dict[str, object]:
    """A row of `unread`: the reader hasn't read the article."""
    its = {"outlet_id": outlet_id or 0, "section": section or "", "is_revised": is_revised}
    return {"reader_id": reader, "article_id": article_id, **its}
