package com.rendrsink.api.admin;

import com.rendrsink.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "accounts", mixinStandardHelpOptions = true, description = "Creates and lists accounts.")
public final class AccountsCommand {
    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Creates an account or moves it to another namespace. The chart's value 'accounts' creates the account"
                            + " together with its namespace, its secret and its permissions. Use this command only for accounts whose"
                            + " namespaces you create yourself.")
    int create(
            @Parameters(paramLabel = "NAME", description = "lower-case letters, digits and dashes") String name,
            @Option(
                            names = "--namespace",
                            required = true,
                            description = "the namespace of the account's assets and Jobs")
                    String namespace) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("'" + name + "' is invalid; use lower-case letters, digits and dashes");
        }
        if (!namespace.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("'" + namespace + "' is not a valid namespace name");
        }
        try (Ledger ledger = KeysCommand.open()) {
            ledger.accounts().ensure(name, namespace);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the accounts with their namespaces.")
    int list() {
        try (Ledger ledger = KeysCommand.open()) {
            ledger.accounts()
                    .list()
                    .forEach(account -> System.out.printf("%s  %s%n", account.name(), account.namespace()));
        }
        return 0;
    }
}
