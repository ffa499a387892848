package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.capture.CaptureDevice;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The devices of the machine, one JSON object a line. */
public final class JsonInterfaces {
    private JsonInterfaces() {}

    /** Writes to a stream that stays open. */
    public static void write(List<CaptureDevice> devices, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonLines.generator(out)) {
            for (CaptureDevice device : devices) {
                json.writeStartObject();
                json.writeNumberField("v", JsonLines.VERSION);
                json.writeStringField("type", "interface");
                json.writeStringField("name", device.name());
                json.writeStringField("description", device.description());
                json.writeArrayFieldStart("addresses");
                for (String address : device.addresses()) {
                    json.writeString(address);
                }
                json.writeEndArray();
                linkType(json, device);
                json.writeBooleanField("up", device.isUp());
                json.writeBooleanField("running", device.isRunning());
                json.writeBooleanField("loopback", device.isLoopback());
                json.writeBooleanField("wireless", device.isWireless());
                json.writeStringField("capture", JsonNames.of(device.access()));
                json.writeStringField("reason", device.reason());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }

    private static void linkType(JsonGenerator json, CaptureDevice device) throws IOException {
        if (device.linkType() == CaptureDevice.UNKNOWN) {
            json.writeNullField("link_type");
            json.writeNullField("link_type_name");
        } else {
            json.writeNumberField("link_type", device.linkType());
            json.writeStringField("link_type_name", device.linkTypeName());
        }
    }
}
