"""Real servers on the loopback interface, each started once for the tests of this folder."""

import pytest

from servers import (
    KEY,
    SECRET,
    free_port,
    listens,
    program,
    running,
    seaweed_server,
    ssh_server,
)


@pytest.fixture(scope="session")
def seaweed(tmp_path_factory):
    """The address of an S3 server that keeps conditional writes."""
    with seaweed_server(tmp_path_factory.mktemp("seaweed")) as server:
        yield server.address


@pytest.fixture(scope="session")
def liar(tmp_path_factory):
    """The address of an S3 server that takes conditional writes and ignores the condition."""
    folder = tmp_path_factory.mktemp("rclone")
    (folder / "buckets" / "site").mkdir(parents=True)
    port = free_port()
    words = [program("rclone"), "serve", "s3", "--config", str(folder / "none.conf")]
    words += ["--auth-key", f"{KEY},{SECRET}", "--addr", f"127.0.0.1:{port}", "--no-modtime"]
    with running([*words, str(folder / "buckets")], folder, listens(port)):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def keys(monkeypatch):
    """The credentials of both object stores, in the environment."""
    for name in ("AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)


@pytest.fixture(scope="session")
def ssh_config(tmp_path_factory):
    """A configuration for ssh under which the host `web` is a private server on this machine."""
    with ssh_server(tmp_path_factory.mktemp("sshd")) as client:
        yield client
