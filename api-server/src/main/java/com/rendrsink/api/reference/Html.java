package com.rendrsink.api.reference;

import com.rendrsink.runtime.Pure;
import java.util.function.Consumer;

/** An HTML builder. It escapes every text and attribute and always closes elements. */
@Pure
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Adds text that is already HTML; it must come from an escaping renderer. */
    static Html rendered(String html) {
        Html fragment = new Html();
        fragment.out.append(html);
        return fragment;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    Html add(Html fragment) {
        out.append(fragment.out);
        return this;
    }

    /** @param attributes names and values in turn */
    Html in(String tag, Consumer<Html> content, String... attributes) {
        open(tag, attributes);
        content.accept(this);
        out.append("</").append(tag).append('>');
        return this;
    }

    Html element(String tag, String text, String... attributes) {
        return in(tag, inner -> inner.text(text), attributes);
    }

    Html link(String href, String text) {
        return element("a", text, "href", href);
    }

    /** A block of code. */
    Html code(String text) {
        return in("pre", pre -> pre.element("code", text));
    }

    private void open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
