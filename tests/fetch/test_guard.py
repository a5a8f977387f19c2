import ipaddress

import pytest

from onrecord.errors import AddressRefused
from onrecord.fetch.guard import check_address, is_local, is_public, literal

REFUSED = [
    "127.0.0.1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.100.100.200",
    "0.0.0.0",
    "192.88.99.1",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "ff02::1",
]
PUBLIC = ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_of_the_owners_own_network_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(ipaddress.ip_address(address))


def test_a_name_is_no_literal():
    assert literal("example.org") is None
    assert literal("[::1]") == ipaddress.ip_address("::1")
    assert literal("fe80::1%eth0") == ipaddress.ip_address("fe80::1")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("10.0.0.1", True),
        ("[::1]", True),
        ("nas", True),
        ("NAS.local.", True),
        ("localhost", True),
        ("a.b.localhost", True),
        ("wiki.internal", True),
        ("printer.home.arpa", True),
        ("93.184.216.34", False),
        ("courier.example.org", False),
        ("local.example", False),
        ("notlocal.com", False),
        ("arpa.net", False),
    ],
)
def test_hosts_that_are_local_whatever_a_name_server_says(host, expected):
    assert is_local(host) is expected


@pytest.mark.parametrize("url", ["http://10.0.0.1/feed", "http://[fd00::1]:80/", "https://NAS/feed"])
def test_a_local_address_is_refused_by_name_unless_the_owner_allowed_it(url):
    with pytest.raises(AddressRefused, match="allow it with --allow-host"):
        check_address(url, ())
    check_address(url, ("10.0.0.1", "[fd00::1]", "Nas"))


@pytest.mark.parametrize("url", ["https://courier.example.org/", "file:///home", "not an address"])
def test_what_is_not_local_passes(url):
    check_address(url, ())
