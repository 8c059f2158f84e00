#!/bin/bash
# Runs as root inside Linux 6.1: the service with the kernel as its backend, driven by curl, watched by ip.
# usage: end-to-end.sh JAR INTENTS DIRECTORY
# Leaves in DIRECTORY what was said over HTTP (*.json) and what ip showed (WHEN.NETNS.WHAT.json).
set -euo pipefail
jar=$1 intents=$2 out=$3
url=http://127.0.0.1:8080
java=(java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx256m)

# eth0 to eth5 as a host has them: with a wire, so that carrier, operstate and DAD are real.
ip netns add wire
ip netns add tenant
for i in 0 1 2 3 4 5; do
  ip link add "eth$i" address "02:00:00:00:02:0$((i + 1))" type veth peer name "w$i" netns wire
  ip -n wire link set "w$i" up
done
# What the link-local address of a link is made of, which comes back with the link out of a VRF.
[ $# -lt 4 ] || sysctl -qw net.ipv6.conf.eth1.stable_secret=2001:db8:7::1
for i in 0 1 2 3 4; do
  ip link set "eth$i" up
  [ $# -lt 4 ] || { ip addr add "10.9.$i.2/24" dev "eth$i"; ip addr add "2001:db8:$i::2/64" dev "eth$i"; }
done

# Settings that no message tells and that change what becomes of new links.
[ $# -lt 4 ] || {
  sysctl -qw net.ipv6.conf.default.addr_gen_mode=1 net.ipv4.conf.all.promote_secondaries=1
  ip netns exec tenant sysctl -qw net.ipv6.conf.default.addr_gen_mode=1 net.ipv6.conf.all.keep_addr_on_down=1
}

quiet() { # until carriers have been noticed, which takes up to a second, and no address is tentative any more
  local i
  sleep 1.5
  for i in $(seq 100); do
    [ -n "$(ip addr show tentative; ip -n tenant addr show tentative)" ] || break
    sleep 0.1
  done
  sleep 0.5
}

dump() { # WHEN
  local ns
  for ns in host tenant; do
    local in=()
    [ "$ns" = host ] || in=(-n "$ns")
    ip "${in[@]}" -d -j link >"$out/$1.$ns.link.json"
    ip "${in[@]}" -d -j addr >"$out/$1.$ns.addr.json"
    ip "${in[@]}" -4 -d -j rule >"$out/$1.$ns.rule.json"
    ip "${in[@]}" -6 -d -j rule >"$out/$1.$ns.rule6.json"
    ip "${in[@]}" -4 -d -j route show table all >"$out/$1.$ns.route.json"
    ip "${in[@]}" -6 -d -j route show table all >"$out/$1.$ns.route6.json"
    { ip "${in[@]}" mrule; ip "${in[@]}" -6 mrule; } >"$out/$1.$ns.mrule.txt" 2>&1 || true # not every kernel routes multicast by rules
  done
}

call() { # NAME METHOD PATH [curl options]: the answer goes to NAME.json, its status to NAME.status
  curl -sS -o "$out/$1.json" -w '%{http_code}\n' -X "$2" "$url$3" "${@:4}" >"$out/$1.status"
}

start() {
  "${java[@]}" -jar "$jar" server "$out/config.yml" >>"$out/server.log" 2>&1 &
  server=$!
  for i in $(seq 300); do
    curl -sf -o "$out/health.json" "$url/healthz" && return
    kill -0 "$server" || break
    sleep 0.2
  done
  echo "the service did not start:"
  cat "$out/server.log"
  exit 1
}

stop() {
  kill "$server"
  wait "$server" || true
}

printf 'backend: kernel\nstateDir: %s\n' "$out/state" >"$out/config.yml"
quiet
dump before
# The service looks at its own namespace and at those its intents name, so the recording ends before the wire.
"${java[@]}" -jar "$jar" record >"$out/all.txt"
sed '/^netns wire$/,$d' "$out/all.txt" >"$out/recorded.txt"
start

call plan POST /v1/plans -H 'Content-Type: application/yaml' --data-binary "@$intents"
id=$(sed -n 's/^{"id" *: *"\([^"]*\)".*/\1/p' "$out/plan.json")
[ -n "$id" ] || { echo "no plan:"; cat "$out/plan.json"; exit 1; }
call apply POST "/v1/plans/$id/apply"
quiet
dump after

# A restart finds the intents again; what is so already needs no message.
stop
start
ip -ts monitor all-nsid all >"$out/again.monitor" 2>&1 &
monitor=$!
sleep 0.3
call intents GET /v1/intents
call again POST /v1/plans -H 'Content-Type: application/yaml' --data-binary "@$intents"
id=$(sed -n 's/^{"id" *: *"\([^"]*\)".*/\1/p' "$out/again.json")
call again-apply POST "/v1/plans/$id/apply"
sleep 0.5
kill "$monitor"
call state GET /v1/state

call delete POST /v1/plans -H 'Content-Type: application/json' --data-binary "@$out/delete-request.json"
id=$(sed -n 's/^{"id" *: *"\([^"]*\)".*/\1/p' "$out/delete.json")
call delete-apply POST "/v1/plans/$id/apply"
quiet
dump end
stop
