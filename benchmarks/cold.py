"""CPU seconds of whole commands, cold, against the peers that can be had: ``python benchmarks/cold.py``.

Each line is the least of five runs of a fresh process (user and system time), and its ratio to the line it is
held against. kglab is measured where it is installed (``pip install kglab`` into another environment, then
``--kglab PYTHON``).
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile


def cpu(command: list[str], runs: int = 5, output: str = "") -> float:
    """The least CPU time, in seconds, of ``runs`` fresh processes, each without the folder ``output``."""
    found = []
    for _ in range(runs):
        if output:
            shutil.rmtree(output, ignore_errors=True)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kglab", metavar="PYTHON", help="the Python of an environment that has kglab")
    arguments = parser.parse_args()
    python = sys.executable
    hsgraph = os.path.join(os.path.dirname(python), "hsgraph")
    floor = cpu([python, "-c", "import argparse"])
    helping = cpu([hsgraph, "--help"])
    print(f"python -c 'import argparse'     {floor:.3f} s")
    print(f"hsgraph --help                  {helping:.3f} s   {helping / floor:.1f} times")
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "output")
        building = cpu([hsgraph, "build", "--no-page", "--output", output], output=output)
        print(f"hsgraph build --no-page         {building:.3f} s")
        paging = cpu([hsgraph, "build", "--output", output], output=output)
        print(f"hsgraph build                   {paging:.3f} s")
    print(f"python -c 'import rdflib'       {cpu([python, '-c', 'import rdflib']):.3f} s")
    if arguments.kglab:
        peer = cpu([arguments.kglab, "-c", "import kglab"])
        print(f"python -c 'import kglab'        {peer:.3f} s   build takes {building / peer:.2f} of it")


if __name__ == "__main__":
    main()
