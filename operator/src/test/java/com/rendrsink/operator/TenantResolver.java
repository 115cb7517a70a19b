package com.rendrsink.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test as many {@link Tenant}s of its own as it names, on servers that all classes of this Java process share.
 * JUnit closes the tenants. Its root store is not suitable for the servers: where Failsafe shares the classes out among
 * processes, each class has a root of its own.
 */
public final class TenantResolver implements ParameterResolver {
    private static final class Started {
        static final RealServers SERVERS = start();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Tenant.class;
    }

    @Override
    public Tenant resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Tenant tenant = new Tenant(Started.SERVERS);
        test.getStore(Namespace.create(TenantResolver.class)).put(parameter.getIndex(), tenant);
        return tenant;
    }

    private static RealServers start() {
        try {
            RealServers servers = new RealServers();
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
