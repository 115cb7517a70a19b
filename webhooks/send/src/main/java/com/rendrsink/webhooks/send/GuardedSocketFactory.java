package com.rendrsink.webhooks.send;

import com.rendrsink.webhooks.core.TargetPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/** The final check, at the connected address: independent of spelling and resolution, it cannot be bypassed. */
final class GuardedSocketFactory extends SocketFactory {
    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("OkHttp connects its sockets itself");
    }

    private static final class GuardedSocket extends Socket {
        @Override
        public void connect(SocketAddress target, int timeoutMs) throws IOException {
            if (!(target instanceof InetSocketAddress internet)) {
                throw new ForbiddenTargetException("only Internet addresses are allowed as webhook targets");
            }
            InetAddress address = internet.getAddress();
            if (address == null) {
                throw new UnknownHostException(internet.getHostString());
            }
            if (!TargetPolicy.allows(address)) {
                throw new ForbiddenTargetException();
            }
            super.connect(target, timeoutMs);
        }
    }
}
