"""A record without what nobody said."""

from dataclasses import replace

from onrecord.model import Act, Article, ArticleRecord
from onrecord.model.record import without_thoughts
from tests.store.making import reading

TEXT = "Ana Reyes said the talks go on."


def test_thoughts_go_and_ids_stay():
    read = reading(TEXT)
    said = read.attributions[0]
    thought = replace(said, id="a9", act=Act.THOUGHT)
    record = ArticleRecord(article=Article(text=TEXT), reading=replace(read, attributions=(thought, said)))
    assert without_thoughts(record).reading.attributions == (said,)
    assert without_thoughts(record).article == record.article
