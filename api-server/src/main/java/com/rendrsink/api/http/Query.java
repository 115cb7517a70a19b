package com.rendrsink.api.http;

import com.rendrsink.contract.Problem;
import com.rendrsink.contract.StorableText;
import com.rendrsink.runtime.Pure;
import io.helidon.common.uri.UriQuery;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Validated query parameters: an unknown or repeated one is rejected, not ignored. */
@Pure
public final class Query {
    private final UriQuery query;

    /** @param isKnown the names that the path supports */
    public Query(UriQuery query, Predicate<String> isKnown) {
        this.query = query;
        for (String name : query.names()) {
            if (!isKnown.test(name)) {
                throw invalid(name, "The parameter is unknown.");
            }
            if (query.get(name).isEmpty() && !name.contains("[")) {
                throw invalid(name, "The parameter has no value.");
            }
            if (!StorableText.is(name) || !query.all(name).stream().allMatch(StorableText::is)) {
                throw invalid(name, "The parameter contains a NUL or an unpaired surrogate.");
            }
            if (query.all(name).size() > 1) {
                throw invalid(name, "The parameter is given more than once.");
            }
        }
    }

    public Set<String> names() {
        return query.names();
    }

    public Optional<String> text(String name) {
        return query.contains(name) ? Optional.of(query.get(name)).filter(value -> !value.isEmpty()) : Optional.empty();
    }

    public int number(String name, int from, int to, int otherwise) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().matches("\\d{1,9}")) {
            int number = Integer.parseInt(value.get());
            if (number >= from && number <= to) {
                return number;
            }
        }
        throw invalid(name, "The value must be an integer from %d to %d.".formatted(from, to));
    }

    /** One of the words; the error lists them. */
    public Optional<String> word(String name, String... words) {
        Optional<String> value = text(name);
        if (value.isPresent() && !Arrays.asList(words).contains(value.get())) {
            throw invalid(name, "The value is not one of " + String.join(", ", words) + ".");
        }
        return value;
    }

    public static ApiException invalid(String name, String text) {
        return ApiException.param(Problem.INVALID_PARAMETER, name, text);
    }
}
