"""Running: units of work, the runner in this process, the report of a run, and the schedule."""
