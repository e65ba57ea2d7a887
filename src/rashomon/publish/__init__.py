"""Digest -> Hugo post, digest JSON, feeds, mail, push messages and the site.

Every publisher takes a :class:`rashomon.records.Digest`, which only the gate makes. The forms themselves are drawn
from a :class:`rashomon.publish.view.DigestView`, so that a digest JSON can be drawn again without the data store.
"""
