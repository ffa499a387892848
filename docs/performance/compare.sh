#!/usr/bin/env bash
# Measures tcpshake and whichever of tcpdump, argus, tcptrace and tshark are installed, in turn, on one capture:
#   docs/performance/compare.sh CAPTURE [ROUNDS]
# Prints the median of CPU and wall time, its ratio to "tcpdump -w /dev/null", and the highest peak of resident memory.
# CPU time bears a busy machine better than wall time; compare only figures of one run. SLOW=0 leaves tshark out.
set -u
capture=${1:?usage: compare.sh CAPTURE [ROUNDS]}
rounds=${2:-5}
root=$(cd "$(dirname "$0")/../.." && pwd)
figures=$(mktemp -d)
trap 'rm -rf "$figures"' EXIT
names=()

measure() { # NAME COMMAND...
    local name=$1
    shift
    command -v "$1" >/dev/null || return 0
    [ -e "$figures/$name" ] || names+=("$name")
    /usr/bin/time -o "$figures/last" -f '%U %S %e %M' "$@" >/dev/null 2>&1
    tail -n 1 "$figures/last" | awk '{ print $1 + $2, $3, $4 }' >>"$figures/$name"
}

median() { # FILE COLUMN
    awk -v column="$2" '{ print $column }' "$1" | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

"$root/tcpshake" --version >/dev/null || exit 1 # builds it
cat "$capture" >/dev/null
for _ in $(seq "$rounds"); do
    measure 'tcpdump -w' tcpdump -nr "$capture" -w /dev/null
    measure 'tcpshake list' "$root/tcpshake" list "$capture"
    measure 'tcpshake findings' "$root/tcpshake" findings "$capture"
    measure 'tcpshake -o jsonl' "$root/tcpshake" -o jsonl "$capture"
    measure 'argus' argus -r "$capture" -w /dev/null
    measure 'tcptrace -n' tcptrace -n "$capture"
    [ "${SLOW:-1}" = 1 ] && measure 'tshark completeness' tshark -n -r "$capture" -T fields -e tcp.completeness
done
base=$(median "$figures/tcpdump -w" 1 2>/dev/null)
printf '%-22s %9s %9s %9s %9s\n' command 'CPU s' 'wall s' 'CPU ratio' 'peak MB'
for name in "${names[@]}"; do
    cpu=$(median "$figures/$name" 1)
    printf '%-22s %9s %9s %9s %9s\n' "$name" "$cpu" "$(median "$figures/$name" 2)" \
        "$(awk -v a="$cpu" -v b="${base:-0}" 'BEGIN { print (b > 0 ? sprintf("%.1f", a / b) : "-") }')" \
        "$(awk '$3 > m { m = $3 } END { print int(m / 1024) }' "$figures/$name")"
done
