"""What every data store must do: one suite, run on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import inspect, text

import rashomon.store.migrate
from rashomon.collect.reader import FeedState
from rashomon.errors import StoreBusy, StoreError
from rashomon.ports import ResultCache, UnitReport, VectorCache
from rashomon.records import Article, Entry
from rashomon.run.schedule import PlanMarks
from rashomon.run.units import UnitStore
from rashomon.store import Store
from rashomon.store.cached import Link
from rashomon.store.migrate import run_migrations, version_of
from rashomon.store.tables import HEAD
from tests.records_for_store import DAY, NOW, article, considered, document, entry, story

HOUR = dt.timedelta(hours=1)
DAYS = dt.timedelta(days=1)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with Store.open(address) as opened:
        yield opened


def test_a_store_is_made_when_it_is_opened_and_is_there_again(address: str) -> None:
    with Store.open(address) as first:
        first.articles.save([article()])
    with Store.open(address) as second:
        assert second.articles.get([article().id]) == {article().id: article()}


def test_many_may_open_an_empty_store_at_once(address: str) -> None:
    faults: list[BaseException] = []

    def open_it() -> None:
        try:
            with Store.open(address) as one:
                one.feeds.save([FeedState(url="https://a.example/")])
        except BaseException as error:
            faults.append(error)
            raise

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Store.open(address, readonly=True) as one:
        assert list(one.feeds.states(FeedState)) == ["https://a.example/"]


def test_a_store_that_is_opened_to_read_cannot_be_written(address: str, store: Store) -> None:
    store.articles.save([article()])
    with Store.open(address, readonly=True) as reader:
        assert reader.articles.get([article().id]) == {article().id: article()}
        with pytest.raises(StoreError):
            reader.articles.save([article("Another headline")])


def test_the_store_of_a_newer_program_is_refused(address: str, store: Store) -> None:
    with store._database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer Rashomon"):
        Store.open(address)
    with pytest.raises(StoreError, match="has the form 9999"):
        Store.open(address, readonly=True)


def _differences(store: Store) -> list[object]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from rashomon.store.tables import metadata

    with store._database.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
    return [one for one in found if not (one[0] == "remove_table" and one[1].name.startswith("article_index"))]


def _schema(store: Store) -> list[tuple[object, ...]]:
    query = (
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
        if store._database.dialect == "sqlite"
        else "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns"
        " WHERE table_schema = 'public'"
    )
    indexes = "SELECT 1" if store._database.dialect == "sqlite" else "SELECT indexdef FROM pg_indexes"
    with store._database.reading() as connection:
        rows = [*connection.execute(text(query)), *connection.execute(text(indexes))]
    return sorted(tuple(" ".join(str(part).split()) for part in row) for row in rows)


def test_a_migrated_store_is_the_same_as_a_new_one(address: str, store: Store) -> None:
    assert _differences(store) == []
    new = _schema(store)
    with store._database.writing() as connection:
        if store._database.dialect == "postgresql":
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        else:
            connection.execute(text("DROP TABLE article_index"))
            for name in inspect(connection).get_table_names():
                connection.execute(text(f"DROP TABLE {name}"))
        run_migrations(connection, None, address)
        assert version_of(connection) == HEAD
    assert _differences(store) == []
    assert _schema(store) == new


def test_a_store_of_the_first_form_keeps_what_it_holds_when_it_is_opened(address: str, store: Store) -> None:
    store.articles.save([article()])
    with store._database.writing() as connection:
        connection.execute(text("DROP TABLE results"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(StoreError, match="has the form 0001"):
        Store.open(address, readonly=True)
    with Store.open(address) as opened:
        assert opened.articles.get([article().id]) == {article().id: article()}
        assert opened.results.get_many("maker", ["key"]) == {}
        assert _differences(opened) == []


def test_the_newest_migration_is_the_one_that_is_named() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    folder = Path(rashomon.store.migrate.__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "newline")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_feed_states_come_back_as_they_went(store: Store) -> None:
    full = FeedState(
        url="https://a.example/rss",
        etag='W/"été"',
        last_modified="Sun, 01 Mar 2026 03:59:59 GMT",
        last_ok=NOW,
        empties=1,
        failures=2,
        gone=True,
        moved_to="https://b.example/rss",
        paused_until=NOW + HOUR,
    )
    store.feeds.save([FeedState(url="https://z.example/"), full])
    assert store.feeds.states(FeedState) == {full.url: full, "https://z.example/": FeedState(url="https://z.example/")}
    assert store.feeds.states(FeedState, urls=[full.url, "https://new.example/"]) == {full.url: full}
    assert store.feeds.states(FeedState, urls=[]) == {}
    store.feeds.save([FeedState(url=full.url, etag="new")])
    assert store.feeds.states(FeedState)[full.url] == FeedState(url=full.url, etag="new")


def test_an_entry_keeps_the_time_of_its_first_reading(store: Store) -> None:
    undated = entry(published=None)
    assert store.entries.save([undated, undated]) == (undated, undated)
    later = replace(undated, fetched=NOW + 5 * HOUR)
    other = entry("A second headline", fetched=NOW + 5 * HOUR)
    assert store.entries.save([other, later]) == (other, undated)
    assert store.entries.between(NOW, NOW + HOUR) == (undated,)


def test_entries_of_one_guid_are_told_apart(store: Store) -> None:
    first, second = entry("One", guid="same"), entry("Two", guid="same")
    store.entries.save([first, second])
    assert set(store.entries.between(NOW - DAYS, NOW)) == {first, second}


def test_a_window_of_entries_is_half_open_and_in_a_fixed_order(store: Store) -> None:
    start, end = NOW, NOW + DAYS
    inside = [entry(f"at {hour}", published=start + hour * HOUR) for hour in (23, 0, 5)]
    elsewhere = entry("elsewhere", feed_url="https://a.example/", published=start + HOUR)
    outside = [entry("before", published=start - dt.timedelta(microseconds=1)), entry("at the end", published=end)]
    store.entries.save([*inside, *outside, elsewhere])
    found = store.entries.between(start, end)
    assert [one.title for one in found] == ["elsewhere", "at 0", "at 5", "at 23"]
    assert store.entries.between(start, end, feeds=["https://a.example/"]) == (elsewhere,)
    assert store.entries.between(start, end, feeds=[]) == ()


@pytest.mark.parametrize(
    "title", ["a\0b", "lone \ud83d surrogate", "‮bidi", "日本語と中文 😀", "'; DROP TABLE articles; --", "x" * 100_000]
)
def test_any_text_from_outside_can_be_kept(store: Store, title: str) -> None:
    kept = title.replace("\0", "\N{REPLACEMENT CHARACTER}").replace("\ud83d", "\N{REPLACEMENT CHARACTER}")
    one = article(title, flags=(title,))
    store.articles.save([one])
    assert store.articles.get([one.id])[one.id] == replace(one, title=kept, flags=(kept,))
    store.entries.save([entry(title)])
    assert store.entries.between(NOW - DAYS, NOW)[0].title == kept


def test_every_field_of_entry_and_article_comes_back(store: Store) -> None:
    said = entry(
        source_name="中国日报", source_url="https://cd.example", language="zh", capture_ref="urn:1", flags=("a", "b")
    )
    one = article(
        snippet="Short.",
        text="Long.",
        capture_ref="urn:1",
        section="World",
        agency="kyodo",
        genre="opinion",
        flags=("cut",),
        resolved=False,
    )
    assert all(getattr(said, name) is not None for name in Entry.__dataclass_fields__)
    assert all(getattr(one, name) is not None for name in Article.__dataclass_fields__)
    store.entries.save([said])
    store.articles.save([one])
    assert store.entries.between(NOW - DAYS, NOW) == (said,)
    assert store.articles.get([one.id]) == {one.id: one}


def test_an_article_keeps_first_sight_and_evidence(store: Store) -> None:
    first = article(snippet="As first read.", text="The whole text.")
    store.articles.save([first])
    again = replace(first, first_seen=NOW + DAYS, snippet=None, text=None, title="Ferry line reopens at last")
    expected = replace(first, title="Ferry line reopens at last")
    assert store.articles.save([again]) == (expected,)
    assert store.articles.get([first.id]) == {first.id: expected}


def test_a_guessed_date_never_moves(store: Store) -> None:
    guessed = article(published=NOW, first_seen=NOW)
    store.articles.save([guessed])
    tomorrow = replace(guessed, published=NOW + DAYS, first_seen=NOW + DAYS)
    assert store.articles.save([tomorrow])[0].published == NOW
    known = replace(tomorrow, published=NOW - DAYS)
    assert store.articles.save([known])[0].published == NOW - DAYS
    assert store.articles.save([tomorrow])[0].published == NOW - DAYS


def test_an_article_is_found_by_its_address_and_by_its_link(store: Store) -> None:
    one = article("One", link="https://news.google.com/rss/articles/CBM1")
    store.articles.save([article("Two"), one])
    assert store.articles.by_url(one.url) == one
    assert store.articles.by_url(one.link) == one
    assert store.articles.by_url("https://nowhere.example/") is None


def test_more_articles_than_one_statement_holds(store: Store) -> None:
    many = [article(f"Headline {n}") for n in range(4500)]
    assert store.articles.save(many) == tuple(many)
    assert store.articles.get(one.id for one in many) == {one.id: one for one in many}


def test_a_day_of_judgements_replaces_the_earlier_one(store: Store) -> None:
    a, b, c = article("A"), article("B"), article("C")
    folded = considered(c, duplicate_of=a.id, copy_reason="the same headline")
    first_story = story(a, b, copies=((c, a),), thread_id="t1")
    store.judgements.save_day(
        "ferries", DAY, [considered(a, n=1), considered(b, accepted=False), folded], [first_story]
    )
    assert store.stories.between("ferries", DAY, DAY + DAYS) == (first_story,)
    assert store.judgements.copy_of(c.id) == first_story.duplicates[0]
    assert store.judgements.relevance("ferries", [b.id])[b.id].reasons == ("names neither port",)
    assert [placed.n for placed in store.judgements.placed("ferries", a.id)] == [1]

    second_story = story(b)
    store.judgements.save_day("ferries", DAY, [considered(a), considered(b, n=1)], [second_story])
    assert store.stories.between("ferries", DAY, DAY + DAYS) == (second_story,)
    assert store.judgements.relevance("ferries", [b.id])[b.id].accepted
    assert [placed.n for placed in store.judgements.placed("ferries", a.id)] == [None]


def test_an_article_that_is_no_copy_any_more_is_none(store: Store) -> None:
    a, c = article("A"), article("C")
    store.judgements.save_day("ferries", DAY, [considered(a), considered(c, duplicate_of=a.id)], [])
    assert store.judgements.copy_of(c.id) is not None
    store.judgements.save_day("ferries", DAY, [considered(a), considered(c)], [])
    assert store.judgements.copy_of(c.id) is None


def test_stories_come_in_the_order_of_the_days(store: Store) -> None:
    days = [DAY + n * DAYS for n in range(3)]
    for day in reversed(days):
        store.judgements.save_day("ferries", day, [], [story(article(f"{day} x")), story(article(f"{day} a"))])
    found = store.stories.between("ferries", days[0], days[2])
    assert [one.title for one in found] == [f"{days[0]} x", f"{days[0]} a", f"{days[1]} x", f"{days[1]} a"]
    assert store.stories.between("other topic", days[0], days[2]) == ()


def test_what_earlier_days_printed_is_known(store: Store) -> None:
    a, b = article("A"), article("B")
    store.judgements.save_day("ferries", DAY, [considered(a, n=1), considered(b)], [])
    store.judgements.save_day("ferries", DAY + DAYS, [considered(a, n=1), considered(b, n=2)], [])
    assert store.judgements.printed("ferries", before=DAY) == {}
    assert store.judgements.printed("ferries", before=DAY + DAYS) == {a.id: DAY}
    assert store.judgements.printed("ferries", before=DAY + 2 * DAYS) == {a.id: DAY, b.id: DAY + DAYS}
    assert store.judgements.printed("other topic", before=DAY + DAYS) == {}


def test_vectors_come_back_bit_for_bit_and_the_first_stays(store: Store) -> None:
    cache: VectorCache = store.vectors
    rows = {f"k{n}": np.random.default_rng(n).standard_normal(384).astype(np.float32) for n in range(2500)}
    cache.put_many("model", rows)
    cache.put_many("model", {"k0": np.zeros(384, dtype=np.float32)})
    found = cache.get_many("model", [*rows, "unknown"])
    assert found.keys() == rows.keys()
    assert all(np.array_equal(found[key], row) and found[key].dtype == np.float32 for key, row in rows.items())
    assert cache.get_many("another model", list(rows)) == {}


def test_results_are_kept_by_their_maker_until_they_are_old(store: Store) -> None:
    cache: ResultCache = store.results
    rows = {f"k{n}": f'["article {n}"]' for n in range(2500)}
    cache.put_many("maker", rows)
    cache.put_many("maker", {"k0": '["made again"]'})
    assert cache.get_many("maker", [*rows, "unknown"]) == rows | {"k0": '["made again"]'}
    assert cache.get_many("another maker", list(rows)) == {}
    today = dt.datetime.now(dt.UTC).date()
    store.results.put_many("maker", {"later": "[]"}, day=today + store.results.KEPT_FOR)
    assert cache.get_many("maker", ["k1", "later"]) == {"k1": rows["k1"], "later": "[]"}
    store.results.put_many("maker", {"last": "[]"}, day=today + store.results.KEPT_FOR + DAYS)
    assert cache.get_many("maker", ["k1", "later", "last"]) == {"later": "[]", "last": "[]"}


def test_links_are_kept_with_their_faults(store: Store) -> None:
    known = Link(link="https://news.google.com/rss/articles/1", url="https://a.example/1", tried=NOW)
    failed = Link(link="https://news.google.com/rss/articles/2", url=None, tried=NOW, fault="consent page")
    store.links.put_many([known, failed])
    assert store.links.get_many([known.link, failed.link, "new"]) == {known.link: known, failed.link: failed}


def test_a_unit_is_marked_with_what_it_reported(store: Store) -> None:
    unit_store: UnitStore = store
    report = UnitReport(key="a.example", done=True, counts=(("feeds", 2), ("entries", 7)), faults=("one is empty",))
    unit_store.marks.put("run-1", "collect", report)
    assert unit_store.marks.get("run-1", "collect", "a.example") == report
    assert unit_store.marks.get("run-2", "collect", "a.example") is None
    assert store.marks.of_run("run-1") == {("collect", "a.example"): report}
    store.marks.forget("run-1")
    assert store.marks.of_run("run-1") == {}


def test_a_repeated_run_of_a_day_updates_it_and_says_what_changed(store: Store) -> None:
    first = store.digests.save(document("Ferry reopens", "Port closes"))
    assert (first.new, first.revision, first.changes) == (True, 1, ())
    same = document("Ferry reopens", "Port closes")
    same["provenance"] |= {"created": "2026-03-01T05:00:00Z"}
    again = store.digests.save(same)
    assert (again.new, again.revision, again.changes) == (False, 1, ())
    changed = store.digests.save(document("Ferry reopens", "Fares rise"))
    assert (changed.new, changed.revision) == (False, 2)
    assert "new source: Fares rise" in changed.changes
    assert "no longer a source: Port closes" in changed.changes
    assert store.load_digest_document("ferries", DAY) == document("Ferry reopens", "Fares rise")
    assert store.load_digest_document("ferries", DAY + DAYS) is None


def test_digests_are_listed_newest_first(store: Store) -> None:
    for day in (DAY, DAY + 2 * DAYS, DAY + DAYS):
        store.digests.save(document("Ferry reopens", day=day))
    store.digests.save(document("Ferry reopens", topic={"id": "trains", "name": "Trains"}))
    listed = store.list_digests("ferries")
    assert [line.date for line in listed] == [DAY + 2 * DAYS, DAY + DAYS, DAY]
    assert (listed[0].writer, listed[0].article_count, listed[0].bullet_count) == ("extractive", 1, 1)
    assert [line.topic_id for line in store.list_digests()] == ["ferries", "ferries", "ferries", "trains"]


def test_what_is_no_digest_is_not_kept(store: Store) -> None:
    with pytest.raises(StoreError, match="no digest document"):
        store.digests.save({"date": "2026-03-01"})
    assert store.list_digests() == ()


def test_a_planned_run_is_marked_and_never_done_twice(store: Store) -> None:
    marks: PlanMarks = store.schedule
    assert marks.newest("ferries") is None
    assert marks.start("ferries", NOW, now=NOW) == 1
    assert marks.start("ferries", NOW, now=NOW + HOUR) == 2
    newest = marks.newest("ferries")
    assert newest is not None
    assert (newest.planned, newest.attempts, newest.started, newest.finished) == (NOW, 2, NOW + HOUR, None)
    marks.finish("ferries", NOW, now=NOW + HOUR, outcome="published")
    with pytest.raises(StoreError, match="done already"):
        marks.start("ferries", NOW, now=NOW)
    marks.finish("ferries", NOW - DAYS, now=NOW, outcome="skipped")
    newest = marks.newest("ferries")
    assert newest is not None
    assert newest.planned == NOW


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction():  # noqa: PT012
        store.articles.save([article()])
        store.marks.put("run", "stage", UnitReport(key="k", done=True))
        assert store.in_transaction
        raise RuntimeError("killed here")
    assert not store.in_transaction
    assert store.articles.get([article().id]) == {}
    assert store.marks.of_run("run") == {}


def test_half_of_a_failed_part_is_never_kept(store: Store) -> None:
    naive = article("B", published=dt.datetime(2026, 3, 1))  # noqa: DTZ001
    with pytest.raises(StoreError), store.transaction():  # noqa: PT012
        store.marks.put("run", "stage", UnitReport(key="k", done=True))
        with pytest.raises((StoreError, ValueError, TypeError)):
            store.articles.save([naive])
    assert store.marks.of_run("run") == {}


def test_threads_may_write_at_once(store: Store) -> None:
    def write(worker: int) -> None:
        for n in range(5):
            with store.transaction():
                store.articles.save([article(f"{worker} {n}")])
                store.marks.put("run", "stage", UnitReport(key=f"{worker} {n}", done=True))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.marks.of_run("run")) == 40


def test_one_writer_at_a_time_and_it_has_a_name(address: str, store: Store) -> None:
    with store.writer("rashomon run ferries", now=NOW), Store.open(address) as other:
        with pytest.raises(StoreBusy) as caught, other.writer("rashomon run trains"):
            pytest.fail("two writers at once")
        said = str(caught.value)
        assert f"rashomon run ferries (process {os.getpid()} on " in said
        assert "since 2026-03-01 04:00:00 UTC" in said
    with Store.open(address) as other, other.writer("rashomon run trains") as holder:
        assert holder.owner == "rashomon run trains"


def test_the_lock_goes_when_the_block_fails(address: str, store: Store) -> None:
    with pytest.raises(RuntimeError), store.writer("first"):
        raise RuntimeError
    with store.writer("second"):
        pass


def test_an_error_shows_no_value_and_no_password(store: Store) -> None:
    with pytest.raises(StoreError) as caught, store._database.writing() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:secret)"), {"secret": "token-in-a-url"})
    assert "token-in-a-url" not in str(caught.value)
    assert "token-in-a-url" not in str(caught.value.__cause__)


SEARCHED = {
    "trade": article("Japan-China trade talks resume", snippet="Ministers met in Naha."),
    "simplified": article("中日关系面临新考验", language="zh"),
    "traditional": article("中日關係面臨新考驗", language="zh", outlet_id="south-paper"),
    "japanese": article("日中首脳会談、見送りへ", language="ja", published=NOW - 2 * DAYS),
    "quoted": article('"100%" of_ferries\\ cancelled', text="The sea was rough."),
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("talks", {"trade"}),
        ("TALKS japan", {"trade"}),
        ("naha", {"trade"}),
        ("talks nothing", set()),
        ("中日", {"simplified", "traditional"}),
        ("关系", {"simplified", "traditional"}),
        ("關係", {"simplified", "traditional"}),
        ("中日关系", {"simplified", "traditional"}),
        ("首脳会談", {"japanese"}),
        ("日中 首脳", {"japanese"}),
        ("rough sea", {"quoted"}),
        ('"rough sea"', set()),
        ('"the sea"', {"quoted"}),
        ("100%", {"quoted"}),
        ("%", {"quoted"}),
        ("of_ferries", {"quoted"}),
        ("ofxferries", set()),
        ('unclosed "talks', set()),
        ("talks' OR 1=1", set()),
        ("japan*", set()),
        ("japan-china", {"trade"}),
        ("", set(SEARCHED)),
        ("\0", set(SEARCHED)),
    ],
)
def test_search_finds_words_of_every_script(store: Store, query: str, found: set[str]) -> None:
    store.articles.save(list(SEARCHED.values()))
    titles = {one.title: name for name, one in SEARCHED.items()}
    assert {titles[one.title] for one in store.search(query)} == found


def test_search_by_outlet_day_topic_and_side(store: Store) -> None:
    store.articles.save(list(SEARCHED.values()))
    assert [one.title for one in store.search("", outlet="south-paper")] == [SEARCHED["traditional"].title]
    assert [one.title for one in store.search("", until=DAY - DAYS)] == [SEARCHED["japanese"].title]
    assert len(store.search("", since=DAY, until=DAY)) == 4
    judged = [considered(SEARCHED["trade"]), considered(SEARCHED["japanese"], perspective_id="south")]
    dropped = considered(SEARCHED["quoted"], accepted=False)
    store.judgements.save_day("ferries", DAY, [*judged, dropped], [])
    assert [one.title for one in store.search("", topic="ferries")] == [
        SEARCHED["trade"].title,
        SEARCHED["japanese"].title,
    ]
    assert [one.title for one in store.search("", topic="ferries", side="south")] == [SEARCHED["japanese"].title]
    assert store.search("", topic="trains") == ()
    assert len(store.search("", limit=2)) == 2


def test_search_follows_a_changed_text(store: Store) -> None:
    one = article("Ferry reopens")
    store.articles.save([one])
    store.articles.save([replace(one, title="Airport reopens")])
    assert store.search("ferry") == ()
    assert len(store.search("airport")) == 1
