import pytest

from onrecord.errors import EarlierStore, StoreError
from onrecord.model import Outlet
from onrecord.store.sqlite import SqliteStore, readable
from tests.store.older import as_of_0009


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "s.sqlite"
    store = SqliteStore(path)
    store.add_outlet(Outlet(name="Vell Post"))
    store.close()
    return path


def test_an_older_store_is_brought_up_to_date_before_it_is_only_read(path):
    as_of_0009(path)
    with pytest.raises(EarlierStore):
        SqliteStore(path, read_only=True)
    store = readable(path)
    try:
        assert [each.outlet.name for each in store.outlets()] == ["Vell Post"]
        with pytest.raises(StoreError):
            store.add_outlet(Outlet(name="Orlow Times"))
    finally:
        store.close()


def test_an_older_store_that_may_not_be_written_says_that_it_is_older(path, monkeypatch):
    as_of_0009(path)
    opened = SqliteStore.__init__

    def refusing(self, path, *, read_only=False):
        if not read_only:
            raise StoreError(str(path), "can't be written")
        opened(self, path, read_only=read_only)

    monkeypatch.setattr(SqliteStore, "__init__", refusing)
    with pytest.raises(EarlierStore, match="onrecord upgrade"):
        readable(path)
