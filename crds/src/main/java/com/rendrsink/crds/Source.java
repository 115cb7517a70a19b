package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The object key of the original, under {@code originals/<own namespace>/}; never a URL. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Source(
        @Required
        @Size(max = 1024)
        @Pattern("^originals/[a-z0-9]([-a-z0-9]*[a-z0-9])?/[^\\x00-\\x1f\\x7f]+$")
        @ValidationRule(
                value = "self.split('/').all(folder, !(folder in ['', '.', '..']))",
                message = "no part of object may be empty, . or ..")
        String object) {}
