"""Models behind the seams ``Embedder`` and ``ChatModel``.

Nothing heavy is imported until a class is used.
"""
