"""One story, every side: a daily digest of how the press of each side tells a contest.

The stages, in flow order::

    collect    feeds of every outlet   -> Entry      rashomon.collect
    curate     Entry -> Article -> Story -> choice   rashomon.curate
    write      Stories -> Dossier -> Draft           rashomon.write
    verify     Draft -> Digest, through the gate     rashomon.verify
    publish    Digest -> post, JSON, feeds, site     rashomon.publish

``rashomon.pipeline`` tells the whole story in one file; ``rashomon.api`` is the library's face.
"""

__version__ = "0.1.0"
