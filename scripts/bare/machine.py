"""What a bare root takes over from this machine so that it reaches the same registries, and nothing else of it.

No host is named here: mirrors, proxies, registries and certificates are read from the machine's own settings.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

_OF_THE_NETWORK = re.compile(
    r"(?i)(http|https|ftp|all|no)_proxy|SSL_CERT_(FILE|DIR)|(REQUESTS|CURL)_CA_BUNDLE|NODE_EXTRA_CA_CERTS"
    r"|PIP_(INDEX_URL|EXTRA_INDEX_URL|CERT|PROXY|TRUSTED_HOST|DEFAULT_TIMEOUT|RETRIES)"
    r"|UV_(DEFAULT_INDEX|INDEX|INDEX_URL|EXTRA_INDEX_URL|INSECURE_HOST|SYSTEM_CERTS|NATIVE_TLS|HTTP_TIMEOUT)"
    r"|npm_config_(registry|cafile|proxy|https_proxy|noproxy|strict_ssl)"
)
_PIP_KEYS = ("index-url", "extra-index-url", "cert", "proxy", "trusted-host")
_NPM_KEYS = ("registry", "cafile", "proxy", "https-proxy", "noproxy", "strict-ssl")
_APT_KEYS = re.compile(r"Acquire::(?:(?:http|https|ftp)::(?:Proxy|Verify|CA)|Check-(?:Valid-Until|Date)|Retries)")
OWN_CERTIFICATES = Path("usr/local/share/ca-certificates")


def network_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that a command in the root gets: proxies, registries, certificates; uv's from pip's."""
    kept = {name: value for name, value in environment.items() if _OF_THE_NETWORK.fullmatch(name)}
    for key, value in _npm_settings().items():
        kept.setdefault(f"npm_config_{key.replace('-', '_')}", value)
    for key, value in pip_settings(_output("python3", "-m", "pip", "config", "list")).items():
        kept.setdefault(f"PIP_{key.replace('-', '_').upper()}", value)
    for of_uv, of_pip in (("UV_DEFAULT_INDEX", "PIP_INDEX_URL"), ("UV_INDEX", "PIP_EXTRA_INDEX_URL")):
        if of_pip in kept:
            kept.setdefault(of_uv, kept[of_pip])
    if "PIP_CERT" in kept:
        kept.setdefault("SSL_CERT_FILE", kept["PIP_CERT"])
    return kept


def pip_settings(listed: str) -> dict[str, str]:
    """The network's settings in what `pip config list` prints; folders of this machine aren't in the root."""
    found: dict[str, str] = {}
    for line in listed.splitlines():
        name, _, quoted = line.partition("=")
        key = name.rpartition(".")[2]
        values = [value for value in quoted.strip("'\"").split() if not value.startswith("file:")]
        if key in _PIP_KEYS and values:
            found[key] = " ".join(values)
    return found


def _npm_settings() -> dict[str, str]:
    listed = _output("npm", "config", "list", "--json")
    settings = json.loads(listed) if listed else {}
    return {key: str(settings[key]) for key in _NPM_KEYS if isinstance(settings.get(key), str)}


def apt_settings(dumped: str) -> list[str]:
    """The lines of `apt-config dump` that are about the network, as an apt.conf takes them."""
    return [line for line in dumped.splitlines() if _APT_KEYS.match(line)]


def debian_mirror(sources: Iterable[str]) -> str | None:
    """The mirror that this machine's own apt takes Debian from; None where it isn't a Debian.

    `sources` are the texts of the files in /etc/apt, of the old kind (`deb URI SUITE main`) or the new (`URIs:`).
    """
    for text in sources:
        for line in text.splitlines():
            written = re.match(r"(?:deb\s+(?:\[[^\]]*\]\s*)?|URIs:\s*)(\S+/debian)/?(?:\s|$)", line)
            if written:
                return written[1]
    return None


def own_sources() -> list[str]:
    """The texts of this machine's apt sources."""
    folder = Path("/etc/apt")
    files = [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]
    return [file.read_text(errors="replace") for file in files if file.is_file()]


def copy_network(root: Path, environment: Mapping[str, str]) -> None:
    """Gives the root this machine's name servers, apt settings and certificates, and the files that variables name."""
    for name in ("etc/resolv.conf", "etc/hosts"):
        (root / name).unlink(missing_ok=True)
        shutil.copyfile(Path("/", name), root / name)
    settings = apt_settings(_output("apt-config", "dump"))
    if settings:
        (root / "etc/apt/apt.conf.d/90network").write_text("\n".join(settings) + "\n")
    for certificate in sorted(Path("/", OWN_CERTIFICATES).glob("*.crt")):
        (root / OWN_CERTIFICATES).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(certificate, root / OWN_CERTIFICATES / certificate.name)
    for value in environment.values():
        inside = root / value.lstrip("/")
        if value.startswith("/") and os.path.isfile(value) and not inside.exists():  # noqa: PTH113
            inside.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(value, inside)


def _output(*command: str) -> str:
    """What a command prints; nothing where it isn't here or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
