package com.rendrsink.api.admin;

import com.rendrsink.ledger.Account;
import com.rendrsink.ledger.Ledger;
import com.rendrsink.ledger.LedgerConfig;
import com.rendrsink.runtime.Environment;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "keys", mixinStandardHelpOptions = true, description = "Issues, lists and revokes API keys.")
public final class KeysCommand {
    private static final int CONNECTIONS = 2;

    /** One in use and one to change over to. */
    private static final int LIVE_KEYS = 2;

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Issues a key and prints it, the only time that it is seen. An account has two live keys at most,"
                            + " so that keys are changed over and do not pile up.")
    int create(
            @Option(names = "--force", description = "issues a key beyond the two") boolean force,
            @Option(names = "--account", required = true, description = "the account's name") String account,
            @Option(names = "--label", defaultValue = "", description = "what the key is for") String label) {
        try (Ledger ledger = open()) {
            long id = require(ledger, account).id();
            long live = ledger.keys().list(id).stream()
                    .filter(key -> !key.revoked())
                    .count();
            if (live >= LIVE_KEYS && !force) {
                throw new IllegalArgumentException("the account '" + account + "' has " + live
                        + " live keys already; revoke one (rendrsink keys list, keys revoke), or say --force");
            }
            System.out.println(ledger.keys().issue(id, label).secret());
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists an account's keys by id and prefix.")
    int list(@Option(names = "--account", required = true, description = "the account's name") String account) {
        try (Ledger ledger = open()) {
            ledger.keys()
                    .list(require(ledger, account).id())
                    .forEach(key -> System.out.printf(
                            "%s  %s…  %s  %s  %s%n",
                            key.id(),
                            key.prefix(),
                            key.revoked() ? "revoked" : "live   ",
                            key.createdAt().truncatedTo(ChronoUnit.SECONDS),
                            key.label()));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Revokes a key. Running API servers may know it for 10 s more (RENDRSINK_KEY_CACHE_SECONDS).")
    int revoke(@Parameters(paramLabel = "KEY_ID", description = "as keys list prints it") String id) {
        try (Ledger ledger = open()) {
            if (!ledger.keys().revoke(id)) {
                throw new IllegalArgumentException("there is no live key " + id);
            }
        }
        return 0;
    }

    static Ledger open() {
        Environment reader = new Environment(System.getenv());
        LedgerConfig config = LedgerConfig.from(reader, CONNECTIONS);
        reader.requireNothingMissing();
        return Ledger.open(config);
    }

    private static Account require(Ledger ledger, String account) {
        return ledger.accounts()
                .byName(account)
                .orElseThrow(() -> new IllegalArgumentException("there is no account '" + account + "'"));
    }
}
