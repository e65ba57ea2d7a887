"""One cache for all that is made of what was read: articles, and verdicts on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store import types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table in the place of the one for articles alone, whose rows cost only time to make again."""
    op.drop_table("made_articles")
    op.create_table(
        "results",
        sa.Column("maker", sa.Text, primary_key=True),
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("made", types.Day, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("results_by_day", "results", ["made"])
