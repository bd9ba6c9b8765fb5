# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the programs of the two builds side by side, each in a folder of its own."""

import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


class Build:
    """The programs of one build and the folder in which they run.

    Commands name indexes relative to that folder, so that both builds receive the same command line and print
    the same paths. Input files have absolute paths, as paths are stored in the index.
    """

    def __init__(self, binaries: Path, folder: Path):
        self.binaries = binaries.resolve()
        self.folder = folder
        folder.mkdir(parents=True)
        self.environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder), "TZ": "UTC",
                            "SOURCE_DATE_EPOCH": "1700000000"}  # records hold the time of addition
        for program in ("telusur-index", "telusur-search", "telusur-analyze"):
            if not (self.binaries / program).is_file():
                raise SystemExit(f"{self.binaries} has no {program}. Name the folder bin/ of a build.")

    def command(self, program: str, arguments: list[str]) -> str:
        """The command line that a person types to repeat this run."""
        return f"(cd {shlex.quote(str(self.folder))} && {shlex.join([str(self.binaries / program), *arguments])})"

    def start(self, program: str, arguments: list[str]) -> subprocess.Popen:
        """Starts the program with pipes for input and output."""
        return subprocess.Popen([str(self.binaries / program), *arguments], cwd=self.folder, env=self.environment,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, program: str, arguments: list[str], given: bytes = b"") -> subprocess.CompletedProcess:
        """Runs the program to its end with `given` on standard input. Messages name paths below the folder of the
        build without that folder."""
        run = subprocess.run([str(self.binaries / program), *arguments], cwd=self.folder, env=self.environment,
                             input=given, capture_output=True, timeout=900, check=False)
        run.stderr = run.stderr.replace(bytes(self.folder) + b"/", b"")
        run.stdout = run.stdout.replace(bytes(self.folder) + b"/", b"")  # JSON names files, too
        return run

    def shell(self, line: str) -> subprocess.CompletedProcess:
        """Runs a command line of the shell, with the programs of this build in PATH."""
        environment = self.environment | {"PATH": f"{self.binaries}:{self.environment['PATH']}"}
        return subprocess.run(["sh", "-c", line], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=900, check=False)


class Pair:
    """Both builds. Every command runs in both at once."""

    def __init__(self, before: Build, after: Build):
        self.before = before
        self.after = after
        self.threads = ThreadPoolExecutor(2)

    def each(self, action) -> tuple:
        """Calls `action(build)` for both builds at once and returns both results."""
        results = [self.threads.submit(action, build) for build in (self.before, self.after)]
        return results[0].result(), results[1].result()

    def run(self, program: str, arguments: list[str], given: bytes = b"") -> tuple:
        """Runs the program in both builds."""
        return self.each(lambda build: build.run(program, arguments, given))

    def commands(self, program: str, arguments: list[str]) -> list[str]:
        """The two command lines that repeat a run."""
        return [build.command(program, arguments) for build in (self.before, self.after)]
