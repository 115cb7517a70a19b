package com.rendrsink.webhooks.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.Webhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://partner.example/hooks",
                "https://partner.example:8443/hooks?x=1",
                "https://partner.example:65535/a%20b;c=d/@e?f=g&h=%C3%A9#i",
                "https://localhost.partner.example/",
                "https://local.example/",
                "https://8.8.8.8/",
                "https://[2606:4700::1111]/"
            })
    void public_https_urls_are_accepted(String url) {
        assertThat(TargetUrls.refusal(url, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                http://partner.example/        | the URL is not an https URL
                HTTPS://partner.example/       | the URL is not an https URL
                ftp://partner.example/         | the URL is not an https URL
                partner.example/hooks          | the URL is not an absolute URL
                https:///hooks                 | the URL is not an absolute URL
                https://a b/                   | the URL is not an absolute URL
                https://user:pw@host.example/  | the URL contains a user name or password
                https://127.1/                 | the URL is not an absolute URL
                https://010.96.0.1/            | the host is neither a name nor an unambiguous IP address
                https://2130706433/            | the host is neither a name nor an unambiguous IP address
                https://10.0.0.1/              | private addresses are not allowed as webhook targets
                https://127.0.0.1:8443/        | private addresses are not allowed as webhook targets
                https://[::1]/                 | private addresses are not allowed as webhook targets
                https://host.example:0/        | the port is not a number from 1 to 65535
                https://host.example:65536/    | the port is not a number from 1 to 65535
                https://host.example:99999999999/ | the URL is not an absolute URL
                https://host.example:/         | the port is not a number from 1 to 65535
                https://host.example:-1/       | the URL is not an absolute URL
                https://host.example/a b       | the URL is not an absolute URL
                https://host.example/%zz       | the URL is not an absolute URL
                https://host.example/%         | the URL is not an absolute URL
                https://host.example/?a=%4     | the URL is not an absolute URL
                https://host.example/é         | the URL has characters outside ASCII, which must be percent-encoded
                https://localhost/             | private addresses are not allowed as webhook targets
                https://LocalHost:8443/        | private addresses are not allowed as webhook targets
                https://localhost./            | private addresses are not allowed as webhook targets
                https://a.localhost/           | private addresses are not allowed as webhook targets
                https://printer.local/         | private addresses are not allowed as webhook targets
                https://metadata.google.internal/ | private addresses are not allowed as webhook targets
                https://kubernetes.default.svc/ | private addresses are not allowed as webhook targets
                https://a.b.svc.cluster.local/ | private addresses are not allowed as webhook targets
                https://[::ffff:10.0.0.1]/     | private addresses are not allowed as webhook targets
                """)
    void other_urls_are_refused_with_a_reason(String url, String reason) {
        assertThat(TargetUrls.refusal(url, false)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/hook",
                "http://127.0.0.1:9000/",
                "http://receiver.test/",
                "https://localhost/",
                "http://a.svc/"
            })
    void development_may_allow_http_and_private_addresses(String url) {
        assertThat(TargetUrls.refusal(url, true)).isEmpty();
    }

    @Test
    void a_url_has_a_longest_length() {
        String host = "https://partner.example/";
        String longest = host + "x".repeat(Webhook.MAX_URL - host.length());

        assertThat(TargetUrls.refusal(longest, false)).isEmpty();
        assertThat(TargetUrls.refusal(longest + "x", false)).isPresent();
    }
}
