"""Set-up of PostgreSQL's programs: the newest is taken, an old one isn't, and installing makes no cluster."""

from pathlib import Path

from tests.scripts.conftest import Checkout

ENSURE = '. scripts/postgres.sh; POSTGRES_HOME=$PWD/versions; CREATECLUSTER=$PWD/etc/d/test.conf; ensure_postgres; echo "$ONRECORD_POSTGRES"'


def server(folder: Path, version: str) -> Path:
    """A folder with programs that say to be of this version."""
    folder.mkdir(parents=True)
    for name in ("initdb", "pg_ctl", "postgres"):
        (folder / name).write_text(f'#!/bin/sh\necho "postgres (PostgreSQL) {version} (Debian {version}-1)"\n')
        (folder / name).chmod(0o755)
    return folder


def test_the_newest_is_taken(checkout: Checkout) -> None:
    for version in ("9.6.24", "15.18", "17beta2"):
        server(checkout.folder / "versions" / version / "bin", version)
    ended = checkout.source(ENSURE)
    assert (ended.status, ended.out) == (0, f"{checkout.folder}/versions/17beta2/bin\n")


def test_one_that_is_named_goes_before_newer_ones(checkout: Checkout, tmp_path: Path) -> None:
    server(checkout.folder / "versions/17/bin", "17.1")
    named = server(tmp_path / "a folder/bin", "15.1")
    ended = checkout.source(ENSURE, more={"ONRECORD_POSTGRES": str(named)})
    assert (ended.status, ended.out) == (0, f"{named}\n")


def test_one_that_is_named_and_too_old(checkout: Checkout, tmp_path: Path) -> None:
    server(checkout.folder / "versions/17/bin", "17.1")
    named = server(tmp_path / "named/bin", "14.9")
    ended = checkout.source(ENSURE, more={"ONRECORD_POSTGRES": str(named)})
    assert ended.status == 1
    assert f"ONRECORD_POSTGRES={named} has no server of PostgreSQL 15 or newer" in ended.said
    assert f"Seen:\n  PostgreSQL 14 in {named}" in ended.said


def test_it_is_installed_without_a_cluster_of_the_machine(checkout: Checkout) -> None:
    checkout.stub("id", "echo 0")
    checkout.stub("dpkg-query", "exit 1")
    made = server(checkout.folder.parent / "made", "16.3")
    home = checkout.folder / "versions/16"
    checkout.stub(
        "apt-get",
        f'case "$*" in *install*) /bin/cp etc/d/test.conf seen.conf; mkdir -p "{home}"; /bin/ln -s "{made}" "{home}/bin";; esac',
    )
    ended = checkout.source(ENSURE)
    assert (ended.status, ended.out) == (0, f"{home}/bin\n"), ended.said
    assert (checkout.folder / "seen.conf").read_text() == "create_main_cluster = false\n"
    assert not (checkout.folder / "etc/d/test.conf").exists()
    assert "no database cluster is made, and no server started" in ended.said
    assert any(call.endswith("--no-install-recommends postgresql") for call in checkout.calls())


def test_it_cannot_be_had(checkout: Checkout) -> None:
    server(checkout.folder / "versions/14/bin", "14.9")
    checkout.stub("id", "echo 0")
    checkout.stub("dpkg-query", "exit 1")
    checkout.stub(
        "apt-get", 'case "$*" in *install*) echo "E: Unable to locate package postgresql" >&2; exit 100;; esac'
    )
    ended = checkout.source(ENSURE)
    assert ended.status == 1
    assert "There is no server of PostgreSQL 15 or newer here" in ended.said
    assert "What to do: the package lists of apt don't have it" in ended.said
    assert not (checkout.folder / "etc/d/test.conf").exists()


def test_no_root_and_no_sudo(checkout: Checkout) -> None:
    checkout.stub("id", "echo 1000")
    checkout.stub("apt-get", "exit 0")
    ended = checkout.source(ENSURE)
    assert ended.status == 1
    assert "As root, please: apt-get install postgresql" in ended.said
