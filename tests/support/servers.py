"""Starting real servers on free ports of the loopback interface, and ending them."""

import getpass
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from base64 import b64encode
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

KEY, SECRET = "AKIATESTONLY", "a-secret-that-must-not-be-shown"
SBIN = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def free_port():
    """A port that is free now; SeaweedFS uses the one 10,000 above it as well.

    Both lie below the ports that systems give to clients, so that none is taken meanwhile.
    """
    while True:
        port = random.randrange(12_000, 22_000)  # noqa: S311 - no secret hangs on it
        with socket.socket() as one, socket.socket() as other:
            try:
                one.bind(("127.0.0.1", port))
                other.bind(("127.0.0.1", port + 10_000))
            except OSError:
                continue
            return port


def find_program(name):
    """The path of a program, beside this Python's or on the PATH, or none."""
    return shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), SBIN)))


def program(name):
    """The path of a program, or the test fails."""
    found = find_program(name)
    if not found:
        pytest.fail(f"{name} is missing; `make test` installs it")
    return found


@contextmanager
def running(words, folder, ready, seconds=90):
    """A server from its start, when `ready` first returns true, to its end."""
    log = folder / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(words, cwd=folder, stdout=output, stderr=output)
    try:
        deadline = time.monotonic() + seconds
        while not ready():
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(
                    f"{words[0]} does not start:\n{log.read_text(errors='replace')[-2000:]}"
                )
            time.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.wait()


def answers(address, statuses=(200,)):
    """What tells whether a web server answers with one of the statuses."""

    def ask():
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310
                return answer.status in statuses
        except urllib.error.HTTPError as error:
            error.close()
            return error.code in statuses
        except OSError:
            return False

    return ask


def wait_for(ready, seconds=90):
    """Ask until the answer is yes, or fail."""
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            pytest.fail("the server gives no answer")
        time.sleep(0.05)


def listens(port):
    def ask():
        with socket.socket() as probe:
            probe.settimeout(0.5)
            return probe.connect_ex(("127.0.0.1", port)) == 0

    return ask


def has_bucket(address):
    """What tells whether the bucket of an object that is not there is."""

    def ask():
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310
        except urllib.error.HTTPError as error:
            with error:
                return b"NoSuchKey" in error.read()
        except OSError:
            return False

    return ask


@dataclass
class Server:
    """A running server."""

    address: str
    process: subprocess.Popen
    ports: list[int]


@contextmanager
def seaweed_server(folder, ports=(), options=()):
    """SeaweedFS with the bucket `site`, which everyone may read; gives its address and process.

    With `ports`, it listens where it listened before; `options` are further words.
    """
    admin = {"name": "admin", "credentials": [{"accessKey": KEY, "secretKey": SECRET}]}
    admin["actions"] = ["Admin", "Read", "Write", "List", "Tagging"]
    everyone = {"name": "anonymous", "actions": ["Read"]}
    rights = folder / "rights.json"
    rights.write_text(json.dumps({"identities": [admin, everyone]}), encoding="utf-8")
    ports = ports or [free_port() for _ in range(5)]
    words = [program("weed"), "mini", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
    words += ["-master.telemetry=false", f"-s3.config={rights}", "-admin.ui=false"]
    words += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-webdav=false", "-bucket=site"]
    names = ("s3", "master", "volume", "filer", "admin")
    words += [f"-{name}.port={port}" for name, port in zip(names, ports, strict=True)]
    words += options
    address = f"http://127.0.0.1:{ports[0]}"
    with running(words, folder, has_bucket(f"{address}/site/none")) as process:
        yield Server(address, process, ports)


def put_into(text, changes):
    """The settings with other places and ports; each must have been there."""
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(site, port, root="www", changes=None):
    """Serve, by nginx, with the settings of a site folder, what it deployed to the root."""
    folder = site.parent / f"nginx-{root}"
    folder.mkdir()
    snippet = put_into(
        (site / "hosting" / "nginx.conf").read_text(encoding="utf-8"),
        {
            "listen 80;": f"listen 127.0.0.1:{port};",
            "listen [::]:80;": "",
            "/srv/www/site;": f"{site / root};",
            "# gzip_static on;": "gzip_static on;",
            **(changes or {}),
        },
    )
    (folder / "site.conf").write_text(snippet, encoding="utf-8")
    shutil.copy("/etc/nginx/mime.types", folder)
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    person = "user root;\n" if Path("/root").owner() == Path(folder).owner() else ""
    (folder / "nginx.conf").write_text(
        f"{person}daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr warn;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{places}include mime.types;\n"
        "default_type application/octet-stream;\ninclude site.conf;\n}\n",
        encoding="utf-8",
    )
    words = [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    with running(words, folder, answers(f"http://127.0.0.1:{port}/", (200, 404))):
        yield


@contextmanager
def caddy(site, port, root="www", changes=None):
    """Serve by Caddy in the same way."""
    folder = site.parent / f"caddy-{root}"
    folder.mkdir()
    snippet = put_into(
        (site / "hosting" / "Caddyfile").read_text(encoding="utf-8"),
        {
            "example.org {": f"http://127.0.0.1:{port} {{",
            "root * /srv/www/site": f"root * {site / root}",
            **(changes or {}),
        },
    )
    (folder / "Caddyfile").write_text(
        f"{{\n\tadmin off\n\tstorage file_system {folder}/store\n}}\n{snippet}",
        encoding="utf-8",
    )
    words = ["env", f"XDG_CONFIG_HOME={folder}", program("caddy"), "run", "--adapter", "caddyfile"]
    words += ["--config", str(folder / "Caddyfile")]
    with running(words, folder, answers(f"http://127.0.0.1:{port}/", (200, 404))):
        yield


@contextmanager
def ssh_server(folder):
    """A private sshd; gives a configuration for ssh under which the host `web` is this machine."""
    for name in ("host", "person"):
        words = [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(words, check=True)
    port = free_port()
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    server = folder / "sshd_config"
    server.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\n"
        f"AuthorizedKeysFile {folder}/person.pub\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nPermitRootLogin prohibit-password\nMaxStartups 50\n"
        f"SetEnv HOME={folder}\n",
        encoding="utf-8",
    )
    public = (folder / "host.pub").read_text(encoding="utf-8")
    (folder / "known").write_text(f"[127.0.0.1]:{port} {public}", encoding="utf-8")
    client = folder / "ssh_config"
    client.write_text(
        f"Host web\n HostName 127.0.0.1\n Port {port}\n User {getpass.getuser()}\n"
        f" IdentityFile {folder}/person\n IdentitiesOnly yes\n IdentityAgent none\n"
        f" UserKnownHostsFile {folder}/known\n StrictHostKeyChecking yes\n",
        encoding="utf-8",
    )
    words = [program("sshd"), "-D", "-e", "-f", str(server)]
    with running(words, folder, listens(port)):
        yield client


@contextmanager
def git_daemon(folder):
    """A git server that takes pushes into the bare repositories of a folder; gives its address."""
    port = free_port()
    # The program itself: `git daemon` would start it as a child that outlives its parent.
    folder_of_git = subprocess.run(["git", "--exec-path"], capture_output=True, check=True)
    daemon = Path(folder_of_git.stdout.decode().strip()) / "git-daemon"
    words = [str(daemon), "--reuseaddr", "--export-all", "--enable=receive-pack"]
    words += ["--listen=127.0.0.1", f"--port={port}", f"--base-path={folder}", str(folder)]
    with running(words, folder, listens(port)):
        yield f"git://127.0.0.1:{port}"


@contextmanager
def git_over_http(folder, token):
    """The repositories of a folder over HTTP, for those who send the token as a password."""
    wanted = "Basic " + b64encode(f"me:{token}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *words):
            """Print nothing."""

        def do_GET(self):
            if self.headers.get("Authorization") != wanted:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="git"')
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self._answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

        do_POST = do_GET  # noqa: N815

        def _answer(self, body):
            parts = urlsplit(self.path)
            variables = {
                "GIT_PROJECT_ROOT": str(folder),
                "GIT_HTTP_EXPORT_ALL": "1",
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "PATH_INFO": parts.path,
                "QUERY_STRING": parts.query,
                "REQUEST_METHOD": self.command,
                "REMOTE_USER": "me",
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            }
            words = ["git", "http-backend"]
            done = subprocess.run(
                words, input=body, capture_output=True, env={**os.environ, **variables}, check=True
            )
            head, _, content = done.stdout.partition(b"\r\n\r\n")
            fields = dict(line.split(": ", 1) for line in head.decode().splitlines())
            self.send_response(int(fields.pop("Status", "200").split()[0]))
            for name, value in fields.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with serving(WebServer(("127.0.0.1", 0), Handler)) as address:
        yield address


class WebServer(ThreadingHTTPServer):
    """Lets many callers wait at once: of the usual five, a sixth is heard a second later."""

    daemon_threads = True
    request_queue_size = 128


@contextmanager
def serving(server):
    """Run a web server of Python's in a thread; gives its address."""
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
