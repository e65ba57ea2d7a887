"""``rashomon import``: posts that existed before, read back into articles, days and sentences.

:mod:`~rashomon.adopt.post` reads a post as it stands, :mod:`~rashomon.adopt.document` mends its articles and makes the
digest JSON, :mod:`~rashomon.adopt.mended` writes the post again with its sources mended. What the mending needs from
other parts (the registry of outlets, the gate) comes as arguments.
"""

from __future__ import annotations

from rashomon.adopt.document import Adopted, Mended, adopt, digest_document, judged
from rashomon.adopt.mended import mended_post
from rashomon.adopt.post import ImportedBullet, ImportedPost, ImportedSource, parse_post

__all__ = [
    "Adopted",
    "ImportedBullet",
    "ImportedPost",
    "ImportedSource",
    "Mended",
    "adopt",
    "digest_document",
    "judged",
    "mended_post",
    "parse_post",
]
