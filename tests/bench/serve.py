#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures telusur-serve over an index with a list of queries:

    tests/bench/serve.py build/release/bin/telusur-serve telusur.db queries.tsv

Each line of the list is an id, a tab and a query. Clients that send one byte every 4 seconds are connected all the
time, and another one asks for /healthz. wrk (apt install wrk) makes the load; without it, a slower client of our own
does. Ends with status 1 if a bound of BOUNDS is missed."""

import argparse
import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

SLOW_CLIENTS = 100
SLOW_PAUSE = 4.0  # seconds between two bytes
HEALTH_PAUSE = 0.05
BOUNDS = "no status 5xx, /healthz in 100 ms, p99 at 64 connections at most 64 times the mean at 1, nothing lost"

SCRIPT = """
local paths = {}
for line in io.lines(os.getenv("SERVE_PATHS")) do paths[#paths + 1] = line end
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
"""


def head_of(path):
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def fetch(port, path):
    """Returns the status and the body of one response on a connection of its own."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(head_of(path).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        data = b""
        while part := client.recv(65536):
            data += part
    head, _, body = data.partition(b"\r\n\r\n")
    return int(head.split()[1]), body.decode()


class SlowClients(threading.Thread):
    """Keeps connections open that send one byte from time to time."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port = port
        self.cut = 0
        self.ending = threading.Event()

    def run(self):
        clients = [self.connect() for _ in range(SLOW_CLIENTS)]
        while not self.ending.wait(SLOW_PAUSE):
            for place, client in enumerate(clients):
                try:
                    client.sendall(b"x")
                except OSError:
                    self.cut += 1
                    client.close()
                    clients[place] = self.connect()
        for client in clients:
            client.close()

    def connect(self):
        client = socket.create_connection(("127.0.0.1", self.port))
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        return client


class HealthWatch(threading.Thread):
    """Asks for /healthz from time to time, and keeps the times."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port = port
        self.times = []
        self.failures = 0
        self.ending = threading.Event()

    def run(self):
        while not self.ending.wait(HEALTH_PAUSE):
            begin = time.monotonic()
            try:
                status, _ = fetch(self.port, "/healthz")
            except OSError:
                status = 0
            self.times.append(time.monotonic() - begin)
            self.failures += status != 200


def counter(port, pattern):
    """Returns the sum of the metrics whose lines match."""
    _, text = fetch(port, "/metrics")
    return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if re.match(pattern, line))


def resident_megabytes(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def run_wrk(port, paths_file, script, connections, seconds):
    """Returns the mean and the 99th percentile in milliseconds, the rate and the lines about errors."""
    threads = min(2, connections)
    command = ["wrk", "--latency", "--timeout", "30s", "-t", str(threads), "-c", str(connections), "-d", f"{seconds}s",
               "-s", script, f"http://127.0.0.1:{port}"]
    output = subprocess.run(command, env={**os.environ, "SERVE_PATHS": paths_file}, check=True, capture_output=True,
                            text=True).stdout
    mean = milliseconds(re.search(r"Latency\s+(\S+)", output)[1])
    p99 = milliseconds(re.search(r"99%\s+(\S+)", output)[1])
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    errors = [line.strip() for line in output.splitlines() if "Socket errors" in line or "Non-2xx" in line]
    return mean, p99, rate, errors


class Load:
    """Our own clients, for the end and for machines without wrk: each sends a request and waits for its response."""

    def __init__(self, port, paths):
        self.port, self.paths = port, paths
        self.times, self.lost, self.bad = [], 0, 0

    async def client(self, first, until):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        at = first
        while time.monotonic() < until:
            begin = time.monotonic()
            writer.write(head_of(self.paths[at % len(self.paths)]))
            at += 1
            try:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
                await reader.readexactly(int(re.search(r"content-length: (\d+)", head)[1]))
            except (OSError, asyncio.IncompleteReadError):
                self.lost += 1
                break
            self.times.append(time.monotonic() - begin)
            self.bad += head.split()[1] != "200"
            if "connection: close" in head:
                break
        writer.close()

    async def run(self, connections, seconds, after=None):
        until = time.monotonic() + seconds
        clients = [asyncio.create_task(self.client(i * 37, until)) for i in range(connections)]
        if after is not None:
            await asyncio.sleep(seconds / 2)
            after()
        await asyncio.gather(*clients)


def run_own(port, paths, connections, seconds):
    load = Load(port, paths)
    asyncio.run(load.run(connections, seconds))
    times = sorted(load.times)
    errors = [f"{load.lost} lost, {load.bad} not 200"] if load.lost or load.bad else []
    return sum(times) / len(times) * 1000, times[len(times) * 99 // 100] * 1000, len(times) / seconds, errors


def read_paths(file, parameters):
    queries = [line.split("\t")[-1] for line in Path(file).read_text().splitlines() if line.strip()]
    return [f"/api/search?q={urllib.parse.quote_plus(query[:300])}{parameters}" for query in queries]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("database")
    parser.add_argument("queries")
    parser.add_argument("--seconds", type=int, default=20, help="time for each number of connections")
    parser.add_argument("--requests", type=int, default=100_000, help="number over which the memory is watched")
    parser.add_argument("--parameters", default="", help="appended to each request, such as '&limit=5'")
    arguments = parser.parse_args()

    server = subprocess.Popen([arguments.program, "-d", arguments.database, "--listen", "127.0.0.1:0"],
                              stdout=subprocess.PIPE, text=True)
    port = int(server.stdout.readline().rsplit(":", 1)[1])
    paths = read_paths(arguments.queries, arguments.parameters)
    misses = []
    with tempfile.TemporaryDirectory() as folder:
        paths_file, script = f"{folder}/paths", f"{folder}/queries.lua"
        Path(paths_file).write_text("\n".join(paths) + "\n")
        Path(script).write_text(SCRIPT)
        has_wrk = shutil.which("wrk") is not None

        def measure(connections, seconds):
            if has_wrk:
                return run_wrk(port, paths_file, script, connections, seconds)
            return run_own(port, paths, connections, seconds)

        measure(8, arguments.seconds)  # reads what searches keep
        slow, health = SlowClients(port), HealthWatch(port)
        slow.start()
        health.start()
        print(f"{len(paths)} queries beside {SLOW_CLIENTS} slow clients; {'wrk' if has_wrk else 'own client'}")
        means = {}
        for connections in (1, 8, 64):
            mean, p99, rate, errors = measure(connections, arguments.seconds)
            means[connections] = mean
            print(f"{connections:3} connections: mean {mean:8.2f} ms, p99 {p99:8.2f} ms, {rate:8.1f} requests/s "
                  + "; ".join(errors))
            misses += errors
            if connections == 64 and p99 > 64 * means[1]:
                misses.append(f"p99 {p99:.1f} ms is more than 64 times {means[1]:.2f} ms")

        first = counter(port, "telusur_requests_total.*search")
        before = resident_megabytes(server.pid)
        while counter(port, "telusur_requests_total.*search") - first < arguments.requests:
            misses += measure(64, 10)[3]
            print(f"  {counter(port, 'telusur_requests_total.*search') - first:8.0f} requests later: "
                  f"{resident_megabytes(server.pid):7.1f} MB, before {before:7.1f} MB")

        for watch in (slow, health):
            watch.ending.set()
            watch.join()
        times = sorted(health.times)
        print(f"/healthz: {len(times)} times, median {times[len(times) // 2] * 1000:.2f} ms, "
              f"at most {times[-1] * 1000:.2f} ms, {health.failures} failures; {slow.cut} slow connections were cut")
        if times[-1] > 0.1 or health.failures:
            misses.append("/healthz was late or failed")
        if counter(port, r'telusur_requests_total.*status="5'):
            misses.append("some responses have a status 5xx")

        load = Load(port, paths)
        asyncio.run(load.run(64, 4, after=lambda: server.send_signal(signal.SIGTERM)))
        begin = time.monotonic()
        status = server.wait(timeout=60)
        print(f"SIGTERM among 64 connections: {len(load.times)} responses, {load.lost} lost, {load.bad} not 200, "
              f"status {status}, {time.monotonic() - begin:.2f} s behind the last response")
        if load.lost or load.bad or status:
            misses.append("the end lost requests")
    print("all bounds are kept" if not misses else "missed: " + "; ".join(misses) + f"\n(bounds: {BOUNDS})")
    sys.exit(1 if misses else 0)


if __name__ == "__main__":
    main()
