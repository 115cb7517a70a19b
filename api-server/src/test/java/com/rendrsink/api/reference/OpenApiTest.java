package com.rendrsink.api.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.api.http.Json;
import com.rendrsink.contract.Problem;
import com.rendrsink.crds.EventType;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.Priority;
import com.rendrsink.crds.ThumbnailFormat;
import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Bounds;
import com.rendrsink.media.Container;
import com.rendrsink.media.Fit;
import com.rendrsink.media.VideoCodec;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The description is well formed, tells no lie about itself, and names what the program names. */
class OpenApiTest {
    private static final OpenApi API = OpenApi.load();
    private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

    @Test
    void a_parser_of_others_finds_no_fault() {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(API.text());

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).hasSize(10);
        assertThat(result.getOpenAPI().getWebhooks()).hasSize(7);
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = new ArrayList<>();
        walk("", API.root(), (pointer, node) -> {
            if (node.path("$ref").isTextual()) {
                references.add(node.path("$ref").textValue());
            }
        });

        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(API.root().at(reference.substring(1)).isMissingNode()).isFalse();
        });
    }

    @Test
    void every_example_is_valid() {
        Examples examples = new Examples(API);
        walk("", API.root(), examples::check);

        assertThat(examples.faults()).isEmpty();
        assertThat(examples.checked()).isGreaterThan(50);
    }

    @Test
    void a_wrong_example_would_be_noticed() {
        Examples examples = new Examples(API);
        examples.check(
                "/components/responses/NotFound/content/application~1json",
                Json.MAPPER.valueToTree(Map.of("schema", Map.of(), "example", Map.of("error", Map.of("code", "x")))));

        assertThat(examples.faults()).isNotEmpty();
    }

    @Test
    void names_are_unique_and_everything_has_a_summary_and_a_known_tag() {
        List<Operation> all = Stream.concat(API.operations().stream(), API.webhooks().stream())
                .toList();
        List<String> tags = new ArrayList<>();
        API.root().path("tags").forEach(tag -> tags.add(tag.path("name").asText()));

        assertThat(all).hasSize(22);
        assertThat(all).extracting(Operation::id).doesNotHaveDuplicates().doesNotContain("");
        assertThat(all).extracting(operation -> operation.text("summary")).doesNotContain("");
        assertThat(all).extracting(Operation::tag).isSubsetOf(tags);
    }

    @Test
    void error_answers_name_codes_of_their_status() {
        Set<Problem> named = EnumSet.of(Problem.METHOD_NOT_ALLOWED);
        for (Operation operation : API.operations()) {
            assertThat(operation.node().path("responses").properties())
                    .as(operation.id())
                    .extracting(Map.Entry::getKey)
                    .contains("401", "429", "500", "503", "default");
            operation.node().path("responses").properties().forEach(response -> {
                if (response.getKey().matches("[45]\\d\\d")) {
                    List<Problem> codes =
                            codesIn(API.resolve(response.getValue()).path("description"));
                    assertThat(codes).as(operation.id() + response.getKey()).isNotEmpty();
                    assertThat(codes).extracting(Problem::status).containsOnly(Integer.valueOf(response.getKey()));
                    named.addAll(codes);
                }
            });
        }
        assertThat(named).containsExactlyInAnyOrder(Problem.values());
    }

    static Stream<Arguments> closedLists() {
        return Stream.of(
                Arguments.of("ErrorCode", Arrays.stream(Problem.values()).map(Problem::code)),
                Arguments.of(
                        "Format",
                        Arrays.stream(Container.values())
                                .filter(Container::isOutput)
                                .map(Container::wireName)),
                Arguments.of("Priority", wire(Priority.values())),
                Arguments.of("EventType", wire(EventType.values())),
                Arguments.of("FailureCode", wire(FailureCode.values())),
                Arguments.of("Fit", wire(Fit.values())),
                Arguments.of("VideoCodec", wire(VideoCodec.values())),
                Arguments.of("AudioCodec", wire(AudioCodec.values())),
                Arguments.of("ThumbnailFormat", wire(ThumbnailFormat.values())));
    }

    @ParameterizedTest
    @MethodSource("closedLists")
    void closed_lists_are_the_programs_own(String schema, Stream<String> expected) {
        List<String> listed = new ArrayList<>();
        API.root().at("/components/schemas/" + schema + "/enum").forEach(value -> listed.add(value.asText()));

        assertThat(listed).containsExactlyElementsOf(expected.toList());
    }

    @Test
    void every_event_has_its_webhook_its_schema_and_its_example() {
        List<String> events = wire(EventType.values()).toList();
        List<String> webhooks = new ArrayList<>();
        API.root().path("webhooks").properties().forEach(webhook -> {
            JsonNode body = webhook.getValue().at("/post/requestBody/content/application~1json");
            assertThat(body.at("/example/event").asText()).isEqualTo(webhook.getKey());
            assertThat(constants(API.resolve(body.path("schema")))).containsExactly(webhook.getKey());
            webhooks.add(webhook.getKey());
        });

        assertThat(webhooks).containsExactlyElementsOf(events);
    }

    @Test
    void the_union_of_events_is_discriminated_by_type() {
        JsonNode union = API.root().at("/components/schemas/Event");
        List<String> schemas = new ArrayList<>();
        union.path("oneOf").forEach(schema -> schemas.add(schema.path("$ref").asText()));
        List<String> types = new ArrayList<>();
        union.at("/discriminator/mapping").properties().forEach(type -> {
            JsonNode schema = API.root().at(type.getValue().asText().substring(1));
            assertThat(constants(schema)).containsExactly(type.getKey());
            assertThat(schemas).contains(type.getValue().asText());
            types.add(type.getKey());
        });

        assertThat(union.at("/discriminator/propertyName").asText()).isEqualTo("event");
        assertThat(types).containsExactlyElementsOf(wire(EventType.values()).toList());
        assertThat(schemas).hasSameSizeAs(types);
    }

    @Test
    void a_list_says_how_it_continues() {
        List<String> lists = API.operations().stream()
                .filter(operation -> operation.node().toString().contains("/parameters/Cursor"))
                .peek(operation -> assertThat(
                                operation.node().at("/x-pagination/next").asText())
                        .isEqualTo("next_cursor"))
                .map(Operation::id)
                .toList();

        assertThat(lists).containsExactlyInAnyOrder("listAssets", "listProfiles");
    }

    /** The others can never have another value: those of a request that a client chooses itself. */
    @Test
    void an_enum_that_may_grow_says_so_and_has_a_name() {
        List<String> closed = new ArrayList<>();
        walk("", API.root(), (pointer, node) -> {
            if (node.path("enum").isArray() && !node.path("x-extensible-enum").asBoolean()) {
                closed.add(pointer);
            }
            assertThat(node.path("enum").isArray() && !pointer.matches("/components/schemas/\\w+"))
                    .as(pointer)
                    .isFalse();
        });

        assertThat(closed)
                .containsExactlyInAnyOrder(
                        "/components/schemas/Priority", "/components/schemas/Granularity", "/components/schemas/Order");
    }

    /** What a schema says that the event is. */
    private static List<String> constants(JsonNode schema) {
        return schema.path("allOf")
                .valueStream()
                .map(part -> part.at("/properties/event/const"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                bound("DerivativeRequest/properties/width", Bounds.LEAST_PIXELS, Bounds.MOST_PIXELS),
                bound("DerivativeRequest/properties/height", Bounds.LEAST_PIXELS, Bounds.MOST_PIXELS),
                bound("DerivativeRequest/properties/quality", Bounds.LEAST_QUALITY, Bounds.MOST_QUALITY),
                bound("VideoChoices/properties/max_frame_rate", Bounds.LEAST_FRAME_RATE, Bounds.MOST_FRAME_RATE),
                bound("AudioChoices/properties/bitrate", Bounds.LEAST_BITRATE, Bounds.MOST_BITRATE),
                bound("Thumbnails/properties/at/items", Bounds.LEAST_PERCENT, Bounds.MOST_PERCENT),
                bound("Thumbnails/properties/width", Bounds.LEAST_PIXELS, Bounds.MOST_PIXELS),
                bound("Limits/properties/max_duration_seconds", Bounds.LEAST_SECONDS, Bounds.MOST_SECONDS),
                bound("Limits/properties/timeout_seconds", Bounds.LEAST_SECONDS, Bounds.MOST_SECONDS));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void bounds_are_the_programs_own(String schema, int least, int most) {
        JsonNode described = API.root().at("/components/schemas/" + schema);

        assertThat(described.path("minimum").asInt()).isEqualTo(least);
        assertThat(described.path("maximum").asInt()).isEqualTo(most);
    }

    @Test
    void lists_are_bounded_as_in_the_program() {
        JsonNode schemas = API.root().at("/components/schemas");

        assertThat(schemas.at("/Derivatives/maxItems").asInt()).isEqualTo(Bounds.MOST_DERIVATIVES);
        assertThat(schemas.at("/Thumbnails/properties/at/maxItems").asInt()).isEqualTo(Bounds.MOST_THUMBNAILS);
    }

    private static Arguments bound(String schema, int least, int most) {
        return Arguments.of(schema, least, most);
    }

    private static Stream<String> wire(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> Json.MAPPER.convertValue(value, String.class));
    }

    private static List<Problem> codesIn(JsonNode description) {
        Set<String> words = WORD.matcher(description.asText())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        return Arrays.stream(Problem.values())
                .filter(problem -> words.contains(problem.code()))
                .toList();
    }

    interface Visitor {
        void visit(String pointer, JsonNode node);
    }

    /** With the JSON pointer of each node. */
    static void walk(String pointer, JsonNode node, Visitor visitor) {
        visitor.visit(pointer, node);
        node.properties()
                .forEach(field -> walk(
                        pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                        field.getValue(),
                        visitor));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + "/" + i, node.get(i), visitor);
            }
        }
    }
}
