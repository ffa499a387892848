"""Scenarios of the close by FIN, and of the time behind it."""

import socket

import host
import segment
from scenario import DELAYED_ACK, scenario
from segment import ACK, SYN

Segment = segment.Segment
REUSE = {"tcp_tw_reuse": 1}


@scenario("three-way handshake, data both ways, client closes first (four segments)", "open-close", quiet=True)
def normal_close_client(lab):
    lab.close_both(*lab.open_and_talk())


@scenario("the server closes first", "open-close", quiet=True)
def normal_close_server(lab):
    client, server = lab.open_and_talk()
    lab.close_both(server, client)


@scenario("three-segment close: the server's FIN rides on its ACK of the client's FIN", "open-close", quiet=True)
def merged_close(lab):
    client, server = lab.open_and_talk()
    client.close()
    assert server.recv(100) == b""
    server.close()
    lab.wait(DELAYED_ACK)


@scenario("no payload at all, no wire delay, close straight after connect", "open-close", quiet=True, delay=0.0)
def open_close_nodata(lab):
    client, server = lab.connect()
    client.close()
    server.recv(100)
    server.close()
    lab.wait(DELAYED_ACK)


@scenario("client shuts down its sending side, the server goes on sending for half a second", "open-close", quiet=True)
def half_close_long(lab):
    client, server = lab.open_and_talk()
    client.shutdown(socket.SHUT_WR)
    for _ in range(5):
        lab.wait(0.1)
        server.sendall(b"there is more to say\n")
        client.recv(4096)
    server.close()
    lab.wait(DELAYED_ACK)
    client.close()


@scenario("data goes the other way both in FIN-WAIT-2 and CLOSE-WAIT, and the last piece carries the FIN", "open-close", quiet=True)
def half_close_last_data(lab):
    client, server = lab.open_and_talk()
    client.shutdown(socket.SHUT_WR)
    lab.wait(0.06)
    server.setsockopt(socket.IPPROTO_TCP, 3, 1)  # TCP_CORK: held back until close
    server.sendall(b"and that was all\n")
    server.close()
    lab.wait(0.1)
    client.recv(4096)
    client.close()


@scenario("both ends close within one flight time: FINs cross, CLOSING on both sides", "open-close", delay=0.01, finds=["simultaneous-close"])
def simultaneous_close(lab):
    close_at_once(lab)


def close_at_once(lab, after=0.1):
    client, server = lab.open_and_talk()
    client.close()
    server.close()
    lab.wait(after)


@scenario("opened by both and closed by both at once", "open-close", delay=0.01, finds=["simultaneous-open", "simultaneous-close"])
def simopen_simclose(lab):
    client, server = lab.client.socket(40001), lab.server.socket(40002)
    for each, to in ((client, (lab.server.address, 40002)), (server, (lab.client.address, 40001))):
        each.setblocking(False)
        each.connect_ex(to)
    lab.wait(0.1)
    client.close()
    server.close()
    lab.wait(0.1)


@scenario("both ends close at once, and the client's FIN is lost", "teardown-loss", delay=0.01)
def sc_client_fin_lost(lab):
    lab.cable.lose("server", Segment.is_fin)
    close_at_once(lab, 0.8)


@scenario("both ends close at once, and the server's FIN is lost", "teardown-loss", delay=0.01)
def sc_server_fin_lost(lab):
    lab.cable.lose("client", Segment.is_fin)
    close_at_once(lab, 0.8)


@scenario("both ends close at once, and both FINs are lost", "teardown-loss", delay=0.01)
def sc_both_fin_lost(lab):
    lab.cable.lose("client", Segment.is_fin)
    lab.cable.lose("server", Segment.is_fin)
    close_at_once(lab, 1.0)


@scenario("the active closer's FIN is lost once", "teardown-loss", finds=["fin-retransmitted"])
def fin_lost_once(lab):
    client, server = lab.open_and_talk()
    lab.cable.lose("server", Segment.is_fin)
    lab.close_both(client, server, gap=0.6)


@scenario("FIN and last data are one segment, and it is lost", "teardown-loss", finds=["fin-retransmitted"])
def fin_with_data_lost(lab):
    client, server = lab.open_and_talk()
    lab.cable.lose("server", Segment.is_fin)
    client.setsockopt(socket.IPPROTO_TCP, 3, 1)
    client.sendall(b"last words\n")
    lab.close_both(client, server, gap=0.7)


@scenario("the last data is lost, the FIN behind it arrives", "teardown-loss", finds=["fin-before-data"])
def data_lost_fin_arrives(lab):
    client, server = lab.open_and_talk()
    lab.cable.lose("server", Segment.has_data)
    client.sendall(b"last words\n")
    lab.close_both(client, server, gap=0.7)


@scenario("reordering: the FIN overtakes the last data", "teardown-loss")
def fin_before_data(lab):
    client, server = lab.open_and_talk()
    lab.cable.hold("server", Segment.has_data, 0.03)
    client.sendall(b"last words\n")
    lab.close_both(client, server, gap=0.3)


@scenario("the FIN never gets through: active closer gives up, peer stays ESTABLISHED", "teardown-loss", finds=["fin-unacked"], client={"tcp_orphan_retries": 2})
def fin_never_answered(lab):
    client, _ = lab.open_and_talk()
    lab.cable.lose("server", Segment.is_any, times=None)
    client.close()
    lab.wait(4.5)


@scenario("the ACK of the second FIN is lost once: LAST_ACK repeats, TIME_WAIT acknowledges again", "teardown-loss", finds=["fin-retransmitted"])
def last_ack_lost_once(lab):
    lose_last_acks(lab, 1)


@scenario("IPv6: last ACK of the teardown lost once", "ipv6", finds=["fin-retransmitted"], six=True)
def v6_last_ack_lost(lab):
    lose_last_acks(lab, 1)


@scenario("the last ACK is lost three times", "teardown-loss", finds=["fin-retransmitted"])
def last_ack_lost_thrice(lab):
    lose_last_acks(lab, 3, 2.4)


@scenario("the last ACK never arrives, and the server gives up silently", "teardown-loss", finds=["final-ack-missing"], server={"tcp_orphan_retries": 2})
def last_ack_never(lab):
    lose_last_acks(lab, None, 4.5)


def lose_last_acks(lab, times, after=0.6):
    client, server = lab.open_and_talk()
    client.close()
    lab.wait(0.1)
    lab.cable.lose("server", Segment.is_bare_ack, times)
    server.close()
    lab.wait(after)


@scenario("the ACK of the FIN and the server's FIN are lost", "teardown-loss", finds=["fin-retransmitted"])
def fin_ack_and_server_fin_lost(lab):
    client, server = lab.open_and_talk()
    lab.cable.lose("client", Segment.is_bare_ack)
    lab.cable.lose("client", Segment.is_fin)
    lab.close_both(client, server, gap=0.02)
    lab.wait(0.8)


@scenario("three connections whose server never closes: CLOSE_WAIT leak", "teardown-loss", quiet=True)
def close_wait_leak(lab):
    listener = lab.server.listen()
    for port in (40001, 40002, 40003):
        client, server = lab.connect(port, listener=listener)
        lab.talk(client, server)
        client.close()
    lab.wait(0.3)


@scenario("close() behind a closed window: the kernel is in FIN_WAIT1 a second before any FIN is on the wire", "keepalive-window")
def zero_window_close(lab):
    listener = lab.server.listen()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
    client, server = lab.connect(listener=listener)
    client.setblocking(False)
    try:
        for _ in range(40):
            client.send(b"f" * 500)
            lab.wait(0.01)
    except BlockingIOError:
        pass
    lab.wait(0.3)
    client.close()
    lab.wait(0.4)
    server.settimeout(2)
    while server.recv(4096):
        pass
    server.close()
    lab.wait(0.2)


@scenario("the client connects again from its own TIME-WAIT", "time-wait", finds=["time-wait-reused"], client=REUSE)
def tw_reuse_client(lab):
    reuse_own_port(lab)


@scenario("IPv6: connecting again from TIME-WAIT", "time-wait", finds=["time-wait-reused"], client=REUSE, six=True)
def v6_tw_reuse_client(lab):
    reuse_own_port(lab)


def reuse_own_port(lab):
    listener = lab.server.listen()
    for again in (False, True):
        if again:
            lab.wait(1.2)
        client, server = lab.connect(listener=listener)
        lab.talk(client, server)
        lab.close_both(client, server)


@scenario("a new SYN is accepted on a 4-tuple whose server socket is in TIME_WAIT", "time-wait", finds=["time-wait-reused"])
def tw_reuse_server_side(lab):
    listener = lab.server.listen()
    for again in (False, True):
        client, server = lab.connect(listener=listener)
        lab.talk(client, server)
        if again:
            lab.close_both(client, server)
        else:
            lab.close_both(server, client, gap=0.1)


@scenario("without timestamps, a SYN with an older number meets TIME-WAIT, and is refused by an ACK", "time-wait", finds=["time-wait-refused"], server={"tcp_timestamps": 0})
def tw_reuse_old_isn(lab):
    lab.server.listen()
    client, server = lab.connect(to=81)
    lab.talk(client, server)
    lab.close_both(server, client)
    last = lab.cable.last_of(lab.sender("client", to=81))
    for _ in range(2):
        lab.client.send_raw(segment.make(last.sender, last.sequence - 500_000, SYN, options=bytes([2, 4, 5, 180])))
        lab.wait(0.5)


@scenario("an old duplicate ends TIME-WAIT", "lifetimes", intended={"time-wait-assassinated": {"time-wait-assassinated", "rst-after-close"}})
def tw_assassinated(lab):
    assassinate(lab)


@scenario("old duplicate into TIME_WAIT is acknowledged; the RST that provokes is ignored (tcp_rfc1337=1)", "time-wait", client={"tcp_rfc1337": 1})
def tw_rfc1337(lab):
    assassinate(lab)


def assassinate(lab):
    client, server = lab.open_and_talk()
    lab.close_both(client, server)
    lab.cable.insert("client", lab.forge("server", ACK | segment.PSH, shift=-12, payload=b"old words"))
    lab.wait(0.2)


@scenario("thirty short connections in a row", "bulk", quiet=True, delay=0.001)
def many_short(lab):
    listener = lab.server.listen(backlog=64)
    for number in range(30):
        client, server = lab.connect(41000 + number, listener=listener)
        client.sendall(b"x")
        server.recv(10)
        first, second = (client, server) if number % 3 else (server, client)
        first.close()
        lab.wait(0.005)
        second.close()
    lab.wait(0.1)


@scenario("the network delivers every frame twice", "network")
def net_duplicates(lab):
    lab.cable.repeat(None, Segment.is_any, times=None)
    lab.close_both(*lab.open_and_talk())


@scenario("keepalive probes of an idle connection, answered", "keepalive-window", quiet=True)
def keepalive_alive(lab):
    client, server = lab.open_and_talk()
    keep_alive(client)
    lab.wait(2.5)
    lab.close_both(client, server)


def keep_alive(made):
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in ((4, 1), (5, 1), (6, 3)):  # TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT
        made.setsockopt(socket.IPPROTO_TCP, option, value)


@scenario("the cable is cut; keep-alive probes find nobody and the server sends RST", "lifetimes", intended={"keepalive-timeout": {"keepalive-unanswered", "peer-silent"}})
def keepalive_timeout(lab):
    _, server = lab.open_and_talk()
    keep_alive(server)
    lab.cable.cut()
    lab.wait(4.6)


@scenario("the client's machine crashed; a keep-alive probe is answered by RST", "lifetimes", intended={"half-open-discovered": {"half-open-discovered", "abort"}})
def keepalive_finds_dead(lab):
    client, server = lab.open_and_talk()
    host.crash(client)
    keep_alive(server)
    lab.wait(1.4)


@scenario("data and FIN of the server cross the client's FIN", "open-close", delay=0.01)
def data_and_fin_cross_close(lab):
    client, server = lab.open_and_talk()
    client.shutdown(socket.SHUT_WR)
    server.sendall(b"and one thing more\n")
    server.close()
    lab.wait(0.15)
    client.recv(4096)
    client.close()


@scenario("the last data and the FIN are lost twice", "teardown-loss", finds=["fin-retransmitted"])
def data_and_fin_lost_twice(lab):
    client, server = lab.open_and_talk()
    lab.cable.lose("server", lambda found: found.has_data() or found.is_fin(), times=4)
    client.sendall(b"last words\n")
    lab.close_both(client, server, gap=2.0)


@scenario("both ends close at once, and the ACKs of both FINs are lost", "teardown-loss", delay=0.01)
def sc_acks_lost(lab):
    client, server = lab.open_and_talk()
    lab.cable.lose("server", Segment.is_bare_ack)
    lab.cable.lose("client", Segment.is_bare_ack)
    client.close()
    server.close()
    lab.wait(0.8)


@scenario("both FINs are lost again and again, and both ends give up silently", "teardown-loss", delay=0.01, finds=["fin-unacked"], client={"tcp_orphan_retries": 1}, server={"tcp_orphan_retries": 1})
def sc_fins_never_arrive(lab):
    client, server = lab.open_and_talk()
    lab.cable.lose(None, Segment.is_any, times=None)
    client.close()
    server.close()
    lab.wait(4)



@scenario("an old duplicate of the SYN comes after an abort: the listener answers, and the client has no socket", "time-wait")
def stale_syn_after_abort(lab):
    client, server = lab.open_and_talk()
    syn = lab.cable.syn_of(lab.sender("client"))
    host.abort(client)
    lab.wait(0.05)
    server.close()
    lab.cable.insert("server", syn.packet)
    lab.wait(0.2)


@scenario("an old duplicate of the SYN after the close: the listener answers, TIME-WAIT asks back, and the RST it draws ends it", "time-wait")
def stale_syn_same_isn(lab):
    client, server = lab.connect()
    syn = lab.cable.syn_of(lab.sender("client"))
    lab.talk(client, server)
    lab.close_both(client, server)
    lab.wait(0.1)
    lab.cable.insert("server", syn.packet)
    lab.wait(0.3)
