package io.github.tcpshake.cli;

import io.github.tcpshake.detect.FindingCode;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a finding: its id or its short code. */
final class FindingName implements ITypeConverter<FindingCode> {
    @Override
    public FindingCode convert(String value) {
        return FindingCode.of(value).orElseThrow(() -> BadValue.finding(value));
    }
}
