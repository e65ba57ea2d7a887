"""Fetching against bare aiohttp: the same feeds from the same loopback server, in the same run.

    python benchmarks/bench_fetch.py [--feeds 1000] [--rounds 5] [--concurrency 64]

The server is a process of its own. Bare is ``session.get`` and ``read`` behind one semaphore. Ours is ``LiveFetcher``
with all that keeps it safe: the address guard on every socket, limits on sent and decoded bytes, bounded
decompression, redirects by hand, the host's turn, retries, one deadline. Only what would make a loopback test
impossible is opened: 127.0.0.1 passes the guard, and the host's limit is that of the bare run. Rounds alternate, the
median of the ratios counts. The second table asks again with validators and gets 304s.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import random
import statistics
import subprocess
import sys
import time

import aiohttp

from rashomon.collect import addresses
from rashomon.collect.fetch import FetchPolicy, LiveFetcher
from rashomon.ports import Fetched, NotModified, Request

ETAG = '"bench"'

SERVER = """
import asyncio, sys
from bench_fetch import body
FEED = body()
HEAD = b"HTTP/1.1 200 OK\\r\\nContent-Type: text/xml\\r\\nContent-Encoding: gzip\\r\\nETag: \\"bench\\"\\r\\n"
FULL = HEAD + b"Content-Length: %d\\r\\n\\r\\n" % len(FEED) + FEED
SAME = b"HTTP/1.1 304 Not Modified\\r\\nETag: \\"bench\\"\\r\\n\\r\\n"

class Talk(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.heard = transport, b""
    def data_received(self, data):
        self.heard += data
        while b"\\r\\n\\r\\n" in self.heard:
            request, _, self.heard = self.heard.partition(b"\\r\\n\\r\\n")
            self.transport.write(SAME if b"if-none-match" in request.lower() else FULL)

async def main():
    server = await asyncio.get_running_loop().create_server(Talk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"""


def body() -> bytes:
    """A feed of some 35 kB, compressed as servers send it."""
    chance = random.Random(7)
    words = ["".join(chance.choices("aeioubcdfghlmnprst", k=chance.randrange(2, 9))) for _ in range(900)]
    items = "".join(
        f"<item><title>{' '.join(chance.choices(words, k=9))}</title><link>https://paper.example/{n * 7919}</link>"
        f"<description>{' '.join(chance.choices(words, k=100))}</description></item>"
        for n in range(40)
    )
    return gzip.compress(f'<rss version="2.0"><channel><title>Paper</title>{items}</channel></rss>'.encode())


async def bare(urls: list[str], concurrency: int, *, conditional: bool) -> float:
    gate = asyncio.Semaphore(concurrency)
    headers = {"If-None-Match": ETAG} if conditional else {}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def one(url: str) -> int:
            async with gate, session.get(url, headers=headers) as response:
                await response.read()
                return response.status

        start = time.perf_counter()
        statuses = await asyncio.gather(*map(one, urls))
        spent = time.perf_counter() - start
    assert set(statuses) == {304 if conditional else 200}
    return spent


async def ours(urls: list[str], concurrency: int, *, conditional: bool) -> float:
    policy = FetchPolicy(per_host=concurrency, concurrency=concurrency, delay=0.0)
    etag = ETAG if conditional else None
    async with LiveFetcher(policy) as live:
        start = time.perf_counter()
        answers = await asyncio.gather(*(live.fetch(Request(url=url, etag=etag)) for url in urls))
        spent = time.perf_counter() - start
    assert all(isinstance(answer, NotModified if conditional else Fetched) for answer in answers)
    return spent


def open_loopback() -> None:
    """Let 127.0.0.1 through the guard, and nothing else; the guard itself stays at work."""
    judged = addresses.why_forbidden

    def judge(address: str) -> str | None:
        return judged("8.8.8.8" if address == "127.0.0.1" else address)

    addresses.why_forbidden = judge
    sys.modules["rashomon.collect.fetch"].why_forbidden = judge  # type: ignore[attr-defined]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--concurrency", type=int, default=64)
    chosen = options.parse_args()
    open_loopback()
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, cwd=sys.path[0], text=True)
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        urls = [f"http://127.0.0.1:{port}/feed/{number}" for number in range(chosen.feeds)]
        for name, conditional, target in (("200, gzip", False, 0.70), ("304", True, 0.60)):
            asyncio.run(bare(urls[:100], chosen.concurrency, conditional=conditional))
            pairs = [
                (
                    asyncio.run(bare(urls, chosen.concurrency, conditional=conditional)),
                    asyncio.run(ours(urls, chosen.concurrency, conditional=conditional)),
                )
                for _ in range(chosen.rounds)
            ]
            theirs, own = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
            ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
            print(
                f"{name:<10} bare aiohttp {chosen.feeds / theirs:7.0f} feeds/s   "
                f"rashomon {chosen.feeds / own:7.0f} feeds/s   ratio {ratio:.2f}   (target >= {target:.2f})"
            )
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
