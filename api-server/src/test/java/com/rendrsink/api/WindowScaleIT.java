package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How much a distant client may send before the server acknowledges it, as the kernel tells. */
class WindowScaleIT {
    /** The scale of what is sent, and of what is received. */
    private static final Pattern SCALE = Pattern.compile("wscale:\\d+,(\\d+)");

    @Test
    void a_connection_may_receive_more_than_64_kib_per_round_trip() throws Exception {
        int port = RunningApi.start().port();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String accepted = kernel("sport = :" + port + " and dport = :" + client.getLocalPort());

            Matcher scale = SCALE.matcher(accepted);
            assertThat(scale.find()).as(accepted).isTrue();
            assertThat(Integer.parseInt(scale.group(1))).isPositive();
        }
    }

    private static String kernel(String filter) throws IOException, InterruptedException {
        Process ss = new ProcessBuilder("ss", "-tinH", filter)
                .redirectErrorStream(true)
                .start();
        String said = new String(ss.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(ss.waitFor()).as(said).isZero();
        return said;
    }
}
