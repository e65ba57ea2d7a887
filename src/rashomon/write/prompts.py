"""The prompts: files with a version, whose hash stands in the provenance."""

from __future__ import annotations

import functools
import hashlib
import importlib.resources
import re
from typing import Final

from rashomon.errors import ConfigError
from rashomon.records import record

_HEAD: Final = re.compile(r"\A---\nversion: (\d+)\n---\n")
_SLOT: Final = re.compile(r"\{\{(\w+)\}\}")


@record
class Prompt:
    """One prompt file."""

    name: str
    version: str
    sha256: str
    text: str

    @property
    def provenance(self) -> tuple[str, str]:
        """File, and version with the first half of the hash."""
        return f"{self.name}.md", f"{self.version} {self.sha256[:32]}"

    def fill(self, **slots: str) -> str:
        """Put texts into the slots ``{{name}}``, once: what a text holds is never read as a slot.

        Raises:
            ConfigError: a slot of the prompt is not given, or the other way round.
        """
        wanted = set(_SLOT.findall(self.text))
        if wanted != set(slots):
            raise ConfigError(f"the prompt wants {sorted(wanted)}, not {sorted(slots)}", where=f"{self.name}.md")
        return _SLOT.sub(lambda match: slots[match.group(1)], self.text)


@functools.cache
def load_prompt(name: str) -> Prompt:
    """Read ``prompts/<name>.md``.

    Raises:
        ConfigError: the file has no version.
    """
    path = importlib.resources.files("rashomon.write") / "prompts" / f"{name}.md"
    whole = path.read_text(encoding="utf-8")
    head = _HEAD.match(whole)
    if head is None:
        raise ConfigError("a prompt begins with its version between two lines of three dashes", where=f"{name}.md")
    sha256 = hashlib.sha256(whole.encode("utf-8")).hexdigest()
    return Prompt(name=name, version=head.group(1), sha256=sha256, text=whole[head.end() :])


def data_block(text: str) -> str:
    """Fence data so that nothing in it can end the fence.

    The fence carries a hash of what it encloses, which no text can contain of itself; the same data always gets the
    same fence.
    """
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"<data-{mark}>\n{text}\n</data-{mark}>"
