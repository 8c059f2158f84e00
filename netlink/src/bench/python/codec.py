"""The work of CodecBenchmark and DumpBenchmark, done by pyroute2 on the same bytes.

Prints one line for each, as codec.c does. usage: codec.py DIRECTORY-OF-SAMPLES
"""

import struct
import sys
import time
from pathlib import Path

from pyroute2.netlink.rtnl.ifinfmsg import ifinfmsg
from pyroute2.netlink.rtnl.marshal import MarshalRtnl
from pyroute2.netlink.rtnl.rtmsg import rtmsg

ROUNDS = 5

# A million routes take it minutes; the time for each does not depend on how many there are.
DATAGRAMS = 10


def measure(name, work, repeats, scale=1.0):
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter_ns()
        for _ in range(repeats):
            work()
        rounds.append((time.perf_counter_ns() - start) / repeats)
    print(f"{name} {sorted(rounds)[ROUNDS // 2] * scale:.2f}", flush=True)


def decoded(kind, data):
    message = kind(data)
    message.decode()
    return message


def visit_route(data):
    message = decoded(rtmsg, data)
    return message["dst_len"], *(
        message.get_attr(a) for a in ("RTA_DST", "RTA_PREFSRC", "RTA_OIF", "RTA_TABLE")
    )


def visit_link(data):
    message = decoded(ifinfmsg, data)
    info = message.get_attr("IFLA_LINKINFO").get_attr("IFLA_INFO_DATA")
    return (
        message["index"],
        message.get_attr("IFLA_IFNAME"),
        message.get_attr("IFLA_ADDRESS"),
        message.get_attr("IFLA_MTU"),
        message.get_attr("IFLA_OPERSTATE"),
        message.get_attr("IFLA_GROUP"),
        message.get_attr("IFLA_LINK"),
        message.get_attr("IFLA_STATS64")["rx_packets"],
        info.get_attr("IFLA_MACVLAN_MODE"),
    )


def visit_macvlan(data):
    message = decoded(ifinfmsg, data)
    info = message.get_attr("IFLA_LINKINFO").get_attr("IFLA_INFO_DATA")
    return (
        message["index"],
        message.get_attr("IFLA_IFNAME"),
        message.get_attr("IFLA_LINK"),
        info.get_attr("IFLA_MACVLAN_MODE"),
    )


def encode_route():
    message = rtmsg()
    message["family"] = 2
    message["dst_len"] = 32
    message["table"] = 254
    message["attrs"] = [
        ("RTA_TABLE", 254),
        ("RTA_DST", "10.0.4.2"),
        ("RTA_PREFSRC", "10.0.4.1"),
        ("RTA_OIF", 2),
    ]
    message["header"]["type"] = 24
    message.encode()
    return message.data


def encode_macvlan():
    message = ifinfmsg()
    message["attrs"] = [
        ("IFLA_LINK", 3),
        ("IFLA_IFNAME", "m0"),
        (
            "IFLA_LINKINFO",
            {
                "attrs": [
                    ("IFLA_INFO_KIND", "macvlan"),
                    ("IFLA_INFO_DATA", {"attrs": [("IFLA_MACVLAN_MODE", "bridge")]}),
                ]
            },
        ),
    ]
    message["header"]["type"] = 16
    message.encode()
    return message.data


def datagrams(path):
    data = path.read_bytes()
    at = 0
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 4 + length]
        at += 4 + length


def main(directory):
    route = (directory / "route.bin").read_bytes()
    link = (directory / "link.bin").read_bytes()
    macvlan = (directory / "macvlan.bin").read_bytes()
    dump = [d for d, _ in zip(datagrams(directory / "dump.bin"), range(DATAGRAMS))]
    routes = sum(len(d) for d in dump) // len(route)
    marshal = MarshalRtnl()

    def visit_dump():
        for datagram in dump:
            for message in marshal.parse(datagram):
                message.get_attr("RTA_DST")

    measure("visitRoute", lambda: visit_route(route), 2000)
    measure("visitLink", lambda: visit_link(link), 200)
    measure("visitMacvlan", lambda: visit_macvlan(macvlan), 1000)
    measure("visitDump", visit_dump, 1, 1_000_000 / routes)
    measure("encodeRoute", encode_route, 1000)
    measure("encodeMacvlan", encode_macvlan, 1000)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
