"""The store: an answer that was given once is there for good, for every process, and holds no secret."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest
from asking import Scripted, answer, request

from summarize.clients.keeping import KeepingClient
from summarize.clients.lazy import LazyClient
from summarize.clients.stored import StoredClient
from summarize.errors import ModelBusy, StoreError
from summarize.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.clients import Answer, Client, Request


def stored(inner: Client, store: Store, *, refresh: bool = False) -> StoredClient:
    """A store before and behind ``inner``."""
    return StoredClient(KeepingClient(inner, store, replace=refresh), store, refresh=refresh)


def busy_or_number(number: int, request: Request) -> Answer:
    """Answer with the number of the request, or be busy."""
    if request.messages[0].content == "busy":
        message = "busy"
        raise ModelBusy(message)
    return answer(f'{{"number": {number}}}')


def test_an_answer_is_there_after_the_store_is_opened_again(tmp_path: Path):
    with Store(tmp_path / "deep" / "store.db") as store:
        assert store.get(request().fingerprint) is None
        assert store.put([(request(), answer())]) == [answer()]
    with Store(tmp_path / "deep" / "store.db") as store:
        assert store.get(request().fingerprint) == answer()
        assert len(store) == 1


def test_the_first_answer_stands_unless_it_is_replaced(tmp_path: Path):
    with Store(tmp_path / "store.db") as one, Store(tmp_path / "store.db") as other:
        one.put([(request(), answer("1"))])
        assert other.put([(request(), answer("2")), (request("new"), answer("3"))]) == [answer("1"), answer("3")]
        assert other.put([(request(), answer("2"))], replace=True) == [answer("2")]
        assert one.get(request().fingerprint) == answer("2")


def test_commits_are_in_the_write_ahead_log_and_synchronous(tmp_path: Path):
    with Store(tmp_path / "store.db") as store:
        assert store._writing.execute("PRAGMA journal_mode").fetchone()[0] == "wal"  # noqa: SLF001 - durability
        assert store._writing.execute("PRAGMA synchronous").fetchone()[0] == 2  # noqa: SLF001 - 2 is FULL


def test_a_row_says_what_it_was_made_from_and_nothing_of_the_article(tmp_path: Path):
    with Store(tmp_path / "store.db") as store:
        store.put([(request("the text of the article"), answer())])
        (row,) = store.rows()
    assert {key: row[key] for key in ("task", "prompt", "article", "path", "model")} == {
        "task": "force_posture", "prompt": "v1", "article": "id", "path": "a.txt", "model": "m",
    }  # fmt: skip
    assert all(b"the text of" not in path.read_bytes() for path in tmp_path.iterdir())


def test_two_processes_fill_one_store_at_the_same_time(tmp_path: Path):
    script = textwrap.dedent("""
        import sys; from pathlib import Path
        from summarize.clients import *; from summarize.store import Store
        with Store(Path(sys.argv[1])) as store:
            for n in range(60):
                request = Request("e", "m", (Message("user", str(n)),), {})
                store.put([(request, Answer(sys.argv[2], AnswerKind.COMPLETE))])
    """)
    command = [sys.executable, "-c", script, str(tmp_path / "store.db")]
    both = [subprocess.Popen([*command, name]) for name in ("one", "two")]  # noqa: S603 - our own interpreter
    assert [process.wait(60) for process in both] == [0, 0]
    with Store(tmp_path / "store.db") as store:
        assert len(store) == 60


@pytest.mark.parametrize("kind", ["text", "foreign", "newer", "folder"])
def test_a_file_that_is_not_ours_is_said_to_be_none(tmp_path: Path, kind: str):
    path = tmp_path / "store.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("no database at all, but long enough to be read as one " * 20)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE other (x)" if kind == "foreign" else "PRAGMA user_version = 99")
        connection.close()
    with pytest.raises(StoreError, match=r"store\.db: the store .*--store"):
        Store(path)


def test_what_is_in_the_store_is_not_asked_and_no_client_is_made_for_it(tmp_path: Path):
    async def ask() -> list[Answer]:
        client = stored(LazyClient(never), store)
        found = [await client.ask(request()) for _ in range(2)]
        await client.aclose()
        return found

    def never() -> Scripted:
        pytest.fail("a client was made for stored answers")

    with Store(tmp_path / "store.db") as store:
        store.put([(request(), answer())])
        assert asyncio.run(ask()) == [answer(), answer()]


def test_an_answer_is_durable_before_it_is_handed_on_and_asked_once_by_many(tmp_path: Path):
    inner = Scripted(busy_or_number, 0.01)

    async def ask() -> list[Answer]:
        client = stored(inner, store)
        texts = [str(number // 2) for number in range(40)]

        async def one(text: str) -> Answer:
            found = await client.ask(request(text))
            with Store(store.path) as other:
                assert other.get(request(text).fingerprint) == found
            return found

        found = await asyncio.gather(*map(one, texts))
        await client.aclose()
        return found

    with Store(tmp_path / "store.db") as store:
        found = asyncio.run(ask())
        assert len(inner.asked) == len(store) == 20
    assert found[::2] == found[1::2]
    assert inner.closed


def test_refresh_asks_everything_once_more_and_replaces(tmp_path: Path):
    inner = Scripted()

    async def ask() -> list[str]:
        client = stored(inner, store, refresh=True)
        found = [(await client.ask(request())).content for _ in range(3)]
        await client.aclose()
        return found

    with Store(tmp_path / "store.db") as store:
        store.put([(request(), answer("old"))])
        assert asyncio.run(ask()) == ['{"number": 1}'] * 3
        assert store.get(request().fingerprint) == answer('{"number": 1}')


def test_a_failure_is_not_stored_and_reaches_everyone_who_waits(tmp_path: Path):
    inner = Scripted(busy_or_number, 0.01)

    async def ask() -> list[object]:
        client = stored(inner, store)
        found = await asyncio.gather(*(client.ask(request("busy")) for _ in range(2)), return_exceptions=True)
        await client.aclose()
        return list(found)

    with Store(tmp_path / "store.db") as store:
        assert [type(item) for item in asyncio.run(ask())] == [ModelBusy, ModelBusy]
        assert len(store) == 0
    assert len(inner.asked) == 1


def test_whoever_waits_asks_again_when_the_one_who_asked_is_cancelled(tmp_path: Path):
    inner = Scripted(busy_or_number, 0.05)

    async def ask() -> Answer:
        client = stored(inner, store)
        first, second = (asyncio.create_task(client.ask(request())) for _ in range(2))
        await asyncio.sleep(0.01)
        first.cancel()
        found = await second
        await client.aclose()
        return found

    with Store(tmp_path / "store.db") as store:
        assert asyncio.run(ask()).content == '{"number": 2}'
        assert len(store) == 1


def test_a_store_that_fails_in_the_middle_says_so_to_the_one_who_asks(tmp_path: Path):
    async def ask() -> None:
        client = stored(Scripted(), store)
        with sqlite3.connect(store.path) as connection:
            connection.execute("DROP TABLE answers")
        connection.close()
        with pytest.raises(StoreError):
            await client.ask(request())
        await client.aclose()

    with Store(tmp_path / "store.db") as store:
        asyncio.run(ask())
