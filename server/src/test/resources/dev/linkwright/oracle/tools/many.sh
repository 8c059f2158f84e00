# Two hundred VRFs, each with a member, its address and a route, by as many runs of ip: at once or one by one, as $1 says.
# Prints what is there in the end, without what depends on the order: interface numbers and drawn addresses.

one() {
  ip link add "v$1" type vrf table $((1000 + $1)) &&
    ip link set "v$1" up &&
    ip link add "m$1" link base address "02:00:00:00:$(printf '%02x:%02x' $(($1 / 256)) $(($1 % 256)))" type macvlan mode bridge &&
    ip link set "m$1" master "v$1" up &&
    ip address add "10.$(($1 / 256)).$(($1 % 256)).1/24" dev "m$1" &&
    ip route add 192.0.2.0/24 via "10.$(($1 / 256)).$(($1 % 256)).2" vrf "v$1" ||
    echo "v$1 failed"
}

ip link add base address 02:00:00:01:00:00 type dummy
ip link set base up
for i in $(seq 200); do
  if [ "$1" = together ]; then one "$i" & else one "$i"; fi
done
wait
# Until every address has been asked for, which takes two seconds at most.
for i in $(seq 100); do
  [ -n "$(ip -6 -o address show tentative)" ] || break
  sleep 0.1
done
{
  ip -o -d link | sed 's/^[0-9]*: //; s/ link\/ether [0-9a-f:]*//' | grep -v '^v'
  ip -o link show type vrf | sed 's/^[0-9]*: //; s/ link\/ether [0-9a-f:]*//'
  ip -o address | sed 's/^[0-9]*: //'
  ip route show table all
  ip -6 route show table all
  ip rule
} | sort
