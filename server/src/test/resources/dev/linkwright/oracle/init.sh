#!/bin/sh
# The first process of the machine that Uml boots; Uml fills in the names between the at signs.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs run /run
mkdir /run/netns
export TMPDIR=/run

for module in ipv6 dummy veth vrf macvlan ipvlan 8021q bridge macvtap ipvtap vcan vxcan nlmon \
    vxlan team ghash-generic ctr gcm macsec; do
  modprobe -d '@ROOT@' "$module" || echo "no module $module"
done
# Without the devices they come with.
modprobe -d '@ROOT@' bonding max_bonds=0 || echo "no module bonding"
modprobe -d '@ROOT@' ifb numifbs=0 || echo "no module ifb"
ip link set lo up

cd '@DIRECTORY@' && sh '@ROOT@/command' >'@ROOT@/output' 2>&1 </dev/null
echo $? >'@ROOT@/status'
sync
echo o >/proc/sysrq-trigger
sleep 60
