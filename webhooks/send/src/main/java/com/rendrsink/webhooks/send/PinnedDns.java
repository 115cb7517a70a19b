package com.rendrsink.webhooks.send;

import com.rendrsink.webhooks.core.TargetPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Resolves and checks in one step, and connects only to the checked addresses, so a name that resolves differently the
 * second time gains nothing. One forbidden address among several rejects them all.
 */
final class PinnedDns implements Dns {
    private final Dns resolver;

    PinnedDns(Dns resolver) {
        this.resolver = resolver;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> addresses = resolver.lookup(hostname);
        if (!addresses.stream().allMatch(TargetPolicy::allows)) {
            throw new ForbiddenTargetException();
        }
        return addresses;
    }
}
