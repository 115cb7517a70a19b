package com.rendrsink.api;

import com.rendrsink.api.admin.AccountsCommand;
import com.rendrsink.api.admin.KeysCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code rendrsink} program. */
@Command(
        name = "rendrsink",
        mixinStandardHelpOptions = true,
        description = "Runs the API server and administers its accounts and keys.",
        subcommands = {ServeCommand.class, AccountsCommand.class, KeysCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int code = new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println("rendrsink: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments);
        if (code != 0 || arguments.length == 0 || !arguments[0].equals("serve")) {
            System.exit(code);
        }
    }
}
