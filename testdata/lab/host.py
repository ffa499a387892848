"""A host: a network namespace without a name, which is gone when the program is."""

import ctypes
import os
import re
import signal
import socket
import struct
import subprocess

import cable

CLONE_NEWNET = 0x40000000
TCP_REPAIR = 19
INTERFACE = "tun0"
LIBC = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def namespace_file():
    return os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)


def run(*command, text=None):
    """Runs a program to its end, in the namespace of the calling thread."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


class Host:
    """One of both ends. 'with host:' puts the calling thread, and the programs it starts, on that host."""

    # The kernel looks through its whole table of sockets for each dump; a small one of their own takes it microseconds.
    SOCKET_TABLE = 4096

    def __init__(self, name, address, peer_address, settings):
        self.name, self.address, self.peer_address = name, address, peer_address
        self.family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.outside = []
        self.sockets = []
        self.raw = None
        home = namespace_file()
        checked(LIBC.unshare(CLONE_NEWNET))
        write_setting("net.ipv4.tcp_child_ehash_entries", self.SOCKET_TABLE)
        checked(LIBC.unshare(CLONE_NEWNET))
        self.file = namespace_file()
        try:
            run("ip", "link", "set", "lo", "up")
            for key, value in settings.items():
                write_setting(key if "." in key else "net.ipv4." + key, value)
            self.end = cable.open_end(INTERFACE)
            if self.family == socket.AF_INET6:
                run("ip", "addr", "add", f"{address}/64", "dev", INTERFACE, "nodad")
            else:
                run("ip", "addr", "add", f"{address}/24", "dev", INTERFACE)
            run("ip", "link", "set", INTERFACE, "up")
            run("ip", "route", "replace", "default", "dev", INTERFACE)
        finally:
            checked(LIBC.setns(home, CLONE_NEWNET))
            os.close(home)

    def __enter__(self):
        self.outside.append(namespace_file())
        checked(LIBC.setns(self.file, CLONE_NEWNET))
        return self

    def __exit__(self, *_):
        home = self.outside.pop()
        checked(LIBC.setns(home, CLONE_NEWNET))
        os.close(home)

    # Sockets.

    def socket(self, port=None):
        with self:
            made = socket.socket(self.family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.settimeout(10)
        if port:
            made.bind((self.address, port))
        self.sockets.append(made)
        return made

    def listen(self, port=80, backlog=16, options=()):
        made = self.socket(port)
        for option in options:
            made.setsockopt(socket.IPPROTO_TCP, *option)
        made.listen(backlog)
        return made

    def accept(self, listener):
        made, _ = listener.accept()
        made.settimeout(10)
        self.sockets.append(made)
        return made

    def send_raw(self, packet):
        """Sends a packet made by hand; the host's own capture sees it leave."""
        if self.raw is None:
            with self:
                self.raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
        self.raw.sendto(packet, (self.peer_address, 0))

    def rules(self, text):
        """Loads rules of nftables."""
        with self:
            run("nft", "-f", "-", text=text)

    # Captures.

    def capture(self, path):
        """Starts tcpdump and waits until it listens."""
        with self:
            command = ["tcpdump", "-n", "-U", "--immediate-mode", "--time-stamp-precision=nano", "-Z", "root", "-i", INTERFACE, "-s", "2048"]
            self.tcpdump = subprocess.Popen([*command, "-w", str(path)], stderr=subprocess.PIPE, text=True)
        for line in self.tcpdump.stderr:
            if "listening on" in line:
                return
        raise RuntimeError("tcpdump did not start")

    def stop_capture(self):
        self.tcpdump.send_signal(signal.SIGINT)
        _, said = self.tcpdump.communicate(timeout=10)
        if not re.search(r"\b0 packets dropped by kernel", said):
            raise RuntimeError(f"tcpdump: {said.strip()}")

    def close(self):
        """Ends every socket; an orphan would keep the namespace alive for minutes, and be seen by the next run."""
        with self:
            run("ip", "link", "set", INTERFACE, "down")
            for made in self.sockets:
                made.close()
            if self.raw:
                self.raw.close()
            subprocess.run(["ss", "-K", "-ta"], capture_output=True, check=False)
        os.close(self.file)


def write_setting(key, value):
    with open("/proc/sys/" + key.replace(".", "/"), "w", encoding="ascii") as file:
        file.write(str(value))


def abort(made):
    """Closes by RST."""
    made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    made.close()


def crash(made):
    """Lets a socket vanish without a segment, as in a crash of the machine: what close() does in repair mode."""
    made.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
    made.close()
