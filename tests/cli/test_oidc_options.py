"""The options for signing in at an OpenID provider."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord.cli.main import commands
from onrecord.cli.oidc_options import SECRET, oidc_settings

ISSUER, CLIENT = "https://id.test", "onrecord"
GIVEN = ("--oidc", ISSUER, "--oidc-client", CLIENT)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--oidc-client", "x"), "need --oidc"),
        (("--oidc", ISSUER), "needs --oidc-client"),
        (GIVEN, "needs --public-url"),
        ((*GIVEN, "--public-url", "https://news.test", "--sign-in", "never"), "asks nobody"),
        ((*GIVEN, "--public-url", "https://news.test", "--proxy", "::1", "--proxy-user", "X"), "one name to two"),
        (("--oidc", "http://id.test"), "isn't an issuer"),
        (("--oidc", "https://a:b@id.test"), "isn't an issuer"),
        (("--oidc", "https://id.test/?x"), "isn't an issuer"),
        (("--oidc", "id.test"), "isn't an issuer"),
        (("--oidc", "https://id.test:x"), "isn't an issuer"),
    ],
)
def test_what_does_not_go_together_is_said(tmp_path: Path, options: tuple[str, ...], says: str) -> None:
    result = CliRunner().invoke(commands, ["serve", *options, "--store", str(tmp_path / "store.sqlite")])
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())


def test_the_secret_comes_from_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def secret(file: Path | None) -> str | None:
        found = oidc_settings(ISSUER, CLIENT, file, new_readers=False, roles=None)
        assert found
        return found.secret

    monkeypatch.delenv(SECRET, raising=False)
    assert secret(None) is None, "a public client"
    monkeypatch.setenv(SECRET, " from the environment ")
    assert secret(None) == "from the environment"
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    assert secret(file) == "from a file"
    for bad in (b"", b"x" * 5_000, b"\xff"):
        file.write_bytes(bad)
        with pytest.raises(click.UsageError):
            secret(file)
