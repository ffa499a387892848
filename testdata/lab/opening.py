"""Scenarios of the handshake."""

import socket
import struct
import time

import host
import segment
from scenario import scenario
from segment import ACK, SYN

TCP_DEFER_ACCEPT, TCP_FASTOPEN, MSG_FASTOPEN = 9, 23, 0x20000000
Segment = segment.Segment
GATE = """table inet gate {{
    chain in {{
        type filter hook input priority 0
        tcp dport 80 {}
    }}
}}
"""
FAST_OPEN = {"tcp_fastopen": 3}


def end(lab, client, server):
    lab.close_both(client, server)


@scenario("first SYN lost, repeated after 1 s", "handshake-loss", finds=["syn-retransmitted"])
def syn_lost_once(lab):
    lab.cable.lose("server", Segment.is_syn)
    end(lab, *lab.open_and_talk())


@scenario("first SYN-ACK lost", "handshake-loss", finds=["syn-retransmitted"])
def synack_lost_once(lab):
    lab.cable.lose("client", Segment.is_syn_ack)
    end(lab, *lab.open_and_talk())


@scenario("the SYN-ACK is lost twice", "handshake-loss", finds=["syn-retransmitted"], server={"tcp_synack_retries": 3})
def synack_lost_twice(lab):
    lab.cable.lose("client", Segment.is_syn_ack, times=2)
    end(lab, *lab.open_and_talk())


@scenario("final ACK of the handshake lost once; the client's data repairs it", "handshake-loss")
def hs_ack_lost_then_data(lab):
    lab.cable.lose("server", Segment.is_bare_ack)
    listener = lab.server.listen()
    client = lab.client.socket(40001)
    client.connect((lab.server.address, 80))
    lab.wait(0.1)
    client.sendall(b"hello\n")
    server = lab.server.accept(listener)
    lab.talk(client, server)
    end(lab, client, server)


@scenario(
    "final ACK never arrives and nobody sends data: server gives up, client stays ESTABLISHED",
    "handshake-loss",
    finds=["synack-resent-after-ack"],
    server={"tcp_synack_retries": 1},
)
def hs_ack_lost_forever_idle(lab):
    lab.cable.lose("server", Segment.is_bare_ack, times=None)
    lab.server.listen()
    lab.begin()
    lab.wait(3.4)


@scenario("the last ACK of the handshake is lost and the client closes without data", "open")
def hs_ack_lost_fin(lab):
    lab.cable.lose("server", Segment.is_bare_ack)
    listener = lab.server.listen()
    client = lab.client.socket(40001)
    client.connect((lab.server.address, 80))
    lab.wait(0.05)
    client.close()
    server = lab.server.accept(listener)
    lab.wait(0.05)
    server.close()
    lab.wait(0.1)


@scenario("the last ACK of the handshake is lost and the client aborts", "open", finds=["half-open-aborted"])
def hs_ack_lost_rst(lab):
    lab.cable.lose("server", Segment.is_bare_ack)
    lab.server.listen()
    client = lab.client.socket(40001)
    client.connect((lab.server.address, 80))
    lab.wait(0.05)
    host.abort(client)
    lab.wait(0.1)


@scenario(
    "SYN never answered; default (partly linear) retransmission schedule",
    "open-fail",
    finds=["syn-unanswered"],
    client={"tcp_syn_retries": 2},
)
def syn_blackhole(lab):
    lab.cable.lose("server", Segment.is_any, times=None)
    lab.begin()
    lab.wait(7.4)


@scenario("SYN to a closed port, answered by RST", "open-fail", finds=["refused"])
def syn_closed_port(lab):
    lab.begin(to=81)
    lab.wait(0.1)


@scenario("refused, and then accepted on the same ports", "open", finds=["refused"])
def refused_then_ok(lab):
    lab.begin().close()
    lab.wait(0.1)
    client, server = lab.open_and_talk()
    end(lab, client, server)


@scenario("SYN rejected with ICMP port unreachable by the server's firewall", "open-fail", finds=["icmp-rejected"])
def icmp_port_unreach(lab):
    lab.server.rules(GATE.format("reject"))
    lab.begin()
    lab.wait(0.3)


@scenario("IPv6: the SYN is rejected by ICMPv6", "open-fail", finds=["icmp-rejected"], six=True)
def v6_icmp_reject(lab):
    icmp_port_unreach(lab)


@scenario("a firewall drops the SYN without a word, until the client gives up", "open-fail", finds=["syn-unanswered"], client={"tcp_syn_retries": 1})
def syn_filtered(lab):
    lab.server.listen()
    lab.server.rules(GATE.format("drop"))
    lab.begin()
    lab.wait(3.4)


@scenario("two crossing connect() calls with bound ports make one connection", "open-close", finds=["simultaneous-open"], delay=0.01)
def simultaneous_open(lab):
    client, server = lab.client.socket(40001), lab.server.socket(40002)
    for each, to in ((client, (lab.server.address, 40002)), (server, (lab.client.address, 40001))):
        each.setblocking(False)
        each.connect_ex(to)
    lab.wait(0.1)
    for each in (client, server):
        each.settimeout(5)
    lab.talk(client, server)
    end(lab, client, server)


@scenario("opened by both, and both SYN-ACKs are lost", "open", finds=["simultaneous-open"], delay=0.01)
def simopen_both_synack_lost(lab):
    lab.cable.lose(None, Segment.is_syn_ack, times=2)
    client, server = lab.client.socket(40001), lab.server.socket(40002)
    for each, to in ((client, (lab.server.address, 40002)), (server, (lab.client.address, 40001))):
        each.setblocking(False)
        each.connect_ex(to)
    lab.wait(3.5)
    for each in (client, server):
        each.settimeout(5)
    lab.talk(client, server)
    end(lab, client, server)


@scenario("TCP Fast Open: cookie request, then a connection with data in the SYN", "open", finds=["syn-with-data"], client=FAST_OPEN, server=FAST_OPEN)
def tfo_data_in_syn(lab):
    fast_open(lab)


def fast_open(lab, before_second=lambda: None):
    listener = lab.server.listen(options=[(TCP_FASTOPEN, 16)])
    for port in (40001, 40002):
        client = lab.client.socket(port)
        client.settimeout(None)  # else it would not wait for its cookie
        client.sendto(b"early words\n", MSG_FASTOPEN, (lab.server.address, 80))
        server = lab.server.accept(listener)
        server.recv(100)
        lab.talk(client, server)
        end(lab, client, server)
        if port == 40001:
            before_second()


@scenario("Fast Open, and the SYN-ACK is lost", "open", finds=["syn-with-data"], client=FAST_OPEN, server=FAST_OPEN)
def tfo_synack_lost(lab):
    fast_open(lab, lambda: lab.cable.lose("client", Segment.is_syn_ack))


@scenario("Fast Open, and the client's ACK is lost", "open", finds=["syn-with-data"], client=FAST_OPEN, server=FAST_OPEN)
def tfo_ack_lost(lab):
    fast_open(lab, lambda: lab.cable.lose("server", Segment.is_bare_ack))


@scenario("Fast Open with a cookie that the server no longer takes: the data in the SYN is sent again", "open", finds=["syn-with-data"], client=FAST_OPEN, server=FAST_OPEN)
def tfo_refused(lab):
    def forget_cookies():
        with lab.server:
            host.write_setting("net.ipv4.tcp_fastopen_key", "11111111-22222222-33333333-44444444")

    fast_open(lab, forget_cookies)


@scenario("Fast Open is not spoken by the server: the data waits for the handshake", "open", client=FAST_OPEN, server={"tcp_fastopen": 0}, quiet=True)
def tfo_ignored(lab):
    listener = lab.server.listen()
    client = lab.client.socket(40001)
    client.settimeout(None)
    client.sendto(b"early words\n", MSG_FASTOPEN, (lab.server.address, 80))
    server = lab.server.accept(listener)
    server.recv(100)
    lab.talk(client, server)
    end(lab, client, server)


@scenario("TCP_DEFER_ACCEPT: the bare ACK is ignored, the server becomes ESTABLISHED only with the data", "handshake-loss")
def defer_accept_data(lab):
    listener = lab.server.listen(options=[(TCP_DEFER_ACCEPT, 5)])
    client = lab.client.socket(40001)
    client.connect((lab.server.address, 80))
    lab.wait(0.3)
    client.sendall(b"now I speak\n")
    server = lab.server.accept(listener)
    server.recv(100)
    lab.talk(client, server)
    end(lab, client, server)


@scenario("accept queue full, tcp_abort_on_overflow=0: the last ACK is ignored, later SYNs are dropped", "listener", finds=["synack-resent-after-ack"])
def backlog_overflow_drop(lab):
    overflow(lab)


def fill_queue(lab):
    """Two wait to be accepted, where a third has room; then two come at once, and one of them is too much."""
    listener = lab.server.listen(backlog=2)
    clients = [lab.begin(port) for port in (40001, 40002)]
    lab.wait(0.05)
    return listener, clients + [lab.begin(port) for port in (40003, 40004)]


def overflow(lab):
    listener, clients = fill_queue(lab)
    lab.wait(1.3)
    listener.setblocking(False)
    deadline = time.monotonic() + 4
    served = []
    while len(served) < len(clients) and time.monotonic() < deadline:
        try:
            served.append(lab.server.accept(listener))
        except BlockingIOError:
            lab.wait(0.02)
    lab.wait(0.1)
    for client in clients:
        client.close()
    lab.wait(0.1)
    for server in served:
        server.close()
    lab.wait(0.1)


@scenario("the accept queue is full and the server answers the last ACK by RST (tcp_abort_on_overflow)", "listener", server={"tcp_abort_on_overflow": 1}, intended={"refused-after-handshake": {"abort", "half-open-aborted"}})
def abort_on_overflow(lab):
    fill_queue(lab)
    lab.wait(0.2)


@scenario("SYN cookies always on: the server keeps no state between SYN-ACK and ACK", "listener", server={"tcp_syncookies": 2}, quiet=True)
def syn_cookies(lab):
    end(lab, *lab.open_and_talk())


@scenario("SYN scan: crafted SYN, SYN-ACK answered by the client kernel's RST; closed port for comparison", "listener", finds=["half-open-aborted", "refused"])
def half_open_scan(lab):
    lab.server.listen()
    for port, to in ((50001, 80), (50002, 81)):
        lab.client.send_raw(segment.make(lab.sender("client", port, to), 7_000_000, SYN, options=bytes([2, 4, 5, 180])))
        lab.wait(0.05)
    lab.wait(0.1)


@scenario("SYN flood without cookies: 300 spoofed SYNs fill the queue, a real client has to retry", "listener", finds=["syn-flood", "syn-retransmitted"], server={"tcp_syncookies": 0, "tcp_synack_retries": 1})
def syn_flood_drop(lab):
    listener = lab.server.listen(backlog=64)
    for number in range(300):
        sender = (f"198.18.{number % 250}.{1 + number // 250}", 1024 + number, lab.server.address, 80)
        lab.cable.insert("server", segment.make(sender, number * 7919, SYN, options=bytes([2, 4, 5, 180])))
        if number % 50 == 49:
            lab.wait(0.01)
    lab.wait(0.1)
    client = lab.begin()
    client.settimeout(8)
    deadline = time.monotonic() + 8
    listener.settimeout(8)
    server = lab.server.accept(listener)
    assert time.monotonic() < deadline
    lab.talk(client, server)
    end(lab, client, server)


@scenario("the client cancels connect(); the late SYN-ACK is answered by RST", "open", delay=0.05)
def connect_abandoned(lab):
    lab.server.listen()
    client = lab.begin()
    lab.wait(0.02)
    client.close()
    lab.wait(0.3)


@scenario("old duplicate SYN to a listener: SYN-ACK answered by the client's RST", "crafted", finds=["half-open-aborted"])
def stale_syn_no_client(lab):
    lab.server.listen()
    lab.cable.insert("server", segment.make(lab.sender("client"), 123_456, SYN, options=bytes([2, 4, 5, 180])))
    lab.wait(0.2)


@scenario("split handshake: the peer answers SYN with a bare SYN, the client with SYN-ACK", "crafted", intended={"split-handshake": {"split-handshake", "simultaneous-open"}})
def split_handshake(lab):
    lab.server.rules(GATE.format("drop"))
    client = lab.begin()
    lab.wait(0.03)
    own, isn = lab.sender("server"), 5_000
    lab.server.send_raw(segment.make(own, isn, SYN))
    lab.wait(0.03)
    answer = lab.cable.last_of(lab.sender("client"))
    lab.server.send_raw(segment.make(own, isn + 1, ACK, answer.next_sequence))
    lab.wait(0.05)
    client.close()
    lab.wait(0.03)
    answer = lab.cable.last_of(lab.sender("client"))
    lab.server.send_raw(segment.make(own, isn + 1, ACK | segment.FIN, answer.next_sequence))
    lab.wait(0.1)


@scenario("IPv6: normal connection", "ipv6", six=True, quiet=True)
def v6_normal(lab):
    end(lab, *lab.open_and_talk())


@scenario("no timestamps, no SACK, no window scale", "open-close", quiet=True, client={"tcp_timestamps": 0, "tcp_sack": 0, "tcp_window_scaling": 0})
def no_ts(lab):
    end(lab, *lab.open_and_talk())


@scenario("ECN negotiated: SYN carries ECE,CWR and SYN-ACK carries ECE", "capture", quiet=True, client={"tcp_ecn": 1}, server={"tcp_ecn": 1})
def ecn_setup(lab):
    end(lab, *lab.open_and_talk())


@scenario("sequence numbers wrap past 2^32 in the middle of the data", "open-close", quiet=True)
def seq_wrap_data(lab):
    listener = lab.server.listen()
    client = lab.client.socket(40001)
    # In repair mode the initial sequence number can be chosen (queue 2 is what will be sent).
    for option, value in ((19, 1), (20, 2), (21, 0xFFFFFF00 - (1 << 32)), (19, 0)):
        client.setsockopt(socket.IPPROTO_TCP, option, struct.pack("=i", value))
    client.connect((lab.server.address, 80))
    server = lab.server.accept(listener)
    client.sendall(b"w" * 600)
    server.recv(4096)
    lab.talk(client, server)
    end(lab, client, server)



@scenario("old duplicate SYN just before the real one: the SYN-ACK does not fit and is answered by RST", "crafted", finds=["synack-bad-ack"])
def stale_syn_before_real(lab):
    listener = lab.server.listen()
    lab.cable.hold("server", Segment.is_syn, 0.05)
    client = lab.begin()
    lab.cable.insert("server", segment.make(lab.sender("client"), 99, SYN, options=bytes([2, 4, 5, 180])))
    server = lab.server.accept(listener)
    client.settimeout(5)
    lab.talk(client, server)
    end(lab, client, server)
