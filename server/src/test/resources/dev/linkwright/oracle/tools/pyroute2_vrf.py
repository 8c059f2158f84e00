"""A VRF with two members, made, listed and removed by pyroute2's IPRoute, then by its NDB."""

from pyroute2 import NDB, IPRoute


def names(messages):
    return sorted(m.get_attr("IFLA_IFNAME") for m in messages)


def with_iproute():
    with IPRoute() as ipr:
        for name in ("m0", "m1"):
            ipr.link("add", ifname=name, kind="dummy")
        ipr.link("add", ifname="red", kind="vrf", vrf_table=10)
        red = ipr.link_lookup(ifname="red")[0]
        ipr.link("set", index=red, state="up")
        for name in ("m0", "m1"):
            index = ipr.link_lookup(ifname=name)[0]
            ipr.link("set", index=index, master=red)
            ipr.link("set", index=index, state="up")
            ipr.addr("add", index=index, address="10.1.%s.1" % name[1], prefixlen=24)
        print("links", names(ipr.get_links()))
        print("members", names(ipr.link("dump", master=red)))
        print("routes", sorted(r.get_attr("RTA_DST") or "default" for r in ipr.get_routes(table=10, family=2)))
        try:
            ipr.link("add", ifname="red", kind="vrf", vrf_table=11)
        except Exception as refusal:
            print("refused", type(refusal).__name__, refusal.code)
        for name in ("m0", "m1", "red"):
            ipr.link("del", index=ipr.link_lookup(ifname=name)[0])
        print("left", names(ipr.get_links()))


def ports_of(ndb, index):
    return [name for name in ("m0", "m1") if ndb.interfaces[name]["master"] == index]


def with_ports(ndb, name):
    """Adds both ports, again if need be: NDB 0.7.2 forgets a port's change, on Linux as well, when a notification about the port
    comes between the change and its commit."""
    for _ in range(20):
        index = ndb.interfaces[name]["index"]
        missing = sorted({"m0", "m1"} - set(ports_of(ndb, index)))
        if not missing:
            break
        for port in missing:
            ndb.interfaces[name].add_port(port)
        ndb.interfaces[name].commit()


def with_ndb():
    with NDB(log="off") as ndb:
        for name in ("m0", "m1"):
            ndb.interfaces.create(ifname=name, kind="dummy").commit()
        ndb.interfaces.create(ifname="blue", kind="vrf", vrf_table=20).set("state", "up").commit()
        with_ports(ndb, "blue")
        ndb.interfaces["m0"].add_ip("10.2.0.1/24").set("state", "up").commit()
        print("ndb", sorted(i.ifname for i in ndb.interfaces.summary()))
        print("ndb members", ports_of(ndb, ndb.interfaces["blue"]["index"]))
        for name in ("m0", "m1", "blue"):
            ndb.interfaces[name].remove().commit()
        print("ndb left", sorted(i.ifname for i in ndb.interfaces.summary()))


with_iproute()
with_ndb()
