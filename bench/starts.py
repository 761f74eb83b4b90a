"""How long a start takes, measured in processes of their own."""

import os
import resource
import subprocess
import sys
from tempfile import TemporaryDirectory

__all__ = ["STARTS", "spent"]

_CLOCK = "from time import process_time as now; began = now(); "
_TELL = "; print(now() - began)"
_LOAD = "from figures.api import Normalizer; import figures.build.figure; began = now(); "
# What is done -> the statements, which print their own time or "" for that of the whole process.
STARTS = {
    "interpreter": "",
    "import figures": "import figures",
    "import figures and all that reading needs": "import figures.api, figures.build.figure",
    "rules, cold": f"{_CLOCK}{_LOAD}Normalizer(){_TELL}",
    "rules, stored": f"{_CLOCK}{_LOAD}Normalizer(){_TELL}",
    "first text": f"{_CLOCK}{_LOAD}n = Normalizer(); began = now(); "
    f"n.normalize('At least 40 drones and about 600 soldiers crossed.'){_TELL}",
}


def spent(name: str, rounds: int) -> float:
    """The least seconds of processor time that a start takes."""
    with TemporaryDirectory() as cache:
        # Modules are compiled once, as in an installed package, wherever this runs.
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"FIGURES_CACHE": cache, "PYTHONPYCACHEPREFIX": os.path.join(cache, "pyc")}
        _run(STARTS[name], environment)
        times = []
        for _ in range(rounds):
            if name.endswith("cold"):
                for book in os.listdir(cache):
                    if book.endswith(".book"):
                        os.remove(os.path.join(cache, book))
            times.append(_run(STARTS[name], environment))
    return min(times)


def _run(code: str, environment: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    whole = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return float(done.stdout) if done.stdout else whole
