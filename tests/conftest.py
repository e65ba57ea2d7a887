"""Settings of all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is: no test asserts the time of a clock.
settings.register_profile("rashomon", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rashomon")
