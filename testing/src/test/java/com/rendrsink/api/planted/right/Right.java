package com.rendrsink.api.planted.right;

import com.rendrsink.api.planted.left.Left;
import java.util.List;

/** Planted: the other half. */
public record Right(List<Left> others, Left first) {}
