package com.rendrsink.crds.planted;

import com.rendrsink.operator.planted.StartsAProcess;

/** Planted: an arrow that points upwards. */
public record ImportsTheOperator(StartsAProcess upwards) {}
