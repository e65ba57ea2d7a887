"""The registry's workshop: the forms of topic and outlet files, their faults, and what is shown and made of them.

``rashomon.topics`` is the door; it loads files through the modules here::

    files.py       TOML text -> plain tables, and faults with file, line and key
    positions.py   the line of every key of a TOML text
    forms.py       what an outlet, vocabulary or topic file may say (pydantic, at the edge only)
    compose.py     ``extends`` and ``uses``: files -> one topic
"""
