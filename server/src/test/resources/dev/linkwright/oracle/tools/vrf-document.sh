# Every command of the kernel's document "Virtual Routing and Forwarding (VRF)", section "Using iproute2 for VRFs", items
# 1 to 9, and the set-up of its example. Run in a namespace of its own; prints each command and what it says, both streams.

say() {
  echo "\$ $*"
  "$@" 2>&1
  local status=$?
  [ $status -eq 0 ] || echo "status $status"
}

# A real kernel settles carriers and addresses in its own time.
settle() {
  sleep "${SETTLE:-0}"
}

lan() {
  ip link add "eth$1" address "02:00:00:00:02:0$(($1 + 1))" type veth peer name "peer$1" address "02:00:00:00:03:0$(($1 + 1))" netns lan
  ip -n lan link set "peer$1" up
}

interfaces() {
  sysctl -q -w net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
  ip netns add lan
  ip link set lo up
  for i in 0 1 2 3 4 5; do lan $i; done
  for i in 0 1 2 3 4; do ip link set "eth$i" up; done
  settle
  ip address add 10.0.0.2/24 broadcast + dev eth0
  ip address add 2000:1::2/120 dev eth0
  for i in 1 2 3 4; do
    ip address add "10.2.$i.2/24" broadcast + dev "eth$i"
    ip address add "2002:$i::2/120" dev "eth$i"
  done
  ip route add default via 10.0.0.254
  settle
}

vrf_create() {
  say ip link add "$1" type vrf table "$2"
  [ "$1" = mgmt ] || say ip route add table "$2" unreachable default metric 4278198272
  say ip link set dev "$1" up
}

forms() {
  say ip "$@"
  say ip -d "$@"
  say ip -br "$@"
  say ip -j "$@"
  say ip -j -d "$@"
}

lists() {
  forms link show type vrf
  say ip vrf show
  say ip vrf show red
  say ip -br vrf show
  say ip -j vrf show
  for of in "vrf $1" "master $1"; do
    # shellcheck disable=SC2086
    forms link show $of
    # shellcheck disable=SC2086
    forms addr show $of
    # shellcheck disable=SC2086
    say ip neigh show $of
    # shellcheck disable=SC2086
    say ip -6 neigh show $of
    # shellcheck disable=SC2086
    say ip -j neigh show $of
  done
  for family in -4 -6; do
    say ip $family route show vrf "$1"
    say ip $family -d route show vrf "$1"
    say ip $family -j route show vrf "$1"
    say ip $family route show table "$2"
    say ip $family rule show
    say ip $family -d -j rule show
  done
}

lookups() {
  say ip route get 10.2.1.40 vrf red
  say ip -d route get 10.2.1.40 vrf red
  say ip -j route get 10.2.1.40 vrf red
  say ip route get oif red 10.2.1.40
  say ip route get 10.9.9.9 vrf red
  say ip route get 10.2.1.40
  say ip -6 route get 2002:1::32 vrf red
  say ip -6 -j route get 2002:1::32 vrf red
  say ip -6 route get oif red 2002:1::32
  say ip -6 route get 2002:9::32 vrf red
}

interfaces

# 1. Create a VRF; 3. assign an interface to it.
vrf_create mgmt 1
say ip link set dev eth0 master mgmt
say sysctl net.ipv6.conf.all.keep_addr_on_down=1
vrf_create red 10
for i in 1 2 5; do say ip link set dev "eth$i" master red; done
vrf_create blue 66
say ip link set dev eth3 master blue
vrf_create green 81
say ip link set dev eth4 master green
say ip link add brown type vrf
say ip link add green type vrf table 82
settle

# Entries of the kind that traffic would have made.
say ip neigh add 10.2.1.254 lladdr a6:d9:c7:4f:06:23 dev eth1
say ip neigh add 10.2.2.254 lladdr 5e:54:01:6a:ee:80 dev eth2
say ip -6 neigh add 2002:1::64 lladdr a6:d9:c7:4f:06:23 dev eth1

# 2., 4. to 8. Look at it.
lists red 10
lists mgmt 1
lookups

# 9. Remove an interface from a VRF.
say ip link set dev eth0 nomaster
say ip link set dev eth1 nomaster
settle
lists red 10
say ip addr show dev eth1
say ip route show
say ip -6 route show
say ip route show table local
say ip link del red
settle
say ip vrf show
say ip rule
say ip route show table all
say ip -6 route show table all
