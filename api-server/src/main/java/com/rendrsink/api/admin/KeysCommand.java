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

    /** One key in use, and one for a rotation. */
    private static final int LIVE_KEYS = 2;

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Creates a key and prints it once; it cannot be shown again. An account has at most two live keys,"
                            + " so that old keys are revoked after a rotation.")
    int create(
            @Option(names = "--force", description = "creates a key even if the account has two live keys")
                    boolean force,
            @Option(names = "--account", required = true, description = "the account's name") String account,
            @Option(names = "--label", defaultValue = "", description = "the purpose of the key") String label) {
        try (Ledger ledger = open()) {
            long id = require(ledger, account).id();
            long live = ledger.keys().list(id).stream()
                    .filter(key -> !key.revoked())
                    .count();
            if (live >= LIVE_KEYS && !force) {
                throw new IllegalArgumentException("the account '" + account + "' has " + live
                        + " live keys already; revoke one (rendrsink keys list, keys revoke) or use --force");
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
            description =
                    "Revokes a key. Running API servers may accept it for 10 s more (RENDRSINK_KEY_CACHE_SECONDS).")
    int revoke(@Parameters(paramLabel = "KEY_ID", description = "the id as printed by keys list") String id) {
        try (Ledger ledger = open()) {
            if (!ledger.keys().revoke(id)) {
                throw new IllegalArgumentException("no live key has the id " + id);
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
                .orElseThrow(() -> new IllegalArgumentException("the account '" + account + "' does not exist"));
    }
}
