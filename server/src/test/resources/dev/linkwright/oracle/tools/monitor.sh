# What `ip monitor all` says of the life of three VRFs, two macvlans and two ipvlans. Run in a namespace of its own.
# $1: a file the monitor may write to. A real kernel does some things later: address detection soon, and carriers at most
# once a second (net/core/link_watch.c), so it is given SETTLE seconds after each step, and CARRIER after those that move one.

events="$1"

step() {
  echo "\$ ip $*" >>"$events"
  ip "$@" >>"$events" 2>&1
  case " $* " in
    *" up "* | *" down "* | *" master "* | *" nomaster "*) sleep "${CARRIER:-0.15}" ;;
    *) sleep "${SETTLE:-0.15}" ;;
  esac
}

sysctl -q -w net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
sysctl -q -w net.ipv6.conf.all.router_solicitations=0 net.ipv6.conf.default.router_solicitations=0
ip netns add lan
ip link set lo up
for i in 0 1 2 3; do
  ip link add "eth$i" address "02:00:00:00:02:0$i" type veth peer name "peer$i" address "02:00:00:00:03:0$i" netns lan
  ip -n lan link set "peer$i" up
done
sleep "${SETTLE:-0.05}"

: >"$events"
ip monitor all >>"$events" 2>&1 &
monitor=$!
sleep "${START:-0.5}"

# A morning: interfaces come up and get their addresses.
for i in 0 1 2 3; do
  step link set "eth$i" up
  step address add "10.0.$i.1/24" broadcast + dev "eth$i"
  step address add "2001:db8:$i::1/64" dev "eth$i"
done
step route add default via 10.0.0.254
step route add 192.0.2.0/24 via 10.0.1.254 metric 50

# Three VRFs.
for vrf in "red 10" "blue 20" "green 30"; do
  set -- $vrf
  step link add "$1" address "02:00:00:00:04:$2" type vrf table "$2"
  step link set "$1" up
  step route add unreachable default table "$2" metric 4278198272
done
step link set eth1 master red
step link set eth2 master blue
step link set eth3 master green
step address add 2001:db8:1::1/64 dev eth1
step route add 198.51.100.0/24 via 10.0.1.254 vrf red
step route replace 198.51.100.0/24 via 10.0.1.253 vrf red
step rule add pref 500 from 10.0.2.0/24 lookup 20
step rule del pref 500

# Two macvlans and two ipvlans, one of each in a VRF.
step link add mv0 link eth0 address 02:00:00:00:05:00 type macvlan mode bridge
step link add mv1 link eth0 address 02:00:00:00:05:01 type macvlan mode private
step link add iv0 link eth3 type ipvlan mode l3
step link add iv1 link eth3 type ipvlan mode l3
for device in mv0 mv1; do step link set $device up; done
# They give up ARP while they come up, so address detection begins anew, after up to a second by chance.
for device in iv0 iv1; do
  step link set $device up
  sleep 1
done
step address add 10.0.0.10/24 dev mv0
step link set mv1 master red
step address add 10.0.0.11/24 dev mv1
step address add 10.0.3.10/32 dev iv0
step link set iv0 mtu 1400
step link set mv0 address 02:00:00:00:05:0a
step link set mv0 type macvlan mode vepa
step link set eth0 mtu 1400
step link set iv1 name tenant1
step link set mv1 alias "customer one"

# Interfaces change sides and fail.
step link set eth2 master red
step link set eth2 nomaster
step link set eth1 down
step link set eth1 up
step link set eth3 down
step link set eth3 up
step link set mv1 nomaster

# The evening: everything goes.
step address del 10.0.0.10/24 dev mv0
step route del 192.0.2.0/24 via 10.0.1.254 metric 50
step link del mv0
step link del mv1
step link del iv0
step link del tenant1
step link set green down
step link del green
step link del blue
step link del red
step link set eth0 down

kill $monitor
