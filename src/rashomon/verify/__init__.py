"""What is not supported does not pass: the checks, the gate that asks them, and the scorecard.

The flow: :mod:`~rashomon.verify.evidence` turns citations into text, each check module judges a bullet against it,
:mod:`~rashomon.verify.gate` makes the digest of what passes, :mod:`~rashomon.verify.external` does the same to digests
of others. Import from the modules; this file stays empty so that nothing is loaded that is not used.
"""
