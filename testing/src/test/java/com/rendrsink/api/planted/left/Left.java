package com.rendrsink.api.planted.left;

import com.rendrsink.api.planted.right.Right;

/** Planted: one half of a circle of packages. */
public record Left(Right other) {}
