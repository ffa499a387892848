#!/usr/bin/env bash
# What "list" takes for a frame and for a connection as captures grow:
#   docs/performance/growth.sh [FOLDER [CONNECTIONS...]]
# FOLDER (default /tmp) needs 110 bytes for each frame, 2.4 GB for a million connections; more than that comes through a pipe,
# whose writer takes a share of the processor, so that only CPU time compares. Memory is the peak of the whole process.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-/tmp}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 10000 30000 100000 300000 1000000 3000000 10000000
capture=$folder/tcpshake-growth.pcap
trap 'rm -f "$capture" "$capture.made" "$capture.time"' EXIT

printf '%12s %12s %9s %9s %10s %12s %9s\n' connections frames 'CPU s' 'wall s' 'ns/frame' 'us/conn' 'peak MB'
for connections; do
    rm -f "$capture"
    if [ "$connections" -le 1000000 ]; then
        java "$here/MakeCapture.java" short "$connections" "$capture" >"$capture.made"
    else
        mkfifo "$capture"
        java "$here/MakeCapture.java" short "$connections" "$capture" >"$capture.made" &
    fi
    /usr/bin/time -o "$capture.time" -f '%U %S %e %M' "$here/../../tcpshake" list "$capture" >/dev/null
    wait
    frames=$(sed 's/.*: \([0-9]*\) frames.*/\1/' "$capture.made")
    tail -n 1 "$capture.time" | awk -v n="$connections" -v f="$frames" '{
        c = $1 + $2
        printf "%12d %12d %9.1f %9.1f %10.0f %12.1f %9d\n", n, f, c, $3, c * 1e9 / f, c * 1e6 / n, $4 / 1024
    }'
done
