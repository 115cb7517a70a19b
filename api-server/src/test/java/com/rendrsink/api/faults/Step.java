package com.rendrsink.api.faults;

/** The n-th message of a label, counted from 1. */
record Step(String label, int occurrence) {}
