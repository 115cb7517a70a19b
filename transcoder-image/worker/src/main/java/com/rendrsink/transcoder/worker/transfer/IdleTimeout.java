package com.rendrsink.transcoder.worker.transfer;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Aborts a request after a period without data transfer. A timeout for the whole request would depend on the file's
 * size and the store's speed.
 */
final class IdleTimeout {
    private final Duration limit;
    private final AtomicLong moved = new AtomicLong();

    IdleTimeout(Duration limit) {
        this.limit = limit;
    }

    void add(long bytes) {
        moved.addAndGet(bytes);
    }

    BodyPublisher counting(BodyPublisher body) {
        return new BodyPublisher() {
            @Override
            public long contentLength() {
                return body.contentLength();
            }

            @Override
            public void subscribe(Flow.Subscriber<? super ByteBuffer> reader) {
                body.subscribe(new Counted(reader));
            }
        };
    }

    /** The response's status. */
    int await(CompletableFuture<? extends HttpResponse<?>> request) throws IOException, InterruptedException {
        try {
            while (true) {
                long before = moved.get();
                try {
                    return request.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode();
                } catch (TimeoutException quiet) {
                    if (moved.get() == before) {
                        throw new IOException("no data was transferred for " + limit.toSeconds() + " s", quiet);
                    }
                }
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } finally {
            request.cancel(true);
        }
    }

    private final class Counted implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> reader;

        private Counted(Flow.Subscriber<? super ByteBuffer> reader) {
            this.reader = reader;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            reader.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer part) {
            add(part.remaining());
            reader.onNext(part);
        }

        @Override
        public void onError(Throwable failure) {
            reader.onError(failure);
        }

        @Override
        public void onComplete() {
            reader.onComplete();
        }
    }
}
