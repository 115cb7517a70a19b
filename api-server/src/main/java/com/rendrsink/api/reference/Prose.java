package com.rendrsink.api.reference;

import com.rendrsink.contract.Problem;
import com.rendrsink.runtime.Pure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.text.TextContentRenderer;

/** The descriptions, which are CommonMark. Raw HTML in them is escaped; an error's code becomes a link to its page. */
@Pure
final class Prose {
    private static final Parser PARSER = Parser.builder().build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .nodeRendererFactory(CodeRenderer::new)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Heading) {
                    attributes.put("id", id(PLAIN.render(node)));
                }
            })
            .build();

    /** A heading and its anchor. */
    record Section(String id, String title) {}

    private Prose() {}

    static Html render(String commonMark) {
        return Html.rendered(RENDERER.render(PARSER.parse(commonMark)));
    }

    static List<Section> sections(String commonMark) {
        List<Section> sections = new ArrayList<>();
        PARSER.parse(commonMark).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String title = PLAIN.render(heading);
                sections.add(new Section(id(title), title));
            }
        });
        return sections;
    }

    private static String id(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private record CodeRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
        private static final Map<String, Problem> PROBLEMS =
                Arrays.stream(Problem.values()).collect(Collectors.toMap(Problem::code, Function.identity()));

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Code.class);
        }

        @Override
        public void render(Node node) {
            String literal = ((Code) node).getLiteral();
            Problem problem = PROBLEMS.get(literal);
            HtmlWriter html = context.getWriter();
            if (problem != null) {
                html.tag("a", Map.of("href", ErrorPages.path(problem)));
            }
            html.tag("code");
            html.text(literal);
            html.tag("/code");
            if (problem != null) {
                html.tag("/a");
            }
        }
    }
}
