package com.rendrsink.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Computes its answers from its arguments alone: no clock, client, random source, environment, file or thread. The build
 * holds each class to it. All of {@code media}, {@code crds}, {@code contract} and {@code webhooks.core} is pure without
 * being marked.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Pure {}
