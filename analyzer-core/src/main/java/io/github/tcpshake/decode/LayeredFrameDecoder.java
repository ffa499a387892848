package io.github.tcpshake.decode;

import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.decode.ip.Fragments;
import io.github.tcpshake.decode.ip.IcmpErrors;
import io.github.tcpshake.decode.ip.Ipv4;
import io.github.tcpshake.decode.ip.Ipv6;
import io.github.tcpshake.decode.ip.Ipv6Extensions;
import io.github.tcpshake.decode.ip.RawIp;
import io.github.tcpshake.decode.link.CiscoHdlc;
import io.github.tcpshake.decode.link.Ethernet;
import io.github.tcpshake.decode.link.FabricTags;
import io.github.tcpshake.decode.link.Ieee80211;
import io.github.tcpshake.decode.link.LinuxCooked;
import io.github.tcpshake.decode.link.Llc;
import io.github.tcpshake.decode.link.MplsLabels;
import io.github.tcpshake.decode.link.Nflog;
import io.github.tcpshake.decode.link.NullLoopback;
import io.github.tcpshake.decode.link.Ppp;
import io.github.tcpshake.decode.link.PppoeSession;
import io.github.tcpshake.decode.link.Radiotap;
import io.github.tcpshake.decode.link.VlanTags;
import io.github.tcpshake.decode.tcp.TcpHeader;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.decode.tunnel.Gre;
import io.github.tcpshake.decode.tunnel.IpInIp;
import io.github.tcpshake.decode.tunnel.TunnelContexts;
import io.github.tcpshake.decode.tunnel.UdpTunnels;
import io.github.tcpshake.wire.FlowKey;

/**
 * Decodes frames header by header: each decoder names the next one, until TCP, an ICMP error or
 * anything else is reached. Not thread-safe; allocates nothing per frame, only for tunnels and
 * fragmented datagrams it has not met before.
 */
public final class LayeredFrameDecoder implements FrameDecoder {
    private final int maxHeaders;
    private final DecodeCursor cursor;

    public LayeredFrameDecoder() {
        this(DecoderLimits.DEFAULT);
    }

    public LayeredFrameDecoder(DecoderLimits limits) {
        maxHeaders = limits.headers();
        cursor =
                new DecodeCursor(
                        new Fragments(limits.datagrams(), limits.datagramNanos()),
                        new TunnelContexts(limits.tunnels()));
    }

    @Override
    public Outcome decode(Frame frame, TcpSegment segment) {
        cursor.begin(frame);
        Layer layer = first(frame.linkType);
        for (int headers = 0; headers < maxHeaders; headers++) {
            if (layer == Layer.TCP) {
                return TcpHeader.decode(cursor, segment);
            }
            if (layer == Layer.END) {
                return cursor.outcome();
            }
            layer = next(layer);
        }
        return Outcome.MALFORMED; // nobody nests headers that deep
    }

    @Override
    public IcmpError icmpError() {
        return cursor.icmpError;
    }

    /**
     * Takes over the addresses of the last frame's innermost IP header and its tunnel, without
     * ports; for fragments, which have no others.
     */
    public void addresses(FlowKey to) {
        to.sourceHigh = cursor.sourceHigh;
        to.sourceLow = cursor.sourceLow;
        to.destinationHigh = cursor.destinationHigh;
        to.destinationLow = cursor.destinationLow;
        to.sourcePort = 0;
        to.destinationPort = 0;
        to.context = cursor.context;
    }

    /** Tells what stands behind {@code FlowKey.context}; ids stay valid as long as this decoder. */
    public TunnelContexts tunnels() {
        return cursor.tunnels;
    }

    /** Counts fragmented datagrams that are incomplete now or were given up incomplete. */
    public long incompleteDatagrams() {
        return cursor.fragments.incomplete();
    }

    private Layer first(int linkType) {
        return switch (linkType) {
            case LinkTypes.ETHERNET -> Layer.ETHERNET;
            case LinkTypes.LINUX_SLL -> Layer.LINUX_SLL;
            case LinkTypes.LINUX_SLL2 -> Layer.LINUX_SLL2;
            case LinkTypes.NULL, LinkTypes.LOOP -> Layer.NULL_LOOPBACK;
            case LinkTypes.RAW,
                    LinkTypes.RAW_BSD,
                    LinkTypes.RAW_OPENBSD,
                    LinkTypes.IPV4,
                    LinkTypes.IPV6 ->
                    Layer.RAW_IP;
            case LinkTypes.PPP, LinkTypes.PPP_HDLC -> Layer.PPP;
            case LinkTypes.PPP_ETHERNET -> Layer.PPPOE;
            case LinkTypes.CISCO_HDLC -> Layer.CISCO_HDLC;
            case LinkTypes.IEEE802_11 -> Layer.IEEE802_11;
            case LinkTypes.IEEE802_11_RADIOTAP -> Layer.RADIOTAP;
            case LinkTypes.NFLOG -> Layer.NFLOG;
            default -> cursor.stop(Outcome.UNKNOWN_LINK);
        };
    }

    private Layer next(Layer layer) {
        return switch (layer) {
            case ETHERNET -> Ethernet.decode(cursor);
            case IPV4 -> Ipv4.decode(cursor);
            case IPV6 -> Ipv6.decode(cursor);
            case VLAN -> VlanTags.decode(cursor);
            case LINUX_SLL -> LinuxCooked.decodeVersion1(cursor);
            case LINUX_SLL2 -> LinuxCooked.decodeVersion2(cursor);
            case NULL_LOOPBACK -> NullLoopback.decode(cursor);
            case RAW_IP -> RawIp.decode(cursor);
            case LLC -> Llc.decode(cursor);
            case MPLS -> MplsLabels.decode(cursor);
            case INSTANCE_TAG -> FabricTags.decodeInstanceTag(cursor);
            case FABRIC_PATH -> FabricTags.decodeFabricPath(cursor);
            case PPPOE -> PppoeSession.decode(cursor);
            case PPP -> Ppp.decode(cursor);
            case CISCO_HDLC -> CiscoHdlc.decode(cursor);
            case IEEE802_11 -> Ieee80211.decode(cursor);
            case RADIOTAP -> Radiotap.decode(cursor);
            case NFLOG -> Nflog.decode(cursor);
            case EXTENSION -> Ipv6Extensions.decode(cursor);
            case ICMP -> IcmpErrors.decodeVersion4(cursor);
            case ICMPV6 -> IcmpErrors.decodeVersion6(cursor);
            case IP_IN_IP -> IpInIp.decode(cursor);
            case GRE -> Gre.decode(cursor);
            case UDP -> UdpTunnels.decode(cursor);
            case TCP, END -> layer;
        };
    }
}
