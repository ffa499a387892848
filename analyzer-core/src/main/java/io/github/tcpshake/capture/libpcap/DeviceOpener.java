package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import java.util.List;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** Opens a device, or says in one line why that cannot be and what can. */
final class DeviceOpener {
    static final String ANY = "any";

    /**
     * For so long the kernel may keep frames back to hand over many at once. libpcap's immediate
     * mode would cost twice the CPU.
     */
    private static final int KERNEL_TIMEOUT_MILLIS = 100;

    private static final int NO_SUCH_DEVICE = -5;
    private static final int NO_PERMISSION = -8;
    private static final int NOT_UP = -9;
    private static final int NO_PERMISSION_FOR_PROMISCUOUS = -11;

    private DeviceOpener() {}

    /** Opens a device with its filter set. */
    static PcapHandle open(String name, LiveOptions options) throws CaptureException {
        PcapHandle handle = open(name, options, options.bufferBytes());
        try {
            preferCookedV2(name, handle);
            int linkType = LinkTypeNumbers.toRegistry(handle.getDlt().value());
            String expression = KernelFilter.of(options, linkType);
            if (!expression.isEmpty()) {
                handle.setFilter(expression, BpfProgram.BpfCompileMode.OPTIMIZE);
            }
            return handle;
        } catch (PcapNativeException | NotOpenException e) {
            handle.close();
            throw new CaptureException(
                    Remark.of(
                            Kind.FILTER_OF_DEVICE,
                            "filter",
                            options.filter(),
                            "device",
                            name,
                            "reason",
                            NativeTrouble.words(e)),
                    e);
        }
    }

    private static PcapHandle open(String name, LiveOptions options, int bufferBytes)
            throws CaptureException {
        try {
            return activate(name, options, bufferBytes);
        } catch (PcapNativeException e) {
            throw refusal(name, e);
        } catch (LinkageError e) {
            throw NativeTrouble.missing(
                    Kind.CAPTURING, Remark.of(Kind.INSTEAD_TCPDUMP, "device", name), e);
        }
    }

    static PcapHandle activate(String name, LiveOptions options, int bufferBytes)
            throws PcapNativeException {
        return new PcapHandle.Builder(name)
                .snaplen(options.snapLength())
                .promiscuousMode(
                        options.promiscuous()
                                ? PromiscuousMode.PROMISCUOUS
                                : PromiscuousMode.NONPROMISCUOUS)
                .timeoutMillis(KERNEL_TIMEOUT_MILLIS)
                .bufferSize(bufferBytes)
                .timestampPrecision(PcapHandle.TimestampPrecision.NANO)
                .immediateMode(false)
                .build();
    }

    /** The second cooked format tells the device of each frame; libpcap gives the first. */
    static void preferCookedV2(String name, PcapHandle handle)
            throws PcapNativeException, NotOpenException {
        DataLinkType wanted = DataLinkType.getInstance(LinkTypes.LINUX_SLL2);
        if (name.equals(ANY) && handle.listDatalinks().contains(wanted)) {
            handle.setDlt(wanted);
        }
    }

    private static CaptureException refusal(String name, PcapNativeException e) {
        int code = code(e);
        boolean isForbidden = isForbidden(e);
        List<String> known = names();
        // Without permission libpcap does not get as far as to find that there is no such device.
        boolean isUnknown = isForbidden && !known.contains(name) && name.indexOf(':') < 0;
        if (code == NO_SUCH_DEVICE || isUnknown) {
            return new CaptureException(
                    Remark.of(Kind.NO_DEVICE, "device", name, "devices", named(known)), e);
        }
        if (isForbidden) {
            return new CaptureException(
                    Remark.of(
                            Kind.MAY_NOT_CAPTURE,
                            "device",
                            name,
                            "ways",
                            CapturePermission.ways(name)),
                    e);
        }
        if (code == NOT_UP) {
            return new CaptureException(Remark.of(Kind.DEVICE_DOWN, "device", name), e);
        }
        return new CaptureException(
                Remark.of(Kind.CANNOT_CAPTURE, "device", name, "reason", NativeTrouble.words(e)),
                e);
    }

    static boolean isForbidden(PcapNativeException e) {
        return code(e) == NO_PERMISSION || code(e) == NO_PERMISSION_FOR_PROMISCUOUS;
    }

    private static int code(PcapNativeException e) {
        return e.getReturnCode() == null ? 0 : e.getReturnCode();
    }

    private static List<String> names() {
        try {
            return Pcaps.findAllDevs().stream().map(PcapNetworkInterface::getName).toList();
        } catch (PcapNativeException e) {
            return List.of();
        }
    }

    private static Object named(List<String> devices) {
        return devices.isEmpty() ? Remark.of(Kind.NO_DEVICES) : String.join(", ", devices);
    }
}
