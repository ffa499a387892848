"""Scenarios of RST: sent by sockets, by no socket, and by forgers; and of segments that are challenged."""

import socket

import host
import segment
from closing import Segment
from scenario import scenario
from segment import ACK, RST, SYN


@scenario("abortive close: SO_LINGER 0", "reset", finds=["abort"])
def rst_linger0(lab):
    abort_client(lab)


@scenario("IPv6: abortive close", "ipv6", finds=["abort"], six=True)
def v6_rst_linger0(lab):
    abort_client(lab)


def abort_client(lab):
    client, _ = lab.open_and_talk()
    host.abort(client)
    lab.wait(0.1)


@scenario("client aborts, its RST is lost: half-open that nobody notices", "half-open", intended={"abort": {"abort"}})
def rst_lost(lab):
    lab.cable.lose("server", Segment.is_rst)
    abort_client(lab)


@scenario("an abort is lost, and the client connects again from the same port", "half-open", finds=["syn-in-connection"])
def rst_lost_reconnect(lab):
    listener = lab.server.listen()
    client, server = lab.connect(listener=listener)
    lab.talk(client, server)
    lab.cable.lose("server", Segment.is_rst)
    host.abort(client)
    lab.wait(0.1)
    client, server = lab.connect(listener=listener)
    lab.talk(client, server)
    lab.close_both(client, server)


@scenario("the server closes with data unread, which Linux does by RST", "reset", finds=["abort"])
def close_unread(lab):
    client, server = lab.open_and_talk()
    client.sendall(b"nobody will read this\n")
    lab.wait(0.1)
    server.close()
    lab.wait(0.1)


@scenario("the server closes with data unread after the client's FIN", "reset", finds=["rst-instead-of-ack"])
def close_unread_after_fin(lab):
    client, server = lab.open_and_talk()
    client.sendall(b"nobody will read this\n")
    client.close()
    lab.wait(0.1)
    server.close()
    lab.wait(0.1)


@scenario("client closes fully while the server is still sending: FIN, then RST", "reset", finds=["half-duplex-rst"])
def rst_while_peer_sends(lab):
    client, server = lab.open_and_talk()
    client.close()
    lab.wait(0.003)
    server.sendall(b"still talking\n")
    lab.wait(0.1)


@scenario("the client has closed; data of the server is answered by RST", "reset", finds=["half-duplex-rst"])
def fw2_data_then_reset_by_closer(lab):
    client, server = lab.open_and_talk()
    client.close()
    lab.wait(0.1)
    server.sendall(b"are you still there?\n")
    lab.wait(0.1)


@scenario("client's FIN_WAIT2 times out; late data of the server is answered by RST", "teardown-loss", intended={"late-close-rst": {"late-close-rst", "half-duplex-rst"}}, client={"tcp_fin_timeout": 1})
def fin_wait2_timeout_late_data(lab):
    client, server = lab.open_and_talk()
    client.close()
    lab.wait(2.5)
    server.sendall(b"are you still there?\n")
    lab.wait(0.1)


@scenario("FIN-WAIT-2 expires silently; the server's FIN is answered by RST", "teardown-loss", intended={"late-close-rst": {"late-close-rst", "rst-instead-of-ack"}}, client={"tcp_fin_timeout": 1})
def fw2_timeout_then_server_closes(lab):
    client, server = lab.open_and_talk()
    client.close()
    lab.wait(2.5)
    server.close()
    lab.wait(0.1)


@scenario("the client has shut down its side, the server sends and then aborts", "reset")
def fw2_then_peer_aborts(lab):
    client, server = lab.open_and_talk()
    client.shutdown(socket.SHUT_WR)
    lab.wait(0.1)
    server.sendall(b"half an answ")
    lab.wait(0.1)
    host.abort(server)
    lab.wait(0.1)


@scenario("the client aborts right behind its FIN", "reset")
def abort_in_fw1(lab):
    client, _ = lab.open_and_talk()
    lab.cable.lose("server", Segment.is_fin)
    client.shutdown(socket.SHUT_WR)
    host.abort(client)
    lab.wait(0.1)


@scenario("the server aborts right behind its FIN", "reset")
def abort_in_last_ack(lab):
    client, server = lab.open_and_talk()
    client.close()
    lab.wait(0.1)
    server.shutdown(socket.SHUT_WR)
    host.abort(server)
    lab.wait(0.1)


@scenario("the client drops its socket in CLOSING; the ACK of its FIN finds none", "reset", delay=0.01)
def abort_in_closing(lab):
    client, server = lab.open_and_talk()
    lab.cable.hold("client", Segment.is_bare_ack, 0.05)
    client.shutdown(socket.SHUT_WR)
    server.shutdown(socket.SHUT_WR)
    lab.wait(0.03)
    host.abort(client)
    lab.wait(0.3)


@scenario("client machine crashed and rebooted; the server's data is answered by RST (RFC 9293 3.5.1)", "half-open", intended={"half-open-discovered": {"half-open-discovered", "abort"}})
def crash_then_data_rst(lab):
    client, server = lab.open_and_talk()
    host.crash(client)
    lab.wait(0.3)
    server.sendall(b"are you still there?\n")
    lab.wait(0.1)


@scenario("the server's machine crashed; the client's data is answered by RST", "half-open", intended={"half-open-discovered": {"half-open-discovered", "abort"}})
def server_crash_client_data(lab):
    client, server = lab.open_and_talk()
    host.crash(server)
    lab.wait(0.3)
    client.sendall(b"are you still there?\n")
    lab.wait(0.1)


@scenario("the server's machine crashed; the client's FIN is answered by RST", "half-open", finds=["rst-instead-of-ack"])
def fin_to_dead_server(lab):
    client, server = lab.open_and_talk()
    host.crash(server)
    lab.wait(0.1)
    client.close()
    lab.wait(0.1)


@scenario("the client's machine crashed and connects again from the same port", "half-open", finds=["syn-in-connection"])
def crash_reconnect(lab):
    reconnect_after_crash(lab)


@scenario("IPv6: crash, and connecting again from the same port", "half-open", finds=["syn-in-connection"], six=True)
def v6_crash_reconnect(lab):
    reconnect_after_crash(lab)


@scenario("crash and reconnect, and the RST that answers the challenge is lost", "half-open", finds=["syn-in-connection"])
def crash_reconnect_rst_lost(lab):
    lab.cable.lose("server", Segment.is_rst)
    reconnect_after_crash(lab)


def reconnect_after_crash(lab):
    listener = lab.server.listen()
    client, server = lab.connect(listener=listener)
    lab.talk(client, server)
    host.crash(client)
    lab.wait(0.1)
    client, server = lab.connect(listener=listener)
    lab.talk(client, server)
    lab.close_both(client, server)


@scenario("the client's cable is cut while the connection is idle", "half-open", quiet=True)
def vanish_idle(lab):
    lab.open_and_talk()
    lab.cable.cut()
    lab.wait(0.5)


@scenario("the cable is cut; data is repeated until the server gives up silently", "lifetimes", finds=["peer-silent"], server={"tcp_retries2": 3})
def retries2_giveup(lab):
    _, server = lab.open_and_talk()
    lab.cable.cut()
    server.sendall(b"are you still there?\n")
    lab.wait(5)


@scenario("forged RST with the exact sequence number kills one end only", "reset", intended={"forged-rst": {"rst-suspect", "half-open-discovered", "abort"}})
def rst_spoofed_exact(lab):
    client, _ = lab.open_and_talk()
    lab.cable.insert("server", lab.forge("client", RST | ACK, hops=57))
    lab.wait(0.2)
    client.sendall(b"are you still there?\n")
    lab.wait(0.2)


@scenario("a forged RST inside the window is challenged", "crafted", finds=["rst-ignored"])
def rst_in_window_challenge(lab):
    client, server = lab.open_and_talk()
    lab.cable.insert("server", lab.forge("client", RST, shift=100))
    go_on(lab, client, server)


@scenario("blind RST outside the window is ignored", "crafted", finds=["rst-ignored"])
def blind_rst_out_of_window(lab):
    client, server = lab.open_and_talk()
    lab.cable.insert("server", lab.forge("client", RST, shift=5_000_000))
    go_on(lab, client, server)


@scenario("an RST with a wrong checksum is dropped", "crafted", finds=["rst-ignored"])
def rst_bad_sum(lab):
    client, server = lab.open_and_talk()
    lab.cable.insert("server", lab.forge("client", RST | ACK, damage=True))
    go_on(lab, client, server)


@scenario("RST with TTL 1 leaves the client's host and dies on the way", "crafted")
def rst_low_ttl(lab):
    client, server = lab.open_and_talk()
    lab.cable.lose("server", lambda found: found.hops == 1)
    lab.client.send_raw(lab.forge("client", RST, hops=1))
    go_on(lab, client, server)


@scenario("old duplicate SYN into an ESTABLISHED connection: challenge ACK", "crafted", finds=["syn-in-connection"])
def stale_syn_established(lab):
    client, server = lab.open_and_talk()
    lab.cable.insert("server", lab.forge("client", SYN, shift=-900_000, ack=0, options=bytes([2, 4, 5, 180])))
    go_on(lab, client, server)


def go_on(lab, client, server):
    lab.wait(0.1)
    lab.talk(client, server)
    lab.close_both(client, server)


@scenario("the listener is closed with a connection in its queue", "reset", finds=["abort"])
def listener_closed_accept_queue(lab):
    listener = lab.server.listen()
    client = lab.client.socket(40001)
    client.connect((lab.server.address, 80))
    lab.wait(0.05)
    listener.close()
    lab.wait(0.1)


@scenario("abort behind a closed window", "reset", finds=["abort"])
def zero_window_rst(lab):
    listener = lab.server.listen()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
    client, _ = lab.connect(listener=listener)
    client.setblocking(False)
    try:
        for _ in range(40):
            client.send(b"f" * 500)
            lab.wait(0.01)
    except BlockingIOError:
        pass
    lab.wait(0.3)
    host.abort(client)
    lab.wait(0.2)


@scenario("NULL, FIN and Xmas scans of an open and a closed port", "crafted", intended={"scan": {"illegal-flags"}, "fin-scan": {"illegal-flags", "stray-segment"}})
def scan_null_fin_xmas(lab):
    lab.server.listen()
    port = 50001
    for flags in (0, segment.FIN, segment.FIN | segment.PSH | 32):
        for to in (80, 81):
            lab.client.send_raw(segment.make(lab.sender("client", port, to), 4_000_000, flags))
            port += 1
            lab.wait(0.02)
    lab.wait(0.1)


@scenario("ACKs out of nowhere to an open and a closed port", "crafted", intended={"ack-scan": {"stray-segment", "scan"}})
def ack_scan(lab):
    lab.server.listen()
    for port, to in ((50001, 80), (50002, 81)):
        lab.client.send_raw(segment.make(lab.sender("client", port, to), 4_000_000, ACK, 9))
        lab.wait(0.05)
    lab.wait(0.1)


@scenario("the client has closed and waits for the FIN; data of the server is lost, and its RST comes beyond the gap", "reset")
def fw2_rst_after_lost_data(lab):
    client, server = lab.open_and_talk()
    client.close()
    lab.wait(0.1)
    lose_data_then_abort(lab, server)


@scenario("the same after shutdown(): the RST beyond the gap is challenged first", "reset")
def fw2_shut_rst_after_lost_data(lab):
    client, server = lab.open_and_talk()
    client.shutdown(socket.SHUT_WR)
    lab.wait(0.1)
    lose_data_then_abort(lab, server)


def lose_data_then_abort(lab, server):
    lab.cable.lose("client", Segment.has_data)
    server.sendall(b"never to be heard\n")
    lab.wait(0.02)
    host.abort(server)
    lab.wait(0.2)


@scenario("the server aborts while its answer is on the way to the client, who then closes", "reset", finds=["abort"])
def abort_behind_answer(lab):
    client, server = lab.open_and_talk()
    server.sendall(b"take this and go\n")
    host.abort(server)
    lab.wait(0.1)
    client.close()
    lab.wait(0.05)


@scenario("an RST overtakes the FIN of its sender", "reset", delay=0.01)
def rst_overtakes_fin(lab):
    client, server = lab.open_and_talk()
    lab.cable.hold("server", Segment.is_fin, 0.03)
    client.shutdown(socket.SHUT_WR)
    host.abort(client)
    lab.wait(0.3)
    server.close()
    lab.wait(0.1)



@scenario("an abort overtakes the last data on the way", "reset", delay=0.01)
def rst_overtakes_data(lab):
    client, server = lab.open_and_talk()
    lab.cable.hold("server", Segment.has_data, 0.03)
    client.sendall(b"slower than the end\n")
    host.abort(client)
    lab.wait(0.3)
    server.close()
    lab.wait(0.1)



@scenario("an abort is lost; what the peer sends later is answered by an RST of no socket", "half-open", finds=["rst-ignored", "half-open-discovered"])
def rst_lost_then_data(lab):
    client, server = lab.open_and_talk()
    lab.cable.lose("server", Segment.is_rst)
    host.abort(client)
    lab.wait(0.2)
    server.sendall(b"are you still there?\n")
    lab.wait(0.1)
