package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.CaptureDevice;
import io.github.tcpshake.capture.CaptureDevice.Access;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import io.github.tcpshake.wire.Ip;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** The devices of this machine, as libpcap lists them. */
public final class Interfaces {
    private static final Path NETWORK_CLASS = Path.of("/sys/class/net");

    /** Enough to see whether a device can be opened. */
    private static final int TRIAL_BUFFER_BYTES = 1 << 16;

    private Interfaces() {}

    /**
     * Lists the devices, and tries each for a moment to learn its link type and whether this
     * process may capture from it.
     *
     * @throws CaptureException if libpcap is missing or cannot list anything
     */
    public static List<CaptureDevice> list() throws CaptureException {
        try {
            List<CaptureDevice> devices = new ArrayList<>();
            for (PcapNetworkInterface each : Pcaps.findAllDevs()) {
                devices.add(device(each));
            }
            return devices;
        } catch (PcapNativeException e) {
            throw new CaptureException(
                    Remark.of(Kind.DEVICES_UNKNOWN, "reason", NativeTrouble.words(e)), e);
        } catch (LinkageError e) {
            throw NativeTrouble.missing(Kind.LISTING, Remark.of(Kind.INSTEAD_NOTHING), e);
        }
    }

    private static CaptureDevice device(PcapNetworkInterface listed) {
        int linkType = CaptureDevice.UNKNOWN;
        String linkTypeName = "";
        Access access = Access.ALLOWED;
        String reason = "";
        LiveOptions trial = LiveOptions.of(List.of(listed.getName())).withPromiscuous(false);
        try (PcapHandle handle =
                DeviceOpener.activate(listed.getName(), trial, TRIAL_BUFFER_BYTES)) {
            DeviceOpener.preferCookedV2(listed.getName(), handle);
            int libpcapType = handle.getDlt().value();
            linkType = LinkTypeNumbers.toRegistry(libpcapType);
            linkTypeName = name(libpcapType);
        } catch (NotOpenException e) {
            access = Access.FAILED;
        } catch (PcapNativeException e) {
            access = DeviceOpener.isForbidden(e) ? Access.FORBIDDEN : Access.FAILED;
            reason = access == Access.FAILED ? NativeTrouble.words(e) : "";
        }
        return new CaptureDevice(
                listed.getName(),
                listed.getDescription() == null ? "" : listed.getDescription(),
                addresses(listed),
                linkType,
                linkTypeName,
                listed.isUp(),
                listed.isRunning(),
                listed.isLoopBack(),
                isWireless(listed.getName()),
                access,
                reason);
    }

    private static String name(int libpcapType) throws PcapNativeException {
        return Pcaps.dataLinkValToName(libpcapType);
    }

    private static List<String> addresses(PcapNetworkInterface listed) {
        List<String> addresses = new ArrayList<>();
        for (PcapAddress each : listed.getAddresses()) {
            InetAddress address = each.getAddress();
            if (address != null) {
                addresses.add(text(address.getAddress()));
            }
        }
        return addresses;
    }

    private static String text(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        return address.length == Integer.BYTES
                ? Ip.text(0, Ip.ipv4Low(bytes.getInt()))
                : Ip.text(bytes.getLong(), bytes.getLong());
    }

    private static boolean isWireless(String name) {
        // Names of devices that are no network interfaces may hold anything.
        return name.indexOf('/') < 0 && Files.exists(NETWORK_CLASS.resolve(name + "/phy80211"));
    }
}
