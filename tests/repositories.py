"""Git repositories for tests: a user's, with an environment of its own, and the project as one to take hooks from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

BIN = Path(sys.executable).parent


class Repository:
    """A user's repository with an environment of its own: no configuration, no cache."""

    def __init__(self, folder: Path, config: str) -> None:
        self.folder = folder
        home = folder.parent / "home"
        home.mkdir()
        (folder / "articles").mkdir(parents=True)
        who = {
            f"GIT_{role}_{what}": "desk@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        self.env = {
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
            "LANG": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            **who,
            **{
                k: v
                for k, v in os.environ.items()
                if k.startswith(("PIP_", "SSL_", "http", "https", "HTTP", "no_proxy"))
            },
        }
        self.git("init", "-q", "-b", "main")
        (folder / ".pre-commit-config.yaml").write_text(config)

    def git(self, *arguments: str, ok: bool = True) -> str:
        return self.run("git", *arguments, ok=ok)

    def run(self, *command: str, ok: bool | None = True) -> str:
        done = subprocess.run(
            command, cwd=self.folder, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        output = done.stdout.decode()
        if ok is not None:
            assert (done.returncode == 0) is ok, output
        return output

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def commit(self, *, ok: bool) -> str:
        """Stage everything and try to commit; gives what was said."""
        self.git("add", "-A")
        return self.git("-c", "core.quotePath=off", "commit", "-q", "-m", "articles", ok=ok)


def project_files() -> list[str]:
    """The files of the project that git does not ignore, as they lie in the working tree."""
    listed = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout
    return [name for name in map(os.fsdecode, filter(None, names.split(b"\0"))) if (ROOT / name).is_file()]


def put_project(folder: Path, names: list[str]) -> None:
    """Copy these files of the project to the same places below `folder`."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)


def hook_repository(folder: Path, *, system: bool) -> Path:
    """The project as it stands, tagged, as a repository of hooks; `system`: of those alone, to be found on PATH."""
    hooks = ".pre-commit-hooks.yaml"
    put_project(folder, [hooks] if system else project_files())
    if system:
        text = (folder / hooks).read_text("utf-8")
        assert text.count("language: python") == 2
        (folder / hooks).write_text(text.replace("language: python", "language: system"), "utf-8")
    who = ["-c", "user.name=desk", "-c", "user.email=desk@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "hooks"], ["tag", "v1"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    return folder
