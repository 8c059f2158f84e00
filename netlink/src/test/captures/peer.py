#!/usr/bin/python3
"""What python3-pyroute2, which shares no line with Linkwright, reads in the datagrams of goldens.

Reads datagrams in hex from standard input, one a line. Prints for each attribute of each of its messages

    PATH<tab>VALUE      IFLA_LINKINFO/IFLA_INFO_DATA/IFLA_VLAN_ID   10

as JSON where the value is not a plain word, and an empty line after each datagram. Attributes that pyroute2
does not know, or keeps as a dump of bytes, are left out.
"""
import json
import re
import sys

from pyroute2.netlink.rtnl.marshal import MarshalRtnl

DUMP = re.compile(r"([0-9a-f]{2}:)+[0-9a-f]{2}")


def is_dump(value):
    return isinstance(value, str) and DUMP.fullmatch(value) and value.count(":") != 5


def walk(path, value):
    if isinstance(value, dict):
        for name, field in value.items():
            if name in ("attrs", "header", "state", "event", "value", "__align"):
                continue
            walk(f"{path}.{name}", field)
        for slot in value.get("attrs", ()):
            walk(f"{path}/{slot[0]}", slot[1])
    elif isinstance(value, (list, tuple)):
        for item in value:
            walk(path, item)
    elif isinstance(value, (int, str)) and not is_dump(value) and "UNKNOWN" not in path:
        print(path.lstrip("/"), json.dumps(value), sep="\t")


def main():
    marshal = MarshalRtnl()
    for line in sys.stdin:
        try:
            for message in marshal.parse(bytes.fromhex(line)):
                for name, value in message.get("attrs", ()):
                    walk("/" + name, value)
        except Exception as problem:  # pylint: disable=broad-except
            print(f"!\t{json.dumps(repr(problem))}")
        print()


main()
