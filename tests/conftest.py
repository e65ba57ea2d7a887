"""Settings of all tests."""

from __future__ import annotations

import os

if "PYTEST_XDIST_WORKER" in os.environ:
    # Test processes side by side, each with a thread for every core, wait for one another most of the time. This stands
    # before whatever imports NumPy, which reads it then.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is: no test asserts the time of a clock.
settings.register_profile("rashomon", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rashomon")
