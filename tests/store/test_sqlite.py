import pytest

from onrecord.errors import EarlierStore, StoreError
from onrecord.model import Outlet
from onrecord.store.sqlite import Sqlite
from onrecord.store.store import open_readable, open_store
from tests.store.older import as_of_0009


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "s.sqlite"
    store = open_store(path)
    store.keeping.add_outlet(Outlet(name="Vell Post"))
    store.close()
    return path


def test_an_older_store_is_brought_up_to_date_before_it_is_only_read(path):
    as_of_0009(path)
    with pytest.raises(EarlierStore):
        open_store(path, read_only=True)
    store = open_readable(path)
    try:
        assert [each.outlet.name for each in store.outlets.by_name()] == ["Vell Post"]
        with pytest.raises(StoreError):
            store.keeping.add_outlet(Outlet(name="Orlow Times"))
    finally:
        store.close()


def test_an_older_store_that_may_not_be_written_says_that_it_is_older(path, monkeypatch):
    as_of_0009(path)
    opened = Sqlite.__init__

    def refusing(self, path, *, read_only=False, **how):
        if not read_only:
            raise StoreError(str(path), "can't be written")
        opened(self, path, read_only=read_only, **how)

    monkeypatch.setattr(Sqlite, "__init__", refusing)
    with pytest.raises(EarlierStore, match="onrecord upgrade"):
        open_readable(path)
