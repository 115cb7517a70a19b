package com.rendrsink.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test as many {@link Tenant}s of its own as it names, on servers that all classes share; JUnit closes both. */
public final class TenantResolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Tenant.class;
    }

    @Override
    public Tenant resolveParameter(ParameterContext parameter, ExtensionContext test) {
        RealServers servers = test.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(RealServers.class, missing -> start(), RealServers.class);
        Tenant tenant = new Tenant(servers);
        test.getStore(Namespace.create(TenantResolver.class)).put(parameter.getIndex(), tenant);
        return tenant;
    }

    private static RealServers start() {
        try {
            return new RealServers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
