#!/usr/bin/env bash
# Makes a capture of each shape and size, and measures it with compare.sh:
#   docs/performance/measure.sh [FOLDER [ROUNDS]]
# FOLDER (default /tmp) needs 8 GB for the largest one; each is deleted when it is measured. Also holds what "-o jsonl"
# counts as closed and as reset against what was made, and stops where they differ.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-/tmp}
rounds=${2:-3}
capture=$folder/tcpshake-measured.pcap
trap 'rm -f "$capture"' EXIT

counted() { # OUTCOME
    sed -n "s/.*\"close\":{[^}]*\"$1\":\([0-9]*\).*/\1/p" <<<"$summary" | grep . || echo 0
}

measure() { # SHAPE CONNECTIONS
    local made summary
    made=$(java "$here/MakeCapture.java" "$1" "$2" "$capture")
    echo "== $made"
    summary=$("$here/../../tcpshake" -o jsonl "$capture" | tail -n 1)
    case $made in
    *"closed $(counted closed), reset $(counted reset),"*) ;;
    *)
        echo "measure.sh: tcpshake counts other ends: $summary" >&2
        exit 1
        ;;
    esac
    "$here/compare.sh" "$capture" "$rounds"
}

measure short 1
measure short 200000
measure short6 200000
measure tunnel 200000
measure full 200000
measure jumbo 100000
measure long 10000    # rounds of each of 100 connections
measure one 1000000   # rounds
measure flood 1000000 # sources
SLOW=0 measure short 2200000
