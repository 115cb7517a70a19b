package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of partners, which first send everything and then read, read the refusal and no broken pipe. */
class EarlyRefusalIT {
    private static final RunningApi API = RunningApi.start();
    private static final long SIZE = 64L << 20;

    private @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -sS -H 'Authorization: Bearer wrong' -F profile=web -F file=@big URL",
                "curl -sS -H 'Authorization: Bearer wrong' -H Expect: -F profile=web -F file=@big URL",
                "curl -sS -H 'Authorization: Bearer wrong' -H Expect: -H 'Transfer-Encoding: chunked'"
                        + " -F profile=web -F file=@big URL",
                """
                python3 -c 'import http.client, urllib.parse
                url = urllib.parse.urlparse("URL")
                connection = http.client.HTTPConnection(url.hostname, url.port)
                connection.request("POST", url.path, open("big", "rb"), {"Content-Type": "multipart/form-data; boundary=b"})
                print(connection.getresponse().read().decode())'""",
                """
                python3 -c 'import urllib.request, urllib.error
                try:
                    urllib.request.urlopen(urllib.request.Request("URL", open("big", "rb").read()))
                except urllib.error.HTTPError as e:
                    print(e.read().decode())'""",
                """
                python3 -c 'import requests
                print(requests.post("URL", files={"file": open("big", "rb")}).text)'""",
                """
                node -e '
                const body = new FormData();
                body.append("file", new Blob([require("fs").readFileSync("big")]), "big");
                fetch("URL", {method: "POST", body}).then(r => r.text()).then(console.log)'"""
            })
    void a_client_that_sends_64_mib_with_a_wrong_key_reads_why(String script) throws Exception {
        try (RandomAccessFile big = new RandomAccessFile(folder.resolve("big").toFile(), "rw")) {
            big.setLength(SIZE);
        }
        assumeThat(installed(script)).isTrue();

        assertThat(output(script.replace("URL", "http://localhost:" + API.port() + "/v1/assets")))
                .contains("\"code\":\"unauthorized\"");
    }

    private boolean installed(String script) throws Exception {
        String program = script.split(" ", 2)[0];
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
        return found
                && (!script.contains("import requests")
                        || output("python3 -c 'import requests'").isEmpty());
    }

    private String output(String script) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(said, UTF_8);
    }
}
