# Programs and options that scripts use, each as it is. Run in a namespace of its own; prints what each says, both streams.

say() {
  echo "\$ $*"
  "$@" 2>&1
  local status=$?
  [ $status -eq 0 ] || echo "status $status"
}

sysctl -q -w net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
ip link set lo up
ip link add eth0 address 02:00:00:00:02:00 type veth peer name peer0 address 02:00:00:00:03:00
ip link set eth0 up
ip link set peer0 up
ip address add 10.0.0.1/24 dev eth0
ip link add br0 address 02:00:00:00:04:00 type bridge
ip link add eth1 address 02:00:00:00:02:01 type dummy
ip link set eth1 master br0
ip link set br0 up
ip link set eth1 up
sleep "${SETTLE:-0.1}"

say bridge link
say bridge -d link
say bridge -j link
say bridge fdb
say bridge fdb show br br0
say bridge vlan
say bridge -j vlan
say bridge -d vlan
say bridge -j -d link
say bridge fdb add 02:00:00:00:09:01 dev eth1 master static vlan 1
say bridge fdb add 02:00:00:00:09:02 dev eth1 self
say bridge fdb append 02:00:00:00:09:01 dev eth1 master
say bridge fdb get 02:00:00:00:09:01 br br0 vlan 1
say bridge -j fdb show dev eth1
say bridge fdb del 02:00:00:00:09:01 dev eth1 master vlan 1
say bridge fdb del 02:00:00:00:09:02 dev eth1 self
say bridge fdb del 02:00:00:00:09:02 dev eth1 self
say bridge vlan add vid 10-12 dev eth1
say bridge vlan add vid 20 dev eth1 pvid untagged
say bridge vlan show dev eth1
say bridge -c vlan show
say bridge -j -p vlan show dev eth1
say bridge vlan add vid 5000 dev eth1
say bridge vlan del vid 10-12 dev eth1
say bridge vlan del vid 20 dev eth1
say bridge vlan add vid 1 dev eth1 pvid untagged
say bridge mdb add dev br0 port eth1 grp 239.1.1.1 permanent
# What a bridge hears and joins itself (temp) is not in the model.
say sh -c 'bridge -d mdb | grep -v " temp"'
say bridge mdb del dev br0 port eth1 grp 239.1.1.1
say bridge link set dev eth1 cost 7 priority 9 learning off
say bridge -d link show dev eth1
say bridge link set dev eth1 cost 100 priority 32 learning on
say bridge link set dev eth0 cost 7

say ip -s -s link show dev eth0
say ip -j address show dev eth0
say ip -j -p link show dev br0
say ip -o -4 address
say ip -c=never link show type bridge
say ip -stats neigh show
say ip maddress
say ip maddress show dev eth1
say ip route add 10.77.0.0/16 via 10.0.0.2 advmss 1400 window 500 rtt 100ms
say cat /proc/net/route
say ip route del 10.77.0.0/16
say ip -6 route add 2001:db8:77::/48 nexthop via fe80::2 dev eth0 nexthop via fe80::3 dev peer0
say ip -6 route add unreachable default metric 99 table 300
say cut -c 1-113,132- /proc/net/ipv6_route
say ip -6 route del 2001:db8:77::/48
say cat /proc/net/igmp
say cat /proc/net/dev_mcast
say cat /proc/net/nosuch
say ip ntable show name arp_cache dev lo
say ip -j ntable show name arp_cache dev lo
say ip netconf show dev eth0
say ip nexthop
say ip nexthop add id 1 via 10.0.0.2 dev eth0
say ip nexthop add id 2 blackhole
say ip nexthop
say ip -j nexthop show id 1
say ip route add 192.0.2.0/24 nhid 1
say ip route show 192.0.2.0/24
say ip address add 2001:db8::1/64 dev eth0 nodad
say ip nexthop add id 3 via 10.0.0.3 dev eth0 protocol static
say ip nexthop add id 4 dev eth0
say ip nexthop add id 5 via 192.0.2.1 dev eth0 onlink
say ip nexthop add id 6 via 2001:db8::2 dev eth0
say ip nexthop add id 7 via 10.0.0.4 fdb
say ip nexthop add id 8 group 7 fdb
say ip nexthop add via 10.0.0.5 dev eth0
say ip nexthop add id 9 via 10.9.0.1 dev eth0
say ip nexthop add id 3 via 10.0.0.3 dev eth0
say ip nexthop add id 10 group 1,3/3,4,10
say ip nexthop add id 11 group 1/2/3
say ip nexthop add id 10 group 3/3/5
say ip nexthop add id 10 group 1,10/3,20
say ip nexthop add id 11 group 10
say ip nexthop add id 12 group 1/2
say ip nexthop add id 12 group 1/3 type resilient buckets 8 idle_timer 60
say ip nexthop list
say ip -d nexthop list
say ip -j nexthop list
say ip nexthop list groups
say ip nexthop list fdb
say ip nexthop list dev eth0
say ip nexthop list proto static
say ip nexthop get id 12
say ip nexthop bucket list id 12
say ip nexthop bucket list nhid 3
say ip nexthop bucket get id 12 index 3
say ip nexthop bucket get id 12 index 8
say ip nexthop bucket get id 10 index 0
say ip route add 198.51.100.0/24 nhid 10
say ip route add 203.0.113.0/24 nhid 12
say ip route add 203.0.113.0/25 nhid 5
say ip route add 203.0.113.128/25 nhid 2
say ip route add 203.0.113.128/26 nhid 7
say ip route add 203.0.113.128/26 nhid 99
say ip route add 203.0.113.128/26 nhid 6
say ip -6 route add 2001:db8:1::/48 nhid 6
say ip -6 route add 2001:db8:2::/48 nhid 1
say ip route show
say ip -d route show
say ip -j route show
say ip -6 route show 2001:db8:1::/48
say ip -j -6 route show 2001:db8:1::/48
say ip route get 192.0.2.9
say ip route get fibmatch 198.51.100.9
say ip -6 route get 2001:db8:1::9
say ip route get 203.0.113.129
say ip nexthop replace id 3 via 10.0.0.30 dev eth0
say ip nexthop replace id 10 group 1,7/4
say ip nexthop replace id 10 via 10.0.0.3 dev eth0
say ip nexthop replace id 3 group 1/4
say ip route show 198.51.100.0/24
say ip route del 203.0.113.0/24 nhid 10
say ip route del 203.0.113.0/24 nhid 12
say sysctl -w net.ipv4.nexthop_compat_mode=0
say ip route show 198.51.100.0/24
say ip -6 route show 2001:db8:1::/48
say sysctl -w net.ipv4.nexthop_compat_mode=1
say ip nexthop del id 1
say ip nexthop
say ip nexthop bucket list id 12
say ip route show 192.0.2.0/24
say ip route show 198.51.100.0/24
say ip link add red up type vrf table 100
say ip link set eth0 master red
say ip nexthop
say ip route show table all proto boot
say ip nexthop add id 30 via 10.0.0.2 dev eth0
say ip nexthop list vrf red
say ip nexthop list master red
say ip link set eth0 nomaster
say ip nexthop flush proto boot
say ip nexthop flush
say ip nexthop
say ip link del red

say tc qdisc show
say tc qdisc show dev eth0
say tc -j qdisc show
say tc qdisc add dev eth0 root pfifo
say tc qdisc del dev eth1 root
say tc class show dev eth0
say tc filter show dev eth0

say ip netns add one
say ip netns add two
say ip netns list
say ip netns set one 17
say ip netns list-id
say ip -n one link show
say ip link set eth1 netns one
say ip -n one -br link show dev eth1
say ip netns exec one ip -br link show dev eth1
say ip netns exec one ip netns identify
say sh -c 'ls -l /run/netns >/dev/null'
say sh -c 'ls -l /sys/class/net/eth1 /proc/net/dev /proc/sys/net/ipv4/ip_forward >/dev/null'
for file in address mtu operstate carrier flags ifindex type tx_queue_len uevent; do
  say ip netns exec one cat /sys/class/net/eth1/$file
done
say ip netns exec one cat /sys/class/net/lo/carrier
say ip netns exec one cat /sys/class/net/eth0/mtu
say ip netns exec one sh -c 'cd /sys/class/net && for d in */mtu; do case $d in bonding*) ;; *) echo $d; esac; done'
say ip netns exec one sh -c 'ip link set lo up && ip -br address show dev lo'
say ip -n one link set eth1 netns two
say ip -n two -br link
say ip netns exec one sysctl net.ipv4.ip_forward=1
say ip netns exec one sysctl -n net.ipv4.ip_forward
say ip netns exec two sysctl -n net.ipv4.ip_forward
say ip netns del one
say ip netns list
say ip -n one link
say unshare -n ip -br link
unshare -n sleep 30 &
sleep 0.5
ip link add moved type dummy
echo '$ ip link set moved netns PID'
ip link set moved netns $! 2>&1
ip link show dev moved 2>&1
nsenter -t $! -n ip -br link show type dummy | sed 's/ [0-9a-f:]* <.*//'
kill $!
say nsenter --net=/run/netns/two ip -br link

say sysctl net.ipv4.conf.eth0.rp_filter
say sysctl -w net.ipv4.conf.eth0.rp_filter=2
say cat /proc/sys/net/ipv4/conf/eth0/rp_filter
echo 1 >/proc/sys/net/ipv4/conf/eth0/forwarding
say cat /proc/sys/net/ipv4/conf/eth0/forwarding
say sysctl -w net.ipv4.conf.nosuch.rp_filter=2
say sysctl -w net.ipv4.conf.peer0.rp_filter=2
say sysctl -w net.ipv4.conf.eth0.forwarding=x

say ip link add eth0 type dummy
say ip link set nosuch up
say ip link show dev nosuch
say ip route add 192.0.2.0/24 via 203.0.113.1
say ip route add 192.0.2.0/24 dev nosuch
say ip address add 10.0.0.1/24 dev eth0
say ip link set eth0 mtu 10
say ip link add x type nosuchkind
say ip rule add from 10.0.0.0/8 lookup 100
say ip rule add from 10.0.0.0/8 lookup 100
say ip route get 10.0.0.9
say ip route get 203.0.113.1
say ip route save table 100
say ip address flush dev eth0
say ip -4 address show dev eth0
say ip route flush table main
say ip -4 route

# Ten thousand lines.
batch=$(mktemp)
for i in $(seq 0 9999); do
  echo "route add 10.$((100 + i / 65536)).$((i / 256 % 256)).$((i % 256))/32 dev br0"
done >"$batch"
echo '$ ip -batch of 10000 routes'
ip -batch "$batch" 2>&1
ip route show | wc -l
ip -j route show | tr '}' '\n' | md5sum
{ echo "route del 10.100.0.0/32 dev br0"; echo "route del 10.100.0.0/32 dev br0"; echo "route del 10.100.0.1/32 dev br0"; } >"$batch"
echo '$ ip -batch that fails in its second line'
ip -batch "$batch" 2>&1 | sed "s,$batch,BATCH,"
echo '$ ip -force -batch that goes on'
ip -force -batch "$batch" 2>&1 | sed "s,$batch,BATCH,"
ip route show | wc -l
rm "$batch"

say ip route flush cache
say ip -6 route flush cache
say cat /proc/sys/net/ipv4/route/flush
say stat -c '%A %U' /proc/sys/net/ipv4/route/flush /proc/sys/net/ipv6/route
say sysctl -w net.ipv6.route.flush=x
say sysctl -w net.ipv6.conf.eth1.stable_secret=2001:db8::1234
say sysctl net.ipv6.conf.eth1.stable_secret
say ip stats set dev eth1 l3_stats on
say ip stats set dev eth1 l3_stats on
say ip stats show dev eth1 group offload
say ip stats show dev eth1 group offload subgroup l3_stats
say ip stats set dev eth1 l3_stats off
say ip -j stats show dev eth1 group offload subgroup hw_stats_info
say ip addrlabel add prefix 2001:db8::/32 label 99
say ip addrlabel add prefix 2001:db8::/32 label 99
say ip addrlabel list
say ip addrlabel del prefix 2001:db8::/32 label 99
say ip addrlabel flush
say ip addrlabel list
say ip rule add from 10.0.0.0/24 ipproto tcp dport 80 table 100 pref 77
say ip rule add not fwmark 0x10/0xff nop pref 78
say bash -c 'kept=$(mktemp); ip rule save >"$kept"; ip rule flush; ip rule list; ip rule restore <"$kept"; rm "$kept"'
say ip rule list
say ip -j -d rule list
say ip rule show table 100
say ip rule del pref 78
say ip rule del pref 78
say ip route add 10.78.0.0/16 dev eth0 mtu lock 1300 advmss 1200 rtt 10ms rttvar 6 hoplimit 9 quickack 1 congctl cubic features ecn
say bash -c 'kept=$(mktemp); ip route save >"$kept"; ip route showdump <"$kept"; ip route flush table main; ip route restore <"$kept"; rm "$kept"'
say ip route show
say ip -d route show 10.78.0.0/16
say ip route show root 10.0.0.0/8
say ip route show match 10.0.0.5
say ip route show exact 10.78.0.0/16
say ip route show scope link
say ip route list cache
say bash -c 'kept=$(mktemp); ip address save dev eth0 >"$kept"; ip address flush dev eth0; ip address restore <"$kept"; rm "$kept"'
say ip -o -4 address show dev eth0
say ip link property add dev eth1 altname the-other-name-of-eth1
say ip -br link show the-other-name-of-eth1
say ip link property add dev eth0 altname the-other-name-of-eth1
say ip link property del dev eth1 altname the-other-name-of-eth1
say ip link set dev eth1 gso_max_size 30000 gso_max_segs 20 txqueuelen 7 alias 'some text'
say ip -o link show dev eth1
say ip link set dev eth1 protodown on
say ip link set dev eth1 vf 0 mac 02:00:00:00:00:99
say ip link set dev eth1 xdp off
say ip link xstats type bridge
say ip link xstats type bridge_slave dev eth1
say ip link afstats dev eth1
say ip token set ::1234 dev eth0
say ip token get dev eth0
say ip neigh add proxy 10.0.0.99 dev eth0
say ip neigh show proxy
say ip neigh get 10.0.0.99 dev eth0
say ip ntable change name arp_cache dev eth0 base_reachable 20000
say ip link set dev eth0 group 7
say ip -br link show group 7
say ip link del group 7
say ip link del group 7
