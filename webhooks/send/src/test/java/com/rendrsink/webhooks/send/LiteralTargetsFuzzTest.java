package com.rendrsink.webhooks.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.WebhookHosts;
import com.rendrsink.webhooks.core.TargetPolicy;
import com.rendrsink.webhooks.core.TargetUrls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.SplittableRandom;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** What the guard lets pass as a literal is read by the Java runtime as the very address that was judged. */
class LiteralTargetsFuzzTest {
    private static final int SPELLINGS = 100_000;
    private static final String[] PREFIXES = {"", "", "", "0", "00", "0x", "0X", "%30"};
    private static final String[] DOTS = {".", ".", ".", ".", "\u3002", "\uff0e", "%2e"};

    private final SplittableRandom random = new SplittableRandom(20_260_328);

    @Test
    void guard_and_socket_never_disagree() throws UnknownHostException {
        int literals = 0;
        for (int i = 0; i < SPELLINGS; i++) {
            String spelling = random.nextInt(8) == 0 ? spellingOfSix() : spellingOfFour();
            HttpUrl url = HttpUrl.parse("https://" + spelling + "/");
            if (url == null || WebhookHosts.isAmbiguous(url.host()) || TargetUrls.isForbiddenLiteral(url.host())) {
                continue;
            }
            assertThat(isNumeric(url.host())).as(spelling).isTrue();
            InetAddress connected = InetAddress.getByName(url.host());
            assertThat(TargetPolicy.allows(connected)).as(spelling).isTrue();
            if (url.host().contains(".")) {
                assertThat(connected.getHostAddress()).isEqualTo(url.host());
            }
            literals++;
        }
        assertThat(literals).isGreaterThan(SPELLINGS / 100);
    }

    /** Otherwise a lookup would follow, and every spelling here is meant for an address. */
    private static boolean isNumeric(String host) {
        return WebhookHosts.isDottedQuad(host) || host.contains(":");
    }

    private String spellingOfFour() {
        long address = random.nextInt(3) == 0 ? random.nextLong(1L << 32) : privateAddress();
        int parts = 1 + random.nextInt(7);
        StringBuilder spelling = new StringBuilder();
        for (int part = Math.min(parts, 4); part > 0; part--) {
            int left = 8 * (part - 1);
            long value = part == 1
                    ? address & ((1L << (8 * (5 - Math.min(parts, 4)))) - 1)
                    : address >>> (32 - 8 * (Math.min(parts, 4) - part + 1)) & 255;
            spelling.append(number(value)).append(left == 0 ? "" : DOTS[random.nextInt(DOTS.length)]);
        }
        return spelling + (random.nextInt(12) == 0 ? "." : "");
    }

    private long privateAddress() {
        long[] bases = {0x7f000001L, 0xc0a80001L, 0x0a600001L, 0xa9fea9feL, 0xac100001L, 0x64400001L};
        return bases[random.nextInt(bases.length)] + random.nextInt(200);
    }

    private String number(long value) {
        String prefix = PREFIXES[random.nextInt(PREFIXES.length)];
        String digits = prefix.toLowerCase(Locale.ROOT).endsWith("x")
                ? Long.toHexString(value)
                : random.nextInt(8) == 0 ? Long.toOctalString(value) : Long.toString(value);
        return prefix + (random.nextInt(8) == 0 ? fullWidth(digits) : digits);
    }

    private static String fullWidth(String digits) {
        return digits.chars()
                .map(digit -> digit >= '0' && digit <= '9' ? digit - '0' + '\uff10' : digit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String spellingOfSix() {
        String[] heads = {"::", "::ffff:", "64:ff9b::", "2002:", "2606:4700::", "fe80::", "fc00::", "0:0:0:0:0:ffff:"};
        String head = heads[random.nextInt(heads.length)];
        String tail = random.nextBoolean()
                ? Integer.toHexString(random.nextInt(65536)) + ":" + Integer.toHexString(random.nextInt(65536))
                : spellingOfFour();
        return "[" + head + tail + "]";
    }
}
