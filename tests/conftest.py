"""How hypothesis searches: at random on a machine of ours, the same way each time in CI.

No search has a deadline: a machine that is busy is no broken program.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")
