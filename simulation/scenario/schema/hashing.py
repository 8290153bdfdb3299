"""Content hashes: the same world, the same digest, whatever the file is called or says in comments.

Left out are words that change no run (names of the case, summaries, sources, notes) and everything the model
does not read (what was observed). Groups, regions and dimensions enter in their order, because their order
is their index.
"""

import hashlib
import json
from typing import Any

from simulation.scenario.schema.section import Section


def content_hash(section: Section) -> str:
    """Return the SHA-256 digest (hexadecimal) of everything in the section that a run depends on."""
    canonical = json.dumps(content(section), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def content(value: Any) -> Any:
    """Reduce a section to plain data in a fixed order."""
    if isinstance(value, Section):
        kept = sorted(set(type(value).model_fields) - value.WORDS)
        return {name: content(getattr(value, name)) for name in kept}
    if isinstance(value, dict):
        entries = [(key, content(entry)) for key, entry in value.items()]
        ordered = any(isinstance(entry, Section) for entry in value.values())
        return entries if ordered else sorted(entries)
    if isinstance(value, tuple):
        return [content(entry) for entry in value]
    if isinstance(value, int):
        return value if isinstance(value, bool) else int(value)
    return float(value) if isinstance(value, float) else value
