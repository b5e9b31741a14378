"""Does a file reach the disk whole, or not at all?"""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsclean.errors import NewscleanError
from newsclean.outputs import write as writing
from newsclean.outputs.strays import sweep, temporary
from newsclean.outputs.write import write_atomically

OLD, NEW = b"old\r\n", b"new text\r\n\0\xff"

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def put(path: str, mode: int = 0o644) -> Path:
    Path(path).write_bytes(OLD)
    Path(path).chmod(mode)
    return Path(path)


def mode_of(path: str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of `folder`, hidden ones too: what a failure has left behind would show here."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def why_not(path: str, data: bytes = NEW, like: str | None = None) -> str:
    with pytest.raises(NewscleanError) as caught:
        write_atomically(path, data, like=like)
    assert "\n" not in str(caught.value)
    return str(caught.value)


class TestWhatIsWritten:
    @pytest.mark.parametrize("data", [b"", NEW, os.urandom(3_000_000)], ids=["nothing", "little", "much"])
    def test_the_bytes_as_they_are_and_nothing_else_in_the_folder(self, here: Path, data: bytes) -> None:
        write_atomically("a.txt", data)
        assert contents(here) == {"a.txt": data}

    def test_a_file_that_was_there_is_replaced(self, here: Path) -> None:
        put("a.txt")
        write_atomically("a.txt", NEW)
        assert contents(here) == {"a.txt": NEW}

    def test_who_had_the_old_file_open_still_reads_it_whole(self, here: Path) -> None:
        with put("a.txt").open("rb") as reader:
            write_atomically("a.txt", NEW)
            assert reader.read() == OLD

    def test_folders_that_are_missing_are_made(self, here: Path) -> None:
        write_atomically("x/y/a.txt", NEW)
        assert contents(here) == {"x/y/a.txt": NEW}

    @pytest.mark.parametrize("name", ["n" * 251 + ".txt", "new\nline", "\udcff", "-"])
    def test_any_name_that_a_file_can_have(self, here: Path, name: str) -> None:
        write_atomically(name, NEW)
        assert contents(here) == {name: NEW}


class TestSymlinks:
    @pytest.mark.parametrize("to", ["x/a.txt", "x/none.txt"])
    def test_nothing_is_written_through_a_link(self, here: Path, to: str) -> None:
        Path("x").mkdir()
        put("x/a.txt")
        Path("link").symlink_to(to)
        assert why_not("link") == "link: is a link, and nothing is written through links; name what it leads to"
        assert contents(here / "x") == {"a.txt": OLD}

    def test_a_symlink_that_loops_is_refused_and_stays(self, here: Path) -> None:
        Path("link").symlink_to("link")
        assert why_not("link") == "link: cannot be written: too many levels of symbolic links"
        assert Path("link").is_symlink()


class TestModeAndOwner:
    def test_the_mode_of_the_old_file_is_kept(self, here: Path, umask: None) -> None:
        put("a.txt", 0o4764)
        write_atomically("a.txt", NEW)
        assert mode_of("a.txt") == 0o4764

    def test_the_mode_of_the_model_comes_before_that_of_the_old_file(self, here: Path, umask: None) -> None:
        put("a.txt", 0o600)
        put("model.txt", 0o640)
        write_atomically("a.txt", NEW, like="model.txt")
        assert mode_of("a.txt") == 0o640

    def test_a_read_only_model_does_not_stop_the_writing(self, here: Path) -> None:
        put("model.txt", 0o444)
        write_atomically("a.txt", NEW, like="model.txt")
        assert mode_of("a.txt") == 0o444

    def test_a_new_file_has_the_mode_that_the_umask_leaves(self, here: Path, umask: None) -> None:
        write_atomically("a.txt", NEW)
        assert mode_of("a.txt") == 0o640

    def test_a_pipe_is_no_model(self, here: Path) -> None:
        os.mkfifo("pipe", 0o666)
        write_atomically("a.txt", NEW, like="pipe")
        assert mode_of("a.txt") == 0o600

    def test_a_private_file_is_private_while_it_is_written(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put("a.txt", 0o600)
        modes = []
        monkeypatch.setattr(writing, "_write_all", lambda descriptor, _: modes.append(os.fstat(descriptor).st_mode))
        write_atomically("a.txt", NEW)
        assert [stat.S_IMODE(mode) for mode in modes] == [0o600]

    @root_only
    def test_the_owner_is_kept_where_that_is_permitted(self, here: Path) -> None:
        os.chown(put("a.txt"), 1234, 4321)
        Path("a.txt").chmod(0o4755)
        write_atomically("a.txt", NEW)
        status = Path("a.txt").stat()
        assert (status.st_uid, status.st_gid, mode_of("a.txt")) == (1234, 4321, 0o4755)

    def test_an_owner_that_cannot_be_given_is_let_go(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: int) -> None:
            raise PermissionError

        monkeypatch.setattr(os, "fchown", refuse)
        put("a.txt", 0o640)
        write_atomically("a.txt", NEW)
        assert contents(here) == {"a.txt": NEW} and mode_of("a.txt") == 0o640


class TestFailure:
    def test_a_full_disk_leaves_the_old_file_and_nothing_else(self, here: Path) -> None:
        put("a.txt")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))  # the system refuses the rest, as a full disk
        try:
            message = why_not("a.txt", bytes(200_000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert message == "a.txt: cannot be written: file too large"
        assert contents(here) == {"a.txt": OLD}

    @pytest.mark.parametrize("step", ["fsync", "fchmod"])
    def test_a_failure_at_any_step_leaves_the_old_file_and_nothing_else(
        self, here: Path, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError(5, "Input/output error")

        put("a.txt")
        monkeypatch.setattr(os, step, fail)
        assert why_not("a.txt") == "a.txt: cannot be written: input/output error"
        assert contents(here) == {"a.txt": OLD}

    def test_an_interrupt_leaves_the_old_file_and_nothing_else(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(_: int) -> None:
            raise KeyboardInterrupt

        put("a.txt")
        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_atomically("a.txt", NEW)
        assert contents(here) == {"a.txt": OLD}

    def test_a_process_that_is_killed_leaves_the_old_file_or_the_new(self, here: Path) -> None:
        old, new = b"o" * 4_000_000, b"n" * 4_000_000
        Path("a.txt").write_bytes(old)
        code = (
            "from newsclean.outputs.write import write_atomically\n"
            "while True:\n    for letter in b'n', b'o': write_atomically('a.txt', letter * 4_000_000)"
        )
        environment = {**os.environ, "PYTHONPATH": str(Path(writing.__file__).parents[2])}
        for delay in (0.05, 0.1, 0.15, 0.2):
            with subprocess.Popen([sys.executable, "-c", code], env=environment) as process:
                with pytest.raises(subprocess.TimeoutExpired):
                    process.wait(delay)
                process.kill()
            assert Path("a.txt").read_bytes() in (old, new)

    def test_the_data_is_on_the_disk_before_the_name_is(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put("a.txt")
        seen = []
        monkeypatch.setattr(os, "fsync", lambda descriptor: seen.append((os.fstat(descriptor).st_size, contents(here))))
        write_atomically("a.txt", NEW)
        ((size, files),) = seen
        assert size == len(NEW) and files.pop("a.txt") == OLD and list(files.values()) == [NEW]

    def test_a_folder_cannot_be_replaced(self, here: Path) -> None:
        Path("a").mkdir()
        assert why_not("a") == "a: cannot be written: it is a folder"

    @pytest.mark.parametrize("path", ["a.txt/b.txt", "a.txt/x/b.txt"])
    def test_a_file_cannot_hold_files(self, here: Path, path: str) -> None:
        put("a.txt")
        assert why_not(path) == f"{path}: cannot be written: a file stands where its folder should be"

    def test_a_model_that_is_not_there(self, here: Path) -> None:
        assert why_not("a.txt", like="none") == "a.txt: cannot be written: no such file or directory"
        assert contents(here) == {}

    def test_a_name_that_no_file_can_have(self, here: Path) -> None:
        assert why_not("a\0b").startswith("a\0b: cannot be written: ")

    @needs_permissions
    def test_a_folder_without_permission(self, here: Path) -> None:
        Path("closed").mkdir(0o555)
        assert why_not("closed/a.txt") == "closed/a.txt: cannot be written: permission denied"


def device(name: str, folder: Path) -> str:
    """A device that a fault in the code under test cannot take from the machine: root gets a copy of its own."""
    original = Path("/dev", name)
    if os.geteuid() != 0:
        return str(original)
    copy = folder / name
    try:
        os.mknod(copy, stat.S_IFCHR | 0o666, original.stat().st_rdev)
        copy.open("wb").close()
    except PermissionError:
        pytest.skip("no device can be made in the folder for temporary files")
    return str(copy)


class TestWhatCannotBeReplaced:
    def test_a_device_is_written_into_and_stays(self, here: Path) -> None:
        path = device("null", here)
        write_atomically(path, NEW)
        assert Path(path).is_char_device()

    def test_a_device_that_takes_no_more(self, here: Path) -> None:
        path = device("full", here)
        assert why_not(path) == f"{path}: cannot be written: no space left on device"

    def test_a_pipe_is_written_into_and_stays(self, here: Path) -> None:
        os.mkfifo("pipe")
        data = bytes(500_000)
        read: list[bytes] = []
        reader = threading.Thread(target=lambda: read.append(Path("pipe").read_bytes()))
        reader.start()
        write_atomically("pipe", data)
        reader.join()
        assert read == [data] and Path("pipe").is_fifo()

    def test_standard_output_under_its_name_in_the_file_system(self, here: Path) -> None:
        code = "from newsclean.outputs.write import write_atomically as w; w('/proc/self/fd/1', b'through a pipe')"
        environment = {**os.environ, "PYTHONPATH": str(Path(writing.__file__).parents[2])}
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)
        assert done.stdout == b"through a pipe"

    def test_what_the_shell_opened_to_append_to_is_appended_to(self, here: Path) -> None:
        code = "from newsclean.outputs.write import write_atomically as w; w('/dev/stdout', b'more')"
        environment = {**os.environ, "PYTHONPATH": str(Path(writing.__file__).parents[2])}
        with put("log").open("ab") as log:
            subprocess.run([sys.executable, "-c", code], check=True, stdout=log, env=environment)
        assert Path("log").read_bytes() == OLD + b"more"


class TestStrays:
    def test_what_a_killed_run_left_is_swept_away_and_what_is_being_written_stays(self, here: Path) -> None:
        Path(".newsclean-0123456789abcdef.tmp").touch()
        Path(".newsclean-mine.tmp").touch()
        path, descriptor = temporary(here, 0o600)
        sweep.cache_clear()
        write_atomically("a.txt", NEW)
        os.close(descriptor)
        assert set(contents(here)) == {"a.txt", ".newsclean-mine.tmp", path.name}
        sweep.cache_clear()
        write_atomically("a.txt", NEW)
        assert set(contents(here)) == {"a.txt", ".newsclean-mine.tmp"}
