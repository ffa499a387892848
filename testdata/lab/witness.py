"""What the kernel itself records of its sockets: the tracepoint of state changes, and looks at the table of sockets.

The tracepoint is exact and tells nothing of requests in SYN-RECEIVED nor of sockets in TIME-WAIT, which Linux keeps as small
sockets of other kinds; inet_diag lists these, so it is asked about every millisecond. Times are nanoseconds of the captures' clock.
"""

import collections
import os
import re
import socket
import struct
import threading
import time

TRACING = "/sys/kernel/tracing"
NETLINK_SOCK_DIAG = 4
LOOK_SECONDS = 0.0008
DIAG_STATES = {1: "ESTABLISHED", 2: "SYN_SENT", 3: "SYN_RECV", 4: "FIN_WAIT1", 5: "FIN_WAIT2", 6: "TIME_WAIT", 8: "CLOSE_WAIT"}
DIAG_STATES.update({9: "LAST_ACK", 11: "CLOSING", 12: "SYN_RECV"})
LISTENING = 1 << 10

Change = collections.namedtuple("Change", "at socket before after")
"""One event of the tracepoint; a socket is (address, port, peer's address, peer's port) as its own host names them."""

Look = collections.namedtuple("Look", "begun ended states")
"""One dump of a host's sockets."""


class StateTrace:
    """The tracepoint sock:inet_sock_set_state, in a trace instance of our own."""

    LINE = re.compile(r"\s(\d+)\.(\d{6}): inet_sock_set_state: (.*)")

    def __init__(self):
        self.folder = f"{TRACING}/instances/tcpshake-lab-{os.getpid()}"
        os.mkdir(self.folder)
        self.write("trace_clock", "tai")
        self.write("buffer_size_kb", "2048")
        self.write("events/sock/inet_sock_set_state/enable", "1")

    def write(self, name, value):
        with open(f"{self.folder}/{name}", "w", encoding="ascii") as file:
            file.write(value)

    def begin(self):
        self.write("trace", "")
        # TAI and the clock of the captures differ by whole seconds, or not at all where nobody told the kernel of leap seconds.
        self.offset = round(time.clock_gettime(time.CLOCK_TAI) - time.clock_gettime(time.CLOCK_REALTIME))

    def changes(self):
        with open(f"{self.folder}/trace", encoding="utf-8", errors="replace") as file:
            found = [self.change(match) for match in map(self.LINE.search, file) if match]
        return sorted(found, key=lambda change: change.at)

    def change(self, match):
        fields = dict(part.split("=", 1) for part in match[3].split() if "=" in part)
        six = fields["family"] == "AF_INET6"
        ends = [fields["saddrv6" if six else "saddr"], fields["daddrv6" if six else "daddr"]]
        if six:
            ends = [socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, end)) for end in ends]
        return Change(
            (int(match[1]) - self.offset) * 10**9 + int(match[2]) * 1000,
            (ends[0], int(fields["sport"]), ends[1], int(fields["dport"])),
            fields["oldstate"].removeprefix("TCP_"),
            fields["newstate"].removeprefix("TCP_"),
        )

    def close(self):
        os.rmdir(self.folder)


class SocketWatch(threading.Thread):
    """Looks at all sockets of one host again and again; keeps the looks at which anything was new, and the one before each."""

    def __init__(self, host):
        super().__init__(daemon=True, name=f"watch {host.name}")
        self.family = host.family
        self.looks, self.is_done, self.failure = [], False, None
        with host:
            self.diag = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG)

    def run(self):
        try:
            while not self.is_done:
                self.keep(self.look())
                time.sleep(LOOK_SECONDS)
            self.keep(self.look())
        except OSError as failure:
            self.failure = failure

    def keep(self, look):
        if len(self.looks) > 1 and self.looks[-1].states == look.states == self.looks[-2].states:
            self.looks[-1] = look
        else:
            self.looks.append(look)

    def look(self):
        begun = time.time_ns()
        query = struct.pack("=BBBxI", self.family, socket.IPPROTO_TCP, 0, 0xFFF & ~LISTENING) + bytes(48)
        self.diag.send(struct.pack("=IHHII", 16 + len(query), 20, 0x301, 1, 0) + query)
        states = {}
        while True:
            answer, at = self.diag.recv(1 << 17), 0
            while at < len(answer):
                length, kind = struct.unpack_from("=IH", answer, at)
                if kind == 3:
                    return Look(begun, time.time_ns(), states)
                if kind != 20:
                    raise OSError(f"inet_diag answered {kind}")
                self.put(states, answer[at + 16 : at + length])
                at += (length + 3) & ~3

    def put(self, states, entry):
        local_port, peer_port = struct.unpack_from("!HH", entry, 4)
        width = 4 if self.family == socket.AF_INET else 16
        local, peer = (socket.inet_ntop(self.family, entry[at : at + width]) for at in (8, 24))
        if entry[1] in DIAG_STATES:
            states[(local, local_port, peer, peer_port)] = DIAG_STATES[entry[1]]

    def finish(self):
        self.is_done = True
        self.join()
        self.diag.close()
        if self.failure:
            raise self.failure
        return self.looks
