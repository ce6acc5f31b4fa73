"""A running `kb-site review`, for tests that drive it as an editor does."""

import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import NamedTuple


class Running(NamedTuple):
    address: str
    process: subprocess.Popen

    def kill(self):
        """End it as a crash would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(60)


@contextmanager
def running_desk(site, *arguments, port=0):
    """Run the command until the block ends; give the desk's address and the process."""
    command = [sys.executable, "-m", "kb_site", "--language", "zh", "review", "--site", str(site)]
    environment = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}
    process = subprocess.Popen(
        [*command, "--port", str(port), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
    )
    try:
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, f"the desk gave no address: {line}{process.stdout.read()}"
        drain = threading.Thread(target=process.stdout.read)
        drain.start()
        yield Running(found[0], process)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(60)
        drain.join()
        process.stdout.close()
