package com.rendrsink.transcoder.worker.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.worker.run.RunFailedException;
import com.rendrsink.transcoder.worker.run.StepLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that takes the connection and then says no more. */
@Timeout(60)
class StalledStoreIT {
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Transfer transfer =
            new Transfer(Duration.ofMillis(300), new StepLog(new PrintStream(said, true, StandardCharsets.UTF_8)));

    @TempDir
    private Path folder;

    private ServerSocket server;
    private String firstWords = "";

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    open.add(socket);
                    OutputStream answer = socket.getOutputStream();
                    answer.write(firstWords.getBytes(StandardCharsets.US_ASCII));
                    answer.flush();
                }
            } catch (IOException closed) {
                return;
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void a_download_that_is_never_answered_is_given_up() {
        assertGivenUp(() -> transfer.download(url(), 10, folder.resolve("in")));
    }

    @Test
    void a_download_that_stops_in_its_middle_is_given_up() {
        firstWords = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";

        assertGivenUp(() -> transfer.download(url(), 10, folder.resolve("in")));
    }

    @Test
    void an_upload_that_nobody_reads_is_given_up() throws IOException {
        Path large = Files.write(folder.resolve("large"), new byte[32 << 20]);

        assertGivenUp(() -> transfer.upload(large, "video/mp4", url()));
    }

    @Test
    void a_manifest_that_is_never_acknowledged_is_given_up() {
        assertGivenUp(() -> transfer.putFirst(new byte[10], url()));
    }

    private void assertGivenUp(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failed -> assertThat(failed.code()).isEqualTo(ExitCode.STORAGE_UNAVAILABLE));
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("no data was transferred")
                .doesNotContain("secret");
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/object?signature=secret");
    }
}
