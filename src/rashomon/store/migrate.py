"""Bringing a database to the newest form, when it is opened."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from rashomon.errors import StoreError
from rashomon.store.engine import Database
from rashomon.store.tables import HEAD, SEARCH_INDEX, metadata

_MIGRATION_KEY = 0x7261_7368_6D69_6772  # "rashmigr"
_VERSION_TABLE = """
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
"""


def version_of(connection: Connection) -> str | None:
    """The migration at which a database stands, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def require_newest(database: Database) -> None:
    """Refuse to read a database of another form.

    Raises:
        StoreError: with what to do.
    """
    with database.reading() as connection:
        version = version_of(connection)
    if version is None:
        raise StoreError("holds no data of Rashomon's", where=database.where, hint="run a topic first")
    if version != HEAD:
        raise StoreError(
            f"has the form {version}, this Rashomon reads {HEAD}",
            where=database.where,
            hint="a command that writes brings an older store up to date; a newer one needs a newer Rashomon",
        )


def upgrade(database: Database) -> None:
    """Run the migrations that are missing, in one transaction; two processes that try at once do it once.

    Raises:
        StoreError: if the database was written by a newer Rashomon.
    """
    with database.reading() as connection:
        if version_of(connection) == HEAD:
            return
    with database.writing() as connection:
        if database.dialect == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_KEY})
        version = version_of(connection)
        if version is None and not inspect(connection).get_table_names():
            make_newest(connection)
        elif version != HEAD:
            run_migrations(connection, version, database.where)


def make_newest(connection: Connection) -> None:
    """Make every table in an empty database: the same as all migrations, without the time to load Alembic."""
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        for statement in SEARCH_INDEX:
            connection.exec_driver_sql(statement)
    connection.execute(text(_VERSION_TABLE))
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})


def run_migrations(connection: Connection, version: str | None, where: str) -> None:
    """Run the migrations from ``version`` on.

    Raises:
        StoreError: if no migration of that name is known.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StoreError(
            f"was written by a newer Rashomon (form {version}, this one knows up to {HEAD})",
            where=where,
            hint="upgrade Rashomon, or use another store",
        )
    command.upgrade(config, "head")
