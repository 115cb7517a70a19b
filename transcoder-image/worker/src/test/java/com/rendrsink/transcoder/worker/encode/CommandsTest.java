package com.rendrsink.transcoder.worker.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.media.Container;
import com.rendrsink.testing.golden.GoldenCase;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.contract.Task;
import com.rendrsink.transcoder.worker.probe.ProbeReport;
import com.rendrsink.transcoder.worker.probe.Probed;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import com.rendrsink.transcoder.worker.run.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a plan and ffprobe's report, which also names the container, to the arguments of ffmpeg, one a line. */
class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<GoldenCase> cases() throws IOException {
        return GoldenCase.under(Path.of("src/test/resources/commands"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_plan_becomes_one_command(GoldenCase fixture) throws IOException {
        Plan plan = JSON.readValue(fixture.in("plan.json"), Plan.class);
        fixture.out("command.txt", command(plan, fixture.in("probe.json")));
        fixture.requireAllUsed();
    }

    private static String command(Plan plan, String probed) throws IOException {
        Container container = JSON.convertValue(JSON.readTree(probed).path("container"), Container.class);
        ProbeReport report = new ProbeReport(container);
        report.read(new ByteArrayInputStream(probed.getBytes(UTF_8)));
        Probed source = new Probed(container, report.info().orElseThrow());
        try {
            Commands.Planned planned = switch (plan.task()) {
                case Task.Whole whole -> Commands.plan(whole, plan.limits(), source, new Workspace(Path.of("")));
            };
            return String.join("\n", planned.command().arguments()) + "\n";
        } catch (RunFailedException failed) {
            return failed.code() + ": " + failed.reason() + "\n";
        }
    }
}
