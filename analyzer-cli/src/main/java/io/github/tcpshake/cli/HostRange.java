package io.github.tcpshake.cli;

import io.github.tcpshake.wire.IpPrefix;
import picocli.CommandLine.ITypeConverter;

/** Reads an address, or a range of them. */
final class HostRange implements ITypeConverter<IpPrefix> {
    @Override
    public IpPrefix convert(String value) {
        return IpPrefix.parse(value).orElseThrow(() -> BadValue.host(value));
    }
}
