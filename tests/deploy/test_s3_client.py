"""How a bucket is reached: region, address and keys."""

import pytest

from kb_site.core.errors import ConfigError
from kb_site.deploy.s3_client import open_client
from kb_site.options.deploy_targets import S3Settings

ELSEWHERE = "https://s3.example.org"


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    """An environment with no credentials but those that a test gives."""
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "REGION", "ENDPOINT_URL"):
        monkeypatch.delenv(f"AWS_{name}", raising=False)


def config(**settings):
    return open_client(S3Settings(bucket="site", **settings)).config


def give(monkeypatch, word, *values):
    for name, value in zip(("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN"), values):  # noqa: B905 - a token is not always given
        monkeypatch.setenv(f"{word}_{name}", value)


def test_region_is_the_one_that_is_named(monkeypatch):
    give(monkeypatch, "AWS", "key", "secret")
    assert config(endpoint=ELSEWHERE, region="auto")["region"] == "auto"
    assert "region" not in config(endpoint=ELSEWHERE)


@pytest.mark.parametrize(
    ("settings", "by_host"),
    [
        ({}, True),
        ({"endpoint": ELSEWHERE}, False),
        ({"addressing": "path"}, False),
        ({"endpoint": ELSEWHERE, "addressing": "host"}, True),
    ],
)
def test_bucket_stands_in_the_host_at_amazon_alone_unless_it_is_said(
    monkeypatch, settings, by_host
):
    give(monkeypatch, "AWS", "key", "secret")
    assert config(**settings)["virtual_hosted_style_request"] == str(by_host).lower()


@pytest.mark.parametrize(
    ("addressing", "address"), [("", ELSEWHERE), ("host", "https://site.s3.example.org")]
)
def test_address_of_another_service_is_kept(monkeypatch, addressing, address):
    give(monkeypatch, "AWS", "key", "secret")
    assert config(endpoint=f"{ELSEWHERE}/", addressing=addressing)["endpoint"] == address


@pytest.mark.parametrize(("once", "tries"), [(False, 8), (True, 0)])
def test_requests_are_tried_again_unless_only_once_is_asked_for(monkeypatch, once, tries):
    give(monkeypatch, "AWS", "key", "secret")
    client = open_client(S3Settings("site", endpoint="http://127.0.0.1:1"), "large", once=once)
    assert client.retry_config["max_retries"] == tries
    assert client.client_options == {
        "connect_timeout": "10s",
        "timeout": "15m",
        "allow_http": "true",
    }
    plain = open_client(S3Settings("site", endpoint=ELSEWHERE))
    assert (plain.client_options["timeout"], plain.client_options["allow_http"]) == ("1m", "false")


def test_keys_are_those_of_the_environment_that_is_named(monkeypatch):
    give(monkeypatch, "AWS", "wrong", "wrong")
    give(monkeypatch, "WEB", "key", "secret", "token")
    found = config(environment="WEB")
    names = ("access_key_id", "secret_access_key", "session_token")
    assert [found[name] for name in names] == ["key", "secret", "token"]
    monkeypatch.delenv("WEB_SESSION_TOKEN")
    assert "session_token" not in config(environment="WEB")


@pytest.mark.parametrize("missing", ["ACCESS_KEY_ID", "SECRET_ACCESS_KEY"])
def test_half_a_pair_of_keys_is_asked_for(monkeypatch, missing):
    give(monkeypatch, "WEB", "key", "secret")
    monkeypatch.delenv(f"WEB_{missing}")
    with pytest.raises(ConfigError) as caught:
        config(environment="WEB", endpoint=ELSEWHERE)
    assert str(caught.value) == (
        "KB704 the environment has no WEB_ACCESS_KEY_ID and WEB_SECRET_ACCESS_KEY; set both"
    )


def test_keys_are_not_asked_for_where_the_machine_may_give_them(monkeypatch):
    assert "access_key_id" not in config(region="eu-west-1")
    with pytest.raises(ConfigError, match="KB704 the environment has no AWS_ACCESS_KEY_ID"):
        config(endpoint=ELSEWHERE)
    monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/")
    assert "access_key_id" not in config(endpoint=ELSEWHERE)
