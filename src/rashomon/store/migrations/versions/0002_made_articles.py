"""The cache of articles that were made of entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; it is filled as articles are made."""
    op.create_table(
        "made_articles",
        sa.Column("maker", sa.Text, primary_key=True),
        sa.Column("entry", sa.Text, primary_key=True),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("made", types.Day, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("made_articles_by_day", "made_articles", ["made"])
