package com.rendrsink.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.rendrsink.contract.Problem;
import com.rendrsink.runtime.Pure;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Converts JSON to records and rejects every unknown name, because a silently ignored misspelt field costs a partner
 * days. The resources' own records ignore unknown names, because stored data of a newer version must be readable.
 */
@Pure
public final class StrictJson {
    public static final String NOT_TAKEN = "The value is invalid for this field.";

    private StrictJson() {}

    /**
     * Reads one object.
     *
     * @param where the parameter's name in error responses
     * @throws ApiException that names the first invalid value
     */
    public static <T extends Record> T read(JsonNode node, Class<T> type, Problem problem, String where) {
        if (!node.isObject()) {
            throw ApiException.param(problem, where, "The value must be a JSON object.");
        }
        unknown(node, type, where).ifPresent(name -> {
            throw ApiException.param(problem, name, "The field is unknown.");
        });
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (JsonMappingException e) {
            throw ApiException.param(problem, (where + path(e)).replaceFirst("^\\.", ""), NOT_TAKEN);
        } catch (JsonProcessingException e) {
            throw ApiException.param(problem, where, "The JSON could not be read.");
        }
    }

    private static Optional<String> unknown(JsonNode node, Type type, String where) {
        if (type instanceof ParameterizedType list && node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                Optional<String> found = unknown(node.get(i), list.getActualTypeArguments()[0], where + "[" + i + "]");
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (!(type instanceof Class<?> record) || !record.isRecord() || !node.isObject()) {
            return Optional.empty();
        }
        List<RecordComponent> known = Arrays.asList(record.getRecordComponents());
        for (var field : node.properties()) {
            String path = where + (where.isEmpty() ? "" : ".") + field.getKey();
            Optional<RecordComponent> component = known.stream()
                    .filter(candidate -> SnakeCaseStrategy.INSTANCE
                            .translate(candidate.getName())
                            .equals(field.getKey()))
                    .findFirst();
            Optional<String> found = component.isEmpty()
                    ? Optional.of(path)
                    : unknown(field.getValue(), component.get().getGenericType(), path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
    }
}
