package com.rendrsink.webhooks.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rendrsink.ledger.DeliveryAttempt;
import com.rendrsink.webhooks.core.TargetUrls;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** One POST to an untrusted receiver: no redirects, no proxy, checked addresses, a limited response. */
final class WebhookClient implements AutoCloseable {
    /** Includes the lookup of the name. */
    static final Duration TRY = Duration.ofSeconds(15);

    private static final int ANSWER_LIMIT = 1024;
    private static final MediaType JSON = MediaType.get("application/json");

    private final boolean allowInsecure;
    private final BoundedDns dns;
    private final OkHttpClient http;

    /**
     * The attempt, and the pause that the receiver requested.
     *
     * @param hopeless whether the URL itself is rejected, so that a retry is useless
     */
    record Result(DeliveryAttempt attempt, Optional<Duration> retryAfter, boolean hopeless) {}

    WebhookClient(boolean allowInsecure, Dns resolver) {
        this.allowInsecure = allowInsecure;
        this.dns = new BoundedDns(resolver);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .callTimeout(TRY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .proxy(Proxy.NO_PROXY)
                .dns(allowInsecure ? dns : new PinnedDns(dns));
        this.http = (allowInsecure ? builder : builder.socketFactory(new GuardedSocketFactory())).build();
    }

    @Override
    public void close() {
        dns.close();
    }

    Result post(String url, Map<String, String> headers, String body, Instant now) {
        HttpUrl target = HttpUrl.parse(url);
        if (target == null) {
            return hopeless("the URL is not an https URL", now);
        }
        Optional<String> refusal = TargetUrls.refusal(target.scheme(), target.host(), allowInsecure);
        if (refusal.isPresent()) {
            return hopeless(refusal.get(), now);
        }
        // Bytes, so that the client does not extend the content type.
        Request.Builder request =
                new Request.Builder().url(target).post(RequestBody.create(body.getBytes(UTF_8), JSON));
        headers.forEach(request::header);
        long start = System.nanoTime();
        try (Response answer = http.newCall(request.build()).execute()) {
            String said = start(answer.body());
            DeliveryAttempt attempt =
                    new DeliveryAttempt(now, Optional.of(answer.code()), since(start), said, Optional.empty());
            return new Result(attempt, retryAfter(answer), false);
        } catch (IOException e) {
            DeliveryAttempt attempt = new DeliveryAttempt(now, Optional.empty(), since(start), "", Optional.of(why(e)));
            return new Result(attempt, Optional.empty(), false);
        }
    }

    /** Our own rejections have a clear message. */
    private static String why(IOException failed) {
        return failed instanceof ForbiddenTargetException ? String.valueOf(failed.getMessage()) : failed.toString();
    }

    private static Result hopeless(String why, Instant now) {
        return new Result(new DeliveryAttempt(now, Optional.empty(), 0, "", Optional.of(why)), Optional.empty(), true);
    }

    private static String start(ResponseBody body) throws IOException {
        // The ledger's text columns do not accept NUL.
        return new String(body.byteStream().readNBytes(ANSWER_LIMIT), UTF_8).replace("\0", "");
    }

    private static Optional<Duration> retryAfter(Response answer) {
        return Optional.ofNullable(answer.header("Retry-After"))
                .filter(value -> value.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static long since(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
