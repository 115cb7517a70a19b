package com.rendrsink.api;

import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "keys", mixinStandardHelpOptions = true, description = "Issues, lists and revokes API keys.")
final class KeysCommand {
    @Command(description = "Issues a key and prints it, the only time that it is seen.")
    int create(
            @Option(names = "--account", required = true, description = "the account's name") String account,
            @Option(names = "--label", defaultValue = "", description = "what the key is for") String label) {
        try (Ledger ledger = open()) {
            System.out.println(
                    ledger.keys().issue(require(ledger, account).id(), label).secret());
        }
        return 0;
    }

    @Command(description = "Lists an account's keys by id and prefix.")
    int list(@Option(names = "--account", required = true, description = "the account's name") String account) {
        try (Ledger ledger = open()) {
            ledger.keys()
                    .list(require(ledger, account).id())
                    .forEach(key -> System.out.printf(
                            "%s  %s…  %s  %s%n",
                            key.id(), key.prefix(), key.revoked() ? "revoked" : "live   ", key.label()));
        }
        return 0;
    }

    @Command(description = "Revokes a key, at once.")
    int revoke(@Parameters(paramLabel = "KEY_ID", description = "as keys list prints it") String id) {
        try (Ledger ledger = open()) {
            if (!ledger.keys().revoke(id)) {
                throw new IllegalArgumentException("there is no live key " + id);
            }
        }
        return 0;
    }

    private static Ledger open() {
        return Ledger.open(ApiConfig.ledgerFrom(System.getenv()));
    }

    private static Account require(Ledger ledger, String account) {
        return ledger.accounts()
                .byName(account)
                .orElseThrow(() -> new IllegalArgumentException("there is no account '" + account + "'"));
    }
}
