package com.rendrsink.api.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a description must not do to a page, and what a reader sees of a schema. */
class RenderingTest {
    private static final String HOSTILE = """
            openapi: 3.1.0
            info:
              title: <script>alert(1)</script>
              summary: '"&<b>'
              description: |
                ## <img src=x>
                <script>alert(2)</script>

                [here](javascript:void) and `</code><script>`
            tags: [{name: '"><i>'}]
            paths:
              /x<y/{id}:
                get:
                  operationId: '"><u>'
                  tags: ['"><i>']
                  summary: <b>
                  description: <b>
                  parameters:
                    - {name: <p>, in: query, description: <hr>, schema: {type: string, enum: [<q>]}, example: "'\\"<"}
                  responses:
                    '200': {description: <b>, content: {application/json: {example: {a: </pre><b>}}}}
            """;

    @Test
    void whatever_stands_in_the_description_is_text() throws Exception {
        String page = ReferencePage.render(OpenApi.parse(HOSTILE), new Layout(""));

        assertThat(page)
                .doesNotContain("<script", "<img", "<b>", "<i>", "<u>", "<hr>", "<q>", "javascript:", "</code><s")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;/pre&gt;&lt;b&gt;");
    }

    @Test
    void a_command_survives_a_shell() throws Exception {
        OpenApi api = OpenApi.parse("""
                openapi: 3.1.0
                paths:
                  /v1/x/{id}:
                    parameters: [{name: id, in: path, example: a b}]
                    post:
                      parameters: [{name: X-Key, in: header, example: it's}]
                      requestBody: {content: {application/json: {example: {a: it's}}}}
                    delete: {}
                """);
        Operation post = api.operations().getFirst();
        Operation delete = api.operations().getLast();

        assertThat(Curl.command(post, "application/json")).isEqualTo("""
                        curl "$RENDRSINK_URL/v1/x/a+b" \\
                          -H "Authorization: Bearer $RENDRSINK_KEY" \\
                          -H 'X-Key: it'\\''s' \\
                          -H 'Content-Type: application/json' \\
                          -d '{
                          "a": "it'\\''s"
                        }'\
                        """);
        assertThat(Curl.command(delete, "")).startsWith("curl -X DELETE \"$RENDRSINK_URL");
    }

    @Test
    void fields_are_told_by_path_type_and_bounds() {
        OpenApi api = OpenApi.load();
        List<Fields.Field> fields = new Fields(api).of(api.root().at("/components/schemas/ProcessedEvent"));

        assertThat(fields)
                .extracting(Fields.Field::name, Fields.Field::type, Fields.Field::required)
                .contains(
                        tuple("event", "asset.processed", true),
                        tuple("timestamp", "time", true),
                        tuple("derivatives", "list of object", true),
                        tuple("derivatives[].width", "integer, at least 1", false));
    }
}
