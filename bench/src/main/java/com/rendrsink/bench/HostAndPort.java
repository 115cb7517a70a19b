package com.rendrsink.bench;

import java.net.URI;

record HostAndPort(String host, int port) {
    private static final int HTTP = 80;

    static HostAndPort of(URI url) {
        return new HostAndPort(url.getHost(), url.getPort() < 0 ? HTTP : url.getPort());
    }
}
