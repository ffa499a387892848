#!/bin/sh
# Says of captures of this project what tshark, tcptrace, argus and tcpshake say of them, side by side.
# Needs the Debian packages tshark, tcptrace, argus-server and argus-client. See docs/differences.md.
#
#   docs/side-by-side.sh [CAPTURE...]     without captures: those that docs/differences.md explains
set -eu

cd "$(dirname "$0")/.."
for tool in tshark tcptrace argus ra; do
    command -v "$tool" >/dev/null || {
        echo "side-by-side.sh: $tool is needed (Debian: tshark tcptrace argus-server argus-client)" >&2
        exit 1
    }
done
[ $# -gt 0 ] || {
    # The captures that the page names, in its order.
    set -- $(sed -n 's/^### `\(testdata[^`]*\)`$/\1/p' docs/differences.md)
}

# For each stream the last completeness, which is a sum: 1 SYN, 2 SYN-ACK, 4 ACK, 8 data, 16 FIN, 32 RST.
say_tshark() {
    tshark -2 -n -r "$1" -Y tcp -T fields -e tcp.stream -e tcp.completeness 2>/dev/null | awk '
        { last[$1] = $2; if ($1 > most) most = $1 }
        END {
            for (stream = 0; stream <= most; stream++) {
                sum = last[stream]; words = ""
                split("SYN SYN-ACK ACK data FIN RST", name, " ")
                for (i = 1; i <= 6; i++) { if (sum % 2) words = words " " name[i]; sum = int(sum / 2) }
                printf "stream %d: completeness %d =%s\n", stream, last[stream], words
            }
        }'
}

say_tcptrace() {
    tcptrace -nl "$1" 2>/dev/null | sed -n 's/^[[:space:]]*complete conn:[[:space:]]*/complete conn: /p' |
        tr '\t' ' '
}

say_argus() {
    argus -r "$1" -w - 2>/dev/null | ra -r - -n -L -1 -s state dur pkts - tcp 2>/dev/null |
        awk 'NF { printf "state %s, %s s, %s packets\n", $1, $2, $3 }'
}

say_tcpshake() {
    ./tcpshake -o jsonl "$1" | awk '
        function value(key,   at, rest) {
            at = index($0, "\"" key "\":\"")
            if (!at) return ""
            rest = substr($0, at + length(key) + 4)
            return substr(rest, 1, index(rest, "\"") - 1)
        }
        /"type":"connection"/ {
            line = $0; codes = ""
            while (match(line, /"code":"[a-z-]*","short":"[A-Z0-9-]*","about":"[a-z]*","severity":"[a-z]*","confidence":"[a-z]*"/)) {
                part = substr(line, RSTART, RLENGTH); line = substr(line, RSTART + RLENGTH)
                split(part, field, "\"")
                codes = codes "; " field[4] " (" field[20] ")"
            }
            printf "opening: %s\n", value("opening")
            if (value("closing") != "") printf "closing: %s\n", value("closing")
            if (codes != "") printf "findings: %s\n", substr(codes, 3)
        }
        /"type":"finding"/ { printf "%s: %s\n", value("code"), value("subject") }'
}

for capture in "$@"; do
    echo "$capture"
    for tool in tshark tcptrace argus tcpshake; do
        "say_$tool" "$capture" | awk -v tool="$tool" '
            { printf "  %-9s %s\n", NR == 1 ? tool : "", $0 }
            END { if (!NR) printf "  %-9s nothing\n", tool }'
    done
    echo
done
