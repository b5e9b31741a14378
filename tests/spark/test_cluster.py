"""A real cluster: a master and two workers on loopback, one of which is killed while it works."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import SAMPLES
from in_process import in_process
from made import RETOLD, crowd, fill
from sparked import Told, on_spark, told_by_one_machine, told_by_spark

pytestmark = pytest.mark.slow

STARTED, FINISHED = 300.0, 1800.0  # seconds to wait at most


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def wait(until: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        time.sleep(0.1)


def answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


class Cluster:
    """A master and two workers, each in a process group of its own with all that it starts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self.url = f"spark://127.0.0.1:{self._port}"
        self._started: list[subprocess.Popen[bytes]] = []
        self.workers: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        self._start("master.Master", "--host", "127.0.0.1", "--port", str(self._port), "--webui-port", "0")
        wait(lambda: answers(self._port), STARTED)
        self.workers = [self._start(*self._worker(k)) for k in range(2)]
        for k in range(2):
            wait(lambda k=k: "Successfully registered" in self._log(f"worker.Worker-{k}"), STARTED)

    def _worker(self, k: int) -> list[str]:
        folder = self._folder / f"worker-{k}"
        here = ["--host", "127.0.0.1", "--webui-port", "0", "--work-dir", str(folder)]
        return ["worker.Worker", *here, "--cores", "1", "--memory", "1g", self.url]

    def _log(self, name: str) -> str:
        return (self._folder / f"{name}.log").read_text()

    def _start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        import pyspark

        count = sum(1 for _ in self._folder.glob(f"{name}-*.log"))
        log = self._folder / (f"{name}-{count}.log" if name.startswith("worker") else f"{name}.log")
        home = Path(pyspark.__file__).parent
        command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{name}", *arguments]
        environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
        with log.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, env=environment, start_new_session=True)
        self._started.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End a process and all that it started, as a machine that is gone does."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in reversed(self._started):
            self.kill(process)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cluster-news")
    crowd(folder / "news" / "crowd", 70)
    fill(folder / "news" / "mixed", 300)
    for path in SAMPLES.glob("*.txt"):
        (folder / "news" / path.name).write_bytes(path.read_bytes())
    for k, (_, other) in enumerate(RETOLD):
        (folder / "news" / f"retold-{k}.txt").write_text(other)
    return folder


@pytest.fixture(scope="module")
def expected(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told_by_one_machine(in_process(news), tmp_path_factory.mktemp("one"), "news")


def test_a_cluster_gives_what_one_machine_gives(cluster: Cluster, news: Path, expected: Told) -> None:
    done = on_spark(news / "out", "news", cwd=news, master=cluster.url)
    assert done.returncode == 0, done.stderr
    assert told_by_spark(news / "out") == expected


@pytest.mark.parametrize("stage", ["measured", "verified", "near"])
def test_a_worker_that_is_killed_costs_nothing_of_the_answer(
    cluster: Cluster, news: Path, expected: Told, stage: str
) -> None:
    out = news / f"out-{stage}"

    def kill() -> None:
        """Kill a worker once the stage has begun."""
        wait((out / "work" / stage).exists, FINISHED)
        cluster.kill(cluster.workers[0])

    killing = threading.Thread(target=kill)
    killing.start()
    done = on_spark(out, "news", cwd=news, master=cluster.url)
    killing.join()
    assert cluster.workers[0].poll() is not None
    assert done.returncode == 0, done.stderr
    assert told_by_spark(out) == expected
