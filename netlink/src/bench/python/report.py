"""Prints the tables of docs/benchmarks.md from the directory where run left its results."""

import json
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

ROUTES = 1_000_000
NAMES = {
    "Route": "RTM_NEWROUTE /32",
    "Link": "RTM_NEWLINK of a dump, 1.4 kB",
    "Macvlan": "RTM_NEWLINK macvlan request",
    "Dump": "1M routes, each",
}


def jmh(directory):
    """Per benchmark: nanoseconds and bytes allocated for each operation."""
    times, bytes_ = {}, {}
    for path in directory.glob("jmh.?"):
        for result in json.loads(path.read_text()):
            name = result["benchmark"].rsplit(".", 1)[1]
            times.setdefault(name, []).extend(sum(result["primaryMetric"]["rawData"], []))
            for metric, value in result["secondaryMetrics"].items():
                if metric.endswith("gc.alloc.rate.norm"):
                    bytes_.setdefault(name, []).append(value["score"])
    return {n: median(t) for n, t in times.items()}, {n: median(b) for n, b in bytes_.items()}


def peer(directory, name):
    times = {}
    for path in directory.glob(name + ".?"):
        for line in path.read_text().splitlines():
            words = line.split()
            if len(words) == 2:
                times.setdefault(words[0], []).append(float(words[1]))
    return {n: median(t) for n, t in times.items()}


def each(name, value):
    return value / ROUTES if name.endswith("Dump") else value


def number(name, times):
    return f"{each(name, times[name]):.0f}" if name in times else "-"


def ratio(name, ours, other, digits=2):
    return f"{ours[name] / other[name]:.{digits}f}" if name in other else "-"


def codec(ours, libnl, pyroute2):
    print("| message | work | ns | libnl ns | ours / libnl | pyroute2 ns | ours / pyroute2 |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for work, label in (("visit", "decode, visitor"), ("encode", "encode")):
        for key, text in NAMES.items():
            name = work + key
            print(
                f"| {text} | {label} | {number(name, ours)} | {number(name, libnl)} "
                f"| **{ratio(name, ours, libnl)}** | {number(name, pyroute2)} "
                f"| {ratio(name, ours, pyroute2, 4)} |"
            )
    print()


def values(ours, libnl):
    print("| message | values ns | visitor ns | values / visitor | libnl-route's object ns |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for key, text in NAMES.items():
        value, visit = ours["value" + key], ours["visit" + key]
        print(
            f"| {text} | {number('value' + key, ours)} | {number('visit' + key, ours)} "
            f"| **{value / visit:.2f}** | {number('value' + key, libnl)} |"
        )
    print()


def garbage(bytes_):
    print("| work | bytes allocated for each |")
    print("| --- | ---: |")
    for work in ("visit", "encode"):
        for key, text in NAMES.items():
            whole = "the whole of 1M routes" if key == "Dump" else text
            print(f"| {work} {whole} | {bytes_[work + key]:,.2f} |")
    print()


def transport(directory):
    path = directory / "transport.1"
    if not path.exists():
        print("Transport: left out, for lack of the right to make a network namespace.")
        return
    rounds = [
        [float(x) for x in re.findall(r"(?:linkwright|c|ip) (\d+)", line)]
        for line in path.read_text().splitlines()
    ]
    print("| round | NetlinkConnection, routes/s | C | ip -batch | ours / C | ours / ip |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for i, (ours, c, ip) in enumerate(rounds):
        print(f"| {i} | {ours:.0f} | {c:.0f} | {ip:.0f} | {ours / c:.3f} | {ours / ip:.2f} |")
    ours, c, ip = (median(column) for column in zip(*rounds))
    print(
        f"| median | {ours:.0f} | {c:.0f} | {ip:.0f} "
        f"| **{ours / c:.3f}** | **{ours / ip:.2f}** |"
    )
    print()


def machine():
    version = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True)
    print(version.stderr.splitlines()[1])
    with open("/proc/cpuinfo") as f:
        models = re.findall(r"model name\s*: (.*)", f.read())
    print(f"{len(models)} x {models[0] if models else 'cpu'};", Path("/proc/loadavg").read_text())


def main(directory):
    ours, bytes_ = jmh(directory)
    libnl = peer(directory, "libnl")
    machine()
    codec(ours, libnl, peer(directory, "pyroute2"))
    values(ours, libnl)
    garbage(bytes_)
    transport(directory)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
