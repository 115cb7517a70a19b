package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The target of the asset's events. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Webhook(
        @Required
        @Size(max = Webhook.MAX_URL)
        @Pattern("^https?://[^\\s\\x00-\\x1f\\x7f]+$")
        @ValidationRule(value = WebhookHosts.RULE, message = WebhookHosts.MESSAGE)
        String url) {
    /** Characters of a URL. */
    public static final int MAX_URL = 2048;
}
